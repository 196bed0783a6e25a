//! The explorer on a terminal: what the loop tells the app, and what the app's effects do to the world.
//!
//! This is the one place where effects are performed. Searching runs beside the drawing; the index is built
//! there too, so that the first frame does not wait for it.

use std::io;
use std::sync::{Arc, OnceLock};

use ratatui::Frame;
use ratatui::crossterm::event::Event;
use ratatui::layout::Size;

use crate::app::{App, Effect, Intent, LISTED, Notice, Remembered, Results, keymap};
use crate::clipboard::{self, Environment, Payload};
use crate::corpus::{Corpus, Lang};
use crate::search::Finder;
use crate::terminal::{self, End, Flow, Mailbox, Program, Searcher, Tty};
use crate::text::Clean;
use crate::view::{self, Theme};

/// What the search thread brings back, or why it could not.
type Answer = Result<Option<Results>, Clean>;

/// How the explorer starts.
pub(super) struct Start {
    /// Where the reader was last time.
    pub(super) remembered: Remembered,
    /// The language where nothing else is known.
    pub(super) lang: Lang,
    /// Whether colours may be used.
    pub(super) colours: bool,
    /// What went wrong before, to be told in the status line.
    pub(super) notice: Option<Clean>,
}

/// Explores `corpus` until the user leaves; hands back where they were.
pub(super) fn run(corpus: Arc<Corpus>, start: Start, tty: &Tty) -> io::Result<(Remembered, End)> {
    let (explorer, end) = terminal::run(tty, |mailbox| Explorer::new(corpus, start, mailbox))?;
    Ok((explorer.app.remember(), end))
}

/// The app, and the world that its effects reach.
struct Explorer {
    app: App,
    theme: Theme,
    environment: Environment,
    searcher: Searcher<String>,
    /// What is to be searched once all keys of a burst are applied.
    question: Option<String>,
    /// Whether an answer is on its way.
    waiting: bool,
    /// Set with the first frame; only then is the index built, so that it does not hold the frame up.
    drawn: Arc<OnceLock<()>>,
}

impl Explorer {
    fn new(corpus: Arc<Corpus>, start: Start, mailbox: Mailbox<Answer>) -> io::Result<Self> {
        let mut app = App::new(corpus.clone(), &start.remembered, start.lang);
        if let Some(problem) = start.notice {
            app.tell(Notice::Told(problem));
        }
        let drawn = Arc::new(OnceLock::new());
        let (finder, frame) = (OnceLock::new(), drawn.clone());
        let search = move |question: String| {
            frame.wait();
            answer(&question, &corpus, &finder)
        };
        let searcher = Searcher::start(search, move |found: Result<Answer, Clean>| {
            mailbox.put(found.and_then(|answer| answer));
        })?;
        // The first question has the index built before anybody types.
        searcher.ask(String::new());
        Ok(Self {
            app,
            theme: Theme::new(start.colours),
            environment: Environment::read(),
            searcher,
            question: None,
            waiting: false,
            drawn,
        })
    }

    fn perform(&mut self, effect: Option<Effect>, tty: &mut Tty) -> Flow {
        match effect {
            None => {}
            Some(Effect::Quit) => return Flow::Quit,
            Some(Effect::Suspend) => return Flow::Suspend,
            Some(Effect::Redraw) => return Flow::Redraw,
            Some(Effect::Search(typed)) => self.question = Some(typed),
            Some(Effect::Copy(text)) => {
                let outcome = Payload::new(&text).map(|p| clipboard::copy(&p, &self.environment, tty));
                self.app.tell(outcome.map_or(Notice::NothingToCopy, Notice::Copied));
            }
        }
        Flow::Continue
    }
}

/// Searches, building the index when it is asked for the first time.
fn answer(question: &str, corpus: &Corpus, finder: &OnceLock<Finder>) -> Answer {
    let told = |e: io::Error| Clean::one_line(&e.to_string());
    let finder = if let Some(finder) = finder.get() {
        finder
    } else {
        let built = Finder::in_memory(corpus).map_err(told)?;
        finder.get_or_init(|| built)
    };
    Results::of(question, finder, corpus, LISTED).map_err(told)
}

impl Program for Explorer {
    type Found = Answer;

    fn input(&mut self, event: Event, tty: &mut Tty) -> Flow {
        let effect = match event {
            Event::Key(key) => {
                let intent: Option<Intent> = keymap::intent(self.app.mode(), key);
                intent.and_then(|intent| self.app.handle(&intent))
            }
            Event::Paste(text) => self.app.paste(&text),
            Event::Mouse(_) | Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
        };
        self.perform(effect, tty)
    }

    fn found(&mut self, found: Answer) {
        self.waiting = false;
        match found {
            Ok(results) => self.app.found(results),
            Err(problem) => self.app.tell(Notice::Told(problem)),
        }
    }

    fn resize(&mut self, size: Size) {
        self.app.resize(size.width, size.height);
    }

    fn notice(&mut self, notice: terminal::Notice) {
        match notice {
            terminal::Notice::CannotSuspend => self.app.tell(Notice::CannotSuspend),
        }
    }

    fn ask(&mut self) -> bool {
        if let Some(question) = self.question.take() {
            self.waiting = true;
            self.searcher.ask(question);
        }
        self.waiting
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(&self.app, &self.theme, frame);
        // It stays set; a second frame changes nothing.
        let _ = self.drawn.set(());
    }
}
