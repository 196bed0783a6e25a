//! The figures of one article by what they are to each other.

use std::collections::HashMap;

use crate::corpus::figure::Relation;
use crate::corpus::{Article, ArticleKey, Corpus, Figure, FigureKey, PassageKey};

pub(super) type Keyed<'a> = (FigureKey, &'a Figure);

/// The figures of an article that take part in relations, and the lookups between them.
#[derive(Debug, Default)]
pub(super) struct Relations<'a> {
    figures: Vec<Keyed<'a>>,
    by_id: HashMap<&'a str, usize>,
    /// The places of those that belong to a figure, by its id.
    belonging: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Relations<'a> {
    pub(super) fn of(corpus: &'a Corpus, key: ArticleKey) -> Self {
        let Some(article) = corpus.outline(key) else { return Self::default() };
        let figures: Vec<Keyed<'a>> = keyed(article, key).collect();
        let mut relations = Self { figures, ..Self::default() };
        if relations.figures.iter().all(|(_, f)| f.of.is_none() && f.against.is_none()) {
            // Nothing refers to anything, as in most imported articles.
            return relations;
        }
        for (i, (_, figure)) in relations.figures.iter().enumerate() {
            relations.by_id.insert(&figure.id, i);
            if let Some(of) = &figure.of {
                relations.belonging.entry(&of.figure).or_default().push(i);
            }
        }
        relations
    }

    pub(super) fn all(&self) -> &[Keyed<'a>] {
        &self.figures
    }

    pub(super) fn by_id(&self, id: &str) -> Option<Keyed<'a>> {
        self.figures.get(*self.by_id.get(id)?).copied()
    }

    /// The figure that `figure` is a `relation` of.
    pub(super) fn owner(&self, figure: &Figure, relation: Relation) -> Option<Keyed<'a>> {
        let of = figure.of.as_ref().filter(|of| of.relation == relation)?;
        self.by_id(&of.figure)
    }

    /// The figures that are a `relation` of `figure`, in the order of the text.
    pub(super) fn belonging(&self, figure: &Figure, relation: Relation) -> impl Iterator<Item = Keyed<'a>> {
        let places = self.belonging.get(&*figure.id).map_or(&[][..], Vec::as_slice);
        let of = move |(_, f): &Keyed<'a>| f.of.as_ref().is_some_and(|of| of.relation == relation);
        places.iter().filter_map(|i| self.figures.get(*i).copied()).filter(of)
    }
}

fn keyed(article: &Article, key: ArticleKey) -> impl Iterator<Item = Keyed<'_>> {
    article.passages.iter().enumerate().flat_map(move |(passage, p)| {
        let passage = PassageKey { article: key, passage };
        p.figures.iter().enumerate().map(move |(figure, f)| (FigureKey { passage, figure }, f))
    })
}
