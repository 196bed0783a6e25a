//! The query: what is typed, and what comes back.
//!
//! Searching is an effect. Until its results are here the ones before stay on the screen, so that nothing
//! flickers while somebody types.

use std::io;
use std::ops::Range;

use super::App;
use super::action::{Edit, Effect};
use super::layout::Focus;
use super::overlay::Overlay;
use crate::corpus::{ArticleKey, Corpus, FigureKey, Key, PassageKey, QuoteKey};
use crate::search::{Finder, Hit, Hits, Kind, Place, Query, Shelf};

/// The most hits that are listed. Nobody reads further; the counts are those of all.
pub const LISTED: usize = 500;

/// What a query found, in the terms of the corpus.
#[derive(Clone, Debug)]
pub struct Results {
    hits: Hits,
    /// The articles with hits, in the order of the list, and how many each has.
    articles: Vec<(ArticleKey, usize)>,
    figures: Vec<FigureKey>,
}

impl Results {
    /// Asks `finder`, which was made from `corpus`, for at most `limit` hits. None when nothing is asked.
    pub fn of(typed: &str, finder: &Finder, corpus: &Corpus, limit: usize) -> io::Result<Option<Self>> {
        let query = Query::parse(typed);
        if query.is_empty() && query.problems().is_empty() {
            return Ok(None);
        }
        let hits = finder.find(&query, limit)?;
        let in_corpus = |(shelf, place): &(Shelf, Place)| (*shelf == Shelf::Corpus).then_some(*place);
        let articles = hits.per_article.iter().filter(|a| a.shelf == Shelf::Corpus);
        let mut articles: Vec<_> = articles.map(|a| (ArticleKey(a.article), a.hits)).collect();
        articles.sort_unstable();
        let mut figures: Vec<_> = hits.figures.iter().filter_map(in_corpus).filter_map(figure_key).collect();
        if figures.is_empty() {
            let passages = hits.passages.iter().filter_map(in_corpus).filter_map(passage_key);
            figures = passages.flat_map(|passage| figures_of(corpus, passage)).collect();
        }
        Ok(Some(Self { hits, articles, figures }))
    }

    /// What matches.
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

    /// How many hits can be listed.
    pub fn len(&self) -> usize {
        self.hits.hits.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.hits.hits.is_empty()
    }

    /// The hit in a row of the list.
    pub fn hit(&self, row: usize) -> Option<&Hit> {
        self.hits.hits.get(row)
    }

    /// What the hit in a row is.
    pub fn key(&self, row: usize) -> Option<Key> {
        let place = self.hit(row).filter(|hit| hit.shelf == Shelf::Corpus)?;
        Some(key_of(place.kind, place.place))
    }

    /// The figures that match; where none does, those of the passages that do.
    pub fn figures(&self) -> &[FigureKey] {
        &self.figures
    }

    /// The first matching passage of an article, in the order of its text.
    pub fn first_in(&self, article: ArticleKey) -> Option<usize> {
        let passages = self.hits.passages.iter().filter_map(|(_, place)| passage_key(*place));
        passages.filter(|p| p.article == article).map(|p| p.passage).min()
    }

    /// Where the query matches in `text`.
    pub fn highlight(&self, text: &str) -> Vec<Range<usize>> {
        self.hits.highlighter.spans(text)
    }

    /// The same with words that stand side by side as one match, for going from match to match.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let mut matches: Vec<Range<usize>> = Vec::new();
        for span in self.highlight(text) {
            match matches.last_mut() {
                Some(last) if text.get(last.end..span.start).is_some_and(|gap| gap.trim().is_empty()) => {
                    last.end = span.end;
                }
                _ => matches.push(span),
            }
        }
        matches
    }

    /// The words that no passage has together with the others.
    pub fn left_out<'t>(&self, typed: &'t str) -> Vec<&'t str> {
        self.hits.left_out.iter().filter_map(|span| typed.get(span.clone())).collect()
    }
}

fn passage_key(place: Place) -> Option<PassageKey> {
    Some(PassageKey { article: ArticleKey(place.article), passage: place.passage? })
}

