//! Searching an index on this machine: what a plan looks up is opened in every segment, and the documents that have it
//! are read and ranked, as many as the work that a query may cost allows.
//!
//! Of more documents than can be read, those are read whose ids hash lowest. So which they are depends on the articles
//! and not on how they came into the library, and the answer is the same for one segment and for ten.

use std::cmp::Reverse;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};
use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::postings::TermInfo;

use super::aliases::Aliases;
use super::document::{DocumentKind, DocumentPlace, Fetched, Hashed};
use super::expand::{Guesses, QueryExpansion, TermExpansion, TextReader};
use super::fields::QueryFilter;
use super::filters::{AllOf, ResolvedFilters};
use super::found::{DocumentAddress, FoundDocument, closest, most_words};
use super::index::Index;
use super::library;
use super::pack::damaged;
use super::plan::{
    ListCondition, Lookup, OPENING, Pass, PassPlan, PlannedWord, Planner, Prices, RECORD, RowCondition,
    TermPresence, list_work, passes,
};
use super::postings::{Candidates, DocList, MinShouldMatch, PostingsCursor};
use super::problem::QueryProblem;
use super::query::{Query, QueryVariant, Scope, Term, word_bit};
use super::rank::{Fit, Level, MatchForm, Occurrence, Ranker, are_adjacent, has_phrase, kind_bonus};
use super::records::{RecordHeader, RecordReader};
use super::segment::{PostingsKey, Segment, as_io};
use super::source::{PartialResults, Prepared, SearchRequest, Searchable, Statistics, TermStatistics};
use super::tuning::Tuning;
use super::vocabulary::WordId;

/// Work for each place where a word of the query may be, and to compare it with one of another word, in the measure of
/// [`super::tuning::QueryLimits::work`].
const OCCURRENCE: u64 = 4;
const COMPARED: u64 = 8;
/// Documents between two questions whether the answer is still needed.
const CANCEL_CHECK_INTERVAL: usize = 128;
/// Of the work for a query the part that is no use for a pass any more, or for another variant.
const LEAST_WORK_DIVISOR: u64 = 64;
/// A pass may spend at most half of the remaining budget, so that later passes have some.
const PASS_DIVISOR: u64 = 2;
/// The same for one of several variants of the query: the likeliest come first and may take more.
const OF_ONE_VARIANT: usize = 4;

impl Searchable for Index {
    fn size(&self) -> usize {
        self.segments.iter().map(|segment| segment.len() as usize).sum()
    }

    fn has_word(&self, folded: &str) -> bool {
        self.vocabulary.find(folded).is_some()
    }

    fn words_like(&self, term: &Term, most: usize) -> Vec<&str> {
        let (vocabulary, typed) = (&self.vocabulary, &term.meant().folded);
        let is_known = vocabulary.find(typed).is_some();
        let longer = vocabulary.beginning_with(typed).filter(|_| term.is_prefix);
        let mut like: Vec<WordId> = longer.skip(usize::from(is_known)).collect();
        if like.is_empty() && !is_known {
            like = vocabulary.near(typed, 1);
        }
        like.sort_by_cached_key(|word| Reverse(vocabulary.word_count(*word)));
        like.into_iter().take(most).map(|word| vocabulary.word(word)).collect()
    }

    fn aliases(&self) -> io::Result<&Aliases> {
        Index::aliases(self)
    }

    fn check(&self, filter: &QueryFilter) -> io::Result<Result<(), QueryProblem>> {
        Ok(self.names()?.check(filter))
    }

