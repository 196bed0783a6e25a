//! `ngoaivu extract`: what is found in a text that is not stored anywhere.

mod lines;
mod reading;
mod table;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::format::Format;
use super::import::json;
use super::{Data, Outcome, Streams, input};
use crate::extract::{ArticleRow, Layout, article_row, page, written};
pub(super) use reading::reason_in_words;
use table::Table;

/// What to look into.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    /// A file with an article as text, HTML or JSON; - for standard input
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
    let articles = articles(&wanted.path, &bytes)?;
    let rows: Vec<ArticleRow<'_>> = articles.iter().map(article_row).collect();
    write(data, &rows, streams.out)?;
    Ok(if rows.iter().all(|row| row.passages.is_empty()) { Outcome::Nothing } else { Outcome::Done })
}

/// The articles of a file: one as text or HTML, or as many as it holds in JSON, which its name or its words tell.
fn articles(path: &Path, bytes: &[u8]) -> anyhow::Result<Vec<Layout>> {
    let named = path.extension().is_some_and(|suffix| suffix == "json" || suffix == "jsonl");
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    if named || matches!(first, Some(b'{' | b'[')) {
        let mut found = Vec::new();
        let read = json::articles(bytes, &mut |file| {
            found.push(written(file));
            true
        });
        match read {
            Ok(()) => return Ok(found),
            Err(e) if named => return Err(anyhow!("cannot read {}: {e}", input::named(path))),
            Err(_) => {} // a text that begins with a bracket
        }
    }
    let page = page(bytes).map_err(|e| anyhow!("cannot read {}: {e}", input::named(path)))?;
    Ok(vec![page.article])
}

fn write(data: &Data<'_>, rows: &[ArticleRow<'_>], out: &mut dyn Write) -> anyhow::Result<()> {
    match data.format {
        Format::Text | Format::Md => {
            for row in rows {
                write!(out, "{}", reading::article(row, data.look))?;
            }
        }
        Format::Jsonl | Format::Json => {
            // JSON is written piece by piece, some of a single byte.
            let mut out = BufWriter::new(out);
            if data.format == Format::Json {
                serde_json::to_writer(&mut out, rows)?;
                writeln!(out)?;
            } else {
                for row in rows {
                    serde_json::to_writer(&mut out, row)?;
                    writeln!(out)?;
                }
            }
            out.flush()?;
        }
        Format::Csv | Format::CsvExcel | Format::Tsv => {
            let mut table = Table::new(data.format, "passage");
            for row in rows {
                for passage in 0..row.passages.len() {
                    table.write(passage, row.quotes_of(passage), row.figures_of(passage), out)?;
                }
            }
            table.end(out)?;
        }
    }
    Ok(())
}
