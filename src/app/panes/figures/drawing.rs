//! How the table is drawn: numbers on the decimal mark, or where it is too narrow for that the label of a figure over
//! its value, period and source; below the rows the sentence of the selected figure.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::columns::{self, DrawnColumn, GAP};
use super::rows::TableLine;
use super::{FiguresPane, TABLE, TableShape};
use crate::app::component::Paint;
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::words;
use crate::corpus::{FigureKey, Key};
use crate::figures::amount::Widths;
use crate::figures::sentence::{balanced, range_around};
use crate::figures::source;
use crate::figures::table::{Cell, Column, cell};
use crate::messages::t;
use crate::text::wrap::{ELLIPSIS, pad_left, pad_right, shorten, width, wrap};
use crate::view::layout::Slot;
use crate::view::list::{GUTTER, List, ListText, Row, draw_preview, text_room};
use crate::view::styled::{Layer, styled_owned};
use crate::view::{below, put, put_lines};

/// Of a figure, what has its place below its label, before where it comes from.
const FIRST: [Column; 2] = [Column::Value, Column::Period];

/// Lines in which the beginning of a row says something.
const MIN_LINES_OF_NEXT: u16 = 2;

/// Lines of a row, which nearly every label needs at most.
const MOST_LINES: usize = 3;

/// The table on its way to the screen.
pub(super) struct TableDrawing<'a> {
    pub(super) table: &'a FiguresPane,
    pub(super) paint: &'a Paint<'a>,
    pub(super) parts: TableShape,
}

