//! One indicator, or one label, over its periods and articles, comparing only like with like.
//!
//! A province's target and a nation's total are two things, and so are a total over two years and one over three.
//! Values are therefore grouped by whose they are, by mode, by unit and by the length of their periods, and only
//! within a group on one scale; the yearly average of a total is our value, marked as derived. What cannot be compared
//! (an imported figure without a known subject or time) is listed apart, with the reason.

use rust_decimal::Decimal;

use super::amount::AmountParts;
use super::check::{CheckKind, Checks, Verdict};
use super::kind::{AmountKind, amount_kind, comparison_group};
use super::rounding::Bounds;
use crate::corpus::figure::{Measure, Stretch};
use crate::corpus::{
    Article, ArticleKey, Corpus, Figure, FigureKey, Lang, Mode, Period, Qualifier, TextKind,
};
use crate::extract::owner;
use crate::messages::{Message, enum_table, t};
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::number::Value;

/// Months in a year; a total over less is not made into one for a year, since a day's crowd times 365 is no fact.
const YEAR: u32 = 12;

/// What is compared.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Measured {
    /// An indicator, by its place in the catalogue.
    Indicator(usize),
    /// Figures of no indicator that have one label, folded.
    Label(String),
}

/// A comparison, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What is compared.
    pub measured: Measured,
    /// How its values relate over time.
    pub measure: Measure,
    /// Comparable values, by length of period.
    pub groups: Vec<Group>,
    /// The same for each year, on one scale for each unit; empty where that adds nothing.
    pub per_year: Vec<Group>,
    /// Totals that [`Comparison::per_year`] leaves out, since they cover less than a year or no known time.
    pub left_out: usize,
    /// Values that cannot be compared, with the reason.
    pub apart: Vec<(Bar, ApartReason)>,
}

enum_table! {
    /// Why a value is listed apart.
    #[derive(Clone, Copy, Debug, Eq, PartialEq)]
    pub enum ApartReason: (&'static str, Message) {
        /// An imported figure without a known subject.
        Whose = ("no-subject", t::figures::WHOSE),
        /// An imported figure without a known time.
        When = ("no-period", t::figures::WHEN),
        /// No other is of the same subject, mode, unit and kind of period.
        Alone = ("nothing-alike", t::figures::ALONE),
    }
}

impl ApartReason {
    /// As records name it.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// In words.
    pub fn words(self) -> Message {
        self.row().1
    }
}

/// Values that share one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Whose they are, where stated.
    pub subject: Option<Clean>,
    /// Actual values, targets or stocks.
    pub mode: Mode,
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
    /// A time that is not stated.
    Unknown,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The figure that states it, or that it is derived from.
    pub figure: FigureKey,
    /// The value; where derived, with as many digits as are certain.
    pub value: Value,
    /// How exact that is said to be.
    pub qualifier: Qualifier,
    /// The time it covers.
    pub period: Option<Period>,
    /// Whether it was computed instead of stated in a text.
    pub derived: bool,
    /// The figure that states its change.
    pub change: Option<FigureKey>,
    /// The base of the change: a figure, or a computed value.
    pub baseline: Option<EarlierAmount>,
}

/// The earlier amount of a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EarlierAmount {
    /// As a figure states it.
    Stated(FigureKey),
    /// As the change implies.
    Derived(Decimal),
}

impl Bar {
    /// The value in words; a computed one is marked, so that it is never taken for a stated one.
    pub fn amount(&self, figure: &Figure, lang: Lang) -> AmountParts {
        let amount = AmountParts {
            qualifier: self.qualifier.words(lang).to_owned(),
            ..AmountParts::new(self.value, figure.unit.get(lang), lang)
        };
        if self.derived { amount.derived(lang) } else { amount }
    }
}

impl Comparison {
    /// Everything in `corpus` about it; None if there is nothing.
    pub fn of(corpus: &Corpus, checks: &Checks, measured: &Measured) -> Option<Self> {
        Self::of_articles(corpus, corpus.keys(), checks, measured)
    }

    /// What a figure measures, compared over those articles whose figures can be listed.
    pub fn listed(corpus: &Corpus, checks: &Checks, figure: &Figure) -> Option<Self> {
        let label = || Measured::Label(fold(&figure.label.vi));
        let measured = figure.indicator.map_or_else(label, Measured::Indicator);
        Self::of_articles(corpus, corpus.listed(), checks, &measured)
    }

