//! A plain text as an article: title, publisher, date, byline and passages, without what the page
//! around it left in the text.
//!
//! Lines are paragraphs. What is left out is kept with the reason, so that it can be counted and
//! shown. HTML is not read here.

mod lines;
mod parts;

use std::ops::Range;

use super::heads;
use super::laid::{LaidPassage, Layout};
use super::quotes::{addresses_somebody, interviewee, only_person, speaks_of_oneself, turn};
use super::tables::{BETWEEN, Headings, is_unit_line};
use crate::corpus::format::ParagraphStyle;
use crate::documents::is_contact;
use crate::documents::{Block, BlockKind, Document, Reason, Runs};
use lines::{LineKind, line};
use parts::{LONGEST_PASSAGE, parts};

/// How many passages at the beginning may say when the text was written.
const LEADS: usize = 3;

/// A caption is shorter, in bytes.
const LONGEST_CAPTION: usize = 300;

/// Lays out a document: what its file says of itself goes before what its lines say.
pub fn layout(document: Document) -> Layout {
    let whole = document.whole;
    let (mut article, blocks) = heads::begin(document);
    // A mail that quotes another one is no page with more below it, nor is a text that somebody signed.
    let last = blocks.last().and_then(Block::left_out);
    let is_page = last.is_some_and(|reason| !matches!(reason, Reason::Quoted | Reason::Head));
    let mut own: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block.kind {
            BlockKind::LeftOut(reason) => article.left_out.push((reason, block.text.text)),
            _ => own.push(block),
        }
    }
    let all: Vec<&str> = own.iter().map(|block| &*block.text).collect();
    // A whole text has no headlines of other articles after it.
    let tail = if whole { all.len() } else { lines::tail_start(&all).min(all.len()) };
    article.left_out.extend(own.drain(tail..).map(|block| (Reason::Related, block.text.text)));
    let text_part = if whole { 0..own.len() } else { contacts(&own) };
    let mut previous = "";
    for (at, Block { text, kind, page, .. }) in own.iter().enumerate() {
        let before = article.passages.len();
        let next = own.get(at + 1).map(|next| &*next.text);
        let is_second = !text.is_empty() && **text == *previous;
        let again = is_second || !text.is_empty() && next == Some(&**text);
        // A caption is doubled by the text for those who cannot see the picture, a lead by a summary.
        let is_caption = again && (is_second || !lines::is_paragraph(text));
        previous = text;
        // A book has its title in its metadata and its text; a feed item may have only its headline as text.
        let has_more = own.get(at + 1..).is_some_and(|below| below.iter().any(|block| !block.is_empty()));
        let repeats_title = article.passages.is_empty() && article.title.as_deref() == Some(&**text);
        if whole && has_more && repeats_title {
            continue;
        }
        if !text_part.contains(&at) {
            article.left_out.push((Reason::Menu, text.text.clone()));
            continue;
        }
        match kind {
            BlockKind::Heading(_) if lines::is_heading(text) && article.title.is_some() => {
                add(&mut article, text, ParagraphStyle::Heading);
            }
            BlockKind::Paragraph | BlockKind::Heading(_) if whole => take_whole(&mut article, text),
            BlockKind::Paragraph | BlockKind::Heading(_) => {
                take(&mut article, text, is_caption, next.map(str::len));
            }
            BlockKind::Table(rows) => {
                add_table(&mut article, rows, &above_table(own.get(..at).unwrap_or_default()));
            }
            BlockKind::Item | BlockKind::Caption | BlockKind::Quote | BlockKind::Footnote => {
                add_parts(&mut article, text, |_| ParagraphStyle::Body);
            }
            BlockKind::LeftOut(reason) => article.left_out.push((*reason, text.text.clone())),
        }
        for passage in article.passages.iter_mut().skip(before) {
            passage.page = *page;
        }
    }
    let ends_as_text = !whole || own.last().is_some_and(|last| last.kind == BlockKind::Paragraph);
    close(&mut article, is_page, ends_as_text);
    article
}

