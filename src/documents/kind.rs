//! What a file is, by its content: the first bytes, the members of an archive, the root element, the head lines.
//!
//! The name of a file is heard only where its content leaves a choice: text with marks of Markdown, a table as text.

use std::borrow::Cow;

use super::decode::find;
use super::html::{begins_page, is_html};
use crate::messages::{Message, enum_table, t};

/// What is known of a file apart from its bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Hint {
    /// How its name ends, in lower case and without a point; empty when it has no name.
    pub suffix: String,
}

enum_table! {
    /// A kind of file.
    #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
    pub enum Kind: Message {
        /// Plain text.
        Text = t::refused::TEXT,
        /// Text with the marks of Markdown, perhaps with a head of fields.
        Markdown = t::refused::MARKDOWN,
        /// A web page.
        Html = t::refused::HTML,
        /// Word since 2007.
        Docx = t::refused::DOCX,
        /// `OpenDocument` text.
        Odt = t::refused::OPENDOCUMENT_TEXT_ODT,
        /// Word 97 to 2003.
        Doc = t::refused::OLD_WORD_FILE_DOC,
        /// Rich Text Format.
        Rtf = t::refused::RTF_FILE,
        /// PDF.
        Pdf = t::refused::PDF,
        /// A book.
        Epub = t::refused::EPUB,
        /// A mail.
        Mail = t::refused::MAIL,
        /// A file of mails.
        Mailbox = t::refused::MAILBOX,
        /// A web page with all that belongs to it, as a mail.
        WebArchive = t::refused::WEB_ARCHIVE,
        /// Excel since 2007.
        Xlsx = t::refused::XLSX,
        /// `OpenDocument` spreadsheet.
        Ods = t::refused::OPENDOCUMENT_SPREADSHEET_ODS,
        /// A table as text.
        Csv = t::refused::CSV_TABLE,
        /// RSS or Atom.
        Feed = t::refused::FEED,
        /// JSON.
        Json = t::refused::JSON,
        /// A list of feeds.
        Opml = t::refused::OPML,
        /// A list of the pages of a site.
        Sitemap = t::refused::SITEMAP,
        /// Word, Excel or `PowerPoint` with a password.
        LockedOffice = t::refused::LOCKED_OFFICE,
        /// Excel 97 to 2003.
        Xls = t::refused::OLD_EXCEL_FILE_XLS,
        /// Excel, binary.
        Xlsb = t::refused::XLSB,
        /// Word 6 and 95, which had no Unicode.
        OldestWord = t::refused::OLDEST_WORD,
        /// Another program's documents in a compound file: Works, Publisher, Visio.
        OldOffice = t::refused::OLD_OFFICE,
        /// `PowerPoint` of any time, or `OpenDocument` slides.
        Slides = t::refused::SLIDES,
        /// A mail as Outlook saves it.
        OutlookMail = t::refused::OUTLOOK_MAIL,
        /// Pages, Numbers or Keynote.
        Pages = t::refused::PAGES,
        /// Hangul.
        Hwp = t::refused::HANGUL_FILE_HWP,
        /// One file, compressed.
        Gzip = t::refused::GZIP,
        /// An archive of files.
        Archive = t::refused::ARCHIVE,
        /// A picture.
        Picture = t::refused::PICTURE,
        /// Sound or film.
        Film = t::refused::FILM,
        /// A database.
        Database = t::refused::DATABASE,
    }
}

impl Kind {
    /// What it is called.
    pub fn words(self) -> Message {
        self.row()
    }
}

/// How much of a file is checked for HTML; a comment may precede the first element.
const BEGINNING: usize = 4096;

/// What the bytes are.
pub fn kind(bytes: &[u8], hint: &Hint) -> Kind {
    if let Some(kind) = by_signature(bytes) {
        return kind;
    }
    // All encodings read here hold the first characters of markup as ASCII, UTF-16 with zeros between them.
    let start = bytes.get(..BEGINNING).unwrap_or(bytes);
    let beginning = if start.contains(&0) {
        Cow::from(bytes.iter().copied().filter(|byte| *byte != 0).take(BEGINNING).collect::<Vec<u8>>())
    } else {
        Cow::from(start)
    };
    let beginning = String::from_utf8_lossy(&beginning);
    let beginning = beginning.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    by_root(beginning)
        .or_else(|| by_head_lines(beginning))
        .or_else(|| is_json(beginning).then_some(Kind::Json))
        .or_else(|| begins_page(beginning).then_some(Kind::Html))
        // A piece of a page may begin Markdown, too.
        .or_else(|| is_markdown(beginning, hint).then_some(Kind::Markdown))
        .or_else(|| (is_html(beginning) || is_named_page(beginning, hint)).then_some(Kind::Html))
        .or_else(|| is_table(beginning, hint).then_some(Kind::Csv))
        .unwrap_or(Kind::Text)
}

