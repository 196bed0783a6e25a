//! `tmux load-buffer -w -`: the text on standard input, no shell, half a second at most.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use thiserror::Error;

/// A local tmux answers in a few milliseconds; a server that hangs must not hold the screen longer than a
/// person takes for a slow key.
const TIME_LIMIT: Duration = Duration::from_millis(500);

/// Between two looks at whether tmux is done.
const STEP: Duration = Duration::from_millis(2);

/// Why tmux did not take the text.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum TmuxError {
    /// There is no such program on the path, or it cannot be started.
    #[error("tmux cannot be started")]
    NotStarted,
    /// It refused: no server behind `$TMUX`, or older than 3.2, which has no `-w`.
    #[error("tmux refused the text")]
    Refused,
    /// It did not answer within half a second.
    #[error("tmux did not answer")]
    NoAnswer,
}

/// Puts `text` into a new tmux buffer and asks tmux to pass it on to the terminal's clipboard.
pub(super) fn load_buffer(text: &str) -> Result<(), TmuxError> {
    run(Command::new("tmux").args(["load-buffer", "-w", "-"]), text)
}

fn run(command: &mut Command, text: &str) -> Result<(), TmuxError> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_why| TmuxError::NotStarted)?;
    let fed = feed(&mut child, text);
    let deadline = Instant::now() + TIME_LIMIT;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() && fed => return Ok(()),
            Ok(Some(_)) | Err(_) => return Err(TmuxError::Refused),
            Ok(None) if Instant::now() < deadline => thread::sleep(STEP),
            Ok(None) => {
                // It may have ended meanwhile; either way it is waited for, so that nothing is left behind.
                let _ = child.kill();
                let _ = child.wait();
                return Err(TmuxError::NoAnswer);
            }
        }
    }
}

/// Hands over the text from a thread of its own: a program that does not read would otherwise block the
/// screen once the pipe is full. The thread ends when the child does.
fn feed(child: &mut Child, text: &str) -> bool {
    let Some(mut stdin) = child.stdin.take() else {
        return false;
    };
    let text = text.to_owned();
    thread::Builder::new().name("to-tmux".to_owned()).spawn(move || stdin.write_all(text.as_bytes())).is_ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::{TIME_LIMIT, TmuxError, run};
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
        assert_eq!(run(&mut missing, "x"), Err(TmuxError::NotStarted));
        assert_eq!(run(&mut sh("exit 1"), "x"), Err(TmuxError::Refused));
        let start = Instant::now();
        assert_eq!(run(&mut sh("exec sleep 60"), &long), Err(TmuxError::NoAnswer));
        assert!(start.elapsed() < TIME_LIMIT + Duration::from_secs(2));
    }
}
