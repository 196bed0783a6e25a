//! Visitors who send more than anybody types, over a real SSH connection with the documented settings: the memory of
//! their program stays small, and the line still answers.
//!
//! `NGOAIVU_FLOOD=209715200` sends so many bytes; `NGOAIVU_VISITORS=50` lets so many come at once.

use std::fs;
use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rstest::rstest;
use rustix::process::Pid;

use crate::harness::{SOON, Server, needs};

/// The default bytes of a flood.
const FEW: usize = 1 << 20;

/// Kilobytes that a program may take more than before the flood. A queue without an end took twenty to forty bytes for
/// each byte sent.
const MORE: u64 = 8 * 1024;

/// Kilobytes of a program's own memory, and of all that is resident, at most so far.
fn memory(pid: Pid) -> Option<(u64, u64)> {
    let status = fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero())).ok()?;
    let field = |name| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().strip_suffix(" kB")?.parse().ok()
    };
    Some((field("RssAnon:")?, field("VmHWM:")?))
}

/// A client in a terminal of 120×40 whose output is read, or is not.
struct Client {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    input: Arc<Mutex<Box<dyn Write + Send>>>,
    reads: Arc<AtomicBool>,
    received: Arc<AtomicUsize>,
    // Closed when dropped.
    _terminal: Box<dyn portable_pty::MasterPty + Send>,
}

impl Client {
    fn start(server: &Server) -> Self {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let mut command = CommandBuilder::new("ssh");
        command.args(server.client(""));
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).expect("ssh starts");
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().expect("output");
        let input = Arc::new(Mutex::new(pair.master.take_writer().expect("input")));
        let (reads, received) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
        let (may_read, count) = (reads.clone(), received.clone());
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            loop {
                while !may_read.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(10));
                }
                match output.read(&mut buffer) {
                    Ok(n @ 1..) => count.fetch_add(n, Ordering::SeqCst),
                    _ => return,
                };
            }
        });
        Self { child, input, reads, received, _terminal: pair.master }
    }

    fn type_keys(&self, keys: &[u8]) {
        let mut input = self.input.lock().unwrap();
        let _ = input.write_all(keys).and_then(|()| input.flush());
    }

    /// Waits until a while has passed without a byte.
    fn wait_until_quiet(&self) {
        let mut before = 0;
        while before != self.received.load(Ordering::SeqCst) {
            before = self.received.load(Ordering::SeqCst);
            thread::sleep(Duration::from_millis(300));
        }
    }

    /// Sends `bytes` again and again, so many in all; the flag is set when done.
    fn flood(&self, bytes: &'static [u8], total: usize) -> Arc<AtomicBool> {
        let done = Arc::new(AtomicBool::new(false));
        let (input, flag) = (self.input.clone(), done.clone());
        let piece: Vec<u8> = bytes.iter().copied().cycle().take(4_096).collect();
        thread::spawn(move || {
            for _ in 0..total / piece.len() {
                if input.lock().unwrap().write_all(&piece).is_err() {
                    break;
                }
            }
            flag.store(true, Ordering::SeqCst);
        });
        done
    }

    fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("a child").is_some()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn wait(what: &str, server: &Server, mut condition: impl FnMut() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < 3 * SOON, "waited in vain for {what}: {}", server.log());
        thread::sleep(Duration::from_millis(20));
    }
}

fn from_environment(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

#[rstest]
#[case::redraw(b"\x12")]
#[case::going_up_and_down(b"jk")]
fn a_flood_of_keys_fills_no_memory(#[case] keys: &'static [u8], #[values(true, false)] reads: bool) {
    if !needs("sshd") || !needs("ssh") {
        return;
    }
    let server = Server::documented();
    let mut client = Client::start(&server);
    wait("the first frame", &server, || client.received.load(Ordering::SeqCst) > 3_000);
    let pid = *server.programs().first().expect("a program");
    // Out of the input line, where a letter is a letter.
    for key in [b"\x1b", b"j"] {
        client.wait_until_quiet();
        client.type_keys(key);
    }
    client.wait_until_quiet();
    let (before, _) = memory(pid).expect("a program that runs");
    client.reads.store(reads, Ordering::SeqCst);
    // What is read is answered, key by key, before the last one is.
    let total = from_environment("NGOAIVU_FLOOD", if reads { FEW / 16 } else { FEW });
    let done = client.flood(keys, total);
    let (mut most, mut seen, mut still) = (0, (0, 0), Instant::now());
    // A client that does not read comes to a stop, its flood in the pipes on the way.
    while !done.load(Ordering::SeqCst) && (reads || still.elapsed() < Duration::from_secs(2)) {
        thread::sleep(Duration::from_millis(20));
        let now = memory(pid).expect("the program still runs");
        most = most.max(now.0);
        let changed = (now.0, client.received.load(Ordering::SeqCst));
        if changed != seen {
            (seen, still) = (changed, Instant::now());
        }
    }
    let (_, resident) = memory(pid).expect("the program still runs");
    assert!(most <= before + MORE, "{before} kB before the flood, {most} kB in it");
    if std::env::var_os("NGOAIVU_FLOOD").is_some() {
        let _ = writeln!(
            std::io::stderr(),
            "{keys:?}, reads: {reads}: own memory {before} kB, then at most {most} kB; resident at most {resident} kB; \
             {} bytes received",
            client.received.load(Ordering::SeqCst)
        );
    }
    if reads {
        client.type_keys(b"q");
        wait("the end", &server, || client.has_ended());
    } else {
        drop(client);
    }
    wait("the end of the program", &server, || server.programs().is_empty());
}

#[test]
fn visitors_who_come_in_the_same_second_are_all_let_in() {
    if !needs("sshd") || !needs("ssh") {
        return;
    }
    let server = Server::documented();
    let visitors = from_environment("NGOAIVU_VISITORS", 14);
    let clients: Vec<Client> = (0..visitors).map(|_| Client::start(&server)).collect();
    wait("all first frames", &server, || {
        clients.iter().all(|client| client.received.load(Ordering::SeqCst) > 3_000)
    });
    let programs = server.programs();
    assert_eq!(programs.len(), visitors);
    if std::env::var_os("NGOAIVU_VISITORS").is_some() {
        let pss = |pid: &Pid| {
            let rollup = fs::read_to_string(format!("/proc/{}/smaps_rollup", pid.as_raw_nonzero())).ok()?;
            let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
            line.trim().strip_suffix(" kB")?.parse::<u64>().ok()
        };
        let sum: u64 = programs.iter().filter_map(pss).sum();
        let _ = writeln!(std::io::stderr(), "{visitors} visitors: {} kB each", sum / programs.len() as u64);
    }
}
