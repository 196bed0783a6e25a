//! Finding: a half-remembered sentence comes first, however it is typed.
//!
//! Fuzzy over the vocabulary, exact over the text. The vocabulary of a corpus of any size is limited. Each typed word
//! is looked up in it in all its possible readings ([`expand`]); a [`plan`] chooses the postings of the inverted index
//! to open ([`postings`]), and one function ranks the documents in them ([`rank`]). A corpus in memory and a library are
//! an index each, a [`source`] of answers.
//!
//! In Lucene's terms: an [`index`] has segments ([`segment`]), each with postings, a term vector of every document
//! ([`records`]) and stored fields; a plan has `minShouldMatch` queries; filters are facets ([`fields`], [`filters`]).

mod abbreviations;
mod aliases;
mod answer;
mod build;
mod document;
mod expand;
mod fields;
mod filters;
mod finder;
mod found;
mod highlight;
mod index;
mod library;
mod local;
mod pack;
mod plan;
mod postings;
mod problem;
mod query;
mod rank;
mod recent;
mod records;
mod segment;
mod source;
mod tuning;
mod vocabulary;

pub use aliases::Aliases;
pub use answer::{ArticleHits, Hit, Hits};
pub use document::{DocumentKind, DocumentPlace};
pub use finder::Finder;
pub use highlight::Highlighter;
pub use library::{
    INDEX, LibraryIndex, MANIFEST, OpenGroups, OpenLibrary, OpenStats, Progress, open as open_library,
    open_read_only,
};
pub use problem::{Problem, QueryProblem};
pub use query::{MOST_WORDS, Query, Scope};
pub use source::IsCancelled;
pub use tuning::{QueryLimits, Tuning, Weights};

#[cfg(test)]
mod tests;
