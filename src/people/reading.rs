//! The name and the office of a speaker in one article, brought to a form in which spellings of the same are alike.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::extract::{NameKind, each_office, is_office, names_somebody, read_name};
use crate::search::Aliases;
use crate::text::fold::fold;
use crate::text::marks::Marks;
use crate::text::syllable;
use crate::text::words::{Word, words};

/// A name with its office, taken apart.
#[derive(Clone, Debug)]
pub(super) struct NameReading {
    pub(super) kind: NameKind,
    /// The name to show.
    pub(super) name: String,
    /// Its words, folded; those of a body and an office by the first of their names that mean the same.
    pub(super) key: Vec<String>,
    pub(super) marks: Vec<Marks>,
    pub(super) offices: Vec<Office>,
    /// Whether only its article shows who it is.
    pub(super) is_partial: bool,
}

/// An office with what it is of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Office {
    /// As it is written.
    pub(super) written: String,
    /// Its words, folded.
    pub(super) key: Vec<String>,
}

/// What the words of an office say of who holds it: the lists of `data/offices.toml`.
static OFFICES: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/offices.toml")).unwrap_or_default());

/// One of these lists; a test holds that the file has each that is used.
fn offices(list: &str) -> &'static [String] {
    OFFICES.get(list).map_or(&[], Vec::as_slice)
}

impl NameReading {
    pub(super) fn new(name: &str, role: Option<&str>, aliases: &Aliases) -> Self {
        let mut read = read_name(name);
        if read.kind == NameKind::Body
            && (has_initials(name) || is_in_capitals(name))
            && role.is_some_and(is_office)
        {
            read.kind = NameKind::Person;
        }
        let written = match read.kind {
            NameKind::Person | NameKind::Unnamed => read.name.clone(),
            NameKind::Body => aliases.canonical(&without_rank_of_place(&read.name)),
            NameKind::Office => aliases.canonical(&read.name),
        };
        let mut named = words(&written);
        match read.kind {
            NameKind::Person => drop_initials(&mut named),
            // `Bộ Giáo dục - Đào tạo` is `Bộ Giáo dục và Đào tạo`.
            NameKind::Body => named.retain(|word| word.folded != "va"),
            NameKind::Office | NameKind::Unnamed => {}
        }
        let mut key: Vec<String> = named.iter().map(|word| word.folded.clone()).collect();
        match read.kind {
            NameKind::Body => without_own_country(&mut key),
            NameKind::Office => key = office_key(&read.name, aliases),
            NameKind::Person if has_an_initial(&key) => read.is_partial = true,
            NameKind::Person | NameKind::Unnamed => {}
        }
        let mut marks: Vec<Marks> = named.iter().map(|word| word.marks).collect();
        marks.truncate(key.len());
        let offices = read.offices.iter().map(String::as_str).chain(role);
        let offices = offices
            .flat_map(each_office)
            .map(|written| Office { key: office_key(written, aliases), written: written.to_owned() });
        // An age is none, nor is somebody else: `cựu ngoại trưởng An Harper`.
        let is_one =
            |written: &str| !written.starts_with(|c: char| c.is_ascii_digit()) && !names_somebody(written);
        let offices = offices.filter(|office| is_one(&office.written));
        Self {
            kind: read.kind,
            marks,
            key,
            offices: offices.filter(|office| !office.key.is_empty()).collect(),
            is_partial: read.is_partial,
            name: read.name,
        }
    }

    /// Whether names of the same letters have the same marks: a word without any is another one, unless the whole name is
    /// written without.
    pub(super) fn is_spelled_like(&self, other: &Self) -> bool {
        self.is_bare() || other.is_bare() || self.marks == other.marks
    }

    /// Whether their last words are alike in the same way.
    pub(super) fn ends_like(&self, whole: &Self) -> bool {
        let is_last = self.last() == whole.last();
        is_last && (self.is_bare() || whole.is_bare() || self.marks.last() == whole.marks.last())
    }

    /// Whether it has no marks.
    pub(super) fn is_bare(&self) -> bool {
        self.marks.iter().all(|marks| marks.is_none())
    }

    /// Whether half a name may be of this whole one: `V. Quark` is of none that begins with another letter.
    pub(super) fn begins_like(&self, whole: &Self) -> bool {
        let first = |reading: &Self| reading.key.first().and_then(|word| word.chars().next());
        !has_an_initial(&self.key) || first(self) == first(whole)
    }

    /// Whether only its article shows whom the name means, which is no more than a letter: `chị T`, `Lê Văn T`.
    pub(super) fn is_letter(&self) -> bool {
        is_letter(self.last()) && self.marks.last().is_none_or(|marks| marks.is_none())
    }

    /// Whether half a name is that of a woman, by its form of address; none where it has none.
    pub(super) fn is_woman(&self) -> Option<bool> {
        let name = self.name.to_lowercase();
        name.split(' ').find_map(|word| match word {
            "bà" | "chị" | "cô" => Some(true),
            "ông" | "anh" | "chú" => Some(false),
            _ => None,
        })
    }

