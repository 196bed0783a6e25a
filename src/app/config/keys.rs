//! The user's own keys: which commands they name, and what becomes of the commands that had these keys before.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ConfigReading, KEYS, maybe_or, takes};
use crate::app::action::Action;
use crate::app::keymap::{KeyTable, Keymap};
use crate::app::keys::{KeyPress, NoKey, key_names};
use crate::app::panes::PaneId;
use crate::app::table::{EDITS, commands};
use crate::messages::senses::NamedSense;
use crate::messages::{Wording, meant, t};

/// What has to have a key, or nobody gets out.
const NEEDED: [(KeyTable, Action); 5] = [
    (KeyTable::Panes, Action::QUIT),
    (KeyTable::Panes, Action::BACK),
    (KeyTable::Panes, Action::OPEN),
    (KeyTable::Typing, Action::BACK),
    (KeyTable::Typing, Action::OPEN),
];

struct KeysLine {
    table: KeyTable,
    name: String,
    keys: Vec<KeyPress>,
    at: Range<usize>,
}

/// Takes the table of keys over.
pub(super) fn take(reading: &mut ConfigReading<'_>, table: &DeTable<'_>) {
    let mut rows = Vec::new();
    for (name, value) in table {
        let inner = KeyTable::ALL.into_iter().find(|table| table.name() == Some(name.get_ref()));
        match (inner, value.get_ref().as_table()) {
            (Some(inner), Some(table)) => {
                for (name, value) in table {
                    row(reading, &mut rows, inner, name.get_ref(), &name.span(), value);
                }
            }
            (Some(_), None) => reading.warn(&name.span(), takes(t::config::TAKES_TABLE, value)),
            (None, _) => row(reading, &mut rows, KeyTable::Panes, name.get_ref(), &name.span(), value),
        }
    }
    rows.sort_by_key(|row| row.at.start);
    lay_over(reading, &rows);
    for (table, action) in NEEDED {
        let keymap = &mut reading.config.settings.keymap;
        if keymap.own(table, action.name()).is_empty() {
            keymap.set(table, action.name(), Keymap::built_in().own(table, action.name()).to_vec());
            let name = full_name(table, action.name());
            let line = reading.config.lines.remove(&name);
            let why = t::config::Needed { command: action.name() }.into();
            reading.config.warnings.push(super::ConfigWarning { line, why });
        }
    }
}

fn full_name(table: KeyTable, name: &str) -> String {
    let table = table.name().map(|table| format!("{table}."));
    format!("{KEYS}.{}{name}", table.unwrap_or_default())
}

fn row(
    reading: &mut ConfigReading<'_>,
    rows: &mut Vec<KeysLine>,
    table: KeyTable,
    name: &str,
    at: &Range<usize>,
    value: &Spanned<DeValue<'_>>,
) {
    let read = keys_of(table, name, value).map(|keys| {
        rows.push(KeysLine { table, name: name.to_owned(), keys, at: at.clone() });
    });
    reading.note(full_name(table, name), at, read);
}

/// What may have keys in a table.
fn names(table: KeyTable) -> Vec<NamedSense<'static>> {
    match table {
        KeyTable::Line => EDITS.iter().map(|(name, _)| NamedSense::from(*name)).collect(),
        KeyTable::Panes | KeyTable::Typing | KeyTable::Empty | KeyTable::Menus | KeyTable::Pages => {
            commands().iter().map(|entry| entry.command.named()).collect()
        }
    }
}

/// A name that is none of these, and none of a table.
pub(super) fn unknown(table: KeyTable, name: &str) -> Wording {
    let tables = KeyTable::ALL.into_iter().filter_map(KeyTable::name).map(NamedSense::from);
    let nearest = meant("action", name, names(table).into_iter().chain(tables));
    t::config::UnknownCommand { name, maybe: maybe_or(nearest, t::config::LISTS_COMMANDS) }.into()
}

