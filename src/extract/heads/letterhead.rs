//! The head of a paper of an office: who issues it, its number, place and date, what kind of paper it is and what it is
//! about.
//!
//! Its form is prescribed (Nghị định 30/2020/NĐ-CP, phụ lục I), so that each line is known by its words. Text files and
//! documents have it in one column or two, in lines or in a table.

use super::dates;
use crate::documents::{Block, BlockKind, has_motto, is_letterhead, is_place_and_day};

/// How many blocks a letterhead takes at most.
const MOST: usize = 24;

/// A line of a letterhead is shorter, in bytes.
const LONGEST: usize = 240;

/// Kinds of papers, in lower case: the first line of their title.
const KINDS: &str = "báo cáo|kế hoạch|quyết định|thông báo|tờ trình|nghị quyết|chỉ thị|hướng dẫn|chương trình|đề án|\
    thông tư|nghị định|thông cáo|thông cáo báo chí|kết luận|phương án|biên bản|giấy mời|công điện|\
    quy chế|quy định|tài liệu|bài phát biểu|đề cương|báo cáo tóm tắt|báo cáo tổng kết|dự thảo|\
    quy chế phối hợp|bản tin|thư ngỏ|luật";

/// What a letterhead says.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Letterhead {
    pub(super) title: Option<String>,
    pub(super) office: Option<String>,
    pub(super) date: Option<String>,
    /// How many blocks it takes.
    pub(super) length: usize,
    /// Its lines, to be reported.
    pub(super) lines: Vec<String>,
}

/// Reads the letterhead that the blocks begin with; none where they do not.
pub(super) fn letterhead(blocks: &[Block]) -> Option<Letterhead> {
    let top: Vec<Vec<&str>> = blocks.iter().take(MOST).map(lines).collect();
    let near = top.iter().take(MOST / 2).flatten().copied();
    let is_dated = || {
        near.clone().any(is_place_and_day)
            && near.clone().any(|line| shouts(line) && is_kind(&line.to_lowercase()))
    };
    if !is_letterhead(near.clone()) && !is_dated() {
        return None;
    }
    let mut head = Letterhead::default();
    let mut office: Vec<&str> = Vec::new();
    let mut is_numbered = false;
    for (at, lines) in top.iter().enumerate() {
        let mut is_head = true;
        for line in lines {
            let lower = line.to_lowercase();
            let is_motto = has_motto(line) || lower.contains("độc lập");
            if is_motto || !line.chars().any(char::is_alphanumeric) {
                continue;
            }
            if lower.starts_with("số:") || lower.starts_with("số ") {
                is_numbered = true;
            } else if let Some((range, date)) =
                dates::find(line).filter(|(range, _)| line.len() - range.len() <= LONGEST / 4)
            {
                let place = dates::rest(line, &range);
                is_head = place.len() <= 1;
                head.date.get_or_insert(date);
            } else if lower.starts_with("v/v") {
                head.title.get_or_insert_with(|| (*line).to_owned());
            } else if let Some(about) = head.title.as_mut().filter(|_| line.starts_with(char::is_lowercase)) {
                *about = format!("{about} {line}"); // on a second line
            } else if is_kind(&lower) && shouts(line) {
                let (title, length) = title(line, top.get(at + 1..).unwrap_or_default());
                return Some(head.with_office(&office, Some(title), at + 1 + length, &top));
            } else if shouts(line) && !is_numbered {
                office.push(line);
            } else {
                is_head = false;
            }
        }
        if !is_head {
            return Some(head.with_office(&office, None, at, &top));
        }
    }
    None
}

impl Letterhead {
    fn with_office(
        mut self,
        office: &[&str],
        title: Option<String>,
        length: usize,
        top: &[Vec<&str>],
    ) -> Self {
        // The issuing office is below its parent office; a name may take two lines.
        let lower: Vec<String> = office.iter().map(|line| line.to_lowercase()).collect();
        let continues = |line: &String| {
            ["tỉnh", "thành phố", "huyện", "quận", "thị xã"].iter().any(|word| line.starts_with(word))
        };
        let begins = lower.iter().rposition(|line| !continues(line));
        let office = begins.map(|at| office.get(at..).unwrap_or_default().join(" "));
        self.office = office.map(|office| issuer(&office).to_owned());
        self.title = title.or(self.title);
        self.length = length;
        self.lines = top.iter().take(length).flatten().map(|line| (*line).to_owned()).collect();
        self
    }
}

/// The number of a heading is shorter, in bytes: `VIII.`, `1.1.`
const LONGEST_NUMBER: usize = 6;

/// The kind of a paper and what it is about: the short lines below, up to whom it is addressed to or what it rests on.
fn title(kind: &str, below: &[Vec<&str>]) -> (String, usize) {
    let mut words = vec![kind];
    let mut length = 0;
    for lines in below.iter().take(3) {
        let [line] = lines.as_slice() else { break };
        if !line.chars().any(char::is_alphanumeric) {
            length += 1;
            break;
        }
        let lower = line.to_lowercase();
        let ends = ["kính gửi", "căn cứ", "phần ", "chương ", "điều "];
        let number = lower.split(' ').next().unwrap_or_default();
        if line.ends_with(['.', ':', ';'])
            || line.len() > LONGEST
            || number.len() <= LONGEST_NUMBER && number.ends_with(['.', ')', '/'])
            || ends.iter().any(|word| lower.starts_with(word))
        {
            break;
        }
        words.push(line);
        length += 1;
    }
    (words.join(" "), length)
}

