//! A change that one figure states and the next one repeats.
//!
//! `giảm 500 đồng (tương đương 2%)` states the same change twice; but `đạt 60 tỷ USD, tăng 20% (50 tỷ USD)` gives the
//! base in the brackets, which did not move. Arithmetic distinguishes them.

use rust_decimal::Decimal;

use crate::extract::reading::{NumberReading, off_the_base};
use crate::extract::tokens::Tokens;

/// How many tokens what a change is against may take before the next change of the same level.
const AGAINST: usize = 12;

/// What a change is measured against: `so với mức 33 triệu đồng`.
fn mark_bases(tokens: &Tokens<'_>, found: &mut [NumberReading<'_>]) {
    let names = |at: &usize| tokens.is_one_of(*at, &["mức", "mốc", "con", "số", "giá", "lỗ", "lãi"]);
    for reading in found {
        let edge = (0..reading.edge).rev().find(|at| !names(at)).map_or(0, |at| at + 1);
        // `(cùng kỳ đạt 3 tỷ đồng)`, `cao hơn mức 3 tỷ đồng của cùng kỳ`
        let verbs = ["đạt", "là", "chỉ", "lãi", "lỗ", "(", "có", "chi", "thu", "năm", "trước", "ngoái"];
        let same = (0..reading.edge).rev().find(|at| !tokens.is_one_of(*at, &verbs));
        let then = same.is_some_and(|at| {
            at > 0 && tokens.spells(at - 1, "cùng kỳ") && tokens.spelled_before(at - 1, "so với") == 0
        });
        let of_then = tokens.spells(reading.end, "của cùng kỳ");
        reading.is_base = then || of_then || tokens.spelled_before(edge, "so với") > 0;
    }
}

/// A change is repeated in brackets or after `tương đương`, and shared by figures in a row.
pub(super) fn carry_changes(tokens: &Tokens<'_>, found: &mut [NumberReading<'_>]) {
    mark_bases(tokens, found);
    for at in 1..found.len() {
        let (done, rest) = found.split_at_mut(at);
        let (Some(previous), Some(reading)) = (done.last(), rest.first_mut()) else { continue };
        let between = previous.end..reading.edge;
        let alike = previous.unit_text == reading.unit_text;
        let is_joined = !between.is_empty() && tokens.follows(reading.edge, &["và", ","]);
        // `giảm 30.000 người so với quý trước và hơn 24.000 người so với cùng kỳ`: two changes of one level;
        // `tăng 42% về số lượng và 22% về giá trị`: the verb of two measures; `tăng 9.000 đồng chiều mua và 8.000 đồng
        // chiều bán`: of both sides.
        let both = ["so với", "về", "chiều", "ở chiều"]
            .iter()
            .any(|words| tokens.spells(previous.end, words) && tokens.spells(reading.end, words));
        if alike && both && is_joined && between.len() <= AGAINST && reading.change.is_none() {
            reading.change = previous.change;
        }
        // `giảm 99 người chết (13,64%)`
        let share_of_it =
            reading.unit_text == "%" && previous.unit_text != "%" && tokens.follows(reading.edge, &["("]);
        if previous.change.is_none() || reading.change.is_some() || between.len() > 4 {
            continue;
        }
        let restated = between.clone().any(|at| tokens.is_one_of(at, &["tương", "tức"]));
        let in_brackets = between.len() == 1 && tokens.text(previous.end) == "(";
        let listed = between.len() == 1 && is_joined && alike;
        // Within a hundredth, as percentages are rounded.
        let comes_out = |level: &NumberReading<'_>, moved: &NumberReading<'_>| {
            let off = off_the_base(level, moved, reading).filter(|_| moved.unit_text == "%");
            level.unit_text == reading.unit_text && off.is_some_and(|off| off <= Decimal::ONE)
        };
        let base = in_brackets && matches!(&*done, [.., level, moved] if comes_out(level, moved));
        reading.is_base |= base;
        if (in_brackets || share_of_it) && !base || listed || restated {
            reading.change = previous.change;
        }
    }
}
