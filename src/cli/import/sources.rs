//! What is to be read: files, what is in folders, addresses, standard input; in an order that does not change.

use std::fs::File;
use std::io::{self, BufRead, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use tempfile::SpooledTempFile;
use walkdir::{DirEntry, WalkDir};

use super::reading::{ImportProblem, Refused};
use crate::cli::Result;
use crate::cli::input::{self, named};
use crate::documents::LARGEST;
use crate::fetch::{Address, FetchError, is_address};
use crate::messages::{self, t};
use crate::text::Clean;

/// What a file is by the end of its name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Suffix {
    /// A text, a saved page or a document, whichever its content says.
    Text,
    /// Articles as JSON: one or a list.
    Json,
    /// Articles as JSON, one a line.
    JsonLines,
}

/// Something to be read.
#[derive(Debug)]
pub(super) enum ImportSource {
    /// A file, and what it is.
    File(PathBuf, Suffix),
    /// What is at an address of the web.
    Address(Address),
    /// What came in on standard input.
    Standard(SpooledTempFile),
    /// Nothing that can be read.
    Refused(Refused),
    /// A file of a folder that is no text by its name.
    Skipped,
}

pub(super) struct Sources<'p> {
    pub(super) paths: &'p [PathBuf],
    /// What came in on standard input, where that was named.
    pub(super) standard: Option<SpooledTempFile>,
}

/// Bytes of standard input that are kept in memory; more goes to a file without a name.
const IN_MEMORY: usize = 1 << 20;

/// Takes standard input in when it was named: whole, before anything is stored, so that ending it early with Ctrl-C
/// leaves nothing half done.
pub(super) fn standard_input(paths: &[PathBuf], input: &mut dyn BufRead) -> Result<Option<SpooledTempFile>> {
    let Some(path) = paths.iter().find(|path| input::is_standard(path)) else { return Ok(None) };
    let mut kept = SpooledTempFile::new(IN_MEMORY);
    io::copy(input, &mut kept).map_err(|e| input::unreadable(path, &e))?;
    kept.seek(SeekFrom::Start(0))?;
    Ok(Some(kept))
}

/// Whether any of them has to be fetched.
pub(super) fn has_address(paths: &[PathBuf]) -> bool {
    paths.iter().any(|path| address(path).is_some())
}

/// The word of a path that is meant as an address.
fn address(path: &Path) -> Option<&str> {
    path.to_str().filter(|word| is_address(word))
}

impl Suffix {
    /// By the end of a file's name.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let suffix = path.extension()?.to_str()?.to_ascii_lowercase();
        match suffix.as_str() {
            "txt" | "html" | "htm" | "xhtml" | "mht" | "mhtml" | "md" | "markdown" | "docx" | "docm"
            | "dotx" | "odt" | "doc" | "dot" | "rtf" | "pdf" | "epub" | "eml" | "mbox" | "xlsx" | "xlsm"
            | "ods" | "csv" | "tsv" | "rss" | "atom" | "xml"
            // Old workbooks are refused by name; what state systems call so is a web page.
            | "xls" | "xlsb" => Some(Self::Text),
            "json" => Some(Self::Json),
            "jsonl" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

impl Sources<'_> {
    /// Hands over every source, until `each` answers no.
    pub(super) fn each(mut self, mut each: impl FnMut(ImportSource) -> bool) {
        for path in self.paths {
            let goes_on = if input::is_standard(path) {
                self.standard.take().is_none_or(|kept| each(ImportSource::Standard(kept)))
            } else if let Some(word) = address(path) {
                each(at(word))
            } else if path.is_dir() {
                folder(path, &mut each)
            } else {
                each(one(path))
            };
            if !goes_on {
                return;
            }
        }
    }
}

/// A file that was named itself: a text, unless its name says that it is JSON.
fn one(path: &Path) -> ImportSource {
    match File::open(path) {
        Ok(_) => ImportSource::File(path.to_owned(), Suffix::of(path).unwrap_or(Suffix::Text)),
        Err(e) => ImportSource::Refused(Refused { name: named(path), why: e.into() }),
    }
}

/// What is at an address that was named.
fn at(word: &str) -> ImportSource {
    match Address::parse(word) {
        Ok(address) => ImportSource::Address(address),
        Err(why) => {
            let why = ImportProblem::NotFetched(FetchError::Address(why, word.to_owned()));
            ImportSource::Refused(Refused { name: Clean::one_line(word), why })
        }
    }
}

fn folder(path: &Path, each: &mut impl FnMut(ImportSource) -> bool) -> bool {
    let entries =
        WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_shown);
    for entry in entries {
        let source = match entry {
            Ok(entry) if entry.file_type().is_file() => match Suffix::of(entry.path()) {
                Some(suffix) => ImportSource::File(entry.into_path(), suffix),
                None => ImportSource::Skipped,
            },
            Ok(_) => continue,
            Err(error) => ImportSource::Refused(unwalkable(path, &error)),
        };
        if !each(source) {
            return false;
        }
    }
    true
}

/// Whether an entry of a folder is somebody's file: what is hidden, `.git` with it, and what Word keeps beside a file that
/// it has open are none.
fn is_shown(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0 || !(name.starts_with('.') || name.starts_with("~$"))
}

fn unwalkable(folder: &Path, error: &walkdir::Error) -> Refused {
    let name = named(error.path().unwrap_or(folder));
    let why = match (error.loop_ancestor(), error.io_error()) {
        (Some(back_to), _) => ImportProblem::Loop(named(back_to).to_string()),
        (None, Some(why)) => ImportProblem::Unreadable(messages::of_io(why)),
        (None, None) => ImportProblem::Unreadable(t::system::Other { said: error.to_string() }.into()),
    };
    Refused { name, why }
}

/// Bytes of all texts that were named, as far as that can be known beforehand.
pub(super) fn total(paths: &[PathBuf]) -> u64 {
    let sizes = paths.iter().filter(|path| !input::is_standard(path)).flat_map(|path| {
        WalkDir::new(path)
            .follow_links(true)
            .into_iter()
            .filter_entry(is_shown)
            .filter_map(Result::ok)
            .filter_map(|entry| {
                let is_text = entry.depth() == 0 || Suffix::of(entry.path()).is_some();
                let about = entry.metadata().ok().filter(|about| about.is_file() && is_text)?;
                let is_too_large = Suffix::of(entry.path()).is_none_or(|s| s == Suffix::Text)
                    && about.len() > LARGEST as u64;
                Some(if is_too_large { 0 } else { about.len() })
            })
    });
    sizes.sum()
}