    fn of_articles(
        corpus: &Corpus,
        articles: impl Iterator<Item = ArticleKey>,
        checks: &Checks,
        measured: &Measured,
    ) -> Option<Self> {
        // It is unknown whether values of a label add up over time: no averages per year.
        let (measure, adds_up, is_owned, is_toll) = match measured {
            Measured::Indicator(place) => {
                let indicator = corpus.indicators().get(*place)?;
                let adds_up = indicator.measure == Measure::Flow;
                (indicator.measure, adds_up, indicator.is_owned, indicator.is_toll)
            }
            Measured::Label(_) => (Measure::Flow, false, true, false),
        };
        let mut bars: Vec<(GroupKey, Bar)> = Vec::new();
        let mut yearly: Vec<(GroupKey, Bar)> = Vec::new();
        let mut apart = Vec::new();
        let mut left_out = 0;
        for key in articles.flat_map(|article| corpus.figures_of(article)) {
            let found = corpus.outlined(key).filter(|(_, _, figure)| measured.holds(figure));
            let Some((article, _, figure)) = found else { continue };
            for bar in bars_of(corpus, checks, key, figure) {
                let per = if bar.derived { None } else { figure.per };
                let span = span(measure, per, bar.period);
                let imported = article.kind == TextKind::Original;
                let reason = if imported && is_owned && figure.subject.is_none() {
                    Some(ApartReason::Whose)
                } else if imported && span == Span::Unknown {
                    Some(ApartReason::When)
                } else if imported && is_toll && matches!(span, Span::Months(months) if months < YEAR) {
                    Some(ApartReason::Alone)
                } else {
                    None
                };
                if let Some(reason) = reason {
                    apart.push((bar, reason));
                    continue;
                }
                let alike = GroupKey::of(article, figure, span);
                if figure.mode == Mode::Actual && adds_up {
                    match per_year(span, &bar, figure) {
                        Some(bar) => yearly.push((GroupKey { span: Span::Yearly, ..alike.clone() }, bar)),
                        None => left_out += 1,
                    }
                }
                bars.push((alike, bar));
            }
        }
        let mut groups = grouped(bars);
        let imported = |bar: &Bar| {
            corpus.outlined(bar.figure).is_some_and(|(article, _, _)| article.kind == TextKind::Original)
        };
        let alone = |group: &Group| matches!(group.bars.as_slice(), [bar] if imported(bar));
        // A single import is compared with nothing; where there is nothing else, it is at least shown.
        if groups.iter().any(|group| !alone(group)) {
            let (single, kept): (Vec<Group>, _) = groups.into_iter().partition(alone);
            groups = kept;
            let reason = |group: &Group| {
                let whose = group.subject.as_ref().filter(|_| is_owned);
                if whose.is_some_and(|whose| owner(whose).is_none()) {
                    ApartReason::Whose
                } else {
                    ApartReason::Alone
                }
            };
            apart.extend(single.into_iter().flat_map(|group| {
                let reason = reason(&group);
                group.bars.into_iter().map(move |bar| (bar, reason))
            }));
        }
        let per_year = if adds_up && reads_per_year(&groups) { grouped(yearly) } else { Vec::new() };
        let per_year: Vec<Group> = per_year
            .into_iter()
            .filter(|year| groups.iter().any(|group| group.subject == year.subject))
            .collect();
        let left_out = if per_year.is_empty() { 0 } else { left_out };
        let nothing = groups.is_empty() && apart.is_empty();
        (!nothing).then(|| Self { measured: measured.clone(), measure, groups, per_year, left_out, apart })
    }
}

impl Measured {
    fn holds(&self, figure: &Figure) -> bool {
        match self {
            Self::Indicator(place) => figure.indicator == Some(*place),
            Self::Label(label) => figure.indicator.is_none() && fold(&figure.label.vi) == *label,
        }
    }

    /// What it is called.
    pub fn name(&self, corpus: &Corpus, lang: Lang) -> String {
        match self {
            Self::Indicator(place) => {
                corpus.indicators().get(*place).map(|i| i.label.get(lang).to_string()).unwrap_or_default()
            }
            Self::Label(label) => {
                let mut figures = corpus.keys().flat_map(|article| corpus.figures_of(article));
                let named =
                    figures.find_map(|key| corpus.outlined(key).filter(|(_, _, figure)| self.holds(figure)));
                named.map_or(label.clone(), |(_, _, figure)| figure.label.get(lang).to_string())
            }
        }
    }
}

