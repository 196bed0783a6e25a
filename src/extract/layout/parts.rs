//! The paragraphs within a line, whose breaks were lost or that nobody made.

use std::ops::Range;

use super::lines;
use crate::extract::sentences::sentences;

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

/// A sentence, in two where it begins with a photographer who is named by initials: `Ảnh: N. Theo đó, …`.
fn credited(text: &str, sentence: Range<usize>) -> (Option<Range<usize>>, Range<usize>) {
    let words = text.get(sentence.clone()).unwrap_or_default();
    let name = words.strip_prefix("Ảnh:").and_then(|rest| rest.find(". ").map(|at| (rest, at)));
    match name {
        Some((rest, at))
            if rest.get(at + 2..).is_some_and(|after| after.split(' ').count() > LONGEST_NAME) =>
        {
            let end = sentence.start + (words.len() - rest.len()) + at + 1;
            (Some(sentence.start..end), end + 1..sentence.end)
        }
        _ => (None, sentence),
    }
}

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
