//! The letterhead of a paper of an office: its lines, however the file lays them out.
//!
//! Its form is prescribed (Nghị định 30/2020/NĐ-CP, phụ lục I): office and number at the left, the motto, place and date
//! at the right. Files have it as a table of two cells, as lines of one paragraph, or with tabs and gaps between the two.

use std::sync::LazyLock;

use super::{Block, BlockKind, Document};
use crate::text::phrases::Phrases;

/// How many blocks a letterhead takes at most.
const MOST: usize = 16;

/// A line of a letterhead is shorter, in bytes.
const LONGEST: usize = 160;

/// The mottos of the state and of the party, in lower case.
static MOTTOS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of(
        ["cộng hòa xã hội chủ nghĩa", "cộng hoà xã hội chủ nghĩa", "đảng cộng sản việt nam"].into_iter(),
    )
});

/// Whether a line has a motto.
pub(crate) fn has_motto(line: &str) -> bool {
    MOTTOS.find(line, |_| true)
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
    line.split(['\t']).flat_map(|part| part.split("   ")).map(str::trim).filter(|part| !part.is_empty())
}

/// Makes a paragraph of each line of the letterhead that a document begins with.
pub(super) fn unfold(document: &mut Document) {
    if !document.whole {
        return; // most
    }
    let top = document.blocks.get(..document.blocks.len().min(MOST)).unwrap_or_default();
    let lines = |block: &Block| -> Vec<String> {
        block.texts().flat_map(str::lines).flat_map(columns).map(str::to_owned).collect()
    };
    let all: Vec<Vec<String>> = top.iter().map(lines).collect();
    if !is_letterhead(all.iter().flatten().map(String::as_str)) {
        return;
    }
    let Some(last) = all.iter().rposition(|lines| lines.iter().any(|line| is_of_letterhead(line))) else {
        return;
    };
    // `BÁO CÁO`, and what it is about in the next line.
    let shouts = |lines: &Vec<String>| {
        lines.first().is_some_and(|line| line.len() <= LONGEST && !line.chars().any(char::is_lowercase))
    };
    let goes_on = all.get(last + 1).is_some_and(shouts);
    let below = document.blocks.split_off(last + 1 + usize::from(goes_on));
    let head = std::mem::take(&mut document.blocks);
    for (block, lines) in head.into_iter().zip(all) {
        let is_table = matches!(block.kind, BlockKind::Table(_));
        if is_table && !lines.iter().any(|line| is_of_letterhead(line)) {
            document.blocks.push(block);
            continue;
        }
        let kind = if is_table { BlockKind::Paragraph } else { block.kind };
        let paragraph =
            |line: String| Block { page: block.page, part: block.part, ..Block::new(kind.clone(), line) };
        document.blocks.extend(lines.into_iter().map(paragraph));
    }
    document.blocks.extend(below);
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
    fn each_line_of_a_letterhead_is_a_paragraph(#[case] blocks: Vec<Block>, #[case] expected: usize) {
        let mut document = Document { blocks, whole: true, ..Document::default() };
        unfold(&mut document);
        assert_eq!(document.blocks.len(), expected, "{:?}", document.blocks);
    }
}
