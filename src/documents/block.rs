//! What a document is made of: blocks in reading order, and what the file says of itself.

use std::ops::{Deref, Range};

use serde::Serialize;

use super::legacy::encodings::{Font, Legacy};
use crate::messages::{Message, enum_table, t};

/// A text as it was written: an article, a report, a letter.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What the file says of itself.
    pub head: DocumentHead,
    /// What it is made of, in reading order.
    pub blocks: Vec<Block>,
    /// The name of the encoding, where the file is text: `UTF-8`, `UTF-16LE`, `windows-1258` …
    pub encoding: &'static str,
    /// How many hidden characters were taken out.
    pub hidden: usize,
    /// Whether all of it is the text, without the rest of a web page around it.
    pub whole: bool,
    /// What the reader should know of how it was read.
    pub warnings: Vec<Warning>,
}

/// What a reader of documents has to say of one that it did read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Warning {
    /// The text was in an encoding from before Unicode.
    ReadAs(Legacy),
    /// A letter does not occur at all, though texts are full of it: it was lost before.
    LettersMissing(char),
    /// Pages without text that hold pictures, from 1: they were scanned.
    Scanned(Vec<u32>),
    /// So many letters are unknown: the fonts do not map them.
    LettersUnknown(usize),
    /// Attachments that are not read, by their names.
    Attachments(Vec<String>),
    /// Sheets that are hidden in the workbook and were left out, by their names.
    HiddenSheets(Vec<String>),
    /// So many entries of a list of records have no text.
    RecordsWithoutText(usize),
}

impl Document {
    /// Hands over the text of each block and cell.
    pub(super) fn each_runs(&mut self, change: &mut impl FnMut(&mut Runs)) {
        self.blocks.iter_mut().for_each(|block| block.each_runs(change));
    }

    /// How many letters there are in it.
    pub(super) fn letters(&self) -> usize {
        self.texts().map(|text| text.chars().filter(|c| c.is_alphabetic()).count()).sum()
    }

    /// Whether a letter occurs in it.
    pub(super) fn has(&self, letter: char) -> bool {
        self.texts().any(|text| text.contains(letter))
    }

    /// The text of each block and cell.
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(Block::texts)
    }
}

/// What a file says of itself, apart from its text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DocumentHead {
    /// The title.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When, as precisely as is stated: `2018-08-12`, `2021-12`.
    pub date: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
}

impl DocumentHead {
    /// Hands over each text that there is; what is empty afterwards is not there.
    pub(super) fn each(&mut self, change: impl Fn(&mut String)) {
        let Self { title, publisher, url, date, byline } = self;
        for field in [title, publisher, url, date, byline] {
            if let Some(text) = field {
                change(text);
            }
            field.take_if(|text| text.is_empty());
        }
    }
}

/// A piece of a text on lines of its own.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Block {
    /// The words; of a table none, its rows have them.
    pub text: Runs,
    /// What the file says that it is.
    pub kind: BlockKind,
    /// The page on which it begins, from 1, where the file has pages.
    pub page: Option<u32>,
    /// What it says of the text, by the names that the file gives it.
    pub part: Option<HeadPart>,
}

/// The role of a line beside the text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum HeadPart {
    /// What it is called.
    Title,
    /// What it is about, in a sentence or two.
    Lead,
    /// When it was published.
    Date,
    /// Who wrote it.
    Byline,
    /// Perhaps who wrote it: a line at the right edge.
    Signature,
    /// Where it was taken from.
    Source,
}

/// A link of a page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Link {
    /// Where it leads, as the page has it.
    pub address: String,
    /// Its words.
    pub text: String,
}

/// What a block is by the form of the file.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum BlockKind {
    /// A paragraph, or a line of unknown role.
    #[default]
    Paragraph,
    /// A heading of this level, from 1; the title of the document is of level 0.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A table by rows of cells.
    Table(Vec<Vec<Runs>>),
    /// The text above a table or below a picture.
    Caption,
    /// Words set apart as somebody else's.
    Quote,
    /// A note at the foot of the page or the end of the text.
    Footnote,
    /// It is no part of the text.
    LeftOut(Reason),
}

impl BlockKind {
    /// What the name of a style says, as Word and `LibreOffice` have it in every language for their own styles.
    pub(super) fn of_style(name: &str) -> Option<Self> {
        let name = name.to_lowercase().replace([' ', '-', '_'], "");
        let level = |rest: &str| rest.parse().ok().filter(|level| (1..=9).contains(level));
        if let Some(level) = name.strip_prefix("heading").and_then(level) {
            return Some(Self::Heading(level));
        }
        match name.as_str() {
            "title" => Some(Self::Heading(0)),
            "subtitle" => Some(Self::Heading(2)),
            "caption" | "figurecaption" | "tablecaption" => Some(Self::Caption),
            "quote" | "intensequote" | "quotations" | "blocktext" | "blockquote" => Some(Self::Quote),
            "footnotetext" | "endnotetext" => Some(Self::Footnote),
            _ if name.starts_with("listbullet") || name.starts_with("listnumber") => Some(Self::Item),
            _ => None,
        }
    }

    /// The heading of an outline level, of which those from 0 to 8 are headings.
    pub(super) fn of_outline(level: Option<u8>) -> Option<Self> {
        level.filter(|level| *level < 9).map(|level| Self::Heading(level + 1))
    }
}

enum_table! {
    /// Why something is no part of an article.
    #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Reason: Message {
        /// The address of the page.
        Address = t::extract::ADDRESS,
        /// Menus, print links, share bars.
        Menu = t::extract::MENU,
        /// What a video player leaves: `0:00 / 0:00`.
        Player = t::extract::PLAYER,
        /// The text below a picture.
        Caption = t::extract::CAPTION,
        /// Headlines of other articles.
        Related = t::extract::RELATED,
        /// Scripts, style sheets, players and frames of a web page.
        Script = t::extract::SCRIPT,
        /// Lines beside the text that say when it was published, by whom and where.
        Head = t::extract::HEAD,
        /// An earlier mail that a mail answers, and the signature.
        Quoted = t::extract::QUOTED,
    }
}

