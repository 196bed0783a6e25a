//! What somebody does who has never seen the program: nothing is set, the hints on the screen are all they know. And
//! the mouse, as a terminal reports it.

use std::fs;

use rstest::rstest;

use crate::harness::{Pty, Setup, ngoaivu};

/// Keys that a newcomer needs at most from the empty screen to a figure with its source on the clipboard.
const MOST_KEYS: usize = 20;

fn started(size: (u16, u16), settings: &str) -> Pty {
    let setup = Setup::new(ngoaivu()).args(["--no-state"]).size(size.0, size.1);
    fs::write(setup.home().join("config/ngoaivu/config.toml"), settings).unwrap();
    let pty = setup.start();
    pty.wait_for("Enter");
    pty.wait_until_quiet();
    pty
}

/// Letters search at once; the input line says how to copy, and so does the last line.
#[rstest]
#[case::while_typing("kieu hoi", &["\u{19}"], "25,66 tỷ USD")]
#[case::from_the_list_of_hits("kieu hoi", &["\u{1b}", "y"], "25,66 tỷ USD")]
#[case::in_the_article("kieu hoi", &["\r", "y"], "25,66 tỷ USD")]
#[case::from_the_table("kieu hoi", &["\u{1b}", "3", "y"], "tỷ USD")]
#[case::with_marks("kiều hối", &["\r", "y"], "25,66 tỷ USD")]
fn the_figure_and_its_source_are_copied(
    #[values((120, 36), (80, 24), (40, 10))] size: (u16, u16),
    #[case] query: &str,
    #[case] then: &[&str],
    #[case] figure: &str,
) {
    let mut pty = started(size, "");
    let asks = pty.screen();
    assert!(asks.contains("Enter") && asks.contains("^Y"), "it says what opens and what copies: {asks}");
    assert!(query.chars().count() + then.len() < MOST_KEYS);
    for keys in [query].iter().chain(then) {
        pty.keys(keys);
        pty.wait_until_quiet();
    }
    pty.wait("a copy", |seen| !seen.copies().is_empty());
    let copied = pty.copies().concat();
    assert!(copied.contains(figure) && copied.contains("iều hối"), "{copied}");
    // Who says so, in which article, when.
    for part in ["Bùi Thanh Sơn", "Chinhphu.vn", "2018"] {
        assert!(copied.contains(part), "{part}: {copied}");
    }
}

/// A report of the mouse at a column and row from 1: pressed, or the wheel.
fn report(button: u8, column: usize, row: usize) -> String {
    format!("\u{1b}[<{button};{column};{row}M\u{1b}[<{button};{column};{row}m")
}

/// Column and row, from 1, of a text on the screen.
fn place_of(pty: &Pty, text: &str) -> (usize, usize) {
    let screen = pty.screen();
    let place = (1..)
        .zip(screen.lines())
        .find_map(|(row, line)| Some((line.split_once(text)?.0.chars().count() + 1, row)));
    place.unwrap_or_else(|| panic!("{text} in {screen}"))
}

const ON: &[u8] = b"\x1b[?1000h";

fn has(raw: &[u8], bytes: &[u8]) -> bool {
    raw.windows(bytes.len()).any(|window| window == bytes)
}

#[test]
fn the_mouse_selects_and_scrolls_where_it_is_set() {
    let mut pty = started((120, 36), "mouse = true\nfocus = \"articles\"\n");
    assert!(has(&pty.raw(0), ON));
    let (column, row) = place_of(&pty, "Khách đến Nhà");
    pty.type_until(&report(0, column, row), "4/57");
    pty.type_until(&report(65, column, row), "7/57");
    let (column, row) = place_of(&pty, "Đổi mới, nâng cao");
    pty.type_until(&report(0, column, row), "2/5");
    // What is shown without a screen is selected by the terminal's own mouse.
    let from = pty.written();
    pty.keys("!");
    pty.wait_until("the primary screen", |screen| !screen.alternate_screen());
    assert!(has(&pty.raw(from), b"\x1b[?1000l"));
    let from = pty.written();
    pty.keys("x");
    pty.wait_until("the screen again", vt100::Screen::alternate_screen);
    assert!(has(&pty.raw(from), ON));
    pty.quit();
    pty.assert_whole();
}

/// Where it is not set, the reports of a program before are nobody's.
#[test]
fn the_mouse_is_the_terminals_by_default() {
    let mut pty = started((120, 36), "focus = \"articles\"\n");
    // Blanks at the end of a line were written, or never were.
    let trimmed = |screen: &str| screen.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let before = trimmed(&pty.screen());
    let (column, row) = place_of(&pty, "Khách đến Nhà");
    pty.keys(&report(0, column, row));
    pty.keys(&report(65, column, row));
    // A key behind the reports moves the selection, and another one back to where it was before them.
    pty.keys("j");
    pty.wait_until("the next row", |screen| trimmed(&screen.contents()) != before);
    pty.keys("k");
    pty.wait_until("the row as before", |screen| trimmed(&screen.contents()) == before);
    assert!(!has(&pty.raw(0), ON));
    pty.quit();
}
