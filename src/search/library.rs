//! The search index of a library: where it is, whether it is still true, and how it is built.
//!
//! It lies beside the articles in a folder of its own and is derived from them, so it is never repaired: when it
//! is missing, of another version, or older than the articles, another is built next to the old one, with what of
//! that is still true ([`runs`]), and then takes its place. The articles themselves are only read here.

mod building;
mod runs;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::files::{open_part, read_vocabulary};
use super::shelf::Index;
use crate::corpus::figure::Indicator;
use crate::corpus::heads::Heads;
use crate::corpus::imported::Imported;
use crate::corpus::library::{Library, Snapshot};
use building::build;
use runs::{Kept, Run};

/// The folder of the index in the folder of a library.
pub const INDEX: &str = "index";
/// Changes whenever what stands in the index changes, or how words are cut and folded.
const VERSION: u32 = 6;
const META: &str = "meta.json";
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
    /// In the order of their lines.
    runs: Vec<Run>,
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
    if let Some((index, heads, meta)) = built_before(&place, &snapshot) {
        return Ok(Some(Opening::new(index, heads, snapshot, meta.opened(false))));
    }
    // One builds, others wait and then find it built. Where a folder cannot be locked, whoever is last is right too.
    let turn = File::open(folder).and_then(|folder| folder.lock().map(|()| folder)).ok();
    if let Some((index, heads, meta)) = built_before(&place, &snapshot) {
        return Ok(Some(Opening::new(index, heads, snapshot, meta.opened(false))));
    }
    if turn.is_some() {
        sweep(folder);
    }
    let (place, keeps) =
        put_in_place(&place, folder, &|new| rebuild(new, &place, &snapshot, indicators, progress))?;
    let (index, heads, meta) = read(&place, &snapshot, keeps)?;
    Ok(Some(Opening::new(index, heads, snapshot, meta.opened(true))))
}

/// Opens `library` for somebody who may write nowhere: with the index that is there, which must be that of the
/// articles as they are now.
///
/// # Errors
/// There are no articles, or no such index; the message says who can build one, and how.
pub fn open_as_it_is(library: &Library) -> io::Result<Opening> {
    let snapshot = library.snapshot().map_err(io::Error::other)?.filter(|snapshot| !snapshot.is_empty());
    let Some(snapshot) = snapshot else { return Err(io::Error::other("it holds no articles")) };
    let Some((index, heads, meta)) = built_before(&library.folder().join(INDEX), &snapshot) else {
        return Err(io::Error::other(
            "its index is missing or older than its articles, and nothing may be written here; whoever keeps the \
             library builds it with `ngoaivu --library DIR articles`",
        ));
    };
    Ok(Opening::new(index, heads, snapshot, meta.opened(false)))
}

/// Puts what `build` makes in the place of the index of the library in `folder`. Where that may only be read, it stays
/// in a folder that goes when the program does.
fn put_in_place(
    place: &Path,
    folder: &Path,
    build: &dyn Fn(&Path) -> io::Result<()>,
) -> io::Result<(PathBuf, Option<TempDir>)> {
    match unfinished(folder) {
        Err(e) if may_not_write(&e) => {
            let temporary = tempfile::Builder::new().prefix("ngoaivu-index-").tempdir()?;
            build(temporary.path())?;
            Ok((temporary.path().to_owned(), Some(temporary)))
        }
        Err(e) => Err(e),
        Ok(temporary) => {
            build(temporary.path())?;
            match fs::remove_dir_all(place) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
                _ => fs::rename(temporary.keep(), place)?,
            }
            Ok((place.to_owned(), None))
        }
    }
}

/// Builds the index of `snapshot` in the empty folder `place`, with what is still true of the one in `old`.
fn rebuild(
    place: &Path,
    old: &Path,
    snapshot: &Snapshot,
    indicators: &[Indicator],
    progress: &(dyn Fn(Progress) + Sync),
) -> io::Result<()> {
    let build = |kept: &Kept| build(place, snapshot, kept, indicators, progress);
    // One that is of these very articles, and is still not used, is damaged.
    let meta = meta(old).filter(|meta| meta.source != snapshot.state());
    let kept = meta.and_then(|meta| Kept::of(old.to_owned(), meta.runs, snapshot).ok());
    if let Some(kept) = kept.filter(|kept| !kept.runs.is_empty()) {
        let read = build(&kept).and_then(|()| read(place, snapshot, None));
        if read.is_ok_and(|(index, ..)| index.names().is_ok()) {
            return Ok(());
        }
        fs::remove_dir_all(place)?;
        fs::create_dir(place)?;
    }
    build(&Kept::default())
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
        let sum = |of: fn(&Run) -> usize| self.runs.iter().map(of).sum();
        Opened {
            articles: sum(|run| run.articles),
            documents: sum(|run| run.documents),
            built,
            unreadable: sum(|run| run.unreadable),
            first_error: self.runs.iter().find_map(|run| run.first_error.clone()),
        }
    }
}

/// What the index in `place` says of itself, when it is one of this version.
fn meta(place: &Path) -> Option<Meta> {
    let meta: Meta = serde_json::from_slice(&fs::read(place.join(META)).ok()?).ok()?;
    (meta.version == VERSION).then_some(meta)
}

/// The index in `place`, when it was made by this version from the articles as they are now.
fn built_before(place: &Path, snapshot: &Snapshot) -> Option<(Index, Heads, Meta)> {
    read(place, snapshot, None).ok()
}

fn read(place: &Path, snapshot: &Snapshot, keeps: Option<TempDir>) -> io::Result<(Index, Heads, Meta)> {
    let meta =
        meta(place).filter(|meta| meta.source == snapshot.state()).ok_or_else(super::records::damaged)?;
    let folders = meta.runs.iter().flat_map(|run| &run.parts).map(|&number| part_folder(place, number));
    let folders: Vec<PathBuf> = folders.collect();
    let parts = folders.iter().map(|folder| open_part(folder)).collect::<io::Result<_>>()?;
    let heads = read_heads(place)?;
    let index = Index::on_disk(read_vocabulary(place)?, parts, folders, keeps);
    Ok((index, heads, meta))
}

fn read_heads(place: &Path) -> io::Result<Heads> {
    Heads::from_bytes(&fs::read(place.join(HEADS))?).ok_or_else(super::records::damaged)
}

fn part_folder(place: &Path, number: usize) -> PathBuf {
    place.join(format!("part-{number}"))
}
