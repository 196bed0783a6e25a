use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use rstest::rstest;

use super::of_text as layout;
use super::{LONGEST_PASSAGE, Layout};
use crate::corpus::format::ParagraphStyle;
use crate::documents::{Block, BlockKind, Document, DocumentHead, Reason};
use crate::text::Clean;

fn texts(article: &Layout) -> Vec<&str> {
    article.passages.iter().map(|passage| passage.text.as_str()).collect()
}

fn reasons(article: &Layout) -> Vec<Reason> {
    article.left_out.iter().map(|(reason, _)| *reason).collect()
}

#[test]
fn a_page_gives_its_address_title_and_paragraphs() {
    let article = layout(
        "https://www.example.vn/bai-1\nMở thêm hai cửa khẩu\nTỉnh mở cửa khẩu thứ ba.Người dân rất mừng.\n",
    );
    assert_eq!(article.publisher.as_deref(), Some("example.vn"));
    assert_eq!(article.title.as_deref(), Some("Mở thêm hai cửa khẩu"));
    assert_eq!(texts(&article), ["Tỉnh mở cửa khẩu thứ ba.", "Người dân rất mừng."]);
    assert_eq!(reasons(&article), [Reason::Address]);
}

#[test]
fn what_the_page_adds_is_left_out_with_its_reason() {
    let article = layout(
        "In bài viết\nMở thêm hai cửa khẩu\n(Baomau.vn) – Tỉnh mở cửa khẩu thứ ba.\n12/08/2018 08:51\n0:00 / 0:00\n\
         Lễ mở cửa.\nLễ mở cửa.\nĐông người dự lễ (Ảnh: Minh An)\nNgười dân rất mừng.\nMinh Tân\nTin khác\nGiá vàng tăng 2%\nSự kiện 23/11/2024 21:36",
    );
    assert_eq!(article.title.as_deref(), Some("Mở thêm hai cửa khẩu"));
    assert_eq!(article.publisher.as_deref(), Some("Baomau.vn"));
    assert_eq!(article.date.as_deref(), Some("2018-08-12"));
    assert_eq!(article.byline.as_deref(), Some("Minh Tân"));
    assert_eq!(texts(&article), ["(Baomau.vn) – Tỉnh mở cửa khẩu thứ ba.", "Người dân rất mừng."]);
    let mut reasons = reasons(&article);
    reasons.sort();
    let mut expected = vec![Reason::Menu, Reason::Player, Reason::Caption, Reason::Caption, Reason::Caption];
    expected.extend([Reason::Related; 3]);
    expected.extend([Reason::Head; 2]);
    assert_eq!(reasons, expected);
}

#[test]
fn a_crawlers_date_keeps_its_precision() {
    let article = layout("date 2021-12 Nâng cao hiệu quả\n\nTỉnh mở cửa khẩu thứ ba.");
    assert_eq!(article.date.as_deref(), Some("2021-12"));
    assert_eq!(article.title.as_deref(), Some("Nâng cao hiệu quả"));
}

#[rstest]
#[case::month(
    "Ngày 12/1, sở tổ chức hội nghị tổng kết công tác năm 2017, triển khai nhiệm vụ năm 2018.",
    Some("2018-01")
)]
#[case::full("Ngày 12/1/2018, sở tổng kết công tác năm 2017, triển khai nhiệm vụ năm 2018.", Some("2018-01"))]
#[case::before_its_end("Sáng 20/12, sở tổng kết năm 2017 và bàn việc của năm 2018.", Some("2017-12"))]
#[case::year("Nhân dịp tổng kết năm 2017 và định hướng năm 2018, sở có thư gửi bà con.", Some("2017"))]
#[case::no_review("Ngày 12/1, sở mở chợ hoa xuân năm 2018 sau mùa hoa năm 2017.", None)]
#[case::no_plan("Ngày 12/5, sở tổng kết công tác năm 2017.", None)]
fn a_review_of_a_year_shows_when_it_was_written(#[case] lead: &str, #[case] date: Option<&str>) {
    assert_eq!(layout(&format!("Chợ hoa\n{lead}\nBà con rất mừng.")).date.as_deref(), date);
}

