//! Which documents of a part may answer a query: those that have most of its words, or most of them in a row.
//!
//! What is asked of a document is in [`Group`]s: for each word, or each two neighbours of the query, a [`List`]
//! of documents. [`visit`] goes through those that stand in enough lists of every group, led by the group that
//! leaves the fewest, since that decides the cost.

use tantivy::TERMINATED;

use super::cursor::{Bits, Cursor};
use super::part::{LONGEST_START, Part, first_letters};
use super::table::Known;
use super::vocabulary::{Vocabulary, WordId};

/// Words put together into one list for a beginning; behind one of four letters there are hardly more.
const MOST_BEGINNING: usize = 64;

/// Guesses put together into one list, the likeliest first. A word of three letters has some hundreds in a large
/// vocabulary, of which the last are words that nearly no text has.
const MOST_GUESSES: usize = 160;

/// Documents listed for one way to cut a run of words; a run that more of them have is no rare phrase.
const MOST_RUNS: usize = 20_000;

/// How many times the documents of the leading lists all lists may have for counting to be faster: that takes two
/// nanoseconds a document, going through several lists at once some thirty.
const COUNTED_FASTER: u64 = 12;

/// The documents that have one thing that was asked.
pub(super) struct List {
    documents: Documents,
    /// How many there are, or somewhat more.
    size: u64,
}

enum Documents {
    Postings(Box<Cursor>),
    Bits(Bits),
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
    /// The documents of `part` that have one of `words`.
    pub(super) fn of_words(
        part: &Part,
        vocabulary: &Vocabulary,
        words: impl Iterator<Item = WordId>,
    ) -> tantivy::Result<Self> {
        let mut postings = Vec::new();
        for word in words {
            postings.extend(part.with_word(vocabulary.word(word))?);
        }
        Ok(Self::new(part, postings))
    }

    /// All of so many documents.
    pub(super) fn all(documents: u32) -> Self {
        let mut bits = Bits::new(documents);
        (0..documents).for_each(|doc| bits.insert(doc));
        Self { documents: Documents::Bits(bits.at_the_first()), size: documents.into() }
    }

    /// The documents of `part` in any of `postings`.
    pub(super) fn new(part: &Part, mut postings: Vec<Cursor>) -> Self {
        let size = postings.iter().map(Cursor::size).sum();
        // Many lists at once are slower to go through than to be put together.
        let documents = match postings.pop() {
            Some(only) if postings.is_empty() => Documents::Postings(Box::new(only)),
            last => {
                let mut bits = Bits::new(part.len());
                for postings in last.into_iter().chain(postings) {
                    postings.each(|doc| bits.insert(doc));
                }
                Documents::Bits(bits.at_the_first())
            }
        };
        Self { documents, size }
    }

    /// Adds the documents that have all words of a run side by side, cut in one of its ways.
    fn with_runs(self, part: &Part, vocabulary: &Vocabulary, ways: &[Vec<WordId>]) -> tantivy::Result<Self> {
        if ways.is_empty() {
            return Ok(self);
        }
        let mut bits = Bits::new(part.len());
        let mut size = self.size;
        self.each(|doc| bits.insert(doc));
        for way in ways {
            let word = |&word: &WordId| Self::of_words(part, vocabulary, std::iter::once(word));
            let mut lists: Vec<Self> = way.iter().map(word).collect::<tantivy::Result<_>>()?;
            for pair in way.windows(2) {
                let &[before, after] = pair else { continue };
                let link = part.with_link(vocabulary.word(before), vocabulary.word(after))?;
                lists.push(Self::new(part, link.into_iter().collect()));
            }
            let mut room = MOST_RUNS;
            visit(part.len(), vec![Group::all(lists)], |doc| {
                bits.insert(doc);
                size += 1;
                room -= 1;
                room > 0
            });
        }
        Ok(Self { documents: Documents::Bits(bits.at_the_first()), size })
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
                let list = if known.begun.is_empty() {
                    Self::of_words(part, vocabulary, known.exact.iter().copied())?
                } else {
                    Self::of(part, vocabulary, known, folded, Readings::Beginnings)?
                };
                list.with_runs(part, vocabulary, known.glue.as_ref().map_or(&[], |glue| &glue.ways))
            }
            Readings::Beginnings => {
                let mut postings = Vec::new();
                for start in folded {
                    postings.extend(beginning(part, vocabulary, start)?);
                }
                Ok(Self::new(part, postings))
            }
            Readings::Guessed => {
                let likeliest = known.guessed.iter().map(|&(word, _)| word).take(MOST_GUESSES);
                let begun = known.begun.clone().take(MOST_GUESSES);
                Self::of_words(part, vocabulary, known.exact.iter().copied().chain(begun).chain(likeliest))
            }
        }
    }

    fn doc(&self) -> u32 {
        match &self.documents {
            Documents::Postings(postings) => postings.doc(),
            Documents::Bits(bits) => bits.doc(),
        }
    }

    fn seek(&mut self, target: u32) -> u32 {
        match &mut self.documents {
            Documents::Postings(postings) => postings.seek(target),
            Documents::Bits(bits) => bits.seek(target),
        }
    }

    fn each(self, each: impl FnMut(u32)) {
        match self.documents {
            Documents::Postings(postings) => postings.each(each),
            Documents::Bits(bits) => bits.each(each),
        }
    }
}

