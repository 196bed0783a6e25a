//! Who said what, from the start of the program to the list: on the command line and in the explorer.

use std::fs;
use std::path::Path;

use rstest::rstest;
use tempfile::TempDir;

use crate::harness::{Pty, Setup, ngoaivu};

/// Articles of a made-up library: a minister under four names, a ministry under three, and a namesake.
const ARTICLES: &str = r#"[
{"id": "cang-bien-2023", "title": {"vi": "Cảng biển mở rộng"}, "publisher": "Báo Biển", "date": "2023-03-05", "kind": "original",
 "url": "https://bao-bien.vn/cang-bien", "people": [{"id": "s1", "name": "Vũ Đức Tân", "role": {"vi": "Bộ trưởng Bộ Thủy lợi"}}, {"id": "s2", "name": "Bộ GD&ĐT"}],
 "passages": [{"id": "p1", "text": {"vi": "Ông Vũ Đức Tân nói kiều hối năm nay khá hơn."}, "quotes": [{"id": "q1", "kind": "statement", "speaker": "s1", "text": {"vi": "kiều hối năm nay khá hơn"}}]},
 {"id": "p2", "text": {"vi": "Bộ GD&ĐT cho biết trường đã đủ chỗ."}, "quotes": [{"id": "q2", "kind": "statement", "speaker": "s2", "text": {"vi": "trường đã đủ chỗ"}}]}]},
{"id": "ho-chua-2023", "title": {"vi": "Hồ chứa đầy nước"}, "publisher": "Báo Biển", "date": "2023-05-06", "kind": "original",
 "url": "javascript:alert(1)", "people": [{"id": "s1", "name": "Bộ trưởng Thủy lợi"}, {"id": "s2", "name": "Vu Duc Tan"}],
 "passages": [{"id": "p1", "text": {"vi": "Bộ trưởng Thủy lợi nói hồ đã đầy."}, "quotes": [{"id": "q1", "kind": "statement", "speaker": "s1", "text": {"vi": "hồ đã đầy"}}]},
 {"id": "p2", "text": {"vi": "Ông Tân nói thêm mưa còn dài."}, "quotes": [{"id": "q2", "kind": "statement", "speaker": "s2", "text": {"vi": "mưa còn dài"}}]}]},
{"id": "phong-kham-2023", "title": {"vi": "Phòng khám mới"}, "date": "2023-06-07", "kind": "original",
 "people": [{"id": "s1", "name": "Vũ Đức Tân", "role": {"vi": "bác sĩ Phòng khám Hoa Mai"}}, {"id": "s2", "name": "Bộ Giáo dục và Đào tạo"}],
 "passages": [{"id": "p1", "text": {"vi": "Bác sĩ Tân nói khách đông."}, "quotes": [{"id": "q1", "kind": "statement", "speaker": "s1", "text": {"vi": "khách đông"}}]},
 {"id": "p2", "text": {"vi": "Bộ nói học phí giữ nguyên."}, "quotes": [{"id": "q2", "kind": "statement", "speaker": "s2", "text": {"vi": "học phí giữ nguyên"}}]}]}
]"#;

/// What is counted of somebody is of the statements that answer.
#[test]
fn who_speaks_of_something_is_counted_by_what_answers() {
    let home = Home::new();
    let (_, out) = home.run(&["--no-embedded", "people", "--about", "kiều hối", "--format", "jsonl"]);
    let row: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    let counts = ["statements", "verbatim", "articles"].map(|field| row[field].as_u64().unwrap());
    assert_eq!(
        (counts, &row["first"], &row["last"]),
        ([1, 0, 1], &"2023-03-05".into(), &"2023-03-05".into()),
        "{out}"
    );
}

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(TempDir::new().expect("a folder"));
        fs::write(home.0.path().join("bai.json"), ARTICLES).expect("a file");
        let (status, out) = home.run(&["import", "bai.json"]);
        assert_eq!(status, Some(0), "{out}");
        home
    }

    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = std::process::Command::new(ngoaivu())
            .args(["--library", "lib", "--lang", "vi"])
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("it runs");
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).expect("UTF-8"))
    }

    fn said(&self, name: &str) -> usize {
        let (status, out) = self.run(&["--no-embedded", "people", name, "--format", "jsonl"]);
        assert_eq!(status, Some(0), "{name}: {out}");
        out.lines().count()
    }

    fn explorer(&self, built_in: bool) -> Pty {
        let library = self.0.path().join("lib").display().to_string();
        let own = if built_in { &[][..] } else { &["--no-embedded"] };
        let arguments = [&["--library", &library, "--lang", "vi"], own].concat();
        Setup::new(ngoaivu())
            .args(arguments)
            .size(120, 36)
            .env("XDG_STATE_HOME", &folder(self.0.path()))
            .start()
    }
}

fn folder(path: &Path) -> String {
    path.join("state").display().to_string()
}

#[rstest]
#[case("Vũ Đức Tân, Bộ trưởng Bộ Thủy lợi", 2)]
#[case("vu duc tan, bo truong bo thuy loi", 2)]
#[case("bộ trưởng bộ thủy lợi", 2)]
#[case("Vu Duc Tan", 1)]
#[case("hoa mai", 1)]
#[case("Bộ GD&ĐT", 2)]
#[case("bo giao duc va dao tao", 2)]
fn all_that_one_said_is_found_under_every_name(#[case] name: &str, #[case] said: usize) {
    assert_eq!(Home::new().said(name), said);
}

