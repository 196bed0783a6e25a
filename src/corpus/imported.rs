//! The articles of a library as a corpus has them: all listed, each read on first use.
//!
//! What was read is cached, so that it can be lent by reference. [`Imported::evict_except`] drops all but what is
//! still needed, for an owner that keeps a corpus for long. A table of figures needs many articles but none of their
//! paragraphs: it reads the outlines, which are a quarter as large.

mod outline;

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::article::{Article, Origin};
use super::figure::Indicator;
use super::library::{LibraryReader, LibraryState, OriginRecord};
use super::load;
use super::summaries::{ArticleSummary, Counts, Summaries, Version, shape};

/// The most imported figures that are listed together, from the outlines of their articles: about ninety megabytes. In
/// a larger library a query chooses the figures to list.
pub const MOST_LISTED: usize = 120_000;

/// All imported articles.
#[derive(Debug)]
pub struct Imported {
    list: Arc<ListedSummaries>,
    /// Articles that were read whole.
    read: Cache,
    /// Outlines that were made; no places where articles are read whole for a table too.
    outlines: Cache,
    /// The texts that those share.
    texts: Arc<Mutex<outline::Texts>>,
    /// Whether there is an outline of each article with figures.
    is_outlined: bool,
}

/// What is known of them without reading them, and who reads them.
#[derive(Debug)]
struct ListedSummaries {
    heads: Arc<Summaries>,
    /// The head at each place. A place keeps its article while the library changes, and is empty once the article is
    /// removed.
    places: Vec<Option<u32>>,
    /// The place of each head.
    by_head: Vec<u32>,
    reader: Arc<LibraryReader>,
    /// The state of the library that the heads are of.
    state: LibraryState,
    totals: Counts,
}

/// Articles by their places, each read on first use; none where one cannot be read.
#[derive(Debug)]
struct Cache {
    slots: Vec<OnceLock<Option<Arc<Article>>>>,
    /// How many have been read.
    count: AtomicUsize,
}

impl Cache {
    fn new(places: usize) -> Self {
        Self {
            slots: std::iter::repeat_with(OnceLock::new).take(places).collect(),
            count: AtomicUsize::new(0),
        }
    }

    fn get_or_read(&self, place: usize, read: impl FnOnce() -> Option<Article>) -> Option<&Article> {
        let slot = self.slots.get(place)?.get_or_init(|| {
            self.count.fetch_add(1, Ordering::Relaxed);
            read().map(Arc::new)
        });
        slot.as_deref()
    }

