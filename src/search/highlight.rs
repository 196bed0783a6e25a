//! Where in a shown text the words of a query are.
//!
//! The tables that found the texts mark them too, so a mark never tells another story than the hit. A text is cut
//! into words and each word looked up in the vocabulary, which takes microseconds; so callers mark what they show
//! and nothing is marked beforehand.

use std::ops::Range;
use std::sync::Arc;

use super::query::{Query, Term};
use super::rank::Occurrence;
use super::rule::Rule;
use super::scan::has_phrase;
use super::table::{Table, TextReader};
use super::vocabulary::Vocabulary;
use crate::text::words::{Word, Words, to_graphemes};

/// A word that the vocabulary does not have.
const UNKNOWN: u32 = u32::MAX - 1;

/// Marks in any text what a query found. Cheap to copy.
#[derive(Clone, Debug, Default)]
pub struct Highlighter(Arc<[Found]>);

/// What an answer knows of its query.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) query: Query,
    /// What the vocabulary of each shelf says about the query.
    pub(super) tables: Vec<(Arc<Vocabulary>, Table)>,
    pub(super) rule: Rule,
    /// Whether what was found was found by guesses.
    pub(super) guesses: bool,
    /// Whether it is the query with another name in the place of one typed: only a text with that name is marked.
    pub(super) is_alternative: bool,
}

impl Highlighter {
    /// For a query, and for the same with other names.
    pub(super) fn new(found: Vec<Found>) -> Self {
        Self(found.into())
    }

    /// The bytes of `text` that match: whole graphemes, in order, none twice. Words that are there as typed are
    /// shown wherever they are; a guess only where the answer needed guesses and nothing better is there.
    pub fn spans(&self, text: &str) -> Vec<Range<usize>> {
        merged(self.0.iter().flat_map(|found| found.spans(text)).collect())
    }
}

impl Found {
    fn spans(&self, text: &str) -> Vec<Range<usize>> {
        if self.query.terms.is_empty() {
            return Vec::new();
        }
        let Some((table, forms)) = self.read(text) else { return Vec::new() };
        let mut places = Vec::new();
        TextReader::new(table).occurrences(&forms, &mut places);
        places.truncate(self.query.terms.len());
        let is_there = self.query.phrases.iter().all(|phrase| has_phrase(&mut places, phrase));
        if !is_there && self.is_alternative {
            return Vec::new();
        }
        self.rule.apply(&mut places);
        self.marked(text, &places)
    }

    /// The words of `text` as forms, by the vocabulary that knows most of them: that of its shelf.
    fn read(&self, text: &str) -> Option<(&Table, Vec<u32>)> {
        let forms = self.tables.iter().map(|(vocabulary, table)| {
            let (forms, unknown) = forms(vocabulary, text);
            (unknown, table, forms)
        });
        let mut best: Option<(usize, &Table, Vec<u32>)> = None;
        for read in forms {
            let known = read.0 == 0;
            if best.as_ref().is_none_or(|best| read.0 < best.0) {
                best = Some(read);
            }
            if known {
                break;
            }
        }
        best.map(|(_, table, forms)| (table, forms))
    }

    fn marked(&self, text: &str, places: &[Vec<Occurrence>]) -> Vec<Range<usize>> {
        let mut shown: Vec<(u32, &Term, Occurrence)> = Vec::new();
        for (term, places) in self.query.terms.iter().zip(places) {
            let sure = places.iter().any(|o| o.sure);
            let best = places.iter().map(|o| o.quality).fold(0.0, f32::max);
            let is_shown = |o: &&Occurrence| if sure { o.sure } else { self.guesses && o.quality >= best };
            shown.extend(
                places
                    .iter()
                    .filter(is_shown)
                    .flat_map(|&o| (o.at..o.at + o.width).map(move |at| (at, term, o))),
            );
        }
        shown.sort_by_key(|(at, ..)| *at);
        let mut shown = shown.into_iter().peekable();
        let mut words = Words::new(text);
        let mut spans = Vec::new();
        for at in 0.. {
            // Cut a second time: few texts have anything to mark, and none has much.
            let Some(word) = words.next_word().filter(|_| shown.peek().is_some()) else { break };
            while let Some((_, term, occurrence)) = shown.next_if(|(here, ..)| *here == at) {
                spans.push(to_graphemes(text, letters(term, &occurrence, word)));
            }
        }
        merged(spans)
    }
}

/// The words of `text` as forms of `vocabulary`, and how many are none.
fn forms(vocabulary: &Vocabulary, text: &str) -> (Vec<u32>, usize) {
    let mut words = Words::new(text);
    let (mut forms, mut unknown) = (Vec::new(), 0);
    while let Some(word) = words.next_word() {
        let mut like = vocabulary.find(&word.folded).map_or(0..0, |id| vocabulary.forms_of(id));
        let first = like.start;
        let same = like.find(|&form| vocabulary.marks_of(form) == word.marks);
        unknown += usize::from(same.is_none());
        let form = same.or((first < like.end).then_some(first));
        forms.push(form.and_then(|form| u32::try_from(form).ok()).unwrap_or(UNKNOWN));
    }
    (forms, unknown)
}

/// The bytes of `word` under an occurrence of `term`: of a word only begun, what was typed of it.
fn letters(term: &Term, occurrence: &Occurrence, word: &Word) -> Range<usize> {
    let typed = term.keys.iter().chain([&term.word]);
    let is_begun = |typed: &&Word| occurrence.width == 1 && term.begins(typed, &word.folded);
    let begun = typed.filter(is_begun).map(|typed| typed.ends.len()).max();
    match begun {
        Some(letters) if letters < word.ends.len() => word.start(letters),
        Some(_) | None => word.range.clone(),
    }
}

/// Sorted, and those that touch put together.
fn merged(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.retain(|span| !span.is_empty());
    spans.sort_by_key(|span| (span.start, span.end));
    let mut all: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match all.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => all.push(span),
        }
    }
    all
}
