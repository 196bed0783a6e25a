//! How wide the columns of the table are: as wide as their content where there is room, then narrowed, then left out.

use super::{FiguresPane, TABLE};
use crate::app::context::Context;
use crate::app::words;
use crate::corpus::{FigureKey, Lang};
use crate::figures::amount::Widths;
use crate::figures::table::{self, Cell, Column};
use crate::text::wrap::width;
use crate::view::list::GUTTER;
use crate::view::part_at;

/// Columns of the screen between two columns of the table.
pub(super) const GAP: usize = 2;

/// The least that a column of words is narrowed to before another is left out.
const MIN_WIDTH: usize = 12;

/// After a heading, for the sign of an order: sorting moves no column.
const SIGN: usize = 2;

/// The least that a key makes of a column, and by how much it changes one.
const MIN_SET_WIDTH: usize = 6;
const WIDTH_STEP: usize = 4;

/// Names of papers and people are seldom longer; a title in the place of a name may be.
const LONGEST_NAME: usize = 20;

/// What the number counts needs more than where it comes from: so many columns, and a third of the table.
const MIN_LABEL_WIDTH: usize = 24;
const SHARE_OF_LABEL: usize = 3;

/// A period from month to month; "each year" after it is wrapped.
const MIN_PERIOD_WIDTH: usize = 15;

/// The same in English.
const USUAL_PERIOD: usize = 19;

/// Of scale and unit after a number (` triệu USD`); a longer unit is wrapped.
const MIN_TAIL_WIDTH: usize = 10;

/// Figures that decide how wide the columns are; to measure more of a large library would take too long.
const MEASURED: usize = 200;

/// Columns for labels that were not measured, where there is room.
const USUAL_LABEL: usize = 64;

/// A column that fewer than a third of the rows fill gives way before a label is cut; the period does not, without which
/// a number says nothing.
const SPARSE: usize = 3;

/// The room that the contents of a column take.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ColumnRoom {
    /// Of its widest cell, without the heading.
    width: usize,
    /// Of the parts of its amounts.
    amounts: Widths,
    /// Cells that hold something, of so many.
    filled: usize,
    of: usize,
    /// Whether all rows were measured.
    complete: bool,
    /// Columns that nine of ten units, labels or periods need: the longest of all would take the room of labels in the other rows.
    usual: usize,
}

/// The room that each column takes for these rows of a table; many are measured here and there.
pub(super) fn measure(table: &FiguresPane, keys: &[FigureKey], cx: &Context) -> Vec<ColumnRoom> {
    let step = keys.len().div_ceil(MEASURED).max(1);
    let of_column = |column: &Column| {
        let cells: Vec<Cell> = keys.iter().step_by(step).map(|key| table.cell(*key, *column, cx)).collect();
        let amounts = table::widths(&cells);
        let texts = cells.iter().map(|cell| match cell {
            Cell::Text(text) => width(text),
            Cell::Amount(_) | Cell::Empty => 0,
        });
        ColumnRoom {
            width: texts.max().unwrap_or_default().max(amounts.total()),
            amounts,
            filled: cells.iter().filter(|cell| **cell != Cell::Empty).count(),
            of: cells.len(),
            complete: step == 1 && keys.len() == table.rows.keys().len(),
            usual: usual(&cells),
        }
    };
    table.settings.shown.iter().map(of_column).collect()
}

fn usual(cells: &[Cell]) -> usize {
    let words = |cell: &Cell| match cell {
        Cell::Amount(amount) => Some(width(&amount.tail)),
        Cell::Text(text) => Some(width(text)),
        Cell::Empty => None,
    };
    let mut words: Vec<usize> = cells.iter().filter_map(words).collect();
    words.sort_unstable();
    words.get(words.len() * 9 / 10).copied().unwrap_or_default()
}

/// A column as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct DrawnColumn {
    pub(super) column: Column,
    pub(super) amounts: Widths,
    pub(super) width: usize,
    room: ColumnRoom,
    /// Whether its width was set by a key.
    is_set: bool,
}

