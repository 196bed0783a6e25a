//! CSV: one record an item, in the order of the report.

use std::io;

use super::{FIELDS, OutputForm, record};
use crate::messages::t;
use crate::figures::record::{Field, Records, RecordForm};
use crate::figures::report::Report;

pub(super) const FORM: OutputForm = OutputForm {
    id: "csv",
    ending: "csv",
    title: t::export::CSV_FOR_OTHER_PROGRAMS,
    is_text: true,
    write: |report| records(report, RecordForm::Csv),
};

/// The items as records.
pub(super) fn records(report: &Report<'_>, shape: RecordForm) -> io::Result<Vec<u8>> {
    let rows = report.entries.iter().enumerate().map(|(place, entry)| record(report, place, entry));
    let rows: Vec<Vec<Field>> = rows.collect();
    let mut out = Vec::new();
    Records::new(shape, &FIELDS).all(&rows, &mut out)?;
    Ok(out)
}
