#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::{Strategy, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;
use rstest::rstest;
use rust_decimal::Decimal;

use super::{AmountParts, Widths, mistaken_scale, plain};
use crate::corpus::{Lang, embedded};
use crate::text::number::{self, Value};
use crate::text::wrap::width;

#[rstest]
#[case::no_scale("12000000", "12.5", Some(("12 triệu", "12,5", Some("12,5 triệu"))))]
#[case::other_scale("60280000000", "61000000", Some(("60,28 tỷ", "61 triệu", Some("61 tỷ"))))]
#[case::thousands("4500", "4.6", Some(("4.500", "4,6", None)))]
#[case::larger("12.5", "12500000", Some(("12,5", "12,5 triệu", None)))]
#[case::near("12000000", "12500000", None)]
#[case::zero("12000000", "0", None)]
#[case::ratio("48/63", "48000", None)]
fn a_scale_word_that_was_left_out_is_seen(
    #[case] old: &str,
    #[case] new: &str,
    #[case] expected: Option<(&str, &str, Option<&str>)>,
) {
    let [old, new] = [old, new].map(|value| value.parse().unwrap());
    let seen = mistaken_scale(old, new, Lang::Vi);
    let seen = seen.as_ref().map(|(old, new, meant)| (old.as_str(), new.as_str(), meant.as_deref()));
    assert_eq!(seen, expected);
}

#[rstest]
#[case::billions("60280000000", "USD", "USD", "60,28 tỷ USD", "USD 60.28 billion")]
#[case::round("775000000000", "USD", "USD", "775 tỷ USD", "USD 775 billion")]
#[case::trillion("1200000000000", "đồng", "đồng", "1.200 tỷ đồng", "1.2 trillion đồng")]
#[case::huge("9500000000000000", "đồng", "VND", "9,5 triệu tỷ đồng", "VND 9,500 trillion")]
#[case::millions("300000000", "USD", "USD", "300 triệu USD", "USD 300 million")]
#[case::thousands_written_out("11220", "lượt", "participants", "11.220 lượt", "11,220 participants")]
#[case::too_long_for_a_scale("1234567", "người", "people", "1.234.567 người", "1,234,567 people")]
#[case::three_places("1234000", "người", "people", "1,234 triệu người", "1.234 million people")]
#[case::one("1", "lớp", "classes", "1 lớp", "1 class")]
#[case::one_dollar("1", "USD", "USD", "1 USD", "USD 1")]
#[case::less_than_one("0.5", "lớp", "classes", "0,5 lớp", "0.5 classes")]
#[case::percent("34.92", "%", "%", "34,92%", "34.92%")]
#[case::share("6.7", "% GDP", "% of GDP", "6,7% GDP", "6.7% of GDP")]
#[case::ratio(
    "48/63",
    "tỉnh, thành",
    "provinces and cities",
    "48/63 tỉnh, thành",
    "48 of 63 provinces and cities"
)]
#[case::range("4000000..6000000", "USD", "USD", "4–6 triệu USD", "USD 4–6 million")]
#[case::range_across_scales(
    "800000..1200000",
    "lượt",
    "visits",
    "0,8–1,2 triệu lượt",
    "0.8–1.2 million visits"
)]
#[case::range_below_scale("5..7.5", "%", "%", "5–7,5%", "5–7.5%")]
#[case::negative_range("-3..-1", "%", "%", "-3 đến -1%", "-3 to -1%")]
#[case::negative("-1200", "người", "people", "-1.200 người", "-1,200 people")]
#[case::zero("0", "ca", "cases", "0 ca", "0 cases")]
#[case::three_places_before_a_noun("12.345", "người", "people", "12,3450 người", "12.345 people")]
#[case::three_places_before_a_measure("12.345", "km", "km", "12,345 km", "12.345 km")]
#[case::no_unit("4", "", "", "4", "4")]
#[case::per("4300", "USD/người", "USD per person", "4.300 USD/người", "USD 4,300 per person")]
#[case::sign("3500000", "$", "$", "3,5 triệu $", "$3.5 million")]
#[case::no_currency("5", "EUROS", "EUROS", "5 EUROS", "5 EUROS")]
fn writes_both_styles(
    #[case] value: &str,
    #[case] unit: &str,
    #[case] unit_en: &str,
    #[case] vi: &str,
    #[case] en: &str,
) {
    let value: Value = value.parse().unwrap();
    assert_eq!(AmountParts::new(value, unit, Lang::Vi).text(), vi);
    assert_eq!(AmountParts::new(value, unit_en, Lang::En).text(), en);
}

