//! How exact a number is said to be, by the words right before it and after its unit.

use super::lexicon::{COMPARED, QUANTITIES, UNDER_FOOT};
use super::tokens::Tokens;
use super::units::{Unit, UnitKind};
use crate::corpus::format::Qualifier;

/// A way to say it, the qualifier, and the words that may be between it and the number. Longer phrases precede their
/// endings.
const PHRASES: [(&str, Qualifier, &[&str]); 54] = [
    ("không dưới", Qualifier::AtLeast, &["mức", "con", "số"]),
    ("không ít hơn", Qualifier::AtLeast, &[]),
    ("không thấp hơn", Qualifier::AtLeast, &["mức"]),
    ("không kém", Qualifier::AtLeast, &[]),
    ("ít nhất", Qualifier::AtLeast, AT_BOUND),
    ("tối thiểu", Qualifier::AtLeast, AT_BOUND),
    ("chí ít", Qualifier::AtLeast, AT_BOUND),
    ("ít ra", Qualifier::AtLeast, AT_BOUND),
    ("không vượt quá", Qualifier::AtMost, &["mức"]),
    ("không quá", Qualifier::AtMost, &[]),
    ("chưa quá", Qualifier::AtMost, &[]),
    ("không hơn", Qualifier::AtMost, &[]),
    ("không nhiều hơn", Qualifier::AtMost, &[]),
    ("không cao hơn", Qualifier::AtMost, &["mức"]),
    ("không lớn hơn", Qualifier::AtMost, &[]),
    ("không vượt", Qualifier::AtMost, &[]),
    ("tối đa", Qualifier::AtMost, AT_BOUND),
    ("trên dưới", Qualifier::About, &[]),
    ("chưa đến", Qualifier::Under, &[]),
    ("chưa tới", Qualifier::Under, &[]),
    ("chưa đầy", Qualifier::Under, &[]),
    ("chưa được", Qualifier::Under, &[]),
    ("chưa đạt", Qualifier::Under, &["mức"]),
    ("không đầy", Qualifier::Under, &[]),
    ("không đến", Qualifier::Under, &[]),
    ("không tới", Qualifier::Under, &[]),
    ("dưới", Qualifier::Under, AT_LEVEL),
    ("thấp hơn mức", Qualifier::Under, &[]),
    ("nhiều hơn", Qualifier::Over, &[]),
    ("ít hơn", Qualifier::Under, &[]),
    ("hơn", Qualifier::Over, &["cả"]),
    ("trên", Qualifier::Over, AT_LEVEL),
    ("vượt", Qualifier::Over, PAST),
    ("quá", Qualifier::Over, &["mức"]),
    ("ngót nghét", Qualifier::Nearly, &[]),
    ("ngót", Qualifier::Nearly, &[]),
    ("gần", Qualifier::Nearly, &["đến", "tới", "mức", "mốc", "với", "như"]),
    ("suýt soát", Qualifier::Nearly, &[]),
    ("suýt", Qualifier::Nearly, &[]),
    ("sát mốc", Qualifier::Nearly, &[]),
    ("khoảng", Qualifier::About, ABOUT),
    ("chừng", Qualifier::About, ABOUT),
    ("xấp xỉ", Qualifier::About, &["mức"]),
    ("xung quanh", Qualifier::About, &["mức", "mốc", "ngưỡng"]),
    ("quanh", Qualifier::About, &["mức", "mốc", "ngưỡng"]),
    ("ước tính", Qualifier::About, ABOUT),
    ("ước đạt", Qualifier::About, ABOUT),
    ("ước", Qualifier::About, ABOUT),
    ("cỡ", Qualifier::About, &[]),
    ("tầm", Qualifier::About, &["từ"]),
    ("độ", Qualifier::About, &[]),
    ("phỏng chừng", Qualifier::About, &[]),
    ("hơn kém", Qualifier::About, &[]),
    ("tròm trèm", Qualifier::About, &[]),
];

/// How far after the unit the other side of a comparison may be.
const WITH_WHAT: usize = 6;

const AT_BOUND: &[&str] =
    &["là", "có", "phải", "cũng", "đạt", "từ", "trong", "đến", "tới", "khoảng", "cho", "thêm", "mỗi"];
const AT_LEVEL: &[&str] = &["mức", "mốc", "ngưỡng", "con", "số"];
const PAST: &[&str] = &["kỷ", "lục", "mức", "mốc", "ngưỡng", "con", "số", "quá", "qua", "trên", "cột"];
const ABOUT: &[&str] = &["từ", "đạt", "là", "có", "mức", "đến", "tới", "lên", "cho"];

/// The qualifier of a number, and the first token of the words that say it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Qualified {
    pub(super) qualifier: Qualifier,
    pub(super) start: usize,
}

