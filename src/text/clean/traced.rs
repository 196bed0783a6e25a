//! Clean text with a map from its positions to those in the input.
//!
//! A match in the clean text must be located in the input: composing letters and removing hidden characters shift
//! every later position. Nearly all text is clean already; then no map is kept.

use std::iter;
use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Clean, MARKS_PER_LETTER, is_composed, is_plain, keep};

/// A clean text and the map to the input.
#[derive(Clone, Debug)]
pub struct Traced {
    clean: Clean,
    /// None if no byte moved.
    letters: Option<Vec<MarkedLetter>>,
}

/// A letter with its marks: they compose with each other and with nothing else.
#[derive(Clone, Debug)]
struct MarkedLetter {
    /// The first byte in the clean text.
    clean: usize,
    /// The bytes in the input.
    given: Range<usize>,
}

impl Traced {
    /// Makes `text` printable.
    pub fn new(text: &str) -> Self {
        if is_plain(text) || is_unchanged(text) {
            return Self { clean: Clean(text.into()), letters: None };
        }
        let mut found = LetterComposer::default();
        keep(text, |c, given| found.take(c, given));
        found.close();
        Self { clean: Clean(found.text.into()), letters: Some(found.found) }
    }

    /// The clean text.
    pub fn clean(&self) -> &Clean {
        &self.clean
    }

    /// The range of the input that a range of the clean text came from; both in bytes, at character boundaries.
    pub fn given(&self, span: Range<usize>) -> Range<usize> {
        let Some(letters) = &self.letters else { return span };
        let first = letters.partition_point(|letter| letter.clean <= span.start).saturating_sub(1);
        let after = letters.partition_point(|letter| letter.clean < span.end);
        let start = letters.get(first).map_or(0, |letter| letter.given.start);
        let end = after.checked_sub(1).and_then(|last| letters.get(last));
        start..end.map_or(start, |letter| letter.given.end).max(start)
    }
}

/// Whether nothing in a text is removed, replaced or composed.
fn is_unchanged(text: &str) -> bool {
    let mut same = true;
    let is_same = |was: &str, c: char| was.chars().eq(iter::once(c));
    let removed = keep(text, |c, given| same &= text.get(given).is_some_and(|was| is_same(was, c)));
    same && removed == 0 && is_composed(text)
}

/// Composes one letter at a time, so that the place of each is known.
#[derive(Default)]
struct LetterComposer {
    text: String,
    found: Vec<MarkedLetter>,
    /// The letter that further marks may join.
    open: String,
    given: Range<usize>,
    marks: usize,
}

impl LetterComposer {
    fn take(&mut self, c: char, given: Range<usize>) {
        let begins = c.is_ascii()
            || canonical_combining_class(c) == 0 && is_nfc_quick(iter::once(c)) == IsNormalized::Yes;
        if begins || self.open.is_empty() {
            self.close();
            self.given = given.clone();
        }
        self.open.push(c);
        self.given.end = given.end;
    }

    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        self.found.push(MarkedLetter { clean: self.text.len(), given: self.given.clone() });
        if is_plain(&self.open) {
            (self.text, self.marks) = (std::mem::take(&mut self.text) + &self.open, 0); // most letters
        } else {
            for c in self.open.nfc() {
                self.marks = if is_combining_mark(c) { self.marks + 1 } else { 0 };
                if self.marks <= MARKS_PER_LETTER {
                    self.text.push(c);
                }
            }
        }
        self.open.clear();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use rstest::rstest;
    use unicode_normalization::UnicodeNormalization;

    use super::{Clean, Traced};

    #[rstest]
    #[case::clean("tỉnh ký 12 thỏa thuận", "12 thỏa")]
    #[case::line_ends("một\r\nhai 12 thỏa", "12 thỏa")]
    #[case::hidden("tỉnh\u{200b} ký\u{1b}[31m 12\u{200b} thỏa", "12\u{200b} thỏa")]
    fn leads_back_to_the_text_given(#[case] given: &str, #[case] part: &str) {
        let traced = Traced::new(given);
        let start = traced.clean().find("12 thỏa").unwrap_or_default();
        assert_eq!(given.get(traced.given(start..start + "12 thỏa".len())), Some(part));
    }

    #[test]
    fn leads_back_to_letters_that_were_decomposed() {
        let given: String = "Tỉnh mở 12 thỏa thuận ở Huế".nfd().collect();
        let part: String = "thỏa thuận".nfd().collect();
        let traced = Traced::new(&given);
        let start = traced.clean().find("thỏa thuận").unwrap_or_default();
        assert_eq!(given.get(traced.given(start..start + "thỏa thuận".len())), Some(part.as_str()));
    }

    proptest! {
        #[test]
        fn is_the_clean_text_and_leads_back_to_boundaries(given in ".*", decomposed: bool, from: usize, length: usize) {
            let given = if decomposed { given.nfd().collect() } else { given };
            let traced = Traced::new(&given);
            prop_assert_eq!(traced.clean(), &Clean::new(&given));
            let boundaries: Vec<usize> = traced.clean().char_indices().map(|(at, _)| at).collect();
            if let Some(start) = boundaries.get(from % boundaries.len().max(1)) {
                let end = boundaries.iter().rev().nth(length % boundaries.len()).map_or(*start, |end| *end.max(start));
                prop_assert!(given.get(traced.given(*start..end)).is_some());
            }
        }
    }
}
