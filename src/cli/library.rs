//! Which folder the library is in, and what is there to be read.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Streams, Usage, note};
use crate::cli::Result;
use crate::corpus::figure::Indicator;
use crate::corpus::library::Library;
use crate::corpus::{Corpus, Lang};
use crate::messages::{self, Wording, t};
use crate::search::{
    LibraryIndex, OpenGroups, OpenLibrary, OpenStats, Progress, open_library, open_read_only,
};
use crate::text::Clean;

/// The folder in the folder for data that this system has.
const FOLDER: &str = "library";

/// What `--library` and the system say.
#[derive(Clone, Debug)]
pub(super) struct LibraryLocation {
    found: Option<Library>,
    /// Whether the user named it, so that it should be readable.
    named: bool,
    /// Whether its folder should be there, since the user named it and nothing is going to make it.
    must_be_there: bool,
    /// Whether nothing may be written, an index neither.
    restricted: bool,
}

impl LibraryLocation {
    /// The folder of the option, else the one in the settings, else the default. There is none without a home; a
    /// `restricted` guest has no home.
    pub(super) fn of(asked: Option<PathBuf>, set: Option<PathBuf>, restricted: bool, lang: Lang) -> Self {
        let named = asked.is_some();
        let usual = || Some(ProjectDirs::from("", "", "ngoaivu")?.data_dir().join(FOLDER));
        let folder = asked.or(set).or_else(|| usual().filter(|_| !restricted));
        let found = folder.map(|folder| Library::new(folder).with_notify(lang, notify));
        Self { found, named, must_be_there: named, restricted }
    }

    /// For a session: a guest reads what is built in where the library of whoever let them in cannot be opened.
    pub(super) fn of_session(self) -> Self {
        Self { named: self.named && !self.restricted, ..self }
    }

    /// For a command that changes something: the first one makes the library.
    pub(super) fn made_if_missing(self) -> Self {
        Self { must_be_there: false, ..self }
    }

    pub(super) fn folder(&self) -> Option<&Path> {
        self.found.as_ref().map(Library::folder)
    }

    /// For reading; none when there is nothing to read. A folder that the user named has to be there.
    pub(super) fn to_read(&self) -> Result<Option<&Library>, Usage> {
        match &self.found {
            Some(library) if self.must_be_there && !library.folder().is_dir() => {
                let folder = Clean::one_line(&library.folder().to_string_lossy());
                Err(Usage::new(t::cli::NoLibraryFolder { folder }))
            }
            library => Ok(library.as_ref()),
        }
    }

    /// For writing; the folder is made when it is not there.
    pub(super) fn to_write(&self) -> Result<&Library, Usage> {
        self.found.as_ref().ok_or_else(|| Usage::new(t::cli::NO_HOME))
    }

    /// What is there to be read beside `own`: the articles, and the index to find in them.
    pub(super) fn read(
        &self,
        own: Corpus,
        lang: Lang,
        streams: &mut Streams<'_>,
    ) -> Result<(Corpus, Option<LibraryIndex>)> {
        let Some(library) = self.to_read()? else { return Ok((own, None)) };
        let bar = ProgressBar::hidden();
        let notify = |progress| show_progress(&bar, progress, lang);
        let opened = open(library, own.indicators(), self.restricted, &notify, &OpenGroups::default());
        bar.finish_and_clear();
        let opened = match opened {
            Ok(opened) => opened,
            // A broken library that the user did not name must not block the built-in articles.
            Err(e) if !self.named => {
                note(&broken(library, &e), lang, streams)?;
                return Ok((own, None));
            }
            Err(e) => return Err(Usage::new(broken(library, &e)).into()),
        };
        let own = own.with_changed(&library.built_in(own.indicators())?);
        let Some(OpenLibrary { index, imported, opened, .. }) = opened else { return Ok((own, None)) };
        if let Some(why) = unreadable(&opened) {
            note(&why, lang, streams)?;
        }
        Ok((own.with_imported(imported), Some(index)))
    }
}

/// Says something beside the results.
fn notify(what: &Wording, lang: Lang) {
    // If standard error is closed, nothing is lost.
    let _ = writeln!(io::stderr(), "ngoaivu: {}", Clean::one_line(&what.get(lang)));
}

/// Opens a library; for a `restricted` guest with the index that is there. What `kept` has open is not read again.
pub(super) fn open(
    library: &Library,
    indicators: &[Indicator],
    restricted: bool,
    progress: &(dyn Fn(Progress) + Sync),
    kept: &OpenGroups,
) -> io::Result<Option<OpenLibrary>> {
    if restricted {
        open_read_only(library, indicators, kept).map(Some)
    } else {
        open_library(library, indicators, progress, kept)
    }
}

/// The message when a library cannot be opened.
pub(super) fn broken(library: &Library, why: &io::Error) -> Wording {
    let folder = library.folder().display().to_string();
    t::cli::CannotOpenLibrary { folder, why: messages::of_io(why) }.into()
}

/// The message when some articles of a library cannot be read.
pub(super) fn unreadable(opened: &OpenStats) -> Option<Wording> {
    let first = opened.first_error.clone()?;
    Some(t::cli::ArticlesUnreadable { n: opened.unreadable, first }.into())
}

/// Says on a terminal how far an index is that is being built; a pipe waits without a word.
fn show_progress(bar: &ProgressBar, progress: Progress, lang: Lang) {
    if bar.length() != Some(progress.total) {
        bar.set_style(bar_style("{msg} {bar:24} {pos}/{len}"));
        bar.set_length(progress.total);
        bar.set_message(t::cli::INDEXING.get(lang));
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    bar.set_position(progress.done);
}

/// The style of a bar; the usual one if the template is wrong.
pub(super) fn bar_style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_wrong| ProgressStyle::default_bar())
}
