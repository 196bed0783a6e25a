//! The command line: what may be typed, and a thin call each.
//!
//! Results go to the writer that [`run`] is given, and to nothing else; errors come back as values, so
//! that one place prints them and picks the exit status.

mod aliases;
mod articles;
mod ascii;
mod browser;
mod check;
mod closed;
mod compare;
mod completions;
mod config;
mod copy;
mod copying;
mod explore;
mod extract;
mod fetch;
mod figures;
mod files;
mod format;
mod grid;
mod help;
mod import;
mod indicators;
mod input;
mod keep;
mod language;
mod library;
mod manual;
mod output_style;
mod people;
mod plain;
mod refused;
mod rules;
mod search;
mod session;
mod settings;
mod show;
mod state;
mod styled;
mod usage;

use std::cell::Cell;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;

use crate::app::settings::Settings;
use crate::corpus::{Corpus, Lang};
use crate::figures::dates;
use crate::messages::{Wording, t};
use crate::search::LibraryIndex;
use crate::text::Clean;
use copying::Copying;
use format::Format;
use output_style::{Colours, OutputStyle};
use settings::SettingsFile;
use usage::one_of;

pub use ascii::{Ascii, folded, is_utf8};
pub use closed::ClosedOutput;
pub use completions::complete;
pub use language::of_run;
pub use usage::{Failure, Result, Usage};

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// Found something, or did what was asked.
    Done,
    /// Looked, and there is nothing; or checked, and something disagrees.
    Nothing,
    /// The explorer ended, with this exit status.
    Ended(i32),
}

impl Outcome {
    /// Of a command that looked for something.
    fn of(has_found: bool) -> Self {
        if has_found { Self::Done } else { Self::Nothing }
    }
}

/// Finds, shows and copies what Vietnamese press articles on foreign affairs say, who said it, and every figure
/// with its source. Without a command it opens the explorer, full screen.
#[derive(Debug, Parser)]
#[command(name = "ngoaivu", version, max_term_width = 100, disable_help_subcommand = true)]
struct Arguments {
    #[arg(long, global = true, value_name = "vi|en", hide_possible_values = true, value_parser = one_of(language::CODES))]
    lang: Option<Lang>,
    #[arg(long, global = true, value_name = "FORMAT", value_parser = one_of(format::NAMES), default_value = "text")]
    format: Format,
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto")]
    color: Colours,
    #[arg(long = "library", global = true, value_name = "DIR")]
    folder: Option<PathBuf>,
    #[arg(long, global = true)]
    no_embedded: bool,
    #[arg(long, global = true)]
    no_state: bool,
    #[command(flatten)]
    mode: ModeArgs,
    #[command(subcommand)]
    command: Option<CliCommand>,
}

/// How the program behaves, whatever it does.
#[derive(Clone, Copy, Debug, clap::Args)]
struct ModeArgs {
    #[arg(long)]
    plain: bool,
    #[arg(long, global = true)]
    restricted: bool,
}

impl Arguments {
    /// Whether anything is kept from run to run.
    fn state(&self) -> bool {
        !self.no_state && !self.mode.restricted
    }

    /// How to copy, here and as the settings say.
    fn copying(&self, settings: &Settings) -> Copying {
        let terminal = io::stdout().is_terminal();
        if self.mode.restricted {
            return Copying::restricted(terminal);
        }
        Copying::new(settings, self.state(), terminal)
    }

    /// The settings; for a visitor the usual ones.
    fn settings(&self) -> SettingsFile {
        if self.mode.restricted { SettingsFile::default() } else { SettingsFile::read() }
    }

    fn library(&self, file: &SettingsFile, lang: Lang) -> library::LibraryLocation {
        let place =
            library::LibraryLocation::of(self.folder.clone(), file.library(), self.mode.restricted, lang);
        let makes_it = self.command.as_ref().is_some_and(|command| command.rules().makes_library);
        if makes_it { place.made_if_missing() } else { place }
    }

    /// The language of this run: the requested one, else the one in the settings, else that of the locale.
    fn lang(&self, settings: &Settings) -> Lang {
        let asked = self.lang.or(settings.language);
        asked.unwrap_or_else(language::of_locale)
    }
}

