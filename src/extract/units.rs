//! What a number counts or measures: where the unit after it begins and ends.
//!
//! The unit is the classifier, or the whole head noun where there is none, or a measure, with the part after a slash:
//! `vụ`, `doanh nghiệp`, `đồng/kg`, `%/năm`.

use std::ops::Range;

use super::lexicon::{ASKING_VERBS, COUNTED_IN_TIME, DOING, LINKS, Lexicon, MEASURES, NOUNS, SCALES, TIMES};
use super::tokens::{TokenKind, Tokens};
use crate::text::units;

/// What sort of thing a unit is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TokenUnitKind {
    /// Percent, measures, money.
    Measure,
    /// Things, people, times that something happens, ages.
    Count,
    /// A stretch of time.
    Time,
}

/// A unit, as tokens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct TokenUnit {
    pub(super) tokens: Range<usize>,
    pub(super) kind: TokenUnitKind,
    /// Whether it has a part after a slash.
    pub(super) is_rate: bool,
}

impl TokenUnit {
    pub(super) fn is_measure(&self) -> bool {
        self.kind == TokenUnitKind::Measure
    }
}

/// The unit that starts at token `at`.
pub(super) fn unit_at(tokens: &Tokens<'_>, at: usize) -> Option<TokenUnit> {
    let (end, kind) = base_unit(tokens, at)?;
    let tail = with_tail(tokens, end);
    Some(TokenUnit { tokens: at..tail, kind, is_rate: tail > end })
}

fn base_unit(tokens: &Tokens<'_>, at: usize) -> Option<(usize, TokenUnitKind)> {
    if tokens.kind(at) == Some(TokenKind::Mark) && units::is_sign(tokens.text(at)) {
        let of_output = matches!(tokens.text(at + 1), "GDP" | "GRDP" | "GNP" | "GNI");
        return Some((at + 1 + usize::from(of_output), TokenUnitKind::Measure));
    }
    if matches!(tokens.text(at), "°" | "º") {
        let scale = tokens.is_glued(at + 1) && matches!(tokens.text(at + 1), "C" | "F");
        return Some((at + 1 + usize::from(scale), TokenUnitKind::Measure));
    }
    if tokens.kind(at) != Some(TokenKind::Word) || is_other_letter(tokens, at) {
        return None;
    }
    let age = COUNTED_IN_TIME.longest(tokens, at).map(|end| (end, TokenUnitKind::Count));
    let time = TIMES.longest(tokens, at).map(|end| (end, TokenUnitKind::Time));
    let measure = MEASURES.longest(tokens, at).map(|end| (end, TokenUnitKind::Measure));
    let noun = NOUNS.longest(tokens, at).map(|end| (end, TokenUnitKind::Count));
    let found = [age, measure, noun, time]
        .into_iter()
        .flatten()
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    // `Nhóm 2 bao gồm …`, `công ty 577 đề nghị`: a syllable of another word.
    let verbs = Lexicon::any(&[LINKS, DOING, ASKING_VERBS]);
    let other = found.0 == at + 1 && verbs.longest(tokens, at).is_some_and(|end| end > found.0);
    // `57.000 đồng tiền thu gom`: money, and what for.
    let found = if tokens.spells(at, "đồng tiền") && is_amount_before(tokens, at) {
        (at + 1, TokenUnitKind::Measure)
    } else {
        found
    };
    let only = other || tokens.lower(at) == "chỉ" && found.0 == at + 1 && tokens.is_word(at + 1); // "only", not the weight of gold
    (!only && !is_name(tokens, at, found.0)).then_some(found)
}

/// Whether the number before a token is one that only money or a great many things have.
fn is_amount_before(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    tokens.text(before).contains('.') || SCALES.has(tokens, before)
}

/// A capital letter glued to a number is no unit (`4G`, `2D`, `5M`), but for those that are
/// written so: litres, watts, volts, amperes.
fn is_other_letter(tokens: &Tokens<'_>, at: usize) -> bool {
    let text = tokens.text(at);
    let initial =
        matches!(tokens.text(at + 1), "." | "-") && tokens.is_glued(at + 1) && tokens.is_glued(at + 2); // V.League
    // `thủy điện Sông Hồ 1A`: a number in a name.
    let of_name = at > 1 && tokens.is_glued(at) && tokens.is_capital(at - 2);
    text.len() == 1
        && text.starts_with(char::is_uppercase)
        && (initial || of_name || !matches!(text, "L" | "W" | "V") && (text != "A" || tokens.is_glued(at)))
}

