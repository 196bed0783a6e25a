//! How hits are drawn: date, speaker, and the words around the match; below them the passage of the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::component::{DATE, Paint};
use crate::app::keymap::KeyTable;
use crate::app::results::Results;
use crate::corpus::{Key, Passage, PassageKey};
use crate::figures::dates;
use crate::messages::t;
use crate::search::{Hit, Kind};
use crate::text::wrap::{ELLIPSIS, fit, pad_right, shorten, width, wrap};
use crate::view::cursor::Cursor;
use crate::view::styled::styled;
use crate::view::{put, put_lines};

/// Columns of a speaker's name.
const SPEAKER: usize = 16;

/// From this width on a hit takes one row: date, speaker and words.
const ONE_ROW: u16 = 70;

/// From this height on, the passage of the selected hit is shown below the list.
const WITH_PREVIEW: u16 = 12;

/// Columns left free before the text of that passage.
const MARGIN: usize = 2;

/// Lines of it while somebody types: it changes with every letter, and these tell whether it is the one.
const GLIMPSE: usize = 3;

/// How many hits fit.
pub(super) fn height(area: Rect) -> usize {
    usize::from(divided(area).0.height / rows_of_a_hit(area))
}

fn rows_of_a_hit(area: Rect) -> u16 {
    if area.width >= ONE_ROW { 1 } else { 2 }
}

/// The list, the rule below it, the passage. The division does not depend on how many hits there are, so that nothing
/// moves while somebody types.
fn divided(area: Rect) -> (Rect, Option<(Rect, Rect)>) {
    if area.height < WITH_PREVIEW {
        return (area, None);
    }
    let upper = area.height / 2;
    let list = Rect { height: upper, ..area };
    let rule = Rect { y: area.y + upper, height: 1, ..area };
    let passage = Rect { y: rule.y + 1, height: area.height - upper - 1, ..area };
    (list, Some((rule, passage)))
}

/// Hits on their way to the screen.
pub(super) struct Drawing<'a> {
    pub(super) paint: &'a Paint<'a>,
    pub(super) results: &'a Results,
    pub(super) cursor: Cursor,
}