fn by_signature(bytes: &[u8]) -> Option<Kind> {
    const SIGNATURES: &[(&[u8], Kind)] = &[
        (b"{\\rtf", Kind::Rtf),
        (b"\x1f\x8b", Kind::Gzip),
        (b"BZh", Kind::Gzip),
        (b"\xfd7zXZ\0", Kind::Gzip),
        (b"7z\xbc\xaf", Kind::Archive),
        (b"Rar!", Kind::Archive),
        (b"\x89PNG", Kind::Picture),
        (b"\xff\xd8\xff", Kind::Picture),
        (b"GIF8", Kind::Picture),
        (b"II*\0", Kind::Picture),
        (b"MM\0*", Kind::Picture),
        (b"SQLite format 3\0", Kind::Database),
        (b"HWP Document File", Kind::Hwp),
        (b"ID3", Kind::Film),
        (b"OggS", Kind::Film),
    ];
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Some(in_archive(bytes));
    }
    if start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(in_compound(bytes));
    }
    if start.get(4..8) == Some(b"ftyp") {
        return Some(Kind::Film);
    }
    if start.starts_with(b"RIFF") {
        return Some(if start.get(8..12) == Some(b"WEBP") { Kind::Picture } else { Kind::Film });
    }
    if find(start.get(..1024).unwrap_or(start), b"%PDF-").is_some()
        && !is_html(&String::from_utf8_lossy(start.get(..64).unwrap_or_default()))
    {
        return Some(Kind::Pdf);
    }
    let trimmed = start.trim_ascii_start();
    SIGNATURES.iter().find(|(signature, _)| trimmed.starts_with(signature)).map(|(_, kind)| *kind)
}

/// What an archive is, by the names of its members: those are in it as they are, even where it was cut short.
fn in_archive(bytes: &[u8]) -> Kind {
    // The first member of OpenDocument and of a book says what the rest is.
    let first = bytes.get(30..).unwrap_or_default();
    if let Some(kind) = first.strip_prefix(b"mimetype") {
        for (name, found) in [
            (b"application/vnd.oasis.opendocument.text".as_slice(), Kind::Odt),
            (b"application/vnd.oasis.opendocument.spreadsheet", Kind::Ods),
            (b"application/vnd.oasis.opendocument.presentation", Kind::Slides),
            (b"application/epub+zip", Kind::Epub),
        ] {
            if kind.starts_with(name) {
                return found;
            }
        }
    }
    let names = members(bytes);
    let has_member = |start: &str| match &names {
        Some(names) => names.iter().any(|name| name.starts_with(start)),
        None => is_member(bytes, start.as_bytes()),
    };
    for (member, found) in [
        ("word/", Kind::Docx),
        ("xl/workbook.bin", Kind::Xlsb),
        ("xl/", Kind::Xlsx),
        ("ppt/", Kind::Slides),
        ("META-INF/container.xml", Kind::Epub),
        ("Index/Document.iwa", Kind::Pages),
        ("Index.zip", Kind::Pages),
        ("Contents/content.hpf", Kind::Hwp),
    ] {
        if has_member(member) {
            return found;
        }
    }
    if has_member("content.xml") && has_member("META-INF/manifest.xml") {
        let is_sheet = find(bytes, b"opendocument.spreadsheet").is_some();
        return if is_sheet { Kind::Ods } else { Kind::Odt };
    }
    Kind::Archive
}

/// The names of the members of an archive, where it is whole: an archive in it has names, too.
#[cfg(any(feature = "office", feature = "sheets"))]
fn members(bytes: &[u8]) -> Option<Vec<String>> {
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    Some(archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect())
}

#[cfg(not(any(feature = "office", feature = "sheets")))]
fn members(_: &[u8]) -> Option<Vec<String>> {
    None
}

