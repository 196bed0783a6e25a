//! Written numbers: `60,28 tỷ USD` is sixty billion two hundred and eighty million, of USD.
//!
//! The one place that knows how the Vietnamese press writes an amount: marks between digits, scale words, spelled
//! numbers, ranges, ratios. Values are exact decimals; a number that does not fit is none. It reads a phrase that is
//! known to be a figure, or the longest one at the start of a text; whether a number in running text *is* a figure is
//! not decided here.

mod amount;
mod digits;
mod interval;
mod scales;
mod spelled;

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::{Lang, is_letter};

pub use amount::{Amount, amount};
pub use interval::Interval;

/// The value of a figure, scale applied.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Value {
    /// One number: `60280000000`.
    Exact(Decimal),
    /// So many out of so many: `48/63`.
    Ratio(u64, u64),
    /// From the first to the second, as they are written.
    Range(Decimal, Decimal),
}

impl Value {
    /// The range of two ends; the first may share the scale of the second: `4-6 triệu` starts at four million.
    pub fn between(low: &Amount<'_>, high: &Amount<'_>) -> Self {
        Self::Range(shared_scale(low, high), high.value)
    }

    /// The two ends of a range, a part and its whole, one number twice.
    pub fn ends(self) -> (Decimal, Decimal) {
        match self {
            Self::Exact(value) => (value, value),
            Self::Ratio(part, whole) => (Decimal::from(part), Decimal::from(whole)),
            Self::Range(low, high) => (low, high),
        }
    }

    /// As a data file has it, and the upper end of a range.
    pub fn in_file(self) -> (String, Option<String>) {
        match self {
            Self::Range(low, high) => (low.normalize().to_string(), Some(high.normalize().to_string())),
            Self::Exact(_) | Self::Ratio(..) => (self.to_string(), None),
        }
    }
}

/// A range ascends. So the low end takes the scale of the high one or the next smaller (`từ 800 đến 1,2 triệu`), or
/// none if both would make it larger than the high end.
fn shared_scale(low: &Amount<'_>, high: &Amount<'_>) -> Decimal {
    if low.scale != Decimal::ONE || high.scale == Decimal::ONE {
        return low.value;
    }
    let smaller =
        if low.value < Decimal::ONE_THOUSAND { high.scale.checked_div(Decimal::ONE_THOUSAND) } else { None };
    [Some(high.scale), smaller.filter(|scale| *scale > Decimal::ONE)]
        .into_iter()
        .flatten()
        .filter_map(|scale| low.value.checked_mul(scale))
        .find(|value| *value <= high.value)
        .unwrap_or(low.value)
}

/// As in the data files: `60280000000`, `34.92`, `48/63`; a range as `2..2.5`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(value) => write!(f, "{}", value.normalize()),
            Self::Ratio(part, whole) => write!(f, "{part}/{whole}"),
            Self::Range(low, high) => write!(f, "{}..{}", low.normalize(), high.normalize()),
        }
    }
}

/// A text that is no value in the style of the data files.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NotAValue(pub String);

impl FromStr for Value {
    type Err = NotAValue;

    fn from_str(text: &str) -> Result<Self, NotAValue> {
        let not_a_value = || NotAValue(text.to_owned());
        let decimal = |part: &str| Decimal::from_str_exact(part).ok();
        if let Some((low, high)) = text.split_once("..") {
            return decimal(low)
                .zip(decimal(high))
                .map(|(low, high)| Self::Range(low, high))
                .ok_or_else(not_a_value);
        }
        if let Some((part, whole)) = text.split_once('/') {
            return match (part.parse(), whole.parse()) {
                (Ok(part), Ok(whole)) => Ok(Self::Ratio(part, whole)),
                _ => Err(not_a_value()),
            };
        }
        decimal(text).map(Self::Exact).ok_or_else(not_a_value)
    }
}

/// A figure as written, taken apart.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Written<'a> {
    /// The number, scale applied.
    pub value: Value,
    /// What follows number and scale: `USD`, `% GDP`, `tỉnh, thành`; may be empty.
    pub unit: &'a str,
}