/// What must be the same for two values to share a scale.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct GroupKey {
    unit: String,
    /// Whose it is; empty where no subject is stated.
    subject: String,
    mode: Mode,
    span: Span,
    shown: Option<String>,
}

impl GroupKey {
    /// `tỉnh` is one province in one article, and nobody knows which in two.
    fn of(article: &Article, figure: &Figure, span: Span) -> Self {
        let shown = figure.subject.as_ref().map(|subject| subject.vi.to_string());
        let here = |subject: &str| format!("{} {}", fold(subject), article.id);
        let subject = shown.as_deref().map(|subject| owner(subject).unwrap_or_else(|| here(subject)));
        Self { unit: unit(figure), subject: subject.unwrap_or_default(), mode: figure.mode, span, shown }
    }

    fn key(&self) -> (&str, &str, Mode, Span) {
        (&self.unit, &self.subject, self.mode, self.span)
    }
}

/// Averages per year help where one comparison has totals over different lengths.
fn reads_per_year(groups: &[Group]) -> bool {
    let mut spans: Vec<Span> = groups.iter().filter(|g| g.mode == Mode::Actual).map(|g| g.span).collect();
    spans.dedup();
    let longer = |span: &Span| matches!(span, Span::Months(n) if *n > YEAR);
    spans.len() > 1 || spans.iter().any(longer)
}

/// A figure, and the earlier amount that its change implies.
fn bars_of(corpus: &Corpus, checks: &Checks, key: FigureKey, figure: &Figure) -> Vec<Bar> {
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
            (CheckKind::Change(_), [_, before]) => {
                bar.change = (check.verdict != Verdict::Derived).then_some(check.figure);
                bar.baseline = Some(EarlierAmount::Stated(*before));
            }
            (CheckKind::Baseline, _) => {
                bar.change = Some(check.figure);
                bar.baseline = Some(EarlierAmount::Derived(check.recomputed));
                let stated = corpus.outlined(check.figure).and_then(|(_, _, f)| f.against.as_ref());
                bars.push(Bar {
                    value: Value::Exact(check.recomputed),
                    qualifier: if check.is_rough() { Qualifier::About } else { Qualifier::Exact },
                    period: stated.and_then(|b| b.period),
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
        bar.change = stated_change(corpus, key, figure);
    }
    bars.push(bar);
    bars
}

/// A stated change of a figure without a baseline.
fn stated_change(corpus: &Corpus, key: FigureKey, figure: &Figure) -> Option<FigureKey> {
    let (article, _, _) = corpus.outlined(key)?;
    article.passages.iter().enumerate().find_map(|(passage, p)| {
        let place = p.figures.iter().position(|other| other.is_change_of(figure))?;
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
            // An open bound has no digits; the written ones count.
            let open = bounds.low.is_none() || bounds.high.is_none();
            let bounds = if open { Bounds::exactly(yearly(value)?) } else { bounds };
            Value::Exact(bounds.sensible(yearly(value)?, unit))
        }
        Value::Range(low, high) => Value::Range(yearly(low)?, yearly(high)?),
        Value::Ratio(..) => return None,
    };
    Some(Bar { value, derived: true, change: None, baseline: None, ..bar.clone() })
}

/// The part of a unit that decides whether two amounts share a scale: counts of different things do not.
fn unit(figure: &Figure) -> String {
    let (kind, name) = comparison_group(&figure.unit.vi);
    let name = if kind == AmountKind::Share { figure.unit.vi.to_string() } else { name };
    format!("{kind:?} {name}")
}

/// Like beside like, each group by time.
fn grouped(mut bars: Vec<(GroupKey, Bar)>) -> Vec<Group> {
    bars.sort_by(|(a_alike, a), (b_alike, b)| {
        let time = |bar: &Bar| (bar.period.is_none(), bar.period, bar.derived);
        (a_alike.key(), time(a)).cmp(&(b_alike.key(), time(b)))
    });
    let alike = |one: &(GroupKey, Bar), other: &(GroupKey, Bar)| one.0.key() == other.0.key();
    let group = |bars: &[(GroupKey, Bar)]| {
        let (first, _) = bars.first()?;
        let subject = first.shown.as_deref().map(Clean::one_line);
        let bars = bars.iter().map(|(_, bar)| bar.clone()).collect();
        Some(Group { subject, mode: first.mode, span: first.span, bars })
    };
    bars.chunk_by(alike).filter_map(group).collect()
}

#[cfg(test)]
mod tests;
