//! Indexes articles: they are read once, cut into words on all cores, and written as one group of the index.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use serde::Serialize;
use tantivy::Directory;
use tantivy::directory::{MmapDirectory, RamDirectory};

use super::generation::{
    DOCUMENTS, ENDS, FORMS, HEADS, IndexedGroup, PARTS, RECORDS, SEGMENTS, TITLES, WORDS, prefix,
};
use super::merging::{FinishedSegment, merge};
use crate::corpus::article::Origin;
use crate::corpus::figure::Indicator;
use crate::corpus::library::{LibraryReader, StoredArticle};
use crate::corpus::load;
use crate::corpus::speakers::Speakers;
use crate::corpus::summaries::{OwnedSummary, PackedSummaries};
use crate::search::build::{BuiltSegment, SegmentBuilder};
use crate::search::index::{ABBREVIATIONS, NAMES, SPEAKERS};
use crate::search::pack::{PackWriter, files_in};
use crate::search::segment::as_io;
use crate::search::vocabulary::Vocabulary;

/// How far the building of an index is, in articles.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Progress {
    /// Read so far.
    pub done: u64,
    /// To be read.
    pub total: u64,
}

/// Documents of a segment. Each core builds one of this size in some fifty megabytes. In unit tests few, so that they merge
/// several.
const MOST_DOCUMENTS: usize = if cfg!(test) { 100 } else { 125_000 };
/// Bytes of a segment's records, for texts that are no sentences.
const MOST_BYTES: usize = 256 << 20;
/// Articles from which it is worth to start threads.
const WORTH_THREADS: usize = 64;
/// Segments that are merged into one: to look a word up in many small ones costs more than in one large one, and what a
/// merge takes, and the length of the records, stay within bounds.
const MOST_TOGETHER: usize = 8;
/// What lists and names need of each part of the articles, which is not merged.
const OF_A_PART: [&str; 5] = [HEADS, TITLES, SPEAKERS, NAMES, ABBREVIATIONS];
/// Articles that travel to a builder at once.
const AT_ONCE: usize = 32;

/// A segment that is being built, and where its postings are as long as they are few.
struct UnfinishedSegment {
    folder: PathBuf,
    builder: SegmentBuilder,
    memory: Option<RamDirectory>,
    heads: Vec<OwnedSummary>,
    speakers: Speakers,
}

struct Work<'w> {
    folder: &'w Path,
    indicators: &'w [Indicator],
    articles: Mutex<Receiver<Vec<StoredArticle>>>,
    is_small: bool,
    cores: usize,
    segments: AtomicUsize,
    finished: Mutex<Vec<FinishedSegment>>,
    unreadable: Mutex<Vec<usize>>,
}

/// Writes a value into a file that becomes a section.
fn write(folder: &Path, name: &str, value: &impl Serialize) -> io::Result<()> {
    fs::write(folder.join(name), postcard::to_allocvec(value).map_err(io::Error::other)?)
}

/// Indexes the articles with these numbers into the new file `path`; what is needed on the way lies in `folder`.
pub(super) fn build(
    (folder, path): (&Path, &Path),
    reader: &LibraryReader,
    numbers: &[usize],
    indicators: &[Indicator],
    progress: &(dyn Fn(Progress) + Sync),
) -> io::Result<IndexedGroup> {
    let is_small = numbers.len() < WORTH_THREADS;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let cores = if is_small { 1 } else { cores };
    let (sender, receiver) = sync_channel(4 * cores);
    let work = Work {
        folder,
        indicators,
        articles: Mutex::new(receiver),
        is_small,
        cores,
        segments: AtomicUsize::new(0),
        finished: Mutex::default(),
        unreadable: Mutex::default(),
    };
    std::thread::scope(|scope| {
        let builders: Vec<_> = (0..cores).map(|_| scope.spawn(|| work.run())).collect();
        let (mut done, total) = (0, numbers.len() as u64);
        let reading = numbers.chunks(AT_ONCE).try_for_each(|numbers| {
            let read = numbers.iter().map(|&number| reader.article(number));
            // One that was removed meanwhile is a change of the next generation.
            let articles = read.filter_map(Result::transpose).collect::<io::Result<Vec<_>>>()?;
            done += numbers.len() as u64;
            progress(Progress { done, total });
            // A builder that has failed takes no more; its error is returned below.
            let _ = sender.send(articles);
            Ok::<_, io::Error>(())
        });
        drop(sender);
        for builder in builders {
            builder.join().unwrap_or_else(|_| Err(io::Error::other("an index thread ended early")))?;
        }
        reading
    })?;
    work.finish(path)
}

