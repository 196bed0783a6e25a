//! An article as a page: title, source, and passages with their ids in the margin.

use crate::cli::Data;
use crate::cli::look::Look;
use crate::cli::styled::{Role, Styled};
use crate::corpus::{Article, FigureKey, Key, Lang, Passage, Person, QuoteKey, QuoteKind, Style, TextKind};
use crate::figures::table::{Column, cell};
use crate::figures::{Form, dates, forms, markdown, source};
use crate::text::Words;
use crate::text::wrap;
use crate::view::words::hidden;

/// Columns between the margin and the text.
const GAP: usize = 2;

/// Passages of one article under its head. On a terminal a line is left between them; a pipe gets each on a line.
pub(super) fn passages(passages: &[(&Article, &Passage)], look: &Look) -> String {
    let Some((article, _)) = passages.first() else {
        return String::new();
    };
    let margin = passages.iter().map(|(_, p)| wrap::width(&p.id)).max().unwrap_or(0) + GAP;
    let mut text = head(article, look);
    let mut speaker = None;
    for (article, passage) in passages {
        let before = std::mem::replace(&mut speaker, passage.speaker);
        let new_speaker = article.person(passage.speaker).filter(|_| before != passage.speaker);
        if look.width.is_some() && passage.style != Style::Item {
            text.push('\n');
        }
        text.push_str(&with_margin(&passage.id, margin, &body(passage, new_speaker, look), look));
    }
    text
}

/// Title, where and when it was published, who wrote it, and whose words these are.
fn head(article: &Article, look: &Look) -> String {
    let lang = look.lang;
    let date = article.date.map(|date| dates::date(date, lang));
    let byline = article.byline.as_ref().map(|b| &**b.get(lang));
    let known = [article.publisher.as_deref(), date.as_deref(), byline];
    let source = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut lines = vec![Styled::of(Role::Heading, article.title.get(lang).as_str()), Styled::plain(source)];
    if article.kind == TextKind::Digest {
        lines.push(Styled::of(Role::Quiet, TOLD_IN_OTHER_WORDS.get(lang)));
    }
    if article.hidden > 0 {
        lines.push(Styled::of(Role::Quiet, hidden(article.hidden, lang)));
    }
    shown(lines.iter().flat_map(|line| line.lines(look.width)), look)
}

/// Behind the title of a digest.
const TOLD_IN_OTHER_WORDS: Words = Words(
    "≈ kể lại bằng lời khác; chỉ lời trong “ ” là nguyên văn",
    "≈ told in other words; only what stands in “ ” is word for word",
);

/// The text of a passage, with who says it where that has changed, and its number in a list.
fn body(passage: &Passage, speaker: Option<&Person>, look: &Look) -> Styled {
    let lang = look.lang;
    let mut body = Styled::default();
    if let Some(person) = speaker {
        body.push(&Styled::of(Role::Speaker, source::person_in_office(person, lang)));
        body.push(&Styled::plain(": "));
    }
    match (passage.style, passage.item) {
        (Style::Question, _) => body.push(&Styled::of(Role::Quiet, ASKED.get(lang))),
        (Style::Item, Some(item)) => body.push(&Styled::plain(format!("{}. ", item.number))),
        (Style::Body | Style::Heading | Style::Item, _) => {}
    }
    let mut text = Styled::plain(passage.text.get(lang).as_str());
    if passage.style == Style::Heading {
        text = text.mark_all(Role::Heading);
    }
    for figure in &passage.figures {
        figure.span.get(&passage.text, lang).into_iter().for_each(|span| text.mark(span, Role::Figure));
    }
    for quote in passage.quotes.iter().filter(|q| q.kind == QuoteKind::Quote) {
        quote.span.get(&passage.text, lang).into_iter().for_each(|span| text.mark(span, Role::Quote));
    }
    body.push(&text);
    body
}

/// Before an interviewer's question.
const ASKED: Words = Words("Hỏi: ", "Question: ");

