//! Why a command fails, and errors of usage, in one line.

use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::io::Write;
use std::str::FromStr;

use clap::CommandFactory;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Arguments, Outcome, help};
use crate::corpus::date::{Date, read_date};
use crate::messages::{self, Worded, Wording, meant, senses, t};
use crate::text::Clean;
use crate::text::Lang;

/// What a command comes to.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// Why a command failed. Every error here has a wording: one without does not compile.
#[derive(Debug)]
pub enum Failure {
    /// What could not be done, and what to do.
    Worded(Wording),
    /// The output takes no more.
    Stream(io::Error),
}

impl<E: Worded> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Worded(error.wording())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Stream(error.into())
    }
}

impl Failure {
    /// In one line.
    pub fn wording(&self) -> Wording {
        match self {
            Self::Worded(why) => why.clone(),
            Self::Stream(why) => t::cli::CannotWrite { why: messages::of_io(why) }.into(),
        }
    }

    /// Whether the output is a closed pipe, as with `| head`.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Stream(why) if why.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Wrong use: what, where, and what to do.
#[derive(Debug)]
pub struct Usage(Wording);

impl Usage {
    /// With a message of one line.
    pub(super) fn new(message: impl Into<Wording>) -> Self {
        Self(message.into())
    }
}

impl Worded for Usage {
    fn wording(&self) -> Wording {
        self.0.clone()
    }
}

/// clap hands an error of a value on as one that has a text; it is worded where it comes back.
impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.get(Lang::En))
    }
}

impl Error for Usage {}

pub(super) fn one_of<T: Clone + Send + Sync>(
    names: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names.iter().map(|(name, _)| *name)).try_map(|given| {
        let found = names.iter().find(|(name, _)| *name == given);
        found.map(|(_, value)| value.clone()).ok_or_else(|| Usage::new(t::usage::NOT_UNDERSTOOD))
    })
}

/// Reads a value of the command line.
pub(super) fn parsed<T: FromStr<Err: Worded>>(text: &str) -> Result<T, Usage> {
    text.parse().map_err(|why: T::Err| Usage(why.wording()))
}

/// Reads a date of the command line, in any form that people write.
pub(super) fn parsed_date(text: &str) -> Result<Date, Usage> {
    read_date(text).map_err(|why| Usage(why.wording()))
}

/// Prints the requested help or version, or says in one line what is wrong with the arguments.
pub(super) fn answer(
    error: &clap::Error,
    typed: &[OsString],
    lang: Lang,
    out: &mut dyn Write,
) -> Result<Outcome> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let error_in_lang = help::command(lang).try_get_matches_from(typed).err();
        write!(out, "{}", error_in_lang.as_ref().unwrap_or(error).render())?;
        return Ok(Outcome::Done);
    }
    // A folder may have the name of a command: only the parser knows which word is one.
    let program = Arguments::command();
    let read = program.clone().ignore_errors(true).try_get_matches_from(typed).ok();
    let mut path = Vec::new();
    let mut within = CommandScope { program: &program, command: None };
    let mut below = read.as_ref().and_then(|read| read.subcommand());
    while let Some((name, read)) = below {
        within.command = within.command.unwrap_or(&program).find_subcommand(name);
        path.push(name);
        below = read.subcommand();
    }
    let hint: Wording = if path.is_empty() {
        t::usage::SEE.into()
    } else {
        t::usage::SeeCommand { command: path.join(" ") }.into()
    };
    let said = wrong_arguments(error, typed, within, lang);
    Err(Usage::new(t::usage::WithHint { said, hint }).into())
}

/// What people write as an option of its own: `--json`.
const FORMATS: [&str; 5] = ["format json", "format jsonl", "format csv", "format csv-excel", "format md"];

/// Where something wrong was typed, and so what can have been meant.
#[derive(Clone, Copy)]
struct CommandScope<'c> {
    program: &'c clap::Command,
    command: Option<&'c clap::Command>,
}

