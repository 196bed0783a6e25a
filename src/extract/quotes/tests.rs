#![allow(clippy::indexing_slicing)]

mod blanks;
mod crowds;
mod references;
mod reports;

use proptest::prelude::{any, prop_assert, proptest};
use rstest::rstest;

use super::{CorefState, FoundKind, quotes, turn};

/// Each quotation as `kind, speaker: words`.
fn quotes_of(text: &str) -> Vec<String> {
    let found = quotes(text, &mut CorefState::default());
    found
        .iter()
        .map(|q| format!("{:?}, {}: {}", q.kind, q.speaker.as_deref().unwrap_or("?"), q.text))
        .collect()
}

#[rstest]
#[case::after(
    "“Chúng tôi rất vui được đón các bạn”, ông Trần Văn Nam nói.",
    "Speech, Trần Văn Nam: Chúng tôi rất vui được đón các bạn"
)]
#[case::after_a_dash(
    "\"Chúng tôi rất vui được đón các bạn\" - bà Lan chia sẻ.",
    "Speech, bà Lan: Chúng tôi rất vui được đón các bạn"
)]
#[case::apposition(
    "“Chúng tôi rất vui được đón các bạn”, bà Lan, giám đốc sở, cho hay.",
    "Speech, bà Lan: Chúng tôi rất vui được đón các bạn"
)]
#[case::before(
    "Bà Lan cho biết: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, Bà Lan: Chúng tôi rất vui được đón các bạn"
)]
#[case::before_without_a_verb(
    "Bộ trưởng Trần Văn Nam: “Chúng tôi rất vui được đón các bạn”. Năm qua tỉnh đón 120 đoàn.",
    "Speech, Trần Văn Nam: Chúng tôi rất vui được đón các bạn"
)]
#[case::before_without_space(
    "Bà Lan chia sẻ:“Chúng tôi rất vui được đón các bạn”.",
    "Speech, Bà Lan: Chúng tôi rất vui được đón các bạn"
)]
#[case::after_a_clause(
    "Tại hội nghị sáng nay, Thứ trưởng Trần Văn Nam nhấn mạnh: “Chúng tôi rất vui”.",
    "Speech, Trần Văn Nam: Chúng tôi rất vui"
)]
#[case::described(
    "Ông Ben Hall, giám đốc khu vực, cho biết: “Chúng tôi rất vui”.",
    "Speech, Ben Hall: Chúng tôi rất vui"
)]
#[case::office_of_a_body(
    "“Chúng tôi rất vui được đón các bạn”, Trưởng ban Đối ngoại Trung ương Lê Hoài An nói.",
    "Speech, Lê Hoài An: Chúng tôi rất vui được đón các bạn"
)]
#[case::body(
    "“Chúng tôi sẽ sớm có kết luận chính thức”, đại diện Bộ Công an cho biết.",
    "Speech, đại diện Bộ Công an: Chúng tôi sẽ sớm có kết luận chính thức"
)]
#[case::given_name(
    "Phó chủ tịch Lê Minh Tuấn đến thăm trường. “Các em học rất tốt”, ông Tuấn nói.",
    "Speech, Lê Minh Tuấn: Các em học rất tốt"
)]
#[case::pronoun(
    "Ông Lê Minh Tuấn đến thăm trường. “Các em học rất tốt”, ông nói.",
    "Speech, Lê Minh Tuấn: Các em học rất tốt"
)]
#[case::pronoun_of_a_woman(
    "Bà Lan tiếp ông Hùng tại nhà riêng. “Khách quý đến nhà”, bà nói.",
    "Speech, Bà Lan: Khách quý đến nhà"
)]
#[case::office_alone(
    "Bộ trưởng Phạm Hoài An đến thăm trường. “Các em học rất tốt”, Bộ trưởng nói.",
    "Speech, Phạm Hoài An: Các em học rất tốt"
)]
#[case::unnamed("“Nước lên nhanh lắm”, một cư dân kể.", "Speech, một cư dân: Nước lên nhanh lắm")]
#[case::nobody("Trên tường có dòng chữ “Đoàn kết là sức mạnh”.", "Title, ?: Đoàn kết là sức mạnh")]
#[case::theme(
    "Hội nghị có chủ đề “Kết nối vì phát triển bền vững”.",
    "Title, ?: Kết nối vì phát triển bền vững"
)]
#[case::figurative("Thị trấn này là “lá phổi” của cả vùng.", "Scare, ?: lá phổi")]
#[case::nested(
    "“Tôi gọi đó là “bước ngoặt” của đời mình”, bà Lan nói.",
    "Speech, bà Lan: Tôi gọi đó là “bước ngoặt” của đời mình"
)]
#[case::left_open(
    "Bà Lan nói: “Chúng tôi rất vui được đón các bạn.",
    "Speech, Bà Lan: Chúng tôi rất vui được đón các bạn."
)]
#[case::named_at_the_end_of_the_sentence_before(
    "Ông Hùng về làng từ sớm. Nước lên nhanh lắm, bà Lan kể. “Chúng tôi chỉ kịp bế các cháu chạy”.",
    "Speech, bà Lan: Chúng tôi chỉ kịp bế các cháu chạy"
)]
#[case::middle_initial(
    "Tiến sĩ Paul B. Larsen cho biết: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, Paul B. Larsen: Chúng tôi rất vui được đón các bạn"
)]
#[case::a_paper(
    "“Mực nước đã vượt mức báo động”, báo cáo 25 nêu.",
    "Speech, báo cáo 25: Mực nước đã vượt mức báo động"
)]
#[case::as_a_paper_says(
    "Theo lời bài báo, “Chợ họp từ ba giờ sáng, khách nước ngoài tìm đến rất đông và ai cũng mua về một ít”.",
    "Speech, bài báo: Chợ họp từ ba giờ sáng, khách nước ngoài tìm đến rất đông và ai cũng mua về một ít"
)]
#[case::spokesman_without_a_name(
    "“Chúng tôi đang cân nhắc mọi khả năng”, người phát ngôn nói thêm.",
    "Speech, người phát ngôn: Chúng tôi đang cân nhắc mọi khả năng"
)]
#[case::technical_director(
    "“Chúng tôi phải để cậu ấy nghỉ”, Giám đốc Kỹ thuật Mario Rossi của đội giải thích.",
    "Speech, Mario Rossi: Chúng tôi phải để cậu ấy nghỉ"
)]
#[case::the_one_with_a_name(
    "Các em tranh nhau nói: \"Cô vừa hiền lại vừa vui tính\" - Phúc An kể.",
    "Speech, Phúc An: Cô vừa hiền lại vừa vui tính"
)]
#[case::named_later(
    "“Chúng tôi muốn làm cho người trẻ”, ông nói. Công ty đổi tên từ tháng trước. “Đó là bước tiếp theo”, Marco Bianchi nói.",
    "Speech, Marco Bianchi: Chúng tôi muốn làm cho người trẻ"
)]
#[case::role_after_a_name_of_one_word(
    "Mira, một cựu sinh viên trường này, cho biết: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, Mira: Chúng tôi rất vui được đón các bạn"
)]
#[case::role_with_a_place(
    "TS Lê Ngọc Mai, Phó Hiệu trưởng Trường Đại học Hà Nội chia sẻ: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, Lê Ngọc Mai: Chúng tôi rất vui được đón các bạn"
)]
#[case::role_of_somebody_else(
    "Anna Keller, luật sư của Peter Brown cho biết: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, Anna Keller: Chúng tôi rất vui được đón các bạn"
)]
#[case::portfolio(
    "“Chúng tôi rất vui được đón các bạn”, Bộ trưởng Kinh doanh Anh Peter Brown nói.",
    "Speech, Peter Brown: Chúng tôi rất vui được đón các bạn"
)]
#[case::sentence_before(
    "Nghị sĩ Brown kể lại. Nghị sĩ đảng Xanh Anna Keller cũng đến. “Chúng tôi rất vui được đón các bạn”, bà Keller nói.",
    "Speech, Anna Keller: Chúng tôi rất vui được đón các bạn"
)]
#[case::somebody_that_is(
    "Người phát ngôn của hãng là bà Anna Keller nói: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, Anna Keller: Chúng tôi rất vui được đón các bạn"
)]
#[case::nickname(
    "Khách đến đông, “Cô Mây” cũng nói: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, Cô Mây: Chúng tôi rất vui được đón các bạn"
)]
#[case::followed_by_others(
    "Khi trẻ đi theo cha mẹ, đại diện bảo tàng cho biết: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, đại diện bảo tàng: Chúng tôi rất vui được đón các bạn"
)]
#[case::adverb_before_the_subject(
    "Cụ thể, bà Lan giải thích: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, bà Lan: Chúng tôi rất vui được đón các bạn"
)]
#[case::man_called_anh(
    "Nguyễn Thị Huyền Anh học năm cuối. “Các thầy rất vui vì em”, nữ sinh kể.",
    "Speech, Nguyễn Thị Huyền Anh: Các thầy rất vui vì em"
)]
#[case::names_within_words_left_open(
    "Bà Lan nói: \"Tôi làm một trang tên là \"Quê nhà\". Ở đó có chuyện của các bạn tôi và tôi.",
    "Speech, Bà Lan: Tôi làm một trang tên là \"Quê nhà\". Ở đó có chuyện của các bạn tôi và tôi."
)]
#[case::left_open_before_another(
    "Bà Lan nói: “Chúng tôi rất vui được đón các bạn. Ông Nam nói thêm: “Chúng tôi sẽ còn đón nhiều khách.",
    "Speech, Bà Lan: Chúng tôi rất vui được đón các bạn."
)]
#[case::left_open_after_another(
    "Bà Lan nói: “Chúng tôi rất vui được đón các bạn. Ông Nam nói thêm: “Chúng tôi sẽ còn đón nhiều khách.",
    "Speech, Ông Nam: Chúng tôi sẽ còn đón nhiều khách."
)]
#[case::law(
    "Luật Trồng trọt quy định: “Người trồng cây có quyền thu quả của cây mình trồng”.",
    "Title, ?: Người trồng cây có quyền thu quả của cây mình trồng"
)]
#[case::policy(
    "Văn kiện chỉ rõ mục tiêu “xây dựng vườn cây xanh, sạch, đẹp cho mọi nhà trong vùng và mọi khách”.",
    "Title, ?: xây dựng vườn cây xanh, sạch, đẹp cho mọi nhà trong vùng và mọi khách"
)]
#[case::subject_of_the_clause(
    "“Không ai được hái quả xanh dưới mọi hình thức” là điều ghi ở cổng vườn.",
    "Title, ?: Không ai được hái quả xanh dưới mọi hình thức"
)]
#[case::nested_in_words_from_before(
    "Bố mẹ luôn nhắc rằng không ai giỏi đến mức trở thành \"thiên tài\" nên mình vẫn lo\", bạn Hoa chia sẻ.",
    "Speech, bạn Hoa: Bố mẹ luôn nhắc rằng không ai giỏi đến mức trở thành \"thiên tài\" nên mình vẫn lo"
)]
#[case::passed_on_by_a_site(
    "“Chúng tôi rất vui được đón các bạn”, trang tin Sao Biển trích lời bà Lan phát biểu ở cảng.",
    "Speech, bà Lan: Chúng tôi rất vui được đón các bạn"
)]
#[case::head_of_a_firm_with_an_english_name(
    "Bộ Công Thương mở hội chợ. “Chúng tôi rất vui”, bà Trần Thị Lan, CEO Kangaroo Electronics tại Việt Nam, \
     phụ trách mảng gia dụng nói.",
    "Speech, Trần Thị Lan: Chúng tôi rất vui"
)]
#[case::author_of_a_paper(
    "Trang mạng của sứ quán đăng tuyên bố của Đại sứ Trần Văn Nam, nêu rõ: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, Trần Văn Nam: Chúng tôi rất vui được đón các bạn"
)]
#[case::paper_and_whom_it_asked(
    "Ông Trần Văn Nam đã đến. Theo báo Tuổi Trẻ, khi được hỏi về muối, ông Nam trả lời: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, Trần Văn Nam: Chúng tôi rất vui được đón các bạn"
)]
#[case::verb_of_no_list_behind_a_dash(
    "\"Chúng tôi chờ đã lâu lắm rồi\" - bà Lan nghẹn ngào trước hai người khách.",
    "Speech, bà Lan: Chúng tôi chờ đã lâu lắm rồi"
)]
#[case::poll_taker(
    "“Chúng tôi rất vui được đón các bạn”, nhà thăm dò ý kiến Carl Harper cho biết.",
    "Speech, Carl Harper: Chúng tôi rất vui được đón các bạn"
)]
#[case::two_professions(
    "Nhà báo và nhà văn Trần Văn Nam nói: “Chúng tôi rất vui được đón các bạn”.",
    "Speech, Trần Văn Nam: Chúng tôi rất vui được đón các bạn"
)]
#[case::words_within_a_statement(
    "Bộ Ngoại giao Nga tuyên bố sẵn sàng đàm phán, nhưng Cuba phải thừa nhận “thực tế mới về hai cửa khẩu”.",
    "Speech, ?: thực tế mới về hai cửa khẩu"
)]
#[case::office_of_a_firm_alone(
    "Ông Trần Văn Nam - Chủ tịch Thavico - đã đến. “Chúng tôi rất vui được đón các bạn”, Chủ tịch Thavico nói.",
    "Speech, Trần Văn Nam: Chúng tôi rất vui được đón các bạn"
)]
#[case::named_within_quotation_marks(
    "“Giọng điệu của ông Zelensky nghe rất lạ với chúng tôi” – Bộ trưởng Carl Harper viết trong thư. Ông nói thêm rằng \
     hai cảng sẽ mở sớm.",
    "Statement, Carl Harper: hai cảng sẽ mở sớm"
)]
#[case::lives_somewhere(
    "Chị Mây, ngụ phường Sao Mai, TP Huế, cho biết đã mua đủ muối cho mùa mưa.",
    "Statement, Chị Mây: đã mua đủ muối cho mùa mưa"
)]
#[case::described_by_a_deed(
    "Ông Trần Văn Nam, từng là đại sứ tại hai nước, nói cửa khẩu sẽ sớm mở lại.",
    "Statement, Trần Văn Nam: cửa khẩu sẽ sớm mở lại"
)]
#[case::described_between_a_dash_and_a_comma(
    "Ông Trần Văn Nam, quản lý nhà xe Sao Mai - chi nhánh Huế, cho biết xe đã đủ khách.",
    "Statement, Trần Văn Nam: xe đã đủ khách"
)]
#[case::body_described(
    "Viện Sao Mai, cơ quan phụ trách việc trồng rừng, ngày 30/1 thông báo hai vườn sẽ mở sớm.",
    "Statement, Viện Sao Mai: hai vườn sẽ mở sớm"
)]
#[case::listed_and_not_described(
    "Bà Lan, ông Trần Văn Nam cho biết hai cửa khẩu sẽ sớm mở lại.",
    "Statement, Trần Văn Nam: hai cửa khẩu sẽ sớm mở lại"
)]
#[case::office_of_a_place_that_no_list_has(
    "Ông Ho Chi-won, Phó Tỉnh trưởng Sangnam-do, nói rằng: \"Chúng tôi rất vui được đón các bạn\".",
    "Speech, Ho Chi-won: Chúng tôi rất vui được đón các bạn"
)]
#[case::office_of_a_town_of_two_words(
    "Bà Mira Solano, Thị trưởng Port Lisbeth, cho biết hai cảng sẽ sớm mở lại.",
    "Statement, Mira Solano: hai cảng sẽ sớm mở lại"
)]
#[case::holder_behind_another_office(
    "Sau cuộc gặp với bà Mira Solano, Thị trưởng Lisbeth Harper cho biết hai cảng sẽ sớm mở lại.",
    "Statement, Lisbeth Harper: hai cảng sẽ sớm mở lại"
)]
#[case::hyphens_make_no_firm(
    "Nhà phê bình Lim Ha-yun cho rằng hai bộ phim đều có cơ hội thắng.",
    "Statement, Lim Ha-yun: hai bộ phim đều có cơ hội thắng"
)]
#[case::called_so(
    "Lái xe Saomai tên Soh cho biết ông sẽ đổi nghề vào cuối năm nay.",
    "Statement, Lái xe Saomai tên Soh: ông sẽ đổi nghề vào cuối năm nay"
)]
#[case::office_with_an_ampersand(
    "Anh Lê An - Founder & CEO Saomai cho biết hai cửa hàng sẽ đóng cửa.",
    "Statement, Lê An: hai cửa hàng sẽ đóng cửa"
)]
#[case::behind_the_picture_of_a_paper(
    "Hai bên bắt tay. Ảnh: Reuters Ông Ben Hall, giám đốc khu vực, cho biết cửa khẩu sẽ sớm mở lại.",
    "Statement, Ben Hall: cửa khẩu sẽ sớm mở lại"
)]
#[case::by_a_teacher(
    "Ông Trần Văn Nam đến thăm trường. Thầy giáo Lê An rất vui. “Các em học rất tốt”, thầy nói.",
    "Speech, Lê An: Các em học rất tốt"
)]
#[case::not_of_the_opening_phrase(
    "Đồng ý với bà Trần Thị Lan, bà Lê Thị Mây đánh giá cao hai cửa khẩu. Bà cho rằng đường sẽ còn đông.",
    "Statement, Lê Thị Mây: đường sẽ còn đông"
)]
#[case::half_a_name_spoke_before(
    "Diễn viên Mây cho biết hai bộ phim sẽ sớm ra rạp. Tuy nhiên, anh cho rằng vé sẽ bán chậm.",
    "Statement, Diễn viên Mây: vé sẽ bán chậm"
)]
#[case::unnamed_spoke_before(
    "Bà Trần Thị Lan đến muộn. Một kỹ sư giấu tên cho biết hai máy đã hỏng. “Chúng tôi rất lo”, ông nói thêm.",
    "Speech, Một kỹ sư giấu tên: Chúng tôi rất lo"
)]
#[case::whoever_said_the_sentence_between(
    "“Các em học rất tốt”, bà Lan nói. Theo ông Lê An, trường sẽ xây thêm. “Chúng tôi còn thiếu ba phòng học”.",
    "Speech, Lê An: Chúng tôi còn thiếu ba phòng học"
)]
#[case::spelled_otherwise(
    "Bà Delia Rodriguez đến sớm. Bà Rodríguez nói rằng hai cửa khẩu sẽ mở lại.",
    "Statement, Delia Rodriguez: hai cửa khẩu sẽ mở lại"
)]
#[case::sole_person_of_the_text(
    "Mira Solano, 35 tuổi, nói rằng cô rất sợ. “Nước lên nhanh lắm, tôi chỉ kịp chạy”, cô kể.",
    "Speech, Mira Solano: Nước lên nhanh lắm, tôi chỉ kịp chạy"
)]
#[case::what_is_meant(
    "Ông Ben Hall thông báo “hai con tàu lớn đang trên đường tới cảng”, ám chỉ nhóm tàu của bà Lan.",
    "Speech, Ben Hall: hai con tàu lớn đang trên đường tới cảng"
)]
#[case::calls_it_so(
    "Thủ tướng Ben Hall gọi việc này là “một thất bại của cả hai bên trong vụ đắm tàu”.",
    "Speech, Ben Hall: một thất bại của cả hai bên trong vụ đắm tàu"
)]
#[case::unread_behind_a_quotation(
    "Ông Ben Hall đến sớm. “Các mảnh vỡ trải dài trên hai bãi biển”, nhà làm phim cho biết.",
    "Speech, ?: Các mảnh vỡ trải dài trên hai bãi biển"
)]
#[case::time_that_ends_with_before(
    "Tổng thống Ben Hall tháng trước cho hay nước này sẽ sớm mở hai cửa khẩu.",
    "Statement, Ben Hall: nước này sẽ sớm mở hai cửa khẩu"
)]
#[case::long_circumstance(
    "Lãnh đạo Công ty Sao Mai cho biết trong bối cảnh giá muối trên thị trường hai tỉnh đã tăng rất mạnh từ đầu năm nay, hãng sẽ bán ra.",
    "Statement, Lãnh đạo Công ty Sao Mai: trong bối cảnh giá muối trên thị trường hai tỉnh đã tăng rất mạnh từ đầu năm nay, hãng sẽ bán ra"
)]
#[case::in_writing(
    "Thanh tra Sở Xây dựng trả lời bằng văn bản rằng hai dự án chưa đủ điều kiện.",
    "Statement, Thanh tra Sở Xây dựng: hai dự án chưa đủ điều kiện"
)]
#[case::second_verb_of_one_subject(
    "Ngoại trưởng Ben Hall phản ứng gay gắt trước tin này, cho rằng “hai bên đang cố tình làm khó đoàn tàu”.",
    "Speech, Ben Hall: hai bên đang cố tình làm khó đoàn tàu"
)]
#[case::by_a_paper_of_his(
    "Bộ trưởng Lê An ra văn bản yêu cầu các trường rà soát hồ sơ của học sinh.",
    "Statement, Lê An: các trường rà soát hồ sơ của học sinh"
)]
#[case::to_the_papers(
    "Ông Ben Hall nói với báo giới rằng hai cửa khẩu sẽ sớm mở lại.",
    "Statement, Ben Hall: hai cửa khẩu sẽ sớm mở lại"
)]
#[case::a_way_that(
    "Ông Ben Hall cho rằng cách hai bên trao đổi với nhau là có vấn đề.",
    "Statement, Ben Hall: cách hai bên trao đổi với nhau là có vấn đề"
)]
#[case::passed_on_by_a_paper(
    "Theo Reuters, ông Ben Hall nói rằng hai cửa khẩu sẽ sớm mở lại.",
    "Statement, Ben Hall: hai cửa khẩu sẽ sớm mở lại"
)]
#[case::told_by_a_paper(
    "Theo Reuters, ông Ben Hall sẽ sớm mở lại hai cửa khẩu ở phía bắc.",
    "Statement, Reuters: ông Ben Hall sẽ sớm mở lại hai cửa khẩu ở phía bắc"
)]
#[case::country_behind_letters(
    "Chuyên gia UAV Ukraine Pavlo Harper cho biết hai máy bay đã cất cánh.",
    "Statement, Pavlo Harper: hai máy bay đã cất cánh"
)]
#[case::name_and_dash_behind_a_quotation(
    "“Chúng tôi rất vui được đón các bạn”, Ben Harper - cố vấn cho chính quyền của hai nước nói với Reuters.",
    "Speech, Ben Harper: Chúng tôi rất vui được đón các bạn"
)]
#[case::head_of_two_verbs(
    "Bà Trần Thị Lan mừng rỡ khi con gái được thả về nhà, nói rằng cả làng sẽ mở tiệc lớn.",
    "Statement, Trần Thị Lan: cả làng sẽ mở tiệc lớn"
)]
#[case::place_is_nobody(
    "Trường ở Thu Bồn, nay là Nông Sơn. “Các em học rất tốt”, cô nói.",
    "Speech, ?: Các em học rất tốt"
)]
#[case::body_for_a_matter(
    "Cơ quan Điều phối về Đối xử với Tù binh của Ukraine xác nhận hai bên đã trao trả người.",
    "Statement, Cơ quan Điều phối về Đối xử với Tù binh của Ukraine: hai bên đã trao trả người"
)]
fn hears(#[case] text: &str, #[case] expected: &str) {
    assert!(quotes_of(text).contains(&expected.to_owned()), "{:?}", quotes_of(text));
}

