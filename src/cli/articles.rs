//! `ngoaivu articles`: what there is to read.

use std::io::Write;

use super::format::Format;
use super::grid::{CellPlacement, Column, Grid};
use super::styled::{Role, Styled};
use super::{CommandContext, Outcome};
use crate::app::words;
use crate::corpus::{ArticleKey, Head, Lang, Origin, Record, TextKind};
use crate::figures::record::{Field, Records};
use crate::figures::{dates, markdown};
use crate::text::Words;

/// The fields of a record.
const FIELDS: [&str; 16] = [
    "id",
    "title",
    "title_en",
    "publisher",
    "date",
    "url",
    "kind",
    "text",
    "origin",
    "passages",
    "quotes",
    "figures",
    "tags",
    "added",
    "source",
    "corrected",
];

pub(super) fn run(context: &CommandContext<'_>, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let corpus = context.corpus;
    let keyed: Vec<(ArticleKey, Head<'_>)> =
        corpus.keys().filter_map(|key| Some((key, corpus.head(key)?))).collect();
    let articles: Vec<Head<'_>> = keyed.iter().map(|(_, head)| *head).collect();
    let articles = articles.as_slice();
    match context.format {
        Format::Text => write!(out, "{}", grid(articles, context.style.lang).text(context.style))?,
        Format::Md => write!(out, "{}", markdown(articles, context.style.lang))?,
        Format::Jsonl | Format::Json | Format::Csv | Format::CsvExcel | Format::Tsv => {
            let records = corpus.records()?;
            let rows: Vec<Vec<Field>> =
                keyed.iter().map(|(key, head)| record(head, records.get(key))).collect();
            Records::new(context.format, &FIELDS).all(&rows, out)?;
        }
    }
    Ok(if articles.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn record(article: &Head<'_>, record: Option<&Record>) -> Vec<Field> {
    vec![
        Field::text(article.id),
        Field::text(article.title),
        Field::known(article.title_en),
        Field::known(article.publisher),
        Field::known(article.date.map(|date| date.to_string())),
        Field::known(article.url),
        Field::text(if article.interview { "interview" } else { "article" }),
        Field::text(match article.kind {
            TextKind::Digest => "digest",
            TextKind::Original => "original",
        }),
        Field::text(match article.origin {
            Origin::Embedded => "embedded",
            Origin::Library => "library",
        }),
        Field::Count(article.counts.passages),
        Field::Count(article.counts.quotes),
        Field::Count(article.counts.figures),
        Field::List(article.tags().map(str::to_owned).collect()),
        Field::known(record.map(|record| &record.added)),
        Field::known(record.and_then(|record| record.source.as_ref())),
        Field::Flag(article.corrected),
    ]
}

fn columns(lang: Lang) -> Vec<Column> {
    let heading = |vi, en| Words(vi, en).get(lang);
    vec![
        Column::new(heading("Bài", "Article"), CellPlacement::First),
        Column::new(heading("Ngày", "Date"), CellPlacement::First).at_right(),
        Column::new(heading("Nơi đăng", "Publisher"), CellPlacement::First).breaking_to(12),
        Column::new(heading("Tựa", "Title"), CellPlacement::Below).breaking_to(36),
        Column::new(heading("Đoạn", "Passages"), CellPlacement::Below).at_right(),
        Column::new(heading("Số liệu", "Figures"), CellPlacement::Below).at_right(),
    ]
}

fn cells(article: &Head<'_>, lang: Lang) -> [String; 6] {
    // An imported one has a mark, as in the explorer.
    let imported = article.origin == Origin::Library;
    let mark = if imported { format!("{} ", words::IMPORTED_MARK) } else { String::new() };
    let corrected = if article.corrected { " ✎" } else { "" };
    [
        article.id.to_owned(),
        dates::published(article.date, lang),
        article.publisher.unwrap_or_default().to_owned(),
        format!("{mark}{}{corrected}", article.title(lang)),
        article.counts.passages.to_string(),
        article.counts.figures.to_string(),
    ]
}

fn grid(articles: &[Head<'_>], lang: Lang) -> Grid {
    let row = |article| {
        let [id, date, publisher, title, passages, figures] = cells(article, lang);
        let [date, publisher, passages, figures] =
            [date, publisher, passages, figures].map(|text| Styled::of(Role::Quiet, text));
        vec![Styled::plain(id), date, publisher, Styled::of(Role::Heading, title), passages, figures]
    };
    Grid { columns: columns(lang), rows: articles.iter().map(row).collect() }
}

fn markdown(articles: &[Head<'_>], lang: Lang) -> String {
    let columns = columns(lang);
    let head = markdown::row(columns.iter().map(|c| c.heading));
    let ruler = markdown::ruler(columns.iter().map(|c| c.right));
    let rows = articles.iter().map(|article| markdown::row(cells(article, lang).iter().map(String::as_str)));
    [head, ruler].into_iter().chain(rows).fold(String::new(), |text, line| text + &line + "\n")
}