    fn prepare<'q>(
        &'q self,
        query: &'q Query,
        guesses: Guesses,
        tuning: &'q Tuning,
    ) -> io::Result<Box<dyn Prepared + 'q>> {
        let terms: Vec<Term> = query.terms.iter().chain(query.excluded.iter().flatten()).cloned().collect();
        let expansion = QueryExpansion::new(&self.vocabulary, &terms, guesses, tuning);
        let resolved = ResolvedFilters::new(query, &tuning.limits, || self.names(), || self.unread())?;
        Ok(Box::new(LocalQuery { index: self, query, expansion, resolved, tuning }))
    }

    fn fetch(&self, addresses: &[DocumentAddress]) -> io::Result<Vec<Fetched>> {
        let segment =
            |address: &DocumentAddress| self.segments.get(address.segment as usize).ok_or_else(damaged);
        addresses.iter().map(|address| segment(address)?.fetch(address.document)).collect()
    }

    fn replaced(&self) -> Option<Arc<dyn Searchable>> {
        self.replacement.get().map(|index| index.clone() as Arc<dyn Searchable>)
    }

    fn repair(&self) -> io::Result<()> {
        if let Some((library, indicators)) = self.library.as_ref().zip(self.rebuilt_with.as_ref()) {
            let built = library::rebuild(library, indicators)?;
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
    resolved: ResolvedFilters,
    tuning: &'q Tuning,
}

impl Prepared for LocalQuery<'_> {
    fn statistics(&self) -> Statistics {
        let terms = self.expansion.terms.iter().take(self.query.terms.len());
        let terms = terms.map(|known| TermStatistics {
            count: known.count,
            has: TermPresence::of(known),
            is_known: known.is_known(),
            is_glued: known.segmentation.is_some(),
        });
        Statistics { total: self.index.total, terms: terms.collect(), work: self.expansion.work }
    }

    fn search(&self, request: &SearchRequest<'_>) -> io::Result<PartialResults> {
        let mut search = LocalSearch::new(self, request)?;
        if self.tuning.limits.every_document {
            search.scan()?;
            return Ok(search.finish());
        }
        let (words, weights) = (self.query.terms.len(), &self.tuning.weights);
        let passes = match request.typos {
            None => vec![Pass::without_guesses()],
            Some(typos) => passes(typos, &self.query.terms, weights),
        };
        for pass in &passes {
            let found: Vec<&[FoundDocument]> =
                search.segments.iter().map(|segment| &*segment.found).collect();
            let (closeness, most) = request.found_before;
            let closeness = found.iter().map(|found| closest(found)).fold(closeness, f32::max);
            if words > 1 && closeness >= pass.skip_if_closeness {
                continue;
            }
            let most = found.iter().map(|found| most_words(found)).fold(most, usize::max);
            let could = request.typos.map_or(0, |typos| pass.most_words(typos));
            if pass.only_if_empty && most >= could {
                break;
            }
            if search.is_exhausted() {
                break;
            }
            search.run(pass)?;
        }
        Ok(search.finish())
    }
}

impl LocalQuery<'_> {
    /// Whether a text can have all words of a variant: without guesses none has a word that this source does not have.
    fn may_have(&self, variant: &QueryVariant, request: &SearchRequest<'_>) -> bool {
        let is_known = |term: &usize| self.expansion.terms.get(*term).is_some_and(TermExpansion::is_known);
        request.typos.is_some() || variant.terms.iter().all(is_known)
    }
}

struct LocalSearch<'s> {
    of: &'s LocalQuery<'s>,
    request: &'s SearchRequest<'s>,
    segments: Vec<SegmentSearch<'s>>,
    documents: u64,
    /// How many of them the filters leave at most, and the work to look these up.
    filtered: (u64, u64),
    /// Facets, of each of which a document must have one.
    filters: Vec<ListCondition<'s>>,
    /// Work that may still be done.
    left: u64,
    read: usize,
    unread: usize,
    is_cut: bool,
}

impl<'s> LocalSearch<'s> {
    fn new(of: &'s LocalQuery<'s>, request: &'s SearchRequest<'s>) -> io::Result<Self> {
        let segments = (0..).zip(&of.index.segments);
        let segments = segments.map(|(number, segment)| SegmentSearch::new(of, request, number, segment));
        let segments = segments.collect::<io::Result<_>>()?;
        let documents = of.index.size() as u64;
        let (filtered, left) = ((documents, 0), request.work);
        let (read, unread, is_cut, filters) = (0, 0, false, Vec::new());
        let mut search =
            Self { of, request, segments, documents, filtered, filters, left, read, unread, is_cut };
        search.filtered = search.filtered()?;
        Ok(search)
    }

    /// How many documents the filters leave at most, and what a look at each of their sets costs.
    fn filtered(&mut self) -> io::Result<(u64, u64)> {
        let resolved = &self.of.resolved;
        let (mut fewest, mut work) = (self.documents, 0);
        let required = resolved.required.iter().map(|one_of| (one_of, true));
        for (one_of, is_required) in
            required.chain(resolved.forbidden.iter().flatten().map(|one_of| (one_of, false)))
        {
            let facets: Vec<_> = one_of.iter().copied().map(PostingsKey::Facet).collect();
            let size = self.sizes(&facets)?.iter().sum();
            work += list_work(one_of.len(), size);
            if is_required {
                fewest = fewest.min(size);
                let lookups = vec![Lookup::of(facets, size)];
                self.filters.push(ListCondition { lookups, needed: 1, is_asked: true });
            }
        }
        Ok((fewest, work))
    }