/// Reads a whole figure, in NFC: number, scale and unit, and nothing else.
///
/// None when it does not start with a number, when it holds a second one that is no end of a
/// range, or when the value is beyond 28 digits.
pub fn read(as_written: &str) -> Option<Written<'_>> {
    let text = as_written.trim();
    let text = after_word(text, &["từ"]).unwrap_or(text).trim_start();
    let (sign, text) = currency_before(text);
    let found = phrase(text)?;
    let unit = found.rest.trim();
    if let Value::Exact(_) = found.value
        && let Some(range) = range_with_units(text, found.rest)
    {
        return Some(range);
    }
    let unit = if unit.is_empty() { sign } else { unit };
    (!starts_a_number_inside(unit)).then_some(Written { value: found.value, unit })
}

/// What the last digit of a written number counts: ten million in `60,28 tỷ`, a hundredth in `34,92%`. None where
/// [`read`] finds no number. For a range, that of its low end.
pub fn last_place(as_written: &str) -> Option<Decimal> {
    let text = as_written.trim();
    let text = after_word(text, &["từ"]).unwrap_or(text).trim_start();
    let (_, text) = currency_before(text);
    let found = amount(text)?;
    let mut place =
        found.scale.checked_mul(Decimal::try_from_i128_with_scale(1, found.value.scale()).ok()?)?;
    // A smaller part follows: `5 tỷ 300 triệu`, `2 triệu rưỡi`.
    while found.value.checked_rem(place)? != Decimal::ZERO {
        place = place.checked_div(Decimal::TEN)?;
    }
    Some(place)
}

/// The scale words of English, which no Vietnamese text has, with ours.
const ENGLISH_SCALES: [(&str, &str); 4] =
    [("thousand", "nghìn"), ("million", "triệu"), ("billion", "tỷ"), ("trillion", "nghìn tỷ")];

/// A value as a person types it, and nothing else: marks as in a query, but that a single one is the decimal mark
/// where it is that of `lang`; scale words of both languages, `48/63`, and both ends of a range, which ascends:
/// `10..20`, `4-6 triệu`.
pub fn typed(text: &str, lang: Lang) -> Option<Value> {
    let ours = |word| {
        ENGLISH_SCALES.iter().find(|(english, _)| same_word(word, english)).map_or(word, |(_, ours)| ours)
    };
    let text = text.split_whitespace().map(ours).collect::<Vec<_>>().join(" ");
    let text = text.split("..").map(|end| with_decimals(end, lang)).collect::<Vec<_>>().join("..");
    let text = text.as_str();
    if let Some((value, rest)) = ratio(text) {
        return rest.is_empty().then_some(value);
    }
    let value = match text.split_once("..") {
        Some((low, high)) => Value::Range(typed_amount(low)?, typed_amount(high)?),
        None => match phrase(text).filter(|found| found.rest.trim().is_empty())?.value {
            Value::Exact(_) => Value::Exact(typed_amount(text)?),
            other => other,
        },
    };
    let ascends = |value: &Value| !matches!(value, Value::Range(low, high) if low > high);
    Some(value).filter(ascends)
}

/// The same text, in which three decimals have a zero behind them: three digits behind a mark would be thousands.
fn with_decimals(text: &str, lang: Lang) -> String {
    let mark = if lang == Lang::Vi { ',' } else { '.' };
    let is_written = |c: &char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let letters: Vec<char> = text.chars().collect();
    let runs = letters.chunk_by(|one, two| is_written(one) == is_written(two));
    runs.map(|run| {
        let run: String = run.iter().collect();
        let has_three = run.split_once(mark).is_some_and(|(whole, decimals)| {
            !whole.contains(['.', ',']) && decimals.len() == 3 && !decimals.contains(['.', ','])
        });
        if has_three { run + "0" } else { run }
    })
    .collect()
}

/// One amount, in digits with a scale word or in words.
fn typed_amount(text: &str) -> Option<Decimal> {
    let written = || amount(text).filter(|found| found.rest.trim().is_empty()).map(|found| found.value);
    // A query may have the sign behind a number.
    interval::typed_number(text).filter(|_| !text.contains('%')).or_else(written)
}

/// A number at the start of a text, and what is left of the text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NumberPhrase<'a> {
    /// The number, scale applied.
    pub value: Value,
    /// Whether it is written in words and without a scale word: `ba`, `hai mươi mốt`.
    pub small_in_words: bool,
    /// The text after it.
    pub rest: &'a str,
}

