//! A file of the index: named sections in a row, each block of them with a checksum.
//!
//! A library's files are read with `pread` and not mapped into memory: a file that somebody cuts short while it is
//! mapped ends the program. Every block is verified by its checksum when it is read, so a flipped bit is an error and
//! never an answer; a file that was opened is read to the end, also when its name is gone.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::Range;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use super::recent::RecentlyUsed;
use crate::messages::{self, t};
use rustix::buffer::spare_capacity;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{Directory, FileHandle, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

/// Bytes that have a checksum together, and are read for the record of one document: a few records.
const BLOCK: usize = 1024;
/// The last bytes of a file.
const MAGIC: [u8; 8] = *b"ngvpack1";
/// Bytes of the footer: length and checksum of the table of contents, and [`MAGIC`].
const FOOTER: usize = 8 + 4 + 8;

/// The footer of a file.
#[derive(Debug, Default, Deserialize, Serialize)]
struct Footer {
    sections: BTreeMap<String, (u64, u64)>,
    /// The checksum of each block of all sections.
    sums: Vec<u32>,
}

pub(super) struct PackWriter {
    file: File,
    contents: Footer,
    written: u64,
    block: Vec<u8>,
}

impl PackWriter {
    /// Into the new file `path`.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let file = File::options().write(true).create_new(true).open(path)?;
        Ok(Self { file, contents: Footer::default(), written: 0, block: Vec::with_capacity(BLOCK) })
    }

    /// Adds a section of these bytes.
    pub(super) fn bytes(&mut self, name: &str, mut bytes: &[u8]) -> io::Result<()> {
        self.section(name, &mut bytes)
    }

    /// Adds a section of a value.
    pub(super) fn value(&mut self, name: &str, value: &impl Serialize) -> io::Result<()> {
        self.bytes(name, &postcard::to_allocvec(value).map_err(io::Error::other)?)
    }

    /// Adds a section of all that `source` gives.
    pub(super) fn section(&mut self, name: &str, source: &mut dyn Read) -> io::Result<()> {
        let start = self.written + self.block.len() as u64;
        loop {
            let room = (BLOCK - self.block.len()) as u64;
            if source.take(room).read_to_end(&mut self.block)? == 0 {
                break;
            }
            if self.block.len() == BLOCK {
                self.flush()?;
            }
        }
        let end = self.written + self.block.len() as u64;
        self.contents.sections.insert(name.to_owned(), (start, end));
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.block)?;
        self.contents.sums.push(crc32fast::hash(&self.block));
        self.written += self.block.len() as u64;
        self.block.clear();
        Ok(())
    }

    /// Writes what is left; the file may still have to be synced.
    pub(super) fn finish(mut self) -> io::Result<File> {
        if !self.block.is_empty() {
            self.flush()?;
        }
        let contents = postcard::to_allocvec(&self.contents).map_err(io::Error::other)?;
        self.file.write_all(&contents)?;
        self.file.write_all(&(contents.len() as u64).to_le_bytes())?;
        self.file.write_all(&crc32fast::hash(&contents).to_le_bytes())?;
        self.file.write_all(&MAGIC)?;
        Ok(self.file)
    }
}

/// An open file.
#[derive(Debug)]
pub(super) struct Pack {
    file: File,
    contents: Footer,
    /// Bytes of all sections.
    length: u64,
}

impl Pack {
    /// Opens the file at `path`.
    pub(super) fn open(path: &Path) -> io::Result<Arc<Self>> {
        // A pipe in its place would be waited for.
        if !std::fs::metadata(path)?.is_file() {
            return Err(damaged());
        }
        let file = File::open(path)?;
        let footer_at = file.metadata()?.len().checked_sub(FOOTER as u64).ok_or_else(damaged)?;
        let mut footer = [0; FOOTER];
        file.read_exact_at(&mut footer, footer_at)?;
        let (size, rest) = footer.split_first_chunk::<8>().ok_or_else(damaged)?;
        let (sum, magic) = rest.split_first_chunk::<4>().ok_or_else(damaged)?;
        let start = footer_at.checked_sub(u64::from_le_bytes(*size)).ok_or_else(damaged)?;
        let mut contents = vec![0; usize::try_from(footer_at - start).map_err(io::Error::other)?];
        file.read_exact_at(&mut contents, start)?;
        if magic != MAGIC || crc32fast::hash(&contents) != u32::from_le_bytes(*sum) {
            return Err(damaged());
        }
        let contents: Footer = postcard::from_bytes(&contents).map_err(|_wrong| damaged())?;
        let fits = |(from, to): &(u64, u64)| from <= to && *to <= start;
        if !contents.sections.values().all(fits) || contents.sums.len() as u64 != start.div_ceil(BLOCK as u64)
        {
            return Err(damaged());
        }
        Ok(Arc::new(Self { file, contents, length: start }))
    }

