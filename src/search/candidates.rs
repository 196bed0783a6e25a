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

/// Documents listed for one way to cut a run of words; a run that more of them have is no rare phrase.
const MOST_RUNS: usize = 20_000;

/// The documents that have one word of the query, in one of its readings.
pub(super) struct List {
    postings: Vec<SegmentPostings>,
    /// Documents listed by number, besides those of the postings: those that have a run of words.
    numbers: Vec<u32>,
    /// The place in `numbers`.
    next: usize,
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
        Self { postings, numbers: Vec::new(), next: 0, size }
    }

    /// Adds the documents that have all words of a run, cut in one of its ways.
    fn add_runs(
        &mut self,
        part: &Part,
        vocabulary: &Vocabulary,
        ways: &[Vec<WordId>],
    ) -> tantivy::Result<()> {
        for way in ways {
            let word = |&word: &WordId| Self::of_words(part, vocabulary, std::iter::once(word));
            let lists: Vec<Self> = way.iter().map(word).collect::<tantivy::Result<_>>()?;
            let (needed, most) = (lists.len(), self.numbers.len() + MOST_RUNS);
            visit(lists, needed, Vec::new(), |doc| {
                self.numbers.push(doc);
                self.numbers.len() < most
            });
        }
        self.numbers.sort_unstable();
        self.numbers.dedup();
        self.size += self.numbers.len() as u64;
        Ok(())
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
            Readings::Sure => {
                let mut list = if known.begun.is_empty() {
                    Self::of_words(part, vocabulary, known.exact.iter().copied())?
                } else {
                    Self::of(part, vocabulary, known, folded, Readings::Beginnings)?
                };
                let ways = known.glue.as_ref().map_or(&[][..], |glue| &glue.ways);
                list.add_runs(part, vocabulary, ways)?;
                Ok(list)
            }
            Readings::Beginnings => {
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
        let number = self.numbers.get(self.next).copied().unwrap_or(TERMINATED);
        self.postings.iter().map(DocSet::doc).fold(number, u32::min)
    }

    fn seek(&mut self, target: u32) -> u32 {
        let rest = self.numbers.get(self.next..).unwrap_or_default();
        self.next += rest.partition_point(|&doc| doc < target);
        let mut least = self.numbers.get(self.next).copied().unwrap_or(TERMINATED);
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
