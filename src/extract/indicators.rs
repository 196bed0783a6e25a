//! What a figure measures, where a row of the table of indicators says so: the same indicator in every article.
//!
//! A row has conditions on the unit, on words of the figure's label and subject, and on words around it. Of several
//! matching rows the one with the longest words wins; a figure that no row matches has no indicator.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use super::label::Labelled;
use super::lexicon::QuickHash;
use super::periods::sentence_around;
use super::tokens::Tokens;
use super::word_forms::head_of;
use crate::corpus::embedded;
use crate::text::case::{lower_case, push_lower};
use crate::text::units::is_money;

/// How many tokens on either side of a figure are searched for words of its sentence.
const REACH: usize = 40;
/// How many tokens before or after a figure are near it.
const NEAR: usize = 18;

static TABLE: LazyLock<IndicatorTable> = LazyLock::new(|| IndicatorTable::of([embedded::TABLE.1]));

static WITH_OWN: OnceLock<IndicatorTable> = OnceLock::new();

/// Reads the indicators of the user's table too, from now on and for as long as the program runs.
pub fn read_own_indicators(table: String) {
    let _ = WITH_OWN.set(IndicatorTable::of([embedded::TABLE.1, table.leak()]));
}

/// Where a word must be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Where {
    Label,
    Sentence,
    Before,
    After,
    Title,
}

#[derive(Clone, Copy, Debug)]
struct IndicatorWords {
    at: Where,
    text: &'static str,
    /// What they begin with, a bit.
    head: u128,
}

/// Lists of words by their names.
type WordLists = HashMap<&'static str, Vec<IndicatorWords>>;

/// A row of the table.
#[derive(Debug)]
struct IndicatorRow {
    id: &'static str,
    /// Whether it is about money in any unit, and about all that is neither money nor a share.
    takes_money: bool,
    takes_others: bool,
    /// Further units.
    units: Vec<&'static str>,
    /// Whether it must be a change, must not be one, or may be either.
    change: Option<bool>,
    groups: Vec<Vec<IndicatorWords>>,
    never: Vec<IndicatorWords>,
}

/// All rows, found by the first syllables of their words.
#[derive(Debug, Default)]
struct IndicatorTable {
    rows: Vec<IndicatorRow>,
    /// Rows whose first words must be in the label, by their first syllable.
    by_syllable: HashMap<&'static str, Vec<usize>, QuickHash>,
    /// The others.
    anywhere: Vec<usize>,
}

impl IndicatorTable {
    fn of<const N: usize>(files: [&'static str; N]) -> Self {
        let mut table = Self::default();
        let mut lists = WordLists::new();
        for line in files.iter().flat_map(|file| file.lines()) {
            if let Some((name, words)) = line.strip_prefix('@').and_then(|line| line.split_once(" = ")) {
                let words = words_of(words, &lists);
                lists.insert(name.trim(), words);
            } else if let Some(row) = IndicatorRow::parse(line, &lists) {
                table.add(row);
            }
        }
        table
    }

    fn add(&mut self, row: IndicatorRow) {
        let first = row.groups.first().map_or(&[][..], Vec::as_slice);
        let place = self.rows.len();
        if first.iter().all(|words| words.at == Where::Label) {
            for words in first {
                let rows =
                    self.by_syllable.entry(words.text.split(' ').next().unwrap_or_default()).or_default();
                if rows.last() != Some(&place) {
                    rows.push(place);
                }
            }
        } else {
            self.anywhere.push(place);
        }
        self.rows.push(row);
    }
}

impl IndicatorRow {
    fn parse(line: &'static str, lists: &WordLists) -> Option<Self> {
        let mut parts = line.split(" | ").map(str::trim);
        let id = parts.next().filter(|id| !id.starts_with('#') && !id.is_empty())?;
        let (units, change, words) = (parts.next()?, parts.next()?, parts.next()?);
        let (words, never) = words.split_once('!').unwrap_or((words, ""));
        let change = match change {
            "change" => Some(true),
            "level" => Some(false),
            _ => None,
        };
        let mut units: Vec<&str> = units.split(" / ").map(str::trim).collect();
        let (takes_money, takes_others) = (units.contains(&"$"), units.contains(&"*"));
        units.retain(|unit| !matches!(*unit, "$" | "*"));
        let groups = words.split('&').map(|words| words_of(words, lists)).collect();
        let never = words_of(never, lists);
        Some(Self { id, takes_money, takes_others, units, change, groups, never })
    }

    /// Whether it is about figures in a unit, which is money or not.
    fn takes(&self, unit: &str, is_money: bool, change: bool) -> bool {
        // `lượt cán bộ` is counted by `lượt`.
        let fits = |required: &&str| {
            required.as_bytes().first() == unit.as_bytes().first()
                && unit.strip_prefix(*required).is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with(' ') && !required.starts_with('%')
                })
        };
        self.change.is_none_or(|asked| asked == change)
            && (is_money && self.takes_money
                || self.takes_others && !is_money && !unit.starts_with('%')
                || self.units.iter().any(fits))
    }

    /// How long the words are by which it fits; none where it does not.
    fn fits(&self, around: &Around<'_, '_>) -> Option<usize> {
        let longest = |words: &[IndicatorWords]| {
            let mut longest = None;
            for words in words {
                if longest < Some(words.text.len()) && around.has(words) {
                    longest = Some(words.text.len());
                }
            }
            longest
        };
        let mut all = 0;
        for group in &self.groups {
            all += longest(group)?;
        }
        longest(&self.never).is_none().then_some(all)
    }
}

