//! `ngoaivu remove` and `trash`.

use std::io::{self, IsTerminal};

use clap::Subcommand;

use super::super::{CliContext, Outcome, Streams, Usage, input};
use super::history::local;
use super::{change, follow, imported};
use crate::cli::Result;
use crate::corpus::library::Edit;
use crate::messages::t;
use crate::text::Clean;

/// What `remove` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct RemoveArgs {
    #[arg(value_name = "REF", required = true)]
    references: Vec<String>,
    #[arg(long, short)]
    yes: bool,
}

/// What `trash` does.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum TrashAction {
    List,
    Restore {
        #[arg(value_name = "ID", required = true)]
        ids: Vec<String>,
    },
    Empty {
        #[arg(long, short)]
        yes: bool,
    },
}

pub(super) fn run(context: &mut CliContext<'_>, args: &RemoveArgs) -> Result<Outcome> {
    let mut removed: Vec<(String, Vec<Edit>)> = Vec::new();
    for reference in &args.references {
        let (id, part) = imported(context, reference)?;
        if !part.is_empty() {
            return Err(Usage::new(t::cli::NameTheWhole { reference }).into());
        }
        // What is taken away is named in full; for what is only looked at the beginning does.
        if id != *reference {
            return Err(Usage::new(t::cli::NameTheWholeId { reference, id }).into());
        }
        if !removed.iter().any(|(known, _)| *known == id) {
            removed.push((id, vec![Edit::Remove]));
        }
    }
    let ids: Vec<&str> = removed.iter().map(|(id, _)| id.as_str()).collect();
    let question = t::library::Remove { n: ids.len(), ids: ids.join(", ") }.get(context.style.lang);
    if !args.yes && !confirmed(&question, &mut context.streams)? {
        return Ok(Outcome::Nothing);
    }
    change(context, removed, None)
}

/// Asks on a terminal; elsewhere nobody could answer, and what is removed can be taken back.
pub(super) fn confirmed(question: &str, streams: &mut Streams<'_>) -> io::Result<bool> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(true);
    }
    write!(streams.notes, "{} [y/N] ", Clean::one_line(question))?;
    streams.notes.flush()?;
    let answer = input::line(streams.input)?.unwrap_or_default();
    // Yes in both languages.
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "c" | "có" | "co"))
}

pub(super) fn trash(context: &mut CliContext<'_>, action: Option<&TrashAction>) -> Result<Outcome> {
    let Some(library) = context.place.to_read()? else { return Ok(Outcome::Nothing) };
    match action {
        None | Some(TrashAction::List) => {
            let trash = library.trash()?;
            for article in &trash {
                let text = format!("{}  {}  {}", local(&article.removed), article.id, article.title);
                context.say(Clean::one_line(&text))?;
            }
            Ok(Outcome::of(!trash.is_empty()))
        }
        Some(TrashAction::Restore { ids }) => {
            let restored: Vec<_> = ids.iter().map(|id| (id.clone(), vec![Edit::Restore])).collect();
            let known: Vec<String> = library.trash()?.into_iter().map(|article| article.id).collect();
            if let Some(id) = ids.iter().find(|id| !known.contains(id)) {
                return Err(Usage::new(t::cli::NotInTrash { id }).into());
            }
            change(context, restored, None)
        }
        Some(TrashAction::Empty { yes }) => {
            let count = library.trash()?.len();
            let lang = context.style.lang;
            let question = t::library::Delete { n: count }.get(lang);
            if count == 0 || !*yes && !confirmed(&question, &mut context.streams)? {
                return Ok(Outcome::Nothing);
            }
            let deleted = context.place.to_write()?.empty_trash()?;
            context.say(t::library::Deleted { n: deleted }.get(lang))?;
            follow(context, library);
            Ok(Outcome::Done)
        }
    }
}
