//! Ranks the documents of a part, one by one, wherever their numbers come from.

use std::io;

use super::cursor::Bits;
use super::document::{Kind, Place};
use super::part::{Part, as_io};
use super::query::{Query, Scope};
use super::rank::{Fit, IN_A_ROW, Level, MARKS_WITHIN, Occurrence, Ranker, kind_bonus};
use super::records::{Head, PackedDate, RecordReader};
use super::resolve::Resolved;
use super::rule::Rule;
use super::table::{Table, TextReader};

/// A document that has something of what was asked.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) fit: Fit,
    /// The fit's score with what its kind adds.
    pub(super) score: f32,
    pub(super) kind: Kind,
    pub(super) place: Place,
    pub(super) date: PackedDate,
    pub(super) part: usize,
    pub(super) doc: u32,
    /// The number of the other name that it was found by, if not by the words typed.
    pub(super) name: Option<usize>,
}

/// Reads and ranks documents for one query.
pub(super) struct Scanner<'s> {
    query: &'s Query,
    part_number: usize,
    records: RecordReader<'s>,
    reader: TextReader<'s>,
    ranker: Ranker,
    /// For each excluded run of words, its terms in the table.
    excluded: Vec<std::ops::Range<usize>>,
    resolved: &'s Resolved,
    rule: &'s Rule,
    places: Vec<Vec<Occurrence>>,
    /// The documents that were considered, or that a filter keeps out.
    seen: Bits,
    pub(super) found: Vec<Found>,
}

/// What is searched for on one shelf.
#[derive(Clone, Copy)]
pub(super) struct Task<'s> {
    pub(super) query: &'s Query,
    pub(super) table: &'s Table,
    pub(super) resolved: &'s Resolved,
    /// How many words all texts have, and how often each term is among them.
    pub(super) total: u64,
    pub(super) counts: &'s [u64],
    pub(super) rule: &'s Rule,
}

impl<'s> Scanner<'s> {
    /// For `task` over the part of this number.
    pub(super) fn new(task: &'s Task<'s>, part_number: usize, part: &'s Part) -> io::Result<Self> {
        let kept_out = task.resolved.kept_out(part).map_err(as_io)?;
        let mut from = task.query.terms.len();
        let excluded = task
            .query
            .excluded
            .iter()
            .map(|run| {
                from += run.len();
                from - run.len()..from
            })
            .collect();
        Ok(Self {
            query: task.query,
            part_number,
            records: part.records.reader(task.query.asks_facts()),
            reader: TextReader::new(task.table),
            ranker: Ranker::new(task.counts, task.total),
            excluded,
            resolved: task.resolved,
            rule: task.rule,
            places: Vec::new(),
            seen: kept_out.unwrap_or_else(|| Bits::new(part.len())),
            found: Vec::new(),
        })
    }

    /// Ranks a document, once however often it is asked to; says whether it did now.
    pub(super) fn consider(&mut self, doc: u32) -> io::Result<bool> {
        if !self.is_new(doc) {
            return Ok(false);
        }
        let head = self.records.read(doc)?;
        let is_figure = head.kind == Kind::Figure;
        let passes = self.resolved.passes(head.date.date(), is_figure, &self.records.measured);
        if !in_scope(self.query.scope, head.kind) || !passes {
            return Ok(true);
        }
        self.reader.occurrences(&self.records.text, &mut self.places);
        let Some((words, excluded)) = self.places.split_at_mut_checked(self.query.terms.len()) else {
            return Ok(true);
        };
        let first = self.query.terms.len();
        let is_excluded = self.excluded.iter().any(|run| {
            let lists = excluded.get(run.start - first..run.end - first).unwrap_or_default();
            stand_together(lists, |o| o.quality >= MARKS_WITHIN)
        });
        if is_excluded || !self.query.phrases.iter().all(|p| has_phrase(words, p)) {
            return Ok(true);
        }
        self.rule.apply(words);
        let fit = self.ranker.rank(words);
        if fit.there == 0 && !words.is_empty() {
            return Ok(true);
        }
        let Head { kind, place, date, .. } = head;
        let score = fit.score + kind_bonus(kind);
        self.found.push(Found { fit, score, kind, place, date, part: self.part_number, doc, name: None });
        Ok(true)
    }

    /// Whether something found has so many of the words.
    pub(super) fn has(&self, words: usize) -> bool {
        self.found.iter().any(|f| f.fit.there.count_ones() as usize >= words)
    }

