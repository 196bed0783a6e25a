//! Figures as a table: its columns and the content of its cells. The rows are sorted elsewhere.
//!
//! A row is a [`FigureKey`]; whoever shows the table says which, in what order, and how wide.

use super::amount::{AmountParts, Widths};
pub use super::column::{Column, ColumnKind};
use super::{dates, markdown};
use crate::corpus::{Article, Change, Corpus, Figure, FigureKey, Lang, Passage};
use crate::messages::{senses, t};
use crate::text::Clean;

/// The content of a cell.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// A text on one line.
    Text(Clean),
    /// An amount in its parts.
    Amount(AmountParts),
}

impl Cell {
    /// The cell as one text.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Amount(amount) => amount.text(),
        }
    }

    pub(crate) fn from_text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Clean::one_line(text)) }
    }
}

/// The cell of a figure in a column.
pub fn cell(corpus: &Corpus, key: FigureKey, column: Column, lang: Lang) -> Cell {
    let Some(found) = corpus.outlined(key) else { return Cell::Empty };
    let (article, passage, figure) = found;
    match column {
        Column::Value => Cell::Amount(value(figure, lang)),
        Column::Change => change_of(passage, article, figure).map_or(Cell::Empty, |f| change(f, lang)),
        Column::Against => Cell::from_text(&against(article, figure, lang)),
        Column::Period => Cell::from_text(&dates::covered(figure, lang)),
        Column::Date => Cell::from_text(&dates::published(article.date, lang)),
        Column::Corrected => {
            let fields = corrected(article, figure);
            let fields = fields.iter().map(|field| senses::word("part", field, lang));
            Cell::from_text(&fields.collect::<Vec<_>>().join(", "))
        }
        Column::Id => Cell::from_text(&format!("{}/{}", article.id, figure.id)),
        _ => words(corpus, found, column, lang).map_or(Cell::Empty, Cell::from_text),
    }
}

/// The cell of a column of words; none for the other columns, and where it is not known.
pub(super) fn words<'c>(
    corpus: &'c Corpus,
    (article, passage, figure): (&'c Article, &'c Passage, &'c Figure),
    column: Column,
    lang: Lang,
) -> Option<&'c str> {
    let words = match column {
        Column::Label => figure.label.get(lang),
        Column::Subject => figure.subject.as_ref()?.get(lang),
        Column::Unit => figure.unit.get(lang),
        Column::Qualifier => figure.qualifier.words(lang),
        Column::Derived => derived(figure, lang),
        Column::Mode => figure.mode.word(lang),
        Column::Publisher => article.publisher.as_ref()?,
        Column::Speaker => &article.figure_speaker(passage, figure)?.name,
        Column::Source => &article.figure_source(passage, figure)?.name,
        Column::Indicator => corpus.indicator(figure)?.label.get(lang),
        Column::Title => title(article, lang),
        Column::Article => &article.id,
        Column::Passage => &passage.id,
        Column::AsWritten => figure.as_written.get(lang),
        Column::Value
        | Column::Change
        | Column::Against
        | Column::Period
        | Column::Date
        | Column::Corrected
        | Column::Id => return None,
    };
    Some(words).filter(|words| !words.is_empty())
}

/// After a value that a person has corrected.
pub const CORRECTED: &str = "✎";

/// The same for a reader: a corrected value is followed by a sign.
pub fn shown(corpus: &Corpus, key: FigureKey, column: Column, lang: Lang) -> Cell {
    let cell = cell(corpus, key, column, lang);
    if !is_corrected(corpus, key, column) {
        return cell;
    }
    match cell {
        Cell::Empty => Cell::from_text(CORRECTED),
        Cell::Text(text) => Cell::from_text(&format!("{text} {CORRECTED}")),
        Cell::Amount(amount) => {
            Cell::Amount(AmountParts { tail: format!("{} {CORRECTED}", amount.tail), ..amount })
        }
    }
}

/// The same in a row of columns: a label says whose it is where no column does, as rows of a table are told apart by it.
pub fn shown_in(corpus: &Corpus, key: FigureKey, column: Column, columns: &[Column], lang: Lang) -> Cell {
    let cell = shown(corpus, key, column, lang);
    let is_label = column == Column::Label && !columns.contains(&Column::Subject);
    let figure = corpus.outlined(key).filter(|_| is_label).map(|(_, _, figure)| figure);
    let subject = figure.and_then(|figure| figure.subject.as_ref());
    match (cell, subject) {
        (Cell::Text(label), Some(subject)) => Cell::from_text(&named(&label, Some(subject.get(lang)))),
        (cell, _) => cell,
    }
}

