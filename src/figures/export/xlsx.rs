//! A workbook: figures with numbers as numbers, quotes and passages, and the sources, each on a sheet of its own.

use std::io;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::corpus::{Article, Date, Lang};
use crate::figures::report::{Content, FigureContent, Report, ReportEntry};
use crate::figures::source;
use crate::messages::{Message, t};
use crate::text::number::Value;

/// Letters that a cell can hold.
const LONGEST_CELL: usize = 32_767;

/// The content of a cell.
enum SheetCell {
    Empty,
    Text(String),
    Number(f64, u32),
    /// A day; a date that is less exact is text.
    Day(ExcelDateTime),
}

/// A sheet: its name, its columns, its rows.
type SheetContent = (Message, &'static [SheetColumn], Vec<Vec<SheetCell>>);

/// A column: its heading and its width.
type SheetColumn = (Message, u16);

const FIGURES: [SheetColumn; 21] = [
    (t::export::NO, 5),
    (t::export::LABEL, 40),
    (t::export::SUBJECT, 18),
    (t::export::VALUE, 18),
    (t::export::TO, 14),
    (t::export::UNIT, 12),
    (t::export::QUALIFIER, 10),
    (t::export::MODE, 10),
    (t::export::AS_WRITTEN, 18),
    (t::figures::CHANGE, 14),
    (t::figures::AGAINST_TITLE, 24),
    (t::export::PERIOD, 18),
    (t::export::STATED_BY, 26),
    (t::figures::INDICATOR, 26),
    (t::export::PUBLISHER, 18),
    (t::export::PUBLISHED, 12),
    (t::export::TITLE, 40),
    (t::export::ADDRESS, 30),
    (t::export::SOURCE_NO, 10),
    (t::export::REMARKS, 30),
    (t::export::REFERENCE, 24),
];

const QUOTES: [SheetColumn; 9] = [
    (t::export::NO, 5),
    (t::export::TEXT, 80),
    (t::export::SPEAKER, 30),
    (t::export::PUBLISHER, 18),
    (t::export::PUBLISHED, 12),
    (t::export::TITLE, 40),
    (t::export::SOURCE_NO, 10),
    (t::export::REMARKS, 30),
    (t::export::REFERENCE, 24),
];

const SOURCES: [SheetColumn; 6] = [
    (t::export::NO_TITLE, 5),
    (t::export::TITLE, 50),
    (t::export::PUBLISHER, 20),
    (t::export::PUBLISHED, 12),
    (t::export::ADDRESS, 40),
    (t::export::CITATION, 80),
];

pub(super) fn workbook(report: &Report<'_>) -> io::Result<Vec<u8>> {
    sheets(report).map_err(io::Error::other)
}

fn sheets(report: &Report<'_>) -> Result<Vec<u8>, XlsxError> {
    let lang = report.lang;
    let mut workbook = Workbook::new();
    let numbered = || report.entries.iter().enumerate();
    let figures = numbered().filter_map(|(place, entry)| match &entry.content {
        Content::Figure(figure) => Some(figure_row(report, place, entry, figure)),
        Content::Quote { .. } | Content::Passage(_) | Content::Article(_) => None,
    });
    let quotes = numbered().filter_map(|(place, entry)| match &entry.content {
        Content::Figure(_) => None,
        Content::Quote { .. } | Content::Passage(_) | Content::Article(_) => {
            Some(quote_row(report, place, entry))
        }
    });
    let sources = report.sources.iter().enumerate().map(|(place, article)| source_row(place, article, lang));
    let missing = report.missing.iter().map(|missing| {
        let text = format!("{}: {missing}", t::export::MISSING.get(lang));
        vec![SheetCell::Empty, SheetCell::Text(text)]
    });
    let sheets: [SheetContent; 3] = [
        (t::export::FIGURES, &FIGURES, figures.collect()),
        (t::export::QUOTES, &QUOTES, quotes.collect()),
        (t::export::SOURCES, &SOURCES, sources.chain(missing).collect()),
    ];
    for (name, columns, rows) in sheets {
        // A sheet of nothing says nothing; that of the sources is always there.
        if !rows.is_empty() || name == t::export::SOURCES {
            let sheet = workbook.add_worksheet();
            sheet.set_name(name.get(lang))?;
            let (columns, rows) = without_empty(columns, rows);
            fill(sheet, &columns, &rows, lang)?;
        }
    }
    workbook.save_to_buffer()
}

/// Columns that are there only where a row has something in them.
const MAYBE: [Message; 4] =
    [t::figures::CHANGE, t::figures::AGAINST_TITLE, t::figures::INDICATOR, t::export::ADDRESS];

fn without_empty(
    columns: &[SheetColumn],
    rows: Vec<Vec<SheetCell>>,
) -> (Vec<SheetColumn>, Vec<Vec<SheetCell>>) {
    let is_empty = |at: usize| rows.iter().all(|row| matches!(row.get(at), None | Some(SheetCell::Empty)));
    let stays: Vec<bool> =
        columns.iter().enumerate().map(|(at, (name, _))| !MAYBE.contains(name) || !is_empty(at)).collect();
    let kept = columns.iter().zip(&stays).filter(|(_, stays)| **stays).map(|(column, _)| *column);
    let row = |row: Vec<SheetCell>| {
        row.into_iter().zip(&stays).filter(|(_, stays)| **stays).map(|(cell, _)| cell).collect()
    };
    (kept.collect(), rows.into_iter().map(row).collect())
}

/// The number of the paper in the format.
const A4: u8 = 9;

fn fill(
    sheet: &mut Worksheet,
    columns: &[SheetColumn],
    rows: &[Vec<SheetCell>],
    lang: Lang,
) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_text_wrap();
    let wrapped = Format::new().set_text_wrap().set_align(rust_xlsxwriter::FormatAlign::Top);
    let day = Format::new().set_num_format("dd/mm/yyyy").set_align(rust_xlsxwriter::FormatAlign::Top);
    for (column, (name, width)) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, column, name.get(lang), &heading)?;
        sheet.set_column_width(column, *width)?;
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                SheetCell::Empty => {}
                SheetCell::Text(text) => {
                    let text: String = text.chars().take(LONGEST_CELL).collect();
                    sheet.write_string_with_format(row, column, text, &wrapped)?;
                }
                SheetCell::Number(number, places) => {
                    let shown = places_format(*places);
                    sheet.write_number_with_format(row, column, *number, &shown)?;
                }
                SheetCell::Day(date) => {
                    sheet.write_datetime_with_format(row, column, date, &day)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    // On paper: as wide as a page, with the headings on each.
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, u16::try_from(columns.len().saturating_sub(1)).unwrap_or_default())?;
    Ok(())
}