    /// How many documents have each of `keys`.
    fn sizes(&mut self, keys: &[PostingsKey<'s>]) -> io::Result<Vec<u64>> {
        // Each segment keeps what it has looked up, and is asked again below.
        if OPENING * keys.len() as u64 >= self.of.tuning.limits.worth_threads {
            each_segment(&mut self.segments, true, |segment| {
                keys.iter().try_for_each(|key| segment.size(*key).map(drop)).map_err(as_io)
            })?;
        }
        let size = |key: &PostingsKey<'s>| self.segments.iter_mut().map(|segment| segment.size(*key)).sum();
        keys.iter().map(size).collect::<tantivy::Result<_>>().map_err(as_io)
    }

    /// Whether there is too little work left for one more list; then what it would have found is not known.
    fn is_exhausted(&mut self) -> bool {
        let is_exhausted = self.left < self.request.work / LEAST_WORK_DIVISOR;
        self.is_cut |= is_exhausted;
        is_exhausted
    }

    fn finish(self) -> PartialResults {
        PartialResults {
            found: self.segments.into_iter().flat_map(|segment| segment.found).collect(),
            read: self.read,
            unread: self.unread,
            is_cut: self.is_cut,
            work: self.request.work - self.left,
        }
    }

    /// Reads the documents that a pass finds.
    fn run(&mut self, pass: &Pass) -> io::Result<()> {
        let (of, request) = (self.of, self.request);
        let variants = &of.query.variants;
        if let [variant] = variants.as_slice() {
            let most = if variant.terms.is_empty() { self.left } else { self.left / PASS_DIVISOR };
            return if of.may_have(variant, request) {
                self.run_variant(pass, variant, most)
            } else {
                Ok(())
            };
        }
        for (number, variant) in
            variants.iter().enumerate().filter(|(_, variant)| of.may_have(variant, request))
        {
            if self.is_exhausted() {
                break;
            }
            let share = (variants.len() - number).min(OF_ONE_VARIANT) as u64;
            self.run_variant(pass, variant, self.left / share)?;
        }
        Ok(())
    }

    /// Reads the documents that a pass finds for one variant, of more than can be read those first that have the words in a
    /// row.
    fn run_variant(&mut self, pass: &Pass, variant: &'s QueryVariant, most: u64) -> io::Result<()> {
        let mut listed = self.collect(pass, variant, most / PASS_DIVISOR)?;
        if let Some(all) = listed.otherwise.take() {
            self.read_some(listed, most)?;
            let mut found = self.segments.iter().flat_map(|segment| &segment.found);
            let is_enough = |found: &FoundDocument| {
                let least = if pass.is_row() { self.of.tuning.weights.in_a_row } else { 0.0 };
                found.fit.level > Level::Partial && found.fit.closeness >= least
            };
            if found.any(is_enough) {
                return Ok(());
            }
            listed = *all;
        }
        let readable = most / (2 * RECORD);
        if listed.all > readable.max(self.of.tuning.limits.first_read as u64)
            && variant.terms.len() > 1
            && let Some(narrowed) = pass.narrowed()
        {
            let nearest = self.collect(&narrowed, variant, most / PASS_DIVISOR)?;
            self.read_some(nearest, most / PASS_DIVISOR)?;
        }
        self.read_some(listed, most)
    }

    /// Lists the documents of each segment that a pass finds and that were not read.
    fn collect(&mut self, pass: &Pass, variant: &QueryVariant, most: u64) -> io::Result<ListedDocuments> {
        let LocalQuery { index, query, expansion, tuning, .. } = self.of;
        let vocabulary = &*index.vocabulary;
        let word = |number: &usize| {
            let (term, known) = query.terms.get(*number).zip(expansion.terms.get(*number))?;
            Some((term, known))
        };
        let words: Vec<PlannedWord<'s>> = variant.terms.iter().filter_map(word).collect();
        let (documents, filtered) = (self.documents, self.filtered);
        let mut sizes = |keys: &[_]| self.sizes(keys);
        let prices = Prices { sizes: &mut sizes, documents, filtered, most };
        let planner = Planner { pass, vocabulary, limits: &tuning.limits };
        let mut plan = planner.plan((&words, &variant.phrases), prices)?;
        if variant.name.is_some() && (plan.sample < Hashed::ALL || plan.work > self.left) {
            // A sample costs more than another name is worth, and what was typed comes before it.
            return Ok(ListedDocuments { is_cut: true, ..ListedDocuments::default() });
        }
        self.left = self.left.saturating_sub(plan.work);
        for segment in &mut self.segments {
            segment.listed = (plan.sample < Hashed::ALL).then(|| segment.sample(plan.sample));
        }
        let (is_asked, row) = (self.request.typos.is_some(), plan.row());
        let conditions =
            plan.conditions().into_iter().map(|condition| ListCondition { is_asked, ..condition });
        self.narrow(self.filters.iter().cloned().chain(conditions).collect())?;
        let all = ListedDocuments::new(self.listed()?, &plan);
        let Some(typos) = self.request.typos.filter(|typos| pass.may_lack_words(typos)) else {
            return self.rows_first(all, row, &plan);
        };
        for (segment, listed) in self.segments.iter_mut().zip(&all.segments) {
            segment.listed = Some(Candidates::Few(listed.clone()));
        }
        let readings = words.iter().enumerate().filter(|(at, _)| typos.asks_for(*at));
        let readings = readings.filter_map(|(_, (_, known))| known.readings());
        let lookups: Vec<Lookup<'_>> = readings.map(|words| Lookup::of_words(&words, vocabulary)).collect();
        let needed = lookups.len();
        let spent = self.narrow(ListCondition::some_of(lookups, needed))?;
        self.left = self.left.saturating_sub(spent);
        let whole = ListedDocuments::new(self.listed()?, &plan);
        let is_less = pass.only_if_empty && whole.all < all.all;
        self.rows_first(ListedDocuments { otherwise: is_less.then(|| all.into()), ..whole }, row, &plan)
    }

    /// Of many documents, first those that may have the words in a row: if one has them, the others are no answer.
    fn rows_first(
        &mut self,
        all: ListedDocuments,
        row: Option<RowCondition<'s>>,
        plan: &PassPlan<'_>,
    ) -> io::Result<ListedDocuments> {
        let Some(row) = row.filter(|_| all.all > self.of.tuning.limits.first_read as u64) else {
            return Ok(all);
        };
        self.left = self.left.saturating_sub(row.work(all.count()));
        let segments = self.segments.iter_mut().zip(&all.segments);
        let rows = segments.map(|(segment, listed)| segment.that_allow(&row, listed).map_err(as_io));
        let rows = ListedDocuments::new(rows.collect::<io::Result<_>>()?, plan);
        Ok(ListedDocuments { otherwise: Some(all.into()), ..rows })
    }

    /// Leaves in each segment what meets these conditions, as far as that costs less than reading the others; and what it has
    /// cost.
    fn narrow(&mut self, mut conditions: Vec<ListCondition<'s>>) -> io::Result<u64> {
        conditions.sort_by_key(ListCondition::most);
        let (documents, mut work) = (self.documents, 0);
        for condition in conditions {
            let some: Option<u64> =
                self.segments.iter().map(|segment| segment.listed.as_ref().map(Candidates::len)).sum();
            let condition = match some {
                Some(some) => condition.worthwhile(some, documents),
                None => Some(condition),
            };
            let Some(condition) = condition else { continue };
            let own = condition.work(some.unwrap_or(documents));
            each_segment(&mut self.segments, own >= self.of.tuning.limits.worth_threads, |segment| {
                segment.narrow(&condition).map_err(as_io)?;
                segment.request.check_cancelled()
            })?;
            work += own;
        }
        Ok(work)
    }

    /// The documents that are left in each segment and were not read.
    fn listed(&mut self) -> io::Result<Vec<Vec<u32>>> {
        self.segments.iter_mut().map(|segment| segment.documents().map_err(as_io)).collect()
    }

    /// Reads documents for at most so much work.
    fn read_some(&mut self, mut listed: ListedDocuments, most: u64) -> io::Result<()> {
        // Some were read since they were listed.
        for (SegmentSearch { seen, .. }, listed) in self.segments.iter().zip(&mut listed.segments) {
            listed.retain(|doc| !seen.contains(doc));
        }
        let count = listed.count();
        let ListedDocuments { segments, unlisted, is_cut, sample, .. } = listed;
        self.is_cut |= is_cut;
        let first = self.of.tuning.limits.first_read as u64;
        let needed = first.max(most / RECORD).min(count);
        let mut below = Hashed::share(needed, count, sample);
        // Those that were read before were the lowest of theirs, so that fewer may be left there.
        let mut hashes = loop {
            let mut hashes = Vec::new();
            for (SegmentSearch { segment, candidates, .. }, listed) in self.segments.iter_mut().zip(&segments)
            {
                *candidates = segment.documents.hashed_below(below, listed);
                hashes.extend(candidates.iter().map(|(hash, _)| *hash));
            }
            if below >= sample || hashes.len() as u64 >= needed {
                break hashes;
            }
            below = sample.min(2 * below.max(1));
        };
        let mut end = |number: u64| match usize::try_from(number) {
            Ok(number) if number < hashes.len() => *hashes.select_nth_unstable(number).1,
            Ok(_) | Err(_) => below,
        };
        let read = if count <= first {
            self.read_range(0..sample, count)?.0
        } else {
            // The cost of the first ones says how many can be read.
            let first_end = end(first);
            let (read, work) = self.read_range(0..first_end, first)?;
            let more = most.saturating_sub(work) / (work / read.max(1)).max(1);
            read + self.read_range(first_end..end(first.saturating_add(more)), more.min(count))?.0
        };
        let unread = (count + unlisted).saturating_sub(read);
        self.unread = self.unread.max(usize::try_from(unread).unwrap_or(usize::MAX));
        Ok(())
    }

    /// Reads the candidates whose ids hash into a range, some `expected` of them: how many, and what it has cost.
    fn read_range(&mut self, range: Range<u64>, expected: u64) -> io::Result<(u64, u64)> {
        let before: u64 = self.segments.iter().map(|segment| segment.work).sum();
        let is_large = expected * RECORD >= self.of.tuning.limits.worth_threads;
        each_segment(&mut self.segments, is_large, |segment| segment.read(&range))?;
        let work = self.segments.iter().map(|segment| segment.work).sum::<u64>() - before;
        let read: usize = self.segments.iter().map(|segment| segment.just_read).sum();
        self.left = self.left.saturating_sub(work);
        self.read += read;
        Ok((read as u64, work))
    }

    fn scan(&mut self) -> io::Result<()> {
        for segment in &mut self.segments {
            segment.listed = Some(segment.sample(Hashed::ALL));
        }
        self.narrow(self.filters.clone())?;
        let listed = self.listed()?;
        for (segment, all) in self.segments.iter_mut().zip(listed) {
            segment.candidates = all.into_iter().map(|doc| (0, doc)).collect();
            segment.read(&(0..Hashed::ALL))?;
        }
        Ok(())
    }
}

/// The documents that a pass has found.
#[derive(Default)]
struct ListedDocuments {
    /// Those of each segment.
    segments: Vec<Vec<u32>>,
    /// How many it would find in all documents, about.
    all: u64,
    /// How many of these are not in the sample that was looked through.
    unlisted: u64,
    /// Whether there may be more, since something was not looked up.
    is_cut: bool,
    /// The end of the hashes of that sample.
    sample: u64,
    /// Where these are those that may have all words, or these in a row: what to read if none of them has.
    otherwise: Option<Box<Self>>,
}

impl ListedDocuments {
    /// Of what a plan has looked up in each segment.
    fn new(segments: Vec<Vec<u32>>, plan: &PassPlan<'_>) -> Self {
        let (is_cut, sample) = (plan.is_cut, plan.sample);
        let listed = Self { segments, is_cut, sample, ..Self::default() };
        let count = listed.count();
        let all = count.saturating_mul(Hashed::ALL) / sample.max(1);
        Self { all, unlisted: all - count, ..listed }
    }

