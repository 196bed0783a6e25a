//! What is kept between two runs, and what becomes of a file that cannot be used.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rstest::rstest;
use tempfile::TempDir;

use crate::harness::{Pty, Setup, files, ngoaivu};

const STATE: &str = "ngoaivu/state.json";

/// The explorer with a folder for its state that outlives it, once its screen is there.
fn explorer(state: &Path, arguments: &[&'static str]) -> Pty {
    let folder = state.to_str().expect("UTF-8");
    let setup =
        Setup::new(ngoaivu()).args(arguments.iter().copied()).size(120, 36).env("XDG_STATE_HOME", folder);
    let pty = setup.start();
    pty.wait_for("ngoaivu");
    pty
}

fn remembered(state: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(state.join(STATE)).expect("a state file")).expect("JSON")
}

#[test]
fn the_next_run_begins_where_this_one_ended() {
    let state = TempDir::new().expect("a folder");
    let mut pty = explorer(state.path(), &[]);
    pty.type_until("jj\r", "Đọc");
    pty.keys("jj3s");
    pty.quit();
    let kept = remembered(state.path());
    assert_eq!((kept["article"].as_str(), kept["passage"].as_str()), (Some("ngoai-vu-20-2021"), Some("p3")));
    assert!(kept["sort"].is_string(), "{kept}");
    assert!(kept["interface"].is_null(), "no language was chosen: {kept}");
    let mode = fs::metadata(state.path().join(STATE)).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let mut pty = explorer(state.path(), &[]);
    pty.wait_for("Đối ngoại địa phương đóng góp");
    pty.quit();
    assert_eq!(remembered(state.path()), kept);
}

#[test]
fn a_language_chosen_on_the_screen_stays_and_one_asked_for_once_does_not() {
    let state = TempDir::new().expect("a folder");
    let mut pty = explorer(state.path(), &["--lang", "en"]);
    pty.wait_for("Figures");
    pty.quit();
    let mut pty = explorer(state.path(), &[]);
    pty.wait_for("Số liệu");
    pty.type_until("L", "Figures");
    pty.quit();
    let mut pty = explorer(state.path(), &[]);
    pty.wait_for("Figures");
    pty.quit();
}

#[test]
fn without_state_no_file_is_read_or_written() {
    let state = TempDir::new().expect("a folder");
    fs::create_dir(state.path().join("ngoaivu")).expect("a folder");
    fs::write(state.path().join(STATE), "garbage").expect("a file");
    let mut pty = explorer(state.path(), &["--no-state"]);
    pty.keys("j\rjq");
    assert_eq!(pty.wait_end(), 0, "{}", pty.screen());
    let written = pty.raw(0);
    assert!(!String::from_utf8_lossy(&written).contains("state.json"), "whenever it was said");
    assert_eq!(files(state.path()), [state.path().join(STATE)]);
    assert_eq!(fs::read(state.path().join(STATE)).expect("a file"), b"garbage");
}

#[rstest]
#[case::garbage(b"\x00\xff\x1b[31mgarbage")]
#[case::of_another_program(b"{\"window\": 3}")]
#[case::empty(b"")]
fn a_broken_file_is_reported_kept_and_replaced(#[case] content: &[u8]) {
    let state = TempDir::new().expect("a folder");
    fs::create_dir(state.path().join("ngoaivu")).expect("a folder");
    fs::write(state.path().join(STATE), content).expect("a file");
    let mut pty = explorer(state.path(), &[]);
    pty.wait_for("state.json.bak");
    pty.quit();
    assert!(remembered(state.path()).is_object());
    assert_eq!(fs::read(state.path().join("ngoaivu/state.json.bak")).expect("kept"), content);
    let mut pty = explorer(state.path(), &[]);
    assert!(!pty.screen().contains("state.json"), "reported once: {}", pty.screen());
    pty.quit();
}

#[test]
fn a_folder_that_cannot_be_used_stops_nothing() {
    let state = TempDir::new().expect("a folder");
    fs::write(state.path().join("ngoaivu"), "a file in its place").expect("a file");
    let mut pty = explorer(state.path(), &[]);
    pty.wait_for("Không đọc được chỗ đã dừng");
    pty.quit();
    let mut pty = explorer(state.path(), &[]);
    pty.wait_for("Không đọc được chỗ đã dừng");
    pty.quit();
    assert_eq!(fs::read(state.path().join("ngoaivu")).expect("a file"), b"a file in its place");
}
