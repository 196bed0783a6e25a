//! Dates as the press writes them beside an article: `Thứ Tư, 23/10/2013 | 09:20 GMT+7`, `Hà Nội, ngày 23 tháng 10 năm
//! 2013`, `23.10.2013`, `October 23, 2013`, and the stamps that programs write.

use std::ops::Range;
use std::sync::LazyLock;

use time::OffsetDateTime;
use time::format_description::well_known::Iso8601;

use crate::corpus::Date;
use crate::corpus::date::{day_in_vietnam, month_named};
use crate::extract::pattern::Pattern;
use crate::extract::tokens::Tokens;
use crate::extract::word_forms::is_listed;
use crate::text::case::lower_case;
use crate::text::is_letter;

/// What may accompany a date: weekdays, clocks, labels, time zones.
const BESIDE: &str = "thứ|hai|ba|tư|năm|sáu|bảy|chủ|nhật|cn|t2|t3|t4|t5|t6|t7|ngày|đăng|cập|lúc|vào|hồi|am|pm|sa|ch|\
    giờ|phút|h|g|p|gmt|utc|ict|xuất|bản|phát|hành|đưa|tin|tạo|thời|gian|sáng|trưa|chiều|tối|date|\
    published|updated|posted|on|at|last|modified|post|time|monday|tuesday|wednesday|thursday|friday|\
    saturday|sunday|viết|số|ra|gửi";

/// Weekdays in English, by their first three letters, as stamps of mails have them.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A stamp of a program or a date as somebody wrote it, as precise as it is: `2018-08-12T08:51:00+07:00`, `2018-08`,
/// `Mon, 15 Apr 2024 09:30:00 +0700`, `12/08/2018 08:51`.
pub(in crate::extract) fn stamp(stamp: &str) -> Option<String> {
    let stamp = stamp.trim();
    if (stamp.ends_with('Z') || stamp.ends_with("+00:00"))
        && let Ok(time) = OffsetDateTime::parse(&stamp.replace(' ', "T"), &Iso8601::PARSING)
    {
        return Some(day_in_vietnam(time)?.to_string());
    }
    let day = stamp.split(['T', ' ']).next()?;
    if day.parse::<Date>().is_ok() {
        return Some(day.to_owned());
    }
    let (range, date) = find(stamp)?;
    // `3/7/2024 8:00:00 AM` is of March where the program speaks English, and of July elsewhere.
    let marked = stamp.ends_with("AM") || stamp.ends_with("PM");
    let is_open =
        marked && stamp.get(range).is_some_and(|date| date.contains('/') && could_be_american(date));
    (!is_open).then_some(date)
}

fn could_be_american(date: &str) -> bool {
    let numbers: Vec<u32> = date.split('/').filter_map(|part| part.trim().parse().ok()).collect();
    matches!(numbers.as_slice(), [first, second, _] if *first <= 12 && *second <= 12 && first != second)
}

/// Bytes of a line with nothing but a date, at most: weekday, day, clock and zone in words take some 80.
const LONGEST_ALONE: usize = 160;

/// The date of a line that holds nothing else but what may accompany one.
pub(in crate::extract) fn alone(line: &str) -> Option<String> {
    let mut ends =
        [line.split_whitespace().next(), line.split_whitespace().next_back()].into_iter().flatten();
    if line.len() > LONGEST_ALONE || !has_digits(line) || !ends.all(may_accompany) {
        return None; // most lines
    }
    let (range, date) = find(line)?;
    rest(line, &range).is_empty().then_some(date)
}

/// Whether a word of a line with nothing but a date may be this one: of those with letters alone only few.
fn may_accompany(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty() || !word.chars().all(is_letter) {
        return true;
    }
    let word = lower_case(word);
    is_listed("tháng|một|tám|chín|mười", &word) // the other months are spelled as the weekdays are
        || is_listed(BESIDE, &word)
        || WEEKDAYS.contains(&word.as_str())
        || month_named(&word).is_some()
}

/// The phrases of a line with a date, without what may accompany a date.
pub(super) fn rest<'t>(line: &'t str, date: &Range<usize>) -> Vec<&'t str> {
    let (before, after) =
        (line.get(..date.start).unwrap_or_default(), line.get(date.end..).unwrap_or_default());
    let phrases = before.split(SEPARATORS).chain(after.split(SEPARATORS)).flat_map(|part| part.split(" - "));
    let phrases = phrases.flat_map(|part| part.split("-Thứ")).flat_map(|part| part.split("-Chủ"));
    phrases.map(without_beside).filter(|phrase| phrase.chars().any(char::is_alphanumeric)).collect()
}

