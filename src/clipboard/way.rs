//! The ways to copy, those available in an environment, and the results of their tests.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Environment;

/// How the text leaves the program.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CopyWay {
    /// `tmux load-buffer -w -`: with tmux's default settings the one way that works; OSC 52 is dropped
    /// there, bare or wrapped, unless `set-clipboard` is `on`.
    Tmux,
    /// OSC 52 in pieces, each in the device control string that GNU screen hands on unread.
    Screen,
    /// OSC 52 as it is.
    Osc52,
    /// A program that the user named, which takes the text on its standard input.
    Command,
}

/// The user's preferences for copying.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Preferred {
    /// What the environment suggests, except for ways that failed a test.
    #[default]
    Auto,
    /// The escape sequence, also inside tmux.
    Osc52,
    /// tmux and nothing else.
    Tmux,
    /// Only the file that `ngoaivu last` prints.
    File,
    /// Nothing at all.
    Off,
    /// This program with these arguments.
    Command(Vec<String>),
}

impl Preferred {
    /// Those that the settings name by a word, not by a list of arguments.
    pub const NAMED: [(&str, Self); 5] = [
        ("auto", Self::Auto),
        ("osc52", Self::Osc52),
        ("tmux", Self::Tmux),
        ("file", Self::File),
        ("off", Self::Off),
    ];
}

/// The available ways, the best first; none on a terminal that would show an escape sequence as text. Without
/// `programs` none is started.
pub(super) fn ways(environment: &Environment, preferred: &Preferred, programs: bool) -> Vec<CopyWay> {
    let sequence = if matches!(environment.term.as_deref(), None | Some("dumb")) {
        None
    } else if environment.sty.is_some() && environment.tmux.is_none() {
        Some(CopyWay::Screen)
    } else {
        Some(CopyWay::Osc52)
    };
    // Also when screen runs inside tmux or the other way round: the server is reached by its socket.
    let tmux = (environment.tmux.is_some() && programs).then_some(CopyWay::Tmux);
    match preferred {
        Preferred::Auto => tmux.into_iter().chain(sequence).collect(),
        Preferred::Osc52 => sequence.into_iter().collect(),
        Preferred::Tmux => tmux.into_iter().collect(),
        Preferred::Command(_) => programs.then_some(CopyWay::Command).into_iter().collect(),
        Preferred::File | Preferred::Off => Vec::new(),
    }
}

/// What copy tests have shown: by terminal, as [`Environment::terminal`] names it, and by way, whether the text
/// came out where the user pasted it.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Tests(BTreeMap<String, BTreeMap<CopyWay, bool>>);

/// Terminals that are remembered; nobody has more, and a file must not grow without end.
const TERMINALS: usize = 64;

impl Tests {
    /// Whether `way` led to the clipboard when it was tested in this terminal.
    pub fn answer(&self, terminal: &str, way: CopyWay) -> Option<bool> {
        self.0.get(terminal)?.get(&way).copied()
    }

    /// Records the result of a test.
    pub fn note(&mut self, terminal: &str, way: CopyWay, arrived: bool) {
        if self.0.len() >= TERMINALS && !self.0.contains_key(terminal) {
            self.0.clear();
        }
        self.0.entry(terminal.to_owned()).or_default().insert(way, arrived);
    }
}
