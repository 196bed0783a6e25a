//! The same indicator at the same time, told by two articles.

use std::collections::HashMap;

use super::article::{number, verdict};
use super::{Check, Kind};
use crate::corpus::figure::Stretch;
use crate::corpus::{Article, ArticleKey, Change, Corpus, Figure, FigureKey, Mode, Period, TextKind};
use crate::figures::kind::{AmountKind, comparison_group};
use crate::figures::rounding::Bounds;
use crate::text::fold::fold;

/// What must be the same for two figures to be about one thing.
type Subject = (usize, Period, Option<Stretch>, Option<Change>, Mode, (AmountKind, String), String);

/// Each figure against the one of an earlier article that tells the same; the earlier article is the later in the
/// corpus, which begins with the newest.
pub(super) fn checks(corpus: &Corpus, articles: &[ArticleKey]) -> Vec<Check> {
    let mut told: HashMap<Subject, Vec<FigureKey>> = HashMap::new();
    let mut order = Vec::new();
    for key in articles.iter().flat_map(|article| corpus.figures_of(*article)) {
        let Some(subject) = corpus.outlined(key).and_then(|(article, _, figure)| subject(article, figure))
        else {
            continue;
        };
        let figures = told.entry(subject.clone()).or_default();
        if figures.is_empty() {
            order.push(subject);
        }
        figures.push(key);
    }
    let groups = order.iter().filter_map(|subject| told.get(subject));
    groups.flat_map(|figures| pairs(corpus, figures)).collect()
}

fn subject(article: &Article, figure: &Figure) -> Option<Subject> {
    number(figure)?;
    // Whose it is. A text that does not say so may tell of anybody's, and is about the same where its words are the same.
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
    let (value, told) = (number(figure)?, number(other)?);
    let bounds = Bounds::of(other)?;
    Some(Check {
        kind: Kind::Told,
        figure: key,
        from: vec![earlier],
        verdict: verdict(figure, value, told, bounds),
        stated: Some(value),
        recomputed: told.normalize(),
        bounds,
        unequal: None,
    })
}
