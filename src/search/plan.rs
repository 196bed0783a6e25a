//! The plan of a search: which documents are looked for in which order, and what of a text may be guessed.
//!
//! Most queries are answered by the passages that hold every word as typed. Only when none of them holds the words close
//! together are guesses tried, in passes from the few documents that have every word in a row to the many that have some
//! of them. What a pass looks up is planned once, by the vocabulary, with what it will cost.

use std::io;

use super::document::Hashed;
use super::expand::{Path, TermExpansion};
use super::found::REMEMBERED;
use super::postings::shared;
use super::query::{Phrase, Term};
use super::rank::Occurrence;
use super::segment::{BIGRAM_LETTERS, LONGEST_PREFIX, PostingsKey, first_letters};
use super::tuning::{QueryLimits, Weights};
use super::vocabulary::{Vocabulary, WordId};

/// Known words from which two may be wrong; of fewer, two wrong ones leave too little to go by.
const MANY: usize = 4;
/// Of so many words one may be mistyped; who mistypes more sees it and corrects some.
const WRONG_OF: usize = 3;
/// Known words that narrow it down enough to leave out the others.
const FEW: usize = 3;
/// Words from which enough neighbours stay whole when one or two words are mistyped; of fewer, what they may have been
/// meant for is looked up too.
const ENOUGH_WORDS: usize = 4;

/// What the sources together have of a term.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum TermPresence {
    /// Nothing.
    #[default]
    Nothing,
    /// Only what it may have been meant for.
    Guessed,
    /// It as typed.
    Known,
}

impl TermPresence {
    pub(super) fn of(known: &TermExpansion) -> Self {
        if known.is_likely_known() {
            Self::Known
        } else if known.is_known() || !known.guesses.is_empty() {
            Self::Guessed
        } else {
            Self::Nothing
        }
    }
}

/// How much of a text may be guessed before it is no answer.
///
/// With enough guesses every text has every word. So at most two words may be wrong, or one of a few; any number may be
/// cut short, as long as none is wrong besides. Unknown words do not spend this budget.
#[derive(Clone, Debug, Default)]
pub(super) struct TypoBudget {
    /// For each term, what there is of it.
    terms: Vec<TermPresence>,
    /// How many known words may be wrong.
    wrong: usize,
    /// Whether words may be cut short, any number of them.
    cut: bool,
    /// Which passes are taken.
    stage: Stage,
}

/// A part of the passes of a search with guesses.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Stage {
    /// Those that find the words in a row, where only what no text has is guessed.
    Rows,
    /// All of them, but those that were taken for as many known words.
    After(usize),
    #[default]
    All,
}

impl TypoBudget {
    /// For terms of which there is so much. Where a text has all words as typed near each other (`has_compact`), it takes a
    /// better guess to do better.
    pub(super) fn new(terms: Vec<TermPresence>, has_compact: bool, stage: Stage) -> Self {
        let count = |asked: TermPresence| terms.iter().filter(|has| **has == asked).count();
        // Words that are no words are wrong already.
        let others = (terms.len() / WRONG_OF).max(2).saturating_sub(count(TermPresence::Guessed));
        let most = if has_compact { 1 } else { 2 };
        let wrong = match count(TermPresence::Known) {
            MANY.. => others.min(most),
            2.. => others.min(1),
            _ => 0,
        };
        Self { terms, wrong, cut: !has_compact, stage }
    }

    /// How many terms are known as typed.
    pub(super) fn known(&self) -> usize {
        self.terms.iter().filter(|has| **has == TermPresence::Known).count()
    }

    /// Whether a text must have the term of this number, as typed or by a guess.
    pub(super) fn asks_for(&self, term: usize) -> bool {
        self.terms.get(term).is_some_and(|has| *has != TermPresence::Nothing)
    }

    /// Takes from the places of each term in one text what may not be guessed there.
    pub(super) fn apply(&self, words: &mut [Vec<Occurrence>]) {
        let guessed = |places: &[Occurrence]| !places.iter().any(|p| p.sure);
        let (mut wrong, mut uncut, mut missing) = (0, 0, 0);
        for (places, has) in words.iter().zip(&self.terms) {
            missing += usize::from(places.is_empty() && *has != TermPresence::Nothing);
            if guessed(places) && !places.is_empty() {
                wrong += usize::from(*has == TermPresence::Known);
                uncut += usize::from(!places.iter().any(|p| p.cut));
            }
        }
        let allowed = wrong <= self.wrong || (self.cut && uncut == 0);
        if missing > 0 || !allowed {
            for places in words {
                places.retain(|p| p.sure);
            }
        }
    }
}

