//! A worker that answers the newest question.
//!
//! While it works, questions replace one another in a single slot, so a burst of keys is searched once and an
//! answer that has been overtaken is not told. It knows nothing of what is asked.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::guard::contained;
use crate::text::Clean;

/// The way to ask; dropping it ends the worker.
#[derive(Debug)]
pub struct Searcher<Q> {
    desk: Arc<Desk<Q>>,
}

#[derive(Debug)]
struct Desk<Q> {
    slot: Mutex<Slot<Q>>,
    changed: Condvar,
}

#[derive(Debug)]
struct Slot<Q> {
    question: Option<Q>,
    closed: bool,
}

impl<Q: Send + 'static> Searcher<Q> {
    /// Starts the worker. `find` answers a question; `tell` gets the answer, or what a panic in `find` said:
    /// a question that cannot be answered must not take the screen away.
    pub fn start<A>(
        find: impl Fn(Q) -> A + Send + 'static,
        tell: impl Fn(Result<A, Clean>) + Send + 'static,
    ) -> io::Result<Self> {
        let desk = Arc::new(Desk {
            slot: Mutex::new(Slot { question: None, closed: false }),
            changed: Condvar::new(),
        });
        let worker = Arc::clone(&desk);
        thread::Builder::new().name("search".to_owned()).spawn(move || {
            while let Some(question) = worker.next() {
                let answer = contained(|| find(question));
                if !worker.has_newer() {
                    tell(answer);
                }
            }
        })?;
        Ok(Self { desk })
    }

    /// Asks, in place of whatever still waits to be asked.
    pub fn ask(&self, question: Q) {
        self.desk.lock().question = Some(question);
        self.desk.changed.notify_one();
    }
}

impl<Q> Drop for Searcher<Q> {
    fn drop(&mut self) {
        self.desk.lock().closed = true;
        self.desk.changed.notify_one();
    }
}

impl<Q> Desk<Q> {
    fn lock(&self) -> MutexGuard<'_, Slot<Q>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps until there is a question; nothing when nobody can ask any more.
    fn next(&self) -> Option<Q> {
        let mut slot = self
            .changed
            .wait_while(self.lock(), |slot| slot.question.is_none() && !slot.closed)
            .unwrap_or_else(PoisonError::into_inner);
        if slot.closed {
            return None;
        }
        slot.question.take()
    }

    fn has_newer(&self) -> bool {
        let slot = self.lock();
        slot.closed || slot.question.is_some()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::Searcher;
    use std::sync::mpsc::{self, RecvTimeoutError};
    use std::time::Duration;

    const SOON: Duration = Duration::from_secs(10);

    #[test]
    fn a_burst_is_searched_twice_at_most_and_told_once() {
        let (started, begun) = mpsc::channel();
        let (let_go, gate) = mpsc::channel::<()>();
        let (tell, told) = mpsc::channel();
        let searcher = Searcher::start(
            move |n: u32| {
                started.send(n).unwrap();
                gate.recv().unwrap();
                n * 10
            },
            move |answer| tell.send(answer).unwrap(),
        )
        .unwrap();
        searcher.ask(1);
        assert_eq!(begun.recv_timeout(SOON), Ok(1));
        for n in 2..=100 {
            searcher.ask(n);
        }
        let_go.send(()).unwrap();
        // The first was overtaken while it ran, and nothing between was begun.
        assert_eq!(begun.recv_timeout(SOON), Ok(100));
        let_go.send(()).unwrap();
        assert_eq!(told.recv_timeout(SOON).unwrap(), Ok(1000));
        assert!(told.try_recv().is_err());
    }

    #[test]
    fn a_panic_is_an_answer_and_the_next_question_is_answered() {
        let (tell, told) = mpsc::channel();
        let searcher = Searcher::start(
            |n: i32| {
                assert!(n > 0, "no such\x1b[2J number");
                n
            },
            move |answer| tell.send(answer).unwrap(),
        )
        .unwrap();
        searcher.ask(-1);
        let said = told.recv_timeout(SOON).unwrap().unwrap_err();
        assert!(said.contains("no such number"), "{said}");
        assert!(said.contains("searcher.rs"), "{said}");
        searcher.ask(7);
        assert_eq!(told.recv_timeout(SOON).unwrap(), Ok(7));
    }

    #[test]
    fn dropping_the_searcher_ends_the_worker() {
        let (tell, told) = mpsc::channel();
        let searcher = Searcher::start(|()| (), move |answer| tell.send(answer).unwrap()).unwrap();
        drop(searcher);
        // The worker owned the only sender.
        assert_eq!(told.recv_timeout(SOON).unwrap_err(), RecvTimeoutError::Disconnected);
    }
}
