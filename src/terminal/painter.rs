//! Frames as bytes: the backend that ratatui draws through.
//!
//! Over a slow line every byte is felt, so a frame is collected, wrapped in a synchronised update and written
//! in one go, and one that changes nothing writes nothing. Against ratatui's own backend for crossterm: the
//! sixteen colours in their short form, which old terminals know too; no colour sequence under `NO_COLOR`,
//! where crossterm's would reset the attributes that show the selection; the cursor moved and shown only when
//! it is not there already; blanks erased instead of written; lines that only moved are moved by the terminal. It
//! asks the terminal nothing by itself.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::brush::Brush;
use super::scroll::{self, Shift};
use super::upright;

/// Synchronised update: a terminal that knows the mode shows the frame at once, others ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Where is the cursor?
const QUESTION: &[u8] = b"\x1b[6n";

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
    brush: Brush,
    /// Whether the cursor is shown, as far as we know.
    has_cursor: Option<bool>,
    /// Whether the next frame carries the question where the cursor is.
    asks: bool,
    /// The last frame that was written since somebody looked.
    written: Option<Written>,
}

/// A frame that was written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Written {
    /// Its bytes.
    pub(super) bytes: usize,
    /// Whether it carried the question.
    pub(super) asked: bool,
}

impl<C: Canvas> Painter<C> {
    /// A painter for a terminal that was just cleared and whose cursor was hidden.
    pub fn new(canvas: C) -> Self {
        let mut brush = Brush::default();
        brush.resize(canvas.size());
        brush.shown.blank();
        Self { canvas, brush, has_cursor: Some(false), asks: false, written: None }
    }

    /// Forgets what is known of cursor and attributes, after the terminal was given away and taken back.
    pub fn forget(&mut self) {
        self.brush.forget();
        self.has_cursor = None;
    }

    /// Has the next frame end in the question where the cursor is (DSR, ECMA-48 8.3.35), or not. The answer comes
    /// when the frame was shown.
    pub(super) fn set_asks(&mut self, asks: bool) {
        self.asks = asks;
    }

    /// The frame that was written since the last call; none where nothing had changed.
    pub(super) fn take_written(&mut self) -> Option<Written> {
        self.written.take()
    }

    /// The terminal itself, for what has to be written between frames.
    pub fn canvas(&mut self) -> &mut C {
        &mut self.canvas
    }

    /// The shortest of these ways: every changed cell; upright lines first; moving lines and then what still differs.
    fn paint(&mut self, changes: &[(u16, u16, &Cell)]) {
        let mut ways = Vec::new();
        if let Some(shift) = scroll::find(&self.brush.shown, changes) {
            let mut brush = self.brush.clone();
            let wanted = scroll::after(&brush.shown, changes);
            brush.scroll(&shift);
            brush.paint(&scroll::rest(&brush.shown, &wanted, &shift.rows, changes));
            ways.push(brush);
        }
        let lines = upright::find(changes, self.canvas.size().width);
        if !lines.is_empty() {
            let mut brush = self.brush.clone();
            brush.paint_upright(&lines);
            brush.paint(changes);
            ways.push(brush);
        }
        self.brush.paint(changes);
        for way in ways {
            if way.frame.len() < self.brush.frame.len() {
                self.brush = way;
            }
        }
    }
}

impl<C: Canvas> Backend for Painter<C> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.brush.resize(self.canvas.size());
        let changes: Vec<_> = content.collect();
        self.paint(&changes);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.has_cursor != Some(false) {
            self.brush.frame.extend_from_slice(b"\x1b[?25l");
            self.has_cursor = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.has_cursor != Some(true) {
            self.brush.frame.extend_from_slice(b"\x1b[?25h");
            self.has_cursor = Some(true);
        }
        Ok(())
    }

    /// Where the cursor is as far as known, without asking.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.brush.at().unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        self.brush.move_to(x, y);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.brush.shown.forget(self.canvas.size());
        if clear_type == ClearType::All {
            self.brush.shown.blank();
        }
        self.brush.frame.extend_from_slice(match clear_type {
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
        if self.brush.frame.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(BEGIN.len() + self.brush.frame.len() + END.len());
        bytes.extend_from_slice(BEGIN);
        bytes.append(&mut self.brush.frame);
        bytes.extend_from_slice(END);
        if self.asks {
            bytes.extend_from_slice(QUESTION);
        }
        self.written = Some(Written { bytes: bytes.len(), asked: self.asks });
        self.canvas.write_all(&bytes)?;
        self.canvas.flush()
    }

    fn scroll_region_up(&mut self, region: Range<u16>, lines: u16) -> io::Result<()> {
        self.scroll(&Shift { rows: region, up: true, by: lines });
        Ok(())
    }

    fn scroll_region_down(&mut self, region: Range<u16>, lines: u16) -> io::Result<()> {
        self.scroll(&Shift { rows: region, up: false, by: lines });
        Ok(())
    }
}

impl<C: Canvas> Painter<C> {
    fn scroll(&mut self, shift: &Shift) {
        if shift.rows.is_empty() || shift.by == 0 {
            return;
        }
        self.brush.scroll(shift);
    }
}

#[cfg(test)]
mod tests;
