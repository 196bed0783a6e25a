//! What the status line says once, until the next key: what happened, and the words for it in both languages.
//!
//! Of a copy it says what is known, and no more than that.

use crate::clipboard::{CopyOutcome, CopyWay, Doubt};
use crate::messages::{Worded, Wording, t};
use crate::text::{Clean, Lang};

/// What became of a copied text in the file that `ngoaivu last` prints.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum LastCopy {
    /// It is there.
    InFile,
    /// It is not there, for this reason.
    Nowhere(Wording),
    /// It was not requested.
    NotRequested,
}

/// Something to be said once. What somebody asks for again has a variant; all else is said, or warned of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Notice {
    /// How a copy went.
    Copied {
        /// What is known of it.
        outcome: CopyOutcome,
        /// Whether `ngoaivu last` can print it.
        kept: LastCopy,
    },
    /// What the copy test has shown, and whether that is remembered.
    Tested {
        /// Whether the code came back.
        arrived: bool,
        /// Whether the next run knows it.
        remembered: bool,
    },
    /// A report is being made.
    BeingMade {
        /// The name of its file.
        name: Clean,
        /// How many items it has so far.
        done: usize,
        /// How many it will have.
        all: usize,
    },
    /// What was changed in the library.
    Changed(Wording),
    /// What was done, or is so.
    Said(Wording),
    /// What went wrong, or is not done, and why.
    Warning(Wording),
}

impl Notice {
    /// What was done, or is so.
    pub fn said(words: impl Into<Wording>) -> Self {
        Self::Said(words.into())
    }

    /// What went wrong, or is not done, and why.
    pub fn warning(words: impl Into<Wording>) -> Self {
        Self::Warning(words.into())
    }

    /// What it says. Names of programs and what the system says are other people's text, so it is made printable
    /// here, once.
    pub fn text(&self, lang: Lang) -> Clean {
        Clean::one_line(&self.wording().get(lang))
    }

    /// Whether it is of something that went wrong or may have.
    pub fn is_warning(&self) -> bool {
        match self {
            Self::Copied { outcome, kept } => {
                matches!(kept, LastCopy::Nowhere(_)) || !outcome.was_taken() || outcome.is_doubtful()
            }
            Self::Tested { arrived, .. } => !arrived,
            Self::BeingMade { .. } | Self::Changed(_) | Self::Said(_) => false,
            Self::Warning(_) => true,
        }
    }
}

/// How a change of the library went.
impl From<Result<Wording, Wording>> for Notice {
    fn from(changed: Result<Wording, Wording>) -> Self {
        changed.map_or_else(Self::Warning, Self::Changed)
    }
}

impl Worded for Notice {
    fn wording(&self) -> Wording {
        match self {
            Self::Copied { outcome, kept } => copied(outcome, kept),
            Self::Tested { arrived, remembered } => tested(*arrived, *remembered),
            Self::BeingMade { name, done, all } => {
                t::notice::BeingMade { name, done: *done, all: *all }.into()
            }
            Self::Changed(wording) | Self::Said(wording) | Self::Warning(wording) => wording.clone(),
        }
    }
}

/// What is known of a copy.
fn copied(outcome: &CopyOutcome, kept: &LastCopy) -> Wording {
    let parts = [Some(done(outcome)), reservation(outcome), way_out(outcome, kept), not_kept(kept)];
    Wording::Joined(parts.into_iter().flatten().collect(), "; ")
}

/// What `ngoaivu last` will lack.
fn not_kept(kept: &LastCopy) -> Option<Wording> {
    let LastCopy::Nowhere(why) = kept else { return None };
    Some(t::notice::NotKept { why: why.clone() }.into())
}

/// What was done, or why nothing was.
fn done(outcome: &CopyOutcome) -> Wording {
    match outcome {
        CopyOutcome::Sent { bytes, way: CopyWay::Screen, .. } => t::notice::SentByScreen { n: *bytes }.into(),
        CopyOutcome::Sent { bytes, way: CopyWay::Tmux | CopyWay::Osc52 | CopyWay::Command, .. } => {
            t::notice::Sent { n: *bytes }.into()
        }
        CopyOutcome::InTmuxBuffer { bytes, .. } => t::notice::InTmuxBuffer { n: *bytes }.into(),
        CopyOutcome::TakenByProgram { bytes, program } => {
            t::notice::TakenByProgram { n: *bytes, program }.into()
        }
        CopyOutcome::InFile { bytes } => t::notice::InFile { n: *bytes }.into(),
        CopyOutcome::KnownToFail { .. } => t::notice::KNOWN_TO_FAIL.into(),
        CopyOutcome::TooLarge { bytes, limit } => t::notice::TooLarge { n: *bytes, most: *limit }.into(),
        CopyOutcome::SwitchedOff => t::notice::SWITCHED_OFF.into(),
        CopyOutcome::NoWay => t::notice::NO_WAY.into(),
        CopyOutcome::ProgramFailed { program, why } => {
            Wording::Joined(vec![Wording::as_is(program), why.wording()], " ")
        }
        CopyOutcome::Failed { why } => t::notice::CopyFailed { why: why.clone() }.into(),
    }
}

/// What speaks for or against its having arrived.
fn reservation(outcome: &CopyOutcome) -> Option<Wording> {
    let (tested, doubt, refused) = match outcome {
        CopyOutcome::Sent { tested, doubt, instead_of_tmux, .. } => {
            (*tested, *doubt, instead_of_tmux.is_some())
        }
        CopyOutcome::InTmuxBuffer { tested, .. } => (*tested, None, false),
        _ => return None,
    };
    let refused = refused.then_some(t::notice::TMUX_DID_NOT_TAKE_IT);
    let tested = tested.then_some(t::notice::IN_THE_COPY_TEST_IT_ARRIVED);
    let said: Vec<Wording> =
        [refused, doubt.map(Doubt::words), tested].into_iter().flatten().map(Wording::from).collect();
    (!said.is_empty()).then_some(Wording::Joined(said, "; "))
}

/// Where the text is to be had when it was not sent.
fn way_out(outcome: &CopyOutcome, kept: &LastCopy) -> Option<Wording> {
    let words = if *kept == LastCopy::InFile {
        t::notice::KEPT_IN_A_FILE_NGOAIVU_LAST_FILE
    } else {
        t::notice::USE_NGOAIVU_COPY_FILE
    };
    (!outcome.was_taken()).then(|| words.into())
}

/// What the copy test has shown.
fn tested(arrived: bool, remembered: bool) -> Wording {
    let shown =
        if arrived { t::notice::COPIES_ARRIVE_IN_THIS_TERMINAL } else { t::notice::COPIES_DO_NOT_ARRIVE };
    let kept = if remembered { t::notice::REMEMBERED } else { t::notice::REMEMBERED_UNTIL_YOU_QUIT };
    Wording::Joined(vec![shown.into(), kept.into()], "; ")
}
