//! The articles, read-only: files, checked and linked.
//!
//! Everything above this layer refers to articles, passages, quotes and figures by the keys below, which are
//! indices and cost nothing to copy; [`Corpus::resolve`] turns what a person typed into one of them.

pub mod article;
pub mod bilingual;
pub mod collection;
pub mod date;
pub mod embedded;
pub mod figure;
pub mod format;
pub mod imported;
pub mod library;
pub mod link;
pub mod load;
pub mod speakers;
pub mod summaries;

mod listing;
mod order;
mod resolve;

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

pub use article::{
    Article, Bilingual, Lang, Mark, Origin, ParagraphStyle, Passage, Person, Quote, QuoteKind, TextKind,
};
pub use collection::{Collection, CollectionEdit, Collections, Item, Reference};
pub use date::{Date, Period};
pub use figure::{Change, Figure, Indicator, Mode, Qualifier};
pub use imported::Imported;
pub use library::OriginRecord;
pub use load::LoadError;
pub use summaries::{ArticleSummary, Counts};

use library::StepNumber;
use order::ArticleOrder;
use summaries::bare_title;

use crate::messages::t;
use crate::text::{Clean, fnv_1a};

/// All articles, newest first, and the catalogue that their figures share. A copy shares the data.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    built_in: Arc<[Article]>,
    /// The same, as the user has changed them.
    articles: Arc<[Article]>,
    indicators: Arc<[Indicator]>,
    imported: Option<Arc<Imported>>,
    /// Made on first use: a search of a large library does not need it.
    order: OnceLock<ArticleOrder>,
    /// The order before the last change, in which most articles still are.
    order_before: ArticleOrder,
    /// The article of each id; the same.
    ids: OnceLock<Arc<HashMap<ArticleId, ArticleKey>>>,
}

/// The id of an article as a number, which identifies it in search results: the same in every process, on every
/// machine and in every library.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub struct ArticleId(pub u64);

impl ArticleId {
    /// Of an id (FNV-1a; in a library of a million articles two ids collide with a probability of one in thirty
    /// million).
    pub fn of(id: &str) -> Self {
        Self(fnv_1a(id.bytes()))
    }
}

/// An article by its place in the corpus; not the order of dates, which [`Corpus::keys`] has.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ArticleKey(pub usize);

/// A passage by its place.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct PassageKey {
    /// The article.
    pub article: ArticleKey,
    /// The place in [`Article::passages`].
    pub passage: usize,
}

/// A figure by its place.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct FigureKey {
    /// The passage that states it.
    pub passage: PassageKey,
    /// The place in [`Passage::figures`].
    pub figure: usize,
}

/// A quote by its place.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct QuoteKey {
    /// The passage it is in.
    pub passage: PassageKey,
    /// The place in [`Passage::quotes`].
    pub quote: usize,
}

/// Anything that can be copied by its reference.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Key {
    /// `van-hoi-2018`
    Article(ArticleKey),
    /// `van-hoi-2018/p7`
    Passage(PassageKey),
    /// `van-hoi-2018/q3`
    Quote(QuoteKey),
    /// `van-hoi-2018/f12`
    Figure(FigureKey),
}

impl Key {
    /// The article itself, or the one that contains it.
    pub fn article(self) -> ArticleKey {
        match self {
            Self::Article(article) => article,
            Self::Passage(passage) => passage.article,
            Self::Quote(quote) => quote.passage.article,
            Self::Figure(figure) => figure.passage.article,
        }
    }

    /// The passage itself, or the one that contains it; of an article the first.
    pub fn passage(self) -> PassageKey {
        match self {
            Self::Article(article) => PassageKey { article, passage: 0 },
            Self::Passage(passage) => passage,
            Self::Quote(quote) => quote.passage,
            Self::Figure(figure) => figure.passage,
        }
    }
}

impl Corpus {
    /// Puts articles together; two of the same id are an error.
    pub fn new(mut articles: Vec<Article>, indicators: Vec<Indicator>) -> Result<Self, LoadError> {
        articles.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
        let mut seen = HashSet::new();
        for article in &articles {
            if !seen.insert(&article.id) {
                return Err(LoadError {
                    file: article.id.to_string(),
                    place: String::new(),
                    what: t::format::ARTICLE_TWICE.into(),
                });
            }
        }
        let articles: Arc<[Article]> = articles.into();
        Ok(Self { built_in: articles.clone(), articles, indicators: indicators.into(), ..Self::default() })
    }

