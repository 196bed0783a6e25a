//! What the headings of a table say of the numbers below and beside them: their unit, their time, what they measure.
//!
//! A cell is stored as in a sentence: `4.500` below `Sản lượng (tấn)` as `4.500 tấn`. Where its headings name two
//! units or two times the cell gets none: a blank is better than a wrong word. Apart from the layout, which only knows
//! rows as passages.

mod times;

use std::borrow::Cow;
use std::ops::Range;

use self::times::{HeadingTime, time_and_rest, time_over};
use super::lexicon::SCALES;
use super::times::{Outlook, TimeReader, TimeRole};
use super::tokens::Tokens;
use super::units::{TokenUnitKind, unit_at};
use crate::corpus::date::{Date, Period};
use crate::corpus::format::{CellFile, Mode, Qualifier};
use crate::documents::Runs;
use crate::text::units::is_money;

/// The separator of the cells of a row.
pub(super) const BETWEEN: &str = " | ";

/// A label has so many words at most, as in a sentence.
const LONGEST_LABEL: usize = 12;

/// A subject has so many.
const LONGEST_SUBJECT: usize = 8;

/// Words above a table that are longer, in bytes, or end as a sentence are no heading of it.
const LONGEST_TITLE: usize = 240;

/// What headings say by their words, a list a line.
const WORDS: &str = include_str!("grammar/headings.txt");

/// The words of a list.
fn listed(list: &str) -> impl Iterator<Item = &'static str> {
    let row = WORDS.lines().find_map(|line| line.strip_prefix(list)?.strip_prefix(" = "));
    row.unwrap_or_default().split(" | ")
}

/// Whether the whole of a heading is one of a list.
fn is_listed(heading: &str, list: &str) -> bool {
    let heading = heading.trim().to_lowercase();
    listed(list).any(|words| words == heading)
}

/// The longest words of a list that a text begins with, and what follows them.
fn begun<'t>(text: &'t str, list: &str) -> Option<(&'static str, &'t str)> {
    let rest = |words: &'static str| {
        let (head, rest) = (text.get(..words.len())?, text.get(words.len()..)?);
        let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        (ends && head.to_lowercase() == words).then_some((words, rest))
    };
    listed(list).filter_map(rest).max_by_key(|(words, _)| words.len())
}

/// Whether numbers are plans, results or estimates.
const STAGES: [(&str, Mode, Qualifier); 3] = [
    ("plan", Mode::Target, Qualifier::Exact),
    ("done", Mode::Actual, Qualifier::Exact),
    ("estimate", Mode::Actual, Qualifier::About),
];

/// `Kế hoạch 2024`, `2023 (ước)`: the words for a stage, and the rest; `Kế hoạch vốn` is none.
fn staged(words: &str) -> (Option<&'static str>, &str) {
    let stage = |words| {
        STAGES.iter().filter_map(|(list, ..)| begun(words, list)).max_by_key(|(words, _)| words.len())
    };
    if let Some((stage, rest)) = stage(words) {
        return (Some(stage), rest.trim_start_matches([' ', ':', ',']));
    }
    let inner = words.strip_suffix(')').and_then(|words| words.rsplit_once('('));
    match inner.map(|(before, inner)| (before, stage(inner))) {
        Some((before, Some((stage, "")))) => (Some(stage), before.trim_end()),
        _ => (None, words),
    }
}

/// What the time of a cell says: the period and whether that follows from the article's date, and its stage.
pub(super) fn time_of(cell: &CellFile, published: Option<Date>) -> (Option<(Period, bool)>, Mode, Qualifier) {
    let (stage, time) = staged(&cell.time);
    let row = STAGES.iter().find(|(list, ..)| stage.is_some_and(|stage| is_listed(stage, list)));
    let (mode, qualifier) =
        row.map_or((Mode::Actual, Qualifier::Exact), |(_, mode, qualifier)| (*mode, *qualifier));
    let tokens = Tokens::of(time);
    let times = TimeReader::new(&tokens, published).times(0..tokens.len(), true, |_| Outlook::Open);
    let period = match times.as_slice() {
        [time] if time.role == TimeRole::Plain => time.period.map(|period| (period, time.derived)),
        _ => None,
    };
    (period, mode, qualifier)
}

