//! The sources in the style of the APA, as text. The other styles are selected by their names.

use super::{OutputForm, bibliography};
use crate::figures::Form;
use crate::messages::t;

pub(super) const FORM: OutputForm = OutputForm {
    id: "apa",
    ending: "txt",
    title: t::export::BIBLIOGRAPHY_IN_APA_STYLE,
    is_text: true,
    write: |report| Ok(bibliography(report, Form::Apa)),
};
