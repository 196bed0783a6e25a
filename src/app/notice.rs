//! What the status line tells once, until the next key.
//!
//! A notice is what happened; the words for it are chosen where it is drawn.

use crate::clipboard::Outcome;
use crate::text::Clean;

/// Something to be told once, in the status line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Notice {
    /// How a copy went.
    Copied {
        /// What is known of it.
        outcome: Outcome,
        /// Whether a file holds the text besides, which `ngoaivu last` prints.
        kept: bool,
    },
    /// How many texts are printed after quitting, now that one was added or taken away.
    ToPrint(usize),
    /// What the copy test has shown, and whether that is remembered.
    Tested {
        /// Whether the code came back.
        arrived: bool,
        /// Whether the next run knows it.
        remembered: bool,
    },
    /// Not done, because the program was started with `--restricted`.
    Restricted,
    /// There is nothing here that could be copied.
    NothingToCopy,
    /// No other figure measures the same, or the figure measures nothing that is known.
    NothingToCompare,
    /// No arithmetic is implied by the figure.
    NothingToCheck,
    /// The article has no other match, figure or language to go to.
    NothingThere,
    /// The library is being made ready for searching; so many hundredths are done.
    Indexing(u64),
    /// The article was not imported in another telling.
    NoOriginal,
    /// There is no shell that could continue the program.
    CannotSuspend,
    /// Something that happened before the first frame, told in full.
    Told(Clean),
}
