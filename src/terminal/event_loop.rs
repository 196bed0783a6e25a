//! The event loop: sleep until something happens, apply all that has happened, draw once.
//!
//! Nothing here knows what the program is about; [`Program`] does. Nothing wakes up without a reason: an idle
//! program takes no processor time and writes no byte.

use std::collections::VecDeque;
use std::io;
use std::mem;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::crossterm::event::Event;
use ratatui::layout::{Rect, Size};

use super::backend::{Output, SlowLineBackend};
use super::decoder::InputEvent;
use super::flow_control::FlowControl;
use super::modes::{self, Guard};
use super::signals::SignalRequest;
use super::suspend;
use super::tty::Tty;
use super::widths::spell_flags;
use super::{End, Flow, LoopMessage, Program, QUEUE, TerminalNotice};
use crate::text::Clean;

/// How long a frame waits for a response that is on its way, so that a letter and what it finds appear
/// together: most searches take a millisecond, and twelve are below what a person sees as lag.
const RESPONSE_TIMEOUT: Duration = Duration::from_millis(12);

/// How long messages are applied without drawing; a flood of them must not freeze the screen. Within it a key that
/// repeats is one frame, however often it came.
const FRAME_TIME: Duration = Duration::from_millis(30);

/// How long after the last input the program may show what it held back: longer than people pause between two letters.
const REST: Duration = Duration::from_millis(600);

/// A pause in which the loop has caught up with the keys.
const PAUSE: Duration = Duration::from_millis(50);

/// How long keys may arrive faster than they are applied. After that it is a flood, which nobody types, and the user
/// should not wait until all of it is applied.
const FLOOD: Duration = Duration::from_secs(1);

/// The last keys of each batch of a flood that are applied.
const KEPT: usize = 64;

/// What the loop does after a message.
enum LoopStep {
    Continue,
    Suspend,
    End(End),
}

/// The loop and what it needs besides the program.
pub(super) struct EventLoop<B> {
    guard: Guard,
    tty: Tty,
    terminal: Terminal<SlowLineBackend<Tty>>,
    inbox: Receiver<LoopMessage<B>>,
    /// Messages that came while the program was stopped, and the rest of the batch that stopped it.
    backlog: VecDeque<LoopMessage<B>>,
    /// What the program knows.
    size: Size,
    /// The terminal may show something else than what was drawn last.
    is_stale: bool,
    /// A text is shown on the primary screen, and nothing is drawn.
    is_on_primary_screen: bool,
    flow: FlowControl,
    /// How long the frame that is to be drawn has to wait.
    frame_delay: Option<Duration>,
    /// When the loop last had nothing to do for a moment.
    last_pause: Instant,
}

impl<B> EventLoop<B> {
    pub(super) fn new(guard: Guard, tty: Tty, inbox: Receiver<LoopMessage<B>>) -> io::Result<Self> {
        Ok(Self {
            guard,
            terminal: Terminal::new(SlowLineBackend::new(tty.clone()))?,
            tty,
            inbox,
            backlog: VecDeque::new(),
            size: Size::ZERO,
            is_stale: false,
            is_on_primary_screen: false,
            flow: FlowControl::new(Instant::now()),
            frame_delay: None,
            last_pause: Instant::now(),
        })
    }

    /// Runs `program` until it ends.
    pub(super) fn run(mut self, program: &mut impl Program<Background = B>) -> End {
        loop {
            // A terminal that takes no frame is gone.
            if self.draw(program).is_err() {
                return End::HungUp;
            }
            if let Err(end) = self.turn(program) {
                // Nor does one that is gone take these bytes.
                let _ = self.return_to_alternate_screen();
                if end != End::HungUp {
                    self.await_report();
                }
                return end;
            }
        }
    }

    fn show_on_primary_screen(&mut self, text: &Clean) -> io::Result<()> {
        self.is_on_primary_screen = true;
        self.guard.leave_alternate_screen(text)
    }

    fn return_to_alternate_screen(&mut self) -> io::Result<()> {
        if mem::take(&mut self.is_on_primary_screen) {
            self.guard.enter_alternate_screen()?;
            self.terminal.backend_mut().forget();
            self.is_stale = true;
        }
        Ok(())
    }

