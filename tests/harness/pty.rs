//! A program in a real pty, with an independent terminal that shows what it writes.
//!
//! Tests wait for a condition with a deadline; they never sleep and hope.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::fs::OFlags;
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{Termios, tcgetattr};
use tempfile::TempDir;

/// Longer than anything takes on a loaded machine; a test that waits this long has failed.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// Starts the program given as arguments, notes its process id, and prints its exit status. The shell stays: when the
/// leader of a session ends, the kernel resets the line, and a program that left it raw would look clean.
const AROUND: &str = r#"
    sh -c 'echo $$ >"$HOME/pid"; exec "$@"' sh "$@"
    echo "status=$?."
    read -r _
"#;

/// The keys of most tests are those of the lists, and what they copy is short; what is usual is tested by itself.
pub(crate) const SETTINGS: &str = "focus = \"articles\"\nform.reader = \"short\"\nform.figures = \"short\"\n";

/// Longer than a frame takes to follow a key.
const QUIET: Duration = Duration::from_millis(100);

/// Between two looks at a condition that no byte announces.
const GLANCE: Duration = Duration::from_millis(20);

/// How a program is started: what, how large, in which environment.
pub(crate) struct Setup {
    command: CommandBuilder,
    prelude: &'static str,
    words: Vec<OsString>,
    size: (u16, u16),
    home: TempDir,
    line: Line,
}

/// What the way between the program and its terminal is like.
#[derive(Clone, Copy, Default)]
struct Line {
    /// Bytes a second; as fast as can be where none is given.
    rate: Option<u32>,
    /// Whether the terminal answers a query for the cursor's position.
    answers: bool,
    /// Whether old output is forgotten, for runs that write more than memory holds.
    forgets: bool,
}

impl Setup {
    /// `program` in 80×24, in an environment of its own: a home nobody else uses, UTF-8, no multiplexer.
    pub(crate) fn new(program: impl AsRef<Path>) -> Self {
        let home = TempDir::new().expect("a folder for the test");
        let mut command = CommandBuilder::new("sh");
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", home.path());
        for (name, folder) in [
            ("XDG_STATE_HOME", "state"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("TMPDIR", "."),
        ] {
            command.env(name, home.path().join(folder));
        }
        let settings = home.path().join("config/ngoaivu");
        fs::create_dir_all(&settings).expect("a folder for the settings");
        fs::write(settings.join("config.toml"), SETTINGS).expect("settings");
        command.env("LANG", "C.UTF-8");
        command.env("TERM", "xterm-256color");
        command.cwd(home.path());
        let words = vec![program.as_ref().into()];
        Self { command, prelude: "", words, size: (80, 24), home, line: Line::default() }
    }

    pub(crate) fn args<'a>(mut self, args: impl IntoIterator<Item = &'a str>) -> Self {
        self.words.extend(args.into_iter().map(OsString::from));
        self
    }

    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// A line of so many bytes a second.
    pub(crate) fn slow(mut self, rate: u32) -> Self {
        self.line.rate = Some(rate);
        self
    }

    /// The terminal answers a query for the cursor's position, as real ones do.
    pub(crate) fn answering(mut self) -> Self {
        self.line.answers = true;
        self
    }

    /// Old output is forgotten.
    pub(crate) fn forgetful(mut self) -> Self {
        self.line.forgets = true;
        self
    }

    /// The pty is not the program's controlling terminal: a hang-up sends it no signal.
    pub(crate) fn without_control(mut self) -> Self {
        self.command.set_controlling_tty(false);
        self
    }

    /// The program finds SIGHUP ignored, as under `nohup`.
    pub(crate) fn ignoring_hang_up(mut self) -> Self {
        self.prelude = "trap '' HUP";
        self
    }

    /// The home that the program will have.
    pub(crate) fn home(&self) -> PathBuf {
        self.home.path().to_owned()
    }

    /// Starts the program.
    pub(crate) fn start(mut self) -> Pty {
        self.command.arg("-c");
        self.command.arg(format!("{}\n{AROUND}", self.prelude));
        self.command.arg("sh");
        self.command.args(&self.words);
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pty");
        let name = pair.master.tty_name().expect("the name of the pty");
        let slave = File::options()
            .read(true)
            .write(true)
            .custom_flags(OFlags::NOCTTY.bits().cast_signed())
            .open(name)
            .expect("the side of the program");
        let before = Modes::of(&slave);
        let child = pair.slave.spawn_command(self.command).expect("the program starts");
        drop(pair.slave);
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen::new(columns, rows)),
            changed: Condvar::new(),
            hang_up: AtomicBool::new(false),
        });
        let reader = pair.master.try_clone_reader().expect("output of the pty");
        let show = Arc::clone(&shared);
        let writer = Arc::new(Mutex::new(Some(pair.master.take_writer().expect("input of the pty"))));
        let answer = Arc::clone(&writer);
        let line = self.line;
        Pty {
            child,
            writer,
            master: Some(pair.master),
            slave,
            before,
            reading: Some(thread::spawn(move || show.follow(reader, line, &answer))),
            shared,
            home: self.home,
        }
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// The terminal's side to write to, until the line is cut.
type Writer = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

