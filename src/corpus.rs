//! The articles at hand, read-only: what a file says, checked and tied together.

pub mod format;
