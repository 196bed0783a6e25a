//! JSON: an array of the same records as CSV has.

use super::OutputForm;
use super::csv::records;
use crate::messages::t;
use crate::figures::record::RecordForm;

pub(super) const FORM: OutputForm = OutputForm {
    id: "json",
    ending: "json",
    title: t::export::JSON_FOR_OTHER_PROGRAMS,
    is_text: true,
    write: |report| records(report, RecordForm::Json),
};
