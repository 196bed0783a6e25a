//! What the environment says about the terminal, as a plain value, and the way that follows from it.
//!
//! The variables are hints: they do not cross `ssh` and outlive the terminal inside a multiplexer. An absent
//! one means "not known", never "works".

use std::env;

/// The variables that bear on copying, as found at start; an empty one counts as absent.
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
        }
    }

    /// The strongest reason to expect that a sequence carrying `bytes` of text is not taken.
    pub(super) fn doubt(&self, bytes: usize) -> Option<Doubt> {
        let program = self.term_program.as_deref().unwrap_or_default();
        let term = self.term.as_deref().unwrap_or_default();
        let multiplexed = self.tmux.is_some()
            || program == "tmux"
            || (self.sty.is_none() && (term.starts_with("tmux") || term.starts_with("screen")));
        if multiplexed {
            // What the variables say of the terminal outside may be long out of date.
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

/// How the text leaves the program.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Way {
    /// `tmux load-buffer -w -`: with tmux's default settings the one way that works; OSC 52 is dropped
    /// there, bare or wrapped, unless `set-clipboard` is `on`.
    Tmux,
    /// OSC 52 in pieces, each in the device control string that GNU screen hands on unread.
    Screen,
    /// OSC 52 as it is.
    Osc52,
}

/// Why a sequence that was written may not have arrived, strongest first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Doubt {
    /// A tmux stands between, here or on the user's side of the connection, that drops the sequence unless it
    /// has `set-clipboard on`.
    Multiplexer,
    /// This terminal has no such sequence: VTE (GNOME Terminal and kin), Terminal.app, the Linux console.
    Ignored,
    /// This terminal knows the sequence and ships with it switched off: xterm, iTerm2.
    OffByDefault,
    /// Longer than some terminals take.
    Long,
}

/// Picks the way out; none on a terminal that would show an escape sequence as text.
pub fn choose(environment: &Environment) -> Option<Way> {
    if environment.tmux.is_some() {
        // Also when screen runs inside tmux or the other way round: the server is reached by its socket.
        Some(Way::Tmux)
    } else if environment.sty.is_some() {
        Some(Way::Screen)
    } else if matches!(environment.term.as_deref(), None | Some("dumb")) {
        None
    } else {
        Some(Way::Osc52)
    }
}
