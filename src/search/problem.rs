//! What is wrong with a query, where, and what would be right.

use std::fmt;
use std::ops::Range;

/// A part of a query that could not be used. The rest was searched.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
    /// The bytes of the typed text that it is about.
    pub span: Range<usize>,
    /// What is wrong.
    pub why: Why,
}

/// Why a part of a query could not be used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Why {
    /// `foo:` is no field; this one is nearest.
    UnknownField {
        /// The most similar name of a field.
        nearest: &'static str,
    },
    /// Nothing stands behind the colon.
    NoValue,
    /// The value of `in:` is no date.
    NotADate,
    /// The value of `kind:` is no kind; this one is nearest.
    UnknownKind {
        /// The most similar name of a kind.
        nearest: &'static str,
    },
    /// There is no closing quotation mark; the phrase was taken to the end.
    OpenQuote,
    /// More words than are searched for.
    TooManyWords,
    /// `article:` names none; this one is nearest.
    NoSuchArticle {
        /// The most similar id.
        nearest: String,
    },
    /// `by:` names nobody who says something here.
    NoSuchSpeaker,
    /// No figure is counted in this unit.
    NoSuchUnit,
    /// The value of `period:` is no time.
    NotAPeriod,
    /// The value of `value:` is no number and no range.
    NotARange,
    /// `indicator:` names none; this one is nearest.
    NoSuchIndicator {
        /// The most similar id.
        nearest: String,
    },
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField { nearest } => {
                write!(
                    f,
                    "no such field: use by, in, unit, kind, article, indicator, period or value (did you mean `{nearest}:`?)"
                )
            }
            Self::NoValue => f.write_str("nothing stands behind the colon: write for example in:2018"),
            Self::NotADate => {
                f.write_str("not a date: write in:2018, in:2018-08, in:2018-08-12 or in:2016/2018")
            }
            Self::UnknownKind { nearest } => write!(
                f,
                "no such kind: use passage, quote, statement, figure or title (did you mean `{nearest}`?)"
            ),
            Self::OpenQuote => f.write_str("the closing quotation mark is missing: taken to the end"),
            Self::TooManyWords => {
                f.write_str("too much to search for: what stands from here on was left out")
            }
            Self::NoSuchArticle { nearest } if nearest.is_empty() => f.write_str("no such article"),
            Self::NoSuchArticle { nearest } => {
                write!(f, "no such article (did you mean `{nearest}`?)")
            }
            Self::NoSuchSpeaker => f.write_str("nobody of that name says anything here"),
            Self::NoSuchUnit => f.write_str("no figure is counted in this unit"),
            Self::NotAPeriod => {
                f.write_str("not a time: write period:2018, period:2018-08 or period:2016..2018")
            }
            Self::NotARange => {
                f.write_str("no number or range: write value:>1000000, value:<=2.5 or value:10..20")
            }
            Self::NoSuchIndicator { nearest } if nearest.is_empty() => f.write_str("no figure measures this"),
            Self::NoSuchIndicator { nearest } => {
                write!(f, "no figure measures this (did you mean `{nearest}`?)")
            }
        }
    }
}
