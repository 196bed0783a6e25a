//! Other names of the same: what is looked for besides the words typed (query expansion by a thesaurus).
//!
//! A table has sets of names, ours in `data/aliases.tsv` and the user's own in a file of the same form. Where some
//! typed words are a name of a set, the query has alternatives: the same query with another name in their place, as a
//! phrase. What the words typed find comes first; [`super::finder`] puts the answers together.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::query::{MOST_WORDS, Query, Term};
use crate::text::syllable;
use crate::text::words::{Word, words};

/// The table that the program brings along.
const BUILT_IN: &str = include_str!("../../data/aliases.tsv");
/// Between the names of a set.
const BETWEEN: char = '|';
/// Words of a name at most: the longest official name of an agreement has fifteen.
const LONGEST: usize = 16;

/// Sets of names of the same things.
#[derive(Debug, Default)]
pub struct Aliases {
    names: Vec<Name>,
    /// The numbers of the names that have these folded words.
    by_words: HashMap<String, Vec<usize>>,
}

/// One name of a set.
#[derive(Debug)]
struct Name {
    text: String,
    words: Vec<Word>,
    /// The numbers of the other names.
    others: Vec<usize>,
}

/// A line of a table that is none.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BadLine(
    /// Its number, counted from one.
    pub usize,
);

/// A query with another name in the place of one that was typed.
#[derive(Clone, Debug)]
pub(super) struct Alternative {
    pub(super) query: Query,
    /// The other name, as the table writes it.
    pub(super) name: String,
    /// Whether it counts only where a text writes it with the same capitals.
    pub(super) by_capitals: bool,
}

impl Aliases {
    /// Those that the program brings along.
    pub fn built_in() -> Arc<Self> {
        static TABLE: OnceLock<Arc<Aliases>> = OnceLock::new();
        TABLE.get_or_init(|| Arc::new(Self::default().with(BUILT_IN).0)).clone()
    }

    /// The built-in ones, and those of a table in the user's own file; lines that are none are left out and named.
    pub fn with_own(table: &str) -> (Self, Vec<BadLine>) {
        let (aliases, _) = Self::default().with(BUILT_IN);
        aliases.with(table)
    }

    /// Adds the sets of a `table`: on each line `same` or `part`, a tab, and names with `|` between them.
    fn with(mut self, table: &str) -> (Self, Vec<BadLine>) {
        let mut bad = Vec::new();
        for (number, line) in (1..).zip(table.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let row = line.split_once('\t').map(|(kind, names)| (kind.trim(), names));
            let added = match row {
                Some(("same", names)) => self.add(names, false),
                Some(("part", names)) => self.add(names, true),
                Some(_) | None => false,
            };
            if !added {
                bad.push(BadLine(number));
            }
        }
        (self, bad)
    }

    /// Adds a set. Of one with `parts`, the parts are other names of the first, and the first of each, but they are
    /// none of one another.
    fn add(&mut self, names: &str, parts: bool) -> bool {
        let first = self.names.len();
        let read = names.split(BETWEEN).map(|name| name.trim().to_owned()).map(|text| (words(&text), text));
        let read: Vec<_> = read.filter(|(words, _)| (1..=LONGEST).contains(&words.len())).collect();
        if read.len() < 2 {
            return false;
        }
        let all = first..first + read.len();
        for (number, (words, text)) in all.clone().zip(read) {
            let is_other = |&other: &usize| other != number && (!parts || other == first || number == first);
            let others = all.clone().filter(is_other).collect();
            self.by_words.entry(joined(words.iter())).or_default().push(number);
            self.names.push(Name { text, words, others });
        }
        true
    }

    /// At most so many alternatives of `query`, of which some text may have all words, each of which `has_word`: one name
    /// replaced, the longest first.
    pub(super) fn alternatives(
        &self,
        query: &Query,
        most: usize,
        has_word: &dyn Fn(&str) -> bool,
    ) -> Vec<Alternative> {
        let mut alternatives: Vec<Alternative> = Vec::new();
        for run in runs(query) {
            let typed = query.terms.get(run.clone()).unwrap_or_default();
            let mut keys =
                vec![joined(typed.iter().map(|term| &term.word)), joined(typed.iter().map(Term::meant))];
            keys.dedup();
            for key in keys {
                for other in self.others(&key, typed) {
                    let is_new = !alternatives.iter().any(|a| a.name == other.text);
                    let fits = query.terms.len() - run.len() + other.words.len() <= MOST_WORDS;
                    if alternatives.len() < most && is_new && fits && other.adds_to(&key, has_word) {
                        alternatives.push(other.in_place_of(&run, query));
                    }
                }
            }
        }
        alternatives
    }

