//! A line of 56 kbit/s: however long a key is held, little is on its way to the screen.

use std::thread;
use std::time::Duration;

use rstest::rstest;

use crate::harness::{Pty, Setup, ngoaivu};

/// Bytes a second, and those that it carries in 300 ms.
const RATE: u32 = 7_000;
const AHEAD: usize = 2_100;

/// Between two repeats of a held key.
const REPEAT: Duration = Duration::from_millis(33);

/// How often it is tried.
const TRIES: usize = 6;

/// Holds a key for `times` repeats and returns how many bytes came after it was let go.
fn hold(pty: &mut Pty, key: &str, times: usize) -> usize {
    for _ in 0..times {
        pty.keys(key);
        thread::sleep(REPEAT);
    }
    let at_release = pty.written();
    pty.wait_until_quiet();
    pty.written() - at_release
}

#[rstest]
#[case::scrolling("\u{5}", (120, 36))]
#[case::scrolling_where_there_is_one_pane("\u{5}", (80, 24))]
#[case::going_through_passages("j", (120, 36))]
#[case::a_page_at_a_time("\u{1b}[6~", (80, 24))]
fn a_held_key_is_shown_when_it_is_let_go(
    #[case] key: &str,
    #[case] size: (u16, u16),
    #[values(true, false)] answers: bool,
) {
    let setup = Setup::new(ngoaivu()).size(size.0, size.1).slow(RATE);
    let mut pty = if answers { setup.answering() } else { setup }.start();
    pty.wait_for("2018");
    pty.keys("2");
    pty.wait_until_quiet();
    // A page is one frame of some two thousand bytes, and so is the least possible lag.
    let frame = if key.len() > 1 { 2_500 } else { 0 };
    // Where other programs hold the processor, the line here is not the only thing that is slow: the best of a few, each let go
    // at another moment of the last frame.
    let mut after = Vec::new();
    while after.len() < TRIES && after.iter().all(|&bytes| bytes > AHEAD + frame) {
        pty.keys("g");
        pty.wait_until_quiet();
        after.push(hold(&mut pty, key, 60 + after.len()));
    }
    assert!(after.iter().any(|&bytes| bytes <= AHEAD + frame), "{after:?} bytes after the key was let go");
    pty.quit();
    pty.assert_whole();
    // No answer of the terminal is left for the shell.
    assert!(!pty.screen().contains("1;1R"), "{}", pty.screen());
}

#[test]
fn single_keys_ask_the_terminal_nothing() {
    let mut pty = Setup::new(ngoaivu()).size(120, 36).start();
    pty.wait_for("2018");
    for key in ["2", "\u{5}", "\u{5}", "\u{1b}[6~", "3", "j", "/", "k", "i"] {
        pty.keys(key);
        pty.wait_until_quiet();
    }
    let raw = pty.raw(0);
    assert!(!raw.windows(4).any(|w| w == b"\x1b[6n"), "a question");
}
