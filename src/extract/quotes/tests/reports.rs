//! Which sentences report what somebody says: sources behind `theo`, verbs, documents, and what only looks like them.

#![allow(clippy::indexing_slicing)]

use rstest::rstest;

use super::quotes_of;

#[rstest]
// Somebody whose noun begins like a word that no source is: `luật`, `hiệp`, `cơ`, `thứ`, `đơn`, `nhóm`.
#[case::lawyer("Theo luật sư Trần Văn Nam, hai cảng sẽ mở.", &["Statement, Trần Văn Nam: hai cảng sẽ mở"])]
#[case::law("Theo luật mới, hai cảng sẽ mở.", &[])]
#[case::association(
    "Theo Hiệp hội Rau quả Sao Mai, hai cảng sẽ mở.",
    &["Statement, Hiệp hội Rau quả Sao Mai: hai cảng sẽ mở"]
)]
#[case::treaty("Theo hiệp định mới, hai cảng sẽ mở.", &[])]
#[case::police("Theo cơ quan công an, hai cảng sẽ mở.", &["Statement, cơ quan công an: hai cảng sẽ mở"])]
#[case::mechanism("Theo cơ chế mới, hai cảng sẽ mở.", &[])]
#[case::deputy_minister(
    "Theo Thứ trưởng Bộ Xây dựng Lê Minh Tuấn, hai cảng sẽ mở.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở"]
)]
#[case::order("Theo thứ tự, hai cảng sẽ mở.", &[])]
#[case::researchers("Theo nhóm nghiên cứu, hai cảng sẽ mở.", &["Statement, nhóm nghiên cứu: hai cảng sẽ mở"])]
#[case::groups("Theo nhóm tuổi, trẻ em đi nhiều nhất.", &[])]
#[case::name_like_a_way("Theo Phương Mây, hai cảng sẽ mở.", &["Statement, Phương Mây: hai cảng sẽ mở"])]
#[case::way("Theo phương án mới, hai cảng sẽ mở.", &[])]
#[case::account_of_somebody(
    "Theo giải trình của bà Trần Thị Lan, hai cảng sẽ mở.",
    &["Statement, Trần Thị Lan: hai cảng sẽ mở"]
)]
#[case::initial_with_a_bracket(
    "Theo trình bày của bà N. (ngụ tại Huế), thửa đất thuộc về bốn người.",
    &["Statement, bà N: thửa đất thuộc về bốn người"]
)]
#[case::behind_a_heading(
    "Trung tâm hội nghị bỏ hoang ở Thanh Hóa Theo Sở Xây dựng Thanh Hóa, hai cảng sẽ mở.",
    &["Statement, Sở Xây dựng Thanh Hóa: hai cảng sẽ mở"]
)]
#[case::numbers_at_the_end(
    "Trận đấu có 84 triệu người xem trên truyền hình theo bảng xếp hạng của Sao Mai.",
    &["Statement, Sao Mai: Trận đấu có 84 triệu người xem trên truyền hình"]
)]
#[case::order_at_the_end("Hai cảng đã mở cửa trở lại từ sáng nay theo chỉ thị của Bộ Y tế.", &[])]
#[case::around_the_source(
    "Giá thuê kho trong quý III năm ngoái, theo Sở Xây dựng Huế, tăng khoảng 4%.",
    &["Statement, Sở Xây dựng Huế: Giá thuê kho trong quý III năm ngoái, theo Sở Xây dựng Huế, tăng khoảng 4%"]
)]
#[case::before_the_source(
    "Giá thuê kho trong quý III năm ngoái đã tăng khoảng 4%, theo Sở Xây dựng Huế, nếu tính cả thuế.",
    &["Statement, Sở Xây dựng Huế: Giá thuê kho trong quý III năm ngoái đã tăng khoảng 4%"]
)]
#[case::paper_of_two_words(
    "Ngôi chùa ở Kyoto cũng cho khách ngủ lại với giá khá cao, theo Kyodo News.",
    &["Statement, Kyodo News: Ngôi chùa ở Kyoto cũng cho khách ngủ lại với giá khá cao"]
)]
#[case::this_source(
    "Theo tờ Le Monde, hai cảng sẽ mở. Cũng theo nguồn tin này, việc mở cảng còn lâu.",
    &["Statement, Le Monde: hai cảng sẽ mở", "Statement, Le Monde: việc mở cảng còn lâu"]
)]
#[case::this_source_unknown(
    "Cũng theo nguồn tin này, việc mở cảng còn lâu.",
    &["Statement, nguồn tin này: việc mở cảng còn lâu"]
)]
#[case::this_paper_unknown("Tờ báo này cho biết việc mở cảng còn lâu.", &[])]
fn source_behind_theo(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}

