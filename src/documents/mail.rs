//! Mails, files of mails, and web pages that browsers save as mails.
//!
//! The subject is the title and the sender the author. Of a mail that is written twice, as text and as a page, the text is
//! taken unless it is only a hint that there is a page. Attachments are named and not read.

use std::io::Cursor;

use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{DateTime, HeaderValue, Message, MessageParser, MimeHeaders};

use super::block::{Block, BlockKind, Document, DocumentHead, Reason, Warning};
use super::refusal::{Limit, Trouble};
use super::words::WORDS;
use super::{Limits, html, plain};

/// Reads `.eml`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let message = parsed(bytes, limits)?;
    Ok(vec![mail(&message)?])
}

/// Reads `.mbox`.
pub(super) fn mailbox(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
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

/// Reads `.mht`.
pub(super) fn web_archive(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let message = parsed(bytes, limits)?;
    let Some(page) = message.html_bodies().find_map(|part| part.text_contents()) else {
        return Ok(vec![mail(&message)?]);
    };
    limits.within(page.len(), limits.text, Limit::Text)?;
    let mut document = html::page(page)?;
    let address = ["Snapshot-Content-Location", "Content-Location"].into_iter().find_map(|name| {
        let inner =
            message.html_part(0).and_then(|part| part.headers.iter().find(|header| header.name() == name));
        message.header(name).or(inner.map(mail_parser::Header::value)).and_then(HeaderValue::as_text)
    });
    document.head.url = document.head.url.or(address.map(|url| url.trim().to_owned()));
    Ok(vec![document])
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
    let mut blocks = match (text, page) {
        (Some(text), None) => plain::lines(&unflowed(message, &text)),
        (Some(text), Some(_)) if text.trim().len() * 2 >= length => plain::lines(&unflowed(message, &text)),
        (_, Some(page)) => page
            .into_iter()
            .filter(|block| block.kind != BlockKind::LeftOut(Reason::Script))
            .map(|mut block| {
                if !block.is_kept() {
                    block.kind = BlockKind::Paragraph;
                }
                block
            })
            .collect(),
        (None, None) => return Err(Trouble::Empty),
    };
    leave_out_quoted(&mut blocks);
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

/// Leaves out the mail that this one answers: lines with `>`, all behind a line that says that it follows where none
/// has that mark, and the signature behind `--`. A mail that is nothing else is kept.
fn leave_out_quoted(blocks: &mut [Block]) {
    let is_marked = |block: &Block| block.text.trim_start().starts_with('>');
    let announced = blocks.iter().position(|block| announces_quoted(&block.text));
    let signature = blocks.iter().position(|block| matches!(block.text.trim(), "--" | "—"));
    let behind =
        announced.filter(|at| !blocks.iter().skip(*at).any(is_marked)).into_iter().chain(signature).min();
    let is_quoted = |(at, block): (usize, &Block)| {
        is_marked(block) || announced == Some(at) || behind.is_some_and(|start| at >= start)
    };
    let quoted: Vec<bool> = blocks.iter().enumerate().map(is_quoted).collect();
    if quoted.iter().all(|quoted| *quoted) {
        return;
    }
    for (block, _) in blocks.iter_mut().zip(quoted).filter(|(_, quoted)| *quoted) {
        block.kind = BlockKind::LeftOut(Reason::Quoted);
    }
}

/// `Vào 12:30 Th 2, 4 thg 3, 2024, Lê An <an@mau.example> đã viết:`, `On Mon, Le An wrote:`. Somebody wrote in a text, too.
fn announces_quoted(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    let ends = WORDS.lines.quoting.iter().find_map(|end| lower.strip_suffix(end));
    let is_stamp = |start: &str| {
        start.is_empty() || start.contains('@') || start.starts_with("vào ") || start.starts_with("on ")
    };
    ends.is_some_and(is_stamp) || WORDS.lines.originals.begin(&lower)
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

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::leave_out_quoted;
    use crate::documents::{Block, BlockKind};

    #[rstest]
    #[case::below(&["Tỉnh đón 12 đoàn.", "Vào 12:30, Lê An <an@mau.example> đã viết:", "> Năm ngoái 40 đoàn?"], 1)]
    #[case::without_marks(&["Tỉnh đón 12 đoàn.", "On Monday Le An wrote:", "Năm ngoái 40 đoàn?"], 1)]
    #[case::above(&["Le An <an@mau.example> wrote:", "> Năm ngoái 40 đoàn?", "Tỉnh đón 12 đoàn."], 1)]
    #[case::original(&["Tỉnh đón 12 đoàn.", "-----Original Message-----", "From: Le An", "Năm ngoái 40 đoàn?"], 1)]
    #[case::signature(&["Tỉnh đón 12 đoàn.", "--", "Lê An", "ĐT: 12 34 56"], 1)]
    #[case::told(&["Trong thư, ông Lê An đã viết:", "Tỉnh đón 12 đoàn."], 2)]
    #[case::nothing_else(&["> Năm ngoái 40 đoàn?"], 1)]
    fn a_mail_does_not_say_what_it_answers(#[case] lines: &[&str], #[case] own: usize) {
        let mut blocks: Vec<Block> =
            lines.iter().map(|line| Block::new(BlockKind::Paragraph, *line)).collect();
        leave_out_quoted(&mut blocks);
        assert_eq!(blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count(), own);
    }
}
