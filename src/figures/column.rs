//! The columns that a table of figures may have: their names, their headings, how their cells are aligned.

use std::fmt;
use std::str::FromStr;

use crate::corpus::Lang;
use crate::messages::{self, Message, Worded, Wording, meant, t};
use crate::text::Clean;

/// A column of the table.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Column {
    /// What the number counts, in the article's words.
    Label,
    /// Whose it is.
    Subject,
    /// The value with its unit.
    Value,
    /// The unit alone.
    Unit,
    /// How exact the value is said to be.
    Qualifier,
    /// By how much that is more or less than before.
    Change,
    /// What the change is measured against.
    Against,
    /// The time it covers.
    Period,
    /// Whether the time follows from the article's date.
    Derived,
    /// Actual value, target or stock.
    Mode,
    /// The publisher, or the title where the publisher is not known.
    Publisher,
    /// When the article was published.
    Date,
    /// Who said it.
    Speaker,
    /// Who states it: the source that is named for it, else who says it.
    Source,
    /// What it measures, the same across articles.
    Indicator,
    /// The article's title.
    Title,
    /// The article's id.
    Article,
    /// The passage's id.
    Passage,
    /// The number as written in the text.
    AsWritten,
    /// What a person has set of it.
    Corrected,
    /// What other commands take: `van-hoi-2018/f9`.
    Id,
}

/// The alignment of a column's cells.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Align {
    /// At the left.
    Left,
    /// With the decimal marks below one another.
    Decimal,
}

/// A name that no column has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NoSuchColumn(String, Option<&'static str>);

impl Worded for NoSuchColumn {
    fn wording(&self) -> Wording {
        let (name, maybe) = (&self.0, messages::maybe(self.1));
        t::figures::NoColumn { name, maybe, known: Column::ALL.map(Column::id).join(", ") }.into()
    }
}

impl Column {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 21] = [
        Self::Label,
        Self::Subject,
        Self::Value,
        Self::Unit,
        Self::Qualifier,
        Self::Change,
        Self::Against,
        Self::Period,
        Self::Derived,
        Self::Mode,
        Self::Publisher,
        Self::Date,
        Self::Speaker,
        Self::Source,
        Self::Indicator,
        Self::Title,
        Self::Article,
        Self::Passage,
        Self::AsWritten,
        Self::Corrected,
        Self::Id,
    ];

    /// Those shown by default.
    pub const USUAL: [Self; 6] =
        [Self::Label, Self::Value, Self::Change, Self::Period, Self::Publisher, Self::Speaker];

    /// Where a figure comes from: what a row needs to be cited and found again.
    pub const PROVENANCE: [Self; 6] =
        [Self::Article, Self::Publisher, Self::Date, Self::Passage, Self::Speaker, Self::AsWritten];

    /// A permanent name: on the command line and in the state file.
    pub fn id(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Subject => "subject",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Qualifier => "qualifier",
            Self::Change => "change",
            Self::Against => "against",
            Self::Period => "period",
            Self::Derived => "derived",
            Self::Mode => "mode",
            Self::Publisher => "publisher",
            Self::Date => "date",
            Self::Speaker => "speaker",
            Self::Source => "source",
            Self::Indicator => "indicator",
            Self::Title => "title",
            Self::Article => "article",
            Self::Passage => "passage",
            Self::AsWritten => "as-written",
            Self::Corrected => "corrected",
            Self::Id => "id",
        }
    }

    /// The words over the column.
    pub fn heading(self, lang: Lang) -> &'static str {
        self.shown().get(lang)
    }

    fn shown(self) -> Message {
        match self {
            Self::Label => t::figures::LABEL,
            Self::Subject => t::figures::SUBJECT,
            Self::Value => t::figures::VALUE,
            Self::Unit => t::figures::UNIT,
            Self::Qualifier => t::figures::QUALIFIER,
            Self::Change => t::figures::CHANGE,
            Self::Against => t::figures::AGAINST_TITLE,
            Self::Period => t::figures::PERIOD,
            Self::Derived => t::figures::DERIVED_TITLE,
            Self::Mode => t::figures::MODE,
            Self::Publisher => t::figures::PUBLISHER,
            Self::Date => t::figures::DATE,
            Self::Speaker => t::figures::SPEAKER,
            Self::Source => t::figures::SOURCE,
            Self::Indicator => t::figures::INDICATOR,
            Self::Title => t::figures::TITLE,
            Self::Article => t::figures::ARTICLE,
            Self::Passage => t::figures::PASSAGE,
            Self::AsWritten => t::figures::AS_WRITTEN,
            Self::Corrected => t::figures::CORRECTED,
            Self::Id => t::figures::ID,
        }
    }

    /// How its cells are aligned.
    pub fn align(self) -> Align {
        match self {
            Self::Value | Self::Change => Align::Decimal,
            Self::Label
            | Self::Subject
            | Self::Unit
            | Self::Qualifier
            | Self::Against
            | Self::Period
            | Self::Derived
            | Self::Mode
            | Self::Publisher
            | Self::Date
            | Self::Speaker
            | Self::Source
            | Self::Indicator
            | Self::Title
            | Self::Article
            | Self::Passage
            | Self::AsWritten
            | Self::Corrected
            | Self::Id => Align::Left,
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
        found.ok_or_else(|| {
            let nearest = meant("column", id, Self::ALL.map(|column| (column.id(), column.shown())));
            NoSuchColumn(Clean::one_line(id).to_string(), nearest)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Column;
    use crate::messages::senses;

    #[test]
    fn other_words_are_for_columns_that_are_there() {
        assert_eq!(senses::stale("column", Column::ALL.map(Column::id)), Vec::<&str>::new());
    }
}
