//! Dates and periods, each as precise as the source is.
//!
//! An article may say a day, a month or only a year, and a figure may cover any stretch between two of them. Unknown
//! parts stay unknown: there is no first of January here unless somebody wrote it.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use time::format_description::well_known::Rfc3339;
use time::{Month, OffsetDateTime, UtcOffset};

use crate::messages::{Wording, t};
use crate::text::fold::fold;

/// A year, a month of a year, or a day. They are in the order of the first day; of two with the same, the more precise one
/// is later.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Date {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// A stretch of time, both ends included: `2016-08/2018-08`, or a single date.
///
/// An end that the text leaves open is absent: `/2019-06` is all until then, `2016/` has no end.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Period {
    from: Option<Date>,
    to: Option<Date>,
}

impl Date {
    /// A date of the calendar; a day needs its month.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if day.is_some() && month.is_none() {
            return None;
        }
        in_calendar(year, month.unwrap_or(1), day.unwrap_or(1))?;
        Some(Self { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The first day that it can mean.
    pub fn first_day(self) -> time::Date {
        in_calendar(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(time::Date::MIN)
    }

    /// The last day that it can mean.
    pub fn last_day(self) -> time::Date {
        let first = self.first_day();
        if self.day.is_some() {
            return first;
        }
        let year = first.year();
        let month = if self.month.is_some() { first.month() } else { Month::December };
        time::Date::from_calendar_date(year, month, month.length(year)).unwrap_or(first)
    }
}

/// A day, where the calendar has it.
fn in_calendar(year: i16, month: i8, day: i8) -> Option<time::Date> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    time::Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?).ok()
}

/// Việt Nam keeps the time of UTC+7 all year round.
const HOURS_EAST: i8 = 7;

/// The day that a moment is of in Việt Nam.
pub(crate) fn day_in_vietnam(moment: OffsetDateTime) -> Option<time::Date> {
    Some(moment.checked_to_offset(UtcOffset::from_hms(HOURS_EAST, 0, 0).ok()?)?.date())
}

/// A stored moment in words, in the time of Việt Nam: `6/5/2024 14:08 UTC+7`.
pub(crate) fn in_vietnam(stored: &str) -> Option<String> {
    let moment = moment(stored)?.checked_to_offset(UtcOffset::from_hms(HOURS_EAST, 0, 0).ok()?)?;
    let (day, month, year) = (moment.day(), u8::from(moment.month()), moment.year());
    let (hour, minute) = (moment.hour(), moment.minute());
    Some(format!("{day}/{month}/{year} {hour}:{minute:02} UTC+{HOURS_EAST}"))
}

/// A moment as it is stored: `2024-05-06T07:08:09Z`.
pub(crate) fn stored(moment: OffsetDateTime) -> String {
    moment.truncate_to_second().format(&Rfc3339).unwrap_or_default()
}

/// The moment that is [`stored`] so.
pub(crate) fn moment(stored: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(stored, &Rfc3339).ok()
}

/// This moment, as it is stored.
pub(crate) fn now() -> String {
    stored(OffsetDateTime::now_utc())
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = Wording;

    fn from_str(text: &str) -> Result<Self, Wording> {
        let fits = |(place, byte): (usize, u8)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        if !matches!(text.len(), 4 | 7 | 10) || !text.bytes().enumerate().all(fits) {
            return Err(t::format::NotADate { text }.into());
        }
        typed_date(text).ok_or_else(|| t::format::NotInCalendar { text }.into())
    }
}

impl Period {
    /// From one date to another, in this order. An end may be open, not both.
    pub fn new(from: Option<Date>, to: Option<Date>) -> Option<Self> {
        let period = Self { from, to };
        let known = from.is_some() || to.is_some();
        (known && period.first_day() <= period.last_day()).then_some(period)
    }

    /// The first year, month or day; none where the beginning is open.
    pub fn begin(self) -> Option<Date> {
        self.from
    }

    /// The last year, month or day; the same as `from` for a single one, none where the end is open.
    pub fn end(self) -> Option<Date> {
        self.to
    }

