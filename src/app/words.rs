//! Words that several components share and that take more than a message of the catalogue.

use crate::corpus::{Counts, Lang, Origin};
use crate::messages::t;

/// Before what is in the current collection.
pub const COLLECTED_MARK: &str = "*";
/// Before what is said in other words.
pub const STATEMENT_MARK: &str = "≈";
/// Between things that share a line.
pub const SEPARATOR: &str = " · ";
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

/// How many passages, quotes and figures articles have.
pub fn counts(counts: Counts, lang: Lang) -> [String; 3] {
    let Counts { passages, quotes, figures } = counts;
    [
        t::count::Passages { n: passages }.get(lang),
        t::count::Quotes { n: quotes }.get(lang),
        t::count::Figures { n: figures }.get(lang),
    ]
}