#[rstest]
#[case("60280000000", "60280000000", "60280000000")]
#[case("34.92", "34,92", "34.92")]
#[case("-1200.50", "-1200,5", "-1200.5")]
#[case("48/63", "48/63", "48/63")]
#[case("5..7.5", "5–7,5", "5–7.5")]
fn plain_digits_paste_as_a_number(#[case] value: &str, #[case] vi: &str, #[case] en: &str) {
    let value: Value = value.parse().unwrap();
    assert_eq!((plain(value, Lang::Vi).as_str(), plain(value, Lang::En).as_str()), (vi, en));
}

#[test]
fn decimal_marks_are_aligned() {
    let written = [("60280000000", "USD"), ("775000000000", "USD"), ("420", "thỏa thuận"), ("6.7", "% GDP")];
    let mut amounts: Vec<AmountParts> =
        written.iter().map(|(v, u)| AmountParts::new(v.parse().unwrap(), u, Lang::Vi)).collect();
    amounts[1].qualifier = "gần".to_owned();
    let mut widths = Widths::default();
    for amount in &amounts {
        widths.take_in(amount);
    }
    let lines: Vec<String> = amounts.iter().map(|a| a.aligned(&widths)).collect();
    assert_eq!(
        lines,
        ["     60,28 tỷ USD    ", "gần 775    tỷ USD    ", "    420    thỏa thuận", "      6,7% GDP       ",]
    );
    assert!(lines.iter().all(|line| width(line) == widths.total()));
}

/// A ratio takes no room between the numbers of others and what they count.
#[test]
fn units_are_beside_their_numbers() {
    let ratio = AmountParts::new(Value::Ratio(48, 63), "provinces", Lang::En);
    let amounts = [ratio, AmountParts::new("25660000000".parse().unwrap(), "USD", Lang::En)];
    let mut widths = Widths::default();
    for amount in &amounts {
        widths.take_in(amount);
    }
    let lines = amounts.each_ref().map(|amount| amount.aligned(&widths));
    assert_eq!(lines.each_ref().map(|line| line.trim()), ["48 of 63 provinces", "USD 25.66 billion"]);
    assert_eq!(lines[0].find("48").map(|at| at + 2), lines[1].find(".66"));
    assert!(lines.iter().all(|line| width(line) <= widths.total()));
}

/// Columns that were measured for other amounts change nothing of a number; its unit is whole or ends with a sign.
#[rstest]
#[case("25660000000", "USD", (0, 0, 0), "25,66…")]
#[case("25660000000", "USD", (0, 1, 4), "25,66 tỷ…")]
#[case("25660000000", "USD", (4, 0, 7), "  25,66 tỷ USD")]
#[case("1234.5", "%", (1, 0, 0), "1.234,5%")]
#[case("420", "thỏa thuận", (2, 3, 6), "420    thỏa…")]
fn a_number_is_whole_in_every_column(
    #[case] value: &str,
    #[case] unit: &str,
    #[case] (whole, fraction, tail): (usize, usize, usize),
    #[case] expected: &str,
) {
    let amount = AmountParts::new(value.parse().unwrap(), unit, Lang::Vi);
    let widths = Widths { qualifier: 0, whole, fraction, tail };
    assert_eq!(amount.aligned(&widths).trim_end(), expected);
}

