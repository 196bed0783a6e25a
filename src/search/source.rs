//! The trait of everything that can be searched: the built-in corpus, a library, perhaps another index later.
//!
//! A search has two phases, as between the root and the leaves of a cluster: every source finds documents by numbers
//! alone and says how many there are ([`Prepared::search`]); then the texts of the few that are shown are fetched
//! ([`Searchable::fetch`]). An article is named by its id in all of it.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::aliases::Aliases;
use super::document::Fetched;
use super::expand::Guesses;
use super::fields::QueryFilter;
use super::found::{DocumentAddress, FoundDocument};
use super::plan::{TermPresence, TypoBudget};
use super::problem::QueryProblem;
use super::query::{Query, Term};
use super::tuning::Tuning;

/// Something that can be searched.
pub(super) trait Searchable: fmt::Debug + Send + Sync {
    fn size(&self) -> usize;

    /// Whether a text has this folded word.
    fn has_word(&self, folded: &str) -> bool;

    /// Folded words of texts that a word typed may become while it is typed, else those that it may be mistyped for: at most so
    /// many, those that most texts have.
    fn words_like(&self, term: &Term, most: usize) -> Vec<&str>;

    /// Other names that its texts explain themselves.
    fn aliases(&self) -> io::Result<&Aliases>;

    /// Why a filter names nothing here.
    fn check(&self, filter: &QueryFilter) -> io::Result<Result<(), QueryProblem>>;

    /// Looks the words of a query up, with these `guesses`.
    fn prepare<'q>(
        &'q self,
        query: &'q Query,
        guesses: Guesses,
        tuning: &'q Tuning,
    ) -> io::Result<Box<dyn Prepared + 'q>>;

    /// The texts of documents that it has found, in this order.
    fn fetch(&self, addresses: &[DocumentAddress]) -> io::Result<Vec<Fetched>>;

    /// Its replacement, once its bytes turned out to be damaged.
    fn replaced(&self) -> Option<Arc<dyn Searchable>> {
        None
    }

    /// Puts something in its place, its bytes being damaged; nothing where it cannot be had.
    fn repair(&self) -> io::Result<()> {
        Ok(())
    }
}

/// A query whose words a source has looked up.
pub(super) trait Prepared {
    /// What it has of the words.
    fn statistics(&self) -> Statistics;

    /// The documents that answer.
    fn search(&self, request: &SearchRequest<'_>) -> io::Result<PartialResults>;
}

/// What a source has of the words of a query. Sums over all sources make their scores comparable.
#[derive(Clone, Debug, Default)]
pub(super) struct Statistics {
    /// How many words all texts have.
    pub(super) total: u64,
    /// For each word of the query.
    pub(super) terms: Vec<TermStatistics>,
    /// What it has cost to look them up.
    pub(super) work: u64,
}

/// What a source has of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TermStatistics {
    /// How often it occurs in the texts.
    pub(super) count: u64,
    pub(super) has: TermPresence,
    /// Whether a text can have it without a guess.
    pub(super) is_known: bool,
    /// Whether it may be several glued words.
    pub(super) is_glued: bool,
}

impl Statistics {
    pub(super) fn add(&mut self, other: &Self) {
        self.total += other.total;
        self.work += other.work;
        self.terms.resize(self.terms.len().max(other.terms.len()), TermStatistics::default());
        for (own, other) in self.terms.iter_mut().zip(&other.terms) {
            own.count += other.count;
            own.has = own.has.max(other.has);
            own.is_known |= other.is_known;
            own.is_glued |= other.is_glued;
        }
    }
}

/// Whether an answer is not needed any more.
pub type IsCancelled<'c> = &'c (dyn Fn() -> bool + Sync);

/// What is asked of a source besides the query.
pub(super) struct SearchRequest<'r> {
    pub(super) statistics: &'r Statistics,
    /// What may be guessed; nothing when every word must be there as typed.
    pub(super) typos: Option<&'r TypoBudget>,
    /// How close together another source has found all words, and how many words of them at most.
    pub(super) found_before: (f32, usize),
    /// What it may cost.
    pub(super) work: u64,
    /// Whether the answer is not needed any more.
    pub(super) cancelled: IsCancelled<'r>,
}

impl SearchRequest<'_> {
    /// An error when the answer is not needed any more.
    pub(super) fn check_cancelled(&self) -> io::Result<()> {
        if (self.cancelled)() { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
    }
}

/// What a source has found.
#[derive(Debug, Default)]
pub(super) struct PartialResults {
    pub(super) found: Vec<FoundDocument>,
    pub(super) read: usize,
    /// Documents that may answer as well and were not read: that would have cost too much.
    pub(super) unread: usize,
    /// Whether something was not looked up for the same reason: how many documents have it is not known.
    pub(super) is_cut: bool,
    /// What it has cost.
    pub(super) work: u64,
}

impl PartialResults {
    /// Adds what another source has found, or another search.
    pub(super) fn add(&mut self, mut other: Self) {
        self.found.append(&mut other.found);
        self.read += other.read;
        self.unread += other.unread;
        self.is_cut |= other.is_cut;
        self.work += other.work;
    }
}
