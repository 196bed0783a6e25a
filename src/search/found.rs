//! What was found of a query, before any text of it is fetched; and what of it answers the query.

use std::cmp::Ordering;

use super::document::{DocumentKind, DocumentPlace};
use super::query::{Query, Term, word_bit};
use super::rank::{Fit, Level};
use super::records::PackedDate;
use super::tuning::Weights;
use crate::corpus::article::Lang;

/// Words of which one may be another than the text has, and the others still tell which text is meant.
pub(super) const REMEMBERED: usize = 5;

/// Of texts with two words the part that may have them apart though they are the syllables of one.
const OF_A_WORD: usize = 4;

/// A document that has something of what was asked.
#[derive(Clone, Debug)]
pub(super) struct FoundDocument {
    pub(super) fit: Fit,
    /// The fit's score with what its kind adds.
    pub(super) score: f32,
    pub(super) kind: DocumentKind,
    pub(super) lang: Lang,
    pub(super) place: DocumentPlace,
    pub(super) date: PackedDate,
    /// The source that has found it.
    pub(super) source: usize,
    pub(super) address: DocumentAddress,
    /// The number of the other name that it was found by, if not by the words typed.
    pub(super) name: Option<usize>,
    /// A bit for each variant that it has if its text writes the name with its capitals; none where it has one anyway.
    pub(super) in_capitals: u32,
    /// Whether others have the words as they were typed, and it has them with other marks or apart: a search does not narrow to it.
    pub(super) is_weak: bool,
}

/// Where a source keeps a document; only to be handed back to it.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct DocumentAddress {
    pub(super) segment: u32,
    pub(super) document: u32,
}

impl FoundDocument {
    pub(super) fn identity(&self) -> (usize, DocumentAddress) {
        (self.source, self.address)
    }

    /// Which of two comes first: by score, then the newer, then by what they are. It is the same however the articles
    /// came into the library.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then_with(|| self.order_but_score(other))
    }

    /// The same of two with equal scores.
    pub(super) fn order_but_score(&self, other: &Self) -> Ordering {
        let content = |found: &Self| (found.source, found.place, found.kind);
        other.date.cmp(&self.date).then_with(|| content(self).cmp(&content(other)))
    }
}

/// Takes from everything found what answers a query of so many words.
///
/// When a text has all words as typed and close together, guesses are noise and go. Else guesses stay, as far as
/// they come near the best. A text that lacks words is an answer only when none has them all.
pub(super) fn prune(found: &mut Vec<FoundDocument>, words: usize, weights: &Weights) -> Level {
    let best_level = found.iter().map(|f| f.fit.level).max().unwrap_or_default();
    if best_level == Level::Sure && has_close_exact_match(found, words, weights) {
        found.retain(|f| f.fit.level == Level::Sure);
        return Level::Sure;
    }
    let level = best_level.min(Level::Guessed);
    // All words but one in a row say more than all of them somewhere.
    let has_near = has_near_match(found, weights);
    let is_nearly_all = |f: &FoundDocument| {
        let there = f.fit.there.count_ones() as usize;
        !has_near && words >= REMEMBERED && there + 1 == words && f.fit.closeness >= weights.dear
    };
    found.retain(|f| f.fit.level >= level || is_nearly_all(f));
    if level == Level::Partial {
        let most = most_words(found);
        found.retain(|f| f.fit.there.count_ones() as usize == most);
    }
    // Where a text has all words in a row, or as typed near each other, guesses elsewhere are noise.
    if words > 1 && (closest(found) >= weights.in_a_row || has_compact_match(found, weights)) {
        found.retain(|f| f.fit.level == Level::Sure || f.fit.closeness >= weights.in_a_row);
    }
    let best = found.iter().map(|f| f.fit.score).fold(0.0, f32::max);
    found.retain(|f| f.fit.level == Level::Sure || f.fit.score >= weights.near_best * best);
    found.iter().map(|f| f.fit.level).max().unwrap_or_default()
}

/// Of texts found by the words typed, sets apart those that only come near, where the best one has the words as they were
/// typed: those with other marks, where any were typed; those that have apart the syllables of a name, or what nearly all others
/// have in a row, the syllables of a word; and, of two words only, those that have them far apart.
pub(super) fn set_near_apart(found: &mut [FoundDocument], query: &Query, weights: &Weights) {
    let is_typed = |f: &&FoundDocument| f.name.is_none();
    let Some(best) = found.iter().min_by(|a, b| a.order(b)).filter(is_typed).map(|best| best.fit) else {
        return;
    };
    if best.level != Level::Sure {
        return;
    }
    let has_marks = query.terms.iter().any(Term::has_marks);
    let is_sure = |f: &FoundDocument| f.fit.level == Level::Sure;
    let is_written = |f: &FoundDocument| !has_marks || (is_sure(f) && f.fit.form.marks <= best.form.marks);
    let like = found.iter().filter(|f| f.name.is_none() && is_sure(f) && is_written(f));
    let like: Vec<u32> = like.map(|f| f.fit.form.in_a_row).collect();
    // A longer one is several words, which a sentence may have in another order.
    let names = query.names.iter().filter(|name| name.len() == 2);
    let of_names = names.fold(0, |all, name| all | word_bit(name.start + 1));
    let is_word = |bit: u32| {
        let together = like.iter().filter(|row| *row & bit != 0).count();
        bit & of_names != 0 || together * OF_A_WORD >= like.len() * (OF_A_WORD - 1)
    };
    let rows = (1..query.terms.len()).map(word_bit).filter(|bit| best.form.in_a_row & bit != 0);
    let rows = rows.filter(|bit| is_word(*bit)).fold(0, |all, bit| all | bit);
    let is_compact = |fit: &Fit| fit.compactness >= weights.compact;
    let are_two = rows == 0 && query.terms.len() == 2 && is_compact(&best);
    for f in found.iter_mut().filter(|f| f.name.is_none()) {
        let is_apart = f.fit.form.in_a_row & rows != rows || (are_two && !is_compact(&f.fit));
        f.is_weak = !is_written(f) || is_apart;
    }
}

/// Whether something found has all words as typed, and so close together that it is no accident.
pub(super) fn has_close_exact_match(found: &[FoundDocument], words: usize, weights: &Weights) -> bool {
    let close = |f: &FoundDocument| words < 2 || f.fit.closeness >= weights.close;
    found.iter().any(|f| f.fit.level == Level::Sure && close(f))
}

/// Whether something found has all words as typed within a short stretch, though in no order.
pub(super) fn has_compact_match(found: &[FoundDocument], weights: &Weights) -> bool {
    found.iter().any(|f| f.fit.level == Level::Sure && f.fit.compactness >= weights.compact)
}

/// Whether something found has all words, guesses included, so near each other that it is no accident.
pub(super) fn has_near_match(found: &[FoundDocument], weights: &Weights) -> bool {
    closest(found) >= weights.close || has_compact_match(found, weights)
}

/// The closeness of the words in the best of the documents that have all of them, guesses included.
pub(super) fn closest(found: &[FoundDocument]) -> f32 {
    let all = found.iter().filter(|f| f.fit.level >= Level::Guessed);
    all.map(|f| f.fit.closeness).fold(0.0, f32::max)
}

/// How many words the text has that has most.
pub(super) fn most_words(found: &[FoundDocument]) -> usize {
    found.iter().map(|f| f.fit.there.count_ones() as usize).max().unwrap_or_default()
}
