//! The sources in the style of the APA, as text. The other styles are asked for by their names.

use super::OutputForm;
use crate::figures::citation::{Style, bibliography};
use crate::text::Words;

pub(super) const FORM: OutputForm = OutputForm {
    id: "apa",
    ending: "txt",
    title: Words("Tài liệu tham khảo kiểu APA", "Bibliography in APA style"),
    is_text: true,
    write: |report| Ok(bibliography(&report.sources, Style::AmericanPsychologicalAssociation).into_bytes()),
};
