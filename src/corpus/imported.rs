//! The articles of a library as a corpus has them: all listed, each read on first use.
//!
//! What was read is cached, so that it can be lent by reference. [`Imported::evict_except`] drops all but what is
//! still needed, for an owner that keeps a corpus for long. A table of all figures needs every article but none of
//! their paragraphs: it reads the outlines.

mod outline;

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::article::{Article, Origin};
use super::figure::Indicator;
use super::heads::{Counts, Head, Heads, Version, shape};
use super::library::{Reader, Record, State};
use super::load;

/// The most imported figures that are listed together, from the outlines of their articles: about ninety megabytes. In
/// a larger library a query chooses the figures to list.
pub const MOST_LISTED: usize = 120_000;

/// All imported articles.
#[derive(Debug)]
pub struct Imported {
    heads: Arc<Heads>,
    /// The head at each place. A place keeps its article while the library changes, and is empty once the article is
    /// removed.
    places: Arc<[Option<u32>]>,
    /// The place of each head.
    by_head: Arc<[u32]>,
    reader: Arc<Reader>,
    /// The state of the library that the heads are of.
    state: State,
    read: Vec<OnceLock<Option<Arc<Article>>>>,
    /// How many have been read.
    kept: AtomicUsize,
    totals: Counts,
    /// The outline of each article with figures; empty until they are made.
    outlines: Arc<[Option<Article>]>,
}

impl Imported {
    /// The articles of the library that `reader` reads; `heads` are theirs in this `state`.
    pub fn new(heads: Heads, reader: Arc<Reader>, state: State) -> Self {
        let totals = heads.totals();
        let places = (0..).take(heads.len()).map(Some).collect();
        Self::empty(Arc::new(heads), places, reader, state, totals)
    }

    /// The same articles, those of `before` at their places there, then the new ones. What was read there is not read
    /// again where it is as it was.
    #[must_use]
    pub fn after(self, before: &Self) -> Self {
        let mut places = vec![None; before.len()];
        let mut new = Vec::new();
        // Both are in the order of the numbers.
        let mut old = before.heads.versions().zip(before.by_head.iter()).peekable();
        for (index, version) in (0..).zip(self.heads.versions()) {
            while old.next_if(|(old, _)| old.number < version.number).is_some() {}
            let place =
                old.next_if(|(old, _)| old.number == version.number).map(|(_, place)| *place as usize);
            match place.and_then(|place| places.get_mut(place)) {
                Some(slot) => *slot = Some(index),
                None => new.push(Some(index)),
            }
        }
        places.append(&mut new);
        let after = Self::empty(self.heads, places.into(), self.reader, self.state, self.totals);
        if after.reader.was(before.state).unwrap_or(false) {
            after.keep(
                before,
                (0..before.len()).filter(|place| before.version(*place) == after.version(*place)),
            );
        }
        after
    }

