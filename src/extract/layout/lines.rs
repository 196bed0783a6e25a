//! What a single line of a page is, by its own look.

use crate::documents::Reason;
use crate::documents::date_alone;
use crate::extract::sentences::sentences;

/// Lines that belong to the page and not to the article, in lower case.
const MENU: [&str; 24] = [
    "in bài viết",
    "in bài",
    "lưu bài",
    "lưu bài viết",
    "chia sẻ",
    "chia sẻ bài viết",
    "facebook",
    "twitter",
    "zalo",
    "copy link",
    "gửi bình luận",
    "bình luận",
    "ý kiến",
    "theo dõi",
    "trang chủ",
    "nghe đọc bài",
    "đọc bài",
    "cỡ chữ",
    "thích",
    "gửi email",
    "theo dõi trên google news",
    "đăng nhập",
    "tìm kiếm",
    "quay lại",
];

/// Headings over the headlines of other articles, in lower case.
const TAILS: [&str; 16] = [
    "có thể bạn quan tâm",
    "nên xem",
    "tin khác",
    "tin liên quan",
    "bài liên quan",
    "tin cùng chuyên mục",
    "đọc thêm",
    "xem thêm",
    "tin mới",
    "tin nổi bật",
    "tin đọc nhiều",
    "đọc nhiều",
    "cùng chuyên mục",
    "các tin khác",
    "bài viết liên quan",
    "tin tức khác",
];

/// A headline is shorter, in bytes; a tail holds nothing longer.
const LONGEST_HEADLINE: usize = 300;

/// The words of a menu and the headings of tails are shorter, in bytes.
const LONGEST_LISTED: usize = 60;

/// Whether a line is one of these but for capitals and a colon or point behind it.
fn is_listed(line: &str, list: &[&str]) -> bool {
    line.len() <= LONGEST_LISTED && list.contains(&line.trim_end_matches([':', '.']).to_lowercase().as_str())
}

/// What a line is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Line {
    /// The address of the page.
    Address,
    /// The date of the article and nothing else.
    Date(String),
    /// No part of the article.
    LeftOut(Reason),
    /// Words of the article.
    Text,
}

pub(super) fn line(text: &str) -> Line {
    if is_address(text) {
        return Line::Address;
    }
    if let Some(date) = date_alone(text) {
        return Line::Date(date);
    }
    if is_listed(text, &MENU) {
        return Line::LeftOut(Reason::Menu);
    }
    if text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '/' | ' ')) {
        return Line::LeftOut(Reason::Player);
    }
    Line::Text
}

fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ')
}

/// The first line of the tail of other headlines: a heading for them, behind which nothing is as
/// long as a paragraph. The number of lines when there is none.
pub(super) fn tail_start(lines: &[&str]) -> usize {
    let heads_a_tail = |at: &usize| {
        let is_heading = lines.get(*at).is_some_and(|line| is_listed(line, &TAILS));
        is_heading && *at > 0 && lines.iter().skip(*at).all(|line| line.len() <= LONGEST_HEADLINE)
    };
    (0..lines.len()).find(heads_a_tail).unwrap_or(lines.len())
}

/// A short line with a photographer in it: `… (Ảnh: An)`, `… Ảnh: An.`
pub(super) fn is_caption(text: &str) -> bool {
    let credited = || text.contains("(Ảnh:") || text.contains("Ảnh: ") || text.contains("(Nguồn:");
    text.len() <= LONGEST_HEADLINE && credited() && is_short(text)
}

/// As short as a caption: three sentences at most, and not much of a paragraph.
pub(super) fn is_short(text: &str) -> bool {
    text.len() <= LONGEST_HEADLINE && sentences(text).len() <= 3
}

/// `(Chinhphu.vn) – …`: the source before the lead.
pub(super) fn source_in_brackets(text: &str) -> Option<String> {
    let (source, rest) = text.strip_prefix('(')?.split_once(')')?;
    let dashed = rest.trim_start().starts_with(['-', '–', '—']);
    (dashed && source.len() <= 40 && source.starts_with(char::is_uppercase)).then(|| source.to_owned())
}

/// A question of an interview: it ends as one, or asks with `Xin`, `Đề nghị`, `PV:`.
pub(super) fn is_question(text: &str) -> bool {
    let asks = text.starts_with("PV:") || text.starts_with("Phóng viên:");
    let polite = text.starts_with("Xin ") || text.starts_with("Đề nghị ") || text.starts_with("Thưa ");
    asks || (text.ends_with('?') && text.len() < 1_000) || (polite && sentences(text).len() == 1)
}

/// A short line that ends without a full stop.
pub(super) fn is_heading(text: &str) -> bool {
    let ended = text.ends_with(['.', '!', '?', ':', ';', ',', '”', '"', '…', ')']) && !text.ends_with('”');
    !ended
        && text.len() <= 160
        && text.starts_with(char::is_uppercase)
        && text.contains(' ')
        && !is_byline(text)
}

/// Two to five words, each with a capital: a name alone.
pub(super) fn is_byline(text: &str) -> bool {
    let words: Vec<&str> = text.trim_matches(['(', ')', '*']).split(' ').collect();
    (2..=5).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic))
}