impl CommandScope<'_> {
    /// The names that a command may have here; `typed` are the arguments, for one of several words: `liệt kê`.
    fn command(self, wrong: &str, typed: &[OsString]) -> Option<String> {
        let here = self.command.unwrap_or(self.program);
        // As options they are no commands, but they are typed like them.
        let options = if self.command.is_none() { &["help", "version"][..] } else { &[] };
        let names = || here.get_subcommands().map(clap::Command::get_name).chain(options.iter().copied());
        let mut words =
            typed.iter().filter_map(|word| word.to_str()).skip_while(|word| *word != wrong).skip(1);
        let two = words.next().map(|next| format!("{wrong} {next}"));
        let by_both = two.and_then(|two| names().find(|name| senses::is_word_for("command", &two, name)));
        let name = by_both.or_else(|| meant("command", wrong, names()))?;
        Some(if options.contains(&name) { format!("--{name}") } else { name.to_owned() })
    }

    /// In a command that takes a query, `-word`, which leaves that word out.
    fn left_out(self, typed: &[OsString]) -> Option<&str> {
        let takes_query =
            |command: &&clap::Command| matches!(command.get_name(), "search" | "figures" | "export");
        self.command.filter(takes_query)?;
        let is_word =
            |word: &&str| word.chars().count() > 2 && word.starts_with('-') && !word.starts_with("--");
        typed.iter().filter_map(|word| word.to_str()).find(is_word)
    }

    /// The option that was meant: one of the command's own before one that all have.
    fn option(self, wrong: &str) -> Option<String> {
        let of_all = self.program.get_arguments();
        let of_all = of_all.filter(|option| self.command.is_none() || option.is_global_set());
        let options = self.command.into_iter().flat_map(clap::Command::get_arguments).chain(of_all);
        let names = options.filter_map(clap::Arg::get_long).chain(["help", "version"]).chain(FORMATS);
        meant("option", wrong.trim_start_matches('-'), names).map(|name| format!("--{name}"))
    }
}

/// What clap found wrong, in words of the catalogue.
fn wrong_arguments(error: &clap::Error, typed: &[OsString], within: CommandScope<'_>, lang: Lang) -> Wording {
    let one = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => shown(text, lang),
        Some(ContextValue::Strings(texts)) => {
            texts.iter().map(|text| shown(text, lang)).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    };
    let many = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let argument = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => t::usage::TooMuch { argument }.into(),
        ErrorKind::UnknownArgument => {
            if let Some(word) = within.left_out(typed) {
                let bare = word.trim_start_matches('-');
                return t::usage::LeavesOut { word: shown(word, lang), bare: shown(bare, lang) }.into();
            }
            let near = within.option(&argument);
            t::usage::NoArgument { argument: &argument, maybe: messages::maybe(near.as_deref()) }.into()
        }
        ErrorKind::InvalidSubcommand => {
            let command = one(ContextKind::InvalidSubcommand);
            let near = within.command(&command, typed);
            t::usage::NoCommand { command: &command, maybe: messages::maybe(near.as_deref()) }.into()
        }
        ErrorKind::InvalidValue => {
            let known = many(ContextKind::ValidValue);
            match (value.is_empty(), known.is_empty()) {
                (true, true) => t::usage::NoValue { argument }.into(),
                (true, false) => t::usage::NoValueOf { argument, known: known.join(", ") }.into(),
                (false, true) => t::usage::BadValue { argument, value }.into(),
                (false, false) => {
                    let maybe = messages::maybe(meant("value", &value, known.iter().map(String::as_str)));
                    t::usage::BadValueOf { argument, value: &value, maybe, known: known.join(", ") }.into()
                }
            }
        }
        ErrorKind::ValueValidation => {
            let usage = error.source().and_then(|why| why.downcast_ref::<Usage>());
            let why = usage.map_or_else(|| t::usage::NotANumber { value: &value }.into(), Worded::wording);
            t::usage::BadValueWhy { argument, why }.into()
        }
        ErrorKind::MissingRequiredArgument => t::usage::Missing { arguments: argument }.into(),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let has_own = |command: &&clap::Command| command.has_subcommands();
            match within.command.filter(has_own) {
                Some(command) => {
                    let known: Vec<_> = command.get_subcommands().map(clap::Command::get_name).collect();
                    t::usage::MissingCommand { command: command.get_name(), known: known.join(", ") }.into()
                }
                None => t::usage::SAY_WHAT_TO_DO.into(),
            }
        }
        ErrorKind::ArgumentConflict => {
            let other = one(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                t::usage::Twice { argument }.into()
            } else {
                t::usage::Conflict { argument, other }.into()
            }
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            t::usage::NumberOfValues { argument }.into()
        }
        ErrorKind::NoEquals => t::usage::NoEquals { argument }.into(),
        ErrorKind::InvalidUtf8 => t::usage::NOT_UTF8.into(),
        // Help and version are printed and no errors; a kind that clap adds later is one.
        _ => t::usage::NOT_UNDERSTOOD.into(),
    }
}

