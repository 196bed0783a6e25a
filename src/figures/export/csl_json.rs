//! CSL-JSON: what Zotero and citation processors exchange.

use super::{OutputForm, bibliography};
use crate::figures::Form;
use crate::messages::t;

pub(super) const FORM: OutputForm = OutputForm {
    id: "csl-json",
    ending: "csl",
    title: t::export::BIBLIOGRAPHY_IN_CSL_JSON,
    is_text: true,
    write: |report| Ok(bibliography(report, Form::CslJson)),
};
