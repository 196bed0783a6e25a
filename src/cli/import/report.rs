//! What an import says: how far it is, each text that was refused, and at the end what came of it all.
//!
//! An article is reported only once it is stored. Results go to standard output, everything else to standard error.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

use super::reading::{About, ImportProblem, Refused};
use super::sources;
use crate::app::words;
use crate::cli::library::bar_style;
use crate::cli::{CliContext, Outcome, Streams, note, refused};
use crate::corpus::library::Added;
use crate::corpus::{Counts, Lang};
use crate::documents::Reason;
use crate::figures::record::{self, Field, Records};
use crate::messages::{Message, Worded, t};

/// The fields of a record: one for each article and each text that was refused.
pub(super) const FIELDS: &str = "status id source title publisher date passages quotes figures why";

/// The most articles without a date that are listed by name.
const NAMED: usize = 3;

/// How often a line says how far it is, where there is no bar.
const LINE_EVERY: Duration = Duration::from_secs(5);

/// The counts so far, and the report at the end.
pub(super) struct ImportReport {
    lang: Lang,
    dry_run: bool,
    records: Option<Records>,
    bar: ProgressBar,
    bytes: u64,
    last: Instant,
    stored: usize,
    counts: Counts,
    duplicates: usize,
    changed: usize,
    /// Those without a date, by their ids.
    undated: Vec<String>,
    /// What came beside the articles, and how much of it was not there yet.
    taken_back: (usize, usize),
    skipped: usize,
    refused: BTreeMap<&'static str, usize>,
}

impl ImportReport {
    pub(super) fn new(context: &CliContext<'_>, dry_run: bool, paths: &[PathBuf]) -> Self {
        let bar = ProgressBar::no_length();
        if !bar.is_hidden() {
            bar.set_length(sources::total(paths));
            bar.set_style(bar_style("{bar:24} {bytes}/{total_bytes} {msg}"));
        }
        let records = context.format.records(FIELDS);
        Self {
            lang: context.style.lang,
            dry_run,
            records,
            bar,
            bytes: 0,
            last: Instant::now(),
            stored: 0,
            counts: Counts::default(),
            duplicates: 0,
            changed: 0,
            undated: Vec::new(),
            taken_back: (0, 0),
            skipped: 0,
            refused: BTreeMap::new(),
        }
    }

    /// So many bytes have been read.
    pub(super) fn read(&mut self, bytes: u64) {
        self.bytes += bytes;
        self.bar.set_position(self.bytes);
    }

    /// So many files were no texts by their names.
    pub(super) fn skipped(&mut self, files: usize) {
        self.skipped += files;
    }

    /// So much came beside the articles, and so much of that was not there yet.
    pub(super) fn taken_back(&mut self, all: usize, new: usize) {
        self.taken_back = (all, new);
    }

    pub(super) fn refused(&mut self, refused: &Refused, streams: &mut Streams<'_>) -> io::Result<()> {
        *self.refused.entry(kind(&refused.why).get(self.lang)).or_default() += 1;
        let Refused { name, why } = refused;
        let why = crate::text::Clean::one_line(&why.wording().get(self.lang));
        if let Some(records) = &mut self.records {
            let known = [("status", "refused"), ("source", name.as_str()), ("why", why.as_str())];
            let row = record::sparse(FIELDS, &known.map(|(field, text)| (field, Field::text(text))));
            records.write(&[row], streams.out)?;
        }
        self.bar.suspend(|| writeln!(streams.notes, "ngoaivu: {name}: {why}"))
    }

    /// Reports what happened to an article.
    pub(super) fn added(
        &mut self,
        about: &About,
        added: &Added,
        streams: &mut Streams<'_>,
    ) -> io::Result<()> {
        let (status, id) = match added {
            Added::Stored(id) => {
                self.stored += 1;
                if about.date.is_none() {
                    self.undated.push(if id.is_empty() { about.name.to_string() } else { id.clone() });
                }
                self.counts = self.counts.with(about.counts);
                (if self.dry_run { "new" } else { "stored" }, id)
            }
            Added::Duplicate(id) => {
                self.duplicates += 1;
                ("duplicate", id)
            }
            Added::Changed(id) => {
                self.changed += 1;
                ("changed", id)
            }
        };
        if let Some(warnings) = refused::warnings(&about.name, &about.warnings) {
            self.bar.suspend(|| note(&warnings, self.lang, streams))?;
        }
        match &mut self.records {
            Some(records) => records.write(&[record(status, id, about)], streams.out),
            None if self.dry_run => self.bar.suspend(|| draft(about, added, self.lang, streams)),
            None => Ok(()),
        }
    }

    /// Says how far it is, now and then.
    pub(super) fn progress(&mut self, streams: &mut Streams<'_>) -> io::Result<()> {
        if !self.bar.is_hidden() {
            self.bar.set_message(t::count::Articles { n: self.stored }.get(self.lang));
        } else if self.last.elapsed() >= LINE_EVERY {
            self.last = Instant::now();
            let articles = t::count::Articles { n: self.stored };
            let progress = t::import::Progress { articles, read: self.bytes >> 20 };
            return note(&progress.into(), self.lang, streams);
        }
        Ok(())
    }

