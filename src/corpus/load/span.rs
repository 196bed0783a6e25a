//! The position of a quote's or figure's words in their passage.

use std::ops::Range;

use super::place::{LoadError, SourcePlace};
use crate::corpus::article::{Bilingual, Spans};
use crate::messages::t;
use crate::text::Clean;

/// Finds words in a passage one after the other, so that equal words match in order. A byte offset in the file takes
/// precedence.
#[derive(Default)]
pub(super) struct SpanFinder {
    vi: usize,
    en: usize,
}

impl SpanFinder {
    pub(super) fn find(
        &mut self,
        at: &SourcePlace,
        text: &Bilingual,
        words: &Bilingual,
        stated: Option<usize>,
    ) -> Result<Spans, LoadError> {
        let missing = |w: &Clean| at.error(t::format::NotInPassage { words: w });
        let vi = match stated {
            Some(at) => range_at(&text.vi, &words.vi, at),
            None => locate(&text.vi, &words.vi, self.vi),
        };
        let vi = vi.ok_or_else(|| missing(&words.vi))?;
        self.vi = vi.end;
        let en = match (&text.en, &words.en) {
            (Some(text), Some(words)) => {
                let span = locate(text, words, self.en).ok_or_else(|| missing(words))?;
                self.en = span.end;
                Some(span)
            }
            _ => None,
        };
        Ok(Spans { vi, en })
    }
}

/// The span of `words` when they begin at byte `at` of `text`.
fn range_at(text: &str, words: &str, at: usize) -> Option<Range<usize>> {
    text.get(at..)?.starts_with(words).then(|| at..at + words.len())
}

/// The position of `words` in `text` as whole words, at or after `from`, else from the start.
pub fn locate(text: &str, words: &str, from: usize) -> Option<Range<usize>> {
    let whole = |start: usize| {
        let (before, after) = (text.get(..start)?, text.get(start + words.len()..)?);
        let joined = |a: Option<char>, b: Option<char>| {
            a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
        };
        let open = joined(before.chars().next_back(), words.chars().next())
            || joined(words.chars().next_back(), after.chars().next());
        (!open).then_some(start..start + words.len())
    };
    let first = words.as_bytes().first()?;
    let from_here = |from: usize| {
        let mut at = Some(from).filter(|from| text.is_char_boundary(*from))?;
        loop {
            // The words are few and begin with a digit or a capital: preparing a search for them would take longer.
            at += text.as_bytes().get(at..)?.iter().position(|byte| byte == first)?;
            if !text.get(at..)?.starts_with(words) {
                at += 1;
            } else if let Some(found) = whole(at) {
                return Some(found);
            } else {
                at += words.len();
            }
        }
    };
    from_here(from).or_else(|| from_here(0))
}
