//! From a query to its answer: every source is asked by the words typed, by other names of what they name, and for each
//! choice of an `OR`; what they find is put together.

use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, LazyLock};

use rayon::{ThreadPool, ThreadPoolBuilder};
use rustc_hash::FxHashSet;

use super::aliases::{AliasSubstitution, Aliases, NameTyped, TextWords, by_names_alone, with_other_names};
use super::answer::{self, Answer, Hits};
use super::document::Fetched;
use super::expand::Guesses;
use super::found::{
    FoundDocument, closest, has_close_exact_match, has_compact_match, has_near_match, most_words, prune,
    set_near_apart,
};
use super::highlight::{Highlighter, ReadAs};
use super::index::Index;
use super::library::LibraryIndex;
use super::pack;
use super::plan::{Stage, TypoBudget, look_cut_short};
use super::problem::{Problem, QueryProblem};
use super::query::{AllowedReadings, Query, QueryVariant, Term, word_bit};
use super::rank::Level;
use super::source::{IsCancelled, PartialResults, Prepared, SearchRequest, Searchable, Statistics};
use super::tuning::Tuning;
use crate::corpus::Corpus;
use crate::text::words::is_written_in;

/// Finds in everything at hand. It can be shared between threads; a search takes no lock.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    corpus: Option<Arc<dyn Searchable>>,
    library: Option<Arc<dyn Searchable>>,
    aliases: Arc<Aliases>,
    tuning: Arc<Tuning>,
}

impl Finder {
    /// Over a corpus in memory. A hundred articles take a few hundredths of a second, so build it off the
    /// drawing thread.
    pub fn in_memory(corpus: &Corpus) -> io::Result<Self> {
        let index = Index::in_memory(corpus.articles(), corpus.indicators())?;
        Ok(Self { corpus: Some(Arc::new(index)), aliases: Aliases::built_in(), ..Self::default() })
    }

    /// The same, and over a library too, whose index is open.
    #[must_use]
    pub fn with_library(&self, index: &LibraryIndex) -> Self {
        Self { library: Some(index.0.clone()), ..self.clone() }
    }

    /// The same with these names of the same things instead of those that the program brings along.
    #[must_use]
    pub fn with_aliases(self, aliases: Arc<Aliases>) -> Self {
        Self { aliases, ..self }
    }

    /// The same with other weights and limits.
    #[must_use]
    pub fn with_tuning(self, tuning: Tuning) -> Self {
        Self { tuning: Arc::new(tuning), ..self }
    }

    /// The best `limit` answers to `query`, and how many there are.
    pub fn find(&self, query: &Query, limit: usize) -> io::Result<Hits> {
        self.find_until(query, limit, &|| false)
    }

    /// The same, as long as it is not cancelled; then an error of the kind [`io::ErrorKind::Interrupted`].
    ///
    /// An index whose bytes turn out to be damaged is built again, once, and searched then.
    pub fn find_until(&self, query: &Query, limit: usize, cancelled: IsCancelled<'_>) -> io::Result<Hits> {
        let find = || match self.search(cancelled).hits(query, limit) {
            Err(why) if pack::is_damage(&why) => {
                self.sources().iter().try_for_each(|source| source.repair())?;
                self.search(cancelled).hits(query, limit)
            }
            done => done,
        };
        THREADS.as_ref().map_or_else(find, |threads| threads.install(find))
    }

    /// What is searched: for a source that was damaged the one in its place.
    fn sources(&self) -> Vec<Arc<dyn Searchable>> {
        let all = self.corpus.iter().chain(&self.library);
        all.map(|source| source.replaced().unwrap_or_else(|| source.clone())).collect()
    }

    fn search<'f>(&'f self, cancelled: IsCancelled<'f>) -> Search<'f> {
        Search {
            sources: self.sources(),
            aliases: &self.aliases,
            tuning: &self.tuning,
            cancelled,
            left: AtomicU64::new(self.tuning.limits.work),
        }
    }
}

