//! Flow control: how many bytes may be on their way to the terminal while a key is held.
//!
//! A frame that is written is not yet seen: on a slow line it waits after earlier frames, in buffers that this program
//! cannot inspect, and the screen lags seconds behind the key. So during a burst of frames a cursor report is
//! requested now and then; it says that everything before the request was shown, and until it comes no further frame
//! is drawn. A terminal that sends none is treated as one on a slow line. Single keys are never held up, and nothing
//! is requested for them.

use std::time::{Duration, Instant};

/// Bytes a second of an unknown line: a modem of 56 kbit/s carries 7,000, less what the connection itself takes.
const SLOW: f64 = 5_000.0;

/// Bytes that may be on their way without a report; such a line carries them in a sixth of a second.
const WITHOUT_REPORT: f64 = 800.0;

/// Bytes from which a request is worth its report.
const WORTH_A_REPORT: f64 = 300.0;

/// Frames that follow one another within this are of one burst; a held key repeats every 30 to 50 ms, and few people
/// type as fast.
const BURST: Duration = Duration::from_millis(80);

/// Frames of a burst that are drawn without any thought.
const UNTHROTTLED: u32 = 3;

/// The longest that a frame waits, and a report is waited for; a round trip over a satellite takes no longer. A large
/// screen of which a report was lost would otherwise stand still until a slow line had carried all of it.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// The longest that the end of the program waits for a report.
const LONGEST_WAIT_AT_END: Duration = Duration::from_millis(250);

/// Requests without a report after which none is made any more.
const UNANSWERED: u32 = 2;

/// What is known of the way to the terminal.
#[derive(Debug)]
pub(super) struct FlowControl {
    /// Bytes that are taken to be on their way.
    in_flight: f64,
    /// Those of them that were sent after the request.
    after_request: f64,
    /// When that was computed: when the last frame was drawn or requested.
    at: Instant,
    /// When the last frame was sent.
    last_frame: Instant,
    frames: u32,
    /// Since when the next frame waits; then it is of the same burst, whenever it comes.
    waits_since: Option<Instant>,
    requested: Option<Instant>,
    /// Requests in a row that were not answered.
    unanswered: u32,
    /// Requests that were given up; their reports may still come, and are not those of a later request.
    late: u32,
    /// Whether this terminal has ever sent a report.
    has_reported: bool,
}

