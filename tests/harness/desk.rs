//! A folder with a library of its own, and the program in English on it.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{Run, ngoaivu, piped};

/// The folder.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    /// With nothing in it.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program in the folder, without the settings of whoever runs the test and with no proxy between it and the
    /// servers of the test; on another library where that is the first argument.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(ngoaivu());
        for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "SSL_CERT_FILE"] {
            command.env_remove(name);
        }
        for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] {
            command.env_remove(name).env_remove(name.to_ascii_lowercase());
        }
        command.current_dir(self.path()).env("HOME", self.path());
        command.env("XDG_DATA_HOME", self.path().join("data"));
        let named = arguments.first().is_some_and(|first| first.as_ref() == "--library");
        command.args(["--lang", "en"]);
        command.args(["--library", "library"].iter().filter(|_| !named)).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        self.command(arguments).stdin(Stdio::null()).output().unwrap().into()
    }

    /// With `input` on standard input.
    pub(crate) fn run_with<S: AsRef<OsStr>>(&self, arguments: &[S], input: impl Into<Vec<u8>>) -> Run {
        piped(&mut self.command(arguments), input)
    }

    /// What a command prints that succeeds.
    pub(crate) fn out<S: AsRef<OsStr>>(&self, arguments: &[S]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.status, Some(0), "{}", run.err);
        run.out
    }

    /// One field of each imported article.
    pub(crate) fn imported(&self, field: &str) -> Vec<String> {
        let run = self.run(&["articles", "--no-embedded", "--format", "jsonl"]);
        assert!(run.err.is_empty(), "{}", run.err);
        run.all(field)
    }
}
