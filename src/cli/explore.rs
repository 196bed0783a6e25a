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
use crate::corpus::{Corpus, Lang};
use crate::search::Finder;
use crate::terminal::{self, End, Flow, Mailbox, Program, Searcher, Tty};
use crate::text::Clean;
use crate::text::ascii::to_ascii;
use crate::view::{self, Theme, words};

use super::copying::Copying;

/// What the search thread brings back, or why it could not.
type Answer = Result<Option<Results>, Clean>;

/// How the explorer starts.
pub(super) struct Start {
    /// Where the reader was last time.
    pub(super) remembered: Remembered,
    /// The language where nothing else is known.
    pub(super) lang: Lang,
    /// How it looks.
    pub(super) theme: Theme,
    /// What went wrong before, to be told in the status line.
    pub(super) notice: Option<Clean>,
    /// How to copy.
    pub(super) copying: Copying,
    /// Whether nothing outside the session may be touched.
    pub(super) restricted: bool,
    /// Whether the terminal shows nothing but ASCII.
    pub(super) ascii: bool,
}

/// How the explorer was left.
pub(super) struct Left {
    /// Where the reader was.
    pub(super) remembered: Remembered,
    /// What the user wants printed.
    pub(super) to_print: Vec<Clean>,
    /// What ended it.
    pub(super) end: End,
}

/// Explores `corpus` until the user leaves.
pub(super) fn run(corpus: Arc<Corpus>, start: Start, tty: &Tty) -> io::Result<Left> {
    let (explorer, end) = terminal::run(tty, |mailbox| Explorer::new(corpus, start, mailbox))?;
    Ok(Left { remembered: explorer.app.remember(), to_print: explorer.app.to_print().to_vec(), end })
}

/// The app, and the world that its effects reach.
struct Explorer {
    app: App,
    theme: Theme,
    copying: Copying,
    restricted: bool,
    ascii: bool,
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
            theme: start.theme,
            copying: start.copying,
            restricted: start.restricted,
            ascii: start.ascii,
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
            // Whoever is let in to read alone is not handed a shell, should there be one behind.
            Some(Effect::Suspend) if self.restricted => self.app.tell(Notice::Restricted),
            Some(Effect::Suspend) => return Flow::Suspend,
            Some(Effect::Redraw) => return Flow::Redraw,
            Some(Effect::Plain(text)) => {
                let text = format!("{text}\n\n{}", words::ANY_KEY.get(self.app.interface()));
                return Flow::Aside(Clean::new(&if self.ascii { to_ascii(&text) } else { text }));
            }
            Some(Effect::Search(typed)) => self.question = Some(typed),
            Some(Effect::Copy(text)) => {
                let notice = self.copying.copy(&text, tty);
                self.app.tell(notice);
            }
            Some(Effect::CopyTest) => self.begin_copy_test(tty),
            Some(Effect::CopyTested(arrived)) => {
                let (notice, another) = self.copying.end_test(arrived);
                if another {
                    self.begin_copy_test(tty);
                }
                self.app.tell(notice);
            }
        }
        Flow::Continue
    }

    fn begin_copy_test(&mut self, tty: &mut Tty) {
        let (code, outcome) = self.copying.begin_test(tty);
        if outcome.way().is_some() {
            self.app.begin_copy_test(code, outcome);
        } else {
            self.app.tell(Notice::Copied { outcome, kept: false });
        }
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
        if self.ascii {
            view::fold_to_ascii(frame.buffer_mut());
        }
        // It stays set; a second frame changes nothing.
        let _ = self.drawn.set(());
    }
}
