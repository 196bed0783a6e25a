//! Who says something whom no list has, and where what they say begins: with what only looks like it.

#![allow(clippy::indexing_slicing)]

use rstest::rstest;

use super::quotes_of;

#[rstest]
#[case::shareholders("Nhiều người mê cây cảnh cho biết hai chợ sẽ đóng.", &["Statement, Nhiều người mê cây cảnh: hai chợ sẽ đóng"])]
#[case::lovers("Giới sành trà cho rằng hai chợ sẽ đóng.", &["Statement, Giới sành trà: hai chợ sẽ đóng"])]
#[case::things("Nhiều bức ảnh cho biết hai chợ sẽ đóng.", &[])]
#[case::sex("Giới tính cho biết hai chợ sẽ đóng.", &[])]
#[case::obliged("Các vườn mai phải cho biết mai từ đâu đến.", &[])]
#[case::one_of(
    "“Hai chợ sẽ đóng cửa trong tuần này”, một trong các thủy thủ nói.",
    &["Speech, một trong các thủy thủ: Hai chợ sẽ đóng cửa trong tuần này"]
)]
#[case::witness_at_a_place(
    "Nhân chứng tại hiện trường cho biết hai chợ sẽ đóng.",
    &["Statement, Nhân chứng tại hiện trường: hai chợ sẽ đóng"]
)]
#[case::minister_at_a_meeting("Bộ trưởng tại cuộc họp cho biết hai chợ sẽ đóng.", &["Statement, Bộ trưởng: hai chợ sẽ đóng"])]
#[case::neighbours(
    "Hàng xóm sống quanh nhà ông Mạnh cho biết hai chợ sẽ đóng.",
    &["Statement, Hàng xóm sống quanh nhà ông Mạnh: hai chợ sẽ đóng"]
)]
#[case::news_from("Sáng 2/3, tin từ Đại học Sao Mai cho biết hai chợ sẽ đóng.", &["Statement, Đại học Sao Mai: hai chợ sẽ đóng"])]
#[case::study_of_a_year(
    "Một nghiên cứu vào năm 2015 của Viện Sao Mai cho biết hai chợ sẽ đóng.",
    &["Statement, Viện Sao Mai: hai chợ sẽ đóng"]
)]
#[case::retired("Đại tá quân y về hưu Carl Harper cho rằng hai chợ sẽ đóng.", &["Statement, Carl Harper: hai chợ sẽ đóng"])]
#[case::leader("Nhà lãnh đạo phe thiểu số Ana Harper nói rằng hai chợ sẽ đóng.", &["Statement, Ana Harper: hai chợ sẽ đóng"])]
#[case::ambassador(
    "Đại sứ Anh tại Việt Nam Carl Harper cho biết hai chợ sẽ đóng.",
    &["Statement, Carl Harper: hai chợ sẽ đóng"]
)]
#[case::of_an_unlisted_project(
    "Chuyên gia Carl Harper thuộc Dự án Mây Xanh cho rằng hai chợ sẽ đóng.",
    &["Statement, Carl Harper: hai chợ sẽ đóng"]
)]
#[case::lawyer(
    "Luật sư Trần Thị Mai bào chữa cho bị cáo Lê Minh Tuấn cho rằng hai chợ sẽ đóng.",
    &["Statement, Trần Thị Mai: hai chợ sẽ đóng"]
)]
#[case::who_has_advised(
    "Ông Carl Harper, người từng phát biểu nhiều về cảng, tuyên bố hai chợ sẽ đóng.",
    &["Statement, Carl Harper: hai chợ sẽ đóng"]
)]
#[case::marked_verb("Bạn vào phòng và “ra lệnh”: “Bật hai đèn lên cho tôi”, đèn bật sáng.", &[
    "Scare, ?: ra lệnh", "Speech, ?: Bật hai đèn lên cho tôi",
])]
#[case::england(
    "Ngoại trưởng Anh Carl Harper nói hai tàu đã bị bắt. Anh kêu gọi Iran thả hai tàu dầu.",
    &["Statement, Carl Harper: hai tàu đã bị bắt", "Statement, Anh: Iran thả hai tàu dầu"]
)]
#[case::young_man(
    "Anh Trần Văn Nam nói hai tàu đã bị bắt. Anh kêu gọi Iran thả hai tàu dầu.",
    &["Statement, Trần Văn Nam: hai tàu đã bị bắt", "Statement, Trần Văn Nam: Iran thả hai tàu dầu"]
)]
#[case::initial_left_out(
    "Giáo sư Carl B. Harper nói hai chợ sẽ đóng. Chuyên gia Carl Harper nói đường sẽ hẹp hơn. Ông Harper nói dân làng sẽ đi.",
    &[
        "Statement, Carl B. Harper: hai chợ sẽ đóng",
        "Statement, Carl Harper: đường sẽ hẹp hơn",
        "Statement, Carl Harper: dân làng sẽ đi",
    ]
)]
fn whoever_says_it(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}

