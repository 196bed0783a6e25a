//! `ngoaivu`: a terminal explorer of Vietnamese press text on foreign affairs.
//!
//! Two flows run through the crate, and every module belongs to one step of one of them.
//!
//! **Text becomes knowledge.** Bytes are made printable and foldable ([`text`]), articles are read
//! and checked ([`corpus`]), figures are written and laid out ([`figures`]).
//!
//! **Keys become frames.** The loop waits for keys, signals and answers and draws ([`terminal`]); what is copied
//! leaves by the way that the environment allows ([`clipboard`]).
//!
//! Modules import downwards only, in the order of the list below; a test holds that.

pub mod text;

pub mod corpus;

pub mod extract;

pub mod search;

pub mod figures;

pub mod clipboard;

pub mod terminal;

pub mod cli;
