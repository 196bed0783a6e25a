//! Dates that stand by themselves on a page: `12/08/2018 08:51`, `date 2021-12`.

/// The date of a line that holds nothing else but a clock time, a weekday or a time zone.
pub fn alone(line: &str) -> Option<String> {
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
pub(crate) fn crawled(line: &str) -> Option<(String, &str)> {
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

/// When a text was written that reviews a year and plans the next one (`tổng kết năm 2022, triển khai nhiệm vụ năm
/// 2023`): at the turn of the two, in the month of the day that it begins with (`Ngày 10/1, …`), or else in the year
/// that it reviews.
pub(crate) fn of_review(lead: &str) -> Option<String> {
    let years: Vec<u32> =
        lead.get(lead.find("tổng kết")?..)?.split("năm ").skip(1).filter_map(year).collect();
    let reviewed = *years.first()?;
    if !years.contains(&(reviewed + 1)) {
        return None;
    }
    let words: Vec<&str> = lead.split([' ', ',']).take(3).collect();
    let day = words.iter().position(|word| ["Ngày", "ngày", "Sáng", "Chiều", "Tối"].contains(word));
    let month = day.and_then(|at| words.get(at + 1)?.split_once(['/', '-'])?.1.parse::<u32>().ok());
    Some(match month.filter(|month| (1..=12).contains(month)) {
        Some(month) => format!("{}-{month:02}", reviewed + u32::from(month <= 6)),
        None => reviewed.to_string(),
    })
}

/// The year that a text begins with.
fn year(text: &str) -> Option<u32> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..digits).filter(|year| year.len() == 4)?.parse().ok()
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
