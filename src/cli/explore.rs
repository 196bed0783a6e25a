//! The explorer on a terminal: connects the event loop with the app, and performs the app's effects. Searching runs on
//! a thread of its own; the index is built there too, so that the first frame does not wait for it.

mod collection_writer;
mod marks;
mod reports;
mod search_state;

use std::collections::HashMap;
use std::io;
use std::mem;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::{self, ThreadId};

use ratatui::Frame;
use ratatui::crossterm::event::Event;
use ratatui::layout::Size;

use crate::app::effect::{
    Correction, HandOver, HandedOver, Host, LibraryChange, LoopRequest, SavedRow, SearchAnswer, SearchToSave,
    TakenBack, perform,
};
use crate::app::settings::Settings;
use crate::app::{Action, App, Effect, Intent, Notice, Remembered};
use crate::clipboard::CopyOutcome;
use crate::corpus::library::{Arrival, FILE, Library, SavedAs, StepNumber, Tie};
use crate::corpus::link;
use crate::corpus::{CollectionEdit, Collections, Corpus, Lang};
use crate::figures::{Checks, ColumnCache};
use crate::messages::{self, Worded, Wording, t};
use crate::people::People;
use crate::search::IsCancelled;
use crate::terminal::{self, End, Flow, LatestOnly, Mailbox, Program, Tty};
use crate::text::Clean;
use crate::text::ascii::to_ascii;
use crate::view::{self, Theme};

use super::Failure;
use super::browser;
use super::copying::Copying;
use super::keep::searches;
use collection_writer::CollectionWriter;
pub(super) use collection_writer::Unsaved;
use marks::MarkWriter;
use reports::ReportThreads;
pub(super) use search_state::SearchState;
use search_state::{LibraryFollower, SearchReply, watch};

/// What comes from beside the drawing.
enum BackgroundEvent {
    /// An answer to what was typed, with the number of the question, where that is known.
    Found(Option<u64>, Box<SearchReply>),
    /// So many percent of the library have their index.
    Indexed(u64),
    /// The corpus with the library, a warning about it, and whether it was open before.
    Opened {
        corpus: Arc<Corpus>,
        /// What is wrong with some of them.
        warning: Option<Wording>,
        /// Whether an earlier state was shown.
        again: bool,
    },
    /// Which articles of the library are unread.
    Unread(HashMap<usize, Arrival>),
    /// The library is ready, and as it was.
    Unchanged,
    /// The corpus with all its figures ready to be listed, and what was recomputed of them.
    Listed(Arc<Corpus>, Box<Checks>, Arc<ColumnCache>),
    /// Who said what, or why that is not known.
    People(Result<Arc<People>, Wording>),
    /// The library cannot be opened.
    Broken(Wording),
    /// What is collected, and how many changes of it had been kept when it was read.
    Collections(Collections, u64),
    /// Changes of collections could not be kept.
    NotCollected(Wording),
    /// So far is a report.
    Making(Notice),
    /// What became of a report.
    HandedOver(HandedOver, HandOver, ThreadId),
}

/// Inputs that are held back for a response; nobody types as many ahead, and a flood of keys must not fill the memory.
const MOST_HELD: usize = 256;

pub(super) struct StartOptions {
    /// The library, where there is one.
    pub(super) imported: Option<Library>,
    /// Where the reader was last time.
    pub(super) remembered: Remembered,
    /// The language where nothing else is known.
    pub(super) lang: Lang,
    pub(super) settings: Settings,
    pub(super) theme: Theme,
    /// An earlier error, for the status line.
    pub(super) notice: Option<Wording>,
    pub(super) copying: Copying,
    /// Whether nothing outside the session may be touched.
    pub(super) restricted: bool,
    /// Whether the terminal shows nothing but ASCII.
    pub(super) ascii: bool,
}

pub(super) struct ExitState {
    /// Where the reader was.
    pub(super) remembered: Remembered,
    /// Texts to print at the end.
    pub(super) to_print: Vec<Clean>,
    pub(super) end: End,
    /// What was collected and could not be kept.
    pub(super) unsaved: Option<Unsaved>,
    /// Errors of reports that failed.
    pub(super) not_made: Vec<Wording>,
}

