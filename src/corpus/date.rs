//! Dates and periods, each as precise as the source is.
//!
//! An article may say a day, a month or only a year, and a figure may cover any stretch between two of them.
//! What is not known is not made up: there is no first of January here unless somebody wrote it.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil;

/// A year, a month of a year, or a day.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Date {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// A stretch of time, both ends included: `2016-08/2018-08`, or a single date.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Period {
    /// The first year, month or day.
    pub from: Date,
    /// The last year, month or day; the same as `from` for a single one.
    pub to: Date,
}

/// What is wrong with a written date or period.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum DateError {
    /// Not of the form.
    #[error("`{0}` is not a date: write 2018, 2018-08 or 2018-08-12")]
    Form(String),
    /// Not in the calendar.
    #[error("`{0}` is not in the calendar")]
    Calendar(String),
    /// The end lies before the beginning.
    #[error("`{0}` ends before it begins")]
    Order(String),
}

impl Date {
    /// A date of the calendar; a day needs its month.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if day.is_some() && month.is_none() {
            return None;
        }
        civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
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
    pub fn first_day(self) -> civil::Date {
        civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .unwrap_or(civil::Date::ZERO)
    }

    /// The last day that it can mean.
    pub fn last_day(self) -> civil::Date {
        let first = self.first_day();
        match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        }
    }
}

/// By the first day; of two with the same first day, the more precise one is later.
impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.first_day(), self.month, self.day).cmp(&(other.first_day(), other.month, other.day))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
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
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form(text.to_owned());
        let mut parts = text.split('-');
        let year = number(parts.next(), 4).ok_or_else(form)?;
        let month = parts.next().map(|p| number(Some(p), 2).ok_or_else(form)).transpose()?;
        let day = parts.next().map(|p| number(Some(p), 2).ok_or_else(form)).transpose()?;
        if parts.next().is_some() {
            return Err(form());
        }
        let narrow = |n: i16| i8::try_from(n).unwrap_or(i8::MAX);
        Self::new(year, month.map(narrow), day.map(narrow))
            .ok_or_else(|| DateError::Calendar(text.to_owned()))
    }
}

fn number(text: Option<&str>, digits: usize) -> Option<i16> {
    let text = text.filter(|t| t.len() == digits && t.bytes().all(|b| b.is_ascii_digit()))?;
    text.parse().ok()
}

impl Period {
    /// From one date to another, in this order.
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from.first_day() <= to.last_day()).then_some(Self { from, to })
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.from.first_day() <= other.to.last_day() && other.from.first_day() <= self.to.last_day()
    }

    /// The number of whole months it takes in; at least one.
    ///
    /// Ends known by the month count as from the middle of one to the middle of the other, since "8/2016 to
    /// 8/2018" is told of two years and not of twenty-five months.
    pub fn months(self) -> u32 {
        let index = |d: Date| i32::from(d.year) * 12 + i32::from(d.month.unwrap_or(1));
        let months = match (self.from.month, self.to.month) {
            (None, None) => (i32::from(self.to.year) - i32::from(self.from.year) + 1) * 12,
            (_, None) => i32::from(self.to.year) * 12 + 13 - index(self.from),
            (_, Some(_)) => index(self.to) - index(self.from),
        };
        u32::try_from(months).unwrap_or(1).max(1)
    }
}

impl From<Date> for Period {
    fn from(date: Date) -> Self {
        Self { from: date, to: date }
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.from, self.to).cmp(&(other.from, other.to))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        if self.to != self.from {
            write!(f, "/{}", self.to)?;
        }
        Ok(())
    }
}

impl FromStr for Period {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        match text.split_once('/') {
            None => Ok(text.parse::<Date>()?.into()),
            Some((from, to)) => {
                Self::new(from.parse()?, to.parse()?).ok_or_else(|| DateError::Order(text.to_owned()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Date, DateError, Period};
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
    #[case("")]
    #[case("18")]
    #[case("2018-8")]
    #[case("2018-08-12-01")]
    #[case("2018/08")]
    #[case("２０１８")]
    fn other_forms_are_refused(#[case] text: &str) {
        assert_eq!(text.parse::<Date>(), Err(DateError::Form(text.into())));
    }

    #[rstest]
    #[case("2018-13")]
    #[case("2018-00")]
    #[case("2021-02-29")]
    fn days_outside_the_calendar_are_refused(#[case] text: &str) {
        assert_eq!(text.parse::<Date>(), Err(DateError::Calendar(text.into())));
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
        assert_eq!("2018/2016".parse::<Period>(), Err(DateError::Order("2018/2016".into())));
        assert!("2018-08/2018".parse::<Period>().is_ok());
    }

    #[rstest]
    #[case("2020", 12)]
    #[case("2014/2016", 36)]
    #[case("2016-08/2018-08", 24)]
    #[case("2018-03", 1)]
    #[case("2016-08/2016", 5)]
    fn months_of_a_period(#[case] text: &str, #[case] months: u32) {
        assert_eq!(text.parse::<Period>().unwrap().months(), months);
    }

    #[rstest]
    #[case("2016-08/2018-08", "2018-08-12", true)]
    #[case("2016-08/2018-08", "2018-09", false)]
    #[case("2018", "2018-08", true)]
    fn periods_overlap(#[case] one: &str, #[case] other: &str, #[case] expected: bool) {
        let (one, other): (Period, Period) = (one.parse().unwrap(), other.parse().unwrap());
        assert_eq!((one.overlaps(other), other.overlaps(one)), (expected, expected));
    }
}
