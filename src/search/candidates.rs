//! Which documents of a part may answer a query: those that have most of its words.
//!
//! Every word of the query is a [`List`] of documents, and [`visit`] goes through those that stand in enough of
//! the lists, beginning with the shortest, since the length of that decides the cost.

use tantivy::postings::SegmentPostings;
use tantivy::{DocSet, TERMINATED};

use super::part::{LONGEST_START, Part};
use super::table::Known;
use super::vocabulary::{Vocabulary, WordId};

/// Words that are put together into one list at most; behind a beginning of four letters there are hardly more.
const MOST_UNITED: usize = 64;

/// The documents that have one word of the query, in one of its readings.
pub(super) struct List {
    postings: Vec<SegmentPostings>,
    /// Its length, or somewhat more.
    size: u64,
}

/// Which readings of a word a list has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Readings {
    /// The word as typed, or as it began.
    Sure,
    /// The words it was probably meant for.
    Guessed,
    /// All words that begin so.
    Beginnings,
}

impl List {
    /// The documents of `part` that have `words`.
    pub(super) fn of_words(
        part: &Part,
        vocabulary: &Vocabulary,
        words: impl Iterator<Item = WordId>,
    ) -> tantivy::Result<Self> {
        let mut postings = Vec::new();
        for word in words {
            postings.extend(part.with_word(vocabulary.word(word))?);
        }
        Ok(Self::new(postings))
    }

    pub(super) fn new(postings: Vec<SegmentPostings>) -> Self {
        let size = postings.iter().map(|p| u64::from(p.doc_freq())).sum();
        Self { postings, size }
    }

    /// The documents that have a term whose letters, or keys, are `folded`.
    pub(super) fn of(
        part: &Part,
        vocabulary: &Vocabulary,
        known: &Known,
        folded: &[&str],
        readings: Readings,
    ) -> tantivy::Result<Self> {
        match readings {
            Readings::Sure if known.begun.is_empty() => {
                Self::of_words(part, vocabulary, known.exact.iter().copied())
            }
            Readings::Sure | Readings::Beginnings => {
                let mut postings = Vec::new();
                for start in folded {
                    postings.extend(beginning(part, vocabulary, start)?);
                }
                Ok(Self::new(postings))
            }
            Readings::Guessed => {
                let mut guessed: Vec<_> = known.guessed.clone();
                let weight = |&(word, quality): &(WordId, f32)| {
                    #[expect(clippy::cast_precision_loss, reason = "a likelihood")]
                    let count = vocabulary.word_count(word) as f32;
                    quality * (2.0 + count).ln()
                };
                guessed.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
                Self::of_words(part, vocabulary, guessed.into_iter().map(|(w, _)| w).take(MOST_UNITED))
            }
        }
    }

    fn doc(&self) -> u32 {
        self.postings.iter().map(DocSet::doc).min().unwrap_or(TERMINATED)
    }

    fn seek(&mut self, target: u32) -> u32 {
        let mut least = TERMINATED;
        for postings in &mut self.postings {
            let doc = if postings.doc() < target { postings.seek(target) } else { postings.doc() };
            least = least.min(doc);
        }
        least
    }
}

/// The documents that have a word beginning with `start`. When too many words begin so, those that have a word
/// beginning with its first letters: some of them too many, which ranking finds out.
fn beginning(part: &Part, vocabulary: &Vocabulary, start: &str) -> tantivy::Result<Vec<SegmentPostings>> {
    let words = vocabulary.beginning_with(start);
    let (end, letters) = start
        .char_indices()
        .map(|(i, c)| i + c.len_utf8())
        .take(LONGEST_START)
        .zip(1..)
        .last()
        .unwrap_or((0, 0));
    let short = letters < LONGEST_START || end == start.len();
    if short || words.len() > MOST_UNITED {
        let first = start.get(..end).unwrap_or(start);
        return Ok(part.with_start(first)?.into_iter().collect());
    }
    Ok(List::of_words(part, vocabulary, words)?.postings)
}

/// Calls `visit` with every document that stands in at least `needed` of `lists` and in all of `filters`, in
/// order, until it says stop.
pub(super) fn visit(
    mut lists: Vec<List>,
    mut needed: usize,
    mut filters: Vec<List>,
    mut visit: impl FnMut(u32) -> bool,
) {
    if lists.is_empty() {
        needed = filters.len();
        lists = std::mem::take(&mut filters);
    }
    if needed == 0 || needed > lists.len() {
        return;
    }
    lists.sort_by_key(|list| list.size);
    // A document in enough lists is in one of these, whichever it misses.
    let leading = lists.len() - needed + 1;
    let Some((leads, others)) = lists.split_at_mut_checked(leading) else { return };
    let mut doc = leads.iter().map(List::doc).min().unwrap_or(TERMINATED);
    while doc != TERMINATED {
        let mut found = leads.iter().filter(|list| list.doc() == doc).count();
        for (passed, list) in others.iter_mut().enumerate() {
            if found + (needed - 1 - passed) < needed {
                break;
            }
            found += usize::from(list.seek(doc) == doc);
        }
        let passes = found >= needed && filters.iter_mut().all(|list| list.seek(doc) == doc);
        if passes && !visit(doc) {
            return;
        }
        doc = leads.iter_mut().map(|list| list.seek(doc + 1)).min().unwrap_or(TERMINATED);
    }
}
