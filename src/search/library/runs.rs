//! Which lines of a library were indexed together, and which of them need not be indexed again.
//!
//! Articles are only ever added at the end. So when some come, what was indexed before is kept as it is, and only the
//! new lines are read; the vocabulary is put together anew. Runs grow as the numbers of a counter do: a run that is
//! not much larger than what comes behind it is made one with it, so there are few, and a line is indexed again
//! only as often as the library doubles.

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::corpus::heads::Line;
use crate::corpus::library::Snapshot;

/// Lines that were indexed together.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(super) struct Run {
    /// The byte behind its last line.
    pub(super) end: u64,
    /// The number behind that of its last line.
    pub(super) lines: usize,
    /// The sum of its bytes, by which it is known that nobody has changed them.
    pub(super) sum: [u8; 32],
    /// The numbers of its parts.
    pub(super) parts: Vec<usize>,
    pub(super) articles: usize,
    pub(super) documents: usize,
    pub(super) unreadable: usize,
    pub(super) first_error: Option<String>,
}

/// What of an older index is still true.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The folder of that index.
    pub(super) place: PathBuf,
    pub(super) runs: Vec<Run>,
}

/// How many times larger than what is new a run must be to be left as it is.
const LEFT_ALONE: u64 = 2;

impl Kept {
    /// Of the index in `place`, made of `runs`, for the articles as they are now.
    pub(super) fn of(place: PathBuf, mut runs: Vec<Run>, snapshot: &Snapshot) -> io::Result<Self> {
        let mut start = 0;
        let mut count = 0;
        for run in &runs {
            // An editor may have left the last line without its end, and what comes then belongs to it.
            let is_same = run.end <= snapshot.len()
                && snapshot.begins_line(run.end)?
                && snapshot.sum(start..run.end)? == run.sum;
            if !is_same {
                break;
            }
            start = run.end;
            count += 1;
        }
        runs.truncate(count);
        while let Some(last) = runs.last() {
            let before = runs.iter().rev().nth(1).map_or(0, |run| run.end);
            if last.end - before > LEFT_ALONE * (snapshot.len() - last.end) {
                break;
            }
            runs.pop();
        }
        Ok(Self { place, runs })
    }

    /// The first line that is to be indexed.
    pub(super) fn next_line(&self) -> Line {
        self.runs.last().map_or(Line { number: 0, at: 0 }, |run| Line { number: run.lines, at: run.end })
    }

    /// A number that no part has.
    pub(super) fn next_part(&self) -> usize {
        self.parts().max().map_or(0, |last| last + 1)
    }

    /// The numbers of all parts.
    pub(super) fn parts(&self) -> impl Iterator<Item = usize> {
        self.runs.iter().flat_map(|run| run.parts.iter().copied())
    }
}
