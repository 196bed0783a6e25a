//! Cells as bytes: where the cursor is, what it writes with, which blanks are still to be written.
//!
//! Made to be copied: two ways to the same screen are painted and the shorter one is sent. What a frame is and
//! when it is sent is decided by the [`painter`](super::painter).

use std::io::Write;
use std::mem;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::erase;
use super::scroll::Shift;
use super::sgr::Pen;
use super::shown::{Shown, is_certain};
use super::upright::Upright;
use crate::text::clean::is_printable;

/// Blanks from which erasing (`ESC [ n X`, at most six bytes) and moving on (as many) is shorter than writing.
const ERASE_FROM: u16 = 12;

/// Changed cells of a row from which erasing may save something.
const MANY: usize = 6;

/// Blanks that take no more bytes than to move over them, `ESC [ C`.
const FEW: u16 = 3;

/// What writes cells to a frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Brush {
    /// The bytes of the frame so far.
    pub(super) frame: Vec<u8>,
    /// What the terminal shows.
    pub(super) shown: Shown,
    pen: Pen,
    /// Where the terminal's cursor is, as far as that is certain.
    at: Option<Position>,
    /// Blank cells passed over and not yet written, up to `at`.
    blanks: u16,
    width: u16,
}

impl Brush {
    /// Forgets what is known of cursor and attributes.
    pub(super) fn forget(&mut self) {
        *self = Self { frame: b"\x1b[0m".to_vec(), ..Self::default() };
    }

    /// Takes over the size of the screen.
    pub(super) fn resize(&mut self, size: Size) {
        if !self.shown.is_of(size) {
            self.shown.forget(size);
        }
        self.width = size.width;
    }

    /// Where the cursor is, as far as known.
    pub(super) fn at(&self) -> Option<Position> {
        self.at
    }

    /// Writes cells, in the order of the screen.
    pub(super) fn paint(&mut self, cells: &[(u16, u16, &Cell)]) {
        for row in cells.chunk_by(|(_, a, _), (_, b, _)| a == b) {
            self.paint_row(row);
        }
        self.flush_blanks(false);
        self.pen.reset(&mut self.frame);
    }

    /// Writes cells of one row, each where it is or the rest of the line anew.
    fn paint_row(&mut self, cells: &[(u16, u16, &Cell)]) {
        let Some(&(first, y, _)) = cells.first() else { return };
        let wanted = if cells.len() < MANY { None } else { self.shown.row_with(y, cells) };
        let anew = wanted.and_then(|wanted| {
            let skipped = erase::from(&wanted)?;
            let rest = wanted.get(skipped..)?.iter().map(|(cell, _)| (*cell).clone());
            Some((first + u16::try_from(skipped).ok()?, rest.collect::<Vec<Cell>>()))
        });
        let Some((from, rest)) = anew else {
            return cells.iter().for_each(|(x, y, cell)| self.put(*x, *y, cell));
        };
        for (x, y, cell) in cells.iter().take_while(|(x, _, _)| *x < from) {
            self.put(*x, *y, cell);
        }
        self.erase(from, y);
        for (x, cell) in (from..).zip(&rest) {
            self.put(x, y, cell);
        }
    }

    /// Erases a line from a column on.
    fn erase(&mut self, x: u16, y: u16) {
        self.flush_blanks(false);
        self.move_to(x, y);
        if !self.pen.erases() {
            self.pen.reset(&mut self.frame);
        }
        self.frame.extend_from_slice(b"\x1b[K");
        self.shown.erase(Position { x, y });
    }

