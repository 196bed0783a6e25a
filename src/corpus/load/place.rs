//! A place in a file for error messages, the ids it defines, and the error when one is missing.

use std::collections::HashMap;
use std::str::FromStr;

use crate::corpus::date::{Date, read_date};
use crate::messages::{self, Message, Worded, Wording, t};
use crate::text::Clean;
use crate::text::nearest::nearest;

/// An article or catalogue that cannot be used, and why.
#[derive(Debug)]
pub struct LoadError {
    /// The file, as the user knows it.
    pub file: String,
    /// The place in it, ending in a colon; empty for the file as a whole.
    pub place: String,
    /// What is wrong, and what to do.
    pub what: Wording,
}

impl Worded for LoadError {
    fn wording(&self) -> Wording {
        Wording::Joined(vec![Wording::as_is(format!("{}: ", self.file)), self.inside()], "")
    }
}

impl LoadError {
    /// What is wrong, and where in the file.
    pub fn inside(&self) -> Wording {
        Wording::Joined(vec![Wording::as_is(&*self.place), self.what.clone()], "")
    }
}

/// The ids of one kind, with their places.
pub(super) type PartPlaces<'n> = HashMap<&'n str, usize>;

/// A file and a place in it, for messages.
#[derive(Clone, Debug)]
pub struct SourcePlace {
    file: String,
    inside: String,
}

impl SourcePlace {
    /// The file as a whole.
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), inside: String::new() }
    }

    pub(super) fn within(&self, id: &str) -> Self {
        Self { file: self.file.clone(), inside: format!("{}{id}: ", self.inside) }
    }

    pub(super) fn error(&self, what: impl Into<Wording>) -> LoadError {
        let line = |text: &str| Clean::one_line(text).to_string();
        LoadError {
            file: line(&self.file),
            place: line(&self.inside) + if self.inside.is_empty() { "" } else { " " },
            what: what.into(),
        }
    }

    /// The ids; an error if one occurs twice.
    pub(super) fn unique<'a>(
        &self,
        kind: Message,
        ids: impl Iterator<Item = &'a str>,
    ) -> Result<PartPlaces<'a>, LoadError> {
        let mut names = PartPlaces::new();
        for (i, id) in ids.enumerate() {
            if names.insert(id, i).is_some() {
                return Err(self.error(t::format::IdTwice { kind, id }));
            }
        }
        Ok(names)
    }

    /// The place of the one called `id`.
    pub(super) fn find(&self, kind: Message, names: &PartPlaces<'_>, id: &str) -> Result<usize, LoadError> {
        names.get(id).copied().ok_or_else(|| self.no_id(kind, names.keys().copied(), id))
    }

    /// The error where none of a kind is called `id`.
    pub(super) fn no_id<'n>(
        &self,
        kind: Message,
        known: impl Iterator<Item = &'n str>,
        id: &str,
    ) -> LoadError {
        self.error(t::format::NoId { kind, id, maybe: messages::maybe(nearest(id, known)) })
    }

    /// The date of an article, as data files have it or as a person types it.
    pub(super) fn date(&self, text: &str) -> Result<Date, LoadError> {
        read_date(text).map_err(|e| self.error(t::format::InField { field: "date", why: e.wording() }))
    }

    /// Reads a field that is written as text.
    pub(super) fn parse<T: FromStr<Err: Worded>>(&self, field: &str, text: &str) -> Result<T, LoadError> {
        text.parse().map_err(|e: T::Err| self.error(t::format::InField { field, why: e.wording() }))
    }
}
