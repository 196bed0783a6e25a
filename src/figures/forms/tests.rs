#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use rstest::rstest;

use super::{Form, copy, offered};
use crate::corpus::{Corpus, Indicator, Key, Lang, Origin, embedded, load};
use crate::messages::Worded;

/// Two articles of invented news: a digest of an interview, and an original without a publisher.
fn corpus() -> Corpus {
    let digest = r#"{
        "id": "cau-tau", "title": {"vi": "Cảng *mới*", "en": "A new port"}, "publisher": "Báo Biển",
        "date": "2019-05-02", "kind": "digest",
        "people": [{"id": "lan", "name": "Lê Lan", "role": {"vi": "Giám đốc cảng", "en": "Port director"}}],
        "passages": [{"id": "p1", "speaker": "lan",
            "text": {"vi": "Cảng mở cửa. Hơn 2,5 triệu USD đã chi, bà nói “rất đáng” | lắm.",
                     "en": "The port opened. Over USD 2.5 million was spent, “well worth it” she said."},
            "quotes": [
                {"id": "q1", "kind": "quote", "text": {"vi": "rất đáng", "en": "well worth it"}},
                {"id": "q2", "kind": "statement", "text": {"vi": "Cảng mở cửa.", "en": "The port opened."}}],
            "figures": [{"id": "f1", "as_written": "2,5 triệu USD", "as_written_en": "USD 2.5 million",
                "value": "2500000", "unit": "USD", "unit_en": "USD", "qualifier": "over", "per": "year",
                "period": "2018", "label": {"vi": "Chi phí", "en": "Cost"}}]}]}"#;
    let original = r#"{
        "id": "cho-phien", "title": {"vi": "Chợ phiên"}, "date": "2020", "kind": "original",
        "people": [{"id": "ban", "name": "Ban quản lý chợ"}],
        "passages": [{"id": "p1", "page": 3, "text": {"vi": "Chợ đông. Có 12 gian hàng."},
            "figures": [{"id": "f1", "as_written": "12 gian hàng", "value": "12", "unit": "gian hàng",
                "unit_en": "stalls", "label": {"vi": "Gian hàng"}}]},
            {"id": "p2", "text": {"vi": "Ban quản lý chợ cho biết mưa to không làm khách ngại đến."},
            "quotes": [{"id": "q1", "kind": "statement", "speaker": "ban",
                "text": {"vi": "mưa to không làm khách ngại đến"}}]}]}"#;
    let articles = [digest, original]
        .map(|json| load::article("test", json, Origin::Library, &[] as &[Indicator]).unwrap())
        .into();
    Corpus::new(articles, Vec::new()).unwrap()
}

#[rstest]
#[case("cau-tau/f1", Form::Value, Lang::Vi, "2500000")]
#[case("cau-tau/f1", Form::Vietnamese, Lang::En, "hơn 2,5 triệu USD mỗi năm")]
#[case("cau-tau/f1", Form::English, Lang::Vi, "over USD 2.5 million a year")]
#[case(
    "cau-tau/f1",
    Form::Sentence,
    Lang::Vi,
    "Hơn 2,5 triệu USD đã chi, bà nói “rất đáng” | lắm. — Lê Lan, Giám đốc cảng; diễn đạt lại từ bài Cảng *mới* (Báo Biển, 2/5/2019)"
)]
#[case(
    "cau-tau/f1",
    Form::Sentence,
    Lang::En,
    "Over USD 2.5 million was spent, “well worth it” she said. — Lê Lan, Port director; paraphrased from Cảng *mới* [A new port] (Báo Biển, 2 May 2019)"
)]
#[case(
    "cau-tau/f1",
    Form::Markdown,
    Lang::En,
    "| Cost | over USD 2.5 million |  | 2018, a year | Báo Biển | 2 May 2019 | Lê Lan |"
)]
#[case("cau-tau/q1", Form::Vietnamese, Lang::En, "“rất đáng”")]
#[case(
    "cau-tau/q1",
    Form::Sentence,
    Lang::Vi,
    "“rất đáng” — Lê Lan, Giám đốc cảng; theo bài Cảng *mới* (Báo Biển, 2/5/2019)"
)]
#[case(
    "cau-tau/q1",
    Form::Sentence,
    Lang::En,
    "“well worth it” — Lê Lan, Port director; translated from Cảng *mới* [A new port] (Báo Biển, 2 May 2019)"
)]
#[case(
    "cau-tau/q2",
    Form::Sentence,
    Lang::Vi,
    "Cảng mở cửa. — Lê Lan, Giám đốc cảng; diễn đạt lại từ bài Cảng *mới* (Báo Biển, 2/5/2019)"
)]
#[case(
    "cau-tau/q1",
    Form::Markdown,
    Lang::Vi,
    "> “rất đáng”\n>\n> — Lê Lan, Giám đốc cảng; theo bài Cảng \\*mới\\* (Báo Biển, 2/5/2019)"
)]
#[case(
    "cau-tau/p1",
    Form::English,
    Lang::Vi,
    "The port opened. Over USD 2.5 million was spent, “well worth it” she said."
)]
#[case("cho-phien/f1", Form::English, Lang::Vi, "12 stalls")]
#[case("cau-tau", Form::Sentence, Lang::En, "Cảng *mới* [A new port] (Báo Biển, 2 May 2019)")]
#[case("cho-phien/f1", Form::Sentence, Lang::Vi, "Có 12 gian hàng. — theo bài Chợ phiên (2020, tr. 3)")]
#[case("cho-phien/p1", Form::Sentence, Lang::En, "Chợ đông. Có 12 gian hàng. — from Chợ phiên (2020, p. 3)")]
#[case(
    "cho-phien/q1",
    Form::Sentence,
    Lang::Vi,
    "Ban quản lý chợ cho biết mưa to không làm khách ngại đến. — Ban quản lý chợ; kể lại trong bài Chợ phiên (2020)"
)]
#[case(
    "cho-phien/p2",
    Form::Sentence,
    Lang::En,
    "Ban quản lý chợ cho biết mưa to không làm khách ngại đến. — Ban quản lý chợ; as told in Chợ phiên (2020)"
)]
fn copies(#[case] reference: &str, #[case] form: Form, #[case] lang: Lang, #[case] expected: &str) {
    let corpus = corpus();
    let key = corpus.resolve(reference).unwrap();
    assert_eq!(copy(&corpus, key, form, lang).unwrap().as_str(), expected);
}

