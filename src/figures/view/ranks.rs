//! The order of the rows by a column: a rank for each row, and rows sorted by their ranks.
//!
//! Amounts are compared as exact decimals, and only with their like: money by currency, counts of whatever is counted
//! together, measures by their unit, shares last. A descending order reverses the values within each such group and
//! leaves the groups where they are. What is not known comes last either way, and equal figures keep the order they
//! came in.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use crate::corpus::{Change, Figure, Qualifier};
use crate::figures::kind::{AmountKind, comparison_group};
use crate::text::collate;

/// The rank of a row by a column; equal rows have the same.
type Rank = u32;

/// The rank of what is not known: after all others in both directions.
const UNKNOWN: Rank = Rank::MAX;

/// The ranks of all rows by a column.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    rows: Vec<Rank>,
    /// The first and the last rank of each group in which amounts are compared.
    groups: Vec<(Rank, Rank)>,
}

impl Ranks {
    /// The rank of a row; none where its value is not known.
    pub(super) fn of(&self, row: usize) -> Option<Rank> {
        self.rows.get(row).copied().filter(|rank| *rank != UNKNOWN)
    }

    /// What a row is sorted by: its rank, in descending order counted from the other end of its group.
    fn key(&self, row: usize, descending: bool) -> Rank {
        let Some(rank) = self.of(row) else { return UNKNOWN };
        let group = self.groups.partition_point(|(_, last)| *last < rank);
        match self.groups.get(group).filter(|_| descending) {
            Some((first, last)) => first + (last - rank),
            None => rank,
        }
    }
}

/// The rows of a table of `len` in the order of some columns, each with whether it is descending.
pub(super) fn in_order(len: usize, columns: &[(&Ranks, bool)]) -> Vec<usize> {
    let key = |column: Option<&(&Ranks, bool)>, row: usize| {
        column.map_or(UNKNOWN, |(ranks, descending)| ranks.key(row, *descending))
    };
    if columns.is_empty() {
        return (0..len).collect();
    }
    // The first keys are stored beside the row, so that sorting seldom reads other memory.
    let (first, second) = (columns.first(), columns.get(1));
    let mut rows: Vec<(Rank, Rank, usize)> =
        (0..len).map(|row| (key(first, row), key(second, row), row)).collect();
    let others = columns.get(2..).unwrap_or_default();
    rows.sort_unstable_by(|a, b| {
        let mut orders = others.iter().map(|column| key(Some(column), a.2).cmp(&key(Some(column), b.2)));
        let next = || orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal);
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(next).then(a.2.cmp(&b.2))
    });
    rows.into_iter().map(|(.., row)| row).collect()
}

/// The ranks of texts in the order of the alphabet; those that differ only in what collation ignores have the same.
/// `texts` are the distinct ones, `ids` has the text of each row.
pub(super) fn in_alphabet(texts: &[Cow<'_, str>], ids: &[u32]) -> Ranks {
    let Ranks { rows, groups } = ranked(texts.iter().map(|text| Some(collate::key(text))).collect());
    let rank = |id: &u32| rows.get(*id as usize).copied().unwrap_or(UNKNOWN);
    Ranks { rows: ids.iter().map(rank).collect(), groups }
}

/// The ranks of values with a natural order.
pub(super) fn ranked<K: Ord>(keys: Vec<Option<K>>) -> Ranks {
    grouped(keys.into_iter().map(|key| Some((0, key?))).collect())
}

fn grouped<K: Ord>(keys: Vec<Option<(u32, K)>>) -> Ranks {
    let mut rows = vec![UNKNOWN; keys.len()];
    let mut groups: Vec<(Rank, Rank)> = Vec::new();
    let mut known: Vec<((u32, K), usize)> =
        keys.into_iter().enumerate().filter_map(|(row, key)| Some((key?, row))).collect();
    known.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let mut rank: Rank = 0;
    let mut before: Option<&(u32, K)> = None;
    for (key, row) in &known {
        rank += Rank::from(before.is_some_and(|before| before != key));
        match groups.last_mut().filter(|_| before.is_some_and(|before| before.0 == key.0)) {
            Some((_, last)) => *last = rank,
            None => groups.push((rank, rank)),
        }
        before = Some(key);
        if let Some(row) = rows.get_mut(*row) {
            *row = rank;
        }
    }
    Ranks { rows, groups }
}

/// The ranks of amounts, group by group.
pub(super) fn amounts(figures: Vec<Option<&Figure>>) -> Ranks {
    let units: HashSet<&str> = figures.iter().flatten().map(|figure| figure.unit.vi.as_str()).collect();
    let mut groups: Vec<((AmountKind, String), &str)> =
        units.into_iter().map(|unit| (comparison_group(unit), unit)).collect();
    groups.sort_unstable();
    let mut numbers: HashMap<&str, u32> = HashMap::with_capacity(groups.len());
    let mut number = 0;
    let mut before: Option<&(AmountKind, String)> = None;
    for (group, unit) in &groups {
        number += u32::from(before.is_some_and(|before| before != group));
        before = Some(group);
        numbers.insert(unit, number);
    }
    let amount = |figure: &Figure| Some((*numbers.get(figure.unit.vi.as_str())?, amount(figure)));
    grouped(figures.into_iter().map(|figure| amount(figure?)).collect())
}

/// The sort key of amounts: the value, negative for a decrease; of equal ones the qualifier decides: nearly 30, 30,
/// over 30. A fixed-point number comes first as a cheap key, which nearly always decides.
fn amount(figure: &Figure) -> (i128, Decimal, Decimal, i8) {
    let (low, high) = figure.value.ends();
    let said = match figure.qualifier {
        Qualifier::Under | Qualifier::AtMost => -2,
        Qualifier::Nearly => -1,
        Qualifier::Exact | Qualifier::About => 0,
        Qualifier::AtLeast => 1,
        Qualifier::Over => 2,
    };
    let sign = if figure.change == Some(Change::Decrease) { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let low = low * sign;
    (fixed_point(low), low, high * sign, said)
}

/// A value as a fixed-point number with four decimals; 96 bits and four digits fit.
fn fixed_point(value: Decimal) -> i128 {
    const DIGITS: u32 = 4;
    let (mantissa, scale) = (value.mantissa(), value.scale());
    if scale <= DIGITS {
        mantissa * 10_i128.pow(DIGITS - scale)
    } else {
        mantissa.div_euclid(10_i128.pow(scale - DIGITS))
    }
}
