//! Interrupted in any way, an import keeps what it reported as stored, complete and readable at once.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rstest::rstest;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use super::{Desk, desk_of_texts, text};
use crate::harness::{Run, finished, ngoaivu, on_a_small_disk};

/// Enough for several batches of an import, some hundred lines each.
fn many(desk: Desk, texts: usize, paragraphs: usize) -> Desk {
    for number in 0..texts {
        let paragraph = |i: usize| format!("Đoạn {i} của bài {number} kể về {} xe.\n", i + 3);
        let body: Vec<String> = (0..paragraphs).map(paragraph).collect();
        fs::write(desk.path().join(format!("texts/{number:05}.txt")), text(number) + &body.concat()).unwrap();
    }
    desk
}

/// The ids that were reported as stored.
fn stored(jsonl: &str) -> BTreeSet<String> {
    // The last line may be cut.
    let whole = jsonl.rfind('\n').map_or("", |end| &jsonl[..end]);
    let rows = whole.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.filter(|row| row["status"] == "stored").map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// Asserts that all of `stored` is there and nothing but complete articles, without any repair.
fn assert_all_there(desk: &Desk, stored: &BTreeSet<String>) {
    if stored.is_empty() && !desk.path().join("library").is_dir() {
        return;
    }
    let there: BTreeSet<String> = desk.imported("id").into_iter().collect();
    let lost: Vec<_> = stored.difference(&there).collect();
    assert!(lost.is_empty(), "reported as stored and not there: {lost:?}");
}

/// Texts of an import that is killed; few, since it is killed often.
const TEXTS: usize = 40;

/// Kills an import as often as `NGOAIVU_KILLS` says, each time at another moment of it.
#[test]
fn killed_at_any_moment_it_keeps_what_it_reported_as_stored() {
    let kills: u32 = std::env::var("NGOAIVU_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(5);
    let desk = many(desk_of_texts(), TEXTS, 12);
    let import = ["import", "texts", "--format", "jsonl"];
    let start = Instant::now();
    assert_eq!(desk.run(&import).status, Some(0));
    let whole = start.elapsed();
    for kill in 0..kills {
        fs::remove_dir_all(desk.path().join("library")).unwrap();
        let out = fs::File::create(desk.path().join("out")).unwrap();
        let mut child =
            desk.command(&import).stdin(Stdio::null()).stdout(out).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(whole * kill / kills);
        child.kill().unwrap();
        child.wait().unwrap();
        let stored = stored(&fs::read_to_string(desk.path().join("out")).unwrap());
        assert_all_there(&desk, &stored);
        // What is left is taken in as if nothing had happened, each text once.
        let again = desk.run(&import);
        assert_eq!(again.status, Some(0), "{}", again.err);
        assert_eq!(desk.imported("id").len(), TEXTS, "after kill {kill}");
    }
    // Seen with `--nocapture`.
    writeln!(io::stderr(), "an import killed {kills} times within {whole:?}").unwrap();
}

#[test]
fn interrupted_it_keeps_what_it_has_and_says_so() {
    let desk = many(desk_of_texts(), 4_000, 12);
    let child = desk.command(&["import", "texts", "--format", "jsonl"]).stdin(Stdio::null()).spawn().unwrap();
    let articles = desk.path().join("library/library.sqlite");
    let until = Instant::now() + Duration::from_mins(1);
    while fs::metadata(&articles).map_or(0, |about| about.len()) == 0 && Instant::now() < until {
        thread::sleep(Duration::from_millis(10));
    }
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!(run.status, Some(130), "{run:?}");
    assert!(run.err.contains("Interrupted; imported "), "{run:?}");
    let stored = stored(&run.out);
    assert!(!stored.is_empty() && stored.len() < 4_000);
    assert_all_there(&desk, &stored);
    assert_eq!(desk.imported("id").len(), stored.len(), "and nothing that was not reported");
}

#[test]
fn two_at_once_store_the_union() {
    let desk = many(desk_of_texts(), 300, 2);
    let others: Vec<String> = (150..300).map(|number| format!("texts/{number:05}.txt")).collect();
    let ours: Vec<String> = (0..200).map(|number| format!("texts/{number:05}.txt")).collect();
    let start = |texts: &[String]| {
        let arguments: Vec<&str> = ["import"].into_iter().chain(texts.iter().map(String::as_str)).collect();
        desk.command(&arguments).stdin(Stdio::null()).spawn().unwrap()
    };
    let running = [start(&others), start(&ours)];
    for child in running {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    let ids = desk.imported("id");
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (300, 300));
}

/// Asserts that an import of 400 texts reported a full disk and kept what it had reported as stored; with space again
/// the rest is imported.
fn ran_out_of_room(desk: &Desk, run: Run) {
    let Run { status, out, err } = run;
    assert_eq!(status, Some(2), "{err}");
    assert!(err.contains("cannot write to the library library: ") && err.contains("make room"), "{err}");
    assert_all_there(desk, &stored(&out));
    assert_eq!(desk.run(&["import", "texts"]).status, Some(0));
    assert_eq!(desk.imported("id").len(), 400);
}

/// A limit on the size of files simulates a full disk: writing fails in the middle of a batch.
#[test]
fn a_full_disk_is_reported_and_leaves_the_library_whole() {
    let desk = many(desk_of_texts(), 400, 60);
    let script = "trap '' XFSZ; ulimit -f 4096; exec \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh"]).arg(ngoaivu());
    command.args(["--lang", "en", "--library", "library", "import", "texts", "--format", "jsonl"]);
    ran_out_of_room(&desk, finished(command.current_dir(desk.path())));
}

/// The same on a file system that is really full, or has no room for another file, where this machine lets the test
/// make one.
#[rstest]
#[case::bytes("size=3m")]
#[case::files("nr_inodes=2")]
fn a_full_file_system_is_reported_and_leaves_the_library_whole(#[case] room: &str) {
    let desk = many(desk_of_texts(), 400, 60);
    // With a limit on file sizes, the test above replaces this one where nothing can be mounted.
    let script = "\"$@\"; status=$?
        cp -r library kept && umount library && rmdir library && mv kept library; exit $status";
    let import = ["--lang", "en", "--library", "library", "import", "texts", "--format", "jsonl"];
    let Some(run) = on_a_small_disk(desk.path(), "library", room, script, &import) else { return };
    ran_out_of_room(&desk, run);
}

#[test]
fn a_folder_that_may_not_be_written_is_reported() {
    let desk = many(desk_of_texts(), 1, 1);
    fs::write(desk.path().join("file"), "").unwrap();
    for library in ["file", "file/below", "/proc/ngoaivu"] {
        let run = desk.run(&["--library", library, "import", "texts"]);
        assert_eq!(run.status, Some(2), "{run:?}");
        assert!(run.err.contains(&format!("ngoaivu: cannot write to the library {library}: ")), "{run:?}");
    }
}
