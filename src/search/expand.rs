//! Query expansion: which words of the vocabulary each word typed may mean, and reading texts by that.
//!
//! Fuzziness is spent here, on the few thousand words that any library has, and not on the texts. Whether a word of a
//! text is a reading of a typed one, and how good a one, is decided here alone; the postings, the ranking and the
//! highlights all ask here. A word is looked up once; a text is then read by looking at numbers.

mod segmentation;

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::query::{AskedMarks, Term, TypedAs};
use super::rank::Occurrence;
use super::records::{BREAK, BREAK_WIDTH};
use super::tuning::{QueryLimits, Tuning, Weights};
use super::vocabulary::{FormId, Vocabulary, WordId};
use crate::text::marks::{Agreement, Marks};
use crate::text::words::Word;
pub(super) use segmentation::{Path, Segmentation};

/// Letters that a word needs before a typo in it is considered: two letters with one wrong leave one.
const SHORTEST_WITH_TYPO: usize = 2;
/// Letters from which two typos are considered; the longest Vietnamese syllables and foreign names have them.
const SHORTEST_WITH_TWO: usize = 6;
/// Letters that a word cut short must still have.
const SHORTEST_CUT: usize = 2;
/// Letters that say anything as a subsequence (`dngoai` of `doingoai`).
const SHORTEST_SUBSEQUENCE: usize = 3;
/// Share of the score of a word matched with itself that a subsequence must reach.
const SUBSEQUENCE_SHARE: f32 = 0.6;

/// Work to compare two words letter by letter, in the measure of [`QueryLimits::work`].
const COMPARING: u64 = 150;
/// Words of a vocabulary from which those that are typed are compared with it on all cores.
const WORTH_THREADS: usize = 20_000;
/// Letters of the longest word in which a typo is looked for: a number has a bit for each.
const LONGEST_WITH_TYPO: usize = 64;

/// A word of the text as a reading of a typed one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct WordReading {
    /// From 0 to 1, in the measure of [`Weights`].
    quality: f32,
    /// Whether it is no guess.
    sure: bool,
    /// Whether only the beginning of the word was typed.
    cut: bool,
    /// How its marks agree with those typed; a word without any is typed so among others with theirs.
    agreement: Agreement,
}

impl WordReading {
    const fn sure(quality: f32, agreement: Agreement) -> Self {
        Self { quality, sure: true, cut: false, agreement }
    }

    const fn guess(quality: f32) -> Self {
        Self { quality, sure: false, cut: false, agreement: Agreement::Other }
    }

    fn better(self, other: Self) -> Self {
        if (other.sure, other.quality) > (self.sure, self.quality) { other } else { self }
    }
}

impl Term {
    /// How the word `folded` with `marks` reads as this one without guessing.
    fn reads_surely(&self, folded: &str, marks: Marks, weights: &Weights) -> Option<WordReading> {
        let readings = self.typed().filter_map(|(typed_as, typed)| {
            if typed.folded == folded && self.may_be_whole(typed_as) && self.may_have(typed, marks) {
                let by_keys = if typed_as == TypedAs::Keys { weights.keys } else { 1.0 };
                let agreement = typed.marks.agree(marks);
                let quality = by_keys * weights.agreement(agreement);
                let sure = self.is_sure(typed_as, typed, marks);
                let agreement =
                    if typed.marks == marks { agreement } else { agreement.max(Agreement::Within) };
                return Some(WordReading { sure, ..WordReading::sure(quality, agreement) });
            }
            let begins = self.is_prefix && self.begins(typed_as, folded);
            // The rest of the word may have more marks.
            let (agreement, weight) = match typed.marks.agree(marks) {
                Agreement::Same | Agreement::Within => (Agreement::Same, weights.written),
                Agreement::Other => (Agreement::Other, weights.other_marks),
            };
            let prefix = begins && (agreement == Agreement::Same || self.marks == AskedMarks::Any);
            let quality = weights.prefix * share(&typed.folded, folded) * weight;
            prefix.then(|| WordReading { cut: true, ..WordReading::sure(quality, agreement) })
        });
        readings.reduce(WordReading::better)
    }

