//! Why a file is not read, in the reader's language: what it is, what is wrong, and the way on.

use std::path::Path;

use super::input;
use crate::corpus::Lang;
use crate::documents::{Kind, Limit, Link, Refusal, Trouble, Undecodable, Warning};
use crate::messages::{Message, t};
use crate::text::{Clean, wrap};

/// The same with the name of the file before it.
pub(super) fn of_file(path: &Path, refusal: &Refusal, lang: Lang) -> String {
    let (name, why) = (input::named(path), worded(refusal, lang));
    match lang {
        Lang::Vi => format!("không đọc được {name}: {why}"),
        Lang::En => format!("cannot read {name}: {why}"),
    }
}

/// One line for a file that was refused.
pub(super) fn worded(refusal: &Refusal, lang: Lang) -> String {
    let kind = kind(refusal.kind).get(lang);
    let (trouble, way) = match &refusal.trouble {
        Trouble::Undecodable(at) => return undecodable(*at, lang),
        Trouble::TooLarge(limit, most) => return too_large(kind, *limit, *most, lang),
        Trouble::Listing(links) => return listing(links, lang),
        Trouble::Damaged(Some(at)) => {
            return match lang {
                Lang::Vi => {
                    format!("tệp {kind} bị hỏng ở gần byte {at}: hãy mở rồi lưu lại, hoặc lấy lại tệp")
                }
                Lang::En => {
                    format!("a damaged {kind}, near byte {at}: open and save it again, or fetch it again")
                }
            };
        }
        Trouble::Damaged(None) => {
            (t::refused::THAT_IS_DAMAGED_OR_CUT_SHORT, t::refused::OPEN_AND_SAVE_IT_AGAIN)
        }
        Trouble::Locked => (t::refused::BEHIND_A_PASSWORD, t::refused::SAVE_A_COPY_WITHOUT_ONE),
        Trouble::Scanned => {
            (t::refused::OF_SCANNED_PAGES_WITHOUT_TEXT, t::refused::RUN_OCR_AND_IMPORT_THE_RESULT)
        }
        Trouble::LettersUnknown => {
            (t::refused::WHOSE_FONTS_DO_NOT_TELL_THEIR_LETTERS, t::refused::PRINT_IT_TO_PDF_AGAIN_OR_RUN_OCR)
        }
        Trouble::NotRead => (t::refused::IS_NOT_READ_HERE, way_on(refusal.kind)),
        Trouble::LeftOutOfTheBuild => {
            (t::refused::THAT_THIS_BUILD_DOES_NOT_READ, t::refused::USE_A_BUILD_WITH_ALL_FEATURES)
        }
        Trouble::Empty => (t::refused::WITH_NO_TEXT_TO_READ, t::refused::LOOK_AT_THE_FILE),
        Trouble::Stopped => return t::refused::INTERRUPTED.get(lang).to_owned(),
    };
    let (trouble, way) = (trouble.get(lang), way.get(lang));
    match lang {
        Lang::Vi => format!("tệp {kind} {trouble}: {way}"),
        Lang::En => format!("{kind} {trouble}: {way}"),
    }
}

/// What a kind of file is called.
fn kind(kind: Kind) -> Message {
    match kind {
        Kind::Text => t::refused::TEXT,
        Kind::Markdown => t::refused::MARKDOWN,
        Kind::Html => t::refused::HTML,
        Kind::Docx => t::refused::DOCX,
        Kind::Odt => t::refused::OPENDOCUMENT_TEXT_ODT,
        Kind::Doc => t::refused::OLD_WORD_FILE_DOC,
        Kind::Rtf => t::refused::RTF_FILE,
        Kind::Pdf => t::refused::PDF,
        Kind::Epub => t::refused::EPUB,
        Kind::Mail => t::refused::MAIL,
        Kind::Mailbox => t::refused::MAILBOX,
        Kind::WebArchive => t::refused::WEB_ARCHIVE,
        Kind::Xlsx => t::refused::XLSX,
        Kind::Ods => t::refused::OPENDOCUMENT_SPREADSHEET_ODS,
        Kind::Csv => t::refused::CSV_TABLE,
        Kind::Feed => t::refused::FEED,
        Kind::Json => t::refused::JSON,
        Kind::Opml => t::refused::OPML,
        Kind::Sitemap => t::refused::SITEMAP,
        Kind::LockedOffice => t::refused::LOCKED_OFFICE,
        Kind::Xls => t::refused::OLD_EXCEL_FILE_XLS,
        Kind::Xlsb => t::refused::XLSB,
        Kind::OldestWord => t::refused::OLDEST_WORD,
        Kind::OldOffice => t::refused::OLD_OFFICE,
        Kind::Slides => t::refused::SLIDES,
        Kind::OutlookMail => t::refused::OUTLOOK_MAIL,
        Kind::Pages => t::refused::PAGES,
        Kind::Hwp => t::refused::HANGUL_FILE_HWP,
        Kind::Gzip => t::refused::GZIP,
        Kind::Archive => t::refused::ARCHIVE,
        Kind::Picture => t::refused::PICTURE,
        Kind::Film => t::refused::FILM,
        Kind::Database => t::refused::DATABASE,
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

/// Bytes that are no text.
fn undecodable(Undecodable { offset }: Undecodable, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "byte {offset} không thuộc bảng mã nào đọc được ở đây (UTF-8, UTF-16, windows-1258, TCVN3, VNI, VISCII, VPS, bảng mã trang tự khai): hãy lưu tệp dạng UTF-8 rồi thử lại"
        ),
        Lang::En => format!(
            "byte {offset} fits no encoding read here (UTF-8, UTF-16, windows-1258, TCVN3, VNI, VISCII, VPS, what a page declares): save the file as UTF-8 and try again"
        ),
    }
}

