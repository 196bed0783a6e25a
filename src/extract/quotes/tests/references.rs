//! Whom a pronoun, a noun or half a name means, and which statements are read beside others.

#![allow(clippy::indexing_slicing)]

use rstest::rstest;

use super::quotes_of;

/// The last words of a passage, with who says them.
#[rstest]
#[case::who_spoke_not_whom_he_names(
    "Ông Carl Harper từng thắng. Tổng thống Mỹ Dan Sloane nói ông Carl Harper đã sai. Ông cho biết hai cảng sẽ mở.",
    "Statement, Dan Sloane: hai cảng sẽ mở"
)]
#[case::who_spoke_behind_an_opening_phrase(
    "Khi được hỏi về phát biểu của ông Carl Harper, ông Dan Sloane nói: “Dĩ nhiên là vậy. Chúng tôi sẽ thắng”. Ông cho biết hai cảng sẽ mở.",
    "Statement, Dan Sloane: hai cảng sẽ mở"
)]
#[case::whom_the_sentence_is_about(
    "Ông Carl Harper đến thăm trường. Ông cho biết hai cảng sẽ mở.",
    "Statement, Carl Harper: hai cảng sẽ mở"
)]
#[case::member_of_a_family(
    "Cha của Tarou ủng hộ con và cho rằng em chơi rất khá. Ông cho biết hai cảng sẽ mở.",
    "Statement, Cha của Tarou: hai cảng sẽ mở"
)]
#[case::member_of_a_family_goes_on(
    "Cha của Tarou ủng hộ con và cho rằng em chơi rất khá. Ông nói em còn nhỏ. Ông cho biết hai cảng sẽ mở.",
    "Statement, Cha của Tarou: hai cảng sẽ mở"
)]
#[case::named_beside_a_family(
    "Ông Lê Minh Tuấn đến thăm. Mẹ của Tarou nói em chơi rất khá. Ông cho biết hai cảng sẽ mở.",
    "Statement, Lê Minh Tuấn: hai cảng sẽ mở"
)]
#[case::body_that_spoke(
    "Tòa án Nhân dân Thâm Quyến cho biết hai người kháng cáo. Vụ án được Tòa án Nhân dân Tối cao xem xét. Hai cảng sẽ mở vào tuần sau, tòa án nói thêm.",
    "Statement, Tòa án Nhân dân Thâm Quyến: Hai cảng sẽ mở vào tuần sau"
)]
#[case::noun_that_points(
    "Giám đốc Sở Y tế Lê Minh Tuấn đến thăm. Bà Trần Thị Lan, đại diện một ngân hàng, cũng dự. Vị giám đốc sở cho biết hai cảng sẽ mở.",
    "Statement, Lê Minh Tuấn: hai cảng sẽ mở"
)]
#[case::noun_with_a_pronoun(
    "Người phát ngôn Bộ Ngoại giao Lê Minh Tuấn đến thăm. Người phát ngôn này cho biết hai cảng sẽ mở.",
    "Statement, Lê Minh Tuấn: hai cảng sẽ mở"
)]
#[case::young_man_with_a_trade(
    "Kỹ sư Lê Minh Tuấn đến thăm ông Trần Văn Nam. Chàng kỹ sư cho biết hai cảng sẽ mở.",
    "Statement, Lê Minh Tuấn: hai cảng sẽ mở"
)]
#[case::nobody_with_that_trade(
    "Ông Trần Văn Nam đến thăm trường. Vị luật sư cho biết hai cảng sẽ mở.",
    "Statement, Vị luật sư: hai cảng sẽ mở"
)]
#[case::leader_and_minister(
    "Tổng thống Chile Carl Harper đến thăm. Bộ trưởng Dan Sloane cùng dự. Nhà lãnh đạo 58 tuổi cho biết hai cảng sẽ mở.",
    "Statement, Carl Harper: hai cảng sẽ mở"
)]
#[case::described_twice(
    "Anh là tay vợt trẻ nhất lịch sử Open Era. Tay vợt 22 tuổi cho biết hai cảng sẽ mở.",
    "Statement, Tay vợt 22 tuổi: hai cảng sẽ mở"
)]
#[case::office_that_is_new(
    "Quốc hội phê chuẩn bà Trần Thị Lan làm Bộ trưởng Tài chính thay ông Lê Minh Tuấn. Tân bộ trưởng cho biết hai cảng sẽ mở.",
    "Statement, Trần Thị Lan: hai cảng sẽ mở"
)]
#[case::whom_half_a_name_heads(
    "Tổng thống Iran Ali Harper đã đến Nga. Harper nói chuyện với Tổng thống Nga Carl Sloane về chợ. Ông cho biết hai cảng sẽ mở.",
    "Statement, Ali Harper: hai cảng sẽ mở"
)]
#[case::two_given_names(
    "Người phát ngôn Lê Thị Thu Hà đã đến. Bà Thu Hà gặp các phóng viên. Bà Hà cho biết hai cảng sẽ mở.",
    "Statement, Lê Thị Thu Hà: hai cảng sẽ mở"
)]
#[case::woman_of_england(
    "Thủ tướng Anh Ana Harper đã đến. Bà Harper cho biết hai cảng sẽ mở.",
    "Statement, Ana Harper: hai cảng sẽ mở"
)]
#[case::spokesman_from_england(
    "Từ Anh, người phát ngôn của Thủ tướng Ana Harper cho biết hai cảng sẽ mở.",
    "Statement, người phát ngôn của Thủ tướng Ana Harper: hai cảng sẽ mở"
)]
fn means(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(quotes_of(text).last().map(String::as_str), Some(expected));
}