#[rstest]
#[case::information_from(
    "Thông tin từ UBND phường Hàm Rồng, tỉnh Thanh Hóa cho biết hai cảng sẽ mở.",
    &["Statement, UBND phường Hàm Rồng: hai cảng sẽ mở"]
)]
#[case::seeks_information("Người dân xem thông tin từ Bộ Y tế để phòng bệnh.", &[])]
#[case::lately_published(
    "Báo cáo tài chính vừa công bố của Tập đoàn Sao Mai cho biết hai cảng sẽ mở.",
    &["Statement, Tập đoàn Sao Mai: hai cảng sẽ mở"]
)]
#[case::published_by(
    "Một nghiên cứu do Viện Sao Mai công bố hôm nay cho thấy hai cảng sẽ mở.",
    &["Statement, Viện Sao Mai: hai cảng sẽ mở"]
)]
#[case::data_is_no_other(
    "Số liệu báo cáo của Sở Công Thương Huế cho thấy hai cảng sẽ mở.",
    &["Statement, Sở Công Thương Huế: hai cảng sẽ mở"]
)]
#[case::document_records(
    "Báo cáo tài chính của Tập đoàn Sao Mai ghi nhận doanh thu năm ngoái gần 900 tỷ đồng.",
    &["Statement, Tập đoàn Sao Mai: doanh thu năm ngoái gần 900 tỷ đồng"]
)]
#[case::records("Tập đoàn Sao Mai ghi nhận doanh thu năm ngoái gần 900 tỷ đồng.", &[])]
fn document_that_says(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}

