//! Intervals of numbers, as a user types them in a query: `>1 tỷ`, `10..20`, `<=2,5`, `1000000000`.
//!
//! Not for reading texts: in a query both `1.000` and `1,000` mean a thousand.

use rust_decimal::Decimal;

use super::Value;

/// Words that multiply, in both languages, folded to ASCII where they have marks.
const SCALES: [(&str, u32); 18] = [
    ("k", 3),
    ("nghìn", 3),
    ("nghin", 3),
    ("ngàn", 3),
    ("ngan", 3),
    ("thousand", 3),
    ("m", 6),
    ("tr", 6),
    ("triệu", 6),
    ("trieu", 6),
    ("million", 6),
    ("b", 9),
    ("bn", 9),
    ("tỷ", 9),
    ("tỉ", 9),
    ("ty", 9),
    ("billion", 9),
    ("trillion", 12),
];

/// Numbers from one end to the other; an end may be open.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Interval {
    low: Option<IntervalEnd>,
    high: Option<IntervalEnd>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct IntervalEnd {
    at: Decimal,
    included: bool,
}

impl Interval {
    /// Whether it contains a value; a range if any part is inside, a ratio by its part. A decrease counts by its size,
    /// unless what was typed is below zero.
    pub fn holds(&self, value: Value) -> bool {
        let (low, high) = self.ends(value);
        self.is_above_low(high) && self.is_below_high(low)
    }

    /// Whether all of a value is inside: of what holds 60, the number itself and no range around it.
    pub fn holds_all_of(&self, value: Value) -> bool {
        let (low, high) = self.ends(value);
        self.is_above_low(low) && self.is_below_high(high)
    }

    /// Both ends of a value, or of its size; those of a ratio are its part.
    fn ends(&self, value: Value) -> (Decimal, Decimal) {
        let (low, high) = match value {
            Value::Ratio(part, _) => (Decimal::from(part), Decimal::from(part)),
            Value::Exact(_) | Value::Range(..) => value.ends(),
        };
        let is_below_zero = self.low.is_some_and(|end| end.at < Decimal::ZERO)
            || self.high.is_some_and(|end| end.at <= Decimal::ZERO);
        if high < Decimal::ZERO && !is_below_zero { (-high, -low) } else { (low, high) }
    }

    fn is_above_low(&self, at: Decimal) -> bool {
        self.low.is_none_or(|end| at > end.at || (end.included && at == end.at))
    }

    fn is_below_high(&self, at: Decimal) -> bool {
        self.high.is_none_or(|end| at < end.at || (end.included && at == end.at))
    }

    /// One as it is typed: compared with a number, between two, or one number.
    pub fn typed(text: &str) -> Option<Self> {
        let end = |text: &str, included| typed_number(text).map(|at| IntervalEnd { at, included });
        let text = text.trim();
        let compared = [(">=", true), ("<=", true), ("≥", true), ("≤", true), (">", false), ("<", false)];
        for (sign, included) in compared {
            if let Some(rest) = text.strip_prefix(sign) {
                let end = Some(end(rest, included)?);
                let above = sign.starts_with(['>', '≥']);
                return Some(if above {
                    Self { low: end, high: None }
                } else {
                    Self { low: None, high: end }
                });
            }
        }
        if let Some((low, high)) = text.split_once("..") {
            let open = |text: &str| text.trim().is_empty();
            let ends = |text: &str| if open(text) { Some(None) } else { end(text, true).map(Some) };
            // `1..2 tỷ`: the scale is of both.
            let is_bare = !open(low) && !low.contains(char::is_alphabetic);
            let scale = high.find(char::is_alphabetic).filter(|_| is_bare).and_then(|at| high.get(at..));
            let low = format!("{low} {}", scale.unwrap_or_default());
            let (low, high) = (ends(&low)?, ends(high)?);
            return (low.is_some() || high.is_some()).then_some(Self { low, high });
        }
        let one = Some(end(text.trim_start_matches('='), true)?);
        Some(Self { low: one, high: one })
    }
}

