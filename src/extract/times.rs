//! Times that a text states: `năm 2019`, `quý II/2019`, `từ 9/11 đến 16/11/2020`, `hôm qua`, `đến nay`.
//!
//! What a time looks like is a table, grammar/times.txt; what it is to the figures around it, by the words before it, another one,
//! grammar/scopes.txt. Here two of them become a range, what one leaves out is taken from its neighbour or from the article's
//! date, and what follows from that date is marked as derived. Which figure a time governs is asked in [`super::periods`].

use std::ops::Range;
use std::sync::LazyLock;

use time::Duration;

use super::lexicon::{STRETCHING, TIME_OPENERS};
use super::pattern::{Numbers, Pattern, PatternIndex, WordsNear, rows};
use super::tokens::Tokens;
use super::word_forms::is_listed;
use crate::corpus::date::{Date, Period};

static TIMES: LazyLock<Times> = LazyLock::new(|| Times::read(include_str!("grammar/times.txt")));
static SCOPES: LazyLock<Vec<ScopeRow>> = LazyLock::new(|| {
    rows(include_str!("grammar/scopes.txt")).filter_map(|row| ScopeRow::read(&row)).collect()
});

/// What a time is to the figures of its sentence.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TimeRole {
    /// The time of the figure beside it.
    Plain,
    /// What something is compared with.
    Base,
    /// The day of something else, or part of a name: it governs nothing.
    Other,
    /// Something holds or came about up to then.
    Until,
    /// Something holds or came about since.
    Since,
    /// The time by which.
    By,
    /// The article's day.
    Now,
    /// All that came about until the article's day.
    SoFar,
}

/// A time, and where it is stated.
#[derive(Clone, Debug)]
pub(super) struct Time {
    /// From the words that open it to its end.
    pub(super) tokens: Range<usize>,
    /// None where nobody can date it.
    pub(super) period: Option<Period>,
    /// Whether it follows from the article's date.
    pub(super) derived: bool,
    /// What it is to the figures around it.
    pub(super) role: TimeRole,
}

impl Time {
    pub(super) fn may_govern(&self) -> bool {
        !matches!(self.role, TimeRole::Base | TimeRole::Other)
    }

    /// Whether it has a day.
    pub(super) fn is_day(&self) -> bool {
        self.period.is_some_and(|period| {
            period.begin() == period.end() && period.begin().is_some_and(|d| d.day().is_some())
        })
    }
}

/// A row of the table of times.
#[derive(Debug)]
struct TimeRow {
    sort: TimeSort,
    pattern: Pattern,
    /// None for a time that nobody can date.
    gives: Option<(TimeEnd, TimeEnd)>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum TimeSort {
    Time,
    Bare,
    /// The months of a year that ended so many months before the article at most: `xuất khẩu 8 tháng đạt …`.
    Ended(i64),
    Now,
    SoFar,
    /// None, though words in it look like one.
    No,
}

impl TimeSort {
    /// Whether so many months of a year are what an article of this day may report; another number is a stretch of time.
    fn has_just_ended(self, numbers: Numbers, published: Option<Date>) -> bool {
        let Self::Ended(most) = self else { return true };
        let months = numbers.get('N').map_or(0, i64::from);
        let month = published.and_then(|day| Some((i64::from(day.month()?), day.last_day().day())));
        let late = |day: u8| i64::from(day < MONTH_ESTIMATED);
        (2..=12).contains(&months)
            && month.is_some_and(|(month, day)| (late(day)..=most).contains(&(month - months).rem_euclid(12)))
    }
}

/// From this day on a month under way is reported as a whole.
const MONTH_ESTIMATED: u8 = 20;

#[derive(Debug)]
struct Times {
    rows: Vec<TimeRow>,
    index: PatternIndex,
}

/// One end of what a row gives: year, month, day, each a sum, or left out by the text (`_`), or not stated at all.
#[derive(Clone, Debug)]
struct TimeEnd([Option<TimeSum>; 3]);

/// Terms, each so many times.
type TimeSum = Vec<(i64, TimeTerm)>;

#[derive(Clone, Copy, Debug)]
enum TimeTerm {
    Literal(i64),
    /// A number of the pattern, or of the article's date.
    Letter(char),
}

/// How far an end is known.
#[derive(Clone, Copy, Debug, Default)]
struct PartialTime {
    /// None: left out.
    year: Option<i64>,
    /// None: left out, or no part of it; a day has a month.
    month: Option<i64>,
    day: Option<i64>,
}

/// A match of a row, before it is dated.
#[derive(Clone, Debug)]
struct Stated {
    tokens: Range<usize>,
    sort: TimeSort,
    /// None where nobody can date it.
    ends: Option<(PartialTime, PartialTime)>,
    /// Whether the article's date has gone into it.
    derived: bool,
    /// Whether it is counted from the article's date, as `năm ngoái`.
    relative: bool,
}

impl Times {
    fn read(table: &'static str) -> Self {
        let rows: Vec<TimeRow> = rows(table).filter_map(|row| TimeRow::read(&row)).collect();
        let index = PatternIndex::of(rows.iter().map(|row| &row.pattern));
        Self { rows, index }
    }

