//! The shape of a Vietnamese syllable, in folded letters: an onset, and a rime that may follow it.
//!
//! It decides whether a run of letters can be a syllable, to interpret keystrokes. It does not know which syllables
//! are words.

use std::sync::LazyLock;

use super::fold::fold;

/// Onsets, the longer before the shorter where one begins the other.
const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
    "p", "q", "r", "s", "t", "v", "x", "",
];

/// Rimes without marks, sorted. `quy`, `quoc` and their like are q with a rime in u.
const RIMES: [&str; 127] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "ech", "em",
    "en", "eng", "enh", "eo", "ep", "et", "eu", "i", "ia", "ich", "iec", "iem", "ien", "ieng", "iep", "iet",
    "ieu", "im", "in", "inh", "ip", "it", "iu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang",
    "oanh", "oao", "oap", "oat", "oay", "oc", "oe", "oem", "oen", "oeo", "oet", "oi", "om", "on", "ong",
    "ooc", "oong", "op", "ot", "u", "ua", "uac", "uach", "uai", "uam", "uan", "uang", "uanh", "uao", "uap",
    "uat", "uau", "uay", "uc", "ue", "uec", "uech", "uem", "uen", "uenh", "ueo", "uet", "ueu", "ui", "uich",
    "uin", "uinh", "uit", "um", "un", "ung", "uo", "uoc", "uoi", "uom", "uon", "uong", "uop", "uot", "uou",
    "up", "ut", "uu", "uy", "uya", "uych", "uyen", "uyet", "uyn", "uynh", "uyp", "uyt", "uyu", "y", "yem",
    "yen", "yeng", "yet", "yeu",
];

/// The rimes as numbers, which are compared at once.
static PACKED: LazyLock<Vec<u64>> = LazyLock::new(|| RIMES.iter().filter_map(|rime| packed(rime)).collect());

/// At most eight letters as a number; of two the greater is the later in the alphabet.
fn packed(letters: &str) -> Option<u64> {
    let mut bytes = [0; size_of::<u64>()];
    bytes.get_mut(..letters.len())?.copy_from_slice(letters.as_bytes());
    Some(u64::from_be_bytes(bytes))
}

/// The folded `letters` cut into onset, vowels and coda, when they can be a syllable.
pub fn parse(letters: &str) -> Option<Syllable<'_>> {
    let first = letters.as_bytes().first();
    let may_begin = |onset: &&&str| onset.is_empty() || onset.as_bytes().first() == first;
    ONSETS.iter().filter(may_begin).find_map(|onset| {
        let rime = letters.strip_prefix(onset)?;
        PACKED.binary_search(&packed(rime)?).ok().map(|_| {
            let vowels = rime.trim_end_matches(|c: char| !is_vowel(c));
            let (vowels, coda) = rime.split_at_checked(vowels.len()).unwrap_or((rime, ""));
            Syllable { onset, vowels, coda }
        })
    })
}

/// Where the second of two words begins that a page has put together, as links in it often are: `Chínhđề nghị`, `tỉnhHà Giang`. None
/// for one word, for a word of another language, and where it is not plain: `toànhọc` may be `toà nhọc` too.
pub fn second_of_joined(word: &str) -> Option<usize> {
    let precedes =
        |small: &&&str| word.strip_prefix(**small).is_some_and(|name| name.starts_with(char::is_uppercase));
    if let Some(small) = BEFORE_NAMES.iter().find(precedes) {
        return Some(small.len());
    }
    // `NATOMark`: five capitals and more
    let capitals = word.chars().take_while(char::is_ascii_uppercase).count();
    if capitals >= 5 && word.get(capitals..).is_some_and(|rest| rest.starts_with(char::is_lowercase)) {
        return Some(capitals - 1);
    }
    if word.is_ascii() || word.len() > LONGEST_JOINED || parse(&fold(word)).is_some() {
        return None;
    }
    let mut found = word.char_indices().skip(1).filter_map(|(at, second)| {
        let (one, other) = word.split_at_checked(at)?;
        // `tỉnhHà` is joined before the capital; short words without one are names: `Rosé`, `môtơ`.
        let begins = second.is_uppercase() && one.ends_with(char::is_lowercase);
        let is_long = |part: &str| part.chars().nth(1).is_some();
        let inner =
            one.chars().skip(1).any(char::is_uppercase) || other.chars().skip(1).any(char::is_uppercase);
        let may_be = !inner && is_spelled(one) && is_spelled(other);
        (may_be
            && (begins
                || is_long(one) && is_long(other) && word.chars().nth(5).is_some() && !second.is_uppercase()))
        .then_some(at)
    });
    let first = found.next();
    if first.is_some() { first.filter(|_| found.next().is_none()) } else { word_of_other_language(word) }
}