#[rstest]
#[case::profit("Công ty Sao Mai báo lãi gần 500 tỷ đồng.", &["Statement, Công ty Sao Mai: lãi gần 500 tỷ đồng"])]
#[case::newspaper("Tờ báo lãi to nhờ bán thêm quảng cáo vào dịp Tết.", &[])]
#[case::forecast(
    "Công ty Sao Mai đưa ra dự báo khách quốc tế sẽ đạt 2,5 triệu.",
    &["Statement, Công ty Sao Mai: khách quốc tế sẽ đạt 2,5 triệu"]
)]
#[case::computes(
    "Công ty Sao Mai tính toán nhu cầu điện cao hơn 600 triệu kWh.",
    &["Statement, Công ty Sao Mai: nhu cầu điện cao hơn 600 triệu kWh"]
)]
#[case::finds_out(
    "Cơ quan chức năng xác định có hơn 80 người bị hại.",
    &["Statement, Cơ quan chức năng: có hơn 80 người bị hại"]
)]
#[case::has_others_do_it("Ông Lê Minh Tuấn chỉ đạo cấp dưới lập khống hồ sơ rút hơn 13 tỉ đồng.", &[])]
#[case::directs(
    "Ông Lê Minh Tuấn chỉ đạo các sở, ngành rà soát hơn 13 hồ sơ.",
    &["Statement, Lê Minh Tuấn: các sở, ngành rà soát hơn 13 hồ sơ"]
)]
#[case::sees_one_aim("Iran chỉ xác định mối quan tâm duy nhất là hai cảng sẽ mở.", &[])]
#[case::identifies("Cơ quan chức năng đang xác định danh tính của nạn nhân trong vụ cháy.", &[])]
#[case::pledges("Mỹ cam kết 2 tỷ USD cho các chương trình này.", &["Statement, Mỹ: 2 tỷ USD cho các chương trình này"])]
#[case::pledges_nothing("Mỹ cam kết hợp tác với các chương trình này.", &[])]
#[case::fees_behind_the_verb("Bà Trần Thị Lan cho biết học phí sẽ tăng.", &["Statement, Trần Thị Lan: học phí sẽ tăng"])]
#[case::ago_behind_the_verb(
    "Bà Trần Thị Lan cho biết cách đây 3 năm hai cảng đã mở.",
    &["Statement, Trần Thị Lan: cách đây 3 năm hai cảng đã mở"]
)]
#[case::words_of_thanks("Bà Trần Thị Lan nói lời cảm ơn với cả hai bên.", &[])]
#[case::authorities("Chính quyền cho hay chiếc tàu chạy không phép.", &["Statement, Chính quyền: chiếc tàu chạy không phép"])]
#[case::right_to_ask("Người mua có quyền yêu cầu cửa hàng đổi hàng mới.", &[])]
#[case::places_that_open(
    "Bộ Y tế lưu ý trên các sông ở miền Bắc sẽ có lũ.",
    &["Statement, Bộ Y tế: trên các sông ở miền Bắc sẽ có lũ"]
)]
#[case::where_it_is_said("Bộ Y tế lưu ý tại cuộc họp sáng nay có mặt nhiều bên.", &[])]
#[case::opens_with_a_verb(
    "Các chuyên gia nhấn mạnh, chăm sóc sức khỏe chính là nền tảng.",
    &["Statement, Các chuyên gia: chăm sóc sức khỏe chính là nền tảng"]
)]
#[case::with_somebody(
    "Ông Lê Minh Tuấn chia sẻ quan điểm với Tổng thống Dan Sloane rằng hai cảng sẽ mở.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở"]
)]
#[case::paper_brought_out("Văn phòng Chính phủ sẽ ra thông báo mời các bên đến dự lễ.", &[])]
#[case::system_that_warns("Cảng có một hệ thống cảnh báo tàu thuyền đi vào vùng nguy hiểm.", &[])]
#[case::feels("Anh Lê Minh Tuấn nhận thấy cân nặng của mình đã giảm.", &[])]
#[case::finds(
    "Các nhà nghiên cứu nhận thấy cân nặng của chuột đã giảm.",
    &["Statement, Các nhà nghiên cứu: cân nặng của chuột đã giảm"]
)]
#[case::proves_itself("Tiền đạo Lê Minh Tuấn khẳng định bản lĩnh của mình khi mở tỷ số.", &[])]
fn verb_that_says(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}

