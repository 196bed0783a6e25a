//! `ngoaivu undo` and `history`.

use super::super::format::JSON_LINES;
use super::super::styled::Styled;
use super::super::{CliContext, Outcome};
use super::{follow, line, made, named};
use crate::cli::Result;
use crate::corpus::date::in_vietnam;
use crate::corpus::format::ChangeFile;
use crate::corpus::library::Changed;
use crate::messages::t;
use crate::text::Clean;

/// Takes the last change back.
pub(super) fn undo(context: &mut CliContext<'_>) -> Result<Outcome> {
    let library = context.place.to_write()?;
    let undone = library.undo_last()?;
    for undone in &undone {
        let Changed { id, change } = &reversed(undone);
        let lang = context.style.lang;
        let (done, now) = (t::library::UNDONE_NOW.get(lang), line(id, change, context.corpus, lang));
        let said = format!("{done}: {now} ({})", made(change));
        context.say(Clean::one_line(&said))?;
    }
    if undone.is_empty() {
        context.note(&t::cli::NOTHING_TO_UNDO.into())?;
        return Ok(Outcome::Nothing);
    }
    follow(context, library);
    Ok(Outcome::Done)
}

/// A change that was taken back, as the change that this is: what it is now is what it was.
pub(super) fn reversed(undone: &Changed) -> Changed {
    let Changed { id, change } = undone;
    let change = change.clone();
    let change = match change.field.as_str() {
        "add" => ChangeFile { field: "strike".to_owned(), ..change },
        "strike" => ChangeFile { field: "add".to_owned(), ..change },
        // What was read before it is the whole article.
        "reread" => change,
        _ => ChangeFile { old: change.new.clone(), new: change.old.clone(), ..change },
    };
    Changed { id: id.clone(), change }
}

/// A time as readers have it, where it is one.
pub(super) fn local(at: &str) -> String {
    in_vietnam(at).unwrap_or_else(|| at.to_owned())
}

pub(super) fn run(context: &mut CliContext<'_>, reference: &str) -> Result<Outcome> {
    let (id, part) = match named(context, reference) {
        Ok(found) => found,
        // A part that was struck out is no part any more, and has a history.
        Err(why) => match reference.split_once('/') {
            Some((article, part)) => (named(context, article)?.0, part.to_owned()),
            None => return Err(why),
        },
    };
    let Some(library) = context.place.to_read()? else { return Ok(Outcome::Nothing) };
    let history = library.history(&id, Some(part.as_str()).filter(|part| !part.is_empty()))?;
    for change in &history {
        if context.format == JSON_LINES {
            context.say(serde_json::to_string(change)?)?;
            continue;
        }
        let by = change.by.as_ref().map(|by| format!(" · {by}")).unwrap_or_default();
        let undone = t::library::UNDONE.get(context.style.lang);
        let undone = change.undone.as_ref().map(|at| format!(" ({undone} {})", local(at)));
        let text = format!(
            "{}  {}{by}{}",
            local(&change.at),
            line(&id, change, context.corpus, context.style.lang),
            undone.unwrap_or_default()
        );
        for line in Styled::plain(&*Clean::one_line(&text)).lines(context.style.width) {
            context.say(line.shown(context.style))?;
        }
    }
    Ok(Outcome::of(!history.is_empty()))
}
