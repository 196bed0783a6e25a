//! `ngoaivu show`: an article to read, or a part of one.

use super::format::{Format, PUBLISHED, published};
use super::output_style::OutputStyle;
use super::styled::{Styled, TextRole};
use super::{CliContext, Outcome, Usage, figures};
use crate::cli::Result;
use crate::corpus::{
    Article, ArticleKey, ArticleSummary, FigureKey, Key, Lang, ParagraphStyle, Passage, PassageKey, Person,
    Quote, QuoteKey, QuoteKind, TextKind,
};
use crate::figures::record::{Field, RecordForm, Records};
use crate::figures::table::{Column, shown as shown_cell};
use crate::figures::{Form, dates, forms, markdown, source};
use crate::messages::t;
use crate::text::wrap;

/// The fields of a passage's record; `number` is the place in the list that passage `list` introduces.
const PASSAGE_FIELDS: &str = "id article passage style list number speaker role text text_en";
/// The fields of a quote's record.
const QUOTE_FIELDS: &str = "id article passage kind speaker role text text_en";

pub(super) fn run(context: &mut CliContext<'_>, reference: &str, original: bool) -> Result<Outcome> {
    let mut key = context.corpus.resolve(reference)?;
    if original {
        key = Key::Article(original_of(context, key, reference)?);
    }
    match key {
        Key::Article(article) => {
            let passages = context.corpus.passages_of(article).collect::<Vec<_>>();
            passages_of(context, &passages)?;
        }
        Key::Passage(key) => passages_of(context, &[key])?,
        Key::Quote(key) => quote(context, key)?,
        Key::Figure(key) => match context.format {
            Format::Text | Format::Md => write!(context.streams.out, "{}", figure_text(context, key))?,
            Format::Records(_) => drop(figures::write(context, &[key])?),
        },
    }
    Ok(Outcome::Done)
}

/// The article's own text: itself, or what was imported under its title.
fn original_of(context: &CliContext<'_>, key: Key, reference: &str) -> Result<ArticleKey, Usage> {
    let Key::Article(article) = key else { return Err(Usage::new(t::cli::NameTheWhole { reference })) };
    let is_original =
        |key: &ArticleKey| context.corpus.head(*key).is_some_and(|head| head.kind == TextKind::Original);
    Some(article)
        .filter(is_original)
        .or_else(|| context.corpus.counterpart(article))
        .ok_or_else(|| Usage::new(t::cli::OriginalMissing { reference }))
}

fn passages_of(context: &mut CliContext<'_>, keys: &[PassageKey]) -> Result<()> {
    let passages = keys.iter().filter_map(|key| context.corpus.passage(*key)).collect::<Vec<_>>();
    match context.format {
        Format::Text => write!(context.streams.out, "{}", page(&passages, context.style))?,
        Format::Md => write!(context.streams.out, "{}", page_markdown(&passages, context.style.lang))?,
        Format::Records(form) => {
            let rows = passages.iter().map(|(article, passage)| (*article, passage_record(article, passage)));
            records(context, form, PASSAGE_FIELDS, rows)?;
        }
    }
    Ok(())
}

fn quote(context: &mut CliContext<'_>, key: QuoteKey) -> Result<()> {
    let Some((article, passage, quote)) = context.corpus.quote(key) else { return Ok(()) };
    match context.format {
        Format::Text | Format::Md => write!(context.streams.out, "{}", quote_text(context, key))?,
        Format::Records(form) => {
            let row = quote_record(article, passage, quote);
            records(context, form, QUOTE_FIELDS, std::iter::once((article, row)))?;
        }
    }
    Ok(())
}

/// Records of parts of articles; the rows of a table also have their publication.
fn records<'a>(
    context: &mut CliContext<'_>,
    form: RecordForm,
    fields: &str,
    rows: impl Iterator<Item = (&'a Article, Vec<Field>)>,
) -> Result<()> {
    let published = |article| published(ArticleSummary::of(article), context.lang);
    let more = |article| if form.is_table() { published(article) } else { Vec::new() };
    let rows = rows.map(|(article, row)| [row, more(article)].concat());
    let fields = format!("{fields} {}", if form.is_table() { PUBLISHED } else { "" });
    Ok(Records::new(form, &fields).all(rows, context.streams.out)?)
}

