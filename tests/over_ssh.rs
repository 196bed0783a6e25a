//! Over a real SSH connection to this machine: copying, and a connection that is lost.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::harness::{Pty, Seen, Server, is_gone, needs, ngoaivu, probe};

const TEXT: &str = "60,28 tỷ USD";

/// A program on the other side, and its process id there, which is here; `shown` is on its first frame.
fn over(server: &Server, before: &str, program: &Path, shown: &str) -> (Pty, Pid) {
    let noted = server.folder().join("program.pid");
    // Not the home of whoever runs the tests.
    let home = format!("HOME={}", server.folder().display());
    let line = format!("{before} echo $$ >{}; exec env {home} {}", noted.display(), program.display());
    let pty = server.run(&line);
    pty.wait_for(shown);
    let pid = fs::read_to_string(noted).expect("a process id").trim().parse().expect("a number");
    (pty, Pid::from_raw(pid).expect("a process id"))
}

fn probe_over(server: &Server) -> (Pty, Pid) {
    over(server, "", &probe(), "typed []")
}

/// Cuts the connection as often as `NGOAIVU_CUTS` says, and each time nothing may be left after half a second.
fn cut(before: &str, program: &Path, shown: &str) {
    let cuts: u32 = std::env::var("NGOAIVU_CUTS").ok().and_then(|n| n.parse().ok()).unwrap_or(5);
    let server = Server::start();
    for _ in 0..cuts {
        let (pty, on_the_other_side) = over(&server, before, program, shown);
        kill_process(pty.pid(), Signal::KILL).expect("the client is there");
        let start = Instant::now();
        while !is_gone(on_the_other_side) {
            let waited = start.elapsed();
            assert!(waited < Duration::from_millis(500), "still there after {waited:?}: {}", server.log());
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

#[test]
fn a_copy_crosses_the_connection() {
    if !needs("sshd") || !needs("ssh") {
        return;
    }
    let server = Server::start();
    let (mut pty, _) = probe_over(&server);
    pty.type_until(TEXT, &format!("typed [{TEXT}]"));
    pty.keys("\u{19}");
    pty.wait_for_copies(&[TEXT]);
    pty.keys("\u{11}");
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}

#[test]
fn a_lost_connection_leaves_no_process() {
    if needs("sshd") && needs("ssh") {
        cut("", &ngoaivu(), "2018");
    }
}

#[test]
fn a_lost_connection_leaves_no_process_that_ignores_its_signal() {
    if needs("sshd") && needs("ssh") {
        cut("trap '' HUP;", &ngoaivu(), "2018");
    }
}

/// `y` copies the sentence of the figure, who says it, and the article.
fn has_sentence(seen: &Seen) -> bool {
    let [copy] = seen.copies() else { return false };
    copy.contains("khoảng 25,66 tỷ USD") && copy.contains("— Bùi Thanh Sơn") && copy.contains("Vận hội")
}

#[test]
fn open_find_and_copy_over_the_connection() {
    if !needs("sshd") || !needs("ssh") {
        return;
    }
    let server = Server::start();
    let (mut pty, _) = over(&server, "", &ngoaivu(), "2018");
    pty.type_until("/kieu hoi", "25,66");
    pty.keys("\r]y");
    pty.wait("the sentence with its source", has_sentence);
    pty.quit();
    pty.assert_whole();
}

#[test]
fn a_forced_command_is_all_that_a_visitor_gets() {
    if !needs("sshd") || !needs("ssh") {
        return;
    }
    let owned = tempfile::TempDir::new().expect("a folder");
    let file = owned.path().join("owned");
    let server = Server::documented();
    // Any command of the visitor starts the explorer.
    for line in [format!("touch {}", file.display()), format!("sh -c 'touch {}'", file.display())] {
        let mut pty = server.run(&line);
        pty.wait_for("2018");
        pty.type_until("/kieu hoi", "25,66");
        pty.keys("\r]y");
        pty.wait("the sentence with its source", has_sentence);
        pty.type_until("\u{1a}", "--restricted");
        pty.quit();
        pty.assert_whole();
    }
    // Without a terminal there is a message, and no shell that would read what is sent.
    let run = server.without_terminal(&format!("touch {}", file.display()));
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.err.contains("ngoaivu --plain"), "{run:?}");
    assert!(!file.exists());
}
