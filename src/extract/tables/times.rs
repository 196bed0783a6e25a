//! The time in a heading: the whole of it, `Quý I/2024`, or beside a thing, `Xuất khẩu năm 2023`.
//!
//! Read by the reader of times of sentences, in words that it reads again once the article's date is known. A heading
//! may tell a part of a year that another one names: `6 tháng` below `Năm 2023`. Apart from what headings say
//! otherwise, which needs no time.

use super::{LONGEST_TITLE, begun, is_change, is_listed, is_year, listed};
use crate::corpus::date::{Date, Period};
use crate::extract::times::{Outlook, Time, TimeReader, TimeRole};
use crate::extract::tokens::Tokens;

/// The time of a heading, as a sentence writes it.
#[derive(Clone, Debug, Default)]
pub(super) struct HeadingTime {
    /// Empty where nobody can tell it: a heading names two.
    pub(super) words: String,
    /// The one year that they name.
    year: Option<i16>,
    /// Whether they are a time only with a year: `6 tháng`, `Cả năm`.
    pub(super) is_part: bool,
}

impl HeadingTime {
    /// The time that the whole of `words` is: `2022`, `Quý I/2024`, `6T/2024`, `6 tháng`.
    pub(super) fn of(words: &str) -> Option<Self> {
        let words = words.trim();
        if begun(words, "other time").is_some() {
            return None;
        }
        let months = || {
            let (months, year) = words.split_once(['T', 't'])?;
            let (months, year) = (months.trim(), year.trim_start_matches(['/', '-', ' ']));
            let within = |months: &str| months.parse().is_ok_and(|months: u8| (1..=12).contains(&months));
            (is_year(year) && within(months)).then(|| format!("{months} tháng đầu năm {year}"))
        };
        let sentence = if is_year(words) {
            format!("năm {words}")
        } else {
            months().unwrap_or_else(|| words.to_owned())
        };
        if let Some(time) = whole(&sentence) {
            return Some(Self { words: sentence, year: year_of(&time), is_part: false });
        }
        in_year(words, ANY_YEAR).map(|_| Self { words: words.to_owned(), year: None, is_part: true })
    }

    /// The same in the year that another one names: `Tháng 3` below `Năm 2023`.
    pub(super) fn within(&self, over: &Self) -> Option<Self> {
        let year = over.year.filter(|_| self.year.is_none())?;
        in_year(&self.words, year).map(|words| Self { words, year: Some(year), is_part: false })
    }
}

/// The time in a heading beside what it measures, and the rest where that makes sense alone. None in the words where two are
/// told, nor where it is no time of a number: `đến năm 2030`.
pub(super) fn time_and_rest(heading: &str) -> Option<(HeadingTime, Option<String>)> {
    let tokens = Tokens::of(heading);
    let times = times(&tokens);
    // `Số dự án năm 2023`: what is counted has no name.
    let is_count = begun(heading, "counts").is_some();
    let is_other = begun(heading, "other time").is_some();
    let tells = |time: &&Time| {
        let is_told = match time.role {
            TimeRole::Plain | TimeRole::Until | TimeRole::Since | TimeRole::By => true,
            TimeRole::Other => is_count,
            TimeRole::Base | TimeRole::Now | TimeRole::SoFar => false,
        };
        // `Năm trước` is not counted from the article's day, `Lũy kế 5 tháng` is of the year of the title.
        let words = tokens.slice(time.tokens.start, time.tokens.end);
        let is_known = !is_other || !time.derived || words.contains(|c: char| c.is_ascii_digit());
        is_told && is_known && time.period.is_some()
    };
    let mut told = times.iter().filter(tells);
    let (time, second) = (told.next(), told.next());
    let is_compared = || times.iter().any(|time| time.role == TimeRole::Base) && !is_change(heading);
    let Some(time) = time.filter(|_| second.is_none()) else {
        // `Cùng kỳ năm 2022` below a title with another year.
        return (second.is_some() || is_other || is_compared()).then(|| (HeadingTime::default(), None));
    };
    // `Đoàn vào năm 2023`
    let start = time.tokens.start + usize::from(tokens.lower(time.tokens.start) == "vào");
    let words = tokens.slice(start, time.tokens.end).to_owned();
    let is_plain = matches!(time.role, TimeRole::Plain | TimeRole::Other);
    let before = heading.get(..tokens.start(start)).unwrap_or_default();
    let after = heading.get(tokens.end(time.tokens.end.saturating_sub(1))..).unwrap_or_default();
    let before = before.trim_end_matches([' ', ',', ':', ';', '(', '-', '–']);
    let after = after.trim_start_matches([' ', ',', ':', ';', ')', '-', '–']);
    let rest = [before, after].join(" ").trim().to_owned();
    Some((HeadingTime { words, year: year_of(time), is_part: false }, is_plain.then_some(rest)))
}

