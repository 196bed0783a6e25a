//! Stopping as the terminal driver stops a job on Ctrl-Z, and knowing when nobody would start it again.

use std::fs;
use std::io;

use rustix::process::{Pid, Signal, getpgid, getpgrp, getppid, getsid, kill_current_process_group};

/// Ancestors looked at; a wrapper script is one or two, and a loop in `/proc` is not worth waiting for.
const ANCESTORS: usize = 64;

/// Whether a shell is there to continue us: some ancestor outside our process group but in our session.
///
/// Without one the group is orphaned, and the kernel itself ignores Ctrl-Z for such a group. `ssh -t host
/// ngoaivu` is that case: stopped there, the session would hang with no way back.
pub(super) fn is_possible() -> bool {
    let Ok(session) = getsid(None) else {
        return false;
    };
    let group = getpgrp();
    let mut ancestor = getppid();
    for _ in 0..ANCESTORS {
        let Some(pid) = ancestor else { return false };
        if getsid(Some(pid)) != Ok(session) {
            return false;
        }
        if getpgid(Some(pid)) != Ok(group) {
            return true;
        }
        // A script that started us stops with us; whoever started the script must be there.
        ancestor = parent(pid);
    }
    false
}

/// The parent of another process; unknown where there is no `/proc`.
fn parent(pid: Pid) -> Option<Pid> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    // The name before it stands in parentheses and may hold any character, parentheses too.
    let (_, after_name) = stat.rsplit_once(')')?;
    Pid::from_raw(after_name.split_ascii_whitespace().nth(1)?.parse().ok()?)
}

/// Stops the whole process group, as Ctrl-Z does: a script that started us must stop too, or the shell would
/// never learn that the job stopped. SIGSTOP, because our own handler takes SIGTSTP.
///
/// May return shortly before the process stops; SIGCONT tells when it goes on.
pub(super) fn stop() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::STOP)?)
}
