//! From a query to the documents that answer it: in which order they are looked for, and when to stop.
//!
//! Most queries are answered by the passages that hold every word as typed. Only when none of them holds the
//! words close together are other readings tried, each step wider and dearer than the one before, until one
//! finds all words in a row. What is found is shown by [`super::show`].

use std::collections::HashSet;
use std::io;
use std::sync::{Arc, Mutex};

use super::aliases::{Aliases, Alternative, is_written_in};
use super::candidates::{Group, List, visit};
use super::highlight::{self, Highlighter};
use super::hits::{Hits, Shelf};
use super::links::{Link, Row};
use super::part::{Part, as_io};
use super::query::{Query, Term};
use super::rank::Level;
use super::resolve::{Resolved, resolve};
use super::rule::Rule;
use super::scan::{Found, Scanner, Task, closest_guess, is_gathered, is_settled, settle};
use super::shelf::Index;
use super::show;
use super::steps::{SURE, Standing, Step, steps};
use super::table::{Known, Table};
use super::vocabulary::Vocabulary;

/// How documents are come by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Way {
    /// Through the inverted index.
    Indexed,
    /// All of them.
    Scanned,
}

/// Documents ranked for one query at most. Beyond it so many answer that the first of them are as good as any,
/// and ranking would take longer than a person waits between two keys.
const MOST_RANKED: u64 = 60_000;

/// Documents from which the parts are searched on several cores; below, starting a thread costs more.
const WORTH_THREADS: u32 = 100_000;

/// Answers `query`, by its own words first and by other names of what it names behind them.
pub(super) fn find(
    shelves: &[(Shelf, Arc<Index>)],
    aliases: &Aliases,
    query: &Query,
    limit: usize,
    way: Way,
) -> io::Result<Hits> {
    let (query, problems) = resolve(shelves, query)?;
    if query.is_empty() {
        return Ok(Hits { problems, ..Hits::default() });
    }
    let mut answer = Answer::of(shelves, aliases, &query, way)?;
    for branch in &query.branches {
        answer.join(Answer::of(shelves, aliases, branch, way)?);
    }
    let Answer { found, level, names, read, skipped, complete } = answer;
    let hits = show::hits(shelves, &query, &found, level, limit, &names)?;
    let highlighter = Highlighter::new(read);
    Ok(Hits { problems, complete, total: hits.total + skipped, highlighter, also: names, ..hits })
}

/// What a query finds, by its own words and by other names.
struct Answer {
    found: Vec<Found>,
    level: Level,
    /// The other names that were looked for.
    names: Vec<String>,
    read: Vec<highlight::Found>,
    /// Documents that answer and were not ranked.
    skipped: usize,
    complete: bool,
}

impl Answer {
    fn of(shelves: &[(Shelf, Arc<Index>)], aliases: &Aliases, query: &Query, way: Way) -> io::Result<Self> {
        let mut search = Search::new(shelves, query, way)?;
        search.run()?;
        let level = settle(&mut search.found, query.terms.len());
        let is_settled = is_settled(&search.found, query.terms.len());
        let Search { found, tables, rule, skipped, complete, .. } = search;
        let vocabularies = shelves.iter().map(|(_, index)| index.vocabulary.clone());
        let tables = vocabularies.zip(tables).collect();
        let guesses = level != Level::Sure;
        let read =
            vec![highlight::Found { query: query.clone(), tables, rule, guesses, is_alternative: false }];
        let mut answer = Self { found, level, names: Vec::new(), read, skipped, complete };
        let mut others = answer.by_other_names(shelves, aliases, query, way)?;
        if !others.is_empty() {
            // A guess is worth less than another name, and so is a text with words missing.
            answer.found.retain(|f| level == Level::Sure && f.fit.level == Level::Sure);
            if is_settled {
                rank_below(&answer.found, &mut others);
            } else {
                rank_below(&others, &mut answer.found);
            }
            answer.level = Level::Sure;
            answer.found.append(&mut others);
        }
        Ok(answer)
    }

