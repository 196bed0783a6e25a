//! Where sentences begin and end, in running text that is not always typed with care.
//!
//! Press texts glue sentences together (`…viết.Thứ trưởng`) and abbreviate with points
//! (`TP. HCM`, `PGS.TS`, `v.v.`); a point ends a sentence only where neither is meant.

use std::ops::Range;

use super::lexicon::ABBREVIATIONS;

/// The sentences of `text`, in order, without the spaces around them. A new line always ends one.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut seen) = (0, 0);
    while let Some((at, mark)) = next_mark(text, seen) {
        seen = at + mark.len_utf8();
        let end = if matches!(mark, '\n' | '\r') { Some(at) } else { end_of_sentence(text, at, mark) };
        if let Some(end) = end.filter(|end| *end >= start) {
            push_trimmed(text, start..end, &mut found);
            start = end;
        }
    }
    push_trimmed(text, start..text.len(), &mut found);
    found
}

/// The next character that may end a sentence. Looked for among the bytes: letters are none of these, and of the
/// marks only the ellipsis has more than one.
fn next_mark(text: &str, from: usize) -> Option<(usize, char)> {
    let may_end = |byte: &u8| match byte {
        ..b'@' => matches!(byte, b'\n' | b'\r' | b'.' | b'!' | b'?'),
        _ => *byte == 0xe2, // letters, most of them
    };
    let mut seen = from;
    loop {
        let at = seen + text.as_bytes().get(seen..)?.iter().position(may_end)?;
        let mark = text.get(at..)?.chars().next()?;
        if mark.is_ascii() || mark == '…' {
            return Some((at, mark));
        }
        seen = at + mark.len_utf8();
    }
}

fn push_trimmed(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(slice) = text.get(range.clone()) else { return };
    let trimmed = slice.trim_start();
    let start = range.start + (slice.len() - trimmed.len());
    let end = start + trimmed.trim_end().len();
    if start < end {
        found.push(start..end);
    }
}

/// The end of the sentence that the mark at `at` closes, with the marks that close a quotation or a bracket after it;
/// None when it closes none.
fn end_of_sentence(text: &str, at: usize, mark: char) -> Option<usize> {
    let before = text.get(..at)?;
    let after = text.get(at + mark.len_utf8()..)?;
    if after.starts_with(['.', '!', '?', '…']) {
        return None; // the last of several marks decides
    }
    let closers: usize = after
        .chars()
        .take_while(|c| matches!(c, '”' | '"' | ')' | ']' | '’' | '»'))
        .map(char::len_utf8)
        .sum();
    let end = at + mark.len_utf8() + closers;
    let rest = text.get(end..)?;
    let next = rest.trim_start().chars().next();
    let spaced = rest.starts_with(char::is_whitespace);
    let ends = match next {
        None => true,
        Some(_) if !spaced => mark != '.' && starts_upper(next) || is_glued(before, closers, rest),
        Some(next) => {
            (starts_upper(Some(next))
                || next.is_ascii_digit()
                || matches!(next, '“' | '"' | '-' | '–' | '(' | '•' | '‘' | '\'' | '*' | '«'))
                && !(mark == '.' && closers == 0 && is_abbreviated(text, before))
        }
    };
    ends.then_some(end)
}

fn starts_upper(c: Option<char>) -> bool {
    c.is_some_and(char::is_uppercase)
}

/// Two sentences without a space between: `…viết.Thứ trưởng`, but not `TP.HCM`, `Chinhphu.vn`.
fn is_glued(before: &str, closers: usize, rest: &str) -> bool {
    let mut next = rest.chars();
    let opens = rest.starts_with(['“', '"']) && closers == 0;
    let capital = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
    if !capital && !opens {
        return false; // most
    }
    let word = last_word(before);
    closers > 0
        || before.ends_with([')', '”', '"', '%', '.'])
        || word.chars().count() >= 2
            && word.chars().next_back().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
            && !word.starts_with(char::is_uppercase)
        || word.chars().count() >= 3 && !is_abbreviation(word)
}

