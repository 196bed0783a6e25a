//! The arithmetic that the texts imply, recomputed exactly: a growth against its baseline, parts against their whole,
//! a share of a total, the same thing in two articles.
//!
//! What is recomputed is never more exact than what is written (see [`super::rounding`]): a difference that the
//! rounding of the numbers explains is no disagreement, and differs from plain agreement. Where a text states nothing
//! to compare a result with, the result is a derived value and is shown as such.

mod article;
mod relations;
mod restated;
mod working;

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::rounding::Bounds;
use crate::corpus::{ArticleKey, Corpus, FigureKey, Lang};
use crate::messages::{Message, enum_table, t};

/// What was recomputed.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum CheckKind {
    /// By how much an amount changed against an earlier one: in percent, in times, or in its own unit.
    Change(ChangeUnit),
    /// The earlier amount that a change implies.
    Baseline,
    /// All parts of a whole, added up.
    Sum,
    /// A part that is greater than its whole.
    Part,
    /// What share of its whole a part is, in percent.
    Share,
    /// The same thing at the same time, in another article.
    Restated,
}

/// What a change is counted in.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ChangeUnit {
    /// Hundredths of the earlier amount.
    Percent,
    /// The later amount as a multiple of the earlier: `gấp 2,5 lần`.
    Times,
    /// The difference of the two.
    Difference,
}

enum_table! {
    /// How the stated and the recomputed value compare, the best first: its name in records, in words, and as one
    /// character.
    #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    pub enum Verdict: (&'static str, Message, &'static str) {
        /// The text states nothing to compare it with.
        Derived = ("derived", t::figures::DERIVED, "÷"),
        /// The same to the last digit written.
        Agrees = ("agrees", t::figures::AGREES, "="),
        /// Another last digit, which the rounding of the numbers explains.
        Rounding = ("within-rounding", t::figures::ROUNDING, "~"),
        /// No rounding explains it.
        Disagrees = ("disagrees", t::figures::DISAGREES, "≠"),
    }
}

/// One thing recomputed.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// What was recomputed.
    pub kind: CheckKind,
    /// The figure that states it, or that it is derived from.
    pub figure: FigureKey,
    /// The figures that it was recomputed from, in the order of the working.
    pub from: Vec<FigureKey>,
    /// The result.
    pub verdict: Verdict,
    /// What the text says; none for a derived value.
    pub stated: Option<Decimal>,
    /// The result, with as many digits as are certain or as the text gives.
    pub recomputed: Decimal,
    /// What may come out, the numbers being rounded.
    pub bounds: Bounds,
    /// The lengths in months of two periods whose totals were compared though they differ.
    pub unequal: Option<(u32, u32)>,
}

/// All checks of a corpus.
#[derive(Debug, Default)]
pub struct Checks {
    all: Vec<Check>,
    /// For each figure the checks that it takes part in, by their place in `all`.
    by_figure: HashMap<FigureKey, Vec<usize>>,
}

/// The checks within its article that a figure takes part in; for one figure alone, without those of a whole corpus.
pub fn within(corpus: &Corpus, figure: FigureKey) -> Vec<Check> {
    let all = article::checks(corpus, figure.passage.article);
    all.into_iter().filter(|check| check.figure == figure || check.from.contains(&figure)).collect()
}

impl Verdict {
    /// As records name it.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// In words.
    pub fn words(self, lang: Lang) -> &'static str {
        self.row().1.get(lang)
    }

    /// One character beside a figure.
    pub fn sign(self) -> &'static str {
        self.row().2
    }
}

impl CheckKind {
    /// As records name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Change(_) => "change",
            Self::Baseline => "baseline",
            Self::Sum => "parts",
            Self::Part => "part",
            Self::Share => "share",
            Self::Restated => "told-twice",
        }
    }
}

impl Check {
    /// Whether it is a derived value whose last digit the rounding of the numbers leaves in doubt.
    pub fn is_rough(&self) -> bool {
        self.verdict == Verdict::Derived && self.bounds.is_rough(self.recomputed)
    }

    /// The calculation with its numbers, the stated value, and remarks.
    pub fn working(&self, corpus: &Corpus, lang: Lang) -> String {
        working::working(self, corpus, lang)
    }
}

impl Checks {
    /// Recomputes everything in `corpus`.
    pub fn of(corpus: &Corpus) -> Self {
        Self::of_articles(corpus, corpus.keys())
    }

    /// Recomputes everything in those articles of `corpus` whose figures can be listed.
    pub fn listed(corpus: &Corpus) -> Self {
        Self::of_articles(corpus, corpus.listed())
    }

    /// Recomputes what some articles of `corpus` state.
    pub fn of_articles(corpus: &Corpus, articles: impl Iterator<Item = ArticleKey>) -> Self {
        let has_figures = |key: &ArticleKey| corpus.head(*key).is_some_and(|head| head.counts.figures > 0);
        let articles: Vec<ArticleKey> = articles.filter(has_figures).collect();
        let mut all: Vec<Check> = articles.iter().flat_map(|key| article::checks(corpus, *key)).collect();
        all.extend(restated::checks(corpus, &articles));
        let mut by_figure: HashMap<FigureKey, Vec<usize>> = HashMap::new();
        for (i, check) in all.iter().enumerate() {
            let mut figures: Vec<FigureKey> = check.from.iter().copied().chain([check.figure]).collect();
            figures.sort_unstable();
            figures.dedup();
            for figure in figures {
                by_figure.entry(figure).or_default().push(i);
            }
        }
        Self { all, by_figure }
    }

    /// All of them, article by article, then those between articles.
    pub fn all(&self) -> &[Check] {
        &self.all
    }

    /// Those that a figure takes part in, the worst first.
    pub fn about(&self, figure: FigureKey) -> Vec<&Check> {
        let places = self.by_figure.get(&figure).map_or(&[][..], Vec::as_slice);
        let mut checks: Vec<&Check> = places.iter().filter_map(|i| self.all.get(*i)).collect();
        checks.sort_by_key(|check| std::cmp::Reverse(check.verdict));
        checks
    }

    /// The worst of them.
    pub fn verdict(&self, figure: FigureKey) -> Option<Verdict> {
        let places = self.by_figure.get(&figure)?;
        places.iter().filter_map(|i| self.all.get(*i)).map(|check| check.verdict).max()
    }
}

#[cfg(test)]
mod tests;
