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

enum SheetCell {
    Empty,
    Text(String),
    Number(f64, u32),
    /// A day; a date that is less exact is text.
    Day(ExcelDateTime),
}

/// A column: its heading, its width, and its cell in a row.
type SheetColumn<R> = (Message, u16, fn(&R) -> SheetCell);

/// The columns and the rows of a sheet.
type SheetContent = (Vec<(Message, u16)>, Vec<Vec<SheetCell>>);

/// What a row of figures or quotes is about, and its number from 0.
struct EntryRow<'r> {
    place: usize,
    entry: &'r ReportEntry,
    article: Option<&'r Article>,
    lang: Lang,
}

impl EntryRow<'_> {
    fn publisher(&self) -> SheetCell {
        known(self.article.and_then(|article| article.publisher.as_deref()))
    }

    fn published(&self) -> SheetCell {
        published(self.article, self.lang)
    }

    fn title(&self) -> SheetCell {
        known(self.article.map(|article| article.title.get(self.lang).as_str()))
    }

    fn remarks(&self) -> SheetCell {
        text(&self.entry.remarks(self.lang))
    }

    fn reference(&self) -> SheetCell {
        SheetCell::Text(self.entry.reference.to_string())
    }
}

type FigureColumn = (Message, u16, for<'r> fn(&(EntryRow<'r>, &'r FigureContent)) -> SheetCell);

const FIGURES: &[FigureColumn] = &[
    (t::export::NO, 5, |(row, _)| count(row.place + 1)),
    (t::export::LABEL, 40, |(_, figure)| text(&figure.label)),
    (t::export::SUBJECT, 18, |(_, figure)| known(figure.subject.as_deref())),
    (t::export::VALUE, 18, |(_, figure)| low(figure.value)),
    (t::export::TO, 14, |(_, figure)| high(figure.value)),
    (t::export::UNIT, 12, |(_, figure)| text(&figure.unit)),
    (t::export::QUALIFIER, 10, |(_, figure)| text(figure.qualifier)),
    (t::export::MODE, 10, |(_, figure)| text(figure.mode)),
    (t::export::AS_WRITTEN, 18, |(_, figure)| text(&figure.as_written)),
    (t::figures::CHANGE, 14, |(_, figure)| text(&figure.change)),
    (t::figures::AGAINST_TITLE, 24, |(_, figure)| text(&figure.against)),
    (t::export::PERIOD, 18, |(_, figure)| text(&figure.period)),
    (t::export::STATED_BY, 26, |(_, figure)| known(figure.stated_by.as_deref())),
    (t::figures::INDICATOR, 26, |(_, figure)| {
        known(figure.indicator.as_ref().map(|(_, name)| name.as_str()))
    }),
    (t::export::PUBLISHER, 18, |(row, _)| row.publisher()),
    (t::export::PUBLISHED, 12, |(row, _)| row.published()),
    (t::export::TITLE, 40, |(row, _)| row.title()),
    (t::export::ADDRESS, 30, |(row, _)| known(row.article.and_then(Article::link))),
    (t::export::SOURCE_NO, 10, |(row, _)| count(row.entry.source + 1)),
    (t::export::REMARKS, 30, |(row, _)| row.remarks()),
    (t::export::REFERENCE, 24, |(row, _)| row.reference()),
];

type EntryColumn = (Message, u16, for<'r> fn(&EntryRow<'r>) -> SheetCell);

const QUOTES: &[EntryColumn] = &[
    (t::export::NO, 5, |row| count(row.place + 1)),
    (t::export::TEXT, 80, |row| text(&row.entry.line())),
    (t::export::SPEAKER, 30, |row| known(row.entry.speaker.as_deref())),
    (t::export::PUBLISHER, 18, |row| row.publisher()),
    (t::export::PUBLISHED, 12, |row| row.published()),
    (t::export::TITLE, 40, |row| row.title()),
    (t::export::SOURCE_NO, 10, |row| count(row.entry.source + 1)),
    (t::export::REMARKS, 30, |row| row.remarks()),
    (t::export::REFERENCE, 24, |row| row.reference()),
];

