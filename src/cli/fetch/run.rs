//! One round of getting what is new: feeds and pages of many hosts side by side, each host in its pace, read on all cores,
//! and written down by one.
//!
//! What a feed lists is written down before its pages are got, and its validators with what it lists: a kill at any moment
//! leaves entries that are done, entries that wait, and feeds that will be asked again.

use std::collections::{HashMap, HashSet};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;
use time::OffsetDateTime;

use super::entries::{self, FeedContent, FetchedEntry, entries_of};
use crate::cli::import::Interrupted;
use crate::cli::import::reading::{ArticleReader, ReadOutcome, SourceBytes};
use crate::cli::library::bar_style;
use crate::corpus::Corpus;
use crate::corpus::date::{moment, stored};
use crate::corpus::library::{
    EntryOutcome, Feed, FeedChange, FeedEntry, Library, LibraryError, Settled, Validators, Waiting,
};
use crate::documents::{self, Hint};
use crate::fetch::{Address, Client, FetchError, FetchRequest, Response, WorkQueue};
use crate::text::Clean;

/// Hosts that are asked at the same time. A thread that waits for a server costs next to nothing.
const HOSTS: usize = 16;

/// Pages of a sitemap or a list that the first fetch reads; the rest is older than the subscription.
const FIRST: usize = 50;

/// A page that could not be had so often is given up, and the entry's own text taken.
const TRIES: u32 = 5;

/// The longest that a server's wish to be left alone is heeded.
const LONGEST_REST: Duration = Duration::from_hours(7 * 24);

/// What was got is written down when it is so much, in entries, or as old as this.
const BATCH: usize = 64;
const BATCH_TIME: Duration = Duration::from_millis(500);

/// Answers that wait to be read: each may have megabytes.
const UNREAD: usize = 4;

/// What came of a feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) feed: Feed,
    pub(super) new: usize,
    pub(super) updated: usize,
    /// Changed where they are published, and kept as the user has corrected them.
    pub(super) kept: usize,
    /// Pages that are still to be got.
    pub(super) waiting: usize,
    pub(super) error: Option<FetchError>,
    pub(super) moved: Option<String>,
    /// Whether it was asked at all.
    pub(super) is_asked: bool,
    /// Whether it will not be asked again.
    pub(super) has_stopped: bool,
}

pub(super) struct Round<'r> {
    pub(super) library: &'r Library,
    pub(super) built_in: &'r Corpus,
    pub(super) reader: ArticleReader<'r>,
    pub(super) client: Client,
    pub(super) interrupted: &'r Interrupted,
}

struct Job {
    /// Its place among the feeds of the round.
    feed: usize,
    address: Address,
    kind: JobKind,
}

enum JobKind {
    /// The feed itself.
    Feed(Feed),
    /// A sitemap that the feed lists.
    Sitemap(Feed),
    /// A page that the feed lists.
    Page(Waiting),
}

type JobAnswer = (Job, Result<Response, FetchError>);

/// The same, read.
#[derive(Default)]
struct FetchedJob {
    feed: usize,
    host: String,
    entries: Vec<FeedEntry>,
    change: Option<FeedChange>,
    sitemaps: Vec<Address>,
    error: Option<FetchError>,
}

