//! What the values of a filter may be: ids of articles, speakers, units. Only needed when one is used.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::document::{Document, Kind};
use super::filter::unit_key;
use crate::text::words::words;

/// The section of a file that they are in.
pub(super) const NAMES: &str = "names";

/// The names of one collection of articles.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Names {
    /// The numbers and ids of the articles.
    pub(super) articles: Vec<(usize, String)>,
    /// The folded words of each speaker's name, with spaces between.
    pub(super) speakers: BTreeSet<String>,
    /// The units of figures, by [`super::filter::unit_key`].
    pub(super) units: BTreeSet<String>,
    /// The ids of the indicators of figures.
    pub(super) indicators: BTreeSet<String>,
    /// The folded words of each publisher's name.
    pub(super) publishers: BTreeSet<String>,
    /// The folded words of whose figures are.
    pub(super) subjects: BTreeSet<String>,
    /// Tags, by [`super::filter::unit_key`].
    pub(super) tags: BTreeSet<String>,
}

impl Names {
    /// Takes note of a document and of its speaker's name.
    pub(super) fn add(&mut self, document: &Document<'_>, speaker: &[String]) {
        fn insert(names: &mut BTreeSet<String>, name: &str) {
            if !name.is_empty() && !names.contains(name) {
                names.insert(name.to_owned());
            }
        }
        insert(&mut self.speakers, &speaker.join(" "));
        if document.kind == Kind::Title {
            insert(&mut self.publishers, &folded(document.publisher));
        }
        document.tags.iter().for_each(|tag| insert(&mut self.tags, &unit_key(tag)));
        for unit in document.units {
            insert(&mut self.units, &unit_key(unit));
        }
        if let Some(measured) = &document.measured {
            insert(&mut self.indicators, measured.indicator);
            measured.subject.iter().for_each(|subject| insert(&mut self.subjects, &folded(subject)));
        }
    }

    /// These names and those of `other`, less its articles that are `dead`.
    pub(super) fn with(mut self, mut other: Self, dead: &HashSet<usize>) -> Self {
        self.articles.extend(other.articles.into_iter().filter(|(number, _)| !dead.contains(number)));
        self.speakers.append(&mut other.speakers);
        self.units.append(&mut other.units);
        self.indicators.append(&mut other.indicators);
        self.publishers.append(&mut other.publishers);
        self.subjects.append(&mut other.subjects);
        self.tags.append(&mut other.tags);
        self
    }

    /// The number of the article with this id, or the only one whose id begins so.
    pub(super) fn article(&self, id: &str) -> Named {
        if let Some((number, _)) = self.articles.iter().find(|(_, a)| a == id) {
            return Named::One(*number);
        }
        let mut begun = self.articles.iter().filter(|(_, a)| a.starts_with(id)).map(|(number, _)| *number);
        match (begun.next(), begun.next()) {
            (Some(only), None) => Named::One(only),
            (Some(_), Some(_)) => Named::Several,
            (None, _) => Named::None,
        }
    }
}

/// What the beginning of an id names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Named {
    One(usize),
    Several,
    None,
}

/// Whether one of `names` has all these folded words.
pub(super) fn has_words(names: &BTreeSet<String>, words: &[String]) -> bool {
    names.iter().any(|name| words.iter().all(|w| name.split(' ').any(|n| n == w)))
}

fn folded(name: &str) -> String {
    words(name).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}
