//! An article as it is laid out: what its text says of itself, its paragraphs, and what was left out.

use super::tables::BETWEEN;
use crate::corpus::format::{CellFile, ParagraphStyle};
use crate::documents::Reason;

/// A paragraph of an article.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LaidPassage {
    /// The words.
    pub text: String,
    /// What it is to the article; entries of lists are running text.
    pub style: ParagraphStyle,
    /// In an interview, whose turn it belongs to.
    pub speaker: Option<String>,
    /// Of a row of a table, the numbers of which its headings say something.
    pub(super) cells: Option<Vec<CellFile>>,
    /// The page of the document on which it begins.
    pub page: Option<u32>,
}

/// An article as laid out in a plain text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Layout {
    /// The title, where the text has one.
    pub title: Option<String>,
    /// The title where it is a passage below a letterhead, which a file keeps as it is.
    pub title_in_text: Option<String>,
    /// Whether its first lines are such a letterhead, and so no title.
    pub(super) has_letterhead: bool,
    /// Who published it: the host of the address, or the source named in brackets before the lead.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When, as precisely as is stated: `2018-08-12`, `2021-12`.
    pub date: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The paragraphs, in reading order.
    pub passages: Vec<LaidPassage>,
    /// What was left out, and why.
    pub left_out: Vec<(Reason, String)>,
}

impl Layout {
    /// The title that the text has, before its passages or as one of them.
    pub fn own_title(&self) -> Option<&String> {
        self.title.as_ref().or(self.title_in_text.as_ref())
    }

    /// Whether it has no title, and begins with a row of several cells.
    pub fn begins_with_a_row(&self) -> bool {
        let is_row = |first: &LaidPassage| first.cells.is_some() && first.text.contains(BETWEEN);
        self.own_title().is_none() && self.passages.first().is_some_and(is_row)
    }
}