impl Work<'_> {
    /// Builds segments until there are no more articles.
    fn run(&self) -> io::Result<()> {
        let mut current: Option<UnfinishedSegment> = None;
        loop {
            let articles = {
                let Ok(receiver) = self.articles.lock() else { break };
                receiver.recv()
            };
            let Ok(articles) = articles else { break };
            for article in &articles {
                if current.is_none() {
                    current = Some(self.begin()?);
                }
                let Some(begun) = &mut current else { continue };
                self.add(begun, article)?;
                let is_full = begun.builder.len() >= MOST_DOCUMENTS || begun.builder.size() >= MOST_BYTES;
                if is_full && let Some(begun) = current.take() {
                    self.end(begun)?;
                }
            }
        }
        current.map_or(Ok(()), |begun| self.end(begun))
    }

    fn begin(&self) -> io::Result<UnfinishedSegment> {
        let number = self.segments.fetch_add(1, Ordering::Relaxed);
        let folder = self.folder.join(number.to_string());
        fs::create_dir(&folder)?;
        // Tantivy syncs each file several times, which takes longer than all else of a correction.
        let memory = self.is_small.then(RamDirectory::create);
        let builder = match &memory {
            Some(memory) => SegmentBuilder::new(memory.clone(), true),
            None => SegmentBuilder::new(MmapDirectory::open(&folder).map_err(io::Error::other)?, false),
        };
        let (heads, speakers) = (Vec::new(), Speakers::default());
        Ok(UnfinishedSegment { folder, builder: builder.map_err(as_io)?, memory, heads, speakers })
    }

    fn add(&self, begun: &mut UnfinishedSegment, stored: &StoredArticle) -> io::Result<()> {
        let read = |json: &String| load::article("library", json, Origin::Library, self.indicators).ok();
        let Some(article) = stored.json.as_ref().ok().and_then(read) else {
            self.unreadable.lock().unwrap_or_else(PoisonError::into_inner).push(stored.number);
            return Ok(());
        };
        begun.heads.push(OwnedSummary::of(stored.number, stored.changed, &article));
        begun.speakers.add(stored.number, &article);
        begun.builder.article(&article, stored.number, self.indicators).map_err(as_io)
    }

    /// All of it is written at once: what all segments have does not have to be in memory.
    fn end(&self, begun: UnfinishedSegment) -> io::Result<()> {
        let UnfinishedSegment { folder, builder, memory, heads, speakers } = begun;
        let BuiltSegment { index, vocabulary, to_form, parts } = builder.finish().map_err(as_io)?;
        if let Some(memory) = memory {
            for path in index.directory().list_managed_files() {
                let file = memory.open_read(&path).map_err(|why| as_io(why.into()))?;
                fs::write(folder.join(path), file.read_bytes()?.as_slice())?;
            }
        }
        fs::write(folder.join(RECORDS), &parts.records.data)?;
        fs::write(folder.join(ENDS), &parts.records.ends)?;
        let heads = PackedSummaries::new(heads);
        fs::write(folder.join(TITLES), heads.text())?;
        write(&folder, HEADS, &heads)?;
        write(&folder, SPEAKERS, &speakers)?;
        write(&folder, NAMES, &parts.names)?;
        write(&folder, ABBREVIATIONS, &parts.abbreviations)?;
        write(&folder, DOCUMENTS, &parts.documents)?;
        let (articles, documents) = (heads.count(), parts.documents.len());
        let finished = FinishedSegment { folder, vocabulary, to_form, articles, documents };
        self.finished.lock().unwrap_or_else(PoisonError::into_inner).push(finished);
        Ok(())
    }

    /// Puts the words of all segments in order, merges small segments, and writes all of it into one file.
    fn finish(self, path: &Path) -> io::Result<IndexedGroup> {
        let mut segments = self.finished.into_inner().unwrap_or_default();
        segments.sort_by(|a, b| a.folder.cmp(&b.folder));
        let (vocabulary, maps) = Vocabulary::merged(segments.iter().map(|s| (&s.vocabulary, &[][..])));
        let forms = vocabulary.forms();
        let mut writer = PackWriter::create(path)?;
        writer.value(WORDS, &vocabulary)?;
        drop(vocabulary);
        writer.value(PARTS, &segments.len())?;
        let mut group = IndexedGroup::default();
        for (number, (segment, map)) in segments.iter_mut().zip(maps).enumerate() {
            let in_group = |own: &u32| map.get(*own as usize).copied().unwrap_or(u32::MAX);
            segment.to_form = segment.to_form.iter().map(in_group).collect();
            segment.vocabulary = Vocabulary::default();
            for name in OF_A_PART {
                add_file(&mut writer, number, name, &segment.folder.join(name))?;
            }
            group.articles += segment.articles;
            group.documents += segment.documents;
        }
        // As many for each core, so that none waits for another when they are searched.
        let runs = segments.len().div_ceil(MOST_TOGETHER).next_multiple_of(self.cores).max(1);
        let together = segments.len().div_ceil(runs).max(1);
        let merged: Vec<(PathBuf, Vec<u32>)> =
            segments.par_chunks(together).map(|run| merge(run, forms)).collect::<io::Result<_>>()?;
        writer.value(SEGMENTS, &merged.len())?;
        for (number, (folder, to_form)) in merged.into_iter().enumerate() {
            for (name, file) in files_in(&folder)? {
                add_file(&mut writer, number, &name, &file)?;
            }
            writer.value(&format!("{}{FORMS}", prefix(number)), &to_form)?;
        }
        writer.finish()?.sync_all()?;
        group.unreadable = self.unreadable.into_inner().unwrap_or_default();
        group.unreadable.sort_unstable();
        Ok(group)
    }
}

/// Moves a file into a section.
fn add_file(writer: &mut PackWriter, number: usize, name: &str, file: &Path) -> io::Result<()> {
    writer.section(&format!("{}{name}", prefix(number)), &mut File::open(file)?)?;
    fs::remove_file(file)
}
