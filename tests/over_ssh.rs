//! Over a real SSH connection to this machine: copying, and a connection that is lost. The server, its keys and
//! its settings are made by the test and run on a port of their own.

use std::fmt::Write as _;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::harness::{Pty, SOON, Setup, is_gone, needs, ngoaivu, probe};

const TEXT: &str = "60,28 tỷ USD";

/// A server that lets the user of the test in; ended when dropped.
struct Server {
    sshd: Child,
    folder: TempDir,
    port: u16,
}

impl Server {
    fn start() -> Self {
        Self::with("")
    }

    /// With more settings behind the usual ones.
    fn with(more: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        for key in ["host", "user"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(path(key))
                .status()
                .expect("ssh-keygen starts");
            assert!(made.success(), "ssh-keygen");
        }
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .expect("a free port")
            .port();
        let mut settings = String::new();
        let _ = write!(
            settings,
            "ListenAddress 127.0.0.1:{port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
             PermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\n",
            path("host").display(),
            path("user.pub").display(),
        );
        settings.push_str(more);
        fs::write(path("settings"), settings).expect("settings");
        // Only for root, which gives up its rights there; it need not be there when sshd was never started.
        let _ = fs::create_dir_all("/run/sshd");
        let sshd = Command::new(sshd())
            .args(["-D", "-f"])
            .arg(path("settings"))
            .stdin(Stdio::null())
            .stderr(fs::File::create(path("log")).expect("a log"))
            .arg("-e")
            .spawn()
            .expect("sshd starts");
        let server = Self { sshd, folder, port };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(start.elapsed() < SOON, "sshd does not listen: {}", server.log());
            std::thread::sleep(Duration::from_millis(5));
        }
        server
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Runs `line` on the other side, with a file as its input.
    fn without_terminal(&self, line: &str) -> std::process::Output {
        let key = self.folder.path().join("user");
        let options =
            ["-T", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"];
        Command::new("ssh")
            .args(options)
            .args([
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "LogLevel=ERROR",
                "-o",
                "SetEnv=TMUX=/tmp/none,1,0",
                "-i",
            ])
            .arg(key)
            .args(["-p", &self.port.to_string(), "127.0.0.1", line])
            .stdin(Stdio::null())
            .output()
            .expect("ssh starts")
    }

    /// Runs `line` in a terminal on the other side.
    fn run(&self, line: &str) -> Pty {
        let key = self.folder.path().join("user").display().to_string();
        let port = self.port.to_string();
        let options =
            ["-tt", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"];
        let rest =
            ["-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", "-i", &key, "-p", &port, "127.0.0.1", line];
        Setup::new("ssh").args(options).args(rest).start()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

/// sshd insists on being started by its full path.
fn sshd() -> PathBuf {
    let folders = ["/usr/sbin", "/usr/local/sbin", "/usr/bin"];
    folders
        .map(|folder| Path::new(folder).join("sshd"))
        .into_iter()
        .find(|path| path.is_file())
        .expect("sshd")
}

/// A program on the other side, and its process id there, which is here; `shown` is on its first frame.
fn over(server: &Server, before: &str, program: &Path, shown: &str) -> (Pty, Pid) {
    let noted = server.folder.path().join("program.pid");
    let line = format!("{before} echo $$ >{}; exec {}", noted.display(), program.display());
    let pty = server.run(&line);
    pty.wait_for(shown);
    let pid = fs::read_to_string(noted).expect("a process id").trim().parse().expect("a number");
    (pty, Pid::from_raw(pid).expect("a process id"))
}

fn probe_over(server: &Server) -> (Pty, Pid) {
    over(server, "", &probe(), "typed []")
}

/// Cuts the connection twenty times, and each time nothing may be left after half a second.
fn cut_twenty_times(before: &str, program: &Path, shown: &str) {
    let server = Server::start();
    for _ in 0..20 {
        let (pty, on_the_other_side) = over(&server, before, program, shown);
        kill_process(pty.pid(), Signal::KILL).expect("the client is there");
        let start = Instant::now();
        while !is_gone(on_the_other_side) {
            let waited = start.elapsed();
            assert!(waited < Duration::from_millis(500), "still there after {waited:?}: {}", server.log());
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

#[test]
fn a_copy_crosses_the_connection() {
    if !needs("sshd") || !needs("ssh") {
        return;
    }
    let server = Server::start();
    let (mut pty, _) = probe_over(&server);
    pty.keys(TEXT);
    pty.wait_for(&format!("typed [{TEXT}]"));
    pty.keys("\u{19}");
    pty.wait_for_copies(&[TEXT]);
    pty.keys("\u{11}");
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}

#[test]
fn a_lost_connection_leaves_no_process() {
    if needs("sshd") && needs("ssh") {
        cut_twenty_times("", &ngoaivu(), "2018-08-12");
    }
}

#[test]
fn a_lost_connection_leaves_no_process_that_ignores_its_signal() {
    if needs("sshd") && needs("ssh") {
        cut_twenty_times("trap '' HUP;", &ngoaivu(), "2018-08-12");
    }
}

#[test]
fn open_find_and_copy_over_the_connection() {
    if !needs("sshd") || !needs("ssh") {
        return;
    }
    let server = Server::start();
    let (mut pty, _) = over(&server, "", &ngoaivu(), "2018-08-12");
    pty.keys("/kieu hoi");
    pty.wait_for("25,66");
    pty.keys("\r]y");
    pty.wait_for_copies(&["khoảng 25,66 tỷ USD"]);
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    pty.assert_whole();
}

#[test]
fn a_forced_command_is_all_that_a_visitor_gets() {
    if !needs("sshd") || !needs("ssh") {
        return;
    }
    let owned = tempfile::TempDir::new().expect("a folder");
    let file = owned.path().join("owned");
    let settings = format!(
        "AcceptEnv *\nMatch all\n  ForceCommand {} --restricted\n  DisableForwarding yes\n  PermitUserRC no\n",
        ngoaivu().display()
    );
    let server = Server::with(&settings);
    // Whatever the visitor asks for, the explorer comes.
    for line in [format!("touch {}", file.display()), format!("sh -c 'touch {}'", file.display())] {
        let mut pty = server.run(&line);
        pty.wait_for("2018-08-12");
        pty.keys("/kieu hoi");
        pty.wait_for("25,66");
        pty.keys("\r]y");
        pty.wait_for_copies(&["khoảng 25,66 tỷ USD"]);
        pty.keys("\u{1a}");
        pty.wait_for("--restricted");
        pty.keys("q");
        assert_eq!(pty.wait_end(), 0);
        pty.assert_whole();
    }
    // Without a terminal there is a message, and no shell that would read what is sent.
    let output = server.without_terminal(&format!("touch {}", file.display()));
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("the explorer cannot start"), "{said}");
    assert_eq!(output.status.code(), Some(2));
    assert!(!file.exists());
}
