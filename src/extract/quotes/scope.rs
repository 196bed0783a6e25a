//! Sentences as far as tokens tell: how far a verb or a pronoun may look.

use std::ops::Range;

use super::super::tokens::{Kind, Tokens};

/// The tokens of the paragraph up to `at`, cut into sentences, nearest first.
pub(super) fn sentences_before(tokens: &Tokens<'_>, at: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = at;
    while end > 0 {
        let start = sentence_start(tokens, end);
        found.push(start..end);
        end = if start == 0 { 0 } else { start - 1 };
    }
    found
}

/// The first token of the sentence that token `at - 1` belongs to.
pub(super) fn sentence_start(tokens: &Tokens<'_>, at: usize) -> usize {
    (0..at).rev().find(|at| ends_sentence(tokens, *at)).map_or(0, |end| end + 1)
}

/// A mark that ends a sentence, as far as tokens tell.
pub(super) fn ends_sentence(tokens: &Tokens<'_>, at: usize) -> bool {
    match tokens.text(at) {
        "." => {
            let initial = at > 0 && tokens.is_capital(at - 1) && tokens.text(at - 1).chars().count() <= 3;
            let goes_on = tokens.is_word(at + 1) && !tokens.is_capital(at + 1);
            !goes_on && !(initial && (tokens.is_glued(at + 1) || tokens.is_capital(at + 1)))
        }
        "!" | "?" | "…" => !tokens.is_word(at + 1) || tokens.is_capital(at + 1),
        _ => tokens.kind(at) == Some(Kind::Break),
    }
}