/// All that is found in a sentence.
#[rstest]
#[case::another_says_the_contrary(
    "Quân đội Israel cho biết hai cảng sẽ mở, trong khi phong trào Hamas cáo buộc Tel Aviv vi phạm thỏa thuận.",
    &["Statement, Quân đội Israel: hai cảng sẽ mở", "Statement, Hamas: Tel Aviv vi phạm thỏa thuận"]
)]
#[case::what_one_says_of_another(
    "Quân đội Israel cho biết hai cảng sẽ mở và Bộ Y tế yêu cầu các tỉnh báo cáo.",
    &["Statement, Quân đội Israel: hai cảng sẽ mở và Bộ Y tế yêu cầu các tỉnh báo cáo"]
)]
#[case::passed_on_at_the_end(
    "Hai cảng sẽ mở vào tuần sau, Reuters dẫn lời một quan chức Bộ Ngoại giao Mỹ nói.",
    &["Statement, một quan chức Bộ Ngoại giao Mỹ: Hai cảng sẽ mở vào tuần sau"]
)]
#[case::according_to_whom_it_is_told(
    "Theo Bộ Y tế cho biết hai cảng sẽ mở vào tuần sau.",
    &["Statement, Bộ Y tế: hai cảng sẽ mở vào tuần sau"]
)]
#[case::described_and_named(
    "Theo chia sẻ của chủ vườn, anh Lê Minh Tuấn cho biết, hai cảng sẽ mở vào tuần sau.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở vào tuần sau"]
)]
#[case::says_what_it_is(
    "Ông Trần Văn Nam mô tả vụ cháy là lời cảnh báo cho cả vùng.",
    &["Statement, Trần Văn Nam: vụ cháy là lời cảnh báo cho cả vùng"]
)]
#[case::describes_a_thing("Ông Trần Văn Nam mô tả vụ cháy ở chợ cho các em.", &[])]
#[case::asks_many_times(
    "Bộ Ngoại giao Việt Nam nhiều lần yêu cầu các bên tôn trọng thỏa thuận.",
    &["Statement, Bộ Ngoại giao Việt Nam: các bên tôn trọng thỏa thuận"]
)]
#[case::welcomes_and_says(
    "Ông Trần Văn Nam hoan nghênh sáng kiến này, đồng thời cho biết việc mở cảng còn lâu.",
    &["Statement, Trần Văn Nam: việc mở cảng còn lâu"]
)]
#[case::name_that_ends_like_a_word(
    "Công an quận Ngô Quyền cho hay chưa tìm thấy dấu hiệu tội phạm.",
    &["Statement, Công an quận Ngô Quyền: chưa tìm thấy dấu hiệu tội phạm"]
)]
#[case::accident("Bộ Y tế khẳng định sự cố đã được khắc phục.", &["Statement, Bộ Y tế: sự cố đã được khắc phục"])]
#[case::support("Bộ Y tế khẳng định sự ủng hộ đã được đáp lại.", &[])]
#[case::firm_like_a_place(
    "Nhân viên cửa hàng Bảo Tín Minh Châu cho biết hai cảng sẽ mở.",
    &["Statement, Nhân viên cửa hàng Bảo Tín Minh Châu: hai cảng sẽ mở"]
)]
#[case::holder_behind_a_country(
    "Chủ tịch Trung Quốc Tập Cận Bình cho biết hai cảng sẽ mở.",
    &["Statement, Tập Cận Bình: hai cảng sẽ mở"]
)]
#[case::firm_that_flies(
    "Người phát ngôn Vanilla Air cho biết hai cảng sẽ mở.",
    &["Statement, Người phát ngôn Vanilla Air: hai cảng sẽ mở"]
)]
#[case::group_with_its_verb(
    "Các nhóm phản đối cho rằng hai cảng sẽ mở.",
    &["Statement, Các nhóm phản đối: hai cảng sẽ mở"]
)]
#[case::group_of_a_body(
    "Theo các nhà phân tích từ Viện nghiên cứu Chiến tranh có trụ sở ở Mỹ, hai cảng sẽ mở.", // cut,
    &[]
)]
#[case::court_of_a_city(
    "TAND cấp cao tại Đà Nẵng cho rằng hai cảng sẽ mở.",
    &["Statement, TAND cấp cao tại Đà Nẵng: hai cảng sẽ mở"]
)]
#[case::insurer("Bảo hiểm An Phát cho biết hai cảng sẽ mở.", &["Statement, Bảo hiểm An Phát: hai cảng sẽ mở"])]
#[case::coach_on_air(
    "Trên sóng Harper FM, HLV Carl Sloane khẳng định hai cảng sẽ mở.",
    &["Statement, Carl Sloane: hai cảng sẽ mở"]
)]
#[case::leader_who_met_another(
    "Trong cuộc gặp với ông Kemal Aydin, nhà lãnh đạo Đức cho biết hai cảng sẽ mở.",
    &["Statement, nhà lãnh đạo Đức: hai cảng sẽ mở"]
)]
#[case::short_name_before_the_holder(
    "“Chúng tôi đã hết tiền”, Tổng giám đốc Tổ chức Y tế Thế giới (WHO) Anna Harper đáp trả ở Geneva.",
    &["Speech, Anna Harper: Chúng tôi đã hết tiền"]
)]
#[case::coach_of_a_team(
    "“Chúng tôi bỏ lỡ quá nhiều”, HLV Lê Minh Tuấn của đội chủ nhà thừa nhận.",
    &["Speech, Lê Minh Tuấn: Chúng tôi bỏ lỡ quá nhiều"]
)]
#[case::where_somebody_lives(
    "Chị Trần Thị Lan, trú xóm Minh Thọ, xã Minh Hợp cho hay hai cảng sẽ mở.",
    &["Statement, Trần Thị Lan: hai cảng sẽ mở"]
)]
#[case::head_of_a_firm_of_a_district(
    "Ông Lê Minh Tuấn, Phó giám đốc Công ty Điện lực Đống Đa cho biết hai cảng sẽ mở.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở"]
)]
#[case::head_of_a_ferry(
    "Ông Lê Minh Tuấn, Trưởng bến phà Gót - Cái Viềng cho biết hai cảng sẽ mở.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở"]
)]
#[case::head_of_a_builder(
    "Ông Lê Minh Tuấn, đại diện công ty TNHH Cơ khí xây dựng Hưng Thịnh Phát cho biết hai cảng sẽ mở.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở"]
)]
#[case::account_by_its_name("Tài khoản @harper viết rằng hai cảng sẽ mở.", &[])]
#[case::said_by_others("Ông Lê Minh Tuấn bị Ủy ban Kiểm tra đánh giá là vi phạm rất nghiêm trọng.", &[])]
#[case::some_of_them("Hai hãng, trong đó có Bộ Y tế và Bộ Công an, thông báo hai cảng sẽ mở.", &[])]
#[case::what_a_study_is_about(
    "Theo nghiên cứu năm 2018 của Bộ Y tế về tác động của chính sách thuế đối với nước ngọt, hai cảng sẽ mở.",
    &["Statement, Bộ Y tế: hai cảng sẽ mở"]
)]
#[case::noun_behind_a_verb("Các đơn vị thường xuyên cập nhật thông tin, tình hình từ các tỉnh để chủ động.", &[])]
fn hears_all(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}

