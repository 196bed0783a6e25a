//! The order of figures by a column.
//!
//! Values are compared as exact decimals, and only with their like: money by currency, counts of
//! whatever is counted together, measures by their unit, shares last. Turning the order round turns
//! the values within each such group and leaves the groups where they are. What is not known stands
//! last either way, and figures that are equal keep the order they came in.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::amount;
use super::table::{Column, derived, mode, source, title};
use crate::corpus::{Article, Change, Corpus, Figure, Lang, Passage, Qualifier};
use crate::text::collate;
use crate::text::number::Value;
use crate::text::units::{self, UnitKind};

/// What may be compared with what, in the order of the groups.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    /// Money, by currency.
    Money,
    /// So many of something.
    Count,
    /// So much of something, by its unit.
    Measure,
    /// So much of a whole.
    Share,
}

/// The place of a row under a column.
type Place = u32;

/// The place of what is not known: behind all others, either way.
const UNKNOWN: Place = Place::MAX;

/// Where rows stand under a column.
#[derive(Debug, Default)]
pub(super) struct Places {
    rows: Vec<Place>,
    /// The first and the last place of each group in which amounts are compared.
    groups: Vec<(Place, Place)>,
}

impl Places {
    /// The place of a row; none where what decides is not known.
    pub(super) fn of(&self, row: usize) -> Option<Place> {
        self.rows.get(row).copied().filter(|place| *place != UNKNOWN)
    }

    /// What a row is sorted by: its place, where turned round counted from the other end of its group.
    fn key(&self, row: usize, turned: bool) -> Place {
        let Some(place) = self.of(row) else { return UNKNOWN };
        let group = self.groups.partition_point(|(_, last)| *last < place);
        match self.groups.get(group).filter(|_| turned) {
            Some((first, last)) => first + (last - place),
            None => place,
        }
    }
}

/// The rows of a table of `len` in the order of some columns, each with whether it is turned round.
pub(super) fn in_order(len: usize, columns: &[(&Places, bool)]) -> Vec<usize> {
    let key = |column: Option<&(&Places, bool)>, row: usize| {
        column.map_or(UNKNOWN, |(places, turned)| places.key(row, *turned))
    };
    if columns.is_empty() {
        return (0..len).collect();
    }
    // What decides nearly always lies beside its row, so that sorting seldom looks elsewhere.
    let (first, second) = (columns.first(), columns.get(1));
    let mut rows: Vec<(Place, Place, usize)> =
        (0..len).map(|row| (key(first, row), key(second, row), row)).collect();
    let others = columns.get(2..).unwrap_or_default();
    rows.sort_unstable_by(|a, b| {
        let mut orders = others.iter().map(|column| key(Some(column), a.2).cmp(&key(Some(column), b.2)));
        let behind = || orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal);
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(behind).then(a.2.cmp(&b.2))
    });
    rows.into_iter().map(|(.., row)| row).collect()
}

