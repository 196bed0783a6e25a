//! An amount formatted from its exact value and unit, in the style of a language.
//!
//! Never copied from the words of a text, so that a Vietnamese figure comes out right in English:
//! scale word, marks and the place of the currency all change sides. The parts stay apart, so that
//! a table can align them on the decimal mark.

use rust_decimal::Decimal;
use std::borrow::Cow;

use super::english::singular;
use crate::corpus::{Figure, Lang};
use crate::messages::t;
use crate::text::number::{self, Value};
use crate::text::units;
use crate::text::wrap;

/// Scale words by their power of ten, the largest first. Thousands are written out: `11.220 lượt`.
const SCALES_VI: [(&str, u32); 3] = [("triệu tỷ", 15), ("tỷ", 9), ("triệu", 6)];
const SCALES_EN: [(&str, u32); 3] = [("trillion", 12), ("billion", 9), ("million", 6)];

/// The most decimal places beside a scale word; a number with more is easier to read in full: `1.234.567` rather than
/// `1,234567 triệu`.
const PLACES_WITH_SCALE: u32 = 3;

/// An amount in its parts, in reading order. Joined they are the text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AmountParts {
    /// `hơn`, `nearly`, or a direction of change, `▲`. Without a space at the end; may be empty.
    pub qualifier: String,
    /// Directly before the number: `USD `; mostly empty.
    pub lead: String,
    /// The number up to its decimal mark, with sign and grouping.
    pub whole: String,
    /// The mark and the digits after it: `,28`; for a ratio `/63`; may be empty.
    pub fraction: String,
    /// Scale word and unit: ` tỷ USD`, `%`.
    pub tail: String,
}

impl AmountParts {
    /// The amount of a figure with its qualifier: `hơn 700 tỷ USD`.
    pub fn of(figure: &Figure, lang: Lang) -> Self {
        let unit = figure.unit.get(lang);
        let amount = Self::new(figure.value, unit, lang);
        Self { qualifier: figure.qualifier.words(lang).to_owned(), ..amount }
    }

    /// A value with its unit, which is given in `lang` and without a scale.
    pub fn new(value: Value, unit: &str, lang: Lang) -> Self {
        match lang {
            Lang::Vi => vietnamese(value, unit),
            Lang::En => english(value, unit),
        }
    }

    /// The same, marked as computed and not in any text.
    #[must_use]
    pub fn derived(self, lang: Lang) -> Self {
        let mark = t::figures::DERIVED.get(lang);
        Self { tail: format!("{} ({mark})", self.tail), ..self }
    }

    /// The amount as one text.
    pub fn text(&self) -> String {
        let gap = if self.qualifier.is_empty() { "" } else { " " };
        [&self.qualifier, gap, &self.lead, &self.whole, &self.fraction, &self.tail].concat()
    }

    /// Whether a second number follows instead of digits: `/63`, ` of 63`.
    fn is_ratio(&self) -> bool {
        self.fraction.starts_with([' ', '/'])
    }

    /// The amount filled up to the columns of a table, so that decimal marks are aligned. A number that has more digits
    /// than the table has columns for is whole and out of line; only what it counts is cut, with a sign.
    pub fn aligned(&self, widths: &Widths) -> String {
        let gap = usize::from(widths.qualifier > 0);
        let number = [&*self.lead, &*self.whole].concat();
        let before = " ".repeat(widths.whole.saturating_sub(wrap::width(&number)));
        let fraction = wrap::width(&self.fraction);
        let (room, filled) = if self.tail.starts_with(' ') && !self.is_ratio() {
            (widths.tail, widths.fraction.saturating_sub(fraction))
        } else {
            ((widths.fraction + widths.tail).saturating_sub(fraction), 0)
        };
        let tail = wrap::shorten(&self.tail, room.max(usize::from(!self.tail.is_empty())));
        let end = " ".repeat(room.saturating_sub(wrap::width(&tail)));
        let qualifier =
            wrap::pad_right(&self.qualifier, wrap::width(&self.qualifier).max(widths.qualifier) + gap);
        [&*qualifier, &before, &number, &self.fraction, &" ".repeat(filled), &tail, &end].concat()
    }