/// Which readings of a word are looked up.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Readings {
    /// The word as typed, or as it began.
    Sure,
    /// The words it was probably meant for.
    Guessed,
    /// All words that begin so.
    Prefixes,
}

/// How near the words of a pass must be in a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Adjacency {
    Anywhere,
    /// Side by side as in the query, those that are missing aside.
    InARow,
}

/// Which documents are looked at together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pass {
    /// The readings by which known words are looked up.
    readings: Readings,
    /// Whether words that are known only by guesses are looked up too; else reading has to find them.
    guessed: bool,
    /// How many of the words that are looked up may be missing.
    missing: usize,
    adjacency: Adjacency,
    /// Whether it is only taken when nothing has so many of the words as it could find.
    pub(super) only_if_empty: bool,
    /// Whether what may be several glued words or a typo is looked up as glued words.
    glued: bool,
    /// It is not taken when all words were found this close together: the dearer, the less.
    pub(super) skip_if_closeness: f32,
}

impl Pass {
    /// Looks up the words as typed, of which so many may be missing.
    const fn sure(missing: usize, skip_if_closeness: f32) -> Self {
        Self {
            readings: Readings::Sure,
            guessed: false,
            missing,
            adjacency: Adjacency::Anywhere,
            only_if_empty: false,
            glued: missing == 0,
            skip_if_closeness,
        }
    }

    /// The only pass without guesses.
    pub(super) const fn without_guesses() -> Self {
        Self::sure(0, f32::INFINITY)
    }

    /// Whether it finds the words in a row.
    pub(super) fn is_row(&self) -> bool {
        self.adjacency == Adjacency::InARow
    }

    /// The same with the words in a row.
    const fn in_a_row(self) -> Self {
        Self { adjacency: Adjacency::InARow, ..self }
    }

    /// The same with the words in a row, if they may be anywhere: for the best of more documents than can be read.
    pub(super) fn narrowed(self) -> Option<Self> {
        (self.adjacency == Adjacency::Anywhere && !self.only_if_empty).then(|| self.in_a_row())
    }

    /// Whether a text that it finds may lack words as typed, of which one that has them by guesses goes before all others.
    /// One of several words in a row that has the others as typed may be remembered wrongly, and is an answer too.
    pub(super) fn may_lack_words(&self, typos: &TypoBudget) -> bool {
        let all = !typos.terms.contains(&TermPresence::Nothing);
        let is_nearly_a_row = self.is_row() && self.missing == 1 && typos.terms.len() >= REMEMBERED;
        self.missing > 0 && (all || !self.only_if_empty) && !is_nearly_a_row
    }

    /// How many words a text may have that the pass finds.
    pub(super) fn most_words(&self, budget: &TypoBudget) -> usize {
        budget.known() + 1 - self.missing.min(budget.known())
    }

    /// The readings by which a word is looked up, if it is.
    fn readings_of(&self, known: &TermExpansion) -> Option<Readings> {
        let is_known = if self.glued { known.is_known() } else { known.is_likely_known() };
        match self.readings {
            Readings::Sure if is_known => Some(Readings::Sure),
            Readings::Sure if !self.guessed || (!known.is_known() && known.guesses.is_empty()) => None,
            Readings::Sure | Readings::Guessed => Some(Readings::Guessed),
            Readings::Prefixes => Some(Readings::Prefixes),
        }
    }
}

