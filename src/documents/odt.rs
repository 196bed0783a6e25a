//! Texts of `LibreOffice` and its kin: `OpenDocument` in a zip archive.
//!
//! Headings and lists say what they are; what was deleted under change tracking, annotations, headers and footers are
//! not read. Spaces are elements here, too.

use std::collections::HashMap;

use super::Limits;
use super::archive::Archive;
use super::block::{Block, BlockKind, Document, Runs};
use super::legacy::Font;
use super::refusal::{Limit, Trouble};
use super::xml::{Element, XmlNode, walk};

/// Reads `.odt`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let mut archive = Archive::open(bytes, limits)?;
    if archive.text("META-INF/manifest.xml")?.contains("encryption-data") {
        return Err(Trouble::Locked);
    }
    let mut styles = HashMap::new();
    read_styles(&archive.text("styles.xml")?, &mut styles, limits)?;
    let content = archive.main("content.xml")?;
    read_styles(&content, &mut styles, limits)?;
    let mut walker = OdtWalker { styles, ..OdtWalker::default() };
    walk(&content, limits, &mut |node| walker.take(node, limits))?;
    let mut blocks = walker.blocks;
    blocks.append(&mut walker.notes);
    Ok(vec![Document { blocks, whole: true, ..Document::default() }])
}

/// What a style says.
#[derive(Clone, Default)]
struct OdtStyle {
    shown: String,
    parent: Option<String>,
    font: Option<String>,
    is_hidden: bool,
}

