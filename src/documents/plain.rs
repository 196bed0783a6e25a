//! Plain text: each line is a paragraph, unless a program broke the lines at a width.

use std::borrow::Cow;

use super::boilerplate::boilerplate;
use super::decode::{Decoded, decode};
use super::letterhead::{columns, has_motto};
use super::{Block, BlockKind, Document, Limit, Limits, Trouble};

/// Reads plain text.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    limits.within(bytes.len(), limits.text, Limit::Text)?;
    let Decoded { text, encoding } = decode(bytes)?;
    Ok(vec![Document { blocks: lines(&text), encoding, ..Document::default() }])
}

/// Lines that a mail program or a typewriter broke are no longer than that, in characters.
const WIDEST: usize = 100;

/// Nor is the longest of them shorter.
const NARROWEST: usize = 40;

/// Of the breaks in a text that was broken at a width, at least one in so many is where the next word did not fit.
const FORCED: usize = 2;

/// How many lines a letterhead takes, whose two columns share each line.
const LETTERHEAD: usize = 16;

/// The paragraphs of a text. Empty lines part paragraphs, and so do all others but those that a program broke.
pub(crate) fn lines(text: &str) -> Vec<Block> {
    // A line ends where the text is made printable, too: with any of the line and paragraph separators.
    let seldom = ['\r', '\u{85}', '\u{2028}', '\u{2029}'];
    let ends = |c: char| c == '\n' || seldom.contains(&c);
    let text = if text.contains('\r') { Cow::from(text.replace("\r\n", "\n")) } else { Cow::from(text) };
    let lines: Vec<&str> = if seldom.iter().any(|end| text.contains(*end)) {
        text.split(ends).map(str::trim_end).collect()
    } else {
        text.split('\n').map(str::trim_end).collect()
    };
    let width = wrapped_at(&lines);
    let has_letterhead = lines.iter().take(LETTERHEAD).any(|line| has_motto(line));
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before = "";
    for (at, line) in lines.into_iter().enumerate() {
        let joins = width.is_some_and(|width| continues(before, line, width));
        before = line;
        match paragraphs.last_mut() {
            Some(paragraph) if joins => {
                paragraph.push(' ');
                paragraph.push_str(line);
            }
            _ if has_letterhead && at < LETTERHEAD => paragraphs.extend(columns(line).map(str::to_owned)),
            _ => paragraphs.push(line.to_owned()),
        }
    }
    let paragraphs = paragraphs.into_iter().filter(|paragraph| !paragraph.trim().is_empty());
    let block = |text: String| match boilerplate(text.trim()) {
        Some(reason) => Block::new(BlockKind::LeftOut(reason), text),
        None => Block::new(BlockKind::Paragraph, text),
    };
    paragraphs.map(block).collect()
}

/// The width at which a program broke the lines; none where the lines are those of the text.
fn wrapped_at(lines: &[&str]) -> Option<usize> {
    let width = lines.iter().map(|line| length(line)).max()?;
    let pairs = || lines.windows(2).filter_map(|pair| <[&str; 2]>::try_from(pair).ok());
    let breaks = pairs().filter(|[line, next]| !line.is_empty() && !next.is_empty()).count();
    let forced = pairs().filter(|[line, next]| goes_on(line, next) && is_full(line, next, width)).count();
    let fits = (NARROWEST..=WIDEST).contains(&width) && forced > 1 && forced * FORCED >= breaks;
    fits.then_some(width)
}

/// Whether a line of a text that was wrapped at a width continues in the next.
fn continues(line: &str, next: &str, width: usize) -> bool {
    let in_sentence = next.starts_with(char::is_lowercase)
        || (length(line) * 5 > width * 4 && !line.ends_with(['.', '!', '?', ':', ';', '”', '"']));
    goes_on(line, next) && (is_full(line, next, width) || in_sentence)
}

/// Whether the first word of the next line did not fit any more.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split(' ').next().unwrap_or_default();
    length(line) + 1 + length(word) > width
}

/// Whether neither line is empty, and the second begins as no paragraph or item does.
fn goes_on(line: &str, next: &str) -> bool {
    let number = next.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = number.len() < next.len() && number.starts_with([')', '/'])
        || number.starts_with(". ") && number.len() < next.len();
    let begins = next.starts_with([' ', '\t', '-', '–', '•', '*', '+', '|', '#', '>']) || is_item;
    !line.is_empty() && !next.is_empty() && !begins
}

/// How long a line is, in characters. Longer ones than any that is broken need no count.
fn length(line: &str) -> usize {
    if line.len() > 4 * WIDEST { line.len() } else { line.chars().count() }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::lines;

    fn texts(text: &str) -> Vec<String> {
        lines(text).into_iter().map(|block| block.text.text).collect()
    }

    #[rstest]
    #[case::broken(
        "Trong năm nay tỉnh đón mười hai đoàn khách đến từ nhiều nước và\nba tổ chức quốc tế, trong đó có bốn đoàn của các nước láng giềng\nđến bàn việc mở cửa khẩu.\n\nTỉnh hứa giúp.\n",
        &["Trong năm nay tỉnh đón mười hai đoàn khách đến từ nhiều nước và ba tổ chức quốc tế, trong đó có bốn đoàn của các nước láng giềng đến bàn việc mở cửa khẩu.", "Tỉnh hứa giúp."]
    )]
    #[case::own_lines("Tỉnh đón khách\nKhách rất vui\nHết\n", &["Tỉnh đón khách", "Khách rất vui", "Hết"])]
    #[case::a_list(
        "Năm nay tỉnh làm được những việc sau đây cho người dân trong tỉnh:\n- mở hai cửa khẩu\n- xây ba cây cầu\n",
        &["Năm nay tỉnh làm được những việc sau đây cho người dân trong tỉnh:", "- mở hai cửa khẩu", "- xây ba cây cầu"]
    )]
    #[case::two_columns(
        "SỞ MẪU          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 7/SM\tMẫu, ngày 5 tháng 12 năm 2023\n",
        &["SỞ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 7/SM", "Mẫu, ngày 5 tháng 12 năm 2023"]
    )]
    fn lines_are_paragraphs_unless_a_program_broke_them(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(texts(text), expected);
    }
}
