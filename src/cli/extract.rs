//! `ngoaivu extract`: what is found in a text that is not stored anywhere.

use std::io::{BufRead, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::format::Format;
use super::import::json;
use super::output_style::OutputStyle;
use super::styled::{Styled, TextRole};
use super::usage::parsed_date;
use super::{CliContext, Outcome, Streams, Usage, input, refused};
use crate::cli::Result;
use crate::corpus::format::LineFile;
use crate::corpus::{Change, Date, Lang};
use crate::documents::{Kind, LONGEST_TEXT, Limits, Reason, Refusal, Trouble, Undecodable, Warning, decode};
use crate::extract::{
    ArticleRow, FoundFigure, FoundKind, FoundQuote, Layout, LeftOutRow, LineRow, article_row, line_row,
    pages, written,
};
use crate::figures::record::{self, Field, Records};
use crate::messages::{Worded, t};
use crate::text::{Traced, wrap};

/// What to look into.
#[derive(Debug, clap::Args)]
pub(super) struct ExtractArgs {
    #[arg(value_name = "PATH|-")]
    path: PathBuf,
    #[arg(long)]
    lines: bool,
    #[arg(long, value_name = "DATE", value_parser = parsed_date)]
    date: Option<Date>,
}

pub(super) fn run(context: &mut CliContext<'_>, args: &ExtractArgs) -> Result<Outcome> {
    if args.lines {
        return each_line(context, args);
    }
    let mut opened = input::open(&args.path, &mut *context.streams.input)?;
    let bytes = input::whole(&args.path, &mut *opened)?;
    drop(opened);
    let (mut articles, warnings) = articles(&args.path, &bytes)?;
    if let Some(warnings) = refused::warnings(&input::named(&args.path), &warnings) {
        context.note(&warnings)?;
    }
    if let Some(date) = args.date {
        for article in &mut articles {
            article.date = Some(date.to_string());
        }
    }
    let rows: Vec<ArticleRow<'_>> = articles.iter().map(article_row).collect();
    write(context, &rows)?;
    if rows.iter().any(|row| !row.passages.is_empty()) {
        return Ok(Outcome::Done);
    }
    let nothing = t::cli::CannotRead { name: input::named(&args.path), why: t::import::EMPTY };
    context.note(&nothing.into())?;
    Ok(Outcome::Nothing)
}

/// The articles of a file: one as text or HTML, or as many as it holds in JSON, as its name or its content shows.
fn articles(path: &Path, bytes: &[u8]) -> Result<(Vec<Layout>, Vec<Warning>)> {
    let named = path.extension().is_some_and(|suffix| suffix == "json" || suffix == "jsonl");
    let mut own_error = None;
    if named || matches!(json::beginning(&mut &*bytes), Ok(Some(b'{' | b'['))) {
        let mut found = Vec::new();
        let read = json::articles(&mut &*bytes, &mut |file| {
            // What a library keeps beside its articles has no text.
            if let LineFile::Article(article) = file {
                found.push(written(*article));
            }
            true
        });
        match read {
            Ok(true) => return Ok((found, Vec::new())),
            Err(e) if named => own_error = Some(json::wording(&e)), // unless it is a crawler's
            // That, a text that begins with a bracket, or nothing, which is said of texts too.
            Ok(false) | Err(_) => {}
        }
    }
    match pages(bytes, &input::hint(path), &Limits::default()) {
        Ok(pages) => {
            let warnings = pages.iter().flat_map(|page| page.warnings.clone()).collect();
            Ok((pages.into_iter().map(|page| page.article).collect(), warnings))
        }
        Err(refusal) => {
            let own_error = own_error.filter(|error| json::says_more(error, &refusal));
            let why = own_error.unwrap_or_else(|| refusal.wording());
            Err(Usage::new(t::cli::CannotRead { name: input::named(path), why }).into())
        }
    }
}

fn write(context: &mut CliContext<'_>, rows: &[ArticleRow<'_>]) -> Result<()> {
    match context.format {
        Format::Text | Format::Md => {
            for row in rows {
                write!(context.streams.out, "{}", article_text(row, context.style))?;
            }
        }
        Format::Records(form) if !form.is_table() => {
            // JSON is written piece by piece, some of a single byte.
            let mut out = BufWriter::new(&mut *context.streams.out);
            let mut records = Records::new(form, "");
            records.write_objects(rows, &mut out)?;
            records.end(&mut out)?;
            out.flush()?;
        }
        Format::Records(form) => {
            let mut table = Records::new(form, &format!("passage {FIELDS}"));
            for row in rows {
                for passage in 0..row.passages.len() {
                    let rows = findings(passage, row.quotes_of(passage), row.figures_of(passage));
                    table.write(&rows, context.streams.out)?;
                }
            }
            table.end(context.streams.out)?;
        }
    }
    Ok(())
}

