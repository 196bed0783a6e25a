//! The command line on a terminal: what fits the width, what is coloured, what is copied.

use ngoaivu::text::wrap::width;
use rstest::rstest;

use crate::harness::{Setup, ngoaivu};

/// What a command prints on a terminal, without its colours; it must end with `status`.
fn printed(setup: Setup, status: u8) -> String {
    let pty = setup.start();
    assert_eq!(pty.wait_end(), status, "{}", pty.screen());
    let raw = String::from_utf8(pty.raw(0)).expect("UTF-8");
    let output = raw.split("status=").next().expect("output");
    plain(&output.replace("\r\n", "\n"))
}

/// Without the sequences that set colours; any other sequence stays and is seen.
fn plain(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.find(|c: char| !c.is_ascii_digit() && c != ';') {
            Some(end) if part[end..].starts_with('m') => plain.push_str(&part[end + 1..]),
            _ => {
                plain.push_str("<escape>");
                plain.push_str(part);
            }
        }
    }
    plain
}

#[rstest]
fn lines_fit_the_terminal(
    #[values(
        &["articles"], &["figures"], &["show", "van-hoi-2018"], &["show", "van-hoi-2018/f10"],
        &["show", "van-hoi-2018/q2"], &["search", "gạo"], &["figures", "--lang", "en"]
    )]
    arguments: &[&'static str],
    #[values(200, 120, 80, 60, 37, 20)] columns: u16,
) {
    let setup = Setup::new(ngoaivu()).args(arguments.iter().copied()).size(columns, 24);
    let text = printed(setup, 0);
    assert!(!text.trim().is_empty(), "{text}");
    for line in text.lines() {
        assert!(width(line) <= usize::from(columns), "{columns} columns: {line}");
        assert!(!line.contains("<escape>"), "{line}");
    }
}

#[rstest]
#[case(10, 3)]
#[case(12, 2)]
#[case(500, 200)]
fn odd_sizes_are_survived(#[case] columns: u16, #[case] rows: u16) {
    for arguments in [&["articles"][..], &["figures"], &["show", "van-hoi-2018"], &["search", "hội nhập"]]
    {
        let text = printed(Setup::new(ngoaivu()).args(arguments.iter().copied()).size(columns, rows), 0);
        assert!(text.contains("2018"), "{text}");
    }
}

#[rstest]
#[case::colours(&[], &[], true)]
#[case::no_color(&[("NO_COLOR", "1")], &[], false)]
#[case::dumb(&[("TERM", "dumb")], &[], false)]
#[case::never(&[], &["--color", "never"], false)]
#[case::always(&[("NO_COLOR", "1")], &["--color", "always"], true)]
fn a_terminal_gets_colours_unless_set_otherwise(
    #[case] environment: &[(&str, &str)],
    #[case] arguments: &[&'static str],
    #[case] coloured: bool,
) {
    let setup = Setup::new(ngoaivu()).args(["show", "van-hoi-2018/p8"]).args(arguments.iter().copied());
    let pty = environment.iter().fold(setup, |setup, (name, value)| setup.env(name, value)).start();
    assert_eq!(pty.wait_end(), 0);
    assert_eq!(pty.raw(0).contains(&0x1b), coloured);
}

#[test]
fn a_copy_goes_to_the_terminal_and_is_shown() {
    let pty = Setup::new(ngoaivu()).args(["copy", "van-hoi-2018/f9"]).start();
    assert_eq!(pty.wait_end(), 0);
    pty.wait_for_copies(&["60,28 tỷ USD"]);
    let screen = pty.screen();
    assert!(screen.contains("60,28 tỷ USD\n") && screen.contains("14 byte"), "{screen}");
}

#[test]
fn a_terminal_that_takes_no_copy_shows_the_other_way() {
    let pty =
        Setup::new(ngoaivu()).args(["copy", "van-hoi-2018/f9", "--lang", "en"]).env("TERM", "dumb").start();
    assert_eq!(pty.wait_end(), 2);
    let screen = pty.screen();
    assert!(screen.contains("USD 60.28 billion") && screen.contains("> file"), "{screen}");
    pty.wait_for_copies(&[]);
}