    fn count(&self) -> u64 {
        self.segments.iter().map(|listed| listed.len() as u64).sum()
    }
}

/// A segment with what is being found in it.
struct SegmentSearch<'s> {
    of: &'s LocalQuery<'s>,
    request: &'s SearchRequest<'s>,
    number: u32,
    segment: &'s Segment,
    records: RecordReader<'s>,
    reader: TextReader<'s>,
    /// One for each variant.
    rankers: Vec<Ranker<'s>>,
    /// For each excluded run of words, its terms, numbered after the query's.
    excluded: Vec<std::ops::Range<usize>>,
    /// Where in a text each term may be, and each word of a variant.
    places: Vec<Vec<Occurrence>>,
    words: Vec<Vec<Occurrence>>,
    /// What was looked up: where its postings are and, once they were read, these.
    postings: FxHashMap<PostingsKey<'s>, Option<(TermInfo, Option<PostingsCursor>)>>,
    /// What was united, by its parts; several passes look for the same.
    united: FxHashMap<Vec<PostingsKey<'s>>, DocList>,
    /// The documents that were read.
    seen: FxHashSet<u32>,
    /// Those that meet what a pass has looked up so far, if anything.
    listed: Option<Candidates>,
    /// The documents to be read, with their hashes.
    candidates: Vec<(u64, u32)>,
    /// How many words the text has that has most.
    most_words: usize,
    /// How many were read just now.
    just_read: usize,
    work: u64,
    found: Vec<FoundDocument>,
}

