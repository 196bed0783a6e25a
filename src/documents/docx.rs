//! Word documents since 2007: `WordprocessingML` in a zip archive.
//!
//! Deleted or hidden text and field codes are not text; a text box occurs twice and is read once; headers and footers
//! are never read. The numbers that Word counts itself are written out. Headings, lists, captions and fonts from before
//! Unicode are recognised by styles.

mod numbering;
mod styles;

use std::rc::Rc;

use super::archive::Archive;
use super::block::{Block, BlockKind, Document, Runs};
use super::legacy::Font;
use super::xml::{Element, XmlNode, walk};
use super::{Limits, Trouble};
use numbering::{DocxNumbering, numbering};
use styles::{DocxStyles, NO_LIST, styles};

/// Reads `.docx`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let mut archive = Archive::open(bytes, limits)?;
    let main = main_part(&archive);
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let styles = Rc::new(styles(&archive.text(&format!("{folder}/styles.xml"))?, limits)?);
    let lists = numbering(&archive.text(&format!("{folder}/numbering.xml"))?, limits)?;
    let mut blocks = body(&archive.main(&main)?, &styles, lists, limits)?;
    for (part, note) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let text = archive.text(&format!("{folder}/{part}.xml"))?;
        blocks.extend(notes(&text, note, &styles, limits)?);
    }
    Ok(vec![Document { blocks, whole: true, ..Document::default() }])
}

/// The part with the text, wherever the writer put it.
fn main_part(archive: &Archive<'_>) -> String {
    const USUAL: &str = "word/document.xml";
    let names = archive.names();
    let is_main = |name: &&String| name.ends_with("/document.xml") || name.ends_with("/document2.xml");
    let found = names.iter().find(|name| *name == USUAL).or_else(|| names.iter().find(is_main));
    found.map_or(USUAL, String::as_str).to_owned()
}

fn body(
    xml: &str,
    styles: &Rc<DocxStyles>,
    lists: DocxNumbering,
    limits: &Limits,
) -> Result<Vec<Block>, Trouble> {
    let mut walker = DocxWalker { styles: Rc::clone(styles), lists, ..DocxWalker::default() };
    walk(xml, limits, &mut |node| {
        walker.take(node);
        Ok(())
    })?;
    Ok(walker.blocks)
}

/// The notes, without the lines that part them from the text.
fn notes(xml: &str, element: &str, styles: &Rc<DocxStyles>, limits: &Limits) -> Result<Vec<Block>, Trouble> {
    let mut walker = DocxWalker { styles: Rc::clone(styles), ..DocxWalker::default() };
    let (mut found, mut is_note) = (Vec::new(), false);
    walk(xml, limits, &mut |node| {
        match node {
            XmlNode::Open(open) if open.name() == element => {
                is_note = open.attr("type").is_none_or(|kind| kind == "normal");
            }
            XmlNode::Close(name) if name == element => {
                let mut note = Runs::default();
                for block in std::mem::take(&mut walker.blocks) {
                    note.append_line(block.text);
                }
                if is_note && !note.is_blank() {
                    found.push(Block::new(BlockKind::Footnote, note));
                }
            }
            node => walker.take(node),
        }
        Ok(())
    })?;
    Ok(found)
}

/// What has been read of a text.
#[derive(Default)]
struct DocxWalker {
    styles: Rc<DocxStyles>,
    lists: DocxNumbering,
    blocks: Vec<Block>,
    /// Elements whose text is not there to be read, in one another.
    skipped: usize,
    /// The paragraphs around; those of a text box are inside one of the text.
    paragraphs: Vec<DocxParagraph>,
    /// The tables around.
    tables: Vec<DocxTable>,
    /// Blocks of text boxes, which follow the paragraph that they are anchored to.
    boxed: Vec<Block>,
    /// For each field around, whether what follows is its code.
    fields: Vec<bool>,
    run: Run,
    in_paragraph_properties: bool,
    in_text: bool,
}

/// A paragraph under way.
#[derive(Default)]
struct DocxParagraph {
    runs: Runs,
    style: Option<String>,
    outline: Option<u8>,
    /// The list that it is of, and the level, where it says so itself.
    list: Option<String>,
    level: Option<usize>,
}

/// What holds for a run of letters.
#[derive(Default)]
struct Run {
    is_hidden: bool,
    #[allow(clippy::option_option)] // none named, or one named that is of Unicode
    font: Option<Option<Font>>,
    in_properties: bool,
}

/// A table under way: rows of cells of blocks.
#[derive(Default)]
struct DocxTable {
    rows: Vec<Vec<Vec<Block>>>,
    /// How many columns the open cell stretches over.
    span: usize,
}

/// Columns that a cell may claim.
const MOST_COLUMNS: usize = 100;

