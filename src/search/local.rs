//! Searching an index on this machine: what a plan looks up is opened in every segment, and the documents that have it
//! are read and ranked, as many as the work that a query may cost allows.
//!
//! Of more documents than can be read, those are read whose ids hash lowest. So which they are depends on the articles
//! and not on how they came into the library, and the answer is the same for one segment and for ten.

use std::io;
use std::sync::{Arc, Mutex};

use super::aliases::Aliases;
use super::document::{Fetched, Kind, Place};
use super::expand::{QueryExpansion, TextReader};
use super::fields::Filter;
use super::filters::{AllOf, Resolved};
use super::found::{Address, Found, closest, most_words};
use super::index::Index;
use super::library;
use super::plan::{Has, Key, Lookup, Pass, PassPlan, passes};
use super::postings::{Bits, DocList, MinShouldMatch, intersect};
use super::problem::Why;
use super::query::{Query, Scope, Term};
use super::rank::{Fit, Occurrence, Ranker, are_adjacent, has_phrase, kind_bonus};
use super::records::{RecordHeader, RecordReader};
use super::segment::{Segment, as_io};
use super::source::{Partial, Prepared, Request, Searchable, Statistics, TermStatistics};
use super::tuning::Tuning;

/// Work to unpack the record of a document, in the measure of [`super::tuning::Limits::work`]; with its words and the
/// places that are compared it is what ranking it costs.
const RECORD: u64 = 500;
/// Work for each place where a word of the query may be, and to compare it with one of another word.
const OCCURRENCE: u64 = 4;
const COMPARED: u64 = 8;
/// Work to look at a document that may be read, whether it is or not.
const LISTED: u64 = 10;
/// Documents between two questions whether the answer is still needed.
const ASKED_EVERY: usize = 128;
/// Documents to read from which it is worth to start threads.
const WORTH_THREADS: usize = 1_024;
/// Of the work for a query the part that is no use for a pass any more.
const FEWEST: u64 = 64;
/// A pass may spend at most half of the remaining budget, so that later passes have some.
const SHARE: u64 = 2;

impl Searchable for Index {
    fn size(&self) -> usize {
        self.segments.iter().map(|segment| segment.len() as usize).sum()
    }

    fn has_word(&self, folded: &str) -> bool {
        self.vocabulary.find(folded).is_some()
    }

    fn aliases(&self) -> io::Result<&Aliases> {
        Index::aliases(self)
    }

    fn check(&self, filter: &Filter) -> io::Result<Result<(), Why>> {
        Ok(self.names()?.check(filter))
    }

    fn prepare<'q>(
        &'q self,
        query: &'q Query,
        guesses: bool,
        tuning: &'q Tuning,
    ) -> io::Result<Box<dyn Prepared + 'q>> {
        let terms: Vec<Term> = query.terms.iter().chain(query.excluded.iter().flatten()).cloned().collect();
        let expansion = QueryExpansion::new(&self.vocabulary, &terms, guesses, tuning);
        let resolved = Resolved::new(query, &tuning.limits, || self.names(), || self.unread())?;
        Ok(Box::new(LocalQuery { index: self, query, expansion, resolved, tuning }))
    }

    fn fetch(&self, addresses: &[Address]) -> io::Result<Vec<Fetched>> {
        // Texts lie in blocks, so they are read in the order in which they lie.
        let mut rows: Vec<(usize, &Address)> = addresses.iter().enumerate().collect();
        rows.sort_by_key(|(_, address)| **address);
        let mut fetched = Vec::with_capacity(rows.len());
        for (row, address) in rows {
            if let Some(segment) = self.segments.get(address.segment as usize) {
                fetched.push((row, segment.fetch(address.document)?));
            }
        }
        fetched.sort_by_key(|(row, _)| *row);
        Ok(fetched.into_iter().map(|(_, fetched)| fetched).collect())
    }

    fn replaced(&self) -> Option<Arc<dyn Searchable>> {
        self.replacement.get().map(|index| index.clone() as Arc<dyn Searchable>)
    }

    fn repair(&self) -> io::Result<()> {
        if let Some(source) = &self.source {
            let built = library::rebuild(&source.of, &source.indicators)?;
            // Another search may have been faster.
            let _ = self.replacement.set(built);
        }
        Ok(())
    }
}

