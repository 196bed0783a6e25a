//! The file of settings, `config.toml`: its settings, and the errors of its lines.
//!
//! A setting is one row of [`SETTINGS`]. A mistake is reported with its line and a suggestion, and the rest of the
//! file counts: a program that does not start because of one wrong letter helps nobody.

mod keys;

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keymap::KeyTable;
use super::settings::{Choice, Settings};
use crate::clipboard::Preferred;
use crate::messages::{Message, Wording, maybe, meant, t};
use crate::text::Lang;
use crate::view::Theme;
use crate::view::theme::{self, NoStyle};

/// The table of keys, and that of styles; all other settings are rows of [`SETTINGS`].
pub const KEYS: &str = "keys";
/// The table of the user's own styles.
pub const STYLE: &str = "style";

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name; after a dot the one within its table.
    pub name: &'static str,
    about: Message,
    read: fn(&mut Settings, &Spanned<DeValue<'_>>) -> Result<(), Wording>,
    written: fn(&Settings) -> Option<String>,
    choices: fn(&Settings) -> Vec<&'static str>,
}

/// A setting whose value is one of several words.
macro_rules! choice {
    ($name:literal, $($field:ident).+, $about:expr) => {
        Setting {
            name: $name,
            about: $about,
            read: |settings, value| {
                settings.$($field).+ = chosen($name, value)?;
                Ok(())
            },
            written: |settings| Some(quoted(settings.$($field).+.name())),
            choices: |settings| names(settings.$($field).+),
        }
    };
}

/// All settings but keys and styles.
pub const SETTINGS: [Setting; 11] = [
    choice!("language", language, t::config::SETTING_LANGUAGE),
    Setting {
        name: "library",
        about: t::config::SETTING_LIBRARY,
        read: |settings, value| {
            settings.library = Some(text(value)?.to_owned());
            Ok(())
        },
        written: |settings| settings.library.as_deref().map(quoted),
        choices: |_| Vec::new(),
    },
    choice!("focus", focus, t::config::SETTING_FOCUS),
    choice!("theme", theme, t::config::SETTING_THEME),
    choice!("dates", dates, t::config::SETTING_DATES),
    Setting {
        name: "copy",
        about: t::config::SETTING_COPY,
        read: |settings, value| {
            settings.copy = preferred(value)?;
            Ok(())
        },
        written: |settings| Some(copy_written(&settings.copy)),
        choices: |_| Vec::new(),
    },
    Setting {
        name: "mouse",
        about: t::config::SETTING_MOUSE,
        read: |settings, value| {
            settings.mouse = value.get_ref().as_bool().ok_or_else(|| takes(t::config::A_BOOLEAN, value))?;
            Ok(())
        },
        written: |settings| Some(settings.mouse.to_string()),
        choices: |_| vec!["true", "false"],
    },
    choice!("form.articles", forms.articles, t::config::SETTING_FORM_ARTICLES),
    choice!("form.reader", forms.reader, t::config::SETTING_FORM_READER),
    choice!("form.figures", forms.figures, t::config::SETTING_FORM_FIGURES),
    choice!("form.marked", forms.marked, t::config::SETTING_FORM_MARKED),
];

impl Setting {
    /// What it is.
    pub fn about(&self, lang: Lang) -> &'static str {
        self.about.get(lang)
    }

    /// The words that it may be, where it is one of several.
    pub fn choices(&self, settings: &Settings) -> Vec<&'static str> {
        (self.choices)(settings)
    }

    /// Its value as the file writes it; none where none is set.
    pub fn written(&self, settings: &Settings) -> Option<String> {
        (self.written)(settings)
    }
}

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The settings, of the file or the usual ones.
    pub settings: Settings,
    /// The line of a setting, by its name, `keys.sort`.
    pub lines: BTreeMap<String, usize>,
    /// What is wrong with the file, in the order of its lines.
    pub warnings: Vec<ConfigWarning>,
}

/// What is wrong with a line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConfigWarning {
    /// From 1; none when it is the file as a whole.
    pub line: Option<usize>,
    /// What it is.
    pub why: Wording,
}

/// What is found on the way through a file.
struct ConfigReading<'t> {
    text: &'t str,
    config: Config,
    /// Lines that are no TOML: what follows from that is no other mistake.
    broken: Vec<usize>,
}

