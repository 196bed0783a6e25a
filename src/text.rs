//! Vietnamese text: what is printable, what compares equal, how wide it is.

pub mod ascii;
pub mod case;
pub mod clean;
pub mod collate;
pub mod fold;
pub mod lang;
pub mod marks;
pub mod nearest;
pub mod number;
pub mod syllable;
pub mod typing;
pub mod units;
pub mod words;
pub mod wrap;

pub use clean::{Clean, Removed, Traced};
pub use fold::is_letter;
pub use lang::Lang;
