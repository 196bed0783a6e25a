//! Which indicator somebody means.

use crate::cli::Usage;
use crate::corpus::load::nearest;
use crate::corpus::{Corpus, Indicator, Lang};
use crate::text::Clean;
use crate::text::fold::fold;

/// The indicator of this id, or the only one whose id or name has all these words.
pub(in crate::cli) fn find_indicator(corpus: &Corpus, wanted: &str) -> Result<usize, Usage> {
    let indicators = corpus.indicators();
    if let Some(found) = indicators.iter().position(|i| &*i.id == wanted) {
        return Ok(found);
    }
    let words = fold(wanted).replace('-', " ");
    let named = |indicator: &Indicator| {
        let names = [Lang::Vi, Lang::En].map(|lang| indicator.label.get(lang));
        let names = [names[0], names[1], &indicator.id].map(|name| fold(name).replace('-', " "));
        names.iter().any(|name| words.split_whitespace().all(|word| name.contains(word)))
    };
    let found: Vec<usize> = indicators
        .iter()
        .enumerate()
        .filter(|(_, i)| !words.trim().is_empty() && named(i))
        .map(|(n, _)| n)
        .collect();
    let ids =
        || found.iter().filter_map(|n| indicators.get(*n)).map(|i| &*i.id).collect::<Vec<_>>().join(", ");
    let wanted_shown = Clean::one_line(wanted);
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let nearest = nearest(wanted, indicators.iter().map(|i| &*i.id)).unwrap_or_default();
            Err(Usage::new(format!(
                "there is no indicator `{wanted_shown}`; the nearest is `{nearest}` (they stand in `ngoaivu figures --format csv`)"
            )))
        }
        _ => Err(Usage::new(format!("`{wanted_shown}` fits several indicators: {}", ids()))),
    }
}
