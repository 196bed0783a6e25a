//! Iterates over passages, and over figures with the data for their table.
//!
//! A table of all figures reads each of them many times. It reads the outlines of their articles, which are kept in
//! memory; an article with its paragraphs is read on demand.

use std::sync::Arc;

use super::{Article, ArticleKey, Corpus, Figure, FigureKey, Passage, PassageKey};

impl Corpus {
    /// The same articles with the outlines of the imported ones, so that all figures can be listed. Every imported
    /// article that has one is read for it.
    #[must_use]
    pub fn with_outlines(&self) -> Self {
        let imported = self.imported.as_ref().map(|i| Arc::new(i.with_outlines(&self.indicators)));
        Self { imported, ..self.clone() }
    }

    /// Whether all figures can be listed without reading an imported article.
    pub fn lists_figures(&self) -> bool {
        self.imported.as_ref().is_none_or(|imported| imported.lists_figures())
    }

    /// The articles whose figures can be listed without reading: all of them, or those that are built in.
    pub fn listed(&self) -> impl Iterator<Item = ArticleKey> + use<> {
        let (all, own) = (self.lists_figures(), self.articles.len());
        self.keys().filter(move |key| all || key.0 < own)
    }

    /// The figures of these articles, in the order of the articles and their texts.
    pub fn listed_figures(&self) -> impl Iterator<Item = FigureKey> {
        self.listed().flat_map(|article| self.figures_of(article))
    }

    /// What is known of an article besides its paragraphs, whose texts and quotes may be missing; all that a table of
    /// figures needs.
    pub fn outline(&self, key: ArticleKey) -> Option<&Article> {
        match key.0.checked_sub(self.articles.len()) {
            None => self.articles.get(key.0),
            Some(index) => self.imported.as_ref()?.outline(index, &self.indicators),
        }
    }

    /// A figure in the outline of its article.
    pub fn outlined(&self, key: FigureKey) -> Option<(&Article, &Passage, &Figure)> {
        let article = self.outline(key.passage.article)?;
        let passage = article.passages.get(key.passage.passage)?;
        Some((article, passage, passage.figures.get(key.figure)?))
    }

    /// The passages of an article.
    pub fn passages_of(&self, article: ArticleKey) -> impl Iterator<Item = PassageKey> + use<> {
        let count = self.head(article).map_or(0, |head| head.counts.passages);
        (0..count).map(move |passage| PassageKey { article, passage })
    }

    /// All figures, article by article, in the order of the text. Every article with a figure is read for it that
    /// has no outline.
    pub fn figures(&self) -> impl Iterator<Item = FigureKey> {
        self.keys().flat_map(|article| self.figures_of(article))
    }

    /// The figures of an article, which is read for it when it has any and no outline.
    pub fn figures_of(&self, article: ArticleKey) -> impl Iterator<Item = FigureKey> {
        let has_some = self.head(article).is_some_and(|head| head.counts.figures > 0);
        let outline = if has_some { self.outline(article) } else { None };
        let passages = outline.map_or(&[][..], |outline| &outline.passages);
        passages.iter().enumerate().flat_map(move |(passage, p)| {
            let passage = PassageKey { article, passage };
            (0..p.figures.len()).map(move |figure| FigureKey { passage, figure })
        })
    }
}