/// An argument as clap names it, `--library <DIR>`, with the placeholder of the reader's language.
fn shown(text: &str, lang: Lang) -> String {
    let brackets = |word: &str, open: char, close: char| {
        let (before, rest) = word.split_once(open)?;
        let (name, after) = rest.split_once(close)?;
        Some(format!("{before}{open}{}{close}{after}", help::placeholder(name, lang).unwrap_or(name)))
    };
    let word = |word: &str| {
        let named = brackets(word, '<', '>').or_else(|| brackets(word, '[', ']'));
        named.unwrap_or_else(|| word.to_owned())
    };
    Clean::one_line(&text.split(' ').map(word).collect::<Vec<_>>().join(" ")).to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use std::ffi::OsString;

    use clap::{Command, CommandFactory};
    use rstest::rstest;

    use super::{Arguments, FORMATS, answer};
    use crate::messages::senses;
    use crate::text::Lang;

    fn every(command: &Command) -> Vec<&Command> {
        std::iter::once(command).chain(command.get_subcommands().flat_map(every)).collect()
    }

    #[test]
    fn other_words_are_for_names_that_are_there() {
        let program = Arguments::command();
        let all = every(&program);
        let commands = all.iter().map(|command| command.get_name()).chain(["help", "version"]);
        assert_eq!(senses::stale("command", commands), Vec::<&str>::new());
        let arguments = || all.iter().flat_map(|command| command.get_arguments());
        let options = arguments().filter_map(clap::Arg::get_long).chain(["help", "version"]).chain(FORMATS);
        assert_eq!(senses::stale("option", options), Vec::<&str>::new());
        let values: Vec<_> = arguments().flat_map(clap::Arg::get_possible_values).collect();
        let values = values.iter().map(clap::builder::PossibleValue::get_name);
        assert_eq!(senses::stale("value", values), Vec::<&str>::new());
    }

    #[rstest]
    #[case::command("tim-kiem hội nghị", "there is no command `tim-kiem`; did you mean `search`?")]
    #[case::of_two_words("liệt kê", "there is no command `liệt`; did you mean `articles`?")]
    #[case::within_a_command("collection tạo x", "there is no command `tạo`; did you mean `new`?")]
    #[case::same_word_elsewhere("collection xóa x", "there is no command `xóa`; did you mean `drop`?")]
    #[case::help("helpp", "there is no command `helpp`; did you mean `--help`?")]
    #[case::option_of_a_command_in_a_command(
        "collection export x --form docx y",
        "there is no option `--form`; did you mean `--as`? (see ngoaivu collection export --help)"
    )]
    #[case::none_is_near("collection zzz", "there is no command `zzz`. (")]
    #[case::option("articles --ngon-ngu vi", "there is no option `--ngon-ngu`; did you mean `--lang`?")]
    #[case::own_option_first("copy x --dang md", "there is no option `--dang`; did you mean `--as`?")]
    #[case::option_of_all("articles --dang md", "there is no option `--dang`; did you mean `--format`?")]
    #[case::option_for_its_value(
        "articles --json",
        "there is no option `--json`; did you mean `--format json`?"
    )]
    #[case::letter("search x -n 3", "there is no option `-n`; did you mean `--limit`?")]
    #[case::no_option_is_near("articles --zzz", "there is no option `--zzz`. (")]
    #[case::value("search --in so-lieu x", "`--in <KIND>` does not take “so-lieu”; did you mean `figures`?")]
    #[case::value_by_letters("completions fsh", "`<SHELL>` does not take “fsh”; did you mean `fish`?")]
    #[case::column(
        "figures --sort valeu",
        "`--sort <COLUMNS>`: there is no column `valeu`; did you mean `value`?"
    )]
    fn what_was_meant_is_named(#[case] typed: &str, #[case] said: &str) {
        let typed: Vec<OsString> =
            std::iter::once("ngoaivu").chain(typed.split(' ')).map(OsString::from).collect();
        let error = Arguments::command().try_get_matches_from(&typed).expect_err("wrong");
        let failure = answer(&error, &typed, Lang::En, &mut Vec::new()).expect_err("wrong");
        let answered = failure.wording().get(Lang::En);
        assert!(answered.starts_with(said), "{answered}");
    }
}
