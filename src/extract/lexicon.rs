//! Lists of words, kept as plain sorted files that a linguist can read and extend.
//!
//! Entries are in lower case, one a line; `#` starts a comment. Which list answers which question is
//! said at the top of each file.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use super::tokens::Tokens;
use crate::text::is_letter;
use crate::text::units::{self, UnitKind};

/// What is counted: classifiers and whole head nouns.
pub(super) const NOUNS: Lexicon = Lexicon::number(0);
/// Units of measure and money.
pub(super) const MEASURES: Lexicon = Lexicon::number(1);
/// Stretches of time.
pub(super) const TIMES: Lexicon = Lexicon::number(2);
/// Ages and prison terms.
pub(super) const TOLD_IN_TIME: Lexicon = Lexicon::number(3);
/// Words that never are what a number before them counts.
pub(super) const FUNCTION_WORDS: Lexicon = Lexicon::number(4);
/// Nouns before the number that names them.
pub(super) const LABELS: Lexicon = Lexicon::number(5);
/// Nouns before a number that may name them.
pub(super) const LIKELY_LABELS: Lexicon = Lexicon::number(6);
/// Verbs that report what is said.
pub(super) const SPEECH_VERBS: Lexicon = Lexicon::number(7);
/// Verbs of announcing, thinking, warning and forecasting, behind which stands what was said.
pub(super) const TELLING_VERBS: Lexicon = Lexicon::number(8);
/// Forms of address, offices, professions before a name.
pub(super) const HONORIFICS: Lexicon = Lexicon::number(9);
/// Words before a quotation that is a name.
pub(super) const TITLE_CUES: Lexicon = Lexicon::number(10);
/// Those verbs of saying that say something only behind a link.
pub(super) const LINKED_VERBS: Lexicon = Lexicon::number(11);
/// Family names.
pub(super) const FAMILY_NAMES: Lexicon = Lexicon::number(12);
/// Words that stand for a person.
pub(super) const PRONOUNS: Lexicon = Lexicon::number(13);
/// Names of places that look like names of people.
pub(super) const PLACES: Lexicon = Lexicon::number(14);
/// People and bodies that speak without a name.
pub(super) const SPEAKERS: Lexicon = Lexicon::number(15);
/// Heads of the names of bodies of state and organisations.
pub(super) const BODIES: Lexicon = Lexicon::number(16);
/// What makes a figure of a number in words.
pub(super) const SCALES: Lexicon = Lexicon::number(17);
/// What offices are of, that looks like a name.
pub(super) const PORTFOLIOS: Lexicon = Lexicon::number(18);
/// Nouns of what is measured, at the head of a label.
pub(super) const QUANTITIES: Lexicon = Lexicon::number(19);
/// What joins a subject to its amount.
pub(super) const LINKS: Lexicon = Lexicon::number(20);
/// What is done to what is counted.
pub(super) const DOING: Lexicon = Lexicon::number(21);
/// What is done to it against its will.
pub(super) const HARM: Lexicon = Lexicon::number(22);
/// What happens to it.
pub(super) const HAPPENING: Lexicon = Lexicon::number(23);
/// What opens a clause and is no subject.
pub(super) const FRAMES: Lexicon = Lexicon::number(24);
/// Words that hold a syllable that alone means something else.
pub(super) const COMPOUNDS: Lexicon = Lexicon::number(25);
/// Verbs of asking, urging and wishing.
pub(super) const ASKING_VERBS: Lexicon = Lexicon::number(26);
/// Those verbs of saying that take a plain object too.
pub(super) const OPEN_VERBS: Lexicon = Lexicon::number(27);
/// Heads behind which a name of its own stands: companies, schools, districts.
pub(super) const COMPANIES: Lexicon = Lexicon::number(28);
/// Countries.
pub(super) const COUNTRIES: Lexicon = Lexicon::number(29);
/// Papers, agencies and broadcasters by name.
pub(super) const PRESS: Lexicon = Lexicon::number(30);
/// Documents that are quoted.
pub(super) const PAPERS: Lexicon = Lexicon::number(31);
/// Words at which the noun phrase of a speaker is over.
pub(super) const PHRASE_ENDS: Lexicon = Lexicon::number(32);
/// Adverbs between a subject and its verb of saying.
pub(super) const ADVERBS: Lexicon = Lexicon::number(33);
/// Adverbs and connectives at the head of a clause.
pub(super) const DISCOURSE: Lexicon = Lexicon::number(34);
/// Words that no person's name starts with.
pub(super) const NOT_NAMES: Lexicon = Lexicon::number(35);
/// What somebody tells or counts, as a noun.
pub(super) const ACCOUNTS: Lexicon = Lexicon::number(36);
/// Verbs of things done, which make a clause of a phrase.
pub(super) const COMMON_VERBS: Lexicon = Lexicon::number(37);
/// What may begin a time, a preposition or a conjunction.
pub(super) const SMALL_WORDS: Lexicon = Lexicon::number(38);

