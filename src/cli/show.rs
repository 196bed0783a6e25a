//! `ngoaivu show`: an article to read, or a part of one.

mod page;

use std::io::Write;

use super::format::Format;
use super::record::{Field, Records};
use super::{Data, Outcome, Usage, figures};
use crate::corpus::{
    Article, ArticleKey, Key, Lang, Passage, PassageKey, Person, Quote, QuoteKey, QuoteKind, Style, TextKind,
};

/// The fields of a passage's record; `number` is the place in the list that passage `list` introduces.
const PASSAGE_FIELDS: [&str; 10] =
    ["id", "article", "passage", "style", "list", "number", "speaker", "role", "text", "text_en"];
/// The fields of a quote's record.
const QUOTE_FIELDS: [&str; 8] = ["id", "article", "passage", "kind", "speaker", "role", "text", "text_en"];

pub(super) fn run(
    data: &Data<'_>,
    reference: &str,
    original: bool,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let mut key = data.corpus.resolve(reference)?;
    if original {
        key = Key::Article(original_of(data, key, reference)?);
    }
    match key {
        Key::Article(article) => {
            let passages = data.corpus.passages_of(article).collect::<Vec<_>>();
            passages_of(data, &passages, out)?;
        }
        Key::Passage(key) => passages_of(data, &[key], out)?,
        Key::Quote(key) => quote(data, key, out)?,
        Key::Figure(key) => match data.format {
            Format::Text | Format::Md => write!(out, "{}", page::figure(data, key))?,
            Format::Jsonl | Format::Json | Format::Csv | Format::CsvExcel | Format::Tsv => {
                figures::write(data, &[key], out)?;
            }
        },
    }
    Ok(Outcome::Done)
}

/// The article's own text: itself, or what was imported under its title.
fn original_of(data: &Data<'_>, key: Key, reference: &str) -> Result<ArticleKey, Usage> {
    let Key::Article(article) = key else {
        return Err(Usage::new(format!("`{reference}` is a part of an article: name the whole")));
    };
    let is_original =
        |key: &ArticleKey| data.corpus.head(*key).is_some_and(|head| head.kind == TextKind::Original);
    Some(article).filter(is_original).or_else(|| data.corpus.counterpart(article)).ok_or_else(|| {
        Usage::new(format!("the original of `{reference}` is not in the library: import its text first"))
    })
}

fn passages_of(data: &Data<'_>, keys: &[PassageKey], out: &mut dyn Write) -> anyhow::Result<()> {
    let passages = keys.iter().filter_map(|key| data.corpus.passage(*key)).collect::<Vec<_>>();
    match data.format {
        Format::Text => write!(out, "{}", page::passages(&passages, data.look))?,
        Format::Md => write!(out, "{}", page::markdown(&passages, data.look.lang))?,
        Format::Jsonl | Format::Json | Format::Csv | Format::CsvExcel | Format::Tsv => {
            let rows: Vec<Vec<Field>> =
                passages.iter().map(|(article, passage)| passage_record(article, passage)).collect();
            Records::new(data.format, &PASSAGE_FIELDS).all(&rows, out)?;
        }
    }
    Ok(())
}

fn quote(data: &Data<'_>, key: QuoteKey, out: &mut dyn Write) -> anyhow::Result<()> {
    let Some((article, passage, quote)) = data.corpus.quote(key) else {
        return Ok(());
    };
    match data.format {
        Format::Text | Format::Md => write!(out, "{}", page::quote(data, key))?,
        Format::Jsonl | Format::Json | Format::Csv | Format::CsvExcel | Format::Tsv => {
            let row = quote_record(article, passage, quote);
            Records::new(data.format, &QUOTE_FIELDS).all(&[row], out)?;
        }
    }
    Ok(())
}

fn passage_record(article: &Article, passage: &Passage) -> Vec<Field> {
    let list = passage.item.and_then(|item| article.passages.get(item.list));
    let [speaker, role] = said_by(article.person(passage.speaker));
    vec![
        Field::Text(format!("{}/{}", article.id, passage.id)),
        Field::text(&article.id),
        Field::text(&passage.id),
        Field::text(style(passage.style)),
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
        Field::text(match quote.kind {
            QuoteKind::Quote => "quote",
            QuoteKind::Statement => "statement",
        }),
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

/// As in the article files.
fn style(style: Style) -> &'static str {
    match style {
        Style::Body => "body",
        Style::Heading => "heading",
        Style::Question => "question",
        Style::Item => "item",
    }
}
