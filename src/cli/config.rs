//! `ngoaivu config`: every setting with its value, its meaning and its origin, in the form of the file itself.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use super::Outcome;
use super::settings::SettingsFile;
use crate::app::config::{KEYS, SETTINGS, STYLE, listed, quoted};
use crate::app::keymap::KeyTable;
use crate::app::table::commands;
use crate::cli::Result;
use crate::corpus::Lang;
use crate::messages::{Message, t};
use crate::text::wrap::pad_right;
use crate::view::Theme;
use crate::view::theme::written;

/// Columns before the origin of a setting.
const VALUE: usize = 44;

/// What the command line and the environment decide, whatever the file says.
pub(super) struct Overrides<'a> {
    pub(super) lang: Lang,
    /// Whether `--lang` names it.
    pub(super) by_option: bool,
    /// The folder of the library, and whether `--library` names it.
    pub(super) library: Option<(&'a Path, bool)>,
    /// The styles in use; none without colours.
    pub(super) theme: Option<Theme>,
}

pub(super) fn run(file: &SettingsFile, overrides: &Overrides<'_>, out: &mut dyn Write) -> Result<Outcome> {
    Printer { file, overrides, lang: overrides.lang, out }.print()?;
    Ok(Outcome::Done)
}

struct Printer<'a> {
    file: &'a SettingsFile,
    overrides: &'a Overrides<'a>,
    lang: Lang,
    out: &'a mut dyn Write,
}

impl Printer<'_> {
    fn say(&self, words: Message) -> &'static str {
        words.get(self.lang)
    }

    fn print(&mut self) -> io::Result<()> {
        let head = t::cli::SETTINGS_OF_NGOAIVU_AS_IN_THE_FILE;
        let absent = t::cli::THERE_IS_NO_SUCH_FILE_YET;
        let path = self.file.path.as_deref().map(|path| path.display().to_string()).unwrap_or_default();
        let absent = if self.file.exists { String::new() } else { format!(" ({})", self.say(absent)) };
        writeln!(self.out, "# {} {path}{absent}", self.say(head))?;
        self.settings()?;
        self.styles()?;
        self.keys()
    }

    fn settings(&mut self) -> io::Result<()> {
        let settings = &self.file.config.settings;
        let mut group = "";
        for setting in &SETTINGS {
            let (table, name) = setting.name.split_once('.').unwrap_or(("", setting.name));
            if table != group {
                writeln!(self.out, "\n[{table}]")?;
                group = table;
            } else if group.is_empty() {
                writeln!(self.out)?;
            }
            let choices = setting.choices(settings).join(", ");
            let choices = if choices.is_empty() { choices } else { format!(": {choices}") };
            writeln!(self.out, "# {}{choices}", setting.about(self.lang))?;
            match (setting.name, self.overrides.library) {
                // A folder that the system or an option gives is shown as a comment, not as if it were set.
                ("library", Some((folder, true))) => {
                    self.row("# library", &quoted(&folder.display().to_string()), "--library")?;
                }
                ("library", Some((folder, false))) if settings.library.is_none() => {
                    let origin = self.say(t::cli::DEFAULT);
                    self.row("# library", &quoted(&folder.display().to_string()), origin)?;
                }
                _ => {
                    let value = setting.written(settings).unwrap_or_default();
                    let origin = self.origin(setting.name);
                    self.row(name, &value, &origin)?;
                }
            }
        }
        Ok(())
    }

    /// Only what is set is written: those of the theme follow the background.
    fn styles(&mut self) -> io::Result<()> {
        let about = t::cli::STYLES_OVER_THOSE_OF_THE_THEME;
        writeln!(self.out, "\n[{STYLE}]\n# {}", self.say(about))?;
        let mut theme = self.overrides.theme.unwrap_or_else(Theme::plain);
        for (name, role) in Theme::ROLES {
            let style = quoted(&written(*role(&mut theme)));
            let set = self.file.config.lines.contains_key(&format!("{STYLE}.{name}"));
            let origin = self.origin(&format!("{STYLE}.{name}"));
            let name = if set { name.to_owned() } else { format!("# {name}") };
            self.row(&name, &style, &origin)?;
        }
        Ok(())
    }

    fn keys(&mut self) -> io::Result<()> {
        let keymap = &self.file.config.settings.keymap;
        for table in KeyTable::ALL {
            let inner = table.name().map(|name| format!(".{name}")).unwrap_or_default();
            writeln!(self.out, "\n[{KEYS}{inner}]")?;
            let names: Vec<&str> = match table {
                KeyTable::Panes => commands().iter().map(|entry| entry.command.name()).collect(),
                _ => keymap.rows(table).map(|(name, _)| name).collect(),
            };
            for name in names {
                let keys: Vec<String> = keymap.own(table, name).iter().map(ToString::to_string).collect();
                let origin = self.origin(&format!("{KEYS}{inner}.{name}"));
                self.row(name, &listed(keys.iter().map(String::as_str)), &origin)?;
            }
        }
        Ok(())
    }

    /// Where a setting comes from.
    fn origin(&self, name: &str) -> String {
        let mut origin = match self.file.config.lines.get(name) {
            Some(line) => format!("{} {line}", self.say(t::cli::LINE)),
            None => self.say(t::cli::DEFAULT).to_owned(),
        };
        if name == "language" {
            let by = if self.overrides.by_option { "--lang" } else { "" };
            let _ = write!(origin, "; {} {} {by}", self.say(t::cli::HERE), self.lang.code());
        }
        origin.trim_end().to_owned()
    }

    fn row(&mut self, name: &str, value: &str, origin: &str) -> io::Result<()> {
        writeln!(
            self.out,
            "{}  # {origin}",
            pad_right(&format!("{name} = {value}"), VALUE.max(name.len() + value.len() + 3))
        )
    }
}