/// Lines with a name in the margin of the first.
fn with_margin(name: &str, margin: usize, text: &Styled, look: &Look) -> String {
    let lines = text.lines(look.width.map(|columns| columns.saturating_sub(margin)));
    let lines = lines.iter().enumerate().map(|(i, line)| {
        let name = if i == 0 { name } else { "" };
        let mut whole = Styled::of(Role::Quiet, wrap::pad_right(name, margin));
        whole.push(line);
        whole
    });
    shown(lines, look)
}

fn shown(lines: impl Iterator<Item = Styled>, look: &Look) -> String {
    lines.fold(String::new(), |text, line| text + line.shown(look).trim_end() + "\n")
}

/// A quote as it is copied, with its source.
pub(super) fn quote(data: &Data<'_>, key: QuoteKey) -> String {
    let form = if data.format == super::Format::Md { Form::Markdown } else { Form::Sentence };
    let text = forms::copy(data.corpus, Key::Quote(key), form, data.look.lang).unwrap_or_default();
    shown(Styled::plain(text.as_str()).lines(data.look.width).into_iter(), data.look)
}

/// Everything that is known of a figure, and the sentence that states it.
pub(super) fn figure(data: &Data<'_>, key: FigureKey) -> String {
    let (corpus, look) = (data.corpus, data.look);
    let known: Vec<(&str, String)> = Column::ALL
        .into_iter()
        .map(|column| (column.heading(look.lang), cell(corpus, key, column, look.lang).text()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let form = if data.format == super::Format::Md { Form::Markdown } else { Form::Sentence };
    let sentence = forms::copy(corpus, Key::Figure(key), form, look.lang).unwrap_or_default();
    if data.format == super::Format::Md {
        let rows = known.iter().map(|(heading, text)| markdown::row([*heading, text.as_str()]));
        return rows.fold(String::new(), |text, row| text + &row + "\n");
    }
    let margin = known.iter().map(|(heading, _)| wrap::width(heading)).max().unwrap_or(0) + GAP;
    let mut text = String::new();
    for (heading, known) in &known {
        text.push_str(&with_margin(heading, margin, &Styled::plain(known), look));
    }
    text.push('\n');
    text + &shown(Styled::plain(sentence.as_str()).lines(look.width).into_iter(), look)
}

/// Passages of one article as a Markdown document.
pub(super) fn markdown(passages: &[(&Article, &Passage)], lang: Lang) -> String {
    let Some((article, _)) = passages.first() else {
        return String::new();
    };
    let mut text = format!("# {}\n\n", markdown::escape(article.title.get(lang)));
    let date = article.date.map(|date| dates::date(date, lang));
    let known = [article.publisher.as_deref(), date.as_deref()];
    let source = known.into_iter().flatten().map(markdown::escape).collect::<Vec<_>>().join(" · ");
    text.push_str(&source);
    text.push('\n');
    if article.kind == TextKind::Digest {
        text = text + "\n*" + TOLD_IN_OTHER_WORDS.get(lang) + "*\n";
    }
    let mut speaker = None;
    for (article, passage) in passages {
        let before = std::mem::replace(&mut speaker, passage.speaker);
        let new_speaker = article.person(passage.speaker).filter(|_| before != passage.speaker);
        text.push_str(&markdown_passage(passage, new_speaker, lang));
    }
    text
}

fn markdown_passage(passage: &Passage, speaker: Option<&Person>, lang: Lang) -> String {
    let words = markdown::escape(passage.text.get(lang));
    let said = speaker.map(|p| format!("**{}:** ", markdown::escape(&source::person_in_office(p, lang))));
    let said = said.unwrap_or_default();
    match (passage.style, passage.item) {
        (Style::Heading, _) => format!("\n## {words}\n"),
        (Style::Question, _) => format!("\n**{}{words}**\n", ASKED.get(lang)),
        (Style::Item, Some(item)) => format!("\n{}. {said}{words}\n", item.number),
        (Style::Body | Style::Item, _) => format!("\n{said}{words}\n"),
    }
}
