//! The rows of the lexicon, and the sorts of units by the names that it gives them.
//!
//! Apart from [`super`], because the build takes the rows of units out of the lexicon by them (`build.rs` has this file
//! too).

/// A row: the word, its class, its English, its places.
pub type UnitRow<'t> = [&'t str; 4];

/// The rows of a table: columns are separated by tabs, `#` starts a comment.
pub fn rows(table: &str) -> impl Iterator<Item = UnitRow<'_>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(cells)
}

fn cells(line: &str) -> UnitRow<'_> {
    let mut cells = line.split('\t').map(str::trim);
    [(); 4].map(|()| cells.next().unwrap_or_default())
}

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

/// The kind of unit that a row is; none for a row of other words.
pub fn kind_of([_, classes, ..]: UnitRow<'_>) -> Option<UnitKind> {
    classes.split(' ').find_map(|class| KINDS.iter().find(|(name, _)| *name == class)).map(|(_, kind)| *kind)
}