/// A started program and its terminal. Dropping it ends the program.
pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Writer,
    slave: File,
    before: Modes,
    reading: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
    home: TempDir,
}

struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
    hang_up: AtomicBool,
}

/// What the program wrote, as bytes and as a terminal shows it.
pub(crate) struct Seen {
    raw: Vec<u8>,
    /// Bytes before those of `raw`, which are forgotten.
    forgotten: usize,
    /// How often the screen was cleared.
    clears: usize,
    terminal: vt100::Parser<Copies>,
}

/// The copies that reached the terminal.
#[derive(Default)]
struct Copies(Vec<String>);

impl vt100::Callbacks for Copies {
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        let text = STANDARD.decode(data).expect("base64");
        self.0.push(String::from_utf8(text).expect("UTF-8"));
    }
}

impl Seen {
    /// The terminal's screen.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.terminal.screen()
    }

    /// How often the screen was cleared.
    pub(crate) fn clears(&self) -> usize {
        self.clears
    }

    /// Whether the exit status is on the primary screen.
    pub(crate) fn has_ended(&self) -> bool {
        let screen = self.terminal.screen();
        !screen.alternate_screen() && screen.contents().contains("ended with")
    }

    fn take(&mut self, bytes: &[u8], forgets: bool) {
        const KEPT: usize = 1 << 16;
        if forgets && self.raw.len() > 4 * KEPT {
            let old = self.raw.len() - KEPT;
            self.raw.drain(..old);
            self.forgotten += old;
        }
        self.raw.extend_from_slice(bytes);
        self.clears += count(&self.raw, bytes.len(), b"\x1b[2J");
        self.terminal.process(bytes);
    }

    /// The copies that reached the terminal.
    pub(crate) fn copies(&self) -> &[String] {
        &self.terminal.callbacks().0
    }

    fn new(columns: u16, rows: u16) -> Self {
        Self {
            raw: Vec::new(),
            forgotten: 0,
            clears: 0,
            terminal: vt100::Parser::new_with_callbacks(cells(rows), cells(columns), 0, Copies::default()),
        }
    }
}

/// A size that the terminal can have: at least a cell, at most what is ever drawn on; a real one of 9999 × 9999
/// would take gigabytes here.
fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n.min(500)).unwrap_or(NonZeroU16::MIN)
}

impl Shared {
    /// Reads until the program's side is closed or the line is to be cut.
    fn follow(&self, mut reader: Box<dyn Read + Send>, line: Line, answer: &Writer) {
        let mut free = Instant::now();
        let mut buffer = vec![0; if line.rate.is_some() { 64 } else { 65_536 }];
        while let Ok(n @ 1..) = reader.read(&mut buffer) {
            let idle = Instant::now().saturating_duration_since(free);
            if idle > GLANCE {
                free += idle;
            }
            if self.hang_up.load(Ordering::SeqCst) {
                return;
            }
            if let Some(rate) = line.rate {
                // By the clock and not by naps, which a loaded machine makes longer.
                free += Duration::from_secs(1) * u32::try_from(n).unwrap() / rate;
                thread::sleep(free.saturating_duration_since(Instant::now()));
            }
            let mut seen = self.seen.lock().unwrap();
            seen.take(&buffer[..n], line.forgets);
            let asked = line.answers && count(&seen.raw, n, b"\x1b[6n") > 0;
            drop(seen);
            if asked && let Some(writer) = answer.lock().unwrap().as_mut() {
                let _ = writer.write_all(b"\x1b[1;1R").and_then(|()| writer.flush());
            }
            self.changed.notify_all();
        }
    }
}

/// How often `needle` ends within the last `n` bytes.
fn count(raw: &[u8], n: usize, needle: &[u8]) -> usize {
    let from = raw.len().saturating_sub(n + needle.len() - 1);
    raw[from..].windows(needle.len()).filter(|window| *window == needle).count()
}

