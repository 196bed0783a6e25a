//! `ngoaivu extract`: the rows, the offsets, and what is refused.

use std::ffi::OsStr;
use std::fs;
use std::process::Command;

use rstest::rstest;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::harness::{Run, piped};

const ARTICLE: &str = "https://www.bao-mau.vn/bai\nMở thêm hai cửa khẩu\n12/08/2018 08:51\n\
    Năm 2018, tỉnh ký hơn 12 thỏa thuận.\nBà Lê Thị Lan nói: “Chúng tôi rất mừng vì đã mở cửa.”\nMinh Tân";

fn extract<S: AsRef<OsStr>>(arguments: &[S], input: &[u8]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ngoaivu"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM"] {
        command.env_remove(name);
    }
    piped(command.arg("extract").args(arguments), input)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn an_article_gives_its_head_its_passages_and_their_content() {
    let run = extract(&["-", "--format", "jsonl"], ARTICLE.as_bytes());
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""));
    let row = json(&run.out);
    let keys: Vec<&str> = row.as_object().expect("an object").keys().map(String::as_str).collect();
    for key in ["title", "date", "publisher", "byline", "passages", "quotes", "figures"] {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
    assert_eq!(
        (row["title"].as_str(), row["date"].as_str(), row["publisher"].as_str(), row["byline"].as_str()),
        (Some("Mở thêm hai cửa khẩu"), Some("2018-08-12"), Some("bao-mau.vn"), Some("Minh Tân"))
    );
    let (figure, quote) = (&row["figures"][0], &row["quotes"][0]);
    assert_eq!((figure["value"].as_str(), figure["qualifier"].as_str()), (Some("12"), Some("over")));
    assert_eq!((quote["speaker"].as_str(), quote["kind"].as_str()), (Some("Lê Thị Lan"), Some("speech")));
    for (found, text) in [(figure, "as_written"), (quote, "text")] {
        let passage = row["passages"][usize::try_from(found["passage"].as_u64().unwrap()).unwrap()].as_str();
        assert_eq!(part(passage.unwrap(), found), found[text].as_str());
    }
    assert_eq!(row["left_out"][0]["reason"], "address");
}

/// The text from `start` to `end`.
fn part<'a>(text: &'a str, found: &Value) -> Option<&'a str> {
    let at = |key: &str| usize::try_from(found[key].as_u64()?).ok();
    text.get(at("start")?..at("end")?)
}

