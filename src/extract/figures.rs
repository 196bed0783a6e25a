//! The grammar of figures: number, scale, unit; then qualifier and change from the words around.
//!
//! Read top to bottom: spans that are no figure claim their tokens ([`super::claims`]), numbers are read from the rest
//! ([`crate::text::number`]), then the units after them ([`super::units`]); the words around say how exact the number
//! is and whether it is a change.

mod carry;
mod shared;

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use self::carry::carry_changes;
use self::shared::{is_level_before, listed, negated, range_with_units, rate_alone, risen_from, share_of};
use super::bases::{Base, bases, name_parts};
use super::changes::change_before;
use super::claims::NonFigureSpans;
use super::context::ArticleContext;
use super::guess::{is_grouped, unknown_noun};
use super::indicators::indicator;
use super::label::{Labelled, labels};
use super::lexicon::{BALANCES, COUNTED_IN_TIME, FUNCTION_WORDS, SCALES};
use super::periods::{Covered, TimedFigure, governing};
use super::qualifiers::qualify;
use super::reading::{NumberReading, is_out_of};
use super::tokens::{TokenKind, Tokens};
use super::units::{TokenUnitKind, currency_before, glued_unit, is_price, unit_at};
use crate::corpus::date::Period;
use crate::corpus::format::{Change, Mode, Qualifier, Relation};
use crate::text::number::{self, Value};

/// A figure in running text. Offsets are bytes of the text that was given. The names of its fields are those of the output of
/// programs.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct FoundFigure<'a> {
    /// The first byte of number, scale and unit.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The figure as written in the text: `60,28 tỷ USD`.
    pub as_written: &'a str,
    /// The value, scale applied: a decimal, a ratio as `48/63`, or the low end of a range.
    #[serde(serialize_with = "as_text")]
    pub value: Value,
    /// The high end of a range.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "known_as_text")]
    pub value_to: Option<Value>,
    /// The unit as written; empty where the text leaves it out (`lãi 90 tỷ`).
    pub unit: &'a str,
    /// How exact the number is said to be.
    pub qualifier: Qualifier,
    /// For the amount by which something moved: the direction.
    pub change: Option<Change>,
    /// The time that it covers, where a time governs it; an open end is left empty.
    #[serde(serialize_with = "known_as_text")]
    pub period: Option<Period>,
    /// Whether that time follows from the article's date: `năm ngoái`, `hôm 5/10`.
    pub derived: bool,
    /// Whether it came about, is aimed at, or has accumulated.
    pub mode: Mode,
    /// A few words that say what it measures; may be empty.
    pub label: Cow<'a, str>,
    /// Whose it is, where the label does not include it; may be empty.
    pub subject: Cow<'a, str>,
    /// The id of the catalogue's indicator that it measures, where one fits.
    pub indicator: Option<&'static str>,
    /// Who is named as its source.
    pub source: Option<String>,
    /// The figure that it belongs to, by its place among those of the same text, and how.
    #[serde(serialize_with = "number_alone")]
    pub of: Option<(usize, Relation)>,
    /// The figure that a change is measured against, by its place among those of the same text.
    pub against: Option<usize>,
}

fn as_text<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    value.to_string().serialize(serializer)
}

// serde hands over a reference.
#[allow(clippy::ref_option)]
fn known_as_text<T: ToString, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    value.as_ref().map(T::to_string).serialize(serializer)
}

/// Programs get the index of the figure; an import keeps the relation too.
// serde hands over a reference.
#[allow(clippy::ref_option)]
fn number_alone<S: Serializer>(of: &Option<(usize, Relation)>, serializer: S) -> Result<S::Ok, S::Error> {
    of.map(|(figure, _)| figure).serialize(serializer)
}

/// Every figure of `text`, in order. Give one paragraph at a time: a period stated in one sentence
/// governs the figures of the next.
pub fn figures(text: &str) -> Vec<FoundFigure<'_>> {
    figures_in(&Tokens::of(text), &mut ArticleContext::default())
}

/// The same for a text that has been cut into tokens.
pub(super) fn figures_in<'a>(tokens: &Tokens<'a>, context: &mut ArticleContext) -> Vec<FoundFigure<'a>> {
    context.topics.meet_pairs(tokens);
    let numbers = (0..tokens.len()).any(|at| tokens.is_number(at));
    let scaled =
        if SCALES.is_anywhere(tokens) { (0..tokens.len()).rfind(|at| SCALES.has(tokens, *at)) } else { None };
    if !numbers && scaled.is_none() {
        return Vec::new(); // most sentences
    }
    let scaled = scaled.unwrap_or(0);
    let claims = NonFigureSpans::of(tokens);
    let mut found: Vec<NumberReading<'_>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let starts = claims.is_free(at) && may_start(tokens, at, scaled);
        let reading = if starts { read_at(tokens, &claims, at) } else { None };
        if let Some(reading) = reading {
            at = reading.end.max(at + 1);
            if reading.is_figure {
                found.push(reading);
            }
        } else {
            at += 1;
        }
    }
    carry_changes(tokens, &mut found);
    if found.is_empty() {
        return Vec::new();
    }
    let places: Vec<TimedFigure> = found.iter().map(|reading| reading.place(tokens)).collect();
    let covered = governing(tokens, &places, context.above, context.published);
    let mut labels = labels(tokens, &found, &mut context.topics);
    let bases = bases(tokens, &found, &labels, &covered);
    name_parts(&found, &mut labels, &bases);
    let finished = found.iter().zip(covered).zip(labels.into_iter().zip(bases));
    let title = &context.topics.title;
    finished
        .map(|((reading, covered), (label, base))| reading.finish(tokens, covered, label, base, title))
        .collect()
}

