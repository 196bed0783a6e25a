//! Figures as a table: which columns there are, what stands in a cell, and the rows in order.
//!
//! A row is a [`FigureKey`]; whoever shows the table says which, in what order, and how wide.

use std::fmt;
use std::str::FromStr;

use super::amount::{Amount, Widths};
use super::{dates, markdown, order};
use crate::corpus::figure::Relation;
use crate::corpus::{Article, Change, Corpus, Figure, FigureKey, Lang, Passage};
use crate::text::Clean;

/// A column of the table.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Column {
    /// What the number counts, in the article's words.
    Label,
    /// The value with its unit.
    Value,
    /// By how much that is more or less than before.
    Change,
    /// What the change is measured against.
    Against,
    /// The time it covers.
    Period,
    /// The publisher, or the title where the publisher is not known.
    Source,
    /// When the article was published.
    Date,
    /// Who states it.
    Speaker,
    /// What it measures, the same across articles.
    Indicator,
    /// The article's title.
    Title,
    /// The article's id.
    Article,
    /// The passage's id.
    Passage,
    /// The number as it stands in the text.
    AsWritten,
}

/// On which side the cells of a column stand.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Align {
    /// At the left.
    Left,
    /// With the decimal marks below one another.
    Decimal,
}

/// Which column decides the order, and which way.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Sort {
    /// The column.
    pub column: Column,
    /// Largest, latest or last in the alphabet first.
    pub descending: bool,
}

/// What stands in a cell.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// A text on one line.
    Text(Clean),
    /// An amount in its parts.
    Amount(Amount),
}

/// A name that no column has.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("there is no column `{0}`; there are: {names}", names = Column::ALL.map(Column::id).join(", "))]
pub struct NoSuchColumn(String);

impl Column {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Label,
        Self::Value,
        Self::Change,
        Self::Against,
        Self::Period,
        Self::Source,
        Self::Date,
        Self::Speaker,
        Self::Indicator,
        Self::Title,
        Self::Article,
        Self::Passage,
        Self::AsWritten,
    ];

    /// Those shown until somebody chooses others.
    pub const USUAL: [Self; 6] =
        [Self::Label, Self::Value, Self::Change, Self::Period, Self::Source, Self::Speaker];

    /// A name that stays: on the command line and in the state file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Value => "value",
            Self::Change => "change",
            Self::Against => "against",
            Self::Period => "period",
            Self::Source => "source",
            Self::Date => "date",
            Self::Speaker => "speaker",
            Self::Indicator => "indicator",
            Self::Title => "title",
            Self::Article => "article",
            Self::Passage => "passage",
            Self::AsWritten => "as-written",
        }
    }

    /// The words over the column.
    pub fn heading(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::Label => ("Nội dung", "Figure"),
            Self::Value => ("Giá trị", "Value"),
            Self::Change => ("So trước", "Change"),
            Self::Against => ("So với", "Against"),
            Self::Period => ("Kỳ", "Period"),
            Self::Source => ("Nguồn", "Source"),
            Self::Date => ("Ngày đăng", "Published"),
            Self::Speaker => ("Ai nói", "Speaker"),
            Self::Indicator => ("Chỉ tiêu", "Indicator"),
            Self::Title => ("Tựa bài", "Title"),
            Self::Article => ("Bài", "Article"),
            Self::Passage => ("Đoạn", "Passage"),
            Self::AsWritten => ("Nguyên văn số", "As written"),
        };
        match lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// How its cells are aligned.
    pub fn align(self) -> Align {
        match self {
            Self::Value | Self::Change => Align::Decimal,
            Self::Label
            | Self::Against
            | Self::Period
            | Self::Source
            | Self::Date
            | Self::Speaker
            | Self::Indicator
            | Self::Title
            | Self::Article
            | Self::Passage
            | Self::AsWritten => Align::Left,
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for Column {
    type Err = NoSuchColumn;

    fn from_str(id: &str) -> Result<Self, NoSuchColumn> {
        let found = Self::ALL.into_iter().find(|column| column.id() == id);
        found.ok_or_else(|| NoSuchColumn(Clean::one_line(id).to_string()))
    }
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

    fn from_text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Clean::one_line(text)) }
    }
}