/// Takes the styles of a part in; those of the text go before those of the document.
fn read_styles(xml: &str, styles: &mut HashMap<String, OdtStyle>, limits: &Limits) -> Result<(), Trouble> {
    let (mut name, mut style) = (None, OdtStyle::default());
    walk(xml, limits, &mut |node| {
        match node {
            XmlNode::Open(element) => match element.name() {
                "style" | "default-style" => {
                    name = element.attr("name").or_else(|| {
                        (element.attr("family").as_deref() == Some("paragraph")).then(|| USUAL.to_owned())
                    });
                    let shown = element.attr("display-name").or_else(|| name.clone()).unwrap_or_default();
                    style =
                        OdtStyle { shown, parent: element.attr("parent-style-name"), ..OdtStyle::default() };
                }
                "text-properties" => {
                    style.font = element.attr("font-name").or_else(|| element.attr("font-family"));
                    style.is_hidden = element.attr("display").as_deref() == Some("none");
                }
                _ => {}
            },
            XmlNode::Close("style" | "default-style") => {
                if let Some(name) = name.take() {
                    styles.insert(name, std::mem::take(&mut style));
                }
            }
            XmlNode::Close(_) | XmlNode::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(())
}

/// The style of paragraphs that is under all others.
const USUAL: &str = "\u{0}";

/// How many styles are looked through from one to its parent.
const MOST_PARENTS: usize = 12;

#[derive(Default)]
struct OdtWalker {
    styles: HashMap<String, OdtStyle>,
    blocks: Vec<Block>,
    notes: Vec<Block>,
    /// Elements whose text is not read, in one another.
    skipped: usize,
    paragraphs: Vec<(Block, Option<String>)>,
    spans: Vec<Option<String>>,
    lists: usize,
    tables: Vec<Vec<Vec<Runs>>>,
    in_note: bool,
    in_body: bool,
}

impl OdtWalker {
    fn take(&mut self, node: XmlNode<'_>, limits: &Limits) -> Result<(), Trouble> {
        match node {
            XmlNode::Open(element) if is_skipped(element.name()) => {
                if element.name() == "covered-table-cell" && self.skipped == 0 {
                    self.open_cell();
                }
                self.skipped += 1;
            }
            XmlNode::Close(name) if is_skipped(name) => self.skipped = self.skipped.saturating_sub(1),
            XmlNode::Open(element) if element.name() == "text" && self.paragraphs.is_empty() => {
                self.in_body = true;
            }
            _ if self.skipped > 0 || !self.in_body => {}
            XmlNode::Open(element) => self.open(element, limits)?,
            XmlNode::Close(name) => self.close(name),
            XmlNode::Text(text) => self.add(&spaced(text)),
        }
        Ok(())
    }

    fn open(&mut self, element: &Element<'_>, limits: &Limits) -> Result<(), Trouble> {
        match element.name() {
            "p" | "h" => {
                let style = element.attr("style-name");
                let mut kind = self.kind(style.as_deref());
                if element.name() == "h" {
                    let level = element.attr("outline-level").and_then(|level| level.parse().ok());
                    kind = BlockKind::Heading(level.unwrap_or(1));
                } else if self.lists > 0 && kind == BlockKind::Paragraph {
                    kind = BlockKind::Item;
                }
                self.paragraphs.push((Block::new(kind, ""), style));
            }
            "span" => self.spans.push(element.attr("style-name")),
            "list" => self.lists += 1,
            "table" => self.tables.push(Vec::new()),
            "table-row" => {
                if let Some(table) = self.tables.last_mut() {
                    limits.within(table.len(), limits.cells, Limit::Cells)?;
                    table.push(Vec::new());
                }
            }
            "table-cell" => self.open_cell(),
            "s" => {
                let count = element.attr("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.add(" ".repeat(count.min(8)).as_str());
            }
            "tab" => self.add("\t"),
            "line-break" => self.add("\n"),
            "note-body" => self.in_note = true,
            _ => {}
        }
        Ok(())
    }

    fn open_cell(&mut self) {
        if let Some(row) = self.tables.last_mut().and_then(|table| table.last_mut()) {
            row.push(Runs::default());
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.end_paragraph(),
            "span" => drop(self.spans.pop()),
            "list" => self.lists = self.lists.saturating_sub(1),
            "table" => {
                let Some(rows) = self.tables.pop() else { return };
                let block = Block::new(BlockKind::Table(rows), "");
                self.put(block);
            }
            "note-body" => self.in_note = false,
            _ => {}
        }
    }

    /// Adds letters to the paragraph that is open.
    fn add(&mut self, text: &str) {
        let style = self.spans.last().cloned().flatten();
        let Some(paragraph) = self.paragraphs.last().map(|(_, style)| style.clone()) else { return };
        let of = |name: Option<&str>| self.chain(name).find_map(|style| style.font.clone());
        let is_hidden = self.chain(style.as_deref()).any(|style| style.is_hidden);
        let font = style.as_deref().and_then(|style| of(Some(style))).or_else(|| of(paragraph.as_deref()));
        let font = font.or_else(|| of(Some(USUAL)));
        if let Some((block, _)) = self.paragraphs.last_mut().filter(|_| !is_hidden) {
            block.text.push(text, font.as_deref().and_then(Font::of));
        }
    }

    /// A style and its parents.
    fn chain<'a>(&'a self, name: Option<&'a str>) -> impl Iterator<Item = &'a OdtStyle> {
        let next = |name: &str| self.styles.get(name);
        std::iter::successors(name.and_then(next), move |style| next(style.parent.as_deref()?))
            .take(MOST_PARENTS)
    }

    /// What a paragraph of this style is.
    fn kind(&self, style: Option<&str>) -> BlockKind {
        let of = |name: &str| match name.replace("_20_", " ").to_lowercase().as_str() {
            "illustration" | "table" | "figure" | "drawing" => Some(BlockKind::Caption),
            name => BlockKind::of_style(name),
        };
        let found =
            self.chain(style).find_map(|style| of(&style.shown).or_else(|| of(style.parent.as_deref()?)));
        found.or_else(|| of(style?)).unwrap_or_default()
    }

    fn end_paragraph(&mut self) {
        let Some((block, _)) = self.paragraphs.pop() else { return };
        if self.in_note {
            // A note of several paragraphs is one.
            self.notes.push(Block { kind: BlockKind::Footnote, ..block });
        } else {
            self.put(block);
        }
    }

    /// Puts a block into the cell that is open, or into the text.
    fn put(&mut self, block: Block) {
        if block.is_blank() {
            return;
        }
        match self.tables.last_mut().and_then(|table| table.last_mut()?.last_mut()) {
            Some(cell) => cell.append_line(block.into_runs()),
            None => self.blocks.push(block),
        }
    }
}

/// Elements whose text is not there to be read.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "note-citation"
            | "forms"
            | "sequence-decls"
            | "ruby-text"
            | "desc"
            | "title"
            | "table-of-content"
            | "covered-table-cell"
    )
}

/// White space of XML is one space.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
        if !is_space {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}