fn keys_of(table: KeyTable, name: &str, value: &Spanned<DeValue<'_>>) -> Result<Vec<KeyPress>, Wording> {
    if !names(table).iter().any(|known| known.name() == name) {
        return Err(unknown(table, name));
    }
    let wrong = || takes(t::config::TAKES_KEYS, value);
    let written: Vec<&str> = match value.get_ref() {
        DeValue::String(key) => vec![key],
        DeValue::Array(keys) => {
            let texts: Option<Vec<&str>> = keys.iter().map(|key| key.get_ref().as_str()).collect();
            texts.ok_or_else(wrong)?
        }
        _ => return Err(wrong()),
    };
    let key = |written: &str| -> Result<KeyPress, Wording> {
        let key: KeyPress = written.parse().map_err(|why| no_key(written, why))?;
        match (table, key.typed()) {
            (KeyTable::Typing | KeyTable::Line, Some(_)) => Err(t::config::Types { key: written }.into()),
            _ => Ok(key),
        }
    };
    written.into_iter().map(key).collect()
}

fn no_key(written: &str, why: NoKey) -> Wording {
    match why {
        NoKey::SameAs(other) => t::config::SameKey { written, other }.into(),
        NoKey::AltLetter => t::config::AltLetter { written }.into(),
        NoKey::Unknown => {
            let nearest = Some("[]".to_owned())
                .filter(|_| written.is_empty())
                .or_else(|| KeyPress::otherwise_written(written))
                .or_else(|| meant("key", written, key_names()).map(str::to_owned));
            t::config::NoKey { written, maybe: maybe_or(nearest.as_deref(), t::config::WRITE_KEY) }.into()
        }
    }
}

/// Gives the commands their keys, takes these from the commands that had them, with a warning.
fn lay_over(reading: &mut ConfigReading<'_>, rows: &[KeysLine]) {
    for at in 0..rows.len() {
        let Some(row) = rows.get(at) else { continue };
        let mut kept = row.keys.clone();
        let mut warnings: Vec<Wording> = Vec::new();
        for key in &row.keys {
            let before = rows.iter().take(at);
            let twice = before.filter(|other| other.keys.contains(key)).find(|other| {
                other.table == row.table
                    && other.name != row.name
                    && meet(row.table, &row.name, &other.name) == Some(Meeting::Same)
            });
            if let Some(other) = twice {
                kept.retain(|kept| kept != key);
                warnings.push(t::config::Twice { key: key.to_string(), other: &other.name }.into());
                continue;
            }
            let keymap = &mut reading.config.settings.keymap;
            let others: Vec<String> = keymap
                .rows(row.table)
                .filter(|(name, keys)| *name != row.name && keys.contains(key))
                .map(|(name, _)| name.to_owned())
                .collect();
            for other in others {
                // A command with a line of its own is warned about there.
                if rows.iter().any(|line| line.table == row.table && line.name == other) {
                    continue;
                }
                let (name, key_name) = (&row.name, key.to_string());
                match meet(row.table, &row.name, &other) {
                    Some(Meeting::Same) => {
                        let left = keymap.own(row.table, &other).iter().filter(|other| *other != key);
                        let left = left.copied().collect();
                        keymap.set(row.table, &other, left);
                        warnings.push(t::config::TakenFrom { key: key_name, command: name, other }.into());
                    }
                    Some(Meeting::FirstHides) => {
                        warnings.push(t::config::Hides { key: key_name, command: name, other }.into());
                    }
                    Some(Meeting::SecondHides) => {
                        warnings.push(t::config::Hides { key: key_name, command: other, other: name }.into());
                    }
                    None => {}
                }
            }
        }
        reading.config.settings.keymap.set(row.table, &row.name, kept);
        for why in warnings {
            reading.warn(&row.at, why);
        }
    }
}

/// How two commands with one key get into each other's way.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Meeting {
    /// They are for the same place: one of them cannot be reached.
    Same,
    /// The first one is of a pane, where it comes before the other.
    FirstHides,
    /// The second one is.
    SecondHides,
}

fn meet(table: KeyTable, first: &str, second: &str) -> Option<Meeting> {
    if table != KeyTable::Panes {
        return Some(Meeting::Same);
    }
    let pane = |name: &str| -> Option<PaneId> {
        commands().iter().find(|entry| entry.command.name() == name).and_then(|entry| entry.pane)
    };
    match (pane(first), pane(second)) {
        (Some(_), None) => Some(Meeting::FirstHides),
        (None, Some(_)) => Some(Meeting::SecondHides),
        (first, second) => (first == second).then_some(Meeting::Same),
    }
}