    /// The given name, or the last word of a foreign one.
    pub(super) fn last(&self) -> &str {
        self.key.last().map_or("", String::as_str)
    }

    /// The words by which half a foreign name is one outside its article.
    pub(super) fn alone(&self) -> Vec<String> {
        if has_an_initial(&self.key) { self.key.clone() } else { vec![self.last().to_owned()] }
    }

    /// Whether its last word is none that a Vietnamese name is made of, and so rare enough to identify a person.
    pub(super) fn is_foreign(&self) -> bool {
        syllable::parse(self.last()).is_none() && !is_letter(self.last())
    }

    /// Whether some word is of another language: whole names with one are hardly ever of two persons.
    pub(super) fn has_foreign_word(&self) -> bool {
        self.key.iter().any(|word| syllable::parse(word).is_none())
    }

    /// Whether its words end with the whole name of `other`, with an office or the like before it, which is not of `other`.
    pub(super) fn ends_with(&self, other: &Self) -> bool {
        let of_other = |word: &String| word == "cua" || word == "cho";
        let before = self.key.strip_suffix(other.key.as_slice()).unwrap_or_default();
        other.key.len() > 1 && !before.is_empty() && !before.iter().any(of_other) && !is_pointing(before)
    }

    /// The office alone, for a name that is one.
    pub(super) fn is_held_by_one(&self) -> bool {
        begins_with_one_of(&self.key, offices("held-by-one"))
    }
}

/// A body named by its province alone: `Sở Y tế tỉnh Hà Nam` is `Sở Y tế Hà Nam`, `UBND thành phố Hà Nội` is `UBND Hà Nội`. A town may
/// have the name of its province and stays one: `UBND TP Hải Dương`. `Bộ NN và PTNT` is `Bộ NN PTNT`.
fn without_rank_of_place(name: &str) -> String {
    let plain: Vec<&str> = name.split_whitespace().collect();
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(word) = plain.get(at) {
        let rest = plain.get(at + 1..).unwrap_or_default();
        let lower = word.trim_end_matches('.').to_lowercase();
        let town = match (lower.as_str(), rest) {
            ("tp", _) => 1,
            ("thành", [next, ..]) if next.to_lowercase() == "phố" => 2,
            _ => 0,
        };
        let place = fold(&plain.get(at + town..).unwrap_or_default().join(" "));
        let is_short = |word: &&str| word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase);
        if kept.is_empty() || place.is_empty() {
            kept.push(*word);
            at += 1;
        } else if town > 0 {
            if !begins_with_one_of(&[place], offices("cities")) {
                kept.push("TP");
            }
            at += town;
        } else {
            let drops =
                lower == "tỉnh" && !rest.is_empty() || lower == "và" && rest.first().is_some_and(is_short);
            kept.extend((!drops).then_some(*word));
            at += 1;
        }
    }
    kept.join(" ")
}

/// Whether a name is that of a firm by its looks, and of a person with an office: `HR McMaster`.
fn has_initials(name: &str) -> bool {
    let is_name = |word: &str| word.chars().nth(2).is_some() && word.chars().any(char::is_lowercase);
    let initials = |word: &str| word.len() == 2 && word.chars().all(|letter| letter.is_ascii_uppercase());
    name.split_once(' ').is_some_and(|(first, rest)| initials(first) && rest.split(' ').all(is_name))
}

/// Whether each of two to six words begins with a capital, as in a name of which no list has the family: `Y Sao Mai`, `H'Mây Niê`.
fn is_in_capitals(name: &str) -> bool {
    let is_capital = |word: &str| {
        let small = |part: &str| part.chars().skip(1).all(char::is_lowercase);
        word.starts_with(char::is_uppercase) && word.split(['\'', '’', '-']).all(small)
    };
    (2..=6).contains(&name.split(' ').count()) && name.split(' ').all(is_capital)
}

/// Whether a foreign name has no more than a letter before its last word: `V. Quark`.
fn has_an_initial(key: &[String]) -> bool {
    matches!(key, [first, last] if is_letter(first) && !is_letter(last) && syllable::parse(last).is_none())
}

