//! Rich Text Format: groups of letters and control words, as Word and `LibreOffice` save them.
//!
//! Bytes are in the code page of their font, `\u` is Unicode, followed by bytes for older programs. Groups without
//! text (pictures, headers, field codes, list marks) are skipped; footnotes are kept.

mod table;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::Limits;
use super::block::{Block, BlockKind, Document, Runs};
use super::decode::letters;
use super::grid::{EdgedRow, aligned};
use super::refusal::{Limit, Trouble};
use table::{Fonts, RtfStyles, code_page, sign};

/// Reads `.rtf`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let groups = vec![GroupState { fallback: 1, ..GroupState::default() }];
    let mut reading = RtfReading { groups, ..RtfReading::default() };
    let mut rest = RestOfFile { bytes, at: 0 };
    let mut steps = 0_usize;
    while let Some(token) = rest.next() {
        steps += 1;
        if steps.is_multiple_of(4096) && limits.stopped() {
            return Err(Trouble::Stopped);
        }
        match token {
            RtfToken::Open => {
                limits.within(reading.groups.len() + 1, limits.groups, Limit::Depth)?;
                reading.open();
            }
            RtfToken::Close => reading.close(),
            RtfToken::Byte(byte) => reading.byte(byte),
            RtfToken::Word(b"bin", Some(length)) => rest.skip(usize::try_from(length).unwrap_or(0)),
            RtfToken::Word(word, number) => reading.word(word, number),
            RtfToken::Sign(sign) => reading.sign(sign),
        }
    }
    Ok(vec![Document { blocks: reading.end(), whole: true, ..Document::default() }])
}

/// What the format is made of.
enum RtfToken<'f> {
    Open,
    Close,
    /// A letter, plain or as `\'xx`.
    Byte(u8),
    /// `\word12`
    Word(&'f [u8], Option<i32>),
    /// `\~`
    Sign(u8),
}

struct RestOfFile<'f> {
    bytes: &'f [u8],
    at: usize,
}

impl<'f> RestOfFile<'f> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn next(&mut self) -> Option<RtfToken<'f>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return Some(match byte {
                b'{' => RtfToken::Open,
                b'}' => RtfToken::Close,
                b'\\' => self.control()?,
                b'\r' | b'\n' | 0 => continue,
                byte => RtfToken::Byte(byte),
            });
        }
    }

    fn control(&mut self) -> Option<RtfToken<'f>> {
        let start = self.at;
        let first = self.peek()?;
        if first == b'\'' {
            let code = self.bytes.get(start + 1..start + 3).and_then(|code| std::str::from_utf8(code).ok());
            self.at += 3;
            return Some(RtfToken::Byte(
                code.and_then(|code| u8::from_str_radix(code, 16).ok()).unwrap_or(b'?'),
            ));
        }
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(RtfToken::Sign(first));
        }
        while self.peek().is_some_and(|b| b.is_ascii_alphabetic()) {
            self.at += 1;
        }
        let word = self.bytes.get(start..self.at)?;
        let number = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        while self.peek().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = self.bytes.get(number..self.at).and_then(|digits| std::str::from_utf8(digits).ok());
        let value = digits.and_then(|digits| digits.parse().ok());
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        Some(RtfToken::Word(word, value))
    }
}

/// What a group is for.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
enum Destination {
    #[default]
    Text,
    Fonts,
    Styles,
    Footnote,
    Skipped,
}

/// What holds in a group.
#[derive(Clone, Default)]
struct GroupState {
    destination: Destination,
    font: i32,
    is_hidden: bool,
    /// Bytes after `\u` that repeat the same letter.
    fallback: usize,
    /// The next word says whether programs that do not know it pass the group over.
    is_optional: bool,
    is_first: bool,
}

/// What holds for a paragraph.
#[derive(Clone, Default)]
struct RtfParagraph {
    style: Option<i32>,
    outline: Option<u8>,
    is_item: bool,
    in_table: bool,
}

