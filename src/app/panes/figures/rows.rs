//! The rows of the table: which is selected, and which are in view below the headings of their groups.
//!
//! A heading is no row: it is not selected, marked or copied. The group of the first row in view is always shown, so
//! that nobody has to scroll up to learn where they are. Arithmetic only.

use crate::corpus::FigureKey;
use crate::figures::view::ViewRows;
use crate::view::cursor::{Cursor, Step};

/// Rows of a view that is worth a heading.
const LEAST: usize = 3;

/// A line of the table, or the lines of a row.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TableLine {
    /// The heading of the group that begins at this row.
    Group(usize),
    /// A figure in its row.
    Figure(usize, FigureKey),
}

/// The rows and the selection.
#[derive(Clone, Debug, Default)]
pub struct TableRows {
    rows: ViewRows,
    cursor: Cursor,
    grouped: bool,
    /// Lines of a row; a heading has one.
    row_lines: usize,
    /// For each row whether it has one line more, where all rows are in view.
    broken: Vec<bool>,
    /// The row that was marked last, where a range begins.
    anchor: Option<FigureKey>,
}

impl TableRows {
    /// The figures.
    pub fn keys(&self) -> &[FigureKey] {
        &self.rows.keys
    }

    /// The selection.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The selected figure.
    pub fn selected(&self) -> Option<FigureKey> {
        self.keys().get(self.cursor.selected()).copied()
    }

    /// Takes over other rows; the selection stays with its figure where that is still among the first `most`.
    pub(super) fn replace(&mut self, rows: ViewRows, grouped: bool, height: usize, most: usize) {
        let selected = self.selected();
        self.rows = rows;
        self.grouped = grouped;
        let row = self.keys().iter().take(most).position(|key| Some(*key) == selected).unwrap_or_default();
        self.cursor.select(row, self.keys().len(), usize::MAX);
        self.reveal(height);
    }

    /// Whether a view of so many lines has headings over the groups.
    pub fn has_headings(&self, height: usize) -> bool {
        self.grouped && height >= LEAST * self.lines_of_row()
    }

    /// Lines of a row.
    pub fn lines_of_row(&self) -> usize {
        self.row_lines.max(1)
    }

    /// Gives each row so many lines.
    pub(super) fn set_lines_of_row(&mut self, lines: usize) {
        self.row_lines = lines;
        self.broken.clear();
    }

    /// Gives these rows one line more; all have to fit into the view.
    pub(super) fn set_broken(&mut self, broken: Vec<bool>) {
        self.broken = broken;
    }

    /// Whether a row has one line more than the others.
    pub(super) fn is_broken(&self, row: usize) -> bool {
        self.broken.get(row) == Some(&true)
    }

    /// Lines of all rows.
    pub(super) fn all_lines(&self) -> usize {
        self.keys().len() * self.lines_of_row() + self.broken.iter().filter(|broken| **broken).count()
    }

    /// How many rows the group has that begins at a row; none where no group begins.
    pub fn group_at(&self, row: usize) -> Option<usize> {
        let place = self.rows.groups.binary_search(&row).ok()?;
        Some(self.rows.groups.get(place + 1).copied().unwrap_or(self.keys().len()) - row)
    }

    /// Where the group of a row begins.
    pub fn group_of(&self, row: usize) -> Option<usize> {
        let after = self.rows.groups.partition_point(|start| *start <= row);
        self.rows.groups.get(after.checked_sub(1)?).copied()
    }

    /// What is in a view of `height` lines and below it, from the top.
    pub(super) fn lines(&self, height: usize) -> impl Iterator<Item = TableLine> {
        let headed = self.has_headings(height);
        let top = self.cursor.top();
        self.keys().iter().enumerate().skip(top).flat_map(move |(row, key)| {
            let begins = headed && (row == top || self.group_at(row).is_some());
            let heading = begins.then(|| TableLine::Group(self.group_of(row).unwrap_or(row)));
            heading.into_iter().chain([TableLine::Figure(row, *key)])
        })
    }

    /// Lines that it takes.
    pub(super) fn lines_of(&self, line: TableLine) -> usize {
        match line {
            TableLine::Group(_) => 1,
            TableLine::Figure(row, _) => self.lines_of_row() + usize::from(self.is_broken(row)),
        }
    }

    /// The row in a line of a view of `height` lines.
    pub(super) fn row_at(&self, line: usize, height: usize) -> Option<usize> {
        let mut end = 0;
        let mut lines = self.lines(height).take_while(|_| line < height);
        match lines.find(|part| {
            end += self.lines_of(*part);
            line < end
        })? {
            TableLine::Group(_) => None,
            TableLine::Figure(row, _) => Some(row),
        }
    }

    /// How many rows a view of `height` lines shows beside the headings.
    pub fn in_view(&self, height: usize) -> usize {
        if !self.has_headings(height) {
            return (height / self.lines_of_row()).max(1);
        }
        let rows = (self.cursor.top()..self.keys().len()).take_while(|row| self.lines_to(*row) <= height);
        rows.count().max(1)
    }

    /// The lines from the first row in view to the end of a row, with the headings.
    fn lines_to(&self, row: usize) -> usize {
        let top = self.cursor.top();
        let starts = &self.rows.groups;
        let headings =
            starts.partition_point(|start| *start <= row) - starts.partition_point(|start| *start <= top);
        1 + headings + self.lines_of_row() * (row + 1).saturating_sub(top)
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, step: Step, height: usize) {
        self.cursor.step(step, self.keys().len(), height / self.lines_of_row());
        self.reveal(height);
    }

    /// Selects a row; whether there is such a one.
    pub(super) fn select(&mut self, row: Option<usize>, height: usize) -> bool {
        let row = row.filter(|row| *row < self.keys().len());
        if let Some(row) = row {
            self.cursor.select(row, self.keys().len(), height / self.lines_of_row());
            self.reveal(height);
        }
        row.is_some()
    }

    /// Brings the selection into a view of `height` lines.
    pub(super) fn reveal(&mut self, height: usize) {
        self.cursor.reveal(self.keys().len(), height / self.lines_of_row());
        let selected = self.cursor.selected();
        while self.has_headings(height) && self.lines_to(selected) > height && self.cursor.top() < selected {
            self.cursor.scroll(1);
        }
    }

    /// The row that is marked now is where a range begins.
    pub(super) fn set_anchor(&mut self) {
        self.anchor = self.selected();
    }

    /// The rows from the one that was marked last to the selected one.
    pub(super) fn range(&self) -> &[FigureKey] {
        let place = |figure: Option<FigureKey>| self.keys().iter().position(|key| Some(*key) == figure);
        let here = self.cursor.selected();
        let from = place(self.anchor).unwrap_or(here);
        self.rows.keys.get(from.min(here)..=from.max(here)).unwrap_or_default()
    }
}
