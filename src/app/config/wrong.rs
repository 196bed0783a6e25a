//! What can be wrong with a line of the settings, and the words for it.

use toml::Spanned;
use toml::de::DeValue;

use crate::app::keys::NoKey;
use crate::text::{Clean, Lang, Words};

/// What is wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Wrong {
    /// The file cannot be read.
    Unreadable(String),
    /// It is no TOML; what the reader of TOML says.
    Syntax(String),
    /// A text stands there without its quotation marks.
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
    /// It is none of the words that may stand here.
    UnknownChoice {
        /// The word.
        given: String,
        /// What may have been meant.
        nearest: Option<String>,
        /// What may stand here.
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
        /// What stands there.
        found: Words,
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
}

impl Wrong {
    /// Something of another kind stands there.
    pub(super) fn kind(takes: Takes, found: &Spanned<DeValue<'_>>) -> Self {
        Self::Kind { takes, found: kind_of(found.get_ref()) }
    }

    /// What it says, in one line.
    pub fn told(&self, lang: Lang) -> Clean {
        Clean::one_line(&match lang {
            Lang::Vi => self.in_vietnamese(),
            Lang::En => self.in_english(),
        })
    }

    fn in_vietnamese(&self) -> String {
        let or = |nearest: &Option<String>, rest: &str| match nearest {
            Some(nearest) => format!("; hay là `{nearest}`?"),
            None => rest.to_owned(),
        };
        match self {
            Self::Unreadable(why) => format!("không đọc được tệp cài đặt: {why}"),
            Self::Syntax(why) => format!("không đúng cú pháp TOML, dòng này bị bỏ ({why})"),
            Self::Unquoted { name, value } => format!("chữ phải đặt trong ngoặc kép: {name} = \"{value}\""),
            Self::UnknownSetting { name, nearest } => {
                format!("không có mục cài đặt `{name}`{}", or(nearest, "; `ngoaivu config` liệt kê mọi mục"))
            }
            Self::UnknownCommand { name, nearest } => {
                format!("không có lệnh `{name}`{}", or(nearest, "; `ngoaivu config` liệt kê mọi lệnh"))
            }
            Self::UnknownRole { name, nearest } => {
                format!("không có kiểu chữ `{name}`{}", or(nearest, "; `ngoaivu config` liệt kê mọi kiểu"))
            }
            Self::UnknownChoice { given, nearest, all } => {
                format!("`{given}` không phải là một trong: {}{}", all.join(", "), or(nearest, ""))
            }
            Self::NoStyle { word, nearest } => {
                format!("`{word}` không phải là màu{}", or(nearest, "; viết yellow, 222, #ffd787, bold, on"))
            }
            Self::Kind { takes, found } => {
                format!("cần {}, ở đây là {}", takes.words().get(Lang::Vi), found.get(Lang::Vi))
            }
            Self::NoKey { written, why: NoKey::SameAs(other), .. } => {
                format!("terminal gửi `{written}` y như `{other}`: hãy viết `{other}`")
            }
            Self::NoKey { written, why: NoKey::AltLetter, .. } => {
                format!("terminal gửi `{written}` thành Esc rồi chữ: dùng ctrl- hoặc phím F")
            }
            Self::NoKey { written, why: NoKey::Unknown, nearest } => {
                format!("không có phím `{written}`{}", or(nearest, "; viết như q, G, ctrl-c, enter, f2"))
            }
            Self::Types(key) => {
                format!("trong lúc gõ, `{key}` là một chữ: dùng ctrl- và một chữ, hoặc phím F")
            }
            Self::TakenFrom { key, command, other } => {
                format!("phím `{key}` vốn của `{other}`, nay là của `{command}`")
            }
            Self::Twice { key, other } => format!("phím `{key}` đã là của `{other}` ở một dòng khác"),
            Self::Hides { key, command, other } => {
                format!("phím `{key}` là `{command}` trong ô của nó, và `{other}` ở các ô khác")
            }
            Self::Needed(command) => format!("`{command}` phải có phím: giữ phím thường dùng"),
        }
    }