/// What follows the marks is the paper's own.
#[rstest]
#[case("Thứ trưởng Trần Văn Nam: “Phải làm ngay trong năm nay”. Năm 2023 cả nước ký 5 thỏa thuận.", None)]
#[case(
    "Thứ trưởng Trần Văn Nam: “Chợ xanh” là tên bà con đặt cho khu chợ này.",
    Some("Thứ trưởng Trần Văn Nam")
)]
fn a_turn_ends_with_its_quotation(#[case] text: &str, #[case] speaker: Option<&str>) {
    let article =
        layout(&format!("Đường còn dài\nHội nghị bàn về chợ của tỉnh trong năm tới.\n{text}\nHết."));
    let turn = article.passages.get(1).and_then(|passage| passage.speaker.as_deref());
    assert_eq!(turn, speaker, "{:?}", article.passages);
}

#[test]
fn an_interview_keeps_its_turns() {
    let article = layout(
        "Đường còn dài\nXin ông cho biết kết quả năm qua?\nThứ trưởng Trần Văn Nam: Chúng ta đã đi một chặng dài.\n\
         Chặng sau còn dài hơn nữa.\nCòn khó khăn thì sao?\nThứ trưởng Trần Văn Nam: Khó khăn còn nhiều.",
    );
    let turns: Vec<_> =
        article.passages.iter().map(|passage| (passage.style, passage.speaker.as_deref())).collect();
    let minister = Some("Thứ trưởng Trần Văn Nam");
    assert_eq!(
        turns,
        [
            (ParagraphStyle::Question, None),
            (ParagraphStyle::Body, minister),
            (ParagraphStyle::Body, minister),
            (ParagraphStyle::Question, None),
            (ParagraphStyle::Body, minister),
        ]
    );
}

/// Who speaks in each passage of an article.
fn speakers(text: &str) -> Vec<Option<String>> {
    layout(text).passages.into_iter().map(|passage| passage.speaker).collect()
}

#[test]
fn the_one_person_in_the_lead_answers_questions_put_to_them() {
    let lead = "Đường còn dài\nBà Trần Thị Lan, Giám đốc cảng, nhìn lại một năm.\n";
    let talk = "Xin bà cho biết kết quả năm qua?\nCảng đón nhiều tàu hơn.\n\
                Còn khó khăn thì sao, thưa bà?\nLuồng vào còn cạn.\nTrân trọng cảm ơn bà!";
    let lan = Some("Trần Thị Lan".to_owned());
    let said = [None, None, lan.clone(), None, lan, None];
    assert_eq!(speakers(&format!("{lead}{talk}")), said);
    // With two in the lead it is unknown which one answers.
    let two = format!("{lead}Ông Lê Văn Minh dự buổi gặp.\n{talk}");
    assert!(speakers(&two).iter().all(Option::is_none));
    // Questions put to nobody are the author's own.
    let own = format!("{lead}Năm qua ra sao?\nCảng đón nhiều tàu hơn.\nNăm tới thì sao?\nLuồng vào còn cạn.");
    assert!(speakers(&own).iter().all(Option::is_none));
}

#[test]
fn an_article_that_asks_itself_is_no_interview() {
    let lead = "Đường còn dài\nTrong phần trao đổi với bà Trần Thị Lan, ông Nam nói cảng đã cạn.\n";
    let talk = "Vì sao cảng cạn?\nBà Lan nói mình lo việc ấy.\nHay đó là ý khôn ngoan?\nLuồng vào còn cạn.";
    assert!(speakers(&format!("{lead}{talk}")).iter().all(Option::is_none));
    let answered = format!("{lead}{talk} Tôi lo nhất việc ấy.");
    assert_eq!(speakers(&answered).last(), Some(&Some("bà Trần Thị Lan".to_owned())));
}

#[test]
fn whoever_answers_by_name_once_answers_the_rest() {
    let talk = "Đường còn dài\nCảng vừa có một năm bận rộn.\n* Năm qua cảng ra sao, thưa ông?\n\
                - Ông Lê Văn Minh: Cảng đón nhiều tàu hơn.\n* Ông lo điều gì nhất?\n- Luồng vào còn cạn.\n";
    let minh = Some("Ông Lê Văn Minh".to_owned());
    assert_eq!(speakers(talk), [None, None, minh.clone(), None, minh]);
    let two =
        format!("{talk}Còn anh nghĩ gì?\n- Anh Trần Văn Nam: Tôi mừng.\n* Các anh mong gì?\n- Một bến mới.");
    assert_eq!(speakers(&two).last(), Some(&None));
}

