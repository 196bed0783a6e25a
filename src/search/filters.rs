//! The filters of a query against what there is: which name nothing here, and which documents each lets through.
//!
//! Conditions that postings can answer are looked up once, before documents are read; the others are checked for each
//! document.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::document::{DocumentKind, SearchDocument};
use super::fields::{self, Domain, FIELDS, Facet, FieldValue, QueryFilter};
use super::problem::QueryProblem;
use super::query::{Query, Scope};
use super::tuning::QueryLimits;
use crate::corpus::date::{Date, Period};
use crate::messages::meant;
use crate::text::nearest::nearest;
use crate::text::number::Interval;

/// What the values of filters may be, in one source: only needed when one is used.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct FilterNames {
    /// The numbers and ids of the articles.
    pub(super) articles: Vec<(usize, String)>,
    /// For each field with names or keys, the folded words of each.
    values: Vec<BTreeSet<String>>,
}

impl FilterNames {
    /// Takes note of a value of a document, as [`fields::values`] has it.
    pub(super) fn add(&mut self, field: usize, words: &[String]) {
        let is_open = FIELDS.get(field).is_some_and(|row| row.values.is_open());
        self.values.resize_with(FIELDS.len(), BTreeSet::new);
        let Some(known) = self.values.get_mut(field).filter(|_| is_open) else { return };
        let name = words.join(" ");
        if !name.is_empty() && !known.contains(&name) {
            known.insert(name);
        }
    }

    /// These names and those of `other`, less its articles that are `deleted`.
    pub(super) fn with(mut self, other: Self, deleted: &HashSet<usize>) -> Self {
        self.articles.extend(other.articles.into_iter().filter(|(number, _)| !deleted.contains(number)));
        self.values.resize_with(FIELDS.len(), BTreeSet::new);
        for (own, mut others) in self.values.iter_mut().zip(other.values) {
            own.append(&mut others);
        }
        self
    }

    /// The id of the article that is called so, or of the only one whose id begins so.
    fn article(&self, id: &str) -> Result<&str, QueryProblem> {
        let ids = || self.articles.iter().map(|(_, known)| known.as_str());
        if let Some(exact) = ids().find(|known| *known == id) {
            return Ok(exact);
        }
        let mut begun = ids().filter(|known| known.starts_with(id));
        match (begun.next(), begun.next()) {
            (Some(only), None) => Ok(only),
            (Some(_), Some(_)) => Err(QueryProblem::SeveralArticles),
            (None, _) => {
                let nearest = nearest(id, ids()).unwrap_or_default().to_owned();
                Err(QueryProblem::NoSuch { field: "article", nearest })
            }
        }
    }

    /// The key of these words, in a field where something has it.
    fn key(&self, field: usize, words: &[String]) -> Option<String> {
        let key = fields::bracketed_key(words);
        self.values.get(field).filter(|known| known.contains(&key)).map(|_| key)
    }

    /// Why a filter names nothing here. Years, values and the like may be those of nothing; a name that nothing has is
    /// a mistake.
    pub(super) fn check(&self, filter: &QueryFilter) -> Result<(), QueryProblem> {
        let Some(row) = FIELDS.get(filter.field) else { return Ok(()) };
        let words = match (&filter.value, row.values) {
            (FieldValue::Article(id), _) => return self.article(id).map(drop),
            (FieldValue::All(words), domain) if domain.is_open() => words,
            (
                FieldValue::All(_) | FieldValue::Published(_) | FieldValue::Period(_) | FieldValue::Number(_),
                _,
            ) => return Ok(()),
        };
        let known = || self.values.get(filter.field).into_iter().flatten();
        let has_all = |name: &&String| words.iter().all(|word| name.split(' ').any(|n| n == word));
        let key = words.join(" ");
        // A tag is compared whole, whatever words it has.
        if known().any(|name| *name == key || has_all(&name)) || self.key(filter.field, words).is_some() {
            return Ok(());
        }
        let is_person = matches!(row.values, Domain::Name(_));
        let nearest = known().map(|name| name.trim_matches(['[', ']'])).filter(|_| !is_person);
        let nearest = meant(row.name, &key, nearest).unwrap_or_default().to_owned();
        Err(QueryProblem::NoSuch { field: row.name, nearest })
    }
}

/// Takes the values of a document by which it is looked up: into `facets`, and into `names`.
pub(super) fn facets<'d>(document: &'d SearchDocument<'d>, facets: &mut Vec<Facet>, names: &mut FilterNames) {
    facets.clear();
    fields::values(document, |field, words| {
        facets.extend(words.iter().filter(|word| !word.is_empty()).map(|word| Facet::new(field, word)));
        names.add(field, &words);
    });
    facets.sort_unstable();
    facets.dedup();
}

/// What every document must have: one facet of each set.
pub(super) type AllOf = Vec<Vec<Facet>>;

