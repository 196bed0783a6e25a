//! The table of figures: which of them, in which order and groups, with which columns; numbers on the decimal mark.

mod columns;
mod rows;

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::action::Action;
use crate::app::commands::{Command, Topic};
use crate::app::component::{Change, Paint, Pane, Reaction, Selection, say_figure, say_rows};
use crate::app::context::Context;
use crate::app::keymap::KeyTable;
use crate::app::remembered::Remembered;
use crate::app::results::Results;
use crate::corpus::{FigureKey, Key, Lang};
use crate::figures::table::{Cell, Column, cell, shown};
use crate::figures::{SortedRows, ViewSpec, Filter, ColumnCache, Sort};
use crate::messages::t;
use crate::text::Words;
use crate::text::wrap::{pad_right, shorten, width};
use crate::view::layout::Slot;
use crate::view::styled::styled;
use crate::view::{put, put_lines};
use columns::{Drawn, GAP, Measure};
pub use rows::TableRows;

/// To this pane.
pub const FIGURES: Action = Action::named("figures");
/// The next column.
pub const COLUMN_RIGHT: Action = Action::named("column-right");
/// The column before.
pub const COLUMN_LEFT: Action = Action::named("column-left");
/// Sort by the selected column.
pub const SORT: Action = Action::named("sort");
/// Sort by the selected column where the others leave rows equal.
pub const SORT_ALSO: Action = Action::named("sort-also");
/// Reverse the order.
pub const REVERSE: Action = Action::named("reverse");
/// Set a condition on the selected column.
pub const FILTER: Action = Action::named("filter");
/// Drop all conditions.
pub const DROP_FILTERS: Action = Action::named("drop-filters");
/// Group the rows by what they measure, or no longer.
pub const GROUP: Action = Action::named("group");
/// Draw what the selected figure measures over its periods and articles.
pub const CHART: Action = Action::named("chart");
/// Show the arithmetic of the selected figure.
pub const CHECKS: Action = Action::named("checks");
/// Mark the selected row, or take its mark away.
pub const MARK: Action = Action::named("mark");
/// Mark all rows from the one marked last to here.
pub const MARK_RANGE: Action = Action::named("mark-range");
/// Mark all rows.
pub const MARK_ALL: Action = Action::named("mark-all");
/// Take all marks away.
pub const UNMARK: Action = Action::named("unmark");
/// Hide the selected column.
pub const HIDE_COLUMN: Action = Action::named("hide-column");
/// Take the selected column one place to the left.
pub const MOVE_COLUMN_LEFT: Action = Action::named("move-column-left");
/// The same, to the right.
pub const MOVE_COLUMN_RIGHT: Action = Action::named("move-column-right");
/// Choose which columns are shown.
pub const COLUMNS: Action = Action::named("columns");

/// What it answers, in every pane or only here.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    Command::new(FIGURES, Topic::Panes, Words("số liệu", "figures"),
        Words("bảng số liệu", "the figures table")).everywhere(),
    Command::new(COLUMN_RIGHT, Topic::Table, Words("cột sau", "column"),
        Words("sang cột kế; bảng rộng thì cuộn ngang, cột đầu giữ nguyên", "the next column; a wide table scrolls, its first column held")),
    Command::new(COLUMN_LEFT, Topic::Table, Words("cột trước", "column left"),
        Words("về cột trước", "the column before")),
    Command::new(SORT, Topic::Table, Words("xếp", "sort"),
        Words("xếp theo cột đang chọn: tăng, giảm, thôi", "sort by the selected column: rising, falling, not")),
    Command::new(SORT_ALSO, Topic::Table, Words("xếp thêm", "sort also"),
        Words("xếp thêm theo cột đang chọn, sau các cột trước", "sort also by the selected column, behind the others")),
    Command::new(REVERSE, Topic::Table, Words("đảo", "reverse"),
        Words("đảo thứ tự bảng", "turn the order of the table round")),
    Command::new(DROP_FILTERS, Topic::Table, Words("bỏ lọc", "no filters"),
        Words("bỏ mọi điều kiện lọc", "drop all filters")),
    Command::new(GROUP, Topic::Table, Words("nhóm", "group"),
        Words("nhóm theo chỉ tiêu, hoặc thôi", "group by what is measured, or no longer")),
    Command::new(MARK, Topic::Table, Words("đánh dấu", "mark"),
        Words("đánh dấu hàng, hoặc bỏ dấu; ‹copy› chép mọi hàng có dấu", "mark the row, or unmark it; ‹copy› copies all marked rows")),
    Command::new(MARK_RANGE, Topic::Table, Words("dấu tới đây", "mark to here"),
        Words("đánh dấu từ hàng có dấu cuối tới đây", "mark from the row marked last to here")),
    Command::new(MARK_ALL, Topic::Table, Words("dấu tất cả", "mark all"),
        Words("đánh dấu mọi hàng của bảng", "mark all rows of the table")),
    Command::new(UNMARK, Topic::Table, Words("bỏ dấu", "unmark"),
        Words("bỏ mọi dấu", "take all marks away")),
    Command::new(HIDE_COLUMN, Topic::Table, Words("ẩn cột", "hide column"),
        Words("ẩn cột đang chọn", "hide the selected column")),
    Command::new(MOVE_COLUMN_LEFT, Topic::Table, Words("cột sang trái", "column left"),
        Words("đưa cột sang trái", "take the column to the left")),
    Command::new(MOVE_COLUMN_RIGHT, Topic::Table, Words("cột sang phải", "column right"),
        Words("đưa cột sang phải", "take the column to the right")),
];

