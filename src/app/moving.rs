//! Moving: the selection in each pane, the view of the reader, from match to match and figure to figure.

use super::cursor::{Cursor, Step};
use super::layout::{Focus, with_preview};
use super::overlay::{self, Overlay};
use super::reader::Mark;
use super::{App, Notice};
use crate::app::commands::COMMANDS;
use crate::app::figures_table::Column;
use crate::corpus::{Lang, PassageKey};

/// Rows that an overlay keeps for its frame, heading and hints.
const OVERLAY_FRAME: u16 = 4;

impl App {
    /// Gives a pane the focus.
    pub(super) fn focus_on(&mut self, focus: Focus) {
        self.overlay = None;
        if self.focus != Focus::Find {
            self.pane = self.focus;
        }
        self.focus = focus;
        self.lay_out();
    }

    pub(super) fn turn(&mut self, by: usize) {
        let at = Focus::ORDER.iter().position(|&f| f == self.focus).unwrap_or_default();
        let next = Focus::ORDER.iter().cycle().nth(at + by).copied().unwrap_or_default();
        self.focus_on(next);
    }

    pub(super) fn change_text(&mut self, lang: Lang) {
        self.text = lang;
        let Self { table, corpus, results, .. } = self;
        table.measure_columns(corpus, lang);
        table.refill(corpus, results.as_ref().map(super::Results::figures), lang);
        self.lay_out();
    }

    /// Rows that the list in a pane can show.
    pub fn rows(&self, focus: Focus) -> usize {
        let layout = self.layout();
        let rows = match focus {
            Focus::Articles | Focus::Find => layout.articles().height,
            Focus::Reader => with_preview(layout.reader()).0.height / self.rows_of_a_hit(),
            // The headings take one.
            Focus::Figures => layout.figures().height.saturating_sub(1),
        };
        usize::from(rows)
    }

    /// A hit takes one row where it can hold date, speaker and words, else two.
    pub fn rows_of_a_hit(&self) -> u16 {
        if self.layout().reader().width >= 70 { 1 } else { 2 }
    }

    /// Rows that an overlay can show.
    pub fn overlay_rows(&self) -> usize {
        usize::from(self.size.1.saturating_sub(OVERLAY_FRAME)).max(1)
    }

    /// Columns that an overlay has for its rows, between its borders and a margin on either side.
    pub fn overlay_columns(&self) -> usize {
        usize::from(overlay::wide(self.size.0)).saturating_sub(5)
    }

    pub(super) fn step(&mut self, step: Step) {
        if self.overlay.is_some() {
            return self.step_overlay(step);
        }
        let focus = if self.focus == Focus::Find { self.shown_pane() } else { self.focus };
        let rows = self.rows(focus);
        match focus {
            Focus::Articles | Focus::Find => {
                self.articles.step(step, self.listed.len(), rows);
                self.follow_selection();
            }
            Focus::Figures => self.table.step(step, rows),
            Focus::Reader if self.lists_hits() => {
                let len = self.results.as_ref().map_or(0, super::Results::len);
                self.hits.step(step, len, rows);
            }
            Focus::Reader => {
                let passages = self.open_article().map_or(0, |a| a.passages.len());
                self.reader.step(step, passages);
            }
        }
    }

    /// Selects the row of that number, from 0, in what is shown; false when there are not so many.
    pub fn select(&mut self, row: usize) -> bool {
        let passages = self.open_article().map_or(0, |a| a.passages.len());
        let reads = self.overlay.is_none() && self.shown_pane() == Focus::Reader && !self.lists_hits();
        let len = match self.shown_pane() {
            _ if self.overlay.is_some() => self.overlay_len(),
            Focus::Articles | Focus::Find => self.listed.len(),
            Focus::Figures => self.table.rows().len(),
            Focus::Reader if reads => passages,
            Focus::Reader => self.results.as_ref().map_or(0, super::Results::len),
        };
        if row >= len {
            return false;
        }
        if reads {
            self.reader.go_to(row, None);
        } else {
            self.step(Step::First);
            self.step(Step::Rows(isize::try_from(row).unwrap_or(isize::MAX)));
        }
        true
    }

    fn step_overlay(&mut self, step: Step) {
        let (len, rows) = (self.overlay_len(), self.overlay_rows());
        if let Some(overlay) = &mut self.overlay {
            overlay.step(step, len, rows);
        }
    }

    /// How many rows the overlay has in all.
    pub fn overlay_len(&self) -> usize {
        match &self.overlay {
            None | Some(Overlay::CopyTest(_) | Overlay::Filter(_)) => 0,
            Some(Overlay::Help(_)) => COMMANDS.len(),
            Some(Overlay::Palette { line, .. }) => overlay::matching(line.text(), self.interface).len(),
            Some(Overlay::Forms { .. } | Overlay::RowForms(_)) => self.forms().len(),
            Some(Overlay::Chart(..) | Overlay::Checks(..)) => self.page_lines(self.overlay_columns()).len(),
            Some(Overlay::Columns(_)) => Column::ALL.len(),
        }
    }

