//! A ratatui [`Backend`] for slow lines: what crossterm's does, in fewer bytes.
//!
//! Over SSH every byte costs time. So a frame is collected, wrapped in a synchronised update and written at once, and
//! an unchanged frame writes nothing. Against `CrosstermBackend`: the sixteen colours in their short form, which old
//! terminals know too; no colour sequence under `NO_COLOR`, where crossterm 0.29's would reset the attributes that show
//! the selection; short cursor moves; the rest of a line, and runs of blanks, erased instead of overwritten; one style
//! after another where that is shorter; lines that only moved are scrolled by the terminal. Over the recorded session
//! of `tests/byte_budget.rs` scrolling saves 14 % of the bytes at 120×36 and 25 % at 80×24, erasing 10 % and 17 %. Only
//! [flow control](super::flow_control) queries the terminal.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{self, BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::layout::{Position, Rect, Size};

use super::scroll::{self, ChangedRow, Shift, cells_mut, cells_of};
use super::sgr::SgrState;
use super::widths::has_certain_width;
use crate::text::clean::is_printable;

/// DSR 6 (ECMA-48 8.3.35): the terminal reports where its cursor is, once it has shown all that came before. crossterm
/// sends it only to wait for the report.
const REQUEST_CURSOR_REPORT: &[u8] = b"\x1b[6n";

/// Where frames go: takes bytes and knows its size.
pub trait Output: Write {
    /// Size in cells, already limited to what may be drawn on.
    fn size(&self) -> Size;
}

/// Writes what changed to an [`Output`].
#[derive(Debug)]
pub struct SlowLineBackend<W> {
    output: W,
    /// What the terminal shows.
    front: Buffer,
    /// The frame that is being collected; between frames the same as `front`.
    next: Buffer,
    encoder: FrameEncoder,
    /// As far as known.
    is_cursor_shown: Option<bool>,
    /// Whether the next frame requests a cursor report.
    requests_report: bool,
    /// The last frame that was written since it was last taken.
    written: Option<WrittenFrame>,
}

/// A frame that was written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct WrittenFrame {
    pub(super) bytes: usize,
    /// Whether it requested a cursor report.
    pub(super) requests_report: bool,
}

impl<W: Output> SlowLineBackend<W> {
    /// A backend for a terminal that was just cleared and whose cursor was hidden.
    pub fn new(output: W) -> Self {
        let front = blank(&output);
        Self {
            next: front.clone(),
            front,
            output,
            encoder: FrameEncoder::default(),
            is_cursor_shown: Some(false),
            requests_report: false,
            written: None,
        }
    }

    /// Forgets what is known of cursor and attributes, after the terminal was given away and taken back; it has to be
    /// cleared then.
    pub fn forget(&mut self) {
        self.encoder = FrameEncoder { bytes: b"\x1b[0m".to_vec(), ..FrameEncoder::default() };
        self.is_cursor_shown = None;
    }

    /// Whether the next frame ends in the request for a cursor report.
    pub(super) fn set_requests_report(&mut self, requests_report: bool) {
        self.requests_report = requests_report;
    }

    /// The frame that was written since the last call; none where nothing had changed.
    pub(super) fn take_written(&mut self) -> Option<WrittenFrame> {
        self.written.take()
    }

    /// For what has to be written between frames.
    pub fn output_mut(&mut self) -> &mut W {
        &mut self.output
    }
}

fn blank(output: &impl Output) -> Buffer {
    Buffer::empty(Rect::from(output.size()))
}