#[rstest]
#[case::measure("GDP năm 2023 của tỉnh ước tính tăng gấp đôi so với mười năm trước.")]
#[case::sorted("Theo ngành nghề, nuôi tôm vẫn đứng đầu và trồng lúa đứng thứ hai.")]
#[case::deeds("Hội đồng nghe báo cáo tại hội trường, đánh giá kết quả thực hiện kế hoạch năm nay.")]
#[case::survey("Các cuộc thăm dò ý kiến cho thấy bà Lan là người được dân làng quý mến nhất.")]
#[case::stray_mark("Màn hình rộng 27\" được bán rộng rãi từ tuần này.")]
#[case::paper_to_hand_in("Giấy xác nhận thông tin tài khoản ngân hàng được nộp hôm qua.")]
#[case::done("Các ngân hàng đã công bố được báo cáo phát triển bền vững của mình.")]
#[case::inside_a_name("Ban Tôn giáo Chính phủ nhận được văn bản của Giáo hội về việc mở cửa chùa.")]
#[case::cases("Những trường hợp phát hiện sai sót trong rà soát đều có biện pháp chấn chỉnh.")]
#[case::his_bill(
    "Hạ viện thông qua dự luật do Tổng thống Donald Trump đề xuất, mở đường cho cuộc bỏ phiếu tới."
)]
#[case::list_not_read(
    "Bốn quốc gia gồm Saudi Arabia, UAE, Bahrain và Ai Cập đã ra tuyên bố chung cho rằng thỏa thuận là không đủ."
)]
#[case::list_with_all(
    "Đại diện Bộ Y tế, Bộ Tài chính, Sao Mai đều khẳng định giá muối sẽ không tăng trong năm nay."
)]
#[case::on_condition("Nếu các nhà lãnh đạo nói rằng họ sẽ mở cửa khẩu thì nên làm ngay.")]
#[case::so_that_somebody("Ủy ban mới giúp Chính phủ đánh giá việc trồng rừng là cần thiết cho hai tỉnh.")]
#[case::may_ask("Bộ Công Thương có trách nhiệm yêu cầu các tỉnh giảm giá điện vào mùa khô.")]
#[case::turned_down("Doanh nghiệp đã bác bỏ cáo buộc bán muối kém chất lượng cho hai tỉnh.")]
#[case::as_needed("Tỉnh mua thêm trang thiết bị, nhân lực đáp ứng yêu cầu tạo niềm tin với người dân.")]
#[case::a_place("Vị trí phát hiện hai con tàu nằm cách bờ ba cây số về phía nam.")]
#[case::a_sign("Người dân gắn hai tấm biển đề nghị không đổ rác xuống sông này.")]
#[case::street("Chiếc xe dừng trước khu đô thị Đặng Xá thông báo giá muối mới của cửa hàng.")]
#[case::no_marks("Trời hôm nay nắng đẹp và gió nhẹ.")]
#[case::counted_noun("Qua tiếp xúc, người dân có 2 đề xuất, Thủ tướng sẽ xem xét trong tuần này.")]
#[case::relative_clause("Trong vụ việc mà dư luận phản ánh, hai bên đã giao cho tòa án xử lý.")]
#[case::list_of_bodies("Bộ Y tế, Bộ Công an yêu cầu các tỉnh kiểm tra hai cửa khẩu.")]
#[case::list_of_groups("Các công ty, đơn vị đề xuất xây dựng hai cảng mới.")]
#[case::idea_is_no_country("Ý tưởng của hai bên nhấn mạnh vào yếu tố lửa trong lễ hội.")]
#[case::language("Người Đức nói tiếng Đức và đây là ngôn ngữ của hai nước.")]
#[case::two_of_whom_one_is_read("Dù vậy, Nga và vài xứ ở xa cho rằng cửa khẩu cần mở sớm.")]
#[case::date_line("(SAOBIEN) – Giá muối sẽ còn tăng, cho thấy nhu cầu rất lớn ở hai tỉnh.")]
#[case::what_he_shows(
    "Bà Trần Thị Lan đối đáp rất nhanh với đối thủ mà còn cho thấy khả năng làm chủ sân khấu là tốt."
)]
#[case::made_public("Tháng trước, Malaysia cũng công bố kế hoạch mua hai con tàu do bạn đóng.")]
#[case::what_others_do_to_him(
    "Ông Trần Văn Nam bị khởi tố, ra lệnh bắt tạm giam với cáo buộc nhận tiền của hai công ty."
)]
#[case::had("Chỉ một nửa đảng viên Đảng Xanh có đánh giá giống nhau về hai buổi gặp.")]
#[case::head_of_a_board("Trưởng ban chỉ đạo diễn tập là Đại tướng Trần Văn Nam, người rất quen việc.")]
#[case::places_of_a_number("Qua điều tra tại 34 tỉnh, thành phố vào năm ngoái cho thấy tỷ lệ này đã tăng.")]
#[case::behind_a_colon("Bản tin sáng có nhiều tin đáng chú ý: Đà Lạt yêu cầu không tụ tập đông người.")]
#[case::invitation("Đoàn đã đến Lima vào chiều thứ bảy để dự hội nghị lớn theo lời mời của Tổng thống Peru.")]
#[case::critics("Những người chỉ trích ông Trần Văn Nam cho rằng hai cửa khẩu không nên mở sớm.")]
#[case::canal("Tàu của Cuba đi qua kênh đào này mỗi ngày, đồng thời cáo buộc bạn tận dụng hai cửa khẩu.")]
#[case::had_him_do("Ông Trần Văn Nam nhờ cựu Bộ trưởng Lê An tiếp tục chỉ đạo hai vụ thực hiện việc này.")]
#[case::list_behind_an_office(
    "Lãnh đạo các bệnh viện, trung tâm y tế trên địa bàn cho biết số người đến khám sẽ còn tăng."
)]
#[case::noun_of_a_paper("Ông Trần Văn Nam đọc bản yêu cầu các tỉnh giảm giá điện vào mùa khô.")]
#[case::told_to("Giám đốc Sở Giao thông được giao chỉ đạo tăng cường kiểm tra các xe trên hai tuyến đường.")]
#[case::market_is_no_pronoun("Bà Trần Thị Lan bán muối. Thị trường kỳ vọng giá sẽ giảm vào tháng tới.")]
#[case::somebody_with_a_group(
    "Ông Trần Văn Nam và nhiều người dân ở phường Sao Mai (TP Huế) cho hay nước đã rút từ sáng."
)]
#[case::first_word_of_a_town("Thống đốc tỉnh Chiang Mai Nirat Somchaiwong Lek cho biết hai cảng sẽ mở lại.")]
#[case::wishes_a_thing("Thủ tướng Lê An mong muốn sự ổn định lâu dài cho hai tỉnh.")]
fn hears_nothing(#[case] text: &str) {
    assert_eq!(quotes_of(text), Vec::<String>::new());
}

