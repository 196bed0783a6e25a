//! The tables at the head of an RTF file, fonts and styles, and the meaning of control words.

use std::collections::HashMap;

use encoding_rs::Encoding;

use crate::documents::block::BlockKind;
use crate::documents::legacy::Font;

/// The fonts by their numbers.
#[derive(Default)]
pub(super) struct Fonts {
    all: HashMap<i32, (Option<&'static Encoding>, String)>,
    now: i32,
    page: Option<&'static Encoding>,
    name: String,
}

impl Fonts {
    pub(super) fn word(&mut self, word: &[u8], number: Option<i32>) {
        match word {
            b"f" => {
                self.end();
                self.now = number.unwrap_or(0);
            }
            b"fcharset" => self.page = number.and_then(character_set),
            b"cpg" => self.page = number.and_then(code_page).or(self.page),
            _ => {}
        }
    }

    pub(super) fn name(&mut self, text: &str) {
        self.name.push_str(text);
        if text.contains(';') {
            self.end();
        }
    }

    /// The end of a font's entry.
    pub(super) fn end(&mut self) {
        let name = std::mem::take(&mut self.name);
        if !name.is_empty() {
            self.all.insert(self.now, (self.page.take(), name.trim_end_matches(';').to_owned()));
        }
    }

    /// Whether a font is one from before Unicode.
    pub(super) fn legacy(&self, number: i32) -> Option<Font> {
        Font::of(&self.all.get(&number)?.1)
    }

    /// The code page of its bytes; of a font from before Unicode they are kept as they are.
    pub(super) fn page(&self, number: i32) -> Option<&'static Encoding> {
        let (page, name) = self.all.get(&number)?;
        if Font::of(name).is_some() { Some(encoding_rs::WINDOWS_1252) } else { *page }
    }
}

/// Styles of paragraphs by their numbers, as far as they say what a paragraph is.
#[derive(Default)]
pub(super) struct RtfStyles {
    kinds: HashMap<i32, BlockKind>,
    now: Option<i32>,
    outline: Option<u8>,
    name: String,
}

impl RtfStyles {
    pub(super) fn word(&mut self, word: &[u8], number: Option<i32>) {
        match word {
            b"s" => self.now = number,
            b"cs" | b"ts" | b"ds" => self.now = None,
            b"outlinelevel" => self.outline = number.and_then(|level| u8::try_from(level).ok()),
            _ => {}
        }
    }

    pub(super) fn name(&mut self, text: &str) {
        self.name.push_str(text);
    }

    pub(super) fn end(&mut self) {
        let name = std::mem::take(&mut self.name);
        let (now, outline) = (self.now.take(), self.outline.take());
        let kind = BlockKind::of_style(name.trim_end_matches(';').trim());
        if let (Some(number), Some(kind)) = (now, kind.or(BlockKind::of_outline(outline))) {
            self.kinds.insert(number, kind);
        }
    }

    pub(super) fn kind(&self, number: i32) -> Option<BlockKind> {
        self.kinds.get(&number).cloned()
    }
}

/// The code page that a character set of Windows is in.
fn character_set(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        0 => 1252,
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// A code page by its number.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        65_001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// Signs that have a name.
pub(super) fn sign(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"emdash" => "—",
        b"endash" => "–",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"bullet" => "•",
        b"emspace" | b"enspace" | b"qmspace" => " ",
        _ => return None,
    })
}
