//! A selection in a list and the part of it that is in view: arithmetic only, for every list of the program.

/// Which row is selected, and which is the first one shown.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Cursor {
    selected: usize,
    top: usize,
}

/// How far a selection moves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// So many rows; negative is up.
    Rows(isize),
    /// To the first.
    First,
    /// To the last.
    Last,
}

impl Cursor {
    /// The selected row.
    pub fn selected(self) -> usize {
        self.selected
    }

    /// The first row in view.
    pub fn top(self) -> usize {
        self.top
    }

    /// Selects another of `len` rows, of which `height` can be seen at a time.
    pub fn step(&mut self, step: Step, len: usize, height: usize) {
        let target = match step {
            Step::Rows(n) => self.selected.saturating_add_signed(n),
            Step::First => 0,
            Step::Last => len,
        };
        self.select(target, len, height);
    }

    /// Selects row `target`, or the last one there is.
    pub fn select(&mut self, target: usize, len: usize, height: usize) {
        self.selected = target.min(len.saturating_sub(1));
        self.reveal(len, height);
    }

    /// Takes the view down by so many rows, no further than the selected one.
    pub fn scroll(&mut self, rows: usize) {
        self.top = (self.top + rows).min(self.selected);
    }

    /// Brings the selected row into view with the least movement, and leaves no empty rows at the end.
    pub fn reveal(&mut self, len: usize, height: usize) {
        self.selected = self.selected.min(len.saturating_sub(1));
        let height = height.max(1);
        let first = (self.selected + 1).saturating_sub(height);
        self.top = self.top.clamp(first, self.selected).min(len.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Step};
    use proptest::prelude::{prop_assert, proptest};
    use rstest::rstest;

    #[rstest]
    #[case::down(Step::Rows(1), 1, 0)]
    #[case::up_at_the_top(Step::Rows(-1), 0, 0)]
    #[case::a_page(Step::Rows(5), 5, 1)]
    #[case::beyond_the_end(Step::Rows(50), 9, 5)]
    #[case::last(Step::Last, 9, 5)]
    #[case::first(Step::First, 0, 0)]
    fn moves_within_ten_rows_of_which_five_show(
        #[case] step: Step,
        #[case] selected: usize,
        #[case] top: usize,
    ) {
        let mut cursor = Cursor::default();
        cursor.step(step, 10, 5);
        assert_eq!((cursor.selected(), cursor.top()), (selected, top));
    }

    #[test]
    fn scrolls_no_further_than_it_must() {
        let mut cursor = Cursor::default();
        cursor.step(Step::Rows(7), 10, 5);
        cursor.step(Step::Rows(-2), 10, 5);
        assert_eq!((cursor.selected(), cursor.top()), (5, 3), "still in view: nothing scrolls");
    }

    proptest! {
        #[test]
        fn the_selection_is_always_in_view(
            moves in proptest::collection::vec((-20isize..20, 0usize..30, 0usize..12), 0..20),
        ) {
            let mut cursor = Cursor::default();
            for (n, len, height) in moves {
                cursor.step(Step::Rows(n), len, height);
                prop_assert!(cursor.selected() < len.max(1));
                prop_assert!(cursor.top() <= cursor.selected());
                prop_assert!(cursor.selected() < cursor.top() + height.max(1));
            }
        }
    }
}
