//! What the status line says once, until the next key: what happened, and the words for it in both languages.
//!
//! Of a copy it says what is known, and no more than that.

use std::cmp::Ordering;

use crate::clipboard::{CopyOutcome, CopyWay, Doubt};
use crate::messages::{Message, Worded, Wording, t};
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

/// Something to be said once.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Notice {
    /// How a copy went.
    Copied {
        /// What is known of it.
        outcome: CopyOutcome,
        /// Whether `ngoaivu last` can print it.
        kept: LastCopy,
    },
    /// How many texts are printed after quitting, now that one was added or taken away.
    ToPrint(usize),
    /// What the copy test has shown, and whether that is remembered.
    Tested {
        /// Whether the code came back.
        arrived: bool,
        /// Whether the next run knows it.
        remembered: bool,
    },
    /// Not done, because the program was started with `--restricted`.
    Restricted,
    /// There is nothing here that could be copied.
    NothingToCopy,
    /// No other figure measures the same, or the figure measures nothing that is known.
    NothingToCompare,
    /// Only what was imported can be corrected.
    NothingToCorrect,
    /// Nothing is corrected here, but by commands.
    NotHere,
    /// Another state of the library is shown now, with so many articles more.
    LibraryChanged(usize),
    /// What was changed in the library.
    Changed(Clean),
    /// This program opens an address of the web.
    Opens(&'static str),
    /// The article has no address of the web.
    NoLink,
    /// This name is to be joined with another.
    Joining(String),
    /// Nobody is named who says it.
    NobodySays,
    /// No arithmetic is implied by the figure.
    NothingToCheck,
    /// The article has no other match, figure or language to go to.
    NothingThere,
    /// The library is being made ready for searching; so many percent are done.
    Indexing(u64),
    /// The article was not imported in another version.
    NoOriginal,
    /// The figure is not in the table, because the query or a filter hides it.
    NotInTable,
    /// The command works in another pane, which has this name.
    OnlyIn(Message),
    /// There is no shell that could continue the program.
    CannotSuspend,
    /// There is nothing here that could be put into a collection.
    NothingToCollect,
    /// So many cannot be marked at once.
    TooMany,
    /// What the current collection is called, and how many items it had and has.
    Collected {
        /// Its name.
        name: Clean,
        /// Before.
        before: usize,
        /// Now.
        now: usize,
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
    /// A file was written.
    Written {
        /// Its name.
        file: Clean,
        /// How many items are in it.
        items: usize,
    },
    /// What was collected is only for this run, for this reason.
    NotCollected(Wording),
    /// A message of the catalogue.
    Worded(Message),
    /// The table is as it was before the last change.
    ViewUndone,
    /// Something that happened elsewhere, in full.
    Message(Wording),
}

impl Notice {
    /// What it says. Names of programs and what the system says are other people's text, so it is made printable
    /// here, once.
    pub fn text(&self, lang: Lang) -> Clean {
        Clean::one_line(&self.wording().get(lang))
    }

    /// Whether it is of something that went wrong or may have.
    pub fn is_warning(&self) -> bool {
        match self {
            Self::Copied { outcome, kept: LastCopy::InFile | LastCopy::NotRequested } => !matches!(
                outcome,
                CopyOutcome::InTmuxBuffer { .. }
                    | CopyOutcome::TakenByProgram { .. }
                    | CopyOutcome::InFile { .. }
                    | CopyOutcome::Sent { doubt: None, instead_of_tmux: None, .. }
            ),
            Self::Indexing(_)
            | Self::Collected { .. }
            | Self::BeingMade { .. }
            | Self::Written { .. }
            | Self::Worded(_)
            | Self::LibraryChanged(_)
            | Self::ViewUndone
            | Self::Changed(_)
            | Self::Joining(_)
            | Self::Opens(_)
            | Self::ToPrint(_)
            | Self::Tested { arrived: true, .. } => false,
            Self::Copied { kept: LastCopy::Nowhere(_), .. }
            | Self::Tested { arrived: false, .. }
            | Self::Restricted
            | Self::NobodySays
            | Self::NoLink
            | Self::NothingToCopy
            | Self::NothingToCompare
            | Self::NothingToCorrect
            | Self::NotHere
            | Self::NothingToCheck
            | Self::NothingThere
            | Self::NotInTable
            | Self::OnlyIn(_)
            | Self::NoOriginal
            | Self::CannotSuspend
            | Self::NothingToCollect
            | Self::TooMany
            | Self::NotCollected(_)
            | Self::Message(_) => true,
        }
    }
}

impl Worded for Notice {
    fn wording(&self) -> Wording {
        match self {
            Self::Copied { outcome, kept } => copied(outcome, kept),
            Self::ToPrint(0) => t::notice::NOTHING_TO_PRINT.into(),
            Self::ToPrint(n) => t::notice::ToPrint { n: *n }.into(),
            Self::Tested { arrived, remembered } => tested(*arrived, *remembered),
            Self::Indexing(percent) => t::notice::Indexing { percent: *percent }.into(),
            Self::OnlyIn(pane) => t::notice::OnlyIn { pane: *pane }.into(),
            Self::Changed(text) => Wording::as_is(text.as_str()),
            Self::Message(wording) => wording.clone(),
            Self::Joining(name) => t::people::Joining { name }.into(),
            Self::Opens(program) => t::people::Opens { program: *program }.into(),
            Self::NoLink => t::people::NO_LINK.into(),
            Self::NobodySays => t::people::NOBODY_SAYS.into(),
            Self::Collected { name, before, now } => collected(name, *before, *now),
            Self::BeingMade { name, done, all } => {
                t::notice::BeingMade { name, done: *done, all: *all }.into()
            }
            Self::Written { file, items } => t::notice::Written { n: *items, file }.into(),
            Self::NotCollected(why) => t::notice::NotCollected { why: why.clone() }.into(),
            Self::NothingToCollect => t::notice::NOTHING_TO_COLLECT.into(),
            Self::TooMany => t::notice::TOO_MANY.into(),
            Self::Worded(words) => (*words).into(),
            Self::LibraryChanged(0) => t::notice::LIBRARY_CHANGED.into(),
            Self::LibraryChanged(new) => t::notice::LibraryGrew { came: t::feeds::Came { n: *new } }.into(),
            Self::Restricted => t::notice::RESTRICTED.into(),
            Self::NothingToCopy => t::notice::NOTHING_TO_COPY.into(),
            Self::NotHere => t::notice::NOT_HERE.into(),
            Self::NothingToCorrect => t::notice::NOTHING_TO_CORRECT.into(),
            Self::NothingToCompare => t::notice::NOTHING_TO_COMPARE.into(),
            Self::NothingToCheck => t::notice::NOTHING_TO_CHECK.into(),
            Self::ViewUndone => t::app::VIEW_UNDONE.into(),
            Self::NothingThere => t::notice::NOTHING_THERE.into(),
            Self::NotInTable => t::notice::NOT_IN_TABLE.into(),
            Self::NoOriginal => t::notice::NO_ORIGINAL.into(),
            Self::CannotSuspend => t::notice::CANNOT_SUSPEND.into(),
        }
    }
}

fn collected(name: &Clean, before: usize, now: usize) -> Wording {
    match before.cmp(&now) {
        Ordering::Less => t::notice::Collected { n: now - before, name, now }.into(),
        Ordering::Greater => t::notice::TakenOut { n: before - now, name, now }.into(),
        Ordering::Equal => t::notice::InCollection { name, now }.into(),
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
        CopyOutcome::TakenByProgram { .. }
        | CopyOutcome::InFile { .. }
        | CopyOutcome::KnownToFail { .. }
        | CopyOutcome::TooLarge { .. }
        | CopyOutcome::SwitchedOff
        | CopyOutcome::NoWay
        | CopyOutcome::ProgramFailed { .. }
        | CopyOutcome::Failed { .. } => return None,
    };
    let refused = refused.then_some(t::notice::TMUX_DID_NOT_TAKE_IT);
    let tested = tested.then_some(t::notice::IN_THE_COPY_TEST_IT_ARRIVED);
    let said: Vec<Wording> =
        [refused, doubt.map(self::doubt), tested].into_iter().flatten().map(Wording::from).collect();
    (!said.is_empty()).then_some(Wording::Joined(said, "; "))
}

/// Where the text is to be had when it was not sent.
fn way_out(outcome: &CopyOutcome, kept: &LastCopy) -> Option<Wording> {
    let sent = match outcome {
        CopyOutcome::Sent { .. }
        | CopyOutcome::InTmuxBuffer { .. }
        | CopyOutcome::TakenByProgram { .. }
        | CopyOutcome::InFile { .. } => true,
        CopyOutcome::KnownToFail { .. }
        | CopyOutcome::TooLarge { .. }
        | CopyOutcome::SwitchedOff
        | CopyOutcome::NoWay
        | CopyOutcome::ProgramFailed { .. }
        | CopyOutcome::Failed { .. } => false,
    };
    let words = if *kept == LastCopy::InFile {
        t::notice::KEPT_IN_A_FILE_NGOAIVU_LAST_FILE
    } else {
        t::notice::USE_NGOAIVU_COPY_FILE
    };
    (!sent).then(|| words.into())
}

fn doubt(doubt: Doubt) -> Message {
    match doubt {
        Doubt::Tested => t::notice::TESTED,
        Doubt::Multiplexer => t::notice::MULTIPLEXER,
        Doubt::Ignored => t::notice::IGNORED,
        Doubt::OffByDefault => t::notice::OFF_BY_DEFAULT,
        Doubt::Long => t::notice::LONG,
    }
}

/// What the copy test has shown.
fn tested(arrived: bool, remembered: bool) -> Wording {
    let shown =
        if arrived { t::notice::COPIES_ARRIVE_IN_THIS_TERMINAL } else { t::notice::COPIES_DO_NOT_ARRIVE };
    let kept = if remembered { t::notice::REMEMBERED } else { t::notice::REMEMBERED_UNTIL_YOU_QUIT };
    Wording::Joined(vec![shown.into(), kept.into()], "; ")
}