    /// The longest time that starts at `at`; of two as long the first row.
    fn at(
        &self,
        tokens: &Tokens<'_>,
        at: usize,
        bare: impl Fn() -> bool,
        published: Option<Date>,
    ) -> Option<Stated> {
        let mut best: Option<(usize, &TimeRow, Numbers)> = None;
        for number in self.index.at(tokens, at) {
            let Some(row) = self.rows.get(number) else { continue };
            if (row.sort != TimeSort::Bare || bare())
                && let Some((end, numbers)) = row.pattern.matches(tokens, at)
                && row.sort.has_just_ended(numbers, published)
                && best.as_ref().is_none_or(|(longest, ..)| end > *longest)
            {
                best = Some((end, row, numbers));
            }
        }
        let (end, row, numbers) = best?;
        let end = end + if tokens.spells(end, "vừa qua") { 2 } else { 0 };
        let context = TimeValues { numbers, published };
        let ends =
            row.gives.as_ref().and_then(|(from, to)| Some((from.partial(&context)?, to.partial(&context)?)));
        let relative = row.gives.as_ref().is_some_and(|(from, _)| from.is_relative());
        Some(Stated { tokens: at..end, sort: row.sort, ends, derived: relative, relative })
    }
}

impl TimeRow {
    fn read(cells: &[&'static str]) -> Option<Self> {
        let sort = match *cells.first()? {
            "time" => TimeSort::Time,
            "bare" => TimeSort::Bare,
            "ended1" => TimeSort::Ended(1),
            "ended2" => TimeSort::Ended(2),
            "now" => TimeSort::Now,
            "sofar" => TimeSort::SoFar,
            "no" => TimeSort::No,
            _ => return None,
        };
        let gives = *cells.get(2)?;
        let gives = if gives == "-" {
            None
        } else {
            let (from, to) = gives.split_once("..").unwrap_or((gives, gives));
            Some((TimeEnd::read(from)?, TimeEnd::read(to)?))
        };
        Some(Self { sort, pattern: Pattern::new(cells.get(1)?)?, gives })
    }
}

impl TimeEnd {
    fn read(written: &str) -> Option<Self> {
        let mut parts = written.split('.');
        let mut next =
            || parts.next().filter(|part| *part != "_").map_or(Some(None), |part| read_sum(part).map(Some));
        Some(Self([next()?, next()?, next()?]))
    }

    /// Whether it counts from the article's date.
    fn is_relative(&self) -> bool {
        let counted = |term: &(i64, TimeTerm)| {
            matches!(term.1, TimeTerm::Letter('y' | 'm' | 'd' | 'q' | 'w' | 'v' | 'b'))
        };
        self.0.iter().flatten().flatten().any(counted)
    }

    /// None where it needs a date that is not known.
    fn partial(&self, known: &TimeValues) -> Option<PartialTime> {
        let [year, month, day] = &self.0;
        let value = |sum: &Option<TimeSum>| sum.as_ref().map_or(Some(None), |sum| known.sum(sum).map(Some));
        Some(PartialTime { year: value(year)?, month: value(month)?, day: value(day)? }.normal())
    }
}

/// Reads `m-1`, `3*Q+2`.
fn read_sum(written: &str) -> Option<TimeSum> {
    let mut sum = Vec::new();
    for term in written.replace('-', "+-").split('+').filter(|term| !term.is_empty()) {
        let (sign, term) = term.strip_prefix('-').map_or((1, term), |term| (-1, term));
        let (factor, term) = term.split_once('*').unwrap_or(("1", term));
        let letter = term.chars().next().filter(|letter| letter.is_alphabetic() && term.len() == 1);
        let value = || term.parse().ok().map(TimeTerm::Literal);
        sum.push((sign * factor.parse::<i64>().ok()?, letter.map(TimeTerm::Letter).or_else(value)?));
    }
    (!sum.is_empty()).then_some(sum)
}

/// What the sums of a row are made of.
struct TimeValues {
    numbers: Numbers,
    published: Option<Date>,
}

impl TimeValues {
    fn sum(&self, sum: &[(i64, TimeTerm)]) -> Option<i64> {
        sum.iter().try_fold(0, |total, (factor, term)| {
            let value = match term {
                TimeTerm::Literal(value) => *value,
                TimeTerm::Letter(letter) => self.letter(*letter)?,
            };
            Some(total + factor * value)
        })
    }

