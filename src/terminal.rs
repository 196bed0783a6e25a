//! The terminal: raw mode and back, signals, hang-ups, the loop that draws.
//!
//! Four threads send messages, one receives: [`input`], [`signals`] (two: signals, and the watch on the line) and the
//! [`worker`] fill a bounded queue; the [`event_loop`] empties it, applies what came to a [`Program`], and draws one frame
//! through a ratatui [`backend`]. Modes, cursor and event types are crossterm's; ours is what it does wrong on a line that
//! hangs up ([`decoder`]) and what saves bytes. What is on screen and what keys mean is decided above; that the terminal
//! comes back, whatever ends the program, is decided here ([`modes`]).

mod backend;
mod decoder;
mod event_loop;
mod flow_control;
mod input;
mod modes;
mod scroll;
mod sgr;
mod signals;
mod suspend;
mod tty;
mod widths;
mod worker;

use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};

use ratatui::Frame;
use ratatui::crossterm::event::Event;
use ratatui::layout::Size;

use crate::text::Clean;
use decoder::InputEvent;
use event_loop::EventLoop;
use modes::Guard;
use signals::SignalRequest;

pub use backend::{Output, SlowLineBackend};
pub use sgr::switch_on;
pub use tty::Tty;
pub use worker::LatestOnly;

/// Exit status of a process that ended because of a signal: this and the signal's number, as shells have it.
const SIGNALLED: i32 = 128;

/// Exit status after a hang-up, the same whether it was SIGHUP or the line itself.
const HUNG_UP: i32 = SIGNALLED + signal_hook::consts::SIGHUP;

/// Messages that wait for the loop; a sender waits when there are more. A batch of input is at most 4 KiB, some 130 KB
/// as events, so that a flood of keys takes a megabyte here and stays in the pipes of whoever sends it.
const QUEUE: usize = 8;

/// What the loop runs: a state, what happens to it, how it looks.
pub trait Program {
    /// What background work reports.
    type Background;

    /// Applies a key, a paste, or what the mouse did. `tty` takes bytes that are no frame, such as a copy.
    fn on_event(&mut self, event: Event, tty: &mut Tty) -> Flow;

    /// Applies what the background work reports; `tty` takes what it makes to be copied. Returns the inputs that were
    /// held back for it; they come again at once.
    fn on_background_event(&mut self, event: Self::Background, tty: &mut Tty) -> Vec<Event>;

    /// Takes over how large the screen is: before the first frame, and before a frame of another size.
    fn resize(&mut self, size: Size);

    /// Takes over something that the loop met.
    fn notify(&mut self, notice: TerminalNotice);

    /// Starts the background work that the inputs so far call for. Called when all that arrived together is
    /// applied, so that a burst of keys is one request. Returns whether a response is on its way, worth a
    /// moment's wait before drawing.
    fn start_background_work(&mut self) -> bool;

    /// Whether [`Program::rest`] would show more.
    fn can_rest(&self) -> bool {
        false
    }

    /// Shows what was held back while one input followed another; called once, when none has come for a moment.
    fn rest(&mut self) {}

    /// Shows the state. Areas as small as one cell occur.
    fn draw(&self, frame: &mut Frame<'_>);
}

/// The program's decision after an input.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Flow {
    /// Continue the loop.
    Continue,
    /// Leave.
    Quit,
    /// Stop and return to the shell until it continues us.
    Suspend,
    /// Draw all of it again: something else wrote on the screen.
    Redraw,
    /// Show this text on the primary screen, with nothing around it, until a key is pressed. The terminal itself
    /// breaks its lines, so that what is selected there has no line breaks of ours.
    PrimaryScreen(Clean),
    /// The same of an address of the web, as a link where the terminal knows such, and a hint below it.
    Link {
        /// The address, in the letters that an address may have.
        url: Clean,
        /// The hint below it.
        hint: Clean,
        /// Whether to write it as a link.
        is_link: bool,
    },
}

/// Something that the loop met and the user should know.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TerminalNotice {
    /// The program was to stop, and no shell is there that could continue it.
    CannotSuspend,
}

/// What reaches the loop.
enum LoopMessage<B> {
    /// What arrived from the terminal together; never nothing.
    Input(Vec<InputEvent>),
    /// A report of the background work.
    Background(B),
    /// What a signal requests.
    Signal(SignalRequest),
    /// The terminal is gone.
    HungUp,
}

/// Where background work sends its reports.
pub struct Mailbox<B>(SyncSender<LoopMessage<B>>);

impl<B> Mailbox<B> {
    /// Hands `event` to the loop; when that has ended, nobody is interested any more.
    pub fn send(&self, event: B) {
        let _ = self.0.send(LoopMessage::Background(event));
    }
}

impl<B> Clone for Mailbox<B> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// How a run ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum End {
    /// The user left.
    Quit,
    /// By a signal.
    Signal(i32),
    /// The terminal is gone.
    HungUp,
}

impl End {
    /// The exit status that a shell knows it by.
    pub fn status(self) -> i32 {
        match self {
            Self::Quit => 0,
            Self::Signal(signal) => SIGNALLED + signal,
            Self::HungUp => HUNG_UP,
        }
    }
}

/// Runs the program that `start` makes, full screen on `tty`, until it ends; hands it back with how it ended. With
/// `mouse` it gets clicks and the wheel.
///
/// On return the terminal is as it was before. After a signal or a hang-up the process has a third of a second
/// left to end by itself.
///
/// # Errors
/// The terminal cannot be switched to raw mode, the system gives no thread, or `start` fails; nothing has been
/// drawn then.
pub fn run<P>(
    tty: &Tty,
    mouse: bool,
    start: impl FnOnce(Mailbox<P::Background>) -> io::Result<P>,
) -> io::Result<(P, End)>
where
    P: Program,
    P::Background: Send + 'static,
{
    let (sender, inbox) = sync_channel(QUEUE);
    let requests = sender.clone();
    // Before any mode is on: a signal in between would leave it on.
    signals::listen(move |request| drop(requests.send(LoopMessage::Signal(request))))?;
    let guard = Guard::enter(tty, mouse)?;
    let line = sender.clone();
    signals::watch_line(tty, move || drop(line.send(LoopMessage::HungUp)))?;
    let keys = sender.clone();
    input::read(tty, move |events| drop(keys.send(LoopMessage::Input(events))))?;
    let mut program = start(Mailbox(sender))?;
    let end = EventLoop::new(guard, tty.clone(), inbox)?.run(&mut program);
    Ok((program, end))
}