#[rstest]
#[case::predicate_between(
    "Nhiều khán giả dành lời khen cho diễn viên, cho rằng hai vở sẽ diễn lại.",
    &["Statement, Nhiều khán giả: hai vở sẽ diễn lại"]
)]
#[case::shows("Vé đã bán hết trong buổi sáng, cho thấy hai vở sẽ diễn lại.", &[])]
#[case::town_of_a_country(
    "Hai đoàn gặp nhau ở Oslo, Na Uy và nhất trí rằng hai cảng sẽ mở.",
    &["Statement, Hai đoàn: hai cảng sẽ mở"]
)]
#[case::letters_that_go_on(
    "Tuy nhiên, NATO khước từ đề nghị của hai bên, cho rằng hai cảng sẽ mở.",
    &["Statement, NATO: hai cảng sẽ mở"]
)]
#[case::behind_an_opening_phrase(
    "Trong văn bản gửi UBND tỉnh Đồng Nai, UBND TP HCM cho rằng hai cảng sẽ mở.",
    &["Statement, UBND TP HCM: hai cảng sẽ mở"]
)]
#[case::province_behind_a_body(
    "Trao đổi với phóng viên, lãnh đạo công an huyện Hiệp Hoà, Bắc Giang cho biết, hai cảng sẽ mở.",
    &["Statement, lãnh đạo công an huyện Hiệp Hoà: hai cảng sẽ mở"]
)]
#[case::analysts_at(
    "Các nhà phân tích hàng hóa tại CIBC đã dự đoán hai cảng sẽ mở.",
    &["Statement, Các nhà phân tích hàng hóa tại CIBC: hai cảng sẽ mở"]
)]
#[case::letters_with_a_dash(
    "Bộ KH - ĐT cho rằng hai cảng sẽ mở.",
    &["Statement, Bộ KH - ĐT: hai cảng sẽ mở"]
)]
#[case::centre_that_forecasts(
    "Trung tâm dự báo khí tượng thuỷ văn trung ương cho biết hai cảng sẽ mở.",
    &["Statement, Trung tâm dự báo khí tượng thuỷ văn trung ương: hai cảng sẽ mở"]
)]
#[case::committee_for(
    "Ban chỉ đạo Trung ương về phòng chống thiên tai cho biết hai cảng sẽ mở.",
    &["Statement, Ban chỉ đạo Trung ương về phòng chống thiên tai: hai cảng sẽ mở"]
)]
#[case::address_of_somebody(
    "Mai Ngô, chủ một cửa hàng bán máy ở đường Lê Lợi, phường Sao Mai (TP HCM), cho biết hai cảng sẽ mở.",
    &["Statement, Mai Ngô: hai cảng sẽ mở"]
)]
#[case::woman_who_travels(
    "“Chúng tôi đã xem nhiều ngôi chùa cổ”, một nữ du khách cho biết.",
    &["Speech, một nữ du khách: Chúng tôi đã xem nhiều ngôi chùa cổ"]
)]
#[case::school_that_says_earnestly(
    "Nhà trường nghiêm túc nhìn nhận rằng hai cảng sẽ mở.",
    &["Statement, Nhà trường: hai cảng sẽ mở"]
)]
#[case::this_woman(
    "Một cư dân nói phí quá cao cho mọi người. Theo chị này, hai cảng sẽ mở.",
    &["Statement, Một cư dân: phí quá cao cho mọi người", "Statement, Một cư dân: hai cảng sẽ mở"]
)]
#[case::ministry_by_letters(
    "Bộ trưởng Bộ Giáo dục và Đào tạo Lê Minh Tuấn đã đến. Bộ trưởng Bộ GD-ĐT cho rằng hai cảng sẽ mở.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở"]
)]
#[case::other_ministry_by_letters(
    "Bộ trưởng Bộ Giáo dục và Đào tạo Lê Minh Tuấn đã đến. Bộ trưởng Bộ GTVT cho rằng hai cảng sẽ mở.",
    &["Statement, Bộ trưởng Bộ GTVT: hai cảng sẽ mở"]
)]
#[case::office_behind_a_named_source(
    "Theo Bộ trưởng Lê Minh Tuấn, Thủ tướng đã đặt ra một số mục tiêu cho hai cảng.",
    &["Statement, Lê Minh Tuấn: Thủ tướng đã đặt ra một số mục tiêu cho hai cảng"]
)]
#[case::office_behind_a_source_in_the_middle(
    "Hai cảng đã làm được nhiều việc lớn, tuy nhiên theo ông Lê Minh Tuấn, Thủ tướng yêu cầu hai cảng sớm mở cho tàu lớn.",
    &["Statement, Lê Minh Tuấn: Thủ tướng yêu cầu hai cảng sớm mở cho tàu lớn"]
)]
#[case::office_of_the_source(
    "Theo ông Lê Minh Tuấn, Giám đốc Sở Xây dựng cho biết, hai cảng sẽ mở.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở"]
)]
#[case::ministry_by_its_noun(
    "Bộ Xây dựng đã kiểm tra hai cảng. Với các kiến nghị này, bộ cho biết hai cảng sẽ mở.",
    &["Statement, Bộ Xây dựng: hai cảng sẽ mở"]
)]
#[case::condition_behind_a_circumstance(
    "Ông Lê Minh Tuấn khẳng định trong quá trình rà soát, nếu tàu nào hỏng thì hai cảng phải báo cáo.",
    &["Statement, Lê Minh Tuấn: nếu tàu nào hỏng thì hai cảng phải báo cáo"]
)]
#[case::firm_behind_a_dash(
    "Luật sư Lê Minh Tuấn – Công ty Luật Sao Mai (Đoàn luật sư TP. Huế) cho biết, hai cảng sẽ mở.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở"]
)]
#[case::body_in_letters(
    "Hôm qua, Bộ VH, TT & DL cho biết hai cảng sẽ mở.",
    &["Statement, Bộ VH, TT & DL: hai cảng sẽ mở"]
)]
#[case::body_behind_whom_a_phrase_names(
    "Về nội dung liên quan đến ông Lê Minh Tuấn, Bộ Xây dựng cho rằng hai cảng sẽ mở.",
    &["Statement, Bộ Xây dựng: hai cảng sẽ mở"]
)]
#[case::by_a_paper_with_a_comma(
    "Bộ Xây dựng vừa gửi tờ trình, kiến nghị thành phố mở hai cảng.",
    &["Statement, Bộ Xây dựng: thành phố mở hai cảng"]
)]
#[case::question_behind_a_colon(
    "Ông Lê Minh Tuấn đặt câu hỏi: vì sao hai cảng chưa mở?",
    &["Statement, Lê Minh Tuấn: vì sao hai cảng chưa mở"]
)]
#[case::question_alone("Ông Lê Minh Tuấn nói hai cảng chưa mở ư?", &[])]
#[case::ground_first(
    "Ông Lê Minh Tuấn nói do tính chất phức tạp của vụ việc, hai cảng chưa thể mở.",
    &["Statement, Lê Minh Tuấn: do tính chất phức tạp của vụ việc, hai cảng chưa thể mở"]
)]
#[case::time_first(
    "Bộ Y tế khẳng định đến thời điểm hiện tại, hai cảng đã mở.",
    &["Statement, Bộ Y tế: đến thời điểm hiện tại, hai cảng đã mở"]
)]
#[case::circumstance_first(
    "Ông Lê Minh Tuấn lưu ý trong lộ trình này, các cảng cũng phải mở.",
    &["Statement, Lê Minh Tuấn: các cảng cũng phải mở"]
)]
#[case::ultimatum(
    "Tổng thống Iran ra tối hậu thư rằng hai cảng sẽ mở.",
    &["Statement, Tổng thống Iran: hai cảng sẽ mở"]
)]
#[case::predicate_behind_the_source(
    "Khó khăn lớn nhất của hai cảng, theo bà Trần Thị Lan là thiếu tàu và người.",
    &["Statement, Trần Thị Lan: Khó khăn lớn nhất của hai cảng, theo bà Trần Thị Lan là thiếu tàu và người"]
)]
#[case::sighs(
    "“Hai cảng sẽ mở vào tuần sau”, ông Lê Minh Tuấn thở dài.",
    &["Speech, Lê Minh Tuấn: Hai cảng sẽ mở vào tuần sau"]
)]
#[case::said_so_behind(
    "“Tôi xin nhận trách nhiệm về hai cảng”. Tại cuộc họp hôm qua, ông Lê Minh Tuấn đã phát biểu như vậy.",
    &["Speech, Lê Minh Tuấn: Tôi xin nhận trách nhiệm về hai cảng"]
)]
#[case::calls_it_so_by_a_paper(
    "Theo Reuters, Bộ Xây dựng coi đây là “hành động gây hại cho hai cảng” và nói hai cảng sẽ mở.",
    &[
        "Statement, Reuters: Bộ Xây dựng coi đây là “hành động gây hại cho hai cảng” và nói hai cảng sẽ mở",
        "Speech, Bộ Xây dựng: hành động gây hại cho hai cảng",
    ]
)]
#[case::founder_with_another(
    "Người đồng sáng lập hãng Sao Mai cho rằng hai cảng sẽ mở.",
    &["Statement, Người đồng sáng lập hãng Sao Mai: hai cảng sẽ mở"]
)]
#[case::paper_sent_to_somebody(
    "Tối 23/2, Bộ Xây dựng đã ký văn bản gửi các sở yêu cầu nghiêm túc mở hai cảng.",
    &["Statement, Bộ Xây dựng: nghiêm túc mở hai cảng"]
)]
#[case::chairman_of_a_town(
    "Chủ tịch UBND TP Hà Nội Lê Minh Tuấn đã đến. Chủ tịch Hà Nội cho rằng hai cảng sẽ mở.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở"]
)]
fn speaker_of_a_report(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}