/// What parts the phrases of a line. A dash does only between spaces: `Sài Gòn - Gia Định` stays with `Sài-Gòn`.
const SEPARATORS: [char; 11] = ['|', ',', ';', '(', ')', '[', ']', '•', '·', '–', '—'];

/// A phrase without the words at its ends that may accompany a date; empty if it has only such words.
fn without_beside(phrase: &str) -> &str {
    let is_beside = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        let digits = word.chars().any(|c| c.is_ascii_digit());
        // `09:20`, `9h20`, `GMT+7`; a number of three digits means something.
        let clock = digits && word.split(|c: char| !c.is_ascii_digit()).all(|number| number.len() <= 2);
        letters.is_empty() && (!digits || clock)
            || is_listed(BESIDE, &word)
            || clock && is_listed(BESIDE, &letters)
            || WEEKDAYS.contains(&word.as_str())
    };
    let words: Vec<&str> = phrase.split_whitespace().collect();
    if words.iter().all(|word| is_beside(word)) {
        return "";
    }
    // `Báo Nhật Bản` begins with no such word, and `Thứ Tư` ends with none that is not.
    let mut kept =
        phrase.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '/' | '.' | '*'));
    while let Some((first, after)) = kept.split_once(' ') {
        let lower = first.trim_end_matches(':').to_lowercase();
        if !is_beside(first) || (first.starts_with(char::is_uppercase) && lower == "nhật") {
            break;
        }
        kept = after.trim_start_matches([' ', ':', '-']);
    }
    while let Some((before, last)) = kept.rsplit_once(' ') {
        let ends = is_beside(last)
            && (last.chars().any(|c| c.is_ascii_digit()) || last.starts_with(char::is_lowercase));
        if !ends {
            break;
        }
        kept = before.trim_end_matches([' ', ':', '-', '/']);
    }
    kept
}

/// A day as the press writes one; the words of months are those of the tables of times.
static DAYS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    patterns(&[
        "[ngày] DAY SLASH MONTH SLASH YEAR",
        "YEAR SLASH MONTH SLASH DAY",
        "D.M.Y",
        "[ngày] DAY tháng MONTH [,] [SLASH] [năm] YEAR",
        "tháng MONTH DAY [,] [SLASH] [năm] YEAR",
    ])
});

static MONTHS: LazyLock<Vec<Pattern>> =
    LazyLock::new(|| patterns(&["tháng MONTH [SLASH] [năm] YEAR", "tháng M.Y"]));

static SHORT_DAY: LazyLock<Option<Pattern>> =
    LazyLock::new(|| Pattern::new("ngày DAY SLASH MONTH SLASH COUNT"));

