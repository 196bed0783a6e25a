//! `ngoaivu searches`: searches saved under a name, with how many of what each finds is new.

use clap::Subcommand;

use super::super::format::Format;
use super::super::grid::{CellPlacement, Grid, GridColumn};
use super::super::search;
use super::super::styled::{Styled, TextRole};
use super::super::{CliContext, Outcome, Streams, Usage};
use crate::app::effect::SavedRow;
use crate::cli::Result;
use crate::corpus::Lang;
use crate::corpus::library::{Library, SavedSearch};
use crate::figures::record::{Field, Records};
use crate::messages::{self, Message, t};
use crate::search::{Finder, Query, Scope};
use crate::text::Clean;
use crate::text::nearest::nearest;

/// What `ngoaivu searches` does.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SearchesAction {
    List {
        #[arg(long)]
        names: bool,
    },
    Save {
        name: String,
        #[arg(required = true)]
        query: Vec<String>,
    },
    Run {
        name: String,
        #[arg(long, value_name = "N", default_value_t = 20, allow_negative_numbers = true)]
        limit: usize,
    },
    Rename {
        name: String,
        new: String,
    },
    Drop {
        name: String,
    },
}

impl SearchesAction {
    /// Whether it needs the articles.
    pub(super) fn reads_library(&self) -> bool {
        matches!(self, Self::List { names: false } | Self::Run { .. })
    }
}

/// Does it.
pub(super) fn run(
    context: &CliContext<'_>,
    action: Option<&SearchesAction>,
    streams: &mut Streams<'_>,
) -> Result<Outcome> {
    let lang = context.style.lang;
    match action {
        None | Some(SearchesAction::List { names: false }) => list(context, streams),
        Some(SearchesAction::List { names: true }) => list_names(context, streams),
        Some(SearchesAction::Save { name, query }) => {
            let typed = query.join(" ");
            let query = Query::parse(&typed);
            if let Some(problem) = query.problems().first() {
                return Err(Usage::new(search::wording(&typed, problem)).into());
            }
            if query.is_empty() {
                return Err(Usage::new(t::query::NO_WORD).into());
            }
            let (name, replaced) = context.place.to_write()?.save_search(name, &typed)?;
            writeln!(streams.out, "{}", saved(&name, replaced, lang))?;
            Ok(Outcome::Done)
        }
        Some(SearchesAction::Run { name, limit }) => {
            let found = named(context, name)?;
            let outcome = search::run_typed(context, &found.query, Scope::All, *limit, streams)?;
            context.place.to_write()?.look_at_search(&found.name)?;
            Ok(outcome)
        }
        Some(SearchesAction::Rename { name, new }) => {
            context.place.to_write()?.rename_search(&named(context, name)?, new)?;
            writeln!(streams.out, "{}", t::cli::RENAMED.get(lang))?;
            Ok(Outcome::Done)
        }
        Some(SearchesAction::Drop { name }) => {
            let found = named(context, name)?;
            context.place.to_write()?.drop_search(&found.name)?;
            writeln!(streams.out, "{}", t::searches::Dropped { name: found.name }.get(lang))?;
            Ok(Outcome::Done)
        }
    }
}

/// The saved searches as the explorer lists them.
pub(in crate::cli) fn rows(library: &Library, finder: &Finder) -> Result<Vec<SavedRow>> {
    let all_unread = library.unread_articles()?;
    let row = |saved: SavedSearch| {
        let newer = library.articles_since(saved.seen)?;
        let found = search::counted(finder, &saved.query)?;
        let new = found.per_article.iter().filter(|row| newer.contains(&row.article));
        let unread = found.per_article.iter().filter(|row| all_unread.contains(&row.article));
        Ok(SavedRow {
            name: saved.name,
            query: saved.query,
            hits: found.total,
            new: new.map(|row| row.hits).sum(),
            unread: unread.count(),
        })
    };
    library.searches()?.into_iter().map(row).collect()
}

/// What is said of a search that was saved.
pub(in crate::cli) fn saved(name: &str, replaced: bool, lang: Lang) -> String {
    if replaced { t::searches::Replaced { name }.get(lang) } else { t::searches::Saved { name }.get(lang) }
}

