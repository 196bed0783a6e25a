//! The engine of the grammar tables: patterns over tokens, forwards from a place or backwards to it.
//!
//! A pattern is written as a reader would say it, element by element, with blanks between:
//!
//! | element | matches |
//! | --- | --- |
//! | `tháng` · `sáng/chiều` | one token, in lower case; one of several |
//! | `^ngoại/xã` | nothing, where the token there is none of these |
//! | `^#` | nothing, where no number is there |
//! | `=đạt/là` | nothing, where the next token of the text is one of these |
//! | `<thu` · `<^hạn` | nothing, where the token before is one of these; where it is none of these |
//! | `YEAR` | a token of that class, whose number is kept ([`Class`]) |
//! | `[của năm]` | these elements, or nothing |
//! | `*mức/con/số` | up to three of these words |
//! | `~4` · `~9#` | up to four words of any kind, as few as will do; up to nine words, numbers and strokes |
//! | `SLASH` | one of the marks `/ - – .` |
//!
//! It knows no list of words and no meaning; the tables say what a match is worth.

use super::lexicon::{Lists, set_of};
use super::tokens::{Tokens, is_year};
use super::word_forms::is_listed;

/// A sort of token whose number counts.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Class {
    /// 1900 to 2100, in four digits.
    Year,
    /// 1 to 12, in digits or in words.
    Month,
    /// 1 to 31, in digits.
    Day,
    /// 1 to 4 or I to IV.
    Quarter,
    /// 1 to 99, in digits or in words up to twelve.
    Count,
    /// A day of the week: `hai` is Monday (0), `nhật` Sunday (6).
    Weekday,
    /// `T9`: a month.
    MonthCode,
    /// `Q1`: a quarter.
    QuarterCode,
    /// `14.6.2019` in one token.
    DottedDate,
    /// `6.2019` in one token.
    DottedMonth,
    /// `14.6` in one token.
    DottedDay,
    /// A mark between the parts of a date.
    Slash,
    /// A word with a capital.
    Capital,
}

impl Class {
    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// As the tables write them.
const CLASSES: [(&str, Class); 13] = [
    ("YEAR", Class::Year),
    ("MONTH", Class::Month),
    ("DAY", Class::Day),
    ("QUARTER", Class::Quarter),
    ("COUNT", Class::Count),
    ("WEEKDAY", Class::Weekday),
    ("TMONTH", Class::MonthCode),
    ("QQUARTER", Class::QuarterCode),
    ("D.M.Y", Class::DottedDate),
    ("M.Y", Class::DottedMonth),
    ("D.M", Class::DottedDay),
    ("SLASH", Class::Slash),
    ("CAPITAL", Class::Capital),
];

/// Small numbers by name, from one on.
const NAMED: [&str; 10] = ["một", "hai", "ba", "bốn|tư", "năm", "sáu", "bảy|bẩy", "tám", "chín", "mười"];

const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];

/// How many numbers a pattern may keep: `14.6.2019` has three.
const KEPT: usize = 6;

/// The numbers that a match kept, each with its sort, in the order of the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbers {
    kept: [(char, u32); KEPT],
    len: usize,
}

impl Numbers {
    /// The number kept under a letter: `Y M D Q N W`; the first of several.
    pub(super) fn get(&self, letter: char) -> Option<u32> {
        self.kept.iter().take(self.len).find(|(kept, _)| *kept == letter).map(|(_, number)| *number)
    }

    fn push(&mut self, letter: char, number: u32) {
        if let Some(slot) = self.kept.get_mut(self.len) {
            *slot = (letter, number);
            self.len += 1;
        }
    }
}

/// Words are those of the lexicon, by their numbers.
#[derive(Debug)]
enum PatternElement {
    Words(Vec<u16>),
    None(Vec<u16>),
    NoNumber,
    Before(Vec<u16>),
    Behind { words: Vec<u16>, is_one: bool },
    Class(Class),
    Optional(Vec<Self>),
    Some(Vec<u16>),
    Gap { most: usize, numbers: bool },
}

/// How many words of a starred set may follow one another.
const STARRED: usize = 3;

/// One pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    elements: Vec<PatternElement>,
    /// Sets of words of which each must have one within so many tokens.
    needs: Vec<(u64, usize)>,
    /// Whether it is matched from its end.
    backwards: bool,
}

impl Pattern {
    /// Reads a pattern that starts at a place; none where it is not written as the table above says.
    pub(super) fn new(written: &'static str) -> Option<Self> {
        let mut words = written.split(' ');
        let elements = elements(&mut words, false)?;
        Some(Self { needs: needs(&elements), elements, backwards: false })
    }