/// A query whose words were looked up in an index.
struct LocalQuery<'q> {
    index: &'q Index,
    query: &'q Query,
    /// Of the query's terms, then of the excluded ones.
    expansion: QueryExpansion,
    resolved: Resolved,
    tuning: &'q Tuning,
}

impl Prepared for LocalQuery<'_> {
    fn statistics(&self) -> Statistics {
        let terms = self.expansion.terms.iter().take(self.query.terms.len());
        let terms = terms.map(|known| TermStatistics {
            count: known.count,
            has: Has::of(known),
            is_known: known.is_known(),
            is_glued: known.segmentation.is_some(),
        });
        Statistics { total: self.index.total, terms: terms.collect() }
    }

    fn search(&self, request: &Request<'_>) -> io::Result<Partial> {
        let mut search = LocalSearch::new(self, request)?;
        if request.scan {
            search.scan()?;
            return Ok(search.finish());
        }
        let (words, weights) = (self.query.terms.len(), &self.tuning.weights);
        let passes = match request.typos {
            None => vec![Pass::without_guesses()],
            Some(typos) => passes(typos, &self.query.terms, request.gathered, weights),
        };
        for (number, pass) in passes.iter().enumerate() {
            let found: Vec<&[Found]> = search.segments.iter().map(|segment| &*segment.found).collect();
            let (closeness, most) = request.found_before;
            let closeness = found.iter().map(|found| closest(found)).fold(closeness, f32::max);
            if number > 0 && words > 1 && closeness >= pass.skip_if_closeness {
                continue;
            }
            let most = found.iter().map(|found| most_words(found)).fold(most, usize::max);
            let could = request.typos.map_or(0, |typos| pass.most_words(typos));
            if pass.only_if_empty && most >= could {
                break;
            }
            if search.left < request.work / FEWEST {
                // What it would have found is not known.
                search.unread = search.unread.max(1);
                break;
            }
            search.run(pass)?;
        }
        Ok(search.finish())
    }
}

/// A search under way.
struct LocalSearch<'s> {
    of: &'s LocalQuery<'s>,
    request: &'s Request<'s>,
    segments: Vec<SegmentSearch<'s>>,
    /// Work that may still be done.
    left: u64,
    read: usize,
    unread: usize,
}

impl<'s> LocalSearch<'s> {
    fn new(of: &'s LocalQuery<'s>, request: &'s Request<'s>) -> io::Result<Self> {
        let segments = (0..)
            .zip(&of.index.segments)
            .map(|(number, segment)| SegmentSearch::new(of, request, number, segment));
        Ok(Self {
            of,
            request,
            segments: segments.collect::<io::Result<_>>()?,
            left: request.work,
            read: 0,
            unread: 0,
        })
    }

    fn finish(self) -> Partial {
        Partial {
            found: self.segments.into_iter().flat_map(|segment| segment.found).collect(),
            read: self.read,
            unread: self.unread,
            work: self.request.work - self.left,
        }
    }

    /// Reads the documents that a pass finds, of more than can be read those first that have the words in a row.
    fn run(&mut self, pass: &Pass) -> io::Result<()> {
        let most = self.left / SHARE;
        let (candidates, cost) = self.collect(pass, most / SHARE)?;
        self.left = self.left.saturating_sub(cost);
        let all: usize = candidates.iter().map(Vec::len).sum();
        let readable = usize::try_from(most / (2 * RECORD)).unwrap_or(usize::MAX);
        if all > readable.max(self.of.tuning.limits.first_read)
            && self.of.query.terms.len() > 1
            && let Some(narrowed) = pass.narrowed()
        {
            let (nearest, cost) = self.collect(&narrowed, most / SHARE)?;
            self.left = self.left.saturating_sub(cost);
            self.read_some(nearest, most / SHARE)?;
        }
        self.read_some(candidates, most)
    }

    /// The documents of each segment that a pass finds and that were not read, and what it has cost to find them.
    fn collect(&mut self, pass: &Pass, most: u64) -> io::Result<(Vec<Vec<u32>>, u64)> {
        let LocalQuery { index, query, expansion, tuning, .. } = self.of;
        let budget = (&tuning.limits, most);
        let plan = PassPlan::new(pass, &query.terms, expansion, &index.vocabulary, budget);
        let is_large = self.of.index.size() >= tuning.limits.worth_threads;
        each_segment(&mut self.segments, is_large, |segment| {
            segment.candidates = segment.collect(&plan).map_err(as_io)?;
            segment.request.go_on()
        })?;
        Ok((self.segments.iter_mut().map(|s| std::mem::take(&mut s.candidates)).collect(), plan.work))
    }