#[derive(Default)]
struct RtfReading {
    groups: Vec<GroupState>,
    fonts: Fonts,
    styles: RtfStyles,
    usual_font: i32,
    /// The code page where none is named for a font; else that of Western Windows.
    page: Option<&'static Encoding>,
    /// Bytes that wait to be decoded together: a letter may have two.
    bytes: Vec<u8>,
    high: Option<u16>,
    to_skip: usize,
    runs: Runs,
    paragraph: RtfParagraph,
    /// The paragraph that a footnote is in.
    outer: Vec<(Runs, RtfParagraph)>,
    row: Vec<Runs>,
    /// Where the cells of the row end.
    ends: Vec<i32>,
    rows: Vec<EdgedRow>,
    blocks: Vec<Block>,
    notes: Vec<Block>,
}

impl RtfReading {
    fn group(&self) -> GroupState {
        self.groups.last().cloned().unwrap_or_default()
    }

    fn change(&mut self, change: impl FnOnce(&mut GroupState)) {
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn open(&mut self) {
        self.flush();
        self.to_skip = 0;
        let group = GroupState { is_first: true, is_optional: false, ..self.group() };
        self.groups.push(group);
    }

    fn close(&mut self) {
        self.flush();
        self.to_skip = 0;
        let Some(closed) = self.groups.pop() else { return };
        let around = self.group();
        if closed.destination == Destination::Footnote && around.destination != Destination::Footnote {
            let note = std::mem::take(&mut self.runs);
            if !note.is_blank() {
                self.notes.push(Block::new(BlockKind::Footnote, note));
            }
            if let Some((runs, paragraph)) = self.outer.pop() {
                (self.runs, self.paragraph) = (runs, paragraph);
            }
        }
        match closed.destination {
            Destination::Fonts => self.fonts.end(),
            Destination::Styles => self.styles.end(),
            Destination::Text | Destination::Footnote | Destination::Skipped => {}
        }
        if self.groups.is_empty() {
            // More is closed than was opened.
            self.groups.push(GroupState { fallback: 1, ..GroupState::default() });
        }
    }

    fn byte(&mut self, byte: u8) {
        self.change(|group| group.is_first = false);
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return;
        }
        self.bytes.push(byte);
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let group = self.group();
        let page = match group.destination {
            Destination::Fonts | Destination::Styles => self.page,
            _ => self.fonts.page(group.font).or(self.page),
        };
        let (text, _) = page.unwrap_or(WINDOWS_1252).decode_without_bom_handling(&bytes);
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        let group = self.group();
        match group.destination {
            Destination::Fonts => self.fonts.name(text),
            Destination::Styles => self.styles.name(text),
            Destination::Text | Destination::Footnote if !group.is_hidden => {
                self.runs.push(text, self.fonts.legacy(group.font));
            }
            Destination::Text | Destination::Footnote | Destination::Skipped => {}
        }
    }

