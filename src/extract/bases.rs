//! What a change or a part refers to: the level that changed, the amount it is against, the whole.
//!
//! Only forms that leave no doubt are read: `đạt A, tăng P % so với B`, `tăng P %, lên A`, `từ B lên A, tăng P %`, `tăng
//! P % (B)`, `D (P %)`, `A, trong đó D`, `D trên tổng số A`. Where arithmetic can tell, it decides: an amount in brackets
//! is a base where it comes out, and no part is more than its whole.

use rust_decimal::Decimal;

use super::label::Labelled;
use super::reading::{Reading, is_base};
use super::tokens::{Kind, Tokens};
use super::units::UnitKind;
use crate::corpus::format::Relation;
use crate::text::number::Value;

/// What a figure refers to, by the places of other figures of the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Base {
    /// The figure that it belongs to, and how.
    pub(super) of: Option<(usize, Relation)>,
    /// What a change is against.
    pub(super) against: Option<usize>,
}

/// How many tokens may stand between `trong đó` and the part.
const PART: usize = 14;
/// How many words may stand between a change and the amount that it is against.
const AGAINST: usize = 10;

/// The bases of all figures of a text, in order.
pub(super) fn bases(tokens: &Tokens<'_>, readings: &[Reading<'_>], labels: &[Labelled]) -> Vec<Base> {
    let mut bases = vec![Base::default(); readings.len()];
    let text = Text { tokens, readings, labels };
    for at in 0..readings.len() {
        let of = text.changed(at, &bases).map(|level| (level, Relation::Change));
        let of = of.or_else(|| text.whole(at, &bases).map(|whole| (whole, Relation::Part)));
        let of = of.or_else(|| text.part_in_brackets(at, &bases).map(|part| (part, Relation::Share)));
        if let Some(base) = bases.get_mut(at) {
            base.of = of;
        }
        if let Some(change) = text.reached(at, &bases)
            && let Some(base) = bases.get_mut(change)
        {
            base.of = Some((at, Relation::Change));
        }
    }
    for at in 0..readings.len() {
        let level =
            bases.get(at).and_then(|base| base.of).filter(|(_, relation)| *relation == Relation::Change);
        let against = level.and_then(|(level, _)| text.against(at, level));
        if let Some(base) = bases.get_mut(at) {
            base.against = against;
        }
    }
    bases
}

struct Text<'t, 'a> {
    tokens: &'t Tokens<'a>,
    readings: &'t [Reading<'a>],
    labels: &'t [Labelled],
}

impl Text<'_, '_> {
    fn moved(&self, at: usize) -> bool {
        self.readings.get(at).is_some_and(|reading| reading.change.is_some() || reading.unit_text == "lần")
    }

    fn is_level(&self, at: usize) -> bool {
        self.readings.get(at).is_some_and(|reading| !reading.unit_text.starts_with('%')) && !self.moved(at)
    }

    /// Whether two figures are in one unit, a rate apart: `25 USD` and `1.402 USD/ounce`.
    fn alike(&self, one: usize, other: usize) -> bool {
        let unit = |at: usize| {
            self.readings.get(at).map(|reading| reading.unit_text.split('/').next().unwrap_or_default())
        };
        unit(one) == unit(other)
    }

    /// The level that a change is of: the figure whose clause it continues, or the one which that one changed.
    fn changed(&self, at: usize, bases: &[Base]) -> Option<usize> {
        if !self.moved(at) {
            return None;
        }
        let (reading, label) = (self.readings.get(at)?, self.labels.get(at)?);
        let continues = label.continues?;
        let changed = |change: usize| {
            bases
                .get(change)?
                .of
                .filter(|(_, relation)| *relation == Relation::Change)
                .map(|(level, _)| level)
        };
        let level = if self.is_level(continues) { Some(continues) } else { changed(continues) };
        let relative = reading.unit_text.starts_with('%') || reading.unit_text == "lần";
        // `giảm 5% số dự án` behind the number of projects and their capital.
        let nearer = (continues.saturating_sub(3)..=continues).rev();
        let fits = |level: &usize| {
            let same = self.labels.get(*level).zip(self.readings.get(*level));
            self.is_level(*level)
                && same.is_some_and(|(other, reading)| label.is_about(other, reading.unit_text))
                && (relative || self.alike(at, *level))
        };
        level.into_iter().chain(nearer).find(fits)
    }

    /// The change that leads to the level at `at`: `tăng 29%, đạt 319 tỷ USD`.
    fn reached(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let change =
            self.labels.get(at)?.continues.filter(|change| change + 1 == at && self.moved(*change))?;
        let (before, reading) = (self.readings.get(change)?, self.readings.get(at)?);
        let relative = before.unit_text.starts_with('%') || before.unit_text == "lần";
        let reached = (before.end..reading.edge)
            .any(|token| self.tokens.is_one_of(token, &["lên", "xuống", "còn", "đạt"]));
        let free = bases.get(change)?.of.is_none();
        (free && reached && self.is_level(at) && (relative || self.alike(change, at))).then_some(change)
    }

