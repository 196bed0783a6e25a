//! A check in words: the calculation with its numbers, the result, the stated value.

use rust_decimal::Decimal;

use super::{ChangeUnit, Check, CheckKind, Verdict};
use crate::corpus::{Change as Direction, Corpus, Figure, FigureKey, Lang};
use crate::figures::amount::{self, AmountParts};
use crate::figures::dates;
use crate::figures::rounding::{place, to_place};
use crate::messages::t;
use crate::text::number::Value;
use crate::text::wrap::shorten;

/// Columns of the title of an article that tells a figure too.
const TITLE: usize = 40;

/// What is between a calculation and its result.
fn equals(check: &Check) -> &'static str {
    if check.is_rough() { "≈" } else { "=" }
}

/// `(60,28 − 44,67) / 44,67 = 34,95%; bài nói 34,92%`
pub(super) fn working(check: &Check, corpus: &Corpus, lang: Lang) -> String {
    let Some((_, _, stated)) = corpus.outlined(check.figure) else { return String::new() };
    let from: Vec<&Figure> =
        check.from.iter().filter_map(|key| corpus.outlined(*key)).map(|(_, _, f)| f).collect();
    let mut parts = vec![sum(check, stated, &from, corpus, lang)];
    if check.verdict == Verdict::Derived {
        parts.push(check.verdict.words(lang).to_owned());
    } else if check.kind != CheckKind::Restated {
        let says = t::figures::THE_TEXT_SAYS.get(lang);
        parts.push(format!("{says} {}", AmountParts::of(stated, lang).text()));
    }
    parts.extend(rounding(check, stated, lang));
    parts.extend(check.unequal.map(|(one, other)| t::figures::Unequal { one, other }.get(lang)));
    parts.join("; ")
}

fn sum(check: &Check, stated: &Figure, from: &[&Figure], corpus: &Corpus, lang: Lang) -> String {
    let percent = |n: Decimal| AmountParts::new(Value::Exact(n), "%", lang).text();
    let (result, equals) = (check.recomputed, equals(check));
    match (check.kind, from) {
        (CheckKind::Change(_), [after, before]) => changed(check, stated, [*after, *before], lang),
        (CheckKind::Baseline, [after]) => baseline(check, stated, after, lang),
        (CheckKind::Sum, parts) => {
            let values: Vec<Decimal> = parts.iter().filter_map(|f| super::article::number(f)).collect();
            let (numbers, total) = in_scale(&values, result, stated, lang);
            format!("{} = {total}", numbers.join(" + "))
        }
        (CheckKind::Part, [whole]) => {
            format!("{} > {}", AmountParts::of(stated, lang).text(), AmountParts::of(whole, lang).text())
        }
        (CheckKind::Share, [part, whole]) => {
            let [a, b] = in_common([*part, *whole], lang);
            format!("{a} / {b} {equals} {}", percent(result))
        }
        (CheckKind::Share, [ratio]) => {
            let Value::Ratio(part, whole) = ratio.value else { return String::new() };
            let number = |n: u64| amount::in_common(&[Decimal::from(n)], lang).0.concat();
            format!("{} / {} = {}", number(part), number(whole), percent(result))
        }
        (CheckKind::Restated, _) => {
            let said = |key: &FigureKey| {
                let (article, _, figure) = corpus.outlined(*key)?;
                let title = shorten(article.title.get(lang), TITLE);
                let date =
                    article.date.map(|date| format!(" ({})", dates::date(date, lang))).unwrap_or_default();
                Some(format!("“{title}”{date}: {}", AmountParts::of(figure, lang).text()))
            };
            [check.figure].iter().chain(&check.from).filter_map(said).collect::<Vec<_>>().join("; ")
        }
        _ => String::new(),
    }
}

/// `(60,28 − 44,67) / 44,67 = 34,95%`
fn changed(check: &Check, stated: &Figure, figures: [&Figure; 2], lang: Lang) -> String {
    let CheckKind::Change(counted) = check.kind else { return String::new() };
    let (result, equals) = (check.recomputed, equals(check));
    let fell = stated.change == Some(Direction::Decrease) && counted != ChangeUnit::Times;
    if counted == ChangeUnit::Difference {
        let values = figures.map(number);
        let (numbers, difference) = in_scale(&values, result, stated, lang);
        let [after, base] = <[String; 2]>::try_from(numbers).unwrap_or_default();
        let (a, b) = if fell { (base, after) } else { (after, base) };
        return format!("{a} − {b} {equals} {difference}");
    }
    let [after, base] = in_common(figures, lang);
    if counted == ChangeUnit::Times {
        return format!("{after} / {base} {equals} {}", with_unit(result, stated, lang));
    }
    let (a, b) = if fell { (&base, &after) } else { (&after, &base) };
    let percent = AmountParts::new(Value::Exact(result), "%", lang).text();
    format!("({a} − {b}) / {base} {equals} {percent}")
}

/// `420 / (1 + 20,3%) = 349 thỏa thuận`
fn baseline(check: &Check, stated: &Figure, after: &Figure, lang: Lang) -> String {
    let equals = equals(check);
    let fell = stated.change == Some(Direction::Decrease);
    let change = AmountParts::new(stated.value, stated.unit.get(lang), lang).text();
    let is_percent = stated.unit.vi.starts_with('%');
    if !is_percent && &*stated.unit.vi != "lần" {
        let (numbers, before) = in_scale(&[number(after), number(stated)], check.recomputed, after, lang);
        return format!("{} {equals} {before}", numbers.join(if fell { " + " } else { " − " }));
    }
    let (numbers, before) = in_scale(&[number(after)], check.recomputed, after, lang);
    let after = numbers.concat();
    if is_percent {
        format!("{after} / (1 {} {change}) {equals} {before}", if fell { "−" } else { "+" })
    } else {
        format!("{after} / {change} {equals} {before}")
    }
}

/// Where the digits differ and rounding explains it: from where to where the result may lie.
fn rounding(check: &Check, stated: &Figure, lang: Lang) -> Option<String> {
    let (low, high) =
        check.bounds.low.zip(check.bounds.high).filter(|_| check.verdict == Verdict::Rounding)?;
    // One digit more than written, so that the bounds differ from the written number.
    let place = place(stated).checked_div(Decimal::TEN).filter(|p| !p.is_zero()).unwrap_or(Decimal::ONE);
    let range = Value::Range(to_place(low, place), to_place(high, place));
    let range = AmountParts::new(range, stated.unit.get(lang), lang).text();
    let may = t::figures::ROUNDING_ALLOWS.get(lang);
    Some(format!("{may} {range}"))
}

fn with_unit(value: Decimal, figure: &Figure, lang: Lang) -> String {
    AmountParts::new(Value::Exact(value), figure.unit.get(lang), lang).text()
}

fn number(figure: &Figure) -> Decimal {
    super::article::number(figure).unwrap_or_default()
}

/// The numbers of a calculation and its result, which is of the unit of a figure, all in one scale.
fn in_scale(values: &[Decimal], result: Decimal, of: &Figure, lang: Lang) -> (Vec<String>, String) {
    let (numbers, result) = amount::calculation(values, result, of.unit.get(lang), lang);
    (numbers, result.text())
}

/// The numbers of two figures in the same scale, so that they can be compared as written.
fn in_common(figures: [&Figure; 2], lang: Lang) -> [String; 2] {
    let values = figures.map(number);
    let (numbers, _) = amount::in_common(&values, lang);
    <[String; 2]>::try_from(numbers).unwrap_or_default()
}
