//! The values that a written number may have: `60,28 tỷ` is anything from 60.275 to 60.285 billion.
//!
//! A recomputed figure must not be more exact than the text. A number is taken as rounded at its last digit; a count
//! that is written out is exact, unless it ends in whole thousands, since `21.000` may as well be written `21 nghìn`.
//! Words such as "over" open one side, "about" leaves the last digit in doubt.

use rust_decimal::Decimal;

use super::kind::{AmountKind, amount_kind};
use crate::corpus::{Figure, Qualifier};
use crate::text::number::{self, Value};

/// The values that something may have, both ends included; an end that is not known is open.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bounds {
    /// The least.
    pub low: Option<Decimal>,
    /// The greatest.
    pub high: Option<Decimal>,
}

impl Bounds {
    /// Of one value alone.
    pub fn exactly(value: Decimal) -> Self {
        Self { low: Some(value), high: Some(value) }
    }

    /// Of what a figure says. A ratio such as `48/63` is a count of something and exact; it has no single value.
    pub fn of(figure: &Figure) -> Option<Self> {
        let value = match figure.value {
            Value::Exact(value) => value,
            Value::Range(low, high) => return Some(Self { low: Some(low), high: Some(high) }),
            Value::Ratio(..) => return None,
        };
        let half = place(figure).checked_div(Decimal::TWO)?;
        let around = |by: Decimal| (value.checked_sub(by), value.checked_add(by));
        let (low, high) = match figure.qualifier {
            Qualifier::Exact => around(half),
            Qualifier::About => around(half.max(last_digit(value))),
            Qualifier::Over | Qualifier::AtLeast => (around(half).0, None),
            Qualifier::Under | Qualifier::AtMost | Qualifier::Nearly => (None, around(half).1),
        };
        Some(Self { low, high })
    }

    /// Whether the two have a value in common.
    pub fn overlaps(self, other: Self) -> bool {
        let below = |low: Option<Decimal>, high: Option<Decimal>| low.zip(high).is_none_or(|(l, h)| l <= h);
        below(self.low, other.high) && below(other.low, self.high)
    }

    /// The sums that are possible.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let add = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_add(b?);
        Self { low: add(self.low, other.low), high: add(self.high, other.high) }
    }

    /// The differences that are possible.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let sub = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_sub(b?);
        Self { low: sub(self.low, other.high), high: sub(self.high, other.low) }
    }

    /// The quotients that are possible; of amounts, which are not negative.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        let divide =
            |a: Option<Decimal>, b: Option<Decimal>| a?.checked_div(b.filter(|b| *b > Decimal::ZERO)?);
        Self { low: divide(self.low, other.high), high: divide(self.high, other.low) }
    }

    /// Each value changed alike, by something that keeps their order.
    #[must_use]
    pub fn map(self, change: impl Fn(Decimal) -> Option<Decimal>) -> Self {
        Self { low: self.low.and_then(&change), high: self.high.and_then(&change) }
    }

    /// `value` with no more digits than these bounds leave certain, but two at least, and up to four where fewer bring it out of
    /// the bounds; with one decimal place where they are one value.
    pub fn sensible(self, value: Decimal, kind: AmountKind) -> Decimal {
        let twice = |end: Decimal| value.checked_sub(end)?.abs().checked_mul(Decimal::TWO);
        let width = match (self.low, self.high) {
            (Some(low), Some(high)) => high.checked_sub(low),
            // Of an open side as much is uncertain as of the other one.
            (Some(end), None) | (None, Some(end)) => twice(end),
            (None, None) => value.abs().checked_div(Decimal::ONE_HUNDRED),
        };
        let width = width.filter(|width| *width > Decimal::ZERO);
        let mut place = width.map_or(Decimal::new(1, EXACT_PLACES), certain_place);
        let has_digits =
            |place: Decimal, ten: Decimal| place.checked_mul(ten).is_some_and(|ten| ten <= value.abs());
        let is_coarse = |place: Decimal| {
            let is_outside = width.is_some() && !self.overlaps(Self::exactly(to_place(value, place)));
            !has_digits(place, Decimal::TEN) || is_outside && !has_digits(place, Decimal::ONE_THOUSAND)
        };
        while !value.is_zero() && is_coarse(place) && place.scale() < MOST_PLACES {
            let Some(finer) = place.checked_div(Decimal::TEN) else { break };
            place = finer;
        }
        if kind == AmountKind::Count && (self.low.is_none() || self.low != self.high) {
            place = place.max(Decimal::ONE);
        }
        to_place(value, place)
    }

    /// Whether the last digit of a result within these bounds is in doubt.
    pub fn is_rough(self, result: Decimal) -> bool {
        let off = |end: Option<Decimal>| end.and_then(|end| end.checked_sub(result)).map(|off| off.abs());
        let place = last_digit(result);
        [self.low, self.high].into_iter().filter_map(off).any(|off| off > place)
    }
}

