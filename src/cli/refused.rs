//! Why a file is not read, in the reader's language: what it is, what is wrong, and the way on.

use crate::documents::{Kind, Limit, Link, Refusal, Trouble, Undecodable, Warning};
use crate::messages::{Message, Worded, Wording, t};
use crate::text::wrap;

impl Worded for Refusal {
    fn wording(&self) -> Wording {
        let kind = self.kind.words();
        let (trouble, way) = match &self.trouble {
            Trouble::Undecodable(Undecodable { offset }) => {
                return t::refused::FitsNoEncoding { offset: *offset }.into();
            }
            Trouble::TooLarge(limit, most) => {
                return t::refused::Over { kind, what: over(*limit, *most) }.into();
            }
            Trouble::Listing(links) => return listing(links),
            Trouble::Damaged(Some(at)) => return t::refused::DamagedAt { kind, offset: *at }.into(),
            Trouble::Damaged(None) => {
                (t::refused::THAT_IS_DAMAGED_OR_CUT_SHORT, t::refused::OPEN_AND_SAVE_IT_AGAIN)
            }
            Trouble::Locked => (t::refused::BEHIND_A_PASSWORD, t::refused::SAVE_A_COPY_WITHOUT_ONE),
            Trouble::Scanned => {
                (t::refused::OF_SCANNED_PAGES_WITHOUT_TEXT, t::refused::RUN_OCR_AND_IMPORT_THE_RESULT)
            }
            Trouble::LettersUnknown => {
                let way = t::refused::PRINT_IT_TO_PDF_AGAIN_OR_RUN_OCR;
                (t::refused::WHOSE_FONTS_DO_NOT_TELL_THEIR_LETTERS, way)
            }
            Trouble::NotRead => (t::refused::IS_NOT_READ_HERE, way_on(self.kind)),
            Trouble::LeftOutOfTheBuild => {
                (t::refused::THAT_THIS_BUILD_DOES_NOT_READ, t::refused::USE_A_BUILD_WITH_ALL_FEATURES)
            }
            Trouble::Empty => (t::refused::WITH_NO_TEXT_TO_READ, t::refused::LOOK_AT_THE_FILE),
            Trouble::Stopped => return t::refused::INTERRUPTED.into(),
        };
        t::refused::File { kind, trouble, way }.into()
    }
}

/// What to do with a kind of file that is not read.
fn way_on(kind: Kind) -> Message {
    match kind {
        Kind::Xls | Kind::Xlsb => t::refused::SAVE_IT_AS_XLSX,
        Kind::Slides => t::refused::SAVE_IT_AS_PDF,
        Kind::Pages | Kind::Hwp | Kind::OldestWord | Kind::OldOffice => t::refused::EXPORT_IT_AS_DOCX_OR_PDF,
        Kind::OutlookMail => t::refused::SAVE_IT_AS_EML_OR_TEXT,
        Kind::Gzip | Kind::Archive => t::refused::UNPACK_IT_AND_IMPORT_THE_FILES_IN_IT,
        Kind::Picture => t::refused::RUN_OCR_AND_IMPORT_THE_RESULT,
        _ => t::refused::SAVE_IT_AS_UTF_8_TEXT,
    }
}

/// A front page or a list of articles: how many it links to, and the first of them.
fn listing(links: &[Link]) -> Wording {
    let first = links.first().map_or_else(String::new, |Link { address, text }| {
        let text = wrap::shorten(text, SHOWN);
        // A path without a host leads nowhere from here.
        let is_whole = address.contains("://");
        match (text.is_empty(), is_whole) {
            (true, _) => address.clone(),
            (false, true) => format!("“{text}” {address}"),
            (false, false) => format!("“{text}”"),
        }
    });
    t::refused::ListPage { n: links.len(), first }.into()
}

/// Columns of a headline, to know it by.
const SHOWN: usize = 60;

/// What there is more of than may be.
fn over(limit: Limit, most: usize) -> Wording {
    let mib = most >> 20;
    match limit {
        Limit::File => t::refused::OverFile { mib }.into(),
        Limit::Text => t::refused::OverText { mib }.into(),
        Limit::Part => t::refused::OverPart { mib }.into(),
        Limit::Parts => t::refused::OverParts { mib }.into(),
        Limit::Count => t::refused::OverCount { most }.into(),
        Limit::Depth => t::refused::OverDepth { most }.into(),
        Limit::Pages => t::refused::OverPages { most }.into(),
        Limit::Letters => t::refused::OverLetters { most }.into(),
        Limit::Texts => t::refused::OverTexts { most }.into(),
        Limit::Cells => t::refused::OverCells { most }.into(),
    }
}

/// The kind of reason in a word or two, for counting.
pub(super) fn in_short(trouble: &Trouble) -> Message {
    match trouble {
        Trouble::Undecodable(_) => t::refused::UNDECODABLE,
        Trouble::TooLarge(..) => t::refused::TOO_LARGE,
        Trouble::Damaged(_) => t::refused::DAMAGED,
        Trouble::Locked => t::refused::BEHIND_A_PASSWORD,
        Trouble::Scanned => t::refused::SCANNED,
        Trouble::LettersUnknown => t::refused::LETTERS_UNKNOWN,
        Trouble::NotRead | Trouble::LeftOutOfTheBuild => t::refused::LEFT_OUT_OF_THE_BUILD,
        Trouble::Listing(_) => t::refused::LISTING,
        Trouble::Empty => t::refused::EMPTY,
        Trouble::Stopped => t::refused::INTERRUPTED,
    }
}

impl Worded for Warning {
    fn wording(&self) -> Wording {
        match self {
            Self::ReadAs(encoding) => t::refused::ReadAs { encoding: encoding.name() }.into(),
            Self::LettersMissing(letter) => t::refused::LettersMissing { letter: *letter }.into(),
            Self::Scanned(pages) => t::refused::PagesScanned { pages: numbers(pages) }.into(),
            Self::LettersUnknown(many) => t::refused::LettersNotKnown { n: *many }.into(),
            Self::Attachments(names) => t::refused::Attachments { names: names.join(", ") }.into(),
            Self::HiddenSheets(names) => t::refused::HiddenSheets { names: names.join(", ") }.into(),
            Self::RecordsWithoutText(n) => t::refused::RecordsWithoutText { n: *n }.into(),
        }
    }
}

/// All warnings about a document, with the name of the file before them; none where there are none.
pub(super) fn warnings(name: &str, warnings: &[Warning]) -> Option<Wording> {
    let all = Wording::Joined(warnings.iter().map(Worded::wording).collect(), "; ");
    (!warnings.is_empty()).then(|| Wording::Joined(vec![Wording::as_is(name), all], ": "))
}

/// `1, 2, 3 …`, so many as fit a line.
fn numbers(pages: &[u32]) -> String {
    const SHOWN: usize = 12;
    let more = if pages.len() > SHOWN { " …" } else { "" };
    let shown: Vec<String> = pages.iter().take(SHOWN).map(ToString::to_string).collect();
    shown.join(", ") + more
}