    /// The catalogue alone, for a library that is read on its own.
    #[must_use]
    pub fn without_articles(self) -> Self {
        Self { indicators: self.indicators, ..Self::default() }
    }

    /// The same articles and those of a library beside them. Existing keys stay valid, even when an earlier state of
    /// the same library is replaced.
    #[must_use]
    pub fn with_imported(&self, imported: Imported) -> Self {
        let imported = Some(Arc::new(match &self.imported {
            Some(before) => imported.after(before),
            None => imported,
        }));
        Self { imported, ids: OnceLock::new(), ..self.to_be_ordered() }
    }

    /// The same; the built-in articles that are in `changed` as they are there, the others as they were built in.
    #[must_use]
    pub fn with_changed(&self, changed: &[Article]) -> Self {
        let now = |article: &Article| changed.iter().find(|c| c.id == article.id).unwrap_or(article).clone();
        let articles: Vec<Article> = self.built_in.iter().map(now).collect();
        if articles == *self.articles {
            return self.clone();
        }
        Self { articles: articles.into(), ..self.to_be_ordered() }
    }

    /// The same, of which some articles will be others.
    fn to_be_ordered(&self) -> Self {
        let order_before = self.order.get().unwrap_or(&self.order_before).clone();
        Self { order: OnceLock::new(), order_before, ..self.clone() }
    }

    fn order(&self) -> &ArticleOrder {
        self.order.get_or_init(|| {
            let is_new = |key: &ArticleKey| self.order_before.rank(*key) == usize::MAX;
            let new = (0..self.places()).map(ArticleKey).filter(is_new);
            let head = |key: ArticleKey| Some((key.0, self.head(key)?));
            ArticleOrder::of(self.order_before.keys().chain(new).filter_map(head))
        })
    }

    /// The same articles; of the imported ones that have been read only `open` is kept in memory whole, and of those in
    /// `listed` what a table of figures needs.
    #[must_use]
    pub fn forgetting(&self, open: Option<ArticleKey>, listed: impl Iterator<Item = ArticleKey>) -> Self {
        let place = |key: ArticleKey| key.0.checked_sub(self.articles.len());
        let (open, listed) = (open.and_then(place), listed.filter_map(place));
        let imported = self.imported.as_ref().map(|imported| Arc::new(imported.evict_except(open, listed)));
        Self { imported, ..self.clone() }
    }

    /// How many imported articles are kept in memory whole, and of how many what a table of figures needs.
    pub fn kept(&self) -> (usize, usize) {
        self.imported.as_ref().map_or((0, 0), |imported| imported.kept())
    }

    /// Whether its articles are as a change of them in the library has left them; collections are not in it.
    pub fn shows(&self, step: StepNumber) -> bool {
        match step {
            StepNumber::Articles(number) => {
                self.imported.as_ref().is_some_and(|imported| imported.sequence() >= number)
            }
            StepNumber::Collections(_) => true,
        }
    }

    /// The articles in memory, newest first: those that are built in.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The same, to be kept: another corpus whose built-in articles are as they are here shares them.
    pub fn shared_articles(&self) -> &Arc<[Article]> {
        &self.articles
    }

    /// How many articles there are, imported ones with them.
    pub fn len(&self) -> usize {
        self.articles.len() + self.imported.as_ref().map_or(0, |imported| imported.count())
    }

    /// How many keys there are, including those of removed articles.
    fn places(&self) -> usize {
        self.articles.len() + self.imported.as_ref().map_or(0, |imported| imported.places())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How much there is in all of them.
    pub fn totals(&self) -> Counts {
        let own = self
            .articles
            .iter()
            .fold(Counts::default(), |sum, article| sum.with(ArticleSummary::of(article).counts));
        self.imported.as_ref().map_or(own, |imported| own.with(imported.totals()))
    }

    /// All keys of articles, newest first.
    pub fn keys(&self) -> impl Iterator<Item = ArticleKey> + use<> {
        self.order().keys()
    }

    /// The place of an article among all, newest first.
    pub fn rank(&self, key: ArticleKey) -> usize {
        self.order().rank(key)
    }

    /// What is known of an article without reading it.
    pub fn head(&self, key: ArticleKey) -> Option<ArticleSummary<'_>> {
        match key.0.checked_sub(self.articles.len()) {
            None => self.articles.get(key.0).map(ArticleSummary::of),
            Some(index) => self.imported.as_ref()?.head(index),
        }
    }

