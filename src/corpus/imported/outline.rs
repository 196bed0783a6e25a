//! An article without its paragraphs: its speakers and every figure.
//!
//! Texts that many figures share, such as units and names, are kept once.

use std::collections::HashSet;

use crate::corpus::article::{Article, Bilingual, Passage, Person};
use crate::corpus::figure::Figure;
use crate::text::Clean;

/// The texts met so far.
#[derive(Debug, Default)]
pub(super) struct Texts(HashSet<Clean>);

impl Texts {
    fn once(&mut self, text: Clean) -> Clean {
        if let Some(known) = self.0.get(&text) {
            return known.clone();
        }
        self.0.insert(text.clone());
        text
    }

    fn of(&mut self, text: Bilingual) -> Bilingual {
        Bilingual { vi: self.once(text.vi), en: text.en.map(|text| self.once(text)) }
    }
}

/// `article` without the texts and quotes of its passages; those keep their places.
pub(super) fn of(article: Article, texts: &mut Texts) -> Article {
    let person = |person: Person, texts: &mut Texts| Person {
        name: texts.once(person.name),
        role: person.role.map(|role| texts.of(role)),
    };
    Article {
        publisher: article.publisher.map(|publisher| texts.once(publisher)),
        people: exactly(article.people.into_iter().map(|p| person(p, texts))),
        passages: exactly(article.passages.into_iter().map(|p| passage(p, texts))),
        ..article
    }
}

fn passage(passage: Passage, texts: &mut Texts) -> Passage {
    let none = texts.of(Bilingual::default());
    Passage {
        id: texts.once(passage.id),
        text: none,
        quotes: Vec::new(),
        figures: exactly(passage.figures.into_iter().map(|f| figure(f, texts))),
        ..passage
    }
}

fn figure(figure: Figure, texts: &mut Texts) -> Figure {
    Figure {
        id: texts.once(figure.id),
        as_written: texts.of(figure.as_written),
        unit: texts.of(figure.unit),
        label: texts.of(figure.label),
        ..figure
    }
}

/// Collects into an exact allocation. `collect` would reuse the source's allocation, which is several times as large.
fn exactly<T>(items: impl ExactSizeIterator<Item = T>) -> Vec<T> {
    let mut exact = Vec::with_capacity(items.len());
    exact.extend(items);
    exact
}
