//! The ways to copy, in one environment after the other: what was sent, what arrived, and what the message said. The
//! resulting table is in `docs/copying.md`; `UPDATE=1 cargo test ways` rewrites it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crate::harness::{Pty, SETTINGS, Server, Setup, finished, needs, ngoaivu, tmux};

/// The figure that is copied; over ssh, where nothing is set, with its sentence and source around it.
const FIGURE: &str = "about USD 25.66 billion";

fn is_copy(text: &str) -> bool {
    text == FIGURE || text.contains(FIGURE) && text.ends_with("(Chinhphu.vn, 12 Aug 2018)")
}

/// The screen: wide enough for the longest message.
const SIZE: (u16, u16) = (200, 40);

const BEGIN: &str = "<!-- ways: made by the tests -->\n";
const END: &str = "<!-- end of ways -->";
const HEAD: &str =
    "| environment | what was sent | what arrived | what the message said |\n| --- | --- | --- | --- |\n";

/// One row of the table.
#[derive(Debug)]
struct Row {
    environment: String,
    sent: String,
    arrived: String,
    said: String,
}

impl Row {
    fn text(&self) -> String {
        format!("| {} | {} | {} | {} |\n", self.environment, self.sent, self.arrived, self.said)
    }

    /// No message claims more than is known: of the clipboard nothing is ever known, of a tmux buffer and of a program
    /// that took the text it is, and what was not sent is not spoken of as sent.
    fn assert_truthful(&self) {
        // The copied text comes first.
        let said = self.said.replace(" with its source: ", ": ");
        let said = said.rsplit_once("”: ").map_or(&*said, |(_, said)| said).to_lowercase();
        assert!(!said.contains("copied") && !said.contains("clipboard:"), "{self:?}");
        assert_eq!(said.starts_with("sent "), self.sent.starts_with("OSC 52"), "{self:?}");
        assert!(!said.contains("in the tmux buffer") || self.arrived.contains("tmux buffer"), "{self:?}");
        assert_eq!(said.contains(" took "), self.arrived.contains("at the program"), "{self:?}");
        assert!(!said.starts_with("not sent") || self.arrived == "nothing", "{self:?}");
    }
}

/// An explorer that is to copy, and the row of its message: the last row, or the one before that of a multiplexer.
struct Asked {
    pty: Pty,
    message_row: usize,
}

impl Asked {
    fn new(pty: Pty, rows_below: usize) -> Self {
        let asked = Self { pty, message_row: usize::from(SIZE.1) - 1 - rows_below };
        asked.pty.wait_for("2018");
        asked
    }

    /// Finds the figure and copies it; the message about that, without the hint at its right.
    fn copy(&mut self) -> String {
        self.pty.keys("/\u{15}kieu hoi\r]");
        self.pty.wait_until("the article", |screen| screen.contents().contains("25.66"));
        self.pty.wait_until_quiet();
        let (row, before) = (self.message_row, self.message());
        self.pty.keys("y");
        self.pty.wait_until("a message", |screen| line(screen, row) != before);
        // Whatever is to arrive elsewhere has arrived by then.
        self.pty.wait_until_quiet();
        let message = self.message();
        let said = message.split("  nothing pasted?").next().unwrap_or_default();
        said.trim().replace('|', "\\|")
    }

    fn message(&self) -> String {
        self.pty.look(|seen| line(seen.screen(), self.message_row))
    }

    fn quit(mut self) {
        self.pty.keys("q");
        self.pty.wait_end();
    }
}

fn line(screen: &vt100::Screen, row: usize) -> String {
    let (_, columns) = screen.size();
    screen.rows(0, columns.get()).nth(row).unwrap_or_default()
}

/// What kind of bytes a copy was.
fn kind(raw: &[u8]) -> &'static str {
    let has = |needle: &[u8]| raw.windows(needle.len()).any(|w| w == needle);
    if has(b"\x1bP\x1b]52;c;") {
        "OSC 52 in pieces inside `ESC P`"
    } else if has(b"\x1b]52;c;") {
        "OSC 52"
    } else {
        "nothing"
    }
}

fn setup() -> Setup {
    Setup::new(ngoaivu()).args(["--lang", "en"]).size(SIZE.0, SIZE.1)
}