#[test]
fn an_odd_mark_spoils_only_its_paragraph() {
    let text = "Ông An nói: \"Câu này không khép lại\n\"Chúng tôi rất vui được đón bạn\", bà Lan nói.";
    assert!(quotes_of(text).contains(&"Speech, bà Lan: Chúng tôi rất vui được đón bạn".to_owned()));
}

#[test]
fn a_second_quotation_goes_on_with_the_speaker() {
    let text = "“Chúng tôi rất vui được đón bạn”, bà Lan nói. “Mong bạn trở lại nhiều lần nữa”.";
    assert_eq!(quotes_of(text)[1], "Speech, bà Lan: Mong bạn trở lại nhiều lần nữa");
}

#[test]
fn a_pronoun_looks_back_into_earlier_passages() {
    let mut state = CorefState::default();
    quotes("Ông Lê Minh Tuấn đến thăm trường.", &mut state);
    let found = quotes("“Các em học rất tốt”, ông nói.", &mut state);
    assert_eq!(found[0].speaker.as_deref(), Some("Lê Minh Tuấn"));
}

#[rstest]
#[case::of_two(
    "Tổng thống Nga gọi cái chết của ông Carl Harper là khiêu khích và hứa rằng hai cảng sẽ mở.",
    Some("Tổng thống Nga")
)]
#[case::by_name("Tổng thống Nga đã gặp Đại sứ Carl Harper.", Some("Carl Harper"))]
#[case::listener("Có một điều mà ông từng chia sẻ với cố vấn Carl Harper rằng ông không muốn ở lại.", None)]
fn a_pronoun_means_who_spoke_by_an_office_and_no_listener(
    #[case] before: &str,
    #[case] expected: Option<&str>,
) {
    let mut state = CorefState::default();
    quotes(before, &mut state);
    let found = quotes("“Hai cảng sẽ mở trong năm nay”, ông nói.", &mut state);
    assert_eq!(found[0].speaker.as_deref(), expected);
}