    /// What is found besides under other names.
    fn by_other_names(
        &mut self,
        shelves: &[(Shelf, Arc<Index>)],
        aliases: &Aliases,
        query: &Query,
        way: Way,
    ) -> io::Result<Vec<Found>> {
        let vocabularies: Vec<&Vocabulary> = shelves.iter().map(|(_, index)| &*index.vocabulary).collect();
        let sure = self.found.iter().filter(|f| f.fit.level == Level::Sure);
        let mut seen: HashSet<(usize, u32)> = sure.map(|f| (f.part, f.doc)).collect();
        let mut all = Vec::new();
        for Alternative { query, name, by_capitals } in aliases.alternatives(query, &vocabularies) {
            let mut search = Search::new(shelves, &query, way)?;
            let tables = search.run_sure()?;
            settle(&mut search.found, query.terms.len());
            let Search { mut found, skipped, complete, .. } = search;
            found.retain(|f| f.fit.level == Level::Sure && seen.insert((f.part, f.doc)));
            if by_capitals {
                keep_in_capitals(shelves, &mut found, &name)?;
            }
            let number = self.names.len();
            for one in &mut found {
                one.name = Some(number);
            }
            self.names.push(name);
            all.append(&mut found);
            self.skipped += skipped;
            self.complete &= complete;
            let tables = shelves.iter().map(|(_, index)| index.vocabulary.clone()).zip(tables).collect();
            let rule = Rule::default();
            self.read.push(highlight::Found { query, tables, rule, guesses: false, is_alternative: true });
        }
        Ok(all)
    }

    /// Adds what another branch of the query finds, of which either is as good.
    fn join(&mut self, mut other: Self) {
        let level = self.level.max(other.level);
        if level == Level::Sure {
            self.found.retain(|f| f.fit.level == Level::Sure);
            other.found.retain(|f| f.fit.level == Level::Sure);
        }
        let first = self.names.len();
        let here: HashSet<(usize, u32)> = self.found.iter().map(|f| (f.part, f.doc)).collect();
        other.found.retain(|f| !here.contains(&(f.part, f.doc)));
        other.found.iter_mut().for_each(|f| f.name = f.name.map(|name| name + first));
        self.found.append(&mut other.found);
        self.names.append(&mut other.names);
        self.read.append(&mut other.read);
        self.level = level;
        self.skipped += other.skipped;
        self.complete &= other.complete;
    }
}

/// Texts from which those are chosen that have a name with its capitals: of the best so many, each is looked at.
const MOST_READ: usize = 200;

/// Of the best of `found` those that are left have `name` in their texts with its capitals.
fn keep_in_capitals(shelves: &[(Shelf, Arc<Index>)], found: &mut Vec<Found>, name: &str) -> io::Result<()> {
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.part, a.doc).cmp(&(b.part, b.doc))));
    found.truncate(MOST_READ);
    let parts: Vec<&Part> = shelves.iter().flat_map(|(_, index)| &index.parts).collect();
    let mut kept = Vec::new();
    for one in found.drain(..) {
        let Some(part) = parts.get(one.part) else { continue };
        if is_written_in(&part.stored(one.doc).map_err(as_io)?.text, name) {
            kept.push(one);
        }
    }
    *found = kept;
    Ok(())
}

/// Lowers the scores of `found` so that all are below those of `better`; their order stays.
fn rank_below(better: &[Found], found: &mut [Found]) {
    let lowest = better.iter().map(|f| f.score).fold(f32::INFINITY, f32::min);
    let highest = found.iter().map(|f| f.score).fold(0.0, f32::max);
    if lowest.is_finite() && highest >= lowest {
        // A little less, so that the best of them is no equal.
        let share = 0.99 * lowest / highest.max(f32::MIN_POSITIVE);
        for one in found {
            one.score *= share;
        }
    }
}

/// A search under way.
struct Search<'s> {
    shelves: &'s [(Shelf, Arc<Index>)],
    query: &'s Query,
    resolved: Vec<Resolved>,
    way: Way,
    /// The query's terms, and behind them the excluded ones.
    terms: Vec<Term>,
    /// What was looked up last, and by which rule.
    tables: Vec<Table>,
    rule: Rule,
    found: Vec<Found>,
    /// Documents that answer and were not ranked.
    skipped: usize,
    complete: bool,
}

impl<'s> Search<'s> {
    fn new(shelves: &'s [(Shelf, Arc<Index>)], query: &'s Query, way: Way) -> io::Result<Self> {
        let terms = query.terms.iter().chain(query.excluded.iter().flatten()).cloned().collect();
        let resolved =
            shelves.iter().map(|(_, index)| Resolved::new(index, query)).collect::<io::Result<_>>()?;
        let (tables, rule) = (Vec::new(), Rule::default());
        let found = Vec::new();
        Ok(Self { shelves, query, resolved, way, terms, tables, rule, found, skipped: 0, complete: true })
    }