    pub(super) fn end(&mut self, interrupted: bool, streams: &mut Streams<'_>) -> io::Result<()> {
        self.bar.finish_and_clear();
        let summary = self.summary(interrupted);
        let missing = self.missing();
        match &self.records {
            Some(records) => {
                records.end(streams.out)?;
                writeln!(streams.notes, "ngoaivu: {summary}")
            }
            None => writeln!(streams.out, "{summary}"),
        }?;
        missing.map_or(Ok(()), |missing| writeln!(streams.notes, "{missing}"))
    }

    /// `8 bài không rõ ngày: cau-tau, cho-que, …; liệt kê: ngoaivu search is:unsure`: times that count from the article's
    /// date stay empty in them.
    fn missing(&self) -> Option<String> {
        let named = self.undated.get(..self.undated.len().min(NAMED))?.join(", ");
        let more = if self.undated.len() > NAMED { ", …" } else { "" };
        let articles = t::count::Articles { n: self.undated.len() };
        let note = t::import::Undated { articles, named: format!("{named}{more}") };
        (!self.undated.is_empty()).then(|| note.get(self.lang))
    }

    /// `Đã nhập 3 bài: 40 đoạn, 5 trích dẫn, 20 số liệu. 1 bài đã có. 1 bị từ chối: 1 không phải văn bản.`
    fn summary(&self, interrupted: bool) -> String {
        let lang = self.lang;
        let what = match (self.dry_run, interrupted) {
            (true, _) => t::import::WOULD_IMPORT,
            (false, true) => t::import::INTERRUPTED_IMPORTED,
            (false, false) => t::import::IMPORTED,
        };
        let articles = t::count::Articles { n: self.stored }.get(lang);
        let counts = words::counts(self.counts, lang).join(", ");
        let mut parts = vec![format!("{} {articles}: {counts}", what.get(lang))];
        let reasons: Vec<String> =
            self.refused.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
        let refused = self.refused.values().sum();
        let others = [
            (self.duplicates, t::import::There { n: self.duplicates }.get(lang)),
            (self.changed, t::import::ThereChanged { n: self.changed }.get(lang)),
            (self.taken_back.0, t::import::TakenBack { n: self.taken_back.1 }.get(lang)),
            (refused, t::import::Refused { n: refused, reasons: reasons.join(", ") }.get(lang)),
            (self.skipped, t::import::LeftAlone { n: self.skipped }.get(lang)),
        ];
        parts.extend(others.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said));
        parts.join(". ") + "."
    }

    /// How it ended, by what was refused.
    pub(super) fn outcome(&self) -> Outcome {
        match (self.refused.is_empty(), self.stored + self.duplicates + self.changed + self.taken_back.0) {
            (false, _) => Outcome::Ended(2),
            (true, 0) => Outcome::Nothing,
            (true, _) => Outcome::Done,
        }
    }
}

/// What kind of reason it is, for counting.
fn kind(why: &ImportProblem) -> Message {
    match why {
        ImportProblem::Unreadable(_) => t::import::SHORT_UNREADABLE,
        ImportProblem::NotFetched(why) => why.in_short(),
        ImportProblem::Interrupted => t::refused::INTERRUPTED,
        ImportProblem::Document(refusal) => refused::in_short(&refusal.trouble),
        ImportProblem::TooLarge(_) => t::refused::TOO_LARGE,
        ImportProblem::Empty => t::refused::EMPTY,
        ImportProblem::NotAnArticle(_) => t::import::SHORT_JSON,
        ImportProblem::Loop(_) => t::import::SHORT_LOOP,
    }
}

fn record(status: &str, id: &str, about: &About) -> Vec<Field> {
    let Counts { passages, quotes, figures } = about.counts;
    vec![
        Field::text(status),
        Field::known(Some(id).filter(|id| !id.is_empty())),
        Field::text(&about.name),
        Field::text(&about.title),
        Field::known(about.publisher.as_deref()),
        Field::known(about.date.as_deref()),
        Field::Count(passages),
        Field::Count(quotes),
        Field::Count(figures),
        Field::Null,
    ]
}

/// What an article would be, for a look before importing.
fn draft(about: &About, added: &Added, lang: Lang, streams: &mut Streams<'_>) -> io::Result<()> {
    writeln!(streams.out, "{}: {}", about.name, about.title)?;
    let mut known: Vec<String> = about.publisher.iter().map(ToString::to_string).collect();
    known.push(about.date.clone().unwrap_or_else(|| t::import::NO_DATE.get(lang).to_owned()));
    known.extend(words::counts(about.counts, lang));
    if let Added::Duplicate(id) | Added::Changed(id) = added {
        known.push(t::import::ThereAs { id }.get(lang));
    }
    writeln!(streams.out, "  {}", known.join(" · "))?;
    for reason in Reason::ALL {
        let lines: Vec<&str> =
            about.left_out.iter().filter(|(why, _)| *why == reason).map(|(_, text)| text.as_str()).collect();
        if let Some(first) = lines.first() {
            let more = if lines.len() > 1 { " …" } else { "" };
            let lines = format!("{} {}", lines.len(), reason.words().get(lang));
            let first = crate::text::wrap::shorten(first, SHOWN);
            writeln!(streams.out, "  {}: {first}{more}", t::import::LeftOut { lines }.get(lang))?;
        }
    }
    Ok(())
}

/// Columns of a line that was left out, to know it by.
const SHOWN: usize = 60;