    /// Reads documents for at most so much work.
    fn read_some(&mut self, candidates: Vec<Vec<u32>>, most: u64) -> io::Result<()> {
        for (segment, candidates) in self.segments.iter_mut().zip(candidates) {
            segment.candidates = candidates;
            // Some were read since they were listed.
            let SegmentSearch { candidates, seen, .. } = segment;
            candidates.retain(|doc| !seen.has(*doc));
        }
        let all: usize = self.segments.iter().map(|segment| segment.candidates.len()).sum();
        self.left = self.left.saturating_sub(LISTED * all as u64);
        let first = self.of.tuning.limits.first_read;
        if all <= first {
            self.read_range(0..Hashed::ALL, all)?;
            return Ok(());
        }
        // The cost of the first ones says how many can be read.
        let until = Hashed::share(first, all);
        let (read, work) = self.read_range(0..until, first)?;
        let each = work / (read as u64).max(1);
        let more = usize::try_from(most.saturating_sub(work) / each.max(1)).unwrap_or(usize::MAX);
        let (rest, _) =
            self.read_range(until..Hashed::share(first.saturating_add(more), all), more.min(all))?;
        self.unread = self.unread.max(all - read - rest);
        Ok(())
    }

    /// Reads the candidates whose ids hash into a range, some `expected` of them: how many, and what it has cost.
    fn read_range(&mut self, range: std::ops::Range<u64>, expected: usize) -> io::Result<(usize, u64)> {
        let before: u64 = self.segments.iter().map(|segment| segment.work).sum();
        each_segment(&mut self.segments, expected >= WORTH_THREADS, |segment| segment.read(&range))?;
        let work = self.segments.iter().map(|segment| segment.work).sum::<u64>() - before;
        let read = self.segments.iter().map(|segment| segment.just_read).sum();
        self.left = self.left.saturating_sub(work);
        self.read += read;
        Ok((read, work))
    }

    /// Reads all documents.
    fn scan(&mut self) -> io::Result<()> {
        for segment in &mut self.segments {
            let mut filters = segment.lists(&self.of.resolved.required).map_err(as_io)?;
            filters.push(DocList::all(segment.segment.len()));
            segment.candidates = segment.documents(vec![MinShouldMatch::all(filters)]);
            segment.read(&(0..Hashed::ALL))?;
        }
        Ok(())
    }
}

/// The order of documents by a hash of their identity: a fair sample of all.
struct Hashed;

impl Hashed {
    /// After all hashes.
    const ALL: u64 = 1 << 32;

    /// The upper bound of the hashes of about so many of `all`.
    fn share(some: usize, all: usize) -> u64 {
        if some >= all { Self::ALL } else { (some as u64).saturating_mul(Self::ALL) / all as u64 }
    }

    /// Of a document of an article.
    fn of(article: u64, document: u32) -> u64 {
        let mixed = (article ^ u64::from(document).wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ mixed >> 29).wrapping_mul(0x94d0_49bb_1331_11eb) >> 32
    }
}

/// A segment with what is being found in it.
struct SegmentSearch<'s> {
    of: &'s LocalQuery<'s>,
    request: &'s Request<'s>,
    number: u32,
    segment: &'s Segment,
    records: RecordReader<'s>,
    reader: TextReader<'s>,
    ranker: Ranker<'s>,
    /// For each excluded run of words, its terms, numbered after the query's.
    excluded: Vec<std::ops::Range<usize>>,
    places: Vec<Vec<Occurrence>>,
    /// For each word, the documents that have it as several glued together, once they were looked up.
    glued: Vec<Option<Vec<u32>>>,
    /// The documents that were read, or that a filter keeps out.
    seen: Bits,
    candidates: Vec<u32>,
    /// How many were read just now.
    just_read: usize,
    work: u64,
    found: Vec<Found>,
}

