//! RIS: a record for each source.

use super::OutputForm;
use crate::messages::t;
use crate::figures::citation;

pub(super) const FORM: OutputForm = OutputForm {
    id: "ris",
    ending: "ris",
    title: t::export::BIBLIOGRAPHY_IN_RIS_ZOTERO_ENDNOTE,
    is_text: true,
    write: |report| {
        let records: Vec<String> = report.sources.iter().map(|article| citation::ris(article)).collect();
        Ok(records.join("\n").into_bytes())
    },
};