    /// Whether it is the file that is at `path` now. While it is open no other file has its number.
    pub(super) fn is_at(&self, path: &Path) -> io::Result<bool> {
        let (own, there) = (self.file.metadata()?, std::fs::metadata(path)?);
        Ok((own.dev(), own.ino()) == (there.dev(), there.ino()))
    }

    /// A section; none of this name is there.
    pub(super) fn section(self: &Arc<Self>, name: &str) -> Option<Section> {
        let &(start, end) = self.contents.sections.get(name)?;
        Some(Section { pack: self.clone(), start, end })
    }

    /// The value that a section is of.
    pub(super) fn value<T: DeserializeOwned>(self: &Arc<Self>, name: &str) -> io::Result<T> {
        let section = Bytes::Section(self.section(name).ok_or_else(damaged)?);
        postcard::from_bytes(&section.all()?).map_err(|_wrong| damaged())
    }

    /// Reads whole blocks from `start` on, as many as it takes to have the bytes before `end`.
    fn blocks(&self, start: u64, end: u64, into: &mut Vec<u8>) -> io::Result<()> {
        let end = end.next_multiple_of(BLOCK as u64).min(self.length);
        let size = usize::try_from(end - start).map_err(io::Error::other)?;
        into.clear();
        into.reserve_exact(size);
        // Into room that nobody has filled with zeros.
        while into.len() < size {
            let at = start + into.len() as u64;
            if rustix::io::retry_on_intr(|| rustix::io::pread(&self.file, spare_capacity(into), at))? == 0 {
                return Err(damaged());
            }
        }
        into.truncate(size);
        let first = usize::try_from(start / BLOCK as u64).map_err(io::Error::other)?;
        let sums = self.contents.sums.get(first..).unwrap_or_default();
        let is_whole = into.chunks(BLOCK).zip(sums).all(|(block, sum)| crc32fast::hash(block) == *sum);
        if is_whole { Ok(()) } else { Err(damaged()) }
    }
}

/// A section of an open file.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pack: Arc<Pack>,
    start: u64,
    end: u64,
}

impl Section {
    /// Bytes that it has.
    pub(super) fn len(&self) -> usize {
        usize::try_from(self.end - self.start).unwrap_or(usize::MAX)
    }

    /// The bytes of `range`, verified by their checksums, in those of whole blocks; and where they are in these.
    fn read(&self, range: Range<usize>) -> io::Result<(Vec<u8>, Range<usize>)> {
        if range.start > range.end || range.end > self.len() {
            return Err(damaged());
        }
        let start = self.start + range.start as u64;
        let (block, mut bytes) = (start - start % BLOCK as u64, Vec::new());
        self.pack.blocks(block, self.start + range.end as u64, &mut bytes)?;
        let from = usize::try_from(start - block).map_err(io::Error::other)?;
        Ok((bytes, from..from + range.len()))
    }
}

impl HasLen for Section {
    fn len(&self) -> usize {
        Section::len(self)
    }
}

impl FileHandle for Section {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.read(range).map(|(bytes, own)| OwnedBytes::new(bytes).slice(own))
    }
}

/// Bytes in memory or in a section of a file. A copy shares them.
#[derive(Clone, Debug)]
pub(super) enum Bytes {
    /// In memory.
    Memory(Arc<[u8]>),
    /// In a file.
    Section(Section),
}

impl Bytes {
    pub(super) fn all(&self) -> io::Result<Vec<u8>> {
        match self {
            Self::Memory(bytes) => Ok(bytes.to_vec()),
            Self::Section(section) => section.read(0..section.len()).map(|(mut bytes, own)| {
                // What is large is not copied to other memory, which would come from the system page by page.
                bytes.truncate(own.end);
                bytes.drain(..own.start);
                bytes
            }),
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Memory(bytes) => bytes.len(),
            Self::Section(section) => section.len(),
        }
    }
}

/// Blocks of a section that were read and verified. What is searched next is mostly what was searched just now, one
/// letter before, and a block is read in a system call, which takes longer than to unpack and rank what it is read for.
#[derive(Debug, Default)]
struct BlockCache {
    kept: RecentlyUsed<u64, Vec<u8>>,
    /// Buffers of blocks that went, to be read into: they need no memory from the system and no zeros.
    free: Vec<Vec<u8>>,
}

/// Blocks of one section in each generation: 3 MB for the records of half a million texts, which hold those that most
/// queries look at. Of a library of a hundred thousand articles that is some twenty-four megabytes in all.
const MOST_KEPT: usize = 3072;

