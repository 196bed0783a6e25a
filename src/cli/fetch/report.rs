//! `ngoaivu fetch`: a round over all followed feeds, and a line for each feed with news.

use std::fs::{OpenOptions, TryLockError};
use std::io;

use super::FetchArgs;
use super::run::{Round, Tally, is_due};
use crate::cli::Result;
use crate::cli::format::Format;
use crate::cli::import::Interrupted;
use crate::cli::{CliContext, Outcome, Usage, keep};
use crate::corpus::Lang;
use crate::corpus::library::Feed;
use crate::fetch::Address;
use crate::figures::record::{Field, Records};
use crate::messages::{Worded, t};
use crate::text::Clean;

const FIELDS: &str = "feed title status new updated kept waiting moved why";

/// Locked while a round is under way.
const LOCK: &str = "fetch.lock";

pub(super) fn fetch(context: &mut CliContext<'_>, args: &FetchArgs) -> Result<Outcome> {
    let library = context.place.to_write()?;
    let all = library.feeds()?;
    if all.is_empty() {
        context.note(&t::feeds::NOTHING_FOLLOWED.into())?;
        return Ok(Outcome::Nothing);
    }
    let feeds = selected(all, &args.urls)?;
    // Where nothing can be locked nothing is: what is written twice is still there once.
    let lock = OpenOptions::new().create(true).append(true).open(library.folder().join(LOCK)).ok();
    if lock.as_ref().is_some_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock))) {
        // A timer that comes again before the last round is done has nothing to do.
        context.note(&t::feeds::UNDER_WAY.into())?;
        return Ok(Outcome::Done);
    }
    let interrupted = Interrupted::listen()?;
    let (client, reader) = args.network.tools(context, &interrupted)?;
    let round = Round { library, built_in: context.built_in, reader, client, interrupted: &interrupted };
    let mut tallies = round.run(feeds)?;
    drop(round);
    for feed in library.feeds()? {
        if let Some(tally) = tallies.iter_mut().find(|tally| tally.feed.number == feed.number) {
            tally.waiting = feed.waiting;
            tally.feed.file.title = feed.file.title;
        }
    }
    report(context, &tallies, args.quiet, interrupted.is_set())?;
    context.streams.out.flush()?;
    // The next reader then has the index, even one who may not write; an interrupted run does not wait for it.
    if !interrupted.is_set() && tallies.iter().any(|tally| tally.new + tally.updated > 0) {
        keep::follow(context, library);
    }
    let asked = tallies.iter().filter(|tally| tally.is_asked).count();
    let has_failed = |tally: &&Tally| tally.error.is_some() && tally.new + tally.updated + tally.kept == 0;
    let failed = tallies.iter().filter(has_failed).count();
    Ok(match () {
        () if interrupted.is_set() => interrupted.outcome(),
        () if asked > 0 && failed == asked => Outcome::Ended(2),
        () => Outcome::Done,
    })
}

/// The feeds to fetch: the named ones, or all that are due.
fn selected(all: Vec<Feed>, named: &[String]) -> Result<Vec<Feed>, Usage> {
    if named.is_empty() {
        return Ok(all.into_iter().filter(is_due).collect());
    }
    let mut feeds = Vec::new();
    for word in named {
        let address = Address::parse(word).map_or_else(|_unread| word.clone(), |address| address.to_string());
        let feed = all.iter().find(|feed| feed.file.address == address).cloned();
        feeds.push(feed.ok_or_else(|| Usage::new(t::feeds::NotFollowed { address }))?);
    }
    Ok(feeds)
}

impl Tally {
    fn status(&self) -> &'static str {
        if self.has_stopped {
            "stopped"
        } else if self.new + self.updated > 0 {
            "new"
        } else if self.error.is_some() {
            "failed"
        } else {
            "unchanged"
        }
    }

    fn record(&self, lang: Lang) -> Vec<Field> {
        vec![
            Field::text(&self.feed.file.address),
            Field::known(self.feed.file.title.as_deref()),
            Field::text(self.status()),
            Field::Count(self.new),
            Field::Count(self.updated),
            Field::Count(self.kept),
            Field::Count(self.waiting),
            Field::known(self.moved.as_deref()),
            Field::known(self.error.as_ref().map(|why| why.wording().get(lang))),
        ]
    }

    /// What it brought; nothing where it brought nothing.
    fn line(&self, lang: Lang) -> Option<String> {
        let Self { new, updated, kept, waiting, .. } = *self;
        let mut parts = Vec::new();
        for (n, message) in [
            (new, t::feeds::Came { n: new }.get(lang)),
            (updated, t::feeds::Updated { n: updated }.get(lang)),
            (kept, t::feeds::Kept { n: kept }.get(lang)),
            (waiting, t::feeds::PagesWaiting { n: waiting }.get(lang)),
        ] {
            parts.extend(Some(message).filter(|_| n > 0));
        }
        parts.extend(self.moved.as_ref().map(|address| t::feeds::Moved { address }.get(lang)));
        let name = self.feed.file.title.as_deref().unwrap_or(&self.feed.file.address);
        (!parts.is_empty()).then(|| format!("{name}: {}", parts.join("; ")))
    }

    fn failure(&self, lang: Lang) -> Option<String> {
        let why = self.error.as_ref()?.wording();
        let why = if self.has_stopped { t::feeds::Gone { why }.get(lang) } else { why.get(lang) };
        Some(format!("{}: {why}", self.feed.file.address))
    }
}

fn report(
    context: &mut CliContext<'_>,
    tallies: &[Tally],
    quiet: bool,
    is_interrupted: bool,
) -> io::Result<()> {
    let (lang, streams) = (context.style.lang, &mut context.streams);
    for tally in tallies {
        if let Some(failure) = tally.failure(lang) {
            writeln!(streams.notes, "ngoaivu: {}", Clean::one_line(&failure))?;
        }
    }
    if let Format::Records(form) = context.format {
        let rows = tallies.iter().map(|tally| tally.record(lang));
        return Records::new(form, FIELDS).all(rows, streams.out);
    }
    let lines: Vec<String> = tallies.iter().filter_map(|tally| tally.line(lang)).collect();
    for line in &lines {
        writeln!(streams.out, "{}", Clean::one_line(line))?;
    }
    if quiet && lines.is_empty() {
        Ok(())
    } else {
        writeln!(streams.out, "{}", summary(tallies, is_interrupted, lang))
    }
}

/// `12 bài mới từ 3 trong 20 nguồn; 2 nguồn hỏng.`
fn summary(tallies: &[Tally], is_interrupted: bool, lang: Lang) -> String {
    let new: usize = tallies.iter().map(|tally| tally.new).sum();
    let from = tallies.iter().filter(|tally| tally.new > 0).count();
    let failed = tallies.iter().filter(|tally| tally.error.is_some()).count();
    let all = tallies.len();
    let mut parts = vec![if new > 0 {
        t::feeds::Summary { came: t::feeds::Came { n: new }, from, all }.get(lang)
    } else {
        t::feeds::NothingNew { n: all }.get(lang)
    }];
    parts.extend(Some(t::feeds::Failed { n: failed }.get(lang)).filter(|_| failed > 0));
    parts.extend(Some(t::feeds::GOES_ON.get(lang).to_owned()).filter(|_| is_interrupted));
    parts.join("; ") + "."
}