    /// The first day that belongs to it; the first of the calendar where the beginning is open.
    pub fn first_day(self) -> time::Date {
        self.from.map_or(time::Date::MIN, Date::first_day)
    }

    /// The last day that belongs to it; the last of the calendar where the end is open.
    pub fn last_day(self) -> time::Date {
        self.to.map_or(time::Date::MAX, Date::last_day)
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }

    /// The number of months that it touches, both ends included: January to June are six. None for an open end.
    pub fn months(self) -> Option<u32> {
        let index =
            |date: Date, month: i8| i32::from(date.year) * 12 + i32::from(date.month.unwrap_or(month));
        let (from, to) = self.from.zip(self.to)?;
        u32::try_from(index(to, 12) - index(from, 1) + 1).ok()
    }
}

/// A date as a person types it: `12/8/2018`, `12.8.2018`, `12-08-2018`, `8/2018`, and as data files have it.
pub fn typed_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let mut parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    if parts.first().is_some_and(|first| first.len() < 4) {
        parts.reverse();
    }
    let number = |part: &str| -> Option<i16> {
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    };
    let small = |part: &str| number(part).and_then(|n| i8::try_from(n).ok());
    match parts[..] {
        [year] if year.len() == 4 => Date::new(number(year)?, None, None),
        [year, month] if year.len() == 4 => Date::new(number(year)?, Some(small(month)?), None),
        [year, month, day] if year.len() == 4 => {
            Date::new(number(year)?, Some(small(month)?), Some(small(day)?))
        }
        _ => None,
    }
}

/// The same, or why it is none.
pub fn read_date(text: &str) -> Result<Date, Wording> {
    let day = typed_span(text).and_then(|span| span.from.filter(|from| span.to == Some(*from)));
    day.ok_or_else(|| text.parse::<Date>().err().unwrap_or_else(|| t::format::NotADate { text }.into()))
}

/// Which side of a time.
#[derive(Clone, Copy, Debug)]
enum Side {
    Since,
    After,
    Until,
    Before,
}

/// The sides as they are typed, longer signs first.
const SIDES: [(&str, Side); 8] = [
    (">=", Side::Since),
    ("≥", Side::Since),
    ("<=", Side::Until),
    ("≤", Side::Until),
    (">", Side::After),
    ("<", Side::Before),
    ("sau ", Side::After),
    ("truoc ", Side::Before),
];

/// A time as a person types it, or as the program writes it: a date, a quarter, a part of a year; two of them with `..`
/// or a dash between them, of which one may be missing; `2016/2018` is from year to year, `>2018` begins in 2019.
pub fn typed_period(text: &str) -> Option<Period> {
    // `2016-2018` as people write it; no other date is so.
    let is_year = |part: &str| part.trim().len() == 4;
    let years = text.split_once('-').filter(|(from, to)| is_year(from) && is_year(to));
    let folded = fold(text);
    let ends =
        text.split_once("..").or(years).or_else(|| text.split_once('–')).or_else(|| text.split_once(" - "));
    let ends = ends.or_else(|| folded.split_once(" den ")).or_else(|| folded.split_once(" to "));
    let open = |words: &[&str]| words.iter().find_map(|word| folded.strip_prefix(word));
    if let Some((side, rest)) = SIDES.iter().find_map(|(sign, side)| Some((side, folded.strip_prefix(sign)?)))
    {
        let (from, to) = typed_span(rest).map(|span| (span.begin(), span.end()))?;
        let on = |day: time::Date| {
            let (month, day_of_month) = (i8::try_from(u8::from(day.month())), i8::try_from(day.day()));
            Date::new(i16::try_from(day.year()).ok()?, Some(month.ok()?), Some(day_of_month.ok()?))
        };
        return match side {
            Side::Since => Period::new(from, None),
            Side::After => Period::new(Some(on(to?.last_day().next_day()?)?), None),
            Side::Until => Period::new(None, to),
            Side::Before => Period::new(None, Some(on(from?.first_day().previous_day()?)?)),
        };
    }
    match ends {
        Some((from, to)) => between(from, to),
        None => typed_span(text)
            .or_else(|| text.trim().parse().ok())
            .or_else(|| between("", open(&["den ", "until ", "by "])?))
            .or_else(|| between(open(&["tu ", "since ", "from "])?, "")),
    }
}

