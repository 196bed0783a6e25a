//! Abbreviations that texts explain themselves: `Hiệp định thương mại tự do (FTA)`, `Ban Cơ yếu, viết tắt là BCY`.
//!
//! They are read while texts are indexed and kept with the articles that explain them: when the last of these goes,
//! the abbreviation is no other name any more. Texts put much else into brackets, so a name is taken only where each
//! letter of the abbreviation begins one of its words, in their order, or what a word is in English, in any order: `tự
//! do` is free, `thương mại` trade. That also shows where the name begins.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::aliases::PASSED_OVER;
use crate::corpus::article::Article;
use crate::text::words::{Word, words};

/// What terms of the field are in English.
const TERMS: &str = include_str!("../../data/initials.tsv");
/// Syllables of a term at most.
const LONGEST_TERM: usize = 4;
/// Words of a name at most: as in the table of other names.
const LONGEST_NAME: usize = 16;
/// Letters of an abbreviation: one is a list's, and of more than ten none is in use.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=10;
/// Letters that may begin English words in any order: two would fit too many names, and of more than eight none is used.
const TRANSLATED: std::ops::RangeInclusive<usize> = 3..=8;
/// Bytes between brackets that are looked at; an explanation is no longer.
const LONGEST_INSIDE: usize = 160;
/// Other names that one abbreviation has at most, those that most articles explain.
const MOST_NAMES: usize = 3;
/// Abbreviations kept of one library: ten times as many as a large one of the press has.
const MOST_PAIRS: usize = 20_000;
/// Words before an abbreviation that say that it is one.
const SAID: [&str; 3] = ["viết tắt là ", "viết tắt: ", "abbreviated as "];
/// Abbreviations that articles explain, and which articles do.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Abbreviations {
    /// By the abbreviation and the folded words of its name.
    pairs: BTreeMap<(String, String), Explained>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Explained {
    /// The name as a text has it.
    name: String,
    /// The numbers of the articles that explain it so.
    articles: Vec<usize>,
}

impl Abbreviations {
    pub(super) fn add(&mut self, number: usize, article: &Article) {
        let texts =
            std::iter::once(&article.title).chain(article.passages.iter().map(|passage| &passage.text));
        for text in texts.flat_map(|text| [Some(text.vi.as_str()), text.en.as_deref()]).flatten() {
            for (short, name) in explained_in(text) {
                let key = (short, joined(&words(&name)));
                self.put(key, Explained { name, articles: vec![number] });
            }
        }
    }

    fn put(&mut self, key: (String, String), explained: Explained) {
        let Some(own) = self.pairs.get_mut(&key) else {
            self.pairs.insert(key, explained);
            return;
        };
        // They come in order, mostly: one that is new goes to the end.
        for number in explained.articles {
            if let Err(place) = own.articles.binary_search(&number) {
                own.articles.insert(place, number);
            }
        }
        // Of the ways to write it one, whichever article came first.
        own.name = explained.name.min(std::mem::take(&mut own.name));
    }

    /// The names that go for each other in several `parts`, each less what only its articles explain that are deleted.
    pub(super) fn sets<'a>(
        parts: impl IntoIterator<Item = (&'a Self, &'a HashSet<usize>)>,
    ) -> Vec<Vec<&'a str>> {
        let mut counted: BTreeMap<&(String, String), (&str, usize)> = BTreeMap::new();
        for (part, deleted) in parts {
            for (key, explained) in &part.pairs {
                let count = explained.live(deleted);
                if count > 0 {
                    let (name, sum) = counted.entry(key).or_insert((&explained.name, 0));
                    *name = (*name).min(&explained.name);
                    *sum += count;
                }
            }
        }
        let mut all: Vec<_> = counted.into_iter().collect();
        all.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
        all.truncate(MOST_PAIRS);
        let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for ((short, _), (name, _)) in all {
            let names = names.entry(short).or_insert_with(|| vec![short]);
            // The abbreviation itself is the first.
            if names.len() <= MOST_NAMES {
                names.push(name);
            }
        }
        names.into_values().collect()
    }
}

impl Explained {
    /// How many articles explain it that are not `deleted`: of both lists the shorter one is gone through.
    fn live(&self, deleted: &HashSet<usize>) -> usize {
        let gone = if deleted.len() < self.articles.len() {
            deleted.iter().filter(|number| self.articles.binary_search(number).is_ok()).count()
        } else {
            self.articles.iter().filter(|number| deleted.contains(number)).count()
        };
        self.articles.len() - gone
    }
}

