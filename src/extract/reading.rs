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

/// What share of a whole a part is, in percent.
pub(super) fn percent_of(whole: Value, part: Value) -> Option<Decimal> {
    let (Value::Exact(part), Value::Exact(whole)) = (part, whole) else { return None };
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// By how much a change is off what its level is more or less than a base.
pub(super) fn off_the_base(
    level: &NumberReading<'_>,
    change: &NumberReading<'_>,
    base: &NumberReading<'_>,
) -> Option<Decimal> {
    let (Value::Exact(amount), percent) = (change.value, percent_of(base.value, level.value)?) else {
        return None;
    };
    let held = match change.unit_text {
        "%" if change.change == Some(Change::Decrease) => Decimal::ONE_HUNDRED.checked_sub(percent),
        "%" => percent.checked_sub(Decimal::ONE_HUNDRED),
        "lần" => percent.checked_div(Decimal::ONE_HUNDRED),
        _ => None,
    };
    Some(held?.checked_sub(amount)?.abs())
}
