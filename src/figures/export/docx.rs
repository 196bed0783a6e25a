//! A document for a word processor: figures that follow each other as one table, quotations with who said them and
//! when, and every source as a footnote, whose number comes back wherever the source does.

use std::io::{self, Cursor};

use docx_rs::{
    AlignmentType, Docx, FieldCharType, Footnote, InstrText, PageMargin, Paragraph, Run, RunFonts, RunProperty,
    Style, StyleType, Table, TableCell, TableRow, VertAlignType, WidthType,
};

use super::{Heading, OutputForm};
use crate::messages::t;
use crate::figures::report::{Content, Entry, Report};
use crate::figures::source;

pub(super) const FORM: OutputForm = OutputForm {
    id: "docx",
    ending: "docx",
    title: t::export::DOCUMENT_FOR_WORD_LIBREOFFICE_DOCX,
    is_text: false,
    write: document,
};

/// The font and the size in half points that offices here write in.
const FONT: &str = "Times New Roman";
const SIZE: usize = 26;
/// Half points of a table and of a footnote.
const SMALL: usize = 22;
/// Twentieths of a point in a millimetre, by which margins are given.
const MILLIMETRE: i32 = 57;
/// Widths of the columns of a table: what is counted, the value, the time, who states it, remarks.
const WIDTHS: [usize; 5] = [3_000, 1_900, 1_300, 1_900, 1_300];

/// Style ids that word processors know.
const TITLE: &str = "Title";
const HEADING: &str = "Heading1";
const QUOTE: &str = "Quote";
const FOOTNOTE_REFERENCE: &str = "FootnoteReference";
const FOOTNOTE_TEXT: &str = "FootnoteText";

/// Stands in the text of a footnote where its number belongs; the library that writes the file has no element for it.
const OWN_NUMBER: &str = "\u{e000}";

fn document(report: &Report<'_>) -> io::Result<Vec<u8>> {
    let mut writer = Writer { report, cited: vec![false; report.sources.len()], bookmarks: 0 };
    let mut document = styled(Docx::new());
    document = document.add_paragraph(Paragraph::new().style(TITLE).add_run(Run::new().add_text(&report.title)));
    for run in report.runs() {
        document = match run {
            [] => document,
            [first, ..] if matches!(first.content, Content::Figure(_)) => {
                // Without a paragraph between them two tables would be one.
                document.add_table(writer.table(run)).add_paragraph(Paragraph::new())
            }
            [entry, ..] => writer.block(entry).into_iter().fold(document, Docx::add_paragraph),
        };
    }
    if !report.missing.is_empty() {
        let missing: Vec<String> = report.missing.iter().map(ToString::to_string).collect();
        let told = format!("{}: {}", Heading::Missing.text(report.lang), missing.join(", "));
        document = document.add_paragraph(Paragraph::new().add_run(Run::new().add_text(told).italic()));
    }
    let heading = Run::new().add_text(Heading::Sources.text(report.lang));
    document = document.add_paragraph(Paragraph::new().style(HEADING).add_run(heading));
    for (place, article) in report.sources.iter().enumerate() {
        let cited = format!("{}. {}", place + 1, source::cited(article, report.lang));
        document = document.add_paragraph(Paragraph::new().add_run(Run::new().add_text(cited)));
    }
    let mut parts = document.build();
    parts.footnotes = numbered(parts.footnotes)?;
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.into_inner())
}

fn styled(document: Docx) -> Docx {
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let margin = PageMargin {
        top: 20 * MILLIMETRE,
        bottom: 20 * MILLIMETRE,
        left: 30 * MILLIMETRE,
        right: 20 * MILLIMETRE,
        header: 10 * MILLIMETRE,
        footer: 10 * MILLIMETRE,
        gutter: 0,
    };
    let mut reference = Style::new(FOOTNOTE_REFERENCE, StyleType::Character).name("footnote reference");
    reference.run_property = RunProperty::new().vert_align(VertAlignType::SuperScript);
    document
        .default_fonts(fonts)
        .default_size(SIZE)
        .page_margin(margin)
        .add_style(
            Style::new(TITLE, StyleType::Paragraph).name("Title").bold().size(32).align(AlignmentType::Center),
        )
        .add_style(Style::new(HEADING, StyleType::Paragraph).name("heading 1").bold().outline_lvl(0))
        .add_style(
            Style::new(QUOTE, StyleType::Paragraph).name("Quote").indent(Some(10 * MILLIMETRE), None, None, None),
        )
        .add_style(Style::new(FOOTNOTE_TEXT, StyleType::Paragraph).name("footnote text").size(20))
        .add_style(reference)
}

struct Writer<'r> {
    report: &'r Report<'r>,
    /// Which sources have their footnote already.
    cited: Vec<bool>,
    bookmarks: usize,
}

