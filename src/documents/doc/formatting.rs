//! What the tables of a Word document say of its letters and paragraphs: fonts from before Unicode, hidden and deleted
//! text, headings, lists, rows of tables.
//!
//! Properties are in pages of 512 bytes, each with the file offsets that they apply to (MS-DOC, 2.9.33 and 2.9.116).

use crate::documents::block::BlockKind;
use crate::documents::legacy::Font;

/// What holds for letters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LetterFormat {
    pub(super) font: Option<Font>,
    pub(super) is_hidden: bool,
}

/// What holds for a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct DocParagraph {
    pub(super) kind: BlockKind,
    pub(super) in_table: bool,
    pub(super) ends_row: bool,
    /// Where the cells of the row that it ends do.
    pub(super) ends: Vec<i32>,
}

/// All of it, by file offsets.
#[derive(Default)]
pub(super) struct Formatting {
    letters: Vec<(std::ops::Range<usize>, LetterFormat)>,
    paragraphs: Vec<(std::ops::Range<usize>, DocParagraph)>,
    /// The font of letters for which nothing else holds.
    usual: LetterFormat,
}

/// A page of properties.
const PAGE: usize = 512;
/// Pages that are read at most: properties of a long book take some thousand.
const MOST_PAGES: usize = 100_000;

/// Offsets in the file information block of the parts of the table stream.
const STYLES: usize = 0xa2;
const LETTERS: usize = 0xfa;
const PARAGRAPHS: usize = 0x102;
const FONTS: usize = 0x112;

impl Formatting {
    /// Reads what can be read; what is damaged holds for nothing.
    pub(super) fn read(text: &[u8], table: &[u8]) -> Self {
        let fonts = fonts(part(text, table, FONTS).unwrap_or_default());
        let styles = styles(part(text, table, STYLES).unwrap_or_default());
        let font = |number: usize| fonts.get(number).copied().flatten();
        // Paragraphs which name none have the first.
        let usual = styles.all.first().and_then(|style| style.font).or(styles.default_font).and_then(font);
        let mut found = Self { usual: LetterFormat { font: usual, is_hidden: false }, ..Self::default() };
        for page in pages(text, table, LETTERS) {
            each_property(page, 1, |span, place| {
                let Some(length) = page.get(place).filter(|_| place > 0) else { return };
                let properties = page.get(place + 1..place + 1 + usize::from(*length)).unwrap_or_default();
                let mut letters = found.usual;
                each_change(properties, |operation, operand| match operation {
                    0x4a4f => {
                        letters.font =
                            operand.first_chunk().and_then(|n| font(u16::from_le_bytes(*n).into()));
                    }
                    0x083c | 0x0800 => letters.is_hidden = operand.first().is_some_and(|on| on & 1 == 1),
                    _ => {}
                });
                found.letters.push((span, letters));
            });
        }
        for page in pages(text, table, PARAGRAPHS) {
            each_property(page, 13, |span, place| {
                found.paragraphs.push((span, paragraph(page, place, &styles).unwrap_or_default()));
            });
        }
        found.letters.sort_by_key(|(span, _)| span.start);
        found.paragraphs.sort_by_key(|(span, _)| span.start);
        found
    }

    /// Whether no paragraph has known properties.
    pub(super) fn is_unknown(&self) -> bool {
        self.paragraphs.is_empty()
    }

    pub(super) fn letters(&self, offset: usize) -> LetterFormat {
        holding(&self.letters, offset).copied().unwrap_or(self.usual)
    }

    pub(super) fn paragraph(&self, offset: usize) -> DocParagraph {
        holding(&self.paragraphs, offset).cloned().unwrap_or_default()
    }
}

fn holding<T>(all: &[(std::ops::Range<usize>, T)], offset: usize) -> Option<&T> {
    let after = all.partition_point(|(span, _)| span.start <= offset);
    all.get(after.checked_sub(1)?).filter(|(span, _)| span.contains(&offset)).map(|(_, what)| what)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

/// A part of the stream of tables, by its place and length in the file information block.
fn part<'t>(text: &[u8], table: &'t [u8], place: usize) -> Option<&'t [u8]> {
    let (start, length) = (u32_at(text, place)? as usize, u32_at(text, place + 4)? as usize);
    table.get(start..start.checked_add(length)?)
}

/// The pages of properties that a list names.
fn pages<'t>(text: &'t [u8], table: &[u8], place: usize) -> Vec<&'t [u8]> {
    let list = part(text, table, place).unwrap_or_default();
    let many = (list.len().saturating_sub(4) / 8).min(MOST_PAGES);
    let page = |at: usize| {
        let number = (u32_at(list, 4 * (many + 1) + 4 * at)? & 0x003f_ffff) as usize;
        text.get(number * PAGE..(number + 1) * PAGE)
    };
    (0..many).filter_map(page).collect()
}

/// Hands over each stretch of letters that a page has properties for, with the place of these in the page, 0 for none.
fn each_property(page: &[u8], size: usize, mut each: impl FnMut(std::ops::Range<usize>, usize)) {
    let many = page.last().map_or(0, |many| usize::from(*many));
    for at in 0..many {
        let (Some(from), Some(to)) = (u32_at(page, 4 * at), u32_at(page, 4 * at + 4)) else { return };
        let Some(place) = page.get(4 * (many + 1) + size * at) else { return };
        if from < to {
            each(from as usize..to as usize, 2 * usize::from(*place));
        }
    }
}

