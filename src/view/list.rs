//! Lists: rows of one line or several, and below them what is known of the selected one.
//!
//! Every pane that lists something draws its rows by this, so that titles use the room there is at every width. A row
//! is a text, broken over the lines that all rows of the list have, and something at the right end where it ends;
//! or a text with a second text below it. What does not fit ends with an ellipsis. How many lines a row has depends on
//! the pane and on all that could be listed, not on what is listed now, so that nothing moves while somebody types.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::styled::{Layer, styled};
use super::{Cursor, Theme, bar, put_lines};
use crate::text::wrap::{ELLIPSIS, fit, shorten, width, wrap};

/// Columns before the text of a row: the bar of the selection, a sign, one of air.
pub const GUTTER: usize = 3;

/// Below this width a row has two lines.
pub const ONE_LINE: usize = 60;

/// From this height on, a part of the pane shows what is known of the selected row; below it the rows that are free.
const WITH_PREVIEW: usize = 12;

/// A preview with fewer lines than its head and these is useless.
const LEAST_PREVIEW: usize = 4;

/// Columns that a text needs beside what is at its right end; in less room there is the text alone.
const LEAST_TEXT: usize = 12;

/// A text in styles.
#[derive(Clone, Debug, Default)]
pub struct ListText<'t> {
    /// The words.
    pub text: Cow<'t, str>,
    /// Their style.
    pub style: Style,
    /// What is laid over it.
    pub layers: Vec<Layer>,
}

impl<'t> ListText<'t> {
    /// A text in one style.
    pub fn new(text: impl Into<Cow<'t, str>>, style: Style) -> Self {
        Self { text: text.into(), style, layers: Vec::new() }
    }

    /// The same with styles laid over parts of it.
    #[must_use]
    pub fn with(self, layers: Vec<Layer>) -> Self {
        Self { layers, ..self }
    }
}

/// A row of a list.
#[derive(Clone, Debug, Default)]
pub struct Row<'r> {
    /// One column after the bar of the selection; may be empty.
    pub sign: Span<'r>,
    /// What it is.
    pub text: ListText<'r>,
    /// A text of its own in the last line; without it the first one continues there.
    pub below: Option<ListText<'r>>,
    /// At the right end of the line in which the text ends.
    pub right: ListText<'r>,
}

/// How a pane is divided.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct PaneShape {
    /// Lines of a row.
    pub lines: usize,
    /// Lines of the list.
    pub list: usize,
    /// Lines below it for what is known of the selected row; often none.
    pub preview: usize,
}

impl PaneShape {
    /// For a pane of that width and height, and a list of `len` rows.
    pub fn new((width, height): (usize, usize), len: usize, alone: bool) -> Self {
        Self::of_lines(if width < ONE_LINE { 2 } else { 1 }, height, len, alone)
    }

    /// For `len` rows of so many lines. Where the pane shows nothing else of the selected row (`alone`), a long list leaves
    /// two fifths to the preview.
    pub fn of_lines(lines: usize, height: usize, len: usize, alone: bool) -> Self {
        let lines = lines.min(height.max(1));
        let most = if alone && height >= WITH_PREVIEW { height * 3 / 5 } else { height };
        let list = (lines * len).min(most);
        let preview = height - list;
        if preview < LEAST_PREVIEW {
            return Self { lines, list: height, preview: 0 };
        }
        Self { lines, list, preview }
    }

    /// The same for rows of which each has as many lines as it needs.
    pub fn of_rows(height: usize, needed: impl IntoIterator<Item = usize>, alone: bool) -> Self {
        let mut lines = 0;
        for needed in needed {
            lines += needed;
            // More does not change anything.
            if lines > height {
                break;
            }
        }
        Self::of_lines(1, height, lines, alone)
    }

    /// Rows in view.
    pub fn rows(self) -> usize {
        (self.list / self.lines.max(1)).max(1)
    }

    /// The row that is drawn in a line of the list, the first one in view being `top`.
    pub fn row_at(self, line: usize, top: usize) -> Option<usize> {
        (line < self.list).then(|| top + line / self.lines.max(1))
    }

    /// The areas of the list and of what is below it.
    pub fn divide(self, area: Rect) -> (Rect, Rect) {
        let below = u16::try_from(self.preview).unwrap_or(u16::MAX).min(area.height);
        let list = Rect { height: area.height - below, ..area };
        (list, Rect { y: list.bottom(), height: below, ..area })
    }
}

