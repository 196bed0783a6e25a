//! The articles that the user imported, on disk: one JSON object a line in `articles.jsonl`.
//!
//! Articles are only ever added at the end, in whole lines, and a line counts from its line feed on. So whoever
//! reads needs no lock: what was whole when it looked stays as it is, and a line that a power cut or a kill left
//! without its end is no line. Writers take turns by a lock. What else lies in the folder is derived.

mod content;
mod ids;
mod lines;
mod seen;
mod store;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

pub use content::Content;
pub use ids::slug;
pub use lines::{Snapshot, read_lines};
pub use store::{Added, New};

/// The articles in the folder of a library, one [`super::format::ArticleFile`] a line.
pub const ARTICLES: &str = "articles.jsonl";

/// The folder of a library.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Library {
    folder: PathBuf,
}

/// Something that a library could not do.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The folder or a file in it cannot be read.
    #[error("cannot read the library {folder}: {why}")]
    Read {
        /// The folder.
        folder: String,
        /// What the system says.
        why: io::Error,
    },
    /// The folder or a file in it cannot be written.
    #[error("cannot write to the library {folder}: {why}; {hint}")]
    Write {
        /// The folder.
        folder: String,
        /// What the system says.
        why: io::Error,
        /// What to do.
        hint: &'static str,
    },
    /// There is no such article.
    #[error("the library {folder} has no article `{id}` (list them with `ngoaivu articles --no-embedded`)")]
    NoArticle {
        /// The folder.
        folder: String,
        /// What was asked for.
        id: String,
    },
}

impl Library {
    /// The library in `folder`, which may not be there yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The articles as they are now; none when nothing was imported.
    pub fn snapshot(&self) -> Result<Option<Snapshot>, LibraryError> {
        match File::open(self.folder.join(ARTICLES)) {
            Ok(file) => Snapshot::of(file).map(Some).map_err(|why| self.unreadable(why)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(self.unreadable(why)),
        }
    }

    fn unreadable(&self, why: io::Error) -> LibraryError {
        LibraryError::Read { folder: self.shown(), why }
    }

    fn unwritable(&self, why: io::Error) -> LibraryError {
        let hint = match why.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                "what was stored before is kept: make room and import again"
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "name a folder that you may write to with --library"
            }
            _ => "what was stored before is kept",
        };
        LibraryError::Write { folder: self.shown(), why, hint }
    }

    fn shown(&self) -> String {
        self.folder.display().to_string()
    }
}

#[cfg(test)]
mod tests;
