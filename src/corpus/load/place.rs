//! Where in a file something stands, what names it defines, and the message when one is missing.

use std::collections::HashMap;
use std::fmt::Display;
use std::str::FromStr;

use crate::text::Clean;

/// An article or catalogue that cannot be used, and why.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {place}{what}")]
pub struct LoadError {
    /// The file, as the user knows it.
    pub file: String,
    /// Where in it, with a colon behind; empty for the file as a whole.
    pub place: String,
    /// What is wrong, and what to do.
    pub what: String,
}

/// The ids of one kind, with their places.
pub(super) type Names = HashMap<String, usize>;

/// A file and a place in it, for messages.
#[derive(Clone, Debug)]
pub struct Place {
    file: String,
    inside: String,
}

impl Place {
    /// The file as a whole.
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), inside: String::new() }
    }

    pub(super) fn within(&self, id: &str) -> Self {
        Self { file: self.file.clone(), inside: format!("{}{id}: ", self.inside) }
    }

    pub(super) fn error(&self, what: &str) -> LoadError {
        let line = |text: &str| Clean::one_line(text).to_string();
        LoadError {
            file: line(&self.file),
            place: line(&self.inside) + if self.inside.is_empty() { "" } else { " " },
            what: line(what),
        }
    }
}

/// The ids, of which none may stand twice.
pub(super) fn unique<'a>(
    at: &Place,
    kind: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Result<Names, LoadError> {
    let mut names = Names::new();
    for (i, id) in ids.enumerate() {
        if names.insert(id.to_owned(), i).is_some() {
            return Err(at.error(&format!("{kind} id `{id}` stands twice: give each {kind} its own")));
        }
    }
    Ok(names)
}

/// The place of the one called `id`.
pub(super) fn find(at: &Place, kind: &str, names: &Names, id: &str) -> Result<usize, LoadError> {
    names.get(id).copied().ok_or_else(|| {
        let near = nearest(id, names.keys().map(String::as_str));
        let hint = near.map(|n| format!("; the nearest is `{n}`")).unwrap_or_default();
        at.error(&format!("there is no {kind} `{id}`{hint}"))
    })
}

/// The name most like `wanted`, for a message that helps.
pub fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names.min_by_key(|name| (strsim::damerau_levenshtein(wanted, name), *name))
}

/// Reads a field that is written as text.
pub(super) fn parse<T: FromStr<Err: Display>>(at: &Place, field: &str, text: &str) -> Result<T, LoadError> {
    text.parse().map_err(|e| at.error(&format!("{field}: {e}")))
}
