//! The program: arguments in, results out, errors in one line, and the exit status.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use ngoaivu::cli::{self, Outcome, Streams};
use ngoaivu::text::Clean;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut streams = Streams { input: &mut io::stdin().lock(), out: &mut out, notes: &mut io::stderr() };
    let result = cli::run(std::env::args_os(), &mut streams);
    match result.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Ended(status)) => ExitCode::from(u8::try_from(status).unwrap_or(u8::MAX)),
        Err(error) => match error.downcast_ref::<io::Error>() {
            // The output is a pipe that nobody reads from any more, as behind `| head`.
            Some(closed) if closed.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Some(failed) => failure(&format!("cannot write the output: {failed}")),
            None => failure(&format!("{error:#}")),
        },
    }
}

/// Tells what went wrong, in one printable line.
fn failure(what: &str) -> ExitCode {
    // With standard error closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "ngoaivu: {}", Clean::one_line(what));
    ExitCode::from(2)
}
