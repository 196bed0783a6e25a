//! Where in a shown text the words of a query are.

use std::ops::Range;

use super::build::{Interner, vocabulary};
use super::query::{Query, Term};
use super::rank::Occurrence;
use super::scan::has_phrase;
use super::table::{Table, TextReader};
use crate::text::words::{Word, to_graphemes, words};

/// The bytes of `text` that match `query`: whole graphemes, in order, none twice. Words that are there as typed
/// are shown wherever they are; a guess only for a term that `may_guess` and is not there otherwise.
pub(super) fn spans(query: &Query, text: &str, may_guess: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    if query.terms.is_empty() {
        return Vec::new();
    }
    let found = words(text);
    let mut interner = Interner::default();
    let numbers: Vec<u32> = found.iter().map(|w| interner.number(&w.folded, w.marks)).collect();
    let (vocabulary, mut to_form) = vocabulary(&[&interner]);
    let to_form = to_form.pop().unwrap_or_default();
    let forms: Vec<u32> = numbers.iter().filter_map(|&n| to_form.get(n as usize).copied()).collect();
    let guesses = (0..query.terms.len()).any(&may_guess);
    let table = Table::new(&vocabulary, &query.terms, guesses);
    let mut places = Vec::new();
    TextReader::new(&table).occurrences(&forms, &mut places);
    for phrase in &query.phrases {
        has_phrase(&mut places, phrase);
    }
    let mut spans = Vec::new();
    for (i, (term, places)) in query.terms.iter().zip(&places).enumerate() {
        let sure = places.iter().any(|o| o.sure);
        let best = places.iter().map(|o| o.quality).fold(0.0, f32::max);
        let shown = |o: &&Occurrence| if sure { o.sure } else { may_guess(i) && o.quality >= best };
        spans.extend(places.iter().filter(shown).flat_map(|o| under(term, o, &found)));
    }
    merged(spans.into_iter().map(|span| to_graphemes(text, span)).collect())
}

/// The bytes of one occurrence: of a word only begun, what was typed of it.
fn under<'w>(
    term: &'w Term,
    occurrence: &Occurrence,
    found: &'w [Word],
) -> impl Iterator<Item = Range<usize>> + use<'w> {
    let from = occurrence.at as usize;
    let whole = occurrence.width > 1;
    let words = found.get(from..from + occurrence.width as usize).unwrap_or_default();
    words.iter().map(move |word| {
        let typed = term.keys.iter().chain([&term.word]);
        let begun =
            typed.filter(|t| !whole && word.folded.starts_with(&t.folded)).map(|t| t.ends.len()).max();
        begun.map_or(word.range.clone(), |letters| {
            if letters >= word.ends.len() { word.range.clone() } else { word.start(letters) }
        })
    })
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
