//! A latest-only worker: one thread, and a queue of length one in which a newer request replaces the one that waits.
//!
//! So a burst of keys is searched once, and a response that has been overtaken is dropped. It knows nothing of what is
//! requested.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::panics::contained;
use crate::text::Clean;

/// The worker's handle; dropping it ends the thread.
#[derive(Debug)]
pub struct LatestOnly<Q> {
    queue: Arc<RequestQueue<Q>>,
}

#[derive(Debug)]
struct RequestQueue<Q> {
    state: Mutex<WorkerState<Q>>,
    changed: Condvar,
    /// Whether there is a request, or an end, that the worker has not seen: it is asked often while a request is
    /// answered.
    is_overtaken: AtomicBool,
}

#[derive(Debug)]
struct WorkerState<Q> {
    request: Option<Q>,
    is_closed: bool,
}

impl<Q: Send + 'static> LatestOnly<Q> {
    /// Starts the worker. `respond` answers a request, and may ask whether a newer one has come, when its answer is not
    /// needed any more; `on_response` gets the response, or what a panic in `respond` said: a request that cannot be
    /// answered must not take the screen away.
    pub fn start<A>(
        respond: impl Fn(Q, &(dyn Fn() -> bool + Sync)) -> A + Send + 'static,
        on_response: impl Fn(Result<A, Clean>) + Send + 'static,
    ) -> io::Result<Self> {
        let queue = Arc::new(RequestQueue {
            state: Mutex::new(WorkerState { request: None, is_closed: false }),
            changed: Condvar::new(),
            is_overtaken: AtomicBool::new(false),
        });
        let worker = Arc::clone(&queue);
        thread::Builder::new().name("search".to_owned()).spawn(move || {
            while let Some(request) = worker.next() {
                let response = contained(|| respond(request, &|| worker.has_newer()));
                if !worker.has_newer() {
                    on_response(response);
                }
            }
        })?;
        Ok(Self { queue })
    }

    /// Requests, in place of the request that still waits.
    pub fn request(&self, request: Q) {
        let mut state = self.queue.lock();
        state.request = Some(request);
        // While it is locked: a worker that takes the request just now would see this after it, take it for overtaken, and
        // never answer it.
        self.queue.is_overtaken.store(true, Ordering::Relaxed);
        drop(state);
        self.queue.changed.notify_one();
    }
}

impl<Q> Drop for LatestOnly<Q> {
    fn drop(&mut self) {
        self.queue.lock().is_closed = true;
        self.queue.is_overtaken.store(true, Ordering::Relaxed);
        self.queue.changed.notify_one();
    }
}

impl<Q> RequestQueue<Q> {
    fn lock(&self) -> MutexGuard<'_, WorkerState<Q>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps until there is a request; nothing when the handle is gone.
    fn next(&self) -> Option<Q> {
        let mut state = self
            .changed
            .wait_while(self.lock(), |state| state.request.is_none() && !state.is_closed)
            .unwrap_or_else(PoisonError::into_inner);
        if state.is_closed {
            return None;
        }
        self.is_overtaken.store(false, Ordering::Relaxed);
        state.request.take()
    }

    fn has_newer(&self) -> bool {
        self.is_overtaken.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::LatestOnly;
    use std::sync::mpsc::{self, RecvTimeoutError};
    use std::time::Duration;

    const SOON: Duration = Duration::from_secs(10);

    #[test]
    fn a_burst_is_two_requests_at_most_and_one_response() {
        let (started, begun) = mpsc::channel();
        let (let_go, gate) = mpsc::channel::<()>();
        let (respond, responses) = mpsc::channel();
        let worker = LatestOnly::start(
            move |n: u32, _: &(dyn Fn() -> bool + Sync)| {
                started.send(n).unwrap();
                gate.recv().unwrap();
                n * 10
            },
            move |answer| respond.send(answer).unwrap(),
        )
        .unwrap();
        worker.request(1);
        assert_eq!(begun.recv_timeout(SOON), Ok(1));
        for n in 2..=100 {
            worker.request(n);
        }
        let_go.send(()).unwrap();
        // The first was overtaken while it ran, and nothing between was begun.
        assert_eq!(begun.recv_timeout(SOON), Ok(100));
        let_go.send(()).unwrap();
        assert_eq!(responses.recv_timeout(SOON).unwrap(), Ok(1000));
        assert!(responses.try_recv().is_err());
    }

    #[test]
    fn a_request_learns_that_it_was_overtaken() {
        let (started, begun) = mpsc::channel();
        let (respond, responses) = mpsc::channel();
        let worker = LatestOnly::start(
            move |n: u32, is_overtaken: &(dyn Fn() -> bool + Sync)| {
                started.send(n).unwrap();
                // The first would never end by itself.
                while n == 1 && !is_overtaken() {
                    std::thread::yield_now();
                }
                n
            },
            move |answer| respond.send(answer).unwrap(),
        )
        .unwrap();
        worker.request(1);
        assert_eq!(begun.recv_timeout(SOON), Ok(1));
        worker.request(2);
        assert_eq!(responses.recv_timeout(SOON).unwrap(), Ok(2));
    }

    /// Each comes when the worker has just sent the response to the last one, and goes to take the next.
    #[test]
    fn every_request_that_is_waited_for_has_a_response() {
        let (respond, responses) = mpsc::channel();
        let worker = LatestOnly::start(|n: u32, _| n, move |answer| respond.send(answer).unwrap()).unwrap();
        for n in 0..20_000 {
            worker.request(n);
            assert_eq!(responses.recv_timeout(SOON).unwrap(), Ok(n));
        }
    }

    #[test]
    fn a_panic_is_a_response_and_the_next_request_is_answered() {
        let (respond, responses) = mpsc::channel();
        let worker = LatestOnly::start(
            |n: i32, _: &(dyn Fn() -> bool + Sync)| {
                assert!(n > 0, "no such\x1b[2J number");
                n
            },
            move |answer| respond.send(answer).unwrap(),
        )
        .unwrap();
        worker.request(-1);
        let said = responses.recv_timeout(SOON).unwrap().unwrap_err();
        assert!(said.contains("no such number"), "{said}");
        assert!(said.contains("worker.rs"), "{said}");
        worker.request(7);
        assert_eq!(responses.recv_timeout(SOON).unwrap(), Ok(7));
    }

    #[test]
    fn dropping_the_handle_ends_the_worker() {
        let (respond, responses) = mpsc::channel();
        let worker = LatestOnly::start(
            |(), _: &(dyn Fn() -> bool + Sync)| (),
            move |answer| respond.send(answer).unwrap(),
        )
        .unwrap();
        drop(worker);
        // The worker owned the only sender.
        assert_eq!(responses.recv_timeout(SOON).unwrap_err(), RecvTimeoutError::Disconnected);
    }
}
