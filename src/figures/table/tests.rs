#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::HashSet;
use std::sync::LazyLock;

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use proptest::sample::select;
use rstest::rstest;

use super::{Cell, Column, cell, markdown_head, named, shown_in};
use crate::corpus::{Corpus, FigureKey, Key, Lang, Origin, embedded, load};
use crate::figures::{Sort, ViewSpec};
use crate::messages::Worded;

/// One passage for each `(value, unit, qualifier)`.
fn corpus(figures: &[(&str, &str, &str)]) -> Corpus {
    let passages: Vec<String> = figures
        .iter()
        .enumerate()
        .map(|(i, (value, unit, qualifier))| {
            let written = format!("{} {unit}", value.replace('.', ","));
            format!(
                r#"{{"id": "p{i}", "text": {{"vi": "Có {written}"}}, "figures": [{{"id": "f{i}", "as_written":
                "{written}", "value": "{value}", "unit": "{unit}", "unit_en": "{unit}", "qualifier":
                "{qualifier}", "label": {{"vi": "l{i}"}}}}]}}"#
            )
        })
        .collect();
    let json = format!(
        r#"{{"id": "a", "title": {{"vi": "A"}}, "date": "2020", "kind": "original", "passages": [{}]}}"#,
        passages.join(",")
    );
    Corpus::new(vec![load::article("test", &json, Origin::Library, &[]).unwrap()], Vec::new()).unwrap()
}

/// Puts figures in the order of a column.
fn sort(corpus: &Corpus, keys: &mut Vec<FigureKey>, sort: Sort, lang: Lang) {
    *keys = ViewSpec { sort: vec![sort], ..ViewSpec::default() }.of(corpus, keys, lang);
}

fn sorted(corpus: &Corpus, column: Column, descending: bool) -> Vec<String> {
    let mut keys: Vec<FigureKey> = corpus.figures().collect();
    sort(corpus, &mut keys, Sort { column, descending }, Lang::Vi);
    keys.iter().map(|key| cell(corpus, *key, Column::Value, Lang::Vi).text()).collect()
}

#[test]
fn values_are_compared_exactly_and_with_their_like() {
    let corpus = corpus(&[
        ("40", "%", "exact"),
        ("30", "tỉnh", "over"),
        ("200", "tấn", "exact"),
        ("9", "USD", "exact"),
        ("30", "nước", "nearly"),
        ("100000000000000000.1", "USD", "exact"),
        ("100000000000000000.2", "USD", "exact"),
        ("6.7", "% GDP", "exact"),
        ("4", "lớp", "exact"),
    ]);
    let money = ["9 USD", "100.000.000.000.000.000,1 USD", "100.000.000.000.000.000,2 USD"];
    let counts = ["4 lớp", "gần 30 nước", "hơn 30 tỉnh"];
    let shares = ["6,7% GDP", "40%"];
    let groups = |turned: bool| {
        let turn = |group: &[&str]| -> Vec<String> {
            let mut group: Vec<String> = group.iter().map(ToString::to_string).collect();
            if turned {
                group.reverse();
            }
            group
        };
        [turn(&money), turn(&counts), vec!["200 tấn".to_owned()], turn(&shares)].concat()
    };
    assert_eq!(sorted(&corpus, Column::Value, false), groups(false));
    assert_eq!(sorted(&corpus, Column::Value, true), groups(true));
}

#[test]
fn a_decrease_is_less_than_any_increase_and_unknown_comes_last() {
    let corpus = embedded::corpus().unwrap();
    let mut keys: Vec<FigureKey> = corpus.figures().collect();
    for descending in [false, true] {
        sort(&corpus, &mut keys, Sort { column: Column::Change, descending }, Lang::Vi);
        let cells: Vec<Cell> = keys.iter().map(|k| cell(&corpus, *k, Column::Change, Lang::Vi)).collect();
        let known = cells.iter().take_while(|c| **c != Cell::Empty).count();
        assert!(known > 3 && cells.iter().skip(known).all(|c| *c == Cell::Empty));
        let first = cells.first().unwrap().text();
        assert_eq!(first, if descending { "▲ 44,6%" } else { "▲ 20,3%" });
    }
}

