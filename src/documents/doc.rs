//! Word documents of 1997 to 2003: a compound file whose text is a piece table, with the formatting of characters and
//! paragraphs in other tables (MS-DOC, 2.4 and 2.5).
//!
//! The text comes first, then the footnotes, by their counts; headers are never read.

mod formatting;

use std::io::{Cursor, Read};

use super::Limits;
use super::block::{Block, BlockKind, Document, Runs};
use super::decode::letters;
use super::grid::{EdgedRow, aligned};
use super::refusal::{Limit, Trouble};
use formatting::{Formatting, LetterFormat, u16_at, u32_at};

/// Reads `.doc`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_broken| Trouble::Damaged(None))?;
    let mut stream = |name: &str| -> Result<Vec<u8>, Trouble> {
        let stream = file.open_stream(name).map_err(|_missing| Trouble::Damaged(None))?;
        let mut bytes = Vec::new();
        // No stream is longer than the file, unless its chain of sectors runs in a circle.
        stream
            .take(limits.file as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|_broken| Trouble::Damaged(None))?;
        limits.within(bytes.len(), limits.file, Limit::Part)?;
        Ok(bytes)
    };
    let text = stream("WordDocument")?;
    let flags = u16_at(&text, FLAGS).ok_or(Trouble::Damaged(None))?;
    if flags & ENCRYPTED != 0 {
        return Err(Trouble::Locked);
    }
    let table = stream(if flags & SECOND_TABLE != 0 { "1Table" } else { "0Table" })?;
    let pieces = pieces(&text, &table).ok_or(Trouble::Damaged(None))?;
    let formatting = Formatting::read(&text, &table);
    let parts = counts(&text).into_iter();
    let mut reading = DocReading { formatting, parts, ..DocReading::default() };
    for piece in pieces {
        limits.within(0, 0, Limit::Part)?;
        reading.piece(&text, &piece);
    }
    let blocks = reading.end();
    Ok(vec![Document { blocks, whole: true, ..Document::default() }])
}

/// Where the file information block has its flags.
const FLAGS: usize = 0x0a;
/// The text is encrypted.
const ENCRYPTED: u16 = 0x0100;
/// The tables are in the stream `1Table`.
const SECOND_TABLE: u16 = 0x0200;
/// Letters of the text, of the footnotes, and of all parts before the endnotes and of these.
const COUNTS: usize = 0x4c;
/// The offset of the piece table in the table stream, and its length.
const PIECES: usize = 0x01a2;

/// Letters that belong to one part of the text.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
enum DocPart {
    #[default]
    Text,
    Footnotes,
    Unread,
}

/// How many letters each part has, in their order: text, footnotes, headers, macros, annotations, endnotes, text boxes.
fn counts(text: &[u8]) -> Vec<(DocPart, usize)> {
    let kinds = [
        DocPart::Text,
        DocPart::Footnotes,
        DocPart::Unread,
        DocPart::Unread,
        DocPart::Unread,
        DocPart::Footnotes,
        DocPart::Text,
    ];
    let count = |at| u32_at(text, COUNTS + 4 * at).map_or(0, |count| count as usize);
    kinds.into_iter().enumerate().map(|(at, part)| (part, count(at))).collect()
}

/// A stretch of text in the file.
struct DocPiece {
    offset: usize,
    letters: usize,
    /// One byte a letter, windows-1252; else two.
    is_narrow: bool,
}

fn pieces(text: &[u8], table: &[u8]) -> Option<Vec<DocPiece>> {
    let (start, length) = (u32_at(text, PIECES)? as usize, u32_at(text, PIECES + 4)? as usize);
    let mut rest = table.get(start..start.checked_add(length)?)?;
    // Before the pieces come property changes that they refer to.
    while rest.first() == Some(&1) {
        rest = rest.get(3 + usize::from(u16_at(rest, 1)?)..)?;
    }
    let rest = rest.get(5..).filter(|_| rest.first() == Some(&2))?;
    let many = rest.len().checked_sub(4)? / 12;
    let piece = |at: usize| {
        let (from, to) = (u32_at(rest, 4 * at)?, u32_at(rest, 4 * at + 4)?);
        let place = u32_at(rest, 4 * (many + 1) + 8 * at + 2)?;
        let is_narrow = place & 0x4000_0000 != 0;
        let place = (place & 0x3fff_ffff) as usize;
        let offset = if is_narrow { place / 2 } else { place };
        Some(DocPiece { offset, letters: to.checked_sub(from)? as usize, is_narrow })
    };
    (0..many).map(piece).collect()
}

