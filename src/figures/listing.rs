//! Figures that are listed, with what sorting and filtering them by a column needs.
//!
//! That is found out once for each column and lies side by side, row by row: to go to each figure and its article
//! anew, with every key, would take ten times as long as the key may.

mod texts;

use std::sync::OnceLock;

use super::order::{self, Places};
use super::table::{Column, change_of};
use crate::corpus::{Corpus, Figure, FigureKey, Lang, Period};
use crate::text::number::Value;
pub(super) use texts::Texts;

/// What is known of each column, made when it is first asked for.
#[derive(Debug)]
struct Slots<T>([OnceLock<T>; Column::ALL.len()]);

impl<T> Slots<T> {
    fn new() -> Self {
        Self(std::array::from_fn(|_| OnceLock::new()))
    }

    fn get(&self, column: Column, make: impl FnOnce() -> T) -> Option<&T> {
        Some(self.0.get(column as usize)?.get_or_init(make))
    }
}

/// Figures and their columns, each made when it is first asked for.
#[derive(Debug)]
pub struct Listing {
    /// In the order that they keep where nothing decides.
    keys: Vec<FigureKey>,
    lang: Lang,
    places: Slots<Places>,
    texts: Slots<Texts>,
    values: Slots<Vec<Option<Value>>>,
    times: Slots<Vec<Option<Period>>>,
}

impl Listing {
    /// These figures, with the texts in `lang`.
    pub fn new(keys: Vec<FigureKey>, lang: Lang) -> Self {
        Self {
            keys,
            lang,
            places: Slots::new(),
            texts: Slots::new(),
            values: Slots::new(),
            times: Slots::new(),
        }
    }

    /// All figures of `corpus` that can be listed, with everything made that keys may ask for.
    pub fn prepared(corpus: &Corpus, lang: Lang) -> Self {
        let listing = Self::new(corpus.listed_figures().collect(), lang);
        for column in Column::ALL {
            match column {
                // Hardly anybody looks for a part of an id or of a change, and each has a text of its own.
                Column::Id | Column::Change => {}
                Column::Period | Column::Against | Column::Date => {
                    listing.times(corpus, column);
                }
                _ => {
                    let texts = listing.texts(corpus, column);
                    texts.inspect(|texts| texts.fold(corpus, &listing, column));
                }
            }
            listing.places(corpus, column);
        }
        listing.values(corpus, Column::Value);
        listing
    }

    /// The figures.
    pub fn keys(&self) -> &[FigureKey] {
        &self.keys
    }

    /// The language of the texts.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Where each row stands under a column.
    pub(super) fn places(&self, corpus: &Corpus, column: Column) -> Option<&Places> {
        let figures = || self.keys.iter().map(|key| corpus.outlined(*key));
        let made = || match column {
            Column::Value => order::amounts(figures().map(|found| Some(found?.2)).collect()),
            Column::Change => {
                let change = |(article, passage, figure)| change_of(passage, article, figure);
                order::amounts(figures().map(|found| change(found?)).collect())
            }
            Column::Period | Column::Against => order::ranked(self.times(corpus, column).to_vec()),
            Column::Date => order::ranked(figures().map(|found| found?.0.date).collect()),
            // Ids have the order of the articles and their texts, which the rows have already.
            Column::Id => self.alphabetical(corpus, Column::Article),
            _ => self.alphabetical(corpus, column),
        };
        self.places.get(column, made)
    }

    /// The texts under a column.
    pub(super) fn texts(&self, corpus: &Corpus, column: Column) -> Option<&Texts> {
        let text = |key: &FigureKey| texts::text(corpus, *key, column, self.lang);
        self.texts.get(column, || Texts::of(self.keys.iter().map(text)))
    }

    fn alphabetical(&self, corpus: &Corpus, column: Column) -> Places {
        self.texts(corpus, column).map(|texts| texts.places(corpus, self, column)).unwrap_or_default()
    }

    /// The values under a column, below nought for a decrease.
    pub(super) fn values(&self, corpus: &Corpus, column: Column) -> &[Option<Value>] {
        let value = |key: &FigureKey| {
            let (article, passage, figure) = corpus.outlined(*key)?;
            let told =
                if column == Column::Change { change_of(passage, article, figure) } else { Some(figure) };
            told.map(Figure::signed)
        };
        let made = || self.keys.iter().map(value).collect();
        self.values.get(column, made).map_or(&[], Vec::as_slice)
    }

    /// The times under a column.
    pub(super) fn times(&self, corpus: &Corpus, column: Column) -> &[Option<Period>] {
        let time = |key: &FigureKey| {
            let (article, _, figure) = corpus.outlined(*key)?;
            match column {
                Column::Date => article.date.map(Period::from),
                Column::Against => figure.against.as_ref().and_then(|b| b.period),
                _ => figure.period,
            }
        };
        let made = || self.keys.iter().map(time).collect();
        self.times.get(column, made).map_or(&[], Vec::as_slice)
    }
}
