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
            Self::Text(text) => {
                let formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                if formula { format!("'{text}") } else { text.clone() }
            }
        }
    }
}

/// Records with the same fields.
#[derive(Clone, Debug)]
pub(super) struct Records<const N: usize> {
    /// The names, in the order in which they are written.
    pub(super) names: [&'static str; N],
    /// The values, in the same order.
    pub(super) rows: Vec<[Field; N]>,
}

impl<const N: usize> Records<N> {
    /// Writes them in a form for programs; text and Markdown are not made here.
    pub(super) fn write(&self, format: Format, out: &mut impl Write) -> io::Result<()> {
        match format {
            Format::Jsonl => self.lines(out, "", "\n", "\n"),
            Format::Json if self.rows.is_empty() => writeln!(out, "[]"),
            Format::Json => self.lines(out, "[\n", ",\n", "\n]\n"),
            Format::Tsv => self.table(b'\t', out),
            Format::Csv | Format::Text | Format::Md => self.table(b',', out),
        }
    }

    fn lines(&self, out: &mut impl Write, before: &str, between: &str, behind: &str) -> io::Result<()> {
        write!(out, "{before}")?;
        for (i, row) in self.rows.iter().enumerate() {
            if i > 0 {
                write!(out, "{between}")?;
            }
            serde_json::to_writer(&mut *out, &Object(&self.names, row))?;
        }
        if !self.rows.is_empty() {
            write!(out, "{behind}")?;
        }
        Ok(())
    }

    fn table(&self, delimiter: u8, out: &mut impl Write) -> io::Result<()> {
        let mut table = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        table.write_record(self.names)?;
        for row in &self.rows {
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

    fn written(format: Format, rows: &[[Field; 2]]) -> String {
        let mut out = Vec::new();
        Records { names: ["a", "b"], rows: rows.to_vec() }.write(format, &mut out).unwrap();
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
