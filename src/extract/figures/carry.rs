//! A change that one figure states and the next one repeats.
//!
//! `giảm 500 đồng (tương đương 2%)` states the same change twice; but `đạt 60 tỷ USD, tăng 20% (50 tỷ USD)` gives the
//! base in the brackets, which did not move. Arithmetic distinguishes them.

use crate::extract::reading::{NumberReading, is_base};
use crate::extract::tokens::Tokens;

/// How many tokens what a change is against may take before the next change of the same level.
const AGAINST: usize = 12;

/// A change is repeated in brackets or after `tương đương`, and shared by figures in a row.
pub(super) fn carry_changes(tokens: &Tokens<'_>, found: &mut [NumberReading<'_>]) {
    for at in 1..found.len() {
        let (done, rest) = found.split_at_mut(at);
        let (Some(previous), Some(reading)) = (done.last(), rest.first_mut()) else { continue };
        let between = previous.end..reading.edge;
        // `giảm 30.000 người so với quý trước và hơn 24.000 người so với cùng kỳ`: two changes of one level.
        let against = |at: usize| tokens.spells(at, "so với");
        let both = previous.unit_text == reading.unit_text
            && against(previous.end)
            && against(reading.end)
            && between.len() <= AGAINST
            && between.clone().next_back().is_some_and(|at| tokens.is_one_of(at, &["và", ","]));
        if both && reading.change.is_none() {
            reading.change = previous.change;
        }
        if previous.change.is_none() || reading.change.is_some() || between.len() > 4 {
            continue;
        }
        let restated = |at: usize| tokens.is_one_of(at, &["tương", "tức"]);
        let words: Vec<usize> = between.collect();
        let in_brackets = words.len() == 1 && words.iter().all(|at| tokens.text(*at) == "(");
        let listed = words.len() == 1
            && words.iter().all(|at| tokens.is_one_of(*at, &["và", ","]))
            && previous.unit_text == reading.unit_text;
        let base = in_brackets && matches!(&*done, [.., level, moved] if is_base(level, moved, reading));
        reading.is_base = base;
        if (in_brackets && !base) || listed || words.iter().any(|at| restated(*at)) {
            reading.change = previous.change;
        }
    }
}