    /// How it reads at best when guesses are allowed: a word cut short, a typo.
    fn reads_by_guess(&self, folded: &str, weights: &Weights) -> Option<WordReading> {
        let readings = self.typed().filter_map(|(typed_as, typed)| {
            let is_cut = typed.folded.len() >= SHORTEST_CUT && self.begins(typed_as, folded);
            let quality = weights.cut * share(&typed.folded, folded);
            let cut = is_cut.then(|| WordReading { cut: true, ..WordReading::guess(quality) });
            match (cut, self.typo(typed, folded, weights)) {
                // If both readings are possible, it counts as cut short, which is no mistake.
                (Some(cut), Some(typo)) => Some(WordReading { cut: true, ..cut.better(typo) }),
                (cut, typo) => cut.or(typo),
            }
        });
        readings.reduce(WordReading::better)
    }

    fn typo(&self, typed: &Word, folded: &str, weights: &Weights) -> Option<WordReading> {
        let most = self.most_typos();
        let lengths = typed.folded.len().abs_diff(folded.len());
        // Both words short, and one letter of two would be enough.
        let are_short = typed.folded.len().max(folded.len()) <= SHORTEST_WITH_TYPO;
        if most == 0 || lengths > most || are_short || !is_letters(folded) {
            return None;
        }
        match typos(&typed.folded, folded) {
            1 => Some(WordReading::guess(weights.one_typo)),
            2 if most >= 2 => Some(WordReading::guess(weights.two_typos)),
            _ => None,
        }
    }

    /// Typos looked for in this word: none in a number, where one digit makes another number.
    fn most_typos(&self) -> usize {
        match self.word.folded.len() {
            _ if self.strict || !is_letters(&self.word.folded) => 0,
            LONGEST_WITH_TYPO.. => 0,
            SHORTEST_WITH_TWO.. => 2,
            SHORTEST_WITH_TYPO.. => 1,
            _ => 0,
        }
    }
}

/// How many letters must be changed, left out, added or swapped with the next one to make one word of small ASCII letters of
/// another, of which the first has at least one letter and no more than a number has bits (optimal string alignment, by Hyyrö's vectors of
/// bits: all letters of the first word at once).
fn typos(typed: &str, word: &str) -> u32 {
    let mut places = [0_u64; 26];
    for (at, letter) in typed.bytes().enumerate() {
        if let Some(places) = places.get_mut(usize::from(letter.wrapping_sub(b'a'))) {
            *places |= 1_u64.checked_shl(u32::try_from(at).unwrap_or(u32::MAX)).unwrap_or(0);
        }
    }
    let mut typos = u32::try_from(typed.len()).unwrap_or(u32::MAX);
    let last = 1_u64.checked_shl(typos.saturating_sub(1)).unwrap_or(0);
    // Where the distance rises and falls from one letter typed to the next; and where letters are the same or cost nothing.
    let (mut rises, mut falls, mut same, mut before) = (u64::MAX, 0, 0_u64, 0);
    for letter in word.bytes() {
        let here = places.get(usize::from(letter.wrapping_sub(b'a'))).copied().unwrap_or(0);
        let swapped = ((!same & here) << 1) & before;
        same = ((here & rises).wrapping_add(rises) ^ rises) | here | falls | swapped;
        let (up, down) = (falls | !(same | rises), same & rises);
        typos = typos + u32::from(up & last != 0) - u32::from(down & last != 0);
        let (up, down) = (up << 1 | 1, down << 1);
        (rises, falls, before) = (down | !(same | up), up & same, here);
    }
    typos
}

fn is_letters(folded: &str) -> bool {
    folded.bytes().all(|b| b.is_ascii_lowercase())
}