impl<'s> SegmentSearch<'s> {
    fn new(
        of: &'s LocalQuery<'s>,
        request: &'s Request<'s>,
        number: u32,
        segment: &'s Segment,
    ) -> io::Result<Self> {
        let counts: Vec<u64> = request.statistics.terms.iter().map(|term| term.count).collect();
        let weights = &of.tuning.weights;
        let mut end = 0;
        let excluded = of.query.excluded.iter().map(|run| {
            end += run.len();
            end - run.len()..end
        });
        let mut search = Self {
            of,
            request,
            number,
            segment,
            records: segment.records.reader(of.query.asks_facts())?,
            reader: TextReader::new(&of.expansion, weights),
            ranker: Ranker::new(&counts, request.statistics.total, weights),
            excluded: excluded.collect(),
            places: Vec::new(),
            glued: vec![None; of.query.terms.len()],
            seen: Bits::new(segment.len()),
            candidates: Vec::new(),
            just_read: 0,
            work: 0,
            found: Vec::new(),
        };
        for all_of in &of.resolved.forbidden {
            let lists = search.lists(all_of).map_err(as_io)?;
            for doc in search.documents(vec![MinShouldMatch::all(lists)]) {
                search.seen.insert(doc);
            }
        }
        Ok(search)
    }

    /// A list for each set of facets.
    fn lists(&self, all_of: &AllOf) -> tantivy::Result<Vec<DocList>> {
        let list = |one_of: &Vec<_>| {
            let postings = one_of.iter().map(|facet| self.segment.with_facet(*facet));
            let postings = postings.filter_map(tantivy::Result::transpose).collect::<tantivy::Result<_>>()?;
            Ok(DocList::union(self.segment.len(), postings))
        };
        all_of.iter().map(list).collect()
    }

    /// The documents in all of these that are not deleted, as long as the answer is needed.
    fn documents(&self, groups: Vec<MinShouldMatch>) -> Vec<u32> {
        let (mut documents, mut passed) = (Vec::new(), 0_usize);
        intersect(self.segment.len(), groups, |doc| {
            if !self.segment.is_dead(doc) && !self.seen.has(doc) {
                documents.push(doc);
            }
            passed += 1;
            !passed.is_multiple_of(ASKED_EVERY * ASKED_EVERY) || !(self.request.cancelled)()
        });
        documents
    }

    /// The documents that have what a plan looks up.
    fn collect(&mut self, plan: &PassPlan<'_>) -> tantivy::Result<Vec<u32>> {
        let words = plan.words.iter().map(|word| self.word(word)).collect::<tantivy::Result<Vec<_>>>()?;
        let mut groups = vec![
            MinShouldMatch::new(words, plan.needed),
            MinShouldMatch::all(self.lists(&self.of.resolved.required)?),
        ];
        if let Some((neighbours, needed)) = &plan.adjacency {
            let list = |ways: &Vec<(&str, &str)>| {
                let postings = ways.iter().map(|(before, after)| self.segment.with_bigram(before, after));
                let postings = postings.filter_map(tantivy::Result::transpose);
                Ok(DocList::union(self.segment.len(), postings.collect::<tantivy::Result<_>>()?))
            };
            let lists = neighbours.iter().map(list).collect::<tantivy::Result<Vec<_>>>()?;
            groups.push(MinShouldMatch::new(lists, *needed));
        }
        Ok(self.documents(groups))
    }

    fn word(&mut self, lookup: &Lookup<'_>) -> tantivy::Result<DocList> {
        let mut postings = Vec::new();
        for key in &lookup.keys {
            postings.extend(match key {
                Key::Word(word) => self.segment.with_word(word)?,
                Key::Prefix(prefix) => self.segment.with_prefix(prefix)?,
            });
        }
        let list = DocList::union(self.segment.len(), postings);
        if lookup.paths.is_empty() {
            return Ok(list);
        }
        // Several passes look for the same.
        let mut glued = self.glued.get_mut(lookup.term).and_then(Option::take);
        if glued.is_none() {
            let found =
                lookup.paths.iter().map(|path| self.path(path)).collect::<tantivy::Result<Vec<_>>>()?;
            glued = Some(found.concat());
        }
        let list = list.with(self.segment.len(), glued.as_deref().unwrap_or_default());
        if let Some(kept) = self.glued.get_mut(lookup.term) {
            *kept = glued;
        }
        Ok(list)
    }

