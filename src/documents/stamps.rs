//! Times as programs write them, as ISO 8601 has them: `Mon, 15 Apr 2024 09:30:00 +0700`, seconds since 1970.
//!
//! What is written for people is read in `extract`.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use crate::corpus::date::{day_in_vietnam, month_named};

/// A time as a stamp with its day in Việt Nam, or the text itself where it is one already.
pub(super) fn stamp(text: &str) -> Option<String> {
    let text = text.trim();
    if let Ok(time) = OffsetDateTime::parse(text, &Rfc2822) {
        // A time in UTC is of the day that it is in Việt Nam.
        let day = if time.offset().is_utc() { day_in_vietnam(time)? } else { time.date() };
        return Some(day.to_string());
    }
    if text.starts_with(|c: char| c.is_ascii_digit())
        && !text.contains(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'T' | 'Z'))
    {
        return Some(text.to_owned());
    }
    by_words(text)
}

/// Seconds or milliseconds since 1970.
pub(super) fn of_number(number: i64) -> Option<String> {
    /// Seconds until the year 5138, and milliseconds since 1973.
    const SECONDS: i64 = 100_000_000_000;
    let seconds = if number < SECONDS { number } else { number / 1000 };
    Some(day_in_vietnam(OffsetDateTime::from_unix_timestamp(seconds).ok()?)?.to_string())
}

/// Day, month by its English name and year, whatever else is wrong: `Thu, 32:00 15 April 2024`.
fn by_words(text: &str) -> Option<String> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric() && c != ':').map(str::to_lowercase).collect();
    let (month, number) = words.iter().enumerate().find_map(|(at, word)| Some((at, month_named(word)?)))?;
    let near = [month.checked_sub(1), Some(month + 1)].into_iter().flatten();
    let day = near.filter_map(|at| words.get(at)?.parse::<u8>().ok()).find(|day| (1..=31).contains(day))?;
    let year =
        words.iter().filter_map(|word| word.parse::<i16>().ok()).find(|year| (1900..=2100).contains(year))?;
    Some(format!("{year}-{number:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{of_number, stamp};

    #[rstest]
    #[case("Mon, 15 Apr 2024 09:30:00 +0700", Some("2024-04-15"))]
    #[case("Sun, 14 Apr 2024 20:30:00 GMT", Some("2024-04-15"))]
    #[case("Sun, 14 Apr 2024 20:30:00 -0000", Some("2024-04-15"))]
    #[case("14 Apr 2024 20:30 UT", Some("2024-04-15"))]
    #[case("4 Apr 2024 09:30 +0700 (ICT)", Some("2024-04-04"))]
    #[case("Mon, 15 April 2024 25:99", Some("2024-04-15"))]
    #[case("2024-04-15T09:30:00+07:00", Some("2024-04-15T09:30:00+07:00"))]
    #[case("15/4/2024", Some("15/4/2024"))]
    #[case("hôm qua", None)]
    fn times_of_programs_are_read(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(stamp(text).as_deref(), expected);
    }

    #[rstest]
    #[case(1_713_148_200, "2024-04-15")]
    #[case(1_713_148_200_000, "2024-04-15")]
    fn seconds_and_milliseconds_are_distinguished(#[case] number: i64, #[case] expected: &str) {
        assert_eq!(of_number(number).as_deref(), Some(expected));
    }
}