    /// The same with the qualifier close to the number, and how many columns before both are free: text before the
    /// amount may use them.
    pub fn aligned_close(&self, widths: &Widths) -> (usize, String) {
        let gap = usize::from(widths.qualifier > 0);
        let bare = Self { qualifier: String::new(), ..self.clone() };
        let aligned = bare.aligned(&Widths { qualifier: 0, ..*widths });
        let number = aligned.trim_start();
        let free = aligned.len() - number.len() + widths.qualifier + gap;
        if self.qualifier.is_empty() {
            return (free, number.to_owned());
        }
        let close = format!("{} {number}", self.qualifier);
        (free.saturating_sub(wrap::width(&self.qualifier) + 1), close)
    }

    /// The number with what is directly beside it, and the unit, if a space separates it.
    pub fn split_unit(&self) -> (Self, &str) {
        let close = self.tail.find(' ').unwrap_or(self.tail.len());
        let (close, unit) = self.tail.split_at_checked(close).unwrap_or(("", &self.tail));
        let fraction = [&*self.fraction, close].concat();
        (Self { fraction, tail: String::new(), ..self.clone() }, unit.trim_start())
    }
}

/// The number alone, ungrouped, with the language's decimal mark: what a spreadsheet takes.
pub fn plain(value: Value, lang: Lang) -> String {
    let digits = |number| joined(digits(number, lang, false));
    match value {
        Value::Exact(number) => digits(number),
        Value::Ratio(part, whole) => format!("{part}/{whole}"),
        Value::Range(low, high) => [digits(low), digits(high)].join(&range_mark(low, high, lang)),
    }
}

/// The number as a person types it: with a scale word, or in digits alone where that would be read as another.
pub fn as_typed(value: Value, lang: Lang) -> String {
    let (whole, fraction, scale) = number_and_scale(value, lang, true);
    let words = whole + &fraction + &tail(scale, "");
    match value {
        _ if number::typed(&words, lang) == Some(value) => words,
        Value::Range(low, high) => [low, high].map(|end| plain(Value::Exact(end), lang)).join(".."),
        Value::Exact(_) | Value::Ratio(..) => plain(value, lang),
    }
}

/// How many times an amount is another one at least where a scale word may be missing: a thousand, less what the rest of the
/// number may differ.
const SCALE_APART: Decimal = Decimal::from_parts(500, 0, 0, false, 0);

/// Both amounts with their scale words, and `new` with the scale word of `old`, which was perhaps meant, where there is one:
/// for two that are some thousand times one another or more.
pub fn mistaken_scale(old: Value, new: Value, lang: Lang) -> Option<(String, String, Option<String>)> {
    let (Value::Exact(before), Value::Exact(after)) = (old, new) else { return None };
    let (less, more) = (before.abs().min(after.abs()), before.abs().max(after.abs()));
    if less.is_zero() || less.checked_mul(SCALE_APART)? > more {
        return None;
    }
    let scaled_alone = |number: Decimal| scaled(&[number], lang, true);
    let written = |number, scale| joined(digits(number, lang, true)) + &tail(scale, "");
    let ((short, scale), (other, own)) = (scaled_alone(before), scaled_alone(after));
    let shown = |numbers: &[Decimal], scale| numbers.first().map(|number| written(*number, scale));
    let meant = (own != scale && !scale.is_empty()).then(|| shown(&other, scale)).flatten();
    Some((shown(&short, scale)?, shown(&other, own)?, meant))
}

/// A currency at the start of a unit, by its code or sign, and the rest: `USD per person`. English puts it before the amount.
fn split_currency(unit: &str) -> Option<(&str, &str)> {
    let end = unit.find([' ', '/']).unwrap_or(unit.len());
    let (first, rest) = unit.split_at_checked(end)?;
    (units::is_code(first) || units::is_sign(first) && units::is_money(first)).then_some((first, rest))
}

