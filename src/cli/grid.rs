//! Rows and columns of text: side by side where the width allows, else each row as a short block.

use super::output_style::OutputStyle;
use super::styled::{Styled, TextRole};
use crate::corpus::Lang;
use crate::figures::markdown;
use crate::messages::Message;
use crate::text::wrap;

const GAP: usize = 2;
/// Indent of what follows the first line of a block.
const INDENT: usize = 2;

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct GridColumn {
    pub(super) heading: &'static str,
    /// For cells that may be broken into lines: how narrow they may become before the rows become blocks.
    pub(super) least: Option<usize>,
    pub(super) right: bool,
    pub(super) place: CellPlacement,
}

/// The place of a column's cell in a block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum CellPlacement {
    /// On the first line.
    First,
    /// Close to the cell before it, as a unit to its number; in the table too.
    WithPrevious,
    /// In the lines below.
    Below,
}

/// A column whose cells are on the first line of a block.
pub(super) fn first(heading: Message, lang: Lang) -> GridColumn {
    GridColumn::new(heading.get(lang), CellPlacement::First)
}

/// A column whose cells are in the lines below.
pub(super) fn below(heading: Message, lang: Lang) -> GridColumn {
    GridColumn::new(heading.get(lang), CellPlacement::Below)
}

impl GridColumn {
    pub(super) fn new(heading: &'static str, place: CellPlacement) -> Self {
        Self { heading, least: None, right: false, place }
    }

    pub(super) fn breaking_to(self, least: usize) -> Self {
        Self { least: Some(least), ..self }
    }

    pub(super) fn at_right(self) -> Self {
        Self { right: true, ..self }
    }

    /// The columns between it and the one before.
    fn gap(&self) -> usize {
        if self.place == CellPlacement::WithPrevious { 1 } else { GAP }
    }
}

/// A table.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) columns: Vec<GridColumn>,
    pub(super) rows: Vec<Vec<Styled>>,
}

/// A table of these, whose columns are still being added.
pub(super) struct GridOf<'r, R> {
    of: &'r [R],
    pub(super) grid: Grid,
}

impl<'r, R> GridOf<'r, R> {
    /// Adds a column with its cell for each row.
    pub(super) fn column(mut self, column: GridColumn, cell: impl Fn(&'r R) -> Styled) -> Self {
        self.grid.columns.push(column);
        self.grid.rows.iter_mut().zip(self.of).for_each(|(row, of)| row.push(cell(of)));
        self
    }
}

impl Grid {
    /// A row for each of these; it has no columns yet.
    pub(super) fn of<R>(of: &[R]) -> GridOf<'_, R> {
        GridOf { of, grid: Self { columns: Vec::new(), rows: vec![Vec::new(); of.len()] } }
    }

    /// The table as lines with a line feed each. Headings are for a reader; a pipe gets a row a line.
    pub(super) fn text(&self, style: &OutputStyle) -> String {
        let natural = self.natural_widths(style.width.is_some());
        let Some(columns) = style.width else { return self.beside(&natural, false, style) };
        match fitting(&natural, &self.columns, columns) {
            Some(widths) => self.beside(&widths, true, style),
            None => self.blocks(columns, style),
        }
    }

    /// The table in Markdown, where a cell is a line.
    pub(super) fn markdown(&self) -> String {
        let head = markdown::row(self.columns.iter().map(|column| column.heading));
        let ruler = markdown::ruler(self.columns.iter().map(|column| column.right));
        let rows = self.rows.iter().map(|row| markdown::row(row.iter().map(Styled::text)));
        [head, ruler].into_iter().chain(rows).fold(String::new(), |text, line| text + &line + "\n")
    }

