//! The table of figures: which of them, in which order and groups, with which columns.

mod columns;
mod drawing;
mod rows;

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::commands::Command;
use crate::app::component::{ContextChange, Paint, Pane, Reaction, Selection, say_figure, say_rows};
use crate::app::context::Context;
use crate::app::notice::Notice;
use crate::app::remembered::Remembered;
use crate::app::results::{Results, keep_places};
use crate::app::settings::CopyForms;
use crate::app::words;
use crate::corpus::{ArticleKey, FigureKey, Key, Lang, Reference};
use crate::figures::table::{Cell, Column, shown_in};
use crate::figures::{ColumnCache, Filter, Form, Sort, SortedRows, ViewSpec};
use crate::messages::{Message, t};
use crate::text::wrap::width;
use crate::view::cursor::Step;
use crate::view::layout::{LARGEST, Slot};
use crate::view::list::text_room;
use crate::view::part_at;
use columns::{ColumnRoom, DrawnColumn};
use drawing::TableDrawing;
use rows::TableLine;
pub use rows::TableRows;

/// What it answers, in every pane or only here.
pub const COMMANDS: &[Command] = &[
    Command::new(Action::FIGURES, t::guide::PANES).everywhere(),
    Command::new(Action::COLUMN_RIGHT, t::guide::TABLE),
    Command::new(Action::COLUMN_LEFT, t::guide::TABLE),
    Command::new(Action::SORT, t::guide::TABLE),
    Command::new(Action::SORT_ALSO, t::guide::TABLE),
    Command::new(Action::REVERSE, t::guide::TABLE),
    Command::new(Action::DROP_FILTERS, t::guide::TABLE),
    Command::new(Action::GROUP, t::guide::TABLE),
    Command::new(Action::FOLLOW_ARTICLE, t::guide::TABLE),
    Command::new(Action::MARK, t::guide::TABLE),
    Command::new(Action::MARK_RANGE, t::guide::TABLE),
    Command::new(Action::MARK_ALL, t::guide::TABLE),
    Command::new(Action::UNMARK, t::guide::TABLE),
    Command::new(Action::HIDE_COLUMN, t::guide::TABLE),
    Command::new(Action::MOVE_COLUMN_LEFT, t::guide::TABLE),
    Command::new(Action::MOVE_COLUMN_RIGHT, t::guide::TABLE),
    Command::new(Action::WIDEN_COLUMN, t::guide::TABLE),
    Command::new(Action::NARROW_COLUMN, t::guide::TABLE),
    Command::new(Action::FIT_COLUMN, t::guide::TABLE),
];

/// Figures of the newest articles that are listed before all can be: an article is read for them.
const FIRST_FIGURES: usize = 60;

/// Lines for the sentence of the selected figure, with the line that says whose it is: most sentences need no more, and on a
/// wide screen one less.
const PREVIEW: usize = 4;
const PREVIEW_IF_WIDE: usize = 3;

/// The part of the pane that rows have beside other panes while a query is typed: all of them may change with every letter,
/// and a slow line carries them.
const TYPING_DIVISOR: usize = 3;

/// In fewer columns a table would have to leave out the period, and three rows of three years would look the same: there
/// a row has two lines, the label over the others.
const TABLE: usize = 72;

/// Cells that are kept: those of the rows that are measured, several times over.
const MOST_CELLS: usize = 5_000;

/// Lines below the headings of the columns that are worth being divided.
const DIVIDED: usize = 7;

/// The table. Other figures [fill](Self::fill) it, which [applies the spec](Self::apply_spec), which moves the cursor;
/// other rows or columns have it [measured](Self::measure), which lays it out.
#[derive(Clone, Debug, Default)]
pub struct FiguresPane {
    /// For each shown column the room that it takes.
    rooms: Vec<ColumnRoom>,
    /// The columns in view.
    drawn: Vec<DrawnColumn>,
    /// Cells of rows that were measured or drawn: a query is typed letter by letter, and finds the same ones again.
    cells: RefCell<HashMap<(FigureKey, Column, Lang), Cell>>,
    /// Lines of the rows that were in view since the columns are as they are.
    lines: RefCell<HashMap<FigureKey, usize>>,
    /// Whether all rows have room for all lines of all their columns.
    roomy: bool,
    /// What the query lets through, in the order of the articles and their texts.
    found: SortedRows,
    /// All figures that can be listed, once their columns have been prepared.
    all: Option<Arc<ColumnCache>>,
    rows: TableRows,
    /// How many figures are marked that a query or a filter hides; a copy of the marked ones leaves them out, and says so.
    hidden_marks: usize,
    settings: TableSettings,
    /// The place among the shown columns of the one that keys are about.
    column: usize,
    /// The article that was opened since the query changed.
    open: Option<ArticleKey>,
    /// The row that is selected only because the one before it was marked.
    left_by_mark: Option<FigureKey>,
    /// The figure that was selected when the articles became others, until it is listed again.
    held: Option<Reference>,
    focused: bool,
}