impl<W: Output> Backend for SlowLineBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut changed: Vec<u16> = Vec::new();
        for (x, y, cell) in content {
            // ratatui goes row by row.
            if changed.last() != Some(&y) {
                changed.push(y);
            }
            if !has_certain_width(cell.symbol()) {
                // ratatui names only the first cell of a wide symbol.
                for right in 1..cell.cell_width() {
                    self.next.cell_mut((x.saturating_add(right), y)).into_iter().for_each(Cell::reset);
                }
            }
            if let Some(slot) = self.next.cell_mut((x, y)) {
                slot.clone_from(cell);
                SgrState::seen_on(cell).apply_to(slot);
            }
        }
        let rows = changed.into_iter().map(|y| ChangedRow::new(y, &self.front, &self.next));
        let rows: Vec<ChangedRow> = rows.collect();
        self.encoder.frame(&mut self.front, &self.next, &rows);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.is_cursor_shown.replace(false) == Some(false) {
            Ok(())
        } else {
            queue!(self.encoder.bytes, Hide)
        }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.is_cursor_shown.replace(true) == Some(true) {
            Ok(())
        } else {
            queue!(self.encoder.bytes, Show)
        }
    }

    /// Where the cursor is as far as known, without asking.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.encoder.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.encoder.move_to(position.into(), &[]);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.front = blank(&self.output);
        self.next = self.front.clone();
        queue!(self.encoder.bytes, terminal::Clear(terminal::ClearType::All))
    }

    /// Only the whole screen is ever cleared: ratatui clears parts for inline and fixed viewports.
    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        match clear_type {
            ClearType::All => self.clear(),
            ClearType::AfterCursor
            | ClearType::BeforeCursor
            | ClearType::CurrentLine
            | ClearType::UntilNewLine => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.output.size())
    }

    /// No pixel sizes: nothing is drawn with pixels.
    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.output.size(), pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.encoder.bytes.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(self.encoder.bytes.len() + 32);
        queue!(bytes, BeginSynchronizedUpdate)?;
        bytes.append(&mut self.encoder.bytes);
        queue!(bytes, EndSynchronizedUpdate)?;
        if self.requests_report {
            bytes.extend_from_slice(REQUEST_CURSOR_REPORT);
        }
        self.written = Some(WrittenFrame { bytes: bytes.len(), requests_report: self.requests_report });
        self.output.write_all(&bytes)?;
        self.output.flush()
    }
}

/// Changed cells of a row from which erasing may save something.
const WORTH_ERASING: usize = 6;

/// The bytes of a frame, and the terminal's cursor and attributes after them.
#[derive(Debug, Default)]
struct FrameEncoder {
    bytes: Vec<u8>,
    sgr: SgrState,
    /// As far as that is certain.
    cursor: Option<Position>,
}

impl FrameEncoder {
    /// Goes from one screen to the next, which differs in these rows, by the shorter of two ways: each changed row, or
    /// scrolling first. After it `front` is the next one.
    fn frame(&mut self, front: &mut Buffer, next: &Buffer, changed: &[ChangedRow]) {
        let scrolled = scroll::find(front, next, changed).map(|shift| {
            let before: Vec<Vec<Cell>> = shift.rows.clone().map(|y| cells_of(front, y).to_vec()).collect();
            let way = self.scrolled(&shift, front, next, changed);
            (shift.rows, before, way)
        });
        let mut in_place = self.fork();
        let rows = changed.iter().map(|row| {
            let before = match &scrolled {
                Some((rows, before, _)) if rows.contains(&row.y) => {
                    before.get(usize::from(row.y - rows.start)).map_or(&[][..], Vec::as_slice)
                }
                Some(_) | None => cells_of(front, row.y),
            };
            (*row, before, cells_of(next, row.y))
        });
        in_place.rows(&rows.collect::<Vec<_>>());
        let (moved, scrolled) = scrolled.map_or((0..0, None), |(rows, _, way)| (rows, Some(way)));
        self.join_shortest([Some(in_place), scrolled]);
        self.sgr.reset(&mut self.bytes);
        for y in moved.chain(changed.iter().map(|row| row.y)) {
            if let Some(row) = cells_mut(front, y) {
                row.clone_from_slice(cells_of(next, y));
            }
        }
    }