#[test]
fn a_photographer_without_a_colon_or_a_blank_makes_a_caption() {
    let article = layout(
        "Mở thêm hai cửa khẩu\nTỉnh mở cửa khẩu.\nÔng Nam thăm cảng. Ảnh Minh An\nXe về năm 2021. Ảnh:Minh An\nDân mừng. Ảnh hưởng còn lớn.",
    );
    assert_eq!(texts(&article), ["Tỉnh mở cửa khẩu.", "Dân mừng. Ảnh hưởng còn lớn."]);
}

#[test]
fn a_photographer_in_mid_text_takes_the_caption_along() {
    let article = layout(
        "Mở thêm hai cửa khẩu\nTỉnh mở cửa khẩu thứ ba hôm nay.Lễ mở cửa. Ảnh: Báo Mẫu.Người dân rất mừng.",
    );
    assert_eq!(texts(&article), ["Tỉnh mở cửa khẩu thứ ba hôm nay.", "Người dân rất mừng."]);
    assert_eq!(article.left_out, [(Reason::Caption, "Lễ mở cửa. Ảnh: Báo Mẫu.".to_owned())]);
}

#[test]
fn a_heading_for_other_news_within_the_article_cuts_nothing() {
    let long = "Người dân rất mừng. ".repeat(20);
    let article = layout(&format!("Mở thêm hai cửa khẩu\nTỉnh mở cửa khẩu.\nĐọc thêm\n{long}"));
    assert!(texts(&article).iter().any(|text| text.starts_with("Người dân")));
}

const TEXT: &str =
    "Trong quý I, tỉnh đón 12 đoàn khách với 150 người.\n\nTỉnh sẽ mở thêm 3 đường bay trong năm nay.";

#[rstest]
#[case("Thứ Ba, 23/4/2024 - 10:15", Some("2024-04-23"), None)]
#[case("Báo Mẫu - 14/03/2024", Some("2024-03-14"), Some("Báo Mẫu"))]
#[case("baomau.vn - 14/03/2024 09:20", Some("2024-03-14"), Some("baomau.vn"))]
#[case("(VOV) 20.7.2024", Some("2024-07-20"), Some("VOV"))]
#[case("Hoa Lư, ngày 28/12/2023 (TTXVN)", Some("2023-12-28"), Some("TTXVN"))]
#[case("Tạp chí Mẫu, số 4/2024", Some("2024"), Some("Tạp chí Mẫu"))]
#[case("Hà Nội, ngày 23 tháng 10 năm 2013", Some("2013-10-23"), None)]
#[case("Thời sự | 23/10/2013 09:20", Some("2013-10-23"), None)]
#[case("Nguồn: Báo Mẫu (23/10/2013)", Some("2013-10-23"), Some("Báo Mẫu"))]
#[case("Wednesday, 23 October 2013", Some("2013-10-23"), None)]
fn a_line_of_the_head_is_read_on_either_side_of_the_title(
    #[case] line: &str,
    #[case] date: Option<&str>,
    #[case] publisher: Option<&str>,
) {
    for head in [format!("Tỉnh đón khách\n{line}"), format!("{line}\nTỉnh đón khách")] {
        let article = layout(&format!("{head}\n\n{TEXT}"));
        assert_eq!(article.title.as_deref(), Some("Tỉnh đón khách"), "{head}");
        assert_eq!((article.date.as_deref(), article.publisher.as_deref()), (date, publisher), "{head}");
        assert_eq!(article.passages.len(), 2, "{head}");
    }
}

#[rstest]
#[case("Minh Anh", Some("Minh Anh"), None)]
#[case("Minh Anh\nTheo Báo Mẫu", Some("Minh Anh"), Some("Báo Mẫu"))]
#[case("Hoàng Dũng/ Báo Mẫu", Some("Hoàng Dũng"), Some("Báo Mẫu"))]
#[case("Theo Tuổi Trẻ", None, Some("Tuổi Trẻ"))]
#[case("Lê Tám (tổng hợp)", Some("Lê Tám"), None)]
#[case("Lê Tám (theo Reuters)", Some("Lê Tám"), None)]
#[case("Lê Tám - Trần Ba", Some("Lê Tám, Trần Ba"), None)]
fn names_after_the_text_are_no_passages(
    #[case] tail: &str,
    #[case] byline: Option<&str>,
    #[case] publisher: Option<&str>,
) {
    for gap in ["\n\n", " "] {
        let article = layout(&format!("Tỉnh đón khách\n\n{TEXT}{gap}{tail}"));
        assert_eq!(
            (article.byline.as_deref(), article.publisher.as_deref()),
            (byline, publisher),
            "{gap:?}{tail}"
        );
        assert_eq!(texts(&article).last(), Some(&"Tỉnh sẽ mở thêm 3 đường bay trong năm nay."));
    }
}