/// Explores `corpus` until the user leaves.
pub(super) fn run(corpus: Arc<Corpus>, start: StartOptions, tty: &Tty) -> io::Result<ExitState> {
    let mouse = start.settings.mouse;
    let (mut explorer, end) = terminal::run(tty, mouse, |mailbox| Explorer::new(corpus, start, mailbox))?;
    let unsaved = explorer.host.collection_writer.take().and_then(|writer| writer.finish(end));
    let not_made = mem::take(&mut explorer.reports).finish(end);
    Ok(ExitState {
        remembered: explorer.app.remember(),
        to_print: explorer.app.to_print().to_vec(),
        end,
        unsaved,
        not_made,
    })
}

/// The app, and what its effects reach.
struct Explorer {
    app: App,
    theme: Theme,
    ascii: bool,
    /// What effects reach.
    host: ExplorerHost,
    searcher: LatestOnly<(u64, String)>,
    /// The number of the newest question.
    asked: u64,
    /// Whether its answer is on its way.
    waiting: bool,
    /// What was typed after a question and means something only with its answer: Enter opens what was found for
    /// the words in the input, however fast they were typed.
    held: Vec<Event>,
    /// The library, where there is one.
    library: Option<Library>,
    reports: ReportThreads,
    /// Where the reader was last time, which may be in the library.
    remembered: Remembered,
    /// For what is done beside the drawing.
    mailbox: Mailbox<BackgroundEvent>,
}

