//! Size changes, key bursts, what is written and what is not.

use rstest::rstest;

use crate::harness::{Pty, Setup, probe};

/// A frame begins and ends with these.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

fn started(setup: Setup) -> Pty {
    let pty = setup.start();
    pty.wait_for("typed []");
    pty
}

/// How many frames were written after the first `from` bytes; asserts that nothing is between them.
fn frames(pty: &Pty, from: usize) -> usize {
    let raw = pty.raw(from);
    let mut rest = raw.as_slice();
    let mut count = 0;
    while let Some(frame) = rest.strip_prefix(BEGIN) {
        let end = frame.windows(END.len()).position(|w| w == END).expect("a frame is closed");
        rest = &frame[end + END.len()..];
        count += 1;
    }
    assert!(rest.is_empty(), "outside of a frame: {:?}", String::from_utf8_lossy(rest));
    count
}

#[test]
fn starting_asks_the_terminal_nothing() {
    let pty = started(Setup::new(probe()));
    let raw = pty.raw(0);
    let text = String::from_utf8(raw).expect("UTF-8");
    // What a program before us may have left on is off before the screen is cleared: mouse, focus, the kitty protocol.
    let (modes, first) = text.split_once("\x1b[2J").expect("modes first");
    assert_eq!(
        modes,
        "\x1b[?1049h\x1b[?2004h\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[>0u\x1b[?7l\x1b[?25l"
    );
    assert!(first.as_bytes().starts_with(BEGIN) && first.as_bytes().ends_with(END));
    // Device attributes, positions, modes, colours, terminfo: all such questions end in one of these.
    for question in ["c", "n", "$p", "u", "q", "t"] {
        let asked = first.match_indices("\x1b[").any(|(at, _)| {
            let tail = first[at + 2..].trim_start_matches(|c: char| c.is_ascii_digit() || ";?>=".contains(c));
            tail.starts_with(question)
        });
        assert!(!asked, "a query that ends in {question:?}: {text:?}");
    }
    assert!(!text.contains("\x1b]") && !text.contains("\x1bP"), "{text:?}");
}

#[test]
fn an_idle_program_writes_nothing_and_does_not_wake_up() {
    let mut pty = started(Setup::new(probe()));
    pty.type_until("a", "found [A]");
    pty.assert_idle();
}

#[test]
fn a_key_that_changes_nothing_writes_nothing() {
    let mut pty = started(Setup::new(probe()));
    let from = pty.written();
    pty.keys("\u{18}");
    pty.keys("\u{1b}[A");
    pty.wait_until_quiet();
    assert!(pty.raw(from).is_empty(), "{:?}", String::from_utf8(pty.raw(from)));
    pty.type_until("x", "found [X]");
    assert!((1..=2).contains(&frames(&pty, from)), "{:?}", pty.raw(from));
    assert!(pty.raw(from).len() < 200, "{:?}", String::from_utf8(pty.raw(from)));
}

#[rstest]
// What Vietnamese input methods send in one go when a mark is typed: backspaces, then the corrected letters.
#[case::backspace_and_retype("vie\u{7f}iê\u{7f}\u{7f}iệt", "viiệt")]
#[case::unikey_sends_08("viet\u{8}\u{8}ệt", "việt")]
#[case::decomposed("vie\u{302}\u{323}t", "vie\u{302}\u{323}t")]
#[case::long("đối ngoại địa phương", "đối ngoại địa phương")]
fn a_burst_is_one_search_and_one_frame(#[case] keys: &str, #[case] typed: &str) {
    let mut pty = started(Setup::new(probe()));
    let from = pty.written();
    pty.type_until(keys, &format!("typed [{typed}]"));
    pty.wait_for("after 1 searches");
    // A second one only where a busy machine kept the answer longer than a frame waits for it.
    assert!((1..=2).contains(&frames(&pty, from)), "{:?}", pty.raw(from));
}