impl<'s> SegmentSearch<'s> {
    fn new(
        of: &'s LocalQuery<'s>,
        request: &'s SearchRequest<'s>,
        number: u32,
        segment: &'s Segment,
    ) -> io::Result<Self> {
        let weights = &of.tuning.weights;
        let count = |term: &usize| request.statistics.terms.get(*term).map_or(0, |term| term.count);
        let ranker = |variant: &QueryVariant| {
            let counts: Vec<u64> = variant.terms.iter().map(count).collect();
            Ranker::new(&counts, request.statistics.total, weights)
        };
        let mut end = 0;
        let excluded = of.query.excluded.iter().map(|run| {
            end += run.len();
            end - run.len()..end
        });
        Ok(Self {
            of,
            request,
            number,
            segment,
            records: segment.records.reader(of.query.asks_facts(), of.query.asks_text())?,
            reader: TextReader::new(&of.expansion, weights),
            rankers: of.query.variants.iter().map(ranker).collect(),
            excluded: excluded.collect(),
            places: Vec::new(),
            words: Vec::new(),
            postings: FxHashMap::default(),
            united: FxHashMap::default(),
            seen: FxHashSet::default(),
            listed: None,
            candidates: Vec::new(),
            most_words: 0,
            just_read: 0,
            work: 0,
            found: Vec::new(),
        })
    }

