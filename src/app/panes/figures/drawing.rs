//! How the table is drawn: numbers on the decimal mark, or where it is too narrow for that the label of a figure over
//! its value, period and source; below the rows the sentence of the selected figure.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::columns::{self, BETWEEN, DrawnColumn, GAP};
use super::rows::TableLine;
use super::{DROP, FILTERED, FiguresPane, NO_FIGURES, Parts, TABLE};
use crate::app::component::Paint;
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::words;
use crate::corpus::{FigureKey, Key};
use crate::figures::sentence::around;
use crate::figures::table::{Cell, Column, cell, shown};
use crate::figures::{dates, source};
use crate::messages::t;
use crate::text::wrap::{ELLIPSIS, pad_left, pad_right, shorten, width, wrap};
use crate::view::list::{GUTTER, List, Row, ListText, draw_preview, text_room};
use crate::view::{put, put_lines};
use crate::view::styled::{Layer, styled};

/// Of a figure, what comes first below its label.
const FIRST: [Column; 3] = [Column::Value, Column::Period, Column::Publisher];

/// Fewer columns of where a figure was published say nothing.
const LEAST_SOURCE: usize = 6;

/// The table on its way to the screen.
pub(super) struct TableDrawing<'a> {
    pub(super) table: &'a FiguresPane,
    pub(super) paint: &'a Paint<'a>,
    pub(super) parts: Parts,
}

