//! One indicator over its periods and articles, so that what is compared can be compared.
//!
//! A total over two years and a total over three are two different things. Totals are therefore grouped by the
//! length of their periods, and only within a group on one scale; what they come to in a year is a value of ours,
//! told apart as derived. Levels and shares have no such trouble and stand in one group for each unit.

use rust_decimal::Decimal;

use super::amount::{self, Amount};
use super::check::{Checks, Kind, Verdict};
use super::kind::{AmountKind, amount_kind, comparison_group};
use super::rounding::Bounds;
use crate::corpus::figure::{Measure, Relation, Stretch};
use crate::corpus::{ArticleKey, Corpus, Figure, FigureKey, Lang, Period, Qualifier};
use crate::text::number::Value;

/// Months in a year; a total over less is not made into one for a year, since a day's crowd times 365 is no fact.
const YEAR: u32 = 12;

/// All that is told of one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The indicator's place in the catalogue.
    pub indicator: usize,
    /// How its values relate over time.
    pub measure: Measure,
    /// What may stand on one scale, by length of period.
    pub groups: Vec<Group>,
    /// The same for each year, on one scale for each unit; empty where that adds nothing.
    pub per_year: Vec<Group>,
    /// Totals that [`Comparison::per_year`] leaves out, since they cover less than a year or no known time.
    pub left_out: usize,
}

/// Values that may stand on one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they are totals of.
    pub span: Span,
    /// The values, the earliest first.
    pub bars: Vec<Bar>,
}

/// What a value is a total of.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Span {
    /// Nothing: a level or a share.
    Level,
    /// Periods of so many months.
    Months(u32),
    /// Each year.
    Yearly,
    /// Each month.
    Monthly,
    /// A time that is not told.
    Unknown,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The figure that tells it, or that it is derived from.
    pub figure: FigureKey,
    /// The value; where derived, with as many digits as are certain.
    pub value: Value,
    /// How exact that is said to be.
    pub qualifier: Qualifier,
    /// The time it covers.
    pub period: Option<Period>,
    /// Whether it stands in no text but was reckoned.
    pub derived: bool,
    /// The figure that tells by how much it changed.
    pub change: Option<FigureKey>,
    /// What the change is against: a figure, or a value that was reckoned.
    pub baseline: Option<Baseline>,
}

/// The earlier amount of a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Baseline {
    /// As a figure tells it.
    Told(FigureKey),
    /// As the change implies.
    Derived(Decimal),
}

impl Bar {
    /// The value in words; one that was reckoned is marked so that it is never taken for one that a text tells.
    pub fn amount(&self, figure: &Figure, lang: Lang) -> Amount {
        let amount = Amount {
            qualifier: amount::qualifier(self.qualifier, lang).to_owned(),
            ..Amount::new(self.value, figure.unit.get(lang), lang)
        };
        if self.derived { amount.derived(lang) } else { amount }
    }
}

impl Comparison {
    /// Everything that `corpus` tells of an indicator; None where that is nothing.
    pub fn of(corpus: &Corpus, checks: &Checks, indicator: usize) -> Option<Self> {
        Self::of_articles(corpus, corpus.keys(), checks, indicator)
    }

    /// The same of those articles whose figures can be listed.
    pub fn listed(corpus: &Corpus, checks: &Checks, indicator: usize) -> Option<Self> {
        Self::of_articles(corpus, corpus.listed(), checks, indicator)
    }

    fn of_articles(
        corpus: &Corpus,
        articles: impl Iterator<Item = ArticleKey>,
        checks: &Checks,
        indicator: usize,
    ) -> Option<Self> {
        let measure = corpus.indicators().get(indicator)?.measure;
        let mut bars: Vec<(Span, String, Bar)> = Vec::new();
        let mut yearly: Vec<(Span, String, Bar)> = Vec::new();
        let mut left_out = 0;
        for key in articles.flat_map(|article| corpus.figures_of(article)) {
            let Some((_, _, figure)) =
                corpus.outlined(key).filter(|(_, _, f)| f.indicator == Some(indicator))
            else {
                continue;
            };
            let unit = unit(figure);
            for bar in told(corpus, checks, key, figure) {
                let per = if bar.derived { None } else { figure.per };
                let span = span(measure, per, bar.period);
                match per_year(span, &bar, figure) {
                    Some(bar) => yearly.push((Span::Yearly, unit.clone(), bar)),
                    None => left_out += 1,
                }
                bars.push((span, unit.clone(), bar));
            }
        }
        let groups = grouped(bars);
        let per_year = if reads_per_year(measure, &groups) { grouped(yearly) } else { Vec::new() };
        let left_out = if per_year.is_empty() { 0 } else { left_out };
        (!groups.is_empty()).then_some(Self { indicator, measure, groups, per_year, left_out })
    }
}

/// A yearly reading helps where totals over different lengths stand in one comparison.
fn reads_per_year(measure: Measure, groups: &[Group]) -> bool {
    let mut spans: Vec<Span> = groups.iter().map(|g| g.span).collect();
    spans.dedup();
    let longer = |span: &Span| matches!(span, Span::Months(n) if *n > YEAR);
    measure == Measure::Flow && (spans.len() > 1 || spans.iter().any(longer))
}