/// The first form that reads back as the same value. All forms do, unless the unit changes how the number is read:
/// after `12,345` a noun would make it thousands.
fn vietnamese(value: Value, unit: &str) -> AmountParts {
    let ways = [(true, false), (false, false), (true, true), (false, true)];
    let write = |(with_scale, with_zero)| {
        let (whole, mut fraction, scale) = number_and_scale(value, Lang::Vi, with_scale && takes_scale(unit));
        if with_zero && fraction.starts_with(',') {
            fraction.push('0');
        }
        AmountParts { whole, fraction, tail: tail(scale, unit), ..AmountParts::default() }
    };
    let reads_back =
        |amount: &AmountParts| number::read(&amount.text()).is_some_and(|written| written.value == value);
    ways.into_iter().map(write).find(reads_back).unwrap_or_else(|| write((false, false)))
}

fn english(value: Value, unit: &str) -> AmountParts {
    let one = if value == Value::Exact(Decimal::ONE) { Some(singular(unit)) } else { None };
    let unit = one.as_deref().unwrap_or(unit);
    let (whole, fraction, scale) = number_and_scale(value, Lang::En, takes_scale(unit));
    let (lead, unit) = match split_currency(unit) {
        Some((sign, rest)) if units::is_sign(sign) => (sign.to_owned(), rest),
        Some((code, rest)) => (format!("{code} "), rest),
        None => (String::new(), unit),
    };
    AmountParts { lead, whole, fraction, tail: tail(scale, unit), ..AmountParts::default() }
}

/// Whether a scale word may precede the unit: there is no `1 triệu%`.
fn takes_scale(unit: &str) -> bool {
    !unit.starts_with(['%', '‰'])
}

/// Scale and unit after a number; a percent sign follows without a space.
fn tail(scale: &str, unit: &str) -> String {
    let mut tail = String::new();
    for part in [scale, unit] {
        if !part.is_empty() && !part.starts_with(['%', '‰', '/', ' ']) {
            tail.push(' ');
        }
        tail.push_str(part);
    }
    tail
}

/// The number up to its mark, from the mark on, and the scale word.
fn number_and_scale(value: Value, lang: Lang, with_scale: bool) -> (String, String, &'static str) {
    match value {
        Value::Exact(number) => {
            let (number, scale) = scaled(&[number], lang, with_scale);
            let (whole, fraction) = number.first().map(|n| digits(*n, lang, true)).unwrap_or_default();
            (whole, fraction, scale)
        }
        Value::Ratio(part, whole) if lang == Lang::Vi => (part.to_string(), format!("/{whole}"), ""),
        Value::Ratio(part, whole) => {
            (group(&part.to_string(), ','), format!(" of {}", group(&whole.to_string(), ',')), "")
        }
        Value::Range(low, high) => {
            let (ends, scale) = scaled(&[low, high], lang, with_scale);
            let mut ends = ends.into_iter().map(|n| digits(n, lang, true));
            let (low_text, high_text) = (ends.next().unwrap_or_default(), ends.next().unwrap_or_default());
            let start = [&*low_text.0, &*low_text.1, &*range_mark(low, high, lang), &*high_text.0].concat();
            (start, high_text.1, scale)
        }
    }
}

/// A dash, or a word where a minus beside a dash would be misread.
fn range_mark(low: Decimal, high: Decimal, lang: Lang) -> Cow<'static, str> {
    if low.is_sign_negative() || high.is_sign_negative() {
        Cow::Owned(format!(" {} ", t::figures::RANGE_TO.get(lang)))
    } else {
        Cow::Borrowed("–")
    }
}

