//! How hits are drawn: who says it, the words around the match, and the date; the selected one unfolded in its place, with
//! its article, the office of its speaker and all of its passage.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::app::component::Paint;
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::results::Results;
use crate::app::words;
use crate::corpus::{Key, QuoteKey};
use crate::figures::{dates, forms, source};
use crate::messages::t;
use crate::search::{DocumentKind, Hit};
use crate::text::wrap::{ELLIPSIS, fit, width, wrap};
use crate::view::Theme;
use crate::view::cursor::Cursor;
use crate::view::layout::Slot;
use crate::view::list::{self, GUTTER, List, ListRows, ListText, ONE_LINE, Row};
use crate::view::part_at;
use crate::view::put_lines;
use crate::view::styled::Layer;

/// The selected hit has lines for a passage of so many columns, also where it is shorter, so that the rows below it stay
/// where they are when another one comes to be the best: most passages of the press are no longer.
const USUAL_PASSAGE: usize = 560;

/// So few others come right below it: to move them costs little.
const FEW: usize = 3;

/// The lines above a passage: the title of its article, and who says it.
const HEAD: usize = 2;

/// Other hits have a fifth of a pane beside others while a query is typed, and a third of one that is alone: more of them
/// nobody reads before the next letter, with which all may change, and a slow line carries them all.
const TYPING_DIVISOR: usize = 5;
const TYPING_DIVISOR_ALONE: usize = 3;

/// So few that they fill this part of a pane are listed at once.
const FEW_OF: usize = 3;

/// From this height on, the title of its article is above the selected hit.
const WITH_TITLE: usize = 12;

/// Lines that the selected hit may have at most while a query is typed, when half of the pane is less: a sentence.
const SENTENCE: usize = 6;

/// How many lines the rows take.
#[derive(Clone, Debug)]
pub(super) struct HitsShape {
    selected: usize,
    /// Lines of the selected row, and of each other one.
    unfolded: usize,
    folded: usize,
    /// Lines of each row where all are in view and some lines would be free.
    roomy: Vec<usize>,
    /// Lines of the pane.
    pub(super) height: usize,
    rows: usize,
}

impl HitsShape {
    pub(super) fn new(selected: usize, cx: &Context) -> Self {
        Self::of(selected, Unfolded::selected(selected, cx).as_ref(), cx)
    }

    fn of(selected: usize, unfolded: Option<&Unfolded<'_>>, cx: &Context) -> Self {
        let (columns, height) = cx.area(Slot::Right);
        let len = cx.results.as_ref().map_or(0, Results::len);
        let others = len.saturating_sub(1);
        let folded = if columns < ONE_LINE { 2 } else { 1 };
        let half = height / 2;
        let usual = match others {
            _ if !cx.is_narrowed() => 0,
            ..=FEW => 0,
            _ => half.min(HEAD + USUAL_PASSAGE.div_ceil(columns.max(1))),
        };
        // However long its passage is, another hit is in view.
        let most = height.saturating_sub(folded * others.min(1)).max(1);
        // Nothing moves while a query is typed.
        let most = if cx.is_narrowed() { most.min(half.max(SENTENCE)) } else { most };
        let needed = unfolded.map_or(1, |hit| hit.lines);
        // A free line sets it off.
        let unfolded = (needed + 1).max(usual).min(most);
        let typed = cx.results.as_ref().filter(|_| cx.is_narrowed());
        let rows = typed.map_or(len, |results| rows_while_typing(results, cx).max(selected + 1).min(len));
        let left = height.saturating_sub(unfolded);
        let roomy = match &cx.results {
            Some(results) if !cx.is_narrowed() && others * folded < left => {
                let other = |row: usize| results.hit(row).filter(|_| row != selected);
                let needed = |row: usize| other(row).map_or(0, |hit| lines_of(hit, columns, cx));
                let rows = ListRows::new(left, len, (folded, false), needed);
                rows.in_view(0).into_iter().map(|(_, lines)| lines).collect()
            }
            Some(_) | None => Vec::new(),
        };
        Self { selected, unfolded, folded, roomy, height, rows }
    }

    pub(super) fn lines(&self, row: usize) -> usize {
        if row == self.selected { self.unfolded } else { self.roomy.get(row).copied().unwrap_or(self.folded) }
    }

    pub(super) fn in_view(&self) -> usize {
        if self.roomy.is_empty() {
            1 + self.height.saturating_sub(self.unfolded) / self.folded
        } else {
            self.rows
        }
    }

    /// The row in a line of the pane, the first one in view being `top`.
    pub(super) fn row_at(&self, line: usize, top: usize) -> Option<usize> {
        part_at((top..self.rows).map(|row| self.lines(row)), line).map(|row| top + row)
    }
}

