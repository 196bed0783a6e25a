//! The rows of a table as they are arranged, for whoever arranges them anew with every key.

use std::sync::Arc;

use super::arrange::Arrangement;
use super::listing::Listing;
use super::order;
use super::table::Sort;
use crate::corpus::{Corpus, FigureKey, Lang};

/// Figures, and the order that they were put in last.
#[derive(Clone, Debug)]
pub struct Arranged {
    listing: Arc<Listing>,
    sorts: Vec<Sort>,
    order: Vec<usize>,
}

/// The rows of a table.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The figures.
    pub keys: Vec<FigureKey>,
    /// Where each group begins, when there are groups.
    pub groups: Vec<usize>,
}

impl Arranged {
    /// These figures with the texts in `lang`, not arranged yet.
    pub fn new(keys: Vec<FigureKey>, lang: Lang) -> Self {
        Self::of(Arc::new(Listing::new(keys, lang)))
    }

    /// The figures of a listing, not arranged yet.
    pub fn of(listing: Arc<Listing>) -> Self {
        let order = (0..listing.keys().len()).collect();
        Self { listing, sorts: Vec::new(), order }
    }

    /// The figures that pass the filters, in groups and in order.
    pub fn rows(&mut self, corpus: &Corpus, arrangement: &Arrangement) -> Rows {
        self.sort(corpus, arrangement);
        let listing = &self.listing;
        let filters: Vec<_> = arrangement.filters.iter().map(|f| f.passing(corpus, listing)).collect();
        let group = arrangement.group.and_then(|column| listing.places(corpus, column));
        let mut rows = Rows::default();
        let mut before = None;
        for row in &self.order {
            if !filters.iter().all(|passes| passes(*row)) {
                continue;
            }
            if let Some(group) = group {
                let here = group.of(*row);
                if before != Some(here) {
                    rows.groups.push(rows.keys.len());
                }
                before = Some(here);
            }
            rows.keys.extend(listing.keys().get(*row));
        }
        rows
    }

    fn sort(&mut self, corpus: &Corpus, arrangement: &Arrangement) {
        let grouped = arrangement.group.map(|column| Sort { column, descending: false });
        let sorts: Vec<Sort> = grouped.into_iter().chain(arrangement.sort.iter().copied()).collect();
        if sorts == self.sorts {
            return;
        }
        let column = |sort: &Sort| Some((self.listing.places(corpus, sort.column)?, sort.descending));
        let columns = sorts.iter().filter_map(column);
        self.order = order::in_order(self.listing.keys().len(), &columns.collect::<Vec<_>>());
        self.sorts = sorts;
    }
}
