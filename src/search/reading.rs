//! Whether a word of a text is a reading of a word that was typed, and how good a one.
//!
//! This is the only place that decides it: the tables over the vocabulary, the exhaustive scan and the
//! highlights all ask here. Words typed without spaces between them are not seen here (see
//! [`super::glue`]), since they are no one word of the text.

use super::query::Term;
use super::rank::{BEGUN, CUT, KEYS, MARKS_WITHIN, ONE_TYPO, OTHER_MARKS, SKETCHED, TWO_TYPOS, WRITTEN};
use crate::text::marks::{Agreement, Marks};
use crate::text::words::Word;

/// Letters that a word needs before a typo in it is considered: two letters with one wrong leave one.
pub(super) const SHORTEST_WITH_TYPO: usize = 2;
/// Letters from which two typos are considered; the longest Vietnamese syllables and foreign names have them.
pub(super) const SHORTEST_WITH_TWO: usize = 6;
/// Letters that a word cut short must still have.
pub(super) const SHORTEST_CUT: usize = 2;

/// A word of the text as a reading of a typed one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    /// From 0 to 1, in the measure of [`super::rank`].
    pub(super) quality: f32,
    /// Whether it is no guess.
    pub(super) sure: bool,
    /// Whether only the beginning of the word was typed.
    pub(super) cut: bool,
}

impl Reading {
    const fn sure(quality: f32) -> Self {
        Self { quality, sure: true, cut: false }
    }

    const fn guess(quality: f32) -> Self {
        Self { quality, sure: false, cut: false }
    }

    fn better(self, other: Self) -> Self {
        if (other.sure, other.quality) > (self.sure, self.quality) { other } else { self }
    }
}

impl Term {
    /// How the word `folded` with `marks` reads as this one without guessing.
    pub(super) fn reads_surely(&self, folded: &str, marks: Marks) -> Option<Reading> {
        let keys = self.keys.as_ref().and_then(|k| self.reads_as(k, folded, marks));
        let typed = self.reads_as(&self.word, folded, marks);
        match (typed, keys) {
            (Some(typed), Some(keys)) => Some(typed.better(keys)),
            (typed, keys) => typed.or(keys),
        }
    }

    fn reads_as(&self, typed: &Word, folded: &str, marks: Marks) -> Option<Reading> {
        if typed.folded == folded && self.may_be_whole(typed) {
            let by_keys = if std::ptr::eq(typed, &raw const self.word) { 1.0 } else { KEYS };
            return Some(Reading::sure(by_keys * agreement(typed.marks, marks)));
        }
        let begun = self.unfinished && self.begins(typed, folded);
        begun.then(|| Reading::sure(BEGUN * share(&typed.folded, folded) * beginning(typed.marks, marks)))
    }

    /// How it reads at best when guesses are allowed: a word cut short, a typo, letters left out.
    pub(super) fn reads_by_guess(&self, folded: &str) -> Option<Reading> {
        if self.strict {
            return None;
        }
        let typed = self.keys.iter().chain([&self.word]);
        typed.filter_map(|t| self.guess(t, folded)).reduce(Reading::better)
    }

    fn guess(&self, typed: &Word, folded: &str) -> Option<Reading> {
        let letters = typed.folded.len();
        let cut = letters >= SHORTEST_CUT && self.begins(typed, folded);
        let cut = cut.then(|| Reading { cut: true, ..Reading::guess(CUT * share(&typed.folded, folded)) });
        let typo = self.typo(typed, folded);
        match (cut, typo) {
            // Where it may be either, it is not held against the text that it would be wrong.
            (Some(cut), Some(typo)) => Some(Reading { cut: true, ..cut.better(typo) }),
            (cut, typo) => cut.or(typo),
        }
    }

    fn typo(&self, typed: &Word, folded: &str) -> Option<Reading> {
        let most = self.most_typos();
        let lengths = typed.folded.len().abs_diff(folded.len());
        if most == 0 || lengths > most || !is_letters(folded) {
            return None;
        }
        // Both words short, or one letter of two would be enough.
        if typed.folded.len().max(folded.len()) <= SHORTEST_WITH_TYPO {
            return None;
        }
        match strsim::osa_distance(&typed.folded, folded) {
            1 => Some(Reading::guess(ONE_TYPO)),
            2 if most >= 2 => Some(Reading::guess(TWO_TYPOS)),
            _ => None,
        }
    }

    /// Typos looked for in this word: none in a number, where one digit makes another number.
    pub(super) fn most_typos(&self) -> usize {
        let letters = self.word.folded.len();
        match letters {
            _ if self.strict || !is_letters(&self.word.folded) => 0,
            SHORTEST_WITH_TWO.. => 2,
            SHORTEST_WITH_TYPO.. => 1,
            _ => 0,
        }
    }

    /// A word whose letters hold the typed ones in order, as the fuzzy matcher scored it (0 to 1).
    pub(super) fn sketched(score: f32) -> Reading {
        Reading::guess(SKETCHED * score)
    }
}

fn is_letters(folded: &str) -> bool {
    folded.bytes().all(|b| b.is_ascii_lowercase())
}

fn agreement(typed: Marks, text: Marks) -> f32 {
    match typed.agree(text) {
        Agreement::Same => WRITTEN,
        Agreement::Within => MARKS_WITHIN,
        Agreement::Other => OTHER_MARKS,
    }
}

/// For the beginning of a word: it may have more marks further on.
fn beginning(typed: Marks, text: Marks) -> f32 {
    match typed.agree(text) {
        Agreement::Same | Agreement::Within => WRITTEN,
        Agreement::Other => OTHER_MARKS,
    }
}

/// Of two words with the same beginning the shorter is nearer: from 0.9 to 1.
fn share(typed: &str, folded: &str) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "at most 64 letters")]
    let share = typed.len() as f32 / folded.len().max(1) as f32;
    0.9 + 0.1 * share
}