/// Lines that a text takes in a list of that width, with something of so many columns at its right end.
pub fn lines_needed(text: &str, right: usize, columns: usize) -> usize {
    let room = text_room(columns);
    if width(text) + right + 2 <= room {
        return 1;
    }
    let lines = wrap(text, room);
    let last = lines.last().and_then(|range| text.get(range.clone())).map_or(0, width);
    lines.len() + usize::from(right > 0 && last + right + 2 > room)
}

/// Columns for the text of a row: one stays free at the right edge.
pub fn text_room(columns: usize) -> usize {
    columns.saturating_sub(GUTTER + 1).max(1)
}

/// Rows on their way to the screen.
#[derive(Clone, Copy, Debug)]
pub struct List<'l> {
    /// The styles.
    pub theme: &'l Theme,
    /// Whether the pane has the focus.
    pub focused: bool,
    /// Which row is selected, and which is the first one in view.
    pub cursor: Cursor,
    /// Lines of a row.
    pub lines: usize,
}

impl List<'_> {
    /// Draws `rows`, of which the first is the first one in view.
    pub fn draw<'r>(&self, buffer: &mut Buffer, area: Rect, rows: impl IntoIterator<Item = Row<'r>>) {
        self.draw_each(buffer, area, rows.into_iter().map(|row| (self.lines, row)));
    }

    /// Draws rows, each with its own number of lines.
    pub fn draw_each<'r>(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        rows: impl IntoIterator<Item = (usize, Row<'r>)>,
    ) {
        let mut y = area.y;
        for (index, (lines, row)) in (self.cursor.top()..).zip(rows) {
            let lines = lines.max(1);
            let high = u16::try_from(lines).unwrap_or(u16::MAX);
            if y.saturating_add(high) > area.bottom() {
                break;
            }
            let list = List { lines, ..*self };
            list.draw_row(buffer, Rect { y, height: high, ..area }, &row, index == self.cursor.selected());
            y += high;
        }
    }

    /// Draws one row.
    pub fn draw_row(&self, buffer: &mut Buffer, area: Rect, row: &Row<'_>, selected: bool) {
        let room = text_room(usize::from(area.width));
        let right = width(&row.right.text);
        let right = if right > 0 && right + LEAST_TEXT <= room { right } else { 0 };
        let last_room = if right > 0 { room - right - 2 } else { room };
        let lines = self.lines.max(1);
        let style = if selected { self.theme.selected } else { Style::new() };
        let mut texts = match &row.below {
            Some(below) if lines > 1 => {
                let mut texts = broken(&row.text, room, lines - 1, room, style);
                texts.resize(lines - 1, Vec::new());
                texts.extend(broken(below, room, 1, last_room, Style::new()));
                texts
            }
            Some(_) | None => broken(&row.text, room, lines, last_room, style),
        };
        if right > 0 {
            let wide = |line: &Vec<Span<'_>>| line.iter().map(Span::width).sum::<usize>();
            // Where the text ends, if there is room.
            if texts.last().is_none_or(|last| wide(last) > last_room) {
                texts.push(Vec::new());
            }
            if let Some(last) = texts.last_mut() {
                last.push(Span::raw(" ".repeat(room.saturating_sub(wide(last) + right))));
                let text = &row.right;
                last.extend(styled(&text.text, 0..text.text.len(), text.style, &text.layers));
            }
        }
        texts.resize(lines, Vec::new());
        let sign = if row.sign.content.is_empty() { Span::raw(" ") } else { row.sign.clone() };
        let signs = [sign].into_iter().chain(std::iter::repeat_with(|| Span::raw(" ")));
        let drawn = texts.into_iter().zip(signs).enumerate().map(|(line, (text, sign))| {
            // Not beside lines that are free below a text.
            let selected = selected && (line == 0 || !text.is_empty());
            let mut spans = vec![bar(self.theme, selected, self.focused), sign, Span::raw(" ")];
            spans.extend(text);
            Line::from(spans)
        });
        put_lines(buffer, area, drawn);
    }
}

