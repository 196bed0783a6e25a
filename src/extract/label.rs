//! What a figure measures, in a few words of its own sentence.
//!
//! A count is labelled by its noun and what follows it (`78 lớp bồi dưỡng ngoại ngữ`); an amount of
//! money or a rate by what stands before it in its clause (`kim ngạch xuất khẩu đạt 5 tỷ USD`).

use std::ops::Range;

use super::tokens::Tokens;
use super::units::{Unit, UnitKind};

/// The most words of a label.
const WORDS: usize = 9;

/// Verbs and links between a subject and its amount, which are no part of the label.
const LINKS: [&str; 26] = [
    "đạt", "là", "tăng", "giảm", "lên", "xuống", "còn", "tới", "đến", "khoảng", "hơn", "gần", "trên", "dưới",
    "có", "với", "chiếm", "ước", "được", "đã", "mức", "thêm", "trị", "giá", "vượt", "ở",
];

/// Where a noun phrase behind a count ends.
const STOPS: [&str; 24] = [
    "được", "đã", "đang", "sẽ", "với", "tại", "trong", "từ", "để", "cho", "có", "là", "và", "do", "nhằm",
    "theo", "thì", "mà", "trên", "ở", "vào", "khi", "này", "so",
];

pub(super) fn label<'a>(
    tokens: &Tokens<'a>,
    figure: Range<usize>,
    edge: usize,
    unit: Option<&Unit>,
) -> &'a str {
    match unit {
        Some(unit) if unit.kind == UnitKind::Count => behind(tokens, unit.tokens.start, figure.end),
        _ => before(tokens, edge),
    }
}

fn behind<'a>(tokens: &Tokens<'a>, start: usize, unit_end: usize) -> &'a str {
    let mut end = unit_end;
    while end < start + WORDS && tokens.is_word(end) && !tokens.is_one_of(end, &STOPS) {
        end += 1;
    }
    tokens.slice(start, end)
}

fn before<'a>(tokens: &Tokens<'a>, edge: usize) -> &'a str {
    let mut end = edge;
    // `trị giá 5 tỷ` only links; the price in `Giá tăng 5%` is what is measured.
    let links = |end: usize| {
        let price = tokens.follows(end, &["giá"]) && !tokens.follows(end - 1, &["trị"]);
        tokens.follows(end, &LINKS) && !price
    };
    while end > 0 && links(end) {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && end - start < WORDS && tokens.is_word(start - 1) {
        start -= 1;
    }
    tokens.slice(start, end)
}