#[rstest]
#[case::named_together(
    "Ngoại trưởng Lào John Smith và bà Mary Harper gặp nhau hôm qua, có ông Trần Văn Nam tháp tùng. Bà Mary Harper và ông John Smith về muộn. \
     Hai ngoại trưởng nhất trí rằng hai cảng sẽ mở.",
    &["Statement, Mary Harper và John Smith: hai cảng sẽ mở"]
)]
#[case::given_name_like_a_country(
    "Thứ trưởng Trần Văn Nhật đến. Thứ trưởng Nhật cho biết hai cảng sẽ mở.",
    &["Statement, Trần Văn Nhật: hai cảng sẽ mở"]
)]
#[case::country_of_the_office(
    "Thứ trưởng Trần Văn Nam đến. Thứ trưởng Nhật cho biết hai cảng sẽ mở.",
    &["Statement, Thứ trưởng Nhật: hai cảng sẽ mở"]
)]
#[case::no_third("Ngoại trưởng Lào John Smith đã đón bà Mary Harper. Cả hai người khẳng định hai cảng sẽ mở.",
    &["Statement, John Smith và Mary Harper: hai cảng sẽ mở"])]
#[case::a_third("Ông John Smith đón bà Mary Harper, rồi ông Trần Văn Nam đến. Hai nhà lãnh đạo nói rằng hai cảng sẽ mở.",
    &["Statement, Hai nhà lãnh đạo: hai cảng sẽ mở"])]
#[case::half_a_name("Ông Nam đã gặp bà Mary Harper. Hai nhà lãnh đạo nói rằng hai cảng sẽ mở.",
    &["Statement, Hai nhà lãnh đạo: hai cảng sẽ mở"])]
#[case::two_firms("Ông John Smith đón bà Mary Harper. Hai công ty nói rằng hai cảng sẽ mở.",
    &["Statement, Hai công ty: hai cảng sẽ mở"])]
fn somebody_named_before_by_other_words(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}
