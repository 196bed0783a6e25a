//! Copying with what is around it: the settings, the file that holds what was copied last, the tests that were
//! made in this terminal. The explorer, the conversation and `ngoaivu copy` copy through this.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Usage;
use super::state;
use crate::app::settings::Settings;
use crate::app::{LastCopy, Notice};
use crate::cli::Result;
use crate::clipboard::{Copier, CopyOutcome, CopyWay, Environment, PROGRAM_LIMIT, Payload, Tests};
use crate::corpus::date;
use crate::messages::{self, Wording, t};
use crate::text::Clean;

/// The file that holds what was copied last.
const LAST: &str = "copied.txt";
/// What it is renamed to when a newer copy could not be written: it is not the last one any more.
const EARLIER: &str = "copied-earlier.txt";
/// The file that holds the answers of copy tests.
const TESTS: &str = "copy-tests.json";
/// Bytes that it may have: a line for each terminal.
const MOST_OF_TESTS: u64 = 64 * 1024;

pub(super) struct Copying {
    copier: Copier,
    /// Where the text is kept; nowhere without state.
    last: Option<PathBuf>,
    tests: Option<PathBuf>,
    /// The way that is being tested.
    testing: Option<CopyWay>,
}

impl Copying {
    /// As the settings say; without `state` no file is read or written. Escape sequences are for a `terminal`
    /// only.
    pub(super) fn new(settings: &Settings, state: bool, terminal: bool) -> Self {
        let file = |name| state.then(|| state::in_state_folder(name)).flatten();
        let tests = file(TESTS);
        // A file that cannot be read or understood counts as none: the next test replaces it.
        let known = tests.as_ref().and_then(|path| state::read(path, MOST_OF_TESTS).ok().flatten());
        let known: Tests = known.and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default();
        let copier = Copier::new(environment(terminal), settings.copy.clone(), known);
        Self { copier, last: file(LAST), tests, testing: None }
    }

    /// By escape sequence only, with no file at all.
    pub(super) fn restricted(terminal: bool) -> Self {
        Self { copier: Copier::restricted(environment(terminal)), last: None, tests: None, testing: None }
    }

    /// Copies `text`, and says what is known of that.
    pub(super) fn copy(&mut self, text: &Clean, out: &mut impl Write) -> Notice {
        let Some(payload) = Payload::new(text) else { return Notice::warning(t::notice::NOTHING_TO_COPY) };
        let kept = self.last.as_ref().map_or(LastCopy::NotRequested, |path| keep(path, &payload));
        Notice::Copied { outcome: self.copier.copy(&payload, kept == LastCopy::InFile, out), kept }
    }

    /// Copies a code that nobody has on a clipboard yet. Nothing is tested when it could not be sent.
    pub(super) fn begin_test(&mut self, out: &mut impl Write) -> (Clean, CopyOutcome) {
        let random = RandomState::new().build_hasher().finish();
        let code = Clean::new(&format!("ngoaivu-{:06x}", random & 0xff_ffff));
        let outcome = match Payload::new(&code) {
            Some(payload) => self.copier.test(&payload, out),
            None => CopyOutcome::NoWay,
        };
        self.testing = outcome.way();
        (code, outcome)
    }

    /// Records whether the code arrived; returns the notice, and whether another mechanism is left to test.
    pub(super) fn end_test(&mut self, arrived: bool) -> (Notice, bool) {
        let way = self.testing.take();
        if let Some(way) = way {
            self.copier.note(way, arrived);
        }
        let remembered = self.tests.as_ref().is_some_and(|path| {
            let json = serde_json::to_vec_pretty(self.copier.tests());
            json.is_ok_and(|json| state::write(path, &json).is_ok())
        });
        let another = way.is_some() && !arrived && self.copier.has_hope();
        (Notice::Tested { arrived, remembered }, another)
    }
}

fn environment(terminal: bool) -> Environment {
    let environment = Environment::read();
    // What is written is read by a program or kept in a file, where a sequence would be dirt.
    if terminal { environment } else { Environment { term: None, sty: None, ..environment } }
}

fn keep(path: &Path, payload: &Payload) -> LastCopy {
    let earlier = path.with_file_name(EARLIER);
    match state::write(path, payload.as_str().as_bytes()) {
        Ok(()) => {
            // Only ever there after a copy that could not be kept.
            let _ = fs::remove_file(earlier);
            LastCopy::InFile
        }
        Err(why) => {
            // To rename takes no room on a full disk; where the folder is closed `last` sees that itself.
            let _ = fs::rename(path, earlier);
            LastCopy::Nowhere(messages::of_io(&why))
        }
    }
}

/// What was copied last, as far as that could be kept.
pub(super) struct Last {
    /// As it was copied.
    pub(super) text: Clean,
    /// When, in words.
    pub(super) at: Option<String>,
    /// Why something that was copied later may be missing.
    pub(super) newer: Option<Wording>,
}

/// What was copied last.
pub(super) fn last(state: bool) -> Result<Option<Last>> {
    if !state {
        return Err(Usage::new(t::cli::LAST_NEEDS_STATE).into());
    }
    let Some(path) = state::in_state_folder(LAST) else { return Ok(None) };
    // A text too large for every way is kept all the same.
    let most = u64::try_from(PROGRAM_LIMIT).unwrap_or(u64::MAX).saturating_mul(64);
    let read = |path: &Path| state::read(path, most).map_err(|e| unreadable(path, &e));
    let last = |path: &Path, bytes: Vec<u8>, newer: Option<Wording>| {
        let modified = fs::metadata(path).and_then(|about| about.modified()).ok();
        let at = modified.and_then(|at| date::in_vietnam(&date::stored(at.into())));
        Last { text: Clean::with_tabs(&String::from_utf8_lossy(&bytes)), at, newer }
    };
    if let Some(bytes) = read(&path)? {
        let newer = state::writable(&path).err().map(|e| messages::of_io(&e));
        return Ok(Some(last(&path, bytes, newer)));
    }
    let earlier = path.with_file_name(EARLIER);
    let newer = Some(Wording::as_is(earlier.display().to_string()));
    Ok(read(&earlier)?.map(|bytes| last(&earlier, bytes, newer)))
}

fn unreadable(path: &Path, why: &io::Error) -> Usage {
    Usage::new(t::cli::LastUnreadable { why: messages::of_io(why), path: path.display().to_string() })
}