/// What an amount is the size of, which has no time: `dài 5 km`.
const DIMENSIONS: [&str; 8] = ["dài", "rộng", "cao", "sâu", "dày", "cách", "nặng", "tích"];

/// How many tokens before an amount what is held at a moment may be named: `số dư tiền gửi của kho bạc`.
const BALANCE: usize = 20;

/// The least that a scale word makes of a number.
const SCALED: rust_decimal::Decimal = rust_decimal::Decimal::ONE_THOUSAND;

/// How many tokens a number with its scale words and unit may take.
const LOOKAHEAD: usize = 40;

/// Words that a number with a scale word may start with.
const SPELLED: [&str; 13] =
    ["nửa", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "không"];

/// Words that make a number vague: `vài triệu`, `hai ba nghìn`.
const VAGUE: [&str; 10] = ["vài", "mấy", "dăm", "đôi", "hàng", "một", "hai", "ba", "bao", "bảy"];

/// Whether a number may start here; the last scale word of the text is at `scaled`.
fn may_start(tokens: &Tokens<'_>, at: usize, scaled: usize) -> bool {
    match tokens.kind(at) {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Word) => at < scaled && tokens.is_one_of(at, &SPELLED) && !tokens.follows(at, &VAGUE),
        _ => false,
    }
}

fn read_at<'a>(tokens: &Tokens<'a>, claims: &NonFigureSpans, at: usize) -> Option<NumberReading<'a>> {
    let reach = tokens.len().min(at + LOOKAHEAD);
    let limit = (at..reach).find(|at| !claims.is_free(*at) || tokens.kind(*at) == Some(TokenKind::Break));
    let limit = limit.unwrap_or(reach);
    let text = tokens.text.get(tokens.start(at)..tokens.end(limit.saturating_sub(1)))?;
    let between = tokens.follows(at, &["giữa"]).then(|| number::between(text)).flatten();
    let phrase = between.or_else(|| number::phrase(text))?;
    let after = tokens.at_byte(tokens.start(at) + text.len() - phrase.rest.len());
    if phrase.small_in_words
        || (tokens.is_glued(after) && tokens.is_word(after) && !glued_unit(tokens, after))
    {
        return None;
    }
    let number = Number { start: at, end: after, value: phrase.value, limit };
    Some(with_unit(tokens, &number))
}

/// A number that has been read: its tokens, and the first token after it that is not free.
struct Number {
    start: usize,
    end: usize,
    value: Value,
    limit: usize,
}

fn with_unit<'a>(tokens: &Tokens<'a>, number: &Number) -> NumberReading<'a> {
    let currency = currency_before(tokens, number.start);
    let sign = currency.as_ref().is_some_and(|unit| !tokens.is_word(unit.tokens.end - 1));
    let after =
        || unit_at(tokens, number.end).filter(|unit| !sign && (currency.is_none() || unit.is_measure()));
    let found = share_of(tokens, number)
        .or_else(after)
        .or_else(|| rate_alone(tokens, number))
        .filter(|unit| unit.tokens.end <= number.limit);
    let (value, unit) = match found {
        Some(unit) => range_with_units(tokens, number, &unit).unwrap_or((number.value, Some(unit))),
        None if currency.is_some() => (number.value, None),
        None => (
            risen_from(tokens, number).or_else(|| listed(tokens, number)).unwrap_or(number.value),
            unknown_noun(tokens, number.start, number.end..number.limit)
                .filter(|_| matches!(number.value, Value::Exact(_))),
        ),
    };
    let end = unit.as_ref().map_or(number.end, |unit| unit.tokens.end);
    // A currency in front replaces the unit that the amount then lacks at the end.
    let front = currency.filter(|_| unit.is_none());
    let number = &Number { start: front.as_ref().map_or(number.start, |unit| unit.tokens.start), ..*number };
    let unit = front.or(unit);
    let (start, value) = negated(tokens, number, value, unit.as_ref());
    let small = matches!(value, Value::Exact(value) if value < 10.into());
    let qualified = qualify(tokens, start, end, unit.as_ref(), small);
    let is_negative = matches!(value, Value::Exact(value) if value.is_sign_negative());
    let change = change_before(tokens, qualified.start, unit.as_ref(), matches!(value, Value::Range(..)));
    let mut reading = NumberReading {
        start,
        end,
        value,
        unit_text: unit.as_ref().map_or("", |unit| tokens.slice(unit.tokens.start, unit.tokens.end)),
        unit,
        qualifier: qualified.qualifier,
        edge: qualified.start,
        change: change.filter(|_| !is_negative),
        is_figure: true,
        is_base: false,
    };
    reading.is_figure = is_figure(tokens, &reading);
    reading
}

