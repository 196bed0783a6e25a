//! The order of figures by a column.
//!
//! Values are compared as exact decimals, and only with their like: money by currency, counts of
//! whatever is counted together, measures by their unit, shares last. Turning the order round turns
//! the values within each such group and leaves the groups where they are. What is not known stands
//! last either way, and figures that are equal keep the order they came in.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::amount::{self, is_money};
use super::table::{Column, Sort, change_of, source, title};
use crate::corpus::{Article, Change, Corpus, Date, Figure, FigureKey, Lang, Passage, Period, Qualifier};
use crate::text::collate;
use crate::text::number::Value;

/// Units that measure a thing and do not count things; amounts of each compare among themselves.
const MEASURES: [&str; 23] = [
    "cm", "giây", "giờ", "ha", "hecta", "héc-ta", "kg", "km", "km2", "km²", "kWh", "lít", "m", "m2", "MW",
    "m²", "mét", "năm", "phút", "tháng", "tạ", "tấn", "độ",
];

/// What a figure is sorted by.
#[derive(Debug, Eq, PartialEq)]
struct Rank {
    group: (Kind, String),
    key: Key,
}

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

/// All ranks of one column are of one variant.
#[derive(Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Key {
    Amount(Decimal, Decimal, i8),
    Date(Date),
    Period(Period),
    /// The place of a text among all of its column.
    Text(usize),
}

/// Sorts by several columns, the first one first; see above for what comes where.
pub(super) fn sort(corpus: &Corpus, keys: &mut [FigureKey], sorts: &[Sort], lang: Lang) {
    let columns: Vec<(Vec<Option<Rank>>, bool)> =
        sorts.iter().map(|sort| (ranks(corpus, keys, sort.column, lang), sort.descending)).collect();
    let mut places: Vec<usize> = (0..keys.len()).collect();
    places.sort_by(|a, b| {
        let mut orders = columns.iter().map(|(ranks, descending)| {
            compare(
                ranks.get(*a).and_then(Option::as_ref),
                ranks.get(*b).and_then(Option::as_ref),
                *descending,
            )
        });
        orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    });
    let sorted: Vec<FigureKey> = places.iter().filter_map(|place| keys.get(*place).copied()).collect();
    keys.copy_from_slice(&sorted);
}

fn compare(a: Option<&Rank>, b: Option<&Rank>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.group.cmp(&b.group).then_with(|| {
            let within = a.key.cmp(&b.key);
            if descending { within.reverse() } else { within }
        }),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// What each figure is sorted by under a column.
fn ranks(corpus: &Corpus, keys: &[FigureKey], column: Column, lang: Lang) -> Vec<Option<Rank>> {
    let figures = keys.iter().map(|key| corpus.figure(*key));
    if !is_text(column) {
        return figures.map(|found| rank(found?, column)).collect();
    }
    // Ids have the order of the articles and their texts, which the rows have already.
    let column = if column == Column::Id { Column::Article } else { column };
    // Most texts stand in many rows: each is put in its place once.
    let texts: Vec<Option<&str>> = figures.map(|found| text(corpus, found?, column, lang)).collect();
    let distinct: HashSet<&str> = texts.iter().flatten().copied().collect();
    let mut sorted: Vec<(collate::Key, &str)> = distinct.into_iter().map(|t| (collate::key(t), t)).collect();
    sorted.sort_unstable();
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(sorted.len());
    let mut place = 0;
    let mut before: Option<&collate::Key> = None;
    for (key, text) in &sorted {
        // Texts that differ only in what the alphabet passes over keep the order they came in.
        place += usize::from(before.is_some_and(|before| before != key));
        before = Some(key);
        places.insert(text, place);
    }
    let rank = |text: Option<&str>| Some(alone(Key::Text(*places.get(text?)?)));
    texts.into_iter().map(rank).collect()
}

fn is_text(column: Column) -> bool {
    match column {
        Column::Value | Column::Change | Column::Period | Column::Against | Column::Date => false,
        Column::Label
        | Column::Unit
        | Column::Qualifier
        | Column::Indicator
        | Column::Source
        | Column::Title
        | Column::Speaker
        | Column::Article
        | Column::Passage
        | Column::AsWritten
        | Column::Id => true,
    }
}

fn rank((article, passage, figure): (&Article, &Passage, &Figure), column: Column) -> Option<Rank> {
    match column {
        Column::Value => Some(by_amount(figure)),
        Column::Change => Some(by_amount(change_of(passage, article, figure)?)),
        Column::Period => figure.period.map(|period| alone(Key::Period(period))),
        Column::Against => figure.baseline.as_ref()?.period.map(|period| alone(Key::Period(period))),
        Column::Date => article.date.map(|date| alone(Key::Date(date))),
        _ => None,
    }
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
        Column::Unit => Some(figure.unit.get(lang)),
        Column::Qualifier => {
            Some(amount::qualifier(figure.qualifier, lang)).filter(|words| !words.is_empty())
        }
        Column::Indicator => Some(corpus.indicator(figure)?.label.get(lang)),
        Column::Source => Some(source(article, lang)),
        Column::Title => Some(title(article, lang)),
        Column::Speaker => Some(&article.figure_speaker(passage, figure)?.name),
        Column::Article => Some(&article.id),
        Column::Passage => Some(&passage.id),
        Column::AsWritten => Some(figure.as_written.get(lang)),
        Column::Id | Column::Value | Column::Change | Column::Period | Column::Against | Column::Date => None,
    }
}

fn alone(key: Key) -> Rank {
    Rank { group: (Kind::Money, String::new()), key }
}

/// By value, below nought for a decrease; of equal ones the one that is said to be less comes first: nearly 30, 30,
/// over 30.
fn by_amount(figure: &Figure) -> Rank {
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
    Rank { group: group(&figure.unit.vi), key: Key::Amount(low * sign, high * sign, said) }
}

/// What kind of amount a unit makes (in Vietnamese).
pub fn kind(unit: &str) -> Kind {
    let first_word = unit.split_whitespace().next().unwrap_or_default();
    if is_money(unit) {
        Kind::Money
    } else if unit.starts_with(['%', '‰']) || unit.contains("phần trăm") {
        Kind::Share
    } else if MEASURES.contains(&first_word) {
        Kind::Measure
    } else {
        Kind::Count
    }
}

/// The kind of a unit, and the unit itself where amounts of this kind compare by it.
pub(super) fn group(unit: &str) -> (Kind, String) {
    match kind(unit) {
        kind @ (Kind::Money | Kind::Measure) => (kind, unit.to_owned()),
        kind @ (Kind::Count | Kind::Share) => (kind, String::new()),
    }
}