/// Work to fetch a text, in the measure of [`QueryLimits::work`](super::QueryLimits::work).
const FETCHED: u64 = 15_000;
/// How many times the work of a query filters may cost that have no words beside them: nothing tells which of what they
/// leave is best, so that a part of it would be no answer, and there is no wider search behind.
const FILTERS_ALONE: u64 = 3;
/// Of the work for a query, the part for other names: what was typed comes before them.
const NAMES_DIVISOR: u64 = 16;
/// Answers by the name that was typed from which one seldom looks further: those by other names come after them.
const A_PAGE: usize = 10;
/// Of the work for other names, the part behind such a page.
const NAMES_BEHIND_A_PAGE_DIVISOR: u64 = 10;
/// Documents of a collection that is small: what is found in it by other names is counted in full.
const SMALL: usize = 60_000;
/// Words of a name that one may be half typed or mistyped for: two letters of a syllable leave some thirty.
const MOST_LIKE: usize = 64;
/// Of the work that is left, the part for fetching texts.
const TEXTS_DIVISOR: u64 = 4;
/// Of the work for a query, the part that is no use for a search any more.
const LEAST_WORK_DIVISOR: u64 = 256;

/// Threads of searches alone: those of everybody may be building an index, for which a search would wait. A whole search is
/// on one of them, since from there it costs little to share a part of it.
static THREADS: LazyLock<Option<ThreadPool>> = LazyLock::new(|| ThreadPoolBuilder::new().build().ok());

/// The words of a query, looked up in every source.
type PreparedSources<'q> = (Statistics, Vec<Box<dyn Prepared + 'q>>);

struct Search<'f> {
    sources: Vec<Arc<dyn Searchable>>,
    aliases: &'f Aliases,
    tuning: &'f Tuning,
    cancelled: IsCancelled<'f>,
    /// Work that may still be done.
    left: AtomicU64,
}

