//! What is kept between two runs: where the reader was, and how they like the screen.
//!
//! Reading and writing the file is not done here; everything is checked against the corpus when it is applied,
//! since the file may be of another day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The state file's contents.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Remembered {
    /// Id of the article that was open.
    pub article: Option<String>,
    /// Id of the passage that was selected in it.
    pub passage: Option<String>,
    /// `vi` or `en`: the language of the interface.
    pub interface: Option<String>,
    /// `vi` or `en`: the language of the texts.
    pub text: Option<String>,
    /// Name of the collection that marks go into.
    pub collection: Option<String>,
    /// The same by the folder of the library.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub collections: BTreeMap<String, String>,
    /// Ids of the columns that are shown; none for the usual ones.
    pub columns: Option<Vec<String>>,
    /// Columns of the screen for those whose width was set, by their ids.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub widths: BTreeMap<String, usize>,
    /// Ids of the columns that the table is sorted by, the first one first, with `-` before those in descending order.
    pub sort: Option<String>,
    /// Whether rows are grouped by what they measure.
    pub grouped: bool,
    /// Whether the table has the figures of the open article alone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub follows: bool,
    /// What was searched for, the last one last.
    pub queries: Vec<String>,
    /// Whether the first of them is in descending order, as earlier versions kept it.
    pub descending: bool,
}
