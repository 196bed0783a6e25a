//! Completions: the values for a place of the command line; a shell asks the program itself for them.
//!
//! The script that `ngoaivu completions SHELL` prints calls the program with the words typed so far. Where an argument
//! takes an id or a name, a command of our own lists them; the table below says which.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

use clap::{Arg, Command};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{Bash, CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Zsh};
use serde_json::Value;

use super::{Outcome, Streams, Usage, help, indicators, of_run};
use crate::cli::Result;
use crate::corpus::Corpus;
use crate::figures::{Column, Form};
use crate::messages::t;

/// The variable by which a shell asks.
const ASKS: &str = "COMPLETE";

/// More than this no list of a shell shows.
const MOST: usize = 500;

/// What an argument takes.
#[derive(Clone, Copy, Debug)]
enum ArgumentValues {
    /// Ids of articles and, after a slash, of their parts.
    References,
    /// What figures measure.
    Indicators,
    /// Columns of the table, several with commas.
    Columns,
    /// Forms to copy in.
    Forms,
    /// A field of the records that a command of our own prints, and the one that explains it.
    Records(&'static [&'static str], &'static str, &'static str),
}

const COLLECTIONS: ArgumentValues = ArgumentValues::Records(&["collection", "list"], "name", "items");
const SEARCHES: ArgumentValues = ArgumentValues::Records(&["searches", "list", "--names"], "name", "query");
const FEEDS: ArgumentValues = ArgumentValues::Records(&["feeds"], "url", "title");
const TAGS: ArgumentValues = ArgumentValues::Records(&["articles"], "tags", "");
const REMOVED: ArgumentValues = ArgumentValues::Records(&["trash", "list"], "id", "title");

/// The arguments whose values are known: the command, or none for all, the argument, and what it takes. The first that
/// fits counts.
const KNOWN: [(&str, &str, ArgumentValues); 16] = [
    ("restore", "ids", REMOVED),
    ("", "article", ArgumentValues::References),
    ("", "reference", ArgumentValues::References),
    ("", "references", ArgumentValues::References),
    ("", "indicator", ArgumentValues::Indicators),
    ("", "sort", ArgumentValues::Columns),
    ("", "columns", ArgumentValues::Columns),
    ("", "group", ArgumentValues::Columns),
    ("copy", "form", ArgumentValues::Forms),
    ("", "tags", TAGS),
    ("collection", "name", COLLECTIONS),
    ("searches", "name", SEARCHES),
    ("", "collection", COLLECTIONS),
    ("unfollow", "urls", FEEDS),
    ("fetch", "urls", FEEDS),
    ("unfollow", "url", FEEDS),
];

/// Answers a shell that asks, in the language of what is typed or of the locale; whether one did.
pub fn complete() -> Result<bool> {
    CompleteEnv::with_factory(|| with_values(help::command(of_run(&typed())), &[]))
        .var(ASKS)
        .try_complete(env::args_os(), env::current_dir().ok().as_deref())
        .map_err(|why| Usage::new(t::cli::Failed { said: why.to_string() }).into())
}

/// The script by which a shell asks, to be sourced by it.
pub(super) fn script(shell: Shell, out: &mut dyn Write) -> Result<Outcome> {
    let shell: &dyn EnvCompleter = match shell {
        Shell::Elvish => &Elvish,
        Shell::Fish => &Fish,
        Shell::PowerShell => &Powershell,
        Shell::Zsh => &Zsh,
        // Bash, and those that are not made yet and may understand its script.
        _ => &Bash,
    };
    // To memory first: the output may be a closed pipe.
    let mut script = Vec::new();
    shell.write_registration(ASKS, "ngoaivu", "ngoaivu", "ngoaivu", &mut script)?;
    out.write_all(&script)?;
    Ok(Outcome::Done)
}

/// The command line with what completes its arguments; `within` are the commands above.
fn with_values(command: Command, within: &[String]) -> Command {
    let path: Vec<String> = within.iter().cloned().chain([command.get_name().to_owned()]).collect();
    let commands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let command = command.mut_args(|argument| with_value(argument, &path));
    commands.iter().fold(command, |command, name| command.mut_subcommand(name, |sub| with_values(sub, &path)))
}

