//! The programs that run in a pty, ours and others'.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

use super::{Run, finished};

/// The program itself.
pub(crate) fn ngoaivu() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_ngoaivu"))
}

/// A small program that runs in the same loop and fails on demand. It is an example of this package, so that nobody
/// installs it.
pub(crate) fn probe() -> PathBuf {
    static BUILT: Once = Once::new();
    let tests = env::current_exe().expect("the path of the test binary");
    let built = tests.parent().and_then(Path::parent).expect("target/<profile>/deps");
    BUILT.call_once(|| build_probe(built.ends_with("release")));
    built.join("examples").join("probe")
}

/// `cargo test` builds examples, `cargo test --test tests` does not: it would run an old one.
fn build_probe(release: bool) {
    let Some(cargo) = env::var_os("CARGO") else { return };
    let status = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["build", "--quiet", "--example", "probe"])
        .args(release.then_some("--release"))
        .status()
        .expect("cargo starts");
    assert!(status.success(), "cargo build --example probe");
}

/// Whether `program` is installed. When it is not, the test that needs it is skipped with a line on standard
/// error; where everything must be there (`CI=true`), that is a failure.
pub(crate) fn needs(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let also = [PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")];
    if env::split_paths(&path).chain(also).any(|folder| folder.join(program).is_file()) {
        return true;
    }
    assert!(
        env::var_os("CI") != Some(OsString::from("true")),
        "{program} is not installed, and with CI=true no test may be skipped"
    );
    // Past the capture of the test runner, which would keep the line to itself.
    let _ = writeln!(io::stderr(), "SKIPPED: {program} is not installed");
    false
}

/// What a tmux command prints, on the server that a test started with the socket `socket` in `home`.
pub(crate) fn tmux(home: &Path, arguments: &[&str]) -> String {
    let output = Command::new("tmux")
        .arg("-S")
        .arg(home.join("socket"))
        .args(arguments)
        .output()
        .expect("tmux starts");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Runs a script in a shell for which a file system with so much room is mounted at `place`, in a folder; `$@` is the
/// program with arguments. As root, or as root of a name space of its own, which takes no privilege where the system
/// allows it; none where nobody may mount one here.
pub(crate) fn on_a_small_disk(
    folder: &Path,
    place: &str,
    room: &str,
    script: &str,
    arguments: &[&str],
) -> Option<Run> {
    const NOT_MOUNTED: i32 = 99;
    if !needs("unshare") {
        return None;
    }
    let script =
        format!("mkdir -p {place} && mount -t tmpfs -o {room} none {place} || exit {NOT_MOUNTED}\n{script}");
    let mut tried = ["-m", "-rm"].into_iter().map(|names| {
        let mut command = Command::new("unshare");
        command.args([names, "sh", "-c", &script, "sh"]).arg(ngoaivu()).args(arguments);
        finished(command.current_dir(folder))
    });
    let refused = [Some(NOT_MOUNTED), Some(1), Some(127)];
    let run = tried.find(|run| !refused.contains(&run.status));
    if run.is_none() {
        // Past the capture of the test runner.
        let _ =
            writeln!(io::stderr(), "SKIPPED: no file system can be mounted here, not even with unshare -rm");
    }
    run
}