#[test]
fn names_that_mean_several_or_nobody_are_reported() {
    let home = Home::new();
    let (status, out) = home.run(&["people", "vũ đức tân"]);
    assert!(status == Some(2) && out.contains("Bộ Thủy lợi") && out.contains("Hoa Mai"), "{out}");
    let (status, out) = home.run(&["people", "Ai Đó Lạ"]);
    assert!(status == Some(1) && out.contains("không ai tên “Ai Đó Lạ”"), "{out}");
    let (status, out) = home.run(&["people", "join", "Ai Đó Lạ", "Bộ GD&ĐT"]);
    assert!(status == Some(2) && out.contains("không ai tên “Ai Đó Lạ”"), "{out}");
}

#[test]
fn what_is_joined_stays_so_until_it_is_taken_back() {
    let home = Home::new();
    let minister = "Vũ Đức Tân, Bộ trưởng Bộ Thủy lợi";
    let (status, out) = home.run(&["people", "join", minister, "Vu Duc Tan"]);
    assert_eq!(status, Some(0), "{out}");
    assert_eq!(home.said(minister), 3);
    let (_, out) = home.run(&["library", "check"]);
    assert!(out.contains("0 lỗi"), "{out}");
    home.run(&["people", "part", "Vu Duc Tan"]);
    assert_eq!(home.said(minister), 2);
    for said in [3, 2] {
        let (status, out) = home.run(&["undo"]);
        assert_eq!(status, Some(0), "{out}");
        assert_eq!(home.said(minister), said);
    }
    let (status, out) = home.run(&["--restricted", "people", "join", minister, "Vu Duc Tan"]);
    assert!(status == Some(2) && out.contains("--restricted"), "{out}");
}

/// Everything that a minister said of one subject: seven keys from the start.
#[test]
fn one_speaker_on_one_subject_is_seven_keys_away() {
    let home = Home::new();
    let mut pty = home.explorer(true);
    pty.wait_for("Cảng biển");
    pty.type_until("4", "Tô Anh Dũng");
    pty.type_until("\r", "Ai nói: Bùi Thanh Sơn");
    pty.wait_until_quiet();
    for _ in 0..5 {
        let before = pty.screen();
        pty.keys("l");
        pty.wait("another subject", |seen| seen.screen().contents() != before);
        pty.wait_until_quiet();
    }
    pty.wait_for("hợp tác");
    pty.quit();
}

/// From what is said to its speaker and back by one key, also for an article of the library.
#[test]
fn one_key_leads_from_a_quotation_to_its_speaker_and_back() {
    let home = Home::new();
    let mut pty = home.explorer(false);
    pty.wait_for("Cảng biển");
    pty.type_until("/hồ đã đầy", "1 đoạn");
    pty.type_until("\r", "Hồ chứa đầy nước");
    pty.type_until("w", "Ai nói: Vũ Đức Tân");
    pty.wait_for("kiều hối năm nay khá hơn");
    pty.type_until("w", "Bộ trưởng Thủy lợi nói hồ đã đầy");
    pty.quit();
}

/// Names are joined in the explorer too, and that is taken back there.
#[test]
fn names_are_joined_in_the_explorer() {
    let home = Home::new();
    let mut pty = home.explorer(false);
    pty.wait_for("Cảng biển");
    pty.type_until("4", "Bác sĩ Phòng khám Hoa Mai");
    // Below the ministry the minister, and his name without marks.
    pty.type_until("gj+", "Vũ Đức Tân, Bộ trưởng Bộ Thủy lợi = ?");
    pty.type_until("j+", "Vu Duc Tan (U để bỏ)");
    pty.wait_for("/3 ─");
    pty.type_until("U", "/4 ─");
    pty.quit();
}

/// The address is shown, copied and, over SSH, offered as a link; one that is none of the web is nothing.
#[test]
fn only_an_address_of_the_web_is_shown_copied_and_offered() {
    let home = Home::new();
    let mut pty = home.explorer(false);
    pty.wait_for("Cảng biển");
    pty.type_until("/kiều hối", "1 đoạn");
    pty.type_until("\r", "https://bao-bien.vn/cang-bien");
    pty.keys("C");
    pty.wait_for_copies(&["https://bao-bien.vn/cang-bien"]);
    pty.keys("o");
    pty.wait_until("the address alone", |screen| !screen.alternate_screen());
    let raw = String::from_utf8_lossy(&pty.raw(0)).into_owned();
    assert!(raw.contains("\u{1b}]8;;https://bao-bien.vn/cang-bien\u{1b}\\"), "a link of the terminal");
    pty.keys(" ");
    pty.wait_until("the explorer", vt100::Screen::alternate_screen);
    pty.keys("/");
    pty.type_until("\u{15}hồ đã đầy", "Hồ chứa đầy nước");
    pty.type_until("\r", "nói thêm mưa còn dài");
    pty.type_until("o", "không có địa chỉ web");
    assert!(!pty.screen().contains("javascript"));
    let (_, cited) = home.run(&["copy", "ho-chua-2023", "--as", "bibtex"]);
    assert!(!cited.contains("javascript"), "{cited}");
    pty.quit();
}