    fn draw(&mut self, program: &mut impl Program) -> io::Result<()> {
        let size = self.tty.size();
        if self.is_on_primary_screen || size.width == 0 || size.height == 0 {
            return Ok(());
        }
        if size != self.size {
            program.resize(size);
            self.size = size;
        }
        self.frame_delay = self.flow.wait(Instant::now());
        if self.frame_delay.is_some() {
            return Ok(());
        }
        if mem::take(&mut self.is_stale) {
            // Also when the size is the same as before: in between it may have been another.
            self.terminal.resize(Rect::from(size))?;
        }
        let requests_report = self.flow.needs_report(Instant::now());
        self.terminal.backend_mut().set_requests_report(requests_report);
        self.terminal.draw(|frame| {
            program.draw(frame);
            spell_flags(frame.buffer_mut());
        })?;
        if let Some(written) = self.terminal.backend_mut().take_written() {
            self.flow.sent(Instant::now(), written.bytes, written.requests_report);
        }
        Ok(())
    }

    /// Waits a moment for a cursor report that is on its way: the shell would take it for something typed. Keys that
    /// come meanwhile are kept, up to what the queue holds.
    fn await_report(&mut self) {
        while let Some(left) = self.flow.report_due(Instant::now()) {
            match self.inbox.recv_timeout(left) {
                Ok(LoopMessage::Input(events)) => {
                    events
                        .iter()
                        .filter(|e| **e == InputEvent::CursorReport)
                        .for_each(|_| self.flow.on_report());
                    if self.backlog.len() < QUEUE {
                        self.backlog.push_back(LoopMessage::Input(events));
                    }
                }
                Ok(LoopMessage::HungUp) | Err(_) => return,
                Ok(message) => self.backlog.push_back(message),
            }
        }
    }

    /// Waits for a message, and applies it and what came with it. The channel closes when no thread is left to send:
    /// then nothing can happen any more.
    fn turn(&mut self, program: &mut impl Program<Background = B>) -> Result<(), End> {
        let waits_since = Instant::now();
        // A frame may wait for the line, and what is shown at rest for the last key; then it is drawn.
        let frame_delay = self.frame_delay.take();
        let rest = (frame_delay.is_none() && program.can_rest()).then_some(REST);
        let mut next = match (self.backlog.pop_front(), frame_delay.or(rest)) {
            (Some(message), _) => Some(message),
            (None, None) => Some(self.inbox.recv().map_err(|_closed| End::HungUp)?),
            (None, Some(delay)) => match self.inbox.recv_timeout(delay) {
                Ok(message) => Some(message),
                Err(RecvTimeoutError::Timeout) => {
                    if rest.is_some() {
                        program.rest();
                    }
                    return Ok(());
                }
                Err(RecvTimeoutError::Disconnected) => return Err(End::HungUp),
            },
        };
        let start = Instant::now();
        if start.duration_since(waits_since) >= PAUSE {
            self.last_pause = start;
        }
        while let Some(message) = next {
            match self.apply(message, start, program) {
                LoopStep::Continue => {}
                LoopStep::Suspend if suspend::is_possible() => self.stop()?,
                LoopStep::Suspend => program.notify(TerminalNotice::CannotSuspend),
                LoopStep::End(end) => return Err(end),
            }
            next = self.more(start, program);
        }
        Ok(())
    }

    /// The next message that still belongs to the same frame.
    fn more(&mut self, start: Instant, program: &mut impl Program<Background = B>) -> Option<LoopMessage<B>> {
        let spent = start.elapsed();
        if spent < FRAME_TIME {
            let next = self.backlog.pop_front().or_else(|| self.inbox.try_recv().ok());
            if next.is_some() {
                return next;
            }
        }
        let is_response_due = program.start_background_work();
        let timeout = RESPONSE_TIMEOUT.checked_sub(spent).filter(|_| is_response_due)?;
        self.inbox.recv_timeout(timeout).ok()
    }