#[derive(Debug, Subcommand)]
enum CliCommand {
    Articles(articles::ArticlesArgs),
    Show {
        article: String,
        #[arg(long)]
        original: bool,
    },
    Search(search::SearchArgs),
    Figures(figures::FiguresArgs),
    Extract(extract::ExtractArgs),
    Compare(compare::CompareArgs),
    Check(check::CheckArgs),
    Import(import::ImportArgs),
    People(people::PeopleArgs),
    #[command(flatten)]
    Fetch(fetch::FetchCommand),
    #[command(flatten)]
    Keep(keep::KeepCommand),
    Copy(copy::CopyArgs),
    Last,
    Config,
    Completions {
        #[arg(value_enum)]
        shell: Shell,
    },
    Man,
}

/// What every command works on. Put together once, so that a command reads none of the arguments that all have.
struct CliContext<'a> {
    corpus: &'a Corpus,
    /// The articles that are built in, left out or not.
    built_in: &'a Corpus,
    place: &'a library::LibraryLocation,
    /// For finding in the library, where there is one.
    index: Option<&'a LibraryIndex>,
    style: &'a OutputStyle,
    /// Of texts in records. Records are read by programs, so no locale decides it.
    lang: Lang,
    format: Format,
    /// Whether strangers ask.
    restricted: bool,
    streams: Streams<'a>,
}

impl CliContext<'_> {
    /// Whether a person reads the answer, to whom remarks are worth a line; in a script they would be noise.
    fn is_on_a_terminal(&self) -> bool {
        self.format == Format::Text && self.style.width.is_some()
    }

    /// Writes a line of the results.
    fn say(&mut self, text: impl Display) -> io::Result<()> {
        writeln!(self.streams.out, "{text}")
    }

    /// Says something beside the results, in one line.
    fn note(&mut self, what: &Wording) -> io::Result<()> {
        note(what, self.style.lang, &mut self.streams)
    }
}

/// Where a command reads and writes.
pub struct Streams<'a> {
    /// What comes in on standard input.
    pub input: &'a mut dyn BufRead,
    /// Results.
    pub out: &'a mut dyn Write,
    /// What the reader should know besides.
    pub notes: &'a mut dyn Write,
}

/// Says something beside the results, in one line.
fn note(what: &Wording, lang: Lang, streams: &mut Streams<'_>) -> io::Result<()> {
    writeln!(streams.notes, "ngoaivu: {}", Clean::one_line(&what.get(lang)))
}

/// Does what the arguments ask for; the first one is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>, streams: &mut Streams<'_>) -> Result<Outcome> {
    let typed: Vec<OsString> = arguments.into_iter().collect();
    let read = |found: ArgMatches| {
        Ok((Arguments::from_arg_matches(&found)?, found.subcommand_name().map(str::to_owned)))
    };
    let (arguments, name) = match Arguments::command().try_get_matches_from(&typed).and_then(read) {
        Ok(read) => read,
        Err(error) => return usage::answer(&error, &typed, of_run(&typed), streams.out),
    };
    if let (true, Some(command), Some(name)) = (arguments.mode.restricted, &arguments.command, &name) {
        command.refuse_to_visitors(name)?;
    }
    arguments.format.check(arguments.command.as_ref())?;
    let file = arguments.settings();
    let settings = &file.config.settings;
    let style = OutputStyle::of_stdout(arguments.color, settings, arguments.lang(settings));
    for warning in file.warnings() {
        note(&warning, style.lang, streams)?;
    }
    dates::use_style(settings.dates);
    let place = arguments.library(&file, style.lang);
    let call = Invocation { arguments: &arguments, file: &file, place: &place, style: &style };
    if let Some(CliCommand::Config) = &arguments.command {
        return call.print_settings(streams.out);
    }
    settings::learn_words()?;
    // `extract` reads texts by the indicators alone; the articles took a quarter of its start.
    let built_in = indicators::built_in(!matches!(arguments.command, Some(CliCommand::Extract(_))))?;
    let corpus = if arguments.no_embedded { built_in.clone().without_articles() } else { built_in.clone() };
    match &arguments.command {
        None => call.explore(corpus, streams),
        Some(_) if arguments.mode.plain => Err(Usage::new(t::cli::LEAVE_OUT_PLAIN).into()),
        Some(command) => {
            let has_written = Cell::new(false);
            let Streams { input, out, notes } = streams;
            let track = |to| WriteTracker { to, has_written: &has_written };
            let (out, notes) = (&mut track(*out), &mut track(*notes));
            let streams = &mut Streams { input: *input, out, notes };
            let outcome = call.answer(command, (corpus, &built_in), streams)?;
            let is_read = style.width.is_some() && arguments.format == Format::Text;
            if outcome == Outcome::Nothing && !has_written.get() && is_read {
                note(&t::cli::NOTHING.into(), style.lang, streams)?;
            }
            Ok(outcome)
        }
    }
}

