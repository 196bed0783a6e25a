//! Whatever a text is written in, as blocks in reading order: one door from the bytes of a file to documents.
//!
//! What a file is, its content tells ([`kind`]); a reader for each kind gives headings, paragraphs, tables and what the
//! file says of itself, or a [`Refusal`] with its reason. No reader prints, asks or opens another file, and each counts
//! what it takes while it reads ([`Limits`]). What of the blocks is an article, `extract` tells.

mod block;
mod boilerplate;
mod decode;
mod html;
mod kind;
mod limits;
mod plain;
pub(crate) mod publishers;
mod refusal;

use crate::text::Clean;

pub use block::{Block, BlockKind, Document, Head, HeadPart, Link, Reason, Runs};
pub use decode::{Decoded, Undecodable, decode};
pub use html::host;
pub use kind::{Hint, Kind, kind};
pub use limits::{LARGEST, LONGEST_TEXT, Limits};
pub use refusal::{Limit, Refusal, Trouble};

pub(crate) use boilerplate::{heads_other_news, is_contact, is_menu};
#[cfg(test)]
pub(crate) use plain::lines;

/// Reads one kind of file.
pub trait DocumentReader {
    /// The documents that the bytes hold: one, or as many as a feed or a mailbox has.
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble>;
}

/// The documents of a file, all of their text printable and in NFC.
pub fn read(bytes: &[u8], hint: &Hint, limits: &Limits) -> Result<Vec<Document>, Refusal> {
    let kind = kind(bytes, hint);
    let refused = |trouble| Refusal { kind, trouble };
    limits.file(bytes.len()).map_err(refused)?;
    let mut documents = reader(kind).read(bytes, limits).map_err(refused)?;
    for document in &mut documents {
        document.clean();
    }
    Ok(documents)
}

/// Who reads a kind of file.
fn reader(kind: Kind) -> &'static dyn DocumentReader {
    match kind {
        Kind::Text => &plain::Plain,
        Kind::Html => &html::Html,
    }
}

impl Document {
    /// Makes all text printable, and counts what had to go.
    pub(crate) fn clean(&mut self) {
        let mut hidden = 0;
        for block in &mut self.blocks {
            block.each_text(&mut |text| {
                let (clean, removed) = Clean::with_count(text);
                hidden += removed.0;
                *text = one_line(&clean);
            });
        }
        self.blocks.retain(|block| !block.is_empty());
        self.hidden += hidden;
        self.head.each(|text| *text = Clean::one_line(text).to_string());
    }
}

/// A text on one line with single spaces; most are so already.
fn one_line(text: &str) -> String {
    let doubled = text.as_bytes().windows(2).any(|pair| pair == b"  ");
    if doubled || text.contains('\n') || text.starts_with(' ') || text.ends_with(' ') {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}
