//! Keys without any sense to them.

/// Letters, commands, and what terminals and input methods send beside them.
#[rustfmt::skip]
pub(crate) const KEYS: [&str; 40] = [
    "a", "đ", "ế", "k", "o", "t", "/", ":", "?", "1", "2", "3", "4", "j", "g", "G", "n", "N", "y", "Y", "s",
    "L", "!", "]", " ", "\r", "\t", "\u{1b}", "\u{7f}", "\u{8}", "\"", "\u{1b}[A", "\u{1b}[B", "\u{1b}[6~",
    "\u{1b}[Z", "\u{c}", "\u{15}", "\u{1b}[?1;2c", "\u{1b}[",
    "\u{1b}[200~dán\nvào \u{1b}[31m đây\u{1b}[201~",
];

/// Numbers that a failure can be repeated with.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        // Knuth's multiplier for 64 bits; the high half is random enough.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % n
    }

    /// A size up to `most`.
    pub(crate) fn size(&mut self, most: u16) -> u16 {
        u16::try_from(self.below(usize::from(most) + 1)).expect("a size")
    }
}
