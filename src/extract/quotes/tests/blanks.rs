//! Where no speaker is given or nothing was said, each beside the like of it that is sure.

#![allow(clippy::indexing_slicing)]

use rstest::rstest;

use super::quotes_of;

#[rstest]
#[case::thing("Thủ tướng Lê An nhấn mạnh một loạt giải pháp để cứu chợ.", &[])]
#[case::thing_that_is_something("Thủ tướng Lê An nhấn mạnh giải pháp này là đúng.", &["Statement, Lê An: giải pháp này là đúng"])]
#[case::counted_opinions("Công ty Sao Mai đề xuất 4 ý kiến đối với dự thảo.", &[])]
#[case::counted_people("Bộ Y tế đề nghị 4 tỉnh đóng hai chợ.", &["Statement, Bộ Y tế: 4 tỉnh đóng hai chợ"])]
#[case::matter("Công ty Sao Mai nhấn mạnh việc chia nhỏ hai chợ.", &[])]
#[case::matter_that_is_needed(
    "Công ty Sao Mai nhấn mạnh việc chia nhỏ hai chợ là cần.",
    &["Statement, Công ty Sao Mai: việc chia nhỏ hai chợ là cần"]
)]
#[case::meanwhile("Thủ tướng Lê An phát biểu khi kết luận hội nghị về hai chợ.", &[])]
#[case::finds("Anh Lê Minh Tuấn phát hiện hai ví đã mất.", &[])]
#[case::body_finds("Bộ Y tế phát hiện Công ty Sao Mai đã đóng hai chợ.", &[
    "Statement, Bộ Y tế: Công ty Sao Mai đã đóng hai chợ",
])]
#[case::at_the_end_with_what_is_said(
    "Lâm vào cảnh khốn khó như vậy, ông Lê An nói rằng trong đầu chỉ có hai chợ.",
    &["Statement, Lê An: trong đầu chỉ có hai chợ"]
)]
#[case::at_the_end("Hai chợ sẽ đóng từ tuần tới, ông Lê An vui vẻ nói.", &["Statement, Lê An: Hai chợ sẽ đóng từ tuần tới"])]
#[case::said_so_of_a_quotation(
    "Hai chợ đông khách nhất nước. “Chúng tôi rất buồn về hai chợ”, ông Lê An nói như vậy tại cuộc họp.",
    &["Speech, Lê An: Chúng tôi rất buồn về hai chợ"]
)]
#[case::said_so_before(
    "Hai chợ đông khách nhất nước. Ông Lê An đưa ra cảnh báo trên sau khi đến thăm.",
    &["Statement, Lê An: Hai chợ đông khách nhất nước"]
)]
#[case::whom_he_told("Ông Lê An nói với các phóng viên trước khi lên đường đến hai chợ.", &[])]
#[case::what_he_told("Ông Lê An nói với các phóng viên rằng hai chợ sẽ đóng.", &["Statement, Lê An: hai chợ sẽ đóng"])]
#[case::sovereignty("Trung Quốc tuyên bố chủ quyền với hầu hết vùng biển.", &[])]
#[case::trusts("Cha mẹ rất tin tưởng bé và cùng bé đi chợ.", &[])]
#[case::answers_a_question("Một người bạn hỏi cô đã đóng hai chợ chưa, Lê Thị Mai vui vẻ xác nhận.", &[])]
#[case::asked_by_those_told_of(
    "Ông Lê An cho biết người nhà bệnh nhân kể hoàn cảnh khó khăn, đề nghị hỗ trợ hai chợ.",
    &["Statement, Lê An: người nhà bệnh nhân kể hoàn cảnh khó khăn, đề nghị hỗ trợ hai chợ"]
)]
#[case::asked_too(
    "Ông Lê An cho biết chợ năm nay rất đông, đồng thời đề nghị các xã mở hai chợ.",
    &["Statement, Lê An: chợ năm nay rất đông", "Statement, Lê An: các xã mở hai chợ"]
)]
#[case::bare_thing("Thủ tướng Lê An khẳng định lập trường của mình về việc không mở hai chợ là người khác.", &[])]
#[case::thing_with_a_predicate(
    "Thủ tướng Lê An khẳng định lập trường của mình là không mở hai chợ.",
    &["Statement, Lê An: lập trường của mình là không mở hai chợ"]
)]
#[case::made_public("Công ty Sao Mai công bố những bức ảnh mô tả hai chợ được mở ở Huế.", &[])]
#[case::will("Công ty Sao Mai công bố sẽ mở hai chợ ở Huế.", &["Statement, Công ty Sao Mai: sẽ mở hai chợ ở Huế"])]
#[case::victory("Thủ tướng Lê An tuyên bố thắng lợi đối với hai chợ ở Huế.", &[])]
#[case::of_oneself("Thủ tướng Lê An tuyên bố dỡ bỏ lệnh cấm hai chợ.", &["Statement, Lê An: dỡ bỏ lệnh cấm hai chợ"])]
#[case::moves("Bà Lê Thị Mai phản ánh rác tràn ra hai chợ ở Huế.", &["Statement, Lê Thị Mai: rác tràn ra hai chợ ở Huế"])]
#[case::what_he_lived_through("Ông Lê An kể lại giờ phút khi mình đến hai chợ ở Huế.", &[])]
#[case::goes_on("“Chợ sẽ đóng”, ông Lê An hôm qua tuyên bố, đề cập tới hai chợ ở Huế.", &["Speech, Lê An: Chợ sẽ đóng"])]
#[case::told_above("Theo ông Lê An, hai chợ nói trên được mở vào năm 2013.", &[
    "Statement, Lê An: hai chợ nói trên được mở vào năm 2013",
])]
#[case::name_of_a_body("Cục An toàn thông tin khẳng định hai chợ sẽ đóng.", &[])]
fn says_something_or_nothing(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}