    fn is_new(&mut self, doc: u32) -> bool {
        let is_new = !self.seen.has(doc);
        self.seen.insert(doc);
        is_new
    }
}

fn in_scope(scope: Scope, kind: Kind) -> bool {
    match scope {
        Scope::All => true,
        Scope::Passages => kind == Kind::Passage,
        Scope::Quotes => matches!(kind, Kind::Quote | Kind::Statement),
        Scope::Figures => kind == Kind::Figure,
    }
}

/// Whether the words of a phrase stand together, and leaves of their places only those where they do.
pub(super) fn has_phrase(words: &mut [Vec<Occurrence>], phrase: &std::ops::Range<usize>) -> bool {
    let lists = words.get_mut(phrase.clone()).unwrap_or_default();
    let starts = starts_of(lists, |o| o.sure);
    for (i, list) in lists.iter_mut().enumerate() {
        list.retain(|o| {
            u32::try_from(i).is_ok_and(|i| o.at.checked_sub(i).is_some_and(|s| starts.contains(&s)))
        });
    }
    !starts.is_empty()
}

fn stand_together(lists: &[Vec<Occurrence>], fits: impl Fn(&Occurrence) -> bool) -> bool {
    !starts_of(lists, fits).is_empty()
}

/// Where all the words stand one behind the other, the positions of the first.
fn starts_of(lists: &[Vec<Occurrence>], fits: impl Fn(&Occurrence) -> bool) -> Vec<u32> {
    let Some((first, rest)) = lists.split_first() else { return Vec::new() };
    let follows = |start: u32| {
        rest.iter().zip(start + 1..).all(|(list, at)| list.iter().any(|o| o.at == at && fits(o)))
    };
    first.iter().filter(|o| fits(o) && follows(o.at)).map(|o| o.at).collect()
}

/// Takes from everything found what answers the query.
///
/// When a text has all words as typed and close together, guesses are noise and go. Else guesses stay, as far as
/// they come near the best. A text that lacks words is an answer only when none has them all.
pub(super) fn settle(found: &mut Vec<Found>, words: usize) -> Level {
    let best_level = found.iter().map(|f| f.fit.level).max().unwrap_or_default();
    if best_level == Level::Sure && is_settled(found, words) {
        found.retain(|f| f.fit.level == Level::Sure);
        return Level::Sure;
    }
    let level = best_level.min(Level::Guessed);
    found.retain(|f| f.fit.level >= level);
    if level == Level::Partial {
        let most = found.iter().map(|f| f.fit.there.count_ones()).max();
        found.retain(|f| Some(f.fit.there.count_ones()) == most);
    }
    // Where a text has all words in a row, or as typed near each other, guesses elsewhere are noise.
    if words > 1 && (closest_guess(found) >= IN_A_ROW || is_gathered(found)) {
        found.retain(|f| f.fit.level == Level::Sure || f.fit.closeness >= IN_A_ROW);
    }
    let best = found.iter().map(|f| f.fit.score).fold(0.0, f32::max);
    found.retain(|f| f.fit.score >= NEAR_BEST * best);
    found.iter().map(|f| f.fit.level).max().unwrap_or_default()
}

/// Whether something found has all words as typed, and so close together that it is no accident.
pub(super) fn is_settled(found: &[Found], words: usize) -> bool {
    let close = |f: &Found| words < 2 || f.fit.closeness >= CLOSE;
    found.iter().any(|f| f.fit.level == Level::Sure && close(f))
}

/// Whether something found has all words as typed within a short stretch, though in no order.
pub(super) fn is_gathered(found: &[Found]) -> bool {
    found.iter().any(|f| f.fit.level == Level::Sure && f.fit.compactness >= GATHERED)
}

/// How close together the words stand in the best of those found that have all of them, guesses among them.
pub(super) fn closest_guess(found: &[Found]) -> f32 {
    let all = found.iter().filter(|f| f.fit.level >= Level::Guessed);
    all.map(|f| f.fit.closeness).fold(0.0, f32::max)
}

/// Closeness of words that belong together: on average not two others between neighbours.
const CLOSE: f32 = 0.6;
/// Compactness of words that were remembered together: as many others among them as they are.
const GATHERED: f32 = 0.65;
/// Guesses below this share of the best score are left out: with a good guess at hand they are only noise.
const NEAR_BEST: f32 = 0.75;