/// From the beginning of one time to the end of another; one of them may be empty.
fn between(from: &str, to: &str) -> Option<Period> {
    let folded = fold(from);
    let from = ["tu ", "from "].iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(&folded);
    let end = |part: &str| if part.trim().is_empty() { Some(None) } else { typed_span(part).map(Some) };
    let (from, to) = (end(from)?, end(to)?);
    Period::new(from.and_then(Period::begin), to.and_then(Period::end))
}

/// A date, or a part of a year in words: `quý 3/2018`, `6 tháng đầu năm 2018`, `tháng 3 năm 2018`, `Q3 2018`, `12 Aug 2018`.
fn typed_span(text: &str) -> Option<Period> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !matches!(*word, "" | "nam" | "ngay" | "of")).collect();
    let months = |first: i8, last: i8, year: &str| {
        let month = |month| Date::new(year.parse().ok()?, Some(month), None);
        Period::new(Some(month(first)?), Some(month(last)?))
    };
    let quarter = |number: &str, year: &str| {
        let number = ["1 i", "2 ii", "3 iii", "4 iv"]
            .iter()
            .position(|names| names.split(' ').any(|name| name == number));
        let first = i8::try_from(number? * 3 + 1).ok()?;
        months(first, first + 2, year)
    };
    let part = |count: &str, end: &str, year: &str| {
        let count = count.parse::<i8>().ok().filter(|count| (1..=12).contains(count))?;
        if end == "cuoi" { months(13 - count, 12, year) } else { months(1, count, year) }
    };
    let date = |day: Option<&str>, month: Option<i8>, year: &str| {
        let day = day.map(|day| day.parse().ok()).map_or(Some(None), |day: Option<i8>| day.map(Some))?;
        Date::new(year.parse().ok()?, Some(month?), day).map(Period::from)
    };
    let in_words = match words[..] {
        ["quy", number, year] => quarter(number, year),
        ["q1" | "q2" | "q3" | "q4", year] => quarter(words.first()?.strip_prefix('q')?, year),
        ["h1", year] | ["nua", "dau", year] => months(1, 6, year),
        ["h2", year] | ["nua", "cuoi", year] => months(7, 12, year),
        [count, "thang", end @ ("dau" | "cuoi"), year] => part(count, end, year),
        ["thang", month, year] => date(None, month.parse().ok(), year),
        [day, "thang", month, year] => date(Some(day), month.parse().ok(), year),
        [name, year] => date(None, month_named(name), year),
        [day, name, year] => date(Some(day), month_named(name), year),
        [year] => typed_date(year).map(Period::from),
        _ => None,
    };
    typed_date(text).map(Period::from).or(in_words)
}

/// The month, from 1, that a word in small letters names in English, whole or cut short to three letters or more.
pub fn month_named(name: &str) -> Option<i8> {
    // Most words begin as no month does.
    let (heads, _) = b"janfebmaraprmayjunjulaugsepoctnovdec".as_chunks();
    let head: &[u8; 3] = name.as_bytes().first_chunk()?;
    let month = heads.iter().position(|own| own == head)?;
    let number = i8::try_from(month + 1).ok()?;
    MONTHS.split('|').nth(month)?.starts_with(name).then_some(number)
}

/// The English names of months.
pub const MONTHS: &str =
    "january|february|march|april|may|june|july|august|september|october|november|december";

impl From<Date> for Period {
    fn from(date: Date) -> Self {
        Self { from: Some(date), to: Some(date) }
    }
}

/// By the beginning, then by the end; one that is open at its beginning is placed by its end.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |period: &Self| (period.from.or(period.to), period.to, period.from);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, date: Option<Date>| date.map_or(Ok(()), |date| date.fmt(f));
        end(f, self.from)?;
        if self.to != self.from {
            f.write_str("/")?;
            end(f, self.to)?;
        }
        Ok(())
    }
}