const HINTS: [Action; 14] = [
    Action::OPEN,
    Action::COPY,
    Action::COPY_AS,
    SORT,
    FILTER,
    MARK,
    CHART,
    CHECKS,
    GROUP,
    COLUMNS,
    Action::BACK,
    Action::FIND,
    Action::NEXT_PANE,
    Action::HELP,
];

const NAME: Words = Words("Số liệu", "Figures");
/// The order when none was chosen.
const IN_TEXT_ORDER: Words = Words("theo bài", "as in the texts");
/// When the table is empty.
const NO_FIGURES: Words = Words("Không có số liệu nào khớp.", "No figure matches.");
/// Before the conditions that every row fulfils.
const FILTERED: Words = Words("lọc", "filter");
/// Behind the conditions, where they leave nothing.
const DROP: Words = Words("‹drop-filters› bỏ lọc", "‹drop-filters› no filters");
/// When there are too many figures to list without a query.
const ONLY_BUILT_IN: Words = Words("dựng sẵn; gõ để tìm thêm", "built in; type to find more");

/// Before the cells: the bar of the selection, the mark or the sign of a check, one of air.
const GUTTER: usize = 3;

/// The table.
#[derive(Clone, Debug)]
pub struct Figures {
    /// For each shown column the room that it takes.
    measures: Vec<Measure>,
    /// What the query lets through, in the order of the articles and their texts.
    found: SortedRows,
    /// All figures that can be listed, once their columns have been prepared.
    all: Option<Arc<ColumnCache>>,
    rows: TableRows,
    spec: ViewSpec,
    shown: Vec<Column>,
    /// The place in `shown` of the column that keys are about.
    column: usize,
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            measures: Vec::new(),
            found: SortedRows::new(Vec::new(), Lang::default()),
            all: None,
            rows: TableRows::default(),
            spec: ViewSpec::default(),
            shown: Column::USUAL.to_vec(),
            column: 0,
        }
    }
}

impl Figures {
    /// The rows, the selection and the marks.
    pub fn rows(&self) -> &TableRows {
        &self.rows
    }

    /// The selected figure.
    pub fn selected(&self) -> Option<FigureKey> {
        self.rows.selected()
    }

    /// The order: what decides first comes first; nothing where none was chosen.
    pub fn sort(&self) -> &[Sort] {
        &self.spec.sort
    }

    /// The condition on a column.
    pub fn filter(&self, column: Column) -> Option<&Filter> {
        self.spec.filters.iter().find(|filter| filter.column == column)
    }

    /// The column that keys are about.
    pub fn column(&self) -> Option<Column> {
        self.shown.get(self.column).copied()
    }

    /// The columns, in their order.
    pub fn columns(&self) -> &[Column] {
        &self.shown
    }

    /// All figures with their columns prepared; none when they are not known any more.
    pub(in crate::app) fn set_all(&mut self, all: Option<Arc<ColumnCache>>) {
        self.all = all;
    }