#[test]
fn a_repeated_lead_is_taken_once() {
    let lead = "Trong quý I năm nay, tỉnh đón 12 đoàn khách nước ngoài với 150 người, phần lớn đến bàn việc mở thêm đường bay.";
    let article = layout(&format!("Tỉnh đón khách\n{lead}\n{lead}\nTỉnh sẽ mở thêm 3 đường bay."));
    assert_eq!(texts(&article), [lead, "Tỉnh sẽ mở thêm 3 đường bay."]);
}

#[test]
fn a_last_line_that_names_nobody_stays() {
    for last in ["TIN MỚI NHẬN VỀ", "Sở Ngoại vụ", "Thu hút đầu tư"] {
        let article = layout(&format!("Tỉnh đón khách\n\n{TEXT}\n\n{last}"));
        assert_eq!((article.byline.as_deref(), texts(&article).last()), (None, Some(&last)));
    }
}

#[rstest]
#[case("Tỉnh đón khách.")]
#[case("Tỉnh đón khách...")]
fn a_title_may_end_as_a_sentence_does(#[case] title: &str) {
    let article = layout(&format!("{title}\n\n{TEXT}"));
    assert_eq!((article.title.as_deref(), article.passages.len()), (Some(title), 2));
}

#[rstest]
#[case("Lễ đón. Ảnh: N. Theo đó, tỉnh sẽ mở thêm đường bay.", &["Theo đó, tỉnh sẽ mở thêm đường bay."])]
#[case("Lễ đón. Ảnh: Minh An Theo đó, tỉnh sẽ mở thêm đường bay.", &["Theo đó, tỉnh sẽ mở thêm đường bay."])]
#[case("Lễ đón. Ảnh:AFP Ông Nam sẽ mở thêm đường bay.", &["Ông Nam sẽ mở thêm đường bay."])]
#[case("Lễ đón. Ảnh:Saomai Hôm 4/3, ông Nam đã mở thêm đường bay.", &["Hôm 4/3, ông Nam đã mở thêm đường bay."])]
#[case("Lễ đón. Ảnh:Nhân vật cung cấp Ông Nam sẽ mở thêm đường bay.", &["Ông Nam sẽ mở thêm đường bay."])]
#[case("Lễ đón. Ảnh:Minh An Sở Y tế sẽ mở thêm bệnh viện.", &["Sở Y tế sẽ mở thêm bệnh viện."])]
#[case("Lễ đón. Ảnh:AFP Carl Harper, tiếp viên, đã lên máy bay.", &["Carl Harper, tiếp viên, đã lên máy bay."])]
#[case("Tỉnh thu 5 tỷ USD. Lễ đón. Ảnh:Minh An Lê Thu Hà bay chuyến đầu tiên.", &["Tỉnh thu 5 tỷ USD."])]
#[case("Tỉnh thu 5 tỷ USD. Lễ đón khách. Ảnh: An.", &["Tỉnh thu 5 tỷ USD."])]
#[case("Tỉnh thu 5 tỷ USD.\nCửa khẩu hôm khai trương (ảnh minh họa).", &["Tỉnh thu 5 tỷ USD."])]
#[case("Cửa khẩu tạm dừng (ảnh hưởng của bão).", &["Cửa khẩu tạm dừng (ảnh hưởng của bão)."])]
#[case(
    "Ảnh: Lễ ký biên bản giữa hai tỉnh ở cửa khẩu mới hôm 14/10/2025.",
    &["Ảnh: Lễ ký biên bản giữa hai tỉnh ở cửa khẩu mới hôm 14/10/2025."]
)]
fn a_caption_takes_no_text_along(#[case] line: &str, #[case] kept: &[&str]) {
    assert_eq!(texts(&layout(&format!("Tỉnh đón khách\n\n{line}"))), kept);
}