/// What reached the terminal in front, and a tmux buffer where there is one.
fn arrived(pty: &Pty, buffer: Option<&str>) -> String {
    let copies = pty.copies();
    assert!(copies.iter().all(|text| is_copy(text)), "{copies:?}");
    let places =
        [(buffer.is_some_and(is_copy), "in the tmux buffer"), (!copies.is_empty(), "at the terminal")];
    let places: Vec<&str> = places.into_iter().filter(|(is, _)| *is).map(|(_, place)| place).collect();
    if places.is_empty() { "nothing".to_owned() } else { format!("the text, {}", places.join(" and ")) }
}

/// Straight in the terminal in front.
fn direct(environment: &str, setup: Setup) -> Row {
    prepared(environment, setup, |_| {}, |_| {})
}

/// The same after something was done, and looked at before the program and its home are gone.
fn prepared(environment: &str, setup: Setup, prepare: impl Fn(&mut Pty), look: impl Fn(&mut Row)) -> Row {
    let mut asked = Asked::new(setup.start(), 0);
    prepare(&mut asked.pty);
    let (from, copies) = (asked.pty.written(), asked.pty.copies().len());
    let said = asked.copy();
    let new = asked.pty.copies().len() > copies;
    let mut row = Row {
        environment: environment.to_owned(),
        sent: kind(&asked.pty.raw(from)).to_owned(),
        arrived: if new { arrived(&asked.pty, None) } else { "nothing".to_owned() },
        said,
    };
    look(&mut row);
    asked.quit();
    row
}

/// A copy test in which nothing was pasted back.
fn fail_the_test(pty: &mut Pty) {
    pty.type_until("T", "Copy test");
    pty.type_until("\r", "Copies do not arrive");
}

/// Where the explorer runs that is inside a tmux.
#[derive(Clone, Copy)]
enum Inside<'s> {
    /// In its pane.
    Here,
    /// In its pane, and the tmux on the far side of a connection.
    There(&'s Server),
    /// On the far side of a connection from its pane.
    Beyond(&'s Server),
}

impl Inside<'_> {
    /// What is typed in the pane.
    fn command(self) -> String {
        let program = format!("LANG=C.UTF-8 {} --lang en --no-state", ngoaivu().display());
        match self {
            Inside::Here | Inside::There(_) => program,
            Inside::Beyond(server) => format!("ssh {}", quoted(server.client(&program))),
        }
    }

    /// A tmux with its things in `home`, started with these words.
    fn start(self, setup: Setup, home: &Path, words: Vec<String>) -> Pty {
        let path = format!("{}:{}", home.join("bin").display(), std::env::var("PATH").unwrap_or_default());
        let pty = match self {
            Inside::Here | Inside::Beyond(_) => {
                let setup = setup.env("PATH", &path).env("ENV", "");
                setup.args(words.iter().map(String::as_str)).start()
            }
            Inside::There(server) => {
                let environment = format!("HOME={} PATH={path} ENV= LANG=C.UTF-8", home.display());
                let client = server.client(&format!("{environment} tmux {}", quoted(words)));
                let setup = Setup::new("ssh").size(SIZE.0, SIZE.1);
                setup.args(client.iter().map(String::as_str)).start()
            }
        };
        // What the prompt is like depends on who runs the tests.
        pty.wait_until("a prompt", |screen| screen.contents().contains(['#', '$']));
        pty
    }
}

/// As a shell takes them for what they are; none holds a quotation mark.
fn quoted(words: Vec<String>) -> String {
    words.into_iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ")
}

/// What starts a tmux with these options, and notes what its pane writes.
fn tmux_words(home: &Path, clipboard: &str, passthrough: &str) -> Vec<String> {
    let (socket, pipe) =
        (home.join("socket").display().to_string(), format!("cat >{}", home.join("raw").display()));
    let words = ["-S", &socket, "-f", "/dev/null", "start-server", ";"]
        .into_iter()
        .chain(["set-option", "-s", "set-clipboard", clipboard, ";"])
        .chain(["set-option", "-g", "allow-passthrough", passthrough, ";"])
        .chain(["new-session", "exec sh", ";", "pipe-pane", &pipe]);
    words.map(str::to_owned).collect()
}

