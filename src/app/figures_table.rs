//! The figures table's state: which figures, in which order, which columns, which row.

use super::cursor::{Cursor, Step};
use super::remembered::Remembered;
use crate::corpus::{ArticleKey, Corpus, FigureKey, Lang, Origin};
use crate::figures::Sort;
use crate::figures::amount::Widths;
pub use crate::figures::table::Column;
use crate::figures::table::{self, Cell};
use crate::text::wrap;

/// Figures that decide how wide the columns are; to measure more of a large library would take too long.
const MEASURED: usize = 400;

/// Figures of a corpus that are listed while nothing is searched. For each that is imported its article is read and
/// kept, some fifty megabytes for so many; of a larger corpus those are listed that are built in.
const LISTED: usize = 20_000;

/// Whether all figures are listed while nothing is searched.
pub fn lists_all(corpus: &Corpus) -> bool {
    corpus.totals().figures <= LISTED
}

fn listed(corpus: &Corpus) -> impl Iterator<Item = FigureKey> {
    let all = lists_all(corpus);
    let own = move |key: &ArticleKey| all || corpus.head(*key).is_some_and(|h| h.origin == Origin::Embedded);
    corpus.keys().filter(own).flat_map(|article| corpus.figures_of(article))
}

/// The room that the contents of a column take.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Measure {
    /// Of its widest cell, without the heading.
    pub width: usize,
    /// Of the parts of its amounts.
    pub amounts: Widths,
}

/// Figures in the order shown.
#[derive(Clone, Debug)]
pub struct FiguresTable {
    /// For each shown column. All figures are measured, not those that match, so that the columns stay where they
    /// are while somebody types.
    measures: Vec<Measure>,
    rows: Vec<FigureKey>,
    cursor: Cursor,
    /// Nothing: in the order of the articles and their texts.
    sort: Option<Sort>,
    shown: Vec<Column>,
}

impl FiguresTable {
    /// An empty table with the columns and the order of last time.
    pub fn new(remembered: &Remembered) -> Self {
        let column = |id: &String| Column::ALL.into_iter().find(|c| c.id() == id);
        let shown: Vec<Column> = match &remembered.columns {
            Some(ids) => Column::ALL.into_iter().filter(|c| ids.iter().any(|id| id == c.id())).collect(),
            None => Column::USUAL.to_vec(),
        };
        Self {
            measures: Vec::new(),
            rows: Vec::new(),
            cursor: Cursor::default(),
            sort: remembered
                .sort
                .as_ref()
                .and_then(column)
                .map(|column| Sort { column, descending: remembered.descending }),
            shown: if shown.is_empty() { Column::USUAL.to_vec() } else { shown },
        }
    }

    /// Reads the articles whose figures are listed while nothing is searched.
    pub fn read_ahead(corpus: &Corpus) -> usize {
        listed(corpus).count()
    }

    /// What to keep for the next run.
    pub fn remember(&self) -> Remembered {
        Remembered {
            columns: Some(self.shown.iter().map(|c| c.id().to_owned()).collect()),
            sort: self.sort.map(|s| s.column.id().to_owned()),
            descending: self.sort.is_some_and(|s| s.descending),
            ..Remembered::default()
        }
    }

    /// The figures.
    pub fn rows(&self) -> &[FigureKey] {
        &self.rows
    }

    /// The selection.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The order, where one was chosen.
    pub fn sort(&self) -> Option<Sort> {
        self.sort
    }

    /// The columns, in their order.
    pub fn columns(&self) -> &[Column] {
        &self.shown
    }

    /// The room that a column takes.
    pub fn measure(&self, column: Column) -> Measure {
        let place = self.shown.iter().position(|c| *c == column);
        place.and_then(|i| self.measures.get(i)).copied().unwrap_or_default()
    }

    /// Measures the shown columns, for the texts in `lang`.
    pub fn measure_columns(&mut self, corpus: &Corpus, lang: Lang) {
        let keys: Vec<FigureKey> = listed(corpus).take(MEASURED).collect();
        let of_column = |column: &Column| {
            let cells: Vec<Cell> = keys.iter().map(|key| table::cell(corpus, *key, *column, lang)).collect();
            let amounts = table::widths(&cells);
            let texts = cells.iter().map(|cell| match cell {
                Cell::Text(text) => wrap::width(text),
                Cell::Amount(_) | Cell::Empty => 0,
            });
            Measure { width: texts.max().unwrap_or_default().max(amounts.total()), amounts }
        };
        self.measures = self.shown.iter().map(of_column).collect();
    }

    /// The selected figure.
    pub fn selected(&self) -> Option<FigureKey> {
        self.rows.get(self.cursor.selected()).copied()
    }

    /// Takes over the figures that match, or all; the selection stays with its figure where that is still there.
    pub fn refill(&mut self, corpus: &Corpus, matching: Option<&[FigureKey]>, lang: Lang) {
        let selected = self.selected();
        self.rows = match matching {
            Some(keys) => keys.to_vec(),
            None => listed(corpus).collect(),
        };
        self.rows.sort_unstable_by_key(|key| (corpus.rank(key.passage.article), *key));
        self.order(corpus, lang);
        self.keep(selected);
    }

    /// Sorts by the shown column after the one that it is sorted by; after the last one, as in the texts.
    pub fn sort_by_next(&mut self, corpus: &Corpus, lang: Lang) {
        let next = match self.sort {
            None => self.shown.first(),
            Some(sort) => self.shown.iter().skip_while(|c| **c != sort.column).nth(1),
        };
        self.sort = next.map(|column| Sort { column: *column, descending: false });
        self.resort(corpus, lang);
    }

    /// Turns the order round.
    pub fn reverse(&mut self, corpus: &Corpus, lang: Lang) {
        if let Some(sort) = &mut self.sort {
            sort.descending = !sort.descending;
        }
        self.resort(corpus, lang);
    }

    fn resort(&mut self, corpus: &Corpus, lang: Lang) {
        let selected = self.selected();
        self.rows.sort_unstable_by_key(|key| (corpus.rank(key.passage.article), *key));
        self.order(corpus, lang);
        self.keep(selected);
    }

    fn order(&mut self, corpus: &Corpus, lang: Lang) {
        if let Some(sort) = self.sort {
            table::sort(corpus, &mut self.rows, sort, lang);
        }
    }

    fn keep(&mut self, figure: Option<FigureKey>) {
        let row = self.rows.iter().position(|key| Some(*key) == figure).unwrap_or_default();
        self.cursor.select(row, self.rows.len(), usize::MAX);
    }

    /// Shows or hides a column; the last one stays.
    pub fn toggle(&mut self, column: Column) {
        let hidden = !self.shown.contains(&column);
        if hidden || self.shown.len() > 1 {
            let keep = |c: &Column| if *c == column { hidden } else { self.shown.contains(c) };
            self.shown = Column::ALL.into_iter().filter(keep).collect();
        }
    }

    /// Moves the selection.
    pub fn step(&mut self, step: Step, height: usize) {
        self.cursor.step(step, self.rows.len(), height);
    }

    /// Selects a figure; tells whether it is in the table.
    pub fn select(&mut self, figure: FigureKey, height: usize) -> bool {
        let row = self.rows.iter().position(|key| *key == figure);
        if let Some(row) = row {
            self.cursor.select(row, self.rows.len(), height);
        }
        row.is_some()
    }

    /// Brings the selection into a view of `height` rows.
    pub fn reveal(&mut self, height: usize) {
        self.cursor.reveal(self.rows.len(), height);
    }
}
