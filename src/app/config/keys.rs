//! The user's own keys: which commands they name, and what becomes of the commands that had these keys before.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{KEYS, Reading, Takes, Wrong};
use crate::app::action::Action;
use crate::app::keymap::{KeyTable, Keymap};
use crate::app::keys::{Key, NoKey, key_names};
use crate::app::panes::PaneId;
use crate::app::table::{EDITS, commands};
use crate::text::nearest::{by_sense, nearest};

/// What has to have a key, or nobody gets out.
const NEEDED: [(KeyTable, Action); 5] = [
    (KeyTable::Panes, Action::QUIT),
    (KeyTable::Panes, Action::BACK),
    (KeyTable::Panes, Action::OPEN),
    (KeyTable::Typing, Action::BACK),
    (KeyTable::Typing, Action::OPEN),
];

/// What other programs call a command.
const COMMANDS: [(&str, &[&str]); 9] = [
    ("quit", &["exit", "close", "leave", "thoát"]),
    ("find", &["search", "query", "tìm"]),
    ("open", &["enter", "select", "accept", "mở"]),
    ("back", &["escape", "cancel", "trở lại"]),
    ("copy", &["yank", "clip", "chép"]),
    ("collect", &["bookmark", "star", "save", "gom"]),
    ("correct", &["edit", "sửa"]),
    ("zoom", &["maximize", "fullscreen"]),
    ("redraw", &["refresh", "reload"]),
];

/// What other programs call a key.
const KEY_NAMES: [(&str, &[&str]); 7] = [
    ("enter", &["return", "cr"]),
    ("esc", &["escape"]),
    ("backspace", &["bs"]),
    ("delete", &["del"]),
    ("page-up", &["pgup", "prior"]),
    ("page-down", &["pgdn", "pgdown", "next"]),
    ("shift-tab", &["backtab", "s-tab"]),
];

/// A line with keys.
struct Row {
    table: KeyTable,
    name: String,
    keys: Vec<Key>,
    at: Range<usize>,
}

/// Takes the table of keys over.
pub(super) fn take(reading: &mut Reading<'_>, table: &DeTable<'_>) {
    let mut rows = Vec::new();
    for (name, value) in table {
        let inner = KeyTable::ALL.into_iter().find(|table| table.name() == Some(name.get_ref()));
        match (inner, value.get_ref().as_table()) {
            (Some(inner), Some(table)) => {
                for (name, value) in table {
                    row(reading, &mut rows, inner, name.get_ref(), &name.span(), value);
                }
            }
            (Some(_), None) => reading.warn(&name.span(), Wrong::kind(Takes::Table, value)),
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
            let why = Wrong::Needed(action.name().to_owned());
            reading.config.warnings.push(super::Warning { line, why });
        }
    }
}

fn full_name(table: KeyTable, name: &str) -> String {
    let table = table.name().map(|table| format!("{table}."));
    format!("{KEYS}.{}{name}", table.unwrap_or_default())
}

fn row(
    reading: &mut Reading<'_>,
    rows: &mut Vec<Row>,
    table: KeyTable,
    name: &str,
    at: &Range<usize>,
    value: &Spanned<DeValue<'_>>,
) {
    let read = keys_of(table, name, value).map(|keys| {
        rows.push(Row { table, name: name.to_owned(), keys, at: at.clone() });
    });
    reading.note(full_name(table, name), at, read);
}

fn keys_of(table: KeyTable, name: &str, value: &Spanned<DeValue<'_>>) -> Result<Vec<Key>, Wrong> {
    let names = || -> Vec<&'static str> {
        match table {
            KeyTable::Line => EDITS.iter().map(|(name, _)| *name).collect(),
            _ => commands().iter().map(|entry| entry.command.name()).collect(),
        }
    };
    if !names().contains(&name) {
        let tables = KeyTable::ALL.into_iter().filter_map(KeyTable::name);
        return Err(Wrong::UnknownCommand {
            name: name.to_owned(),
            nearest: by_sense(name, &COMMANDS)
                .or_else(|| nearest(name, names().into_iter().chain(tables)))
                .map(str::to_owned),
        });
    }
    let wrong = || Wrong::kind(Takes::Keys, value);
    let written: Vec<&str> = match value.get_ref() {
        DeValue::String(key) => vec![key],
        DeValue::Array(keys) => {
            let texts: Option<Vec<&str>> = keys.iter().map(|key| key.get_ref().as_str()).collect();
            texts.ok_or_else(wrong)?
        }
        _ => return Err(wrong()),
    };
    let key = |written: &str| -> Result<Key, Wrong> {
        let key: Key = written.parse().map_err(|why| Wrong::NoKey {
            written: written.to_owned(),
            why,
            nearest: by_sense(written, &KEY_NAMES)
                .or_else(|| nearest(written, key_names()))
                .filter(|_| why == NoKey::Unknown)
                .map(str::to_owned),
        })?;
        match (table, key.typed()) {
            (KeyTable::Typing | KeyTable::Line, Some(_)) => Err(Wrong::Types(written.to_owned())),
            _ => Ok(key),
        }
    };
    written.into_iter().map(key).collect()
}

/// Gives the commands their keys, takes these from the commands that had them, with a warning.
fn lay_over(reading: &mut Reading<'_>, rows: &[Row]) {
    for at in 0..rows.len() {
        let Some(row) = rows.get(at) else { continue };
        let mut kept = row.keys.clone();
        let mut warnings = Vec::new();
        for key in &row.keys {
            let before = rows.iter().take(at);
            let twice = before.filter(|other| other.keys.contains(key)).find(|other| {
                other.table == row.table
                    && other.name != row.name
                    && meet(row.table, &row.name, &other.name) == Some(Meeting::Same)
            });
            if let Some(other) = twice {
                kept.retain(|kept| kept != key);
                warnings.push(Wrong::Twice { key: key.to_string(), other: other.name.clone() });
                continue;
            }
            let keymap = &mut reading.config.settings.keymap;
            let others: Vec<String> = keymap
                .rows(row.table)
                .filter(|(name, keys)| *name != row.name && keys.contains(key))
                .map(|(name, _)| name.to_owned())
                .collect();
            for other in others {
                // What has a line of its own is warnings there.
                if rows.iter().any(|line| line.table == row.table && line.name == other) {
                    continue;
                }
                let (name, key_name) = (row.name.clone(), key.to_string());
                match meet(row.table, &row.name, &other) {
                    Some(Meeting::Same) => {
                        let left = keymap.own(row.table, &other).iter().filter(|other| *other != key);
                        let left = left.copied().collect();
                        keymap.set(row.table, &other, left);
                        warnings.push(Wrong::TakenFrom { key: key_name, command: name, other });
                    }
                    Some(Meeting::FirstHides) => {
                        warnings.push(Wrong::Hides { key: key_name, command: name, other });
                    }
                    Some(Meeting::SecondHides) => {
                        warnings.push(Wrong::Hides { key: key_name, command: other, other: name });
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
