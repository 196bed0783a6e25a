#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufReader, Cursor};
use std::sync::Arc;

use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use rstest::rstest;

use super::request::PlainRequest;
use super::{PlainData, SearchState};
use crate::app::Action;
use crate::app::keymap::Keymap;
use crate::app::settings::Settings;
use crate::cli::Streams;
use crate::cli::copying::Copying;
use crate::cli::output_style::OutputStyle;
use crate::corpus::{Lang, embedded};
use crate::text::Clean;

/// What is said to these lines.
fn talk(lines: &str, lang: Lang) -> String {
    let corpus = embedded::corpus().expect("the embedded corpus is sound");
    let style = OutputStyle { width: None, theme: None, lang };
    let mut out = Vec::new();
    let mut input = BufReader::new(Cursor::new(lines.as_bytes().to_vec()));
    let mut streams = Streams { input: &mut input, out: &mut out, notes: &mut std::io::sink() };
    // No file of the user's is read.
    let state = SearchState::new(Arc::new(corpus), None, true);
    let opened = PlainData { state, library: None, restricted: false };
    super::run(opened, &Settings::default(), &style, Copying::restricted(false), &mut streams)
        .expect("a pipe that stays open");
    String::from_utf8(out).expect("UTF-8")
}

#[rstest]
#[case::query("kieu hoi", PlainRequest::Find("kieu hoi".into()))]
#[case::query_with_slash("/quit", PlainRequest::Find("quit".into()))]
#[case::query_that_begins_with_a_command("copy machines", PlainRequest::Find("copy machines".into()))]
#[case::number("3", PlainRequest::Do(Action::OPEN, Some(2)))]
#[case::zero("0", PlainRequest::Find("0".into()))]
#[case::command("help", PlainRequest::Do(Action::HELP, None))]
#[case::command_with_number("copy 3", PlainRequest::Do(Action::COPY, Some(2)))]
#[case::command_with_colon(":figures", PlainRequest::Do(Action::FIGURES, None))]
#[case::another_name("show 2", PlainRequest::Do(Action::OPEN, Some(1)))]
#[case::key("y", PlainRequest::Do(Action::COPY, None))]
#[case::question_mark("?", PlainRequest::Do(Action::HELP, None))]
#[case::key_by_name("PgDn", PlainRequest::Do(Action::PAGE_DOWN, None))]
#[case::mistyped(":figurs", PlainRequest::Unknown("figurs".into(), Some("figures")))]
#[case::in_other_words(":sắp xếp", PlainRequest::Unknown("sắp xếp".into(), Some("sort")))]
#[case::far_off(":xyzzy", PlainRequest::Unknown("xyzzy".into(), None))]
#[case::empty("  ", PlainRequest::Nothing)]
fn a_line_asks_for(#[case] line: &str, #[case] request: PlainRequest) {
    assert_eq!(PlainRequest::of(&Clean::one_line(line), Keymap::built_in()), request);
}

#[test]
fn find_open_copy_and_figures() {
    let said = talk("kieu hoi\n1\nfigures\ncopy 1\nquit\n", Lang::Vi);
    assert!(said.contains("\n1. ") && said.contains("25,66 tỷ USD"), "{said}");
    assert!(said.contains("Số liệu: "), "{said}");
    // A pipe takes no escape sequence, so nothing was copied, and that is said.
    assert!(said.contains("Không gửi: terminal này không nhận lệnh chép"), "{said}");
}

#[test]
fn a_figure_that_is_gone_to_is_said_by_itself() {
    let said = talk("kieu hoi\n1\nnext-figure\nquit\n", Lang::Vi);
    let last = said.lines().last().expect("a line");
    assert!(last.contains("khoảng 25,66 tỷ USD; 2016–2017"), "{said}");
}

#[test]
fn what_was_said_before_does_not_hide_what_is_found() {
    let said = talk("copy\nkieu hoi\nzzzqqq\nquit\n", Lang::En);
    assert!(said.contains("Hits: 3") && said.ends_with("Nothing matches.\n"), "{said}");
}

#[test]
fn words_after_the_help_are_looked_for() {
    let said = talk("help\nkieu hoi\n1\nquit\n", Lang::Vi);
    assert!(said.contains("25,66 tỷ USD"), "{said}");
}

#[test]
fn help_names_every_command() {
    let said = talk("help\n", Lang::En);
    for entry in crate::app::table::commands() {
        let name = entry.command.name();
        assert!(said.contains(&format!("\n{name}: ")), "{name}");
    }
}

#[test]
fn forms_are_chosen_by_number() {
    let said = talk("figures\ncopy-as 1\n99\nback\np\nquit\n", Lang::En);
    assert!(said.contains("Copy as:\n1. "), "{said}");
    assert!(said.contains("There is no row 99."), "{said}");
    assert!(said.contains("1 text is printed on exit"), "{said}");
}

#[test]
fn it_ends_with_the_input_and_says_nothing_of_a_screen() {
    for lines in ["", "\n\n", "kieu hoi", ":palette\n3\n", "L\n?\n"] {
        let said = talk(lines, Lang::En);
        assert!(said.starts_with("ngoaivu: "), "{said}");
        assert!(!said.contains(['─', '│', '▌', '━', '\u{1b}']), "{said}");
    }
}

proptest! {
    // Each case reads the whole corpus.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_lines_are_answered_in_printable_text(lines in proptest::collection::vec("(:?[a-z-]{1,12}( [0-9])?|[0-9]|\\PC{0,20}|.{0,20})", 0..8)) {
        let said = talk(&lines.join("\n"), Lang::Vi);
        prop_assert!(!said.chars().any(|c| c.is_control() && c != '\n'), "{:?}", said);
    }
}
