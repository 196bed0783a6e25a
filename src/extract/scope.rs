//! Sentences as far as tokens show: how far a verb or a pronoun may look.

use std::ops::Range;

use super::lexicon::ABBREVIATIONS;
use super::tokens::{TokenKind, Tokens};

/// No sentence is longer, in tokens: what seems to be is no prose, and is taken in pieces, so that the work on a
/// text grows with its length and no faster.
pub(super) const LONGEST_SENTENCE: usize = 500;

/// How many sentences back somebody may have been named.
const MEMORY: usize = 40;

/// The tokens of the paragraph up to `at`, cut into sentences, nearest first.
pub(super) fn sentences_before(tokens: &Tokens<'_>, at: usize) -> impl Iterator<Item = Range<usize>> {
    let mut end = at;
    let next = move || {
        (end > 0).then(|| {
            let start = sentence_start(tokens, end);
            let sentence = start..end;
            end = if start + LONGEST_SENTENCE == end { start } else { start.saturating_sub(1) };
            sentence
        })
    };
    std::iter::from_fn(next).take(MEMORY)
}

/// The first token of the sentence that token `at - 1` belongs to.
pub(super) fn sentence_start(tokens: &Tokens<'_>, at: usize) -> usize {
    let first = at.saturating_sub(LONGEST_SENTENCE);
    (first..at).rev().find(|at| ends_sentence(tokens, *at)).map_or(first, |end| end + 1)
}

/// Whether a point after the word belongs to it: an initial, a title, `TP.`; but `4 độ C.` ends a sentence.
pub(super) fn is_shortened(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_initial = tokens.text(at).chars().count() == 1 && tokens.before(at, 1) != "độ";
    is_initial || ABBREVIATIONS.has(tokens, at)
}

/// A mark that ends a sentence, as far as tokens show.
#[inline]
pub(super) fn ends_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    !matches!(tokens.kind(at), Some(TokenKind::Word | TokenKind::Number)) && mark_ends_sentence(tokens, at)
}

fn mark_ends_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.text(at) {
        "." => {
            let initial = at > 0 && tokens.is_capital(at - 1) && is_shortened(tokens, at - 1);
            // the last point of `...` tells whether all of them end it
            let is_point = |at: usize| tokens.text(at) == "." && tokens.is_glued(at);
            let next = at + 1 + (at + 1..tokens.len()).take_while(|at| is_point(*at)).count();
            let goes_on = tokens.is_word(next) && !tokens.is_capital(next) || tokens.text(next) == ",";
            let described = initial && tokens.text(at + 1) == "("; // `bà N. (ngụ tại Huế)`
            !goes_on && !described && !(initial && (tokens.is_glued(at + 1) || tokens.is_capital(at + 1)))
        }
        "!" | "?" | "…" => !tokens.is_word(at + 1) || tokens.is_capital(at + 1),
        _ => tokens.kind(at) == Some(TokenKind::Break),
    }
}
