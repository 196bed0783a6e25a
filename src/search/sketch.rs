//! Words of which letters were left out in many places: `dngoai` for `doingoai`. The weakest reading there is,
//! so it is only asked for where a word is nothing else.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::query::Term;
use super::reading::Reading;
use super::vocabulary::{Vocabulary, WordId};

/// Words that a typed one may be a sketch of (`dngoai` of `doi…`): more would be noise.
const MOST_SKETCHED: usize = 24;
/// Letters that a sketch needs to say anything.
const SHORTEST_SKETCH: usize = 3;
/// Share of the score of a word matched with itself that a sketch must reach.
const SKETCH_SHARE: f32 = 0.6;

/// Words that have the letters typed in their order, the likeliest first.
pub(super) fn sketched(vocabulary: &Vocabulary, term: &Term) -> Vec<(WordId, Reading)> {
    let typed = &term.word.folded;
    if typed.len() < SHORTEST_SKETCH || term.most_typos() == 0 {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    #[expect(clippy::cast_precision_loss, reason = "scores are below a few thousand")]
    let score = |word: &str| matcher.fuzzy_match(word, typed).map(|score| score as f32);
    let itself = score(typed).unwrap_or(1.0).max(1.0);
    let mut found: Vec<(WordId, f32)> = vocabulary
        .holding(typed)
        .filter_map(|id| Some((id, score(vocabulary.word(id))? / itself)))
        .filter(|(_, share)| *share >= SKETCH_SHARE)
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(MOST_SKETCHED);
    found.into_iter().map(|(id, share)| (id, Term::sketched(share.min(1.0)))).collect()
}
