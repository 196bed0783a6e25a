//! Lists whose members take the numbers behind them in turn: `các năm 2015, 2016 và 2017 lần lượt là 120, 145 và 188 tỷ đồng`.

use std::ops::Range;

use super::tokens::Tokens;

/// Whether these words say that what follows goes by the order of the list before them.
#[inline]
pub(super) fn takes_turns(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.spells_one_of(at, &["lần lượt", "tương ứng"])
}

/// The member at a place of a list that has so many. `before` ends where the numbers begin; what belongs to a member, what joins the
/// last one and what parts the others is asked of the caller, by tokens or by words.
pub(super) fn member(
    before: Range<usize>,
    (place, all): (usize, usize),
    is_part: impl Fn(usize) -> bool,
    joins: impl Fn(usize) -> bool,
    parts: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let and = before.clone().rfind(|at| joins(*at) && is_part(at + 1))?;
    let end = (and + 1..before.end).find(|at| !is_part(*at)).unwrap_or(before.end);
    let last = and + 1..end;
    let mut members = vec![last];
    let mut stop = Some(and);
    while let Some(end) = stop {
        let start = (before.start..end).rfind(|at| !is_part(*at)).map_or(before.start, |at| at + 1);
        if start == end {
            break;
        }
        members.push(start..end);
        stop = start.checked_sub(1).filter(|at| *at >= before.start && parts(*at));
    }
    members.reverse();
    members.get(place).cloned().filter(|_| members.len() == all && all > 1)
}