impl Explorer {
    fn new(corpus: Arc<Corpus>, start: StartOptions, mailbox: Mailbox<BackgroundEvent>) -> io::Result<Self> {
        let mut app = App::new(corpus.clone(), start.settings, &start.remembered, start.lang);
        if start.restricted {
            app.restrict();
        }
        if start.imported.as_ref().is_some_and(|library| library.folder().join(FILE).exists()) {
            app.await_library(None);
        }
        if let Some(problem) = start.notice {
            app.notify(Notice::warning(problem));
        }
        let search_state = Arc::new(SearchState::new(corpus, None, start.restricted));
        let own_mailbox = mailbox.clone();
        let (asked, answers) = (search_state.clone(), mailbox.clone());
        let search = move |(number, question): (u64, String), is_overtaken: IsCancelled<'_>| {
            (number, asked.answer(&question, is_overtaken))
        };
        let searcher = LatestOnly::start(search, move |found: Result<(u64, SearchReply), Clean>| {
            let failed = |said| (None, Err(t::cli::Failed { said }.into()));
            let (number, answer) = found.map_or_else(failed, |(n, answer)| (Some(n), answer));
            answers.send(BackgroundEvent::Found(number, Box::new(answer)));
        })?;
        let keeps = start.imported.as_ref().filter(|_| !start.restricted);
        let collection_writer = keeps
            .map(|library| CollectionWriter::start(library.quiet(), search_state.clone(), mailbox.clone()));
        let collection_writer = collection_writer.transpose()?;
        if collection_writer.is_some() {
            app.await_collections();
        }
        // The first question has the index built before the first key.
        searcher.request((0, String::new()));
        if let Some(library) = &start.imported {
            let (state, lang, watched) = (search_state.clone(), app.context().text, library.clone());
            let library = library.quiet();
            let (notices, changes) = mpsc::channel();
            thread::Builder::new().name("library".to_owned()).spawn(move || {
                let notify = |event| mailbox.send(event);
                LibraryFollower { state: &state, library: &library, lang, notify: &notify }.follow(&changes);
            })?;
            thread::Builder::new().name("watch".to_owned()).spawn(move || watch(&watched, &notices))?;
        }
        let marks =
            start.imported.as_ref().filter(|_| !start.restricted).map(MarkWriter::start).transpose()?;
        let library = start.imported.map(|library| library.quiet());
        Ok(Self {
            app,
            theme: start.theme,
            ascii: start.ascii,
            host: ExplorerHost {
                copying: start.copying,
                question: None,
                writable: library.clone().filter(|_| !start.restricted),
                marks,
                collection_writer,
                search_state,
                restricted: start.restricted,
                people_wanted: false,
                report_wanted: None,
            },
            searcher,
            asked: 0,
            waiting: false,
            held: Vec::new(),
            library,
            reports: ReportThreads::default(),
            remembered: start.remembered,
            mailbox: own_mailbox,
        })
    }

    fn perform(&mut self, effect: Option<Effect>, tty: &mut Tty) -> Flow {
        let lang = self.app.context().interface;
        let mut host = HostWithTerminal { host: &mut self.host, tty, lang };
        let request = perform(&mut self.app, effect, &mut host);
        if mem::take(&mut self.host.people_wanted) {
            self.list_people();
        }
        if let Some(order) = self.host.report_wanted.take() {
            self.make(order);
        }
        match request {
            None => {}
            Some(LoopRequest::Quit) => return Flow::Quit,
            // A read-only guest gets no shell, even if one started the program.
            Some(LoopRequest::Suspend | LoopRequest::Link(_)) if self.host.restricted => {
                self.app.notify(Notice::warning(t::notice::RESTRICTED));
            }
            Some(LoopRequest::Suspend) => return Flow::Suspend,
            Some(LoopRequest::Redraw) => return Flow::Redraw,
            Some(LoopRequest::Link(url)) => {
                let hint = Clean::one_line(t::app::ANY_KEY.get(self.app.context().interface));
                let hint = if self.ascii { Clean::new(&to_ascii(&hint)) } else { hint };
                return Flow::Link {
                    url: Clean::one_line(&link::encoded(&url)),
                    hint,
                    is_link: browser::shows_links(),
                };
            }
            Some(LoopRequest::Plain(text)) => {
                let text = format!("{text}\n\n{}", t::app::ANY_KEY.get(self.app.context().interface));
                return Flow::PrimaryScreen(Clean::new(&if self.ascii { to_ascii(&text) } else { text }));
            }
        }
        Flow::Continue
    }

    /// Has who said what put together beside the drawing.
    fn list_people(&mut self) {
        let (search_state, mailbox) = (self.host.search_state.clone(), self.mailbox.clone());
        let (library, corpus) = (self.library.clone(), self.app.context().corpus.clone());
        let list =
            move || mailbox.send(BackgroundEvent::People(search_state.people(&corpus, library.as_ref())));
        if let Err(why) = thread::Builder::new().name("people".to_owned()).spawn(list) {
            self.app.notify(Notice::warning(messages::of_io(&why)));
        }
    }

    /// Has a report made beside the drawing.
    fn make(&mut self, order: HandOver) {
        let (corpus, mailbox) = (self.app.context().corpus.clone(), self.mailbox.clone());
        let send = move |event| mailbox.send(event);
        if let Err(why) = self.reports.start(order, corpus, self.app.context().text, send) {
            self.app.notify(Notice::warning(messages::of_io(&why)));
        }
    }

    /// What is typed already is looked for in what has come, too.
    fn ask_again(&mut self) {
        let find = &self.app.panes().find;
        if !find.is_empty() {
            self.host.question = Some(find.text().to_owned());
        }
    }

    /// Whether the last line says more than that the library has changed: what was corrected here, or why that could
    /// not be kept.
    fn says_more(&self) -> bool {
        self.app.notice().is_some_and(|notice| matches!(notice, Notice::Changed(_)) || notice.is_warning())
    }

    /// Whether what is typed has no answer yet.
    fn is_asking(&self) -> bool {
        self.host.question.is_some() || self.waiting
    }

    /// Whether an input has to wait for the answer to earlier input. Quitting never waits.
    fn waits(&self, event: &Event) -> bool {
        let intent = match event {
            Event::Key(key) => self.app.intent(*key),
            // What is clicked on may be another thing when the answer is there.
            Event::Mouse(_) => return self.is_asking(),
            _ => None,
        };
        self.is_asking()
            && match intent {
                Some(Intent::Act(Action::QUIT | Action::SUSPEND | Action::REDRAW)) => false,
                Some(Intent::Edit(_)) | None => !self.held.is_empty(),
                Some(Intent::Act(_)) => true,
            }
    }
}

/// What effects reach beside the terminal.
struct ExplorerHost {
    copying: Copying,
    /// What is to be searched once all keys of a burst are applied.
    question: Option<String>,
    /// The library, where it may be written to.
    writable: Option<Library>,
    /// Whoever writes down what was read.
    marks: Option<MarkWriter>,
    /// What keeps collections, where there is a library that may be written to.
    collection_writer: Option<CollectionWriter>,
    search_state: Arc<SearchState>,
    restricted: bool,
    /// Whether the list of people is needed.
    people_wanted: bool,
    report_wanted: Option<HandOver>,
}

/// It with the terminal, which a copy goes to.
struct HostWithTerminal<'a> {
    host: &'a mut ExplorerHost,
    tty: &'a mut Tty,
    lang: Lang,
}