/// The columns in view in `room`: the first one is held, the others scroll until the selected one is among them.
pub(super) fn scrolled(table: &FiguresPane, room: usize, lang: Lang) -> Vec<DrawnColumn> {
    let columns = table.settings.shown.iter().zip(&table.rooms);
    let drawn = |(column, taken): (&Column, &ColumnRoom)| {
        DrawnColumn::new(*column, *taken, table.settings.widths.get(column).copied(), lang)
    };
    let all: Vec<DrawnColumn> = columns.map(drawn).collect();
    let Some((first, others)) = all.split_first() else { return Vec::new() };
    let selected = table.column();
    let mut from = 0;
    loop {
        let shown = [first].into_iter().chain(others.iter().skip(from)).cloned().collect();
        let drawn = fitted(shown, selected, room);
        let in_view = selected.is_none_or(|c| drawn.iter().any(|d| d.column == c));
        if in_view || from + 1 >= others.len() {
            return drawn;
        }
        from += 1;
    }
}

/// Where a row has two lines, the first column whose name is in the line of names: from it on the selected one has room.
pub(super) fn first_name(table: &FiguresPane, room: usize, lang: Lang) -> usize {
    let selected = table.column.min(table.settings.shown.len().saturating_sub(1));
    let wide = |from: usize| -> usize {
        let to_selected = table.settings.shown.get(from..=selected).unwrap_or_default();
        to_selected.iter().map(|column| width(&table.heading(*column, lang)) + width(words::SEPARATOR)).sum()
    };
    (0..selected).find(|from| wide(*from) <= room).unwrap_or(selected)
}

/// The column whose heading is at column `at` of a screen with `columns`, by its place among those that are shown.
pub(super) fn heading_at(table: &FiguresPane, columns: usize, at: usize, lang: Lang) -> Option<usize> {
    let room = columns.saturating_sub(GUTTER);
    let heads: Vec<(Column, usize)> = if columns < TABLE {
        let names = table.settings.shown.iter().skip(first_name(table, room.saturating_sub(1), lang));
        names
            .map(|column| (*column, width(&table.heading(*column, lang)) + width(words::SEPARATOR)))
            .collect()
    } else {
        table.drawn.iter().map(|drawn| (drawn.column, drawn.width + GAP)).collect()
    };
    let (column, _) = heads.get(part_at(heads.iter().map(|(_, wide)| *wide), at.saturating_sub(GUTTER))?)?;
    table.settings.shown.iter().position(|shown| shown == column)
}

fn total(drawn: &[DrawnColumn]) -> usize {
    drawn.iter().map(|c| c.width + GAP).sum::<usize>().saturating_sub(GAP)
}

/// The columns that fit: those that hold little are left out, then labels and words are narrowed, which go on in a second
/// line, then columns are left out from the right. Label, value and period always stay, since a row without them says
/// nothing, and give way to each other at last.
fn fitted(mut drawn: Vec<DrawnColumn>, selected: Option<Column>, room: usize) -> Vec<DrawnColumn> {
    while total(&drawn) > room {
        let is_sparse = |room: &ColumnRoom| room.filled * SPARSE < room.of;
        let can_go = |c: &DrawnColumn| !stays(c) && Some(c.column) != selected && is_sparse(&c.room);
        let sparse = drawn.iter().enumerate().filter(|(_, c)| can_go(c));
        let Some((emptiest, _)) = sparse.min_by_key(|(_, c)| c.room.filled) else { break };
        drawn.remove(emptiest);
    }
    let mut drawn = narrowed(drawn, room);
    let left = room.saturating_sub(total(&drawn));
    for label in drawn.iter_mut().filter(|c| c.column == Column::Label && !c.room.complete && !c.is_set) {
        label.width += left.min(USUAL_LABEL.saturating_sub(label.width));
    }
    let left = room.saturating_sub(total(&drawn));
    if let Some(last) = drawn.last_mut().filter(|last| !stays(last) && !last.is_set) {
        last.width += left;
    }
    drawn
}

/// The columns narrowed to `room`, those that have none left out from the right.
fn narrowed(mut drawn: Vec<DrawnColumn>, room: usize) -> Vec<DrawnColumn> {
    loop {
        let last = drawn.iter().rposition(|c| !stays(c));
        let narrowing = if last.is_some() { Narrowing::BEFORE_LEAVING_OUT } else { &Narrowing::ALL };
        let mut narrowed = drawn.clone();
        for narrowing in narrowing {
            narrow(&mut narrowed, *narrowing, room);
        }
        match last {
            Some(last) if total(&narrowed) > room => _ = drawn.remove(last),
            Some(_) | None => return narrowed,
        }
    }
}

fn stays(drawn: &DrawnColumn) -> bool {
    matches!(drawn.column, Column::Label | Column::Value | Column::Period)
}

