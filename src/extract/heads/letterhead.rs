//! The head of a paper of an office: who issues it, its number, place and date, what kind of paper it is and what it is
//! about.
//!
//! Its form is prescribed (Nghị định 30/2020/NĐ-CP, phụ lục I), so that each line is known by its words. Text files and
//! documents have it in one column or two, in lines or in a table. Who signed the paper is below it, opposite those who
//! get it.

use std::ops::Range;

use super::byline::{Sure, is_person};
use super::{dates, office};
use crate::documents::{Block, BlockKind, has_motto, is_letterhead, is_place_and_day};
use crate::extract::word_forms::is_listed;

/// How many blocks a letterhead takes at most.
const MOST: usize = 24;

/// A line of a letterhead is shorter, in bytes.
const LONGEST: usize = 240;

/// Kinds of papers, in lower case: the first line of their title.
const KINDS: &str = "báo cáo|kế hoạch|quyết định|thông báo|tờ trình|nghị quyết|chỉ thị|hướng dẫn|chương trình|đề án|\
    thông tư|nghị định|thông cáo|thông cáo báo chí|kết luận|phương án|biên bản|giấy mời|công điện|\
    quy chế|quy định|tài liệu|bài phát biểu|đề cương|báo cáo tóm tắt|báo cáo tổng kết|dự thảo|\
    quy chế phối hợp|bản tin|thư ngỏ|luật";

/// The words of the motto, of which a narrow column has some on each line.
const MOTTO: &str = "cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc";

/// What a letterhead says.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Letterhead {
    pub(super) title: Option<String>,
    pub(super) office: Option<String>,
    pub(super) date: Option<String>,
    /// The block behind its lines, without those of the title and with them.
    pub(super) end: usize,
    pub(super) end_of_title: usize,
}

/// Reads the letterhead that the blocks begin with; none where they do not.
pub(super) fn letterhead(blocks: &[Block]) -> Option<Letterhead> {
    let kept = blocks.iter().enumerate().filter(|(_, block)| block.is_kept());
    let top: Vec<(usize, Vec<&str>)> = kept.take(MOST).map(|(at, block)| (at, lines(block))).collect();
    let near = top.iter().take(MOST / 2).flat_map(|(_, lines)| lines).copied();
    let is_dated = || {
        near.clone().any(is_place_and_day)
            && near.clone().any(|line| shouts(line) && is_kind(&line.to_lowercase()))
    };
    if !is_letterhead(near.clone()) && !is_dated() {
        return None;
    }
    let mut head = Letterhead::default();
    let mut office: Vec<&str> = Vec::new();
    // Whether a line was of a letterhead and of nothing else.
    let (mut is_numbered, mut is_sure, mut goes_on) = (false, false, false);
    for (number, (at, lines)) in top.iter().enumerate() {
        let mut is_head = true;
        for line in lines {
            let lower = line.to_lowercase();
            // `Số: 12/BC-`, and `SNgV` below.
            let is_rest = std::mem::replace(&mut goes_on, false) && !line.contains(' ');
            if is_rest || has_motto(line) || is_of_motto(&lower) {
                is_sure = true;
            } else if !line.chars().any(char::is_alphanumeric) {
                // `_______`
            } else if lower.starts_with("số:") || lower.starts_with("số ") {
                (is_numbered, is_sure, goes_on) = (true, true, line.ends_with(['-', '/']));
            } else if let Some((range, date)) =
                dates::find(line).filter(|(range, _)| line.len() - range.len() <= LONGEST / 4)
            {
                let place = dates::rest(line, &range);
                is_head = place.len() <= 1;
                is_sure |= is_head;
                head.date.get_or_insert(date);
            } else if lower.starts_with("v/v") {
                head.title.get_or_insert_with(|| (*line).to_owned());
            } else if let Some(about) = head.title.as_mut().filter(|_| line.starts_with(char::is_lowercase)) {
                *about = format!("{about} {line}"); // on a second line
            } else if is_kind(&lower) && (shouts(line) || is_sure && is_heading(line)) {
                let (title, length) = title(line, top.get(number + 1..).unwrap_or_default());
                let last = top.get(number + length).map_or(*at, |(last, _)| *last);
                head = Letterhead { title: Some(title), end: *at, end_of_title: last + 1, ..head };
                return is_sure.then(|| head.with_office(&office));
            } else if shouts(line) && !is_numbered {
                office.push(line);
            } else {
                // The running head of the first page may be above.
                is_head = number == 0 && lines.len() == 1 && is_heading(line);
            }
        }
        if !is_head {
            head = Letterhead { end: *at, end_of_title: *at, ..head };
            return is_sure.then(|| head.with_office(&office));
        }
    }
    None
}

/// Whether a line in lower case is a piece of the motto.
fn is_of_motto(line: &str) -> bool {
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.collect::<Vec<_>>().join(" ").replace("hoà", "hòa");
    !words.is_empty() && MOTTO.contains(&words)
}

