//! A plain text as an article: title, publisher, date, byline and passages, without what the page
//! around it left in the text.
//!
//! Lines are paragraphs. What is left out is kept with the reason, so that it can be counted and
//! shown. HTML is not read here.

mod lines;
mod parts;

use super::quotes::turn;
use crate::documents::{Block, BlockKind, Document, Head, Reason, Runs, crawled, host, of_review};
use lines::{Line, line};
use parts::parts;

/// How many passages at the beginning may say when the text was written.
const LEADS: usize = 3;

/// A title that is longer is no title, in bytes: some 40 words.
const LONGEST_TITLE: usize = 300;

/// A paragraph of an article.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LaidPassage {
    /// The words.
    pub text: String,
    /// What it is to the article.
    pub role: Role,
    /// In an interview, whose turn it belongs to.
    pub speaker: Option<String>,
}

/// What a paragraph is to its article.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    /// Running text.
    Body,
    /// A heading over what follows.
    Heading,
    /// An interviewer's question.
    Question,
}

/// An article as laid out in a plain text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Layout {
    /// The title, where the text has one.
    pub title: Option<String>,
    /// Who published it: the host of the address, or the source named in brackets before the lead.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When, as precisely as is stated: `2018-08-12`, `2021-12`.
    pub date: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The paragraphs, in reading order.
    pub passages: Vec<LaidPassage>,
    /// What was left out, and why.
    pub left_out: Vec<(Reason, String)>,
}

/// Lays out a document: what its file says of itself goes before what its lines say.
pub fn layout(document: Document) -> Layout {
    let Head { title, publisher, url, date, byline } = document.head;
    let mut article = Layout { title, publisher, url, date, byline, ..Layout::default() };
    let (left_out, blocks): (Vec<Block>, Vec<Block>) =
        document.blocks.into_iter().partition(|block| matches!(block.kind, BlockKind::LeftOut(_)));
    for Block { text, kind, .. } in left_out {
        if let BlockKind::LeftOut(reason) = kind {
            article.left_out.push((reason, text.0));
        }
    }
    let all: Vec<&str> = blocks.iter().map(|block| &*block.text).collect();
    let (own, tail) = blocks.split_at(lines::tail_start(&all).min(all.len()));
    article.left_out.extend(tail.iter().map(|block| (Reason::Related, block.text.0.clone())));
    let mut previous = "";
    for (at, Block { text, kind, .. }) in own.iter().enumerate() {
        let again = **text == *previous || own.get(at + 1).is_some_and(|next| next.text == *text);
        previous = text;
        match kind {
            BlockKind::Heading(_) if lines::is_heading(text) && article.title.is_some() => {
                add(&mut article, text, Role::Heading);
            }
            BlockKind::Paragraph | BlockKind::Heading(_) => take(&mut article, text, again),
            BlockKind::Table(rows) => rows.iter().for_each(|row| add_row(&mut article, row)),
            BlockKind::Item | BlockKind::Caption | BlockKind::Quote | BlockKind::Footnote => {
                take_paragraph(&mut article, text);
            }
            BlockKind::LeftOut(reason) => article.left_out.push((*reason, text.0.clone())),
        }
    }
    close(&mut article);
    article
}

/// A row of a table is a passage, its cells with a stroke between them.
fn add_row(article: &mut Layout, row: &[Runs]) {
    let cells: Vec<&str> = row.iter().map(|cell| &**cell).filter(|cell| !cell.is_empty()).collect();
    if !cells.is_empty() {
        add(article, &cells.join(" | "), Role::Body);
    }
}

/// Puts one line where it belongs; `again` when the line beside it is the same, as captions are
/// doubled by the text for those who cannot see the picture.
fn take(article: &mut Layout, text: &str, again: bool) {
    match line(text) {
        Line::Address => {
            article.publisher = article.publisher.take().or_else(|| host(text));
            article.url.get_or_insert_with(|| text.to_owned());
            article.left_out.push((Reason::Address, text.to_owned()));
        }
        Line::Date(date) => {
            article.date.get_or_insert(date);
        }
        Line::LeftOut(reason) => article.left_out.push((reason, text.to_owned())),
        Line::Text if again && text.len() < LONGEST_TITLE => {
            article.left_out.push((Reason::Caption, text.to_owned()));
        }
        Line::Text if article.title.is_none() && article.passages.is_empty() => take_title(article, text),
        Line::Text => take_paragraph(article, text),
    }
}

/// The first line of text is the title when it looks like one; a crawler's date may stand before it.
fn take_title(article: &mut Layout, text: &str) {
    let text = match crawled(text) {
        Some((date, rest)) => {
            article.date.get_or_insert(date);
            rest
        }
        None => text,
    };
    if text.len() <= LONGEST_TITLE && !text.ends_with('.') {
        article.title = Some(text.to_owned());
    } else {
        take_paragraph(article, text);
    }
}

fn take_paragraph(article: &mut Layout, text: &str) {
    if article.publisher.is_none() && article.passages.is_empty() {
        article.publisher = lines::source_in_brackets(text);
    }
    for part in parts(text) {
        let Some(words) = text.get(part) else { continue };
        if lines::is_caption(words) {
            article.left_out.push((Reason::Caption, words.to_owned()));
        } else {
            add_passage(article, words);
        }
    }
}

fn add_passage(article: &mut Layout, words: &str) {
    let role = if lines::is_question(words) {
        Role::Question
    } else if lines::is_heading(words) {
        Role::Heading
    } else {
        Role::Body
    };
    add(article, words, role);
}

fn add(article: &mut Layout, words: &str, role: Role) {
    let speaker = match (role, turn(words)) {
        (Role::Question, _) => None,
        (_, Some(turn)) => Some(turn.speaker.to_owned()),
        // A turn runs on until the next question.
        _ => article.passages.last().and_then(|passage| passage.speaker.clone()),
    };
    article.passages.push(LaidPassage { text: words.to_owned(), role, speaker });
}

/// A name alone at the end is the byline; questions without an answer in sight are plain text, and so is a line
/// with nothing below it.
fn close(article: &mut Layout) {
    if article.passages.is_empty()
        && let Some(only) = article.title.take()
    {
        add_passage(article, &only);
    }
    if let Some(last) = article.passages.last()
        && article.passages.len() > 1
        && lines::is_byline(&last.text)
    {
        article.byline = article.passages.pop().map(|passage| passage.text);
    }
    if article.date.is_none() {
        let mut leads = article.passages.iter().take(LEADS);
        article.date = leads.find_map(|passage| of_review(&passage.text));
    }
    if article.passages.iter().all(|passage| passage.speaker.is_none()) {
        for passage in article.passages.iter_mut().filter(|passage| passage.role == Role::Question) {
            passage.role = Role::Body;
        }
    }
}

/// The layout of a plain text.
#[cfg(test)]
pub(super) fn of_text(text: &str) -> Layout {
    let mut document = Document { blocks: crate::documents::lines(text), ..Document::default() };
    document.clean();
    layout(document)
}

#[cfg(test)]
mod tests;
