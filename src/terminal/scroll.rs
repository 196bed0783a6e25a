//! Rows that changed, and of these the ones that only moved: which ones and by how much, in the next screen against the one
//! that is shown.
//!
//! A pane that scrolls changes nearly every cell, and nearly none of them is new. A terminal moves whole lines, so
//! what is beside the pane moves too and has to be written again; whether that is worth it is decided by the backend,
//! which encodes both ways. Only screens are compared: this module knows no panes. ratatui itself scrolls nothing but
//! inline viewports.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use rustc_hash::{FxHashMap, FxHasher};

use super::widths::has_certain_width;

/// Changed cells below which a row cannot have been scrolled, save for a blank one.
const CHANGED: usize = 8;

/// Rows that must have moved alike; a single one can be a coincidence, and saves too little.
const ALIKE: usize = 2;

/// A row of which a cell is another one in the next frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChangedRow {
    pub(super) y: u16,
    /// Whether all that it holds and held has a certain width.
    pub(super) is_certain: bool,
}

impl ChangedRow {
    pub(super) fn new(y: u16, front: &Buffer, next: &Buffer) -> Self {
        let mut cells = cells_of(front, y).iter().chain(cells_of(next, y));
        Self { y, is_certain: cells.all(|cell| has_certain_width(cell.symbol())) }
    }
}

/// Where the cells of a row are.
fn place_of(buffer: &Buffer, y: u16) -> Range<usize> {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    start..start + width
}

/// The cells of a row.
pub(super) fn cells_of(buffer: &Buffer, y: u16) -> &[Cell] {
    buffer.content.get(place_of(buffer, y)).unwrap_or_default()
}

pub(super) fn cells_mut(buffer: &mut Buffer, y: u16) -> Option<&mut [Cell]> {
    let place = place_of(buffer, y);
    buffer.content.get_mut(place)
}

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
pub(super) fn find(front: &Buffer, next: &Buffer, changed: &[ChangedRow]) -> Option<Shift> {
    if changed.len() < ALIKE {
        return None;
    }
    let columns = scrolled_columns(front, next, changed)?;
    let blank = hash(&vec![Cell::EMPTY; columns.len()]);
    let before = hashes(front, &columns, changed);
    // From an empty screen, as at the start, nothing can have moved.
    if before.iter().all(|(_, row)| *row == blank) {
        return None;
    }
    let now = hashes(next, &columns, changed);
    let (by, rows) = most_common_shift(&before, &now, blank)?;
    let rows = best_of(*rows.first()?..rows.last()? + 1, by, front, next).filter(|_| rows.len() >= ALIKE)?;
    let shift = shift(rows, by)?;
    let is_certain = |y: u16| match changed.iter().find(|row| row.y == y) {
        Some(row) => row.is_certain,
        None => cells_of(next, y).iter().all(|cell| has_certain_width(cell.symbol())),
    };
    shift.rows.clone().all(is_certain).then_some(shift)
}

/// By how much most rows moved, and where those are now.
fn most_common_shift(before: &[(u16, u64)], now: &[(u16, u64)], blank: u64) -> Option<(i32, Vec<u16>)> {
    let mut rows_by_hash: FxHashMap<u64, Vec<u16>> = FxHashMap::default();
    for (y, hash) in before {
        rows_by_hash.entry(*hash).or_default().push(*y);
    }
    let mut rows_by_shift: FxHashMap<i32, Vec<u16>> = FxHashMap::default();
    let differ = before.iter().zip(now).filter(|((_, was), (_, hash))| was != hash && *hash != blank);
    for (_, (y, hash)) in differ {
        for from in rows_by_hash.get(hash).into_iter().flatten() {
            rows_by_shift.entry(i32::from(*from) - i32::from(*y)).or_default().push(*y);
        }
    }
    rows_by_shift.into_iter().max_by_key(|(by, rows)| (rows.len(), -by.abs()))
}

/// The rows of these that are worth scrolling. Whatever is beside a pane moves too and is written again; in some rows that
/// is more than the line of the pane. So the run of rows is taken that saves most cells.
fn best_of(rows: Range<u16>, by: i32, front: &Buffer, next: &Buffer) -> Option<Range<u16>> {
    let others = |was: &[Cell], y: u16| was.iter().zip(cells_of(next, y)).filter(|(a, b)| a != b).count();
    let mut best: Option<(i64, Range<u16>)> = None;
    let (mut start, mut sum) = (rows.start, 0);
    for y in rows {
        let from = u16::try_from(i32::from(y) + by).ok()?;
        let saved = |was: &[Cell]| i64::try_from(others(was, y)).unwrap_or_default();
        sum += saved(cells_of(front, y)) - saved(cells_of(front, from));
        if sum <= 0 {
            (start, sum) = (y + 1, 0);
        } else if best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, start..y + 1));
        }
    }
    best.map(|(_, rows)| rows)
}

fn shift(rows: Range<u16>, by: i32) -> Option<Shift> {
    let distance = u16::try_from(by.unsigned_abs()).ok()?;
    let rows =
        if by > 0 { rows.start..rows.end + distance } else { rows.start.checked_sub(distance)?..rows.end };
    Some(Shift { rows, up: by > 0, by: distance })
}

/// The columns between the outermost changes of the rows with many.
fn scrolled_columns(front: &Buffer, next: &Buffer, changed: &[ChangedRow]) -> Option<Range<usize>> {
    let ends = changed.iter().filter_map(|row| {
        let cells = cells_of(front, row.y).iter().zip(cells_of(next, row.y)).enumerate();
        let mut changed = cells.filter(|(_, (a, b))| a != b).map(|(x, _)| x);
        let (first, last) = (changed.next()?, changed.next_back()?);
        // The two ends are counted with those between them.
        (changed.take(CHANGED - 2).count() + 2 >= CHANGED).then_some(first..last + 1)
    });
    ends.reduce(|columns, row| columns.start.min(row.start)..columns.end.max(row.end))
}

/// For each changed row a number that two rows of the same look share; none of a row with a symbol of uncertain width.
fn hashes(screen: &Buffer, columns: &Range<usize>, changed: &[ChangedRow]) -> Vec<(u16, u64)> {
    let certain = changed.iter().filter(|row| row.is_certain);
    certain.filter_map(|row| Some((row.y, hash(cells_of(screen, row.y).get(columns.clone())?)))).collect()
}

fn hash(cells: &[Cell]) -> u64 {
    let mut hasher = FxHasher::default();
    cells.hash(&mut hasher);
    hasher.finish()
}
