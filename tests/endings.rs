//! Every way to end, and what the terminal is like afterwards.

use std::time::Duration;

use rstest::rstest;
use rustix::process::Signal;

use crate::harness::{Pty, Setup, ngoaivu, probe};

/// A hung-up line ends the process within this, whatever SIGHUP does.
const AT_ONCE: Duration = Duration::from_millis(500);

/// The probe with its first frame shown.
fn started(setup: Setup) -> Pty {
    let pty = setup.start();
    pty.wait_for("typed []");
    assert!(pty.is_raw());
    pty
}

#[rstest]
#[case::quit("\u{11}", 0, "Quit after [ab]")]
#[case::panic_on_a_key("\u{10}", 101, "made to fail on a key")]
#[case::panic_while_drawing("\u{4}", 101, "made to fail while drawing")]
#[case::panic_in_a_thread("\u{14}", 101, "made to fail in a thread")]
fn keys_that_end_it(#[case] key: &str, #[case] status: u8, #[case] said: &str) {
    let mut pty = started(Setup::new(probe()));
    pty.type_until("ab", "typed [ab]");
    pty.keys(key);
    assert_eq!(pty.wait_end(), status);
    assert!(pty.screen().contains(said), "{}", pty.screen());
    pty.assert_whole();
}

#[rstest]
#[case::terminate(Signal::TERM)]
#[case::hang_up(Signal::HUP)]
#[case::interrupt(Signal::INT)]
#[case::quit(Signal::QUIT)]
fn signals_that_end_it(#[case] signal: Signal) {
    let mut pty = started(Setup::new(probe()));
    pty.type_until("ab", "typed [ab]");
    pty.signal(signal);
    assert_eq!(i32::from(pty.wait_end()), 128 + signal.as_raw());
    // It ended in order: what comes after the loop was done.
    let said = format!("Signal({}) after [ab]", signal.as_raw());
    assert!(pty.screen().contains(&said), "{}", pty.screen());
    pty.assert_whole();
}

#[rstest]
#[case::records("figures --format csv | head -1")]
#[case::text("show van-hoi-2018 | head -1")]
#[case::conversation("--plain </dev/null | head -1")]
#[case::nobody_reads("figures | true")]
#[case::json("figures --format json | true")]
#[case::extracted("extract $HOME/text --format jsonl | true")]
fn a_pipe_that_nobody_reads_from_ends_quietly(#[case] line: &str) {
    let command = format!("{} {line}", ngoaivu().display());
    let setup = Setup::new("sh");
    std::fs::write(setup.home().join("text"), "Ông An nói có 3 hội chợ.\n".repeat(20_000)).expect("a file");
    let pty = setup.args(["-c", &command]).start();
    assert_eq!(pty.wait_end(), 0);
    assert!(!pty.screen().contains("ngoaivu:") || line.contains("--plain"), "{}", pty.screen());
    pty.assert_line_as_before();
    assert!(!pty.raw(0).contains(&0x1b), "{}", pty.screen());
}

#[test]
fn a_search_that_panics_is_reported_and_the_screen_stays() {
    let mut pty = started(Setup::new(probe()));
    pty.type_until("boom", "no answer: panicked at");
    pty.type_until("\u{7f}\u{7f}", "found [BO]");
    pty.keys("\u{11}");
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}

#[test]
fn a_loop_that_is_stuck_ends_on_a_signal_and_gives_the_terminal_back() {
    let mut pty = started(Setup::new(probe()));
    pty.keys("\u{2}");
    pty.signal(Signal::TERM);
    assert_eq!(i32::from(pty.wait_end()), 128 + Signal::TERM.as_raw());
    pty.assert_whole();
}

#[rstest]
#[case::as_usual(|| Setup::new(probe()))]
#[case::signal_ignored(|| Setup::new(probe()).ignoring_hang_up())]
#[case::no_signal_sent(|| Setup::new(probe()).without_control())]
fn a_lost_line_ends_it_at_once(#[case] setup: fn() -> Setup) {
    let took = quickest(|| {
        let mut pty = started(setup());
        pty.type_until("ab", "typed [ab]");
        pty
    });
    assert!(took < AT_ONCE, "gone after {took:?}");
}

#[test]
fn a_lost_line_ends_a_loop_that_is_stuck() {
    let stuck = || {
        let mut pty = started(Setup::new(probe()).ignoring_hang_up());
        pty.keys("\u{2}");
        pty
    };
    let took = quickest(stuck);
    assert!(took < AT_ONCE, "gone after {took:?}");
}

/// How long a program lives on without its line: the shortest of some times, since the processor may be busy with
/// something else just then.
fn quickest(start: impl Fn() -> Pty) -> Duration {
    let lived = (0..3).map(|_| {
        let mut pty = start();
        pty.hang_up();
        pty.wait_gone()
    });
    lived.min().expect("three times")
}