/// The blocks between the addresses of an office before a text and after it.
fn contacts(blocks: &[Block]) -> Range<usize> {
    let is_text = |block: &Block| !is_contact(&block.text);
    let start = blocks.iter().position(is_text).unwrap_or(0);
    start..blocks.iter().rposition(is_text).map_or(blocks.len(), |last| last + 1)
}

/// Puts a paragraph of a text without a page around it where it belongs: the first is the title, and lines beside it say
/// when and by whom it was published.
fn take_whole(article: &mut Layout, text: &str) {
    if article.has_letterhead {
        add_parts(article, text, style_of);
        return;
    }
    if article.passages.is_empty() && line(text) == LineKind::Address {
        heads::take_address(article, text);
        return;
    }
    if article.passages.len() < LEADS && heads::take_line(article, text) {
        return;
    }
    let is_first = article.title.is_none() && article.passages.is_empty();
    if !(is_first && heads::take_title(article, text, None)) {
        heads::take_lead(article, text);
        add_parts(article, text, style_of);
    }
}

/// Adds a paragraph, cut where it is too long.
fn add_parts(article: &mut Layout, text: &str, style: fn(&str) -> ParagraphStyle) {
    for words in parts(text).into_iter().filter_map(|part| text.get(part)) {
        add(article, words, style(words));
    }
}

/// The lines above a table that belong to it: its captions, and else the line above it; above one that only has the unit
/// another one.
fn above_table(before: &[Block]) -> Vec<&str> {
    let captions = before.iter().rev().take_while(|block| block.kind == BlockKind::Caption).count();
    let has_unit = before.last().is_some_and(|last| is_unit_line(&last.text));
    let many = captions.max(if has_unit { 2 } else { 1 });
    before.iter().skip(before.len().saturating_sub(many)).map(|above| &*above.text).collect()
}

/// A row of a table is a passage, its cells with a stroke between them; `above` are the lines above it. A row that is too
/// long for one lays out a page and holds no data.
fn add_table(article: &mut Layout, rows: &[Vec<Runs>], above: &[&str]) {
    let headings = Headings::of(rows, above);
    for (number, row) in rows.iter().enumerate() {
        let cells: Vec<&str> = row.iter().map(|cell| &**cell).filter(|cell| !cell.is_empty()).collect();
        if cells.is_empty() {
            continue;
        }
        let row_text = cells.join(BETWEEN);
        if row_text.len() > LONGEST_PASSAGE {
            add_parts(article, &row_text, style_of);
            continue;
        }
        add(article, &row_text, ParagraphStyle::Body);
        if let Some(passage) = article.passages.last_mut() {
            passage.cells =
                Some(headings.as_ref().map(|headings| headings.cells(number, row)).unwrap_or_default());
        }
    }
}

/// Puts one line where it belongs; `is_caption` when the line beside it is the same; `next` is the length of the line below.
fn take(article: &mut Layout, text: &str, is_caption: bool, next: Option<usize>) {
    match line(text) {
        LineKind::Address => heads::take_address(article, text),
        LineKind::Date(date) => {
            article.date.get_or_insert(date);
            article.left_out.push((Reason::Head, text.to_owned()));
        }
        LineKind::LeftOut(reason) => article.left_out.push((reason, text.to_owned())),
        LineKind::Text if is_caption && text.len() < LONGEST_CAPTION => {
            article.left_out.push((Reason::Caption, text.to_owned()));
        }
        LineKind::Text if article.passages.len() < LEADS && heads::take_line(article, text) => {}
        LineKind::Text => {
            let is_first = article.title.is_none() && article.passages.is_empty();
            if !(is_first && heads::take_title(article, text, next)) {
                take_paragraph(article, text);
            }
        }
    }
}

fn take_paragraph(article: &mut Layout, text: &str) {
    heads::take_lead(article, text);
    for part in parts(text) {
        let Some(words) = text.get(part).map(str::trim).filter(|words| !words.is_empty()) else { continue };
        if lines::is_caption(words) {
            article.left_out.push((Reason::Caption, words.to_owned()));
        } else {
            add(article, words, style_of(words));
        }
    }
}

/// What a paragraph is by its words.
fn style_of(words: &str) -> ParagraphStyle {
    if lines::is_question(words) {
        ParagraphStyle::Question
    } else if lines::is_heading(words) {
        ParagraphStyle::Heading
    } else {
        ParagraphStyle::Body
    }
}

