//! Postings: the documents that have a term, put together to those that have enough of several.
//!
//! The conditions on a document are [`MinShouldMatch`]s: for each word, or each pair of neighbours in the query, a
//! [`DocList`]. Each leaves fewer [`Candidates`], which are counted, so that a search can stop where reading them takes less
//! time than the next list. A list that most documents are in is read once, from end to end, into a set with a bit for each document, which all passes of a search share: of two sets
//! 64 documents are compared at once, where a look into a list takes some thirty nanoseconds for each.

use std::io;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::TERMINATED;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::Field;

use super::recent::RecentlyUsed;

/// All documents of a list as a set, once they were needed together.
type SharedSet = Arc<OnceLock<Arc<Bits>>>;

/// The sets of what is in many documents of a segment, kept from search to search: what is searched next mostly has the
/// words that were searched just now, one letter before.
#[derive(Debug, Default)]
pub(super) struct KnownSets(Mutex<RecentlyUsed<(Field, u64), SharedSet>>);

/// Sets in each of the two generations that are kept: of two million documents some twenty megabytes in all.
const MOST_SETS: usize = 48;

impl KnownSets {
    /// Where the set is of what `size` of so many documents have; a place of its own where they are few and read as quickly.
    pub(super) fn get(&self, key: (Field, u64), size: u32, documents: u32) -> io::Result<SharedSet> {
        if !PostingsCursor::are_many(size, documents) {
            return Ok(SharedSet::default());
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drop(kept.make_room(key, MOST_SETS));
        kept.get(key, || Ok(SharedSet::default())).cloned()
    }
}

/// A place in the documents that have a term. They are in order.
#[derive(Clone)]
pub(super) struct PostingsCursor {
    blocks: BlockSegmentPostings,
    /// The place in the block at hand.
    at: usize,
    size: u32,
    /// Copies share it, and where they are many, all searches.
    set: SharedSet,
}

impl PostingsCursor {
    /// At the first of `size` documents, which `read` reads unless they are a `set` that is known already.
    pub(super) fn new(
        size: u32,
        set: SharedSet,
        read: impl FnOnce() -> io::Result<BlockSegmentPostings>,
    ) -> io::Result<Self> {
        let blocks = if set.get().is_some() { BlockSegmentPostings::empty() } else { read()? };
        Ok(Self { blocks, at: 0, size, set })
    }

    /// Whether they are many of a segment with so many `documents`: then a set of them is kept.
    fn are_many(size: u32, documents: u32) -> bool {
        size >= documents / SET_FASTER
    }

    /// All of them as a set that all copies share, of a cursor that was not moved yet.
    fn set(&self, documents: u32) -> Arc<Bits> {
        let read = || {
            let mut bits = Bits::new(documents);
            self.clone().read_into(&mut bits);
            bits.into()
        };
        self.set.get_or_init(read).clone()
    }

    /// The document at hand, or [`TERMINATED`].
    #[inline]
    fn doc(&self) -> u32 {
        self.blocks.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Goes to the first document from `target` on, unless it is past it already.
    #[inline]
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

    /// Adds every document from the first on to a set.
    fn read_into(mut self, set: &mut Bits) {
        if let Some(all) = self.set.get() {
            return set.add(all);
        }
        while self.blocks.block_len() > 0 {
            for doc in self.blocks.docs() {
                set.insert(*doc);
            }
            self.blocks.advance();
        }
    }

    /// Every document from the first on.
    fn all(mut self) -> Vec<u32> {
        if let Some(all) = self.set.get() {
            return all.all();
        }
        let mut all = Vec::new();
        while self.blocks.block_len() > 0 {
            all.extend_from_slice(self.blocks.docs());
            self.blocks.advance();
        }
        all
    }
}

/// A set of documents with a bit for each of a segment.
#[derive(Clone, Debug)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Of a segment with so many documents, none of them in the set.
    pub(super) fn new(documents: u32) -> Self {
        Self(vec![0; documents as usize / 64 + 1])
    }

    /// Adds a document.
    #[inline]
    pub(super) fn insert(&mut self, doc: u32) {
        if let Some(bits) = self.0.get_mut(doc as usize / 64) {
            *bits |= 1 << (doc % 64);
        }
    }

