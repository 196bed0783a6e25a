//! A view of the table: which rows pass, in what order, in which groups, with which columns.
//!
//! The same on the screen and on the command line. A filter that cannot be understood is an error that names what
//! would be right, never a filter that lets everything through.

use std::fmt;
use std::str::FromStr;

use super::arranged::Arranged;
use super::listing::Listing;
use super::table::{self, Column, NoSuchColumn, Sort};
use crate::corpus::{Corpus, FigureKey, Lang, Period};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::number::Interval;

/// How a table is arranged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// What every row must fulfil.
    pub filters: Vec<Filter>,
    /// The column whose values make groups.
    pub group: Option<Column>,
    /// What decides the order within a group, the first column first; none for the order of the texts.
    pub sort: Vec<Sort>,
}

/// A condition on what stands under a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// The column.
    pub column: Column,
    wanted: Wanted,
    negated: bool,
    /// As it was written, for showing it.
    written: Clean,
}

#[derive(Clone, Debug, PartialEq)]
enum Wanted {
    /// All these folded words.
    Words(Vec<String>),
    /// A number in between.
    Number(Interval),
    /// A time with a day in common.
    Time(Period),
}

/// A filter that cannot be understood.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BadFilter {
    /// No column of this name.
    #[error(transparent)]
    Column(#[from] NoSuchColumn),
    /// Nothing to look for.
    #[error(
        "`{0}` says nothing to look for: write for example `value>1000000`, `unit:usd`, `period:2016..2018`"
    )]
    Empty(String),
    /// Not a number where there must be one.
    #[error("`{0}` is no number or range: write `>1000000`, `<=2.5`, `10..20` or `63`")]
    Number(String),
    /// Not a time where there must be one.
    #[error("`{0}` is no time: write `2018`, `2018-08` or `2016..2018`")]
    Time(String),
}

impl Filter {
    /// Reads what is wanted of a column: words, `!words`, `>1 tỷ`, `2016..2018`.
    pub fn read(column: Column, text: &str) -> Result<Self, BadFilter> {
        let written = Clean::one_line(text);
        let asked = written.trim_start_matches([':', '~']).trim();
        let (negated, asked) = asked.strip_prefix('!').map_or((false, asked), |rest| (true, rest.trim()));
        if asked.is_empty() {
            return Err(BadFilter::Empty(written.to_string()));
        }
        let wanted = match column {
            Column::Value | Column::Change => number_or_words(asked)?,
            Column::Period | Column::Date | Column::Against => Wanted::Time(time(asked)?),
            Column::Label
            | Column::Subject
            | Column::Unit
            | Column::Qualifier
            | Column::Publisher
            | Column::Speaker
            | Column::Source
            | Column::Derived
            | Column::Mode
            | Column::Indicator
            | Column::Title
            | Column::Article
            | Column::Passage
            | Column::AsWritten
            | Column::Id => words(asked.trim_start_matches('=')),
        };
        Ok(Self { column, wanted, negated, written: written.clone() })
    }

    /// As it was written.
    pub fn written(&self) -> &Clean {
        &self.written
    }

    /// Which rows of a listing fulfil it. What is not known fulfils nothing.
    pub(super) fn passing<'l>(
        &'l self,
        corpus: &Corpus,
        listing: &'l Listing,
    ) -> Box<dyn Fn(usize) -> bool + 'l> {
        let (column, negated) = (self.column, self.negated);
        match &self.wanted {
            Wanted::Words(words) => {
                let texts = listing.texts(corpus, column);
                let holding =
                    texts.map(|texts| texts.holding(corpus, listing, column, words)).unwrap_or_default();
                Box::new(move |row| holding.get(row).copied().unwrap_or(false) != negated)
            }
            Wanted::Number(interval) => {
                let values = listing.values(corpus, column);
                let value = move |row: usize| values.get(row).copied().flatten();
                Box::new(move |row| value(row).is_some_and(|v| interval.holds(v)) != negated)
            }
            Wanted::Time(period) => {
                let times = listing.times(corpus, column);
                let time = move |row: usize| times.get(row).copied().flatten();
                Box::new(move |row| time(row).is_some_and(|t| t.overlaps(*period)) != negated)
            }
        }
    }
}

fn words(text: &str) -> Wanted {
    Wanted::Words(fold(text).split_whitespace().map(str::to_owned).collect())
}

/// A number where it looks like one, else words, which are looked for in the amount as it is shown: its unit.
fn number_or_words(text: &str) -> Result<Wanted, BadFilter> {
    let numeric = text
        .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '<' | '>' | '=' | '≥' | '≤' | '-' | '.'));
    match text.parse() {
        Ok(interval) => Ok(Wanted::Number(interval)),
        Err(_) if numeric => Err(BadFilter::Number(text.to_owned())),
        Err(_) => Ok(words(text)),
    }
}

fn time(text: &str) -> Result<Period, BadFilter> {
    let text = text.trim_start_matches('=');
    text.replacen("..", "/", 1).parse().ok().ok_or_else(|| BadFilter::Time(text.to_owned()))
}

/// `value>1 tỷ`, `unit:usd`, `speaker!sơn`, `period:2016..2018`.
impl FromStr for Filter {
    type Err = BadFilter;

    fn from_str(text: &str) -> Result<Self, BadFilter> {
        let text = text.trim();
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(text.len());
        let (name, wanted) = text.split_at_checked(end).unwrap_or((text, ""));
        Self::read(name.parse()?, wanted)
    }
}

/// `value`, `-value` or `value:desc`: from the greatest to the least.
impl FromStr for Sort {
    type Err = NoSuchColumn;

    fn from_str(text: &str) -> Result<Self, NoSuchColumn> {
        let text = text.trim();
        let (name, descending) = match (text.strip_prefix('-'), text.rsplit_once(':')) {
            (Some(name), _) | (None, Some((name, "desc"))) => (name, true),
            (None, Some((name, "asc"))) => (name, false),
            (None, _) => (text, false),
        };
        Ok(Self { column: name.parse()?, descending })
    }
}

/// As it is read: `value`, `-value`.
impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.descending { "-" } else { "" }, self.column.id())
    }
}

impl Arrangement {
    /// Those of `keys` that pass, in order; what nothing decides keeps the order it comes in.
    pub fn of(&self, corpus: &Corpus, keys: &[FigureKey], lang: Lang) -> Vec<FigureKey> {
        Arranged::new(keys.to_vec(), lang).rows(corpus, self).keys
    }

    /// What makes a figure belong to a group; empty where that is not known.
    pub fn group_name(&self, corpus: &Corpus, key: FigureKey, lang: Lang) -> Option<String> {
        self.group.map(|column| table::cell(corpus, key, column, lang).text())
    }
}

#[cfg(test)]
mod tests;
