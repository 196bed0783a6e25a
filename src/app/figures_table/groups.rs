//! Moving through the rows, with the headings of groups between them.
//!
//! A heading is no row: it is not selected, marked or copied. The group of the first row in view is always told, so
//! that nobody has to scroll up to learn where they are.

use super::FiguresTable;
use crate::app::cursor::Step;
use crate::corpus::FigureKey;

/// Rows of a view that is worth a heading.
const LEAST: usize = 3;

impl FiguresTable {
    /// Whether a view of so many rows has headings over the groups.
    pub fn has_headings(&self, height: usize) -> bool {
        self.group().is_some() && height >= LEAST
    }

    /// How many rows the group has that begins at a row; none where no group begins.
    pub fn group_at(&self, row: usize) -> Option<usize> {
        let place = self.rows.groups.binary_search(&row).ok()?;
        Some(self.rows.groups.get(place + 1).copied().unwrap_or(self.rows().len()) - row)
    }

    /// Where the group of a row begins.
    pub fn group_of(&self, row: usize) -> Option<usize> {
        let behind = self.rows.groups.partition_point(|start| *start <= row);
        self.rows.groups.get(behind.checked_sub(1)?).copied()
    }

    /// How many rows a view of `height` shows beside the headings.
    pub fn in_view(&self, height: usize) -> usize {
        if !self.has_headings(height) {
            return height;
        }
        let rows = (self.cursor.top()..self.rows().len()).take_while(|row| self.lines_to(*row) <= height);
        rows.count().max(1)
    }

    /// The lines from the first row in view to a row, with the headings.
    fn lines_to(&self, row: usize) -> usize {
        let top = self.cursor.top();
        let starts = &self.rows.groups;
        let headings =
            starts.partition_point(|start| *start <= row) - starts.partition_point(|start| *start <= top);
        1 + headings + (row + 1).saturating_sub(top)
    }

    /// Moves the selection.
    pub fn step(&mut self, step: Step, height: usize) {
        self.cursor.step(step, self.rows().len(), height);
        self.reveal(height);
    }

    /// Selects a figure; tells whether it is in the table.
    pub fn select(&mut self, figure: FigureKey, height: usize) -> bool {
        let row = self.rows().iter().position(|key| *key == figure);
        if let Some(row) = row {
            self.cursor.select(row, self.rows().len(), height);
            self.reveal(height);
        }
        row.is_some()
    }

    /// Brings the selection into a view of `height` rows.
    pub fn reveal(&mut self, height: usize) {
        self.cursor.reveal(self.rows().len(), height);
        let selected = self.cursor.selected();
        while self.has_headings(height) && self.lines_to(selected) > height && self.cursor.top() < selected {
            self.cursor.scroll(1);
        }
    }
}