    fn letter(&self, letter: char) -> Option<i64> {
        let number = |letter| self.numbers.get(letter).map(i64::from);
        // Of the article's date the year may be known alone; then nothing is counted from its month or day.
        let day = || self.published.filter(|date| date.day().is_some()).map(Date::first_day);
        let weekday = || day().map(|day| i64::from(day.weekday().number_days_from_monday()));
        match letter {
            'Q' => number('Q').map(|quarter| quarter * 3 - 2),
            'R' => number('Q').map(|quarter| quarter * 3),
            'T' => number('N').map(|count| count * 3),
            'y' => self.published.map(|date| i64::from(date.year())),
            'm' => self.published?.month().map(i64::from),
            'd' => day().map(|day| i64::from(day.day())),
            'q' => self.published?.month().map(|month| i64::from((month - 1) / 3 * 3 + 1)),
            'w' => weekday(),
            'v' => weekday().map(|day| if day >= 5 { day } else { day + 7 }),
            'b' => Some((weekday()? - number('W')?).rem_euclid(7)),
            other => number(other),
        }
    }
}

impl PartialTime {
    /// Months and days that run over carry: the month before January is December of the year before.
    fn normal(mut self) -> Self {
        if let (Some(year), Some(month)) = (self.year, self.month) {
            self.year = Some(year + (month - 1).div_euclid(12));
            self.month = Some((month - 1).rem_euclid(12) + 1);
        }
        if let (Some(year), Some(month), Some(day)) = (self.year, self.month, self.day)
            && let (Ok(year), Ok(month)) = (i16::try_from(year), i8::try_from(month))
            && let Some(first) = Date::new(year, Some(month), Some(1)).map(Date::first_day)
            && let Some(date) = first.checked_add(Duration::days(day - 1))
        {
            self.year = Some(i64::from(date.year()));
            self.month = Some(i64::from(u8::from(date.month())));
            self.day = Some(i64::from(date.day()));
        }
        self
    }

    fn date(self) -> Option<Date> {
        let narrow = |part: Option<i64>| part.map_or(Some(None), |part| i8::try_from(part).ok().map(Some));
        Date::new(i16::try_from(self.year?).ok()?, narrow(self.month)?, narrow(self.day)?)
    }

    /// No more precise than another end: from a month until today is until this month.
    fn as_precise_as(self, other: Self) -> Self {
        Self {
            month: self.month.filter(|_| other.month.is_some()),
            day: self.day.filter(|_| other.day.is_some()),
            ..self
        }
    }

    /// What this one leaves out, from its neighbour in a range. The earlier end of two may lie in the year before.
    fn beside(mut self, other: Self, earlier: bool) -> Self {
        if self.day.is_some() && self.month.is_none() {
            self.month = other.month;
        }
        if self.year.is_none() {
            let turns = earlier && self.month.zip(other.month).is_some_and(|(own, later)| own > later);
            self.year = other.year.map(|year| year - i64::from(turns));
        }
        self
    }

    /// What is left out, from the article's date: the nearest such time, where what lies on the side that the text
    /// does not speak of counts as three times as far. A month that begins after the article is one only where the text
    /// may speak of what is to come; a day is announced without a word for it.
    fn nearest(self, from: Self, published: Option<Date>, outlook: Outlook) -> Option<Self> {
        let published = published?;
        // `cả năm` in the first months may be either year.
        let early = self.month.is_none() && outlook != Outlook::Future;
        if early && self.day.is_none() && published.month().is_none_or(|month| month <= FIRST_MONTHS) {
            return None;
        }
        let needs_month = self.day.is_some() && self.month.is_none();
        let (year, today) = (i64::from(published.year()), published.last_day());
        let month = if needs_month { Some(i64::from(published.month()?)) } else { self.month };
        let candidates = [-1, 0, 1].map(|shift| {
            if needs_month {
                Self { year: Some(year), month: month.map(|month| month + shift), ..self }.normal()
            } else {
                Self { year: Some(year + shift), ..self }
            }
        });
        let distance = |candidate: &Self| {
            let date = candidate.date()?;
            let begins = from.beside(*candidate, true).date()?.first_day();
            if self.day.is_none() && begins > today && outlook == Outlook::Past {
                return None;
            }
            let days = if date.first_day() > today {
                (date.first_day() - today).whole_days()
            } else {
                (date.last_day().min(today) - today).whole_days()
            };
            Some(if (days > 0) == (outlook == Outlook::Future) { days.abs() } else { days.abs() * 3 })
        };
        candidates
            .into_iter()
            .filter_map(|candidate| Some((distance(&candidate)?, candidate)))
            .min_by_key(|(days, _)| *days)
            .map(|(_, candidate)| candidate)
    }
}

/// Whether a sentence tells what has been or what is to come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Outlook {
    Past,
    Future,
    /// It may be either.
    Open,
}

/// In these months reports of the year before come out.
const FIRST_MONTHS: i8 = 3;

/// How many days before an article that ended which it reports.
const JUST_REPORTED: i64 = 45;

/// Words and signs that join two times into a range.
const JOINS: [&str; 5] = ["-", "–", "—", "đến", "tới"];

/// Words and signs after a year at the head of a clause: `(2016 đạt 5 tấn; 2017 đạt 6 tấn)`.
const OF_A_YEAR: [&str; 8] = ["đạt", "là", "có", "ước", "tăng", "giảm", ":", "chỉ"];

/// Reads the times of a text.
pub(super) struct TimeReader<'t, 'a> {
    tokens: &'t Tokens<'a>,
    published: Option<Date>,
}

impl<'t, 'a> TimeReader<'t, 'a> {
    /// For a text whose article was published on a day, where that is known.
    pub(super) fn new(tokens: &'t Tokens<'a>, published: Option<Date>) -> Self {
        Self { tokens, published }
    }

