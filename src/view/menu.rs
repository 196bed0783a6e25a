//! A list in a box that lies over everything: help, palette, menus, prompts, pages to be read.

use ratatui::Frame;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Margin, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::{InputLine, Theme, bar, put_lines};
use crate::text::wrap::{ELLIPSIS, shorten, width};

/// Fewer columns of the screen beside a box say nothing: the box has them.
const MIN_MARGIN: u16 = 10;

/// The longest line of a page that is comfortable to read.
const LONGEST_LINE: usize = 120;

/// A box into which something is typed is so wide at most, whatever the rows hold, so that it stays as it is.
const WIDE_INPUT: u16 = 110;

/// Borders, before a row the bar and a blank, after it a blank.
const AROUND: usize = 5;

/// Rows of the screen that a box leaves to its frame and to what lies around it.
const FRAME: u16 = 4;

/// How wide a box for an input is on a screen of that width.
fn wide_input(screen: u16) -> u16 {
    with_margin(screen.min(WIDE_INPUT), screen)
}

/// A width that leaves something to be seen on both sides, or nothing.
fn with_margin(wide: u16, screen: u16) -> u16 {
    if screen.saturating_sub(wide) < 2 * MIN_MARGIN { screen } else { wide }
}

/// Rows that a box can show on a screen of that height.
pub fn rows(screen: u16) -> usize {
    usize::from(screen.saturating_sub(FRAME)).max(1)
}

/// Rows of a list that is narrowed by typing; more of them nobody looks through, and all of them are sent.
const TYPED_ROWS: usize = 12;

/// Rows that a box can show below its input of a list that is narrowed by typing.
pub fn typed_rows(screen: u16) -> usize {
    rows(screen).saturating_sub(1).clamp(1, TYPED_ROWS)
}

/// Columns of its rows, after the bar and a blank.
pub fn typed_columns(screen: u16) -> usize {
    usize::from(wide_input(screen)).saturating_sub(AROUND)
}

/// Columns that a box has for the lines of a page.
pub fn columns(screen: u16) -> usize {
    usize::from(screen).saturating_sub(AROUND).min(LONGEST_LINE)
}

/// Which rows are shown, and which of them is selected.
#[derive(Clone, Copy, Debug)]
pub enum Rows {
    /// From that line on, one line being selected.
    Selected {
        /// The first line in view.
        top: usize,
        /// The selected one.
        at: usize,
    },
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
    pub hint: String,
}

impl Menu<'_> {
    /// Draws it in the middle of the screen.
    pub fn draw(self, theme: &Theme, frame: &mut Frame<'_>) {
        let rows = self.lines.len();
        self.draw_rows(rows, theme, frame);
    }

    /// The same with so many rows for the list, however many it has, so that the box stays as it is while it is narrowed;
    /// what is inside of the box.
    pub fn draw_rows(self, rows: usize, theme: &Theme, frame: &mut Frame<'_>) -> Rect {
        let inner = self.draw_box(rows, theme, frame);
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
            Rows::Selected { top, at } => (top, Some(at)),
            Rows::From(first) => (first, None),
        };
        for (index, row) in self.lines.into_iter().enumerate().skip(first) {
            let is_selected = selected == Some(index);
            let mut line = Line::from(vec![bar(theme, is_selected, true), Span::raw(" ")]);
            line.spans.extend(row.spans);
            lines.push(if is_selected { line.patch_style(theme.selected) } else { line });
        }
        put_lines(frame.buffer_mut(), inner, lines);
        inner
    }

    /// The same for a page that is searched: what is typed is in the lower border, and after it what was found.
    pub fn draw_searched(
        self,
        line: &InputLine,
        is_typed: bool,
        found: &str,
        theme: &Theme,
        frame: &mut Frame<'_>,
    ) {
        let room = usize::from(self.wide(frame.area().width)).saturating_sub(width(found) + 8);
        let (shown, column) = line.visible(room);
        let hint = format!("/{shown}  {found}").trim_end().to_owned();
        let rows = self.lines.len();
        let inner = Menu { hint, ..self }.draw_rows(rows, theme, frame);
        if is_typed && !inner.is_empty() {
            let column = u16::try_from(2 + column).unwrap_or(u16::MAX).min(inner.width);
            frame.set_cursor_position(Position::new(inner.x + column, inner.bottom()));
        }
    }

    /// The line of the list that is drawn at a place of the screen, with so many rows for the list.
    pub fn line_at(&self, rows: usize, screen: Rect, at: Position) -> Option<usize> {
        let inner = self.area(rows, screen).inner(Margin::new(1, 1));
        let line = usize::from(inner.contains(at).then(|| at.y - inner.y)?);
        let (Rows::Selected { top, .. } | Rows::From(top)) = self.rows;
        Some(top + line.checked_sub(usize::from(self.input.is_some()))?)
    }

    /// Its place on the screen.
    fn area(&self, rows: usize, screen: Rect) -> Rect {
        let rows = rows + usize::from(self.input.is_some());
        centred(screen, self.wide(screen.width), rows.max(1))
    }

    /// Draws the frame, as large as the rows need and as the screen allows; what is inside of it.
    fn draw_box(&self, rows: usize, theme: &Theme, frame: &mut Frame<'_>) -> Rect {
        let area = self.area(rows, frame.area());
        let block = Block::bordered().border_type(BorderType::Plain).border_style(theme.quiet);
        let inner = block.inner(area);
        let room = usize::from(inner.width).saturating_sub(2);
        let block = block
            .title(Span::styled(format!(" {} ", shorten(&self.title, room)), theme.focus))
            .title_bottom(Span::styled(format!(" {} ", shorten(&self.hint, room)), theme.quiet));
        // A blank column on both sides, or words would end at the frame.
        let around = Rect { x: area.x.saturating_sub(1), width: area.width.saturating_add(2), ..area };
        let around = around.intersection(frame.area());
        let signs = clear_cut_words(frame.buffer_mut(), around);
        Clear.render(around, frame.buffer_mut());
        for at in signs {
            frame.buffer_mut().cell_mut(at).into_iter().for_each(|cell| _ = cell.set_symbol(ELLIPSIS));
        }
        block.render(area, frame.buffer_mut());
        inner
    }

    fn wide(&self, screen: u16) -> u16 {
        if self.input.is_some() {
            return wide_input(screen);
        }
        let rows = self.lines.iter().map(Line::width).max().unwrap_or_default() + AROUND;
        let names = width(&self.title).max(width(&self.hint)) + 4;
        with_margin(u16::try_from(rows.max(names)).unwrap_or(u16::MAX).min(screen), screen)
    }
}

