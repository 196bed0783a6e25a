//! Numbers that share something with their neighbours: a unit on both ends of a range, the scale at the end of a
//! list, the level that another one rose from; and units that only certain numbers have.

use super::Number;
use crate::extract::tokens::Tokens;
use crate::extract::units::{TokenUnit, TokenUnitKind, is_scale, unit_at, with_tail};
use crate::text::number::{self, Value};

/// `-5 độ C`: degrees have a sign, which belongs to the number.
pub(super) fn negated(
    tokens: &Tokens<'_>,
    number: &Number,
    value: Value,
    unit: Option<&TokenUnit>,
) -> (usize, Value) {
    let sign = number.start.wrapping_sub(1);
    let signed = matches!(tokens.text(sign), "-" | "−" | "–")
        && tokens.is_glued(number.start)
        && !tokens.is_glued(sign);
    let degrees =
        unit.is_some_and(|unit| matches!(tokens.lower(unit.tokens.start), "độ" | "°" | "°c" | "oc"));
    // `tăng trưởng -8%`; but `(-0,5%)` is a fall of a half.
    let growth = tokens.is_word(sign.wrapping_sub(1))
        && unit.is_some_and(|unit| tokens.text(unit.tokens.start) == "%");
    // `vốn chủ sở hữu là -10 tỷ đồng`, but `giá bán - 10 tỷ đồng`.
    let owed = tokens.follows(sign, &["là", "âm", "đạt", "mức", "còn", "ở"])
        && unit.is_some_and(|unit| unit.kind == TokenUnitKind::Measure);
    match value {
        Value::Exact(above) if signed && (degrees || growth || owed) => (sign, Value::Exact(-above)),
        value => (number.start, value),
    }
}

/// `40 nghìn/kg`: the money is left out, what it buys is not.
pub(super) fn rate_alone(tokens: &Tokens<'_>, number: &Number) -> Option<TokenUnit> {
    let scaled = number.end > number.start + 1 && tokens.is_word(number.end - 1);
    let tail = with_tail(tokens, number.end);
    (scaled && tail > number.end).then_some(TokenUnit {
        tokens: number.end..tail,
        kind: TokenUnitKind::Measure,
        is_rate: true,
    })
}

/// `5%-7%`, `1 triệu đồng đến 3 triệu đồng`: the same unit on both ends.
pub(super) fn range_with_units(
    tokens: &Tokens<'_>,
    number: &Number,
    unit: &TokenUnit,
) -> Option<(Value, Option<TokenUnit>)> {
    let Value::Exact(low) = number.value else { return None };
    let joined = unit.tokens.end;
    let joins = tokens.is_one_of(joined, &["-", "–", "—", "đến", "tới"])
        || tokens.follows(number.start, &["giữa"]) && tokens.lower(joined) == "và";
    // `23% -8%`: the sign of the second number.
    let is_sign = tokens.text(joined) == "-" && !tokens.is_glued(joined) && tokens.is_glued(joined + 1);
    if !joins || is_sign || joined + 1 >= number.limit {
        return None;
    }
    let text = tokens.text.get(tokens.start(joined + 1)..)?;
    let high = number::amount(text)?;
    let after = tokens.at_byte(tokens.start(joined + 1) + text.len() - high.rest.len());
    let same = unit_at(tokens, after)?;
    let words =
        |unit: &TokenUnit| unit.tokens.clone().map(|at| tokens.lower(at).to_owned()).collect::<Vec<_>>();
    // `3,2% - 4,6%/năm`: its denominator may be at the end only.
    (words(&same) == words(unit) || !unit.is_rate && same.is_rate && words(&same).starts_with(&words(unit)))
        .then_some((Value::Range(low, high.value), Some(same)))
}

/// `từ 24 lên 41 triệu tấn`: the level before, which leaves scale and unit to the level after.
pub(super) fn risen_from(tokens: &Tokens<'_>, number: &Number) -> Option<Value> {
    if !is_level_before(tokens, number.start, number.end) {
        return None;
    }
    with_scale_of(tokens, number.start, number.end + 1)
}

/// The number at `at`, with the scale of the one at `last`.
fn with_scale_of(tokens: &Tokens<'_>, at: usize, last: usize) -> Option<Value> {
    let amount = |at: usize| number::amount(tokens.text.get(tokens.start(at)..)?);
    match Value::between(&amount(at)?, &amount(last)?) {
        Value::Range(low, _) => Some(Value::Exact(low)),
        Value::Exact(_) | Value::Ratio(..) => None,
    }
}

/// `5, 7 và 9 triệu`: a member of a list that leaves scale and unit to the last one.
pub(super) fn listed(tokens: &Tokens<'_>, number: &Number) -> Option<Value> {
    let mut at = number.end;
    let bare = |at: usize| tokens.is_number(at) && tokens.small_integer(at).is_none_or(|value| value < 1900);
    if at != number.start + 1 || !bare(number.start) {
        return None;
    }
    for _ in 0..LONGEST_LIST {
        let joined = tokens.is_one_of(at, &[",", "và", "hoặc", "hay"]) && bare(at + 1) && at < number.limit;
        if !joined {
            return None;
        }
        if is_scale(tokens, at + 2) {
            return with_scale_of(tokens, number.start, at + 1);
        }
        at += 2;
    }
    None
}

/// How many members of a list may leave out what the last one says.
const LONGEST_LIST: usize = 8;

pub(super) fn is_level_before(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    tokens.follows(start, &["từ"])
        && tokens.is_one_of(end, &["lên", "xuống", "thành", "còn"])
        && tokens.is_number(end + 1)
}

/// `1/3 dân số`: what a share is taken of need not be countable.
pub(super) fn share_of(tokens: &Tokens<'_>, number: &Number) -> Option<TokenUnit> {
    let Value::Ratio(part, whole) = number.value else { return None };
    let things = "dân số|diện tích|quãng đường|thời gian|sản lượng|thu nhập|giá trị|chiều dài|thế giới|doanh thu|\
        lực lượng|kim ngạch";
    let end = if let Some(phrase) = things.split('|').find(|phrase| tokens.spells(number.end, phrase)) {
        number.end + phrase.split(' ').count()
    } else if tokens.is_one_of(number.end, &["số", "tổng"]) {
        unit_at(tokens, number.end + 1).map_or(number.end + 1, |unit| unit.tokens.end)
    } else {
        return None;
    };
    (part <= whole).then_some(TokenUnit {
        tokens: number.end..end,
        kind: TokenUnitKind::Count,
        is_rate: false,
    })
}
