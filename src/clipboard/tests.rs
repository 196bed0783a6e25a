#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::cell::RefCell;
use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::program::LOAD_BUFFER;
use super::way::ways;
use super::{
    Copier, CopyOutcome, CopyWay, Doubt, Environment, PROGRAM_LIMIT, Payload, Preferred, ProgramError,
    SEQUENCE_LIMIT, Tests,
};
use crate::messages::t;
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

/// A copy without settings and tests; `load_buffer` replaces tmux.
fn copy_by(
    payload: &Payload,
    environment: &Environment,
    out: &mut impl Write,
    load_buffer: impl Fn(&str) -> Result<(), ProgramError>,
) -> CopyOutcome {
    Copier::new(environment.clone(), Preferred::Auto, Tests::default()).copy_by(
        payload,
        false,
        out,
        &|words, text| {
            assert_eq!(words, LOAD_BUFFER);
            load_buffer(text)
        },
    )
}

fn no_tmux(_: &str) -> Result<(), ProgramError> {
    Err(ProgramError::NotStarted)
}

#[test]
fn the_way_follows_from_the_environment() {
    let auto = Preferred::Auto;
    let command = Preferred::Command(vec!["wl-copy".to_owned()]);
    let table: [(&str, &Preferred, &[CopyWay]); 17] = [
        ("TERM=xterm-256color", &auto, &[CopyWay::Osc52]),
        ("TERM=xterm-256color TMUX=/tmp/tmux-0/default,1,0", &auto, &[CopyWay::Tmux, CopyWay::Osc52]),
        ("TERM=screen STY=12.pts-0.host", &auto, &[CopyWay::Screen]),
        // One inside the other: tmux is reached by its socket either way.
        ("TERM=screen STY=12.pts-0.host TMUX=/tmp/t,1,0", &auto, &[CopyWay::Tmux, CopyWay::Osc52]),
        // On the far side of ssh only TERM is left.
        ("TERM=screen-256color", &auto, &[CopyWay::Osc52]),
        ("TERM=tmux-256color TMUX=", &auto, &[CopyWay::Osc52]),
        ("TERM=dumb TMUX=/tmp/t,1,0", &auto, &[CopyWay::Tmux]),
        ("TERM=dumb", &auto, &[]),
        ("", &auto, &[]),
        ("TERM=xterm TMUX=x", &Preferred::Osc52, &[CopyWay::Osc52]),
        ("TERM=screen STY=1.x", &Preferred::Osc52, &[CopyWay::Screen]),
        ("TERM=xterm TMUX=x", &Preferred::Tmux, &[CopyWay::Tmux]),
        ("TERM=xterm", &Preferred::Tmux, &[]),
        ("TERM=xterm TMUX=x", &command, &[CopyWay::Command]),
        ("TERM=dumb", &command, &[CopyWay::Command]),
        ("TERM=xterm TMUX=x", &Preferred::File, &[]),
        ("TERM=xterm TMUX=x", &Preferred::Off, &[]),
    ];
    for (words, preferred, expected) in table {
        assert_eq!(ways(&environment(words), preferred, true), expected, "{words:?} {preferred:?}");
        // Where no program may be started, none is, whatever the environment and the settings say.
        let without: Vec<CopyWay> =
            expected.iter().copied().filter(|way| !matches!(way, CopyWay::Tmux | CopyWay::Command)).collect();
        assert_eq!(ways(&environment(words), preferred, false), without, "{words:?} {preferred:?}");
    }
}

#[test]
fn settings_decide_before_the_environment() {
    let everywhere = environment("TERM=xterm TMUX=x");
    let text = payload("abc");
    let copy = |preferred: &Preferred, kept, answer: Result<(), ProgramError>| {
        let mut out = Vec::new();
        let copier = Copier::new(everywhere.clone(), preferred.clone(), Tests::default());
        (copier.copy_by(&text, kept, &mut out, &|_, _| answer), !out.is_empty())
    };
    let refused = ProgramError::Refused;
    let command = Preferred::Command(vec!["clip".to_owned(), "-i".to_owned()]);
    let program = || "clip".to_owned();
    assert_eq!(copy(&Preferred::Off, true, Ok(())), (CopyOutcome::SwitchedOff, false));
    assert_eq!(copy(&Preferred::File, true, Ok(())), (CopyOutcome::InFile { bytes: 3 }, false));
    assert!(matches!(copy(&Preferred::File, false, Ok(())), (CopyOutcome::Failed { .. }, false)));
    let taken = CopyOutcome::TakenByProgram { bytes: 3, program: program() };
    assert_eq!(copy(&command, true, Ok(())), (taken, false));
    let failed = CopyOutcome::ProgramFailed { program: program(), why: refused };
    assert_eq!(copy(&command, true, Err(refused)), (failed, false));
    // With tmux alone as the preference no sequence replaces it.
    let failed = CopyOutcome::ProgramFailed { program: "tmux".to_owned(), why: refused };
    assert_eq!(copy(&Preferred::Tmux, true, Err(refused)), (failed, false));
    assert!(matches!(copy(&Preferred::Osc52, true, Ok(())), (CopyOutcome::Sent { .. }, true)));
}

