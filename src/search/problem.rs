//! What is wrong with a query, where, and what would be right.

use std::fmt;
use std::ops::Range;

use super::filter::Field;

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
    /// `foo:` is no field; this one was probably meant.
    UnknownField {
        /// The name of a field of like sense or letters.
        nearest: Option<&'static str>,
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
    /// The value of `mode:` is no mode; this one is nearest.
    UnknownMode {
        /// The most similar name of a mode.
        nearest: &'static str,
    },
    /// The value of `is:` is nothing that can be asked; this is nearest.
    UnknownState {
        /// The most similar name of a state.
        nearest: &'static str,
    },
    /// `article:` is the beginning of several ids.
    SeveralArticles,
    /// Nothing has this tag.
    NoSuchTag {
        /// The most similar tag; empty where there is none.
        nearest: String,
    },
    /// No paper of this name.
    NoSuchPublisher,
    /// No figure is of one of this name.
    NoSuchSubject,
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
                let names: Vec<&str> = Field::names().collect();
                write!(f, "no such field: use {}", names.join(", "))?;
                nearest.map_or(Ok(()), |nearest| write!(f, " (did you mean `{nearest}:`?)"))
            }
            Self::NoValue => f.write_str("nothing stands behind the colon: write for example in:2018"),
            Self::NotADate => {
                f.write_str("not a date: write in:2018, in:8/2018, in:12/8/2018 or in:2016..2018")
            }
            Self::UnknownKind { nearest } => {
                f.write_str("no such kind: use passage, quote, statement, figure or title")?;
                suggest(f, nearest)
            }
            Self::UnknownMode { nearest } => {
                f.write_str("no such mode: use actual, target or stock")?;
                suggest(f, nearest)
            }
            Self::UnknownState { nearest } => {
                f.write_str("not a state: use unsure, derived, digest or original")?;
                suggest(f, nearest)
            }
            Self::SeveralArticles => f.write_str("several articles begin so: write more of the id"),
            Self::NoSuchTag { nearest } if nearest.is_empty() => f.write_str("nothing has a tag"),
            Self::NoSuchTag { nearest } => write!(f, "nothing has this tag (did you mean `{nearest}`?)"),
            Self::NoSuchPublisher => f.write_str("no article is from a publisher of that name"),
            Self::NoSuchSubject => f.write_str("no figure is about one of that name"),
            Self::OpenQuote => f.write_str("the closing quotation mark is missing: taken to the end"),
            Self::TooManyWords => {
                f.write_str("too much to search for: what stands from here on was left out")
            }
            Self::NoSuchArticle { nearest } => {
                f.write_str("no such article")?;
                suggest(f, nearest)
            }
            Self::NoSuchSpeaker => f.write_str("nobody of that name says anything here"),
            Self::NoSuchUnit => f.write_str("no figure is counted in this unit"),
            Self::NotAPeriod => {
                f.write_str("not a time: write period:2018, period:8/2018 or period:2016..2018")
            }
            Self::NotARange => {
                f.write_str("no number or range: write value:>1000000, value:<=2.5 or value:10..20")
            }
            Self::NoSuchIndicator { nearest } => {
                f.write_str("no figure measures this")?;
                suggest(f, nearest)
            }
        }
    }
}

fn suggest(f: &mut fmt::Formatter<'_>, nearest: &str) -> fmt::Result {
    if nearest.is_empty() { Ok(()) } else { write!(f, " (did you mean `{nearest}`?)") }
}
