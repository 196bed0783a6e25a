//! The articles at hand, read-only: what files say, checked and tied together.
//!
//! Everything above this layer refers to articles, passages, quotes and figures by the keys below, which are
//! indices and cost nothing to copy; [`Corpus::resolve`] turns what a person typed into one of them.

pub mod article;
pub mod date;
pub mod embedded;
pub mod figure;
pub mod format;
pub mod library;
pub mod load;

use std::collections::HashSet;

pub use article::{Article, Bilingual, Lang, Origin, Passage, Person, Quote, QuoteKind, Style, TextKind};
pub use date::{Date, Period};
pub use figure::{Change, Figure, Indicator, Qualifier};
pub use load::LoadError;

use crate::text::Clean;

/// All articles, newest first, and the catalogue that their figures share.
#[derive(Debug, Default)]
pub struct Corpus {
    articles: Vec<Article>,
    indicators: Vec<Indicator>,
}

/// An article by its place in the corpus.
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
    /// The passage it stands in.
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

/// A reference that names nothing.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NoSuch {
    /// No article of that name.
    #[error("there is no article `{wanted}`; the nearest is `{nearest}` (list them with `ngoaivu articles`)")]
    Article {
        /// What was asked for.
        wanted: String,
        /// The most similar id.
        nearest: String,
    },
    /// The start of more than one name.
    #[error("`{wanted}` is the start of several articles: {found}")]
    Ambiguous {
        /// What was asked for.
        wanted: String,
        /// The ids that start so.
        found: String,
    },
    /// The article has no such part.
    #[error(
        "article `{article}` has no part `{wanted}`; the nearest is `{nearest}` (p is a passage, q a quote, f a figure)"
    )]
    Part {
        /// The article's id.
        article: String,
        /// What was asked for.
        wanted: String,
        /// The most similar id.
        nearest: String,
    },
    /// There are no articles at all.
    #[error("there are no articles: leave out --no-embedded, or import some")]
    Empty,
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
                    what: "two articles have this id: give each its own".to_owned(),
                });
            }
        }
        Ok(Self { articles, indicators })
    }

    /// The catalogue alone, for a library that is read on its own.
    #[must_use]
    pub fn without_articles(self) -> Self {
        Self { articles: Vec::new(), ..self }
    }

    /// All articles, newest first.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// All keys of articles, newest first.
    pub fn keys(&self) -> impl Iterator<Item = ArticleKey> + use<> {
        (0..self.articles.len()).map(ArticleKey)
    }

    /// The catalogue.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// An article.
    pub fn article(&self, key: ArticleKey) -> Option<&Article> {
        self.articles.get(key.0)
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

    /// All passages, article by article.
    pub fn passages(&self) -> impl Iterator<Item = PassageKey> {
        self.keys().zip(&self.articles).flat_map(|(article, a)| {
            (0..a.passages.len()).map(move |passage| PassageKey { article, passage })
        })
    }

    /// All figures, article by article, in the order of the text.
    pub fn figures(&self) -> impl Iterator<Item = FigureKey> {
        self.passages().flat_map(|passage| {
            let count = self.passage(passage).map_or(0, |(_, p)| p.figures.len());
            (0..count).map(move |figure| FigureKey { passage, figure })
        })
    }

    /// What `reference` names: an article by its id or the start of it, a part as `article/f12`.
    pub fn resolve(&self, reference: &str) -> Result<Key, NoSuch> {
        let (name, part) = reference.split_once('/').map_or((reference, None), |(a, p)| (a, Some(p)));
        let article = self.find_article(name)?;
        let Some(part) = part else {
            return Ok(Key::Article(article));
        };
        let parts: Vec<(&str, Key)> = self.parts(article).collect();
        match parts.iter().find(|(id, _)| *id == part) {
            Some((_, key)) => Ok(*key),
            None => Err(NoSuch::Part {
                article: self.article(article).map(|a| a.id.to_string()).unwrap_or_default(),
                wanted: Clean::one_line(part).to_string(),
                nearest: load::nearest(part, parts.iter().map(|(id, _)| *id)).unwrap_or_default().to_owned(),
            }),
        }
    }

    fn find_article(&self, name: &str) -> Result<ArticleKey, NoSuch> {
        if let Some(i) = self.articles.iter().position(|a| &*a.id == name) {
            return Ok(ArticleKey(i));
        }
        let starts: Vec<ArticleKey> = self
            .keys()
            .filter(|&k| !name.is_empty() && self.article(k).is_some_and(|a| a.id.starts_with(name)))
            .collect();
        let wanted = Clean::one_line(name).to_string();
        match starts.as_slice() {
            [one] => Ok(*one),
            [] => match load::nearest(name, self.articles.iter().map(|a| &*a.id)) {
                Some(nearest) => Err(NoSuch::Article { wanted, nearest: nearest.to_owned() }),
                None => Err(NoSuch::Empty),
            },
            several => {
                let ids: Vec<&str> = several.iter().filter_map(|&k| Some(&*self.article(k)?.id)).collect();
                Err(NoSuch::Ambiguous { wanted, found: ids.join(", ") })
            }
        }
    }

    /// The parts of an article that have an id, with their keys.
    fn parts(&self, article: ArticleKey) -> impl Iterator<Item = (&str, Key)> {
        let passages = self.article(article).map_or(&[][..], |a| &a.passages);
        passages.iter().enumerate().flat_map(move |(i, p)| {
            let passage = PassageKey { article, passage: i };
            let quotes = p
                .quotes
                .iter()
                .enumerate()
                .map(move |(quote, q)| (&*q.id, Key::Quote(QuoteKey { passage, quote })));
            let figures = p
                .figures
                .iter()
                .enumerate()
                .map(move |(figure, f)| (&*f.id, Key::Figure(FigureKey { passage, figure })));
            std::iter::once((&*p.id, Key::Passage(passage))).chain(quotes).chain(figures)
        })
    }
}