    /// The documents in which these words follow each other, by the first letters of each two.
    fn path(&self, path: &[&str]) -> tantivy::Result<Vec<u32>> {
        let mut lists = Vec::new();
        for (number, word) in path.iter().enumerate() {
            let postings = self.segment.with_word(word)?;
            lists.push(DocList::union(self.segment.len(), postings.into_iter().collect()));
            if let Some(after) = path.get(number + 1) {
                let bigram = self.segment.with_bigram(word, after)?;
                lists.push(DocList::union(self.segment.len(), bigram.into_iter().collect()));
            }
        }
        Ok(self.documents(vec![MinShouldMatch::all(lists)]))
    }

    /// Reads the candidates whose ids hash into `range`.
    fn read(&mut self, range: &std::ops::Range<u64>) -> io::Result<()> {
        self.just_read = 0;
        let (mut at, is_all) = (0, *range == (0..Hashed::ALL));
        for document in std::mem::take(&mut self.candidates) {
            let (article, place) = self.segment.documents.article(document, &mut at);
            if !is_all && !range.contains(&Hashed::of(article.0, place)) {
                self.candidates.push(document);
                continue;
            }
            if self.just_read.is_multiple_of(ASKED_EVERY) {
                self.request.go_on()?;
            }
            self.just_read += 1;
            self.seen.insert(document);
            let header = self.records.read(document)?;
            if let Some(fit) = self.rank(&header) {
                let RecordHeader { kind, place: [passage, part], date, .. } = header;
                let place = Place { article, passage, part };
                let score = fit.score + kind_bonus(kind, &self.of.tuning.weights);
                let address = Address { segment: self.number, document };
                self.found.push(Found { fit, score, kind, place, date, source: 0, address, name: None });
            }
        }
        let compared = std::mem::take(&mut self.ranker.compared);
        self.work +=
            self.just_read as u64 * RECORD + COMPARED * compared + OCCURRENCE * self.reader.take_met();
        Ok(())
    }

    /// How well the document that was just unpacked answers; nothing when it does not.
    fn rank(&mut self, header: &RecordHeader) -> Option<Fit> {
        let LocalQuery { query, resolved, tuning, .. } = self.of;
        self.work += self.records.text.len() as u64;
        let is_figure = header.kind == Kind::Figure;
        let passes = resolved.passes(header.date.date(), is_figure, &self.records.measured);
        if !is_in(query.scope, header.kind) || !passes {
            return None;
        }
        self.reader.occurrences(&self.records.text, &mut self.places);
        let (words, excluded) = self.places.split_at_mut_checked(query.terms.len())?;
        let within = tuning.weights.marks_within;
        let is_excluded = self.excluded.iter().any(|run| {
            let lists = excluded.get(run.clone()).unwrap_or_default();
            are_adjacent(lists, |o| o.quality >= within)
        });
        if is_excluded || !query.phrases.iter().all(|phrase| has_phrase(words, phrase)) {
            return None;
        }
        if let Some(typos) = self.request.typos {
            typos.apply(words);
        }
        let is_there = |name: &std::ops::Range<usize>| {
            words.get(name.clone()).is_some_and(|lists| are_adjacent(lists, |o| o.sure))
        };
        let named = query.names.iter().all(is_there);
        let fit = Fit { named, ..self.ranker.rank(words) };
        (fit.there > 0 || words.is_empty()).then_some(fit)
    }
}

fn is_in(scope: Scope, kind: Kind) -> bool {
    match scope {
        Scope::All => true,
        Scope::Passages => kind == Kind::Passage,
        Scope::Quotes => matches!(kind, Kind::Quote | Kind::Statement),
        Scope::Figures => kind == Kind::Figure,
    }
}

/// Does `work` in every segment, on several cores where there is enough of it.
fn each_segment<'s>(
    segments: &mut [SegmentSearch<'s>],
    is_worth_threads: bool,
    work: impl Fn(&mut SegmentSearch<'s>) -> io::Result<()> + Sync,
) -> io::Result<()> {
    // Asked only then: the answer takes a dozen calls of the system.
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(segments.len());
    let cores = if is_worth_threads { cores() } else { 1 };
    if cores < 2 {
        return segments.iter_mut().try_for_each(work);
    }
    // Segments differ in size, so each core takes the next one when it is done.
    let queue = Mutex::new(segments.iter_mut());
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