    /// Selects a figure; whether it is in the table.
    pub(in crate::app) fn find(&mut self, figure: FigureKey, cx: &Context) -> bool {
        let row = self.rows.keys().iter().position(|key| *key == figure);
        self.rows.select(row, self.height(cx))
    }

    /// Puts a condition on a column, or takes it away.
    pub(in crate::app) fn set_filter(&mut self, column: Column, filter: Option<Filter>, cx: &Context) {
        self.spec.filters.retain(|other| other.column != column);
        self.spec.filters.extend(filter);
        self.arrange(cx);
    }

    /// Shows or hides a column; the last one stays.
    pub(in crate::app) fn toggle_column(&mut self, column: Column, cx: &Context) {
        let hidden = !self.shown.contains(&column);
        if hidden {
            self.shown.push(column);
        } else if self.shown.len() > 1 {
            self.shown.retain(|c| *c != column);
        }
        self.column = self.column.min(self.shown.len().saturating_sub(1));
        self.measure(cx);
    }

    fn measure(&mut self, cx: &Context) {
        self.measures = columns::measure(&cx.corpus, &self.shown, cx.text);
    }

    /// Takes over the figures that match, or all.
    fn fill(&mut self, cx: &Context) {
        let lang = cx.text;
        let prepared = self.all.as_ref().filter(|all| all.lang() == lang);
        self.found = match (cx.results.as_ref().map(Results::figures), prepared) {
            (Some(keys), _) => {
                let mut keys = keys.to_vec();
                keys.sort_unstable_by_key(|key| (cx.corpus.rank(key.passage.article), *key));
                SortedRows::new(keys, lang)
            }
            (None, Some(all)) => SortedRows::of(all.clone()),
            (None, None) => SortedRows::new(cx.corpus.listed_figures().collect(), lang),
        };
        self.arrange(cx);
    }

    /// Applies filters, groups and order.
    fn arrange(&mut self, cx: &Context) {
        let rows = self.found.rows(&cx.corpus, &self.spec);
        let height = self.height(cx);
        self.rows.replace(rows, self.spec.group.is_some(), height);
    }

    /// Lines for rows and headings of groups: the headings of the columns take one, and the conditions one where no
    /// rule has room for them.
    fn height(&self, cx: &Context) -> usize {
        cx.area(Slot::Bottom).1.saturating_sub(1 + usize::from(self.has_filter_line(cx)))
    }

    fn has_filter_line(&self, cx: &Context) -> bool {
        !self.spec.filters.is_empty() && !cx.layout().is_wide()
    }

    /// The order by the selected column: ascending, descending, none. `also` adds it behind what decides already.
    fn sort_by_column(&mut self, also: bool) {
        let Some(column) = self.column() else { return };
        let sort = &mut self.spec.sort;
        let before = sort.iter().find(|s| s.column == column).copied();
        if !also {
            sort.retain(|s| s.column == column);
        }
        match before {
            Some(Sort { descending: true, .. }) => sort.retain(|s| s.column != column),
            Some(_) => sort.iter_mut().filter(|s| s.column == column).for_each(|s| s.descending = true),
            None => sort.push(Sort { column, descending: false }),
        }
    }

    fn reverse(&mut self) {
        self.spec.sort.iter_mut().for_each(|sort| sort.descending = !sort.descending);
    }

    fn step_column(&mut self, by: isize) {
        self.column = self.column.saturating_add_signed(by).min(self.shown.len().saturating_sub(1));
    }

    /// Takes the selected column to the left or right.
    fn move_column(&mut self, by: isize) {
        let target = self.column.saturating_add_signed(by);
        if target < self.shown.len() {
            self.shown.swap(self.column, target);
            self.measures.swap(self.column, target);
            self.column = target;
        }
    }

    /// `Giá trị: >600 tỷ · Kỳ: 2018`: what every row fulfils; empty without conditions.
    fn conditions(&self, lang: Lang) -> String {
        let filters = self.spec.filters.iter();
        let told = filters.map(|f| format!("{}: {}", f.column.heading(lang), f.written()));
        told.collect::<Vec<_>>().join(" · ")
    }

