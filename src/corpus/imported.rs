//! The articles of a library as a corpus has them: all listed, each read when it is first asked for.
//!
//! What was read is kept, so that it can be handed out by reference; [`Imported::anew`] gives the same articles with
//! nothing kept but what is still needed, for whoever holds a corpus for long. A table of all figures needs every
//! article and none of their paragraphs: for that there are outlines.

mod outline;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::article::{Article, Origin};
use super::figure::Indicator;
use super::heads::{Counts, Heads, shape};
use super::library::Reader;
use super::load;

/// Imported figures that are listed all together, from the outlines of their articles: some ninety megabytes for so
/// many. Of a larger library the figures are listed that somebody asks for.
pub const MOST_LISTED: usize = 120_000;

/// All imported articles.
#[derive(Debug)]
pub struct Imported {
    heads: Arc<Heads>,
    reader: Arc<Reader>,
    read: Vec<OnceLock<Option<Arc<Article>>>>,
    /// How many have been read.
    kept: AtomicUsize,
    totals: Counts,
    /// For each article with figures what is left of it without its paragraphs; empty until they are made.
    outlines: Arc<[Option<Article>]>,
}

impl Imported {
    /// Those of the library that `reader` reads, of which `heads` were made.
    pub fn new(heads: Heads, reader: Arc<Reader>) -> Self {
        let totals = heads.totals();
        Self::empty(Arc::new(heads), reader, totals)
    }

    fn empty(heads: Arc<Heads>, reader: Arc<Reader>, totals: Counts) -> Self {
        let read = std::iter::repeat_with(OnceLock::new).take(heads.len()).collect();
        Self { heads, reader, read, kept: AtomicUsize::new(0), totals, outlines: Arc::default() }
    }

    /// The same articles, of which only those in `needed` are kept.
    #[must_use]
    pub fn anew(&self, needed: impl Iterator<Item = usize>) -> Self {
        let mut new = Self::empty(self.heads.clone(), self.reader.clone(), self.totals);
        new.outlines = self.outlines.clone();
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

    /// The same articles with an outline of each that has figures. Every one of them is read for it, and let go.
    #[must_use]
    pub fn with_outlines(&self, catalogue: &[Indicator]) -> Self {
        let mut texts = outline::Texts::default();
        let outlines = (0..self.heads.len()).map(|index| {
            let has_figures = self.heads.get(index).is_some_and(|head| head.counts.figures > 0);
            let article = if has_figures { self.load(index, catalogue) } else { None };
            article.map(|article| outline::of(article, &mut texts))
        });
        let outlines = outlines.collect();
        let read =
            (0..self.read.len()).filter(|index| self.read.get(*index).is_some_and(|r| r.get().is_some()));
        Self { outlines, ..self.anew(read) }
    }

    /// Whether all figures can be listed without reading an article.
    pub fn lists_figures(&self) -> bool {
        self.totals.figures == 0 || !self.outlines.is_empty()
    }

    /// What is known of an article besides its paragraphs; read when there is no outline.
    pub(super) fn outline(&self, index: usize, catalogue: &[Indicator]) -> Option<&Article> {
        let outline = self.outlines.get(index).and_then(Option::as_ref);
        outline.or_else(|| self.article(index, catalogue))
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

    /// One of them. None when it cannot be read any more: it is in the trash since, or other parts were found in it,
    /// and the places that the index gives mean others.
    pub(super) fn article(&self, index: usize, catalogue: &[Indicator]) -> Option<&Article> {
        let read = self.read.get(index)?.get_or_init(|| {
            self.kept.fetch_add(1, Ordering::Relaxed);
            self.load(index, catalogue).map(Arc::new)
        });
        read.as_deref()
    }

    fn load(&self, index: usize, catalogue: &[Indicator]) -> Option<Article> {
        let version = self.heads.version(index)?;
        let stored = self.reader.article(version.number).ok()??;
        let id = self.heads.get(index)?.id;
        let article = load::article(id, &stored.json.ok()?, Origin::Library, catalogue).ok()?;
        (stored.changed == version.changed || shape(&article) == version.shape).then_some(article)
    }
}
