//! The order of the Vietnamese alphabet: a ă â b c d đ e ê …, and within a syllable the tones.
//!
//! Only for sorting; [`super::fold`] decides what is equal for search.

use unicode_normalization::UnicodeNormalization;

/// The sort key of a text: letters first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng). Upper and lower case are
/// alike.
#[derive(Clone, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct SortKey {
    letters: Vec<u32>,
    tones: Vec<u8>,
}

/// Where the letters begin: after all ASCII.
const FIRST_LETTER: u32 = 0x80;
/// Room for the letters made of one base: a, ă, â.
const VARIANTS: u32 = 4;

/// The key of a text.
pub fn key(text: &str) -> SortKey {
    let mut key = SortKey::default();
    for c in text.chars().flat_map(char::to_lowercase).nfd() {
        match c {
            '\u{300}' => set_tone(&mut key, 1),
            '\u{309}' => set_tone(&mut key, 2),
            '\u{303}' => set_tone(&mut key, 3),
            '\u{301}' => set_tone(&mut key, 4),
            '\u{323}' => set_tone(&mut key, 5),
            '\u{302}' => change_letter(&mut key, Some(letter('a'))),
            '\u{306}' => change_letter(&mut key, None),
            '\u{31b}' => change_letter(&mut key, Some(letter('o'))),
            'đ' => push(&mut key, letter('d') + 1),
            c if c.is_ascii_lowercase() => push(&mut key, letter(c)),
            c if c.is_ascii() => push(&mut key, u32::from(c)),
            c => push(&mut key, letter('z') + VARIANTS + u32::from(c)),
        }
    }
    key
}

fn letter(c: char) -> u32 {
    FIRST_LETTER + (u32::from(c) - u32::from('a')) * VARIANTS
}

fn push(key: &mut SortKey, weight: u32) {
    key.letters.push(weight);
    key.tones.push(0);
}

fn set_tone(key: &mut SortKey, tone: u8) {
    if let Some(last) = key.tones.last_mut() {
        *last = tone;
    }
}

/// A mark that turns the letter before it into another: the first of its kind, or the second of a letter that has two
/// (ă before â, ô before ơ).
fn change_letter(key: &mut SortKey, has_two: Option<u32>) {
    if let Some(last) = key.letters.last_mut() {
        *last += if has_two == Some(*last) { 2 } else { 1 };
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::key;
    use rstest::rstest;
    use unicode_normalization::UnicodeNormalization;

    #[rstest]
    #[case::letters(&["an", "ăn", "ân", "ba", "da", "đa", "em", "êm", "o", "ô", "ơ", "u", "ư", "vua"])]
    #[case::tones(&["ma", "mà", "mả", "mã", "má", "mạ"])]
    #[case::letters_before_tones(&["bán", "bạn bè", "băng"])]
    #[case::spaces_and_digits_first(&["", "7 đoàn", "an", "an a", "ana"])]
    fn sorts_as_a_dictionary(#[case] sorted: &[&str]) {
        for pair in sorted.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn case_and_composition_do_not_count() {
        let decomposed: String = "Thỏa thuận".nfd().collect();
        assert_eq!(key("THỎA THUẬN"), key(&decomposed));
    }
}
