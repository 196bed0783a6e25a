//! The plan of a search: which documents are looked for in which order, and what of a text may be guessed.
//!
//! Most queries are answered by the passages that hold every word as typed. Only when none of them holds the words close
//! together are guesses tried, in passes from the few documents that have every word in a row to the many that have some
//! of them. What a pass looks up is planned once, by the vocabulary, with what it will cost.

use super::expand::{QueryExpansion, TermExpansion};
use super::query::Term;
use super::rank::Occurrence;
use super::segment::{BIGRAM_LETTERS, LONGEST_PREFIX, first_letters};
use super::tuning::{Limits, Weights};
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
pub(super) enum Has {
    /// Nothing.
    #[default]
    Nothing,
    /// Only what it may have been meant for.
    Guessed,
    /// It as typed.
    Known,
}

impl Has {
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
    terms: Vec<Has>,
    /// How many known words may be wrong.
    wrong: usize,
    /// Whether words may be cut short, any number of them.
    cut: bool,
}

impl TypoBudget {
    /// For terms of which there is so much. Where a text has all words as typed near each other (`gathered`), it takes a
    /// better guess to do better.
    pub(super) fn new(terms: Vec<Has>, gathered: bool) -> Self {
        let count = |asked: Has| terms.iter().filter(|has| **has == asked).count();
        // Words that are no words are wrong already.
        let others = (terms.len() / WRONG_OF).max(2).saturating_sub(count(Has::Guessed));
        let most = if gathered { 1 } else { 2 };
        let wrong = match count(Has::Known) {
            MANY.. => others.min(most),
            2.. => others.min(1),
            _ => 0,
        };
        Self { terms, wrong, cut: !gathered }
    }

    /// How many terms are known as typed.
    fn known(&self) -> usize {
        self.terms.iter().filter(|has| **has == Has::Known).count()
    }

