//! Whatever is typed, pasted, resized and signalled, in whatever order: no panic, no hang, no memory that grows.
//!
//! `NGOAIVU_STORM=1000000 cargo test --release --test tests storm` makes it a long one, and then measures too. The
//! slowest answer is judged by the clock less the time that a thread of the program or of the test was ready to run and
//! had no processor (the second number of `schedstat`), and less what a hypervisor held back (`steal` of `/proc/stat`):
//! so a lock or a nap counts, a busy machine does not.

use std::fs;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::harness::{Chance, KEYS, Pty, Seen, Setup, is_gone, ngoaivu};

/// The default number of actions.
const FEW: u64 = 4_000;

/// Keys that are typed together before the answer is waited for.
const TOGETHER: u64 = 20;

/// Starts the program again when it is left or was asked to end by a signal; anything else ends the loop, and so the
/// test.
const AGAIN: &str =
    r#"while :; do "$0"; s=$?; case $s in 0|130|131|143) ;; *) echo "ended with $s"; exit;; esac; done"#;

/// The longest that an answer may take.
const HANG: Duration = Duration::from_millis(100);

/// How long the program may sleep before the keys are taken to be lost: a paste may pause for one second, and a frame
/// may wait for two, for reports that do not come.
const LOST: Duration = Duration::from_secs(4);

/// More keys without sense, which may also stop or end it.
#[rustfmt::skip]
const MORE: [&str; 21] = [
    "i", "e", "u", "h", "S", "p", "T", "[", "by:", "in:2018", "\u{1b}[5~", "\u{1b}[H", "\u{1b}[F",
    "\u{1b}OA", "\u{17}", "\u{1b}[1;1R", "\u{1a}", "\u{1b}]0;x\u{7}", "\u{9b}", "\u{ffff}",
    "\u{1b}[9999;9999;9999~",
];

/// The program inside the loop that starts it again.
fn program(pty: &Pty) -> Option<Pid> {
    let shell = pty.pid().as_raw_nonzero();
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).ok()?;
    Pid::from_raw(children.split_whitespace().next()?.parse().ok()?)
}