    /// Every time between two tokens, in order; or up to the first that may govern a figure, where no more are needed.
    /// `outlook`: what a sentence tells of at a token.
    pub(super) fn times(
        &self,
        within: Range<usize>,
        all: bool,
        outlook: impl Fn(usize) -> Outlook,
    ) -> Vec<Time> {
        let mut found: Vec<Time> = Vec::new();
        let mut at = within.start;
        while at < within.end && (all || !found.iter().any(Time::may_govern)) {
            // Most words begin no time.
            let stated = if TIMES.index.may_start(self.tokens, at) { self.stated(at) } else { None };
            let Some(stated) = stated.filter(|stated| stated.tokens.end <= within.end) else {
                at += 1;
                continue;
            };
            at = stated.tokens.end;
            // What something is compared with says nothing of the year of what follows.
            let last = found.last().filter(|before| before.role != TimeRole::Base);
            let year = last.and_then(|before| before.period?.begin()).filter(|date| date.month().is_none());
            let Some(time) = self.dated(&stated, year, &outlook) else { continue };
            let time = self.up_to_the_last(time, found.last());
            found.push(self.before_the_last(time, found.last()));
        }
        found
    }

    /// `Nửa đầu tháng 11 thu 5 tỷ đồng, từ đầu năm 62 tỷ`: a year is given up to the end of the time before it, if the
    /// article reports that time.
    fn up_to_the_last(&self, time: Time, last: Option<&Time>) -> Time {
        let end = last.filter(|last| last.may_govern()).and_then(|last| last.period?.end());
        let ends = end.filter(|end| end.month().is_some()).zip(self.published).filter(|(end, published)| {
            let passed = (published.first_day() - end.last_day()).whole_days();
            let last_year = end.year() + 1 == published.year()
                && published.month().is_some_and(|month| month <= FIRST_MONTHS);
            passed > 0 && (passed <= JUST_REPORTED || last_year)
        });
        match ends {
            Some((end, _)) if self.tokens.spelled_before(time.tokens.end, "từ đầu năm") > 0 => {
                Time { period: Period::new(Date::new(end.year(), Some(1), None), Some(end)), ..time }
            }
            _ => time,
        }
    }

    /// `Quý III đạt 102 tỷ đồng, quý trước là 88 tỷ`: the quarter before that of the time before.
    fn before_the_last(&self, time: Time, last: Option<&Time>) -> Time {
        let that = usize::from(time.tokens.end > 0 && self.tokens.lower(time.tokens.end - 1) == "đó");
        let start = time.tokens.end.saturating_sub(2 + that);
        let kinds = ["năm trước", "quý trước", "tháng trước"];
        let kind = kinds.iter().position(|words| self.tokens.spells(start, words));
        let ends =
            last.filter(|last| last.may_govern() && matches!(time.role, TimeRole::Plain | TimeRole::Base));
        let ends = ends.and_then(|last| last.period?.begin().zip(last.period?.end()));
        let Some(((from, to), kind)) = ends.zip(kind) else { return time };
        let number = |date: Date| i64::from(date.year()) * 12 + date.month().map_or(0, i64::from);
        let shifted = |date: Date, years: i64, months: i64| {
            let month = date.month().map(|month| i64::from(month) - months);
            PartialTime { year: Some(i64::from(date.year()) - years), month, day: None }.normal().date()
        };
        let period = match kind {
            0 if from == to && from.month().is_none() => shifted(from, 1, 0).map(Period::from),
            1 if number(to) - number(from) == 2 => Period::new(shifted(from, 0, 3), shifted(to, 0, 3)),
            2 if from == to && from.month().is_some() && from.day().is_none() => {
                shifted(from, 0, 1).map(Period::from)
            }
            _ => return time,
        };
        Time { period, ..time }
    }

