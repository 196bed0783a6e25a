//! Reading on all cores, in order: sources are dealt out to the workers in turn, and taken back in turn.
//!
//! Every queue is short, so that what is under way stays a few articles, however many there are. The order in which
//! articles are stored is that of the sources, whatever the number of cores.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read as _, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use tempfile::SpooledTempFile;

use super::json;
use super::reading::{ArticleReader, ImportProblem, ReadOutcome, Refused, SourceBytes};
use super::sources::{ImportSource, Sources, Suffix};
use crate::cli::Result;
use crate::cli::input::named;
use crate::corpus::format::LineFile;
use crate::documents::{Hint, LARGEST};
use crate::extract::Metadata;
use crate::fetch::{Address, Client, FetchError, FetchRequest};
use crate::messages::Wording;
use crate::text::Clean;

/// What came of a source, or of a part of one.
#[derive(Debug, Default)]
pub(super) struct ReadSource {
    pub(super) found: Vec<ReadOutcome>,
    /// Bytes that were read for it.
    pub(super) bytes: u64,
    /// Files that are no texts by their names.
    pub(super) skipped: usize,
}

enum Task {
    Text(PathBuf),
    Bytes(SourceBytes),
    /// Lines of JSON, the first of which has this number.
    Lines(Clean, usize, Vec<Vec<u8>>),
    Written(Clean, Box<LineFile>),
    /// JSON that is no article of ours, and why not.
    ForeignJson(PathBuf, Wording),
    /// The same from its bytes.
    ForeignJsonBytes(SourceBytes, Wording),
    Known(ReadSource),
}

/// Tasks that wait for a worker, and results that wait to be taken.
const WAITING: usize = 8;

/// Lines that travel to a worker at once, and their bytes.
const LINES_AT_ONCE: usize = 64;
const BYTES_AT_ONCE: usize = 1 << 20;

/// Reads everything and hands over what came of it, until `take` fails or `stop` is set.
pub(super) fn run(
    sources: Sources<'_>,
    reader: &ArticleReader<'_>,
    client: Option<&Client>,
    stop: &AtomicBool,
    mut take: impl FnMut(ReadSource) -> Result<()>,
) -> Result<()> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    thread::scope(|scope| {
        let mut dealt = Vec::new();
        let mut done = Vec::new();
        for _ in 0..cores {
            let (to_worker, tasks) = sync_channel(WAITING);
            let (results, from_worker) = sync_channel(WAITING);
            scope.spawn(move || work(reader, &tasks, &results));
            dealt.push(to_worker);
            done.push(from_worker);
        }
        scope.spawn(move || {
            let mut dispatcher = Dispatcher { workers: &dealt, next: 0, client, stop };
            sources.each(|source| dispatcher.dispatch(source));
        });
        for from_worker in done.iter().cycle() {
            // A worker without a result was dealt no more, and neither were the ones after it.
            let Ok(read) = from_worker.recv() else { break };
            take(read)?;
            if stop.load(Ordering::Relaxed) {
                break;
            }
        }
        drop(done);
        Ok(())
    })
}

fn work(reader: &ArticleReader<'_>, tasks: &Receiver<Task>, results: &SyncSender<ReadSource>) {
    while let Ok(task) = tasks.recv() {
        if results.send(task.done(reader)).is_err() {
            break;
        }
    }
}

impl ReadSource {
    fn many(name: &Clean, read: Result<Vec<ReadOutcome>, ImportProblem>, bytes: u64) -> Self {
        let found =
            read.unwrap_or_else(|why| vec![ReadOutcome::Refused(Refused { name: name.clone(), why })]);
        Self { found, bytes, skipped: 0 }
    }
}

