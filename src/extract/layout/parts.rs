//! The paragraphs within a line, whose breaks were lost or that nobody made.

use std::ops::Range;

use super::lines;
use crate::extract::lexicon::{
    BODIES, COMPOUNDS, DISCOURSE, FAMILY_NAMES, HONORIFICS, Lexicon, NOT_NAMES, NOUNS, PRESS, SPEAKERS,
};
use crate::extract::sentences::sentences;
use crate::extract::tokens::Tokens;
use crate::extract::word_forms::is_acronym;

/// Passages longer than this are cut at the next sentence: work on one passage stays bounded.
pub(super) const LONGEST_PASSAGE: usize = 4_000;

/// The paragraphs within a line: where sentences touch, a line break was lost, and what is too long
/// is cut at a sentence. A photographer's credit goes with the sentence before it, which is the caption.
pub(super) fn parts(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // The last sentence of the last part, and where the one before it ends.
    let (mut last, mut before) = (0, 0);
    let mut all = Vec::new();
    for sentence in sentences(text) {
        let (credit, rest) = credited(text, sentence);
        credit.into_iter().chain([rest]).for_each(|sentence| within_bounds(text, sentence, &mut all));
    }
    for sentence in all {
        let is_credit = is_credit(text, &sentence);
        match found.last_mut() {
            Some(part) if is_credit && lines::is_short(text.get(last..part.end).unwrap_or_default()) => {
                let caption = last..sentence.end;
                if part.start < last {
                    part.end = before;
                    found.push(caption);
                } else {
                    part.end = sentence.end;
                }
                last = sentence.end;
                continue;
            }
            Some(part)
                if part.end < sentence.start
                    && sentence.end - part.start <= LONGEST_PASSAGE
                    && last < part.end
                    && !is_credit =>
            {
                before = part.end;
                part.end = sentence.end;
            }
            _ => found.push(sentence.clone()),
        }
        last = sentence.start;
    }
    found
}

/// A sentence, in two where it begins with whoever took a picture: `Ảnh: N. Theo đó, …`, `Ảnh: AFP Theo đó, …`.
fn credited(text: &str, sentence: Range<usize>) -> (Option<Range<usize>>, Range<usize>) {
    let words = text.get(sentence.clone()).unwrap_or_default();
    let name = words.strip_prefix("Ảnh:").and_then(|rest| {
        let is_long =
            |after: &usize| rest.get(*after..).is_some_and(|after| after.split(' ').count() > LONGEST_NAME);
        let behind_point = || rest.find(". ").map(|at| at + 2);
        behind_point().filter(is_long).or_else(|| behind_credit(rest).filter(is_long)).map(|at| (rest, at))
    });
    match name {
        Some((rest, at)) => {
            let start = sentence.start + (words.len() - rest.len()) + at;
            (Some(sentence.start..start - 1), start..sentence.end)
        }
        None => (None, sentence),
    }
}

/// Where a sentence begins that no point parts from the credit before it: `Minh An Theo đó, …`, `Nhân vật cung cấp Bà
/// Lan …`; none where it may begin at more than one word.
fn behind_credit(rest: &str) -> Option<usize> {
    let most = (0..=rest.len().min(LONGEST_CREDIT)).rev().find(|at| rest.is_char_boundary(*at))?;
    let tokens = Tokens::of(rest.get(..most)?);
    let inside =
        |at: &usize| tokens.is_word(*at) || matches!(tokens.text(*at), "/" | "." | "-" | "&" | "'" | "@");
    let opens = |at: usize| {
        matches!(tokens.text(at), "“" | "\"")
            || tokens.text(at - 1) == ")"
            || tokens.is_capital(at)
                && (tokens.is_one_of(at, &["ông", "bà"])
                    || BODIES.longest(&tokens, at).is_some()
                    || tokens.is_behind_one_of(at, &["cung cấp", "nhân vật"]))
    };
    // `AFP Hôm|4/3`
    let times = ["hôm", "ngày", "sáng", "chiều", "tối"];
    let is_dated = |at: usize| tokens.is_number(at + 1) && tokens.is_one_of(at, &times);
    // `Minh An Theo|đó`: the last capital of several
    let is_last = |at: usize| {
        tokens.is_capital(at)
            && (tokens.is_word(at + 1) || is_dated(at))
            && !tokens.is_capital(at + 1)
            && (!tokens.is_word(at - 1) || tokens.is_capital(at - 1))
    };
    let mut places = (1..tokens.len()).take_while(|at| inside(&(at - 1)) || tokens.text(at - 1) == ")");
    let found = places.find(|at| opens(*at) || is_last(*at));
    // `AFP Ana Harper, bác sĩ, …`, `Minh An Lê Thu Hà nói …`: the name of somebody may be longer than its last word.
    let words = Lexicon::any(&[COMPOUNDS, DISCOURSE, NOUNS, SPEAKERS, HONORIFICS]);
    let is_name = |at: usize| {
        let is_word =
            NOT_NAMES.has(&tokens, at) || words.longest(&tokens, at).is_some_and(|end| end > at + 1);
        let foreign = tokens.is_foreign(at) || is_acronym(tokens.text(at));
        at > 1 && !opens(at) && !is_word && (foreign || (1..at).any(|at| FAMILY_NAMES.has(&tokens, at)))
    };
    let plain = found.filter(|at| !is_name(*at));
    let paper = || PRESS.longest(&tokens, 0).filter(|end| tokens.is_capital(*end));
    plain.or_else(paper).map(|at| tokens.start(at))
}

/// A credit is shorter, in bytes.
const LONGEST_CREDIT: usize = 100;

/// Words of a name after an initial.
const LONGEST_NAME: usize = 3;

/// Adds a sentence, or the pieces of one that is longer than a passage may be, cut at spaces.
fn within_bounds(text: &str, sentence: Range<usize>, pieces: &mut Vec<Range<usize>>) {
    let mut rest = sentence;
    while rest.len() > LONGEST_PASSAGE {
        let most = (rest.start..=rest.start + LONGEST_PASSAGE).rev().find(|at| text.is_char_boundary(*at));
        let most = most.unwrap_or(rest.end);
        let space = text.get(rest.start..most).and_then(|piece| piece.rfind(' ')).filter(|space| *space > 0);
        let end = space.map_or(most, |space| rest.start + space);
        pieces.push(rest.start..end);
        rest.start = end + usize::from(space.is_some());
    }
    pieces.extend(Some(rest).filter(|rest| !rest.is_empty()));
}

/// `Ảnh: …` names a photographer.
fn is_credit(text: &str, sentence: &Range<usize>) -> bool {
    text.get(sentence.clone()).is_some_and(|words| words.starts_with("Ảnh:"))
}
