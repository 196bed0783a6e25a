//! One way in for whatever holds an article: bytes to a laid-out text.
//!
//! What is found in the passages is not looked for here ([`super::article_row`]).

use super::decode::{Decoded, Undecodable, decode};
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

/// Reads an article from the bytes of a file.
pub fn page(bytes: &[u8]) -> Result<Page, Undecodable> {
    let Decoded { text, encoding } = decode(bytes)?;
    let (clean, removed) = Clean::with_count(&text);
    Ok(Page { article: layout(&clean), encoding, hidden: removed.0 })
}