impl Config {
    /// Reads a file.
    pub fn read(text: &str) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reading = ConfigReading { text, config: Self::default(), broken: Vec::new() };
        for error in errors {
            let line = reading.line(&error.span().unwrap_or_default());
            if !reading.broken.contains(&line) {
                let why = reading.misspelt(line, error.message());
                reading.config.warnings.push(ConfigWarning { line: Some(line), why });
                reading.broken.push(line);
            }
        }
        for (name, value) in table.get_ref() {
            reading.take(name, value);
        }
        let mut config = reading.config;
        config.warnings.sort_by_key(|warning| warning.line);
        config
    }

    /// What is to be said where the file as a whole cannot be read.
    pub fn unreadable(why: Wording) -> Self {
        Self {
            warnings: vec![ConfigWarning { line: None, why: t::config::Unreadable { why }.into() }],
            ..Self::default()
        }
    }
}

type SpannedName<'t> = Spanned<std::borrow::Cow<'t, str>>;

impl ConfigReading<'_> {
    fn line(&self, at: &Range<usize>) -> usize {
        self.text.get(..at.start).unwrap_or(self.text).matches('\n').count() + 1
    }

    /// What is wrong with a line that is no TOML, of which its reader says something in English.
    fn misspelt(&self, line: usize, said: &str) -> Wording {
        let own = self.name_with_marks(line).or_else(|| self.unquoted(line));
        own.unwrap_or_else(|| match said {
            "duplicate key" => t::config::REPEATED.into(),
            said => t::config::Syntax { said }.into(),
        })
    }

    /// A name in Vietnamese: TOML takes no letters with marks there.
    fn name_with_marks(&self, line: usize) -> Option<Wording> {
        let header = |line: &str| -> Option<String> {
            Some(line.trim().strip_prefix('[')?.split_once(']')?.0.trim().to_owned())
        };
        let text = self.text.lines().nth(line - 1)?;
        let table = self.text.lines().take(line - 1).filter_map(header).last().unwrap_or_default();
        let (table, name) = match header(text) {
            Some(name) => (String::new(), name),
            None => (table, text.split_once('=')?.0.trim().to_owned()),
        };
        if name.is_ascii() || name.contains(['"', '\'']) {
            return None;
        }
        Some(match table.split('.').next() {
            Some(KEYS) => keys::unknown(KeyTable::Panes, &name),
            Some(STYLE) => unknown_role(&name),
            _ => unknown_setting(&name),
        })
    }

    /// A word without quotation marks, which is what people forget.
    fn unquoted(&self, line: usize) -> Option<Wording> {
        let (name, value) = self.text.lines().nth(line - 1)?.split_once('=')?;
        let value = value.split('#').next().unwrap_or_default().trim();
        let is_word = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || "-_/~.".contains(c));
        is_word.then(|| t::config::Unquoted { name: name.trim(), value }.into())
    }

    /// Errors that only follow from a line that is no TOML are not reported.
    fn warn(&mut self, at: &Range<usize>, why: Wording) {
        let line = self.line(at);
        if !self.broken.contains(&line) {
            self.config.warnings.push(ConfigWarning { line: Some(line), why });
        }
    }

    /// Records the line of a setting, or its error.
    fn note(&mut self, name: String, at: &Range<usize>, read: Result<(), Wording>) {
        match read {
            Ok(()) => drop(self.config.lines.insert(name, self.line(at))),
            Err(why) => self.warn(at, why),
        }
    }

    fn take(&mut self, name: &SpannedName<'_>, value: &Spanned<DeValue<'_>>) {
        match (name.get_ref().as_ref(), value.get_ref().as_table()) {
            (KEYS, Some(table)) => keys::take(self, table),
            (STYLE, Some(table)) => {
                for (role, value) in table {
                    let read = style(&mut self.config.settings, role.get_ref(), value);
                    self.note(format!("{STYLE}.{}", role.get_ref()), &role.span(), read);
                }
            }
            (KEYS | STYLE, None) => self.warn(&name.span(), takes(t::config::TAKES_TABLE, value)),
            (group, Some(table)) if SETTINGS.iter().any(|row| group_of(row.name) == Some(group)) => {
                for (name, value) in table {
                    self.one(&format!("{group}.{}", name.get_ref()), &name.span(), value);
                }
            }
            (other, _) => self.one(other, &name.span(), value),
        }
    }

    fn one(&mut self, name: &str, at: &Range<usize>, value: &Spanned<DeValue<'_>>) {
        let read = match SETTINGS.iter().find(|row| row.name == name) {
            Some(row) => (row.read)(&mut self.config.settings, value),
            None => Err(unknown_setting(name)),
        };
        self.note(name.to_owned(), at, read);
    }
}

