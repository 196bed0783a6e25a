//! Words as texts write them, each read once: the press writes the same few thousand over and over.

use std::cell::RefCell;

use super::lexer::{TokenKind, first_piece};
use super::lexicon::Lists;
use crate::text::case::lower_case;
use crate::text::fold::fold;
use crate::text::syllable::{self, second_of_joined};

/// How many pairs of forms are kept, a power of two: more than a paper writes in a day.
const PAIRS: usize = 1 << 13;

/// A word as it is written, with what is known of it.
#[derive(Clone, Debug, Default)]
pub(super) struct WordForm {
    /// Its bytes as one number.
    spelling: u128,
    /// Its lower case; none where it has no capital.
    pub(super) lower: Option<Box<str>>,
    /// Its number among the words of the lexicon.
    pub(super) number: u16,
    /// What most words differ in ([`sketch`]), of its lower case.
    pub(super) sketch: [u8; 4],
    /// Whether it has a capital and can be no Vietnamese syllable.
    pub(super) is_foreign: bool,
    /// In bytes, where another word is written on to it.
    joined: Option<u8>,
}

impl WordForm {
    /// What is known of the word of so many bytes with which a text begins; none where it is no word.
    #[cold]
    fn read(text: &str, length: usize, spelling: u128) -> Option<Self> {
        let seen = first_piece(text)?;
        if seen.kind != Some(TokenKind::Word) || seen.length != length {
            return None;
        }
        let mut word = text.get(..length)?;
        let joined = second_of_joined(word);
        word = joined.and_then(|at| word.get(..at)).unwrap_or(word);
        let capital = seen.capital && word.contains(char::is_uppercase);
        let lower = capital.then(|| lower_case(word).into_boxed_str());
        let small = lower.as_deref().unwrap_or(word);
        let (number, sketch) = (Lists::get().word(small), sketch(small));
        let is_foreign = capital && is_foreign(word);
        let joined = joined.and_then(|at| u8::try_from(at).ok());
        Some(Self { spelling, lower, number, sketch, is_foreign, joined })
    }

    /// Whether another word is written on to it.
    pub(super) fn is_joined(&self) -> bool {
        self.joined.is_some()
    }
}

/// The forms read so far, each at a place that follows from its spelling: the two of one place that were met last, that one
/// first.
#[derive(Debug)]
pub(super) struct WordForms(Vec<[WordForm; 2]>);

thread_local! {
    static FORMS: RefCell<WordForms> = RefCell::new(WordForms(vec![<[WordForm; 2]>::default(); PAIRS]));
}

impl WordForms {
    /// Hands over those of this thread.
    pub(super) fn with<T>(use_them: impl FnOnce(&mut Self) -> T) -> T {
        FORMS.with_borrow_mut(use_them)
    }

    /// The word with which a text begins, and its length in bytes; none where it is seldom written so, or no word.
    #[inline]
    pub(super) fn first_word(&mut self, text: &str) -> Option<(&WordForm, usize)> {
        let (spelling, length) = spelling(text.as_bytes())?;
        let halves = (spelling ^ spelling >> u64::BITS) & u128::from(u64::MAX);
        // The golden ratio, which spreads close values.
        let mixed = u64::try_from(halves).unwrap_or_default().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let place = usize::try_from(mixed >> (u64::BITS - PAIRS.ilog2())).unwrap_or_default();
        let [form, other] = self.0.get_mut(place)?;
        if form.spelling != spelling {
            std::mem::swap(form, other);
            if form.spelling != spelling {
                *form = WordForm::read(text, length, spelling)?;
            }
        }
        Some((form, form.joined.map_or(length, usize::from)))
    }
}

/// The first byte of a word, its last one, how many, as far as a byte can say, and in which of 64 sets of words these put it.
#[inline]
pub(super) fn sketch(word: &str) -> [u8; 4] {
    let end = |byte: Option<&u8>| byte.copied().unwrap_or_default();
    let bytes = word.as_bytes();
    let (first, last) = (end(bytes.first()), end(bytes.last()));
    let length = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
    let set = first.wrapping_mul(5).wrapping_add(last).wrapping_add(length.wrapping_mul(11)) % 64;
    [first, last, length, set]
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

/// A bit for the first two bytes of a word, by which most words differ from those of a list.
#[inline]
pub(super) fn head_of(word: &str) -> u128 {
    let byte =
        |at: usize| word.as_bytes().get(at).filter(|byte| **byte != b' ').copied().map_or(0, u32::from);
    1 << ((byte(0) * 31 + byte(1)) % u128::BITS)
}

/// A one in each byte.
const EACH: u128 = u128::MAX / 0xff;

/// The bytes up to the next blank, mark or digit as one number, and how many they are; none where a digit follows, or too
/// many would be.
#[inline]
fn spelling(text: &[u8]) -> Option<(u128, usize)> {
    let mut padded = [b' '; size_of::<u128>()];
    let bytes = text.first_chunk().unwrap_or_else(|| {
        padded.iter_mut().zip(text).for_each(|(to, byte)| *to = *byte);
        &padded
    });
    let bytes = u128::from_le_bytes(*bytes);
    // The highest bit of a byte from `A` on: those beyond ASCII have it, and to others it is carried.
    let letters = ((bytes & (EACH * 0x7f)) + EACH * (0x80 - 0x41)) | bytes;
    let length = (!letters & (EACH * 0x80)).trailing_zeros() / u8::BITS;
    let spelling = bytes & !(u128::MAX.checked_shl(length * u8::BITS)?);
    let length = length as usize;
    (length > 0 && !text.get(length).is_some_and(u8::is_ascii_digit)).then_some((spelling, length))
}

/// Whether a list whose words are parted by strokes has a word: `pv|phóng viên`.
pub(super) fn is_listed(list: &str, word: &str) -> bool {
    list.split('|').any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::WordForms;

    #[rstest]
    #[case("Sở Y tế", Some((4, true)))]
    #[case("nghiêng.", Some((8, false)))]
    #[case("“Được”", None)]
    #[case("Được”", None)]
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