/// A front page or a list of articles: how many it links to, and the first of them.
fn listing(links: &[Link], lang: Lang) -> String {
    let first = links.first().map_or_else(String::new, |Link { address, text }| {
        let text = wrap::shorten(text, SHOWN);
        if text.is_empty() { address.clone() } else { format!("“{text}” {address}") }
    });
    let first = Clean::one_line(&first);
    let many = links.len();
    match lang {
        Lang::Vi => format!(
            "trang danh sách, không phải bài viết: hãy nhập {many} bài mà trang dẫn tới, bài đầu là {first}"
        ),
        Lang::En => format!(
            "a list page, not an article: import the {many} articles that it links to, the first is {first}"
        ),
    }
}

/// Columns of a headline, to know it by.
const SHOWN: usize = 60;

fn too_large(kind: &str, limit: Limit, most: usize, lang: Lang) -> String {
    let mib = most >> 20;
    let (vi, en) = match limit {
        Limit::File => (format!("lớn hơn {mib} MiB"), format!("over {mib} MiB")),
        Limit::Text => (
            format!(
                "lớn hơn {mib} MiB, mức lớn nhất của một văn bản, hoặc hãy đọc từng dòng bằng `extract --lines`"
            ),
            format!("over {mib} MiB, no article is (its lines can be read with `extract --lines`)"),
        ),
        Limit::Part => (
            format!("có phần giải nén lớn hơn {mib} MiB"),
            format!("a part of it is over {mib} MiB when unpacked"),
        ),
        Limit::Parts => (format!("giải nén ra hơn {mib} MiB"), format!("over {mib} MiB when unpacked")),
        Limit::Count => (format!("có hơn {most} phần"), format!("over {most} parts")),
        Limit::Depth => (format!("lồng nhau hơn {most} tầng"), format!("nested more than {most} deep")),
        Limit::Pages => (format!("có hơn {most} trang"), format!("over {most} pages")),
        Limit::Letters => (format!("có hơn {most} chữ cái"), format!("over {most} letters")),
        Limit::Texts => (format!("có hơn {most} bài"), format!("over {most} texts")),
        Limit::Cells => (format!("có hơn {most} ô"), format!("over {most} cells")),
    };
    match lang {
        Lang::Vi => format!("{kind} {vi}: hãy chia nhỏ"),
        Lang::En => format!("{kind}: {en}: split it"),
    }
}

/// The kind of reason in a word or two, for counting.
pub(super) fn in_short(trouble: &Trouble, lang: Lang) -> &'static str {
    let words = match trouble {
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
    };
    words.get(lang)
}

/// What is to be told of a document that was read.
fn warning(warning: &Warning, lang: Lang) -> String {
    match (warning, lang) {
        (Warning::ReadAs(encoding), Lang::Vi) => format!("đọc theo {}", encoding.name()),
        (Warning::ReadAs(encoding), Lang::En) => format!("read as {}", encoding.name()),
        (Warning::LettersMissing(letter), Lang::Vi) => {
            format!("có thể thiếu chữ {letter}: tệp đã mất trước khi tới đây")
        }
        (Warning::LettersMissing(letter), Lang::En) => {
            format!("letters {letter} may be missing: they were lost before")
        }
        (Warning::Scanned(pages), Lang::Vi) => format!("trang {} chỉ có ảnh quét, chưa đọc", numbers(pages)),
        (Warning::Scanned(pages), Lang::En) => {
            format!("scanned pages without text, not read: {}", numbers(pages))
        }
        (Warning::LettersUnknown(many), Lang::Vi) => format!("{many} chữ cái không rõ: phông không cho biết"),
        (Warning::LettersUnknown(many), Lang::En) => format!("{many} letters unknown: the fonts do not tell"),
        (Warning::Attachments(names), Lang::Vi) => format!("tệp đính kèm chưa đọc: {}", names.join(", ")),
        (Warning::Attachments(names), Lang::En) => format!("attachments not read: {}", names.join(", ")),
        (Warning::HiddenSheets(names), Lang::Vi) => format!("trang tính ẩn chưa đọc: {}", names.join(", ")),
        (Warning::HiddenSheets(names), Lang::En) => format!("hidden sheets not read: {}", names.join(", ")),
    }
}

/// All of it in one line, with the name of the file before it; none where there is nothing to tell.
pub(super) fn warnings(name: &str, warnings: &[Warning], lang: Lang) -> Option<String> {
    let told: Vec<String> = warnings.iter().map(|found| warning(found, lang)).collect();
    let told = Clean::one_line(&told.join("; "));
    (!told.is_empty()).then(|| format!("ngoaivu: {name}: {told}"))
}

/// `1, 2, 3 …`, so many as fit a line.
fn numbers(pages: &[u32]) -> String {
    const SHOWN: usize = 12;
    let more = if pages.len() > SHOWN { " …" } else { "" };
    let shown: Vec<String> = pages.iter().take(SHOWN).map(ToString::to_string).collect();
    shown.join(", ") + more
}
