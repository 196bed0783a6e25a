//! Lists: rows of one line or several, and below them what is known of the selected one.
//!
//! Every pane that lists something draws its rows by this, so that titles use the room there is at every width. A row
//! is a text, broken over as many lines as it needs and the list has for it, and something at the right end where it
//! ends; or a text with a second text below it. What does not fit ends with an ellipsis, which is where no line is free.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::styled::{Layer, styled};
use super::{Cursor, Step, Theme, bar, part_at, put_lines};
use crate::text::wrap::{ELLIPSIS, fit, shorten, width, wrap};

/// Columns before the text of a row: the bar of the selection, a sign, one of air.
pub const GUTTER: usize = 3;

/// Below this width a row has two lines.
pub const ONE_LINE: usize = 60;

/// From this height on, a part of the pane shows what is known of the selected row; below it the rows that are free.
const WITH_PREVIEW: usize = 12;

/// A preview with fewer lines than its head and these is useless.
const MIN_PREVIEW_LINES: usize = 4;

/// Columns that a text needs beside what is at its right end, and lines of a row that is worth less; in less room there is
/// the text alone.
const MIN_TEXT_WIDTH: usize = 12;
const MIN_LINES: usize = 2;

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
    /// A text in a column of its own before the others, and how wide that is.
    pub lead: (ListText<'r>, usize),
    /// What it is.
    pub text: ListText<'r>,
    /// A text of its own below the first one; the last line of the row is its.
    pub below: Option<ListText<'r>>,
    /// At the right end of the line in which the text ends.
    pub right: ListText<'r>,
    /// Whether it has a column of its own instead, at the right end of the first line.
    pub is_aside: bool,
}

/// How a pane is divided.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct PaneShape {
    /// Lines of the list.
    pub list: usize,
    /// Lines below it for what is known of the selected row; often none.
    pub preview: usize,
}

impl PaneShape {
    /// For rows of which each has as many lines as it needs. Where the pane shows nothing else of the selected row
    /// (`alone`), a long list leaves two fifths to the preview.
    pub fn new(height: usize, needed: impl IntoIterator<Item = usize>, alone: bool) -> Self {
        let most = if alone && height >= WITH_PREVIEW { height * 3 / 5 } else { height };
        let mut list = 0;
        for needed in needed {
            list += needed;
            // More does not change anything.
            if list >= most {
                list = most;
                break;
            }
        }
        let preview = height - list;
        if preview < MIN_PREVIEW_LINES { Self { list: height, preview: 0 } } else { Self { list, preview } }
    }

    /// The areas of the list and of what is below it.
    pub fn divide(self, area: Rect) -> (Rect, Rect) {
        let below = u16::try_from(self.preview).unwrap_or(u16::MAX).min(area.height);
        let list = Rect { height: area.height - below, ..area };
        (list, Rect { y: list.bottom(), height: below, ..area })
    }
}

/// How many lines a row has at most: as many as each needs where all fit into `height`; else as many as leave few lines
/// free, and `least` in a list that is longer than its pane.
pub fn most_lines(height: usize, least: usize, len: usize, needed: impl Fn(usize) -> usize) -> usize {
    if len > height {
        return least;
    }
    let needed: Vec<usize> = (0..len).map(needed).collect();
    let lines = |most: usize| needed.iter().map(|needed| *needed.min(&most)).sum::<usize>();
    let all = needed.iter().copied().max().unwrap_or_default();
    if lines(all) <= height {
        return usize::MAX;
    }
    (least..all).rev().find(|most| lines(*most) <= height).unwrap_or(least)
}

/// The rows of a list in their pane, each with its lines.
pub struct ListRows<'r> {
    /// How many there are.
    pub len: usize,
    /// How the pane is divided.
    pub shape: PaneShape,
    /// How many lines each has at most.
    pub most: usize,
    /// How many lines each needs.
    pub needed: Box<dyn Fn(usize) -> usize + 'r>,
}

impl<'r> ListRows<'r> {
    /// So many rows in a pane of that height, in which a long list gives each of them `least` lines at most.
    pub fn new(
        height: usize,
        len: usize,
        (least, alone): (usize, bool),
        needed: impl Fn(usize) -> usize + 'r,
    ) -> Self {
        let most = most_lines(height, least, len, &needed);
        let shape = PaneShape::new(height, (0..len).map(|row| needed(row).min(most)), alone);
        let most = if shape.list < height { most_lines(shape.list, least, len, &needed) } else { most };
        Self { len, shape, most, needed: Box::new(needed) }
    }

    fn lines(&self, row: usize) -> usize {
        (self.needed)(row).min(self.most)
    }

    /// Moves a selection.
    pub fn step(&self, cursor: &mut Cursor, step: Step) {
        cursor.step_lines(step, self.len, self.shape.list, |row| self.lines(row));
    }

