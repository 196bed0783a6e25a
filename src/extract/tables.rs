//! What the headings of a table say of the numbers below and beside them: their unit, their time, what they measure.
//!
//! A cell is stored as in a sentence: `4.500` below `Sản lượng (tấn)` as `4.500 tấn`. Where its headings name two
//! units or two times the cell gets none: a blank is better than a wrong word. Apart from the layout, which only knows
//! rows as passages.

use std::ops::Range;

use super::lexicon::SCALES;
use super::times::{Outlook, TimeReader, TimeRole};
use super::tokens::Tokens;
use super::units::{TokenUnitKind, unit_at};
use crate::corpus::date::{Date, Period};
use crate::corpus::format::CellFile;
use crate::documents::Runs;

/// The separator of the cells of a row.
pub(super) const BETWEEN: &str = " | ";

/// A label has so many words at most, as in a sentence.
const LONGEST_LABEL: usize = 12;

/// A subject has so many.
const LONGEST_SUBJECT: usize = 8;

/// What a column of units is called.
const UNITS: [&str; 6] = ["đơn vị", "đơn vị tính", "đvt", "đv", "đv tính", "đ/v"];

/// What a column of years is called, by its first words.
const YEARS: [&str; 6] = ["năm", "thời gian", "thời kỳ", "giai đoạn", "kỳ", "thời điểm"];

/// The time that a cell covers, and whether that follows from the article's date.
pub(super) fn period_of(cell: &CellFile, published: Option<Date>) -> Option<(Period, bool)> {
    let tokens = Tokens::of(&cell.time);
    let times = TimeReader::new(&tokens, published).times(0..tokens.len(), true, |_| Outlook::Open);
    let [time] = times.as_slice() else { return None };
    time.period.filter(|_| time.role == TimeRole::Plain).map(|period| (period, time.derived))
}

/// The headings of a table.
#[derive(Debug)]
pub(super) struct Headings {
    columns: Vec<CellHeading>,
    /// The unit above the table.
    unit: Option<String>,
    /// The column that has the units of the rows.
    units: Option<usize>,
}

/// What a heading says.
#[derive(Debug, Default)]
struct CellHeading {
    unit: Option<String>,
    time: Option<String>,
    /// The rest of it; none where it is a time.
    words: String,
}

impl Headings {
    /// The headings in the first row, below the words above the table; none where that row has numbers.
    pub(super) fn of(rows: &[Vec<Runs>], above: &str) -> Option<Self> {
        let (first, below) = rows.split_first()?;
        let heads = first.iter().all(|cell| !is_number(cell) || is_year(cell));
        if below.is_empty() || !heads {
            return None;
        }
        let units = first.iter().position(|cell| UNITS.contains(&cell.trim().to_lowercase().as_str()));
        let columns = first.iter().map(|cell| CellHeading::of(cell, true)).collect();
        Some(Self { columns, unit: over(above), units })
    }

    /// The numbers of a row of which something is known; the row is its cells with strokes between them.
    pub(super) fn cells(&self, row: &[Runs]) -> Vec<CellFile> {
        let is_head = |cell: &Runs| !cell.is_empty() && (!is_number(cell) || is_year(cell));
        let head = row.iter().position(is_head);
        let Some((at, head)) = head.and_then(|at| Some((at, row.get(at)?))) else { return Vec::new() };
        if row.len() != self.columns.len() {
            return Vec::new(); // nobody knows which heading is whose
        }
        let mut beside = CellHeading::of(head, self.columns.get(at).is_some_and(CellHeading::is_of_years));
        if is_year(head) && beside.time.is_none() {
            return Vec::new();
        }
        let own = self.units.and_then(|at| row.get(at)).and_then(|cell| unit(cell));
        beside.unit = beside.unit.or(own);
        let mut found = Vec::new();
        let mut start = 0;
        for (number, (cell, column)) in row.iter().zip(&self.columns).enumerate() {
            let span = start..start + cell.len();
            start = if cell.is_empty() { start } else { span.end + BETWEEN.len() };
            if number > at && self.units != Some(number) && is_number(cell) {
                found.extend(self.cell(cell, span, column, &beside));
            }
        }
        found
    }

    fn cell(
        &self,
        cell: &str,
        span: Range<usize>,
        column: &CellHeading,
        beside: &CellHeading,
    ) -> Option<CellFile> {
        let over = self.unit.as_ref().filter(|_| column.time.is_some());
        let unit = match (&column.unit, &beside.unit) {
            // A share of what its row measures in something else: `Tăng (%)`.
            (Some(above), Some(beside)) if above != beside && !above.starts_with('%') => return None,
            (above, beside) => above.as_ref().or(beside.as_ref()).or(over),
        };
        let time = match (&column.time, &beside.time) {
            (Some(_), Some(_)) => None,
            (above, beside) => above.as_ref().or(beside.as_ref()),
        };
        if unit.is_none() && time.is_none() {
            return None;
        }
        let (label, subject) = match (column.words.as_str(), beside.words.as_str()) {
            ("", beside) => (beside, ""),
            said => said,
        };
        let gap = if unit.is_none_or(|unit| unit.starts_with('%')) { "" } else { " " };
        Some(CellFile {
            start: span.start,
            end: span.end,
            stated: format!("{}{gap}{}", unsigned(cell), unit.map_or("", String::as_str)),
            is_negative: cell.trim().starts_with(MINUS),
            time: time.cloned().unwrap_or_default(),
            label: at_most(label, LONGEST_LABEL),
            subject: at_most(subject, LONGEST_SUBJECT),
        })
    }
}

