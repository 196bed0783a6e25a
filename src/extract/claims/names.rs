//! Names and codes with digits in them, scores, telephones.

use std::ops::Range;

use super::super::lexicon::SCORED;
use super::super::tokens::Tokens;
use super::super::units::{counts_something, glued_unit};
use super::is_measured;

/// `Covid-19`, `MiG-21`, `U.23`, `ASEAN+3`, `29A-123.45`, `2D`.
pub(super) fn code(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if let Some(head) = at.checked_sub(2)
        && tokens.is_glued(at)
        && tokens.is_glued(at - 1)
        && tokens.is_word(head)
        && matches!(tokens.text(at - 1), "-" | "." | "+" | "–" | "’" | "'")
        && (tokens.text(at - 1) != "." || is_short_capital(tokens, head))
    {
        return Some(head..end_of_code(tokens, at));
    }
    let next = at + 1;
    let lettered = tokens.is_word(next) && tokens.is_glued(next);
    (lettered && !glued_unit(tokens, next)).then_some(at..next + 1)
}

/// `13.600 đồng / 1 lít`: what a price is for.
pub(super) fn of_one(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let slash = at.checked_sub(2)?;
    let each = tokens.text(slash + 1) == "/" && tokens.is_word(slash) && tokens.text(at) == "1";
    (each && tokens.is_word(at + 1)).then_some(at..at + 1)
}

fn is_short_capital(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capital(at) && tokens.text(at).chars().count() <= 3
}

/// The token after a code that continues: `Su-30MK2`.
fn end_of_code(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while tokens.is_glued(end) && tokens.is_word(end) {
        end += 1;
    }
    end
}

/// Several numbers in a row: a telephone, a line of a table.
pub(super) fn in_a_row(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let mut end = at + 1;
    while tokens.is_number(end) || tokens.text(end) == "-" && tokens.is_number(end + 1) && end > at + 1 {
        end += 1;
    }
    (end > at + 2 || end == at + 2 && tokens.text(at).starts_with('0')).then_some(at..end)
}

/// `thắng 2-1`, and any pair of small numbers that measures nothing: `4-3`, `6-4`.
pub(super) fn score(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let hyphen = matches!(tokens.text(at + 1), "-" | "–");
    let (home, guest) = (tokens.small_integer(at)?, tokens.small_integer(at + 2)?);
    if !hyphen || home > 99 || guest > 99 || is_measured(tokens, at + 3) {
        return None;
    }
    let is_score = SCORED.has_before(tokens, at) && tokens.is_glued(at + 1) && home < 30;
    (is_score || !counts_something(tokens, at + 3) && !tokens.follows(at, &["khoảng", "chừng", "hơn", "gần"]))
        .then_some(at..at + 3)
}

/// `ASIAD 18`, `Galaxy S 9`, `Đề án 06`: a capitalised word, a number, and nothing that it counts.
pub(super) fn name_with_number(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let before = at.checked_sub(1)?;
    // `tiêm kích Su -24`
    let head = if tokens.text(before) == "-" { before.saturating_sub(1) } else { before };
    let plain = tokens.text(at).len() <= 5 && !tokens.text(at).contains(',');
    let zero = tokens.text(at).len() > 1 && tokens.text(at).starts_with('0');
    let named = tokens.is_capital(head) && !tokens.begins_a_sentence(head);
    // `Snapdragon 8 Gen 3`
    let series = tokens.is_capital(at + 1) && tokens.small_integer(at + 2).is_some();
    let counts = is_measured(tokens, at + 1) || !series && counts_something(tokens, at + 1);
    let is_name = named || zero && !tokens.text(at).contains('.');
    (plain && is_name && !counts).then_some(at..at + 1)
}
