//! What the figures of one article imply, by the relations that the data states.

use rust_decimal::Decimal;

use super::relations::{Keyed, Relations};
use super::{ChangeUnit, Check, CheckKind, Verdict};
use crate::corpus::figure::{Measure, Relation};
use crate::corpus::{ArticleKey, Change as Direction, Corpus, Figure, FigureKey, Period, Qualifier};
use crate::figures::kind::{AmountKind, amount_kind, comparison_group};
use crate::figures::rounding::{Bounds, place, to_place};
use crate::text::number::Value;

/// Everything that can be recomputed within an article, in the order of its text.
pub(super) fn checks(corpus: &Corpus, key: ArticleKey) -> Vec<Check> {
    let relations = Relations::of(corpus, key);
    let mut checks = Vec::new();
    for &figure in relations.all() {
        checks.extend(change(corpus, &relations, figure));
        checks.extend(growth(corpus, &relations, figure));
        checks.extend(sum(&relations, figure));
        checks.extend(too_large(&relations, figure));
        checks.extend(share(&relations, figure));
    }
    checks
}

/// One number, where the figure is one.
pub(super) fn number(figure: &Figure) -> Option<Decimal> {
    match figure.value {
        Value::Exact(value) => Some(value),
        Value::Ratio(..) | Value::Range(..) => None,
    }
}

/// What follows from these figures and is stated nowhere.
fn derived(
    kind: CheckKind,
    figure: FigureKey,
    from: Vec<FigureKey>,
    (recomputed, bounds): (Decimal, Bounds),
) -> Check {
    Check { kind, figure, from, verdict: Verdict::Derived, stated: None, recomputed, bounds, unequal: None }
}

/// What follows from these figures, and the figure that states it.
pub(super) fn compared(
    kind: CheckKind,
    (figure, stated): Keyed<'_>,
    from: Vec<FigureKey>,
    (result, bounds): (Decimal, Bounds),
) -> Option<Check> {
    let value = number(stated)?;
    let verdict = verdict(stated, value, result, bounds);
    let check = derived(kind, figure, from, (result.normalize(), bounds));
    Some(Check { verdict, stated: Some(value), ..check })
}

/// Compares a result with the figure that states it.
fn verdict(stated: &Figure, value: Decimal, recomputed: Decimal, bounds: Bounds) -> Verdict {
    let said = Bounds::of(stated).unwrap_or(Bounds::exactly(value));
    let open = !matches!(stated.qualifier, Qualifier::Exact | Qualifier::About);
    if as_stated(stated, recomputed) == value.normalize()
        || (open && said.overlaps(Bounds::exactly(recomputed)))
    {
        Verdict::Agrees
    } else if said.overlaps(bounds) {
        Verdict::Rounding
    } else {
        Verdict::Disagrees
    }
}

/// `value` with as many digits as the figure that states it.
fn as_stated(stated: &Figure, value: Decimal) -> Decimal {
    let place = place(stated);
    if place.is_zero() { value.normalize() } else { to_place(value, place) }
}

/// A stated change against the earlier amount; without one, the earlier amount that it implies.
fn change(corpus: &Corpus, relations: &Relations<'_>, (key, stated): Keyed<'_>) -> Option<Check> {
    stated.change?;
    let after = relations.owner(stated, Relation::Change)?;
    let counted = counted(stated, after.1)?;
    let baseline = stated.against.as_ref();
    let named = baseline.and_then(|b| b.figure.as_ref()).and_then(|id| relations.by_id(id));
    let before = named.or_else(|| {
        let period = baseline.and_then(|b| b.period);
        let mut earlier = relations.belonging(after.1, Relation::Earlier);
        earlier.find(|(_, f)| period.is_none() || f.period == period)
    });
    let Some(before) = before else { return implied_baseline(corpus, (key, stated), after, counted) };
    let (result, bounds) = changed(counted, after.1, before.1)?;
    let fell = stated.change == Some(Direction::Decrease) && counted != ChangeUnit::Times;
    let (result, bounds) = if fell { (-result, negative(bounds)) } else { (result, bounds) };
    let unequal = unequal(corpus, after.1, before.1.period.or(baseline.and_then(|b| b.period)));
    let kind = CheckKind::Change(counted);
    let check = compared(kind, (key, stated), vec![after.0, before.0], (result, bounds))?;
    Some(Check { recomputed: as_stated(stated, result), unequal, ..check })
}

