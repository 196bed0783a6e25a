//! The file of settings: what may stand in it, and a refusal that names the place of what may not.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Usage;
use super::state;
use crate::clipboard::Preferred;
use crate::extract;
use crate::messages::{Worded, t};

/// The keys that there are.
const KEYS: [&str; 1] = ["copy"];

/// Bytes that such a file may have; nobody writes as many.
const MOST_BYTES: u64 = 1 << 20;

/// Letters by which a mistyped name may differ from the one that is suggested.
const NEAR: usize = 3;

/// What a user has set.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Settings {
    /// How to copy.
    pub(super) copy: Preferred,
}

impl Settings {
    /// From `ngoaivu/config.toml` in the user's folder for settings; the usual ones when there is no such file.
    pub(super) fn read() -> Result<Self, Usage> {
        let Some(folders) = ProjectDirs::from("", "", "ngoaivu") else { return Ok(Self::default()) };
        Self::read_from(&folders.config_dir().join("config.toml"))
    }

    fn read_from(path: &Path) -> Result<Self, Usage> {
        match text_of(path) {
            Ok(None) => Ok(Self::default()),
            Ok(Some(text)) => Self::parse(&text).map_err(|problem| problem.told(path, &text)),
            Err(e) => Err(Usage::new(format!("cannot read the settings in {}: {e}", path.display()))),
        }
    }

    fn parse(text: &str) -> Result<Self, Problem> {
        let table = DeTable::parse(text).map_err(|e| Problem::new(e.message(), e.span().unwrap_or(0..0)))?;
        let mut settings = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "copy" => settings.copy = preferred(value)?,
                other => {
                    return Err(Problem::new(
                        format!("there is no setting `{other}`{}", nearest(other, &KEYS)),
                        key.span(),
                    ));
                }
            }
        }
        Ok(settings)
    }
}

/// Takes in the user's own words, `ngoaivu/words.tsv` in the user's folder for settings, where there is such a file.
pub(super) fn learn_words() -> Result<(), Usage> {
    let Some(folders) = ProjectDirs::from("", "", "ngoaivu") else { return Ok(()) };
    let path = folders.config_dir().join("words.tsv");
    match text_of(&path) {
        Ok(None) => Ok(()),
        Ok(Some(table)) => extract::learn(table).map_err(|e| {
            Usage::new(t::cli::WordsUnreadable { path: path.display().to_string(), why: e.wording() })
        }),
        Err(e) => Err(Usage::new(format!("cannot read the words in {}: {e}", path.display()))),
    }
}

/// What a file of the user's holds, unless there is no such file.
fn text_of(path: &Path) -> io::Result<Option<String>> {
    match state::read(path, MOST_BYTES) {
        Ok(Some(bytes)) => String::from_utf8(bytes).map(Some).map_err(io::Error::other),
        Ok(None) => Ok(None),
        Err(e) if e.kind() == io::ErrorKind::NotADirectory => Ok(None),
        Err(e) => Err(e),
    }
}

/// One of the names, or a program with its arguments.
fn preferred(value: &Spanned<DeValue<'_>>) -> Result<Preferred, Problem> {
    let refused = |what: String, at: Range<usize>| Err(Problem::new(what, at));
    match value.get_ref() {
        DeValue::String(name) => match Preferred::from_name(name) {
            Some(preferred) => Ok(preferred),
            None => refused(
                format!("`{name}` is no way to copy{}", nearest(name, &Preferred::NAMES)),
                value.span(),
            ),
        },
        DeValue::Array(words) if words.is_empty() => {
            refused("a command needs at least the name of a program".to_owned(), value.span())
        }
        DeValue::Array(words) => {
            let mut command = Vec::new();
            for word in words {
                match word.get_ref().as_str() {
                    Some(text) => command.push(text.to_owned()),
                    None => {
                        return refused(
                            "the name of a program and its arguments are strings".to_owned(),
                            word.span(),
                        );
                    }
                }
            }
            Ok(Preferred::Command(command))
        }
        other => refused(
            format!(
                "`copy` is one of {} or a list such as [\"wl-copy\"], not {}",
                Preferred::NAMES.join(", "),
                other.type_str()
            ),
            value.span(),
        ),
    }
}

