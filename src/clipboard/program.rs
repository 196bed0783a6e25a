//! A program that takes the text on its standard input: `tmux load-buffer -w -`, or the one that the user names.
//! No shell, half a second at most.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::messages::{Worded, Wording, t};

/// A local tmux answers in a few milliseconds; a program that hangs must not hold the screen longer than a
/// person takes for a slow key.
const TIME_LIMIT: Duration = Duration::from_millis(500);

/// Between two checks whether it has ended.
const STEP: Duration = Duration::from_millis(2);

/// Why a program did not take the text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ProgramError {
    /// There is no such program on the path, or it cannot be started.
    NotStarted,
    /// It refused. For tmux: no server at `$TMUX`, or a version before 3.2, which has no `-w`.
    Refused,
    /// It did not answer within half a second.
    NoAnswer,
}

impl Worded for ProgramError {
    fn wording(&self) -> Wording {
        match self {
            Self::NotStarted => t::clipboard::NOT_STARTED.into(),
            Self::Refused => t::clipboard::REFUSED.into(),
            Self::NoAnswer => t::clipboard::NO_ANSWER.into(),
        }
    }
}

/// Puts the text into a new tmux buffer and asks tmux to pass it on to the terminal's clipboard.
pub(super) const LOAD_BUFFER: [&str; 4] = ["tmux", "load-buffer", "-w", "-"];

/// Hands `text` to the program that `words` name: its name, then its arguments.
pub(super) fn hand_over(words: &[&str], text: &str) -> Result<(), ProgramError> {
    let (program, arguments) = words.split_first().ok_or(ProgramError::NotStarted)?;
    run(Command::new(program).args(arguments), text)
}

fn run(command: &mut Command, text: &str) -> Result<(), ProgramError> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_why| ProgramError::NotStarted)?;
    let fed = feed(&mut child, text);
    let deadline = Instant::now() + TIME_LIMIT;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() && fed => return Ok(()),
            Ok(Some(_)) | Err(_) => return Err(ProgramError::Refused),
            Ok(None) if Instant::now() < deadline => thread::sleep(STEP),
            Ok(None) => {
                // It may have ended meanwhile; wait for it either way, so that no zombie process remains.
                let _ = child.kill();
                let _ = child.wait();
                return Err(ProgramError::NoAnswer);
            }
        }
    }
}

/// Hands over the text from a thread of its own: a program that does not read would otherwise block the
/// screen once the pipe is full. The thread ends when the child does.
fn feed(child: &mut Child, text: &str) -> bool {
    let Some(mut stdin) = child.stdin.take() else { return false };
    let text = text.to_owned();
    thread::Builder::new()
        .name("to-program".to_owned())
        .spawn(move || stdin.write_all(text.as_bytes()))
        .is_ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::{ProgramError, TIME_LIMIT, run};
    use std::process::Command;
    use std::time::{Duration, Instant};

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn text_arrives_whole() {
        // 300 kB is more than a pipe holds, so the child must be fed while it is waited for.
        let text = "đối ngoại ".repeat(20_000);
        let script = format!("test $(wc -c) -eq {}", text.len());
        assert_eq!(run(&mut sh(&script), &text), Ok(()));
    }

    #[test]
    fn each_failure_has_its_name() {
        let long = "x".repeat(200_000);
        let mut missing = Command::new("no-such-program-anywhere");
        assert_eq!(run(&mut missing, "x"), Err(ProgramError::NotStarted));
        assert_eq!(run(&mut sh("exit 1"), "x"), Err(ProgramError::Refused));
        let start = Instant::now();
        assert_eq!(run(&mut sh("exec sleep 60"), &long), Err(ProgramError::NoAnswer));
        assert!(start.elapsed() < TIME_LIMIT + Duration::from_secs(2));
    }
}
