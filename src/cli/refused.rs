//! Why a file is not read, in the reader's language: what it is, what is wrong, and the way on.

use std::path::Path;

use super::input;
use crate::corpus::Lang;
use crate::documents::{Kind, Limit, Link, Refusal, Trouble, Undecodable, Warning};
use crate::text::{Clean, Words, wrap};

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
        Trouble::Damaged(None) => (
            Words("bị hỏng hoặc bị cắt cụt", "that is damaged or cut short"),
            Words("hãy mở rồi lưu lại, hoặc lấy lại tệp", "open and save it again, or fetch it again"),
        ),
        Trouble::Locked => (
            Words("có mật khẩu", "behind a password"),
            Words("hãy lưu một bản không có mật khẩu", "save a copy without one"),
        ),
        Trouble::Scanned => (
            Words("chỉ có ảnh quét, không có chữ", "of scanned pages, without text"),
            Words("hãy nhận dạng chữ (OCR) rồi nhập kết quả", "run OCR and import the result"),
        ),
        Trouble::LettersUnknown => (
            Words("mà phông không cho biết là chữ gì", "whose fonts do not tell their letters"),
            Words("hãy in lại ra PDF, hoặc nhận dạng chữ (OCR)", "print it to PDF again, or run OCR"),
        ),
        Trouble::NotRead => (Words("không đọc được ở đây", "is not read here"), way_on(refusal.kind)),
        Trouble::LeftOutOfTheBuild => (
            Words("mà bản dựng này không đọc", "that this build does not read"),
            Words(
                "hãy dùng bản dựng đủ tính năng, hoặc lưu dạng văn bản UTF-8",
                "use a build with all features, or save it as UTF-8 text",
            ),
        ),
        Trouble::Empty => (
            Words("không có chữ nào để đọc", "with no text to read"),
            Words("hãy xem lại tệp", "look at the file"),
        ),
        Trouble::Stopped => return Words("bị ngắt", "interrupted").get(lang).to_owned(),
    };
    let (trouble, way) = (trouble.get(lang), way.get(lang));
    match lang {
        Lang::Vi => format!("tệp {kind} {trouble}: {way}"),
        Lang::En => format!("{kind} {trouble}: {way}"),
    }
}

/// What a kind of file is called.
fn kind(kind: Kind) -> Words {
    match kind {
        Kind::Text => Words("văn bản", "text"),
        Kind::Markdown => Words("Markdown", "Markdown"),
        Kind::Html => Words("trang web", "web page"),
        Kind::Docx => Words("Word (.docx)", "Word file (.docx)"),
        Kind::Odt => Words("OpenDocument (.odt)", "OpenDocument text (.odt)"),
        Kind::Doc => Words("Word cũ (.doc)", "old Word file (.doc)"),
        Kind::Rtf => Words("RTF", "RTF file"),
        Kind::Pdf => Words("PDF", "PDF"),
        Kind::Epub => Words("sách EPUB", "EPUB book"),
        Kind::Mail => Words("thư (.eml)", "mail (.eml)"),
        Kind::Mailbox => Words("hộp thư (.mbox)", "mailbox (.mbox)"),
        Kind::WebArchive => Words("trang web lưu trữ (.mht)", "web archive (.mht)"),
        Kind::Xlsx => Words("Excel (.xlsx)", "Excel file (.xlsx)"),
        Kind::Ods => Words("bảng tính OpenDocument (.ods)", "OpenDocument spreadsheet (.ods)"),
        Kind::Csv => Words("bảng CSV", "CSV table"),
        Kind::Feed => Words("nguồn tin RSS/Atom", "RSS or Atom feed"),
        Kind::Json => Words("JSON", "JSON file"),
        Kind::Opml => Words("danh sách nguồn tin (OPML)", "list of feeds (OPML)"),
        Kind::Sitemap => Words("sơ đồ trang (sitemap)", "sitemap"),
        Kind::LockedOffice => Words("Word hoặc Excel", "Word or Excel file"),
        Kind::Xls => Words("Excel cũ (.xls)", "old Excel file (.xls)"),
        Kind::Xlsb => Words("Excel nhị phân (.xlsb)", "binary Excel file (.xlsb)"),
        Kind::Slides => Words("trình chiếu (PowerPoint)", "slide file (PowerPoint)"),
        Kind::OutlookMail => Words("thư Outlook (.msg)", "Outlook mail (.msg)"),
        Kind::Pages => Words("Apple Pages", "Apple Pages file"),
        Kind::Hwp => Words("Hangul (.hwp)", "Hangul file (.hwp)"),
        Kind::Gzip => Words("nén", "compressed file"),
        Kind::Archive => Words("lưu trữ (zip)", "archive (zip)"),
        Kind::Picture => Words("ảnh", "picture"),
        Kind::Film => Words("âm thanh hoặc phim", "sound or film"),
        Kind::Database => Words("cơ sở dữ liệu", "database"),
    }
}

/// What to do with a kind of file that is not read.
fn way_on(kind: Kind) -> Words {
    match kind {
        Kind::Xls | Kind::Xlsb => Words("hãy lưu dạng .xlsx", "save it as .xlsx"),
        Kind::Slides => Words("hãy lưu dạng PDF", "save it as PDF"),
        Kind::Pages | Kind::Hwp => Words("hãy xuất ra .docx hoặc PDF", "export it as .docx or PDF"),
        Kind::OutlookMail => Words("hãy lưu dạng .eml hoặc văn bản", "save it as .eml or text"),
        Kind::Gzip | Kind::Archive => {
            Words("hãy giải nén rồi nhập các tệp trong đó", "unpack it and import the files in it")
        }
        Kind::Picture => Words("hãy nhận dạng chữ (OCR) rồi nhập kết quả", "run OCR and import the result"),
        _ => Words("hãy lưu dạng văn bản UTF-8, .docx hoặc PDF", "save it as UTF-8 text, .docx or PDF"),
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
        format!("“{text}” {address}")
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
        Trouble::Undecodable(_) => Words("không phải văn bản", "no text"),
        Trouble::TooLarge(..) => Words("quá lớn", "too large"),
        Trouble::Damaged(_) => Words("bị hỏng", "damaged"),
        Trouble::Locked => Words("có mật khẩu", "behind a password"),
        Trouble::Scanned => Words("chỉ có ảnh quét", "scanned"),
        Trouble::LettersUnknown => Words("không rõ chữ", "of unknown letters"),
        Trouble::NotRead | Trouble::LeftOutOfTheBuild => Words("loại không đọc được", "of a kind not read"),
        Trouble::Listing(_) => Words("trang danh sách", "list pages"),
        Trouble::Empty => Words("không có đoạn nào", "without a paragraph"),
        Trouble::Stopped => Words("bị ngắt", "interrupted"),
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
