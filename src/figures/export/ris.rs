//! RIS: a record for each source.

use super::OutputForm;
use crate::figures::citation;
use crate::text::Words;

pub(super) const FORM: OutputForm = OutputForm {
    id: "ris",
    ending: "ris",
    title: Words("Tài liệu tham khảo RIS (Zotero, EndNote)", "Bibliography in RIS (Zotero, EndNote)"),
    is_text: true,
    write: |report| {
        let records: Vec<String> = report.sources.iter().map(|article| citation::ris(article)).collect();
        Ok(records.join("\n").into_bytes())
    },
};
