//! The data of every imported article for lists and searches: some hundred bytes each, without the text.
//!
//! They are derived from the articles and kept in the search index. A library of a hundred thousand articles is listed
//! from them; an article itself is read when it is opened.

mod packed;

pub use packed::{OwnedSummary, PackedSummaries, Summaries, Version, shape};

use super::article::{Article, Lang, Origin};
use super::date::Date;
use super::format::{ParagraphStyle, TextKind};
use crate::text::fold::fold;

/// What is known of an article without reading it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ArticleSummary<'a> {
    /// A permanent short name.
    pub id: &'a str,
    /// The title, in Vietnamese.
    pub title: &'a str,
    /// The title in English, where there is one.
    pub title_en: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// Where.
    pub url: Option<&'a str>,
    /// When.
    pub date: Option<Date>,
    /// Whether the passages are its own text.
    pub kind: TextKind,
    /// Built in, or imported.
    pub origin: Origin,
    /// Whether it contains an interview.
    pub interview: bool,
    /// How many of each there are.
    pub counts: Counts,
    /// Its own tags, of an imported one; see [`Corpus::tags`](super::Corpus::tags).
    tags: &'a str,
    /// Whether a person has set something of it or its parts.
    pub corrected: bool,
}

/// How much there is to read and find.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// Paragraphs.
    pub passages: usize,
    /// Quotes and statements.
    pub quotes: usize,
    /// Figures.
    pub figures: usize,
}

impl Counts {
    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            passages: self.passages + other.passages,
            quotes: self.quotes + other.quotes,
            figures: self.figures + other.figures,
        }
    }
}

impl<'a> ArticleSummary<'a> {
    /// Of an article in memory.
    pub fn of(article: &'a Article) -> Self {
        Self {
            id: &article.id,
            title: &article.title.vi,
            title_en: article.title.en.as_deref(),
            publisher: article.publisher.as_deref(),
            url: article.url.as_deref(),
            date: article.date,
            kind: article.kind,
            origin: article.origin,
            interview: article.passages.iter().any(|p| p.style == ParagraphStyle::Question),
            counts: Counts {
                passages: article.passages.len(),
                quotes: article.quotes().count(),
                figures: article.figures().count(),
            },
            tags: "",
            corrected: article.marks.iter().any(|mark| !mark.corrected.is_empty()),
        }
    }

    /// The tags of the article itself, of an imported one.
    pub(super) fn tags(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.tags.split(packed::BETWEEN_TAGS).filter(|tag| !tag.is_empty())
    }

    /// The title in a language, or in Vietnamese where there is no other.
    pub fn title(&self, lang: Lang) -> &'a str {
        match lang {
            Lang::Vi => self.title,
            Lang::En => self.title_en.unwrap_or(self.title),
        }
    }
}

/// A title for comparison: its letters and digits, without marks and case.
pub fn bare_title(title: &str) -> String {
    let letters = fold(title);
    let letters = letters.chars().filter(|c| c.is_alphanumeric());
    // By way of capitals: Greek has two small letters of one.
    letters.flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
