//! How wide the parts of amounts are that stand below one another, so that their decimal marks do.

use super::amount::Amount;
use crate::text::wrap;

/// The columns that the parts of a table's amounts need.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Widths {
    /// For qualifiers, without the space behind.
    pub qualifier: usize,
    /// For everything from the lead to the decimal mark.
    pub whole: usize,
    /// From the mark to the end of the number.
    pub fraction: usize,
    /// For scale and unit.
    pub tail: usize,
}

impl Widths {
    /// Makes room for one more amount.
    pub fn take_in(&mut self, amount: &Amount) {
        self.qualifier = self.qualifier.max(wrap::width(&amount.qualifier));
        self.whole = self.whole.max(wrap::width(&amount.lead) + wrap::width(&amount.whole));
        self.fraction = self.fraction.max(wrap::width(&amount.fraction));
        self.tail = self.tail.max(wrap::width(&amount.tail));
    }

    /// All columns together.
    pub fn total(&self) -> usize {
        self.qualifier + usize::from(self.qualifier > 0) + self.whole + self.fraction + self.tail
    }
}