    /// Finds what has every word as typed; gives what the vocabularies know of them.
    fn run_sure(&mut self) -> io::Result<Vec<Table>> {
        let sure = self.tables(false);
        let is_known = |term: usize| sure.iter().filter_map(|t| t.terms.get(term)).any(Known::is_known);
        let all_known = (0..self.query.terms.len()).all(is_known);
        // Without a guess no text has a word that none has.
        if all_known || self.query.is_strict() {
            self.step(&sure, &Rule::default(), &[SURE])?;
        }
        Ok(sure)
    }

    fn run(&mut self) -> io::Result<()> {
        let words = self.query.terms.len();
        self.tables = self.run_sure()?;
        if words == 0 || is_settled(&self.found, words) || self.query.is_strict() {
            return Ok(());
        }
        let gathered = is_gathered(&self.found);
        self.found.clear();
        (self.skipped, self.complete) = (0, true);
        let guesses = self.tables(true);
        let mut rule = Rule::new(&guesses, &self.query.terms);
        if gathered {
            (rule.wrong, rule.cut) = (rule.wrong.min(1), false);
        }
        self.step(&guesses, &rule, &steps(&rule, &self.query.terms, gathered))?;
        (self.tables, self.rule) = (guesses, rule);
        Ok(())
    }

    fn tables(&self, guesses: bool) -> Vec<Table> {
        self.shelves.iter().map(|(_, index)| Table::new(&index.vocabulary, &self.terms, guesses)).collect()
    }

    /// Takes the steps one after the other in every part, until what is found is good enough.
    fn step(&mut self, tables: &[Table], rule: &Rule, steps: &[Step]) -> io::Result<()> {
        let total = self.shelves.iter().map(|(_, index)| index.total).sum();
        let counts = self.counts(tables);
        let (query, counts) = (self.query, counts.as_slice());
        let tasks: Vec<Task<'_>> = tables
            .iter()
            .zip(&self.resolved)
            .map(|(table, resolved)| Task { query, table, resolved, total, counts, rule })
            .collect();
        let mut sites = self.sites(&tasks)?;
        self.take(&mut sites, tables, rule, steps)?;
        let skipped = sites.iter().map(|p| p.skipped).sum();
        let complete = sites.iter().all(|p| p.room > 0);
        let found = sites.into_iter().flat_map(|p| p.scanner.found).collect();
        (self.skipped, self.complete, self.found) = (skipped, complete, found);
        Ok(())
    }

    /// Every part, with the task of its shelf.
    fn sites<'t>(&'t self, tasks: &'t [Task<'t>]) -> io::Result<Vec<Site<'t>>> {
        let mut sites: Vec<Site<'t>> = Vec::new();
        for (shelf, ((_, index), task)) in self.shelves.iter().zip(tasks).enumerate() {
            for part in &index.parts {
                let scanner = Scanner::new(task, sites.len(), part)?;
                sites.push(Site { shelf, index, part, task, scanner, room: 0, skipped: 0 });
            }
        }
        Ok(sites)
    }

    fn take(&self, sites: &mut [Site<'_>], tables: &[Table], rule: &Rule, steps: &[Step]) -> io::Result<()> {
        let documents: u64 = sites.iter().map(|site| u64::from(site.part.len())).sum();
        let words = self.query.terms.len();
        for (done, step) in steps.iter().enumerate() {
            let closest = sites.iter().map(|p| closest_guess(&p.scanner.found)).fold(0.0, f32::max);
            if done > 0 && words > 1 && closest >= step.enough {
                continue;
            }
            let most = rule.known() + 1 - step.missing.min(rule.known());
            if step.fewer && sites.iter().any(|p| p.scanner.has(most)) {
                break;
            }
            for site in &mut *sites {
                // A part may rank as many as is its share of all documents, however often something was imported.
                let share = MOST_RANKED * u64::from(site.part.len()) / documents.max(1);
                site.room = usize::try_from(share).unwrap_or(usize::MAX).max(1);
            }
            let shelves = self.shelves.iter().zip(tables);
            let rows: Vec<_> = shelves
                .map(|((_, index), table)| Row::new(&self.query.terms, table, &index.vocabulary, step))
                .collect();
            each_part(sites, |site| {
                rows.get(site.shelf).map_or(Ok(()), |row| site.search(step, row, self.way))
            })?;
            if self.way == Way::Scanned {
                break;
            }
        }
        Ok(())
    }

    /// How often each term stands in all the texts.
    fn counts(&self, tables: &[Table]) -> Vec<u64> {
        let count = |i: usize| tables.iter().filter_map(|t| t.terms.get(i)).map(|known| known.count).sum();
        (0..self.query.terms.len()).map(count).collect()
    }
}

