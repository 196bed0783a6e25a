//! The user's own files in the folder for settings: how each is read, `config.toml`, read once, and `words.tsv`.

use std::io;
use std::path::{Path, PathBuf};

use directories::BaseDirs;

use super::Usage;
use super::state::{self, in_settings_folder};
use crate::app::config::{Config, ConfigWarning};
use crate::extract;
use crate::messages::{self, Worded, Wording, t};

/// Bytes that such a file may have; nobody writes as many.
const MOST_BYTES: u64 = 1 << 20;

/// The file of settings, and what it says.
#[derive(Debug, Default)]
pub(super) struct SettingsFile {
    /// Where it is, or would be; nowhere without a home.
    pub(super) path: Option<PathBuf>,
    pub(super) exists: bool,
    /// What it says; the usual settings where it is not there.
    pub(super) config: Config,
}

impl SettingsFile {
    /// `ngoaivu/config.toml` in the user's folder for settings.
    pub(super) fn read() -> Self {
        in_settings_folder("config.toml").map(Self::read_from).unwrap_or_default()
    }

    fn read_from(path: PathBuf) -> Self {
        let (exists, config) = match text_of(&path) {
            Ok(Some(text)) => (true, Config::read(&text)),
            Ok(None) => (false, Config::default()),
            Err(why) => (true, Config::unreadable(messages::of_io(&why))),
        };
        Self { path: Some(path), exists, config }
    }

    /// `/home/…/config.toml:3: there is no setting …`: what is wrong, a line each.
    pub(super) fn warnings(&self) -> impl Iterator<Item = Wording> {
        let worded = |ConfigWarning { line, why }: &ConfigWarning| {
            let path = self.path.as_deref().unwrap_or(Path::new("")).display();
            let line = line.map(|line| format!(":{line}")).unwrap_or_default();
            Wording::Joined(vec![Wording::as_is(format!("{path}{line}")), why.clone()], ": ")
        };
        self.config.warnings.iter().map(worded)
    }

    /// The folder of the library that is set, with `~` for the home.
    pub(super) fn library(&self) -> Option<PathBuf> {
        let folder = self.config.settings.library.as_deref()?;
        let in_home = folder.strip_prefix('~').map(|rest| rest.trim_start_matches('/'));
        let home = || BaseDirs::new().map(|folders| folders.home_dir().to_owned());
        Some(in_home.zip(home()).map_or_else(|| PathBuf::from(folder), |(rest, home)| home.join(rest)))
    }
}

/// Takes in the user's own words, `ngoaivu/words.tsv` in the user's folder for settings, where there is such a file.
pub(super) fn learn_words() -> Result<(), Usage> {
    let Some(path) = in_settings_folder("words.tsv") else { return Ok(()) };
    match text_of(&path) {
        Ok(None) => Ok(()),
        Ok(Some(table)) => extract::learn(table)
            .map_err(|e| Usage::new(t::cli::WordsUnreadable { path: path.as_path(), why: e.wording() })),
        Err(e) => Err(Usage::new(t::cli::WordsUnreadable { path: path.as_path(), why: messages::of_io(&e) })),
    }
}

/// What a file of the user's holds, unless there is no such file.
pub(super) fn text_of(path: &Path) -> io::Result<Option<String>> {
    match state::read(path, MOST_BYTES) {
        Ok(Some(bytes)) => {
            String::from_utf8(bytes).map(Some).map_err(|_broken| messages::io_error(t::system::NOT_UTF8))
        }
        Ok(None) => Ok(None),
        Err(e) if e.kind() == io::ErrorKind::NotADirectory => Ok(None),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use std::process::Command;

    use rstest::rstest;
    use tempfile::TempDir;

    use super::SettingsFile;
    use crate::app::settings::Settings;
    use crate::text::Lang;

    #[rstest]
    #[case::fifo("mkfifo \"$0\"", "not a regular file")]
    #[case::device("ln -s /dev/zero \"$0\"", "not a regular file")]
    #[case::folder("mkdir \"$0\"", "not a regular file")]
    #[case::huge("truncate -s 1G \"$0\"", "more than 1024 KiB")]
    #[case::not_utf8("printf '\\377' >\"$0\"", "not UTF-8 text")]
    fn what_is_no_file_of_settings_is_reported_and_not_waited_for(#[case] made: &str, #[case] said: &str) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("config.toml");
        assert!(Command::new("sh").args(["-c", made]).arg(&path).status().unwrap().success());
        let file = SettingsFile::read_from(path);
        let lines: Vec<String> = file.warnings().map(|warning| warning.get(Lang::En)).collect();
        assert!(lines.len() == 1 && lines[0].contains(said) && lines[0].contains("config.toml"), "{lines:?}");
        assert_eq!(file.config.settings, Settings::default());
    }

    #[test]
    fn the_home_is_written_as_a_tilde() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, "library = \"~/ngoai-vu\"").unwrap();
        let library = SettingsFile::read_from(path).library().unwrap();
        assert!(library.is_absolute() && library.ends_with("ngoai-vu"), "{library:?}");
    }
}
