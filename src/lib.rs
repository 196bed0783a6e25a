//! `ngoaivu`: a terminal explorer of Vietnamese press text on foreign affairs.
//!
//! Two flows run through the crate, and every module belongs to one step of one of them.
//!
//! **Text becomes knowledge: a small search engine.** In the terms of Lucene: [`text`] is the analysis (folding, the
//! tokenizer, collation), [`corpus`] the document store, [`search`] the indexer, the query parser, the query expansion
//! over the vocabulary, the scorer and the highlighter. What is indexed comes from [`documents`], which turns the bytes
//! of a file into blocks of text, and from [`extract`], which reads articles, quotations and figures out of them.
//! [`fetch`] gets what is at an address of the web, and nothing else here reaches a network.
//! [`people`] puts together who said what over all articles, and
//! [`figures`] writes amounts, sorts and filters them as a table, compares and checks them, and exports them.
//!
//! **Keys become frames: an application of ratatui.** [`terminal`] has the `Backend`, the event loop and the decoder of
//! input. [`app`] is the model: an event becomes an intent, an intent an action, and `App::update` gives the action to a
//! component, a pane or an overlay, which changes its own state and answers with a reaction; what has to happen outside
//! comes back as an effect. Drawing is pure: components draw themselves into a `Frame` with the widgets, the layout and
//! the theme of [`view`]. What is copied leaves by the way that the environment allows ([`clipboard`]). [`cli`] is the
//! command line: one file a command, the explorer among them. A panic over a broken file ends neither flow ([`panics`]).
//!
//! Modules import downwards only, in the order of the list below, and no files of a module import one another in a
//! circle; `tests/layers.rs` holds both.
//!
//! **To add a pane**, write one file in `app/panes/`: a type of the file's name that implements
//! [`app::component::Pane`] (and `Default`), and its `COMMANDS`, among them the one that gives it the focus. Add one line
//! to the list in `app/panes.rs`. The list makes its [`app::PaneId`] and its field in [`app::Panes`]; keymap, help,
//! palette, hints, tabs, Tab, the wide screen, the state file and the plain session find it there. The slot behind its name
//! says where it is on a wide screen; panes of one slot take turns, the one used last is shown. Data go with it: its name in
//! `data/locales/{vi,en}/panes.ftl`, the words of its commands beside it in `commands.ftl`, of which the build makes the
//! constants of [`app::Action`], their keys and its hints in `data/keymap.toml`.
//!
//! **To add an overlay**, write one file in `app/overlays/`: a type that implements [`app::overlay::Overlay`], or
//! `ListOverlay` or `PageOverlay` beside it for a list or a page, or a `Prompt` for a line to be typed; and its
//! `OPENER`: the command that opens it, the pane in which that works, and how it begins. Add one line to the list in
//! `app/overlays.rs`; its words and its key go where those of a pane go. Every key and every paste is for the overlay
//! alone while it is open, without a word about it in its file.
//!
//! **To add a command of the shell**, write one file in `cli/`: its arguments as clap reads them, and `run`, which takes the
//! context (the articles, the language, the streams). Add a variant to `CliCommand` in `cli.rs`; the compiler asks for its row in
//! `cli/rules.rs`: what of the library it needs, which forms of output it has, what a visitor is refused. Its help is in
//! `data/locales/{vi,en}/help.ftl`.
//!
//! **To run tests**: `cargo test --lib text::` those of a module, `cargo test --test tests -- journeys` those that drive the
//! program, `INSTA_UPDATE=always cargo test --test tests -- screens` to take over changed pictures of screens.
#![forbid(unsafe_code)]

#[cfg(not(unix))]
compile_error!(
    "the terminal is driven by the interface of Unix: build for Linux or macOS; on Windows the Linux program runs under WSL"
);
pub mod text;

pub mod panics;

pub mod messages;

pub mod corpus;

pub mod documents;

pub mod extract;

pub mod search;

pub mod people;

pub mod figures;

pub mod fetch;

pub mod clipboard;

pub mod view;

pub mod app;

pub mod terminal;

pub mod cli;
