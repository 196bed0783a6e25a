#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::{any, prop_assert, proptest};
use rstest::rstest;

use super::{Metadata, article};
use crate::corpus::format::{ArticleFile, QuoteKind};
use crate::corpus::load::{SourcePlace, check};
use crate::corpus::{Article, Origin};
use crate::extract::layout::of_text;

const TEXT: &str = "Tỉnh mở văn phòng xúc tiến thương mại\n\
    Ngày 12/8/2021, tỉnh đã ký 5 thỏa thuận với 5 doanh nghiệp.\n\
    “Chúng tôi sẽ đón 5 đoàn nữa”, ông Trần Văn Khoa nói. Vốn đăng ký tăng 12 và 15 triệu USD.\n";

fn draft(text: &str, known: &Metadata) -> ArticleFile {
    article(of_text(text), known, &|| false).unwrap().article
}

/// As the library reads it back.
fn read(file: &ArticleFile) -> Article {
    let file = ArticleFile { id: "a".into(), ..file.clone() };
    let line = serde_json::to_string(&file).unwrap();
    check(&SourcePlace::new("a"), &serde_json::from_str(&line).unwrap(), Origin::Library, &[]).unwrap()
}

#[test]
fn what_is_found_keeps_its_position() {
    let article = read(&draft(TEXT, &Metadata::default()));
    assert_eq!(&*article.title.vi, "Tỉnh mở văn phòng xúc tiến thương mại");
    for passage in &article.passages {
        let starts: Vec<usize> = passage.figures.iter().map(|f| f.span.vi.start).collect();
        assert!(starts.windows(2).all(|pair| pair[0] < pair[1]), "{starts:?}");
        for figure in &passage.figures {
            assert_eq!(passage.text.vi.get(figure.span.vi.clone()), Some(&*figure.as_written.vi));
        }
    }
    let counted: Vec<String> = article.figures().map(|f| f.as_written.vi.to_string()).collect();
    assert_eq!(counted[..3], ["5 thỏa thuận", "5 doanh nghiệp", "5 đoàn"]);
}

#[rstest]
// The lead of a list gives its items a time, and what comes behind the list none.
#[case::lead("Kết quả phát triển kinh tế 9 tháng năm 2021:\n\n- Thu ngân sách: 12 tỷ đồng;\n\n- Xuất khẩu: 5 tỷ đồng.\n\nXã có 4 tỷ đồng.", ["2021-01/2021-09", "2021-01/2021-09", ""])]
#[case::no_lead("Kết quả phát triển kinh tế 9 tháng năm 2021.\n\n- Thu ngân sách: 12 tỷ đồng;\n\n- Xuất khẩu: 5 tỷ đồng.\n\nXã có 4 tỷ đồng.", ["", "", ""])]
#[case::leads_one_after_the_other("Kết quả của quý III/2021:\n\n- Thu ngân sách: 12 tỷ đồng.\n\nKết quả của năm 2022:\n\n- Thu ngân sách: 15 tỷ đồng.\n\nXã có 4 tỷ đồng.", ["2021-07/2021-09", "2022", ""])]
fn the_lead_of_a_list_frames_it(#[case] text: &str, #[case] expected: [&str; 3]) {
    let article = read(&draft(&format!("Báo cáo của huyện\n\n{text}\n"), &Metadata::default()));
    let periods: Vec<String> =
        article.figures().map(|f| f.period.map_or_else(String::new, |period| period.to_string())).collect();
    assert_eq!(periods, expected);
}

/// Each figure as `subject | indicator`.
#[rstest]
#[case::one_province(
    "Tổng kết năm",
    "UBND tỉnh Hà Giang họp.\n\nHà Giang đông khách. Tỉnh đón 3 đoàn.",
    "tỉnh Hà Giang | "
)]
#[case::another_place(
    "Tổng kết năm",
    "UBND tỉnh Hà Giang họp.\n\nYên Bái đông khách. Tỉnh đón 3 đoàn.",
    "tỉnh | "
)]
#[case::pointed_at(
    "Tổng kết năm",
    "Dự án Hoa Sen đã xong. Dự án Sao Mai đông thợ.\n\nDự án này có vốn 3 tỷ đồng.",
    "dự án Sao Mai | "
)]
#[case::named_long_ago(
    "Tổng kết năm",
    "Dự án Hoa Sen đã xong. Dự án Sao Mai đông thợ.\n\nTrời mưa.\n\nDự án này có vốn 3 tỷ đồng.",
    "dự án này | "
)]
#[case::all_goods(
    "Kinh tế khởi sắc",
    "Việt Nam đông khách. Kim ngạch xuất khẩu đạt 3 tỷ USD.",
    "Việt Nam | exports"
)]
#[case::one_good(
    "Xuất khẩu cà phê khởi sắc",
    "Việt Nam đông khách. Kim ngạch xuất khẩu đạt 3 tỷ USD.",
    "Việt Nam | "
)]
fn the_rest_of_an_article_says_whose_a_figure_is_and_of_what(
    #[case] title: &str,
    #[case] text: &str,
    #[case] expected: &str,
) {
    let file = draft(&format!("{title}\n\n{text}\n"), &Metadata::default());
    let figures = file.passages.iter().flat_map(|passage| &passage.figures);
    let found = figures.map(|f| {
        let subject = f.subject.as_ref().map_or("", |subject| subject.vi.as_str());
        format!("{subject} | {}", f.indicator.as_deref().unwrap_or_default())
    });
    assert_eq!(found.collect::<Vec<_>>(), [expected]);
}

