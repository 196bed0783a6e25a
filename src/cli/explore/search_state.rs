//! What the explorer searches and reads: the corpus, the index of what is built in, and a library once it is open.
//!
//! It is shared with the threads beside the drawing, which answer questions and open the library; the
//! [`explorer`](super) passes the results to the app.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::BackgroundEvent;
use crate::app::{LISTED, Results};
use crate::cli::aliases;
use crate::cli::library::{broken, open, unreadable};
use crate::corpus::article::Article;
use crate::corpus::imported::{Imported, MOST_LISTED};
use crate::corpus::library::{FILE, Library, LibraryState};
use crate::corpus::summaries::Summaries;
use crate::corpus::{Corpus, Lang};
use crate::figures::{Checks, ColumnCache};
use crate::messages::{self, Worded, Wording};
use crate::people::People;
use crate::search::{Finder, IsCancelled, LibraryIndex, OpenGroups, OpenLibrary, Progress, open_read_only};

/// What the search thread brings back, or why it could not.
pub(super) type SearchReply = Result<Option<Results>, Wording>;

/// What is searched and read, as far as it is there.
#[derive(Debug, Default)]
pub(in crate::cli) struct SearchState {
    corpus: Mutex<Arc<Corpus>>,
    /// The index of the built-in articles, and these as they were when it was made.
    own: Mutex<Option<(Arc<[Article]>, Finder)>>,
    imported: Mutex<Option<LibraryIndex>>,
    /// The files of its index.
    groups: OpenGroups,
    /// Set with the first frame; only then is anything built, so that it does not hold the frame up.
    drawn: OnceLock<()>,
    /// How many changes of collections have been kept.
    pub(super) collected: AtomicU64,
    /// Whether a visitor asks, who gets no file of the user's.
    restricted: bool,
}

impl SearchState {
    /// With the index of the library where that is open already.
    pub(in crate::cli) fn new(corpus: Arc<Corpus>, index: Option<LibraryIndex>, restricted: bool) -> Self {
        Self { corpus: Mutex::new(corpus), imported: Mutex::new(index), restricted, ..Self::default() }
    }

    pub(in crate::cli) fn corpus(&self) -> Arc<Corpus> {
        self.corpus.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn replace(&self, corpus: Arc<Corpus>) {
        *self.corpus.lock().unwrap_or_else(PoisonError::into_inner) = corpus;
    }

    /// Searches as long as the answer is needed, building the index of the built-in articles on first use.
    pub(super) fn answer(&self, question: &str, is_overtaken: IsCancelled<'_>) -> SearchReply {
        self.drawn.wait();
        let worded = |e: io::Error| messages::of_io(&e);
        let corpus = self.corpus();
        let finder = self.finder(&corpus).map_err(worded)?;
        Results::until(question, &finder, &corpus, LISTED, is_overtaken).map_err(worded)
    }

    /// Over all there is, as far as it is there.
    pub(in crate::cli) fn finder(&self, corpus: &Corpus) -> io::Result<Finder> {
        let mut kept = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        let is_of =
            |(articles, _): &(Arc<[Article]>, Finder)| Arc::ptr_eq(articles, corpus.shared_articles());
        let own = if let Some((_, own)) = kept.as_ref().filter(|kept| is_of(kept)) {
            own.clone()
        } else {
            let (aliases, _) = aliases::in_use(self.restricted);
            let built = Finder::in_memory(corpus)?.with_aliases(aliases);
            kept.insert((corpus.shared_articles().clone(), built)).1.clone()
        };
        drop(kept);
        let index = self.imported.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(index.map_or_else(|| own.clone(), |index| own.with_library(&index)))
    }

    /// Puts together who says what in `corpus`, which may have the articles of `library`.
    pub(in crate::cli) fn people(
        &self,
        corpus: &Corpus,
        library: Option<&Library>,
    ) -> Result<Arc<People>, Wording> {
        let index = self.imported.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let speakers = index.map(|index| index.speakers()).transpose().map_err(|e| messages::of_io(&e))?;
        let ties = library.map_or(Ok(Vec::new()), Library::ties).map_err(|e| e.wording())?;
        let (aliases, _) = aliases::in_use(self.restricted);
        Ok(Arc::new(People::new(corpus, speakers.as_ref(), aliases, &ties)))
    }

    /// A frame was drawn. A second one changes nothing.
    pub(super) fn drawn(&self) {
        let _ = self.drawn.set(());
    }
}

/// Keeps what is searched in step with a library.
pub(super) struct LibraryFollower<'f> {
    pub(super) state: &'f SearchState,
    pub(super) library: &'f Library,
    /// That of the texts.
    pub(super) lang: Lang,
    pub(super) notify: &'f (dyn Fn(BackgroundEvent) + Sync),
}

