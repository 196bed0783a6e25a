//! What the status line says once, until the next key: what happened, and the words for it in both languages.
//!
//! Of a copy it says what is known, and no more than that.

use std::cmp::Ordering;

use crate::clipboard::{Doubt, Outcome, Way};
use crate::messages::{Message, Worded, t};
use crate::text::{Clean, Lang};

/// What became of a copied text in the file that `ngoaivu last` prints.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Kept {
    /// It is there.
    InFile,
    /// It is not there, for this reason.
    Nowhere(String),
    /// Nobody asked for it to be.
    NotWanted,
}

/// Something to be said once.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Notice {
    /// How a copy went.
    Copied {
        /// What is known of it.
        outcome: Outcome,
        /// Whether `ngoaivu last` can print it.
        kept: Kept,
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
    NotCollected(Clean),
    /// Something to be known.
    Told(Message),
    /// The table is as it was before the last change.
    ViewUndone,
    /// Something that happened elsewhere, in full.
    Message(Clean),
}

impl Notice {
    /// What it says. Names of programs and what the system says are other people's text, so it is made printable
    /// here, once.
    pub fn text(&self, lang: Lang) -> Clean {
        let words = match self {
            Self::Copied { outcome, kept } => return Clean::one_line(&copied(outcome, kept, lang)),
            Self::ToPrint(n) => return Clean::one_line(&to_print(*n, lang)),
            Self::Tested { arrived, remembered } => {
                return Clean::one_line(&tested(*arrived, *remembered, lang));
            }
            Self::Indexing(percent) => {
                let indexing = t::notice::INDEXING_THE_LIBRARY.get(lang);
                return Clean::one_line(&format!("{indexing}: {percent} %"));
            }
            Self::OnlyIn(pane) => {
                let only = t::notice::THIS_COMMAND_WORKS_ONLY_IN.get(lang);
                return Clean::one_line(&format!("{only} {}", pane.get(lang)));
            }
            Self::Message(text) | Self::Changed(text) => return Clean::one_line(text),
            Self::Joining(name) => {
                return Clean::one_line(&t::people::Joining { name: name.as_str() }.get(lang));
            }
            Self::Opens(program) => {
                return Clean::one_line(&t::people::Opens { program: *program }.get(lang));
            }
            Self::NoLink => return Clean::new(t::people::NO_LINK.get(lang)),
            Self::NobodySays => return Clean::new(t::people::NOBODY_SAYS.get(lang)),
            Self::Collected { name, before, now } => {
                return Clean::one_line(&collected(name, *before, *now, lang));
            }
            Self::BeingMade { name, done, all } => {
                return Clean::one_line(&t::notice::BeingMade { name, done: *done, all: *all }.get(lang));
            }
            Self::Written { file, items } => {
                return Clean::one_line(&t::notice::Written { n: *items, file }.get(lang));
            }
            Self::NotCollected(why) => {
                let only = t::notice::KEPT_UNTIL_YOU_QUIT_ONLY.get(lang);
                return Clean::one_line(&format!("{only}: {why}"));
            }
            Self::NothingToCollect => t::notice::NOTHING_TO_COLLECT,
            Self::TooMany => t::notice::TOO_MANY,
            Self::Told(words) => *words,
            Self::LibraryChanged(0) => t::notice::LIBRARY_CHANGED,
            Self::LibraryChanged(new) => {
                let came = t::feeds::Came { n: *new };
                return Clean::new(&t::notice::LibraryGrew { came }.get(lang));
            }
            Self::Restricted => t::notice::RESTRICTED,
            Self::NothingToCopy => t::notice::NOTHING_TO_COPY,
            Self::NotHere => t::notice::NOT_HERE,
            Self::NothingToCorrect => t::notice::NOTHING_TO_CORRECT,
            Self::NothingToCompare => t::notice::NOTHING_TO_COMPARE,
            Self::NothingToCheck => t::notice::NOTHING_TO_CHECK,
            Self::ViewUndone => return Clean::new(t::app::VIEW_UNDONE.get(lang)),
            Self::NothingThere => t::notice::NOTHING_THERE,
            Self::NotInTable => t::notice::NOT_IN_TABLE,
            Self::NoOriginal => t::notice::NO_ORIGINAL,
            Self::CannotSuspend => t::notice::CANNOT_SUSPEND,
        };
        Clean::new(words.get(lang))
    }