    /// The way by scrolling; after it `front` is scrolled.
    fn scrolled(&self, shift: &Shift, front: &mut Buffer, next: &Buffer, changed: &[ChangedRow]) -> Self {
        let mut way = self.fork();
        way.scroll(shift);
        shift.apply(front);
        let above = changed.iter().copied().filter(|row| row.y < shift.rows.start);
        let below = changed.iter().copied().filter(|row| row.y >= shift.rows.end);
        let inside = shift.rows.clone().map(|y| ChangedRow { y, is_certain: true });
        let rows = above.chain(inside).chain(below);
        let rows = rows.map(|row| (row, cells_of(front, row.y), cells_of(next, row.y)));
        way.rows(&rows.collect::<Vec<_>>());
        way
    }

    /// Rows one after another, or one style after another, whichever is shorter: a move to the dates of the next rows takes
    /// fewer bytes than their colour and the way back to plain.
    fn rows(&mut self, rows: &[(ChangedRow, &[Cell], &[Cell])]) {
        let mut in_order = self.fork();
        let erased: Vec<bool> =
            rows.iter().map(|(row, before, after)| in_order.row(*row, before, after)).collect();
        let mut by_style = self.fork();
        let mut left: Vec<(SgrState, Position, &Cell, &[Cell])> = Vec::new();
        for ((row, before, after), erased) in rows.iter().zip(erased) {
            if !row.is_certain {
                by_style.row(*row, before, after);
                continue;
            }
            let changed = |x: usize| before.get(x) != after.get(x);
            let Some(first) = (0..after.len()).find(|x| changed(*x)) else { continue };
            if erased {
                by_style.erase(Position { x: column(first), y: row.y }, after);
            }
            let mut style = SgrState::default();
            for (x, cell) in after.iter().enumerate() {
                // A blank goes with the words before it.
                style = if style.writes(cell) { style } else { SgrState::seen_on(cell) };
                let is_to_write = if erased { x >= first && *cell != Cell::EMPTY } else { changed(x) };
                if is_to_write {
                    left.push((style, Position { x: column(x), y: row.y }, cell, after));
                }
            }
        }
        while let Some((style, ..)) = left.first().copied() {
            let style =
                if left.iter().any(|(other, ..)| *other == by_style.sgr) { by_style.sgr } else { style };
            let (own, others): (Vec<_>, Vec<_>) = left.into_iter().partition(|(own, ..)| *own == style);
            left = others;
            let mut own = own.as_slice();
            while let Some(((_, at, cell, row), rest)) = own.split_first() {
                let is_blank = |cell: &&Cell| **cell == Cell::EMPTY;
                let end = at.x + column(row.iter().skip(at.x.into()).take_while(is_blank).count());
                let within = own.iter().take_while(|(_, next, ..)| next.y == at.y && next.x < end).count();
                let (blanks, behind) = own.split_at_checked(within).unwrap_or((own, &[]));
                let end = blanks.last().map_or(at.x, |last| last.1.x + 1);
                let next = behind.first().map(|next| next.1);
                own = if by_style.erases(*at..Position { x: end, ..*at }, next, row) {
                    behind
                } else {
                    by_style.put(at.x, at.y, cell, row);
                    rest
                };
            }
        }
        self.join_shortest([Some(in_order), Some(by_style)]);
    }

    /// Erases blanks where they are (ECH, ECMA-48 8.3.38), if that is shorter than writing them; `next` is what is
    /// written after them.
    fn erases(&mut self, blanks: Range<Position>, next: Option<Position>, row: &[Cell]) -> bool {
        let Range { start, end } = blanks;
        let count = end.x - start.x;
        // The cursor stays before them.
        let least = if next == Some(end) { 11 } else { 5 };
        let is_shorter = count >= least && self.sgr.erases_to_default();
        if is_shorter {
            self.move_to(start, row);
            // Writing to a vector cannot fail.
            let _ = write!(self.bytes, "\x1b[{count}X");
        }
        is_shorter
    }

    /// An encoder that continues from this one's state; several are tried, and the shortest is
    /// [joined](Self::join_shortest).
    fn fork(&self) -> Self {
        Self { bytes: Vec::new(), sgr: self.sgr, cursor: self.cursor }
    }

