//! The texts under a column, each that stands in several rows once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::Listing;
use crate::corpus::{Corpus, FigureKey, Lang};
use crate::figures::amount;
use crate::figures::order::{self, Places};
use crate::figures::table::{Column, cell};
use crate::text::fold::fold;

/// What stands under a column, for finding and sorting.
#[derive(Debug)]
pub(in crate::figures) struct Texts {
    /// For each row which text it has.
    ids: Vec<u32>,
    /// For each text the first row that has it.
    rows: Vec<u32>,
    folded: OnceLock<Folded>,
}

/// Folded texts one behind the other, and where each of them ends.
#[derive(Debug, Default)]
struct Folded {
    texts: String,
    ends: Vec<usize>,
}

/// Of a row that has no text.
const NONE: u32 = u32::MAX;

impl Texts {
    pub(super) fn of<'c>(texts: impl Iterator<Item = Option<Cow<'c, str>>>) -> Self {
        let mut known: HashMap<Cow<'c, str>, u32> = HashMap::new();
        let mut rows = Vec::new();
        let id = |(row, text): (u32, Option<Cow<'c, str>>)| {
            let Some(text) = text else { return NONE };
            *known.entry(text).or_insert_with(|| {
                rows.push(row);
                u32::try_from(rows.len() - 1).unwrap_or(NONE)
            })
        };
        let ids = (0..).zip(texts).map(id).collect();
        Self { ids, rows, folded: OnceLock::new() }
    }

    /// Folds them, for what is going to be looked for.
    pub(super) fn fold(&self, corpus: &Corpus, listing: &Listing, column: Column) {
        self.folded(corpus, listing, column);
    }

    fn folded(&self, corpus: &Corpus, listing: &Listing, column: Column) -> &Folded {
        self.folded.get_or_init(|| {
            let mut folded = Folded::default();
            for text in self.distinct(corpus, listing, column) {
                folded.texts.push_str(&fold(&text));
                folded.ends.push(folded.texts.len());
            }
            folded.texts.shrink_to_fit();
            folded
        })
    }

    fn distinct<'c>(
        &self,
        corpus: &'c Corpus,
        listing: &Listing,
        column: Column,
    ) -> impl Iterator<Item = Cow<'c, str>> {
        let keys = self.rows.iter().filter_map(|row| listing.keys.get(*row as usize));
        keys.map(move |key| text(corpus, *key, column, listing.lang).unwrap_or_default())
    }

    /// The places of the rows in the order of the alphabet.
    pub(super) fn places(&self, corpus: &Corpus, listing: &Listing, column: Column) -> Places {
        let texts: Vec<Cow<'_, str>> = self.distinct(corpus, listing, column).collect();
        order::in_alphabet(&texts, &self.ids)
    }

    /// For each row whether it has all these folded words.
    pub(in crate::figures) fn holding(
        &self,
        corpus: &Corpus,
        listing: &Listing,
        column: Column,
        words: &[String],
    ) -> Vec<bool> {
        let folded = self.folded(corpus, listing, column);
        let mut start = 0;
        let holds: Vec<bool> = folded
            .ends
            .iter()
            .map(|end| {
                let text = folded.texts.get(start..*end).unwrap_or_default();
                start = *end;
                words.iter().all(|word| text.contains(word.as_str()))
            })
            .collect();
        self.ids.iter().map(|id| holds.get(*id as usize).copied().unwrap_or(false)).collect()
    }
}

/// What words are looked for in under a column: what stands there, and for an amount how the text has it.
pub(super) fn text(corpus: &Corpus, key: FigureKey, column: Column, lang: Lang) -> Option<Cow<'_, str>> {
    let found = corpus.outlined(key)?;
    match column {
        Column::Value => {
            let (_, _, figure) = found;
            let qualifier = amount::qualifier(figure.qualifier, lang);
            let (written, unit) = (figure.as_written.get(lang), figure.unit.get(lang));
            Some(Cow::Owned(format!("{qualifier} {written} {unit}")))
        }
        Column::Id | Column::Change | Column::Against | Column::Period | Column::Date => {
            let text = cell(corpus, key, column, lang).text();
            (!text.is_empty()).then_some(Cow::Owned(text))
        }
        _ => order::text(corpus, found, column, lang).map(Cow::Borrowed),
    }
}