fn passage_record(article: &Article, passage: &Passage) -> Vec<Field> {
    let list = passage.item.and_then(|item| article.passages.get(item.list));
    let [speaker, role] = said_by(article.person(passage.speaker));
    vec![
        Field::Text(format!("{}/{}", article.id, passage.id)),
        Field::text(&article.id),
        Field::text(&passage.id),
        Field::named(passage.style),
        Field::known(list.map(|p| &*p.id)),
        passage.item.and_then(|item| usize::try_from(item.number).ok()).map_or(Field::Null, Field::Count),
        speaker,
        role,
        Field::text(&passage.text.vi),
        Field::known(passage.text.en.as_deref()),
    ]
}

fn quote_record(article: &Article, passage: &Passage, quote: &Quote) -> Vec<Field> {
    let [speaker, role] = said_by(article.quote_speaker(passage, quote));
    vec![
        Field::Text(format!("{}/{}", article.id, quote.id)),
        Field::text(&article.id),
        Field::text(&passage.id),
        Field::named(quote.kind),
        speaker,
        role,
        Field::text(&quote.text.vi),
        Field::known(quote.text.en.as_deref()),
    ]
}

/// The name and the office, in the language of the article files.
fn said_by(person: Option<&Person>) -> [Field; 2] {
    let role = person.and_then(|p| p.role.as_ref()).map(|role| &**role.get(Lang::Vi));
    [Field::known(person.map(|p| &*p.name)), Field::known(role)]
}

/// Columns between the margin and the text.
const GAP: usize = 2;

/// Passages of one article under its head. On a terminal a line is left between them; a pipe gets each on a line.
fn page(passages: &[(&Article, &Passage)], style: &OutputStyle) -> String {
    let Some((article, _)) = passages.first() else { return String::new() };
    let margin = passages.iter().map(|(_, p)| wrap::width(&p.id)).max().unwrap_or(0) + GAP;
    let mut text = head(article, style);
    let mut speaker = None;
    for (article, passage) in passages {
        let before = std::mem::replace(&mut speaker, passage.speaker);
        let new_speaker = article.person(passage.speaker).filter(|_| before != passage.speaker);
        if style.width.is_some() && passage.style != ParagraphStyle::Item {
            text.push('\n');
        }
        text.push_str(&body(passage, new_speaker, style).with_margin(&passage.id, margin, style));
        text.push_str(&marks(article, &passage.id, style));
    }
    text
}

/// Title, where and when it was published, who wrote it, and whose words these are.
fn head(article: &Article, style: &OutputStyle) -> String {
    let lang = style.lang;
    let date = article.date.map(|date| dates::date(date, lang));
    let byline = article.byline.as_ref().map(|b| &**b.get(lang));
    let known = [article.publisher.as_deref(), date.as_deref(), byline];
    let source = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut lines =
        vec![Styled::of(TextRole::Heading, article.title.get(lang).as_str()), Styled::plain(source)];
    lines.extend(article.link().map(|link| Styled::of(TextRole::Quiet, link)));
    if article.kind == TextKind::Digest {
        lines.push(Styled::of(TextRole::Quiet, t::cli::TOLD_IN_OTHER_WORDS.get(lang)));
    }
    if article.hidden > 0 {
        lines.push(Styled::of(TextRole::Quiet, t::count::Hidden { n: article.hidden }.get(lang)));
    }
    lines.iter().map(|line| line.paragraph(style)).chain([marks(article, "", style)]).collect()
}

/// The text of a passage, with who says it where that has changed, and its number in a list.
fn body(passage: &Passage, speaker: Option<&Person>, style: &OutputStyle) -> Styled {
    let lang = style.lang;
    let mut body = Styled::default();
    if let Some(person) = speaker {
        body.push(&Styled::of(TextRole::Speaker, source::person_in_office(person, lang)));
        body.push(&Styled::plain(": "));
    }
    match (passage.style, passage.item) {
        (ParagraphStyle::Question, _) => {
            body.push(&Styled::of(TextRole::Quiet, format!("{} ", t::cli::ASKED.get(lang))));
        }
        (ParagraphStyle::Item, Some(item)) => body.push(&Styled::plain(format!("{}. ", item.number))),
        (ParagraphStyle::Body | ParagraphStyle::Heading | ParagraphStyle::Item, _) => {}
    }
    let mut text = Styled::plain(passage.text.get(lang).as_str());
    if passage.style == ParagraphStyle::Heading {
        text = text.mark_all(TextRole::Heading);
    }
    for figure in &passage.figures {
        figure.span.get(&passage.text, lang).into_iter().for_each(|span| text.mark(span, TextRole::Figure));
    }
    for quote in passage.quotes.iter().filter(|q| q.kind == QuoteKind::Quote) {
        quote.span.get(&passage.text, lang).into_iter().for_each(|span| text.mark(span, TextRole::Quote));
    }
    body.push(&text);
    body
}