impl TableDrawing<'_> {
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect) {
        let (table, theme, lang) = (self.table, self.paint.theme, self.paint.lang());
        let columns = usize::from(area.width);
        let mut area = area;
        if self.parts.conditions > 0 {
            let conditions = format!(" {} {}", t::panes::FILTERED.get(lang), table.conditions(lang));
            put(buffer, area, &Line::styled(conditions, theme.quiet));
            area = below(area, 1);
        }
        if table.rows.keys().is_empty() {
            let has_filter = !table.settings.spec.filters.is_empty();
            let drop = has_filter.then(|| self.paint.cx.with_keys(KeyTable::Panes, t::panes::DROP));
            let text = format!("  {} {}", t::panes::NO_FIGURES.get(lang), drop.unwrap_or_default());
            return put(buffer, area, &Line::styled(text, theme.quiet));
        }
        let head = if columns < TABLE { self.names(columns) } else { self.headings() };
        put(buffer, area, &head);
        area = below(area, 1);
        let rows = Rect { height: area.height.saturating_sub(self.parts.preview + self.parts.free), ..area };
        let rest = below(area, self.rows(buffer, rows));
        let in_view = table.rows_in_view(usize::from(rows.height), self.paint.cx);
        if self.parts.free > 0 && table.rows.keys().len() > in_view {
            put(buffer, rest, &Line::styled(format!("   {ELLIPSIS}"), theme.quiet));
        }
        if self.parts.preview > 0 && !self.paint.cx.is_erased() {
            // A line that no row has is its.
            let is_short = self.parts.free > 0;
            self.preview(buffer, if is_short { below(area, rows.height + self.parts.free) } else { rest });
        }
    }

    /// How many lines the rows take.
    fn rows(&self, buffer: &mut Buffer, area: Rect) -> u16 {
        let (table, columns) = (self.table, usize::from(area.width));
        let (theme, focused, cursor) = (self.paint.theme, self.paint.focused, table.rows.cursor());
        let (mut left, mut next) = (area, cursor.top());
        for (line, lines) in table.in_view(usize::from(area.height), self.paint.cx) {
            let high = u16::try_from(lines).unwrap_or(u16::MAX);
            let row = Rect { height: high, ..left };
            match line {
                TableLine::Group(at) => put(buffer, row, &self.group(at, columns)),
                TableLine::Figure(at, key) if columns < TABLE => {
                    let list = List { theme, focused, cursor };
                    list.draw_row(buffer, row, &self.stacked(key, columns), at == cursor.selected());
                }
                TableLine::Figure(at, key) => put_lines(buffer, row, self.row(at, key, lines)),
            }
            left = below(left, high);
            next += usize::from(matches!(line, TableLine::Figure(..)));
        }
        // Where rows are high, the beginning of the next one is drawn in what is left.
        let is_worth_it =
            columns < TABLE && table.settings.spec.group.is_none() && left.height >= MIN_LINES_OF_NEXT;
        if let Some(key) = table.rows.keys().get(next).filter(|_| is_worth_it) {
            let list = List { theme, focused, cursor };
            list.draw_row(buffer, left, &self.stacked(*key, columns), next == cursor.selected());
            left.height = 0;
        }
        area.height - left.height
    }

    /// The headings, with a sign where a column decides the order.
    fn headings(&self) -> Line<'static> {
        let drawn = &self.table.drawn;
        let mut head = vec![Span::raw(" ".repeat(GUTTER))];
        for (at, column) in drawn.iter().enumerate() {
            let (mut heading, style) = self.heading(column.column);
            if column.column == Column::Publisher && self.table.without_column().contains(&Column::Speaker) {
                let both = heading.clone() + words::SEPARATOR + Column::Speaker.heading(self.paint.lang());
                heading = if width(&both) <= column.width { both } else { heading };
            }
            let is_right = at + 1 == drawn.len() && column.column == Column::Period;
            let heading =
                if is_right { pad_left(&heading, column.width) } else { pad_right(&heading, column.width) };
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
        let names = self.table.settings.shown.iter().skip(from).map(|column| self.heading(*column));
        let (mut text, mut layers) = (String::new(), Vec::new());
        for (name, style) in names {
            text.push_str(if text.is_empty() { "" } else { words::SEPARATOR });
            layers.push((text.len()..text.len() + name.len(), style));
            text.push_str(&name);
        }
        let text = shorten(&text, room);
        let lead = if from > 0 { format!(" {ELLIPSIS} ") } else { " ".repeat(GUTTER) };
        let mut spans = vec![Span::styled(lead, self.paint.theme.quiet)];
        spans.extend(styled_owned(&text, 0..text.len(), self.paint.theme.quiet, &layers));
        Line::from(spans)
    }

    /// `Lớp tập huấn  7`: the heading of the group that begins at a row.
    fn group(&self, row: usize, room: usize) -> Line<'static> {
        let (table, cx, theme) = (self.table, self.paint.cx, self.paint.theme);
        let key = table.rows.keys().get(row).copied();
        let name =
            key.zip(table.settings.spec.group).map(|(key, column)| cell(&cx.corpus, key, column, cx.text));
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

    /// A figure where there is no room for a table.
    fn stacked(&self, key: FigureKey, columns: usize) -> Row<'static> {
        let theme = self.paint.theme;
        let (text, label) = stacked(self.table, key, columns, self.paint.cx);
        let mut layers = vec![(label..text.len(), theme.quiet)];
        layers.extend(self.paint.hits_in(&text));
        Row { sign: self.sign(key), text: ListText::new(text, theme.text).with(layers), ..Row::default() }
    }

    /// A row: each cell in its column, and below it what does not fit there; then the source that has no column.
    fn row(&self, row: usize, key: FigureKey, lines: usize) -> Vec<Line<'static>> {
        let selected = row == self.table.rows.cursor().selected();
        let placed = PlacedRow::of(self.table, key, self.paint.cx);
        let most = (1..=lines).rev().find(|most| placed.lines(*most) <= lines).unwrap_or(1);
        let source = placed.source.as_ref().map(|source| (placed.above_source(most), source));
        let line = |line: usize| {
            let sign = if line == 0 { self.sign(key) } else { Span::raw(" ") };
            let mut spans = vec![self.paint.bar(selected), sign, Span::raw(" ")];
            let source = source.and_then(|(above, source)| {
                Some((source, source.line(line.checked_sub(above)?, usize::MAX)?))
            });
            let cells = placed.cells.iter().filter_map(|cell| Some((cell, cell.line(line, most)?)));
            let mut at = 0;
            for (cell, (start, text)) in source.into_iter().chain(cells) {
                spans.push(Span::raw(" ".repeat(start.saturating_sub(at))));
                spans.extend(self.cell(cell.column, &cell.cell, &text, selected));
                at = start + width(&text);
            }
            Line::from(spans)
        };
        (0..lines).map(line).collect()
    }

    fn cell(&self, column: Column, cell: &Cell, shown: &str, selected: bool) -> Vec<Span<'static>> {
        let theme = self.paint.theme;
        let base = if selected { theme.selected } else { theme.text };
        let style = match (column, cell) {
            (Column::Change, Cell::Amount(a)) if a.qualifier.starts_with('▲') => base.patch(theme.up),
            (Column::Change, Cell::Amount(a)) if a.qualifier.starts_with('▼') => base.patch(theme.down),
            (Column::Speaker | Column::Source, _) => base.patch(theme.speaker),
            (Column::Publisher, _) => theme.quiet,
            (Column::Label | Column::Value, _) => base,
            _ => theme.text,
        };
        // A match is a matter of words: dates and sources are left as they are, which also keeps a frame quick.
        match column {
            Column::Label | Column::Value | Column::Speaker | Column::Indicator => {
                styled_owned(shown, 0..shown.len(), style, &self.paint.hits_in(shown))
            }
            _ => vec![Span::styled(shown.to_owned(), style)],
        }
    }

    /// Where and when the selected figure was published, and who says it; the sentence that states it; what was recomputed of it.
    fn preview(&self, buffer: &mut Buffer, area: Rect) {
        let (cx, theme, lang) = (self.paint.cx, self.paint.theme, self.paint.cx.text);
        let figure = self.table.selected().filter(|_| !area.is_empty());
        let Some((key, (article, passage, figure))) =
            figure.and_then(|key| Some((key, cx.corpus.figure(key)?)))
        else {
            return;
        };
        let who = article.figure_source(passage, figure).or_else(|| article.figure_speaker(passage, figure));
        let who = who.map(|person| source::person_in_office(person, lang));
        let mut head = source::published(article, cx.interface);
        head.extend(who.into_iter().chain([article.title.get(lang).to_string()]));
        let text = passage.text.get(lang);
        let span = figure.span.get(&passage.text, lang);
        let stated = span.as_ref().map_or(0..text.len(), |span| range_around(text, span));
        let own = text.get(stated.clone()).filter(|_| span.is_some()).unwrap_or_default();
        let sentence = balanced(own);
        // Another number may end in the same digits, and marks of quotation come before it.
        let moved = sentence.find(own).unwrap_or_default();
        let words =
            span.map_or(0..0, |span| span.start - stated.start + moved..span.end - stated.start + moved);
        let after = ListText::new(text.get(stated.end..).unwrap_or_default().trim(), theme.quiet);
        // The first frame is short.
        let is_last = after.text.is_empty() && !cx.is_at_start();
        let before = text.get(..stated.start).filter(|_| is_last).unwrap_or_default().trim();
        let before = (ListText::new(before, theme.quiet), 0, before.len().saturating_sub(1));
        let at = words.start;
        let mut layers: Vec<Layer> = vec![(words, theme.figure)];
        layers.extend(self.paint.hits_in(&sentence));
        let sentence = ListText::new(sentence, theme.text).with(layers);
        let check = cx.checks().about(key).into_iter().next();
        let check = check
            .map(|check| format!("{} {}", check.verdict.sign(), check.working(&cx.corpus, cx.interface)));
        let check = ListText::new(check.unwrap_or_default(), theme.quiet);
        // The sentence comes first; a key shows the arithmetic too. What follows, or else leads to it, has lines that would
        // be free.
        let texts = [before, (sentence, usize::MAX, at), (check, 1, 0), (after, 0, 0)];
        draw_preview(buffer, area, theme, &head.join(words::SEPARATOR), &texts);
    }
}