/// The table of a setting, `form` of `form.reader`.
fn group_of(name: &str) -> Option<&str> {
    name.split_once('.').map(|(group, _)| group)
}

fn unknown_setting(name: &str) -> Wording {
    let names = SETTINGS.iter().map(|row| row.name).chain([KEYS, STYLE]);
    t::config::UnknownSetting {
        name,
        maybe: maybe_or(meant("setting", name, names), t::config::LISTS_SETTINGS),
    }
    .into()
}

fn unknown_role(name: &str) -> Wording {
    let nearest = meant(STYLE, name, Theme::ROLES.map(|(role, _)| role));
    t::config::UnknownRole { name, maybe: maybe_or(nearest, t::config::LISTS_ROLES) }.into()
}

/// It is none of the allowed words.
fn unknown_choice(given: &str, nearest: Option<&str>, all: &[&str]) -> Wording {
    t::config::UnknownChoice { given, all: all.join(", "), maybe: maybe(nearest) }.into()
}

/// `; did you mean …?`, or the end of the sentence where nothing is near.
fn maybe_or(nearest: Option<&str>, rest: Message) -> Wording {
    nearest.map_or_else(|| rest.into(), |name| maybe(Some(name)))
}

/// Something else was found than what a setting `expected`.
fn takes(expected: Message, found: &Spanned<DeValue<'_>>) -> Wording {
    let found = match found.get_ref() {
        DeValue::String(_) => t::config::A_TEXT,
        DeValue::Integer(_) | DeValue::Float(_) => t::config::A_NUMBER,
        DeValue::Boolean(_) => t::config::A_BOOLEAN,
        DeValue::Datetime(_) => t::config::A_DATE,
        DeValue::Array(_) => t::config::A_LIST,
        DeValue::Table(_) => t::config::A_TABLE,
    };
    t::config::Kind { takes: expected, found }.into()
}

fn names<T: Choice>(_: T) -> Vec<&'static str> {
    T::named().into_iter().map(|(name, _)| name).collect()
}

fn text<'v>(value: &'v Spanned<DeValue<'_>>) -> Result<&'v str, Wording> {
    value.get_ref().as_str().ok_or_else(|| takes(t::config::TAKES_TEXT, value))
}

/// The value of a setting that is one of several words.
fn chosen<T: Choice>(setting: &str, value: &Spanned<DeValue<'_>>) -> Result<T, Wording> {
    let (given, named) = (text(value)?, T::named());
    let found = named.iter().find(|(name, _)| *name == given);
    found.map(|(_, choice)| *choice).ok_or_else(|| {
        let all: Vec<&str> = named.iter().map(|(name, _)| *name).collect();
        unknown_choice(given, meant(group_of(setting).unwrap_or(setting), given, all.iter().copied()), &all)
    })
}

fn style(settings: &mut Settings, role: &str, value: &Spanned<DeValue<'_>>) -> Result<(), Wording> {
    let roles = Theme::ROLES.map(|(name, _)| name);
    let Some(role) = roles.into_iter().find(|name| *name == role) else { return Err(unknown_role(role)) };
    let style = theme::style_of(text(value)?).map_err(|NoStyle(word)| {
        let maybe = maybe_or(meant("colour", &word, theme::style_words()), t::config::WRITE_STYLE);
        Wording::from(t::config::NoStyle { word, maybe })
    })?;
    settings.styles.push((role, style));
    Ok(())
}

/// One of the names, or a program with its arguments.
fn preferred(value: &Spanned<DeValue<'_>>) -> Result<Preferred, Wording> {
    if let Some(words) = value.get_ref().as_array() {
        let word = |word: &Spanned<DeValue<'_>>| word.get_ref().as_str().map(str::to_owned);
        let words: Option<Vec<String>> = words.iter().map(word).collect();
        let program = words.filter(|words| !words.is_empty()).map(Preferred::Command);
        return program.ok_or_else(|| takes(t::config::TAKES_PROGRAM, value));
    }
    let name = value.get_ref().as_str().ok_or_else(|| takes(t::config::TAKES_PROGRAM, value))?;
    let known = Preferred::NAMED.into_iter().find(|(known, _)| *known == name);
    known.map(|(_, copy)| copy).ok_or_else(|| {
        // A word that is near none of ours is a program, which is written as a list.
        let program = (!name.trim().is_empty()).then(|| listed(name.split_whitespace()));
        let names = Preferred::NAMED.map(|(name, _)| name);
        unknown_choice(name, meant("copy", name, names).or(program.as_deref()), &names)
    })
}

