//! BibTeX: an entry for each source.

use super::{OutputForm, bibliography};
use crate::figures::Form;
use crate::messages::t;

pub(super) const FORM: OutputForm = OutputForm {
    id: "bibtex",
    ending: "bib",
    title: t::export::BIBLIOGRAPHY_IN_BIBTEX,
    is_text: true,
    write: |report| Ok(bibliography(report, Form::Bibtex)),
};
