//! What can be wrong with a line of the settings, and the words for it.

use toml::Spanned;
use toml::de::DeValue;

use crate::app::keys::NoKey;
use crate::messages::{self, Message, Worded, Wording, t};

/// What is wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Wrong {
    /// The file cannot be read.
    Unreadable(Wording),
    /// It is no TOML; what the reader of TOML says.
    Syntax(String),
    /// It was set by a line before.
    Repeated,
    /// A text without its quotation marks.
    Unquoted {
        /// The setting.
        name: String,
        /// The text.
        value: String,
    },
    /// No setting has this name.
    UnknownSetting {
        /// The name.
        name: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// No command, or no change of a line, has this name.
    UnknownCommand {
        /// The name.
        name: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// No role of the theme has this name.
    UnknownRole {
        /// The name.
        name: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// It is none of the allowed words.
    UnknownChoice {
        /// The word.
        given: String,
        /// What may have been meant.
        nearest: Option<String>,
        /// The allowed words.
        all: Vec<&'static str>,
    },
    /// A word is no colour and nothing else that a style may be.
    NoStyle {
        /// The word.
        word: String,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// Something of another kind is expected.
    Kind {
        /// What is expected.
        takes: Takes,
        /// What was found.
        found: Message,
    },
    /// It is no key.
    NoKey {
        /// As it is written.
        written: String,
        /// Why not.
        why: NoKey,
        /// What may have been meant.
        nearest: Option<String>,
    },
    /// While text is typed, this key types.
    Types(String),
    /// Another command had this key, and has it no longer.
    TakenFrom {
        /// The key.
        key: String,
        /// Whose it is now.
        command: String,
        /// Whose it was.
        other: String,
    },
    /// Another line gives this key to another command, which keeps it.
    Twice {
        /// The key.
        key: String,
        /// Whose it is.
        other: String,
    },
    /// A command of one pane hides one that works in all.
    Hides {
        /// The key.
        key: String,
        /// The command of the pane.
        command: String,
        /// The one that it hides there.
        other: String,
    },
    /// Without a key for this nobody gets out; the usual ones are kept.
    Needed(String),
}

/// What a setting takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Takes {
    /// A text.
    Text,
    /// A key or a list of keys.
    Keys,
    /// A table.
    Table,
    /// The name of a way or a program with its arguments.
    Program,
    /// Yes or no.
    Switch,
}

impl Wrong {
    /// A value of another kind was found.
    pub(super) fn kind(takes: Takes, found: &Spanned<DeValue<'_>>) -> Self {
        Self::Kind { takes, found: kind_of(found.get_ref()) }
    }
}

impl Worded for Wrong {
    fn wording(&self) -> Wording {
        let or = |nearest: &Option<String>, rest: Message| match nearest {
            Some(name) => messages::maybe(Some(name)),
            None => rest.into(),
        };
        match self {
            Self::Unreadable(why) => t::config::Unreadable { why: why.clone() }.into(),
            Self::Syntax(said) => t::config::Syntax { said }.into(),
            Self::Repeated => t::config::REPEATED.into(),
            Self::Unquoted { name, value } => t::config::Unquoted { name, value }.into(),
            Self::UnknownSetting { name, nearest } => {
                t::config::UnknownSetting { name, maybe: or(nearest, t::config::LISTS_SETTINGS) }.into()
            }
            Self::UnknownCommand { name, nearest } => {
                t::config::UnknownCommand { name, maybe: or(nearest, t::config::LISTS_COMMANDS) }.into()
            }
            Self::UnknownRole { name, nearest } => {
                t::config::UnknownRole { name, maybe: or(nearest, t::config::LISTS_ROLES) }.into()
            }
            Self::UnknownChoice { given, nearest, all } => {
                let maybe = messages::maybe(nearest.as_deref());
                t::config::UnknownChoice { given, all: all.join(", "), maybe }.into()
            }
            Self::NoStyle { word, nearest } => {
                t::config::NoStyle { word, maybe: or(nearest, t::config::WRITE_STYLE) }.into()
            }
            Self::Kind { takes, found } => t::config::Kind { takes: takes.words(), found: *found }.into(),
            Self::NoKey { written, why: NoKey::SameAs(other), .. } => {
                t::config::SameKey { written, other: other.to_string() }.into()
            }
            Self::NoKey { written, why: NoKey::AltLetter, .. } => t::config::AltLetter { written }.into(),
            Self::NoKey { written, why: NoKey::Unknown, nearest } => {
                t::config::NoKey { written, maybe: or(nearest, t::config::WRITE_KEY) }.into()
            }
            Self::Types(key) => t::config::Types { key }.into(),
            Self::TakenFrom { key, command, other } => t::config::TakenFrom { key, command, other }.into(),
            Self::Twice { key, other } => t::config::Twice { key, other }.into(),
            Self::Hides { key, command, other } => t::config::Hides { key, command, other }.into(),
            Self::Needed(command) => t::config::Needed { command }.into(),
        }
    }
}

impl Takes {
    fn words(self) -> Message {
        match self {
            Self::Text => t::config::TAKES_TEXT,
            Self::Keys => t::config::TAKES_KEYS,
            Self::Table => t::config::TAKES_TABLE,
            Self::Program => t::config::TAKES_PROGRAM,
            Self::Switch => t::config::A_BOOLEAN,
        }
    }
}

fn kind_of(value: &DeValue<'_>) -> Message {
    match value {
        DeValue::String(_) => t::config::A_TEXT,
        DeValue::Integer(_) | DeValue::Float(_) => t::config::A_NUMBER,
        DeValue::Boolean(_) => t::config::A_BOOLEAN,
        DeValue::Datetime(_) => t::config::A_DATE,
        DeValue::Array(_) => t::config::A_LIST,
        DeValue::Table(_) => t::config::A_TABLE,
    }
}
