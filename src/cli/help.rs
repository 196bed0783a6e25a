//! `--help` and the manual in the reader's language: the texts of each command, option and value are messages of
//! `help.ftl`, named after what they describe.
//!
//! `search` is the command's description, `search--after` the text below its help, `search-limit` its option,
//! `search-in--quotes` a value of one; `collection_new` a command of a command, `value-dir` a placeholder. What clap
//! would write itself in English (headings, defaults, values) is written here.

use clap::builder::{PossibleValue, Str};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::Arguments;
use crate::corpus::Lang;
use crate::messages::{Message, t};

/// The definitions of the command line with all their texts in a language.
pub(super) fn command(lang: Lang) -> Command {
    let command = localized(Arguments::command(), "", lang);
    let mut built = command.clone();
    built.build();
    with_usage(command, &built, lang)
}

/// A text of the catalogue; none where there is none, and a test names it.
fn text(name: &str, lang: Lang) -> Option<&'static str> {
    Message::named(&format!("help/{name}")).map(|message| message.get(lang))
}

/// What a command is called in the catalogue.
fn own(path: &str) -> &str {
    if path.is_empty() { "ngoaivu" } else { path }
}

/// The place of options that all commands have: after a command's own, which have lower ones.
const OF_ALL: usize = 100;

fn localized(command: Command, path: &str, lang: Lang) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).display_order(OF_ALL + 1);
    let version =
        Arg::new("version").short('V').long("version").action(ArgAction::Version).display_order(OF_ALL + 2);
    let mut command = command.disable_help_flag(true).arg(help).disable_version_flag(true);
    if path.is_empty() {
        command = command.arg(version);
    }
    if let Some(about) = text(own(path), lang) {
        command = command.about(about).long_about(None::<&str>);
    }
    if let Some(after) = text(&format!("{}--after", own(path)), lang) {
        command = command.after_help(after);
    }
    let subcommands: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = command.mut_args(|arg| argument(arg, path, lang));
    for name in subcommands {
        let path = if path.is_empty() { name.clone() } else { format!("{path}_{name}") };
        command = command.mut_subcommand(name, |subcommand| localized(subcommand, &path, lang));
    }
    command.subcommand_value_name(t::usage::COMMAND.get(lang))
}

/// The name of an argument in the catalogue. Options of all commands are named once.
fn named(arg: &Arg, path: &str) -> String {
    let id = arg.get_id().as_str().replace('_', "-");
    let of_all = arg.is_global_set() || id == "help" || id == "version" || path.is_empty();
    format!("{}-{id}", if of_all { "all" } else { path })
}

fn argument(arg: Arg, path: &str, lang: Lang) -> Arg {
    let name = named(&arg, path);
    let default: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let default = (arg.get_action().takes_values() && !default.is_empty())
        .then(|| t::usage::Default { value: default.join(" ") }.get(lang));
    let values: Vec<PossibleValue> = if arg.is_hide_possible_values_set() || !arg.get_action().takes_values()
    {
        Vec::new()
    } else {
        arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect()
    };
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let own = text(&name, lang).unwrap_or_default();
    let listed = (!names.is_empty()).then(|| t::usage::Values { names: names.join(", ") }.get(lang));
    let short: Vec<&str> = [Some(own), default.as_deref(), listed.as_deref()].into_iter().flatten().collect();
    let short = short.join(" ");
    let rows: Vec<String> = names
        .iter()
        .filter_map(|value| Some(format!("- {value}: {}", text(&format!("{name}--{value}"), lang)?)))
        .collect();
    let detailed = (!rows.is_empty()).then(|| {
        let parts = [Some(own.to_owned()), Some(rows.join("\n")), default].into_iter().flatten();
        parts.collect::<Vec<_>>().join("\n\n")
    });
    let placeholders: Vec<Str> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| placeholder(name, lang).map_or_else(|| name.clone(), Str::from))
        .collect();
    let takes_values = arg.get_action().takes_values();
    let arg = if arg.is_global_set() { arg.display_order(OF_ALL) } else { arg };
    let arg = arg.help(short).hide_possible_values(takes_values).hide_default_value(takes_values);
    let arg = match detailed {
        Some(detailed) => arg.long_help(detailed),
        None => arg.long_help(None::<&str>),
    };
    if placeholders.is_empty() { arg } else { arg.value_names(placeholders) }
}

