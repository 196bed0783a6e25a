//! An article as it stands in a file: what a person writes, before anything is checked.
//!
//! These types are the file format and nothing else, so that `data/article.schema.json` can be made
//! from them and the doc comments below are what an author reads there. [`super::load`] turns them
//! into [`super::Article`], where every reference is resolved and every span has been found.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One article: a digest in our own words, or an original text.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleFile {
    /// Short name that stays: lower-case letters, digits and hyphens. Unique among all articles.
    pub id: String,
    /// The title as published, and its English rendering.
    pub title: TextFile,
    /// Who published it, as they call themselves.
    pub publisher: String,
    /// When, as precisely as is known: `2018-08-12`, `2021-12` or `2020`.
    pub date: String,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who wrote it, or who is interviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<TextFile>,
    /// Whether the passages tell the article in other words, or are its own text.
    pub kind: TextKind,
    /// Everybody who says something in the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonFile>,
    /// The paragraphs, in reading order.
    pub passages: Vec<PassageFile>,
}

/// A text in Vietnamese and, where there is one, in English.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TextFile {
    /// Vietnamese.
    pub vi: String,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

/// Whose words the passages are.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextKind {
    /// Told in other words than the publisher's.
    Digest,
    /// The publisher's own text.
    Original,
}

/// A person or body that says something.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
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
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PassageFile {
    /// Short name, unique in the article: `p1`, `p2` …
    pub id: String,
    /// What kind of paragraph this is.
    #[serde(default, skip_serializing_if = "Style::is_body")]
    pub style: Style,
    /// For `style: item`: which list it belongs to, and its place there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemFile>,
    /// The paragraph itself.
    pub text: TextFile,
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

/// What a paragraph is to the article.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
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

impl Style {
    // serde hands over a reference, whatever the size.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_body(&self) -> bool {
        *self == Self::Body
    }
}

/// The place of a list entry.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ItemFile {
    /// The passage that introduces the list.
    pub list: String,
    /// 1, 2, 3 … in the order of the list.
    pub number: u32,
}

/// Words that somebody said, or a statement told in other words. Never mix the two.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
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
}

/// Whether a quote is word for word.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteKind {
    /// Word for word.
    Quote,
    /// What was said, in other words.
    Statement,
}

/// A number with everything that is needed to use it.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FigureFile {
    /// Short name, unique in the article: `f1`, `f2` …
    pub id: String,
    /// The number with its unit, exactly as it stands in the Vietnamese text: `60,28 tỷ USD`.
    pub as_written: String,
    /// The same in the English text: `USD 60.28 billion`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_written_en: Option<String>,
    /// The exact value as a decimal, scale applied: `60280000000`. A ratio is written `48/63`.
    pub value: String,
    /// The upper end, for a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_to: Option<String>,
    /// The unit in Vietnamese, without the scale: `USD`, `lượt`, `%`.
    pub unit: String,
    /// The unit in English, in the plural: `USD`, `participants`, `%`.
    pub unit_en: String,
    /// How exact the text says the number is.
    #[serde(default, skip_serializing_if = "Qualifier::is_exact")]
    pub qualifier: Qualifier,
    /// For an amount by which something moved: the direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// What a change is measured against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<BaselineFile>,
    /// What it measures: an id of the catalogue of indicators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// The time it covers: `2020`, `2018-08`, or from/to as `2016-08/2018-08`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// For a figure that holds for each such stretch of its period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Stretch>,
    /// What the number counts, in a few words of the article's own subject.
    pub label: TextFile,
    /// The figure (same article) that this one belongs to, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<OfFile>,
    /// Who states it, where that is not the speaker of the paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
}

/// How exact a number is said to be.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    Deserialize,
    Eq,
    Hash,
    JsonSchema,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// Nothing is said about it.
    #[default]
    Exact,
    /// hơn, trên, vượt
    Over,
    /// dưới, chưa đến
    Under,
    /// khoảng, chừng, xấp xỉ
    About,
    /// gần, ngót
    Nearly,
    /// ít nhất, trở lên
    AtLeast,
    /// tối đa, không quá
    AtMost,
}

impl Qualifier {
    // serde hands over a reference, whatever the size.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_exact(&self) -> bool {
        *self == Self::Exact
    }
}

/// Which way an amount moved.
#[derive(
    Clone, Copy, Debug, Deserialize, Eq, Hash, JsonSchema, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// tăng
    Increase,
    /// giảm
    Decrease,
}

/// What a change is measured against: a period, a figure of the same article, or both.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineFile {
    /// The earlier time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The earlier amount, where the article states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
}

/// A stretch of time that a rate repeats over.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stretch {
    /// Each year.
    Year,
    /// Each month.
    Month,
}

/// How one figure belongs to another.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OfFile {
    /// The other figure's id.
    pub figure: String,
    /// What this one is to it.
    #[serde(rename = "as")]
    pub relation: Relation,
}

/// What a figure is to the one it belongs to.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// A part: with the other parts it may add up to the whole.
    Part,
    /// The relative change of the other figure against its baseline.
    Change,
    /// The amount of the same thing in an earlier period.
    Earlier,
    /// A different measure of the same event: people who came to so many classes.
    Alongside,
}

/// One row of the catalogue of indicators, `data/indicators.json`.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorFile {
    /// Short name that stays: lower-case letters, digits and hyphens.
    pub id: String,
    /// What it measures.
    pub label: TextFile,
    /// How values of different periods relate.
    pub measure: Measure,
}

/// How values of an indicator relate over time.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Adds up over its period: a longer period holds more.
    Flow,
    /// A level at a moment.
    Stock,
    /// A share or a rate of change: neither adds up nor accumulates.
    Ratio,
}