#[rstest]
#[case(Column::Value, "60,28 tỷ USD", "USD 60.28 billion")]
#[case(Column::Change, "▲ 34,92%", "▲ 34.92%")]
#[case(Column::Period, "8/2016 – 8/2018", "Aug 2016 – Aug 2018")]
#[case(Column::Publisher, "Chinhphu.vn", "Chinhphu.vn")]
#[case(Column::Date, "12/8/2018", "12 Aug 2018")]
#[case(Column::Speaker, "Bùi Thanh Sơn", "Bùi Thanh Sơn")]
#[case(Column::Article, "van-hoi-2018", "van-hoi-2018")]
#[case(Column::AsWritten, "60,28 tỷ USD", "USD 60.28 billion")]
fn cells_of_the_investment_figure(#[case] column: Column, #[case] vi: &str, #[case] en: &str) {
    let corpus = embedded::corpus().unwrap();
    let key =
        corpus.figures().find(|k| &*corpus.figure(*k).unwrap().2.as_written.vi == "60,28 tỷ USD").unwrap();
    assert_eq!(cell(&corpus, key, column, Lang::Vi).text(), vi);
    assert_eq!(cell(&corpus, key, column, Lang::En).text(), en);
}

#[test]
fn a_change_says_what_it_is_against() {
    let corpus = embedded::corpus().unwrap();
    let key = corpus.figures().find(|k| &*corpus.figure(*k).unwrap().2.as_written.vi == "34,92%").unwrap();
    assert_eq!(cell(&corpus, key, Column::Against, Lang::Vi).text(), "44,67 tỷ USD (2014–2016)");
}

#[test]
fn a_label_says_whose_it_is_where_no_column_does() {
    let json = r#"{"id": "a", "title": {"vi": "A"}, "date": "2020", "kind": "original", "passages": [{"id": "p1",
        "text": {"vi": "Áo | 5 tấn"}, "figures": [{"id": "f1", "as_written": "5 tấn", "value": "5", "unit": "tấn",
        "unit_en": "t", "label": {"vi": "Gỗ bán ra"}, "subject": {"vi": "Áo"}}]}]}"#;
    let article = load::article("test", json, Origin::Library, &[]).unwrap();
    let corpus = Corpus::new(vec![article], Vec::new()).unwrap();
    let key = corpus.figures().next().unwrap();
    let label = |columns: &[Column]| shown_in(&corpus, key, Column::Label, columns, Lang::Vi).text();
    assert_eq!(label(&[Column::Label, Column::Value]), "Gỗ bán ra (Áo)");
    assert_eq!(label(&[Column::Label, Column::Subject]), "Gỗ bán ra");
    assert_eq!(named("Gỗ của Áo", Some("Áo")), "Gỗ của Áo");
}

#[test]
fn a_key_from_elsewhere_has_empty_cells() {
    let corpus = embedded::corpus().unwrap();
    let Key::Passage(passage) = corpus.resolve("van-hoi-2018/p1").unwrap() else { panic!() };
    let key = FigureKey { passage, figure: 99 };
    assert!(Column::ALL.into_iter().all(|c| cell(&corpus, key, c, Lang::Vi) == Cell::Empty));
}

#[test]
fn columns_have_names_and_headings_of_their_own() {
    for column in Column::ALL {
        assert_eq!(column.id().parse(), Ok(column));
    }
    for names in [Column::ALL.map(Column::id), Column::ALL.map(|c| c.heading(Lang::Vi))] {
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), Column::ALL.len());
    }
    assert!("ngun".parse::<Column>().unwrap_err().in_english().starts_with("there is no column `ngun`"));
    let head = markdown_head(&[Column::Label, Column::Value], Lang::Vi);
    assert_eq!(head, "| Nội dung | Giá trị |\n| --- | ---: |");
}

static EMBEDDED: LazyLock<Corpus> = LazyLock::new(|| embedded::corpus().unwrap());

proptest! {
    #[test]
    fn sorting_keeps_every_row_and_ties_in_order(column in select(&Column::ALL[..]), descending in proptest::bool::ANY) {
        let corpus = &*EMBEDDED;
        let before: Vec<FigureKey> = corpus.figures().collect();
        let mut keys = before.clone();
        sort(corpus, &mut keys, Sort { column, descending }, Lang::Vi);
        let mut again = keys.clone();
        sort(corpus, &mut again, Sort { column, descending }, Lang::Vi);
        prop_assert_eq!(&again, &keys);
        let mut back = keys.clone();
        back.sort();
        prop_assert_eq!(back, before);
        for pair in keys.windows(2) {
            let text = |k: &FigureKey| cell(corpus, *k, column, Lang::Vi).text();
            prop_assert!(text(&pair[0]) != text(&pair[1]) || column == Column::Value || pair[0] < pair[1]);
        }
    }
}