fn figure_key(place: Place) -> Option<FigureKey> {
    Some(FigureKey { passage: passage_key(place)?, figure: place.part? })
}

fn key_of(kind: Kind, place: Place) -> Key {
    let whole = || Key::Article(ArticleKey(place.article));
    let Some(passage) = passage_key(place) else { return whole() };
    match (kind, place.part) {
        (Kind::Figure, Some(figure)) => Key::Figure(FigureKey { passage, figure }),
        (Kind::Quote | Kind::Statement, Some(quote)) => Key::Quote(QuoteKey { passage, quote }),
        (Kind::Title, _) => whole(),
        (Kind::Passage | Kind::Quote | Kind::Statement | Kind::Figure, _) => Key::Passage(passage),
    }
}

fn figures_of(corpus: &Corpus, passage: PassageKey) -> impl Iterator<Item = FigureKey> + use<> {
    let count = corpus.passage(passage).map_or(0, |(_, p)| p.figures.len());
    (0..count).map(move |figure| FigureKey { passage, figure })
}

impl App {
    /// A change of the input line that has the focus.
    pub fn edit(&mut self, edit: &Edit) -> Option<Effect> {
        self.notice = None;
        if let Some(Overlay::Palette { line, cursor }) = &mut self.overlay {
            if line.edit(edit) {
                *cursor = super::Cursor::default();
            }
            return None;
        }
        if let Some(Overlay::CopyTest(test)) = &mut self.overlay {
            test.line.edit(edit);
            return None;
        }
        if self.focus != Focus::Find || !self.find.edit(edit) {
            return None;
        }
        self.reset_hits();
        self.reading = false;
        self.trail.clear();
        Some(self.search())
    }

    /// Text that was pasted: into the input that has the focus, or else into the search input.
    pub fn paste(&mut self, text: &str) -> Option<Effect> {
        if self.overlay.is_none() && self.focus != Focus::Find {
            self.focus_on(Focus::Find);
        }
        self.edit(&Edit::Paste(text.to_owned()))
    }

    /// Looks for `typed`, as if it had been typed.
    pub fn look_for(&mut self, typed: &str) -> Effect {
        self.find.set(typed);
        self.focus_on(Focus::Find);
        self.search()
    }

    fn search(&self) -> Effect {
        Effect::Search(self.find.text().to_owned())
    }

    pub(super) fn clear_query(&mut self) -> Option<Effect> {
        if self.find.is_empty() {
            return None;
        }
        self.find.clear();
        self.reset_hits();
        self.trail.clear();
        Some(self.search())
    }

    /// Takes over what was found; nothing when nothing was asked.
    pub fn found(&mut self, results: Option<Results>) {
        let selected = self.results.as_ref().and_then(|r| r.key(self.hits.selected()));
        let moved = self.hits.selected() > 0;
        self.listed = match &results {
            None => self.corpus.keys().map(|key| (key, 0)).collect(),
            Some(results) => results.articles.clone(),
        };
        self.table.refill(&self.corpus, results.as_ref().map(Results::figures), self.text);
        if results.is_none() {
            self.reading = false;
        }
        self.results = results;
        self.keep_hit(selected.filter(|_| moved));
        self.keep_listed();
        self.lay_out();
    }

    /// The list does not jump under the cursor: a hit that was chosen stays chosen while it still matches.
    fn keep_hit(&mut self, chosen: Option<Key>) {
        let results = self.results.as_ref();
        let row = chosen
            .and_then(|key| (0..results?.len()).find(|row| results.and_then(|r| r.key(*row)) == Some(key)));
        let (len, rows) = (results.map_or(0, Results::len), self.rows(Focus::Reader));
        self.hits.select(row.unwrap_or_default(), len, rows);
    }

    fn keep_listed(&mut self) {
        let open = self.reader.article();
        let row = self.listed.iter().position(|(key, _)| Some(*key) == open).unwrap_or_default();
        self.articles.select(row, self.listed.len(), self.rows(Focus::Articles));
        self.follow_selection();
    }
}
