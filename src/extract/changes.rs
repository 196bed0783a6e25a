//! Whether a number is the amount by which something moved, and which way.
//!
//! `tăng 20,3%` is such an amount; `tăng lên 775 tỷ` and `còn 3%` are levels reached.

use std::sync::LazyLock;

use super::lexicon::{BETWEEN, LEVEL_REACHED};
use super::tokens::Tokens;
use super::units::{TokenUnit, TokenUnitKind, is_price};
use super::word_forms::{head_of, is_listed};
use crate::corpus::format::Change;

/// Words of movement.
const UP: [&str; 9] = ["tăng", "nhích", "vọt", "leo", "bứt", "bật", "tăng trưởng", "bổ sung", "gia tăng"];
/// A bound where no plan follows, which has been read then: `vượt 15%`, but `vượt 15% kế hoạch`.
const UP_IN_SHARES: [&str; 1] = ["vượt"];
/// What somebody raises by percents or points, the thing before or behind: `nâng lãi suất 0,5 điểm`.
const RAISED: [&str; 1] = ["nâng"];
const DOWN: [&str; 8] = ["giảm", "hạ", "sụt", "lao dốc", "bớt", "cắt giảm", "mất thêm", "tụt"];
/// These move only where percents or points follow: `mất 2%`, not `mất 3 người`.
const DOWN_IN_SHARES: [&str; 5] = ["mất", "rớt", "rơi", "cắt", "bốc hơi"];

/// Words that begin like a movement and are none: `hạ tầng` is infrastructure, `giảm nghèo` a policy.
const COMPOUNDS: [(&str, &[&str]); 6] = [
    ("hạ", &["tầng", "viện", "cánh", "tuần", "màn", "sĩ", "sỹ", "tuần", "nghị", "lưu", "huyền"]),
    ("giảm", &["nghèo", "xóc", "đau", "cân", "chấn", "tải", "khả", "trừ"]),
    ("tăng", &["ca", "cường", "tốc", "gia", "áp", "huyết", "lực"]),
    ("cắt", &["băng", "nghĩa"]),
    ("bứt", &["phá"]),
    ("bật", &["mí", "đèn", "khóc"]),
];

/// What is counted by it does not move: `tăng 5 phiên liên tiếp`.
const STRETCHES: [&str; 7] = ["phiên", "ngày", "tuần", "tháng", "quý", "năm", "kỳ"];

/// The thing that moved where it is counted: `giảm sản lượng 1,5 triệu thùng`.
const AMOUNTS: [&str; 14] = [
    "sản", "lượng", "số", "biên", "chế", "công", "suất", "quân", "nguồn", "cung", "nhân", "sự", "xuất",
    "khẩu",
];

/// How many words a thing that moved may take between the verb and its amount:
/// `giảm lãi suất cơ bản 0,5 điểm phần trăm`.
const OBJECT: usize = 5;

/// How far behind a range `lên` may be that says what it rose to.
const LEFT: usize = 4;

/// The way an amount moved; `at` is where its qualifier or number begins.
pub(super) fn change_before(
    tokens: &Tokens<'_>,
    at: usize,
    unit: Option<&TokenUnit>,
    is_range: bool,
) -> Option<Change> {
    let share = unit.is_some_and(|unit| {
        // `Giá vàng có lúc mất 400 USD/ounce`, but `ông mất 400 USD`.
        let price = || is_price(tokens.slice(unit.tokens.start, unit.tokens.end));
        tokens.text(unit.tokens.start) == "%" || tokens.lower(unit.tokens.start) == "điểm" || price()
    });
    let rate = unit.is_some_and(|unit| {
        unit.kind == TokenUnitKind::Measure || tokens.is_one_of(unit.tokens.start, &["điểm", "lần", "bậc"])
    });
    if let Some(change) = signed(tokens, at, unit) {
        return Some(change);
    }
    if let Some(change) = multiplied(tokens, at, unit) {
        return change;
    }
    if unit
        .is_some_and(|unit| tokens.is_one_of(unit.tokens.start, &STRETCHES) || counts_moves(tokens, at, unit))
    {
        return None;
    }
    // `tăng trưởng âm 2,5%`
    if share && tokens.spelled_before(at, "tăng trưởng âm") > 0 {
        return Some(Change::Decrease);
    }
    // `tăng từ 20-25% hiện nay lên 30%`
    let leaves = is_range
        && unit.is_some_and(|unit| {
            (unit.tokens.end..unit.tokens.end + LEFT).any(|at| tokens.is_one_of(at, &["lên", "xuống"]))
        });
    let times = unit.is_some_and(|unit| tokens.lower(unit.tokens.start) == "lần");
    // `giảm phí chuyển tiền lên đến 50%`: what falls reaches nothing by rising.
    let up_to =
        at.checked_sub(2).filter(|from| share && tokens.spells_one_of(*from, &["lên đến", "lên tới"]));
    // `doanh số cũng giảm (62%)`
    if share && tokens.follows(at, &["("]) {
        return movement(tokens, at - 1, at - 1, share, 0);
    }
    let mut end = up_to.unwrap_or(at);
    let mut objects = 0;
    while end > 0 && at - end <= OBJECT + 3 {
        if let Some(change) = movement(tokens, end, at, share, objects) {
            let is_downed = tokens.follows(end, &["hạ"]) && !share && !rate; // `hạ 5 tiêm kích`
            return Some(change)
                .filter(|change| !(is_downed || up_to.is_some() && *change == Change::Increase));
        }
        let word = tokens.lower(end - 1);
        if LEVEL_REACHED.has(tokens, end - 1)
            || matches!(word, "mốc" | "ngưỡng")
            || (word == "từ" && (!is_range || leaves) && !times)
            || !tokens.is_word(end - 1)
        {
            return None;
        }
        if !BETWEEN.has(tokens, end - 1) && word != "từ" {
            objects += 1;
            if objects > OBJECT || !(rate || tokens.is_one_of(end - 1, &AMOUNTS)) {
                return None;
            }
        }
        end -= 1;
    }
    None
}

