//! The letterhead of a paper of an office: its lines, however the file lays them out.
//!
//! Its form is prescribed (Nghị định 30/2020/NĐ-CP, phụ lục I): office and number at the left, the motto, place and date
//! at the right. Files have it as a table of two cells, as lines of one paragraph, or with tabs and gaps between the two.

use std::sync::LazyLock;

use super::{Block, BlockKind, Document};
use crate::text::case::{begins_with, lower_case};
use crate::text::phrases::Phrases;

/// How many blocks a letterhead takes at most.
const MOST: usize = 16;

/// A table of a letterhead or a signature has no more rows; a longer one holds data.
const MOST_ROWS: usize = 8;

/// A line of a letterhead is shorter, in bytes.
const LONGEST: usize = 160;

/// The motto of the state in lower case, as it is spelled now so, now otherwise.
static MOTTO: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(["cộng hòa xã hội chủ nghĩa", "cộng hoà xã hội chủ nghĩa"].into_iter()));

/// What papers of the party have in its place.
const PARTY: &str = "đảng cộng sản việt nam";

/// Whether a line has a motto: that of the state in capitals or at its beginning, or the name of the party alone.
pub(crate) fn has_motto(line: &str) -> bool {
    let is_motto = |part: &str| {
        let bare = part.trim_matches(|c: char| !c.is_alphanumeric());
        let of_state = || begins_with(bare, "cộng h") || part.contains("CỘNG H");
        let of_party = || begins_with(bare, PARTY) && lower_case(bare) == PARTY;
        part.len() <= LONGEST && (of_state() && MOTTO.find(part, |_| true) || of_party())
    };
    // Both have `cộng`, and few lines do.
    let may =
        line.as_bytes().windows(5).any(|letters| matches!(letters, b"\xe1\xbb\x98NG" | b"\xe1\xbb\x99ng"));
    may && columns(line).any(is_motto)
}

/// `Số: 45/BC-SNV`: whether a line is the number of a paper.
fn is_number(line: &str) -> bool {
    let rest = line.strip_prefix("Số").or_else(|| line.strip_prefix("SỐ"));
    rest.is_some_and(|rest| rest.starts_with([':', ' ']) && rest.contains('/')) && line.len() <= LONGEST / 2
}

/// `Hà Nội, ngày 5 tháng 12 năm 2023`: whether a line says where and when a paper was signed, and nothing else.
pub(crate) fn is_place_and_day(line: &str) -> bool {
    let day = line.split_once(',').map(|(_, day)| day.trim_start());
    let rest = day.and_then(|day| day.strip_prefix("ngày")?.split_once("tháng")?.1.split_once("năm"));
    let is_year = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '…'));
    line.len() <= LONGEST && rest.is_some_and(|(_, year)| is_year(year))
}

/// Whether a line is one that only a letterhead has.
pub(super) fn is_of_letterhead(line: &str) -> bool {
    has_motto(line) || is_number(line) || is_place_and_day(line)
}

/// Whether lines are those of a letterhead: one has a motto, or one is a number and one says where and when.
pub(crate) fn is_letterhead<'l>(lines: impl Iterator<Item = &'l str> + Clone) -> bool {
    lines.clone().any(has_motto) || lines.clone().any(is_number) && { lines }.any(is_place_and_day)
}

