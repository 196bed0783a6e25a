//! A list in a box that lies over everything: help, palette, menus, prompts, pages to be read.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::{Cursor, InputLine, Theme, bar, put_lines};
use crate::text::wrap::shorten;

/// The widest box that is still read at a glance.
const WIDEST: u16 = 90;

/// Rows of the screen that a box leaves to its frame and to what lies around it.
const FRAME: u16 = 4;

/// How wide the box is on a screen of that width.
fn wide(screen: u16) -> u16 {
    screen.saturating_sub(4).min(WIDEST).max(screen.min(30))
}

/// Rows that a box can show on a screen of that height.
pub fn rows(screen: u16) -> usize {
    usize::from(screen.saturating_sub(FRAME)).max(1)
}

/// Columns that a box has for its rows, between its borders and a margin on either side.
pub fn columns(screen: u16) -> usize {
    usize::from(wide(screen)).saturating_sub(5)
}

/// Which rows are shown, and which of them is selected.
#[derive(Clone, Copy, Debug)]
pub enum Rows {
    /// One is selected.
    Selected(Cursor),
    /// A page that is scrolled as a whole, from this row on.
    From(usize),
}

/// A list in a box.
#[derive(Debug)]
pub struct Menu<'m> {
    /// In the upper border.
    pub title: String,
    /// The list.
    pub lines: Vec<Line<'m>>,
    /// The part of it that is shown.
    pub rows: Rows,
    /// What is typed, where there is an input above the list.
    pub input: Option<&'m InputLine>,
    /// In the lower border.
    pub hint: &'m str,
}

impl Menu<'_> {
    /// Draws it in the middle of the screen.
    pub fn draw(self, theme: &Theme, frame: &mut Frame<'_>) {
        let inner = self.draw_box(theme, frame);
        let mut lines = Vec::new();
        if let Some(input) = self.input {
            let (shown, column) = input.visible(usize::from(inner.width).saturating_sub(4));
            lines.push(Line::from(vec![Span::styled(" : ", theme.focus), Span::raw(shown)]));
            let column = u16::try_from(3 + column).unwrap_or(u16::MAX).min(inner.width.saturating_sub(1));
            if !inner.is_empty() {
                frame.set_cursor_position(Position::new(inner.x + column, inner.y));
            }
        }
        let (first, selected) = match self.rows {
            Rows::Selected(cursor) => (cursor.top(), Some(cursor.selected())),
            Rows::From(first) => (first, None),
        };
        for (index, row) in self.lines.into_iter().enumerate().skip(first) {
            let is_selected = selected == Some(index);
            let mut line = Line::from(vec![bar(theme, is_selected, true), Span::raw(" ")]);
            line.spans.extend(row.spans);
            lines.push(if is_selected { line.patch_style(theme.selected) } else { line });
        }
        put_lines(frame.buffer_mut(), inner, lines);
    }

    /// Draws the frame, as high as the rows need and as the screen allows; what is inside of it.
    fn draw_box(&self, theme: &Theme, frame: &mut Frame<'_>) -> Rect {
        let rows = self.lines.len() + usize::from(self.input.is_some());
        let area = centred(frame.area(), rows.max(1));
        let block = Block::bordered().border_type(BorderType::Plain).border_style(theme.quiet);
        let inner = block.inner(area);
        let room = usize::from(inner.width).saturating_sub(2);
        let block = block
            .title(Span::styled(format!(" {} ", shorten(&self.title, room)), theme.focus))
            .title_bottom(Span::styled(format!(" {} ", shorten(self.hint, room)), theme.quiet));
        Clear.render(area, frame.buffer_mut());
        block.render(area, frame.buffer_mut());
        inner
    }
}

fn centred(screen: Rect, rows: usize) -> Rect {
    let wide = wide(screen.width);
    let high = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(screen.height);
    let x = screen.x + (screen.width - wide) / 2;
    let y = screen.y + (screen.height - high) / 2;
    Rect { x, y, width: wide, height: high }
}