/// A text over at most `lines` of `room` columns, the last of them of `last_room`; with an ellipsis where it is cut.
fn broken<'t>(
    text: &'t ListText<'_>,
    room: usize,
    lines: usize,
    last_room: usize,
    over: Style,
) -> Vec<Vec<Span<'t>>> {
    let words: &str = &text.text;
    let style = text.style.patch(over);
    let mut ranges = wrap(words, room);
    let fits = |at: usize, room: usize| {
        let range = ranges.get(at).cloned().unwrap_or_default();
        width(words.get(range).unwrap_or_default()) <= room
    };
    let is_cut = ranges.len() > lines || ranges.len() == lines && !fits(lines - 1, last_room);
    let mut cut = None;
    if is_cut {
        let from = ranges.get(lines - 1).map_or(0, |range| range.start);
        let rest = words.get(from..).unwrap_or_default();
        let rest = rest.split('\n').next().unwrap_or_default();
        let kept = fit(rest, last_room.saturating_sub(width(ELLIPSIS))).trim_end();
        ranges.truncate(lines - 1);
        ranges.push(from..from + kept.len());
        cut = Some(Span::styled(if last_room > 0 { ELLIPSIS } else { "" }, style));
    }
    let mut out: Vec<Vec<Span<'t>>> =
        ranges.into_iter().map(|range| styled(words, range, style, &text.layers)).collect();
    if let Some(last) = out.last_mut() {
        last.extend(cut);
    }
    out
}