/// How many hits are listed while a query is typed: the best one and a few others; of two letters, which begin many words,
/// half as many, since with the third letter nearly all are other ones.
pub(in crate::app) fn rows_while_typing(results: &Results, cx: &Context) -> usize {
    let part = if cx.layout().is_wide() { TYPING_DIVISOR } else { TYPING_DIVISOR_ALONE };
    let part = if results.is_of_two_letters() { 2 * part } else { part };
    let height = cx.area(Slot::Right).1;
    let (len, most) = (results.len(), 1 + height / part);
    // All of a few; a sign for a single one more would take its line.
    if len > (most + 1).max(height / FEW_OF) { most } else { len }
}

/// A hit with all that is shown of it where it is selected.
struct Unfolded<'c> {
    /// The title of its article; none in a small pane.
    title: String,
    is_title: bool,
    /// Who says it, in which office.
    who: String,
    /// Its passage, and the figures of it.
    text: &'c str,
    figures: Vec<Range<usize>>,
    /// Who published it and when.
    source: String,
    /// Lines that all of it needs.
    lines: usize,
}

impl<'c> Unfolded<'c> {
    fn selected(row: usize, cx: &'c Context) -> Option<Self> {
        let key = cx.results.as_ref()?.key(row)?;
        let (article, passage) = cx.corpus.passage(key.passage())?;
        let figures = passage.figures.iter().filter_map(|figure| figure.span.get(&passage.text, cx.text));
        let is_title = matches!(key, Key::Article(_));
        let (columns, height) = cx.area(Slot::Right);
        let has_title = is_title || height >= WITH_TITLE;
        let title = if has_title { article.title.get(cx.text).to_string() } else { String::new() };
        let quote = match key {
            Key::Quote(QuoteKey { quote, .. }) => passage.quotes.get(quote),
            Key::Article(_) | Key::Passage(_) | Key::Figure(_) => None,
        };
        let who = quote
            .map_or_else(|| article.person(passage.speaker), |quote| article.quote_speaker(passage, quote));
        let who = who.filter(|_| !is_title);
        let mut unfolded = Self {
            title,
            is_title,
            who: who.map(|person| source::person_in_office(person, cx.text)).unwrap_or_default(),
            text: passage.text.get(cx.text),
            figures: figures.collect(),
            source: source::published(article, cx.interface).join(words::SEPARATOR),
            lines: 0,
        };
        let text = unfolded.head() + unfolded.text;
        unfolded.lines = list::lines_needed(&text, width(&unfolded.source), columns);
        Some(unfolded)
    }

    /// What comes before its passage, in lines of their own.
    fn head(&self) -> String {
        let lines = [&*self.title, &*self.who].into_iter().filter(|line| !line.is_empty());
        lines.flat_map(|line| [line, "\n"]).collect()
    }

    /// In so many lines; of a long passage from its first match on.
    fn text(&self, columns: usize, lines: usize, paint: &Paint<'_>) -> ListText<'static> {
        let theme = paint.theme;
        let mut text = self.head();
        let mut layers =
            vec![(0..self.title.len(), theme.heading), (self.title.len()..text.len(), theme.speaker)];
        if self.is_title {
            layers.extend(paint.hits_in(&self.title));
        }
        let hits = paint.hits_in(self.text);
        let mut from = 0;
        if self.lines > lines {
            let columns = columns.saturating_sub(GUTTER + 1);
            let room = lines.saturating_sub(wrap(text.trim_end(), columns).len());
            let ranges = wrap(self.text, columns);
            // From the line of its first match on, or as many lines before it as have room.
            let first = hits.first().map_or(0, |(hit, _)| hit.start);
            let line = ranges.partition_point(|range| range.end <= first);
            let line = line.min((ranges.len() + 1).saturating_sub(room));
            from = ranges.get(line).map_or(0, |range| range.start);
        }
        if from > 0 {
            text.push_str(ELLIPSIS);
        }
        let start = text.len();
        text.push_str(self.text.get(from..).unwrap_or_default());
        let figures = self.figures.iter().map(|span| (span.clone(), theme.figure));
        layers.extend(shown_from(from, start, figures.chain(hits)));
        ListText::new(text, theme.text).with(layers)
    }
}

/// Hits on their way to the screen.
pub(super) struct HitsDrawing<'a> {
    pub(super) paint: &'a Paint<'a>,
    pub(super) results: &'a Results,
    pub(super) cursor: Cursor,
}

