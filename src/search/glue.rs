//! Words typed without the spaces between them: `doingoai` for `đối ngoại`.
//!
//! A run is cut at every place where words of the vocabulary begin and end. A text has the run when words
//! that follow each other in it make a way through these pieces from the first letter to the last, so that no
//! way of cutting has to be chosen beforehand. For looking up passages the likeliest ways are listed too.

use super::query::Term;
use super::vocabulary::{Vocabulary, WordId};
use crate::text::syllable;
use crate::text::words::is_i_like_y;

/// Letters of a run of words: two syllables have at least four (`y te` aside, which is as quickly typed).
pub(super) const SHORTEST_RUN: usize = 4;
/// Letters that a run may have; the longest phrases anybody types without a space are far below.
const LONGEST_RUN: usize = 48;
/// Letters that the last word of a run must have when it is only begun: with one letter, any word would do.
const SHORTEST_BEGUN: usize = 2;
/// Ways of cutting that are looked up.
pub(super) const WAYS: usize = 12;
/// Ways kept at each letter while looking for the likeliest.
const WAYS_KEPT: usize = 16;

/// A word that stands in a run.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) word: WordId,
    /// The letter of the run that it begins at.
    pub(super) from: usize,
    /// The letter behind it. The length of the run, when it is the last word.
    pub(super) to: usize,
}

/// A run of words, cut.
#[derive(Clone, Debug, Default)]
pub(super) struct Glue {
    /// Every piece that lies on a way from one end to the other.
    pub(super) pieces: Vec<Piece>,
    /// The likeliest ways, best first, each the words in their order; a last word only begun is not in it.
    pub(super) ways: Vec<Vec<WordId>>,
    /// Letters of the run.
    pub(super) length: usize,
}

impl Glue {
    /// Cuts what was typed, when it can be a run of words of this vocabulary.
    pub(super) fn cut(term: &Term, vocabulary: &Vocabulary) -> Option<Self> {
        let run = &term.word.folded;
        let letters = run.bytes().all(|b| b.is_ascii_alphanumeric());
        if term.strict || !letters || !(SHORTEST_RUN..=LONGEST_RUN).contains(&run.len()) {
            return None;
        }
        // Keystrokes that give a word of the texts are that word.
        if term.keys.as_ref().is_some_and(|keys| vocabulary.find(&keys.folded).is_some()) {
            return None;
        }
        // A syllable that the texts have is what it is; `vietnam`, which they have too, is also two.
        if vocabulary.find(run).is_some() && syllable::parse(run).is_some() {
            return None;
        }
        let mut pieces = all_pieces(run, term.unfinished, vocabulary);
        keep_connected(&mut pieces, run.len());
        let ways = ways(&pieces, run, vocabulary);
        (!ways.is_empty()).then_some(Self { pieces, ways, length: run.len() })
    }
}

fn all_pieces(run: &str, unfinished: bool, vocabulary: &Vocabulary) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for from in 0..run.len() {
        for to in from + 1..=run.len() {
            let Some(part) = run.get(from..to) else { continue };
            if to - from == run.len() {
                continue;
            }
            // A letter alone is a word only where Vietnamese has one; else every run could be spelled out.
            let alone = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'0'..=b'9');
            if to - from == 1 && !part.bytes().all(alone) {
                continue;
            }
            if let Some(word) = find(part, vocabulary) {
                pieces.push(Piece { word, from, to });
            }
        }
        let rest = run.get(from..).unwrap_or_default();
        if unfinished && from > 0 && rest.len() >= SHORTEST_BEGUN {
            let begun = vocabulary.beginning_with(rest).filter(|&w| vocabulary.word(w) != rest);
            pieces.extend(begun.map(|word| Piece { word, from, to: run.len() }));
        }
    }
    pieces
}

fn find(part: &str, vocabulary: &Vocabulary) -> Option<WordId> {
    if is_i_like_y(part) {
        let written = part.strip_suffix('y').map(|p| format!("{p}i")).unwrap_or_default();
        return vocabulary.find(&written);
    }
    vocabulary.find(part)
}

/// Drops pieces that no way from one end to the other uses.
fn keep_connected(pieces: &mut Vec<Piece>, length: usize) {
    let mut from_start = vec![false; length + 1];
    if let Some(first) = from_start.first_mut() {
        *first = true;
    }
    // Pieces are sorted by where they begin, so each is reached after all before it.
    for piece in pieces.iter() {
        if from_start.get(piece.from) == Some(&true)
            && let Some(reached) = from_start.get_mut(piece.to)
        {
            *reached = true;
        }
    }
    let mut to_end = vec![false; length + 1];
    if let Some(last) = to_end.last_mut() {
        *last = true;
    }
    for piece in pieces.iter().rev() {
        if to_end.get(piece.to) == Some(&true)
            && let Some(leads) = to_end.get_mut(piece.from)
        {
            *leads = true;
        }
    }
    pieces.retain(|p| from_start.get(p.from) == Some(&true) && to_end.get(p.to) == Some(&true));
}

/// A way from the first letter up to some letter.
#[derive(Clone)]
struct Way {
    /// The sum over its words of how unlikely each is.
    cost: f32,
    words: Vec<WordId>,
}

/// The likeliest ways to cut, by how frequent their words are.
fn ways(pieces: &[Piece], run: &str, vocabulary: &Vocabulary) -> Vec<Vec<WordId>> {
    let length = run.len();
    #[expect(clippy::cast_precision_loss, reason = "a likelihood")]
    let total = vocabulary.total() as f32;
    let mut best: Vec<Vec<Way>> = vec![Vec::new(); length + 1];
    if let Some(start) = best.first_mut() {
        start.push(Way { cost: 0.0, words: Vec::new() });
    }
    let mut begun_from = None;
    for piece in pieces {
        let Some(part) = run.get(piece.from..piece.to) else { continue };
        let begun = vocabulary.word(piece.word).len() > part.len();
        // Words that are only begun are no part of a way, so one of them stands for all.
        if begun && begun_from.replace(piece.from) == Some(piece.from) {
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "a likelihood")]
        let count = vocabulary.word_count(piece.word) as f32;
        let cost = if begun { total.ln() } else { (total / count.max(1.0)).ln() };
        let ways_here: Vec<Way> = best.get(piece.from).cloned().unwrap_or_default();
        let Some(there) = best.get_mut(piece.to) else { continue };
        for mut way in ways_here {
            way.cost += cost;
            if !begun {
                way.words.push(piece.word);
            }
            if !there.iter().any(|w| w.words == way.words) {
                there.push(way);
            }
        }
        there.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        there.truncate(WAYS_KEPT);
    }
    let finished = best.pop().unwrap_or_default();
    finished.into_iter().take(WAYS).map(|w| w.words).filter(|w| !w.is_empty()).collect()
}