impl Round<'_> {
    /// Asks these feeds, and says of each what came of it.
    pub(super) fn run(&self, feeds: Vec<Feed>) -> Result<Vec<Tally>, LibraryError> {
        let waiting = self.library.waiting_entries()?;
        let queue = WorkQueue::default();
        let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let mut collector = Collector::new(self, &queue, feeds);
        collector.begin(waiting);
        thread::scope(|scope| {
            let (answers, to_read) = sync_channel(UNREAD);
            let (read, results) = sync_channel(UNREAD);
            for _ in 0..HOSTS {
                let answers: SyncSender<JobAnswer> = answers.clone();
                let queue = &queue;
                scope.spawn(move || self.get(queue, &answers));
            }
            drop(answers);
            let to_read = Arc::new(Mutex::new(to_read));
            for _ in 0..cores {
                let (to_read, read) = (to_read.clone(), read.clone());
                scope.spawn(move || self.read(&to_read, &read));
            }
            // Only those who read hold the ends now, so that whoever waits for the other side is let go with it.
            drop((to_read, read));
            let written = collector.take(&results);
            // Nobody waits for a place in a queue that nobody empties any more.
            drop(results);
            queue.close();
            written
        })?;
        Ok(collector.tallies)
    }

    /// Gets what waits, until nothing does.
    fn get(&self, queue: &WorkQueue<Job>, answers: &SyncSender<JobAnswer>) {
        while let Some((host, job)) = queue.next() {
            let begun = Instant::now();
            let question = match &job.kind {
                JobKind::Feed(feed) => FetchRequest {
                    etag: feed.file.etag.as_deref(),
                    last_modified: feed.file.last_modified.as_deref(),
                    obeys_robots: feed.file.kind.as_deref() == Some(LIST),
                },
                JobKind::Sitemap(_) => FetchRequest::default(),
                JobKind::Page(_) => FetchRequest { obeys_robots: true, ..FetchRequest::default() },
            };
            let answer = self.client.get(&job.address, question);
            queue.done(&host, begun);
            if answers.send((job, answer)).is_err() {
                return;
            }
        }
    }

    fn read(
        &self,
        answers: &Mutex<Receiver<JobAnswer>>,
        read: &SyncSender<Result<FetchedJob, LibraryError>>,
    ) {
        loop {
            let next = answers.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((job, answer)) = next else { return };
            let Job { feed, address, kind } = job;
            let nothing = FetchedJob { feed, host: address.host().to_owned(), ..FetchedJob::default() };
            let result = match (kind, answer) {
                (_, Err(FetchError::Interrupted)) => Ok(nothing),
                (JobKind::Page(waiting), answer) => Ok(self.page(waiting, answer, nothing)),
                (JobKind::Feed(_) | JobKind::Sitemap(_), Err(why)) => Ok(failed(why, nothing)),
                (JobKind::Feed(feed), Ok(answer)) => self.feed(&feed, &answer, nothing, true),
                (JobKind::Sitemap(feed), Ok(answer)) => self.feed(&feed, &answer, nothing, false),
            };
            if read.send(result).is_err() {
                return;
            }
        }
    }

    /// What a feed, or a sitemap that it lists, brings.
    fn feed(
        &self,
        feed: &Feed,
        answer: &Response,
        result: FetchedJob,
        is_itself: bool,
    ) -> Result<FetchedJob, LibraryError> {
        let moved = answer.moved.as_ref().map(ToString::to_string);
        let validators =
            || Validators { etag: answer.etag.clone(), last_modified: answer.last_modified.clone() };
        let Some(body) = &answer.body else {
            // A server may leave out of such an answer what it has said before.
            let same = Validators {
                etag: answer.etag.clone().or_else(|| feed.file.etag.clone()),
                last_modified: answer.last_modified.clone().or_else(|| feed.file.last_modified.clone()),
            };
            let change = FeedChange { answered: Some(same), moved, ..FeedChange::default() };
            return Ok(FetchedJob { change: Some(change), ..result });
        };
        let brings = match entries::read(answer, &self.reader, false) {
            Ok(brings) => brings,
            Err(FetchError::Interrupted) => return Ok(result),
            Err(why) => return Ok(failed(why, result)),
        };
        let kind = match &brings {
            FeedContent::Feed(..) => "feed",
            FeedContent::Pages(kind, _) => kind,
            FeedContent::Sitemaps(_) => "sitemap",
            FeedContent::Feeds(_) | FeedContent::HasFeed(_) => return Ok(failed(FetchError::NoFeed, result)),
        };
        let title = documents::own_title(body, documents::kind(body, &Hint::default()));
        let change = FeedChange {
            answered: Some(validators()),
            kind: Some(kind.to_owned()),
            title,
            moved,
            ..FeedChange::default()
        };
        let change = is_itself.then_some(change);
        Ok(match brings {
            FeedContent::Feed(pages, is_whole) => {
                let name = change.as_ref().and_then(|change| change.title.as_deref());
                let name = name.or(feed.file.title.as_deref()).unwrap_or_default();
                let entries = self.entries(feed, entries_of(pages, &answer.address, name))?;
                let change = change.map(|change| if is_whole { change } else { broken(change) });
                let error = (!is_whole).then_some(FetchError::Broken);
                FetchedJob { entries, change, error, ..result }
            }
            FeedContent::Pages(_, addresses) => {
                let entries = self.pages(feed, &addresses)?;
                FetchedJob { entries, change, ..result }
            }
            FeedContent::Sitemaps(sitemaps) => FetchedJob { change, sitemaps, ..result },
            FeedContent::Feeds(_) | FeedContent::HasFeed(_) => result,
        })
    }

    /// The entries of a feed that are new or have changed.
    fn entries(&self, feed: &Feed, found: Vec<FetchedEntry>) -> Result<Vec<FeedEntry>, LibraryError> {
        let keys: Vec<String> = found.iter().map(|entry| entry.key.clone()).collect();
        let known = self.library.known_entries(&keys)?;
        // One that is known by its address alone, from a sitemap, has no version to compare with.
        let is_known = |key: &String, version: &String| {
            known.get(key).is_some_and(|known| known == version || known.is_empty())
        };
        let new = found.into_iter().filter(|entry| !is_known(&entry.key, &entry.version));
        Ok(new
            .take_while(|_| !self.reader.limits.stopped())
            .map(|entry| entry.entry(feed.number, &self.reader))
            .collect())
    }

    /// The pages that a sitemap or a list has and nobody has seen.
    fn pages(&self, feed: &Feed, addresses: &[Address]) -> Result<Vec<FeedEntry>, LibraryError> {
        let keys: Vec<String> = addresses.iter().map(ToString::to_string).collect();
        let known = self.library.known_entries(&keys)?;
        let most = if feed.file.fetched.is_none() { FIRST } else { usize::MAX };
        let new = keys.into_iter().filter(|key| !known.contains_key(key));
        let entry = |(at, key)| {
            let outcome = if at < most { EntryOutcome::Waits(String::new()) } else { EntryOutcome::Nothing };
            FeedEntry { feed: feed.number, key, version: String::new(), outcome }
        };
        Ok(new.enumerate().map(entry).collect())
    }

    /// What a page brings: its article; else, when there is none for good, the text that the feed had of it.
    fn page(&self, waiting: Waiting, answer: Result<Response, FetchError>, result: FetchedJob) -> FetchedJob {
        let Waiting { feed, key, version, own, tries } = waiting;
        let name = Clean::one_line(&key);
        let mut error = None;
        let article = match answer {
            Ok(Response { body: Some(body), address, .. }) => {
                let hint = Hint { suffix: address.suffix() };
                let listed = entries::listed(&own);
                let source =
                    SourceBytes { name: name.clone(), bytes: body, hint, from: Some(address), listed };
                let found = self.reader.bytes(&source).unwrap_or_default();
                let mut articles = found.into_iter().filter_map(|found| match found {
                    ReadOutcome::Article(article) => Some(article),
                    ReadOutcome::Refused(_) | ReadOutcome::Kept(_) => None,
                });
                // Several are a list of something, and not the one that was linked to.
                articles.next().filter(|_| articles.next().is_none())
            }
            Ok(_) => None,
            Err(why) if why.is_transient() && tries + 1 < TRIES => {
                let entries = vec![FeedEntry { feed, key, version, outcome: EntryOutcome::Failed }];
                return FetchedJob { entries, error: Some(why), ..result };
            }
            Err(why) => {
                error = Some(why);
                None
            }
        };
        if self.reader.limits.stopped() {
            return result;
        }
        let own = || {
            let file = serde_json::from_str(&own).ok()?;
            self.reader.written(&name, file, own.len()).ok().map(Box::new)
        };
        let outcome = match article.or_else(own) {
            Some(article) => EntryOutcome::Article(Box::new(article.into_parts().0)),
            None => EntryOutcome::Nothing,
        };
        let error = error
            .filter(|why| !matches!(why, FetchError::Robots(_)) && matches!(outcome, EntryOutcome::Nothing));
        FetchedJob { entries: vec![FeedEntry { feed, key, version, outcome }], error, ..result }
    }
}

