//! `ngoaivu search`: what a query finds, best first; and the figures that match one.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

use super::aliases;
use super::format::Format;
use super::input::{self, unreadable};
use super::output_style::OutputStyle;
use super::styled::{Styled, TextRole};
use super::usage::one_of;
use super::{CliContext, Outcome, Usage};
use crate::app::{LISTED, Results, outside, results};
use crate::cli::{Failure, Result};
use crate::corpus::{Corpus, FigureKey, Key};
use crate::figures::record::{Field, Records};
use crate::figures::{Form, dates, forms, markdown};
use crate::messages::{self, Worded, Wording, t};
use crate::search::{DocumentKind, Finder, Highlighter, Hit, Hits, Problem, Query, Scope, Tuning};
use crate::text::Clean;
use crate::text::wrap::ELLIPSIS;

/// What is looked for.
#[derive(Debug, clap::Args)]
pub(super) struct SearchArgs {
    #[arg(required = true)]
    query: Vec<String>,
    #[arg(long = "in", value_name = "KIND", value_parser = one_of(KINDS), default_value = "all")]
    kinds: Scope,
    #[arg(long, value_name = "N", default_value_t = 20, allow_negative_numbers = true)]
    limit: usize,
}

/// What `--in` takes.
const KINDS: &[(&str, Scope)] = &[
    ("all", Scope::All),
    ("passages", Scope::Passages),
    ("quotes", Scope::Quotes),
    ("figures", Scope::Figures),
];

pub(super) fn run(context: &mut CliContext<'_>, args: &SearchArgs) -> Result<Outcome> {
    let typed = args.query.join(" ");
    if typed == "-" {
        return every_line(context, args.kinds, args.limit);
    }
    run_typed(context, &typed, args.kinds, args.limit)
}

/// How many hits at most; zero is all.
fn most(limit: usize) -> usize {
    if limit == 0 { usize::MAX } else { limit }
}

/// One that leaves nothing out where all hits are requested.
fn of_limit(finder: Finder, limit: usize) -> Finder {
    if limit == 0 { finder.with_tuning(Tuning::without_limits()) } else { finder }
}

pub(super) fn run_typed(
    context: &mut CliContext<'_>,
    typed: &str,
    scope: Scope,
    limit: usize,
) -> Result<Outcome> {
    let finder = of_limit(finder(context)?, limit);
    let query = Query::parse(typed).within(scope);
    let hits = find(context, &finder, typed, &query, most(limit))?;
    let mut answers = Answers::new(context, false);
    answers.write(typed, &hits, context.streams.out)?;
    answers.end(context.streams.out)?;
    if hits.hits.is_empty() && context.is_on_a_terminal() {
        let why = outside(&query, context.corpus);
        let why = why.unwrap_or_else(|| t::query::NothingFound { typed: Clean::one_line(typed) }.into());
        context.note(&why)?;
    }
    Ok(Outcome::of(!hits.hits.is_empty()))
}

/// Answers each line as it arrives, so that a program can write and read in turn. A bad line is reported, the others
/// are answered, and the exit status is a failure.
fn every_line(context: &mut CliContext<'_>, scope: Scope, limit: usize) -> Result<Outcome> {
    let finder = of_limit(finder(context)?, limit);
    let mut outcome = Outcome::Nothing;
    let mut refused = 0;
    let mut answers = Answers::new(context, true);
    for number in 1.. {
        let line = input::line(context.streams.input).map_err(|e| unreadable(Path::new("-"), &e))?;
        let Some(typed) = line else { break };
        if typed.is_empty() {
            continue;
        }
        let query = Query::parse(&typed).within(scope);
        match find(context, &finder, &typed, &query, most(limit)) {
            Ok(hits) => {
                answers.write(&typed, &hits, context.streams.out)?;
                context.streams.out.flush()?;
                outcome = if hits.hits.is_empty() { outcome } else { Outcome::Done };
            }
            Err(Failure::Worded(why)) => {
                refused += 1;
                context.note(&t::query::AtLine { line: number, why }.into())?;
            }
            Err(error) => return Err(error),
        }
    }
    answers.end(context.streams.out)?;
    match refused {
        0 => Ok(outcome),
        _ => Err(Usage::new(t::query::LinesRefused { n: refused }).into()),
    }
}

/// What answers, as the explorer narrows its lists by it.
pub(super) fn results(context: &mut CliContext<'_>, typed: &str) -> Result<Results> {
    let finder = finder(context)?;
    let results =
        Results::of(typed, &finder, context.corpus, LISTED).map_err(broken)?.ok_or_else(nothing_asked)?;
    report_problems(context, typed, results.hits())?;
    Ok(results)
}

/// All figures that answer, and not only as many as the explorer lists.
pub(super) fn all_figures(
    context: &mut CliContext<'_>,
    typed: &str,
    query: &Query,
) -> Result<Vec<FigureKey>> {
    let finder = finder(context)?.with_tuning(Tuning::without_limits());
    let hits = find(context, &finder, typed, query, 0)?;
    Ok(results::all_figures(context.corpus, &hits))
}