#[rstest]
#[case::item_of_a_feed(&["Đoàn đến thăm trường nghề."], &["Đoàn đến thăm trường nghề."])]
#[case::book(&["Đoàn đến thăm trường nghề.", "Trường có 300 học viên."], &["Trường có 300 học viên."])]
fn a_file_that_shows_its_title_keeps_it(#[case] lines: &[&str], #[case] kept: &[&str]) {
    let title = "Đoàn đến thăm trường nghề.";
    let head = DocumentHead { title: Some(title.to_owned()), ..DocumentHead::default() };
    let blocks = lines.iter().map(|line| Block::new(BlockKind::Paragraph, *line)).collect();
    let article = super::layout(Document { head, blocks, whole: true, ..Document::default() });
    assert_eq!((article.title.as_deref(), texts(&article)), (Some(title), kept.to_vec()));
}

#[test]
fn a_passage_knows_its_page() {
    let on = |page, text: &str| Block { page, ..Block::new(BlockKind::Paragraph, text) };
    let blocks = vec![
        on(Some(1), "Tỉnh đón khách"),
        on(Some(1), TEXT),
        on(Some(2), "Tỉnh thu 5 tỷ USD."),
        on(None, "Hết."),
    ];
    let article = super::layout(Document { blocks, whole: true, ..Document::default() });
    let pages: Vec<Option<u32>> = article.passages.iter().map(|passage| passage.page).collect();
    assert_eq!(pages, [Some(1), Some(2), None]);
}

/// An item without a full stop is not a heading, so what the heading above says goes for all of them.
#[test]
fn entries_of_lists_are_no_headings() {
    let blocks = vec![
        Block::new(BlockKind::Heading(2), "Kết quả năm 2021"),
        Block::new(BlockKind::Item, "Xuất khẩu gạo đạt 5 tỷ USD"),
        Block::new(BlockKind::Item, "Nhập khẩu phân bón đạt 2 tỷ USD"),
    ];
    let head = DocumentHead { title: Some("Báo cáo của huyện".to_owned()), ..DocumentHead::default() };
    let article = super::layout(Document { head, blocks, ..Document::default() });
    let styles: Vec<ParagraphStyle> = article.passages.iter().map(|passage| passage.style).collect();
    assert_eq!(styles, [ParagraphStyle::Heading, ParagraphStyle::Body, ParagraphStyle::Body]);
}

/// A cell that holds a whole page is cut as its paragraphs would be.
#[test]
fn rows_of_tables_stay_bounded() {
    let kind = BlockKind::Table(vec![vec!["Điều".into(), "khoản 1 ".repeat(5_000).into()]]);
    let blocks = vec![Block { kind, ..Block::default() }];
    let article = super::layout(Document { blocks, ..Document::default() });
    assert!(article.passages.len() > 5);
    assert!(article.passages.iter().all(|passage| passage.text.len() <= LONGEST_PASSAGE));
}

proptest! {
    #[test]
    fn any_text_is_laid_out_and_nothing_is_made_up(text in any::<String>()) {
        let text = Clean::new(&text);
        let article = layout(&text);
        let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for passage in &article.passages {
            prop_assert!(squeezed.contains(&passage.text));
        }
    }

    #[test]
    fn passages_stay_bounded(words in 1_usize..2_000, word in "Trời nắng đẹp\\. |trời nắng, |trờinắng") {
        let article = layout(&format!("Đầu đề\n{}", word.repeat(words)));
        prop_assert_eq!(article.passages.iter().map(|p| p.text.len()).filter(|length| *length > LONGEST_PASSAGE).count(), 0);
    }
}

/// The lines of a document as it is laid out, whole or copied off a page.
fn of_lines(lines: &[&str], whole: bool) -> Layout {
    let blocks = lines.iter().map(|line| Block::new(BlockKind::Paragraph, *line)).collect();
    super::layout(Document { blocks, whole, ..Document::default() })
}