impl LibraryFollower<'_> {
    /// Opens the library, for a `restricted` guest as it is, reporting its progress; and again whenever it has
    /// changed, until the receiver is gone.
    pub(super) fn follow(&self, changes: &Receiver<()>) {
        let Self { state, library, notify, .. } = self;
        state.drawn.wait();
        self.read_collections();
        let mut shown = None;
        // What is there is shown while the index is brought to the state of the articles.
        if let Ok(opening) = open_read_only(library, state.corpus().indicators(), &state.groups) {
            shown = Some(self.show(opening, shown));
        }
        self.open(&mut shown);
        let mut opened = Instant::now();
        while changes.recv().is_ok() {
            // Those of an import follow each other, and several are taken in as one; a single one at once.
            if opened.elapsed() < BURST {
                thread::sleep(SETTLES);
            }
            while changes.try_recv().is_ok() {}
            self.read_collections();
            let reader = shown.and(library.reader().ok().flatten());
            // Only the large library takes long to be opened, and a change is noticed more than once.
            if shown.is_some() && reader.and_then(|reader| reader.state().ok()) == shown {
                notify(BackgroundEvent::Unchanged);
                self.read_unread();
            } else {
                self.open(&mut shown);
            }
            opened = Instant::now();
        }
    }

    /// What is collected, with how many changes had been kept before it was read. A visitor starts with nothing.
    fn read_collections(&self) {
        if self.state.restricted {
            return;
        }
        let kept = self.state.collected.load(Ordering::Acquire);
        (self.notify)(match self.library.collections() {
            Ok(collections) => BackgroundEvent::Collections(collections, kept),
            Err(why) => BackgroundEvent::Broken(why.wording()),
        });
    }

    fn open(&self, shown: &mut Option<LibraryState>) {
        let Self { state, library, notify, .. } = self;
        let last = AtomicU64::new(0);
        let progress = |progress: Progress| {
            let percent = 100 * progress.done / progress.total.max(1);
            if last.fetch_max(percent, Ordering::Relaxed) < percent {
                notify(BackgroundEvent::Indexed(percent));
            }
        };
        match open(library, state.corpus().indicators(), state.restricted, &progress, &state.groups) {
            Ok(None) => self.emptied(shown),
            Ok(Some(opening)) if Some(opening.state) == *shown => notify(BackgroundEvent::Unchanged),
            Ok(Some(opening)) => *shown = Some(self.show(opening, *shown)),
            Err(why) => notify(BackgroundEvent::Broken(broken(library, &why))),
        }
        self.read_unread();
    }

    /// Marks are no change of the articles, so they come whether these have changed or not.
    fn read_unread(&self) {
        if let Ok(unread) = self.library.unread() {
            (self.notify)(BackgroundEvent::Unread(unread));
        }
    }

    fn show(&self, opening: OpenLibrary, shown: Option<LibraryState>) -> LibraryState {
        let OpenLibrary { index, imported, opened, state } = opening;
        self.replace(imported, Some(index), unreadable(&opened), shown.is_some());
        state
    }

    /// There is no imported article, or none any more; those that are built in may have been changed.
    fn emptied(&self, shown: &mut Option<LibraryState>) {
        let reader = self.library.reader().ok().flatten();
        let other = reader.and_then(|reader| {
            let state = reader.state().ok().filter(|state| Some(*state) != *shown)?;
            Some((reader, state))
        });
        let Some((reader, state)) = other else { return (self.notify)(BackgroundEvent::Unchanged) };
        let again = shown.replace(state).is_some();
        self.replace(Imported::new(Summaries::default(), Arc::new(reader), state), None, None, again);
    }

    /// Puts the articles of the library and its changes of built-in ones into the corpus, and their index beside that of the
    /// built-in ones; then lists all their figures, where these are few enough.
    fn replace(
        &self,
        imported: Imported,
        index: Option<LibraryIndex>,
        warning: Option<Wording>,
        again: bool,
    ) {
        let Self { state, library, lang, notify } = self;
        let few = imported.totals().figures <= MOST_LISTED;
        let corpus = state.corpus().with_imported(imported.outlining());
        // Where they cannot be read, what reads the articles says why.
        let changed = library.built_in(corpus.indicators()).unwrap_or_default();
        let corpus = Arc::new(corpus.with_changed(&changed));
        state.replace(corpus.clone());
        *state.imported.lock().unwrap_or_else(PoisonError::into_inner) = index;
        notify(BackgroundEvent::Opened { corpus: corpus.clone(), warning, again });
        if few {
            let corpus = Arc::new(corpus.with_outlines());
            let checks = Box::new(Checks::listed(&corpus));
            let listing = Arc::new(ColumnCache::prepared(&corpus, *lang));
            notify(BackgroundEvent::Listed(corpus, checks, listing));
        }
    }
}

