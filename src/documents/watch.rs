//! Reading that ends when nobody waits for it, and that lives through whatever a broken file does to a reader.
//!
//! Parsers unpack, build and weigh a whole document in one call, and nobody can stop them there. So a document of some
//! size is read on a thread of its own; when it is cancelled that thread is abandoned, and ends with the program.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use super::block::Document;
use super::limits::Limits;
use super::refusal::Trouble;
use crate::panics::contained;

/// How often one looks whether anybody still waits: less than a person notices.
const GLANCE: Duration = Duration::from_millis(50);

/// A smaller file is done before a thread has begun, also when it is packed; in bytes.
const SMALL: usize = 16 << 10;

/// Reads a file, unless cancelled.
pub(super) fn watched(
    bytes: &[u8],
    limits: &Limits,
    read: impl FnOnce(&[u8], &Limits) -> Result<Vec<Document>, Trouble> + Send + 'static,
) -> Result<Vec<Document>, Trouble> {
    if bytes.len() < SMALL {
        return quietly(|| read(bytes, limits));
    }
    let (done, result) = sync_channel(1);
    let (own, held) = (bytes.to_vec(), limits.clone());
    thread::spawn(move || {
        // A cancelled caller reads no answer.
        let _ = done.send(quietly(|| read(&own, &held)));
    });
    loop {
        match result.recv_timeout(GLANCE) {
            Ok(read) => return read,
            Err(RecvTimeoutError::Timeout) if limits.stopped() => return Err(Trouble::Stopped),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(Trouble::Damaged(None)),
        }
    }
}

/// Runs what may panic over a broken file, without a word on the terminal.
fn quietly(read: impl FnOnce() -> Result<Vec<Document>, Trouble>) -> Result<Vec<Document>, Trouble> {
    contained(read).unwrap_or(Err(Trouble::Damaged(None)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::channel;
    use std::sync::{Mutex, PoisonError};

    use super::{SMALL, watched};
    use crate::documents::{Limits, Trouble};

    /// Whoever waits is let go while the reader is still at it: this one never ends by itself.
    #[test]
    fn a_cancelled_reader_is_abandoned() {
        let stop = Arc::new(AtomicBool::new(false));
        let limits = Limits::default().with_stop(stop.clone());
        let (go_on, endless) = channel::<()>();
        let endless = Mutex::new(endless);
        let read = watched(&[0; SMALL], &limits, move |_, limits| {
            assert!(!limits.stopped());
            stop.store(true, Ordering::Relaxed);
            let _ = endless.lock().unwrap_or_else(PoisonError::into_inner).recv();
            Ok(Vec::new())
        });
        assert_eq!(read.unwrap_err(), Trouble::Stopped);
        drop(go_on);
    }

    #[test]
    fn a_reader_that_panics_has_met_a_damaged_file() {
        for size in [0, SMALL] {
            let read = watched(&vec![0; size], &Limits::default(), |_, _| panic!("hỏng"));
            assert_eq!(read.unwrap_err(), Trouble::Damaged(None), "{size}");
        }
    }
}