    /// The time that starts at a token; two of them that are joined are one.
    fn stated(&self, at: usize) -> Option<Stated> {
        let tokens = self.tokens;
        let opened = || TIME_OPENERS.has_before(tokens, at) || self.heads_a_clause(at);
        let first = TIMES.at(tokens, at, opened, self.published)?;
        // `hàng tháng`, but `giao hàng tháng 7`.
        let stretch = STRETCHING.has_before(tokens, at) && !tokens.is_inside_an_entry(at - 1)
            || at > 0 && tokens.is_number(at - 1) && tokens.year(at - 1).is_none();
        let joined = self.joined(&first);
        if stretch
            && joined.is_none()
            && (first.relative || tokens.is_one_of(at, &["ngày", "tháng", "quý", "hôm"]))
            && !tokens.is_number(at)
        {
            return None; // `mười năm nay`, `mỗi tháng 3`
        }
        // A bare day needs a month from its neighbour: `từ 18 đến 20` are degrees.
        let whole = |stated: &Stated| {
            stated.sort != TimeSort::Bare
                || stated.ends.is_some_and(|(from, _)| from.day.is_none() || from.month.is_some())
        };
        Some(joined.unwrap_or(first)).filter(whole)
    }

    /// `(2016 đạt`, `; 2017 đạt`: a year that heads its clause.
    fn heads_a_clause(&self, at: usize) -> bool {
        let starts = at > 0 && matches!(self.tokens.lower(at - 1), "(" | ";" | "," | "và");
        starts && self.tokens.is_one_of(at + 1, &OF_A_YEAR)
    }

    /// A time with the one that is joined to it: `9/11 đến 16/11/2020`, `năm 2008 đến nay`.
    fn joined(&self, first: &Stated) -> Option<Stated> {
        let tokens = self.tokens;
        // `Hội nghị 18 (8/2016) đến nay`
        let join = first.tokens.end + usize::from(tokens.text(first.tokens.end) == ")");
        let (from, _) = first.ends?;
        if let Some(now) =
            TIMES.at(tokens, join, || false, self.published).filter(|stated| stated.sort == TimeSort::SoFar)
        {
            let to = now.ends?.1.as_precise_as(from);
            return Some(Stated {
                tokens: first.tokens.start..now.tokens.end,
                ends: Some((from, to)),
                derived: true,
                ..first.clone()
            });
        }
        let join = first.tokens.end;
        if let Some(hull) = self.joined_by_and(first) {
            return Some(hull);
        }
        // `niên vụ 2023/2024`: two years that follow one another.
        let year = |at: usize| tokens.small_integer(at).filter(|year| *year >= 1900);
        let years = tokens.text(join) == "/"
            && year(join - 1).zip(year(join + 1)).is_some_and(|(one, other)| other == one + 1);
        if !(tokens.is_one_of(join, &JOINS) || years) || matches!(first.sort, TimeSort::Now | TimeSort::SoFar)
        {
            return None;
        }
        let skip = usize::from(tokens.is_one_of(join + 1, &["hết", "cuối"]));
        let at = |at: usize| TIMES.at(tokens, at, || true, self.published);
        // `từ tháng 4 đến ngày 5/6`
        let second =
            at(join + 1).filter(|second| second.sort == TimeSort::Time).or_else(|| at(join + 1 + skip))?;
        let (_, to) = second.ends.filter(|_| matches!(second.sort, TimeSort::Time | TimeSort::Bare))?;
        // `năm 2019 - 5 đoàn`: a bare number only continues another one.
        let alike = second.sort == TimeSort::Time || from.day.is_some() == to.day.is_some();
        let (from, to) = (from.beside(to, true), to.beside(from, false));
        let in_order = from.date().zip(to.date()).is_none_or(|(from, to)| from <= to);
        (alike && in_order).then_some(Stated {
            tokens: first.tokens.start..second.tokens.end,
            sort: if first.sort == second.sort { first.sort } else { TimeSort::Time },
            ends: Some((from, to)),
            derived: first.derived || second.derived,
            relative: first.relative,
        })
    }

    /// `tháng 7 và tháng 8`, `hai năm 2022 và 2023`: from the first to the last, where one follows the other; of others
    /// nobody can say to which a figure belongs.
    fn joined_by_and(&self, first: &Stated) -> Option<Stated> {
        let join = first.tokens.end;
        let second = (self.tokens.lower(join) == "và")
            .then(|| TIMES.at(self.tokens, join + 1, || true, self.published))
            .flatten()
            .filter(|second| matches!(first.sort, TimeSort::Time) && second.sort != TimeSort::No)?;
        let ((begin, from), (to, end)) = (first.ends?, second.ends?);
        let (begin, from) = (begin.beside(to, true), from.beside(to, true));
        let precision = |at: PartialTime| (at.month.is_some(), at.day.is_some());
        // `năm 2019 và 12 xã`: a bare number continues no month and no day.
        let alike = precision(from) == precision(to);
        let whole = alike && end.month.is_some() == end.day.is_some();
        if second.sort == TimeSort::Bare && !whole || from.day.is_some() != to.day.is_some() {
            return None;
        }
        let date = |at: PartialTime| PartialTime { year: at.year.or(Some(2000)), ..at }.date();
        let next = |(one, other): (Date, Date)| one.last_day().next_day() == Some(other.first_day());
        let follows = alike && date(from).zip(date(to)).is_some_and(next);
        Some(Stated {
            tokens: first.tokens.start..second.tokens.end,
            sort: TimeSort::Time,
            ends: follows.then_some((begin, end)),
            derived: first.derived || second.derived,
            relative: false,
        })
    }

