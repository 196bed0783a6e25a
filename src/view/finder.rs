//! The search input, always visible, with what the query brought at its right.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::Screen;
use super::frame::put;
use super::words::{self, Counted};
use crate::app::Focus;
use crate::text::Clean;
use crate::text::wrap::width;

impl Screen<'_> {
    pub(super) fn finder(&self, frame: &mut Frame<'_>, area: Rect) {
        let lang = self.app.interface();
        let focused = self.app.focus() == Focus::Find;
        let name = format!(" {} ", words::FIND.get(lang));
        let from = width(&name);
        let style = if focused { self.theme.focus } else { self.theme.pane };
        let right = self.found();
        let room = usize::from(area.width).saturating_sub(from + 1);
        // The counts give way to what is typed.
        let line = self.app.find();
        let before = Clean::one_line(&line.before_cursor());
        let shown = Clean::new(line.text());
        let skip = scroll(&shown, width(&before), room);
        let mut spans = vec![Span::styled(name, style)];
        if line.is_empty() {
            spans.push(Span::styled(words::FIND_HINT.get(lang), self.theme.quiet));
        } else {
            spans.push(Span::raw(shown.get(skip..).unwrap_or_default().to_owned()));
        }
        let left = Line::from(spans);
        let taken = left.width();
        put(frame.buffer_mut(), area, &left);
        let wide = width(&right);
        if wide > 0 && taken + wide + 3 <= usize::from(area.width) {
            let at = area.width - u16::try_from(wide + 1).unwrap_or(area.width);
            let place = Rect { x: area.x + at, width: area.width - at, ..area };
            put(frame.buffer_mut(), place, &Line::styled(right, self.theme.quiet));
        }
        if focused && self.app.overlay().is_none() {
            let column = from
                + width(&line.before_cursor()).saturating_sub(width(shown.get(..skip).unwrap_or_default()));
            let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
            frame.set_cursor_position(Position::new(area.x + column, area.y));
        }
    }

    /// `6 đoạn · 4 số liệu · 3 bài`, which words had to be left out, or what is wrong with the query.
    fn found(&self) -> String {
        let lang = self.app.interface();
        let Some(results) = self.app.results() else { return String::new() };
        let counts = [
            words::count(results.hits().total, Counted::Passages, lang),
            words::count(results.figures().len(), Counted::Figures, lang),
            words::count(self.app.listed().len(), Counted::Articles, lang),
        ]
        .join(" · ");
        if let Some(problem) = results.hits().problems.first() {
            return words::problem(&problem.why, lang).to_string();
        }
        let left_out = results.left_out(self.app.find().text());
        if left_out.is_empty() {
            return counts;
        }
        // What was typed is kept as it came; it is made printable where it is shown.
        let left_out = Clean::one_line(&left_out.join(" "));
        format!("{} “{left_out}” · {counts}", words::LEFT_OUT.get(lang))
    }
}

/// The first byte of the input that is shown, so that the cursor stays in view.
fn scroll(text: &str, cursor: usize, room: usize) -> usize {
    let mut hidden = 0;
    for (at, c) in text.char_indices() {
        if cursor.saturating_sub(hidden) < room.max(1) {
            return at;
        }
        hidden += width(c.encode_utf8(&mut [0; 4]));
    }
    text.len()
}
