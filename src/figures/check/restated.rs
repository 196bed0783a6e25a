//! The same indicator at the same time in two articles.

use std::collections::HashMap;

use super::article::{number, verdict};
use super::{Check, CheckKind};
use crate::corpus::figure::Stretch;
use crate::corpus::{Article, ArticleKey, Change, Corpus, Figure, FigureKey, Mode, Period, TextKind};
use crate::figures::kind::{AmountKind, comparison_group};
use crate::figures::rounding::Bounds;
use crate::text::fold::fold;

/// What must be the same for two figures to be about one thing.
type SameThing = (usize, Period, Option<Stretch>, Option<Change>, Mode, (AmountKind, String), String);

/// Each figure compared with the earliest article's on the same subject. A corpus begins with the newest article, so
/// the earliest is the last.
pub(super) fn checks(corpus: &Corpus, articles: &[ArticleKey]) -> Vec<Check> {
    let mut by_subject: HashMap<SameThing, Vec<FigureKey>> = HashMap::new();
    let mut order = Vec::new();
    for key in articles.iter().flat_map(|article| corpus.figures_of(*article)) {
        let Some(subject) = corpus.outlined(key).and_then(|(article, _, figure)| subject(article, figure))
        else {
            continue;
        };
        let figures = by_subject.entry(subject.clone()).or_default();
        if figures.is_empty() {
            order.push(subject);
        }
        figures.push(key);
    }
    let groups = order.iter().filter_map(|subject| by_subject.get(subject));
    groups.flat_map(|figures| pairs(corpus, figures)).collect()
}

fn subject(article: &Article, figure: &Figure) -> Option<SameThing> {
    number(figure)?;
    // Whose it is. A text without a subject may be about anybody; two are about the same if their labels are equal.
    let label = (article.kind == TextKind::Original).then_some(&figure.label);
    let whose = figure.subject.as_ref().or(label).map_or(String::new(), |words| fold(&words.vi));
    let unit = comparison_group(&figure.unit.vi);
    Some((figure.indicator?, figure.period?, figure.per, figure.change, figure.mode, unit, whose))
}

fn pairs(corpus: &Corpus, figures: &[FigureKey]) -> Vec<Check> {
    let Some((first, others)) = figures.split_last() else { return Vec::new() };
    let other_articles = others.iter().filter(|key| key.passage.article != first.passage.article);
    other_articles.filter_map(|key| compared(corpus, *key, *first)).collect()
}

fn compared(corpus: &Corpus, key: FigureKey, earlier: FigureKey) -> Option<Check> {
    let ((_, _, figure), (_, _, other)) = (corpus.outlined(key)?, corpus.outlined(earlier)?);
    let (value, earlier_value) = (number(figure)?, number(other)?);
    let bounds = Bounds::of(other)?;
    Some(Check {
        kind: CheckKind::Restated,
        figure: key,
        from: vec![earlier],
        verdict: verdict(figure, value, earlier_value, bounds),
        stated: Some(value),
        recomputed: earlier_value.normalize(),
        bounds,
        unequal: None,
    })
}
