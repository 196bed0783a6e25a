//! Every variant of every error, said in both languages.
//!
//! The samples of a type are matched exhaustively: a variant without one does not compile. A type that is worded and not
//! here is found by the last test, which reads the source.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io;
use std::path::Path;

use rustix::io::Errno;
use walkdir::WalkDir;

use super::import::reading::ImportProblem;
use super::usage::{Failure, Usage};
use crate::app::config::Config;
use crate::app::{LastCopy, Notice};
use crate::clipboard::{CopyOutcome, CopyWay, Doubt, ProgramError};
use crate::corpus::date::Period;
use crate::corpus::library::LibraryError;
use crate::corpus::load;
use crate::corpus::{Collections, Corpus, LoadError, Origin, Reference, collection};
use crate::documents::{Kind, Limit, Link, Refusal, Trouble, Undecodable, Warning};
use crate::extract::{BadWord, learn};
use crate::fetch::{AddressError, FetchError};
use crate::figures::view::Filter;
use crate::figures::{Column, Form};
use crate::messages::{self, Worded, Wording, t};
use crate::search;
use crate::text::number::NotAValue;
use crate::text::{Clean, Lang};

#[path = "../../tests/foreign.rs"]
#[allow(clippy::expect_used, reason = "its files are in the tree")]
mod foreign;

use foreign::{ENGLISH, VIETNAMESE};

/// Values of a type, some of each variant.
macro_rules! samples {
    ($of:ty: $($variant:pat => [$($sample:expr),+ $(,)?]),+ $(,)?) => {{
        let _every_variant = |value: &$of| match value { $($variant => (),)+ };
        let mut all: Vec<$of> = Vec::new();
        $($(
            let sample: $of = $sample;
            assert!(matches!(&sample, $variant), "{sample:?} is a sample of {}", stringify!($variant));
            all.push(sample);
        )+)+
        all
    }};
}