fn find(
    context: &mut CliContext<'_>,
    finder: &Finder,
    typed: &str,
    query: &Query,
    limit: usize,
) -> Result<Hits> {
    if query.is_empty() && query.problems().is_empty() {
        return Err(nothing_asked().into());
    }
    let hits = finder.find(query, limit).map_err(broken)?;
    report_problems(context, typed, &hits)?;
    Ok(hits)
}

/// How many hits what was typed has, in all and in each article; none of the hits themselves.
pub(super) fn counted(finder: &Finder, typed: &str) -> Result<Hits> {
    Ok(finder.clone().with_tuning(Tuning::without_limits()).find(&Query::parse(typed), 0).map_err(broken)?)
}

/// Over everything that the command works on.
pub(super) fn finder(context: &mut CliContext<'_>) -> Result<Finder> {
    let (aliases, wrong) = aliases::in_use(context.restricted);
    for wrong in wrong {
        context.note(&wrong)?;
    }
    let finder = Finder::in_memory(context.corpus).map_err(broken)?.with_aliases(aliases);
    Ok(context.index.map_or(finder.clone(), |index| finder.with_library(index)))
}

/// An error of the index; the text says that it is not one of the output.
#[allow(clippy::needless_pass_by_value)] // as `map_err` hands it over
fn broken(error: io::Error) -> Usage {
    Usage::new(t::query::CannotSearch { why: messages::of_io(&error) })
}

fn nothing_asked() -> Usage {
    Usage::new(t::query::NO_WORD)
}

/// Reports what a reader should know about the answer, and refuses a query that would answer another question.
fn report_problems(context: &mut CliContext<'_>, typed: &str, hits: &Hits) -> Result<()> {
    for problem in &hits.problems {
        let why = wording(typed, problem);
        // On the screen the reader sees that the rest still searches; a script would take the answer for that of its
        // own query.
        if problem.why.drops_a_filter() {
            return Err(Usage::new(why).into());
        }
        context.note(&why)?;
    }
    if !hits.left_out.is_empty() && !hits.hits.is_empty() {
        let words: Vec<&str> = hits.left_out.iter().filter_map(|range| typed.get(range.clone())).collect();
        context.note(&t::query::Lacks { words: words.join(", ") }.into())?;
    }
    if !hits.complete {
        context.note(&t::query::BestOf { read: hits.read, unread: hits.unread }.into())?;
    }
    if context.is_on_a_terminal() && hits.hits.iter().any(|hit| hit.is_weak) {
        context.note(&t::query::NearMisses { n: hits.weak }.into())?;
    }
    let names: Vec<&str> = hits.hits.iter().filter_map(|hit| hit.also.as_deref()).collect();
    let names: BTreeSet<&str> = names.into_iter().collect();
    if !names.is_empty() {
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        context.note(&t::query::Also { names }.into())?;
    }
    Ok(())
}

pub(super) fn wording(typed: &str, problem: &Problem) -> Wording {
    // A condition is a query as a whole.
    let part = typed.get(problem.span.clone()).filter(|part| !part.is_empty()).unwrap_or(typed);
    let part = Clean::one_line(part);
    t::query::Problem { part, why: problem.why.wording() }.into()
}

const FIELDS: &str = "kind article passage text speaker date score spans also id";
/// Lines of a text shown on a terminal at most: enough for what matches and what is said around it.
const MOST_LINES: usize = 4;
/// Scores are rounded to thousandths: nothing depends on more.
const PLACES: f64 = 1000.0;
/// Before a text below its source.
const INDENT: &str = "  ";

/// Writes the answers to one query, or to several.
pub(super) struct Answers<'a> {
    corpus: &'a Corpus,
    style: &'a OutputStyle,
    format: Format,
    records: Option<Records>,
    /// Whether each answer says what it answers.
    several: bool,
}

impl<'a> Answers<'a> {
    pub(super) fn new(context: &CliContext<'a>, several: bool) -> Self {
        let query = if several { "query" } else { "" };
        let published = if context.format.is_table() { "title publisher" } else { "" };
        let records = context.format.records(&format!("{query} {FIELDS} {published}"));
        Self { corpus: context.corpus, style: context.style, format: context.format, records, several }
    }

