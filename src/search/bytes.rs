//! Bytes in memory or in a file, read where they are needed.
//!
//! A library's files are read with `pread` and not mapped into memory: pages of a map count as memory of the
//! program, and the kernel maps sixteen of them for every one that is touched, so that a few hundred
//! searches would seem to take up the whole library.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;

/// Bytes that do not change.
#[derive(Debug)]
pub(super) enum Bytes {
    /// In memory.
    Memory(Vec<u8>),
    /// In a file of this length.
    File(File, usize),
}

impl Bytes {
    /// Those of the file at `path`.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self::File(file, usize::try_from(length).map_err(io::Error::other)?))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Memory(bytes) => bytes.len(),
            Self::File(_, length) => *length,
        }
    }
}

/// Bytes read from a file at once: the next document is often near, and a page is copied in the time that the
/// call takes anyway.
const AT_ONCE: usize = 4096;

/// A part of some [`Bytes`] at hand.
#[derive(Debug)]
pub(super) struct Window<'b> {
    bytes: &'b Bytes,
    start: usize,
    buffer: Vec<u8>,
}

impl<'b> Window<'b> {
    /// Over `bytes`, with nothing at hand yet.
    pub(super) fn new(bytes: &'b Bytes) -> Self {
        Self { bytes, start: 0, buffer: Vec::new() }
    }

    /// The bytes of `range`.
    pub(super) fn get(&mut self, range: Range<usize>) -> io::Result<&[u8]> {
        let file = match self.bytes {
            Bytes::Memory(bytes) => return bytes.get(range).ok_or_else(super::records::damaged),
            Bytes::File(file, _) => file,
        };
        if range.start > range.end || range.end > self.bytes.len() {
            return Err(super::records::damaged());
        }
        let at_hand = self.start..self.start + self.buffer.len();
        if range.start < at_hand.start || at_hand.end < range.end {
            let length = range.len().max(AT_ONCE).min(self.bytes.len() - range.start);
            self.buffer.resize(length, 0);
            read_exact_at(file, &mut self.buffer, range.start)?;
            self.start = range.start;
        }
        let here = range.start - self.start..range.end - self.start;
        self.buffer.get(here).ok_or_else(super::records::damaged)
    }
}

/// Reads `buffer.len()` bytes from byte `at` on.
pub(super) fn read_exact_at(file: &File, buffer: &mut [u8], at: usize) -> io::Result<()> {
    let at = u64::try_from(at).map_err(io::Error::other)?;
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::read_exact_at(file, buffer, at);
    #[cfg(not(unix))]
    {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = file;
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(buffer)
    }
}