    /// The other names of what the words `typed`, folded `key`, are a name of.
    fn others<'a>(&'a self, key: &str, typed: &'a [Term]) -> impl Iterator<Item = &'a Name> {
        let names = self.by_words.get(key).into_iter().flatten().filter_map(|n| self.names.get(*n));
        let meant = names.filter(|name| name.is_meant(typed));
        meant.flat_map(|name| name.others.iter().filter_map(|n| self.names.get(*n)))
    }
}

impl Name {
    /// Whether the words typed mean this name: their marks do not contradict it, and one syllable, which is a word of
    /// its own too, is written as the name is.
    fn is_meant(&self, typed: &[Term]) -> bool {
        let agrees = |(term, word): (&Term, &Word)| term.is_written(word);
        let (Some(first), true) = (typed.first(), typed.iter().zip(&self.words).all(agrees)) else {
            return false;
        };
        !self.is_syllable()
            || (self.is_in_capitals() && first.capitals.all)
            || (!self.is_in_capitals() && (first.capitals.first || first.has_marks()))
    }

    /// Whether it may also be read as a syllable that means something else.
    fn is_syllable(&self) -> bool {
        matches!(&self.words[..], [only] if syllable::parse(&only.folded).is_some())
    }

    fn is_in_capitals(&self) -> bool {
        self.text.chars().any(char::is_alphabetic) && !self.text.chars().any(char::is_lowercase)
    }

    /// Whether looking for it can find what the words `typed` do not: it does not hold them, and there is a text with
    /// each of its words.
    fn adds_to(&self, typed: &str, has_word: &dyn Fn(&str) -> bool) -> bool {
        let own = format!(" {} ", joined(self.words.iter()));
        !own.contains(&format!(" {typed} ")) && self.words.iter().all(|word| has_word(&word.folded))
    }

    fn in_place_of(&self, run: &Range<usize>, query: &Query) -> Alternative {
        let mut query = query.clone();
        let typed = query.terms.get(run.clone()).unwrap_or_default();
        let span =
            typed.first().map_or(0, |t| t.word.range.start)..typed.last().map_or(0, |t| t.word.range.end);
        let term = |word: &Word| Term::strict(Word { range: span.clone(), ..word.clone() });
        query.terms.splice(run.clone(), self.words.iter().map(term));
        let moved = |at: usize| if at >= run.end { at + self.words.len() - run.len() } else { at };
        for phrase in &mut query.phrases {
            *phrase = moved(phrase.start)..moved(phrase.end);
        }
        query.phrases.push(run.start..run.start + self.words.len());
        Alternative { query, name: self.text.clone(), by_capitals: self.is_syllable() }
    }
}

/// The runs of words that may be a name: none of an exact phrase, the longest first.
fn runs(query: &Query) -> impl Iterator<Item = Range<usize>> + '_ {
    let words = query.terms.len();
    let is_free = |run: &Range<usize>| {
        query.terms.get(run.clone()).is_some_and(|terms| terms.iter().all(|term| !term.strict))
    };
    (1..=words.min(LONGEST)).rev().flat_map(move |n| (0..=words - n).map(move |i| i..i + n)).filter(is_free)
}

fn joined<'w>(words: impl Iterator<Item = &'w Word>) -> String {
    words.map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether `text` has `name` with these very capitals, not as a part of a word.
pub(super) fn is_written_in(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let behind = text.get(at + name.len()..).and_then(|t| t.chars().next());
        ![before, behind].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::{Aliases, BUILT_IN, BadLine, is_written_in};

    #[test]
    fn every_line_of_the_built_in_table_is_a_set() {
        let (aliases, bad) = Aliases::default().with(BUILT_IN);
        assert_eq!(bad, []);
        let sets = BUILT_IN.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).count();
        assert!(sets >= 400, "{sets} sets");
        assert!(aliases.names.iter().all(|name| !name.others.is_empty()));
    }

    #[test]
    fn a_users_own_table_adds_to_ours_and_its_wrong_lines_are_named() {
        let (aliases, bad) = Aliases::with_own("same\tSở Đường | SĐ\nwhat\nsame\tone\n");
        assert_eq!(bad, [BadLine(2), BadLine(3)]);
        assert!(aliases.by_words.contains_key("so duong") && aliases.by_words.contains_key("lien hop quoc"));
    }

    #[rstest]
    #[case("Nước Anh ký", "Anh", true)]
    #[case("các anh em", "Anh", false)]
    #[case("(AI)", "AI", true)]
    #[case("MAI", "AI", false)]
    fn capitals_tell_a_name_from_a_word(#[case] text: &str, #[case] name: &str, #[case] is_there: bool) {
        assert_eq!(is_written_in(text, name), is_there);
    }
}
