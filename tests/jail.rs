//! What a stranger tries under `--restricted`: every attempt is refused with a message, and nothing remains.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use ngoaivu::app::PaneId;
use ngoaivu::app::table::commands;
use rstest::rstest;

use crate::harness::{Pty, Setup, files, finished, ngoaivu, piped};

/// A home in which everything that could be widened is: settings that start a program, programs of the names that
/// are ours to start, a state to be read. Each leaves a file when it is used.
fn crafted() -> (Setup, PathBuf) {
    let setup = Setup::new(ngoaivu());
    let home = setup.home();
    let trap = home.join("sprung");
    let script = format!("#!/bin/sh\necho \"$0 $*\" >>{}\n", trap.display());
    let bin = home.join("bin");
    fs::create_dir_all(&bin).expect("a folder");
    for program in ["tmux", "wl-copy", "xclip", "xsel", "pbcopy", "vi", "less", "screen"] {
        fs::write(bin.join(program), &script).expect("a script");
        fs::set_permissions(bin.join(program), fs::Permissions::from_mode(0o755)).expect("permissions");
    }
    let config = home.join("config/ngoaivu");
    fs::create_dir_all(&config).expect("a folder");
    fs::write(config.join("config.toml"), format!("copy = [\"tee\", {:?}]\n", trap.display().to_string()))
        .expect("settings");
    let state = home.join("state/ngoaivu");
    fs::create_dir_all(&state).expect("a folder");
    fs::write(state.join("copied.txt"), "a secret of another session").expect("a file");
    fs::write(state.join("state.json"), "{\"interface\": \"en\"}").expect("a file");
    let path = std::env::var("PATH").unwrap_or_default();
    let setup = setup
        .env("TMUX", &format!("{}/socket,1,0", home.display()))
        .env("STY", "")
        .env("SHELL", &bin.join("less").display().to_string())
        .env("EDITOR", &bin.join("vi").display().to_string())
        .env("PAGER", &bin.join("less").display().to_string())
        .env("BROWSER", &bin.join("less").display().to_string())
        .env("WAYLAND_DISPLAY", "wayland-0")
        .env("DISPLAY", ":0")
        .env("NGOAIVU_RESTRICTED", "0")
        .env("NGOAIVU_LIBRARY", "/etc")
        .env("PATH", &format!("{}:{path}", bin.display()))
        .size(120, 36);
    (setup, trap)
}

/// The explorer in the crafted home.
fn jailed() -> (Pty, PathBuf, PathBuf) {
    let (setup, trap) = crafted();
    let home = setup.home();
    let mut pty = setup.args(["--restricted"]).start();
    pty.wait_for("2018");
    // From the input line to the lists.
    pty.keys("\u{1b}");
    (pty, home, trap)
}

#[rstest]
#[case::what_another_copied(&["last"], "`last` reads files")]
#[case::a_file_to_read(&["extract", "/etc/passwd"], "`extract` reads files")]
#[case::standard_input_as_a_file(&["extract", "/dev/stdin"], "`extract` reads files")]
#[case::an_import(&["import", "/etc/passwd"], "`import` reads and writes files")]
#[case::an_import_of_standard_input(&["import", "-"], "`import` reads and writes files")]
#[case::taking_an_article_away(&["remove", "van-hoi-2018"], "`remove` writes files")]
#[case::a_folder_as_a_library(&["--library", "/etc", "search", "root"], "it holds no articles")]
#[case::a_file_as_a_library(&["--library", "/etc/passwd", "search", "root"], "there is no library folder")]
#[case::a_file_as_an_article(&["show", "/etc/passwd"], "no article")]
#[case::a_file_to_copy(&["copy", "/etc/passwd"], "no article")]
#[case::a_copy_test_without_a_terminal(&["copy", "--test"], "needs a terminal")]
fn arguments_are_refused(#[case] arguments: &[&str], #[case] said: &str) {
    let home = tempfile::TempDir::new().expect("a folder");
    // The option may be anywhere.
    for restricted_first in [true, false] {
        let mut command = Command::new(ngoaivu());
        let option = ["--restricted"];
        let words: Vec<&str> = if restricted_first {
            option.iter().chain(arguments).copied().collect()
        } else {
            arguments.iter().chain(&option).copied().collect()
        };
        let run = finished(command.args(words).env("HOME", home.path()).env("LC_ALL", "en_GB.UTF-8"));
        run.failed_with(said);
    }
    assert_eq!(files(home.path()), Vec::<PathBuf>::new());
}

