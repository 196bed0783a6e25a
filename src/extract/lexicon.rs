//! The lexicon: the words that the grammars read by, data/lexicon.tsv, with what the user adds.
//!
//! A word has one class or several; what each class means is said at the top of the table. All entries together are one
//! tree of words, walked once from every word of a text ([`super::tokens`]): whoever reads the text finds the entries there.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::lexer::pieces;
use crate::messages::{self, Worded, Wording, t};
use crate::text::nearest::nearest;
use crate::text::units::{self, UnitRow};

/// A class of words, or the words of several: a bit for each class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexicon(u128);

impl Lexicon {
    /// The words of any of these, looked up at once.
    #[inline]
    pub(super) const fn any(lists: &[Self]) -> Self {
        let (mut classes, mut rest) = (0, lists);
        while let [list, others @ ..] = rest {
            classes |= list.0;
            rest = others;
        }
        Self(classes)
    }

    /// Whether a bit set of classes has this one.
    #[inline]
    pub(super) fn is_in(self, classes: u128) -> bool {
        classes & self.0 != 0
    }
}

/// Names the classes, each by a bit of its own.
macro_rules! classes {
    ($($name:ident = $class:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum ClassBit { $($name,)* }
        $(pub(super) const $name: Lexicon = Lexicon(1 << ClassBit::$name as u32);)*
        /// The classes as the table writes them, in the order of their bits.
        const CLASSES: &[&str] = &[$($class,)*];
    };
}

classes! {
    NOUNS = "noun"; MEASURES = "measure"; TIMES = "time"; COUNTED_IN_TIME = "age";
    FUNCTION_WORDS = "function-word"; LABELS = "label"; LIKELY_LABELS = "likely-label";
    SPEECH_VERBS = "speech-verb"; REPORTING_VERBS = "telling-verb"; HONORIFICS = "office";
    TITLE_CUES = "title-cue"; LINKED_VERBS = "linked-verb"; FAMILY_NAMES = "family-name"; PRONOUNS = "pronoun";
    PLACES = "place"; SPEAKERS = "speaker"; BODIES = "body"; SCALES = "scale"; PORTFOLIOS = "portfolio";
    QUANTITIES = "quantity"; LINKS = "link"; DOING = "doing"; HARM = "harm"; HAPPENING = "happening";
    FRAMES = "frame"; COMPOUNDS = "compound"; ASKING_VERBS = "asking-verb"; OPEN_VERBS = "open-verb";
    COMPANIES = "company"; COUNTRIES = "country"; PRESS = "press"; PAPERS = "paper"; PHRASE_ENDS = "phrase-end";
    ADVERBS = "adverb"; DISCOURSE = "discourse"; NOT_NAMES = "not-name"; ACCOUNTS = "account";
    COMMON_VERBS = "common-verb"; SMALL_WORDS = "small-word"; DETERMINERS = "determiner"; ADDRESSES = "address";
    SHORT_MEASURES = "short-measure"; SHARED_BODIES = "shared-body"; DESCRIBING = "describing";
    NOMINAL = "before-noun"; UNSAID = "unsaid"; OTHERWISE = "otherwise"; LAWS = "law"; POSTS = "post"; MISSIONS = "mission"; PRESS_NOUNS = "press-noun";
    CONJUNCTIONS = "conjunction"; BEFORE_OBJECTS = "before-object"; DATES = "date-word";
    PHRASES = "phrase-head"; OTHER_THEO = "other-theo"; SORTED_BY = "sorted-by"; PREDICATES = "predicate";
    NO_CONTENT = "no-content"; CARRY_ON = "carries-on"; PARTICLES = "name-particle";
    FIRMS = "firm"; TIME_OPENERS = "time-opener"; STRETCHING = "stretching"; BEFORE_A_DAY = "before-day";
    EVERY = "every"; BEFORE_A_COUNT = "before-count"; DOCUMENTS = "document"; COUNTING = "counting";
    SCORED = "scored"; OF_A_VERB = "noun-of-verb"; OWNERS = "owner"; TIME_NOUNS = "time-noun";
    BEFORE_TIMES = "before-time"; AFTER_TIMES = "behind-time"; WHOLE_TIMES = "whole-time";
    PREPOSITIONS = "preposition"; JOINS = "join"; SAID = "clause-opener"; RATES = "rate"; LEVELS = "level";
    COMPARED = "compared"; UNDER_FOOT = "under-foot"; BETWEEN = "within-change";
    LEVEL_REACHED = "level-reached"; ABBREVIATIONS = "abbreviation"; NAMED_THINGS = "named-thing";
    UNSPEAKING = "unspeaking"; KIN = "kin"; SOLE_OFFICES = "sole-office"; CIRCUMSTANCES = "circumstance";
    KINDS_OF_PLACES = "kind-of-place"; STATE_BODIES = "state-body"; BALANCES = "balance"; VAGUE = "vague"; SAID_THERE = "said-there";
    HAVING_MEASURES = "measure-of";
    PARTS_OF_A_DAY = "part-of-day"; TIMES_A_DAY = "times-a-day"; SHARED = "shared";
    OWN_COUNTRY = "own-country"; WORLD = "world";
    OF_A_STATE = "of-state"; MUTUAL = "mutual"; OTHERS = "other-owner"; RESTRICTING = "restricting"; INTENT = "intent";
    NO_FRAMES = "no-frame"; RELAYING = "relaying"; PRO_FORMS = "pro-form";
    PHRASE_OPENERS = "phrase-opener"; BRINGING_OUT = "bringing-out"; SPEAKING_FOR = "speaking-for";
    MENTION_OPENERS = "mention-opener";
}

/// Classes of the table of units that the grammars treat as another one, and one that they ignore.
const OF_UNITS: [(&str, &str); 4] =
    [("money", "measure"), ("share", "measure"), ("count", "noun"), ("fine", "")];

/// A row of a user's own words that cannot be used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BadWord {
    line: usize,
    class: String,
}