/// Whether a member has a name that begins so: it follows the 30 bytes of its header.
fn is_member(bytes: &[u8], name: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = find(rest, name) {
        if at >= 30 && rest.get(at - 30..at - 26) == Some(b"PK\x03\x04")
            || at >= 46 && rest.get(at - 46..at - 42) == Some(b"PK\x01\x02")
        {
            return true;
        }
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    false
}

/// What a compound file is, by the names of its streams.
fn in_compound(bytes: &[u8]) -> Kind {
    let names = streams(bytes);
    let has_stream = |name: &str| match &names {
        Some(names) => names.iter().any(|own| own.eq_ignore_ascii_case(name)),
        // They are in UTF-16.
        None => find(bytes, &name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).is_some(),
    };
    let kinds = [
        ("EncryptedPackage", Kind::LockedOffice),
        ("PowerPoint Document", Kind::Slides),
        ("__properties_version1.0", Kind::OutlookMail),
        ("WordDocument", Kind::Doc),
        ("Workbook", Kind::Xls),
        ("Book", Kind::Xls),
        ("\u{5}HwpSummaryInformation", Kind::Hwp),
    ];
    match kinds.into_iter().find(|(stream, _)| has_stream(stream)) {
        Some((_, Kind::Doc)) if is_oldest_word(bytes) => Kind::OldestWord,
        Some((_, kind)) => kind,
        None => Kind::OldOffice,
    }
}

/// The names of the streams of a compound file, where it is whole: those of what is embedded in it are not among them.
#[cfg(feature = "office")]
fn streams(bytes: &[u8]) -> Option<Vec<String>> {
    let file = cfb::CompoundFile::open(std::io::Cursor::new(bytes)).ok()?;
    Some(file.read_root_storage().map(|entry| entry.name().to_owned()).collect())
}

#[cfg(not(feature = "office"))]
fn streams(_: &[u8]) -> Option<Vec<String>> {
    None
}

/// Whether a document says of itself that it is of before 1997.
#[cfg(feature = "office")]
fn is_oldest_word(bytes: &[u8]) -> bool {
    /// The versions that Word 6 and 95 wrote; Word 97 began with 0xc1 (MS-DOC, 2.5.1).
    const OLDEST: std::ops::Range<u16> = 0x65..0xc1;
    let version = || {
        let mut file = cfb::CompoundFile::open(std::io::Cursor::new(bytes)).ok()?;
        let mut head = [0; 4];
        std::io::Read::read_exact(&mut file.open_stream("WordDocument").ok()?, &mut head).ok()?;
        let [_, _, low, high] = head;
        Some(u16::from_le_bytes([low, high]))
    };
    version().is_some_and(|version| OLDEST.contains(&version))
}

#[cfg(not(feature = "office"))]
fn is_oldest_word(_: &[u8]) -> bool {
    false
}

/// What XML is, by its first element.
fn by_root(text: &str) -> Option<Kind> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            ">"
        } else {
            break;
        };
        rest = rest.split_once(end)?.1;
    }
    let name = rest.strip_prefix('<')?.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
    let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
    match name {
        "rss" | "feed" | "RDF" => Some(Kind::Feed),
        "opml" => Some(Kind::Opml),
        "urlset" | "sitemapindex" => Some(Kind::Sitemap),
        _ => None,
    }
}

/// What a text is by its head lines: `Name: value`, as mails have them.
fn by_head_lines(text: &str) -> Option<Kind> {
    let is_mailbox =
        text.starts_with("From ") && text.lines().nth(1).is_some_and(|line| field(line).is_some());
    let lines = text.lines().skip(usize::from(is_mailbox));
    let head: Vec<&str> =
        lines.take_while(|line| !line.is_empty()).filter(|line| !line.starts_with([' ', '\t'])).collect();
    let fields: Vec<(String, &str)> = head.iter().map_while(|line| field(line)).collect();
    // A head that the beginning of the file does not end is a long one.
    let is_head = fields.len() == head.len() || fields.len() > 8;
    let has = |name: &str| fields.iter().any(|(known, _)| known == name);
    let named = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| *value);
    let mime = [
        "mime-version",
        "content-type",
        "received",
        "message-id",
        "return-path",
        "delivered-to",
        "content-transfer-encoding",
    ];
    let is_mail = is_head
        && mime.iter().any(|name| has(name))
        // The line before a mail in a mailbox says from whom it is, and when.
        && (is_mailbox || ["from", "subject", "date", "to", "content-type"].iter().any(|name| has(name)));
    if !is_mail {
        return None;
    }
    if is_mailbox {
        return Some(Kind::Mailbox);
    }
    let is_page = named("content-type")
        .is_some_and(|kind| kind.trim_start().to_lowercase().starts_with("multipart/related"))
        && (has("snapshot-content-location")
            || named("from").is_some_and(|from| from.trim_start().starts_with("<Saved by"))
            || !has("to"));
    Some(if is_page { Kind::WebArchive } else { Kind::Mail })
}

/// `Name: value`.
fn field(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name =
        !name.is_empty() && name.len() <= 60 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_name.then(|| (name.to_ascii_lowercase(), value))
}

/// JSON begins with a list or with an object; a text in square brackets does not look like it.
fn is_json(text: &str) -> bool {
    let after = |mark: char| text.strip_prefix(mark).map(str::trim_start);
    after('{').is_some_and(|rest| rest.starts_with(['"', '}']))
        || after('[').is_some_and(|rest| rest.starts_with(['{', ']', '"']) && !rest.starts_with("\" "))
}

/// Marks of Markdown, and a name that says so; or a head of fields between lines of dashes.
fn is_markdown(text: &str, hint: &Hint) -> bool {
    matches!(hint.suffix.as_str(), "md" | "markdown" | "mdown" | "mkd" | "qmd" | "rmd")
        || has_front_matter(text)
}