/// The documents that have a word beginning with `start`. When too many words begin so, those that have a word
/// beginning with its first letters: some of them too many, which ranking finds out.
fn beginning(part: &Part, vocabulary: &Vocabulary, start: &str) -> tantivy::Result<Vec<Cursor>> {
    let words = vocabulary.beginning_with(start);
    let first = first_letters(start, LONGEST_START);
    if first_letters(start, 1) == start {
        // A single letter is indexed only where it is a word; else the first two letters are.
        let mut postings = Vec::new();
        let mut next = words.start;
        while next < words.end {
            let two = first_letters(vocabulary.word(next), 2);
            postings.extend(part.with_start(two)?);
            next = if two == start { next + 1 } else { vocabulary.beginning_with(two).end.max(next + 1) };
        }
        return Ok(postings);
    }
    if first == start || words.len() > MOST_BEGINNING {
        return Ok(part.with_start(first)?.into_iter().collect());
    }
    let mut postings = Vec::new();
    for word in words {
        postings.extend(part.with_word(vocabulary.word(word))?);
    }
    Ok(postings)
}

/// Lists of which a document must stand in enough.
pub(super) struct Group {
    lists: Vec<List>,
    needed: usize,
}

/// Counts that are looked at together.
const AT_ONCE: usize = 64;

impl Group {
    /// A document must stand in at least `needed` of `lists`.
    pub(super) fn new(mut lists: Vec<List>, needed: usize) -> Self {
        lists.sort_by_key(|list| list.size);
        Self { lists, needed }
    }

    /// A document must stand in all of `lists`.
    pub(super) fn all(lists: Vec<List>) -> Self {
        let needed = lists.len();
        Self::new(lists, needed)
    }

    /// How many lists lead: a document in enough lists is in one of these, whichever it misses.
    fn leading(&self) -> usize {
        (self.lists.len() + 1).saturating_sub(self.needed)
    }

    /// How many documents are at most in enough lists.
    pub(super) fn most(&self) -> u64 {
        self.lists.iter().take(self.leading()).map(|list| list.size).sum()
    }

    /// The same with one list of the documents that stand in enough, where counting all of them in `documents`
    /// is cheaper than going through several lists at once.
    fn counted(self, documents: u32) -> Self {
        let all: u64 = self.lists.iter().map(|list| list.size).sum();
        if self.leading() < 2 || all > COUNTED_FASTER * self.most() {
            return self;
        }
        let mut counts = vec![0_u8; documents as usize];
        for list in self.lists {
            list.each(|doc| {
                if let Some(count) = counts.get_mut(doc as usize) {
                    *count += 1;
                }
            });
        }
        let mut bits = Bits::new(documents);
        let mut size = 0;
        let needed = u8::try_from(self.needed).unwrap_or(u8::MAX);
        for (first, counts) in (0..).step_by(AT_ONCE).zip(counts.chunks(AT_ONCE)) {
            // Most stretches hold no document that stands in enough, which the processor sees at a glance.
            if counts.iter().all(|count| *count < needed) {
                continue;
            }
            for (doc, _) in (first..).zip(counts).filter(|(_, count)| **count >= needed) {
                bits.insert(doc);
                size += 1;
            }
        }
        Self { lists: vec![List { documents: Documents::Bits(bits.at_the_first()), size }], needed: 1 }
    }

    /// Whether `doc` stands in enough lists, `found` of them known already, of which the first `passed` are.
    fn has(&mut self, doc: u32, passed: usize, mut found: usize) -> bool {
        let mut left = self.lists.len() - passed;
        for list in self.lists.iter_mut().skip(passed) {
            if found >= self.needed || found + left < self.needed {
                break;
            }
            found += usize::from(list.seek(doc) == doc);
            left -= 1;
        }
        found >= self.needed
    }
}

/// Calls `visit` with every document of a part of so many that stands in enough lists of each of `groups`, in
/// order, until it says stop.
pub(super) fn visit(documents: u32, mut groups: Vec<Group>, mut visit: impl FnMut(u32) -> bool) {
    groups.retain(|group| group.needed > 0);
    groups.sort_by_key(Group::most);
    if groups.iter().any(|group| group.leading() == 0) {
        return;
    }
    let mut groups = groups.into_iter();
    let Some(mut first) = groups.next().map(|group| group.counted(documents)) else { return };
    let mut others: Vec<Group> = groups.collect();
    let leading = first.leading();
    let mut doc = first.lists.iter().take(leading).map(List::doc).min().unwrap_or(TERMINATED);
    while doc != TERMINATED {
        let found = first.lists.iter().take(leading).filter(|list| list.doc() == doc).count();
        let passes = first.has(doc, leading, found) && others.iter_mut().all(|group| group.has(doc, 0, 0));
        if passes && !visit(doc) {
            return;
        }
        let leads = first.lists.iter_mut().take(leading);
        doc = leads.map(|list| list.seek(doc + 1)).min().unwrap_or(TERMINATED);
    }
}
