//! Speech without marks: statements reported by a verb of saying, and the turns of an interview.

use std::ops::Range;

use super::super::lexicon::{HONORIFICS, REPORTING_VERBS, SPEECH_VERBS};
use super::super::tokens::{Kind, Tokens};
use super::people::person_at;
use super::pronouns::is_pronoun;
use super::subjects::is_adverb;

/// One turn of an interview: `Thứ trưởng Nguyễn Văn A: …`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Turn<'a> {
    /// Who speaks, as written before the colon.
    pub speaker: &'a str,
    /// What is said: the rest of the paragraph, in bytes.
    pub span: Range<usize>,
}

/// Office and name of a turn are shorter, in bytes.
const LONGEST_NAME: usize = 120;

/// The turn that a paragraph is, if it starts with somebody's office and name and a colon.
pub fn turn(text: &str) -> Option<Turn<'_>> {
    let colon = text.bytes().take(LONGEST_NAME).position(|byte| byte == b':')?;
    let tokens = Tokens::of(text.get(..colon)?);
    let start = (0..tokens.len()).find(|at| tokens.kind(*at) != Some(Kind::Mark))?;
    let (_, end) = person_at(&tokens, start)?;
    let said = text.get(colon + 1..)?.trim();
    let first = text.len() - text.get(colon + 1..)?.trim_start().len();
    (end == tokens.len() && !said.is_empty())
        .then(|| Turn { speaker: tokens.slice(start, end), span: first..first + said.len() })
}

/// The subject and the words of a statement reported in this sentence.
pub(super) fn reported(tokens: &Tokens<'_>, sentence: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let (subject, verb_end) = head(tokens, &sentence)?;
    let mut said = verb_end;
    while tokens.is_one_of(said, &["rằng", ",", ":", "là"]) {
        said += 1;
    }
    if tokens.lower(said) == "về" {
        return None; // what it was about, not what was said
    }
    let words = (said..sentence.end).filter(|at| tokens.is_word(*at)).count();
    (words >= 5).then_some((subject, said..sentence.end))
}

/// The subject of a sentence whose verb is one of saying.
pub(super) fn reporter(tokens: &Tokens<'_>, sentence: Range<usize>) -> Option<Range<usize>> {
    teller(tokens, sentence.clone()).or_else(|| head(tokens, &sentence).map(|(subject, _)| subject))
}

/// Who tells a sentence that names its speaker at the end: `…, bà Ko nói thêm.`, `…, theo Đại sứ An.`
pub(super) fn teller(tokens: &Tokens<'_>, sentence: Range<usize>) -> Option<Range<usize>> {
    let last = (sentence.start..sentence.end).rev().find(|at| tokens.is_word(*at))?;
    let comma = (sentence.start..last).rev().take(TAIL).find(|at| tokens.text(*at) == ",")?;
    if tokens.lower(comma + 1) == "theo" {
        let (_, end) = person_at(tokens, comma + 2)?;
        return (end == last + 1).then_some(comma + 2..end);
    }
    let (_, end) = person_at(tokens, comma + 1)?;
    let verb = (end..=last).find(|at| !is_adverb(tokens.lower(*at)))?;
    (SPEECH_VERBS.longest(tokens, verb)? == last + 1).then_some(comma + 1..end)
}

/// How many words may stand behind the last comma of a sentence that tells its speaker there.
const TAIL: usize = 12;

/// The subject of a reporting verb, and the token behind the verb: `Theo bà X, …`, `Ông Y cho biết …`.
fn head(tokens: &Tokens<'_>, sentence: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let first = sentence.clone().find(|at| tokens.is_word(*at))?;
    if tokens.lower(first) == "theo" {
        let (_, end) = person_at(tokens, first + 1)?;
        let comma = (end..sentence.end).find(|at| tokens.text(*at) == ",").unwrap_or(end);
        return Some((first + 1..end, comma));
    }
    let reports =
        |at: &usize| REPORTING_VERBS.longest(tokens, *at).is_some() && follows_a_subject(tokens, *at);
    let verb = sentence.clone().take(40).find(reports)?;
    let verb_end = SPEECH_VERBS.longest(tokens, verb)?;
    let subject = (first..verb).find_map(|at| subject_at(tokens, at).filter(|range| range.end <= verb))?;
    (verb_end <= sentence.end).then_some((subject, verb_end))
}

/// Whether a subject may stand right before: `ông Nam cũng cho biết`, not `bác bỏ thông tin`.
fn follows_a_subject(tokens: &Tokens<'_>, verb: usize) -> bool {
    verb > 0
        && (tokens.is_capital(verb - 1)
            || !tokens.is_word(verb - 1)
            || is_adverb(tokens.lower(verb - 1))
            || is_pronoun(tokens.lower(verb - 1))
            || HONORIFICS.longest_before(tokens, verb).is_some())
}

/// Somebody at the beginning of a clause.
fn subject_at(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let starts_clause =
        at == 0 || !tokens.is_word(at - 1) || tokens.follows(at, &["nhưng", "và", "song", "còn", "tuy"]);
    if !starts_clause {
        return None;
    }
    if let Some((_, end)) = person_at(tokens, at) {
        return Some(at..end);
    }
    let end = HONORIFICS.longest(tokens, at)?;
    (is_pronoun(tokens.lower(at)) || end > at + 1).then_some(at..end)
}
