//! CSV and JSON: one record an item, in the order of the report.

use std::io;

use super::{FIELDS, record};
use crate::figures::record::{Field, RecordForm, Records};
use crate::figures::report::Report;

pub(super) fn records(report: &Report<'_>, form: RecordForm) -> io::Result<Vec<u8>> {
    let rows = report.entries.iter().enumerate().map(|(place, entry)| record(report, place, entry));
    let rows: Vec<Vec<Field>> = rows.collect();
    let mut out = Vec::new();
    Records::new(form, FIELDS).all(rows, &mut out)?;
    Ok(out)
}
