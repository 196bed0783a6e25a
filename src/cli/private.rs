//! Files that are for their owner alone: where they are, and reading and replacing them whole.

use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use tempfile::NamedTempFile;

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
    // A pipe in its place would wait for ever.
    if !about.is_file() || about.len() > most {
        return Err(io::Error::other("not a state file"));
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
