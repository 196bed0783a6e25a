#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use rstest::rstest;
use serde_json::{Value, json};

use super::styles::{Style, bibliography};
use super::{authors, bibtex, csl_json, of, ris};
use crate::corpus::{Article, Origin, embedded, load};
use crate::figures::Form;

fn article(more: &Value) -> Article {
    let mut article = json!({"id": "cang-moi", "title": {"vi": "Cảng mới & 100% hàng", "en": "A new port"},
        "kind": "original", "passages": []});
    article.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    load::article("a.json", &article.to_string(), Origin::Library, &[]).unwrap()
}

fn full() -> Value {
    json!({"publisher": "Báo Biển", "date": "2022-05-09", "url": "https://example.org/cang_moi",
        "byline": {"vi": "Lê Minh Châu - Nguyễn Thị Hoa"}})
}

fn apa(article: &Article) -> Option<String> {
    Some(of(&[article], Form::Apa)?.trim_end().to_owned())
}

#[rstest]
#[case::full(
    full(),
    "Lê Minh Châu, & Nguyễn Thị Hoa. (2022, May 9). Cảng mới & 100% hàng [A new port]. Báo Biển. https://example.org/cang_moi"
)]
#[case::month(json!({"date": "2021-12", "publisher": "Báo Biển"}), "Cảng mới & 100% hàng [A new port]. (2021, December). Báo Biển.")]
#[case::month_of_no_paper(json!({"date": "2021-12"}), "Cảng mới & 100% hàng [A new port]. (2021, December).")]
#[case::year_of_a_paper(json!({"date": "2020", "publisher": "Báo Biển", "byline": {"vi": "Lê Lan"}}), "Lê Lan. (2020). Cảng mới & 100% hàng [A new port]. Báo Biển.")]
#[case::year(json!({"date": "2020", "byline": {"vi": "Lê Lan"}}), "Lê Lan. (2020). Cảng mới & 100% hàng [A new port].")]
#[case::no_date(json!({"byline": {"vi": "Lê Lan"}}), "Lê Lan. (n.d.). Cảng mới & 100% hàng [A new port].")]
#[case::byline_of_an_interview(json!({"date": "2020", "byline": {"vi": "Phỏng vấn ông Lê Lan, Giám đốc"}}), "Cảng mới & 100% hàng [A new port]. (2020).")]
fn apa_names_are_whole_and_missing_dates_shown(#[case] more: Value, #[case] expected: &str) {
    assert_eq!(apa(&article(&more)).unwrap(), expected);
}

#[rstest]
#[case::made_up_of_others("Hà An (tổng hợp)", &["Hà An"])]
#[case::pictures("Bài: Hà An; ảnh: Minh Tú", &["Hà An"])]
#[case::and_others("Nguyễn Văn Ánh, Trần Bình và cộng sự", &["Nguyễn Văn Ánh", "Trần Bình"])]
#[case::with_their_paper("Hà An – Lê Tư (Báo Biển)", &["Hà An", "Lê Tư"])]
#[case::with_an_office("Lê Lan, giám đốc bảo tàng", &["Lê Lan"])]
#[case::unnamed("PV", &[])]
#[case::unnamed_beside_one("Hà An - PV.", &["Hà An"])]
#[case::agency("Theo TTXVN", &["TTXVN"])]
#[case::bracket_left_open("Hà An (tổng hợp từ", &["Hà An"])]
#[case::interview("Phỏng vấn ông Lê Lan, Giám đốc", &[])]
#[case::sentence("Hà An thực hiện", &[])]
fn authors_are_the_names_in_a_byline(#[case] byline: &str, #[case] expected: &[&str]) {
    assert_eq!(authors(&article(&json!({"byline": {"vi": byline}}))), expected);
}