impl Weights {
    fn agreement(&self, agreement: Agreement) -> f32 {
        match agreement {
            Agreement::Same => self.written,
            Agreement::Within => self.marks_within,
            Agreement::Other => self.other_marks,
        }
    }
}

/// Of two words with the same beginning the shorter is nearer: from 0.9 to 1.
fn share(typed: &str, folded: &str) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "at most 64 letters")]
    let share = typed.len() as f32 / folded.len().max(1) as f32;
    0.9 + 0.1 * share
}

/// What the vocabulary knows of one term.
#[derive(Debug, Default)]
pub(super) struct TermExpansion {
    /// Words that are the term itself, by its letters or by its keys.
    pub(super) exact: Vec<WordId>,
    /// Words that it is the beginning of, when it is still being typed.
    pub(super) prefix_matches: Range<WordId>,
    /// Words that it may have been meant for, with how good a guess each is; the likeliest first.
    pub(super) guesses: Vec<(WordId, f32)>,
    /// The words it may consist of.
    pub(super) segmentation: Option<Segmentation>,
    /// How often its best readings occur in the texts.
    pub(super) count: u64,
    /// Whether it is a word, but so rare beside one that it may be a typo of, that it is likelier the typo.
    pub(super) doubtful: bool,
    /// Words that were compared with it letter by letter.
    compared: u64,
}

impl TermExpansion {
    /// Whether a text can have it without a guess.
    pub(super) fn is_known(&self) -> bool {
        self.is_word() || self.segmentation.is_some()
    }

    /// Whether it is a word, or can be nothing but several glued: `ngaoi` may be `nga oi`, but is likelier a typo.
    pub(super) fn is_likely_known(&self) -> bool {
        (self.is_word() && !self.doubtful) || (self.segmentation.is_some() && self.guesses.is_empty())
    }

    fn is_word(&self) -> bool {
        !self.exact.is_empty() || !self.prefix_matches.is_empty()
    }