/// Whether a reading is a figure: plain stretches of time are none, and without a unit only what
/// can be no label.
fn is_figure(tokens: &Tokens<'_>, reading: &NumberReading<'_>) -> bool {
    match &reading.unit {
        Some(unit) if unit.kind == TokenUnitKind::Time => {
            unit.is_rate || tokens.text(reading.start).contains(',')
        }
        // `7 năm 6 tháng tù`: its months are a part of it.
        Some(unit) => {
            !(tokens.spells(unit.tokens.start, "tháng tù") && tokens.follows(reading.start, &["năm"]))
        }
        None => is_figure_without_unit(tokens, reading),
    }
}

/// A number without a unit: with a scale word, grouped or divided, or after words that only figures follow.
fn is_figure_without_unit(tokens: &Tokens<'_>, reading: &NumberReading<'_>) -> bool {
    let text = tokens.text(reading.start);
    if reading.end > reading.start + 1 && tokens.is_word(reading.end - 1) {
        return true; // a scale word
    }
    if text.contains('.') && !is_grouped(text) {
        return false; // a date (14.6), a version, a mark on an English scale
    }
    if is_level_before(tokens, reading.start, reading.end) || is_out_of(tokens, reading.end) {
        return true;
    }
    if matches!(reading.value, Value::Exact(value) if value >= SCALED && tokens.small_integer(reading.start).is_some_and(|digits| value > digits.into()))
    {
        return true; // the scale is at the end of its list
    }
    let levelled = tokens.follows(reading.edge, &["lên", "xuống", "còn", "đạt", "tới"]);
    let ratio = matches!(reading.value, Value::Ratio(part, whole) if whole > 31 && part <= whole);
    let is_amount = reading.qualifier != Qualifier::Exact || levelled || reading.change.is_some();
    let ends = !tokens.is_word(reading.end) || FUNCTION_WORDS.has(tokens, reading.end);
    text.contains([',', '.']) || ratio || (is_amount && ends)
}

impl<'a> NumberReading<'a> {
    /// What its time depends on.
    fn place(&self, tokens: &Tokens<'_>) -> TimedFigure {
        let unit = self.unit.as_ref();
        let age = unit.is_some_and(|unit| COUNTED_IN_TIME.has(tokens, unit.tokens.start));
        // `dài 5 km`, but `tăng cao 5%`.
        let size = tokens.follows(self.edge, &DIMENSIONS) && !self.unit_text.starts_with('%');
        let money_or_measure = unit.is_some_and(|unit| {
            unit.kind == TokenUnitKind::Measure && !unit.is_rate && !self.unit_text.starts_with('%')
        });
        let first = self.edge.saturating_sub(BALANCE);
        let first = (first..self.edge).rfind(|at| matches!(tokens.text(*at), "." | ";")).unwrap_or(first);
        let held = BALANCES.is_anywhere(tokens)
            && (first..self.edge).any(|at| BALANCES.longest(tokens, at).is_some());
        TimedFigure {
            tokens: self.start..self.end,
            edge: self.edge,
            timeless: age || size,
            is_age: age,
            // `Tính đến hết tháng 6, tỉnh đã có 1.875 km đường`
            is_flow: money_or_measure && !held && !tokens.follows(self.edge, &["có", "còn"]),
            is_money: self.is_money() && !held,
            is_balance: held,
            is_share: self.unit_text.starts_with('%'),
            is_change: self.change.is_some(),
            is_base: self.is_base,
            is_quoted: is_price(self.unit_text)
                || unit.is_some_and(|u| tokens.lower(u.tokens.start) == "điểm"),
        }
    }

    fn finish(
        &self,
        tokens: &Tokens<'a>,
        covered: Covered,
        label: Labelled,
        base: Base,
        title: &str,
    ) -> FoundFigure<'a> {
        let (start, end) = (tokens.start(self.start), tokens.end(self.end.saturating_sub(1)));
        let (value, value_to) = match self.value {
            Value::Range(low, high) => (Value::Exact(low), Some(Value::Exact(high))),
            value @ (Value::Exact(_) | Value::Ratio(..)) => (value, None),
        };
        FoundFigure {
            start,
            end,
            as_written: tokens.text.get(start..end).unwrap_or_default(),
            value,
            value_to,
            unit: self.unit_text,
            qualifier: self.qualifier,
            change: self.change,
            period: covered.period,
            derived: covered.derived,
            mode: covered.mode,
            indicator: indicator(
                tokens,
                &(self.start..self.end),
                self.unit_text,
                self.change.is_some(),
                &label,
                title,
            ),
            label: label.displayed.into(),
            subject: label.subject.into(),
            source: None,
            of: base.of,
            against: base.against,
        }
    }
}
