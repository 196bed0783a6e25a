//! The filters of a query against what there is: what each lets through as postings, and which name nothing.

use std::io;
use std::sync::Arc;

use super::candidates::{Group, List, visit};
use super::cursor::Bits;
use super::document::Kind;
use super::filter::{Filter, Wanted};
use super::hits::Shelf;
use super::names::{Named, Names, has_words};
use super::part::{Facet, Part};
use super::problem::{Problem, Why};
use super::query::{Query, Scope};
use super::shelf::Index;
use crate::corpus::date::{Date, Period};
use crate::text::number::Interval;

/// Years of a period that are looked up one by one; a longer period is left to ranking.
const MOST_YEARS: i16 = 200;

/// `query` without the filters that name nothing anywhere, and all its problems.
pub(super) fn resolve(shelves: &[(Shelf, Arc<Index>)], query: &Query) -> io::Result<(Query, Vec<Problem>)> {
    let (mut query, mut problems) = (query.clone(), query.problems().to_vec());
    let mut filters = Vec::new();
    for filter in std::mem::take(&mut query.filters) {
        match wrong(shelves, &filter)? {
            Some(why) => problems.push(Problem { span: filter.span, why }),
            None => filters.push(filter),
        }
    }
    query.filters = filters;
    let mut branches = Vec::new();
    for branch in std::mem::take(&mut query.branches) {
        let (branch, more) = resolve(shelves, &branch)?;
        problems.extend(more.into_iter().filter(|problem| !query.problems().contains(problem)));
        branches.push(branch);
    }
    problems.dedup();
    query.branches = branches;
    Ok((query, problems))
}

fn wrong(shelves: &[(Shelf, Arc<Index>)], filter: &Filter) -> io::Result<Option<Why>> {
    // Years, values and the like may be those of nothing; a name that nothing has is a mistake.
    if matches!(
        filter.wanted,
        Wanted::In(_)
            | Wanted::Kind(_)
            | Wanted::Period(_)
            | Wanted::Value(_)
            | Wanted::Mode(_)
            | Wanted::Is(_)
    ) {
        return Ok(None);
    }
    let (mut nearest, mut is_several) = ((usize::MAX, String::new()), false);
    for (_, index) in shelves {
        let names = index.names()?;
        let found = match &filter.wanted {
            Wanted::By(words) => has_words(&names.speakers, words),
            Wanted::Publisher(words) => has_words(&names.publishers, words),
            Wanted::Subject(words) => has_words(&names.subjects, words),
            Wanted::Unit(unit) => names.units.contains(unit),
            Wanted::Tag(tag) => {
                nearer(&mut nearest, tag, names.tags.iter());
                names.tags.contains(tag)
            }
            Wanted::Indicator(id) => {
                nearer(&mut nearest, id, names.indicators.iter());
                names.indicators.contains(id)
            }
            Wanted::Article(id) => article(names, id, &mut nearest, &mut is_several),
            Wanted::In(_)
            | Wanted::Kind(_)
            | Wanted::Period(_)
            | Wanted::Value(_)
            | Wanted::Mode(_)
            | Wanted::Is(_) => true,
        };
        if found {
            return Ok(None);
        }
    }
    let (_, nearest) = nearest;
    Ok(match &filter.wanted {
        Wanted::By(_) => Some(Why::NoSuchSpeaker),
        Wanted::Publisher(_) => Some(Why::NoSuchPublisher),
        Wanted::Subject(_) => Some(Why::NoSuchSubject),
        Wanted::Unit(_) => Some(Why::NoSuchUnit),
        Wanted::Tag(_) => Some(Why::NoSuchTag { nearest }),
        Wanted::Article(_) if is_several => Some(Why::SeveralArticles),
        Wanted::Article(_) => Some(Why::NoSuchArticle { nearest }),
        Wanted::Indicator(_) => Some(Why::NoSuchIndicator { nearest }),
        Wanted::In(_)
        | Wanted::Kind(_)
        | Wanted::Period(_)
        | Wanted::Value(_)
        | Wanted::Mode(_)
        | Wanted::Is(_) => None,
    })
}

fn article(names: &Names, id: &str, nearest: &mut (usize, String), is_several: &mut bool) -> bool {
    nearer(nearest, id, names.articles.iter().map(|(_, known)| known));
    let found = names.article(id);
    *is_several |= found == Named::Several;
    matches!(found, Named::One(_))
}

/// Letters that may be wrong in a name that is suggested for another: a third, so that what is named is meant.
const WRONG_OF: usize = 3;

/// Keeps the name most like `wanted`, and how far it is from it, where that is not far.
fn nearer<'n>(nearest: &mut (usize, String), wanted: &str, names: impl Iterator<Item = &'n String>) {
    for known in names {
        let distance = strsim::osa_distance(known, wanted);
        if distance < nearest.0 && distance <= wanted.chars().count().div_ceil(WRONG_OF) {
            *nearest = (distance, known.clone());
        }
    }
}

/// What every document must have: one facet of each set.
type AllOf = Vec<Vec<Facet>>;

/// The filters of a query in one index. What postings tell is looked up once, before ranking; the rest is asked of
/// each document.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    required: AllOf,
    /// No document may have all of one of these.
    forbidden: Vec<AllOf>,
    checks: Vec<(Check, bool)>,
}

