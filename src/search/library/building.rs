//! Builds the index of a library: its lines are read once, in order, and made into parts on all cores.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};

use super::{HEADS, META, Meta, NAMES, Progress, VERSION, part_folder};
use crate::corpus::article::Origin;
use crate::corpus::figure::Indicator;
use crate::corpus::format::ArticleFile;
use crate::corpus::heads::{Heads, Line, OwnedHead};
use crate::corpus::library::{ARTICLES, Snapshot};
use crate::corpus::load;
use crate::search::build::{Interner, PartBuilder, vocabulary};
use crate::search::files::{Lines, in_bundles, store_part, write_forms, write_vocabulary};
use crate::search::folder::Folder;
use crate::search::names::Names;
use crate::search::part::as_io;

/// Documents of a part. Two cores have work from two parts on, and a part of this size is built in a quarter of
/// a gigabyte.
const PART_DOCUMENTS: usize = 500_000;
/// Bytes of a part's records, for texts that are no sentences.
const PART_BYTES: usize = 256 << 20;

/// A part that has been built and stored; its words are not in the order of the vocabulary yet.
pub(in crate::search) struct Finished {
    pub(in crate::search) folder: PathBuf,
    pub(in crate::search) forms: Interner,
    pub(in crate::search) names: Names,
    pub(in crate::search) documents: usize,
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

/// Builds the index of `snapshot` in the folder `place`.
pub(super) fn build(
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