/// What stands in the row of a figure, under a column.
pub fn cell(corpus: &Corpus, key: FigureKey, column: Column, lang: Lang) -> Cell {
    let Some((article, passage, figure)) = corpus.figure(key) else {
        return Cell::Empty;
    };
    let known = |text: Option<&Clean>| text.map_or(Cell::Empty, |t| Cell::from_text(t));
    match column {
        Column::Label => known(Some(figure.label.get(lang))),
        Column::Value => Cell::Amount(Amount::of(figure, lang)),
        Column::Change => change_of(passage, article, figure).map_or(Cell::Empty, |f| change(f, lang)),
        Column::Against => Cell::from_text(&against(article, figure, lang)),
        Column::Period => Cell::from_text(&dates::covered(figure, lang)),
        Column::Source => known(Some(source(article, lang))),
        Column::Date => Cell::from_text(&dates::published(article.date, lang)),
        Column::Speaker => known(article.figure_speaker(passage, figure).map(|p| &p.name)),
        Column::Indicator => known(corpus.indicator(figure).map(|i| i.label.get(lang))),
        Column::Title => known(Some(title(article, lang))),
        Column::Article => known(Some(&article.id)),
        Column::Passage => known(Some(&passage.id)),
        Column::AsWritten => known(Some(figure.as_written.get(lang))),
    }
}

/// Puts figures in the order of a column. Amounts are compared exactly and only with their like:
/// money by currency, then counts, then measures by unit, then shares; `descending` turns the order
/// within these groups. Unknown cells stand last either way, ties keep their order.
pub fn sort(corpus: &Corpus, keys: &mut [FigureKey], sort: Sort, lang: Lang) {
    order::sort(corpus, keys, sort.column, sort.descending, lang);
}

/// The columns that the amounts under a column need, for [`Amount::aligned`].
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
    let ruler = markdown::ruler(columns.iter().map(|c| c.align() == Align::Decimal));
    format!("{headings}\n{ruler}")
}

/// One figure as a row of a Markdown table.
pub fn markdown_row(corpus: &Corpus, key: FigureKey, columns: &[Column], lang: Lang) -> String {
    let cells: Vec<String> = columns.iter().map(|c| cell(corpus, key, *c, lang).text()).collect();
    markdown::row(cells.iter().map(String::as_str))
}

/// The figure that tells the change: this one, or the one of the article that belongs to it so.
pub(super) fn change_of<'a>(
    passage: &'a Passage,
    article: &'a Article,
    figure: &'a Figure,
) -> Option<&'a Figure> {
    if figure.change.is_some() {
        return Some(figure);
    }
    let tells = |other: &&Figure| {
        other.of.as_ref().is_some_and(|of| of.relation == Relation::Change && of.figure == figure.id)
    };
    // Nearly always in the same passage, and a table asks for every cell.
    passage.figures.iter().find(tells).or_else(|| article.figures().find(tells))
}

/// The publisher, or the title where the publisher is not known.
pub(super) fn source(article: &Article, lang: Lang) -> &Clean {
    article.publisher.as_ref().unwrap_or_else(|| title(article, lang))
}

/// The title in a language.
pub(super) fn title(article: &Article, lang: Lang) -> &Clean {
    article.title.get(lang)
}

/// `▲ 34,92%`; the direction by a sign of its own, which needs no colour.
fn change(figure: &Figure, lang: Lang) -> Cell {
    let amount = Amount::of(figure, lang);
    let direction = match figure.change {
        Some(Change::Increase) => "▲",
        Some(Change::Decrease) => "▼",
        None => "",
    };
    let qualifier = format!("{direction} {}", amount.qualifier).trim().to_owned();
    Cell::Amount(Amount { qualifier, ..amount })
}

/// `44,67 tỷ USD (2014–2016)`: the earlier amount and its time, as far as they are told.
fn against(article: &Article, figure: &Figure, lang: Lang) -> String {
    let Some(baseline) = &figure.baseline else {
        return String::new();
    };
    let earlier = baseline.figure.as_ref().and_then(|id| article.figures().find(|f| f.id == *id));
    let amount = earlier.map(|f| Amount::of(f, lang).text());
    let period = baseline.period.map(|p| dates::period(p, lang));
    match (amount, period) {
        (Some(amount), Some(period)) => format!("{amount} ({period})"),
        (amount, period) => amount.or(period).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;
