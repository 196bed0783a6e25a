//! The forms that output may have, and which command has which.

use clap::ValueEnum;

use super::{Command, Usage};
use crate::corpus::{Head, Lang};
use crate::figures::record::{Field, Shape};
use crate::messages::t;

/// What `--format` takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(super) enum Format {
    Text,
    Jsonl,
    Json,
    Csv,
    CsvExcel,
    Tsv,
    Md,
}

/// Text and Markdown are not made of records; where they come here, plain CSV is what they come closest to.
impl From<Format> for Shape {
    fn from(format: Format) -> Self {
        match format {
            Format::Jsonl => Self::JsonLines,
            Format::Json => Self::Json,
            Format::Tsv => Self::Tsv,
            Format::CsvExcel => Self::Spreadsheet,
            Format::Csv | Format::Text | Format::Md => Self::Csv,
        }
    }
}

/// What a table has besides the fields of its records, since its rows are read one by one: where it was published.
pub(super) const PUBLISHED: [&str; 3] = ["title", "publisher", "date"];

/// The fields of [`PUBLISHED`].
pub(super) fn published(article: Head<'_>, lang: Lang) -> Vec<Field> {
    vec![
        Field::text(article.title(lang)),
        Field::known(article.publisher),
        Field::known(article.date.map(|date| date.to_string())),
    ]
}

impl Format {
    /// Whether it is a table, and no list of objects.
    pub(super) fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::CsvExcel | Self::Tsv)
    }

    /// Refuses a form that the command does not have, rather than let it pass without effect.
    pub(super) fn check(self, command: Option<&Command>) -> Result<(), Usage> {
        let has = match command {
            Some(Command::Extract(_)) if self == Self::Md => {
                return Err(Usage::new(t::cli::EXTRACT_FORMATS));
            }
            Some(
                Command::Articles(_)
                | Command::Show { .. }
                | Command::Search(_)
                | Command::Figures(_)
                | Command::Compare(_)
                | Command::Check(_)
                | Command::Extract(_),
            ) => return Ok(()),
            Some(Command::People(args)) if !args.writes() => return Ok(()),
            None => t::cli::FORMAT_EXPLORER,
            Some(Command::Import(_)) if self != Self::Md => return Ok(()),
            Some(Command::Import(_)) => t::cli::FORMAT_IMPORT,
            Some(Command::Keep(command)) if command.has_records(self) => return Ok(()),
            Some(Command::Fetch(command)) if command.has_records() && self != Self::Md => return Ok(()),
            Some(Command::Keep(_) | Command::Fetch(_) | Command::People(_)) => t::cli::FORMAT_SAYS,
            Some(Command::Copy(_) | Command::Last) => t::cli::FORMAT_COPY,
            Some(Command::Config) => t::cli::FORMAT_CONFIG,
            Some(Command::Completions { .. }) => t::cli::FORMAT_COMPLETIONS,
            Some(Command::Man) => t::cli::FORMAT_MAN,
        };
        if self == Self::Text { Ok(()) } else { Err(Usage::new(t::cli::LeaveOutFormat { has })) }
    }
}
