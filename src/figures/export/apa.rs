//! The sources in the style of the APA, as text. The other styles are asked for by their names.

use super::OutputForm;
use crate::messages::t;
use crate::figures::citation::{Style, bibliography};

pub(super) const FORM: OutputForm = OutputForm {
    id: "apa",
    ending: "txt",
    title: t::export::BIBLIOGRAPHY_IN_APA_STYLE,
    is_text: true,
    write: |report| Ok(bibliography(&report.sources, Style::AmericanPsychologicalAssociation).into_bytes()),
};
