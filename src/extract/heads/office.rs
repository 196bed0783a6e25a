//! The name of an office as running text writes it: letterheads and the first lines of releases have it in capitals, where
//! no capital says which words are names.
//!
//! The lexicon knows the words; a line with any other word in it is no name of an office.

use crate::extract::lexicon::{BODIES, COUNTRIES, HONORIFICS, Lexicon, PLACES, PORTFOLIOS};
use crate::extract::tokens::Tokens;
use crate::text::fold::fold;

/// A name is shorter, in tokens.
const LONGEST: usize = 16;

/// What a province or a town is called before its name.
const UNITS: [&str; 8] = ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "phường", "xã"];

/// Words of the name of a place that no list has.
const LONGEST_PLACE: usize = 2;

/// The name that a line is, as running text writes it: `SỞ NGOẠI VỤ TỈNH QUẢNG NINH` as `Sở Ngoại vụ tỉnh Quảng Ninh`.
pub(super) fn name(line: &str) -> Option<String> {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    let tokens = Tokens::of(line);
    if tokens.len() > LONGEST || !tokens.is_capital(0) {
        return None;
    }
    Lexicon::any(&[BODIES, HONORIFICS]).longest(&tokens, 0)?;
    let mut name = String::with_capacity(line.len());
    let (mut at, mut end) = (0, 0);
    while at < tokens.len() {
        let (next, each) = part(&tokens, at)?;
        for word in at..next {
            name.push_str(line.get(end..tokens.start(word)).unwrap_or_default());
            end = tokens.end(word);
            // Kế hoạch và Đầu tư
            let goes_on = word > at && !tokens.follows(word, &["và", ",", "-"]);
            let is_small = each == Capital::None || each == Capital::First && goes_on;
            name.push_str(&written(line.get(tokens.start(word)..end)?, is_small));
        }
        at = next;
    }
    Some(name)
}

/// Which words of a part of a name begin with a capital.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Capital {
    None,
    First,
    Each,
}

/// The part of a name that begins at a token, up to which token, and its capitals; none where it is of no name.
fn part(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Capital)> {
    if tokens.lower(at) == "nhân" && tokens.lower(at + 1) == "dân" {
        return Some((at + 2, Capital::None)); // Ủy ban nhân dân
    }
    if let Some(unit) = UNITS.iter().find(|unit| tokens.spells(at, unit)) {
        return (at > 0).then_some((at + unit.split(' ').count(), Capital::None));
    }
    let is_continent = tokens.lower(at) == "châu";
    let concern = Lexicon::any(&[BODIES, HONORIFICS, PORTFOLIOS]).longest(tokens, at);
    if let Some(end) = concern.filter(|_| !is_continent) {
        return Some((end, Capital::First));
    }
    if let Some(end) = Lexicon::any(&[PLACES, COUNTRIES]).longest(tokens, at).filter(|_| at > 0) {
        return Some((end, Capital::Each));
    }
    if matches!(tokens.lower(at), "và" | "," | "-" | "–") {
        return Some((at + 1, Capital::None));
    }
    // A place that no list has, behind what it is.
    (tokens.is_behind_any(at, &UNITS) && tokens.len() - at <= LONGEST_PLACE)
        .then_some((tokens.len(), Capital::Each))
}

/// A word with a capital or without; what cannot be a syllable is spelled letter by letter: `UBND`.
fn written(word: &str, is_small: bool) -> String {
    let folded = fold(word);
    let end = folded.trim_start_matches(|c| !VOWELS.contains(&c)).trim_start_matches(VOWELS);
    let has_vowel = folded.contains(VOWELS);
    let is_syllable = has_vowel && ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"].contains(&end);
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if is_syllable => {
            let rest = letters.as_str().to_lowercase();
            if is_small {
                first.to_lowercase().chain(rest.chars()).collect()
            } else {
                format!("{first}{rest}")
            }
        }
        _ => word.to_owned(),
    }
}

/// Vowels without their marks.
const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::name;

    #[rstest]
    #[case("SỞ NGOẠI VỤ TỈNH MẪU", Some("Sở Ngoại vụ tỉnh Mẫu"))]
    #[case("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG", Some("Ủy ban nhân dân thành phố Hải Phòng"))]
    #[case("UBND HUYỆN HOA LƯ", Some("UBND huyện Hoa Lư"))]
    #[case("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", Some("Sở Kế hoạch và Đầu tư"))]
    #[case("THỦ TƯỚNG CHÍNH PHỦ", Some("Thủ tướng Chính phủ"))]
    #[case("BỘ TRƯỞNG BỘ NGOẠI GIAO", Some("Bộ trưởng Bộ Ngoại giao"))]
    #[case("Bộ Ngoại giao Việt Nam", Some("Bộ Ngoại giao Việt Nam"))]
    #[case("SỞ NGOẠI VỤ MỞ LỚP TIẾNG LÀO", None)]
    #[case("Tỉnh Mẫu", None)]
    #[case("Tin mới", None)]
    fn an_office_is_named_as_running_text_does(#[case] line: &str, #[case] expected: Option<&str>) {
        assert_eq!(name(line).as_deref(), expected);
    }
}