/// The class and the file of each list, in the order of their numbers. What measures is in the table of units.
const FILES: [(&str, &str); 39] = [
    ("noun", include_str!("lexicon/nouns.txt")),
    ("", ""),
    ("", ""),
    ("", ""),
    ("function-word", include_str!("lexicon/function_words.txt")),
    ("label", include_str!("lexicon/labels.txt")),
    ("likely-label", include_str!("lexicon/likely_labels.txt")),
    ("speech-verb", include_str!("lexicon/speech_verbs.txt")),
    ("telling-verb", include_str!("lexicon/telling_verbs.txt")),
    ("office", include_str!("lexicon/honorifics.txt")),
    ("title-cue", include_str!("lexicon/title_cues.txt")),
    ("linked-verb", include_str!("lexicon/linked_verbs.txt")),
    ("family-name", include_str!("lexicon/family_names.txt")),
    ("pronoun", include_str!("lexicon/pronouns.txt")),
    ("place", include_str!("lexicon/places.txt")),
    ("speaker", include_str!("lexicon/speakers.txt")),
    ("body", include_str!("lexicon/bodies.txt")),
    ("scale", include_str!("lexicon/scales.txt")),
    ("portfolio", include_str!("lexicon/portfolios.txt")),
    ("quantity", include_str!("lexicon/quantities.txt")),
    ("link", include_str!("lexicon/links.txt")),
    ("doing", include_str!("lexicon/doing.txt")),
    ("harm", include_str!("lexicon/harm.txt")),
    ("happening", include_str!("lexicon/happening.txt")),
    ("frame", include_str!("lexicon/frames.txt")),
    ("compound", include_str!("lexicon/compounds.txt")),
    ("asking-verb", include_str!("lexicon/asking_verbs.txt")),
    ("open-verb", include_str!("lexicon/open_verbs.txt")),
    ("company", include_str!("lexicon/companies.txt")),
    ("country", include_str!("lexicon/countries.txt")),
    ("press", include_str!("lexicon/press.txt")),
    ("paper", include_str!("lexicon/papers.txt")),
    ("phrase-end", include_str!("lexicon/phrase_ends.txt")),
    ("adverb", include_str!("lexicon/adverbs.txt")),
    ("discourse", include_str!("lexicon/discourse.txt")),
    ("not-name", include_str!("lexicon/not_names.txt")),
    ("account", include_str!("lexicon/accounts.txt")),
    ("common-verb", include_str!("lexicon/common_verbs.txt")),
    ("small-word", include_str!("lexicon/small_words.txt")),
];

/// The class of words that a point may stand behind within a sentence.
const ABBREVIATION: &str = "abbreviation";

/// A row of a user's own words that cannot be used.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("line {line}: `{class}` is no class of words: write a word, a tab and one of {classes}", classes = classes().join(", "))]
pub struct BadWord {
    line: usize,
    class: String,
}

/// Every class that a user may add words to.
fn classes() -> Vec<&'static str> {
    let lists = FILES.iter().map(|(class, _)| *class).filter(|class| !class.is_empty());
    lists.chain(["money", "share", "measure", "time", "age", "count", ABBREVIATION]).collect()
}

