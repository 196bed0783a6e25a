//! In which order documents are looked for: from the few that have every word in a row to the many that have
//! some of them. Each step is wider and dearer than the one before.

use super::candidates::Readings;
use super::query::Term;
use super::rank::IN_A_ROW;
use super::rule::Rule;
use super::table::Known;

/// Which documents a step looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    /// The readings by which known words are looked up.
    pub(super) readings: Readings,
    /// Whether words that are known only by guesses are looked up too; else ranking has to find them.
    pub(super) guessed: bool,
    /// How many of the words that are looked up may be missing.
    pub(super) missing: usize,
    /// Where the words may stand.
    pub(super) standing: Standing,
    /// Whether it is only taken when nothing was found before.
    pub(super) fewer: bool,
    /// Whether what may be a run of words or a typo is looked up as a run.
    pub(super) runs: bool,
    /// The step is not taken when all words were found this close together: the dearer, the less.
    pub(super) enough: f32,
}

/// Where the words of a step may stand in a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Standing {
    Anywhere,
    /// Side by side as in the query, those that are missing aside.
    InARow,
}

/// Closeness that makes the dearest step not worth its time.
const DEAR: f32 = 0.7;

/// Known words that narrow it down enough to leave out the others.
const FEW: usize = 3;

impl Step {
    /// Looks up the words as typed, of which so many may be missing.
    const fn sure(missing: usize) -> Self {
        Self {
            readings: Readings::Sure,
            guessed: false,
            missing,
            standing: Standing::Anywhere,
            fewer: false,
            runs: missing == 0,
            enough: IN_A_ROW,
        }
    }

    /// The same with the words in a row.
    pub(super) const fn in_a_row(self) -> Self {
        Self { standing: Standing::InARow, ..self }
    }

    /// The readings by which a word is looked up, if it is.
    pub(super) fn readings_of(&self, known: &Known) -> Option<Readings> {
        let is_known = if self.runs { known.is_known() } else { known.is_likely_known() };
        match self.readings {
            Readings::Sure if is_known => Some(Readings::Sure),
            Readings::Sure if !self.guessed || (!known.is_known() && known.guessed.is_empty()) => None,
            Readings::Sure | Readings::Guessed => Some(Readings::Guessed),
            Readings::Beginnings => Some(Readings::Beginnings),
        }
    }

    const fn whatever_was_found(self) -> Self {
        self.cheap_enough(f32::INFINITY)
    }

    const fn cheap_enough(self, enough: f32) -> Self {
        Self { enough, ..self }
    }
}

/// The only step without guesses.
pub(super) const SURE: Step = Step::sure(0);

/// The steps with guesses, from the narrowest to the widest. `gathered` says that a text has all words as typed
/// near each other: then it takes words in a row to do better.
pub(super) fn steps(rule: &Rule, terms: &[Term], gathered: bool) -> Vec<Step> {
    let known = rule.known();
    let beginnings = Step { readings: Readings::Beginnings, runs: false, ..SURE };
    let guessed = Step { guessed: true, runs: false, ..SURE };
    let mut steps = Vec::new();
    if known == terms.len() {
        steps.push(SURE.whatever_was_found());
    } else {
        steps.push(guessed.in_a_row());
    }
    let cut = rule.cut && !gathered;
    let short = looks_cut_short(terms);
    if cut && short {
        steps.push(beginnings.in_a_row());
    }
    // A typo may make another word, which is then known and wrong.
    steps.extend((1..=rule.wrong).map(|wrong| Step::sure(wrong).in_a_row()));
    if cut && !short {
        steps.push(beginnings.in_a_row());
    }
    if known < terms.len() {
        steps.push(guessed);
        // Few known words leave too many texts for the others to be found by reading.
        if known >= FEW {
            steps.push(SURE);
        }
    }
    if !gathered {
        steps.extend(anywhere(rule, cut.then_some(beginnings), short));
    }
    // Nothing has all the words: fewer will have to do, down to the last.
    let fewer = |missing| Step { fewer: true, ..Step::sure(missing) };
    steps.extend((1..known.max(1)).map(fewer));
    steps.push(Step { missing: terms.len().saturating_sub(1), fewer: true, ..guessed });
    steps
}

/// The steps that look for the words wherever they stand; the likelier mistake comes first.
fn anywhere(rule: &Rule, beginnings: Option<Step>, short: bool) -> impl Iterator<Item = Step> {
    let wrong = |count: usize| (rule.wrong >= count).then(|| Step::sure(count));
    let [first, third] = if short { [beginnings, None] } else { [None, beginnings] };
    let two = wrong(2).map(|step| step.cheap_enough(DEAR));
    [first, wrong(1), third, two].into_iter().flatten()
}

/// Whether the words are so short that they were probably cut: Vietnamese ones have three to four letters.
fn looks_cut_short(terms: &[Term]) -> bool {
    let letters: usize = terms.iter().map(|term| term.word.ends.len()).sum();
    5 * letters < 14 * terms.len()
}
