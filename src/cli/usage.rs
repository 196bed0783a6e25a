//! Wrong use, told in one line.

use std::error::Error;
use std::fmt;
use std::io;
use std::io::Write;

use clap::error::ErrorKind;

use super::Outcome;
use crate::corpus::Lang;
use crate::messages::{self, Worded, Wording, t};
use crate::text::Clean;

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

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        messages::display(self, f)
    }
}

impl Error for Usage {}

/// Why a command failed, in one line: what is worded in the catalogue in the language of the run, the rest as it was
/// told.
pub fn reason(error: &anyhow::Error, lang: Lang) -> String {
    if let Some(failed) = error.downcast_ref::<io::Error>() {
        return t::cli::CannotWrite { why: messages::of_io(failed) }.get(lang);
    }
    let told = error.chain().map(|cause| {
        let worded = cause.downcast_ref::<Usage>().map(Worded::wording);
        let worded = worded.or_else(|| cause.downcast_ref::<io::Error>().map(messages::of_io));
        worded.map_or_else(|| cause.to_string(), |wording| wording.get(lang))
    });
    told.collect::<Vec<_>>().join(": ")
}

/// Prints what was asked for, help or version, or makes one line of an error.
pub(super) fn answer(
    error: &clap::Error,
    command: Option<&str>,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            write!(out, "{}", error.render())?;
            Ok(Outcome::Done)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Err(Usage::new("say what to do, such as `ngoaivu articles` (see `ngoaivu --help`)").into())
        }
        _ => Err(Usage::new(one_line(&error.render().to_string(), command)).into()),
    }
}

/// What clap says, without the usage that it repeats below: the error, its tip, where to read on.
fn one_line(rendered: &str, command: Option<&str>) -> String {
    let said =
        rendered.split("\n\n").filter(|part| !part.starts_with("Usage:") && !part.starts_with("For more"));
    let said: Vec<String> = said.map(|part| Clean::one_line(part).to_string()).collect();
    let said = said.join("; ");
    let said = said.strip_prefix("error: ").unwrap_or(&said);
    match command {
        Some(command) => format!("{said} (see `ngoaivu {command} --help`)"),
        None => format!("{said} (see `ngoaivu --help`)"),
    }
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn keeps_the_error_and_the_tip() {
        let rendered = "error: unexpected argument '--colour' found\n\n  tip: a similar argument exists: '--color'\n\n\
            Usage: ngoaivu figures --color <WHEN>\n\nFor more information, try '--help'.\n";
        assert_eq!(
            one_line(rendered, Some("figures")),
            "unexpected argument '--colour' found; tip: a similar argument exists: '--color' (see `ngoaivu figures --help`)"
        );
    }

    #[test]
    fn takes_out_what_is_not_printable() {
        let rendered = "error: unrecognized subcommand '\u{1b}[31mred'\n\nUsage: ngoaivu <COMMAND>\n";
        assert_eq!(one_line(rendered, None), "unrecognized subcommand 'red' (see `ngoaivu --help`)");
    }
}