/// Lines of a row, which has as many as all that it holds needs, or not more than [`MOST_LINES`].
pub(super) fn lines_of(table: &FiguresPane, key: FigureKey, all: bool, cx: &Context) -> usize {
    let columns = cx.area(Slot::Bottom).0;
    if columns < TABLE {
        return wrap(&stacked(table, key, columns, cx).0, text_room(columns)).len();
    }
    PlacedRow::of(table, key, cx).lines(if all { usize::MAX } else { MOST_LINES })
}

/// A figure in few columns: its label, or the first column where that is hidden; below it value, period and source; and
/// where the label ends. The other columns are there where they fit.
fn stacked(table: &FiguresPane, key: FigureKey, columns: usize, cx: &Context) -> (String, usize) {
    let room = text_room(columns);
    let shown_columns = &table.settings.shown;
    let text = |column: Column| table.cell(key, column, cx).text();
    let label = shown_columns.iter().find(|column| **column == Column::Label);
    let first = label.or(shown_columns.first()).copied();
    let has = |column: &Column| shown_columns.contains(column) && Some(*column) != first;
    // Whoever says it is where it comes from, where nobody is known to publish it.
    let sources = [Column::Publisher, Column::Speaker].into_iter().filter(has);
    let source = sources.into_iter().find(|column| !text(*column).is_empty());
    let below: Vec<Column> = FIRST.into_iter().filter(has).chain(source).collect();
    let others = shown_columns.iter().copied().filter(|column| has(column) && !below.contains(column));
    let label = first.map(text).unwrap_or_default();
    let parts = below.iter().copied().chain(others).map(text);
    (stack(&label, below.len(), parts, room), label.len())
}