/// `DIR` in the reader's language.
pub(super) fn placeholder(name: &str, lang: Lang) -> Option<&'static str> {
    text(&placeholder_name(name), lang)
}

fn placeholder_name(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    format!("value-{}", words.join("-"))
}

/// The same with the line of usage, which clap makes of the built command, and with headings.
fn with_usage(command: Command, built: &Command, lang: Lang) -> Command {
    let usage = built.clone().render_usage().to_string();
    let usage =
        usage.strip_prefix("Usage: ").unwrap_or(&usage).replace("[OPTIONS]", t::usage::OPTIONS.get(lang));
    let section = |is_there: bool, heading: Message, part: &str| {
        if is_there { format!("\n\n{}:\n{{{part}}}", heading.get(lang)) } else { String::new() }
    };
    let template = [
        format!("{{about}}\n\n{}: {{usage}}", t::usage::USAGE.get(lang)),
        section(built.get_subcommands().next().is_some(), t::usage::COMMANDS, "subcommands"),
        section(built.get_positionals().next().is_some(), t::usage::ARGUMENTS, "positionals"),
        section(true, t::usage::OPTIONS_HEADING, "options"),
        "{after-help}".to_owned(),
    ]
    .concat();
    let mut command = command.override_usage(usage).help_template(template);
    for subcommand in built.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        command = command.mut_subcommand(subcommand.get_name(), |own| with_usage(own, subcommand, lang));
    }
    command
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{Command, CommandFactory};

    use super::{Arguments, named, own, placeholder_name};
    use crate::messages::Message;

    const VIETNAMESE: &str = include_str!("../../data/locales/vi/help.ftl");

    /// The names of the texts that a command needs, and of those that it may have.
    fn names(command: &Command, path: &str, needed: &mut BTreeSet<String>, allowed: &mut BTreeSet<String>) {
        needed.insert(own(path).to_owned());
        allowed.insert(format!("{}--after", own(path)));
        for arg in command.get_arguments() {
            let name = named(arg, path);
            let placeholders = || arg.get_value_names().unwrap_or_default().iter();
            allowed.extend(placeholders().map(|name| placeholder_name(name)));
            // A single letter and a choice (`vi|en`) may be written so in every language.
            let words = placeholders().filter(|name| name.len() > 1 && !name.contains('|'));
            needed
                .extend(words.filter(|_| arg.get_action().takes_values()).map(|name| placeholder_name(name)));
            let values = arg.get_possible_values();
            let values = values.iter().map(|value| format!("{name}--{}", value.get_name()));
            let values: Vec<String> = values.filter(|_| !arg.is_hide_possible_values_set()).collect();
            // All of them are described, or none.
            let is_described = values.iter().any(|value| there(value));
            if is_described {
                needed.extend(values);
            } else {
                allowed.extend(values);
            }
            needed.insert(name);
        }
        for subcommand in command.get_subcommands() {
            let name = subcommand.get_name();
            let path = if path.is_empty() { name.to_owned() } else { format!("{path}_{name}") };
            self::names(subcommand, &path, needed, allowed);
        }
    }

    fn there(name: &str) -> bool {
        Message::named(&format!("help/{name}")).is_some()
    }

    #[test]
    fn every_command_and_option_has_its_text_in_the_catalogue_and_no_other_is_there() {
        let (mut needed, mut allowed) = (BTreeSet::new(), BTreeSet::new());
        names(&Arguments::command(), "", &mut needed, &mut allowed);
        needed.extend(["all-help".to_owned(), "all-version".to_owned()]);
        let missing: Vec<&String> = needed.iter().filter(|name| !there(name)).collect();
        assert!(missing.is_empty(), "write these into help.ftl: {missing:#?}");
        let named = VIETNAMESE.lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()));
        let stale: Vec<String> =
            named.filter(|name| !needed.contains(name) && !allowed.contains(name)).collect();
        assert!(stale.is_empty(), "nothing has these names: {stale:#?}");
    }
}
