//! From which column on a line is better erased and written anew than changed cell by cell.
//!
//! Where one text takes the place of another, few cells agree and the ends of the old words have to be blanked one
//! by one; `ESC [ K` blanks them all in three bytes. Which is shorter is reckoned in bytes, near enough: the brush
//! that paints it may still save one or lose one.

use ratatui::buffer::Cell;

use super::sgr::Pen;

/// Bytes of `ESC [ K`.
const ERASE: usize = 3;

/// Bytes that it takes at most to pass over cells, `ESC [ n n C`; fewer of them are written again.
const PASS: usize = 5;

/// Bytes that it takes at most to blank cells and go on behind them, `ESC [ n n X` and as much again.
const BLANK: usize = 10;

/// Bytes of a change of colour, about.
const STYLE: usize = 5;

/// How many of `cells` to leave before the line is erased to its end, if that saves anything. They are those that are
/// wanted from some column on, each with whether it changes.
///
/// It is asked for most lines of most frames: one pass, and nothing is kept of it.
pub(super) fn from(cells: &[(&Cell, bool)]) -> Option<usize> {
    let (mut changed, mut written) = (Cost::default(), Cost::default());
    let mut best = (0, usize::MAX);
    for (at, (cell, changes)) in cells.iter().enumerate() {
        best = better(best, at, &changed, &written);
        let pen = Pen::of(cell);
        let is_space = cell.symbol() == " ";
        changed.take(cell, pen, is_space, *changes);
        written.take(cell, pen, is_space, !(is_space && Pen::default().leaves_blank(cell)));
    }
    best = better(best, cells.len(), &changed, &written);
    let (at, cost) = best;
    // What all of it takes to write was added to keep the sums from going below nothing.
    (cost + written.bytes < changed.bytes + LINE).then_some(at)
}

/// More than any line takes.
const LINE: usize = 1 << 16;

/// The better of the best place so far and another; of equal ones the later, where the most stays as it is.
fn better(best: (usize, usize), at: usize, changed: &Cost, written: &Cost) -> (usize, usize) {
    let change = if changed.pen == written.pen { 0 } else { STYLE };
    let cost = LINE + changed.bytes + changed.passed.min(PASS) + ERASE + change;
    let cost = cost.saturating_sub(written.bytes);
    if cost <= best.1 { (at, cost) } else { best }
}

/// What it takes to write the needed ones of the cells so far.
#[derive(Default)]
struct Cost {
    bytes: usize,
    /// Cells since the last needed one.
    passed: usize,
    /// Spaces that were needed in a row.
    spaces: usize,
    /// What the last one was written with.
    pen: Pen,
}

impl Cost {
    fn take(&mut self, cell: &Cell, pen: Pen, is_space: bool, is_needed: bool) {
        if !is_needed {
            self.passed += 1;
            self.spaces = 0;
            return;
        }
        self.bytes += self.passed.min(PASS);
        self.passed = 0;
        self.spaces = if is_space { self.spaces + 1 } else { 0 };
        if pen != self.pen && !(is_space && self.pen.leaves_blank(cell)) {
            self.bytes += STYLE;
            self.pen = pen;
        }
        self.bytes += if self.spaces > BLANK { 0 } else { cell.symbol().len() };
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::from;
    use ratatui::buffer::{Buffer, Cell};
    use rstest::rstest;

    fn cells(text: &str) -> Vec<Cell> {
        Buffer::with_lines([text]).content
    }

    #[rstest]
    #[case::the_rest_goes("one two three four", "one               ", Some(4))]
    #[case::one_text_for_another("a long line of text", "9         8        ", Some(1))]
    #[case::nothing_changes("one two", "one two", None)]
    #[case::one_letter("one two", "one twx", None)]
    #[case::a_short_word("one two        ", "one tw         ", None)]
    #[case::much_stays_behind("x one two three four", "y one two three four", None)]
    fn erasing_begins_where_it_saves(
        #[case] shown: &str,
        #[case] wanted: &str,
        #[case] expected: Option<usize>,
    ) {
        let (shown, wanted) = (cells(shown), cells(wanted));
        let pairs: Vec<_> = wanted.iter().zip(&shown).map(|(new, old)| (new, new != old)).collect();
        let first = pairs.iter().position(|(_, changes)| *changes).unwrap_or_default();
        assert_eq!(from(&pairs[first..]).map(|at| first + at), expected);
    }
}
