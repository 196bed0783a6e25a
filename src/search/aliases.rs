//! Other names of the same: what is looked for besides the words typed (query expansion by a thesaurus).
//!
//! A table has sets of names, ours in `data/aliases.tsv` and the user's own in a file of the same form. Where some
//! typed words are a name of a set, the query has alternatives: the same query with another name in their place, as a
//! phrase. What the words typed find comes first; [`super::finder`] puts the answers together.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::query::{MOST_WORDS, Query, Term};
use crate::text::fold::fold;
use crate::text::marks::Agreement;
use crate::text::syllable;
use crate::text::words::{Word, words};

/// The table that the program brings along.
const BUILT_IN: &str = include_str!("../../data/aliases.tsv");
/// Between the names of a set.
const BETWEEN: char = '|';
/// Words of a name at most: the longest official name of an agreement has fifteen.
const LONGEST: usize = 16;
/// Letters from which the s at the end of a word makes it a plural: `laos` and `paris` end so too, which costs nothing
/// where both sides are cut alike, but `as` or `us` would become letters.
const SHORTEST_PLURAL: usize = 5;

/// Sets of names of the same things.
#[derive(Debug, Default)]
pub struct Aliases {
    names: Vec<Name>,
    /// The numbers of the names that have these folded words.
    by_words: HashMap<String, Vec<usize>>,
    /// How many words the longest name has that begins with this one.
    begun: HashMap<String, usize>,
}

/// One name of a set.
#[derive(Debug)]
struct Name {
    text: String,
    words: Vec<Word>,
    /// The numbers of the other names.
    others: Vec<usize>,
    /// The number of the first name of the same; none for a whole and its parts.
    first: Option<usize>,
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
                Some(("same", names)) => self.add(names.split(BETWEEN), false),
                Some(("part", names)) => self.add(names.split(BETWEEN), true),
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
    pub(super) fn add<'n>(&mut self, names: impl Iterator<Item = &'n str>, parts: bool) -> bool {
        let first = self.names.len();
        let read = names.map(|name| name.trim().to_owned()).map(|text| (words(&text), text));
        let read: Vec<_> = read.filter(|(words, _)| (1..=LONGEST).contains(&words.len())).collect();
        if read.len() < 2 {
            return false;
        }
        let all = first..first + read.len();
        for (number, (words, text)) in all.clone().zip(read) {
            let is_other = |&other: &usize| other != number && (!parts || other == first || number == first);
            let others = all.clone().filter(is_other).collect();
            self.by_words.entry(joined(words.iter())).or_default().push(number);
            let begun = words.first().map(|word| word.folded.clone()).unwrap_or_default();
            let longest = self.begun.entry(begun).or_default();
            *longest = words.len().max(*longest);
            self.names.push(Name { text, words, others, first: (!parts).then_some(first) });
        }
        true
    }

    /// The things that a text names, the longest names first taken: where, and the first name of each.
    pub fn named_in(&self, text: &str) -> Vec<(Range<usize>, &str)> {
        let (all, mut found, mut at) = (words(text), Vec::new(), 0);
        while let Some(word) = all.get(at) {
            let longest = self.begun.get(&word.folded).copied().unwrap_or_default();
            let named = (1..=longest).rev().find_map(|n| {
                let run = all.get(at..at + n)?;
                let names = self.by_words.get(&joined(run.iter()))?.iter().filter_map(|n| self.names.get(*n));
                let mut written = names.filter(|name| name.is_written(text, run));
                Some((run, self.names.get(written.find_map(|name| name.first)?)?))
            });
            if let Some((run, first)) = named {
                let end = run.last().map_or(word.range.end, |last| last.range.end);
                found.push((word.range.start..end, first.text.as_str()));
            }
            at += named.map_or(1, |(run, _)| run.len());
        }
        found
    }

    /// `text` with every name replaced by the first of its set.
    pub fn canonical(&self, text: &str) -> String {
        let (mut canonical, mut end) = (String::new(), 0);
        for (range, first) in self.named_in(text) {
            canonical.push_str(text.get(end..range.start).unwrap_or_default());
            canonical.push_str(first);
            end = range.end;
        }
        canonical + text.get(end..).unwrap_or_default()
    }

    /// Adds to `alternatives` up to so many of `query`, of which some text may have all words, each of which `has_word`:
    /// one name replaced, the longest first.
    pub(super) fn alternatives(
        &self,
        query: &Query,
        most: usize,
        has_word: &dyn Fn(&str) -> bool,
        alternatives: &mut Vec<Alternative>,
    ) {
        for run in runs(query) {
            let typed = query.terms.get(run.clone()).unwrap_or_default();
            let mut keys =
                vec![joined(typed.iter().map(|term| &term.word)), joined(typed.iter().map(Term::meant))];
            keys.dedup();
            for key in keys {
                for other in self.others(&key, typed) {
                    let folded = fold(&other.text);
                    let is_new = !alternatives.iter().any(|a| fold(&a.name) == folded);
                    let fits = query.terms.len() - run.len() + other.words.len() <= MOST_WORDS;
                    if alternatives.len() < most && is_new && fits && other.adds_to(&key, has_word) {
                        alternatives.push(other.in_place_of(&run, query));
                    }
                }
            }
        }
    }

    /// The other names of what the words `typed`, folded `key`, are a name of.
    fn others<'a>(&'a self, key: &str, typed: &'a [Term]) -> impl Iterator<Item = &'a Name> {
        let names = self.by_words.get(key).into_iter().flatten().filter_map(|n| self.names.get(*n));
        let meant = names.filter(|name| name.is_meant(typed));
        meant.flat_map(|name| {
            let others = name.others.iter().filter_map(|n| self.names.get(*n));
            // What took in a part has other names too: a text has `TP.HCM` where Bình Dương was meant.
            others.flat_map(|other| [other].into_iter().chain(self.same_as(other, name.first.is_none())))
        })
    }

    /// The other names of `name`, on request.
    fn same_as(&self, name: &Name, asked: bool) -> impl Iterator<Item = &Name> {
        let key = asked.then(|| joined(name.words.iter()));
        let names = key.and_then(|key| self.by_words.get(&key)).into_iter().flatten();
        let same = names.filter_map(|n| self.names.get(*n)).filter(|name| name.first.is_some());
        same.flat_map(|name| name.others.iter().filter_map(|n| self.names.get(*n)))
    }
}