/// How the rows of the table are chosen and ordered, and their columns, to come back to.
#[derive(Clone, Debug, PartialEq)]
pub struct TableSettings {
    spec: ViewSpec,
    shown: Vec<Column>,
    /// Widths that were set by key.
    widths: HashMap<Column, usize>,
    /// Whether the figures of the open article are listed alone.
    follows: bool,
}

impl Default for TableSettings {
    fn default() -> Self {
        let shown = Column::USUAL.to_vec();
        Self { spec: ViewSpec::default(), shown, widths: HashMap::new(), follows: false }
    }
}

impl TableSettings {
    /// The commands that make it so, as far as it is another one, and of which columns.
    pub(in crate::app) fn made_by(&self, other: &Self) -> Vec<(Action, Vec<Column>)> {
        let (one, two) = (&self.spec, &other.spec);
        let filtered = |spec: &ViewSpec, column| spec.filters.iter().find(|f| f.column == column).cloned();
        let sorted = |spec: &ViewSpec, column| spec.sort.iter().find(|sort| sort.column == column).copied();
        let columns = |is_other: &dyn Fn(Column) -> bool| {
            Column::ALL.iter().copied().filter(|column| is_other(*column)).collect::<Vec<_>>()
        };
        let made = [
            (one.filters != two.filters, Action::FILTER, columns(&|c| filtered(one, c) != filtered(two, c))),
            (one.sort != two.sort, Action::SORT, columns(&|c| sorted(one, c) != sorted(two, c))),
            (one.group != two.group, Action::GROUP, Vec::new()),
            (
                self.shown != other.shown,
                Action::COLUMNS,
                columns(&|c| self.shown.contains(&c) != other.shown.contains(&c)),
            ),
            (
                self.widths != other.widths,
                Action::WIDEN_COLUMN,
                columns(&|c| self.widths.get(&c) != other.widths.get(&c)),
            ),
            (self.follows != other.follows, Action::FOLLOW_ARTICLE, Vec::new()),
        ];
        let made = made.into_iter().filter(|(is_other, ..)| *is_other);
        made.map(|(_, action, columns)| (action, columns)).collect()
    }
}

/// How its pane is divided, in lines.
#[derive(Clone, Copy, Debug)]
struct TableShape {
    /// The conditions of the rows, where no rule has room for them.
    conditions: u16,
    /// Free below the rows while a query is typed; in the first of them the sign that there are more.
    free: u16,
    /// What is known of the selected figure.
    preview: u16,
}

impl FiguresPane {
    /// The rows and the selection.
    pub fn rows(&self) -> &TableRows {
        &self.rows
    }

    /// The selected figure.
    pub fn selected(&self) -> Option<FigureKey> {
        self.rows.selected()
    }

    /// The order: what decides first comes first; nothing where none was chosen.
    pub fn sort(&self) -> &[Sort] {
        &self.settings.spec.sort
    }

    /// The condition on a column.
    pub fn filter(&self, column: Column) -> Option<&Filter> {
        self.settings.spec.filters.iter().find(|filter| filter.column == column)
    }

    /// The column that keys are about.
    pub fn column(&self) -> Option<Column> {
        self.settings.shown.get(self.column).copied()
    }

    /// Where figures come from, which is to be shown, as far as a column of it is not sure to have room.
    fn without_column(&self) -> Vec<Column> {
        let has_column = |column| self.drawn.iter().any(|drawn| drawn.column == column);
        let is_without = |column: &Column| {
            self.settings.shown.contains(column) && (*column == Column::Publisher || !has_column(*column))
        };
        [Column::Publisher, Column::Speaker].into_iter().filter(is_without).collect()
    }

    /// The columns, in their order.
    pub fn columns(&self) -> &[Column] {
        &self.settings.shown
    }

    /// The heading of a column, with a sign where it decides the order.
    fn heading(&self, column: Column, lang: Lang) -> String {
        let sort = self.settings.spec.sort.iter().find(|sort| sort.column == column);
        let sign = sort.map_or("", |sort| if sort.descending { " ▴" } else { " ▾" });
        format!("{}{sign}", column.heading(lang))
    }

    /// All figures with their columns prepared.
    pub(in crate::app) fn set_all(&mut self, all: Arc<ColumnCache>) {
        self.all = Some(all);
    }

