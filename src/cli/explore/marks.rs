//! Writing down what was read, beside the drawing: a disk may be slow, and another process may be writing.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use crate::corpus::library::Library;

/// A thread that writes marks down. When it is dropped, all that it was given is written.
#[derive(Debug)]
pub(super) struct MarkWriter {
    given: Option<Sender<(String, bool)>>,
    thread: Option<JoinHandle<()>>,
}

impl MarkWriter {
    pub(super) fn start(library: &Library) -> io::Result<Self> {
        let (given, marks) = channel();
        let library = library.quiet();
        let thread =
            thread::Builder::new().name("marks".to_owned()).spawn(move || write(&library, &marks))?;
        Ok(Self { given: Some(given), thread: Some(thread) })
    }

    /// Marks the article of this id.
    pub(super) fn mark(&self, id: String, unread: bool) {
        if let Some(given) = &self.given {
            // A mark that cannot be written down is missed by nobody but the next session.
            let _ = given.send((id, unread));
        }
    }
}

impl Drop for MarkWriter {
    fn drop(&mut self) {
        self.given = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Several marks of one article are the last of them.
fn write(library: &Library, marks: &Receiver<(String, bool)>) {
    while let Ok((id, unread)) = marks.recv() {
        let mut all = BTreeMap::from([(id, unread)]);
        all.extend(marks.try_iter());
        for state in [true, false] {
            let ids: Vec<String> =
                all.iter().filter(|(_, unread)| **unread == state).map(|(id, _)| id.clone()).collect();
            if !ids.is_empty() {
                // The library may be full or read-only; what was read is no loss.
                let _ = library.mark_unread(&ids, state);
            }
        }
    }
}