    /// Reads a pattern that ends at a place.
    pub(super) fn backwards(written: &'static str) -> Option<Self> {
        let mut words = written.split(' ');
        let mut elements = elements(&mut words, false)?;
        reverse(&mut elements);
        Some(Self { needs: needs(&elements), elements, backwards: true })
    }

    /// Whether the words that it needs may be among those near its place: mostly one of them is missing.
    pub(super) fn may_match(&self, near: &WordsNear) -> bool {
        let is_near =
            |(words, within): &(u64, usize)| near.0.get(within - 1).is_none_or(|sets| sets & words != 0);
        self.needs.iter().all(is_near)
    }

    /// The token after the match that starts at `at`, or the first token of the one that ends before `at`.
    pub(super) fn matches(&self, tokens: &Tokens<'_>, at: usize) -> Option<(usize, Numbers)> {
        let matcher = Matcher { tokens, backwards: self.backwards };
        if !matcher.may_begin(&self.elements, at) {
            return None; // most
        }
        let mut numbers = Numbers::default();
        let end = matcher.run(RestOfPattern { elements: &self.elements, after: None }, at, &mut numbers)?;
        Some((end, numbers))
    }

    /// The first element and the second, in each way in which a match may begin; none for one that may be anything.
    fn openings(&self) -> Vec<[Option<&PatternElement>; 2]> {
        let mut found = Vec::new();
        openings(&self.elements.iter().collect::<Vec<_>>(), None, &mut found);
        found
    }
}