    fn apply(
        &mut self,
        message: LoopMessage<B>,
        start: Instant,
        program: &mut impl Program<Background = B>,
    ) -> LoopStep {
        match message {
            LoopMessage::Input(events) => return self.apply_input(events, start, program),
            LoopMessage::Background(event) => {
                let held_back =
                    program.on_background_event(event, &mut self.tty).into_iter().map(InputEvent::Event);
                return self.apply_input(held_back.collect(), start, program);
            }
            LoopMessage::Signal(SignalRequest::Resize) => self.is_stale = true,
            LoopMessage::Signal(SignalRequest::Suspend) => return LoopStep::Suspend,
            // Stopped by SIGSTOP, without a chance to give the terminal back.
            LoopMessage::Signal(SignalRequest::Resume) => {
                return self.take_back().map_or_else(LoopStep::End, |()| LoopStep::Continue);
            }
            LoopMessage::Signal(SignalRequest::End(signal)) => return LoopStep::End(End::Signal(signal)),
            LoopMessage::HungUp => return LoopStep::End(End::HungUp),
        }
        LoopStep::Continue
    }

    fn apply_input(
        &mut self,
        mut events: Vec<InputEvent>,
        start: Instant,
        program: &mut impl Program<Background = B>,
    ) -> LoopStep {
        if self.last_pause.elapsed() > FLOOD {
            let dropped = events.drain(..events.len().saturating_sub(KEPT));
            dropped.filter(|e| *e == InputEvent::CursorReport).for_each(|_| self.flow.on_report());
        }
        let mut events = events.into_iter();
        while let Some(event) = events.next() {
            let InputEvent::Event(event) = event else {
                self.flow.on_report();
                continue;
            };
            let next = self.apply_event(event, program);
            let has_time = start.elapsed() < FRAME_TIME;
            if !has_time || !matches!(next, LoopStep::Continue) || self.is_on_primary_screen {
                let rest: Vec<InputEvent> = events.collect();
                if !rest.is_empty() {
                    self.backlog.push_front(LoopMessage::Input(rest));
                }
                return next;
            }
        }
        LoopStep::Continue
    }

    fn apply_event(&mut self, event: Event, program: &mut impl Program<Background = B>) -> LoopStep {
        let or_hung_up =
            |done: io::Result<()>| done.map_or(LoopStep::End(End::HungUp), |()| LoopStep::Continue);
        if self.is_on_primary_screen {
            if matches!(event, Event::Mouse(_)) {
                // On its way when the reports were switched off.
                return LoopStep::Continue;
            }
            // Whatever the key was, it meant this.
            return or_hung_up(self.return_to_alternate_screen());
        }
        match program.on_event(event, &mut self.tty) {
            Flow::Continue => {}
            Flow::Redraw => self.is_stale = true,
            Flow::PrimaryScreen(text) => return or_hung_up(self.show_on_primary_screen(&text)),
            Flow::Link { url, hint, is_link } => {
                self.is_on_primary_screen = true;
                return or_hung_up(self.guard.leave_with_link(&url, &hint, is_link));
            }
            Flow::Quit => return LoopStep::End(End::Quit),
            Flow::Suspend => return LoopStep::Suspend,
        }
        LoopStep::Continue
    }

    /// Gives the terminal back, stops, and takes the terminal again when continued.
    fn stop(&mut self) -> Result<(), End> {
        self.return_to_alternate_screen().map_err(|_gone| End::HungUp)?;
        self.await_report();
        modes::restore();
        if suspend::stop().is_ok() {
            loop {
                match self.inbox.recv() {
                    Ok(LoopMessage::Signal(SignalRequest::Resume)) => break,
                    Ok(LoopMessage::Signal(SignalRequest::End(signal))) => return Err(End::Signal(signal)),
                    Ok(LoopMessage::HungUp) | Err(_) => return Err(End::HungUp),
                    Ok(message) => self.backlog.push_back(message),
                }
            }
        }
        self.take_back()
    }

    fn take_back(&mut self) -> Result<(), End> {
        self.is_on_primary_screen = false;
        self.guard.resume().map_err(|_gone| End::HungUp)?;
        self.terminal.backend_mut().forget();
        self.is_stale = true;
        Ok(())
    }
}