impl ExplorerHost {
    /// The library, or why nothing may be changed in it.
    fn writable(&self) -> Result<&Library, Wording> {
        self.writable.as_ref().ok_or_else(|| t::notice::RESTRICTED.into())
    }
}

/// What was collected is only for this run, for this reason.
pub(super) fn not_collected(why: Wording) -> Notice {
    Notice::warning(t::notice::NotCollected { why })
}

impl Host for HostWithTerminal<'_> {
    fn copy(&mut self, text: &Clean) -> Notice {
        self.host.copying.copy(text, self.tty)
    }

    fn begin_copy_test(&mut self) -> (Clean, CopyOutcome) {
        self.host.copying.begin_test(self.tty)
    }

    fn end_copy_test(&mut self, arrived: bool) -> (Notice, bool) {
        self.host.copying.end_test(arrived)
    }

    fn correct(&mut self, correction: &Correction) -> Result<LibraryChange, Wording> {
        super::keep::correct(self.host.writable()?, correction, &self.host.search_state.corpus(), self.lang)
    }

    fn undo(&mut self, step: StepNumber) -> Result<TakenBack, Wording> {
        super::keep::take_back(self.host.writable()?, step, &self.host.search_state.corpus(), self.lang)
    }

    fn last_change(&mut self) -> Result<Option<(Wording, LibraryChange)>, Wording> {
        super::keep::last_change(self.host.writable()?, &self.host.search_state.corpus(), self.lang)
    }

    fn mark(&mut self, id: &str, unread: bool) -> Result<(), Wording> {
        if let Some(library) = self.host.writable.as_ref().filter(|_| unread) {
            library.can_be_unread(id)?;
        }
        if let Some(marks) = &self.host.marks {
            marks.mark(id.to_owned(), unread);
        }
        Ok(())
    }

    fn open_link(&mut self, url: &str) -> Option<Notice> {
        if self.host.restricted {
            None
        } else {
            browser::open(url).map(|program| Notice::said(t::people::Opens { program }))
        }
    }

    fn people(&mut self, _app: &App) -> Option<Result<Arc<People>, Wording>> {
        self.host.people_wanted = true;
        None
    }

    fn tie(&mut self, tie: &Tie) -> Result<LibraryChange, Wording> {
        super::people::tie(self.host.writable()?, tie, self.lang)
    }

    fn collect(&mut self, edits: &[CollectionEdit]) -> Option<Notice> {
        match &mut self.host.collection_writer {
            Some(writer) => {
                writer.save(edits.to_vec());
                None
            }
            None if self.host.restricted => None,
            None => Some(not_collected(t::cli::THERE_IS_NO_HOME_FOLDER.into())),
        }
    }

    fn hand_over(&mut self, _app: &App, order: &HandOver) -> HandedOver {
        if let Some(refused) = super::files::before(order, self.host.restricted) {
            return refused;
        }
        self.host.report_wanted = Some(order.clone());
        HandedOver::Notice(order.being_made(0))
    }

    fn searches(&mut self) -> Result<Vec<SavedRow>, Wording> {
        let library = self.host.writable()?;
        let finder = self.host.search_state.finder(&self.host.search_state.corpus()).map_err(Failure::from);
        finder.and_then(|finder| searches::rows(library, &finder)).map_err(|why| why.wording())
    }

    fn look_at_search(&mut self, name: &str) {
        if let Some(library) = &self.host.writable {
            // What is new is shown as new once more, then.
            let _ = library.look_at_search(name);
        }
    }

    fn save_search(
        &mut self,
        SearchToSave { name, query, force }: &SearchToSave,
    ) -> Result<SavedAs, Wording> {
        self.host.writable()?.save_search(name, query, *force).map_err(|why| why.wording())
    }

    fn search(&mut self, _app: &App, typed: String) -> SearchAnswer {
        self.host.question = Some(typed);
        SearchAnswer::Later
    }
}

impl Program for Explorer {
    type Background = BackgroundEvent;

    fn on_event(&mut self, event: Event, tty: &mut Tty) -> Flow {
        if self.waits(&event) {
            if self.held.len() < MOST_HELD {
                self.held.push(event);
            }
            return Flow::Continue;
        }
        let effect = match event {
            Event::Key(key) => self.app.intent(key).and_then(|intent| self.app.handle(&intent)),
            Event::Paste(text) => self.app.paste(&text),
            // A program before us may have left the reports on.
            Event::Mouse(mouse) if self.app.context().settings.mouse => self.app.point(mouse),
            Event::Mouse(_) | Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
        };
        self.perform(effect, tty)
    }