impl Letterhead {
    fn with_office(self, office: &[&str]) -> Self {
        // The issuing office is below its parent office; a name may take two lines.
        let lower: Vec<String> = office.iter().map(|line| line.to_lowercase()).collect();
        let continues = |line: &String| PLACES.iter().any(|word| line.starts_with(word));
        let begins = lower.iter().rposition(|line| !continues(line));
        let name = begins.map(|at| {
            let (above, own) = office.split_at(at);
            issuer(&[above, own].concat().join(" "), above.join(" ").len())
        });
        Self { office: name, ..self }
    }
}

/// Places that have offices.
const PLACES: [&str; 5] = ["tỉnh", "thành phố", "huyện", "quận", "thị xã"];

/// The name of an office whose parent office is above it, up to `above`, or before it in the same line. Of many places there
/// is one of that name: the place of the parent goes with it.
fn issuer(office: &str, above: usize) -> String {
    let lower = office.to_lowercase();
    let of_place = ["ủy ban nhân dân", "uỷ ban nhân dân", "ubnd"].iter().any(|word| lower.starts_with(word));
    let below = [" sở ", " chi cục ", " ban quản lý ", " trung tâm "];
    let start = below.iter().filter_map(|word| lower.rfind(word)).max().filter(|_| of_place);
    let start = start.unwrap_or(above);
    // Capitals and small letters of Vietnamese take the same bytes.
    let (parent, own) = office.split_at_checked(start).unwrap_or(("", office));
    let place = PLACES.iter().find_map(|word| {
        let at = lower.get(..parent.len())?.find(&format!(" {word} "))?;
        parent.get(at..).filter(|_| of_place && !own.to_lowercase().contains(&format!(" {word} ")))
    });
    let full = [own.trim_matches(|c: char| !c.is_alphanumeric()), place.unwrap_or_default()].concat();
    let full = full.trim_matches(|c: char| !c.is_alphanumeric());
    office::name(full).unwrap_or_else(|| full.to_owned())
}

/// Whoever signed a paper, and the blocks with the name: below `Nơi nhận`, under the office of those who did.
pub(super) fn signature(blocks: &[Block]) -> Option<(Range<usize>, String)> {
    let start = blocks.iter().rposition(|block| block.text.starts_with("Nơi nhận"))? + 1;
    let below = blocks.get(start..blocks.len().min(start + MOST))?;
    let is_signed = |line: &str| shouts(line) || line.to_lowercase().contains("đã ký");
    let signed = below.iter().position(|block| is_signed(&block.text))?;
    let is_name = |line: &str| is_person(line, Sure::Placed) && office::name(line).is_none();
    let at = below.iter().skip(signed + 1).position(|block| is_name(&block.text))? + signed + 1;
    let name = below.get(at)?.text.text.clone();
    // A narrow column breaks the name.
    let rest = below
        .get(at + 1)
        .map(|block| &*block.text)
        .filter(|line| is_person(line, Sure::Named) && !line.contains(' '));
    let end = start + at + 1 + usize::from(rest.is_some());
    Some((start + at..end, [Some(&*name), rest].into_iter().flatten().collect::<Vec<_>>().join(" ")))
}

/// Whether a line ends as a heading does.
fn is_heading(line: &str) -> bool {
    line.len() <= LONGEST && !line.ends_with(['.', ':', ';', ','])
}

/// The number of a heading is shorter, in bytes: `VIII.`, `1.1.`
const LONGEST_NUMBER: usize = 6;

/// The kind of a paper and what it is about: the short lines below, up to whom it is addressed to, who decides or what it
/// rests on; and how many lines these are.
pub(super) fn title(kind: &str, below: &[(usize, Vec<&str>)]) -> (String, usize) {
    let mut words = vec![kind];
    let mut length = 0;
    for (_, lines) in below.iter().take(3) {
        let [line] = lines.as_slice() else { break };
        if !line.chars().any(char::is_alphanumeric) {
            length += 1;
            break;
        }
        let lower = line.to_lowercase();
        if !is_heading(line)
            || ["kính gửi", "căn cứ"].iter().any(|word| lower.starts_with(word))
            || begins_part(&lower)
            || shouts(line) && office::name(line).is_some()
        {
            break;
        }
        length += 1;
        // A page may have joined to the title whom the paper is for.
        if let Some((title, _)) = line.split_once(" Kính gửi") {
            words.push(title);
            break;
        }
        words.push(line);
    }
    (words.join(" "), length)
}

/// Whether a line in lower case is the heading of a part: `1.2. …`, `chương 2 …`.
pub(super) fn begins_part(line: &str) -> bool {
    let number = line.split(' ').next().unwrap_or_default();
    number.len() <= LONGEST_NUMBER && number.ends_with(['.', ')', '/'])
        || ["phần ", "chương ", "mục ", "điều "].iter().any(|word| line.starts_with(word))
}

/// Whether a line is a kind of paper in capitals and nothing else.
pub(super) fn is_kind_alone(line: &str) -> bool {
    shouts(line) && is_listed(KINDS, &line.to_lowercase())
}