impl CellHeading {
    /// What a cell says as a heading; a year alone is a time where `dates` are to be expected.
    fn of(cell: &str, dates: bool) -> Self {
        let cell = cell.trim();
        let (words, unit) = parted(cell);
        match time(words).filter(|_| dates || !is_year(words)) {
            time @ Some(_) => Self { unit, time, words: String::new() },
            None => Self { unit, time: None, words: words.to_owned() },
        }
    }

    /// Whether years are below it.
    fn is_of_years(&self) -> bool {
        let words = self.words.to_lowercase();
        YEARS.iter().any(|year| words.starts_with(year))
    }
}

/// `Sản lượng (tấn)`, `Tăng %`, `Trị giá, triệu USD`, `triệu USD`: a heading without its unit, and the unit.
fn parted(heading: &str) -> (&str, Option<String>) {
    let bracket = heading.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let sign = heading.strip_suffix('%').map(|words| (words, "%"));
    for (words, after) in [bracket, heading.rsplit_once(','), sign].into_iter().flatten() {
        if let Some(unit) = unit(after) {
            return (words.trim_end_matches([' ', ',', ':', '(']), Some(unit));
        }
    }
    // A noun alone is the subject of its column, and a measure is its unit.
    match unit(heading) {
        Some(unit) if is_measure(&unit) => ("", Some(unit)),
        _ => (heading, None),
    }
}

/// The unit that the words over a table name for all of it: `(triệu USD)`, `Đơn vị: tỷ đồng`.
fn over(above: &str) -> Option<String> {
    let lower = above.to_lowercase();
    let named = ["đơn vị tính:", "đơn vị:", "đvt:"].iter().find_map(|name| {
        let at = above.len().checked_sub(lower.len() - (lower.find(name)? + name.len()))?;
        above.get(at..)
    });
    match named {
        Some(words) => unit(words.split([')', ';', '.']).next()?),
        None => parted(above).1,
    }
}

/// The unit that the whole of `words` is, as written after a number.
fn unit(words: &str) -> Option<String> {
    let words = words.trim();
    let named = ["Đơn vị tính:", "Đơn vị:", "ĐVT:"].iter().find_map(|name| words.strip_prefix(name));
    let words = named.unwrap_or(words).trim();
    let mut letters = words.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let is_word = rest.starts_with(char::is_lowercase);
    let words = if is_word { first.to_lowercase().chain(rest.chars()).collect() } else { words.to_owned() };
    let (at, tokens) = scaled(&words);
    let unit = unit_at(&tokens, at).filter(|unit| unit.tokens.end == tokens.len())?;
    (unit.kind != TokenUnitKind::Time).then_some(words)
}

/// Whether a unit measures, and does not count.
fn is_measure(unit: &str) -> bool {
    let (at, tokens) = scaled(unit);
    unit_at(&tokens, at).is_some_and(|unit| unit.is_measure())
}

/// The tokens of a unit, and the first after its scale: `tỷ đồng`.
fn scaled(unit: &str) -> (usize, Tokens<'_>) {
    let tokens = Tokens::of(unit);
    ((0..tokens.len()).find(|at| !SCALES.has(&tokens, *at)).unwrap_or(0), tokens)
}

/// The time that the whole of `words` is, as a sentence writes it: `2022`, `Quý I/2024`, `6T/2024`.
fn time(words: &str) -> Option<String> {
    let words = words.trim();
    let months = || {
        let (months, year) = words.split_once(['T', 't'])?;
        let (months, year) = (months.trim(), year.trim_start_matches(['/', '-', ' ']));
        if !is_year(year) {
            return None;
        }
        let within = |months: &str| months.parse().is_ok_and(|months: u8| (1..=12).contains(&months));
        within(months).then(|| format!("{months} tháng đầu năm {year}"))
    };
    let sentence =
        if is_year(words) { format!("năm {words}") } else { months().unwrap_or_else(|| words.to_owned()) };
    let tokens = Tokens::of(&sentence);
    // Any day will do to check that words are a time; the article's date decides which one.
    let times =
        TimeReader::new(&tokens, Date::new(2000, Some(1), Some(1)))
            .times(0..tokens.len(), true, |_| Outlook::Open);
    let is_whole = matches!(times.as_slice(), [time] if time.tokens == (0..tokens.len()));
    is_whole.then_some(sentence)
}

/// The minus signs.
const MINUS: [char; 3] = ['-', '−', '–'];

/// A number without its sign.
fn unsigned(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix(MINUS).or_else(|| cell.strip_prefix('+')).unwrap_or(cell)
}

/// Whether a cell is a number and nothing else.
fn is_number(cell: &str) -> bool {
    let digits = unsigned(cell);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// Whether a cell is a year.
fn is_year(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() == 4 && cell.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// The words, if they are not too many for a label.
fn at_most(words: &str, most: usize) -> String {
    if words.split_whitespace().count() > most { String::new() } else { words.to_owned() }
}

#[cfg(test)]
mod tests;