/// What a list page is called; the site's robots.txt is asked before it is.
pub(super) const LIST: &str = "list";

/// A feed that could not be had.
fn failed(why: FetchError, result: FetchedJob) -> FetchedJob {
    let rest = match &why {
        FetchError::Status { retry_after, .. } => *retry_after,
        _ => None,
    };
    let until = rest.map(|rest| OffsetDateTime::now_utc() + rest.min(LONGEST_REST));
    let change = FeedChange {
        // These types have no form that is not JSON.
        error: serde_json::to_string(&why).ok(),
        not_before: until.map(stored),
        stops: matches!(why, FetchError::Status { status: 410, .. }),
        ..FeedChange::default()
    };
    FetchedJob { change: Some(change), error: Some(why), ..result }
}

/// The same change of a feed whose text is cut off: the next request is unconditional.
fn broken(change: FeedChange) -> FeedChange {
    FeedChange {
        answered: Some(Validators::default()),
        error: serde_json::to_string(&FetchError::Broken).ok(),
        ..change
    }
}

struct Collector<'m> {
    round: &'m Round<'m>,
    queue: &'m WorkQueue<Job>,
    tallies: Vec<Tally>,
    /// The place of each feed by its number.
    places: HashMap<i64, usize>,
    /// Hosts that are left alone until the next round.
    full: HashSet<String>,
    /// Jobs whose results have not come.
    outstanding: usize,
    entries: Vec<(usize, FeedEntry)>,
    changes: Vec<(i64, FeedChange)>,
    since: Instant,
    bar: ProgressBar,
}

