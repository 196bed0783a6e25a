//! The record of a figure, whose fields are a contract with the programs that read them.

use crate::cli::record::Field;
use crate::corpus::{Change, Corpus, FigureKey, Lang, Qualifier};
use crate::figures::sentence;

/// The fields of a record.
pub(super) const FIELDS: [&str; 16] = [
    "id",
    "article",
    "passage",
    "as_written",
    "value",
    "unit",
    "unit_en",
    "qualifier",
    "change",
    "indicator",
    "label",
    "label_en",
    "period",
    "of",
    "speaker",
    "text",
];

/// Ids are what other commands take; `text` is the sentence that states the figure.
pub(super) fn record(corpus: &Corpus, key: FigureKey, lang: Lang) -> Option<Vec<Field>> {
    let (article, passage, figure) = corpus.figure(key)?;
    let reference = |id: &str| Field::Text(format!("{}/{id}", article.id));
    let text = passage.text.get(lang);
    let sentence = figure.span.get(&passage.text, lang).map(|span| sentence::around(text, &span));
    Some(vec![
        reference(&figure.id),
        Field::text(&article.id),
        Field::text(&passage.id),
        Field::text(figure.as_written.get(lang)),
        Field::value(figure.value),
        Field::text(&figure.unit.vi),
        Field::known(figure.unit.en.as_deref()),
        Field::text(qualifier(figure.qualifier)),
        Field::known(figure.change.map(change)),
        Field::known(corpus.indicator(figure).map(|i| &*i.id)),
        Field::text(&figure.label.vi),
        Field::known(figure.label.en.as_deref()),
        Field::known(figure.period.map(|p| p.to_string())),
        figure.of.as_ref().map_or(Field::Null, |of| reference(&of.figure)),
        Field::known(article.figure_speaker(passage, figure).map(|p| &*p.name)),
        Field::Text(sentence.unwrap_or_else(|| text.to_string())),
    ])
}

/// As in the article files.
pub(in crate::cli) fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "exact",
        Qualifier::Over => "over",
        Qualifier::Under => "under",
        Qualifier::About => "about",
        Qualifier::Nearly => "nearly",
        Qualifier::AtLeast => "at_least",
        Qualifier::AtMost => "at_most",
    }
}

/// As in the article files.
pub(in crate::cli) fn change(change: Change) -> &'static str {
    match change {
        Change::Increase => "increase",
        Change::Decrease => "decrease",
    }
}
