//! Words typed without the spaces between them: `doingoai` for `đối ngoại`.
//!
//! The letters are cut at every place where words of the vocabulary begin and end, which makes a word lattice. A text
//! has them when words that follow each other in it are a path through the lattice, so that no segmentation has to be
//! chosen beforehand. For looking up documents the likeliest paths are listed too.

use crate::search::query::Term;
use crate::search::vocabulary::{Vocabulary, WordId};
use crate::text::syllable;
use crate::text::words::is_i_like_y;

/// Letters of words that may be glued: two syllables have at least four (`y te` aside, which is as quickly typed).
const SHORTEST: usize = 4;
/// Letters that a run may have, less than the bits of a word; the longest phrases anybody types without a space are far
/// below.
const LONGEST: usize = 48;
/// Letters that the last word of a run must have when it is only begun: with one letter, any word would do.
const SHORTEST_PREFIX: usize = 2;
/// Paths that are looked up.
const PATHS: usize = 12;
/// Paths kept at each letter while looking for the likeliest.
const PATHS_KEPT: usize = 16;

/// A word found in the letters.
#[derive(Clone, Debug)]
pub(in crate::search) struct Edge {
    pub(in crate::search) word: WordId,
    /// The letter that it begins at.
    pub(in crate::search) from: usize,
    /// The letter after it; the number of letters, when it is the last word.
    pub(in crate::search) to: usize,
}

/// Letters that are several words.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Segmentation {
    /// Every word that lies on a path from one end to the other.
    pub(in crate::search) edges: Vec<Edge>,
    /// The likeliest paths, best first.
    pub(in crate::search) paths: Vec<Path>,
    pub(in crate::search) length: usize,
}

impl Segmentation {
    /// Cuts what was typed, when it can be several words of this vocabulary.
    pub(super) fn of(term: &Term, vocabulary: &Vocabulary) -> Option<Self> {
        let run = &term.word.folded;
        let letters = run.bytes().all(|b| b.is_ascii_alphanumeric());
        if term.strict || !term.tried.glued || !letters || !(SHORTEST..=LONGEST).contains(&run.len()) {
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
        let mut edges = all_edges(run, term.is_prefix, vocabulary);
        keep_connected(&mut edges, run.len());
        let paths = paths(&edges, run.len(), vocabulary);
        (!paths.is_empty()).then_some(Self { edges, paths, length: run.len() })
    }
}

fn all_edges(run: &str, is_prefix: bool, vocabulary: &Vocabulary) -> Vec<Edge> {
    let mut edges = Vec::new();
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
                edges.push(Edge { word, from, to });
            }
        }
        let rest = run.get(from..).unwrap_or_default();
        if is_prefix && from > 0 && rest.len() >= SHORTEST_PREFIX {
            let longer = vocabulary.beginning_with(rest).filter(|&w| vocabulary.word(w) != rest);
            edges.extend(longer.map(|word| Edge { word, from, to: run.len() }));
        }
    }
    edges
}

fn find(part: &str, vocabulary: &Vocabulary) -> Option<WordId> {
    if is_i_like_y(part) {
        let written = part.strip_suffix('y').map(|p| format!("{p}i")).unwrap_or_default();
        return vocabulary.find(&written);
    }
    vocabulary.find(part)
}

/// Drops edges that no path from one end to the other uses. Each letter has a bit.
fn keep_connected(edges: &mut Vec<Edge>, length: usize) {
    let has = |letters: u64, letter: usize| letters & 1 << letter != 0;
    // Edges are sorted by where they begin, so each is reached after all before it.
    let reached =
        |reached, edge: &Edge| if has(reached, edge.from) { reached | 1 << edge.to } else { reached };
    let from_start = edges.iter().fold(1, reached);
    let leads = |leads, edge: &Edge| if has(leads, edge.to) { leads | 1 << edge.from } else { leads };
    let to_end = edges.iter().rev().fold(1 << length, leads);
    edges.retain(|edge| has(from_start, edge.from) && has(to_end, edge.to));
}

/// A path from the first letter up to some letter.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Path {
    /// The sum over its words of how unlikely each is.
    cost: f32,
    /// Its words in their order, but for a last one that is only begun.
    pub(in crate::search) words: Vec<WordId>,
    /// The letter that this one begins at.
    pub(in crate::search) prefix_from: Option<usize>,
}

/// The likeliest paths, by how frequent their words are.
fn paths(edges: &[Edge], length: usize, vocabulary: &Vocabulary) -> Vec<Path> {
    #[expect(clippy::cast_precision_loss, reason = "a likelihood")]
    let total = vocabulary.total() as f32;
    let mut best: Vec<Vec<Path>> = vec![Vec::new(); length + 1];
    if let Some(start) = best.first_mut() {
        start.push(Path::default());
    }
    let mut prefix_seen_from = None;
    for edge in edges {
        let is_prefix = vocabulary.word(edge.word).len() > edge.to - edge.from;
        // All words that begin so are looked up as one.
        if is_prefix && prefix_seen_from.replace(edge.from) == Some(edge.from) {
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "a likelihood")]
        let count = vocabulary.word_count(edge.word) as f32;
        let cost = if is_prefix { total.ln() } else { (total / count.max(1.0)).ln() };
        let paths_here: Vec<Path> = best.get(edge.from).cloned().unwrap_or_default();
        let Some(there) = best.get_mut(edge.to) else { continue };
        for mut path in paths_here {
            path.cost += cost;
            if is_prefix {
                path.prefix_from = Some(edge.from);
            } else {
                path.words.push(edge.word);
            }
            if !there.iter().any(|w| w.words == path.words) {
                there.push(path);
            }
        }
        there.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        there.truncate(PATHS_KEPT);
    }
    let finished = best.pop().unwrap_or_default();
    finished.into_iter().take(PATHS).filter(|path| !path.words.is_empty()).collect()
}
