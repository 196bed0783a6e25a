//! `ngoaivu`: a terminal explorer of Vietnamese press text on foreign affairs.
//!
//! Two flows run through the crate, and every module belongs to one step of one of them.
//!
//! **Text becomes knowledge.** Bytes are made printable and foldable ([`text`]), articles are read
//! and checked ([`corpus`]), made findable ([`search`]), their figures written and laid out ([`figures`]);
//! a strange file is taken apart, whatever it is written in ([`documents`]), and what it says is read out ([`extract`]).
//!
//! **Keys become frames.** The loop waits for keys, signals and answers ([`terminal`]); a key becomes an action, an
//! action a new state and perhaps an effect ([`app`]), and the state a frame ([`view`]). What is copied leaves by
//! the way that the environment allows ([`clipboard`]). What may be typed at the shell is told in [`cli`].
//!
//! Modules import downwards only, in the order of the list below; a test holds that.

pub mod text;

pub mod corpus;

pub mod documents;

pub mod extract;

pub mod search;

pub mod figures;

pub mod clipboard;

pub mod view;

pub mod app;

pub mod terminal;

pub mod cli;
