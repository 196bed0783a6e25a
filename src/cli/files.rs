//! Files that are handed over: whole or not there, and never in the place of another without a word.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use directories::BaseDirs;

use super::input::named;
use crate::app::Notice;
use crate::app::effect::{HandOver, HandedOver};
use crate::corpus::library::{is_full, new_file};
use crate::corpus::{Corpus, Lang};
use crate::messages::{self, Wording, t};
use crate::text::Clean;

/// Writes a file beside its place, syncs it and puts it there; one that is there is replaced only with `force`.
pub(super) fn keep_file(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    if path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // Said before anything is written; what comes into being meanwhile is seen when the file is put in its place.
    if !force && fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    // A device or a pipe is written to, not replaced.
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = new_file(folder, ".ngoaivu-")?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if force {
        file.persist(path).map_err(|e| e.error)?;
    } else {
        file.persist_noclobber(path).map_err(|e| e.error)?;
    }
    Ok(())
}

/// Makes a report, and puts it where it belongs; calls `progress` with the number of items so far.
pub(super) fn hand_over(
    order: &HandOver,
    corpus: &Corpus,
    lang: Lang,
    progress: &dyn Fn(usize),
) -> HandedOver {
    match (order.make(corpus, lang, progress), &order.path) {
        (Err(why), _) => HandedOver::Notice(Notice::warning(messages::of_io(&why))),
        (Ok((bytes, ..)), None) => HandedOver::Made(Clean::new(&String::from_utf8_lossy(&bytes))),
        (Ok((bytes, items, missing)), Some(path)) => write(path, &bytes, (items, missing), order.force),
    }
}

fn write(path: &Path, bytes: &[u8], (n, missing): (usize, Option<String>), force: bool) -> HandedOver {
    let path = in_home(path);
    // Whoever typed a bare name may not know which folder the program was started in.
    let file = std::path::absolute(&path).unwrap_or_else(|_| path.clone());
    let file = Clean::one_line(&file.to_string_lossy());
    match keep_file(&path, bytes, force) {
        Ok(()) => {
            let mut said = vec![t::notice::Written { n, file }.into()];
            said.extend(missing.map(Wording::as_is));
            HandedOver::Notice(Notice::said(Wording::Joined(said, "; ")))
        }
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => HandedOver::Exists,
        Err(why) => HandedOver::Notice(Notice::warning(unwritten(&file, &why))),
    }
}

/// Why a report is not made, or not yet: a visitor may touch no file, a folder is no file, and the user is asked about a
/// file that is there.
pub(super) fn before(order: &HandOver, restricted: bool) -> Option<HandedOver> {
    let path = order.path.as_deref()?;
    let place = in_home(path);
    if restricted {
        Some(HandedOver::Notice(Notice::warning(t::notice::RESTRICTED)))
    } else if place.is_dir() {
        Some(HandedOver::Notice(Notice::warning(t::cli::IsFolder { name: named(path) })))
    } else {
        let is_there = !order.force && fs::symlink_metadata(place).is_ok();
        is_there.then_some(HandedOver::Exists)
    }
}

/// The message about a file that may not be replaced.
pub(super) fn exists(path: &Path) -> Wording {
    t::collection::Exists { file: Clean::one_line(&path.to_string_lossy()) }.into()
}

/// `~/bao-cao.docx` as a shell has it.
fn in_home(path: &Path) -> PathBuf {
    let home = || Some(BaseDirs::new()?.home_dir().to_owned());
    let below = path.strip_prefix("~").ok();
    below.and_then(|below| Some(home()?.join(below))).unwrap_or_else(|| path.to_owned())
}

/// The message about a file that could not be written.
pub(super) fn unwritten(file: &Clean, why: &io::Error) -> Wording {
    let hint = match why.kind() {
        kind if is_full(kind) => t::cli::FILE_TOO_LARGE,
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => t::cli::NO_PARENT_FOLDER,
        io::ErrorKind::IsADirectory | io::ErrorKind::InvalidFilename => t::cli::NAME_ANOTHER_FILE,
        _ => t::cli::NAME_A_FILE_IN_ANOTHER_FOLDER,
    };
    t::cli::CannotWriteFile { file, why: messages::of_io(why), hint }.into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;
    use std::io;

    use super::*;
    use crate::corpus::{Item, Reference, embedded};
    use crate::figures::export::OutputForm;
    use crate::figures::report::Contents;

    #[test]
    fn what_a_report_lacks_is_said_when_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = embedded::corpus().unwrap();
        let item = |part: &str| Item {
            reference: Reference { article: "van-hoi-2018".to_owned(), part: part.to_owned() },
            note: None,
            added: String::new(),
        };
        let order = HandOver {
            title: "Hồ sơ".to_owned(),
            contents: Contents::Items(vec![item("f1"), item("f999")]),
            form: OutputForm::named("md").unwrap(),
            path: Some(folder.path().join("a.md")),
            force: false,
        };
        let said = match hand_over(&order, &corpus, Lang::En, &|_| {}) {
            HandedOver::Notice(notice) => notice.text(Lang::En).to_string(),
            HandedOver::Exists | HandedOver::Made(_) => String::new(),
        };
        assert!(
            said.contains("1 item") && said.contains("No longer in the library: van-hoi-2018/f999"),
            "{said}"
        );
    }

    #[test]
    fn a_file_is_replaced_only_when_that_is_meant() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        keep_file(&path, b"one", false).unwrap();
        let refused = keep_file(&path, b"two", false).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        keep_file(&path, b"two", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |path| keep_file(path, b"one", true).unwrap_err().kind();
        assert_eq!(refused(folder.path()), io::ErrorKind::IsADirectory);
        assert_eq!(refused(&folder.path().join("none/")), io::ErrorKind::IsADirectory);
        assert!(keep_file(&folder.path().join("none/a.md"), b"one", false).is_err());
        let order = |path: &Path| HandOver {
            title: String::new(),
            contents: Contents::Items(Vec::new()),
            form: OutputForm::named("md").unwrap(),
            path: Some(path.to_owned()),
            force: false,
        };
        assert!(matches!(before(&order(folder.path()), false), Some(HandedOver::Notice(_))));
        assert!(before(&order(&folder.path().join("a.md")), false).is_none());
    }
}
