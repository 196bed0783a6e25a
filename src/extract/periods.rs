//! The stretch of time that a figure is said of: `năm 2020`, `giai đoạn 2014-2016`, `quý II/2019`.
//!
//! Written as in the data files: `2020`, `2018-08`, `2018-08-12`, or two of them with a slash between.

use std::ops::Range;

use super::tokens::{Kind, Tokens};

/// A period, and the tokens that state it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Stated {
    tokens: Range<usize>,
    written: String,
    /// Whether something is only compared with it: `so với năm 2019`.
    is_base: bool,
}

/// Every period stated in the text, in order.
pub(super) fn periods(tokens: &Tokens<'_>) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let stated = if tokens.is_number(at) { stated_at(tokens, at) } else { None };
        if let Some((range, written)) = stated {
            at = range.end;
            let is_base = is_compared(tokens, range.start);
            found.push(Stated { tokens: range, written, is_base });
        } else {
            at += 1;
        }
    }
    found
}

fn year(tokens: &Tokens<'_>, at: usize) -> Option<u32> {
    tokens.small_integer(at).filter(|year| (1900..=2100).contains(year) && tokens.text(at).len() == 4)
}

fn small(tokens: &Tokens<'_>, at: usize, most: u32) -> Option<u32> {
    tokens.small_integer(at).filter(|number| (1..=most).contains(number))
}

fn is_slash(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.text(at), "/" | "-" | "–")
}

/// A period whose first number stands at `at`.
fn stated_at(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, String)> {
    first_months(tokens, at)
        .or_else(|| day(tokens, at))
        .or_else(|| month(tokens, at))
        .or_else(|| quarter(tokens, at))
        .or_else(|| span_of_years(tokens, at))
        .or_else(|| one_year(tokens, at))
}

/// `9 tháng đầu năm 2019`, `6 tháng đầu năm 2018`.
fn first_months(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let count = small(tokens, at, 11)?;
    let from_start = tokens.spells(at + 1, "tháng đầu năm");
    let to_end = tokens.spells(at + 1, "tháng cuối năm");
    let year = year(tokens, at + 4).filter(|_| from_start || to_end)?;
    let (first, last) = if from_start { (1, count) } else { (13 - count, 12) };
    Some((at..at + 5, format!("{year}-{first:02}/{year}-{last:02}")))
}

/// `12/8/2018`, `ngày 12 tháng 8 năm 2018`.
fn day(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let day = small(tokens, at, 31)?;
    if is_slash(tokens, at + 1) && is_slash(tokens, at + 3) {
        let (month, year) = (small(tokens, at + 2, 12)?, year(tokens, at + 4)?);
        return Some((at..at + 5, format!("{year}-{month:02}-{day:02}")));
    }
    let worded = tokens.lower(at + 1) == "tháng" && tokens.lower(at + 3) == "năm";
    let (month, year) = (small(tokens, at + 2, 12)?, year(tokens, at + 4)?);
    worded.then(|| (at..at + 5, format!("{year}-{month:02}-{day:02}")))
}

/// `8/2018`, `tháng 8 năm 2018`.
fn month(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let month = small(tokens, at, 12)?;
    let joined = (is_slash(tokens, at + 1) && !tokens.follows(at, &["quý"]))
        || (tokens.follows(at, &["tháng"]) && tokens.lower(at + 1) == "năm");
    let year = year(tokens, at + 2).filter(|_| joined)?;
    Some((at..at + 3, format!("{year}-{month:02}")))
}

/// `quý II/2019`, `quý 2/2019`, `quý 3 năm 2020`.
fn quarter(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let (start, number, year) = if tokens.follows(at, &["quý"]) {
        (at, small(tokens, at, 4)?, year(tokens, at + 2)?)
    } else {
        let roman = at.checked_sub(2).filter(|roman| tokens.follows(*roman, &["quý"]))?;
        let number = match tokens.text(roman) {
            "I" => 1,
            "II" => 2,
            "III" => 3,
            "IV" => 4,
            _ => return None,
        };
        (roman, number, year(tokens, at)?)
    };
    let (first, last) = (number * 3 - 2, number * 3);
    Some((start..at + 1, format!("{year}-{first:02}/{year}-{last:02}")))
}

/// `2014-2016`, `từ năm 2018 đến năm 2020`.
fn span_of_years(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let from = year(tokens, at)?;
    if !is_slash(tokens, at + 1) && !tokens.is_one_of(at + 1, &["đến", "tới"]) {
        return None;
    }
    let skip = usize::from(tokens.lower(at + 2) == "năm");
    let to = year(tokens, at + 2 + skip).filter(|to| from < *to)?;
    Some((at..at + 3 + skip, format!("{from}/{to}")))
}

fn one_year(tokens: &Tokens<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let year = year(tokens, at)?;
    let named = tokens.follows(at, &["năm", "từ", "đến", "cuối", "đầu", "giữa", "hè", "kỳ"]);
    named.then(|| (at..at + 1, year.to_string()))
}

/// `so với`, `cùng kỳ`, `mục tiêu đến` before a period make it something else than the period of the
/// figures around it.
fn is_compared(tokens: &Tokens<'_>, start: usize) -> bool {
    (1..=6)
        .map_while(|back| {
            let word = tokens.before(start, back);
            (!word.is_empty() && !matches!(word, "," | "." | ";")).then_some(word)
        })
        .any(|word| matches!(word, "so" | "cùng" | "hơn"))
}

/// The period that governs the figure at these tokens: the nearest before it in its sentence, else
/// the nearest behind it there, else the last of the sentences before.
pub(super) fn governing(periods: &[Stated], tokens: &Tokens<'_>, figure: Range<usize>) -> Option<String> {
    let sentence = sentence_around(tokens, &figure);
    let first = periods.partition_point(|period| period.tokens.start < sentence.start);
    let behind = periods.partition_point(|period| period.tokens.start < sentence.end);
    let own =
        |range: Range<usize>| periods.get(range).unwrap_or_default().iter().filter(|period| !period.is_base);
    own(first..behind)
        .rfind(|period| period.tokens.end <= figure.start)
        .or_else(|| own(first..behind).find(|period| period.tokens.start >= figure.end))
        .or_else(|| own(0..first).rev().take(LONGEST).find(|period| period.tokens.end <= sentence.start))
        .map(|period| period.written.clone())
}

/// How far a sentence may reach to either side of a figure, in tokens: the work on a text grows with its length
/// and no faster.
const LONGEST: usize = 500;

/// The tokens of the sentence around a figure.
pub(super) fn sentence_around(tokens: &Tokens<'_>, figure: &Range<usize>) -> Range<usize> {
    let ends = |at: usize| {
        tokens.kind(at) == Some(Kind::Break)
            || (matches!(tokens.text(at), "." | "!" | "?" | "…")
                && !is_short_capital(tokens, at)
                && (tokens.is_capital(at + 1) || !tokens.is_word(at + 1)))
    };
    let first = figure.start.saturating_sub(LONGEST);
    let start = (first..figure.start).rev().find(|at| ends(*at)).map_or(first, |at| at + 1);
    let last = tokens.len().min(figure.end + LONGEST);
    let end = (figure.end..last).find(|at| ends(*at)).unwrap_or(last);
    start..end
}

/// `TP.`, `Q.`: a point that ends no sentence.
fn is_short_capital(tokens: &Tokens<'_>, point: usize) -> bool {
    point > 0 && tokens.is_capital(point - 1) && tokens.text(point - 1).chars().count() <= 2
}
