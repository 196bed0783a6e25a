//! Ctrl-Z and `fg` under a real shell.

use std::fs;
use std::time::Instant;

use rstest::rstest;
use rustix::process::Signal;

use crate::harness::{Pty, SOON, Seen, Setup, probe};

const PROMPT: &str = "prompt> ";

/// An interactive shell that runs `line`, up to the first frame of the probe in it.
fn in_a_shell(line: &str) -> Pty {
    let mut pty = Setup::new("sh").args(["-i"]).env("PS1", PROMPT).env("ENV", "").start();
    pty.wait_for(PROMPT);
    pty.type_until(&format!("{line}\r"), "typed []");
    pty.type_until("ab", "found [AB]");
    pty
}

/// Waits until the shell has the terminal back, whole.
fn wait_for_prompt(pty: &Pty) {
    pty.wait_until("the prompt after a stop", |screen| {
        !screen.alternate_screen()
            && !screen.bracketed_paste()
            && !screen.hide_cursor()
            && screen.contents().trim_end().ends_with(PROMPT.trim_end())
            && screen.contents().matches(PROMPT).count() >= 2
    });
    pty.wait("a line that is edited", |_| !pty.is_raw());
}

/// Continues the job and shows that it resumes where it was.
fn resumes(mut pty: Pty) {
    pty.keys("fg\n"); // not Return: after SIGSTOP nobody translates it
    pty.wait_until("the frame of before", |screen| {
        let text = screen.contents();
        screen.alternate_screen()
            && screen.bracketed_paste()
            && text.contains("typed [ab]")
            && !text.contains(PROMPT)
    });
    pty.type_until("c", "found [ABC]");
    pty.type_until("\u{11}", "Quit after [abc]");
    wait_for_prompt(&pty);
    pty.keys("exit\r");
    pty.wait_end();
    pty.assert_whole();
}

/// A shell script that runs the probe and is stopped with it.
fn script(pty_home: &std::path::Path) -> String {
    let path = pty_home.join("wrapper");
    fs::write(&path, format!("{}\necho after\n", probe().display())).expect("a script");
    format!("sh {}", path.display())
}

#[test]
fn control_z_stops_it_and_fg_continues() {
    let mut pty = in_a_shell(&probe().display().to_string());
    pty.keys("\u{1a}");
    wait_for_prompt(&pty);
    resumes(pty);
}

#[test]
fn a_script_around_it_stops_with_it() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let mut pty = in_a_shell(&script(folder.path()));
    pty.keys("\u{1a}");
    wait_for_prompt(&pty);
    assert!(!pty.screen().contains("after"), "the script went on: {}", pty.screen());
    resumes(pty);
}

#[test]
fn twice_is_like_once() {
    let mut pty = in_a_shell(&probe().display().to_string());
    for _ in 0..3 {
        pty.keys("\u{1a}");
        wait_for_prompt(&pty);
        pty.keys("fg\n"); // not Return: after SIGSTOP nobody translates it
        pty.wait_until("the frame of before", |screen| {
            screen.alternate_screen() && screen.contents().contains("typed [ab]")
        });
    }
    pty.keys("\u{1a}");
    wait_for_prompt(&pty);
    resumes(pty);
}

#[rstest]
#[case::with_a_chance_to_give_the_terminal_back(Signal::TSTP)]
#[case::without(Signal::STOP)]
fn a_stop_from_outside(#[case] signal: Signal) {
    let pty = in_a_shell(&format!("sh -c 'echo $$ >\"$HOME/pid\"; exec {}'", probe().display()));
    pty.signal(signal);
    if signal == Signal::TSTP {
        wait_for_prompt(&pty);
    } else {
        // The terminal is as it was left; the shell's prompt comes all the same.
        pty.wait_until("a prompt over the frame", |screen| screen.contents().contains(PROMPT));
    }
    resumes(pty);
}

#[test]
fn a_job_put_in_the_background_waits_for_the_terminal() {
    let mut pty = in_a_shell(&probe().display().to_string());
    pty.keys("\u{1a}");
    wait_for_prompt(&pty);
    pty.keys("bg\r");
    // It uses the terminal and is stopped again, before it has written anything.
    pty.type_until("echo still $((40 + 2)) here\r", "still 42 here");
    assert!(!pty.screen().contains("typed"), "{}", pty.screen());
    resumes(pty);
}

#[test]
fn what_is_typed_while_it_ends_is_for_the_shell() {
    let mut pty = in_a_shell(&probe().display().to_string());
    // The probe takes its time to end when this was typed.
    pty.type_until("\u{7f}\u{7f}slow", "found [SLOW]");
    pty.keys("\u{11}");
    pty.wait_until("the screen of before", |screen| !screen.alternate_screen());
    pty.keys("echo $((40 + 2))\r");
    pty.wait_for("42\n"); // not the line as typed
    assert!(pty.screen().contains("Quit after [slow]"), "{}", pty.screen());
}

#[test]
fn without_a_shell_to_return_to_it_stays() {
    // Nobody in this session would continue it; stopped, the line would hang for ever.
    let mut pty = Setup::new(probe()).start();
    pty.wait_for("typed []");
    pty.type_until("\u{1a}", "notice [CannotSuspend]");
    pty.type_until("ab", "found [AB]");
    pty.signal(Signal::TSTP);
    pty.keys("c\u{11}");
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}

#[test]
fn continued_without_a_stop_it_leaves_the_line_as_it_is() {
    // For a moment of editing, what is typed just then would be the kernel's: ^W takes a word away, ^C ends it.
    let mut pty = Setup::new(probe()).start();
    pty.wait_for("typed []");
    for _ in 0..100 {
        let (before, start) = (pty.look(Seen::clears), Instant::now());
        pty.signal(Signal::CONT);
        while pty.look(Seen::clears) == before {
            assert!(pty.is_raw(), "the line was edited");
            assert!(start.elapsed() < SOON, "nothing was drawn anew");
        }
    }
    pty.keys("\u{11}");
    pty.wait_end();
    pty.assert_whole();
}