    /// Whether it is of something that went wrong or may have.
    pub fn is_warning(&self) -> bool {
        match self {
            Self::Copied { outcome, kept: Kept::InFile | Kept::NotWanted } => !matches!(
                outcome,
                Outcome::InTmuxBuffer { .. }
                    | Outcome::TakenByProgram { .. }
                    | Outcome::InFile { .. }
                    | Outcome::Sent { doubt: None, instead_of_tmux: None, .. }
            ),
            Self::Indexing(_)
            | Self::Collected { .. }
            | Self::BeingMade { .. }
            | Self::Written { .. }
            | Self::Told(_)
            | Self::LibraryChanged(_)
            | Self::ViewUndone
            | Self::Changed(_)
            | Self::Joining(_)
            | Self::Opens(_)
            | Self::ToPrint(_)
            | Self::Tested { arrived: true, .. } => false,
            Self::Copied { kept: Kept::Nowhere(_), .. }
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

fn collected(name: &str, before: usize, now: usize, lang: Lang) -> String {
    let n = before.abs_diff(now);
    match before.cmp(&now) {
        Ordering::Less => t::notice::CollectedMore { n, name, now }.get(lang),
        Ordering::Greater => t::notice::CollectedLess { n, name, now }.get(lang),
        Ordering::Equal => t::notice::CollectionOf { name, now }.get(lang),
    }
}

fn to_print(n: usize, lang: Lang) -> String {
    match (n, lang) {
        (0, Lang::Vi) => "Không in gì khi thoát".to_owned(),
        (0, Lang::En) => "Nothing is printed on exit".to_owned(),
        (n, Lang::Vi) => format!("Sẽ in {n} đoạn khi thoát"),
        (1, Lang::En) => "1 text is printed on exit".to_owned(),
        (n, Lang::En) => format!("{n} texts are printed on exit"),
    }
}

/// What is known of a copy.
fn copied(outcome: &Outcome, kept: &Kept, lang: Lang) -> String {
    let way_out = way_out(outcome, *kept == Kept::InFile, lang);
    let parts = [Some(done(outcome, lang)), reservation(outcome, lang), way_out, not_kept(kept, lang)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What `ngoaivu last` will lack.
fn not_kept(kept: &Kept, lang: Lang) -> Option<String> {
    let Kept::Nowhere(why) = kept else { return None };
    let words = t::notice::NGOAIVU_LAST_DOES_NOT_HAVE_IT.get(lang);
    Some(format!("{words} ({why})"))
}

/// What was done, or why nothing was.
fn done(outcome: &Outcome, lang: Lang) -> String {
    match (outcome, lang) {
        (Outcome::Sent { bytes, way, .. }, _) => sent(*bytes, *way, lang),
        (Outcome::InTmuxBuffer { bytes, .. }, Lang::Vi) => {
            format!("{bytes} byte đã vào bộ đệm tmux (prefix ] để dán); đã nhờ tmux chuyển tới terminal")
        }
        (Outcome::InTmuxBuffer { bytes, .. }, Lang::En) => {
            format!("{bytes} bytes are in the tmux buffer (prefix ] pastes); tmux was asked to pass them on")
        }
        (Outcome::TakenByProgram { bytes, program }, Lang::Vi) => format!("{program} đã nhận {bytes} byte"),
        (Outcome::TakenByProgram { bytes, program }, Lang::En) => format!("{program} took {bytes} bytes"),
        (Outcome::InFile { bytes }, Lang::Vi) => format!("{bytes} byte đã vào tệp; ngoaivu last in ra"),
        (Outcome::InFile { bytes }, Lang::En) => {
            format!("{bytes} bytes are in a file; ngoaivu last prints it")
        }
        (Outcome::KnownToFail { .. }, Lang::Vi) => {
            "Không gửi: lần thử chép ở terminal này không có gì tới nơi".to_owned()
        }
        (Outcome::KnownToFail { .. }, Lang::En) => {
            "Not sent: in the copy test nothing arrived in this terminal".to_owned()
        }
        (Outcome::TooLarge { bytes, limit }, Lang::Vi) => {
            format!("Không gửi: {bytes} byte, nhiều hơn {limit} byte mà cách này chở được")
        }
        (Outcome::TooLarge { bytes, limit }, Lang::En) => {
            format!("Not sent: {bytes} bytes, more than the {limit} that this way carries")
        }
        (Outcome::SwitchedOff, Lang::Vi) => "Không gửi: cấu hình đã tắt việc chép".to_owned(),
        (Outcome::SwitchedOff, Lang::En) => "Not sent: the settings switch copying off".to_owned(),
        (Outcome::NoWay, Lang::Vi) => "Không gửi: terminal này không nhận lệnh chép".to_owned(),
        (Outcome::NoWay, Lang::En) => "Not sent: this terminal takes no copying".to_owned(),
        (Outcome::ProgramFailed { program, why }, _) => format!("{program} {}", why.wording().get(lang)),
        (Outcome::Failed { why }, Lang::Vi) => format!("Không chép được: {why}"),
        (Outcome::Failed { why }, Lang::En) => format!("Could not copy: {why}"),
    }
}

/// What speaks for or against its having arrived.
fn reservation(outcome: &Outcome, lang: Lang) -> Option<String> {
    let (Outcome::Sent { tested, .. } | Outcome::InTmuxBuffer { tested, .. }) = outcome else { return None };
    let tested = tested.then(|| t::notice::IN_THE_COPY_TEST_IT_ARRIVED.get(lang));
    let Outcome::Sent { doubt, instead_of_tmux, .. } = outcome else { return tested.map(str::to_owned) };
    let refused = instead_of_tmux.map(|_| t::notice::TMUX_DID_NOT_TAKE_IT.get(lang));
    let said: Vec<&str> =
        [refused, doubt.map(|d| self::doubt(d, lang)), tested].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// Where the text is to be had when it was not sent.
fn way_out(outcome: &Outcome, kept: bool, lang: Lang) -> Option<String> {
    let sent = match outcome {
        Outcome::Sent { .. }
        | Outcome::InTmuxBuffer { .. }
        | Outcome::TakenByProgram { .. }
        | Outcome::InFile { .. } => true,
        Outcome::KnownToFail { .. }
        | Outcome::TooLarge { .. }
        | Outcome::SwitchedOff
        | Outcome::NoWay
        | Outcome::ProgramFailed { .. }
        | Outcome::Failed { .. } => false,
    };
    let words =
        if kept { t::notice::KEPT_IN_A_FILE_NGOAIVU_LAST_FILE } else { t::notice::USE_NGOAIVU_COPY_FILE };
    (!sent).then(|| words.get(lang).to_owned())
}

fn sent(bytes: usize, way: Way, lang: Lang) -> String {
    match (way, lang) {
        (Way::Screen, Lang::Vi) => format!("Đã gửi {bytes} byte tới terminal qua GNU screen"),
        (Way::Screen, Lang::En) => format!("Sent {bytes} bytes to the terminal through GNU screen"),
        (Way::Tmux | Way::Osc52 | Way::Command, Lang::Vi) => format!("Đã gửi {bytes} byte tới terminal"),
        (Way::Tmux | Way::Osc52 | Way::Command, Lang::En) => format!("Sent {bytes} bytes to the terminal"),
    }
}

fn doubt(doubt: Doubt, lang: Lang) -> &'static str {
    match doubt {
        Doubt::Tested => t::notice::TESTED,
        Doubt::Multiplexer => t::notice::MULTIPLEXER,
        Doubt::Ignored => t::notice::IGNORED,
        Doubt::OffByDefault => t::notice::OFF_BY_DEFAULT,
        Doubt::Long => t::notice::LONG,
    }
    .get(lang)
}

/// What the copy test has shown.
fn tested(arrived: bool, remembered: bool, lang: Lang) -> String {
    let shown =
        if arrived { t::notice::COPIES_ARRIVE_IN_THIS_TERMINAL } else { t::notice::COPIES_DO_NOT_ARRIVE };
    let kept = if remembered { t::notice::REMEMBERED } else { t::notice::REMEMBERED_UNTIL_YOU_QUIT };
    format!("{}; {}", shown.get(lang), kept.get(lang))
}
