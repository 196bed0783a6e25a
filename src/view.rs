//! How things are drawn: styles by role, the areas of a screen, and the widgets of which panes and overlays are made.
//!
//! Nothing here knows what a pane shows or what a key does, so a widget can be tested with a buffer alone. Everything
//! is a pure function of its arguments; state is changed elsewhere.

pub mod cursor;
pub mod input_line;
pub mod layout;
pub mod list;
pub mod menu;
pub mod styled;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text::ascii;
use crate::text::wrap::{ELLIPSIS, fit, shorten, takes_one_column, width};
pub use cursor::{Cursor, Step};
pub use input_line::{InputEdit, InputLine};
pub use layout::{ScreenLayout, Slot};
pub use menu::Menu;
pub use theme::{Background, Palette, Theme};

/// Before the selected row of a list.
pub const BAR: &str = "▌";

/// Rules are light, and heavy around the name of the pane that has the focus, so that it is plain without colour; to their
/// right end they stay as they are, since a rule is 3 bytes a column.
const LIGHT: &str = "─";
const HEAVY: &str = "━";

/// Columns of a heavy rule after the name.
const HEAVY_COLUMNS: usize = 12;

/// What is left of an area below so many lines.
pub fn below(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect { y: area.y + lines, height: area.height - lines, ..area }
}

/// Writes a line at the left of a row; with an ellipsis where there is no room for all of it.
pub fn put(buffer: &mut Buffer, area: Rect, line: &Line<'_>) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let room = usize::from(area.width);
    let columns: usize = line.spans.iter().map(|span| width(&span.content)).sum();
    if columns > room && inked(line) > room {
        write(buffer, area, &cut(line, room));
    } else {
        write(buffer, area, line);
    }
}

/// As [`Buffer::set_line`] does; a text in which each character is a cell is written without looking for clusters.
fn write(buffer: &mut Buffer, area: Rect, line: &Line<'_>) {
    let mut x = area.x;
    for span in &line.spans {
        let (style, room) = (line.style.patch(span.style), area.right().saturating_sub(x));
        if room == 0 {
            return;
        }
        if !span.content.chars().all(takes_one_column) {
            x = buffer.set_stringn(x, area.y, &span.content, room.into(), style).0;
            continue;
        }
        let start = buffer.index_of(x, area.y);
        let row = buffer.content.get_mut(start..start + usize::from(room)).unwrap_or_default();
        for (cell, c) in row.iter_mut().zip(span.content.chars()) {
            cell.set_char(c).set_style(style);
            x += 1;
        }
    }
}

/// The columns of a line without the blanks at its end.
fn inked(line: &Line<'_>) -> usize {
    let mut columns = 0;
    let mut inked = 0;
    for span in &line.spans {
        let text = span.content.trim_end();
        if !text.is_empty() {
            inked = columns + width(text);
        }
        columns += span.width();
    }
    inked
}

fn cut<'l>(line: &Line<'l>, room: usize) -> Line<'l> {
    let mut left = room.saturating_sub(width(ELLIPSIS));
    let mut shown = Line { spans: Vec::new(), ..line.clone() };
    for span in &line.spans {
        if span.width() <= left {
            left -= span.width();
            shown.spans.push(span.clone());
            continue;
        }
        shown.spans.push(Span::styled(fit(&span.content, left).to_owned() + ELLIPSIS, span.style));
        break;
    }
    shown
}

/// Writes lines one below the other, as many as there is room for.
pub fn put_lines<'l>(buffer: &mut Buffer, area: Rect, lines: impl IntoIterator<Item = Line<'l>>) {
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        put(buffer, Rect { y, height: 1, ..area }, &line);
    }
}

/// Writes `right` at the right end of a row, with a space before and after, if it leaves room for `taken` columns.
pub fn put_right(buffer: &mut Buffer, area: Rect, right: &Line<'_>, taken: usize) {
    let wide = u16::try_from(right.width()).unwrap_or(u16::MAX);
    if usize::from(area.width) >= taken + usize::from(wide) + 2 && wide > 0 && wide < area.width {
        let at = area.x + area.width - wide - 1;
        put(buffer, Rect { x: at, width: wide, ..area }, right);
    }
}

/// The bar before the selected row: bright where the focus is.
pub fn bar(theme: &Theme, selected: bool, focused: bool) -> Span<'static> {
    match (selected, focused) {
        (false, _) => Span::raw(" "),
        (true, true) => Span::styled(BAR, theme.focus),
        (true, false) => Span::styled(BAR, theme.quiet),
    }
}

