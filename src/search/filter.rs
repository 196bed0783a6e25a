//! Fields that narrow a search (`by:`, `in:`, `unit:` …): one table of what they are called and one reading of their
//! values. What they let through is looked up by [`super::resolve`].

use std::ops::Range;

use super::document::{Kind, State};
use super::problem::Why;
use crate::corpus::date::{Period, typed_period};
use crate::corpus::figure::Mode;
use crate::text::fold::fold;
use crate::text::number::Interval;
use crate::text::words::words;

/// What can be asked with `name:value`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Field {
    By,
    In,
    Publisher,
    Unit,
    Kind,
    Article,
    Indicator,
    Subject,
    Mode,
    Period,
    Value,
    Tag,
    Is,
}

/// A field with what it is called.
struct Row {
    field: Field,
    name: &'static str,
    /// Its names in Vietnamese, folded, hyphens and blanks left out.
    vi: &'static [&'static str],
    /// What people call it that it is not called, folded: an error names the field that was meant.
    meant: &'static [&'static str],
}

const fn row(
    field: Field,
    name: &'static str,
    vi: &'static [&'static str],
    meant: &'static [&'static str],
) -> Row {
    Row { field, name, vi, meant }
}

/// Every field of a query.
const FIELDS: [Row; 13] = [
    row(
        Field::By,
        "by",
        &["ai", "nguoi", "boi"],
        &["speaker", "who", "author", "said", "person", "name", "nguoinoi", "phatbieu", "theo"],
    ),
    row(
        Field::In,
        "in",
        &["ngay", "nam", "thang"],
        &["date", "year", "month", "day", "when", "published", "since", "dang"],
    ),
    row(
        Field::Publisher,
        "publisher",
        &["bao", "nguon"],
        &["source", "paper", "newspaper", "press", "site", "media", "nhaxuatban", "tapchi"],
    ),
    row(Field::Unit, "unit", &["donvi", "dvt"], &["currency", "measure", "tiente"]),
    row(Field::Kind, "kind", &["loai"], &["type", "what", "kieu"]),
    row(Field::Article, "article", &["bai"], &["id", "doc", "document", "text", "file", "tin"]),
    row(Field::Indicator, "indicator", &["chitieu", "chiso"], &["metric", "topic", "index"]),
    row(
        Field::Subject,
        "subject",
        &["cua", "chuthe"],
        &["whose", "of", "country", "province", "company", "tinh", "nuoc"],
    ),
    row(Field::Mode, "mode", &["dang", "thuc"], &["target", "stock", "forecast", "muctieu", "luyke"]),
    row(Field::Period, "period", &["ky"], &["time", "quarter", "range", "giaidoan", "quy"]),
    row(Field::Value, "value", &["so", "giatri"], &["number", "amount", "figure", "muc", "soluong"]),
    row(Field::Tag, "tag", &["nhan"], &["tags", "label", "keyword", "tukhoa"]),
    row(Field::Is, "is", &["la"], &["has", "status", "state", "trangthai"]),
];

/// A condition that a document must, or must not, fulfil.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    pub(super) wanted: Wanted,
    pub(super) negated: bool,
    /// Where it was typed.
    pub(super) span: Range<usize>,
}

/// The condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wanted {
    /// Said by somebody whose name has all these folded words.
    By(Vec<String>),
    /// Published within this time.
    In(Period),
    /// Published by one whose name has all these folded words.
    Publisher(Vec<String>),
    /// Counted in this unit, folded.
    Unit(String),
    /// Of this kind.
    Kind(Kind),
    /// In the article of this id.
    Article(String),
    /// A figure of the indicator of this id.
    Indicator(String),
    /// A figure of one whose name has all these folded words.
    Subject(Vec<String>),
    /// A figure that came about, is aimed at, or has accumulated.
    Mode(Mode),
    /// A figure of a time that has a day in common with this one.
    Period(Period),
    /// A figure whose value lies here.
    Value(Interval),
    /// With this tag, folded.
    Tag(String),
    /// In this state.
    Is(State),
}

impl Field {
    pub(super) fn named(name: &str) -> Option<Self> {
        let key = key(name);
        FIELDS.iter().find(|row| row.name == key || row.vi.contains(&key.as_str())).map(|row| row.field)
    }

    /// The names of all fields.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        FIELDS.iter().map(|row| row.name)
    }

    /// The field that was probably meant: by sense, else by letters where few differ.
    pub(super) fn nearest(name: &str) -> Option<&'static str> {
        let key = key(name);
        let by_sense = FIELDS.iter().find(|row| row.meant.contains(&key.as_str()));
        by_sense.map(|row| row.name).or_else(|| nearest(&key, Self::names()))
    }
}

