//! The hints of the environment about the terminal, as a plain value.
//!
//! The variables are hints: they do not cross `ssh` and outlive the terminal inside a multiplexer. An absent
//! one means "not known", never "works".

use std::env;

use crate::messages::{Message, enum_table, t};
use crate::text::Clean;

/// The variables that affect copying, read at start; an empty one counts as absent.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Environment {
    /// `TMUX`: the socket of the tmux server whose pane this is.
    pub tmux: Option<String>,
    /// `STY`: the GNU screen session whose window this is.
    pub sty: Option<String>,
    /// `TERM`: what the terminal calls itself.
    pub term: Option<String>,
    /// `TERM_PROGRAM`: which program the terminal is, set by some.
    pub term_program: Option<String>,
    /// `VTE_VERSION`: set by the terminals built on VTE.
    pub vte_version: Option<String>,
    /// `XTERM_VERSION`: set by xterm.
    pub xterm_version: Option<String>,
    /// Whether this is the far side of an SSH connection.
    pub ssh: bool,
}

impl Environment {
    /// Reads the variables of this process.
    pub fn read() -> Self {
        Self::from_lookup(|name| env::var(name).ok())
    }

    /// The same from any source of variables.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name| lookup(name).filter(|value| !value.is_empty());
        Self {
            tmux: get("TMUX"),
            sty: get("STY"),
            term: get("TERM"),
            term_program: get("TERM_PROGRAM"),
            vte_version: get("VTE_VERSION"),
            xterm_version: get("XTERM_VERSION"),
            ssh: ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(|name| get(name).is_some()),
        }
    }

    /// What is known of the terminal, as a name: the answer of a copy test is remembered under it.
    pub fn terminal(&self) -> String {
        let term = self.term.as_deref().unwrap_or("no TERM");
        let kin = [("VTE", self.vte_version.is_some()), ("xterm", self.xterm_version.is_some())];
        let around = [("tmux", self.tmux.is_some()), ("screen", self.sty.is_some()), ("ssh", self.ssh)];
        let known = kin.into_iter().chain(around).filter(|(_, known)| *known).map(|(name, _)| name);
        let words = [Some(term), self.term_program.as_deref()].into_iter().flatten().chain(known);
        // The variables may contain any text.
        Clean::one_line(&words.collect::<Vec<_>>().join(" · ")).to_string()
    }

    /// The strongest reason to expect that a sequence carrying `bytes` of text is not taken.
    pub(super) fn doubt(&self, bytes: usize) -> Option<Doubt> {
        let program = self.term_program.as_deref().unwrap_or_default();
        let term = self.term.as_deref().unwrap_or_default();
        let multiplexed = self.tmux.is_some()
            || program == "tmux"
            || (self.sty.is_none() && (term.starts_with("tmux") || term.starts_with("screen")));
        if multiplexed {
            // Inside a multiplexer the variables may describe an earlier terminal.
            Some(Doubt::Multiplexer)
        } else if self.vte_version.is_some() || program == "Apple_Terminal" || term == "linux" {
            Some(Doubt::Ignored)
        } else if self.xterm_version.is_some() || program == "iTerm.app" {
            Some(Doubt::OffByDefault)
        } else if bytes.div_ceil(3) * 4 > LONG {
            Some(Doubt::Long)
        } else {
            None
        }
    }
}

/// Bytes of base64 from which some terminals drop a sequence: tabby between one and three thousand.
const LONG: usize = 2_000;

enum_table! {
    /// Why a sequence that was written may not have arrived, strongest first.
    #[derive(Clone, Copy, Debug, Eq, PartialEq)]
    pub enum Doubt: Message {
        /// The copy test failed by this way.
        Tested = t::notice::TESTED,
        /// A tmux in between, here or on the user's side of the connection; it drops the sequence unless it has
        /// `set-clipboard on`.
        Multiplexer = t::notice::MULTIPLEXER,
        /// This terminal has no such sequence: VTE (GNOME Terminal and kin), Terminal.app, the Linux console.
        Ignored = t::notice::IGNORED,
        /// This terminal knows the sequence and ships with it switched off: xterm, iTerm2.
        OffByDefault = t::notice::OFF_BY_DEFAULT,
        /// Longer than some terminals take.
        Long = t::notice::LONG,
    }
}

impl Doubt {
    /// What is doubted.
    pub fn words(self) -> Message {
        self.row()
    }
}