    /// How many documents have `key`.
    fn size(&mut self, key: PostingsKey<'s>) -> tantivy::Result<u64> {
        if let Some(known) = self.postings.get(&key) {
            return Ok(known.as_ref().map_or(0, |(place, _)| place.doc_freq.into()));
        }
        let place = self.segment.look_up(key)?;
        let size = place.as_ref().map_or(0, |place| place.doc_freq.into());
        self.postings.insert(key, place.map(|place| (place, None)));
        Ok(size)
    }

    /// The documents that have `key`.
    fn cursor(&mut self, key: PostingsKey<'s>) -> tantivy::Result<Option<PostingsCursor>> {
        self.size(key)?;
        let Some((place, read)) = self.postings.get_mut(&key).and_then(Option::as_mut) else {
            return Ok(None);
        };
        if read.is_none() {
            *read = Some(self.segment.postings(key, place)?);
        }
        Ok(read.clone())
    }

    /// The documents that have one of `keys`, or all of one of `paths`.
    fn list(&mut self, keys: &[PostingsKey<'s>], paths: &[Vec<PostingsKey<'s>>]) -> tantivy::Result<DocList> {
        let documents = self.segment.len();
        if let ([only], []) = (keys, paths) {
            return Ok(DocList::union(documents, self.cursor(*only)?.into_iter().collect()));
        }
        let all: Vec<PostingsKey<'_>> = keys.iter().chain(paths.iter().flatten()).copied().collect();
        if let Some(known) = self.united.get(&all) {
            return Ok(known.clone());
        }
        let mut postings = Vec::with_capacity(keys.len());
        for key in keys {
            postings.extend(self.cursor(*key)?);
        }
        let mut list = DocList::union(documents, postings);
        let mut on_paths = Vec::new();
        for path in paths {
            let sizes = path.iter().map(|key| Ok((self.size(*key)?, *key)));
            let mut keys: Vec<_> = sizes.collect::<tantivy::Result<_>>()?;
            keys.sort_unstable();
            let mut found: Option<Candidates> = None;
            for (_, key) in keys {
                if found.as_ref().is_none_or(|found| found.len() > 0) {
                    let list = self.list(&[key], &[])?;
                    found = Some(MinShouldMatch::all(vec![list]).among(documents, found));
                }
            }
            on_paths.extend(found.unwrap_or_default().all());
        }
        list = list.with(documents, &on_paths);
        self.united.insert(all, list.clone());
        Ok(list)
    }

    /// A list for each set of facets.
    fn filters(&mut self, all_of: &AllOf) -> tantivy::Result<MinShouldMatch> {
        let mut lists = Vec::with_capacity(all_of.len());
        for one_of in all_of {
            let keys: Vec<_> = one_of.iter().copied().map(PostingsKey::Facet).collect();
            lists.push(self.list(&keys, &[])?);
        }
        Ok(MinShouldMatch::all(lists))
    }