/// The reasons of a type, by its name.
type Reasons = (&'static str, Vec<Wording>);

fn worded<E: Worded>(name: &'static str, samples: &[E]) -> Reasons {
    (name, samples.iter().map(Worded::wording).collect())
}

fn name() -> String {
    "xyz".to_owned()
}

/// What a system says in its own words, which are in brackets and no language of ours.
fn of_system() -> io::Error {
    io::Error::other("E-42")
}

fn library_errors() -> Vec<LibraryError> {
    samples!(LibraryError:
        LibraryError::System(..) => [LibraryError::System(of_system(), t::library::NEEDS_TITLE.into())],
        LibraryError::Collection(_) => [LibraryError::Collection(t::library::NEEDS_TITLE.into())],
        LibraryError::Refused(_) => [LibraryError::Refused(t::library::NEEDS_TITLE.into())],
        LibraryError::Unfit(_) => [LibraryError::Unfit(load_errors().remove(0))],
    )
}

/// What is said of names and values that are none.
fn typed() -> Vec<Wording> {
    let filters =
        ["", "xyz:1", "value:", "value>x", "period:xyz", "mode:xyz", "derived:xyz", "qualifier:xyz"];
    let filters = filters.iter().filter_map(|text| text.parse::<Filter>().err());
    let dates = ["xyz", "2018-13", "2018/2016"].iter().filter_map(|text| text.parse::<Period>().err());
    let names = [
        name().parse::<Column>().unwrap_err(),
        name().parse::<Form>().unwrap_err(),
        Corpus::default().resolve("xyz").unwrap_err(),
        Collections::default().find("xyz").unwrap_err(),
        collection::taken("xyz"),
        collection::no_item("xyz", &Reference::from("xyz/f1")),
    ];
    filters.chain(dates).chain(names).collect()
}

/// Articles with what no article has: not JSON, no title, a day that is none.
fn load_errors() -> Vec<LoadError> {
    let broken = ["{", "[]", r#"{"id":"x","title":{"vi":"x"},"kind":"original","date":"1/1","passages":[]}"#];
    let error = |text: &&str| load::article("x.json", text, Origin::Library, &[]).err().unwrap();
    broken.iter().map(error).collect()
}

fn programs() -> Vec<ProgramError> {
    samples!(ProgramError:
        ProgramError::NotStarted => [ProgramError::NotStarted],
        ProgramError::Refused => [ProgramError::Refused],
        ProgramError::NoAnswer => [ProgramError::NoAnswer],
    )
}

fn queries() -> Vec<search::QueryProblem> {
    use search::QueryProblem;
    let fields = [
        "by",
        "in",
        "publisher",
        "unit",
        "kind",
        "article",
        "indicator",
        "subject",
        "mode",
        "period",
        "value",
        "tag",
        "is",
    ];
    let mut all = samples!(QueryProblem:
        QueryProblem::UnknownField { .. } => [
            QueryProblem::UnknownField { nearest: None },
            QueryProblem::UnknownField { nearest: Some("by") },
        ],
        QueryProblem::NoValue { .. } => [QueryProblem::NoValue { field: "by" }],
        QueryProblem::NotAValue { .. } => [QueryProblem::NotAValue { field: "mode", nearest: "stock" }],
        QueryProblem::NoSuch { .. } => [QueryProblem::NoSuch { field: "by", nearest: name() }],
        QueryProblem::SeveralArticles => [QueryProblem::SeveralArticles],
        QueryProblem::OpenQuote => [QueryProblem::OpenQuote],
        QueryProblem::Brackets => [QueryProblem::Brackets],
        QueryProblem::TooManyWords => [QueryProblem::TooManyWords],
    );
    all.extend(fields.map(|field| QueryProblem::NoSuch { field, nearest: String::new() }));
    all
}

fn fetches() -> Vec<FetchError> {
    let addresses = samples!(AddressError:
        AddressError::Malformed => [AddressError::Malformed],
        AddressError::Scheme => [AddressError::Scheme],
        AddressError::Credentials => [AddressError::Credentials],
        AddressError::Private => [AddressError::Private],
    );
    let mut all = samples!(FetchError:
        FetchError::Address(..) => [FetchError::Address(AddressError::Malformed, name())],
        FetchError::Status { .. } => [FetchError::Status { status: 418, retry_after: None }],
        FetchError::Loop(_) => [FetchError::Loop(name())],
        FetchError::NoLocation => [FetchError::NoLocation],
        FetchError::TooLarge(_) => [FetchError::TooLarge(1 << 20)],
        FetchError::TooSlow(_) => [FetchError::TooSlow(60)],
        FetchError::Silent(_) => [FetchError::Silent(30)],
        FetchError::NoHost(_) => [FetchError::NoHost(name())],
        FetchError::Certificate { .. } => [FetchError::Certificate { host: name(), said: name() }],
        FetchError::Authorities(_) => [FetchError::Authorities(name())],
        FetchError::Connection(_) => [FetchError::Connection(name())],
        FetchError::Robots(_) => [FetchError::Robots(name())],
        FetchError::NoFeed => [FetchError::NoFeed],
        FetchError::Broken => [FetchError::Broken],
        FetchError::Interrupted => [FetchError::Interrupted],
        FetchError::NoNetwork => [FetchError::NoNetwork],
    );
    all.extend(addresses.into_iter().map(|why| FetchError::Address(why, name())));
    all.extend([401, 404, 410, 429, 503].map(|status| FetchError::Status { status, retry_after: None }));
    all
}

fn refusals() -> Vec<Refusal> {
    let limits = samples!(Limit:
        Limit::File => [Limit::File],
        Limit::Text => [Limit::Text],
        Limit::Part => [Limit::Part],
        Limit::Parts => [Limit::Parts],
        Limit::Count => [Limit::Count],
        Limit::Depth => [Limit::Depth],
        Limit::Pages => [Limit::Pages],
        Limit::Letters => [Limit::Letters],
        Limit::Texts => [Limit::Texts],
        Limit::Cells => [Limit::Cells],
    );
    let link = Link { address: "https://example.org/x".to_owned(), text: name() };
    let mut troubles = samples!(Trouble:
        Trouble::Undecodable(_) => [Trouble::Undecodable(Undecodable { offset: 7 })],
        Trouble::TooLarge(..) => [Trouble::TooLarge(Limit::File, 1 << 20)],
        Trouble::Damaged(_) => [Trouble::Damaged(None), Trouble::Damaged(Some(7))],
        Trouble::Locked => [Trouble::Locked],
        Trouble::Scanned => [Trouble::Scanned],
        Trouble::LettersUnknown => [Trouble::LettersUnknown],
        Trouble::NotRead => [Trouble::NotRead],
        Trouble::LeftOutOfTheBuild => [Trouble::LeftOutOfTheBuild],
        Trouble::Listing(_) => [Trouble::Listing(vec![link])],
        Trouble::Empty => [Trouble::Empty],
        Trouble::Stopped => [Trouble::Stopped],
    );
    troubles.extend(limits.into_iter().map(|limit| Trouble::TooLarge(limit, 1 << 20)));
    let kinds = [Kind::Pdf, Kind::Text, Kind::Xls, Kind::Slides, Kind::Hwp, Kind::OutlookMail, Kind::Gzip];
    let of = |kind| troubles.iter().map(move |trouble| Refusal { kind, trouble: trouble.clone() });
    kinds.into_iter().flat_map(of).collect()
}

fn warnings() -> Vec<Warning> {
    samples!(Warning:
        Warning::ReadAs(_) => [Warning::ReadAs(crate::documents::Legacy::Tcvn3)],
        Warning::LettersMissing(_) => [Warning::LettersMissing('ư')],
        Warning::Scanned(_) => [Warning::Scanned((1..20).collect())],
        Warning::LettersUnknown(_) => [Warning::LettersUnknown(3)],
        Warning::Attachments(_) => [Warning::Attachments(vec![name()])],
        Warning::HiddenSheets(_) => [Warning::HiddenSheets(vec![name()])],
        Warning::RecordsWithoutText(_) => [Warning::RecordsWithoutText(1), Warning::RecordsWithoutText(3)],
    )
}

fn imports() -> Vec<ImportProblem> {
    let refusal = Refusal { kind: Kind::Pdf, trouble: Trouble::Locked };
    samples!(ImportProblem:
        ImportProblem::Unreadable(_) => [ImportProblem::Unreadable(messages::of_io(&of_system()))],
        ImportProblem::NotFetched(_) => [ImportProblem::NotFetched(FetchError::NoFeed)],
        ImportProblem::Document(_) => [ImportProblem::Document(refusal)],
        ImportProblem::TooLarge(_) => [ImportProblem::TooLarge(1 << 30)],
        ImportProblem::Empty => [ImportProblem::Empty],
        ImportProblem::Interrupted => [ImportProblem::Interrupted],
        ImportProblem::NotAnArticle(_) => [ImportProblem::NotAnArticle(t::import::TABLE_OF_ARTICLES.into())],
        ImportProblem::Loop(_) => [ImportProblem::Loop(name())],
    )
}

/// What is said of a file of settings in which every mistake is made.
fn settings() -> Vec<Wording> {
    const MISTAKES: &str = "language = en\nlanguage = \"vi\"\nxyz = 1\nfocsu = \"find\"\ntheme = \"xyz\"\ntheme = 1\ncopy = []\n\
        mouse = 3\nfocus = 2001-02-03\n= x\n[style]\nxyz = \"red\"\nhit = \"xyz\"\n[keys]\nxyz = \"s\"\nsort = \"xyz\"\ngroup = \"ctrl-m\"\n\
        open = []\nfilter = [\"s\", \"alt-x\"]\nreverse = \"z\"\nmark = {}\ntyping = 1\ntyping.help = \"x\"\ncolumns = \"c\"\nchart = \"c\"\n";
    let read = Config::read(MISTAKES).warnings;
    assert!(read.len() > 15, "{read:#?}");
    let unreadable = Config::unreadable(messages::of_io(&of_system())).warnings;
    read.into_iter().chain(unreadable).map(|warning| warning.why).collect()
}

fn outcomes() -> Vec<CopyOutcome> {
    let doubts = samples!(Doubt:
        Doubt::Tested => [Doubt::Tested],
        Doubt::Multiplexer => [Doubt::Multiplexer],
        Doubt::Ignored => [Doubt::Ignored],
        Doubt::OffByDefault => [Doubt::OffByDefault],
        Doubt::Long => [Doubt::Long],
    );
    let sent = |doubt| {
        let instead_of_tmux = Some(ProgramError::Refused);
        CopyOutcome::Sent { bytes: 3, way: CopyWay::Osc52, doubt, instead_of_tmux, tested: true }
    };
    let (program, why) = (name(), ProgramError::NoAnswer);
    let mut all = samples!(CopyOutcome:
        CopyOutcome::Sent { .. } => [
            sent(None),
            CopyOutcome::Sent { bytes: 1, way: CopyWay::Screen, doubt: None, instead_of_tmux: None, tested: false },
        ],
        CopyOutcome::InTmuxBuffer { .. } => [CopyOutcome::InTmuxBuffer { bytes: 3, tested: true }],
        CopyOutcome::TakenByProgram { .. } => [CopyOutcome::TakenByProgram { bytes: 3, program: name() }],
        CopyOutcome::InFile { .. } => [CopyOutcome::InFile { bytes: 3 }],
        CopyOutcome::KnownToFail { .. } => [CopyOutcome::KnownToFail { bytes: 3 }],
        CopyOutcome::TooLarge { .. } => [CopyOutcome::TooLarge { bytes: 3, limit: 2 }],
        CopyOutcome::SwitchedOff => [CopyOutcome::SwitchedOff],
        CopyOutcome::NoWay => [CopyOutcome::NoWay],
        CopyOutcome::ProgramFailed { .. } => [CopyOutcome::ProgramFailed { program, why }],
        CopyOutcome::Failed { .. } => [CopyOutcome::Failed { why: messages::of_io(&of_system()) }],
    );
    all.extend(doubts.into_iter().map(|doubt| sent(Some(doubt))));
    all
}

fn notices() -> Vec<Notice> {
    let kept = samples!(LastCopy:
        LastCopy::InFile => [LastCopy::InFile],
        LastCopy::Nowhere(_) => [LastCopy::Nowhere(t::system::FULL.into())],
        LastCopy::NotRequested => [LastCopy::NotRequested],
    );
    let mut all = samples!(Notice:
        Notice::Copied { .. } => [Notice::Copied { outcome: CopyOutcome::NoWay, kept: LastCopy::InFile }],
        Notice::Tested { .. } => [
            Notice::Tested { arrived: true, remembered: true },
            Notice::Tested { arrived: false, remembered: false },
        ],
        Notice::BeingMade { .. } => [Notice::BeingMade { name: Clean::new("xyz"), done: 1, all: 2 }],
        Notice::Changed(_) => [Notice::Changed(t::app::NOT_KNOWN.into())],
        Notice::Said(_) => [Notice::said(t::app::NOT_KNOWN)],
        Notice::Warning(_) => [Notice::warning(t::notice::RESTRICTED)],
    );
    all.extend(outcomes().into_iter().flat_map(|outcome| {
        kept.iter().map(move |kept| Notice::Copied { outcome: outcome.clone(), kept: kept.clone() })
    }));
    all
}

/// What the system reports: each kind that has words, and one that has none.
fn systems() -> Vec<Wording> {
    let known = [
        Errno::MFILE,
        Errno::NOLCK,
        Errno::NOENT,
        Errno::ACCESS,
        Errno::EXIST,
        Errno::NOTDIR,
        Errno::ISDIR,
        Errno::NOTEMPTY,
        Errno::NOSPC,
        Errno::ROFS,
        Errno::FBIG,
        Errno::TIMEDOUT,
        Errno::PIPE,
        Errno::NAMETOOLONG,
    ];
    let json = ["{", "x", "3"].map(|text| serde_json::from_str::<Vec<u8>>(text).err().unwrap());
    let of_system = messages::of_io(&of_system());
    let known = known.into_iter().map(|errno| messages::of_io(&errno.into()));
    known.chain(json.iter().map(messages::of_json)).chain([of_system]).collect()
}

fn failures() -> Vec<Wording> {
    let all = samples!(Failure:
        Failure::Worded(_) => [Failure::from(Usage::new(t::usage::SAY_WHAT_TO_DO))],
        Failure::Stream(_) => [Failure::from(of_system())],
    );
    all.iter().map(Failure::wording).collect()
}

/// Every reason that there is, by its type.
fn reasons() -> Vec<Reasons> {
    vec![
        worded::<LibraryError>("LibraryError", &library_errors()),
        worded::<LoadError>("LoadError", &load_errors()),
        worded::<ProgramError>("ProgramError", &programs()),
        worded::<search::QueryProblem>("QueryProblem", &queries()),
        worded::<FetchError>("FetchError", &fetches()),
        worded::<Refusal>("Refusal", &refusals()),
        worded::<Warning>("Warning", &warnings()),
        worded::<ImportProblem>("ImportProblem", &imports()),
        worded::<Notice>("Notice", &notices()),
        worded::<BadWord>("BadWord", &[learn("xyz\txyz".to_owned()).unwrap_err()]),
        worded::<NotAValue>("NotAValue", &[NotAValue(name())]),
        worded::<Usage>("Usage", &[Usage::new(t::usage::SAY_WHAT_TO_DO)]),
        worded::<Wording>("Wording", &typed()),
        ("settings", settings()),
        ("system", systems()),
        ("Failure", failures()),
    ]
}

#[test]
fn every_reason_is_in_the_language_of_the_reader() {
    for (language, lang) in [(VIETNAMESE, Lang::Vi), (ENGLISH, Lang::En)] {
        let sentences = language.foreign_sentences();
        for (of, reasons) in reasons() {
            for reason in reasons {
                let said = reason.get(lang);
                // What serde says is quoted in brackets, in its own words.
                let quoted = said
                    .rfind(" (")
                    .filter(|_| matches!(of, "LoadError" | "system" | "settings") && said.ends_with(')'));
                let ours = quoted.and_then(|at| said.get(..at)).unwrap_or(&said);
                let foreign = language.foreign(ours, &sentences);
                assert!(foreign.is_empty(), "{of} in {}: {said}: {foreign:?}", language.name);
                assert!(!said.trim().is_empty() && !said.contains('\n'), "{of}: {said:?}");
            }
        }
    }
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|suffix| suffix == "rs")
}

/// What is no error of its own: another type words it.
const WITHIN: [(&str, &str); 8] = [
    ("ConfigWarning", "settings"),
    ("NoKey", "settings"),
    ("NoStyle", "settings"),
    ("Undecodable", "Refusal"),
    ("Trouble", "Refusal"),
    ("AddressError", "FetchError"),
    ("Problem", "QueryProblem"),
    ("Refused", "QueryProblem"),
];

/// How errors are called.
const CALLED: [&str; 9] =
    ["Error", "Problem", "Trouble", "Refusal", "Wrong", "Why", "Warning", "Failure", "Refused"];
/// How they begin that are named after what something is not.
const BEGINS: [&str; 3] = ["NoSuch", "NotA", "Bad"];

#[test]
fn no_error_of_the_program_is_missing_here() {
    let here: Vec<&str> = reasons().iter().map(|(of, _)| *of).collect();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut missing = Vec::new();
    let mut seen = 0;
    for entry in WalkDir::new(source) {
        let entry = entry.unwrap();
        let Some(text) = fs::read_to_string(entry.path()).ok().filter(|_| is_rust(entry.path())) else {
            continue;
        };
        for line in text.lines().map(str::trim_start) {
            let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).collect();
            let named = match words.iter().position(|word| matches!(*word, "enum" | "struct")) {
                Some(at) if line.starts_with("pub") || at == 0 => words.get(at + 1).copied(),
                _ => line.strip_prefix("impl Worded for ").and_then(|rest| rest.split(' ').next()),
            };
            let Some(named) = named else { continue };
            let is_error = line.starts_with("impl Worded")
                || CALLED.iter().any(|end| named.ends_with(end))
                || BEGINS.iter().any(|start| named.starts_with(start));
            if is_error {
                seen += 1;
                let is_known = here.contains(&named) || WITHIN.iter().any(|(within, _)| *within == named);
                missing.extend((!is_known).then(|| format!("{named} in {}", entry.path().display())));
            }
        }
    }
    assert!(seen > here.len(), "the source was read: {seen}");
    assert!(missing.is_empty(), "give samples of these: {missing:#?}");
    assert!(WITHIN.iter().all(|(_, by)| *by == "cli" || here.contains(by)));
}