#[rstest]
#[case::calls_and_says(
    "Tổng thống Lào Mary Harper gọi ông Nam là “con rối”, nói rằng nước này muốn kiểm soát mỏ dầu.",
    &["Scare, ?: con rối", "Statement, Mary Harper: nước này muốn kiểm soát mỏ dầu"]
)]
#[case::calls_and_accuses(
    "Tổng thống Lào Mary Harper gọi ông Nam là “con rối”, cáo buộc Na Uy tài trợ cho cuộc lật đổ.",
    &["Scare, ?: con rối", "Statement, Mary Harper: Na Uy tài trợ cho cuộc lật đổ"]
)]
#[case::calls_by_telephone("Bà Mary Harper gọi điện cho ông Nam, “con rối” của láng giềng, đánh giá kết quả.", &["Scare, ?: con rối"])]
#[case::marked_words_first(
    "Tổng thống Lào Mary Harper hứa rằng “câu trả lời” của bà sẽ là mở cảng.",
    &["Statement, Mary Harper: “câu trả lời” của bà sẽ là mở cảng", "Scare, ?: câu trả lời"]
)]
#[case::marked_words_alone(
    "Bà Mary Harper nói rằng “còn quá sớm” khi được hỏi.",
    &["Scare, ?: còn quá sớm"]
)]
#[case::marked_words_behind_what_it_refers_to(
    "Bà Mary Harper cho rằng điều này “vẫn chưa đủ”.",
    &["Statement, Mary Harper: điều này “vẫn chưa đủ”", "Scare, ?: vẫn chưa đủ"]
)]
#[case::refers_to_what_was_said("Bà Mary Harper khẳng định điều này.", &[])]
#[case::clause_of_a_nominal(
    "Bà Mary Harper nhấn mạnh, sự nghiệp xây dựng đất nước đang đứng trước nhiều thách thức.",
    &["Statement, Mary Harper: sự nghiệp xây dựng đất nước đang đứng trước nhiều thách thức"]
)]
#[case::nominal_alone("Bà Mary Harper khẳng định sự ủng hộ đối với các nước nghèo.", &[])]
#[case::behind_a_semicolon(
    "Chủ tịch nước Lê Văn Hòa đã thay mặt lãnh đạo tỉnh chúc mừng hai vị; khẳng định đây là niềm tự hào của toàn ngành.",
    &["Statement, Lê Văn Hòa: đây là niềm tự hào của toàn ngành"]
)]
#[case::of_another_clause(
    "Chủ tịch nước Lê Văn Hòa đã ra về; hai ngành ở lại họp; khẳng định đây là niềm tự hào.",
    &["Statement, hai ngành: đây là niềm tự hào"]
)]
#[case::agree_that(
    "Chủ tịch nước Lê Văn Hòa và Cố vấn Trần Thị Mai thống nhất rằng hòa bình là lợi ích chung.",
    &["Statement, Lê Văn Hòa và Trần Thị Mai: hòa bình là lợi ích chung"]
)]
#[case::unite("Lê Văn Hòa và Trần Thị Mai thống nhất hai công ty trong năm nay.", &[])]
#[case::paper_that_reads_a_speech(
    "Theo Reuters, trong bài phát biểu hôm qua, bà Mary Harper khẳng định hai cảng sẽ mở.",
    &["Statement, Mary Harper: hai cảng sẽ mở"]
)]
#[case::telegram(
    "Tổng thống Lào Mary Harper gửi một bức điện nói rằng hai nước phải vượt qua nghi ngờ.",
    &["Statement, Mary Harper: hai nước phải vượt qua nghi ngờ"]
)]
#[case::behind_a_topic(
    "Đối với các kiến nghị của tỉnh, Thủ tướng Lê Văn Hòa đồng ý và yêu cầu các bộ phải báo cáo cơ chế.",
    &["Statement, Lê Văn Hòa: các bộ phải báo cáo cơ chế"]
)]
#[case::described_by_a_body(
    "Bộ Quốc phòng Lào mô tả tình hình địa lý trong vùng hiện nay là “sự quay lại của cuộc ganh đua giữa các nước”.",
    &["Speech, Bộ Quốc phòng Lào: sự quay lại của cuộc ganh đua giữa các nước"]
)]
#[case::office_about_a_country(
    "Đặc phái viên Mỹ về Iran John Smith cho biết hai cảng sẽ mở.",
    &["Statement, John Smith: hai cảng sẽ mở"]
)]
#[case::office_about_a_country_alone(
    "Đặc phái viên Mỹ về Iran cho biết hai cảng sẽ mở.",
    &["Statement, Đặc phái viên Mỹ: hai cảng sẽ mở"]
)]
#[case::between_dashes(
    "Ông John Smith - giám đốc bộ phận hỗ trợ, Sao Mai Education - cho biết hai cảng sẽ mở.",
    &["Statement, John Smith: hai cảng sẽ mở"]
)]
#[case::behind_a_dash("Ông John Smith ra về - Bộ Y tế cho biết hai cảng sẽ mở.", &["Statement, Bộ Y tế: hai cảng sẽ mở"])]
#[case::who_was_a_pilot(
    "John Smith, người từng là phi công, cho biết hai cảng sẽ mở.",
    &["Statement, John Smith: hai cảng sẽ mở"]
)]
#[case::clause_behind_a_place(
    "Căng thẳng làm giảm xuất khẩu ở Trung Đông và giới chức Iran thông báo hai cảng sẽ mở.",
    &["Statement, giới chức Iran: hai cảng sẽ mở"]
)]
#[case::first_of_two_unread("Tel Aviv và Mỹ khẳng định hai cảng sẽ mở.", &[])]
#[case::of_two_countries(
    "Giới chức Lào và Mỹ khẳng định hai cảng sẽ mở.",
    &["Statement, Giới chức Lào và Mỹ: hai cảng sẽ mở"]
)]
#[case::of_two_countries_then("Giới chức Lào và Mỹ ngày 16/11 khẳng định hai cảng sẽ mở.", &[])]
#[case::body_that_ends_like_a_noun(
    "Chủ tịch Quốc hội Lê Văn Hòa vắng mặt. Chủ tịch Quốc hội đề nghị Chính phủ mở hai cảng.",
    &["Statement, Lê Văn Hòa: Chính phủ mở hai cảng"]
)]
#[case::noun_of_a_verb("Bản đại hội đề nghị có hai trang.", &[])]
#[case::both_read("Lào và Mỹ khẳng định hai cảng sẽ mở.", &["Statement, Lào và Mỹ: hai cảng sẽ mở"])]
#[case::causes_worry("Căng thẳng giữa hai nước leo thang ở Iran, gây lo ngại nguy cơ hai cảng sẽ đóng.", &[])]
fn verb_with_its_subject_further_back(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}
