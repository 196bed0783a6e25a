//! Lists of words, kept as plain sorted files that a linguist can read and extend.
//!
//! Entries are in lower case, one a line; `#` starts a comment. Which list answers which question is
//! said at the top of each file.

use std::sync::LazyLock;

use super::tokens::{Kind, Tokens};

/// What is counted: classifiers and whole head nouns.
pub(super) static NOUNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/nouns.txt")));
/// Units of measure and money.
pub(super) static MEASURES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/measures.txt")));
/// Words that never are what a number before them counts.
pub(super) static FUNCTION_WORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/function_words.txt")));

/// Nouns before the number that names them.
pub(super) static LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/labels.txt")));
/// Nouns before a number that may name them.
pub(super) static LIKELY_LABELS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/likely_labels.txt")));

/// Verbs that report what is said.
pub(super) static SPEECH_VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/speech_verbs.txt")));
/// Forms of address, offices, professions before a name.
pub(super) static HONORIFICS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/honorifics.txt")));
/// Words before a quotation that is a name.
pub(super) static TITLE_CUES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/title_cues.txt")));
/// Words that stand for a person.
pub(super) static PRONOUNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/pronouns.txt")));

/// Names of places that look like names of people.
pub(super) static PLACES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon/places.txt")));

/// The longest entry, in tokens: `xã, phường, thị trấn` has six.
const LONGEST: usize = 8;

/// A sorted list of phrases.
pub(super) struct Lexicon(Vec<&'static str>);

impl Lexicon {
    fn parse(file: &'static str) -> Self {
        let mut entries: Vec<_> =
            file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        entries.sort_unstable(); // a list kept sorted by hand may slip
        Self(entries)
    }

    pub(super) fn contains(&self, phrase: &str) -> bool {
        self.0.binary_search(&phrase).is_ok()
    }

    /// Whether some entry starts with these bytes.
    fn starts(&self, prefix: &str) -> bool {
        let at = self.0.partition_point(|entry| *entry < prefix);
        self.0.get(at).is_some_and(|entry| entry.starts_with(prefix))
    }

    /// The token behind the longest entry that starts at token `at`.
    pub(super) fn longest(&self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        let mut phrase = String::new();
        let mut found = None;
        for end in at..at + LONGEST {
            if !matches!(tokens.kind(end), Some(Kind::Word | Kind::Mark)) {
                break;
            }
            if end > at && !tokens.is_glued(end) {
                phrase.push(' ');
            }
            phrase.push_str(tokens.lower(end));
            if !self.starts(&phrase) {
                break;
            }
            if self.contains(&phrase) {
                found = Some(end + 1);
            }
        }
        found
    }

    /// The first token of the longest entry that ends before token `end`.
    pub(super) fn longest_before(&self, tokens: &Tokens<'_>, end: usize) -> Option<usize> {
        let first = end.saturating_sub(LONGEST);
        (first..end).find(|start| self.longest(tokens, *start) == Some(end))
    }
}