    fn in_english(&self) -> String {
        let or = |nearest: &Option<String>, rest: &str| match nearest {
            Some(nearest) => format!("; did you mean `{nearest}`?"),
            None => rest.to_owned(),
        };
        match self {
            Self::Unreadable(why) => format!("the settings cannot be read: {why}"),
            Self::Syntax(why) => format!("this is no TOML, and the line is left out ({why})"),
            Self::Unquoted { name, value } => {
                format!("a text stands in quotation marks: {name} = \"{value}\"")
            }
            Self::UnknownSetting { name, nearest } => {
                format!("there is no setting `{name}`{}", or(nearest, "; `ngoaivu config` lists all"))
            }
            Self::UnknownCommand { name, nearest } => {
                format!("there is no command `{name}`{}", or(nearest, "; `ngoaivu config` lists all"))
            }
            Self::UnknownRole { name, nearest } => {
                format!("there is no style `{name}`{}", or(nearest, "; `ngoaivu config` lists all"))
            }
            Self::UnknownChoice { given, nearest, all } => {
                format!("`{given}` is none of {}{}", all.join(", "), or(nearest, ""))
            }
            Self::NoStyle { word, nearest } => {
                format!("`{word}` is no colour{}", or(nearest, "; write yellow, 222, #ffd787, bold, on"))
            }
            Self::Kind { takes, found } => {
                format!("this takes {}, not {}", takes.words().get(Lang::En), found.get(Lang::En))
            }
            Self::NoKey { written, why: NoKey::SameAs(other), .. } => {
                format!("a terminal sends the same for `{written}` as for `{other}`: write `{other}`")
            }
            Self::NoKey { written, why: NoKey::AltLetter, .. } => {
                format!("a terminal sends Esc and the letter for `{written}`: use ctrl- or an F key")
            }
            Self::NoKey { written, why: NoKey::Unknown, nearest } => {
                format!("there is no key `{written}`{}", or(nearest, "; write q, G, ctrl-c, enter, f2"))
            }
            Self::Types(key) => {
                format!("while text is typed, `{key}` is typed: use ctrl- and a letter, or an F key")
            }
            Self::TakenFrom { key, command, other } => {
                format!("the key `{key}` was that of `{other}`; it is `{command}` now")
            }
            Self::Twice { key, other } => format!("the key `{key}` is that of `{other}` by another line"),
            Self::Hides { key, command, other } => {
                format!("the key `{key}` is `{command}` in its pane, and `{other}` in the others")
            }
            Self::Needed(command) => format!("`{command}` needs a key: its usual ones are kept"),
        }
    }
}

impl Takes {
    fn words(self) -> Words {
        match self {
            Self::Text => Words("một chuỗi trong ngoặc kép", "a text in quotation marks"),
            Self::Keys => Words(
                "một phím như \"q\" hoặc danh sách như [\"q\", \"ctrl-c\"]",
                "a key such as \"q\" or a list such as [\"q\", \"ctrl-c\"]",
            ),
            Self::Table => Words("một bảng với tên trong ngoặc vuông", "a table with its name in brackets"),
            Self::Program => Words(
                "auto, osc52, tmux, file, off, hoặc danh sách như [\"wl-copy\"]",
                "auto, osc52, tmux, file, off, or a list such as [\"wl-copy\"]",
            ),
        }
    }
}

fn kind_of(value: &DeValue<'_>) -> Words {
    match value {
        DeValue::String(_) => Words("một chuỗi", "a text"),
        DeValue::Integer(_) | DeValue::Float(_) => Words("một số", "a number"),
        DeValue::Boolean(_) => Words("true hoặc false", "true or false"),
        DeValue::Datetime(_) => Words("một ngày", "a date"),
        DeValue::Array(_) => Words("một danh sách", "a list"),
        DeValue::Table(_) => Words("một bảng", "a table"),
    }
}

/// The name that may have been meant: one that begins the same or differs in few letters, and none where none is near.
pub fn nearest<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let typed = typed.to_lowercase();
    let letters = typed.chars().count();
    let distance = |name: &&str| strsim::osa_distance(&typed, name);
    let near = |name: &&str| {
        let begins = letters >= 3 && (name.starts_with(&typed) || typed.starts_with(name) && name.len() >= 3);
        begins || distance(name) <= (letters / 3).max(1)
    };
    names.filter(|name| !typed.is_empty() && near(name)).min_by_key(distance).map(str::to_owned)
}