    /// Takes over what was read in `before` at these places.
    fn keep(&self, before: &Self, places: impl Iterator<Item = usize>) {
        for place in places {
            if let (Some(read), Some(slot)) =
                (before.read.get(place).and_then(OnceLock::get), self.read.get(place))
                && slot.set(read.clone()).is_ok()
            {
                self.kept.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    fn empty(
        heads: Arc<Heads>,
        places: Arc<[Option<u32>]>,
        reader: Arc<Reader>,
        state: State,
        totals: Counts,
    ) -> Self {
        let read = std::iter::repeat_with(OnceLock::new).take(places.len()).collect();
        let mut by_head = vec![u32::MAX; heads.len()];
        for (place, index) in (0..).zip(places.iter()) {
            if let Some(slot) = index.and_then(|index| by_head.get_mut(index as usize)) {
                *slot = place;
            }
        }
        let kept = AtomicUsize::new(0);
        Self {
            heads,
            places,
            by_head: by_head.into(),
            reader,
            state,
            read,
            kept,
            totals,
            outlines: Arc::default(),
        }
    }

    /// The same articles, of which only those in `needed` are kept.
    #[must_use]
    pub fn evict_except(&self, needed: impl Iterator<Item = usize>) -> Self {
        let (heads, places, reader) = (self.heads.clone(), self.places.clone(), self.reader.clone());
        let mut new = Self::empty(heads, places, reader, self.state, self.totals);
        new.outlines = self.outlines.clone();
        new.keep(self, needed);
        new
    }

    /// The same articles with an outline of each that has figures. Each is read for it and dropped.
    #[must_use]
    pub fn with_outlines(&self, catalogue: &[Indicator]) -> Self {
        let mut texts = outline::Texts::default();
        let outlines = (0..self.len()).map(|index| {
            let has_figures = self.head(index).is_some_and(|head| head.counts.figures > 0);
            let article = if has_figures { self.load(index, catalogue) } else { None };
            article.map(|article| outline::of(article, &mut texts))
        });
        let outlines = outlines.collect();
        let read =
            (0..self.read.len()).filter(|index| self.read.get(*index).is_some_and(|r| r.get().is_some()));
        Self { outlines, ..self.evict_except(read) }
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

    /// How many articles there are.
    pub fn count(&self) -> usize {
        self.heads.len()
    }

    /// How many places there are, empty ones with them.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    fn index(&self, place: usize) -> Option<usize> {
        self.places.get(place).copied().flatten().map(|index| index as usize)
    }

    fn version(&self, place: usize) -> Option<Version> {
        self.heads.version(self.index(place)?)
    }

    /// What is known of the article at a place without reading it.
    pub fn head(&self, place: usize) -> Option<Head<'_>> {
        self.heads.get(self.index(place)?)
    }

    /// The place of the article of this id.
    pub fn of_id(&self, id: &str) -> Option<usize> {
        self.place(self.heads.of_id(id)?)
    }

    /// The place of the article with this number in the library.
    pub fn numbered(&self, number: usize) -> Option<usize> {
        let index = self.heads.numbered(number)?;
        self.place(index)
    }

    fn place(&self, index: usize) -> Option<usize> {
        self.by_head.get(index).filter(|place| **place != u32::MAX).map(|place| *place as usize)
    }

    /// The places of those with this title, as [`super::heads::bare_title`] gives it.
    pub fn titled(&self, bare: &str) -> impl Iterator<Item = usize> {
        self.heads.titled(bare).filter_map(|index| self.place(index))
    }

    /// How much there is in all of them.
    pub fn totals(&self) -> Counts {
        self.totals
    }

    /// How each article came into the library, by its place.
    pub(super) fn records(&self) -> io::Result<HashMap<usize, Record>> {
        let records = self.reader.records()?;
        Ok(records
            .into_iter()
            .filter_map(|(number, record)| Some((self.numbered(number)?, record)))
            .collect())
    }

    /// How many are kept in memory.
    pub fn kept(&self) -> usize {
        self.kept.load(Ordering::Relaxed)
    }

    /// One of them. None when it cannot be read any more: it is in the trash, or it has been re-read, so that the
    /// indices of the search index are out of date.
    pub(super) fn article(&self, index: usize, catalogue: &[Indicator]) -> Option<&Article> {
        let read = self.read.get(index)?.get_or_init(|| {
            self.kept.fetch_add(1, Ordering::Relaxed);
            self.load(index, catalogue).map(Arc::new)
        });
        read.as_deref()
    }

    fn load(&self, index: usize, catalogue: &[Indicator]) -> Option<Article> {
        let version = self.version(index)?;
        let stored = self.reader.article(version.number).ok()??;
        let id = self.head(index)?.id;
        let article = load::article(id, &stored.json.ok()?, Origin::Library, catalogue).ok()?;
        let is_same = stored.changed == version.changed || shape(&article) == version.shape;
        (is_same && *article.id == *id).then_some(article)
    }
}
