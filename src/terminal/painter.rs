//! Frames as bytes: the backend that ratatui draws through.
//!
//! Over a slow line every byte is felt, so a frame is collected, wrapped in a synchronised update and written
//! in one go, and one that changes nothing writes nothing. Against ratatui's own backend for crossterm: the
//! sixteen colours in their short form, which old terminals know too; no colour sequence under `NO_COLOR`,
//! where crossterm's would reset the attributes that show the selection; the cursor moved and shown only when
//! it is not there already; blanks erased instead of written. It never asks the terminal anything.

use std::io::{self, Write};
use std::mem;
use std::ops::Range;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::{Position, Size};

use super::sgr::Pen;
use super::shown::{Shown, is_certain};

/// Synchronised update: a terminal that knows the mode shows the frame at once, others ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Blanks from which erasing (`ESC [ n X`, at most six bytes) and moving on (as many) is shorter than writing.
const ERASE_FROM: u16 = 12;

/// A terminal to paint on: takes bytes and knows its size.
pub trait Canvas: Write {
    /// Size in cells, already limited to what may be drawn on.
    fn size(&self) -> Size;
}

impl Canvas for super::tty::Tty {
    fn size(&self) -> Size {
        Self::size(self)
    }
}

/// Writes what changed to a [`Canvas`].
#[derive(Debug)]
pub struct Painter<C> {
    canvas: C,
    frame: Vec<u8>,
    pen: Pen,
    /// Where the terminal's cursor is, as far as that is certain.
    at: Option<Position>,
    /// Whether the cursor is shown, as far as we know.
    has_cursor: Option<bool>,
    /// Blank cells passed over and not yet written, up to `at`.
    blanks: u16,
    width: u16,
    shown: Shown,
}

impl<C: Canvas> Painter<C> {
    /// A painter for a terminal about whose state nothing is known.
    pub fn new(canvas: C) -> Self {
        let width = canvas.size().width;
        Self {
            canvas,
            frame: Vec::new(),
            pen: Pen::default(),
            at: None,
            has_cursor: None,
            blanks: 0,
            width,
            shown: Shown::default(),
        }
    }

    /// Forgets what is known of cursor and attributes, after the terminal was given away and taken back.
    pub fn forget(&mut self) {
        self.frame.clear();
        self.frame.extend_from_slice(b"\x1b[0m");
        self.pen = Pen::default();
        self.at = None;
        self.has_cursor = None;
        self.shown.forget(Size::ZERO);
        self.blanks = 0;
    }

    /// The terminal itself, for what has to be written between frames.
    pub fn canvas(&mut self) -> &mut C {
        &mut self.canvas
    }

    fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        if self.at != Some(Position { x, y }) {
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
        self.frame.extend_from_slice(cell.symbol().as_bytes());
        if is_certain(cell.symbol()) {
            self.advance(x, y, cell.cell_width());
        } else {
            self.at = None;
        }
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

    fn move_to(&mut self, x: u16, y: u16) {
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
            _ if x == 0 => self.csi(format_args!("{}H", u32::from(y) + 1)),
            _ => self.csi(format_args!("{};{}H", u32::from(y) + 1, u32::from(x) + 1)),
        }
        self.at = Some(to);
    }

    fn csi(&mut self, rest: std::fmt::Arguments<'_>) {
        self.frame.extend_from_slice(b"\x1b[");
        // Writing to a vector cannot fail.
        let _ = self.frame.write_fmt(rest);
    }
}

impl<C: Canvas> Backend for Painter<C> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let size = self.canvas.size();
        if !self.shown.is_of(size) {
            self.shown.forget(size);
        }
        self.width = size.width;
        for (x, y, cell) in content {
            self.put(x, y, cell);
        }
        self.flush_blanks(false);
        self.pen.reset(&mut self.frame);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.has_cursor != Some(false) {
            self.frame.extend_from_slice(b"\x1b[?25l");
            self.has_cursor = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.has_cursor != Some(true) {
            self.frame.extend_from_slice(b"\x1b[?25h");
            self.has_cursor = Some(true);
        }
        Ok(())
    }

    /// Where the cursor is as far as known, without asking.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        self.move_to(x, y);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.shown.forget(self.canvas.size());
        if clear_type == ClearType::All {
            self.shown.blank();
        }
        self.frame.extend_from_slice(match clear_type {
            ClearType::All => b"\x1b[2J".as_slice(),
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        });
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.canvas.size())
    }

    /// Pixels are not asked for: nothing is drawn with them.
    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.canvas.size(), pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(BEGIN.len() + self.frame.len() + END.len());
        bytes.extend_from_slice(BEGIN);
        bytes.append(&mut self.frame);
        bytes.extend_from_slice(END);
        self.canvas.write_all(&bytes)?;
        self.canvas.flush()
    }

    fn scroll_region_up(&mut self, region: Range<u16>, lines: u16) -> io::Result<()> {
        self.scroll(&region, lines, 'S');
        Ok(())
    }

    fn scroll_region_down(&mut self, region: Range<u16>, lines: u16) -> io::Result<()> {
        self.scroll(&region, lines, 'T');
        Ok(())
    }
}

impl<C: Canvas> Painter<C> {
    /// Scrolls whole lines inside a region; setting and lifting the region moves the cursor.
    fn scroll(&mut self, region: &Range<u16>, lines: u16, direction: char) {
        if region.is_empty() || lines == 0 {
            return;
        }
        self.shown.forget(self.canvas.size());
        let top = u32::from(region.start) + 1;
        self.csi(format_args!("{top};{}r", region.end));
        self.csi(format_args!("{lines}{direction}"));
        self.frame.extend_from_slice(b"\x1b[r");
        self.at = None;
    }
}

#[cfg(test)]
mod tests;