/// Changes follow each other that come within so long of the last.
const BURST: Duration = Duration::from_millis(500);

/// How long changes that follow each other are waited for.
const SETTLES: Duration = Duration::from_millis(50);

/// Says into `changes` whenever the file of a library is written, which it looks at once a second: notices of the system
/// are read on Linux alone.
#[cfg(not(target_os = "linux"))]
pub(super) fn watch(library: &Library, changes: &Sender<()>) {
    let file = library.folder().join(FILE);
    let written = || file.metadata().and_then(|file| file.modified()).ok();
    let mut last = written();
    loop {
        thread::sleep(Duration::from_secs(1));
        if std::mem::replace(&mut last, written()) != last && changes.send(()).is_err() {
            return;
        }
    }
}

/// Says into `changes` whenever something is written into a library or its index. It sleeps until the system wakes it.
#[cfg(target_os = "linux")]
pub(super) fn watch(library: &Library, changes: &Sender<()>) {
    use std::ffi::CStr;

    use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init};

    use crate::search::{INDEX, MANIFEST};
    let Ok(watching) = init(CreateFlags::CLOEXEC) else { return };
    // The journal goes when a change is done.
    let flags = WatchFlags::DELETE | WatchFlags::MOVED_TO | WatchFlags::CLOSE_WRITE;
    let mut buffer = [std::mem::MaybeUninit::uninit(); 4096];
    let mut events = Reader::new(&watching, &mut buffer);
    // Before the first import there is no folder; it comes into the nearest one that is there.
    let is_there = || add_watch(&watching, library.folder(), flags).is_ok();
    let mut comes_later = false;
    while !is_there() {
        let above = library.folder().ancestors().skip(1).find(|folder| folder.is_dir());
        let comes = WatchFlags::CREATE | WatchFlags::MOVED_TO | WatchFlags::ONESHOT;
        if above.is_none_or(|above| add_watch(&watching, above, comes).is_err()) {
            return;
        }
        comes_later = true;
        // It may have come just now.
        if is_there() {
            break;
        }
        if events.next().is_err() {
            return;
        }
    }
    if comes_later && changes.send(()).is_err() {
        return;
    }
    // A visitor, who makes no index, waits for that of others.
    let _ = add_watch(&watching, library.folder().join(INDEX), WatchFlags::MOVED_TO);
    while let Ok(event) = events.next() {
        let is_of_library = |name: &CStr| {
            name.to_bytes().starts_with(FILE.as_bytes()) || name.to_bytes() == MANIFEST.as_bytes()
        };
        if event.file_name().is_some_and(is_of_library) && changes.send(()).is_err() {
            return;
        }
    }
}