/// Columns between the margin and the text.
const GAP: usize = 2;
/// Columns that findings are indented by below the text.
const STEP: usize = 2;

/// An article: title and source, passages with what was found in them, and what was left out.
fn article_text(row: &ArticleRow<'_>, style: &OutputStyle) -> String {
    let mut text = String::new();
    if let Some(title) = row.title {
        text.push_str(&Styled::of(TextRole::Heading, title).paragraph(style));
    }
    let source = [row.publisher, row.date, row.byline].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !source.is_empty() {
        text.push_str(&Styled::plain(source).paragraph(style));
    }
    let margin = row.passages.len().to_string().len() + 1 + GAP;
    for (passage, words) in row.passages.iter().enumerate() {
        let quotes: Vec<_> = row.quotes_of(passage).collect();
        let figures: Vec<_> = row.figures_of(passage).collect();
        if style.width.is_some() {
            text.push('\n');
        }
        text.push_str(&place(&format!("p{}", passage + 1), margin, words, &quotes, &figures, style));
    }
    text + &left_out(&row.left_out, style)
}

/// A line of a file, and what was found in it.
fn line_text(row: &LineRow<'_>, words: &str, style: &OutputStyle) -> String {
    let name = row.line.to_string();
    let margin = wrap::width(&name).max(4) + GAP;
    place(
        &name,
        margin,
        words,
        &row.quotes.iter().collect::<Vec<_>>(),
        &row.figures.iter().collect::<Vec<_>>(),
        style,
    )
}