impl TableDrawing<'_> {
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect) {
        let (table, theme, lang) = (self.table, self.paint.theme, self.paint.lang());
        let columns = usize::from(area.width);
        let mut area = area;
        if self.parts.conditions > 0 {
            let conditions = format!(" {} {}", FILTERED.get(lang), table.conditions(lang));
            put(buffer, area, &Line::styled(conditions, theme.quiet));
            area = below(area, 1);
        }
        if table.rows.keys().is_empty() {
            let has_filter = !table.spec.filters.is_empty();
            let drop = if has_filter { self.paint.cx.with_keys(KeyTable::Panes, DROP) } else { String::new() };
            let text = format!("  {} {drop}", NO_FIGURES.get(lang));
            return put(buffer, area, &Line::styled(text, theme.quiet));
        }
        let drawn = columns::scrolled(table, columns.saturating_sub(GUTTER), lang);
        let head = if columns < TABLE { self.names(columns) } else { self.headings(&drawn) };
        put(buffer, area, &head);
        area = below(area, 1);
        let rows = Rect { height: area.height.saturating_sub(self.parts.preview + self.parts.free), ..area };
        let more = below(area, self.rows(buffer, rows, &drawn));
        if self.parts.free > 0 && table.rows.keys().len() > table.rows.in_view(usize::from(rows.height)) {
            put(buffer, more, &Line::styled(format!("   {ELLIPSIS}"), theme.quiet));
        }
        self.preview(buffer, below(area, rows.height + self.parts.free));
    }

    /// How many lines the rows take.
    fn rows(&self, buffer: &mut Buffer, area: Rect, drawn: &[DrawnColumn]) -> u16 {
        let rows = &self.table.rows;
        let lines = rows.lines_of_row();
        let (theme, focused, cursor) = (self.paint.theme, self.paint.focused, rows.cursor());
        let list = List { theme, focused, cursor, lines };
        let mut left = area;
        for line in rows.lines(usize::from(area.height)) {
            let high = u16::try_from(rows.lines_of(line)).unwrap_or(u16::MAX);
            if high > left.height {
                break;
            }
            let row = Rect { height: high, ..left };
            match line {
                TableLine::Group(at) => put(buffer, row, &self.group(at, usize::from(row.width))),
                TableLine::Figure(at, key) if usize::from(area.width) < TABLE => {
                    let row_of_two = self.two_lines(key, text_room(usize::from(area.width)));
                    list.draw_row(buffer, row, &row_of_two, at == cursor.selected());
                }
                TableLine::Figure(at, key) => put_lines(buffer, row, self.row(at, key, drawn)),
            }
            left = below(left, high);
        }
        area.height - left.height
    }

    /// The headings, with a sign where a column decides the order.
    fn headings(&self, drawn: &[DrawnColumn]) -> Line<'static> {
        let mut head = vec![Span::raw(" ".repeat(GUTTER))];
        for (at, column) in drawn.iter().enumerate() {
            let (heading, style) = self.heading(column.column);
            let is_right = at + 1 == drawn.len() && column.column == Column::Period;
            let heading = if is_right { pad_left(&heading, column.width) } else { pad_right(&heading, column.width) };
            head.extend([Span::styled(heading, style), Span::raw(" ".repeat(GAP))]);
        }
        Line::from(head)
    }

    fn heading(&self, column: Column) -> (String, Style) {
        let (table, theme) = (self.table, self.paint.theme);
        let current = self.paint.focused && table.column() == Some(column);
        (table.heading(column, self.paint.lang()), if current { theme.focus } else { theme.quiet })
    }

    /// The names of the columns in one line, from the first on that leaves room for the selected one.
    fn names(&self, columns: usize) -> Line<'static> {
        let room = columns.saturating_sub(GUTTER + 1);
        let from = columns::first_name(self.table, room, self.paint.lang());
        let names = self.table.shown.iter().skip(from).map(|column| self.heading(*column));
        let (mut text, mut layers) = (String::new(), Vec::new());
        for (name, style) in names {
            text.push_str(if text.is_empty() { "" } else { BETWEEN });
            layers.push((text.len()..text.len() + name.len(), style));
            text.push_str(&name);
        }
        let text = shorten(&text, room);
        let lead = if from > 0 { format!(" {ELLIPSIS} ") } else { " ".repeat(GUTTER) };
        let mut spans = vec![Span::styled(lead, self.paint.theme.quiet)];
        let spans_of = styled(&text, 0..text.len(), self.paint.theme.quiet, &layers).into_iter();
        spans.extend(spans_of.map(|span| Span::styled(span.content.into_owned(), span.style)));
        Line::from(spans)
    }

    /// `Lớp tập huấn  7`: the heading of the group that begins at a row.
    fn group(&self, row: usize, room: usize) -> Line<'static> {
        let (table, cx, theme) = (self.table, self.paint.cx, self.paint.theme);
        let key = table.rows.keys().get(row).copied();
        let name = key.zip(table.spec.group).map(|(key, column)| cell(&cx.corpus, key, column, cx.text));
        let name = match name {
            Some(Cell::Text(name)) => name.to_string(),
            _ => t::app::NO_GROUP.get(cx.interface).to_owned(),
        };
        let count = format!("  {}", table.rows.group_at(row).unwrap_or_default());
        let name = shorten(&name, room.saturating_sub(1 + width(&count)));
        let (name, count) = (Span::styled(name, theme.heading), Span::styled(count, theme.quiet));
        Line::from(vec![Span::raw(" "), name, count])
    }

    /// The mark of a row, else how its arithmetic comes out.
    fn sign(&self, key: FigureKey) -> Span<'static> {
        if self.paint.cx.collection.holds(Key::Figure(key), &self.paint.cx.corpus) {
            Span::styled(words::COLLECTED_MARK, self.paint.theme.focus)
        } else {
            self.paint.verdict(self.paint.cx.checks().verdict(key))
        }
    }

    /// A figure in two lines: its label, or the first column where that is hidden; below it value, period, source and
    /// the other columns. Value and period are whole: a source that they leave no room goes up beside the label.
    fn two_lines(&self, key: FigureKey, room: usize) -> Row<'static> {
        let (cx, theme) = (self.paint.cx, self.paint.theme);
        let columns = &self.table.shown;
        let text = |column: Column| shown(&cx.corpus, key, column, cx.text).text();
        let first = if columns.contains(&Column::Label) { Some(Column::Label) } else { columns.first().copied() };
        let label = first.map(text).unwrap_or_default();
        let has = |column: &Column| columns.contains(column) && Some(*column) != first;
        let source = Some(Column::Publisher).filter(has).map(text).filter(|source| !source.is_empty());
        let numbers = [Column::Value, Column::Period].into_iter().filter(has).map(text).filter(|text| !text.is_empty());
        let left = room.saturating_sub(numbers.map(|text| width(&text) + width(BETWEEN)).sum());
        let beside = source.and_then(|source| beside_label(&label, &source, room, left));
        let has = |column: &Column| has(column) && (*column != Column::Publisher || beside.is_none());
        let others = columns.iter().copied().filter(|column| has(column) && !FIRST.contains(column));
        let others = FIRST.into_iter().filter(has).chain(others).map(text).filter(|text| !text.is_empty());
        let others = others.collect::<Vec<_>>().join(BETWEEN);
        let hits = [self.paint.hits_in(&label), self.paint.hits_in(&others)];
        let [mut label_hits, other_hits] = hits;
        let label = beside.map_or(label, |(line, label)| {
            label_hits.retain(|(hit, _)| hit.end <= label);
            label_hits.push((label..line.len(), theme.quiet));
            line
        });
        Row {
            sign: self.sign(key),
            text: ListText::new(label, theme.text).with(label_hits),
            below: Some(ListText::new(others, theme.quiet).with(other_hits)),
            right: ListText::default(),
        }
    }

    /// A row: each cell in its column, and the rest of a label that is broken below it.
    fn row(&self, row: usize, key: FigureKey, drawn: &[DrawnColumn]) -> Vec<Line<'static>> {
        let selected = row == self.table.rows.cursor().selected();
        let bar = self.paint.bar(selected);
        let mut spans = vec![bar.clone(), self.sign(key), Span::raw(" ")];
        let mut second = vec![bar];
        let mut at = 0;
        for (cell, end) in placed(key, drawn, self.paint.cx) {
            spans.push(Span::raw(" ".repeat(cell.start.saturating_sub(at))));
            let room = end.saturating_sub(cell.start);
            let is_broken = cell.column == Column::Label && self.table.rows.is_broken(row);
            let broken = is_broken.then(|| wrap(&cell.text, room).first().map_or(0, |range| range.end));
            let broken = broken.and_then(|first| cell.text.split_at_checked(first)).filter(|(_, rest)| !rest.is_empty());
            if let Some((_, rest)) = broken {
                second.push(Span::raw(" ".repeat(GUTTER - 1 + cell.start)));
                second.extend(self.cell(cell.column, &cell.cell, rest.trim_start(), selected));
            }
            let text = pad_right(broken.map_or(&cell.text, |(first, _)| first), room);
            spans.extend(self.cell(cell.column, &cell.cell, &text, selected));
            at = end;
        }
        [spans, second].map(Line::from).into()
    }

    fn cell(&self, column: Column, cell: &Cell, shown: &str, selected: bool) -> Vec<Span<'static>> {
        let theme = self.paint.theme;
        let base = if selected { theme.selected } else { theme.text };
        let style = match (column, cell) {
            (Column::Change, Cell::Amount(a)) if a.qualifier.starts_with('▲') => base.patch(theme.up),
            (Column::Change, Cell::Amount(a)) if a.qualifier.starts_with('▼') => base.patch(theme.down),
            (Column::Speaker | Column::Source, _) => base.patch(theme.speaker),
            (Column::Label | Column::Value, _) => base,
            _ => theme.text,
        };
        // A match is a matter of words: dates and sources are left as they are, which also keeps a frame quick.
        match column {
            Column::Label | Column::Value | Column::Speaker | Column::Indicator => self.with_hits(shown, style),
            _ => vec![Span::styled(shown.to_owned(), style)],
        }
    }

    fn with_hits(&self, text: &str, style: Style) -> Vec<Span<'static>> {
        let spans = styled(text, 0..text.len(), style, &self.paint.hits_in(text));
        spans.into_iter().map(|span| Span::styled(span.content.into_owned(), span.style)).collect()
    }

    /// Who says the selected figure, where and when; the sentence that states it; what was recomputed of it.
    fn preview(&self, buffer: &mut Buffer, area: Rect) {
        let (cx, theme, lang) = (self.paint.cx, self.paint.theme, self.paint.cx.text);
        let figure = self.table.selected().filter(|_| !area.is_empty());
        let Some((key, (article, passage, figure))) = figure.and_then(|key| Some((key, cx.corpus.figure(key)?))) else {
            return;
        };
        let who = article.figure_source(passage, figure).or_else(|| article.figure_speaker(passage, figure));
        let who = who.map(|person| source::person_in_office(person, lang));
        let publisher = article.publisher.as_ref().map(ToString::to_string);
        let date = article.date.map(|date| dates::date(date, cx.interface));
        let title = Some(article.title.get(lang).to_string());
        let head = [who, publisher, date, title].into_iter().flatten().collect::<Vec<_>>().join(BETWEEN);
        let text = passage.text.get(lang);
        let span = figure.span.get(&passage.text, lang);
        let sentence = span.as_ref().map(|span| around(text, span)).unwrap_or_default();
        let words = span.and_then(|span| text.get(span)).unwrap_or_default();
        let at = sentence.find(words).unwrap_or_default();
        let mut layers: Vec<Layer> = vec![(at..at + words.len(), theme.figure)];
        layers.extend(self.paint.hits_in(&sentence));
        let sentence = ListText::new(sentence, theme.text).with(layers);
        let check = cx.checks().about(key).into_iter().next();
        let check = check.map(|check| format!("{} {}", check.verdict.sign(), check.working(&cx.corpus, cx.interface)));
        let check = ListText::new(check.unwrap_or_default(), theme.quiet);
        // The sentence comes first; a key shows the arithmetic too.
        draw_preview(buffer, area, theme, &head, &[(sentence, usize::MAX, at), (check, 1, 0)]);
    }
}

