//! Places in lists of documents: tantivy's postings, and sets with a bit for each document of a part.
//!
//! Postings are gone through block by block, which tantivy unpacks at once; where a whole list is wanted, that
//! takes a third of the time of asking for one document after the other.

use tantivy::TERMINATED;
use tantivy::postings::BlockSegmentPostings;

/// A place in the documents that have a term. They are in order.
pub(super) struct Cursor {
    blocks: BlockSegmentPostings,
    /// The place in the block at hand.
    at: usize,
}

impl Cursor {
    /// At the first document.
    pub(super) fn new(blocks: BlockSegmentPostings) -> Self {
        Self { blocks, at: 0 }
    }

    /// How many documents there are.
    pub(super) fn size(&self) -> u64 {
        self.blocks.doc_freq().into()
    }

    /// The document at hand, or [`TERMINATED`].
    pub(super) fn doc(&self) -> u32 {
        self.blocks.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Goes to the first document from `target` on, if it is not behind it.
    pub(super) fn seek(&mut self, target: u32) -> u32 {
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
    pub(super) fn each(mut self, mut each: impl FnMut(u32)) {
        while self.blocks.block_len() > 0 {
            self.blocks.docs().iter().copied().for_each(&mut each);
            self.blocks.advance();
        }
    }
}

/// A set of documents, and a place in it.
pub(super) struct Bits {
    bits: Vec<u64>,
    doc: u32,
}

impl Bits {
    /// Of a part with so many documents, none of them in the set.
    pub(super) fn new(documents: u32) -> Self {
        Self { bits: vec![0; documents as usize / 64 + 1], doc: TERMINATED }
    }

    /// Adds a document.
    pub(super) fn insert(&mut self, doc: u32) {
        if let Some(bits) = self.bits.get_mut(doc as usize / 64) {
            *bits |= 1 << (doc % 64);
        }
    }

    /// Whether a document is in the set.
    pub(super) fn has(&self, doc: u32) -> bool {
        self.bits.get(doc as usize / 64).is_some_and(|bits| bits & 1 << (doc % 64) != 0)
    }

    /// The document at hand, or [`TERMINATED`].
    pub(super) fn doc(&self) -> u32 {
        self.doc
    }

    /// Goes to the first document.
    pub(super) fn at_the_first(mut self) -> Self {
        self.doc = self.first_from(0);
        self
    }

    /// Goes to the first document from `target` on, if it is not behind it.
    pub(super) fn seek(&mut self, target: u32) -> u32 {
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

    /// Hands over every document.
    pub(super) fn each(&self, mut each: impl FnMut(u32)) {
        for (first, &bits) in (0..).step_by(64).zip(&self.bits) {
            let mut rest = bits;
            while rest != 0 {
                each(first + rest.trailing_zeros());
                rest &= rest - 1;
            }
        }
    }
}