/// As many decimal places as the value has, thousands grouped.
fn places_format(places: u32) -> Format {
    let decimals = "0".repeat(usize::try_from(places).unwrap_or_default());
    let mark = if decimals.is_empty() { "" } else { "." };
    let format = Format::new().set_num_format(format!("#,##0{mark}{decimals}"));
    format.set_align(rust_xlsxwriter::FormatAlign::Top)
}

fn figure_row(
    report: &Report<'_>,
    place: usize,
    entry: &ReportEntry,
    figure: &FigureContent,
) -> Vec<SheetCell> {
    let lang = report.lang;
    let article = report.article(entry);
    let (value, to) = match figure.value {
        Value::Exact(value) => (number(value), SheetCell::Empty),
        Value::Range(low, high) => (number(low), number(high)),
        // A ratio is no number, and no date.
        ratio @ Value::Ratio(..) => (SheetCell::Text(ratio.to_string()), SheetCell::Empty),
    };
    vec![
        count(place + 1),
        text(&figure.label),
        known(figure.subject.as_deref()),
        value,
        to,
        text(&figure.unit),
        text(figure.qualifier),
        text(figure.mode),
        text(&figure.as_written),
        text(&figure.change),
        text(&figure.against),
        text(&figure.period),
        known(figure.stated_by.as_deref()),
        known(figure.indicator.as_ref().map(|(_, name)| name.as_str())),
        known(article.and_then(|article| article.publisher.as_deref())),
        published(article, lang),
        known(article.map(|article| article.title.get(lang).as_str())),
        known(article.and_then(Article::link)),
        count(entry.source + 1),
        text(&entry.remarks(lang)),
        SheetCell::Text(entry.reference.to_string()),
    ]
}

fn quote_row(report: &Report<'_>, place: usize, entry: &ReportEntry) -> Vec<SheetCell> {
    let lang = report.lang;
    let article = report.article(entry);
    vec![
        count(place + 1),
        text(&entry.line()),
        known(entry.speaker.as_deref()),
        known(article.and_then(|article| article.publisher.as_deref())),
        published(article, lang),
        known(article.map(|article| article.title.get(lang).as_str())),
        count(entry.source + 1),
        text(&entry.remarks(lang)),
        SheetCell::Text(entry.reference.to_string()),
    ]
}

fn source_row(place: usize, article: &Article, lang: Lang) -> Vec<SheetCell> {
    vec![
        count(place + 1),
        text(article.title.get(lang)),
        known(article.publisher.as_deref()),
        published(Some(article), lang),
        known(article.link()),
        SheetCell::Text(source::cited(article, lang)),
    ]
}

fn text(text: &str) -> SheetCell {
    if text.is_empty() { SheetCell::Empty } else { SheetCell::Text(text.to_owned()) }
}

fn known(known: Option<&str>) -> SheetCell {
    known.map_or(SheetCell::Empty, text)
}

fn count(count: usize) -> SheetCell {
    u32::try_from(count).map_or(SheetCell::Empty, |count| SheetCell::Number(f64::from(count), 0))
}

/// A number where the workbook's type holds it whole, else its digits.
fn number(value: rust_decimal::Decimal) -> SheetCell {
    let value = value.normalize();
    match value.to_string().parse::<f64>() {
        Ok(float) if float.to_string() == value.to_string() => SheetCell::Number(float, value.scale()),
        _ => SheetCell::Text(value.to_string()),
    }
}

/// A day as a day, a month or a year in words.
fn published(article: Option<&Article>, lang: Lang) -> SheetCell {
    let Some(date) = article.and_then(|article| article.date) else { return SheetCell::Empty };
    match day(date) {
        Some(day) => SheetCell::Day(day),
        None => SheetCell::Text(crate::figures::dates::date(date, lang)),
    }
}

fn day(date: Date) -> Option<ExcelDateTime> {
    let part = |part: Option<i8>| u8::try_from(part?).ok();
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, part(date.month())?, part(date.day())?).ok()
}