/// A file of an office is kept as it is; from a text the letterhead is taken away.
#[rstest]
#[case(true)]
#[case(false)]
fn a_letterhead_names_office_day_and_title(#[case] whole: bool) {
    let lines = [
        "UBND TỈNH MẪU",
        "Số: 4/BC-UBND",
        "Mẫu, ngày 5 tháng 1 năm 2024",
        "BÁO CÁO",
        "Kết quả đón khách",
        "Tỉnh đón 5 đoàn.",
    ];
    let article = of_lines(&lines, whole);
    let title = Some("BÁO CÁO Kết quả đón khách");
    let (shown, in_text) = if whole { (None, title) } else { (title, None) };
    assert_eq!((article.title.as_deref(), article.title_in_text.as_deref()), (shown, in_text));
    assert_eq!(
        (article.publisher.as_deref(), article.date.as_deref()),
        (Some("UBND tỉnh Mẫu"), Some("2024-01-05"))
    );
    let (kept, left_out) = if whole { (lines.as_slice(), 0) } else { (&lines[5..], 5) };
    assert_eq!((texts(&article).as_slice(), article.left_out.len()), (kept, left_out));
}

#[test]
fn a_letterhead_that_cannot_be_read_is_no_title() {
    let lines = ["UBND TỈNH MẪU SỞ NGOẠI VỤ Số: 4/SNgV-LS", "CỘNG HÒA XÃ", "HỘI", "Tỉnh đón 5 đoàn."];
    assert_eq!(of_lines(&lines, true).title, None);
}

#[test]
fn a_letter_to_somebody_has_no_title() {
    let lines = [
        "UBND TỈNH MẪU",
        "Số: 4/UBND",
        "Mẫu, ngày 5 tháng 1 năm 2024",
        "Kính gửi: Sở Mẫu",
        "Tỉnh đón 5 đoàn.",
    ];
    let article = of_lines(&lines, false);
    assert_eq!((article.title.as_deref(), texts(&article).first()), (None, Some(&"Kính gửi: Sở Mẫu")));
}

/// The title, who published it, when, and who wrote it; what is above the title is no passage.
#[rstest]
#[case::paper(
    "Báo Bến Mẫu\nThứ Sáu, 15/12/2023\nTỉnh đón khách Lào",
    Some("Báo Bến Mẫu"),
    Some("2023-12-15"),
    None
)]
#[case::ministry(
    "BỘ NGOẠI GIAO\nTHÔNG CÁO BÁO CHÍ\nTỉnh đón khách Lào\nngày 15/12/2023",
    Some("Bộ Ngoại giao"),
    Some("2023-12-15"),
    None
)]
#[case::menu(
    "Trang chủ Thời sự Đời sống\nThời sự\nĐối ngoại\nTỉnh đón khách Lào\n15/12/2023 08:30",
    None,
    Some("2023-12-15"),
    None
)]
#[case::address(
    "https://www.mau.vn/bai\nTỉnh đón khách Lào\n15/12/2023 08:30",
    Some("mau.vn"),
    Some("2023-12-15"),
    None
)]
#[case::labels(
    "Chuyên mục: Đối ngoại\nTiêu đề: Tỉnh đón khách Lào\nTác giả: Minh An\nNguồn: Báo Bến Mẫu",
    Some("Báo Bến Mẫu"),
    None,
    Some("Minh An")
)]
#[case::section("Chuyên mục: Đối ngoại\nTỉnh đón khách Lào", None, None, None)]
#[case::post(
    "Bộ Ngoại giao Việt Nam\n3 giờ ·\nTỉnh đón khách Lào",
    Some("Bộ Ngoại giao Việt Nam"),
    None,
    None
)]
#[case::mail(
    "---------- Forwarded message ---------\nFrom: Lê Tám <tam@mau.example>\nDate: Th 6, 15 thg 12, 2023 lúc 08:30\nSubject: Fwd: Tỉnh đón khách Lào\nTo: An <an@mau.example>",
    None,
    Some("2023-12-15"),
    Some("Lê Tám")
)]
#[case::mail_in_vietnamese(
    "Từ: Lê Tám <tam@mau.example>\nĐã gửi: 15/12/2023 08:30\nTới: An\nChủ đề: Re: Tỉnh đón khách Lào",
    None,
    Some("2023-12-15"),
    Some("Lê Tám")
)]
fn what_is_above_a_title_is_none(
    #[case] head: &str,
    #[case] publisher: Option<&str>,
    #[case] date: Option<&str>,
    #[case] byline: Option<&str>,
) {
    let body = "Tỉnh đón 5 đoàn khách trong hai ngày cuối tuần.";
    let lines: Vec<&str> = head.lines().chain([body]).collect();
    for whole in [true, false] {
        let article = of_lines(&lines, whole);
        let said = (
            article.title.as_deref(),
            article.publisher.as_deref(),
            article.date.as_deref(),
            article.byline.as_deref(),
        );
        let title =
            if head.contains("Tỉnh đón khách Lào") { Some("Tỉnh đón khách Lào") } else { None };
        assert_eq!((said, texts(&article)), ((title, publisher, date, byline), vec![body]));
    }
}

