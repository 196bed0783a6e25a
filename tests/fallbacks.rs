//! When pasting gives nothing: the bare text, printing on exit, what was copied last, the copy test, the settings.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rstest::rstest;
use rustix::process::Signal;
use tempfile::TempDir;

use crate::harness::{Pty, SETTINGS, Setup, ngoaivu};

/// What `y` copies of the first figure among the hits.
const FIGURE: &str = "khoảng 25,66 tỷ USD";

/// A home that outlives the programs in it.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(TempDir::new().expect("a folder"));
        home.settings("");
        home
    }

    fn setup(&self, arguments: &[&str]) -> Setup {
        self.running(ngoaivu(), arguments)
    }

    fn running(&self, program: impl AsRef<Path>, arguments: &[&str]) -> Setup {
        let folder = |name: &str| self.0.path().join(name).display().to_string();
        Setup::new(program)
            .args(arguments.iter().copied())
            .size(160, 36)
            .env("XDG_STATE_HOME", &folder("state"))
            .env("XDG_CONFIG_HOME", &folder("config"))
    }

    fn settings(&self, text: &str) {
        let folder = self.0.path().join("config/ngoaivu");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("config.toml"), format!("{SETTINGS}{text}")).expect("a file");
    }

    fn state(&self, name: &str) -> PathBuf {
        self.0.path().join("state/ngoaivu").join(name)
    }
}

/// The explorer with a figure in focus.
fn at_the_figure(setup: Setup) -> Pty {
    let mut pty = setup.start();
    pty.wait_for("2018");
    pty.type_until("/kieu hoi", "25,66");
    pty.keys("\r]");
    pty.wait_until_quiet();
    pty
}

fn quit(mut pty: Pty) {
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0, "{}", pty.screen());
    pty.assert_whole();
}

#[test]
fn the_bare_text_is_on_the_primary_screen_until_a_key() {
    let mut pty = at_the_figure(Home::new().setup(&[]));
    pty.keys("!");
    pty.wait_until("the text alone", |screen| {
        let lines = screen.contents();
        !screen.alternate_screen() && lines.contains(FIGURE) && lines.contains("nhấn phím bất kỳ")
    });
    pty.resize(100, 30);
    // Nothing is drawn over it meanwhile, and the key that returns means nothing else.
    pty.wait_until_quiet();
    assert!(pty.screen().contains(FIGURE));
    pty.keys("q");
    pty.wait_until("the explorer", |screen| screen.alternate_screen() && screen.contents().contains("25,66"));
    quit(pty);
}

#[test]
fn a_signal_while_the_bare_text_is_shown_leaves_the_terminal_whole() {
    let mut pty = at_the_figure(Home::new().setup(&[]));
    pty.keys("!");
    pty.wait_until("the text alone", |screen| !screen.alternate_screen());
    pty.signal(Signal::TERM);
    assert_eq!(i32::from(pty.wait_end()), 128 + Signal::TERM.as_raw());
    pty.assert_whole();
}

#[test]
fn what_was_chosen_is_printed_after_quitting() {
    let mut pty = at_the_figure(Home::new().setup(&[]));
    pty.keys("y");
    pty.wait_for_copies(&[FIGURE]);
    pty.type_until("p", "Sẽ in 1 đoạn khi thoát");
    // Chosen and taken away again.
    pty.type_until("jp", "Sẽ in 2 đoạn khi thoát");
    pty.type_until("p", "Sẽ in 1 đoạn khi thoát");
    pty.quit();
    assert!(pty.screen().contains(FIGURE), "{}", pty.screen());
    pty.assert_whole();
}