/// The longest number at the start of `text`: a ratio, a range or one amount.
pub fn phrase(text: &str) -> Option<NumberPhrase<'_>> {
    if let Some((value, rest)) = ratio(text) {
        return Some(NumberPhrase { value, small_in_words: false, rest });
    }
    let low = amount(text)?;
    if let Some(high) = after_connector(low.rest).and_then(amount)
        && high.spelled == low.spelled
    {
        let value = Value::between(&low, &high);
        return Some(NumberPhrase { value, small_in_words: high.small_in_words(), rest: high.rest });
    }
    Some(NumberPhrase {
        value: Value::Exact(low.value),
        small_in_words: low.small_in_words(),
        rest: low.rest,
    })
}

/// After `giữa`: two amounts with `và` between them, `1000 và 2000`.
pub fn between(text: &str) -> Option<NumberPhrase<'_>> {
    let low = amount(text)?;
    let high = amount(after_word(low.rest, &["và"])?.trim_start_matches(is_space))?;
    let small_in_words = high.small_in_words();
    (high.spelled == low.spelled).then(|| NumberPhrase {
        value: Value::between(&low, &high),
        small_in_words,
        rest: high.rest,
    })
}

/// What follows a word or mark that joins the ends of a range: `-`, `–`, `đến`, `tới`.
pub fn after_connector(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_space);
    text.strip_prefix(['-', '–', '—'])
        .or_else(|| after_word(text, &["đến", "tới"]))
        .map(|rest| rest.trim_start_matches(is_space))
}

/// `48/63`: two integers, and no third (`22/10/2018` is a date).
fn ratio(text: &str) -> Option<(Value, &str)> {
    let (part, rest) = digits::integer(text)?;
    let (whole, rest) = digits::integer(rest.strip_prefix('/')?)?;
    (whole > 0 && !rest.starts_with('/')).then_some((Value::Ratio(part, whole), rest))
}

/// A range that repeats its unit: `5%-7%`, `1 triệu đồng đến 3 triệu đồng`.
fn range_with_units<'a>(text: &'a str, after_low: &'a str) -> Option<Written<'a>> {
    let low = amount(text)?;
    let joins = after_low.char_indices().filter_map(|(at, _)| {
        let (unit, rest) = after_low.split_at_checked(at)?;
        let high = amount(after_connector(rest)?)?;
        (unit.trim() == high.rest.trim())
            .then(|| Written { value: Value::Range(low.value, high.value), unit: high.rest.trim() })
    });
    joins.into_iter().next()
}

/// A currency in front of its amount: `$10`, `USD 3,5 tỷ`.
fn currency_before(text: &str) -> (&str, &str) {
    for sign in ["$", "€", "£", "¥", "US$", "USD", "EUR", "VND", "VNĐ"] {
        if let Some((head, rest)) = text.split_at_checked(sign.len())
            && head == sign
            && rest.trim_start_matches(is_space).starts_with(|c: char| c.is_ascii_digit())
        {
            return (head, rest.trim_start_matches(is_space));
        }
    }
    ("", text)
}

/// Whether a word of a unit starts with a digit; no unit does (`m2` and `CO2` end in one).
fn starts_a_number_inside(unit: &str) -> bool {
    let mut before = ' ';
    unit.chars().any(|c| {
        let starts = c.is_ascii_digit() && !before.is_alphanumeric();
        before = c;
        starts
    })
}

/// The rest of `text` after its first word, if that is one of `words` (in lower case).
fn after_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let (word, rest) = first_word(text)?;
    words.iter().any(|candidate| same_word(word, candidate)).then_some(rest)
}

/// The letters that `text` starts with, after spaces, and the rest.
fn first_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(is_space);
    let end = text.find(|c: char| !is_letter(c)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at_checked(end)).flatten()
}

/// Whether a word is this one, in any case. Vietnamese letters have the same length in bytes in both cases.
fn same_word(word: &str, lower: &str) -> bool {
    word.len() == lower.len()
        && (word == lower || word.chars().flat_map(char::to_lowercase).eq(lower.chars()))
}

/// Spaces within a line.
fn is_space(c: char) -> bool {
    c == ' ' || c == '\u{a0}'
}

#[cfg(test)]
mod tests;