#[test]
fn a_colon_at_the_end_announces_the_next_passage() {
    let mut state = CorefState::default();
    quotes("“Chúng tôi rất vui”, bà Lan nói.", &mut state);
    quotes("Về phần mình, Thứ trưởng Trần Văn Nam khẳng định chuyến đi thành công:", &mut state);
    let found = quotes("“Hai tỉnh đã hiểu nhau hơn sau nhiều ngày trao đổi”.", &mut state);
    assert_eq!(found[0].speaker.as_deref(), Some("Trần Văn Nam"));
}

#[test]
fn they_are_the_group_of_the_sentence_before() {
    let text = "Nhóm điều tra cho biết tàu bị ngập ở đuôi. Họ nhận định có thể mất mười ngày để sửa.";
    assert_eq!(quotes_of(text)[1], "Statement, Nhóm điều tra: có thể mất mười ngày để sửa");
    let alone = "Ông Nam cho biết tàu bị ngập ở đuôi. Họ nhận định có thể mất mười ngày để sửa.";
    assert_eq!(quotes_of(alone).len(), 1);
}

#[test]
fn a_quotation_in_another_clause_is_not_of_the_next_speaker() {
    let found = quotes_of(
        "Trả lời về sách viết biển là “một phần của nước láng giềng”, bà Lê Thị Nga khẳng định Việt Nam có đủ chứng cứ.",
    );
    assert!(found.contains(&"Statement, Lê Thị Nga: Việt Nam có đủ chứng cứ".to_owned()), "{found:?}");
    assert!(!found.iter().any(|quote| quote.contains("Nga: một phần")), "{found:?}");
}