#[rstest]
#[case::behind_a_meeting(
    "Ông Lê Văn Minh cho biết sau buổi gặp các hộ dân thì hai chợ đã đóng.",
    &["Statement, Lê Văn Minh: sau buổi gặp các hộ dân thì hai chợ đã đóng"]
)]
#[case::at_a_meeting("Ông Lê Văn Minh cho biết sau cuộc họp báo hôm qua.", &[])]
#[case::before_that(
    "Ông Lê Văn Minh cho biết trước đó mùi khói rất đậm quanh chợ.",
    &["Statement, Lê Văn Minh: trước đó mùi khói rất đậm quanh chợ"]
)]
#[case::rightly("Ông Lê Văn Minh cho biết đúng là có khói quanh chợ.", &["Statement, Lê Văn Minh: đúng là có khói quanh chợ"])]
#[case::through_a_test(
    "Ông Lê Văn Minh cho biết qua xét nghiệm nhanh, tài xế âm tính với ma túy.",
    &["Statement, Lê Văn Minh: qua xét nghiệm nhanh, tài xế âm tính với ma túy"]
)]
#[case::the_press(
    "Ông Lê Văn Minh cho Sao Mai biết, hai chợ sẽ đóng.",
    &["Statement, Lê Văn Minh: hai chợ sẽ đóng"]
)]
#[case::nobody_told("Ông Lê Văn Minh cho Sao Mai hai chợ.", &[])]
#[case::themselves(
    "Các luật sư bác bỏ cáo buộc, nói họ bị lừa từ đầu.",
    &["Statement, Các luật sư: họ bị lừa từ đầu"]
)]
#[case::to_them("Ông Lê Văn Minh nói với họ rằng hai chợ sẽ đóng.", &["Statement, Lê Văn Minh: hai chợ sẽ đóng"])]
#[case::allowed(
    "Các luật sư đã yêu cầu cho phép thầy chùa vào phòng.",
    &["Statement, Các luật sư: cho phép thầy chùa vào phòng"]
)]
#[case::matter(
    "Ông Lê Văn Minh thông tin, việc san đồi, lấp suối thì dân làng đã biết.",
    &["Statement, Lê Văn Minh: việc san đồi, lấp suối thì dân làng đã biết"]
)]
#[case::topic("Tờ Le Monde cũng lưu ý đến các chuyến xe quanh chợ.", &[])]
#[case::by_a_year(
    "Bộ Y tế cảnh báo đến năm 2030 hai chợ sẽ đóng.",
    &["Statement, Bộ Y tế: đến năm 2030 hai chợ sẽ đóng"]
)]
#[case::ban("Bộ Y tế cũng đưa ra lệnh cấm hai chợ bán gia cầm.", &[])]
#[case::theory("Các nhà báo đã hỏi về nguồn gốc, có giả thuyết cho rằng hai chợ đã đóng.", &[])]
#[case::agreement("Nghe các trường báo cáo về hai chợ, Bộ trưởng hoàn toàn đồng tình.", &[])]
#[case::while_speaking("Trong lúc ông Minh phát biểu, bà Mai bước tới gần hai chợ.", &[])]
#[case::behind_the_verb(
    "Dân tránh hai chợ và đi kín đáo để không bị thấy, ông Lê Văn Minh hy vọng khi đi đông, họ sẽ an toàn.",
    &[]
)]
#[case::in_a_clause_before(
    "Sau khi Bộ Y tế yêu cầu Sao Mai đóng chợ, ông Trần Văn Nam đã “đăng bài” như vậy, nói rằng hai chợ vẫn mở.",
    &["Statement, Bộ Y tế: Sao Mai đóng chợ", "Scare, ?: đăng bài"]
)]
#[case::capital_behind_rang(
    "Ông Lê Văn Minh nói với các phóng viên rằng “Hai chợ không còn là nơi họp” và bỏ đi.",
    &["Speech, Lê Văn Minh: Hai chợ không còn là nơi họp"]
)]
#[case::sources_themselves(
    "Kyodo dẫn các nguồn tin ngoại giao hôm 10/8 cho hay hai chợ sẽ đóng.",
    &["Statement, các nguồn tin ngoại giao: hai chợ sẽ đóng"]
)]
#[case::passed_on_at_the_end(
    "Hai chợ lớn nhất sẽ đóng cửa từ tuần tới, Kyodo dẫn lời công tố viên Carl Harper cho biết trong cuộc họp báo hôm qua.",
    &["Statement, Carl Harper: Hai chợ lớn nhất sẽ đóng cửa từ tuần tới"]
)]
#[case::passed_on_with_a_description(
    "Hai chợ lớn nhất sẽ đóng cửa từ tuần tới, CNN dẫn lời Carl Harper, người phát ngôn Bộ Y tế, nói ngày 10/12.",
    &["Statement, Carl Harper: Hai chợ lớn nhất sẽ đóng cửa từ tuần tới"]
)]
#[case::since("Hai chợ bị chê vì theo các chuyên gia và Bộ Y tế, nước ở đó bẩn.", &[
    "Statement, các chuyên gia và Bộ Y tế: nước ở đó bẩn",
])]
#[case::told_in_a_paper_last_year(
    "Theo ABC News, Tổng thống Carl Harper hôm 8/1 đã chia sẻ rằng hai chợ sẽ đóng.",
    &["Statement, Carl Harper: hai chợ sẽ đóng"]
)]
#[case::but("Ông Lê Văn Minh đã bỏ nghề như lời đồn nhưng cho hay ông rất thích chợ.", &[
    "Statement, Lê Văn Minh: ông rất thích chợ",
])]
#[case::though(
    "Ông Lê Văn Minh nói hai chợ sẽ đóng, dù Bộ Y tế cho rằng chợ vẫn rất sạch.",
    &["Statement, Lê Văn Minh: hai chợ sẽ đóng", "Statement, Bộ Y tế: chợ vẫn rất sạch"]
)]
#[case::confirmed_there(
    "Bộ Y tế xác nhận tại cuộc họp này, các tỉnh muốn hai chợ đóng.",
    &["Statement, Bộ Y tế: các tỉnh muốn hai chợ đóng"]
)]
#[case::confirmed_and_gone("Bộ Y tế xác nhận tại cuộc họp này, trong không khí vui vẻ.", &[])]
#[case::paper_at_the_end(
    "Đại sứ quán sẽ phối hợp với các cơ quan chức năng để bảo vệ công dân này, thông cáo của Bộ Y tế hôm nay cho biết.",
    &["Statement, Bộ Y tế: Đại sứ quán sẽ phối hợp với các cơ quan chức năng để bảo vệ công dân này"]
)]
fn what_is_said(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}
