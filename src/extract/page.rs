//! One way in for whatever holds an article: bytes to a laid-out text.
//!
//! What is found in the passages is not looked for here ([`super::article_row`]).

use super::decode::{Decoded, Undecodable, decode, decode_html};
use super::html::{is_html, layout_html};
use super::layout::{Layout, layout};
use crate::text::Clean;

/// The most bytes that are read as one article: a long book has some 3 million. More is another kind of file, and
/// would take hundreds of megabytes of memory for nothing.
pub const LARGEST: u64 = 16 << 20;

/// An article and how it was written down.
#[derive(Clone, Debug)]
pub struct Page {
    /// Title, source and passages, all of it clean.
    pub article: Layout,
    /// The name of the encoding: `UTF-8`, `UTF-16LE`, `windows-1258` …
    pub encoding: &'static str,
    /// How many hidden characters were taken out.
    pub hidden: usize,
}

/// Reads an article from the bytes of a file: plain text, or HTML where it begins as HTML does.
pub fn page(bytes: &[u8]) -> Result<Page, Undecodable> {
    // All encodings read here hold the first characters of HTML as ASCII, UTF-16 with noughts between them.
    let beginning: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).take(BEGINNING).collect();
    if is_html(String::from_utf8_lossy(&beginning).trim_start_matches(['\u{feff}', '\u{fffd}'])) {
        let Decoded { text, encoding } = decode_html(bytes)?;
        let (article, hidden) = layout_html(&text);
        return Ok(Page { article, encoding, hidden });
    }
    let Decoded { text, encoding } = decode(bytes)?;
    let (clean, removed) = Clean::with_count(&text);
    Ok(Page { article: layout(&clean), encoding, hidden: removed.0 })
}

/// How much of a file tells whether it is HTML; a comment may stand before the first element.
const BEGINNING: usize = 4096;

#[cfg(test)]
mod tests;