/// A text under way.
#[derive(Default)]
struct DocReading {
    formatting: Formatting,
    /// Parts that are still to come, with their letters.
    parts: std::vec::IntoIter<(DocPart, usize)>,
    part: (DocPart, usize),
    blocks: Vec<Block>,
    notes: Vec<Block>,
    runs: Runs,
    rows: Vec<EdgedRow>,
    row: Vec<Runs>,
    /// Where the cells of the row end, where the sign at its end tells.
    ends: Vec<i32>,
    cell: Runs,
    /// For each field around, whether what follows is its code.
    fields: Vec<bool>,
}

impl DocReading {
    fn piece(&mut self, text: &[u8], piece: &DocPiece) {
        let size = if piece.is_narrow { 1 } else { 2 };
        let mut high = None;
        for at in 0..piece.letters {
            let offset = piece.offset + at * size;
            let found = if piece.is_narrow {
                let Some(byte) = text.get(offset..=offset) else { return };
                encoding_rs::WINDOWS_1252.decode_without_bom_handling(byte).0.into_owned()
            } else {
                let Some(unit) = u16_at(text, offset) else { return };
                letters(&mut high, unit)
            };
            self.next_part();
            found.chars().for_each(|c| self.letter(c, offset));
        }
    }

    /// Counts a letter of the part that is being read.
    fn next_part(&mut self) {
        while self.part.1 == 0 {
            self.end_row();
            self.end_table();
            let Some(next) = self.parts.next() else {
                self.part = (DocPart::Unread, usize::MAX);
                return;
            };
            self.part = next;
        }
        self.part.1 -= 1;
    }

    fn letter(&mut self, c: char, offset: usize) {
        if self.part.0 == DocPart::Unread {
            return;
        }
        match c {
            '\u{13}' => self.fields.push(true),
            '\u{14}' => {
                if let Some(is_code) = self.fields.last_mut() {
                    *is_code = false;
                }
            }
            '\u{15}' => drop(self.fields.pop()),
            '\r' | '\u{c}' => self.end_paragraph(offset),
            '\u{7}' => self.end_cell(offset),
            '\u{1}'..='\u{5}' | '\u{8}' => {}
            _ if self.fields.contains(&true) => {}
            c => {
                let LetterFormat { font, is_hidden } = self.formatting.letters(offset);
                let c = match c {
                    '\u{b}' => '\n',
                    '\u{e}' => return,
                    '\u{1e}' => '-',
                    '\u{1f}' => '\u{ad}',
                    c => c,
                };
                if !is_hidden {
                    self.runs.push(c.encode_utf8(&mut [0; 4]), font);
                }
            }
        }
    }

    fn end_paragraph(&mut self, offset: usize) {
        let runs = std::mem::take(&mut self.runs);
        let paragraph = self.formatting.paragraph(offset);
        if paragraph.in_table {
            self.cell.append_line(runs);
            return;
        }
        self.end_row();
        self.end_table();
        if runs.is_blank() {
            return;
        }
        match self.part.0 {
            DocPart::Footnotes => self.notes.push(Block::new(BlockKind::Footnote, runs)),
            DocPart::Text | DocPart::Unread => self.blocks.push(Block::new(paragraph.kind, runs)),
        }
    }

    fn end_cell(&mut self, offset: usize) {
        let runs = std::mem::take(&mut self.runs);
        let paragraph = self.formatting.paragraph(offset);
        if paragraph.ends_row || (self.formatting.is_unknown() && runs.is_blank() && self.cell.is_blank()) {
            self.ends = paragraph.ends;
            self.end_row();
        } else {
            self.cell.append_line(runs);
            self.row.push(std::mem::take(&mut self.cell));
        }
    }

    fn end_row(&mut self) {
        if !self.row.is_empty() {
            let (cells, ends) = (std::mem::take(&mut self.row), std::mem::take(&mut self.ends));
            self.rows.push(EdgedRow { cells, ends });
        }
    }

    fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        self.blocks.extend(Block::of_table(aligned(rows)));
    }

    fn end(mut self) -> Vec<Block> {
        let runs = std::mem::take(&mut self.runs);
        if !runs.is_blank() && self.part.0 == DocPart::Text {
            self.blocks.push(Block::new(BlockKind::Paragraph, runs));
        }
        self.end_row();
        self.end_table();
        self.blocks.append(&mut self.notes);
        self.blocks
    }
}
