//! The ranking function: how well a text answers a query, from the positions of the query's words in it.
//!
//! It is pure: the same words at the same positions give the same score, however they were found. A score is the sum
//! of two shares, each between zero and one before weighting: how exactly each word matches (rarer words count more),
//! and how close together and in order the words are. Everything else is a bonus too small to outweigh a word.

use super::document::DocumentKind;
use super::query::{Phrase, word_bit};
use super::tuning::Weights;
use crate::text::marks::Agreement;

/// Occurrences before a word of the text, and as many after it, that are tried as its neighbour in the query: the
/// nearest, and the best of all. So a text of one word a thousand times costs no more than ten texts of a hundred
/// words.
const NEIGHBOURS: usize = 8;

/// How much a text has of what was asked.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Level {
    /// Some words are missing.
    #[default]
    Partial,
    /// All words, some of them by a reading that is a guess: a typo, a word cut short.
    Guessed,
    /// All words as typed, marks aside.
    Sure,
}

/// A place of a text where a word of the query may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    /// The position of the (first) word of the text.
    pub(super) at: u32,
    /// Words of the text that it covers.
    pub(super) width: u32,
    /// How good a reading it is, in the measure of [`Weights`].
    pub(super) quality: f32,
    /// Whether it is no guess.
    pub(super) sure: bool,
    /// Whether it is a word of which only the beginning was typed.
    pub(super) cut: bool,
    /// How its marks agree with those typed.
    pub(super) agreement: Agreement,
}

/// How well a text answers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Fit {
    pub(super) level: Level,
    pub(super) score: f32,
    /// The share of closeness, 1 when the words are adjacent as typed.
    pub(super) closeness: f32,
    /// The share of compactness, 1 when the words are adjacent in any order.
    pub(super) compactness: f32,
    /// A bit for each word that is there.
    pub(super) there: u32,
    /// Whether the words of each name typed follow each other.
    pub(super) named: bool,
    pub(super) form: MatchForm,
}

/// How a text writes the words of a query, where it has all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct MatchForm {
    /// The least agreement of marks among them.
    pub(super) marks: Agreement,
    /// A bit for each word that follows the one before it at once, with marks that agree as well.
    pub(super) in_a_row: u32,
}

impl MatchForm {
    /// Of words at these places.
    pub(super) fn of(words: &[Vec<Occurrence>]) -> Self {
        let best = |places: &Vec<Occurrence>| places.iter().filter(|o| o.sure).map(|o| o.agreement).min();
        let marks = words.iter().filter_map(best).max().unwrap_or_default();
        let is_row = |pair: &[Vec<Occurrence>]| are_adjacent(pair, |o| o.sure && o.agreement <= marks);
        let rows = (1..).zip(words.windows(2)).filter(|(_, pair)| is_row(pair));
        Self { marks, in_a_row: rows.fold(0, |all, (word, _)| all | word_bit(word)) }
    }
}

/// Ranks texts for one query; keeps its buffers from text to text.
#[derive(Debug)]
pub(super) struct Ranker<'w> {
    weights: &'w Weights,
    /// The share of each word in the query's meaning; they add up to one.
    word_weights: Vec<f32>,
    /// The share of each pair of neighbours; they add up to one.
    pair_weights: Vec<f32>,
    /// For each occurrence of the word at hand: best score so far, closeness in it.
    chain: Vec<(f32, f32)>,
    next: Vec<(f32, f32)>,
    /// For each word that is there, its best places.
    good: Vec<Vec<Occurrence>>,
    /// Places that were compared so far.
    pub(super) compared: u64,
}

impl<'w> Ranker<'w> {
    /// For words that occur this often among so many.
    pub(super) fn new(counts: &[u64], total: u64, weights: &'w Weights) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a weight, not a count")]
        let rarity: Vec<f32> = counts.iter().map(|&c| (2.0 + total as f32 / (1.0 + c as f32)).ln()).collect();
        let share = |parts: &[f32]| {
            let sum = parts.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            parts.iter().map(|part| part / sum).collect::<Vec<_>>()
        };
        let pairs: Vec<f32> = rarity.windows(2).map(|pair| pair.iter().sum()).collect();
        Self {
            weights,
            word_weights: share(&rarity),
            pair_weights: share(&pairs),
            chain: Vec::new(),
            next: Vec::new(),
            good: Vec::new(),
            compared: 0,
        }
    }

