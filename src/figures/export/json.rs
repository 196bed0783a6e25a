//! JSON: an array of the same records as CSV has.

use super::OutputForm;
use super::csv::records;
use crate::figures::record::Shape;
use crate::text::Words;

pub(super) const FORM: OutputForm = OutputForm {
    id: "json",
    ending: "json",
    title: Words("JSON cho chương trình khác", "JSON for other programs"),
    is_text: true,
    write: |report| records(report, Shape::Json),
};
