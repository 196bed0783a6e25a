//! What a search answers: which of the documents found are shown, in which order, and how many there are.
//!
//! In a search for everything a passage is one hit, however many of its quotes and figures match too: they repeat its
//! words, and three rows of one paragraph would hide two other results. The passage is shown instead of the part,
//! which can be read in it; a part replaces its passage only when it matches and the passage does not, as with
//! `kind:figure` or `by:` somebody quoted.

use std::cmp::{Ordering, Reverse};
use std::io;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::document::{DocumentKind, DocumentPlace, Fetched};
use super::found::FoundDocument;
use super::highlight::{Highlighter, ReadAs};
use super::problem::Problem;
use super::query::{Query, Scope, word_bit};
use super::rank::Level;
use super::source::{PartialResults, Searchable};
use crate::corpus::article::Lang;
use crate::corpus::date::Date;
use crate::corpus::{ArticleId, Corpus, FigureKey, Key, PassageKey, QuoteKey};

/// The answer to a query.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are altogether: passages, or, when only those were looked for, quotes or figures. Where not all
    /// was read, as many as there may be.
    pub total: usize,
    /// How many more only come near what was typed: with other marks, or with the syllables of a word apart. They are at the end of
    /// the hits, and in no count or list below.
    pub weak: usize,
    /// Whether everything that may answer was read. Where that would cost too much, the rest is only counted in
    /// `total`, and the lists below lack it.
    pub complete: bool,
    /// How many documents were read.
    pub read: usize,
    /// How many documents may answer and were not read: none where not even that is known.
    pub unread: usize,
    /// What it has cost, in the measure of [`QueryLimits::work`](super::QueryLimits::work).
    pub work: u64,
    /// For each article with hits, how many.
    pub per_article: Vec<ArticleHits>,
    /// Passages that match, or of which a quote or figure does: of more than [`QueryLimits::places`](super::QueryLimits::places) the best ones.
    pub passages: Vec<DocumentPlace>,
    /// Figures that match themselves, by label, number or speaker; as many at most.
    pub figures: Vec<DocumentPlace>,
    /// Where no passage has all the words: those that the best hit lacks, as they were typed (bytes of the query).
    pub left_out: Vec<Range<usize>>,
    /// Whether some words were found only by a guess: as a typo or as a word cut short.
    pub guessed: bool,
    /// What of the query could not be used, the query's own [`Query::problems`] first.
    pub problems: Vec<Problem>,
    /// Other names of what the query names that were looked for too.
    pub also: Vec<String>,
    /// Marks what matched in the text of a hit, and in any other.
    pub highlighter: Highlighter,
}

/// How many hits an article has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ArticleHits {
    /// Which one.
    pub article: ArticleId,
    /// How many of its passages match.
    pub hits: usize,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: DocumentKind,
    /// Where it is.
    pub place: DocumentPlace,
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
    pub date: Option<Date>,
    /// How well it answers; only to be compared within one answer.
    pub score: f32,
    /// The other name that it was found by, if not by the words typed.
    pub also: Option<String>,
    /// Whether it is one of [`Hits::weak`].
    pub is_weak: bool,
}

impl DocumentPlace {
    /// The key of the passage in the corpus that was searched.
    pub fn passage(self, corpus: &Corpus) -> Option<PassageKey> {
        Some(PassageKey { article: corpus.keyed(self.article)?, passage: self.passage? })
    }

    /// The key of the figure.
    pub fn figure(self, corpus: &Corpus) -> Option<FigureKey> {
        Some(FigureKey { passage: self.passage(corpus)?, figure: self.part? })
    }
}

impl Hit {
    /// What it is, in the terms of the corpus that was searched.
    pub fn key(&self, corpus: &Corpus) -> Option<Key> {
        let whole = || corpus.keyed(self.place.article).map(Key::Article);
        let Some(passage) = self.place.passage(corpus) else { return whole() };
        Some(match (self.kind, self.place.part) {
            (DocumentKind::Figure, Some(figure)) => Key::Figure(FigureKey { passage, figure }),
            (DocumentKind::Quote | DocumentKind::Statement, Some(quote)) => {
                Key::Quote(QuoteKey { passage, quote })
            }
            (DocumentKind::Title, _) => return whole(),
            (
                DocumentKind::Passage | DocumentKind::Quote | DocumentKind::Statement | DocumentKind::Figure,
                _,
            ) => Key::Passage(passage),
        })
    }
}

/// What is one hit: a passage with its parts, a title, or, when only parts are looked for, a part.
type HitGroup = (DocumentPlace, Option<DocumentKind>);

/// The documents of a group.
#[derive(Clone, Copy, Debug)]
struct GroupBest<'f> {
    shown: &'f FoundDocument,
    /// The best score among them.
    score: f32,
    /// Whether all of them only come near.
    is_weak: bool,
}

impl GroupBest<'_> {
    /// Which of two comes first, by the best score of each.
    fn order(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then_with(|| self.shown.order_but_score(other.shown))
    }
}

/// What a query finds, by its own words and by other names.
pub(super) struct Answer {
    pub(super) partial: PartialResults,
    pub(super) level: Level,
    /// The other names that were looked for.
    pub(super) names: Vec<String>,
    pub(super) read_as: Vec<ReadAs>,
}

type SourceList = [Arc<dyn Searchable>];