/// The one time in the words over a table, and whether those are a plan.
pub(super) fn time_over(above: &str) -> Option<HeadingTime> {
    if above.len() > LONGEST_TITLE || above.ends_with(['.', ';', '!', '?']) {
        return None;
    }
    let tokens = Tokens::of(above);
    let times = times(&tokens);
    let [time] = times.as_slice() else { return None };
    let words = tokens.slice(time.tokens.start, time.tokens.end);
    let has = |list: &str| {
        above.char_indices().any(|(at, _)| {
            let is_start = above.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric));
            is_start && above.get(at..).is_some_and(|words| begun(words, list).is_some())
        })
    };
    let stage = if has("plan") && !has("done") { "kế hoạch " } else { "" };
    let is_sure = time.role == TimeRole::Plain && time.period.is_some() && has("plan") <= !has("done");
    let year = year_of(time);
    is_sure.then(|| HeadingTime { words: format!("{stage}{words}"), year, is_part: false })
}

/// `T3`, `10T`, `Q1` are no longer, in bytes.
const LONGEST_SHORT: usize = 4;

/// A year to try whether words are a part of one.
const ANY_YEAR: i16 = 2000;

/// Any day will do to check that words are a time; the article's date decides which one.
fn any_day() -> Option<Date> {
    Date::new(ANY_YEAR, Some(1), Some(1))
}

/// The times that words tell.
fn times(tokens: &Tokens<'_>) -> Vec<Time> {
    TimeReader::new(tokens, any_day()).times(0..tokens.len(), true, |_| Outlook::Open)
}

/// The time that the whole of a sentence is, and not what something is compared with.
fn whole(sentence: &str) -> Option<Time> {
    let tokens = Tokens::of(sentence);
    let [time] = <[Time; 1]>::try_from(times(&tokens)).ok()?;
    (time.tokens == (0..tokens.len()) && time.may_govern()).then_some(time)
}

/// The one year that a time names.
fn year_of(time: &Time) -> Option<i16> {
    let period = time.period.filter(|_| !time.derived)?;
    let (begin, end) = (period.begin()?.year(), period.end()?.year());
    (begin == end).then_some(begin)
}

/// Words for a part of a year, with the year: `Tháng 1`, `6 tháng đầu năm`, `T3`, `Cả năm`.
fn in_year(words: &str, year: i16) -> Option<String> {
    if is_listed(words, "whole year") {
        return Some(format!("năm {year}"));
    }
    let lower = words.to_lowercase();
    let may_be_part = listed("part of year").any(|part| lower.contains(part)) || words.len() <= LONGEST_SHORT;
    let is_of_times = is_listed(words, "times") || is_listed(words, "years");
    if !may_be_part || is_of_times || !words.contains(char::is_alphabetic) {
        return None; // most headings
    }
    let all = Date::new(year, None, None).map(Period::from);
    let is_part = |sentence: &String| whole(sentence).is_some_and(|time| !time.derived && time.period != all);
    [" năm ", " ", "/"].map(|between| format!("{words}{between}{year}")).into_iter().find(is_part)
}