impl Search<'_> {
    fn hits(&self, query: &Query, limit: usize) -> io::Result<Hits> {
        let (query, problems) = self.checked(query)?;
        if query.is_empty() {
            return Ok(Hits { problems, complete: true, ..Hits::default() });
        }
        if query.terms.is_empty() {
            self.left.store(self.left().saturating_mul(FILTERS_ALONE), Relaxed);
        }
        let choices = query.branches.len() as u64;
        let mut answer = self.answer(&query, self.left() / (choices + 1))?;
        for (remaining, branch) in (1..=choices).rev().zip(&query.branches) {
            answer.join(self.answer(branch, self.left() / remaining)?);
        }
        let found = &mut answer.partial.found;
        if found.iter().any(|f| f.is_weak) {
            let (weak, good) = std::mem::take(found).into_iter().partition(|f| f.is_weak);
            *found = one_below_another([good, weak]);
        }
        let hits = answer::hits(&self.sources, &query, &answer, (limit, self.tuning.limits.places))?;
        let highlighter = Highlighter::new(answer.read_as, self.tuning.clone());
        Ok(Hits { problems, highlighter, also: answer.names, ..hits })
    }

    /// `query` without the filters that name nothing anywhere, and all its problems.
    fn checked(&self, query: &Query) -> io::Result<(Query, Vec<Problem>)> {
        let (mut branches, mut problems) = (query.branches.clone(), query.problems().to_vec());
        let mut query = Query { branches: Vec::new(), ..query.clone() };
        for query in std::iter::once(&mut query).chain(&mut branches) {
            query.exclude_names(|run| self.aliases.is_name(run));
            query.filter_by_names(|filter| self.wrong(filter).is_ok_and(|why| why.is_none()));
            let mut kept = Vec::new();
            for filter in std::mem::take(&mut query.filters) {
                match self.wrong(&filter)? {
                    Some(why) => {
                        let problem = Problem { span: filter.span, why };
                        // One filter of the query may be in several of its variants.
                        if !problems.contains(&problem) {
                            problems.push(problem);
                        }
                    }
                    None => kept.push(filter),
                }
            }
            query.filters = kept;
        }
        Ok((Query { branches, ..query }, problems))
    }

    /// Why a filter names nothing in any source: what the one says that knows something like it.
    fn wrong(&self, filter: &super::fields::QueryFilter) -> io::Result<Option<QueryProblem>> {
        let mut wrong = None;
        for source in &self.sources {
            let Err(why) = source.check(filter)? else { return Ok(None) };
            let says_more = match &why {
                QueryProblem::NoSuch { nearest, .. } => !nearest.is_empty(),
                _ => true,
            };
            if wrong.is_none() || says_more {
                wrong = Some(why);
            }
        }
        Ok(wrong)
    }

    fn answer(&self, query: &Query, work: u64) -> io::Result<Answer> {
        let aliases = self.aliases()?;
        let typed: Vec<_> = aliases.iter().map(|aliases| aliases.names_typed(query, false)).collect();
        let names: Vec<Range<usize>> = typed.iter().flatten().map(|(run, _)| run.clone()).collect();
        let (for_names, before) = (work / NAMES_DIVISOR, self.left());
        // Of names within names the longest.
        let is_longest = |name: &Range<usize>| {
            !names.iter().any(|other| other != name && other.start <= name.start && name.end <= other.end)
        };
        let names: Vec<Range<usize>> = names.iter().filter(|name| is_longest(name)).cloned().collect();
        let with_names = Query { names, ..query.clone() };
        let (found, (mut others, doubtful)) = rayon::join(
            || self.by_words(&with_names, work - for_names),
            || self.other_names(query, &aliases, &typed),
        );
        let (mut partial, read_as) = found?;
        let (words, weights) = (query.terms.len(), &self.tuning.weights);
        if !has_close_exact_match(&partial.found, words, weights) {
            // Where a text has the words themselves they are no first letters.
            let near = has_near_match(&partial.found, weights);
            others.extend(doubtful.into_iter().filter(|other| !near || !other.is_guess));
        }
        let level = prune(&mut partial.found, words, weights);
        let in_capitals = names_in_capitals(query, &others);
        let demands_capitals = level == Level::Sure && !in_capitals.is_empty();
        if demands_capitals {
            self.demand_capitals(&mut partial.found, &in_capitals)?;
        }
        let has_page = level == Level::Sure && partial.found.iter().filter(|f| f.fit.named).count() >= A_PAGE;
        let is_small = self.sources.iter().map(|source| source.size()).sum::<usize>() <= SMALL;
        let for_names = match has_page {
            // What the words typed did not need.
            _ if is_small => work.saturating_sub(before - self.left()),
            true => for_names / NAMES_BEHIND_A_PAGE_DIVISOR,
            false => for_names,
        };
        let read_as = vec![ReadAs { guesses: level != Level::Sure, ..read_as }];
        let mut answer = Answer { partial, level, names: Vec::new(), read_as };
        let [mut found, mut guessed] = [Vec::new(), Vec::new()];
        if !others.is_empty() {
            [found, guessed] =
                self.by_other_names(&mut answer, with_other_names(query, &others), for_names)?;
        }
        if !found.is_empty() {
            // Texts with the name that was typed come first, then those with another; a text that has its words apart
            // may mean anything. A guess is worth less, and so is a text with words missing: these go.
            answer.partial.found.retain(|f| level == Level::Sure && f.fit.level == Level::Sure);
            answer.level = Level::Sure;
        } else if !query.is_strict() {
            self.by_names_alone(&mut answer, query, &others, for_names)?;
        }
        if demands_capitals || !found.is_empty() || !guessed.is_empty() {
            let typed = std::mem::take(&mut answer.partial.found);
            let (own, apart) = typed.into_iter().partition(|f| f.fit.named || f.name.is_some());
            answer.partial.found = one_below_another([own, found, apart, guessed]);
        }
        set_near_apart(&mut answer.partial.found, &with_names, weights);
        Ok(answer)
    }

    /// The names of the same things: the program's, the user's own, and those that texts explain.
    fn aliases(&self) -> io::Result<Vec<&Aliases>> {
        let of_texts = self.sources.iter().map(|source| source.aliases());
        std::iter::once(Ok(self.aliases)).chain(of_texts).collect()
    }

    /// The other names for those in a query, of which some are `typed`, and the doubtful ones.
    fn other_names(
        &self,
        query: &Query,
        aliases: &[&Aliases],
        typed: &[Vec<NameTyped<'_>>],
    ) -> (Vec<AliasSubstitution>, Vec<AliasSubstitution>) {
        let like =
            |term| self.sources.iter().flat_map(move |source| source.words_like(term, MOST_LIKE)).collect();
        // Two other words of a name say which is meant.
        let like: Vec<Vec<&str>> = query.terms.iter().filter(|_| query.terms.len() > 2).map(like).collect();
        let has_word = |word: &str| self.sources.iter().any(|source| source.has_word(word));
        let (most, texts) = (self.tuning.limits.other_names, TextWords { has: &has_word, like: &like });
        let mut others = Vec::new();
        for (aliases, typed) in aliases.iter().zip(typed) {
            aliases.other_names((query, typed), most, &texts, false, &mut others);
        }
        let sure = others.len();
        for aliases in aliases {
            let typed = aliases.names_typed(query, true);
            aliases.other_names((query, &typed), most, &texts, true, &mut others);
        }
        let doubtful = others.split_off(sure);
        (others, doubtful)
    }

    /// What a query by other names finds and the words typed did not; and, where they stand near each other in a text, apart
    /// what another reading of them has found.
    fn by_other_names(
        &self,
        answer: &mut Answer,
        query: Query,
        work: u64,
    ) -> io::Result<[Vec<FoundDocument>; 2]> {
        let mut partial = self.ask_strictly(&query, work)?;
        let mut found = std::mem::take(&mut partial.found);
        let own = &answer.partial.found;
        let seen = |level| own.iter().filter(move |f| f.fit.level >= level).map(FoundDocument::identity);
        let [sure, all]: [FxHashSet<_>; 2] = [Level::Sure, Level::Partial].map(|level| seen(level).collect());
        // Beside guesses in a row a text that has another name and not the rest in a row with it is chance.
        let weights = &self.tuning.weights;
        let is_row = |f: &FoundDocument| f.fit.level == Level::Guessed && f.fit.closeness >= weights.in_a_row;
        let (in_a_row, near) = (own.iter().any(is_row), has_near_match(own, weights));
        let variant = |f: &FoundDocument| f.name.and_then(|variant| query.variants.get(variant));
        let is_alone = |f: &FoundDocument| variant(f).is_some_and(|variant| variant.terms.len() < 2);
        let is_near = |f: &FoundDocument| !in_a_row || is_alone(f) || f.fit.closeness >= weights.in_a_row;
        let is_guess = |f: &FoundDocument| near && variant(f).is_some_and(|variant| variant.is_guess);
        let is_new = |f: &FoundDocument| {
            if is_guess(f) {
                !all.contains(&f.identity())
            } else {
                is_near(f) && !sure.contains(&f.identity())
            }
        };
        found.retain(|f| f.fit.level == Level::Sure && is_new(f));
        self.keep_in_capitals(&mut found, &query.variants)?;
        answer.names = query.variants.iter().filter_map(|variant| variant.name.clone()).collect();
        answer.partial.add(partial);
        let (guessed, found): (Vec<_>, Vec<_>) = found.into_iter().partition(is_guess);
        let (parts, same) =
            found.into_iter().partition(|f| variant(f).is_some_and(|variant| variant.is_part));
        let found = one_below_another([same, parts]);
        answer.read_as.push(ReadAs { query, typos: None, guesses: false });
        Ok([found, guessed])
    }

    /// Puts texts that have another name, and most of the words beside it, in the place of what was found by the words typed
    /// where that has them apart, or guessed, or lacks as many.
    fn by_names_alone(
        &self,
        answer: &mut Answer,
        query: &Query,
        others: &[AliasSubstitution],
        work: u64,
    ) -> io::Result<()> {
        let (own, weights) = (&answer.partial.found, &self.tuning.weights);
        // What lacks a word beside texts that have all of them has the others in a row.
        let has_row = own.iter().any(|found| found.fit.level < answer.level.min(Level::Guessed));
        let is_named = own.iter().any(|found| found.fit.named);
        if others.is_empty() || has_row || is_named || has_near_match(own, weights) {
            return Ok(());
        }
        let alone = by_names_alone(query, others);
        if alone.variants.is_empty() {
            return Ok(());
        }
        let mut partial = self.ask_strictly(&alone, work)?;
        self.keep_in_capitals(&mut partial.found, &alone.variants)?;
        let most = most_words(&partial.found);
        // Words all over a text are little, but more than a name with hardly any.
        let enough =
            if answer.level == Level::Partial { most_words(own) } else { query.terms.len().div_ceil(2) };
        if most > 0 && most >= enough {
            partial.found.retain(|found| found.fit.there.count_ones() as usize == most);
            // A text that has a name of one word as it was typed, and as many of the others, goes before.
            let is_typed = |found: &FoundDocument, other: &AliasSubstitution| {
                other.of.len() == 1 && found.fit.there & word_bit(other.of.start) != 0
            };
            let mut typed = std::mem::take(&mut answer.partial.found);
            typed.retain(|found| {
                let has_most =
                    answer.level == Level::Partial && found.fit.there.count_ones() as usize >= most;
                has_most && others.iter().any(|other| is_typed(found, other))
            });
            let seen: FxHashSet<_> = typed.iter().map(FoundDocument::identity).collect();
            partial.found.retain(|found| !seen.contains(&found.identity()));
            answer.partial.found = one_below_another([typed, std::mem::take(&mut partial.found)]);
            answer.names = alone.variants.iter().filter_map(|variant| variant.name.clone()).collect();
            answer.read_as.iter_mut().for_each(|read_as| read_as.guesses = false);
            answer.read_as.push(ReadAs { query: alone, typos: None, guesses: false });
            answer.level = Level::Partial;
        }
        answer.partial.add(PartialResults { found: Vec::new(), ..partial });
        Ok(())
    }

    /// What was found by names that count in capitals only stays where the text has these: of the best ones.
    fn keep_in_capitals(&self, found: &mut Vec<FoundDocument>, variants: &[QueryVariant]) -> io::Result<()> {
        let (mut checked, others): (Vec<_>, Vec<_>) =
            std::mem::take(found).into_iter().partition(|f| f.in_capitals != 0);
        let texts = self.best_texts(&mut checked)?;
        let is_written = |variant: &QueryVariant, text: &str| {
            variant.in_capitals.iter().all(|name| is_written_in(text, name))
        };
        let written = |f: &FoundDocument, text: &str| {
            let mut numbers = f.name.into_iter().chain(0..variants.len());
            numbers.find(|number| {
                let variant = variants.get(*number).filter(|_| f.in_capitals & word_bit(*number) != 0);
                variant.is_some_and(|variant| is_written(variant, text))
            })
        };
        found.extend(others);
        found.extend(checked.into_iter().zip(texts).filter_map(|(f, fetched)| {
            let name = Some(written(&f, &fetched.text)?);
            Some(FoundDocument { name, ..f })
        }));
        Ok(())
    }

    /// Takes for texts with the name that was typed only those that have `names` with their capitals: of the best ones.
    fn demand_capitals(&self, found: &mut [FoundDocument], names: &[&str]) -> io::Result<()> {
        let mut checked = found.to_owned();
        let texts = self.best_texts(&mut checked)?;
        let is_written = |text: &str| names.iter().all(|name| is_written_in(text, name));
        let written: FxHashSet<_> = (checked.iter().zip(&texts))
            .filter(|(_, fetched)| is_written(&fetched.text))
            .map(|(f, _)| f.identity())
            .collect();
        for f in found {
            f.fit.named &= written.contains(&f.identity());
        }
        Ok(())
    }

    /// Leaves as many of the best of `found` as can be read, and reads them.
    fn best_texts(&self, found: &mut Vec<FoundDocument>) -> io::Result<Vec<Fetched>> {
        let affordable = usize::try_from(self.left() / TEXTS_DIVISOR / FETCHED).unwrap_or(usize::MAX);
        answer::best_first(found, self.tuning.limits.verified.min(affordable), FoundDocument::order);
        self.spend(FETCHED * found.len() as u64);
        answer::fetch(&self.sources, found)
    }

    /// What is found by the words of a query, as typed or else by guesses; and how it was read.
    fn by_words(&self, query: &Query, work: u64) -> io::Result<(PartialResults, ReadAs)> {
        let read_as = |typos, statistics: &Statistics| {
            let mut query = query.clone();
            for (term, known) in query.terms.iter_mut().zip(&statistics.terms) {
                term.tried = AllowedReadings { glued: known.is_glued, subsequence: !known.is_known };
            }
            ReadAs { query, typos, guesses: false }
        };
        let (words, weights) = (query.terms.len(), &self.tuning.weights);
        let before = self.left();
        let Some((statistics, prepared)) = self.prepare(query, Guesses::None, work)? else {
            return Ok((
                PartialResults { is_cut: true, ..PartialResults::default() },
                read_as(None, &Statistics::default()),
            ));
        };
        let mut partial = PartialResults::default();
        // Without a guess no text has a word that none has.
        if query.is_strict() || statistics.terms.iter().all(|term| term.is_known) {
            partial = self.ask(&prepared, &statistics, None, work, Vec::new())?;
        }
        let is_enough = words == 0 || has_close_exact_match(&partial.found, words, weights);
        if is_enough || query.is_strict() {
            return Ok((partial, read_as(None, &statistics)));
        }
        let compact = has_compact_match(&partial.found, weights);
        let (mut stage, mut tried) = (Stage::All, read_as(None, &statistics));
        // A word that no text has is a typo, or several words: mostly the others stand beside it as they were typed.
        let are_words = statistics.terms.iter().all(|term| term.is_known && !term.is_glued);
        let is_first = words > 1 && !are_words && !look_cut_short(&query.terms);
        let first = is_first.then_some(Guesses::OfUnknown);
        for guesses in first.into_iter().chain([Guesses::All]) {
            let left = work.saturating_sub(before - self.left());
            let Some((statistics, prepared)) = self.prepare(query, guesses, left)? else {
                partial.is_cut = true;
                break;
            };
            stage = if guesses == Guesses::All { stage } else { Stage::Rows };
            let terms = statistics.terms.iter().map(|term| term.has).collect();
            let typos = TypoBudget::new(terms, compact, stage);
            let found = std::mem::take(&mut partial.found);
            let mut guessed = self.ask(&prepared, &statistics, Some(&typos), left, found)?;
            // Of a text that was read twice what was found last.
            let mut seen = FxHashSet::default();
            guessed.found.reverse();
            guessed.found.retain(|found| seen.insert(found.identity()));
            guessed.unread = guessed.unread.max(std::mem::take(&mut partial.unread));
            partial.add(guessed);
            (stage, tried) = (Stage::After(typos.known()), read_as(Some(typos), &statistics));
            if closest(&partial.found) >= weights.in_a_row {
                break;
            }
        }
        Ok((partial, tried))
    }

    /// What is found without guesses.
    fn ask_strictly(&self, query: &Query, work: u64) -> io::Result<PartialResults> {
        match self.prepare(query, Guesses::None, work)? {
            Some((statistics, prepared)) => self.ask(&prepared, &statistics, None, work, Vec::new()),
            None => Ok(PartialResults { is_cut: true, ..PartialResults::default() }),
        }
    }

    /// Takes work from what may still be done.
    fn spend(&self, work: u64) {
        self.left.store(self.left().saturating_sub(work), Relaxed);
    }

    /// Work that may still be done.
    fn left(&self) -> u64 {
        self.left.load(Relaxed)
    }

    /// Looks the words of a query up in every source, and what all of them together have; nothing where there is too
    /// little work left to search for them.
    fn prepare<'q>(
        &'q self,
        query: &'q Query,
        guesses: Guesses,
        work: u64,
    ) -> io::Result<Option<PreparedSources<'q>>> {
        if work.min(self.left()) < self.tuning.limits.work / LEAST_WORK_DIVISOR {
            return Ok(None);
        }
        let prepared = self.sources.iter().map(|source| source.prepare(query, guesses, self.tuning));
        let prepared = prepared.collect::<io::Result<Vec<_>>>()?;
        let mut statistics = Statistics::default();
        for prepared in &prepared {
            statistics.add(&prepared.statistics());
        }
        statistics.terms.resize_with(query.terms.len(), Default::default);
        self.spend(statistics.work);
        Ok(Some((statistics, prepared)))
    }

    /// Asks one source after the other, for more than was `found`; a later one looks no further than to do as well as those before it.
    fn ask(
        &self,
        prepared: &[Box<dyn Prepared + '_>],
        statistics: &Statistics,
        typos: Option<&TypoBudget>,
        work: u64,
        found: Vec<FoundDocument>,
    ) -> io::Result<PartialResults> {
        let mut all = PartialResults { found, ..PartialResults::default() };
        let mut sizes: usize = self.sources.iter().map(|source| source.size()).sum();
        for (number, (source, prepared)) in self.sources.iter().zip(prepared).enumerate() {
            let left = u128::from(work.saturating_sub(all.work));
            let share = left * source.size() as u128 / (sizes as u128).max(1);
            sizes -= source.size();
            let request = SearchRequest {
                statistics,
                typos,
                found_before: (closest(&all.found), most_words(&all.found)),
                // A small one needs more than its share for the work that does not depend on the size.
                work: u64::try_from(share.max(left / 4)).unwrap_or(u64::MAX),
                cancelled: self.cancelled,
            };
            request.check_cancelled()?;
            let mut partial = prepared.search(&request)?;
            partial.found.iter_mut().for_each(|found| found.source = number);
            all.add(partial);
        }
        self.spend(all.work);
        Ok(all)
    }
}

