//! What fails beneath a library: each write, sync and rename in turn, the table of open files, locks. What was
//! reported as stored is there afterwards, nothing is partial, and nothing needs repair.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::MetadataExt;
use std::process::{Command, Stdio};

use rstest::rstest;

use super::{Desk, ID, copy, desk, reset, timeless};
use crate::harness::{Run, needs, ngoaivu};

/// The calls by which something comes to the disk.
const CALLS: [&str; 8] =
    ["write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "mkdir"];
/// What happens at each of them.
const FAULTS: [&str; 3] = ["error=EIO", "error=ENOSPC", "signal=KILL"];

/// Whether calls can be made to fail here; else the test is skipped with a line past the capture of the test runner.
fn can_trace() -> bool {
    if !needs("strace") {
        return false;
    }
    let traced = Command::new("strace").args(["-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    let is_allowed = traced.is_ok_and(|status| status.success());
    if !is_allowed {
        let _ = writeln!(io::stderr(), "SKIPPED: strace is installed and may not trace here");
    }
    is_allowed
}

impl Desk {
    /// Runs a command under `strace` with these options.
    fn traced(&self, options: &[&str], arguments: &[&str]) -> Run {
        let mut command = Command::new("strace");
        command.current_dir(self.path()).env("HOME", self.path()).env("TMPDIR", self.path());
        command.args(["-f", "-qq", "-o", "trace"]).args(options).arg(ngoaivu());
        command.args(["--lang", "en", "--library", "library"]).args(arguments);
        command.stdin(Stdio::null()).output().unwrap().into()
    }

    /// Each of the calls that a command makes, numbered as `strace` injects faults: by threads.
    fn calls(&self, arguments: &[&str]) -> Vec<(&'static str, usize)> {
        self.traced(&["-e", &format!("trace={}", CALLS.join(","))], arguments);
        let mut counts = BTreeMap::<(&str, &str), usize>::new();
        let log = fs::read_to_string(self.path().join("trace")).unwrap();
        for line in log.lines() {
            let Some((thread, rest)) = line.split_once(' ') else { continue };
            let called = rest.trim_start().split_once('(').map_or("", |(call, _)| call);
            if let Some(call) = CALLS.iter().find(|call| **call == called) {
                *counts.entry((thread, call)).or_default() += 1;
            }
        }
        let most =
            |call| counts.iter().filter(|((_, of), _)| *of == call).map(|(_, n)| *n).max().unwrap_or(0);
        CALLS.into_iter().flat_map(|call| (1..=most(call)).map(move |n| (call, n))).collect()
    }
}

/// Has every call that writes fail, or the program killed at it: some of them, and all with `NGOAIVU_FAULTS=all`.
#[rstest]
#[case::import(&["import", "them.txt"])]
#[case::edit(&["edit", ID, "title=Chợ khác"])]
#[case::remove(&["remove", ID])]
#[case::reread(&["reread", "--all"])]
#[case::takeover(&["tag", ID, "chợ"])]
#[case::index(&["search", "chợ nổi", "--no-embedded"])]
fn whatever_write_fails_nothing_is_lost_or_half_there(#[case] arguments: &[&str]) {
    if !can_trace() {
        return;
    }
    let desk = desk();
    let is_search = arguments.first() == Some(&"search");
    fs::write(desk.path().join("them.txt"), "Tỉnh sửa cầu\n04/05/2020\nCầu dài 300 m.\n").unwrap();
    match arguments.first() {
        Some(&"reread") => {
            // As an earlier version of the program might have read it.
            let old = desk.out(&["export"]).replace("lượt khách", "người");
            fs::remove_dir_all(desk.path().join("library")).unwrap();
            fs::write(desk.path().join("old.jsonl"), old).unwrap();
            desk.out(&["import", "old.jsonl"]);
        }
        Some(&"tag") => {
            let lines = desk.out(&["export"]);
            fs::remove_dir_all(desk.path().join("library")).unwrap();
            fs::create_dir(desk.path().join("library")).unwrap();
            fs::write(desk.path().join("library/articles.jsonl"), lines).unwrap();
        }
        _ => {}
    }
    copy(&desk.path().join("library"), &desk.path().join("kept"));
    let calls = desk.calls(arguments);
    let after = timeless(&desk.run(&["export"]).out);
    reset(&desk);
    let expected = is_search.then(|| desk.out(arguments));
    reset(&desk);
    let before = timeless(&desk.out(&["export"]));
    let faults: Vec<_> =
        calls.iter().flat_map(|call| FAULTS.iter().map(move |fault| (call, fault))).collect();
    let is_all = std::env::var("NGOAIVU_FAULTS").is_ok_and(|value| value == "all");
    // No multiple of the number of faults, so that each kind comes.
    let step = if is_all { 1 } else { (faults.len() / 5) | 1 };
    let step = if step > 1 && step.is_multiple_of(FAULTS.len()) { step + 2 } else { step };
    let mut lost = Vec::new();
    for ((call, number), fault) in faults.iter().step_by(step) {
        reset(&desk);
        let inject = format!("inject={call}:{fault}:when={number}");
        let Run { status, out, err } = desk.traced(&["-e", &inject], arguments);
        let there = timeless(&desk.run(&["export"]).out);
        let check = desk.run(&["library", "check"]).out;
        let mut holds = |what: &str, holds: bool| {
            if !holds {
                lost.push(format!("{inject}: {what}: {status:?} {out} {err}"));
            }
        };
        holds("panic", status != Some(101) && !err.contains("panicked"));
        holds("half there", there == before || there == after);
        let is_left = desk.path().join("library/index/building").exists();
        holds("no room left by what was begun", !(is_left && **fault == "error=ENOSPC" && is_search));
        holds("reported and not there", status != Some(0) || there == after);
        holds(
            "another answer",
            status != Some(0) || expected.as_ref().is_none_or(|expected| out == *expected),
        );
        // The notice about an old library is an extra line, and so is the progress of an import that waits for the disk.
        let is_more = |line: &&str| line.contains("taken over") || line.contains(" so far, ");
        let lines = err.lines().filter(|line| !is_more(line)).count();
        holds("an error of several lines", lines <= 1 || status.is_none() || is_search);
        holds(&check, check.ends_with(" 0 problems\n"));
        if let Some(expected) = &expected {
            holds("another answer afterwards", desk.run(arguments).out == *expected);
        } else if there != after {
            desk.run(arguments);
            holds("not taken afterwards", timeless(&desk.run(&["export"]).out) == after);
        }
    }
    assert!(lost.is_empty(), "{} of {}:\n{}", lost.len(), faults.len().div_ceil(step), lost.join("\n"));
    let _ =
        writeln!(io::stderr(), "{arguments:?}: {} of {} faults", faults.len().div_ceil(step), faults.len());
}

/// Too few files is an error of its own: nothing is called damaged, and nothing is built again.
#[test]
fn too_few_open_files_are_reported_and_the_index_stays() {
    let desk = desk();
    let search = ["search", "chợ nổi", "--no-embedded"];
    let expected = desk.out(&search);
    let index = || -> BTreeMap<_, _> {
        let entries = fs::read_dir(desk.path().join("library/index")).unwrap().map(Result::unwrap);
        entries.map(|entry| (entry.file_name(), entry.metadata().unwrap().ino())).collect()
    };
    let before = index();
    for arguments in [&search[..], &["tag", ID, "chợ"]] {
        let mut refused = 0;
        for limit in 4..20 {
            let mut command = Command::new("sh");
            command.args(["-c", "ulimit -n \"$0\"; exec \"$@\"", &limit.to_string()]).arg(ngoaivu());
            command.args(["--lang", "en", "--library", "library"]).args(arguments);
            command.current_dir(desk.path()).env("HOME", desk.path());
            let Run { status, out, err } = command.output().unwrap().into();
            if status == Some(0) {
                assert!(arguments != search || out == expected, "{limit}: {out}");
            } else {
                refused += 1;
                let is_reported =
                    status == Some(2) && err.to_lowercase().contains("too many") && !err.contains("damaged");
                assert!(is_reported, "{limit} {arguments:?} {status:?}: {err}");
            }
        }
        assert!(refused > 0, "{arguments:?}");
        // A tag is a change, which the index follows.
        assert!(arguments != search || index() == before);
    }
    assert_eq!(desk.out(&search), expected);
}

/// `SQLite` takes a file system without locks for one where another process writes, which would be waited for.
#[test]
fn a_file_system_without_locks_is_reported() {
    if !can_trace() {
        return;
    }
    let desk = desk();
    desk.out(&["articles"]);
    for arguments in [&["edit", ID, "title=Chợ khác"][..], &["search", "chợ nổi", "--no-embedded"]] {
        let run = desk.traced(&["-e", "inject=fcntl:error=ENOLCK"], arguments);
        assert_eq!((run.status, run.err.lines().count()), (Some(2), 1), "{}", run.err);
        assert!(run.err.contains("has no locks"), "{}", run.err);
    }
}

#[test]
fn a_writer_that_waits_says_so() {
    let desk = desk();
    let other = rusqlite::Connection::open(desk.path().join("library/library.sqlite")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut child = desk.command(&["tag", ID, "chợ"]).spawn().unwrap();
    let mut said = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut said).unwrap();
    assert_eq!(said, "ngoaivu: another process is writing to the library library: waiting for it\n");
    other.execute_batch("COMMIT").unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    assert!(desk.out(&["export"]).contains("chợ"));
}
