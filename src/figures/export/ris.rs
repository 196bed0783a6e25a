//! RIS: a record for each source.

use super::{OutputForm, bibliography};
use crate::figures::Form;
use crate::messages::t;

pub(super) const FORM: OutputForm = OutputForm {
    id: "ris",
    ending: "ris",
    title: t::export::BIBLIOGRAPHY_IN_RIS_ZOTERO_ENDNOTE,
    is_text: true,
    write: |report| Ok(bibliography(report, Form::Ris)),
};
