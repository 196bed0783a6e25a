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

use crate::harness::{Pty, SOON, Setup, is_gone, needs, probe};

const TEXT: &str = "60,28 tỷ USD";

/// A server that lets the user of the test in; ended when dropped.
struct Server {
    sshd: Child,
    folder: TempDir,
    port: u16,
}

impl Server {
    fn start() -> Self {
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

/// The probe on the other side, and its process id there, which is here.
fn probe_over(server: &Server) -> (Pty, Pid) {
    let noted = server.folder.path().join("probe.pid");
    let line = format!("echo $$ >{}; exec {}", noted.display(), probe().display());
    let pty = server.run(&line);
    pty.wait_for("typed []");
    let pid = fs::read_to_string(noted).expect("a process id").trim().parse().expect("a number");
    (pty, Pid::from_raw(pid).expect("a process id"))
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
    if !needs("sshd") || !needs("ssh") {
        return;
    }
    let server = Server::start();
    for _ in 0..5 {
        let (pty, on_the_other_side) = probe_over(&server);
        kill_process(pty.pid(), Signal::KILL).expect("the client is there");
        let start = Instant::now();
        while !is_gone(on_the_other_side) {
            let waited = start.elapsed();
            assert!(waited < Duration::from_millis(500), "still there after {waited:?}: {}", server.log());
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}
