//! The modes of the terminal: switched on together, switched off together, whatever ends the program.
//!
//! That they are on is kept in one place for the whole process, so that a panic in any thread, a signal or a hung-up
//! line can undo it without the help of the thread that draws. Undoing twice does nothing the second time; a terminal
//! that no longer takes bytes is no error while undoing.

use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::sync::{Condvar, Mutex, MutexGuard, Once, PoisonError};
use std::thread::{self, ThreadId};

use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use ratatui::crossterm::queue;
use ratatui::crossterm::style::{Attribute, SetAttribute};
use ratatui::crossterm::terminal::{
    Clear, ClearType, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::low_level;

use super::tty::Tty;
use crate::panics::is_contained;
use crate::text::Clean;

/// Exit status of a process that ended by a panic, as the standard library has it.
const PANICKED: i32 = 101;

/// Below the last row of any screen.
const LAST_ROW: u16 = 998;

/// What is needed to bring the terminal back; nothing while no mode is on.
static UNDO: Mutex<Option<ModeUndo>> = Mutex::new(None);

/// Notified when the modes are switched on.
static SWITCHED_ON: Condvar = Condvar::new();

struct ModeUndo {
    tty: Tty,
    /// The thread that draws; its panics unwind through the guard, those of others end the process.
    owner: ThreadId,
}

fn undo() -> MutexGuard<'static, Option<ModeUndo>> {
    UNDO.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Presses and the wheel (xterm's mode 1000), in the form that has no limit of columns (1006). crossterm switches on the
/// reports of every move as well, each of which is a packet on the line.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";

/// Alternate screen, bracketed paste, no line wrap, no cursor until a frame shows one. Modes that an earlier program
/// left on would send unexpected input: mouse reports and focus events are switched off, and so is the kitty keyboard
/// protocol, by our own entry on its stack. The clearing is for terminals that have no alternate screen (GNU screen as
/// it is shipped), or that show a sequence which they do not know.
fn switch_on(mouse: bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(
        bytes,
        EnterAlternateScreen,
        EnableBracketedPaste,
        DisableMouseCapture,
        DisableFocusChange,
        PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::empty()),
        DisableLineWrap,
        Hide,
        Clear(ClearType::All),
    )?;
    bytes.extend_from_slice(if mouse { MOUSE_ON } else { &[] });
    Ok(bytes)
}

/// The reverse, and of all that a frame may have left open: a synchronised update, attributes. The cursor goes to the
/// last row first, where the prompt belongs when there was no alternate screen to leave.
fn switch_off() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(
        bytes,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        EnableLineWrap,
        PopKeyboardEnhancementFlags,
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        MoveTo(0, LAST_ROW),
        LeaveAlternateScreen,
        Show,
    )?;
    Ok(bytes)
}

/// Holds the terminal in raw mode on the alternate screen; gives it back when dropped.
#[derive(Debug)]
pub(super) struct Guard {
    tty: Tty,
    /// Whether the mouse is reported.
    mouse: bool,
}

impl Guard {
    /// Switches the modes on. From here on a panic in any thread switches them off before it is reported.
    pub(super) fn enter(tty: &Tty, mouse: bool) -> io::Result<Self> {
        install_hook();
        let guard = Self { tty: tty.clone(), mouse };
        guard.resume()?;
        Ok(guard)
    }

    /// Switches the modes on again, after a stop or when another program may have changed them.
    pub(super) fn resume(&self) -> io::Result<()> {
        let mut slot = undo();
        if slot.is_some() {
            // After SIGSTOP, which gives no time to undo, the shell may have changed raw mode; crossterm, which still
            // takes it to be on, would do nothing. Off and on again would let the kernel edit what is typed in between.
            let mut line = tcgetattr(self.tty.input())?;
            line.make_raw();
            tcsetattr(self.tty.input(), OptionalActions::Now, &line)?;
        }
        *slot = Some(ModeUndo { tty: self.tty.clone(), owner: thread::current().id() });
        enable_raw_mode()?;
        drop(slot);
        SWITCHED_ON.notify_all();
        self.tty.clone().write_all(&switch_on(self.mouse)?)
    }

    /// Shows `text` on the primary screen, where the terminal itself breaks the lines and the mouse selects them.
    pub(super) fn leave_alternate_screen(&self, text: &Clean) -> io::Result<()> {
        self.leave(|bytes| write!(bytes, "\r\n{}", text.replace('\n', "\r\n")))
    }

    /// Shows an address there, as a link (OSC 8) where `is_link`, and a hint below it. An address holds nothing that
    /// could end the sequence.
    pub(super) fn leave_with_link(&self, url: &Clean, hint: &Clean, is_link: bool) -> io::Result<()> {
        self.leave(|bytes| {
            if is_link {
                write!(bytes, "\r\n\x1b]8;;{url}\x1b\\{url}\x1b]8;;\x1b\\\r\n\r\n{hint}")
            } else {
                write!(bytes, "\r\n{url}\r\n\r\n{hint}")
            }
        })
    }

    fn leave(&self, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
        let mut bytes = Vec::new();
        if self.mouse {
            queue!(bytes, DisableMouseCapture)?;
        }
        queue!(bytes, SetAttribute(Attribute::Reset), EnableLineWrap, LeaveAlternateScreen, Show)?;
        write(&mut bytes)?;
        self.tty.clone().write_all(&bytes)
    }

    /// Returns from there.
    pub(super) fn enter_alternate_screen(&self) -> io::Result<()> {
        let mut bytes = b"\r\n".to_vec();
        queue!(bytes, EnterAlternateScreen, DisableLineWrap, Hide, Clear(ClearType::All))?;
        bytes.extend_from_slice(if self.mouse { MOUSE_ON } else { &[] });
        self.tty.clone().write_all(&bytes)
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
        let _ = disable_raw_mode();
        let _ = switch_off().and_then(|bytes| on.tty.write_all(&bytes));
    }
}

/// Sleeps while the modes are off: then what is typed is for the shell, and must not be read here.
pub(super) fn wait_until_on() {
    let _on = SWITCHED_ON.wait_while(undo(), |on| on.is_none()).unwrap_or_else(PoisonError::into_inner);
}

/// The hook comes before unwinding and so before the guard's drop; both may run, the second finds nothing
/// left to do. The message is printed after the terminal is back, or nobody would see it.
fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
            if is_contained() {
                report(info);
                return;
            }
            let owner = undo().as_ref().map(|on| on.owner);
            restore();
            report(info);
            if owner.is_some_and(|owner| owner != thread::current().id()) {
                // The drawing thread would wait for a message forever, with its screen gone.
                low_level::exit(PANICKED);
            }
        }));
    });
}