impl Answer {
    /// Adds what another choice finds, of which either is as good.
    fn join(&mut self, mut other: Self) {
        let level = self.level.max(other.level);
        let found = &mut self.partial.found;
        if level == Level::Sure {
            found.retain(|f| f.fit.level == Level::Sure);
            other.partial.found.retain(|f| f.fit.level == Level::Sure);
        }
        let first = self.names.len();
        // What only comes near one choice may be another.
        let weak = |f: &FoundDocument| f.is_weak.then(|| f.identity());
        let found_well: FxHashSet<_> =
            other.partial.found.iter().filter(|f| !f.is_weak).map(FoundDocument::identity).collect();
        found.retain(|f| weak(f).is_none_or(|it| !found_well.contains(&it)));
        let here: FxHashSet<_> = found.iter().map(FoundDocument::identity).collect();
        other.partial.found.retain(|f| !here.contains(&f.identity()));
        other.partial.found.iter_mut().for_each(|f| f.name = f.name.map(|name| name + first));
        self.names.append(&mut other.names);
        self.read_as.append(&mut other.read_as);
        self.level = level;
        self.partial.add(other.partial);
    }
}

/// The words of a query that are a name or an abbreviation by the capitals that they were typed with.
fn names_in_capitals<'q>(query: &'q Query, others: &[AliasSubstitution]) -> Vec<&'q str> {
    let is_name = |at: usize, term: &Term| {
        // The first of several may be in capitals as the first word of a sentence is.
        let is_meant = at > 0 || query.terms.len() == 1;
        term.is_in_capitals || (is_meant && others.iter().any(|other| other.of == (at..at + 1)))
    };
    let terms = query.terms.iter().enumerate().filter(|(at, term)| !term.strict && is_name(*at, term));
    terms.filter_map(|(_, term)| term.written.as_deref()).collect()
}

/// All of these, each group with scores below those of the group before it.
fn one_below_another<const N: usize>(groups: [Vec<FoundDocument>; N]) -> Vec<FoundDocument> {
    let mut all = Vec::new();
    for mut group in groups {
        rank_below(&all, &mut group);
        all.append(&mut group);
    }
    all
}

/// Lowers the scores of `found` so that all are below those of `better`; their order stays.
fn rank_below(better: &[FoundDocument], found: &mut [FoundDocument]) {
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
