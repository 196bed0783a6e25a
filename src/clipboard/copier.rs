//! One copy: which mechanism is used, given the user's preference and the results of tests, and how it ended.

use std::io::Write;

use super::way::ways;
use super::{
    CopyOutcome, CopyWay, Doubt, Environment, PROGRAM_LIMIT, Payload, Preferred, ProgramError,
    SEQUENCE_LIMIT, Tests, program, sequence,
};
use crate::messages::{self, t};

/// Copies, in one terminal.
#[derive(Clone, Debug)]
pub struct Copier {
    environment: Environment,
    preferred: Preferred,
    programs: bool,
    tests: Tests,
}

/// Hands a text to a program.
type RunProgram<'a> = &'a dyn Fn(&[&str], &str) -> Result<(), ProgramError>;

impl Copier {
    /// In this environment, by the user's preference and the results of `tests`.
    pub fn new(environment: Environment, preferred: Preferred, tests: Tests) -> Self {
        Self { environment, preferred, programs: true, tests }
    }

    /// By escape sequence only, in any environment: no program is started.
    pub fn restricted(environment: Environment) -> Self {
        Self { environment, preferred: Preferred::Auto, programs: false, tests: Tests::default() }
    }

    /// What tests have shown, of this terminal and others.
    pub fn tests(&self) -> &Tests {
        &self.tests
    }

    /// Records whether a copy by `way` arrived.
    pub fn note(&mut self, way: CopyWay, arrived: bool) {
        self.tests.note(&self.environment.terminal(), way, arrived);
    }

    /// Puts `payload` on the clipboard; escape sequences go to `out`. `kept`: whether a file also holds the text.
    ///
    /// Call it between frames, with the writer that the frames use.
    pub fn copy(&self, payload: &Payload, kept: bool, out: &mut impl Write) -> CopyOutcome {
        self.copy_by(payload, kept, out, &program::hand_over)
    }

    /// The same as a test of whether it arrives; it may use a way that failed before when no other is left.
    pub fn test(&self, payload: &Payload, out: &mut impl Write) -> CopyOutcome {
        let ways = self.ways();
        let way = self.hopeful(&ways).first().or(ways.first()).copied();
        self.send(payload, way.as_slice(), out, &program::hand_over)
    }

    /// Whether a way is left that has not failed a test.
    pub fn has_hope(&self) -> bool {
        !self.hopeful(&self.ways()).is_empty()
    }

    pub(super) fn copy_by(
        &self,
        payload: &Payload,
        kept: bool,
        out: &mut impl Write,
        hand_over: RunProgram<'_>,
    ) -> CopyOutcome {
        let bytes = payload.as_str().len();
        match self.preferred {
            Preferred::Off => return CopyOutcome::SwitchedOff,
            Preferred::File if kept => return CopyOutcome::InFile { bytes },
            Preferred::File => return CopyOutcome::Failed { why: t::clipboard::NO_FILE.into() },
            Preferred::Auto | Preferred::Osc52 | Preferred::Tmux | Preferred::Command(_) => {}
        }
        let mut ways = self.ways();
        if self.preferred == Preferred::Auto && !ways.is_empty() {
            ways = self.hopeful(&ways);
            if ways.is_empty() {
                return CopyOutcome::KnownToFail { bytes };
            }
        }
        self.send(payload, &ways, out, hand_over)
    }

    fn ways(&self) -> Vec<CopyWay> {
        ways(&self.environment, &self.preferred, self.programs)
    }

    fn hopeful(&self, ways: &[CopyWay]) -> Vec<CopyWay> {
        ways.iter().copied().filter(|way| self.answer(*way) != Some(false)).collect()
    }

    fn answer(&self, way: CopyWay) -> Option<bool> {
        self.tests.answer(&self.environment.terminal(), way)
    }

    fn send(
        &self,
        payload: &Payload,
        ways: &[CopyWay],
        out: &mut impl Write,
        hand_over: RunProgram<'_>,
    ) -> CopyOutcome {
        let bytes = payload.as_str().len();
        match ways {
            [] => CopyOutcome::NoWay,
            [CopyWay::Command | CopyWay::Tmux, ..] if bytes > PROGRAM_LIMIT => {
                CopyOutcome::TooLarge { bytes, limit: PROGRAM_LIMIT }
            }
            [CopyWay::Command, ..] => self.by_command(payload, hand_over),
            [CopyWay::Tmux, rest @ ..] => self.by_tmux(payload, rest, out, hand_over),
            [way, ..] => self.by_sequence(payload, *way, None, out),
        }
    }

    fn by_command(&self, payload: &Payload, hand_over: RunProgram<'_>) -> CopyOutcome {
        let Preferred::Command(words) = &self.preferred else { return CopyOutcome::NoWay };
        let bytes = payload.as_str().len();
        let program = words.first().cloned().unwrap_or_default();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match hand_over(&words, payload.as_str()) {
            Ok(()) => CopyOutcome::TakenByProgram { bytes, program },
            Err(why) => CopyOutcome::ProgramFailed { program, why },
        }
    }

    fn by_tmux(
        &self,
        payload: &Payload,
        rest: &[CopyWay],
        out: &mut impl Write,
        hand_over: RunProgram<'_>,
    ) -> CopyOutcome {
        let bytes = payload.as_str().len();
        match (hand_over(&program::LOAD_BUFFER, payload.as_str()), rest.first()) {
            (Ok(()), _) => {
                CopyOutcome::InTmuxBuffer { bytes, tested: self.answer(CopyWay::Tmux) == Some(true) }
            }
            (Err(why), Some(way)) => self.by_sequence(payload, *way, Some(why), out),
            (Err(why), None) => CopyOutcome::ProgramFailed { program: "tmux".to_owned(), why },
        }
    }

    fn by_sequence(
        &self,
        payload: &Payload,
        way: CopyWay,
        instead_of_tmux: Option<ProgramError>,
        out: &mut impl Write,
    ) -> CopyOutcome {
        let bytes = payload.as_str().len();
        if bytes > SEQUENCE_LIMIT {
            return CopyOutcome::TooLarge { bytes, limit: SEQUENCE_LIMIT };
        }
        let tested = self.answer(way) == Some(true);
        let doubt = match self.answer(way) {
            Some(false) => Some(Doubt::Tested),
            // A test result counts more than hints of the environment; the length of the text counts in either case.
            Some(true) => self.environment.doubt(bytes).filter(|doubt| *doubt == Doubt::Long),
            None => self.environment.doubt(bytes),
        };
        match sequence::write(out, way, payload.as_str()) {
            Ok(()) => CopyOutcome::Sent { bytes, way, doubt, instead_of_tmux, tested },
            Err(e) => CopyOutcome::Failed { why: messages::of_io(&e) },
        }
    }
}