/// A label, and below it value, period and source, over as many lines as they need; of other columns what has room there.
fn stack(label: &str, first: usize, parts: impl Iterator<Item = String>, room: usize) -> String {
    let (mut text, mut left) = (label.to_owned(), 0);
    for (at, part) in parts.enumerate().filter(|(_, part)| !part.is_empty()) {
        let wide = width(&part) + width(words::SEPARATOR);
        if wide <= left {
            text += words::SEPARATOR;
            left -= wide;
        } else if at < first {
            text += "\n";
            left = room.saturating_sub(width(&part));
        } else {
            continue;
        }
        text += &part;
    }
    text
}

/// The cells of a row in their places. The room of each includes the free columns beside it, as in a spreadsheet: numbers
/// are right-aligned, so that columns before one are often free.
struct PlacedRow {
    cells: Vec<PlacedCell>,
    /// Where the figure comes from, below the cells, where no column has room for it, as for many a title in the place of a
    /// publisher.
    source: Option<PlacedCell>,
}

impl PlacedRow {
    fn of(table: &FiguresPane, key: FigureKey, cx: &Context) -> Self {
        let drawn = &table.drawn;
        let mut cells: Vec<PlacedCell> = Vec::new();
        let (mut left, mut right) = (0, 0);
        for (at, column) in drawn.iter().enumerate() {
            right = left + column.width;
            let mut cell = PlacedCell::new(column, table.cell(key, column.column, cx), left);
            // A period at the right edge is right-aligned, so that the unit before it has room.
            cell.is_right = at + 1 == drawn.len() && column.column == Column::Period;
            if cell.is_right {
                cell.start += column.width.saturating_sub(width(&cell.text));
            }
            if cell.cell != Cell::Empty {
                if let Some(before) = cells.last_mut() {
                    before.end = cell.start.saturating_sub(GAP).max(before.start);
                }
                cells.push(cell);
            }
            left = right + GAP;
        }
        if let Some(last) = cells.last_mut() {
            last.end = right;
        }
        let mut without_column = table.without_column();
        let has_room =
            |cell: &&mut PlacedCell| cell.column == Column::Publisher && width(&cell.text) <= cell.room();
        if let Some(publisher) = cells.iter_mut().find(has_room) {
            without_column.retain(|column| *column != Column::Publisher);
            // A speaker who has no column is named behind the publisher, where there is room.
            let both = joined([Column::Publisher].iter().chain(&without_column), table, key, cx);
            if width(&both) <= publisher.room() {
                (publisher.text, without_column) = (both, Vec::new());
            }
        } else {
            cells.retain(|cell| cell.column != Column::Publisher);
        }
        let source = joined(without_column.iter(), table, key, cx);
        cells.iter_mut().for_each(PlacedCell::wrap);
        Self { cells, source: (!source.is_empty()).then(|| Self::source_below(source, cx)) }
    }

    fn source_below(text: String, cx: &Context) -> PlacedCell {
        let end = text_room(cx.area(Slot::Bottom).0).min(GAP + width(&text));
        let cell = Cell::from_text(&text);
        let mut source = PlacedCell { end, ..PlacedCell::at(GAP, Column::Publisher, cell, text) };
        source.wrap();
        source
    }

    /// Lines of the cells over the source, each of at most so many: a unit may go on beside it.
    fn above_source(&self, most: usize) -> usize {
        let end = self.source.as_ref().map_or(0, |source| source.end + GAP);
        let lines = |cell: &PlacedCell| {
            let over = |line: &usize| cell.line(*line, most).is_some_and(|(start, _)| start < end);
            (1..cell.ranges.len()).rev().find(over).map_or(1, |line| line + 1)
        };
        self.cells.iter().map(lines).max().unwrap_or(1)
    }

    /// Lines of all, with at most so many of a cell.
    fn lines(&self, most: usize) -> usize {
        let of_cells = self.cells.iter().map(|cell| cell.ranges.len()).max().unwrap_or(1).min(most);
        let of_source =
            self.source.as_ref().map_or(0, |source| self.above_source(most) + source.ranges.len());
        of_cells.max(of_source)
    }
}