/// The best `limit` of what was found, and how many there are; of at most so many `places` where they are.
pub(super) fn hits(
    sources: &SourceList,
    query: &Query,
    answer: &Answer,
    (limit, places): (usize, usize),
) -> io::Result<Hits> {
    let PartialResults { found, read, unread, is_cut, work } = &answer.partial;
    let groups = grouped(query.scope, found);
    let mut hits = counted(&groups, found, places);
    (hits.read, hits.unread, hits.work) = (*read, *unread, *work);
    (hits.total, hits.complete) = (hits.total + unread, *unread == 0 && !is_cut);
    let mut order: Vec<&GroupBest<'_>> = groups.values().collect();
    best_first(&mut order, limit, |a, b| a.order(b));
    let order: Vec<FoundDocument> = order
        .into_iter()
        .map(|&GroupBest { shown, score, is_weak }| FoundDocument { score, is_weak, ..shown.clone() })
        .collect();
    let texts = fetch(sources, &order)?;
    hits.hits = order.iter().zip(texts).map(|(found, text)| hit(found, text, &answer.names)).collect();
    hits.guessed = answer.level == Level::Guessed;
    if let Some(best) = order.first().filter(|best| best.fit.level == Level::Partial) {
        let missing = (0..).zip(&query.terms).filter(|(at, _)| best.fit.there & word_bit(*at) == 0);
        hits.left_out = missing.map(|(_, term)| term.word.range.clone()).collect();
    }
    Ok(hits)
}

/// Leaves the best so many in `order`, best first.
pub(super) fn best_first<T>(found: &mut Vec<T>, most: usize, order: impl Fn(&T, &T) -> Ordering) {
    if (1..found.len()).contains(&most) {
        found.select_nth_unstable_by(most, &order);
    }
    found.truncate(most);
    found.sort_by(order);
}

fn grouped(scope: Scope, found: &[FoundDocument]) -> FxHashMap<HitGroup, GroupBest<'_>> {
    let mut groups: FxHashMap<HitGroup, GroupBest<'_>> = FxHashMap::default();
    for one in found {
        let together = scope == Scope::All || scope == Scope::Passages;
        let place = if together { DocumentPlace { part: None, ..one.place } } else { one.place };
        let group = (place, (!together).then_some(one.kind));
        let best = groups.entry(group).or_insert(GroupBest { shown: one, score: one.score, is_weak: true });
        best.score = best.score.max(one.score);
        best.is_weak &= one.is_weak;
        if precedence(one) > precedence(best.shown) {
            best.shown = one;
        }
    }
    groups
}

/// Which of two documents of a group is shown: the one found by the words typed, that has more of the query and not only
/// nearly, the passage before its parts, the language that answers better.
fn precedence(found: &FoundDocument) -> impl Ord {
    let is_passage = matches!(found.kind, DocumentKind::Passage | DocumentKind::Title);
    let there = found.fit.there.count_ones();
    // Scores are not negative, so their bits are in their order.
    let (kind, score) = (Reverse(found.kind), found.score.to_bits());
    (
        !found.is_weak,
        found.name.is_none(),
        found.fit.level,
        there,
        is_passage,
        kind,
        score,
        Reverse(found.place.part),
    )
}

fn counted(groups: &FxHashMap<HitGroup, GroupBest<'_>>, found: &[FoundDocument], most: usize) -> Hits {
    let good: Vec<&GroupBest<'_>> = groups.values().filter(|best| !best.is_weak).collect();
    let mut articles: Vec<ArticleId> = good.iter().map(|best| best.shown.place.article).collect();
    articles.sort_unstable();
    let per_article = articles.chunk_by(|a, b| a == b);
    let per_article =
        per_article.filter_map(|same| Some(ArticleHits { article: *same.first()?, hits: same.len() }));
    let is_good_figure = |found: &&FoundDocument| found.kind == DocumentKind::Figure && !found.is_weak;
    let passages = good.iter().copied().filter(|best| best.shown.place.passage.is_some());
    let passages = places(
        passages.collect(),
        most,
        |a, b| a.order(b),
        |best| DocumentPlace { part: None, ..best.shown.place },
    );
    let figures = found.iter().filter(is_good_figure);
    let figures = places(figures.collect(), most, |a, b| a.order(b), |found| found.place);
    let (total, weak) = (good.len(), groups.len() - good.len());
    Hits { total, weak, per_article: per_article.collect(), passages, figures, ..Hits::default() }
}

/// The places of the best of these, each once.
fn places<T: Copy>(
    mut found: Vec<T>,
    most: usize,
    order: impl Fn(&T, &T) -> Ordering,
    place: impl Fn(T) -> DocumentPlace,
) -> Vec<DocumentPlace> {
    if found.len() > most {
        best_first(&mut found, most, order);
    }
    let mut places: Vec<DocumentPlace> = found.into_iter().map(place).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The texts of what was found, in its order.
pub(super) fn fetch(sources: &SourceList, found: &[FoundDocument]) -> io::Result<Vec<Fetched>> {
    let mut texts = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        let own: Vec<_> = found.iter().enumerate().filter(|(_, found)| found.source == number).collect();
        let addresses: Vec<_> = own.iter().map(|(_, found)| found.address).collect();
        texts.extend(own.iter().map(|(row, _)| *row).zip(source.fetch(&addresses)?));
    }
    texts.sort_by_key(|(row, _)| *row);
    Ok(texts.into_iter().map(|(_, text)| text).collect())
}

fn hit(found: &FoundDocument, text: Fetched, names: &[String]) -> Hit {
    Hit {
        kind: found.kind,
        place: found.place,
        article: text.article,
        passage: text.passage,
        part: text.part,
        text: text.text,
        lang: found.lang,
        speaker: text.speaker,
        date: found.date.date(),
        score: found.score,
        also: found.name.and_then(|name| names.get(name)).cloned(),
        is_weak: found.is_weak,
    }
}
