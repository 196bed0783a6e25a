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
use crate::corpus::{ArticleKey, Corpus, FigureKey, Key, PassageKey};
use crate::search::{Finder, Hit, Hits, Place, Query, Shelf};

/// The most hits that are listed. Nobody reads further; the counts are those of all.
pub const LISTED: usize = 500;

/// What a query found, in the terms of the corpus.
#[derive(Clone, Debug)]
pub struct Results {
    hits: Hits,
    /// What each hit is.
    keys: Vec<Option<Key>>,
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
        let articles = hits.per_article.iter();
        let mut articles: Vec<_> =
            articles.filter_map(|a| Some((a.shelf.article(corpus, a.article)?, a.hits))).collect();
        articles.sort_unstable_by_key(|(key, _)| corpus.rank(*key));
        let figure = |(shelf, place): &(Shelf, Place)| shelf.figure(corpus, *place);
        let most = if corpus.lists_figures() { usize::MAX } else { MOST_FIGURES };
        let mut figures: Vec<_> = hits.figures.iter().filter_map(figure).take(most).collect();
        if figures.is_empty() {
            figures = figures_in_passages(corpus, &hits);
        }
        let keys = hits.hits.iter().map(|hit| hit.key(corpus)).collect();
        Ok(Some(Self { hits, keys, articles, figures }))
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
        self.keys.get(row).copied().flatten()
    }

    /// The figures that match; where none does, those of the passages that do.
    pub fn figures(&self) -> &[FigureKey] {
        &self.figures
    }

    /// The first matching passage of an article, in the order of its text.
    pub fn first_in(&self, corpus: &Corpus, article: ArticleKey) -> Option<usize> {
        let passages = self.hits.passages.iter().filter_map(|(shelf, place)| shelf.passage(corpus, *place));
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

/// The figures of the passages that match. Imported articles without an outline are read for it, so that of those only
/// the passages at the head of the list are looked into.
fn figures_in_passages(corpus: &Corpus, hits: &Hits) -> Vec<FigureKey> {
    if corpus.lists_figures() {
        let passages = hits.passages.iter().filter_map(|(shelf, place)| shelf.passage(corpus, *place));
        return passages.flat_map(|passage| figures_of(corpus, passage)).collect();
    }
    let own = hits.passages.iter().filter(|(shelf, _)| *shelf == Shelf::Corpus);
    let own = own.filter_map(|(shelf, place)| shelf.passage(corpus, *place));
    let imported = hits.hits.iter().filter(|hit| hit.shelf == Shelf::Library).take(LOOKED_INTO);
    let imported = imported.filter_map(|hit| hit.shelf.passage(corpus, hit.place));
    own.chain(imported).flat_map(|passage| figures_of(corpus, passage)).collect()
}

/// The most figures that the table has for a query in a library whose figures are not listed: to sort them all, every
/// article that has one is read.
const MOST_FIGURES: usize = 1_000;

/// Imported passages whose figures are listed for a query: reading an article takes a tenth of a millisecond, and a
/// letter must not wait longer than for the search itself.
const LOOKED_INTO: usize = 50;

fn figures_of(corpus: &Corpus, passage: PassageKey) -> impl Iterator<Item = FigureKey> + use<> {
    let article = corpus.outline(passage.article);
    let count = article.and_then(|a| a.passages.get(passage.passage)).map_or(0, |p| p.figures.len());
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
        if let Some(Overlay::Filter(_)) = &self.overlay {
            self.edit_filter(edit);
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
        self.forget();
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