    /// Ranks a text in which the words of the query, in their order, may be at these places.
    pub(super) fn rank(&mut self, words: &[Vec<Occurrence>]) -> Fit {
        let mut fit = Fit { level: Level::Sure, ..Fit::default() };
        let mut before: Option<(usize, &[Occurrence])> = None;
        self.chain.clear();
        for (i, (places, weight)) in words.iter().zip(&self.word_weights).enumerate() {
            if places.is_empty() {
                fit.level = Level::Partial;
                continue;
            }
            fit.there |= word_bit(i);
            if !places.iter().any(|p| p.sure) {
                fit.level = fit.level.min(Level::Guessed);
            }
            self.next.clear();
            if let Some((b, others)) = before {
                let pair_weight = self.pair_weight(b, i);
                let chain =
                    Chain { weights: self.weights, others, scores: &self.chain, pair_weight, apart: i - b };
                self.compared += (places.len() * others.len().min(2 * NEIGHBOURS)) as u64;
                let best = chain.best();
                let mut near = 0;
                for place in places {
                    while others.get(near).is_some_and(|other| other.at < place.at) {
                        near += 1;
                    }
                    let (score, closeness) = chain.before(place, near, best);
                    self.next.push((score + weight * place.quality, closeness));
                }
            } else {
                self.next.extend(places.iter().map(|place| (weight * place.quality, 0.0)));
            }
            std::mem::swap(&mut self.chain, &mut self.next);
            before = Some((i, places));
        }
        let best = self.chain.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a });
        (fit.score, fit.closeness) = best.unwrap_or_default();
        fit.compactness = self.compactness(words);
        fit.score += self.weights.compactness * fit.compactness;
        if let [only] = words {
            #[expect(clippy::cast_precision_loss, reason = "at most four")]
            let again = only.len().min(4) as f32;
            fit.score += self.weights.again * again;
        }
        fit
    }

    /// 1 when all words found are adjacent in any order; less, the wider the smallest window with one good position of
    /// each.
    fn compactness(&mut self, words: &[Vec<Occurrence>]) -> f32 {
        let mut count = 0;
        for places in words.iter().filter(|places| !places.is_empty()) {
            if self.good.len() == count {
                self.good.push(Vec::new());
            }
            if let Some(good) = self.good.get_mut(count) {
                good.clear();
                let best = places.iter().map(|p| p.quality).fold(0.0, f32::max);
                // Later places first, so that the next one is taken off the end.
                good.extend(places.iter().rev().filter(|p| p.quality >= self.weights.good * best));
            }
            count += 1;
        }
        if count < 2 {
            return 0.0;
        }
        let good = self.good.get_mut(..count).unwrap_or_default();
        self.compared += (good.iter().map(Vec::len).sum::<usize>() * count) as u64 / 4;
        let widest = smallest_stretch(good);
        #[expect(clippy::cast_precision_loss, reason = "positions in a passage")]
        let between = (widest.saturating_sub(count)) as f32;
        1.0 / (1.0 + self.weights.spread * between)
    }

    /// The closeness weight of words `a` and `b`, between which others may be missing.
    fn pair_weight(&self, a: usize, b: usize) -> f32 {
        let sum: f32 = self.pair_weights.get(a..b).unwrap_or_default().iter().sum();
        #[expect(clippy::cast_precision_loss, reason = "at most 32 words")]
        let missing = (b - a) as f32;
        sum / missing
    }
}

/// The length of the smallest stretch that holds one place from the end of each list.
fn smallest_stretch(lists: &mut [Vec<Occurrence>]) -> usize {
    let mut smallest = u32::MAX;
    loop {
        let (mut first, mut end) = (None::<(u32, usize)>, 0);
        for (i, list) in lists.iter().enumerate() {
            let Some(place) = list.last() else { return smallest as usize };
            end = end.max(place.at + place.width);
            if first.is_none_or(|(at, _)| place.at < at) {
                first = Some((place.at, i));
            }
        }
        let Some((start, which)) = first else { return smallest as usize };
        smallest = smallest.min(end - start);
        // The window can only shrink by dropping its first position.
        if let Some(list) = lists.get_mut(which) {
            list.pop();
        }
    }
}

/// The words of a query before the one at hand, as far as they were found in a text.
struct Chain<'c> {
    weights: &'c Weights,
    /// Where the word before may be, in the order of the text.
    others: &'c [Occurrence],
    /// Score and closeness so far up to each of these.
    scores: &'c [(f32, f32)],
    pair_weight: f32,
    /// The distance in words of the query.
    apart: usize,
}

