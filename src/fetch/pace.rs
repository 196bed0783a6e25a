//! One request a second and host, however many threads ask.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::INTERVAL;

/// The longest wait between two pages, even if a site demands more.
const LONGEST: Duration = Duration::from_secs(10);

/// How often a waiting thread checks for cancellation.
const GLANCE: Duration = Duration::from_millis(50);

/// When each host may be asked next.
#[derive(Debug, Default)]
pub(super) struct Pace {
    hosts: Mutex<HashMap<String, PaceSlot>>,
}

#[derive(Clone, Copy, Debug)]
struct PaceSlot {
    next: Instant,
    interval: Duration,
}

impl Pace {
    /// Takes the next turn for a host, and says when that is.
    pub(super) fn turn(&self, host: &str, now: Instant) -> Instant {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = hosts.entry(host.to_owned()).or_insert(PaceSlot { next: now, interval: INTERVAL });
        let turn = slot.next.max(now);
        slot.next = turn + slot.interval;
        turn
    }

    /// Waits for the next turn; returns false when cancelled.
    pub(super) fn wait(&self, host: &str, stop: &AtomicBool) -> bool {
        let turn = self.turn(host, Instant::now());
        while let Some(left) = turn.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
            if stop.load(Ordering::Relaxed) {
                return false;
            }
            thread::sleep(left.min(GLANCE));
        }
        !stop.load(Ordering::Relaxed)
    }

    /// A site demands more time between two requests.
    pub(super) fn slow_down(&self, host: &str, interval: Duration) {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = hosts.get_mut(host) {
            slot.interval = interval.clamp(INTERVAL, LONGEST);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{INTERVAL, LONGEST, Pace};

    #[test]
    fn turns_of_a_host_are_a_second_apart_and_those_of_another_are_not() {
        let (pace, now) = (Pace::default(), Instant::now());
        let turns: Vec<Duration> = (0..3).map(|_| pace.turn("bao.example", now) - now).collect();
        assert_eq!(turns, [Duration::ZERO, INTERVAL, 2 * INTERVAL]);
        assert_eq!(pace.turn("khac.example", now), now);
        let later = now + Duration::from_mins(1);
        assert_eq!(pace.turn("bao.example", later), later, "time that nobody used is not made up for");
    }

    #[test]
    fn a_site_may_ask_for_more_time_within_reason() {
        let (pace, now) = (Pace::default(), Instant::now());
        for (asked, given) in [(5, Duration::from_secs(5)), (600, LONGEST), (0, INTERVAL)] {
            let host = format!("{asked}.example");
            pace.turn(&host, now);
            pace.slow_down(&host, Duration::from_secs(asked));
            let second = pace.turn(&host, now);
            assert_eq!(pace.turn(&host, now) - second, given);
        }
    }
}