/// Whether a line in lower case is a kind of paper, or begins with one and says what it is about.
fn is_kind(line: &str) -> bool {
    KINDS
        .split('|')
        .any(|kind| line.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// The office of a line that also has its parent office.
fn issuer(office: &str) -> &str {
    let lower = office.to_lowercase();
    let below = [" sở ", " chi cục ", " ban quản lý ", " trung tâm "];
    let at = below
        .iter()
        .filter_map(|word| lower.rfind(word))
        .max()
        .filter(|_| lower.starts_with("ủy ban nhân dân") || lower.starts_with("ubnd"));
    // Capitals and small letters of Vietnamese take the same bytes.
    at.and_then(|at| office.get(at + 1..)).unwrap_or(office)
}

/// The lines of a block: a table has one in each cell.
fn lines(block: &Block) -> Vec<&str> {
    match &block.kind {
        BlockKind::Table(rows) => {
            rows.iter().flatten().map(|cell| &**cell).filter(|cell| !cell.is_empty()).collect()
        }
        _ => vec![&*block.text],
    }
}

/// Whether all letters are capitals.
fn shouts(line: &str) -> bool {
    line.len() <= LONGEST && line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::letterhead;
    use crate::documents::{Block, BlockKind};

    fn blocks(lines: &[&str]) -> Vec<Block> {
        lines.iter().map(|line| Block::new(BlockKind::Paragraph, *line)).collect()
    }

    #[test]
    fn a_report_says_who_issued_it_and_when() {
        let blocks = blocks(&[
            "ỦY BAN NHÂN DÂN",
            "TỈNH MẪU",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 12/BC-UBND",
            "Mẫu, ngày 5 tháng 12 năm 2023",
            "BÁO CÁO",
            "Kết quả đón khách nước ngoài năm 2023",
            "Năm 2023, tỉnh đón 12 đoàn khách.",
        ]);
        let head = letterhead(&blocks).unwrap_or_default();
        assert_eq!(head.office.as_deref(), Some("ỦY BAN NHÂN DÂN TỈNH MẪU"));
        assert_eq!(head.date.as_deref(), Some("2023-12-05"));
        assert_eq!(head.title.as_deref(), Some("BÁO CÁO Kết quả đón khách nước ngoài năm 2023"));
        assert_eq!(head.length, 8);
    }

    #[test]
    fn a_letter_is_called_by_what_it_is_about() {
        let blocks = blocks(&[
            "UBND TỈNH MẪU",
            "SỞ NGOẠI VỤ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Số: 7/SNV-LS",
            "V/v đón đoàn khách tháng 12",
            "Mẫu, ngày 05/12/2023",
            "Kính gửi: Văn phòng tỉnh",
        ]);
        let head = letterhead(&blocks).unwrap_or_default();
        assert_eq!(
            (head.office.as_deref(), head.title.as_deref()),
            (Some("SỞ NGOẠI VỤ"), Some("V/v đón đoàn khách tháng 12"))
        );
        assert_eq!((head.date.as_deref(), head.length), (Some("2023-12-05"), 6));
    }

    #[test]
    fn a_table_has_office_and_motto_side_by_side_and_a_title_may_take_one_line() {
        let cells = |left: &str, right: &str| vec![left.into(), right.into()];
        let table = BlockKind::Table(vec![
            cells(
                "ỦY BAN NHÂN DÂN TỈNH MẪU SỞ NGOẠI VỤ",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do",
            ),
            cells("Số: 9/BC-SNgV", "Mẫu, ngày 2 tháng 10 năm 2025"),
        ]);
        let rest =
            blocks(&["BÁO CÁO KẾT QUẢ ĐÓN KHÁCH QUÝ III NĂM 2025", "Trong quý, tỉnh đón 37 đoàn khách."]);
        let all: Vec<Block> = [Block::new(table, "")].into_iter().chain(rest).collect();
        let head = letterhead(&all).unwrap_or_default();
        assert_eq!(head.office.as_deref(), Some("SỞ NGOẠI VỤ"));
        assert_eq!(head.title.as_deref(), Some("BÁO CÁO KẾT QUẢ ĐÓN KHÁCH QUÝ III NĂM 2025"));
    }

    #[rstest]
    #[case::no_motto(&["UBND TỈNH MẪU", "SỞ NGOẠI VỤ", "Số: 4/KH-SNV", "Mẫu, ngày 5 tháng 1 năm 2024", "KẾ HOẠCH", "Đón khách năm 2024", "I. Mục tiêu"], Some("KẾ HOẠCH Đón khách năm 2024"))]
    #[case::only_a_day(&["Mẫu, ngày 5 tháng 1 năm 2024", "QUYẾT ĐỊNH", "Về việc đón khách", "Căn cứ Luật Mẫu"], Some("QUYẾT ĐỊNH Về việc đón khách"))]
    #[case::two_lines(&["SỞ MẪU", "Số: 4/SM", "V/v đón khách", "nước ngoài năm 2024", "Mẫu, ngày 5 tháng 1 năm 2024", "Kính gửi: Văn phòng"], Some("V/v đón khách nước ngoài năm 2024"))]
    fn a_letterhead_is_known_without_its_motto(#[case] lines: &[&str], #[case] title: Option<&str>) {
        let head = letterhead(&blocks(lines)).unwrap_or_default();
        assert_eq!((head.title.as_deref(), head.date.as_deref()), (title, Some("2024-01-05")));
    }

    #[test]
    fn an_article_has_none() {
        assert_eq!(letterhead(&blocks(&["Tỉnh đón khách", "Ngày 5/12/2023, tỉnh đón 12 đoàn khách."])), None);
    }
}
