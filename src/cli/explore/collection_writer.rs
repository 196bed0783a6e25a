//! Keeps changes of collections in the library, beside the drawing: a mark is on the screen at once, and on the disk when
//! the disk has taken it.
//!
//! A failed write is tried again with the next change and at the end; what is lost even then is reported with its
//! references, so that it can be added by hand.

use std::io;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::BackgroundEvent;
use super::search_state::SearchState;
use crate::corpus::CollectionEdit;
use crate::corpus::library::{Library, LibraryError};
use crate::messages::{Worded, Wording};
use crate::terminal::{End, Mailbox};

/// How long a process waits for a disk after a signal to end.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often it looks whether the disk has taken everything.
const PAUSE: Duration = Duration::from_millis(5);

/// What could not be kept.
#[derive(Debug)]
pub(in crate::cli) struct Unsaved {
    pub(in crate::cli) why: Wording,
    /// What was added, and what was typed for it: names of collections, and notes.
    pub(in crate::cli) lost: String,
}

/// Changes that are not on the disk, and why.
#[derive(Debug, Default)]
struct Backlog {
    edits: Vec<CollectionEdit>,
    /// How many requests they are of.
    requests: u64,
    why: Option<Wording>,
}

/// The thread that writes.
#[derive(Debug)]
pub(super) struct CollectionWriter {
    changes: Sender<Vec<CollectionEdit>>,
    thread: JoinHandle<()>,
    backlog: Arc<Mutex<Backlog>>,
    /// How many changes it was asked to keep.
    asked: u64,
}

impl CollectionWriter {
    pub(super) fn start(
        library: Library,
        state: Arc<SearchState>,
        mailbox: Mailbox<BackgroundEvent>,
    ) -> io::Result<Self> {
        let (changes, asked) = channel();
        let backlog = Arc::new(Mutex::new(Backlog::default()));
        let shared = backlog.clone();
        let work = move || write(&library, &asked, &shared, &state, &mailbox);
        let thread = thread::Builder::new().name("collections".to_owned()).spawn(work)?;
        Ok(Self { changes, thread, backlog, asked: 0 })
    }

    pub(super) fn save(&mut self, edits: Vec<CollectionEdit>) {
        self.asked += 1;
        // The thread ends after this does.
        let _ = self.changes.send(edits);
    }

    /// How many changes it was asked to keep.
    pub(super) fn asked(&self) -> u64 {
        self.asked
    }

    /// Waits until everything is on the disk or has failed; only briefly after a signal to end.
    pub(super) fn finish(self, end: End) -> Option<Unsaved> {
        drop(self.changes);
        let until = Instant::now() + PATIENCE;
        while end != End::Quit && !self.thread.is_finished() && Instant::now() < until {
            thread::sleep(PAUSE);
        }
        if end == End::Quit || self.thread.is_finished() {
            // It does not panic; if it did, what it had not kept is reported below.
            let _ = self.thread.join();
        }
        let backlog = self.backlog.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Unsaved { why: backlog.why.clone()?, lost: described(&backlog.edits) })
    }
}

/// What these would have kept, by collection: `“Chung”: van-hoi-2018/f1 van-hoi-2018/q1 (ask again)`.
fn described(edits: &[CollectionEdit]) -> String {
    let mut collections: Vec<(&str, Vec<String>)> = Vec::new();
    for edit in edits {
        let items = match edit {
            CollectionEdit::New(_) => Vec::new(),
            CollectionEdit::Add(_, references) => references.iter().map(ToString::to_string).collect(),
            CollectionEdit::Note(_, reference, Some(note)) => vec![format!("{reference} ({note})")],
            CollectionEdit::Note(_, _, None)
            | CollectionEdit::Rename(..)
            | CollectionEdit::Delete(_)
            | CollectionEdit::Drop(..)
            | CollectionEdit::Move(..) => continue,
        };
        match collections.iter_mut().find(|(name, _)| *name == edit.name()) {
            Some((_, there)) => there.extend(items),
            None => collections.push((edit.name(), items)),
        }
    }
    let lines = collections.into_iter().map(|(name, items)| format!("“{name}”: {}", items.join(" ")));
    lines.collect::<Vec<_>>().join("; ")
}

fn write(
    library: &Library,
    asked: &Receiver<Vec<CollectionEdit>>,
    backlog: &Mutex<Backlog>,
    state: &SearchState,
    mailbox: &Mailbox<BackgroundEvent>,
) {
    while let Ok(edits) = asked.recv() {
        let mut backlog = backlog.lock().unwrap_or_else(PoisonError::into_inner);
        backlog.edits.extend(edits);
        backlog.requests += 1;
        match keep(library, &backlog.edits) {
            // Only then is what the library has what the screen shows.
            Ok(()) => {
                state.collected.fetch_add(backlog.requests, Ordering::Release);
                *backlog = Backlog::default();
            }
            Err(why) => {
                backlog.why = Some(why.wording());
                mailbox.send(BackgroundEvent::NotCollected(why.wording()));
            }
        }
    }
}

/// Keeps these; a change that another program has made impossible is left out, the others are kept.
fn keep(library: &Library, edits: &[CollectionEdit]) -> Result<(), LibraryError> {
    match library.collect(edits) {
        Err(LibraryError::Collection(_)) => {
            edits.iter().try_for_each(|edit| match library.collect(std::slice::from_ref(edit)) {
                Ok(_) | Err(LibraryError::Collection(_)) => Ok(()),
                Err(why) => Err(why),
            })
        }
        Ok(_) => Ok(()),
        Err(why) => Err(why),
    }
}
