#![allow(clippy::unwrap_used)]

use rstest::rstest;
use serde_json::{Value, json};

use super::{apa, bibtex, ris};
use crate::corpus::{Article, Origin, embedded, load};

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
fn apa_names_are_whole_and_missing_dates_told(#[case] more: Value, #[case] expected: &str) {
    assert_eq!(apa(&article(&more)).unwrap(), expected);
}

#[test]
fn bibtex_keeps_names_and_escapes_signs() {
    let text = bibtex(&article(&full())).unwrap();
    assert!(text.starts_with("@article{cang-moi,\n"), "{text}");
    for line in [
        "author = {{Lê Minh Châu} and {Nguyễn Thị Hoa}},",
        "title = {{Cảng mới \\& 100\\% hàng}},",
        "journal = {Báo Biển},",
        "year = {2022},",
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
    let text = bibtex(&article(&json!({}))).unwrap();
    assert!(text.starts_with("@misc{") && !text.contains("year") && !text.contains("author"), "{text}");
}

#[test]
fn ris_has_a_line_for_each_thing_known() {
    let expected = "TY  - NEWS\nAU  - Lê Minh Châu\nAU  - Nguyễn Thị Hoa\nTI  - Cảng mới & 100% hàng\nTT  - A new port\n\
        T2  - Báo Biển\nPY  - 2022\nDA  - 2022/05/09/\nUR  - https://example.org/cang_moi\nLA  - vi\nID  - cang-moi\nER  -";
    assert_eq!(ris(&article(&full())), expected);
    assert!(!ris(&article(&json!({}))).contains("PY"));
}

#[test]
fn every_embedded_article_can_be_cited() {
    for article in embedded::corpus().unwrap().articles() {
        let (bib, ris, apa) = (bibtex(article).unwrap(), ris(article), apa(article).unwrap());
        assert!(biblatex::Bibliography::parse(&bib).is_ok(), "{bib}");
        for text in [bib, ris, apa] {
            assert!(text.contains(&*article.title.vi), "{text}");
            assert!(text.contains(&article.date.unwrap().year().to_string()), "{text}");
        }
    }
}