#[test]
fn thousands_of_keys_at_once_all_arrive() {
    let mut pty = started(Setup::new(probe()).size(500, 24));
    // More than one read takes, and more than the line holds: without line breaks none may be lost.
    let keys = "abcdefghij".repeat(1000);
    pty.keys(&keys);
    pty.keys("\u{11}");
    assert_eq!(pty.wait_end(), 0);
    let text = pty.screen().replace('\n', "");
    assert!(text.contains(&format!("Quit after [{keys}]")), "{} letters", text.len());
}

#[rstest]
#[case::line_breaks("một\nhai\r\nba", "một hai ba")]
#[case::escapes("a\u{1b}[31mb\u{9b}2Jc\u{7}d", "abcd")]
#[case::quit_key_inside("a\u{11}b", "ab")]
fn a_paste_is_text(#[case] pasted: &str, #[case] typed: &str) {
    let mut pty = started(Setup::new(probe()));
    pty.type_until(&format!("\u{1b}[200~{pasted}\u{1b}[201~"), &format!("typed [{typed}]"));
    pty.keys("\u{11}");
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}

#[test]
fn any_size_is_survived_and_the_last_one_shown() {
    let mut pty = started(Setup::new(probe()));
    pty.type_until("ab", "found [AB]");
    for round in 0..20 {
        for (columns, rows) in [(0, 0), (1, 1), (500, 200), (0, 5), (3, 0), (9999, 9999), (40, 10), (1, 200)]
        {
            pty.resize(columns, rows);
            pty.keys(if round % 2 == 0 { "c" } else { "\u{7f}" });
        }
    }
    pty.resize(70, 20);
    pty.wait_for("size 70x20");
    pty.wait_for("typed [ab]");
    pty.keys("\u{11}");
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}

#[test]
fn a_screen_larger_than_any_is_drawn_in_part() {
    let pty = started(Setup::new(probe()).size(9999, 9999));
    pty.wait_for("size 500x200");
}

#[test]
fn without_a_size_it_waits_for_one() {
    let pty = Setup::new(probe()).size(0, 0).start();
    pty.wait("raw mode", |_| pty.is_raw());
    pty.resize(60, 15);
    pty.wait_for("size 60x15");
}

#[test]
fn a_size_that_changed_and_changed_back_is_drawn_again() {
    let pty = started(Setup::new(probe()));
    // The terminal forgets what does not fit. Stopped, the program sees only that some size changed.
    pty.signal(rustix::process::Signal::STOP);
    pty.resize(5, 1);
    pty.resize(80, 24);
    pty.wait_until("the loss", |screen| !screen.contents().contains("typed []"));
    pty.signal(rustix::process::Signal::CONT);
    pty.wait_for("typed []");
    pty.wait_for("size 80x24");
}

#[test]
fn a_size_change_is_seen_after_a_sequence_nobody_knows() {
    let mut pty = started(Setup::new(probe()));
    // An answer to a question that another program asked.
    pty.keys("\u{1b}[?64;1;2;999$y");
    pty.resize(66, 11);
    pty.wait_for("size 66x11");
    pty.type_until("a", "found [A]");
}

#[test]
fn what_others_wrote_is_cleared_on_request() {
    let mut pty = started(Setup::new(probe()));
    pty.scribble("\u{1b}[3;3Hrubbish from another program");
    pty.wait_for("rubbish");
    pty.keys("\u{c}");
    pty.wait_until("a clean screen", |screen| !screen.contents().contains("rubbish"));
    pty.wait_for("typed []");
}

#[rstest]
#[case::dumb("dumb")]
#[case::none("")]
fn a_terminal_that_cannot_place_the_cursor_is_refused(#[case] term: &str) {
    let pty = Setup::new(probe()).env("TERM", term).start();
    assert_eq!(pty.wait_end(), 2);
    assert!(pty.screen().contains("cannot place the cursor"), "{}", pty.screen());
    assert!(!pty.raw(0).contains(&0x1b), "{:?}", String::from_utf8(pty.raw(0)));
    pty.assert_line_as_before();
}