    /// Remembers which figure is selected: the articles become others, in which it may have another place. Where nobody
    /// chose a row, the first one stays selected.
    pub(in crate::app) fn hold(&mut self, cx: &Context) {
        if self.held.is_none() && (self.focused || self.rows.cursor().selected() > 0) {
            self.held = self.selected().and_then(|figure| cx.corpus.reference(Key::Figure(figure)));
        }
    }

    /// The row of the figure that is held, where it is listed; one that is not there any more leaves its row.
    fn held_row(&mut self, rows: &[FigureKey], cx: &Context) -> Option<usize> {
        let held = self.held.as_ref()?;
        let figure = cx.corpus.find_id(&held.article).and_then(|article| cx.corpus.part(article, &held.part));
        let row = rows.iter().position(|key| Some(Key::Figure(*key)) == figure);
        if row.is_some() || figure.is_none() {
            self.held = None;
        }
        Some(row.unwrap_or_else(|| self.rows.cursor().selected()))
    }

    /// Selects a figure; whether it is in the table.
    pub(in crate::app) fn find(&mut self, figure: FigureKey, cx: &Context) -> bool {
        let row = self.rows.keys().iter().position(|key| *key == figure);
        (self.held, self.left_by_mark) = (None, None);
        row.map(|row| self.move_by(Step::Row(row), cx)).is_some()
    }

    /// How its rows are chosen and ordered.
    pub(in crate::app) fn settings(&self) -> TableSettings {
        self.settings.clone()
    }

    pub(in crate::app) fn apply_settings(&mut self, before: TableSettings, cx: &Context) {
        self.settings = before;
        self.cells.get_mut().clear();
        self.column = self.column.min(self.settings.shown.len().saturating_sub(1));
        self.refill(cx);
    }

    /// Puts a condition on a column, or takes it away.
    pub(in crate::app) fn set_filter(&mut self, column: Column, filter: Option<Filter>, cx: &Context) {
        self.settings.spec.filters.retain(|other| other.column != column);
        self.settings.spec.filters.extend(filter);
        self.change_spec(cx);
    }

    /// Shows or hides a column; the last one stays.
    pub(in crate::app) fn toggle_column(&mut self, column: Column, cx: &Context) {
        let hidden = !self.settings.shown.contains(&column);
        if hidden {
            self.settings.shown.push(column);
        } else if self.settings.shown.len() > 1 {
            self.settings.shown.retain(|c| *c != column);
        }
        self.cells.get_mut().clear();
        self.column = self.column.min(self.settings.shown.len().saturating_sub(1));
        self.measure(cx);
    }

    /// Fits the columns to what the rows hold; with every letter of a query to those that may come into view, so that
    /// nothing moves when they do.
    pub(in crate::app) fn measure(&mut self, cx: &Context) {
        let in_view = if cx.typing { cx.area(Slot::Bottom).1.max(1) } else { usize::MAX };
        let most = if cx.is_at_start() { FIRST_FIGURES } else { in_view };
        let keys = self.rows.keys();
        let first = keys.get(..most.min(keys.len())).unwrap_or_default();
        self.rooms = columns::measure(self, first, cx);
        self.lay_out_anew(cx);
    }

    fn lay_out_anew(&mut self, cx: &Context) {
        // The periods that come into view widen their column: a long one far below would take the room of sources.
        // Nothing moves when nothing is typed for a moment, and more rows are listed.
        let is_typed = cx.typing && cx.results.is_some();
        let in_view = if is_typed { cx.area(Slot::Bottom).1 / TYPING_DIVISOR } else { 1 };
        let wide = self.widest_period(in_view, cx);
        if let Some(room) = self.period_column() {
            room.set_width(wide);
        }
        self.lay_out(cx);
    }

    fn period_column(&mut self) -> Option<&mut ColumnRoom> {
        let at = self.settings.shown.iter().position(|column| *column == Column::Period)?;
        self.rooms.get_mut(at)
    }

    /// Columns of the widest period in so many rows from the first one in view on.
    fn widest_period(&self, rows: usize, cx: &Context) -> usize {
        let keys = self.rows.keys().iter().skip(self.rows.cursor().top()).take(rows);
        let wide = |key: &FigureKey| width(&self.cell(*key, Column::Period, cx).text());
        keys.map(wide).max().unwrap_or_default()
    }