impl Name {
    /// Whether the words typed mean this name: their marks do not contradict it, and one syllable, which is a word of
    /// its own too, is written as the name is.
    fn is_meant(&self, typed: &[Term]) -> bool {
        let agrees = |(term, word): (&Term, &Word)| {
            let is_same = |typed: &Word| singular(&typed.folded) == singular(&word.folded);
            term.typed().any(|(_, t)| is_same(t) && t.marks.agree(word.marks) != Agreement::Other)
        };
        let (Some(first), true) = (typed.first(), typed.iter().zip(&self.words).all(agrees)) else {
            return false;
        };
        !self.is_syllable()
            || (self.is_in_capitals() && first.capitals.all)
            || (!self.is_in_capitals() && (first.capitals.first || first.has_marks()))
    }

    /// Whether the words `run` of `text`, which have its letters, are it: with its marks, and a word that may mean
    /// something else with its capitals.
    fn is_written(&self, text: &str, run: &[Word]) -> bool {
        let by_capitals = self.is_syllable() || self.is_in_capitals();
        let is_same = |(own, word): (&Word, &Word)| own.marks == word.marks;
        let (first, last) = (run.first(), run.last());
        let range = first.map_or(0, |w| w.range.start)..last.map_or(0, |w| w.range.end);
        self.words.iter().zip(run).all(is_same) && (!by_capitals || text.get(range) == Some(&*self.text))
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

/// What names are looked up by. English words go for each other in singular and plural.
fn joined<'w>(words: impl Iterator<Item = &'w Word>) -> String {
    words.map(|word| singular(&word.folded)).collect::<Vec<_>>().join(" ")
}

/// A folded word without the s of a plural; no Vietnamese word ends in one.
fn singular(folded: &str) -> &str {
    let is_long = folded.len() >= SHORTEST_PLURAL && !folded.ends_with("ss");
    folded.strip_suffix('s').filter(|_| is_long).unwrap_or(folded)
}

/// Whether `text` has `name` with these very capitals, not as a part of a word.
pub(super) fn is_written_in(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::{Aliases, BUILT_IN, BadLine, Query, is_written_in};

    #[test]
    fn every_line_of_the_built_in_table_is_a_set() {
        let (aliases, bad) = Aliases::default().with(BUILT_IN);
        assert_eq!(bad, []);
        let sets = BUILT_IN.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).count();
        assert!(sets >= 900, "{sets} sets");
        assert!(aliases.names.iter().all(|name| !name.others.is_empty()));
    }

    #[test]
    fn a_users_own_table_adds_to_ours_and_its_wrong_lines_are_named() {
        let (aliases, bad) = Aliases::with_own("same\tSở Đường | SĐ\nwhat\nsame\tone\n");
        assert_eq!(bad, [BadLine(2), BadLine(3)]);
        assert!(aliases.by_words.contains_key("so duong") && aliases.by_words.contains_key("lien hop quoc"));
    }

    #[rstest]
    #[case::one_of_many("export nong san", "xuất khẩu")]
    #[case::many_of_one("drones", "máy bay không người lái")]
    #[case::many_of_one("free trade agreements", "Hiệp định thương mại tự do")]
    #[case::of_what_took_it_in("binh duong", "TP.HCM")]
    fn what_else_is_looked_for(#[case] typed: &str, #[case] other: &str) {
        let mut found = Vec::new();
        Aliases::built_in().alternatives(&Query::parse(typed), 20, &|_| true, &mut found);
        assert!(found.iter().any(|alternative| alternative.name == other), "{found:?}");
    }

    #[rstest]
    #[case("UBND tỉnh Long An", "Ủy ban nhân dân tỉnh Long An")]
    #[case("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo")]
    #[case("anh em ở Anh", "anh em ở Anh")]
    #[case("Phó Thủ tướng và Thủ tướng", "Phó Thủ tướng và Thủ tướng Chính phủ")]
    #[case("một ai đó", "một ai đó")]
    fn other_names_become_the_first(#[case] text: &str, #[case] canonical: &str) {
        assert_eq!(Aliases::built_in().canonical(text), canonical);
    }

    #[rstest]
    #[case("Nước Anh ký", "Anh", true)]
    #[case("các anh em", "Anh", false)]
    #[case("(AI)", "AI", true)]
    #[case("MAI", "AI", false)]
    fn capitals_distinguish_a_name_from_a_word(
        #[case] text: &str,
        #[case] name: &str,
        #[case] is_there: bool,
    ) {
        assert_eq!(is_written_in(text, name), is_there);
    }
}
