//! The structure that a tagged PDF has: which letters are a paragraph, a heading, an item, a cell or a note.
//!
//! Word, `LibreOffice` and browsers write it (ISO 32000-1, 14.7 and 14.8). It is used where it has all letters, since places
//! on a page only let one guess at tables without lines, and at paragraphs whose last line is full.

use std::collections::{HashMap, HashSet};

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, MaybeRef, Name, ObjRef, Object};

use super::glyphs::{DrawnPage, PdfLetter};
use super::layout::{drop_note_marks, paragraphs, without_bullet, words};
use super::lines::{is_marker, lines};
use crate::documents::block::{Block, BlockKind, Reason};

/// Elements are nested less deep.
const DEEPEST: usize = 100;
/// Columns that a cell may span, or rows.
const MOST_SPANNED: usize = 100;
/// Names that a file has for its roles may stand for other such names, but not in a circle.
const MOST_NAMES: usize = 8;

/// The blocks of the structure; none where there is none, or where it leaves letters out.
pub(super) fn blocks(pdf: &Pdf, drawn: &[DrawnPage]) -> Option<Vec<Block>> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let tree = root.get::<Dict<'_>>("StructTreeRoot")?;
    let pages = pdf.pages().iter().zip(0..);
    let mut letters: HashMap<(usize, i32), Vec<PdfLetter>> = HashMap::new();
    for (page, drawn) in drawn.iter().enumerate() {
        for letter in &drawn.letters {
            match letter.mark {
                Some(mark) => letters.entry((page, mark)).or_default().push(letter.clone()),
                None if letter.is_blank() => {}
                None => return None,
            }
        }
    }
    let mut tree_reading = TreeReading {
        pdf,
        roles: tree.get("RoleMap").unwrap_or_default(),
        pages: pages.filter_map(|(page, number)| Some((page.raw().obj_id()?.into(), number))).collect(),
        letters,
        seen: HashSet::new(),
        found: Vec::new(),
        open: OpenBlock::default(),
        notes: Vec::new(),
    };
    tree_reading.children(&tree, &Within::default())?;
    tree_reading.end_block(true);
    let has_all = tree_reading.letters.values().flatten().all(PdfLetter::is_blank);
    drop_note_marks(&mut tree_reading.found, &tree_reading.notes);
    // Notes are in the middle of what they are about.
    let (notes, mut text): (Vec<_>, Vec<_>) =
        tree_reading.found.into_iter().partition(|block| block.kind == BlockKind::Footnote);
    text.extend(notes);
    has_all.then_some(text)
}

/// What the elements above say of one.
#[derive(Clone, Debug, Default)]
struct Within {
    kind: BlockKind,
    page: Option<usize>,
    /// Whether it is in a paragraph, and not only in a part of the page.
    is_paragraph: bool,
    is_link: bool,
    depth: usize,
}

/// A block under way.
#[derive(Default)]
struct OpenBlock {
    within: Within,
    /// The letters of marked stretches, with their pages.
    stretches: Vec<(usize, Vec<PdfLetter>)>,
    links: usize,
    /// Whether some of it is in no link.
    has_text: bool,
}

/// The way through the tree.
struct TreeReading<'a> {
    pdf: &'a Pdf,
    /// What a file's own roles stand for.
    roles: Dict<'a>,
    pages: HashMap<ObjRef, usize>,
    /// Those that no element had yet, by page and marked stretch.
    letters: HashMap<(usize, i32), Vec<PdfLetter>>,
    /// Elements that were read: references may lead in a circle.
    seen: HashSet<ObjRef>,
    found: Vec<Block>,
    open: OpenBlock,
    /// The numbers of notes.
    notes: Vec<String>,
}

impl<'a> TreeReading<'a> {
    /// Reads what an element has; none where the structure is not as it should be.
    fn children(&mut self, element: &Dict<'a>, within: &Within) -> Option<()> {
        for child in self.kids(element) {
            match child {
                Object::Dict(child) => self.element(&child, within)?,
                other => self.stretch(within.page, other.into_i32()?, within)?,
            }
        }
        Some(())
    }