    fn row_text(&self, row: usize, cx: &Context) -> Option<String> {
        let key = *self.rows.keys().get(row)?;
        Some(format!("{}. {}", row + 1, say_figure(&self.shown, key, cx)))
    }
}

impl Pane for Figures {
    fn name(&self, _cx: &Context) -> Words {
        NAME
    }

    fn slot(&self) -> Option<Slot> {
        Some(Slot::Bottom)
    }

    fn hints(&self, _cx: &Context) -> &'static [Action] {
        &HINTS
    }

    fn can(&self, action: Action, _cx: &Context) -> bool {
        match action {
            REVERSE => !self.spec.sort.is_empty(),
            DROP_FILTERS => !self.spec.filters.is_empty(),
            UNMARK => self.rows.marks() > 0,
            COLUMN_LEFT | MOVE_COLUMN_LEFT => self.column > 0,
            COLUMN_RIGHT | MOVE_COLUMN_RIGHT => self.column + 1 < self.shown.len(),
            HIDE_COLUMN => self.shown.len() > 1,
            SORT | SORT_ALSO | GROUP | FILTER | COLUMNS | FIGURES => true,
            _ => !self.rows.keys().is_empty(),
        }
    }

    fn update(&mut self, action: Action, cx: &Context) -> Reaction {
        let height = self.height(cx);
        match action {
            FIGURES => return Reaction::Focus,
            Action::OPEN => {
                return self.selected().map_or(Reaction::Done, |figure| Reaction::Show(Key::Figure(figure)));
            }
            COLUMN_RIGHT => self.step_column(1),
            COLUMN_LEFT => self.step_column(-1),
            MOVE_COLUMN_RIGHT => self.move_column(1),
            MOVE_COLUMN_LEFT => self.move_column(-1),
            HIDE_COLUMN => {
                if let Some(column) = self.column() {
                    self.toggle_column(column, cx);
                }
            }
            MARK => self.rows.toggle_mark(height),
            MARK_RANGE => self.rows.mark_range(),
            MARK_ALL => self.rows.mark_all(),
            UNMARK => self.rows.unmark(),
            SORT | SORT_ALSO | REVERSE | GROUP | DROP_FILTERS => {
                match action {
                    SORT | SORT_ALSO => self.sort_by_column(action == SORT_ALSO),
                    REVERSE => self.reverse(),
                    GROUP if self.spec.group.is_some() => self.spec.group = None,
                    GROUP => self.spec.group = Some(Column::Indicator),
                    _ => self.spec.filters.clear(),
                }
                self.arrange(cx);
            }
            _ => {
                let Some(step) = action.step(self.rows.in_view(height)) else { return Reaction::Ignored };
                self.rows.step(step, height);
            }
        }
        Reaction::Done
    }

    fn select(&mut self, row: usize, cx: &Context) -> Reaction {
        if self.rows.select(Some(row), self.height(cx)) { Reaction::Done } else { Reaction::Ignored }
    }

    fn on_change(&mut self, change: Change<'_>, cx: &Context) {
        match change {
            Change::Corpus | Change::Language => {
                self.measure(cx);
                self.fill(cx);
            }
            Change::Results(_) => self.fill(cx),
            Change::Size => self.rows.reveal(self.height(cx)),
            Change::Opened(_) => {}
        }
    }

    fn selection(&self, _cx: &Context) -> Option<Selection> {
        let marked = self.rows.marked();
        if marked.is_empty() {
            return self.selected().map(|figure| Selection::One(Key::Figure(figure)));
        }
        Some(Selection::Rows(marked, self.shown.clone()))
    }

    fn figure(&self, _cx: &Context) -> Option<FigureKey> {
        self.selected()
    }

    /// `lọc Giá trị: >600 tỷ · theo kỳ  27/57`: conditions wherever they act, order and selected row where the focus is.
    fn position(&self, paint: &Paint<'_>) -> String {
        let (cx, lang) = (paint.cx, paint.lang());
        let len = self.rows.keys().len();
        let wide = cx.layout().is_wide();
        let mut count = len.to_string();
        let mut told = Vec::new();
        if !self.spec.filters.is_empty() {
            let conditions = if wide { self.conditions(lang) } else { String::new() };
            told.push(format!("{} {conditions}", FILTERED.get(lang)).trim_end().to_owned());
        }
        if cx.results.is_none() && !cx.corpus.lists_figures() {
            count = format!("{len} {}", ONLY_BUILT_IN.get(lang));
        } else if paint.focused && len > 0 {
            count = format!("{}/{len}", self.rows.cursor().selected() + 1);
            if wide {
                let marks = self.rows.marks();
                told.extend((marks > 0).then(|| format!("{marks} {}", t::app::MARKED.get(lang))));
                told.push(match self.spec.sort.as_slice() {
                    [] => IN_TEXT_ORDER.get(lang).to_owned(),
                    sort => sort.iter().map(|s| s.column.heading(lang)).collect::<Vec<_>>().join(", "),
                });
            }
        }
        let told = told.join(" · ");
        match (told.is_empty(), wide) {
            (true, _) => count,
            (false, true) => format!("{told}  {count}"),
            (false, false) => format!("{told} {count}"),
        }
    }

    /// The arithmetic of the selected figure, where it has any.
    fn remark(&self, cx: &Context) -> String {
        let check = self.selected().and_then(|figure| cx.checks().about(figure).into_iter().next());
        check.map_or_else(String::new, |check| {
            format!("{} {}", check.verdict.sign(), check.working(&cx.corpus, cx.interface))
        })
    }

    fn draw(&self, paint: &Paint<'_>, frame: &mut Frame<'_>, area: Rect) {
        let table = Drawing { table: self, paint };
        table.draw(frame, area);
    }

    fn restore(&mut self, remembered: &Remembered, _cx: &Context) {
        let column = |id: &String| id.parse().ok();
        let shown: Vec<Column> = remembered.columns.iter().flatten().filter_map(column).collect();
        if !shown.is_empty() {
            self.shown = shown;
        }
        let sort = remembered.sort.iter().flat_map(|sort| sort.split(','));
        self.spec.sort = sort.filter_map(|sort| sort.parse().ok()).collect();
        if let Some(first) = self.spec.sort.first_mut().filter(|_| remembered.descending) {
            first.descending = true;
        }
        self.spec.group = remembered.grouped.then_some(Column::Indicator);
    }

    /// Filters and marks are of the moment.
    fn remember(&self, remembered: &mut Remembered, _cx: &Context) {
        let sort: Vec<String> = self.spec.sort.iter().map(ToString::to_string).collect();
        remembered.columns = Some(self.shown.iter().map(|c| c.id().to_owned()).collect());
        remembered.sort = (!sort.is_empty()).then(|| sort.join(","));
        remembered.grouped = self.spec.group.is_some();
    }

    fn say(&self, cx: &Context) -> Vec<String> {
        let at = (self.rows.cursor().selected(), self.rows.keys().len());
        let mut lines = say_rows(NAME.get(cx.interface), at, |row| self.row_text(row, cx));
        if !self.spec.filters.is_empty() {
            lines.insert(1, format!("{} {}", FILTERED.get(cx.interface), self.conditions(cx.interface)));
        }
        lines
    }

    fn say_selected(&self, cx: &Context) -> Vec<String> {
        self.row_text(self.rows.cursor().selected(), cx).into_iter().collect()
    }
}