fn is_letter(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// Takes the initials of middle names out of a foreign name, which papers write or leave out: `Rex W. Tillerson`; those that it
/// begins with are one word: `H. R. McMaster`.
fn drop_initials(name: &mut Vec<Word>) {
    if name.iter().all(|word| syllable::parse(&word.folded).is_some()) {
        return;
    }
    let initials = name.iter().take_while(|word| word.folded.chars().nth(1).is_none()).count();
    if initials > 1 && initials < name.len() {
        let rest: String = name.drain(1..initials).map(|word| word.folded).collect();
        name.first_mut().into_iter().for_each(|first| first.folded.push_str(&rest));
    }
    let (last, mut at) = (name.len().saturating_sub(1), 0..);
    name.retain(|word| {
        let at = at.next().unwrap_or_default();
        at == 0 || at == last || word.folded.chars().nth(1).is_some()
    });
}

/// Whether words for somebody only point at them: `người đồng cấp`, `con trai`.
pub(super) fn is_pointing(key: &[String]) -> bool {
    begins_with_one_of(key, offices("pointing"))
}

impl Office {
    /// Whether they are one office, and one that says whose.
    pub(super) fn is_the_same(&self, other: &Self) -> bool {
        self.key == other.key && self.is_specific()
    }

    /// Whether one person at a time holds it.
    pub(super) fn is_held_by_one(&self) -> bool {
        begins_with_one_of(&self.key, offices("held-by-one"))
    }

    /// Whether it says more than a rank.
    pub(super) fn is_specific(&self) -> bool {
        let ranks = offices("ranks");
        !ranks.contains(&self.key.join(" ")) && self.key.iter().any(|word| !ranks.contains(word))
    }

    /// Whether it is how an office of one of these begins, `Bí thư` of `Bí thư Thành ủy`, or one that may be held beside it.
    pub(super) fn is_rank_beside(&self, readings: &[&NameReading]) -> bool {
        let mut known = readings.iter().flat_map(|reading| &reading.offices);
        known.any(|known| known.key.starts_with(&self.key) || self.goes_with(known))
    }

    /// Whether one person may hold both at once: they have something in common besides ranks, or both are high offices of
    /// state.
    pub(super) fn goes_with(&self, other: &Self) -> bool {
        let ranks = offices("ranks");
        let is_specific = |word: &&String| !ranks.contains(word);
        let shares = |word: &String| other.key.contains(word);
        let alike = self.key == other.key || self.key.iter().filter(is_specific).any(shares);
        let both = |list: &str| [self, other].iter().all(|office| has_one_of(&office.key, offices(list)));
        (alike || both("high") || both("of-diplomacy")) && !self.is_elsewhere(other)
    }

    /// Whether one person may hold both, one after the other: both are of the state and not of two provinces.
    pub(super) fn may_follow(&self, other: &Self) -> bool {
        let of_state = |office: &Self| has_one_of(&office.key, offices("of-state"));
        of_state(self) && of_state(other) && !self.is_elsewhere(other)
    }

    /// Whether they are of two provinces.
    fn is_elsewhere(&self, other: &Self) -> bool {
        matches!((province(&self.key), province(&other.key)), (Some(here), Some(there)) if here != there)
    }
}

/// The two words after `tỉnh` or `thành phố`.
fn province(key: &[String]) -> Option<&[String]> {
    let after = key.iter().position(|word| word == "tinh").map(|at| at + 1);
    let city = || key.windows(2).position(|two| two == ["thanh", "pho"]).map(|at| at + 2);
    key.get(after.or_else(city)?..).filter(|rest| rest.len() >= 2)?.get(..2)
}

fn has_one_of(key: &[String], phrases: &[String]) -> bool {
    let text = format!(" {} ", key.join(" "));
    phrases.iter().any(|phrase| text.contains(&format!(" {phrase} ")))
}

fn begins_with_one_of(key: &[String], phrases: &[String]) -> bool {
    let text = key.join(" ") + " ";
    phrases.iter().any(|phrase| text.starts_with(&format!("{phrase} ")))
}

/// `Bộ trưởng Bộ Ngoại giao` and `Bộ trưởng Ngoại giao` are one office, and so is `Bộ trưởng Ngoại giao Việt Nam`.
fn office_key(written: &str, aliases: &Aliases) -> Vec<String> {
    let mut named = written.to_owned();
    let all = words(written);
    let is_ministry =
        |two: &&[Word]| matches!(two, [rank, of] if rank.folded == "truong" && of.folded == "bo");
    // Before other names are looked for, which have the office without the word.
    for of in all.windows(2).filter(is_ministry).filter_map(<[Word]>::last).rev() {
        named.replace_range(of.range.clone(), "");
    }
    let mut key: Vec<String> =
        words(&aliases.canonical(&named)).into_iter().map(|word| word.folded).collect();
    without_own_country(&mut key);
    key
}

/// In a paper of Viet Nam the state is this one where none is named.
fn without_own_country(key: &mut Vec<String>) {
    let is_of_state = key.first().is_some_and(|first| offices("of-this-country").contains(first));
    let own = [vec!["viet".to_owned(), "nam".to_owned()], vec!["vn".to_owned()]];
    if let Some(own) = own.iter().find(|own| is_of_state && key.len() > own.len() + 1 && key.ends_with(own)) {
        key.truncate(key.len() - own.len());
    }
}

#[cfg(test)]
mod tests {
    use super::{OFFICES, offices};

    #[test]
    fn the_lists_of_offices_are_those_of_the_file() {
        let lists = [
            "cities",
            "held-by-one",
            "high",
            "of-diplomacy",
            "of-state",
            "of-this-country",
            "pointing",
            "ranks",
        ];
        assert_eq!(OFFICES.keys().collect::<Vec<_>>(), lists);
        assert!(lists.iter().all(|list| !offices(list).is_empty()));
    }
}