impl Pty {
    /// Types `keys`: text and escape sequences as a terminal sends them.
    pub(crate) fn keys(&mut self, keys: &str) {
        let mut writer = self.writer.lock().unwrap();
        let writer = writer.as_mut().expect("the line is up");
        writer.write_all(keys.as_bytes()).expect("the pty takes keys");
        writer.flush().expect("the pty takes keys");
    }

    /// Types `keys` and waits until the screen shows `text`.
    pub(crate) fn type_until(&mut self, keys: &str, text: &str) {
        self.keys(keys);
        self.wait_for(text);
    }

    /// Quits and waits for the end.
    pub(crate) fn quit(&mut self) {
        self.keys("q");
        assert_eq!(self.wait_end(), 0, "{}", self.screen());
    }

    /// Waits until the screen fulfils `condition`.
    pub(crate) fn wait_until(&self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        self.wait(what, |seen| condition(seen.terminal.screen()));
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait(text, |seen| seen.terminal.screen().contents().contains(text));
    }

    /// Waits until the copies that reached the terminal are these.
    pub(crate) fn wait_for_copies(&self, copies: &[&str]) {
        self.wait(&format!("copies {copies:?}"), |seen| seen.terminal.callbacks().0 == copies);
    }

    /// Waits until `condition` holds.
    pub(crate) fn wait(&self, what: &str, condition: impl Fn(&Seen) -> bool) {
        if !self.comes_true(SOON, condition) {
            let seen = self.shared.seen.lock().unwrap();
            let copies = &seen.terminal.callbacks().0;
            panic!("waited in vain for {what}\ncopies: {copies:?}\n{}", picture(seen.terminal.screen()));
        }
    }

    /// Whether `condition` comes to hold within a time; it is looked at whenever something was written, and now and
    /// then.
    pub(crate) fn comes_true(&self, within: Duration, condition: impl Fn(&Seen) -> bool) -> bool {
        let start = Instant::now();
        let mut seen = self.shared.seen.lock().unwrap();
        while !condition(&seen) && start.elapsed() < within {
            // Some conditions come true without a byte being written.
            seen = self.shared.changed.wait_timeout(seen, GLANCE).unwrap().0;
        }
        condition(&seen)
    }

    /// Looks at what the program wrote.
    pub(crate) fn look<T>(&self, look: impl Fn(&Seen) -> T) -> T {
        look(&self.shared.seen.lock().unwrap())
    }

    /// The copies that have reached the terminal.
    pub(crate) fn copies(&self) -> Vec<String> {
        self.shared.seen.lock().unwrap().copies().to_vec()
    }

    /// What the screen shows, line by line.
    pub(crate) fn screen(&self) -> String {
        self.shared.seen.lock().unwrap().terminal.screen().contents()
    }

    /// How many bytes the program has written so far.
    pub(crate) fn written(&self) -> usize {
        let seen = self.shared.seen.lock().unwrap();
        seen.forgotten + seen.raw.len()
    }

    /// The bytes written after the first `from`.
    pub(crate) fn raw(&self, from: usize) -> Vec<u8> {
        let seen = self.shared.seen.lock().unwrap();
        seen.raw[from - seen.forgotten..].to_vec()
    }

    /// Writes to the terminal past the program.
    pub(crate) fn scribble(&mut self, text: &str) {
        self.slave.write_all(text.as_bytes()).expect("the line is up");
    }

