//! Postings: the documents that have a term, put together to those that have enough of several.
//!
//! The conditions on a document are [`MinShouldMatch`]s: for each word, or each pair of neighbours in the query, a
//! [`DocList`]. [`intersect`] visits the documents that enough lists of each contain, led by the most selective one,
//! which decides the cost. Tantivy's postings are read block by block, as it unpacks them; for a whole list that takes
//! a third of the time of a call for each document.

use std::ops::Range;

use tantivy::TERMINATED;
use tantivy::postings::BlockSegmentPostings;

/// A place in the documents that have a term. They are in order.
#[derive(Clone)]
pub(super) struct PostingsCursor {
    blocks: BlockSegmentPostings,
    /// The place in the block at hand.
    at: usize,
}

impl PostingsCursor {
    /// At the first document.
    pub(super) fn new(blocks: BlockSegmentPostings) -> Self {
        Self { blocks, at: 0 }
    }

    fn size(&self) -> u64 {
        self.blocks.doc_freq().into()
    }

    /// The document at hand, or [`TERMINATED`].
    fn doc(&self) -> u32 {
        self.blocks.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Goes to the first document from `target` on, unless it is past it already.
    fn seek(&mut self, target: u32) -> u32 {
        let here = self.doc();
        if here >= target {
            return here;
        }
        // Often it is the next.
        let next = self.blocks.docs().get(self.at + 1).copied().unwrap_or(0);
        if next >= target {
            self.at += 1;
            return next;
        }
        self.at = self.blocks.seek(target);
        self.doc()
    }

    /// Hands over every document from the first on.
    fn each(mut self, mut each: impl FnMut(u32)) {
        while self.blocks.block_len() > 0 {
            self.blocks.docs().iter().copied().for_each(&mut each);
            self.blocks.advance();
        }
    }
}

/// A set of documents with a bit for each of a segment, and a place in it.
#[derive(Clone)]
pub(super) struct Bits {
    bits: Vec<u64>,
    doc: u32,
}

impl Bits {
    /// Of a segment with so many documents, none of them in the set.
    pub(super) fn new(documents: u32) -> Self {
        Self { bits: vec![0; documents as usize / 64 + 1], doc: TERMINATED }
    }

    /// Adds a document.
    pub(super) fn insert(&mut self, doc: u32) {
        if let Some(bits) = self.bits.get_mut(doc as usize / 64) {
            *bits |= 1 << (doc % 64);
        }
    }

    /// Adds those of a range.
    fn insert_all(&mut self, range: Range<u32>) {
        let mut at = range.start;
        while at < range.end {
            let end = range.end.min((at / 64 + 1) * 64);
            if let Some(bits) = self.bits.get_mut(at as usize / 64) {
                *bits |= (u64::MAX >> (64 - (end - at))) << (at % 64);
            }
            at = end;
        }
    }

    /// Whether a document is in the set.
    pub(super) fn has(&self, doc: u32) -> bool {
        self.bits.get(doc as usize / 64).is_some_and(|bits| bits & 1 << (doc % 64) != 0)
    }

    fn at_first(mut self) -> Self {
        self.doc = self.first_from(0);
        self
    }

    /// Goes to the first document from `target` on, unless it is past it already.
    fn seek(&mut self, target: u32) -> u32 {
        if self.doc < target {
            self.doc = self.first_from(target);
        }
        self.doc
    }

    fn first_from(&self, target: u32) -> u32 {
        let at = target as usize / 64;
        let here = self.bits.get(at).map_or(0, |bits| bits >> (target % 64) << (target % 64));
        let later = self.bits.iter().enumerate().skip(at + 1).map(|(at, bits)| (at, *bits));
        let found = std::iter::once((at, here)).chain(later).find(|(_, bits)| *bits != 0);
        found.map_or(TERMINATED, |(at, bits)| {
            u32::try_from(at * 64).map_or(TERMINATED, |first| first + bits.trailing_zeros())
        })
    }