fn openings<'p>(
    elements: &[&'p PatternElement],
    first: Option<&'p PatternElement>,
    found: &mut Vec<[Option<&'p PatternElement>; 2]>,
) {
    use PatternElement as E;
    let Some((element, rest)) = elements.split_first() else { return found.push([first, None]) };
    match element {
        E::None(_) | E::NoNumber | E::Before(_) | E::Behind { .. } => openings(rest, first, found),
        E::Optional(inner) => {
            let with: Vec<&E> = inner.iter().chain(rest.iter().copied()).collect();
            openings(&with, first, found);
            openings(rest, first, found);
        }
        E::Words(_) | E::Class(_) if first.is_some() => found.push([first, Some(element)]),
        E::Some(_) | E::Gap { .. } if first.is_some() => found.push([first, None]),
        E::Words(_) | E::Class(_) => openings(rest, Some(element), found),
        E::Some(_) | E::Gap { .. } => {
            found.push([Some(element), None]);
            openings(rest, None, found);
        }
    }
}

/// What must be in the text where a pattern matches: the words that are not optional.
fn needs(elements: &[PatternElement]) -> Vec<(u64, usize)> {
    let (mut needs, mut within) = (Vec::new(), 0);
    for element in elements {
        within += longest(element);
        if let PatternElement::Words(_) = element {
            needs.push((place_of(Some(element)).0, within));
        }
    }
    needs
}

/// How many tokens an element takes at most.
fn longest(element: &PatternElement) -> usize {
    use PatternElement as E;
    match element {
        E::None(_) | E::NoNumber | E::Before(_) | E::Behind { .. } => 0,
        E::Words(_) => 1,
        E::Class(_) => 2, // `mười hai` is one number
        E::Optional(inner) => inner.iter().map(longest).sum(),
        E::Some(_) => STARRED,
        E::Gap { most, .. } => *most,
    }
}

/// How far words are looked for that patterns need; what may be further away is not.
const NEAR: usize = 24;

/// The sets of the words from a place on, or back from it: of the first token, of the first two, and so on.
pub(super) struct WordsNear([u64; NEAR]);

impl WordsNear {
    /// The words that end at a place, for patterns that do.
    pub(super) fn before(tokens: &Tokens<'_>, at: usize) -> Self {
        let mut sets = 0;
        Self(std::array::from_fn(|back| {
            sets |= at.checked_sub(back + 1).map_or(0, |at| set_of(tokens.number(at)));
            sets
        }))
    }
}

/// What may be at a place: sets of words ([`set_of`]) and sorts of tokens, a bit for each.
fn place_of(element: Option<&PatternElement>) -> (u64, u16) {
    match element {
        Some(PatternElement::Words(words)) => {
            (words.iter().fold(0, |bits, word| bits | set_of(*word)), u16::MAX)
        }
        Some(PatternElement::Class(class)) => (u64::MAX, class.bit()),
        _ => (u64::MAX, u16::MAX),
    }
}

/// What a match can start with by its first element: words, and whether numbers or codes may too. No table begins a pattern
/// with a sign.
fn heads(element: &PatternElement) -> (Vec<u16>, bool) {
    let names = || NAMED.iter().chain(&ROMAN).flat_map(|names| names.split('|'));
    match element {
        PatternElement::Words(list) | PatternElement::Some(list) => (list.clone(), false),
        PatternElement::Class(Class::Month | Class::Count | Class::Quarter | Class::Weekday) => {
            (names().map(|name| Lists::get().word(name)).collect(), true)
        }
        _ => (Vec::new(), true),
    }
}

fn elements(words: &mut std::str::Split<'static, char>, inner: bool) -> Option<Vec<PatternElement>> {
    let mut found = Vec::new();
    while let Some(word) = words.next() {
        if let Some(opened) = word.strip_prefix('[') {
            let (first, closed) = opened.strip_suffix(']').map_or((opened, false), |first| (first, true));
            let mut group = vec![element(first)?];
            if !closed {
                group.extend(elements(words, true)?);
            }
            found.push(PatternElement::Optional(group));
        } else if let Some(last) = word.strip_suffix(']').filter(|_| inner) {
            found.push(element(last)?);
            return Some(found);
        } else {
            found.push(element(word)?);
        }
    }
    (!inner && !found.is_empty()).then_some(found)
}

fn element(word: &'static str) -> Option<PatternElement> {
    let number = |word: &str| Some(Lists::get().word(word)).filter(|number| *number > 0);
    let set = |words: &str| -> Option<Vec<u16>> {
        if words == "/" { Some(vec![number(words)?]) } else { words.split('/').map(number).collect() }
    };
    if let Some((_, class)) = CLASSES.iter().find(|(name, _)| *name == word) {
        return Some(PatternElement::Class(*class));
    }
    if let Some(most) = word.strip_prefix('~') {
        let (most, numbers) = most.strip_suffix('#').map_or((most, false), |most| (most, true));
        return Some(PatternElement::Gap { most: most.parse().ok()?, numbers });
    }
    if word == "^#" {
        return Some(PatternElement::NoNumber);
    }
    if let Some(words) = word.strip_prefix('^') {
        return set(words).map(PatternElement::None);
    }
    if let Some(words) = word.strip_prefix('=') {
        return set(words).map(PatternElement::Before);
    }
    if let Some(words) = word.strip_prefix("<^") {
        return Some(PatternElement::Behind { words: set(words)?, is_one: false });
    }
    if let Some(words) = word.strip_prefix('<') {
        return Some(PatternElement::Behind { words: set(words)?, is_one: true });
    }
    if let Some(words) = word.strip_prefix('*') {
        return set(words).map(PatternElement::Some);
    }
    set(word).map(PatternElement::Words)
}

fn reverse(elements: &mut [PatternElement]) {
    elements.reverse();
    for element in elements {
        if let PatternElement::Optional(inner) = element {
            reverse(inner);
        }
    }
}

struct Matcher<'t, 'a> {
    tokens: &'t Tokens<'a>,
    backwards: bool,
}

/// What is still to be matched: the rest of a list of elements, and what follows the list.
#[derive(Clone, Copy)]
struct RestOfPattern<'p> {
    elements: &'p [PatternElement],
    after: Option<&'p RestOfPattern<'p>>,
}

impl Matcher<'_, '_> {
    /// Whether the first element fits, as far as it is a word: most fit no further.
    #[inline]
    fn may_begin(&self, elements: &[PatternElement], at: usize) -> bool {
        let Some(PatternElement::Words(words)) = elements.first() else { return true };
        let Some(token) = self.token(at) else { return false };
        words.contains(&self.tokens.number(token))
    }

