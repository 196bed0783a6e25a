//! Each line of a file as a text of its own, however long the file: no more than one line is held at a time.
//!
//! A file in UTF-8 is read as it comes; one in another encoding is read whole, within the limit of an article.

use std::io::{BufRead, ErrorKind, Read, Write};
use std::path::Path;

use anyhow::anyhow;

use super::reading;
use super::table::Table;
use crate::cli::format::Format;
use crate::cli::{Data, Outcome, Usage, input};
use crate::extract::{LARGEST, LineRow, Undecodable, decode, line_row};
use crate::text::Traced;

pub(super) fn run(
    data: &Data<'_>,
    path: &Path,
    from: &mut dyn BufRead,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let mut rows = Rows::new(data, path.as_os_str() == "-");
    let read = if is_utf8_so_far(path, from)? {
        as_it_comes(path, from, |line| rows.write(line, out))
    } else {
        whole(path, from, |line| rows.write(line, out))
    };
    // What was found before a bad byte stands complete in the output.
    rows.end(out)?;
    read?;
    Ok(if rows.written == 0 { Outcome::Nothing } else { Outcome::Done })
}

/// Whether what has come in so far can be UTF-8.
fn is_utf8_so_far(path: &Path, from: &mut dyn BufRead) -> anyhow::Result<bool> {
    loop {
        match from.fill_buf() {
            Ok(head) => {
                let cut = std::str::from_utf8(head).err().is_none_or(|e| e.error_len().is_none());
                return Ok(cut && !head.contains(&0));
            }
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(input::unreadable(path, &e)),
        }
    }
}

fn as_it_comes(
    path: &Path,
    from: &mut dyn BufRead,
    mut each: impl FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let (mut line, mut start) = (Vec::new(), 0);
    loop {
        line.clear();
        let read = from.take(LARGEST + 1).read_until(b'\n', &mut line);
        let length = read.map_err(|e| input::unreadable(path, &e))?;
        if length == 0 {
            return Ok(());
        }
        if u64::try_from(length).is_ok_and(|length| length > LARGEST) {
            let told = format!(
                "{}: the line at byte {start} is over {} MiB: cut it",
                input::named(path),
                LARGEST >> 20
            );
            return Err(Usage::new(told).into());
        }
        let text = text(&line).map_err(|bad| refused(path, Undecodable { offset: start + bad }))?;
        let text = if start == 0 { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
        each(without_end(text))?;
        start += length;
    }
}

/// A line in UTF-8, or the first byte that is none or that no text has.
fn text(line: &[u8]) -> Result<&str, usize> {
    let text = std::str::from_utf8(line).map_err(|e| e.valid_up_to())?;
    text.find('\0').map_or(Ok(text), Err)
}

fn without_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

fn whole(
    path: &Path,
    from: &mut dyn BufRead,
    mut each: impl FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let bytes = input::whole(path, from)?;
    let decoded = decode(&bytes).map_err(|e| refused(path, e))?;
    decoded.text.split_inclusive('\n').try_for_each(|line| each(without_end(line)))
}

fn refused(path: &Path, error: Undecodable) -> anyhow::Error {
    anyhow!("cannot read {}: {error}", input::named(path))
}

/// Writes what each line holds.
struct Rows<'a> {
    data: &'a Data<'a>,
    table: Table,
    written: usize,
    /// Whether a program may wait for the answer to each line before it sends the next.
    at_once: bool,
}

impl<'a> Rows<'a> {
    fn new(data: &'a Data<'a>, at_once: bool) -> Self {
        Self { data, table: Table::new(data.format, "line"), written: 0, at_once }
    }

    fn write(&mut self, given: &str, out: &mut dyn Write) -> anyhow::Result<()> {
        let traced = Traced::new(given);
        let mut row = line_row(self.written + 1, traced.clean());
        if self.data.format == Format::Text {
            write!(out, "{}", reading::line(&row, traced.clean(), self.data.look))?;
        } else {
            lead_back(&mut row, &traced);
            self.record(&row, out)?;
        }
        self.written += 1;
        if self.at_once {
            out.flush()?;
        }
        Ok(())
    }

    fn record(&mut self, row: &LineRow<'_>, out: &mut dyn Write) -> anyhow::Result<()> {
        match self.data.format {
            Format::Jsonl => {
                serde_json::to_writer(&mut *out, row)?;
                writeln!(out)?;
            }
            Format::Json => {
                write!(out, "{}", if self.written == 0 { "[\n" } else { ",\n" })?;
                serde_json::to_writer(&mut *out, row)?;
            }
            Format::Csv | Format::CsvExcel | Format::Tsv | Format::Text | Format::Md => {
                self.table.write(row.line, row.quotes.iter(), row.figures.iter(), out)?;
            }
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> anyhow::Result<()> {
        match self.data.format {
            Format::Json if self.written == 0 => writeln!(out, "[]")?,
            Format::Json => write!(out, "\n]\n")?,
            Format::Csv | Format::CsvExcel | Format::Tsv => self.table.end(out)?,
            Format::Jsonl | Format::Text | Format::Md => {}
        }
        Ok(())
    }
}

/// Offsets into the line as given.
fn lead_back(row: &mut LineRow<'_>, traced: &Traced) {
    for quote in &mut row.quotes {
        let given = traced.given(quote.start..quote.end);
        (quote.start, quote.end) = (given.start, given.end);
    }
    for figure in &mut row.figures {
        let given = traced.given(figure.start..figure.end);
        (figure.start, figure.end) = (given.start, given.end);
    }
}