/// A number as a person types it, with a scale word perhaps.
pub(super) fn typed_number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '_');
    let (number, word) = text.split_at_checked(text.find(|c| !digits(c)).unwrap_or(text.len()))?;
    let number = plain(&number.replace('_', "").replace('−', "-"))?;
    let word = word.trim().trim_end_matches('%').to_lowercase();
    if word.is_empty() {
        return Some(number);
    }
    let (_, power) = SCALES.iter().find(|(scale, _)| *scale == word)?;
    number.checked_mul(Decimal::from(10_u64.pow(*power)))
}

/// The same in the style of programs. A mark is for grouping if three digits follow it each time, else it is the
/// decimal mark.
fn plain(number: &str) -> Option<Decimal> {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let last = digits.rfind(['.', ',']);
    let (whole, fraction) = match last.and_then(|at| digits.split_at_checked(at)) {
        Some((whole, fraction)) => (whole, fraction.get(1..)?),
        None => (digits, ""),
    };
    let one_kind = !(digits.contains('.') && digits.contains(','));
    let groups = one_kind && fraction.len() == 3 && !whole.starts_with('0') && last.is_some();
    let whole = whole.replace(['.', ','], "");
    if whole.is_empty() || (last.is_some() && fraction.is_empty()) {
        return None;
    }
    let written =
        if groups { format!("{sign}{whole}{fraction}") } else { format!("{sign}{whole}.{fraction}0") };
    Decimal::from_str_exact(&written).ok().map(|n| n.normalize())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Interval;
    use proptest::prelude::proptest;
    use rstest::rstest;

    #[rstest]
    #[case(">1000000000", "1000000001", "1000000000")]
    #[case(">=1 tỷ", "1000000000", "999999999")]
    #[case(">= 1.000.000", "1000000", "999999")]
    #[case(">1,000", "1001", "1000")]
    #[case("<2,5", "2.4", "2.5")]
    #[case("<=2.5 triệu", "2500000", "2500001")]
    #[case("10..20", "20", "20.1")]
    #[case("1..2 tỷ", "1000000000", "999999999")]
    #[case("1,5 .. 2 triệu", "1500000", "3")]
    #[case("10 triệu .. 1 billion", "1000000000", "9999999")]
    #[case("..5", "-3", "6")]
    #[case("5..", "6", "4")]
    #[case("34.92", "34.92", "34.93")]
    #[case("=48", "48/63", "49/63")]
    #[case("-5..-1", "-3", "3")]
    #[case::a_decrease_by_its_size("350", "-350", "-351")]
    #[case::a_range_that_falls("300..500", "-450..-350", "-1500..-600")]
    #[case::below_zero("<0", "-350", "350")]
    #[case::small_sizes("<1", "-0.5", "-350")]
    #[case::from_nothing("0..5", "-3", "-6")]
    #[case(">4", "3..5", "3..4")]
    #[case("<4", "3..5", "4..5")]
    fn holds_what_lies_in_it(#[case] asked: &str, #[case] inside: &str, #[case] outside: &str) {
        let interval = Interval::typed(asked).unwrap();
        assert!(interval.holds(inside.parse().unwrap()), "{interval:?}");
        assert!(!interval.holds(outside.parse().unwrap()), "{interval:?}");
    }

    #[rstest]
    #[case("60", "60", true)]
    #[case("60", "30..70", false)]
    #[case("60", "60/63", true)]
    #[case("50..100", "60..70", true)]
    #[case("50..100", "40..70", false)]
    #[case("<100", "40..70", true)]
    fn holds_all_of_what_does_not_reach_out(#[case] asked: &str, #[case] value: &str, #[case] all: bool) {
        let (interval, value) = (Interval::typed(asked).unwrap(), value.parse().unwrap());
        assert_eq!((interval.holds(value), interval.holds_all_of(value)), (true, all));
    }

    #[rstest]
    #[case("")]
    #[case(">")]
    #[case("..")]
    #[case("nhiều")]
    #[case("5 con")]
    #[case("1..x")]
    #[case("5,")]
    fn says_what_is_no_range(#[case] asked: &str) {
        assert_eq!(Interval::typed(asked), None);
    }

    proptest! {
        #[test]
        fn anything_can_be_asked(text in "\\PC{0,20}|[<>=.,0-9 a-z]{0,20}") {
            let _ = Interval::typed(&text);
        }
    }
}
