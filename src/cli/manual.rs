//! The manual page, from the definitions that parse the command line.

use std::io::{self, Write};

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::{Outcome, help};
use crate::cli::Result;
use crate::corpus::Lang;
use crate::messages::t;

/// One page for all commands, each with its options.
pub(super) fn page(lang: Lang, out: &mut dyn Write) -> Result<Outcome> {
    let mut command = help::command(lang);
    command.build();
    let mut page = Vec::new();
    let man = Man::new(command.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut page = headed(&page, lang).into_bytes();
    section(t::manual::COMMANDS.get(lang), "", &mut page)?;
    for subcommand in command.get_subcommands() {
        page.write_all(described(subcommand)?.as_bytes())?;
    }
    section(t::manual::EXIT_STATUS.get(lang), t::manual::EXIT_STATUS_TEXT.get(lang), &mut page)?;
    section(t::manual::ENVIRONMENT.get(lang), t::manual::ENVIRONMENT_TEXT.get(lang), &mut page)?;
    section(t::manual::FILES.get(lang), t::manual::FILES_TEXT.get(lang), &mut page)?;
    out.write_all(&page)?;
    Ok(Outcome::Done)
}

/// The headings that are made for us, in the reader's language.
fn headed(page: &[u8], lang: Lang) -> String {
    let headings = [
        ("NAME", t::manual::NAME),
        ("SYNOPSIS", t::manual::SYNOPSIS),
        ("DESCRIPTION", t::manual::DESCRIPTION),
        ("OPTIONS", t::manual::OPTIONS),
    ];
    headings.iter().fold(String::from_utf8_lossy(page).into_owned(), |page, (made, own)| {
        let own = format!(".SH \"{}\"\n", own.get(lang));
        page.replace(&format!(".SH {made}\n"), &own)
    })
}

fn section(heading: &str, text: &str, page: &mut Vec<u8>) -> io::Result<()> {
    Roff::default().control("SH", [heading]).text([roman(text)]).to_writer(page)
}

/// A command as a part of the page: its sections become paragraphs under its name.
fn described(command: &Command) -> Result<String> {
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
    let parts = String::from_utf8_lossy(&parts);
    let lines = parts.lines().map(|line| match line {
        ".SH SYNOPSIS" => format!(".SS \"{name}\""),
        line if line.starts_with(".SH ") => ".PP".to_owned(),
        line => line.to_owned(),
    });
    Ok(lines.fold(String::new(), |text, line| text + &line + "\n"))
}