/// The places of texts in the order of the alphabet; those that differ only in what it passes over have the same.
/// `texts` are the distinct ones, `ids` tells for each row which it has.
pub(super) fn in_alphabet(texts: &[Cow<'_, str>], ids: &[u32]) -> Places {
    let Places { rows, groups } = ranked(texts.iter().map(|text| Some(collate::key(text))).collect());
    let place = |id: &u32| rows.get(*id as usize).copied().unwrap_or(UNKNOWN);
    Places { rows: ids.iter().map(place).collect(), groups }
}

/// The places of what has an order of its own; what is equal has one place.
pub(super) fn ranked<K: Ord>(keys: Vec<Option<K>>) -> Places {
    grouped(keys.into_iter().map(|key| Some((0, key?))).collect())
}

fn grouped<K: Ord>(keys: Vec<Option<(u32, K)>>) -> Places {
    let mut rows = vec![UNKNOWN; keys.len()];
    let mut groups: Vec<(Place, Place)> = Vec::new();
    let mut known: Vec<((u32, K), usize)> =
        keys.into_iter().enumerate().filter_map(|(row, key)| Some((key?, row))).collect();
    known.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let mut place: Place = 0;
    let mut before: Option<&(u32, K)> = None;
    for (key, row) in &known {
        place += Place::from(before.is_some_and(|before| before != key));
        match groups.last_mut().filter(|_| before.is_some_and(|before| before.0 == key.0)) {
            Some((_, last)) => *last = place,
            None => groups.push((place, place)),
        }
        before = Some(key);
        if let Some(row) = rows.get_mut(*row) {
            *row = place;
        }
    }
    Places { rows, groups }
}

/// The places of amounts, group by group.
pub(super) fn amounts(figures: Vec<Option<&Figure>>) -> Places {
    let units: HashSet<&str> = figures.iter().flatten().map(|figure| figure.unit.vi.as_str()).collect();
    let mut groups: Vec<((Kind, String), &str)> = units.into_iter().map(|unit| (group(unit), unit)).collect();
    groups.sort_unstable();
    let mut numbers: HashMap<&str, u32> = HashMap::with_capacity(groups.len());
    let mut number = 0;
    let mut before: Option<&(Kind, String)> = None;
    for (group, unit) in &groups {
        number += u32::from(before.is_some_and(|before| before != group));
        before = Some(group);
        numbers.insert(unit, number);
    }
    let amount = |figure: &Figure| Some((*numbers.get(figure.unit.vi.as_str())?, amount(figure)));
    grouped(figures.into_iter().map(|figure| amount(figure?)).collect())
}

/// What stands under a column of words; none for the other columns, and where it is not known.
pub(super) fn text<'c>(
    corpus: &'c Corpus,
    (article, passage, figure): (&'c Article, &'c Passage, &'c Figure),
    column: Column,
    lang: Lang,
) -> Option<&'c str> {
    match column {
        Column::Label => Some(figure.label.get(lang)),
        Column::Subject => figure.subject.as_ref().map(|subject| subject.get(lang).as_str()),
        Column::Unit => Some(figure.unit.get(lang)),
        Column::Qualifier => {
            Some(amount::qualifier(figure.qualifier, lang)).filter(|words| !words.is_empty())
        }
        Column::Indicator => Some(corpus.indicator(figure)?.label.get(lang)),
        Column::Publisher => Some(source(article, lang)),
        Column::Title => Some(title(article, lang)),
        Column::Speaker => Some(&article.figure_speaker(passage, figure)?.name),
        Column::Source => Some(&article.figure_source(passage, figure)?.name),
        Column::Mode => Some(mode(figure.mode, lang)).filter(|word| !word.is_empty()),
        Column::Derived => Some(derived(figure, lang)).filter(|word| !word.is_empty()),
        Column::Article => Some(&article.id),
        Column::Passage => Some(&passage.id),
        Column::AsWritten => Some(figure.as_written.get(lang)),
        Column::Id | Column::Value | Column::Change | Column::Period | Column::Against | Column::Date => None,
    }
}

/// What amounts are compared by: the value, below nought for a decrease; of equal ones the one that is said to be less
/// comes first: nearly 30, 30, over 30. The whole ten-thousandths go before, since they are compared in no time and
/// nearly always decide.
fn amount(figure: &Figure) -> (i128, Decimal, Decimal, i8) {
    let (low, high) = match figure.value {
        Value::Exact(value) => (value, value),
        Value::Ratio(part, whole) => (Decimal::from(part), Decimal::from(whole)),
        Value::Range(low, high) => (low, high),
    };
    let said = match figure.qualifier {
        Qualifier::Under | Qualifier::AtMost => -2,
        Qualifier::Nearly => -1,
        Qualifier::Exact | Qualifier::About => 0,
        Qualifier::AtLeast => 1,
        Qualifier::Over => 2,
    };
    let sign = if figure.change == Some(Change::Decrease) { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let low = low * sign;
    (ten_thousandths(low), low, high * sign, said)
}

/// How many whole ten-thousandths a value has; 96 bits and four digits fit.
fn ten_thousandths(value: Decimal) -> i128 {
    const DIGITS: u32 = 4;
    let (mantissa, scale) = (value.mantissa(), value.scale());
    if scale <= DIGITS {
        mantissa * 10_i128.pow(DIGITS - scale)
    } else {
        mantissa.div_euclid(10_i128.pow(scale - DIGITS))
    }
}

/// What kind of amount a unit makes (in Vietnamese).
pub fn kind(unit: &str) -> Kind {
    match units::of(unit).map(|unit| unit.kind) {
        Some(UnitKind::Money) => Kind::Money,
        Some(UnitKind::Share) => Kind::Share,
        Some(UnitKind::Measure | UnitKind::Time | UnitKind::Age) => Kind::Measure,
        Some(UnitKind::Count | UnitKind::Fine) | None => Kind::Count,
    }
}

/// The kind of a unit, and the unit itself where amounts of this kind compare by it.
pub(super) fn group(unit: &str) -> (Kind, String) {
    match kind(unit) {
        kind @ (Kind::Money | Kind::Measure) => (kind, unit.to_owned()),
        kind @ (Kind::Count | Kind::Share) => (kind, String::new()),
    }
}
