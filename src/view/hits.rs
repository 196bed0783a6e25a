//! The list of hits: date, speaker, and the words around the match.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use super::frame::put;
use super::spans::styled;
use super::{DATE, Screen, words};
use crate::app::Focus;
use crate::app::layout::with_preview;
use crate::search::{Hit, Kind};
use crate::text::wrap::{ELLIPSIS, fit, pad_right, width};

const SPEAKER: usize = 16;

impl Screen<'_> {
    pub(super) fn hits(&self, buffer: &mut Buffer, area: Rect) {
        let Some(results) = self.app.results() else { return };
        if results.is_empty() {
            return self.nothing_found(buffer, area);
        }
        let (area, preview) = with_preview(area);
        if let Some(((rule, passage), key)) = preview.zip(results.key(self.app.hits().selected())) {
            self.preview(buffer, rule, passage, key);
        }
        let cursor = self.app.hits();
        let each = self.app.rows_of_a_hit();
        let tops = (area.top()..area.bottom()).step_by(usize::from(each));
        for (y, index) in tops.zip(cursor.top()..results.len()) {
            let Some(hit) = results.hit(index) else { continue };
            if y + each > area.bottom() {
                break;
            }
            let row = Rect { y, height: 1, ..area };
            let selected = index == cursor.selected();
            if each == 1 {
                self.hit_in_one_row(buffer, row, hit, selected);
            } else {
                self.hit_in_two_rows(buffer, row, hit, selected);
            }
        }
    }

    fn nothing_found(&self, buffer: &mut Buffer, area: Rect) {
        let lang = self.app.interface();
        let lines = [words::NOTHING_FOUND, words::TRY];
        for (y, text) in (area.top()..area.bottom()).zip(lines) {
            let line = Line::styled(format!("  {}", text.get(lang)), self.theme.quiet);
            put(buffer, Rect { y, height: 1, ..area }, &line);
        }
    }

    fn hit_in_one_row(&self, buffer: &mut Buffer, row: Rect, hit: &Hit, selected: bool) {
        let mut spans = self.hit_head(hit, selected);
        let used: usize = spans.iter().map(Span::width).sum();
        spans.extend(self.snippet(hit, usize::from(row.width).saturating_sub(used + 1)));
        put(buffer, row, &Line::from(spans));
    }

    fn hit_in_two_rows(&self, buffer: &mut Buffer, row: Rect, hit: &Hit, selected: bool) {
        put(buffer, row, &Line::from(self.hit_head(hit, selected)));
        let mut spans = vec![self.bar(selected, self.list_focus()), Span::raw("   ")];
        spans.extend(self.snippet(hit, usize::from(row.width).saturating_sub(5)));
        put(buffer, Rect { y: row.y + 1, ..row }, &Line::from(spans));
    }

    /// While the query is typed, the selection in the hits is the one that Enter opens.
    fn list_focus(&self) -> Focus {
        if self.app.focus() == Focus::Find { Focus::Find } else { Focus::Reader }
    }

    fn hit_head(&self, hit: &Hit, selected: bool) -> Vec<Span<'static>> {
        let kind = match hit.kind {
            Kind::Quote => "“ ",
            Kind::Statement => "≈ ",
            Kind::Figure => "# ",
            Kind::Title => "▪ ",
            Kind::Passage => "  ",
        };
        vec![
            self.bar(selected, self.list_focus()),
            Span::styled(pad_right(&hit.date, DATE), self.theme.quiet),
            Span::styled(format!("  {kind}"), self.theme.quiet),
            Span::styled(pad_right(&hit.speaker, SPEAKER), self.theme.speaker),
            Span::raw("  "),
        ]
    }

    /// As much of the text around the first match as fits.
    fn snippet<'h>(&self, hit: &'h Hit, room: usize) -> Vec<Span<'h>> {
        let text: &str = &hit.text;
        let matches = self.app.results().map(|results| results.highlight(text)).unwrap_or_default();
        let first = matches.first().map_or(0, |span| span.start);
        let from = snippet_start(text, first, room);
        let lead = if from > 0 { ELLIPSIS } else { "" };
        let rest = text.get(from..).unwrap_or_default();
        let fits = width(rest) <= room.saturating_sub(width(lead));
        let room = room.saturating_sub(width(lead) + usize::from(!fits));
        let shown = fit(rest.lines().next().unwrap_or_default(), room);
        // Where the text is cut is told in its own style, which takes no change of colour.
        let mut spans = vec![Span::styled(lead, self.theme.text)];
        spans.extend(styled(text, from..from + shown.len(), self.theme.text, &self.hits_in(text)));
        if !fits {
            spans.push(Span::styled(ELLIPSIS, self.theme.text));
        }
        spans
    }
}

/// Where a snippet of `room` columns begins so that the match at byte `first` stands in its first third, at the
/// start of a word.
fn snippet_start(text: &str, first: usize, room: usize) -> usize {
    let before = text.get(..first).unwrap_or_default();
    if width(before) <= room / 2 {
        return 0;
    }
    let mut columns = 0;
    let mut from = first;
    for (at, grapheme) in before.grapheme_indices(true).rev() {
        columns += width(grapheme);
        if columns > room / 3 {
            break;
        }
        if grapheme == " " {
            from = at + 1;
        }
    }
    from
}
