//! How much may be on its way to the terminal while a key is held.
//!
//! A frame that is written is not yet seen: on a slow line it waits behind those before it, in buffers that nobody
//! here can look into, and the screen falls behind the key by seconds. So during a burst of frames the terminal is
//! asked now and then where its cursor is; the answer tells that everything before the question was shown, and until
//! it comes no further frame is drawn. A terminal that gives no answer is taken for one on a slow line. Single keys
//! are never held up, and nothing is asked for them.

use std::time::{Duration, Instant};

/// Bytes a second that a line carries of which nothing is known: a modem of 56 kbit/s carries 7,000, less what the
/// connection itself takes.
const SLOW: f64 = 5_000.0;

/// Bytes that may be on their way without an answer; such a line carries them in a sixth of a second.
const ROOM: f64 = 800.0;

/// Bytes from which a question is worth its answer.
const WORTH_ASKING: f64 = 300.0;

/// Frames that follow one another within this are of one burst; a held key repeats every 30 to 50 ms, and few people
/// type as fast.
const BURST: Duration = Duration::from_millis(80);

/// Frames of a burst that are drawn without any thought.
const FREE: u32 = 3;

/// The longest that a frame waits for an answer; a round trip over a satellite takes no longer.
const PATIENCE: Duration = Duration::from_secs(1);

/// The longest that a frame waits where no answer is expected.
const HELD: Duration = Duration::from_millis(250);

/// Questions without an answer after which none is asked any more.
const SILENT: u32 = 2;

/// What is known of the way to the terminal.
#[derive(Debug)]
pub(super) struct Pace {
    /// Bytes that are taken to be on their way.
    behind: f64,
    /// Those of them that were sent after the question.
    after_question: f64,
    /// When that was reckoned, which is when the last frame was drawn or asked for.
    at: Instant,
    /// When the last frame was sent.
    last_frame: Instant,
    frames: u32,
    /// Whether a frame had to wait since the last one: then it is of the same burst, whenever it comes.
    has_waited: bool,
    asked: Option<Instant>,
    /// Questions in a row that were not answered.
    unanswered: u32,
    /// Questions that were given up; their answers may still come, and are not those of a later question.
    late: u32,
    /// Whether this terminal has ever answered.
    answers: bool,
}

impl Pace {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            behind: 0.0,
            after_question: 0.0,
            at: now,
            last_frame: now,
            frames: 0,
            has_waited: false,
            asked: None,
            unanswered: 0,
            late: 0,
            answers: false,
        }
    }

    /// How long the next frame has to wait; nothing when it may be drawn.
    pub(super) fn wait(&mut self, now: Instant) -> Option<Duration> {
        self.drain(now);
        let is_burst = self.frames >= FREE && self.goes_on(now);
        let wait = is_burst.then(|| self.hold(now)).flatten();
        self.has_waited |= wait.is_some();
        wait
    }

    /// Whether a frame that is drawn now belongs to the burst of the last one.
    fn goes_on(&self, now: Instant) -> bool {
        self.has_waited || now.duration_since(self.last_frame) < BURST
    }

    fn hold(&self, now: Instant) -> Option<Duration> {
        if let Some(asked) = self.asked.filter(|_| self.answers) {
            return PATIENCE.checked_sub(now.duration_since(asked)).filter(|left| !left.is_zero());
        }
        let excess = self.behind - ROOM;
        (excess > 0.0).then(|| Duration::from_secs_f64(excess / SLOW).min(HELD))
    }

    /// Whether the next frame is to carry the question.
    pub(super) fn asks(&self, now: Instant) -> bool {
        self.asked.is_none()
            && self.goes_on(now)
            && self.unanswered < SILENT
            && self.frames + 1 >= FREE
            && (self.answers || self.behind > WORTH_ASKING)
    }

    /// Takes over that a frame was written, with the question or without.
    pub(super) fn sent(&mut self, now: Instant, bytes: usize, asked: bool) {
        self.frames = if self.goes_on(now) { self.frames + 1 } else { 0 };
        self.has_waited = false;
        self.last_frame = now;
        // No frame is as large as to lose a bit here.
        let bytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX));
        self.behind += bytes;
        if asked {
            self.asked = Some(now);
            self.after_question = 0.0;
        } else {
            self.after_question += bytes;
        }
    }

    /// Takes over that the terminal has shown everything before the question.
    pub(super) fn answered(&mut self) {
        if self.late > 0 {
            self.late -= 1;
        } else if self.asked.take().is_some() {
            self.behind = self.behind.min(self.after_question);
        } else {
            return;
        }
        self.unanswered = 0;
        self.answers = true;
    }

    /// How long an answer may still be on its way; nothing when none is expected.
    pub(super) fn answer_due(&self, now: Instant) -> Option<Duration> {
        self.asked.and_then(|asked| HELD.checked_sub(now.duration_since(asked)))
    }

    fn drain(&mut self, now: Instant) {
        let spent = now.duration_since(self.at).as_secs_f64();
        self.at = now;
        self.behind = (self.behind - spent * SLOW).max(0.0);
        self.after_question = self.after_question.min(self.behind);
        if self.asked.is_some_and(|asked| now.duration_since(asked) >= PATIENCE) {
            self.asked = None;
            self.unanswered += 1;
            self.late += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pace;
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
        let mut pace = Pace::new(start);
        let (mut now, mut line_free, mut answers) = (start, start, VecDeque::new());
        let (mut frames, mut lag) = (0, Duration::ZERO);
        while now < start + Duration::from_secs(5) {
            if answers.front().is_some_and(|at| *at <= now) {
                answers.pop_front();
                pace.answered();
            }
            if pace.wait(now).is_none() {
                let asks = pace.asks(now);
                pace.sent(now, FRAME, asks);
                let takes = Duration::from_secs_f64(500.0 / f64::from(rate));
                line_free = line_free.max(now) + takes;
                if now > start + SETTLED {
                    lag = lag.max(line_free - now);
                }
                frames += 1;
                if let Some(trip) = trip.filter(|_| asks) {
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
    fn single_keys_are_never_held_up_and_nothing_is_asked() {
        let mut now = Instant::now();
        let mut pace = Pace::new(now);
        for _ in 0..100 {
            assert_eq!(pace.wait(now), None);
            assert!(!pace.asks(now));
            pace.sent(now, 4_000, false);
            now += Duration::from_millis(200);
        }
    }

    #[test]
    fn a_terminal_that_never_answers_is_asked_no_more() {
        let mut now = Instant::now();
        let mut pace = Pace::new(now);
        let mut asked = 0;
        for _ in 0..1_000 {
            if pace.wait(now).is_none() {
                let asks = pace.asks(now);
                asked += u32::from(asks);
                pace.sent(now, FRAME, asks);
            }
            now += REPEAT;
        }
        assert_eq!(asked, 2);
    }
}
