//! Why a command fails, and errors of usage, in one line.

use std::error::Error;
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::io::Write;
use std::str::FromStr;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Arguments, Outcome, help};
use crate::corpus::date::{Date, read_date};
use crate::messages::{self, Worded, Wording, t};
use crate::text::Clean;
use crate::text::Lang;
use crate::text::nearest::{by_sense, nearest};

/// What a command comes to.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// Why a command failed. Every error here has a wording: one without does not compile.
#[derive(Debug)]
pub enum Failure {
    /// What could not be done, and what to do.
    Worded(Wording),
    /// The output takes no more, or standard input gives none.
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
    let read = Arguments::command().ignore_errors(true).try_get_matches_from(typed).ok();
    let command = read.as_ref().and_then(|read| read.subcommand_name()).map(str::to_owned);
    let hint: Wording = match command {
        Some(command) => t::usage::SeeCommand { command }.into(),
        None => t::usage::SEE.into(),
    };
    Err(Usage::new(t::usage::WithHint { said: wrong_arguments(error, lang), hint }).into())
}

/// What people call a command who know another program, or do not know the word.
const COMMANDS: [(&str, &[&str]); 18] = [
    ("articles", &["list", "ls", "all", "bài", "danh-sách", "liệt-kê"]),
    ("show", &["open", "view", "cat", "read", "print", "xem", "mở", "đọc"]),
    ("search", &["find", "grep", "query", "look", "tìm", "tìm-kiếm"]),
    ("figures", &["numbers", "table", "data", "stats", "statistics", "số-liệu", "bảng", "thống-kê"]),
    ("compare", &["diff", "chart", "plot", "so-sánh", "so", "biểu-đồ"]),
    ("check", &["verify", "validate", "test", "kiểm-tra", "kiểm"]),
    ("import", &["add-file", "load", "get", "download", "insert", "nhập", "thêm-bài", "tải"]),
    ("edit", &["set", "correct", "change", "fix", "update", "modify", "sửa", "chỉnh"]),
    ("remove", &["delete", "rm", "del", "unimport", "xóa", "gỡ"]),
    ("copy", &["cite", "clip", "yank", "cp", "clipboard", "chép", "sao-chép", "trích"]),
    ("collection", &["basket", "folder", "dossier", "hồ-sơ", "tập"]),
    ("export", &["save", "dump", "xuất", "lưu"]),
    ("tag", &["label", "mark", "nhãn", "gắn-nhãn"]),
    ("history", &["log", "changes", "lịch-sử"]),
    ("follow", &["subscribe", "watch", "theo-dõi"]),
    ("people", &["speakers", "who", "người", "ai-nói"]),
    ("--help", &["help", "trợ-giúp"]),
    ("--version", &["version", "phiên-bản"]),
];

/// The same of options.
const OPTIONS: [(&str, &[&str]); 7] = [
    ("--lang", &["--language", "--locale", "--ngôn-ngữ"]),
    ("--format json", &["--json"]),
    ("--format csv", &["--csv"]),
    ("--library", &["--lib", "--db", "--database", "--dir", "--thư-viện"]),
    ("--limit", &["--max", "--count", "--top", "-n"]),
    ("--where", &["--filter", "--lọc"]),
    ("--sort", &["--order", "--order-by", "--sort-by", "--sắp-xếp"]),
];

/// What clap found wrong, in words of the catalogue.
fn wrong_arguments(error: &clap::Error, lang: Lang) -> Wording {
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
            let suggested = one(ContextKind::SuggestedArg);
            let near = by_sense(&argument, &OPTIONS).or_else(|| Some(&*suggested).filter(|s| !s.is_empty()));
            t::usage::NoArgument { argument: &argument, maybe: messages::maybe(near) }.into()
        }
        ErrorKind::InvalidSubcommand => {
            let command = one(ContextKind::InvalidSubcommand);
            let commands = Arguments::command();
            let names = commands.get_subcommands().map(clap::Command::get_name);
            let suggested = one(ContextKind::SuggestedSubcommand);
            let near = by_sense(&command, &COMMANDS).or_else(|| nearest(&command, names));
            let near = near.or_else(|| suggested.split(", ").next().filter(|s| !s.is_empty()));
            t::usage::NoCommand { command: &command, maybe: messages::maybe(near) }.into()
        }
        ErrorKind::InvalidValue => {
            let known = many(ContextKind::ValidValue);
            match (value.is_empty(), known.is_empty()) {
                (true, true) => t::usage::NoValue { argument }.into(),
                (true, false) => t::usage::NoValueOf { argument, known: known.join(", ") }.into(),
                (false, true) => t::usage::BadValue { argument, value }.into(),
                (false, false) => {
                    let maybe = messages::maybe(nearest(&value, known.iter().map(String::as_str)));
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
            let (command, known) = (one(ContextKind::InvalidSubcommand), many(ContextKind::ValidSubcommand));
            if known.is_empty() {
                t::usage::SAY_WHAT_TO_DO.into()
            } else {
                t::usage::MissingCommand { command, known: known.join(", ") }.into()
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
        // clap may come to know more; these print, and are no errors of the arguments.
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