/// The abbreviations that a text explains, each with its name.
fn explained_in(text: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices('(') {
        let (Some(before), Some((inside, _))) =
            (text.get(..at), text.get(at + 1..).and_then(|rest| rest.split_once(')')))
        else {
            continue;
        };
        if inside.len() > LONGEST_INSIDE {
            continue;
        }
        if let Some(short) = before.split_whitespace().next_back().and_then(AbbreviationCandidate::read) {
            found.extend(short.explained_by(inside, true));
        }
        let parts: Vec<&str> = inside.split([',', ';', ':', '/', '–']).flat_map(|p| p.split(" - ")).collect();
        let parts = parts.iter().flat_map(|part| part.split(" là ")).map(str::trim);
        for short in parts.clone().filter_map(AbbreviationCandidate::read) {
            found.extend(short.explained_by(before, false));
            found.extend(parts.clone().filter_map(|part| short.explained_by(part, true)));
        }
    }
    for said in SAID {
        for (at, _) in text.match_indices(said) {
            let (before, after) = (text.get(..at), text.get(at + said.len()..));
            let short = after.and_then(|b| b.split([' ', ')', ',', ';', '.', '\n']).next());
            let before = before.map(|before| before.trim_end_matches([',', ' ', '(']));
            if let (Some(short), Some(before)) = (short.and_then(AbbreviationCandidate::read), before) {
                found.extend(short.explained_by(before, false));
            }
        }
    }
    found
}

struct AbbreviationCandidate<'t> {
    text: &'t str,
    /// The folded beginnings of its words: `s`, `ng`, `v` of `SNgV`.
    initials: Vec<String>,
}

impl<'t> AbbreviationCandidate<'t> {
    /// `text`, where it is capitals and little else.
    fn read(text: &'t str) -> Option<Self> {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        let is_one = |c: char| c.is_alphabetic() || matches!(c, '&' | '-' | '.');
        let only = words(text);
        let mut initials: Vec<String> = Vec::new();
        for word in &only {
            for (letter, folded) in text.get(word.range.clone())?.chars().zip(word.folded.chars()) {
                match initials.last_mut() {
                    Some(last) if letter.is_lowercase() && last.len() == 1 => last.push(folded),
                    _ if letter.is_uppercase() => initials.push(folded.into()),
                    _ => return None,
                }
            }
        }
        let capitals = initials.iter().filter(|initial| initial.len() == 1).count();
        let is_short = LETTERS.contains(&initials.len()) && 2 * capitals > initials.len();
        (is_short && text.chars().all(is_one)).then_some(Self { text, initials })
    }

    /// The name at the end of `before`, or all of it where it must be the `whole`, that this is short for.
    fn explained_by(&self, before: &str, whole: bool) -> Option<(String, String)> {
        let ends = ['.', ';', ':', '!', '?', '(', ')', '[', ']', '\n', '"', '“', '”', '«', '»'];
        let clause = before.trim_end().rsplit(ends).next()?;
        let all = words(clause);
        let all = all.get(all.len().saturating_sub(LONGEST_NAME)..)?;
        let start = self.begins_words(all, self.initials.len()).or_else(|| self.begins_english(all))?;
        let name = all.get(start..)?;
        if name.len() < 2 || (whole && (start > 0 || clause.len() < before.trim_end().len())) {
            return None;
        }
        let range = name.first()?.range.start..name.last()?.range.end;
        Some((self.text.to_owned(), clause.get(range)?.to_owned()))
    }

    /// Where the words begin, at the end of `words`, of which the first `left` initials are those.
    fn begins_words(&self, words: &[Word], left: usize) -> Option<usize> {
        let Some(initial) = left.checked_sub(1).and_then(|last| self.initials.get(last)) else {
            return Some(words.len());
        };
        let (word, before) = words.split_last()?;
        let taken = word.folded.starts_with(initial.as_str()).then(|| self.begins_words(before, left - 1));
        let is_passed = left < self.initials.len() && PASSED_OVER.contains(&word.folded.as_str());
        taken.flatten().or_else(|| is_passed.then(|| self.begins_words(before, left)).flatten())
    }

    /// The same for the English of terms, of which each is one of the initials. A term of the kind that names begin with
    /// may have none.
    fn begins_english(&self, words: &[Word]) -> Option<usize> {
        if !TRANSLATED.contains(&self.initials.len()) || self.initials.iter().any(|initial| initial.len() > 1)
        {
            return None;
        }
        let all = (1_u16 << self.initials.len()) - 1;
        // For each place, which initials the terms after it may be.
        let mut later: Vec<BTreeSet<u16>> = vec![BTreeSet::new(); words.len()];
        later.push([0].into());
        let mut start = None;
        for at in (0..words.len()).rev() {
            let mut here: BTreeSet<u16> = BTreeSet::new();
            for length in 1..=LONGEST_TERM.min(words.len() - at) {
                let Some(term) = terms().get(&joined(words.get(at..at + length)?)) else { continue };
                for used in later.get(at + length).into_iter().flatten().copied() {
                    if term.begins_names && (used == all || start.is_none()) {
                        here.insert(used);
                    }
                    let fits = |(_, initial): &(usize, &String)| term.initials.contains(initial.as_str());
                    let free = self.initials.iter().enumerate().filter(fits).map(|(bit, _)| used | 1 << bit);
                    here.extend(free.filter(|next| *next != used && start.is_none()));
                }
            }
            let is_passed = words.get(at).is_some_and(|word| PASSED_OVER.contains(&word.folded.as_str()));
            if is_passed && at + 1 < words.len() && start.is_none() {
                here.extend(later.get(at + 1).into_iter().flatten().filter(|used| **used != all));
            }
            if here.contains(&all) {
                start = Some(at);
            }
            *later.get_mut(at)? = here;
        }
        start
    }
}

