//! `ngoaivu searches`: searches saved under a name, with how many of what each finds is new.

use std::io;

use clap::Subcommand;

use super::super::format::Format;
use super::super::grid::{Grid, below, first};
use super::super::rules::{CommandRules, Formats};
use super::super::search;
use super::super::styled::{Styled, TextRole};
use super::super::{CliContext, Outcome, Usage};
use crate::app::effect::SavedRow;
use crate::cli::Result;
use crate::corpus::Lang;
use crate::corpus::library::{Library, SavedAs, SavedSearch};
use crate::figures::record::{Field, Records};
use crate::messages::{self, t};
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
        #[arg(long)]
        force: bool,
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

pub(super) fn rules(action: Option<&SearchesAction>) -> CommandRules {
    let (reads_library, formats) = match action {
        None | Some(SearchesAction::List { names: false }) => (true, Formats::NoMarkdown),
        Some(SearchesAction::List { names: true }) => (false, Formats::NoMarkdown),
        Some(SearchesAction::Run { .. }) => (true, Formats::All),
        Some(_) => (false, Formats::TextAlone),
    };
    CommandRules { formats, ..CommandRules::keeps(reads_library, action.is_some()) }
}

pub(super) fn run(context: &mut CliContext<'_>, action: Option<&SearchesAction>) -> Result<Outcome> {
    let lang = context.style.lang;
    match action {
        None | Some(SearchesAction::List { names: false }) => list(context),
        Some(SearchesAction::List { names: true }) => list_names(context),
        Some(SearchesAction::Save { name, query, force }) => {
            let typed = query.join(" ");
            let query = Query::parse(&typed);
            if let Some(problem) = query.problems().first() {
                return Err(Usage::new(search::wording(&typed, problem)).into());
            }
            if query.is_empty() {
                return Err(Usage::new(t::query::NO_WORD).into());
            }
            match context.place.to_write()?.save_search(name, &typed, *force)? {
                SavedAs::Exists(SavedSearch { name, query, .. }) => {
                    return Err(Usage::new(t::searches::Exists { name, query }).into());
                }
                SavedAs::New(name) => context.say(t::searches::Saved { name }.get(lang))?,
                SavedAs::Replaced(name) => context.say(t::searches::Replaced { name }.get(lang))?,
            }
            Ok(Outcome::Done)
        }
        Some(SearchesAction::Run { name, limit }) => {
            let found = named(context, name)?;
            let outcome = search::run_typed(context, &found.query, Scope::All, *limit)?;
            context.place.to_write()?.look_at_search(&found.name)?;
            Ok(outcome)
        }
        Some(SearchesAction::Rename { name, new }) => {
            context.place.to_write()?.rename_search(&named(context, name)?, new)?;
            context.say(t::cli::RENAMED.get(lang))?;
            Ok(Outcome::Done)
        }
        Some(SearchesAction::Drop { name }) => {
            let found = named(context, name)?;
            context.place.to_write()?.drop_search(&found.name)?;
            context.say(t::searches::Dropped { name: found.name }.get(lang))?;
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
fn list_names(context: &mut CliContext<'_>) -> Result<Outcome> {
    let searches = searches(context)?;
    if let (Format::Records(form), out) = (context.format, &mut *context.streams.out) {
        let row = |saved: &SavedSearch| [&saved.name, &saved.query, &saved.saved].map(Field::text).into();
        Records::new(form, "name query saved").all(searches.iter().map(row), out)?;
    } else if searches.is_empty() {
        none(context)?;
    }
    for saved in searches.iter().filter(|_| context.format == Format::Text) {
        let (name, query) = (Clean::one_line(&saved.name), Clean::one_line(&saved.query));
        writeln!(context.streams.out, "{name}\t{query}")?;
    }
    Ok(Outcome::of(!searches.is_empty()))
}

fn none(context: &mut CliContext<'_>) -> io::Result<()> {
    writeln!(context.streams.notes, "{}", t::searches::NONE.get(context.style.lang))
}

fn list(context: &mut CliContext<'_>) -> Result<Outcome> {
    let searches = searches(context)?;
    let library = context.place.to_read()?;
    let rows = match library.filter(|_| !searches.is_empty()) {
        Some(library) => rows(library, &search::finder(context)?)?,
        None => Vec::new(),
    };
    if context.format == Format::Text && rows.is_empty() {
        none(context)?;
        return Ok(Outcome::Nothing);
    }
    let lang = context.style.lang;
    let mut records = searches.iter().zip(&rows).map(|(saved, row)| {
        vec![
            Field::text(&saved.name),
            Field::text(&saved.query),
            Field::Count(row.hits),
            Field::Count(row.new),
            Field::Count(row.unread),
            Field::text(&saved.saved),
        ]
    });
    context.list(&|| grid(&rows, lang), "name query hits new unread saved", &mut records)?;
    Ok(Outcome::of(!rows.is_empty()))
}

fn grid(rows: &[SavedRow], lang: Lang) -> Grid {
    let on_a_line = |text: &str| Styled::plain(Clean::one_line(text).to_string());
    let if_any = |n: usize| Styled::of(if n > 0 { TextRole::Match } else { TextRole::Quiet }, n.to_string());
    Grid::of(rows)
        .column(first(t::searches::NAME, lang).breaking_to(12), |row| on_a_line(&row.name))
        .column(first(t::searches::HITS, lang).at_right(), |row| Styled::quiet(row.hits))
        .column(first(t::searches::NEW, lang).at_right(), |row| if_any(row.new))
        .column(first(t::searches::UNREAD, lang).at_right(), |row| if_any(row.unread))
        .column(below(t::searches::QUERY, lang).breaking_to(20), |row| on_a_line(&row.query))
        .grid
}