/// The headings of a table.
#[derive(Debug)]
pub(super) struct Headings {
    columns: Vec<CellHeading>,
    /// The first row below them.
    below: usize,
    /// The unit above the table, and whether it is said to be that of all.
    unit: Option<(String, bool)>,
    /// The units above it of columns that are named there.
    of_named: Vec<(String, String)>,
    /// The time above the table.
    time: Option<HeadingTime>,
    /// The column that has the units of the rows.
    units: Option<usize>,
    /// The column that has their times.
    times: Option<usize>,
}

/// What a heading says.
#[derive(Clone, Debug, Default)]
struct CellHeading {
    unit: Option<String>,
    time: Option<HeadingTime>,
    stage: Option<&'static str>,
    /// The rest of it; none where it is a time.
    words: String,
}

impl Headings {
    /// The headings among the first rows, below the lines above the table; none where no row before the numbers has them.
    pub(super) fn of(rows: &[Vec<Runs>], above: &[&str]) -> Option<Self> {
        let head = head(rows)?;
        let of = |row: &Vec<Runs>| row.iter().map(|cell| CellHeading::of_column(cell)).collect();
        let columns: Vec<CellHeading> = match rows.get(head.clone())? {
            [upper, lower] => joined(upper, lower),
            [only] => of(only),
            _ => return None,
        };
        let column = |list: &str| columns.iter().position(|column| is_listed(&column.words, list));
        let titles = rows.get(..head.start)?.iter().flatten().map(|cell| &**cell);
        let lines: Vec<&str> = above.iter().copied().chain(titles).filter(|line| !line.is_empty()).collect();
        let unit = lines.iter().rev().find_map(|line| over(line));
        let time = lines.iter().rev().find_map(|line| time_over(line));
        let of_named = lines.iter().flat_map(|line| named_units(line)).collect();
        let (units, times) = (column("units"), column("times"));
        Some(Self { below: head.end, unit, of_named, time, units, times, columns })
    }

