//! A unit that no list knows.
//!
//! No list of nouns is complete, and a plain count with an unknown noun after it is still a figure. The end of its
//! unit is guessed by the shape of the words.

use std::ops::Range;

use super::lexicon::FUNCTION_WORDS;
use super::tokens::Tokens;
use super::units::{TokenUnit, TokenUnitKind};

/// A noun that no list knows, taken for a unit where the number is a plain count. Most Vietnamese nouns have two
/// syllables, and the short ones are listed; a foreign word is a unit by itself. `room` is the range after the number
/// that may be read.
pub(super) fn unknown_noun(tokens: &Tokens<'_>, number: usize, room: Range<usize>) -> Option<TokenUnit> {
    let at = room.start;
    let is_noun = |at: usize| {
        tokens.is_word(at)
            && at < room.end
            && !tokens.is_glued(at)
            && !tokens.is_capital(at)
            && !FUNCTION_WORDS.has(tokens, at)
    };
    let counted = at == number + 1; // no scale word: money may go without its unit
    let initials = at < room.end && is_initials(tokens.text(at)) && !tokens.is_glued(at);
    if counted && initials && is_whole(tokens.text(number)) {
        return Some(TokenUnit { tokens: at..at + 1, kind: TokenUnitKind::Count, is_rate: false });
    }
    if !counted || !is_noun(at) || !is_whole(tokens.text(number)) || names_something(tokens, number) {
        return None;
    }
    let two = !tokens.is_foreign(at) && is_noun(at + 1) && !tokens.is_foreign(at + 1);
    Some(TokenUnit { tokens: at..at + 1 + usize::from(two), kind: TokenUnitKind::Count, is_rate: false })
}

/// Whether the number closes a name that ends in lower case: `Nhi đồng 1`, `Sư đoàn 372`.
fn names_something(tokens: &Tokens<'_>, number: usize) -> bool {
    let Some(head) = number.checked_sub(2) else { return false };
    let last = head + 1;
    tokens.is_capital(last)
        || (head > 0 && tokens.is_capital(head) && tokens.is_word(last) && !FUNCTION_WORDS.has(tokens, last))
}

/// `CEO`, `VĐV`: two to five capitals.
fn is_initials(text: &str) -> bool {
    (2..=5).contains(&text.chars().count()) && text.chars().all(char::is_uppercase)
}

/// `500`, `11.220`: what can count things of a kind that no list knows.
fn is_whole(text: &str) -> bool {
    !text.contains(',') && is_grouped(text)
}

/// `11.220`: groups of three after a point.
pub(super) fn is_grouped(text: &str) -> bool {
    text.split('.').skip(1).all(|group| group.len() == 3)
}