impl Reason {
    /// What it is called.
    pub fn words(self) -> Message {
        self.row()
    }
}

impl Block {
    /// Hands over its text and that of each cell.
    pub(super) fn each_runs(&mut self, change: &mut impl FnMut(&mut Runs)) {
        change(&mut self.text);
        if let BlockKind::Table(rows) = &mut self.kind {
            rows.iter_mut().flatten().for_each(change);
        }
    }

    /// Why it is no part of the article; none where it is one.
    pub fn left_out(&self) -> Option<Reason> {
        match self.kind {
            BlockKind::LeftOut(reason) => Some(reason),
            _ => None,
        }
    }

    /// Whether it is a part of the article.
    pub fn is_kept(&self) -> bool {
        self.left_out().is_none()
    }

    /// A block without a page.
    pub fn new(kind: BlockKind, text: impl Into<Runs>) -> Self {
        Self { text: text.into(), kind, page: None, part: None }
    }

    /// The blocks of a table with blocks in its cells. A frame around text is none: its paragraphs are those of the text.
    #[cfg(any(feature = "office", feature = "pdf"))]
    pub(super) fn of_cells(rows: Vec<Vec<Vec<Self>>>) -> Vec<Self> {
        if rows.iter().all(|row| row.iter().filter(|cell| !cell.is_empty()).count() <= 1) {
            return rows.into_iter().flatten().flatten().collect();
        }
        let cell = |blocks: Vec<Self>| {
            let mut runs = Runs::default();
            for block in blocks {
                runs.append_line(block.into_runs());
            }
            runs
        };
        let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
        vec![Self::new(BlockKind::Table(rows), "")]
    }

    /// The blocks of a table. A frame around text is none: its paragraphs are those of the text.
    pub(super) fn of_table(rows: Vec<Vec<Runs>>) -> Vec<Self> {
        if rows.iter().any(|row| row.len() > 1) {
            return vec![Self::new(BlockKind::Table(rows), "")];
        }
        let cells = rows.into_iter().flatten().filter(|cell| !cell.is_blank());
        cells.map(|cell| Self::new(BlockKind::Paragraph, cell)).collect()
    }

    /// Its words, and those of each cell.
    fn runs(&self) -> impl Iterator<Item = &Runs> + Clone {
        let rows = match &self.kind {
            BlockKind::Table(rows) => rows.as_slice(),
            _ => &[],
        };
        rows.iter().flatten().chain([&self.text])
    }

    /// Its words, and those of each cell, as texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.runs().map(|runs| &**runs)
    }

    /// Its words, those of a table cell by cell.
    #[cfg(any(feature = "office", feature = "pdf"))]
    pub(super) fn into_runs(self) -> Runs {
        let BlockKind::Table(rows) = self.kind else { return self.text };
        let mut runs = Runs::default();
        for cell in rows.into_iter().flatten() {
            runs.append_line(cell);
        }
        runs
    }

    /// Whether it has nothing but white space.
    #[cfg(feature = "office")]
    pub(super) fn is_blank(&self) -> bool {
        self.runs().all(Runs::is_blank)
    }

    /// Whether there is nothing to read in it.
    pub fn is_empty(&self) -> bool {
        self.runs().all(|runs| runs.is_empty())
    }
}

/// The words of a block or of a cell.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Runs {
    /// The words.
    pub text: String,
    /// The parts in fonts from before Unicode, while the document is read; afterwards none.
    pub(super) fonts: Vec<(Range<usize>, Font)>,
}

impl Runs {
    /// Adds words in a font, if that is one from before Unicode.
    pub(super) fn push(&mut self, words: &str, font: Option<Font>) {
        let start = self.text.len();
        self.text.push_str(words);
        let Some(font) = font.filter(|_| !words.is_empty()) else { return };
        match self.fonts.last_mut() {
            Some((span, last)) if *last == font && span.end == start => span.end = self.text.len(),
            _ => self.fonts.push((start..self.text.len(), font)),
        }
    }

    /// Adds other words with their fonts.
    #[cfg(any(feature = "office", feature = "pdf"))]
    pub(super) fn append(&mut self, other: Self) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let moved = other.fonts.into_iter().map(|(span, font)| (span.start + start..span.end + start, font));
        self.fonts.extend(moved);
    }

    /// Adds other words on a line of their own.
    #[cfg(any(feature = "office", feature = "pdf"))]
    pub(super) fn append_line(&mut self, other: Self) {
        if !self.text.is_empty() {
            self.push("\n", None);
        }
        self.append(other);
    }

    /// Whether none of it is in a font from before Unicode.
    #[cfg(feature = "pdf")]
    pub(super) fn is_in_unicode(&self) -> bool {
        self.fonts.is_empty()
    }

    /// The part from a position on.
    #[cfg(feature = "pdf")]
    pub(super) fn after(&self, start: usize) -> Self {
        let text = self.text.get(start..).unwrap_or_default().to_owned();
        let fonts = self.fonts.iter().filter(|(span, _)| span.end > start);
        let fonts = fonts.map(|(span, font)| (span.start.saturating_sub(start)..span.end - start, *font));
        Self { text, fonts: fonts.collect() }
    }

    /// Whether there is nothing but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

impl Deref for Runs {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<String> for Runs {
    fn from(text: String) -> Self {
        Self { text, fonts: Vec::new() }
    }
}

impl From<&str> for Runs {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
