//! Plain text: each line is a paragraph, unless a program broke the lines at a width; lines of cells with tabs between,
//! as a table is copied out of Word or Excel, are rows of a table.

use std::borrow::Cow;

use super::boilerplate::boilerplate;
use super::decode::{Decoded, decode};
use super::letterhead::{columns, has_motto};
use super::{Block, BlockKind, Document, Limit, Limits, Reason, Runs, Trouble};

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
    let raw: Vec<&str> = if seldom.iter().any(|end| text.contains(*end)) {
        text.split(ends).collect()
    } else {
        text.split('\n').collect()
    };
    let lines: Vec<&str> = raw.iter().map(|line| line.trim_end()).collect();
    let width = wrapped_at(&lines);
    let has_letterhead = lines.iter().take(LETTERHEAD).any(|line| has_motto(line));
    let mut blocks: Vec<Block> = Vec::new();
    let mut before = "";
    let (mut at, mut raw) = (0, raw.as_slice());
    while let Some((line, rest)) = raw.split_first() {
        let is_head = has_letterhead && at < LETTERHEAD;
        let rows = rows(raw, if is_head { 3 } else { 2 });
        if !rows.is_empty() {
            at += rows.len();
            raw = raw.get(rows.len()..).unwrap_or_default();
            before = "";
            blocks.push(Block::new(BlockKind::Table(rows), ""));
            continue;
        }
        (at, raw) = (at + 1, rest);
        let line = line.trim_end();
        let joins = width.is_some_and(|width| continues(before, line, width));
        before = line;
        match blocks.last_mut() {
            Some(paragraph) if joins => {
                paragraph.text.push(" ", None);
                paragraph.text.push(line, None);
            }
            _ if is_head && !is_item(line) => blocks.extend(columns(line).map(paragraph)),
            _ => blocks.push(paragraph(line)),
        }
    }
    if let Some(number) = page_number(&blocks).and_then(|at| blocks.get_mut(at)) {
        number.kind = BlockKind::LeftOut(Reason::Head);
    }
    blocks.retain(|block| matches!(block.kind, BlockKind::Table(_)) || !block.text.trim().is_empty());
    for block in &mut blocks {
        if let Some(reason) = boilerplate(block.text.trim()) {
            block.kind = BlockKind::LeftOut(reason);
        }
    }
    blocks
}

fn paragraph(line: &str) -> Block {
    Block::new(BlockKind::Paragraph, line)
}

/// One of so many rows that a table begins with has a number.
const BEFORE_NUMBERS: usize = 6;

/// The rows of the table that lines begin with, of so many cells at least; none where they are no table. Rows of as many
/// cells follow one another, and one of the first has a number.
fn rows(lines: &[&str], fewest: usize) -> Vec<Vec<Runs>> {
    let cells = |line: &str| if is_item(line) { 1 } else { line.split('\t').count() };
    let width = lines.first().map_or(1, |line| cells(line));
    if width < fewest {
        return Vec::new(); // most lines
    }
    let rows = || lines.iter().take_while(|line| cells(line) == width && !line.trim().is_empty());
    let is_number =
        |cell: &str| cell.trim_start_matches(['-', '+']).starts_with(|c: char| c.is_ascii_digit());
    let has_number = |row: &&str| row.split('\t').skip(1).any(is_number);
    if rows().nth(1).is_none() || !rows().take(BEFORE_NUMBERS).any(has_number) {
        return Vec::new();
    }
    rows().map(|row| row.split('\t').map(|cell| cell.trim().into()).collect()).collect()
}

/// `I.\tTình hình`, `•\tXuất khẩu`: whether a line is words behind a mark or an indent, which belong to it.
fn is_item(line: &str) -> bool {
    let Some((mark, words)) = line.split_once('\t') else { return false };
    let mark = mark.trim();
    let numbered =
        mark.strip_suffix(['.', ')', '/']).is_some_and(|number| number.chars().all(char::is_alphanumeric));
    !words.trim().contains('\t') && (numbered || !mark.contains(char::is_alphanumeric))
}

