//! How things are drawn: styles by role, the areas of a screen, and the widgets of which panes and overlays are made.
//!
//! Nothing here knows what a pane shows or what a key does, so a widget can be tested with a buffer alone. Everything
//! is a pure function of its arguments; state is changed elsewhere.

pub mod cursor;
pub mod input_line;
pub mod layout;
pub mod menu;
pub mod styled;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text::ascii;
use crate::text::wrap::{shorten, width};
pub use cursor::{Cursor, Step};
pub use input_line::{Edit, InputLine};
pub use layout::{Layout, Slot};
pub use menu::Menu;
pub use theme::{Palette, Theme};

/// Before the selected row of a list.
pub const BAR: &str = "▌";

/// Rules are light, and heavy at the pane that has the focus, so that it is plain without colour.
pub const LIGHT: &str = "─";
const HEAVY: &str = "━";

/// Writes a line at the left of a row.
pub fn put(buffer: &mut Buffer, area: Rect, line: &Line<'_>) {
    let area = area.intersection(buffer.area);
    if !area.is_empty() {
        buffer.set_line(area.x, area.y, line, area.width);
    }
}

/// Writes lines one below the other, as many as there is room for.
pub fn put_lines<'l>(buffer: &mut Buffer, area: Rect, lines: impl IntoIterator<Item = Line<'l>>) {
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        put(buffer, Rect { y, height: 1, ..area }, &line);
    }
}

/// Writes `right` at the right end of a row, with a space before and behind, if it leaves room for `taken` columns.
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
    // The name gives way to what stands at the right end, down to a few letters; then that is cut.
    let right = shorten(right, room.saturating_sub(SHORTEST_NAME + 7));
    let right_wide = if right.is_empty() { 0 } else { width(&right) + 3 };
    let name = shorten(name, room.saturating_sub(right_wide + 4));
    let fill = room.saturating_sub(width(&name) + 3 + right_wide);
    let mut spans = vec![
        Span::styled(sign, line_style),
        Span::styled(format!(" {name} "), name_style),
        Span::styled(sign.repeat(fill), line_style),
    ];
    if right_wide > 0 {
        spans.push(Span::styled(format!(" {right} "), theme.quiet));
        spans.push(Span::styled(sign, line_style));
    }
    put(buffer, area, &Line::from(spans));
}

/// Columns of a name in a rule that are left before what stands at the right end is cut.
const SHORTEST_NAME: usize = 8;

/// The tabs of a narrow screen: for each whether it is shown, its name, and what stands behind it.
pub fn tabs(
    buffer: &mut Buffer,
    area: Rect,
    theme: &Theme,
    tabs: impl IntoIterator<Item = (bool, String, String)>,
) {
    let mut spans = Vec::new();
    for (shown, name, count) in tabs {
        let (sign, line_style) = rule_sign(theme, shown);
        let name_style = if shown { theme.focus } else { theme.pane };
        spans.push(Span::styled(sign, line_style));
        spans.push(Span::styled(format!(" {name} "), name_style));
        if !count.is_empty() {
            spans.push(Span::styled(format!("{count} "), theme.quiet));
        }
    }
    let used: usize = spans.iter().map(Span::width).sum();
    spans.push(Span::styled(LIGHT.repeat(usize::from(area.width).saturating_sub(used)), theme.quiet));
    put(buffer, area, &Line::from(spans));
}

fn rule_sign(theme: &Theme, focused: bool) -> (&'static str, ratatui::style::Style) {
    if focused { (HEAVY, theme.focus) } else { (LIGHT, theme.quiet) }
}

/// Shows what was drawn in ASCII: borders, bars and letters by what comes nearest.
pub fn fold_to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let stand_in = cell.symbol().chars().find_map(ascii::stand_in).unwrap_or(' ');
            cell.set_char(stand_in);
        }
    }
}