/// Takes the rest of the words away that an area will cover in part: half a word reads as another one. Returns the cells for
/// a sign that a text continues below the area.
fn clear_cut_words(buffer: &mut Buffer, area: Rect) -> Vec<Position> {
    let mut signs = Vec::new();
    let (left, right) = (area.left(), area.right().saturating_sub(1));
    let before: Vec<u16> = (0..left).rev().collect();
    let behind: Vec<u16> = (area.right()..buffer.area.right()).collect();
    for y in area.top()..area.bottom() {
        for (edge, inside, beyond) in [(left, left + 1, &before), (right, right.saturating_sub(1), &behind)] {
            let mut beyond = beyond.iter().copied().peekable();
            let mut blank = edge;
            if is_word(buffer, edge, y) {
                while let Some(x) = beyond.next_if(|x| is_word(buffer, *x, y)) {
                    buffer.cell_mut((x, y)).into_iter().for_each(Cell::reset);
                }
                blank = beyond.next().unwrap_or(edge);
            } else if !is_word(buffer, inside, y) {
                continue;
            }
            if beyond.next().is_some_and(|x| is_word(buffer, x, y)) {
                signs.push(Position::new(blank, y));
            }
        }
    }
    signs
}

/// Rules and bars are no words, and go on.
fn is_word(buffer: &Buffer, x: u16, y: u16) -> bool {
    let symbol = buffer.cell((x, y)).and_then(|cell| cell.symbol().chars().next());
    symbol.is_some_and(|c| !c.is_whitespace() && !matches!(c, '\u{2500}'..='\u{259f}'))
}

fn centred(screen: Rect, wide: u16, rows: usize) -> Rect {
    let high = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(screen.height);
    let x = screen.x + (screen.width - wide) / 2;
    let y = screen.y + (screen.height - high) / 2;
    Rect { x, y, width: wide, height: high }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use rstest::rstest;

    use super::clear_cut_words;

    #[rstest]
    #[case::whole_words_stay("chợ phiên họp mỗi tuần", 3, 10, "chợ…phiên…họp mỗi tuần")]
    #[case::halves_go("chợ phiên họp mỗi tuần", 6, 12, "chợ…  iên họ …mỗi tuần")]
    #[case::numbers_too("khoảng 25,66 tỷ USD", 9, 11, "khoảng…  ,6 …tỷ USD")]
    #[case::rules_go_on("── 3 Số liệu ──┬──", 6, 16, "── 3… ố liệu ──┬──")]
    #[case::columns_are_no_text("Kỳ   Nơi đăng   Ai nói", 4, 15, "Kỳ   Nơi đăng   Ai nói")]
    #[case::from_edge_to_edge("chợ phiên", 0, 9, "chợ phiên")]
    fn no_half_word_stands_beside_a_box(
        #[case] line: &str,
        #[case] start: u16,
        #[case] end: u16,
        #[case] expected: &str,
    ) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, u16::try_from(line.chars().count()).unwrap_or(0), 1));
        buffer.set_string(0, 0, line, Style::new());
        for at in clear_cut_words(&mut buffer, Rect::new(start, 0, end - start, 1)) {
            buffer.cell_mut(at).into_iter().for_each(|cell| _ = cell.set_symbol("…"));
        }
        assert_eq!(buffer.content().iter().map(Cell::symbol).collect::<String>(), expected);
    }
}