impl<'m> Collector<'m> {
    fn new(round: &'m Round<'m>, queue: &'m WorkQueue<Job>, feeds: Vec<Feed>) -> Self {
        let places = feeds.iter().enumerate().map(|(place, feed)| (feed.number, place)).collect();
        let bar = ProgressBar::no_length();
        bar.set_style(bar_style("{bar:24} {pos}/{len}"));
        bar.set_length(0);
        Self {
            round,
            queue,
            tallies: feeds.into_iter().map(|feed| Tally { feed, ..Tally::default() }).collect(),
            places,
            full: HashSet::new(),
            outstanding: 0,
            entries: Vec::new(),
            changes: Vec::new(),
            since: Instant::now(),
            bar,
        }
    }

    fn push(&mut self, job: Job) {
        let host = job.address.host().to_owned();
        if self.full.contains(&host) {
            return;
        }
        self.outstanding += 1;
        self.bar.inc_length(1);
        self.queue.push(&host, job);
    }

    /// Feeds that are to be asked, and pages that are left from the last round.
    fn begin(&mut self, waiting: Vec<Waiting>) {
        for place in 0..self.tallies.len() {
            let Some(tally) = self.tallies.get_mut(place) else { continue };
            let feed = tally.feed.clone();
            match Address::parse(&feed.file.address) {
                Ok(address) => {
                    tally.is_asked = true;
                    self.push(Job { feed: place, address, kind: JobKind::Feed(feed) });
                }
                Err(why) => tally.error = Some(FetchError::Address(why, feed.file.address)),
            }
        }
        for waiting in waiting {
            self.wait_for(waiting);
        }
    }

