//! BibTeX: an entry for each source.

use super::OutputForm;
use crate::messages::t;
use crate::figures::citation;

pub(super) const FORM: OutputForm = OutputForm {
    id: "bibtex",
    ending: "bib",
    title: t::export::BIBLIOGRAPHY_IN_BIBTEX,
    is_text: true,
    write: |report| {
        let entries: Vec<String> = report.sources.iter().map(|article| citation::bibtex(article)).collect();
        Ok(entries.join("\n").into_bytes())
    },
};
