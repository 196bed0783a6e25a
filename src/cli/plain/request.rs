//! The request in a line of the session: a command by its name or its key, a row by its number, else a query.

use crate::app::Action;
use crate::app::keymap::{KeyTable, Keymap};
use crate::app::table::{CommandEntry, commands};
use crate::messages::meant;
use crate::text::Clean;

/// Other names by which people ask for a command.
const ALSO: [(&str, Action); 4] =
    [("show", Action::OPEN), ("exit", Action::QUIT), ("hits", Action::READER), ("commands", Action::HELP)];

/// A request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum PlainRequest {
    /// An empty line.
    Nothing,
    /// These words are looked for.
    Find(String),
    /// A command, for the row of this number, from 0; a number alone opens its row.
    Do(Action, Option<usize>),
    /// No command of this name, after a colon; the one that was probably meant.
    Unknown(String, Option<&'static str>),
}

impl PlainRequest {
    pub(super) fn of(line: &Clean, keymap: &Keymap) -> Self {
        let line = line.trim();
        if line.is_empty() {
            return Self::Nothing;
        }
        if let Some(row) = row(line) {
            return Self::Do(Action::OPEN, Some(row));
        }
        if let Some(action) = by_key(line, keymap) {
            return Self::Do(action, None);
        }
        if let Some(words) = line.strip_prefix('/').or_else(|| line.strip_prefix("find ")) {
            return Self::Find(words.trim().to_owned());
        }
        let (is_command, command) = match line.strip_prefix(':') {
            Some(command) => (true, command.trim()),
            None => (false, line),
        };
        let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
        let number = row(rest.trim());
        match by_name(name) {
            Some(action) if number.is_some() || rest.is_empty() => Self::Do(action, number),
            Some(_) | None if is_command => {
                let names = || commands().iter().map(|entry| entry.command.named());
                let nearest = meant("action", command, names()).or_else(|| meant("action", name, names()));
                Self::Unknown(command.to_owned(), nearest)
            }
            Some(_) | None => Self::Find(line.to_owned()),
        }
    }
}

/// A number as it is said, from 1.
fn row(text: &str) -> Option<usize> {
    text.parse::<usize>().ok()?.checked_sub(1)
}

fn by_name(name: &str) -> Option<Action> {
    let own = commands().iter().map(|entry| entry.command.action).find(|action| action.name() == name);
    own.or_else(|| ALSO.iter().find(|(other, _)| *other == name).map(|(_, action)| *action))
}

/// A line that is the label of a key does what the key does; figures are rows here, and a query when there is no such row.
fn by_key(line: &str, keymap: &Keymap) -> Option<Action> {
    if line.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let keys = |entry: &CommandEntry| keymap.own(KeyTable::Panes, entry.command.name());
    let has = |entry: &&CommandEntry| keys(entry).iter().any(|key| key.label() == line);
    commands().iter().find(has).map(|entry| entry.command.action)
}

/// Whether a command only moves the selection, so that saying the selected row is enough.
pub(super) fn moves(action: Action) -> bool {
    let in_the_reader = matches!(
        action,
        Action::LINE_DOWN
            | Action::LINE_UP
            | Action::NEXT_MATCH
            | Action::PREVIOUS_MATCH
            | Action::NEXT_FIGURE
            | Action::PREVIOUS_FIGURE
    );
    action.step(1).is_some() || in_the_reader
}
