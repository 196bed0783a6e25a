//! The catalogue: every text of the program that a reader sees, in both languages.
//!
//! The texts are Fluent files, `data/locales/{vi,en}/*.ftl`, which a translator edits without Rust. The build makes an
//! item of each ([`t`]): a constant for a message without arguments, a struct for one with them. So a misspelt name or
//! a missing argument does not compile, and an unused message is a dead-code warning. A [`Wording`] is a message with
//! its arguments but without a language: lower modules return it as a reason, and the edge, which knows the reader's
//! language, formats it.

mod enum_table;
pub(crate) mod senses;
mod system;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use crate::text::{Clean, Lang};

pub(crate) use enum_table::enum_table;
pub(crate) use senses::{called, meant};
pub use system::{io_error, io_error_of_kind, of_io, of_json};

/// The names of the messages, made by the build: `t::FILE::NAME` for `NAME` of `FILE.ftl`.
#[allow(clippy::pedantic)] // the build writes it
#[cfg_attr(
    not(all(
        feature = "office",
        feature = "pdf",
        feature = "mail",
        feature = "sheets",
        feature = "feeds",
        feature = "fetch"
    )),
    allow(dead_code)
)]
pub(crate) mod t {
    use super::{Action, Arg, CatalogueEntry, Lang, Message, Wording};

    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// One row of the catalogue.
struct CatalogueEntry {
    #[cfg(test)]
    id: &'static str,
    #[cfg(test)]
    arguments: &'static [&'static str],
    /// Vietnamese and English: the text itself, or the message as Fluent writes it where it has arguments.
    texts: [&'static str; 2],
}

impl CatalogueEntry {
    fn text(&self, lang: Lang) -> &'static str {
        let [vi, en] = self.texts;
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }
}

/// A message without arguments.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Message(usize);

impl Message {
    /// In a language.
    pub fn get(self, lang: Lang) -> &'static str {
        self.entry().map_or("", |entry| entry.text(lang))
    }

    /// Of a file whose messages are named after what they describe, such as `help/show`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let found = t::BY_NAME.binary_search_by_key(&name, |(name, _)| name).ok()?;
        t::BY_NAME.get(found).map(|(_, message)| *message)
    }

    fn entry(self) -> Option<&'static CatalogueEntry> {
        t::ENTRIES.get(self.0)
    }
}

/// A command: the name by which keymap, help, palette and the plain session know it, and its words. The build makes a
/// constant of each row of `commands.ftl`.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Action {
    name: &'static str,
    /// One or two words for the line of hints.
    pub hint: Message,
    /// What it does.
    pub about: Message,
}

impl Action {
    /// Its name on the command line of the plain session, in the palette, the keymap and the README.
    pub fn name(self) -> &'static str {
        self.name
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[cfg(test)]
        return f.write_str(self.entry().map_or("", |entry| entry.id));
        // The names would be a hundred kilobytes of the program.
        #[cfg(not(test))]
        return write!(f, "Message({})", self.0);
    }
}

/// What a message takes: a number, which also picks the plural, a text of any language, or another wording.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Arg {
    /// Written in digits, without grouping.
    Number(i64),
    /// As it is.
    Text(String),
    /// In the language of the message that it is put into.
    Wording(Box<Wording>),
}