impl Drawing<'_> {
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect) {
        if self.results.is_empty() {
            let cx = self.paint.cx;
            let place = if cx.typing { KeyTable::Typing } else { KeyTable::Panes };
            let lines = [t::app::NOTHING_FOUND, t::app::TRY_FEWER_WORDS].map(|text| {
                Line::styled(format!("  {}", cx.tell(place, text)), self.paint.theme.quiet)
            });
            return put_lines(buffer, area, lines);
        }
        let (list, preview) = divided(area);
        if let Some(((rule, passage), key)) = preview.zip(self.results.key(self.cursor.selected())) {
            self.preview(buffer, rule, passage, key);
        }
        let each = rows_of_a_hit(area);
        let tops = (list.top()..list.bottom()).step_by(usize::from(each));
        for (y, index) in tops.zip(self.cursor.top()..self.results.len()) {
            let Some(hit) = self.results.hit(index) else { continue };
            if y + each > list.bottom() {
                break;
            }
            let row = Rect { y, height: 1, ..list };
            let selected = index == self.cursor.selected();
            if each == 1 {
                self.in_one_row(buffer, row, hit, selected);
            } else {
                self.in_two_rows(buffer, row, hit, selected);
            }
        }
    }

    fn in_one_row(&self, buffer: &mut Buffer, row: Rect, hit: &Hit, selected: bool) {
        let mut spans = self.head(hit, selected);
        let used: usize = spans.iter().map(Span::width).sum();
        spans.extend(self.snippet(hit, usize::from(row.width).saturating_sub(used + 1)));
        put(buffer, row, &Line::from(spans));
    }

    fn in_two_rows(&self, buffer: &mut Buffer, row: Rect, hit: &Hit, selected: bool) {
        put(buffer, row, &Line::from(self.head(hit, selected)));
        let mut spans = vec![self.paint.bar(selected), Span::raw("   ")];
        spans.extend(self.snippet(hit, usize::from(row.width).saturating_sub(5)));
        put(buffer, Rect { y: row.y + 1, ..row }, &Line::from(spans));
    }

    fn head(&self, hit: &Hit, selected: bool) -> Vec<Span<'static>> {
        let kind = match hit.kind {
            Kind::Quote => "“ ",
            Kind::Statement => "≈ ",
            Kind::Figure => "# ",
            Kind::Title => "▪ ",
            Kind::Passage => "  ",
        };
        let theme = self.paint.theme;
        vec![
            self.paint.bar(selected),
            Span::styled(pad_right(&hit.date, DATE), theme.quiet),
            Span::styled(format!("  {kind}"), theme.quiet),
            Span::styled(pad_right(&hit.speaker, SPEAKER), theme.speaker),
            Span::raw("  "),
        ]
    }

    /// As much of the text around the first match as fits.
    fn snippet<'h>(&self, hit: &'h Hit, room: usize) -> Vec<Span<'h>> {
        let (text, style) = (&*hit.text, self.paint.theme.text);
        let first = self.results.highlight(text).first().map_or(0, |span| span.start);
        let from = snippet_start(text, first, room);
        let lead = if from > 0 { ELLIPSIS } else { "" };
        let rest = text.get(from..).unwrap_or_default();
        let fits = width(rest) <= room.saturating_sub(width(lead));
        let room = room.saturating_sub(width(lead) + usize::from(!fits));
        let shown = fit(rest.lines().next().unwrap_or_default(), room);
        // The sign of a cut has the style of the text beside it, so that no change of colour is sent for it.
        let mut spans = vec![Span::styled(lead, style)];
        spans.extend(styled(text, from..from + shown.len(), style, &self.paint.hits_in(text)));
        if !fits {
            spans.push(Span::styled(ELLIPSIS, style));
        }
        spans
    }

    /// The passage of the selected hit: who says it, when, where, and the words themselves.
    fn preview(&self, buffer: &mut Buffer, rule: Rect, area: Rect, key: Key) {
        let key = match key {
            Key::Article(article) => PassageKey { article, passage: 0 },
            Key::Passage(passage) => passage,
            Key::Quote(quote) => quote.passage,
            Key::Figure(figure) => figure.passage,
        };
        let (cx, theme, lang) = (self.paint.cx, self.paint.theme, self.paint.lang());
        let Some((article, passage)) = cx.corpus.passage(key) else { return };
        let publisher = article.publisher.as_deref().unwrap_or(t::app::NO_PUBLISHER.get(lang));
        let date = article.date.map(|date| dates::date(date, lang));
        let source = date.as_deref().into_iter().chain([publisher, article.title.get(cx.text).as_str()]);
        let room = usize::from(rule.width);
        let source = shorten(&source.collect::<Vec<_>>().join(" · "), room.saturating_sub(4));
        // No rule to the right edge: it would be sent again with every hit.
        put(buffer, rule, &Line::styled(format!("╌ {source} ╌"), theme.quiet));
        let mut lines = Vec::new();
        if let Some(person) = article.person(passage.speaker) {
            let office = person.role.as_ref().map(|r| format!(", {}", r.get(cx.text))).unwrap_or_default();
            let who = shorten(&format!("{}{office}", person.name), room.saturating_sub(MARGIN));
            let who = Span::styled(who, theme.speaker);
            lines.push(Line::from(vec![Span::raw(" ".repeat(MARGIN)), who]));
        }
        let (passage_lines, first_match) = self.passage_lines(passage, room.saturating_sub(MARGIN + 1));
        let space = usize::from(area.height).saturating_sub(lines.len());
        let space = if cx.typing { space.min(GLIMPSE) } else { space };
        // A long passage is shown from the line of its first match.
        let skip = first_match.min(passage_lines.len().saturating_sub(space));
        lines.extend(passage_lines.into_iter().skip(skip).take(space));
        put_lines(buffer, area, lines);
    }

    /// A passage in lines, and the line in which the query first matches.
    fn passage_lines<'p>(&self, passage: &'p Passage, columns: usize) -> (Vec<Line<'p>>, usize) {
        let (lang, theme) = (self.paint.cx.text, self.paint.theme);
        let text = passage.text.get(lang);
        let first = self.results.highlight(text).first().map_or(0, |span| span.start);
        let figures = passage.figures.iter().filter_map(|f| f.span.get(&passage.text, lang));
        let mut layers: Vec<_> = figures.map(|span| (span, theme.figure)).collect();
        layers.extend(self.paint.hits_in(text));
        let ranges = wrap(text, columns.max(1));
        let first_match = ranges.iter().position(|r| first < r.end).unwrap_or_default();
        let lines = ranges.into_iter().map(|range| {
            let mut spans = vec![Span::raw(" ".repeat(MARGIN))];
            spans.extend(styled(text, range, theme.text, &layers));
            Line::from(spans)
        });
        (lines.collect(), first_match)
    }
}

/// Where a snippet of `room` columns begins so that the match at byte `first` is in its first third, at the start of
/// a word.
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
