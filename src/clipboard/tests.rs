#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{
    Doubt, Environment, Outcome, Payload, SEQUENCE_LIMIT, TMUX_LIMIT, TmuxError, Way, choose, copy_by,
};
use crate::text::Clean;

/// An environment of `NAME=value` words.
fn environment(words: &str) -> Environment {
    Environment::from_lookup(|name| {
        words
            .split(' ')
            .filter_map(|word| word.split_once('='))
            .find(|(n, _)| *n == name)
            .map(|(_, value)| value.to_owned())
    })
}

fn payload(text: &str) -> Payload {
    Payload::new(&Clean::new(text)).expect("text that is not blank")
}

fn no_tmux(_: &str) -> Result<(), TmuxError> {
    Err(TmuxError::NotStarted)
}

#[test]
fn the_way_follows_from_the_environment() {
    let table = [
        ("TERM=xterm-256color", Some(Way::Osc52)),
        ("TERM=xterm-256color TMUX=/tmp/tmux-0/default,1,0", Some(Way::Tmux)),
        ("TERM=tmux-256color TMUX=/tmp/tmux-0/default,1,0", Some(Way::Tmux)),
        ("TERM=screen STY=12.pts-0.host", Some(Way::Screen)),
        // One inside the other: tmux is reached by its socket either way.
        ("TERM=screen STY=12.pts-0.host TMUX=/tmp/t,1,0", Some(Way::Tmux)),
        // On the far side of ssh only TERM is left.
        ("TERM=screen-256color", Some(Way::Osc52)),
        ("TERM=tmux-256color TMUX=", Some(Way::Osc52)),
        ("TERM=dumb TMUX=/tmp/t,1,0", Some(Way::Tmux)),
        ("TERM=dumb", None),
        ("TERM=", None),
        ("", None),
    ];
    for (words, way) in table {
        assert_eq!(choose(&environment(words)), way, "{words:?}");
    }
}

#[test]
fn doubts_follow_from_the_environment() {
    let table = [
        ("TERM=xterm-256color", 1500, None),
        ("TERM=xterm-256color", 1501, Some(Doubt::Long)),
        ("TERM=xterm-256color VTE_VERSION=7600", 1, Some(Doubt::Ignored)),
        ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", 1, Some(Doubt::Ignored)),
        ("TERM=xterm-256color TERM_PROGRAM=iTerm.app", 1, Some(Doubt::OffByDefault)),
        ("TERM=xterm XTERM_VERSION=XTerm(390)", 9999, Some(Doubt::OffByDefault)),
        ("TERM=linux", 1, Some(Doubt::Ignored)),
        ("TERM=tmux-256color", 1, Some(Doubt::Multiplexer)),
        ("TERM=screen-256color", 1, Some(Doubt::Multiplexer)),
        ("TERM=screen STY=12.pts-0.host", 1, None),
        // The terminal in which the tmux server was started need not be the one in front of the user.
        ("TERM=tmux-256color TERM_PROGRAM=tmux VTE_VERSION=7600", 1, Some(Doubt::Multiplexer)),
        ("TERM=xterm-kitty TERM_PROGRAM=WezTerm", 1, None),
    ];
    for (words, bytes, doubt) in table {
        assert_eq!(environment(words).doubt(bytes), doubt, "{words:?} {bytes}");
    }
}

#[test]
fn bare_sequence_is_exact() {
    let mut out = Vec::new();
    let outcome = copy_by(&payload("60,28 tỷ USD\n"), &environment("TERM=xterm"), &mut out, no_tmux);
    assert_eq!(out, b"\x1b]52;c;NjAsMjggdOG7tyBVU0Q=\x07");
    assert_eq!(outcome, Outcome::Sent { bytes: 14, way: Way::Osc52, doubt: None, instead_of_tmux: None });
}

#[test]
fn screen_gets_short_pieces() {
    // The number of base64 characters is a multiple of four: around one piece and around two.
    for (letters, pieces) in [(3, 1), (54, 1), (57, 1), (58, 2), (114, 2), (115, 3)] {
        let text = "a".repeat(letters);
        let mut out = Vec::new();
        copy_by(&payload(&text), &environment("TERM=screen STY=1.x"), &mut out, no_tmux);
        let sent = String::from_utf8(out).unwrap();
        let strings = sent
            .strip_prefix("\x1bP")
            .and_then(|s| s.strip_suffix("\x1b\\"))
            .unwrap()
            .split("\x1b\\\x1bP")
            .collect::<Vec<_>>();
        assert_eq!(strings.len(), pieces, "{letters}");
        assert!(strings.iter().all(|s| s.len() <= "\x1b]52;c;".len() + 76 + 1));
        assert_eq!(strings.concat(), format!("\x1b]52;c;{}\x07", STANDARD.encode(&text)));
    }
}