/// What is to be said, before it is known in which language.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Wording {
    /// A message with its arguments.
    Message(Message, Vec<(&'static str, Arg)>),
    /// Several of them, with a text between.
    Joined(Vec<Wording>, &'static str),
    /// What people call a name that is typed, by the kind of names that it is of: its first other word in Vietnamese.
    Called(&'static str, String),
    /// Not ours: the same in every language.
    AsIs(String),
}

impl Wording {
    /// Of a message that takes these arguments. The build makes the calls.
    fn of(message: Message, arguments: Vec<(&'static str, Arg)>) -> Self {
        Self::Message(message, arguments)
    }

    /// What is the same in every language: a path, a name, a value.
    pub fn as_is(text: impl Into<String>) -> Self {
        Self::AsIs(text.into())
    }

    /// What people call a name of a kind.
    pub(crate) fn called(kind: &'static str, name: &str) -> Self {
        Self::Called(kind, name.to_owned())
    }

    /// In a language.
    pub fn get(&self, lang: Lang) -> String {
        match self {
            Self::Message(message, arguments) if arguments.is_empty() => message.get(lang).to_owned(),
            Self::Message(message, arguments) => formatted(*message, arguments, lang),
            Self::Joined(parts, between) => {
                parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>().join(between)
            }
            Self::Called(kind, name) => senses::word(kind, name, lang),
            Self::AsIs(text) => text.clone(),
        }
    }
}

/// What gives a reason in words of the catalogue: every error of the program. It has no other text, so that none can be
/// printed that is of no language.
pub trait Worded {
    /// The reason, for whatever language the reader has.
    fn wording(&self) -> Wording;

    /// For tests.
    #[cfg(test)]
    fn in_english(&self) -> String {
        self.wording().get(Lang::En)
    }
}

/// A reason that nobody tells from others is its wording.
impl Worded for Wording {
    fn wording(&self) -> Wording {
        self.clone()
    }
}

/// `; did you mean …?` for a name that is not there, or the end of the sentence where none is near.
pub(crate) fn maybe(nearest: Option<impl Into<Arg>>) -> Wording {
    nearest.map_or_else(|| t::nearest::NONE.into(), |name| t::nearest::Maybe { name: name.into() }.into())
}

impl From<Message> for Wording {
    fn from(message: Message) -> Self {
        Self::Message(message, Vec::new())
    }
}

/// Makes arguments of what is of these types.
macro_rules! arguments {
    ($given:ident => $argument:expr; $($type:ty),+) => {$(
        impl From<$type> for Arg {
            fn from($given: $type) -> Self {
                $argument
            }
        }
    )+};
}

arguments!(wording => Self::Wording(Box::new(wording)); Wording);
arguments!(message => Wording::from(message).into(); Message);
arguments!(text => Self::Text(text); String);
arguments!(text => Self::Text(text.into()); &str, &String, Cow<'_, str>, char);
arguments!(text => Self::Text(text.to_string()); &Clean, Clean);
arguments!(path => Self::Text(path.display().to_string()); &Path);

macro_rules! numbers {
    ($($number:ty),+) => {
        $(arguments!(number => Self::Number(i64::try_from(number).unwrap_or(i64::MAX)); $number);)+
    };
}

numbers!(usize, u64, u32, u16, u8, i64, i32);

/// The rules for plurals of a language. Messages are not in it: each is parsed when it is first said.
fn rules(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static RULES: [LazyLock<FluentBundle<FluentResource>>; 2] =
        [LazyLock::new(|| bundle(Lang::Vi)), LazyLock::new(|| bundle(Lang::En))];
    let [vi, en] = &RULES;
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let language = lang.code().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The marks that keep directions of writing apart are no text for a terminal.
    bundle.set_use_isolating(false);
    bundle
}

/// A message as parsed, once.
fn parsed(message: Message, lang: Lang) -> Option<&'static FluentResource> {
    // Made when the first is said, so that the program file has no empty places.
    static PARSED: LazyLock<Vec<[OnceLock<FluentResource>; 2]>> =
        LazyLock::new(|| (0..t::COUNT).map(|_| Default::default()).collect());
    let entry = message.entry()?;
    let [vi, en] = PARSED.get(message.0)?;
    let slot = match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    Some(slot.get_or_init(|| {
        // The build has parsed it too, so there are no errors to report.
        FluentResource::try_new(entry.text(lang).to_owned()).unwrap_or_else(|(resource, _)| resource)
    }))
}

fn formatted(message: Message, arguments: &[(&'static str, Arg)], lang: Lang) -> String {
    let mut values = FluentArgs::with_capacity(arguments.len());
    for (name, argument) in arguments {
        let value = match argument {
            Arg::Number(number) => FluentValue::from(*number),
            // Names and values come from anywhere; nothing in a message may steer the terminal.
            Arg::Text(text) => FluentValue::from(Clean::one_line(text).to_string()),
            Arg::Wording(wording) => FluentValue::from(wording.get(lang)),
        };
        values.set(*name, value);
    }
    let Some(ast::Entry::Message(parsed)) = parsed(message, lang).and_then(|resource| resource.get_entry(0))
    else {
        return String::new();
    };
    let Some(pattern) = &parsed.value else { return String::new() };
    rules(lang).format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
}
