//! A figure, as in files.

use serde::{Deserialize, Serialize};

use super::{TextFile, is_default};
use crate::messages::{Message, enum_table, t};
use crate::text::{Lang, number, units};

/// A number with everything that is needed to use it.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FigureFile {
    /// Short name, unique in the article: `f1`, `f2` …
    pub id: String,
    /// The number with its unit, exactly as it stands in the Vietnamese text: `60,28 tỷ USD`.
    pub as_written: String,
    /// Where it begins, in bytes of the Vietnamese text; only where the same words stand earlier too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
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
    #[serde(default, skip_serializing_if = "is_default")]
    pub qualifier: Qualifier,
    /// For an amount by which something moved: the direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// What a change is measured against.
    #[serde(default, alias = "baseline", skip_serializing_if = "Option::is_none")]
    pub against: Option<BaselineFile>,
    /// What it measures: an id of the catalogue of indicators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// The time it covers: `2020`, `2018-08`, or from/to as `2016-08/2018-08`; an open end is left empty: `/2019-06`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Whether the period does not stand in the text but follows from the article's date: `năm ngoái`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub derived: bool,
    /// Whether it came about, is aimed at, or has accumulated.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mode: Mode,
    /// For a figure that holds for each such stretch of its period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Stretch>,
    /// What the number counts, in a few words of the article's own subject.
    pub label: TextFile,
    /// Whose it is, where the label does not say so: a country, a body, a branch of trade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<TextFile>,
    /// The figure (same article) that this one belongs to, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<OfFile>,
    /// Whether the figures that are parts of this one are all its parts, so that they must add up to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub adds_up: bool,
    /// In whose words it stands, where those are not the words of the paragraph's speaker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Who is named as its source: an id of the article's people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl FigureFile {
    /// Puts it on these words of its passage, with the number and the unit that they say; whether they say a number.
    pub fn stand_on(&mut self, words: &str, at: Option<usize>) -> bool {
        let read = number::read(words);
        let unit = read.as_ref().map(|read| read.unit).unwrap_or_default();
        (self.as_written, self.at) = (words.to_owned(), at);
        (self.unit, self.unit_en) = (unit.to_owned(), units::in_english(unit).to_owned());
        (self.value, self.value_to) = read.as_ref().map(|read| read.value.in_file()).unwrap_or_default();
        read.is_some()
    }
}

enum_table! {
    /// How exact a number is said to be.
    #[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
    #[cfg_attr(test, derive(schemars::JsonSchema))]
    #[serde(rename_all = "snake_case")]
    pub enum Qualifier: (&'static str, Option<Message>) {
        /// Nothing is said about it.
        #[default]
        Exact = ("exact", None),
        /// hơn, trên, vượt
        Over = ("over", Some(t::figures::OVER)),
        /// dưới, chưa đến
        Under = ("under", Some(t::figures::UNDER)),
        /// khoảng, chừng, xấp xỉ
        About = ("about", Some(t::figures::ABOUT)),
        /// gần, ngót
        Nearly = ("nearly", Some(t::figures::NEARLY)),
        /// ít nhất, trở lên
        AtLeast = ("at_least", Some(t::figures::AT_LEAST)),
        /// tối đa, không quá
        AtMost = ("at_most", Some(t::figures::AT_MOST)),
    }
}

impl Qualifier {
    /// As in files.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// For readers; empty for an exact number.
    pub fn words(self, lang: Lang) -> &'static str {
        self.row().1.map_or("", |words| words.get(lang))
    }
}

enum_table! {
    /// Whether a figure tells what came about, what is aimed at, or what has accumulated.
    #[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
    #[cfg_attr(test, derive(schemars::JsonSchema))]
    #[serde(rename_all = "kebab-case")]
    pub enum Mode: (&'static str, Option<Message>) {
        /// What came about in its period, or holds in it.
        #[default]
        Actual = ("actual", None),
        /// A target, plan or forecast; its period is the time by which.
        Target = ("target", Some(t::figures::TARGET)),
        /// All that has come about so far: `lũy kế`, `đến nay đã có`.
        Stock = ("stock", Some(t::figures::STOCK_WORD)),
    }
}

impl Mode {
    /// As in files.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// For readers; empty for an actual value.
    pub fn word(self, lang: Lang) -> &'static str {
        self.row().1.map_or("", |word| word.get(lang))
    }
}

/// Which way an amount moved.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// tăng
    Increase,
    /// giảm
    Decrease,
}

/// What a change is measured against: a period, a figure of the same article, or both.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stretch {
    /// Each year.
    Year,
    /// Each month.
    Month,
}

/// How one figure belongs to another.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfFile {
    /// The other figure's id.
    pub figure: String,
    /// What this one is to it.
    #[serde(rename = "as")]
    pub relation: Relation,
}

/// What a figure is to the one it belongs to.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// A part: with the other parts it may add up to the whole.
    Part,
    /// The relative change of the other figure against its baseline.
    Change,
    /// The amount of the same thing in an earlier period.
    Earlier,
    /// The share in percent that the other figure is of its whole: 76 % beside 48/63.
    Share,
    /// A different measure of the same event: people who came to so many classes.
    Alongside,
}

/// How values of an indicator relate over time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Measure {
    /// Adds up over its period: a longer period holds more.
    Flow,
    /// A level at a moment.
    Stock,
    /// A share or a rate of change: neither adds up nor accumulates.
    Ratio,
}