    fn insert_all(&mut self, range: Range<u32>) {
        let mut at = range.start;
        while at < range.end {
            let end = range.end.min((at / 64 + 1) * 64);
            if let Some(bits) = self.0.get_mut(at as usize / 64) {
                *bits |= (u64::MAX >> (64 - (end - at))) << (at % 64);
            }
            at = end;
        }
    }

    /// Whether a document is in the set.
    #[inline]
    pub(super) fn has(&self, doc: u32) -> bool {
        self.0.get(doc as usize / 64).is_some_and(|bits| bits & 1 << (doc % 64) != 0)
    }

    fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    /// Leaves those that are in another set too.
    fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= other);
    }

    fn count(&self) -> u64 {
        self.0.iter().map(|bits| u64::from(bits.count_ones())).sum()
    }

    /// All of them, in order.
    fn all(&self) -> Vec<u32> {
        let mut all = Vec::with_capacity(usize::try_from(self.count()).unwrap_or_default());
        for (first, bits) in (0..).step_by(64).zip(&self.0) {
            let mut rest = *bits;
            while rest != 0 {
                all.push(first + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
        all
    }

    /// Leaves those that `keeps` keeps, asked in their order.
    fn retain(&mut self, mut keeps: impl FnMut(u32) -> bool) {
        for (first, bits) in (0..).step_by(64).zip(&mut self.0) {
            let mut rest = *bits;
            while rest != 0 {
                let at = rest.trailing_zeros();
                if !keeps(first + at) {
                    *bits &= !(1 << at);
                }
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
    Bits(Arc<Bits>),
}

impl DocList {
    fn of_bits(bits: Bits, size: u64) -> Self {
        Self { documents: DocumentList::Bits(bits.into()), size }
    }

    /// These runs of so many documents.
    pub(super) fn runs(documents: u32, each: impl FnOnce(&mut dyn FnMut(Range<u32>))) -> Self {
        let (mut bits, mut size) = (Bits::new(documents), 0);
        each(&mut |run| {
            size += u64::from(run.end.saturating_sub(run.start));
            bits.insert_all(run);
        });
        Self::of_bits(bits, size)
    }

    /// Those of so many documents that are in any of `postings`.
    pub(super) fn union(documents: u32, mut postings: Vec<PostingsCursor>) -> Self {
        let size = postings.iter().map(|postings| u64::from(postings.size)).sum();
        match postings.pop() {
            Some(only) if postings.is_empty() => {
                Self { documents: DocumentList::Postings(Box::new(only)), size }
            }
            // Many lists at once are slower to go through than to be put together.
            last => {
                let mut bits = Bits::new(documents);
                for postings in last.into_iter().chain(postings) {
                    if PostingsCursor::are_many(postings.size, documents) {
                        bits.add(&postings.set(documents));
                    } else {
                        postings.read_into(&mut bits);
                    }
                }
                Self::of_bits(bits, size)
            }
        }
    }

    /// These of so many documents, and `more`.
    pub(super) fn with(self, documents: u32, more: &[u32]) -> Self {
        if more.is_empty() {
            return self;
        }
        let size = self.size + more.len() as u64;
        let mut bits = self.into_bits(documents);
        for doc in more {
            bits.insert(*doc);
        }
        Self::of_bits(bits, size)
    }

    /// Whether it has a document, asked in their order.
    #[inline]
    pub(super) fn has(&mut self, doc: u32) -> bool {
        match &mut self.documents {
            DocumentList::Postings(postings) => match postings.set.get() {
                Some(set) => set.has(doc),
                None => postings.seek(doc) == doc,
            },
            DocumentList::Bits(bits) => bits.has(doc),
        }
    }

    /// Whether they are a set already.
    fn is_set(&self) -> bool {
        match &self.documents {
            DocumentList::Postings(postings) => postings.set.get().is_some(),
            DocumentList::Bits(_) => true,
        }
    }

    /// All of them as a set.
    fn set(&self, documents: u32) -> Arc<Bits> {
        match &self.documents {
            DocumentList::Postings(postings) => postings.set(documents),
            DocumentList::Bits(bits) => bits.clone(),
        }
    }

    /// All of them, in order.
    fn all(&self) -> Vec<u32> {
        match &self.documents {
            DocumentList::Postings(postings) => PostingsCursor::clone(postings).all(),
            DocumentList::Bits(bits) => bits.all(),
        }
    }

    fn into_bits(self, documents: u32) -> Bits {
        match self.documents {
            // A short list is read again as quickly.
            DocumentList::Postings(postings) if !PostingsCursor::are_many(postings.size, documents) => {
                let mut bits = Bits::new(documents);
                postings.read_into(&mut bits);
                bits
            }
            DocumentList::Postings(_) | DocumentList::Bits(_) => Arc::unwrap_or_clone(self.set(documents)),
        }
    }
}

/// How many documents of a list are read in the time that a look for one of them takes.
const SET_FASTER: u32 = 32;
/// Of so many documents one is so rare that a list of numbers is shorter than a set.
const RARE: u64 = 512;
/// Of the documents that have some words of a query, one of so many has the next one too: such words are often together.
const TOGETHER: u64 = 8;

/// Lists, enough of which must contain a document.
pub(super) struct MinShouldMatch {
    lists: Vec<DocList>,
    needed: usize,
}

/// Counters of 64 documents that are added up together, and the bits of each: more than a query has words.
const COUNTED: usize = 32;
const DIGITS: usize = 6;

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

    /// The documents that one of the leading lists has, in order.
    fn led(&self) -> Vec<u32> {
        let mut led: Vec<u32> = self.lists.iter().take(self.leading()).flat_map(DocList::all).collect();
        led.sort_unstable();
        led.dedup();
        led
    }

    /// Of some documents, or of all, those that enough lists contain.
    pub(super) fn among(mut self, documents: u32, within: Option<Candidates>) -> Candidates {
        if self.needed == self.lists.len() {
            let found = self.lists.into_iter().fold(within, |found, list| Some(both(documents, found, list)));
            return found.unwrap_or_default();
        }
        let of_all: u64 = self.lists.iter().map(|list| list.size).sum();
        let some = within.as_ref().map_or(u64::MAX, Candidates::len).min(self.most());
        match within {
            Some(Candidates::Few(mut found)) => {
                found.retain(|doc| self.has(*doc));
                Candidates::Few(found)
            }
            within if of_all <= u64::from(SET_FASTER) * some => {
                let mut counted = self.counted(documents);
                if let Some(Candidates::Many(within, _)) = within {
                    counted.keep(&within);
                }
                Candidates::of(counted)
            }
            Some(Candidates::Many(mut found, _)) => {
                found.retain(|doc| self.has(doc));
                Candidates::of(found)
            }
            None => {
                let mut found = self.led();
                found.retain(|doc| self.has(*doc));
                Candidates::Few(found)
            }
        }
    }

    /// The documents that enough lists contain, by counters of which each digit of 64 documents is one number (as in a
    /// bit-sliced index).
    fn counted(&self, documents: u32) -> Bits {
        let sets: Vec<Arc<Bits>> = self.lists.iter().map(|list| list.set(documents)).collect();
        let used = (usize::BITS - sets.len().leading_zeros()) as usize;
        let mut enough = Bits::new(documents);
        for (at, enough) in enough.0.chunks_mut(COUNTED).enumerate() {
            let mut digits = [[0_u64; COUNTED]; DIGITS];
            for set in &sets {
                let mut carried = [0; COUNTED];
                let bits = set.0.chunks(COUNTED).nth(at).unwrap_or_default();
                carried.iter_mut().zip(bits).for_each(|(carried, bits)| *carried = *bits);
                for digit in digits.iter_mut().take(used) {
                    for (digit, carried) in digit.iter_mut().zip(&mut carried) {
                        (*digit, *carried) = (*digit ^ *carried, *digit & *carried);
                    }
                }
            }
            // From the highest digit on: more than is needed, or as many so far.
            let (mut more, mut equal) = ([0; COUNTED], [u64::MAX; COUNTED]);
            for (number, digit) in digits.iter().enumerate().take(used).rev() {
                let needed = if self.needed >> number & 1 == 0 { 0 } else { u64::MAX };
                for ((digit, more), equal) in digit.iter().zip(&mut more).zip(&mut equal) {
                    *more |= *equal & digit & !needed;
                    *equal &= !(digit ^ needed);
                }
            }
            let counts = more.iter().zip(&equal).map(|(more, equal)| more | equal);
            enough.iter_mut().zip(counts).for_each(|(enough, counts)| *enough = counts);
        }
        enough
    }

    /// Whether enough lists contain `doc`, asked in the order of the documents.
    #[inline]
    pub(super) fn has(&mut self, doc: u32) -> bool {
        let (mut found, mut left) = (0, self.lists.len());
        for list in &mut self.lists {
            if found >= self.needed || found + left < self.needed {
                break;
            }
            found += usize::from(list.has(doc));
            left -= 1;
        }
        found >= self.needed
    }
}

/// The documents that are in what was looked at so far.
#[derive(Clone)]
pub(super) enum Candidates {
    /// These, in order.
    Few(Vec<u32>),
    /// So many.
    Many(Bits, u64),
}

impl Default for Candidates {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl Candidates {
    fn of(bits: Bits) -> Self {
        let some = bits.count();
        if some < bits.0.len() as u64 * 64 / RARE { Self::Few(bits.all()) } else { Self::Many(bits, some) }
    }

    pub(super) fn len(&self) -> u64 {
        match self {
            Self::Few(found) => found.len() as u64,
            Self::Many(_, some) => *some,
        }
    }

    /// All of them, in order.
    pub(super) fn all(self) -> Vec<u32> {
        match self {
            Self::Few(found) => found,
            Self::Many(bits, _) => bits.all(),
        }
    }
}

/// Those that were `found` and are in `list`; all of the list where nothing was looked for yet.
fn both(documents: u32, found: Option<Candidates>, mut list: DocList) -> Candidates {
    match found {
        None if list.size < u64::from(documents) / RARE => Candidates::Few(list.all()),
        None => Candidates::of(list.into_bits(documents)),
        Some(Candidates::Few(mut found)) => {
            found.retain(|doc| list.has(*doc));
            Candidates::Few(found)
        }
        Some(Candidates::Many(mut bits, some)) => {
            if list.is_set() || list.size <= u64::from(SET_FASTER) * some {
                bits.keep(&list.set(documents));
            } else {
                bits.retain(|doc| list.has(doc));
            }
            Candidates::of(bits)
        }
    }
}

/// About how many of `some` documents of a query are also in a list of `size`, of all `documents`.
pub(super) fn shared(some: u64, size: u64, documents: u64) -> u64 {
    let share = some.saturating_mul(size) / documents.max(1);
    share.min(some).max(some / TOGETHER)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

    use super::{Bits, DocList, MinShouldMatch};

    /// Documents of the segment: more than the counters of one round.
    const DOCUMENTS: u32 = 5_000;

    fn list(documents: &BTreeSet<u32>) -> DocList {
        let mut bits = Bits::new(DOCUMENTS);
        for doc in documents {
            bits.insert(*doc);
        }
        DocList::of_bits(bits, documents.len() as u64)
    }

    /// Lists from few documents to nearly all, and how many of them must have a document.
    fn group() -> impl Strategy<Value = (Vec<BTreeSet<u32>>, usize)> {
        let list = (0..DOCUMENTS, 1..90_u32, 0..DOCUMENTS)
            .prop_map(|(first, step, end)| (first..end.max(first)).step_by(step as usize).collect());
        prop::collection::vec(list, 1..9)
            .prop_flat_map(|lists| (1..=lists.len()).prop_map(move |needed| (lists.clone(), needed)))
    }

    proptest! {
        /// What is found is what counting the lists of every single document finds.
        #[test]
        fn documents_in_enough_lists_are_found(groups in prop::collection::vec(group(), 1..4)) {
            let has = |(lists, needed): &(Vec<BTreeSet<u32>>, usize), doc: u32| {
                lists.iter().filter(|list| list.contains(&doc)).count() >= *needed
            };
            let expected: Vec<u32> =
                (0..DOCUMENTS).filter(|doc| groups.iter().all(|group| has(group, *doc))).collect();
            let found = groups.iter().fold(None, |found, (lists, needed)| {
                let group = MinShouldMatch::new(lists.iter().map(list).collect(), *needed);
                Some(group.among(DOCUMENTS, found))
            });
            let found = found.unwrap_or_default().all();
            prop_assert_eq!(found, expected);
        }
    }
}
