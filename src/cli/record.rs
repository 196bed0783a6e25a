//! Records for other programs: JSON, CSV and TSV of the same fields in the same order.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::format::Format;
use crate::text::number::Value;

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Field {
    /// Not known.
    Null,
    /// Words.
    Text(String),
    /// An exact value; a string in JSON, since most readers make a float of a JSON number.
    Exact(String),
    /// How many.
    Count(usize),
    /// How good, to be compared within one answer.
    Score(f64),
    /// Stretches of another field's text, in bytes.
    Spans(Vec<(usize, usize)>),
}

impl Field {
    pub(super) fn text(text: impl AsRef<str>) -> Self {
        Self::Text(text.as_ref().to_owned())
    }

    pub(super) fn known(text: Option<impl AsRef<str>>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    pub(super) fn value(value: Value) -> Self {
        Self::Exact(value.to_string())
    }

    /// The cell of a spreadsheet. Words that it would take for a formula get an apostrophe in front
    /// (OWASP, CSV injection); what is a number by its type stays one, below nought too.
    fn cell(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Exact(value) => value.clone(),
            Self::Count(count) => count.to_string(),
            Self::Score(score) => score.to_string(),
            Self::Spans(spans) => {
                let spans: Vec<String> = spans.iter().map(|(start, end)| format!("{start}-{end}")).collect();
                spans.join(" ")
            }
            Self::Text(text) => {
                let formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                if formula { format!("'{text}") } else { text.clone() }
            }
        }
    }
}

/// Writes records with the same fields, as many at a time as there are.
#[derive(Debug)]
pub(super) struct Records {
    format: Format,
    /// The names, in the order in which they are written.
    names: &'static [&'static str],
    /// How many have been written; nothing before the heading.
    written: Option<usize>,
}

impl Records {
    /// In a form for programs; text and Markdown are not made here.
    pub(super) fn new(format: Format, names: &'static [&'static str]) -> Self {
        Self { format, names, written: None }
    }

    /// All at once.
    pub(super) fn all(mut self, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        self.write(rows, out)?;
        self.end(out)
    }

    /// Writes some; each has as many fields as there are names.
    pub(super) fn write(&mut self, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Jsonl | Format::Json => self.objects(rows, out)?,
            Format::Tsv => self.table(b'\t', rows, out)?,
            Format::Csv | Format::Text | Format::Md => self.table(b',', rows, out)?,
        }
        self.written = Some(self.written.unwrap_or(0) + rows.len());
        Ok(())
    }

    /// Writes what stands behind the last one.
    pub(super) fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        match (self.format, self.written) {
            (Format::Json, None | Some(0)) => writeln!(out, "[]"),
            (Format::Json, Some(_)) => write!(out, "\n]\n"),
            (Format::Jsonl | Format::Csv | Format::Tsv | Format::Text | Format::Md, _) => Ok(()),
        }
    }

    fn objects(&self, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        let earlier = self.written.unwrap_or(0);
        for (i, row) in rows.iter().enumerate() {
            let (before, behind) = match (self.format, earlier + i) {
                (Format::Json, 0) => ("[\n", ""),
                (Format::Json, _) => (",\n", ""),
                _ => ("", "\n"),
            };
            write!(out, "{before}")?;
            serde_json::to_writer(&mut *out, &Object(self.names, row))?;
            write!(out, "{behind}")?;
        }
        Ok(())
    }

    fn table(&self, delimiter: u8, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        if self.written.is_none() {
            table.write_record(self.names)?;
        }
        for row in rows {
            // One record is one line, for the programs that read TSV line by line.
            let cells = row.iter().map(Field::cell);
            let cells = cells.map(|c| if delimiter == b'\t' { c.replace('\n', " ") } else { c });
            table.write_record(cells)?;
        }
        table.flush()
    }
}

/// One record with its names, in order.
struct Object<'a>(&'a [&'static str], &'a [Field]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, field) in self.0.iter().zip(self.1) {
            map.serialize_entry(name, field)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Field, Records};
    use crate::cli::format::Format;
    use rstest::rstest;

    /// Written one by one, which must come to the same as all at once.
    fn written(format: Format, rows: &[[Field; 2]]) -> String {
        let mut out = Vec::new();
        let mut records = Records::new(format, &["a", "b"]);
        records.write(&[], &mut out).unwrap();
        for row in rows {
            records.write(&[row.to_vec()], &mut out).unwrap();
        }
        records.end(&mut out).unwrap();
        let rows: Vec<Vec<Field>> = rows.iter().map(|row| row.to_vec()).collect();
        let mut at_once = Vec::new();
        Records::new(format, &["a", "b"]).all(&rows, &mut at_once).unwrap();
        assert_eq!(out, at_once);
        String::from_utf8(out).unwrap()
    }

    #[rstest]
    #[case(Format::Jsonl, "{\"a\":\"x\\\"y\",\"b\":null}\n{\"a\":\"-5\",\"b\":7}\n")]
    #[case(Format::Json, "[\n{\"a\":\"x\\\"y\",\"b\":null},\n{\"a\":\"-5\",\"b\":7}\n]\n")]
    #[case(Format::Csv, "a,b\n\"x\"\"y\",\n-5,7\n")]
    #[case(Format::Tsv, "a\tb\n\"x\"\"y\"\t\n-5\t7\n")]
    fn fields_keep_names_and_order(#[case] format: Format, #[case] expected: &str) {
        let rows = [[Field::text("x\"y"), Field::Null], [Field::Exact("-5".into()), Field::Count(7)]];
        assert_eq!(written(format, &rows), expected);
    }

    #[rstest]
    #[case(Format::Jsonl, "")]
    #[case(Format::Json, "[]\n")]
    #[case(Format::Csv, "a,b\n")]
    fn nothing_is_still_of_its_form(#[case] format: Format, #[case] expected: &str) {
        assert_eq!(written(format, &[]), expected);
    }

    #[rstest]
    #[case("=1+1", "'=1+1")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("-2+3", "'-2+3")]
    #[case("＝1", "'＝1")]
    #[case("a=1", "a=1")]
    #[case("dòng\nhai", "\"dòng\nhai\"")]
    fn words_are_no_formula(#[case] text: &str, #[case] cell: &str) {
        assert_eq!(written(Format::Csv, &[[Field::text(text), Field::Null]]), format!("a,b\n{cell},\n"));
    }

    #[test]
    fn a_tsv_record_is_one_line() {
        assert_eq!(written(Format::Tsv, &[[Field::text("dòng\nhai"), Field::Null]]), "a\tb\ndòng hai\t\n");
    }
}
