//! Builds the index of a library: the lines that no older index has are read once, in order, and made into parts on
//! all cores; the parts of older lines are taken over.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};

use super::runs::{Kept, Run};
use super::{HEADS, META, Meta, Progress, VERSION, part_folder, read_heads};
use crate::corpus::article::Origin;
use crate::corpus::figure::Indicator;
use crate::corpus::format::ArticleFile;
use crate::corpus::heads::{Heads, Line, OwnedHead};
use crate::corpus::library::{ARTICLES, Snapshot};
use crate::corpus::load;
use crate::search::build::PartBuilder;
use crate::search::files::{
    Lines, in_bundles, read_own_forms, share_part, store_part, write_forms, write_vocabulary,
};
use crate::search::folder::Folder;
use crate::search::forms::{Forms, vocabulary};
use crate::search::part::as_io;

/// Documents of a part. Two cores have work from two parts on, and a part of this size is built in a quarter of
/// a gigabyte.
const PART_DOCUMENTS: usize = 500_000;
/// Bytes of a part's records, for texts that are no sentences.
const PART_BYTES: usize = 256 << 20;

/// A part that has been built and stored; its words are not in the order of the vocabulary yet.
struct Finished {
    number: usize,
    forms: Forms,
    documents: usize,
}

/// What the builders share.
struct Work<'w> {
    place: &'w Path,
    kept: &'w Kept,
    indicators: &'w [Indicator],
    /// Lines with their numbers, some at once.
    lines: Mutex<Receiver<Lines>>,
    parts: AtomicUsize,
    finished: Mutex<Vec<Finished>>,
    heads: Mutex<Vec<(Line, OwnedHead)>>,
    unreadable: Mutex<(usize, Option<(usize, String)>)>,
    /// The number behind that of the last line.
    behind_last: AtomicUsize,
}

/// Builds the index of `snapshot` in the folder `place`, around what is `kept`.
pub(super) fn build(
    place: &Path,
    snapshot: &Snapshot,
    kept: &Kept,
    indicators: &[Indicator],
    progress: &(dyn Fn(Progress) + Sync),
) -> io::Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (sender, receiver) = sync_channel(4 * cores);
    let work = Work {
        place,
        kept,
        indicators,
        lines: Mutex::new(receiver),
        parts: AtomicUsize::new(kept.next_part()),
        finished: Mutex::default(),
        heads: Mutex::default(),
        unreadable: Mutex::default(),
        behind_last: AtomicUsize::new(kept.next_line().number),
    };
    let start = kept.next_line();
    let (done, total) = (AtomicU64::new(0), snapshot.len() - start.at);
    std::thread::scope(|scope| {
        let builders: Vec<_> = (0..cores).map(|_| scope.spawn(|| work.run())).collect();
        let reading = in_bundles(snapshot, start, |lines, bytes| {
            let done = done.fetch_add(bytes, Ordering::Relaxed) + bytes;
            progress(Progress { done: done.min(total), total });
            work.behind_last.fetch_add(lines.len(), Ordering::Relaxed);
            // A builder that has failed takes no more; its error is told below.
            sender.send(lines).is_ok()
        });
        drop(sender);
        for builder in builders {
            builder.join().unwrap_or_else(|_| Err(io::Error::other("an index thread ended early")))?;
        }
        reading
    })?;
    work.finish(snapshot)
}

impl Work<'_> {
    /// Builds parts until there are no more lines.
    fn run(&self) -> io::Result<()> {
        let mut current: Option<(usize, PartBuilder)> = None;
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
                if is_full && let Some((number, builder)) = current.take() {
                    self.end(number, builder)?;
                }
            }
        }
        match current {
            Some((number, builder)) => self.end(number, builder),
            None => Ok(()),
        }
    }

    fn begin(&self) -> io::Result<(usize, PartBuilder)> {
        let number = self.parts.fetch_add(1, Ordering::Relaxed);
        let folder = part_folder(self.place, number);
        fs::create_dir(&folder)?;
        let directory = Folder::open(&folder).map_err(io::Error::other)?;
        let builder = PartBuilder::new(directory, false).map_err(as_io)?;
        Ok((number, builder))
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

    fn end(&self, number: usize, builder: PartBuilder) -> io::Result<()> {
        let built = builder.finish().map_err(as_io)?;
        store_part(&part_folder(self.place, number), &built)?;
        let documents = built.records.len();
        let part = Finished { number, forms: built.forms, documents };
        if let Ok(mut finished) = self.finished.lock() {
            finished.push(part);
        }
        Ok(())
    }

    /// Puts the words of all parts in order, and writes what is known of the whole.
    fn finish(self, snapshot: &Snapshot) -> io::Result<()> {
        let Self { place, kept, .. } = self;
        let mut new = self.finished.into_inner().unwrap_or_default();
        new.sort_by_key(|part| part.number);
        let mut forms = Vec::new();
        for number in kept.parts() {
            let folder = part_folder(place, number);
            share_part(&part_folder(&kept.place, number), &folder)?;
            forms.push((read_own_forms(&folder)?, folder));
        }
        let numbers: Vec<usize> = new.iter().map(|part| part.number).collect();
        let documents = new.iter().map(|part| part.documents).sum();
        forms.extend(new.into_iter().map(|part| (part.forms, part_folder(place, part.number))));
        let heads = self.heads.into_inner().unwrap_or_default();
        let (unreadable, first_error) = self.unreadable.into_inner().unwrap_or_default();
        let first_error = first_error.map(|(_, error)| error);
        let start = kept.next_line();
        let run = Run {
            end: snapshot.len(),
            lines: self.behind_last.into_inner(),
            sum: snapshot.sum(start.at..snapshot.len())?,
            parts: numbers,
            articles: heads.len(),
            documents,
            unreadable,
            first_error,
        };
        write_words(place, &forms)?;
        let start = kept.next_line().number;
        let before = if start > 0 { read_heads(&kept.place)?.before_line(start) } else { Heads::default() };
        fs::write(place.join(HEADS), before.with(heads).to_bytes())?;
        let runs = kept.runs.iter().cloned().chain([run]).collect();
        let meta = Meta { version: VERSION, source: snapshot.state(), runs };
        fs::write(place.join(META), serde_json::to_vec(&meta)?)
    }
}

/// Writes the vocabulary of all parts, and which of its forms each part's are.
fn write_words(place: &Path, parts: &[(Forms, PathBuf)]) -> io::Result<()> {
    let (vocabulary, to_form) = vocabulary(&parts.iter().map(|(forms, _)| forms).collect::<Vec<_>>());
    for ((_, folder), to_form) in parts.iter().zip(&to_form) {
        write_forms(folder, to_form)?;
    }
    write_vocabulary(place, &vocabulary)
}
