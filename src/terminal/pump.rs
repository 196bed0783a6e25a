//! The loop: sleep until something happens, apply all that has happened, draw once.
//!
//! Nothing here knows what the program is about; [`Program`] does. Nothing wakes up without a reason: an idle
//! program takes no processor time and writes no byte.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::mem;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::crossterm::event::Event;
use ratatui::layout::{Rect, Size};

use super::guard::{self, Guard};
use super::pace::Pace;
use super::painter::Painter;
use super::program::{Flow, Notice, Program};
use super::signals::Wish;
use super::suspend;
use super::tty::Tty;
use super::{End, Message};
use crate::text::Clean;

/// How long a frame waits for an answer that is on its way, so that a letter and what it finds appear
/// together: most searches take a millisecond, and twelve are below what a person sees as lag.
const ANSWER: Duration = Duration::from_millis(12);

/// How long messages are applied without drawing; a flood of them must not freeze the screen.
const FLOOD: Duration = Duration::from_millis(30);

/// What the loop does after a message.
enum Next {
    Continue,
    Suspend,
    End(End),
}

/// The loop and what it needs besides the program.
pub(super) struct Pump<F> {
    guard: Guard,
    tty: Tty,
    terminal: Terminal<Painter<Tty>>,
    inbox: Receiver<Message<F>>,
    /// Messages that came while the program was stopped, and the rest of the batch that stopped it.
    backlog: VecDeque<Message<F>>,
    /// What the program was told last.
    size: Size,
    /// The terminal may show something else than what was drawn last.
    is_stale: bool,
    /// A text stands on the ordinary screen, and nothing is drawn.
    is_aside: bool,
    pace: Pace,
    /// How long the frame that is to be drawn has to wait.
    held: Option<Duration>,
}

impl<F> Pump<F> {
    pub(super) fn new(guard: Guard, tty: Tty, inbox: Receiver<Message<F>>) -> io::Result<Self> {
        Ok(Self {
            guard,
            terminal: Terminal::new(Painter::new(tty.clone()))?,
            tty,
            inbox,
            backlog: VecDeque::new(),
            size: Size::ZERO,
            is_stale: false,
            is_aside: false,
            pace: Pace::new(Instant::now()),
            held: None,
        })
    }

    /// Runs `program` until it ends.
    pub(super) fn run(mut self, program: &mut impl Program<Found = F>) -> End {
        loop {
            // A terminal that takes no frame is gone.
            if self.draw(program).is_err() {
                return End::HungUp;
            }
            if let Err(end) = self.turn(program) {
                // A terminal that is gone takes no more bytes; that is no news.
                let _ = self.come_back();
                if end != End::HungUp {
                    self.await_answer();
                }
                return end;
            }
        }
    }

    /// Shows `text` on the ordinary screen.
    fn step_aside(&mut self, text: &Clean) -> io::Result<()> {
        let mut bytes = b"\x1b[0m\x1b[?1049l\x1b[?25h\r\n".to_vec();
        bytes.extend_from_slice(text.replace('\n', "\r\n").as_bytes());
        self.is_aside = true;
        self.tty.write_all(&bytes)
    }

    /// Returns from there.
    fn come_back(&mut self) -> io::Result<()> {
        if mem::take(&mut self.is_aside) {
            self.tty.write_all(b"\r\n\x1b[?1049h\x1b[?25l\x1b[2J")?;
            self.terminal.backend_mut().forget();
            self.is_stale = true;
        }
        Ok(())
    }

    fn draw(&mut self, program: &mut impl Program) -> io::Result<()> {
        let size = self.tty.size();
        if self.is_aside || size.width == 0 || size.height == 0 {
            return Ok(());
        }
        if size != self.size {
            program.resize(size);
            self.size = size;
        }
        self.held = self.pace.wait(Instant::now());
        if self.held.is_some() {
            return Ok(());
        }
        if self.is_stale {
            // Also when the size is the same as before: in between it may have been another.
            self.terminal.resize(Rect::from(size))?;
            self.is_stale = false;
        }
        let asks = self.pace.asks(Instant::now());
        self.terminal.backend_mut().set_asks(asks);
        self.terminal.draw(|frame| program.draw(frame))?;
        if let Some(written) = self.terminal.backend_mut().take_written() {
            self.pace.sent(Instant::now(), written.bytes, written.asked);
        }
        Ok(())
    }

    /// Waits a moment for an answer of the terminal that is on its way: the shell would take it for something typed.
    fn await_answer(&mut self) {
        while let Some(left) = self.pace.answer_due(Instant::now()) {
            match self.inbox.recv_timeout(left) {
                Ok(Message::Answer) => self.pace.answered(),
                Ok(Message::HungUp) | Err(_) => return,
                Ok(message) => self.backlog.push_back(message),
            }
        }
    }