/// The passes with guesses, from the narrowest to the widest.
pub(super) fn passes(budget: &TypoBudget, terms: &[Term], weights: &Weights) -> Vec<Pass> {
    let known = budget.known();
    let sure = |missing: usize| Pass::sure(missing, weights.in_a_row);
    let prefixes = Pass { readings: Readings::Prefixes, glued: false, ..sure(0) };
    let guessed = Pass { guessed: true, glued: false, ..sure(0) };
    let mut passes = Vec::new();
    // What has all words as typed was found before.
    if known < terms.len() && budget.stage != Stage::After(known) {
        passes.push(guessed.in_a_row());
    }
    if budget.stage == Stage::Rows {
        return passes;
    }
    let cut = budget.cut;
    let short = look_cut_short(terms);
    if cut && short {
        passes.push(prefixes.in_a_row());
    }
    // A typo may make another word, which is then known and wrong; a word that no text has is looked up beside it, without
    // which the others are in too many.
    passes.extend((1..=budget.wrong).map(|missing| Pass { missing, ..guessed }.in_a_row()));
    if cut && !short {
        passes.push(prefixes.in_a_row());
    }
    if known < terms.len() {
        passes.push(guessed);
        // Few known words leave too many texts for the others to be found by reading.
        if known >= FEW {
            passes.push(sure(0));
        }
    }
    if cut {
        // Words anywhere; the likelier mistake comes first.
        let wrong = |count: usize| (budget.wrong >= count).then(|| sure(count));
        let [first, third] = if short { [Some(prefixes), None] } else { [None, Some(prefixes)] };
        let two = wrong(2).map(|pass| Pass { skip_if_closeness: weights.dear, ..pass });
        passes.extend([first, wrong(1), third, two].into_iter().flatten());
    }
    // Nothing has all the words: fewer will have to do, down to the last.
    let fewer = |missing| Pass { only_if_empty: true, ..sure(missing) };
    passes.extend((1..known.max(1)).map(fewer));
    passes.push(Pass { missing: terms.len().saturating_sub(1), only_if_empty: true, ..guessed });
    passes
}

/// Whether the words are so short that they were probably cut: Vietnamese ones have three to four letters.
pub(super) fn look_cut_short(terms: &[Term]) -> bool {
    let letters: usize = terms.iter().map(|term| term.word.ends.len()).sum();
    5 * letters < 14 * terms.len()
}

/// What is looked up for one word of a query, or for two neighbours.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookup<'v> {
    /// The likeliest first.
    pub(super) keys: Vec<PostingsKey<'v>>,
    /// Adjacent words, where the typed word is several glued together, with their bigrams; the likeliest first.
    pub(super) paths: Vec<Vec<PostingsKey<'v>>>,
    /// How many documents have it, or somewhat more.
    size: u64,
    /// The number of the word in the query, or of the first of two.
    pub(super) at: usize,
}

/// Work to unpack the record of a document, in the measure of [`QueryLimits::work`]; with its words and the places that are
/// compared it is what ranking it costs.
pub(super) const RECORD: u64 = 1_500;
/// Work to find one term among those of a field and to open its postings.
pub(super) const OPENING: u64 = 4_000;
/// Work to put one document of several postings together.
const UNITING: u64 = 1;
/// Documents of one list alone that are gone through for a unit of work.
const IN_A_ROW: u64 = 4;
/// Work to look for one document in another list.
const SEEKING: u64 = 4;
/// Work to unpack the block of a list in which a document is looked for.
const UNPACKED: u64 = 24;
/// Work to list a document that may be read, whether it is or not.
const LISTED: u64 = 25;
/// Documents of which a sample is drawn for a unit of work.
const SAMPLED: u64 = 2;
/// Of the work for a pass the part for what each word is looked up by, the first letters of all neighbours, and listing.
const LISTS_DIVISOR: u64 = 4;

/// What a plan is made by: how many documents have what, and what all of it may cost.
pub(super) struct Prices<'p, 'v> {
    /// How many documents of all segments have each of some keys.
    pub(super) sizes: &'p mut dyn FnMut(&[PostingsKey<'v>]) -> io::Result<Vec<u64>>,
    pub(super) documents: u64,
    /// How many of them the filters leave at most, and the work to look these up.
    pub(super) filtered: (u64, u64),
    /// What the pass may cost.
    pub(super) most: u64,
}

/// A word of a query with what is known of it.
pub(super) type PlannedWord<'v> = (&'v Term, &'v TermExpansion);

/// What a pass looks up in every segment.
#[derive(Debug, Default)]
pub(super) struct PassPlan<'v> {
    /// For each word.
    words: Vec<Lookup<'v>>,
    /// How many of their lists must contain a document.
    needed: usize,
    /// For each two neighbours the first letters that they may have; of words in a row and of phrases. Neighbours that
    /// may begin in too many ways are left out.
    neighbours: Vec<Lookup<'v>>,
    /// Of how many neighbours there must be one of these.
    needed_neighbours: usize,
    /// How many words of a row may be wrong.
    wrong_in_row: usize,
    /// How many documents have enough neighbours at most, and about how many have them.
    in_a_row: u64,
    expected: u64,
    /// Below which of its hashes a document is listed; all of them unless that would cost too much.
    pub(super) sample: u64,
    /// Whether something is left out by which more documents would be found.
    pub(super) is_cut: bool,
    /// What that costs at most.
    pub(super) work: u64,
}

