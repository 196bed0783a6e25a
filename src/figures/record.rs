//! Records for other programs: JSON, CSV and TSV of the same fields in the same order.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value as Json;

use crate::text::number::Value;

/// The forms that records are written in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RecordForm {
    /// One JSON object a line.
    JsonLines,
    /// A JSON array.
    Json,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// The same for a spreadsheet that is set to Vietnamese: the UTF-8 mark in front, `;` between cells, and a
    /// decimal comma, without which a number would be read as a text or a date.
    Spreadsheet,
    /// Tab-separated values: no quotes, a record a line; a tab, a line end and a backslash of a text are written as `\t`,
    /// `\n`, `\r` and `\\`.
    Tsv,
    /// Cells with tabs between, to be pasted into a spreadsheet.
    Pasted,
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
    /// Several words; one cell with `; ` between them.
    List(Vec<String>),
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

    /// A choice, by the name that it has in files; `null` where none is made.
    pub fn named(choice: impl Serialize) -> Self {
        match serde_json::to_value(choice) {
            Ok(Json::String(name)) => Self::Text(name),
            _ => Self::Null,
        }
    }

    /// The exact value of a figure.
    pub fn value(value: Value) -> Self {
        Self::Exact(value.to_string())
    }

    /// The cell of a table. Programs get every text as it is; of one that a spreadsheet would take for a formula, its
    /// cell has an apostrophe in front (OWASP, CSV injection). What is a number by its type stays one, negative too.
    fn cell(&self, form: RecordForm) -> String {
        match self {
            Self::Null => String::new(),
            Self::Exact(value) if form == RecordForm::Spreadsheet => {
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
            Self::List(words) => words_cell(&words.join("; "), form),
            Self::Text(text) => words_cell(text, form),
        }
    }
}

/// The fields of a record that has only these of them.
pub fn sparse(fields: &str, known: &[(&str, Field)]) -> Vec<Field> {
    let value = |field| known.iter().find(|(name, _)| *name == field).map(|(_, value)| value.clone());
    fields.split(' ').map(|field| value(field).unwrap_or(Field::Null)).collect()
}

fn words_cell(text: &str, form: RecordForm) -> String {
    if !matches!(form, RecordForm::Spreadsheet | RecordForm::Pasted) {
        return text.to_owned();
    }
    // Spreadsheets pass over white space before the sign.
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    match form {
        _ if formula => format!("'{text}"),
        RecordForm::Spreadsheet => no_date(text),
        _ => text.to_owned(),
    }
}

fn tsv_cell(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
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
    form: RecordForm,
    /// The names, in the order in which they are written.
    names: Vec<String>,
    /// How many have been written; nothing before the heading.
    written: Option<usize>,
}

impl RecordForm {
    /// Whether it is a table with a head, and no list of objects.
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Spreadsheet | Self::Tsv | Self::Pasted)
    }
}

impl Records {
    /// With fields of these names, between which are blanks.
    pub fn new(form: RecordForm, names: &str) -> Self {
        Self { form, names: names.split_whitespace().map(str::to_owned).collect(), written: None }
    }

    /// All at once.
    pub fn all(self, rows: impl IntoIterator<Item = Vec<Field>>, out: &mut dyn Write) -> io::Result<()> {
        self.each_of(&mut rows.into_iter(), out)
    }

    /// The same in one form for every iterator, which makes the program smaller.
    fn each_of(mut self, rows: &mut dyn Iterator<Item = Vec<Field>>, out: &mut dyn Write) -> io::Result<()> {
        self.write(&rows.collect::<Vec<_>>(), out)?;
        self.end(out)
    }

    /// Writes some; each has as many fields as there are names.
    pub fn write(&mut self, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        match self.form {
            RecordForm::JsonLines | RecordForm::Json => {
                self.objects(rows.iter().map(|row| Object(&self.names, row)), out)?;
            }
            RecordForm::Tsv | RecordForm::Pasted => self.lines(rows, out)?,
            RecordForm::Csv => self.table(b',', rows, out)?,
            RecordForm::Spreadsheet => self.table(b';', rows, out)?,
        }
        self.written = Some(self.written.unwrap_or(0) + rows.len());
        Ok(())
    }

