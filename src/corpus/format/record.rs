//! What a library keeps with an article: where it came from, what was changed by hand, tags and notes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FigureFile, QuoteFile};

/// The history of an article in a library. `ngoaivu export` writes it, and `ngoaivu import` takes it back.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct RecordFile {
    /// The file or address it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The SHA-256 of the bytes it was read from, in hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_digest: Option<String>,
    /// When it came into the library: `2024-05-06T07:08:09Z`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added: Option<String>,
    /// Whether it came by a feed and nobody has opened it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unread: bool,
    /// Whether the article is built into the program, so that its changes alone are kept here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub built_in: bool,
    /// The ids of figures and quotes that were given and are not in use now, each with a digest of the words it
    /// stood on, so that it is found again and never given to others.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub retired: BTreeMap<String, String>,
    /// What was changed by hand, in order; the article itself is as it was read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangeFile>,
}

/// One change of an article.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ChangeFile {
    /// When: `2024-05-06T07:08:09Z`.
    pub at: String,
    /// Who, where that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The part that was changed: `p3`, `q1`, `f12`; empty for the article itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// The field that was set; or `add`, `strike`, `tag`, `note`, `removed`, `reread`.
    pub field: String,
    /// What it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// What it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// When it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone: Option<String>,
}

/// A figure or a quote that a person found where the program had seen none.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddedFile {
    /// The passage it stands in.
    pub passage: String,
    /// The figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<FigureFile>,
    /// The quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<QuoteFile>,
}

/// What a person put on an article or a part of it.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct MarkFile {
    /// The part: `p3`, `q1`, `f12`; empty for the article itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// Its tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The note on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The fields that a person has set; `add` where the part itself was added by a person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<String>,
}

impl MarkFile {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.note.is_none() && self.corrected.is_empty()
    }
}
