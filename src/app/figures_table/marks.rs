//! Marking rows: one by one, a range, all of them.

use super::FiguresTable;
use crate::app::cursor::Step;
use crate::corpus::FigureKey;

impl FiguresTable {
    /// Marks the selected row, or takes its mark away, and goes on to the next.
    pub(in crate::app) fn toggle_mark(&mut self, height: usize) {
        let Some(selected) = self.selected() else { return };
        if !self.marked.remove(&selected) {
            self.marked.insert(selected);
            self.anchor = Some(selected);
        }
        self.cursor.step(Step::Rows(1), self.rows.len(), height);
    }

    /// Marks all rows from the one that was marked last to the selected one.
    pub(in crate::app) fn mark_range(&mut self) {
        let place = |figure: Option<FigureKey>| self.rows.iter().position(|key| Some(*key) == figure);
        let here = self.cursor.selected();
        let from = place(self.anchor).unwrap_or(here);
        let range = from.min(here)..=from.max(here);
        self.marked.extend(self.rows.get(range).unwrap_or_default());
        self.anchor = self.selected();
    }

    pub(in crate::app) fn mark_all(&mut self) {
        self.marked.extend(&self.rows);
    }

    pub(in crate::app) fn unmark(&mut self) {
        self.marked.clear();
        self.anchor = None;
    }
}