    /// Writes as JSON some that have fields of their own.
    pub fn write_objects(&mut self, rows: &[impl Serialize], out: &mut dyn Write) -> io::Result<()> {
        self.objects(rows.iter(), out)?;
        self.written = Some(self.written.unwrap_or(0) + rows.len());
        Ok(())
    }

    /// Writes what follows the last one.
    pub fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.written {
            _ if self.form != RecordForm::Json => Ok(()),
            None | Some(0) => writeln!(out, "[]"),
            Some(_) => write!(out, "\n]\n"),
        }
    }

    fn objects(&self, rows: impl Iterator<Item = impl Serialize>, out: &mut dyn Write) -> io::Result<()> {
        for (place, row) in (self.written.unwrap_or(0)..).zip(rows) {
            let (before, after) = match (self.form, place) {
                (RecordForm::Json, 0) => ("[\n", ""),
                (RecordForm::Json, _) => (",\n", ""),
                _ => ("", "\n"),
            };
            write!(out, "{before}")?;
            serde_json::to_writer(&mut *out, &row)?;
            write!(out, "{after}")?;
        }
        Ok(())
    }

    fn table(&self, delimiter: u8, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        if self.written.is_none() && self.form == RecordForm::Spreadsheet {
            write!(out, "{UTF8_MARK}")?;
        }
        let mut table = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        if self.written.is_none() {
            table.write_record(&self.names).map_err(unwritten)?;
        }
        for row in rows {
            table.write_record(row.iter().map(|field| field.cell(self.form))).map_err(unwritten)?;
        }
        table.flush()
    }

    /// For programs that read a line at a time and know no quotes.
    fn lines(&self, rows: &[Vec<Field>], out: &mut dyn Write) -> io::Result<()> {
        if self.written.is_none() {
            writeln!(out, "{}", self.names.join("\t"))?;
        }
        for row in rows {
            let cells = row.iter().map(|field| field.cell(self.form));
            let cells: Vec<String> = match self.form {
                RecordForm::Pasted => cells.map(|cell| cell.replace(['\n', '\r', '\t'], " ")).collect(),
                _ => cells.map(|cell| tsv_cell(&cell)).collect(),
            };
            writeln!(out, "{}", cells.join("\t"))?;
        }
        Ok(())
    }
}