/// Lists, so many of which must contain a document.
#[derive(Clone, Debug)]
pub(super) struct ListCondition<'v> {
    /// Those with the fewest documents first.
    pub(super) lookups: Vec<Lookup<'v>>,
    pub(super) needed: usize,
    /// Whether it is looked up where reading costs less too: a filter, and with guesses, where what has fewer words ends the search.
    pub(super) is_asked: bool,
}

impl<'v> ListCondition<'v> {
    /// So many of these: where that is all, each is a condition of its own.
    pub(super) fn some_of(mut lookups: Vec<Lookup<'v>>, needed: usize) -> Vec<Self> {
        let of = |lookups, needed| Self { lookups, needed, is_asked: false };
        if needed == lookups.len() {
            return lookups.into_iter().map(|lookup| of(vec![lookup], 1)).collect();
        }
        lookups.sort_by_key(|lookup| lookup.size);
        if needed == 0 { Vec::new() } else { vec![of(lookups, needed)] }
    }

    /// How many documents meet it at most.
    pub(super) fn most(&self) -> u64 {
        let leading = (self.lookups.len() + 1).saturating_sub(self.needed);
        self.lookups.iter().take(leading).map(|lookup| lookup.size).sum()
    }

    /// Work to find out which of `some` documents meet it.
    pub(super) fn work(&self, some: u64) -> u64 {
        self.lookups.iter().map(|lookup| lookup.work(some)).sum()
    }

    /// As much of it as costs less than to read those of `some` documents that do not meet it, if anything: the longest
    /// lists are left out first.
    pub(super) fn worthwhile(mut self, some: u64, documents: u64) -> Option<Self> {
        let missing = self.lookups.len().saturating_sub(self.needed);
        let most = self.most();
        let reading = RECORD * (some - shared(some, most, documents));
        while most > 0 && !self.is_asked && self.work(some) >= reading {
            self.lookups.pop();
            self.needed = self.lookups.len().checked_sub(missing).filter(|needed| *needed > 0)?;
        }
        Some(self)
    }
}

/// What a text has that has the words of a query in a row, but for a few that are wrong.
#[derive(Debug)]
pub(super) struct RowCondition<'v> {
    pub(super) words: Vec<Lookup<'v>>,
    pub(super) neighbours: Vec<Lookup<'v>>,
    /// How many words may be wrong.
    wrong: u32,
}

impl RowCondition<'_> {
    /// Work to find out which of `some` documents meet it.
    pub(super) fn work(&self, some: u64) -> u64 {
        SEEKING * some * (self.words.len() + self.neighbours.len()) as u64
    }

    /// Whether so few words are wrong where these words and neighbours, a bit for each, are not there.
    pub(super) fn allows(&self, words: u32, neighbours: u32) -> bool {
        let mut wrong = words.count_ones();
        // A wrong word is the second of two neighbours and the first of the next two.
        let mut unexplained = neighbours & !(words | words >> 1);
        while unexplained != 0 {
            unexplained &= !(0b11 << unexplained.trailing_zeros());
            wrong += 1;
        }
        wrong <= self.wrong
    }
}

/// Plans what a pass looks up.
#[derive(Clone, Copy)]
pub(super) struct Planner<'p, 'v> {
    pub(super) pass: &'p Pass,
    pub(super) vocabulary: &'v Vocabulary,
    pub(super) limits: &'p QueryLimits,
}