fn named(context: &CliContext<'_>, name: &str) -> Result<SavedSearch> {
    let library = context.place.to_read()?;
    if let Some(found) = library.map(|library| library.search_named(name)).transpose()?.flatten() {
        return Ok(found);
    }
    let saved = searches(context)?;
    let maybe = messages::maybe(nearest(name, saved.iter().map(|saved| saved.name.as_str())));
    Err(Usage::new(t::searches::NoSuch { name: Clean::one_line(name), maybe }).into())
}

fn searches(context: &CliContext<'_>) -> Result<Vec<SavedSearch>> {
    let library = context.place.to_read()?;
    Ok(library.map(Library::searches).transpose()?.unwrap_or_default())
}

/// Their names and what they search for. Counting hits takes a search of each, which a shell that completes a name does
/// not wait for.
fn list_names(context: &CliContext<'_>, streams: &mut Streams<'_>) -> Result<Outcome> {
    let searches = searches(context)?;
    match context.format {
        Format::Text if searches.is_empty() => {
            writeln!(streams.notes, "{}", t::searches::NONE.get(context.style.lang))?;
        }
        Format::Text | Format::Md => {
            for saved in &searches {
                writeln!(streams.out, "{}\t{}", Clean::one_line(&saved.name), Clean::one_line(&saved.query))?;
            }
        }
        Format::Records(form) => {
            let row = |saved: &SavedSearch| {
                vec![Field::text(&saved.name), Field::text(&saved.query), Field::text(&saved.saved)]
            };
            let rows: Vec<Vec<Field>> = searches.iter().map(row).collect();
            Records::new(form, "name query saved").all(&rows, streams.out)?;
        }
    }
    Ok(if searches.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn list(context: &CliContext<'_>, streams: &mut Streams<'_>) -> Result<Outcome> {
    let searches = searches(context)?;
    let library = context.place.to_read()?;
    let rows = match library.filter(|_| !searches.is_empty()) {
        Some(library) => rows(library, &search::finder(context, streams)?)?,
        None => Vec::new(),
    };
    let rows: Vec<(SavedSearch, SavedRow)> = searches.into_iter().zip(rows).collect();
    match context.format {
        Format::Text if rows.is_empty() => {
            writeln!(streams.notes, "{}", t::searches::NONE.get(context.style.lang))?;
        }
        Format::Text | Format::Md => {
            let heading = |message: Message| message.get(context.style.lang);
            let columns = vec![
                GridColumn::new(heading(t::searches::NAME), CellPlacement::First).breaking_to(12),
                GridColumn::new(heading(t::searches::HITS), CellPlacement::First).at_right(),
                GridColumn::new(heading(t::searches::NEW), CellPlacement::First).at_right(),
                GridColumn::new(heading(t::searches::UNREAD), CellPlacement::First).at_right(),
                GridColumn::new(heading(t::searches::QUERY), CellPlacement::Below).breaking_to(20),
            ];
            let rows = rows.iter().map(|(saved, row)| {
                let count = |n: usize, marked: bool| {
                    let role = if marked && n > 0 { TextRole::Match } else { TextRole::Quiet };
                    Styled::of(role, n.to_string())
                };
                vec![
                    Styled::plain(Clean::one_line(&saved.name).to_string()),
                    count(row.hits, false),
                    count(row.new, true),
                    count(row.unread, true),
                    Styled::plain(Clean::one_line(&saved.query).to_string()),
                ]
            });
            write!(streams.out, "{}", Grid { columns, rows: rows.collect() }.text(context.style))?;
        }
        Format::Records(form) => {
            let rows = rows.iter().map(|(saved, row)| {
                vec![
                    Field::text(&saved.name),
                    Field::text(&saved.query),
                    Field::Count(row.hits),
                    Field::Count(row.new),
                    Field::Count(row.unread),
                    Field::text(&saved.saved),
                ]
            });
            let rows: Vec<Vec<Field>> = rows.collect();
            Records::new(form, "name query hits new unread saved").all(&rows, streams.out)?;
        }
    }
    Ok(if rows.is_empty() { Outcome::Nothing } else { Outcome::Done })
}
