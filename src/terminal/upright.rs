//! Lines that stand upright: the same sign in one column over many rows.
//!
//! Painted row by row, a divider between two panes costs a move and two changes of colour in each row; painted
//! downwards it costs the sign, one step back and one down. Nothing is known of panes here, only of cells.

use ratatui::buffer::Cell;

/// Rows from which it is worth a pass of its own.
const ROWS: u16 = 6;

/// An upright line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Upright<'c> {
    pub(super) x: u16,
    /// Its first row, and how many it has.
    pub(super) y: u16,
    pub(super) rows: u16,
    pub(super) cell: &'c Cell,
}

/// The upright lines among changes, which are in the order of the screen. The last column is left out: behind it
/// the cursor waits in a place that terminals do not agree upon.
pub(super) fn find<'c>(changes: &[(u16, u16, &'c Cell)], width: u16) -> Vec<Upright<'c>> {
    let mut open: Vec<Option<Upright<'c>>> = vec![None; usize::from(width.saturating_sub(1))];
    let mut found = Vec::new();
    for &(x, y, cell) in changes {
        let Some(slot) = open.get_mut(usize::from(x)) else { continue };
        match slot {
            Some(line) if line.y + line.rows == y && line.cell == cell => line.rows += 1,
            _ => {
                found.extend(slot.take());
                *slot = is_drawing(cell.symbol()).then_some(Upright { x, y, rows: 1, cell });
            }
        }
    }
    found.extend(open.into_iter().flatten());
    found.retain(|line| line.rows >= ROWS);
    found
}

/// Whether it is drawn rather than written: letters stand below one another by chance, and are shorter in a row.
fn is_drawing(symbol: &str) -> bool {
    symbol.chars().all(|c| matches!(c, '\u{2500}'..='\u{257f}' | '|'))
}

#[cfg(test)]
mod tests {
    use super::{Upright, find};
    use ratatui::buffer::{Buffer, Cell};

    fn changes(buffer: &Buffer) -> Vec<(u16, u16, &Cell)> {
        let width = usize::from(buffer.area.width);
        let place = |i: usize| u16::try_from(i).unwrap_or(u16::MAX);
        let cells = buffer.content.iter().enumerate();
        cells.map(|(i, cell)| (place(i % width), place(i / width), cell)).collect()
    }

    #[test]
    fn a_divider_is_found_and_letters_are_not() {
        let buffer = Buffer::with_lines(["ab│x", "ac│y", "ad│z", "a │x", "a │y", "a │z", "ab x"]);
        let lines: Vec<_> = find(&changes(&buffer), 4)
            .into_iter()
            .map(|Upright { x, y, rows, cell }| (x, y, rows, cell.symbol().to_owned()))
            .collect();
        assert_eq!(lines, [(2, 0, 6, "│".to_owned())]);
    }

    #[test]
    fn the_last_column_is_left_out() {
        let buffer = Buffer::with_lines(["││"; 9]);
        assert_eq!(find(&changes(&buffer), 2).into_iter().map(|l| l.x).collect::<Vec<_>>(), [0]);
    }
}