impl<'v> Planner<'_, 'v> {
    /// What the pass looks up for what is `said`, within so much work; the words of `phrases` follow each other. The words that
    /// most texts have are left out first: of the documents that are read, reading finds out whether they have them.
    /// Then the least likely readings, and at last some of the documents.
    pub(super) fn plan(
        self,
        (said, phrases): (&[PlannedWord<'v>], &[Phrase]),
        mut prices: Prices<'_, 'v>,
    ) -> io::Result<PassPlan<'v>> {
        let Self { pass, limits, .. } = self;
        let mut plan = PassPlan { sample: Hashed::ALL, work: prices.filtered.1, ..PassPlan::default() };
        plan.wrong_in_row = if pass.is_row() { pass.missing } else { 0 };
        let (neighbours, needed) = self.neighbours(said, phrases);
        plan.add_neighbours(neighbours, needed, pass.adjacency, &mut prices)?;
        let guesses = (limits.guesses / said.len().max(1)).min(limits.guesses_of_one);
        let mut works = Vec::with_capacity(said.len());
        // Of documents that have the words in a row, reading finds out whether they have one that many lists are of.
        let reading = if pass.is_row() { RECORD * plan.expected } else { u64::MAX };
        for (at, word) in said.iter().enumerate() {
            let Some(readings) = pass.readings_of(word.1) else { continue };
            let mut lookup = Lookup { at, ..self.lookup(word, readings, guesses) };
            if list_work(lookup.keys.len(), 0) < reading {
                let (work, is_cut) = lookup.keep(&mut prices)?;
                if work < reading {
                    works.push((lookup, work, is_cut));
                }
            }
        }
        let asked = works.len();
        let leading = (asked.min(pass.missing) + 1).min(asked);
        works.sort_by_key(|(word, ..)| word.size);
        // How many documents are looked for in the next list.
        let mut passing = 0;
        for (number, (word, work, is_cut)) in works.into_iter().enumerate() {
            let leads = number < leading;
            let unpacked = if word.keys.len() == 1 { OPENING + UNPACKED * passing } else { work };
            let seeking = if leads { work } else { work.min(unpacked) + SEEKING * passing };
            if number > 0 && plan.work + seeking > prices.most {
                plan.is_cut |= leads;
                break;
            }
            plan.is_cut |= is_cut;
            plan.work += seeking;
            let share = shared(passing, word.size, prices.documents);
            plan.words.push(word);
            passing = if leads { plan.listed(leading) } else { share };
        }
        let kept = plan.words.len();
        // Of what is looked up, something must be there.
        plan.needed = kept.saturating_sub(pass.missing).max(usize::from(kept > 0));
        plan.choose_sample(leading, &prices);
        Ok(plan)
    }

    /// What a word is looked up by, with so many guesses at most.
    fn lookup(self, (term, known): &PlannedWord<'v>, readings: Readings, guesses: usize) -> Lookup<'v> {
        let mut lookup = Lookup::default();
        let word = |id: WordId| PostingsKey::Word(self.vocabulary.word(id));
        match readings {
            Readings::Sure if known.prefix_matches.is_empty() => {
                lookup.keys.extend(known.exact.iter().copied().map(word));
            }
            Readings::Sure | Readings::Prefixes => lookup.keys = self.prefixes(term),
            Readings::Guessed => {
                let likeliest = known.guesses.iter().map(|&(word, _)| word).take(guesses);
                let begun = known.prefix_matches.clone().take(guesses);
                lookup.keys.extend(known.exact.iter().copied().chain(begun).chain(likeliest).map(word));
            }
        }
        if let Some(segmentation) = known.segmentation.as_ref().filter(|_| readings == Readings::Sure) {
            lookup.paths = segmentation.paths.iter().map(|path| self.path(term, path)).collect();
        }
        lookup
    }

    /// The words of a path and the first letters of one that is begun, and each two that follow each other.
    fn path(self, term: &'v Term, path: &Path) -> Vec<PostingsKey<'v>> {
        let whole = path.words.iter().map(|word| self.vocabulary.word(*word));
        let prefix = path.prefix_from.and_then(|from| term.word.folded.get(from..));
        let words: Vec<&str> = whole.clone().chain(prefix).collect();
        let bigrams =
            words.iter().zip(words.iter().skip(1)).map(|(before, after)| PostingsKey::Bigram(before, after));
        let prefix = prefix.map(|letters| PostingsKey::Prefix(first_letters(letters, LONGEST_PREFIX)));
        whole.map(PostingsKey::Word).chain(prefix).chain(bigrams).collect()
    }

    /// All words that begin as the term. When too many do, those that begin with its first letters: some of them too
    /// many, which reading finds out.
    fn prefixes(self, term: &'v Term) -> Vec<PostingsKey<'v>> {
        let Self { vocabulary, limits, .. } = self;
        let mut keys = Vec::new();
        for typed in term.letters() {
            let words = vocabulary.beginning_with(typed);
            let first = first_letters(typed, LONGEST_PREFIX);
            if first_letters(typed, 1) == typed {
                // A single letter is indexed only where it is a word; else the first two letters are.
                let mut next = words.start;
                while next < words.end {
                    let two = first_letters(vocabulary.word(next), 2);
                    let alike = vocabulary.beginning_with(two);
                    keys.push(PostingsKey::Prefix(two));
                    next = if two == typed { next + 1 } else { alike.end.max(next + 1) };
                }
            } else if first == typed || words.len() > limits.prefix_words {
                keys.push(PostingsKey::Prefix(first));
            } else {
                keys.extend(words.map(|word| PostingsKey::Word(vocabulary.word(word))));
            }
        }
        keys
    }

    /// Which beginnings the neighbours of a query may have in a text that has its words in a row, or those of its phrases;
    /// and of how many of them there must be some.
    fn neighbours(self, words: &[PlannedWord<'v>], phrases: &[Phrase]) -> (Vec<Lookup<'v>>, usize) {
        let Self { pass, limits, .. } = self;
        let guesses = pass.missing > 0 && words.len() < ENOUGH_WORDS;
        // A word has a neighbour on either side; with guesses only two mistyped neighbours are missed.
        let lost = if guesses { pass.missing - 1 } else { 2 * pass.missing };
        let is_row = pass.is_row();
        let whole = [Phrase { terms: 0..words.len(), apart: 0 }];
        let (mut all, mut needed) = (Vec::new(), 0);
        for phrase in if is_row { &whole } else { phrases } {
            let words = words.get(phrase.terms.clone()).unwrap_or_default();
            let starts: Vec<_> = words.iter().map(|word| self.beginnings(word, guesses)).collect();
            let pairs = starts.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
            let pairs = (phrase.terms.start..).zip(pairs);
            let bigrams = pairs.filter_map(|(at, pair)| {
                let keys = bigrams(pair, limits.pairs)?;
                Some(Lookup { keys, at, ..Lookup::default() })
            });
            let bigrams: Vec<_> = bigrams.collect();
            let unknown = phrase.terms.len().saturating_sub(1) - bigrams.len();
            needed += if is_row {
                bigrams.len().saturating_sub(lost).max(1)
            } else {
                phrase.adjacent().saturating_sub(unknown)
            };
            all.extend(bigrams);
        }
        (all, needed)
    }

    /// How a word may begin, also if it is one of those that may be mistyped where there are `guesses`.
    fn beginnings(self, (term, known): &PlannedWord<'v>, guesses: bool) -> WordPrefixes<'v> {
        let Self { pass, vocabulary, limits } = self;
        let Some(readings) = pass.readings_of(known) else { return WordPrefixes::default() };
        let likely = || known.guesses.iter().map(|&(word, _)| vocabulary.word(word));
        let is_begun = readings == Readings::Prefixes || !known.prefix_matches.is_empty();
        let mut starts = WordPrefixes { is_glued: known.segmentation.is_some(), ..WordPrefixes::default() };
        let add = |starts: &mut Vec<&'v str>, words: &mut dyn Iterator<Item = &'v str>| {
            for word in words {
                let start = first_letters(word, BIGRAM_LETTERS);
                if !starts.contains(&start) {
                    starts.push(start);
                }
                if starts.len() >= limits.starts {
                    break;
                }
            }
        };
        let is_short = |typed: &&str| first_letters(typed, BIGRAM_LETTERS - 1) == *typed;
        if readings == Readings::Guessed {
            let words = known.exact.iter().copied().chain(known.prefix_matches.clone());
            add(&mut starts.readings, &mut words.map(|word| vocabulary.word(word)).chain(likely()));
        } else if is_begun && term.letters().iter().any(is_short) {
            // A word of one letter has no second letter for the bigram.
            return WordPrefixes::default();
        } else {
            add(&mut starts.readings, &mut term.letters().into_iter());
        }
        // The first of glued words may be a single letter.
        let edges = known.segmentation.iter().flat_map(|segmentation| &segmentation.edges);
        if edges.into_iter().any(|edge| edge.from == 0 && edge.to < BIGRAM_LETTERS) {
            return WordPrefixes::default();
        }
        if guesses && readings == Readings::Sure {
            add(&mut starts.guesses, &mut likely());
        }
        starts
    }
}

impl<'v> PassPlan<'v> {
    /// What of that a text has that has the words in a row, where some may be wrong.
    pub(super) fn row(&self) -> Option<RowCondition<'v>> {
        let wrong = u32::try_from(self.wrong_in_row).ok().filter(|wrong| *wrong > 0)?;
        Some(RowCondition { words: self.words.clone(), neighbours: self.neighbours.clone(), wrong })
    }

    pub(super) fn conditions(&mut self) -> Vec<ListCondition<'v>> {
        let all = [(&mut self.words, self.needed), (&mut self.neighbours, self.needed_neighbours)];
        let of =
            |(lookups, needed): (&mut Vec<_>, _)| ListCondition::some_of(std::mem::take(lookups), needed);
        all.into_iter().flat_map(of).collect()
    }

    /// How many documents have one of so many words, and enough neighbours, at most.
    fn listed(&self, leading: usize) -> u64 {
        self.words.iter().take(leading).map(|word| word.size).sum::<u64>().min(self.in_a_row)
    }

    /// Adds those neighbours that there is work for; those that are found in fewest documents say most.
    fn add_neighbours(
        &mut self,
        bigrams: Vec<Lookup<'v>>,
        needed: usize,
        adjacency: Adjacency,
        prices: &mut Prices<'_, 'v>,
    ) -> io::Result<()> {
        let asked = bigrams.len();
        let keys: Vec<_> = bigrams.iter().flat_map(|bigram| bigram.keys.iter().copied()).collect();
        let mut sizes = (prices.sizes)(&keys)?.into_iter();
        let size =
            |bigram: Lookup<'v>| Lookup { size: sizes.by_ref().take(bigram.keys.len()).sum(), ..bigram };
        let mut by_size: Vec<Lookup<'_>> = bigrams.into_iter().map(size).collect();
        by_size.sort_by_key(|bigram| bigram.size);
        let (mut left, mut sizes) = (prices.most / LISTS_DIVISOR, Vec::new());
        let mut expected = u64::MAX / RECORD;
        for bigram in by_size {
            let size = bigram.size;
            let work = list_work(bigram.keys.len(), size);
            let Some(rest) = left.checked_sub(work) else { break };
            // Where all are needed, the documents that some of them leave are read sooner than the next list.
            if adjacency == Adjacency::InARow && needed == asked && work > RECORD * expected {
                break;
            }
            (left, self.work) = (rest, self.work + work);
            self.neighbours.push(bigram);
            sizes.push(size);
            expected = if sizes.len() == 1 { size } else { shared(expected, size, prices.documents) };
        }
        // Where none at all is looked up, nothing is in a row.
        let (kept, is_row) = (sizes.len(), adjacency == Adjacency::InARow);
        self.needed_neighbours = needed.saturating_sub(asked - kept).max(usize::from(is_row || kept > 0));
        self.is_cut |= is_row && kept == 0 && asked > 0;
        let leading = (kept + 1).saturating_sub(self.needed_neighbours);
        let all = if self.needed_neighbours == 0 { u64::MAX } else { 0 };
        self.in_a_row = sizes.iter().take(leading).sum::<u64>().max(all);
        let rest = sizes.iter().skip(leading);
        self.expected = rest
            .fold(self.in_a_row.min(prices.documents), |some, size| shared(some, *size, prices.documents));
        Ok(())
    }

    /// Where listing all documents would cost more than there is left, a sample of them is listed.
    fn choose_sample(&mut self, leading: usize, prices: &Prices<'_, 'v>) {
        let (filtered, _) = prices.filtered;
        let words = if self.words.is_empty() { self.in_a_row } else { self.listed(leading) }.min(filtered);
        // Most are not in the next list either.
        let listing = LISTED * words;
        let room = prices.most.saturating_sub(self.work).max(prices.most / LISTS_DIVISOR);
        let sampling = prices.documents / SAMPLED;
        if listing > room + sampling {
            self.sample = Hashed::share(room, listing, Hashed::ALL);
            self.work += room + sampling;
        } else {
            self.work += listing;
        }
    }
}

impl<'v> Lookup<'v> {
    /// Of any of these words.
    pub(super) fn of_words(words: &[WordId], vocabulary: &'v Vocabulary) -> Self {
        let size = words.iter().map(|word| vocabulary.word_count(*word)).sum();
        Self::of(words.iter().map(|word| PostingsKey::Word(vocabulary.word(*word))).collect(), size)
    }

    /// Of what so many documents have.
    pub(super) fn of(keys: Vec<PostingsKey<'v>>, size: u64) -> Self {
        Self { keys, size, ..Self::default() }
    }

    /// Work to find out which of `some` documents have it.
    fn work(&self, some: u64) -> u64 {
        list_work(self.keys.len() + self.paths.concat().len(), self.size) + SEEKING * some.min(self.size)
    }

    /// Keeps of its readings those that there is work for, at least the likeliest: what they cost, and whether some
    /// are left out.
    fn keep(&mut self, prices: &mut Prices<'_, 'v>) -> io::Result<(u64, bool)> {
        let (mut work, all) = (0, self.keys.len() + self.paths.len());
        let most = prices.most / LISTS_DIVISOR;
        let is_united = all > 1;
        let mut kept = 0;
        for size in (prices.sizes)(&self.keys)? {
            let more = OPENING + reading(size, is_united);
            if kept > 0 && work + more > most {
                break;
            }
            (work, kept, self.size) = (work + more, kept + 1, self.size + size);
        }
        self.keys.truncate(kept);
        let mut paths = 0;
        for path in &self.paths {
            let fewest = (prices.sizes)(path)?.into_iter().min().unwrap_or(u64::MAX);
            let more = (OPENING + SEEKING * fewest) * path.len() as u64;
            if kept + paths > 0 && work + more > most {
                break;
            }
            (work, paths, self.size) = (work + more, paths + 1, self.size + fewest);
        }
        self.paths.truncate(paths);
        self.size = self.size.min(prices.documents);
        Ok((work, kept + paths < all))
    }
}

/// Work to have the list of documents that have one of `keys`, together so many.
pub(super) const fn list_work(keys: usize, size: u64) -> u64 {
    OPENING * keys as u64 + reading(size, keys > 1)
}

/// Work to read the postings of so many documents. What is not united with others is gone through block by block, and
/// not from the first to the last document.
const fn reading(size: u64, is_united: bool) -> u64 {
    if is_united { UNITING * size } else { size / IN_A_ROW }
}

/// How a word may begin in a text.
#[derive(Debug, Default)]
struct WordPrefixes<'v> {
    /// As it is looked up.
    readings: Vec<&'v str>,
    /// If it is one of those that may be mistyped.
    guesses: Vec<&'v str>,
    /// Whether it may be several words, of which only the first begins so.
    is_glued: bool,
}

/// The beginnings that two neighbours may have, at most one of them mistyped; none where there are more than `most`.
fn bigrams<'v>(
    (before, after): (&WordPrefixes<'v>, &WordPrefixes<'v>),
    most: usize,
) -> Option<Vec<PostingsKey<'v>>> {
    if before.is_glued {
        return None;
    }
    let pairs = |some: &[&'v str], others: &[&'v str]| -> Vec<PostingsKey<'v>> {
        some.iter().flat_map(|&a| others.iter().map(move |&b| PostingsKey::Bigram(a, b))).collect()
    };
    let mut bigrams = pairs(&before.readings, &after.readings);
    if bigrams.is_empty() {
        return None;
    }
    bigrams.extend(pairs(&before.readings, &after.guesses));
    bigrams.extend(pairs(&before.guesses, &after.readings));
    bigrams.sort_unstable();
    bigrams.dedup();
    (bigrams.len() <= most).then_some(bigrams)
}

#[cfg(test)]
mod tests {
    use super::RowCondition;

    /// Words of a row: more than the tests of whole searches type.
    const WORDS: u32 = 6;

    /// Taking the wrong words from left to right takes as few as trying all sets of them.
    #[test]
    fn as_few_words_are_wrong_as_explain_what_is_not_there() {
        for (words, neighbours) in
            (0..1_u32 << WORDS).flat_map(|a| (0..1_u32 << (WORDS - 1)).map(move |b| (a, b)))
        {
            let explains = |wrong: &u32| words & !wrong == 0 && neighbours & !(wrong | wrong >> 1) == 0;
            let fewest = (0..1_u32 << WORDS).filter(explains).map(u32::count_ones).min();
            let allows = |wrong: &u32| {
                let row = RowCondition { words: Vec::new(), neighbours: Vec::new(), wrong: *wrong };
                row.allows(words, neighbours)
            };
            assert_eq!((0..=WORDS).find(allows), fewest, "{words:b} {neighbours:b}");
        }
    }
}
