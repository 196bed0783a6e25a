//! The passage of the selected hit, below the list: who says it, when, where, and the words themselves.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::frame::put;
use super::spans::styled;
use super::{Screen, words};
use crate::app::Focus;
use crate::corpus::{Key, Passage, PassageKey};
use crate::figures::dates;
use crate::text::wrap::{shorten, wrap};

/// Columns left free before the text.
const MARGIN: usize = 2;

/// Lines of a passage while somebody types.
const GLIMPSE: usize = 3;

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
        // No rule to the right edge: it would be sent anew with every hit.
        put(buffer, rule, &Line::styled(format!("╌ {source} ╌"), self.theme.quiet));
        let mut lines = Vec::new();
        if let Some(person) = article.person(passage.speaker) {
            let office = person.role.as_ref().map(|r| format!(", {}", r.get(text))).unwrap_or_default();
            let who = shorten(&format!("{}{office}", person.name), room.saturating_sub(MARGIN));
            lines
                .push(Line::from(vec![Span::raw(" ".repeat(MARGIN)), Span::styled(who, self.theme.speaker)]));
        }
        let found = self.passage_lines(passage, room.saturating_sub(MARGIN + 1));
        // A long passage is shown from the line of its first match, and while somebody types no more of it than tells
        // whether it is the one: it changes with every letter.
        let space = usize::from(area.height).saturating_sub(lines.len());
        let space = if self.app.focus() == Focus::Find { space.min(GLIMPSE) } else { space };
        let skip =
            if found.lines.len() > space { found.first_match.min(found.lines.len() - space) } else { 0 };
        lines.extend(found.lines.into_iter().skip(skip).take(space));
        for (y, line) in (area.top()..area.bottom()).zip(lines) {
            put(buffer, Rect { y, height: 1, ..area }, &line);
        }
    }

    fn passage_lines<'p>(&self, passage: &'p Passage, columns: usize) -> Found<'p> {
        let text = passage.text.get(self.app.text());
        let first =
            self.app.results().and_then(|r| Some(r.highlight(text).first()?.start)).unwrap_or_default();
        let figures = passage.figures.iter().filter_map(|f| f.span.get(&passage.text, self.app.text()));
        let mut layers: Vec<_> = figures.map(|span| (span, self.theme.figure)).collect();
        layers.extend(self.hits_in(text));
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
