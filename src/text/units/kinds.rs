//! The sorts of units, by the names that the lexicon gives them.
//!
//! Apart from [`super`], because the build takes the rows of units out of the lexicon by them (`build.rs` has this file
//! too).

/// What sort of thing a unit is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum UnitKind {
    /// A currency.
    Money,
    /// A part of a whole: percent.
    Share,
    /// So much of something.
    Measure,
    /// A stretch of time, which by itself is no figure.
    Time,
    /// A time that is a figure all the same: ages, years in prison.
    Age,
    /// Things that are counted.
    Count,
    /// No unit, but written in thousandths.
    Fine,
}

/// As the table writes them.
const KINDS: [(&str, UnitKind); 7] = [
    ("money", UnitKind::Money),
    ("share", UnitKind::Share),
    ("measure", UnitKind::Measure),
    ("time", UnitKind::Time),
    ("age", UnitKind::Age),
    ("count", UnitKind::Count),
    ("fine", UnitKind::Fine),
];

/// The kind with this name in a table; none for another class of words.
pub fn kind_named(name: &str) -> Option<UnitKind> {
    KINDS.iter().find(|(written, _)| *written == name).map(|(_, kind)| *kind)
}
