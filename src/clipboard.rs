//! Copies text to the user's clipboard by the available mechanism.
//!
//! Over SSH only an escape sequence reaches the clipboard of the user's own machine, and the program cannot know
//! whether the terminal took it, unless the user pastes it back. So [`Copier::copy`] returns an [`CopyOutcome`] that says
//! what was done and nothing more; its words are chosen elsewhere. The mechanisms are chosen from plain values.
//! Nothing here reads a clipboard.

mod copier;
mod environment;
mod program;
mod sequence;
mod way;

use crate::messages::Wording;
use crate::text::Clean;

pub use copier::Copier;
pub use environment::{Doubt, Environment};
pub use program::ProgramError;
pub use way::{CopyWay, Preferred, Tests};

/// Bytes of text that one escape sequence may carry: hterm, the strictest terminal that documents a limit, takes
/// 100,000 bytes of base64, and terminals cut or drop longer texts silently.
pub const SEQUENCE_LIMIT: usize = 74_994;

/// Bytes of text handed to a program. tmux has no limit of its own; a mebibyte passes its pipe well within the time
/// allowed, and nobody pastes more on purpose.
pub const PROGRAM_LIMIT: usize = 1 << 20;

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
pub enum CopyOutcome {
    /// The sequence was written to the terminal. Whether it reached a clipboard is not known.
    Sent {
        /// Length of the text.
        bytes: usize,
        /// How it was wrapped.
        way: CopyWay,
        /// The strongest reason to expect that it did not arrive.
        doubt: Option<Doubt>,
        /// Why tmux did not take it, when that was tried first.
        instead_of_tmux: Option<ProgramError>,
        /// Whether a test in this terminal has shown that this way arrives.
        tested: bool,
    },
    /// tmux holds the text in its newest buffer (prefix `]` pastes it) and was asked to pass it on to the
    /// terminal; whether the terminal took it is not known.
    InTmuxBuffer {
        /// Length of the text.
        bytes: usize,
        /// Whether a test in this terminal has shown that this way arrives.
        tested: bool,
    },
    /// The program that the user named took the text and ended without complaint.
    TakenByProgram {
        /// Length of the text.
        bytes: usize,
        /// Its name.
        program: String,
    },
    /// By the user's preference only the file that `ngoaivu last` prints holds the text.
    InFile {
        /// Length of the text.
        bytes: usize,
    },
    /// Nothing was sent, because every way here was tested and failed.
    KnownToFail {
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
    /// Nothing was sent, because the settings say so.
    SwitchedOff,
    /// Nothing was sent, because the terminal understands no escape sequences.
    NoWay,
    /// The program did not take the text.
    ProgramFailed {
        /// Its name.
        program: String,
        /// Why.
        why: ProgramError,
    },
    /// The terminal did not take the bytes; some may have been written.
    Failed {
        /// What the system said.
        why: Wording,
    },
}

impl CopyOutcome {
    /// Whether the text is on its way or where it was to go, as far as is known.
    pub fn was_taken(&self) -> bool {
        self.way().is_some() || matches!(self, Self::InFile { .. })
    }

    /// Whether something speaks against its having arrived.
    pub fn is_doubtful(&self) -> bool {
        matches!(self, Self::Sent { doubt: Some(_), .. } | Self::Sent { instead_of_tmux: Some(_), .. })
    }

    /// The way that the text went, if it did.
    pub fn way(&self) -> Option<CopyWay> {
        match self {
            Self::Sent { way, .. } => Some(*way),
            Self::InTmuxBuffer { .. } => Some(CopyWay::Tmux),
            Self::TakenByProgram { .. } => Some(CopyWay::Command),
            Self::InFile { .. }
            | Self::KnownToFail { .. }
            | Self::TooLarge { .. }
            | Self::SwitchedOff
            | Self::NoWay
            | Self::ProgramFailed { .. }
            | Self::Failed { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
