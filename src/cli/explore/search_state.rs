//! What the explorer searches and reads: the corpus, the index of what is built in, and a library once it is open.
//!
//! It is shared with the threads beside the drawing, which answer questions and open the library; how that is told
//! to the app is decided by the [`explorer`](super).

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::BackgroundEvent;
use crate::app::{LISTED, Results};
use crate::cli::aliases;
use crate::cli::library::{broken, open, unreadable};
use crate::corpus::imported::MOST_LISTED;
use crate::corpus::library::Library;
use crate::corpus::{Corpus, Lang};
use crate::figures::{Checks, ColumnCache};
use crate::search::{Finder, LibraryIndex, Opening, Progress};
use crate::text::Clean;

/// What the search thread brings back, or why it could not.
pub(super) type Found = Result<Option<Results>, Clean>;

/// What is searched and read, as far as it is there.
#[derive(Debug, Default)]
pub(super) struct SearchState {
    corpus: Mutex<Arc<Corpus>>,
    own: OnceLock<Finder>,
    imported: OnceLock<LibraryIndex>,
    /// Set with the first frame; only then is anything built, so that it does not hold the frame up.
    drawn: OnceLock<()>,
    /// Whether a visitor asks, who gets no file of the user's.
    restricted: bool,
}

impl SearchState {
    pub(super) fn new(corpus: Arc<Corpus>, restricted: bool) -> Self {
        Self { corpus: Mutex::new(corpus), restricted, ..Self::default() }
    }

    pub(super) fn corpus(&self) -> Arc<Corpus> {
        self.corpus.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn replace(&self, corpus: Arc<Corpus>) {
        *self.corpus.lock().unwrap_or_else(PoisonError::into_inner) = corpus;
    }

    /// Searches, building the index of what is built in when it is asked for the first time.
    pub(super) fn answer(&self, question: &str) -> Found {
        self.drawn.wait();
        let told = |e: io::Error| Clean::one_line(&e.to_string());
        let corpus = self.corpus();
        let own = if let Some(own) = self.own.get() {
            own
        } else {
            let (aliases, _) = aliases::in_use(self.restricted, Lang::Vi);
            let built = Finder::in_memory(&corpus).map_err(told)?.knowing(aliases);
            self.own.get_or_init(|| built)
        };
        let finder = self.imported.get().map_or_else(|| own.clone(), |index| own.with(index));
        Results::of(question, &finder, &corpus, LISTED).map_err(told)
    }

    /// A frame was drawn. A second one changes nothing.
    pub(super) fn drawn(&self) {
        let _ = self.drawn.set(());
    }

    /// Opens the library, for a `restricted` guest as it is, and tells how far that is.
    /// `lang` is that of the texts.
    pub(super) fn open(
        &self,
        library: &Library,
        restricted: bool,
        lang: Lang,
        tell: &(dyn Fn(BackgroundEvent) + Sync),
    ) {
        self.drawn.wait();
        let (corpus, last) = (self.corpus(), AtomicU64::new(0));
        let progress = |progress: Progress| {
            let hundredths = 100 * progress.done / progress.total.max(1);
            if last.fetch_max(hundredths, Ordering::Relaxed) < hundredths {
                tell(BackgroundEvent::Indexed(hundredths));
            }
        };
        match open(library, corpus.indicators(), restricted, &progress) {
            Ok(None) => {}
            Ok(Some(Opening { index, imported, opened, .. })) => {
                let few = imported.totals().figures <= MOST_LISTED;
                let corpus = Arc::new(corpus.with_imported(imported));
                self.replace(corpus.clone());
                // It is opened once.
                let _ = self.imported.set(index);
                tell(BackgroundEvent::Opened(corpus.clone(), unreadable(&opened)));
                if few {
                    let corpus = Arc::new(corpus.with_outlines());
                    let checks = Box::new(Checks::listed(&corpus));
                    let listing = Arc::new(ColumnCache::prepared(&corpus, lang));
                    tell(BackgroundEvent::Listed(corpus, checks, listing));
                }
            }
            Err(why) => tell(BackgroundEvent::Broken(broken(library, &why))),
        }
    }
}