/// A condition that no posting tells, asked of a document; beside it whether it must not hold.
#[derive(Clone, Copy, Debug)]
enum Check {
    In(Period),
    Period(Period),
    Value(Interval),
}

impl Resolved {
    /// Looks the filters of `query` up.
    pub(super) fn new(index: &Index, query: &Query) -> io::Result<Self> {
        let mut resolved = Self::default();
        for Filter { wanted, negated, .. } in &query.filters {
            let all_of = |words: &[String], facet: fn(String) -> Facet| -> AllOf {
                words.iter().map(|word| vec![facet(word.clone())]).collect()
            };
            let mut check = |check: Check| resolved.checks.push((check, *negated));
            let (facets, is_all) = match wanted {
                Wanted::By(words) => (all_of(words, Facet::Speaker), true),
                Wanted::Publisher(words) => (all_of(words, Facet::Publisher), true),
                Wanted::Subject(words) => (all_of(words, Facet::Subject), true),
                Wanted::Unit(unit) => (vec![vec![Facet::Unit(unit.clone())]], true),
                Wanted::Tag(tag) => (vec![vec![Facet::Tag(tag.clone())]], true),
                Wanted::Kind(kind) => (vec![vec![Facet::Kind(*kind)]], true),
                Wanted::Indicator(id) => (vec![vec![Facet::Indicator(id.clone())]], true),
                Wanted::Mode(mode) => (vec![vec![Facet::Mode(*mode)]], true),
                Wanted::Is(state) => (vec![vec![Facet::State(*state)]], true),
                Wanted::Article(id) => match index.names()?.article(id) {
                    Named::One(number) => (vec![vec![Facet::Article(number)]], true),
                    // In another index: here is none of it.
                    Named::Several | Named::None => (vec![Vec::new()], true),
                },
                Wanted::In(period) => {
                    check(Check::In(*period));
                    (years(*period), false)
                }
                Wanted::Period(period) => {
                    check(Check::Period(*period));
                    (vec![vec![Facet::Kind(Kind::Figure)]], false)
                }
                Wanted::Value(interval) => {
                    check(Check::Value(*interval));
                    (vec![vec![Facet::Kind(Kind::Figure)]], false)
                }
            };
            match (negated, is_all) {
                (false, _) => resolved.required.extend(facets),
                (true, true) => resolved.forbidden.push(facets),
                // What the check leaves over is more than the postings tell.
                (true, false) => {}
            }
        }
        resolved.scope(query);
        Ok(resolved)
    }

    fn scope(&mut self, query: &Query) {
        let nothing_else = query.terms.is_empty() && self.required.is_empty();
        let kinds: &[Kind] = match query.scope {
            Scope::Quotes => &[Kind::Quote, Kind::Statement],
            Scope::Figures => &[Kind::Figure],
            Scope::Passages if nothing_else => &[Kind::Passage],
            Scope::All if nothing_else => &Kind::ALL,
            Scope::Passages | Scope::All => return,
        };
        self.required.push(kinds.iter().copied().map(Facet::Kind).collect());
    }

    /// The documents of `part` that each filter lets through.
    pub(super) fn lists(&self, part: &Part) -> tantivy::Result<Vec<List>> {
        lists(&self.required, part)
    }

    /// The documents of `part` that a filter keeps out.
    pub(super) fn kept_out(&self, part: &Part) -> tantivy::Result<Option<Bits>> {
        if self.forbidden.is_empty() {
            return Ok(None);
        }
        let mut bits = Bits::new(part.len());
        for all_of in &self.forbidden {
            visit(part.len(), vec![Group::all(lists(all_of, part)?)], |doc| {
                bits.insert(doc);
                true
            });
        }
        Ok(Some(bits))
    }

    /// Whether a document of this date and with this measured passes what postings do not tell.
    pub(super) fn passes(&self, date: Option<Date>, is_figure: bool, measured: &[String; 3]) -> bool {
        let [value, period, _] = measured;
        self.checks.iter().all(|(check, negated)| {
            let holds = match check {
                Check::In(wanted) => date.is_some_and(|date| Period::from(date).overlaps(*wanted)),
                Check::Period(wanted) => {
                    is_figure && period.parse::<Period>().is_ok_and(|covered| covered.overlaps(*wanted))
                }
                Check::Value(wanted) => is_figure && value.parse().is_ok_and(|value| wanted.holds(value)),
            };
            holds != *negated
        })
    }
}

fn lists(all_of: &[Vec<Facet>], part: &Part) -> tantivy::Result<Vec<List>> {
    let list = |one_of: &Vec<Facet>| {
        let mut postings = Vec::new();
        for facet in one_of {
            postings.extend(part.with_facet(facet)?);
        }
        Ok(List::new(part, postings))
    };
    all_of.iter().map(list).collect()
}

/// The years of a period, where they are few; a period without an end has too many.
fn years(period: Period) -> AllOf {
    let (first, last) = (period.first_day().year(), period.last_day().year());
    if last.saturating_sub(first) >= MOST_YEARS {
        return Vec::new();
    }
    vec![(first..=last).map(Facet::Year).collect()]
}
