//! What a query found, in the terms of the corpus.
//!
//! Searching is an effect. Until its results are here the ones before stay on the screen, so that nothing
//! flickers while a query is typed.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::io;
use std::ops::Range;

use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use crate::corpus::{ArticleKey, Corpus, Date, FigureKey, Key, PassageKey, Period};
use crate::messages::{Message, Wording, enum_table, t};
use crate::search::{Finder, Hit, Hits, IsCancelled, Problem, Query};
use crate::text::Clean;

/// The most hits that are listed. Nobody reads further; the counts are those of all.
pub const LISTED: usize = 500;

enum_table! {
    /// The order of the list of hits.
    #[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
    pub enum HitOrder: Message {
        /// The best match first.
        #[default]
        Rank = t::app::ORDER_RELEVANCE,
        /// By the date of the article.
        Newest = t::app::ORDER_NEWEST,
        /// The same from the other end.
        Oldest = t::app::ORDER_OLDEST,
    }
}

impl HitOrder {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Rank => Self::Newest,
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Rank,
        }
    }

    /// What it is called.
    pub fn words(self) -> Message {
        self.row()
    }
}

/// What a query found.
#[derive(Clone, Debug)]
pub struct Results {
    /// The query as it was typed.
    typed: String,
    hits: Hits,
    keys: Vec<Option<Key>>,
    /// The places of the hits, the best match first, but for rows that were [kept](Self::keep_rows).
    ranked: Vec<usize>,
    /// The place of each row of the list among the hits.
    rows: Vec<usize>,
    /// The articles with hits, in the order of the list, and how many each has.
    articles: Vec<(ArticleKey, usize)>,
    figures: Vec<FigureKey>,
    outside: Option<Wording>,
    /// What is [marked](Self::shown) in the texts on the screen: finding it takes a quarter of a frame, and most frames
    /// show the texts of the one before.
    marked: RefCell<FxHashMap<String, Vec<Range<usize>>>>,
}

/// Texts whose marks are remembered, some screens of them.
const REMEMBERED: usize = 500;

impl Results {
    /// Asks `finder`, which was made from `corpus`, for at most `limit` hits. None when nothing is asked.
    pub fn of(typed: &str, finder: &Finder, corpus: &Corpus, limit: usize) -> io::Result<Option<Self>> {
        Self::until(typed, finder, corpus, limit, &|| false)
    }

    /// The same, as long as it is not cancelled; then an error of the kind [`io::ErrorKind::Interrupted`].
    pub fn until(
        typed: &str,
        finder: &Finder,
        corpus: &Corpus,
        limit: usize,
        cancelled: IsCancelled<'_>,
    ) -> io::Result<Option<Self>> {
        let query = Query::parse(typed);
        if query.is_empty() && query.problems().is_empty() {
            return Ok(None);
        }
        let hits = finder.find_until(&query, limit, cancelled)?;
        let articles = hits.per_article.iter();
        let mut articles: Vec<_> =
            articles.filter_map(|a| Some((corpus.keyed(a.article)?, a.hits))).collect();
        articles.sort_unstable_by_key(|(key, _)| corpus.rank(*key));
        let most = if corpus.lists_figures() { usize::MAX } else { MOST_FIGURES };
        let figures = hits.figures.iter().filter_map(|place| place.figure(corpus));
        let mut figures: Vec<_> = figures.take(most).collect();
        figures.sort_unstable();
        if figures.is_empty() {
            figures = figures_in_passages(corpus, &hits);
        }
        let keys = hits.hits.iter().map(|hit| hit.key(corpus)).collect();
        let ranked: Vec<usize> = (0..hits.hits.len()).collect();
        let rows = ranked.clone();
        let outside = if hits.hits.is_empty() { outside(&query, corpus) } else { None };
        Ok(Some(Self {
            typed: typed.to_owned(),
            hits,
            keys,
            ranked,
            rows,
            articles,
            figures,
            outside,
            marked: RefCell::default(),
        }))
    }

    /// Whether the query is a single letter without a mark: half of all words begin with one. A letter with a mark is a word
    /// (Ý is Italy), and so is a Chinese one.
    pub fn is_of_one_letter(&self) -> bool {
        matches!(self.typed.as_bytes(), [letter] if letter.is_ascii_alphabetic())
    }

