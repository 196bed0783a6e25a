//! The manual page, from the definitions that parse the command line.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{Arguments, Outcome};

/// What holds for every command.
const STATUS: &str = "0: found or done. 1: nothing found, or a check disagrees. 2: wrong use or failed; one line on standard error says \
    what, where and what to do. 130: interrupted.";
const ENVIRONMENT: &str = "LC_ALL, LC_MESSAGES, LANG: the language of the output, unless --lang names it; a locale \
    that names none means Vietnamese. NO_COLOR, TERM: whether --color auto sets colours.";

const FILES: &str = "$XDG_STATE_HOME/ngoaivu/state.json, else ~/.local/state/ngoaivu/state.json (elsewhere than on \
    Linux the folder for data): where you were in the explorer, your languages, columns and order. It may be deleted; \
    --no-state neither reads nor writes it.";

/// One page for all commands, each with its options.
pub(super) fn page(out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    let man = Man::new(command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    section("COMMANDS", "", &mut page)?;
    for subcommand in command.get_subcommands() {
        page.write_all(described(subcommand)?.as_bytes())?;
    }
    section("EXIT STATUS", STATUS, &mut page)?;
    section("ENVIRONMENT", ENVIRONMENT, &mut page)?;
    section("FILES", FILES, &mut page)?;
    out.write_all(&page)?;
    Ok(Outcome::Done)
}

fn section(heading: &str, text: &str, page: &mut Vec<u8>) -> io::Result<()> {
    Roff::default().control("SH", [heading]).text([roman(text)]).to_writer(page)
}

/// A command as a part of the page: its sections become paragraphs under its name.
fn described(command: &Command) -> anyhow::Result<String> {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name()).to_owned();
    let own = |argument: &clap::Arg| !argument.is_global_set() && argument.get_id() != "help";
    let inherited: Vec<clap::Id> =
        command.get_arguments().filter(|a| !own(a)).map(|a| a.get_id().clone()).collect();
    let command = inherited.into_iter().fold(command.clone(), |c, id| c.mut_arg(id, |a| a.hide(true)));
    let has_arguments = command.get_arguments().any(own);
    let man = Man::new(command);
    let mut parts = Vec::new();
    man.render_synopsis_section(&mut parts)?;
    man.render_description_section(&mut parts)?;
    if has_arguments {
        man.render_options_section(&mut parts)?;
    }
    man.render_extra_section(&mut parts)?;
    let parts = String::from_utf8(parts)?;
    let lines = parts.lines().map(|line| match line {
        ".SH SYNOPSIS" => format!(".SS \"{name}\""),
        line if line.starts_with(".SH ") => ".PP".to_owned(),
        line => line.to_owned(),
    });
    Ok(lines.fold(String::new(), |text, line| text + &line + "\n"))
}
