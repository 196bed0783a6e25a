//! From any Vietnamese press text to figures, quotes and sentences: pure functions, value to value.
//!
//! Offsets are bytes of the text as given, always at character boundaries. Nothing here stores,
//! prints or asks; the text should be clean and in NFC ([`crate::text::clean`]).

mod article;
mod bases;
mod changes;
mod claims;
mod context;
mod figures;
mod guess;
mod heads;
mod indicators;
mod label;
mod laid;
mod layout;
mod lexer;
mod lexicon;
mod modes;
mod owners;
mod page;
mod pattern;
mod periods;
mod qualifiers;
mod quotes;
mod reading;
mod rows;
mod scope;
mod sentences;
mod tables;
mod times;
mod tokens;
mod turns;
mod units;
mod weights;
mod word_forms;
mod written;

pub use article::{Drafted, Metadata, article};
pub use context::ArticleContext;
pub use figures::{FoundFigure, figures};
pub use indicators::read_own_indicators;
pub use laid::{LaidPassage, Layout};
pub use layout::layout;
pub use lexicon::{BadWord, learn};
pub use owners::owner;
pub use page::{Page, pages};
pub use quotes::{
    CorefState, FoundKind, FoundQuote, NameKind, ReadName, Turn, each_of, each_office, is_office,
    names_somebody, quotes, read_name, turn,
};
pub use rows::{ArticleRow, LeftOutRow, LineRow, PlacedPart, article_row, line_row, passage_rows};
pub use sentences::sentences;
pub use written::written;

#[cfg(test)]
mod tests;