/// In a tmux with these options; what came of it besides the environment.
fn inside_tmux(inside: Inside<'_>, clipboard: &str, passthrough: &str) -> Row {
    let here = Setup::new("tmux").size(SIZE.0, SIZE.1);
    // On the far side a folder of its own as well.
    let home = match inside {
        Inside::There(server) => server.folder().join(format!("{clipboard}-{passthrough}")),
        Inside::Here | Inside::Beyond(_) => here.home(),
    };
    let log = note_tmux(&home);
    let mut pty = inside.start(here, &home, tmux_words(&home, clipboard, passthrough));
    pty.keys(&format!("{}; exit\r", inside.command()));
    let mut asked = Asked::new(pty, 1);
    let said = asked.copy();
    let loaded = fs::read_to_string(&log).is_ok_and(|log| log.contains("load-buffer"));
    let raw = fs::read(home.join("raw")).unwrap_or_default();
    let sent = if loaded { "`tmux load-buffer -w -`" } else { kind(&raw) };
    let buffer = tmux(&home, &["show-buffer"]);
    let arrived = arrived(&asked.pty, Some(&buffer));
    asked.quit();
    Row { environment: String::new(), sent: sent.to_owned(), arrived, said }
}

/// Puts a `tmux` before the real one on the path, which notes in a file what it is called with.
fn note_tmux(home: &Path) -> PathBuf {
    let (bin, log) = (home.join("bin"), home.join("tmux.log"));
    fs::create_dir_all(&bin).expect("a folder");
    let real = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .map(|folder| folder.join("tmux"))
        .find(|path| path.is_file())
        .expect("tmux");
    let script = format!("#!/bin/sh\necho \"$*\" >>{}\nexec {} \"$@\"\n", log.display(), real.display());
    fs::write(bin.join("tmux"), script).expect("a script");
    fs::set_permissions(bin.join("tmux"), fs::Permissions::from_mode(0o755)).expect("permissions");
    log
}

/// All options of a tmux; those that make no difference share a row.
fn in_every_tmux(place: &str, inside: Inside<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for clipboard in ["external", "off", "on"] {
        let [off, on] = ["off", "on"].map(|passthrough| inside_tmux(inside, clipboard, passthrough));
        let options = |passthrough: &str| {
            format!("{place}: `set-clipboard {clipboard}`, `allow-passthrough` {passthrough}")
        };
        if (&off.sent, &off.arrived, &off.said) == (&on.sent, &on.arrived, &on.said) {
            rows.push(Row { environment: options("off or on"), ..off });
        } else {
            rows.push(Row { environment: options("off"), ..off });
            rows.push(Row { environment: options("on"), ..on });
        }
    }
    rows
}

fn inside_screen() -> Row {
    let setup = Setup::new("screen").size(SIZE.0, SIZE.1);
    let home = setup.home();
    let (sockets, raw, settings) = (home.join("sockets"), home.join("raw"), home.join("settings"));
    fs::create_dir(&sockets).expect("a folder");
    fs::set_permissions(&sockets, fs::Permissions::from_mode(0o700)).expect("permissions");
    // What the window writes goes into a file as it is.
    fs::write(&settings, format!("logfile {}\nlogfile flush 0\ndeflog on\n", raw.display()))
        .expect("settings");
    let (settings, program) = (settings.display().to_string(), ngoaivu().display().to_string());
    let pty = setup
        .env("SCREENDIR", &sockets.display().to_string())
        .args(["-U", "-c", &settings, &program, "--lang", "en"])
        .start();
    let mut asked = Asked::new(pty, 0);
    let said = asked.copy();
    let arrived = arrived(&asked.pty, None);
    let sent = kind(&fs::read(&raw).expect("what the window wrote")).to_owned();
    asked.quit();
    Row { environment: "GNU screen".to_owned(), sent, arrived, said }
}

/// With settings in the file; what was copied is kept whatever they say.
fn as_set(settings: &str) -> Row {
    let setup = setup();
    let home = setup.home();
    let folder = home.join("config/ngoaivu");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("config.toml"), format!("{SETTINGS}{settings}\n")).expect("settings");
    let taken = home.join("taken");
    prepared(
        &format!("`{settings}`"),
        setup,
        |_| {},
        |row| {
            if let Ok(text) = fs::read_to_string(&taken) {
                assert_eq!(text, FIGURE);
                "the text, to the program".clone_into(&mut row.sent);
                "the text, at the program".clone_into(&mut row.arrived);
            }
        },
    )
}