/// What may have been meant, or else all that there is.
fn nearest(typed: &str, names: &[&str]) -> String {
    let distance = |name: &&&str| strsim::osa_distance(typed, name);
    match names.iter().min_by_key(distance).filter(|name| distance(name) <= NEAR) {
        Some(name) => format!("; did you mean `{name}`?"),
        None => format!("; there is {}", names.join(", ")),
    }
}

/// What is wrong, and where in the text.
#[derive(Debug)]
struct Problem {
    what: String,
    at: Range<usize>,
}

impl Problem {
    fn new(what: impl Into<String>, at: Range<usize>) -> Self {
        Self { what: what.into(), at }
    }

    fn told(self, path: &Path, text: &str) -> Usage {
        let before = text.get(..self.at.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let path: PathBuf = path.to_owned();
        Usage::new(format!("{}:{line}:{column}: {}", path.display(), self.what))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::path::Path;
    use std::process::Command;

    use proptest::prelude::proptest;
    use rstest::rstest;
    use tempfile::TempDir;

    use super::Settings;
    use crate::clipboard::Preferred;

    #[rstest]
    #[case::empty("", Preferred::Auto)]
    #[case::comment("# nothing\n", Preferred::Auto)]
    #[case::auto("copy = \"auto\"", Preferred::Auto)]
    #[case::sequence("copy = 'osc52'\n", Preferred::Osc52)]
    #[case::tmux("copy = \"tmux\"", Preferred::Tmux)]
    #[case::file("copy = \"file\"", Preferred::File)]
    #[case::off("copy = \"off\"", Preferred::Off)]
    #[case::command("copy = [\"wl-copy\", \"--trim newline\"]", Preferred::Command(vec!["wl-copy".into(), "--trim newline".into()]))]
    fn what_may_be_set(#[case] text: &str, #[case] copy: Preferred) {
        assert_eq!(Settings::parse(text).unwrap(), Settings { copy });
    }

    #[rstest]
    #[case::unknown_key("# mine\ncpoy = \"off\"\n", ":2:1: there is no setting `cpoy`; did you mean `copy`?")]
    #[case::far_off("colours = 3", ":1:1: there is no setting `colours`; there is copy")]
    #[case::unknown_value("copy = \"osc\"", ":1:8: `osc` is no way to copy; did you mean `osc52`?")]
    #[case::far_off_value(
        "copy = \"clipboard\"",
        ":1:8: `clipboard` is no way to copy; there is auto, osc52, tmux, file, off"
    )]
    #[case::number(
        "\ncopy = 52",
        ":2:8: `copy` is one of auto, osc52, tmux, file, off or a list such as [\"wl-copy\"], not integer"
    )]
    #[case::empty_command("copy = []", ":1:8: a command needs at least the name of a program")]
    #[case::mixed_command(
        "copy = [\"xclip\", 3]",
        ":1:18: the name of a program and its arguments are strings"
    )]
    #[case::not_toml("copy == 3", ":1:7: ")]
    #[case::twice("copy = \"off\"\ncopy = \"auto\"", ":2:1: ")]
    fn what_may_not_is_refused_with_its_place(#[case] text: &str, #[case] said: &str) {
        let told = Settings::parse(text).unwrap_err().told(Path::new("/c/config.toml"), text).to_string();
        assert!(told.starts_with(&format!("/c/config.toml{said}")), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }

    #[rstest]
    #[case::fifo("mkfifo \"$0\"", "not a regular file")]
    #[case::device("ln -s /dev/zero \"$0\"", "not a regular file")]
    #[case::folder("mkdir \"$0\"", "not a regular file")]
    #[case::huge("truncate -s 1G \"$0\"", "more than 1024 KiB")]
    #[case::not_utf8("printf '\\377' >\"$0\"", "invalid utf-8")]
    fn what_is_no_file_of_settings_is_refused_and_not_waited_for(#[case] made: &str, #[case] said: &str) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("config.toml");
        assert!(Command::new("sh").args(["-c", made]).arg(&path).status().unwrap().success());
        let told = Settings::read_from(&path).unwrap_err().to_string();
        assert!(told.contains(said) && told.contains("config.toml"), "{told}");
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(copy *= *)?\\PC*") {
            let _ = Settings::parse(&text).map_err(|problem| problem.told(Path::new("x"), &text));
        }
    }
}