    /// Fits the columns into the pane, and the rows to them.
    fn lay_out(&mut self, cx: &Context) {
        let room = text_room(cx.area(Slot::Bottom).0);
        self.drawn = columns::scrolled(self, room, cx.interface);
        let rest = cx.area(Slot::Bottom).1.saturating_sub(1 + PREVIEW);
        for roomy in [true, false] {
            self.roomy = roomy;
            self.lines.get_mut().clear();
            if roomy && self.rows.keys().len() <= rest && self.lines_up_to(rest, cx) <= rest {
                break;
            }
        }
        self.move_by(Step::Rows(0), cx);
    }

    /// What a figure has in a column.
    fn cell(&self, key: FigureKey, column: Column, cx: &Context) -> Cell {
        let lang = cx.lang_of(column);
        let mut cells = self.cells.borrow_mut();
        if cells.len() >= MOST_CELLS {
            cells.clear();
        }
        let columns = &self.settings.shown;
        let cell = || shown_in(&cx.corpus, key, column, columns, lang);
        cells.entry((key, column, lang)).or_insert_with(cell).clone()
    }

    fn lines_of(&self, row: usize, cx: &Context) -> usize {
        let Some(key) = self.rows.keys().get(row).copied() else { return 1 };
        let known = self.lines.borrow().get(&key).copied();
        known.unwrap_or_else(|| {
            let lines = drawing::lines_of(self, key, self.roomy, cx);
            self.lines.borrow_mut().insert(key, lines);
            lines
        })
    }

    /// Lines of all rows, counted until they are more than `most`.
    fn lines_up_to(&self, most: usize, cx: &Context) -> usize {
        let mut lines = 0;
        for row in 0..self.rows.keys().len() {
            if lines > most {
                break;
            }
            lines += self.lines_of(row, cx)
                + usize::from(self.settings.spec.group.is_some() && self.rows.group_at(row).is_some());
        }
        lines
    }

    /// What is in a view of so many lines, with the lines that it takes. Those that would be free go to the first rows
    /// that are cut.
    fn in_view(&self, height: usize, cx: &Context) -> Vec<(TableLine, usize)> {
        let mut left = height;
        let lines = self.rows.lines(height).map(|line| match line {
            TableLine::Group(_) => (line, 1),
            TableLine::Figure(row, _) => (line, self.lines_of(row, cx)),
        });
        let fits =
            |(_, lines): &(TableLine, usize)| left.checked_sub(*lines).map(|rest| left = rest).is_some();
        let mut in_view: Vec<(TableLine, usize)> = lines.take_while(fits).collect();
        if self.roomy {
            return in_view; // each has all its lines
        }
        for (line, lines) in &mut in_view {
            if let TableLine::Figure(_, key) = line
                && left > 0
            {
                let more = drawing::lines_of(self, *key, true, cx).saturating_sub(*lines).min(left);
                *lines += more;
                left -= more;
            }
        }
        in_view
    }

    fn rows_in_view(&self, height: usize, cx: &Context) -> usize {
        let in_view = self.in_view(height, cx);
        in_view.iter().filter(|(line, _)| matches!(line, TableLine::Figure(..))).count().max(1)
    }

    fn move_by(&mut self, step: Step, cx: &Context) {
        let cursor = self.rows.stepped(step, self.height(cx), |row| self.lines_of(row, cx));
        self.rows.set_cursor(cursor);
        // Those too that come into view when nothing is typed for a moment.
        let height = self.height(cx) + usize::from(self.parts(cx).free);
        let wide = self.widest_period(self.rows_in_view(height, cx), cx);
        if self.period_column().is_some_and(|room| room.widen_to(wide)) {
            self.lay_out(cx);
        }
    }

    fn refill(&mut self, cx: &Context) {
        self.fill(cx);
        self.measure(cx);
    }

    /// All figures, with the texts that are shown; those of the articles before until others are listed.
    fn prepared(&self, cx: &Context) -> Option<&Arc<ColumnCache>> {
        self.all.as_ref().filter(|all| all.lang() == cx.text)
    }

    /// Takes over the figures that match, or all.
    fn fill(&mut self, cx: &Context) {
        let lang = cx.text;
        let prepared = self.prepared(cx);
        let followed = self.open.filter(|_| self.settings.follows);
        self.found = match (cx.results.as_ref().map(Results::figures), prepared) {
            _ if followed.is_some() => {
                let keys = followed.into_iter().flat_map(|article| cx.corpus.figures_of(article));
                SortedRows::new(keys.collect(), lang)
            }
            (Some(keys), _) => {
                let mut keys = keys.to_vec();
                keys.sort_unstable_by_key(|key| (cx.corpus.rank(key.passage.article), *key));
                SortedRows::new(keys, lang)
            }
            (None, Some(all)) => SortedRows::of(all.clone()),
            (None, None) if cx.corpus.lists_figures() => {
                SortedRows::new(cx.corpus.listed_figures().collect(), lang)
            }
            // Before they can all be listed, those that the first screen shows.
            (None, None) => {
                let newest = cx.corpus.keys().flat_map(|article| cx.corpus.figures_of(article));
                SortedRows::new(newest.take(FIRST_FIGURES).collect(), lang)
            }
        };
        self.apply_spec(cx);
    }