#[test]
fn a_common_noun_is_the_body_that_spoke_last() {
    let mut state = CorefState::default();
    quotes("Ủy ban Tài chính cho rằng chợ đêm cần thêm đèn.", &mut state);
    quotes("Hồ sơ được gửi Ủy ban Thường vụ hôm qua.", &mut state);
    let found = quotes("Theo Ủy ban, chợ đêm còn thiếu bãi xe.", &mut state);
    assert_eq!(found[0].speaker.as_deref(), Some("Ủy ban Tài chính"));
}

#[rstest]
#[case::says(
    "Ông Trần Văn Nam cho biết tỉnh sẽ mở thêm hai cửa khẩu.",
    "Statement, Trần Văn Nam: tỉnh sẽ mở thêm hai cửa khẩu"
)]
#[case::according_to(
    "Theo bà Lan, tỉnh sẽ mở thêm hai cửa khẩu.",
    "Statement, bà Lan: tỉnh sẽ mở thêm hai cửa khẩu"
)]
#[case::described_by_a_firm(
    "Ông Minsu Park, đại diện Kangaroo Corporation Holdings cho biết, hãng đã có mặt tại nhiều nước.",
    "Statement, Minsu Park: hãng đã có mặt tại nhiều nước"
)]
#[case::read_from_a_paper(
    "Theo báo cáo trình hội nghị, Chính phủ cho biết sẽ mở thêm hai cửa khẩu.",
    "Statement, Chính phủ: sẽ mở thêm hai cửa khẩu"
)]
#[case::listener_before_the_link(
    "Một quan chức cảng nói với tờ Sao Biển, rằng tàu sẽ cập bến vào tuần sau.",
    "Statement, Một quan chức cảng: tàu sẽ cập bến vào tuần sau"
)]
#[case::subject_taken_up(
    "Bộ Công Thương tán thành việc mở chợ đêm và kéo dài mùa lễ hội ở các huyện ven biển, nhưng đề nghị tỉnh \
     giữ gìn vệ sinh.",
    "Statement, Bộ Công Thương: tỉnh giữ gìn vệ sinh"
)]
#[case::asked_in_a_manner(
    "Bộ trưởng Trần Văn Nam yêu cầu khẩn trương rà soát các cửa khẩu.",
    "Statement, Trần Văn Nam: khẩn trương rà soát các cửa khẩu"
)]
#[case::analysts(
    "Nhà phân tích hàng hải của đài Sao Biển, Minsu Park, cho biết tàu sẽ cập bến vào tuần sau.",
    "Statement, Minsu Park: tàu sẽ cập bến vào tuần sau"
)]
#[case::what_shall_be_done(
    "Bộ Công Thương đề xuất sửa đổi quy định về chợ nổi.",
    "Statement, Bộ Công Thương: sửa đổi quy định về chợ nổi"
)]
#[case::who_shall_do_it(
    "Bộ Y tế đề nghị giao Sở Y tế kiểm tra các cảng cạn.",
    "Statement, Bộ Y tế: giao Sở Y tế kiểm tra các cảng cạn"
)]
#[case::a_time_first(
    "Ông Trần Văn Nam khẳng định từ năm 2018, tỉnh sẽ mở thêm hai cửa khẩu.",
    "Statement, Trần Văn Nam: từ năm 2018, tỉnh sẽ mở thêm hai cửa khẩu"
)]
#[case::a_clause_without_a_link(
    "Bà Lê Thị Nga nhắc lại Việt Nam sẽ mở thêm hai cửa khẩu.",
    "Statement, Lê Thị Nga: Việt Nam sẽ mở thêm hai cửa khẩu"
)]
#[case::another_speaks_of_what_one_said(
    "Trả lời về việc Bộ Ngoại giao Lào cáo buộc phía Việt Nam chậm trễ, người phát ngôn Lê Thị Nga cho biết hai bên vẫn trao đổi.",
    "Statement, Lê Thị Nga: hai bên vẫn trao đổi"
)]
#[case::after_a_date(
    "Ngày 22/10/2016 Bộ Y tế công bố nước mắm ở hai tỉnh đã đạt chuẩn.",
    "Statement, Bộ Y tế: nước mắm ở hai tỉnh đã đạt chuẩn"
)]
#[case::a_portfolio_behind_a_dash(
    "Bộ trưởng Bộ Tài nguyên - môi trường Trần Văn Nam yêu cầu các tỉnh thu gom rác ở bãi biển.",
    "Statement, Trần Văn Nam: các tỉnh thu gom rác ở bãi biển"
)]
#[case::portfolios_in_lower_case(
    "Bộ trưởng Bộ Lao động, thương binh và xã hội Trần Văn Nam cho biết số hộ nghèo đã giảm mạnh.",
    "Statement, Trần Văn Nam: số hộ nghèo đã giảm mạnh"
)]
#[case::two_portfolios(
    "Bộ trưởng Thông tin và Truyền thông Trần Văn Nam cho biết mạng mới đã chạy ở hai tỉnh.",
    "Statement, Trần Văn Nam: mạng mới đã chạy ở hai tỉnh"
)]
#[case::a_portfolio_that_is_a_verb(
    "Phó Thủ tướng chỉ đạo Bộ Công Thương rà soát giá điện ở hai tỉnh.",
    "Statement, Phó Thủ tướng: Bộ Công Thương rà soát giá điện ở hai tỉnh"
)]
#[case::a_body_in_lower_case(
    "Theo đó, bộ Công Thương thành lập hai tổ và cho biết sẽ rà soát giá điện trong tháng này.",
    "Statement, bộ Công Thương: sẽ rà soát giá điện trong tháng này"
)]
#[case::no_owner(
    "Về kho bãi của Công ty Sao Mai, Bộ Công Thương cho hay, hồ sơ vẫn đang được thẩm định.",
    "Statement, Bộ Công Thương: hồ sơ vẫn đang được thẩm định"
)]
#[case::the_head_of_a_branch(
    "Người đứng đầu ngành tài nguyên và môi trường cho biết, các hồ chứa đã đầy nước.",
    "Statement, Người đứng đầu ngành tài nguyên và môi trường: các hồ chứa đã đầy nước"
)]
#[case::passed_on(
    "Reuters hôm 18/6 dẫn lời Ngoại trưởng Lào Khăm Ma nói rằng hai bên đã mở thêm cửa khẩu.",
    "Statement, Khăm Ma: hai bên đã mở thêm cửa khẩu"
)]
#[case::passed_on_without_a_verb(
    "Interfax dẫn lời ông Trần Văn Nam rằng hai bên đã mở thêm cửa khẩu.",
    "Statement, Trần Văn Nam: hai bên đã mở thêm cửa khẩu"
)]
#[case::for_somebody_to_do(
    "Bộ Tài chính đề xuất để Sở Y tế thu tiền vào chợ.",
    "Statement, Bộ Tài chính: để Sở Y tế thu tiền vào chợ"
)]
#[case::the_sentence_before(
    "Các hồ chứa ở hai tỉnh đã đầy nước. Bộ trưởng Trần Văn Nam khẳng định như vậy khi trả lời báo chí sáng 5-3.",
    "Statement, Trần Văn Nam: Các hồ chứa ở hai tỉnh đã đầy nước"
)]
#[case::firm_with_and(
    "Dữ liệu từ Harper & Sloane cho thấy giá thuê sẽ còn tăng trong quý tới.",
    "Statement, Harper & Sloane: giá thuê sẽ còn tăng trong quý tới"
)]
#[case::officer_of_a_firm_with_and(
    "Bà Trần Thị Mai, Tổng giám đốc Harper & Sloane Việt Nam, nhận định giá thuê sẽ còn tăng trong quý tới.",
    "Statement, Trần Thị Mai: giá thuê sẽ còn tăng trong quý tới"
)]
#[case::paper_of_somebody(
    "Báo cáo về nhà ở của NBD Việt Nam cho thấy giá thuê sẽ còn tăng trong quý tới.",
    "Statement, NBD Việt Nam: giá thuê sẽ còn tăng trong quý tới"
)]
#[case::paper_published(
    "Nghiên cứu công bố năm 2019 cho thấy giá thuê sẽ còn tăng trong nhiều năm.",
    "Statement, Nghiên cứu công bố năm 2019: giá thuê sẽ còn tăng trong nhiều năm"
)]
#[case::between_dashes(
    "Ông Trần Văn Nam - Giám đốc Ban Quản lý cảng (QLC), đơn vị thi công cầu tàu thứ hai - cho biết tàu sẽ cập bến vào tuần sau.",
    "Statement, Trần Văn Nam: tàu sẽ cập bến vào tuần sau"
)]
#[case::where_a_body_is(
    "Lãnh đạo UBND xã Sông Mây, huyện Đồi Cát (Hà Tĩnh) cho biết hai cửa khẩu sẽ mở vào tuần sau.",
    "Statement, Lãnh đạo UBND xã Sông Mây: hai cửa khẩu sẽ mở vào tuần sau"
)]
#[case::member_of_a_body(
    "Chuyên gia Tom Barker thuộc Viện Nghiên cứu Đại dương (NBD) nhận định cảng có thể hoàn thành trong hai năm.",
    "Statement, Tom Barker: cảng có thể hoàn thành trong hai năm"
)]
#[case::survey_at_a_time(
    "Khảo sát của Hiệp hội Du lịch Huế cuối 2024 cho thấy khách sẽ còn tăng trong những năm tới.",
    "Statement, Hiệp hội Du lịch Huế: khách sẽ còn tăng trong những năm tới"
)]
#[case::in_the_country(
    "Cục Phát triển thị trường trong nước cho hay hai cửa khẩu sẽ mở vào tuần sau.",
    "Statement, Cục Phát triển thị trường trong nước: hai cửa khẩu sẽ mở vào tuần sau"
)]
#[case::saint(
    "Thị trưởng St.Paul Cara Turner cho biết hai cửa khẩu sẽ mở vào tuần sau.",
    "Statement, Cara Turner: hai cửa khẩu sẽ mở vào tuần sau"
)]
#[case::firm_before_a_name(
    "CEO SMT Anton Barker cho biết hai cửa hàng sẽ mở vào tuần sau.",
    "Statement, Anton Barker: hai cửa hàng sẽ mở vào tuần sau"
)]
#[case::firm_before_a_vietnamese_name(
    "Giám đốc Kangaroo Trần Văn Nam cho biết hai cửa hàng sẽ mở vào tuần sau.",
    "Statement, Trần Văn Nam: hai cửa hàng sẽ mở vào tuần sau"
)]
#[case::city_before_a_name(
    "Trưởng ban Pháp chế HĐND TP Trần Văn Nam cho biết hai cửa khẩu sẽ mở vào tuần sau.",
    "Statement, Trần Văn Nam: hai cửa khẩu sẽ mở vào tuần sau"
)]
#[case::named_firm_of_a_kind(
    "Theo công ty tư vấn The Kangaroo Laboratory, giá thuê sẽ còn tăng trong quý tới.",
    "Statement, The Kangaroo Laboratory: giá thuê sẽ còn tăng trong quý tới"
)]
#[case::described_between_commas(
    "Tom Barker, CEO của Harper Ltd., một công ty chuyên bán muối biển, cho biết giá muối sẽ còn tăng.",
    "Statement, Tom Barker: giá muối sẽ còn tăng"
)]
#[case::place_behind_a_description(
    "Bà Trần Thị Mai, người trồng rau ở xã Sông Mây, tỉnh Hà Tĩnh cho biết mùa này rau được giá.",
    "Statement, Trần Thị Mai: mùa này rau được giá"
)]
#[case::place_of_work(
    "Bác sĩ Trần Văn Nam, Trưởng đơn vị khám mắt, Bệnh viện Sao Mai (Huế), cho biết hai em nhỏ đã ra viện.",
    "Statement, Trần Văn Nam: hai em nhỏ đã ra viện"
)]
#[case::body_behind_a_name(
    "Ông Trần Văn Nam, Cục Quản lý cảng (Bộ Công Thương), cho hay: Hai cửa khẩu sẽ mở vào tuần sau.",
    "Statement, Trần Văn Nam: Hai cửa khẩu sẽ mở vào tuần sau"
)]
#[case::province_with_a_dash(
    "Lãnh đạo tỉnh Bà Rịa - Vũng Tàu cho biết hai cảng sẽ mở vào tuần sau.",
    "Statement, Lãnh đạo tỉnh Bà Rịa - Vũng Tàu: hai cảng sẽ mở vào tuần sau"
)]
#[case::organisation_before_a_name(
    "Thủ lĩnh Hamas Ali Hassan Karim tuyên bố hai bên sẽ ngừng bắn vào tuần sau.",
    "Statement, Ali Hassan Karim: hai bên sẽ ngừng bắn vào tuần sau"
)]
#[case::firm_before_a_name(
    "CEO Google Peter Larsen cho biết hai văn phòng sẽ mở vào tuần sau.",
    "Statement, Peter Larsen: hai văn phòng sẽ mở vào tuần sau"
)]
#[case::event_that_is_nobody(
    "Ông Trần Văn Nam dự lễ trao giải Miss Grand World. Ông cho biết hai thí sinh sẽ ở lại.",
    "Statement, Trần Văn Nam: hai thí sinh sẽ ở lại"
)]
#[case::caption_in_capitals(
    "Giám đốc Trần Văn Nam ẢNH: LÊ MINH. Ông Nam cho biết hai cửa hàng sẽ mở vào tuần sau.",
    "Statement, Trần Văn Nam: hai cửa hàng sẽ mở vào tuần sau"
)]
#[case::abbreviated_office(
    "Luật sư Trần Văn Nam - PGĐ Công ty Luật Sao Mai cho rằng hai bên sẽ hòa giải.",
    "Statement, Trần Văn Nam: hai bên sẽ hòa giải"
)]
#[case::sole_office_and_a_verb_of_no_list(
    "Thủ tướng chuyển lời thăm hỏi; yêu cầu hai tỉnh hỗ trợ người dân.",
    "Statement, Thủ tướng: hai tỉnh hỗ trợ người dân"
)]
#[case::who_she_is(
    "Vườn quốc gia Hà Sơn đã mở cửa. Chị là Trần Thị Mai, ở Huế. Chị cho biết hai cây cầu sẽ mở vào tuần sau.",
    "Statement, Trần Thị Mai: hai cây cầu sẽ mở vào tuần sau"
)]
#[case::name_from_abroad(
    "Ca sĩ Charlie Nguyễn đã về nước. Ông Charlie cho biết hai buổi diễn sẽ mở vào tuần sau.",
    "Statement, Charlie Nguyễn: hai buổi diễn sẽ mở vào tuần sau"
)]
#[case::list_of_firms(
    "Công ty Sao Mai, Công ty Phú Quý và Công ty Bảo An thông báo giá vàng sẽ tăng.",
    "Statement, Công ty Sao Mai, Công ty Phú Quý và Công ty Bảo An: giá vàng sẽ tăng"
)]
#[case::work_in_a_name(
    "Cơ quan dự báo tư nhân SkyWatch ước tính thiệt hại sẽ lên tới 15 tỷ USD.",
    "Statement, Cơ quan dự báo tư nhân SkyWatch: thiệt hại sẽ lên tới 15 tỷ USD"
)]
#[case::body_of_the_office_without_a_comma(
    "Ông Trần Văn Nam, Phó Cục trưởng Cục Cảng, Bộ Công Thương cho biết hai cảng sẽ mở.",
    "Statement, Trần Văn Nam: hai cảng sẽ mở"
)]
#[case::name_like_an_opener(
    "Cuối tuần, Song Lâm tiết lộ hai ca khúc sẽ ra mắt vào tháng sau.",
    "Statement, Song Lâm: hai ca khúc sẽ ra mắt vào tháng sau"
)]
#[case::part_of_a_country(
    "Ông Peter Larsen, phát ngôn viên quân đội miền Nam Ukraine, cho biết hai cây cầu đã sập.",
    "Statement, Peter Larsen: hai cây cầu đã sập"
)]
#[case::half_a_name_first(
    "Hoa hậu Trần Ngọc Thu Hà đã đến Huế. Chiều qua, Thu Hà gặp Lê Văn Minh Anh. Cô cho biết hai buổi diễn sẽ mở.",
    "Statement, Trần Ngọc Thu Hà: hai buổi diễn sẽ mở"
)]
#[case::short_country_and_a_name(
    "Bộ trưởng Tài chính Nhật Suzuki Kenichi cho biết hai ngân hàng sẽ mở.",
    "Statement, Suzuki Kenichi: hai ngân hàng sẽ mở"
)]
#[case::caption_without_a_point(
    "Ảnh: Minh An/TTXVN Ông Trần Văn Nam cho biết hai cửa khẩu sẽ mở vào tuần sau.",
    "Statement, Trần Văn Nam: hai cửa khẩu sẽ mở vào tuần sau"
)]
#[case::two_with_a_comma(
    "Về chính sách của Tổng thống Anton Petrov, Phó Giáo sư Barker cho rằng hai bên sẽ cùng có lợi.",
    "Statement, Phó Giáo sư Barker: hai bên sẽ cùng có lợi"
)]
#[case::parent_of_a_pupil(
    "Phụ huynh em Trần Văn Nam cho biết cả nhà rất lo cho kỳ thi này.",
    "Statement, Phụ huynh em Trần Văn Nam: cả nhà rất lo cho kỳ thi này"
)]
#[case::words_passed_on_at_a_date(
    "AFP dẫn lời người phát ngôn của cảnh sát Hamburg ngày 7/7 cho hay họ cần thêm người canh cầu.",
    "Statement, người phát ngôn của cảnh sát Hamburg: họ cần thêm người canh cầu"
)]
#[case::analysts_of_a_kind(
    "Giới phân tích cho rằng giá thuê sẽ còn tăng trong quý tới.",
    "Statement, Giới phân tích: giá thuê sẽ còn tăng trong quý tới"
)]
#[case::source_and_another_verb(
    "Theo Bộ Y tế, ông Trần Văn Nam đã đến thăm hai bệnh viện và yêu cầu các bác sĩ cố gắng.",
    "Statement, Bộ Y tế: ông Trần Văn Nam đã đến thăm hai bệnh viện và yêu cầu các bác sĩ cố gắng"
)]
#[case::both_are_read(
    "Dù vậy, Nga và phương Tây cho rằng cửa khẩu cần mở sớm.",
    "Statement, Nga và phương Tây: cửa khẩu cần mở sớm"
)]
#[case::bracket_between(
    "Chị Trần Thị Lan (quận Sao Biển, TP Huế) cho biết sẽ bán muối đến hết năm nay.",
    "Statement, Trần Thị Lan: sẽ bán muối đến hết năm nay"
)]
#[case::level_made_public(
    "Sở Công Thương công bố giá muối của hai tỉnh hiện ở mức cao.",
    "Statement, Sở Công Thương: giá muối của hai tỉnh hiện ở mức cao"
)]
#[case::places_of_an_office(
    "Giám đốc Sở Y tế các huyện, thị xã và thành phố yêu cầu các đơn vị tăng cường kiểm tra.",
    "Statement, Giám đốc Sở Y tế các huyện, thị xã và thành phố: các đơn vị tăng cường kiểm tra"
)]
#[case::place_behind_what_a_body_is_for(
    "Đại diện Trung tâm Y tế Nam Sơn cho hay số người đến khám sẽ còn tăng.",
    "Statement, Đại diện Trung tâm Y tế Nam Sơn: số người đến khám sẽ còn tăng"
)]
#[case::person_behind_what_a_body_is_for(
    "Giám đốc Trung tâm Y tế Trần Sơn cho hay số người đến khám sẽ còn tăng.",
    "Statement, Trần Sơn: số người đến khám sẽ còn tăng"
)]
#[case::does_not_head_a_body(
    "Văn phòng UBND tỉnh vừa ban hành công văn thông báo việc trồng rừng là cần thiết.",
    "Statement, Văn phòng UBND tỉnh: việc trồng rừng là cần thiết"
)]
#[case::two_papers_of_one_survey(
    "Khảo sát mới của Reuters/Ipsos cho thấy hai ứng viên đang bằng nhau.",
    "Statement, Reuters/Ipsos: hai ứng viên đang bằng nhau"
)]
#[case::permanent_office(
    "Thường trực Ban Bí thư Trần Văn Nam nhấn mạnh việc trồng rừng là cần thiết.",
    "Statement, Trần Văn Nam: việc trồng rừng là cần thiết"
)]
#[case::name_joined_by_hyphens(
    "Tư lệnh quân đội Harun-Az-Zafar thông báo hai cửa khẩu sẽ mở vào tuần sau.",
    "Statement, Harun-Az-Zafar: hai cửa khẩu sẽ mở vào tuần sau"
)]
#[case::several_people(
    "Không ít người lo ngại rằng giá muối sẽ còn tăng trong năm nay.",
    "Statement, Không ít người: giá muối sẽ còn tăng trong năm nay"
)]
#[case::proposal_of_a_body(
    "Theo đề xuất của Bộ Tài chính, thuế muối sẽ giảm từ tháng bảy.",
    "Statement, Bộ Tài chính: thuế muối sẽ giảm từ tháng bảy"
)]
#[case::wish(
    "Ông Trần Văn Nam mong sẽ có thêm doanh nghiệp đến hai tỉnh.",
    "Statement, Trần Văn Nam: sẽ có thêm doanh nghiệp đến hai tỉnh"
)]
#[case::sent_out(
    "Thông cáo của Văn phòng Trung ương Đảng phát đi hôm qua cho biết hội nghị sẽ họp vào tuần sau.",
    "Statement, Văn phòng Trung ương Đảng: hội nghị sẽ họp vào tuần sau"
)]
#[case::in_brackets(
    "Chủ tiệm ở quận Sao Biển (TP Huế) cho biết sẽ bán muối đến hết năm nay.",
    "Statement, Chủ tiệm: sẽ bán muối đến hết năm nay"
)]
#[case::listed_behind_a_preposition(
    "Tỉnh cũng đã báo cáo với Chính phủ, Quân khu 2 và đề nghị tăng cường lực lượng cho hai huyện.",
    "Statement, Tỉnh: tăng cường lực lượng cho hai huyện"
)]
#[case::two_things_that_a_body_is_for(
    "Theo Ban Quản lý dự án hạ tầng kỹ thuật và nông nghiệp thành phố Huế, đơn vị đã rà soát hai cảng.",
    "Statement, Ban Quản lý dự án hạ tầng kỹ thuật và nông nghiệp thành phố Huế: đơn vị đã rà soát hai cảng"
)]
#[case::half_of_a_body_behind_an_office(
    "Theo đại diện Cục Thương mại điện tử và Kinh tế số, hai cảng sẽ mở vào tuần sau.",
    "Statement, đại diện Cục Thương mại điện tử và Kinh tế số: hai cảng sẽ mở vào tuần sau"
)]
#[case::verb_behind_a_short_name(
    "Chủ tịch nước Trần Nam gửi lời chúc mừng các bạn. Chủ tịch nước khẳng định hai cảng sẽ mở sớm.",
    "Statement, Trần Nam: hai cảng sẽ mở sớm"
)]
#[case::ground_first(
    "Kết luận cuộc họp, Thủ tướng Lê An khẳng định, mặc dù giá muối còn tăng, hai tỉnh vẫn ổn định.",
    "Statement, Lê An: mặc dù giá muối còn tăng, hai tỉnh vẫn ổn định"
)]
#[case::ground_without_a_comma(
    "Thủ tướng Lê An nhấn mạnh nhờ tầm nhìn của bà Lan, hai nước đã hiểu nhau hơn.",
    "Statement, Lê An: nhờ tầm nhìn của bà Lan, hai nước đã hiểu nhau hơn"
)]
#[case::whom_he_wishes_to_act(
    "Thủ tướng Lê An mong muốn hai bên tiếp tục phối hợp trong việc trồng rừng.",
    "Statement, Lê An: hai bên tiếp tục phối hợp trong việc trồng rừng"
)]
#[case::signs_a_paper(
    "Thủ tướng Lê An đã ký Công điện số 9/CĐ-TTg chỉ đạo triển khai việc trồng rừng ở hai tỉnh.",
    "Statement, Lê An: triển khai việc trồng rừng ở hai tỉnh"
)]
#[case::says_more_than_what_he_calls_so(
    "Ngoại trưởng Lê An gọi việc giữ hai tàu muối của Canada là phi pháp và yêu cầu chính quyền Trung Quốc phải thả họ.",
    "Statement, Lê An: chính quyền Trung Quốc phải thả họ"
)]
#[case::says_to_listeners_at_the_end(
    "Các quy tắc về việc trồng rừng vẫn phải được giữ, ông Trần Văn Nam nói với các phóng viên.",
    "Statement, Trần Văn Nam: Các quy tắc về việc trồng rừng vẫn phải được giữ"
)]
#[case::paper_tells_of_a_warning(
    "Theo Reuters, trong cuộc gặp ở Huế, ông Trần Văn Nam đã cảnh báo Thủ tướng Lê An rằng giá muối sẽ còn tăng.",
    "Statement, Trần Văn Nam: giá muối sẽ còn tăng"
)]
#[case::paper_tells_of_what_was_done(
    "Theo Reuters, trong cuộc gặp ở Huế, ông Trần Văn Nam đã trao quà cho Thủ tướng Lê An.",
    "Statement, Reuters: trong cuộc gặp ở Huế, ông Trần Văn Nam đã trao quà cho Thủ tướng Lê An"
)]
#[case::analysis_of_one_told_by_another(
    "Theo phân tích của Bộ Tài chính, WHO cho rằng giá muối sẽ còn tăng trong năm nay.",
    "Statement, WHO: giá muối sẽ còn tăng trong năm nay"
)]
#[case::analysis_of_one(
    "Theo phân tích của Bộ Tài chính, giá muối sẽ còn tăng trong năm nay.",
    "Statement, Bộ Tài chính: giá muối sẽ còn tăng trong năm nay"
)]
#[case::way_that_is_asked_for(
    "Thủ tướng Lê An đề nghị cách làm cũng phải cụ thể để trồng rừng sớm nhất.",
    "Statement, Lê An: cách làm cũng phải cụ thể để trồng rừng sớm nhất"
)]
#[case::police_of_a_state(
    "Người phát ngôn của lực lượng cảnh sát bang New South Wales cho biết hai người đã được đưa đi.",
    "Statement, Người phát ngôn của lực lượng cảnh sát bang New South Wales: hai người đã được đưa đi"
)]
fn hears_statements(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(quotes_of(text), [expected]);
}