/// Takes in a user's own words, before the first text is read: `word, class, English, places`, a tab between.
pub fn learn(table: String) -> Result<(), BadWord> {
    let known = classes();
    for (line, text) in (1..).zip(table.lines()) {
        let class = text.split('\t').nth(1).unwrap_or_default().trim();
        if !text.starts_with('#') && !text.trim().is_empty() && !known.contains(&class) {
            return Err(BadWord { line, class: class.to_owned() });
        }
    }
    units::learn(units::rows(table.leak()).collect());
    Ok(())
}

/// Whether a user has added this abbreviation.
pub(super) fn is_own_abbreviation(word: &str) -> bool {
    units::learned().iter().any(|[own, class, ..]| *class == ABBREVIATION && *own == word)
}

/// The entries of a list: its file, the units that it takes in, what a user has added.
fn entries_of(number: usize, class: &str, file: &'static str) -> Vec<&'static str> {
    let takes = |kind: UnitKind| match kind {
        UnitKind::Money | UnitKind::Share | UnitKind::Measure => number == MEASURES_PLACE,
        UnitKind::Time => number == MEASURES_PLACE + 1,
        UnitKind::Age => number == MEASURES_PLACE + 2,
        UnitKind::Count => number == 0,
        UnitKind::Fine => false,
    };
    let lines = file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    // Counted nouns of the table stand among the nouns; one behind a slash is grammar.
    let of_units = units::all().filter(|unit| takes(unit.kind)).map(|unit| unit.word);
    let of_units = of_units.filter(|word| word.starts_with(char::is_alphanumeric) && !word.contains('/'));
    let own = units::learned().iter().filter(|[_, own, ..]| !class.is_empty() && *own == class);
    let mut entries: Vec<_> = lines.chain(of_units).chain(own.map(|[word, ..]| *word)).collect();
    entries.sort_by_key(|entry| (first_word(entry), *entry));
    entries.dedup();
    entries
}

/// The place of [`MEASURES`]; [`TIMES`] and [`TOLD_IN_TIME`] follow.
const MEASURES_PLACE: usize = 1;

/// The longest entry, in tokens: `xã, phường, thị trấn` has six.
const LONGEST: usize = 8;

/// A hash of short words, by one multiplication. Every word of a text is looked up once; the lists are ours, so that
/// nobody can choose words that collide.
#[derive(Default)]
pub(super) struct Quick(u64);

/// Makes it.
pub(super) type QuickHash = BuildHasherDefault<Quick>;

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn finish(&self) -> u64 {
        // The golden ratio, which spreads what lies close together; the table asks for the lowest and the highest bits.
        let spread = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        spread ^ (spread >> 32)
    }
}

/// What the lists know of a word: a bit for each list. Most words are in none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// Those that have entries that start with it.
    heads: u64,
    /// Those in which it is an entry by itself.
    whole: u64,
    /// Where in [`Lists::spans`] its entries are told, one span for each bit of `heads`, lowest first.
    spans: u16,
}

/// All lists, each entry found by its first word.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Every list behind the one before it, each sorted by first words.
    entries: Vec<&'static str>,
    /// Stretches of `entries` with the same first word.
    spans: Vec<Range<usize>>,
    /// What is known of each word; the first is known nowhere.
    known: Vec<Known>,
    /// The place of each first word in `known`.
    words: HashMap<&'static str, u16, QuickHash>,
}

/// A number of words; the lists have some thousands, and a test holds that they fit.
fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::new);

