//! How the table is drawn: numbers on the decimal mark, or where it is too narrow for that the label of a figure over
//! its value, period and source; below the rows the sentence of the selected figure.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::columns::{self, Drawn, GAP};
use super::rows::TableLine;
use super::{DROP, FILTERED, Figures, NO_FIGURES, Parts};
use crate::app::component::Paint;
use crate::app::keymap::KeyTable;
use crate::app::words;
use crate::corpus::{FigureKey, Key};
use crate::figures::sentence::around;
use crate::figures::table::{Cell, Column, cell, shown};
use crate::figures::{dates, source};
use crate::messages::t;
use crate::text::wrap::{ELLIPSIS, pad_right, shorten, width};
use crate::view::list::{GUTTER, List, Row, Text, draw_preview, preview_lines};
use crate::view::put;
use crate::view::styled::{Layer, styled};

/// Between the parts of a line that is no table.
const BETWEEN: &str = " · ";

/// Of a figure, what comes first below its label.
const FIRST: [Column; 3] = [Column::Value, Column::Period, Column::Publisher];

/// The table on its way to the screen.
pub(super) struct Drawing<'a> {
    pub(super) table: &'a Figures,
    pub(super) paint: &'a Paint<'a>,
    pub(super) parts: Parts,
}

impl Drawing<'_> {
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
        let head = if table.rows.lines_of_row() > 1 { self.names(columns) } else { self.headings(&drawn) };
        put(buffer, area, &head);
        area = below(area, 1);
        let rows = Rect { height: area.height.saturating_sub(self.parts.preview), ..area };
        self.rows(buffer, rows, &drawn);
        self.preview(buffer, below(area, rows.height));
    }

    fn rows(&self, buffer: &mut Buffer, area: Rect, drawn: &[Drawn]) {
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
                TableLine::Figure(at, key) if lines > 1 => {
                    list.draw_row(buffer, row, &self.two_lines(key), at == cursor.selected());
                }
                TableLine::Figure(at, key) => put(buffer, row, &self.row(at, key, drawn)),
            }
            left = below(left, high);
        }
    }

    /// The headings, with a sign where a column decides the order.
    fn headings(&self, drawn: &[Drawn]) -> Line<'static> {
        let mut head = vec![Span::raw(" ".repeat(GUTTER))];
        for column in drawn {
            let (heading, style) = self.heading(column.column);
            head.push(Span::styled(pad_right(&heading, column.width + GAP), style));
        }
        Line::from(head)
    }

    fn heading(&self, column: Column) -> (String, Style) {
        let (table, theme) = (self.table, self.paint.theme);
        let current = self.paint.focused && table.column() == Some(column);
        let sort = table.sort().iter().find(|s| s.column == column);
        let sign = sort.map_or("", |s| if s.descending { " ▴" } else { " ▾" });
        let heading = format!("{}{sign}", column.heading(self.paint.lang()));
        (heading, if current { theme.focus } else { theme.quiet })
    }

    /// The names of the columns in one line, from the first on that leaves room for the selected one.
    fn names(&self, columns: usize) -> Line<'static> {
        let names: Vec<(String, Style)> = self.table.shown.iter().map(|column| self.heading(*column)).collect();
        let room = columns.saturating_sub(GUTTER + 1);
        let selected = self.table.column.min(names.len().saturating_sub(1));
        let wide = |from: usize| -> usize {
            let to_selected = names.get(from..=selected).unwrap_or_default();
            to_selected.iter().map(|(name, _)| width(name) + width(BETWEEN)).sum()
        };
        let from = (0..selected).find(|from| wide(*from) <= room).unwrap_or(selected);
        let (mut text, mut layers) = (String::new(), Vec::new());
        for (name, style) in names.into_iter().skip(from) {
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
        if self.paint.cx.desk.holds(Key::Figure(key), &self.paint.cx.corpus) {
            Span::styled(words::COLLECTED_MARK, self.paint.theme.focus)
        } else {
            self.paint.verdict(self.paint.cx.checks().verdict(key))
        }
    }

    /// A figure in two lines: its label, or the first column where that is hidden; below it value, period, source and
    /// the other columns.
    fn two_lines(&self, key: FigureKey) -> Row<'static> {
        let (cx, theme) = (self.paint.cx, self.paint.theme);
        let columns = &self.table.shown;
        let text = |column: Column| shown(&cx.corpus, key, column, cx.text).text();
        let first = if columns.contains(&Column::Label) { Some(Column::Label) } else { columns.first().copied() };
        let label = first.map(text).unwrap_or_default();
        let has = |column: &Column| columns.contains(column) && Some(*column) != first;
        let others = columns.iter().copied().filter(|column| has(column) && !FIRST.contains(column));
        let others = FIRST.into_iter().filter(has).chain(others).map(text).filter(|text| !text.is_empty());
        let others = others.collect::<Vec<_>>().join(BETWEEN);
        let hits = [self.paint.hits_in(&label), self.paint.hits_in(&others)];
        let [label_hits, other_hits] = hits;
        Row {
            sign: self.sign(key),
            text: Text::new(label, theme.text).with(label_hits),
            below: Some(Text::new(others, theme.quiet).with(other_hits)),
            right: Text::default(),
        }
    }

    fn row(&self, row: usize, key: FigureKey, drawn: &[Drawn]) -> Line<'static> {
        let selected = row == self.table.rows.cursor().selected();
        let mut spans = vec![self.paint.bar(selected), self.sign(key), Span::raw(" ")];
        let cx = self.paint.cx;
        let cells: Vec<Cell> = drawn.iter().map(|c| shown(&cx.corpus, key, c.column, cx.text)).collect();
        // Numbers are right-aligned: free columns before one go to the words beside it.
        let mut taken = 0;
        for (index, (column, cell)) in drawn.iter().zip(&cells).enumerate() {
            let next = drawn.get(index + 1).zip(cells.get(index + 1));
            let free = match (cell, next) {
                (Cell::Text(_), Some((next, Cell::Amount(amount)))) if next.column == Column::Value => {
                    amount.aligned_close(&next.amounts).0
                }
                _ => 0,
            };
            let text = match cell {
                Cell::Amount(amount) if column.column == Column::Value => {
                    let (blank, close) = amount.aligned_close(&column.amounts);
                    " ".repeat(blank.saturating_sub(taken)) + close.trim_end()
                }
                Cell::Amount(amount) => amount.aligned(&column.amounts).trim_end().to_owned(),
                Cell::Text(text) => text.to_string(),
                Cell::Empty => String::new(),
            };
            let room = column.width + free - taken.min(column.width);
            spans.extend(self.cell(column.column, cell, &pad_right(&text, room), selected));
            taken = free;
        }
        Line::from(spans)
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
        let mut spans = match column {
            Column::Label | Column::Value | Column::Speaker | Column::Indicator => self.with_hits(shown, style),
            _ => vec![Span::styled(shown.to_owned(), style)],
        };
        spans.push(Span::raw(" ".repeat(GAP)));
        spans
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
        let sentence = Text::new(sentence, theme.text).with(layers);
        let check = cx.checks().about(key).into_iter().next();
        let check = check.map(|check| format!("{} {}", check.verdict.sign(), check.working(&cx.corpus, cx.interface)));
        let check = Text::new(check.unwrap_or_default(), theme.quiet);
        let columns = usize::from(area.width);
        let most = usize::from(area.height).saturating_sub(1);
        let mut lines = preview_lines(&sentence, columns, most, at);
        // The sentence comes first; a key shows the arithmetic too.
        let left = if check.text.is_empty() { 0 } else { most.saturating_sub(lines.len()).min(1) };
        lines.extend(preview_lines(&check, columns, left, 0));
        draw_preview(buffer, area, theme, &head, lines);
    }
}

/// What is left of an area below so many lines.
fn below(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect { y: area.y + lines, height: area.height - lines, ..area }
}