/// The filters of a query in one source.
#[derive(Debug, Default)]
pub(super) struct ResolvedFilters {
    pub(super) required: AllOf,
    /// No document may have all of one of these.
    pub(super) forbidden: Vec<AllOf>,
    checks: Vec<(FilterCheck, bool)>,
}

/// A condition checked for each document, because no posting answers it; beside it whether it is negated.
#[derive(Clone, Copy, Debug)]
enum FilterCheck {
    Published(Period),
    Period(Period),
    Number(Interval),
}

impl ResolvedFilters {
    /// Looks the filters of `query` up; `names` is only called where an article is named, `unread` where unread
    /// articles are selected.
    pub(super) fn new<'n, E>(
        query: &Query,
        limits: &QueryLimits,
        names: impl Fn() -> Result<&'n FilterNames, E>,
        unread: impl Fn() -> Result<Vec<String>, E>,
    ) -> Result<Self, E> {
        let mut resolved = Self::default();
        for filter in &query.filters {
            let QueryFilter { field, value, negated, .. } = filter;
            let figures = || vec![vec![Facet::kind(DocumentKind::Figure)]];
            let (facets, check) = match value {
                FieldValue::All(_) if filter.asks_unread() => {
                    (vec![unread()?.iter().map(|id| Facet::of("article", id)).collect()], None)
                }
                FieldValue::All(words) => {
                    let key = if fields::has_keys(*field) { names()?.key(*field, words) } else { None };
                    let words = key.as_ref().map_or(words.as_slice(), std::slice::from_ref);
                    (words.iter().map(|word| vec![Facet::new(*field, word)]).collect(), None)
                }
                // Of an article in another source here is none.
                FieldValue::Article(id) => {
                    let known = names()?.article(id).ok().map(|id| Facet::new(*field, id));
                    (vec![known.into_iter().collect()], None)
                }
                FieldValue::Published(period) => {
                    (years(*period, limits), Some(FilterCheck::Published(*period)))
                }
                FieldValue::Period(period) => (figures(), Some(FilterCheck::Period(*period))),
                FieldValue::Number(interval) => (figures(), Some(FilterCheck::Number(*interval))),
            };
            match (negated, check) {
                (false, _) => resolved.required.extend(facets),
                (true, None) => resolved.forbidden.push(facets),
                // The check covers more than the postings can answer.
                (true, Some(_)) => {}
            }
            resolved.checks.extend(check.map(|check| (check, *negated)));
        }
        resolved.add_scope(query);
        Ok(resolved)
    }

    fn add_scope(&mut self, query: &Query) {
        let nothing_else = query.terms.is_empty() && self.required.is_empty();
        let kinds: &[DocumentKind] = match query.scope {
            Scope::Quotes => &[DocumentKind::Quote, DocumentKind::Statement],
            Scope::Figures => &[DocumentKind::Figure],
            Scope::Passages if nothing_else => &[DocumentKind::Passage],
            Scope::All if nothing_else => &DocumentKind::ALL,
            Scope::Passages | Scope::All => return,
        };
        self.required.push(kinds.iter().copied().map(Facet::kind).collect());
    }

    /// Whether a document of this date, and with this value and period, passes the conditions that postings do not
    /// answer.
    pub(super) fn passes(&self, date: Option<Date>, is_figure: bool, measured: &[String; 2]) -> bool {
        let [value, period] = measured;
        self.checks.iter().all(|(check, negated)| {
            let holds = match check {
                FilterCheck::Published(asked) => date.is_some_and(|date| Period::from(date).overlaps(*asked)),
                FilterCheck::Period(asked) => {
                    is_figure && period.parse::<Period>().is_ok_and(|covered| covered.overlaps(*asked))
                }
                FilterCheck::Number(asked) => {
                    is_figure && value.parse().is_ok_and(|value| asked.holds(value))
                }
            };
            holds != *negated
        })
    }

    /// Whether the query has a number and all of this value is in it, not only a part of a range.
    pub(super) fn has_whole_value(&self, [value, _]: &[String; 2]) -> bool {
        let whole = self.checks.iter().filter_map(|(check, negated)| match check {
            FilterCheck::Number(asked) if !negated => {
                Some(value.parse().is_ok_and(|value| asked.holds_all_of(value)))
            }
            FilterCheck::Number(_) | FilterCheck::Published(_) | FilterCheck::Period(_) => None,
        });
        whole.reduce(|all, one| all && one).unwrap_or_default()
    }
}

/// The years of a period, where they are few; a period without an end has too many.
fn years(period: Period, limits: &QueryLimits) -> AllOf {
    let (first, last) = (period.first_day().year(), period.last_day().year());
    if last.saturating_sub(first) >= limits.years {
        return Vec::new();
    }
    vec![(first..=last).map(Facet::year).collect()]
}
