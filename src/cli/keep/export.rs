//! `ngoaivu export`, `backup` and `library check`: the library as a whole.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use super::super::search::wording;
use super::super::{CliContext, Outcome, Streams, Usage};
use crate::cli::Result;
use crate::messages::t;
use crate::search::{Finder, Query};
use crate::text::Clean;

/// Articles that a query of an export may name: all that there are.
const MOST: usize = usize::MAX;

/// Writes articles as JSON Lines that `import` takes back whole; with a query those that answer it.
pub(super) fn run(context: &CliContext<'_>, query: &[String], streams: &mut Streams<'_>) -> Result<Outcome> {
    let Some(library) = context.place.to_read()? else { return Ok(Outcome::Nothing) };
    let only = (!query.is_empty()).then(|| found(context, &query.join(" "))).transpose()?;
    let out = &mut *streams.out;
    let mut failed = None;
    let written = library.export(only.as_ref(), |line| {
        writeln!(out, "{line}").map_err(|why| {
            let again = io::Error::new(why.kind(), why.to_string());
            failed = Some(why);
            again
        })
    });
    // Where the output is closed, that is what went wrong, and not the library.
    if let Some(why) = failed {
        return Err(why.into());
    }
    Ok(if written? > 0 { Outcome::Done } else { Outcome::Nothing })
}

/// The ids of the library's articles that answer a query.
fn found(context: &CliContext<'_>, typed: &str) -> Result<HashSet<String>> {
    let query = Query::parse(typed);
    let finder = context.index.map(|index| Finder::default().with(index)).unwrap_or_default();
    let hits = finder.find(&query, MOST)?;
    if let Some(problem) = hits.problems.first() {
        return Err(Usage::new(wording(typed, problem)).into());
    }
    Ok(hits.hits.into_iter().map(|hit| hit.article).collect())
}

/// Writes a copy of the library into a new file.
pub(super) fn backup(context: &CliContext<'_>, file: &Path, streams: &mut Streams<'_>) -> Result<Outcome> {
    let Some(library) = context.place.to_read()? else { return Ok(Outcome::Nothing) };
    library.backup(file)?;
    let copied = t::library::Copied { file: super::super::input::named(file) };
    writeln!(streams.out, "{}", copied.get(context.style.lang))?;
    Ok(Outcome::Done)
}

/// Says whether the library is whole.
pub(super) fn check(context: &CliContext<'_>, streams: &mut Streams<'_>) -> Result<Outcome> {
    let Some(library) = context.place.to_read()? else { return Ok(Outcome::Nothing) };
    let (checked, lang) = (library.check(context.corpus.indicators())?, context.style.lang);
    for problem in &checked.problems {
        writeln!(streams.out, "{}", Clean::one_line(&problem.get(lang)))?;
    }
    let (articles, changes, problems) = (checked.articles, checked.changes, checked.problems.len());
    writeln!(streams.out, "{}", t::library::Checked { articles, changes, problems }.get(lang))?;
    Ok(if checked.problems.is_empty() { Outcome::Done } else { Outcome::Nothing })
}
