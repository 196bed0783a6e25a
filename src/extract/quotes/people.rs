//! Who is named in a text, and who a pronoun or half a name stands for.
//!
//! A person is a form of address or an office with capitals behind it, or capitals that start with
//! a family name. What is said inside quotation marks names nobody who could be speaking there.

use std::ops::Range;

use super::super::lexicon::{
    BODIES, CLAUSE_OPENERS, FAMILY_NAMES, FUNCTION_WORDS, HONORIFICS, PLACES, SPEECH_VERBS,
};
use super::super::tokens::Tokens;
use super::offices::{name_start, office};
use super::pronouns::{Sex, is_pronoun, sex};
use super::scope::ends_sentence;

/// A person named in a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Person {
    /// Office and name, as written: `Thứ trưởng Nguyễn Nhật`.
    pub(super) text: String,
    /// The byte of it where the name begins.
    name: usize,
    pub(super) sex: Option<Sex>,
    /// Whether only capitals at the head of a clause make a person of it: `Loder`.
    pub(super) is_guess: bool,
    /// The first token.
    pub(super) at: usize,
}

impl Person {
    /// The name alone.
    pub(super) fn name(&self) -> &str {
        self.text.get(self.name..).unwrap_or_default()
    }
}

/// Everybody named outside the given token ranges, in order.
pub(super) fn people(tokens: &Tokens<'_>, quoted: &[Range<usize>]) -> Vec<Person> {
    let mut found = Vec::new();
    let mut quoted = quoted.iter().peekable();
    let mut at = 0;
    while at < tokens.len() {
        while quoted.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = quoted.peek().filter(|range| range.contains(&at)) {
            at = range.end;
        } else if !tokens.is_capital(at) && !HONORIFICS.may_start(tokens, at) {
            at += 1; // most words
        } else if let Some((person, end)) = person_at(tokens, at) {
            found.push(person);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// The person whose office or name starts at `at`, and the token behind.
pub(super) fn person_at(tokens: &Tokens<'_>, at: usize) -> Option<(Person, usize)> {
    if let Some(office_end) = office(tokens, at) {
        let name = name_start(tokens, office_end)?;
        let end = name_end(tokens, name);
        return Some((person(tokens, at, name, end), end));
    }
    let starts = tokens.is_capital(at) && !tokens.is_capital(at.wrapping_sub(1));
    let end = if starts { name_end(tokens, at) } else { at };
    if end == at || BODIES.has(tokens, at) || PLACES.longest(tokens, at).is_some() {
        return None;
    }
    let family = FAMILY_NAMES.has(tokens, at) && end > at + 1;
    let is_guess = !family && !is_foreign_name(tokens, at..end);
    Some((Person { is_guess, ..person(tokens, at, at, end) }, end))
        .filter(|_| !is_guess || heads_a_clause(tokens, at, end))
}

/// Two or more words in the plain alphabet: `Russell Crowe`.
pub(super) fn is_foreign_name(tokens: &Tokens<'_>, name: Range<usize>) -> bool {
    name.len() > 1
        && name.clone().all(|at| {
            let text = tokens.text(at);
            text.is_ascii() && text.len() > 1 && text.chars().any(char::is_lowercase)
        })
}

/// Capitals at the head of a clause, where a subject stands. A single one there may be any word
/// that starts a sentence, so it has to speak, or to stand behind a comma.
fn heads_a_clause(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let first = at == 0 || ends_sentence(tokens, at - 1);
    let heads = first || matches!(tokens.text(at - 1), "," | "-" | "–" | "”" | "\"");
    let mixed = tokens.text(at).chars().any(char::is_lowercase);
    let single = end == at + 1;
    let speaks = SPEECH_VERBS.longest(tokens, end).is_some();
    let common = FUNCTION_WORDS.has(tokens, at) || is_pronoun(tokens.lower(at));
    let opener = first && CLAUSE_OPENERS.has(tokens, at); // `Theo Minh, …`
    heads && mixed && !opener && (!single || (!common && (speaks || !first)))
}

fn person(tokens: &Tokens<'_>, start: usize, name: usize, end: usize) -> Person {
    Person {
        text: tokens.slice(start, end).to_owned(),
        name: tokens.start(name) - tokens.start(start),
        sex: sex(tokens, start, name, end),
        is_guess: false,
        at: start,
    }
}

/// The token behind a run of capitals; initials with points go on (`Nguyễn P.L`).
pub(super) fn name_end(tokens: &Tokens<'_>, start: usize) -> usize {
    let mut end = start;
    // `Van de Beek`, `Andy van der Meyde`, `al-Saadi`
    let particle =
        |at: usize| tokens.is_one_of(at, &["de", "van", "der", "von", "bin", "del", "dos", "al", "el"]);
    while end < start + 6
        && (tokens.is_capital(end)
            || (particle(end) && (tokens.is_capital(end + 1) || tokens.is_capital(end + 2))))
    {
        end += 1;
        // `Mark A. Ashwill`: one capital with a point stands for a name.
        let initial = tokens.text(end) == "."
            && end > start + 1
            && tokens.is_capital(end - 1)
            && tokens.text(end - 1).chars().count() == 1
            && tokens.is_capital(end + 1)
            && tokens.is_capital(start)
            && tokens.text(start).is_ascii();
        let joined = matches!(tokens.text(end), "." | "-" | "'" | "’")
            && tokens.is_glued(end)
            && (initial || tokens.is_glued(end + 1))
            && tokens.is_word(end + 1);
        if joined {
            end += 1;
            if !tokens.is_capital(end) {
                end += 1; // Kim Jong-un
            }
        }
        if tokens.is_capital(end) && HONORIFICS.longest(tokens, end).is_some_and(|behind| behind > end + 1) {
            break;
        }
    }
    end
}