/// A library with an article in it, and its index, as an office would keep it.
fn library(folder: &Path) -> PathBuf {
    let library = folder.join("library");
    let text = folder.join("huyen.txt");
    fs::write(
        &text,
        "Sau ba mùa hội chợ, huyện Đá Bạc đã ký 47 thỏa thuận bán chè với bạn hàng nước ngoài.\n",
    )
    .expect("a text");
    let text = text.display().to_string();
    keep(&library, &["import", &text, "--title", "Huyện Đá Bạc bán chè", "--date", "2024-05-06"]);
    keep(&library, &["articles"]);
    library
}

/// Runs a command of those who keep a library.
fn keep(library: &Path, words: &[&str]) {
    let run = finished(Command::new(ngoaivu()).arg("--library").arg(library).args(words));
    assert_eq!(run.status, Some(0), "{run:?}");
}

/// What is to stay as it is: every file with its length and when it was changed.
fn state(folder: &Path) -> Vec<(PathBuf, u64, std::time::SystemTime)> {
    let state_of = |path: PathBuf| {
        let metadata = fs::metadata(&path).expect("a file");
        (path, metadata.len(), metadata.modified().expect("a time"))
    };
    let mut state: Vec<_> = files(folder).into_iter().map(state_of).collect();
    state.sort();
    state
}

#[test]
fn the_library_of_the_office_is_read_and_never_written_to() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let library = library(folder.path());
    let before = state(folder.path());
    let shown = library.display().to_string();
    let words = ["--restricted", "--library", &shown, "search", "da bac"];
    let run = finished(Command::new(ngoaivu()).args(words));
    assert!(run.status == Some(0) && run.out.contains("47 thỏa thuận"), "{run:?}");
    let (setup, trap) = crafted();
    let mut pty = setup.args(["--restricted", "--library", &shown]).start();
    pty.wait_for("6/5/2024");
    pty.keys("/da bac\r]Yj\r");
    pty.wait_for_copies(&["47 thỏa thuận"]);
    pty.quit();
    assert!(!trap.exists(), "{:?}", fs::read_to_string(trap));
    assert_eq!(state(folder.path()), before);
}

#[test]
fn a_missing_index_is_reported() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let library = library(folder.path());
    fs::remove_dir_all(library.join("index")).expect("an index");
    let before = state(folder.path());
    let shown = library.display().to_string();
    let words = ["--restricted", "--lang", "en", "--library", &shown, "articles"];
    let run = finished(Command::new(ngoaivu()).args(words));
    assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{run:?}");
    assert!(run.err.contains("its index is missing"), "{run:?}");
    // What is built in can be read all the same, also in a conversation.
    let words = ["--plain", "--restricted", "--lang", "en", "--library", &shown];
    let run = piped(Command::new(ngoaivu()).args(words), "fdi\nquit\n");
    assert!(run.status == Some(0) && run.err.contains("its index is missing"), "{run:?}");
    assert!(run.out.contains("FDI"), "{run:?}");
    let mut pty = crafted().0.args(["--restricted", "--lang", "en", "--library", &shown]).start();
    pty.wait_for("its index is missing");
    pty.keys("\u{1b}q");
    assert_eq!(pty.wait_end(), 0);
    assert_eq!(state(folder.path()), before);
}

