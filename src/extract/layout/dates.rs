//! Dates that stand by themselves on a page: `12/08/2018 08:51`, `date 2021-12`.

/// The date of a line that holds nothing else but a clock time, a weekday or a time zone.
pub(in crate::extract) fn alone(line: &str) -> Option<String> {
    let mut date = None;
    for word in line.split([' ', ',', '|', '-', '–']).filter(|word| !word.is_empty()) {
        let lower = word.trim_matches(['(', ')']).to_lowercase();
        if let Some(found) = day(&lower) {
            date.get_or_insert(found);
        } else if !is_beside_a_date(&lower) {
            return None;
        }
    }
    date
}

/// A crawler's date before a title, and the title.
pub(super) fn crawled(line: &str) -> Option<(String, &str)> {
    let (date, title) = line.strip_prefix("date ")?.split_once(' ')?;
    let mut parts = date.split('-').map(str::parse::<u32>);
    let year = parts.next()?.ok().filter(|year| (1900..=2100).contains(year))?;
    let rest: Vec<u32> = parts.collect::<Result<_, _>>().ok()?;
    let written = match rest.as_slice() {
        [] => format!("{year}"),
        [month] if in_calendar(1, *month) => format!("{year}-{month:02}"),
        [month, day] if in_calendar(*day, *month) => format!("{year}-{month:02}-{day:02}"),
        _ => return None,
    };
    Some((written, title.trim()))
}

/// `12/08/2018` or `12.8.2018`.
fn day(word: &str) -> Option<String> {
    let mut parts = word.split(['/', '.']).map(str::parse::<u32>);
    let (day, month, year) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let fits = in_calendar(day, month) && (1900..=2100).contains(&year) && parts.next().is_none();
    fits.then(|| format!("{year}-{month:02}-{day:02}"))
}

fn in_calendar(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// What may stand beside a date: a clock time, a weekday, a time zone.
fn is_beside_a_date(word: &str) -> bool {
    let clock =
        word.contains([':', 'h']) && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | 'h'));
    let named = [
        "thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật", "ngày", "cập", "lúc", "am", "pm", "giờ",
    ];
    clock || named.contains(&word) || word.starts_with("gmt")
}
