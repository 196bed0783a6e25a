//! Marking rows: one by one, a range, all of them.

use super::FiguresTable;
use crate::app::cursor::Step;
use crate::corpus::FigureKey;

impl FiguresTable {
    /// Whether a row is marked.
    pub fn is_marked(&self, figure: FigureKey) -> bool {
        self.marked.contains(&figure)
    }

    /// How many of the rows are marked.
    pub fn marks(&self) -> usize {
        self.marks
    }

    /// The marked rows that are in the table, in its order.
    pub fn marked(&self) -> Vec<FigureKey> {
        if self.marked.is_empty() {
            return Vec::new();
        }
        self.rows().iter().filter(|key| self.marked.contains(key)).copied().collect()
    }

    /// Marks the selected row, or takes its mark away, and goes on to the next.
    pub(in crate::app) fn toggle_mark(&mut self, height: usize) {
        let Some(selected) = self.selected() else { return };
        if !self.marked.remove(&selected) {
            self.marked.insert(selected);
            self.anchor = Some(selected);
        }
        self.count_marks();
        self.step(Step::Rows(1), height);
    }

    /// Marks all rows from the one that was marked last to the selected one.
    pub(in crate::app) fn mark_range(&mut self) {
        let place = |figure: Option<FigureKey>| self.rows().iter().position(|key| Some(*key) == figure);
        let here = self.cursor.selected();
        let from = place(self.anchor).unwrap_or(here);
        let range = from.min(here)..=from.max(here);
        let range = self.rows.keys.get(range).unwrap_or_default();
        self.marked.extend(range);
        self.anchor = self.selected();
        self.count_marks();
    }

    pub(in crate::app) fn mark_all(&mut self) {
        self.marked.extend(&self.rows.keys);
        self.count_marks();
    }

    pub(in crate::app) fn unmark(&mut self) {
        self.marked.clear();
        self.anchor = None;
        self.count_marks();
    }

    pub(super) fn count_marks(&mut self) {
        let marked = |key: &&FigureKey| self.marked.contains(key);
        self.marks = if self.marked.is_empty() { 0 } else { self.rows.keys.iter().filter(marked).count() };
    }
}