/// A name as names are compared: `Đơn-vị` is `donvi`.
fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Filter {
    pub(super) fn read(field: Field, value: &str, negated: bool) -> Result<Self, Why> {
        let value = value.trim();
        let name = || -> Result<Vec<String>, Why> {
            let words: Vec<String> = words(value).into_iter().map(|w| w.folded).collect();
            if words.is_empty() { Err(Why::NoValue) } else { Ok(words) }
        };
        if value.is_empty() {
            return Err(Why::NoValue);
        }
        let wanted = match field {
            Field::By => Wanted::By(name()?),
            Field::In => Wanted::In(typed_period(value).ok_or(Why::NotADate)?),
            Field::Publisher => Wanted::Publisher(name()?),
            Field::Unit => Wanted::Unit(unit_key(value)),
            Field::Kind => {
                Wanted::Kind(one_of(value, &KINDS).map_err(|nearest| Why::UnknownKind { nearest })?)
            }
            Field::Article => Wanted::Article(value.to_lowercase()),
            Field::Indicator => Wanted::Indicator(value.to_lowercase()),
            Field::Subject => Wanted::Subject(name()?),
            Field::Mode => {
                Wanted::Mode(one_of(value, &MODES).map_err(|nearest| Why::UnknownMode { nearest })?)
            }
            Field::Period => Wanted::Period(typed_period(value).ok_or(Why::NotAPeriod)?),
            Field::Value => Wanted::Value(value.parse().ok().ok_or(Why::NotARange)?),
            Field::Tag => Wanted::Tag(unit_key(value)),
            Field::Is => Wanted::Is(one_of(value, &STATES).map_err(|nearest| Why::UnknownState { nearest })?),
        };
        Ok(Self { wanted, negated, span: 0..0 })
    }
}

impl Wanted {
    /// Whether it has to be read out of what is known of a figure besides its text.
    pub(super) fn asks_facts(&self) -> bool {
        matches!(self, Self::Period(_) | Self::Value(_))
    }
}

/// A value with its name, and its names in Vietnamese, folded.
type Named<T> = (T, &'static str, &'static [&'static str]);

const KINDS: [Named<Kind>; 5] = [
    (Kind::Passage, "passage", &["doan"]),
    (Kind::Quote, "quote", &["trichdan", "loi"]),
    (Kind::Statement, "statement", &["phatbieu", "thuatlai"]),
    (Kind::Figure, "figure", &["solieu", "so"]),
    (Kind::Title, "title", &["tieude", "tua"]),
];

const MODES: [Named<Mode>; 3] = [
    (Mode::Actual, "actual", &["thucte", "thuchien"]),
    (Mode::Target, "target", &["muctieu", "kehoach", "dubao"]),
    (Mode::Stock, "stock", &["luyke"]),
];

const STATES: [Named<State>; 5] = [
    (State::Corrected, "corrected", &["dasua"]),
    (State::Unsure, "unsure", &["thieu", "chuaro"]),
    (State::Derived, "derived", &["suyra"]),
    (State::Digest, "digest", &["tomtat", "thuat"]),
    (State::Original, "original", &["nguyenvan"]),
];

/// The value of this name, also in the plural; else the name that is nearest.
fn one_of<T: Copy>(typed: &str, named: &[Named<T>]) -> Result<T, &'static str> {
    let key = key(typed);
    let is_it = |(_, name, vi): &&Named<T>| {
        *name == key || key.strip_suffix('s') == Some(*name) || vi.contains(&key.as_str())
    };
    let found = named.iter().find(is_it).map(|&(value, ..)| value);
    found.ok_or_else(|| nearest(&key, named.iter().map(|&(_, name, _)| name)).unwrap_or_default())
}

/// What of a unit is compared: `tỷ  USD` and `ty usd` are alike.
pub(super) fn unit_key(unit: &str) -> String {
    fold(unit).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters that may be wrong in a name that is suggested for another: a third, so that what is named is meant.
const WRONG_OF: usize = 3;

/// The name with the fewest letters wrong, where they are few.
fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    // Only the start matters, and it bounds the work.
    let name: String = name.chars().take(16).collect();
    let near = known.map(|k| (strsim::osa_distance(k, &name), k));
    near.filter(|(wrong, k)| *wrong <= k.len().div_ceil(WRONG_OF)).min().map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{FIELDS, Field};

    #[test]
    fn no_name_means_two_fields() {
        let names: Vec<&str> =
            FIELDS.iter().flat_map(|row| row.vi.iter().chain([&row.name]).copied()).collect();
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(names.len(), once.len(), "{names:?}");
    }

    #[rstest]
    #[case("speaker", Some("by"))]
    #[case("nguồn", None)]
    #[case("source", Some("publisher"))]
    #[case("untl", Some("unit"))]
    #[case("zzzz", None)]
    fn what_was_meant_is_named_by_sense(#[case] typed: &str, #[case] meant: Option<&str>) {
        let known = Field::named(typed).is_some();
        assert_eq!(if known { None } else { Field::nearest(typed) }, meant);
    }
}
