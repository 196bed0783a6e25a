//! Plain text: each line is a paragraph.

use super::decode::{Decoded, decode};
use super::{Block, BlockKind, Document, DocumentReader, Limit, Limits, Trouble};

/// Reads plain text.
pub(super) struct Plain;

impl DocumentReader for Plain {
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
        limits.within(bytes.len(), limits.text, Limit::Text)?;
        let Decoded { text, encoding } = decode(bytes)?;
        Ok(vec![Document { blocks: lines(&text), encoding, ..Document::default() }])
    }
}

/// The lines of a text as paragraphs; empty ones part nothing that a line does not part.
pub(crate) fn lines(text: &str) -> Vec<Block> {
    // A line ends where the text is made printable, too: with any of the line and paragraph separators.
    let ends = |c: char| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let lines = text.split(ends).filter(|line| !line.trim().is_empty());
    lines.map(|line| Block::new(BlockKind::Paragraph, line)).collect()
}
