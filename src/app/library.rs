//! The library in the explorer: its articles are taken over once it is open, and those that were read are evicted.

use std::sync::Arc;

use super::component::{ContextChange, Pane};
use super::remembered::Remembered;
use super::{App, PaneId};
use crate::corpus::Corpus;
use crate::figures::{Checks, ColumnCache};
use crate::messages::t;

/// Imported articles that are kept in memory whole, at some fifty kilobytes each; when there are more, those that are
/// not in use are evicted.
const MOST_ARTICLES_READ: usize = 250;

/// The same of outlines, at some fifteen kilobytes each: those of a table for a query, and half as many that were.
const MOST_OUTLINED: usize = 1_500;

impl App {
    /// Takes over a corpus that has more articles than the one so far; the keys of those are the same. `remembered`
    /// is where the reader was last time, which may be in an article that comes only now.
    pub fn take_over(&mut self, corpus: Arc<Corpus>, remembered: &Remembered) {
        let is_first = self.panes.articles.cursor().selected() == 0;
        let untouched = self.cx.results.is_none() && self.history.is_empty() && is_first;
        let is_there = || remembered.article.as_deref().is_some_and(|id| corpus.find_id(id).is_some());
        let resumes = untouched && is_there();
        let is_new = untouched && !resumes && matches!(self.focus, PaneId::Find | PaneId::Articles);
        self.panes.figures.hold(&self.cx);
        // The newest may have come while these articles were read.
        self.cx.corrected.retain(|(step, _)| !corpus.shows(*step));
        self.cx.replace(corpus, None);
        self.changed(ContextChange::Corpus);
        if is_new {
            // The newest articles are the first that somebody sees who has not chosen one.
            self.panes.articles.select(0, &self.cx);
            self.panes.figures.select(0, &self.cx);
        }
        self.refresh_overlay();
        if resumes {
            self.panes.reader.restore(remembered, &self.cx);
            if let Some(article) = self.panes.reader.article() {
                self.changed(ContextChange::Opened(article));
            }
        } else {
            self.follow_selection();
        }
    }

    /// Takes over the same corpus once all its figures can be listed, with what was recomputed of them.
    pub fn list_figures(&mut self, corpus: Arc<Corpus>, checks: Checks, listing: Arc<ColumnCache>) {
        self.panes.figures.hold(&self.cx);
        self.cx.replace(corpus, Some(checks));
        self.panes.figures.set_all(listing);
        self.changed(ContextChange::Corpus);
    }

    /// The library is still to come; so many percent of its index are made, where it needs one.
    pub fn await_library(&mut self, percent: Option<u64>) {
        self.cx.library_status = Some(match percent {
            Some(percent @ ..100) => t::app::Indexing { percent }.into(),
            Some(_) | None => t::app::OPENING_THE_LIBRARY.into(),
        });
    }

    /// Nothing of the library is awaited any more.
    pub fn ready(&mut self) {
        self.cx.library_status = None;
    }

    /// Evicts imported articles that were read and are not in use from memory, when there are many.
    pub(super) fn evict_unused(&mut self) {
        let (read, outlined) = self.cx.corpus.kept();
        if read <= MOST_ARTICLES_READ && (outlined <= MOST_OUTLINED || self.cx.corpus.lists_figures()) {
            return;
        }
        let listed = self.panes.figures.rows().keys().iter().map(|figure| figure.passage.article);
        let listed = listed.take(MOST_OUTLINED);
        self.cx.corpus = Arc::new(self.cx.corpus.forgetting(self.panes.reader.article(), listed));
    }
}
