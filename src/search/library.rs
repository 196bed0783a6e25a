//! The search index of a library: where it is, whether it is still true, and how it is built.
//!
//! It lies beside the articles in a folder of its own and is derived from them, so it is never repaired: when it
//! is missing, of another version, or older than the articles, it is built anew next to the old one and then
//! takes its place. The articles themselves are only read here.

pub(super) mod building;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::files::{open_part, read_vocabulary};
use super::names::Names;
use super::shelf::Index;
use crate::corpus::figure::Indicator;
use crate::corpus::heads::Heads;
use crate::corpus::imported::Imported;
use crate::corpus::library::{Library, Snapshot};
use building::build;

/// The folder of the index in the folder of a library.
pub const INDEX: &str = "index";
/// Changes whenever what stands in the index changes, or how words are cut and folded.
const VERSION: u32 = 5;
const META: &str = "meta.json";
const NAMES: &str = "names.json";
const HEADS: &str = "heads";
/// What the folder of an index that is being built is called, with more behind it.
const UNFINISHED: &str = ".index-";

/// How far the building of an index is, in bytes of the articles.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Progress {
    /// Read so far.
    pub done: u64,
    /// To be read.
    pub total: u64,
}

/// What opening a library came to.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Opened {
    /// Articles that can be searched.
    pub articles: usize,
    /// Documents that can be searched: titles, passages, quotes, figures.
    pub documents: usize,
    /// Whether the index had to be built.
    pub built: bool,
    /// Articles that could not be read, and are not found.
    pub unreadable: usize,
    /// What is wrong with the first of them.
    pub first_error: Option<String>,
}

/// What an index was made from.
#[derive(Debug, Deserialize, Eq, PartialEq, Serialize)]
struct Meta {
    version: u32,
    /// The articles, as [`Snapshot::state`] tells one state from another.
    source: (u64, u64, i128),
    parts: usize,
    articles: usize,
    documents: usize,
    unreadable: usize,
    first_error: Option<String>,
}

/// A library that can be searched and read.
#[derive(Debug)]
pub struct Opening {
    /// For finding in it.
    pub index: LibraryIndex,
    /// For reading in it.
    pub imported: Imported,
    /// What opening it came to.
    pub opened: Opened,
}

/// The index of a library.
#[derive(Clone, Debug)]
pub struct LibraryIndex(pub(super) Arc<Index>);

/// Opens `library`, building its index where that is missing or older than the articles; `progress` is told how far
/// building is. `None` when there are no articles.
pub fn open(
    library: &Library,
    indicators: &[Indicator],
    progress: &(dyn Fn(Progress) + Sync),
) -> io::Result<Option<Opening>> {
    let Some(snapshot) = library.snapshot().map_err(io::Error::other)? else { return Ok(None) };
    if snapshot.is_empty() {
        return Ok(None);
    }
    let folder = library.folder();
    let place = folder.join(INDEX);
    if let Some(meta) = current(&place, snapshot.state())
        && let Ok((index, heads)) = read(&place, &meta, None)
    {
        return Ok(Some(Opening::new(index, heads, snapshot, meta.opened(false))));
    }
    // One builds, others wait and then find it built. Where a folder cannot be locked, whoever is last is right too.
    let turn = File::open(folder).and_then(|folder| folder.lock().map(|()| folder)).ok();
    if let Some(meta) = current(&place, snapshot.state())
        && let Ok((index, heads)) = read(&place, &meta, None)
    {
        return Ok(Some(Opening::new(index, heads, snapshot, meta.opened(false))));
    }
    if turn.is_some() {
        sweep(folder);
    }
    let temporary = match unfinished(folder) {
        // A library that may only be read is searched all the same, with an index that goes when the program does.
        Err(e) if may_not_write(&e) => {
            let temporary = tempfile::Builder::new().prefix("ngoaivu-index-").tempdir()?;
            build(temporary.path(), &snapshot, indicators, progress)?;
            let meta = current(temporary.path(), snapshot.state()).ok_or_else(super::records::damaged)?;
            let place = temporary.path().to_owned();
            let (index, heads) = read(&place, &meta, Some(temporary))?;
            return Ok(Some(Opening::new(index, heads, snapshot, meta.opened(true))));
        }
        other => other?,
    };
    build(temporary.path(), &snapshot, indicators, progress)?;
    match fs::remove_dir_all(&place) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => fs::rename(temporary.keep(), &place)?,
    }
    let meta = current(&place, snapshot.state()).ok_or_else(super::records::damaged)?;
    let (index, heads) = read(&place, &meta, None)?;
    Ok(Some(Opening::new(index, heads, snapshot, meta.opened(true))))
}

fn unfinished(folder: &Path) -> io::Result<TempDir> {
    tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(folder)
}

fn may_not_write(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Takes away what builders have left that were killed.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            // What cannot be taken away now is taken away by the next one.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

impl Opening {
    fn new(index: Index, heads: Heads, snapshot: Snapshot, opened: Opened) -> Self {
        Self { index: LibraryIndex(Arc::new(index)), imported: Imported::new(heads, snapshot), opened }
    }
}

impl Meta {
    fn opened(self, built: bool) -> Opened {
        let Self { articles, documents, unreadable, first_error, .. } = self;
        Opened { articles, documents, built, unreadable, first_error }
    }
}

/// The index in `place`, when it was made by this version from the articles as they are now.
fn current(place: &Path, source: (u64, u64, i128)) -> Option<Meta> {
    let meta: Meta = serde_json::from_slice(&fs::read(place.join(META)).ok()?).ok()?;
    (meta.version == VERSION && meta.source == source).then_some(meta)
}

fn read(place: &Path, meta: &Meta, keeps: Option<TempDir>) -> io::Result<(Index, Heads)> {
    let parts = (0..meta.parts).map(|n| open_part(&part_folder(place, n))).collect::<io::Result<_>>()?;
    let heads = Heads::from_bytes(&fs::read(place.join(HEADS))?).ok_or_else(super::records::damaged)?;
    Ok((Index::on_disk(read_vocabulary(place)?, parts, place.join(NAMES), keeps), heads))
}

fn part_folder(place: &Path, number: usize) -> PathBuf {
    place.join(format!("part-{number}"))
}

/// Reads the names of the index whose names are in `file`.
pub(super) fn read_names(file: &Path) -> io::Result<Names> {
    Ok(serde_json::from_slice(&fs::read(file)?)?)
}
