//! The same indicator at the same time in two articles.

use std::collections::HashMap;

use super::article::{self, number};
use super::{Check, CheckKind, Verdict};
use crate::corpus::figure::Stretch;
use crate::corpus::{Article, ArticleKey, Change, Corpus, Figure, FigureKey, Mode, Period, TextKind};
use crate::extract::owner;
use crate::figures::kind::{AmountKind, comparison_group};
use crate::figures::rounding::Bounds;
use crate::text::fold::fold;

/// What must be the same for two figures to be about one thing.
#[derive(Clone, Eq, Hash, PartialEq)]
struct SameThing {
    indicator: usize,
    period: Period,
    per: Option<Stretch>,
    change: Option<Change>,
    mode: Mode,
    unit: (AmountKind, String),
    whose: Whose,
}

/// Whose a figure is.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Whose {
    /// Somebody's with a name, or of an article that is about one thing.
    Known(String),
    /// It may be anybody's: two with one label may be about the same if they agree, and disagree about nothing.
    Unknown(String),
}

/// Each figure compared with the earliest article's on the same subject. A corpus begins with the newest article, so
/// the earliest is the last.
pub(super) fn checks(corpus: &Corpus, articles: &[ArticleKey]) -> Vec<Check> {
    let mut by_subject: HashMap<SameThing, Vec<FigureKey>> = HashMap::new();
    let mut order = Vec::new();
    for key in articles.iter().flat_map(|article| corpus.figures_of(*article)) {
        let same = corpus.outlined(key).and_then(|(article, _, figure)| same_thing(corpus, article, figure));
        let Some(subject) = same else { continue };
        let figures = by_subject.entry(subject.clone()).or_default();
        if figures.is_empty() {
            order.push(subject);
        }
        figures.push(key);
    }
    let groups = order.iter().filter_map(|subject| by_subject.get_key_value(subject));
    let all = groups.flat_map(|(subject, figures)| {
        let is_known = matches!(subject.whose, Whose::Known(_));
        let checks = pairs(corpus, figures).into_iter();
        checks.filter(move |check| is_known || check.verdict != Verdict::Disagrees)
    });
    all.collect()
}

fn same_thing(corpus: &Corpus, article: &Article, figure: &Figure) -> Option<SameThing> {
    number(figure)?;
    let is_owned = corpus.indicator(figure)?.is_owned;
    let label = fold(&figure.label.vi);
    let whose = match &figure.subject {
        // `tỉnh` of one article and `tỉnh` of another are two.
        Some(subject) if article.kind == TextKind::Original && is_owned => Whose::Known(owner(&subject.vi)?),
        Some(subject) => Whose::Known(owner(&subject.vi).unwrap_or_else(|| fold(&subject.vi))),
        None if article.kind != TextKind::Original => Whose::Known(String::new()),
        None if is_owned => Whose::Unknown(label),
        None => Whose::Known(label),
    };
    Some(SameThing {
        indicator: figure.indicator?,
        period: figure.period?,
        per: figure.per,
        change: figure.change,
        mode: figure.mode,
        unit: comparison_group(&figure.unit.vi),
        whose,
    })
}

fn pairs(corpus: &Corpus, figures: &[FigureKey]) -> Vec<Check> {
    let Some((first, others)) = figures.split_last() else { return Vec::new() };
    let other_articles = others.iter().filter(|key| key.passage.article != first.passage.article);
    other_articles.filter_map(|key| restated(corpus, *key, *first)).collect()
}

fn restated(corpus: &Corpus, key: FigureKey, earlier: FigureKey) -> Option<Check> {
    let ((_, _, figure), (_, _, other)) = (corpus.outlined(key)?, corpus.outlined(earlier)?);
    let result = (number(other)?, Bounds::of(other)?);
    article::compared(CheckKind::Restated, (key, figure), vec![earlier], result)
}
