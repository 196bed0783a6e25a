//! What was found as rows of one table, a quotation or a figure each.

use std::io::Write;

use crate::cli::figures::{change, qualifier};
use crate::cli::format::Format;
use crate::cli::record::{Field, Records};
use crate::extract::{FigureRow, FoundKind, QuoteRow};

/// A table that is written as it grows.
#[derive(Debug)]
pub(super) struct Table(Records);

impl Table {
    /// `place` is what the first column names: line or passage.
    pub(super) fn new(format: Format, place: &'static str) -> Self {
        let names: &'static [&'static str] = if place == "line" { &OF_LINES } else { &OF_PASSAGES };
        Self(Records::new(format, names))
    }

    /// Writes what stands in one place: quotations, then figures.
    pub(super) fn write<'a>(
        &mut self,
        place: usize,
        quotes: impl Iterator<Item = &'a QuoteRow<'a>>,
        figures: impl Iterator<Item = &'a FigureRow<'a>>,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let rows: Vec<Vec<Field>> =
            quotes.map(|row| quote(place, row)).chain(figures.map(|row| figure(place, row))).collect();
        Ok(self.0.write(&rows, out)?)
    }

    pub(super) fn end(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        Ok(self.0.end(out)?)
    }
}

const OF_LINES: [&str; 13] = fields("line");
const OF_PASSAGES: [&str; 13] = fields("passage");

const fn fields(place: &'static str) -> [&'static str; 13] {
    [
        place,
        "kind",
        "start",
        "end",
        "text",
        "value",
        "value_to",
        "unit",
        "qualifier",
        "change",
        "period",
        "label",
        "speaker",
    ]
}

fn quote(place: usize, row: &QuoteRow<'_>) -> Vec<Field> {
    vec![
        Field::Count(place),
        Field::text(kind(row.kind)),
        Field::Count(row.start),
        Field::Count(row.end),
        Field::text(row.text),
        Field::Null,
        Field::Null,
        Field::Null,
        Field::Null,
        Field::Null,
        Field::Null,
        Field::Null,
        Field::known(row.speaker.as_deref()),
    ]
}

fn figure(place: usize, row: &FigureRow<'_>) -> Vec<Field> {
    vec![
        Field::Count(place),
        Field::text("figure"),
        Field::Count(row.start),
        Field::Count(row.end),
        Field::text(row.as_written),
        Field::Exact(row.value.clone()),
        row.value_to.clone().map_or(Field::Null, Field::Exact),
        Field::text(row.unit),
        Field::text(qualifier(row.qualifier)),
        Field::known(row.change.map(change)),
        Field::known(row.period.as_deref()),
        Field::text(row.label),
        Field::Null,
    ]
}

/// As in the JSON rows.
fn kind(kind: FoundKind) -> &'static str {
    match kind {
        FoundKind::Speech => "speech",
        FoundKind::Title => "title",
        FoundKind::Scare => "scare",
        FoundKind::Statement => "statement",
        FoundKind::Turn => "turn",
    }
}
