//! The result of a run of the program: its exit status, its output, its messages.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;

#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).expect("output in UTF-8"),
            err: String::from_utf8(output.stderr).expect("errors in UTF-8"),
        }
    }
}

impl Run {
    /// The lines of the output, each as JSON.
    pub(crate) fn objects(&self) -> Vec<Value> {
        let object = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.out.lines().map(object).collect()
    }

    /// One field of each object.
    pub(crate) fn all(&self, field: &str) -> Vec<String> {
        self.objects().iter().map(|o| o[field].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Holds that the run failed with one line that says `what`, and printed nothing else.
    pub(crate) fn failed_with(&self, what: &str) {
        assert_eq!((self.status, self.out.as_str()), (Some(2), ""), "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        assert!(self.err.starts_with("ngoaivu: ") && self.err.contains(what), "{self:?}");
    }
}

/// Runs a command to its end.
pub(crate) fn finished(command: &mut Command) -> Run {
    command.output().expect("the program starts").into()
}

/// Runs a command with `input` on its standard input; it may refuse to read it.
pub(crate) fn piped(command: &mut Command, input: impl Into<Vec<u8>>) -> Run {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.into();
    let feeding = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("the program ends");
    // A program that refuses its input closes the pipe.
    let _ = feeding.join().expect("the input is fed");
    output.into()
}

/// Every file below a folder; none where there is no folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}