    /// The rows in view from `top` on with their lines; those that would be free go to the first rows that need more.
    pub fn in_view(&self, top: usize) -> Vec<(usize, usize)> {
        let mut left = self.shape.list;
        let rows = (top..self.len).map(|row| (row, self.lines(row)));
        let fits = |(_, lines): &(usize, usize)| left.checked_sub(*lines).map(|rest| left = rest).is_some();
        let mut rows: Vec<(usize, usize)> = rows.take_while(fits).collect();
        for (row, lines) in &mut rows {
            let more = left.min((self.needed)(*row).saturating_sub(*lines));
            *lines += more;
            left -= more;
        }
        rows
    }

    /// How many rows are in view from `top` on.
    pub fn page(&self, top: usize) -> usize {
        self.in_view(top).len().max(1)
    }

    /// The row that is drawn in a line of the list, the first one in view being `top`.
    pub fn row_at(&self, line: usize, top: usize) -> Option<usize> {
        let in_view = self.in_view(top);
        in_view.get(part_at(in_view.iter().map(|(_, lines)| *lines), line)?).map(|(row, _)| *row)
    }
}

/// Lines that a text takes in a list of that width, with something of so many columns at its right end.
pub fn lines_needed(text: &str, right: usize, columns: usize) -> usize {
    lines_in(text, text_room(columns), right)
}

fn lines_in(text: &str, room: usize, right: usize) -> usize {
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
}

