//! Help, the manual and errors are in the reader's language and in no other.
//!
//! What is of the other language is known in two ways: by the catalogue, of which no sentence of one language may come
//! out in the other, and by the small words that no sentence of a language is without, for what is not of the catalogue.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::harness::Run;

/// English words that are no Vietnamese syllables and no names of fields or values of ours.
const ENGLISH: [&str; 43] = [
    "the",
    "and",
    "with",
    "was",
    "were",
    "are",
    "which",
    "that",
    "this",
    "these",
    "for",
    "where",
    "what",
    "without",
    "into",
    "only",
    "each",
    "every",
    "not",
    "has",
    "have",
    "been",
    "it",
    "its",
    "there",
    "other",
    "must",
    "should",
    "cannot",
    "does",
    "such",
    "found",
    "unexpected",
    "invalid",
    "argument",
    "required",
    "usage:",
    "options:",
    "commands:",
    "arguments:",
    "error:",
    "tip:",
    "or",
];

/// Vietnamese words that no English one looks like.
const VIETNAMESE: [&str; 24] = [
    "và", "của", "không", "được", "là", "trong", "với", "các", "những", "khi", "để", "hoặc", "này", "từ",
    "phải", "một", "có", "đã", "hãy", "theo", "tệp", "lệnh", "bài", "thư",
];

/// Words of a stretch of the catalogue from which it is a sentence; fewer may be names in both languages.
const SENTENCE: usize = 3;

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
    &["copy", "van-hoi-2018/f9", "van-hoi-2018/p7"],
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

/// A language, how it is chosen, and the other one.
#[derive(Clone, Copy, Debug)]
struct Reader {
    name: &'static str,
    other: &'static str,
    locale: &'static str,
    options: &'static [&'static str],
    words_of_other: &'static [&'static str],
}

const READERS: [Reader; 2] = [
    Reader { name: "vi", other: "en", locale: "vi_VN.UTF-8", options: &[], words_of_other: &ENGLISH },
    Reader {
        name: "en",
        other: "vi",
        locale: "vi_VN.UTF-8",
        options: &["--lang", "en"],
        words_of_other: &VIETNAMESE,
    },
];

impl Reader {
    fn run(self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ngoaivu"));
        for name in ["LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "COLUMNS", "TMUX", "STY"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", self.locale).env("XDG_DATA_HOME", "/nonexistent").stdin(Stdio::null());
        command.args(self.options).args(arguments).output().expect("the program starts").into()
    }

    /// What of a text is of the other language.
    fn foreign(self, text: &str, sentences: &[String]) -> Vec<String> {
        let text = joined(text);
        let said = sentences.iter().filter(|sentence| text.contains(*sentence)).cloned();
        // What is between backticks is typed, and the same in every language.
        let spoken = text.split('`').step_by(2).flat_map(str::split_whitespace);
        let bare = |word: &str| {
            word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '-' | '/')).to_owned()
        };
        // `OR` is the sign of a query; no sentence is in capitals.
        let words =
            spoken.map(bare).filter(|word| *word != word.to_uppercase()).map(|word| word.to_lowercase());
        let words = words.filter(|word| self.words_of_other.contains(&word.as_str()));
        said.chain(words).collect()
    }
}

/// Without line ends and what roff marks.
fn joined(text: &str) -> String {
    let roff = [("\\-", "-"), ("\\fB", ""), ("\\fI", ""), ("\\fR", ""), ("\\&", ""), ("\\*(Aq", "'")];
    let plain = roff.iter().fold(text.to_owned(), |text, (mark, plain)| text.replace(mark, plain));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The stretches of text of a pattern, without what is put in.
fn stretches(pattern: &Pattern<&str>, into: &mut Vec<String>) {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => {
                into.push(std::mem::take(&mut text));
                match expression {
                    Expression::Inline(InlineExpression::StringLiteral { value }) => text.push_str(value),
                    Expression::Inline(_) => {}
                    Expression::Select { variants, .. } => {
                        for variant in variants {
                            stretches(&variant.value, into);
                        }
                    }
                }
            }
        }
    }
    into.push(text);
}

/// All that the catalogue of a language says, in stretches without arguments and without what is between backticks.
fn said(language: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/locales").join(language);
    let mut all = Vec::new();
    for file in fs::read_dir(folder).expect("a folder") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("text");
        let parsed = parser::parse(text.as_str()).expect("Fluent");
        for entry in &parsed.body {
            if let Entry::Message(message) = entry {
                stretches(message.value.as_ref().expect("a text"), &mut all);
            }
        }
    }
    all.iter().flat_map(|text| text.split('`')).map(joined).filter(|text| !text.is_empty()).collect()
}

/// The sentences of the language that the reader does not read.
fn foreign_sentences(reader: Reader) -> Vec<String> {
    let own = said(reader.name).join("\n");
    let of_other = said(reader.other).into_iter();
    of_other.filter(|text| text.split(' ').count() >= SENTENCE && !own.contains(text.as_str())).collect()
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
        let sentences = foreign_sentences(reader);
        for command in &commands {
            let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
            arguments.push("--help");
            let run = reader.run(&arguments);
            assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{arguments:?}");
            let found = reader.foreign(&run.out, &sentences);
            foreign.extend((!found.is_empty()).then(|| (reader.name, arguments.join(" "), found)));
        }
    }
    assert!(foreign.is_empty(), "{foreign:#?}");
}

#[test]
fn the_manual_is_in_the_language_of_the_reader() {
    for reader in READERS {
        let run = reader.run(&["man"]);
        assert_eq!(run.status, Some(0), "{}", run.err);
        let foreign = reader.foreign(&run.out, &foreign_sentences(reader));
        assert!(foreign.is_empty(), "{}: {foreign:#?}", reader.name);
    }
}

#[test]
fn errors_are_in_the_language_of_the_reader() {
    let mut foreign = Vec::new();
    for reader in READERS {
        let sentences = foreign_sentences(reader);
        for arguments in WRONG {
            let run = reader.run(arguments);
            assert!(run.status == Some(2) && !run.err.is_empty(), "{arguments:?}: {run:?}");
            let found = reader.foreign(&run.err, &sentences);
            foreign.extend((!found.is_empty()).then_some((reader.name, arguments, run.err, found)));
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
            let found = reader.foreign(&run.out, &foreign_sentences(reader));
            assert!(found.len() > 10, "{} in {arguments:?}: {found:?}", other.name);
        }
    }
}