#[test]
fn what_was_copied_last_is_kept_for_its_owner() {
    let home = Home::new();
    let mut pty = at_the_figure(home.setup(&[]));
    pty.keys("y");
    pty.wait_for_copies(&[FIGURE]);
    quit(pty);
    let kept = home.state("copied.txt");
    assert_eq!(fs::read_to_string(&kept).expect("a file"), FIGURE);
    assert_eq!(fs::metadata(&kept).expect("a file").permissions().mode() & 0o777, 0o600);
    let pty = home.setup(&["last"]).start();
    assert_eq!(pty.wait_end(), 0);
    assert!(pty.screen().contains(FIGURE));
}

/// A limit on the size of files simulates a full disk.
#[test]
fn a_copy_that_cannot_be_kept_is_reported_and_last_says_that_it_has_nothing_newer() {
    let home = Home::new();
    let program = ngoaivu().display().to_string();
    let copy = |limit: &str| {
        let script = format!("trap '' XFSZ; {limit} exec \"$0\" copy van-hoi-2018/p1");
        let pty = home.running("/bin/sh", &["-c", &script, &program]).start();
        assert_eq!(pty.wait_end(), 0, "{}", pty.screen());
        pty.screen()
    };
    let last = || {
        let pty = home.setup(&["last"]).start();
        assert_eq!(pty.wait_end(), 0);
        pty.screen()
    };
    assert!(!copy("").contains("không có bản này"));
    assert!(!last().contains("bản chép cũ"));
    assert!(copy("ulimit -f 0;").contains("ngoaivu last không có bản này"));
    assert!(last().contains("đây là bản chép cũ; không có gì mới hơn"), "{}", last());
    copy("");
    assert!(!last().contains("bản chép cũ"));
}

#[test]
fn without_state_nothing_is_kept() {
    let home = Home::new();
    let mut pty = at_the_figure(home.setup(&["--no-state"]));
    pty.keys("y");
    pty.wait_for_copies(&[FIGURE]);
    pty.type_until("T", "Thử chép");
    pty.type_until("\r", "chỉ nhớ tới khi thoát");
    quit(pty);
    assert!(!home.0.path().join("state").exists());
    let pty = home.setup(&["last"]).start();
    assert_eq!(pty.wait_end(), 1);
}

/// Begins a test and returns the code that was copied.
fn code_of_a_test(pty: &mut Pty) -> String {
    let before = pty.copies().len();
    pty.keys("T");
    pty.wait("a code", |seen| seen.copies().len() > before);
    let code = pty.copies().last().cloned().expect("a code");
    assert!(code.starts_with("ngoaivu-"), "{code}");
    pty.wait_for("Thử chép");
    code
}

#[test]
fn a_code_that_comes_back_is_remembered_and_claimed() {
    let home = Home::new();
    let mut pty = at_the_figure(home.setup(&[]));
    let code = code_of_a_test(&mut pty);
    pty.type_until(&format!("\u{1b}[200~{code}\n\u{1b}[201~"), &format!(": {code}"));
    pty.type_until("\r", "Chép tới nơi ở terminal này; đã nhớ");
    quit(pty);
    let mut pty = at_the_figure(home.setup(&[]));
    pty.type_until("y", "lần thử trước đã tới nơi");
    quit(pty);
    // Another terminal has no test result.
    let mut pty = at_the_figure(home.setup(&[]).env("TERM", "xterm"));
    pty.type_until("y", "Đã gửi");
    assert!(!pty.screen().contains("lần thử"), "{}", pty.screen());
    quit(pty);
}

#[test]
fn a_code_that_does_not_come_back_ends_the_sending() {
    let home = Home::new();
    let mut pty = at_the_figure(home.setup(&[]));
    code_of_a_test(&mut pty);
    pty.type_until("something else\r", "Chép không tới nơi");
    let before = pty.copies().len();
    pty.type_until("y", "Không gửi: lần thử chép ở terminal này không có gì tới nơi; có trong tệp");
    assert_eq!(pty.copies().len(), before);
    assert_eq!(fs::read_to_string(home.state("copied.txt")).expect("a file"), FIGURE);
    // Escape from a test is no answer.
    code_of_a_test(&mut pty);
    pty.keys("\u{1b}");
    pty.wait_until("no box", |screen| !screen.contents().contains("Thử chép"));
    quit(pty);
}

