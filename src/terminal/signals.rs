//! Signals as messages. One thread waits for them; nothing else runs in a signal handler.

use std::io;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::hangup;

/// What a signal asks of the loop.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Wish {
    /// The size changed.
    Resize,
    /// Stop until SIGCONT.
    Suspend,
    /// We were stopped and go on.
    Resume,
    /// End because of this signal.
    End(i32),
}

/// Ctrl-C, Ctrl-\ and Ctrl-Z are keys in raw mode; these come from outside. SIGHUP is taken even when it was
/// ignored at start (`nohup`): a program on a screen has nothing to do without it.
const TAKEN: [i32; 7] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];

/// Starts passing signals on as wishes. From the first signal to end on, the process has a deadline.
pub(super) fn listen(tell: impl Fn(Wish) + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new(TAKEN)?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            tell(match signal {
                SIGWINCH => Wish::Resize,
                SIGTSTP => Wish::Suspend,
                SIGCONT => Wish::Resume,
                ends => {
                    hangup::set_deadline(super::SIGNALLED + ends);
                    Wish::End(ends)
                }
            });
        }
    })?;
    Ok(())
}
