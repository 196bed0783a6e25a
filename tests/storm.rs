//! Whatever is typed, pasted, resized and signalled, in whatever order: no panic, no hang, no memory that grows.
//!
//! `NGOAIVU_STORM=1000000 cargo test --release storm` makes it a long one, and then measures too.

use std::fs;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::harness::{Pty, SOON, Seen, Setup, ngoaivu};

/// Things done where nothing else is asked for.
const FEW: u64 = 4_000;

/// Keys that are typed together before the answer is waited for.
const TOGETHER: u64 = 20;

/// Starts the program again when it is left; anything but being left ends the loop, and so the test.
const AGAIN: &str = r#"while "$0"; do :; done; echo "ended with $?""#;

/// Knuth's generator; the high half is random enough, and a failure can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % n
    }

    fn size(&mut self, most: u16) -> u16 {
        u16::try_from(self.below(usize::from(most) + 1)).expect("a size")
    }
}

const KEYS: [&str; 64] = [
    "a",
    "đ",
    "ế",
    "k",
    "i",
    "e",
    "u",
    "h",
    "o",
    "t",
    "/",
    ":",
    "?",
    "1",
    "2",
    "3",
    "4",
    "j",
    "k",
    "g",
    "G",
    "n",
    "N",
    "y",
    "Y",
    "s",
    "S",
    "o",
    "t",
    "L",
    "p",
    "T",
    "!",
    "]",
    "[",
    " ",
    "\r",
    "\t",
    "\u{1b}",
    "\u{7f}",
    "\u{8}",
    "\"",
    "by:",
    "in:2018",
    "\u{1b}[A",
    "\u{1b}[B",
    "\u{1b}[5~",
    "\u{1b}[6~",
    "\u{1b}[H",
    "\u{1b}[F",
    "\u{1b}[Z",
    "\u{1b}OA",
    "\u{c}",
    "\u{15}",
    "\u{17}",
    "\u{1b}[200~dán\nvào \u{1b}[31m đây\u{1b}[201~",
    "\u{1b}[?1;2c",
    "\u{1b}[1;1R",
    "\u{1b}[",
    "\u{1a}",
    "\u{1b}]0;x\u{7}",
    "\u{9b}",
    "\u{ffff}",
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

/// Sends keys and a request to draw everything, and waits until that was done; how long it took.
fn storm_of_keys(pty: &mut Pty, keys: &str) -> Duration {
    let before = cleared(pty);
    let start = Instant::now();
    // The first one may be taken for Alt and a key, behind an escape.
    pty.keys(&format!("{keys}\u{12}\u{12}"));
    pty.wait("a frame", |seen| seen.clears() > before || seen.has_ended());
    start.elapsed()
}

fn cleared(pty: &Pty) -> usize {
    pty.look(Seen::clears)
}

#[test]
fn no_storm_stops_it() {
    let count: Option<u64> = std::env::var("NGOAIVU_STORM").ok().map(|n| n.parse().expect("a number"));
    let script = [AGAIN, &ngoaivu().display().to_string()];
    let mut pty = Setup::new("sh").args(["-c", script[0], script[1]]).answering().forgetful().start();
    pty.wait_for("2018-08-12");
    let mut chance = Chance(2_018);
    let (mut slowest, mut memories) = (Duration::ZERO, Vec::new());
    let total = count.unwrap_or(FEW);
    let mut done = 0;
    while done < total {
        match chance.below(40) {
            0 | 1 => {
                pty.resize(chance.size(500), chance.size(200));
                done += 1;
            }
            2 => {
                let signals = [Signal::WINCH, Signal::CONT, Signal::TSTP, Signal::WINCH];
                if let Some(pid) = program(&pty) {
                    let _ = kill_process(pid, signals[chance.below(signals.len())]);
                }
                done += 1;
            }
            _ => {
                let keys: String = (0..TOGETHER).map(|_| KEYS[chance.below(KEYS.len())]).collect();
                // A screen without a cell shows nothing that could be waited for.
                pty.resize(1 + chance.size(199), 1 + chance.size(59));
                slowest = slowest.max(storm_of_keys(&mut pty, &keys));
                done += TOGETHER;
            }
        }
        assert!(!pty.look(Seen::has_ended), "{}", pty.screen());
        if done % 1_000 < TOGETHER {
            memories.extend(program(&pty).and_then(memory));
        }
    }
    let (early, late) = memories.split_at(memories.len() / 2);
    let [early, late] = [early, late].map(|m| m.iter().copied().max().unwrap_or_default());
    assert!(late <= early + 8 * 1024, "memory grows: {early} kB, then {late} kB");
    assert!(slowest < SOON);
    if count.is_some() {
        // Past the capture of the test runner.
        let _ = writeln!(
            io::stderr(),
            "{done} things done; the slowest {TOGETHER} keys took {slowest:?}; memory {early} kB, then {late} kB"
        );
    }
    // Out of whatever is open, and the loop around it ends with the line.
    pty.resize(80, 24);
    pty.wait_until_quiet();
    pty.hang_up();
    pty.wait_gone();
}
