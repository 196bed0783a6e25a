//! An SSH server on this machine: its keys and its settings are made by the test, and it runs on a port of its own.

use std::fmt::Write as _;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Pid;
use tempfile::TempDir;

use super::programs::ngoaivu;
use super::pty::{Pty, SOON, Setup};
use super::run::{Run, finished};

/// A server that lets the user of the test in; ended when dropped.
pub(crate) struct Server {
    sshd: Child,
    folder: TempDir,
    port: u16,
}

impl Server {
    pub(crate) fn start() -> Self {
        Self::with(|_| String::new())
    }

    /// With the block of `docs/serving.md`, for the user of the test and the program under test.
    pub(crate) fn documented() -> Self {
        Self::serving("--restricted")
    }

    /// The same with other `options` of the program.
    pub(crate) fn serving(options: &str) -> Self {
        Self::with(|folder| {
            let me = Command::new("id").arg("-un").output().expect("id starts").stdout;
            let me = String::from_utf8(me).expect("UTF-8");
            let mut block = documented_block();
            for (theirs, ours) in [
                ("User ngoaivu", format!("User {}", me.trim())),
                ("/usr/local/bin/ngoaivu", ngoaivu().display().to_string()),
                ("--restricted", options.to_owned()),
                ("/etc/ssh/ngoaivu_keys", folder.join("user.pub").display().to_string()),
            ] {
                assert_eq!(block.matches(theirs).count(), 1, "{theirs} in {block}");
                block = block.replace(theirs, &ours);
            }
            // Whatever else the server lets a visitor send.
            format!("AcceptEnv *\n{block}")
        })
    }

    /// With more settings after the usual ones, made for the folder of the server.
    fn with(more: impl Fn(&Path) -> String) -> Self {
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
        let port = free_port();
        let mut settings = String::new();
        let _ = write!(
            settings,
            "ListenAddress 127.0.0.1:{port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
             PermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\n",
            path("host").display(),
            path("user.pub").display(),
        );
        settings.push_str(&more(folder.path()));
        fs::write(path("settings"), settings).expect("settings");
        // Only for root, which gives up its rights there; it need not be there when sshd was never started.
        let _ = fs::create_dir_all("/run/sshd");
        let tested = Command::new(sshd()).arg("-tf").arg(path("settings")).output().expect("sshd starts");
        assert!(tested.status.success(), "{}", String::from_utf8_lossy(&tested.stderr));
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

    /// The visitors' programs that run on the server.
    pub(crate) fn programs(&self) -> Vec<Pid> {
        let folder = fs::read_dir("/proc").expect("/proc").flatten();
        let processes = folder.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let parent = |pid: i32| -> Option<i32> {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
            stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
        };
        let is_ours = |pid: &i32| {
            let server = i32::try_from(self.sshd.id()).expect("a process id");
            fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == ngoaivu())
                && std::iter::successors(Some(*pid), |pid| parent(*pid)).any(|pid| pid == server)
        };
        processes.filter(is_ours).filter_map(Pid::from_raw).collect()
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Runs `line` on the other side, with a file as its input.
    pub(crate) fn without_terminal(&self, line: &str) -> Run {
        let options =
            ["-T", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"];
        let more =
            ["-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", "-o", "SetEnv=TMUX=/tmp/none,1,0", "-i"];
        let mut command = Command::new("ssh");
        command.args(options).args(more).arg(self.folder.path().join("user"));
        finished(command.args(["-p", &self.port.to_string(), "127.0.0.1", line]).stdin(Stdio::null()))
    }

    /// Runs `line` in a terminal on the other side.
    pub(crate) fn run(&self, line: &str) -> Pty {
        let words = self.client(line);
        Setup::new("ssh").args(words.iter().map(String::as_str)).start()
    }

    /// The arguments of a client that runs `line` in a terminal on the other side.
    pub(crate) fn client(&self, line: &str) -> Vec<String> {
        let key = self.folder.path().join("user").display().to_string();
        let port = self.port.to_string();
        let options =
            ["-tt", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"];
        let rest =
            ["-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", "-i", &key, "-p", &port, "127.0.0.1", line];
        options.into_iter().chain(rest).map(str::to_owned).collect()
    }

    /// A folder that goes with the server.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// The settings of `docs/serving.md`, as they are there.
fn documented_block() -> String {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/serving.md");
    let text = fs::read_to_string(document).expect("docs/serving.md");
    let (_, after) = text.split_once("`/etc/ssh/sshd_config.d/ngoaivu.conf`:").expect("the file's name");
    after.split("```").nth(1).expect("a block").to_owned()
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
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
