//! Numbers of a workbook as the press writes them: with a decimal comma, a percentage with its sign, a day as a day.

use rust_decimal::Decimal;
use time::{Date, Duration, Month};

/// How a cell shows its number.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum NumberDisplay {
    #[default]
    Plain,
    Percent,
    Day,
}

/// What a format is, by its number among those that Excel has from the start, or by its code.
pub(super) fn shown(id: u32, code: Option<&str>) -> NumberDisplay {
    match (id, code) {
        (9 | 10, _) => NumberDisplay::Percent,
        (14..=22 | 27..=36 | 45..=47 | 50..=58, None) => NumberDisplay::Day,
        (_, Some(code)) => of_code(code),
        _ => NumberDisplay::Plain,
    }
}

/// Letters in quotes and brackets are shown as they are.
fn of_code(code: &str) -> NumberDisplay {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    let mut bare = String::new();
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            c if !quoted && !bracketed => bare.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    if bare.contains('%') {
        NumberDisplay::Percent
    } else if bare.contains(['y', 'd']) && !bare.contains("general") {
        NumberDisplay::Day
    } else {
        NumberDisplay::Plain
    }
}

/// A number, exactly as it is kept but for what a binary fraction adds at its end.
pub(super) fn number(value: &str, shown: NumberDisplay) -> String {
    let value = value.trim();
    let Some(exact) = parse(value) else { return value.to_owned() };
    let exact = if shown == NumberDisplay::Percent {
        exact.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(exact)
    } else {
        exact
    };
    let text = exact.normalize().to_string().replace('.', ",");
    if shown == NumberDisplay::Percent { text + "%" } else { text }
}

/// Digits that a number of a workbook has, at most.
const DIGITS: u32 = 15;

fn parse(value: &str) -> Option<Decimal> {
    let exact = value.parse().ok().or_else(|| Decimal::from_scientific(value).ok())?;
    exact.round_sf(DIGITS)
}

/// The day of a number of days, `2/10/2025`; of a time alone none.
pub(super) fn day(value: &str, counts_from_1904: bool) -> Option<String> {
    let days =
        value.trim().split('.').next()?.parse::<i64>().ok().filter(|days| (1..2_958_466).contains(days))?;
    // The first workbooks took 1900 for a leap year.
    let (year, month, first, days) = if counts_from_1904 {
        (1904, Month::January, 1, days)
    } else {
        (1899, Month::December, 30, days + i64::from(days < 60))
    };
    let first = Date::from_calendar_date(year, month, first).ok()?;
    let day = first.checked_add(Duration::days(days))?;
    Some(format!("{}/{}/{}", day.day(), u8::from(day.month()), day.year()))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{NumberDisplay, day, number, shown};

    #[rstest]
    #[case("60.28", NumberDisplay::Plain, "60,28")]
    #[case("1245.5999999999999", NumberDisplay::Plain, "1245,6")]
    #[case("0.17299999999999999", NumberDisplay::Percent, "17,3%")]
    #[case("5E-2", NumberDisplay::Percent, "5%")]
    #[case("412500", NumberDisplay::Plain, "412500")]
    #[case("n/a", NumberDisplay::Plain, "n/a")]
    fn numbers_are_exact(#[case] value: &str, #[case] shown: NumberDisplay, #[case] expected: &str) {
        assert_eq!(number(value, shown), expected);
    }

    #[rstest]
    #[case("45932", false, "2/10/2025")]
    #[case("45932.75", false, "2/10/2025")]
    #[case("44470", true, "2/10/2025")]
    fn days_are_days(#[case] value: &str, #[case] counts_from_1904: bool, #[case] expected: &str) {
        assert_eq!(day(value, counts_from_1904).as_deref(), Some(expected));
    }

    #[rstest]
    #[case(10, None, NumberDisplay::Percent)]
    #[case(14, None, NumberDisplay::Day)]
    #[case(164, Some("dd/mm/yyyy"), NumberDisplay::Day)]
    #[case(165, Some("0.0%"), NumberDisplay::Percent)]
    #[case(166, Some("#,##0 \"đồng/ngày\""), NumberDisplay::Plain)]
    #[case(167, Some("[Red]0.00"), NumberDisplay::Plain)]
    fn formats_say_what_is_shown(
        #[case] id: u32,
        #[case] code: Option<&str>,
        #[case] expected: NumberDisplay,
    ) {
        assert_eq!(shown(id, code), expected);
    }
}