impl DocxWalker {
    fn take(&mut self, node: XmlNode<'_>) {
        match node {
            XmlNode::Open(element) if is_skipped(element.name()) => self.skipped += 1,
            XmlNode::Close(name) if is_skipped(name) => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            XmlNode::Open(element) => self.open(element),
            XmlNode::Close(name) => self.close(name),
            XmlNode::Text(text) if self.in_text => self.add(text),
            XmlNode::Text(_) => {}
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        match element.name() {
            "p" => self.paragraphs.push(DocxParagraph::default()),
            "pPr" => self.in_paragraph_properties = true,
            "r" => self.run = Run::default(),
            "rPr" => self.run.in_properties = true,
            "t" | "delText" => self.in_text = true,
            "tbl" => self.tables.push(DocxTable::default()),
            "tr" => self.tables.last_mut().into_iter().for_each(|table| table.rows.push(Vec::new())),
            "tc" => self.row().into_iter().for_each(|row| row.push(Vec::new())),
            "gridSpan" => {
                let span = element.attr("val").and_then(|span| span.parse().ok()).unwrap_or(1);
                self.tables.last_mut().into_iter().for_each(|table| table.span = span.min(MOST_COLUMNS));
            }
            "pStyle" => self.paragraph(|p| p.style = element.attr("val")),
            "outlineLvl" if self.in_paragraph_properties => {
                self.paragraph(|p| p.outline = element.attr("val").and_then(|level| level.parse().ok()));
            }
            "numId" if self.in_paragraph_properties => {
                self.paragraph(|p| p.list = element.attr("val"));
            }
            "ilvl" if self.in_paragraph_properties => {
                self.paragraph(|p| p.level = element.attr("val").and_then(|level| level.parse().ok()));
            }
            "vanish" if self.run.in_properties && !self.in_paragraph_properties => {
                self.run.is_hidden = element.is_on();
            }
            "rFonts" if self.run.in_properties && !self.in_paragraph_properties => {
                let name = element.attr("ascii").or_else(|| element.attr("hAnsi"));
                self.run.font = name.map(|name| Font::of(&name)).or(self.run.font);
            }
            "fldChar" => match element.attr("fldCharType").as_deref() {
                Some("begin") => self.fields.push(true),
                Some("separate") => self.fields.last_mut().into_iter().for_each(|is_code| *is_code = false),
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            "noBreakHyphen" => self.add("-"),
            "softHyphen" => self.add("\u{ad}"),
            "tab" if !self.in_paragraph_properties => self.add("\t"),
            "br" | "cr" => self.add("\n"),
            "sym" => self.add(&symbol(element)),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.run.in_properties = false,
            "t" | "delText" => self.in_text = false,
            "tc" => {
                let span = self.tables.last_mut().map_or(1, |table| std::mem::replace(&mut table.span, 1));
                self.row().into_iter().for_each(|row| row.extend((1..span).map(|_| Vec::new())));
            }
            "tbl" => {
                let blocks = self.tables.pop().map(|table| Block::of_cells(table.rows)).unwrap_or_default();
                self.put(blocks);
            }
            _ => {}
        }
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut DocxParagraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.in_paragraph_properties) {
            change(paragraph);
        }
    }

    /// Adds letters to the paragraph, unless they are hidden or the code of a field.
    fn add(&mut self, text: &str) {
        let is_code = self.fields.iter().any(|is_code| *is_code);
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !is_code && !self.run.is_hidden) else {
            return;
        };
        let font = self.run.font.unwrap_or_else(|| self.styles.font(paragraph.style.as_deref()));
        paragraph.runs.push(text, font);
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let number = self.number(&paragraph);
        let DocxParagraph { runs, style, outline, list, .. } = paragraph;
        let kind = BlockKind::of_outline(outline).unwrap_or_else(|| self.styles.kind(style.as_deref()));
        let is_item = list.is_some_and(|list| list != NO_LIST);
        let kind = if is_item && kind == BlockKind::Paragraph { BlockKind::Item } else { kind };
        let mut text = Runs::default();
        if let Some(number) = number.filter(|_| !runs.is_blank()) {
            text.push(&format!("{number} "), None);
        }
        text.append(runs);
        let block = Block::new(kind, text);
        if !self.paragraphs.is_empty() && self.tables.is_empty() {
            self.boxed.push(block);
        } else {
            self.put(vec![block]);
            if self.paragraphs.is_empty() {
                let boxed = std::mem::take(&mut self.boxed);
                self.put(boxed);
            }
        }
    }

    /// The number that Word counts for a paragraph: its own list goes before that of its style.
    fn number(&mut self, paragraph: &DocxParagraph) -> Option<String> {
        let styled = self.styles.list(paragraph.style.as_deref());
        let (list, level) = match (paragraph.list.as_deref(), styled) {
            (Some(NO_LIST), _) | (None, None) => return None,
            (Some(list), _) => (list, None),
            (None, Some((list, style, level))) => (list, level.or_else(|| self.lists.level_of(list, style))),
        };
        self.lists.next(list, paragraph.level.or(level).unwrap_or(0))
    }

    /// The row that is open.
    fn row(&mut self) -> Option<&mut Vec<Vec<Block>>> {
        self.tables.last_mut()?.rows.last_mut()
    }

    /// Puts blocks into the cell that is open, or into the text.
    fn put(&mut self, blocks: Vec<Block>) {
        let blocks = blocks.into_iter().filter(|block| !block.is_blank());
        let cell = self.tables.last_mut().and_then(|table| table.rows.last_mut()?.last_mut());
        cell.unwrap_or(&mut self.blocks).extend(blocks);
    }
}

/// Elements whose text is not there to be read: what was deleted or moved away, the other form of a text box, notes of reviewers.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "Fallback"
            | "tabs"
            | "instrText"
            | "delInstrText"
            | "rPrChange"
            | "pPrChange"
            | "sectPrChange"
            | "tblPrChange"
    )
}

/// A letter of a symbol font; Unicode letters are returned unchanged.
fn symbol(element: &Element<'_>) -> String {
    let code = element.attr("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
    let letter = code.filter(|code| !(0xf000..=0xf0ff).contains(code)).and_then(char::from_u32);
    letter.map(String::from).unwrap_or_default()
}
