//! Rows that only moved: which ones and by how much, in the next screen against the one that is shown.
//!
//! A pane that scrolls changes nearly every cell, and nearly none of them is new. A terminal moves whole lines, so
//! what is beside the pane moves too and has to be written again; whether that is worth it is decided by the backend,
//! which encodes both ways. Only screens are compared: this module knows no panes. ratatui itself scrolls nothing but
//! inline viewports.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use rustc_hash::FxHasher;

use super::widths::has_certain_width;

/// Changed cells below which a row cannot have been scrolled, save for a blank one.
const CHANGED: usize = 8;

/// Rows that must have moved alike; a single one can be a coincidence, and saves too little.
const ALIKE: usize = 2;

/// Rows that move together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Shift {
    /// The scrolling region: where the rows are before and after.
    pub(super) rows: Range<u16>,
    /// Towards the top or towards the bottom.
    pub(super) up: bool,
    /// By how many rows, less than the region has.
    pub(super) by: u16,
}

impl Shift {
    /// Moves rows as the terminal does; blank ones take their place.
    pub(super) fn apply(&self, screen: &mut Buffer) {
        let width = usize::from(screen.area.width);
        let (start, end) = (usize::from(self.rows.start) * width, usize::from(self.rows.end) * width);
        let moved = usize::from(self.by) * width;
        let Some(region) = screen.content.get_mut(start..end).filter(|region| moved <= region.len()) else {
            return;
        };
        let kept = region.len() - moved;
        let freed = if self.up {
            region.rotate_left(moved);
            region.get_mut(kept..)
        } else {
            region.rotate_right(moved);
            region.get_mut(..moved)
        };
        freed.unwrap_or_default().fill(Cell::EMPTY);
    }
}

/// What most of the changed rows have in common: that they were a few rows further down or up before.
pub(super) fn find(front: &Buffer, next: &Buffer) -> Option<Shift> {
    let columns = scrolled_columns(front, next)?;
    let blank = hash(&vec![Cell::EMPTY; columns.len()]);
    let before = hashes(front, &columns);
    // From an empty screen, as at the start, nothing can have moved.
    if before.iter().all(|row| *row == Some(blank)) {
        return None;
    }
    let now = hashes(next, &columns);
    let (by, rows) = most_common_shift(&before, &now, blank)?;
    let shift = shift(*rows.first()?, *rows.last()?, by).filter(|_| rows.len() >= ALIKE)?;
    let region = usize::from(shift.rows.start)..usize::from(shift.rows.end);
    let is_certain = |hashes: &[Option<u64>]| {
        hashes.get(region.clone()).is_some_and(|rows| rows.iter().all(Option::is_some))
    };
    (is_certain(&before) && is_certain(&now)).then_some(shift)
}

/// By how much most rows moved, and where those are now.
fn most_common_shift(before: &[Option<u64>], now: &[Option<u64>], blank: u64) -> Option<(isize, Vec<usize>)> {
    let mut rows_by_hash: HashMap<u64, Vec<usize>> = HashMap::new();
    for (y, hash) in before.iter().enumerate() {
        if let Some(hash) = hash {
            rows_by_hash.entry(*hash).or_default().push(y);
        }
    }
    let mut rows_by_shift: HashMap<isize, Vec<usize>> = HashMap::new();
    for (y, (was, hash)) in before.iter().zip(now).enumerate() {
        let Some(hash) = hash.filter(|hash| *was != Some(*hash) && *hash != blank) else { continue };
        for from in rows_by_hash.get(&hash).into_iter().flatten() {
            rows_by_shift.entry(from.cast_signed() - y.cast_signed()).or_default().push(y);
        }
    }
    rows_by_shift.into_iter().max_by_key(|(by, rows)| (rows.len(), -by.abs()))
}

fn shift(first: usize, last: usize, by: isize) -> Option<Shift> {
    let distance = by.unsigned_abs();
    let (start, end) =
        if by > 0 { (first, last + distance + 1) } else { (first.checked_sub(distance)?, last + 1) };
    let row = |n: usize| u16::try_from(n).ok();
    Some(Shift { rows: row(start)?..row(end)?, up: by > 0, by: row(distance)? })
}

/// The columns between the outermost changes of the rows with many.
fn scrolled_columns(front: &Buffer, next: &Buffer) -> Option<Range<usize>> {
    let width = usize::from(next.area.width).max(1);
    let rows = front.content.chunks(width).zip(next.content.chunks(width));
    let ends = rows.filter_map(|(before, after)| {
        let mut changed = before.iter().zip(after).enumerate().filter(|(_, (a, b))| a != b).map(|(x, _)| x);
        let (first, last) = (changed.next()?, changed.next_back()?);
        (changed.count() + 2 >= CHANGED).then_some(first..last + 1)
    });
    ends.reduce(|columns, row| columns.start.min(row.start)..columns.end.max(row.end))
}

/// A number for each row that two rows of the same look share; none for a row with a symbol of uncertain width.
fn hashes(screen: &Buffer, columns: &Range<usize>) -> Vec<Option<u64>> {
    let rows = screen.content.chunks(usize::from(screen.area.width).max(1));
    rows.map(|row| {
        let is_certain = row.iter().all(|cell| has_certain_width(cell.symbol()));
        row.get(columns.clone()).filter(|_| is_certain).map(hash)
    })
    .collect()
}

fn hash(cells: &[Cell]) -> u64 {
    let mut hasher = FxHasher::default();
    cells.hash(&mut hasher);
    hasher.finish()
}
