//! The explorer itself in a real pty: copying, ending, stopping, sizes, what it costs, terminals that are poor
//! or missing. What the loop does under it is tested with the probe, in the modules beside this one.

use std::process::{Command, Stdio};
use std::time::Duration;

use rstest::rstest;
use rustix::process::Signal;

use crate::harness::{Chance, KEYS, Pty, Setup, finished, needs, ngoaivu, tmux};

/// The investment that the localities attracted, as both languages write it.
const FDI: &str = "60,28 tỷ USD";
const FDI_EN: &str = "USD 60.28 billion";

const CONTROL_U: &str = "\u{15}";
const CONTROL_C: &str = "\u{3}";

/// The explorer on the screen, its index built.
fn shown(setup: Setup) -> Pty {
    let pty = setup.start();
    pty.wait_for("2018");
    pty
}

/// Finds the investment, and goes to its row in the table.
fn to_fdi(pty: &mut Pty) {
    pty.type_until("/fdi", FDI);
    pty.keys("\r3");
    // Down and up again shows that the keys have arrived in the table.
    pty.wait_until("the row in focus", |screen| {
        screen.contents().lines().any(|line| line.starts_with('▌') && line.contains(FDI))
    });
}

#[rstest]
#[case::vietnamese("vi", FDI)]
#[case::english("en", FDI_EN)]
fn y_sends_the_figure_to_the_terminal(#[case] lang: &str, #[case] figure: &str) {
    let mut pty = shown(Setup::new(ngoaivu()).args(["--lang", lang]).size(120, 36));
    pty.keys("/fdi");
    // In the table number and unit are separate.
    let number = figure.split(' ').find(|word| word.starts_with("60")).expect("a number");
    pty.wait_for(number);
    pty.keys("\r3y");
    pty.wait_for_copies(&[figure]);
    pty.wait_for(&format!("{} byte", figure.len()));
    pty.quit();
    pty.assert_whole();
}

/// A saved search is chosen and not typed: keys after it are commands, and go to what it finds.
#[test]
fn keys_after_a_saved_search_are_commands() {
    let mut pty = shown(Setup::new(ngoaivu()).size(120, 36));
    to_fdi(&mut pty);
    pty.type_until("@đầu tư\r", "Đã lưu “đầu tư”");
    pty.type_until(&format!("/{CONTROL_U}kieu hoi"), "25,66 tỷ USD");
    pty.type_until("\r'", "Câu tìm đã lưu");
    pty.keys("\r3y");
    pty.wait_for_copies(&[FDI]);
}

/// It comes out of a pty in two reads of 4,095 bytes at most: titles and labels use the width that there is.
#[test]
fn the_first_frame_is_small() {
    let pty = shown(Setup::new(ngoaivu()).size(120, 36));
    pty.wait_until_quiet();
    let first = pty.written();
    assert!(first < 5_500, "the first frame has {first} bytes");
}

/// At any typing speed Enter opens the result of the words before it, and later keys apply there.
#[rstest]
#[case::as_the_first_thing("")]
#[case::after_another_query("/fdi")]
fn enter_belongs_to_the_words_before_it(#[case] before: &str) {
    let mut pty = shown(Setup::new(ngoaivu()).size(120, 36));
    if !before.is_empty() {
        pty.type_until(before, FDI);
        pty.keys("\r");
        pty.wait_until_quiet();
    }
    pty.keys(&format!("/{CONTROL_U}kieu hoi\r]y"));
    pty.wait_for_copies(&["khoảng 25,66 tỷ USD"]);
}

#[test]
fn y_in_tmux_as_shipped_fills_its_buffer() {
    if !needs("tmux") {
        return;
    }
    let setup = Setup::new("tmux").size(120, 36);
    let home = setup.home();
    let socket = home.join("socket").display().to_string();
    let program = ngoaivu().display().to_string();
    let mut pty = shown(setup.args(["-S", &socket, "-f", "/dev/null", "new-session", &program]));
    to_fdi(&mut pty);
    pty.keys("y");
    // The whole of the message: tmux's own line may name the window `tmux` as well.
    pty.wait_for("bộ đệm tmux (dán");
    assert_eq!(tmux(&home, &["show-buffer"]), FDI);
    pty.keys("q");
    pty.wait_end();
}

#[rstest]
#[case::terminate(Signal::TERM)]
#[case::hang_up(Signal::HUP)]
fn signals_end_it_with_the_terminal_whole(#[case] signal: Signal) {
    let mut pty = shown(Setup::new(ngoaivu()));
    pty.type_until("/kieu hoi", "25,66");
    pty.signal(signal);
    assert_eq!(i32::from(pty.wait_end()), 128 + signal.as_raw());
    pty.assert_whole();
}

