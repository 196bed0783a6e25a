//! A columnar cache: for each column of the table what sorting and filtering by it needs, row by row.
//!
//! Looking up each figure and its article at every key press would take ten times the time budget of a key.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::ranks::{self, Ranks};
use crate::corpus::{Corpus, Figure, FigureKey, Lang, Period};
use crate::figures::table::{Column, cell, change_of, words};
use crate::text::fold::fold;
use crate::text::number::Value;

/// Something of each column, made when it is first needed.
#[derive(Debug)]
struct ByColumn<T>([OnceLock<T>; Column::ALL.len()]);

impl<T> ByColumn<T> {
    fn new() -> Self {
        Self(std::array::from_fn(|_| OnceLock::new()))
    }

    fn get(&self, column: Column, make: impl FnOnce() -> T) -> Option<&T> {
        Some(self.0.get(column as usize)?.get_or_init(make))
    }
}

/// Figures and their columns, each made when it is first needed.
#[derive(Debug)]
pub struct ColumnCache {
    /// In their default order.
    keys: Vec<FigureKey>,
    lang: Lang,
    ranks: ByColumn<Ranks>,
    texts: ByColumn<CellTexts>,
    values: ByColumn<Vec<Option<Value>>>,
    times: ByColumn<Vec<Option<Period>>>,
}

impl ColumnCache {
    /// These figures, with the texts in `lang`.
    pub fn new(keys: Vec<FigureKey>, lang: Lang) -> Self {
        Self {
            keys,
            lang,
            ranks: ByColumn::new(),
            texts: ByColumn::new(),
            values: ByColumn::new(),
            times: ByColumn::new(),
        }
    }

    /// All figures of `corpus` that can be listed, with every column prepared.
    pub fn prepared(corpus: &Corpus, lang: Lang) -> Self {
        let cache = Self::new(corpus.listed_figures().collect(), lang);
        for column in Column::ALL {
            match column {
                // Hardly anybody looks for a part of an id or of a change, and each has a text of its own.
                Column::Id | Column::Change => {}
                Column::Period | Column::Against | Column::Date => {
                    cache.times(corpus, column);
                }
                _ => {
                    if let Some(texts) = cache.texts(corpus, column) {
                        texts.folded(corpus, &cache, column);
                    }
                }
            }
            cache.ranks(corpus, column);
        }
        cache.values(corpus, Column::Value);
        cache
    }

    /// The figures.
    pub fn keys(&self) -> &[FigureKey] {
        &self.keys
    }

    /// The language of the texts.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The ranks of the rows by a column.
    pub(super) fn ranks(&self, corpus: &Corpus, column: Column) -> Option<&Ranks> {
        let figures = || self.keys.iter().map(|key| corpus.outlined(*key));
        let made = || match column {
            Column::Value => ranks::amounts(figures().map(|found| Some(found?.2)).collect()),
            Column::Change => {
                let change = |(article, passage, figure)| change_of(passage, article, figure);
                ranks::amounts(figures().map(|found| change(found?)).collect())
            }
            Column::Period | Column::Against => ranks::ranked(self.times(corpus, column).to_vec()),
            Column::Date => ranks::ranked(figures().map(|found| found?.0.date).collect()),
            // Ids have the order of the articles and their texts, which the rows have already.
            Column::Id => self.alphabetical(corpus, Column::Article),
            _ => self.alphabetical(corpus, column),
        };
        self.ranks.get(column, made)
    }

    pub(super) fn texts(&self, corpus: &Corpus, column: Column) -> Option<&CellTexts> {
        let text = |key: &FigureKey| text(corpus, *key, column, self.lang);
        self.texts.get(column, || CellTexts::of(self.keys.iter().map(text)))
    }

    fn alphabetical(&self, corpus: &Corpus, column: Column) -> Ranks {
        self.texts(corpus, column).map(|texts| texts.ranks(corpus, self, column)).unwrap_or_default()
    }

