//! A library that is served over SSH as the manual says: visitors read while its keeper changes it.

use std::fs;
use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use super::{Desk, desk};
use crate::harness::{Server, needs};

/// Two articles that the keeper leaves alone: what a visitor looks for, what is found by that, and that of the other one.
const QUESTIONS: [(&str, &str); 2] = [("cho noi", "Chợ nổi đón"), ("ben pha", "Bến phà chở")];

/// Imports, corrects, tags, removes and deletes until `end`; how often.
fn keep(desk: &Desk, end: Instant) -> usize {
    let mut changes = 0;
    while Instant::now() < end {
        for number in 0..3 {
            let (file, id) = (format!("{number}.txt"), format!("tinh-lam-duong-{number}-2019"));
            for arguments in [
                &["import", &file][..],
                &["edit", &id, "publisher=Báo Đường"],
                &["tag", &id, "đường"],
                &["remove", &id],
                &["undo"],
                &["remove", &id],
            ] {
                desk.out(arguments);
                changes += 1;
            }
        }
        desk.out(&["trash", "empty"]);
    }
    changes
}

/// Asks one question after the other until `end`, in one session or in a new one each time; how many were answered.
fn visit(server: &Server, stays: bool, end: Instant) -> usize {
    let mut answered = 0;
    while Instant::now() < end {
        let mut pty = server.run("");
        pty.wait_for("Tỉnh mở chợ nổi");
        for (question, found) in QUESTIONS.iter().cycle().take(if stays { usize::MAX } else { 2 }) {
            if Instant::now() >= end {
                break;
            }
            pty.keys(&format!("/\u{15}{question}\r"));
            let other = QUESTIONS.iter().find(|(other, _)| other != question).map_or("", |(_, found)| found);
            pty.wait_until(question, |screen| {
                let shown = screen.contents();
                shown.contains(found) && !shown.contains(other)
            });
            answered += 1;
        }
        pty.keys("\u{1b}q");
        assert_eq!(pty.wait_end(), 0);
    }
    answered
}

/// Every question of every visitor is answered: for some seconds, or as many as `NGOAIVU_SECONDS` says.
#[test]
fn visitors_read_on_while_the_keeper_changes_the_library() {
    if !needs("sshd") || !needs("ssh") {
        return;
    }
    let seconds: u64 = std::env::var("NGOAIVU_SECONDS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let desk = desk();
    fs::write(desk.path().join("pha.txt"), "Bến phà cũ\n04/05/2019\nBến phà chở 70 xe mỗi ngày.\n").unwrap();
    desk.out(&["import", "pha.txt"]);
    for number in 0..3 {
        let text = format!("Tỉnh làm đường {number}\n04/05/2019\nĐường dài {} km.\n", number + 3);
        fs::write(desk.path().join(format!("{number}.txt")), text).unwrap();
    }
    let library = desk.path().join("library");
    let server = Server::serving(&format!("--restricted --no-embedded --library {}", library.display()));
    let end = Instant::now() + Duration::from_secs(seconds);
    let (changes, answered): (usize, Vec<usize>) = thread::scope(|scope| {
        let keeper = scope.spawn(|| keep(&desk, end));
        let visitors = [true, true, false].map(|stays| {
            let server = &server;
            scope.spawn(move || visit(server, stays, end))
        });
        let answered = visitors.into_iter().map(|visitor| visitor.join().unwrap()).collect();
        (keeper.join().unwrap(), answered)
    });
    assert!(changes > 0 && answered.iter().all(|answered| *answered > 0), "{changes} {answered:?}");
    assert!(desk.out(&["library", "check"]).ends_with("0 problems\n"));
    // Seen with `--nocapture`.
    writeln!(std::io::stderr(), "{changes} changes, {answered:?} questions answered").unwrap();
}
