//! What was found in a text, as the rows that the command line prints.
//!
//! Field names are a contract with whoever reads the output. Offsets are bytes of the text as given.

use serde::Serialize;

use super::figures::{FoundFigure, figures_in};
use super::quotes::{FoundKind, FoundQuote, Voices, quotes_in};
use super::tokens::Tokens;
use crate::corpus::format::{Change, Qualifier};
use crate::text::number::Value;

/// A line, taken as a text of its own.
#[derive(Clone, Debug, Serialize)]
pub struct LineRow<'a> {
    /// Its place among the lines given, from 1.
    pub line: usize,
    /// The quotations in it.
    pub quotes: Vec<QuoteRow<'a>>,
    /// The figures in it.
    pub figures: Vec<FigureRow<'a>>,
}

/// A figure.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRow<'a> {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The figure as it stands in the text.
    pub as_written: &'a str,
    /// The value as a decimal, a ratio as `48/63`, or the low end of a range.
    pub value: String,
    /// The high end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_to: Option<String>,
    /// The unit as written; empty where the text leaves it out.
    pub unit: &'a str,
    /// How exact the number is said to be.
    pub qualifier: Qualifier,
    /// For an amount by which something moved: the direction.
    pub change: Option<Change>,
    /// The time it is said of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// A few words of its sentence that say what it measures.
    pub label: &'a str,
}

/// A quotation or a reported statement.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteRow<'a> {
    /// The first byte inside the marks.
    pub start: usize,
    /// The byte behind the last one inside.
    pub end: usize,
    /// The words.
    pub text: &'a str,
    /// Who says it, where somebody is named.
    pub speaker: Option<String>,
    /// What kind it is.
    pub kind: FoundKind,
}

impl<'a> From<FoundFigure<'a>> for FigureRow<'a> {
    fn from(found: FoundFigure<'a>) -> Self {
        let (value, value_to) = match found.value {
            Value::Range(low, high) => (Value::Exact(low).to_string(), Some(Value::Exact(high).to_string())),
            value @ (Value::Exact(_) | Value::Ratio(..)) => (value.to_string(), None),
        };
        Self {
            start: found.span.start,
            end: found.span.end,
            as_written: found.as_written,
            value,
            value_to,
            unit: found.unit,
            qualifier: found.qualifier,
            change: found.change,
            period: found.period,
            label: found.label,
        }
    }
}

impl<'a> From<FoundQuote<'a>> for QuoteRow<'a> {
    fn from(found: FoundQuote<'a>) -> Self {
        Self {
            start: found.span.start,
            end: found.span.end,
            text: found.text,
            speaker: found.speaker,
            kind: found.kind,
        }
    }
}

/// What a line holds; `line` counts from 1.
pub fn line_row(line: usize, text: &str) -> LineRow<'_> {
    let (quotes, figures, _) = passage_rows(text, &Voices::default());
    LineRow { line, quotes, figures }
}

/// What a passage holds, and the voices for the passage behind it. The text is cut into tokens once.
pub fn passage_rows<'a>(text: &'a str, voices: &Voices) -> (Vec<QuoteRow<'a>>, Vec<FigureRow<'a>>, Voices) {
    let tokens = Tokens::of(text);
    let (quotes, voices) = quotes_in(&tokens, voices);
    let figures = figures_in(&tokens);
    (
        quotes.into_iter().map(QuoteRow::from).collect(),
        figures.into_iter().map(FigureRow::from).collect(),
        voices,
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::line_row;

    #[test]
    fn rows_have_the_fields_of_the_contract() {
        let row = line_row(7, "Giá tăng 2-2,5%, “chúng tôi rất lo cho vụ tới”, bà Lan nói.");
        let json = serde_json::to_value(row).unwrap_or_default();
        assert_eq!(json["line"], 7);
        let figure = &json["figures"][0];
        assert_eq!(
            (figure["start"].as_u64(), figure["end"].as_u64(), figure["as_written"].as_str()),
            (Some(11), Some(17), Some("2-2,5%"))
        );
        assert_eq!((figure["value"].as_str(), figure["value_to"].as_str()), (Some("2"), Some("2.5")));
        assert_eq!(
            (figure["unit"].as_str(), figure["qualifier"].as_str(), figure["change"].as_str()),
            (Some("%"), Some("exact"), Some("increase"))
        );
        let quote = &json["quotes"][0];
        assert_eq!((quote["speaker"].as_str(), quote["kind"].as_str()), (Some("bà Lan"), Some("speech")));
        assert_eq!(quote["text"], "chúng tôi rất lo cho vụ tới");
    }
}
