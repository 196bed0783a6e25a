//! The columns that a table of figures may have: their names, their headings, how their cells are aligned.

use std::fmt;
use std::str::FromStr;

use crate::corpus::Lang;
use crate::messages::{self, Message, Wording, called, enum_table, meant, t};
use crate::text::Clean;

enum_table! {
    /// A column of the table: its permanent name, the words over it, what it holds, and the fields of the data files by
    /// which a person may have corrected it.
    #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
    pub enum Column: (&'static str, Message, ColumnKind, &'static [&'static str]) {
        /// What the number counts, in the article's words.
        Label = ("label", t::figures::LABEL, ColumnKind::Words, &["label", "label_en"]),
        /// Whose it is.
        Subject = ("subject", t::figures::SUBJECT, ColumnKind::Words, &["subject", "subject_en"]),
        /// The value with its unit.
        Value = ("value", t::figures::VALUE, ColumnKind::Amount, &["value", "unit", "unit_en", "qualifier", "add"]),
        /// The unit alone.
        Unit = ("unit", t::figures::UNIT, ColumnKind::Words, &["unit", "unit_en"]),
        /// How exact the value is said to be.
        Qualifier = ("qualifier", t::figures::QUALIFIER, ColumnKind::Words, &["qualifier"]),
        /// By how much that is more or less than before.
        Change = ("change", t::figures::CHANGE, ColumnKind::Amount, &[]),
        /// What the change is measured against.
        Against = ("against", t::figures::AGAINST_TITLE, ColumnKind::Time, &[]),
        /// The time it covers.
        Period = ("period", t::figures::PERIOD, ColumnKind::Time, &["period", "per"]),
        /// Whether the time follows from the article's date.
        Derived = ("derived", t::figures::DERIVED_TITLE, ColumnKind::Words, &[]),
        /// Actual value, target or stock.
        Mode = ("mode", t::figures::MODE, ColumnKind::Words, &["mode"]),
        /// Where the article was published.
        Publisher = ("publisher", t::figures::PUBLISHER, ColumnKind::Words, &["publisher"]),
        /// When the article was published.
        Date = ("date", t::figures::DATE, ColumnKind::Time, &["date"]),
        /// Who said it.
        Speaker = ("speaker", t::figures::SPEAKER, ColumnKind::Words, &["speaker"]),
        /// Who states it: the source that is named for it, else who says it.
        Source = ("source", t::figures::SOURCE, ColumnKind::Words, &["source"]),
        /// What it measures, the same across articles.
        Indicator = ("indicator", t::figures::INDICATOR, ColumnKind::Words, &["indicator"]),
        /// The article's title.
        Title = ("title", t::figures::TITLE, ColumnKind::Words, &["title", "title_en"]),
        /// The article's id.
        Article = ("article", t::figures::ARTICLE, ColumnKind::Words, &[]),
        /// The passage's id.
        Passage = ("passage", t::figures::PASSAGE, ColumnKind::Words, &[]),
        /// The number as written in the text.
        AsWritten = ("as-written", t::figures::AS_WRITTEN, ColumnKind::Words, &[]),
        /// What a person has set of it.
        Corrected = ("corrected", t::figures::CORRECTED, ColumnKind::Words, &[]),
        /// What other commands take: `van-hoi-2018/f9`.
        Id = ("id", t::figures::ID, ColumnKind::Words, &[]),
    }
}

/// What the cells of a column hold: how they are aligned, sorted and filtered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ColumnKind {
    /// Words, at the left.
    Words,
    /// Amounts, with the decimal marks below one another.
    Amount,
    /// Dates and periods, at the left.
    Time,
}

impl Column {
    /// Those shown by default.
    pub const USUAL: [Self; 6] =
        [Self::Label, Self::Value, Self::Change, Self::Period, Self::Publisher, Self::Speaker];

    /// Where a figure comes from: what a row needs to be cited and found again.
    pub const PROVENANCE: [Self; 6] =
        [Self::Article, Self::Publisher, Self::Date, Self::Passage, Self::Speaker, Self::AsWritten];

    /// A permanent name: on the command line and in the state file.
    pub fn id(self) -> &'static str {
        self.row().0
    }

    /// The name of the field of a query that asks for the same, where it is another.
    pub fn field(self) -> &'static str {
        match self {
            Self::Speaker => "by",
            Self::Date => "in",
            other => other.id(),
        }
    }

    /// The words over the column.
    pub fn heading(self, lang: Lang) -> &'static str {
        self.row().1.get(lang)
    }

    /// What its cells hold.
    pub fn kind(self) -> ColumnKind {
        self.row().2
    }

    /// The fields by which its cells can be corrected: of the article for those of the article, else of the figure.
    pub(super) fn fields(self) -> &'static [&'static str] {
        self.row().3
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for Column {
    type Err = Wording;

    fn from_str(id: &str) -> Result<Self, Wording> {
        let names = || Self::ALL.map(|column| (column.id(), column.row().1));
        let found = called("column", id, names());
        let found = found.and_then(|id| Self::ALL.into_iter().find(|column| column.id() == id));
        found.ok_or_else(|| {
            let maybe = messages::maybe(meant("column", id, names()));
            let name = Clean::one_line(id).to_string();
            t::figures::NoColumn { name, maybe, known: t::figures::KNOWN_COLUMNS }.into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Column;
    use crate::corpus::Lang;
    use crate::messages::{senses, t};

    #[test]
    fn the_columns_that_there_are_can_be_typed_as_they_are_listed() {
        for lang in [Lang::Vi, Lang::En] {
            let listed = t::figures::KNOWN_COLUMNS.get(lang).split(", ").map(str::parse);
            assert_eq!(listed.collect::<Result<Vec<Column>, _>>(), Ok(Column::ALL.to_vec()));
        }
        // Not by letters that are only like it.
        assert!("vallue".parse::<Column>().is_err());
    }

    #[test]
    fn other_words_are_for_columns_that_are_there() {
        assert_eq!(senses::stale("column", Column::ALL.map(Column::id)), Vec::<&str>::new());
    }
}