impl Chain<'_> {
    /// The number of the best so far, at any position.
    fn best(&self) -> usize {
        let mut best = 0;
        for (number, (score, _)) in self.scores.iter().enumerate() {
            if self.scores.get(best).is_some_and(|(most, _)| score > most) {
                best = number;
            }
        }
        best
    }

    /// The best path to `place`, which so many others precede: score and closeness so far.
    fn before(&self, place: &Occurrence, near: usize, best: usize) -> (f32, f32) {
        let window = near.saturating_sub(NEIGHBOURS)..(near + NEIGHBOURS).min(self.others.len());
        let outside = Some(best).filter(|best| !window.contains(best));
        let mut found = (0.0, 0.0);
        for number in window.chain(outside) {
            let Some((other, &(score, closeness))) = self.others.get(number).zip(self.scores.get(number))
            else {
                continue;
            };
            let near = self.pair_weight * self.nearness(other, place);
            let sum = score + self.weights.closeness * near;
            if sum > found.0 {
                found = (sum, closeness + near);
            }
        }
        found
    }

    /// 1 for words that follow each other as in the query, less the further apart they are.
    fn nearness(&self, first: &Occurrence, second: &Occurrence) -> f32 {
        let end = i64::from(first.at) + i64::from(first.width);
        let gap = i64::from(second.at) - end;
        #[expect(clippy::cast_possible_wrap, reason = "at most 32 words")]
        let expected = self.apart as i64 - 1;
        #[expect(clippy::cast_precision_loss, reason = "positions in a passage")]
        let fall = |distance: i64| 1.0 / (1.0 + self.weights.fall * distance as f32);
        if gap >= 0 {
            return fall((gap - expected).abs());
        }
        let back = i64::from(first.at) - i64::from(second.at) - i64::from(second.width);
        if back < 0 { 0.0 } else { self.weights.backwards * fall(back) }
    }
}

/// What a document's kind adds to its score.
pub(super) fn kind_bonus(kind: DocumentKind, weights: &Weights) -> f32 {
    match kind {
        DocumentKind::Title => weights.title,
        DocumentKind::Quote | DocumentKind::Statement => weights.quote,
        DocumentKind::Passage | DocumentKind::Figure => 0.0,
    }
}

/// Whether the words of a phrase follow each other; keeps only those positions where they do.
pub(super) fn has_phrase(words: &mut [Vec<Occurrence>], phrase: &Phrase) -> bool {
    let lists = words.get_mut(phrase.terms.clone()).unwrap_or_default();
    let apart = phrase.reach();
    for list in &mut *lists {
        list.retain(|o| o.sure);
    }
    // Each must have one before it, and then each one after it.
    for at in 1..lists.len() {
        let Ok([before, list]) = lists.get_disjoint_mut([at - 1, at]) else { continue };
        list.retain(|o| has_within(before, o.at.saturating_sub(apart)..o.at));
    }
    for at in (1..lists.len()).rev() {
        let Ok([list, after]) = lists.get_disjoint_mut([at - 1, at]) else { continue };
        list.retain(|o| has_within(after, o.at + 1..o.at + apart + 1));
    }
    let adjacent = lists.windows(2).filter(|two| match two {
        [before, after] => after.iter().any(|o| has_within(before, o.at.saturating_sub(1)..o.at)),
        _ => false,
    });
    lists.iter().all(|list| !list.is_empty()) && adjacent.count() >= phrase.adjacent()
}

pub(super) fn are_adjacent(lists: &[Vec<Occurrence>], fits: impl Fn(&Occurrence) -> bool) -> bool {
    let Some((first, rest)) = lists.split_first() else { return false };
    let follows =
        |start: u32| rest.iter().zip(start + 1..).all(|(list, at)| of_range(list, at..at + 1).any(&fits));
    first.iter().any(|o| fits(o) && follows(o.at))
}

fn has_within(list: &[Occurrence], range: std::ops::Range<u32>) -> bool {
    of_range(list, range).next().is_some()
}

/// The places in a range, of a list in the order of the text.
fn of_range(list: &[Occurrence], range: std::ops::Range<u32>) -> impl Iterator<Item = &Occurrence> {
    let from = list.partition_point(|o| o.at < range.start);
    list.iter().skip(from).take_while(move |o| o.at < range.end)
}

#[cfg(test)]
mod tests;