/// The number of the page below a text that was copied out of a PDF: the last line, by itself, after a sentence.
fn page_number(blocks: &[Block]) -> Option<usize> {
    let is_blank = |block: &Block| block.kind == BlockKind::Paragraph && block.text.trim().is_empty();
    let mut lines = blocks.iter().enumerate().rev().skip_while(|(_, line)| is_blank(line));
    let (at, last) = lines.next()?;
    let last = last.text.trim();
    let is_number = !last.is_empty() && last.len() <= 3 && last.bytes().all(|byte| byte.is_ascii_digit());
    let is_apart = lines.next().is_some_and(|(_, line)| is_blank(line));
    let before = lines.find(|(_, line)| !is_blank(line));
    (is_number && is_apart && before.is_some_and(|(_, line)| line.text.trim().ends_with('.'))).then_some(at)
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

    use super::{Block, BlockKind, Runs, lines};

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
    #[case::marks_before_a_tab(
        "Mục lớn\nI.\tViệc chung\n\tThụt vào\n•\tBán 5 tấn\n-\tMua 6 tấn\nTên\tSở Mẫu\nNơi\tBến Mẫu\n",
        &["Mục lớn", "I.\tViệc chung", "\tThụt vào", "•\tBán 5 tấn", "-\tMua 6 tấn", "Tên\tSở Mẫu", "Nơi\tBến Mẫu"]
    )]
    #[case::two_columns(
        "SỞ MẪU          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 7/SM\tMẫu, ngày 5 tháng 12 năm 2023\n",
        &["SỞ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 7/SM", "Mẫu, ngày 5 tháng 12 năm 2023"]
    )]
    fn lines_are_paragraphs_unless_a_program_broke_them(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(texts(text), expected);
    }

    #[rstest]
    #[case::copied("Giá\n\nCây\tĐVT\tGiá\nTiêu\ttấn\t\nChè\ttạ\t6\nHết\n", &["Giá", "Cây|ĐVT|Giá/Tiêu|tấn|/Chè|tạ|6", "Hết"])]
    #[case::of_two_columns("Năm\tTấn\n2021\t5\n\nHết\n", &["Năm|Tấn/2021|5", "Hết"])]
    #[case::numbered("1.\tTiêu\t5\n2.\tChè\t-6\n", &["1.|Tiêu|5/2.|Chè|-6"])]
    #[case::below_a_letterhead(
        "SỞ MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 7/SM\t05/12/2023\nI.\tViệc chung\nTT\tCây\tTấn\n1\tTiêu\t5\n",
        &["SỞ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 7/SM", "05/12/2023", "I.\tViệc chung", "TT|Cây|Tấn/1|Tiêu|5"]
    )]
    fn lines_of_cells_are_rows_of_a_table(#[case] text: &str, #[case] expected: &[&str]) {
        let shown = |block: Block| match block.kind {
            BlockKind::Table(rows) => {
                let row =
                    |row: Vec<Runs>| row.into_iter().map(|cell| cell.text).collect::<Vec<_>>().join("|");
                rows.into_iter().map(row).collect::<Vec<_>>().join("/")
            }
            _ => block.text.text,
        };
        assert_eq!(lines(text).into_iter().map(shown).collect::<Vec<_>>(), expected);
    }

    #[rstest]
    #[case("Tỉnh đón khách.\n\n12\n", true)]
    #[case("Tổng cộng\n\n12\n", false)]
    #[case("Tỉnh đón khách.\n12\n", false)]
    #[case("Tỉnh đón khách.\n\n2012\n", false)]
    fn a_page_number_at_the_end_is_no_text(#[case] text: &str, #[case] is_left_out: bool) {
        let last = lines(text).pop();
        assert_eq!(last.is_some_and(|last| last.kind != crate::documents::BlockKind::Paragraph), is_left_out);
    }
}