    /// The words that it is as typed, each once.
    pub(super) fn words(&self) -> impl Iterator<Item = WordId> + '_ {
        let outside = self.exact.iter().copied().filter(|word| !self.prefix_matches.contains(word));
        self.prefix_matches.clone().chain(outside)
    }

    /// All words that it may be, as typed or by a guess; none where it may be several.
    pub(super) fn readings(&self) -> Option<Vec<WordId>> {
        let guesses = self.guesses.iter().map(|(word, _)| *word);
        self.segmentation.is_none().then(|| self.words().chain(guesses).collect())
    }

    fn of(vocabulary: &Vocabulary, term: &Term, limits: &QueryLimits) -> Self {
        let mut known = Self::default();
        for (typed_as, typed) in term.typed() {
            if term.may_be_whole(typed_as) {
                known.exact.extend(vocabulary.find(&typed.folded));
            }
            if term.is_prefix {
                let mut range = vocabulary.beginning_with(&typed.folded);
                if range.len() > known.prefix_matches.len() {
                    std::mem::swap(&mut range, &mut known.prefix_matches);
                }
                known.exact.extend(range.take(limits.rarer_prefix_words));
            }
        }
        known.exact.sort_unstable();
        known.exact.dedup();
        known.segmentation = Segmentation::of(term, vocabulary);
        known
    }

    /// Adds what the term may have been meant for.
    fn guess(&mut self, vocabulary: &Vocabulary, term: &Term, tuning: &Tuning) -> Vec<(WordId, WordReading)> {
        let mut found: Vec<(WordId, WordReading)> = Vec::new();
        let mut compared = 0;
        let mut consider = |word: WordId| {
            compared += 1;
            let reading = term.reads_by_guess(vocabulary.word(word), &tuning.weights);
            found.extend(reading.map(|reading| (word, reading)));
        };
        for (_, typed) in term.typed() {
            if typed.folded.len() >= SHORTEST_CUT {
                vocabulary.beginning_with(&typed.folded).for_each(&mut consider);
            }
            vocabulary.near(&typed.folded, term.most_typos()).into_iter().for_each(&mut consider);
        }
        if !self.is_known() && term.tried.subsequence {
            let (subsequences, tried) = subsequences(vocabulary, term, tuning);
            found.extend(subsequences);
            compared += tried;
        }
        self.compared = compared;
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.quality.total_cmp(&a.1.quality)));
        found.dedup_by_key(|(word, _)| *word);
        found.retain(|(word, _)| !self.exact.contains(word) && !self.prefix_matches.contains(word));
        if self.is_word() {
            let typos = found.iter().filter(|(_, r)| !r.cut && r.quality >= tuning.weights.one_typo);
            let likeliest = typos.map(|&(word, _)| vocabulary.word_count(word)).max();
            let itself: u64 = self.words().map(|word| vocabulary.word_count(word)).sum();
            self.doubtful = likeliest.is_some_and(|count| count / tuning.weights.typo_odds > itself);
        }
        #[expect(clippy::cast_precision_loss, reason = "a likelihood")]
        let weight =
            |&(word, quality): &(WordId, f32)| quality * (2.0 + vocabulary.word_count(word) as f32).ln();
        self.guesses = found.iter().map(|&(word, reading)| (word, reading.quality)).collect();
        self.guesses.sort_by_cached_key(|guess| std::cmp::Reverse(weight(guess).to_bits()));
        found
    }

    /// How often the most likely readings of the term occur in the texts.
    fn counted(&self, vocabulary: &Vocabulary) -> u64 {
        let count = |words: &mut dyn Iterator<Item = WordId>| words.map(|w| vocabulary.word_count(w)).sum();
        if !self.exact.is_empty() && !self.doubtful {
            return count(&mut self.exact.iter().copied());
        }
        if !self.prefix_matches.is_empty() && !self.doubtful {
            return count(&mut self.prefix_matches.clone());
        }
        if self.segmentation.is_some() {
            return 1;
        }
        let best = self.guesses.iter().map(|g| g.1).fold(0.0, f32::max);
        count(&mut self.guesses.iter().filter(|g| g.1 >= best).map(|g| g.0))
    }
}

/// Words that have the letters typed in their order, the likeliest first: the weakest reading there is, so it is only
/// looked for where a word is nothing else. And how many words were tried.
fn subsequences(vocabulary: &Vocabulary, term: &Term, tuning: &Tuning) -> (Vec<(WordId, WordReading)>, u64) {
    let typed = &term.word.folded;
    if typed.len() < SHORTEST_SUBSEQUENCE || term.most_typos() == 0 {
        return (Vec::new(), 0);
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    #[expect(clippy::cast_precision_loss, reason = "scores are below a few thousand")]
    let score = |word: &str| matcher.fuzzy_match(word, typed).map(|score| score as f32);
    let itself = score(typed).unwrap_or(1.0).max(1.0);
    let mut tried = 0;
    let mut found: Vec<(WordId, f32)> = vocabulary
        .holding(typed)
        .inspect(|_| tried += 1)
        .filter_map(|id| Some((id, score(vocabulary.word(id))? / itself)))
        .filter(|(_, share)| *share >= SUBSEQUENCE_SHARE)
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(tuning.limits.subsequences);
    let reading = |share: f32| WordReading::guess(tuning.weights.subsequence * share.min(1.0));
    (found.into_iter().map(|(id, share)| (id, reading(share))).collect(), tried)
}

/// Which words of a query are also looked up as what they may have been meant for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Guesses {
    None,
    /// Those that no text has.
    OfUnknown,
    All,
}

/// What the vocabulary says about a query: for each form, what it may mean.
#[derive(Debug, Default)]
pub(super) struct QueryExpansion {
    /// For each form, the number of its first entry plus one; zero when the query has nothing of it.
    heads: Vec<u32>,
    entries: Vec<FormEntry>,
    /// For each term, what is known of it.
    pub(super) terms: Vec<TermExpansion>,
    /// Places of one word that are looked at in a text.
    max_occurrences: usize,
    /// What it has cost, in the measure of [`QueryLimits::work`].
    pub(super) work: u64,
}