/// The numbers in terms of the largest scale word that leaves each of them short, and that word.
fn scaled(numbers: &[Decimal], lang: Lang, with_scale: bool) -> (Vec<Decimal>, &'static str) {
    let scales: &[(&'static str, u32)] = match lang {
        Lang::Vi => &SCALES_VI,
        Lang::En => &SCALES_EN,
    };
    let largest = numbers.iter().map(Decimal::abs).max().unwrap_or_default();
    let fitting = scales.iter().filter(|_| with_scale).find_map(|(word, power)| {
        let shifted: Vec<Decimal> = numbers.iter().filter_map(|n| shift(*n, *power)).collect();
        let short = shifted.iter().all(|n| n.scale() <= PLACES_WITH_SCALE);
        let large = shift(largest, *power).is_some_and(|n| n >= Decimal::ONE);
        (shifted.len() == numbers.len() && short && large).then_some((shifted, *word))
    });
    fitting.unwrap_or_else(|| (numbers.to_vec(), ""))
}

/// `number` divided by a power of ten, exactly; None where that takes more than 28 places.
fn shift(number: Decimal, power: u32) -> Option<Decimal> {
    let number = number.normalize();
    let shifted = Decimal::try_from_i128_with_scale(number.mantissa(), number.scale() + power);
    shifted.ok().map(|n| n.normalize())
}

/// Numbers for one calculation, with one scale word, which is returned too and may be empty.
pub(super) fn in_common(numbers: &[Decimal], lang: Lang) -> (Vec<String>, &'static str) {
    let (numbers, scale) = scaled(numbers, lang, true);
    (numbers.into_iter().map(|n| joined(digits(n, lang, true))).collect(), scale)
}

/// The numbers of a calculation and the amount that it comes to, all with one scale word, which the amount has.
pub(super) fn calculation(
    numbers: &[Decimal],
    result: Decimal,
    unit: &str,
    lang: Lang,
) -> (Vec<String>, AmountParts) {
    let alone = AmountParts::new(Value::Exact(result), unit, lang);
    let all: Vec<Decimal> = numbers.iter().copied().chain([result]).collect();
    let (all, scale) = scaled(&all, lang, takes_scale(unit));
    let (_, own) = scaled(&[result], lang, takes_scale(unit));
    let mut written: Vec<(String, String)> = all.into_iter().map(|n| digits(n, lang, true)).collect();
    let (whole, fraction) = written.pop().unwrap_or_default();
    let unit = alone.tail.strip_prefix(&tail(own, "")).unwrap_or(&alone.tail).trim_start();
    let amount = AmountParts { whole, fraction, tail: tail(scale, unit), ..alone.clone() };
    let amount = if own == scale { alone } else { amount };
    (written.into_iter().map(joined).collect(), amount)
}

/// A number up to its mark, and from the mark on.
fn digits(number: Decimal, lang: Lang, grouped: bool) -> (String, String) {
    let (group_mark, decimal_mark) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let text = number.normalize().abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if number.is_sign_negative() && !number.is_zero() { "-" } else { "" };
    let whole = if grouped { group(whole, group_mark) } else { whole.to_owned() };
    let fraction = if fraction.is_empty() { String::new() } else { format!("{decimal_mark}{fraction}") };
    (format!("{sign}{whole}"), fraction)
}

fn joined((whole, fraction): (String, String)) -> String {
    whole + &fraction
}

/// A mark before every third digit from the end.
fn group(digits: &str, mark: char) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// The column widths of the parts of amounts, so that decimal marks are aligned.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Widths {
    /// For qualifiers, without the space after them.
    pub qualifier: usize,
    /// For everything from the lead to the decimal mark.
    pub whole: usize,
    /// From the mark to the end of the number.
    pub fraction: usize,
    /// For scale and unit.
    pub tail: usize,
}

impl Widths {
    /// Makes room for one more amount.
    pub fn take_in(&mut self, amount: &AmountParts) {
        self.qualifier = self.qualifier.max(wrap::width(&amount.qualifier));
        self.whole = self.whole.max(wrap::width(&amount.lead) + wrap::width(&amount.whole));
        let (fraction, tail) = (wrap::width(&amount.fraction), wrap::width(&amount.tail));
        if amount.is_ratio() {
            // Over the columns of both, or the units of all other rows would be as far from their numbers.
            self.tail = self.tail.max((fraction + tail).saturating_sub(self.fraction));
        } else {
            self.fraction = self.fraction.max(fraction);
            self.tail = self.tail.max(tail);
        }
    }

    /// All columns together.
    pub fn total(&self) -> usize {
        self.qualifier + usize::from(self.qualifier > 0) + self.whole + self.fraction + self.tail
    }
}

#[cfg(test)]
mod tests;
