//! Words that several components share and that take more than a message of the catalogue.

use crate::corpus::{Lang, Origin};
use crate::messages::t;

/// Before what is in the current collection.
pub const COLLECTED_MARK: &str = "*";
/// Before what is said in other words.
pub const STATEMENT_MARK: &str = "≈";
/// Before a figure among other things.
pub const FIGURE_MARK: &str = "#";
/// Before the title of an article among what it says.
pub const TITLE_MARK: &str = "▪";
/// Before a passage among what is collected.
pub const PASSAGE_MARK: &str = "¶";
/// Before the title of an imported article in a list.
pub const IMPORTED_MARK: &str = "+";
/// The same of one that came by a feed and that is unread.
pub const UNREAD_MARK: &str = "•";

/// The mark before the title of an article in a list: its origin, and whether it is unread.
pub fn origin_mark(origin: Origin, is_unread: bool) -> &'static str {
    match (origin, is_unread) {
        (Origin::Embedded, _) => "",
        (Origin::Library, true) => UNREAD_MARK,
        (Origin::Library, false) => IMPORTED_MARK,
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub enum Counted {
    /// Articles.
    Articles,
    /// Passages.
    Passages,
    /// Quotes.
    Quotes,
    /// What a speaker said.
    Statements,
    /// Figures.
    Figures,
}

/// `5 bài`, `1 article`.
pub fn count(n: usize, what: Counted, lang: Lang) -> String {
    match what {
        Counted::Articles => t::count::Articles { n }.get(lang),
        Counted::Passages => t::count::Passages { n }.get(lang),
        Counted::Quotes => t::count::Quotes { n }.get(lang),
        Counted::Statements => t::count::Statements { n }.get(lang),
        Counted::Figures => t::count::Figures { n }.get(lang),
    }
}

/// `3 ký tự ẩn đã bỏ`
pub fn hidden(n: usize, lang: Lang) -> String {
    t::count::Hidden { n }.get(lang)
}
