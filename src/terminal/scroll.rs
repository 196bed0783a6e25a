//! Lines that only moved: which ones, by how much, in what is to be shown against what is shown.
//!
//! A pane that scrolls changes nearly every cell, and nearly none of them is new. A terminal moves whole lines, so
//! what stands beside the pane moves too and has to be written again; whether that is worth it is not decided
//! here, but by painting both ways. Only screens are compared: nothing is known of panes.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use ratatui::buffer::Cell;

use super::shown::{Shown, is_certain};

/// Changed cells below which a line cannot have been scrolled, save for a blank one.
const CHANGED: usize = 8;

/// Lines that must have moved alike; a single one can be a coincidence, and saves too little.
const ALIKE: usize = 2;

/// Rows that move together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Shift {
    /// The region: where the lines are before and after.
    pub(super) rows: Range<u16>,
    /// Towards the top or towards the bottom.
    pub(super) up: bool,
    /// By how many lines, less than the region has.
    pub(super) by: u16,
}

/// What most of the changed lines have in common: that they stood a few rows further down or up before.
pub(super) fn find(shown: &Shown, changes: &[(u16, u16, &Cell)]) -> Option<Shift> {
    let columns = scrolled_columns(changes)?;
    if changes.iter().any(|(_, _, cell)| !is_certain(cell.symbol())) {
        return None;
    }
    let before = prints(shown, &columns);
    let now = prints(&after(shown, changes), &columns);
    let (by, rows) = votes(&before, &now, blank_print(&columns))?;
    let (first, last) = (*rows.first()?, *rows.last()?);
    let shift = shift(first, last, by).filter(|_| rows.len() >= ALIKE)?;
    let region = usize::from(shift.rows.start)..usize::from(shift.rows.end);
    let known =
        |prints: &[Option<u64>]| prints.get(region.clone()).is_some_and(|p| p.iter().all(Option::is_some));
    (known(&before) && known(&now)).then_some(shift)
}

/// By how much most rows moved, and where those are now.
fn votes(before: &[Option<u64>], now: &[Option<u64>], blank: u64) -> Option<(isize, Vec<usize>)> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (y, print) in before.iter().enumerate() {
        if let Some(print) = print {
            places.entry(*print).or_default().push(y);
        }
    }
    let mut votes: HashMap<isize, Vec<usize>> = HashMap::new();
    for (y, (was, print)) in before.iter().zip(now).enumerate() {
        let Some(print) = print.filter(|print| *was != Some(*print) && *print != blank) else { continue };
        for place in places.get(&print).into_iter().flatten() {
            votes.entry(place.cast_signed() - y.cast_signed()).or_default().push(y);
        }
    }
    votes.into_iter().max_by_key(|(by, rows)| (rows.len(), -by.abs()))
}

fn shift(first: usize, last: usize, by: isize) -> Option<Shift> {
    let distance = by.unsigned_abs();
    let (start, end) =
        if by > 0 { (first, last + distance + 1) } else { (first.checked_sub(distance)?, last + 1) };
    let row = |n: usize| u16::try_from(n).ok();
    Some(Shift { rows: row(start)?..row(end)?, up: by > 0, by: row(distance)? })
}

/// The columns between the outermost changes of the lines with many.
fn scrolled_columns(changes: &[(u16, u16, &Cell)]) -> Option<Range<u16>> {
    let rows = changes.chunk_by(|(_, a, _), (_, b, _)| a == b).filter(|row| row.len() >= CHANGED);
    let ends = rows.filter_map(|row| Some((row.first()?.0, row.last()?.0)));
    ends.fold(None, |columns: Option<Range<u16>>, (first, last)| match columns {
        Some(c) => Some(c.start.min(first)..c.end.max(last + 1)),
        None => Some(first..last + 1),
    })
}

/// The screen with the changes.
pub(super) fn after(shown: &Shown, changes: &[(u16, u16, &Cell)]) -> Shown {
    let mut after = shown.clone();
    for (x, y, cell) in changes {
        after.write((*x, *y).into(), cell);
    }
    after
}

/// A number for each row that two rows of the same look share; none for a row that is not known for certain.
fn prints(shown: &Shown, columns: &Range<u16>) -> Vec<Option<u64>> {
    let rows = shown.rows().map(|row| {
        let mut hasher = DefaultHasher::new();
        if row.iter().any(Option::is_none) {
            return None;
        }
        for cell in row.get(usize::from(columns.start)..usize::from(columns.end))? {
            cell.hash(&mut hasher);
        }
        Some(hasher.finish())
    });
    rows.collect()
}

fn blank_print(columns: &Range<u16>) -> u64 {
    let mut hasher = DefaultHasher::new();
    columns.clone().for_each(|_| Some(Cell::EMPTY).hash(&mut hasher));
    hasher.finish()
}

/// The cells inside the region that differ between two screens, in the order of the screen, and the changes outside
/// of it as they were.
pub(super) fn rest<'c>(
    shown: &Shown,
    wanted: &'c Shown,
    rows: &Range<u16>,
    changes: &[(u16, u16, &'c Cell)],
) -> Vec<(u16, u16, &'c Cell)> {
    let outside = |part: Range<u16>| changes.iter().copied().filter(move |(_, y, _)| part.contains(y));
    let mut cells: Vec<_> = outside(0..rows.start).collect();
    cells.extend(shown.differences(wanted, rows.clone()));
    cells.extend(outside(rows.end..u16::MAX));
    cells
}
