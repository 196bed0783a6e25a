//! A document for a word processor: figures that follow each other as one table, quotations with who said them and
//! when, and every source as a footnote, whose number comes back wherever the source does.
//!
//! The parts that are the same in every document are files of their own; the others are written as they come into the
//! packed file, item by item, so that ten thousand items take no more memory than one. Pages are as offices in Việt Nam
//! have them: A4, wide margins, the number above the text from the second page on.

use std::fmt::Write as _;
use std::io::{self, Cursor, Write};

use quick_xml::escape::escape;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::corpus::Lang;
use crate::figures::report::{Content, Report, ReportEntry};
use crate::figures::source;
use crate::messages::{Message, t};

/// The parts that every document has alike; the list of their types comes first, as readers expect.
const PARTS: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("docx/content_types.xml")),
    ("_rels/.rels", include_str!("docx/package.rels")),
    ("word/_rels/document.xml.rels", include_str!("docx/document.rels")),
    ("word/settings.xml", include_str!("docx/settings.xml")),
    ("word/header1.xml", include_str!("docx/header.xml")),
];

/// The styles, for a language whose code is put in.
const STYLES: &str = include_str!("docx/styles.xml");

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A4 with margins of 20 mm, on the left 30 mm, in twentieths of a point.
const SECTION: &str = "<w:sectPr>\
    <w:headerReference w:type=\"default\" r:id=\"rId4\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/>\
    <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
    <w:titlePg/></w:sectPr>";

/// The width of the page between its margins, in twentieths of a point.
const WIDTH: usize = 9_071;

/// The two footnote separators, which every word processor requires first.
const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
    <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";

/// The properties of a run that is the number of a footnote.
const REFERENCE: &str = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";

pub(super) fn document(report: &Report<'_>) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let begin = |zip: &mut ZipWriter<_>, name: &str| {
        zip.start_file(name, SimpleFileOptions::default()).map_err(io::Error::other)
    };
    for (name, part) in PARTS {
        begin(&mut zip, name)?;
        zip.write_all(part.as_bytes())?;
    }
    let language = match report.lang {
        Lang::Vi => "vi-VN",
        Lang::En => "en-GB",
    };
    begin(&mut zip, "word/styles.xml")?;
    zip.write_all(STYLES.replace("{language}", language).as_bytes())?;
    begin(&mut zip, "docProps/core.xml")?;
    zip.write_all(properties(report, language).as_bytes())?;
    begin(&mut zip, "word/document.xml")?;
    body(report, &mut zip)?;
    begin(&mut zip, "word/footnotes.xml")?;
    footnotes(report, &mut zip)?;
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

/// What the file says of itself.
fn properties(report: &Report<'_>, language: &str) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{language}</dc:language>\
         </cp:coreProperties>",
        text(&report.title)
    )
}

fn body(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let lang = report.lang;
    write!(out, "{DECLARATION}<w:document {WORD}><w:body>{}", paragraph("Title", &run(&report.title)))?;
    let mut writer = DocxWriter { report, cited: vec![false; report.sources.len()] };
    for entries in report.runs() {
        match entries {
            [] => {}
            [first, ..] if matches!(first.content, Content::Figure(_)) => writer.table(entries, out)?,
            [entry, ..] => out.write_all(writer.block(entry).as_bytes())?,
        }
    }
    if let Some(missing) = report.missing_line() {
        out.write_all(paragraph("Remark", &run(&missing)).as_bytes())?;
    }
    out.write_all(paragraph("Heading1", &run(t::export::SOURCES.get(lang))).as_bytes())?;
    for (place, article) in report.sources.iter().enumerate() {
        let cited = format!("{}.\t{}", place + 1, source::cited(article, lang));
        out.write_all(paragraph("Source", &run(&cited)).as_bytes())?;
    }
    write!(out, "{SECTION}</w:body></w:document>")
}

/// A footnote for each source; the numbers follow those of the lines above them.
fn footnotes(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{DECLARATION}<w:footnotes {WORD}>{SEPARATORS}")?;
    for (place, article) in report.sources.iter().enumerate() {
        let own_number = format!("<w:r>{REFERENCE}<w:footnoteRef/></w:r>");
        let words = run(&format!(" {}", source::cited(article, report.lang)));
        let text = paragraph("FootnoteText", &(own_number + &words));
        write!(out, "<w:footnote w:id=\"{}\">{text}</w:footnote>", place + 1)?;
    }
    write!(out, "</w:footnotes>")
}

struct DocxWriter<'r> {
    report: &'r Report<'r>,
    /// Which sources have their footnote already.
    cited: Vec<bool>,
}

