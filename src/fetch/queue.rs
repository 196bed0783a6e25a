//! Work for many hosts: hosts side by side, each host one at a time and in its own pace.
//!
//! A thread takes the oldest item of a host that is due, so that no thread waits for one host while others have work.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::INTERVAL;

/// Work that waits.
#[derive(Debug)]
pub struct WorkQueue<T> {
    state: Mutex<QueueState<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct QueueState<T> {
    hosts: HashMap<String, VecDeque<T>>,
    /// Hosts that have work and are not being asked, by when that may begin.
    due: BTreeMap<(Instant, usize), String>,
    /// Hosts that are in `due` or being asked.
    busy: HashSet<String>,
    /// Distinguishes items due at one instant.
    number: usize,
    is_closed: bool,
}

impl<T> Default for WorkQueue<T> {
    fn default() -> Self {
        let state = QueueState {
            hosts: HashMap::new(),
            due: BTreeMap::new(),
            busy: HashSet::new(),
            number: 0,
            is_closed: false,
        };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }
}

impl<T> WorkQueue<T> {
    fn state(&self) -> MutexGuard<'_, QueueState<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds work for a host.
    pub fn push(&self, host: &str, work: T) {
        let mut state = self.state();
        state.hosts.entry(host.to_owned()).or_default().push_back(work);
        if !state.busy.contains(host) {
            state.is_due(host, Instant::now());
        }
        self.changed.notify_one();
    }

    /// The next work and its host, when the host's turn comes; none once the queue is closed. [`WorkQueue::done`] has to be
    /// called when it is done.
    pub fn next(&self) -> Option<(String, T)> {
        let mut state = self.state();
        loop {
            if state.is_closed {
                return None;
            }
            let first = state.due.first_key_value().map(|(key, _)| *key);
            let now = Instant::now();
            match first {
                Some(key) if key.0 <= now => {
                    let host = state.due.remove(&key)?;
                    if let Some(work) = state.hosts.get_mut(&host).and_then(VecDeque::pop_front) {
                        state.busy.insert(host.clone());
                        return Some((host, work));
                    }
                    state.busy.remove(&host);
                }
                Some((at, _)) => {
                    let waited = self.changed.wait_timeout(state, at.duration_since(now));
                    state = waited.unwrap_or_else(PoisonError::into_inner).0;
                }
                None => state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    /// Work for a host that was begun at `begun` is done.
    pub fn done(&self, host: &str, begun: Instant) {
        let mut state = self.state();
        state.busy.remove(host);
        if state.hosts.get(host).is_some_and(|work| !work.is_empty()) {
            state.is_due(host, begun + INTERVAL);
        } else {
            state.hosts.remove(host);
        }
        self.changed.notify_one();
    }

    /// Removes all work for a host that refuses programs.
    pub fn forget(&self, host: &str) -> Vec<T> {
        self.state().hosts.remove(host).map(Vec::from).unwrap_or_default()
    }

    /// Nothing more is given out.
    pub fn close(&self) {
        self.state().is_closed = true;
        self.changed.notify_all();
    }
}

impl<T> QueueState<T> {
    fn is_due(&mut self, host: &str, at: Instant) {
        self.number += 1;
        self.due.insert((at, self.number), host.to_owned());
        self.busy.insert(host.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::{INTERVAL, WorkQueue};

    #[test]
    fn hosts_take_turns_and_each_has_its_pace() {
        let queue = WorkQueue::default();
        for (host, work) in [("a", 1), ("a", 2), ("b", 3)] {
            queue.push(host, work);
        }
        let begun = Instant::now();
        assert_eq!(queue.next(), Some(("a".to_owned(), 1)));
        assert_eq!(queue.next(), Some(("b".to_owned(), 3)), "a is being asked");
        queue.done("b", begun);
        queue.done("a", begun);
        assert_eq!(queue.next(), Some(("a".to_owned(), 2)));
        assert!(begun.elapsed() >= INTERVAL);
    }

    #[test]
    fn a_host_can_be_left_alone_and_nothing_comes_of_a_closed_queue() {
        let queue = WorkQueue::default();
        queue.push("a", 1);
        queue.push("a", 2);
        assert_eq!(queue.forget("a"), [1, 2]);
        queue.push("b", 3);
        assert_eq!(queue.next(), Some(("b".to_owned(), 3)));
        queue.push("a", 4);
        queue.close();
        assert_eq!(queue.next(), None);
    }
}
