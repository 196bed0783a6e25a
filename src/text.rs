//! Vietnamese text: what is printable, what compares equal, how wide it is.

pub mod clean;
pub mod number;
pub mod wrap;

pub use clean::{Clean, Removed};