    /// The numbers of a row of which something is known; the row is its cells with strokes between them.
    pub(super) fn cells(&self, at: usize, row: &[Runs]) -> Vec<CellFile> {
        if at < self.below || row.len() != self.columns.len() || is_numbering(row) {
            return Vec::new(); // nobody knows which heading is whose
        }
        let is_head = |cell: &Runs| !cell.is_empty() && (!is_number(cell) || is_year(cell));
        let head = row.iter().position(is_head);
        let Some((at, head)) = head.and_then(|at| Some((at, row.get(at)?))) else { return Vec::new() };
        let mut beside =
            CellHeading::of_row(head, self.columns.get(at).is_some_and(CellHeading::is_of_years));
        if is_year(head) && beside.time.is_none() {
            return Vec::new();
        }
        let named = row.get(at + 1).filter(|cell| is_head(cell) && self.units != Some(at + 1));
        if let Some(named) = named.filter(|_| beside.words.is_empty()) {
            // `30/9/2025 | Kim ngạch (tỷ USD) | 60,28`
            beside =
                CellHeading { time: beside.time, stage: beside.stage, ..CellHeading::of_row(named, false) };
        }
        let in_column =
            |column: Option<usize>| column.filter(|column| *column > at).and_then(|at| row.get(at));
        let of_row = in_column(self.units).and_then(|cell| unit(cell));
        beside.time = beside.time.or(in_column(self.times).and_then(|cell| HeadingTime::of(cell)));
        let mut found = Vec::new();
        let mut start = 0;
        for (number, (cell, column)) in row.iter().zip(&self.columns).enumerate() {
            let span = start..start + cell.len();
            start = if cell.is_empty() { start } else { span.end + BETWEEN.len() };
            if number > at && self.units != Some(number) && self.times != Some(number) {
                found.extend(self.cell(cell, span, column, &beside, of_row.as_deref()));
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
        of_row: Option<&str>,
    ) -> Option<CellFile> {
        let (number, own) = amount(cell)?;
        if is_listed(&column.words, "names") || is_listed(&beside.words, "names") {
            return None;
        }
        let unit = match (own, &column.unit, &beside.unit) {
            // A share of what its row measures in something else: `Tăng (%)`.
            (None, Some(above), Some(beside)) if above != beside && !above.starts_with('%') => return None,
            (Some(own), Some(above), _) if own != *above => return None,
            (own, above, beside_unit) => own
                .or(above.clone())
                .or(beside_unit.clone())
                .or_else(|| of_row.filter(|unit| column.may_be_in(unit)).map(str::to_owned))
                .or_else(|| self.unit_of_all(column, beside))
                .or_else(|| column.things(number)),
        };
        let (stage, time) = self.time_of(column, beside);
        let is_dated =
            [column, beside].iter().any(|heading| heading.time.is_some() || heading.stage.is_some());
        if unit.is_none() && (!is_dated || is_year(cell)) {
            return None; // `Trận`, `Điểm`: numbers of anything
        }
        let (column_words, beside_words) = (column.label_at(&time), beside.label_at(&time));
        let (label, subject) = match (&*column_words, &*beside_words) {
            ("", beside) => (beside, ""),
            (above, beside) if !beside.is_empty() && is_listed(above, "vague") => (beside, ""),
            said => said,
        };
        let gap = if unit.as_ref().is_none_or(|unit| unit.starts_with('%')) { "" } else { " " };
        Some(CellFile {
            start: span.start,
            end: span.end,
            stated: format!("{number}{gap}{}", unit.unwrap_or_default()),
            is_negative: cell.trim().starts_with(MINUS),
            time: [stage, &time].join(" ").trim().to_owned(),
            label: at_most(label, LONGEST_LABEL),
            subject: at_most(subject, LONGEST_SUBJECT),
        })
    }

    /// The unit above the table, where it is that of a cell: of all that measures, or of what a time is above.
    fn unit_of_all(&self, column: &CellHeading, beside: &CellHeading) -> Option<String> {
        let counted = || counted(&column.words).or_else(|| counted(&beside.words));
        let is_of = |of_all: bool| of_all || column.time.is_some() && column.things("").is_none();
        let all = self.unit.as_ref().filter(|(_, of_all)| is_of(*of_all));
        let named = self.of_named.iter().find(|(name, _)| column.is_called(name)).map(|(_, unit)| unit);
        let above = named.or(all.map(|(unit, _)| unit));
        above.filter(|_| !column.has_own_unit() && !beside.has_own_unit()).cloned().or_else(counted)
    }

    /// The stage and the time of a cell, in words; empty where nobody knows the time.
    fn time_of(&self, column: &CellHeading, beside: &CellHeading) -> (&'static str, String) {
        // `kế hoạch năm 2024` above a column that says nothing of it.
        let (above, over) = self.time.as_ref().map_or((None, ""), |time| staged(&time.words));
        let stage = column.stage.or(beside.stage);
        let time = match (&column.time, &beside.time) {
            // `Tháng 3` beside `2023`
            (Some(column), Some(beside)) => column.within(beside).or_else(|| beside.within(column)),
            (None, None) => return (stage.or(above).unwrap_or_default(), over.to_owned()),
            (Some(own), None) | (None, Some(own)) => {
                let within = self.time.as_ref().and_then(|over| own.within(over));
                within.or_else(|| (!own.is_part).then(|| own.clone()))
            }
        };
        (stage.unwrap_or_default(), time.map(|time| time.words).unwrap_or_default())
    }
}

/// The rows of the headings: those before the first numbers that name the most columns, one or two.
fn head(rows: &[Vec<Runs>]) -> Option<Range<usize>> {
    let has_amounts = |row: &&Vec<Runs>| {
        !is_numbering(row)
            && filled(row) > 1
            && row.iter().any(|cell| amount(cell).is_some() && !is_year(cell))
    };
    let data = rows.iter().position(|row| has_amounts(&row))?;
    let mut best: Option<(usize, Range<usize>)> = None;
    for at in (0..data).filter(|at| rows.get(*at).is_some_and(|row| !is_numbering(row))) {
        let below = rows.get(at + 1).filter(|_| at + 1 < data);
        let (upper, two) = (rows.get(at)?, below.filter(|lower| is_second(rows.get(at), lower)));
        let columns = two.map_or(filled(upper), |lower| {
            let width = upper.len().max(lower.len());
            let has = |row: &[Runs], at: usize| row.get(at).is_some_and(|cell| !cell.is_empty());
            (0..width).filter(|at| has(upper, *at) || has(lower, *at)).count()
        });
        if columns > 1 && best.as_ref().is_none_or(|(most, _)| columns > *most) {
            best = Some((columns, at..at + if two.is_some() { 2 } else { 1 }));
        }
    }
    best.map(|(_, head)| head)
}

/// Whether a row is the second of two rows of headings: it continues below those that stretch over several columns.
fn is_second(upper: Option<&Vec<Runs>>, lower: &[Runs]) -> bool {
    let Some(upper) = upper else { return false };
    let first = |row: &[Runs]| row.iter().position(|cell| !cell.is_empty());
    let goes_on = || lower.iter().zip(upper).any(|(lower, upper)| upper.is_empty() && !lower.is_empty());
    first(lower) > first(upper) && goes_on()
}

/// The headings of two rows, of which cells of the first stretch over several columns.
fn joined(upper: &[Runs], lower: &[Runs]) -> Vec<CellHeading> {
    let mut over = CellHeading::default();
    let of = |row: &[Runs], at: usize| {
        row.get(at).filter(|cell| !cell.is_empty()).map(|cell| CellHeading::of_column(cell))
    };
    let mut join = |at: usize| {
        let (above, below) = (of(upper, at), of(lower, at));
        match (above, below) {
            (Some(above), below) => {
                over = above;
                below.map_or_else(|| over.clone(), |below| below.under(&over))
            }
            (None, Some(below)) => below.under(&over),
            (None, None) => CellHeading::default(),
        }
    };
    (0..upper.len().max(lower.len())).map(&mut join).collect()
}

impl CellHeading {
    /// What a cell says as the heading of a column.
    fn of_column(cell: &str) -> Self {
        Self::of(cell, true, |words| time_and_rest(&with_years_named(words)))
    }

    /// What it says as that of a row, which may be a name with a year; a year alone is a time where `dates` are to be
    /// expected.
    fn of_row(cell: &str, dates: bool) -> Self {
        // Most rows tell no time.
        let has_time = |words: &str| words.contains(|c: char| c.is_ascii_digit());
        Self::of(cell, dates, |words| if has_time(words) { time_and_rest(words) } else { None })
    }

    fn of(
        cell: &str,
        dates: bool,
        time_beside: impl Fn(&str) -> Option<(HeadingTime, Option<String>)>,
    ) -> Self {
        let (words, unit) = parted(cell.trim());
        let (stage, rest) = staged(words);
        let staged_time = HeadingTime::of(rest).filter(|_| stage.is_some());
        if staged_time.is_some() || stage.is_some() && rest.is_empty() {
            return Self { unit, time: staged_time, stage, words: String::new() };
        }
        if let Some(time) = HeadingTime::of(words).filter(|_| dates || !is_year(words)) {
            return Self { unit, time: Some(time), ..Self::default() };
        }
        match time_beside(words) {
            Some((time, rest)) => {
                let words = rest.unwrap_or_else(|| words.to_owned());
                Self { unit, time: Some(time), stage, words }
            }
            None => Self { unit, words: words.to_owned(), ..Self::default() },
        }
    }

    /// The same below a heading that stretches over it.
    fn under(self, over: &Self) -> Self {
        let time = match (self.time, &over.time) {
            // `Quý I` below `Năm 2023`.
            (Some(own), Some(over)) => Some(own.within(over).unwrap_or_default()),
            (own, over) => own.or(over.clone()),
        };
        let words = match (over.words.as_str(), self.words.as_str()) {
            ("", words) | (words, "") => words.to_owned(),
            (over, words) => format!("{over}: {words}"),
        };
        Self { unit: self.unit.or(over.unit.clone()), time, stage: self.stage.or(over.stage), words }
    }

    /// Its words where the time of a cell is known, or not: a part of a year that nobody knows is one of them.
    fn label_at(&self, time: &str) -> Cow<'_, str> {
        match self.time.as_ref().filter(|own| own.is_part && time.is_empty()) {
            Some(part) => format!("{} {}", self.words, part.words).trim().to_owned().into(),
            None => self.words.as_str().into(),
        }
    }

    /// Whether it is called so, or what is below a heading that stretches over it.
    fn is_called(&self, name: &str) -> bool {
        self.words.rsplit(": ").next().is_some_and(|words| words.to_lowercase() == name)
    }

    /// Whether what is below it is in no unit that it does not name: a share, a change, a count.
    fn has_own_unit(&self) -> bool {
        is_change(&self.words) || begun(&self.words, "other unit").is_some() || counted(&self.words).is_some()
    }

    /// Whether numbers below it may be in the unit of their rows, as `Trị giá` beside `Lượng` is in no tonnes.
    fn may_be_in(&self, unit: &str) -> bool {
        !self.has_own_unit() && (begun(&self.words, "money").is_none() || is_money(unit_alone(unit)))
    }

    /// The things that it counts without saying so, where the number is a whole one: `Đoàn vào năm 2022`.
    fn things(&self, number: &str) -> Option<String> {
        let is_whole = Tokens::of(number).len() < 2 && !number.contains(',');
        self.time.as_ref().filter(|_| is_whole).and_then(|_| things(&self.words.to_lowercase()))
    }

    /// Whether years are below it.
    fn is_of_years(&self) -> bool {
        begun(&self.words, "years").is_some()
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
    // A noun alone is the subject of its column, and a measure is its unit; `Lượng` is what was sold, and no ounces.
    match unit(heading) {
        Some(unit) if is_measure(&unit) && !is_listed(heading, "vague") => ("", Some(unit)),
        _ => (heading, None),
    }
}

/// The unit that the words over a table name: `(triệu USD)`; whether it is said to be that of all: `Đơn vị: tỷ đồng`.
fn over(above: &str) -> Option<(String, bool)> {
    let named = above.char_indices().find_map(|(at, _)| unit_line(above.get(at..)?));
    match named {
        Some(words) => Some((unit(words.split([')', ';', '.']).next()?)?, true)),
        None => parted(above).1.map(|unit| (unit, false)),
    }
}

/// `Đơn vị: Lượng: nghìn tấn; Trị giá: triệu USD`: the units of columns by their names in lower case.
fn named_units(above: &str) -> Vec<(String, String)> {
    let named = above.char_indices().find_map(|(at, _)| unit_line(above.get(at..)?));
    let one = |words: &str| {
        let (name, words) = words.split_once(':')?;
        Some((name.trim().to_lowercase(), unit(words.trim_end_matches(')'))?))
    };
    named.into_iter().flat_map(|words| words.split(';')).filter_map(one).collect()
}

/// The unit in words that begin by saying that it is that of all.
fn unit_line(words: &str) -> Option<&str> {
    begun(words, "unit of all").and_then(|(_, rest)| rest.trim_start().strip_prefix(':'))
}

/// Whether a line over a table says nothing but its unit.
pub(super) fn is_unit_line(line: &str) -> bool {
    unit_line(line.trim_start_matches(['(', ' '])).is_some()
}

/// Whether a heading is of a change.
pub(super) fn is_change(heading: &str) -> bool {
    heading.rsplit(": ").next().is_some_and(|words| begun(words, "changes").is_some())
}

/// What a heading counts: `Số dự án`, `Tổng số dự án cấp mới`.
fn counted(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let rest = lower.strip_prefix("tổng ").unwrap_or(&lower).strip_prefix("số ")?;
    things(rest.strip_prefix("lượng ").unwrap_or(rest))
}

/// The things that words begin with.
fn things(words: &str) -> Option<String> {
    let tokens = Tokens::of(words);
    let unit = unit_at(&tokens, 0).filter(|unit| unit.kind == TokenUnitKind::Count)?;
    Some(tokens.slice(unit.tokens.start, unit.tokens.end).to_owned())
}

/// The unit that the whole of `words` is, as written after a number.
fn unit(words: &str) -> Option<String> {
    let words = words.trim();
    let words = unit_line(words).unwrap_or(words).trim();
    let mut letters = words.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let is_word = rest.starts_with(char::is_lowercase);
    let words = if is_word { first.to_lowercase().chain(rest.chars()).collect() } else { words.to_owned() };
    let (at, tokens) = scaled(&words);
    let unit = unit_at(&tokens, at)?;
    // `lượt người`, `lượt xe`: as in a sentence, the unit is the classifier.
    if tokens.lower(at) == "lượt" && unit.tokens.end + 1 == tokens.len() {
        return Some("lượt".to_owned());
    }
    if unit.tokens.end != tokens.len() {
        return None;
    }
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

/// A unit without its scale.
fn unit_alone(unit: &str) -> &str {
    let (at, tokens) = scaled(unit);
    unit.get(tokens.start(at)..).unwrap_or(unit)
}

/// A heading whose years at its ends are named as years, as in a sentence: `Kim ngạch 2023`, `2023 so với 2022`.
fn with_years_named(heading: &str) -> String {
    let words: Vec<&str> = heading.split(' ').collect();
    let is_joined = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        before.is_some_and(|word| word.to_lowercase() == "năm" || word.ends_with(['-', '–', '/', ',']))
    };
    let named = |(at, word): (usize, &&str)| {
        let is_end = at == 0 || at + 1 == words.len();
        if is_end && is_year(word) && !is_joined(at) { format!("năm {word}") } else { (*word).to_owned() }
    };
    words.iter().enumerate().map(named).collect::<Vec<_>>().join(" ")
}

/// The minus signs.
const MINUS: [char; 3] = ['-', '−', '–'];

/// A number without its sign.
fn unsigned(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix(MINUS).or_else(|| cell.strip_prefix('+')).unwrap_or(cell)
}

/// The number that a cell is, without its sign, and the unit that it has in the cell.
fn amount(cell: &str) -> Option<(&str, Option<String>)> {
    let digits = unsigned(cell);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let number =
        digits.strip_suffix(rest).filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))?;
    let is_code = |number: &str| number.len() > 2 && number.starts_with('0') && !number.contains(['.', ',']);
    if is_code(number) {
        return None; // of a telephone, of an account
    }
    if rest.is_empty() {
        return Some((number, None));
    }
    unit(rest).map(|unit| (number, Some(unit)))
}

/// Whether a cell is a number, or a share, and nothing else.
fn is_number(cell: &str) -> bool {
    let is_code = || !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit());
    amount(cell).map_or_else(is_code, |(_, unit)| unit.is_none_or(|unit| unit.starts_with('%')))
}

/// How many cells of a row have something.
fn filled(row: &[Runs]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

/// `A | B | 1 | 2 | (3)=(2)/(1)`: whether a row numbers the columns.
fn is_numbering(row: &[Runs]) -> bool {
    let mut last = 0;
    let mut is_next = |cell: &Runs| {
        let cell = cell.trim_start_matches('(');
        let is_letter = cell.len() == 1 && cell.starts_with(|c: char| c.is_ascii_uppercase());
        let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = cell.strip_suffix(rest).and_then(|digits| digits.parse::<usize>().ok());
        let is_plain = rest.is_empty() || rest.starts_with([')', '=']);
        let is_next = number.is_some_and(|number| number == last + 1 && is_plain);
        last = if is_next { last + 1 } else { last };
        is_letter || is_next
    };
    let all = row.iter().filter(|cell| !cell.is_empty()).all(&mut is_next);
    all && last > 1
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