/// What a term of the field is in English.
#[derive(Debug, Default)]
struct EnglishTerm {
    /// The folded first letters of the words that it may be.
    initials: BTreeSet<&'static str>,
    /// Whether it says what kind of thing a name names, which an abbreviation may leave out.
    begins_names: bool,
}

fn terms() -> &'static HashMap<String, EnglishTerm> {
    static READ: OnceLock<HashMap<String, EnglishTerm>> = OnceLock::new();
    READ.get_or_init(|| {
        let rows =
            TERMS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let read = rows.map(|(term, english)| {
            let begins_names = term.ends_with('*');
            let initials = english.split_whitespace().filter_map(|word| word.get(..1)).collect();
            (joined(&words(term)), EnglishTerm { initials, begins_names })
        });
        read.collect()
    })
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::{explained_in, terms};

    #[rstest]
    #[case::first_letters("Hôm qua Ủy ban Thường vụ Quốc hội (UBTVQH) họp.", &["UBTVQH = Ủy ban Thường vụ Quốc hội"])]
    #[case::in_small_letters("Nhiều vật liệu xây dựng (VLXD) tăng giá.", &["VLXD = vật liệu xây dựng"])]
    #[case::passing_over("Trung tâm Hợp tác về Đào tạo (TTHTĐT)", &["TTHTĐT = Trung tâm Hợp tác về Đào tạo"])]
    #[case::with_an_ampersand("Sở Khoa học và Công nghệ (KH&CN)", &["KH&CN = Khoa học và Công nghệ"])]
    #[case::two_letters_of_a_word("Sở Ngoại vụ (SNgV) tiếp khách", &["SNgV = Sở Ngoại vụ"])]
    #[case::said_so("Quỹ Sen Hồng Ven Sông (viết tắt là QSHVS) ra mắt", &["QSHVS = Quỹ Sen Hồng Ven Sông"])]
    #[case::said_without_brackets("Ban Cơ yếu Tỉnh, viết tắt là BCYT, dời trụ sở", &["BCYT = Ban Cơ yếu Tỉnh"])]
    #[case::said_in_short("Hội Bảo trợ Cầu treo (sau đây gọi tắt là HBTCT)", &["HBTCT = Hội Bảo trợ Cầu treo"])]
    #[case::english("The River Ferry Council (RFC) met.", &["RFC = River Ferry Council"])]
    #[case::english_inside("Hội đồng Phà (River Ferry Council - RFC) họp", &["RFC = River Ferry Council"])]
    #[case::the_other_way_round("Nhóm RFC (Ring of Ferry Captains) đến", &["RFC = Ring of Ferry Captains"])]
    #[case::of_the_english("ký Hiệp định thương mại tự do (FTA) với", &["FTA = Hiệp định thương mại tự do"])]
    #[case::kind_left_out("Hiệp định Đối tác Kinh tế Toàn diện Khu vực (RCEP)", &["RCEP = Hiệp định Đối tác Kinh tế Toàn diện Khu vực"])]
    #[case::two_in_a_text("vốn đầu tư trực tiếp nước ngoài (FDI) và hỗ trợ phát triển chính thức (ODA)",
        &["FDI = đầu tư trực tiếp nước ngoài", "ODA = hỗ trợ phát triển chính thức"])]
    #[case::other_letters("Ông Trần Văn Bình (BBC) viết", &[])]
    #[case::one_letter_is_missing("Ủy ban Thường vụ Quốc hội (UBTVQHX)", &[])]
    #[case::in_another_order("Ủy ban nhân dân (NDUB)", &[])]
    #[case::english_of_other_words("Hiệp định thương mại tự do (WHO)", &[])]
    #[case::a_word_between("Hiệp định sen thương mại tự do (TFA)", &[])]
    #[case::the_end_of_a_sentence("Quốc hội. Hôm nay (QHHN) họp", &[])]
    #[case::a_year("Hội nghị Sông (2018)", &[])]
    #[case::a_word("Hội nghị cấp cao (lần hai)", &[])]
    #[case::a_general_word("Công ước về Luật Biển (gọi tắt là Công ước)", &[])]
    #[case::one_word("Bình (B)", &[])]
    #[case::no_end("Ủy ban nhân dân (UBND", &[])]
    fn a_text_explains(#[case] text: &str, #[case] expected: &[&str]) {
        let shown: Vec<String> =
            explained_in(text).into_iter().map(|(short, name)| format!("{short} = {name}")).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn every_term_has_english_words() {
        assert!(terms().len() > 150);
        assert!(terms().values().all(|term| !term.initials.is_empty()));
        assert!(terms().keys().all(|term| term.split(' ').count() <= super::LONGEST_TERM));
    }
}