    /// Goes the shorter way, the first of two that are as long; whether that is the second.
    fn join_shortest(&mut self, ways: [Option<Self>; 2]) -> bool {
        let ways = ways.into_iter().enumerate().filter_map(|(number, way)| Some((number, way?)));
        let Some((number, way)) = ways.min_by_key(|(_, way)| way.bytes.len()) else { return false };
        self.bytes.extend_from_slice(&way.bytes);
        (self.sgr, self.cursor) = (way.sgr, way.cursor);
        number == 1
    }

    /// One row, cell by cell or erased from its first change on, whichever is shorter; returns whether it is erased. A row
    /// that holds or held a symbol of uncertain width is erased whole: what the terminal left of a flag or an emoji may be
    /// in any column.
    fn row(&mut self, row: ChangedRow, before: &[Cell], after: &[Cell]) -> bool {
        let changed = before.iter().zip(after).enumerate().filter(|(_, (a, b))| a != b);
        let changed: Vec<(usize, &Cell)> = changed.map(|(x, (_, after))| (x, after)).collect();
        let Some((first, _)) = changed.first() else { return false };
        let cell_by_cell = row.is_certain.then(|| {
            let mut way = self.fork();
            for (x, cell) in &changed {
                way.put(column(*x), row.y, cell, after);
            }
            way
        });
        let worth_erasing =
            || changed.len() >= WORTH_ERASING && before.iter().skip(*first).any(|cell| *cell != Cell::EMPTY);
        let erased = (!row.is_certain || worth_erasing()).then(|| {
            let mut way = self.fork();
            way.erase_and_write(row, if row.is_certain { *first } else { 0 }, after);
            way
        });
        self.join_shortest([cell_by_cell, erased])
    }

    /// Erases a row from column `from` on and writes what is to be there.
    fn erase_and_write(&mut self, row: ChangedRow, from: usize, after: &[Cell]) {
        self.erase(Position { x: column(from), y: row.y }, after);
        let mut x = from;
        while let Some(cell) = after.get(x) {
            let is_certain = row.is_certain || has_certain_width(cell.symbol());
            let next = if is_certain { x + 1 } else { x + usize::from(cell.cell_width()).max(1) };
            if *cell != Cell::EMPTY {
                self.put(column(x), row.y, cell, after);
                if !is_certain && next < after.len() {
                    // Whatever it covers beyond its columns.
                    self.erase(Position { x: column(next), y: row.y }, after);
                }
            }
            x = next;
        }
    }

    /// Erases the rest of a row (EL, ECMA-48 8.3.41).
    fn erase(&mut self, at: Position, row: &[Cell]) {
        self.move_to(at, row);
        if !self.sgr.erases_to_default() {
            self.sgr.reset(&mut self.bytes);
        }
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    fn put(&mut self, x: u16, y: u16, cell: &Cell, row: &[Cell]) {
        let to = Position { x, y };
        // A short gap is written again with the attributes before it, else with those after it.
        if let Some(at) = self.cursor.filter(|at| *at != to && self.writable_gap(*at, to, row).is_none()) {
            let mut after = self.fork();
            after.sgr.switch_to(cell, &mut after.bytes);
            if after.writable_gap(at, to, row).is_some() {
                self.sgr.switch_to(cell, &mut self.bytes);
            }
        }
        self.move_to(to, row);
        self.sgr.switch_to(cell, &mut self.bytes);
        // All text is clean long before; a symbol that is none of ours is looked at once more at the border.
        for c in cell.symbol().chars().filter(|c| is_printable(*c)) {
            self.bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        // After the last column terminals differ in where the cursor is.
        let is_inside = usize::from(x) + 1 < row.len();
        self.cursor = (is_inside && has_certain_width(cell.symbol())).then_some(Position { x: x + 1, y });
    }

    /// Moves the cursor by the shortest of the sequences that every terminal knows; inside `row`, the row as it is
    /// shown, also by writing again what is there.
    fn move_to(&mut self, to: Position, row: &[Cell]) {
        let Some(at) = self.cursor else {
            self.bytes.extend(absolute(to));
            self.cursor = Some(to);
            return;
        };
        if at != to {
            let gap = self.writable_gap(at, to, row);
            let of_gap = gap.map_or(usize::MAX, |gap| gap.iter().map(|cell| cell.symbol().len()).sum());
            // Most gaps are a blank or two, and no sequence along a row is shorter than `ESC [ C`.
            let ways = if of_gap <= 3 {
                [None, None, None]
            } else {
                [relative(at, to), from_the_edge(at, to), Some(absolute(to))]
            };
            match ways.into_iter().flatten().min_by_key(Vec::len).filter(|way| way.len() < of_gap) {
                Some(way) => self.bytes.extend(way),
                None => {
                    self.bytes.extend(gap.into_iter().flatten().flat_map(|cell| cell.symbol().bytes()));
                }
            }
            self.cursor = Some(to);
        }
    }

    /// The cells between two places of a row, where they can be written with the attributes that are on.
    fn writable_gap<'r>(&self, at: Position, to: Position, row: &'r [Cell]) -> Option<&'r [Cell]> {
        let gap =
            row.get(usize::from(at.x)..usize::from(to.x)).filter(|gap| at.y == to.y && gap.len() <= 4)?;
        gap.iter().all(|cell| self.sgr.writes(cell) && has_certain_width(cell.symbol())).then_some(gap)
    }