/// Who speaks for others without a name is meant by `ông` where nobody else is named there.
#[rstest]
#[case::alone(
    "Ông Lê Minh Tuấn đến thăm trường. Người phát ngôn Điện Kremlin cho biết hai cảng sẽ mở. “Chúng tôi rất vui”, ông nói.",
    "Speech, Người phát ngôn Điện Kremlin: Chúng tôi rất vui"
)]
#[case::holder_of_an_office(
    "Giám đốc Lê Minh Tuấn đến thăm trường. Giám đốc cho biết hai cảng sẽ mở. “Chúng tôi rất vui”, ông nói.",
    "Speech, Lê Minh Tuấn: Chúng tôi rất vui"
)]
fn means_who_speaks_for_others(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(quotes_of(text).last().map(String::as_str), Some(expected));
}

/// What may be cut, or another's, is nobody's.
#[rstest]
#[case::verb_in_a_name("Theo Bộ Nội vụ đề ra nhiều việc ở các tỉnh, cả nước sẽ trồng rừng trong năm nay.")]
#[case::firm_before_a_name("Giám đốc điều hành Mekara Pablo Ortega cho biết hai nhà máy sẽ mở vào tuần sau.")]
#[case::place_in_apposition("Chính quyền vùng Sao Mai, Nhật Bản, cho biết hai cây cầu sẽ mở vào tuần sau.")]
#[case::relative_clause("Bà Lan chờ xem mức thuế mà Sở Tài chính đề xuất sẽ ảnh hưởng đến giá muối ra sao.")]
#[case::paper_that_is_not_named("Báo này cho biết giá muối sẽ còn tăng trong năm nay.")]
#[case::users_of_a_site("Theo các bình luận trên Facebook, giá muối sẽ còn tăng trong năm nay.")]
#[case::called_and_nothing_said("Bà Trần Thị Lan gọi việc giữ hai tàu là phi pháp và rời cuộc họp.")]
#[case::taken_from_office("Bà Trần Thị Lan đề nghị cách chức hai giám đốc nhà máy muối.")]
#[case::noun_at_the_verb("Bà Trần Thị Lan nhận được cuộc gọi đề nghị hai bên sớm ký thỏa thuận.")]
fn is_left_blank(#[case] text: &str) {
    let found = quotes(text, &mut CorefState::default());
    assert!(found.iter().all(|quote| quote.speaker.is_none()), "{found:?}");
}