    /// Whether it is two such letters, the beginning of words.
    pub fn is_of_two_letters(&self) -> bool {
        matches!(self.typed.as_bytes(), [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic())
    }

    /// Whether it is one word.
    pub fn is_of_one_word(&self) -> bool {
        self.typed.split_whitespace().count() == 1
    }

    /// The part of the query that cannot be used, and why.
    pub fn problem(&self) -> Option<(Clean, &Problem)> {
        let problem = self.hits.problems.first()?;
        Some((Clean::one_line(self.typed.get(problem.span.clone())?), problem))
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

    /// Why nothing was found, where the query names a time that there is not.
    pub fn outside(&self) -> Option<Wording> {
        self.outside.clone()
    }

    /// Lists the hits in another order; those without a date come last, before those that are only near.
    pub fn set_order(&mut self, order: HitOrder) {
        let date = |hit: &usize| self.hits.hits.get(*hit).and_then(|hit| hit.date);
        let is_weak = |hit: &usize| self.hits.hits.get(*hit).is_some_and(|hit| hit.is_weak);
        self.rows.clone_from(&self.ranked);
        match order {
            HitOrder::Rank => {}
            HitOrder::Newest => self.rows.sort_by_cached_key(|hit| (is_weak(hit), Reverse(date(hit)))),
            HitOrder::Oldest => {
                self.rows.sort_by_cached_key(|hit| (is_weak(hit), date(hit).is_none(), date(hit)));
            }
        }
    }

    /// Has the best `shown` hits in the first rows: the best of all first, each of the others in the row that it has `before`,
    /// so that the list does not move under the eye while a query is typed.
    pub fn keep_rows(&mut self, before: &Self, shown: usize) {
        let place = |row: usize| {
            let key = before.key(row)?;
            self.keys.iter().position(|other| *other == Some(key))
        };
        let best = self.ranked.first().copied();
        // The one that was the best takes the row that its better leaves.
        let before: Vec<_> = (1..shown).map(|row| place(if place(row) == best { 0 } else { row })).collect();
        let shown = shown.min(self.ranked.len());
        keep_places(self.ranked.get_mut(1..shown).unwrap_or_default(), before);
    }

    /// The hit in a row of the list.
    pub fn hit(&self, row: usize) -> Option<&Hit> {
        self.hits.hits.get(*self.rows.get(row)?)
    }

    /// What the hit in a row is.
    pub fn key(&self, row: usize) -> Option<Key> {
        self.keys.get(*self.rows.get(row)?).copied().flatten()
    }

    /// The figures that match; where none does, those of the passages that do.
    pub fn figures(&self) -> &[FigureKey] {
        &self.figures
    }

    /// The articles with hits, in the order of the list, and how many passages of each match.
    pub fn articles(&self) -> &[(ArticleKey, usize)] {
        &self.articles
    }

    /// The passages that match, or of which a quote or figure does.
    pub fn passages(&self, corpus: &Corpus) -> HashSet<PassageKey> {
        self.hits.passages.iter().filter_map(|place| place.passage(corpus)).collect()
    }

    /// The first matching passage of an article, in the order of its text.
    pub fn first_in(&self, corpus: &Corpus, article: ArticleKey) -> Option<usize> {
        let passages = self.hits.passages.iter().filter_map(|place| place.passage(corpus));
        passages.filter(|p| p.article == article).map(|p| p.passage).min()
    }

    /// Where the query matches in `text`, for showing it: words side by side as one match. Not a single letter in which a
    /// word begins: that is every third word, and where everything is marked nothing is. Of two letters on the whole word
    /// is marked, which stays so while the rest of it is typed.
    pub fn shown(&self, text: &str) -> Vec<Range<usize>> {
        if let Some(marked) = self.marked.borrow().get(text) {
            return marked.clone();
        }
        let is_beginning = |span: &Range<usize>| {
            let letters = |text: Option<&str>| text.unwrap_or_default().graphemes(true).take(2).count();
            letters(text.get(span.clone())) == 1
                && text.get(span.end..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic)
        };
        let shown = side_by_side(text, self.highlight(text).into_iter().filter(|span| !is_beginning(span)));
        let mut marked = self.marked.borrow_mut();
        if marked.len() >= REMEMBERED {
            marked.clear();
        }
        marked.insert(text.to_owned(), shown.clone());
        shown
    }

    /// Where the query matches in `text`.
    pub fn highlight(&self, text: &str) -> Vec<Range<usize>> {
        self.hits.highlighter.spans(text)
    }

    /// The same with adjacent words as one match.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        side_by_side(text, self.highlight(text).into_iter())
    }

    /// Other names that something listed was found by; none when all was found by the words typed.
    pub fn also(&self) -> Option<Clean> {
        let mut names: Vec<&str> = self.hits.hits.iter().filter_map(|hit| hit.also.as_deref()).collect();
        names.sort_unstable();
        names.dedup();
        (!names.is_empty()).then(|| Clean::one_line(&names.join(", ")))
    }

    /// The words that no passage has together with the others; none when all were looked for.
    pub fn left_out(&self) -> Option<Clean> {
        let words = self.hits.left_out.iter().filter_map(|span| self.typed.get(span.clone()));
        let words: Vec<&str> = words.collect();
        // What was typed is kept as it came; it is made printable where it is shown.
        (!words.is_empty()).then(|| Clean::one_line(&words.join(" ")))
    }
}

/// Puts everything that was there `before` where it was; the rest takes the free places in the order that it has.
pub(in crate::app) fn keep_places<T: Copy + PartialEq>(
    now: &mut [T],
    before: impl IntoIterator<Item = Option<T>>,
) {
    let mut rest = now.to_vec();
    let mut kept = vec![None; now.len()];
    for (place, was) in kept.iter_mut().zip(before) {
        *place = rest.iter().position(|other| Some(*other) == was).map(|at| rest.remove(at));
    }
    let mut rest = rest.into_iter();
    for (place, kept) in now.iter_mut().zip(kept) {
        *place = kept.or_else(|| rest.next()).unwrap_or(*place);
    }
}

/// Which times there are, where a query names one that no article has, or no figure.
pub fn outside(query: &Query, corpus: &Corpus) -> Option<Wording> {
    let of_articles = corpus.keys().filter_map(|key| Some(Period::from(corpus.head(key)?.date?)));
    if let Some((first, last)) = other_years(query.times(false), of_articles) {
        return Some(t::query::NoArticleThen { first, last }.into());
    }
    // Where figures are not listed, every article would be read to know their times.
    let figures = corpus.lists_figures().then(|| corpus.listed_figures()).into_iter().flatten();
    let of_figures = figures.filter_map(|key| corpus.outlined(key)?.2.period);
    let (first, last) = other_years(query.times(true), of_figures)?;
    Some(t::query::NoFigureThen { first, last }.into())
}

/// The first and the last year of what there is; none where the query names no time, or one that there is.
fn other_years(
    asked: impl Iterator<Item = Period>,
    there: impl Iterator<Item = Period>,
) -> Option<(String, String)> {
    let asked: Vec<Period> = asked.collect();
    let mut years: Option<(i16, i16)> = None;
    for period in there.take_while(|_| !asked.is_empty()) {
        if asked.iter().any(|asked| asked.overlaps(period)) {
            return None;
        }
        for year in [period.begin(), period.end()].into_iter().flatten().map(Date::year) {
            years = Some(years.map_or((year, year), |(first, last)| (first.min(year), last.max(year))));
        }
    }
    // Years are not numbers: no digits are grouped.
    years.map(|(first, last)| (first.to_string(), last.to_string()))
}

/// The same with the rest of the word in which it ends.
fn to_word_end(text: &str, span: Range<usize>) -> Range<usize> {
    let rest = text.get(span.end..).unwrap_or_default();
    let more = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    span.start..span.end + more
}

/// Stretches of a text to the ends of their words, those with nothing but blanks between them as one.
fn side_by_side(text: &str, spans: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for span in spans.map(|span| to_word_end(text, span)) {
        match merged.last_mut() {
            Some(last) if text.get(last.end..span.start).is_some_and(|gap| gap.trim().is_empty()) => {
                last.end = span.end;
            }
            _ => merged.push(span),
        }
    }
    merged
}

/// All figures that answer, for whoever waits for them: those that match themselves, else those of the passages that do.
pub fn all_figures(corpus: &Corpus, hits: &Hits) -> Vec<FigureKey> {
    let figures: Vec<_> = hits.figures.iter().filter_map(|place| place.figure(corpus)).collect();
    if figures.is_empty() { figures_in_all_passages(corpus, hits) } else { figures }
}

fn figures_in_all_passages(corpus: &Corpus, hits: &Hits) -> Vec<FigureKey> {
    let mut passages: Vec<_> = hits.passages.iter().filter_map(|place| place.passage(corpus)).collect();
    passages.sort_unstable();
    passages.into_iter().flat_map(|passage| figures_of(corpus, passage)).collect()
}

/// The figures of the passages that match. Imported articles without an outline are read for it, so that of those only
/// the passages at the head of the list are looked into.
fn figures_in_passages(corpus: &Corpus, hits: &Hits) -> Vec<FigureKey> {
    if corpus.lists_figures() {
        return figures_in_all_passages(corpus, hits);
    }
    let is_own = |passage: &PassageKey| corpus.is_built_in(passage.article);
    let own = hits.passages.iter().filter_map(|place| place.passage(corpus)).filter(is_own);
    let imported = hits.hits.iter().filter_map(|hit| hit.place.passage(corpus));
    let imported = imported.filter(|passage| !is_own(passage)).take(LOOKED_INTO);
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
    use super::{HitOrder, LISTED, Results};
    use crate::corpus::{Corpus, Key, embedded};
    use crate::search::Finder;
    use rstest::rstest;

    fn found(typed: &str, finder: &Finder, corpus: &Corpus) -> Option<Results> {
        Results::of(typed, finder, corpus, LISTED).unwrap()
    }

    /// The best comes first, the rows in view hold the best ones, nothing is lost, and whoever was in view stays in its row.
    #[test]
    fn hits_keep_their_rows_while_somebody_types() {
        const SHOWN: usize = 7;
        let corpus = embedded::corpus().unwrap();
        let finder = Finder::in_memory(&corpus).unwrap();
        for query in ["kieu hoi", "xuat khau", "bo truong", "dia phuong"] {
            let mut before: Option<Results> = None;
            for end in 1..=query.len() {
                let mut results = found(&query[..end], &finder, &corpus).unwrap();
                let ranked = results.keys.clone();
                if let Some(before) = &before {
                    results.keep_rows(before, SHOWN);
                    results.set_order(HitOrder::Rank);
                    let shown = SHOWN.min(results.len());
                    for row in 1..shown {
                        let key = before.key(row);
                        let is_among_the_best = ranked[1..shown].contains(&key);
                        assert!(!is_among_the_best || results.key(row) == key, "{query} {end} {row}");
                    }
                    let is_shown = |key: &Option<Key>| (0..shown).any(|row| results.key(row) == *key);
                    assert!(ranked[..shown].iter().all(is_shown), "{query} {end}");
                }
                assert_eq!(results.key(0), ranked[0]);
                let mut rows = results.rows.clone();
                rows.sort_unstable();
                assert!(rows.into_iter().eq(0..results.len()));
                before = Some(results);
            }
        }
    }

    #[rstest]
    #[case::the_beginning_of_words("bo", true)]
    #[case::one_letter("b", false)]
    #[case::a_syllable("bon", false)]
    #[case::a_word_of_its_own("ý", false)]
    #[case::a_number("20", false)]
    fn two_letters_begin_many_words(#[case] typed: &str, #[case] is_beginning: bool) {
        let corpus = embedded::corpus().unwrap();
        let results = found(typed, &Finder::in_memory(&corpus).unwrap(), &corpus).unwrap();
        assert_eq!(results.is_of_two_letters(), is_beginning);
    }

    #[rstest]
    #[case::the_rest_of_a_word("doi", "công tác đối ngoại", &["đối"])]
    #[case::of_two_letters_on("ngo", "công tác đối ngoại", &["ngoại"])]
    #[case::one_letter_is_none("n", "công tác đối ngoại", &[])]
    #[case::side_by_side("doi ngo", "công tác đối ngoại", &["đối ngoại"])]
    #[case::a_year("20", "hội nghị năm 2018.", &["2018"])]
    fn matches_are_whole_words(#[case] typed: &str, #[case] text: &str, #[case] expected: &[&str]) {
        let corpus = embedded::corpus().unwrap();
        let results = found(typed, &Finder::in_memory(&corpus).unwrap(), &corpus).unwrap();
        let shown: Vec<&str> = results.shown(text).into_iter().map(|span| &text[span]).collect();
        assert_eq!(shown, expected);
    }
}