    fn each(&self, mut each: impl FnMut(u32)) {
        for (first, &bits) in (0..).step_by(64).zip(&self.bits) {
            let mut rest = bits;
            while rest != 0 {
                each(first + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }
}

/// The documents that have one thing that was asked.
#[derive(Clone)]
pub(super) struct DocList {
    documents: DocumentList,
    /// How many there are, or somewhat more.
    size: u64,
}

#[derive(Clone)]
enum DocumentList {
    Postings(Box<PostingsCursor>),
    Bits(Bits),
}

impl DocList {
    /// These runs of so many documents.
    pub(super) fn runs(documents: u32, each: impl FnOnce(&mut dyn FnMut(Range<u32>))) -> Self {
        let (mut bits, mut size) = (Bits::new(documents), 0);
        each(&mut |run| {
            size += u64::from(run.end.saturating_sub(run.start));
            bits.insert_all(run);
        });
        Self { documents: DocumentList::Bits(bits.at_first()), size }
    }

    /// These of so many documents.
    pub(super) fn of(documents: u32, those: impl Iterator<Item = u32>) -> Self {
        let (mut bits, mut size) = (Bits::new(documents), 0);
        for doc in those {
            bits.insert(doc);
            size += 1;
        }
        Self { documents: DocumentList::Bits(bits.at_first()), size }
    }

    /// Those of so many documents that are in any of `postings`.
    pub(super) fn union(documents: u32, mut postings: Vec<PostingsCursor>) -> Self {
        let size = postings.iter().map(PostingsCursor::size).sum();
        // Many lists at once are slower to go through than to be put together.
        let documents = match postings.pop() {
            Some(only) if postings.is_empty() => DocumentList::Postings(Box::new(only)),
            last => {
                let mut bits = Bits::new(documents);
                for postings in last.into_iter().chain(postings) {
                    postings.each(|doc| bits.insert(doc));
                }
                DocumentList::Bits(bits.at_first())
            }
        };
        Self { documents, size }
    }

    /// These of so many documents, and `more`.
    pub(super) fn with(self, documents: u32, more: &[u32]) -> Self {
        if more.is_empty() {
            return self;
        }
        let mut bits = Bits::new(documents);
        let size = self.size + more.len() as u64;
        self.each(|doc| bits.insert(doc));
        for doc in more {
            bits.insert(*doc);
        }
        Self { documents: DocumentList::Bits(bits.at_first()), size }
    }

    fn doc(&self) -> u32 {
        match &self.documents {
            DocumentList::Postings(postings) => postings.doc(),
            DocumentList::Bits(bits) => bits.doc,
        }
    }

    fn seek(&mut self, target: u32) -> u32 {
        match &mut self.documents {
            DocumentList::Postings(postings) => postings.seek(target),
            DocumentList::Bits(bits) => bits.seek(target),
        }
    }

    fn each(self, each: impl FnMut(u32)) {
        match self.documents {
            DocumentList::Postings(postings) => postings.each(each),
            DocumentList::Bits(bits) => bits.each(each),
        }
    }
}

/// How many times the documents of the leading lists all lists may have for counting to be faster: that takes two
/// nanoseconds a document, going through several lists at once some thirty.
const COUNTED_FASTER: u64 = 12;

/// Lists, enough of which must contain a document.
pub(super) struct MinShouldMatch {
    lists: Vec<DocList>,
    needed: usize,
}

/// Counters that are looked at together.
const BLOCK: usize = 64;

impl MinShouldMatch {
    /// At least `needed` of `lists` must contain a document.
    pub(super) fn new(mut lists: Vec<DocList>, needed: usize) -> Self {
        lists.sort_by_key(|list| list.size);
        Self { lists, needed }
    }

    /// All of `lists` must contain a document.
    pub(super) fn all(lists: Vec<DocList>) -> Self {
        let needed = lists.len();
        Self::new(lists, needed)
    }

    /// How many lists lead: a document in enough lists is in one of these, whichever it misses.
    fn leading(&self) -> usize {
        (self.lists.len() + 1).saturating_sub(self.needed)
    }

    /// How many documents are at most in enough lists.
    fn most(&self) -> u64 {
        self.lists.iter().take(self.leading()).map(|list| list.size).sum()
    }

    /// The same as one list of the documents that enough lists contain, where counting all documents (`ScanCount`) is
    /// cheaper than merging several lists.
    fn scan_count(self, documents: u32) -> Self {
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
        let needed = u8::try_from(self.needed).unwrap_or(u8::MAX);
        let enough = (0..).step_by(BLOCK).zip(counts.chunks(BLOCK)).flat_map(|(first, counts)| {
            // The `all()` check vectorises, and most blocks are rejected by it.
            let rejected = counts.iter().all(|count| *count < needed);
            let counts = if rejected { &[] } else { counts };
            (first..).zip(counts).filter(move |(_, count)| **count >= needed).map(|(doc, _)| doc)
        });
        Self { lists: vec![DocList::of(documents, enough)], needed: 1 }
    }

    /// Whether enough lists contain `doc`; the first `passed` were checked, and `found` of them do.
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

/// Calls `visit` with every document of a segment of so many that enough lists of each of `groups` contain and of none
/// of `without`, in order, until it says stop.
pub(super) fn intersect(
    documents: u32,
    mut groups: Vec<MinShouldMatch>,
    mut without: Vec<MinShouldMatch>,
    mut visit: impl FnMut(u32) -> bool,
) {
    without.retain(|group| group.needed > 0);
    groups.retain(|group| group.needed > 0);
    groups.sort_by_key(MinShouldMatch::most);
    if groups.iter().any(|group| group.leading() == 0) {
        return;
    }
    let mut groups = groups.into_iter();
    let Some(mut first) = groups.next().map(|group| group.scan_count(documents)) else { return };
    let mut others: Vec<MinShouldMatch> = groups.collect();
    let leading = first.leading();
    let mut doc = first.lists.iter().take(leading).map(DocList::doc).min().unwrap_or(TERMINATED);
    while doc != TERMINATED {
        let found = first.lists.iter().take(leading).filter(|list| list.doc() == doc).count();
        let passes = first.has(doc, leading, found) && others.iter_mut().all(|group| group.has(doc, 0, 0));
        let passes = passes && !without.iter_mut().any(|group| group.has(doc, 0, 0));
        if passes && !visit(doc) {
            return;
        }
        let leads = first.lists.iter_mut().take(leading);
        doc = leads.map(|list| list.seek(doc + 1)).min().unwrap_or(TERMINATED);
    }
}