#[rstest]
#[case::as_usual(Setup::new(ngoaivu()))]
#[case::signal_ignored(Setup::new(ngoaivu()).ignoring_hang_up())]
#[case::no_signal_sent(Setup::new(ngoaivu()).without_control())]
fn a_lost_line_ends_it_within_half_a_second(#[case] setup: Setup) {
    let mut pty = shown(setup);
    pty.type_until("/kieu hoi", "25,66");
    pty.hang_up();
    let took = pty.wait_gone();
    assert!(took < Duration::from_millis(500), "gone after {took:?}");
}

#[test]
fn control_z_and_fg() {
    let mut pty = Setup::new("sh").args(["-i"]).env("PS1", "prompt> ").env("ENV", "").start();
    pty.wait_for("prompt>");
    pty.type_until(&format!("{}\r", ngoaivu().display()), "2018");
    pty.type_until("/kieu hoi", "25,66");
    pty.keys("\u{1a}");
    pty.wait_until("the shell", |screen| {
        !screen.alternate_screen() && screen.contents().trim_end().ends_with("prompt>")
    });
    pty.wait("a line that is edited", |_| !pty.is_raw());
    pty.keys("fg\n");
    pty.wait_until("the explorer where it was", |screen| {
        screen.alternate_screen() && screen.contents().contains("25,66")
    });
    pty.keys(CONTROL_C);
    pty.wait_until("the shell", |screen| !screen.alternate_screen());
    pty.keys("exit\r");
    pty.wait_end();
    pty.assert_whole();
}

#[test]
fn any_size_is_survived() {
    let mut pty = shown(Setup::new(ngoaivu()));
    for (columns, rows) in [
        (0, 0),
        (1, 1),
        (500, 200),
        (2, 200),
        (200, 2),
        (40, 10),
        (0, 24),
        (80, 0),
        (39, 9),
        (200, 60),
        (9999, 1),
    ] {
        pty.resize(columns, rows);
        pty.keys("\tj3k2?");
        // An escape and the next key in one read would be Alt and that key.
        pty.wait_until_quiet();
        pty.keys("\u{1b}");
        pty.wait_until_quiet();
    }
    pty.resize(80, 24);
    // A busy machine may have read the last escape with what came after it.
    pty.wait_until_quiet();
    pty.keys("\u{1b}");
    pty.wait_until_quiet();
    pty.type_until("/fdi", FDI);
    pty.keys(CONTROL_C);
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}

/// Keys without any sense to them, from a generator that a failure can be repeated with.
fn nonsense(seed: u64, count: usize) -> String {
    let mut chance = Chance(seed);
    (0..count).map(|_| KEYS[chance.below(KEYS.len())]).collect()
}

#[test]
fn nonsense_neither_stops_nor_breaks_it() {
    let mut pty = shown(Setup::new(ngoaivu()));
    for seed in 0..40 {
        pty.keys(&nonsense(seed, 100));
        let (columns, rows) =
            [(80, 24), (40, 10), (120, 36), (0, 0), (200, 60)][usize::try_from(seed).unwrap() % 5];
        pty.resize(columns, rows);
    }
    pty.resize(80, 24);
    pty.wait_until_quiet();
    // Out of whatever is open, one thing at a time.
    for _ in 0..6 {
        pty.keys("\u{1b}");
        pty.wait_until_quiet();
    }
    pty.keys(CONTROL_C);
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}

#[test]
fn a_letter_costs_little_and_idling_nothing() {
    let mut pty = shown(Setup::new(ngoaivu()).size(120, 36));
    // The index may still be on its way; what it costs to wait for it is no letter's.
    pty.type_until("/kieu hoi", "25,66");
    pty.type_until(CONTROL_U, "gõ vài chữ");
    pty.wait_until_quiet();
    let mut costs = Vec::new();
    for letter in "kieu hoi".chars() {
        let from = pty.written();
        pty.keys(&letter.to_string());
        pty.wait_until_quiet();
        costs.push(pty.written() - from);
    }
    pty.wait_for("25,66");
    // The first letters change every line of the screen; the later ones are what most of typing is.
    assert!(costs.iter().all(|cost| *cost <= 5000), "{costs:?}");
    costs.sort_unstable();
    assert!(costs[costs.len() / 2] <= 2000, "{costs:?}");
    pty.assert_idle();
}

#[test]
fn without_utf8_letters_and_borders_are_ascii_and_that_is_said() {
    let mut pty = Setup::new(ngoaivu()).env("LANG", "C").size(120, 36).start();
    pty.wait_for("Locale khong phai UTF-8");
    pty.type_until("/kieu hoi", "25,66 ty USD");
    pty.type_until("\r!", "nhan phim bat ky");
    pty.keys("x");
    pty.wait_until("the explorer", vt100::Screen::alternate_screen);
    assert!(pty.raw(0).is_ascii());
    pty.keys("y");
    // What is copied is the text itself: the other end may well have its marks.
    pty.wait("a copy with marks", |seen| seen.copies().iter().any(|copy| copy.contains("Kiều hối")));
    pty.quit();
    pty.assert_whole();
}

