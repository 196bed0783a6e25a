//! Words as texts write them, each read once: the press writes the same few thousand over and over.

use std::cell::RefCell;

use super::lexer::{TokenKind, first_piece};
use super::lexicon::Lists;
use crate::text::case::lower_case;
use crate::text::fold::fold;
use crate::text::syllable;

/// How many forms are kept, a power of two: more than a paper writes in a day.
const KEPT: usize = 1 << 12;

/// A word as it is written, with what is known of it.
#[derive(Clone, Debug, Default)]
pub(super) struct WordForm {
    /// Its bytes as one number.
    spelling: u128,
    /// Its lower case; none where it has no capital.
    pub(super) lower: Option<Box<str>>,
    /// Its number among the words of the lexicon.
    pub(super) number: u16,
    /// Whether it has a capital and can be no Vietnamese syllable.
    pub(super) is_foreign: bool,
}

/// The forms read so far, each at a place that follows from its spelling: of two with one place the later is kept.
#[derive(Debug)]
pub(super) struct WordForms(Vec<WordForm>);

thread_local! {
    static FORMS: RefCell<WordForms> = RefCell::new(WordForms(vec![WordForm::default(); KEPT]));
}

impl WordForms {
    /// Hands over those of this thread.
    pub(super) fn with<T>(use_them: impl FnOnce(&mut Self) -> T) -> T {
        FORMS.with_borrow_mut(use_them)
    }

    /// The word with which a text begins, and its length in bytes; none where it is seldom written so, or no word.
    pub(super) fn first_word(&mut self, text: &str) -> Option<(&WordForm, usize)> {
        let (spelling, length) = spelling(text.as_bytes())?;
        let halves = (spelling ^ spelling >> u64::BITS) & u128::from(u64::MAX);
        // The golden ratio, which spreads close values.
        let mixed = u64::try_from(halves).unwrap_or_default().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let form =
            self.0.get_mut(usize::try_from(mixed >> (u64::BITS - KEPT.ilog2())).unwrap_or_default())?;
        if form.spelling != spelling {
            let seen = first_piece(text)?;
            if seen.kind != Some(TokenKind::Word) || seen.length != length {
                return None;
            }
            let word = text.get(..length)?;
            let lower = seen.capital.then(|| lower_case(word).into_boxed_str());
            let number = Lists::get().word(lower.as_deref().unwrap_or(word));
            let is_foreign = seen.capital && is_foreign(word);
            *form = WordForm { spelling, lower, number, is_foreign };
        }
        Some((form, length))
    }
}

/// Whether a word can be no Vietnamese syllable: `Trump`, `Reuters`.
pub(super) fn is_foreign(word: &str) -> bool {
    word.len() > 1 && !is_acronym(word) && syllable::parse(&fold(word)).is_none()
}

/// Two or more capitals, letters or digits and no small one: `UBND`, `TPHCM`, `DIA`.
pub(super) fn is_acronym(text: &str) -> bool {
    !text.as_bytes().last().is_some_and(u8::is_ascii_lowercase) // most words
        && text.chars().filter(|c| c.is_uppercase()).count() > 1
        && !text.chars().any(char::is_lowercase)
}

/// What a byte says of where a word ends.
#[derive(Clone, Copy, Default, Eq, PartialEq)]
enum ByteKind {
    /// Of a letter as nearly all are.
    Letter,
    /// Of a blank or a mark.
    Ends,
    /// Begins a quotation mark, a dash or their like, or else one of many other characters.
    MayEnd,
    #[default]
    Other,
}

static BYTES: [ByteKind; 256] = {
    let mut kinds = [ByteKind::Other; 256];
    let mut rest: &mut [ByteKind] = &mut kinds;
    let mut byte = 0_u8;
    while let Some((kind, after)) = rest.split_first_mut() {
        *kind = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | 0x80..=0xbf | 0xc3 | 0xc4 | 0xc6 | 0xe1 => ByteKind::Letter,
            b' '..=b'/' | b':'..=b'@' | b'\n' => ByteKind::Ends,
            0xe2 => ByteKind::MayEnd,
            _ => ByteKind::Other,
        };
        (rest, byte) = (after, byte.wrapping_add(1));
    }
    kinds
};

/// The bytes of the word with which a text begins as one number, and how many they are. Only of words of the letters that
/// nearly all are of, with a blank or a mark behind them.
#[inline]
fn spelling(text: &[u8]) -> Option<(u128, usize)> {
    let mut length = 0;
    let ends = loop {
        let Some(byte) = text.get(length) else { break true };
        match BYTES.get(usize::from(*byte)).copied().unwrap_or_default() {
            ByteKind::Letter => length += 1,
            kind => {
                break kind == ByteKind::Ends
                    || kind == ByteKind::MayEnd && text.get(length + 1) == Some(&0x80);
            }
        }
    };
    if !ends || length == 0 || length > size_of::<u128>() {
        return None;
    }
    let spelling = match text.first_chunk() {
        Some(bytes) => u128::from_le_bytes(*bytes) & u128::MAX >> (u128::BITS as usize - 8 * length),
        None => text.iter().take(length).rev().fold(0, |bytes, byte| bytes << 8 | u128::from(*byte)),
    };
    Some((spelling, length))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::WordForms;

    #[rstest]
    #[case("Sở Y tế", Some((4, true)))]
    #[case("nghiêng.", Some((8, false)))]
    #[case("“Được”", None)]
    #[case("Được”", Some((8, true)))]
    #[case("A350", None)]
    #[case("m2", None)]
    #[case("×", None)]
    #[case("a×b", None)]
    #[case("Straßenbahnhof", Some((15, true)))]
    #[case("Straßenbahnfahrt", None)]
    #[case("", None)]
    fn words_of_common_letters_are_kept(#[case] text: &str, #[case] expected: Option<(usize, bool)>) {
        for _ in 0..2 {
            let found = WordForms::with(|forms| {
                forms.first_word(text).map(|(form, length)| (length, form.lower.is_some()))
            });
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_form_has_its_lower_case_and_its_number() {
        let read = |text: &str| {
            WordForms::with(|forms| {
                let (form, _) = forms.first_word(text)?;
                Some((form.lower.as_deref().map(str::to_owned), form.number, form.is_foreign))
            })
        };
        let (lower, number, is_foreign) = read("THÁNG").unwrap_or_default();
        assert!(lower.as_deref() == Some("tháng") && number > 0 && !is_foreign);
        assert_eq!(read("tháng").map(|(lower, found, _)| (lower, found == number)), Some((None, true)));
        assert!(read("Reuters").is_some_and(|(.., is_foreign)| is_foreign));
    }
}
