//! Records for other programs: JSON, CSV and TSV of the same fields in the same order.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::text::number::Value;

/// The forms that records are written in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shape {
    /// One JSON object a line.
    JsonLines,
    /// A JSON array.
    Json,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// The same for a spreadsheet that is set to Vietnamese: the UTF-8 mark in front, `;` between cells, and a
    /// decimal comma, without which a number would be read as a text or a date.
    Spreadsheet,
    /// Tab-separated values.
    Tsv,
}

/// Before the first cell, so that a spreadsheet reads UTF-8.
const UTF8_MARK: &str = "\u{feff}";

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Field {
    /// Not known.
    Null,
    /// Words.
    Text(String),
    /// An exact value; a string in JSON, since most readers make a float of a JSON number.
    Exact(String),
    /// Yes or no.
    Flag(bool),
    /// How many.
    Count(usize),
    /// How good, to be compared within one answer.
    Score(f64),
    /// Stretches of another field's text, in bytes.
    Spans(Vec<(usize, usize)>),
}

impl Field {
    /// Words.
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Text(text.as_ref().to_owned())
    }

    /// Words, where they are known.
    pub fn known(text: Option<impl AsRef<str>>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    /// The exact value of a figure.
    pub fn value(value: Value) -> Self {
        Self::Exact(value.to_string())
    }

    /// The cell of a spreadsheet. Words that it would take for a formula get an apostrophe in front
    /// (OWASP, CSV injection); what is a number by its type stays one, below nought too.
    fn cell(&self, shape: Shape) -> String {
        match self {
            Self::Null => String::new(),
            Self::Exact(value) if shape == Shape::Spreadsheet => {
                no_date(value).replace('.', ",").replace(",,", "..")
            }
            Self::Exact(value) => value.clone(),
            Self::Flag(set) => set.to_string(),
            Self::Count(count) => count.to_string(),
            Self::Score(score) => score.to_string(),
            Self::Spans(spans) => {
                let spans: Vec<String> = spans.iter().map(|(start, end)| format!("{start}-{end}")).collect();
                spans.join(" ")
            }
            Self::Text(text) => {
                // Spreadsheets pass over white space before the sign.
                let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                match shape {
                    _ if formula => format!("'{text}"),
                    Shape::Spreadsheet => no_date(text),
                    _ => text.clone(),
                }
            }
        }
    }
}

/// `3/4`, which a spreadsheet would take for a day of the year, with a stroke that it does not (U+2215); `3 : 4` would
/// be a time of day.
fn no_date(cell: &str) -> String {
    let of_a_date = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_ratio = cell.contains('/') && cell.split('/').all(of_a_date);
    if is_ratio { cell.replace('/', "\u{2215}") } else { cell.to_owned() }
}

/// Writes records with the same fields, as many at a time as there are.
#[derive(Debug)]
pub struct Records {
    shape: Shape,
    /// The names, in the order in which they are written.
    names: Vec<&'static str>,
    /// How many have been written; nothing before the heading.
    written: Option<usize>,
}

impl Records {
    /// In a form for programs; text and Markdown are not made here.
    pub fn new(shape: impl Into<Shape>, names: &[&'static str]) -> Self {
        Self { shape: shape.into(), names: names.to_vec(), written: None }
    }

    /// All at once.
    pub fn all(mut self, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        self.write(rows, out)?;
        self.end(out)
    }

    /// Writes some; each has as many fields as there are names.
    pub fn write(&mut self, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        match self.shape {
            Shape::JsonLines | Shape::Json => self.objects(rows, out)?,
            Shape::Tsv => self.table(b'\t', rows, out)?,
            Shape::Csv => self.table(b',', rows, out)?,
            Shape::Spreadsheet => self.table(b';', rows, out)?,
        }
        self.written = Some(self.written.unwrap_or(0) + rows.len());
        Ok(())
    }

    /// Writes what stands behind the last one.
    pub fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        match (self.shape, self.written) {
            (Shape::Json, None | Some(0)) => writeln!(out, "[]"),
            (Shape::Json, Some(_)) => write!(out, "\n]\n"),
            (Shape::JsonLines | Shape::Csv | Shape::Spreadsheet | Shape::Tsv, _) => Ok(()),
        }
    }

    fn objects(&self, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        let earlier = self.written.unwrap_or(0);
        for (i, row) in rows.iter().enumerate() {
            let (before, behind) = match (self.shape, earlier + i) {
                (Shape::Json, 0) => ("[\n", ""),
                (Shape::Json, _) => (",\n", ""),
                _ => ("", "\n"),
            };
            write!(out, "{before}")?;
            serde_json::to_writer(&mut *out, &Object(&self.names, row))?;
            write!(out, "{behind}")?;
        }
        Ok(())
    }