#[rstest]
#[case::no_paper("Đầu tư", &["Hai tỉnh bàn việc mở chợ.", "Chợ mở vào tháng sau."], Some("Đầu tư"))]
#[case::office_that_does_something("SỞ NGOẠI VỤ MỞ LỚP TIẾNG LÀO", &["Lớp có 20 người.", "Lớp mở vào tháng sau."], Some("SỞ NGOẠI VỤ MỞ LỚP TIẾNG LÀO"))]
#[case::kind_and_subject("BÁO CÁO", &["Tình hình đón khách năm 2023", "Tỉnh đón 5 đoàn."], Some("BÁO CÁO Tình hình đón khách năm 2023"))]
fn a_first_line_may_be_the_title(#[case] first: &str, #[case] below: &[&str], #[case] title: Option<&str>) {
    let lines: Vec<&str> = [first].into_iter().chain(below.iter().copied()).collect();
    assert_eq!(of_lines(&lines, true).title.as_deref(), title);
}

/// The title of the style for it goes before the first line, a heading of the first level where there is no other.
#[rstest]
#[case::title(&[0, 1, 1], Some("Tỉnh đón khách"))]
#[case::only_heading(&[1], Some("Tỉnh đón khách"))]
#[case::headings_of_parts(&[1, 1], Some("Tin của tỉnh"))]
fn a_marked_title_goes_before_the_first_line(#[case] levels: &[u8], #[case] title: Option<&str>) {
    let headings = ["Tỉnh đón khách", "Kết quả", "Việc tới"].into_iter().zip(levels);
    let headings = headings.map(|(text, level)| Block::new(BlockKind::Heading(*level), text));
    let first = Block::new(BlockKind::Paragraph, "Tin của tỉnh");
    let blocks =
        [first].into_iter().chain(headings).chain([Block::new(BlockKind::Paragraph, "Tỉnh đón 5 đoàn.")]);
    let article = super::layout(Document { blocks: blocks.collect(), whole: true, ..Document::default() });
    assert_eq!(article.title.as_deref(), title);
}

#[test]
fn a_numbered_heading_is_no_title() {
    let part = Block::new(BlockKind::Heading(1), "I. Kết quả");
    let blocks = vec![
        Block::new(BlockKind::Paragraph, "Tin của tỉnh"),
        part,
        Block::new(BlockKind::Paragraph, "Tỉnh đón 5 đoàn."),
    ];
    let article = super::layout(Document { blocks, whole: true, ..Document::default() });
    assert_eq!((article.title.as_deref(), article.passages.len()), (Some("Tin của tỉnh"), 2));
}

#[test]
fn a_log_of_messages_has_no_title_and_its_times_are_no_text() {
    let lines =
        ["[15/12/2023 08:30] Anh Tám: Số đoàn năm 2023 là 5 đoàn", "[15/12/2023 08:35] Chị Lan: [Hình ảnh]"];
    let article = of_lines(&lines, false);
    assert_eq!(
        (article.title.as_deref(), article.date.as_deref(), article.byline.as_deref()),
        (None, Some("2023-12-15"), None)
    );
    assert_eq!(texts(&article), ["Anh Tám: Số đoàn năm 2023 là 5 đoàn", "Chị Lan: [Hình ảnh]"]);
}

#[rstest]
#[case("(TTXVN) - Tỉnh đón 5 đoàn.", Some("TTXVN"))]
#[case("Hoa Lư (TTXVN 15/12) - Tỉnh đón 5 đoàn.", Some("TTXVN"))]
#[case("TTO - Tỉnh đón 5 đoàn.", Some("Tuổi Trẻ"))]
#[case("Tỉnh đón khách (5 đoàn) - nhiều hơn năm trước.", None)]
#[case("Lào - Việt Nam đón 5 đoàn.", None)]
fn a_lead_may_begin_with_its_source(#[case] lead: &str, #[case] publisher: Option<&str>) {
    let article = of_lines(&["Tỉnh đón khách", lead, "Tỉnh sẽ mở thêm 3 đường bay."], true);
    assert_eq!((article.publisher.as_deref(), article.passages.len()), (publisher, 2));
}