/// A line of the table.
enum Row {
    /// The heading of the group that begins at this row.
    Group(usize),
    /// A figure in its row.
    Figure(usize, FigureKey),
}

/// The table on its way to the screen.
struct Drawing<'a> {
    table: &'a Figures,
    paint: &'a Paint<'a>,
}

impl Drawing<'_> {
    fn draw(&self, frame: &mut Frame<'_>, mut area: Rect) {
        let (table, paint, lang) = (self.table, self.paint, self.paint.lang());
        let buffer = frame.buffer_mut();
        if table.has_filter_line(paint.cx) {
            let told = format!(" {} {}", FILTERED.get(lang), table.conditions(lang));
            put(buffer, area, &Line::styled(shorten(&told, usize::from(area.width)), paint.theme.quiet));
            area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        }
        if table.rows.keys().is_empty() {
            let has_filter = !table.spec.filters.is_empty();
            let drop = if has_filter { paint.cx.tell(KeyTable::Panes, DROP) } else { String::new() };
            let text = format!("  {} {drop}", NO_FIGURES.get(lang));
            return put(buffer, area, &Line::styled(text, paint.theme.quiet));
        }
        let room = usize::from(area.width).saturating_sub(GUTTER);
        let drawn = columns::scrolled(&table.shown, &table.measures, table.column(), room, lang);
        put(buffer, area, &self.headings(&drawn));
        let area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let lines = self.lines(area.height).take(usize::from(area.height)).map(|line| match line {
            Row::Group(row) => self.group(row, usize::from(area.width)),
            Row::Figure(row, key) => self.row(row, key, &drawn),
        });
        put_lines(buffer, area, lines);
    }

    /// The headings, with a sign where a column decides the order.
    fn headings(&self, drawn: &[Drawn]) -> Line<'static> {
        let (table, theme, lang) = (self.table, self.paint.theme, self.paint.lang());
        let current = table.column().filter(|_| self.paint.focused);
        let mut head = vec![Span::raw(" ".repeat(GUTTER))];
        for column in drawn {
            let style = if Some(column.column) == current { theme.focus } else { theme.quiet };
            let sort = table.sort().iter().find(|s| s.column == column.column);
            let sign = sort.map_or("", |s| if s.descending { " ▴" } else { " ▾" });
            let heading = format!("{}{sign}", column.column.heading(lang));
            head.push(Span::styled(pad_right(&heading, column.width + GAP), style));
        }
        Line::from(head)
    }

    /// What is in the lines below the headings of the columns.
    fn lines(&self, height: u16) -> impl Iterator<Item = Row> {
        let rows = &self.table.rows;
        let headed = rows.has_headings(usize::from(height));
        let top = rows.cursor().top();
        rows.keys().iter().enumerate().skip(top).flat_map(move |(row, key)| {
            let begins = headed && (row == top || rows.group_at(row).is_some());
            let heading = begins.then(|| Row::Group(rows.group_of(row).unwrap_or(row)));
            heading.into_iter().chain([Row::Figure(row, *key)])
        })
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

    fn row(&self, row: usize, key: FigureKey, drawn: &[Drawn]) -> Line<'static> {
        let selected = row == self.table.rows.cursor().selected();
        // The mark of a row, else how its arithmetic comes out.
        let sign = if self.table.rows.is_marked(key) {
            Span::styled("*", self.paint.theme.focus)
        } else {
            self.paint.verdict(self.paint.cx.checks().verdict(key))
        };
        let mut spans = vec![self.paint.bar(selected), sign, Span::raw(" ")];
        spans.extend(drawn.iter().flat_map(|column| self.cell(column, key, selected)));
        Line::from(spans)
    }

    fn cell(&self, column: &Drawn, key: FigureKey, selected: bool) -> Vec<Span<'static>> {
        let theme = self.paint.theme;
        let cell = shown(&self.paint.cx.corpus, key, column.column, self.paint.cx.text);
        let base = if selected { theme.selected } else { theme.text };
        let style = match (column.column, &cell) {
            (Column::Change, Cell::Amount(a)) if a.qualifier.starts_with('▲') => base.patch(theme.up),
            (Column::Change, Cell::Amount(a)) if a.qualifier.starts_with('▼') => base.patch(theme.down),
            (Column::Speaker | Column::Source, _) => base.patch(theme.speaker),
            (Column::Label | Column::Value, _) => base,
            _ => theme.text,
        };
        let shown = match &cell {
            Cell::Amount(amount) => pad_right(amount.aligned(&column.amounts).trim_end(), column.width),
            Cell::Text(text) => pad_right(text, column.width),
            Cell::Empty => " ".repeat(column.width),
        };
        // A match is a matter of words: dates and sources are left as they are, which also keeps a frame quick.
        let mut spans = match column.column {
            Column::Label | Column::Value | Column::Speaker | Column::Indicator => self.with_hits(&shown, style),
            _ => vec![Span::styled(shown, style)],
        };
        spans.push(Span::raw(" ".repeat(GAP)));
        spans
    }

    fn with_hits(&self, text: &str, style: Style) -> Vec<Span<'static>> {
        let spans = styled(text, 0..text.len(), style, &self.paint.hits_in(text));
        spans.into_iter().map(|span| Span::styled(span.content.into_owned(), span.style)).collect()
    }
}
