//! What a number counts or measures: where the unit behind it begins and ends.
//!
//! The unit is the classifier, or the whole head noun where there is none, or a measure, with what
//! is glued behind a slash: `vụ`, `doanh nghiệp`, `đồng/kg`, `%/năm`.

use std::ops::Range;

use super::lexicon::{MEASURES, NOUNS, TIMES, TOLD_IN_TIME};
use super::tokens::{Kind, Tokens};

/// What sort of thing a unit is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum UnitKind {
    /// Percent, measures, money.
    Measure,
    /// Things, people, times that something happens, ages.
    Count,
    /// A stretch of time.
    Time,
}

/// A unit, as tokens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Unit {
    pub(super) tokens: Range<usize>,
    pub(super) kind: UnitKind,
    /// Whether something is glued behind a slash.
    pub(super) is_rate: bool,
}

impl Unit {
    pub(super) fn is_measure(&self) -> bool {
        self.kind == UnitKind::Measure
    }
}

/// Signs that are units by themselves.
const SIGNS: [&str; 7] = ["%", "‰", "$", "€", "£", "¥", "₫"];

/// The unit that starts at token `at`.
pub(super) fn unit_at(tokens: &Tokens<'_>, at: usize) -> Option<Unit> {
    let (end, kind) = base_unit(tokens, at)?;
    let tail = with_tail(tokens, end);
    Some(Unit { tokens: at..tail, kind, is_rate: tail > end })
}

fn base_unit(tokens: &Tokens<'_>, at: usize) -> Option<(usize, UnitKind)> {
    if SIGNS.contains(&tokens.text(at)) {
        let of_output = matches!(tokens.text(at + 1), "GDP" | "GRDP" | "GNP" | "GNI");
        return Some((at + 1 + usize::from(of_output), UnitKind::Measure));
    }
    if matches!(tokens.text(at), "°" | "º") {
        let scale = tokens.is_glued(at + 1) && matches!(tokens.text(at + 1), "C" | "F");
        return Some((at + 1 + usize::from(scale), UnitKind::Measure));
    }
    if tokens.kind(at) != Some(Kind::Word) || is_other_letter(tokens, at) {
        return None;
    }
    let told = TOLD_IN_TIME.longest(tokens, at).map(|end| (end, UnitKind::Count));
    let time = TIMES.longest(tokens, at).map(|end| (end, UnitKind::Time));
    let measure = MEASURES.longest(tokens, at).map(|end| (end, UnitKind::Measure));
    let noun = NOUNS.longest(tokens, at).map(|end| (end, UnitKind::Count));
    let found = [told, measure, noun, time]
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let only = tokens.lower(at) == "chỉ" && found.0 == at + 1 && tokens.is_word(at + 1); // "only", not the weight of gold
    (!only && !is_name(tokens, at, found.0)).then_some(found)
}

/// A capital letter glued to a number is no unit (`4G`, `2D`, `5M`), but for those that are
/// written so: litres, watts, volts, amperes.
fn is_other_letter(tokens: &Tokens<'_>, at: usize) -> bool {
    let text = tokens.text(at);
    let initial =
        matches!(tokens.text(at + 1), "." | "-") && tokens.is_glued(at + 1) && tokens.is_glued(at + 2); // V.League
    text.len() == 1
        && text.starts_with(char::is_uppercase)
        && (initial || !matches!(text, "L" | "W" | "V" | "A"))
}

/// A capitalised word before another: `148 Hàng Bạc`. Titles of people are no names (`80 Đại sứ`).
fn is_name(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    end == at + 1
        && tokens.text(at).chars().count() > 1
        && tokens.is_capital(at)
        && tokens.is_capital(end)
        && tokens.text(at).chars().any(char::is_lowercase)
}

/// Behind the unit: `/kg`, `/cổ phiếu`, `/người/năm`; a space may follow the slash.
pub(super) fn with_tail(tokens: &Tokens<'_>, end: usize) -> usize {
    if tokens.text(end) != "/" || !tokens.is_word(end + 1) {
        return end;
    }
    let after = end + 1;
    let tail = [NOUNS.longest(tokens, after), MEASURES.longest(tokens, after), TIMES.longest(tokens, after)]
        .into_iter()
        .flatten()
        .max()
        .unwrap_or(after + 1);
    with_tail(tokens, tail)
}

/// Whether what starts at `at` is counted or measured, and not merely a stretch of time.
pub(super) fn counts_something(tokens: &Tokens<'_>, at: usize) -> bool {
    unit_at(tokens, at).is_some_and(|unit| unit.kind != UnitKind::Time)
}

/// Whether the word glued behind a number goes with it as a unit or scale: `12km`, `5tỷ`, `1tr2`.
pub(super) fn glued_unit(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.lower(at);
    unit_at(tokens, at).is_some()
        || matches!(tokens.text(at), "k") // a capital K names a resolution or a fineness: 4K, 24K
        || matches!(word, "tỷ" | "tỉ" | "triệu" | "nghìn" | "ngàn" | "tr")
        || word
            .strip_prefix("tr")
            .is_some_and(|tenths| tenths.len() == 1 && tenths.bytes().all(|b| b.is_ascii_digit()))
}

/// Units of money, in lower case.
const MONEY: [&str; 17] = [
    "usd",
    "đồng",
    "vnd",
    "vnđ",
    "euro",
    "eur",
    "đô la",
    "đô la mỹ",
    "đô",
    "$",
    "yên",
    "nhân dân tệ",
    "bảng",
    "won",
    "baht",
    "rúp",
    "kíp",
];

/// Whether a unit is money.
pub(super) fn is_money(unit: &str) -> bool {
    MONEY.contains(&unit.to_lowercase().as_str())
}

/// `VND`, `USD`: capitals that are money and no document.
pub(super) fn is_currency_code(text: &str) -> bool {
    text.chars().all(char::is_uppercase) && MEASURES.contains(&text.to_lowercase())
}