#[test]
fn bibtex_keeps_names_and_escapes_signs() {
    let text = bibtex(&article(&full()));
    assert!(text.starts_with("@article{cang-moi,\n"), "{text}");
    for line in [
        "author = {{Lê Minh Châu} and {Nguyễn Thị Hoa}},",
        "title = {{Cảng mới \\& 100\\% hàng}},",
        "journal = {Báo Biển},",
        "date = {2022-05-09},",
        "year = {2022},",
        "month = may,",
        "url = {https://example.org/cang_moi},",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    let read = biblatex::Bibliography::parse(&text).unwrap();
    let entry = read.get("cang-moi").unwrap();
    let authors: Vec<String> = entry.author().unwrap().into_iter().map(|p| p.name).collect();
    assert_eq!(authors, ["Lê Minh Châu", "Nguyễn Thị Hoa"], "family name first, nothing turned round");
}

#[test]
fn bibtex_without_a_date_has_none() {
    let text = bibtex(&article(&json!({})));
    assert!(text.starts_with("@misc{") && !text.contains("year") && !text.contains("author"), "{text}");
}

#[test]
fn ris_has_a_line_for_each_thing_known() {
    let expected = "TY  - NEWS\nAU  - Lê Minh Châu\nAU  - Nguyễn Thị Hoa\nTI  - Cảng mới & 100% hàng\nTT  - A new port\n\
        T2  - Báo Biển\nPY  - 2022\nDA  - 2022/05/09/\nUR  - https://example.org/cang_moi\nLA  - vi\nID  - cang-moi\nER  - \n";
    assert_eq!(ris(&article(&full())), expected);
    assert!(!ris(&article(&json!({}))).contains("PY"));
}

#[test]
fn every_embedded_article_can_be_cited() {
    for article in embedded::corpus().unwrap().articles() {
        let (bib, ris, apa) = (bibtex(article), ris(article), apa(article).unwrap());
        assert!(biblatex::Bibliography::parse(&bib).is_ok(), "{bib}");
        for text in [bib, ris, apa] {
            assert!(text.contains(&*article.title.vi), "{text}");
            assert!(text.contains(&article.date.unwrap().year().to_string()), "{text}");
        }
    }
}

/// Signs that stop TeX, and braces without their other ones, which would lose every later entry.
#[rstest]
#[case::tilde("a~b", "{\\textasciitilde}")]
#[case::caret("a^b", "{\\textasciicircum}")]
#[case::backslash("a\\b", "{\\textbackslash}")]
#[case::opened("a { b", "\\{\\vphantom{\\}}")]
#[case::closed("a } b", "\\vphantom{\\{}\\}")]
#[case::all("{}{ }} ~^\\ & % # _ $ <|>", "\\$")]
fn no_sign_breaks_bibtex(#[case] title: &str, #[case] escaped: &str) {
    let first =
        bibtex(&article(&json!({"title": {"vi": title}, "publisher": title, "byline": {"vi": title}})));
    assert!(first.contains(escaped), "{first}");
    let depth = |text: &str| {
        text.chars().try_fold(0_u32, |depth, c| match c {
            '{' => Some(depth + 1),
            '}' => depth.checked_sub(1),
            _ => Some(depth),
        })
    };
    assert_eq!(depth(&first), Some(0), "braces come in pairs: {first}");
    let both = first + &bibtex(&article(&full())).replace("{cang-moi,", "{sau,");
    // What that library makes of `\vphantom` is its own matter; here it is where entries begin and end.
    let read = biblatex::RawBibliography::parse(&both).unwrap();
    let keys: Vec<&str> = read.entries.iter().map(|entry| entry.v.key.v).collect();
    assert_eq!(keys, ["cang-moi", "sau"], "{both}");
}

/// As Zotero reads RIS: a record ends at a line of `ER  - `, with its blank, and the next one begins after it.
#[test]
fn records_of_ris_can_be_concatenated() {
    let records = ris(&article(&full())) + &ris(&article(&json!({})));
    let ends = records.lines().filter(|line| *line == "ER  - ").count();
    let begins = records.lines().filter(|line| *line == "TY  - NEWS").count();
    assert_eq!((begins, ends), (2, 2), "{records}");
    assert!(records.lines().all(|line| line.get(2..6) == Some("  - ")), "{records}");
}

#[test]
fn csl_json_has_dates_in_parts_and_whole_names() {
    let item = csl_json(&article(&full()));
    assert_eq!(item["issued"]["date-parts"], json!([[2022, 5, 9]]));
    assert_eq!(item["author"], json!([{"literal": "Lê Minh Châu"}, {"literal": "Nguyễn Thị Hoa"}]));
    assert_eq!((&item["type"], &item["container-title"]), (&json!("article-newspaper"), &json!("Báo Biển")));
    let bare = csl_json(&article(&json!({})));
    assert!(bare.get("issued").is_none() && bare.get("author").is_none() && bare.get("URL").is_none());
}

/// Every style of the library makes something of an article, and of two of them two references.
#[test]
fn every_style_cites() {
    let (first, mut second) = (article(&full()), article(&full()));
    second.id = crate::text::Clean::new("thu-hai");
    second.title.vi = crate::text::Clean::new("Đường mới");
    for style in Style::all() {
        let name = style.names().first().copied().unwrap_or_default();
        let text = bibliography(&[&first, &second], *style);
        // A style for alphanumeric labels alone has none.
        if text.trim().is_empty() || name == "alphanumeric" {
            continue;
        }
        let lowered = text.to_lowercase();
        assert!(lowered.contains("châu") || lowered.contains("báo biển"), "{name}: {text}");
    }
    let apa = bibliography(&[&first, &second], Style::AmericanPsychologicalAssociation);
    assert_eq!(apa.trim().split("\n\n").count(), 2, "{apa}");
}
