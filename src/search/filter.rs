//! Fields that narrow a search: by whom, when, in what unit, what kind, which article.

use std::ops::Range;

use super::document::Kind;
use super::problem::Why;
use crate::corpus::date::Period;
use crate::text::fold::fold;
use crate::text::number::Interval;
use crate::text::words::words;

/// What can be asked with `name:value`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Field {
    By,
    In,
    Unit,
    Kind,
    Article,
    Indicator,
    Period,
    Value,
}

/// A condition that a document must, or must not, fulfil.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    pub(super) wanted: Wanted,
    pub(super) negated: bool,
    /// Where it was typed.
    pub(super) span: Range<usize>,
}

/// The condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wanted {
    /// Said by somebody whose name has all these folded words.
    By(Vec<String>),
    /// Published within this time.
    In(Period),
    /// Counted in this unit, folded.
    Unit(String),
    /// Of this kind.
    Kind(Kind),
    /// In the article of this id.
    Article(String),
    /// A figure of the indicator of this id.
    Indicator(String),
    /// A figure of a time that has a day in common with this one.
    Period(Period),
    /// A figure whose value lies here.
    Value(Interval),
}

const FIELDS: [(&str, Field); 8] = [
    ("by", Field::By),
    ("in", Field::In),
    ("unit", Field::Unit),
    ("kind", Field::Kind),
    ("article", Field::Article),
    ("indicator", Field::Indicator),
    ("period", Field::Period),
    ("value", Field::Value),
];

impl Field {
    pub(super) fn named(name: &str) -> Option<Self> {
        let found = FIELDS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
        found.map(|&(_, field)| field)
    }

    pub(super) fn nearest(name: &str) -> &'static str {
        nearest(name, FIELDS.iter().map(|&(known, _)| known))
    }
}

impl Filter {
    pub(super) fn read(field: Field, value: &str, negated: bool) -> Result<Self, Why> {
        let value = value.trim();
        if value.is_empty() {
            return Err(Why::NoValue);
        }
        let wanted = match field {
            Field::By => Wanted::By(words(value).into_iter().map(|w| w.folded).collect()),
            Field::In => Wanted::In(value.parse().ok().ok_or(Why::NotADate)?),
            Field::Unit => Wanted::Unit(unit_key(value)),
            Field::Kind => Wanted::Kind(kind(value)?),
            Field::Article => Wanted::Article(value.to_lowercase()),
            Field::Indicator => Wanted::Indicator(value.to_lowercase()),
            Field::Period => Wanted::Period(period(value).ok_or(Why::NotAPeriod)?),
            Field::Value => Wanted::Value(value.parse().ok().ok_or(Why::NotARange)?),
        };
        Ok(Self { wanted, negated, span: 0..0 })
    }
}

impl Wanted {
    /// Whether only figures can fulfil it, by what is known of them besides their texts.
    pub(super) fn asks_facts(&self) -> bool {
        match self {
            Self::Unit(_) | Self::Indicator(_) | Self::Period(_) | Self::Value(_) => true,
            Self::By(_) | Self::In(_) | Self::Kind(_) | Self::Article(_) => false,
        }
    }
}

/// A time, its ends with `..` or, as in the data files, `/` between them.
fn period(value: &str) -> Option<Period> {
    value.replacen("..", "/", 1).parse().ok()
}

/// What of a unit is compared: `tỷ  USD` and `ty usd` are alike.
pub(super) fn unit_key(unit: &str) -> String {
    fold(unit).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kind(value: &str) -> Result<Kind, Why> {
    let value = value.to_lowercase();
    Kind::ALL
        .into_iter()
        .find(|k| k.name() == value || value.strip_suffix('s') == Some(k.name()))
        .ok_or_else(|| Why::UnknownKind { nearest: nearest(&value, Kind::ALL.iter().map(|k| k.name())) })
}

fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> &'static str {
    // Only the start matters, and it bounds the work.
    let name: String = name.chars().take(16).collect::<String>().to_lowercase();
    known.min_by_key(|k| strsim::osa_distance(k, &name)).unwrap_or_default()
}
