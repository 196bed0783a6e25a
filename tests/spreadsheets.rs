//! Tables as other programs read them: Python's csv module and `LibreOffice` must find the cells that were written.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness;

/// The content of a table: the heading, then the rows.
type Cells = Vec<Vec<String>>;

/// An article whose labels are the payloads of formula injection, with negative amounts, shares and ranges.
const PAYLOADS: &str = r#"{"id": "thu-bang-tinh", "title": {"vi": "Thử bảng tính"}, "date": "2021-03",
"kind": "original", "passages": [{"id": "p1", "text": {"vi":
"Phiên chợ bớt 5 gian, bán 60,28 tỷ USD và 1,5 tấn, 3/4 phiếu thuận, mỗi gian 2–2,5 triệu đồng, chừng 40%."},
"figures": [
{"id": "f1", "as_written": "5 gian", "value": "5", "unit": "gian", "unit_en": "stalls", "change": "decrease",
 "label": {"vi": "=HYPERLINK(\"http://x\";\"y\")"}},
{"id": "f2", "as_written": "60,28 tỷ USD", "value": "60280000000", "unit": "USD", "unit_en": "USD",
 "label": {"vi": "+1+cmd|' /C calc'!A0"}},
{"id": "f3", "as_written": "1,5 tấn", "value": "1.5", "unit": "tấn", "unit_en": "tonnes", "label": {"vi": "-2+3"}},
{"id": "f4", "as_written": "3/4", "value": "3/4", "unit": "phiếu", "unit_en": "votes",
 "label": {"vi": "@SUM(1+1), \"kép\"; chấm phẩy"}},
{"id": "f5", "as_written": "2–2,5 triệu đồng", "value": "2000000..2500000", "unit": "đồng", "unit_en": "VND",
 "label": {"vi": "=1+1"}},
{"id": "f6", "as_written": "40%", "value": "40", "unit": "%", "unit_en": "%", "label": {"vi": "＝1+1"}}
]}]}"#;

const COLUMNS: &str = "id,label,value,unit,change,period,date,speaker,as-written";

fn ngoaivu(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(harness::ngoaivu());
    command.arg("--no-state").args(arguments).env("XDG_DATA_HOME", "/nonexistent");
    let run = harness::finished(command.current_dir(folder));
    assert_eq!(run.status, Some(0), "{run:?}");
    run.out
}

/// A library with the payloads, beside what is built in.
fn with_payloads(folder: &Path) {
    fs::write(folder.join("payloads.json"), PAYLOADS).expect("a file");
    ngoaivu(folder, &["--library", "lib", "import", "payloads.json"]);
}

fn table(folder: &Path, format: &str) -> String {
    ngoaivu(folder, &["--library", "lib", "figures", "--columns", COLUMNS, "--format", format])
}

fn cells(table: &str, delimiter: u8) -> Cells {
    let text = table.trim_start_matches('\u{feff}').as_bytes();
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(text);
    let records = reader.records().map(|record| record.expect("a record"));
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

/// A table as Python's own reader takes it apart.
fn read_by_python(table: &str, delimiter: &str) -> Cells {
    let script = "import csv,sys,json\ntext=sys.stdin.buffer.read().decode('utf-8-sig')\n\
        tabs=sys.argv[1]=='\\t'\n\
        print(json.dumps(list(csv.reader(text.splitlines(True),delimiter=sys.argv[1],\
        quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL)),ensure_ascii=False))";
    let run = harness::piped(Command::new("python3").args(["-c", script, delimiter]), table);
    serde_json::from_str(&run.out).expect("rows")
}

#[test]
fn python_finds_the_cells_of_the_records() {
    if !harness::needs("python3") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let names = ["id", "value", "unit", "label", "text"];
    let records = ngoaivu(folder.path(), &["figures", "--format", "jsonl"]);
    let expected: Cells = records
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).expect("a record");
            names.map(|name| record[name].as_str().unwrap_or_default().to_owned()).to_vec()
        })
        .collect();
    for (format, delimiter) in [("csv", ","), ("tsv", "\t"), ("csv-excel", ";")] {
        let rows = read_by_python(&ngoaivu(folder.path(), &["figures", "--format", format]), delimiter);
        let place = |name: &str| rows[0].iter().position(|n| n == name).expect("a column");
        let places = names.map(place);
        let read: Cells = rows[1..].iter().map(|row| places.map(|p| row[p].clone()).to_vec()).collect();
        assert_eq!(read.len(), expected.len(), "{format}");
        for (read, expected) in read.iter().zip(&expected) {
            let mut expected = expected.clone();
            match format {
                "csv-excel" => {
                    expected[1] = expected[1].replace('/', "∕").replace('.', ",").replace(",,", "..");
                }
                "tsv" => expected[4] = expected[4].replace('\n', "\\n"),
                _ => {}
            }
            assert_eq!(read, &expected, "{format}");
        }
    }
}

/// Opens `table` in a spreadsheet as it would come up with a language's settings, and saves it in another form.
fn through_libreoffice(folder: &Path, table: &str, import: &str, export: &str, ending: &str) -> String {
    let (from, to) = (folder.join("table.csv"), folder.join("out"));
    fs::write(&from, table).expect("a file");
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", &format!("--infilter=CSV:{import}"), "--convert-to", export, "--outdir"])
        .args([&to, &from])
        .output()
        .expect("soffice starts");
    let saved = fs::read_to_string(to.join(format!("table.{ending}")));
    saved.unwrap_or_else(|e| panic!("{e}: {output:?}"))
}

/// A share as a spreadsheet writes a cell that it takes for one: `34.92%` for `34,92%`, `40.00%` for `40%`.
fn percent(cell: &str) -> Option<String> {
    let number = cell.strip_suffix('%')?.replace(',', ".");
    Some(format!("{:.2}%", number.parse::<f64>().ok()?))
}

#[test]
fn libreoffice_finds_the_same_cells() {
    if !harness::needs("soffice") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    with_payloads(folder.path());
    // Delimiter, quote, UTF-8, first line, columns, language, whether quoted is text, whether dates are looked for.
    let written = table(folder.path(), "csv-excel");
    let export = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true";
    let saved = through_libreoffice(folder.path(), &written, "59,34,76,1,,1066,false,true", export, "csv");
    let (written, read) = (cells(&written, b';'), cells(&saved, b','));
    assert_eq!(read.len(), written.len());
    for (read, written) in read.iter().zip(&written) {
        for ((name, read), written) in COLUMNS.split(',').zip(read).zip(written) {
            let number = matches!(name, "value" | "change");
            let written = if number { written.replace(',', ".") } else { written.clone() };
            let same =
                *read == written || (percent(&written).is_some() && percent(read) == percent(&written));
            assert!(same, "{name}: {written} came back as {read}");
        }
    }
}

#[test]
fn libreoffice_takes_no_label_for_a_formula_and_every_value_for_a_number() {
    if !harness::needs("soffice") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    with_payloads(folder.path());
    let written = table(folder.path(), "csv-excel");
    let saved = through_libreoffice(folder.path(), &written, "59,34,76,1,,1066,false,true", "fods", "fods");
    assert!(saved.contains("HYPERLINK") && !saved.contains("table:formula"), "a formula");
    for value in ["-5", "60280000000", "1.5"] {
        let cell = format!("office:value-type=\"float\" office:value=\"{value}\"");
        assert!(saved.contains(&cell), "{value} is no number");
    }
}