#[derive(Clone, Copy, Debug)]
struct FormEntry {
    term: u32,
    is: FormMatch,
    /// The number of the next entry of the same form plus one.
    next: u32,
}

/// What a form is of a term.
#[derive(Clone, Copy, Debug)]
enum FormMatch {
    Word(WordReading),
    /// A part of several glued: from this letter to that, of so many.
    Part {
        from: u16,
        to: u16,
        length: u16,
    },
}

impl QueryExpansion {
    /// Looks `terms` up, with these `guesses`.
    pub(super) fn new(vocabulary: &Vocabulary, terms: &[Term], guesses: Guesses, tuning: &Tuning) -> Self {
        let limits = &tuning.limits;
        let max_occurrences = (limits.occurrences / terms.len().max(1)).max(limits.fewest_occurrences);
        let mut expansion = Self { heads: vec![0; vocabulary.forms()], max_occurrences, ..Self::default() };
        let look_up = |term: &Term| {
            let mut known = TermExpansion::of(vocabulary, term, limits);
            let is_guessed = guesses == Guesses::All || (guesses == Guesses::OfUnknown && !known.is_word());
            let meant = (is_guessed && !term.strict).then(|| known.guess(vocabulary, term, tuning));
            known.count = known.counted(vocabulary);
            (known, meant)
        };
        let looked_up: Vec<_> = if guesses != Guesses::None && vocabulary.words() >= WORTH_THREADS {
            terms.par_iter().map(look_up).collect()
        } else {
            terms.iter().map(look_up).collect()
        };
        for ((number, term), (known, meant)) in (0..).zip(terms).zip(looked_up) {
            expansion.add_sure(vocabulary, (number, term), &known, &tuning.weights);
            expansion.work += if meant.is_some() { vocabulary.words() as u64 } else { 0 };
            for (word, reading) in meant.unwrap_or_default() {
                for form in vocabulary.forms_of(word) {
                    expansion.add(form, number, FormMatch::Word(reading));
                }
            }
            expansion.work += COMPARING * known.compared;
            expansion.terms.push(known);
        }
        expansion.work += vocabulary.forms() as u64 / 8 + expansion.entries.len() as u64;
        expansion
    }

    fn add_sure(
        &mut self,
        vocabulary: &Vocabulary,
        (number, term): (u32, &Term),
        known: &TermExpansion,
        weights: &Weights,
    ) {
        for word in known.words() {
            for form in vocabulary.forms_of(word) {
                let marks = vocabulary.marks_of(form);
                if let Some(reading) = term.reads_surely(vocabulary.word(word), marks, weights) {
                    self.add(form, number, FormMatch::Word(reading));
                }
            }
        }
        let Some(segmentation) = &known.segmentation else { return };
        let narrow = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        for edge in &segmentation.edges {
            let length = narrow(segmentation.length);
            let part = FormMatch::Part { from: narrow(edge.from), to: narrow(edge.to), length };
            for form in vocabulary.forms_of(edge.word) {
                self.add(form, number, part);
            }
        }
    }

    fn add(&mut self, form: FormId, term: u32, is: FormMatch) {
        if let Some(head) = self.heads.get_mut(form) {
            self.entries.push(FormEntry { term, is, next: *head });
            *head = u32::try_from(self.entries.len()).unwrap_or(0);
        }
    }
}

/// Reads texts by an expansion; keeps its buffers from text to text.
#[derive(Debug)]
pub(super) struct TextReader<'e> {
    expansion: &'e QueryExpansion,
    glued: f32,
    /// Parts of glued words that were begun and not finished before the position at hand.
    partial: Vec<PartialRun>,
    next_partial: Vec<PartialRun>,
    /// How often a word of a text was met as something of the query.
    met: u64,
}

