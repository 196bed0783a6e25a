//! The lines above the table of a sheet: the office, the title, the unit of all.
//!
//! A sheet has them as rows of one cell, and a letterhead as rows of two. As lines of their own they are read as those of
//! other documents are. Apart, as workbooks and tables as text have them alike.

use super::letterhead::is_of_letterhead;
use super::words::WORDS;
use super::{Block, BlockKind, DocumentHead, Runs};

/// Lines above a table, at most: more rows of one cell are a list.
const MOST: usize = 16;

/// Cuts the rows of a sheet: the lines above its table, and the rows of this.
pub(super) fn cut(mut rows: Vec<Vec<Runs>>) -> (Vec<Runs>, Vec<Vec<Runs>>) {
    let filled = |row: &Vec<Runs>| row.iter().filter(|cell| !cell.is_blank()).count();
    let is_line = |row: &Vec<Runs>| filled(row) < 2 || row.iter().any(|cell| is_of_letterhead(cell.trim()));
    let many = rows.iter().take_while(|row| is_line(row)).count();
    if many == 0 || many > MOST || many == rows.len() {
        return (Vec::new(), rows);
    }
    let table = rows.split_off(many);
    (rows.into_iter().flatten().filter(|cell| !cell.is_blank()).collect(), table)
}

/// What the lines say of the text: the first that is no name of an office is the title, and the last of these published
/// it. Of a letterhead nothing, which is read as that of other documents.
pub(super) fn head(lines: &[Runs]) -> DocumentHead {
    if lines.iter().any(|line| is_of_letterhead(line.trim())) {
        return DocumentHead::default();
    }
    let is_office = |line: &&Runs| {
        let is_loud = !line.chars().any(char::is_lowercase);
        is_loud && WORDS.sites.offices.begin(line.trim())
    };
    let offices = lines.iter().take_while(is_office).count();
    let is_title = |line: &&Runs| !line.trim().starts_with('(') && !line.contains(':');
    let text = |line: &Runs| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = lines.get(offices..).and_then(|below| below.iter().find(is_title)).map(text);
    let publisher = offices.checked_sub(1).and_then(|last| lines.get(last)).map(text);
    DocumentHead { publisher: publisher.filter(|_| title.is_some()), title, ..DocumentHead::default() }
}

/// The lines as blocks.
pub(super) fn blocks(lines: Vec<Runs>) -> impl Iterator<Item = Block> {
    lines.into_iter().map(|line| Block::new(BlockKind::Caption, line))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{cut, head};
    use crate::documents::Runs;

    fn cut_of(rows: &[&str]) -> (Vec<Runs>, usize) {
        let rows = rows.iter().map(|row| row.split('|').map(Into::into).collect()).collect();
        let (lines, table) = cut(rows);
        (lines, table.len())
    }

    #[rstest]
    #[case::title(&["Gỗ bán ra||", "Đơn vị: tấn||", "Nước|2021|2022", "Áo|5|6"], Some("Gỗ bán ra"), None, 2)]
    #[case::offices(
        &["UBND TỈNH MẪU||", "SỞ MẪU||", "|BÁO CÁO BÁN GỖ|", "(Kèm theo công văn)||", "Nước|2021|2022"],
        Some("BÁO CÁO BÁN GỖ"), Some("SỞ MẪU"), 1
    )]
    #[case::letterhead(
        &["SỞ MẪU||CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 7/SM||Mẫu, ngày 5 tháng 1 năm 2024", "BÁO CÁO||", "Nước|2021|2022"],
        None, None, 1
    )]
    #[case::unit_alone(&["Đơn vị: tấn|", "Nước|2021"], None, None, 1)]
    #[case::no_lines(&["Nước|2021", "Áo|5"], None, None, 2)]
    #[case::list(&["Áo|", "Lào|"], None, None, 2)]
    fn the_lines_above_a_table_say_what_it_is(
        #[case] rows: &[&str],
        #[case] title: Option<&str>,
        #[case] publisher: Option<&str>,
        #[case] below: usize,
    ) {
        let (lines, table) = cut_of(rows);
        let head = head(&lines);
        assert_eq!((head.title.as_deref(), head.publisher.as_deref(), table), (title, publisher, below));
    }
}