    fn natural_widths(&self, headed: bool) -> Vec<usize> {
        let heading = |column: &GridColumn| if headed { wrap::width(column.heading) } else { 0 };
        let mut widths: Vec<usize> = self.columns.iter().map(heading).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.width().max(*width);
            }
        }
        widths
    }

    fn beside(&self, widths: &[usize], headed: bool, style: &OutputStyle) -> String {
        let headings: Vec<Styled> =
            self.columns.iter().map(|c| Styled::of(TextRole::Quiet, c.heading)).collect();
        let head = headed.then_some(&headings);
        head.into_iter().chain(&self.rows).map(|row| self.row(row, widths, style)).collect()
    }

    fn row(&self, row: &[Styled], widths: &[usize], style: &OutputStyle) -> String {
        let lines = |((cell, width), column): ((&Styled, &usize), &GridColumn)| match style.width {
            Some(_) if column.least.is_some() => cell.lines(Some(*width)),
            _ => cell.lines(None),
        };
        let cells: Vec<Vec<Styled>> = row.iter().zip(widths).zip(&self.columns).map(lines).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        (0..height).map(|i| self.line(cells.iter().map(|cell| cell.get(i)), widths, style)).collect()
    }

    /// One line of a row. Spaces are only written before text, so that no line ends in any.
    fn line<'a>(
        &self,
        parts: impl Iterator<Item = Option<&'a Styled>>,
        widths: &[usize],
        style: &OutputStyle,
    ) -> String {
        let mut line = String::new();
        let mut owed = 0;
        for (i, ((part, width), column)) in parts.zip(widths).zip(&self.columns).enumerate() {
            owed += if i > 0 { column.gap() } else { 0 };
            let Some(part) = part.filter(|part| !part.text().trim().is_empty()) else {
                owed += width;
                continue;
            };
            let missing = width.saturating_sub(part.width());
            let (before, after) = if column.right { (missing, 0) } else { (0, missing) };
            line.push_str(&" ".repeat(owed + before));
            line.push_str(&part.shown(style));
            owed = after;
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        line
    }

    fn blocks(&self, columns: usize, style: &OutputStyle) -> String {
        self.rows.iter().map(|row| self.block(row, columns, style)).collect()
    }

    /// The leading cells on a line, the others below it.
    fn block(&self, row: &[Styled], columns: usize, style: &OutputStyle) -> String {
        let (mut first, mut below) = (Styled::default(), Styled::default());
        let mut in_first = true;
        for (cell, column) in row.iter().zip(&self.columns) {
            let between = match column.place {
                CellPlacement::First => "  ",
                CellPlacement::WithPrevious => " ",
                CellPlacement::Below => " · ",
            };
            in_first = column.place == CellPlacement::First
                || (in_first && column.place == CellPlacement::WithPrevious);
            let cell = cell.squeezed();
            let line = if in_first { &mut first } else { &mut below };
            if !cell.text().is_empty() {
                if !line.text().is_empty() {
                    line.push(&Styled::of(TextRole::Quiet, between));
                }
                line.push(&cell);
                if column.place == CellPlacement::Below && column.right {
                    // A number among words says what it counts, there being no heading.
                    line.push(&Styled::of(TextRole::Quiet, format!(" {}", column.heading.to_lowercase())));
                }
            }
        }
        let indent = " ".repeat(INDENT);
        let first = first.lines(Some(columns)).into_iter().map(|line| line.shown(style));
        let below = below.lines(Some(columns.saturating_sub(INDENT))).into_iter();
        let below = below.map(|line| format!("{indent}{}", line.shown(style)));
        first
            .chain(below)
            .filter(|line| !line.trim().is_empty())
            .fold(String::new(), |text, line| text + &line + "\n")
    }
}

/// Widths that fit beside one another: what breaks gives way, the widest first. None when that is not enough.
fn fitting(natural: &[usize], columns: &[GridColumn], available: usize) -> Option<Vec<usize>> {
    let mut widths = natural.to_vec();
    let gaps: usize = columns.iter().skip(1).map(GridColumn::gap).sum();
    while widths.iter().sum::<usize>() + gaps > available {
        let breakable =
            widths.iter_mut().zip(columns).filter(|(width, c)| c.least.is_some_and(|least| **width > least));
        let (widest, _) = breakable.max_by_key(|(width, _)| **width)?;
        *widest -= 1;
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::{CellPlacement, Grid, GridColumn};
    use crate::cli::output_style::OutputStyle;
    use crate::cli::styled::Styled;
    use crate::corpus::Lang;
    use crate::text::wrap::width;
    use proptest::prelude::{prop_assert, proptest};

    fn grid(cells: &[[&str; 4]]) -> Grid {
        let columns = vec![
            GridColumn::new("Bài", CellPlacement::First),
            GridColumn::new("Số", CellPlacement::First).at_right(),
            GridColumn::new("", CellPlacement::WithPrevious),
            GridColumn::new("Nội dung", CellPlacement::Below).breaking_to(10),
        ];
        let row = |row: &[&str; 4]| row.iter().map(|cell| Styled::plain(*cell)).collect();
        Grid { columns, rows: cells.iter().map(row).collect() }
    }

    fn text(grid: &Grid, columns: Option<usize>) -> String {
        grid.text(&OutputStyle { width: columns, theme: None, lang: Lang::Vi })
    }

    const ROWS: [[&str; 4]; 2] = [["a", "7", "đoàn", "một hai ba bốn năm sáu"], ["bờ", " 1.250", "", "bảy"]];

    #[test]
    fn a_pipe_gets_a_row_a_line_and_no_heading() {
        assert_eq!(
            text(&grid(&ROWS), None),
            "a        7 đoàn  một hai ba bốn năm sáu\nbờ   1.250       bảy\n"
        );
    }

    #[test]
    fn a_terminal_gets_headings_and_broken_cells() {
        let expected = "\
Bài      Số       Nội dung
a         7 đoàn  một hai ba
                  bốn năm sáu
bờ    1.250       bảy
";
        assert_eq!(text(&grid(&ROWS), Some(30)), expected);
    }

    #[test]
    fn a_narrow_terminal_gets_blocks() {
        let expected = "\
a  7 đoàn
  một hai ba bốn năm
  sáu
bờ  1.250
  bảy
";
        assert_eq!(text(&grid(&ROWS), Some(22)), expected);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal(cells in proptest::collection::vec(proptest::array::uniform4("[a-zà-ỹ ]{0,18}"), 0..4), columns in 20usize..90) {
            let rows: Vec<[&str; 4]> = cells.iter().map(|row| [&*row[0], &row[1], &row[2], &row[3]]).collect();
            for line in text(&grid(&rows), Some(columns)).lines() {
                prop_assert!(width(line) <= columns, "{line:?}");
                prop_assert!(!line.ends_with(' '), "{line:?}");
            }
        }
    }
}
