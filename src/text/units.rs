//! Units: what a number measures, costs or lasts. The one table of them, part of data/lexicon.tsv, with what its user adds.
//!
//! Four uses: which units are written in thousandths (reading numbers), what the word after a number is (reading
//! texts), which figures are comparable (their table), and the English name of a unit.

mod kinds;

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::case::{is_lower, lower_case};

pub use kinds::{UnitKind, UnitRow, kind_of, rows};

/// A row of the table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Unit {
    /// In lower case.
    pub word: &'static str,
    /// What sort of thing it is.
    pub kind: UnitKind,
    /// In English, in the plural; of money the code; empty where it depends on the sentence.
    pub english: &'static str,
    /// Whether the press writes it in thousandths.
    pub is_fine: bool,
}

/// The rows of `data/lexicon.tsv`.
static LEXICON: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.tsv"));

/// The rows of the lexicon that are units, one in ten, found when the program is built: the first screen waits for them.
static ROWS_OF_UNITS: &str = include_str!(concat!(env!("OUT_DIR"), "/units.tsv"));

static LEARNED: OnceLock<Vec<UnitRow<'static>>> = OnceLock::new();
static UNITS: LazyLock<FxHashMap<&'static str, Unit>> = LazyLock::new(|| {
    let rows = rows(ROWS_OF_UNITS).chain(learned().iter().copied());
    rows.filter_map(|row| Some((row[0], unit(row)?))).collect()
});

/// The rows of the lexicon, of which some are units.
pub fn table() -> impl Iterator<Item = UnitRow<'static>> {
    rows(LEXICON)
}

/// Adds a user's own words, before the first text is read; false if a table has been read before.
pub fn learn(rows: Vec<UnitRow<'static>>) -> bool {
    LEARNED.set(rows).is_ok()
}

/// The words that a user has added.
pub fn learned() -> &'static [UnitRow<'static>] {
    LEARNED.get().map_or(&[], Vec::as_slice)
}

fn unit(row @ [word, _, english, places]: UnitRow<'static>) -> Option<Unit> {
    let kind = kind_of(row)?;
    Some(Unit { word, kind, english, is_fine: places == "3" })
}

/// All units, in no order.
pub fn all() -> impl Iterator<Item = &'static Unit> {
    UNITS.values()
}

/// The unit that a word is, in any case.
pub fn named(word: &str) -> Option<&'static Unit> {
    let lower = || if is_lower(word) { None } else { UNITS.get(lower_case(word).as_str()) };
    UNITS.get(word).or_else(lower)
}

/// The English name of a unit; the unit as written where that is not known.
pub fn in_english(unit: &str) -> &str {
    named(unit).map(|unit| unit.english).filter(|english| !english.is_empty()).unwrap_or(unit)
}

/// The unit of an amount: as written, else without the part after a slash or the thing that it is counted per
/// (`đồng/kg`, `USD một thùng`, `USD per person`).
pub fn of(unit: &str) -> Option<&'static Unit> {
    const EACH: [&str; 8] = ["một", "mỗi", "per", "a", "an", "each", "gdp", "grdp"];
    named(unit).or_else(|| {
        let (base, _) = unit.split_once('/').unwrap_or((unit, ""));
        let mut words = base.trim().split(' ');
        let first = words.next()?;
        let each = words.next().is_some_and(|word| EACH.contains(&word.to_lowercase().as_str()));
        named(if each { first } else { base.trim() })
    })
}

/// Whether an amount in this unit is money.
pub fn is_money(unit: &str) -> bool {
    of(unit).is_some_and(|unit| unit.kind == UnitKind::Money)
}

/// Whether this is the code of a currency, in capitals.
pub fn is_code(word: &str) -> bool {
    word.len() == 3
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && named(word).is_some_and(|unit| unit.kind == UnitKind::Money)
}

/// Whether a unit is a sign, or letters with one: `$`, `US$`, `%`.
pub fn is_sign(word: &str) -> bool {
    word.ends_with(|c: char| !c.is_alphanumeric()) && named(word).is_some()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{UnitKind, all, is_code, is_money, is_sign, named, of, table, unit};

    #[rstest]
    #[case("đồng/kg", Some(UnitKind::Money))]
    #[case("USD một thùng", Some(UnitKind::Money))]
    #[case("US$", Some(UnitKind::Money))]
    #[case("% GDP", Some(UnitKind::Share))]
    #[case("%/năm", Some(UnitKind::Share))]
    #[case("điểm phần trăm", Some(UnitKind::Share))]
    #[case("km", Some(UnitKind::Measure))]
    #[case("tuổi", Some(UnitKind::Age))]
    #[case("bảng xếp hạng", None)]
    #[case("lượt khách", Some(UnitKind::Count))]
    #[case("", None)]
    fn units_have_a_kind(#[case] unit: &str, #[case] kind: Option<UnitKind>) {
        assert_eq!(of(unit).map(|unit| unit.kind), kind);
    }

    #[test]
    fn the_table_is_whole() {
        assert!(all().count() > 300 && all().all(|unit| unit.word == unit.word.to_lowercase()));
        assert_eq!(table().filter(|row| unit(*row).is_some()).find(|[word, ..]| named(word).is_none()), None);
        assert!(is_code("EUR") && !is_code("eur") && !is_code("ASE") && !is_code("KWH"));
        assert!(is_sign("US$") && is_sign("%") && !is_sign("usd") && is_money("đồng"));
        let money = || all().filter(|unit| unit.kind == UnitKind::Money && !unit.word.contains('/'));
        assert!(money().all(|unit| unit.english.bytes().all(|byte| byte.is_ascii_uppercase())), "codes");
    }
}
