//! The forms in which a report is handed over: one file a form, and one line in the list.
//!
//! A form turns a [`Report`] into the bytes of a file and knows nothing of the corpus, the screen or the disk. Files
//! of word processors and spreadsheets need the feature `office-out`, references by a style guide `citations`.

use std::io;

use super::report::{Content, FigureContent, Report, ReportEntry};
use super::{Form, citation};
use crate::corpus::Lang;
use crate::messages::{Message, t};

mod record;

pub use record::{FIELDS, record};

/// Makes of the list: the modules, and [`ALL`].
macro_rules! forms {
    ($($(#[$feature:meta])* $module:ident,)+) => {
        $($(#[$feature])* mod $module;)+

        /// The forms, in the order in which they are offered.
        pub const ALL: &[OutputForm] = &[$($(#[$feature])* $module::FORM,)+];
    };
}

forms! {
    markdown,
    #[cfg(feature = "office-out")]
    docx,
    #[cfg(feature = "office-out")]
    xlsx,
    csv,
    json,
    text,
    bibtex,
    ris,
    csl_json,
    #[cfg(feature = "citations")]
    apa,
}

/// A form of output.
#[derive(Clone, Copy, Debug)]
pub struct OutputForm {
    /// A name that stays: on the command line.
    pub id: &'static str,
    /// What a file of this form ends in.
    pub ending: &'static str,
    /// What it is called in a menu.
    pub title: Message,
    /// Whether it is text, which a clipboard takes.
    pub is_text: bool,
    /// Makes the file.
    pub write: fn(&Report<'_>) -> io::Result<Vec<u8>>,
}

impl PartialEq for OutputForm {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for OutputForm {}

impl OutputForm {
    /// The form of this name.
    pub fn named(id: &str) -> Option<&'static Self> {
        ALL.iter().find(|form| form.id == id)
    }

    /// The form of a file by what its name ends in.
    pub fn of_file(name: &str) -> Option<&'static Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        ALL.iter().find(|form| form.ending == ending)
    }
}

/// A name for a file of a report: characters that a name may not contain are replaced.
pub fn file_name(title: &str, form: &OutputForm) -> String {
    let kept =
        |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.' | ',') { c } else { '-' };
    let name: String = title.chars().map(kept).collect();
    let name = name.trim_matches([' ', '.', '-']);
    let name = if name.is_empty() { "ngoaivu" } else { name };
    format!("{name}.{}", form.ending)
}

/// The words of the forms that are made for reading.
#[derive(Clone, Copy, Debug)]
enum HeadingWords {
    Label,
    Value,
    Period,
    StatedBy,
    Remarks,
    Sources,
    Missing,
}

impl HeadingWords {
    fn text(self, lang: Lang) -> &'static str {
        let words = match self {
            Self::Label => t::export::LABEL,
            Self::Value => t::export::VALUE,
            Self::Period => t::export::PERIOD,
            Self::StatedBy => t::export::STATED_BY,
            Self::Remarks => t::export::REMARKS,
            Self::Sources => t::export::SOURCES,
            Self::Missing => t::export::MISSING,
        };
        words.get(lang)
    }
}

/// The sources of a report as one bibliography.
fn bibliography(report: &Report<'_>, form: Form) -> Vec<u8> {
    citation::of(&report.sources, form).unwrap_or_default().into_bytes()
}

/// A column of a table of figures: its heading, and its cells.
type TableColumn = (HeadingWords, Vec<String>);

/// Figures as a table to be read; who states them and what is to be known of them where that is known of one of them.
fn table(report: &Report<'_>, entries: &[ReportEntry]) -> Vec<TableColumn> {
    let cells = |cell: &dyn Fn(&ReportEntry, &FigureContent) -> String| {
        let cell = |entry: &ReportEntry| match &entry.content {
            Content::Figure(figure) => cell(entry, figure),
            Content::Quote { .. } | Content::Passage(_) | Content::Article(_) => String::new(),
        };
        entries.iter().map(cell).collect::<Vec<_>>()
    };
    let mut columns = vec![
        (HeadingWords::Label, cells(&|_, figure| figure.named())),
        (HeadingWords::Value, cells(&|_, figure| figure.amount.clone())),
        (HeadingWords::Period, cells(&|_, figure| figure.period.clone())),
    ];
    let maybe = [
        (HeadingWords::StatedBy, cells(&|_, figure| figure.stated_by.clone().unwrap_or_default())),
        (HeadingWords::Remarks, cells(&|entry, _| entry.remarks(report.lang))),
    ];
    columns.extend(maybe.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())));
    columns
}

#[cfg(test)]
mod tests;
