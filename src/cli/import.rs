//! `ngoaivu import`: texts become articles of the library, as many as there are, with as little memory as for one.
//!
//! Files are found ([`sources`]) while others are read on all cores ([`pipeline`], [`reading`]) and stored in batches,
//! each beside the reading of the next and synced before it is reported; [`report`] shows progress and results.

pub(super) mod json;
mod pipeline;
pub(super) mod reading;
mod report;
mod sources;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::usage::parsed_date;
use super::{CliContext, Outcome, Streams, Usage};
use crate::cli::Result;
use crate::corpus::format::KeptFile;
use crate::corpus::library::{Added, Library, LibraryError};
use crate::corpus::{Corpus, Date};
use crate::documents::{LARGEST, Limits};
use crate::extract::Metadata;
use crate::fetch::{Client, ClientOptions, FetchError};
use crate::messages::t;
use pipeline::ReadSource;
use reading::{About, ArticleReader, ReadArticle, ReadOutcome};
use report::ImportReport;

/// What is to be imported, and how.
#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    #[arg(required = true, value_name = "PATH|URL")]
    paths: Vec<PathBuf>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = parsed_date)]
    date: Option<Date>,
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    #[arg(long)]
    allow_private: bool,
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
}

/// Bytes of articles that are stored at once: large enough that syncing costs little beside reading them.
const BATCH_BYTES: usize = 4 << 20;

/// How long an article waits for others to be stored with.
const BATCH_TIME: Duration = Duration::from_secs(1);

/// The exit status of a program that a signal ended, less the signal's number.
const SIGNALLED: i32 = 128;

pub(super) fn run(context: &mut CliContext<'_>, library: &Library, args: &ImportArgs) -> Result<Outcome> {
    let known = args.known()?;
    let standard = sources::standard_input(&args.paths, &mut *context.streams.input)?;
    let interrupted = Interrupted::listen()?;
    let limits = Limits::default().with_stop(interrupted.flag.clone());
    let reader = ArticleReader { known, catalogue: context.corpus.indicators(), limits };
    let mut import = Import {
        built_in: context.built_in,
        store_in: (!args.dry_run).then_some(library),
        existing: library,
        batch: Vec::new(),
        storing: None,
        kept: Vec::new(),
        renamed: HashMap::new(),
        bytes: 0,
        since: Instant::now(),
        report: ImportReport::new(context, args.dry_run, &args.paths),
    };
    let client = if sources::has_address(&args.paths) { Some(args.client(&interrupted.flag)?) } else { None };
    let sources = sources::Sources { paths: &args.paths, standard };
    let result = pipeline::run(sources, &reader, client.as_ref(), &interrupted.flag, |read| {
        import.take(read, &mut context.streams)
    });
    // What has been read is stored, whatever ended the reading.
    let stored = import.store(&mut context.streams).and_then(|()| import.stored(&mut context.streams));
    let stored = stored.and_then(|()| import.take_back(interrupted.is_set()));
    import.report.end(interrupted.is_set(), &mut context.streams)?;
    result.and(stored)?;
    Ok(if interrupted.is_set() { interrupted.outcome() } else { import.report.outcome() })
}

impl ImportArgs {
    fn client(&self, stop: &Arc<AtomicBool>) -> Result<Client, FetchError> {
        let deadline = Duration::from_secs(self.timeout);
        let options = ClientOptions { allow_private: self.allow_private, largest: LARGEST, deadline };
        Client::new(options, stop.clone())
    }

    /// What the options say of the texts.
    fn known(&self) -> Result<Metadata, Usage> {
        let many = self.paths.len() > 1 || self.paths.iter().any(|path| path.is_dir());
        if self.title.is_some() && many {
            return Err(Usage::new(t::cli::ONE_TITLE));
        }
        Ok(Metadata { title: self.title.clone(), date: self.date, publisher: self.publisher.clone() })
    }
}

struct Import<'a> {
    built_in: &'a Corpus,
    /// Where to store; nowhere in a dry run.
    store_in: Option<&'a Library>,
    existing: &'a Library,
    /// Read and not stored yet.
    batch: Vec<ReadArticle>,
    /// Read and on its way to the disk.
    storing: Option<Storing>,
    /// The rest of an export beside its articles; it refers to them, so it is stored after them all.
    kept: Vec<KeptFile>,
    /// What articles are called here that are called otherwise there.
    renamed: HashMap<String, String>,
    bytes: usize,
    since: Instant,
    report: ImportReport,
}

/// A batch that is being stored.
struct Storing {
    about: Vec<About>,
    /// What the articles are called where they come from.
    names: Vec<String>,
    thread: JoinHandle<Result<Vec<Added>, LibraryError>>,
}

