//! Cells as bytes: where the cursor is, what it writes with, which blanks are still to be written.
//!
//! Made to be copied: two ways to the same screen are painted and the shorter one is sent. What a frame is and
//! when it is sent is decided by the [`painter`](super::painter).

use std::io::Write;
use std::mem;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::scroll::Shift;
use super::sgr::Pen;
use super::shown::{Shown, is_certain};
use crate::text::clean::is_printable;

/// Blanks from which erasing (`ESC [ n X`, at most six bytes) and moving on (as many) is shorter than writing.
const ERASE_FROM: u16 = 12;

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
    pub(super) fn paint<'c>(&mut self, cells: impl IntoIterator<Item = (u16, u16, &'c Cell)>) {
        for (x, y, cell) in cells {
            self.put(x, y, cell);
        }
        self.flush_blanks(false);
        self.pen.reset(&mut self.frame);
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
        let joins = self.blanks + gap >= ERASE_FROM && self.shown.is_blank(at, x);
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
        match self.at {
            Some(at) if at == to => {}
            Some(at) if at.y == y && at.x < x => match x - at.x {
                1 => self.frame.extend_from_slice(b"\x1b[C"),
                n => self.csi(format_args!("{n}C")),
            },
            Some(at) if at.y + 1 == y => {
                // Never longer than the coordinates, and shorter near the left edge, where most lines begin.
                self.frame.extend_from_slice(b"\r\n");
                self.at = Some(Position { x: 0, y });
                return self.move_to(x, y);
            }
            _ if x == 0 => self.csi(format_args!("{}H", u32::from(y) + 1)),
            _ => self.csi(format_args!("{};{}H", u32::from(y) + 1, u32::from(x) + 1)),
        }
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
