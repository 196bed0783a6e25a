//! Keys and pastes, read in a thread of their own and handed over in the batches they came in.
//!
//! A Vietnamese input method corrects what it typed: it sends backspaces and the new letters in one go. Such a
//! batch stays together, so that it is searched and drawn once.

use std::io::{self, Read};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::guard;
use super::keys::Keys;
use super::tty::Tty;

/// Bytes of one read; a line discipline never gives more.
const READ: usize = 4096;

/// Bytes handed over at once. A paste without brackets can be of any length, and the screen should show that
/// something arrives.
const BATCH: usize = 4 * READ;

/// What was read.
pub(super) enum Heard {
    /// Keys and pastes that came together; never none.
    Events(Vec<Event>),
    /// The terminal has shown everything up to the question.
    Answer,
}

/// Starts reading; `tell` gets each batch. Ends when the terminal is gone.
pub(super) fn read(tty: &Tty, tell: impl Fn(Heard) + Send + 'static) -> io::Result<()> {
    let tty = tty.clone();
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        let mut keys = Keys::default();
        while let Ok(events) = batch(&tty, &mut keys) {
            if keys.take_answer() {
                tell(Heard::Answer);
            }
            if !events.is_empty() {
                tell(Heard::Events(events));
            }
        }
    })?;
    Ok(())
}

/// Sleeps until bytes come, and takes all that came; or until those of an unfinished sequence do not come.
fn batch(tty: &Tty, keys: &mut Keys) -> io::Result<Vec<Event>> {
    if !is_readable(tty, keys.patience())? {
        return Ok(keys.settle());
    }
    guard::wait_until_on();
    let mut bytes = Vec::new();
    let mut buffer = [0; READ];
    loop {
        match tty.input().read(&mut buffer) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(n) => bytes.extend_from_slice(buffer.get(..n).unwrap_or_default()),
            Err(e) if matches!(e.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
            Err(e) => return Err(e),
        }
        if bytes.len() >= BATCH || !is_readable(tty, Some(Duration::ZERO))? {
            return Ok(keys.feed(&bytes));
        }
    }
}

/// Whether there is something to read within `patience`, or ever.
fn is_readable(tty: &Tty, patience: Option<Duration>) -> io::Result<bool> {
    let limit = patience.and_then(|patience| Timespec::try_from(patience).ok());
    let mut input = [PollFd::new(tty.input(), PollFlags::IN)];
    loop {
        match poll(&mut input, limit.as_ref()) {
            Ok(ready) => return Ok(ready > 0),
            Err(Errno::INTR) => {}
            Err(e) => return Err(e.into()),
        }
    }
}