#[test]
fn each_line_is_a_text_of_its_own_in_every_form() {
    let input = "Giá tăng 2-2,5%.\n\nCó 12 xe.\r\n";
    let run = extract(&["-", "--lines", "--format", "jsonl"], input.as_bytes());
    let rows: Vec<Value> = run.out.lines().map(json).collect();
    assert_eq!(rows.iter().map(|row| row["line"].as_u64()).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
    assert_eq!(
        (&rows[0]["figures"][0]["value_to"], &rows[0]["figures"][0]["change"]),
        (&json("\"2.5\""), &json("\"increase\""))
    );
    assert_eq!(rows[1]["figures"], json("[]"));
    assert_eq!(rows[2]["figures"][0]["unit"], "xe");
    let run = extract(&["-", "--lines", "--format", "json"], input.as_bytes());
    assert_eq!(json(&run.out), Value::Array(rows));
    let run = extract(&["-", "--lines", "--format", "csv"], input.as_bytes());
    assert_eq!(run.out.lines().nth(2), Some("3,figure,4,9,12 xe,12,,xe,exact,,,false,actual,xe,,,,,,,"));
    let run = extract(&["-", "--lines"], input.as_bytes());
    assert_eq!(run.out.lines().nth(1), Some("        2-2,5% = 2–2.5 % · tăng · mức tăng giá"));
    let run = extract(&["-", "--lines", "--format", "md"], input.as_bytes());
    assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{}", run.err);
}

#[rstest]
#[case::decomposed(&"Tỉnh mở 12 cửa khẩu".nfd().collect::<String>(), "12 cửa khẩu")]
#[case::hidden("Tỉnh\u{200b} mở \u{1b}[31m12 cửa khẩu", "12 cửa khẩu")]
fn offsets_are_those_of_the_line_as_given(#[case] line: &str, #[case] figure: &str) {
    let run = extract(&["-", "--lines", "--format", "jsonl"], line.as_bytes());
    let found = &json(&run.out)["figures"][0];
    assert_eq!(found["as_written"], figure);
    assert_eq!(part(line, found).map(|text| text.nfc().collect::<String>()).as_deref(), Some(figure));
}

#[rstest]
#[case::byte_order_mark([b"\xef\xbb\xbf", "Có 12 cửa khẩu".as_bytes()].concat())]
#[case::utf16([vec![0xff, 0xfe], "Có 12 cửa khẩu".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat())]
#[case::windows_1258(b"C\xf3 12 c\xfd\xd2a kh\xe2\xd2u".to_vec())]
#[case::stray_nul("Sở ở Huế\0 có 12 cửa khẩu, đường đi rất dài".as_bytes().to_vec())]
fn other_encodings_are_read_as_well(#[case] bytes: Vec<u8>) {
    for lines in [&["--lines"][..], &[]] {
        let run = extract(&[&["-", "--format", "jsonl"][..], lines].concat(), &bytes);
        assert_eq!(run.status, Some(0), "{}", run.err);
        assert!(run.out.contains("\"as_written\":\"12 c"), "{}", run.out);
    }
}

#[rstest]
#[case::binary(b"\x7fELF\x02\x01\x01\x00\xffabc", 8)]
#[case::broken(b"a\xc3\x28bc", 1)]
fn what_is_no_text_is_refused_with_the_first_bad_byte(#[case] bytes: &[u8], #[case] offset: usize) {
    for lines in [&["--lines"][..], &[]] {
        let run = extract(&[&["-"][..], lines].concat(), bytes);
        assert_eq!((run.status, run.out.as_str(), run.err.lines().count()), (Some(2), "", 1), "{}", run.err);
        assert!(run.err.starts_with("ngoaivu: không đọc được stdin: "), "{}", run.err);
        assert!(run.err.contains(&format!("byte {offset} ")), "{}", run.err);
    }
}

/// Our own JSON, by its words or by the name of its file; what only begins with a bracket is a text.
#[test]
fn an_article_in_json_is_read_as_one() {
    let written = |id: &str, text: &str| {
        format!(
            r#"{{"id": "{id}", "title": {{"vi": "Mở cửa khẩu"}}, "date": "2018-08", "kind": "original",
            "people": [{{"id": "s1", "name": "Bà Lan"}}],
            "passages": [{{"id": "p1", "text": {{"vi": "{text}"}}, "speaker": "s1"}}]}}"#
        )
    };
    let (one, two) = (written("a", "Tỉnh ký hơn 12 thỏa thuận."), written("b", "Tỉnh có 7 cửa khẩu."));
    let run = extract(&["-", "--format", "jsonl"], format!("\u{feff}[{one},{two}]").as_bytes());
    assert_eq!((run.status, run.out.lines().count()), (Some(0), 2), "{}", run.err);
    let row = json(run.out.lines().next().unwrap());
    assert_eq!((row["title"].as_str(), row["date"].as_str()), (Some("Mở cửa khẩu"), Some("2018-08")));
    assert_eq!(
        (row["figures"][0]["value"].as_str(), row["quotes"][0]["speaker"].as_str()),
        (Some("12"), Some("Bà Lan"))
    );
    let text = json(&extract(&["-", "--format", "jsonl"], "{Tỉnh ký 12 thỏa thuận.".as_bytes()).out);
    assert_eq!(text["figures"][0]["value"].as_str(), Some("12"));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.json");
    fs::write(&path, "{\"title\": 3}").expect("written");
    let run = extract(&[path.as_os_str()], b"");
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("a.json: ") && run.err.contains("dòng 1"), "{}", run.err);
}

#[test]
fn a_bad_byte_far_down_leaves_the_lines_before_it() {
    let mut bytes = "Có 12 xe.\n".repeat(20_000).into_bytes();
    let offset = bytes.len() + 3;
    bytes.extend(b"abc\xff\n");
    let run = extract(&["-", "--lines", "--format", "jsonl"], &bytes);
    assert_eq!((run.status, run.out.lines().count()), (Some(2), 20_000));
    assert!(run.err.contains(&format!("byte {offset} ")), "{}", run.err);
}

#[test]
fn nothing_is_nothing_and_a_place_without_a_text_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = extract(&["-", "--format", "json", "--lines"], b"");
    assert_eq!((run.status, run.out.as_str()), (Some(1), "[]\n"));
    assert_eq!(extract(&["-"], b"").status, Some(1));
    for (path, error) in
        [(folder.path().to_owned(), "là thư mục"), (folder.path().join("x"), "không mở được")]
    {
        let run = extract(&[path.as_os_str()], b"");
        assert_eq!((run.status, run.err.lines().count()), (Some(2), 1));
        assert!(run.err.contains(error) && run.err.contains(&*path.to_string_lossy()), "{}", run.err);
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused_and_its_lines_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("long.txt");
    fs::write(&path, "Có 12 xe.\n".repeat(1_600_000)).expect("written");
    let run = extract(&[path.as_os_str()], b"");
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("lớn hơn 16 MiB") && run.err.contains("--lines"), "{}", run.err);
    let one_line = folder.path().join("line.txt");
    fs::write(&one_line, "Có 12 xe. ".repeat(1_600_000)).expect("written");
    let run = extract(&[one_line.as_os_str(), OsStr::new("--lines")], b"");
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("dòng bắt đầu ở byte 0 lớn hơn 16 MiB"), "{}", run.err);
}
