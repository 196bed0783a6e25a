//! The forms that output may have, and which command has which.

use clap::ValueEnum;

use super::{CliCommand, Usage};
use crate::corpus::{ArticleSummary, Lang};
use crate::figures::record::{Field, RecordForm};
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
impl From<Format> for RecordForm {
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
pub(super) fn published(article: ArticleSummary<'_>, lang: Lang) -> Vec<Field> {
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
    pub(super) fn check(self, command: Option<&CliCommand>) -> Result<(), Usage> {
        let has = match command {
            Some(CliCommand::Extract(_)) if self == Self::Md => {
                return Err(Usage::new(t::cli::EXTRACT_FORMATS));
            }
            Some(
                CliCommand::Articles(_)
                | CliCommand::Show { .. }
                | CliCommand::Search(_)
                | CliCommand::Figures(_)
                | CliCommand::Compare(_)
                | CliCommand::Check(_)
                | CliCommand::Extract(_),
            ) => return Ok(()),
            Some(CliCommand::People(args)) if !args.writes() => return Ok(()),
            None => t::cli::FORMAT_EXPLORER,
            Some(CliCommand::Import(_)) if self != Self::Md => return Ok(()),
            Some(CliCommand::Import(_)) => t::cli::FORMAT_IMPORT,
            Some(CliCommand::Keep(command)) if command.has_records(self) => return Ok(()),
            Some(CliCommand::Fetch(command)) if command.has_records() && self != Self::Md => return Ok(()),
            Some(CliCommand::Keep(_) | CliCommand::Fetch(_) | CliCommand::People(_)) => t::cli::FORMAT_SAYS,
            Some(CliCommand::Copy(_) | CliCommand::Last) => t::cli::FORMAT_COPY,
            Some(CliCommand::Config) => t::cli::FORMAT_CONFIG,
            Some(CliCommand::Completions { .. }) => t::cli::FORMAT_COMPLETIONS,
            Some(CliCommand::Man) => t::cli::FORMAT_MAN,
        };
        if self == Self::Text { Ok(()) } else { Err(Usage::new(t::cli::LeaveOutFormat { has })) }
    }
}