impl HitsDrawing<'_> {
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect) {
        let (theme, columns) = (self.paint.theme, usize::from(area.width));
        let cx = self.paint.cx;
        if self.results.is_empty() {
            let place = if cx.typing { KeyTable::Typing } else { KeyTable::Panes };
            let texts = if let Some(why) = self.results.outside() {
                vec![t::app::NothingFoundSince { why }.get(cx.interface)]
            } else {
                let is_one_word = self.results.is_of_one_word();
                let fewer = if is_one_word { t::app::TRY_ANOTHER_WORD } else { t::app::TRY_FEWER_WORDS };
                [t::app::NOTHING_FOUND, fewer].map(|text| cx.with_keys(place, text)).into()
            };
            let texts: Vec<ListText> =
                texts.into_iter().map(|text| ListText::new(text, theme.quiet)).collect();
            return put_lines(
                buffer,
                area,
                texts.iter().flat_map(|text| list::preview_lines(text, columns, 3, 0)),
            );
        }
        let selected = self.cursor.selected();
        let unfolded = Unfolded::selected(selected, cx);
        let shape = HitsShape::of(selected, unfolded.as_ref(), cx);
        let rows = (self.cursor.top()..shape.rows).filter_map(|row| {
            let lines = shape.lines(row);
            let hit = self.results.hit(row)?;
            let drawn = match unfolded.as_ref().filter(|_| row == selected) {
                Some(unfolded) => Row {
                    sign: self.sign(hit.kind),
                    text: unfolded.text(columns, lines, self.paint),
                    right: ListText::new(unfolded.source.as_str(), theme.quiet),
                    ..Row::default()
                },
                None => self.row(hit, columns, lines),
            };
            Some((lines, drawn))
        });
        let more = (shape.rows < self.results.len())
            .then(|| (1, Row { text: ListText::new(ELLIPSIS, theme.quiet), ..Row::default() }));
        // What is unfolded is plain to see, and its figures and matches are distinct from its other words.
        let theme = &Theme { selected: theme.text, ..*theme };
        let list = List { theme, focused: self.paint.focused, cursor: self.cursor };
        list.draw(buffer, area, rows.chain(more));
    }

    fn sign(&self, kind: DocumentKind) -> Span<'static> {
        let sign = match kind {
            DocumentKind::Quote => "“",
            DocumentKind::Statement => words::STATEMENT_MARK,
            DocumentKind::Figure => words::FIGURE_MARK,
            DocumentKind::Title => words::TITLE_MARK,
            DocumentKind::Passage => "",
        };
        Span::styled(sign, self.paint.theme.quiet)
    }

    /// As much of the text around the first match as fits, after its speaker.
    fn row<'h>(&self, hit: &'h Hit, columns: usize, lines: usize) -> Row<'h> {
        let (theme, text) = (self.paint.theme, &*hit.text);
        let who = said_by(hit);
        let date = dates::published(hit.date, self.paint.lang());
        let room =
            (lines * columns.saturating_sub(GUTTER + 1)).saturating_sub(width(&who) + width(&date) + 2);
        let hits = self.paint.hits_in(text);
        let (words, hits) = snippet(text, hits, room);
        // Some more than fits, so that the row is cut where its lines end.
        let words = fit(words.lines().next().unwrap_or_default(), room + columns);
        let set = match hit.key(&self.paint.cx.corpus) {
            Some(Key::Figure(figure)) => forms::set_by_hand(&self.paint.cx.corpus, figure, self.paint.lang()),
            _ => String::new(),
        };
        let mut layers = vec![(0..who.trim_end().len(), theme.speaker)];
        layers.extend(shown_from(0, who.len(), hits));
        Row {
            sign: self.sign(hit.kind),
            text: ListText::new([&*who, words, &set].concat(), theme.text).with(layers),
            right: ListText::new(date, theme.quiet),
            ..Row::default()
        }
    }
}

/// Lines that a hit takes where all of its text is shown.
fn lines_of(hit: &Hit, columns: usize, cx: &Context) -> usize {
    let date = width(&dates::published(hit.date, cx.interface));
    list::lines_needed(&(said_by(hit) + &hit.text), date, columns)
}

/// Who says it, before the words.
pub(super) fn said_by(hit: &Hit) -> String {
    if hit.speaker.is_empty() { String::new() } else { format!("{}: ", hit.speaker) }
}

/// A text around its first matches, where so many columns are too few for all of it.
pub(in crate::app) fn snippet(text: &str, hits: Vec<Layer>, room: usize) -> (String, Vec<Layer>) {
    // A row shows one paragraph.
    let is_cut = width(text) > room || text.contains('\n');
    let from = if is_cut { snippet_start(text, &hits, room) } else { 0 };
    let lead = if from > 0 { ELLIPSIS } else { "" };
    (lead.to_owned() + text.get(from..).unwrap_or_default(), shown_from(from, lead.len(), hits).collect())
}

/// The layers of a text of which the part from byte `from` on is shown at byte `start`.
fn shown_from(
    from: usize,
    start: usize,
    layers: impl IntoIterator<Item = Layer>,
) -> impl Iterator<Item = Layer> {
    let shown = layers.into_iter().filter(move |(span, _)| span.end > from);
    shown.map(move |(span, style)| (span.start.max(from) - from + start..span.end - from + start, style))
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
            let is_whole = from == 0 && width(&text) <= room;
            let is_in_view = is_whole || width(&text[from..hit.end]) < room;
            prop_assert!(from <= hit.start && is_in_view, "{}", &text[from..]);
        }
    }
}
