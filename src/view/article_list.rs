//! The list of articles: date, title, and while something is searched the number of passages that match.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::frame::put;
use super::{BAR, DATE, Screen, words};
use crate::app::Focus;
use crate::corpus::Origin;
use crate::text::wrap::{pad_left, pad_right};

/// Columns for a count of hits; they are free while nothing is searched, so that no title moves with the first letter.
const COUNT: usize = 5;

impl Screen<'_> {
    /// `2/5`, or the number of articles.
    pub(super) fn list_position(&self) -> String {
        match (self.app.listed().len(), self.app.focus()) {
            (0, _) => "0".to_owned(),
            (len, Focus::Articles) => format!("{}/{len}", self.app.articles().selected() + 1),
            (len, _) => len.to_string(),
        }
    }

    pub(super) fn article_list(&self, buffer: &mut Buffer, area: Rect) {
        let listed = self.app.listed();
        if listed.is_empty() {
            let lang = self.app.interface();
            let text = if self.app.results().is_some() { words::NOTHING_FOUND } else { words::NO_ARTICLES };
            return put(buffer, area, &Line::styled(format!("  {}", text.get(lang)), self.theme.quiet));
        }
        let cursor = self.app.articles();
        for (row, (index, (key, hits))) in
            (area.top()..area.bottom()).zip(listed.iter().enumerate().skip(cursor.top()))
        {
            let Some(article) = self.app.corpus().head(*key) else { continue };
            let selected = index == cursor.selected();
            let count = if self.app.results().is_some() { hits.to_string() } else { String::new() };
            let title = usize::from(area.width).saturating_sub(DATE + 4 + COUNT);
            let style = if selected { self.theme.selected } else { self.theme.text };
            let mark = if article.origin == Origin::Library { words::IMPORTED_MARK } else { "" };
            let line = Line::from(vec![
                self.bar(selected, Focus::Articles),
                Span::styled(
                    pad_right(&article.date.map(|date| date.to_string()).unwrap_or_default(), DATE),
                    self.theme.quiet,
                ),
                Span::styled(format!("  {mark}"), self.theme.quiet),
                Span::styled(
                    pad_right(article.title(self.app.text()), title.saturating_sub(mark.len())),
                    style,
                ),
                Span::styled(pad_left(&count, COUNT), self.theme.quiet),
            ]);
            put(buffer, Rect { y: row, height: 1, ..area }, &line);
        }
    }

    /// The bar before the selected row: bright where the focus is.
    pub(super) fn bar(&self, selected: bool, pane: Focus) -> Span<'static> {
        match (selected, self.app.focus() == pane) {
            (false, _) => Span::raw(" "),
            (true, true) => Span::styled(BAR, self.theme.focus),
            (true, false) => Span::styled(BAR, self.theme.quiet),
        }
    }
}