    fn wait_for(&mut self, waiting: Waiting) {
        let place = self.places.get(&waiting.feed).copied();
        let (Some(feed), Ok(address)) = (place, Address::parse(&waiting.key)) else { return };
        self.push(Job { feed, address, kind: JobKind::Page(waiting) });
    }

    /// Takes what comes, until nothing more does.
    fn take(&mut self, results: &Receiver<Result<FetchedJob, LibraryError>>) -> Result<(), LibraryError> {
        while self.outstanding > 0 && !self.round.interrupted.is_set() {
            match results.recv_timeout(BATCH_TIME) {
                Ok(result) => self.collect(result?),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            let is_due =
                self.entries.len() >= BATCH || self.since.elapsed() >= BATCH_TIME || self.outstanding == 0;
            if is_due {
                self.write()?;
            }
        }
        self.bar.finish_and_clear();
        self.write()
    }

    fn collect(&mut self, result: FetchedJob) {
        let FetchedJob { feed, host, entries, change, sitemaps, error } = result;
        self.outstanding -= 1;
        self.bar.inc(1);
        let is_full = matches!(error, Some(FetchError::Status { status: 429 | 503, .. }));
        if is_full {
            // The rest waits for the next round.
            self.outstanding -= self.queue.forget(&host).len();
            self.full.insert(host);
        }
        let Some(tally) = self.tallies.get_mut(feed) else { return };
        if error.is_some() {
            tally.error = error;
        }
        let itself = tally.feed.clone();
        if let Some(change) = change {
            tally.has_stopped |= change.stops;
            tally.moved = tally.moved.take().or_else(|| change.moved.clone());
            self.changes.push((itself.number, change));
        }
        self.entries.extend(entries.into_iter().map(|entry| (feed, entry)));
        for address in sitemaps {
            self.push(Job { feed, address, kind: JobKind::Sitemap(itself.clone()) });
        }
    }

    /// Writes down what came, and has the pages got that wait.
    fn write(&mut self) -> Result<(), LibraryError> {
        self.since = Instant::now();
        let (entries, changes) = (std::mem::take(&mut self.entries), std::mem::take(&mut self.changes));
        if entries.is_empty() && changes.is_empty() {
            return Ok(());
        }
        let waiting: Vec<Option<Waiting>> = entries.iter().map(|(_, entry)| waiting_page(entry)).collect();
        let (feeds, entries): (Vec<usize>, Vec<FeedEntry>) = entries.into_iter().unzip();
        let is_taken = |id: &str| self.round.built_in.find_id(id).is_some();
        let settled = self.round.library.settle_entries(entries, &changes, &is_taken)?;
        for ((feed, settled), waiting) in feeds.into_iter().zip(settled).zip(waiting) {
            let Some(tally) = self.tallies.get_mut(feed) else { continue };
            match settled {
                Settled::Stored(_) => tally.new += 1,
                Settled::Updated(_) => tally.updated += 1,
                Settled::Kept(_) => tally.kept += 1,
                Settled::Waiting => waiting.into_iter().for_each(|waiting| self.wait_for(waiting)),
                Settled::There(_) | Settled::Noted => {}
            }
        }
        Ok(())
    }
}

/// An entry whose page is to be got now.
fn waiting_page(entry: &FeedEntry) -> Option<Waiting> {
    let EntryOutcome::Waits(own) = &entry.outcome else { return None };
    let FeedEntry { feed, key, version, .. } = entry;
    Some(Waiting { feed: *feed, key: key.clone(), version: version.clone(), own: own.clone(), tries: 0 })
}

/// Whether a feed is due now.
pub(super) fn is_due(feed: &Feed) -> bool {
    let rests = |until: &String| moment(until).is_some_and(|until| until > OffsetDateTime::now_utc());
    feed.file.stopped.is_none() && !feed.file.not_before.as_ref().is_some_and(rests)
}
