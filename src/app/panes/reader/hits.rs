//! How hits are drawn: who says it, the words around the match, and the date; below them the passage of the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::app::component::Paint;
use crate::app::keymap::KeyTable;
use crate::app::results::Results;
use crate::corpus::{Key, PassageKey};
use crate::figures::{dates, source};
use crate::messages::t;
use crate::search::{Hit, Kind};
use crate::text::wrap::{ELLIPSIS, fit, shorten, width, wrap};
use crate::view::cursor::Cursor;
use crate::view::list::{self, GUTTER, List, ONE_LINE, Row, Shape, Text};
use crate::view::put_lines;
use crate::view::styled::Layer;


/// From this height on, the passage of the selected hit is shown below the list.
const WITH_PREVIEW: usize = 12;

/// Its lines while the user types, beside other panes and alone on the screen: all of them change with every letter, for
/// which a slow line has 2.5 KB.
const GLIMPSE: (usize, usize) = (3, 6);

/// Lines that few hits have more than many.
const MORE_LINES: usize = 2;

/// Where the preview begins does not depend on how many hits there are, so that it stays while somebody types; few hits
/// have the lines that many would have.
pub(super) fn shape((width, height): (usize, usize), len: usize) -> Shape {
    let least = if width < ONE_LINE { 2 } else { 1 };
    let list = if height < WITH_PREVIEW { height } else { height / 2 };
    let lines = (least..=least + MORE_LINES).rev().find(|lines| lines * len <= list).unwrap_or(least);
    Shape { lines, list, preview: height - list }
}

/// Hits on their way to the screen.
pub(super) struct Drawing<'a> {
    pub(super) paint: &'a Paint<'a>,
    pub(super) results: &'a Results,
    pub(super) cursor: Cursor,
}

impl Drawing<'_> {
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect) {
        let (theme, columns) = (self.paint.theme, usize::from(area.width));
        if self.results.is_empty() {
            let cx = self.paint.cx;
            let place = if cx.typing { KeyTable::Typing } else { KeyTable::Panes };
            let texts = match self.results.outside() {
                Some(why) => vec![t::app::NothingFoundSince { why }.get(cx.interface)],
                None => [t::app::NOTHING_FOUND, t::app::TRY_FEWER_WORDS].map(|text| cx.with_keys(place, text)).into(),
            };
            let texts: Vec<Text> = texts.into_iter().map(|text| Text::new(text, theme.quiet)).collect();
            return put_lines(buffer, area, texts.iter().flat_map(|text| list::preview_lines(text, columns, 3, 0)));
        }
        let shape = shape((columns, usize::from(area.height)), self.results.len());
        let (list, below) = shape.divide(area);
        if let Some(key) = self.results.key(self.cursor.selected()).filter(|_| !below.is_empty()) {
            self.preview(buffer, below, key);
        }
        let hits = (self.cursor.top()..self.results.len()).filter_map(|row| self.results.hit(row));
        let rows = hits.map(|hit| self.row(hit, columns, shape.lines));
        List { theme, focused: self.paint.focused, cursor: self.cursor, lines: shape.lines }.draw(buffer, list, rows);
    }

    /// As much of the text around the first match as fits, after its speaker.
    fn row<'h>(&self, hit: &'h Hit, columns: usize, lines: usize) -> Row<'h> {
        let (theme, text) = (self.paint.theme, &*hit.text);
        let who = if hit.speaker.is_empty() { String::new() } else { format!("{}: ", hit.speaker) };
        let date = dates::published(hit.date.parse().ok(), self.paint.lang());
        let room = (lines * columns.saturating_sub(GUTTER + 1)).saturating_sub(width(&who) + width(&date) + 2);
        let hits = self.paint.hits_in(text);
        let from = snippet_start(text, &hits, room);
        let lead = if from > 0 { ELLIPSIS } else { "" };
        let rest = text.get(from..).unwrap_or_default().lines().next().unwrap_or_default();
        // Some more than fits, so that the row is cut where its lines end.
        let rest = fit(rest, room + columns);
        let start = who.len() + lead.len();
        let mut layers = vec![(0..who.trim_end().len(), theme.speaker)];
        let within = hits.into_iter().filter(|(span, _)| span.start >= from);
        layers.extend(within.map(|(span, style)| (span.start - from + start..span.end - from + start, style)));
        let sign = match hit.kind {
            Kind::Quote => "“",
            Kind::Statement => "≈",
            Kind::Figure => "#",
            Kind::Title => "▪",
            Kind::Passage => "",
        };
        Row {
            sign: Span::styled(sign, theme.quiet),
            text: Text::new([&who, lead, rest].concat(), theme.text).with(layers),
            below: None,
            right: Text::new(date, theme.quiet),
        }
    }

    /// The passage of the selected hit: who says it, when, where, and the words themselves.
    fn preview(&self, buffer: &mut Buffer, area: Rect, key: Key) {
        let is_title = matches!(key, Key::Article(_));
        let key = match key {
            Key::Article(article) => PassageKey { article, passage: 0 },
            Key::Passage(passage) => passage,
            Key::Quote(quote) => quote.passage,
            Key::Figure(figure) => figure.passage,
        };
        let (cx, theme, lang) = (self.paint.cx, self.paint.theme, self.paint.lang());
        let Some((article, passage)) = cx.corpus.passage(key) else { return };
        let publisher = article.publisher.as_deref();
        let date = article.date.map(|date| dates::date(date, lang));
        let title = article.title.get(cx.text).as_str();
        let head = date.as_deref().into_iter().chain(publisher).chain((!is_title).then_some(title));
        let head = head.collect::<Vec<_>>().join(" · ");
        let columns = usize::from(area.width);
        // While somebody types, the words below stay in their lines.
        let head = if cx.typing { shorten(&head, columns.saturating_sub(4)) } else { head };
        let who = article.person(passage.speaker).map(|person| source::person_in_office(person, cx.text));
        let who = if is_title {
            Text::new(title, theme.heading).with(self.paint.hits_in(title))
        } else {
            Text::new(who.unwrap_or_default(), theme.speaker)
        };
        let text = passage.text.get(cx.text);
        let first = self.results.highlight(text).first().map_or(0, |span| span.start);
        let figures = passage.figures.iter().filter_map(|f| f.span.get(&passage.text, cx.text));
        let mut layers: Vec<_> = figures.map(|span| (span, theme.figure)).collect();
        layers.extend(self.paint.hits_in(text));
        let text = Text::new(text.as_str(), theme.text).with(layers);
        // Of a title all of it, of what is said who says it.
        let first_lines = if is_title { 2 } else { usize::from(!who.text.is_empty()) };
        let mut lines = list::preview_lines(&who, columns, first_lines, 0);
        let space = usize::from(area.height).saturating_sub(lines.len() + 1);
        let glimpse = if cx.layout().is_wide() { GLIMPSE.0 } else { GLIMPSE.1 };
        let glimpse = glimpse.saturating_sub(lines.len()).max(1);
        let space = if cx.typing { space.min(glimpse) } else { space };
        // A long passage is shown from the line of its first match.
        lines.extend(list::preview_lines(&text, columns, space, first));
        list::draw_preview(buffer, area, theme, &head, lines);
    }
}