    /// Takes over what was read in `before` at these places.
    fn keep(&self, before: &Self, places: impl Iterator<Item = usize>) {
        for place in places {
            if let (Some(slot), Some(read)) =
                (self.slots.get(place), before.slots.get(place).and_then(OnceLock::get))
                && slot.set(read.clone()).is_ok()
            {
                self.count.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

impl Imported {
    /// The articles of the library that `reader` reads; `heads` are theirs in this `state`.
    pub fn new(heads: Summaries, reader: Arc<LibraryReader>, state: LibraryState) -> Self {
        let places = (0..).take(heads.count()).map(Some).collect();
        Self::at(places, heads.into(), reader, state)
    }

    fn at(
        places: Vec<Option<u32>>,
        heads: Arc<Summaries>,
        reader: Arc<LibraryReader>,
        state: LibraryState,
    ) -> Self {
        let mut by_head = vec![u32::MAX; heads.count()];
        for (place, index) in (0..).zip(&places) {
            if let Some(slot) = index.and_then(|index| by_head.get_mut(index as usize)) {
                *slot = place;
            }
        }
        let (read, outlines, totals) = (Cache::new(places.len()), Cache::new(0), heads.totals());
        let list = Arc::new(ListedSummaries { heads, places, by_head, reader, state, totals });
        Self { list, read, outlines, texts: Arc::default(), is_outlined: false }
    }

    /// The same articles, of which none has been read.
    fn unread(&self) -> Self {
        Self {
            list: self.list.clone(),
            read: Cache::new(self.places()),
            outlines: Cache::new(self.outlines.slots.len()),
            texts: Arc::default(),
            is_outlined: self.is_outlined,
        }
    }

    /// The same articles for an owner that keeps them for long: what a table of figures shows does not keep an article
    /// whole.
    #[must_use]
    pub fn outlining(self) -> Self {
        Self { outlines: Cache::new(self.places()), ..self }
    }

    /// The same articles, those of `before` at their places there, then the new ones. What was read there is not read
    /// again where it is as it was.
    #[must_use]
    pub fn after(self, before: &Self) -> Self {
        let mut places = vec![None; before.places()];
        let mut new = Vec::new();
        // Both are in the order of the numbers.
        let mut old = before.list.heads.versions().zip(&before.list.by_head).peekable();
        for (index, version) in (0..).zip(self.list.heads.versions()) {
            while old.next_if(|(old, _)| old.number < version.number).is_some() {}
            let place =
                old.next_if(|(old, _)| old.number == version.number).map(|(_, place)| *place as usize);
            match place.and_then(|place| places.get_mut(place)) {
                Some(slot) => *slot = Some(index),
                None => new.push(Some(index)),
            }
        }
        places.append(&mut new);
        let ListedSummaries { heads, reader, state, .. } = &*self.list;
        let mut after = Self::at(places, heads.clone(), reader.clone(), *state);
        if !self.outlines.slots.is_empty() {
            after = after.outlining();
        }
        if reader.was(before.list.state).unwrap_or(false) {
            let same =
                || (0..before.places()).filter(|place| before.version(*place) == after.version(*place));
            after.read.keep(&before.read, same());
            after.outlines.keep(&before.outlines, same());
            after.texts = before.texts.clone();
        }
        after
    }

    /// The same articles, of which only `open` is kept whole, and of those in `listed` the outlines.
    #[must_use]
    pub fn evict_except(&self, open: Option<usize>, listed: impl Iterator<Item = usize>) -> Self {
        let mut new = self.unread();
        new.read.keep(&self.read, open.into_iter());
        if self.is_outlined {
            new.outlines.keep(&self.outlines, 0..self.places());
            new.texts = self.texts.clone();
        } else {
            new.outlines.keep(&self.outlines, listed);
        }
        new
    }

    /// The same articles with an outline of each that has figures. Each is read for it and dropped.
    #[must_use]
    pub fn with_outlines(&self, catalogue: &[Indicator]) -> Self {
        let mut new = self.unread().outlining();
        new.read.keep(&self.read, 0..self.places());
        new.outlines.keep(&self.outlines, 0..self.places());
        new.texts = self.texts.clone();
        for place in 0..self.places() {
            if new.head(place).is_some_and(|head| head.counts.figures > 0) {
                new.outlined(place, catalogue);
            }
        }
        new.is_outlined = true;
        new
    }

    /// Whether all figures can be listed without reading an article.
    pub fn lists_figures(&self) -> bool {
        self.list.totals.figures == 0 || self.is_outlined
    }

    /// What is known of an article besides its paragraphs; the article where that was read.
    pub(super) fn outline(&self, place: usize, catalogue: &[Indicator]) -> Option<&Article> {
        if self.outlines.slots.is_empty() {
            return self.article(place, catalogue);
        }
        let read = self.read.slots.get(place).and_then(OnceLock::get).and_then(Option::as_deref);
        read.or_else(|| self.outlined(place, catalogue))
    }

    fn outlined(&self, place: usize, catalogue: &[Indicator]) -> Option<&Article> {
        self.outlines.get_or_read(place, || {
            let article = self.load(place, catalogue)?;
            Some(outline::of(article, &mut self.texts.lock().unwrap_or_else(PoisonError::into_inner)))
        })
    }

    /// How many articles there are.
    pub fn count(&self) -> usize {
        self.list.heads.count()
    }

    /// How many places there are, empty ones with them.
    pub fn places(&self) -> usize {
        self.list.places.len()
    }

    fn index(&self, place: usize) -> Option<usize> {
        self.list.places.get(place).copied().flatten().map(|index| index as usize)
    }

    fn version(&self, place: usize) -> Option<Version> {
        self.list.heads.version(self.index(place)?)
    }

    /// What is known of the article at a place without reading it.
    pub fn head(&self, place: usize) -> Option<ArticleSummary<'_>> {
        self.list.heads.get(self.index(place)?)
    }

    /// The place of the article of this id.
    pub fn of_id(&self, id: &str) -> Option<usize> {
        self.place(self.list.heads.of_id(id)?)
    }

    /// The place of the article with this number in the library.
    pub fn numbered(&self, number: usize) -> Option<usize> {
        let index = self.list.heads.numbered(number)?;
        self.place(index)
    }

    fn place(&self, index: usize) -> Option<usize> {
        self.list.by_head.get(index).filter(|place| **place != u32::MAX).map(|place| *place as usize)
    }

    /// The places of those with this title, as [`super::summaries::bare_title`] gives it.
    pub fn titled(&self, bare: &str) -> impl Iterator<Item = usize> {
        self.list.heads.titled(bare).filter_map(|index| self.place(index))
    }

    /// How much there is in all of them.
    pub fn totals(&self) -> Counts {
        self.list.totals
    }

    /// How each article came into the library, by its place.
    pub(super) fn records(&self) -> io::Result<HashMap<usize, OriginRecord>> {
        let records = self.list.reader.records()?;
        Ok(records
            .into_iter()
            .filter_map(|(number, record)| Some((self.numbered(number)?, record)))
            .collect())
    }

    /// The last change of the library that they show.
    pub fn sequence(&self) -> i64 {
        self.list.state.sequence
    }

    /// How many are kept in memory whole, and how many outlines.
    pub fn kept(&self) -> (usize, usize) {
        let [whole, outlines] = [&self.read, &self.outlines].map(|cache| cache.count.load(Ordering::Relaxed));
        (whole, outlines)
    }

    /// One of them. None when it cannot be read any more: it is in the trash, or it has been re-read, so that the
    /// indices of the search index are out of date.
    pub(super) fn article(&self, index: usize, catalogue: &[Indicator]) -> Option<&Article> {
        self.read.get_or_read(index, || self.load(index, catalogue))
    }

    fn load(&self, index: usize, catalogue: &[Indicator]) -> Option<Article> {
        let version = self.version(index)?;
        let stored = self.list.reader.article(version.number).ok()??;
        let id = self.head(index)?.id;
        let article = load::article(id, &stored.json.ok()?, Origin::Library, catalogue).ok()?;
        let is_same = stored.changed == version.changed || shape(&article) == version.shape;
        (is_same && *article.id == *id).then_some(article)
    }
}
