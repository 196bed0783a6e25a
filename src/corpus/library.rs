//! The articles that the user imported, on disk: one `SQLite` file, `library.sqlite`, in the folder of the library.
//!
//! Everything durable goes through this door: articles with their own text, where they came from, what was read out of
//! them, corrections, tags and notes. Other programs may open the file too; docs/library.md describes it. The search
//! index beside it is derived, and [`reader::LibraryState`] shows whether it is current.

mod amend;
mod built_in;
mod change;
mod collections;
mod content;
mod database;
mod export;
mod feeds;
mod ids;
mod kept;
mod parts;
mod reader;
mod reading;
mod searches;
mod store;
mod takeover;
mod ties;
mod trash;
mod undo;

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use crate::corpus::load::LoadError;
use crate::messages::{self, Worded, Wording, t};
use crate::text::Lang;

pub use change::{ChangeStep, Changed, Edit, LAST_ADDED, StepNumber};
pub use collections::{COLLECTED, COLLECTION};
pub use content::ContentDigest;
pub use database::FILE;
use database::{Database, Writing, as_io};
pub use export::Checked;
pub use feeds::{Arrival, EntryOutcome, Feed, FeedChange, FeedEntry, Settled, Validators, Waiting};
pub use ids::slug;
pub use reader::{LibraryReader, LibraryRow, LibraryState, OriginRecord, StoredArticle};
pub use reading::{Difference, read_again};
pub use searches::{SavedAs, SavedSearch};
pub use store::{Added, ArticleSource, New};
pub use takeover::ARTICLES;
pub use ties::{Tie, TieKind};
pub use trash::Trashed;
pub use undo::{JOIN, PART, Undone};

/// The folder of a library.
#[derive(Clone, Debug)]
pub struct Library {
    folder: PathBuf,
    /// Notifies the user: of a wait for another writer, of the conversion of an old library.
    notify: fn(&Wording, Lang),
    lang: Lang,
}

/// Something that a library could not do.
#[derive(Debug)]
pub enum LibraryError {
    /// What the system does not let it do: to read, to write, to make a copy; and what is said of that.
    System(io::Error, Wording),
    /// A change that a collection cannot take.
    Collection(Wording),
    /// A change that an article cannot take, or of an article that is not there.
    Refused(Wording),
    /// A change after which an article would contradict itself.
    Unfit(LoadError),
}

impl Worded for LibraryError {
    fn wording(&self) -> Wording {
        match self {
            Self::System(_, said) | Self::Collection(said) | Self::Refused(said) => said.clone(),
            Self::Unfit(why) => why.wording(),
        }
    }
}

/// What the system says: a full disk is one here too.
impl From<LibraryError> for io::Error {
    fn from(error: LibraryError) -> Self {
        match error {
            LibraryError::System(why, _) => why,
            LibraryError::Collection(_) | LibraryError::Refused(_) | LibraryError::Unfit(_) => {
                messages::io_error(error.wording())
            }
        }
    }
}

impl Library {
    /// The library in `folder`, which may not be there yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), notify: |_, _| {}, lang: Lang::default() }
    }

    /// The same; it calls `notify` when it waits for another writer, and when it has converted an old library.
    #[must_use]
    pub fn with_notify(self, lang: Lang, notify: fn(&Wording, Lang)) -> Self {
        Self { notify, lang, ..self }
    }

    /// The same, which says nothing: there may be a screen.
    #[must_use]
    pub fn quiet(&self) -> Self {
        Self { notify: |_, _| {}, ..self.clone() }
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its articles as they are now; none when nothing was imported.
    pub fn reader(&self) -> Result<Option<LibraryReader>, LibraryError> {
        LibraryReader::open(self).map_err(|why| self.unreadable(why))
    }

    /// Asks the file something; where nothing was stored yet, the answer is that there is nothing.
    fn ask<T: Default>(&self, ask: impl FnOnce(&Database) -> rusqlite::Result<T>) -> Result<T, LibraryError> {
        let database = Database::to_read(self).map_err(|why| self.unreadable(why))?;
        database.map_or_else(
            || Ok(T::default()),
            |database| ask(&database).map_err(|why| self.unreadable(as_io(why))),
        )
    }

    /// Changes what is kept beside the articles: all of it, or nothing.
    fn beside<T>(
        &self,
        change: impl FnOnce(&Writing<'_>) -> Result<T, LibraryError>,
    ) -> Result<T, LibraryError> {
        let writing = Writing::begin_beside(self)?;
        let done = change(&writing)?;
        writing.commit()?;
        Ok(done)
    }

    /// Takes an earlier library over, where there is one; where it cannot be written and `may_copy`, into a copy for
    /// this run.
    fn settle(&self, may_copy: bool) -> io::Result<Option<TempDir>> {
        takeover::take_over(self, may_copy)
    }

    fn unreadable(&self, why: io::Error) -> LibraryError {
        let said = t::library::CannotRead { folder: self.shown(), why: messages::of_io(&why) };
        LibraryError::System(why, said.into())
    }

    fn unwritable(&self, why: io::Error) -> LibraryError {
        let hint = match why.kind() {
            kind if is_full(kind) => t::library::MAKE_ROOM,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => t::library::NAME_A_FOLDER,
            _ => t::library::KEPT,
        };
        let said = t::library::CannotWrite { folder: self.shown(), why: messages::of_io(&why), hint };
        LibraryError::System(why, said.into())
    }

    fn no_article(&self, id: &str) -> LibraryError {
        LibraryError::Refused(t::library::NoArticle { folder: self.shown(), id }.into())
    }

    fn shown(&self) -> String {
        self.folder.display().to_string()
    }
}

/// Whether nothing can be written here, for lack of space or permission; derived data goes elsewhere then.
pub fn has_no_room(error: &io::Error) -> bool {
    use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    is_full(error.kind()) || matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem)
}

/// A file beside the place that it is meant for, gone unless it is put there; whom the user's mask lets may read it.
pub fn new_file(folder: &Path, prefix: &str) -> io::Result<NamedTempFile> {
    let mode = fs::Permissions::from_mode(0o666); // less what the mask takes
    tempfile::Builder::new().prefix(prefix).permissions(mode).tempfile_in(folder)
}

/// Whether there is no space for what was to be written.
pub fn is_full(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge)
}

#[cfg(test)]
mod tests;