#[test]
fn the_test_on_the_command_line_asks_in_the_same_way() {
    let home = Home::new();
    let mut pty = home.setup(&["copy", "--test", "--lang", "en"]).start();
    pty.wait("a code", |seen| seen.copies().len() == 1);
    pty.wait_for("Paste here");
    let code = pty.copies()[0].clone();
    pty.keys(&format!("{code}\r"));
    assert_eq!(pty.wait_end(), 0);
    assert!(pty.screen().contains("Copies arrive in this terminal; remembered"), "{}", pty.screen());
    let mut pty = home.setup(&["copy", "--test", "--lang", "en"]).start();
    pty.wait_for("Paste here");
    pty.keys("\r");
    assert_eq!(pty.wait_end(), 1);
    assert!(pty.screen().contains("do not arrive"), "{}", pty.screen());
}

fn copied(home: &Home) -> Pty {
    let mut pty = at_the_figure(home.setup(&[]));
    pty.keys("y");
    pty
}

#[test]
fn a_program_of_the_settings_gets_the_text() {
    let home = Home::new();
    let taken = home.0.path().join("taken by 'me'");
    home.settings(&format!("copy = [\"tee\", {:?}]\n", taken.display().to_string()));
    let pty = copied(&home);
    pty.wait_for("tee đã nhận");
    assert_eq!(fs::read_to_string(&taken).expect("a file"), FIGURE);
    assert!(pty.copies().is_empty());
    quit(pty);
}

#[rstest]
#[case::file("copy = \"file\"", "Trong tệp, ngoaivu last in ra")]
#[case::off("copy = \"off\"", "Không gửi: cài đặt đã tắt việc chép")]
#[case::failing("copy = [\"false\"]", "false không nhận; có trong tệp")]
#[case::missing("copy = [\"no-such-program\"]", "no-such-program không chạy được")]
fn the_settings_are_obeyed_and_shown(#[case] settings: &str, #[case] expected: &str) {
    let home = Home::new();
    home.settings(settings);
    let pty = copied(&home);
    pty.wait_for(expected);
    assert!(pty.copies().is_empty());
    assert_eq!(fs::read_to_string(home.state("copied.txt")).expect("a file"), FIGURE);
    quit(pty);
}

/// A mistake in the settings is reported and stops nothing.
#[test]
fn settings_that_are_wrong_are_reported_with_their_place() {
    let home = Home::new();
    home.settings("# how to copy\ncopy = \"osc\"\nfocsu = 3\n");
    let warnings = [
        "config.toml:5: `osc` is none of auto, osc52, tmux, file, off; did you mean `osc52`?",
        "config.toml:6: there is no setting `focsu`; did you mean `focus`?",
    ];
    let pty = home.setup(&["articles", "--lang", "en"]).start();
    assert_eq!(pty.wait_end(), 0);
    let said = pty.screen().replace('\n', "");
    assert!(warnings.iter().all(|warning| said.contains(warning)), "{said}");
    let pty = home.setup(&["--lang", "en"]).start();
    pty.wait_for("did you mean `osc52`?");
    pty.wait_for("2018");
    quit(pty);
    // For a visitor they are not even read.
    let pty = home.setup(&["articles", "--restricted"]).start();
    assert_eq!(pty.wait_end(), 0);
    assert!(!pty.screen().contains("config.toml"), "{}", pty.screen());
}

#[test]
fn a_broken_file_of_tests_is_as_good_as_none() {
    let home = Home::new();
    let file = home.state("copy-tests.json");
    fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).expect("a folder");
    fs::write(&file, "\u{1b}[31m{").expect("a file");
    let pty = copied(&home);
    pty.wait_for_copies(&[FIGURE]);
    quit(pty);
}
