//! The library in the explorer: it comes when it is open, and what was read of it does not stay for ever.

use std::sync::Arc;

use super::layout::Focus;
use super::remembered::Remembered;
use super::{App, Notice};
use crate::corpus::{ArticleKey, Corpus};
use crate::figures::{Checks, Listing};

/// Imported articles that are kept in memory, at some fifteen kilobytes each; when there are more, all are let go
/// that are not in use.
const MOST_KEPT: usize = 2_000;

impl App {
    /// Takes over a corpus that has more articles than the one so far; the keys of those are the same. `remembered`
    /// is where the reader was last time, which may be in an article that comes only now.
    pub fn take_over(&mut self, corpus: Arc<Corpus>, remembered: &Remembered) {
        let untouched = self.results.is_none() && self.trail.is_empty() && self.articles.selected() == 0;
        self.corpus = corpus;
        self.checks = std::sync::OnceLock::new();
        self.table.set_all(None);
        if self.results.is_none() {
            self.listed = self.corpus.keys().map(|key| (key, 0)).collect();
            self.table.refill(&self.corpus, None, self.text);
        }
        self.table.measure_columns(&self.corpus, self.text);
        let open = self.reader.article();
        let is_there = remembered.article.as_deref().is_some_and(|id| self.corpus.find_id(id).is_some());
        if untouched && is_there {
            self.open_remembered(remembered);
        } else if let Some(row) = self.listed.iter().position(|(key, _)| Some(*key) == open) {
            self.articles.select(row, self.listed.len(), self.rows(Focus::Articles));
        } else {
            self.follow_selection();
        }
        self.lay_out();
    }

    /// Takes over the same corpus once all its figures can be listed, with what was recomputed of them.
    pub fn list_figures(&mut self, corpus: Arc<Corpus>, checks: Checks, listing: Arc<Listing>) {
        self.corpus = corpus;
        self.table.set_all(Some(listing));
        self.checks = checks.into();
        if self.results.is_none() {
            self.table.refill(&self.corpus, None, self.text);
        }
        self.table.measure_columns(&self.corpus, self.text);
        self.lay_out();
    }

    /// The library is ready: what told of its coming goes.
    pub fn ready(&mut self) {
        if matches!(self.notice, Some(Notice::Indexing(_))) {
            self.notice = None;
        }
    }

    /// Lets go of imported articles that were read and are not in use, when there are many.
    pub(super) fn forget(&mut self) {
        if self.corpus.kept() <= MOST_KEPT {
            return;
        }
        let open = self.reader.article();
        let listed = self.table.rows().iter().map(|figure| figure.passage.article);
        let needed: Vec<ArticleKey> = open.into_iter().chain(listed.take(MOST_KEPT / 2)).collect();
        self.corpus = Arc::new(self.corpus.forgetting(needed.into_iter()));
    }

    /// From a digest to the original, or back.
    pub(super) fn change_telling(&mut self) {
        let other = self.reader.article().and_then(|key| self.corpus.counterpart(key));
        let Some(key) = other.filter(|_| !self.lists_hits()) else {
            self.notice = Some(Notice::NoOriginal);
            return;
        };
        self.leave_spot();
        self.reader.open(key);
        self.select_listed(key);
        self.lay_out();
    }
}