    /// Applies other filters, groups or order; columns that no row was measured for are measured.
    fn change_spec(&mut self, cx: &Context) {
        let was_empty = self.rows.keys().is_empty();
        self.apply_spec(cx);
        if was_empty && !self.rows.keys().is_empty() {
            self.measure(cx);
        }
    }

    fn apply_spec(&mut self, cx: &Context) {
        let mut rows = self.found.rows(&cx.corpus, &self.settings.spec);
        let height = self.height(cx);
        // What is in view stays in its row while a query is typed, as long as it is among the first.
        if cx.is_narrowed() && self.settings.spec.sort.is_empty() && self.settings.spec.group.is_none() {
            let shown = height.min(rows.keys.len());
            let before = self.rows.keys().iter().copied().map(Some);
            keep_places(rows.keys.get_mut(..shown).unwrap_or_default(), before);
        }
        // The selection is not in use then, and does not scroll the rows; where the user chose no row, the first one stays
        // selected.
        let most = match self.rows.cursor().selected() {
            0 => 0,
            _ if !cx.is_narrowed() => usize::MAX,
            _ => height,
        };
        let held = self.held_row(&rows.keys, cx);
        let row = self.rows.replace(rows, self.settings.spec.group.is_some(), most);
        let row = held.unwrap_or(row);
        self.count_hidden_marks(cx);
        self.move_by(Step::Row(row), cx);
    }

    /// Lines for rows and headings of groups.
    fn height(&self, cx: &Context) -> usize {
        let parts = self.parts(cx);
        cx.area(Slot::Bottom).1.saturating_sub(usize::from(1 + parts.conditions + parts.free + parts.preview))
    }

    /// The headings of the columns take one line; beside other panes details of the selected figure are only shown
    /// with the focus here.
    fn parts(&self, cx: &Context) -> TableShape {
        let height = cx.area(Slot::Bottom).1;
        let wide = cx.layout().is_wide();
        let conditions = u16::from(!self.settings.spec.filters.is_empty() && !wide);
        let rest = height.saturating_sub(1 + usize::from(conditions));
        let divided = rest >= DIVIDED && (self.focused || !wide || cx.is_at_start());
        // Where there is little room the rows have most of it.
        let free = rest.saturating_sub(self.lines_up_to(rest, cx));
        let preview = if divided {
            (rest * 3 / 10).clamp(2, if wide { PREVIEW_IF_WIDE } else { PREVIEW }).max(free)
        } else {
            0
        };
        let listed = rest / TYPING_DIVISOR;
        // A sign for a single one more would take its line.
        let listed = if self.lines_up_to(listed + 1, cx) == listed + 1 { listed + 1 } else { listed };
        let is_short = wide && (cx.is_narrowed() || cx.is_erased());
        let free = if is_short { rest.saturating_sub(listed + preview) } else { 0 };
        let lines = |n: usize| u16::try_from(n).unwrap_or_default();
        TableShape { conditions, free: lines(free), preview: lines(preview) }
    }