/// A line of a label with its source at the right end, and the bytes of the label in it. None where the source is whole in
/// the line below, which has `below` columns for it, or has as much room there; a label gives way only to a source that
/// would say nothing there.
fn beside_label(label: &str, source: &str, room: usize, below: usize) -> Option<(String, usize)> {
    let beside = |label: usize| room.saturating_sub(label + GAP).min(width(source));
    let least = width(source).min(LEAST_SOURCE);
    let columns = match beside(width(label)) {
        whole if whole > below.max(least - 1) => whole,
        _ if below < least => beside(width(label).min(columns::LEAST_LABEL)),
        _ => return None,
    };
    let label = shorten(label, room.saturating_sub(columns + GAP));
    let line = format!("{}{}", pad_right(&label, room.saturating_sub(columns)), shorten(source, columns));
    (columns >= least).then_some((line, label.len()))
}

/// For each row whether its label is longer than its room in a table of so many columns of the screen.
pub(super) fn cut_labels(table: &FiguresPane, columns: usize, cx: &Context) -> Vec<bool> {
    let drawn = columns::scrolled(table, columns.saturating_sub(GUTTER), cx.interface);
    let is_cut = |(cell, end): &(PlacedCell, usize)| cell.column == Column::Label && cell.end() > *end;
    table.rows.keys().iter().map(|key| placed(*key, &drawn, cx).iter().any(is_cut)).collect()
}