impl FromStr for Period {
    type Err = Wording;

    fn from_str(text: &str) -> Result<Self, Wording> {
        let Some((from, to)) = text.split_once('/') else { return Ok(text.parse::<Date>()?.into()) };
        let end = |text: &str| if text.is_empty() { Ok(None) } else { text.parse().map(Some) };
        match (end(from)?, end(to)?) {
            (None, None) => Err(t::format::NotADate { text }.into()),
            (from, to) => Self::new(from, to).ok_or_else(|| t::format::EndsBeforeBegin { text }.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Date, Period, read_date, typed_date, typed_period};
    use crate::messages::t;
    use rstest::rstest;

    #[rstest]
    #[case("2020")]
    #[case("2021-12")]
    #[case("2018-08-12")]
    #[case("2020-02-29")]
    fn dates_are_written_as_they_are_read(#[case] text: &str) {
        assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
    }

    #[rstest]
    #[case("12/8/2018", Some("2018-08-12"))]
    #[case("12.8.2018", Some("2018-08-12"))]
    #[case("12-08-2018", Some("2018-08-12"))]
    #[case("8/2018", Some("2018-08"))]
    #[case("2018-08-12", Some("2018-08-12"))]
    #[case("2018", Some("2018"))]
    #[case("31/2/2018", None)]
    #[case("8/18", None)]
    #[case("1/2/3/2018", None)]
    #[case("soon", None)]
    fn a_person_types_dates_in_many_ways(#[case] typed: &str, #[case] date: Option<&str>) {
        assert_eq!(typed_date(typed).map(|d| d.to_string()).as_deref(), date);
        assert_eq!(read_date(typed).is_ok(), date.is_some());
    }

    #[rstest]
    #[case("2016..2018", Some("2016/2018"))]
    #[case("2016-2018", Some("2016/2018"))]
    #[case("2016 – 2018", Some("2016/2018"))]
    #[case("2018-2016", None)]
    #[case("2016/2018", Some("2016/2018"))]
    #[case("..6/2019", Some("/2019-06"))]
    #[case("1/2024..6/2024", Some("2024-01/2024-06"))]
    #[case("2018..2016", None)]
    #[case("..", None)]
    #[case::after(">2018", Some("2019-01-01/"))]
    #[case::after_in_words("sau tháng 3/2018", Some("2018-04-01/"))]
    #[case::since(">=2018", Some("2018/"))]
    #[case::before("<8/2018", Some("/2018-07-31"))]
    #[case::before_in_words("trước 2018", Some("/2017-12-31"))]
    #[case::until("<= 2018", Some("/2018"))]
    #[case::after_nothing(">", None)]
    #[case::a_quarter("quý 3/2018", Some("2018-07/2018-09"))]
    #[case::in_roman_numerals("quy IV nam 2018", Some("2018-10/2018-12"))]
    #[case::in_english("Q1 2018", Some("2018-01/2018-03"))]
    #[case::a_half("6 tháng đầu năm 2018", Some("2018-01/2018-06"))]
    #[case::the_other_half("nửa cuối năm 2018", Some("2018-07/2018-12"))]
    #[case::nine_months("9 thang dau nam 2018", Some("2018-01/2018-09"))]
    #[case::a_month("tháng 3 năm 2018", Some("2018-03"))]
    #[case::a_day("ngày 12 tháng 8 năm 2018", Some("2018-08-12"))]
    #[case::a_day_in_english("12 August 2018", Some("2018-08-12"))]
    #[case::a_year("năm 2018", Some("2018"))]
    #[case::as_it_is_shown("8/2016 – 8/2018", Some("2016-08/2018-08"))]
    #[case::as_it_is_shown_in_english("Aug 2016 – Aug 2018", Some("2016-08/2018-08"))]
    #[case::since("từ 2016", Some("2016/"))]
    #[case::until("until Jun 2019", Some("/2019-06"))]
    #[case::from_to("từ năm 2016 đến tháng 5 năm 2018", Some("2016/2018-05"))]
    #[case::no_such_quarter("quý 5/2018", None)]
    #[case::no_such_month("tháng 13 năm 2018", None)]
    #[case::more_months_than_a_year("13 tháng đầu năm 2018", None)]
    #[case::without_a_year("quý 3", None)]
    #[case::words("năm sau", None)]
    fn a_person_types_periods_in_many_ways(#[case] typed: &str, #[case] period: Option<&str>) {
        assert_eq!(typed_period(typed).map(|p| p.to_string()).as_deref(), period);
    }

    #[rstest]
    #[case("")]
    #[case("18")]
    #[case("2018-8")]
    #[case("2018-08-12-01")]
    #[case("2018/08")]
    #[case("２０１８")]
    fn other_forms_are_refused(#[case] text: &str) {
        assert_eq!(text.parse::<Date>(), Err(t::format::NotADate { text }.into()));
    }

    #[rstest]
    #[case("2018-13")]
    #[case("2018-00")]
    #[case("2021-02-29")]
    fn days_outside_the_calendar_are_refused(#[case] text: &str) {
        assert_eq!(text.parse::<Date>(), Err(t::format::NotInCalendar { text }.into()));
    }

    #[test]
    fn dates_sort_by_day_then_precision() {
        let mut dates: Vec<Date> =
            ["2021-12-13", "2021", "2018-08-12", "2021-12", "2023-01"].map(|d| d.parse().unwrap()).into();
        dates.sort();
        let written: Vec<String> = dates.iter().map(Date::to_string).collect();
        assert_eq!(written, ["2018-08-12", "2021", "2021-12", "2021-12-13", "2023-01"]);
    }

    #[test]
    fn a_period_does_not_run_backwards() {
        assert_eq!(
            "2018/2016".parse::<Period>(),
            Err(t::format::EndsBeforeBegin { text: "2018/2016" }.into())
        );
        assert!("2018-08/2018".parse::<Period>().is_ok());
    }

    #[test]
    fn an_end_may_be_open() {
        for text in ["/2019-06", "2016/", "2016-08/2018", "2018"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        assert_eq!("/".parse::<Period>(), Err(t::format::NotADate { text: "/" }.into()));
        let mut all: Vec<Period> =
            ["2019", "/2018", "2018/", "2018", "2017/2020"].map(|p| p.parse().unwrap()).into();
        all.sort();
        let written: Vec<String> = all.iter().map(Period::to_string).collect();
        assert_eq!(written, ["2017/2020", "2018/", "/2018", "2018", "2019"]);
    }

    #[rstest]
    #[case("2020", Some(12))]
    #[case("2014/2016", Some(36))]
    #[case("2024-01/2024-06", Some(6))]
    #[case("2016-08/2018-08", Some(25))]
    #[case("2018-03", Some(1))]
    #[case("2018-03-28/2018-04-02", Some(2))]
    #[case("2016-08/2016", Some(5))]
    #[case("2016/2017-03", Some(15))]
    #[case("/2016", None)]
    #[case("2016/", None)]
    fn months_of_a_period(#[case] text: &str, #[case] months: Option<u32>) {
        assert_eq!(text.parse::<Period>().unwrap().months(), months);
    }

    #[rstest]
    #[case("2016-08/2018-08", "2018-08-12", true)]
    #[case("2016-08/2018-08", "2018-09", false)]
    #[case("2018", "2018-08", true)]
    #[case("/2018-07", "2018-08", false)]
    #[case("/2018-07", "1999", true)]
    #[case("2018/", "2030", true)]
    #[case("2018/", "2017-12-31", false)]
    fn periods_overlap(#[case] one: &str, #[case] other: &str, #[case] expected: bool) {
        let (one, other): (Period, Period) = (one.parse().unwrap(), other.parse().unwrap());
        assert_eq!((one.overlaps(other), other.overlaps(one)), (expected, expected));
    }
}