    fn table(&self, delimiter: u8, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        if self.written.is_none() && self.shape == Shape::Spreadsheet {
            write!(out, "{UTF8_MARK}")?;
        }
        let mut table = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        if self.written.is_none() {
            table.write_record(&self.names).map_err(unwritten)?;
        }
        for row in rows {
            // One record is one line of so many cells, for programs that read TSV line by line and know no quotes.
            let cells = row.iter().map(|field| field.cell(self.shape));
            let cells =
                cells.map(|c| if delimiter == b'\t' { c.replace(['\n', '\r', '\t'], " ") } else { c });
            table.write_record(cells).map_err(unwritten)?;
        }
        table.flush()
    }
}

/// What kept a record from being written, as the output said it: a pipe that is closed has to be known as one.
fn unwritten(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
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
    use super::{Field, Records, Shape};
    use rstest::rstest;

    /// Written one by one, which must come to the same as all at once.
    fn written(shape: Shape, rows: &[[Field; 2]]) -> String {
        let mut out = Vec::new();
        let mut records = Records::new(shape, &["a", "b"]);
        records.write(&[], &mut out).unwrap();
        for row in rows {
            records.write(&[row.to_vec()], &mut out).unwrap();
        }
        records.end(&mut out).unwrap();
        let rows: Vec<Vec<Field>> = rows.iter().map(|row| row.to_vec()).collect();
        let mut at_once = Vec::new();
        Records::new(shape, &["a", "b"]).all(&rows, &mut at_once).unwrap();
        assert_eq!(out, at_once);
        String::from_utf8(out).unwrap()
    }

    #[rstest]
    #[case(Shape::JsonLines, "{\"a\":\"x\\\"y\",\"b\":null}\n{\"a\":\"-5\",\"b\":7}\n")]
    #[case(Shape::Json, "[\n{\"a\":\"x\\\"y\",\"b\":null},\n{\"a\":\"-5\",\"b\":7}\n]\n")]
    #[case(Shape::Csv, "a,b\n\"x\"\"y\",\n-5,7\n")]
    #[case(Shape::Spreadsheet, "\u{feff}a;b\n\"x\"\"y\";\n-5;7\n")]
    #[case(Shape::Tsv, "a\tb\n\"x\"\"y\"\t\n-5\t7\n")]
    fn fields_keep_names_and_order(#[case] shape: Shape, #[case] expected: &str) {
        let rows = [[Field::text("x\"y"), Field::Null], [Field::Exact("-5".into()), Field::Count(7)]];
        assert_eq!(written(shape, &rows), expected);
    }

    #[rstest]
    #[case(Shape::JsonLines, "")]
    #[case(Shape::Json, "[]\n")]
    #[case(Shape::Csv, "a,b\n")]
    fn nothing_is_still_of_its_form(#[case] shape: Shape, #[case] expected: &str) {
        assert_eq!(written(shape, &[]), expected);
    }

    #[rstest]
    #[case("=1+1", "'=1+1")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("-2+3", "'-2+3")]
    #[case("＝1", "'＝1")]
    #[case("a=1", "a=1")]
    #[case("dòng\nhai", "\"dòng\nhai\"")]
    fn words_are_no_formula(#[case] text: &str, #[case] cell: &str) {
        assert_eq!(written(Shape::Csv, &[[Field::text(text), Field::Null]]), format!("a,b\n{cell},\n"));
    }

    /// Payloads of OWASP's page on CSV injection and of the checks of ASVS, in a column of words.
    #[rstest]
    #[case("=cmd|' /C calc'!A0")]
    #[case("=HYPERLINK(\"http://x\",\"y\")")]
    #[case("+1+cmd|' /C calc'!A0")]
    #[case("-1+1")]
    #[case("@SUM(1+1)*cmd|' /C calc'!A0")]
    #[case("\t=1+1")]
    #[case("\r=1+1")]
    #[case(" =1+1")]
    #[case("＝1+1")]
    #[case("＠x")]
    fn no_payload_starts_a_formula(#[case] text: &str) {
        for (shape, delimiter) in [(Shape::Csv, b','), (Shape::Spreadsheet, b';'), (Shape::Tsv, b'\t')] {
            let whole = written(shape, &[[Field::text(text), Field::Exact("-2.5".into())]]);
            let whole = whole.trim_start_matches('\u{feff}');
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(whole.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            let first = record.get(0).unwrap();
            assert!(!first.trim_start().starts_with(['=', '+', '-', '@', '＝', '＠']), "{first:?}");
            let number = record.get(1).unwrap();
            assert!(matches!(number, "-2.5" | "-2,5"), "a number stays one: {number}");
        }
    }

    #[rstest]
    #[case("34.92", "34,92")]
    #[case("-0.5", "-0,5")]
    #[case("3/4", "3\u{2215}4")]
    #[case("2..2.5", "2..2,5")]
    fn a_vietnamese_spreadsheet_reads_the_number(#[case] value: &str, #[case] cell: &str) {
        let whole = written(Shape::Spreadsheet, &[[Field::Exact(value.into()), Field::Null]]);
        assert_eq!(whole, format!("\u{feff}a;b\n{cell};\n"));
    }

    #[test]
    fn a_tsv_record_is_one_line() {
        assert_eq!(written(Shape::Tsv, &[[Field::text("dòng\nhai"), Field::Null]]), "a\tb\ndòng hai\t\n");
    }
}
