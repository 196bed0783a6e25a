//! Reading the lines of `articles.jsonl`: one by where it begins, or all of them in order.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;
use std::os::unix::fs::{FileExt, MetadataExt};

use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};

/// Bytes of the longest line that is read; a longer one is no article. An article of the longest text that is
/// imported, with everything found in it, stays far below.
const LONGEST_LINE: u64 = 256 << 20;

/// Bytes read at once where a line begins: most articles are shorter.
const AT_ONCE: usize = 16 << 10;

/// Bytes read at once when looking for the last line feed.
const BACKWARDS: u64 = 64 << 10;

/// Bytes read at once when summing.
const SUMMED_AT_ONCE: usize = 1 << 20;

/// The articles as they were at one moment. More may have been added since; they do not belong to it.
#[derive(Debug)]
pub struct Snapshot {
    file: File,
    /// Bytes of whole lines.
    length: u64,
    /// The time of the last change, in nanoseconds, which tells one state from another.
    changed: i128,
    inode: u64,
}

impl Snapshot {
    /// Of an open file.
    pub(super) fn of(file: File) -> io::Result<Self> {
        let about = file.metadata()?;
        let length = whole_lines(&file, about.len())?;
        let changed = i128::from(about.mtime()) * 1_000_000_000 + i128::from(about.mtime_nsec());
        Ok(Self { length, changed, inode: about.ino(), file })
    }

    /// Bytes of its whole lines.
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Whether it has no line.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// What differs between any two states: file, length, time of the last change.
    pub fn state(&self) -> (u64, u64, i128) {
        (self.inode, self.length, self.changed)
    }

    /// The line that begins at byte `at`, without its line feed.
    pub fn line_at(&self, at: u64) -> io::Result<Vec<u8>> {
        line_at(&self.file, at)
    }

    /// Hands over every line from byte `start` on with its number from 0 and where it begins, until `each` is done.
    pub fn lines(&self, start: u64, each: impl FnMut(usize, u64, Vec<u8>) -> bool) -> io::Result<()> {
        read_lines(&self.file, start..self.length, each)
    }

    /// Whether a line begins at byte `at`, one before it having ended.
    pub fn begins_line(&self, at: u64) -> io::Result<bool> {
        let Some(before) = at.checked_sub(1) else { return Ok(true) };
        let mut byte = [0];
        self.file.read_exact_at(&mut byte, before)?;
        Ok(byte == *b"\n")
    }

    /// The sum (SHA-256) of a range of its bytes, by which it is known again.
    pub fn sum(&self, range: Range<u64>) -> io::Result<[u8; 32]> {
        let mut reader = From { file: &self.file, range };
        let mut buffer = vec![0; SUMMED_AT_ONCE];
        let mut sum = Sha256::new();
        loop {
            let read = reader.read(&mut buffer)?;
            if read == 0 {
                return Ok(sum.finalize().into());
            }
            sum.update(buffer.get(..read).unwrap_or_default());
        }
    }
}

/// Bytes of `file` that are whole lines: up to the last line feed, or to the end where what stands behind that is
/// whole too, as an editor may leave it.
pub(super) fn whole_lines(file: &File, length: u64) -> io::Result<u64> {
    let end = last_line_feed(file, length)?;
    if end == length || length - end > LONGEST_LINE {
        return Ok(end);
    }
    let mut rest = vec![0; usize::try_from(length - end).map_err(io::Error::other)?];
    file.read_exact_at(&mut rest, end)?;
    Ok(if serde_json::from_slice::<IgnoredAny>(&rest).is_ok() { length } else { end })
}

/// Bytes of `file` up to and with the last line feed.
fn last_line_feed(file: &File, length: u64) -> io::Result<u64> {
    let mut end = length;
    let mut buffer = Vec::new();
    while end > 0 {
        let start = end.saturating_sub(BACKWARDS);
        buffer.resize(usize::try_from(end - start).map_err(io::Error::other)?, 0);
        file.read_exact_at(&mut buffer, start)?;
        if let Some(found) = buffer.iter().rposition(|byte| *byte == b'\n') {
            return Ok(start + found as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}

/// The line of `file` that begins at byte `at`, without its line feed.
pub(super) fn line_at(file: &File, at: u64) -> io::Result<Vec<u8>> {
    let mut line = vec![0; AT_ONCE];
    let mut filled = 0;
    loop {
        let room = line.get_mut(filled..).unwrap_or_default();
        let read = file.read_at(room, at + filled as u64)?;
        let found = room.get(..read).and_then(|new| new.iter().position(|byte| *byte == b'\n'));
        if let Some(end) = found {
            line.truncate(filled + end);
            return Ok(line);
        }
        filled += read;
        if read == 0 && filled > 0 {
            line.truncate(filled);
            return Ok(line);
        }
        if read == 0 || filled as u64 > LONGEST_LINE {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "no article begins there"));
        }
        line.resize(filled * 2, 0);
    }
}

/// Hands over the lines in a range of `file`, each with its number from 0 and where it begins, until `each` answers
/// no. A line that is too long comes empty.
pub fn read_lines(
    file: &File,
    range: Range<u64>,
    mut each: impl FnMut(usize, u64, Vec<u8>) -> bool,
) -> io::Result<()> {
    let mut reader = BufReader::with_capacity(1 << 20, From { file, range: range.clone() });
    let mut at = range.start;
    for number in 0.. {
        let mut line = Vec::new();
        let mut length = (&mut reader).take(LONGEST_LINE).read_until(b'\n', &mut line)? as u64;
        if length == 0 {
            break;
        }
        if length == LONGEST_LINE && line.last() != Some(&b'\n') {
            line = Vec::new();
            length += reader.skip_until(b'\n')? as u64;
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        if !each(number, at, line) {
            break;
        }
        at += length;
    }
    Ok(())
}

/// A range of a file as a stream, by position: several may read at once.
struct From<'f> {
    file: &'f File,
    range: Range<u64>,
}

impl Read for From<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.range.end - self.range.start).unwrap_or(usize::MAX);
        let room = buffer.get_mut(..left.min(buffer.len())).unwrap_or_default();
        let read = self.file.read_at(room, self.range.start)?;
        self.range.start += read as u64;
        Ok(read)
    }
}