type SourceColumn = (Message, u16, for<'r> fn(&(usize, &'r Article, Lang)) -> SheetCell);

const SOURCES: &[SourceColumn] = &[
    (t::export::NO_TITLE, 5, |(place, ..)| count(place + 1)),
    (t::export::TITLE, 50, |(_, article, lang)| text(article.title.get(*lang))),
    (t::export::PUBLISHER, 20, |(_, article, _)| known(article.publisher.as_deref())),
    (t::export::PUBLISHED, 12, |(_, article, lang)| published(Some(article), *lang)),
    (t::export::ADDRESS, 40, |(_, article, _)| known(article.link())),
    (t::export::CITATION, 80, |(_, article, lang)| SheetCell::Text(source::cited(article, *lang))),
];

pub(super) fn workbook(report: &Report<'_>) -> io::Result<Vec<u8>> {
    sheets(report).map_err(io::Error::other)
}

fn sheets(report: &Report<'_>) -> Result<Vec<u8>, XlsxError> {
    let lang = report.lang;
    let mut workbook = Workbook::new();
    let entries = || {
        let row = |(place, entry)| EntryRow { place, entry, article: report.article(entry), lang };
        report.entries.iter().enumerate().map(row)
    };
    let figures = entries().filter_map(|row| match &row.entry.content {
        Content::Figure(figure) => Some((row, &**figure)),
        Content::Quote { .. } | Content::Passage(_) | Content::Article(_) => None,
    });
    let quotes = entries().filter(|row| !matches!(row.entry.content, Content::Figure(_)));
    let sources = report.sources.iter().enumerate().map(|(place, article)| (place, *article, lang));
    let mut sources = sheet(SOURCES, sources);
    sources.1.extend(report.missing.iter().map(|missing| {
        let text = format!("{}: {missing}", t::export::MISSING.get(lang));
        vec![SheetCell::Empty, SheetCell::Text(text)]
    }));
    let sheets = [
        (t::export::FIGURES, sheet(FIGURES, figures)),
        (t::export::QUOTES, sheet(QUOTES, quotes)),
        (t::export::SOURCES, sources),
    ];
    for (name, (columns, rows)) in sheets {
        // A sheet of nothing says nothing; that of the sources is always there.
        if !rows.is_empty() || name == t::export::SOURCES {
            let sheet = workbook.add_worksheet();
            sheet.set_name(name.get(lang))?;
            let (columns, rows) = without_empty(&columns, rows);
            fill(sheet, &columns, &rows, lang)?;
        }
    }
    workbook.save_to_buffer()
}

fn sheet<R>(columns: &[SheetColumn<R>], rows: impl Iterator<Item = R>) -> SheetContent {
    let cells = |row: R| columns.iter().map(|(.., cell)| cell(&row)).collect();
    (columns.iter().map(|(name, width, _)| (*name, *width)).collect(), rows.map(cells).collect())
}

/// Columns that are there only where a row has something in them.
const MAYBE: [Message; 4] =
    [t::figures::CHANGE, t::figures::AGAINST_TITLE, t::figures::INDICATOR, t::export::ADDRESS];

fn without_empty(columns: &[(Message, u16)], rows: Vec<Vec<SheetCell>>) -> SheetContent {
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
    columns: &[(Message, u16)],
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

/// A number, or the lower end of a range. A ratio is no number, and no date.
fn low(value: Value) -> SheetCell {
    match value {
        Value::Exact(value) | Value::Range(value, _) => number(value),
        ratio @ Value::Ratio(..) => SheetCell::Text(ratio.to_string()),
    }
}

fn high(value: Value) -> SheetCell {
    match value {
        Value::Range(_, high) => number(high),
        Value::Exact(_) | Value::Ratio(..) => SheetCell::Empty,
    }
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