#[test]
fn a_turn_of_an_interview_names_its_speaker() {
    let text = "Thứ trưởng Trần Văn Nam: Chúng ta đã đi một chặng dài.";
    let found = turn(text).map(|turn| (turn.speaker, text.get(turn.span)));
    assert_eq!(found, Some(("Thứ trưởng Trần Văn Nam", Some("Chúng ta đã đi một chặng dài."))));
    assert_eq!(turn("Có hai việc: đi và đến."), None);
    assert_eq!(turn("Thứ trưởng Trần Văn Nam:"), None);
}

#[test]
fn kinds_are_written_in_lower_case() {
    assert_eq!(serde_json::to_string(&FoundKind::Speech).ok().as_deref(), Some("\"speech\""));
}

proptest! {
    #[test]
    fn spans_are_in_order_and_inside(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn quoted_text_keeps_its_spans(
        words in proptest::collection::vec("“|”|\"|:|,|\\.|\\n|-|ông|Lan|Nguyễn Văn A|nói|cho biết|theo|Bộ trưởng|tôi đi học|\\(|\\)", 0..30)
    ) {
        check(&words.join(" "))?;
        check(&words.concat())?;
    }
}

fn check(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let found = quotes(text, &mut CorefState::default());
    // Marked words may be within reported ones; nothing else overlaps.
    let mut before: Vec<std::ops::Range<usize>> = Vec::new();
    for quote in found {
        prop_assert!(quote.start < quote.end, "{quote:?}");
        prop_assert!(text.get(quote.span()) == Some(quote.text));
        for other in &before {
            let apart = other.end <= quote.start;
            prop_assert!(
                apart || other.start <= quote.start && quote.end <= other.end,
                "{quote:?} {other:?}"
            );
        }
        before.push(quote.span());
    }
    if let Some(turn) = turn(text) {
        prop_assert!(text.get(turn.span).is_some());
    }
    Ok(())
}
