//! Mails, files of mails, and web pages that browsers save as mails.
//!
//! The subject is the title and the sender the author. Of a mail that is written twice, as text and as a page, the text is
//! taken unless it is only a hint that there is a page. Attachments are named and not read.

use std::io::Cursor;

use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{DateTime, HeaderValue, Message, MessageParser, MimeHeaders};

use super::block::{BlockKind, Document, DocumentHead, Reason, Warning};
use super::refusal::{Limit, Trouble};
use super::{DocumentReader, Limits, html, plain};

/// Reads `.eml`.
pub(super) struct Mail;
/// Reads `.mbox`.
pub(super) struct MboxReader;
/// Reads `.mht`.
pub(super) struct WebArchive;

impl DocumentReader for Mail {
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
        let message = parsed(bytes, limits)?;
        Ok(vec![mail(&message)?])
    }
}

impl DocumentReader for MboxReader {
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
        let mut found = Vec::new();
        for raw in MessageIterator::new(Cursor::new(bytes)) {
            limits.within(found.len() + 1, limits.texts, Limit::Texts)?;
            let raw = raw.map_err(|_broken| Trouble::Damaged(None))?;
            // A mail with nothing to read hides none of the others.
            match parsed(raw.contents(), limits).and_then(|message| mail(&message)) {
                Ok(document) => found.push(document),
                Err(Trouble::Empty | Trouble::Damaged(_)) => {}
                Err(trouble) => return Err(trouble),
            }
        }
        if found.is_empty() { Err(Trouble::Empty) } else { Ok(found) }
    }
}

impl DocumentReader for WebArchive {
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
        let message = parsed(bytes, limits)?;
        let Some(page) = message.html_bodies().find_map(|part| part.text_contents()) else {
            return Ok(vec![mail(&message)?]);
        };
        limits.within(page.len(), limits.text, Limit::Text)?;
        let mut document = html::page(page)?;
        let address = ["Snapshot-Content-Location", "Content-Location"].into_iter().find_map(|name| {
            let inner = message
                .html_part(0)
                .and_then(|part| part.headers.iter().find(|header| header.name() == name));
            message.header(name).or(inner.map(mail_parser::Header::value)).and_then(HeaderValue::as_text)
        });
        document.head.url = document.head.url.or(address.map(|url| url.trim().to_owned()));
        Ok(vec![document])
    }
}

fn parsed<'m>(bytes: &'m [u8], limits: &Limits) -> Result<Message<'m>, Trouble> {
    limits.within(bytes.len(), limits.file, Limit::File)?;
    MessageParser::default().parse(bytes).ok_or(Trouble::Damaged(None))
}

fn mail(message: &Message<'_>) -> Result<Document, Trouble> {
    let of = |part: Option<&mail_parser::MessagePart<'_>>, is_page: bool| {
        let part = part.filter(|part| matches!(part.body, mail_parser::PartType::Html(_)) == is_page)?;
        part.text_contents().map(str::to_owned)
    };
    let text = of(message.text_bodies().next(), false);
    let page = of(message.html_bodies().next(), true);
    let page = page.map(|page| html::whole(&page));
    let length = page.iter().flatten().map(|block| block.text.len()).sum::<usize>();
    let blocks = match (text, page) {
        (Some(text), None) => plain::lines(&unflowed(message, &text)),
        (Some(text), Some(_)) if text.trim().len() * 2 >= length => plain::lines(&unflowed(message, &text)),
        (_, Some(page)) => page
            .into_iter()
            .filter(|block| block.kind != BlockKind::LeftOut(Reason::Script))
            .map(|mut block| {
                if matches!(block.kind, BlockKind::LeftOut(_)) {
                    block.kind = BlockKind::Paragraph;
                }
                block
            })
            .collect(),
        (None, None) => return Err(Trouble::Empty),
    };
    let from = message.from().and_then(|from| from.first());
    let head = DocumentHead {
        title: message.subject().map(str::to_owned),
        byline: from.and_then(|from| from.name()).map(str::to_owned),
        date: message.date().map(day),
        ..DocumentHead::default()
    };
    let names: Vec<String> =
        message.attachments().filter_map(|part| part.attachment_name()).map(str::to_owned).collect();
    let warnings = if names.is_empty() { Vec::new() } else { vec![Warning::Attachments(names)] };
    Ok(Document { head, blocks, whole: true, warnings, ..Document::default() })
}

/// The day where the sender was.
fn day(date: &DateTime) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// Lines that end with a space continue where the mail says so (RFC 3676).
fn unflowed(message: &Message<'_>, text: &str) -> String {
    let is_flowed = message.text_bodies().next().and_then(|part| part.content_type()).is_some_and(|kind| {
        kind.attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
    });
    if !is_flowed {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line);
        if !line.ends_with(' ') || line == "-- " {
            out.push('\n');
        }
    }
    out
}
