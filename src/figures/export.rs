//! The forms in which a report is handed over: one line a form in the list, and what is made by more
//! than a line in a file of its own.
//!
//! A form turns a [`Report`] into the bytes of a file and knows nothing of the corpus, the screen or the disk. Files
//! of word processors and spreadsheets need the feature `office-out`, references by a style guide `citations`.

use std::io;

use super::citation::styles::{self, Style};
use super::record::RecordForm;
use super::report::{Content, FigureContent, Report, ReportEntry};
use super::{Form, citation};
use crate::corpus::Lang;
use crate::messages::{Message, t};

mod csv;
#[cfg(feature = "office-out")]
mod docx;
mod markdown;
mod record;
mod text;
#[cfg(feature = "office-out")]
mod xlsx;

pub use record::{FIELDS, record};

/// The forms, in the order in which they are offered.
pub const ALL: &[OutputForm] = &[
    #[cfg(feature = "office-out")]
    OutputForm::binary("docx", t::export::DOCUMENT_FOR_WORD_LIBREOFFICE_DOCX, docx::document),
    #[cfg(feature = "office-out")]
    OutputForm::binary("xlsx", t::export::WORKBOOK_FOR_EXCEL_LIBREOFFICE_XLSX, xlsx::workbook),
    OutputForm::text("md", "md", t::export::MARKDOWN, |report| Ok(markdown::text(report).into_bytes())),
    OutputForm::text("csv", "csv", t::export::CSV_FOR_OTHER_PROGRAMS, |report| {
        csv::records(report, RecordForm::Csv)
    }),
    OutputForm::text("json", "json", t::export::JSON_FOR_OTHER_PROGRAMS, |report| {
        csv::records(report, RecordForm::Json)
    }),
    OutputForm::text("txt", "txt", t::export::PLAIN_TEXT, |report| Ok(text::text(report).into_bytes())),
    OutputForm::text("bibtex", "bib", t::export::BIBLIOGRAPHY_IN_BIBTEX, |report| {
        Ok(bibliography(report, Form::Bibtex))
    }),
    OutputForm::text("ris", "ris", t::export::BIBLIOGRAPHY_IN_RIS_ZOTERO_ENDNOTE, |report| {
        Ok(bibliography(report, Form::Ris))
    }),
    OutputForm::text("csl-json", "csl", t::export::BIBLIOGRAPHY_IN_CSL_JSON, |report| {
        Ok(bibliography(report, Form::CslJson))
    }),
    #[cfg(feature = "citations")]
    OutputForm::text("apa", "txt", t::export::BIBLIOGRAPHY_IN_APA_STYLE, |report| {
        Ok(bibliography(report, Form::Apa))
    }),
];

/// A form in which a report is handed over: one of [`ALL`], or its sources alone in a style of citing.
#[derive(Clone, Copy, Debug)]
pub struct OutputForm {
    /// A name that stays: on the command line.
    pub id: &'static str,
    /// What a file of this form ends in.
    pub ending: &'static str,
    /// Whether it is text, which a clipboard takes.
    pub is_text: bool,
    content: FormContent,
}