/// No terminal: the text itself is the output.
fn into_a_pipe() -> Row {
    let home = tempfile::TempDir::new().expect("a folder");
    let mut command = Command::new(ngoaivu());
    command.args(["copy", "ngoai-vu-20-2021/f1", "--lang", "en"]).env("HOME", home.path());
    let run = finished(command.stdin(Stdio::null()));
    assert!(run.status == Some(0) && kind(run.out.as_bytes()) == "nothing");
    Row {
        environment: "no terminal: `ngoaivu copy REF` into a pipe or a file".to_owned(),
        sent: "the text".to_owned(),
        arrived: "the text, without a line feed".to_owned(),
        said: if run.err.is_empty() { "(none)".to_owned() } else { run.err },
    }
}

fn without_multiplexer(server: &Server) -> Vec<Row> {
    let line = format!("LANG=C.UTF-8 {} --lang en --no-state", ngoaivu().display());
    let client = server.client(&line);
    let over_ssh = Setup::new("ssh").size(SIZE.0, SIZE.1).args(client.iter().map(String::as_str));
    vec![
        direct("a terminal of which nothing is known", setup()),
        direct("the same over ssh", over_ssh),
        prepared("the same after a copy test in which nothing arrived", setup(), fail_the_test, |_| {}),
        direct("GNOME Terminal and kin (`VTE_VERSION`)", setup().env("VTE_VERSION", "7600")),
        direct("Terminal.app (`TERM_PROGRAM`)", setup().env("TERM_PROGRAM", "Apple_Terminal")),
        direct("iTerm2 (`TERM_PROGRAM`)", setup().env("TERM_PROGRAM", "iTerm.app")),
        direct("xterm (`XTERM_VERSION`)", setup().env("XTERM_VERSION", "XTerm(390)")),
        direct("the Linux console (`TERM=linux`)", setup().env("TERM", "linux")),
        direct("a tmux that is gone", setup().env("TMUX", "/nonexistent/tmux,1,0")),
        direct(
            "`--restricted` with `TMUX` set",
            setup().args(["--restricted"]).env("TMUX", "/nonexistent/tmux,1,0"),
        ),
        into_a_pipe(),
    ]
}

fn with_settings() -> Vec<Row> {
    let settings = [
        "copy = \"osc52\"",
        "copy = \"tmux\"",
        "copy = [\"tee\", \"taken\"]",
        "copy = [\"false\"]",
        "copy = \"file\"",
        "copy = \"off\"",
    ];
    settings.map(as_set).into()
}

/// Some at a time, as most of it is waiting.
fn rows() -> Vec<Row> {
    let server = &Server::start();
    let parts: [Box<dyn Fn() -> Vec<Row> + Send + '_>; 6] = [
        Box::new(|| without_multiplexer(server)),
        Box::new(|| in_every_tmux("tmux", Inside::Here)),
        Box::new(|| in_every_tmux("tmux on the far side of ssh", Inside::There(server))),
        Box::new(|| in_every_tmux("ssh from inside tmux", Inside::Beyond(server))),
        Box::new(|| vec![inside_screen()]),
        Box::new(with_settings),
    ];
    thread::scope(|scope| {
        let parts = parts.map(|part| scope.spawn(part));
        parts.into_iter().flat_map(|part| part.join().expect("its rows")).collect()
    })
}

#[test]
fn the_table_of_ways_is_what_happens() {
    if !["tmux", "screen", "sshd", "ssh"].into_iter().all(needs) {
        return;
    }
    let rows = rows();
    rows.iter().for_each(Row::assert_truthful);
    let table: String = rows.iter().map(Row::text).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/copying.md");
    let document = fs::read_to_string(&path).expect("docs/copying.md");
    let (before, rest) = document.split_once(BEGIN).expect("the beginning of the table");
    let (old, after) = rest.split_once(END).expect("the end of the table");
    let new = format!("{HEAD}{table}");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{new}{END}{after}")).expect("docs/copying.md");
    } else {
        assert_eq!(old, new, "run with UPDATE=1 and look at what changed");
    }
}
