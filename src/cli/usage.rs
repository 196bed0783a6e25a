//! Wrong use, told in one line.

use std::io::Write;

use clap::error::ErrorKind;

use super::Outcome;
use crate::text::Clean;

/// Wrong use: what, where, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(String);

impl Usage {
    /// With a message of one line.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
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
