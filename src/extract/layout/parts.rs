//! The paragraphs within a line, whose breaks were lost or that nobody made.

use std::ops::Range;

use super::lines;
use crate::extract::sentences::sentences;

/// Passages longer than this are cut at the next sentence: work on one passage stays bounded.
pub(super) const LONGEST_PASSAGE: usize = 4_000;

/// The paragraphs within a line: where sentences touch, a line break was lost, and what is too long
/// is cut at a sentence.
pub(super) fn parts(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(text).into_iter().flat_map(|sentence| within_bounds(text, sentence)) {
        match found.last_mut() {
            Some(last)
                if last.end < sentence.start
                    && sentence.end - last.start <= LONGEST_PASSAGE
                    && !is_credit(text, &sentence) =>
            {
                last.end = sentence.end;
            }
            _ => found.push(sentence),
        }
    }
    with_credits(text, found)
}

/// A sentence, or the pieces of one that is longer than a passage may be, cut at spaces.
fn within_bounds(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while rest.len() > LONGEST_PASSAGE {
        let most = (rest.start..=rest.start + LONGEST_PASSAGE).rev().find(|at| text.is_char_boundary(*at));
        let most = most.unwrap_or(rest.end);
        let space = text.get(rest.start..most).and_then(|piece| piece.rfind(' ')).filter(|space| *space > 0);
        let end = space.map_or(most, |space| rest.start + space);
        pieces.push(rest.start..end);
        rest.start = end + usize::from(space.is_some());
    }
    pieces.push(rest);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// `Ảnh: …` names a photographer.
fn is_credit(text: &str, sentence: &Range<usize>) -> bool {
    text.get(sentence.clone()).is_some_and(|words| words.starts_with("Ảnh:"))
}

/// Joins a photographer's credit to the caption before it, so that both are left out together.
fn with_credits(text: &str, parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match joined.last_mut() {
            Some(last)
                if is_credit(text, &part) && lines::is_short(text.get(last.clone()).unwrap_or_default()) =>
            {
                last.end = part.end;
            }
            _ => joined.push(part),
        }
    }
    joined
}