impl Lists {
    /// Read once, and kept.
    pub(super) fn get() -> &'static Self {
        &LISTS
    }

    fn new() -> Self {
        let mut lists = Self { known: vec![Known::default()], ..Self::default() };
        let mut spans: Vec<(u16, u64, Range<usize>)> = Vec::new();
        for (number, (class, file)) in FILES.iter().enumerate() {
            let entries = entries_of(number, class, file);
            for alike in entries.chunk_by(|one, other| first_word(one) == first_word(other)) {
                let Some(word) = alike.first().map(|entry| first_word(entry)) else { continue };
                let place = lists.place(word);
                let start = lists.entries.len();
                lists.entries.extend(alike);
                spans.push((place, 1 << number, start..lists.entries.len()));
                if alike.contains(&word)
                    && let Some(known) = lists.known.get_mut(usize::from(place))
                {
                    known.whole |= 1 << number;
                }
            }
        }
        spans.sort_by_key(|(place, bit, _)| (*place, *bit));
        for (place, bit, span) in spans {
            if let Some(known) = lists.known.get_mut(usize::from(place)) {
                known.spans = if known.heads == 0 { short(lists.spans.len()) } else { known.spans };
                known.heads |= bit;
            }
            lists.spans.push(span);
        }
        lists
    }

    /// The place of a word among the known ones, which it joins when new.
    fn place(&mut self, word: &'static str) -> u16 {
        let next = short(self.known.len());
        let place = *self.words.entry(word).or_insert(next);
        if place == next {
            self.known.push(Known::default());
        }
        place
    }

    /// The place of a word in lower case; 0 where no list has entries that start with it.
    pub(super) fn word(&self, lower: &str) -> u16 {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// What is known of the word at this place.
    pub(super) fn known(&self, place: u16) -> Known {
        self.known.get(usize::from(place)).copied().unwrap_or_default()
    }

    /// The lists that have entries that start with the word at this place.
    pub(super) fn heads(&self, place: u16) -> u64 {
        self.known(place).heads
    }

    fn entries(&self, known: Known, list: Lexicon) -> &[&'static str] {
        if known.heads & list.0 == 0 {
            return &[];
        }
        let before = (known.heads & (list.0 - 1)).count_ones();
        let span = self.spans.get(usize::from(known.spans) + before as usize).cloned();
        span.and_then(|span| self.entries.get(span)).unwrap_or_default()
    }
}

/// A sorted list of phrases: its bit among all lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexicon(u64);

impl Lexicon {
    const fn number(number: u32) -> Self {
        Self(1 << number)
    }

    pub(super) fn contains(self, phrase: &str) -> bool {
        let lists = Lists::get();
        let known = lists.known(lists.word(first_word(phrase)));
        lists.entries(known, self).contains(&phrase)
    }

    /// Whether the token is an entry by itself.
    pub(super) fn has(self, tokens: &Tokens<'_>, at: usize) -> bool {
        tokens.known(at).whole & self.0 != 0
    }

    /// Whether the token before `at` is an entry by itself.
    pub(super) fn has_before(self, tokens: &Tokens<'_>, at: usize) -> bool {
        at > 0 && self.has(tokens, at - 1)
    }

    /// Whether there are entries whose first word is the token.
    pub(super) fn may_start(self, tokens: &Tokens<'_>, at: usize) -> bool {
        tokens.heads(at) & self.0 != 0
    }

    /// The token behind the longest entry that starts at token `at`.
    pub(super) fn longest(self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        self.longest_within(tokens, at, usize::MAX)
    }

    /// The same for entries that end before token `limit`.
    pub(super) fn longest_within(self, tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<usize> {
        if !self.may_start(tokens, at) {
            return None;
        }
        let entries = Lists::get().entries(tokens.known(at), self);
        entries.iter().filter_map(|entry| end_of_entry(tokens, at, entry)).filter(|end| *end <= limit).max()
    }

    /// The first token of the longest entry that ends before token `end`.
    pub(super) fn longest_before(self, tokens: &Tokens<'_>, end: usize) -> Option<usize> {
        let first = end.saturating_sub(LONGEST);
        (first..end).find(|start| self.longest(tokens, *start) == Some(end))
    }
}

/// What a token can be at the head of an entry: `tỉnh` of `tỉnh, thành`, `xe` of `xe máy`.
fn first_word(entry: &str) -> &str {
    let end = entry.find(|c: char| !is_letter(c) && !c.is_numeric()).filter(|end| *end > 0);
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

#[cfg(test)]
mod tests {
    use super::{FILES, Lists};

    #[test]
    fn every_list_fits_and_every_entry_is_found() {
        let lists = Lists::get();
        assert!(FILES.len() <= 64, "a bit for each");
        assert!(lists.known.len() < usize::from(u16::MAX) && lists.spans.len() < usize::from(u16::MAX));
        for (number, (class, file)) in FILES.iter().enumerate() {
            let list = super::Lexicon(1 << number);
            let entries = super::entries_of(number, class, file);
            assert!(!entries.is_empty() && entries.iter().all(|entry| list.contains(entry)), "list {number}");
            assert!(!list.contains("qwx"));
        }
    }
}