/// What a stated change is counted in, if it is comparable with amounts such as `of`.
fn counted(stated: &Figure, of: &Figure) -> Option<ChangeUnit> {
    let unit = &*stated.unit.vi;
    let of_shares = amount_kind(&of.unit.vi) == AmountKind::Share;
    if unit == "lần" {
        Some(ChangeUnit::Times)
    } else if unit.starts_with('%') && !of_shares {
        Some(ChangeUnit::Percent)
    } else if (of_shares && unit.contains("điểm"))
        || (!of_shares && comparison_group(unit) == comparison_group(&of.unit.vi))
    {
        Some(ChangeUnit::Difference)
    } else {
        // "Rose by 5 %" of a share may mean a twentieth of it or five points.
        None
    }
}

/// By how much `after` is more than `before`.
fn changed(counted: ChangeUnit, after: &Figure, before: &Figure) -> Option<(Decimal, Bounds)> {
    let (a, b) = (number(after)?, number(before)?);
    let (a_may, b_may) = (Bounds::of(after)?, Bounds::of(before)?);
    let percent = |times: Decimal| times.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED);
    Some(match counted {
        ChangeUnit::Percent => (percent(a.checked_div(b)?)?, a_may.over(b_may).map(percent)),
        ChangeUnit::Times => (a.checked_div(b)?, a_may.over(b_may)),
        ChangeUnit::Difference => (a.checked_sub(b)?, a_may.minus(b_may)),
    })
}

fn negative(bounds: Bounds) -> Bounds {
    Bounds { low: bounds.high.map(|n| -n), high: bounds.low.map(|n| -n) }
}

/// 420 after a growth by 20,3 % were 349 before.
fn implied_baseline(
    corpus: &Corpus,
    (key, stated): Keyed<'_>,
    after: Keyed<'_>,
    counted: ChangeUnit,
) -> Option<Check> {
    let (change, a) = (number(stated)?, number(after.1)?);
    let (change_may, a_may) = (Bounds::of(stated)?, Bounds::of(after.1)?);
    let fell = stated.change == Some(Direction::Decrease);
    let times = |percent: Decimal| {
        let part = percent.checked_div(Decimal::ONE_HUNDRED)?;
        if fell { Decimal::ONE.checked_sub(part) } else { Decimal::ONE.checked_add(part) }
    };
    let times_may = |may: Bounds| {
        if fell { negative(may.map(|n| times(n).map(|t| -t))) } else { may.map(times) }
    };
    let (result, bounds) = match counted {
        ChangeUnit::Percent => (a.checked_div(times(change)?)?, a_may.over(times_may(change_may))),
        ChangeUnit::Times => (a.checked_div(change)?, a_may.over(change_may)),
        ChangeUnit::Difference if fell => (a.checked_add(change)?, a_may.plus(change_may)),
        ChangeUnit::Difference => (a.checked_sub(change)?, a_may.minus(change_may)),
    };
    let recomputed = bounds.sensible(result, amount_kind(&after.1.unit.vi));
    let unequal = unequal(corpus, after.1, stated.against.as_ref().and_then(|b| b.period));
    Some(Check { unequal, ..derived(CheckKind::Baseline, key, vec![after.0], (recomputed, bounds)) })
}

/// The growth from an earlier amount that no figure states: one that belongs to its level, or one that the level rose from.
fn growth(corpus: &Corpus, relations: &Relations<'_>, keyed: Keyed<'_>) -> Option<Check> {
    let risen = || {
        let from = keyed.1.against.as_ref().filter(|_| keyed.1.change.is_none())?;
        let before = relations.by_id(from.figure.as_ref()?)?;
        // What stands behind a level may be of another thing: `30 kg, so với mức 20 kg của loại cũ`.
        (before.0 < keyed.0).then_some((keyed, before))
    };
    let earlier = relations.owner(keyed.1, Relation::Earlier).map(|after| (after, keyed));
    let (after, (key, before)) = earlier.or_else(risen)?;
    let is_stated = relations.belonging(after.1, Relation::Change).next().is_some();
    let comparable = comparison_group(&before.unit.vi) == comparison_group(&after.1.unit.vi);
    if is_stated || !comparable || amount_kind(&before.unit.vi) == AmountKind::Share {
        return None;
    }
    let (result, bounds) = changed(ChangeUnit::Percent, after.1, before)?;
    let kind = CheckKind::Change(ChangeUnit::Percent);
    let recomputed = bounds.sensible(result, AmountKind::Share);
    let unequal = unequal(corpus, after.1, before.period);
    Some(Check { unequal, ..derived(kind, after.0, vec![after.0, key], (recomputed, bounds)) })
}