/// Parts of a row that the beginnings of a snippet are apart.
const PARTS: usize = 3;

/// Where a snippet of `room` columns begins: a part of a row before the stretch that holds most of the query, and earlier
/// where the end of the text would leave room empty. A text has few such places, so that a row stays as it is while
/// somebody types.
fn snippet_start(text: &str, hits: &[Layer], room: usize) -> usize {
    let lines = wrap(text, room / PARTS);
    let start = |line: usize| lines.get(line).map_or(text.len(), |line| line.start);
    // A row shows one paragraph.
    let before = |line: usize| {
        let before = line.checked_sub(1)?;
        text.get(start(before)..start(line)).filter(|between| !between.contains('\n')).map(|_| before)
    };
    let begin = |hit: &Layer| {
        let line = lines.partition_point(|line| line.end <= hit.0.start);
        before(line).unwrap_or(line)
    };
    let held = |from: &usize| -> usize {
        let view = start(*from)..start(from + PARTS);
        hits.iter().filter(|(hit, _)| view.contains(&hit.start)).map(|(hit, _)| hit.len()).sum()
    };
    let mut from = hits.iter().rev().map(begin).max_by_key(held).unwrap_or_default();
    while let Some(earlier) = before(from) {
        let rest = text.get(start(earlier)..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let room = if earlier == 0 { room } else { room.saturating_sub(width(ELLIPSIS)) };
        if fit(rest, room) != rest {
            break;
        }
        from = earlier;
    }
    start(from)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::string_slice)]
    use super::snippet_start;
    use crate::text::wrap::width;
    use proptest::prelude::{prop_assert, proptest};
    use ratatui::style::Style;
    use rstest::rstest;

    const TEXT: &str = "Chợ phiên họp mỗi tuần một lần ở bãi đất trống bên suối. Người bán đến từ đêm, ngủ lại quanh bếp lửa, \
                        sáng ra bày hàng. Trưa tan chợ.";

    #[rstest]
    #[case::no_match(&[], "Chợ phiên")]
    #[case::near_the_start(&["tuần"], "Chợ phiên")]
    #[case::words_before_it(&["quanh bếp"], "đêm, ngủ")]
    #[case::most_of_the_query(&["phiên", "đêm", "ngủ"], "bán đến")]
    #[case::the_end_fills_the_row(&["tan chợ"], "sáng ra")]
    fn a_snippet_begins_where_most_matches(#[case] hits: &[&str], #[case] expected: &str) {
        let layer = |hit: &&str| (TEXT.find(hit).unwrap()..TEXT.find(hit).unwrap() + hit.len(), Style::new());
        let hits: Vec<_> = hits.iter().map(layer).collect();
        let from = snippet_start(TEXT, &hits, 42);
        assert!(TEXT[from..].starts_with(expected), "{}", &TEXT[from..]);
    }

    proptest! {
        /// The match that decides is in view.
        #[test]
        fn a_match_is_in_its_snippet(words in proptest::collection::vec("[a-zđẩ]{1,7}", 1..60), at in 0usize..60, room in 30usize..90) {
            let at = at % words.len();
            let start = words.iter().take(at).map(|word| word.len() + 1).sum::<usize>();
            let text = words.join(" ");
            let hit = start..start + words.get(at).map_or(0, String::len);
            let from = snippet_start(&text, &[(hit.clone(), Style::new())], room);
            prop_assert!(from <= hit.start && width(&text[from..hit.end]) < room, "{}", &text[from..]);
        }
    }
}
