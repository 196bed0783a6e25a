//! The figures table's state: which figures, in which order, which columns, which row.

mod groups;
mod marks;

use std::collections::HashSet;
use std::sync::Arc;

use super::cursor::Cursor;
use super::remembered::Remembered;
use crate::corpus::{Corpus, FigureKey, Lang};
use crate::figures::amount::Widths;
use crate::figures::arranged::Rows;
pub use crate::figures::table::Column;
use crate::figures::table::{self, Cell};
use crate::figures::{Arranged, Arrangement, Filter, Listing, Sort};
use crate::text::wrap;

/// Figures that decide how wide the columns are; to measure more of a large library would take too long.
const MEASURED: usize = 400;

/// The room that the contents of a column take.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Measure {
    /// Of its widest cell, without the heading.
    pub width: usize,
    /// Of the parts of its amounts.
    pub amounts: Widths,
}

/// Figures in the order shown.
#[derive(Clone, Debug)]
pub struct FiguresTable {
    /// For each shown column. All figures are measured, not those that match, so that the columns stay where they
    /// are while somebody types.
    measures: Vec<Measure>,
    /// What the query lets through, in the order of the articles and their texts.
    found: Arranged,
    /// All figures that can be listed, once they have been made ready.
    all: Option<Arc<Listing>>,
    rows: Rows,
    cursor: Cursor,
    arrangement: Arrangement,
    shown: Vec<Column>,
    /// The place in `shown` of the column that keys are about.
    column: usize,
    marked: HashSet<FigureKey>,
    /// How many of the rows are marked.
    marks: usize,
    /// The row that was marked last, where a range begins.
    anchor: Option<FigureKey>,
}

impl FiguresTable {
    /// An empty table with the columns and the order of last time.
    pub fn new(remembered: &Remembered) -> Self {
        let column = |id: &str| Column::ALL.into_iter().find(|c| c.id() == id);
        let shown: Vec<Column> = match &remembered.columns {
            Some(ids) => ids.iter().filter_map(|id| column(id)).collect(),
            None => Column::USUAL.to_vec(),
        };
        let mut sort: Vec<Sort> =
            remembered.sort.iter().flat_map(|s| s.split(',')).filter_map(|s| s.parse().ok()).collect();
        if let Some(first) = sort.first_mut().filter(|_| remembered.descending) {
            first.descending = true;
        }
        let group = remembered.grouped.then_some(Column::Indicator);
        Self {
            measures: Vec::new(),
            found: Arranged::new(Vec::new(), Lang::Vi),
            all: None,
            rows: Rows::default(),
            cursor: Cursor::default(),
            arrangement: Arrangement { filters: Vec::new(), group, sort },
            shown: if shown.is_empty() { Column::USUAL.to_vec() } else { shown },
            column: 0,
            marked: HashSet::new(),
            marks: 0,
            anchor: None,
        }
    }

    /// What to keep for the next run. Filters and marks are of the moment.
    pub fn remember(&self) -> Remembered {
        let sort: Vec<String> = self.arrangement.sort.iter().map(ToString::to_string).collect();
        Remembered {
            columns: Some(self.shown.iter().map(|c| c.id().to_owned()).collect()),
            sort: (!sort.is_empty()).then(|| sort.join(",")),
            grouped: self.arrangement.group.is_some(),
            ..Remembered::default()
        }
    }

    /// The figures.
    pub fn rows(&self) -> &[FigureKey] {
        &self.rows.keys
    }

    /// The selection.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The order: what decides first stands first; nothing where none was chosen.
    pub fn sort(&self) -> &[Sort] {
        &self.arrangement.sort
    }

    /// The conditions that every row fulfils.
    pub fn filters(&self) -> &[Filter] {
        &self.arrangement.filters
    }

    /// The condition on a column.
    pub fn filter(&self, column: Column) -> Option<&Filter> {
        self.arrangement.filters.iter().find(|filter| filter.column == column)
    }

    /// What makes groups, where rows are grouped.
    pub fn group(&self) -> Option<Column> {
        self.arrangement.group
    }

    /// The column that keys are about.
    pub fn column(&self) -> Option<Column> {
        self.shown.get(self.column).copied()
    }

    /// The columns, in their order.
    pub fn columns(&self) -> &[Column] {
        &self.shown
    }

    /// The room that a column takes.
    pub fn measure(&self, column: Column) -> Measure {
        let place = self.shown.iter().position(|c| *c == column);
        place.and_then(|i| self.measures.get(i)).copied().unwrap_or_default()
    }