    /// The order by the selected column: ascending, descending, none. `also` adds it as the last sort key.
    fn sort_by_column(&mut self, also: bool) {
        let Some(column) = self.column() else { return };
        let sort = &mut self.settings.spec.sort;
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

    fn step_column(&mut self, by: isize, cx: &Context) {
        let next = |at: &usize| at.checked_add_signed(by);
        // One that no row fills has no place on the screen.
        let fills = |at: &usize| self.rooms.get(*at).is_some_and(ColumnRoom::is_filled);
        let mut columns =
            std::iter::successors(next(&self.column), next).take_while(|at| *at < self.settings.shown.len());
        if let Some(column) = columns.find(fills) {
            self.column = column;
            self.lay_out(cx);
        }
    }

    /// Takes the selected column to the left or right.
    fn move_column(&mut self, by: isize, cx: &Context) {
        let target = self.column.saturating_add_signed(by);
        if target < self.settings.shown.len() {
            self.settings.shown.swap(self.column, target);
            self.rooms.swap(self.column, target);
            self.column = target;
            self.lay_out(cx);
        }
    }

    /// Makes the selected column wider or narrower, or as wide as what it holds.
    fn resize_column(&mut self, action: Action, cx: &Context) -> Reaction {
        let room = cx.area(Slot::Bottom).0;
        let drawn = self.drawn.iter().find(|drawn| room >= TABLE && self.column() == Some(drawn.column));
        let Some(drawn) = drawn else { return Reaction::Notify(Notice::said(t::notice::NO_WIDTHS)) };
        let column = drawn.column;
        if action == Action::FIT_COLUMN {
            self.settings.widths.remove(&column);
        } else {
            self.settings.widths.insert(column, drawn.resized(action == Action::WIDEN_COLUMN, room));
        }
        self.lay_out(cx);
        Reaction::Done
    }

    /// `Giá trị: >600 tỷ · Kỳ: 2018`: what every row fulfils; empty without conditions.
    fn conditions(&self, lang: Lang) -> String {
        let filters = self.settings.spec.filters.iter();
        let texts = filters.map(|f| format!("{}: {}", f.column.heading(lang), f.written()));
        texts.collect::<Vec<_>>().join(words::SEPARATOR)
    }

    /// Marks the selected row, or takes its mark away, and selects the next one.
    fn toggle_mark(&mut self, cx: &Context) -> Reaction {
        let Some(key) = self.selected().map(Key::Figure) else { return Reaction::Done };
        let is_marked = cx.collection.holds(key, &cx.corpus);
        if !is_marked {
            self.rows.set_anchor();
        }
        self.move_by(Step::Rows(1), cx);
        self.left_by_mark = self.selected();
        if is_marked { Reaction::Uncollect(vec![key]) } else { Reaction::Collect(vec![key]) }
    }

    /// Counts the marks that are hidden; there may be a million rows, so that it is done once for a change.
    fn count_hidden_marks(&mut self, cx: &Context) {
        let mut marked = cx.collection.marked_figures(&cx.corpus);
        for key in self.rows.keys() {
            if marked.is_empty() {
                break;
            }
            marked.remove(key);
        }
        self.hidden_marks = marked.len();
    }

    /// Whether a copy takes the marked rows: one of them is selected, or was until its mark took the bar on.
    fn is_about_marks(&self, cx: &Context) -> bool {
        let is_marked = |figure| cx.collection.holds(Key::Figure(figure), &cx.corpus);
        self.selected().is_some_and(|figure| self.left_by_mark == Some(figure) || is_marked(figure))
    }
}

impl Pane for FiguresPane {
    fn name(&self, _cx: &Context) -> Message {
        t::panes::FIGURES_TITLE
    }

    fn can(&self, action: Action, cx: &Context) -> bool {
        match action {
            Action::REVERSE => !self.settings.spec.sort.is_empty(),
            Action::DROP_FILTERS => !self.settings.spec.filters.is_empty(),
            Action::UNMARK => !cx.collection.items().is_empty(),
            Action::COLUMN_LEFT | Action::MOVE_COLUMN_LEFT => self.column > 0,
            Action::COLUMN_RIGHT | Action::MOVE_COLUMN_RIGHT => self.column + 1 < self.settings.shown.len(),
            Action::HIDE_COLUMN => self.settings.shown.len() > 1,
            Action::WIDEN_COLUMN | Action::NARROW_COLUMN => cx.area(Slot::Bottom).0 >= TABLE,
            Action::FIT_COLUMN => {
                self.column().is_some_and(|column| self.settings.widths.contains_key(&column))
            }
            Action::FILTER | Action::COLUMNS | Action::FIGURES | Action::FOLLOW_ARTICLE => true,
            _ => !self.rows.keys().is_empty(),
        }
    }