/// A label, and whose it is where the label does not say so.
pub(super) fn named(label: &str, subject: Option<&str>) -> String {
    match subject.filter(|subject| !label.contains(subject)) {
        Some(subject) => format!("{label} ({subject})"),
        None => label.to_owned(),
    }
}

/// Whether a person has corrected the value in a column.
fn is_corrected(corpus: &Corpus, key: FigureKey, column: Column) -> bool {
    let Some((article, _, figure)) = corpus.outlined(key) else { return false };
    let is_of_article = matches!(column, Column::Publisher | Column::Date | Column::Title);
    let part = if is_of_article { "" } else { &*figure.id };
    let corrected = article.mark(part).map_or(&[][..], |mark| &mark.corrected);
    corrected.iter().any(|field| column.fields().contains(&field.as_str()))
}

/// The fields of a figure that a person has set, in words of the data files.
pub fn corrected(article: &Article, figure: &Figure) -> Vec<String> {
    let fields = article.mark(&figure.id).map_or(&[][..], |mark| &mark.corrected);
    fields.iter().map(ToString::to_string).collect()
}

/// The columns that the amounts under a column need, for [`AmountParts::aligned`].
pub fn widths<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Widths {
    let mut widths = Widths::default();
    for cell in cells {
        if let Cell::Amount(amount) = cell {
            widths.take_in(amount);
        }
    }
    widths
}

/// The two lines that a Markdown table begins with.
pub fn markdown_head(columns: &[Column], lang: Lang) -> String {
    let headings = markdown::row(columns.iter().map(|c| c.heading(lang)));
    let ruler = markdown::ruler(columns.iter().map(|c| c.kind() == ColumnKind::Amount));
    format!("{headings}\n{ruler}")
}

/// One figure as a row of a Markdown table.
pub fn markdown_row(corpus: &Corpus, key: FigureKey, columns: &[Column], lang: Lang) -> String {
    let cells: Vec<String> =
        columns.iter().map(|c| shown_in(corpus, key, *c, columns, lang).text()).collect();
    markdown::row(cells.iter().map(String::as_str))
}

/// The figure of the article that states the change of this one; none for a figure that is a change itself.
pub(super) fn change_of<'a>(
    passage: &'a Passage,
    article: &'a Article,
    figure: &'a Figure,
) -> Option<&'a Figure> {
    if figure.change.is_some() {
        return None;
    }
    let states_change = |other: &&Figure| other.is_change_of(figure);
    // Nearly always in the same passage, and a table calls this for every cell.
    passage.figures.iter().find(states_change).or_else(|| article.figures().find(states_change))
}

/// The publisher, or the title where the publisher is not known.
pub fn source(article: &Article, lang: Lang) -> &Clean {
    article.publisher.as_ref().unwrap_or_else(|| title(article, lang))
}

pub(super) fn title(article: &Article, lang: Lang) -> &Clean {
    article.title.get(lang)
}

/// Whether the period follows from the article's date; empty where the text states it.
fn derived(figure: &Figure, lang: Lang) -> &'static str {
    if figure.derived { t::figures::DERIVED_WORD.get(lang) } else { "" }
}

/// The amount; for a change, the direction is before the number.
pub(super) fn value(figure: &Figure, lang: Lang) -> AmountParts {
    let amount = AmountParts::of(figure, lang);
    match figure.change {
        Some(change) => AmountParts { lead: format!("{} {}", sign(change), amount.lead), ..amount },
        None => amount,
    }
}

/// `▲ 34,92%`, the directions below one another.
fn change(figure: &Figure, lang: Lang) -> Cell {
    let amount = AmountParts::of(figure, lang);
    let direction = figure.change.map_or("", sign);
    let qualifier = format!("{direction} {}", amount.qualifier).trim().to_owned();
    Cell::Amount(AmountParts { qualifier, ..amount })
}

/// A direction by a sign of its own, which needs no colour.
fn sign(change: Change) -> &'static str {
    match change {
        Change::Increase => "▲",
        Change::Decrease => "▼",
    }
}

/// `44,67 tỷ USD (2014–2016)`: the earlier amount and its time, as far as stated.
fn against(article: &Article, figure: &Figure, lang: Lang) -> String {
    let Some(baseline) = &figure.against else { return String::new() };
    let earlier = baseline.figure.as_ref().and_then(|id| article.figures().find(|f| f.id == *id));
    let amount = earlier.map(|f| AmountParts::of(f, lang).text());
    let period = baseline.period.map(|p| dates::period(p, lang));
    match (amount, period) {
        (Some(amount), Some(period)) => format!("{amount} ({period})"),
        (amount, period) => amount.or(period).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;
