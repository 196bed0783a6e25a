//! A number with its unit as the grammar of figures reads it: the input of labels, bases and indicators.

use rust_decimal::Decimal;

use super::lexicon::TIME_NOUNS;
use super::tokens::Tokens;
use super::units::{TokenUnit, TokenUnitKind};
use crate::corpus::format::{Change, Qualifier};
use crate::text::number::Value;
use crate::text::units::is_money;

/// A number with its unit, before the words around it are asked.
pub(super) struct NumberReading<'a> {
    /// The first token of the number.
    pub(super) start: usize,
    /// The token after the unit.
    pub(super) end: usize,
    pub(super) value: Value,
    pub(super) unit: Option<TokenUnit>,
    pub(super) unit_text: &'a str,
    pub(super) qualifier: Qualifier,
    /// The first token of the words that qualify it.
    pub(super) edge: usize,
    pub(super) change: Option<Change>,
    pub(super) is_figure: bool,
    /// Whether it is what the change before it is measured against.
    pub(super) is_base: bool,
}

impl NumberReading<'_> {
    /// Whether it counts things, and measures none.
    pub(super) fn is_count(&self) -> bool {
        self.unit.as_ref().is_some_and(|unit| unit.kind == TokenUnitKind::Count)
    }

    /// Whether it is an amount of money; a scale without a unit says so too: `15 triệu`.
    pub(super) fn is_money(&self) -> bool {
        let is_scaled = self.unit.is_none() && self.end > self.start + 1;
        is_scaled || is_money(self.unit_text)
    }
}

/// `174 trên tổng số 1.700 bệnh viện`, `65% trong số gần 300 học sinh`: whether the number that follows what ends at a token is the
/// whole.
pub(super) fn is_out_of(tokens: &Tokens<'_>, end: usize) -> bool {
    if tokens.spells_one_of(end, &["trên tổng số", "trong tổng số", "trong số"]) {
        return true;
    }
    // `39 trong 51 gói thầu`: a number alone, and a greater one of things; but `là 1 trong 10 hãng` counts nothing.
    let parts = end.checked_sub(1).and_then(|last| tokens.small_integer(last));
    let whole = tokens.small_integer(end + 1).filter(|_| tokens.lower(end) == "trong");
    parts.zip(whole).is_some_and(|(part, whole)| 1 < part && part < whole)
        && tokens.is_word(end + 2)
        && !TIME_NOUNS.starts_at(tokens, end + 2)
}

/// Whether the amount in brackets after a percentage is the base of the level before it: within a hundredth, as
/// percentages are rounded.
pub(super) fn is_base(
    level: &NumberReading<'_>,
    moved: &NumberReading<'_>,
    inside: &NumberReading<'_>,
) -> bool {
    let (Value::Exact(level_value), Value::Exact(percent), Value::Exact(stated)) =
        (level.value, moved.value, inside.value)
    else {
        return false;
    };
    let signed = if moved.change == Some(Change::Decrease) { -percent } else { percent };
    let base = Decimal::ONE_HUNDRED
        .checked_add(signed)
        .and_then(|grown| level_value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(grown));
    let close = |base: Decimal| {
        let off = base.checked_sub(stated).map(|off| off.abs());
        off.zip(stated.checked_div(Decimal::ONE_HUNDRED)).is_some_and(|(off, most)| off <= most.abs())
    };
    moved.unit_text == "%" && level.unit_text == inside.unit_text && base.is_some_and(close)
}
