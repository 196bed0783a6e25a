//! `--help` and the manual in the reader's language: the texts of each command, option and value are messages of
//! `help.ftl`, named after what they describe.
//!
//! `search` is what the command says of itself, `search--after` what stands below its help, `search-limit` its option,
//! `search-in--quotes` a value of one; `collection_new` a command of a command, `value-dir` a placeholder. What clap
//! would write itself in English (headings, defaults, values) is written here.

use clap::builder::{PossibleValue, Str};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::Arguments;
use crate::corpus::Lang;
use crate::messages::{Message, t};

/// The definitions of the command line with all their texts in a language.
pub(super) fn command(lang: Lang) -> Command {
    let command = told(Arguments::command(), "", lang);
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

fn told(command: Command, path: &str, lang: Lang) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
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
        command = command.mut_subcommand(name, |subcommand| told(subcommand, &path, lang));
    }
    command.subcommand_value_name(t::usage::COMMAND.get(lang))
}

/// The name of an argument in the catalogue. What all commands have is told once.
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
    let own = text(&name, lang).map(str::to_owned);
    let own = own.or_else(|| arg.get_help().map(ToString::to_string)).unwrap_or_default();
    let listed = (!names.is_empty()).then(|| t::usage::Values { names: names.join(", ") }.get(lang));
    let short: Vec<&str> =
        [Some(own.as_str()), default.as_deref(), listed.as_deref()].into_iter().flatten().collect();
    let short = short.join(" ");
    let rows = values.iter().map(|value| {
        let said = text(&format!("{name}--{}", value.get_name()), lang).map(str::to_owned);
        let said = said.or_else(|| value.get_help().map(ToString::to_string));
        said.map_or_else(
            || format!("- {}", value.get_name()),
            |said| format!("- {}: {said}", value.get_name()),
        )
    });
    let is_described = values.iter().any(|value| value.get_help().is_some());
    let detailed = is_described.then(|| {
        let rows = rows.collect::<Vec<_>>().join("\n");
        let parts = [Some(own.clone()), Some(rows), default].into_iter().flatten();
        parts.collect::<Vec<_>>().join("\n\n")
    });
    let placeholders: Vec<Str> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| placeholder(name, lang).map_or_else(|| name.clone(), Str::from))
        .collect();
    let takes_values = arg.get_action().takes_values();
    let arg = arg.help(short).hide_possible_values(takes_values).hide_default_value(takes_values);
    let arg = match detailed {
        Some(detailed) => arg.long_help(detailed),
        None => arg.long_help(None::<&str>),
    };
    if placeholders.is_empty() { arg } else { arg.value_names(placeholders) }
}

/// `DIR` in the reader's language.
pub(super) fn placeholder(name: &str, lang: Lang) -> Option<&'static str> {
    let name: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect();
    text(&format!("value-{}", name.join("-")), lang)
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

    use super::{Arguments, named, own};
    use crate::messages::Message;

    /// The names of all texts that the command line has, each with the text of the definition itself.
    fn names(command: &Command, path: &str, names: &mut BTreeSet<(String, String)>) {
        names
            .insert((own(path).to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default()));
        if let Some(after) = command.get_after_help() {
            names.insert((format!("{}--after", own(path)), after.to_string()));
        }
        for arg in command.get_arguments() {
            let name = named(arg, path);
            names.insert((name.clone(), arg.get_help().map(ToString::to_string).unwrap_or_default()));
            for value in arg.get_possible_values() {
                if let Some(help) = value.get_help().filter(|_| !arg.is_hide_possible_values_set()) {
                    names.insert((format!("{name}--{}", value.get_name()), help.to_string()));
                }
            }
        }
        for subcommand in command.get_subcommands() {
            let name = subcommand.get_name();
            let path = if path.is_empty() { name.to_owned() } else { format!("{path}_{name}") };
            self::names(subcommand, &path, names);
        }
    }

    #[test]
    fn every_command_and_option_has_its_text_in_the_catalogue() {
        let mut all = BTreeSet::new();
        names(&Arguments::command(), "", &mut all);
        let missing: Vec<String> = all
            .iter()
            .filter(|(name, _)| Message::named(&format!("help/{name}")).is_none())
            .map(|(name, text)| format!("{name} = {text}"))
            .collect();
        assert!(missing.is_empty(), "write these into help.ftl:\n{}", missing.join("\n"));
    }
}
