//! What the terminal shows, cell by cell, as far as it is certain.
//!
//! A frame names only the cells that changed. Between two of them stand often one or two that did not, and to
//! write those again takes fewer bytes than to move over them; for that one must know what they are.

use std::ops::Range;

use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::scroll::Shift;
use super::sgr::{Pen, look_alike};

/// The cells of a screen.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    size: Size,
    cells: Vec<Option<Cell>>,
}

impl Shown {
    /// Nothing is known of a screen of this size.
    pub(super) fn forget(&mut self, size: Size) {
        self.size = size;
        self.cells.clear();
        self.cells.resize(usize::from(size.width) * usize::from(size.height), None);
    }

    /// Whether what is known is of a screen of this size.
    pub(super) fn is_of(&self, size: Size) -> bool {
        self.size == size
    }

    /// Everything is blank.
    pub(super) fn blank(&mut self) {
        self.cells.fill(Some(Cell::EMPTY));
    }

    /// Notes that a cell was written; one that is no certain single column makes its neighbour uncertain too.
    pub(super) fn write(&mut self, at: Position, cell: &Cell) {
        let is_certain = is_certain(cell.symbol());
        if let Some(slot) = self.slot(at) {
            *slot = is_certain.then(|| cell.clone());
        }
        if !is_certain && let Some(slot) = self.slot(Position { x: at.x.saturating_add(1), ..at }) {
            *slot = None;
        }
    }

    /// The cells of a row that are wanted from its first change on, each with whether it changes; nothing where one of
    /// them is not known for certain.
    pub(super) fn row_with<'c>(
        &'c self,
        y: u16,
        changes: &[(u16, u16, &'c Cell)],
    ) -> Option<Vec<(&'c Cell, bool)>> {
        let &(first, ..) = changes.first()?;
        let (from, end) =
            (self.index(Position { x: first, y }), self.index(Position { x: self.size.width, y }));
        let mut changes = changes.iter().peekable();
        let cells = (first..).zip(self.cells.get(from..end)?).map(|(x, here)| {
            match changes.next_if(|(at, ..)| *at == x) {
                Some((_, _, cell)) => is_certain(cell.symbol()).then_some((*cell, true)),
                None => here.as_ref().map(|here| (here, false)),
            }
        });
        cells.collect()
    }

    /// Notes that a line was erased from a cell on.
    pub(super) fn erase(&mut self, at: Position) {
        let (from, end) = (self.index(at), self.index(Position { x: self.size.width, ..at }));
        if let Some(cells) = self.cells.get_mut(from..end) {
            cells.fill(Some(Cell::EMPTY));
        }
    }

    /// The text from `at` up to column `x`, if `pen` writes it as it stands there and that takes no more bytes than
    /// to move over it.
    pub(super) fn again(&self, at: Position, x: u16, pen: Pen) -> Option<String> {
        // `ESC [ C` moves by one column, `ESC [ n C` by up to nine.
        let limit = match x.checked_sub(at.x)? {
            1 => 3,
            2..=4 => 4,
            _ => return None,
        };
        let mut text = String::new();
        for x in at.x..x {
            let cell = self.cell(Position { x, ..at }).filter(|cell| pen.writes(cell))?;
            text.push_str(cell.symbol());
        }
        (text.len() <= limit).then_some(text)
    }

    /// The rows, from the top.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[Option<Cell>]> {
        self.cells.chunks(usize::from(self.size.width).max(1))
    }

    /// Moves lines as the terminal does; blank ones take their place.
    pub(super) fn scroll(&mut self, shift: &Shift) {
        let width = usize::from(self.size.width);
        let (start, end) = (usize::from(shift.rows.start) * width, usize::from(shift.rows.end) * width);
        let moved = usize::from(shift.by) * width;
        let Some(region) = self.cells.get_mut(start..end).filter(|region| moved <= region.len()) else {
            return;
        };
        let kept = region.len() - moved;
        let freed = if shift.up {
            region.rotate_left(moved);
            region.get_mut(kept..)
        } else {
            region.rotate_right(moved);
            region.get_mut(..moved)
        };
        freed.unwrap_or_default().fill(Some(Cell::EMPTY));
    }

    /// The cells of `wanted` in some rows that look otherwise here.
    pub(super) fn differences<'w>(
        &self,
        wanted: &'w Self,
        rows: Range<u16>,
    ) -> impl Iterator<Item = (u16, u16, &'w Cell)> {
        let places = rows.flat_map(|y| (0..self.size.width).map(move |x| Position { x, y }));
        places.filter_map(|at| {
            let cell = wanted.cell(at)?;
            (!self.shows(at, cell)).then_some((at.x, at.y, cell))
        })
    }

    /// Whether a cell already looks as `cell` does.
    pub(super) fn shows(&self, at: Position, cell: &Cell) -> bool {
        self.cell(at).is_some_and(|here| look_alike(here, cell))
    }

    /// Whether the cells from `at` up to column `x` look erased.
    pub(super) fn is_blank(&self, at: Position, x: u16) -> bool {
        let erased = |x| self.cell(Position { x, ..at }).is_some_and(|cell| look_alike(cell, &Cell::EMPTY));
        (at.x..x).all(erased)
    }

    /// The cell, where it is known.
    fn cell(&self, at: Position) -> Option<&Cell> {
        if at.x >= self.size.width {
            return None;
        }
        self.cells.get(self.index(at))?.as_ref()
    }

    fn slot(&mut self, at: Position) -> Option<&mut Option<Cell>> {
        if at.x >= self.size.width {
            return None;
        }
        let index = self.index(at);
        self.cells.get_mut(index)
    }

    fn index(&self, at: Position) -> usize {
        usize::from(at.y) * usize::from(self.size.width) + usize::from(at.x)
    }
}

/// Whether every terminal moves the cursor by the same number of columns after this symbol. They disagree on
/// emoji, on clusters of several characters and on wide scripts; there the next cell is placed by its
/// coordinates, so that one wrong guess does not shift the rest of the line.
pub(super) fn is_certain(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let (first, more) = (chars.next(), chars.next().is_some());
    !more
        && first.is_some_and(|c| {
            matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'
                | '▲' | '▼' | '\u{2010}'..='\u{2026}' | '\u{20a0}'..='\u{20bf}' | '\u{2200}'..='\u{22ff}' | '\u{2500}'..='\u{259f}')
        })
}