    /// Leaves of what is listed what meets `condition`.
    fn narrow(&mut self, condition: &ListCondition<'s>) -> tantivy::Result<()> {
        let listed = self.listed.take();
        let is_empty = listed.as_ref().is_some_and(|listed| listed.len() == 0);
        self.listed = Some(if is_empty || condition.most() == 0 {
            Candidates::default()
        } else {
            let lists = condition.lookups.iter().map(|lookup| self.list(&lookup.keys, &lookup.paths));
            let lists = lists.collect::<tantivy::Result<_>>()?;
            MinShouldMatch::new(lists, condition.needed).among(self.segment.len(), listed)
        });
        Ok(())
    }

    /// Those of `documents` that have what `row` asks.
    fn that_allow(&mut self, row: &RowCondition<'s>, documents: &[u32]) -> tantivy::Result<Vec<u32>> {
        let mut lists = |lookups: &[Lookup<'s>]| {
            let list = |lookup: &Lookup<'s>| Ok((lookup.at, self.list(&lookup.keys, &lookup.paths)?));
            lookups.iter().map(list).collect::<tantivy::Result<Vec<_>>>()
        };
        let (mut words, mut neighbours) = (lists(&row.words)?, lists(&row.neighbours)?);
        let absent = |lists: &mut Vec<(usize, DocList)>, doc: u32| {
            let absent = lists.iter_mut().filter_map(|(at, list)| (!list.has(doc)).then_some(*at));
            absent.fold(0, |all, at| all | word_bit(at))
        };
        let allowed = |doc: &u32| row.allows(absent(&mut words, *doc), absent(&mut neighbours, *doc));
        Ok(documents.iter().copied().filter(allowed).collect())
    }

    /// The documents listed that the filters let through, that are not deleted and were not read.
    fn documents(&mut self) -> tantivy::Result<Vec<u32>> {
        let mut documents = self.listed.take().unwrap_or_default().all();
        documents.retain(|doc| !self.segment.is_deleted(*doc) && !self.seen.contains(doc));
        for all_of in self.of.resolved.forbidden.iter().filter(|all_of| !all_of.is_empty()) {
            let mut without = self.filters(all_of)?;
            documents.retain(|doc| !without.has(*doc));
        }
        Ok(documents)
    }

    /// The documents of which the hashes are below `end`.
    fn sample(&self, end: u64) -> Candidates {
        let all = DocList::runs(self.segment.len(), |each| self.segment.documents.sample(end, each));
        MinShouldMatch::all(vec![all]).among(self.segment.len(), None)
    }

    /// Reads the candidates whose ids hash into `range`.
    fn read(&mut self, range: &Range<u64>) -> io::Result<()> {
        self.just_read = 0;
        let mut at = 0;
        let candidates = std::mem::take(&mut self.candidates);
        for &(hash, document) in &candidates {
            if !range.contains(&hash) {
                continue;
            }
            let (article, _) = self.segment.documents.article(document, &mut at);
            if self.just_read.is_multiple_of(CANCEL_CHECK_INTERVAL) {
                self.request.check_cancelled()?;
            }
            self.just_read += 1;
            self.seen.insert(document);
            let header = self.records.read(document)?;
            if let Some(RankedVariant { number: variant, fit, in_capitals }) = self.rank(&header) {
                // One that lacks more words than another, and more than one, is no answer.
                let there = fit.there.count_ones() as usize;
                if fit.level == Level::Partial
                    && there < self.most_words.min(self.of.query.terms.len().saturating_sub(1))
                {
                    continue;
                }
                self.most_words = self.most_words.max(there);
                let RecordHeader { kind, lang, place: [passage, part], date } = header;
                let place = DocumentPlace { article, passage, part };
                let weights = &self.of.tuning.weights;
                let is_whole = self.of.resolved.has_whole_value(&self.records.measured);
                let value_bonus = if is_whole { weights.whole_value } else { 0.0 };
                let score = fit.score + kind_bonus(kind, weights) + value_bonus;
                let address = DocumentAddress { segment: self.number, document };
                let is_name = self.of.query.variants.get(variant).is_some_and(|known| known.name.is_some());
                let name = is_name.then_some(variant);
                self.found.push(FoundDocument {
                    fit,
                    score,
                    kind,
                    lang,
                    place,
                    date,
                    source: 0,
                    address,
                    name,
                    in_capitals,
                    is_weak: false,
                });
            }
        }
        self.candidates = candidates;
        let compared: u64 = self.rankers.iter_mut().map(|ranker| std::mem::take(&mut ranker.compared)).sum();
        self.work +=
            self.just_read as u64 * RECORD + COMPARED * compared + OCCURRENCE * self.reader.take_met();
        Ok(())
    }

