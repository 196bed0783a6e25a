//! `ngoaivu articles`: what there is to read.

use std::collections::HashSet;
use std::io::Write;

use super::format::Format;
use super::grid::{CellPlacement, Grid, GridColumn};
use super::styled::{Styled, TextRole};
use super::{CliContext, Outcome};
use crate::app::words;
use crate::cli::Result;
use crate::corpus::{ArticleKey, ArticleSummary, Lang, Origin, OriginRecord};
use crate::figures::record::{Field, Records};
use crate::figures::{dates, markdown};
use crate::messages::t;

/// The fields of a record.
const FIELDS: &str = "id title title_en publisher date url kind text origin passages quotes figures tags added source \
     corrected";

/// Which articles are listed.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct ArticlesArgs {
    #[arg(long)]
    unread: bool,
}

pub(super) fn run(context: &CliContext<'_>, args: ArticlesArgs, out: &mut dyn Write) -> Result<Outcome> {
    let corpus = context.corpus;
    let unread = unread(context)?;
    let listed = |key: ArticleKey| {
        let is_unread = unread.contains(&key);
        Some(ListedArticle { key, head: corpus.head(key)?, tags: corpus.tags(key), is_unread })
            .filter(|_| is_unread || !args.unread)
    };
    let articles: Vec<ListedArticle<'_>> = corpus.keys().filter_map(listed).collect();
    let articles = articles.as_slice();
    match context.format {
        Format::Text => write!(out, "{}", grid(articles, context.style.lang).text(context.style))?,
        Format::Md => write!(out, "{}", markdown(articles, context.style.lang))?,
        Format::Records(form) => {
            let records = corpus.records()?;
            let rows: Vec<Vec<Field>> =
                articles.iter().map(|article| record(article, records.get(&article.key))).collect();
            Records::new(form, FIELDS).all(&rows, out)?;
        }
    }
    Ok(if articles.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// An article of the list.
struct ListedArticle<'c> {
    key: ArticleKey,
    head: ArticleSummary<'c>,
    tags: Vec<&'c str>,
    is_unread: bool,
}

/// The articles that nobody has opened.
fn unread(context: &CliContext<'_>) -> Result<HashSet<ArticleKey>> {
    let Some(library) = context.place.to_read()? else { return Ok(HashSet::new()) };
    let numbers = library.unread()?;
    Ok(numbers.into_keys().filter_map(|number| context.corpus.numbered(number)).collect())
}

fn record(
    ListedArticle { head: article, tags, .. }: &ListedArticle<'_>,
    record: Option<&OriginRecord>,
) -> Vec<Field> {
    vec![
        Field::text(article.id),
        Field::text(article.title),
        Field::known(article.title_en),
        Field::known(article.publisher),
        Field::known(article.date.map(|date| date.to_string())),
        Field::known(article.url),
        Field::text(if article.interview { "interview" } else { "article" }),
        Field::named(article.kind),
        Field::text(match article.origin {
            Origin::Embedded => "embedded",
            Origin::Library => "library",
        }),
        Field::Count(article.counts.passages),
        Field::Count(article.counts.quotes),
        Field::Count(article.counts.figures),
        Field::List(tags.iter().map(|tag| (*tag).to_owned()).collect()),
        Field::known(record.map(|record| &record.added)),
        Field::known(record.and_then(|record| record.source.as_ref())),
        Field::Flag(article.corrected),
    ]
}

fn columns(lang: Lang) -> Vec<GridColumn> {
    vec![
        GridColumn::new(t::cli::ARTICLE.get(lang), CellPlacement::First),
        GridColumn::new(t::cli::DATE.get(lang), CellPlacement::First).at_right(),
        GridColumn::new(t::cli::PUBLISHER.get(lang), CellPlacement::First).breaking_to(12),
        GridColumn::new(t::cli::TITLE.get(lang), CellPlacement::Below).breaking_to(36),
        GridColumn::new(t::cli::PASSAGES.get(lang), CellPlacement::Below).at_right(),
        GridColumn::new(t::cli::FIGURES.get(lang), CellPlacement::Below).at_right(),
    ]
}

fn cells(ListedArticle { head: article, is_unread, .. }: &ListedArticle<'_>, lang: Lang) -> [String; 6] {
    let mark = words::origin_mark(article.origin, *is_unread);
    let mark = if mark.is_empty() { String::new() } else { format!("{mark} ") };
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

fn grid(articles: &[ListedArticle<'_>], lang: Lang) -> Grid {
    let row = |article| {
        let [id, date, publisher, title, passages, figures] = cells(article, lang);
        let [date, publisher, passages, figures] =
            [date, publisher, passages, figures].map(|text| Styled::of(TextRole::Quiet, text));
        vec![Styled::plain(id), date, publisher, Styled::of(TextRole::Heading, title), passages, figures]
    };
    Grid { columns: columns(lang), rows: articles.iter().map(row).collect() }
}

fn markdown(articles: &[ListedArticle<'_>], lang: Lang) -> String {
    let columns = columns(lang);
    let head = markdown::row(columns.iter().map(|c| c.heading));
    let ruler = markdown::ruler(columns.iter().map(|c| c.right));
    let rows = articles.iter().map(|article| markdown::row(cells(article, lang).iter().map(String::as_str)));
    [head, ruler].into_iter().chain(rows).fold(String::new(), |text, line| text + &line + "\n")
}