    /// A time with its role and its dates; none where the words before it make it no time. `year` is that of the time
    /// before, if that is only a year.
    fn dated(
        &self,
        stated: &Stated,
        year: Option<Date>,
        outlook: &impl Fn(usize) -> Outlook,
    ) -> Option<Time> {
        let start = stated.tokens.start;
        let (opened, role) = match stated.sort {
            TimeSort::No => return None,
            TimeSort::Now | TimeSort::SoFar => {
                let role = if stated.sort == TimeSort::Now { TimeRole::Now } else { TimeRole::SoFar };
                match self.scope(&stated.tokens) {
                    (_, Some(ScopeKind::Never)) => return None,
                    _ => (start, role),
                }
            }
            TimeSort::Time | TimeSort::Ended(_) | TimeSort::Bare => match self.scope(&stated.tokens) {
                (_, Some(ScopeKind::Never)) => return None,
                // `từ năm 2016 trở về trước`
                (opened, None | Some(ScopeKind::Since))
                    if self.tokens.spells(stated.tokens.end, "trở về trước") =>
                {
                    (opened, TimeRole::Until)
                }
                (opened, Some(kind)) => (opened, kind.role(stated)),
                (_, None) => (start, TimeRole::Plain),
            },
        };
        // `hơn 2 năm qua`: the start is unknown.
        let about = stated.relative
            && self.tokens.is_number(start)
            && self.tokens.follows(start, &["hơn", "gần", "khoảng", "chừng"]);
        // `tại EXPO 2020`: the year is part of a name in capitals; in `Năm APEC 2017` it is that year.
        let name = self.tokens.text(stated.tokens.end.saturating_sub(2));
        let capitals = name.chars().count() > 2 && name.chars().all(char::is_uppercase);
        let named = capitals && stated.tokens.len() > 1 && self.tokens.lower(start) != "năm";
        let role = if about || named { TimeRole::Other } else { role };
        let mut derived = stated.derived;
        let of_last_year = |(from, to): (PartialTime, PartialTime)| {
            let ahead =
                to.date().zip(self.published).is_some_and(|(to, day)| to.first_day() > day.last_day());
            let past = ahead && self.tokens.spells(start, "từ đầu năm") && outlook(start) == Outlook::Past;
            let before =
                |at: PartialTime| PartialTime { year: at.year.map(|year| year - i64::from(past)), ..at };
            (before(from), before(to))
        };
        let ends = stated.ends.map(of_last_year).and_then(|(from, to)| {
            let missing = |end: PartialTime| end.year.is_none() || end.day.is_some() && end.month.is_none();
            if !missing(from) && !missing(to) {
                return Some((from.date()?, to.date()?));
            }
            if let Some(year) = year.filter(|_| to.day.is_none() || to.month.is_some()) {
                let stated_year = Some(i64::from(year.year()));
                return Some((
                    PartialTime { year: stated_year, ..from }.date()?,
                    PartialTime { year: stated_year, ..to }.date()?,
                ));
            }
            derived = true;
            let is_to_come = self.is_to_come(stated.tokens.end);
            let to =
                to.nearest(from, self.published, if is_to_come { Outlook::Future } else { outlook(start) })?;
            Some((from.beside(to, true).date()?, to.date()?))
        });
        let period = ends.and_then(|(from, to)| {
            Period::new((role != TimeRole::Until).then_some(from), (role != TimeRole::Since).then_some(to))
        });
        Some(Time { tokens: opened..stated.tokens.end, period, derived, role })
    }

    /// `ngày 23/5 tới`, but `lãi quý II tới từ xăng`.
    fn is_to_come(&self, end: usize) -> bool {
        let goes = self.tokens.is_one_of(end + 1, &["từ", "dự", "thăm"]);
        self.tokens.is_one_of(end, &["tới", "sắp"]) && !goes
    }

    /// Where the words begin that open a time, and what they make of it.
    fn scope(&self, time: &Range<usize>) -> (usize, Option<ScopeKind>) {
        let start = time.start;
        let near = WordsNear::before(self.tokens, start);
        let found = SCOPES.iter().filter(|scope| scope.pattern.may_match(&near)).find_map(|scope| {
            let (opened, _) = scope.pattern.matches(self.tokens, start)?;
            let passes = match scope.kind {
                ScopeKind::Name => {
                    !self.has_a_verb(opened..start)
                        && !self.is_plan(opened, time)
                        && !self.is_summed_up(opened, time.end)
                }
                ScopeKind::Base => !self.moves_on(opened..start),
                _ => true,
            };
            passes.then_some((opened, Some(scope.kind)))
        });
        let opened = start
            - usize::from(self.tokens.follows(start, &["vào", "trong", "hồi", "của", "cuối", "đầu", "giữa"]));
        found.unwrap_or((opened, None))
    }

