//! What ends or interrupts the program from outside: signals, and a line that hangs up.
//!
//! One thread waits for signals and one for the hang-up; nothing runs in a signal handler. A hang-up is watched for
//! because nothing else reliably says so: SIGHUP may be ignored or sent to somebody else, and crossterm 0.29's reader
//! spins without returning (crossterm#793). A thread that polls the terminal for no event at all sleeps until the
//! kernel reports it. From the first signal to end, or the hang-up, the process has a deadline.

use std::io;
use std::sync::Once;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::modes;
use super::tty::Tty;

/// Time for the loop to end in order: it may have to store its state.
const GRACE: Duration = Duration::from_millis(300);

/// Time for the terminal to take what brings it back, when the loop did not do it.
const RESTORE: Duration = Duration::from_millis(100);

/// What a signal requests of the loop.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum SignalRequest {
    /// Take over the new size.
    Resize,
    /// Stop until SIGCONT.
    Suspend,
    /// Draw again: we were stopped and continued.
    Resume,
    /// End because of this signal.
    End(i32),
}

/// Ctrl-C, Ctrl-\ and Ctrl-Z are keys in raw mode; these come from outside. SIGHUP is handled even when it was
/// ignored at start (`nohup`): a program on a screen has nothing to do without it.
const HANDLED: [i32; 7] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];

/// Starts passing signals on as requests.
pub(super) fn listen(on_request: impl Fn(SignalRequest) + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new(HANDLED)?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            on_request(match signal {
                SIGWINCH => SignalRequest::Resize,
                SIGTSTP => SignalRequest::Suspend,
                SIGCONT => SignalRequest::Resume,
                ends => {
                    set_deadline(super::SIGNALLED + ends);
                    SignalRequest::End(ends)
                }
            });
        }
    })?;
    Ok(())
}

/// Starts watching the line; `on_hang_up` is called once, when the terminal is gone.
pub(super) fn watch_line(tty: &Tty, on_hang_up: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let tty = tty.clone();
    thread::Builder::new().name("hang-up".to_owned()).spawn(move || {
        if is_gone(&tty) {
            set_deadline(super::HUNG_UP);
            on_hang_up();
        }
    })?;
    Ok(())
}

/// Sleeps until either side of the terminal is hung up. False when that cannot be watched: some systems poll
/// no terminals; there SIGHUP alone has to do.
fn is_gone(tty: &Tty) -> bool {
    // These two are reported even if not requested.
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
fn set_deadline(status: i32) {
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
        modes::restore();
        let _ = done.send(());
    });
    if helper.is_ok() {
        let _ = restored.recv_timeout(RESTORE);
    }
    low_level::exit(status);
}
