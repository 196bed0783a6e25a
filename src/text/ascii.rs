//! Text for a terminal that shows only ASCII: letters without their marks, signs as the nearest ASCII one.
//!
//! One character becomes one, so that columns keep their layout. It is for display only, never for text that is
//! searched, copied or stored.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Replaces a character without a near one.
const UNKNOWN: char = '?';

/// The ASCII character in place of `c`; none for a combining mark.
pub fn ascii_char(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c);
    }
    if is_combining_mark(c) {
        return None;
    }
    Some(sign(c).unwrap_or_else(|| {
        let bare = std::iter::once(c).nfkd().find(char::is_ascii);
        bare.filter(|c| !c.is_control()).unwrap_or(UNKNOWN)
    }))
}

/// The same for a whole text.
pub fn to_ascii(text: &str) -> String {
    text.chars().filter_map(ascii_char).collect()
}

fn sign(c: char) -> Option<char> {
    Some(match c {
        'đ' | 'ð' | '₫' => 'd',
        'Đ' | 'Ð' | 'Ɖ' => 'D',
        '━' => '=',
        '─' | '╌' | '╍' | '–' | '—' | '−' | '‐' | '‑' | '·' => '-',
        '│' | '┃' | '▏' | '▎' | '▍' | '╎' => '|',
        '┌'..='╋' => '+',
        '▌' | '▶' | '→' | '›' | '»' => '>',
        '←' | '‹' | '«' | '⌫' => '<',
        '▐' | '▀'..='▋' | '■' => '#',
        '░'..='▓' => ':',
        '▲' | '▴' | '↑' | '⇧' => '^',
        '▼' | '▾' | '↓' => 'v',
        '≈' => '~',
        '≠' => '!',
        '…' => '.',
        '“' | '”' | '„' | '‟' | '″' => '"',
        '‘' | '’' | '‚' | '′' => '\'',
        '•' => '*',
        '×' => 'x',
        '÷' | '∕' => '/',
        '€' => 'E',
        '£' => 'L',
        'ß' => 's',
        'æ' => 'a',
        'ø' => 'o',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{ascii_char, to_ascii};
    use proptest::prelude::{prop_assert, proptest};
    use rstest::rstest;

    #[rstest]
    #[case::vietnamese("Đối ngoại địa phương, ưỡn Ẹ", "Doi ngoai dia phuong, uon E")]
    #[case::decomposed("o\u{302}\u{301}i", "oi")]
    #[case::lines("┌─┬━┐│▌≈ “lời” … ▲ 3 ▼", "+-+=+|>~ \"loi\" . ^ 3 v")]
    #[case::bars("█▇▁░▋▍", "###:#|")]
    #[case::checks("≠ 48∕63", "! 48/63")]
    #[case::fractions("½ ² ﬁ", "1 2 f")]
    #[case::others("日本 ☂", "?? ?")]
    fn shows_what_comes_nearest(#[case] text: &str, #[case] ascii: &str) {
        assert_eq!(to_ascii(text), ascii);
    }

    #[test]
    fn every_vietnamese_letter_keeps_its_case() {
        for c in "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ".chars()
        {
            assert!(ascii_char(c).is_some_and(|a| a.is_ascii_lowercase()), "{c}");
            let capital = c.to_uppercase().next().and_then(ascii_char);
            assert!(capital.is_some_and(|a| a.is_ascii_uppercase()), "{c}");
        }
    }

    proptest! {
        #[test]
        fn nothing_else_comes_out(text in "\\PC*") {
            prop_assert!(to_ascii(&text).chars().all(|c| c == ' ' || c.is_ascii_graphic()));
        }
    }
}