#[test]
fn tmux_takes_the_text_and_the_terminal_gets_nothing() {
    let mut out = Vec::new();
    let mut taken = String::new();
    let outcome = copy_by(&payload("a\nb\n\n"), &environment("TMUX=x TERM=tmux"), &mut out, |text| {
        text.clone_into(&mut taken);
        Ok(())
    });
    assert_eq!(outcome, Outcome::InTmuxBuffer { bytes: 3 });
    assert_eq!(taken, "a\nb");
    assert!(out.is_empty());
}

#[test]
fn a_tmux_that_fails_is_told_and_replaced() {
    let mut out = Vec::new();
    let outcome =
        copy_by(&payload("abc"), &environment("TMUX=x TERM=tmux"), &mut out, |_| Err(TmuxError::Refused));
    assert_eq!(out, b"\x1b]52;c;YWJj\x07");
    assert_eq!(
        outcome,
        Outcome::Sent {
            bytes: 3,
            way: Way::Osc52,
            doubt: Some(Doubt::Multiplexer),
            instead_of_tmux: Some(TmuxError::Refused)
        }
    );
}

#[test]
fn too_much_is_refused_and_nothing_written() {
    let table = [
        ("TERM=xterm", SEQUENCE_LIMIT),
        ("TERM=screen STY=1.x", SEQUENCE_LIMIT),
        ("TERM=tmux TMUX=x", TMUX_LIMIT),
    ];
    for (words, limit) in table {
        let environment = environment(words);
        let mut out = Vec::new();
        let text = payload(&"a".repeat(limit + 1));
        let outcome = copy_by(&text, &environment, &mut out, |_| Ok(()));
        assert_eq!(outcome, Outcome::TooLarge { bytes: limit + 1, limit }, "{words}");
        assert!(out.is_empty());

        let text = payload(&"a".repeat(limit));
        let outcome = copy_by(&text, &environment, &mut out, |_| Ok(()));
        assert!(
            matches!(outcome, Outcome::Sent { .. } | Outcome::InTmuxBuffer { .. }),
            "{words}: {outcome:?}"
        );
    }
    // What tmux refused may still be too much for a sequence.
    let text = payload(&"a".repeat(SEQUENCE_LIMIT + 1));
    let outcome = copy_by(&text, &environment("TERM=tmux TMUX=x"), &mut Vec::new(), no_tmux);
    assert_eq!(outcome, Outcome::TooLarge { bytes: SEQUENCE_LIMIT + 1, limit: SEQUENCE_LIMIT });
}

#[test]
fn a_terminal_without_sequences_gets_none() {
    let mut out = Vec::new();
    let outcome = copy_by(&payload("abc"), &environment("TERM=dumb"), &mut out, no_tmux);
    assert_eq!(outcome, Outcome::NoWay);
    assert!(out.is_empty());
}

#[test]
fn a_terminal_that_is_gone_is_a_failure() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("gone"))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let outcome = copy_by(&payload("abc"), &environment("TERM=xterm"), &mut Gone, no_tmux);
    assert_eq!(outcome, Outcome::Failed { why: "gone".to_owned() });
}

#[test]
fn blank_text_is_no_payload() {
    for text in ["", "\n", " \n\n", "\u{200b}"] {
        assert_eq!(Payload::new(&Clean::new(text)), None, "{text:?}");
    }
}

proptest! {
    /// Whatever the text: one sequence of ours, and inside it only base64 that decodes to the clean text.
    #[test]
    fn only_our_own_sequence_leaves(text in any::<String>(), screen in any::<bool>()) {
        let Some(payload) = Payload::new(&Clean::new(&text)) else { return Ok(()) };
        let words = if screen { "TERM=screen STY=1.x" } else { "TERM=xterm" };
        let mut out = Vec::new();
        copy_by(&payload, &environment(words), &mut out, no_tmux);
        let mut sent = String::from_utf8(out).unwrap();
        if screen {
            prop_assert!(sent.starts_with("\x1bP") && sent.ends_with("\x1b\\"));
            sent = sent.replace("\x1b\\", "").replace("\x1bP", "");
        }
        let encoded = sent.strip_prefix("\x1b]52;c;").and_then(|s| s.strip_suffix('\x07')).unwrap();
        let arrived = String::from_utf8(STANDARD.decode(encoded).unwrap()).unwrap();
        prop_assert_eq!(&arrived, payload.as_str());
        prop_assert!(!arrived.ends_with('\n'));
        prop_assert!(arrived.chars().all(|c| c == '\n' || !c.is_control()));
    }
}
