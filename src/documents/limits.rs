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

/// The most that is taken, and whether anybody still wants it.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of a file.
    pub file: usize,
    /// Bytes of a file that is text or a web page.
    pub text: usize,
    stop: Arc<AtomicBool>,
}

impl Limits {
    /// The same limits, with a flag that ends reading when it is set.
    #[must_use]
    pub fn with_stop(self, stop: Arc<AtomicBool>) -> Self {
        Self { stop, ..self }
    }

    /// Whether the file is small enough.
    pub(super) fn file(&self, bytes: usize) -> Result<(), Trouble> {
        self.within(bytes, self.file, Limit::File)
    }

    /// Whether it is small enough for text.
    pub(super) fn text(&self, bytes: usize) -> Result<(), Trouble> {
        self.within(bytes, self.text, Limit::Text)
    }

    /// Whether so much of something may still be, and anybody wants it.
    pub(super) fn within(&self, found: usize, most: usize, limit: Limit) -> Result<(), Trouble> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Trouble::Stopped);
        }
        if found > most { Err(Trouble::TooLarge(limit, most)) } else { Ok(()) }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: LARGEST, text: LONGEST_TEXT, stop: Arc::default() }
    }
}
