//! The rows of the table: which is selected, and which are in view below the headings of their groups.
//!
//! A heading is no row: it is not selected, marked or copied. The group of the first row in view is always shown, so
//! that the user need not scroll up to learn where they are. Arithmetic only.

use crate::corpus::FigureKey;
use crate::figures::view::ViewRows;
use crate::view::cursor::{Cursor, Step};

/// Lines of a view that is worth a heading.
const MIN_HEADED_LINES: usize = 4;

/// A heading or a row of the table.
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

    /// Takes over other rows, and says where the selected figure is, among the first `most`; else the first row.
    pub(super) fn replace(&mut self, rows: ViewRows, grouped: bool, most: usize) -> usize {
        let selected = self.selected();
        self.rows = rows;
        self.grouped = grouped;
        self.keys().iter().take(most).position(|key| Some(*key) == selected).unwrap_or_default()
    }

    /// Whether a view of so many lines has headings over the groups.
    pub(super) fn has_headings(&self, height: usize) -> bool {
        self.grouped && height >= MIN_HEADED_LINES
    }

    /// Moves the selection in a view of `height` lines, in which row `n` takes `lines(n)`.
    pub(super) fn stepped(&self, step: Step, height: usize, lines: impl Fn(usize) -> usize) -> Cursor {
        let headed = self.has_headings(height);
        // The first row in view is always below a heading.
        let height = height - usize::from(headed);
        let mut cursor = self.cursor;
        cursor.step_lines(step, self.keys().len(), height, |row| {
            lines(row) + usize::from(headed && self.group_at(row).is_some())
        });
        cursor
    }

    /// Takes over where the selection is.
    pub(super) fn set_cursor(&mut self, cursor: Cursor) {
        self.cursor = cursor;
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
