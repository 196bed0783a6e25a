//! Files and standard input, whole, within a limit.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::Usage;
use crate::cli::Result;
use crate::documents::{Hint, LARGEST};
use crate::messages::{self, t};
use crate::text::Clean;

/// Bytes of one line; what is longer is cut, so that a stream without line breaks cannot fill the memory.
const LONGEST_LINE: u64 = 64 * 1024;

/// Whether a path is `-`: standard input or output.
pub(super) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Where a text comes from: a file, or standard input.
pub(super) fn open<'a>(path: &Path, standard: &'a mut (dyn BufRead + 'a)) -> Result<Box<dyn BufRead + 'a>> {
    if is_standard(path) {
        return Ok(Box::new(standard));
    }
    let cannot =
        |e: &io::Error| Usage::new(t::cli::CannotOpen { name: named(path), why: messages::of_io(e) });
    let file = File::open(path).map_err(|e| cannot(&e))?;
    if file.metadata().is_ok_and(|found| found.is_dir()) {
        return Err(Usage::new(t::cli::IsFolder { name: named(path) }).into());
    }
    Ok(Box::new(BufReader::new(file)))
}

/// All that comes in, unless it is more than an article can be.
pub(super) fn whole(path: &Path, input: &mut dyn BufRead) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(|e| unreadable(path, &e))?;
    if bytes.len() > LARGEST {
        let most = LARGEST >> 20;
        return Err(Usage::new(t::cli::DocumentTooLarge { name: named(path), most }).into());
    }
    Ok(bytes)
}

/// A line, printable; none at the end of the input. The rest of one that is longer than any that is typed is another.
pub(super) fn line(input: &mut dyn BufRead) -> io::Result<Option<Clean>> {
    let mut bytes = Vec::new();
    let read = input.take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    Ok((read > 0).then(|| Clean::one_line(&String::from_utf8_lossy(&bytes))))
}

/// An error while reading, with the name of what was read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Usage {
    Usage::new(t::cli::CannotRead { name: named(path), why: messages::of_io(error) })
}

/// The name of a file as it can be shown.
pub(super) fn named(path: &Path) -> Clean {
    if is_standard(path) {
        return Clean::new("stdin");
    }
    Clean::one_line(&path.to_string_lossy())
}

/// What the name of a file says of it.
pub(super) fn hint(path: &Path) -> Hint {
    let suffix = path.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default();
    Hint { suffix: suffix.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::{BufReader, Read};

    use super::{LONGEST_LINE, line};

    #[test]
    fn a_line_without_an_end_comes_in_pieces_and_fills_no_memory() {
        let mut input = BufReader::new(std::io::repeat(b'a').take(2 * LONGEST_LINE + 3));
        let pieces = std::iter::from_fn(|| line(&mut input).unwrap());
        let lengths: Vec<u64> = pieces.map(|piece| piece.len() as u64).collect();
        assert_eq!(lengths, [LONGEST_LINE, LONGEST_LINE, 3]);
    }
}