    /// The values under a column, negative for a decrease.
    pub(super) fn values(&self, corpus: &Corpus, column: Column) -> &[Option<Value>] {
        let value = |key: &FigureKey| {
            let (article, passage, figure) = corpus.outlined(*key)?;
            let stated =
                if column == Column::Change { change_of(passage, article, figure) } else { Some(figure) };
            stated.map(Figure::signed)
        };
        let made = || self.keys.iter().map(value).collect();
        self.values.get(column, made).map_or(&[], Vec::as_slice)
    }

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

/// The texts of a column, each that several rows have once.
#[derive(Debug)]
pub(super) struct CellTexts {
    /// For each row which text it has.
    ids: Vec<u32>,
    /// For each text the first row that has it.
    rows: Vec<u32>,
    folded: OnceLock<Folded>,
}

/// Folded texts concatenated, and where each of them ends.
#[derive(Debug, Default)]
struct Folded {
    texts: String,
    ends: Vec<usize>,
}

/// Of a row that has no text.
const NONE: u32 = u32::MAX;

impl CellTexts {
    fn of<'c>(texts: impl Iterator<Item = Option<Cow<'c, str>>>) -> Self {
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

    /// Folded, for searching.
    fn folded(&self, corpus: &Corpus, cache: &ColumnCache, column: Column) -> &Folded {
        self.folded.get_or_init(|| {
            let mut folded = Folded::default();
            for text in self.distinct(corpus, cache, column) {
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
        cache: &ColumnCache,
        column: Column,
    ) -> impl Iterator<Item = Cow<'c, str>> {
        let keys = self.rows.iter().filter_map(|row| cache.keys.get(*row as usize));
        keys.map(move |key| text(corpus, *key, column, cache.lang).unwrap_or_default())
    }

    /// The ranks of the rows in the order of the alphabet.
    fn ranks(&self, corpus: &Corpus, cache: &ColumnCache, column: Column) -> Ranks {
        let texts: Vec<Cow<'_, str>> = self.distinct(corpus, cache, column).collect();
        ranks::in_alphabet(&texts, &self.ids)
    }

    /// For each row whether it has all these folded words, or words that begin so.
    pub(super) fn holding(
        &self,
        corpus: &Corpus,
        cache: &ColumnCache,
        column: Column,
        words: &[String],
    ) -> Vec<bool> {
        let folded = self.folded(corpus, cache, column);
        let mut start = 0;
        let holds: Vec<bool> = folded
            .ends
            .iter()
            .map(|end| {
                let text = folded.texts.get(start..*end).unwrap_or_default();
                start = *end;
                words.iter().all(|word| has_beginning(text, word))
            })
            .collect();
        self.ids.iter().map(|id| holds.get(*id as usize).copied().unwrap_or(false)).collect()
    }
}

/// Whether a word of `text` begins so; signs are found anywhere.
fn has_beginning(text: &str, word: &str) -> bool {
    let is_sign = !word.starts_with(char::is_alphanumeric);
    let begins = |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
    text.match_indices(word).any(|(at, _)| is_sign || begins(at))
}

/// What a filter looks for words in: the cell, and for an amount how the text has it.
fn text(corpus: &Corpus, key: FigureKey, column: Column, lang: Lang) -> Option<Cow<'_, str>> {
    let found = corpus.outlined(key)?;
    let other = if lang == Lang::Vi { Lang::En } else { Lang::Vi };
    match column {
        Column::Value => {
            let (_, _, figure) = found;
            let qualifier = figure.qualifier.words(lang);
            let (written, unit) = (figure.as_written.get(lang), figure.unit.get(lang));
            Some(Cow::Owned(format!("{qualifier} {written} {unit}")))
        }
        Column::Id | Column::Change | Column::Against | Column::Period | Column::Date => {
            let text = cell(corpus, key, column, lang).text();
            (!text.is_empty()).then_some(Cow::Owned(text))
        }
        // By the names of files too.
        Column::Corrected => {
            let text = [lang, Lang::En].map(|lang| cell(corpus, key, column, lang).text()).join(" ");
            (text.len() > 1).then_some(Cow::Owned(text))
        }
        // By its id too, alone in brackets where nothing else is meant. The reader's language comes first: rows are
        // ordered by it.
        Column::Indicator => corpus.indicator(found.2).map(|indicator| {
            let [own, other] = [lang, other].map(|lang| indicator.label.get(lang));
            Cow::Owned(format!("{own} {other} {} [{}]", indicator.id.replace('-', " "), indicator.id))
        }),
        // As a query does, by either language.
        Column::Subject | Column::Unit => {
            let [own, other] = [lang, other].map(|lang| words(corpus, found, column, lang));
            Some(own?.into()).map(|own: Cow<'_, str>| match other.filter(|other| *other != own) {
                Some(other) => Cow::Owned(format!("{own} {other}")),
                None => own,
            })
        }
        _ => words(corpus, found, column, lang).map(Cow::Borrowed),
    }
}