/// The cells of a row in their places, and where the room of each ends: where its words need more than its column, over
/// the free columns beside it, as in a spreadsheet. Numbers are right-aligned, so that columns before one are often free.
fn placed(key: FigureKey, drawn: &[DrawnColumn], cx: &Context) -> Vec<(PlacedCell, usize)> {
    let mut placed: Vec<PlacedCell> = Vec::new();
    let (mut left, mut right) = (0, 0);
    for (at, column) in drawn.iter().enumerate() {
        right = left + column.width;
        let mut cell = PlacedCell::new(column, shown(&cx.corpus, key, column.column, cx.text), left);
        if at + 1 == drawn.len() {
            cell.place_last(placed.last().map_or(0, PlacedCell::end), column.width);
        }
        placed.extend((cell.cell != Cell::Empty).then_some(cell));
        left = right + GAP;
    }
    give_room(&mut placed, right);
    let ends = ends(&placed, right);
    placed.into_iter().zip(ends).collect()
}

/// Where the room of each cell ends in a row that ends at `right`.
fn ends(placed: &[PlacedCell], right: usize) -> Vec<usize> {
    placed.iter().skip(1).map(|next| next.start.saturating_sub(GAP)).chain([right]).collect()
}

/// Where a label would be cut beside free columns behind its value, the value leaves its place on the decimal mark.
fn give_room(placed: &mut [PlacedCell], right: usize) {
    let ends = ends(placed, right);
    let mut label_end = 0;
    for (cell, end) in placed.iter_mut().zip(ends) {
        if let Cell::Amount(amount) = &cell.cell
            && cell.column == Column::Value
        {
            let close = amount.text();
            let last = end.saturating_sub(width(&close));
            if label_end > cell.start && last > cell.start {
                (cell.start, cell.text) = (label_end.min(last), close);
            }
        }
        label_end = if cell.column == Column::Label { cell.end() + GAP } else { 0 };
    }
}

