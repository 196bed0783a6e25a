//! Symbols that terminals give different widths: which do not, and what is written in place of a flag.

use ratatui::buffer::{Buffer, Cell};

use crate::text::wrap::takes_one_column;

/// Writes each flag as the two letters that it is made of: terminals draw it in two columns or in four, and would show
/// half of it; two letters take its two columns everywhere.
pub(super) fn spell_flags(frame: &mut Buffer) {
    let letter = |c: char| {
        let n = u8::try_from(u32::from(c).checked_sub(u32::from('🇦'))?).ok()?;
        (n < 26).then(|| char::from(b'A' + n))
    };
    for at in 0..frame.content.len() {
        // A letter of a flag takes four bytes.
        let Some(symbol) = frame.content.get(at).map(Cell::symbol).filter(|symbol| symbol.len() >= 4) else {
            continue;
        };
        let letters: Option<Vec<char>> = symbol.chars().map(letter).collect();
        for (cell, letter) in frame.content.iter_mut().skip(at).zip(letters.into_iter().flatten()) {
            cell.set_char(letter);
        }
    }
}

/// Whether every terminal moves the cursor by one column after this symbol. They disagree on emoji, on clusters of
/// several characters and on wide scripts.
pub(super) fn has_certain_width(symbol: &str) -> bool {
    if let [byte] = symbol.as_bytes() {
        return (b' '..=b'~').contains(byte);
    }
    let mut chars = symbol.chars();
    chars.next().is_some_and(takes_one_column) && chars.next().is_none()
}
