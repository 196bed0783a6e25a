//! What a single line of a page is, by its own look.

use crate::documents::Reason;
use crate::documents::{heads_other_news, is_menu};
use crate::extract::heads::dates;
use crate::extract::sentences::sentences;

/// A headline is shorter, in bytes; a tail holds nothing longer.
const LONGEST_HEADLINE: usize = 300;

/// What a line is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum LineKind {
    /// The address of the page.
    Address,
    /// The date of the article and nothing else.
    Date(String),
    /// No part of the article.
    LeftOut(Reason),
    /// Words of the article.
    Text,
}

pub(super) fn line(text: &str) -> LineKind {
    if is_address(text) {
        return LineKind::Address;
    }
    if let Some(date) = dates::alone(text) {
        return LineKind::Date(date);
    }
    if is_menu(text) {
        return LineKind::LeftOut(Reason::Menu);
    }
    if text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '/' | ' ')) {
        return LineKind::LeftOut(Reason::Player);
    }
    LineKind::Text
}

fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ')
}

/// The first line of the tail of other headlines: a heading for them, after which nothing is as long as a paragraph.
/// The number of lines when there is none.
pub(super) fn tail_start(lines: &[&str]) -> usize {
    let long = lines.iter().rposition(|line| line.len() > LONGEST_HEADLINE).map_or(1, |at| at + 1);
    let heading = lines.iter().skip(long.max(1)).position(|line| heads_other_news(line));
    heading.map_or(lines.len(), |at| long.max(1) + at)
}

/// A short line with a photographer in it, or brackets about the picture at its end: `… (Ảnh: An)`, `… Ảnh: An.`,
/// `… (ảnh minh họa).`; words after `Ảnh:` that describe the picture are text.
pub(super) fn is_caption(text: &str) -> bool {
    // `… Ảnh Minh An.`
    let named = || {
        let credit = text.rsplit_once(". Ảnh ").map(|(_, name)| name);
        credit.is_some_and(|name| name.len() < 60 && name.starts_with(char::is_uppercase))
    };
    let pictured = || text.contains("(Ảnh:") || text.contains("Ảnh:") || named();
    let bracketed = || {
        let end = text.trim_end_matches('.').strip_suffix(')').and_then(|text| text.rsplit_once('('));
        let mut about = end.map_or("", |(_, about)| about).split([' ', ':']);
        matches!(about.next(), Some("Ảnh" | "ảnh")) && about.next() != Some("hưởng")
    };
    let credited = || text.contains("Ảnh") && pictured() || bracketed() || text.contains("(Nguồn:");
    let describes = text.strip_prefix("Ảnh:").is_some_and(|words| words.split(' ').count() > LONGEST_CREDIT);
    text.len() <= LONGEST_HEADLINE && credited() && !describes && is_short(text)
}

/// Words that name a photographer and a paper.
const LONGEST_CREDIT: usize = 10;

/// As short as a caption: three sentences at most, and not much of a paragraph.
pub(super) fn is_short(text: &str) -> bool {
    text.len() <= LONGEST_HEADLINE && sentences(text).len() <= 3
}

/// Whether a line is as long as a paragraph and ends as one: a caption seldom is.
pub(super) fn is_paragraph(text: &str) -> bool {
    text.len() > SHORTEST_PARAGRAPH && text.ends_with(['.', '!', '?', '…', '”', '"'])
}

/// A paragraph is longer, in bytes: some twenty words.
const SHORTEST_PARAGRAPH: usize = 120;

/// Marks before a question of an interview.
const ASKS: [&str; 8] =
    ["PV:", "P.V:", "PV.", "Phóng viên:", "Phóng viên (PV):", "Hỏi:", "Nhà báo:", "Người dẫn chương trình:"];

/// How a question begins that ends as none, and the thanks that close an interview.
const POLITE: [&str; 7] =
    ["Xin ", "Đề nghị ", "Thưa ", "Trân trọng cảm ơn ", "Trân trọng cám ơn ", "Cảm ơn ", "Cám ơn "];

/// A question of an interview: it ends as one, or asks with `Xin`, `Đề nghị`, `PV:`.
pub(super) fn is_question(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '-', '–', '●', '•']).trim_start();
    let first = text.as_bytes().first();
    let begins = |words: &&str| words.as_bytes().first() == first && text.starts_with(*words);
    let (asks, polite) = (ASKS.iter().any(begins), POLITE.iter().any(begins));
    asks || (text.ends_with('?') && text.len() < 1_000) || (polite && sentences(text).len() == 1)
}

/// A short line that ends without a full stop.
pub(super) fn is_heading(text: &str) -> bool {
    !text.ends_with(['.', '!', '?', ':', ';', ',', '"', '…', ')'])
        && text.len() <= 160
        && text.starts_with(char::is_uppercase)
        && text.contains(' ')
        && !is_name(text)
}

/// Two to five words, each with a capital: a name alone.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.trim_matches(['(', ')', '*']).split(' ').collect();
    let is_part = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    (2..=5).contains(&words.len()) && words.iter().all(is_part)
}
