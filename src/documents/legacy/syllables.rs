//! Whether words are Vietnamese by their letters and tones: this distinguishes two readings of the same bytes.
//!
//! [`crate::text::syllable`] knows syllables without their marks, for what people type; here the marks decide.

use unicode_normalization::UnicodeNormalization;

/// Consonants before the vowels, the longer before the shorter where one begins the other.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// The rimes that may follow them, without tones, sorted.
const RIMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en",
    "eng", "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên",
    "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap",
    "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc",
    "oăm", "oăn", "oăng", "oăt", "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych",
    "uynh", "uyt", "uyu", "uyên", "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh", "uôc", "uôi",
    "uôm", "uôn", "uông", "uôt", "uơ", "y", "ych", "ynh", "yt", "yêm", "yên", "yêng", "yêt", "yêu", "âc",
    "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "ô", "ôc",
    "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp",
    "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp",
    "ươt", "ươu",
];

/// The words of a text that have a letter beyond ASCII, counted.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Count {
    /// Those that are Vietnamese syllables.
    pub(super) good: usize,
    /// Those that are none.
    pub(super) bad: usize,
}

impl Count {
    /// The more, the more Vietnamese.
    pub(super) fn score(self) -> i64 {
        let of = |n: usize| i64::try_from(n).unwrap_or(i64::MAX / 4);
        of(self.good) - 2 * of(self.bad)
    }

    /// Whether nearly all of them are Vietnamese, and there are some.
    pub(super) fn is_vietnamese(self) -> bool {
        self.good >= ENOUGH && self.good * 5 >= (self.good + self.bad) * 4
    }
}

/// Words that are enough to recognise a language.
const ENOUGH: usize = 3;

/// Counts the words of a text; characters beyond ASCII that mean nothing in it count as bad words.
pub(super) fn count(text: &str) -> Count {
    let mut count = Count::default();
    for word in text.split(|c: char| !c.is_alphabetic() && !is_tone(c) && !is_quality(c)) {
        if word.is_ascii() {
            continue;
        }
        if is_syllable(word) {
            count.good += 1;
        } else {
            count.bad += 1;
        }
    }
    count.bad += text.chars().filter(|c| is_stray(*c)).count();
    count
}

/// Signs beside ASCII that texts do have between their words.
const USUAL: &str = "“”‘’–—…•«»°§©®™€±²³×½·´\u{a0}\u{ad}";

/// Signs that no text has between its words: what is left of letters that a reading does not know.
fn is_stray(c: char) -> bool {
    let is_sign = !c.is_ascii() && !c.is_alphanumeric() && u32::from(c) < 0x2100;
    is_sign && !is_tone(c) && !is_quality(c) && !USUAL.contains(c)
        || (c.is_ascii_control() && !c.is_ascii_whitespace())
}

/// Whether a word is a syllable of Vietnamese with its marks, in one of the usual cases.
fn is_syllable(word: &str) -> bool {
    let composed: String = word.nfc().collect();
    let mut letters = composed.chars();
    letters.next();
    let is_small = |c: char| !c.is_uppercase();
    if !letters.clone().all(is_small) && !composed.chars().all(|c| !c.is_lowercase()) {
        return false;
    }
    let (mut plain, mut tones) = (String::new(), Vec::new());
    for c in composed.to_lowercase().nfd() {
        if is_tone(c) { tones.push(c) } else { plain.push(c) }
    }
    let plain: String = plain.nfc().collect();
    let has_rime =
        |onset: &str| plain.strip_prefix(onset).is_some_and(|rime| RIMES.binary_search(&rime).is_ok());
    // `gì` and `gìn` have their vowel in the onset.
    let fits = ONSETS.into_iter().any(has_rime) || plain == "gi";
    let is_stopped = plain.ends_with(['c', 'p', 't']) || plain.ends_with("ch");
    fits && match tones.as_slice() {
        [] => !is_stopped || plain.ends_with('c') && plain.len() < 2,
        [tone] => !is_stopped || matches!(*tone, '\u{301}' | '\u{323}'),
        _ => false,
    }
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// What else is written over a vowel where the letters are taken apart.
fn is_quality(c: char) -> bool {
    matches!(c, '\u{302}' | '\u{306}' | '\u{31b}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{RIMES, count, is_syllable};

    #[rstest]
    #[case("nghiêng", true)]
    #[case("QUỐC", true)]
    #[case("Đường", true)]
    #[case("gì", true)]
    #[case("giếng", true)]
    #[case("quyết", true)]
    #[case("thuỷ", true)]
    #[case("càc", false)]
    #[case("ñaàu", false)]
    #[case("thêâm", false)]
    #[case("đUờng", false)]
    #[case("früh", false)]
    #[case("élève", false)]
    fn a_syllable_is_known_by_letters_tone_and_case(#[case] word: &str, #[case] expected: bool) {
        assert_eq!(is_syllable(word), expected, "{word}");
    }

    #[test]
    fn rimes_are_sorted() {
        assert!(RIMES.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn strange_signs_are_bad_words() {
        let found = count("Tỉnh ¶ký ¤12 “thỏa thuận”");
        assert_eq!((found.good, found.bad), (4, 2));
    }
}
