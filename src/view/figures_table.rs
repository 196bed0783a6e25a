//! The figures table: columns as wide as their content where there is room, numbers on the decimal mark.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::frame::put;
use super::spans::styled;
use super::{Screen, words};
use crate::app::Focus;
use crate::app::figures_table::Measure;
use crate::corpus::{FigureKey, Lang};
use crate::figures::amount::Widths;
use crate::figures::table::{Cell, Column, cell};
use crate::text::wrap::{pad_right, shorten, width};

/// Before the cells: the bar of the selection, the mark or the sign of a check, one of air.
const GUTTER: usize = 3;

/// Columns between two columns.
const GAP: usize = 2;

/// The least that a column of words is narrowed to before another is left out; what the number counts needs more
/// than where it comes from.
const LEAST: usize = 12;
const LEAST_LABEL: usize = 24;

/// A period from month to month; "each year" behind it gives way first.
const LEAST_PERIOD: usize = 15;

/// Of scale and unit behind a number; a longer unit is cut before the speaker is left out.
const LEAST_TAIL: usize = 12;

/// A line of the table.
enum Row {
    /// The heading of the group that begins at this row.
    Group(usize),
    /// A figure in its row.
    Figure(usize, FigureKey),
}

/// A column as it is drawn.
struct Drawn {
    column: Column,
    amounts: Widths,
    width: usize,
}