fn place(
    name: &str,
    margin: usize,
    words: &str,
    quotes: &[&FoundQuote<'_>],
    figures: &[&FoundFigure<'_>],
    style: &OutputStyle,
) -> String {
    let mut marked = Styled::plain(words);
    for figure in figures {
        marked.mark(figure.start..figure.end, TextRole::Figure);
    }
    let spoken = quotes.iter().filter(|quote| quote.kind == FoundKind::Speech);
    for quote in spoken {
        marked.mark(quote.start..quote.end, TextRole::Quote);
    }
    let mut text = marked.with_margin(name, margin, style);
    for quote in quotes {
        text.push_str(&quote_text(quote, style.lang).with_margin("", margin + STEP, style));
    }
    for figure in figures {
        text.push_str(&figure_text(figure, style.lang).with_margin("", margin + STEP, style));
    }
    text
}

/// `11.220 lượt = 11220 lượt · khoảng · 2020 · lượt cán bộ`.
fn figure_text(figure: &FoundFigure<'_>, lang: Lang) -> Styled {
    let high = figure.value_to.map(|high| format!("–{high}")).unwrap_or_default();
    let value = format!("{}{high} {}", figure.value, figure.unit);
    let moved = match figure.change {
        None => "",
        Some(Change::Increase) => t::figures::INCREASE.get(lang),
        Some(Change::Decrease) => t::figures::DECREASE.get(lang),
    };
    let exact = figure.qualifier.words(lang);
    let mark = if figure.derived { "*" } else { "" };
    let period = figure.period.map(|period| format!("{period}{mark}")).unwrap_or_default();
    let mode = figure.mode.word(lang);
    let known = [value.trim(), exact, moved, &period, mode, &figure.label];
    let known = known.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut text = Styled::of(TextRole::Figure, figure.as_written);
    text.push(&Styled::plain(format!(" = {known}")));
    text
}

/// Who says a quotation, and what; of a whole passage only who.
fn quote_text(quote: &FoundQuote<'_>, lang: Lang) -> Styled {
    let kind = match quote.kind {
        FoundKind::Speech => t::extract::SPEECH,
        FoundKind::Title => t::extract::NAME,
        FoundKind::Scare => t::extract::FIGURATIVE,
        FoundKind::Statement => t::extract::STATEMENT,
        FoundKind::Turn => t::extract::TURN,
    };
    let mut text = Styled::of(TextRole::Quiet, format!("{}: ", kind.get(lang)));
    match quote.kind {
        FoundKind::Turn => {}
        FoundKind::Statement => text.push(&Styled::plain(quote.text)),
        FoundKind::Speech | FoundKind::Title | FoundKind::Scare => {
            text.push(&Styled::of(TextRole::Quote, format!("“{}”", quote.text)));
        }
    }
    if let Some(speaker) = &quote.speaker {
        let dash = if quote.kind == FoundKind::Turn { "" } else { " — " };
        text.push(&Styled::plain(dash));
        text.push(&Styled::of(TextRole::Speaker, speaker.as_str()));
    }
    text
}

/// What is no part of the article, counted by reason.
fn left_out(rows: &[LeftOutRow<'_>], style: &OutputStyle) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let count = |reason: Reason| rows.iter().filter(|row| row.reason == reason).count();
    let counts: Vec<String> = Reason::ALL
        .into_iter()
        .filter(|reason| count(*reason) > 0)
        .map(|reason| format!("{} {}", count(reason), reason.words().get(style.lang)))
        .collect();
    let text = t::extract::LeftOut { lines: counts.join(", ") }.get(style.lang);
    let gap = if style.width.is_some() { "\n" } else { "" };
    gap.to_owned() + &Styled::of(TextRole::Quiet, text).paragraph(style)
}

/// Each line of a file as a text of its own, however long the file: no more than one line is held at a time. A file in
/// UTF-8 is read as it comes; one in another encoding is read whole, within the limit of an article.
fn each_line(context: &mut CliContext<'_>, args: &ExtractArgs) -> Result<Outcome> {
    let path = args.path.as_path();
    let mut rows = LineWriter::new(context, args.date, input::is_standard(path));
    let Streams { input, out, .. } = &mut context.streams;
    let from = &mut *input::open(path, &mut **input)?;
    let read = if is_utf8_so_far(path, from)? {
        utf8_lines(path, from, |line| rows.write(line, out))
    } else {
        decoded_lines(path, from, |line| rows.write(line, out))
    };
    // The findings before a bad byte are complete in the output.
    rows.end(out)?;
    read?;
    Ok(Outcome::of(rows.written > 0))
}

/// Whether what has come in so far can be UTF-8.
fn is_utf8_so_far(path: &Path, from: &mut dyn BufRead) -> Result<bool> {
    loop {
        match from.fill_buf() {
            Ok(head) => {
                let cut = std::str::from_utf8(head).err().is_none_or(|e| e.error_len().is_none());
                return Ok(cut && !head.contains(&0));
            }
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(input::unreadable(path, &e).into()),
        }
    }
}

fn utf8_lines(path: &Path, from: &mut dyn BufRead, mut each: impl FnMut(&str) -> Result<()>) -> Result<()> {
    let (mut line, mut start) = (Vec::new(), 0);
    loop {
        line.clear();
        let read = from.take(LONGEST_TEXT as u64 + 1).read_until(b'\n', &mut line);
        let length = read.map_err(|e| input::unreadable(path, &e))?;
        if length == 0 {
            return Ok(());
        }
        if length > LONGEST_TEXT {
            let why = t::cli::LongLine { name: input::named(path), start, most: LONGEST_TEXT >> 20 };
            return Err(Usage::new(why).into());
        }
        let text = simdutf8::compat::from_utf8(&line)
            .map_err(|e| undecodable(path, Undecodable { offset: start + e.valid_up_to() }))?;
        let text = if start == 0 { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
        each(without_end(text))?;
        start += length;
    }
}

fn without_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

fn decoded_lines(
    path: &Path,
    from: &mut dyn BufRead,
    mut each: impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    let bytes = input::whole(path, from)?;
    let decoded = decode(&bytes).map_err(|e| undecodable(path, e))?;
    decoded.text.split_inclusive('\n').try_for_each(|line| each(without_end(line)))
}

fn undecodable(path: &Path, at: Undecodable) -> Usage {
    let why = Refusal { kind: Kind::Text, trouble: Trouble::Undecodable(at) }.wording();
    Usage::new(t::cli::CannotRead { name: input::named(path), why })
}

struct LineWriter<'a> {
    style: &'a OutputStyle,
    /// None for text.
    records: Option<Records>,
    is_table: bool,
    /// When all of them were published.
    published: Option<Date>,
    written: usize,
    /// A row as JSON, which is written piece by piece, some of a single byte.
    json: Vec<u8>,
    /// Whether a program may wait for the answer to each line before it sends the next.
    at_once: bool,
}

impl<'a> LineWriter<'a> {
    fn new(context: &CliContext<'a>, published: Option<Date>, at_once: bool) -> Self {
        Self {
            style: context.style,
            records: context.format.records(&format!("line {FIELDS}")),
            is_table: context.format.is_table(),
            published,
            written: 0,
            json: Vec::new(),
            at_once,
        }
    }

    fn write(&mut self, given: &str, out: &mut dyn Write) -> Result<()> {
        let traced = Traced::new(given);
        let mut row = line_row(self.written + 1, traced.clean(), self.published);
        match &mut self.records {
            None => write!(out, "{}", line_text(&row, traced.clean(), self.style))?,
            Some(records) => {
                lead_back(&mut row, &traced);
                if self.is_table {
                    records.write(&findings(row.line, row.quotes.iter(), row.figures.iter()), out)?;
                } else {
                    self.json.clear();
                    records.write_objects(&[row], &mut self.json)?;
                    out.write_all(&self.json)?;
                }
            }
        }
        self.written += 1;
        if self.at_once {
            out.flush()?;
        }
        Ok(())
    }

    fn end(&self, out: &mut dyn Write) -> Result<()> {
        Ok(self.records.as_ref().map_or(Ok(()), |records| records.end(out))?)
    }
}

/// Offsets into the line as given.
fn lead_back(row: &mut LineRow<'_>, traced: &Traced) {
    for quote in &mut row.quotes {
        let given = traced.given(quote.start..quote.end);
        (quote.start, quote.end) = (given.start, given.end);
    }
    for figure in &mut row.figures {
        let given = traced.given(figure.start..figure.end);
        (figure.start, figure.end) = (given.start, given.end);
    }
}

/// The findings of one place as rows: quotations, then figures.
fn findings<'a>(
    place: usize,
    quotes: impl Iterator<Item = &'a FoundQuote<'a>>,
    figures: impl Iterator<Item = &'a FoundFigure<'a>>,
) -> Vec<Vec<Field>> {
    quotes.map(|row| quote_fields(place, row)).chain(figures.map(|row| figure_fields(place, row))).collect()
}

/// The fields of a finding, behind the place where it is.
const FIELDS: &str = "kind start end text value value_to unit qualifier change period derived mode label subject \
     indicator source of against speaker role";

fn quote_fields(place: usize, row: &FoundQuote<'_>) -> Vec<Field> {
    let known = [
        ("kind", Field::named(row.kind)),
        ("start", Field::Count(row.start)),
        ("end", Field::Count(row.end)),
        ("text", Field::text(row.text)),
        ("speaker", Field::known(row.speaker.as_deref())),
        ("role", Field::known(row.role.as_deref())),
    ];
    [vec![Field::Count(place)], record::sparse(FIELDS, &known)].concat()
}

fn figure_fields(place: usize, row: &FoundFigure<'_>) -> Vec<Field> {
    vec![
        Field::Count(place),
        Field::text("figure"),
        Field::Count(row.start),
        Field::Count(row.end),
        Field::text(row.as_written),
        Field::value(row.value),
        row.value_to.map_or(Field::Null, Field::value),
        Field::text(row.unit),
        Field::named(row.qualifier),
        Field::named(row.change),
        Field::known(row.period.map(|period| period.to_string())),
        Field::Flag(row.derived),
        Field::text(row.mode.name()),
        Field::text(&row.label),
        Field::text(&row.subject),
        Field::known(row.indicator),
        Field::known(row.source.as_deref()),
        number(row.of.map(|(figure, _)| figure)),
        number(row.against),
        Field::Null,
        Field::Null,
    ]
}

fn number(of: Option<usize>) -> Field {
    of.map_or(Field::Null, Field::Count)
}
