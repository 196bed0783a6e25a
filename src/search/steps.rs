//! In which order documents are looked for: from the few that have every word as typed to the many that have
//! some of them. Each step is wider and dearer than the one before.

use super::candidates::Readings;
use super::query::Term;
use super::rule::Rule;

/// Which documents a step looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    /// The readings by which known words are looked up.
    pub(super) readings: Readings,
    /// Whether words that are known only by guesses are looked up too; else ranking has to find them.
    pub(super) guessed: bool,
    /// How many of the words that are looked up may be missing.
    pub(super) missing: usize,
    /// Whether it is only taken when nothing was found before.
    pub(super) fewer: bool,
    /// Whether what may be a run of words or a typo is looked up as a run.
    pub(super) runs: bool,
    /// The step is not taken when all words were found this close together: the dearer, the less.
    pub(super) enough: f32,
}

/// Closeness of words in a row: what the cheap steps are to find.
const IN_A_ROW: f32 = 0.97;
/// Closeness that makes a dear step not worth its time.
const DEAR: f32 = 0.7;

/// The steps with guesses, from the narrowest to the widest.
pub(super) fn steps(rule: &Rule, terms: &[Term]) -> Vec<Step> {
    let known = rule.known();
    let sure = sure_of_all;
    let beginnings = Step { readings: Readings::Beginnings, runs: false, ..sure(0) };
    let guessed = Step { guessed: true, runs: false, ..sure(0) };
    let mut steps = vec![sure(0)];
    if known < terms.len() {
        // With few known words the others have to narrow it down.
        if known < 3 { steps.push(guessed) } else { steps.insert(1, guessed) }
    }
    if rule.cut && looks_cut_short(terms) {
        steps.push(beginnings);
    }
    // A typo may make another word, which is then known and wrong.
    if rule.wrong >= 1 {
        steps.push(sure(1));
    }
    if rule.cut && !looks_cut_short(terms) {
        steps.push(beginnings);
    }
    if rule.wrong >= 2 {
        steps.push(Step { enough: DEAR, ..sure(2) });
    }
    // Nothing has all the words: fewer will have to do, down to the last.
    let fewer = |missing| Step { fewer: true, ..sure(missing) };
    steps.extend((1..known.max(1)).map(fewer));
    steps.push(Step { missing: terms.len().saturating_sub(1), fewer: true, ..guessed });
    steps
}

/// Whether the words are so short that they were probably cut: Vietnamese ones have three to four letters.
fn looks_cut_short(terms: &[Term]) -> bool {
    let letters: usize = terms.iter().map(|term| term.word.ends.len()).sum();
    5 * letters < 14 * terms.len()
}

/// Looks up the words as typed, of which so many may be missing.
pub(super) fn sure_of_all(missing: usize) -> Step {
    Step {
        readings: Readings::Sure,
        guessed: false,
        missing,
        fewer: false,
        runs: missing == 0,
        enough: IN_A_ROW,
    }
}