/// A rule with a name in it, and something at its right end.
pub fn rule(buffer: &mut Buffer, area: Rect, theme: &Theme, focused: bool, name: &str, right: &str) {
    let (sign, line_style) = rule_sign(theme, focused);
    let name_style = if focused { theme.focus } else { theme.pane };
    let room = usize::from(area.width);
    // The name is shortened for the text at the right end, down to a few letters; then that text is cut.
    let right = shorten(right, room.saturating_sub(SHORTEST_NAME + 7));
    let right_wide = if right.is_empty() { 0 } else { width(&right) + 3 };
    let name = shorten(name, room.saturating_sub(right_wide + 4));
    let fill = room.saturating_sub(width(&name) + 3 + right_wide);
    let heavy = if focused { fill.min(HEAVY_COLUMNS) } else { 0 };
    let mut spans = vec![
        Span::styled(sign, line_style),
        Span::styled(format!(" {name} "), name_style),
        Span::styled(sign.repeat(heavy), line_style),
        Span::styled(LIGHT.repeat(fill - heavy), theme.quiet),
    ];
    if right_wide > 0 {
        spans.push(Span::styled(format!(" {right} {LIGHT}"), theme.quiet));
    }
    put(buffer, area, &Line::from(spans));
}

/// Columns that a name in a rule keeps before the text at the right end is cut.
const SHORTEST_NAME: usize = 8;

/// A tab of a narrow screen.
#[derive(Clone, Debug)]
pub struct Tab {
    /// The key that leads to it.
    pub key: String,
    /// The pane's name.
    pub name: String,
    /// What it holds.
    pub count: String,
    /// Whether its pane is shown.
    pub shown: bool,
}

/// The tabs of a narrow screen. Without enough room all but the shown one lose their counts, except words, which show
/// that a filter or the like is active; then the last of them lose their names.
///
/// A `title` stands behind them, as much of it as has room; the tabs give way to it first, unless too little of it has
/// room all the same.
pub fn tabs(buffer: &mut Buffer, area: Rect, theme: &Theme, tabs: &[Tab], title: &str) {
    let mut spans = Vec::new();
    let mut left = usize::from(area.width);
    for (tab, (name, count)) in tabs.iter().zip(texts_beside(title, tabs, left)) {
        let (sign, line_style) = rule_sign(theme, tab.shown);
        let parts = [
            (sign.to_owned(), line_style),
            (name, if tab.shown { theme.focus } else { theme.pane }),
            (count, theme.quiet),
        ];
        for (text, style) in parts {
            let text = if width(&text) > left { shorten(text.trim_end(), left) } else { text };
            left -= width(&text);
            spans.push(Span::styled(text, style));
        }
    }
    let title = if title.is_empty() || left < LEAST_TITLE { String::new() } else { shorten(title, left - 4) };
    if !title.is_empty() {
        left -= width(&title) + 3;
        spans.extend([Span::styled(LIGHT, theme.quiet), Span::styled(format!(" {title} "), theme.pane)]);
    }
    spans.push(Span::styled(LIGHT.repeat(left), theme.quiet));
    put(buffer, area, &Line::from(spans));
}

/// Columns in which the beginning of a title says something.
const LEAST_TITLE: usize = 16;

/// Which tab is at a column of the `room` that they have with a title.
pub fn tab_at(tabs: &[Tab], room: usize, title: &str, column: usize) -> Option<usize> {
    let texts = texts_beside(title, tabs, room).into_iter();
    part_at(texts.map(|(name, count)| 1 + width(&name) + width(&count)), column)
}

/// Which of parts of these sizes, one after the other, a place is in.
pub fn part_at(sizes: impl IntoIterator<Item = usize>, place: usize) -> Option<usize> {
    let mut end = 0;
    sizes.into_iter().position(|size| {
        end += size;
        place < end
    })
}

/// The name of each tab and what it holds, as far as there is room beside a title.
fn texts_beside(title: &str, tabs: &[Tab], room: usize) -> Vec<(String, String)> {
    let texts = tab_texts(tabs, room.saturating_sub(width(title) + 4));
    let used: usize = texts.iter().map(|(name, count)| 1 + width(name) + width(count)).sum();
    if title.is_empty() || used + LEAST_TITLE > room { tab_texts(tabs, room) } else { texts }
}

fn tab_texts(tabs: &[Tab], room: usize) -> Vec<(String, String)> {
    // Of a tab: its key; with its name; with what it holds.
    let text = |tab: &Tab, detail: usize| {
        let name = if detail > 0 { format!(" {} {} ", tab.key, tab.name) } else { format!(" {} ", tab.key) };
        let count =
            if detail > 1 && !tab.count.is_empty() { format!("{} ", tab.count) } else { String::new() };
        (name, count)
    };
    let mut detail: Vec<usize> = tabs.iter().map(|tab| if tab.shown { 2 } else { 0 }).collect();
    let wide = |detail: &[usize]| -> usize {
        let texts = tabs.iter().zip(detail).map(|(tab, detail)| text(tab, *detail));
        texts.map(|(name, count)| 1 + width(&name) + width(&count)).sum()
    };
    let acts = |tab: &Tab| tab.count.contains(char::is_alphabetic);
    let acting = (0..tabs.len()).filter(|at| tabs.get(*at).is_some_and(acts)).map(|at| (at, 2));
    let names = (0..tabs.len()).map(|at| (at, 1));
    for (at, more) in acting.chain(names) {
        let mut with = detail.clone();
        if let Some(level) = with.get_mut(at) {
            *level = more.max(*level);
        }
        if wide(&with) <= room {
            detail = with;
        }
    }
    let all = vec![2; tabs.len()];
    let detail = if wide(&all) <= room { all } else { detail };
    tabs.iter().zip(detail).map(|(tab, detail)| text(tab, detail)).collect()
}

