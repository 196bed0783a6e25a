//! Stopping as the terminal driver stops a job on Ctrl-Z, and knowing when nobody would start it again.
//!
//! Ancestors are read from `/proc` and not asked of the kernel by number: in a container an ancestor, or the
//! leader of our session, may live outside it, and then has no number there at all (0).

use std::fs;
use std::io;

use rustix::process::{Signal, getpgid, getpgrp, getppid, getsid, kill_current_process_group};

/// Ancestors looked at; a wrapper script is one or two, and a loop in `/proc` is not worth waiting for.
const ANCESTORS: usize = 64;

/// The fields of `/proc/PID/stat`, with the process ids of that `/proc`; 0 is a process outside the container.
#[derive(Debug, PartialEq, Eq)]
struct Process {
    parent: u32,
    group: u32,
    session: u32,
}

/// Whether a shell is there to continue us: some ancestor outside our process group but in our session.
///
/// Without one the group is orphaned, and the kernel itself ignores Ctrl-Z for such a group. `ssh -t host
/// ngoaivu` is that case: stopped there, the session would hang with no way back.
pub(super) fn is_possible() -> bool {
    if cfg!(target_os = "linux") {
        process("self").is_some_and(|own| has_a_shell(&own, |pid| process(&pid.to_string())))
    } else {
        has_a_parent_with_a_shell()
    }
}

/// The same where there is no `/proc`, and no container either: the parent alone is looked at.
fn has_a_parent_with_a_shell() -> bool {
    let Some(parent) = getppid() else { return false };
    getsid(Some(parent)).is_ok_and(|session| getsid(None) == Ok(session))
        && getpgid(Some(parent)).is_ok_and(|group| group != getpgrp())
}

fn has_a_shell(own: &Process, find: impl Fn(u32) -> Option<Process>) -> bool {
    let mut ancestor = own.parent;
    for _ in 0..ANCESTORS {
        let Some(process) = find(ancestor) else { return false };
        if process.session != own.session {
            return false;
        }
        if process.group != own.group {
            return true;
        }
        // A script that started us stops with us; whoever started the script must be there.
        ancestor = process.parent;
    }
    false
}

/// A process by its number, or `self`.
fn process(name: &str) -> Option<Process> {
    read_stat(&fs::read_to_string(format!("/proc/{name}/stat")).ok()?)
}

/// One line of proc(5), `/proc/pid/stat`: number, name, state, parent, group, session.
fn read_stat(stat: &str) -> Option<Process> {
    // The name is in parentheses and may contain any character, even parentheses.
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_ascii_whitespace().skip(1);
    let mut number = || fields.next()?.parse().ok();
    Some(Process { parent: number()?, group: number()?, session: number()? })
}

/// Stops the whole process group, as Ctrl-Z does: a script that started us must stop too, or the shell would
/// never learn that the job stopped. SIGSTOP, because our own handler takes SIGTSTP.
///
/// May return shortly before the process stops; SIGCONT shows when it continues.
pub(super) fn stop() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::STOP)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{Process, has_a_shell, read_stat};
    use rstest::rstest;

    const OWN: Process = Process { parent: 20, group: 30, session: 10 };

    /// The ancestors of `OWN` as (number, parent, group, session).
    #[rstest]
    #[case::a_shell(&[(20, 1, 20, 10)], true)]
    #[case::a_script_of_a_shell(&[(20, 10, 30, 10), (10, 1, 10, 10)], true)]
    #[case::a_script_of_nobody(&[(20, 1, 30, 10), (1, 0, 1, 1)], false)]
    #[case::another_session(&[(20, 1, 20, 5)], false)]
    #[case::a_session_that_leads_outside_the_container(&[(20, 0, 0, 0)], false)]
    #[case::a_parent_that_is_gone(&[], false)]
    #[case::its_own_parent(&[(20, 20, 30, 10)], false)]
    fn somebody_must_continue_us(#[case] ancestors: &[(u32, u32, u32, u32)], #[case] possible: bool) {
        let find = |target| {
            let (_, parent, group, session) = *ancestors.iter().find(|(pid, ..)| *pid == target)?;
            Some(Process { parent, group, session })
        };
        assert_eq!(has_a_shell(&OWN, find), possible);
    }

    #[test]
    fn a_session_led_from_outside_is_still_one_session() {
        let own = Process { parent: 7, group: 9, session: 0 };
        assert!(has_a_shell(&own, |_| Some(Process { parent: 0, group: 7, session: 0 })));
    }

    #[test]
    fn a_name_may_look_like_fields() {
        let process = read_stat("4 (a) S 1 2 3) S 20 30 10 34816 30 4194304").unwrap();
        assert_eq!(process, OWN);
        assert_eq!(read_stat("4 (a) S 20 30"), None);
        assert_eq!(read_stat(""), None);
    }
}
