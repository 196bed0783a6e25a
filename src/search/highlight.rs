//! Where in a shown text the words of a query are.
//!
//! It needs the query and the text alone, so it marks what any source has found: the words of the text are taken as a
//! vocabulary of their own, and the query is looked up in that as it was in the large one. That takes microseconds; so
//! callers mark what they show and nothing is marked beforehand.

use std::ops::Range;
use std::sync::Arc;

use super::build::Interner;
use super::expand::{Guesses, QueryExpansion, TextReader};
use super::plan::TypoBudget;
use super::query::{Query, QueryVariant, Term};
use super::rank::{Occurrence, has_phrase};
use super::tuning::Tuning;
use crate::text::marks::Agreement;
use crate::text::words::{Tokenizer, Word, is_written_in, to_graphemes};

/// Marks in any text what a query found. Cheap to copy.
#[derive(Clone, Debug, Default)]
pub struct Highlighter {
    read_as: Arc<[ReadAs]>,
    tuning: Arc<Tuning>,
}

/// How a query was read when it was answered.
#[derive(Debug)]
pub(super) struct ReadAs {
    pub(super) query: Query,
    /// What could be guessed.
    pub(super) typos: Option<TypoBudget>,
    /// Whether what was found was found by guesses.
    pub(super) guesses: bool,
}

impl Highlighter {
    /// For a query, and for the same with other names.
    pub(super) fn new(read_as: Vec<ReadAs>, tuning: Tuning) -> Self {
        Self { read_as: read_as.into(), tuning: tuning.into() }
    }

    /// The bytes of `text` that match: whole graphemes, in order, none twice. Words that are there as typed are
    /// shown wherever they are; a guess only where the answer needed guesses and nothing better is there.
    pub fn spans(&self, text: &str) -> Vec<Range<usize>> {
        if self.read_as.iter().all(|read_as| read_as.query.terms.is_empty()) {
            return Vec::new();
        }
        let mut words = Interner::default();
        let mut forms = Vec::new();
        words.read(text, &mut forms, &mut Vec::new());
        let (vocabulary, to_form) = words.finish();
        for form in &mut forms {
            *form = to_form.get(*form as usize).copied().unwrap_or(*form);
        }
        let spans = self.read_as.iter().flat_map(|read_as| {
            let terms = &read_as.query.terms;
            let guesses = if read_as.guesses { Guesses::All } else { Guesses::None };
            let expansion = QueryExpansion::new(&vocabulary, terms, guesses, &self.tuning);
            let mut places = Vec::new();
            TextReader::new(&expansion, &self.tuning.weights).occurrences(&forms, &mut places);
            read_as.spans(text, &places)
        });
        merged(spans.collect())
    }
}

impl ReadAs {
    fn spans(&self, text: &str, places: &[Vec<Occurrence>]) -> Vec<Range<usize>> {
        let mut shown: Vec<(u32, &Term, Occurrence)> = Vec::new();
        for variant in &self.query.variants {
            let places = variant.terms.iter().filter_map(|term| places.get(*term));
            let mut places: Vec<Vec<Occurrence>> = places.cloned().collect();
            let is_written = self.keep_in_capitals(text, variant, &mut places);
            let is_there = is_written && variant.phrases.iter().all(|phrase| has_phrase(&mut places, phrase));
            // Only a text with another name is marked for it.
            if !is_there && variant.name.is_some() {
                continue;
            }
            if let Some(typos) = &self.typos {
                typos.apply(&mut places);
            }
            let terms = variant.terms.iter().filter_map(|term| self.query.terms.get(*term));
            for (term, places) in terms.zip(places) {
                // Where the word is there as it was typed, one with other marks, or that only begins so, is another.
                let writing = |o: &Occurrence| (o.agreement == Agreement::Other, o.cut);
                let sure = places.iter().filter(|o| o.sure).map(writing).min();
                let best = places.iter().map(|o| o.quality).fold(0.0, f32::max);
                let is_shown = |o: &Occurrence| match sure {
                    Some(sure) => o.sure && writing(o) <= sure,
                    None => self.guesses && o.quality >= best,
                };
                let of_term = places.into_iter().filter(is_shown);
                shown.extend(of_term.flat_map(|o| (o.at..o.at + o.width).map(move |at| (at, term, o))));
            }
        }
        shown.sort_by_key(|(at, ..)| *at);
        let mut shown = shown.into_iter().peekable();
        let mut spans = Vec::new();
        // Cut a second time: few texts have anything to mark, and none has much.
        each_word(text, |at, word| {
            while let Some((_, term, occurrence)) = shown.next_if(|(here, ..)| *here == at) {
                spans.push(to_graphemes(text, letters(term, &occurrence, word)));
            }
            shown.peek().is_some()
        });
        spans
    }

    /// Of the words of a variant that count in capitals leaves the places where the text has these; of those that were typed
    /// so, where it has them anywhere. Whether the text has all that it must have.
    fn keep_in_capitals(&self, text: &str, variant: &QueryVariant, places: &mut [Vec<Occurrence>]) -> bool {
        let terms = variant.terms.iter().filter_map(|term| self.query.terms.get(*term));
        for (term, places) in terms.zip(places) {
            let Some(name) = &term.written else { continue };
            let is_of_name = term.strict && variant.in_capitals.contains(name);
            if !is_of_name && !term.is_in_capitals {
                continue;
            }
            let mut written = Vec::new();
            each_word(text, |at, word| {
                written.extend((text.get(word.range.clone()) == Some(name)).then_some(at));
                true
            });
            if is_of_name || !written.is_empty() {
                places.retain(|place| written.contains(&place.at));
            }
        }
        variant.in_capitals.iter().all(|name| is_written_in(text, name))
    }
}

/// The words of `text` with their numbers among the positions of a text, as long as `goes_on` says so.
fn each_word(text: &str, mut goes_on: impl FnMut(u32, &Word) -> bool) {
    let mut words = Tokenizer::new(text);
    let (mut at, mut end) = (0, 0);
    while let Some(word) = words.next_word() {
        at += Interner::between(text, end, word.range.start);
        end = word.range.end;
        if !goes_on(at, word) {
            break;
        }
        at += 1;
    }
}

/// The bytes of `word` under an occurrence of `term`: of a word only begun, what was typed of it.
fn letters(term: &Term, occurrence: &Occurrence, word: &Word) -> Range<usize> {
    let is_begun = |typed_as| occurrence.width == 1 && term.begins(typed_as, &word.folded);
    let begun = term.typed().filter(|(typed_as, _)| is_begun(*typed_as));
    match begun.map(|(_, typed)| typed.ends.len()).max() {
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
