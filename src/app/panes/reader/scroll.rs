//! An open article: which passage is selected, which mark in it, what part of it is in view. Arithmetic only.

use std::collections::HashMap;
use std::ops::Range;

use super::marks::FocusMark;
use super::page::ArticlePage;
use crate::app::component::source_of;
use crate::app::context::Context;
use crate::corpus::{Article, ArticleKey};
use crate::view::cursor::Step;
use crate::view::layout::Slot;

/// Which part of an article has the focus, and where the view begins.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ReaderPosition {
    /// The selected passage.
    pub passage: usize,
    /// What in it has the focus.
    pub mark: Option<FocusMark>,
    /// The first line in view.
    pub top: usize,
}

/// An open article.
#[derive(Clone, Debug, Default)]
pub(super) struct ArticleView {
    article: Option<ArticleKey>,
    place: ReaderPosition,
    page: ArticlePage,
    /// Rows in view.
    height: usize,
    left_at: HashMap<ArticleKey, ReaderPosition>,
}

impl ArticleView {
    pub(super) fn article(&self) -> Option<ArticleKey> {
        self.article
    }

    /// The focus inside it.
    pub(super) fn place(&self) -> &ReaderPosition {
        &self.place
    }

    pub(super) fn page(&self) -> &ArticlePage {
        &self.page
    }

    /// Opens an article where it was left, or at its beginning.
    pub(super) fn open(&mut self, key: ArticleKey) {
        if self.article == Some(key) {
            return;
        }
        if let Some(old) = self.article {
            self.left_at.insert(old, self.place.clone());
        }
        self.article = Some(key);
        self.place = self.left_at.get(&key).cloned().unwrap_or_default();
    }

    /// Lays the open article out, after another one was opened or the width or language changed.
    pub(super) fn lay_out(&mut self, article: &Article, cx: &Context) {
        let (width, height) = cx.area(Slot::Right);
        self.page = ArticlePage::new(article, &source_of(article, cx), cx.text, width);
        self.height = height.max(1);
        self.place.passage = self.place.passage.min(article.passages.len().saturating_sub(1));
        self.place.top = self.place.top.min(self.last_top());
        // A page that was scrolled by lines stays so, as long as what is selected is in view.
        let lines = self.page.lines_of(self.place.passage);
        if lines.end <= self.place.top || lines.start >= self.place.top + self.height {
            self.reveal();
        }
    }

    /// Selects a passage and, in it, a mark that begins at byte `at`.
    pub(super) fn go_to(&mut self, passage: usize, mark: Option<(FocusMark, usize)>) {
        self.place.passage = passage;
        let at = mark.as_ref().map(|(_, at)| *at);
        self.place.mark = mark.map(|(mark, _)| mark);
        self.reveal();
        if let Some(at) = at {
            let line = self.page.line_of(passage, at);
            self.reveal_lines(line..line + 1);
        }
    }

    /// Puts back what [`ArticleView::place`] gave.
    pub(super) fn restore(&mut self, place: ReaderPosition) {
        self.place = place;
        self.reveal();
    }

    /// Selects another passage; one that is taller than the view is scrolled through first.
    pub(super) fn step(&mut self, step: Step, passages: usize) {
        let last = passages.saturating_sub(1);
        let lines = self.page.lines_of(self.place.passage);
        let bottom = self.place.top + self.height;
        match step {
            Step::Rows(1) if lines.end > bottom && lines.start <= self.place.top => {
                self.scroll(isize::try_from(lines.end - bottom).unwrap_or(1).min(self.page_rows()));
                return;
            }
            Step::Rows(-1) if lines.start < self.place.top => {
                self.scroll(-self.page_rows());
                return;
            }
            Step::Rows(n) => self.place.passage = self.place.passage.saturating_add_signed(n).min(last),
            Step::Row(row) => return self.go_to(row, None),
            Step::First => self.place.passage = 0,
            Step::Last => self.place.passage = last,
        }
        self.place.mark = None;
        self.reveal();
    }

    /// A page up or down; the selection goes with it.
    pub(super) fn page_step(&mut self, down: bool, passages: usize) {
        let rows = if down { self.page_rows() } else { -self.page_rows() };
        let at_end = self.place.top + self.height >= self.page.lines().len();
        self.scroll(rows);
        self.place.mark = None;
        self.place.passage = if down && at_end {
            passages.saturating_sub(1)
        } else {
            self.page.passage_at(self.place.top).min(passages.saturating_sub(1))
        };
    }

    /// Moves the view; the selection moves only when it would leave it.
    pub(super) fn scroll(&mut self, rows: isize) {
        self.place.top = self.place.top.saturating_add_signed(rows).min(self.last_top());
        let view = self.place.top..self.place.top + self.height;
        let selected = self.page.lines_of(self.place.passage);
        if selected.end <= view.start {
            self.select_quietly(self.page.passage_at(view.start));
        } else if selected.start >= view.end {
            self.select_quietly(self.page.passage_at(view.end - 1));
        }
    }

    fn select_quietly(&mut self, passage: usize) {
        self.place.passage = passage;
        self.place.mark = None;
    }

    fn page_rows(&self) -> isize {
        // Two lines stay in view, so that the eye finds its place again.
        isize::try_from(self.height.saturating_sub(2).max(1)).unwrap_or(1)
    }

    fn last_top(&self) -> usize {
        self.page.lines().len().saturating_sub(self.height)
    }

    /// Brings the selected passage into view; with the first one, the title above it.
    fn reveal(&mut self) {
        let lines = self.page.lines_of(self.place.passage);
        let start = if self.place.passage == 0 { 0 } else { lines.start };
        self.reveal_lines(start..lines.end);
    }

    fn reveal_lines(&mut self, lines: Range<usize>) {
        let first = lines.end.saturating_sub(self.height).min(lines.start);
        self.place.top = self.place.top.clamp(first, lines.start.max(first)).min(self.last_top());
    }
}
