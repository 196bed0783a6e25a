//! One way in for whatever holds articles: the bytes of a file to laid-out texts.
//!
//! What is found in the passages is not looked for here ([`super::article_row`]).

use super::laid::Layout;
use super::layout::layout;
use crate::documents::{self, Document, Hint, Limits, Refusal, Warning};

/// An article and how it was written down.
#[derive(Clone, Debug)]
pub struct Page {
    /// Title, source and passages, all of it clean.
    pub article: Layout,
    /// The name of the encoding: `UTF-8`, `UTF-16LE`, `windows-1258` …
    pub encoding: &'static str,
    /// How many hidden characters were taken out.
    pub hidden: usize,
    /// What the reader should know of how it was read.
    pub warnings: Vec<Warning>,
}

/// Reads the articles of a file of any kind: one, or as many as a feed or a mailbox has.
pub fn pages(bytes: &[u8], hint: &Hint, limits: &Limits) -> Result<Vec<Page>, Refusal> {
    Ok(documents::read(bytes, hint, limits)?.into_iter().map(page).collect())
}

fn page(mut document: Document) -> Page {
    let (encoding, hidden) = (document.encoding, document.hidden);
    let warnings = std::mem::take(&mut document.warnings);
    Page { article: layout(document), encoding, hidden, warnings }
}

#[cfg(test)]
mod tests;