/// The words of a list, with those of a list that it names: `@goods`; `^@goods` are meant in the title.
fn words_of(list: &'static str, lists: &WordLists) -> Vec<IndicatorWords> {
    let words = list.split(" / ").map(str::trim).filter(|word| !word.is_empty()).map(IndicatorWords::parse);
    let named = |words: IndicatorWords| match words.text.strip_prefix('@').and_then(|name| lists.get(name)) {
        Some(named) => named.iter().map(|word| IndicatorWords { at: words.at, ..*word }).collect(),
        None => vec![words],
    };
    words.flat_map(named).collect()
}

impl IndicatorWords {
    fn parse(text: &'static str) -> Self {
        let at = match text.chars().next() {
            Some('~') => Where::Sentence,
            Some('<') => Where::Before,
            Some('>') => Where::After,
            Some('^') => Where::Title,
            _ => Where::Label,
        };
        let text = text.trim_start_matches(['~', '<', '>', '^']);
        Self { at, text, head: head_of(text) }
    }
}

/// A text in lower case without commas, of which phrases are asked.
struct Searched {
    text: String,
    /// Where its words begin.
    starts: Vec<usize>,
    /// What they begin with, a bit for each of two bytes: most phrases begin with others.
    heads: u128,
}

impl Searched {
    fn of(text: String) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 5);
        let mut heads = 0;
        let mut begins = true;
        for (at, byte) in text.bytes().enumerate() {
            if begins {
                starts.push(at);
                heads |= head_of(text.get(at..).unwrap_or_default());
            }
            // The last byte of “ is in no letter of Vietnamese.
            begins = matches!(byte, b' ' | b'(' | b'"' | b'-' | 0x9c);
        }
        Self { text, starts, heads }
    }

    fn has(&self, words: &IndicatorWords) -> bool {
        let (bytes, phrase) = (self.text.as_bytes(), words.text);
        let first = phrase.as_bytes().first();
        self.heads & words.head != 0
            && self.starts.iter().filter(|start| bytes.get(**start) == first).any(|start| {
                let after = self.text.get(*start..).and_then(|text| text.strip_prefix(phrase));
                after.is_some_and(|text| text.starts_with([' ', ')', '"', '”', '/', '.']))
            })
    }
}

/// The words of and around a figure, each text with a blank on both ends; those that no row asks for are not put together.
struct Around<'t, 'a> {
    tokens: &'t Tokens<'a>,
    figure: &'t Range<usize>,
    bounds: OnceCell<Range<usize>>,
    label: Searched,
    sentence: OnceCell<Searched>,
    before: OnceCell<Searched>,
    after: OnceCell<Searched>,
    title: OnceCell<Searched>,
    /// The title of the article, in small letters.
    title_text: &'t str,
}

impl<'t, 'a> Around<'t, 'a> {
    fn of(tokens: &'t Tokens<'a>, figure: &'t Range<usize>, label: &Labelled, title: &'t str) -> Self {
        // What a change is against is not what changed.
        let own = label.label.split(" so với ").next().unwrap_or_default();
        let mut row = String::with_capacity(own.len() + label.subject.len() + 5);
        for part in [" ", own, " ; ", &label.subject, " "] {
            push_lower(part, &mut row);
        }
        let row = if row.contains(',') { row.replace(',', "") } else { row };
        Self {
            tokens,
            figure,
            bounds: OnceCell::new(),
            label: Searched::of(row),
            sentence: OnceCell::new(),
            before: OnceCell::new(),
            after: OnceCell::new(),
            title: OnceCell::new(),
            title_text: title,
        }
    }

    /// The words of the figure's sentence among these tokens.
    fn near(&self, from: usize, to: usize) -> Searched {
        let bounds = self.bounds.get_or_init(|| sentence_around(self.tokens, self.figure));
        let from = from.max(bounds.start);
        let mut text = " ".to_owned();
        for at in from..to.min(bounds.end).max(from) {
            let word = self.tokens.lower(at);
            if word != "," {
                text.push_str(word);
                text.push(' ');
            }
        }
        Searched::of(text)
    }

    fn has(&self, words: &IndicatorWords) -> bool {
        let Range { start, end } = *self.figure;
        let text = match words.at {
            Where::Label => &self.label,
            Where::Sentence => {
                self.sentence.get_or_init(|| self.near(start.saturating_sub(REACH), end + REACH))
            }
            Where::Before => self.before.get_or_init(|| self.near(start.saturating_sub(NEAR), start)),
            Where::After => self.after.get_or_init(|| self.near(end, end + NEAR)),
            Where::Title => self.title.get_or_init(|| Searched::of(self.title_text.to_owned())),
        };
        text.has(words)
    }
}

/// The indicator of a figure with this unit.
pub(super) fn indicator(
    tokens: &Tokens<'_>,
    figure: &Range<usize>,
    unit: &str,
    change: bool,
    label: &Labelled,
    title: &str,
) -> Option<&'static str> {
    let table = WITH_OWN.get().unwrap_or(&TABLE);
    let unit = lower_case(unit);
    let is_money = is_money(unit.split('/').next().unwrap_or_default()); // `USD/ounce` is
    let around = Around::of(tokens, figure, label, title);
    let mut best: Option<(usize, Reverse<usize>, &'static str)> = None;
    let mut take = |place: usize| {
        let fits = |row: &&IndicatorRow| row.takes(&unit, is_money, change);
        let Some(row) = table.rows.get(place).filter(fits) else { return };
        if let Some(length) = row.fits(&around) {
            best = best.max(Some((length, Reverse(place), row.id)));
        }
    };
    for syllable in around.label.text.split([' ', ';']) {
        for place in table.by_syllable.get(syllable).map_or(&[][..], Vec::as_slice) {
            take(*place);
        }
    }
    for place in &table.anywhere {
        take(*place);
    }
    best.map(|(.., id)| id)
}

#[cfg(test)]
mod tests;