impl Worded for BadWord {
    fn wording(&self) -> Wording {
        let maybe = messages::maybe(nearest(&self.class, names()));
        let (line, class, known) = (self.line, &self.class, names().join(", "));
        t::cli::NoWordClass { line, class, maybe, known }.into()
    }
}

/// The names of all classes.
fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = CLASSES.iter().copied().chain(OF_UNITS.map(|(class, _)| class)).collect();
    names.sort_unstable();
    names
}

/// Takes in a user's own words, before the first text is read: `word, classes, English, places`, a tab between.
pub fn learn(table: String) -> Result<(), BadWord> {
    for (line, text) in (1..).zip(table.lines()) {
        let classes = text.split('\t').nth(1).unwrap_or_default().trim();
        let unknown = classes.split(' ').find(|class| !names().contains(class));
        if let Some(class) = unknown.filter(|_| !text.starts_with('#') && !text.trim().is_empty()) {
            return Err(BadWord { line, class: class.to_owned() });
        }
    }
    units::learn(units::rows(table.leak()).collect());
    Ok(())
}

/// A hash of short words and small numbers, by one multiplication. Every word of a text is looked up once; the table is
/// ours, so that nobody can choose words that collide.
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

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        // The golden ratio, which spreads close values; the table uses the lowest and the highest bits.
        let spread = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        spread ^ (spread >> 32)
    }
}

/// A place in the tree of words; the first is its root.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct TrieNode(u32);

/// A place in the tree, and what is known of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NodeOfTrie {
    /// The classes in which what leads to it is an entry.
    pub(super) classes: u128,
    /// Which words continue it, a bit for each of 64 sets of them: few do, and most words end here.
    next_words: u64,
    place: TrieNode,
}

impl NodeOfTrie {
    /// Whether the word of this number may continue it.
    #[inline]
    fn may_go_on(&self, word: u16) -> bool {
        self.next_words & set_of(word) != 0
    }
}

/// A word that entries start with; most words of a text are known by this alone.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct HeadOfTrie {
    /// The classes of all that start with it.
    pub(super) classes: u128,
    /// Where it is in the tree.
    pub(super) node: NodeOfTrie,
}

/// All entries as a tree of words.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Every word of an entry that is a number itself ([`packed`]), and its number; words that are in none have 0.
    short: HashMap<u64, u16, QuickHash>,
    /// The longer words.
    long: HashMap<&'static str, u16, QuickHash>,
    /// By the number of a word.
    heads: Vec<HeadOfTrie>,
    /// From a place by a word, with a space before it or none, to the next place.
    steps: HashMap<u64, NodeOfTrie, QuickHash>,
}

/// How many words and entries there are, nearly.
const WORDS: usize = 1 << 12;
const ENTRIES: usize = 1 << 13;

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| Lists::of(units::table().chain(units::learned().iter().copied())));

