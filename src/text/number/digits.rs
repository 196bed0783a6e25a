//! Numbers in digits: which mark groups and which is the decimal mark.
//!
//! The Vietnamese press groups digits by dots and has a decimal comma; translated news does the reverse, and one
//! sentence may have both. The rules here decide from the number itself and, for a comma before three digits, from the
//! word after it.

use rust_decimal::Decimal;

use super::scales::scale_word;
use super::{after_word, first_word, same_word};
use crate::text::units;

/// A number in digits at the start of `text`, and the rest. None for a run of digits and marks
/// that is no number (`14.6.2018`, `1,2,3`).
pub(super) fn numeral(text: &str) -> Option<(Decimal, &str)> {
    let (run, rest) = text.split_at_checked(run_length(text))?;
    let decimal_mark = decimal_mark(run, rest)?;
    let mut number: i128 = 0;
    let mut places = 0;
    let mut after_mark = false;
    for (at, c) in run.char_indices() {
        if let Some(digit) = c.to_digit(10) {
            number = number.checked_mul(10)?.checked_add(i128::from(digit))?;
            places += u32::from(after_mark);
        } else {
            after_mark = decimal_mark == Some(at);
        }
    }
    Some((Decimal::try_from_i128_with_scale(number, places).ok()?, rest))
}

/// An integer at the start of `text`, in one piece or in groups of thousands, and the rest.
pub(super) fn integer(text: &str) -> Option<(u64, &str)> {
    let (run, rest) = text.split_at_checked(run_length(text))?;
    let mut groups = run.split('.');
    let first = groups.next().filter(|first| first.len() <= 3 && !first.starts_with('0'));
    // `14.000`: thousands have three digits in each group but the first.
    let grouped = run.contains('.') && first.is_some() && groups.all(|group| group.len() == 3);
    let plain = if grouped { run.replace('.', "").parse() } else { run.parse() };
    Some((plain.ok()?, rest))
}

/// How far digits go, with single marks between them.
fn run_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (end > 0 && matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// The position of the decimal mark in `run`, if it has one; None when the marks make no number.
#[allow(clippy::option_option)] // "no number" and "no decimal mark" are different answers
fn decimal_mark(run: &str, rest: &str) -> Option<Option<usize>> {
    let Some(last) = run.rfind(['.', ',']) else { return (!run.is_empty()).then_some(None) };
    let (whole, fraction) = run.split_at_checked(last)?;
    let fraction = fraction.get(1..)?;
    let mark = run.as_bytes().get(last).copied().map(char::from)?;
    if let Some(earlier) = whole.chars().find(|c| !c.is_ascii_digit()) {
        // Both kinds: the last is the decimal mark. One kind, repeated: all of them group.
        let groups = if earlier == mark { run } else { whole };
        return is_grouped(groups, earlier).then_some((earlier != mark).then_some(last));
    }
    let may_group = fraction.len() == 3 && is_grouped(run, mark);
    let groups = may_group && (mark == '.' || groups_by_comma(whole, fraction, rest));
    Some((!groups).then_some(last))
}

/// `1.234.567`: one to three digits, the first not zero, then threes.
fn is_grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'))
        && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
}

/// What follows the high end of a range that has a comma before three digits too.
fn behind_the_high_end(rest: &str) -> Option<&str> {
    let high = super::after_connector(rest)?;
    let (run, rest) = high.split_at_checked(run_length(high))?;
    is_grouped(run, ',').then_some(rest)
}

/// What a few dollars buy: `81,002 USD/thùng` is eighty-one of them, while a ton or an ounce costs thousands.
const CHEAP: [&str; 8] = ["thùng", "lb", "lbs", "pound", "lít", "gallon", "mmbtu", "kg"];

/// Whether a comma before three digits groups them, by the word after it: a noun that cannot be halved. A scale word,
/// a sign, a fine unit or no word at all makes it a decimal comma; so do dollars for a barrel, and hundreds of points, which
/// an index of currencies has in thousandths.
fn groups_by_comma(whole: &str, fraction: &str, rest: &str) -> bool {
    // `132,800 - 134,000 đồng`: the word is behind the high end.
    let rest = behind_the_high_end(rest).unwrap_or(rest);
    // Nobody writes thousandths that are none: `US$400,000`.
    let Some((word, behind)) = first_word(rest) else { return fraction == "000" };
    let buys = behind.strip_prefix('/').or_else(|| after_word(behind, &["một", "mỗi"]));
    let bought =
        buys.and_then(first_word).is_some_and(|(thing, _)| CHEAP.iter().any(|one| same_word(thing, one)));
    let dollars = units::is_money(word) && units::in_english(word) != "VND";
    let is_fine = units::named(word).is_some_and(|unit| unit.is_fine);
    let points = same_word(word, "điểm") && whole.len() == 3;
    scale_word(rest).is_none() && !(is_fine || dollars && bought || points)
}
