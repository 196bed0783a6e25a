//! How much of a text may be guessed before it is no answer.
//!
//! With enough guesses every text has every word. So at most two words may be wrong, or one of a few; any number
//! may be cut short, as long as none is wrong besides. Words that nothing is known of are no matter of this.

use super::query::Term;
use super::rank::Occurrence;
use super::table::{Known, Table};

/// Known words from which two may be wrong; of fewer, two wrong ones leave too little to go by.
const MANY: usize = 4;
/// Of so many words one may be mistyped; who mistypes more sees it and corrects some.
const WRONG_OF: usize = 3;

/// What may be guessed in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Rule {
    /// For each term, what the texts as a whole have of it.
    terms: Vec<Has>,
    /// How many known words may be wrong.
    pub(super) wrong: usize,
    /// Whether words may be cut short, any number of them.
    pub(super) cut: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Has {
    /// It as typed.
    Known,
    /// Only what it may have been meant for.
    Guessed,
    /// Nothing.
    Nothing,
}

impl Rule {
    /// For `terms` as the tables of all shelves know them.
    pub(super) fn new(tables: &[Table], terms: &[Term]) -> Self {
        let has = |i: usize| {
            let known = || tables.iter().filter_map(|t| t.terms.get(i));
            if known().any(Known::is_likely_known) {
                Has::Known
            } else if known().any(|k| k.is_known() || !k.guessed.is_empty()) {
                Has::Guessed
            } else {
                Has::Nothing
            }
        };
        let terms: Vec<Has> = (0..terms.len()).map(has).collect();
        let count = |wanted: Has| terms.iter().filter(|has| **has == wanted).count();
        // Words that are no words are wrong already.
        let others = (terms.len() / WRONG_OF).max(2).saturating_sub(count(Has::Guessed));
        let wrong = match count(Has::Known) {
            MANY.. => others.min(2),
            2.. => others.min(1),
            _ => 0,
        };
        Self { terms, wrong, cut: true }
    }

    /// How many terms are known as typed.
    pub(super) fn known(&self) -> usize {
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