/// Decimal places of a quotient of exact numbers: enough to distinguish two of them.
const EXACT_PLACES: u32 = 1;

/// The place at which a figure is rounded; zero for an exact count.
pub fn place(figure: &Figure) -> Decimal {
    let Value::Exact(value) = figure.value else { return Decimal::ZERO };
    let read = number::read(&figure.as_written.vi).is_some_and(|written| written.value == figure.value);
    // Where the scale follows another number of the sentence, only the value itself is usable.
    let written =
        number::last_place(&figure.as_written.vi).filter(|_| read).unwrap_or_else(|| last_digit(value));
    // `gấp 3 lần` is rounded as `300%` is; `họp 3 lần` is counted.
    let is_multiple = &*figure.unit.vi == "lần" && figure.change.is_some();
    if is_multiple || amount_kind(&figure.unit.vi) != AmountKind::Count || written != Decimal::ONE {
        return written;
    }
    let mut place = Decimal::ONE_THOUSAND;
    if value.is_zero() || !multiple(value, place) {
        return Decimal::ZERO;
    }
    while let Some(larger) =
        place.checked_mul(Decimal::ONE_THOUSAND).filter(|larger| multiple(value, *larger))
    {
        place = larger;
    }
    place
}

/// `value` rounded to a multiple of `place`, halves away from zero, as people round.
pub fn to_place(value: Decimal, place: Decimal) -> Decimal {
    let counted = value
        .checked_div(place)
        .map(|n| n.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero));
    counted.and_then(|n| n.checked_mul(place)).unwrap_or(value).normalize()
}

fn multiple(value: Decimal, of: Decimal) -> bool {
    value.checked_rem(of).is_some_and(|rest| rest.is_zero())
}

/// The value of the last digit other than zero: a hundred in 8200.
fn last_digit(value: Decimal) -> Decimal {
    let value = value.normalize();
    let mut place = Decimal::new(1, value.scale());
    while !value.is_zero()
        && let Some(larger) = place.checked_mul(Decimal::TEN).filter(|larger| multiple(value, *larger))
    {
        place = larger;
    }
    place
}

/// The digit that is still worth writing where a value may lie anywhere within `width`: the least power of ten that is
/// not below half of it.
fn certain_place(width: Decimal) -> Decimal {
    let half = width.checked_div(Decimal::TWO).unwrap_or(width);
    let mut place = Decimal::ONE;
    while let Some(larger) = place.checked_mul(Decimal::TEN).filter(|_| place < half) {
        place = larger;
    }
    while let Some(smaller) =
        place.checked_div(Decimal::TEN).filter(|p| *p >= half && p.scale() < MOST_PLACES)
    {
        place = smaller;
    }
    place
}

/// More decimal places are useless to a reader.
const MOST_PLACES: u32 = 9;

#[cfg(test)]
mod tests;