/// A stream of which is known whether anything was written to it.
struct WriteTracker<'s> {
    to: &'s mut dyn Write,
    has_written: &'s Cell<bool>,
}

impl Write for WriteTracker<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.has_written.set(self.has_written.get() || !bytes.is_empty());
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// The arguments, and what they and the settings come to.
struct Invocation<'a> {
    arguments: &'a Arguments,
    file: &'a SettingsFile,
    place: &'a library::LibraryLocation,
    style: &'a OutputStyle,
}

impl Invocation<'_> {
    /// `ngoaivu config`.
    fn print_settings(&self, out: &mut dyn Write) -> Result<Outcome> {
        let overrides = config::Overrides {
            lang: self.style.lang,
            by_option: self.arguments.lang.is_some(),
            library: self.place.folder().map(|folder| (folder, self.arguments.folder.is_some())),
            theme: self.style.theme,
        };
        config::run(self.file, &overrides, out)
    }

    /// Opens the explorer, or talks in plain lines.
    fn explore(&self, corpus: Corpus, streams: &mut Streams<'_>) -> Result<Outcome> {
        let (arguments, settings) = (self.arguments, &self.file.config.settings);
        let options = session::SessionOptions {
            lang: arguments.lang.or(settings.language),
            colours: arguments.color,
            settings,
            warning: self.file.warnings().next(),
            state: arguments.state(),
            plain: arguments.mode.plain,
            restricted: arguments.mode.restricted,
            place: self.place,
            copying: arguments.copying(settings),
        };
        session::run(corpus, options, streams)
    }

    /// Runs one command on the named and the built-in articles.
    fn answer(
        &self,
        command: &CliCommand,
        (corpus, built_in): (Corpus, &Corpus),
        streams: &mut Streams<'_>,
    ) -> Result<Outcome> {
        let Self { arguments, file, place, style } = *self;
        let (corpus, index) = if command.rules().reads_library {
            place.read(corpus, style.lang, streams)?
        } else {
            (corpus, None)
        };
        let Streams { input, out, notes } = streams;
        let context = &mut CliContext {
            corpus: &corpus,
            built_in,
            place,
            index: index.as_ref(),
            style,
            lang: arguments.lang.unwrap_or_default(),
            format: arguments.format,
            restricted: arguments.mode.restricted,
            streams: Streams { input: *input, out: *out, notes: *notes },
        };
        match command {
            CliCommand::Articles(args) => articles::run(context, *args),
            CliCommand::Show { article, original } => show::run(context, article, *original),
            CliCommand::Search(args) => search::run(context, args),
            CliCommand::Figures(args) => figures::run(context, args),
            CliCommand::Extract(args) => extract::run(context, args),
            CliCommand::Check(args) => check::run(context, args),
            CliCommand::Compare(args) => compare::run(context, args),
            CliCommand::Import(args) => import::run(context, place.to_write()?, args),
            CliCommand::Fetch(command) => command.run(context),
            CliCommand::People(args) => people::run(context, args),
            CliCommand::Keep(command) => command.run(context),
            CliCommand::Copy(args) => copy::run(context, args, arguments.copying(&file.config.settings)),
            CliCommand::Last => copy::last(context, arguments.state()),
            CliCommand::Config => self.print_settings(context.streams.out),
            CliCommand::Completions { shell } => completions::script(*shell, context.streams.out),
            CliCommand::Man => manual::page(style.lang, context.streams.out),
        }
    }
}

#[cfg(test)]
mod tests;
