//! What commands are given: the articles, how to find in them, and how to tell.
//!
//! Put together once by the command line, so that a command reads none of the arguments that all have.

use super::format::Format;
use super::library::Place;
use super::look::Look;
use crate::corpus::{Corpus, Lang};
use crate::search::LibraryIndex;

/// What every command works on.
pub(super) struct Data<'a> {
    pub(super) corpus: &'a Corpus,
    /// The articles that are built in, left out or not.
    pub(super) built_in: &'a Corpus,
    /// Where the library is.
    pub(super) place: &'a Place,
    /// For finding in the library, where there is one.
    pub(super) index: Option<&'a LibraryIndex>,
    pub(super) look: &'a Look,
    /// Of texts in records. Records are read by programs, so no locale decides it.
    pub(super) lang: Lang,
    pub(super) format: Format,
}