/// While its keeper changes the library, a visitor reads on in what was indexed last.
#[test]
fn an_older_index_serves() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let library = library(folder.path());
    let shown = library.display().to_string();
    let visit = || {
        let words = ["--restricted", "--library", &shown, "articles", "--no-embedded", "--format", "jsonl"];
        let run = finished(Command::new(ngoaivu()).args(words));
        assert_eq!(run.status, Some(0), "{run:?}");
        run.out.lines().count()
    };
    let there = visit();
    let text = folder.path().join("them.txt");
    fs::write(&text, "Huyện Đá Bạc mở thêm 3 tuyến xe khách sang bên kia biên giới.\n").expect("a text");
    keep(
        &library,
        &["import", &text.display().to_string(), "--title", "Thêm một bài", "--date", "2024-05-07"],
    );
    let before = state(folder.path());
    assert_eq!(visit(), there);
    assert_eq!(state(folder.path()), before);
    keep(&library, &["tag", "them-mot-bai-2024", "xem"]);
    assert_eq!(visit(), there + 1);
}

#[test]
fn a_copy_leaves_by_escape_sequence_whatever_the_settings_and_the_environment_say() {
    let (mut pty, home, trap) = jailed();
    let before = files(&home);
    pty.type_until("/kieu hoi", "25,66");
    pty.keys("\r]Yj\r");
    pty.wait_for_copies(&["khoảng 25,66 tỷ USD"]);
    pty.quit();
    assert!(!trap.exists(), "{:?}", fs::read_to_string(trap));
    assert_eq!(files(&home), before);
}

#[test]
fn the_crafted_home_is_a_trap_without_the_option() {
    // The negative twin: the same home, and the program of the settings is started.
    let (setup, trap) = crafted();
    let mut pty = setup.start();
    pty.wait_for("2018");
    pty.type_until("\u{1b}2y", "tee");
    assert!(trap.exists());
    pty.keys("q");
    pty.wait_end();
}

#[test]
fn no_command_of_the_palette_touches_anything() {
    let (mut pty, home, trap) = jailed();
    let before = files(&home);
    for entry in commands().iter().filter(|entry| entry.command.name() != "quit") {
        // In its own pane, which has the number of its tab.
        let pane = PaneId::ALL.iter().position(|pane| Some(*pane) == entry.pane).unwrap_or_default() + 1;
        pty.keys(&format!("{pane}:{}\r", entry.command.name()));
        pty.wait_until_quiet();
        // Out of whatever that opened; a key also returns from the bare text.
        pty.keys("\u{1b}");
        pty.wait_until_quiet();
        pty.keys("\u{1b}");
        pty.wait_until_quiet();
    }
    pty.keys("\u{3}");
    assert_eq!(pty.wait_end(), 0, "{}", pty.screen());
    assert!(!trap.exists(), "{:?}", fs::read_to_string(trap));
    assert_eq!(files(&home), before);
    pty.assert_whole();
}

#[test]
fn control_z_leads_to_no_shell() {
    let (mut pty, _, _) = jailed();
    pty.type_until("\u{1a}", "--restricted");
    pty.quit();
    pty.assert_whole();
}

#[test]
fn a_copy_test_is_forgotten() {
    let (mut pty, home, _) = jailed();
    let before = files(&home);
    pty.type_until("T", "Thử chép");
    pty.type_until("\r", "chỉ nhớ tới khi thoát");
    pty.quit();
    assert_eq!(files(&home), before);
}

#[test]
fn the_conversation_is_as_narrow() {
    let (setup, trap) = crafted();
    let home = setup.home();
    let before = files(&home);
    let mut pty = setup.args(["--restricted", "--plain"]).start();
    pty.wait_for("> ");
    for line in [
        ":suspend",
        "copy 1",
        "!sh",
        "| sh",
        "> out.txt",
        ":export out.txt",
        ":import /etc/passwd",
        "figures",
        "copy 1",
    ] {
        pty.keys(&format!("{line}\r"));
        pty.wait_until_quiet();
    }
    pty.keys("quit\r");
    assert_eq!(pty.wait_end(), 0);
    assert!(!trap.exists(), "{:?}", fs::read_to_string(trap));
    assert_eq!(
        files(&home).len(),
        before.len() + 1,
        "only the process id that the test notes: {:?}",
        files(&home)
    );
}
