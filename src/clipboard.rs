//! Text to the user's clipboard, by whatever way there is.
//!
//! Over SSH the only road to the clipboard of the machine in front of the user is an escape sequence, and
//! whether the terminal took it cannot be known. So [`copy`] answers with an [`Outcome`] that says what was
//! done and nothing more; the words for it are chosen elsewhere. Which way to go is decided by
//! [`choose`], from a plain value. Nothing is ever read from a clipboard here.

mod environment;
mod sequence;
mod tmux;

use std::io::Write;

use crate::text::Clean;

pub use environment::{Doubt, Environment, Way, choose};
pub use tmux::TmuxError;

/// Bytes of text that one escape sequence may carry: hterm, the strictest terminal that documents a limit,
/// takes 100,000 bytes of base64, and terminals cut or drop what is longer without a word.
pub const SEQUENCE_LIMIT: usize = 74_994;

/// Bytes of text handed to tmux, which has no limit of its own; a mebibyte passes its pipe well within the
/// time allowed, and nobody pastes more by intention.
pub const TMUX_LIMIT: usize = 1 << 20;

/// Text that may be put on a clipboard: printable, without line breaks at the end, not empty.
///
/// A line break at the end would run the last line when pasted into a shell; an empty text would clear the
/// clipboard.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Payload(Clean);

impl Payload {
    /// Takes `text` without its trailing white space; nothing when nothing is left.
    pub fn new(text: &Clean) -> Option<Self> {
        let kept = text.trim_end();
        if kept.is_empty() {
            return None;
        }
        if kept.len() == text.len() {
            return Some(Self(text.clone()));
        }
        Some(Self(Clean::new(kept)))
    }

    /// The text that will arrive.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is known after an attempt to copy.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// The sequence was written to the terminal. Whether it reached a clipboard is not known.
    Sent {
        /// Length of the text.
        bytes: usize,
        /// How it was wrapped.
        way: Way,
        /// The strongest reason to expect that it did not arrive.
        doubt: Option<Doubt>,
        /// Why tmux did not take it, when that was tried first.
        instead_of_tmux: Option<TmuxError>,
    },
    /// tmux holds the text in its newest buffer (prefix `]` pastes it) and was asked to pass it on to the
    /// terminal; whether the terminal took it is not known.
    InTmuxBuffer {
        /// Length of the text.
        bytes: usize,
    },
    /// Nothing was sent, because the text is longer than the way can carry.
    TooLarge {
        /// Length of the text.
        bytes: usize,
        /// The most that the way takes.
        limit: usize,
    },
    /// Nothing was sent, because the terminal understands no escape sequences.
    NoWay,
    /// The terminal did not take the bytes; some may have been written.
    Failed {
        /// What the system said.
        why: String,
    },
}

/// Puts `payload` on the clipboard by the way that `environment` suggests; escape sequences go to `out`.
///
/// Call it between frames, with the writer that the frames use.
pub fn copy(payload: &Payload, environment: &Environment, out: &mut impl Write) -> Outcome {
    copy_by(payload, environment, out, tmux::load_buffer)
}

fn copy_by(
    payload: &Payload,
    environment: &Environment,
    out: &mut impl Write,
    load_buffer: impl FnOnce(&str) -> Result<(), TmuxError>,
) -> Outcome {
    let bytes = payload.as_str().len();
    let Some(mut way) = choose(environment) else {
        return Outcome::NoWay;
    };
    let mut instead_of_tmux = None;
    if way == Way::Tmux {
        if bytes > TMUX_LIMIT {
            return too_large(bytes, TMUX_LIMIT);
        }
        match load_buffer(payload.as_str()) {
            Ok(()) => return Outcome::InTmuxBuffer { bytes },
            Err(e) => instead_of_tmux = Some(e),
        }
        way = Way::Osc52;
    }
    if bytes > SEQUENCE_LIMIT {
        return too_large(bytes, SEQUENCE_LIMIT);
    }
    match sequence::write(out, way, payload.as_str()) {
        Ok(()) => Outcome::Sent { bytes, way, doubt: environment.doubt(bytes), instead_of_tmux },
        Err(e) => Outcome::Failed { why: e.to_string() },
    }
}

fn too_large(bytes: usize, limit: usize) -> Outcome {
    Outcome::TooLarge { bytes, limit }
}

#[cfg(test)]
mod tests;
