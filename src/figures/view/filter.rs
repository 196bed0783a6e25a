//! A condition on a column: words, a number, a time.
//!
//! The same on the screen and on the command line. A filter that cannot be understood is an error with a suggestion,
//! never a filter that passes everything.

use std::str::FromStr;

use super::columns::ColumnCache;
use crate::corpus::date::typed_period;
use crate::corpus::figure::{Mode, Qualifier};
use crate::corpus::{Corpus, Figure, Period};
use crate::figures::table::{Column, ColumnKind};
use crate::messages::{Message, Wording, called, senses, t};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::number::Interval;

/// A condition on a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// The column.
    pub column: Column,
    condition: Condition,
    negated: bool,
    /// As it was written, for showing it.
    written: Clean,
}

#[derive(Clone, Debug, PartialEq)]
enum Condition {
    /// All these folded words.
    Words(Vec<String>),
    /// A number in between.
    Number(Interval),
    /// A time with a day in common.
    Time(Period),
    /// One of the values that a field has, by its name in files.
    Choice(&'static str),
}

impl Filter {
    /// Reads a condition on a column: words, `!words`, `>1 tỷ`, `2016..2018`.
    pub fn read(column: Column, text: &str) -> Result<Self, Wording> {
        let written = Clean::one_line(text);
        let text = written.trim_start_matches([':', '~']).trim();
        let (negated, text) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest.trim()));
        if text.is_empty() {
            return Err(t::figures::FilterEmpty { text: &written }.into());
        }
        let condition = match column.kind() {
            ColumnKind::Amount => number_or_words(text)?,
            ColumnKind::Time => Condition::Time(time(text)?),
            ColumnKind::Words => {
                let text = text.trim_start_matches('=').trim();
                match choices(column) {
                    None => words(text),
                    Some((kind, names)) => match called(kind, text, names.iter().copied()) {
                        Some(choice) => Condition::Choice(choice),
                        // While it is typed it is the beginning of one.
                        None if names.iter().any(|name| begins(kind, name, text)) => words(text),
                        None => return Err(unknown(column).into()),
                    },
                }
            }
        };
        Ok(Self { column, condition, negated, written: written.clone() })
    }

    /// As it was written.
    pub fn written(&self) -> &Clean {
        &self.written
    }

    /// Which rows of a cache fulfil it. What is not known fulfils nothing.
    pub(super) fn passing<'l>(
        &'l self,
        corpus: &'l Corpus,
        cache: &'l ColumnCache,
    ) -> Box<dyn Fn(usize) -> bool + 'l> {
        let (column, negated) = (self.column, self.negated);
        match &self.condition {
            Condition::Words(words) => {
                // The id of an indicator means that one, as it does in a query; other words mean all that have them.
                let id = words.join(" ");
                let exact = column == Column::Indicator && corpus.indicators().iter().any(|i| *i.id == *id);
                let id = [format!("[{id}]")];
                let words = if exact { &id[..] } else { words.as_slice() };
                let texts = cache.texts(corpus, column);
                let holding =
                    texts.map(|texts| texts.holding(corpus, cache, column, words)).unwrap_or_default();
                Box::new(move |row| holding.get(row).copied().unwrap_or(false) != negated)
            }
            Condition::Choice(name) => {
                let is_it = move |row: usize| {
                    let figure = cache.keys().get(row).and_then(|key| corpus.outlined(*key));
                    figure.is_some_and(|(_, _, figure)| value(column, figure) == *name)
                };
                Box::new(move |row| is_it(row) != negated)
            }
            Condition::Number(interval) => {
                let values = cache.values(corpus, column);
                let value = move |row: usize| values.get(row).copied().flatten();
                Box::new(move |row| value(row).is_some_and(|v| interval.holds(v)) != negated)
            }
            Condition::Time(period) => {
                let times = cache.times(corpus, column);
                let time = move |row: usize| times.get(row).copied().flatten();
                Box::new(move |row| time(row).is_some_and(|t| t.overlaps(*period)) != negated)
            }
        }
    }
}

/// The values that a column has, of which a figure has one, by their names in files; and what they are looked up by.
fn choices(column: Column) -> Option<(&'static str, Vec<&'static str>)> {
    match column {
        Column::Mode => Some(("mode", Mode::ALL.map(Mode::name).to_vec())),
        Column::Qualifier => Some(("qualifier", Qualifier::ALL.map(Qualifier::name).to_vec())),
        Column::Derived => Some(("derived", vec!["true", "false"])),
        _ => None,
    }
}

/// What is said where a value is none of these.
fn unknown(column: Column) -> Message {
    match column {
        Column::Mode => t::query::UNKNOWN_MODE,
        Column::Derived => t::figures::UNKNOWN_DERIVED,
        _ => t::figures::UNKNOWN_QUALIFIER,
    }
}

/// Whether a name, or a word for it, begins so.
fn begins(kind: &str, name: &'static str, text: &str) -> bool {
    let typed = senses::key(text);
    std::iter::once(name).chain(senses::words(kind, name)).any(|word| senses::key(word).starts_with(&typed))
}

/// What a figure has of it.
fn value(column: Column, figure: &Figure) -> &'static str {
    match column {
        Column::Mode => figure.mode.name(),
        Column::Qualifier => figure.qualifier.name(),
        Column::Derived if figure.derived => "true",
        Column::Derived => "false",
        _ => "",
    }
}

fn words(text: &str) -> Condition {
    Condition::Words(fold(text).split_whitespace().map(str::to_owned).collect())
}

/// A number where it looks like one, else words, which are looked for in the amount as it is shown: its unit.
fn number_or_words(text: &str) -> Result<Condition, Wording> {
    let numeric = text
        .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '<' | '>' | '=' | '≥' | '≤' | '-' | '.'));
    match Interval::typed(text) {
        Some(interval) => Ok(Condition::Number(interval)),
        None if numeric => Err(t::figures::FilterNumber { text }.into()),
        None => Ok(words(text)),
    }
}

fn time(text: &str) -> Result<Period, Wording> {
    let text = text.trim_start_matches('=');
    typed_period(text).ok_or_else(|| t::figures::FilterTime { text }.into())
}

/// A condition as it is typed, taken apart where its sign begins.
pub fn name_and_condition(text: &str) -> Option<(&str, &str)> {
    let signs = [':', '<', '>', '=', '!', '~', '≤', '≥'];
    let (name, condition) = text.find(signs).and_then(|at| text.split_at_checked(at))?;
    Some((name.trim(), condition))
}

/// `value>1 tỷ`, `unit:usd`, `speaker!sơn`, `period:2016..2018`.
impl FromStr for Filter {
    type Err = Wording;

    fn from_str(text: &str) -> Result<Self, Wording> {
        let text = text.trim();
        if text.is_empty() {
            return Err(t::figures::FilterEmpty { text }.into());
        }
        if let Some((name, condition)) = name_and_condition(text) {
            return Self::read(name.parse()?, condition);
        }
        // Without a sign the first word is the column, or all of it is meant for one.
        let (name, condition) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        match name.parse() {
            Ok(column) if !condition.is_empty() => Self::read(column, condition),
            _ => Err(text.parse::<Column>().err().unwrap_or_else(|| t::figures::FilterEmpty { text }.into())),
        }
    }
}
