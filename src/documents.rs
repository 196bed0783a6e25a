//! Whatever a text is written in, as blocks in reading order: one door from the bytes of a file to documents.
//!
//! The kind of a file is detected by its content ([`mod@kind`]). A reader for each kind returns headings, paragraphs,
//! tables and the file's metadata, or a [`Refusal`] with its reason. No reader prints, prompts or opens another file,
//! and each counts its input while it reads ([`Limits`]). `extract` decides which blocks are an article.

mod above;
#[cfg(any(feature = "office", feature = "sheets"))]
mod archive;
mod block;
mod boilerplate;
mod decode;
#[cfg(feature = "office")]
mod doc;
#[cfg(feature = "office")]
mod docx;
#[cfg(feature = "office")]
mod epub;
#[cfg(feature = "feeds")]
mod feed;
mod grid;
mod html;
mod kind;
mod legacy;
mod letterhead;
mod limits;
#[cfg(feature = "fetch")]
mod listed;
#[cfg(feature = "mail")]
mod mail;
mod markdown;
#[cfg(feature = "office")]
mod odt;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
pub(crate) mod publishers;
mod records;
mod refusal;
mod rtf;
#[cfg(feature = "sheets")]
mod sheets;
mod stamps;
mod watch;
mod words;
#[cfg(any(feature = "office", feature = "sheets", feature = "feeds"))]
mod xml;

use crate::text::Clean;
use crate::text::clean::is_plain;

pub use block::{Block, BlockKind, Document, DocumentHead, HeadPart, Link, Reason, Runs, Warning};
pub use decode::{Decoded, Undecodable, decode};
#[cfg(feature = "feeds")]
pub use feed::{Sitemap, sitemap};
pub use html::host;
pub use kind::{Hint, Kind, kind};
pub use legacy::Legacy;
pub use limits::{LARGEST, LONGEST_TEXT, Limits};
#[cfg(feature = "fetch")]
pub use listed::{feeds_of_page, is_whole_feed, own_title};
pub use refusal::{Limit, Refusal, Trouble};

pub(crate) use boilerplate::{heads_other_news, is_contact, is_menu};
pub(crate) use letterhead::{has_motto, is_letterhead, is_place_and_day};
#[cfg(test)]
pub(crate) use plain::lines;

/// Reads one kind of file: one document, or as many as a feed or a mailbox has.
type DocumentReader = fn(&[u8], &Limits) -> Result<Vec<Document>, Trouble>;

/// The documents of a file, all of their text printable and in NFC.
pub fn read(bytes: &[u8], hint: &Hint, limits: &Limits) -> Result<Vec<Document>, Refusal> {
    let kind = kind(bytes, hint);
    let refused = |trouble| Refusal { kind, trouble };
    limits.within(bytes.len(), limits.file, Limit::File).map_err(refused)?;
    let reader = reader(kind).map_err(refused)?;
    let read = move |bytes: &[u8], limits: &Limits| {
        let mut documents = reader(bytes, limits)?;
        for document in &mut documents {
            legacy::repair(document);
            letterhead::unfold(document);
            document.clean();
        }
        Ok(documents)
    };
    watch::watched(bytes, limits, read).map_err(refused)
}

/// Who reads a kind of file.
fn reader(kind: Kind) -> Result<DocumentReader, Trouble> {
    match kind {
        Kind::Text => Ok(plain::read),
        Kind::Markdown => Ok(markdown::read),
        Kind::Csv => Ok(records::csv),
        Kind::Json => Ok(records::json),
        Kind::Html => Ok(html::read),
        Kind::Rtf => Ok(rtf::read),
        #[cfg(feature = "office")]
        Kind::Docx => Ok(docx::read),
        #[cfg(feature = "office")]
        Kind::Odt => Ok(odt::read),
        #[cfg(feature = "office")]
        Kind::Doc => Ok(doc::read),
        #[cfg(feature = "office")]
        Kind::Epub => Ok(epub::read),
        #[cfg(not(feature = "office"))]
        Kind::Docx | Kind::Odt | Kind::Doc | Kind::Epub => Err(Trouble::LeftOutOfTheBuild),
        Kind::LockedOffice => Err(Trouble::Locked),
        #[cfg(feature = "pdf")]
        Kind::Pdf => Ok(pdf::read),
        #[cfg(not(feature = "pdf"))]
        Kind::Pdf => Err(Trouble::LeftOutOfTheBuild),
        #[cfg(feature = "mail")]
        Kind::Mail => Ok(mail::read),
        #[cfg(feature = "mail")]
        Kind::Mailbox => Ok(mail::mailbox),
        #[cfg(feature = "mail")]
        Kind::WebArchive => Ok(mail::web_archive),
        #[cfg(not(feature = "mail"))]
        Kind::Mail | Kind::Mailbox | Kind::WebArchive => Err(Trouble::LeftOutOfTheBuild),
        #[cfg(feature = "sheets")]
        Kind::Xlsx => Ok(sheets::xlsx),
        #[cfg(feature = "sheets")]
        Kind::Ods => Ok(sheets::ods),
        #[cfg(not(feature = "sheets"))]
        Kind::Xlsx | Kind::Ods => Err(Trouble::LeftOutOfTheBuild),
        #[cfg(feature = "feeds")]
        Kind::Feed => Ok(feed::read),
        #[cfg(feature = "feeds")]
        Kind::Opml => Ok(feed::outlines),
        #[cfg(feature = "feeds")]
        Kind::Sitemap => Ok(feed::pages),
        #[cfg(not(feature = "feeds"))]
        Kind::Feed | Kind::Opml | Kind::Sitemap => Err(Trouble::LeftOutOfTheBuild),
        Kind::Xls
        | Kind::Xlsb
        | Kind::OldestWord
        | Kind::OldOffice
        | Kind::Slides
        | Kind::OutlookMail
        | Kind::Pages
        | Kind::Hwp
        | Kind::Gzip
        | Kind::Archive
        | Kind::Picture
        | Kind::Film
        | Kind::Database => Err(Trouble::NotRead),
    }
}

impl Document {
    /// Makes all text printable, and counts what had to go.
    pub(crate) fn clean(&mut self) {
        let mut hidden = 0;
        self.each_runs(&mut |runs| {
            if is_plain(&runs.text) && is_one_line(&runs.text) {
                runs.fonts.clear(); // most
                return;
            }
            let (clean, removed) = Clean::with_count(&runs.text);
            hidden += removed;
            *runs = one_line(&clean).into();
        });
        self.blocks.retain(|block| !block.is_empty());
        self.hidden += hidden;
        self.head.each(|text| *text = Clean::one_line(text).to_string());
    }
}

/// A text on one line with single spaces; most are so already.
fn one_line(text: &str) -> String {
    if is_one_line(text) { text.to_owned() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
}

fn is_one_line(text: &str) -> bool {
    let (mut before, mut is_one) = (b' ', true);
    for byte in text.bytes() {
        is_one &= byte != b'\n' && (byte != b' ' || before != b' ');
        before = byte;
    }
    is_one && (before != b' ' || text.is_empty())
}

#[cfg(all(
    test,
    feature = "office",
    feature = "pdf",
    feature = "mail",
    feature = "sheets",
    feature = "feeds"
))]
mod tests;