impl DocxWriter<'_> {
    /// The number of a source at the end of a paragraph: its footnote, or that footnote's number again.
    fn cite(&mut self, source: usize) -> String {
        let number = source + 1;
        let name = format!("_RefNguon{number}");
        let run = |content: &str| format!("<w:r>{REFERENCE}{content}</w:r>");
        let known = self.cited.get_mut(source).map(|cited| std::mem::replace(cited, true));
        match known {
            None => String::new(),
            Some(false) => {
                let reference = run(&format!("<w:footnoteReference w:id=\"{number}\"/>"));
                format!(
                    "<w:bookmarkStart w:id=\"{number}\" w:name=\"{name}\"/>{reference}<w:bookmarkEnd w:id=\"{number}\"/>"
                )
            }
            Some(true) => [
                "<w:fldChar w:fldCharType=\"begin\"/>",
                &format!("<w:instrText xml:space=\"preserve\"> NOTEREF {name} \\f \\h </w:instrText>"),
                "<w:fldChar w:fldCharType=\"separate\"/>",
                &format!("<w:t>{number}</w:t>"),
                "<w:fldChar w:fldCharType=\"end\"/>",
            ]
            .map(run)
            .concat(),
        }
    }

    /// Figures as a table, the headings of which come again on each page.
    fn table(&mut self, entries: &[ReportEntry], out: &mut impl Write) -> io::Result<()> {
        let columns = super::table(self.report, entries);
        let all: usize = columns.iter().map(|(heading, _)| share(*heading)).sum();
        let widths: Vec<usize> =
            columns.iter().map(|(heading, _)| WIDTH * share(*heading) / all.max(1)).collect();
        write!(
            out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
            widths.iter().sum::<usize>()
        )?;
        for width in &widths {
            write!(out, "<w:gridCol w:w=\"{width}\"/>")?;
        }
        write!(out, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")?;
        for ((heading, _), width) in columns.iter().zip(&widths) {
            let words =
                format!("<w:r><w:rPr><w:b/><w:bCs/></w:rPr>{}</w:r>", lines(heading.get(self.report.lang)));
            let shading =
                "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/><w:vAlign w:val=\"center\"/>";
            write!(out, "{}", cell(&words, *width, Some("center"), shading))?;
        }
        write!(out, "</w:tr>")?;
        for (row, entry) in entries.iter().enumerate() {
            write!(out, "<w:tr><w:trPr><w:cantSplit/></w:trPr>")?;
            for ((heading, cells), width) in columns.iter().zip(&widths) {
                let words = run(cells.get(row).map_or("", String::as_str));
                let (words, at) = match *heading {
                    t::export::LABEL => (words + &self.cite(entry.source), None),
                    t::export::VALUE => (words, Some("right")),
                    _ => (words, None),
                };
                write!(out, "{}", cell(&words, *width, at, ""))?;
            }
            write!(out, "</w:tr>")?;
        }
        // Without a paragraph between them two tables would be one.
        write!(out, "</w:tbl><w:p/>")
    }

    /// A quotation, a paragraph or a title, and what is to be known of it.
    fn block(&mut self, entry: &ReportEntry) -> String {
        let by = match entry.content {
            Content::Article(_) => String::new(),
            Content::Quote { .. } | Content::Passage(_) | Content::Figure(_) => {
                self.report.attribution(entry)
            }
        };
        let by = if by.is_empty() { by } else { format!(" — {by}") };
        let mut block = paragraph("Quote", &(run(&(entry.line() + &by)) + &self.cite(entry.source)));
        let remarks = entry.remarks(self.report.lang);
        if !remarks.is_empty() {
            block += &paragraph("Remark", &run(&remarks));
        }
        block
    }
}

/// How much of the width of a table a column takes, beside the others: with all six, a whole date fits on a line.
fn share(heading: Message) -> usize {
    if heading == t::export::LABEL { 6 } else { 4 }
}

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn cell(runs: &str, width: usize, at: Option<&str>, properties: &str) -> String {
    let at = at.map(|at| format!("<w:jc w:val=\"{at}\"/>")).unwrap_or_default();
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{properties}</w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"Cell\"/>{at}</w:pPr>{runs}</w:p></w:tc>"
    )
}

/// Words in one run; none for none.
fn run(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("<w:r>{}</w:r>", lines(words)) }
}

/// Words with their line ends and tabs as word processors have them.
fn lines(words: &str) -> String {
    let mut lines = String::new();
    for (i, line) in words.split('\n').enumerate() {
        lines += if i > 0 { "<w:br/>" } else { "" };
        for (i, part) in line.split('\t').enumerate() {
            lines += if i > 0 { "<w:tab/>" } else { "" };
            // Writing to a string does not fail.
            let _ = write!(lines, "<w:t xml:space=\"preserve\">{}</w:t>", text(part));
        }
    }
    lines
}

/// Text as XML takes it, which has no other control characters than these, whatever is done to escape them.
fn text(text: &str) -> String {
    let is_taken =
        |c: &char| matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    escape(text.chars().filter(is_taken).collect::<String>()).into_owned()
}
