//! Words that refer to a person, and what they say about one.

use super::super::tokens::Tokens;

/// Whether a person is a man or a woman, as far as the form of address shows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sex {
    Man,
    Woman,
}

/// What the words from `start` to `end` say of a person whose name begins at `name`: forms of address
/// before it, `Văn` and `Thị` within it.
pub(super) fn sex(tokens: &Tokens<'_>, start: usize, name: usize, end: usize) -> Option<Sex> {
    // `Thủ tướng Anh Ana Harper`, `Đại sứ Việt Nam`: the country; `hậu vệ`: no queen
    let is_other = |at: usize| {
        at > start && tokens.text(at) == "Anh"
            || tokens.spelled_before(at + 1, "việt nam") > 0
            || tokens.spells(at, "hậu vệ")
    };
    let addressed = (start..name).filter(|at| !is_other(*at)).find_map(|at| match tokens.lower(at) {
        "ông" | "anh" | "chú" | "cậu" | "chàng" | "nam" | "cha" | "bố" | "thầy" | "sir" | "linh" => {
            Some(Sex::Man)
        }
        "bà" | "chị" | "cô" | "nữ" | "mẹ" | "vợ" | "hậu" => Some(Sex::Woman),
        _ => None,
    });
    addressed.or_else(|| {
        (name + 1..end.saturating_sub(1)).find_map(|at| match tokens.lower(at) {
            "văn" => Some(Sex::Man),
            "thị" => Some(Sex::Woman),
            _ => None,
        })
    })
}

/// The sex of one member of a family, by the word and the one behind it; none for several, as `cha mẹ`.
pub(super) fn sex_of_kin(word: &str, next: &str) -> Option<Sex> {
    match (word, next) {
        ("cha" | "bố", "mẹ") | ("vợ", "chồng") => None,
        ("cha" | "bố" | "chồng", _) | ("con" | "em" | "anh" | "bạn", "trai") => Some(Sex::Man),
        ("mẹ" | "vợ", _) | ("con" | "em" | "chị" | "bạn", "gái") => Some(Sex::Woman),
        _ => None,
    }
}

/// The sex that a pronoun requires.
pub(super) fn sex_of_pronoun(pronoun: &str) -> Option<Sex> {
    let mut words = pronoun.split(' ');
    match words.next().unwrap_or_default() {
        "người" => words.next().and_then(|kin| sex_of_kin(kin, "")), // `người mẹ`
        "ông" | "anh" | "chú" | "cậu" | "chàng" | "nam" | "gã" | "hắn" | "y" => Some(Sex::Man),
        "bà" | "chị" | "cô" | "nữ" | "nàng" | "thị" => Some(Sex::Woman),
        _ => None,
    }
}