impl Lists {
    /// Read once, and kept.
    pub(super) fn get() -> &'static Self {
        &LISTS
    }

    fn of(rows: impl Iterator<Item = UnitRow<'static>>) -> Self {
        let bits: HashMap<&str, u128, QuickHash> =
            (0..).zip(CLASSES).map(|(bit, class)| (*class, 1 << bit)).collect();
        let bit = |class: &str| bits.get(class).copied().unwrap_or_default();
        let mut lists = Self {
            short: HashMap::with_capacity_and_hasher(WORDS, QuickHash::default()),
            long: HashMap::default(),
            heads: Vec::with_capacity(WORDS),
            steps: HashMap::with_capacity_and_hasher(ENTRIES, QuickHash::default()),
        };
        lists.heads.push(HeadOfTrie::default());
        let mut nodes = Vec::with_capacity(ENTRIES);
        nodes.push(NodeOfTrie::default());
        for word in words_of_patterns() {
            lists.add(word, 0, &mut nodes);
        }
        for [entry, classes, ..] in rows {
            let classes = classes.split(' ').map(|class| {
                let of_units = OF_UNITS.iter().find(|(name, _)| *name == class);
                match of_units {
                    // One after a slash, and a mark, is grammar.
                    Some(_) if !entry.starts_with(char::is_alphanumeric) || entry.contains('/') => 0,
                    Some((_, other)) => bit(other),
                    None => bit(class),
                }
            });
            lists.add(entry, classes.fold(0, |all, class| all | class), &mut nodes);
        }
        // What is known of a place is kept where it is looked up, so that memory is asked once.
        for node in lists.heads.iter_mut().map(|head| &mut head.node).chain(lists.steps.values_mut()) {
            *node = nodes.get(node.place.0 as usize).copied().unwrap_or_default();
        }
        lists
    }

    /// Adds an entry; what is known of its places is collected in `nodes`.
    fn add(&mut self, entry: &'static str, classes: u128, nodes: &mut Vec<NodeOfTrie>) {
        let mut place = TrieNode::default();
        for piece in pieces(entry) {
            let next = TrieNode(u32::try_from(nodes.len()).unwrap_or_default());
            let new = u16::try_from(self.heads.len()).unwrap_or_default();
            let word = match packed(piece.text) {
                Some(short) => *self.short.entry(short).or_insert(new),
                None => *self.long.entry(piece.text).or_insert(new),
            };
            if word == new {
                self.heads.push(HeadOfTrie::default());
            }
            let Some(head) = self.heads.get_mut(usize::from(word)) else { return };
            let step = if place == TrieNode::default() {
                head.classes |= classes;
                &mut head.node
            } else {
                if let Some(node) = nodes.get_mut(place.0 as usize) {
                    node.next_words |= set_of(word);
                }
                self.steps.entry(step(place, word, piece.is_spaced)).or_default()
            };
            if step.place == TrieNode::default() {
                step.place = next;
                nodes.push(*step);
            }
            place = step.place;
        }
        if let Some(end) = nodes.get_mut(place.0 as usize) {
            end.classes |= classes;
        }
    }

    /// The number of a word; 0 where no entry has it.
    pub(super) fn word(&self, lower: &str) -> u16 {
        let number = match packed(lower) {
            Some(short) => self.short.get(&short),
            None => self.long.get(lower),
        };
        number.copied().unwrap_or_default()
    }

    /// The entries that start with the word of this number.
    #[inline]
    pub(super) fn head(&self, word: u16) -> HeadOfTrie {
        self.heads.get(usize::from(word)).copied().unwrap_or_default()
    }

    /// The node after another one, by the word of this number.
    #[inline]
    pub(super) fn next(&self, node: &NodeOfTrie, word: u16, is_spaced: bool) -> Option<&NodeOfTrie> {
        if node.may_go_on(word) { self.steps.get(&step(node.place, word, is_spaced)) } else { None }
    }
}

/// The words of the grammar's patterns, which are matched by their numbers, and need no class.
fn words_of_patterns() -> impl Iterator<Item = &'static str> {
    const TABLES: [&str; 4] = [
        include_str!("grammar/qualifiers.txt"),
        include_str!("grammar/times.txt"),
        include_str!("grammar/scopes.txt"),
        include_str!("grammar/modes.txt"),
    ];
    let rows = TABLES.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#'));
    let patterns = rows.filter_map(|row| row.split("  ").filter(|cell| !cell.trim().is_empty()).nth(1));
    let words =
        patterns.flat_map(|pattern| pattern.split([' ', '/', '[', ']', '^', '*', '~', '#', '=', '<']));
    words.filter(|word| !word.is_empty()).chain(["/", "bẩy"])
}

