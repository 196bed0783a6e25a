//! Dates, years and periods.

use std::ops::Range;

use super::super::lexicon::{
    BEFORE_A_COUNT, BEFORE_A_DAY, EVERY, HONORIFICS, PARTS_OF_A_DAY, SHARED, TIMES_A_DAY,
};
use super::super::tokens::{Tokens, is_year};
use super::super::units::counts_something;
use super::is_measured;

fn is_day(number: u32) -> bool {
    (1..=31).contains(&number)
}

fn is_month(number: u32) -> bool {
    (1..=12).contains(&number)
}

/// `3.2021`; of other months the year is one by itself.
pub(super) fn month_of_year(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let (month, year) = tokens.text(at).split_once('.')?;
    let fits = month.parse().is_ok_and(is_month) && year.len() == 4 && year.parse().is_ok_and(is_year);
    fits.then_some(at..at + 1)
}

/// `năm 938`, `năm 2019`, and a bare year that counts nothing.
pub(super) fn years(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let number = tokens.small_integer(at)?;
    let named = tokens.follows(at, &["năm"])
        && !tokens.is_number(at.wrapping_sub(2))
        && !every_before(tokens, at - 1);
    let (measured, counted) = (is_measured(tokens, at + 1), counts_something(tokens, at + 1));
    let known = tokens.year(at).is_some() && !measured && !(counted && BEFORE_A_COUNT.has_before(tokens, at));
    let is_named = match number {
        1000..=2100 => !measured,
        10..1000 => !counted && !measured, // `năm 938`, but `dự toán năm 900 triệu đồng`
        _ => false,
    };
    (known || named && is_named).then_some(at..at + 1)
}

/// Whether the word at `at` is a duration: `mỗi tháng`, `3 tháng`.
fn every_before(tokens: &Tokens<'_>, at: usize) -> bool {
    EVERY.has_before(tokens, at) || (at > 0 && tokens.is_number(at - 1))
}

/// `ngày 12`, `mùng 2`, `tháng 8`, `quý 3`, with the year after it: `tháng 8 năm 2018`; also `23 tháng chạp` and `28
/// Tết`.
pub(super) fn named_day_or_month(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let number = tokens.small_integer(at)?;
    if is_day(number) && tokens.spells_one_of(at + 1, &["tháng chạp", "tháng giêng", "tết"]) {
        return Some(at..at + 2);
    }
    let name = tokens.before(at, 1);
    let fits = match name {
        "ngày" | "mùng" | "mồng" | "hôm" => is_day(number),
        "tháng" => is_month(number),
        "quý" => (1..=4).contains(&number),
        _ => false,
    };
    if !fits || every_before(tokens, at - 1) || is_measured(tokens, at + 1) {
        return None;
    }
    let rate = name == "ngày" && TIMES_A_DAY.has(tokens, at + 1);
    (!rate).then(|| at..with_month(tokens, at + 1))
}

/// Extends a day by what follows: `/8`, `-8`, `tháng 8`, `năm 2018`.
fn with_month(tokens: &Tokens<'_>, end: usize) -> usize {
    let goes_on = tokens.is_one_of(end, &["/", "-", "–", "tháng", "năm"]);
    if goes_on && tokens.small_integer(end + 1).is_some() { with_month(tokens, end + 2) } else { end }
}

/// `12/8`, `13-12`, `14.6`: a day and a month, unless a noun makes a ratio or a range of them.
pub(super) fn day_and_month(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let dated = BEFORE_A_DAY.has_before(tokens, at);
    if let Some((day, month)) = tokens.text(at).split_once('.') {
        let fits = day.parse().is_ok_and(is_day) && month.parse().is_ok_and(is_month);
        let named = PARTS_OF_A_DAY.has_before(tokens, at) || tokens.follows(at, &["hôm", "nay", "qua"]);
        return (fits && named && !is_measured(tokens, at + 1)).then_some(at..at + 1);
    }
    let mark = tokens.text(at + 1);
    let (day, month) = (tokens.small_integer(at)?, tokens.small_integer(at + 2)?);
    if !is_day(day) || !is_month(month) {
        return None;
    }
    // `chiều 11-1 ông An nói`: whoever has a name is not counted.
    let is_named = HONORIFICS.longest(tokens, at + 3).is_some_and(|end| tokens.is_capital(end));
    let counted = counts_something(tokens, at + 3) && !is_named;
    let is_date = match mark {
        "/" => dated || !((counted && day <= month) || is_share(tokens, at + 3, day, month)),
        "-" | "–" => dated && !counted && !is_measured(tokens, at + 3),
        _ => false,
    };
    is_date.then_some(at..at + 3)
}

/// `1/3 dân số`: a part of something, which need not be countable.
fn is_share(tokens: &Tokens<'_>, next: usize, part: u32, whole: u32) -> bool {
    part < whole && whole <= 10 && SHARED.has(tokens, next)
}
