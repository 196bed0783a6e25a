//! What is wrong with a query, where, and what would be right.

use std::ops::Range;

use super::filter::Field;
use crate::messages::{Worded, Wording, t};

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

impl Worded for Why {
    fn wording(&self) -> Wording {
        match self {
            Self::UnknownField { nearest: None } => t::query::UnknownField { fields: fields() }.into(),
            Self::UnknownField { nearest: Some(nearest) } => {
                t::query::UnknownFieldNear { nearest: *nearest, fields: fields() }.into()
            }
            Self::NoValue => t::query::NO_VALUE.into(),
            Self::NotADate => t::query::NOT_A_DATE.into(),
            Self::UnknownKind { nearest } => t::query::UnknownKind { nearest: *nearest }.into(),
            Self::UnknownMode { nearest } => t::query::UnknownMode { nearest: *nearest }.into(),
            Self::UnknownState { nearest } => t::query::UnknownState { nearest: *nearest }.into(),
            Self::SeveralArticles => t::query::SEVERAL_ARTICLES.into(),
            Self::NoSuchTag { nearest } if nearest.is_empty() => t::query::NO_TAGS.into(),
            Self::NoSuchTag { nearest } => t::query::NoSuchTag { nearest }.into(),
            Self::NoSuchPublisher => t::query::NO_SUCH_PUBLISHER.into(),
            Self::NoSuchSubject => t::query::NO_SUCH_SUBJECT.into(),
            Self::OpenQuote => t::query::OPEN_QUOTE.into(),
            Self::TooManyWords => t::query::TOO_MANY_WORDS.into(),
            Self::NoSuchArticle { nearest } if nearest.is_empty() => t::query::NO_SUCH_ARTICLE.into(),
            Self::NoSuchArticle { nearest } => t::query::NoSuchArticleNear { nearest }.into(),
            Self::NoSuchSpeaker => t::query::NO_SUCH_SPEAKER.into(),
            Self::NoSuchUnit => t::query::NO_SUCH_UNIT.into(),
            Self::NotAPeriod => t::query::NOT_A_PERIOD.into(),
            Self::NotARange => t::query::NOT_A_RANGE.into(),
            Self::NoSuchIndicator { nearest } if nearest.is_empty() => t::query::NO_SUCH_INDICATOR.into(),
            Self::NoSuchIndicator { nearest } => t::query::NoSuchIndicatorNear { nearest }.into(),
        }
    }
}

/// `by: in: …`
fn fields() -> String {
    Field::names().map(|name| format!("{name}:")).collect::<Vec<_>>().join(" ")
}