/// Whether a line in lower case is a kind of paper, or begins with one and says what it is about.
fn is_kind(line: &str) -> bool {
    KINDS
        .split('|')
        .any(|kind| line.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// The lines of a block: a table has one in each cell.
pub(super) fn lines(block: &Block) -> Vec<&str> {
    match &block.kind {
        BlockKind::Table(rows) => {
            rows.iter().flatten().map(|cell| &**cell).filter(|cell| !cell.is_empty()).collect()
        }
        _ => vec![&*block.text],
    }
}

/// Whether all letters are capitals.
pub(super) fn shouts(line: &str) -> bool {
    line.len() <= LONGEST && line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{letterhead, signature};
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
        assert_eq!(head.office.as_deref(), Some("Ủy ban nhân dân tỉnh Mẫu"));
        assert_eq!(head.date.as_deref(), Some("2023-12-05"));
        assert_eq!(head.title.as_deref(), Some("BÁO CÁO Kết quả đón khách nước ngoài năm 2023"));
        assert_eq!((head.end, head.end_of_title), (6, 8));
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
            (Some("Sở Ngoại vụ tỉnh Mẫu"), Some("V/v đón đoàn khách tháng 12"))
        );
        assert_eq!((head.date.as_deref(), head.end), (Some("2023-12-05"), 6));
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
        assert_eq!(head.office.as_deref(), Some("Sở Ngoại vụ tỉnh Mẫu"));
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

    #[rstest]
    #[case::title(&["Số: 4/QĐ-UBND", "Mẫu, ngày 5 tháng 1 năm 2024", "QUYẾT ĐỊNH", "VỀ VIỆC ĐÓN KHÁCH", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU", "Căn cứ Luật Mẫu"], "QUYẾT ĐỊNH VỀ VIỆC ĐÓN KHÁCH")]
    #[case::running_head(&["Báo cáo của sở năm 2023", "SỞ MẪU", "Số: 4/BC-SM", "Mẫu, ngày 5 tháng 1 năm 2024", "BÁO CÁO", "Đón khách năm 2023"], "BÁO CÁO Đón khách năm 2023")]
    #[case::joined(&["SỞ MẪU", "Số: 4/BC-SM", "Mẫu, ngày 5 tháng 1 năm 2024", "BÁO CÁO", "Đón khách năm 2023 Kính gửi: Bộ Mẫu"], "BÁO CÁO Đón khách năm 2023")]
    #[case::small_letters(&["UBND TỈNH MẪU", "Số: 4/BC-UBND", "Mẫu, ngày 5 tháng 1 năm 2024", "Báo cáo đón khách năm 2023", "Năm 2023, tỉnh đón 12 đoàn."], "Báo cáo đón khách năm 2023")]
    fn a_title_ends_where_the_office_speaks(#[case] lines: &[&str], #[case] title: &str) {
        assert_eq!(letterhead(&blocks(lines)).unwrap_or_default().title.as_deref(), Some(title));
    }

    #[test]
    fn a_narrow_column_breaks_the_motto() {
        let lines = [
            "UBND TỈNH MẪU",
            "SỞ NGOẠI VỤ",
            "Số: 4/SNgV",
            "CỘNG HÒA XÃ",
            "HỘI CHỦ NGHĨA VIỆT",
            "NAM",
            "Độc lập - Tự",
            "do - Hạnh phúc ____",
            "Mẫu, ngày 5 tháng 1 năm 2024",
            "Kính gửi: Văn phòng",
        ];
        let head = letterhead(&blocks(&lines)).unwrap_or_default();
        assert_eq!((head.office.as_deref(), head.end), (Some("Sở Ngoại vụ tỉnh Mẫu"), 9));
    }

    #[rstest]
    #[case::no_line(&["Tỉnh đón khách", "Ngày 5/12/2023, tỉnh đón 12 đoàn khách."])]
    #[case::party_in_a_title(&["Đảng Cộng sản Việt Nam họp", "Ngày 5/12/2023, cả nước theo dõi cuộc họp."])]
    #[case::motto_in_a_title(&["Hội thảo về nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Hội thảo mở ở Mẫu."])]
    fn an_article_has_none(#[case] lines: &[&str]) {
        assert_eq!(letterhead(&blocks(lines)), None);
    }

    #[rstest]
    #[case(&["Nơi nhận:", "- Như trên;", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(Đã ký)", "Lê Văn Tám", "PHỤ LỤC", "Bảng 1"], Some("Lê Văn Tám"))]
    #[case(&["Nơi nhận:", "- Như trên;", "GIÁM ĐỐC", "Lê Văn", "Tám"], Some("Lê Văn Tám"))]
    #[case(&["Nơi nhận:", "- Như trên;", "GIÁM ĐỐC", "Phụ lục kèm theo báo cáo"], None)]
    #[case(&["GIÁM ĐỐC", "Lê Văn Tám"], None)]
    fn whoever_signed_is_below_those_who_get_it(#[case] lines: &[&str], #[case] name: Option<&str>) {
        assert_eq!(signature(&blocks(lines)).map(|(_, name)| name).as_deref(), name);
    }
}
