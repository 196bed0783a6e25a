//! BibTeX: an entry for each source.

use super::OutputForm;
use crate::figures::citation;
use crate::text::Words;

pub(super) const FORM: OutputForm = OutputForm {
    id: "bibtex",
    ending: "bib",
    title: Words("Tài liệu tham khảo BibTeX", "Bibliography in BibTeX"),
    is_text: true,
    write: |report| {
        let entries: Vec<String> = report.sources.iter().map(|article| citation::bibtex(article)).collect();
        Ok(entries.join("\n").into_bytes())
    },
};