/// A capitalised word before another: `148 Hàng Bạc`. Titles of people are no names (`80 Đại sứ`).
fn is_name(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    end == at + 1
        && tokens.text(at).chars().count() > 1
        && tokens.is_capital(at)
        && tokens.is_capital(end)
        && tokens.text(at).chars().any(char::is_lowercase)
}

/// After the unit: `/kg`, `/cổ phiếu`, `/người/năm`, `/10.000 dân`; a space may follow the slash.
pub(super) fn with_tail(tokens: &Tokens<'_>, end: usize) -> usize {
    let many = tokens.is_number(end + 1) && is_round(tokens.text(end + 1)) && tokens.is_word(end + 2);
    let after = end + 1 + usize::from(many);
    if tokens.text(end) != "/" || !tokens.is_word(after) {
        return end;
    }
    let tail = [NOUNS.longest(tokens, after), MEASURES.longest(tokens, after), TIMES.longest(tokens, after)]
        .into_iter()
        .flatten()
        .max()
        .unwrap_or(after + 1);
    with_tail(tokens, tail)
}

/// Whether a number is one that rates are stated for: `10.000`, `100`.
fn is_round(number: &str) -> bool {
    number.len() > 1
        && number.strip_prefix('1').is_some_and(|rest| rest.chars().all(|mark| matches!(mark, '0' | '.')))
}

/// Whether what starts at `at` is counted or measured, and not merely a stretch of time.
pub(super) fn counts_something(tokens: &Tokens<'_>, at: usize) -> bool {
    unit_at(tokens, at).is_some_and(|unit| unit.kind != TokenUnitKind::Time)
}

/// Whether a word multiplies the number before it, and does not begin another one: `tỷ`, not `tỷ lệ`.
pub(super) fn is_scale(tokens: &Tokens<'_>, at: usize) -> bool {
    SCALES.has(tokens, at) && !tokens.is_one_of(at + 1, &["lệ", "phú", "giá", "số", "trọng"])
}

/// Whether the word glued to a number is its unit or scale: `12km`, `5tỷ`, `1tr2`.
pub(super) fn glued_unit(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.lower(at);
    unit_at(tokens, at).is_some()
        // A capital K names a resolution or a fineness, 4K, 24K, but before money; so does a small one behind gold.
        || tokens.text(at) == "k" && !tokens.follows(at - 1, &["vàng"])
        || tokens.text(at) == "K" && is_money_at(tokens, at + 1)
        || SCALES.has(tokens, at)
        || word == "tr"
        || word
            .strip_prefix("tr")
            .is_some_and(|tenths| tenths.len() == 1 && tenths.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether money is at `at`.
fn is_money_at(tokens: &Tokens<'_>, at: usize) -> bool {
    unit_at(tokens, at).is_some_and(|unit| units::is_money(tokens.slice(unit.tokens.start, unit.tokens.end)))
}

/// The currency in front of an amount that starts at `number`: `$10`, `US$60 triệu`, `EUR 29,99`, `Rs. 20`. None where
/// another amount ends with it: `5$`.
pub(super) fn currency_before(tokens: &Tokens<'_>, number: usize) -> Option<TokenUnit> {
    let last = number.checked_sub(1)?;
    let start = match tokens.text(last) {
        "$" if tokens.is_glued(last) && units::is_sign(&(tokens.lower(last - 1).to_owned() + "$")) => {
            last - 1
        }
        "." if tokens.follows(last, &["rs"]) => last - 1,
        sign if units::is_sign(sign) && units::is_money(sign) => last,
        word if units::is_code(word) || word == "Rs" || word == "VNĐ" => last,
        _ => return None,
    };
    let glued = tokens.is_glued(start) && (tokens.is_number(start - 1) || tokens.is_word(start - 1));
    (!glued).then_some(TokenUnit { tokens: start..last + 1, kind: TokenUnitKind::Measure, is_rate: false })
}

/// Whether it is money for so much of something, or for a share: `đồng/lít`.
pub(super) fn is_price(unit: &str) -> bool {
    let each =
        unit.split_once('/').filter(|(money, _)| units::is_money(money.trim())).map(|(_, each)| each.trim());
    each.is_some_and(|each| {
        MEASURES.contains(each) || matches!(each.to_lowercase().as_str(), "cổ phiếu" | "cổ phần" | "cp")
    })
}