/// Below a list what is known of the selected row: where it comes from, and texts, each with the most lines that it may
/// have and a byte that is to be in view.
///
/// No rule to the right edge: it would be sent again with every row that is selected.
pub fn draw_preview(
    buffer: &mut Buffer,
    area: Rect,
    theme: &Theme,
    head: &str,
    texts: &[(ListText<'_>, usize, usize)],
) {
    if area.is_empty() {
        return;
    }
    let mut lines = Vec::new();
    for (text, most, at) in texts.iter().filter(|(text, ..)| !text.text.is_empty()) {
        let left = usize::from(area.height).saturating_sub(lines.len() + 1);
        lines.extend(preview_lines(text, area.width.into(), left.min(*most), *at));
    }
    let room = usize::from(area.width).saturating_sub(4);
    let first = wrap(head, room).first().map_or(0, |range| range.end);
    let (first, rest) = head.split_at_checked(first).unwrap_or((head, ""));
    // Over a second line where that is free, else cut.
    let heads = if !rest.is_empty() && lines.len() + 2 <= usize::from(area.height) {
        vec![format!("╌ {first}"), format!("  {} ╌", shorten(rest.trim_start(), room))]
    } else {
        vec![format!("╌ {} ╌", shorten(head, room))]
    };
    put_lines(buffer, area, heads.into_iter().map(|head| Line::styled(head, theme.quiet)).chain(lines));
}

/// A text in lines of a preview, at most `most` of them. Of a longer one those with byte `at`; an ellipsis is where
/// it is cut.
pub fn preview_lines<'p>(text: &'p ListText<'_>, columns: usize, most: usize, at: usize) -> Vec<Line<'p>> {
    let ranges = wrap(&text.text, columns.saturating_sub(MARGIN + 2).max(1));
    let holds = ranges.iter().position(|range| at < range.end).unwrap_or_default();
    let skip = holds.min(ranges.len().saturating_sub(most));
    let (len, cut) = (ranges.len(), Span::styled(ELLIPSIS, text.style));
    let lines = ranges.into_iter().enumerate().skip(skip).take(most).map(|(n, range)| {
        let before = if n == skip && skip > 0 { cut.clone() } else { Span::raw(" ") };
        let mut line = Line::from(vec![before, Span::raw(" ")]);
        line.spans.extend(styled(&text.text, range, text.style, &text.layers));
        line.spans.extend((n + 1 == skip + most && n + 1 < len).then(|| cut.clone()));
        line
    });
    lines.collect()
}

/// Columns before the lines of a preview.
const MARGIN: usize = 2;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{GUTTER, List, ListText, PaneShape, Row, lines_needed};
    use crate::text::wrap::width;
    use crate::view::{Cursor, Theme};
    use proptest::prelude::{prop_assert, proptest};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use rstest::rstest;

    fn drawn(text: &str, below: Option<&str>, right: &str, columns: u16, lines: u16) -> Vec<String> {
        let area = Rect::new(0, 0, columns, lines);
        let mut buffer = Buffer::empty(area);
        let plain = |text: &str| ListText::new(text.to_owned(), Style::new());
        let row = Row { text: plain(text), below: below.map(plain), right: plain(right), ..Row::default() };
        let list = List {
            theme: &Theme::plain(),
            focused: true,
            cursor: Cursor::default(),
            lines: usize::from(lines),
        };
        list.draw(&mut buffer, area, [row]);
        let rows = buffer.content().chunks(usize::from(columns.max(1)));
        rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>()).collect()
    }

    #[rstest]
    #[case::one_line("Hội chợ vùng cao", None, "2019", 30, &["▌  Hội chợ vùng cao      2019 "])]
    #[case::cut_before_the_right("Hội chợ vùng cao mùa thu", None, "2019", 30, &["▌  Hội chợ vùng cao mù…  2019 "])]
    #[case::two_lines("Hội chợ vùng cao mùa thu", None, "2019", 24, &["▌  Hội chợ vùng cao mùa ", "▌  thu             2019 "])]
    #[case::cut_in_the_second("Hội chợ vùng cao mùa thu năm nay đông", None, "2019", 24, &["▌  Hội chợ vùng cao mùa ", "▌  thu năm nay đ…  2019 "])]
    #[case::below("Gian hàng", Some("210 gian hàng · 2019"), "", 24, &["▌  Gian hàng            ", "▌  210 gian hàng · 2019 "])]
    #[case::below_is_cut("Gian hàng", Some("210 gian hàng · 2019 · Báo"), "", 20, &["▌  Gian hàng        ", "▌  210 gian hàng ·… "])]
    #[case::no_room_for_the_right("Hội chợ", None, "2019-10-12", 16, &["▌  Hội chợ      "])]
    fn rows_use_the_room(
        #[case] text: &str,
        #[case] below: Option<&str>,
        #[case] right: &str,
        #[case] columns: u16,
        #[case] expected: &[&str],
    ) {
        let lines = u16::try_from(expected.len()).unwrap();
        assert_eq!(drawn(text, below, right, columns, lines), expected);
    }

    #[rstest]
    #[case::narrow_rows_have_two_lines((40, 20), 5, false, (2, 10, 10))]
    #[case::many_rows_take_all((40, 20), 600, false, (2, 20, 0))]
    #[case::wide_rows_have_one((80, 21), 5, true, (1, 5, 16))]
    #[case::a_long_list_leaves_a_part((80, 21), 600, true, (1, 12, 9))]
    #[case::no_preview_on_a_small_screen((40, 7), 5, true, (2, 7, 0))]
    #[case::few_rows_leave_their_rest_on_a_small_screen((120, 11), 4, true, (1, 4, 7))]
    #[case::empty((80, 21), 0, true, (1, 0, 21))]
    fn panes_are_divided(
        #[case] size: (usize, usize),
        #[case] len: usize,
        #[case] alone: bool,
        #[case] expected: (usize, usize, usize),
    ) {
        let shape = PaneShape::new(size, len, alone);
        assert_eq!((shape.lines, shape.list, shape.preview), expected);
    }

    proptest! {
        /// Whatever is drawn is all of the text, or ends with an ellipsis.
        #[test]
        fn nothing_is_cut_without_a_sign(
            words in proptest::collection::vec("[a-zđẩ漢]{1,14}", 1..12),
            right in "[0-9]{0,10}",
            columns in 8u16..70,
            lines in 1u16..4,
        ) {
            let text = words.join(" ");
            let rows = drawn(&text, None, &right, columns, lines);
            let without = |text: &str| text.replace([' ', '▌'], "");
            let mut shown: String = rows.iter().map(|row| without(row)).collect();
            if !right.is_empty() && shown.ends_with(&right) {
                shown.truncate(shown.len() - right.len());
            }
            let whole = without(&text);
            let start = shown.strip_suffix('…').map(str::to_owned);
            prop_assert!(shown == whole || start.is_some_and(|s| whole.starts_with(&s)), "{rows:?} of {text:?}");
        }

        #[test]
        fn a_text_fits_the_lines_that_it_needs(
            words in proptest::collection::vec("[a-zđẩ]{1,9}", 1..20),
            right in "[0-9]{0,10}",
            columns in 24u16..90,
        ) {
            let text = words.join(" ");
            let lines = lines_needed(&text, width(&right), usize::from(columns));
            let rows = drawn(&text, None, &right, columns, u16::try_from(lines).unwrap());
            prop_assert!(!rows.concat().contains('…'), "{rows:?}");
            prop_assert!(usize::from(columns) > GUTTER);
        }
    }
}
