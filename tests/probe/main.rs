//! A small program in the same loop as the explorer, for tests: it can be made to fail in ways that the explorer has
//! no key for. It is an example so that `cargo test` builds it and `cargo install` does not.

#![allow(clippy::panic)] // that is what it is for

use std::io::{self, Write};
use std::mem;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use ngoaivu::clipboard::{Copier, Environment, Payload, Preferred, Tests};
use ngoaivu::corpus::Lang;
use ngoaivu::terminal::{self, Flow, LatestOnly, Program, TerminalNotice, Tty};
use ngoaivu::text::Clean;
use ratatui::Frame;
use ratatui::crossterm::event::{Event, KeyCode, KeyModifiers};
use ratatui::layout::Size;
use ratatui::text::Line;

/// What it has been through.
struct Probe {
    copier: Copier,
    searcher: LatestOnly<String>,
    typed: String,
    found: String,
    notice: String,
    searches: usize,
    is_to_search: bool,
    is_waiting: bool,
    fails_to_draw: bool,
    size: Size,
}

impl Program for Probe {
    type Background = Result<String, Clean>;

    fn on_event(&mut self, event: Event, tty: &mut Tty) -> Flow {
        match event {
            Event::Key(key) if key.modifiers.contains(KeyModifiers::CONTROL) => self.control(key.code, tty),
            Event::Key(key) => self.key(key.code),
            Event::Paste(text) => {
                self.typed.push_str(Clean::one_line(&text).as_str());
                self.is_to_search = true;
                Flow::Continue
            }
            _ => Flow::Continue,
        }
    }

    fn on_background_event(&mut self, found: Self::Background, _tty: &mut Tty) -> Vec<Event> {
        self.is_waiting = false;
        self.searches += 1;
        self.found = found.unwrap_or_else(|said| format!("no answer: {said}"));
        Vec::new()
    }

    fn resize(&mut self, size: Size) {
        self.size = size;
    }

    fn notify(&mut self, notice: TerminalNotice) {
        self.notice = format!("{notice:?}");
    }

    fn start_background_work(&mut self) -> bool {
        if mem::take(&mut self.is_to_search) {
            self.searcher.request(self.typed.clone());
            self.is_waiting = true;
        }
        self.is_waiting
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        assert!(!self.fails_to_draw, "made to fail while drawing");
        let Size { width, height } = self.size;
        let lines = [
            format!("typed [{}]", self.typed),
            format!("found [{}] after {} searches", self.found, self.searches),
            format!("notice [{}]", self.notice),
            format!("size {width}x{height}"),
        ];
        for (line, row) in lines.into_iter().zip(frame.area().rows()) {
            frame.render_widget(Line::from(line), row);
        }
    }
}

impl Probe {
    fn new(searcher: LatestOnly<String>) -> Self {
        Self {
            copier: copier(),
            searcher,
            typed: String::new(),
            found: String::new(),
            notice: String::new(),
            searches: 0,
            is_to_search: false,
            is_waiting: false,
            fails_to_draw: false,
            size: Size::ZERO,
        }
    }

    fn key(&mut self, code: KeyCode) -> Flow {
        match code {
            KeyCode::Char(c) => self.typed.push(c),
            KeyCode::Backspace => drop(self.typed.pop()),
            KeyCode::Esc => return Flow::Quit,
            _ => return Flow::Continue,
        }
        self.is_to_search = true;
        Flow::Continue
    }

    fn control(&mut self, code: KeyCode, tty: &mut Tty) -> Flow {
        match code {
            KeyCode::Char('q') => return Flow::Quit,
            KeyCode::Char('z') => return Flow::Suspend,
            KeyCode::Char('l') => return Flow::Redraw,
            KeyCode::Char('h') => return self.key(KeyCode::Backspace),
            KeyCode::Char('y') => self.copy(tty),
            KeyCode::Char('p') => panic!("made to fail on a key"),
            KeyCode::Char('d') => self.fails_to_draw = true,
            KeyCode::Char('t') => drop(thread::spawn(|| panic!("made to fail in a thread"))),
            KeyCode::Char('b') => loop {
                thread::sleep(Duration::from_hours(1));
            },
            _ => {}
        }
        Flow::Continue
    }

    fn copy(&mut self, tty: &mut Tty) {
        let Some(payload) = Payload::new(&Clean::new(&self.typed)) else { return };
        self.notice = format!("{:?}", self.copier.copy(&payload, false, tty));
    }
}

fn copier() -> Copier {
    Copier::new(Environment::read(), Preferred::Auto, Tests::default())
}

/// `probe` runs the loop; `probe copy TEXT` copies and prints the outcome.
fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let result = match (words.next().as_deref(), words.next()) {
        (Some("copy"), Some(text)) => copy(&text),
        _ => explore(),
    };
    result.unwrap_or_else(|e| {
        let _ = writeln!(io::stderr(), "probe: {e}");
        ExitCode::from(2)
    })
}

fn copy(text: &str) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let payload = Payload::new(&Clean::new(text)).ok_or("nothing to copy")?;
    let mut stdout = io::stdout();
    let outcome = copier().copy(&payload, false, &mut stdout);
    writeln!(stdout, "{outcome:?}")?;
    Ok(ExitCode::SUCCESS)
}

fn explore() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let tty = Tty::open().map_err(|why| why.get(Lang::En))?;
    let (probe, end) = terminal::run(&tty, false, |mailbox| {
        let searcher = LatestOnly::start(
            |typed: String, _: &(dyn Fn() -> bool + Sync)| {
                assert!(!typed.contains("boom"), "made to fail while searching");
                typed.to_uppercase()
            },
            move |found| mailbox.send(found),
        )?;
        Ok(Probe::new(searcher))
    })?;
    if probe.typed == "slow" {
        thread::sleep(Duration::from_millis(500));
    }
    writeln!(io::stdout(), "{end:?} after [{}]", probe.typed)?;
    Ok(ExitCode::from(u8::try_from(end.status())?))
}
