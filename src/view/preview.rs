//! The passage of the selected hit, below the list: who says it, when, where, and the words themselves.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::frame::put;
use super::spans::styled;
use super::{Screen, words};
use crate::corpus::{Key, Passage, PassageKey};
use crate::figures::dates;
use crate::text::wrap::{shorten, width, wrap};

/// Columns left free before the text.
const MARGIN: usize = 2;

impl Screen<'_> {
    pub(super) fn preview(&self, buffer: &mut Buffer, rule: Rect, area: Rect, key: Key) {
        let key = match key {
            Key::Article(article) => PassageKey { article, passage: 0 },
            Key::Passage(passage) => passage,
            Key::Quote(quote) => quote.passage,
            Key::Figure(figure) => figure.passage,
        };
        let Some((article, passage)) = self.app.corpus().passage(key) else { return };
        let (lang, text) = (self.app.interface(), self.app.text());
        let publisher = article.publisher.as_deref().unwrap_or(words::NO_PUBLISHER.get(lang));
        let date = article.date.map(|date| dates::date(date, lang));
        let source: Vec<&str> =
            date.as_deref().into_iter().chain([publisher, article.title.get(text).as_str()]).collect();
        let source = source.join(" · ");
        let room = usize::from(rule.width);
        let source = shorten(&source, room.saturating_sub(4));
        let fill = room.saturating_sub(width(&source) + 3);
        put(buffer, rule, &Line::styled(format!("╌ {source} {}", "╌".repeat(fill)), self.theme.quiet));
        let mut lines = Vec::new();
        if let Some(person) = article.person(passage.speaker) {
            let office = person.role.as_ref().map(|r| format!(", {}", r.get(text))).unwrap_or_default();
            let who = shorten(&format!("{}{office}", person.name), room.saturating_sub(MARGIN));
            lines
                .push(Line::from(vec![Span::raw(" ".repeat(MARGIN)), Span::styled(who, self.theme.speaker)]));
        }
        let found = self.passage_lines(passage, room.saturating_sub(MARGIN + 1));
        // A long passage is shown from the line of its first match.
        let space = usize::from(area.height).saturating_sub(lines.len());
        let skip =
            if found.lines.len() > space { found.first_match.min(found.lines.len() - space) } else { 0 };
        lines.extend(found.lines.into_iter().skip(skip));
        for (y, line) in (area.top()..area.bottom()).zip(lines) {
            put(buffer, Rect { y, height: 1, ..area }, &line);
        }
    }

    fn passage_lines<'p>(&self, passage: &'p Passage, columns: usize) -> Found<'p> {
        let text = passage.text.get(self.app.text());
        let hits = self.app.results().map(|r| r.highlight(text)).unwrap_or_default();
        let first = hits.first().map_or(0, |h| h.start);
        let figures = passage.figures.iter().filter_map(|f| f.span.get(&passage.text, self.app.text()));
        let mut layers: Vec<_> = figures.map(|span| (span, self.theme.figure)).collect();
        layers.extend(hits.into_iter().map(|span| (span, self.theme.hit)));
        let ranges = wrap(text, columns.max(1));
        let first_match = ranges.iter().position(|r| first < r.end).unwrap_or_default();
        let lines = ranges.into_iter().map(|range| {
            let mut spans = vec![Span::raw(" ".repeat(MARGIN))];
            spans.extend(styled(text, range, self.theme.text, &layers));
            Line::from(spans)
        });
        Found { lines: lines.collect(), first_match }
    }
}

/// A passage in lines, and the line in which the query first matches.
struct Found<'p> {
    lines: Vec<Line<'p>>,
    first_match: usize,
}
