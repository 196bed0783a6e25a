//! The explorer on a terminal: what the loop tells the app, and what the app's effects do to the world.
//!
//! This is the one place where effects are performed. Searching runs beside the drawing; the index is built
//! there too, so that the first frame does not wait for it.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

use ratatui::Frame;
use ratatui::crossterm::event::Event;
use ratatui::layout::Size;

use super::library::{broken, unreadable};
use crate::app::figures_table::FiguresTable;
use crate::app::{App, Effect, Intent, LISTED, Notice, Remembered, Results, keymap};
use crate::corpus::library::Library;
use crate::corpus::{Corpus, Lang};
use crate::search::{Finder, LibraryIndex, Opening, Progress, open_library};
use crate::terminal::{self, End, Flow, Mailbox, Program, Searcher, Tty};
use crate::text::Clean;
use crate::text::ascii::to_ascii;
use crate::view::{self, Theme, words};

use super::copying::Copying;

/// What the search thread brings back, or why it could not.
type Answer = Result<Option<Results>, Clean>;

/// What comes from beside the drawing.
enum News {
    /// An answer to what was typed.
    Found(Box<Answer>),
    /// So much of the library has its index, in hundredths.
    Indexed(u64),
    /// The corpus with the library, and what is to be told of it.
    Opened(Arc<Corpus>, Option<Clean>),
    /// The library cannot be opened.
    Broken(Clean),
}

/// What is searched and read, as far as it is there.
#[derive(Debug, Default)]
struct World {
    corpus: Mutex<Arc<Corpus>>,
    own: OnceLock<Finder>,
    library: OnceLock<LibraryIndex>,
    /// Set with the first frame; only then is anything built, so that it does not hold the frame up.
    drawn: OnceLock<()>,
}

/// How the explorer starts.
pub(super) struct Start {
    /// The library, where there is one.
    pub(super) library: Option<Library>,
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
    world: Arc<World>,
    /// Where the reader was last time, which may be in the library.
    remembered: Remembered,
}

impl Explorer {
    fn new(corpus: Arc<Corpus>, start: Start, mailbox: Mailbox<News>) -> io::Result<Self> {
        let mut app = App::new(corpus.clone(), &start.remembered, start.lang);
        if let Some(problem) = start.notice {
            app.tell(Notice::Told(problem));
        }
        let world = Arc::new(World { corpus: Mutex::new(corpus), ..World::default() });
        let (asked, answers) = (world.clone(), mailbox.clone());
        let search = move |question: String| asked.answer(&question);
        let searcher = Searcher::start(search, move |found: Result<Answer, Clean>| {
            answers.put(News::Found(Box::new(found.and_then(|answer| answer))));
        })?;
        // The first question has the index built before anybody types.
        searcher.ask(String::new());
        if let Some(library) = start.library {
            let world = world.clone();
            thread::Builder::new()
                .name("library".to_owned())
                .spawn(move || world.open(&library, &|news| mailbox.put(news)))?;
        }
        Ok(Self {
            app,
            theme: start.theme,
            copying: start.copying,
            restricted: start.restricted,
            ascii: start.ascii,
            searcher,
            question: None,
            waiting: false,
            world,
            remembered: start.remembered,
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

impl World {
    fn corpus(&self) -> Arc<Corpus> {
        self.corpus.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn replace(&self, corpus: Arc<Corpus>) {
        *self.corpus.lock().unwrap_or_else(PoisonError::into_inner) = corpus;
    }

    /// Searches, building the index of what is built in when it is asked for the first time.
    fn answer(&self, question: &str) -> Answer {
        self.drawn.wait();
        let told = |e: io::Error| Clean::one_line(&e.to_string());
        let corpus = self.corpus();
        let own = if let Some(own) = self.own.get() {
            own
        } else {
            let built = Finder::in_memory(&corpus).map_err(told)?;
            self.own.get_or_init(|| built)
        };
        let finder = self.library.get().map_or_else(|| own.clone(), |index| own.with(index));
        Results::of(question, &finder, &corpus, LISTED).map_err(told)
    }

    /// Opens the library, and tells how far that is.
    fn open(&self, library: &Library, tell: &(dyn Fn(News) + Sync)) {
        self.drawn.wait();
        let (corpus, last) = (self.corpus(), AtomicU64::new(0));
        let progress = |progress: Progress| {
            let hundredths = 100 * progress.done / progress.total.max(1);
            if last.fetch_max(hundredths, Ordering::Relaxed) < hundredths {
                tell(News::Indexed(hundredths));
            }
        };
        match open_library(library, corpus.indicators(), &progress) {
            Ok(None) => {}
            Ok(Some(Opening { index, imported, opened })) => {
                let corpus = Arc::new(corpus.with_imported(imported));
                // Reads what the table is going to list, so that it need not be read between two frames.
                let _ = FiguresTable::read_ahead(&corpus);
                self.replace(corpus.clone());
                // It is opened once.
                let _ = self.library.set(index);
                tell(News::Opened(corpus, unreadable(&opened)));
            }
            Err(why) => tell(News::Broken(broken(library, &why))),
        }
    }
}

impl Program for Explorer {
    type Found = News;

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

    fn found(&mut self, news: News) {
        match news {
            News::Found(found) => {
                self.waiting = false;
                match *found {
                    Ok(results) => self.app.found(results),
                    Err(problem) => self.app.tell(Notice::Told(problem)),
                }
                if !Arc::ptr_eq(self.app.corpus(), &self.world.corpus()) {
                    self.world.replace(self.app.corpus().clone());
                }
            }
            News::Indexed(hundredths) => self.app.tell(Notice::Indexing(hundredths)),
            News::Opened(corpus, told) => {
                self.app.take_over(corpus, &self.remembered);
                match told {
                    Some(told) => self.app.tell(Notice::Told(told)),
                    None => self.app.ready(),
                }
                // What is typed already is looked for in the library too.
                if !self.app.find().is_empty() {
                    self.question = Some(self.app.find().text().to_owned());
                }
            }
            News::Broken(told) => self.app.tell(Notice::Told(told)),
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
        let _ = self.world.drawn.set(());
    }
}