    /// `tăng 5% so với quý I và tăng 7% trong quý II`: whether another amount follows behind the comparison of the first.
    fn moves_on(&self, mut between: Range<usize>) -> bool {
        between.any(|at| {
            self.tokens.lower(at) == "và" && self.tokens.is_one_of(at + 1, &["tăng", "giảm", "đạt"])
        })
    }

    /// `kế hoạch lợi nhuận năm 2016`: in small letters or at the head of a sentence it is no name, and one year or quarter is
    /// that for which something is planned.
    fn is_plan(&self, opened: usize, time: &Range<usize>) -> bool {
        let plan = self.tokens.spells_one_of(opened, &["kế hoạch", "dự toán", "chỉ tiêu"]);
        let planned = plan && (!self.tokens.is_capital(opened) || self.heads(opened));
        let share = self.tokens.follows(opened, &["%"]) && self.tokens.lower(time.start) != "năm";
        let joins = time.clone().any(|at| self.tokens.is_one_of(at, &JOINS));
        planned && self.tokens.is_one_of(time.start, &["năm", "quý", "tháng"]) && !joins && !share
    }

    /// `Tổng kết năm 2023, tỉnh đón 40 đoàn`: at the head of a sentence and before a comma.
    fn is_summed_up(&self, opened: usize, end: usize) -> bool {
        self.tokens.is_one_of(opened, &["tổng", "sơ"]) && self.heads(opened) && self.tokens.text(end) == ","
    }

    /// Whether a token is the first of a sentence.
    fn heads(&self, at: usize) -> bool {
        self.tokens.is_capital(at) && at.checked_sub(1).is_none_or(|before| !self.tokens.is_word(before))
    }

    /// Whether a clause continues between a name and a time, so that the time is no part of the name.
    fn has_a_verb(&self, between: Range<usize>) -> bool {
        const VERBS: &str = "đã|đang|sẽ|được|là|có|đạt|thì|trong|vào|từ|đến|hồi|tới|của|bị|cho|tại|ở";
        between.skip(1).any(|at| is_listed(VERBS, self.tokens.lower(at)))
    }
}

/// A row of the table of scopes.
#[derive(Debug)]
struct ScopeRow {
    kind: ScopeKind,
    pattern: Pattern,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ScopeKind {
    Never,
    Plain,
    Base,
    Event,
    Name,
    Until,
    After,
    Since,
    By,
}

impl ScopeKind {
    const ALL: [(&str, Self); 9] = [
        ("never", Self::Never),
        ("plain", Self::Plain),
        ("base", Self::Base),
        ("event", Self::Event),
        ("name", Self::Name),
        ("until", Self::Until),
        ("after", Self::After),
        ("since", Self::Since),
        ("by", Self::By),
    ];

