//! A figure: a number with its unit, how exact it is, the time it covers, and what it counts.
//!
//! An indicator is what figures of several articles measure alike, which makes them comparable.

use super::bilingual::{Bilingual, Spans};
use super::date::Period;
pub use super::format::{Change, Measure, Mode, Qualifier, Relation, Stretch};
use crate::text::Clean;
use crate::text::number::Value;

/// A number that a passage states.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Short name in the article: `f12`.
    pub id: Clean,
    /// As written in the text: `60,28 tỷ USD`.
    pub as_written: Bilingual,
    /// Its position in the passage.
    pub span: Spans,
    /// Exact, scale applied.
    pub value: Value,
    /// The unit without the scale, in both languages.
    pub unit: Bilingual,
    /// How exact the text says it is.
    pub qualifier: Qualifier,
    /// For an amount by which something moved.
    pub change: Option<Change>,
    /// What a change is measured against.
    pub against: Option<Baseline>,
    /// What it measures across articles: an index into the catalogue.
    pub indicator: Option<usize>,
    /// The time it covers.
    pub period: Option<Period>,
    /// Whether the period is derived from the article's date instead of stated in the text.
    pub derived: bool,
    /// Actual value, target or stock.
    pub mode: Mode,
    /// Set where it holds for each such stretch of the period.
    pub per: Option<Stretch>,
    /// What it counts, in a few words.
    pub label: Bilingual,
    /// Whose it is, where the label does not include it: a country, a body, a branch of trade.
    pub subject: Option<Bilingual>,
    /// The figure of the same article that it belongs to.
    pub of: Option<PartOf>,
    /// Whether the figures that are parts of this one are all its parts.
    pub adds_up: bool,
    /// Its speaker, where that is not the passage's speaker: an index into the article's people.
    pub speaker: Option<usize>,
    /// Who is named as its source (`theo Tổng cục Thống kê`): an index into the article's people.
    pub source: Option<usize>,
}

impl Figure {
    /// Whether it states by how much `other` has changed.
    pub fn is_change_of(&self, other: &Self) -> bool {
        self.of.as_ref().is_some_and(|of| of.relation == Relation::Change && of.figure == other.id)
    }

    /// The value, negative for a decrease.
    pub fn signed(&self) -> Value {
        match (self.change, self.value) {
            (Some(Change::Decrease), Value::Exact(value)) => Value::Exact(-value),
            (Some(Change::Decrease), Value::Range(low, high)) => Value::Range(-high, -low),
            (_, value) => value,
        }
    }
}

/// What a change is measured against.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Baseline {
    /// The earlier time.
    pub period: Option<Period>,
    /// The earlier amount: the id of a figure of the same article.
    pub figure: Option<Clean>,
}

/// How a figure belongs to another one of its article.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PartOf {
    /// The other figure's id.
    pub figure: Clean,
    /// What this one is to it.
    pub relation: Relation,
}

/// What figures measure, the same across articles.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// A permanent short name.
    pub id: Clean,
    /// What it measures.
    pub label: Bilingual,
    /// How values of different periods relate.
    pub measure: Measure,
    /// Whether it must be known whose a value is; a price on the market is nobody's.
    pub is_owned: bool,
    /// Whether one event alone may have brought it about: of two events in one place nothing tells.
    pub is_toll: bool,
}
