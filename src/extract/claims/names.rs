//! Names and codes with digits in them, clock times with a colon, scores, telephones, web addresses.

use std::ops::Range;

use super::super::lexicon::SCORED;
use super::super::tokens::{TokenKind, Tokens};
use super::super::units::{counts_something, glued_unit};
use super::is_measured;

/// How far before a number the mark of its address may be, in tokens: whoever glues a whole text together writes none.
const LONGEST_ADDRESS: usize = 100;

/// `https://…/2018/12`: everything that touches.
pub(super) fn address_on_the_net(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let mut from = at;
    while tokens.is_glued(from) && at - from < LONGEST_ADDRESS {
        from -= 1;
    }
    if from == at {
        return None;
    }
    let marked = (from..at).any(|at| tokens.is_one_of(at, &["http", "https", "www", "@", "#", "_"]));
    let mut end = at + 1;
    while marked && tokens.is_glued(end) {
        end += 1;
    }
    marked.then_some(from..end)
}

/// Whether a mark joins a number to the one before it, without a space.
fn is_joined(tokens: &Tokens<'_>, at: usize, mark: &str) -> bool {
    tokens.text(at) == mark && tokens.is_glued(at) && tokens.is_number(at + 1) && tokens.is_glued(at + 1)
}

/// `21:36`, `0:00`, `1:500`.
pub(super) fn clock_or_proportion(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let end = (at + 1..).step_by(2).find(|end| !is_joined(tokens, *end, ":"))?;
    (end > at + 1).then_some(at..end)
}

/// `4-2-3-1`, `0903-123-456`, `192/168/1`: three or more numbers in a chain. Dates come later, so
/// a chain that may be one is left.
pub(super) fn chain_of_numbers(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let mark = tokens.text(at + 1);
    let is_chain = matches!(mark, "-" | "–" | "/" | ".")
        && is_joined(tokens, at + 1, mark)
        && is_joined(tokens, at + 3, mark)
        && super::dates::full_date(tokens, at).is_none()
        && super::labels::document(tokens, at).is_none();
    let end = is_chain.then(|| (at + 5..).step_by(2).find(|end| !is_joined(tokens, *end, mark)))??;
    Some(at..end)
}

/// `Covid-19`, `MiG-21`, `U.23`, `ASEAN+3`, `29A-123.45`, `2D`, `7-Eleven`, `3.0`.
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
    if tokens.is_word(next) && tokens.is_glued(next) {
        if tokens.is_capital(next) && is_joined(tokens, next + 1, "-") {
            return Some(at..next + 3); // a plate
        }
        return (!glued_unit(tokens, next)).then_some(at..next + 1);
    }
    if matches!(tokens.text(next), "-" | "’" | "'")
        && tokens.is_glued(next)
        && tokens.is_word(next + 1)
        && tokens.is_glued(next + 1)
    {
        return Some(at..next + 2);
    }
    // `giá vàng 9999`: how pure it is.
    let pure = ["9999", "999", "999,9", "99,99", "999.9", "99.99"].contains(&tokens.text(at));
    if pure && tokens.follows(at, &["vàng", "rồng"]) && !is_measured(tokens, next) {
        return Some(at..next);
    }
    let version = tokens.text(at).strip_suffix(".0").is_some_and(|whole| whole.len() == 1);
    if version && !is_measured(tokens, next) && !glued_unit(tokens, next) {
        return Some(at..next);
    }
    long_or_zero(tokens, at)
}

/// `13.600 đồng / 1 lít`: what a price is for.
pub(super) fn of_one(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let slash = at.checked_sub(2)?;
    let each = tokens.text(slash + 1) == "/" && tokens.is_word(slash) && tokens.text(at) == "1";
    (each && tokens.is_word(at + 1)).then_some(at..at + 1)
}

/// A digit string that no amount is written as: `0903`, `00123`, `072.79`.
fn long_or_zero(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let text = tokens.text(at);
    let padded =
        text.starts_with('0') && text.len() > 2 && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    padded.then_some(at..at + 1)
}

fn is_short_capital(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_capital(at) && tokens.text(at).chars().count() <= 3
}

/// The token after a code that continues: `Su-30MK2`, `737-800`.
fn end_of_code(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while tokens.is_glued(end)
        && (tokens.is_word(end)
            || (matches!(tokens.text(end), "-" | "/")
                && tokens.is_glued(end + 1)
                && tokens.kind(end + 1) != Some(TokenKind::Mark)))
    {
        end += 1;
    }
    end
}

/// Numbers after `tổng đài`, `hotline`, `điện thoại`, and several digit strings in a row.
pub(super) fn telephone(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let colon = usize::from(tokens.follows(at, &[":", "số", "("]));
    let place = at - colon;
    let named = tokens.follows(place, &["hotline", "thoại", "đài", "nóng", "đt", "tel", "fax", "sđt"])
        || tokens.spelled_before(at, "gọi") > 0 && tokens.text(at).len() == 3;
    let mut end = at + 1;
    while tokens.is_number(end) || (tokens.text(end) == "-" && tokens.is_number(end + 1) && end > at + 1) {
        end += 1;
    }
    let in_a_row = end > at + 2 || (end == at + 2 && tokens.text(at).starts_with('0'));
    let measured = || is_measured(tokens, end) || counts_something(tokens, end);
    (in_a_row || named && !measured()).then_some(at..end)
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
    let counts = is_measured(tokens, at + 1) || counts_something(tokens, at + 1);
    let is_name = named || zero && !tokens.text(at).contains('.');
    (plain && is_name && !counts).then_some(at..at + 1)
}
