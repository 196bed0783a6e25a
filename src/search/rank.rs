//! The ranking function: how well a text answers a query, from where the query's words stand in it.
//!
//! It is pure: the same words at the same places give the same score, whichever way they were found. A score
//! is the sum of two shares, each between nought and one before weighting: how exactly each word is there
//! (rarer words count more), and how close together and in order they stand. Everything else is a bonus too
//! small to outweigh a word.

use super::document::Kind;

/// What a word found as typed is worth: the measure of all others.
pub(super) const WRITTEN: f32 = 1.0;
/// Marks typed are there, with others: only just behind, since people leave out tones while typing.
pub(super) const MARKS_WITHIN: f32 = 0.97;
/// Same letters, contradicting marks. A word whose marks agree comes first, but a whole phrase with wrong
/// marks still stands above scattered words with right ones (which lose up to [`CLOSENESS`]).
pub(super) const OTHER_MARKS: f32 = 0.86;
/// Read from Telex or VNI keys although the keys themselves are a word here too.
pub(super) const KEYS: f32 = 0.98;
/// Several words of the text typed without spaces.
pub(super) const GLUED: f32 = 0.98;
/// The beginning of a word, when it is still being typed: nearly as good as the word.
pub(super) const BEGUN: f32 = 0.92;
/// The beginning of a word that is followed by others. People do cut words short, less often than they mistype.
pub(super) const CUT: f32 = 0.66;
/// One letter wrong, missing, too many, or two swapped.
pub(super) const ONE_TYPO: f32 = 0.68;
/// Two of these.
pub(super) const TWO_TYPOS: f32 = 0.45;
/// Letters left out in many places; the weakest reading there is.
pub(super) const SKETCHED: f32 = 0.38;

/// The weight of closeness against exactness. A phrase with one typo (0.94 + 0.7) must beat the same five
/// words exactly but scattered (1 + 0.7 × 0.2), and a passage that has all words (about 1) must not lose to one
/// that has only four of five in a row (0.8 + 0.7 × 0.75), which [`Level`] sees to.
pub(super) const CLOSENESS: f32 = 0.45;
/// The weight of standing within few words of each other, in whatever order. Together with closeness it lets a
/// phrase with typos stand above scattered words, and words remembered in the wrong order above chance.
const COMPACTNESS: f32 = 0.3;
/// How fast compactness falls with each word of the text in between: with ten it is a half.
const SPREAD: f32 = 0.1;
/// How fast closeness falls with each word in between: two words further on it is a half.
const FALL: f32 = 0.4;
/// Words in the wrong order are worth this much of the same words in order.
const BACKWARDS: f32 = 0.55;

/// A title that has the words says what the whole article is about.
pub(super) const TITLE_BONUS: f32 = 0.03;
/// Words that somebody said are what people look for.
pub(super) const QUOTE_BONUS: f32 = 0.02;
/// A passage that says a single word again and again is more about it; counted up to four times.
const AGAIN_BONUS: f32 = 0.004;

/// Closeness of words in a row: what is looked for first, and what makes guesses elsewhere noise.
pub(super) const IN_A_ROW: f32 = 0.97;

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
    /// One of the constants above, more or less.
    pub(super) quality: f32,
    /// Whether it is no guess.
    pub(super) sure: bool,
    /// Whether it is a word of which only the beginning was typed.
    pub(super) cut: bool,
}

/// How well a text answers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Fit {
    pub(super) level: Level,
    pub(super) score: f32,
    /// The share of closeness, 1 when the words stand together as typed.
    pub(super) closeness: f32,
    /// The share of compactness, 1 when the words stand side by side in any order.
    pub(super) compactness: f32,
    /// A bit for each word that is there.
    pub(super) there: u32,
}

/// Ranks texts for one query; keeps its buffers from text to text.
#[derive(Debug, Default)]
pub(super) struct Ranker {
    /// The share of each word in the query's meaning; they add up to one.
    weights: Vec<f32>,
    /// The share of each pair of neighbours; they add up to one.
    links: Vec<f32>,
    /// For each occurrence of the word at hand: best score so far, closeness in it.
    chain: Vec<(f32, f32)>,
    next: Vec<(f32, f32)>,
    /// For each word that is there, its best places.
    good: Vec<Vec<Occurrence>>,
}

/// Places of a word that are this near to its best are good ones for compactness: a guess elsewhere is not.
const GOOD: f32 = 0.9;

/// Pairs of places that are compared in one text at most, whatever is asked: what makes a text of one word said a
/// thousand times cost no more than some hundred ordinary ones.
const MOST_PAIRS: usize = 16_384;
/// Occurrences of each word that are looked at in any text; a paragraph seldom says a word more often.
const FEWEST_OCCURRENCES: usize = 16;

/// Occurrences of one word that are looked at in one text, for a query of so many words: the cost grows with their
/// square.
pub(super) fn most_occurrences(words: usize) -> usize {
    (MOST_PAIRS / words.max(1)).isqrt().max(FEWEST_OCCURRENCES)
}

