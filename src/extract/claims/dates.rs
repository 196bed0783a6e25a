//! Dates, years, periods and clock times.

use std::ops::Range;

use super::super::lexicon::{
    BEFORE_A_COUNT, BEFORE_A_DAY, EVERY, HONORIFICS, PARTS_OF_A_DAY, SHARED, TIMES_A_DAY,
};
use super::super::tokens::{Tokens, is_year};
use super::super::units::{counts_something, unit_at};
use super::is_measured;

/// A year as digits: four of them, so that `02019` and `19` are none.
fn year(tokens: &Tokens<'_>, at: usize) -> Option<u32> {
    (tokens.text(at).len() == 4).then(|| tokens.small_integer(at)).flatten()
}

fn is_day(number: u32) -> bool {
    (1..=31).contains(&number)
}

fn is_month(number: u32) -> bool {
    (1..=12).contains(&number)
}

/// `12/8/2018`, `5-9-2016`, `14.6.2019`, `2018/12/8`.
pub(super) fn full_date(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if tokens.text(at).matches('.').count() == 2 && is_dotted_date(tokens.text(at)) {
        return Some(at..at + 1);
    }
    let mark = tokens.text(at + 1);
    if !matches!(mark, "/" | "-" | "." | "–") || tokens.text(at + 3) != mark {
        return None;
    }
    let [first, second, third] = [at, at + 2, at + 4].map(|at| tokens.small_integer(at));
    let (first, second, third) = (first?, second?, third?);
    let day_first = is_day(first) && is_month(second) && (is_year(third) || (mark == "/" && third < 100));
    let year_first = is_year(first) && is_month(second) && is_day(third);
    (day_first || year_first).then_some(at..at + 5)
}

fn is_dotted_date(text: &str) -> bool {
    let mut parts = text.split('.').map(|part| part.parse::<u32>().ok());
    let (day, month, year) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
    day.is_some_and(is_day) && month.is_some_and(is_month) && year.is_some_and(|y| is_year(y) || y < 100)
}

/// `8/2018`, `9-2016`, `3.2021`, `II/2019`.
pub(super) fn month_of_year(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if let Some((month, year)) = tokens.text(at).split_once('.')
        && year.len() == 4
        && month.parse().is_ok_and(is_month)
        && year.parse().is_ok_and(is_year)
    {
        return Some(at..at + 1);
    }
    if matches!(tokens.text(at + 1), "/" | "-" | "–") {
        let (month, year) = (tokens.small_integer(at)?, year(tokens, at + 2));
        let joined = tokens.text(at + 1) == "/" || tokens.follows(at, &["tháng", "quý"]);
        return (joined && is_month(month) && year.is_some_and(is_year)).then_some(at..at + 3);
    }
    let roman = at.checked_sub(2)?;
    let is_roman = tokens.is_word(roman) && tokens.text(roman).chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let quarter = is_roman && matches!(tokens.text(roman + 1), "/" | "-");
    (quarter && year(tokens, at).is_some_and(is_year)).then_some(roman..at + 1)
}

/// `2014-2016`, `năm 938`, `năm 2019`, and a bare year that counts nothing.
pub(super) fn years(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if let (Some(from), Some(to)) = (year(tokens, at), year(tokens, at + 2))
        && is_one_of_joins(tokens, at + 1)
        && (1000..to).contains(&from)
        && to <= 2100
        && !is_measured(tokens, at + 3)
    {
        return Some(at..at + 3);
    }
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

fn is_one_of_joins(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.text(at), "-" | "–" | "—" | "/" | "đến" | "tới")
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
    let dated =
        BEFORE_A_DAY.has_before(tokens, at) || (tokens.follows(at, &["("]) && in_brackets(tokens, at));
    if let Some((day, month)) = tokens.text(at).split_once('.') {
        let surely = dated
            && !tokens.follows(
                at,
                &["từ", "đến", "tới", "và", "sau", "trước", "hai", "ba", "tư", "năm", "sáu", "bảy"],
            );
        let fits = day.parse().is_ok_and(is_day) && month.parse().is_ok_and(is_month);
        let named = PARTS_OF_A_DAY.has_before(tokens, at) || tokens.follows(at, &["hôm", "nay", "qua"]);
        let counted = unit_at(tokens, at + 1).is_some() && !named;
        let rest = fits && !counted && !is_measured(tokens, at + 1);
        return (rest && (surely || tokens.follows(at, &["từ", "đến"]))).then_some(at..at + 1);
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

/// `(29-10)`: nothing else in the brackets.
fn in_brackets(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.text(at + 1) == ")" || tokens.text(at + 3) == ")"
}

/// `19h30`, `6h`, `5g15`, `11 giờ 20 phút`.
pub(super) fn clock(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let hour = tokens.small_integer(at).filter(|hour| *hour <= 48)?;
    let word = tokens.lower(at + 1);
    if let Some(minutes) = word.strip_prefix(['h', 'g'])
        && minutes.bytes().all(|b| b.is_ascii_digit())
    {
        let said = word.starts_with('h')
            || !minutes.is_empty()
            || PARTS_OF_A_DAY.has(tokens, at + 2)
            || tokens.follows(at, &["lúc", "từ", "đến", "trước", "sau"]);
        return (said && tokens.text(at + 1).starts_with(char::is_lowercase) || word.starts_with('h'))
            .then_some(at..at + 2);
    }
    if word != "giờ" || tokens.text(at + 2) == "/" || hour > 24 {
        return None;
    }
    let minutes = tokens.small_integer(at + 2).filter(|m| *m < 60 && !is_measured(tokens, at + 3));
    match minutes {
        Some(_) if tokens.lower(at + 3) == "phút" => Some(at..at + 4),
        Some(_) if !counts_something(tokens, at + 3) => Some(at..at + 3),
        _ => Some(at..at + 2),
    }
}