    /// The whole of a part: `A, trong đó D`, `D trên tổng số A`.
    fn whole(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let reading = self.readings.get(at)?;
        if self.moved(at) {
            return None;
        }
        let over = self.tokens.spells(reading.end, "trên tổng số")
            || self.tokens.spells(reading.end, "trong tổng số");
        let next = self.readings.get(at + 1).filter(|next| over && next.edge <= reading.end + 4);
        if next.is_some_and(|next| at_most(reading.value, next.value)) {
            return Some(at + 1);
        }
        let previous = at.checked_sub(1)?;
        let before = self.readings.get(previous)?;
        let first = before.end.max(reading.edge.saturating_sub(PART));
        let within = (first..reading.edge)
            .any(|token| self.tokens.spells(token, "trong đó") || self.tokens.spells(token, "trong số đó"));
        let whole = if within {
            previous
        } else {
            // The next part of the same whole: `trong đó 5 nam và 7 nữ`.
            let joined = before.end + 4 >= reading.edge
                && (before.end..reading.edge).any(|token| self.tokens.is_one_of(token, &["và", ","]));
            bases.get(previous)?.of.filter(|(_, relation)| *relation == Relation::Part && joined)?.0
        };
        let fits = at_most(reading.value, self.readings.get(whole)?.value);
        let counts = |at: usize| {
            self.readings
                .get(at)
                .and_then(|reading| reading.unit.as_ref())
                .is_some_and(|unit| unit.kind == UnitKind::Count)
        };
        let kind = self.alike(at, whole) || (counts(at) && counts(whole));
        (self.is_level(whole) && self.is_level(at) && kind && fits).then_some(whole)
    }

    /// `trong đó 120 doanh nghiệp (24%)`: the part that a share in brackets is.
    fn part_in_brackets(&self, at: usize, bases: &[Base]) -> Option<usize> {
        let (previous, reading) = (at.checked_sub(1)?, self.readings.get(at)?);
        let before = self.readings.get(previous)?;
        let bracket = (before.end..reading.edge).find(|token| self.tokens.text(*token) == "(")?;
        // A share is that of a part whose whole is known.
        let of_whole = bases.get(previous)?.of.is_some_and(|(_, relation)| relation == Relation::Part);
        let has_whole = of_whole || matches!(before.value, Value::Ratio(..));
        let near = has_whole && reading.edge <= bracket + 2 && bracket <= before.end + 4;
        let counted = (before.end..bracket).all(|token| self.tokens.is_word(token));
        let share = reading.unit_text == "%" && !self.moved(at) && self.tokens.text(reading.end) == ")";
        (share && near && counted && self.is_level(previous)).then_some(previous)
    }

    /// What a change of a level is against: named behind it, in brackets where it comes out, or the level risen from.
    fn against(&self, at: usize, level: usize) -> Option<usize> {
        let change = self.readings.get(at)?;
        let behind = (at.max(level) + 1..self.readings.len().min(at + 3)).find(|other| *other != level);
        let named = behind.filter(|base| {
            let Some(reading) = self.readings.get(*base) else { return false };
            let words = change.end..reading.edge;
            let than = words.clone().take(2).any(|token| self.tokens.spells(token, "so với"));
            let bracket = words.clone().next_back().is_some_and(|token| self.tokens.text(token) == "(");
            let plain = words.len() <= AGAINST && words.clone().all(|token| self.leads_to_base(token));
            let comes_out = || {
                let level = self.readings.get(level);
                level.is_some_and(|level| is_base(level, change, reading))
            };
            let told = (than && !bracket) || (bracket && comes_out());
            plain && told && self.is_level(*base) && self.alike(*base, level)
        });
        named.or_else(|| {
            let from =
                level.checked_sub(1).filter(|from| self.is_level(*from) && self.alike(*from, level))?;
            let (low, high) = (self.readings.get(from)?, self.readings.get(level)?);
            let risen = self.tokens.follows(low.edge, &["từ"])
                && high.edge == low.end + 1
                && self.tokens.is_one_of(low.end, &["lên", "xuống", "còn", "thành"]);
            risen.then_some(from)
        })
    }

    /// Whether a word may stand between a change and the amount that it is against: `so với mức của năm 2019 (`.
    fn leads_to_base(&self, token: usize) -> bool {
        let words = [
            "so", "với", "mức", "con", "số", "của", "cùng", "kỳ", "năm", "tháng", "quý", "trước", "ngoái",
            "là", "(", "/", "đạt", "chỉ", "khi", "i", "ii", "iii", "iv", "kết", "quả",
        ];
        self.tokens.kind(token) == Some(Kind::Number) || self.tokens.is_one_of(token, &words)
    }
}

/// Whether a part is no more than its whole.
fn at_most(part: Value, whole: Value) -> bool {
    let number = |value: Value| match value {
        Value::Exact(value) => Some(value),
        Value::Range(..) | Value::Ratio(..) => None::<Decimal>,
    };
    number(part).zip(number(whole)).is_some_and(|(part, whole)| part <= whole)
}

#[cfg(test)]
mod tests;