#[rstest]
#[case::no_colour("NO_COLOR", "1")]
#[case::linux_console("TERM", "linux")]
#[case::old_terminal("TERM", "vt220")]
fn poor_surroundings_are_enough(#[case] name: &str, #[case] value: &str) {
    let mut pty = shown(Setup::new(ngoaivu()).env(name, value));
    to_fdi(&mut pty);
    if name == "NO_COLOR" {
        let raw = String::from_utf8(pty.raw(0)).expect("UTF-8");
        let colours = ["\x1b[3", "\x1b[4", "\x1b[9", ";3", ";4", ";9"];
        let sequences = raw.split("\x1b[").skip(1).filter_map(|s| s.split_once('m'));
        for (parameters, _) in sequences.filter(|(p, _)| p.chars().all(|c| c.is_ascii_digit() || c == ';')) {
            let sequence = format!("\x1b[{parameters}");
            let two_digits = parameters.split(';').any(|p| p.len() > 1);
            assert!(!two_digits, "a colour in {sequence:?}, of {colours:?}");
        }
    }
    pty.quit();
    pty.assert_whole();
}

#[test]
fn a_dumb_terminal_gets_one_line() {
    let pty = Setup::new(ngoaivu()).env("TERM", "dumb").start();
    assert_eq!(pty.wait_end(), 2);
    assert!(pty.screen().contains("ngoaivu: "), "{}", pty.screen());
    assert!(!pty.raw(0).contains(&0x1b));
    pty.assert_line_as_before();
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let run = finished(Command::new(ngoaivu()).stdin(Stdio::null()).env("TERM", "xterm"));
    run.failed_with("terminal");
    assert!(run.err.contains("ngoaivu articles"), "{run:?}");
}

/// What input methods for Vietnamese send, as recorded from them: the letters as they are corrected, in one read each.
#[rstest]
#[case::backspace_and_retype(&["kie", "\u{7f}ê", "\u{7f}\u{7f}iề", "u hô", "\u{7f}ố", "i"], "kiều hối")]
#[case::unikey_on_windows_sends_08(&["kieu", "\u{8}\u{8}ều", " ho", "\u{8}ố", "i"], "kiều hối")]
#[case::several_in_one_read(&["kieeu\u{7f}\u{7f}\u{7f}êu\u{7f}\u{7f}ều hoi\u{7f}\u{7f}ối"], "kiều hối")]
#[case::decomposed(&["kie", "\u{302}", "\u{300}", "u ho\u{302}\u{301}i"], "kiều hối")]
#[case::decomposed_and_taken_back(&["kie\u{302}\u{301}", "\u{7f}", "\u{300}u hối"], "kiều hối")]
#[case::a_letter_split_between_two_reads(&["ki\u{1ec1}u ho\u{302}\u{301}i"], "kiều hối")]
#[case::keystrokes_without_an_input_method(&["kieeuf hoois"], "kieeuf hoois")]
#[case::pasted_with_line_breaks(&["\u{1b}[200~kiều\nhối\r\n\u{1b}[201~"], "kiều hối")]
#[case::pasted_with_escapes(&["\u{1b}[200~kiều\u{1b}[31m hối\u{1b}]0;x\u{7}\u{1b}[201~"], "kiều hối")]
#[case::pasted_with_an_early_end(&["\u{1b}[200~kiều\u{1b}[201~ hối\u{1b}[201~"], "kiều hối")]
fn input_methods_and_pastes(#[case] reads: &[&str], #[case] typed: &str) {
    let mut pty = shown(Setup::new(ngoaivu()).size(120, 36));
    pty.keys("/");
    pty.wait_until_quiet();
    for read in reads {
        pty.keys(read);
        pty.wait_until_quiet();
    }
    let line = |screen: &vt100::Screen| {
        let line = screen.contents().lines().nth(1).unwrap_or_default().to_owned();
        unicode_normalization::UnicodeNormalization::nfc(line.as_str()).collect::<String>()
    };
    pty.wait_until(typed, |screen| line(screen).contains(&format!("Tìm {typed} ")));
    pty.wait_for("25,66");
    pty.keys(CONTROL_C);
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}

/// Keys as some terminals send them, which crossterm 0.29 and many programs take for others.
#[rstest]
// OpenSSH since 9.5 sends the keys of 20 ms together.
#[case::esc_and_a_key_in_one_packet(&["/kieu", "\u{1b}3"], "━ Số liệu ━")]
#[case::released_keys_of_the_kitty_protocol(&["/", "\u{1b}[107u\u{1b}[107;1:3u\u{1b}[105;1:1u\u{1b}[105;1:3u"], "Tìm ki ")]
fn keys_are_what_was_pressed(#[case] reads: &[&str], #[case] shown: &str) {
    let mut pty = self::shown(Setup::new(ngoaivu()).size(120, 36));
    for read in reads {
        pty.keys(read);
        pty.wait_until_quiet();
    }
    pty.wait_for(shown);
    pty.keys(CONTROL_C);
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}
