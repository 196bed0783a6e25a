//! An item as a record for other programs: the same fields in CSV, JSON and on the command line.

use crate::figures::record::Field;
use crate::figures::report::{Content, Report, ReportEntry};

/// The fields of an item.
pub const FIELDS: &str = "place reference kind text speaker value unit qualifier as_written period label subject \
     reservations note article passage title publisher date url";

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
    let known = |text: Option<&str>| Field::known(text.filter(|text| !text.is_empty()));
    vec![
        Field::Count(place + 1),
        Field::Text(entry.reference.to_string()),
        Field::text(kind),
        Field::text(text),
        known(entry.speaker.as_deref()),
        figure.map_or(Field::Null, |figure| Field::value(figure.value)),
        known(figure.map(|figure| figure.unit.as_str())),
        known(figure.map(|figure| figure.qualifier)),
        known(figure.map(|figure| figure.as_written.as_str())),
        known(figure.map(|figure| figure.period_id.as_str())),
        known(figure.map(|figure| figure.label.as_str())),
        known(figure.and_then(|figure| figure.subject.as_deref())),
        known(Some(&entry.reserved(report.lang))),
        known(entry.note.as_deref()),
        Field::text(&entry.reference.article),
        known(Some(&entry.passage)),
        Field::known(article.map(|article| article.title.get(report.lang).as_str())),
        Field::known(article.and_then(|article| article.publisher.as_deref())),
        Field::known(article.and_then(|article| article.date).map(|date| date.to_string())),
        Field::known(article.and_then(|article| article.url.as_deref())),
    ]
}