/// The value of an amount in English style, by rules of its own: a currency in front, commas
/// group, a point divides, a scale word multiplies.
fn read_english(text: &str) -> Option<Value> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == ' ' || c == '$');
    let number = |t: &str| t.replace(',', "").parse::<Decimal>().ok();
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',' || c == '-';
    let (low, rest) = text.split_at(text.find(|c| !is_number(c)).unwrap_or(text.len()));
    if let Some(rest) = rest.strip_prefix(" of ")
        && let Some(whole) = rest.split(|c| !is_number(c)).next().and_then(number)
    {
        return Some(Value::Ratio(number(low)?.try_into().ok()?, whole.try_into().ok()?));
    }
    let high = rest.strip_prefix('–').or_else(|| rest.strip_prefix(" to "));
    let (high, rest) = match high {
        Some(high) => {
            let (high, rest) = high.split_at(high.find(|c| !is_number(c)).unwrap_or(high.len()));
            (Some(high), rest)
        }
        None => (None, rest),
    };
    let scale = match rest.split([' ', '/']).nth(1) {
        Some("million") => Decimal::from(1_000_000),
        Some("billion") => Decimal::from(1_000_000_000),
        Some("trillion") => Decimal::from(1_000_000_000_000_u64),
        _ => Decimal::ONE,
    };
    let scaled = |t: &str| number(t)?.checked_mul(scale);
    match high {
        Some(high) => Some(Value::Range(scaled(low)?, scaled(high)?)),
        None => Some(Value::Exact(scaled(low)?)),
    }
}

#[test]
fn every_embedded_figure_reads_back_in_both_languages() {
    let corpus = embedded::corpus().unwrap();
    let mut count = 0;
    for key in corpus.figures() {
        let (article, _, figure) = corpus.figure(key).unwrap();
        let vi = AmountParts::new(figure.value, &figure.unit.vi, Lang::Vi).text();
        let en = AmountParts::new(figure.value, figure.unit.get(Lang::En), Lang::En).text();
        let read = number::read(&vi).unwrap_or_else(|| panic!("{vi}"));
        assert_eq!((read.value, read.unit), (figure.value, &*figure.unit.vi), "{} {vi}", article.id);
        assert_eq!(read_english(&en), Some(figure.value), "{} {en}", article.id);
        count += 1;
    }
    assert!(count >= 55, "only {count} figures");
}

fn number() -> impl Strategy<Value = Decimal> {
    let digits = prop_oneof![0i64..1_000_000, -1_000_000_000_000_000i64..1_000_000_000_000_000];
    prop_oneof![
        (digits, 0u32..5).prop_map(|(n, places)| Decimal::new(n, places)),
        (1i64..10_000, 0u32..13).prop_map(|(n, zeros)| Decimal::from(n) * Decimal::from(10_u64.pow(zeros))),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => number().prop_map(Value::Exact),
        1 => (number(), number()).prop_map(|(a, b)| Value::Range(a.min(b), a.max(b))),
        1 => (0u64..100_000, 1u64..100_000).prop_map(|(a, b)| Value::Ratio(a, b)),
    ]
}

const UNITS: [&str; 14] = [
    "",
    "%",
    "% GDP",
    "USD",
    "USD/người",
    "đồng",
    "lượt",
    "tỉnh, thành phố",
    "km",
    "tấn",
    "người",
    "đoàn phóng viên",
    "m2",
    "điểm phần trăm",
];

proptest! {
    #[test]
    fn what_is_printed_in_vietnamese_reads_back(value in value(), unit in select(&UNITS[..])) {
        let text = AmountParts::new(value, unit, Lang::Vi).text();
        let read = number::read(&text).map(|w| w.value);
        prop_assert_eq!(read, Some(value), "{}", text);
    }

    #[test]
    fn what_is_printed_in_english_reads_back(value in value(), unit in select(&UNITS[..])) {
        let text = AmountParts::new(value, unit, Lang::En).text();
        prop_assert_eq!(read_english(&text), Some(value), "{}", text);
    }
}