/// Reads the words before the number at token `at` and after its unit, which ends at `end`.
pub(super) fn qualify(
    tokens: &Tokens<'_>,
    at: usize,
    end: usize,
    unit: Option<&Unit>,
    small: bool,
) -> Qualified {
    if let Some(qualifier) = bound_after(tokens, end) {
        return Qualified { qualifier, start: at - usize::from(tokens.follows(at, &["từ"])) };
    }
    let mut found: Option<Qualified> = None;
    let mut edge = at;
    while let Some((qualifier, start)) = phrase_before(tokens, edge) {
        if is_per(tokens, at, start)
            || is_comparison(tokens, start, edge, unit)
            || (edge == at && is_place(tokens, start, unit, small))
            || ends_noun(tokens, start)
        {
            break;
        }
        // The innermost says most: `khoảng gần 300` is nearly 300; but a bound outside wins.
        let outer_bound = matches!(qualifier, Qualifier::AtLeast | Qualifier::AtMost);
        found = Some(match found {
            Some(inner) if !outer_bound => Qualified { start, ..inner },
            _ => Qualified { qualifier, start },
        });
        edge = start;
    }
    found.unwrap_or(Qualified { qualifier: Qualifier::Exact, start: edge })
}

/// `tốc độ tối đa 33 km/h`: a qualifier that is the second half of a noun is none.
fn ends_noun(tokens: &Tokens<'_>, start: usize) -> bool {
    start.checked_sub(1).and_then(|before| QUANTITIES.longest(tokens, before)).is_some_and(|end| end > start)
}

/// `5 triệu đồng trở lên`, within a few words of the unit.
fn bound_after(tokens: &Tokens<'_>, end: usize) -> Option<Qualifier> {
    for at in end..end + 3 {
        match tokens.lower(at) {
            "trở" | "đổ" => {
                return match tokens.lower(at + 1) {
                    "lên" | "ra" => Some(Qualifier::AtLeast),
                    "xuống" | "lại" => Some(Qualifier::AtMost),
                    _ => None,
                };
            }
            _ if !tokens.is_word(at) => return None,
            _ => {}
        }
    }
    None
}

fn phrase_before(tokens: &Tokens<'_>, at: usize) -> Option<(Qualifier, usize)> {
    let last = tokens.before(at, 1);
    // A quick check: most words end no phrase and follow none.
    let near = |phrase: &str, between: &[&str]| phrase.ends_with(last) || between.contains(&last);
    let mut phrases = PHRASES.iter().filter(|(phrase, _, between)| near(phrase, between));
    phrases.find_map(|(phrase, qualifier, between)| {
        let mut end = at;
        loop {
            let length = tokens.spelled_before(end, phrase);
            if length > 0 {
                return Some((*qualifier, end - length));
            }
            if end + 2 < at || !tokens.follows(end, between) {
                return None;
            }
            end -= 1;
        }
    })
}

/// `5 ca trên 100.000 dân`: so many of so many.
fn is_per(tokens: &Tokens<'_>, number: usize, start: usize) -> bool {
    let round = tokens.text(number).starts_with('1')
        && tokens.text(number).len() > 2
        && tokens.text(number).chars().skip(1).all(|c| matches!(c, '0' | '.'));
    let counted = (1..=3).any(|back| tokens.is_number(start.wrapping_sub(back)));
    tokens.lower(start) == "trên" && round && counted
}

/// `cao hơn 5%` compares; `gần đây`, `hơn nữa` never touch a number.
fn is_comparison(tokens: &Tokens<'_>, start: usize, edge: usize, unit: Option<&Unit>) -> bool {
    // `nhiều hơn 40 đoàn` bounds; `nhiều hơn 5 triệu đồng`, `nhiều hơn 5 người so với năm trước` compare.
    if start + 2 == edge && tokens.is_one_of(start, &["nhiều", "ít"]) && tokens.lower(start + 1) == "hơn"
    {
        let end = unit.map_or(edge + 1, |unit| unit.tokens.end);
        let compared = (end..end + WITH_WHAT)
            .take_while(|at| tokens.is_word(*at))
            .any(|at| tokens.is_one_of(at, &["so", "với"]));
        return compared || unit.is_none_or(|unit| unit.kind != UnitKind::Count);
    }
    tokens.lower(start) == "hơn" && start + 1 == edge && COMPARED.has_before(tokens, start)
}

/// `trên 2 tuyến đường`: a few places, not a bound.
fn is_place(tokens: &Tokens<'_>, start: usize, unit: Option<&Unit>, small: bool) -> bool {
    let Some(unit) = unit.filter(|unit| unit.kind == UnitKind::Count) else { return false };
    let word = tokens.lower(start);
    let spread = word == "trên"
        && tokens.is_one_of(
            unit.tokens.start,
            &["huyện", "xã", "tỉnh", "quận", "phường", "thôn", "địa", "thành", "tuyến", "vùng"],
        )
        && tokens.follows(
            start,
            &["dụng", "khai", "ra", "hiện", "trồng", "nuôi", "bố", "hành", "phủ", "chức", "rộng", "mặt"],
        );
    matches!(word, "trên" | "dưới")
        && (spread
            || small && UNDER_FOOT.has(tokens, unit.tokens.start)
            || tokens.follows(start, &["ở", "nằm", "đứng", "ngồi", "treo"]))
}
