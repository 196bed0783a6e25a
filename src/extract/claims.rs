//! Numbers that are no figures: dates, times, documents, ordinals, labels, names, scores.
//!
//! They claim their tokens before the grammar of figures sees any. Each rule looks at one number and its context, and
//! returns the tokens it claims; the first rule that matches wins. A number that counts and measures nothing needs no rule:
//! it is no figure anyway.

mod dates;
mod labels;
mod names;

use std::ops::Range;

use super::tokens::Tokens;
use super::units::{counts_something, currency_before, is_scale, unit_at};

/// Tokens that belong to a number that is no figure.
pub(super) struct NonFigureSpans(Vec<bool>);

/// A rule: given the place of a number, the tokens that it belongs to.
type ExclusionRule = fn(&Tokens<'_>, usize) -> Option<Range<usize>>;

/// In the order of evaluation: stricter rules first.
const RULES: [ExclusionRule; 16] = [
    names::code,
    plate,
    names::in_a_row,
    names::of_one,
    dates::month_of_year,
    dates::years,
    dates::named_day_or_month,
    dates::day_and_month,
    labels::document,
    labels::ordinal,
    labels::house,
    labels::label,
    names::score,
    denied,
    grade,
    names::name_with_number,
];

/// `Giá xăng không tăng 500 đồng`, `không phải 5 mà là 7 người`: what is denied is no fact.
fn denied(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let verb = at.checked_sub(1).filter(|verb| tokens.is_one_of(*verb, &["tăng", "giảm", "phải"]))?;
    tokens.follows(verb, &["không", "chưa", "chẳng"]).then_some(at..at + 1)
}

/// `34 A -180.69`, `51 F 123.45`: the plate of a car in loose pieces.
fn plate(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let series = at + 1;
    let number = series + 1 + usize::from(matches!(tokens.text(series + 1), "-" | "–"));
    let province = tokens.small_integer(at).is_some_and(|province| (11..=99).contains(&province));
    let lettered = tokens.is_capital(series) && tokens.text(series).len() == 1;
    let digits = tokens.text(number).bytes().filter(u8::is_ascii_digit).count();
    (province && lettered && tokens.is_number(number) && matches!(digits, 4 | 5)).then_some(at..number + 1)
}

/// `gạo 5% tấm`: the sort, by its broken grains.
fn grade(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    (tokens.text(at + 1) == "%" && tokens.lower(at + 2) == "tấm").then_some(at..at + 3)
}

impl NonFigureSpans {
    pub(super) fn of(tokens: &Tokens<'_>) -> Self {
        let mut claims = Self(vec![false; tokens.len()]);
        let mut at = 0;
        while at < tokens.len() {
            let starts = tokens.is_number(at) && currency_before(tokens, at).is_none();
            let found = if starts { RULES.iter().find_map(|rule| rule(tokens, at)) } else { None };
            if let Some(range) = found {
                let range = claims.with_list(tokens, range);
                at = range.end.max(at + 1);
                claims.mark(range);
            } else {
                at += 1;
            }
        }
        claims
    }

    #[inline]
    pub(super) fn is_free(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|claimed| !claimed)
    }

    fn mark(&mut self, range: Range<usize>) {
        if let Some(slice) = self.0.get_mut(range) {
            slice.fill(true);
        }
    }

    /// The claim with the small bare numbers listed before and after it: `ngày 5, 6 và 7/8`, `Điều 7 và 9`, `từ 3 đến
    /// 5/4`.
    fn with_list(&self, tokens: &Tokens<'_>, claim: Range<usize>) -> Range<usize> {
        let mut range = claim;
        while let Some(next) = listed_after(tokens, range.end) {
            range.end = next;
        }
        while let Some(previous) = listed_before(tokens, range.start).filter(|at| self.is_free(*at)) {
            range.start = previous;
        }
        range
    }
}

/// Words and marks that join the members of a list or the ends of a range.
const JOINS: [&str; 9] = [",", "và", "-", "–", "—", "đến", "tới", "hoặc", "hay"];

/// The token after a bare number that continues a list ending at `end`.
fn listed_after(tokens: &Tokens<'_>, end: usize) -> Option<usize> {
    let joined = tokens.is_one_of(end, &JOINS) && tokens.small_integer(end + 1).is_some();
    let next = end + 2;
    // `năm 2019, 24 triệu tấn gạo`
    let is_figure = counts_something(tokens, next) || is_scale(tokens, next);
    (joined && !is_figure).then_some(next)
}

/// The bare number that a list ending before `start` begins with. Only what a date may start from.
fn listed_before(tokens: &Tokens<'_>, start: usize) -> Option<usize> {
    let number = start.checked_sub(2)?;
    let joined = tokens.is_one_of(start - 1, &JOINS) && tokens.small_integer(number)? <= 31;
    (joined && tokens.is_number(start)).then_some(number)
}

/// Whether a scale word, a percent sign or a unit is at `at`: the number before it is a figure, even if it looks like
/// a label.
fn is_measured(tokens: &Tokens<'_>, at: usize) -> bool {
    unit_at(tokens, at).is_some_and(|unit| unit.is_measure()) || is_scale(tokens, at)
}
