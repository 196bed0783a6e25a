//! The filters of a query against what there is: which article, which speakers; and which name nothing.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use super::candidates::List;
use super::filter::{Filter, Wanted};
use super::hits::Shelf;
use super::part::{Facet, Part};
use super::problem::{Problem, Why};
use super::query::{Query, Scope};
use super::shelf::Index;
use super::vocabulary::FormId;

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
    Ok((query, problems))
}

fn wrong(shelves: &[(Shelf, Arc<Index>)], filter: &Filter) -> io::Result<Option<Why>> {
    let mut nearest = (usize::MAX, String::new());
    for (_, index) in shelves {
        let found = match &filter.wanted {
            Wanted::In(_) | Wanted::Kind(_) | Wanted::Period(_) | Wanted::Value(_) => true,
            Wanted::By(words) => index.names()?.has_speaker(words),
            Wanted::Unit(unit) => index.names()?.units.contains(unit),
            Wanted::Indicator(id) => {
                let names = index.names()?;
                nearer(&mut nearest, id, names.indicators.iter());
                names.indicators.contains(id)
            }
            Wanted::Article(id) => {
                let names = index.names()?;
                nearer(&mut nearest, id, names.articles.iter().map(|(_, known)| known));
                names.article(id).is_some()
            }
        };
        if found {
            return Ok(None);
        }
    }
    Ok(match &filter.wanted {
        Wanted::In(_) | Wanted::Kind(_) | Wanted::Period(_) | Wanted::Value(_) => None,
        Wanted::By(_) => Some(Why::NoSuchSpeaker),
        Wanted::Unit(_) => Some(Why::NoSuchUnit),
        Wanted::Article(_) => Some(Why::NoSuchArticle { nearest: nearest.1 }),
        Wanted::Indicator(_) => Some(Why::NoSuchIndicator { nearest: nearest.1 }),
    })
}

/// Keeps the name most like `wanted`, and how far it is from it.
fn nearer<'n>(nearest: &mut (usize, String), wanted: &str, names: impl Iterator<Item = &'n String>) {
    for known in names {
        let distance = strsim::osa_distance(known, wanted);
        if distance < nearest.0 {
            *nearest = (distance, known.clone());
        }
    }
}

/// The filters of a query as numbers of one shelf.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// For each `by:`, the forms of each of its words.
    pub(super) speakers: Vec<Vec<Range<FormId>>>,
    /// The article of each `article:`, where it is on this shelf.
    pub(super) articles: Vec<Option<usize>>,
    /// What every document must have, each one of several.
    facets: Vec<Vec<Owned>>,
}

#[derive(Debug)]
enum Owned {
    Kind(super::document::Kind),
    Year(i16),
    Article(usize),
    Speaker(String),
    Unit(String),
}

impl Resolved {
    /// Looks the filters of `query` up.
    pub(super) fn new(index: &Index, query: &Query) -> io::Result<Self> {
        let mut resolved = Self::default();
        for Filter { wanted, negated, .. } in &query.filters {
            let mut facets: Vec<Vec<Owned>> = Vec::new();
            match wanted {
                Wanted::By(words) => {
                    let forms =
                        |w: &String| index.vocabulary.find(w).map_or(0..0, |w| index.vocabulary.forms_of(w));
                    resolved.speakers.push(words.iter().map(forms).collect());
                    facets = words.iter().map(|w| vec![Owned::Speaker(w.clone())]).collect();
                }
                Wanted::In(period) => {
                    if let Some((from, to)) = period.begin().zip(period.end())
                        && to.year() - from.year() < MOST_YEARS
                    {
                        facets.push((from.year()..=to.year()).map(Owned::Year).collect());
                    }
                }
                Wanted::Unit(unit) => facets.push(vec![Owned::Unit(unit.clone())]),
                Wanted::Kind(kind) => facets.push(vec![Owned::Kind(*kind)]),
                Wanted::Indicator(_) | Wanted::Period(_) | Wanted::Value(_) => {
                    facets.push(vec![Owned::Kind(super::document::Kind::Figure)]);
                }
                Wanted::Article(id) => {
                    let article = index.names()?.article(id);
                    resolved.articles.push(article);
                    facets.push(article.into_iter().map(Owned::Article).collect());
                }
            }
            if !negated {
                resolved.facets.append(&mut facets);
            }
        }
        resolved.scope(query);
        Ok(resolved)
    }

    fn scope(&mut self, query: &Query) {
        use super::document::Kind;
        let nothing_else = query.terms.is_empty() && self.facets.is_empty();
        let kinds: &[Kind] = match query.scope {
            Scope::Quotes => &[Kind::Quote, Kind::Statement],
            Scope::Figures => &[Kind::Figure],
            Scope::Passages if nothing_else => &[Kind::Passage],
            Scope::All if nothing_else => &Kind::ALL,
            Scope::Passages | Scope::All => return,
        };
        self.facets.push(kinds.iter().copied().map(Owned::Kind).collect());
    }

    /// The documents of `part` that each filter lets through.
    pub(super) fn lists(&self, part: &Part) -> tantivy::Result<Vec<List>> {
        let list = |one_of: &Vec<Owned>| {
            let mut postings = Vec::new();
            for facet in one_of {
                postings.extend(part.with_facet(&facet.borrowed())?);
            }
            Ok(List::new(part, postings))
        };
        self.facets.iter().map(list).collect()
    }
}

impl Owned {
    fn borrowed(&self) -> Facet<'_> {
        match self {
            Self::Kind(kind) => Facet::Kind(*kind),
            Self::Year(year) => Facet::Year(*year),
            Self::Article(number) => Facet::Article(*number),
            Self::Speaker(word) => Facet::Speaker(word),
            Self::Unit(unit) => Facet::Unit(unit),
        }
    }
}
