//! Help, the manual and errors are in the reader's language and in no other.
//!
//! Every variant of every error is said in both languages by a test of the library, src/cli/tests.rs.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::foreign::{ENGLISH, Language, VIETNAMESE};
use crate::harness::{Run, finished};

/// Uses that are wrong each in another way.
const WRONG: &[&[&str]] = &[
    &["figurs"],
    &["nosuch"],
    &["articles", "extra"],
    &["articles", "--foo"],
    &["articles", "--formt", "json"],
    &["articles", "--format", "xml"],
    &["articles", "--format"],
    &["articles", "--format", "json", "--format", "csv"],
    &["search"],
    &["search", ""],
    &["search", "a", "--limit", "many"],
    &["search", "a", "--limit", "-1"],
    &["search", "in:yesterday hội nghị"],
    &["search", "foo:bar"],
    &["show", "nosuch"],
    &["show", "van-hoi-2018/f999"],
    &["show", "n"],
    &["copy"],
    &["copy", "van-hoi-2018", "--as", "value"],
    &["copy", "van-hoi-2018/f9", "--as", "xlsx"],
    &["copy", "van-hoi-2018/f9", "van-hoi-2018/p7", "--as", "value"],
    &["copy", "van-hoi-2018/f9", "--test"],
    &["copy", "--test"],
    &["figures", "--indicator", "fdx"],
    &["figures", "--article", "nosuch"],
    &["figures", "--sort", "vale"],
    &["figures", "--columns", "label,perod"],
    &["figures", "--where", "valu>5"],
    &["figures", "--where", "value>five"],
    &["figures", "--where", "period:soon"],
    &["figures", "--library", "no/such"],
    &["compare", "fdo"],
    &["extract", "no/such/file.txt"],
    &["extract", "/"],
    &["import", "--title", "Tựa", "a.txt", "b.txt"],
    &["import", "--date", "hôm qua", "a.txt"],
    &["remove", "van-hoi-2018"],
    &["show", "--original", "van-hoi-2018"],
    &["--plain", "articles"],
    &["--restricted", "last"],
    &["--no-state", "last"],
    &["--format", "json"],
    &["man", "--format", "json"],
    &["completions", "tcsh"],
    &["collection", "shw"],
    &["collection", "show", "no-such"],
    &[],
];

/// A reader, and how the language is chosen.
#[derive(Clone, Copy, Debug)]
struct Reader {
    language: Language,
    options: &'static [&'static str],
}

const READERS: [Reader; 2] =
    [Reader { language: VIETNAMESE, options: &[] }, Reader { language: ENGLISH, options: &["--lang", "en"] }];

impl Reader {
    fn run(self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ngoaivu"));
        for name in ["LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "COLUMNS", "TMUX", "STY"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "vi_VN.UTF-8").env("XDG_DATA_HOME", "/nonexistent").stdin(Stdio::null());
        finished(command.args(self.options).args(arguments))
    }
}

/// Every command, as help is asked of it: the catalogue names each.
fn commands() -> Vec<Vec<String>> {
    let help = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/locales/en/help.ftl");
    let help = fs::read_to_string(help).expect("text");
    let names = help.lines().filter_map(|line| line.split_once(" =").map(|(name, _)| name));
    let commands = names.filter(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
    let commands = commands.filter(|name| *name != "ngoaivu");
    let mut commands: Vec<Vec<String>> =
        commands.map(|name| name.split('_').map(str::to_owned).collect()).collect();
    commands.push(Vec::new());
    commands
}

#[test]
fn help_is_in_the_language_of_the_reader() {
    let commands = commands();
    assert!(commands.len() > 40, "{commands:?}");
    let mut foreign = Vec::new();
    for reader in READERS {
        let sentences = reader.language.foreign_sentences();
        for command in &commands {
            let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
            arguments.push("--help");
            let run = reader.run(&arguments);
            assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{arguments:?}");
            let found = reader.language.foreign(&run.out, &sentences);
            foreign.extend((!found.is_empty()).then(|| (reader.language.name, arguments.join(" "), found)));
        }
    }
    assert!(foreign.is_empty(), "{foreign:#?}");
}

#[test]
fn the_manual_is_in_the_language_of_the_reader() {
    for reader in READERS {
        let run = reader.run(&["man"]);
        assert_eq!(run.status, Some(0), "{}", run.err);
        let foreign = reader.language.foreign(&run.out, &reader.language.foreign_sentences());
        assert!(foreign.is_empty(), "{}: {foreign:#?}", reader.language.name);
    }
}

#[test]
fn errors_are_in_the_language_of_the_reader() {
    let mut foreign = Vec::new();
    for reader in READERS {
        let sentences = reader.language.foreign_sentences();
        for arguments in WRONG {
            let run = reader.run(arguments);
            assert!(run.status == Some(2) && !run.err.is_empty(), "{arguments:?}: {run:?}");
            let found = reader.language.foreign(&run.err, &sentences);
            foreign.extend((!found.is_empty()).then_some((reader.language.name, arguments, run.err, found)));
        }
    }
    assert!(foreign.is_empty(), "{foreign:#?}");
}

/// The checks above find what they look for.
#[test]
fn what_is_of_the_other_language_is_found() {
    for (reader, other) in READERS.into_iter().zip(READERS.into_iter().rev()) {
        for arguments in [&["--help"][..], &["search", "--help"], &["man"]] {
            let run = other.run(arguments);
            let found = reader.language.foreign(&run.out, &reader.language.foreign_sentences());
            assert!(found.len() > 10, "{} in {arguments:?}: {found:?}", other.language.name);
        }
    }
}
