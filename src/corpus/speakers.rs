//! Who says something in each article, and where: the input of the list of people, without the articles.
//!
//! Like the heads it is derived from the articles and kept in the search index, so that the speakers of a hundred
//! thousand articles are listed without reading any article. It is read when people are listed.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::article::{Article, QuoteKind};

/// Everybody who says something in some articles.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Speakers {
    /// Names and offices, each once.
    texts: Vec<String>,
    voices: Vec<PackedVoice>,
    #[serde(skip)]
    numbers: HashMap<String, u32>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct PackedVoice {
    article: usize,
    name: u32,
    /// From 1; zero where none is known.
    role: u32,
    said: Vec<Said>,
}

/// Something that somebody says, by its place in the article.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub struct Said {
    /// The place in [`Article::passages`].
    pub passage: u32,
    /// The place in the passage's quotes; none where the whole passage is said.
    pub quote: Option<u32>,
    /// Whether it is a verbatim quote.
    pub verbatim: bool,
}

/// Somebody in one article.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'s> {
    /// The article's number.
    pub article: usize,
    /// The name as the article has it.
    pub name: &'s str,
    /// The office.
    pub role: Option<&'s str>,
    /// What they say, in the order of the text.
    pub said: &'s [Said],
}

impl Speakers {
    /// Those of articles, which are numbered from 0.
    pub fn of(articles: &[Article]) -> Self {
        let mut speakers = Self::default();
        articles.iter().enumerate().for_each(|(number, article)| speakers.add(number, article));
        speakers
    }

    /// Adds those of the article with this number.
    pub fn add(&mut self, article: usize, of: &Article) {
        let mut said: Vec<Vec<Said>> = vec![Vec::new(); of.people.len()];
        for (place, passage) in (0..).zip(&of.passages) {
            let of_quotes = passage.quotes.iter().map(|quote| quote.speaker.or(passage.speaker));
            for ((number, quote), speaker) in (0..).zip(&passage.quotes).zip(of_quotes.clone()) {
                let verbatim = quote.kind == QuoteKind::Quote;
                let one = Said { passage: place, quote: Some(number), verbatim };
                said.get_mut(speaker.unwrap_or(usize::MAX)).into_iter().for_each(|said| said.push(one));
            }
            // An answer in an interview is said as a whole.
            let whole = passage.speaker.filter(|whole| !of_quotes.clone().any(|by| by == Some(*whole)));
            let one = Said { passage: place, quote: None, verbatim: false };
            whole.and_then(|whole| said.get_mut(whole)).into_iter().for_each(|said| said.push(one));
        }
        for (person, said) in of.people.iter().zip(said).filter(|(_, said)| !said.is_empty()) {
            let name = self.number(&person.name);
            let role = person.role.as_ref().map_or(0, |role| self.number(&role.vi) + 1);
            self.voices.push(PackedVoice { article, name, role, said });
        }
    }

    /// These and those of `other`, less its articles that are `deleted`.
    #[must_use]
    pub fn with(mut self, other: Self, deleted: &HashSet<usize>) -> Self {
        if self.numbers.len() < self.texts.len() {
            self.numbers = self.texts.iter().cloned().zip(0..).collect();
        }
        let numbers: Vec<u32> = other.texts.iter().map(|text| self.number(text)).collect();
        let new = |old: u32| numbers.get(old as usize).copied().unwrap_or_default();
        let live = other.voices.into_iter().filter(|voice| !deleted.contains(&voice.article));
        self.voices.extend(live.map(|voice| PackedVoice {
            name: new(voice.name),
            role: voice.role.checked_sub(1).map_or(0, |role| new(role) + 1),
            ..voice
        }));
        self
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// All of them, article by article.
    pub fn voices(&self) -> impl Iterator<Item = Voice<'_>> {
        let text = |number: u32| self.texts.get(number as usize).map_or("", String::as_str);
        self.voices.iter().map(move |voice| Voice {
            article: voice.article,
            name: text(voice.name),
            role: voice.role.checked_sub(1).map(text),
            said: &voice.said,
        })
    }
}