    /// The elements and the numbers of stretches right below an element.
    fn kids(&mut self, element: &Dict<'a>) -> Vec<Object<'a>> {
        let mut kids = Vec::new();
        let mut waiting: Vec<MaybeRef<Object<'a>>> = element.get_raw("K").into_iter().collect();
        while let Some(kid) = waiting.pop() {
            let kid = match kid {
                MaybeRef::NotRef(kid) => Some(kid),
                MaybeRef::Ref(reference) if !self.seen.insert(reference) => None,
                MaybeRef::Ref(reference) => self.pdf.xref().get(reference.into()),
            };
            match kid {
                Some(Object::Array(array)) => {
                    let start = waiting.len();
                    waiting.extend(array.raw_iter());
                    if let Some(added) = waiting.get_mut(start..) {
                        added.reverse();
                    }
                }
                kid => kids.extend(kid),
            }
        }
        kids
    }

    /// Adds a marked stretch of a page to the block under way.
    fn stretch(&mut self, page: Option<usize>, mark: i32, within: &Within) -> Option<()> {
        let letters = self.letters.remove(&(page?, mark)).unwrap_or_default();
        if letters.iter().all(PdfLetter::is_blank) && self.open.stretches.is_empty() {
            return Some(());
        }
        if self.open.stretches.is_empty() {
            self.open.within = Within { page, ..within.clone() };
        }
        self.open.has_text |= !within.is_link && !letters.iter().all(PdfLetter::is_blank);
        self.open.stretches.push((page?, letters));
        Some(())
    }

    fn element(&mut self, element: &Dict<'a>, above: &Within) -> Option<()> {
        let page = element.get_ref("Pg").and_then(|page| self.pages.get(&page).copied()).or(above.page);
        if let Some(mark) = element.get("MCID") {
            // What a drawing within the page has is numbered by itself.
            return if element.contains_key("Stm") { None } else { self.stretch(page, mark, above) };
        }
        let within = Within { page, depth: above.depth + 1, ..above.clone() };
        if within.depth > DEEPEST {
            return None;
        }
        let kind = |kind: BlockKind| Within { kind, is_paragraph: true, ..within.clone() };
        let role = self.role(element);
        let block = match role.as_deref() {
            // A note or a picture that lies on the page.
            None | Some("Artifact") => return Some(()),
            Some("Table") => return self.table(element, &within),
            Some("Link") => {
                self.open.links += 1;
                return self.children(element, &Within { is_link: true, ..within });
            }
            Some(
                "Span" | "Quote" | "Reference" | "Lbl" | "LBody" | "Em" | "Strong" | "NonStruct" | "Annot"
                | "Code" | "Ruby" | "RB" | "RT" | "RP" | "Sub",
            ) => return self.children(element, &within),
            Some("P") => Within { is_paragraph: true, ..within },
            Some("Title") => kind(BlockKind::Heading(0)),
            Some("H" | "H1") => kind(BlockKind::Heading(1)),
            Some("H2" | "H3" | "H4" | "H5" | "H6") => kind(BlockKind::Heading(2)),
            Some("LI") => kind(BlockKind::Item),
            Some("BlockQuote") => kind(BlockKind::Quote),
            Some("Caption") => kind(BlockKind::Caption),
            Some("Note" | "FENote") => kind(BlockKind::Footnote),
            Some(_) => within,
        };
        self.end_block(false);
        self.children(element, &block)?;
        self.end_block(role.as_deref() == Some("LI"));
        Some(())
    }

    /// The role of an element, by its standard name where the file gives one.
    fn role(&self, element: &Dict<'a>) -> Option<String> {
        let mut role: Name<'a> = element.get("S")?;
        for _ in 0..MOST_NAMES {
            let Some(standard) = self.roles.get(&role) else { break };
            role = standard;
        }
        Some(role.as_str().to_owned())
    }

    fn table(&mut self, element: &Dict<'a>, within: &Within) -> Option<()> {
        self.end_block(true);
        let mut rows = Vec::new();
        self.rows(element, within, &mut rows)?;
        let page = rows.iter().flatten().flatten().find_map(|block: &Block| block.page);
        self.found.extend(
            Block::of_cells(rows).into_iter().map(|block| Block { page: block.page.or(page), ..block }),
        );
        Some(())
    }

    /// Reads the rows of a table, each cell as blocks.
    fn rows(&mut self, part: &Dict<'a>, within: &Within, rows: &mut Vec<Vec<Vec<Block>>>) -> Option<()> {
        let within = Within { depth: within.depth + 1, kind: BlockKind::Paragraph, ..within.clone() };
        if within.depth > DEEPEST {
            return None;
        }
        // How many more rows the cell above takes, by column.
        let mut above: Vec<usize> = Vec::new();
        for kid in self.kids(part) {
            let Object::Dict(kid) = kid else { continue };
            match self.role(&kid).as_deref() {
                Some("THead" | "TBody" | "TFoot") => self.rows(&kid, &within, rows)?,
                Some("TR") => {
                    let mut row = Vec::new();
                    for cell in self.kids(&kid) {
                        let Object::Dict(cell) = cell else { continue };
                        self.cell(&cell, &within, &mut row, &mut above)?;
                    }
                    rows.push(row);
                }
                _ => self.element(&kid, &within)?,
            }
        }
        Some(())
    }

    /// Reads a cell, with empty ones before and behind it where others span columns and rows.
    fn cell(
        &mut self,
        cell: &Dict<'a>,
        within: &Within,
        row: &mut Vec<Vec<Block>>,
        above: &mut Vec<usize>,
    ) -> Option<()> {
        while let Some(rows) = above.get_mut(row.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            row.push(Vec::new());
        }
        let around = std::mem::take(&mut self.found);
        self.element(cell, within)?;
        self.end_block(true);
        let (at, columns) = (row.len(), spanned(cell, "ColSpan"));
        row.push(std::mem::replace(&mut self.found, around));
        row.resize(at + columns, Vec::new());
        above.resize(above.len().max(row.len()), 0);
        above.iter_mut().skip(at).take(columns).for_each(|rows| *rows = spanned(cell, "RowSpan") - 1);
        Some(())
    }

    /// Ends the block under way. One that is only the mark of an item continues in the next element, unless the item ends.
    fn end_block(&mut self, item_ends: bool) {
        let OpenBlock { within, stretches, links, has_text } = std::mem::take(&mut self.open);
        let Some(page) = within.page.filter(|_| !stretches.is_empty()) else { return };
        let mark: String =
            stretches.iter().flat_map(|(_, letters)| letters).map(|letter| &*letter.text).collect();
        if !item_ends && is_marker(mark.trim()) {
            self.open = OpenBlock { within, stretches, links, has_text };
            return;
        }
        let kind = if links > 1 && !has_text { BlockKind::LeftOut(Reason::Menu) } else { within.kind };
        let mut stretches = stretches;
        if kind == BlockKind::Footnote {
            let first = stretches.iter().take_while(|(_, letters)| is_mark_of_note(letters)).count();
            let mark = stretches.drain(..first).flat_map(|(_, letters)| letters);
            self.notes.push(mark.map(|letter| letter.text).collect::<String>().trim().to_owned());
        }
        let mut paragraphs_found = Vec::new();
        let mut of_page: (usize, Vec<PdfLetter>) = (page, Vec::new());
        for (page, letters) in stretches {
            if page != of_page.0 {
                paragraphs_found.push(std::mem::replace(&mut of_page, (page, Vec::new())));
            }
            of_page.1.extend(letters);
        }
        paragraphs_found.push(of_page);
        let number = |page: usize| u32::try_from(page + 1).ok();
        if within.is_paragraph || kind != BlockKind::Paragraph {
            let all = paragraphs_found.iter().flat_map(|(_, letters)| lines(letters)).collect();
            let text = words(all);
            let text = without_bullet(&text).filter(|_| kind == BlockKind::Item).unwrap_or(text);
            self.found.push(Block { page: number(page), ..Block::new(kind, text) });
        } else {
            for (page, letters) in paragraphs_found {
                let found = paragraphs(lines(&letters)).into_iter();
                self.found.extend(found.map(|paragraph| Block {
                    page: number(page),
                    ..Block::new(BlockKind::Paragraph, paragraph.into_words())
                }));
            }
        }
    }
}

/// Whether letters are the number of a note, or its star.
fn is_mark_of_note(letters: &[PdfLetter]) -> bool {
    let mut signs = letters.iter().flat_map(|letter| letter.text.chars());
    signs.all(|c| c.is_numeric() || c == '*' || c.is_whitespace())
}

/// How many columns or rows a cell takes.
fn spanned(cell: &Dict<'_>, what: &str) -> usize {
    let attributes = match cell.get::<Object<'_>>("A") {
        Some(Object::Dict(attributes)) => vec![attributes],
        Some(Object::Array(all)) => all.iter::<Object<'_>>().filter_map(Object::into_dict).collect(),
        _ => Vec::new(),
    };
    let said = attributes.iter().find_map(|attributes| attributes.get::<i32>(what));
    said.and_then(|said| usize::try_from(said).ok()).unwrap_or(1).clamp(1, MOST_SPANNED)
}