    fn update(&mut self, action: Action, cx: &Context) -> Reaction {
        match action {
            Action::FIGURES => return Reaction::Focus,
            Action::OPEN => return self.subject(cx).map_or(Reaction::Done, Reaction::Show),
            Action::WHO => return self.subject(cx).map_or(Reaction::Ignored, Reaction::Who),
            Action::COLUMN_RIGHT => self.step_column(1, cx),
            Action::COLUMN_LEFT => self.step_column(-1, cx),
            Action::MOVE_COLUMN_RIGHT => self.move_column(1, cx),
            Action::MOVE_COLUMN_LEFT => self.move_column(-1, cx),
            Action::HIDE_COLUMN => {
                if let Some(column) = self.column() {
                    self.toggle_column(column, cx);
                }
            }
            Action::WIDEN_COLUMN | Action::NARROW_COLUMN | Action::FIT_COLUMN => {
                return self.resize_column(action, cx);
            }
            Action::MARK => return self.toggle_mark(cx),
            Action::MARK_RANGE => {
                let keys = self.rows.range().iter().copied().map(Key::Figure).collect();
                self.rows.set_anchor();
                return Reaction::Collect(keys);
            }
            Action::MARK_ALL => {
                return Reaction::Collect(self.rows.keys().iter().copied().map(Key::Figure).collect());
            }
            Action::UNMARK => return Reaction::ClearCollection,
            Action::FOLLOW_ARTICLE => {
                self.settings.follows = !self.settings.follows;
                self.refill(cx);
                if self.settings.follows && self.open.is_none() {
                    return Reaction::Notify(Notice::said(t::notice::FOLLOWS_NONE));
                }
            }
            Action::SORT | Action::SORT_ALSO | Action::REVERSE | Action::GROUP | Action::DROP_FILTERS => {
                match action {
                    Action::SORT | Action::SORT_ALSO => self.sort_by_column(action == Action::SORT_ALSO),
                    Action::REVERSE => {
                        self.settings.spec.sort.iter_mut().for_each(|by| by.descending = !by.descending);
                    }
                    Action::GROUP if self.settings.spec.group.is_some() => self.settings.spec.group = None,
                    Action::GROUP => self.settings.spec.group = Some(Column::Indicator),
                    _ => self.settings.spec.filters.clear(),
                }
                self.change_spec(cx);
            }
            _ => return self.scroll(action, cx),
        }
        Reaction::Done
    }

    fn row_count(&self, _cx: &Context) -> usize {
        self.rows.keys().len()
    }

    fn selected_row(&self, _cx: &Context) -> usize {
        self.rows.cursor().selected()
    }

    fn page(&self, cx: &Context) -> usize {
        self.rows_in_view(self.height(cx), cx)
    }

    fn go(&mut self, step: Step, cx: &Context) -> Reaction {
        (self.held, self.left_by_mark) = (None, None);
        self.move_by(step, cx);
        Reaction::Done
    }

    fn row_text(&self, row: usize, cx: &Context) -> Option<String> {
        let key = *self.rows.keys().get(row)?;
        Some(format!("{}. {}", row + 1, say_figure(&self.settings.shown, key, cx)))
    }

    fn row_at(&self, line: usize, cx: &Context) -> Option<usize> {
        let line = line.checked_sub(1 + usize::from(self.parts(cx).conditions))?;
        let in_view = self.in_view(self.height(cx), cx);
        match in_view.get(part_at(in_view.iter().map(|(_, lines)| *lines), line)?)?.0 {
            TableLine::Group(_) => None,
            TableLine::Figure(row, _) => Some(row),
        }
    }

    /// A click on the heading of a column sorts by it.
    fn click(&mut self, line: usize, column: usize, cx: &Context) -> Reaction {
        let is_head = line == usize::from(self.parts(cx).conditions) && !self.rows.keys().is_empty();
        let columns = cx.area(Slot::Bottom).0;
        let at = is_head.then(|| columns::heading_at(self, columns, column, cx.interface)).flatten();
        let Some(at) = at else { return Reaction::Ignored };
        self.column = at;
        Reaction::Act(Action::SORT)
    }

    fn on_change(&mut self, change: ContextChange<'_>, cx: &Context) {
        match change {
            ContextChange::Corpus | ContextChange::Language => {
                self.cells.get_mut().clear();
                self.refill(cx);
            }
            ContextChange::Results(_) => {
                // A query is about all articles, until one of them is opened.
                self.open = self.open.filter(|_| cx.results.is_none());
                self.refill(cx);
            }
            // Once a query has been typed, all that it found is listed, in its order.
            ContextChange::Typing if !cx.is_narrowed() && cx.results.is_some() => {
                let is_chosen = self.rows.cursor().selected() > 0;
                self.refill(cx);
                if !is_chosen {
                    self.move_by(Step::First, cx);
                }
            }
            ContextChange::Typing => {}
            ContextChange::Collection => self.count_hidden_marks(cx),
            ContextChange::Size => self.lay_out_anew(cx),
            ContextChange::Opened(article) => {
                let is_other = self.open.replace(article) != Some(article);
                if self.settings.follows && is_other {
                    self.refill(cx);
                }
            }
            ContextChange::Focus(focused) => {
                self.focused = focused;
                if focused {
                    self.measure(cx);
                }
                self.move_by(Step::Rows(0), cx);
            }
            ContextChange::Reset => {
                (self.settings, self.column) = (TableSettings::default(), 0);
                self.refill(cx);
            }
        }
    }

    fn form(&self, forms: &CopyForms) -> Option<Form> {
        forms.figures
    }