fn add(article: &mut Layout, words: &str, style: ParagraphStyle) {
    let speaker = match (style, turn(words)) {
        (ParagraphStyle::Question, _) => None,
        (_, Some(turn)) => Some(turn.speaker.to_owned()),
        // A turn runs on until the next question.
        _ => article.passages.last().and_then(|passage| passage.speaker.clone()),
    };
    article.passages.push(LaidPassage { text: words.to_owned(), style, speaker, cells: None, page: None });
}

/// Names at the end are the byline; questions without an answer in sight are plain text, and so is a line with nothing
/// below it. Of a page a heading with nothing below it is one over other articles.
fn close(article: &mut Layout, is_page: bool, ends_as_text: bool) {
    if article.passages.is_empty()
        && let Some(only) = article.title.take()
    {
        add(article, &only, style_of(&only));
    }
    if ends_as_text {
        heads::close(article);
    }
    while is_page
        && article.passages.len() > 1
        && let Some(heading) = article.passages.pop_if(|last| last.style == ParagraphStyle::Heading)
    {
        article.left_out.push((Reason::Related, heading.text));
    }
    if article.date.is_none() {
        let mut leads = article.passages.iter().take(LEADS);
        article.date = leads.find_map(|passage| heads::dates::of_review(&passage.text));
    }
    let asks = |passage: &LaidPassage| passage.style == ParagraphStyle::Question;
    if !article.passages.iter().any(asks) {
        // Where nobody asks, a turn is over with its paragraph.
        for passage in article.passages.iter_mut().filter(|passage| turn(&passage.text).is_none()) {
            passage.speaker = None;
        }
    }
    answer_questions(article);
    if article.passages.iter().all(|passage| passage.speaker.is_none()) {
        for passage in article.passages.iter_mut().filter(|passage| passage.style == ParagraphStyle::Question)
        {
            passage.style = ParagraphStyle::Body;
        }
    }
}

/// An interview needs so many questions, and lets its lead name who answers them.
const FEWEST_QUESTIONS: usize = 2;

/// Gives the answers without a name to the one person who answers by name elsewhere, whom the lead says to be
/// interviewed, or who alone is named in it where the questions speak to somebody.
fn answer_questions(article: &mut Layout) {
    let asks = |passage: &LaidPassage| passage.style == ParagraphStyle::Question;
    let questions = || article.passages.iter().filter(|passage| asks(passage));
    let Some(first) =
        article.passages.iter().position(asks).filter(|_| questions().count() >= FEWEST_QUESTIONS)
    else {
        return;
    };
    let speaks_to =
        questions().filter(|passage| addresses_somebody(&passage.text)).count() >= FEWEST_QUESTIONS;
    let lead = || article.passages.iter().take(first).map(|passage| passage.text.as_str());
    let named: Vec<&String> =
        article.passages.iter().filter_map(|passage| passage.speaker.as_ref()).collect();
    let name = match named.split_first() {
        Some((only, rest)) => {
            let alone = speaks_to && rest.iter().all(|name| given_name(name) == given_name(only));
            alone.then(|| (*only).clone())
        }
        None => lead().find_map(interviewee).or_else(|| {
            only_person(article.title.as_deref().into_iter().chain(lead())).filter(|_| speaks_to)
        }),
    };
    let Some(name) = name else { return };
    let is_answer = |passage: &LaidPassage| passage.style == ParagraphStyle::Body;
    // An article may ask two questions of itself.
    let mut answers = article.passages.iter().skip(first).filter(|passage| is_answer(passage));
    if !speaks_to && !answers.any(|passage| speaks_of_oneself(&passage.text)) {
        return;
    }
    let answers = article.passages.iter_mut().skip(first).filter(|passage| is_answer(passage));
    for passage in answers.filter(|passage| passage.speaker.is_none()) {
        passage.speaker = Some(name.clone());
    }
}

/// The last word of a name, by which two forms of it are one.
fn given_name(name: &str) -> Option<&str> {
    name.split(' ').next_back()
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
