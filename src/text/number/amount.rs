//! One amount: a number and its scale words, `1 triệu 200 nghìn`, `3,2 triệu tỷ`, `nửa triệu`.
//!
//! Ranges and ratios are made of amounts one level up.

use rust_decimal::Decimal;

use super::digits::numeral;
use super::scales::scale_word;
use super::spelled::below_thousand;
use super::{after_word, first_word, is_space};

/// A number with its scale, at the start of a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Amount<'a> {
    /// The number, scale applied.
    pub value: Decimal,
    /// What the scale words multiply by; 1 without any.
    pub scale: Decimal,
    /// Whether the number is in words.
    pub spelled: bool,
    /// The text after it.
    pub rest: &'a str,
}

impl Amount<'_> {
    /// In words and without a scale word of a thousand or more: `ba`, `hai trăm`.
    pub fn small_in_words(&self) -> bool {
        self.spelled && self.scale < Decimal::ONE_THOUSAND
    }
}

/// The amount at the start of `text`, as far as it goes.
pub fn amount(text: &str) -> Option<Amount<'_>> {
    let (negative, text) = minus(text);
    let mut total = part(text)?;
    let mut last_scale = total.scale;
    while let Some(next) = smaller_part(&total, last_scale) {
        total.value = total.value.checked_add(next.value)?;
        total.rest = next.rest;
        last_scale = next.scale;
    }
    if negative {
        total.value = -total.value;
    }
    Some(total)
}

/// `- 1.200`, `âm 5`; only directly before the number.
fn minus(text: &str) -> (bool, &str) {
    let rest = text.strip_prefix(['-', '−']).or_else(|| after_word(text, &["âm"]));
    match rest.map(|rest| rest.trim_start_matches(is_space)) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

/// The smaller part of the same number: `5 tỷ 300 triệu` has one, and in `80 triệu 10 năm trước` the second number has
/// no scale, so it is none. Spelled hundreds need no scale: `ba nghìn hai trăm`.
fn smaller_part<'a>(total: &Amount<'a>, last_scale: Decimal) -> Option<Amount<'a>> {
    let odd = after_word(total.rest, &["linh", "lẻ"]);
    let next = part(odd.unwrap_or(total.rest))?;
    let says_hundreds =
        odd.is_some() || next.value >= Decimal::ONE_HUNDRED || after_word(total.rest, &["không"]).is_some();
    let belongs = next.scale >= Decimal::ONE_THOUSAND || (next.spelled && says_hundreds);
    (belongs && next.spelled == total.spelled && next.value < last_scale && next.scale < last_scale)
        .then_some(next)
}

/// A number with the scale words right after it.
fn part(text: &str) -> Option<Amount<'_>> {
    let text = text.trim_start_matches(is_space);
    let (number, spelled, rest) = number_before_scale(text)?;
    if let Some(found) = chat_style(number, spelled, rest) {
        return Some(found);
    }
    let (scale, rest) = scale_words(rest)?;
    let value = number.checked_mul(scale)?;
    let (value, rest) = match after_word(rest, &["rưỡi"]) {
        Some(rest) if scale > Decimal::ONE => (value.checked_add(scale.checked_div(Decimal::TWO)?)?, rest),
        _ => (value, rest),
    };
    Some(Amount { value, scale, spelled, rest })
}

fn number_before_scale(text: &str) -> Option<(Decimal, bool, &str)> {
    if let Some((number, rest)) = numeral(text) {
        return Some((number, false, rest));
    }
    if let Some(rest) = after_word(text, &["nửa"]) {
        let half = Decimal::new(5, 1);
        return scale_word(rest).map(|_| (half, true, rest));
    }
    below_thousand(text).map(|(number, rest)| (Decimal::from(number), true, rest))
}

/// `2k`, `1tr2`: glued to the digits, the rest of the digits being tenths.
fn chat_style(number: Decimal, spelled: bool, rest: &str) -> Option<Amount<'_>> {
    if spelled || !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let (word, after) = first_word(rest)?;
    let scale = match word {
        "k" | "K" => Decimal::ONE_THOUSAND,
        "tr" => Decimal::from(1_000_000),
        _ => return None,
    };
    let value = number.checked_mul(scale)?;
    let Some(tenths) = after.chars().next().and_then(|c| c.to_digit(10)) else {
        return Some(Amount { value, scale, spelled, rest: after });
    };
    let tenths = scale.checked_mul(Decimal::new(i64::from(tenths), 1))?;
    Some(Amount { value: value.checked_add(tenths)?, scale, spelled, rest: after.get(1..)? })
}

/// All scale words that follow one another, multiplied: `nghìn tỷ`. None beyond 28 digits.
fn scale_words(text: &str) -> Option<(Decimal, &str)> {
    let mut product = Decimal::ONE;
    let mut largest = 0;
    let mut rest = text;
    while let Some((power, after)) = scale_word(rest).filter(|(power, _)| *power >= largest) {
        product = product.checked_mul(Decimal::from(10_u64.pow(power)))?;
        largest = power;
        rest = after;
    }
    Some((product, rest))
}
