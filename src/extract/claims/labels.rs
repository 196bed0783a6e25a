//! Documents, ordinals, list heads, and labels after their noun: `Điều 7`, `lần thứ 19`, `quận 3`.

use std::ops::Range;

use super::super::lexicon::{COMPANIES, COUNTING, DOCUMENTS, LABELS, LAWS, LIKELY_LABELS, Lexicon};
use super::super::tokens::Tokens;
use super::super::units::counts_something;
use super::is_measured;

/// `22-NQ/TW`, `24/2014/NĐ-CP`, `Thông tư 12`, `Nghị định số 24`.
pub(super) fn document(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let noun = if tokens.follows(at, &["số"]) { at.checked_sub(2)? } else { at.checked_sub(1)? };
    if !DOCUMENTS.has(tokens, noun) || is_measured(tokens, at + 1) {
        return None;
    }
    let first = noun.saturating_sub(1);
    let numbered = noun + 1 < at || (tokens.is_capital(first) && !counts_something(tokens, at + 1));
    numbered.then_some(at..at + 1)
}

/// `lần thứ 19`, `hạng 34`, `thứ 20/140`, `1/16` of a cup, `quy hoạch chi tiết 1/500`.
pub(super) fn ordinal(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let ranked = tokens.follows(at, &["thứ", "hạng", "top", "tốp"]);
    let shared = tokens.text(at + 1) == "/" && tokens.is_number(at + 2);
    // `Hội nghị Trung ương 8 khóa XI`
    let is_roman = |at: usize| tokens.is_capital(at) && tokens.text(at).chars().all(|c| "IVX".contains(c));
    if tokens.is_one_of(at + 1, &["khóa", "khoá"]) && is_roman(at + 2) {
        return Some(at..at + 1);
    }
    // `đứng thứ 10 bảng A`: no pounds
    let is_measured = is_measured(tokens, at + 1) && tokens.lower(at + 1) != "bảng";
    if ranked && (shared || !is_measured) {
        return Some(at..if shared { at + 3 } else { at + 1 });
    }
    // `quy hoạch 1/500`, but `quy hoạch 2/3 diện tích`
    let drawn = tokens.text(at) == "1" && tokens.small_integer(at + 2).is_none_or(|scale| scale >= 200);
    let plan = drawn && tokens.follows(at, &["tiết", "hoạch", "khu", "đồ"]);
    let scaled = shared && (plan || tokens.follows(at, &["vòng", "lệ", "xích"]));
    scaled.then_some(at..at + 3)
}

/// `tại 36 phố Lê Lợi`, `địa chỉ 657 đường Sông Mây`: the number of a house.
pub(super) fn house(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let in_a_street =
        tokens.is_one_of(at + 1, &["đường", "phố", "ngõ", "ngách", "hẻm"]) && tokens.is_capital(at + 2);
    let is_there = tokens.follows(at, &["tại", "ở", "chỉ", "số", "nhà", ","]);
    (in_a_street && is_there && tokens.small_integer(at).is_some()).then_some(at..at + 1)
}

/// `quận 3`, `lớp 8`, `cấp 12`: a number after the noun that it names.
pub(super) fn label(tokens: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    name_after(tokens, at, NESTED)
}

/// What a law is divided into.
const PARTS_OF_A_LAW: [&str; 7] = ["điểm", "khoản", "điều", "mục", "tiết", "chương", "phần"];

/// How many numbers before one may name things too: `khoản 1 điều 13`.
const NESTED: usize = 4;

fn name_after(tokens: &Tokens<'_>, at: usize, nested: usize) -> Option<Range<usize>> {
    let noun = at.checked_sub(1)?;
    // Ring roads come in halves (vành đai 3,5), pages in twos (trang 4,5), points of a law in parts (điểm 1.5 khoản 2).
    let halved = tokens.is_one_of(noun, &["đai", "trang"])
        || tokens.is_one_of(noun, &["điểm", "khoản"])
            && tokens.is_one_of(at + 1, &["khoản", "điều", "mục", "phần"]);
    tokens.small_integer(at).or(halved.then_some(0))?;
    // `Điều 7a`, `Quốc lộ 1A`: the letter belongs to the name.
    let lettered =
        tokens.is_word(at + 1) && tokens.is_glued(at + 1) && tokens.text(at + 1).chars().count() == 1;
    if lettered && LABELS.has(tokens, noun) {
        return Some(at..at + 2);
    }
    // `khoản 4 điều 27 Nghị định 38`: parts of a law one after another.
    let next = Lexicon::any(&[LABELS, LAWS]).longest(tokens, at + 1);
    if tokens.is_one_of(noun, &PARTS_OF_A_LAW) && next.is_some_and(|end| tokens.is_number(end)) {
        return Some(at..at + 1);
    }
    // `khoản 1 điều 13`: the number before is a name too.
    let named = || nested > 0 && name_after(tokens, noun - 1, nested - 1).is_some();
    let numbered = noun > 0 && tokens.is_number(noun - 1) && !named();
    if COUNTING.has_before(tokens, noun)
        || numbered
        || is_measured(tokens, at + 1)
        || is_measured(tokens, at + 3) && super::JOINS.contains(&tokens.lower(at + 1))
    {
        return None;
    }
    let first = LABELS.longest_before(tokens, at);
    let sure = first.is_some_and(|first| first < noun || !tokens.is_inside_an_entry(noun));
    let capital = noun > 0 && tokens.is_capital(noun - 1); // Sư đoàn 968, Quân y 175
    let likely = LIKELY_LABELS.has(tokens, noun) && (capital || !counts_something(tokens, at + 1));
    // `theo Công ty 545 báo cáo`, `hãng 911 taxi`: a capital in the middle of a sentence begins its name.
    let named = |firm: usize| {
        tokens.is_capital(firm) && !tokens.begins_a_sentence(firm) || tokens.lower(firm) == "hãng"
    };
    let firm = COMPANIES.longest_before(tokens, at).is_some_and(named);
    if !sure && !likely && !firm {
        return None;
    }
    let slashed =
        matches!(tokens.text(at + 1), "/" | "+" | "-") && tokens.is_glued(at + 1) && tokens.is_number(at + 2);
    Some(at..if slashed { at + 3 } else { at + 1 })
}