    /// Where the match ends. Where there is none, numbers of what did fit are left: see [`Self::tried`].
    fn run(&self, mut rest: RestOfPattern<'_>, mut at: usize, numbers: &mut Numbers) -> Option<usize> {
        let is_one_of = |token: Option<usize>, words: &[u16]| {
            token.is_some_and(|token| words.contains(&self.tokens.number(token)))
        };
        loop {
            let Some((element, elements)) = rest.elements.split_first() else {
                let Some(after) = rest.after else { return Some(at) };
                rest = *after;
                continue;
            };
            rest.elements = elements;
            let fits = match element {
                PatternElement::Words(words) => {
                    let fits = is_one_of(self.token(at), words);
                    at = self.step(at);
                    fits
                }
                PatternElement::None(words) => !is_one_of(self.token(at), words),
                PatternElement::NoNumber => !self.token(at).is_some_and(|token| self.tokens.is_number(token)),
                PatternElement::Before(words) => is_one_of(Some(at), words),
                PatternElement::Behind { words, is_one } => is_one_of(at.checked_sub(1), words) == *is_one,
                PatternElement::Class(class) => {
                    let used = self.class(*class, self.token(at)?, numbers)?;
                    at = (0..used).fold(at, |at, _| self.step(at));
                    true
                }
                PatternElement::Optional(inner) => {
                    let with = RestOfPattern { elements: inner, after: Some(&rest) };
                    if self.may_begin(inner, at)
                        && let Some(end) = self.tried(with, at, numbers)
                    {
                        return Some(end);
                    }
                    self.may_begin(elements, at)
                }
                PatternElement::Some(words) => return self.starred(words, rest, at, numbers, STARRED),
                PatternElement::Gap { most, numbers: and_numbers } => {
                    return self.behind_a_gap(rest, at, numbers, *most, *and_numbers);
                }
            };
            if !fits {
                return None;
            }
        }
    }

    /// Where the match ends; where there is none, the numbers are those before.
    fn tried(&self, rest: RestOfPattern<'_>, at: usize, numbers: &mut Numbers) -> Option<usize> {
        let kept = numbers.len;
        let end = self.run(rest, at, numbers);
        if end.is_none() {
            numbers.len = kept;
        }
        end
    }

    /// What follows at most so many words of any kind, as few as will do.
    fn behind_a_gap(
        &self,
        next: RestOfPattern<'_>,
        at: usize,
        numbers: &mut Numbers,
        most: usize,
        and_numbers: bool,
    ) -> Option<usize> {
        let passes = |token: usize| {
            self.tokens.is_word(token)
                || and_numbers
                    && (self.tokens.is_number(token)
                        || matches!(self.tokens.text(token), "/" | "-" | "–" | "(" | ")" | "%"))
        };
        let mut end = at;
        for _ in 0..=most {
            if self.may_begin(next.elements, end)
                && let Some(found) = self.tried(next, end, numbers)
            {
                return Some(found);
            }
            if !self.token(end).is_some_and(passes) {
                return None;
            }
            end = self.step(end);
        }
        None
    }

    /// Up to `most` of these words, as many as will do, and what follows.
    fn starred(
        &self,
        words: &[u16],
        next: RestOfPattern<'_>,
        at: usize,
        numbers: &mut Numbers,
        most: usize,
    ) -> Option<usize> {
        let one_more =
            most > 0 && self.token(at).is_some_and(|token| words.contains(&self.tokens.number(token)));
        let longer =
            if one_more { self.starred(words, next, self.step(at), numbers, most - 1) } else { None };
        longer.or_else(|| self.tried(next, at, numbers))
    }

    /// The token that comes next.
    #[inline]
    fn token(&self, at: usize) -> Option<usize> {
        if self.backwards { at.checked_sub(1) } else { (at < self.tokens.len()).then_some(at) }
    }

    fn step(&self, at: usize) -> usize {
        if self.backwards { at.saturating_sub(1) } else { at + 1 }
    }