    /// The role of a time that these words open; a range has its own role.
    fn role(self, stated: &Stated) -> TimeRole {
        let range = stated
            .ends
            .is_some_and(|(from, to)| (from.year, from.month, from.day) != (to.year, to.month, to.day));
        match self {
            Self::Never | Self::Event | Self::Name | Self::After => TimeRole::Other,
            Self::Base => TimeRole::Base,
            Self::Until => TimeRole::Until,
            Self::Since if !range => TimeRole::Since,
            Self::By if !range => TimeRole::By,
            Self::Plain | Self::Since | Self::By => TimeRole::Plain,
        }
    }
}

impl ScopeRow {
    fn read(cells: &[&'static str]) -> Option<Self> {
        let (_, kind) = ScopeKind::ALL.iter().find(|(name, _)| Some(name) == cells.first())?;
        Some(Self { kind: *kind, pattern: Pattern::backwards(cells.get(1)?)? })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::{Outlook, ScopeKind, ScopeRow, TimeReader, TimeRole};
    use crate::extract::pattern::{Pattern, rows};
    use crate::extract::tokens::Tokens;

    fn read(text: &str) -> Vec<super::Time> {
        let tokens = Tokens::of(text);
        TimeReader::new(&tokens, "2024-05-20".parse().ok()).times(0..tokens.len(), true, |_| {
            if text.contains("sẽ") { Outlook::Future } else { Outlook::Open }
        })
    }

    #[test]
    fn every_row_of_times_reads_its_example_and_not_its_counter_example() {
        let mut wrong = Vec::new();
        for row in rows(include_str!("grammar/times.txt")) {
            let [sort, pattern, _, example, counter] = *row.as_slice() else {
                panic!("five columns: {row:?}")
            };
            let pattern = Pattern::new(pattern).unwrap_or_else(|| panic!("no pattern: {pattern}"));
            let (text, expected) = example.split_once(" → ").unwrap();
            let first = read(text).first().map(|time| time.period.map_or("-".to_owned(), |p| p.to_string()));
            let first = first.or_else(|| (sort == "no").then(|| sort.to_owned()));
            let tokens = Tokens::of(text);
            let fits = (0..tokens.len()).any(|at| pattern.matches(&tokens, at).is_some());
            if first.as_deref() != Some(expected) || !fits {
                wrong.push(format!("{example}: {first:?}, fits: {fits}"));
            }
            let tokens = Tokens::of(counter);
            let reader = TimeReader::new(&tokens, "2024-05-20".parse().ok());
            let mut at = 0;
            while at < tokens.len() {
                let stated = reader.stated(at);
                let dated = stated.as_ref().and_then(|stated| reader.dated(stated, None, &|_| Outlook::Open));
                let again = pattern.matches(&tokens, at).map(|(end, _)| end);
                if (dated.is_some() || sort == "no")
                    && again.is_some()
                    && stated.as_ref().map(|stated| stated.tokens.end) == again
                {
                    wrong.push(format!("{counter}: {stated:?}"));
                }
                at = stated.map_or(at + 1, |stated| stated.tokens.end);
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn the_week_that_is_over_ends_at_the_weekend() {
        let text = "Trong tuần qua, xã bán 5 tấn";
        let tokens = Tokens::of(text);
        for (day, week) in [
            ("17", "2024-05-06/2024-05-12"),
            ("18", "2024-05-13/2024-05-19"),
            ("19", "2024-05-13/2024-05-19"),
        ] {
            let reader = TimeReader::new(&tokens, format!("2024-05-{day}").parse().ok());
            let times = reader.times(0..tokens.len(), true, |_| Outlook::Open);
            let read = times.first().and_then(|time| time.period).map(|period| period.to_string());
            assert_eq!(read.as_deref(), Some(week), "on {day} May 2024");
        }
    }

    /// In December, after the article's day: a month that has been, unless the text speaks of what is to come.
    #[test]
    fn a_month_without_a_year_has_been_where_nothing_is_to_come() {
        let read = |text: &str| {
            let tokens = Tokens::of(text);
            let cues = crate::extract::modes::cues(&tokens, 0..tokens.len());
            let reader = TimeReader::new(&tokens, "2023-12-15".parse().ok());
            let times = reader.times(0..tokens.len(), true, |at| crate::extract::modes::outlook(&cues, at));
            times.first().and_then(|time| time.period).map(|period| period.to_string())
        };
        assert_eq!(read("Tháng 1, xã bán 5 tấn").as_deref(), Some("2023-01"));
        assert_eq!(read("Quý I, xã bán 5 tấn").as_deref(), Some("2023-01/2023-03"));
        assert_eq!(read("Tháng 1, xã sẽ bán 5 tấn").as_deref(), Some("2024-01"));
        assert_eq!(read("Xã dự kiến tháng 1 bán 5 tấn").as_deref(), Some("2024-01"));
        assert_eq!(read("Ngày 5/1, xã mở chợ").as_deref(), Some("2024-01-05"), "announced");
        assert_eq!(read("Hồ sơ chậm từ 5 đến 10 ngày làm việc"), None, "a stretch of days");
    }

    #[test]
    fn every_row_of_scopes_fits_its_example_and_not_its_counter_example() {
        let mut wrong = Vec::new();
        for row in rows(include_str!("grammar/scopes.txt")) {
            let [_, pattern, example, counter] = *row.as_slice() else { panic!("four columns: {row:?}") };
            let scope = ScopeRow::read(&row).unwrap_or_else(|| panic!("no scope: {row:?}"));
            let fits = |text: &str| {
                let tokens = Tokens::of(text);
                (0..tokens.len()).any(|at| {
                    let time = super::TIMES.at(&tokens, at, || true, None);
                    time.is_some() && scope.pattern.matches(&tokens, at).is_some()
                })
            };
            let (text, expected) = example.split_once(" → ").unwrap();
            if !fits(text) || fits(counter) {
                wrong.push(format!("{pattern}: {text}: {}; {counter}: {}", fits(text), fits(counter)));
            }
            let mut context = crate::extract::ArticleContext::new("2024-05-20".parse().ok());
            let figures = crate::extract::figures::figures_in(&Tokens::of(text), &mut context)
                .iter()
                .map(|f| f.period.map_or("-".to_owned(), |p| p.to_string()))
                .collect::<Vec<_>>();
            if figures.last().map(String::as_str) != Some(expected) {
                wrong.push(format!("{text}: {figures:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(
            ScopeKind::ALL.len() == 9
                && read("Xã ký năm 2015").iter().all(|time| time.role == TimeRole::Other)
        );
    }
}