/// `---`, lines of `name: value`, `---`.
pub(super) fn has_front_matter(text: &str) -> bool {
    let mut lines = text.lines();
    let (mark, sign) = match lines.next().map(str::trim_end) {
        Some("---") => ("---", ':'),
        Some("+++") => ("+++", '='),
        _ => return false,
    };
    let mut fields = 0;
    for line in lines {
        if line.trim_end() == mark {
            return fields > 0;
        }
        let name = line.split_once(sign).map_or("", |(name, _)| name.trim());
        fields += usize::from(!name.is_empty() && !name.contains(' ') && name.len() < 40);
    }
    false
}

/// A name that says web page, and a tag somewhere.
fn is_named_page(text: &str, hint: &Hint) -> bool {
    matches!(hint.suffix.as_str(), "html" | "htm" | "xhtml") && text.contains('<')
}

/// A name that says table, and lines that have cells.
fn is_table(text: &str, hint: &Hint) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    matches!(hint.suffix.as_str(), "csv" | "tsv" | "tab") && first.contains([',', ';', '\t', '|'])
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{Hint, Kind, kind};

    #[rstest]
    #[case("<!DOCTYPE html><p>", Kind::Html)]
    #[case("\n <!-- lưu lại --> <HTML>", Kind::Html)]
    #[case("<!-- phần đầu -->\n<section><h1>Tin</h1></section>", Kind::Html)]
    #[case("<h2>Tin</h2>", Kind::Html)]
    #[case("<TABLE border=1><tr><td>Tin</td></tr></TABLE>", Kind::Html)]
    #[case("<b>Tin</b> mới", Kind::Html)]
    #[case("<br/>Tin", Kind::Html)]
    #[case("Giá <b>tăng</b>", Kind::Text)]
    #[case("<Tin mới>", Kind::Text)]
    #[case("", Kind::Text)]
    #[case("%PDF-1.7\n", Kind::Pdf)]
    #[case("{\\rtf1\\ansi Tin}", Kind::Rtf)]
    #[case("<?xml version='1.0'?><!-- x --><rss version='2.0'>", Kind::Feed)]
    #[case("<atom:feed xmlns:atom='x'>", Kind::Feed)]
    #[case("<?xml version='1.0'?>\n<opml version='2.0'>", Kind::Opml)]
    #[case("<urlset>", Kind::Sitemap)]
    #[case("From: <Saved by Blink>\nContent-Type: multipart/related; x\n\n", Kind::WebArchive)]
    #[case("Subject: Tin\nFrom: a@b.vn\nTo: c@d.vn\nMIME-Version: 1.0\n\nTin", Kind::Mail)]
    #[case(
        "From a@b.vn Mon Apr 15 09:30:00 2024\nSubject: Tin\nDate: x\nMessage-ID: <1>\n\nTin",
        Kind::Mailbox
    )]
    #[case("From MAILER Mon Apr 15 09:30:00 2024\nReceived: from a by b; x\n\nTin", Kind::Mailbox)]
    #[case("From: Bộ Ngoại giao\nTo: các tỉnh\n\nKính gửi", Kind::Text)]
    #[case("[{\"title\": \"Tin\"}]", Kind::Json)]
    #[case("[Tin mới] Tỉnh mở cửa khẩu", Kind::Text)]
    #[case("---\ntitle: Tin\n---\n", Kind::Markdown)]
    #[case("---\nhai dòng gạch\n---\n", Kind::Text)]
    #[case("\x1f\x08", Kind::Text)]
    fn the_kind_of_a_file_is_detected_by_its_content(#[case] text: &str, #[case] expected: Kind) {
        assert_eq!(kind(text.as_bytes(), &Hint::default()), expected);
    }

    #[rstest]
    #[case("a;b\n1;2", "csv", Kind::Csv)]
    #[case("Chỉ là văn bản", "csv", Kind::Text)]
    #[case("<p>Trang</p>", "doc", Kind::Html)]
    #[case("<table><tr><td>Gạo</td></tr></table>", "xls", Kind::Html)]
    #[case("Giá <b>tăng</b>", "html", Kind::Html)]
    #[case("Giá tăng", "html", Kind::Text)]
    #[case("<img src='a.png'>\n# Tin", "md", Kind::Markdown)]
    #[case("<!DOCTYPE html><p>Tin", "md", Kind::Html)]
    #[case("# Tin", "md", Kind::Markdown)]
    #[case("# Tin", "txt", Kind::Text)]
    fn a_name_is_heard_where_the_content_leaves_a_choice(
        #[case] text: &str,
        #[case] suffix: &str,
        #[case] expected: Kind,
    ) {
        assert_eq!(kind(text.as_bytes(), &Hint { suffix: suffix.to_owned() }), expected);
    }
}
