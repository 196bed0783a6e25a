//! `ngoaivu search`: what a query finds, best first; and the figures that match one.

mod answer;

use std::collections::HashSet;
use std::io;

use anyhow::anyhow;
use clap::ValueEnum;

use super::{Data, Outcome, Streams, Usage};
use crate::app::{LISTED, Results};
use crate::corpus::FigureKey;
use crate::search::{Finder, Hits, Problem, Query, Scope, Why};
use crate::text::Clean;
use answer::Answers;

/// What is looked for.
#[derive(Debug, clap::Args)]
pub(super) struct Wanted {
    /// Words, "a phrase", !without, by: in: unit: kind: article: indicator: period: value:; or - to answer each line of standard input
    #[arg(required = true)]
    query: Vec<String>,
    /// What kinds of things
    #[arg(long = "in", value_enum, value_name = "KIND", default_value = "all")]
    kinds: Kinds,
    /// How many at most; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

/// What `--in` takes.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kinds {
    /// Everything; a passage stands for what is in it
    All,
    /// Passages
    Passages,
    /// Quotes and statements
    Quotes,
    /// Figures
    Figures,
}

impl From<Kinds> for Scope {
    fn from(kinds: Kinds) -> Self {
        match kinds {
            Kinds::All => Self::All,
            Kinds::Passages => Self::Passages,
            Kinds::Quotes => Self::Quotes,
            Kinds::Figures => Self::Figures,
        }
    }
}

pub(super) fn run(data: &Data<'_>, wanted: &Wanted, streams: &mut Streams<'_>) -> anyhow::Result<Outcome> {
    let finder = finder(data)?;
    let limit = if wanted.limit == 0 { usize::MAX } else { wanted.limit };
    let find = |typed: &str, streams: &mut Streams<'_>| {
        find(&finder, typed, &Query::parse(typed).within(wanted.kinds.into()), limit, streams)
    };
    let typed = wanted.query.join(" ");
    if typed == "-" {
        return every_line(data, find, streams);
    }
    let hits = find(&typed, streams)?;
    let mut answers = Answers::new(data, false);
    answers.write(&typed, &hits, streams.out)?;
    answers.end(streams.out)?;
    Ok(if hits.hits.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// Answers each line as it comes, so that a program can ask and read in turn. A line that cannot be used is told
/// of, the others are answered, and the end is a failure.
fn every_line(
    data: &Data<'_>,
    find: impl Fn(&str, &mut Streams<'_>) -> anyhow::Result<Hits>,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Nothing;
    let mut refused = 0;
    let mut answers = Answers::new(data, true);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = streams.input.read_until(b'\n', &mut line);
        if read.map_err(|e| anyhow!("cannot read standard input: {e}"))? == 0 {
            break;
        }
        let typed = Clean::one_line(&String::from_utf8_lossy(&line));
        if typed.is_empty() {
            continue;
        }
        match find(&typed, streams) {
            Ok(hits) => {
                answers.write(&typed, &hits, streams.out)?;
                streams.out.flush()?;
                outcome = if hits.hits.is_empty() { outcome } else { Outcome::Done };
            }
            Err(error) if error.is::<Usage>() => {
                refused += 1;
                writeln!(streams.notes, "ngoaivu: line {number}: {error}")?;
            }
            Err(error) => return Err(error),
        }
    }
    answers.end(streams.out)?;
    match refused {
        0 => Ok(outcome),
        _ => {
            Err(Usage::new(format!("{refused} of the lines could not be used as a query; see above")).into())
        }
    }
}

/// The figures that match, or those of the passages that do, as the explorer narrows its table. Their order is
/// the reader's choice.
pub(super) fn figures(
    data: &Data<'_>,
    typed: &str,
    streams: &mut Streams<'_>,
) -> anyhow::Result<HashSet<FigureKey>> {
    let finder = finder(data)?;
    let results =
        Results::of(typed, &finder, data.corpus, LISTED).map_err(broken)?.ok_or_else(nothing_asked)?;
    tell(typed, results.hits(), streams)?;
    Ok(results.figures().iter().copied().collect())
}

fn find(
    finder: &Finder,
    typed: &str,
    query: &Query,
    limit: usize,
    streams: &mut Streams<'_>,
) -> anyhow::Result<Hits> {
    if query.is_empty() && query.problems().is_empty() {
        return Err(nothing_asked().into());
    }
    let hits = finder.find(query, limit).map_err(broken)?;
    tell(typed, &hits, streams)?;
    Ok(hits)
}

/// Over everything that the command works on.
fn finder(data: &Data<'_>) -> anyhow::Result<Finder> {
    let finder = Finder::in_memory(data.corpus).map_err(broken)?;
    Ok(data.index.map_or(finder.clone(), |index| finder.with(index)))
}

/// An error of the index; the text says that it is not one of the output.
#[allow(clippy::needless_pass_by_value)] // as `map_err` hands it over
fn broken(error: io::Error) -> anyhow::Error {
    anyhow!("cannot search: {error}")
}

fn nothing_asked() -> Usage {
    Usage::new("the query has no word to look for: write a few that you remember")
}

/// Tells what a reader should know about the answer, and refuses what would answer another question.
fn tell(typed: &str, hits: &Hits, streams: &mut Streams<'_>) -> anyhow::Result<()> {
    for problem in &hits.problems {
        let told = told(typed, problem);
        if drops_a_filter(&problem.why) {
            return Err(Usage::new(told).into());
        }
        writeln!(streams.notes, "ngoaivu: {told}")?;
    }
    if !hits.left_out.is_empty() && !hits.hits.is_empty() {
        let words: Vec<&str> = hits.left_out.iter().filter_map(|range| typed.get(range.clone())).collect();
        let words = Clean::one_line(&words.join(", "));
        writeln!(streams.notes, "ngoaivu: nothing has all the words; the first answer lacks: {words}")?;
    }
    Ok(())
}

fn told(typed: &str, problem: &Problem) -> String {
    let part = Clean::one_line(typed.get(problem.span.clone()).unwrap_or_default());
    format!("`{part}`: {}", problem.why)
}

/// Whether without this part the query asks for more than was meant. On the screen the reader sees that the rest
/// still searches; a script would take the answer for the one it asked for.
fn drops_a_filter(why: &Why) -> bool {
    match why {
        Why::OpenQuote | Why::TooManyWords => false,
        Why::UnknownField { .. }
        | Why::NoValue
        | Why::NotADate
        | Why::UnknownKind { .. }
        | Why::NoSuchArticle { .. }
        | Why::NoSuchSpeaker
        | Why::NoSuchUnit
        | Why::NotAPeriod
        | Why::NotARange
        | Why::NoSuchIndicator { .. } => true,
    }
}