impl List<'_> {
    /// Draws rows, each in its number of lines, of which the first is the first one in view.
    pub fn draw<'r>(
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
            self.draw_row(buffer, Rect { y, height: high, ..area }, &row, index == self.cursor.selected());
            y += high;
        }
    }

    /// Draws one row.
    pub fn draw_row(&self, buffer: &mut Buffer, area: Rect, row: &Row<'_>, selected: bool) {
        let (lead, before) = &row.lead;
        let room = text_room(usize::from(area.width)).saturating_sub(*before).max(1);
        let lines = usize::from(area.height).max(1);
        let right = width(&row.right.text);
        // A long one has a line of its own, where one is free.
        let is_free = || {
            let texts = [Some(&row.text), row.below.as_ref()].into_iter().flatten();
            !row.is_aside
                && right <= room
                && texts.map(|text| wrap(&text.text, room).len()).sum::<usize>() < lines
        };
        // Else it takes room from the last of many lines.
        let has_room =
            right + MIN_TEXT_WIDTH <= room || lines > MIN_LINES && !row.is_aside && right + 2 < room;
        let right = if right > 0 && (has_room || is_free()) { right } else { 0 };
        let (room_of_last, last_room) = (room, if right > 0 { room.saturating_sub(right + 2) } else { room });
        let room = if row.is_aside { last_room } else { room };
        let style = if selected { self.theme.selected } else { Style::new() };
        let mut texts = match &row.below {
            Some(below) if lines > 1 => {
                let of_below = lines_in(&below.text, room, right).clamp(1, lines - 1);
                let mut texts = broken(&row.text, room, lines - of_below, room, style);
                texts.extend(broken(below, room, lines - texts.len(), last_room, Style::new()));
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
            let line = if row.is_aside { texts.first_mut() } else { texts.last_mut() };
            if let Some(last) = line {
                last.push(Span::raw(" ".repeat((room_of_last - right).saturating_sub(wide(last)))));
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
            if line == 0 {
                spans.extend(broken(lead, *before, 1, before.saturating_sub(1), style).into_iter().flatten());
            }
            let wide = spans.iter().skip(3).map(Span::width).sum::<usize>();
            spans.push(Span::raw(" ".repeat(before.saturating_sub(wide))));
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
/// have where lines are few, and a byte that is to be in view.
///
/// No rule to the right edge: it would be sent again with every row that is selected.
pub fn draw_preview(
    buffer: &mut Buffer,
    area: Rect,
    theme: &Theme,
    head: &str,
    texts: &[(ListText<'_>, usize, usize)],
) {
    let height = usize::from(area.height);
    if height == 0 {
        return;
    }
    let room = usize::from(area.width).saturating_sub(MARGIN + 2).max(1);
    let heads = wrap(head, room);
    let texts: Vec<_> = texts.iter().filter(|(text, ..)| !text.text.is_empty()).collect();
    // In little room a line of the head, and what each text has at most; then they are wrapped over lines that would be
    // free, the head first.
    let mut left = height - 1;
    let mut take = |lines: usize| {
        let taken = lines.min(left);
        left -= taken;
        taken
    };
    let of_head = 1 + if height > MIN_PREVIEW_LINES { take(heads.len() - 1) } else { 0 };
    let needed: Vec<usize> = texts.iter().map(|(text, ..)| wrap(&text.text, room).len()).collect();
    let mut given: Vec<usize> =
        texts.iter().zip(&needed).map(|((_, most, _), needed)| take(*needed.min(most))).collect();
    let of_head = of_head + take(heads.len() - of_head);
    for (given, needed) in given.iter_mut().zip(&needed) {
        *given += take(needed - *given);
    }
    let head_of = |line: usize| {
        let range = heads.get(line).cloned().unwrap_or_default();
        let is_last = line + 1 == of_head;
        let words = head.get(range.start..if is_last { head.len() } else { range.end }).unwrap_or_default();
        let (before, after) = (if line == 0 { "╌ " } else { "  " }, if is_last { " ╌" } else { "" });
        Line::styled(format!("{before}{}{after}", shorten(words, room)), theme.quiet)
    };
    let lines = texts
        .iter()
        .zip(given)
        .flat_map(|((text, _, at), lines)| preview_lines(text, area.width.into(), lines, *at));
    put_lines(buffer, area, (0..of_head).map(head_of).chain(lines));
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
    use super::{GUTTER, List, ListRows, ListText, PaneShape, Row, draw_preview, lines_needed};
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
        let list = List { theme: &Theme::plain(), focused: true, cursor: Cursor::default() };
        list.draw(&mut buffer, area, [(usize::from(lines), row)]);
        shown(&buffer)
    }

    fn shown(buffer: &Buffer) -> Vec<String> {
        let columns = buffer.area.width;
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
    #[case::below_goes_on("Gian hàng", Some("210 gian hàng của làng"), "2019", 20, &["▌  Gian hàng        ", "▌  210 gian hàng    ", "▌  của làng    2019 "])]
    #[case::the_right_has_a_line("Gian hàng", None, "Báo Vùng cao, 2019", 24, &["▌  Gian hàng            ", "▌    Báo Vùng cao, 2019 "])]
    #[case::the_last_line_is_cut_before_it("Hội chợ vùng cao mùa thu năm nay đông vui", None, "Báo Vùng cao", 22, &["▌  Hội chợ vùng cao   ", "▌  mùa thu năm nay    ", "▌  đôn…  Báo Vùng cao "])]
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
    #[case::many_rows_take_all(20, 600, false, (20, 0))]
    #[case::few_rows(21, 5, true, (5, 16))]
    #[case::a_long_list_leaves_a_part(21, 600, true, (12, 9))]
    #[case::no_preview_on_a_small_screen(7, 5, true, (7, 0))]
    #[case::few_rows_leave_their_rest_on_a_small_screen(11, 4, true, (4, 7))]
    #[case::empty(21, 0, true, (0, 21))]
    fn panes_are_divided(
        #[case] height: usize,
        #[case] len: usize,
        #[case] alone: bool,
        #[case] expected: (usize, usize),
    ) {
        let shape = PaneShape::new(height, std::iter::repeat_n(1, len), alone);
        assert_eq!((shape.list, shape.preview), expected);
    }

    #[rstest]
    #[case::all_whole(9, &[3, 2, 4], &[3, 2, 4])]
    #[case::no_line_is_free(8, &[3, 2, 4], &[3, 2, 3])]
    #[case::the_first_have_one_more(7, &[3, 4, 4], &[3, 2, 2])]
    #[case::not_below_the_least(4, &[3, 1, 4], &[3, 1])]
    #[case::a_long_list(6, &[3, 1, 2, 4, 4, 4, 4], &[3, 1, 2])]
    fn rows_go_on_over_free_lines(
        #[case] height: usize,
        #[case] needed: &[usize],
        #[case] expected: &[usize],
    ) {
        let rows =
            ListRows::new(height, needed.len(), (2, false), |row| needed.get(row).copied().unwrap_or(1));
        let lines: Vec<usize> = rows.in_view(0).into_iter().map(|(_, lines)| lines).collect();
        assert_eq!(lines, expected);
        let first = lines.first().copied().unwrap_or_default();
        assert_eq!(rows.row_at(first, 0), (lines.len() > 1).then_some(1));
    }

    #[rstest]
    #[case::few_lines(3, &["╌ Báo Vùng cao, s… ╌", "  Chợ họp mỗi tuần", "  một lần"])]
    #[case::the_head_goes_on(4, &["╌ Báo Vùng cao, số", "  tháng 5 ╌", "  Chợ họp mỗi tuần", "  một lần"])]
    #[case::then_the_texts(6, &["╌ Báo Vùng cao, số", "  tháng 5 ╌", "  Chợ họp mỗi tuần", "  một lần", "  ở bãi đất trống", ""])]
    fn a_preview_goes_on_over_free_lines(#[case] height: u16, #[case] expected: &[&str]) {
        let area = Rect::new(0, 0, 20, height);
        let mut buffer = Buffer::empty(area);
        let text = |text: &'static str| ListText::new(text, Style::new());
        let texts = [(text("Chợ họp mỗi tuần một lần"), 2, 0), (text("ở bãi đất trống"), 0, 0)];
        draw_preview(&mut buffer, area, &Theme::plain(), "Báo Vùng cao, số tháng 5", &texts);
        assert_eq!(shown(&buffer).iter().map(|row| row.trim_end()).collect::<Vec<_>>(), expected);
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
