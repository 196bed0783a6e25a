//! PDF: letters with their places on a page, made paragraphs again.
//!
//! An interpreter gives the position of each letter ([`glyphs`]). Where the file says what they are, that is read ([`tags`]);
//! else [`layout`] builds lines, paragraphs and rows of tables from them and drops running headers. Work that would take too long is estimated before it begins
//! ([`weigh`]).

mod glyphs;
mod heads;
mod layout;
mod lines;
mod tags;
mod weigh;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::Limits;
use super::block::{Document, Warning};
use super::refusal::{Limit, Trouble};
use glyphs::DrawnPage;

/// Letters that are unknown among a hundred, at most, for a text that can be read.
const MOST_UNKNOWN: usize = 5;

/// Reads `.pdf`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    weigh::tables(bytes, limits)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Trouble::Locked,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Trouble::Damaged(None),
    })?;
    limits.within(pdf.pages().len(), limits.pages, Limit::Pages)?;
    weigh::pages(&pdf, limits)?;
    let drawn = glyphs::pages(&pdf, limits)?;
    let letters: usize = drawn.iter().map(|page| page.letters.len()).sum();
    let unknown: usize = drawn.iter().map(|page| page.unknown).sum();
    let is_scan = |page: &DrawnPage| page.letters.is_empty() && page.images > 0;
    if letters == 0 {
        return Err(match (drawn.iter().any(is_scan), unknown) {
            (true, 0) => Trouble::Scanned,
            (_, 1..) => Trouble::LettersUnknown,
            (false, 0) => Trouble::Empty,
        });
    }
    if unknown * 100 > (letters + unknown) * MOST_UNKNOWN {
        return Err(Trouble::LettersUnknown);
    }
    let scanned: Vec<u32> =
        (1..).zip(&drawn).filter(|(_, page)| is_scan(page)).map(|(number, _)| number).collect();
    let mut warnings = Vec::new();
    if !scanned.is_empty() {
        warnings.push(Warning::Scanned(scanned));
    }
    if unknown > 0 {
        warnings.push(Warning::LettersUnknown(unknown));
    }
    let blocks = tags::blocks(&pdf, &drawn).unwrap_or_else(|| layout::blocks(drawn));
    Ok(vec![Document { blocks, whole: true, warnings, ..Document::default() }])
}