/// A quote as it is copied, with its source.
fn quote_text(context: &CliContext<'_>, key: QuoteKey) -> String {
    let form = if context.format == super::Format::Md { Form::Markdown } else { Form::Sentence };
    let text = forms::copy(context.corpus, Key::Quote(key), form, context.style.lang).unwrap_or_default();
    if context.format == Format::Md {
        return text.to_string() + "\n";
    }
    let quote = context.corpus.quote(key);
    let marks = quote.map(|(article, _, quote)| marks(article, &quote.id, context.style));
    Styled::plain(text.as_str()).paragraph(context.style) + &marks.unwrap_or_default()
}

/// Tags and note of a part.
fn marks(article: &Article, part: &str, style: &OutputStyle) -> String {
    let Some(mark) = article.mark(part) else { return String::new() };
    let tags = mark.tags.iter().map(|tag| format!("#{tag}"));
    let note = mark.note.as_ref().map(|note| t::cli::NoteOnIt { note }.get(style.lang));
    let marks: Vec<String> = tags.chain(note).collect();
    if marks.is_empty() {
        String::new()
    } else {
        Styled::of(TextRole::Quiet, marks.join(" ")).paragraph(style)
    }
}

/// Everything that is known of a figure, and the sentence that states it.
fn figure_text(context: &CliContext<'_>, key: FigureKey) -> String {
    let (corpus, style) = (context.corpus, context.style);
    let known: Vec<(&str, String)> = Column::ALL
        .into_iter()
        .map(|column| (column.heading(style.lang), shown_cell(corpus, key, column, style.lang).text()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let form = if context.format == super::Format::Md { Form::Markdown } else { Form::Sentence };
    let sentence = forms::copy(corpus, Key::Figure(key), form, style.lang).unwrap_or_default();
    if context.format == super::Format::Md {
        let mut rows: Vec<String> =
            known.iter().map(|(heading, text)| markdown::row([*heading, text.as_str()])).collect();
        rows.insert(1.min(rows.len()), markdown::ruler([false, false]));
        return rows.join("\n") + "\n";
    }
    let margin = known.iter().map(|(heading, _)| wrap::width(heading)).max().unwrap_or(0) + GAP;
    let mut text = String::new();
    for (heading, known) in &known {
        text.push_str(&Styled::plain(known).with_margin(heading, margin, style));
    }
    text.push('\n');
    let marks = corpus.figure(key).map(|(article, _, figure)| marks(article, &figure.id, style));
    text + &Styled::plain(sentence.as_str()).paragraph(style) + &marks.unwrap_or_default()
}

/// Passages of one article as a Markdown document.
fn page_markdown(passages: &[(&Article, &Passage)], lang: Lang) -> String {
    let Some((article, _)) = passages.first() else { return String::new() };
    let mut text = format!("# {}\n\n", markdown::escape(article.title.get(lang)));
    let date = article.date.map(|date| dates::date(date, lang));
    let known = [article.publisher.as_deref(), date.as_deref()];
    let source = known.into_iter().flatten().map(markdown::escape).collect::<Vec<_>>().join(" · ");
    text.push_str(&source);
    text.push('\n');
    if article.kind == TextKind::Digest {
        text = text + "\n*" + t::cli::TOLD_IN_OTHER_WORDS.get(lang) + "*\n";
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
        (ParagraphStyle::Heading, _) => format!("\n## {words}\n"),
        (ParagraphStyle::Question, _) => format!("\n**{} {words}**\n", t::cli::ASKED.get(lang)),
        (ParagraphStyle::Item, Some(item)) => format!("\n{}. {said}{words}\n", item.number),
        (ParagraphStyle::Body | ParagraphStyle::Item, _) => format!("\n{said}{words}\n"),
    }
}
