//! What the values of a filter may be: ids of articles, speakers, units. Only needed when one is used.

use std::collections::BTreeSet;

use super::records::Facts;

/// The names of one collection of articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// The ids of the articles, in their order.
    pub(super) articles: Vec<String>,
    /// The folded words of each speaker's name, with spaces between.
    pub(super) speakers: BTreeSet<String>,
    /// The units of figures, by [`super::filter::unit_key`].
    pub(super) units: BTreeSet<String>,
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
    }

    /// Whether a speaker has all these folded words in the name.
    pub(super) fn has_speaker(&self, words: &[String]) -> bool {
        self.speakers.iter().any(|name| words.iter().all(|w| name.split(' ').any(|n| n == w)))
    }

    /// The place of the article with this id, or the only one whose id begins so.
    pub(super) fn article(&self, id: &str) -> Option<usize> {
        if let Some(place) = self.articles.iter().position(|a| a == id) {
            return Some(place);
        }
        let mut begun = self.articles.iter().enumerate().filter(|(_, a)| a.starts_with(id));
        let first = begun.next().map(|(place, _)| place);
        if begun.next().is_some() { None } else { first }
    }
}