impl Writer<'_> {
    /// The number of a source behind what is in a paragraph: its footnote, or that footnote's number again.
    fn cite(&mut self, paragraph: Paragraph, source: usize) -> Paragraph {
        let bookmark = format!("_RefNguon{}", source + 1);
        let Some(article) = self.report.sources.get(source) else { return paragraph };
        if self.cited.get(source) == Some(&true) {
            let superscript = |run: Run| run.style(FOOTNOTE_REFERENCE);
            let field = |kind| superscript(Run::new().add_field_char(kind, false));
            let instruction = InstrText::Unsupported(format!(" NOTEREF {bookmark} \\f \\h "));
            return paragraph
                .add_run(field(FieldCharType::Begin))
                .add_run(superscript(Run::new().add_instr_text(instruction)))
                .add_run(field(FieldCharType::Separate))
                .add_run(superscript(Run::new().add_text((source + 1).to_string())))
                .add_run(field(FieldCharType::End));
        }
        if let Some(cited) = self.cited.get_mut(source) {
            *cited = true;
        }
        self.bookmarks += 1;
        let text = format!("{OWN_NUMBER} {}", source::cited(article, self.report.lang));
        let content = vec![Paragraph::new().style(FOOTNOTE_TEXT).add_run(Run::new().add_text(text))];
        // The numbers 0 and 1 are for the lines that part footnotes from the text.
        let footnote = Footnote { id: source + 2, content };
        paragraph
            .add_bookmark_start(self.bookmarks, bookmark)
            .add_run(Run::new().add_footnote_reference(footnote))
            .add_bookmark_end(self.bookmarks)
    }

    /// Figures, with a column for remarks where one of them has some.
    fn table(&mut self, run: &[Entry]) -> Table {
        let lang = self.report.lang;
        let remarks: Vec<String> = run.iter().map(|entry| entry.remarks(lang)).collect();
        let with_remarks = remarks.iter().any(|remarks| !remarks.is_empty());
        let mut headings = vec![Heading::Label, Heading::Value, Heading::Period, Heading::StatedBy];
        headings.extend(with_remarks.then_some(Heading::Remarks));
        let head = headings.iter().zip(WIDTHS).map(|(heading, width)| {
            let run = Run::new().add_text(heading.text(lang)).bold().size(SMALL);
            cell(Paragraph::new().align(AlignmentType::Center).add_run(run), width)
        });
        let mut rows = vec![TableRow::new(head.collect())];
        for (entry, remarks) in run.iter().zip(remarks) {
            let Content::Figure(figure) = &entry.content else { continue };
            let text = |text: &str| Paragraph::new().add_run(Run::new().add_text(text).size(SMALL));
            let label = self.cite(text(&figure.named()), entry.source);
            let value = text(&figure.amount).align(AlignmentType::Right);
            let by = text(figure.stated_by.as_deref().unwrap_or_default());
            let mut cells = vec![label, value, text(&figure.period), by];
            cells.extend(with_remarks.then(|| text(&remarks)));
            let cells = cells.into_iter().zip(WIDTHS).map(|(paragraph, width)| cell(paragraph, width));
            rows.push(TableRow::new(cells.collect()).cant_split());
        }
        Table::new(rows).set_grid(WIDTHS.into_iter().take(headings.len()).collect())
    }

    /// A quotation, a paragraph or a title, and what is to be known of it.
    fn block(&mut self, entry: &Entry) -> Vec<Paragraph> {
        let mut run = Run::new();
        for (i, line) in entry.line().split('\n').enumerate() {
            if i > 0 {
                run = run.add_break(docx_rs::BreakType::TextWrapping);
            }
            run = run.add_text(line);
        }
        let by = match entry.content {
            Content::Article(_) => String::new(),
            Content::Quote { .. } | Content::Passage(_) | Content::Figure(_) => self.report.attribution(entry),
        };
        let mut paragraph = Paragraph::new().style(QUOTE).add_run(run);
        if !by.is_empty() {
            paragraph = paragraph.add_run(Run::new().add_text(format!(" — {by}")));
        }
        let mut paragraphs = vec![self.cite(paragraph, entry.source)];
        let remarks = entry.remarks(self.report.lang);
        if !remarks.is_empty() {
            let run = Run::new().add_text(remarks).italic().size(SMALL);
            paragraphs.push(Paragraph::new().style(QUOTE).add_run(run));
        }
        paragraphs
    }
}

fn cell(paragraph: Paragraph, width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).add_paragraph(paragraph)
}

/// The footnotes with their numbers in front of their texts, and the two lines that part footnotes from the text.
fn numbered(footnotes: Vec<u8>) -> io::Result<Vec<u8>> {
    let xml = String::from_utf8(footnotes).map_err(io::Error::other)?;
    let number = format!(
        "</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"{FOOTNOTE_REFERENCE}\" /></w:rPr><w:footnoteRef /></w:r>\
         <w:r><w:t xml:space=\"preserve\">"
    );
    let xml = xml.replace(OWN_NUMBER, &number);
    let lines = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator /></w:r></w:p></w:footnote>\
        <w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p><w:r><w:continuationSeparator /></w:r></w:p>\
        </w:footnote>";
    Ok(match xml.find("<w:footnote w:id=") {
        Some(first) => {
            let (before, behind) = xml.split_at_checked(first).unwrap_or((&xml, ""));
            [before, lines, behind].concat().into_bytes()
        }
        None => xml.into_bytes(),
    })
}
