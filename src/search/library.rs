//! The search index of a library: where it is, whether it is still true, and how it is built.
//!
//! It lies beside the articles in a folder of its own and is derived from them, so it is never repaired: when it
//! is missing, of another version, or older than the articles, it is built anew next to the old one and then
//! takes its place. The articles themselves are only read here.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::build::{Interner, PartBuilder, vocabulary};
use super::files::{
    Lines, in_bundles, open_part, read_vocabulary, store_part, write_forms, write_vocabulary,
};
use super::folder::Folder;
use super::names::Names;
use super::part::as_io;
use super::shelf::Index;
use crate::corpus::article::Origin;
use crate::corpus::figure::Indicator;
use crate::corpus::format::ArticleFile;
use crate::corpus::heads::{Heads, Line, OwnedHead};
use crate::corpus::imported::Imported;
use crate::corpus::library::{ARTICLES, Library, Snapshot};
use crate::corpus::load;

/// The folder of the index in the folder of a library.
pub const INDEX: &str = "index";
/// Changes whenever what stands in the index changes, or how words are cut and folded.
const VERSION: u32 = 4;
const META: &str = "meta.json";
const NAMES: &str = "names.json";
const HEADS: &str = "heads";
/// What the folder of an index that is being built is called, with more behind it.
const UNFINISHED: &str = ".index-";

/// Documents of a part. Two cores have work from two parts on, and a part of this size is built in a quarter of
/// a gigabyte.
const PART_DOCUMENTS: usize = 500_000;
/// Bytes of a part's records, for texts that are no sentences.
const PART_BYTES: usize = 256 << 20;

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

/// A part that has been built and stored; its words are not in the order of the vocabulary yet.
pub(super) struct Finished {
    pub(super) folder: PathBuf,
    pub(super) forms: Interner,
    pub(super) names: Names,
    pub(super) documents: usize,
}

/// What the builders share.
struct Work<'w> {
    place: &'w Path,
    indicators: &'w [Indicator],
    /// Lines with their numbers, some at once.
    lines: Mutex<Receiver<Lines>>,
    parts: AtomicUsize,
    finished: Mutex<Vec<Finished>>,
    heads: Mutex<Vec<(Line, OwnedHead)>>,
    unreadable: Mutex<(usize, Option<(usize, String)>)>,
}

fn build(
    place: &Path,
    snapshot: &Snapshot,
    indicators: &[Indicator],
    progress: &(dyn Fn(Progress) + Sync),
) -> io::Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (sender, receiver) = sync_channel(4 * cores);
    let work = Work {
        place,
        indicators,
        lines: Mutex::new(receiver),
        parts: AtomicUsize::new(0),
        finished: Mutex::default(),
        heads: Mutex::default(),
        unreadable: Mutex::default(),
    };
    let done = AtomicU64::new(0);
    std::thread::scope(|scope| {
        let builders: Vec<_> = (0..cores).map(|_| scope.spawn(|| work.run())).collect();
        let reading = in_bundles(snapshot, |lines, bytes| {
            let done = done.fetch_add(bytes, Ordering::Relaxed) + bytes;
            let total = snapshot.len();
            progress(Progress { done: done.min(total), total });
            // A builder that has failed takes no more; its error is told below.
            sender.send(lines).is_ok()
        });
        drop(sender);
        for builder in builders {
            builder.join().unwrap_or_else(|_| Err(io::Error::other("an index thread ended early")))?;
        }
        reading
    })?;
    work.finish(snapshot.state())
}

impl Work<'_> {
    /// Builds parts until there are no more lines.
    fn run(&self) -> io::Result<()> {
        let mut current: Option<(PathBuf, PartBuilder)> = None;
        loop {
            let lines = {
                let Ok(receiver) = self.lines.lock() else { break };
                receiver.recv()
            };
            let Ok(lines) = lines else { break };
            for (at, line) in &lines {
                if current.is_none() {
                    current = Some(self.begin()?);
                }
                let Some((_, builder)) = &mut current else { continue };
                self.add(builder, *at, line)?;
                let is_full = builder.len() >= PART_DOCUMENTS || builder.size() >= PART_BYTES;
                if is_full && let Some((folder, builder)) = current.take() {
                    self.end(&folder, builder)?;
                }
            }
        }
        match current {
            Some((folder, builder)) => self.end(&folder, builder),
            None => Ok(()),
        }
    }

    fn begin(&self) -> io::Result<(PathBuf, PartBuilder)> {
        let folder = part_folder(self.place, self.parts.fetch_add(1, Ordering::Relaxed));
        fs::create_dir(&folder)?;
        let directory = Folder::open(&folder).map_err(io::Error::other)?;
        let builder = PartBuilder::new(directory, false).map_err(as_io)?;
        Ok((folder, builder))
    }

    fn add(&self, builder: &mut PartBuilder, line: Line, json: &[u8]) -> io::Result<()> {
        if json.trim_ascii().is_empty() {
            return Ok(());
        }
        let at = load::Place::new(&format!("{ARTICLES}:{}", line.number + 1));
        let read = serde_json::from_slice::<ArticleFile>(json)
            .map_err(|e| format!("{ARTICLES}:{}: {e}", line.number + 1));
        let checked = read.and_then(|file| {
            load::check(&at, &file, Origin::Library, self.indicators).map_err(|e| e.to_string())
        });
        match checked {
            Ok(article) => {
                if let Ok(mut heads) = self.heads.lock() {
                    heads.push((line, OwnedHead::of(&article)));
                }
                builder.article(&article, line.number, self.indicators).map_err(as_io)
            }
            Err(error) => {
                if let Ok(mut unreadable) = self.unreadable.lock() {
                    unreadable.0 += 1;
                    if unreadable.1.as_ref().is_none_or(|(first, _)| line.number < *first) {
                        unreadable.1 = Some((line.number, error));
                    }
                }
                Ok(())
            }
        }
    }

    fn end(&self, folder: &Path, builder: PartBuilder) -> io::Result<()> {
        let part = store_part(folder, builder.finish().map_err(as_io)?)?;
        if let Ok(mut finished) = self.finished.lock() {
            finished.push(part);
        }
        Ok(())
    }

    /// Puts the words of all parts in order, and writes what is known of the whole.
    fn finish(self, source: (u64, u64, i128)) -> io::Result<()> {
        let mut parts = self.finished.into_inner().unwrap_or_default();
        parts.sort_by(|a, b| a.folder.cmp(&b.folder));
        let interners: Vec<&Interner> = parts.iter().map(|p| &p.forms).collect();
        let (vocabulary, to_form) = vocabulary(&interners);
        for (part, to_form) in parts.iter().zip(&to_form) {
            write_forms(&part.folder, to_form)?;
        }
        write_vocabulary(self.place, &vocabulary)?;
        let (unreadable, first_error) = self.unreadable.into_inner().unwrap_or_default();
        let documents = parts.iter().map(|p| p.documents).sum();
        let count = parts.len();
        let names = parts.into_iter().map(|p| p.names).fold(Names::default(), Names::with);
        let articles = names.articles.len();
        fs::write(self.place.join(NAMES), serde_json::to_vec(&names)?)?;
        let heads = Heads::new(self.heads.into_inner().unwrap_or_default());
        fs::write(self.place.join(HEADS), heads.to_bytes())?;
        let first_error = first_error.map(|(_, error)| error);
        let meta =
            Meta { version: VERSION, source, parts: count, articles, documents, unreadable, first_error };
        fs::write(self.place.join(META), serde_json::to_vec(&meta)?)
    }
}