/// The parts of a line between tabs and wide gaps.
pub(super) fn columns(line: &str) -> impl Iterator<Item = &str> + Clone {
    // Most lines have no gap, and to split them by one takes longer than to see that.
    let (gapped, plain) = if line.contains("   ") { (line, "") } else { ("", line) };
    let parts = gapped.split('\t').flat_map(|part| part.split("   ")).chain(plain.split('\t'));
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// Makes a paragraph of each line of the letterhead that a document begins with, and of the table that says who gets the
/// paper and who signed it.
pub(super) fn unfold(document: &mut Document) {
    let kept = document.blocks.iter().enumerate().filter(|(_, block)| block.is_kept()).take(MOST);
    let top: Vec<(usize, Vec<&str>)> = kept.map(|(at, block)| (at, lines(block).collect())).collect();
    let is_letterhead = is_letterhead(top.iter().flat_map(|(_, lines)| lines).copied());
    let head = if is_letterhead { end_of_head(&top) } else { 0 };
    let is_folded = |at: usize, block: &Block| match &block.kind {
        BlockKind::Table(rows) if rows.len() > MOST_ROWS => false,
        BlockKind::Table(_) => is_signature(block) || at < head && lines(block).any(is_of_letterhead),
        _ => block.is_kept() && at < head,
    };
    if head == 0 && !document.blocks.iter().any(is_signature) {
        return;
    }
    let blocks = std::mem::take(&mut document.blocks).into_iter().enumerate();
    document.blocks = blocks
        .flat_map(|(at, block)| if is_folded(at, &block) { unfolded(&block) } else { vec![block] })
        .collect();
}

/// The block behind the letterhead, of the blocks at the beginning by their places and lines.
fn end_of_head(top: &[(usize, Vec<&str>)]) -> usize {
    let Some(last) = top.iter().rposition(|(_, lines)| lines.iter().any(|line| is_of_letterhead(line)))
    else {
        return 0;
    };
    // `BÁO CÁO`, and what it is about in the next line.
    let shouts = |(_, lines): &&(usize, Vec<&str>)| {
        lines.first().is_some_and(|line| line.len() <= LONGEST && !line.chars().any(char::is_lowercase))
    };
    top.get(last + 1).filter(shouts).or(top.get(last)).map_or(0, |(at, _)| at + 1)
}

/// Whether a block is the table below a paper: who gets it at the left, who signed it at the right.
fn is_signature(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Table(rows) if rows.len() <= MOST_ROWS)
        && block.texts().any(|cell| cell.trim_start().starts_with("Nơi nhận"))
}

/// The lines of a block, those of a table cell by cell.
fn lines(block: &Block) -> impl Iterator<Item = &str> {
    block.texts().flat_map(str::lines).flat_map(columns)
}

/// A paragraph for each line of a block.
fn unfolded(block: &Block) -> Vec<Block> {
    let kind =
        if matches!(block.kind, BlockKind::Table(_)) { BlockKind::Paragraph } else { block.kind.clone() };
    let paragraph = |line| Block { page: block.page, part: block.part, ..Block::new(kind.clone(), line) };
    lines(block).map(paragraph).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::unfold;
    use crate::documents::{Block, BlockKind, Document, Runs};

    const LEFT: &str = "UBND TỈNH MẪU\nSỞ NGOẠI VỤ\nSố: 45/BC-SNV";
    const RIGHT: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do\nMẫu, ngày 15 tháng 12 năm 2023";

    fn table(rows: &[&[&str]]) -> Block {
        let rows = rows.iter().map(|row| row.iter().map(|cell| Runs::from(*cell)).collect()).collect();
        Block::new(BlockKind::Table(rows), "")
    }

    fn paragraph(text: &str) -> Block {
        Block::new(BlockKind::Paragraph, text)
    }

    #[rstest]
    #[case::cells(vec![table(&[&[LEFT, RIGHT]]), paragraph("BÁO CÁO\nKết quả đón khách")], 8)]
    #[case::lines(vec![paragraph(LEFT), paragraph("Mẫu, ngày 15 tháng 12 năm 2023")], 4)]
    #[case::tabs(vec![paragraph("SỞ MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), paragraph("Số: 7/SM\tMẫu, ngày … tháng 2 năm 2023")], 4)]
    #[case::data_below(vec![paragraph(RIGHT), table(&[&["Năm", "Khách"], &["2022", "5"]])], 4)]
    #[case::no_letterhead(vec![paragraph("Tỉnh đón khách\nKhách rất vui"), table(&[&["Số: 7/SM", "5"]])], 2)]
    #[case::signature(vec![paragraph("Hết."), table(&[&["Nơi nhận:\n- Như trên;", "GIÁM ĐỐC\n(Đã ký)\nLê Văn Tám"]])], 6)]
    fn each_line_of_a_letterhead_is_a_paragraph(#[case] blocks: Vec<Block>, #[case] expected: usize) {
        let mut document = Document { blocks, whole: true, ..Document::default() };
        unfold(&mut document);
        assert_eq!(document.blocks.len(), expected, "{:?}", document.blocks);
    }
}