impl Task {
    fn done(self, reader: &ArticleReader<'_>) -> ReadSource {
        match self {
            Self::Text(path) => {
                let read = reader.file(&path);
                let bytes = match &read {
                    Err(ImportProblem::TooLarge(_)) => 0,
                    _ => path.metadata().map_or(0, |about| about.len()),
                };
                ReadSource::many(&named(&path), read, bytes)
            }
            Self::Bytes(source) => {
                ReadSource::many(&source.name, reader.bytes(&source), source.bytes.len() as u64)
            }
            Self::Lines(name, first, lines) => ReadSource {
                bytes: lines.iter().map(|line| line.len() as u64 + 1).sum(),
                found: lines
                    .iter()
                    .zip(first..)
                    .filter(|(line, _)| !line.trim_ascii().is_empty())
                    .flat_map(|(line, number)| {
                        let name = Clean::one_line(&format!("{name}:{number}"));
                        reader.json(&name, line)
                    })
                    .collect(),
                skipped: 0,
            },
            // The bytes of one article are not known; the bytes of the file are counted at its end.
            Self::Written(name, line) => {
                let size = match &*line {
                    LineFile::Article(article) => article.passages.iter().map(|p| p.text.vi.len()).sum(),
                    LineFile::Kept(_) => 0,
                };
                ReadSource { found: vec![reader.line(&name, *line, size)], bytes: 0, skipped: 0 }
            }
            Self::ForeignJson(path, why) => {
                let bytes = path.metadata().map_or(0, |about| about.len());
                ReadSource { found: reader.read_foreign_file(&path, why), bytes, skipped: 0 }
            }
            Self::ForeignJsonBytes(source, why) => {
                let found = reader.read_foreign(&source, why);
                ReadSource { found, bytes: source.bytes.len() as u64, skipped: 0 }
            }
            Self::Known(read) => read,
        }
    }
}

/// Whether bytes look like articles in JSON, whatever they are called; no more than the first line is read.
fn written_as(input: impl std::io::Read) -> Option<Suffix> {
    let mut input = BufReader::new(input.take(LARGEST as u64));
    if !matches!(json::beginning(&mut input).ok()?, Some(b'{' | b'[')) {
        return None;
    }
    let mut line = Vec::new();
    input.read_until(b'\n', &mut line).ok()?;
    let line = line.trim_ascii();
    let is_record = line.starts_with(b"{") && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
    let begins_json = [&b"{"[..], b"[{"].iter().any(|start| line.starts_with(start)) || line == b"[";
    if is_record { Some(Suffix::JsonLines) } else { begins_json.then_some(Suffix::Json) }
}

/// Hands tasks to the workers in turn.
struct Dispatcher<'w> {
    workers: &'w [SyncSender<Task>],
    next: usize,
    /// Where an address was named.
    client: Option<&'w Client>,
    stop: &'w AtomicBool,
}

