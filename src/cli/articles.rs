//! `ngoaivu articles`: what there is to read.

use std::collections::{HashMap, HashSet};

use super::format::Format;
use super::grid::{Grid, below, first};
use super::styled::{Styled, TextRole};
use super::{CliContext, Outcome};
use crate::app::words;
use crate::cli::Result;
use crate::corpus::{ArticleKey, ArticleSummary, Lang, Origin, OriginRecord};
use crate::figures::dates;
use crate::figures::record::Field;
use crate::messages::t;

const FIELDS: &str = "id title title_en publisher date url kind text origin passages quotes figures tags added source \
     corrected";

/// Which articles are listed.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct ArticlesArgs {
    #[arg(long)]
    unread: bool,
}

pub(super) fn run(context: &mut CliContext<'_>, args: ArticlesArgs) -> Result<Outcome> {
    let (corpus, lang) = (context.corpus, context.style.lang);
    let unread = unread(context)?;
    let listed = |key: ArticleKey| {
        let is_unread = unread.contains(&key);
        Some(ListedArticle { key, head: corpus.head(key)?, tags: corpus.tags(key), is_unread })
            .filter(|_| is_unread || !args.unread)
    };
    let articles: Vec<ListedArticle<'_>> = corpus.keys().filter_map(listed).collect();
    let articles = articles.as_slice();
    let records = match context.format {
        Format::Records(_) => corpus.records()?,
        Format::Text | Format::Md => HashMap::default(),
    };
    let mut rows = articles.iter().map(|article| record(article, records.get(&article.key)));
    context.list(&|| grid(articles, lang), FIELDS, &mut rows)?;
    Ok(Outcome::of(!articles.is_empty()))
}

struct ListedArticle<'c> {
    key: ArticleKey,
    head: ArticleSummary<'c>,
    tags: Vec<&'c str>,
    is_unread: bool,
}

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

fn grid(articles: &[ListedArticle<'_>], lang: Lang) -> Grid {
    let title = |ListedArticle { head, is_unread, .. }: &ListedArticle<'_>| {
        let mark = words::origin_mark(head.origin, *is_unread);
        let mark = if mark.is_empty() { String::new() } else { format!("{mark} ") };
        let corrected = if head.corrected { " ✎" } else { "" };
        Styled::of(TextRole::Heading, format!("{mark}{}{corrected}", head.title(lang)))
    };
    let publisher = |of: &ListedArticle<'_>| Styled::quiet(of.head.publisher.unwrap_or_default());
    Grid::of(articles)
        .column(first(t::cli::ARTICLE, lang), |a| Styled::plain(a.head.id))
        .column(first(t::cli::DATE, lang).at_right(), |a| Styled::quiet(dates::published(a.head.date, lang)))
        .column(first(t::cli::PUBLISHER, lang).breaking_to(12), publisher)
        .column(below(t::cli::TITLE, lang).breaking_to(36), title)
        .column(below(t::cli::PASSAGES, lang).at_right(), |a| Styled::quiet(a.head.counts.passages))
        .column(below(t::cli::FIGURES, lang).at_right(), |a| Styled::quiet(a.head.counts.figures))
        .grid
}
