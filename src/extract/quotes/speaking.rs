//! Whether a noun phrase can be of somebody who speaks.

use std::ops::Range;

use super::super::lexicon::{BODIES, FUNCTION_WORDS, HONORIFICS, SPEAKERS};
use super::super::tokens::{Kind, Tokens};
use super::people::person_at;
use super::pronouns::is_pronoun;
use super::scope::{LONGEST_SENTENCE, ends_sentence};
use super::subjects::starts_with_preposition;

/// Words before a noun that say how many there are or which.
const DETERMINERS: [&str; 19] = [
    "một", "nhiều", "các", "những", "số", "cả", "hai", "ba", "bốn", "mấy", "vài", "toàn", "mọi", "mỗi",
    "hầu", "hết", "đa", "phần", "lớn",
];

/// Whether a noun phrase can be of somebody who speaks: it begins with a name, a form of address, a pronoun, or a
/// noun for people or a body.
pub(super) fn can_speak(tokens: &Tokens<'_>, phrase: &Range<usize>) -> bool {
    let noun = phrase.clone().find(|at| !tokens.is_one_of(*at, &DETERMINERS)).unwrap_or(phrase.start);
    let first = phrase.start == 0 || ends_sentence(tokens, phrase.start - 1);
    let proper = |at: usize| tokens.is_capital(at) && !FUNCTION_WORDS.has(tokens, at);
    let opens = starts_with_preposition(tokens, phrase.start);
    SPEAKERS.longest(tokens, noun).is_some()
        || HONORIFICS.longest(tokens, noun).is_some()
        || is_pronoun(tokens.lower(noun))
        || person_at(tokens, phrase.start).is_some()
        || BODIES.has(tokens, noun)
        || tokens.is_capital(phrase.start) && (!first || (phrase.len() == 1 && !opens))
        || proper(phrase.start) && (proper(phrase.start + 1) || is_named_elsewhere(tokens, phrase.start))
        || tokens.is_number(phrase.start)
}

/// Whether a word that begins a sentence has its capital in the middle of another one too.
pub(super) fn is_named_elsewhere(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.text(at);
    let first = at.saturating_sub(LONGEST_SENTENCE);
    (first..at + LONGEST_SENTENCE)
        .filter(|other| tokens.text(*other) == word && *other > 0)
        .any(|other| tokens.is_word(other - 1) || tokens.text(other - 1) == ",")
}

pub(super) fn names_a_person(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        tokens.is_capital(at) && (at > 0 && !ends_sentence(tokens, at - 1) || person_at(tokens, at).is_some())
    }) || is_pronoun(&phrase(tokens, range))
        || tokens.kind(range.start) == Some(Kind::Word) && HONORIFICS.longest(tokens, range.start).is_some()
        || range.len() == 1 && tokens.is_capital(range.start) && !FUNCTION_WORDS.has(tokens, range.start)
}

/// The words of a range in lower case, with single spaces.
pub(super) fn phrase(tokens: &Tokens<'_>, range: &Range<usize>) -> String {
    range.clone().map(|at| tokens.lower(at)).collect::<Vec<_>>().join(" ")
}