fn rule_sign(theme: &Theme, focused: bool) -> (&'static str, ratatui::style::Style) {
    if focused { (HEAVY, theme.focus) } else { (LIGHT, theme.quiet) }
}

/// Shows what was drawn in ASCII: borders, bars and letters by what comes nearest.
pub fn fold_to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let ascii = cell.symbol().chars().find_map(ascii::ascii_char).unwrap_or(' ');
            cell.set_char(ascii);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Tab, Theme, put, tabs};
    use crate::text::wrap::{shorten, width};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Rect;
    use ratatui::text::{Line, Span};
    use rstest::rstest;

    fn drawn(columns: u16, draw: impl FnOnce(&mut Buffer, Rect)) -> String {
        let area = Rect::new(0, 0, columns, 1);
        let mut buffer = Buffer::empty(area);
        draw(&mut buffer, area);
        buffer.content().iter().map(Cell::symbol).collect()
    }

    fn tabs_in(columns: u16, shown: usize, title: &str) -> String {
        let panes = [("1", "Bài", "600"), ("2", "Đoạn khớp", "1/38"), ("3", "Số liệu", "lọc 57")];
        let panes = panes.into_iter().enumerate().map(|(place, (key, name, count))| Tab {
            key: key.to_owned(),
            name: name.to_owned(),
            count: count.to_owned(),
            shown: place == shown,
        });
        let panes: Vec<Tab> = panes.collect();
        drawn(columns, |buffer, area| tabs(buffer, area, &Theme::plain(), &panes, title))
    }

    #[rstest]
    #[case::all(50, "─ 1 Bài 600 ━ 2 Đoạn khớp 1/38 ─ 3 Số liệu lọc 57 ")]
    #[case::a_filter_stays(45, "─ 1 ━ 2 Đoạn khớp 1/38 ─ 3 Số liệu lọc 57 ───")]
    #[case::counts_give_way(41, "─ 1 Bài ━ 2 Đoạn khớp 1/38 ─ 3 Số liệu ──")]
    #[case::names_give_way(30, "─ 1 ━ 2 Đoạn khớp 1/38 ─ 3 ───")]
    #[case::cut(16, "─ 1 ━ 2 Đoạn kh…")]
    fn tabs_give_way_to_the_shown_one(#[case] columns: u16, #[case] expected: &str) {
        assert_eq!(tabs_in(columns, 1, ""), expected);
    }

    #[rstest]
    #[case::beside_all(
        90,
        "─ 1 Bài 600 ━ 2 Đoạn khớp 1/38 ─ 3 Số liệu lọc 57 ─ Hội chợ vùng cao mùa thu ─────────────"
    )]
    #[case::tabs_give_way(58, "─ 1 ━ 2 Đoạn khớp 1/38 ─ 3 ─ Hội chợ vùng cao mùa thu ────")]
    #[case::as_much_as_fits(46, "─ 1 ━ 2 Đoạn khớp 1/38 ─ 3 ─ Hội chợ vùng c… ─")]
    #[case::too_little_room(41, "─ 1 Bài ━ 2 Đoạn khớp 1/38 ─ 3 Số liệu ──")]
    fn a_title_stands_behind_the_tabs(#[case] columns: u16, #[case] expected: &str) {
        assert_eq!(tabs_in(columns, 1, "Hội chợ vùng cao mùa thu"), expected);
    }

    proptest! {
        #[test]
        fn a_line_is_whole_or_says_that_it_is_cut(parts in proptest::collection::vec("[a-zđ ]{0,9}", 0..6), columns in 1u16..40) {
            let text = parts.concat();
            let line = Line::from(parts.iter().map(Span::raw).collect::<Vec<_>>());
            let shown = drawn(columns, |buffer, area| put(buffer, area, &line));
            let room = usize::from(columns);
            if width(text.trim_end()) <= room {
                prop_assert_eq!(shown.trim_end(), text.trim_end());
            } else {
                prop_assert!(shown.ends_with('…'), "{:?}", shown);
                prop_assert_eq!(shown.replace(' ', ""), shorten(&text, room).replace(' ', ""));
            }
        }
    }
}