/// The same where one of the two is of another language and only Vietnamese has the letters of the other: `củaESPN`,
/// `MỹDonald`, `Benzemađã`; or where the second is a small word that often follows a name.
fn word_of_other_language(word: &str) -> Option<usize> {
    let capital = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
    if let Some(at) = capital {
        let one = word.get(..at).filter(|one| !one.is_ascii() && *one != "Việt")?;
        return (one.ends_with(char::is_lowercase) && is_spelled(one)).then_some(at);
    }
    let is_last = |at: &usize| {
        word.split_at_checked(*at).is_some_and(|(name, last)| {
            let plain = last.contains(is_only_vietnamese) && is_spelled(last);
            name.is_ascii() && parse(&fold(name)).is_none() && (plain || BEHIND_NAMES.contains(&last))
        })
    };
    let mut places = word.char_indices().map(|(at, _)| at).skip(3);
    places.find(is_last).filter(|_| word.starts_with(char::is_uppercase))
}

/// Small words in plain letters before a link: `TheoReuters`, `khiCassie`.
const BEFORE_NAMES: [&str; 7] = ["Theo", "theo", "khi", "trong", "phim", "cho", "qua"];

/// Small words whose letters other languages have too.
const BEHIND_NAMES: [&str; 16] = [
    "ngày", "hôm", "nói", "và", "là", "có", "cũng", "năm", "phát", "thông", "báo", "kêu", "nêu", "bày",
    "cùng", "trên",
];

/// Letters that no other language in the press has: `đ`, `ơ`, `ế`, not `é`.
fn is_only_vietnamese(c: char) -> bool {
    matches!(c, 'ă' | 'đ' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}')
}

/// Two syllables of seven letters, most with marks.
const LONGEST_JOINED: usize = 32;

/// Whether a word is a syllable by its letters and as they are spelled: `gh`, `ngh`, `k` before e and i, `g`, `ng`, `c` before others.
fn is_spelled(word: &str) -> bool {
    let folded = fold(word);
    parse(&folded).is_some_and(|syllable| {
        let front = syllable.vowels.starts_with(['e', 'i', 'y']);
        match syllable.onset {
            "gh" | "ngh" | "k" => front,
            "ng" | "c" => !front,
            "g" => !front || folded == "gi",
            "p" => false,
            "q" => syllable.vowels.starts_with('u'),
            _ => true,
        }
    })
}

/// The parts of a syllable, folded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Syllable<'t> {
    /// The consonants in front, perhaps none.
    pub onset: &'t str,
    /// One to three vowels.
    pub vowels: &'t str,
    /// The final consonants, perhaps none.
    pub coda: &'t str,
}

/// Whether a folded letter is a vowel.
pub fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::{RIMES, parse, second_of_joined};
    use rstest::rstest;

    #[rstest]
    #[case("nghieng", "ngh", "ie", "ng")]
    #[case("doi", "d", "oi", "")]
    #[case("gieng", "gi", "e", "ng")]
    #[case("gi", "g", "i", "")]
    #[case("quoc", "q", "uo", "c")]
    #[case("oanh", "", "oa", "nh")]
    #[case("khuya", "kh", "uya", "")]
    fn cuts(#[case] word: &str, #[case] onset: &str, #[case] vowels: &str, #[case] coda: &str) {
        let syllable = parse(word).map(|s| (s.onset, s.vowels, s.coda));
        assert_eq!(syllable, Some((onset, vowels, coda)));
    }

    #[rstest]
    #[case("boss")]
    #[case("free")]
    #[case("uneco")]
    #[case("ng")]
    #[case("")]
    fn refuses(#[case] word: &str) {
        assert_eq!(parse(word), None);
    }

    #[rstest]
    #[case("Chínhđề", Some("đề"))]
    #[case("tỉnhHà", Some("Hà"))]
    #[case("Giangtổ", Some("tổ"))]
    #[case("rằngsự", Some("sự"))]
    #[case("độnghơn", Some("hơn"))]
    #[case("ởHuế", Some("Huế"))]
    #[case("TheoReuters", Some("Reuters"))]
    #[case("củaESPN", Some("ESPN"))]
    #[case("Harperđã", Some("đã"))]
    #[case("MỹDonald", Some("Donald"))]
    #[case("Varietyhôm", Some("hôm"))]
    #[case("Harperphát", Some("phát"))]
    #[case("Phongtriển", Some("triển"))]
    #[case("NATOMark", Some("Mark"))]
    #[case("VPBank", None)]
    #[case("ViệtNamNet", None)]
    #[case("Benzemanhấn", Some("nhấn"))]
    #[case("khiSaomai", Some("Saomai"))]
    #[case("phimSaomai", Some("Saomai"))]
    #[case("khimera", None)]
    #[case("Theodore", None)]
    #[case("Nestlé", None)]
    #[case("André", None)]
    #[case("toànhọc", None)] // toà nhọc
    #[case("nghiêng", None)]
    #[case("Honda", None)]
    #[case("ôtô", None)]
    #[case("Rosé", None)]
    #[case("Inđônêxia", None)]
    #[case("PetroViệt", None)]
    #[case("HĐND", None)]
    #[case("ĐHĐCĐ", None)]
    fn joined_words_are_parted_where_it_is_plain(#[case] word: &str, #[case] second: Option<&str>) {
        assert_eq!(second_of_joined(word).and_then(|at| word.get(at..)), second);
    }

    #[test]
    fn rimes_are_sorted_and_single() {
        assert!(RIMES.is_sorted_by(|a, b| a < b));
    }
}