    /// How well the document that was just unpacked answers, and in which variant; nothing when it does not.
    fn rank(&mut self, header: &RecordHeader) -> Option<RankedVariant> {
        let LocalQuery { query, resolved, .. } = self.of;
        self.work += self.records.text.len() as u64;
        let is_figure = header.kind == DocumentKind::Figure;
        let passes = resolved.passes(header.date.date(), is_figure, &self.records.measured);
        if !is_in(query.scope, header.kind) || !passes {
            return None;
        }
        self.reader.occurrences(&self.records.text, &mut self.places);
        let (places, excluded) = self.places.split_at_checked(query.terms.len())?;
        let is_excluded = self.excluded.iter().any(|run| {
            let lists = excluded.get(run.clone()).unwrap_or_default();
            are_adjacent(lists, |o| o.sure)
        });
        if is_excluded {
            return None;
        }
        let mut best: Option<RankedVariant> = None;
        for (number, (variant, ranker)) in query.variants.iter().zip(&mut self.rankers).enumerate() {
            let of_way = || variant.terms.iter().filter_map(|&term| places.get(term));
            // Another name is there or not.
            if variant.name.is_some() && of_way().any(Vec::is_empty) {
                continue;
            }
            let words = &mut self.words;
            words.resize_with(variant.terms.len(), Vec::new);
            words.iter_mut().zip(of_way()).for_each(|(own, places)| own.clone_from(places));
            if !variant.phrases.iter().all(|phrase| has_phrase(words, phrase)) {
                continue;
            }
            if let Some(typos) = self.request.typos {
                typos.apply(words);
            }
            let is_there = |name: &Range<usize>| {
                words.get(name.clone()).is_some_and(|lists| are_adjacent(lists, |o| o.sure))
            };
            let named = query.names.iter().all(is_there);
            let mut fit = Fit { named, ..ranker.rank(words) };
            // Without guesses a text has all words; some of its lists may not have been looked up.
            let has_all = self.request.typos.is_some() || fit.level == Level::Sure;
            let is_found = (fit.there > 0 && has_all) || words.is_empty();
            if fit.level == Level::Sure && variant.name.is_none() {
                fit.form = MatchForm::of(words);
            }
            if let Some(beside) = &variant.beside {
                fit.there =
                    beside.there(|term| places.get(term).is_some_and(|places| places.iter().any(|p| p.sure)));
                fit.level = Level::Partial;
            }
            if is_found {
                let ranked = RankedVariant::new(number, variant, fit);
                best = Some(best.map_or(ranked, |best| best.or(ranked, &query.variants)));
            }
        }
        best
    }
}

/// How well a document answers in the best of the variants that it has.
#[derive(Clone, Copy)]
struct RankedVariant {
    number: usize,
    fit: Fit,
    /// See [`FoundDocument::in_capitals`].
    in_capitals: u32,
}

impl RankedVariant {
    fn new(number: usize, variant: &QueryVariant, fit: Fit) -> Self {
        let in_capitals = if variant.in_capitals.is_empty() { 0 } else { word_bit(number) };
        Self { number, fit, in_capitals }
    }

    /// The better of two: one that needs no capitals, of the same thing and not of a part, of the higher score.
    fn or(self, other: Self, variants: &[QueryVariant]) -> Self {
        let is_same = |one: &Self| !variants.get(one.number).is_some_and(|variant| variant.is_part);
        let worth = |one: &Self| (one.in_capitals == 0, is_same(one), one.fit.score.to_bits());
        let best = if worth(&other) > worth(&self) { other } else { self };
        let in_capitals = if best.in_capitals == 0 { 0 } else { self.in_capitals | other.in_capitals };
        Self { in_capitals, ..best }
    }
}

fn is_in(scope: Scope, kind: DocumentKind) -> bool {
    match scope {
        Scope::All => true,
        Scope::Passages => kind == DocumentKind::Passage,
        Scope::Quotes => matches!(kind, DocumentKind::Quote | DocumentKind::Statement),
        Scope::Figures => kind == DocumentKind::Figure,
    }
}

/// Does `work` in every segment, on several cores where there is enough of it.
fn each_segment<'s>(
    segments: &mut [SegmentSearch<'s>],
    is_worth_threads: bool,
    work: impl Fn(&mut SegmentSearch<'s>) -> io::Result<()> + Send + Sync,
) -> io::Result<()> {
    if is_worth_threads {
        segments.par_iter_mut().try_for_each(work)
    } else {
        segments.iter_mut().try_for_each(work)
    }
}
