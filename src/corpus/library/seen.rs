//! Which articles a library has, by content and by id: a table of hashes on disk, so that importing takes no more
//! memory when the library grows.
//!
//! It is derived from the articles and never trusted: whoever finds an entry looks at the article that it points
//! to. All whole lines up to `covered` are in the table; what was added behind, by a writer that was killed before
//! it could say so, is taken in by the next one.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// The file, in the folder of the library.
pub(super) const SEEN: &str = "seen";
/// Changes with the layout of the file, and with what is hashed.
const MAGIC: u64 = u64::from_le_bytes(*b"ngvseen1");
/// Bytes before the slots: magic, covered, inode of the articles, slots in use.
const HEADER: u64 = HEADER_BYTES as u64;
const HEADER_BYTES: usize = 32;
/// Bytes of a slot: a hash, and where its article begins, counted from 1; nought is an empty slot.
const SLOT: u64 = SLOT_BYTES as u64;
const SLOT_BYTES: usize = 16;
/// Slots of a new table: two for each of 16,000 articles, half of them free.
const FIRST: u64 = 1 << 16;
/// Slots read at once; half of all are free, so that few runs are longer.
const AT_ONCE: usize = 16;

/// The table.
pub(super) struct Seen {
    path: PathBuf,
    file: File,
    inode: u64,
    slots: u64,
    used: u64,
    /// Bytes of the articles whose lines are all in the table.
    pub(super) covered: u64,
}

impl Seen {
    /// The table of the articles in `folder`, which are the file `inode` of `length` bytes; an empty one when it is
    /// missing or of another file.
    pub(super) fn open(folder: &Path, inode: u64, length: u64) -> io::Result<Self> {
        let path = folder.join(SEEN);
        match OpenOptions::new().read(true).write(true).open(&path) {
            Ok(file) => {
                if let Some(seen) = Self::existing(&path, file, inode, length)? {
                    return Ok(seen);
                }
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(e),
        }
        Self::with_slots(path, inode, FIRST)
    }

    fn existing(path: &Path, file: File, inode: u64, length: u64) -> io::Result<Option<Self>> {
        let bytes = file.metadata()?.len();
        let mut header = [0; HEADER_BYTES];
        if bytes < HEADER + SLOT || file.read_exact_at(&mut header, 0).is_err() {
            return Ok(None);
        }
        let [magic, covered, of, used] = numbers(&header);
        let slots = (bytes - HEADER) / SLOT;
        let holds = magic == MAGIC && of == inode && covered <= length && slots.is_power_of_two();
        Ok(holds.then(|| Self { path: path.to_owned(), file, inode, slots, used, covered }))
    }

    fn with_slots(path: PathBuf, inode: u64, slots: u64) -> io::Result<Self> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let file = NamedTempFile::new_in(folder)?;
        file.as_file().set_len(HEADER + slots * SLOT)?;
        let file = file.persist(&path).map_err(|e| e.error)?;
        let seen = Self { path, file, inode, slots, used: 0, covered: 0 };
        seen.write_header()?;
        Ok(seen)
    }

    /// The first article with this hash that `is_it` takes for the one looked for, by where it begins.
    pub(super) fn find(
        &self,
        hash: u64,
        mut is_it: impl FnMut(u64) -> io::Result<bool>,
    ) -> io::Result<Option<u64>> {
        let mut found = None;
        self.visit(hash, |_, slot| {
            let Some(at) = slot else { return Ok(true) };
            if is_it(at)? {
                found = Some(at);
            }
            Ok(found.is_some())
        })?;
        Ok(found)
    }

    /// Takes in that an article with this hash begins at byte `at`.
    pub(super) fn insert(&mut self, hash: u64, at: u64) -> io::Result<()> {
        if self.used * 2 >= self.slots {
            self.grow()?;
        }
        let mut free = None;
        self.visit(hash, |place, slot| {
            if slot.is_none() {
                free = Some(place);
            }
            Ok(slot.is_none() || slot == Some(at))
        })?;
        if let Some(place) = free {
            let slot = [hash.to_le_bytes(), (at + 1).to_le_bytes()].concat();
            self.file.write_all_at(&slot, HEADER + place * SLOT)?;
            self.used += 1;
        }
        Ok(())
    }

    /// Says that all lines of the first `covered` bytes are in the table, once they surely are.
    pub(super) fn cover(&mut self, covered: u64) -> io::Result<()> {
        self.covered = covered;
        self.file.sync_data()?;
        self.write_header()
    }

    fn write_header(&self) -> io::Result<()> {
        let header = [MAGIC, self.covered, self.inode, self.used].map(u64::to_le_bytes).concat();
        self.file.write_all_at(&header, 0)
    }

    /// Shows the slots from the one of `hash` on, each with the article where the hash is the same, until `each` is
    /// done or a slot is empty.
    fn visit(&self, hash: u64, mut each: impl FnMut(u64, Option<u64>) -> io::Result<bool>) -> io::Result<()> {
        let mut place = hash & (self.slots - 1);
        // Half of the slots are free; a table that has none is damaged, and the articles are only stored twice.
        let mut left = self.slots;
        while left > 0 {
            let mut buffer = [0; AT_ONCE * SLOT_BYTES];
            let many = (self.slots - place).min(AT_ONCE as u64).min(left);
            let bytes =
                buffer.get_mut(..usize::try_from(many * SLOT).unwrap_or_default()).unwrap_or_default();
            self.file.read_exact_at(bytes, HEADER + place * SLOT)?;
            for slot in bytes.chunks_exact(SLOT_BYTES) {
                let [of, at] = numbers(slot);
                match at.checked_sub(1) {
                    None => return each(place, None).map(drop),
                    Some(at) if of == hash && each(place, Some(at))? => return Ok(()),
                    Some(_) => {}
                }
                place = (place + 1) & (self.slots - 1);
            }
            left -= many;
        }
        Ok(())
    }

    /// Twice as many slots, in a new file.
    fn grow(&mut self) -> io::Result<()> {
        let mut larger = Self::with_slots(self.path.clone(), self.inode, self.slots * 2)?;
        let mut buffer = vec![0; SLOT_BYTES << 12];
        let mut at = HEADER;
        let end = HEADER + self.slots * SLOT;
        while at < end {
            let many = usize::try_from(end - at).unwrap_or(usize::MAX).min(buffer.len());
            let bytes = buffer.get_mut(..many).unwrap_or_default();
            self.file.read_exact_at(bytes, at)?;
            for slot in bytes.chunks_exact(SLOT_BYTES) {
                let [hash, at] = numbers(slot);
                if let Some(at) = at.checked_sub(1) {
                    larger.insert(hash, at)?;
                }
            }
            at += many as u64;
        }
        larger.covered = self.covered;
        *self = larger;
        self.cover(self.covered)
    }
}

/// The numbers that stand in `bytes`, eight bytes each, the lower ones first.
fn numbers<const N: usize>(bytes: &[u8]) -> [u64; N] {
    let mut eights = bytes.chunks_exact(8).filter_map(|eight| eight.try_into().ok());
    std::array::from_fn(|_| eights.next().map_or(0, u64::from_le_bytes))
}
