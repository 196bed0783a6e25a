//! The columns of a table whose rows say where their cells end, as those of Word do.
//!
//! A cell may stretch over several columns, and its row has fewer cells then. Readers of tables go by the number of a
//! column, so that such a row gets empty cells. Apart, as two formats need it.

use super::block::Runs;

/// A row, and where its cells end, in twentieths of a point.
#[derive(Default)]
pub(super) struct EdgedRow {
    pub(super) cells: Vec<Runs>,
    pub(super) ends: Vec<i32>,
}

/// Ends of cells that are no farther apart are those of one column: a millimetre.
const NEAR: i32 = 57;

/// The rows with as many cells as the table has columns; as they are where all have as many, or a row does not say where
/// they end.
pub(super) fn aligned(rows: Vec<EdgedRow>) -> Vec<Vec<Runs>> {
    let is_placed = |row: &EdgedRow| row.cells.len() == row.ends.len() && row.ends.is_sorted();
    let many = |row: &EdgedRow| row.cells.len();
    let is_even = rows.windows(2).all(|pair| matches!(pair, [one, other] if many(one) == many(other)));
    if is_even || !rows.iter().all(is_placed) {
        return rows.into_iter().map(|row| row.cells).collect();
    }
    let mut columns: Vec<i32> = rows.iter().flat_map(|row| &row.ends).copied().collect();
    columns.sort_unstable();
    columns.dedup_by(|next, last| next.saturating_sub(*last) <= NEAR);
    let number = |end: i32| columns.partition_point(|column| column.saturating_add(NEAR) < end) + 1;
    let row = |EdgedRow { cells, ends }: EdgedRow| {
        let mut row = Vec::with_capacity(columns.len());
        for (cell, end) in cells.into_iter().zip(ends) {
            row.push(cell);
            let width = row.len().max(number(end)).min(columns.len());
            row.resize(width, Runs::default());
        }
        row
    };
    rows.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::{EdgedRow, aligned};

    fn shown(rows: &[(&str, &[i32])]) -> Vec<String> {
        let placed = |(cells, ends): &(&str, &[i32])| EdgedRow {
            cells: cells.split('|').map(Into::into).collect(),
            ends: ends.to_vec(),
        };
        let rows = aligned(rows.iter().map(placed).collect());
        rows.into_iter()
            .map(|row| row.into_iter().map(|cell| cell.text).collect::<Vec<_>>().join("|"))
            .collect()
    }

    #[test]
    fn a_cell_over_several_columns_has_empty_ones_beside_it() {
        let rows: [(&str, &[i32]); 3] = [
            ("Cây|Bán ra|Tăng", &[1000, 3000, 4000]),
            ("|2021|2022|", &[1000, 2020, 3000, 4000]),
            ("Tiêu|5|6|7", &[1000, 2000, 3000, 4000]),
        ];
        assert_eq!(shown(&rows), ["Cây|Bán ra||Tăng", "|2021|2022|", "Tiêu|5|6|7"]);
    }

    #[test]
    fn rows_that_say_too_little_stay_as_they_are() {
        assert_eq!(shown(&[("a|b|c", &[1, 2, 3]), ("d|e", &[1])]), ["a|b|c", "d|e"]);
        assert_eq!(shown(&[("a|b", &[100, 900]), ("c|d", &[400, 900])]), ["a|b", "c|d"]);
    }
}
