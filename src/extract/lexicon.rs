//! Lists of words, kept as plain sorted files that a linguist can read and extend.
//!
//! Entries are in lower case, one a line; `#` starts a comment. Which list answers which question is
//! said at the top of each file.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use super::tokens::Tokens;

/// What is counted: classifiers and whole head nouns.
pub(super) static NOUNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(0, include_str!("lexicon/nouns.txt")));
/// Units of measure and money.
pub(super) static MEASURES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(1, include_str!("lexicon/measures.txt")));
/// Stretches of time.
pub(super) static TIMES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(2, include_str!("lexicon/times.txt")));
/// Ages and prison terms.
pub(super) static TOLD_IN_TIME: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(3, include_str!("lexicon/told_in_time.txt")));
/// Words that never are what a number before them counts.
pub(super) static FUNCTION_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(4, include_str!("lexicon/function_words.txt")));
/// Nouns before the number that names them.
pub(super) static LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(5, include_str!("lexicon/labels.txt")));
/// Nouns before a number that may name them.
pub(super) static LIKELY_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(6, include_str!("lexicon/likely_labels.txt")));
/// Verbs that report what is said.
pub(super) static SPEECH_VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(7, include_str!("lexicon/speech_verbs.txt")));
/// Those of them behind which stands what was said.
pub(super) static REPORTING_VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(8, include_str!("lexicon/reporting_verbs.txt")));
/// Forms of address, offices, professions before a name.
pub(super) static HONORIFICS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(9, include_str!("lexicon/honorifics.txt")));
/// Words before a quotation that is a name.
pub(super) static TITLE_CUES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(10, include_str!("lexicon/title_cues.txt")));
/// Words that open an adverbial and no subject.
pub(super) static CLAUSE_OPENERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(11, include_str!("lexicon/clause_openers.txt")));
/// Family names.
pub(super) static FAMILY_NAMES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(12, include_str!("lexicon/family_names.txt")));
/// Words that stand for a person.
pub(super) static PRONOUNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(13, include_str!("lexicon/pronouns.txt")));
/// Names of places that look like names of people.
pub(super) static PLACES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(14, include_str!("lexicon/places.txt")));

/// People and bodies that speak without a name.
pub(super) static SPEAKERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(15, include_str!("lexicon/speakers.txt")));

/// All lists that are looked into word by word; each has its number here.
static ALL: [&LazyLock<Lexicon>; 16] = [
    &NOUNS,
    &MEASURES,
    &TIMES,
    &TOLD_IN_TIME,
    &FUNCTION_WORDS,
    &LABELS,
    &LIKELY_LABELS,
    &SPEECH_VERBS,
    &REPORTING_VERBS,
    &HONORIFICS,
    &TITLE_CUES,
    &CLAUSE_OPENERS,
    &FAMILY_NAMES,
    &PRONOUNS,
    &PLACES,
    &SPEAKERS,
];

/// Units with their English, by their folded case.
static ENGLISH_UNITS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("lexicon/english_units.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).collect()
});

/// What a unit is in English; none where that is not known.
pub(super) fn english_unit(unit: &str) -> Option<&'static str> {
    ENGLISH_UNITS.get(unit.to_lowercase().as_str()).copied()
}

/// The longest entry, in tokens: `xã, phường, thị trấn` has six.
const LONGEST: usize = 8;

type ByWord = HashMap<&'static str, Range<usize>, BuildHasherDefault<Fnv>>;

/// The hash of Fowler, Noll and Vo. Every word of a text is looked up in several lists, and words are
/// short; the lists are ours, so that nobody can choose words that collide.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Which lists have entries that start with a word, a bit for each list.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Heads(u32);

impl Heads {
    /// Of a word in lower case. Asked once for each word of a text, so that a list is looked into only where it may
    /// have something: most words head no entry at all.
    pub(super) fn of(word: &str) -> Self {
        HEADS.get(word).copied().unwrap_or_default()
    }
}

static HEADS: LazyLock<HashMap<&'static str, Heads, BuildHasherDefault<Fnv>>> = LazyLock::new(|| {
    let mut heads: HashMap<&'static str, Heads, BuildHasherDefault<Fnv>> = HashMap::default();
    for lexicon in ALL {
        for word in lexicon.by_first.keys() {
            heads.entry(word).or_default().0 |= lexicon.bit;
        }
    }
    heads
});

/// A sorted list of phrases, found by their first word.
pub(super) struct Lexicon {
    /// Its own among the [`Heads`].
    bit: u32,
    entries: Vec<&'static str>,
    /// Where in `entries` those with this first word stand.
    by_first: ByWord,
}

impl Lexicon {
    fn parse(number: u32, file: &'static str) -> Self {
        let mut entries: Vec<_> =
            file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        entries.sort_by_key(|entry| (first_word(entry), *entry));
        let mut by_first = ByWord::default();
        for (at, entry) in entries.iter().enumerate() {
            by_first.entry(first_word(entry)).or_insert(at..at).end = at + 1;
        }
        Self { bit: 1 << number, entries, by_first }
    }

    fn starting_with(&self, word: &str) -> &[&'static str] {
        self.by_first.get(word).and_then(|range| self.entries.get(range.clone())).unwrap_or_default()
    }

    pub(super) fn contains(&self, phrase: &str) -> bool {
        self.starting_with(first_word(phrase)).contains(&phrase)
    }

    /// The token behind the longest entry that starts at token `at`.
    pub(super) fn longest(&self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        if tokens.heads(at).0 & self.bit == 0 {
            return None;
        }
        let entries = self.starting_with(tokens.lower(at));
        entries.iter().filter_map(|entry| end_of_entry(tokens, at, entry)).max()
    }

    /// The first token of the longest entry that ends before token `end`.
    pub(super) fn longest_before(&self, tokens: &Tokens<'_>, end: usize) -> Option<usize> {
        let first = end.saturating_sub(LONGEST);
        (first..end).find(|start| self.longest(tokens, *start) == Some(end))
    }
}

/// What a token can be at the head of an entry: `tỉnh` of `tỉnh, thành`, `xe` of `xe máy`.
fn first_word(entry: &str) -> &str {
    let end = entry.find(|c: char| !c.is_alphanumeric()).filter(|end| *end > 0);
    end.and_then(|end| entry.get(..end)).unwrap_or(entry)
}

/// The token behind `entry`, if the tokens from `at` on spell it.
fn end_of_entry(tokens: &Tokens<'_>, at: usize, entry: &str) -> Option<usize> {
    let mut rest = entry.strip_prefix(tokens.lower(at))?;
    let mut end = at + 1;
    while !rest.is_empty() {
        rest = if tokens.is_glued(end) { rest } else { rest.strip_prefix(' ')? };
        let word = tokens.lower(end);
        rest = rest.strip_prefix(word).filter(|_| !word.is_empty())?;
        end += 1;
    }
    Some(end)
}
