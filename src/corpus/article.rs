//! An article as the program knows it: checked, printable, every reference an index, every span found.
//!
//! [`super::load`] makes these from a file; nothing changes them afterwards.

use std::ops::Range;

use super::date::Date;
use super::figure::Figure;
pub use super::format::{QuoteKind, Style, TextKind};
use super::link;
use crate::text::Clean;
pub use crate::text::Lang;

/// A text in Vietnamese and, where somebody wrote it, in English.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Bilingual {
    /// Vietnamese.
    pub vi: Clean,
    /// English.
    pub en: Option<Clean>,
}

impl Bilingual {
    /// The text in `lang`, or in Vietnamese where there is no other.
    pub fn get(&self, lang: Lang) -> &Clean {
        match (lang, &self.en) {
            (Lang::En, Some(en)) => en,
            _ => &self.vi,
        }
    }

    /// The language that [`Bilingual::get`] answers in.
    pub fn shown(&self, lang: Lang) -> Lang {
        if self.en.is_some() { lang } else { Lang::Vi }
    }
}

/// The position of something in its passage, in bytes of the text of each language.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Spans {
    /// In the Vietnamese text.
    pub vi: Range<usize>,
    /// In the English text.
    pub en: Option<Range<usize>>,
}

impl Spans {
    /// The span in the text that `text.get(lang)` gives.
    pub fn get(&self, text: &Bilingual, lang: Lang) -> Option<Range<usize>> {
        match text.shown(lang) {
            Lang::Vi => Some(self.vi.clone()),
            Lang::En => self.en.clone(),
        }
    }
}

/// Where an article comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Origin {
    /// Built into the program.
    Embedded,
    /// Imported by the user.
    Library,
}

/// One published text.
#[derive(Clone, Debug)]
pub struct Article {
    /// A permanent short name.
    pub id: Clean,
    /// As published.
    pub title: Bilingual,
    /// Who published it, where known.
    pub publisher: Option<Clean>,
    /// When, as precisely as is known; an imported text may not say.
    pub date: Option<Date>,
    /// Where.
    pub url: Option<Clean>,
    /// Who wrote it, or who is interviewed.
    pub byline: Option<Bilingual>,
    /// Whether the passages are its own text or a digest.
    pub kind: TextKind,
    /// Built in, or imported.
    pub origin: Origin,
    /// How many characters were taken out of its texts because they cannot be shown.
    pub hidden: usize,
    /// Everybody who says something in it.
    pub people: Vec<Person>,
    /// The paragraphs, in reading order.
    pub passages: Vec<Passage>,
    /// Tags, notes and corrections of it and its parts.
    pub marks: Vec<Mark>,
}

/// What a person put on an article or a part of it.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    /// The part's id; empty for the article itself.
    pub part: Clean,
    /// Its tags.
    pub tags: Vec<Clean>,
    /// The note on it.
    pub note: Option<Clean>,
    /// The fields that a person has set.
    pub corrected: Vec<Clean>,
}

/// A person or body that says something, with the office held at the time.
#[derive(Clone, Debug)]
pub struct Person {
    /// The name.
    pub name: Clean,
    /// The office.
    pub role: Option<Bilingual>,
}

/// A paragraph: what search returns and the reader shows.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Short name in the article: `p7`.
    pub id: Clean,
    /// What kind of paragraph it is.
    pub style: Style,
    /// Its place in a list.
    pub item: Option<Item>,
    /// The page of the document on which it begins, from 1.
    pub page: Option<u32>,
    /// The paragraph.
    pub text: Bilingual,
    /// Who says the whole of it: an index into [`Article::people`].
    pub speaker: Option<usize>,
    /// What is said in it, in the order of the text.
    pub quotes: Vec<Quote>,
    /// The figures in it, in the order of the text.
    pub figures: Vec<Figure>,
}

/// The place of a list entry.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Item {
    /// The introducing passage: an index into [`Article::passages`].
    pub list: usize,
    /// From 1.
    pub number: u32,
}

/// Words that somebody said, or a paraphrased statement.
#[derive(Clone, Debug)]
pub struct Quote {
    /// Short name in the article: `q3`.
    pub id: Clean,
    /// Word for word, or not.
    pub kind: QuoteKind,
    /// Who says it: an index into [`Article::people`].
    pub speaker: Option<usize>,
    /// The words.
    pub text: Bilingual,
    /// Their position.
    pub span: Spans,
}

impl Article {
    /// What a person put on a part, or on the article itself where `part` is empty.
    pub fn mark(&self, part: &str) -> Option<&Mark> {
        self.marks.iter().find(|mark| &*mark.part == part)
    }

    /// Whether a person has set something of a part.
    pub fn is_corrected(&self, part: &str) -> bool {
        self.mark(part).is_some_and(|mark| !mark.corrected.is_empty())
    }

    /// Its web address, if that may be followed and cited.
    pub fn link(&self) -> Option<&str> {
        link::web(self.url.as_deref()?)
    }

    /// A person by index.
    pub fn person(&self, index: Option<usize>) -> Option<&Person> {
        self.people.get(index?)
    }

    /// Who says a figure: its own speaker, else the passage's.
    pub fn figure_speaker(&self, passage: &Passage, figure: &Figure) -> Option<&Person> {
        self.person(figure.speaker.or(passage.speaker))
    }

    /// Who states a figure: the source that is named for it, else who says it.
    pub fn figure_source(&self, passage: &Passage, figure: &Figure) -> Option<&Person> {
        self.person(figure.source).or_else(|| self.figure_speaker(passage, figure))
    }

    /// Who says a quote: its own speaker, else the passage's.
    pub fn quote_speaker(&self, passage: &Passage, quote: &Quote) -> Option<&Person> {
        self.person(quote.speaker.or(passage.speaker))
    }

    /// All quotes and statements.
    pub fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.passages.iter().flat_map(|p| &p.quotes)
    }

    /// All figures.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.passages.iter().flat_map(|p| &p.figures)
    }
}
