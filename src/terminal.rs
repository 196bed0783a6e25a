//! The terminal: raw mode and back, signals, hang-ups, the loop that draws.
//!
//! Four threads send messages, one receives: keys ([`input`]), signals ([`signals`]), the watch on the line
//! ([`hangup`]) and background work ([`searcher`]) fill a channel; the loop ([`pump`]) empties it, applies
//! what came to a [`Program`], and draws one frame through a [`painter`]. What is on screen and what keys mean
//! is decided above; that the terminal comes back, whatever ends the program, is decided here ([`guard`]).

mod brush;
mod erase;
mod guard;
mod hangup;
mod input;
mod keys;
mod pace;
mod painter;
mod program;
mod pump;
mod scroll;
mod searcher;
mod sequences;
mod sgr;
mod shown;
mod signals;
mod suspend;
mod tty;
mod upright;

use std::io;
use std::sync::mpsc::{self, Sender};

use ratatui::crossterm::event::Event;

use guard::Guard;
use input::Heard;
use pump::Pump;
use signals::Wish;

pub use painter::{Canvas, Painter};
pub use program::{Flow, Notice, Program};
pub use searcher::Searcher;
pub use sgr::switch_on;
pub use tty::{NoTerminal, Tty};

/// Exit status of a process that ended because of a signal: this and the signal's number, as shells have it.
const SIGNALLED: i32 = 128;

/// Exit status after a hang-up, the same whether SIGHUP or the line itself told of it.
const HUNG_UP: i32 = SIGNALLED + signal_hook::consts::SIGHUP;

/// What reaches the loop.
enum Message<F> {
    /// Keys and pastes that arrived together.
    Input(Vec<Event>),
    /// The terminal has shown what was sent before it was asked.
    Answer,
    /// An answer of the background work.
    Found(F),
    /// What a signal asks for.
    Wish(Wish),
    /// The terminal is gone.
    HungUp,
}

/// Where background work leaves what it found.
pub struct Mailbox<F>(Sender<Message<F>>);

impl<F> Mailbox<F> {
    /// Hands `found` to the loop; when that has ended, nobody is interested any more.
    pub fn put(&self, found: F) {
        let _ = self.0.send(Message::Found(found));
    }
}

impl<F> Clone for Mailbox<F> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// How a run ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum End {
    /// The user left.
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// The terminal is gone.
    HungUp,
}

impl End {
    /// The exit status that tells a shell how it ended.
    pub fn status(self) -> i32 {
        match self {
            Self::Quit => 0,
            Self::Signal(signal) => SIGNALLED + signal,
            Self::HungUp => HUNG_UP,
        }
    }
}

/// Runs the program that `start` makes, full screen on `tty`, until it ends; hands it back with how it ended.
///
/// On return the terminal is as it was before. After a signal or a hang-up the process has a third of a second
/// left to end by itself.
///
/// # Errors
/// The terminal cannot be switched to raw mode, the system gives no thread, or `start` fails; nothing has been
/// drawn then.
pub fn run<P>(tty: &Tty, start: impl FnOnce(Mailbox<P::Found>) -> io::Result<P>) -> io::Result<(P, End)>
where
    P: Program,
    P::Found: Send + 'static,
{
    let (sender, inbox) = mpsc::channel();
    let signals = sender.clone();
    // Before any mode is on: a signal in between would leave it on.
    signals::listen(move |wish| drop(signals.send(Message::Wish(wish))))?;
    let guard = Guard::enter(tty)?;
    let line = sender.clone();
    hangup::watch(tty, move || drop(line.send(Message::HungUp)))?;
    let keys = sender.clone();
    let hear = move |heard| match heard {
        Heard::Events(events) => drop(keys.send(Message::Input(events))),
        Heard::Answer => drop(keys.send(Message::Answer)),
    };
    input::read(tty, hear)?;
    let mut program = start(Mailbox(sender))?;
    let end = Pump::new(guard, tty.clone(), inbox)?.run(&mut program);
    Ok((program, end))
}