    /// Waits for a message, and applies it and what came with it. The channel closes when no thread is left to send:
    /// then nothing can happen any more.
    fn turn(&mut self, program: &mut impl Program<Found = F>) -> Result<(), End> {
        let mut next = match self.backlog.pop_front() {
            Some(message) => Some(message),
            None => match self.held.take() {
                None => Some(self.inbox.recv().map_err(|_closed| End::HungUp)?),
                // A frame waits for the line; it is drawn when nothing comes in the meantime.
                Some(wait) => match self.inbox.recv_timeout(wait) {
                    Ok(message) => Some(message),
                    Err(RecvTimeoutError::Timeout) => return Ok(()),
                    Err(RecvTimeoutError::Disconnected) => return Err(End::HungUp),
                },
            },
        };
        let start = Instant::now();
        while let Some(message) = next {
            match self.apply(message, program) {
                Next::Continue => {}
                Next::Suspend if suspend::is_possible() => self.stop()?,
                Next::Suspend => program.notice(Notice::CannotSuspend),
                Next::End(end) => return Err(end),
            }
            next = self.more(start, program);
        }
        Ok(())
    }

    /// The next message that still belongs to the same frame.
    fn more(&mut self, start: Instant, program: &mut impl Program<Found = F>) -> Option<Message<F>> {
        let spent = start.elapsed();
        if spent < FLOOD {
            let next = self.backlog.pop_front().or_else(|| self.inbox.try_recv().ok());
            if next.is_some() {
                return next;
            }
        }
        let is_answer_due = program.ask();
        let patience = ANSWER.checked_sub(spent).filter(|_| is_answer_due)?;
        self.inbox.recv_timeout(patience).ok()
    }

    fn apply(&mut self, message: Message<F>, program: &mut impl Program<Found = F>) -> Next {
        match message {
            Message::Input(events) => return self.apply_input(events, program),
            Message::Answer => self.pace.answered(),
            Message::Found(found) => {
                let waited = program.found(found);
                return self.apply_input(waited, program);
            }
            Message::Wish(Wish::Resize) => self.is_stale = true,
            Message::Wish(Wish::Suspend) => return Next::Suspend,
            // Stopped by SIGSTOP, without a chance to give the terminal back.
            Message::Wish(Wish::Resume) => {
                return self.take_back().map_or_else(Next::End, |()| Next::Continue);
            }
            Message::Wish(Wish::End(signal)) => return Next::End(End::Signal(signal)),
            Message::HungUp => return Next::End(End::HungUp),
        }
        Next::Continue
    }

    fn apply_input(&mut self, events: Vec<Event>, program: &mut impl Program<Found = F>) -> Next {
        if self.is_aside && !events.is_empty() {
            // Whatever the keys were, they meant this.
            return self.come_back().map_or(Next::End(End::HungUp), |()| Next::Continue);
        }
        let mut events = events.into_iter();
        while let Some(event) = events.next() {
            match program.input(event, &mut self.tty) {
                Flow::Continue => {}
                Flow::Redraw => self.is_stale = true,
                Flow::Aside(text) => {
                    // Keys that came with it return at once: they were not typed to read it.
                    let rest: Vec<Event> = events.collect();
                    if !rest.is_empty() {
                        self.backlog.push_front(Message::Input(rest));
                    }
                    let shown = self.step_aside(&text);
                    return shown.map_or(Next::End(End::HungUp), |()| Next::Continue);
                }
                Flow::Quit => return Next::End(End::Quit),
                Flow::Suspend => {
                    self.backlog.push_front(Message::Input(events.collect()));
                    return Next::Suspend;
                }
            }
        }
        Next::Continue
    }

    /// Gives the terminal back, stops, and takes the terminal again when continued.
    fn stop(&mut self) -> Result<(), End> {
        self.come_back().map_err(|_gone| End::HungUp)?;
        self.await_answer();
        guard::restore();
        if suspend::stop().is_ok() {
            loop {
                match self.inbox.recv() {
                    Ok(Message::Wish(Wish::Resume)) => break,
                    Ok(Message::Wish(Wish::End(signal))) => return Err(End::Signal(signal)),
                    Ok(Message::HungUp) | Err(_) => return Err(End::HungUp),
                    Ok(message) => self.backlog.push_back(message),
                }
            }
        }
        self.take_back()
    }

    fn take_back(&mut self) -> Result<(), End> {
        self.is_aside = false;
        self.guard.resume().map_err(|_gone| End::HungUp)?;
        self.terminal.backend_mut().forget();
        self.is_stale = true;
        Ok(())
    }
}
