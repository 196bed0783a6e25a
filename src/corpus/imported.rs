//! The articles of a library as a corpus has them: all listed, each read when it is first asked for.
//!
//! What was read is kept, so that it can be handed out by reference; [`Imported::anew`] gives the same articles with
//! nothing kept but what is still needed, for whoever holds a corpus for long.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::article::{Article, Origin};
use super::figure::Indicator;
use super::heads::{Counts, Heads};
use super::library::Snapshot;
use super::load;

/// All imported articles.
#[derive(Debug)]
pub struct Imported {
    heads: Arc<Heads>,
    snapshot: Arc<Snapshot>,
    read: Vec<OnceLock<Option<Arc<Article>>>>,
    /// How many have been read.
    kept: AtomicUsize,
    totals: Counts,
}

impl Imported {
    /// Those of `snapshot`, of which `heads` were made.
    pub fn new(heads: Heads, snapshot: Snapshot) -> Self {
        let each = (0..heads.len()).filter_map(|index| heads.get(index));
        let totals = each.fold(Counts::default(), |sum, head| sum.with(head.counts));
        Self::empty(Arc::new(heads), Arc::new(snapshot), totals)
    }

    fn empty(heads: Arc<Heads>, snapshot: Arc<Snapshot>, totals: Counts) -> Self {
        let read = std::iter::repeat_with(OnceLock::new).take(heads.len()).collect();
        Self { heads, snapshot, read, kept: AtomicUsize::new(0), totals }
    }

    /// The same articles, of which only those in `needed` are kept.
    #[must_use]
    pub fn anew(&self, needed: impl Iterator<Item = usize>) -> Self {
        let new = Self::empty(self.heads.clone(), self.snapshot.clone(), self.totals);
        for index in needed {
            if let (Some(old), Some(slot)) =
                (self.read.get(index).and_then(OnceLock::get), new.read.get(index))
                && slot.set(old.clone()).is_ok()
            {
                new.kept.fetch_add(1, Ordering::Relaxed);
            }
        }
        new
    }

    /// What is known of them without reading.
    pub fn heads(&self) -> &Heads {
        &self.heads
    }

    /// How much there is in all of them.
    pub fn totals(&self) -> Counts {
        self.totals
    }

    /// How many are kept in memory.
    pub fn kept(&self) -> usize {
        self.kept.load(Ordering::Relaxed)
    }

    /// One of them. None when its line cannot be read any more, which happens when somebody changes the file by hand.
    pub(super) fn article(&self, index: usize, catalogue: &[Indicator]) -> Option<&Article> {
        let read = self.read.get(index)?.get_or_init(|| {
            self.kept.fetch_add(1, Ordering::Relaxed);
            self.load(index, catalogue).map(Arc::new)
        });
        read.as_deref()
    }

    fn load(&self, index: usize, catalogue: &[Indicator]) -> Option<Article> {
        let line = self.snapshot.line_at(self.heads.line(index)?.at).ok()?;
        let line = String::from_utf8(line).ok()?;
        let article = load::article(super::library::ARTICLES, &line, Origin::Library, catalogue).ok()?;
        // Another article in its place would be shown under a wrong name.
        self.heads.get(index).is_some_and(|head| head.id == &*article.id).then_some(article)
    }
}
