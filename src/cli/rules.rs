//! What holds of each command: what of the library it needs, which forms of output it has, and what a visitor is refused.
//! To add a command is to add a row here too, which the compiler asks for.

use super::format::{Format, JSON_LINES};
use super::{CliCommand, Usage};
use crate::messages::{Message, Wording, t};

/// What holds of a command, whatever it is about.
pub(super) struct CommandRules {
    /// Whether it needs the articles and their index; what looks after a damaged library must not.
    pub(super) reads_library: bool,
    /// Whether it begins a library where there is none: it keeps something that can be of a built-in article, or of none.
    pub(super) makes_library: bool,
    pub(super) formats: Formats,
    /// What a command that has other forms says of itself.
    pub(super) has: Message,
    pub(super) visitor: VisitorRule,
}

/// The forms of output besides text.
#[derive(Clone, Copy)]
pub(super) enum Formats {
    All,
    NoMarkdown,
    JsonLines,
    TextAlone,
}

/// Whether a visitor, who may touch no file, may use it; else what it would do.
#[derive(Clone, Copy)]
pub(super) enum VisitorRule {
    May,
    Reads,
    Writes,
    ReadsAndWrites,
    Connects,
}

impl CommandRules {
    /// Of a command that works on the articles and prints them in every form.
    const READS: Self = Self {
        reads_library: true,
        makes_library: false,
        formats: Formats::All,
        has: t::cli::FORMAT_SAYS,
        visitor: VisitorRule::May,
    };

    /// Of one that prints text, as `has` says.
    const fn text(has: Message) -> Self {
        Self { reads_library: false, formats: Formats::TextAlone, has, ..Self::READS }
    }

    /// Of one that changes a library.
    pub(super) const fn keeps(reads_library: bool, makes_library: bool) -> Self {
        Self { reads_library, makes_library, visitor: VisitorRule::Writes, ..Self::text(t::cli::FORMAT_SAYS) }
    }
}

impl CliCommand {
    pub(super) fn rules(&self) -> CommandRules {
        match self {
            Self::People(args) if args.writes() => CommandRules::keeps(true, false),
            Self::Articles(_)
            | Self::Show { .. }
            | Self::Search(_)
            | Self::Figures(_)
            | Self::Check(_)
            | Self::Compare(_)
            | Self::People(_) => CommandRules::READS,
            Self::Copy(_) => CommandRules { reads_library: true, ..CommandRules::text(t::cli::FORMAT_COPY) },
            Self::Extract(_) => CommandRules {
                formats: Formats::NoMarkdown,
                visitor: VisitorRule::Reads,
                ..CommandRules::text(t::cli::EXTRACT_FORMATS)
            },
            Self::Import(_) => CommandRules {
                formats: Formats::NoMarkdown,
                visitor: VisitorRule::ReadsAndWrites,
                ..CommandRules::text(t::cli::FORMAT_IMPORT)
            },
            Self::Fetch(command) => CommandRules {
                formats: if command.has_records() { Formats::NoMarkdown } else { Formats::TextAlone },
                visitor: VisitorRule::Connects,
                ..CommandRules::text(t::cli::FORMAT_SAYS)
            },
            Self::Keep(command) => command.rules(),
            Self::Last => {
                CommandRules { visitor: VisitorRule::Reads, ..CommandRules::text(t::cli::FORMAT_COPY) }
            }
            Self::Config => CommandRules::text(t::cli::FORMAT_CONFIG),
            Self::Completions { .. } => CommandRules::text(t::cli::FORMAT_COMPLETIONS),
            Self::Man => CommandRules::text(t::cli::FORMAT_MAN),
        }
    }

    /// `--restricted`: refuses what reads or writes files, and names it. A library that is named beside the option is
    /// what whoever let the visitor in has to show; it is read and never written to. The explorer and the plain session
    /// refuse by themselves what only they can do.
    pub(super) fn refuse_to_visitors(&self, name: &str) -> Result<(), Usage> {
        let command = if matches!(self, Self::People(_)) { "people join" } else { name };
        let what: Wording = match self.rules().visitor {
            VisitorRule::May => return Ok(()),
            VisitorRule::Connects => return Err(Usage::new(t::feeds::NoNetworkForVisitors { command })),
            VisitorRule::Reads => t::cli::ReadsFiles { command }.into(),
            VisitorRule::Writes => t::cli::WritesFiles { command }.into(),
            VisitorRule::ReadsAndWrites => t::cli::ReadsAndWritesFiles { command }.into(),
        };
        Err(Usage::new(t::cli::RestrictedRefuses { what }))
    }
}

impl Format {
    /// Refuses a form that the command does not have, rather than let it pass without effect.
    pub(super) fn check(self, command: Option<&CliCommand>) -> Result<(), Usage> {
        let rules = command.map_or(CommandRules::text(t::cli::FORMAT_EXPLORER), CliCommand::rules);
        let is_there = match rules.formats {
            _ if self == Self::Text => true,
            Formats::All => true,
            Formats::NoMarkdown => self != Self::Md,
            Formats::JsonLines => self == JSON_LINES,
            Formats::TextAlone => false,
        };
        match command {
            _ if is_there => Ok(()),
            // A whole sentence.
            Some(CliCommand::Extract(_)) => Err(Usage::new(rules.has)),
            _ => Err(Usage::new(t::cli::LeaveOutFormat { has: rules.has })),
        }
    }
}