fn with_value(argument: Arg, path: &[String]) -> Arg {
    let fits = |(command, id, _): &&(&str, &str, ArgumentValues)| {
        argument.get_id() == *id && (command.is_empty() || path.iter().any(|name| name == command))
    };
    match KNOWN.iter().find(fits) {
        Some((.., values)) => {
            let values = *values;
            argument.add(ArgValueCompleter::new(move |typed: &OsStr| {
                candidates(values, &typed.to_string_lossy())
            }))
        }
        None => argument,
    }
}

/// The completions of `typed`.
fn candidates(values: ArgumentValues, typed: &str) -> Vec<CompletionCandidate> {
    let (before, last) = match values {
        ArgumentValues::Columns => typed.rsplit_once(',').map_or(("", typed), |(_, last)| {
            (typed.get(..typed.len() - last.len()).unwrap_or_default(), last)
        }),
        _ => ("", typed),
    };
    let found = match values {
        ArgumentValues::References => references(last),
        ArgumentValues::Indicators => measured(),
        ArgumentValues::Columns => Column::ALL.map(|column| (column.id().to_owned(), String::new())).to_vec(),
        ArgumentValues::Forms => Form::ids().into_iter().map(|id| (id.to_owned(), String::new())).collect(),
        ArgumentValues::Records(command, field, about) => records(command, field, about),
    };
    let fits = found.into_iter().filter(|(value, _)| value.starts_with(last));
    fits.take(MOST)
        .map(|(value, about)| {
            CompletionCandidate::new(format!("{before}{value}"))
                .help((!about.is_empty()).then(|| about.into()))
        })
        .collect()
}

fn references(typed: &str) -> Vec<(String, String)> {
    match typed.split_once('/') {
        None => records(&["articles"], "id", "title"),
        Some((article, _)) => records(&["figures", "--article", article], "id", "label"),
    }
}

fn measured() -> Vec<(String, String)> {
    let corpus = indicators::built_in(true).ok();
    let all = corpus.iter().flat_map(Corpus::indicators);
    let lang = of_run(&typed());
    all.map(|indicator| (indicator.id.to_string(), indicator.label.get(lang).to_string())).collect()
}

/// Values of a field in what a command of our own prints; none where it fails: a shell that completes shows no errors.
fn records(command: &[&str], field: &str, about: &str) -> Vec<(String, String)> {
    let mut printed = Vec::new();
    let arguments = ["ngoaivu", "--no-state", "--format", "jsonl"].map(OsString::from).into_iter();
    let arguments = arguments.chain(typed_globals()).chain(command.iter().map(OsString::from));
    let mut streams = Streams { input: &mut io::empty(), out: &mut printed, notes: &mut io::sink() };
    if super::run(arguments, &mut streams).is_err() {
        return Vec::new();
    }
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut found = Vec::new();
    for record in
        String::from_utf8_lossy(&printed).lines().filter_map(|line| serde_json::from_str::<Value>(line).ok())
    {
        let about = record.get(about).map(text).unwrap_or_default();
        match record.get(field) {
            Some(Value::Array(several)) => {
                found.extend(several.iter().map(|value| (text(value), about.clone())));
            }
            Some(Value::Null) | None => (),
            Some(value) => found.push((text(value), about)),
        }
    }
    found.sort();
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

/// The words typed so far, the name of the program first.
fn typed() -> Vec<OsString> {
    env::args_os().skip_while(|word| word != "--").skip(1).collect()
}

/// Of the words typed so far, those that say which articles there are.
fn typed_globals() -> Vec<OsString> {
    let typed = typed();
    let mut globals = Vec::new();
    for (at, word) in typed.iter().enumerate() {
        let text = word.to_string_lossy();
        if text == "--library" {
            globals.extend([word.clone()].into_iter().chain(typed.get(at + 1).cloned()));
        } else if text.starts_with("--library=") || text == "--no-embedded" {
            globals.push(word.clone());
        }
    }
    globals
}
