//! CSL-JSON: what Zotero and citation processors exchange.

use super::OutputForm;
use crate::messages::t;
use crate::figures::citation;

pub(super) const FORM: OutputForm = OutputForm {
    id: "csl-json",
    ending: "csl",
    title: t::export::BIBLIOGRAPHY_IN_CSL_JSON,
    is_text: true,
    write: |report| {
        let items: Vec<serde_json::Value> =
            report.sources.iter().map(|article| citation::csl_json(article)).collect();
        Ok((serde_json::to_string_pretty(&items)? + "\n").into_bytes())
    },
};
