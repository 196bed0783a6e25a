//! An article as the program knows it: checked, printable, every reference an index, every span found.
//!
//! [`super::load`] makes these from a file; nothing changes them afterwards.

pub use super::bilingual::{Bilingual, Spans};
use super::date::Date;
use super::figure::Figure;
pub use super::format::{ParagraphStyle, QuoteKind, TextKind};
use super::link;
use crate::text::Clean;
pub use crate::text::Lang;

/// Where an article comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Origin {
    /// Built into the program.
    Embedded,
    /// Imported by the user.
    Library,
}

/// One published text.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The name.
    pub name: Clean,
    /// The office.
    pub role: Option<Bilingual>,
}

/// A paragraph: what search returns and the reader shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Short name in the article: `p7`.
    pub id: Clean,
    /// What kind of paragraph it is.
    pub style: ParagraphStyle,
    /// Its place in a list.
    pub item: Option<ListItem>,
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
pub struct ListItem {
    /// The introducing passage: an index into [`Article::passages`].
    pub list: usize,
    /// From 1.
    pub number: u32,
}

/// Words that somebody said, or a paraphrased statement.
#[derive(Clone, Debug, PartialEq)]
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

impl Passage {
    /// Whether it tells in other words what somebody says.
    pub fn has_statement(&self) -> bool {
        self.quotes.iter().any(|quote| quote.kind == QuoteKind::Statement)
    }
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

    /// Whose words a passage is: its speaker's, else those of whoever says more than half of it.
    pub fn passage_speaker(&self, passage: &Passage) -> Option<&Person> {
        let said = |by: usize| {
            let own = passage.quotes.iter().filter(|quote| quote.speaker == Some(by));
            own.map(|quote| quote.text.vi.len()).sum::<usize>()
        };
        let most = || {
            let speakers = passage.quotes.iter().filter_map(|quote| quote.speaker);
            speakers.max_by_key(|by| said(*by)).filter(|by| said(*by) * 2 > passage.text.vi.len())
        };
        self.person(passage.speaker.or_else(most))
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
