//! What a search answers.

use std::ops::Range;

use super::document::{Kind, Place};
use super::highlight::Highlighter;
use super::problem::Problem;
use crate::corpus::article::Lang;
use crate::corpus::{ArticleKey, Corpus, FigureKey, Key, PassageKey, QuoteKey};

/// The answer to a query.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are altogether: passages, or, when only those were looked for, quotes or figures.
    pub total: usize,
    /// Whether everything that matches was ranked. Where too much does, the rest is only counted in `total`, and
    /// the lists below lack it.
    pub complete: bool,
    /// For each article with hits, how many, in the order of the shelves and the articles.
    pub per_article: Vec<ArticleHits>,
    /// Passages that match, or of which a quote or figure does: the first [`MOST_PLACES`] in their order.
    pub passages: Vec<(Shelf, Place)>,
    /// Figures that match themselves, by label, number or speaker: the first [`MOST_PLACES`] in their order.
    pub figures: Vec<(Shelf, Place)>,
    /// Where no passage has all the words: those that the best hit lacks, as they were typed (bytes of the query).
    pub left_out: Vec<Range<usize>>,
    /// Whether some words were found only by a guess: as a typo or as a word cut short.
    pub guessed: bool,
    /// What of the query could not be used, the query's own [`super::Query::problems`] first.
    pub problems: Vec<Problem>,
    /// Other names of what the query names that were looked for too.
    pub also: Vec<String>,
    /// Marks what matched in the text of a hit, and in any other.
    pub highlighter: Highlighter,
}

/// Places listed in [`Hits::passages`] and [`Hits::figures`]: more than anybody scrolls through.
pub const MOST_PLACES: usize = 10_000;

/// Which collection of articles a hit is from.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Shelf {
    /// The corpus in memory.
    Corpus,
    /// The user's library on disk.
    Library,
}

impl Shelf {
    /// The key of an article by its place on this shelf.
    pub fn article(self, corpus: &Corpus, number: usize) -> Option<ArticleKey> {
        match self {
            Self::Corpus => Some(ArticleKey(number)),
            Self::Library => corpus.numbered(number),
        }
    }

    /// The key of a passage by its place on this shelf.
    pub fn passage(self, corpus: &Corpus, place: Place) -> Option<PassageKey> {
        Some(PassageKey { article: self.article(corpus, place.article)?, passage: place.passage? })
    }

    /// The key of a figure by its place on this shelf.
    pub fn figure(self, corpus: &Corpus, place: Place) -> Option<FigureKey> {
        Some(FigureKey { passage: self.passage(corpus, place)?, figure: place.part? })
    }
}

impl Hit {
    /// What it is, in the terms of the corpus that was searched.
    pub fn key(&self, corpus: &Corpus) -> Option<Key> {
        let whole = || self.shelf.article(corpus, self.place.article).map(Key::Article);
        let Some(passage) = self.shelf.passage(corpus, self.place) else { return whole() };
        Some(match (self.kind, self.place.part) {
            (Kind::Figure, Some(figure)) => Key::Figure(FigureKey { passage, figure }),
            (Kind::Quote | Kind::Statement, Some(quote)) => Key::Quote(QuoteKey { passage, quote }),
            (Kind::Title, _) => return whole(),
            (Kind::Passage | Kind::Quote | Kind::Statement | Kind::Figure, _) => Key::Passage(passage),
        })
    }
}

/// How many hits an article has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ArticleHits {
    /// Where it is.
    pub shelf: Shelf,
    /// Its place, as in [`Place::article`].
    pub article: usize,
    /// How many of its passages match.
    pub hits: usize,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub shelf: Shelf,
    /// Its place there.
    pub place: Place,
    /// The article's id.
    pub article: String,
    /// The passage's id; empty for a title.
    pub passage: String,
    /// The id of the quote or figure, where it is one.
    pub part: String,
    /// What to show.
    pub text: String,
    /// The language of the text.
    pub lang: Lang,
    /// Who says it; empty when nobody is named.
    pub speaker: String,
    /// When the article was published, as precisely as is known.
    pub date: String,
    /// How well it answers; only to be compared within one answer.
    pub score: f32,
    /// The other name that it was found by, if not by the words typed.
    pub also: Option<String>,
}
