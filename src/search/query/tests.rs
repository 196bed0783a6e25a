#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use proptest::prelude::{prop_assert, proptest};
use rstest::rstest;

use super::{MOST_WORDS, Query};
use crate::corpus::Lang;
use crate::messages::Worded;
use crate::search::fields::{FIELDS, FieldValue};
use crate::search::problem::QueryProblem;
use crate::text::number::Interval;

/// What is asked of a field by its words.
fn all(words: &[&str]) -> FieldValue {
    FieldValue::All(words.iter().map(|word| (*word).to_owned()).collect())
}

fn words(query: &Query) -> Vec<&str> {
    query.terms.iter().map(|t| t.word.folded.as_str()).collect()
}

#[rstest]
#[case::words("đối ngoại", &["doi", "ngoai"])]
#[case::number("60.28 200.000", &["60.28", "200000"])]
#[case::phrase("\"hội nhập\" ai", &["hoi", "nhap", "ai"])]
#[case::other_quotation_marks("“hội nhập” ai", &["hoi", "nhap", "ai"])]
#[case::excluded("!covid ai", &["ai"])]
#[case::filter("in:2018 ai", &["ai"])]
#[case::address("https://a.vn", &["https", "a", "vn"])]
#[case::colon_after_two_words("Tác giả: mưa", &["tac", "gia", "mua"])]
#[case::colon_without_value("Hà Nội: mưa", &["ha", "noi", "mua"])]
#[case::time("10:30", &["10", "30"])]
#[case::wrong_filter("in:banana ai", &["ai"])]
#[case::unknown_field("foo:ai", &["ai"])]
#[case::nothing("  ! \" \" …", &[])]
fn finds_the_words(#[case] typed: &str, #[case] expected: &[&str]) {
    assert_eq!(words(&Query::parse(typed)), expected);
}

#[rstest]
#[case::last("doi ngo", &[false, true])]
#[case::finished("doi ngo ", &[false, false])]
#[case::filter_at_the_end("doi ngo in:2018", &[false, false])]
#[case::phrase_still_open("\"doi ngo", &[false, true])]
#[case::phrase_closed("\"doi ngo\"", &[false, false])]
fn knows_what_is_still_being_typed(#[case] typed: &str, #[case] expected: &[bool]) {
    let unfinished: Vec<bool> = Query::parse(typed).terms.iter().map(|t| t.is_prefix).collect();
    assert_eq!(unfinished, expected);
}

#[rstest]
#[case("kind:quote", "kind", all(&["quote"]), false)]
#[case("kind:Quotes", "kind", all(&["quote"]), false)]
#[case("!kind:title", "kind", all(&["title"]), true)]
#[case("by:\"bùi thanh sơn\"", "by", all(&["bui", "thanh", "son"]), false)]
#[case("BY:Sơn", "by", all(&["son"]), false)]
#[case("unit:\"tỷ USD\"", "unit", all(&["usd"]), false)]
#[case("unit:%", "unit", all(&["percent"]), false)]
#[case("unit:\"million dollars\"", "unit", all(&["dollars"]), false)]
#[case("unit:tỷ", "unit", all(&["ti"]), false)]
#[case("chủ thể:\"Quảng Ninh\"", "subject", all(&["quang", "ninh"]), false)]
#[case("Chỉ số:CPI", "indicator", all(&["cpi"]), false)]
#[case("tác giả:sơn", "by", all(&["son"]), false)]
#[case("by: sơn", "by", all(&["son"]), false)]
#[case("indicator:FDI", "indicator", all(&["fdi"]), false)]
#[case("period:2016..2018", "period", FieldValue::Period("2016/2018".parse().unwrap()), false)]
#[case("period:2018-08", "period", FieldValue::Period("2018-08".parse().unwrap()), false)]
#[case("value:>1000000000", "value", FieldValue::Number(Interval::typed(">1000000000").unwrap()), false)]
#[case("!value:\"1 tỷ..2 tỷ\"", "value", FieldValue::Number(Interval::typed("1000000000..2000000000").unwrap()), true)]
#[case("publisher:\"Lao Động\"", "publisher", all(&["lao", "dong"]), false)]
#[case("by:-sơn", "by", all(&["son"]), true)]
#[case("-by:!sơn", "by", all(&["son"]), false)]
#[case("báo:VOV", "publisher", all(&["vov"]), false)]
#[case("ai:Sơn", "by", all(&["son"]), false)]
#[case("kỳ:2016..2018", "period", FieldValue::Period("2016/2018".parse().unwrap()), false)]
#[case("period:..2018", "period", FieldValue::Period("/2018".parse().unwrap()), false)]
#[case("in:12/8/2018", "in", FieldValue::Published("2018-08-12".parse().unwrap()), false)]
#[case("ngày:8/2018", "in", FieldValue::Published("2018-08".parse().unwrap()), false)]
#[case("in:12.8.2018", "in", FieldValue::Published("2018-08-12".parse().unwrap()), false)]
#[case("đơn-vị:người", "unit", all(&["nguoi"]), false)]
#[case("mode:target", "mode", all(&["target"]), false)]
#[case("-kind:title", "kind", all(&["title"]), true)]
#[case("loại:trích-dẫn", "kind", all(&["quote"]), false)]
#[case("subject:\"Quảng Ninh\"", "subject", all(&["quang", "ninh"]), false)]
#[case("is:derived", "is", all(&["derived"]), false)]
#[case("article:van-hoi-2018", "article", FieldValue::Article("van-hoi-2018".into()), false)]
fn reads_filters(#[case] typed: &str, #[case] field: &str, #[case] value: FieldValue, #[case] negated: bool) {
    let query = Query::parse(typed);
    assert_eq!(query.problems(), []);
    let filter = &query.filters[0];
    assert_eq!((FIELDS[filter.field].name, &filter.value, filter.negated), (field, &value, negated));
    assert!(query.terms.is_empty());
}

