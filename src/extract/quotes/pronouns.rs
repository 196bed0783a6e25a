//! Words that stand for a person, and what they tell of one.

use super::super::lexicon::PRONOUNS;
use super::super::tokens::Tokens;

/// Whether a person is a man or a woman, as far as the form of address tells.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sex {
    Man,
    Woman,
}

pub(super) fn sex(tokens: &Tokens<'_>, start: usize, end: usize) -> Option<Sex> {
    (start..end).find_map(|at| match tokens.lower(at) {
        "ông" | "anh" | "chú" | "cậu" | "chàng" | "nam" | "cha" | "bố" | "sir" | "văn" | "linh" => {
            Some(Sex::Man)
        }
        "bà" | "chị" | "cô" | "nữ" | "mẹ" | "thị" | "vợ" => Some(Sex::Woman),
        _ => None,
    })
}

/// The sex that a pronoun asks for.
pub(super) fn sex_of_pronoun(pronoun: &str) -> Option<Sex> {
    match pronoun.split(' ').next().unwrap_or_default() {
        "ông" | "anh" | "chú" | "cậu" | "chàng" | "nam" | "gã" | "hắn" | "y" => Some(Sex::Man),
        "bà" | "chị" | "cô" | "nữ" | "nàng" | "thị" => Some(Sex::Woman),
        _ => None,
    }
}

/// Whether the words stand for somebody named elsewhere.
pub(super) fn is_pronoun(words: &str) -> bool {
    PRONOUNS.contains(words)
}