/// All parts of a whole against it, where they are said to be all, or cover its whole time one after the other.
fn sum(relations: &Relations<'_>, (key, whole): Keyed<'_>) -> Option<Check> {
    let alike = |(_, part): &Keyed<'_>| comparison_group(&part.unit.vi) == comparison_group(&whole.unit.vi);
    let parts: Vec<Keyed<'_>> = relations.belonging(whole, Relation::Part).filter(alike).collect();
    if parts.len() < 2 || !(whole.adds_up || cover(whole.period?, &parts)) {
        return None;
    }
    let mut result = Decimal::ZERO;
    let mut bounds = Bounds::exactly(Decimal::ZERO);
    for (_, part) in &parts {
        result = result.checked_add(number(part)?)?;
        bounds = bounds.plus(Bounds::of(part)?);
    }
    let from = parts.iter().map(|(key, _)| *key).collect();
    compared(CheckKind::Sum, (key, whole), from, (result, bounds))
}

/// Whether the times of the parts follow each other without a gap from the beginning of `whole` to its end.
fn cover(whole: Period, parts: &[Keyed<'_>]) -> bool {
    let Some(mut periods) = parts.iter().map(|(_, f)| f.period).collect::<Option<Vec<Period>>>() else {
        return false;
    };
    periods.sort_unstable();
    let meets = |pair: &[Period]| match pair {
        [a, b] => a.last_day().next_day() == Some(b.first_day()),
        _ => false,
    };
    periods.first().is_some_and(|first| first.first_day() == whole.first_day())
        && periods.last().is_some_and(|last| last.last_day() == whole.last_day())
        && periods.windows(2).all(meets)
}

/// A part that is greater than its whole.
fn too_large(relations: &Relations<'_>, (key, part): Keyed<'_>) -> Option<Check> {
    let whole = relations.owner(part, Relation::Part)?;
    let (value, most) = (number(part)?, number(whole.1)?);
    let (may, most_may) = (Bounds::of(part)?, Bounds::of(whole.1)?);
    let larger = may.low.zip(most_may.high).is_some_and(|(low, high)| low > high);
    let check = derived(CheckKind::Part, key, vec![whole.0], (most.normalize(), most_may));
    (larger && comparison_group(&part.unit.vi) == comparison_group(&whole.1.unit.vi)).then_some(Check {
        verdict: Verdict::Disagrees,
        stated: Some(value),
        ..check
    })
}

/// What share a part is of its whole: as a figure says, else derived.
fn share(relations: &Relations<'_>, (key, part): Keyed<'_>) -> Option<Check> {
    let percent = |n: Decimal| n.checked_mul(Decimal::ONE_HUNDRED);
    let (result, bounds, whole): (Decimal, Bounds, Option<FigureKey>) = match part.value {
        // `huyết áp 120/80` is no part of a whole.
        Value::Ratio(part, whole) if part <= whole => {
            let result = percent(Decimal::from(part).checked_div(Decimal::from(whole))?)?;
            (result, Bounds::exactly(result), None)
        }
        Value::Exact(value) => {
            let whole = relations.owner(part, Relation::Part)?;
            if comparison_group(&part.unit.vi) != comparison_group(&whole.1.unit.vi)
                || amount_kind(&part.unit.vi) == AmountKind::Share
            {
                return None;
            }
            let result = percent(value.checked_div(number(whole.1)?)?)?;
            (result, Bounds::of(part)?.over(Bounds::of(whole.1)?).map(percent), Some(whole.0))
        }
        Value::Ratio(..) | Value::Range(..) => return None,
    };
    let from: Vec<FigureKey> = [key].into_iter().chain(whole).collect();
    let Some(by) = relations.belonging(part, Relation::Share).find(|(_, f)| number(f).is_some()) else {
        let recomputed = bounds.sensible(result, AmountKind::Share);
        return Some(derived(CheckKind::Share, key, from, (recomputed, bounds)));
    };
    let check = compared(CheckKind::Share, by, from, (result, bounds))?;
    Some(Check { recomputed: as_stated(by.1, result), ..check })
}

/// The lengths of two periods in months, where totals over both are compared and the lengths differ.
fn unequal(corpus: &Corpus, after: &Figure, before: Option<Period>) -> Option<(u32, u32)> {
    let adds_up = corpus.indicator(after).is_some_and(|i| i.measure == Measure::Flow);
    let months = (after.period?.months()?, before?.months()?);
    (adds_up && after.per.is_none() && months.0 != months.1).then_some(months)
}