#[rstest]
#[case("in:2018")]
#[case("in:2018-08")]
#[case("in:2018-08-12")]
#[case("in:2016/2018")]
fn reads_dates(#[case] typed: &str) {
    let query = Query::parse(typed);
    assert_eq!(query.problems(), []);
    assert!(matches!(query.filters[0].value, FieldValue::Published(_)));
}

#[rstest]
#[case("ai in:banana", "banana", QueryProblem::NotAValue { field: "in", nearest: "" })]
#[case("in:2018-13", "2018-13", QueryProblem::NotAValue { field: "in", nearest: "" })]
#[case("in:", "in:", QueryProblem::NoValue { field: "in" })]
#[case("in: by:sơn", "in:", QueryProblem::NoValue { field: "in" })]
#[case("title:gạo", "title:", QueryProblem::UnknownField { nearest: Some("kind") })]
#[case("by:\"\"", "by:", QueryProblem::NoValue { field: "by" })]
#[case("kind:qoute", "qoute", QueryProblem::NotAValue { field: "kind", nearest: "quote" })]
#[case("period:soon ai", "soon", QueryProblem::NotAValue { field: "period", nearest: "" })]
#[case("value:many", "many", QueryProblem::NotAValue { field: "value", nearest: "" })]
#[case("speaker:sơn", "speaker:", QueryProblem::UnknownField { nearest: Some("by") })]
#[case("qqqq:sơn", "qqqq:", QueryProblem::UnknownField { nearest: None })]
#[case("by:?", "?", QueryProblem::NoValue { field: "by" })]
#[case("mode:targt", "targt", QueryProblem::NotAValue { field: "mode", nearest: "target" })]
#[case("is:derivd", "derivd", QueryProblem::NotAValue { field: "is", nearest: "derived" })]
#[case("uint:usd", "uint:", QueryProblem::UnknownField { nearest: Some("unit") })]
#[case("ai \"hội nhập", "\"hội nhập", QueryProblem::OpenQuote)]
fn says_what_is_wrong_and_where(#[case] typed: &str, #[case] place: &str, #[case] why: QueryProblem) {
    let query = Query::parse(typed);
    let problem = &query.problems()[0];
    assert_eq!((&typed[problem.span.clone()], &problem.why), (place, &why));
    for lang in [Lang::Vi, Lang::En] {
        assert!(!problem.why.wording().get(lang).is_empty());
    }
}

#[rstest]
#[case("by:", Lang::Vi, "ai:sơn")]
#[case("value:", Lang::Vi, "số:10..20")]
#[case("kind:", Lang::Vi, "loại:quote")]
#[case("chỉ tiêu: in:2018 value:", Lang::En, "value:10..20")]
fn a_field_without_a_value_has_an_example_of_its_own(
    #[case] typed: &str,
    #[case] lang: Lang,
    #[case] example: &str,
) {
    let said = Query::parse(typed).problems()[0].why.wording().get(lang);
    assert!(said.ends_with(example), "{said}");
}

