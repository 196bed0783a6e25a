//! The thread that reads the terminal and hands over keys and pastes in the batches they came in.
//!
//! A Vietnamese input method corrects what it typed: it sends backspaces and the new letters in one go. Such a
//! batch stays together, so that it is searched and drawn once.

use std::io::{self, Read};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::decoder::{Decoder, InputEvent};
use super::modes;
use super::tty::Tty;

/// Bytes of one read, and of one batch: a line discipline never gives more, and during a paste without brackets, of
/// any length, the screen should show progress.
const READ: usize = 4096;

/// Starts reading; `on_input` gets each batch, never an empty one, and may block: then the terminal's own buffer fills,
/// and whoever sends has to wait. Ends when the terminal is gone.
pub(super) fn read(tty: &Tty, on_input: impl Fn(Vec<InputEvent>) + Send + 'static) -> io::Result<()> {
    let tty = tty.clone();
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        let mut decoder = Decoder::default();
        while let Ok(events) = batch(&tty, &mut decoder) {
            if !events.is_empty() {
                on_input(events);
            }
        }
    })?;
    Ok(())
}

/// Sleeps until bytes come, and takes all that came; or until those of an unfinished sequence do not come.
fn batch(tty: &Tty, decoder: &mut Decoder) -> io::Result<Vec<InputEvent>> {
    if !is_readable(tty, decoder.timeout())? {
        return Ok(decoder.settle());
    }
    modes::wait_until_on();
    let mut bytes = Vec::new();
    let mut buffer = [0; READ];
    loop {
        match tty.input().read(&mut buffer) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(n) => bytes.extend_from_slice(buffer.get(..n).unwrap_or_default()),
            Err(e) if matches!(e.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
            Err(e) => return Err(e),
        }
        if bytes.len() >= READ || !is_readable(tty, Some(Duration::ZERO))? {
            return Ok(decoder.feed(&bytes));
        }
    }
}

/// Whether there is something to read within a time, or ever.
fn is_readable(tty: &Tty, timeout: Option<Duration>) -> io::Result<bool> {
    let limit = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
    let mut input = [PollFd::new(tty.input(), PollFlags::IN)];
    loop {
        match poll(&mut input, limit.as_ref()) {
            Ok(ready) => return Ok(ready > 0),
            Err(Errno::INTR) => {}
            Err(e) => return Err(e.into()),
        }
    }
}
