//! An article as in its file: what a person writes, before any check.
//!
//! These types are the file format and nothing else, so that `data/article.schema.json` can be made
//! from them and the doc comments below are what an author reads there. [`super::load`] turns them
//! into [`super::Article`], where every reference is resolved and every span has been found.

mod figure;
mod kept;
mod record;
#[cfg(test)]
mod schema;

use serde::{Deserialize, Serialize};

pub use figure::{BaselineFile, Change, FigureFile, Measure, Mode, OfFile, Qualifier, Relation, Stretch};
pub use kept::{CollectedFile, CollectionFile, EntryFile, FeedFile, KeptFile, LineFile, SearchFile, TieFile};
pub use record::{AddedFile, ChangeFile, MarkFile, RecordFile};

/// One article: a digest in our own words, or an original text.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleFile {
    /// Short name that stays: lower-case letters, digits and hyphens. Unique among all articles.
    pub id: String,
    /// The title as published, and its English rendering.
    pub title: TextFile,
    /// Who published it, as they call themselves; left out where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When, as precisely as is known: `2018-08-12`, `2021-12` or `2020`; left out where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who wrote it, or who is interviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<TextFile>,
    /// Whether the passages tell the article in other words, or are its own text.
    pub kind: TextKind,
    /// How many hidden characters were taken out of the text when it was imported: controls, marks of direction,
    /// characters without width.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: usize,
    /// Everybody who says something in the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonFile>,
    /// The paragraphs, in reading order.
    pub passages: Vec<PassageFile>,
    /// What is written below its pictures. It is no part of the text, and names people in full whom the text names in short;
    /// who reads the text again needs it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<String>,
    /// Tags, notes and corrections of the article and its parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<MarkFile>,
    /// What a library keeps with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Box<RecordFile>>,
}

/// Reads one value of this format from the bytes of a file. Reading always goes by way of text, as it does for what the
/// library holds: the readers of these types are the largest of the program, and so there is one set of them.
pub fn from_json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    match std::str::from_utf8(bytes) {
        Ok(text) => serde_json::from_str(text),
        // With the place of the first byte that is none of a letter.
        Err(why) => serde_json::from_slice::<serde_json::Value>(bytes)
            .and_then(|_| Err(serde::de::Error::custom(why))),
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A text in Vietnamese and, where there is one, in English.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TextFile {
    /// Vietnamese.
    pub vi: String,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

/// Whose words the passages are.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TextKind {
    /// Told in other words than the publisher's.
    Digest,
    /// The publisher's own text.
    Original,
}

/// A person or body that says something.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonFile {
    /// Short name used by `speaker` in the same file.
    pub id: String,
    /// The name as the article gives it.
    pub name: String,
    /// The office held at the time of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<TextFile>,
}

/// A paragraph.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PassageFile {
    /// Short name, unique in the article: `p1`, `p2` …
    pub id: String,
    /// What kind of paragraph this is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub style: ParagraphStyle,
    /// For `style: item`: which list it belongs to, and its place there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemFile>,
    /// The page of the document on which it begins, from 1; where the document has pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The paragraph itself.
    pub text: TextFile,
    /// Of a row of a table the numbers of which its headings say something; who reads the text again needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<Vec<CellFile>>,
    /// The person who says the whole paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What is said by somebody within the paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<QuoteFile>,
    /// The figures that the paragraph states, in the order of the Vietnamese text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureFile>,
}

/// A number alone in a cell of a table, with what its headings say of it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CellFile {
    /// Its first byte in the row.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// The number without its sign and its unit, as a sentence has them.
    pub stated: String,
    /// Whether its sign is a minus.
    #[serde(default, skip_serializing_if = "is_default")]
    pub is_negative: bool,
    /// The time of its column or row, in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time: String,
    /// What it measures.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: String,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub subject: String,
}

/// What a paragraph is to the article.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphStyle {
    /// Running text.
    #[default]
    Body,
    /// A heading over what follows.
    Heading,
    /// An interviewer's question.
    Question,
    /// An entry of a numbered list.
    Item,
}

/// The place of a list entry.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemFile {
    /// The passage that introduces the list.
    pub list: String,
    /// 1, 2, 3 … in the order of the list.
    pub number: u32,
}

/// Words that somebody said, or a statement in other words. Never mix the two.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuoteFile {
    /// Short name, unique in the article: `q1`, `q2` …
    pub id: String,
    /// Word for word, or in other words.
    pub kind: QuoteKind,
    /// Who says it; without it, whoever says the whole paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The words, exactly as they stand in the paragraph's text (both languages). Marks stay outside.
    pub text: TextFile,
    /// Where they begin, in bytes of the Vietnamese text; only where the same words stand earlier too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
}

/// Whether a quote is word for word.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuoteKind {
    /// Word for word.
    Quote,
    /// What was said, in other words.
    Statement,
}