    /// How many tokens of the class are here; its numbers are kept.
    fn class(&self, class: Class, at: usize, numbers: &mut Numbers) -> Option<usize> {
        let tokens = self.tokens;
        let digits = |most: u32| tokens.small_integer(at).filter(|number| (1..=most).contains(number));
        let place = |names: &[&str]| {
            let at = names.iter().position(|names| is_listed(names, tokens.lower(at)))?;
            u32::try_from(at + 1).ok()
        };
        let named = || place(&NAMED);
        let code = |letter: char, most: u32| {
            let number = tokens.lower(at).strip_prefix(letter)?.parse().ok()?;
            (1..=most).contains(&number).then_some(number)
        };
        match class {
            Class::Year => numbers.push('Y', tokens.year(at)?),
            Class::Month | Class::Count => {
                let (sort, most) = if class == Class::Month { ('M', 12) } else { ('N', 99) };
                // `mười hai` and `mười một` are of two words.
                let two = !self.backwards
                    && tokens.lower(at) == "mười"
                    && tokens.is_one_of(at + 1, &["một", "hai"]);
                if two {
                    numbers.push(sort, if tokens.lower(at + 1) == "một" { 11 } else { 12 });
                    return Some(2);
                }
                numbers.push(sort, digits(most).or_else(named)?);
            }
            Class::Day => numbers.push('D', digits(31)?),
            Class::Quarter => {
                let quarter = || named().filter(|number| *number <= 4).or_else(|| place(&ROMAN));
                numbers.push('Q', digits(4).or_else(quarter)?);
            }
            Class::Weekday => {
                // Monday is the second day.
                let sunday = (tokens.lower(at) == "nhật").then_some(8);
                let day = sunday.or_else(|| digits(7)).or_else(named).filter(|day| (2..=8).contains(day));
                numbers.push('W', day? - 2);
            }
            Class::MonthCode => numbers.push('M', code('t', 12)?),
            Class::QuarterCode => numbers.push('Q', code('q', 4)?),
            Class::DottedDate => dotted("DMY", tokens.text(at), numbers)?,
            Class::DottedMonth => dotted("MY", tokens.text(at), numbers)?,
            Class::DottedDay => dotted("DM", tokens.text(at), numbers)?,
            Class::Slash => return matches!(tokens.text(at), "/" | "-" | "–" | ".").then_some(1),
            Class::Capital => return tokens.is_capital(at).then_some(1),
        }
        Some(1)
    }
}

/// The sorts that a token may be of, a bit for each.
fn sorts_of(tokens: &Tokens<'_>, at: usize) -> u16 {
    use Class as C;
    if !tokens.is_numbered(at) {
        return !(C::Year.bit()
            | C::Day.bit()
            | C::DottedDate.bit()
            | C::DottedMonth.bit()
            | C::DottedDay.bit());
    }
    let sorts: &[Class] = match tokens.small_integer(at) {
        Some(0) => &[],
        Some(..=99) => &[C::Month, C::Day, C::Quarter, C::Count, C::Weekday],
        Some(_) => &[C::Year],
        None if tokens.text(at).contains('.') => &[C::DottedDate, C::DottedMonth, C::DottedDay],
        None if tokens.is_number(at) => &[],
        None => &[C::MonthCode, C::QuarterCode, C::Capital],
    };
    sorts.iter().fold(ANY, |bits, class| bits | class.bit())
}

/// The bit of a pattern that may begin with any sort of token.
const ANY: u16 = 1 << 15;

/// Keeps the numbers between the points of a token, each under a letter.
fn dotted(letters: &str, text: &str, numbers: &mut Numbers) -> Option<()> {
    for (letter, part) in letters.chars().zip(text.split('.')) {
        let fits = |number: &u32| match letter {
            'D' => (1..=31).contains(number),
            'M' => (1..=12).contains(number),
            _ => is_year(*number),
        };
        numbers.push(letter, part.parse().ok().filter(fits)?);
    }
    (text.split('.').count() == letters.len()).then_some(())
}

/// A pattern by its number, and what may be at its first two places ([`place_of`]).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct IndexedPattern {
    number: usize,
    first: u16,
    second: (u64, u16),
}

impl IndexedPattern {
    /// Whether a match may begin with a token of these sorts and another one of these words and sorts.
    #[inline]
    fn may_be(&self, first: u16, (words, sorts): (u64, u16)) -> bool {
        self.second.0 & words != 0 && self.first & first != 0 && self.second.1 & sorts != 0
    }
}

/// Patterns that start at a place, found by what they can start with.
#[derive(Debug, Default)]
pub(super) struct PatternIndex {
    /// By the number of a word: those that start with it.
    by_word: Vec<Vec<IndexedPattern>>,
    /// Those that may start with a number or a code that ends in one.
    others: Vec<IndexedPattern>,
    /// By the number of a word that others start with: those and the others.
    both: Vec<Vec<IndexedPattern>>,
    /// Whether they are matched from their ends.
    backwards: bool,
}

impl PatternIndex {
    /// Of patterns in the order in which they are given.
    pub(super) fn of<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Self {
        let mut index = Self::default();
        let ten = Lists::get().word("mười");
        for (number, pattern) in patterns.enumerate() {
            index.backwards = pattern.backwards;
            for [first, second] in pattern.openings() {
                let (words, other) = first.map_or((Vec::new(), true), heads);
                let indexed = IndexedPattern { number, first: place_of(first).1, second: place_of(second) };
                for word in words {
                    // `mười hai` is one number, of which the second token is a part.
                    let is_class = matches!(first, Some(PatternElement::Class(_)));
                    let second = place_of(second.filter(|_| !(is_class && word == ten)));
                    let (word, indexed) = (usize::from(word), IndexedPattern { second, ..indexed });
                    index.by_word.resize_with(index.by_word.len().max(word + 1), Vec::new);
                    if let Some(list) = index.by_word.get_mut(word)
                        && list.last() != Some(&indexed)
                    {
                        list.push(indexed);
                    }
                }
                index.others.extend(Some(indexed).filter(|_| other));
            }
        }
        let others = |words: &Vec<IndexedPattern>| {
            let is_new = |other: &&IndexedPattern| !words.is_empty() && !words.contains(other);
            words.iter().chain(index.others.iter().filter(is_new)).copied().collect()
        };
        index.both = index.by_word.iter().map(others).collect();
        index
    }

