//! All tests that drive the program from outside, in one binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    clippy::panic
)]

mod explorer;
mod harness;

/// What a session costs on the line.
mod byte_budget;
/// The command line: formats, fields, exit statuses, errors.
mod cli;
/// What is gathered for a report, and handed over.
mod collections;
/// Copying: what leaves the program, in which wrapping, and what arrives in tmux and GNU screen.
mod copying;
/// What the embedded articles must hold.
mod corpus;
/// Every way to end, and what the terminal is like afterwards.
mod endings;
/// What is found in a text that is not stored: rows, offsets, encodings, refusals.
mod extracting;
/// When pasting gives nothing: the ways around, the copy test, the settings.
mod fallbacks;
/// Addresses of the web: what is fetched, and what is not.
#[cfg(feature = "fetch")]
mod fetching;
/// Visitors who send more than anybody types, and visitors who come at once.
mod floods;
/// What of a text is of the other language.
mod foreign;
/// Size changes, key bursts, what is written and what is not.
mod frames;
/// How much of the gold set is read as a careful reader does.
mod gold;
/// What somebody does who has never seen the program; the mouse.
mod habits;
/// Hostile text.
mod hostile;
/// Importing: what goes in, what is refused, and what survives.
mod importing;
/// What a stranger tries under `--restricted`.
mod jail;
/// From keys to screen and clipboard.
mod journeys;
/// `edit`, `undo`, `tag`, `remove`, `reread`, `export` and the like.
mod keeping;
/// Help, the manual and errors in the reader's language.
mod languages;
/// Imports point one way, and files stay readable.
mod layers;
/// The explorer itself in a real pty.
mod live;
/// Over a real SSH connection to this machine.
mod over_ssh;
/// Who said what: names that are joined and parted, and the pane.
mod people;
/// Pictures of the screens, in docs.
mod pictures;
/// The README says what the program does.
mod readme;
/// Is the right sentence first, however it is typed?
mod relevance;
/// What is kept between two runs, and what becomes of a broken file.
mod remembering;
/// Whole screens at every size.
mod screens;
/// The command line on a terminal: what fits the width, what is coloured, what is copied.
mod shell;
/// A line of 56 kbit/s.
mod slow_line;
/// Tables as Python and a spreadsheet read them.
mod spreadsheets;
/// Everything at once, in any order.
mod storm;
/// Ctrl-Z and `fg` under a real shell.
mod suspending;
/// The table of the ways to copy, in one environment after the other.
mod ways;
