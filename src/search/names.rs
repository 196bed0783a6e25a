//! What the values of a filter may be: ids of articles, speakers, units. Only needed when one is used.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::records::Facts;

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
}

impl Names {
    /// Takes note of a document and of its speaker's name.
    pub(super) fn add(&mut self, facts: &Facts, name: &[String]) {
        if !name.is_empty() {
            let name = name.join(" ");
            if !self.speakers.contains(&name) {
                self.speakers.insert(name);
            }
        }
        for unit in facts.units.iter().filter(|u| !u.is_empty()) {
            if !self.units.contains(unit) {
                self.units.insert(unit.clone());
            }
        }
        let [_, _, indicator] = &facts.measured;
        if !indicator.is_empty() && !self.indicators.contains(indicator) {
            self.indicators.insert(indicator.clone());
        }
    }

    /// These names and those of `other`.
    pub(super) fn with(mut self, mut other: Self) -> Self {
        self.articles.append(&mut other.articles);
        self.speakers.append(&mut other.speakers);
        self.units.append(&mut other.units);
        self.indicators.append(&mut other.indicators);
        self
    }

    /// Whether a speaker has all these folded words in the name.
    pub(super) fn has_speaker(&self, words: &[String]) -> bool {
        self.speakers.iter().any(|name| words.iter().all(|w| name.split(' ').any(|n| n == w)))
    }

    /// The number of the article with this id, or the only one whose id begins so.
    pub(super) fn article(&self, id: &str) -> Option<usize> {
        if let Some((number, _)) = self.articles.iter().find(|(_, a)| a == id) {
            return Some(*number);
        }
        let mut begun = self.articles.iter().filter(|(_, a)| a.starts_with(id));
        let first = begun.next().map(|(number, _)| *number);
        if begun.next().is_some() { None } else { first }
    }
}