#[test]
fn quotes_and_the_figures_in_them_have_their_speaker() {
    let article = read(&draft(TEXT, &Metadata::default()));
    let quote = article.quotes().next().unwrap();
    assert_eq!((quote.kind, &*quote.text.vi), (QuoteKind::Quote, "Chúng tôi sẽ đón 5 đoàn nữa"));
    let said: Vec<Option<&str>> =
        article.figures().map(|f| article.person(f.speaker).map(|p| &*p.name)).collect();
    assert!(said[2].is_some_and(|name| name.contains("Trần Văn Khoa")), "{said:?}");
    assert_eq!(said[0], None);
}

#[rstest]
#[case::told_at_the_end(
    "\" Hai cảng chưa mở.\nNhưng hai cảng sẽ mở vào tuần sau \" - ông Trần Văn Khoa nói.",
    "Trần Văn Khoa"
)]
#[case::passed_on_by_a_paper(
    "Ông Trần Văn Khoa cho hay: “Hai cảng chưa mở.\nNhưng hai cảng sẽ mở vào tuần sau” – báo Tuổi Trẻ thông tin.",
    "Trần Văn Khoa"
)]
fn a_quotation_over_two_passages_has_one_speaker(#[case] text: &str, #[case] speaker: &str) {
    let article = read(&draft(&format!("Tỉnh mở hai cảng\n\n{text}\n"), &Metadata::default()));
    let said: Vec<(&str, Option<&str>)> =
        article.quotes().map(|q| (&*q.text.vi, article.person(q.speaker).map(|p| &*p.name))).collect();
    let expected =
        ["Hai cảng chưa mở.", "Nhưng hai cảng sẽ mở vào tuần sau"].map(|words| (words, Some(speaker)));
    assert_eq!(said, expected);
}

#[test]
fn what_is_known_goes_before_what_the_text_says() {
    let known = Metadata {
        title: Some("Tựa khác".into()),
        date: "2020-05".parse().ok(),
        publisher: Some("Báo Tỉnh".into()),
    };
    let file = draft(TEXT, &known);
    assert_eq!(
        (file.title.vi.as_str(), file.date.as_deref(), file.publisher.as_deref()),
        ("Tựa khác", Some("2020-05"), Some("Báo Tỉnh"))
    );
}

#[rstest]
#[case::short("Trời hôm nay mưa.", "Trời hôm nay mưa.")]
#[case::long(
    "Một hai ba bốn năm sáu bảy tám chín mười mười một mười hai.",
    "Một hai ba bốn năm sáu bảy tám chín mười mười một…"
)]
fn a_text_without_a_title_is_named_by_its_first_words(#[case] text: &str, #[case] title: &str) {
    let file = draft(text, &Metadata::default());
    assert_eq!((file.title.vi.as_str(), file.date), (title, None));
}

#[test]
fn nothing_to_read_is_no_article() {
    assert!(article(of_text(""), &Metadata::default(), &|| false).is_none());
}

proptest! {
    #[test]
    fn whatever_is_drafted_can_be_read_back(
        text in any::<String>(),
        numbers in "([0-9]{1,4}[ ,.%-]{0,2}(triệu|tỷ|người|USD|và|từ|đến|“|”|ông An nói)? ?){0,20}",
    ) {
        for text in [text, numbers] {
            if let Some(drafted) = article(of_text(&text), &Metadata::default(), &|| false) {
                let article = read(&drafted.article);
                prop_assert!(!article.passages.is_empty());
            }
        }
    }
}
