//! Answers to queries, for readers and for programs.

use std::io::{self, Write};

use crate::cli::Data;
use crate::cli::format::Format;
use crate::cli::record::{Field, Records};
use crate::cli::styled::{Role, Styled};
use crate::corpus::Key;
use crate::figures::{Form, dates, forms, markdown};
use crate::search::{Highlighter, Hit, Hits, Kind};
use crate::text::wrap::ELLIPSIS;

/// The fields of a record.
const FIELDS: [&str; 8] = ["kind", "article", "passage", "text", "speaker", "date", "score", "spans"];
/// The same where several queries are answered.
const FIELDS_OF_SEVERAL: [&str; 9] =
    ["query", "kind", "article", "passage", "text", "speaker", "date", "score", "spans"];
/// Lines of a text shown on a terminal at most: enough for what matches and what is said around it.
const MOST_LINES: usize = 4;
/// Scores are rounded to thousandths: nothing depends on more.
const PLACES: f64 = 1000.0;
/// Before a text below its source.
const INDENT: &str = "  ";

/// Writes the answers to one query, or to several.
pub(super) struct Answers<'a> {
    data: &'a Data<'a>,
    records: Records,
    /// Whether each answer says what it answers.
    several: bool,
}

impl<'a> Answers<'a> {
    pub(super) fn new(data: &'a Data<'a>, several: bool) -> Self {
        let names: &[&str] = if several { &FIELDS_OF_SEVERAL } else { &FIELDS };
        Self { data, records: Records::new(data.format, names), several }
    }

    /// Writes what was found for `query`.
    pub(super) fn write(&mut self, query: &str, hits: &Hits, out: &mut dyn Write) -> io::Result<()> {
        match self.data.format {
            Format::Text => {
                if self.several {
                    let heading = Styled::of(Role::Heading, query);
                    writeln!(out, "{}", heading.shown(self.data.look))?;
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
            Format::Jsonl | Format::Json | Format::Csv | Format::CsvExcel | Format::Tsv => {
                let query = self.several.then(|| Field::text(query));
                let rows = hits
                    .hits
                    .iter()
                    .map(|hit| query.iter().cloned().chain(record(hit, &hits.highlighter)).collect());
                self.records.write(&rows.collect::<Vec<_>>(), out)
            }
        }
    }

    /// Writes what stands behind the last answer.
    pub(super) fn end(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.data.format {
            Format::Text | Format::Md => Ok(()),
            Format::Jsonl | Format::Json | Format::Csv | Format::CsvExcel | Format::Tsv => {
                self.records.end(out)
            }
        }
    }

    /// Where, when, who; below it the text, or what of it matches. For a pipe reference and text on a line.
    fn text(&self, hit: &Hit, highlighter: &Highlighter) -> String {
        let look = self.data.look;
        let mut text = Styled::plain(&hit.text);
        for span in highlighter.spans(&hit.text) {
            text.mark(span, Role::Match);
        }
        if hit.kind == Kind::Quote {
            let mut marked = Styled::plain("“");
            marked.push(&text);
            marked.push(&Styled::plain("”"));
            text = marked;
        }
        let mut head = Styled::of(Role::Quiet, reference(hit));
        let Some(columns) = look.width else {
            head.push(&Styled::plain("  "));
            let [line] = <[Styled; 1]>::try_from(text.lines(None)).unwrap_or_default();
            head.push(&line);
            return head.shown(look) + "\n";
        };
        let date = hit.date.parse().map(|date| dates::date(date, look.lang)).unwrap_or_default();
        head.push(&Styled::of(Role::Quiet, format!("  {date}")));
        if !hit.speaker.is_empty() {
            head.push(&Styled::of(Role::Speaker, format!("  {}", hit.speaker)));
        }
        let lines = excerpt(text.lines(Some(columns.saturating_sub(INDENT.len() + 2))));
        let lines = lines.iter().map(|line| format!("{INDENT}{}\n", line.shown(look)));
        let head = head.lines(Some(columns)).into_iter().map(|line| line.shown(look) + "\n");
        head.chain(lines).collect()
    }

    fn markdown(&self, hit: &Hit) -> Option<String> {
        let corpus = self.data.corpus;
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
    let first = lines.iter().position(|line| line.has(Role::Match)).unwrap_or(0);
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

fn record(hit: &Hit, highlighter: &Highlighter) -> [Field; 8] {
    let known = |text: &str| if text.is_empty() { Field::Null } else { Field::text(text) };
    [
        Field::text(hit.kind.name()),
        Field::text(&hit.article),
        known(&hit.passage),
        Field::text(&hit.text),
        known(&hit.speaker),
        known(&hit.date),
        Field::Score((f64::from(hit.score) * PLACES).round() / PLACES),
        Field::Spans(highlighter.spans(&hit.text).into_iter().map(|span| (span.start, span.end)).collect()),
    ]
}