/// A part with what is being found in it.
struct Site<'s> {
    /// The number of its shelf.
    shelf: usize,
    index: &'s Index,
    part: &'s Part,
    task: &'s Task<'s>,
    scanner: Scanner<'s>,
    /// Documents that may still be ranked in this step.
    room: usize,
    skipped: usize,
}

impl Site<'_> {
    fn search(&mut self, step: &Step, row: &Row<'_>, way: Way) -> io::Result<()> {
        if way == Way::Scanned {
            let mut filters = self.task.resolved.lists(self.part).map_err(as_io)?;
            filters.push(List::all(self.part.len()));
            let (mut result, Self { part, scanner, .. }) = (Ok(()), self);
            visit(part.len(), vec![Group::all(filters)], |doc| {
                if part.is_dead(doc) {
                    return true;
                }
                result = scanner.consider(doc).map(drop);
                result.is_ok()
            });
            return result;
        }
        let words = self.words(step).map_err(as_io)?;
        if words.most() > self.room as u64 && step.standing == Standing::Anywhere {
            // More than can be ranked: first come those that have the words in a row.
            let words = self.words(step).map_err(as_io)?;
            self.visit(&step.in_a_row(), row, words)?;
        }
        self.visit(step, row, words)
    }

    /// Ranks the documents that have the words and, where the step asks for it, have them in a row.
    fn visit(&mut self, step: &Step, row: &Row<'_>, words: Group) -> io::Result<()> {
        let filters = Group::all(self.task.resolved.lists(self.part).map_err(as_io)?);
        let row = (step.standing == Standing::InARow).then(|| self.row(row)).transpose().map_err(as_io)?;
        let only_words = filters.most() == 0 && step.missing == 0 && row.is_none();
        let groups = [words, filters].into_iter().chain(row).collect();
        let mut result = Ok(());
        let Self { part, scanner, room, skipped, .. } = self;
        visit(part.len(), groups, |doc| {
            if part.is_dead(doc) {
                return true;
            }
            if *room == 0 {
                *skipped += 1;
                return only_words;
            }
            match scanner.consider(doc) {
                Ok(ranked) => *room -= usize::from(ranked),
                Err(e) => result = Err(e),
            }
            result.is_ok()
        });
        result
    }

    /// A list for each word.
    fn words(&self, step: &Step) -> tantivy::Result<Group> {
        let Self { index, part, task, .. } = self;
        let mut lists = Vec::new();
        for (term, known) in task.query.terms.iter().zip(&task.table.terms) {
            if let Some(readings) = step.readings_of(known) {
                lists.push(List::of(part, &index.vocabulary, known, &term.letters(), readings)?);
            }
        }
        // Of what is looked up, something must be there.
        let needed = lists.len().saturating_sub(step.missing).max(usize::from(!lists.is_empty()));
        Ok(Group::new(lists, needed))
    }

    /// A list for each two neighbours of the query.
    fn row(&self, row: &Row<'_>) -> tantivy::Result<Group> {
        let list = |links: &Vec<Link<'_>>| {
            let mut postings = Vec::new();
            for (before, after) in links {
                postings.extend(self.part.with_link(before, after)?);
            }
            Ok(List::new(self.part, postings))
        };
        let lists = row.links.iter().map(list).collect::<tantivy::Result<Vec<_>>>()?;
        Ok(Group::new(lists, row.needed))
    }
}

/// Does `work` in every part, on several cores where there is enough of it.
fn each_part<'s>(
    sites: &mut [Site<'s>],
    work: impl Fn(&mut Site<'s>) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let documents: u32 = sites.iter().map(|p| p.part.len()).sum();
    // Asked only then: the answer takes a dozen calls of the system.
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(sites.len());
    let cores = if documents < WORTH_THREADS { 1 } else { cores() };
    if cores < 2 {
        return sites.iter_mut().try_for_each(work);
    }
    // Parts differ in size, so each core takes the next one when it is done.
    let queue = Mutex::new(sites.iter_mut());
    let next = || queue.lock().ok().and_then(|mut rest| rest.next());
    let take_all = || std::iter::from_fn(next).try_for_each(&work);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (1..cores).map(|_| scope.spawn(take_all)).collect();
        let here = take_all();
        threads.into_iter().fold(here, |done, thread| {
            let ended = || Err(io::Error::other("a search thread ended early"));
            done.and(thread.join().unwrap_or_else(|_| ended()))
        })
    })
}