/// What a figure has in these columns, in one text.
fn joined<'c>(
    columns: impl Iterator<Item = &'c Column>,
    table: &FiguresPane,
    key: FigureKey,
    cx: &Context,
) -> String {
    let texts = columns.map(|column| table.cell(key, *column, cx).text()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(words::SEPARATOR)
}

/// A cell on its way to a row of the table.
struct PlacedCell {
    column: Column,
    cell: Cell,
    text: String,
    /// The column of the row in which its text begins, and where its room ends.
    start: usize,
    end: usize,
    /// Whether its lines end there.
    is_right: bool,
    /// Where the unit begins in its text, after a number.
    unit: usize,
    /// The bytes of its words in each line of its room.
    ranges: Vec<Range<usize>>,
}

impl PlacedCell {
    /// In a column of the table that begins at `left`.
    fn new(column: &DrawnColumn, cell: Cell, left: usize) -> Self {
        let (blank, text) = match &cell {
            Cell::Amount(amount) => {
                // A unit for which there is no room is wrapped.
                let tail = column.amounts.tail.max(width(&amount.tail));
                let amounts = Widths { tail, ..column.amounts };
                match column.column {
                    Column::Value => amount.aligned_close(&amounts),
                    _ => (0, amount.aligned(&amounts)),
                }
            }
            Cell::Text(text) => (0, text.to_string()),
            Cell::Empty => (0, String::new()),
        };
        let text = text.trim_end().to_owned();
        let unit = match &cell {
            Cell::Amount(amount) => text.rfind(amount.tail.trim()).unwrap_or_default(),
            Cell::Text(_) | Cell::Empty => 0,
        };
        Self { unit, ..Self::at(left + blank, column.column, cell, text) }
    }

    /// Words that begin there, without room so far.
    fn at(start: usize, column: Column, cell: Cell, text: String) -> Self {
        Self { column, cell, text, start, end: start, is_right: false, unit: 0, ranges: Vec::new() }
    }

    fn room(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Breaks its words over lines; a unit is wrapped below its beginning.
    fn wrap(&mut self) {
        let (number, unit) = self.text.split_at_checked(self.unit).unwrap_or(("", &self.text));
        let longest = unit.split(' ').map(width).max().unwrap_or_default();
        let fits = width(number) + longest <= self.room();
        let (number, unit) = if fits { (number, unit) } else { ("", self.text.as_str()) };
        let room = self.room().saturating_sub(width(number));
        let mut ranges = wrap(unit, room);
        for range in &mut ranges {
            *range = range.start + number.len()..range.end + number.len();
        }
        if let Some(first) = ranges.first_mut() {
            first.start = 0;
        }
        self.ranges = ranges;
    }

    /// What of its words is in a line, of at most so many, and in which column of the row that begins.
    fn line(&self, line: usize, most: usize) -> Option<(usize, String)> {
        let range = self.ranges.get(line).filter(|_| line < most)?;
        let end = if line + 1 == most { self.text.len() } else { range.end };
        let text = shorten(self.text.get(range.start..end)?, self.room());
        let free = self.room().saturating_sub(width(&text));
        let indent = match line {
            _ if self.is_right => free,
            0 => 0,
            _ => width(self.text.get(..self.unit).unwrap_or_default()).min(free),
        };
        Some((self.start + indent, text))
    }
}

#[cfg(test)]
mod tests {
    use super::stack;
    use rstest::rstest;

    #[rstest]
    #[case::in_one_line("Kiều hối", &["25,66 tỷ USD", "2016", "Zing"], "Kiều hối\n25,66 tỷ USD · 2016 · Zing")]
    #[case::in_two("Kiều hối", &["25,66 tỷ USD", "8/2016–8/2018", "Chinhphu.vn"], "Kiều hối\n25,66 tỷ USD · 8/2016–8/2018\nChinhphu.vn")]
    #[case::without_a_period("Kiều hối", &["25,66 tỷ USD", "", "Zing"], "Kiều hối\n25,66 tỷ USD · Zing")]
    #[case::what_else_fits("Kiều hối", &["25,66 tỷ USD", "2016", "", "▲ 3%"], "Kiều hối\n25,66 tỷ USD · 2016 · ▲ 3%")]
    #[case::and_what_does_not("Kiều hối", &["25,66 tỷ USD", "2016", "", "Bùi Thanh Sơn", "▲ 3%"], "Kiều hối\n25,66 tỷ USD · 2016 · ▲ 3%")]
    #[case::a_long_value("Kiều hối", &["từ 25,66 tỷ đến 30,75 tỷ đô la Mỹ", "2016"], "Kiều hối\ntừ 25,66 tỷ đến 30,75 tỷ đô la Mỹ\n2016")]
    fn a_figure_is_said_below_its_label(#[case] label: &str, #[case] parts: &[&str], #[case] expected: &str) {
        assert_eq!(stack(label, 3, parts.iter().map(ToString::to_string), 30), expected);
    }
}