/// A word of at most eight bytes, as nearly all syllables are, in one number, which is compared at once. `hoá` and
/// `hóa` are one word, and so are `hi` and `hy`.
fn packed(word: &str) -> Option<u64> {
    if word.len() > size_of::<u64>() {
        return None;
    }
    let pack = |packed, part: &str| part.bytes().fold(packed, |packed, byte| packed << 8 | u64::from(byte));
    Some(match spelled_one_way(word) {
        Some((first, end)) => pack(pack(0, first), end),
        None => pack(0, word),
    })
}

/// What papers and schools spell in two ways, as one of them. The tone of `hoá`, `khoẻ`, `uỷ` goes to the first vowel, where
/// the other papers write it. Where `y` is the only vowel it is `i`, since some write `hi vọng`, `kĩ sư` and `quí`.
fn spelled_one_way(word: &str) -> Option<(&str, &'static str)> {
    const TONES: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    const VOWELS: [(char, &str); 6] =
        [('y', "i"), ('ỳ', "ì"), ('ý', "í"), ('ỷ', "ỉ"), ('ỹ', "ĩ"), ('ỵ', "ị")];
    if word.as_bytes().last().is_some_and(|last| last.is_ascii() && *last != b'y') {
        return None; // most words
    }
    let mut letters = word.chars();
    let last = letters.next_back().filter(|last| *last == 'y' || !last.is_ascii())?;
    match letters.as_str() {
        alone @ ("h" | "k" | "l" | "m" | "qu" | "s" | "t" | "v") => {
            VOWELS.iter().find_map(|(y, i)| (last == *y).then_some((alone, *i)))
        }
        // Only `oa`, `oe` and `uy` without a last consonant are spelled in two ways: most words end here.
        rest if last == 'y' || !matches!(rest.as_bytes().last(), Some(b'o' | b'u')) => None,
        _ => TONES.iter().find_map(|(spelled, other)| Some((word.strip_suffix(spelled)?, *other))),
    }
}

/// The set of words that a word is in.
#[inline]
pub(super) fn set_of(word: u16) -> u64 {
    1 << (word % 64)
}

/// The name of a step.
#[inline]
fn step(from: TrieNode, word: u16, is_spaced: bool) -> u64 {
    u64::from(from.0) << 17 | u64::from(word) << 1 | u64::from(is_spaced)
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, Lists, OF_UNITS, names};
    use crate::text::units;

    #[test]
    fn words_are_one_in_both_spellings() {
        let lists = Lists::get();
        let same = |one: &str, other: &str| lists.word(one) == lists.word(other);
        assert!(
            same("hi", "hy")
                && same("kí", "ký")
                && same("sĩ", "sỹ")
                && same("quí", "quý")
                && lists.word("tỉ") > 0
        );
        let differ = |one: &str, other: &str| lists.word(one) > 0 && !same(one, other);
        assert!(differ("máy", "mái") && differ("thủy", "thủi") && differ("ký", "kỳ"));
        assert!(same("hoá", "hóa") && same("uỷ", "ủy") && same("thuỷ", "thủy") && lists.word("tòa") > 0);
        assert!(!same("quý", "qúy") && !same("quý", "quy") && !same("hoá", "hoa"));
    }

    #[test]
    fn the_table_is_whole() {
        let lists = Lists::get();
        assert!(CLASSES.len() <= 128, "a bit for each");
        assert!(lists.heads.len() < usize::from(u16::MAX));
        let table = include_str!("../../data/lexicon.tsv");
        let rows: Vec<_> = units::rows(table).collect();
        assert!(rows.is_sorted_by(|one, other| one[0] < other[0]), "sorted, and each word once");
        for [word, classes, ..] in rows {
            assert_eq!(word, word.to_lowercase());
            assert!(classes.split(' ').all(|class| names().contains(&class)), "{word}: {classes}");
        }
        for class in CLASSES.iter().copied().chain(OF_UNITS.map(|(class, _)| class)) {
            assert!(table.contains(&format!("\n#   {class}: ")), "{class} is not explained");
        }
    }
}