/// The I/O error of a failed write, unwrapped, so that a closed pipe is recognised.
fn unwritten(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// One record with its names, in order.
struct Object<'a>(&'a [String], &'a [Field]);

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
    use super::{Field, RecordForm, Records};
    use rstest::rstest;

    /// Written one by one, which must come to the same as all at once.
    fn written(form: RecordForm, rows: &[[Field; 2]]) -> String {
        let mut out = Vec::new();
        let mut records = Records::new(form, "a b");
        records.write(&[], &mut out).unwrap();
        for row in rows {
            records.write(&[row.to_vec()], &mut out).unwrap();
        }
        records.end(&mut out).unwrap();
        let rows: Vec<Vec<Field>> = rows.iter().map(|row| row.to_vec()).collect();
        let mut at_once = Vec::new();
        Records::new(form, "a b").all(rows, &mut at_once).unwrap();
        assert_eq!(out, at_once);
        String::from_utf8(out).unwrap()
    }

    #[rstest]
    #[case(RecordForm::JsonLines, "{\"a\":\"x\\\"y\",\"b\":null}\n{\"a\":\"-5\",\"b\":7}\n")]
    #[case(RecordForm::Json, "[\n{\"a\":\"x\\\"y\",\"b\":null},\n{\"a\":\"-5\",\"b\":7}\n]\n")]
    #[case(RecordForm::Csv, "a,b\n\"x\"\"y\",\n-5,7\n")]
    #[case(RecordForm::Spreadsheet, "\u{feff}a;b\n\"x\"\"y\";\n-5;7\n")]
    #[case(RecordForm::Tsv, "a\tb\nx\"y\t\n-5\t7\n")]
    fn fields_keep_names_and_order(#[case] form: RecordForm, #[case] expected: &str) {
        let rows = [[Field::text("x\"y"), Field::Null], [Field::Exact("-5".into()), Field::Count(7)]];
        assert_eq!(written(form, &rows), expected);
    }

    #[rstest]
    #[case(RecordForm::JsonLines, "")]
    #[case(RecordForm::Json, "[]\n")]
    #[case(RecordForm::Csv, "a,b\n")]
    fn nothing_is_still_of_its_form(#[case] form: RecordForm, #[case] expected: &str) {
        assert_eq!(written(form, &[]), expected);
    }

    #[rstest]
    #[case("=1+1", "'=1+1")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("-2+3", "'-2+3")]
    #[case("＝1", "'＝1")]
    #[case("a=1", "a=1")]
    #[case("dòng\nhai", "\"dòng\nhai\"")]
    fn words_are_no_formula(#[case] text: &str, #[case] cell: &str) {
        let whole = written(RecordForm::Spreadsheet, &[[Field::text(text), Field::Null]]);
        assert_eq!(whole, format!("\u{feff}a;b\n{cell};\n"));
    }

    /// Reading back gives the original text.
    #[rstest]
    #[case("-5 độ")]
    #[case("=1+1")]
    #[case("+84 912")]
    #[case("có \"dấu\" nháy")]
    #[case("dòng\nhai\tcột\r\\cuối")]
    #[case("")]
    fn programs_get_the_text_unchanged(#[case] text: &str) {
        let rows = [[Field::text(text), Field::List(vec!["-a".into(), "b".into()])]];
        let csv = written(RecordForm::Csv, &rows);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        assert_eq!((record.get(0), record.get(1)), (Some(text), Some("-a; b")));
        let tsv = written(RecordForm::Tsv, &rows);
        let line = tsv.strip_prefix("a\tb\n").unwrap().strip_suffix('\n').unwrap();
        let (cell, list) = line.split_once('\t').unwrap();
        assert_eq!((unescaped(cell), list), (text.to_owned(), "-a; b"));
    }

    /// As a reader of TSV takes the signs back.
    fn unescaped(cell: &str) -> String {
        let mut text = String::new();
        let mut chars = cell.chars();
        while let Some(c) = chars.next() {
            match (c, c == '\\') {
                (_, true) => text.push(match chars.next().unwrap() {
                    't' => '\t',
                    'n' => '\n',
                    'r' => '\r',
                    other => other,
                }),
                (c, false) => text.push(c),
            }
        }
        text
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
        let whole = written(RecordForm::Spreadsheet, &[[Field::text(text), Field::Exact("-2.5".into())]]);
        let whole = whole.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(whole.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        let first = record.get(0).unwrap();
        assert!(!first.trim_start().starts_with(['=', '+', '-', '@', '＝', '＠']), "{first:?}");
        assert_eq!(record.get(1), Some("-2,5"), "a number stays one");
    }

    #[rstest]
    #[case("34.92", "34,92")]
    #[case("-0.5", "-0,5")]
    #[case("3/4", "3\u{2215}4")]
    #[case("2..2.5", "2..2,5")]
    fn a_vietnamese_spreadsheet_reads_the_number(#[case] value: &str, #[case] cell: &str) {
        let whole = written(RecordForm::Spreadsheet, &[[Field::Exact(value.into()), Field::Null]]);
        assert_eq!(whole, format!("\u{feff}a;b\n{cell};\n"));
    }

    #[test]
    fn a_tsv_record_is_one_line() {
        assert_eq!(
            written(RecordForm::Tsv, &[[Field::text("dòng\nhai"), Field::Null]]),
            "a\tb\ndòng\\nhai\t\n"
        );
    }
}