#[rstest]
#[case::cut_by_a_place("Lực lượng Mỹ tại Nhật Bản ra thông cáo khẳng định hai cảng sẽ mở.", &[])]
#[case::at_a_meeting("Bộ Y tế tại cuộc họp khẳng định hai cảng sẽ mở.", &["Statement, Bộ Y tế: hai cảng sẽ mở"])]
#[case::place_before_a_name("Thủ hiến bang Mayu Carl Harper nói hai cảng sẽ mở.", &[])]
#[case::governor("Thủ hiến Carl Harper nói hai cảng sẽ mở.", &["Statement, Carl Harper: hai cảng sẽ mở"])]
#[case::country_or_name("Nghệ sĩ Đức Mai nói hai cảng sẽ mở.", &[])]
#[case::clause_behind("Anh Lê Minh Tuấn gọi hỏi thì ở bến nói rằng hai cảng sẽ mở.", &[])]
#[case::topic("Anh Lê Minh Tuấn thì nói rằng hai cảng sẽ mở.", &["Statement, Lê Minh Tuấn: hai cảng sẽ mở"])]
#[case::passed_on("Báo Le Monde dẫn thông tin từ Hội đồng thông báo hai cảng sẽ mở.", &[])]
#[case::own_paper(
    "UBND tỉnh Sao Mai đã có công văn đề nghị các xã mở hai cảng.",
    &["Statement, UBND tỉnh Sao Mai: các xã mở hai cảng"]
)]
#[case::officer_of_a_part(
    "Trung tá Lê Minh Tuấn, Đội trưởng đội 1, phòng Hướng dẫn tuần tra, cục Cảnh sát giao thông cho biết: “Chúng tôi sẽ mở hai cảng”.",
    &["Speech, Lê Minh Tuấn: Chúng tôi sẽ mở hai cảng"]
)]
#[case::firm_is_no_description(
    "Cũng theo ông Lê Minh Tuấn, doanh nghiệp Sao Mai cho rằng hai cảng sẽ mở.",
    &["Statement, Lê Minh Tuấn: doanh nghiệp Sao Mai cho rằng hai cảng sẽ mở"]
)]
#[case::paper_tells_of_a_quotation(
    "Theo báo Le Monde, Bộ trưởng Lê Minh Tuấn hôm nay cho biết “hai cảng sẽ mở vào năm sau”.",
    &["Speech, Lê Minh Tuấn: hai cảng sẽ mở vào năm sau"]
)]
#[case::paper_at_the_end(
    "Ông Lê Minh Tuấn nói “hai cảng sẽ mở vào năm sau”, Reuters hôm qua cho hay.",
    &["Speech, Lê Minh Tuấn: hai cảng sẽ mở vào năm sau"]
)]
#[case::unread_name(
    "Ông Lê Minh Tuấn đến thăm. Diễn viên trẻ Mai Vân cũng đóng phim này, anh cho biết hai cảng sẽ mở.",
    &[]
)]
#[case::of_two_men(
    "Ông Lê Minh Tuấn gặp ông Trần Văn Nam. Hai cảng đã mở. Trời hôm nay đẹp. Ông cho biết hai cảng sẽ đóng.",
    &[]
)]
#[case::of_one(
    "Ông Lê Minh Tuấn gặp bà Trần Thị Lan. Hai cảng đã mở. Trời hôm nay đẹp. Ông cho biết hai cảng sẽ đóng.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ đóng"]
)]
#[case::family_like_a_body(
    "Giám đốc Công an TP Đoàn Khánh Sao nói hai cảng sẽ mở.",
    &["Statement, Đoàn Khánh Sao: hai cảng sẽ mở"]
)]
#[case::with_family("Giám đốc Công an Hà Nội Lê Mai Sao nói hai cảng sẽ mở.", &["Statement, Lê Mai Sao: hai cảng sẽ mở"])]
#[case::mother_of_somebody(
    "Bà Vũ Thị Mai, mẹ ruột nữ sinh Lê Trà An cho biết, hai cảng sẽ mở.",
    &["Statement, Vũ Thị Mai: hai cảng sẽ mở"]
)]
#[case::for_somebody(
    "Đại diện của Lê Minh Tuấn nói hai cảng sẽ mở.",
    &["Statement, Đại diện của Lê Minh Tuấn: hai cảng sẽ mở"]
)]
#[case::school_of_that_name(
    "Ông Trần Mây - hiệu trưởng trường THPT Lê Minh Tuấn - nói hai cảng sẽ mở. Hiệu trưởng cho biết hai chợ sẽ đóng.",
    &["Statement, Trần Mây: hai cảng sẽ mở", "Statement, Trần Mây: hai chợ sẽ đóng"]
)]
#[case::list_of_places("Cử tri quận Sao, thị xã Mai nêu thực tế khó. Cử tri cho rằng hai cảng sẽ mở.", &[])]
#[case::of_a_quarter(
    "Cử tri quận Sao nêu thực tế khó. Cử tri cho rằng hai cảng sẽ mở.",
    &["Statement, Cử tri quận Sao: hai cảng sẽ mở"]
)]
#[case::two_in_a_sentence(
    "Bé khóc, người mẹ nói “mai mẹ sẽ gọi cho con”, còn người bố nói “bố mẹ sẽ về ngay thôi”.",
    &["Speech, người mẹ: mai mẹ sẽ gọi cho con", "Speech, người bố: bố mẹ sẽ về ngay thôi"]
)]
#[case::what_another_writes(
    "Bà Lê Thị Mai cho biết thêm, sáng nay, trên trang cá nhân của con gái bà bỗng đăng dòng trạng thái: “Con đang ở nơi an toàn”.",
    &[
        "Statement, Lê Thị Mai: sáng nay, trên trang cá nhân của con gái bà bỗng đăng dòng trạng thái: “Con đang ở nơi an toàn”",
        "Speech, ?: Con đang ở nơi an toàn",
    ]
)]
#[case::whom_no_rule_reads(
    "Ông Lê Minh Tuấn nói hai cảng sẽ mở. Cổ nhân cho rằng “thân thể là do cha mẹ ban cho”.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở", "Speech, ?: thân thể là do cha mẹ ban cho"]
)]
#[case::asked_about(
    "Ông Trần Mây hôm nay trả lời phỏng vấn. Khi được hỏi liệu Lê Minh Tuấn có đến không, ông nói hai cảng sẽ mở.",
    &["Statement, Trần Mây: hai cảng sẽ mở"]
)]
#[case::loose_end("Không ít người đặt kỳ vọng rằng hai cảng sẽ mở.", &[])]
#[case::whole_end("Không ít người tin rằng hai cảng sẽ mở.", &["Statement, Không ít người: hai cảng sẽ mở"])]
#[case::firm_behind_a_dash(
    "Luật sư Lê Minh Tuấn - công ty luật Sao Mai nhận định: “Hai cảng sẽ mở vào năm sau”.",
    &["Speech, Lê Minh Tuấn: Hai cảng sẽ mở vào năm sau"]
)]
#[case::what_they_did("Theo báo cáo của huyện gửi Sở Y tế, hai cảng sẽ mở.", &[])]
#[case::report_of_a_district("Theo báo cáo của huyện Sao Mai, hai cảng sẽ mở.", &["Statement, huyện Sao Mai: hai cảng sẽ mở"])]
#[case::who_they_are("Những người tuần hành yêu cầu các xã mở hai cảng.", &[])]
#[case::half_of_a_paper("Theo tờ Al - Sao Mai, hai cảng sẽ mở vào năm sau.", &[])]
#[case::relayed_by_half("Báo Le Monde dẫn lời một quan chức làm việc trong chính quyền nói hai cảng sẽ mở.", &[])]
#[case::relayed("Báo Le Monde dẫn lời một quan chức nói hai cảng sẽ mở.", &["Statement, một quan chức: hai cảng sẽ mở"])]
#[case::what_is_tried(
    "Chủ tọa phiên tòa xét xử vụ án Lê Minh Tuấn nói rằng hai cảng sẽ mở.",
    &["Statement, Chủ tọa phiên tòa xét xử vụ án Lê Minh Tuấn: hai cảng sẽ mở"]
)]
#[case::words_of_another(
    "Dẫn lại lời ông Lê Minh Tuấn “hai cảng sẽ mở vào năm sau”, bà Lan cho rằng hai cảng rất đẹp.",
    &["Scare, ?: hai cảng sẽ mở vào năm sau"]
)]
#[case::mother(
    "Thầy Lê Minh Tuấn dạy ở đây. Một bà mẹ nói hai cảng sẽ mở. “Cả lớp đều biết chuyện này”, người mẹ nói.",
    &["Statement, Một bà mẹ: hai cảng sẽ mở", "Speech, Một bà mẹ: Cả lớp đều biết chuyện này"]
)]
#[case::whom_nobody_knows(
    "Ông Lê Minh Tuấn nói hai cảng sẽ mở. Vị đại diện viện kiểm sát hỏi lại: “Cơ sở nào để mở hai cảng này?”.",
    &["Statement, Lê Minh Tuấn: hai cảng sẽ mở", "Speech, ?: Cơ sở nào để mở hai cảng này?"]
)]
#[case::said_when("“Hai chợ sẽ mở cửa tuần sau”, bà Trần Thị Lan hôm nay nói sau khi Anh, Pháp đóng chợ.", &[
    "Speech, Trần Thị Lan: Hai chợ sẽ mở cửa tuần sau",
])]
#[case::called_so("Cha của một trong hai cậu bé bị cho là nạn nhân của Harper cho biết hai chợ sẽ đóng.", &[])]
#[case::third_of_a_list(
    "Các nhà khoa học từ Đại học Anna và Mary Harper (Pháp) và Đại học Quentin (Mỹ) cho biết hai chợ sẽ đóng.",
    &[]
)]
#[case::confesses_a_thing("Lê Minh Tuấn đã khai nhận toàn bộ hành vi phạm tội.", &[])]
#[case::behind_marked_words("Bà Trần Thị Lan hài lòng với quyết định “đóng cửa” Facebook vì chợ và kêu gọi hai chợ đóng theo.", &[
    "Scare, ?: đóng cửa",
])]
#[case::half_a_name_behind_a_dash("“Hai chợ sẽ mở cửa tuần sau”, Jean - Carl Quentin - giám đốc chợ, nói.", &[
    "Speech, ?: Hai chợ sẽ mở cửa tuần sau",
])]
#[case::name_goes_on_behind_a_dash("“Hai chợ sẽ mở cửa tuần sau”, giáo sư Philip Quentin - Fanx thuộc Đại học Mây nói.", &[
    "Speech, ?: Hai chợ sẽ mở cửa tuần sau",
])]
#[case::held_by_somebody("Bà Trần Thị Lan dự buổi tư vấn: “Hai chợ và những lưu ý với người bán” do báo Tuổi Trẻ tổ chức.", &[
    "Title, ?: Hai chợ và những lưu ý với người bán",
])]
#[case::topic("Liên quan đến “clip đánh nhau ở hai chợ đầu mối”, sáng 2/3, ông Lê Minh Tuấn cho biết hai chợ đã đóng.", &[
    "Scare, ?: clip đánh nhau ở hai chợ đầu mối",
    "Statement, Lê Minh Tuấn: hai chợ đã đóng",
])]
#[case::taken_along("Chị Trần Thị Lan dẫn theo con gái 7 tuổi và con trai 3 tuổi đi hai chợ.", &[])]
#[case::crash("Tập đoàn Mỹ sửa phần mềm sau vụ rơi chiếc 737 MAX 8, khẳng định hai chợ vẫn mở.", &[])]
#[case::north_of_a_country("Đoạn phim được quay ở bang Haryana, phía bắc Ấn Độ cho thấy hai chợ đã mở.", &[])]
#[case::clause_before_a_colon("Hai người bước ra trong khi biển người bên dưới hô vang: “Hai chợ sẽ mở, hai chợ sẽ mở!”.", &[
    "Speech, ?: Hai chợ sẽ mở, hai chợ sẽ mở!",
])]
#[case::marked_word_before_a_colon("Nghe xong, mẹ Linh “hoảng hốt”: “Hai chợ sẽ đóng thật sao con?”.", &[
    "Scare, ?: hoảng hốt",
    "Speech, ?: Hai chợ sẽ đóng thật sao con?",
])]
#[case::letters_behind_a_dash("SAO - MAI tại Việt Nam xác nhận hai chợ sẽ mở.", &[])]
#[case::half_a_name_behind_an_apostrophe("Thủ tướng Peter O ' Quentin cho biết, hai chợ sẽ mở.", &[])]
#[case::opinions_and_proposals("Báo cáo tổng hợp ý kiến, kiến nghị cử tri của Mặt trận đã xong.", &[])]
#[case::syllable_behind_a_dash("“Hai chợ sẽ mở cửa tuần sau”, Ngoại trưởng Hàn Quốc Kyung - wha nói.", &[
    "Speech, ?: Hai chợ sẽ mở cửa tuần sau",
])]
#[case::syllable_behind_a_dash_that_is_a_word("“Hai chợ sẽ mở cửa tuần sau”, Ngoại trưởng Hàn Quốc Moon Jae - in nói.", &[
    "Speech, ?: Hai chợ sẽ mở cửa tuần sau",
])]
#[case::country_and_no_pronoun(
    "Tổng thống Pháp Carl Harper cam kết hai chợ sẽ mở. Anh cũng cam kết hai chợ sẽ mở.",
    &["Statement, Carl Harper: hai chợ sẽ mở", "Statement, Anh: hai chợ sẽ mở"]
)]
fn blank_or_sure(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(quotes_of(text), expected);
}
