//! The program: arguments in, results out, errors in one line, and the exit status.

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ngoaivu::cli::{self, Ascii, ClosedOutput, Outcome, Streams};
use ngoaivu::text::Clean;
use signal_hook::consts::SIGXFSZ;

/// Whether standard output was closed when the program was started. Before `main` the runtime of Rust opens what is
/// closed as /dev/null, where a result would be lost with status 0. So it is looked at earlier, by a function that the
/// loader calls.
static OUTPUT_IS_CLOSED: AtomicBool = AtomicBool::new(false);

#[used]
#[allow(unsafe_code)] // the attribute alone: nothing else is called before `main`
#[cfg_attr(target_os = "linux", unsafe(link_section = ".init_array"))]
#[cfg_attr(target_os = "macos", unsafe(link_section = "__DATA,__mod_init_func"))]
static BEFORE_MAIN: extern "C" fn() = look_at_output;

extern "C" fn look_at_output() {
    let is_open = rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_ok();
    OUTPUT_IS_CLOSED.store(!is_open, Ordering::Relaxed);
}

/// The allocator of GNU's C library. Each change of a large library replaces tables of some megabytes: kept, they would be
/// a quarter of all memory.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod allocator {
    use std::ffi::c_int;

    /// As `malloc.h` has them: from so many bytes on memory comes from the system and goes back to it; so much at the end of the
    /// rest is kept.
    const M_MMAP_THRESHOLD: c_int = -3;
    const M_TRIM_THRESHOLD: c_int = -1;
    /// More than a set of a million documents, of which each search makes some, and less than such a table.
    const LARGE: c_int = 512 << 10;
    /// What a search takes.
    const KEPT: c_int = 8 << 20;

    #[allow(unsafe_code)] // a declaration alone: two numbers, set before there is a second thread
    unsafe extern "C" {
        safe fn mallopt(parameter: c_int, value: c_int) -> c_int;
    }

    pub(super) fn give_large_pieces_back() {
        mallopt(M_MMAP_THRESHOLD, LARGE);
        mallopt(M_TRIM_THRESHOLD, KEPT);
    }
}

fn main() -> ExitCode {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    allocator::give_large_pieces_back();
    // A file that would grow beyond the limit (`ulimit -f`) is an error of the write and does not kill the program.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let lang = cli::of_run(&arguments);
    match cli::complete() {
        Ok(false) => (),
        Ok(true) => return ExitCode::SUCCESS,
        Err(why) => return failure(&why.wording().get(lang)),
    }
    let is_ascii = !cli::is_utf8(|name| std::env::var_os(name));
    let stdout = io::stdout();
    let folds = is_ascii && stdout.is_terminal();
    let is_closed = OUTPUT_IS_CLOSED.load(Ordering::Relaxed);
    let output: Box<dyn Write> = if is_closed { Box::new(ClosedOutput) } else { Box::new(stdout.lock()) };
    let mut out = Ascii::new(BufWriter::new(output), folds);
    let mut notes = Ascii::new(io::stderr(), is_ascii && io::stderr().is_terminal());
    let mut streams = Streams { input: &mut io::stdin().lock(), out: &mut out, notes: &mut notes };
    let result = cli::run(arguments, &mut streams);
    if out.has_folded() {
        let _ = out.flush().and_then(|()| writeln!(notes, "ngoaivu: {}", cli::folded(lang)));
    }
    match result.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Ended(status)) => ExitCode::from(u8::try_from(status).unwrap_or(u8::MAX)),
        Err(failed) if failed.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failed) => failure(&failed.wording().get(lang)),
    }
}

/// Prints the error in one printable line.
fn failure(what: &str) -> ExitCode {
    // With standard error closed nobody can read it.
    let is_ascii = !cli::is_utf8(|name| std::env::var_os(name));
    let mut stderr = Ascii::new(io::stderr(), is_ascii && io::stderr().is_terminal());
    let _ = writeln!(stderr, "ngoaivu: {}", Clean::one_line(what));
    ExitCode::from(2)
}
