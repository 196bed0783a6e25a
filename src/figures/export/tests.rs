#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use rstest::rstest;

use super::{ALL, OutputForm, file_name, named_as};
use crate::corpus::{Corpus, Lang, embedded};
#[cfg(feature = "office-out")]
use crate::corpus::{Indicator, Origin, load};
use crate::figures::report::{Contents, Report};

const REFERENCES: [&str; 6] = [
    "van-hoi-2018/f9",
    "van-hoi-2018/f18",
    "van-hoi-2018/q1",
    "nguy-thanh-co-2020/f1",
    "van-hoi-2018/p3",
    "doi-moi-2021",
];

fn report(corpus: &Corpus, lang: Lang) -> Report<'_> {
    let keys: Vec<_> = REFERENCES.iter().map(|reference| corpus.resolve(reference).unwrap()).collect();
    Report::of("Báo cáo", &Contents::Keys(keys), corpus, lang)
}

#[test]
fn every_form_makes_something_of_everything_and_of_nothing() {
    let corpus = embedded::corpus().unwrap();
    for lang in [Lang::Vi, Lang::En] {
        for form in ALL {
            let full = form.write(&report(&corpus, lang)).unwrap();
            assert!(!full.is_empty(), "{}", form.id);
            let empty = form.write(&Report::of("", &Contents::Keys(Vec::new()), &corpus, lang));
            assert!(empty.is_ok(), "{}", form.id);
            assert_eq!(std::str::from_utf8(&full).is_ok(), form.is_text, "{}", form.id);
        }
    }
}

#[test]
fn ids_of_forms_are_unique_and_no_style_has_them_but_one() {
    let mut ids: Vec<&str> = ALL.iter().map(|form| form.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ALL.len());
}

fn text(id: &str) -> String {
    let corpus = embedded::corpus().unwrap();
    String::from_utf8(OutputForm::named(id).unwrap().write(&report(&corpus, Lang::Vi)).unwrap()).unwrap()
}

/// What a reporter tells of somebody's words is no quotation of them, in whatever form, nor is the passage that tells it.
#[cfg(feature = "office-out")]
#[rstest]
#[case("q1")]
#[case("p1")]
fn every_form_says_that_a_statement_is_retold(#[case] part: &str) {
    let json = r#"{"id": "cho", "title": {"vi": "Chợ phiên"}, "kind": "original",
        "people": [{"id": "ban", "name": "Ban quản lý"}],
        "passages": [{"id": "p1", "text": {"vi": "Ban quản lý nói chợ sẽ mở cửa cả ngày Tết."},
            "quotes": [{"id": "q1", "kind": "statement", "speaker": "ban",
                "text": {"vi": "chợ sẽ mở cửa cả ngày Tết"}}]}]}"#;
    let article = load::article("cho", json, Origin::Library, &[] as &[Indicator]).unwrap();
    let corpus = Corpus::new(vec![article], Vec::new()).unwrap();
    let keys = Contents::Keys(vec![corpus.resolve(&format!("cho/{part}")).unwrap()]);
    let report = Report::of("Báo cáo", &keys, &corpus, Lang::Vi);
    for id in ["md", "txt", "csv", "json", "docx", "xlsx"] {
        let form = OutputForm::named(id).unwrap();
        let written = form.write(&report).unwrap();
        let text = if form.is_text { String::from_utf8(written).unwrap() } else { unpacked(written) };
        assert!(text.contains("Ban quản lý") && text.contains("lời kể lại"), "{id}: {text}");
    }
}

/// The text of all parts of a packed document.
#[cfg(feature = "office-out")]
fn unpacked(document: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(document)).unwrap();
    (0..archive.len()).map(|part| std::io::read_to_string(archive.by_index(part).unwrap()).unwrap()).collect()
}

/// Figures that follow each other are one table; a statement has no quotation marks; each source has one number
/// wherever it is named.
#[test]
fn markdown_has_tables_quotations_and_footnotes() {
    let text = text("md");
    assert!(text.starts_with("# Báo cáo\n\n| Nội dung | Giá trị | Kỳ | So trước | Ai nêu |"), "{text}");
    assert_eq!(text.matches("| Nội dung |").count(), 2, "two runs of figures: {text}");
    assert!(text.contains("[^1] | 60,28 tỷ USD | 8/2016 – 8/2018 |"), "{text}");
    assert!(text.contains("(12/8/2018)[^1]\n\n*diễn đạt lại*"), "{text}");
    assert!(!text.contains("> “"), "{text}");
    for source in 1..=3 {
        assert_eq!(text.matches(&format!("\n[^{source}]: ")).count(), 1, "{text}");
    }
}

#[test]
fn plain_text_numbers_items_and_sources() {
    let text = text("txt");
    assert!(text.contains("\n1. 60,28 tỷ USD, "), "{text}");
    assert!(text.contains(" [1]") && text.contains("\n[3] Minh Tân, “Đổi mới"), "{text}");
}

#[rstest]
#[case::slash("Quý I/2024", "docx", "Quý I-2024.docx")]
#[case::controls("a\u{7}\n../b", "csv", "a--..-b.csv")]
#[case::hidden("...", "md", "ngoaivu.md")]
#[case::nothing("", "bibtex", "ngoaivu.bib")]
fn a_name_makes_a_name_of_a_file(#[case] title: &str, #[case] form: &str, #[case] expected: &str) {
    if let Some(form) = OutputForm::named(form) {
        assert_eq!(file_name(title, form), expected);
    }
}

#[rstest]
#[case::right("xlsx", "bc.XLSX", Ok("bc.XLSX"))]
#[case::none("xlsx", "bc", Ok("bc.xlsx"))]
#[case::none_with_a_point("xlsx", "Báo cáo 2.5", Ok("Báo cáo 2.5.xlsx"))]
#[case::of_another("xlsx", "bc.docx", Err("bc.xlsx"))]
#[case::of_no_form("docx", "bc.pdf", Err("bc.docx"))]
#[case::text_under_a_name_of_bytes("md", "bc.docx", Err("bc.md"))]
#[case::text("md", "bc.markdown", Ok("bc.markdown"))]
fn a_file_is_called_by_what_it_is(
    #[case] form: &str,
    #[case] name: &str,
    #[case] expected: Result<&str, &str>,
) {
    // Word processors and spreadsheets are a feature.
    let Some(form) = OutputForm::named(form).filter(|_| OutputForm::named("docx").is_some()) else { return };
    let named = named_as(name, form);
    assert_eq!(named.as_deref().map_err(|other| other.right.as_str()), expected);
}

#[rstest]
#[case("a.docx", Some("docx"))]
#[case("A.XLSX", Some("xlsx"))]
#[case("a.bib", Some("bibtex"))]
#[case("a.txt", Some("txt"))]
#[case("a", None)]
#[case("a.pdf", None)]
fn a_form_is_known_by_the_name_of_its_file(#[case] name: &str, #[case] expected: Option<&str>) {
    let has = |id: &&str| OutputForm::named(id).is_some();
    assert_eq!(OutputForm::of_file(name).map(|form| form.id), expected.filter(has));
}