fn patterns(written: &[&'static str]) -> Vec<Pattern> {
    written.iter().filter_map(|written| Pattern::new(written)).collect()
}

/// The first date of a line, and its range: a day before a month. A line is read up to some length: dates are in short ones.
pub(super) fn find(line: &str) -> Option<(Range<usize>, String)> {
    if !has_digits(line) {
        return None; // most lines
    }
    let tokens = Tokens::of(line);
    let begins = |at: &usize| {
        let word = tokens.lower(*at);
        tokens.is_number(*at) || matches!(word, "ngày" | "tháng") || month_named(word).is_some()
    };
    let starts = || (0..tokens.len().min(LONGEST)).filter(begins);
    let day = |at| by_patterns(&DAYS, &tokens, at).or_else(|| in_english(&tokens, at));
    let found = |date: Option<(usize, Date)>, at| date.map(|(end, date)| (at..end, date));
    let (at, date) = starts()
        .find_map(|at| found(day(at), at))
        .or_else(|| starts().find_map(|at| found(of_weekday(&tokens, at), at)))
        .or_else(|| starts().find_map(|at| found(by_patterns(&MONTHS, &tokens, at), at)))?;
    Some((tokens.start(at.start)..tokens.end(at.end - 1), date.to_string()))
}

/// Whether a line may name a day or an issue: both have digits.
pub(super) fn has_digits(line: &str) -> bool {
    line.as_bytes().iter().any(u8::is_ascii_digit)
}

/// A line with a date in it is shorter, in tokens.
const LONGEST: usize = 80;

/// A date that starts at a token, and the token after it. `9 tháng năm 2021` are nine months of a year; the month of May
/// has a capital there.
fn by_patterns(patterns: &[Pattern], tokens: &Tokens<'_>, at: usize) -> Option<(usize, Date)> {
    let (end, numbers) = patterns.iter().find_map(|pattern| pattern.matches(tokens, at))?;
    let is_of_a_year = |at: usize| {
        tokens.lower(at) == "năm"
            && !tokens.is_capital(at)
            && tokens.follows(at, &["tháng"])
            && tokens.is_number(at + 1)
    };
    let number = |letter| numbers.get(letter).and_then(|number| i8::try_from(number).ok());
    let year = i16::try_from(numbers.get('Y')?).ok()?;
    let date = Date::new(year, number('M'), number('D'))?;
    (!(at..end).any(is_of_a_year)).then_some((end, date))
}

/// `thứ hai, ngày 23/12/13`: a year of two digits, where the day of the week shows that it is a day.
fn of_weekday(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Date)> {
    let behind = at.saturating_sub(usize::from(tokens.follows(at, &[","])));
    let is_named = tokens.lower(at) == "ngày" && tokens.follows(behind.saturating_sub(1), &["thứ", "chủ"]);
    let (end, numbers) = SHORT_DAY.as_ref().filter(|_| is_named)?.matches(tokens, at)?;
    let year = tokens.text(end - 1).parse::<i16>().ok().filter(|_| tokens.text(end - 1).len() == 2)?;
    let number = |letter| numbers.get(letter).and_then(|number| i8::try_from(number).ok());
    Some((end, Date::new(2000 + year, number('M'), number('D'))?))
}

/// `October 23, 2013`, `23 October 2013`, `23rd of Oct., 2013`.
fn in_english(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Date)> {
    let past = |at: usize, word: &str| at + usize::from(tokens.lower(at) == word);
    let past_suffix = |at: usize| at + usize::from(tokens.is_one_of(at, &["st", "nd", "rd", "th"]));
    let (after, month, day) = if let Some(month) = month_named(tokens.lower(at)) {
        let day = past(at + 1, ".");
        (past_suffix(day + 1), month, tokens.small_integer(day)?)
    } else {
        let month = past(past_suffix(at + 1), "of");
        (past(month + 1, "."), month_named(tokens.lower(month))?, tokens.small_integer(at)?)
    };
    let after = past(past(after, ","), "-");
    let date = Date::new(i16::try_from(tokens.year(after)?).ok()?, Some(month), i8::try_from(day).ok())?;
    Some((after + 1, date))
}

/// A crawler's date before a title, and the title.
pub(super) fn crawled(line: &str) -> Option<(String, &str)> {
    let (date, title) = line.strip_prefix("date ")?.split_once(' ')?;
    date.parse::<Date>().is_ok().then(|| (date.to_owned(), title.trim()))
}

/// When a text was written that reviews a year and plans the next one (`tổng kết năm 2022, triển khai nhiệm vụ năm
/// 2023`): at the turn of the two, in the month of the day that it begins with (`Ngày 10/1, …`), or else in the year
/// that it reviews.
pub(in crate::extract) fn of_review(lead: &str) -> Option<String> {
    let year = |text: &str| {
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        text.get(..digits).filter(|year| year.len() == 4)?.parse::<u32>().ok()
    };
    let years: Vec<u32> =
        lead.get(lead.find("tổng kết")?..)?.split("năm ").skip(1).filter_map(year).collect();
    let reviewed = *years.first()?;
    if !years.contains(&(reviewed + 1)) {
        return None;
    }
    let words: Vec<&str> = lead.split([' ', ',']).take(3).collect();
    let day = words.iter().position(|word| ["Ngày", "ngày", "Sáng", "Chiều", "Tối"].contains(word));
    let month = day.and_then(|at| words.get(at + 1)?.split(['/', '-']).nth(1)?.parse::<u32>().ok());
    Some(match month.filter(|month| (1..=12).contains(month)) {
        Some(month) => format!("{}-{month:02}", reviewed + u32::from(month <= 6)),
        None => reviewed.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{alone, find, rest, stamp};

    #[rstest]
    #[case::weekday("Thứ Tư, 23/10/2013 | 09:20 GMT+7", Some("2013-10-23"))]
    #[case::updated("Cập nhật: 09:20 23/10/2013", Some("2013-10-23"))]
    #[case::posted("Ngày đăng: 15-03-2024", Some("2024-03-15"))]
    #[case::dashed("- 07/03/2026 08:47", Some("2026-03-07"))]
    #[case::dotted("23.10.2013", Some("2013-10-23"))]
    #[case::iso("2013-10-23", Some("2013-10-23"))]
    #[case::in_words("ngày 23 tháng 10 năm 2013", Some("2013-10-23"))]
    #[case::spelled("Thứ Tư, 23 Tháng Mười 2013", Some("2013-10-23"))]
    #[case::month_first("Tháng Mười Một 2, 2013", Some("2013-11-02"))]
    #[case::english("Wednesday, October 23, 2013 9:20 AM", Some("2013-10-23"))]
    #[case::english_day_first("23rd Oct. 2013", Some("2013-10-23"))]
    #[case::month("Tháng 10 năm 2013", Some("2013-10"))]
    #[case::spaced("23 - 10 - 2013", Some("2013-10-23"))]
    #[case::hours("09h20, ngày 23/10/2013", Some("2013-10-23"))]
    #[case::of_may("23 Tháng Năm 2013", Some("2013-05-23"))]
    #[case::of_may_in_small_letters("ngày 9 tháng năm năm 2021", Some("2021-05-09"))]
    #[case::two_digits("Thứ hai, ngày 24/12/12 11:05 tối", Some("2012-12-24"))]
    #[case::two_digits_behind_other_words("Cập nhật thứ hai, ngày 24/12/12 11:05 tối", Some("2012-12-24"))]
    #[case::two_digits_without_a_weekday("ngày 24/12/12", None)]
    #[case::nine_months("9 tháng năm 2021", None)]
    #[case::no_year("Thứ Tư, 23/10", None)]
    #[case::no_day("31/02/2013", None)]
    #[case::a_sentence("Ngày 23/10/2013, tỉnh mở cửa khẩu", None)]
    #[case::a_period("23/10/2013 đến 25/10/2013", None)]
    fn a_date_without_other_words(#[case] line: &str, #[case] date: Option<&str>) {
        assert_eq!(alone(line).as_deref(), date);
    }

    #[rstest]
    #[case("Báo Mẫu - 23.10.2013", &["Báo Mẫu"])]
    #[case("baomau.vn - 23/10/2013 09:20", &["baomau.vn"])]
    #[case("Hà Nội, ngày 23 tháng 10 năm 2013 (TTXVN)", &["Hà Nội", "TTXVN"])]
    #[case("(VOV) 20.7.2024", &["VOV"])]
    #[case("Báo Nhật Bản, Thứ Hai 20.7.2024", &["Báo Nhật Bản"])]
    #[case("Trần An-Thứ năm, ngày 20/7/2024", &["Trần An"])]
    #[case("Đăng lúc 08:30 ngày 20/7/2024 bởi Trần An", &["bởi Trần An"])]
    fn the_rest_of_a_date_line_is_cut_into_phrases(#[case] line: &str, #[case] phrases: &[&str]) {
        assert_eq!(find(line).map(|(range, _)| rest(line, &range)).as_deref(), Some(phrases));
    }

    #[rstest]
    #[case::utc("2023-05-04T20:30:00Z", Some("2023-05-05"))]
    #[case::utc_to_the_minute("2023-05-04T20:30Z", Some("2023-05-05"))]
    #[case::utc_with_fractions("2023-05-04 20:30:00.123456Z", Some("2023-05-05"))]
    #[case::utc_as_an_offset("2023-05-04T20:30:00+00:00", Some("2023-05-05"))]
    #[case::offset("2023-05-04T20:30:00+07:00", Some("2023-05-04"))]
    #[case::month("2023-05", Some("2023-05"))]
    #[case::vietnamese("04/05/2023 08:30", Some("2023-05-04"))]
    #[case::mail("Mon, 15 Apr 2024 09:30:00 +0700", Some("2024-04-15"))]
    #[case::front_matter("2024-04-15 09:30:00 +0700", Some("2024-04-15"))]
    #[case::either_way("3/7/2024 8:00:00 AM", None)]
    #[case::one_way("25/7/2024 8:00:00 AM", Some("2024-07-25"))]
    #[case::none("hôm qua", None)]
    fn a_stamp_is_as_precise_as_it_is(#[case] text: &str, #[case] date: Option<&str>) {
        assert_eq!(stamp(text).as_deref(), date);
    }
}
