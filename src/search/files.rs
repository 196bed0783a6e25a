//! The files of an index besides tantivy's own: the vocabulary, the records of each part, the names.
//!
//! Every number is four bytes, the lower ones first. An index is derived and can be built anew, so these files
//! have no versions of their own: the one in [`super::library`] is for all of them.

use std::fs;
use std::io;
use std::path::Path;

use tantivy::Index as Postings;

use super::build::Built;
use super::bytes::Bytes;
use super::folder::Folder;
use super::forms::Forms;
use super::names::Names;
use super::part::{Part, as_io};
use super::records::{RecordWriter, Records, damaged};
use super::vocabulary::Vocabulary;
use crate::corpus::heads::Line;
use crate::corpus::library::Snapshot;

const VOCABULARY: &str = "vocabulary";
const RECORDS: &str = "records";
const ENDS: &str = "ends";
const OWN_FORMS: &str = "own-forms";
const FORMS: &str = "forms";
const NAMES: &str = "names.json";
/// Lines that travel to a builder at once.
const LINES_AT_ONCE: usize = 64;
/// And bytes: a few long articles are enough.
const BYTES_AT_ONCE: u64 = 1 << 20;

/// Writes the vocabulary into the folder of an index.
pub(super) fn write_vocabulary(folder: &Path, vocabulary: &Vocabulary) -> io::Result<()> {
    let (letters, numbers) = vocabulary.arrays();
    write_arrays(&folder.join(VOCABULARY), letters, &numbers)
}

/// Reads it back.
pub(super) fn read_vocabulary(folder: &Path) -> io::Result<Vocabulary> {
    let (letters, arrays) = read_arrays(&folder.join(VOCABULARY))?;
    Vocabulary::from_arrays(letters, arrays).ok_or_else(damaged)
}

/// Writes the forms of a part, by its own numbers, into its folder.
fn write_own_forms(folder: &Path, forms: &Forms) -> io::Result<()> {
    let (letters, numbers) = forms.arrays();
    write_arrays(&folder.join(OWN_FORMS), letters, &numbers)
}

/// Reads them back.
pub(super) fn read_own_forms(folder: &Path) -> io::Result<Forms> {
    let (letters, arrays) = read_arrays(&folder.join(OWN_FORMS))?;
    Forms::from_arrays(letters, arrays).ok_or_else(damaged)
}

fn write_arrays(file: &Path, letters: &str, numbers: &[&[u32]]) -> io::Result<()> {
    let mut bytes = Vec::new();
    put(&mut bytes, &[length(letters.len())]);
    bytes.extend_from_slice(letters.as_bytes());
    for array in numbers {
        put(&mut bytes, &[length(array.len())]);
        put(&mut bytes, array);
    }
    fs::write(file, bytes)
}

fn read_arrays<const N: usize>(file: &Path) -> io::Result<(String, [Vec<u32>; N])> {
    let bytes = fs::read(file)?;
    let mut rest = bytes.as_slice();
    let count = take_length(&mut rest)?;
    let letters = take(&mut rest, count)?;
    let letters = String::from_utf8(letters.to_vec()).ok().ok_or_else(damaged)?;
    let mut arrays = [const { Vec::new() }; N];
    for array in &mut arrays {
        let count = take_length(&mut rest)?;
        *array = numbers(take(&mut rest, count.saturating_mul(4))?);
    }
    Ok((letters, arrays))
}

/// Writes the records of a part into its folder.
fn write_records(folder: &Path, records: &RecordWriter) -> io::Result<()> {
    fs::write(folder.join(RECORDS), &records.data)?;
    fs::write(folder.join(ENDS), &records.ends)
}

/// Writes which form of the vocabulary each word of a part's records is.
pub(super) fn write_forms(folder: &Path, to_form: &[u32]) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(4 * to_form.len());
    put(&mut bytes, to_form);
    fs::write(folder.join(FORMS), bytes)
}

/// Puts a part into the folder `to` whose words are not in the order of a vocabulary yet, from the folder of another
/// index. The files are shared where the system can do that: nobody changes one that is written.
pub(super) fn share_part(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        if name != FORMS && fs::hard_link(&path, to.join(&name)).is_err() {
            fs::copy(&path, to.join(&name))?;
        }
    }
    Ok(())
}

/// Opens the part in `folder`.
pub(super) fn open_part(folder: &Path) -> io::Result<Part> {
    let postings = Postings::open(Folder::open(folder).map_err(io::Error::other)?).map_err(as_io)?;
    let records = Records {
        data: Bytes::open(&folder.join(RECORDS))?,
        ends: Bytes::open(&folder.join(ENDS))?,
        to_form: numbers(&fs::read(folder.join(FORMS))?),
    };
    Part::new(&postings, records).map_err(as_io)
}

/// Writes the records, forms and names of a part into its folder; its postings are there.
pub(super) fn store_part(folder: &Path, built: &Built) -> io::Result<()> {
    write_records(folder, &built.records)?;
    write_own_forms(folder, &built.forms)?;
    fs::write(folder.join(NAMES), serde_json::to_vec(&built.names)?)
}

/// Reads the names of the part in `folder`.
pub(super) fn read_names(folder: &Path) -> io::Result<Names> {
    Ok(serde_json::from_slice(&fs::read(folder.join(NAMES))?)?)
}

/// Lines of the articles, with where they stand.
pub(super) type Lines = Vec<(Line, Vec<u8>)>;

/// Hands over the lines of a library from `start` on some at a time, and how many bytes that was, until `each`
/// answers no.
pub(super) fn in_bundles(
    snapshot: &Snapshot,
    start: Line,
    mut each: impl FnMut(Lines, u64) -> bool,
) -> io::Result<()> {
    let (mut lines, mut bytes, mut goes_on) = (Vec::new(), 0, true);
    snapshot.lines(start.at, |number, at, line| {
        bytes += line.len() as u64 + 1;
        lines.push((Line { number: start.number + number, at }, line));
        if lines.len() >= LINES_AT_ONCE || bytes >= BYTES_AT_ONCE {
            goes_on = each(std::mem::take(&mut lines), bytes);
            bytes = 0;
        }
        goes_on
    })?;
    if goes_on && !lines.is_empty() {
        each(lines, bytes);
    }
    Ok(())
}

fn put(bytes: &mut Vec<u8>, numbers: &[u32]) {
    bytes.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| four.try_into().ok()).map(u32::from_le_bytes).collect()
}

fn take<'b>(rest: &mut &'b [u8], count: usize) -> io::Result<&'b [u8]> {
    let (taken, after) = rest.split_at_checked(count).ok_or_else(damaged)?;
    *rest = after;
    Ok(taken)
}

fn take_length(rest: &mut &[u8]) -> io::Result<usize> {
    let four = take(rest, 4)?.try_into().ok().ok_or_else(damaged)?;
    Ok(u32::from_le_bytes(four) as usize)
}

/// A vocabulary is far below four billion of anything.
fn length(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