#[derive(Clone, Copy, Debug)]
struct PartialRun {
    term: u32,
    start: u32,
    width: u32,
    letters: u16,
}

impl<'e> TextReader<'e> {
    /// By `expansion`.
    pub(super) fn new(expansion: &'e QueryExpansion, weights: &Weights) -> Self {
        Self { expansion, glued: weights.glued, partial: Vec::new(), next_partial: Vec::new(), met: 0 }
    }

    /// How often, since this was last asked, a word of a text was met as something of the query.
    pub(super) fn take_met(&mut self) -> u64 {
        std::mem::take(&mut self.met)
    }

    /// Finds where in a text, given as the numbers of its forms, each term may be; `found` has a list for each, in the
    /// order of the text.
    pub(super) fn occurrences(&mut self, text: &[u32], found: &mut Vec<Vec<Occurrence>>) {
        found.resize_with(self.expansion.terms.len(), Vec::new);
        found.iter_mut().for_each(Vec::clear);
        self.partial.clear();
        let mut at = 0;
        for &form in text {
            if form == BREAK {
                at += BREAK_WIDTH;
                self.partial.clear();
                continue;
            }
            let head = self.expansion.heads.get(form as usize).copied().unwrap_or(0);
            if head != 0 || !self.partial.is_empty() {
                self.at_word(head, at, found);
            }
            at += 1;
        }
        for places in found {
            // One of several glued words ends after a word that begins inside it.
            if !places.is_sorted_by_key(|place| place.at) {
                places.sort_by_key(|place| place.at);
            }
        }
    }

    fn at_word(&mut self, head: u32, at: u32, found: &mut [Vec<Occurrence>]) {
        self.next_partial.clear();
        let (mut next, most) = (head, self.expansion.max_occurrences);
        while let Some(entry) = next.checked_sub(1).and_then(|i| self.expansion.entries.get(i as usize)) {
            next = entry.next;
            self.met += 1;
            let places = found.get_mut(entry.term as usize);
            match entry.is {
                FormMatch::Word(WordReading { quality, sure, cut, agreement }) => {
                    add_occurrence(places, most, Occurrence { at, width: 1, quality, sure, cut, agreement });
                }
                FormMatch::Part { from, to, length } => {
                    let first = PartialRun { term: entry.term, start: at, width: 0, letters: 0 };
                    let fits = |o: &&PartialRun| o.term == entry.term && o.letters == from;
                    let before =
                        if from == 0 { Some(first) } else { self.partial.iter().find(fits).copied() };
                    let Some(run) = before else { continue };
                    let run = PartialRun { width: run.width + 1, letters: to, ..run };
                    if to == length {
                        let (at, width, quality) = (run.start, run.width, self.glued);
                        let agreement = Agreement::Within;
                        let whole = Occurrence { at, width, quality, sure: true, cut: false, agreement };
                        add_occurrence(places, most, whole);
                    } else {
                        self.next_partial.push(run);
                    }
                }
            }
        }
        std::mem::swap(&mut self.partial, &mut self.next_partial);
    }
}

/// Keeps the best reading of a position, and no more positions than are looked at.
#[inline]
fn add_occurrence(places: Option<&mut Vec<Occurrence>>, most: usize, occurrence: Occurrence) {
    let Some(places) = places else { return };
    if let Some(last) = places.last_mut()
        && (last.at, last.width) == (occurrence.at, occurrence.width)
    {
        if (occurrence.sure, occurrence.quality) > (last.sure, last.quality) {
            *last = occurrence;
        }
        return;
    }
    if places.len() < most {
        places.push(occurrence);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::typos;

    proptest! {
        /// The bits count what the table of the textbook counts.
        #[test]
        fn typos_are_counted_as_by_a_table(typed in "[a-d]{1,9}|[a-z]{1,63}", word in "[a-d]{0,9}|[a-z]{0,70}") {
            prop_assert_eq!(typos(&typed, &word) as usize, strsim::osa_distance(&typed, &word));
        }
    }
}