    /// The selected figure; all that are marked and shown where it is one of them.
    fn selection(&self, cx: &Context) -> Option<Selection> {
        let selected = self.selected()?;
        let marked = cx.collection.marked_figures(&cx.corpus);
        let shown = self.rows.keys().iter().copied().filter(|key| marked.contains(key));
        let is_about_marks = self.is_about_marks(cx);
        let rows: Vec<FigureKey> = shown.filter(|_| is_about_marks).collect();
        Some(match rows.as_slice() {
            [] => Selection::One(Key::Figure(selected)),
            [one] => Selection::One(Key::Figure(*one)),
            _ => Selection::Rows(rows, self.settings.shown.clone()),
        })
    }

    fn left_out(&self, cx: &Context) -> usize {
        if self.is_about_marks(cx) { self.hidden_marks } else { 0 }
    }

    fn subject(&self, _cx: &Context) -> Option<Key> {
        self.selected().map(Key::Figure)
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
        let mut parts = Vec::new();
        parts.extend(
            self.open.filter(|_| self.settings.follows).map(|_| t::guide::OPEN_ARTICLE.get(lang).to_owned()),
        );
        if !self.settings.spec.filters.is_empty() {
            let conditions = if wide { self.conditions(lang) } else { String::new() };
            parts.push(format!("{} {conditions}", t::panes::FILTERED.get(lang)).trim_end().to_owned());
        }
        if cx.results.is_none() && self.prepared(cx).is_none() && !cx.corpus.lists_figures() {
            // Beside the name of a pane that is not shown there is no room for words.
            count =
                if paint.shown { format!("{len} {}", t::panes::NEWEST.get(lang)) } else { format!("{len}+") };
        } else if paint.focused && len > 0 {
            count = paint.place(self.rows.cursor().selected(), len);
            let hidden = Some(self.left_out(cx)).filter(|n| *n > 0);
            parts.extend(hidden.map(|n| t::panes::MarksHidden { n }.get(lang)));
            if wide {
                let marks = cx.collection.items().len();
                parts.extend((marks > 0).then(|| format!("{}: {marks}", cx.collection.name(lang))));
                parts.push(match self.settings.spec.sort.as_slice() {
                    [] => t::panes::IN_TEXT_ORDER.get(lang).to_owned(),
                    sort => sort.iter().map(|s| s.column.heading(lang)).collect::<Vec<_>>().join(", "),
                });
            }
        }
        let text = parts.join(words::SEPARATOR);
        match (text.is_empty(), wide) {
            (true, _) => count,
            (false, true) => format!("{text}  {count}"),
            // Where there is little room, what is cut is not the number.
            (false, false) => format!("{count} · {text}"),
        }
    }

    fn draw(&self, paint: &Paint<'_>, frame: &mut Frame<'_>, area: Rect) {
        TableDrawing { table: self, paint, parts: self.parts(paint.cx) }.draw(frame.buffer_mut(), area);
    }

    fn restore(&mut self, remembered: &Remembered, _cx: &Context) {
        let column = |id: &String| id.parse().ok();
        let shown: Vec<Column> = remembered.columns.iter().flatten().filter_map(column).collect();
        if !shown.is_empty() {
            self.settings.shown = shown;
        }
        let width = |(id, wide): (&String, &usize)| Some((column(id)?, (*wide).min(LARGEST.0.into())));
        self.settings.widths = remembered.widths.iter().filter_map(width).collect();
        let sort = remembered.sort.iter().flat_map(|sort| sort.split(','));
        self.settings.spec.sort = sort.filter_map(|sort| sort.parse().ok()).collect();
        if let Some(first) = self.settings.spec.sort.first_mut().filter(|_| remembered.descending) {
            first.descending = true;
        }
        self.settings.spec.group = remembered.grouped.then_some(Column::Indicator);
        self.settings.follows = remembered.follows;
    }

    /// Filters are of the moment.
    fn remember(&self, remembered: &mut Remembered, _cx: &Context) {
        let sort: Vec<String> = self.settings.spec.sort.iter().map(ToString::to_string).collect();
        remembered.columns = Some(self.settings.shown.iter().map(|c| c.id().to_owned()).collect());
        remembered.widths =
            self.settings.widths.iter().map(|(column, width)| (column.id().to_owned(), *width)).collect();
        remembered.sort = (!sort.is_empty()).then(|| sort.join(","));
        remembered.grouped = self.settings.spec.group.is_some();
        remembered.follows = self.settings.follows;
    }

    fn say(&self, cx: &Context) -> Vec<String> {
        let mut lines = say_rows(self, t::panes::FIGURES_TITLE.get(cx.interface), cx);
        if !self.settings.spec.filters.is_empty() {
            let lang = cx.interface;
            lines.insert(1, format!("{} {}", t::panes::FILTERED.get(lang), self.conditions(lang)));
        }
        lines
    }
}
