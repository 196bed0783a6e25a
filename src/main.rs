//! The program: arguments in, results out, errors in one line, and the exit status.

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use ngoaivu::cli::{self, Ascii, Outcome, Streams};
use ngoaivu::text::Clean;
use signal_hook::consts::SIGXFSZ;

fn main() -> ExitCode {
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
    let mut out = Ascii::new(BufWriter::new(stdout.lock()), folds);
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
