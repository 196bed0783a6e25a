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
    /// To this row.
    Row(usize),
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
        self.select(self.target(step, len), len, height);
    }

    /// The row to which a step leads among `len`.
    fn target(self, step: Step, len: usize) -> usize {
        let target = match step {
            Step::Rows(n) => self.selected.saturating_add_signed(n),
            Step::Row(row) => row,
            Step::First => 0,
            Step::Last => len,
        };
        target.min(len.saturating_sub(1))
    }

    /// Selects row `target`, or the last one there is.
    pub fn select(&mut self, target: usize, len: usize, height: usize) {
        self.selected = target.min(len.saturating_sub(1));
        self.reveal(len, height);
    }

    /// Brings the selected row into view with the least movement, and leaves no empty rows at the end.
    pub fn reveal(&mut self, len: usize, height: usize) {
        self.selected = self.selected.min(len.saturating_sub(1));
        let height = height.max(1);
        let first = (self.selected + 1).saturating_sub(height);
        self.top = self.top.clamp(first, self.selected).min(len.saturating_sub(height));
    }

    /// Selects another of `len` rows of which row `n` takes `lines(n)` of `height` lines, one at least.
    pub fn step_lines(&mut self, step: Step, len: usize, height: usize, lines: impl Fn(usize) -> usize) {
        // The first of the rows up to the last of these that can be in view together.
        let first_up_to = |last: usize| {
            let mut left = height.saturating_sub(lines(last));
            let fits = |row: &usize| left.checked_sub(lines(*row)).map(|rest| left = rest).is_some();
            last - (0..last).rev().take_while(fits).count()
        };
        let last = len.saturating_sub(1);
        self.selected = self.target(step, len);
        self.top = self.top.clamp(first_up_to(self.selected), self.selected);
        // Only the rows near the end can leave lines empty.
        if len - self.top.min(len) <= height {
            self.top = self.top.min(first_up_to(last));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Step};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
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

    #[rstest]
    #[case::all_fit(&[1, 3, 2], 6, 2, 0)]
    #[case::one_line_too_many(&[1, 3, 2], 5, 2, 1)]
    #[case::no_empty_lines_at_the_end(&[3, 1, 1, 1], 3, 3, 1)]
    #[case::higher_than_the_view(&[1, 9, 1], 4, 1, 1)]
    fn rows_of_several_lines_are_revealed(
        #[case] lines: &[usize],
        #[case] height: usize,
        #[case] selected: usize,
        #[case] top: usize,
    ) {
        let mut cursor = Cursor { selected, top: 0 };
        cursor.step_lines(Step::Rows(0), lines.len(), height, |row| lines.get(row).copied().unwrap_or(1));
        assert_eq!((cursor.selected(), cursor.top()), (selected, top));
        cursor = Cursor { selected, top: lines.len() - 1 };
        cursor.step_lines(Step::Rows(0), lines.len(), height, |row| lines.get(row).copied().unwrap_or(1));
        assert_eq!(cursor.selected(), selected);
    }

    proptest! {
        /// Rows of one line are revealed alike by both ways.
        #[test]
        fn one_line_is_a_case_of_several(selected in 0usize..30, top in 0usize..30, len in 0usize..30, height in 1usize..12) {
            let (mut one, mut several) = (Cursor { selected, top }, Cursor { selected, top });
            one.reveal(len, height);
            several.step_lines(Step::Rows(0), len, height, |_| 1);
            prop_assert_eq!(one, several);
        }

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