    /// The tags of an article itself.
    pub fn tags(&self, key: ArticleKey) -> Vec<&str> {
        match self.articles.get(key.0) {
            Some(article) => {
                article.mark("").into_iter().flat_map(|mark| &mark.tags).map(Clean::as_str).collect()
            }
            None => self.head(key).into_iter().flat_map(|head| head.tags()).collect(),
        }
    }

    /// How each imported article came into the library.
    pub fn records(&self) -> io::Result<HashMap<ArticleKey, OriginRecord>> {
        let Some(imported) = &self.imported else { return Ok(HashMap::new()) };
        let own = self.articles.len();
        let records = imported.records()?.into_iter();
        Ok(records.map(|(index, record)| (ArticleKey(own + index), record)).collect())
    }

    /// The article whose id is `id`.
    pub fn find_id(&self, id: &str) -> Option<ArticleKey> {
        let own = || self.articles.iter().position(|article| *article.id == *id);
        let imported = || Some(self.articles.len() + self.imported.as_ref()?.of_id(id)?);
        own().or_else(imported).map(ArticleKey)
    }

    /// The imported article with this number in the library.
    pub fn numbered(&self, number: usize) -> Option<ArticleKey> {
        let index = self.imported.as_ref()?.numbered(number)?;
        Some(ArticleKey(self.articles.len() + index))
    }

    /// The article of this id.
    pub fn keyed(&self, id: ArticleId) -> Option<ArticleKey> {
        let all = || {
            let keys = (0..self.places()).map(ArticleKey);
            Arc::new(keys.filter_map(|key| Some((ArticleId::of(self.head(key)?.id), key))).collect())
        };
        self.ids.get_or_init(all).get(&id).copied()
    }

    /// Whether an article is one of those that are built in.
    pub fn is_built_in(&self, key: ArticleKey) -> bool {
        key.0 < self.articles.len()
    }

    /// The other version of an article: the imported original of a digest, or the digest of an original.
    pub fn counterpart(&self, key: ArticleKey) -> Option<ArticleKey> {
        let imported = self.imported.as_ref()?;
        let head = self.head(key)?;
        let bare = bare_title(head.title);
        let own = self.articles.len();
        match head.kind {
            TextKind::Digest => {
                let is_original =
                    |index: &usize| imported.head(*index).is_some_and(|head| head.kind == TextKind::Original);
                imported.titled(&bare).find(is_original).map(|index| ArticleKey(own + index))
            }
            TextKind::Original => {
                let is_digest = |a: &Article| a.kind == TextKind::Digest && bare_title(&a.title.vi) == bare;
                self.articles.iter().position(is_digest).map(ArticleKey)
            }
        }
    }

    /// The catalogue.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// An article; an imported one is read on first use.
    pub fn article(&self, key: ArticleKey) -> Option<&Article> {
        match key.0.checked_sub(self.articles.len()) {
            None => self.articles.get(key.0),
            Some(index) => self.imported.as_ref()?.article(index, &self.indicators),
        }
    }

    /// A passage with its article.
    pub fn passage(&self, key: PassageKey) -> Option<(&Article, &Passage)> {
        let article = self.article(key.article)?;
        Some((article, article.passages.get(key.passage)?))
    }

    /// A figure with its passage and article.
    pub fn figure(&self, key: FigureKey) -> Option<(&Article, &Passage, &Figure)> {
        let (article, passage) = self.passage(key.passage)?;
        Some((article, passage, passage.figures.get(key.figure)?))
    }

    /// A quote with its passage and article.
    pub fn quote(&self, key: QuoteKey) -> Option<(&Article, &Passage, &Quote)> {
        let (article, passage) = self.passage(key.passage)?;
        Some((article, passage, passage.quotes.get(key.quote)?))
    }

    /// The indicator of a figure.
    pub fn indicator(&self, figure: &Figure) -> Option<&Indicator> {
        self.indicators.get(figure.indicator?)
    }
}
