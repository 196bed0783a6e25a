#![allow(clippy::unwrap_used)]

use proptest::prelude::{prop_assert, proptest};
use rstest::rstest;

use super::{Filter, Sort, ViewSpec};
use crate::corpus::{Corpus, FigureKey, Lang, embedded};
use crate::figures::table::{Column, cell};
use crate::messages::Worded;

fn ids(corpus: &Corpus, spec: &ViewSpec) -> Vec<String> {
    let keys: Vec<FigureKey> = corpus.figures().collect();
    let kept = spec.of(corpus, &keys, Lang::Vi);
    kept.iter().map(|key| cell(corpus, *key, Column::Id, Lang::Vi).text()).collect()
}

fn filtered(filters: &[&str]) -> Vec<String> {
    let filters = filters.iter().map(|f| f.parse::<Filter>().unwrap()).collect();
    ids(&embedded::corpus().unwrap(), &ViewSpec { filters, ..ViewSpec::default() })
}

#[rstest]
#[case::over(&["value>600 tỷ"], &["tien-phong-2023/f9", "van-hoi-2018/f12", "van-hoi-2018/f14"])]
#[case::between(&["value:40 tỷ..61 tỷ"], &["van-hoi-2018/f9", "van-hoi-2018/f11"])]
#[case::two_filters(&["value>600000000000", "period:2014..2015"], &["van-hoi-2018/f14"])]
#[case::unit(&["unit:usd", "speaker!sơn"], &[])]
#[case::words_without_marks(&["label:kieu hoi", "unit:usd", "period:2016-03"], &["van-hoi-2018/f18", "van-hoi-2018/f19"])]
#[case::only_beginnings_of_words(&["label:oi"], &[])]
#[case::not(&["indicator:dao tao", "value!lop", "unit!%"], &["nguy-thanh-co-2020/f12", "van-hoi-2018/f24"])]
#[case::change(&["change>30", "unit:usd"], &["van-hoi-2018/f9"])]
#[case::one_value(&["value=48"], &["nguy-thanh-co-2020/f2"])]
#[case::publisher(&["publisher:zing", "value<22", "unit:nuoc"], &["nguy-thanh-co-2020/f5"])]
#[case::published(&["date:2018-08", "qualifier:hon"], &["van-hoi-2018/f22", "van-hoi-2018/f27"])]
#[case::published_in_the_month_as_typed(&["date:8/2018", "qualifier:hon"], &["van-hoi-2018/f22", "van-hoi-2018/f27"])]
#[case::names_in_vietnamese(&["giá trị>600 tỷ", "kỳ:2014..2015", "đơn vị:usd"], &["van-hoi-2018/f14"])]
#[case::a_stored_value(&["qualifier:over", "date:8/2018"], &["van-hoi-2018/f22", "van-hoi-2018/f27"])]
#[case::a_value_in_words(&["mức độ:hơn", "ngày đăng:8/2018"], &["van-hoi-2018/f22", "van-hoi-2018/f27"])]
#[case::the_beginning_of_a_value(&["qualifier:kho", "unit:usd", "value:25 tỷ..26 tỷ"], &["van-hoi-2018/f18"])]
#[case::none_of_a_value(&["mode:target", "publisher:zing"], &[])]
fn filters_keep_what_fulfils_all_of_them(#[case] filters: &[&str], #[case] expected: &[&str]) {
    assert_eq!(filtered(filters), expected);
}

#[rstest]
#[case("vale>5", "there is no column `vale`; did you mean `value`?")]
#[case("đơn vị", "“đơn vị” says nothing to look for")]
#[case("value", "“value” says nothing to look for")]
#[case(" ", "says nothing to look for")]
#[case("value>x", "“>x” is no number or range")]
#[case("period:soon", "“soon” is no time")]
#[case("date:2018-13", "“2018-13” is no time")]
#[case("mode:zzz", "no such mode: write actual, target or stock")]
#[case("mức độ:hơi", "no such qualifier")]
fn what_cannot_be_understood_is_an_error(#[case] filter: &str, #[case] expected: &str) {
    let error = filter.parse::<Filter>().unwrap_err().in_english();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn several_columns_decide_the_order_one_after_the_other() {
    let corpus = embedded::corpus().unwrap();
    let sort = ["publisher", "-value"].map(|s| s.parse::<Sort>().unwrap()).to_vec();
    let keys: Vec<FigureKey> = corpus.figures().collect();
    let rows = ViewSpec { sort, ..ViewSpec::default() }.of(&corpus, &keys, Lang::Vi);
    let sources: Vec<String> =
        rows.iter().map(|key| cell(&corpus, *key, Column::Publisher, Lang::Vi).text()).collect();
    let mut runs = sources.clone();
    runs.dedup();
    let mut distinct = sources;
    distinct.sort();
    distinct.dedup();
    assert_eq!(runs.len(), distinct.len(), "each source is one run");
    let zing: Vec<String> = rows
        .iter()
        .filter(|key| cell(&corpus, **key, Column::Publisher, Lang::Vi).text() == "Zing")
        .map(|key| cell(&corpus, *key, Column::Value, Lang::Vi).text())
        .collect();
    assert_eq!(
        zing.get(..3).unwrap(),
        ["khoảng 11.220 lượt", "khoảng 400 lượt phóng viên", "99 chuyến công tác"]
    );
}

#[test]
fn groups_stay_together_and_what_has_no_group_comes_last() {
    let corpus = embedded::corpus().unwrap();
    let spec = ViewSpec {
        group: Some(Column::Indicator),
        sort: vec!["-value".parse().unwrap()],
        ..ViewSpec::default()
    };
    let keys: Vec<FigureKey> = corpus.figures().collect();
    let names: Vec<String> = spec
        .of(&corpus, &keys, Lang::Vi)
        .iter()
        .filter_map(|key| spec.group_name(&corpus, *key, Lang::Vi))
        .collect();
    let mut runs = names.clone();
    runs.dedup();
    let mut distinct = names;
    distinct.sort();
    distinct.dedup();
    assert_eq!(runs.len(), distinct.len());
}

proptest! {
    #[test]
    fn any_filter_is_read_or_refused(text in "\\PC{0,30}|(value|unit|period)[:<>=!.0-9a-z ]{0,12}") {
        if let Ok(filter) = text.parse::<Filter>() {
            let corpus = embedded::corpus().unwrap();
            let spec = ViewSpec { filters: vec![filter], ..ViewSpec::default() };
            prop_assert!(ids(&corpus, &spec).len() <= corpus.figures().count());
        }
    }
}

/// What a field is in files and what the screen calls it mean the same, in whichever language the texts are.
#[rstest]
#[case("mode:target", "mode:mục tiêu")]
#[case("mode:actual", "mode:thực tế")]
#[case("qualifier:about", "qualifier:khoảng")]
#[case("derived:true", "derived:có")]
fn a_value_is_named_in_either_language(#[case] name: &str, #[case] words: &str) {
    let corpus = embedded::corpus().unwrap();
    let keys: Vec<FigureKey> = corpus.figures().collect();
    let rows = |filter: &str, lang| {
        let filters = vec![filter.parse::<Filter>().unwrap()];
        ViewSpec { filters, ..ViewSpec::default() }.of(&corpus, &keys, lang).len()
    };
    for lang in [Lang::Vi, Lang::En] {
        assert_eq!(rows(name, lang), rows(words, lang));
        assert_eq!(rows(name, lang) + rows(&name.replace(':', "!"), lang), keys.len());
    }
}