/// What gives way where columns need more than there is, one after the other.
#[derive(Clone, Copy, Debug)]
enum Narrowing {
    /// Labels, units and periods that only few rows have.
    Seldom,
    /// Words that are longer than names.
    Titles,
    /// Labels.
    Labels,
    /// Other words, but for names of people, which say more than the rest of a title.
    Words,
    /// Names of people.
    Names,
    /// Units and periods.
    UnitsAndPeriods,
    /// Labels down to nothing, and widths that were set.
    All,
}

/// The columns of words that are narrowed alike.
const WORDS: [Column; 7] = {
    use Column::{Against, Indicator, Publisher, Source, Subject, Title, Unit};
    [Unit, Subject, Publisher, Source, Indicator, Title, Against]
};

impl Narrowing {
    const ALL: [Self; 7] = [
        Self::Seldom,
        Self::Titles,
        Self::Labels,
        Self::Words,
        Self::Names,
        Self::UnitsAndPeriods,
        Self::All,
    ];
    const BEFORE_LEAVING_OUT: &[Self] = &[Self::Seldom, Self::Titles, Self::Labels, Self::Words, Self::Names];

    /// The least width of a column in a table of `room` columns.
    fn least(self, drawn: &DrawnColumn, room: usize) -> usize {
        let amounts = drawn.amounts;
        let with_tail = |tail: usize| amounts.total().saturating_sub(amounts.tail.saturating_sub(tail));
        match (self, drawn.column) {
            (Self::All, _) if drawn.is_set => drawn.least(),
            _ if drawn.is_set => drawn.width,
            (Self::Seldom, Column::Value) => with_tail(drawn.room.usual.max(MIN_TAIL_WIDTH)),
            (Self::Seldom, Column::Period) => drawn.room.usual.max(USUAL_PERIOD),
            (Self::Seldom, Column::Label) => drawn.room.usual.max(MIN_LABEL_WIDTH),
            (Self::Labels, Column::Label) => MIN_LABEL_WIDTH.max(room / SHARE_OF_LABEL),
            (Self::Titles, Column::Speaker) => LONGEST_NAME,
            (Self::Names, Column::Speaker) => MIN_WIDTH,
            (Self::Titles, column) if WORDS.contains(&column) => LONGEST_NAME,
            (Self::Words, column) if WORDS.contains(&column) => MIN_WIDTH,
            (Self::UnitsAndPeriods, Column::Period) => MIN_PERIOD_WIDTH,
            (Self::UnitsAndPeriods, Column::Value) => with_tail(MIN_TAIL_WIDTH),
            (Self::All, Column::Label) => 1,
            _ => drawn.width,
        }
    }
}

impl ColumnRoom {
    /// Room for words of so many columns.
    pub(super) fn set_width(&mut self, columns: usize) {
        self.width = columns;
    }

    /// Room for words of so many columns; whether that is more.
    pub(super) fn widen_to(&mut self, columns: usize) -> bool {
        let is_more = columns > self.width;
        self.width = self.width.max(columns);
        is_more
    }

    /// Whether any row has something in the column.
    pub(super) fn is_filled(&self) -> bool {
        self.filled > 0
    }
}

impl DrawnColumn {
    /// As wide as its cells and its heading, or as was `set`.
    fn new(column: Column, room: ColumnRoom, set: Option<usize>, lang: Lang) -> Self {
        let fitting = room.width.max(width(column.heading(lang)) + SIGN);
        Self { column, amounts: room.amounts, width: set.unwrap_or(fitting), room, is_set: set.is_some() }
    }

    /// The least width that a key gives it: numbers are never cut.
    fn least(&self) -> usize {
        MIN_SET_WIDTH.max(self.amounts.total() - self.amounts.tail)
    }

    /// What it is set to by a key that makes it wider or narrower, in a table of `room` columns.
    pub(super) fn resized(&self, wider: bool, room: usize) -> usize {
        let width = if wider { self.width + WIDTH_STEP } else { self.width.saturating_sub(WIDTH_STEP) };
        width.min(room).max(self.least())
    }
}

/// Takes away the columns that are too many, one by one from whichever has most to spare.
fn narrow(drawn: &mut [DrawnColumn], narrowing: Narrowing, room: usize) {
    let spare = |c: &DrawnColumn| c.width.saturating_sub(narrowing.least(c, room));
    for _ in 0..total(drawn).saturating_sub(room) {
        if let Some(column) = drawn.iter_mut().max_by_key(|c| spare(c)) {
            column.width -= usize::from(spare(column) > 0);
        }
    }
}