    /// Measures the shown columns, for the texts in `lang`.
    pub fn measure_columns(&mut self, corpus: &Corpus, lang: Lang) {
        let keys: Vec<FigureKey> = corpus.listed_figures().take(MEASURED).collect();
        let of_column = |column: &Column| {
            let cells: Vec<Cell> = keys.iter().map(|key| table::cell(corpus, *key, *column, lang)).collect();
            let amounts = table::widths(&cells);
            let texts = cells.iter().map(|cell| match cell {
                Cell::Text(text) => wrap::width(text),
                Cell::Amount(_) | Cell::Empty => 0,
            });
            Measure { width: texts.max().unwrap_or_default().max(amounts.total()), amounts }
        };
        self.measures = self.shown.iter().map(of_column).collect();
    }

    /// The selected figure.
    pub fn selected(&self) -> Option<FigureKey> {
        self.rows().get(self.cursor.selected()).copied()
    }

    /// Takes over the figures that match, or all; the selection stays with its figure where that is still there.
    pub fn refill(&mut self, corpus: &Corpus, matching: Option<&[FigureKey]>, lang: Lang) {
        let ready = self.all.as_ref().filter(|all| all.lang() == lang);
        self.found = match (matching, ready) {
            (Some(keys), _) => {
                let mut keys = keys.to_vec();
                keys.sort_unstable_by_key(|key| (corpus.rank(key.passage.article), *key));
                Arranged::new(keys, lang)
            }
            (None, Some(all)) => Arranged::of(all.clone()),
            (None, None) => Arranged::new(corpus.listed_figures().collect(), lang),
        };
        self.arrange(corpus);
    }

    /// Takes over all figures that can be listed; none when that is not known any more.
    pub(super) fn set_all(&mut self, all: Option<Arc<Listing>>) {
        self.all = all;
    }

    /// Applies filters, groups and order anew.
    pub fn arrange(&mut self, corpus: &Corpus) {
        let selected = self.selected();
        self.rows = self.found.rows(corpus, &self.arrangement);
        self.count_marks();
        self.keep(selected);
    }

    /// The order by the selected column: rising, falling, none. `also` adds it behind what decides already.
    pub(super) fn sort_by_column(&mut self, also: bool) {
        let Some(column) = self.column() else { return };
        let sort = &mut self.arrangement.sort;
        let place = sort.iter().position(|s| s.column == column);
        let before = place.and_then(|i| sort.get(i)).copied();
        if !also {
            sort.retain(|s| s.column == column);
        }
        match before {
            Some(Sort { descending: true, .. }) => sort.retain(|s| s.column != column),
            Some(_) => sort.iter_mut().filter(|s| s.column == column).for_each(|s| s.descending = true),
            None => sort.push(Sort { column, descending: false }),
        }
    }

    /// Turns the whole order round.
    pub(super) fn reverse(&mut self) {
        self.arrangement.sort.iter_mut().for_each(|sort| sort.descending = !sort.descending);
    }

    pub(super) fn toggle_group(&mut self) {
        self.arrangement.group =
            if self.arrangement.group.is_some() { None } else { Some(Column::Indicator) };
    }

    pub(super) fn set_filter(&mut self, column: Column, filter: Option<Filter>) {
        self.arrangement.filters.retain(|other| other.column != column);
        self.arrangement.filters.extend(filter);
    }

    pub(super) fn drop_filters(&mut self) {
        self.arrangement.filters.clear();
    }

    pub(super) fn step_column(&mut self, by: isize) {
        self.column = self.column.saturating_add_signed(by).min(self.shown.len().saturating_sub(1));
    }

    /// Takes the selected column to the left or right.
    pub(super) fn move_column(&mut self, by: isize) {
        let target = self.column.saturating_add_signed(by);
        if target < self.shown.len() {
            self.shown.swap(self.column, target);
            self.column = target;
        }
    }

    pub(super) fn hide_column(&mut self) {
        if let Some(column) = self.column() {
            self.toggle(column);
        }
    }

    fn keep(&mut self, figure: Option<FigureKey>) {
        let row = self.rows().iter().position(|key| Some(*key) == figure).unwrap_or_default();
        self.cursor.select(row, self.rows().len(), usize::MAX);
    }

    /// Shows or hides a column; the last one stays.
    pub fn toggle(&mut self, column: Column) {
        let hidden = !self.shown.contains(&column);
        if hidden || self.shown.len() > 1 {
            if hidden {
                self.shown.push(column);
            } else {
                self.shown.retain(|c| *c != column);
            }
            self.column = self.column.min(self.shown.len().saturating_sub(1));
        }
    }
}
