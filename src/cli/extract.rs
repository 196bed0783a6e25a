//! `ngoaivu extract`: what is found in a text that is not stored anywhere.

mod lines;
mod reading;
mod table;

use std::io::Write;
use std::path::PathBuf;

use anyhow::anyhow;

use super::format::Format;
use super::{Data, Outcome, Streams, input};
use crate::extract::{ArticleRow, article_row, page};
pub(super) use reading::reason_in_words;
use table::Table;

/// What to look into.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    /// A file with an article as text or HTML; - for standard input
    #[arg(value_name = "PATH|-")]
    path: PathBuf,
    /// Take each line as a text of its own
    #[arg(long)]
    lines: bool,
}

pub(super) fn run(data: &Data<'_>, wanted: &Wanted, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let mut opened = input::open(&wanted.path, &mut *streams.input)?;
    if wanted.lines {
        return lines::run(data, &wanted.path, &mut *opened, &mut *streams.out);
    }
    let bytes = input::whole(&wanted.path, &mut *opened)?;
    let page = page(&bytes).map_err(|e| anyhow!("cannot read {}: {e}", input::named(&wanted.path)))?;
    let row = article_row(&page.article);
    write(data, &row, streams.out)?;
    Ok(if row.passages.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn write(data: &Data<'_>, row: &ArticleRow<'_>, out: &mut dyn Write) -> anyhow::Result<()> {
    match data.format {
        Format::Text | Format::Md => write!(out, "{}", reading::article(row, data.look))?,
        Format::Jsonl => {
            serde_json::to_writer(&mut *out, row)?;
            writeln!(out)?;
        }
        Format::Json => {
            serde_json::to_writer(&mut *out, &[row])?;
            writeln!(out)?;
        }
        Format::Csv | Format::CsvExcel | Format::Tsv => {
            let mut table = Table::new(data.format, "passage");
            for passage in 0..row.passages.len() {
                let quotes = row.quotes.iter().filter(|q| q.passage == passage).map(|q| &q.row);
                let figures = row.figures.iter().filter(|f| f.passage == passage).map(|f| &f.row);
                table.write(passage, quotes, figures, out)?;
            }
            table.end(out)?;
        }
    }
    Ok(())
}