impl Screen<'_> {
    /// `theo kỳ ▾  27/57`: the order and the selected row.
    pub(super) fn table_position(&self) -> String {
        let table = self.app.table();
        let lang = self.app.interface();
        let len = table.rows().len();
        if self.app.results().is_none() && !self.app.corpus().lists_figures() {
            return format!("{len} {}", words::ONLY_BUILT_IN.get(lang));
        }
        if self.app.focus() != Focus::Figures || len == 0 {
            return len.to_string();
        }
        let order = match table.sort() {
            [] => words::IN_TEXT_ORDER.get(lang).to_owned(),
            sorts => sorts.iter().map(|s| s.column.heading(lang)).collect::<Vec<_>>().join(", "),
        };
        let filters = table.filters().iter();
        let filters =
            filters.map(|f| format!("{}: {}", f.column.heading(lang), f.written())).collect::<Vec<_>>();
        let marked = if table.marks() > 0 { Some(self.marked()) } else { None };
        let order: Vec<String> = filters.into_iter().chain(marked).chain([order]).collect();
        let order = order.join(" · ");
        let at = format!("{}/{len}", table.cursor().selected() + 1);
        if self.app.layout().is_wide() { format!("{order}  {at}") } else { at }
    }

    pub(super) fn figures_table(&self, buffer: &mut Buffer, area: Rect) {
        let table = self.app.table();
        let lang = self.app.interface();
        if table.rows().is_empty() {
            let text = format!("  {}", words::NO_FIGURES.get(lang));
            return put(buffer, area, &Line::styled(text, self.theme.quiet));
        }
        let drawn = self.scrolled(usize::from(area.width).saturating_sub(GUTTER));
        let mut head = vec![Span::raw(" ".repeat(GUTTER))];
        let current = table.column().filter(|_| self.app.focus() == Focus::Figures);
        for column in &drawn {
            let style = if Some(column.column) == current { self.theme.focus } else { self.theme.quiet };
            head.push(Span::styled(self.heading(column), style));
        }
        put(buffer, area, &Line::from(head));
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let lines = (rows.top()..rows.bottom()).zip(self.table_lines(rows.height));
        for (y, line) in lines {
            let spans = match line {
                Row::Group(row) => self.group(row, usize::from(area.width)),
                Row::Figure(row, key) => self.row(row, key, &drawn),
            };
            put(buffer, Rect { y, height: 1, ..area }, &Line::from(spans));
        }
    }

    /// What stands in the lines below the headings of the columns.
    fn table_lines(&self, height: u16) -> impl Iterator<Item = Row> {
        let table = self.app.table();
        let headed = table.has_headings(usize::from(height));
        let top = table.cursor().top();
        let rows = table.rows().iter().enumerate().skip(top);
        rows.flat_map(move |(row, key)| {
            let begins = headed && (row == top || table.group_at(row).is_some());
            let heading = begins.then(|| Row::Group(table.group_of(row).unwrap_or(row)));
            heading.into_iter().chain([Row::Figure(row, *key)])
        })
    }

    /// `Lớp tập huấn  7`: the heading of the group that begins at a row.
    fn group(&self, row: usize, room: usize) -> Vec<Span<'static>> {
        let (table, lang) = (self.app.table(), self.app.text());
        let key = table.rows().get(row).copied();
        let name = key.zip(table.group()).map(|(key, column)| cell(self.app.corpus(), key, column, lang));
        let name = match name {
            Some(Cell::Text(name)) => name.to_string(),
            _ => words::NO_GROUP.get(self.app.interface()).to_owned(),
        };
        let count = format!("  {}", table.group_at(row).unwrap_or_default());
        let name = shorten(&name, room.saturating_sub(1 + width(&count)));
        vec![Span::raw(" "), Span::styled(name, self.theme.heading), Span::styled(count, self.theme.quiet)]
    }

    fn row(&self, row: usize, key: FigureKey, drawn: &[Drawn]) -> Vec<Span<'static>> {
        let selected = row == self.app.table().cursor().selected();
        let mut spans = vec![self.bar(selected, Focus::Figures), self.sign(key), Span::raw(" ")];
        spans.extend(drawn.iter().flat_map(|column| self.cell(column, key, selected)));
        spans
    }

    /// The mark of a row, else how its arithmetic comes out.
    fn sign(&self, key: FigureKey) -> Span<'static> {
        if self.app.table().is_marked(key) {
            return Span::styled("*", self.theme.focus);
        }
        self.verdict(self.app.checks().verdict(key))
    }

    /// The heading with a sign where the column decides the order.
    fn heading(&self, drawn: &Drawn) -> String {
        let heading = drawn.column.heading(self.app.interface());
        let sort = self.app.table().sort().iter().find(|s| s.column == drawn.column);
        let sign = sort.map_or("", |s| if s.descending { " ▴" } else { " ▾" });
        pad_right(&format!("{heading}{sign}"), drawn.width + GAP)
    }

    /// The columns in view: the first one is held, the others scroll until the selected one is among them.
    fn scrolled(&self, room: usize) -> Vec<Drawn> {
        let table = self.app.table();
        let Some((first, others)) = table.columns().split_first() else { return Vec::new() };
        let selected = table.column();
        let mut from = 0;
        loop {
            let shown: Vec<Column> = [*first].into_iter().chain(others.iter().skip(from).copied()).collect();
            let drawn = self.fitted(&shown, room);
            let in_view = selected.is_none_or(|c| drawn.iter().any(|d| d.column == c));
            if in_view || from + 1 >= others.len() {
                return drawn;
            }
            from += 1;
        }
    }

    /// The columns that fit: words are narrowed first, then columns are left out from the right. Label and value
    /// always stay, since a row without them says nothing.
    fn fitted(&self, columns: &[Column], room: usize) -> Vec<Drawn> {
        let (table, lang) = (self.app.table(), self.app.interface());
        let columns = columns.iter();
        let mut drawn: Vec<Drawn> = columns.map(|c| Drawn::new(*c, table.measure(*c), lang)).collect();
        loop {
            let total: usize = drawn.iter().map(|c| c.width + GAP).sum::<usize>().saturating_sub(GAP);
            let Some(excess) = total.checked_sub(room).filter(|n| *n > 0) else { break };
            if drawn.iter().map(Drawn::spare).sum::<usize>() >= excess {
                narrow(&mut drawn, excess);
                break;
            }
            let Some(last) = drawn.iter().rposition(|c| !matches!(c.column, Column::Label | Column::Value))
            else {
                // Too narrow for both: the label gives way to the number.
                for label in drawn.iter_mut().filter(|c| c.column == Column::Label) {
                    label.width = label.width.saturating_sub(excess).max(1);
                }
                break;
            };
            drawn.remove(last);
        }
        drawn
    }

    fn cell(&self, column: &Drawn, key: FigureKey, selected: bool) -> Vec<Span<'static>> {
        let cell = cell(self.app.corpus(), key, column.column, self.app.text());
        let base = if selected { self.theme.selected } else { self.theme.text };
        let style = match (column.column, &cell) {
            (Column::Change, Cell::Amount(a)) if a.qualifier.starts_with('▲') => base.patch(self.theme.up),
            (Column::Change, Cell::Amount(a)) if a.qualifier.starts_with('▼') => {
                base.patch(self.theme.down)
            }
            (Column::Speaker | Column::Source, _) => base.patch(self.theme.speaker),
            (Column::Label | Column::Value, _) => base,
            _ => self.theme.text,
        };
        let shown = match &cell {
            Cell::Amount(amount) => pad_right(amount.aligned(&column.amounts).trim_end(), column.width),
            Cell::Text(text) => pad_right(text, column.width),
            Cell::Empty => " ".repeat(column.width),
        };
        // A match is a matter of words: dates and sources are left as they are, which also keeps a frame quick.
        let mut spans = match column.column {
            Column::Label | Column::Value | Column::Speaker | Column::Indicator => {
                self.with_hits(&shown, style)
            }
            _ => vec![Span::styled(shown, style)],
        };
        spans.push(Span::raw(" ".repeat(GAP)));
        spans
    }

    fn with_hits(&self, text: &str, style: Style) -> Vec<Span<'static>> {
        let spans = styled(text, 0..text.len(), style, &self.hits_in(text));
        spans.into_iter().map(|span| Span::styled(span.content.into_owned(), span.style)).collect()
    }
}

impl Drawn {
    fn new(column: Column, measure: Measure, lang: Lang) -> Self {
        Self { column, amounts: measure.amounts, width: measure.width.max(width(column.heading(lang))) }
    }

    /// By how much it can be narrowed.
    fn spare(&self) -> usize {
        let least = match self.column {
            Column::Label => LEAST_LABEL,
            Column::Unit
            | Column::Subject
            | Column::Publisher
            | Column::Speaker
            | Column::Source
            | Column::Indicator
            | Column::Title
            | Column::Against => LEAST,
            Column::Period => LEAST_PERIOD,
            Column::Value => {
                self.amounts.total().saturating_sub(self.amounts.tail.saturating_sub(LEAST_TAIL))
            }
            Column::Qualifier
            | Column::Change
            | Column::Derived
            | Column::Mode
            | Column::Date
            | Column::Article
            | Column::Passage
            | Column::AsWritten
            | Column::Id => self.width,
        };
        self.width.saturating_sub(least)
    }
}

/// Takes `excess` columns away, one by one from whichever has most to spare.
fn narrow(drawn: &mut [Drawn], excess: usize) {
    for _ in 0..excess {
        if let Some(column) = drawn.iter_mut().max_by_key(|c| c.spare()) {
            column.width -= usize::from(column.spare() > 0);
        }
    }
}