fn copy_written(copy: &Preferred) -> String {
    if let Preferred::Command(words) = copy {
        return listed(words.iter().map(String::as_str));
    }
    let name = Preferred::NAMED.into_iter().find(|(_, named)| named == copy);
    quoted(name.map_or("", |(name, _)| name))
}

/// A text as TOML writes it.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A list of texts as TOML writes it.
pub fn listed<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    format!("[{}]", texts.map(quoted).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::{Config, KEYS, SETTINGS, STYLE, names};
    use crate::app::keymap::KeyTable;
    use crate::app::keys::key_names;
    use crate::app::settings::{Choice, FirstFocus, Settings, ThemeChoice};
    use crate::app::table::{EDITS, commands};
    use crate::clipboard::Preferred;
    use crate::corpus::Lang;
    use crate::figures::Form;
    use crate::figures::dates::DateStyle;
    use crate::figures::export;
    use crate::messages::senses;
    use crate::view::Theme;
    use crate::view::theme;
    use proptest::prelude::{prop_assert, proptest};
    use rstest::rstest;

    fn lines_of(text: &str, lang: Lang) -> Vec<String> {
        let warnings = Config::read(text).warnings;
        let line = |line: Option<usize>| line.map(|line| line.to_string()).unwrap_or_default();
        warnings.iter().map(|warning| format!("{}: {}", line(warning.line), warning.why.get(lang))).collect()
    }

    #[test]
    fn every_setting_is_read() {
        let text = r#"
            language = "en"
            library = "~/ngoai-vu"
            copy = ["wl-copy", "--trim newline"]
            theme = "light"
            dates = "iso"
            focus = "figures"
            form.reader = "vi"
            [style]
            hit = "bold #b58900"
            [keys]
            sort = "ctrl-x"
            typing.help = ["f2"]
        "#;
        let Config { settings, lines, warnings } = Config::read(text);
        assert_eq!(warnings, []);
        assert_eq!(settings.language, Some(Lang::En));
        assert_eq!(settings.library.as_deref(), Some("~/ngoai-vu"));
        assert_eq!(settings.copy, Preferred::Command(vec!["wl-copy".into(), "--trim newline".into()]));
        assert_eq!((settings.theme, settings.dates), (ThemeChoice::Light, DateStyle::Iso));
        assert_eq!(settings.focus, FirstFocus::Figures);
        assert_eq!(
            (settings.forms.reader, settings.forms.figures),
            (Some(Form::Vietnamese), Some(Form::Sentence))
        );
        assert_eq!(settings.styles.first().map(|(role, _)| *role), Some("hit"));
        assert_eq!(settings.keymap.label(KeyTable::Panes, "sort").as_deref(), Some("^X"));
        assert_eq!(settings.keymap.label(KeyTable::Typing, "help").as_deref(), Some("F2"));
        assert_eq!(lines.get("copy"), Some(&4));
        assert_eq!((lines.get("keys.sort"), lines.get("form.reader")), (Some(&12), Some(&8)));
    }

    /// Mistakes of newcomers: each is reported in a line, with its place and a suggestion.
    #[rstest]
    #[case::misspelt("# mine\nfocsu = \"find\"", "2: there is no setting `focsu`; did you mean `focus`?")]
    #[case::by_sense("colors = 3", "1: there is no setting `colors`; did you mean `style`?")]
    #[case::in_vietnamese("giao-dien = 3", "1: there is no setting `giao-dien`; did you mean `theme`?")]
    #[case::value_in_vietnamese(
        "theme = \"tối\"",
        "1: `tối` is none of auto, light, dark, mono; did you mean `dark`?"
    )]
    #[case::command_in_vietnamese(
        "[keys]\nsap-xep = \"s\"",
        "2: there is no command `sap-xep`; did you mean `sort`?"
    )]
    #[case::role_in_vietnamese(
        "[style]\nchu_mo = \"red\"",
        "2: there is no style `chu_mo`; did you mean `quiet`?"
    )]
    #[case::colour_in_vietnamese("[style]\nhit = \"đỏ\"", "2: `đỏ` is no colour; did you mean `red`?")]
    #[case::key_of_helix("[keys]\nsort = \"C-o\"", "2: there is no key `C-o`; did you mean `ctrl-o`?")]
    #[case::key_with_plus("[keys]\nsort = \"Ctrl+O\"", "2: there is no key `Ctrl+O`; did you mean `ctrl-o`?")]
    #[case::far_off("wallpaper = 3", "1: there is no setting `wallpaper`; `ngoaivu config` lists all")]
    #[case::wrong_word(
        "theme = \"drak\"",
        "1: `drak` is none of auto, light, dark, mono; did you mean `dark`?"
    )]
    #[case::no_quotes("theme = dark", "1: put the text in quotation marks: theme = \"dark\"")]
    #[case::command("[keys]\nsrot = \"s\"", "2: there is no command `srot`; did you mean `sort`?")]
    #[case::command_by_sense(
        "[keys]\nsearch = \"f2\"",
        "2: there is no command `search`; did you mean `find`?"
    )]
    #[case::key_by_sense("[keys]\nsort = \"Return\"", "2: there is no key `Return`; did you mean `enter`?")]
    #[case::role_by_sense("[style]\nmatch = \"red\"", "2: there is no style `match`; did you mean `hit`?")]
    #[case::key("[keys]\nsort = \"retrun\"", "2: there is no key `retrun`; write q, G, ctrl-c, enter, f2")]
    #[case::key_near("[keys]\nsort = \"entr\"", "2: there is no key `entr`; did you mean `enter`?")]
    #[case::same_key(
        "[keys]\nsort = \"ctrl-m\"",
        "2: a terminal sends the same for `ctrl-m` as for `enter`: write `enter`"
    )]
    #[case::letter(
        "[keys.typing]\nhelp = \"h\"",
        "2: while text is typed, `h` is typed: use ctrl- and a letter, or an F key"
    )]
    #[case::taken("[keys]\nsort = \"f\"", "2: the key `f` was that of `filter`; it is `sort` now")]
    #[case::twice("[keys]\nsort = \"s\"\nfilter = \"s\"", "3: the key `s` is that of `sort` by another line")]
    #[case::hides("[keys]\nsort = \"y\"", "2: the key `y` is `sort` in its pane, and `copy` in the others")]
    #[case::no_way_out("[keys]\nquit = []", "2: `quit` needs a key: its usual ones are kept")]
    #[case::colour("[style]\nhit = \"yelow\"", "2: `yelow` is no colour; did you mean `yellow`?")]
    #[case::role("[style]\nhits = \"red\"", "2: there is no style `hits`; did you mean `hit`?")]
    #[case::program(
        "copy = []",
        "1: this takes auto, osc52, tmux, file, off, or a list such as [\"wl-copy\"], not a list"
    )]
    #[case::way("copy = \"osc\"", "1: `osc` is none of auto, osc52, tmux, file, off; did you mean `osc52`?")]
    #[case::program_alone(
        "copy = \"xclip -i\"",
        "1: `xclip -i` is none of auto, osc52, tmux, file, off; did you mean `[\"xclip\", \"-i\"]`?"
    )]
    #[case::name_with_marks(
        "ngôn-ngữ = \"vi\"",
        "1: there is no setting `ngôn-ngữ`; did you mean `language`?"
    )]
    #[case::table_with_marks("[phím]", "1: there is no setting `phím`; did you mean `keys`?")]
    #[case::command_with_marks(
        "[keys]\nchép = \"f2\"",
        "2: there is no command `chép`; did you mean `copy`?"
    )]
    #[case::role_with_marks("[style]\nkhớp = \"red\"", "2: there is no style `khớp`; did you mean `hit`?")]
    #[case::repeated(
        "theme = \"dark\"\ntheme = \"light\"",
        "2: this is set by a line before: the line is left out"
    )]
    #[case::no_key_at_all("[keys]\nsort = \"\"", "2: there is no key ``; did you mean `[]`?")]
    #[case::switch("mouse = \"yes\"", "1: this takes true or false, not a text")]
    #[case::no_table("keys = 3", "1: this takes a table with its name in brackets, not a number")]
    fn a_mistake_is_reported_and_the_rest_counts(#[case] text: &str, #[case] expected: &str) {
        let rest = if text.contains('[') && !text.starts_with("copy") { "" } else { "\ndates = \"iso\"\n" };
        let text = format!("{text}{rest}");
        let lines = lines_of(&text, Lang::En);
        assert!(lines.len() == 1 && lines[0].starts_with(expected), "{lines:#?}");
        assert!(Config::read(&text).settings.dates == DateStyle::Iso || rest.is_empty());
    }

    #[test]
    fn other_words_are_for_names_that_are_there() {
        let actions = commands().iter().map(|entry| entry.command.name());
        let actions = actions
            .chain(EDITS.map(|(name, _)| name))
            .chain(KeyTable::ALL.into_iter().filter_map(KeyTable::name));
        let forms = Option::<Form>::named().into_iter().map(|(name, _)| name);
        let kinds: [(&str, Vec<&str>); 11] = [
            ("setting", SETTINGS.iter().map(|row| row.name).chain([KEYS, STYLE]).collect()),
            ("language", names(None::<Lang>)),
            ("theme", names(ThemeChoice::Auto)),
            ("dates", names(DateStyle::Iso)),
            ("focus", names(FirstFocus::Find)),
            ("copy", Preferred::NAMED.map(|(name, _)| name).to_vec()),
            ("form", forms.chain(export::ALL.iter().map(|form| form.id)).collect()),
            ("style", Theme::ROLES.map(|(name, _)| name).to_vec()),
            ("colour", theme::style_words().collect()),
            ("action", actions.collect()),
            ("key", key_names().collect()),
        ];
        for (kind, names) in kinds {
            assert_eq!(senses::stale(kind, names), Vec::<&str>::new(), "{kind}");
        }
    }

    #[test]
    fn ten_mistakes_are_ten_lines_in_either_language() {
        let text = "focsu = \"find\"\ntheme = \"drak\"\ntheme = 1\ndates = iso\ncopy = \"osc\"\nlibary = \"x\"\n\
                    [style]\nhit = \"yelow\"\n[keys]\nsrot = \"s\"\nquit = \"retrun\"\nfilter = \"s\"\nform = 3\n";
        for lang in [Lang::Vi, Lang::En] {
            let lines = lines_of(text, lang);
            assert_eq!(lines.len(), 11, "{lines:#?}");
            assert!(lines.iter().all(|line| !line.contains('\n')), "{lines:#?}");
        }
        assert_eq!(lines_of(text, Lang::Vi)[0], "1: không có mục cài đặt `focsu`; có phải là `focus`?");
    }

    #[test]
    fn the_keys_that_a_line_takes_are_lost_to_the_command_that_had_them() {
        let keymap = Config::read("[keys]\nsort = [\"f\", \"s\"]\nhelp = []").settings.keymap;
        assert!(
            keymap.own(KeyTable::Panes, "filter").is_empty()
                && keymap.own(KeyTable::Panes, "help").is_empty()
        );
        assert_eq!(keymap.own(KeyTable::Panes, "sort").len(), 2);
        let swapped = Config::read("[keys]\nsort = \"f\"\nfilter = \"s\"");
        assert_eq!(swapped.warnings, [], "each of the two has a line of its own");
    }

    #[test]
    fn what_is_written_is_read_as_the_same() {
        let text = "copy = [\"a \\\"b\\\"\", \"c\\\\d\"]\nlibrary = \"/x\"\nform.marked = \"tsv\"";
        for settings in [Settings::default(), Config::read(text).settings] {
            let rows =
                SETTINGS.iter().filter_map(|row| Some(format!("{} = {}", row.name, row.written(&settings)?)));
            let again = Config::read(&rows.collect::<Vec<_>>().join("\n"));
            assert_eq!((again.settings, again.warnings), (settings, Vec::new()));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "((copy|theme|keys|\\[keys\\]|\\[style\\]|hit|sort|quit) *=? *(\"\\PC{0,4}\"|\\[\\]|3)?\n?){0,6}\\PC{0,9}") {
            let config = Config::read(&text);
            let lines = text.matches('\n').count() + 1;
            prop_assert!(config.warnings.iter().all(|warning| warning.line.is_none_or(|line| line <= lines)));
        }
    }
}
