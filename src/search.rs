//! Finding: a half-remembered sentence comes first, however it is typed.
//!
//! Fuzzy over the vocabulary, exact over the text. A corpus of any size has only so many different words. Each
//! word typed is looked up among those, with all the ways that it may be meant ([`table`], [`reading`]); the
//! inverted index then gives the texts that have one reading of each ([`candidates`]), and one function ranks
//! them ([`rank`]). [`Finder::find`] is the only door, so that another engine can stand behind it the day a
//! library outgrows one machine.

mod aliases;
mod build;
mod candidates;
mod cursor;
mod document;
mod filter;
mod find;
mod forms;
mod glue;
mod highlight;
mod hits;
mod library;
mod links;
mod names;
mod pack;
mod part;
mod problem;
mod query;
mod rank;
mod reading;
mod records;
mod resolve;
mod rule;
mod scan;
mod shelf;
mod show;
mod sketch;
mod steps;
mod table;
mod vocabulary;

use std::io;
use std::path::Path;
use std::sync::Arc;

pub use aliases::{Aliases, BadLine};
pub use document::{Kind, Place};
pub use highlight::Highlighter;
pub use hits::{ArticleHits, Hit, Hits, MOST_PLACES, Shelf};
pub use library::{INDEX, LibraryIndex, Opened, Opening, Progress, open as open_library, open_as_it_is};
pub use problem::{Problem, Why};
pub use query::{MOST_WORDS, Query, Scope};

use crate::corpus::library::Library;
use crate::corpus::{Corpus, Indicator};
use shelf::Index;

/// Finds in everything at hand. It can be shared between threads; a search takes no lock.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    shelves: Vec<(Shelf, Arc<Index>)>,
    /// Other names of the same.
    aliases: Arc<Aliases>,
}

impl Finder {
    /// Over a corpus in memory. A hundred articles take a few hundredths of a second, so build it off the
    /// drawing thread.
    pub fn in_memory(corpus: &Corpus) -> io::Result<Self> {
        let index = Index::in_memory(corpus.articles(), corpus.indicators())?;
        let aliases = Aliases::built_in();
        Ok(Self { shelves: vec![(Shelf::Corpus, Arc::new(index))], aliases })
    }

    /// The same, and over a library too, that [`open_library`] has opened.
    #[must_use]
    pub fn with(&self, index: &LibraryIndex) -> Self {
        let mut shelves = self.shelves.clone();
        shelves.retain(|(shelf, _)| *shelf != Shelf::Library);
        shelves.push((Shelf::Library, index.0.clone()));
        Self { shelves, aliases: self.aliases.clone() }
    }

    /// The same, and over the library in `folder`, opened or built for it.
    pub fn with_library(
        self,
        folder: &Path,
        indicators: &[Indicator],
        progress: &(dyn Fn(Progress) + Sync),
    ) -> io::Result<(Self, Opened)> {
        match open_library(&Library::new(folder), indicators, progress)? {
            Some(opening) => Ok((self.with(&opening.index), opening.opened)),
            None => Ok((self, Opened::default())),
        }
    }

    /// The same with these names of the same things instead of those that the program brings along.
    #[must_use]
    pub fn knowing(self, aliases: Arc<Aliases>) -> Self {
        Self { aliases, ..self }
    }

    /// The best `limit` answers to `query`, and how many there are.
    ///
    /// An index whose bytes turn out to be damaged is built again, once, and searched then.
    pub fn find(&self, query: &Query, limit: usize) -> io::Result<Hits> {
        let find = |shelves: &[(Shelf, Arc<Index>)]| {
            find::find(shelves, &self.aliases, query, limit, find::Way::Indexed)
        };
        match find(&self.replaced()) {
            Err(why) if pack::is_damage(&why) => {
                for (_, index) in &self.shelves {
                    if let Some(source) = &index.source {
                        let built = library::rebuild(&source.of, &source.indicators)?;
                        // Another search may have been faster.
                        let _ = index.replacement.set(built);
                    }
                }
                find(&self.replaced())
            }
            done => done,
        }
    }

    /// What is searched: for an index that was damaged the one that was built in its place.
    fn replaced(&self) -> Vec<(Shelf, Arc<Index>)> {
        let current = |index: &Arc<Index>| index.replacement.get().unwrap_or(index).clone();
        self.shelves.iter().map(|(shelf, index)| (*shelf, current(index))).collect()
    }

    /// The same by ranking every single text: what [`Finder::find`] is held against.
    pub fn find_by_scanning(&self, query: &Query, limit: usize) -> io::Result<Hits> {
        find::find(&self.shelves, &self.aliases, query, limit, find::Way::Scanned)
    }
}

#[cfg(test)]
mod tests;
