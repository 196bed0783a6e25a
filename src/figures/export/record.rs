//! An item as a record for other programs: the same fields in CSV, JSON and on the command line.

use crate::corpus::Article;
use crate::figures::record::Field;
use crate::figures::report::{Content, Report, ReportEntry};
use crate::text::number::Value;

/// The fields of an item; those of a figure as `figures` has them, and in `compared` what the text states of its change.
pub const FIELDS: &str = "place reference kind text speaker value value_to unit qualifier change as_written period mode label \
     indicator subject of against compared reservations note article passage title publisher date url";

/// An item; its place counts from 0.
pub fn record(report: &Report<'_>, place: usize, entry: &ReportEntry) -> Vec<Field> {
    let article = report.article(entry);
    let (kind, text, figure) = match &entry.content {
        Content::Figure(figure) => ("figure", &figure.sentence, Some(figure)),
        Content::Quote { text, verbatim: true } => ("quote", text, None),
        Content::Quote { text, .. } => ("statement", text, None),
        Content::Passage(text) => ("passage", text, None),
        Content::Article(title) => ("article", title, None),
    };
    let (value, value_to) = match figure.map(|figure| figure.value) {
        Some(Value::Range(low, high)) => (Field::value(Value::Exact(low)), Field::value(Value::Exact(high))),
        Some(value @ (Value::Exact(_) | Value::Ratio(..))) => (Field::value(value), Field::Null),
        None => (Field::Null, Field::Null),
    };
    let known = |text: Option<&str>| Field::known(text.filter(|text| !text.is_empty()));
    vec![
        Field::Count(place + 1),
        Field::Text(entry.reference.to_string()),
        Field::text(kind),
        Field::text(text),
        known(entry.speaker.as_deref()),
        value,
        value_to,
        known(figure.map(|figure| figure.unit.as_str())),
        known(figure.map(|figure| figure.qualifier)),
        Field::named(figure.and_then(|figure| figure.related.direction)),
        known(figure.map(|figure| figure.as_written.as_str())),
        known(figure.map(|figure| figure.period_id.as_str())),
        known(figure.map(|figure| figure.mode_id)),
        known(figure.map(|figure| figure.label.as_str())),
        Field::known(figure.and_then(|figure| figure.indicator.as_ref()).map(|(id, _)| id)),
        known(figure.and_then(|figure| figure.subject.as_deref())),
        Field::known(figure.and_then(|figure| figure.related.of.as_ref())),
        Field::known(figure.and_then(|figure| figure.related.against.as_ref())),
        known(figure.map(|figure| figure.compared(report.lang)).as_deref()),
        known(Some(&entry.reserved(report.lang))),
        known(entry.note.as_deref()),
        Field::text(&entry.reference.article),
        known(Some(&entry.passage)),
        Field::known(article.map(|article| article.title.get(report.lang).as_str())),
        Field::known(article.and_then(|article| article.publisher.as_deref())),
        Field::known(article.and_then(|article| article.date).map(|date| date.to_string())),
        Field::known(article.and_then(Article::link)),
    ]
}