type WriteReport = fn(&Report<'_>) -> io::Result<Vec<u8>>;

#[derive(Clone, Copy, Debug)]
enum FormContent {
    /// What it is called in a menu, and what makes the file.
    Report(Message, WriteReport),
    /// In a style of the citation library.
    Sources(Style),
}

impl PartialEq for OutputForm {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for OutputForm {}

impl From<Style> for OutputForm {
    fn from(style: Style) -> Self {
        let id = style.names().first().copied().unwrap_or_default();
        Self { id, ending: "txt", is_text: true, content: FormContent::Sources(style) }
    }
}

impl OutputForm {
    const fn text(id: &'static str, ending: &'static str, title: Message, write: WriteReport) -> Self {
        Self { id, ending, is_text: true, content: FormContent::Report(title, write) }
    }

    #[cfg(feature = "office-out")]
    const fn binary(id: &'static str, title: Message, write: WriteReport) -> Self {
        Self { id, ending: id, is_text: false, content: FormContent::Report(title, write) }
    }

    /// The form of a file by what its name ends in.
    pub fn of_file(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        ALL.iter().copied().find(|form| form.ending == ending)
    }

    /// All of them; of the styles those that are no form of their own.
    pub fn all() -> impl Iterator<Item = Self> {
        let has_form =
            |style: &Style| style.names().iter().any(|name| ALL.iter().any(|form| form.id == *name));
        let styles = Style::all().iter().copied().filter(move |style| !has_form(style));
        ALL.iter().copied().chain(styles.map(Self::from))
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        let form = ALL.iter().copied().find(|form| form.id == name);
        form.or_else(|| Style::by_name(name).map(Self::from))
    }

    /// What it is called in a menu.
    pub fn title(self, lang: Lang) -> String {
        match self.content {
            FormContent::Report(title, _) => title.get(lang).to_owned(),
            FormContent::Sources(style) => t::export::InStyle { style: style.display_name() }.get(lang),
        }
    }

    /// Makes the file.
    pub fn write(self, report: &Report<'_>) -> io::Result<Vec<u8>> {
        match self.content {
            FormContent::Report(_, write) => write(report),
            FormContent::Sources(style) => Ok(styles::bibliography(&report.sources, style).into_bytes()),
        }
    }
}

/// A name for a file of a report: characters that a name may not contain are replaced.
pub fn file_name(title: &str, form: OutputForm) -> String {
    let kept =
        |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.' | ',') { c } else { '-' };
    let name: String = title.chars().map(kept).collect();
    let name = name.trim_matches([' ', '.', '-']);
    let name = if name.is_empty() { "ngoaivu" } else { name };
    format!("{name}.{}", form.ending)
}

/// A name that ends as files of another form do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OtherEnding {
    /// The ending.
    pub ending: String,
    /// The name with the ending of the form.
    pub right: String,
}

/// The name of a file of this form: one without an ending gets that of the form; that of a folder stays.
pub fn named_as(name: &str, form: OutputForm) -> Result<String, OtherEnding> {
    let is_ending = |ending: &str| {
        (1..=8).contains(&ending.len())
            && ending.chars().all(|c| c.is_ascii_alphanumeric())
            && ending.chars().any(|c| c.is_ascii_alphabetic())
    };
    if name.ends_with('/') {
        return Ok(name.to_owned());
    }
    let Some((stem, ending)) = name.rsplit_once('.').filter(|(_, ending)| is_ending(ending)) else {
        return Ok(format!("{name}.{}", form.ending));
    };
    // A text may be called as its reader likes, as long as that is no name of bytes.
    let is_of_bytes = || OutputForm::of_file(name).is_some_and(|other| !other.is_text);
    if ending.eq_ignore_ascii_case(form.ending) || form.is_text && !is_of_bytes() {
        return Ok(name.to_owned());
    }
    Err(OtherEnding { ending: ending.to_owned(), right: format!("{stem}.{}", form.ending) })
}

/// The sources of a report as one bibliography.
fn bibliography(report: &Report<'_>, form: Form) -> Vec<u8> {
    citation::of(&report.sources, form).unwrap_or_default().into_bytes()
}

/// A column of a table of figures: its heading, and its cells.
type TableColumn = (Message, Vec<String>);

/// Figures as a table to be read; how they have changed, who states them and what is to be known of them where that is
/// known of one of them.
fn table(report: &Report<'_>, entries: &[ReportEntry]) -> Vec<TableColumn> {
    let cells = |cell: &dyn Fn(&ReportEntry, &FigureContent) -> String| {
        let cell = |entry: &ReportEntry| match &entry.content {
            Content::Figure(figure) => cell(entry, figure),
            Content::Quote { .. } | Content::Passage(_) | Content::Article(_) => String::new(),
        };
        entries.iter().map(cell).collect::<Vec<_>>()
    };
    let mut columns = vec![
        (t::export::LABEL, cells(&|_, figure| figure.named())),
        (t::export::VALUE, cells(&|_, figure| figure.amount.clone())),
        (t::export::PERIOD, cells(&|_, figure| figure.period.clone())),
    ];
    let maybe = [
        (t::export::COMPARED, cells(&|_, figure| figure.compared(report.lang))),
        (t::export::STATED_BY, cells(&|_, figure| figure.stated_by.clone().unwrap_or_default())),
        (t::export::REMARKS, cells(&|entry, _| entry.remarks(report.lang))),
    ];
    columns.extend(maybe.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())));
    columns
}

#[cfg(test)]
mod tests;