/// Whether the point after `before` belongs to an abbreviation, an initial or the head of a list.
fn is_abbreviated(text: &str, before: &str) -> bool {
    let word = last_word(before);
    if word.is_empty() {
        return false;
    }
    let head = before.len() - word.len();
    let heads_list = word.bytes().all(|b| b.is_ascii_digit())
        && word.len() <= 2
        && text.get(..head).is_some_and(|t| t.trim_end().is_empty() || t.ends_with('\n'));
    let initial = word.chars().count() == 1
        && word.starts_with(char::is_uppercase)
        && !before.get(..head).is_some_and(|t| t.ends_with(char::is_alphanumeric));
    let short = || word.starts_with(char::is_uppercase) && is_abbreviation(word);
    heads_list || initial || short()
}

/// Whether a word is written with a point: one of ours, or of the user's.
fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(word)
}

/// The letters and digits that `text` ends with.
fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric())
        .last()
        .map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};
    use rstest::rstest;

    use super::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[rstest]
    #[case::plain("Trời nắng. Gió nhẹ.", &["Trời nắng.", "Gió nhẹ."])]
    #[case::glued("Ông nói vậy.Thứ trưởng gật đầu.", &["Ông nói vậy.", "Thứ trưởng gật đầu."])]
    #[case::glued_after_a_name("Đoàn thăm Việt Nam.Nhân dịp này, hai bên ký kết.", &["Đoàn thăm Việt Nam.", "Nhân dịp này, hai bên ký kết."])]
    #[case::glued_degree("ThS.Nguyễn An trình bày.", &["ThS.Nguyễn An trình bày."])]
    #[case::glued_after_a_quote("“Tôi đồng ý.”Thứ trưởng gật đầu.", &["“Tôi đồng ý.”", "Thứ trưởng gật đầu."])]
    #[case::city("Đoàn đến TP. HCM hôm qua. Sau đó về TP.HCM.", &["Đoàn đến TP. HCM hôm qua.", "Sau đó về TP.HCM."])]
    #[case::degrees("PGS.TS Lê Hòa và GS. Nguyễn An cùng dự.", &["PGS.TS Lê Hòa và GS. Nguyễn An cùng dự."])]
    #[case::numbers("Kim ngạch đạt 60,28 tỷ (60.28), tăng 2,5%.", &["Kim ngạch đạt 60,28 tỷ (60.28), tăng 2,5%."])]
    #[case::and_so_on("Cam, bưởi, v.v. và nhiều loại khác.", &["Cam, bưởi, v.v. và nhiều loại khác."])]
    #[case::dots("Chờ đã... rồi anh đi.", &["Chờ đã... rồi anh đi."])]
    #[case::dots_end("Chờ đã... Anh đi đây.", &["Chờ đã...", "Anh đi đây."])]
    #[case::initials("Bà V. kể lại. Ông N.V.A. im lặng.", &["Bà V. kể lại.", "Ông N.V.A. im lặng."])]
    #[case::decree("Nghị định số 24/2014/NĐ-CP có hiệu lực.", &["Nghị định số 24/2014/NĐ-CP có hiệu lực."])]
    #[case::domain("Báo Chinhphu.vn đưa tin.", &["Báo Chinhphu.vn đưa tin."])]
    #[case::question("Vì sao? Không ai rõ!", &["Vì sao?", "Không ai rõ!"])]
    #[case::asked("“Đi đâu đấy?”, bà hỏi.", &["“Đi đâu đấy?”, bà hỏi."])]
    #[case::lines("Một\nHai", &["Một", "Hai"])]
    #[case::list_head("1. Mở rộng thị trường.", &["1. Mở rộng thị trường."])]
    #[case::year("Đó là năm 2018. Mọi việc đã khác.", &["Đó là năm 2018.", "Mọi việc đã khác."])]
    fn splits(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(split(text), expected);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_but_spaces(text in any::<String>()) {
            let mut end = 0;
            for range in sentences(&text) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(text.get(end..range.start).is_some_and(|gap| gap.trim().is_empty()));
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
            prop_assert!(text.get(end..).is_some_and(|gap| gap.trim().is_empty()));
        }
    }
}