impl BlockCache {
    fn block(&mut self, section: &Section, number: u64) -> io::Result<&[u8]> {
        let Self { kept, free } = self;
        free.extend(kept.make_room(number, MOST_KEPT));
        let read = || {
            let mut block = free.pop().unwrap_or_default();
            let start = number * BLOCK as u64;
            section.pack.blocks(start, start + 1, &mut block)?;
            Ok(block)
        };
        kept.get(number, read).map(Vec::as_slice)
    }
}

/// Some [`Bytes`] of which parts are read again and again.
#[derive(Debug)]
pub(super) struct Cached {
    bytes: Bytes,
    /// What was read, unless somebody reads it now: so nobody waits.
    kept: Mutex<BlockCache>,
}

impl Cached {
    /// Of `bytes`, nothing of which was read yet.
    pub(super) fn new(bytes: Bytes) -> Self {
        Self { bytes, kept: Mutex::default() }
    }

    pub(super) fn window(&self) -> Window<'_> {
        let kept = self.kept.try_lock().map(|mut kept| std::mem::take(&mut *kept));
        Window { of: self, kept: kept.unwrap_or_default(), buffer: Vec::new() }
    }
}

/// A part of some [`Cached`] bytes at hand.
#[derive(Debug)]
pub(super) struct Window<'b> {
    of: &'b Cached,
    kept: BlockCache,
    /// A part that lies in several blocks.
    buffer: Vec<u8>,
}

impl Window<'_> {
    /// The bytes of `range`.
    pub(super) fn get(&mut self, range: Range<usize>) -> io::Result<&[u8]> {
        let section = match &self.of.bytes {
            Bytes::Memory(bytes) => return bytes.get(range).ok_or_else(damaged),
            Bytes::Section(section) => section,
        };
        if range.start >= range.end || range.end > section.len() {
            return Err(damaged());
        }
        let at = |place: usize| {
            let place = section.start + place as u64;
            (place / BLOCK as u64, usize::try_from(place % BLOCK as u64).unwrap_or_default())
        };
        let ((first, from), (last, to)) = (at(range.start), at(range.end - 1));
        if first == last {
            return self.kept.block(section, first)?.get(from..=to).ok_or_else(damaged);
        }
        self.buffer.clear();
        for number in first..=last {
            let block = self.kept.block(section, number)?;
            let from = if number == first { from } else { 0 };
            let part = if number == last { block.get(from..=to) } else { block.get(from..) };
            self.buffer.extend_from_slice(part.ok_or_else(damaged)?);
        }
        Ok(&self.buffer)
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        if let Ok(mut kept) = self.of.kept.try_lock() {
            *kept = std::mem::take(&mut self.kept);
        }
    }
}

/// Tantivy's files of one segment, which are sections of a pack.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    pack: Arc<Pack>,
    prefix: String,
}

impl Packed {
    /// The files whose sections are called `prefix` and their name.
    pub(super) fn new(pack: Arc<Pack>, prefix: String) -> Self {
        Self { pack, prefix }
    }

    fn section(&self, path: &Path) -> Option<Section> {
        self.pack.section(&format!("{}{}", self.prefix, path.display()))
    }

    fn read_only() -> io::Error {
        io::Error::new(io::ErrorKind::Unsupported, "a file of the index is not changed")
    }
}

impl Directory for Packed {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let missing = || OpenReadError::FileDoesNotExist(path.to_owned());
        Ok(Arc::new(self.section(path).ok_or_else(missing)?))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(Self::read_only()), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.section(path).is_some())
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(Self::read_only(), path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let section = self.section(path).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))?;
        let bytes = section.read_bytes(0..section.len());
        bytes.map(|bytes| bytes.to_vec()).map_err(|why| OpenReadError::wrap_io_error(why, path.to_owned()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(Self::read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        // A file of the index is written once; another generation has others.
        Ok(WatchHandle::empty())
    }
}

/// What is read when it is first needed.
pub(super) fn once<T>(known: &OnceLock<T>, read: impl FnOnce() -> io::Result<T>) -> io::Result<&T> {
    match known.get() {
        Some(known) => Ok(known),
        // Another search may have been faster; both have read the same.
        None => read().map(|read| known.get_or_init(|| read)),
    }
}

/// The error of an index whose checksums do not match. The index is rebuilt, so hardly anybody sees it.
pub(super) fn damaged() -> io::Error {
    messages::io_error_of_kind(io::ErrorKind::InvalidData, t::library::INDEX_DAMAGED)
}

pub(super) fn is_damage(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::InvalidData
}

/// The files in a folder, with their names; not what tantivy notes for itself.
pub(super) fn files_in(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Notes of what it may delete, and locks.
        if !name.starts_with('.') && entry.file_type()?.is_file() {
            files.push((name, entry.path()));
        }
    }
    files.sort();
    Ok(files)
}
