//! How much of a file is read: so much that no true document comes near it, and so little that no file stalls the program.
//!
//! Readers count while they read; what a file declares of its size is not trusted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::refusal::{Limit, Trouble};

/// Bytes of a file.
pub const LARGEST: usize = 64 << 20;

/// Bytes of a text or a web page: a long book has some 3 million. More is another kind of file, and would take hundreds
/// of megabytes of memory for nothing.
pub const LONGEST_TEXT: usize = 16 << 20;

/// The limits of reading, and whether it was cancelled.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of a file.
    pub file: usize,
    /// Bytes of a file that is text or a web page.
    pub text: usize,
    /// Bytes of one part of an archive, unpacked: the text of a book of a thousand pages has some 20 MB.
    pub part: usize,
    /// Bytes of all parts that are read.
    pub parts: usize,
    /// Parts of an archive.
    pub count: usize,
    /// Elements of XML in one another.
    pub depth: usize,
    /// Groups of RTF in one another.
    pub groups: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Letters of a PDF.
    pub letters: usize,
    /// Bytes of what is drawn on a page of a PDF, unpacked: a page of text has some 20 kB.
    pub page: usize,
    /// Texts in a mailbox, a feed or a list.
    pub texts: usize,
    /// Cells of a workbook.
    pub cells: usize,
    stop: Arc<AtomicBool>,
}

impl Limits {
    /// The same limits, with a flag that ends reading when it is set.
    #[must_use]
    pub fn with_stop(self, stop: Arc<AtomicBool>) -> Self {
        Self { stop, ..self }
    }

    /// Whether reading was cancelled.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// An error if there is more than `most` of something, or reading was cancelled.
    pub(super) fn within(&self, found: usize, most: usize, limit: Limit) -> Result<(), Trouble> {
        if self.stopped() {
            return Err(Trouble::Stopped);
        }
        if found > most { Err(Trouble::TooLarge(limit, most)) } else { Ok(()) }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: LARGEST,
            text: LONGEST_TEXT,
            part: 64 << 20,
            parts: 256 << 20,
            count: 10_000,
            depth: 256,
            groups: 2_000,
            pages: 2_000,
            letters: 2_000_000,
            page: 32 << 20,
            texts: 10_000,
            cells: 1_000_000,
            stop: Arc::default(),
        }
    }
}