    fn sign(&mut self, byte: u8) {
        match byte {
            b'*' => self.change(|group| group.is_optional = group.is_first),
            b'\\' | b'{' | b'}' => self.byte(byte),
            b'\r' | b'\n' => self.word(b"par", None),
            _ => {
                self.flush();
                let letter = match byte {
                    b'~' => "\u{a0}",
                    b'-' => "\u{ad}",
                    b'_' => "-",
                    _ => return,
                };
                self.text(letter);
            }
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>) {
        self.flush();
        let GroupState { is_optional, is_first, destination, fallback, .. } = self.group();
        self.change(|group| (group.is_first, group.is_optional) = (false, false));
        if destination == Destination::Skipped {
            // The text of a box is in a group that is skipped otherwise.
            if word == b"shptxt" {
                self.change(|group| group.destination = Destination::Text);
            }
            return;
        }
        if is_first || is_optional {
            match word {
                b"fonttbl" => return self.change(|group| group.destination = Destination::Fonts),
                b"stylesheet" => return self.change(|group| group.destination = Destination::Styles),
                b"footnote" | b"endnote" => {
                    let outer = (std::mem::take(&mut self.runs), std::mem::take(&mut self.paragraph));
                    self.outer.push(outer);
                    return self.change(|group| group.destination = Destination::Footnote);
                }
                // Groups that nobody reads.
                b"annotation" | b"atnauthor" | b"atnid" | b"bkmkend" | b"bkmkstart" | b"colortbl"
                | b"datafield" | b"fldinst" | b"filetbl" | b"footer" | b"footerf" | b"footerl"
                | b"footerr" | b"ftncn" | b"ftnsep" | b"ftnsepc" | b"header" | b"headerf" | b"headerl"
                | b"headerr" | b"info" | b"listtext" | b"nonshppict" | b"objdata" | b"pict" | b"pntext"
                | b"shprslt" | b"themedata" | b"xe" | b"tc" => {
                    return self.change(|group| group.destination = Destination::Skipped);
                }
                _ if is_optional && destination != Destination::Styles => {
                    return self.change(|group| group.destination = Destination::Skipped);
                }
                _ => {}
            }
        }
        match destination {
            Destination::Fonts => self.fonts.word(word, number),
            Destination::Styles => self.styles.word(word, number),
            Destination::Text | Destination::Footnote | Destination::Skipped => {
                self.in_text(word, number, fallback);
            }
        }
    }

    fn in_text(&mut self, word: &[u8], number: Option<i32>, fallback: usize) {
        let is_on = number != Some(0);
        match word {
            b"ansicpg" => self.page = number.and_then(code_page).or(self.page),
            b"deff" => {
                self.usual_font = number.unwrap_or(0);
                self.change(|group| group.font = number.unwrap_or(0));
            }
            b"f" => self.change(|group| group.font = number.unwrap_or(0)),
            b"plain" => {
                let font = self.usual_font;
                self.change(|group| (group.font, group.is_hidden) = (font, false));
            }
            b"v" | b"deleted" => self.change(|group| group.is_hidden = is_on),
            b"uc" => self
                .change(|group| group.fallback = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1)),
            b"u" => {
                self.unicode(number.unwrap_or(0));
                self.to_skip = fallback;
            }
            b"pard" => self.paragraph = RtfParagraph::default(),
            b"s" => self.paragraph.style = number,
            b"outlinelevel" => self.paragraph.outline = number.and_then(|level| u8::try_from(level).ok()),
            b"ls" => self.paragraph.is_item = is_on,
            b"intbl" => self.paragraph.in_table = true,
            b"par" | b"sect" | b"page" => self.end_paragraph(),
            b"trowd" => self.ends.clear(),
            b"cellx" => self.ends.extend(number),
            b"cell" => {
                let cell = std::mem::take(&mut self.runs);
                self.row.push(cell);
            }
            b"nestcell" | b"nestrow" | b"column" => self.text(" "),
            b"tab" => self.text("\t"),
            b"line" => self.text("\n"),
            b"row" => {
                let cells = std::mem::take(&mut self.row);
                self.rows.push(EdgedRow { cells, ends: self.ends.clone() });
            }
            _ => {
                if let Some(sign) = sign(word) {
                    self.text(sign);
                }
            }
        }
    }

    /// A letter of Unicode; those beyond the first 65,536 come in halves.
    fn unicode(&mut self, number: i32) {
        let Ok(unit) = u16::try_from(number & 0xffff) else { return };
        let text = letters(&mut self.high, unit);
        self.text(&text);
    }

    fn end_paragraph(&mut self) {
        if self.group().destination == Destination::Footnote || self.paragraph.in_table {
            return self.text("\n");
        }
        self.end_table();
        let runs = std::mem::take(&mut self.runs);
        if runs.is_blank() {
            return;
        }
        let RtfParagraph { style, outline, is_item, .. } = &self.paragraph;
        let kind = BlockKind::of_outline(*outline);
        let kind = kind.or_else(|| style.and_then(|style| self.styles.kind(style)));
        let kind = kind.unwrap_or(if *is_item { BlockKind::Item } else { BlockKind::Paragraph });
        self.blocks.push(Block::new(kind, runs));
    }

    fn end_table(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        let row = std::mem::take(&mut self.row);
        if !row.is_empty() {
            rows.push(EdgedRow { cells: row, ends: self.ends.clone() });
        }
        self.blocks.extend(Block::of_table(aligned(rows)));
    }

    fn end(mut self) -> Vec<Block> {
        self.flush();
        while let Some((runs, paragraph)) = self.outer.pop() {
            (self.runs, self.paragraph) = (runs, paragraph);
        }
        self.paragraph.in_table = false;
        self.groups.clear();
        self.end_paragraph();
        self.end_table();
        self.blocks.append(&mut self.notes);
        self.blocks
    }
}
