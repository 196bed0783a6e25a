//! The modes of the terminal: switched on together, switched off together, whatever ends the program.
//!
//! What has to be undone is kept in one place for the whole process, so that a panic in any thread, a signal
//! or a hung-up line can undo it without the help of the thread that draws. Undoing twice does nothing the
//! second time; a terminal that no longer takes bytes is no error while undoing.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Condvar, Mutex, MutexGuard, Once, PoisonError};
use std::thread::{self, ThreadId};

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::low_level;

use super::tty::Tty;
use crate::text::Clean;

/// Alternate screen, bracketed paste, no cursor until a frame wants one. The clearing is for terminals that
/// have no alternate screen (GNU screen as it is shipped).
const ON: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[2J";

/// The reverse of [`ON`] and of all that a frame may have left open: a synchronised update, attributes. Mouse
/// reports and focus events are switched off although nothing here switches them on: what a program before
/// us left behind would now arrive as garbage at the prompt. The cursor goes to the last line first, where
/// the prompt belongs when there was no alternate screen to leave.
const OFF: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\
    \x1b[?2004l\x1b[999;1H\x1b[?1049l\x1b[?25h";

/// Exit status of a process that ended by a panic, as the standard library has it.
const PANICKED: i32 = 101;

/// What is needed to bring the terminal back; nothing while no mode is on.
static UNDO: Mutex<Option<Undo>> = Mutex::new(None);

/// Told when the modes are switched on.
static TAKEN: Condvar = Condvar::new();

struct Undo {
    tty: Tty,
    before: Termios,
    /// The thread that draws; its panics unwind through the guard, those of others end the process.
    owner: ThreadId,
}

fn undo() -> MutexGuard<'static, Option<Undo>> {
    UNDO.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Holds the terminal in raw mode on the alternate screen; gives it back when dropped.
#[derive(Debug)]
pub(super) struct Guard {
    tty: Tty,
}

impl Guard {
    /// Switches the modes on. From here on a panic in any thread switches them off before it is reported.
    pub(super) fn enter(tty: &Tty) -> io::Result<Self> {
        install_hook();
        let guard = Self { tty: tty.clone() };
        guard.resume()?;
        Ok(guard)
    }

    /// Switches the modes on again, after a stop or when another program may have changed them.
    pub(super) fn resume(&self) -> io::Result<()> {
        let mut slot = undo();
        let mut modes = tcgetattr(self.tty.input())?;
        // After SIGSTOP, which gives no time to undo, the shell may have left raw mode as it was: then what
        // the terminal says now is not what it should be afterwards.
        let before = slot.take().map_or_else(|| modes.clone(), |on| on.before);
        *slot = Some(Undo { tty: self.tty.clone(), before, owner: thread::current().id() });
        modes.make_raw();
        tcsetattr(self.tty.input(), OptionalActions::Now, &modes)?;
        drop(slot);
        TAKEN.notify_all();
        self.tty.clone().write_all(ON)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Switches off whatever is on, until [`Guard::resume`]. Safe from any thread, any number of times.
pub(super) fn restore() {
    if let Some(mut on) = undo().take() {
        // The line settings first: they can be set even when the terminal takes no more bytes.
        let _ = tcsetattr(on.tty.input(), OptionalActions::Now, &on.before);
        let _ = on.tty.write_all(OFF);
    }
}

/// Sleeps while the modes are off: then what is typed is for the shell, and must not be read here.
pub(super) fn wait_until_on() {
    let _on = TAKEN.wait_while(undo(), |on| on.is_none()).unwrap_or_else(PoisonError::into_inner);
}

thread_local! {
    /// Set while this thread runs something whose panic is caught and told on the screen.
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
    /// What such a panic said.
    static SAID: RefCell<Option<Clean>> = const { RefCell::new(None) };
}

/// Runs `work`; a panic in it becomes its message, and the terminal stays as it is.
pub(super) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Clean> {
    install_hook();
    CONTAINED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(false);
    result.map_err(|_cause| SAID.take().unwrap_or_default())
}

/// The hook comes before unwinding and so before the guard's drop; both may run, the second finds nothing
/// left to do. The message is printed after the terminal is back, or nobody would see it.
fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
            if CONTAINED.get() {
                SAID.set(Some(Clean::one_line(&info.to_string())));
                return;
            }
            let owner = undo().as_ref().map(|on| on.owner);
            restore();
            report(info);
            if owner.is_some_and(|owner| owner != thread::current().id()) {
                // The thread that draws would go on waiting for a message, over a screen that is gone.
                low_level::exit(PANICKED);
            }
        }));
    });
}
