//! All tests that drive the program from outside, in one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    clippy::panic
)]

mod explorer;

/// The command line: formats, fields, exit statuses, errors.
mod cli;
/// What the embedded articles must hold.
mod corpus;
/// From keys to screen and clipboard.
mod journeys;
/// Imports point one way, and files stay readable.
mod layers;
/// The JSON Schema of the article format.
mod schema;
/// Whole screens at every size.
mod screens;
