//! What is wrong with a query, and where. The words for it are beside the fields.

use std::ops::Range;

/// A part of a query that could not be used. The rest was searched.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
    /// The bytes of the typed text that it is about.
    pub span: Range<usize>,
    /// What is wrong.
    pub why: QueryProblem,
}

/// Why a part of a query could not be used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum QueryProblem {
    /// `foo:` is no field; this one was probably meant.
    UnknownField {
        /// The name of a field of like sense or letters.
        nearest: Option<&'static str>,
    },
    /// No value after the colon.
    NoValue {
        /// The name of the field.
        field: &'static str,
    },
    /// The value is none that the field can have: no date, no number, no kind.
    NotAValue {
        /// The name of the field.
        field: &'static str,
        /// The most similar value; empty where there is none.
        nearest: &'static str,
    },
    /// Nothing here has this value: nobody of this name, no such article.
    NoSuch {
        /// The name of the field.
        field: &'static str,
        /// The most similar value; empty where there is none.
        nearest: String,
    },
    /// `article:` is the beginning of several ids.
    SeveralArticles,
    /// There is no closing quotation mark; the phrase was taken to the end.
    OpenQuote,
    /// Brackets beside `OR`, which do not group.
    Brackets,
    /// More words than are searched for.
    TooManyWords,
}

impl QueryProblem {
    /// Whether a word in it names nothing, so that it says more with the word.
    pub fn is_of_a_name(&self) -> bool {
        matches!(self, Self::UnknownField { .. } | Self::NotAValue { .. } | Self::NoSuch { .. })
    }

    /// Whether the query matches more than intended without this part.
    pub fn drops_a_filter(&self) -> bool {
        !matches!(self, Self::OpenQuote | Self::Brackets | Self::TooManyWords)
    }
}