/// What the last words of all of these begin with.
static LAST_WORDS: LazyLock<u128> = LazyLock::new(|| {
    let phrases = UP.iter().chain(&UP_IN_SHARES).chain(&RAISED).chain(&DOWN).chain(&DOWN_IN_SHARES);
    phrases.fold(0, |heads, phrase| heads | head_of(phrase.rsplit(' ').next().unwrap_or_default()))
});

/// `Giá xăng tăng 5 lần, giảm 7 lần`: what moved both ways is counted.
fn counts_moves(tokens: &Tokens<'_>, at: usize, unit: &TokenUnit) -> bool {
    let moves = |verb: usize| {
        let is_counted = tokens.is_number(verb + 1) && tokens.lower(verb + 2) == "lần";
        ["tăng", "giảm"].into_iter().find(|word| is_counted && tokens.lower(verb) == *word)
    };
    let own = at.checked_sub(1).and_then(moves);
    let joined = |mark: usize| matches!(tokens.lower(mark), "," | "và" | ";");
    let next = || moves(unit.tokens.end + 1).filter(|_| joined(unit.tokens.end));
    let before = || moves(at.checked_sub(5)?).filter(|_| joined(at - 2));
    own.is_some_and(|own| next().or_else(before).is_some_and(|other| other != own))
}

/// The movement that ends before `end`, with so many words between it and its amount, which begins at `at`.
fn movement(tokens: &Tokens<'_>, end: usize, at: usize, share: bool, objects: usize) -> Option<Change> {
    if *LAST_WORDS & head_of(tokens.lower(end.saturating_sub(1))) == 0 {
        return None; // most
    }
    let spelled = |words: &[&str]| tokens.is_behind_any(end, words);
    let last = end.saturating_sub(1);
    // `tăng áp lực`, `tăng lực lượng`, but `động cơ tăng áp`
    let whole = tokens.is_one_of(end + 1, &["lực", "lượng", "dụng", "suất", "thuế"]);
    let compound =
        |(verb, next): &(&str, &[&str])| tokens.lower(last) == *verb && next.contains(&tokens.lower(end));
    if !whole && COMPOUNDS.iter().any(compound) {
        return None;
    }
    // `gửi xe tăng trị giá 5 triệu USD`, but `giá xe tăng thêm 5 triệu đồng`; `ông Tăng có 5 triệu đồng`.
    let tank = tokens.follows(last, &["xe"]) && end < at && !BETWEEN.has(tokens, end);
    let named = tokens.is_capital(last)
        && tokens.follows(last, &["ông", "bà", "anh", "chị", "em", "cô", "chú", "họ"]);
    if tank || named {
        return None;
    }
    // A tax; trees and planes that are brought down; somebody who is tormented.
    if spelled(&["giá trị gia tăng", "đốn hạ", "chặt hạ", "bắn hạ", "triệt hạ", "hành hạ"])
    {
        return None;
    }
    // `vốn đăng ký tăng thêm 30 triệu USD`: a class of investment.
    let class = !share && tokens.follows(last, &["vốn", "ký", "chỉnh"]) && tokens.lower(end) == "thêm";
    if class && tokens.lower(last) == "tăng" {
        return None;
    }
    // `nợ vượt trần 50%`
    let bounded = objects > 0;
    if spelled(&UP) || share && (spelled(&RAISED) || !bounded && spelled(&UP_IN_SHARES)) {
        Some(Change::Increase)
    } else if spelled(&DOWN) || (share && spelled(&DOWN_IN_SHARES)) {
        Some(Change::Decrease)
    } else {
        None
    }
}

/// `+1,8%`, `(-0,5%)`.
fn signed(tokens: &Tokens<'_>, at: usize, unit: Option<&TokenUnit>) -> Option<Change> {
    let sign = at.checked_sub(1)?;
    let alone = sign == 0 || !tokens.is_glued(sign) || tokens.follows(sign, &["("]);
    if !tokens.is_glued(at) || !alone {
        return None;
    }
    match tokens.text(sign) {
        "+" => Some(Change::Increase),
        "-" | "−" if unit.is_some_and(|unit| tokens.text(unit.tokens.start) == "%") => {
            Some(Change::Decrease)
        }
        _ => None,
    }
}

/// `gấp 2,5 lần` has grown, unless two things are compared: `cao gấp 3 lần`. The outer None means
/// that the number is no multiple at all.
#[allow(clippy::option_option)]
fn multiplied(tokens: &Tokens<'_>, at: usize, unit: Option<&TokenUnit>) -> Option<Option<Change>> {
    let times = unit.is_some_and(|unit| tokens.lower(unit.tokens.start) == "lần");
    if !times || !tokens.follows(at, &["gấp"]) {
        return None;
    }
    let compared = is_listed("cao|lớn|nhiều|dài|rộng|nhanh|mạnh|đắt|đông|nặng|to", tokens.before(at, 2));
    let fell = tokens.before(at, 2) == "giảm";
    Some(if fell { Some(Change::Decrease) } else { (!compared).then_some(Change::Increase) })
}
