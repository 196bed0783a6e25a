//! Symbols that terminals give different widths: which do not, and what is written in place of a flag.

use ratatui::buffer::{Buffer, Cell};

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
    let mut chars = symbol.chars();
    let (first, more) = (chars.next(), chars.next().is_some());
    !more
        && first.is_some_and(|c| {
            matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'
                | '\u{2010}'..='\u{2026}' | '\u{20a0}'..='\u{20bf}' | '\u{2190}'..='\u{2193}' | '\u{2200}'..='\u{22ff}'
                | '\u{2500}'..='\u{259f}' | '▪' | '▲' | '▴' | '▼' | '▾')
        })
}