    /// Moves whole lines up or down inside a region by deleting or inserting some at its top, which every terminal
    /// since the VT102 can do; `ESC [ S` is younger. Setting and lifting the region moves the cursor.
    fn scroll(&mut self, shift: &Shift) {
        let (top, bottom) = (u32::from(shift.rows.start) + 1, shift.rows.end);
        let by = if shift.by == 1 { String::new() } else { shift.by.to_string() };
        let delete_or_insert = if shift.up { 'M' } else { 'L' };
        self.bytes
            .extend(format!("\x1b[{top};{bottom}r\x1b[{top}H\x1b[{by}{delete_or_insert}\x1b[r").bytes());
        self.cursor = None;
    }
}

/// A column of a row; a screen is never wider.
fn column(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}

/// Bytes of most moves of the cursor.
const LONGEST_MOVE: usize = 12;

/// CUP (ECMA-48 8.3.21), without the column where that is the first.
fn absolute(to: Position) -> Vec<u8> {
    let (line, column) = (u32::from(to.y) + 1, u32::from(to.x) + 1);
    let mut way = Vec::with_capacity(LONGEST_MOVE);
    // Writing to a vector cannot fail, here and below.
    let _ = if column == 1 { write!(way, "\x1b[{line}H") } else { write!(way, "\x1b[{line};{column}H") };
    way
}

/// Down by line feeds, which keep the column in raw mode, and along the line.
fn relative(at: Position, to: Position) -> Option<Vec<u8>> {
    let mut way = Vec::with_capacity(LONGEST_MOVE);
    way.resize(to.y.checked_sub(at.y)?.into(), b'\n');
    if at.x != to.x {
        way.extend(along(at.x, to.x));
    }
    Some(way)
}

/// The same from the left edge. A return followed by a letter is never sent: it would look like one from a text.
fn from_the_edge(at: Position, to: Position) -> Option<Vec<u8>> {
    if to.x == 0 && to.y == at.y {
        return None;
    }
    let mut way = relative(Position { x: 0, ..at }, to)?;
    way.insert(0, b'\r');
    Some(way)
}

/// By so many columns (CUF, CUB), or to the column (CHA, ECMA-48 8.3.9) where that is shorter.
fn along(from: u16, to: u16) -> Vec<u8> {
    let (columns, direction) = (from.abs_diff(to), if from < to { 'C' } else { 'D' });
    let by = if columns == 1 { format!("\x1b[{direction}") } else { format!("\x1b[{columns}{direction}") };
    let across = if to == 0 { "\x1b[G".to_owned() } else { format!("\x1b[{}G", u32::from(to) + 1) };
    if across.len() < by.len() { across.into() } else { by.into() }
}

#[cfg(test)]
mod tests;