    /// Changes the size of the terminal.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut seen = self.shared.seen.lock().unwrap();
        seen.terminal.screen_mut().set_size(cells(rows), cells(columns));
        drop(seen);
        self.master.as_ref().expect("the line is up").resize(size(columns, rows)).expect("a new size");
    }

    /// The process id of the program, which must have drawn something before.
    pub(crate) fn pid(&self) -> Pid {
        self.noted_pid().expect("a started program")
    }

    fn noted_pid(&self) -> Option<Pid> {
        let noted = std::fs::read_to_string(self.home.path().join("pid")).ok()?;
        Pid::from_raw(noted.trim().parse().ok()?)
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the program is there");
    }

    /// Cuts the line: the terminal side is closed, as when a connection is lost.
    pub(crate) fn hang_up(&mut self) {
        self.shared.hang_up.store(true, Ordering::SeqCst);
        // Its end is written by the writer when dropped, and would be taken for keys; they go nowhere now.
        *self.writer.lock().unwrap() = None;
        // The reader sleeps in a read; a byte from the other side wakes it, and it lets go of its end.
        self.slave.write_all(b".").expect("the line is up");
        self.reading.take().expect("the line is up").join().expect("the reader ends");
        self.master = None;
    }

    /// Waits for the end and returns the exit status as the shell prints it.
    pub(crate) fn wait_end(&self) -> u8 {
        self.wait_until("the end", |screen| printed_status(&screen.contents()).is_some());
        printed_status(&self.screen()).expect("a status")
    }

    /// Waits until the process is gone, line or no line; how long that took.
    pub(crate) fn wait_gone(&self) -> Duration {
        let start = Instant::now();
        while !is_gone(self.pid()) {
            assert!(start.elapsed() < SOON, "still there");
            thread::sleep(Duration::from_millis(1));
        }
        start.elapsed()
    }

    /// Waits until a while has passed without a byte, an answer to the last key included.
    pub(crate) fn wait_until_quiet(&self) {
        let mut before = self.written();
        loop {
            thread::sleep(QUIET);
            let now = self.written();
            if now == before {
                return;
            }
            before = now;
        }
    }

    /// Asserts that the program, left alone, comes to write nothing and to wake up never.
    pub(crate) fn assert_idle(&self) {
        // Threads that were just woken may still be on their way back to sleep.
        let mut before = (self.written(), self.switches());
        for _ in 0..5 {
            thread::sleep(Duration::from_millis(400));
            let after = (self.written(), self.switches());
            if before == after {
                return;
            }
            before = after;
        }
        panic!("never idle for 400 ms: {} bytes, {} switches", before.0, before.1);
    }

    /// Times that any thread of the program gave up or lost the processor.
    fn switches(&self) -> u64 {
        let tasks = format!("/proc/{}/task", self.pid().as_raw_nonzero());
        let mut sum = 0;
        for task in std::fs::read_dir(tasks).unwrap().flatten() {
            let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
            for line in status.lines().filter(|line| line.contains("ctxt_switches")) {
                sum += line.split_whitespace().last().unwrap().parse::<u64>().unwrap();
            }
        }
        sum
    }

    /// Asserts that everything is as it was before the start: line settings, screen, cursor, modes.
    pub(crate) fn assert_whole(&self) {
        self.assert_line_as_before();
        self.wait("a terminal that is whole", |seen| {
            let screen = seen.terminal.screen();
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
                && !screen.bold()
                && screen.fgcolor() == vt100::Color::Default
                && is_synchronised_closed(&seen.raw)
        });
    }

    /// Asserts that the line settings are as they were before the start.
    pub(crate) fn assert_line_as_before(&self) {
        assert_eq!(Modes::of(&self.slave), self.before, "line settings before and after");
    }

    /// Whether the line is in raw mode now.
    pub(crate) fn is_raw(&self) -> bool {
        Modes::of(&self.slave) != self.before
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if let Some(pid) = self.noted_pid().filter(|pid| !is_gone(*pid)) {
            let _ = kill_process(pid, Signal::KILL);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.shared.hang_up.store(true, Ordering::SeqCst);
        let _ = self.slave.write_all(b".");
    }
}

fn printed_status(screen: &str) -> Option<u8> {
    let (_, after) = screen.split_once("status=")?;
    after.split_once('.')?.0.parse().ok()
}

/// Whether the process has ended; one that nobody has waited for yet has, too.
pub(crate) fn is_gone(pid: Pid) -> bool {
    std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()))
        .ok()
        .and_then(|stat| Some(stat.rsplit_once(") ")?.1.starts_with('Z')))
        .unwrap_or(true)
}

/// The last bracket of a synchronised update is a closing one.
fn is_synchronised_closed(raw: &[u8]) -> bool {
    let last = |bytes: &[u8]| raw.windows(bytes.len()).rposition(|w| w == bytes);
    last(b"\x1b[?2026h") < last(b"\x1b[?2026l")
}

/// The screen in a frame, for messages.
fn picture(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    let mut picture = String::new();
    for line in screen.rows(0, columns.get()) {
        let _ = writeln!(picture, "|{line}");
    }
    picture
}

/// The line settings, comparable.
#[derive(Debug, Eq, PartialEq)]
struct Modes {
    input: u64,
    output: u64,
    control: u64,
    local: u64,
    special: String,
}

impl Modes {
    fn of(tty: &File) -> Self {
        let modes: Termios = tcgetattr(tty).expect("line settings");
        Self {
            input: modes.input_modes.bits().into(),
            output: modes.output_modes.bits().into(),
            control: modes.control_modes.bits().into(),
            local: modes.local_modes.bits().into(),
            special: format!("{:?}", modes.special_codes),
        }
    }
}