impl Ranker {
    /// For words that occur this often among so many.
    pub(super) fn new(counts: &[u64], total: u64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a weight, not a count")]
        let rarity: Vec<f32> = counts.iter().map(|&c| (2.0 + total as f32 / (1.0 + c as f32)).ln()).collect();
        let share = |parts: &[f32]| {
            let sum = parts.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            parts.iter().map(|part| part / sum).collect::<Vec<_>>()
        };
        let pairs: Vec<f32> = rarity.windows(2).map(|pair| pair.iter().sum()).collect();
        Self { weights: share(&rarity), links: share(&pairs), ..Self::default() }
    }

    /// Ranks a text in which the words of the query, in their order, may be at these places.
    pub(super) fn rank(&mut self, words: &[Vec<Occurrence>]) -> Fit {
        let mut fit = Fit { level: Level::Sure, ..Fit::default() };
        let mut before: Option<(usize, &[Occurrence])> = None;
        self.chain.clear();
        for (i, (places, weight)) in words.iter().zip(&self.weights).enumerate() {
            if places.is_empty() {
                fit.level = Level::Partial;
                continue;
            }
            fit.there |= 1 << i;
            if !places.iter().any(|p| p.sure) {
                fit.level = fit.level.min(Level::Guessed);
            }
            let link = before.map_or(0.0, |(b, _)| self.link(b, i));
            self.next.clear();
            for place in places {
                let (score, closeness) = before
                    .map_or((0.0, 0.0), |(b, others)| best_before(others, &self.chain, place, link, i - b));
                self.next.push((score + weight * place.quality, closeness));
            }
            std::mem::swap(&mut self.chain, &mut self.next);
            before = Some((i, places));
        }
        let best = self.chain.iter().copied().reduce(|a, b| if b.0 > a.0 { b } else { a });
        (fit.score, fit.closeness) = best.unwrap_or_default();
        fit.compactness = self.compactness(words);
        fit.score += COMPACTNESS * fit.compactness;
        if let [only] = words {
            #[expect(clippy::cast_precision_loss, reason = "at most four")]
            let again = only.len().min(4) as f32;
            fit.score += AGAIN_BONUS * again;
        }
        fit
    }

    /// 1 when all the words that are there stand side by side in any order, less the wider the smallest stretch
    /// that holds one good place of each.
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
                good.extend(places.iter().rev().filter(|p| p.quality >= GOOD * best));
            }
            count += 1;
        }
        if count < 2 {
            return 0.0;
        }
        let good = self.good.get_mut(..count).unwrap_or_default();
        let widest = smallest_stretch(good);
        #[expect(clippy::cast_precision_loss, reason = "positions in a passage")]
        let between = (widest.saturating_sub(count)) as f32;
        1.0 / (1.0 + SPREAD * between)
    }

    /// The weight of standing together for words `a` and `b`, between which others may be missing.
    fn link(&self, a: usize, b: usize) -> f32 {
        let sum: f32 = self.links.get(a..b).unwrap_or_default().iter().sum();
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
        // Only by leaving the first place behind can the stretch become smaller.
        if let Some(list) = lists.get_mut(which) {
            list.pop();
        }
    }
}

/// The best way to come to `place` from one of `others`: score and closeness so far.
fn best_before(
    others: &[Occurrence],
    chain: &[(f32, f32)],
    place: &Occurrence,
    link: f32,
    apart: usize,
) -> (f32, f32) {
    let mut best = (0.0, 0.0);
    for (other, &(score, closeness)) in others.iter().zip(chain) {
        let near = link * nearness(other, place, apart);
        let sum = score + CLOSENESS * near;
        if sum > best.0 {
            best = (sum, closeness + near);
        }
    }
    best
}

/// 1 for words that follow each other as in the query (`apart` words on), less the further apart they are.
fn nearness(first: &Occurrence, second: &Occurrence, apart: usize) -> f32 {
    let end = i64::from(first.at) + i64::from(first.width);
    let gap = i64::from(second.at) - end;
    #[expect(clippy::cast_possible_wrap, reason = "at most 32 words")]
    let expected = apart as i64 - 1;
    #[expect(clippy::cast_precision_loss, reason = "positions in a passage")]
    let fall = |distance: i64| 1.0 / (1.0 + FALL * distance as f32);
    if gap >= 0 {
        return fall((gap - expected).abs());
    }
    let back = i64::from(first.at) - i64::from(second.at) - i64::from(second.width);
    if back < 0 { 0.0 } else { BACKWARDS * fall(back) }
}

/// What a document's kind adds to its score.
pub(super) fn kind_bonus(kind: Kind) -> f32 {
    match kind {
        Kind::Title => TITLE_BONUS,
        Kind::Quote | Kind::Statement => QUOTE_BONUS,
        Kind::Passage | Kind::Figure => 0.0,
    }
}

#[cfg(test)]
mod tests;