    pub(super) fn page(&mut self, down: bool) {
        let reading = self.overlay.is_none() && self.shown_pane() == Focus::Reader && !self.lists_hits();
        if reading {
            let passages = self.open_article().map_or(0, |a| a.passages.len());
            return self.reader.page_step(down, passages);
        }
        let rows = match self.shown_pane() {
            _ if self.overlay.is_some() => self.overlay_rows(),
            Focus::Figures => self.table.in_view(self.rows(Focus::Figures)),
            pane => self.rows(pane),
        };
        let rows = isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1);
        self.step(Step::Rows(if down { rows } else { -rows }));
    }

    pub(super) fn scroll_reader(&mut self, rows: isize) {
        if !self.lists_hits() {
            self.reader.scroll(rows);
        }
    }

    /// While nothing is searched, the reader shows the article that is selected in the list.
    pub(super) fn follow_selection(&mut self) {
        if self.results.is_some() {
            return;
        }
        if let Some(&(key, _)) = self.listed.get(self.articles.selected()) {
            self.reader.open(key);
            self.lay_out();
        }
    }

    /// The next hit in the list, or the next match in the open article.
    pub(super) fn next_match(&mut self, forward: bool) {
        if self.results.is_none() {
            self.notice = Some(Notice::NothingThere);
        } else if self.lists_hits() {
            let (len, rows) =
                (self.results.as_ref().map_or(0, super::Results::len), self.rows(Focus::Reader));
            self.hits.step(Step::Rows(if forward { 1 } else { -1 }), len, rows);
        } else {
            let to = self.marks(Self::match_marks, forward);
            self.go_to_mark(to);
        }
    }

    pub(super) fn next_figure(&mut self, forward: bool) {
        if self.lists_hits() {
            return;
        }
        let to = self.marks(Self::figure_marks, forward);
        self.go_to_mark(to);
    }

    fn go_to_mark(&mut self, to: Option<(usize, Mark, usize)>) {
        match to {
            Some((passage, mark, at)) => self.reader.go_to(passage, Some((mark, at))),
            None => self.notice = Some(Notice::NothingThere),
        }
    }

    /// The mark after or before the one that has the focus, in the order of the text.
    fn marks(
        &self,
        in_passage: impl Fn(&Self, usize) -> Vec<(Mark, usize)>,
        forward: bool,
    ) -> Option<(usize, Mark, usize)> {
        let passages = self.open_article()?.passages.len();
        let place = self.reader.place();
        let here = place.passage;
        let at = place.mark.as_ref().and_then(|mark| self.mark_start(here, mark));
        let found = |passage: usize, (mark, at): (Mark, usize)| (passage, mark, at);
        if forward {
            let rest = in_passage(self, here).into_iter().find(|(_, start)| at.is_none_or(|at| *start > at));
            rest.map(|m| found(here, m)).or_else(|| {
                (here + 1..passages).find_map(|p| Some(found(p, in_passage(self, p).into_iter().next()?)))
            })
        } else {
            let rest =
                in_passage(self, here).into_iter().rfind(|(_, start)| at.is_some_and(|at| *start < at));
            rest.map(|m| found(here, m)).or_else(|| {
                (0..here).rev().find_map(|p| Some(found(p, in_passage(self, p).into_iter().next_back()?)))
            })
        }
    }

    fn mark_start(&self, passage: usize, mark: &Mark) -> Option<usize> {
        match mark {
            Mark::Match(range) => Some(range.start),
            Mark::Figure(i) => {
                let (_, start) =
                    self.figure_marks(passage).into_iter().find(|(m, _)| *m == Mark::Figure(*i))?;
                Some(start)
            }
        }
    }

    fn figure_marks(&self, passage: usize) -> Vec<(Mark, usize)> {
        let passage = self.open_article().and_then(|a| a.passages.get(passage));
        let Some(passage) = passage else { return Vec::new() };
        let mut marks: Vec<(Mark, usize)> = passage
            .figures
            .iter()
            .enumerate()
            .filter_map(|(i, f)| Some((Mark::Figure(i), f.span.get(&passage.text, self.text)?.start)))
            .collect();
        marks.sort_by_key(|(_, start)| *start);
        marks
    }

    fn match_marks(&self, passage: usize) -> Vec<(Mark, usize)> {
        let text = self.open_article().and_then(|a| a.passages.get(passage)).map(|p| p.text.get(self.text));
        let (Some(text), Some(results)) = (text, &self.results) else { return Vec::new() };
        results.matches(text).into_iter().map(|r| (Mark::Match(r.clone()), r.start)).collect()
    }

    /// The passage that is selected in the reader.
    pub fn selected_passage(&self) -> Option<PassageKey> {
        Some(PassageKey { article: self.reader.article()?, passage: self.reader.place().passage })
    }

    pub(super) fn reset_hits(&mut self) {
        self.hits = Cursor::default();
    }
}