    /// Whether any of them may start at this token.
    #[inline]
    pub(super) fn may_start(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        let word = usize::from(tokens.number(at));
        tokens.is_numbered(at) || self.by_word.get(word).is_some_and(|patterns| !patterns.is_empty())
    }

    /// The numbers of the patterns that may start at this token, each once for every way in which it may.
    pub(super) fn at(&self, tokens: &Tokens<'_>, at: usize) -> impl Iterator<Item = usize> {
        let is_numbered = tokens.is_numbered(at);
        let by_word = if is_numbered { &self.both } else { &self.by_word };
        let patterns = match by_word.get(usize::from(tokens.number(at))).map_or(&[][..], Vec::as_slice) {
            [] if is_numbered => &self.others,
            words => words,
        };
        let (first, second) = if patterns.is_empty() {
            (0, (0, 0)) // most tokens
        } else {
            let second = if self.backwards { at.wrapping_sub(1) } else { at + 1 };
            (sorts_of(tokens, at), (set_of(tokens.number(second)), sorts_of(tokens, second)))
        };
        patterns.iter().filter(move |pattern| pattern.may_be(first, second)).map(|pattern| pattern.number)
    }
}

/// The rows of a table of the grammar: columns are two or more blanks apart, `#` starts a comment.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::Pattern;
    use crate::extract::tokens::Tokens;

    #[rstest]
    #[case("tháng MONTH [năm YEAR]", "tháng 3 năm 2019 và", Some("tháng 3 năm 2019"))]
    #[case("tháng MONTH [năm YEAR]", "tháng mười hai tới", Some("tháng mười hai"))]
    #[case("COUNT tháng qua", "mười hai tháng qua bán", Some("mười hai tháng qua"))]
    #[case("quý QUARTER SLASH YEAR", "quý II/2019", Some("quý II/2019"))]
    #[case("sáng/chiều *hôm/nay DAY", "chiều hôm nay 3", Some("chiều hôm nay 3"))]
    #[case("so ~2 năm", "so với cả năm", Some("so với cả năm"))]
    #[case("so ~1 năm", "so với cả năm", None)]
    #[case("tháng MONTH", "tháng 13", None)]
    #[case("COUNT tháng =đạt/là", "9 tháng là", Some("9 tháng"))]
    #[case("COUNT tháng =đạt/là", "9 tháng có", None)]
    #[case("so <so với", "so với", Some("so với"))]
    #[case("so <^so với", "so với", None)]
    fn reads_forwards(#[case] pattern: &'static str, #[case] text: &str, #[case] expected: Option<&str>) {
        let tokens = Tokens::of(text);
        let end = Pattern::new(pattern).unwrap().matches(&tokens, 0).map(|(end, _)| end);
        assert_eq!(end.map(|end| tokens.slice(0, end)), expected);
    }

    #[rstest]
    #[case("không quá *mức/con/số", "phạt không quá mức 5", Some("không quá mức"))]
    #[case("so với [cùng kỳ] ~2", "so với cùng kỳ của năm 5", Some("so với cùng kỳ của năm"))]
    #[case("dưới", "trên 5", None)]
    #[case("hết =tháng", "hết năm", None)]
    fn reads_backwards(#[case] pattern: &'static str, #[case] text: &str, #[case] expected: Option<&str>) {
        let tokens = Tokens::of(text);
        let end = tokens.len() - 1;
        let start = Pattern::backwards(pattern).unwrap().matches(&tokens, end).map(|(start, _)| start);
        assert_eq!(start.map(|start| tokens.slice(start, end)), expected);
    }

    #[rstest]
    #[case("")]
    #[case("[tháng")]
    #[case("~x")]
    fn what_is_no_pattern_is_refused(#[case] written: &'static str) {
        assert!(Pattern::new(written).is_none());
    }
}
