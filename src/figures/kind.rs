//! Which amounts may be compared: money of one currency, counts of anything, measures in one unit, shares.

use crate::text::units::{self, UnitKind};

/// What may be compared with what, in the order of the groups.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum AmountKind {
    /// Money, by currency.
    Money,
    /// So many of something.
    Count,
    /// So much of something, by its unit.
    Measure,
    /// So much of a whole.
    Share,
}

/// What kind of amount a unit makes (in Vietnamese).
pub fn amount_kind(unit: &str) -> AmountKind {
    match units::of(unit).map(|unit| unit.kind) {
        Some(UnitKind::Money) => AmountKind::Money,
        Some(UnitKind::Share) => AmountKind::Share,
        Some(UnitKind::Measure | UnitKind::Time | UnitKind::Age) => AmountKind::Measure,
        Some(UnitKind::Count | UnitKind::Fine) | None => AmountKind::Count,
    }
}

/// The kind of a unit, and the unit itself where amounts of this kind compare by it. Times are counted, or say how many times
/// another amount one is; neither is beside what is counted.
pub(super) fn comparison_group(unit: &str) -> (AmountKind, String) {
    match amount_kind(unit) {
        kind @ (AmountKind::Money | AmountKind::Measure) => (kind, unit.to_owned()),
        kind @ AmountKind::Count if unit == "lần" => (kind, unit.to_owned()),
        kind @ (AmountKind::Count | AmountKind::Share) => (kind, String::new()),
    }
}