#[test]
fn a_test_changes_the_way_and_what_is_claimed() {
    let inside = environment("TERM=tmux-256color TMUX=x");
    let mut copier = Copier::new(inside, Preferred::Auto, Tests::default());
    let text = payload("abc");
    let copy = |copier: &Copier| copier.copy_by(&text, false, &mut Vec::new(), &|_, _| Ok(()));
    assert_eq!(copy(&copier), CopyOutcome::InTmuxBuffer { bytes: 3, tested: false });
    copier.note(CopyWay::Tmux, true);
    assert_eq!(copy(&copier), CopyOutcome::InTmuxBuffer { bytes: 3, tested: true });
    copier.note(CopyWay::Tmux, false);
    assert!(matches!(
        copy(&copier),
        CopyOutcome::Sent { way: CopyWay::Osc52, doubt: Some(Doubt::Multiplexer), instead_of_tmux: None, .. }
    ));
    copier.note(CopyWay::Osc52, true);
    assert!(matches!(copy(&copier), CopyOutcome::Sent { doubt: None, tested: true, .. }));
    copier.note(CopyWay::Osc52, false);
    assert!(!copier.has_hope());
    assert_eq!(copy(&copier), CopyOutcome::KnownToFail { bytes: 3 });
    // A test is still requested: the settings of a terminal can change.
    let mut out = Vec::new();
    assert!(!matches!(copier.test(&text, &mut out), CopyOutcome::KnownToFail { .. }));
    // Another terminal has no test result yet; a preference by name is followed.
    let tests = copier.tests().clone();
    let other = Copier::new(environment("TERM=xterm"), Preferred::Auto, tests.clone());
    assert!(matches!(copy(&other), CopyOutcome::Sent { doubt: None, tested: false, .. }));
    let insisting = Copier::new(environment("TERM=tmux-256color TMUX=x"), Preferred::Osc52, tests);
    assert!(matches!(copy(&insisting), CopyOutcome::Sent { doubt: Some(Doubt::Tested), .. }));
}

#[test]
fn tests_are_kept_by_terminal_and_not_without_end() {
    let mut tests = Tests::default();
    for n in 0..1000 {
        tests.note(&format!("terminal {n}"), CopyWay::Osc52, n % 2 == 0);
    }
    assert_eq!(tests.answer("terminal 999", CopyWay::Osc52), Some(false));
    let kept = serde_json::to_string(&tests).unwrap();
    assert!(kept.len() < 4000, "{kept}");
    assert_eq!(serde_json::from_str::<Tests>(&kept).unwrap(), tests);
}

#[test]
fn terminals_have_names() {
    for (words, name) in [
        ("TERM=xterm-256color", "xterm-256color"),
        ("TERM=xterm TERM_PROGRAM=WezTerm SSH_TTY=/dev/pts/1", "xterm · WezTerm · ssh"),
        ("TERM=tmux-256color TMUX=x VTE_VERSION=1", "tmux-256color · VTE · tmux"),
        ("TERM=\u{1b}[31mred", "red"),
        ("", "no TERM"),
    ] {
        assert_eq!(environment(words).terminal(), name);
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
    assert_eq!(
        outcome,
        CopyOutcome::Sent {
            bytes: 14,
            way: CopyWay::Osc52,
            doubt: None,
            instead_of_tmux: None,
            tested: false
        }
    );
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
    let taken = RefCell::new(String::new());
    let outcome = copy_by(&payload("a\nb\n\n"), &environment("TMUX=x TERM=tmux"), &mut out, |text| {
        text.clone_into(&mut taken.borrow_mut());
        Ok(())
    });
    assert_eq!(outcome, CopyOutcome::InTmuxBuffer { bytes: 3, tested: false });
    assert_eq!(taken.into_inner(), "a\nb");
    assert!(out.is_empty());
}

#[test]
fn a_tmux_that_fails_is_reported_and_replaced() {
    let mut out = Vec::new();
    let outcome =
        copy_by(&payload("abc"), &environment("TMUX=x TERM=tmux"), &mut out, |_| Err(ProgramError::Refused));
    assert_eq!(out, b"\x1b]52;c;YWJj\x07");
    assert_eq!(
        outcome,
        CopyOutcome::Sent {
            bytes: 3,
            way: CopyWay::Osc52,
            doubt: Some(Doubt::Multiplexer),
            instead_of_tmux: Some(ProgramError::Refused),
            tested: false,
        }
    );
}

#[test]
fn too_much_is_refused_and_nothing_written() {
    let table = [
        ("TERM=xterm", SEQUENCE_LIMIT),
        ("TERM=screen STY=1.x", SEQUENCE_LIMIT),
        ("TERM=tmux TMUX=x", PROGRAM_LIMIT),
    ];
    for (words, limit) in table {
        let environment = environment(words);
        let mut out = Vec::new();
        let text = payload(&"a".repeat(limit + 1));
        let outcome = copy_by(&text, &environment, &mut out, |_| Ok(()));
        assert_eq!(outcome, CopyOutcome::TooLarge { bytes: limit + 1, limit }, "{words}");
        assert!(out.is_empty());

        let text = payload(&"a".repeat(limit));
        let outcome = copy_by(&text, &environment, &mut out, |_| Ok(()));
        assert!(
            matches!(outcome, CopyOutcome::Sent { .. } | CopyOutcome::InTmuxBuffer { .. }),
            "{words}: {outcome:?}"
        );
    }
    // What tmux refused may still be too much for a sequence.
    let text = payload(&"a".repeat(SEQUENCE_LIMIT + 1));
    let outcome = copy_by(&text, &environment("TERM=tmux TMUX=x"), &mut Vec::new(), no_tmux);
    assert_eq!(outcome, CopyOutcome::TooLarge { bytes: SEQUENCE_LIMIT + 1, limit: SEQUENCE_LIMIT });
}

#[test]
fn a_terminal_without_sequences_gets_none() {
    let mut out = Vec::new();
    let outcome = copy_by(&payload("abc"), &environment("TERM=dumb"), &mut out, no_tmux);
    assert_eq!(outcome, CopyOutcome::NoWay);
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
    assert_eq!(outcome, CopyOutcome::Failed { why: t::system::Other { said: "gone" }.into() });
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
