//! Numbers below a thousand in words: `ba`, `hai mươi mốt`, `hai trăm linh năm`.
//!
//! Scale words are not read here.

use super::{after_word, first_word, same_word};

/// The digits by name. `năm` is also "year", and `ba` a name: the reader of running text decides.
const DIGITS: [(&str, u32); 11] = [
    ("không", 0),
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
];

/// The forms that some digits take after `mười` and `mươi`; plain `năm` there is a year.
const AFTER_TENS: [(&str, u32); 11] = [
    ("một", 1),
    ("mốt", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("tư", 4),
    ("lăm", 5),
    ("nhăm", 5),
    ("sáu", 6),
    ("tám", 8),
    ("chín", 9),
];

/// A number from 0 to 999 in words, and the rest of the text.
pub(super) fn below_thousand(text: &str) -> Option<(u32, &str)> {
    if let Some((digit, rest)) = named(text, &DIGITS)
        && let Some(rest) = after_word(rest, &["trăm"])
    {
        let (tail, rest) = after_hundreds(rest).unwrap_or((0, rest));
        return Some((digit * 100 + tail, rest));
    }
    below_hundred(text)
}

/// `mười lăm`, `hai mươi mốt`, `bảy`.
fn below_hundred(text: &str) -> Option<(u32, &str)> {
    if let Some(rest) = after_word(text, &["mười"]) {
        let (ones, rest) = ones(rest).unwrap_or((0, rest));
        return Some((10 + ones, rest));
    }
    let (digit, rest) = named(text, &DIGITS)?;
    let Some(rest) = after_word(rest, &["mươi"]) else { return Some((digit, rest)) };
    let (ones, rest) = ones(rest).unwrap_or((0, rest));
    Some((digit * 10 + ones, rest))
}

/// `linh năm`, `lẻ ba`, `năm mươi`; a lone digit after hundreds is not read (`hai trăm năm`).
fn after_hundreds(text: &str) -> Option<(u32, &str)> {
    if let Some(rest) = after_word(text, &["linh", "lẻ"]) {
        return named(rest, &DIGITS).or_else(|| named(rest, &AFTER_TENS));
    }
    below_hundred(text).filter(|(number, _)| *number >= 10)
}

/// The digit after a ten; seven has no special form there.
fn ones(text: &str) -> Option<(u32, &str)> {
    named(text, &AFTER_TENS).or_else(|| named(text, &DIGITS).filter(|(digit, _)| *digit == 7))
}

fn named<'a>(text: &'a str, names: &[(&str, u32)]) -> Option<(u32, &'a str)> {
    let (word, rest) = first_word(text)?;
    names.iter().find(|(name, _)| same_word(word, name)).map(|(_, number)| (*number, rest))
}