#[rstest]
#[case("cau-tau", "sentence bibtex ris csl-json apa")]
#[case("cau-tau/f1", "value vi en sentence md table csv tsv json bibtex ris csl-json apa")]
#[case("cau-tau/q1", "vi en sentence md bibtex ris csl-json apa")]
#[case("cho-phien/p1", "vi sentence md bibtex ris csl-json apa")]
fn offers_what_fits(#[case] reference: &str, #[case] expected: &str) {
    let corpus = corpus();
    let offered = offered(&corpus, corpus.resolve(reference).unwrap());
    assert_eq!(offered.into_iter().map(Form::id).collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn arithmetic_is_copied_where_there_is_some() {
    let corpus = embedded::corpus().unwrap();
    let of =
        |id: &str| copy(&corpus, corpus.resolve(id).unwrap(), Form::Working, Lang::En).unwrap().to_string();
    assert!(of("van-hoi-2018/f13").starts_with("(775 − 626) / 626 = 23.8%; the text says 23.8%"));
    assert!(
        of("nguy-thanh-co-2020/f2").ends_with("48 / 63 = 76.2%; derived"),
        "a derived value is called so"
    );
}

#[test]
fn a_row_for_a_spreadsheet_says_where_it_comes_from() {
    let corpus = corpus();
    let key = corpus.resolve("cau-tau/f1").unwrap();
    let copied = |form| copy(&corpus, key, form, Lang::En).unwrap().to_string();
    let cells = "cau-tau/f1\tCost\t2500000\tUSD\tover\t\t2018\tfalse\tactual\t\t\tcau-tau\tA new port\tBáo Biển\t2019-05-02\tp1\tLê Lan\tLê Lan\tUSD 2.5 million\t";
    assert_eq!(copied(Form::Tsv), cells);
    assert_eq!(copied(Form::Csv), cells.replace('\t', ","));
    assert!(copied(Form::Json).contains("\"as-written\":\"USD 2.5 million\""));
}

#[test]
fn names_are_read_as_they_are_written() {
    for form in Form::all() {
        assert_eq!(form.id().parse(), Ok(form));
    }
    assert_eq!(Form::ids().into_iter().collect::<HashSet<_>>().len(), Form::all().count());
    let error = "markdown".parse::<Form>().unwrap_err().in_english();
    assert_eq!(
        error,
        "there is no form `markdown`; did you mean `md`? There are: value, vi, en, sentence, md, table, csv, tsv, json, working, bibtex, ris, csl-json, apa"
    );
}

#[test]
fn everything_embedded_copies_clean_and_without_a_line_feed_at_the_end() {
    let corpus = embedded::corpus().unwrap();
    let passages = corpus.keys().flat_map(|article| corpus.passages_of(article));
    let keys = passages.map(Key::Passage).chain(corpus.figures().map(Key::Figure));
    for key in keys {
        let forms = offered(&corpus, key);
        assert!(forms.contains(&Form::usual(key, Lang::Vi)) && forms.contains(&Form::usual(key, Lang::En)));
        let forms = forms.into_iter().filter(|form| !form.is_citation());
        for (form, lang) in forms.flat_map(|f| [(f, Lang::Vi), (f, Lang::En)]) {
            let text = copy(&corpus, key, form, lang).unwrap();
            assert!(!text.is_empty() && text.trim_matches([' ', '\n']) == text.as_str(), "{text:?}");
            assert_eq!(text.matches('“').count(), text.matches('”').count(), "{text}");
        }
    }
}
