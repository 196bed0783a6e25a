//! A change that one figure states and the next one repeats.
//!
//! `giảm 500 đồng (tương đương 2%)` states the same change twice; but `đạt 60 tỷ USD, tăng 20% (50 tỷ USD)` gives the
//! base in the brackets, which did not move. Arithmetic distinguishes them.

use crate::extract::reading::{NumberReading, is_base};
use crate::extract::tokens::Tokens;

/// How many tokens what a change is against may take before the next change of the same level.
const AGAINST: usize = 12;

/// What a change is measured against: `so với mức 33 triệu đồng chiều mua vào và 34 triệu đồng chiều bán ra`.
fn mark_bases(tokens: &Tokens<'_>, found: &mut [NumberReading<'_>]) {
    const AGAINST: [&str; 6] =
        ["so với", "so với mức", "so với mốc", "so với con số", "so với mức giá", "so với giá"];
    let mut before: Option<(usize, &str)> = None;
    for reading in found {
        let joined = before.is_some_and(|(end, unit)| {
            unit == reading.unit_text
                && (end..reading.edge).len() <= AGAINST_BOTH
                && (end..reading.edge).all(|at| tokens.is_word(at) || matches!(tokens.text(at), "(" | ")"))
                && tokens.follows(reading.edge, &["và"])
        });
        // `so với mức lỗ 148 tỷ đồng của năm 2015`
        let edge = reading.edge - usize::from(tokens.is_one_of(reading.edge.wrapping_sub(1), &["lỗ", "lãi"]));
        reading.is_base = joined || tokens.is_behind_one_of(edge, &AGAINST);
        before = reading.is_base.then_some((reading.end, reading.unit_text));
    }
}

/// How many tokens may be between two amounts that something is measured against.
const AGAINST_BOTH: usize = 6;

/// A change is repeated in brackets or after `tương đương`, and shared by figures in a row.
pub(super) fn carry_changes(tokens: &Tokens<'_>, found: &mut [NumberReading<'_>]) {
    mark_bases(tokens, found);
    for at in 1..found.len() {
        let (done, rest) = found.split_at_mut(at);
        let (Some(previous), Some(reading)) = (done.last(), rest.first_mut()) else { continue };
        let between = previous.end..reading.edge;
        let alike = previous.unit_text == reading.unit_text;
        let is_joined = !between.is_empty() && tokens.follows(reading.edge, &["và", ","]);
        // `giảm 30.000 người so với quý trước và hơn 24.000 người so với cùng kỳ`: two changes of one level; `tăng 42% về số
        // lượng và 22% về giá trị`: the verb of two measures.
        let both = ["so với", "về"]
            .iter()
            .any(|words| tokens.spells(previous.end, words) && tokens.spells(reading.end, words));
        // `chứng khoán (giảm 2%), ngân hàng (3%)`: so does what stands alone in the next bracket.
        let alone = |reading: &NumberReading<'_>| {
            tokens.text(reading.end) == ")"
                && matches!(tokens.lower(reading.edge.wrapping_sub(1)), "(" | "giảm" | "tăng")
        };
        let in_a_row = previous.unit_text == "%"
            && alone(previous)
            && alone(reading)
            && tokens.is_one_of(previous.end + 1, &[",", "và"]);
        if alike && (both && is_joined || in_a_row) && between.len() <= AGAINST && reading.change.is_none() {
            reading.change = previous.change;
        }
        // `giảm 99 người chết (13,64%)`
        let share_of_it = reading.unit_text == "%"
            && previous.unit_text != "%"
            && tokens.follows(reading.edge, &["("])
            && between
                .clone()
                .rev()
                .skip(1)
                .all(|at| tokens.is_word(at) && !tokens.is_one_of(at, &["và", "còn"]));
        if previous.change.is_none() || reading.change.is_some() || between.len() > 4 {
            continue;
        }
        let restated = between.clone().any(|at| tokens.is_one_of(at, &["tương", "tức"]));
        let in_brackets = between.len() == 1 && tokens.text(previous.end) == "(";
        let listed = between.len() == 1 && is_joined && alike;
        let base = in_brackets && matches!(&*done, [.., level, moved] if is_base(level, moved, reading));
        reading.is_base |= base;
        if (in_brackets || share_of_it) && !base || listed || restated {
            reading.change = previous.change;
        }
    }
}