    /// Writes upright lines, each from the top to the bottom.
    pub(super) fn paint_upright(&mut self, lines: &[Upright<'_>]) {
        for line in lines {
            self.move_to(line.x, line.y);
            self.pen.change(line.cell, &mut self.frame);
            for y in line.y..line.y + line.rows {
                if y > line.y {
                    self.frame.extend_from_slice(b"\x08\n");
                }
                self.frame.extend_from_slice(line.cell.symbol().as_bytes());
                self.shown.write(Position { x: line.x, y }, line.cell);
            }
            self.at = Some(Position { x: line.x + 1, y: line.y + line.rows - 1 });
        }
    }

    fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        if self.shown.shows(Position { x, y }, cell) {
            return;
        }
        if self.at != Some(Position { x, y }) && !self.joins_blanks(x, y) {
            self.flush_blanks(false);
            self.move_to(x, y);
        }
        self.shown.write(Position { x, y }, cell);
        if cell.symbol() == " " && self.pen.leaves_blank(cell) && self.pen.erases() {
            self.blanks += 1;
            self.advance(x, y, 1);
            return;
        }
        self.flush_blanks(true);
        self.pen.change(cell, &mut self.frame);
        if is_certain(cell.symbol()) {
            self.frame.extend_from_slice(cell.symbol().as_bytes());
            self.advance(x, y, cell.cell_width());
        } else {
            // All text is clean long before; a symbol that is none of ours is looked at once more at the border.
            for c in cell.symbol().chars().filter(|c| is_printable(*c)) {
                self.frame.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            self.at = None;
        }
    }

    /// Takes blanks that stand there already into those that are to be written, so that the words of a line that
    /// goes are erased together with the spaces between them.
    fn joins_blanks(&mut self, x: u16, y: u16) -> bool {
        let Some(at) = self.at.filter(|at| self.blanks > 0 && at.y == y && at.x < x) else { return false };
        let gap = x - at.x;
        // A few are no longer than a move.
        let joins = (gap <= FEW || self.blanks + gap >= ERASE_FROM) && self.shown.is_blank(at, x);
        if joins {
            self.blanks += gap;
            self.at = Some(Position { x, y });
        }
        joins
    }

    /// In the last column the cursor waits in a place that terminals do not agree upon.
    fn advance(&mut self, x: u16, y: u16, columns: u16) {
        let x = x.saturating_add(columns);
        self.at = (x < self.width).then_some(Position { x, y });
        if self.at.is_none() {
            self.flush_blanks(false);
        }
    }

    /// Writes the blanks passed over; `goes_on` when the next cell follows at once.
    fn flush_blanks(&mut self, goes_on: bool) {
        let n = mem::take(&mut self.blanks);
        if n >= ERASE_FROM {
            self.csi(format_args!("{n}X"));
            if goes_on {
                self.csi(format_args!("{n}C"));
            } else if let Some(at) = &mut self.at {
                // Erasing left the cursor where the blanks begin.
                at.x = at.x.saturating_sub(n);
            }
        } else {
            self.frame.extend(std::iter::repeat_n(b' ', n.into()));
        }
    }

    /// Moves the cursor, by the shortest of the sequences that every terminal knows.
    pub(super) fn move_to(&mut self, x: u16, y: u16) {
        let to = Position { x, y };
        if let Some(at) = self.at
            && at.y == y
            && at.x < x
            && let Some(again) = self.shown.again(at, x, self.pen)
        {
            self.frame.extend_from_slice(again.as_bytes());
            self.at = Some(to);
            return;
        }
        let mut shortest = Vec::new();
        if x == 0 {
            let _ = write!(shortest, "\x1b[{}H", u32::from(y) + 1);
        } else {
            let _ = write!(shortest, "\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1);
        }
        if let Some(at) = self.at {
            for way in [relative(at, to), from_the_edge(at, to)].into_iter().flatten() {
                if way.len() <= shortest.len() {
                    shortest = way;
                }
            }
        }
        self.frame.append(&mut shortest);
        self.at = Some(to);
    }

    /// Moves whole lines up or down inside a region by deleting or inserting some at its top, which every terminal
    /// since the VT102 can do; `ESC [ S` is younger. Setting and lifting the region moves the cursor.
    pub(super) fn scroll(&mut self, shift: &Shift) {
        let (top, bottom) = (u32::from(shift.rows.start) + 1, shift.rows.end);
        self.csi(format_args!("{top};{bottom}r"));
        self.csi(format_args!("{top}H"));
        match (shift.up, shift.by) {
            (true, 1) => self.frame.extend_from_slice(b"\x1b[M"),
            (true, n) => self.csi(format_args!("{n}M")),
            (false, 1) => self.frame.extend_from_slice(b"\x1b[L"),
            (false, n) => self.csi(format_args!("{n}L")),
        }
        self.frame.extend_from_slice(b"\x1b[r");
        self.at = None;
        self.shown.scroll(shift);
    }

    fn csi(&mut self, rest: std::fmt::Arguments<'_>) {
        self.frame.extend_from_slice(b"\x1b[");
        // Writing to a vector cannot fail.
        let _ = self.frame.write_fmt(rest);
    }
}

/// Down by line feeds, and along the line.
fn relative(at: Position, to: Position) -> Option<Vec<u8>> {
    let mut way = feeds(at, to)?;
    match (at.x, to.x) {
        (a, b) if a == b => {}
        (a, b) if a < b => along(&mut way, b - a, b'C'),
        (a, b) => along(&mut way, a - b, b'D'),
    }
    Some(way)
}

/// To the left edge, down by line feeds, and to the right. A return with a letter behind it is never sent: it would
/// look like one from a text.
fn from_the_edge(at: Position, to: Position) -> Option<Vec<u8>> {
    if to.x == 0 && to.y == at.y {
        return None;
    }
    let mut way = vec![b'\r'];
    way.extend(feeds(at, to)?);
    if to.x > 0 {
        along(&mut way, to.x, b'C');
    }
    Some(way)
}

/// A line feed goes down and keeps the column, in raw mode.
fn feeds(at: Position, to: Position) -> Option<Vec<u8>> {
    Some(vec![b'\n'; to.y.checked_sub(at.y)?.into()])
}

fn along(way: &mut Vec<u8>, columns: u16, direction: u8) {
    way.extend_from_slice(b"\x1b[");
    if columns > 1 {
        // Writing to a vector cannot fail.
        let _ = write!(way, "{columns}");
    }
    way.push(direction);
}
