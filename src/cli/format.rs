//! The forms that output may have.

use std::io;

use super::CliContext;
use super::grid::Grid;
use crate::corpus::{ArticleSummary, Lang};
use crate::figures::record::{Field, RecordForm, Records};

/// What `--format` takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For people, to be pasted.
    Md,
    /// For programs.
    Records(RecordForm),
}

pub(super) const JSON_LINES: Format = Format::Records(RecordForm::JsonLines);

pub(super) const NAMES: &[(&str, Format)] = &[
    ("text", Format::Text),
    ("jsonl", JSON_LINES),
    ("json", Format::Records(RecordForm::Json)),
    ("csv", Format::Records(RecordForm::Csv)),
    ("csv-excel", Format::Records(RecordForm::Spreadsheet)),
    ("tsv", Format::Records(RecordForm::Tsv)),
    ("md", Format::Md),
];

/// What a table has besides the fields of its records, since its rows are read one by one: where it was published.
pub(super) const PUBLISHED: &str = "title publisher date";

/// The fields of [`PUBLISHED`].
pub(super) fn published(article: ArticleSummary<'_>, lang: Lang) -> Vec<Field> {
    vec![
        Field::text(article.title(lang)),
        Field::known(article.publisher),
        Field::known(article.date.map(|date| date.to_string())),
    ]
}

impl CliContext<'_> {
    /// Writes a list: as a table for readers, as records for programs.
    pub(super) fn list(
        &mut self,
        grid: &dyn Fn() -> Grid,
        fields: &str,
        records: &mut dyn Iterator<Item = Vec<Field>>,
    ) -> io::Result<()> {
        let out = &mut *self.streams.out;
        match self.format {
            Format::Text => write!(out, "{}", grid().text(self.style)),
            Format::Md => write!(out, "{}", grid().markdown()),
            Format::Records(form) => Records::new(form, fields).all(records, out),
        }
    }
}

impl Format {
    /// Whether it is a table, and no list of objects.
    pub(super) fn is_table(self) -> bool {
        matches!(self, Self::Records(form) if form.is_table())
    }

    /// What writes records with fields of these names; none for what people read.
    pub(super) fn records(self, names: &str) -> Option<Records> {
        match self {
            Self::Records(form) => Some(Records::new(form, names)),
            Self::Text | Self::Md => None,
        }
    }
}