    /// Takes from the places of each term in one text what may not be guessed there.
    pub(super) fn apply(&self, words: &mut [Vec<Occurrence>]) {
        let guessed = |places: &[Occurrence]| !places.iter().any(|p| p.sure);
        let (mut wrong, mut uncut, mut missing) = (0, 0, 0);
        for (places, has) in words.iter().zip(&self.terms) {
            missing += usize::from(places.is_empty() && *has != Has::Nothing);
            if guessed(places) && !places.is_empty() {
                wrong += usize::from(*has == Has::Known);
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

    /// The same with the words in a row.
    const fn in_a_row(self) -> Self {
        Self { adjacency: Adjacency::InARow, ..self }
    }

    /// The same with the words in a row, if they may be anywhere: for the best of more documents than can be read.
    pub(super) fn narrowed(self) -> Option<Self> {
        (self.adjacency == Adjacency::Anywhere && !self.only_if_empty).then(|| self.in_a_row())
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
pub(super) fn passes(budget: &TypoBudget, terms: &[Term], gathered: bool, weights: &Weights) -> Vec<Pass> {
    let known = budget.known();
    let sure = |missing: usize| Pass::sure(missing, weights.in_a_row);
    let prefixes = Pass { readings: Readings::Prefixes, glued: false, ..sure(0) };
    let guessed = Pass { guessed: true, glued: false, ..sure(0) };
    let mut passes = Vec::new();
    if known == terms.len() {
        passes.push(Pass::without_guesses());
    } else {
        passes.push(guessed.in_a_row());
    }
    let cut = budget.cut;
    let short = look_cut_short(terms);
    if cut && short {
        passes.push(prefixes.in_a_row());
    }
    // A typo may make another word, which is then known and wrong.
    passes.extend((1..=budget.wrong).map(|wrong| sure(wrong).in_a_row()));
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
    if !gathered {
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
fn look_cut_short(terms: &[Term]) -> bool {
    let letters: usize = terms.iter().map(|term| term.word.ends.len()).sum();
    5 * letters < 14 * terms.len()
}

/// Postings, by what has them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Key<'v> {
    /// A word.
    Word(&'v str),
    /// The first letters of words.
    Prefix(&'v str),
}

/// Two words, by their first letters.
pub(super) type Bigram<'v> = (&'v str, &'v str);

/// What is looked up for one word of a query.
#[derive(Debug, Default)]
pub(super) struct Lookup<'v> {
    /// The number of the word.
    pub(super) term: usize,
    pub(super) keys: Vec<Key<'v>>,
    /// Adjacent words, where the typed word is several glued together.
    pub(super) paths: Vec<Vec<&'v str>>,
    /// How often all of it occurs in the texts.
    expected: u64,
}

/// Work to find one term among those of a field and to open its postings, in the measure of [`Limits::work`].
const OPENING: u64 = 4_000;
/// Work to put one document of several postings together.
const UNITING: u64 = 2;
/// Work to look for one document in another list.
const SEEKING: u64 = 12;

/// What a pass looks up in every segment.
#[derive(Debug, Default)]
pub(super) struct PassPlan<'v> {
    /// For each word.
    pub(super) words: Vec<Lookup<'v>>,
    /// How many of their lists must contain a document.
    pub(super) needed: usize,
    /// For each two neighbours the first letters that they may have, and of how many there must be one of these; for a
    /// pass that looks for words in a row. Neighbours that may begin in too many ways are left out.
    pub(super) adjacency: Option<(Vec<Vec<Bigram<'v>>>, usize)>,
    /// What that costs.
    pub(super) work: u64,
}

impl<'v> PassPlan<'v> {
    /// What `pass` looks up for `terms`, within so much work. The words that most texts have are left out first: of the
    /// documents that are read, reading finds out whether they have them.
    pub(super) fn new(
        pass: &Pass,
        terms: &'v [Term],
        expansion: &QueryExpansion,
        vocabulary: &'v Vocabulary,
        (limits, most): (&Limits, u64),
    ) -> Self {
        let mut plan = Self::default();
        let guesses = (limits.guesses / terms.len().max(1)).min(limits.guesses_of_one);
        for (number, (term, known)) in terms.iter().zip(&expansion.terms).enumerate() {
            if let Some(readings) = pass.readings_of(known) {
                let lookup = Lookup::new(vocabulary, known, term, readings, (limits, guesses));
                plan.words.push(Lookup { term: number, ..lookup });
            }
        }
        let asked = plan.words.len();
        plan.words.sort_by_key(|word| word.expected);
        let leading = (asked.min(pass.missing) + 1).min(asked);
        let lead: u64 = plan.words.iter().take(leading).map(|word| word.expected).sum();
        let mut kept = 0;
        for word in &plan.words {
            let seeking = if kept < leading { UNITING * word.expected } else { SEEKING * lead };
            let work = word.opening() + seeking;
            if kept >= leading && plan.work + work > most {
                break;
            }
            plan.work += work;
            kept += 1;
        }
        plan.words.truncate(kept);
        // Of what is looked up, something must be there.
        plan.needed = kept.saturating_sub(pass.missing).max(usize::from(kept > 0));
        if pass.adjacency == Adjacency::InARow {
            plan.adjacency = Some(in_a_row(pass, terms, expansion, vocabulary, limits));
        }
        plan
    }
}

impl<'v> Lookup<'v> {
    fn new(
        vocabulary: &'v Vocabulary,
        known: &TermExpansion,
        term: &'v Term,
        readings: Readings,
        (limits, guesses): (&Limits, usize),
    ) -> Self {
        let mut lookup = Self::default();
        match readings {
            Readings::Sure if known.prefix_matches.is_empty() => {
                known.exact.iter().for_each(|word| lookup.add_word(vocabulary, *word));
            }
            Readings::Sure | Readings::Prefixes => lookup.add_prefixes(vocabulary, term, limits),
            Readings::Guessed => {
                let likeliest = known.guesses.iter().map(|&(word, _)| word).take(guesses);
                let begun = known.prefix_matches.clone().take(guesses);
                let words = known.exact.iter().copied().chain(begun).chain(likeliest);
                words.for_each(|word| lookup.add_word(vocabulary, word));
            }
        }
        if let Some(segmentation) = known.segmentation.as_ref().filter(|_| readings == Readings::Sure) {
            let words = |path: &Vec<WordId>| path.iter().map(|word| vocabulary.word(*word)).collect();
            lookup.paths = segmentation.paths.iter().map(words).collect();
        }
        lookup
    }

    fn add_word(&mut self, vocabulary: &'v Vocabulary, word: WordId) {
        self.keys.push(Key::Word(vocabulary.word(word)));
        self.expected += vocabulary.word_count(word);
    }

    /// All words that begin as the term. When too many do, those that begin with its first letters: some of them too
    /// many, which reading finds out.
    fn add_prefixes(&mut self, vocabulary: &'v Vocabulary, term: &'v Term, limits: &Limits) {
        for typed in term.letters() {
            let words = vocabulary.beginning_with(typed);
            let first = first_letters(typed, LONGEST_PREFIX);
            if first_letters(typed, 1) == typed {
                // A single letter is indexed only where it is a word; else the first two letters are.
                let mut next = words.start;
                while next < words.end {
                    let two = first_letters(vocabulary.word(next), 2);
                    let alike = vocabulary.beginning_with(two);
                    self.keys.push(Key::Prefix(two));
                    let end = if two == typed { next + 1 } else { alike.end.max(next + 1) };
                    self.expected += vocabulary.words_count(next..end);
                    next = end;
                }
            } else if first == typed || words.len() > limits.prefix_words {
                self.keys.push(Key::Prefix(first));
                self.expected += vocabulary.words_count(vocabulary.beginning_with(first));
            } else {
                words.for_each(|word| self.add_word(vocabulary, word));
            }
        }
    }

    /// Work to have its list: opening its postings, and putting several together.
    fn opening(&self) -> u64 {
        let keys = self.keys.len() + self.paths.iter().map(|path| 2 * path.len()).sum::<usize>();
        let uniting = if self.keys.len() > 1 { UNITING * self.expected } else { 0 };
        OPENING * keys as u64 + uniting
    }
}

/// How a word may begin in a text.
#[derive(Debug, Default)]
struct Starts<'v> {
    /// As it is looked up.
    readings: Vec<&'v str>,
    /// If it is one of those that may be mistyped.
    guesses: Vec<&'v str>,
    /// Whether it may be several words, of which only the first begins so.
    is_glued: bool,
}

/// Which beginnings the neighbours of a query may have in a text that has its words in a row, and of how many neighbours
/// there must be some.
fn in_a_row<'v>(
    pass: &Pass,
    terms: &'v [Term],
    expansion: &QueryExpansion,
    vocabulary: &'v Vocabulary,
    limits: &Limits,
) -> (Vec<Vec<Bigram<'v>>>, usize) {
    let guesses = pass.missing > 0 && terms.len() < ENOUGH_WORDS;
    let words = terms.iter().zip(&expansion.terms);
    let starts: Vec<_> =
        words.map(|(term, known)| Starts::of(term, known, vocabulary, pass, guesses, limits)).collect();
    let pairs = starts.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
    let mut bigrams: Vec<_> = pairs.filter_map(|pair| bigrams(pair, limits.pairs)).collect();
    // A word has a neighbour on either side; with guesses only two mistyped neighbours are missed.
    let lost = if guesses { pass.missing - 1 } else { 2 * pass.missing };
    let needed = bigrams.len().saturating_sub(lost).max(1);
    // Those that may begin in many ways say least.
    bigrams.sort_by_key(Vec::len);
    let mut all = 0;
    let asked = bigrams.len();
    bigrams.retain(|ways| {
        all += ways.len();
        all <= limits.all_pairs
    });
    let needed = needed.saturating_sub(asked - bigrams.len()).max(1);
    (bigrams, needed)
}

impl<'v> Starts<'v> {
    fn of(
        term: &'v Term,
        known: &TermExpansion,
        vocabulary: &'v Vocabulary,
        pass: &Pass,
        guesses: bool,
        limits: &Limits,
    ) -> Self {
        let Some(readings) = pass.readings_of(known) else { return Self::default() };
        let likely = || known.guesses.iter().map(|&(word, _)| vocabulary.word(word));
        let is_begun = readings == Readings::Prefixes || !known.prefix_matches.is_empty();
        let mut starts = Self { is_glued: known.segmentation.is_some(), ..Self::default() };
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
            return Self::default();
        } else {
            add(&mut starts.readings, &mut term.letters().into_iter());
        }
        // The first of glued words may be a single letter.
        let edges = known.segmentation.iter().flat_map(|segmentation| &segmentation.edges);
        if edges.into_iter().any(|edge| edge.from == 0 && edge.to < BIGRAM_LETTERS) {
            return Self::default();
        }
        if guesses && readings == Readings::Sure {
            add(&mut starts.guesses, &mut likely());
        }
        starts
    }
}

/// The beginnings that two neighbours may have, at most one of them mistyped; none where there are more than `most`.
fn bigrams<'v>((before, after): (&Starts<'v>, &Starts<'v>), most: usize) -> Option<Vec<Bigram<'v>>> {
    if before.is_glued {
        return None;
    }
    let pairs = |some: &[&'v str], others: &[&'v str]| -> Vec<Bigram<'v>> {
        some.iter().flat_map(|&a| others.iter().map(move |&b| (a, b))).collect()
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
