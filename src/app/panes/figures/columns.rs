//! How wide the columns of the table are: as wide as their content where there is room, then narrowed, then left out.

use crate::corpus::{Corpus, FigureKey, Lang};
use crate::figures::amount::Widths;
use crate::figures::table::{self, Cell, Column, shown};
use crate::text::wrap::width;

/// Columns of the screen between two columns of the table.
pub(super) const GAP: usize = 2;

/// The least that a column of words is narrowed to before another is left out; what the number counts needs more
/// than where it comes from.
const LEAST: usize = 12;
const LEAST_LABEL: usize = 24;

/// A period from month to month; "each year" behind it gives way first.
const LEAST_PERIOD: usize = 15;

/// Of scale and unit behind a number; a longer unit is cut before the speaker is left out.
const LEAST_TAIL: usize = 12;

/// Figures that decide how wide the columns are; to measure more of a large library would take too long.
const MEASURED: usize = 400;

/// The room that the contents of a column take.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Measure {
    /// Of its widest cell, without the heading.
    width: usize,
    /// Of the parts of its amounts.
    amounts: Widths,
}

/// The room that each column takes. All figures are measured, not those that match, so that the columns stay where
/// they are while somebody types.
pub(super) fn measure(corpus: &Corpus, columns: &[Column], lang: Lang) -> Vec<Measure> {
    let keys: Vec<FigureKey> = corpus.listed_figures().take(MEASURED).collect();
    let of_column = |column: &Column| {
        let cells: Vec<Cell> = keys.iter().map(|key| shown(corpus, *key, *column, lang)).collect();
        let amounts = table::widths(&cells);
        let texts = cells.iter().map(|cell| match cell {
            Cell::Text(text) => width(text),
            Cell::Amount(_) | Cell::Empty => 0,
        });
        Measure { width: texts.max().unwrap_or_default().max(amounts.total()), amounts }
    };
    columns.iter().map(of_column).collect()
}

/// A column as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) column: Column,
    pub(super) amounts: Widths,
    pub(super) width: usize,
}

/// The columns in view in `room`: the first one is held, the others scroll until `selected` is among them.
pub(super) fn scrolled(
    columns: &[Column],
    measures: &[Measure],
    selected: Option<Column>,
    room: usize,
    lang: Lang,
) -> Vec<Drawn> {
    let all: Vec<Drawn> = columns.iter().zip(measures).map(|(c, m)| Drawn::new(*c, *m, lang)).collect();
    let Some((first, others)) = all.split_first() else { return Vec::new() };
    let mut from = 0;
    loop {
        let shown = [first].into_iter().chain(others.iter().skip(from)).cloned().collect();
        let drawn = fitted(shown, room);
        let in_view = selected.is_none_or(|c| drawn.iter().any(|d| d.column == c));
        if in_view || from + 1 >= others.len() {
            return drawn;
        }
        from += 1;
    }
}

/// The columns that fit: words are narrowed first, then columns are left out from the right. Label and value always
/// stay, since a row without them says nothing.
fn fitted(mut drawn: Vec<Drawn>, room: usize) -> Vec<Drawn> {
    loop {
        let total: usize = drawn.iter().map(|c| c.width + GAP).sum::<usize>().saturating_sub(GAP);
        let Some(excess) = total.checked_sub(room).filter(|n| *n > 0) else { break };
        if drawn.iter().map(Drawn::spare).sum::<usize>() >= excess {
            narrow(&mut drawn, excess);
            break;
        }
        let Some(last) = drawn.iter().rposition(|c| !matches!(c.column, Column::Label | Column::Value)) else {
            // Too narrow for both: the label gives way to the number.
            for label in drawn.iter_mut().filter(|c| c.column == Column::Label) {
                label.width = label.width.saturating_sub(excess).max(1);
            }
            break;
        };
        drawn.remove(last);
    }
    drawn
}

impl Drawn {
    fn new(column: Column, measure: Measure, lang: Lang) -> Self {
        Self { column, amounts: measure.amounts, width: measure.width.max(width(column.heading(lang))) }
    }

    /// By how much it can be narrowed.
    fn spare(&self) -> usize {
        let least = match self.column {
            Column::Label => LEAST_LABEL,
            Column::Unit
            | Column::Subject
            | Column::Publisher
            | Column::Speaker
            | Column::Source
            | Column::Indicator
            | Column::Title
            | Column::Against => LEAST,
            Column::Period => LEAST_PERIOD,
            Column::Value => {
                self.amounts.total().saturating_sub(self.amounts.tail.saturating_sub(LEAST_TAIL))
            }
            Column::Qualifier
            | Column::Change
            | Column::Derived
            | Column::Mode
            | Column::Date
            | Column::Article
            | Column::Passage
            | Column::AsWritten
            | Column::Corrected
            | Column::Id => self.width,
        };
        self.width.saturating_sub(least)
    }
}

/// Takes `excess` columns away, one by one from whichever has most to spare.
fn narrow(drawn: &mut [Drawn], excess: usize) {
    for _ in 0..excess {
        if let Some(column) = drawn.iter_mut().max_by_key(|c| c.spare()) {
            column.width -= usize::from(column.spare() > 0);
        }
    }
}
