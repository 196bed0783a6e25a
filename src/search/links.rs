//! Which two words of a query stand side by side in a text, by how they begin.
//!
//! The index knows of each text which beginnings follow each other in it ([`super::part::Part::with_link`]). What
//! is here says which beginnings the words of a query may have in a text: those of their readings.

use super::candidates::Readings;
use super::part::{LINKED, first_letters};
use super::query::Term;
use super::steps::Step;
use super::table::{Known, Table};
use super::vocabulary::Vocabulary;

/// Beginnings that one word may have, the likeliest first.
const MOST_STARTS: usize = 24;
/// Pairs of beginnings looked up for two words; of more, the list of documents is long and says little.
const MOST_LINKS: usize = 128;

/// Two words, by their beginnings.
pub(super) type Link<'q> = (&'q str, &'q str);

/// What a text has of the words of a query in a row.
#[derive(Debug, Default)]
pub(super) struct Row<'q> {
    /// For each two neighbours, the beginnings that they may have. Neighbours that may begin in too many ways are
    /// left out.
    pub(super) links: Vec<Vec<Link<'q>>>,
    /// Of how many neighbours there must be one of these.
    pub(super) needed: usize,
}

/// Words from which enough neighbours stay whole when one or two words are mistyped; of fewer, what they may have
/// been meant for is looked up too.
const ENOUGH_WORDS: usize = 4;

impl<'q> Row<'q> {
    /// For a text that has the words of `terms` in a row, as a `step` looks them up.
    pub(super) fn new(terms: &'q [Term], table: &Table, vocabulary: &'q Vocabulary, step: &Step) -> Self {
        let guesses = step.missing > 0 && terms.len() < ENOUGH_WORDS;
        let words = terms.iter().zip(&table.terms);
        let starts: Vec<_> =
            words.map(|(term, known)| Starts::of(term, known, vocabulary, step, guesses)).collect();
        let pairs = starts.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
        let links: Vec<_> = pairs.filter_map(linked).collect();
        // A word has a neighbour on either side; with guesses only two mistyped neighbours are missed.
        let lost = if guesses { step.missing - 1 } else { 2 * step.missing };
        let needed = links.len().saturating_sub(lost).max(1);
        Self { links, needed }
    }
}

/// How a word may begin in a text.
#[derive(Debug, Default)]
struct Starts<'q> {
    /// As it is looked up.
    readings: Vec<&'q str>,
    /// If it is one of those that may be mistyped.
    guesses: Vec<&'q str>,
    /// Whether it may be several words, of which only the first begins so.
    is_run: bool,
}

impl<'q> Starts<'q> {
    fn of(term: &'q Term, known: &Known, vocabulary: &'q Vocabulary, step: &Step, guesses: bool) -> Self {
        let Some(readings) = step.readings_of(known) else { return Self::default() };
        let likely = || known.guessed.iter().map(|&(word, _)| vocabulary.word(word));
        let is_begun = readings == Readings::Beginnings || !known.begun.is_empty();
        let mut starts = Self { is_run: known.glue.is_some(), ..Self::default() };
        if readings == Readings::Guessed {
            let words = known.exact.iter().copied().chain(known.begun.clone());
            add(&mut starts.readings, words.map(|word| vocabulary.word(word)).chain(likely()));
        } else if is_begun && term.letters().iter().any(|typed| first_letters(typed, LINKED - 1) == *typed) {
            // The one letter of a word cut short does not tell its second.
            return Self::default();
        } else {
            add(&mut starts.readings, term.letters().into_iter());
        }
        // The first word of a run may be a single letter.
        if known.glue.as_ref().is_some_and(|glue| glue.pieces.iter().any(|p| p.from == 0 && p.to < LINKED)) {
            return Self::default();
        }
        if guesses && readings == Readings::Sure {
            add(&mut starts.guesses, likely());
        }
        starts
    }
}

fn add<'q>(starts: &mut Vec<&'q str>, words: impl Iterator<Item = &'q str>) {
    for word in words {
        let start = first_letters(word, LINKED);
        if !starts.contains(&start) {
            starts.push(start);
        }
        if starts.len() >= MOST_STARTS {
            break;
        }
    }
}

/// The pairs of beginnings that `before` and, behind it, `after` may have, at most one of them mistyped.
fn linked<'q>((before, after): (&Starts<'q>, &Starts<'q>)) -> Option<Vec<Link<'q>>> {
    if before.is_run {
        return None;
    }
    let pairs = |some: &[&'q str], others: &[&'q str]| -> Vec<Link<'q>> {
        some.iter().flat_map(|&a| others.iter().map(move |&b| (a, b))).collect()
    };
    let mut links = pairs(&before.readings, &after.readings);
    if links.is_empty() {
        return None;
    }
    links.extend(pairs(&before.readings, &after.guesses));
    links.extend(pairs(&before.guesses, &after.readings));
    links.sort_unstable();
    links.dedup();
    (links.len() <= MOST_LINKS).then_some(links)
}