/// A cell on its way to a row of the table.
struct PlacedCell {
    column: Column,
    cell: Cell,
    text: String,
    /// The column of the row in which its text begins.
    start: usize,
}

impl PlacedCell {
    /// In a column of the table that begins at `left`.
    fn new(column: &DrawnColumn, cell: Cell, left: usize) -> Self {
        let (blank, text) = match &cell {
            Cell::Amount(amount) if column.column == Column::Value => amount.aligned_close(&column.amounts),
            Cell::Amount(amount) => (0, amount.aligned(&column.amounts)),
            Cell::Text(text) => (0, text.to_string()),
            Cell::Empty => (0, String::new()),
        };
        Self { column: column.column, cell, text: text.trim_end().to_owned(), start: left + blank }
    }

    /// Where its text ends.
    fn end(&self) -> usize {
        self.start + width(&self.text)
    }

    /// Places the last one, in a column of that width, `before` being where the text of the one before it ends. A
    /// period is right-aligned, so that the unit before it has room; a text that is too long begins further left where it is whole then.
    fn place_last(&mut self, before: usize, columns: usize) {
        let wide = width(&self.text);
        if self.column == Column::Period {
            self.start += columns.saturating_sub(wide);
        }
        let lacking = wide.saturating_sub(columns);
        if lacking <= self.start.saturating_sub(before + GAP) {
            self.start -= lacking;
        }
    }
}

/// What is left of an area below so many lines.
fn below(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect { y: area.y + lines, height: area.height - lines, ..area }
}

#[cfg(test)]
mod tests {
    use super::beside_label;
    use rstest::rstest;

    const LONG: &str = "Kiều hối đầu tư về nước trong hai năm";

    #[rstest]
    #[case::beside_a_short_label("Kiều hối", "Chinhphu.vn", 36, 7, Some("Kiều hối                 Chinhphu.vn"))]
    #[case::whole_below("Kiều hối", "Zing", 36, 4, None)]
    #[case::a_label_stays_whole("Kiều hối đầu tư về nước trong", "Chinhphu.vn", 36, 7, None)]
    #[case::a_long_label_gives_way(LONG, "Zing", 36, 3, Some("Kiều hối đầu tư về nước trong…  Zing"))]
    #[case::and_keeps_what_says_something(LONG, "Hỏi chuyện hợp tác xã", 36, 3, Some("Kiều hối đầu tư về nước…  Hỏi chuyệ…"))]
    #[case::no_room_for_either(LONG, "Chinhphu.vn", 30, 3, None)]
    fn a_source_goes_up_beside_its_label(
        #[case] label: &str,
        #[case] source: &str,
        #[case] room: usize,
        #[case] below: usize,
        #[case] expected: Option<&str>,
    ) {
        let line = beside_label(label, source, room, below);
        assert_eq!(line.as_ref().map(|(line, _)| line.as_str()), expected);
        assert!(line.is_none_or(|(line, end)| line.get(end..).is_some_and(|rest| rest.starts_with(' '))));
    }
}
