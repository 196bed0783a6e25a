//! The search index of a library: where it is, whether it is still true, and how it is built.
//!
//! It lies beside the articles in a folder of its own and is derived from them, so it is never repaired: when it
//! is missing, of another version, or older than the articles, it is built anew next to the old one and then
//! takes its place. The articles themselves are only read here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::build::{Interner, PartBuilder, vocabulary};
use super::files::{
    Lines, open_part, read_lines, read_vocabulary, store_part, write_forms, write_vocabulary,
};
use super::folder::Folder;
use super::names::Names;
use super::part::as_io;
use super::shelf::Index;
use crate::corpus::article::Origin;
use crate::corpus::figure::Indicator;
use crate::corpus::format::ArticleFile;
use crate::corpus::load;

/// The articles in the folder of a library, one [`ArticleFile`] a line.
pub const ARTICLES: &str = "articles.jsonl";
/// The folder of the index in the folder of a library.
pub const INDEX: &str = "index";
/// Changes whenever what stands in the index changes, or how words are cut and folded.
const VERSION: u32 = 3;
const META: &str = "meta.json";
const NAMES: &str = "names.json";

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
    /// Length and time of change of the articles.
    source: (u64, u128),
    parts: usize,
    articles: usize,
    documents: usize,
    unreadable: usize,
    first_error: Option<String>,
}

/// Opens the index of the library in `folder`, building it where needed. `None` when there are no articles.
pub(super) fn open(
    folder: &Path,
    indicators: &[Indicator],
    progress: &(dyn Fn(Progress) + Sync),
) -> io::Result<Option<(Index, Opened)>> {
    let source = match fs::metadata(folder.join(ARTICLES)) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let changed = source.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let state = (source.len(), changed.as_nanos());
    let place = folder.join(INDEX);
    if let Some(meta) = current(&place, state)
        && let Ok(index) = read(&place, &meta)
    {
        return Ok(Some((index, meta.opened(false))));
    }
    let temporary = tempfile::Builder::new().prefix(".index-").tempdir_in(folder)?;
    build(folder, temporary.path(), state, indicators, progress)?;
    // Another program may build at the same time; whoever is last has the newer one.
    match fs::remove_dir_all(&place) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => fs::rename(temporary.keep(), &place)?,
    }
    let meta = current(&place, state).ok_or_else(super::records::damaged)?;
    Ok(Some((read(&place, &meta)?, meta.opened(true))))
}

impl Meta {
    fn opened(self, built: bool) -> Opened {
        let Self { articles, documents, unreadable, first_error, .. } = self;
        Opened { articles, documents, built, unreadable, first_error }
    }
}

/// The index in `place`, when it was made by this version from the articles as they are now.
fn current(place: &Path, source: (u64, u128)) -> Option<Meta> {
    let meta: Meta = serde_json::from_slice(&fs::read(place.join(META)).ok()?).ok()?;
    (meta.version == VERSION && meta.source == source).then_some(meta)
}

fn read(place: &Path, meta: &Meta) -> io::Result<Index> {
    let parts = (0..meta.parts).map(|n| open_part(&part_folder(place, n))).collect::<io::Result<_>>()?;
    Ok(Index::on_disk(read_vocabulary(place)?, parts, place.join(NAMES)))
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
    unreadable: Mutex<(usize, Option<(usize, String)>)>,
}

fn build(
    folder: &Path,
    place: &Path,
    source: (u64, u128),
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
        unreadable: Mutex::default(),
    };
    let done = AtomicU64::new(0);
    std::thread::scope(|scope| {
        let builders: Vec<_> = (0..cores).map(|_| scope.spawn(|| work.run())).collect();
        let reading = read_lines(&folder.join(ARTICLES), |lines, bytes| {
            let done = done.fetch_add(bytes, Ordering::Relaxed) + bytes;
            progress(Progress { done, total: source.0 });
            // A builder that has failed takes no more; its error is told below.
            sender.send(lines).is_ok()
        });
        drop(sender);
        for builder in builders {
            builder.join().unwrap_or_else(|_| Err(io::Error::other("an index thread ended early")))?;
        }
        reading
    })?;
    work.finish(source)
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
            for (number, line) in &lines {
                if current.is_none() {
                    current = Some(self.begin()?);
                }
                let Some((_, builder)) = &mut current else { continue };
                self.add(builder, *number, line)?;
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

    fn add(&self, builder: &mut PartBuilder, number: usize, line: &str) -> io::Result<()> {
        if line.trim().is_empty() {
            return Ok(());
        }
        let at = load::Place::new(&format!("{ARTICLES}:{}", number + 1));
        let read =
            serde_json::from_str::<ArticleFile>(line).map_err(|e| format!("{ARTICLES}:{}: {e}", number + 1));
        let checked = read.and_then(|file| {
            load::check(&at, &file, Origin::Library, self.indicators).map_err(|e| e.to_string())
        });
        match checked {
            Ok(article) => builder.article(&article, number, self.indicators).map_err(as_io),
            Err(error) => {
                if let Ok(mut unreadable) = self.unreadable.lock() {
                    unreadable.0 += 1;
                    if unreadable.1.as_ref().is_none_or(|(first, _)| number < *first) {
                        unreadable.1 = Some((number, error));
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
    fn finish(self, source: (u64, u128)) -> io::Result<()> {
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
        let first_error = first_error.map(|(_, error)| error);
        let meta =
            Meta { version: VERSION, source, parts: count, articles, documents, unreadable, first_error };
        fs::write(self.place.join(META), serde_json::to_vec(&meta)?)
    }
}