/// Hands over each change of a list of changes: what it changes, and to what (MS-DOC, 2.2.5).
fn each_change(mut list: &[u8], mut each: impl FnMut(u16, &[u8])) {
    while let Some(operation) = u16_at(list, 0) {
        let Some(rest) = list.get(2..) else { return };
        let length = match operation >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ => match (operation, rest.first()) {
                // Definitions of tables have their length in two bytes.
                (0xd608, _) => usize::from(u16_at(rest, 0).unwrap_or(0)) + 1,
                (_, Some(length)) => usize::from(*length) + 1,
                (_, None) => return,
            },
        };
        let Some(operand) = rest.get(..length) else { return };
        each(operation, operand);
        list = rest.get(length..).unwrap_or_default();
    }
}

fn paragraph(page: &[u8], place: usize, styles: &DocStyles) -> Option<DocParagraph> {
    let first = usize::from(*page.get(place).filter(|_| place > 0)?);
    let (start, length) = match first {
        0 => (place + 2, 2 * usize::from(*page.get(place + 1)?)),
        half => (place + 1, 2 * half - 1),
    };
    let properties = page.get(start..start + length)?;
    let style = styles.all.get(usize::from(u16_at(properties, 0)?));
    let mut found = DocParagraph {
        kind: style.map(|style| style.kind.clone()).unwrap_or_default(),
        ..DocParagraph::default()
    };
    let mut is_item = false;
    each_change(properties.get(2..)?, |operation, operand| match operation {
        0x2416 => found.in_table = operand.first().is_some_and(|on| *on != 0),
        0x2417 => found.ends_row = operand.first().is_some_and(|on| *on != 0),
        0xd608 => found.ends = ends(operand).unwrap_or_default(),
        0x460b => {
            is_item = operand.first_chunk().is_some_and(|n| !matches!(u16::from_le_bytes(*n), 0 | 0xf801));
        }
        0x2640 => {
            if let Some(kind) = BlockKind::of_outline(operand.first().copied()) {
                found.kind = kind;
            }
        }
        _ => {}
    });
    if is_item && found.kind == BlockKind::Paragraph {
        found.kind = BlockKind::Item;
    }
    Some(found)
}

/// Where the cells of a row end, of the definition of its table (MS-DOC, 2.9.324): its length, how many there are, where
/// the first begins, where each ends.
fn ends(definition: &[u8]) -> Option<Vec<i32>> {
    let many = usize::from(*definition.get(2)?);
    (1..=many).map(|cell| u16_at(definition, 3 + 2 * cell).map(|end| i32::from(end.cast_signed()))).collect()
}

/// Styles by their numbers.
#[derive(Default)]
struct DocStyles {
    all: Vec<DocStyle>,
    /// The number of the font where no style names one.
    default_font: Option<usize>,
}

#[derive(Clone, Default)]
struct DocStyle {
    kind: BlockKind,
    /// The number of its font.
    font: Option<usize>,
}

fn styles(sheet: &[u8]) -> DocStyles {
    let mut found = DocStyles::default();
    let Some(header) = u16_at(sheet, 0).map(usize::from) else { return found };
    let base = u16_at(sheet, 4).map_or(10, usize::from);
    found.default_font = u16_at(sheet, 14).map(usize::from);
    let mut at = 2 + header;
    while let Some(length) = u16_at(sheet, at).map(usize::from) {
        let style = sheet.get(at + 2..at + 2 + length).unwrap_or_default();
        found.all.push(style_of(style, base).unwrap_or_default());
        // Styles begin at even places.
        at += 2 + length + length % 2;
    }
    found
}

fn style_of(style: &[u8], base: usize) -> Option<DocStyle> {
    let built_in = u16_at(style, 0)? & 0x0fff;
    let kind = match built_in {
        level @ 1..=9 => BlockKind::Heading(u8::try_from(level).unwrap_or(1)),
        34 => BlockKind::Caption,
        62 => BlockKind::Heading(0),
        74 => BlockKind::Heading(2),
        29 | 43 => BlockKind::Footnote,
        _ => BlockKind::Paragraph,
    };
    let name = usize::from(u16_at(style, base)?);
    let mut at = base + 2 + 2 * name + 2;
    let is_paragraph = u16_at(style, 2)? & 0x000f == 1;
    let mut font = None;
    if is_paragraph {
        at += 2 + usize::from(u16_at(style, at)?);
        at += at % 2;
    }
    if let Some(length) = u16_at(style, at).map(usize::from) {
        each_change(style.get(at + 2..at + 2 + length).unwrap_or_default(), |operation, operand| {
            if operation == 0x4a4f {
                font = operand.first_chunk().map(|n| usize::from(u16::from_le_bytes(*n)));
            }
        });
    }
    Some(DocStyle { kind, font })
}

/// For each font by its number, whether it is one from before Unicode.
fn fonts(list: &[u8]) -> Vec<Option<Font>> {
    const NAME: usize = 40;
    let (mut found, mut at) = (Vec::new(), 4);
    while let Some(length) = list.get(at).map(|length| usize::from(*length) + 1) {
        let entry = list.get(at..at + length).unwrap_or_default();
        let units = entry.get(NAME..).unwrap_or_default().chunks_exact(2).map(|pair| match pair {
            [low, high] => u16::from_le_bytes([*low, *high]),
            _ => 0,
        });
        let name: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        found.push(Font::of(&String::from_utf16_lossy(&name)));
        at += length;
    }
    found
}