    /// Writes what was found for `query`.
    pub(super) fn write(&mut self, query: &str, hits: &Hits, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Text => {
                if self.several {
                    let heading = Styled::of(TextRole::Heading, query);
                    writeln!(out, "{}", heading.shown(self.style))?;
                }
                hits.hits.iter().try_for_each(|hit| write!(out, "{}", self.text(hit, &hits.highlighter)))
            }
            Format::Md => {
                if self.several {
                    writeln!(out, "## {}\n", markdown::escape(query))?;
                }
                let quotations = hits.hits.iter().filter_map(|hit| self.markdown(hit));
                quotations.into_iter().try_for_each(|text| writeln!(out, "{text}\n"))
            }
            Format::Records(_) => {
                let query = self.several.then(|| Field::text(query));
                let rows = hits.hits.iter().map(|hit| {
                    let row = query.iter().cloned().chain(record(hit, &hits.highlighter));
                    row.chain(self.published(hit)).collect()
                });
                let rows: Vec<Vec<Field>> = rows.collect();
                self.records.as_mut().map_or(Ok(()), |records| records.write(&rows, out))
            }
        }
    }

    /// Where a hit was published, in the row of a table, which has the date already.
    fn published(&self, hit: &Hit) -> Vec<Field> {
        if !self.format.is_table() {
            return Vec::new();
        }
        let corpus = self.corpus;
        let head = corpus.keyed(hit.place.article).and_then(|key| corpus.head(key));
        let known = head.map(|head| [Field::text(head.title(hit.lang)), Field::known(head.publisher)]);
        known.unwrap_or([Field::Null, Field::Null]).into()
    }

    /// Writes what follows the last answer.
    pub(super) fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        self.records.as_ref().map_or(Ok(()), |records| records.end(out))
    }

    /// Where, when, who; below it the text, or what of it matches. For a pipe reference and text on a line.
    fn text(&self, hit: &Hit, highlighter: &Highlighter) -> String {
        let style = self.style;
        let mut text = Styled::plain(&hit.text);
        for span in highlighter.spans(&hit.text) {
            text.mark(span, TextRole::Match);
        }
        if let Some(Key::Figure(figure)) = hit.key(self.corpus) {
            text.push(&Styled::plain(forms::set_by_hand(self.corpus, figure, style.lang)));
        }
        if hit.kind == DocumentKind::Quote {
            let mut marked = Styled::plain("“");
            marked.push(&text);
            marked.push(&Styled::plain("”"));
            text = marked;
        }
        let mut head = Styled::of(TextRole::Quiet, reference(hit));
        let Some(columns) = style.width else {
            head.push(&Styled::plain("  "));
            let [line] = <[Styled; 1]>::try_from(text.lines(None)).unwrap_or_default();
            head.push(&line);
            return head.shown(style) + "\n";
        };
        let date = dates::published(hit.date, style.lang);
        head.push(&Styled::of(TextRole::Quiet, format!("  {date}")));
        if !hit.speaker.is_empty() {
            head.push(&Styled::of(TextRole::Speaker, format!("  {}", hit.speaker)));
        }
        let lines = excerpt(text.lines(Some(columns.saturating_sub(INDENT.len() + 2))));
        let lines = lines.iter().map(|line| format!("{INDENT}{}\n", line.shown(style)));
        let head = head.lines(Some(columns)).into_iter().map(|line| line.shown(style) + "\n");
        head.chain(lines).collect()
    }

    fn markdown(&self, hit: &Hit) -> Option<String> {
        let corpus = self.corpus;
        let key = match hit.key(corpus)? {
            Key::Article(_) => return Some(format!("> {}", markdown::escape(&hit.text))),
            Key::Figure(figure) => Key::Passage(figure.passage),
            key @ (Key::Passage(_) | Key::Quote(_)) => key,
        };
        forms::copy(corpus, key, Form::Markdown, hit.lang).map(|text| text.to_string())
    }
}

/// What other commands take: the article with the passage, quote or figure.
fn reference(hit: &Hit) -> String {
    match [&*hit.part, &*hit.passage].into_iter().find(|id| !id.is_empty()) {
        Some(id) => format!("{}/{id}", hit.article),
        None => hit.article.clone(),
    }
}

/// The lines around the first match, with a mark where something is left out.
fn excerpt(lines: Vec<Styled>) -> Vec<Styled> {
    let first = lines.iter().position(|line| line.has(TextRole::Match)).unwrap_or(0);
    let from = first.saturating_sub(1).min(lines.len().saturating_sub(MOST_LINES));
    let more = lines.len() > from + MOST_LINES;
    let mut shown: Vec<Styled> = lines.into_iter().skip(from).take(MOST_LINES).collect();
    if let Some(line) = shown.first_mut().filter(|_| from > 0) {
        let mut cut = Styled::plain(ELLIPSIS);
        cut.push(line);
        *line = cut;
    }
    if let Some(line) = shown.last_mut().filter(|_| more) {
        line.push(&Styled::plain(ELLIPSIS));
    }
    shown
}

fn record(hit: &Hit, highlighter: &Highlighter) -> [Field; 10] {
    let known = |text: &str| if text.is_empty() { Field::Null } else { Field::text(text) };
    [
        Field::text(hit.kind.name()),
        Field::text(&hit.article),
        known(&hit.passage),
        Field::text(&hit.text),
        known(&hit.speaker),
        Field::known(hit.date.map(|date| date.to_string())),
        Field::Score((f64::from(hit.score) * PLACES).round() / PLACES),
        Field::Spans(highlighter.spans(&hit.text).into_iter().map(|span| (span.start, span.end)).collect()),
        known(hit.also.as_deref().unwrap_or_default()),
        Field::Text(reference(hit)),
    ]
}
