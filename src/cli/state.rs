//! State on disk: files that are for their owner alone, and the one of where the reader was.
//!
//! State is a convenience and never an obstacle: an unreadable file is reported once and replaced, and a file that is
//! not understood is kept beside the new one.

use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use tempfile::NamedTempFile;

use crate::app::Remembered;
use crate::messages::{self, Wording, t};

/// Bytes that a state file may have; ours have a few hundred.
const MOST_BYTES: u64 = 64 * 1024;
/// What a file that is not understood is renamed to.
const KEPT: &str = "state.json.bak";

/// Where the state is kept.
#[derive(Debug)]
pub(super) struct StateFile(PathBuf);

impl StateFile {
    /// In the folder for state. None without a home.
    pub(super) fn usual() -> Option<Self> {
        in_state_folder("state.json").map(Self)
    }

    /// What was remembered, and the message if that could not be read. A missing file gives no message.
    pub(super) fn read(&self) -> (Remembered, Option<Wording>) {
        match read_remembered(&self.0) {
            Ok(remembered) => (remembered.unwrap_or_default(), None),
            // The path comes last: the status line may cut it.
            Err(why) => {
                let (why, path) = (messages::of_io(&why), self.0.as_path());
                (Remembered::default(), Some(t::cli::LastPlaceUnreadable { kept: KEPT, why, path }.into()))
            }
        }
    }

    /// Replaces what was remembered, all at once.
    pub(super) fn write(&self, remembered: &Remembered) -> io::Result<()> {
        let earlier = read_remembered(&self.0);
        if earlier.as_ref().is_ok_and(|earlier| earlier.as_ref() == Some(remembered)) {
            return Ok(());
        }
        make_folder(&self.0)?;
        if earlier.is_err() {
            fs::rename(&self.0, self.0.with_file_name(KEPT))?;
        }
        let mut content = serde_json::to_vec_pretty(remembered)?;
        content.push(b'\n');
        write(&self.0, &content)
    }
}

/// None when there is no such file.
fn read_remembered(path: &Path) -> io::Result<Option<Remembered>> {
    let content = read(path, MOST_BYTES)?;
    Ok(content.map(|content| serde_json::from_slice(&content)).transpose()?)
}

/// A file of ours in the folder for settings. None without a home.
pub(super) fn in_settings_folder(name: &str) -> Option<PathBuf> {
    Some(ProjectDirs::from("", "", "ngoaivu")?.config_dir().join(name))
}

/// A file of ours in the folder for state that this system has, else in that for data. None without a home.
pub(super) fn in_state_folder(name: &str) -> Option<PathBuf> {
    let folders = ProjectDirs::from("", "", "ngoaivu")?;
    let folder = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
    Some(folder.join(name))
}

/// What a file of at most `most` bytes holds; none when there is no such file.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e),
    };
    // A pipe in its place would wait for ever, a device never end.
    if !about.is_file() {
        return Err(messages::io_error(t::system::NOT_REGULAR));
    }
    if about.len() > most {
        return Err(messages::io_error(t::system::TooLong { kib: (most >> 10).to_string() }));
    }
    fs::read(path).map(Some)
}

/// Makes the folder, for its owner alone.
pub(super) fn make_folder(path: &Path) -> io::Result<&Path> {
    let folder = path.parent().unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    Ok(folder)
}

/// Replaces a file, all at once. There is no sync to the disk: a link that is lost leaves half a second to end, and
/// a file cut short by a power failure is only started afresh.
pub(super) fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    // Made for its owner alone (0600).
    let mut file = NamedTempFile::new_in(make_folder(path)?)?;
    file.write_all(content)?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// Whether a file beside `path` could be written now.
pub(super) fn writable(path: &Path) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(make_folder(path)?)?;
    file.write_all(b"ngoaivu\n")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use proptest::prelude::{prop_assert, proptest};
    use rstest::rstest;
    use tempfile::TempDir;

    use super::{KEPT, StateFile};
    use crate::app::Remembered;
    use crate::text::Lang;

    fn in_new_folder() -> (TempDir, StateFile) {
        let folder = TempDir::new().unwrap();
        let file = StateFile(folder.path().join("a/b/state.json"));
        (folder, file)
    }

    fn some() -> Remembered {
        Remembered { article: Some("van-hoi-2018".into()), descending: true, ..Remembered::default() }
    }

    #[test]
    fn what_is_written_is_read_by_its_owner_alone() {
        let (_folder, file) = in_new_folder();
        assert_eq!(file.read(), (Remembered::default(), None));
        file.write(&some()).unwrap();
        assert_eq!(file.read(), (some(), None));
        assert_eq!(fs::metadata(&file.0).unwrap().permissions().mode() & 0o777, 0o600);
        let folder = file.0.parent().unwrap();
        assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(fs::read_dir(folder).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn an_unchanged_state_is_not_written_again() {
        let (_folder, file) = in_new_folder();
        file.write(&some()).unwrap();
        fs::set_permissions(file.0.parent().unwrap(), fs::Permissions::from_mode(0o500)).unwrap();
        file.write(&some()).unwrap();
    }

    #[rstest]
    #[case::garbage(b"\x00\xff garbage")]
    #[case::cut_short(b"{\"article\": \"van")]
    #[case::empty(b"")]
    #[case::of_another_program(b"{\"window\": 3}")]
    #[case::wrong_type(b"{\"columns\": 3}")]
    fn a_broken_file_is_reported_once_and_kept(#[case] content: &[u8]) {
        let (_folder, file) = in_new_folder();
        fs::create_dir_all(file.0.parent().unwrap()).unwrap();
        fs::write(&file.0, content).unwrap();
        let (remembered, message) = file.read();
        assert_eq!(remembered, Remembered::default());
        assert!(message.unwrap().get(Lang::En).contains("kept as state.json.bak"));
        file.write(&some()).unwrap();
        assert_eq!(fs::read(file.0.with_file_name(KEPT)).unwrap(), content);
        assert_eq!(file.read(), (some(), None));
    }

    #[test]
    fn what_is_no_file_is_reported() {
        let (_folder, file) = in_new_folder();
        fs::create_dir_all(&file.0).unwrap();
        assert!(file.read().1.unwrap().get(Lang::En).contains("not a regular file"));
        file.write(&some()).unwrap();
        assert_eq!(file.read(), (some(), None));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error_and_no_panic() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("a"), "a file").unwrap();
        let file = StateFile(folder.path().join("a/state.json"));
        assert!(file.read().1.is_some());
        assert!(file.write(&some()).is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(content in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let (_folder, file) = in_new_folder();
            fs::create_dir_all(file.0.parent().unwrap()).unwrap();
            fs::write(&file.0, &content).unwrap();
            let (remembered, message) = file.read();
            prop_assert!(message.is_some() || remembered == serde_json::from_slice(&content).unwrap());
            prop_assert!(message.is_none_or(|message| !message.get(Lang::En).contains(|c: char| c.is_control())));
        }
    }
}