/// The words of each branch, and those that it excludes with a minus before them.
fn branches(typed: &str) -> Vec<String> {
    let query = Query::parse(typed);
    let all = std::iter::once(&query).chain(&query.branches);
    let excluded = |q: &Query| {
        q.excluded.iter().flatten().map(|t| format!("-{}", t.word.folded)).collect::<Vec<_>>().join(" ")
    };
    all.map(|q| format!("{} {}", words(q).join(" "), excluded(q)).trim().to_owned()).collect()
}

#[rstest]
#[case::either("a OR b", &["a", "b"])]
#[case::bar("gạo | cà phê", &["gao", "ca phe"])]
#[case::words_of_two_syllables("thủ tướng OR chủ tịch nước", &["thu tuong", "chu tich nuoc"])]
#[case::in_vietnamese("kiều hối HOẶC đầu tư", &["kieu hoi", "dau tu"])]
#[case::with_what_is_in_marks("giá \"cà phê\" OR gạo mới \"năm nay\"", &["gia ca phe nam nay", "gia gao moi nam nay"])]
#[case::with_a_filter("kiều hối OR vốn in:2018", &["kieu hoi", "von"])]
#[case::bar_without_spaces("gạo|lúa giá", &["gao gia", "lua gia"])]
#[case::three_choices("a OR b c OR d", &["a", "b c", "d"])]
#[case::two_choices("a|b c|d", &["a c", "b c", "a d", "b d"])]
#[case::phrases("\"cà phê\" OR gạo", &["ca phe", "gao"])]
#[case::or_alone("OR", &["or"])]
#[case::or_at_the_end("vàng OR", &["vang"])]
#[case::or_at_the_beginning("OR vàng", &["vang"])]
#[case::and("vàng AND bạc", &["vang bac"])]
#[case::not("vàng NOT bạc", &["vang -bac"])]
#[case::a_name_in_capitals("NGHIÊN CỨU AND PHÁT TRIỂN", &["nghien cuu and phat trien"])]
#[case::or_in_small_letters("a or b", &["a or b"])]
#[case::without("gạo -giá", &["gao -gia"])]
#[case::without_by_a_dash("gạo –giá", &["gao -gia"])]
#[case::without_by_the_sign_of_arithmetic("gạo −giá bán", &["gao ban -gia"])]
#[case::hyphen_in_a_word("Ha-noi", &["ha noi"])]
#[case::hyphen_before_a_number("-5 độ", &["5 do"])]
#[case::hyphen_between("gạo - giá", &["gao gia"])]
#[case::said_again_and_again("va va va va", &["va va"])]
fn choices_and_signs(#[case] typed: &str, #[case] expected: &[&str]) {
    assert_eq!(branches(typed), expected);
}

#[test]
fn an_equals_sign_means_just_that_word() {
    let query = Query::parse("=fdi tăng");
    assert_eq!(query.terms.iter().map(|t| t.strict).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_phrase_of_too_many_words_is_said_so() {
    let query = Query::parse(&format!("\"{}\"", "một ".repeat(MOST_WORDS + 1)));
    assert_eq!((query.terms.len(), &query.problems()[0].why), (MOST_WORDS, &QueryProblem::TooManyWords));
}

#[test]
fn a_decomposed_last_word_may_go_on() {
    assert!(Query::parse("kie\u{302}").terms[0].is_prefix);
}

#[test]
fn keystrokes_are_a_reading_beside_the_word() {
    let query = Query::parse("ddoois d9o61i boss");
    let keys: Vec<Option<&str>> =
        query.terms.iter().map(|t| t.keys.as_ref().map(|k| k.folded.as_str())).collect();
    assert_eq!(keys, [Some("doi"), Some("doi"), None]);
    assert_eq!(words(&query), ["ddoois", "d9o61i", "boss"]);
}

#[test]
fn a_book_is_cut_and_said_so() {
    let words: Vec<String> = (0..20_000).map(|n| format!("w{n}")).collect();
    let query = Query::parse(&words.join(" "));
    assert_eq!(query.terms.len(), MOST_WORDS);
    assert_eq!(query.problems()[0].why, QueryProblem::TooManyWords);
}

proptest! {
    #[test]
    fn anything_can_be_typed(typed in "\\PC{0,60}|.{0,60}|([!\":a-zđ. ]|in:|by:|kind:){0,30}") {
        let query = Query::parse(&typed);
        for problem in query.problems() {
            prop_assert!(typed.get(problem.span.clone()).is_some());
        }
        for term in &query.terms {
            prop_assert!(typed.get(term.word.range.clone()).is_some_and(|t| !t.is_empty()));
        }
        prop_assert!(query.terms.len() <= MOST_WORDS);
    }
}