/// A figure, and the earlier amount that its change implies.
fn told(corpus: &Corpus, checks: &Checks, key: FigureKey, figure: &Figure) -> Vec<Bar> {
    let mut bar = Bar {
        figure: key,
        value: figure.value,
        qualifier: figure.qualifier,
        period: figure.period,
        derived: false,
        change: None,
        baseline: None,
    };
    let mut bars = Vec::new();
    for check in checks.about(key).into_iter().filter(|check| check.from.first() == Some(&key)) {
        match (check.kind, check.from.as_slice()) {
            (Kind::Change(_), [_, before]) => {
                bar.change = (check.verdict != Verdict::Derived).then_some(check.figure);
                bar.baseline = Some(Baseline::Told(*before));
            }
            (Kind::Baseline, _) => {
                bar.change = Some(check.figure);
                bar.baseline = Some(Baseline::Derived(check.recomputed));
                let told = corpus.outlined(check.figure).and_then(|(_, _, f)| f.against.as_ref());
                bars.push(Bar {
                    value: Value::Exact(check.recomputed),
                    qualifier: Qualifier::Exact,
                    period: told.and_then(|b| b.period),
                    derived: true,
                    change: None,
                    baseline: None,
                    ..bar.clone()
                });
            }
            _ => {}
        }
    }
    if bar.change.is_none() && bar.baseline.is_none() {
        bar.change = told_change(corpus, key, figure);
    }
    bars.push(bar);
    bars
}

/// A change that is told of a figure without anything to hold it against.
fn told_change(corpus: &Corpus, key: FigureKey, figure: &Figure) -> Option<FigureKey> {
    let (article, _, _) = corpus.outlined(key)?;
    let is_change = |f: &Figure| {
        f.of.as_ref().is_some_and(|of| of.relation == Relation::Change && of.figure == figure.id)
    };
    article.passages.iter().enumerate().find_map(|(passage, p)| {
        let place = p.figures.iter().position(is_change)?;
        let passage = crate::corpus::PassageKey { article: key.passage.article, passage };
        Some(FigureKey { passage, figure: place })
    })
}

fn span(measure: Measure, per: Option<Stretch>, period: Option<Period>) -> Span {
    match (measure, per, period) {
        (Measure::Stock | Measure::Ratio, _, _) => Span::Level,
        (Measure::Flow, Some(Stretch::Year), _) => Span::Yearly,
        (Measure::Flow, Some(Stretch::Month), _) => Span::Monthly,
        (Measure::Flow, None, period) => period.and_then(Period::months).map_or(Span::Unknown, Span::Months),
    }
}

/// The same value for a year; a total over exactly one year stays as it is.
fn per_year(span: Span, bar: &Bar, figure: &Figure) -> Option<Bar> {
    let times = match span {
        Span::Yearly | Span::Months(YEAR) => return Some(bar.clone()),
        Span::Monthly => Decimal::from(YEAR),
        Span::Months(months) if months > YEAR => Decimal::from(YEAR).checked_div(Decimal::from(months))?,
        Span::Months(_) | Span::Unknown | Span::Level => return None,
    };
    let yearly = |n: Decimal| n.checked_mul(times);
    let unit = amount_kind(&figure.unit.vi);
    let value = match bar.value {
        Value::Exact(value) => {
            let bounds = if bar.derived { None } else { Bounds::of(figure) };
            let bounds = bounds.unwrap_or(Bounds::exactly(value)).map(yearly);
            // A bound that is open says nothing of digits; the written ones do.
            let open = bounds.low.is_none() || bounds.high.is_none();
            let bounds = if open { Bounds::exactly(yearly(value)?) } else { bounds };
            Value::Exact(bounds.sensible(yearly(value)?, unit))
        }
        Value::Range(low, high) => Value::Range(yearly(low)?, yearly(high)?),
        Value::Ratio(..) => return None,
    };
    Some(Bar { value, derived: true, change: None, baseline: None, ..bar.clone() })
}

/// What of a unit decides whether two amounts may stand on one scale: counts of different things may not.
fn unit(figure: &Figure) -> String {
    let (kind, name) = comparison_group(&figure.unit.vi);
    let name = if kind == AmountKind::Share { figure.unit.vi.to_string() } else { name };
    format!("{kind:?} {name}")
}

/// By unit and by length of period, each group by time.
fn grouped(mut bars: Vec<(Span, String, Bar)>) -> Vec<Group> {
    bars.sort_by(|(a_span, a_unit, a), (b_span, b_unit, b)| {
        let time = |bar: &Bar| (bar.period.is_none(), bar.period, bar.derived);
        (a_unit, a_span, time(a)).cmp(&(b_unit, b_span, time(b)))
    });
    let mut groups: Vec<Group> = Vec::new();
    let mut last: Option<(Span, String)> = None;
    for (span, unit, bar) in bars {
        let here = (span, unit);
        match groups.last_mut().filter(|_| last.as_ref() == Some(&here)) {
            Some(group) => group.bars.push(bar),
            None => groups.push(Group { span, bars: vec![bar] }),
        }
        last = Some(here);
    }
    groups
}

#[cfg(test)]
mod tests;
