//! `--restricted`: what a stranger may do who was let in to read and to copy, and nothing else.
//!
//! The explorer and the conversation refuse by themselves what only they can do. Here the commands are judged, one
//! by one and without a rest, so that a new one has to be judged too.

use super::{Command, Usage};

/// Refuses what reads or writes files, and names it. A library that is named beside the option is what whoever let
/// the stranger in has to show; it is read and never written to.
pub(super) fn check(command: Option<&Command>) -> Result<(), Usage> {
    match command {
        None
        | Some(
            Command::Articles
            | Command::Show { .. }
            | Command::Search(_)
            | Command::Figures(_)
            | Command::Check(_)
            | Command::Compare(_)
            | Command::Copy(_)
            | Command::Completions { .. }
            | Command::Man,
        ) => Ok(()),
        Some(Command::Import(_)) => Err(refusal("`import` reads and writes files")),
        Some(Command::Remove { .. }) => Err(refusal("`remove` writes files")),
        Some(Command::Extract(_)) => Err(refusal("`extract` reads files")),
        Some(Command::Last) => Err(refusal("`last` reads a file")),
    }
}

fn refusal(what: &str) -> Usage {
    Usage::new(format!("{what}, which --restricted does not allow"))
}
