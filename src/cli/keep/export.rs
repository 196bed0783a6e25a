//! `ngoaivu export`, `backup` and `library check`: the library as a whole.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use super::super::search::{finder, wording};
use super::super::{CliContext, Outcome, Usage};
use crate::cli::Result;
use crate::messages::t;
use crate::search::{Query, Tuning};
use crate::text::Clean;

/// Writes articles as JSON Lines that `import` takes back whole; with a query those that answer it.
pub(super) fn run(context: &mut CliContext<'_>, query: &[String]) -> Result<Outcome> {
    let Some(library) = context.place.to_read()? else { return Ok(Outcome::Nothing) };
    let only = (!query.is_empty()).then(|| found(context, &query.join(" "))).transpose()?;
    let out = &mut *context.streams.out;
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
    Ok(Outcome::of(written? > 0))
}

/// The ids of all articles that answer a query, also of built-in ones, which may have changes.
fn found(context: &mut CliContext<'_>, typed: &str) -> Result<HashSet<String>> {
    let hits = finder(context)?.with_tuning(Tuning::without_limits()).find(&Query::parse(typed), 0)?;
    if let Some(problem) = hits.problems.first() {
        return Err(Usage::new(wording(typed, problem)).into());
    }
    let heads =
        hits.per_article.iter().filter_map(|found| context.corpus.head(context.corpus.keyed(found.article)?));
    Ok(heads.map(|head| head.id.to_owned()).collect())
}

/// Writes a copy of the library into a new file.
pub(super) fn backup(context: &mut CliContext<'_>, file: &Path) -> Result<Outcome> {
    let Some(library) = context.place.to_read()? else { return Ok(Outcome::Nothing) };
    library.backup(file)?;
    let copied = t::library::Copied { file: super::super::input::named(file) };
    context.say(copied.get(context.style.lang))?;
    Ok(Outcome::Done)
}

/// Says whether the library is whole.
pub(super) fn check(context: &mut CliContext<'_>) -> Result<Outcome> {
    let Some(library) = context.place.to_read()? else { return Ok(Outcome::Nothing) };
    let (checked, lang) = (library.check(context.corpus.indicators())?, context.style.lang);
    for problem in &checked.problems {
        context.say(Clean::one_line(&problem.get(lang)))?;
    }
    let (articles, changes, problems) = (checked.articles, checked.changes, checked.problems.len());
    context.say(t::library::Checked { articles, changes, problems }.get(lang))?;
    Ok(Outcome::of(checked.problems.is_empty()))
}