impl Import<'_> {
    /// Takes what was read from one source.
    fn take(&mut self, read: ReadSource, streams: &mut Streams<'_>) -> Result<()> {
        self.report.read(read.bytes);
        for found in read.found {
            match found {
                ReadOutcome::Article(article) => {
                    self.bytes += article.size;
                    self.batch.push(*article);
                }
                ReadOutcome::Kept(kept) => self.kept.push(*kept),
                ReadOutcome::Refused(refused) if refused.why.is_interrupted() => {}
                ReadOutcome::Refused(refused) => self.report.refused(&refused, streams)?,
            }
        }
        self.report.skipped(read.skipped);
        if self.bytes >= BATCH_BYTES || self.since.elapsed() >= BATCH_TIME {
            self.store(streams)?;
        } else if self.storing.as_ref().is_some_and(|storing| storing.thread.is_finished()) {
            self.stored(streams)?;
        }
        Ok(self.report.progress(streams)?)
    }

    /// Has the current batch stored, once the one before it is.
    fn store(&mut self, streams: &mut Streams<'_>) -> Result<()> {
        self.stored(streams)?;
        let batch = std::mem::take(&mut self.batch);
        (self.bytes, self.since) = (0, Instant::now());
        if batch.is_empty() {
            return Ok(());
        }
        let (new, about): (Vec<_>, Vec<_>) = batch.into_iter().map(ReadArticle::into_parts).unzip();
        let names = new.iter().map(|new| new.article.id.clone()).collect();
        let (library, existing) = (self.store_in.cloned(), self.existing.clone());
        let built_in = self.built_in.clone();
        let store = move || {
            if let Some(library) = library {
                return library.store(new, &|id| built_in.find_id(id).is_some());
            }
            let contents: Vec<_> = new.iter().map(|new| new.content.clone()).collect();
            let there = existing.holds(&contents)?.into_iter();
            Ok(there.map(|id| id.map_or_else(|| Added::Stored(String::new()), Added::Duplicate)).collect())
        };
        let thread = thread::Builder::new().name("storing".to_owned()).spawn(store)?;
        self.storing = Some(Storing { about, names, thread });
        Ok(())
    }

    /// Waits until the batch before is on the disk, and reports it.
    fn stored(&mut self, streams: &mut Streams<'_>) -> Result<()> {
        let Some(Storing { about, names, thread }) = self.storing.take() else { return Ok(()) };
        let added = thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        for ((about, added), name) in about.iter().zip(&added).zip(names) {
            let (Added::Stored(id) | Added::Duplicate(id) | Added::Changed(id)) = added;
            if !name.is_empty() && name != *id {
                self.renamed.insert(name, id.clone());
            }
            self.report.added(about, added, streams)?;
        }
        streams.out.flush()?;
        Ok(())
    }

    /// Stores what an export has beside its articles; where the articles are not all there, it waits for the next time.
    fn take_back(&mut self, interrupted: bool) -> Result<()> {
        let kept = std::mem::take(&mut self.kept);
        if kept.is_empty() || interrupted {
            return Ok(());
        }
        let all = kept.len();
        let new = match self.store_in {
            Some(library) => library.take_back(kept, &self.renamed)?,
            None => all,
        };
        self.report.taken_back(all, new);
        Ok(())
    }
}

pub(super) struct Interrupted {
    flag: Arc<AtomicBool>,
    /// The signal that has said so; 0 for none.
    by: Arc<AtomicUsize>,
}

impl Interrupted {
    /// From now on a signal to end sets a flag; a second one ends the program at once, as any signal would. Nothing
    /// that was reported as stored is lost then either.
    pub(super) fn listen() -> Result<Self> {
        let own = Self { flag: Arc::default(), by: Arc::default() };
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register_conditional_shutdown(signal, SIGNALLED + signal, own.flag.clone())?;
            signal_hook::flag::register_usize(signal, own.by.clone(), signal.unsigned_abs() as usize)?;
            signal_hook::flag::register(signal, own.flag.clone())?;
        }
        Ok(own)
    }

    pub(super) fn is_set(&self) -> bool {
        self.flag.load(Ordering::Relaxed)
    }

    /// What threads look at.
    #[cfg(feature = "fetch")]
    pub(super) fn flag(&self) -> Arc<AtomicBool> {
        self.flag.clone()
    }

    /// How a program ends that a signal has ended.
    pub(super) fn outcome(&self) -> Outcome {
        match self.by.load(Ordering::Relaxed).try_into() {
            Ok(0) | Err(_) => Outcome::Done,
            Ok(signal) => Outcome::Ended(SIGNALLED + signal),
        }
    }
}
