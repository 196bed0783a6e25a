//! PDF: letters with their places on a page, made paragraphs again.
//!
//! An interpreter says where each letter stands ([`glyphs`]); lines, paragraphs and rows of tables are made of that
//! ([`layout`]), and heads that all pages have are left out. Whatever a broken file makes the interpreter do, the program
//! lives on; what would take too long is measured before it begins ([`weigh`]).

mod glyphs;
mod layout;
mod lines;
mod weigh;

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::block::{Document, Warning};
use super::refusal::{Limit, Trouble};
use super::{DocumentReader, Limits};
use glyphs::Drawn;

/// Reads `.pdf`.
pub(super) struct PdfReader;

impl DocumentReader for PdfReader {
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
        let read = quietly(|| read(bytes, limits));
        // What unwinds is a fault of the interpreter over a broken file, or somebody who has had enough.
        read.unwrap_or(Err(if limits.stopped() { Trouble::Stopped } else { Trouble::Damaged(None) }))
    }
}

thread_local! {
    /// Whether a panic of this thread is told by nobody, as it will be caught.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs what may panic, without a word on the terminal; none where it did.
fn quietly<T>(run: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                before(panic);
            }
        }));
    });
    QUIET.set(true);
    let run = panic::catch_unwind(AssertUnwindSafe(run));
    QUIET.set(false);
    run.ok()
}

/// Letters that are unknown among a hundred, at most, for a text that can be read.
const MOST_UNKNOWN: usize = 5;

fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
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
    let is_scan = |page: &Drawn| page.letters.is_empty() && page.images > 0;
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
    Ok(vec![Document { blocks: layout::blocks(drawn), whole: true, warnings, ..Document::default() }])
}