impl FlowControl {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            in_flight: 0.0,
            after_request: 0.0,
            at: now,
            last_frame: now,
            frames: 0,
            waits_since: None,
            requested: None,
            unanswered: 0,
            late: 0,
            has_reported: false,
        }
    }

    /// How long the next frame has to wait; nothing when it may be drawn.
    pub(super) fn wait(&mut self, now: Instant) -> Option<Duration> {
        self.drain(now);
        let is_burst = self.frames >= UNTHROTTLED && self.is_in_burst(now);
        let wait = is_burst.then(|| self.throttle(now)).flatten()?;
        let waited = now.duration_since(*self.waits_since.get_or_insert(now));
        Some(wait.min(LONGEST_WAIT.saturating_sub(waited))).filter(|wait| !wait.is_zero())
    }

    /// Whether a frame that is drawn now belongs to the burst of the last one.
    fn is_in_burst(&self, now: Instant) -> bool {
        self.waits_since.is_some() || now.duration_since(self.last_frame) < BURST
    }

    fn throttle(&self, now: Instant) -> Option<Duration> {
        if let Some(requested) = self.requested.filter(|_| self.has_reported) {
            return Some(LONGEST_WAIT.saturating_sub(now.duration_since(requested)));
        }
        let excess = self.in_flight - WITHOUT_REPORT;
        (excess > 0.0).then(|| Duration::from_secs_f64(excess / SLOW))
    }

    /// Whether the next frame is to request a report.
    pub(super) fn needs_report(&self, now: Instant) -> bool {
        self.requested.is_none()
            && self.is_in_burst(now)
            && self.unanswered < UNANSWERED
            && self.frames + 1 >= UNTHROTTLED
            && (self.has_reported || self.in_flight > WORTH_A_REPORT)
    }

    /// Takes over that a frame was written, with a request or without.
    pub(super) fn sent(&mut self, now: Instant, bytes: usize, requested: bool) {
        self.frames = if self.is_in_burst(now) { self.frames + 1 } else { 0 };
        self.waits_since = None;
        self.last_frame = now;
        // No frame is as large as to lose a bit here.
        let bytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX));
        self.in_flight += bytes;
        if requested {
            self.requested = Some(now);
            self.after_request = 0.0;
        } else {
            self.after_request += bytes;
        }
    }

    /// Takes over that the terminal has shown everything before the request.
    pub(super) fn on_report(&mut self) {
        if self.late > 0 {
            self.late -= 1;
        } else if self.requested.take().is_some() {
            self.in_flight = self.in_flight.min(self.after_request);
        } else {
            return;
        }
        self.unanswered = 0;
        self.has_reported = true;
    }

    /// How long a report may still be on its way; nothing when none is expected.
    pub(super) fn report_due(&self, now: Instant) -> Option<Duration> {
        self.requested.and_then(|requested| LONGEST_WAIT_AT_END.checked_sub(now.duration_since(requested)))
    }

    fn drain(&mut self, now: Instant) {
        let spent = now.duration_since(self.at).as_secs_f64();
        self.at = now;
        self.in_flight = (self.in_flight - spent * SLOW).max(0.0);
        self.after_request = self.after_request.min(self.in_flight);
        if self.requested.is_some_and(|requested| now.duration_since(requested) >= LONGEST_WAIT) {
            self.requested = None;
            self.unanswered += 1;
            self.late += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FlowControl;
    use std::collections::VecDeque;
    use std::time::{Duration, Instant};

    const FRAME: usize = 500;
    /// What a line is like has been found out by then.
    const SETTLED: Duration = Duration::from_secs(3);
    const REPEAT: Duration = Duration::from_millis(33);

    /// Holds a key for five seconds on a line of so many bytes a second, with a terminal that answers after `trip`
    /// or never. Returns the frames that were drawn and the largest lag of one, the first three seconds left out.
    fn hold(rate: u32, trip: Option<Duration>) -> (u32, Duration) {
        let start = Instant::now();
        let mut flow = FlowControl::new(start);
        let (mut now, mut line_free, mut answers) = (start, start, VecDeque::new());
        let (mut frames, mut lag) = (0, Duration::ZERO);
        while now < start + Duration::from_secs(5) {
            if answers.front().is_some_and(|at| *at <= now) {
                answers.pop_front();
                flow.on_report();
            }
            if flow.wait(now).is_none() {
                let needs_report = flow.needs_report(now);
                flow.sent(now, FRAME, needs_report);
                let takes = Duration::from_secs_f64(500.0 / f64::from(rate));
                line_free = line_free.max(now) + takes;
                if now > start + SETTLED {
                    lag = lag.max(line_free - now);
                }
                frames += 1;
                if let Some(trip) = trip.filter(|_| needs_report) {
                    answers.push_back(line_free + trip);
                }
            }
            now += REPEAT;
        }
        (frames, lag)
    }

    #[test]
    fn a_slow_line_lags_by_less_than_a_third_of_a_second() {
        for trip in [None, Some(Duration::from_millis(5)), Some(Duration::from_millis(150))] {
            let (frames, lag) = hold(7_000, trip);
            assert!(lag < Duration::from_millis(300), "{trip:?}: {lag:?}");
            assert!(frames > 15, "{trip:?}: {frames} frames");
        }
    }

    #[test]
    fn a_slower_line_than_any_is_waited_for_when_it_answers() {
        let (_, lag) = hold(2_000, Some(Duration::from_millis(20)));
        assert!(lag < Duration::from_millis(300), "{lag:?}");
    }

    #[test]
    fn a_fast_line_that_answers_shows_every_frame() {
        let (frames, _) = hold(10_000_000, Some(Duration::from_millis(1)));
        assert!(frames >= 5000 / 33, "{frames}");
    }

    #[test]
    fn single_keys_are_never_held_up_and_nothing_is_requested() {
        let mut now = Instant::now();
        let mut flow = FlowControl::new(now);
        for _ in 0..100 {
            assert_eq!(flow.wait(now), None);
            assert!(!flow.needs_report(now));
            flow.sent(now, 4_000, false);
            now += Duration::from_millis(200);
        }
    }

    #[test]
    fn a_large_screen_of_which_a_report_was_lost_stands_still_for_a_second_at_most() {
        let mut now = Instant::now();
        let mut flow = FlowControl::new(now);
        for answers in [true, true, true, false, false, false] {
            let due = now;
            while flow.wait(now).is_some() {
                now += REPEAT;
            }
            assert!(now - due <= Duration::from_secs(1) + REPEAT, "{:?}", now - due);
            let needs_report = flow.needs_report(now);
            flow.sent(now, 200_000, needs_report);
            if answers && needs_report {
                flow.on_report();
            }
            now += REPEAT;
        }
    }

    #[test]
    fn a_terminal_that_never_answers_is_asked_no_more() {
        let mut now = Instant::now();
        let mut flow = FlowControl::new(now);
        let mut requested = 0;
        for _ in 0..1_000 {
            if flow.wait(now).is_none() {
                let needs_report = flow.needs_report(now);
                requested += u32::from(needs_report);
                flow.sent(now, FRAME, needs_report);
            }
            now += REPEAT;
        }
        assert_eq!(requested, 2);
    }
}
