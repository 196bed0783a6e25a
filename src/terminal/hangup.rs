//! A line that is gone ends the process, and an end that was asked for comes within half a second.
//!
//! Reading keys does not tell: after a hang-up the reader of crossterm 0.29 spins without returning, and
//! SIGHUP may be ignored or sent to somebody else. A thread that polls the terminal for no event at all sleeps
//! until the kernel reports the hang-up.

use std::io;
use std::sync::Once;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::low_level;

use super::guard;
use super::tty::Tty;

/// Time for the loop to end in order: it may have to store its state.
const GRACE: Duration = Duration::from_millis(300);

/// Time for the terminal to take what brings it back, when the loop did not do it.
const RESTORE: Duration = Duration::from_millis(100);

/// Starts the watch; `tell` is called once, when the terminal is gone.
pub(super) fn watch(tty: &Tty, tell: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let tty = tty.clone();
    thread::Builder::new().name("hang-up".to_owned()).spawn(move || {
        if is_gone(&tty) {
            set_deadline(super::HUNG_UP);
            tell();
        }
    })?;
    Ok(())
}

/// Sleeps until either side of the terminal is hung up. False when that cannot be watched: some systems poll
/// no terminals; there SIGHUP alone has to do.
fn is_gone(tty: &Tty) -> bool {
    // These two are reported whether asked for or not.
    let gone = PollFlags::HUP | PollFlags::ERR;
    let mut sides =
        [PollFd::new(tty.input(), PollFlags::empty()), PollFd::new(tty.output(), PollFlags::empty())];
    loop {
        match poll(&mut sides, None) {
            Ok(0) | Err(Errno::INTR) => {}
            Ok(_) => return sides.iter().any(|side| side.revents().intersects(gone)),
            Err(_) => return false,
        }
    }
}

/// Makes sure that the process is gone soon, whatever the loop is stuck in: a terminal that takes no bytes, a
/// file system that does not answer. The first call counts.
pub(super) fn set_deadline(status: i32) {
    static SET: Once = Once::new();
    SET.call_once(|| {
        let started = thread::Builder::new().name("deadline".to_owned()).spawn(move || {
            thread::sleep(GRACE);
            end(status);
        });
        if started.is_err() {
            end(status);
        }
    });
}

fn end(status: i32) {
    let (done, restored) = mpsc::channel();
    let helper = thread::Builder::new().name("restore".to_owned()).spawn(move || {
        guard::restore();
        let _ = done.send(());
    });
    if helper.is_ok() {
        let _ = restored.recv_timeout(RESTORE);
    }
    low_level::exit(status);
}