/// Kilobytes of memory that are its own.
fn memory(pid: Pid) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero())).ok()?;
    status.lines().find_map(|l| l.strip_prefix("RssAnon:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

/// How long the threads of a process have run, and how long they were ready to and had no processor.
#[derive(Clone, Copy, Default)]
struct Spent {
    run: Duration,
    queued: Duration,
}

impl Spent {
    fn of(process: &str) -> Self {
        let mut sum = Self::default();
        for task in fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten() {
            let text = fs::read_to_string(task.path().join("schedstat")).unwrap_or_default();
            let mut numbers = text.split_whitespace().map(|n| n.parse().unwrap_or_default());
            sum.run += Duration::from_nanos(numbers.next().unwrap_or_default());
            sum.queued += Duration::from_nanos(numbers.next().unwrap_or_default());
        }
        sum
    }
}

/// How long other machines on the same hardware have held the processors of this one; that counts as running there.
fn stolen() -> Duration {
    let text = fs::read_to_string("/proc/stat").unwrap_or_default();
    let ticks = text.split_whitespace().nth(8).and_then(|ticks| ticks.parse().ok()).unwrap_or_default();
    // A tick of `/proc` is a hundredth of a second on every Linux.
    Duration::from_millis(10) * ticks
}

/// The slowest answers.
#[derive(Debug, Default)]
struct Slowest {
    /// By the clock.
    clock: Duration,
    /// Wall time, less the time that the program or this test was runnable without a processor, and less the time to
    /// read the answer.
    answer: Duration,
    /// Processor time that the program took for one.
    run: Duration,
    /// Answers that were waited for.
    count: u64,
    /// How often the program was left or ended in between.
    restarts: u64,
    /// How often keys were lost with the end of a paste.
    unheard: u64,
    /// How many took longer than [`HANG`].
    over: usize,
    /// What was lost and what took longer, the first twenty of them.
    what: Vec<String>,
}

/// Signals that change nothing, or only what is drawn.
const HARMLESS: [Signal; 4] = [Signal::WINCH, Signal::CONT, Signal::TSTP, Signal::WINCH];

/// Signals that end it as they should.
const ENDING: [Signal; 3] = [Signal::TERM, Signal::INT, Signal::QUIT];

/// The storm: what it blows at, and how.
struct Storm {
    pty: Pty,
    chance: Chance,
    slowest: Slowest,
    /// Whether the screen has a cell at all.
    is_seen: bool,
}

impl Storm {
    fn start() -> Self {
        let program = ngoaivu().display().to_string();
        let pty = Setup::new("sh").args(["-c", AGAIN, &program]).answering().forgetful().start();
        pty.wait_for("2018");
        Self { pty, chance: Chance(2_018), slowest: Slowest::default(), is_seen: true }
    }

    /// Does something; how many things it was.
    fn blow(&mut self) -> u64 {
        match self.chance.below(40) {
            0..=7 => self.resize(),
            8 | 9 => self.signal(),
            _ => {
                let all = [&KEYS[..], &MORE].concat();
                let keys: String = (0..TOGETHER).map(|_| all[self.chance.below(all.len())]).collect();
                self.type_keys(&keys);
                return TOGETHER;
            }
        }
        1
    }

    /// Types keys and then requests a full redraw.
    fn type_keys(&mut self, keys: &str) {
        if self.is_seen {
            // After an escape the first request may be read as Alt and a key.
            self.answered(keys, |pty| pty.keys(&format!("{keys}\u{7}\u{7}")));
        } else {
            // A screen without a cell shows nothing that could be waited for.
            self.pty.keys(keys);
        }
    }

    /// Mostly to a size that screens have, sometimes to any, sometimes to none.
    fn resize(&mut self) {
        let (columns, rows) = match self.chance.below(16) {
            0 => (0, self.chance.size(200)),
            1 => (self.chance.size(500), 0),
            2 | 3 => (1 + self.chance.size(499), 1 + self.chance.size(199)),
            _ => (1 + self.chance.size(198), 1 + self.chance.size(58)),
        };
        self.is_seen = columns > 0 && rows > 0;
        self.pty.resize(columns, rows);
        self.type_keys("");
    }

    /// A signal; one that ends the program is rare, so that it grows old in between.
    fn signal(&mut self) {
        let Some(pid) = program(&self.pty) else { return };
        if self.chance.below(100) > 0 || !self.is_seen {
            let _ = kill_process(pid, HARMLESS[self.chance.below(HARMLESS.len())]);
        } else {
            let ending = ENDING[self.chance.below(ENDING.len())];
            self.answered("a signal", |_| {
                let _ = kill_process(pid, ending);
            });
        }
    }

    /// Does something that ends in a cleared screen, and waits for that.
    fn answered(&mut self, what: &str, act: impl Fn(&mut Pty)) {
        let pid = program(&self.pty);
        let times = || Some((Spent::of(&pid?.as_raw_nonzero().to_string()), Spent::of("self")));
        let stolen_before = stolen();
        let (spent, before, start) = (times(), self.pty.look(Seen::clears), Instant::now());
        act(&mut self.pty);
        // Or a text is on the primary screen, as an earlier key requested; or that was left, and the request with it.
        let is_answered = |seen: &Seen| {
            seen.clears() > before
                || !seen.screen().alternate_screen()
                || seen.has_ended()
                || pid.is_none_or(is_gone)
        };
        if !self.is_heard(pid, is_answered) {
            // Between two runs the line is the kernel's to edit, and ^W takes the end of a paste away: the next run
            // reads an unfinished paste until a second has passed.
            self.slowest.unheard += 1;
            self.note(&format!("{what:?} was not heard, after {} restarts", self.slowest.restarts));
            self.pty.keys("\u{7}\u{7}");
            self.pty.wait(&format!("a frame after {what:?}"), is_answered);
            return;
        }
        let clock = start.elapsed();
        self.slowest.count += 1;
        self.slowest.clock = self.slowest.clock.max(clock);
        // One that was left has no times any more, and its successor other ones.
        if program(&self.pty) != pid {
            self.slowest.restarts += 1;
        } else if let (Some(was), Some(is)) = (spent, times()) {
            let queued = is.0.queued.saturating_sub(was.0.queued) + is.1.queued.saturating_sub(was.1.queued);
            let stolen = stolen().saturating_sub(stolen_before);
            // This test reads what is drawn at its own pace, and the line holds little.
            let reading = is.1.run.saturating_sub(was.1.run);
            let answer = clock.saturating_sub(queued).saturating_sub(stolen).saturating_sub(reading);
            let run = is.0.run.saturating_sub(was.0.run).saturating_sub(stolen);
            self.slowest.answer = self.slowest.answer.max(answer);
            self.slowest.run = self.slowest.run.max(run);
            // Two threads may run longer than the clock says.
            if answer.max(run).min(clock) > HANG {
                self.slowest.over += 1;
                self.note(&format!("{what:?}: {answer:?}, {run:?} of it running"));
            }
        }
    }

    /// Waits as long as the program writes, or it or this test runs or would with a processor; whether the answer came.
    /// On a slow machine each of twenty keys may be a frame of its own, and each waits until the one before it is read.
    fn is_heard(&self, pid: Option<Pid>, is_answered: impl Fn(&Seen) -> bool) -> bool {
        let busy = || {
            let program = Spent::of(&pid.map(|pid| pid.as_raw_nonzero().to_string()).unwrap_or_default());
            let test = Spent::of("self");
            program.run + program.queued + test.queued
        };
        for _ in 0..20 {
            let (before, written) = (busy(), self.pty.written());
            if self.pty.comes_true(LOST, &is_answered) {
                return true;
            }
            if busy().saturating_sub(before) < LOST / 2 && self.pty.written() == written {
                return false;
            }
        }
        false
    }

    fn note(&mut self, what: &str) {
        let size = self.pty.look(|seen| seen.screen().size());
        if self.slowest.what.len() < 20 {
            self.slowest.what.push(format!("at {size:?} {what}"));
        }
    }
}

#[test]
fn no_storm_stops_it() {
    let count: Option<u64> = std::env::var("NGOAIVU_STORM").ok().map(|n| n.parse().expect("a number"));
    let total = count.unwrap_or(FEW);
    let (mut storm, mut memories, mut done) = (Storm::start(), Vec::new(), 0);
    while done < total {
        done += storm.blow();
        assert!(!storm.pty.look(Seen::has_ended), "{}", storm.pty.screen());
        if done % 1_000 < TOGETHER {
            memories.extend(program(&storm.pty).and_then(memory));
        }
    }
    // What is made when it is first asked for comes to some 12 MB; for a moment much of the table may be in memory twice.
    let (early, late) = memories.split_at(memories.len() / 2);
    let early = early.iter().copied().max().unwrap_or_default();
    let late = late.iter().copied().min().unwrap_or_default();
    assert!(late <= early + 12 * 1024, "memory grows: {early} kB, then at least {late} kB");
    assert!(storm.slowest.unheard <= storm.slowest.restarts, "keys were lost: {:?}", storm.slowest);
    if count.is_some() {
        // Past the capture of the test runner.
        let _ = writeln!(
            io::stderr(),
            "{done} things done; memory at most {early} kB, then {late} kB; {:?}",
            storm.slowest
        );
        assert_eq!(storm.slowest.over, 0, "{:?}", storm.slowest);
    }
    // Out of whatever is open, and the loop around it ends with the line.
    let mut pty = storm.pty;
    pty.resize(80, 24);
    pty.wait_until_quiet();
    pty.hang_up();
    pty.wait_gone();
}