impl Dispatcher<'_> {
    /// Whether more is accepted.
    fn dispatch(&mut self, source: ImportSource) -> bool {
        match source {
            ImportSource::Skipped => {
                self.give(Task::Known(ReadSource { skipped: 1, ..ReadSource::default() }))
            }
            ImportSource::Refused(Refused { name, why }) => self.refuse(&name, why),
            ImportSource::File(path, Suffix::Text) => {
                // An export may have any name; what a pipe gives can be read only once.
                let file = path.is_file().then(|| File::open(&path).ok()).flatten();
                match file.and_then(written_as) {
                    Some(suffix) => self.opened(&path, suffix),
                    None => self.give(Task::Text(path)),
                }
            }
            ImportSource::File(path, suffix) => self.opened(&path, suffix),
            ImportSource::Address(address) => self.fetched(&address),
            ImportSource::Standard(kept) => self.standard(kept),
        }
    }

    fn give(&mut self, task: Task) -> bool {
        if self.stop.load(Ordering::Relaxed) {
            return false;
        }
        let worker = self.workers.get(self.next % self.workers.len());
        self.next += 1;
        worker.is_some_and(|worker| worker.send(task).is_ok())
    }

    fn refuse(&mut self, name: &Clean, why: impl Into<ImportProblem>) -> bool {
        self.give(Task::Known(ReadSource::many(name, Err(why.into()), 0)))
    }

    fn opened(&mut self, path: &Path, suffix: Suffix) -> bool {
        let name = named(path);
        match File::open(path) {
            Err(e) => self.refuse(&name, e),
            Ok(file) if suffix == Suffix::JsonLines => self.lines(&name, BufReader::new(file)),
            Ok(file) => {
                let bytes = file.metadata().map_or(0, |about| about.len());
                match self.json(&name, file) {
                    Ok(continues) => {
                        continues && self.give(Task::Known(ReadSource { bytes, ..ReadSource::default() }))
                    }
                    Err(why) => self.give(Task::ForeignJson(path.to_owned(), why)),
                }
            }
        }
    }

    /// One after the other: most addresses that are named together are of one host, which is asked once a second.
    fn fetched(&mut self, address: &Address) -> bool {
        let name = Clean::one_line(address.as_str());
        let client = self.client.ok_or(FetchError::NoNetwork);
        match client.and_then(|client| client.get(address, FetchRequest::default())) {
            Ok(answer) => {
                let suffix = match answer.media_type.as_deref() {
                    Some("text/markdown") => "md".to_owned(),
                    Some("text/csv") => "csv".to_owned(),
                    _ => answer.address.suffix(),
                };
                let (from, bytes) = (Some(answer.address), answer.body.unwrap_or_default());
                self.sniffed(
                    SourceBytes { name, bytes, hint: Hint { suffix }, from, listed: Metadata::default() },
                    Cursor::new,
                )
            }
            Err(FetchError::Interrupted) => false,
            Err(why) => self.refuse(&name, ImportProblem::NotFetched(why)),
        }
    }

    /// What came in on standard input, from its beginning when it is longer than a document may be.
    fn standard(&mut self, mut kept: SpooledTempFile) -> bool {
        let name = named(Path::new("-"));
        let mut bytes = Vec::new();
        let begun = (&mut kept).take(LARGEST as u64 + 1).read_to_end(&mut bytes);
        if let Err(e) = begun.and_then(|_| kept.seek(SeekFrom::Start(0))) {
            return self.refuse(&name, e);
        }
        self.sniffed(
            SourceBytes { name, bytes, hint: Hint::default(), from: None, listed: Metadata::default() },
            |_| kept,
        )
    }

    /// What has no name to go by says itself what it is; `whole` gives all of it.
    fn sniffed<R: std::io::Read>(&mut self, start: SourceBytes, whole: impl FnOnce(Vec<u8>) -> R) -> bool {
        match written_as(&*start.bytes) {
            Some(Suffix::JsonLines) => self.lines(&start.name, BufReader::new(whole(start.bytes))),
            Some(Suffix::Json) => match self.json(&start.name, whole(start.bytes.clone())) {
                Ok(continues) => continues,
                // What is no list of articles may be of any kind.
                Err(why) => {
                    self.give(Task::ForeignJsonBytes(SourceBytes { hint: Hint::default(), ..start }, why))
                }
            },
            Some(Suffix::Text) | None => self.give(Task::Bytes(start)),
        }
    }

    fn lines(&mut self, name: &Clean, mut input: impl BufRead) -> bool {
        let (mut lines, mut bytes, mut first) = (Vec::new(), 0, 1);
        loop {
            let mut line = Vec::new();
            match (&mut input).take(json::LONGEST).read_until(b'\n', &mut line) {
                Err(e) => return self.lines_so_far(name, first, lines) && self.refuse(name, e),
                Ok(0) if first == 1 && lines.iter().all(|line| line.trim_ascii().is_empty()) => {
                    return self.refuse(name, ImportProblem::Empty);
                }
                Ok(0) => return self.lines_so_far(name, first, lines),
                Ok(length) if length as u64 == json::LONGEST && line.last() != Some(&b'\n') => {
                    let why = ImportProblem::TooLarge(json::LONGEST);
                    return self.lines_so_far(name, first, lines) && self.refuse(name, why);
                }
                Ok(length) => bytes += length,
            }
            if first == 1 && lines.is_empty() && line.starts_with(b"\xef\xbb\xbf") {
                line.drain(..3);
            }
            lines.push(line);
            if lines.len() >= LINES_AT_ONCE || bytes >= BYTES_AT_ONCE {
                let many = lines.len();
                if !self.lines_so_far(name, first, std::mem::take(&mut lines)) {
                    return false;
                }
                (bytes, first) = (0, first + many);
            }
        }
    }

    fn lines_so_far(&mut self, name: &Clean, first: usize, lines: Vec<Vec<u8>>) -> bool {
        lines.is_empty() || self.give(Task::Lines(name.clone(), first, lines))
    }

    /// Hands over the articles of ours in JSON and says whether more is accepted; an error is why the first is none.
    fn json(&mut self, name: &Clean, mut input: impl std::io::Read) -> Result<bool, Wording> {
        let (mut continues, mut given) = (true, false);
        let read = json::articles(&mut input, &mut |article| {
            given = true;
            continues = self.give(Task::Written(name.clone(), Box::new(article)));
            continues
        });
        match read {
            Err(e) if continues && given => {
                Ok(self.refuse(name, ImportProblem::NotAnArticle(json::wording(&e))))
            }
            Err(e) if continues => Err(json::wording(&e)),
            Ok(false) => Ok(self.refuse(name, ImportProblem::Empty)),
            _ => Ok(continues),
        }
    }
}