    fn on_background_event(&mut self, event: BackgroundEvent, tty: &mut Tty) -> Vec<Event> {
        match event {
            // A newer notice stays.
            BackgroundEvent::Making(so_far) => {
                if matches!(self.app.notice(), Some(Notice::BeingMade { .. })) {
                    self.app.notify(so_far);
                }
            }
            BackgroundEvent::HandedOver(what, order, made_by) => {
                self.reports.said(made_by);
                let copy = self.app.handed_over(what, order);
                self.perform(copy, tty);
            }
            BackgroundEvent::Found(number, found) => {
                self.waiting &= number.is_some_and(|number| number != self.asked);
                match *found {
                    Ok(results) => self.app.found(results),
                    Err(problem) => {
                        self.held.clear();
                        self.app.notify(Notice::warning(problem));
                    }
                }
                if !Arc::ptr_eq(&self.app.context().corpus, &self.host.search_state.corpus()) {
                    self.host.search_state.replace(self.app.context().corpus.clone());
                }
            }
            // What was corrected here is indexed at once, and says so itself.
            BackgroundEvent::Indexed(_) if self.says_more() => {}
            BackgroundEvent::Indexed(percent) => self.app.await_library(Some(percent)),
            BackgroundEvent::Unread(arrivals) => self.app.take_over_unread(arrivals),
            BackgroundEvent::Unchanged => self.app.ready(),
            BackgroundEvent::Opened { corpus, warning, again } => {
                let (before, now) = (self.app.context().corpus.len(), corpus.len());
                self.app.ready();
                self.app.take_over(corpus, &self.remembered);
                match warning {
                    Some(warning) => self.app.notify(Notice::warning(warning)),
                    None if again && self.says_more() => {}
                    None if again => self.app.notify(match now.saturating_sub(before) {
                        0 => Notice::said(t::notice::LIBRARY_CHANGED),
                        n => Notice::said(t::notice::LibraryGrew { came: t::feeds::Came { n } }),
                    }),
                    None => {}
                }
                self.ask_again();
            }
            BackgroundEvent::Listed(corpus, checks, listing) => {
                self.app.list_figures(corpus.clone(), *checks, listing);
                self.host.search_state.replace(corpus);
                self.ask_again();
            }
            BackgroundEvent::People(Ok(people)) => self.app.take_people(people),
            BackgroundEvent::People(Err(why)) => self.app.notify(Notice::warning(why)),
            BackgroundEvent::Broken(why) => {
                // Nothing comes from there: what is collected is kept until quitting, which is said then.
                if self.app.context().collection.is_waiting() {
                    self.app.take_collections(Collections::default(), None);
                }
                self.app.ready();
                self.app.notify(Notice::warning(why));
            }
            // What was read before the newest change was kept is old.
            BackgroundEvent::Collections(collections, kept) => {
                if self.host.collection_writer.as_ref().is_some_and(|writer| writer.asked() == kept) {
                    self.app.take_collections(collections, self.remembered.collection.as_deref());
                }
            }
            BackgroundEvent::NotCollected(why) => self.app.notify(not_collected(why)),
        }
        if self.app.take_people_request() {
            self.list_people();
        }
        if self.is_asking() { Vec::new() } else { mem::take(&mut self.held) }
    }

    fn resize(&mut self, size: Size) {
        self.app.resize(size.width, size.height);
    }

    fn notify(&mut self, notice: terminal::TerminalNotice) {
        match notice {
            terminal::TerminalNotice::CannotSuspend => {
                self.app.notify(Notice::warning(t::notice::CANNOT_SUSPEND));
            }
        }
    }

    fn start_background_work(&mut self) -> bool {
        if let Some(question) = self.host.question.take() {
            self.waiting = true;
            self.asked += 1;
            self.searcher.request((self.asked, question));
        }
        self.waiting
    }

    fn can_rest(&self) -> bool {
        self.app.can_rest()
    }

    fn rest(&mut self) {
        self.app.rest();
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        self.app.draw(&self.theme, frame);
        if self.ascii {
            view::fold_to_ascii(frame.buffer_mut());
        }
        self.host.search_state.drawn();
    }
}
