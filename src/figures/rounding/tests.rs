#![allow(clippy::unwrap_used)]

use proptest::prelude::{prop_assert, proptest};
use rstest::rstest;
use rust_decimal::Decimal;

use super::{Bounds, to_place};
use crate::corpus::{Article, Figure, Origin, load};
use crate::figures::kind::AmountKind;

/// An article that states one figure.
fn article(written: &str, value: &str, unit: &str, qualifier: &str) -> Article {
    let json = serde_json::json!({
        "id": "a", "title": {"vi": "A"}, "date": "2020", "kind": "original",
        "passages": [{"id": "p1", "text": {"vi": format!("Có {written}.")}, "figures": [{"id": "f1",
            "as_written": written, "value": value, "unit": unit, "unit_en": unit, "qualifier": qualifier,
            "label": {"vi": "l"}}]}]
    });
    load::article("a.json", &json.to_string(), Origin::Library, &[]).unwrap()
}

fn shown(bounds: Bounds) -> String {
    let end = |n: Option<Decimal>| n.map_or_else(|| "…".to_owned(), |n| n.normalize().to_string());
    format!("{} {}", end(bounds.low), end(bounds.high))
}

#[rstest]
#[case::two_places_of_billions("60,28 tỷ USD", "60280000000", "USD", "exact", "60275000000 60285000000")]
#[case::whole_billions("775 tỷ USD", "775000000000", "USD", "exact", "774500000000 775500000000")]
#[case::smaller_part("5 tỷ 300 triệu đồng", "5300000000", "đồng", "exact", "5250000000 5350000000")]
#[case::percent("34,92%", "34.92", "%", "exact", "34.915 34.925")]
#[case::whole_percent("40%", "40", "%", "exact", "39.5 40.5")]
#[case::zero_after_the_mark("2,50 triệu tấn", "2500000", "tấn", "exact", "2495000 2505000")]
#[case::count("78 lớp", "78", "lớp", "exact", "78 78")]
#[case::count_of_tens("420 lớp", "420", "lớp", "exact", "420 420")]
#[case::count_in_words("ba lớp", "3", "lớp", "exact", "3 3")]
#[case::thousands_written_out("21.000 người", "21000", "người", "exact", "20500 21500")]
#[case::the_same_with_a_word("21 nghìn người", "21000", "người", "exact", "20500 21500")]
#[case::millions_written_out("3.000.000 người", "3000000", "người", "exact", "2500000 3500000")]
#[case::measure("200 tấn", "200", "tấn", "exact", "199.5 200.5")]
#[case::over("hơn 200 lớp", "200", "lớp", "over", "200 …")]
#[case::nearly("gần 300 triệu USD", "300000000", "USD", "nearly", "… 300500000")]
#[case::about("khoảng 8.200 lượt", "8200", "lượt", "about", "8100 8300")]
#[case::about_to_two_places("khoảng 25,66 tỷ USD", "25660000000", "USD", "about", "25650000000 25670000000")]
fn a_number_means_what_rounds_to_it(
    #[case] written: &str,
    #[case] value: &str,
    #[case] unit: &str,
    #[case] qualifier: &str,
    #[case] expected: &str,
) {
    let words = written.trim_start_matches(|c: char| !c.is_ascii_digit() && c != 'b');
    let article = article(words, value, unit, qualifier);
    let figure: &Figure = article.figures().next().unwrap();
    assert_eq!(shown(Bounds::of(figure).unwrap()), expected);
}

#[rstest]
#[case::share("46.26", "46.335", "46.298", AmountKind::Share, "46.3")]
#[case::count("348.98", "349.27", "349.127", AmountKind::Count, "349")]
#[case::uncertain_count("8460.4", "8539.9", "8500", AmountKind::Count, "8500")]
#[case::uncertain_tens("6468.7", "6473.2", "6470.95", AmountKind::Count, "6470")]
#[case::money("30137500000", "30142500000", "30140000000", AmountKind::Money, "30140000000")]
#[case::exact_quotient("4678.5", "4678.5", "4678.5", AmountKind::Count, "4678.5")]
#[case::wide("53.7", "56.3", "55", AmountKind::Share, "55")]
#[case::within("2.463", "2.493", "2.478", AmountKind::Money, "2.48")]
#[case::two_digits("67.7", "79.3", "73.33", AmountKind::Share, "73")]
#[case::very_wide("11", "43", "25", AmountKind::Share, "25")]
#[case::small("2.26", "2.52", "2.3846", AmountKind::Measure, "2.4")]
#[case::endless_quotient("76.1904", "76.1904", "76.1904", AmountKind::Share, "76.2")]
fn a_result_has_the_digits_that_are_certain(
    #[case] low: &str,
    #[case] high: &str,
    #[case] value: &str,
    #[case] kind: AmountKind,
    #[case] expected: &str,
) {
    let bounds = Bounds { low: low.parse().ok(), high: high.parse().ok() };
    assert_eq!(bounds.sensible(value.parse().unwrap(), kind).to_string(), expected);
}

fn around(value: i64, by: i64) -> Bounds {
    Bounds { low: Some((value - by).into()), high: Some((value + by).into()) }
}

proptest! {
    #[test]
    fn what_is_true_of_the_numbers_is_within_the_bounds(
        (a, b) in (1000i64..1_000_000, 1000i64..1_000_000), (da, db) in (-500i64..500, -500i64..500),
    ) {
        let (x, y) = (Decimal::from(a + da), Decimal::from(b + db));
        let (a, b) = (around(a, 500), around(b, 500));
        prop_assert!(a.plus(b).overlaps(Bounds::exactly(x + y)));
        prop_assert!(a.minus(b).overlaps(Bounds::exactly(x - y)));
        prop_assert!(a.over(b).overlaps(Bounds::exactly(x / y)));
    }

    #[test]
    fn rounding_moves_by_half_a_place_at_most(n in -1_000_000_000i64..1_000_000_000, places in 0u32..4, power in 0u32..6) {
        let (value, place) = (Decimal::new(n, places), Decimal::from(10_u32.pow(power)));
        let rounded = to_place(value, place);
        prop_assert!((rounded - value).abs() * Decimal::TWO <= place);
        prop_assert!((rounded / place).fract().is_zero());
    }
}
