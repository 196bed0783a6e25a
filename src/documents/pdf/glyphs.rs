//! What is drawn on the pages of a PDF: letters with place, size and font, in the order in which the file draws them.
//!
//! Marked as an artifact are heads, page numbers and lines: nobody reads these. A stretch may say itself what its letters
//! are; then that counts.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};

use crate::documents::Limits;
use crate::documents::legacy::Font;
use crate::documents::refusal::{Limit, Trouble};

/// A letter on a page, or as many as one sign stands for.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) text: String,
    /// Where it begins, from the left.
    pub(super) x: f64,
    /// Its base line, from the top.
    pub(super) y: f64,
    /// Where the next one begins.
    pub(super) end: f64,
    pub(super) size: f64,
    pub(super) is_bold: bool,
    pub(super) font: Option<Font>,
}

/// What is drawn on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) letters: Vec<Letter>,
    pub(super) images: usize,
    /// Letters of which the font does not tell what they are.
    pub(super) unknown: usize,
}

/// All pages.
pub(super) fn pages(pdf: &Pdf, limits: &Limits) -> Result<Vec<Drawn>, Trouble> {
    let cache = InterpreterCache::new();
    let (mut found, mut letters) = (Vec::new(), 0);
    for page in pdf.pages().iter() {
        let initial = page.initial_transform(true);
        let initial = Affine::new(initial.as_coeffs());
        let area = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(initial, area, &cache, pdf.xref(), InterpreterSettings::default());
        let mut device =
            Reading { limits, drawn: Drawn::default(), marked: Vec::new(), so_far: letters, is_over: false };
        interpret_page(page, &mut context, &mut device);
        letters += device.drawn.letters.len();
        limits.within(letters, limits.letters, Limit::Letters)?;
        found.push(device.drawn);
    }
    Ok(found)
}

/// A stretch that is marked.
enum Marked {
    Plain,
    /// Nobody reads it.
    Artifact,
    /// It stands for these words, which are still to come or have come.
    Says(Option<String>),
}

/// Takes letters down as they are drawn.
struct Reading<'l> {
    limits: &'l Limits,
    drawn: Drawn,
    marked: Vec<Marked>,
    so_far: usize,
    is_over: bool,
}

impl Reading<'_> {
    /// An interpreter that is at work can only be left by unwinding.
    fn look_up(&mut self) {
        self.is_over |= self.so_far + self.drawn.letters.len() > self.limits.letters;
        if self.limits.stopped() {
            std::panic::resume_unwind(Box::new("stopped"));
        }
    }
}

impl<'a> Device<'a> for Reading<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.look_up();
        if self.is_over || self.marked.iter().any(|marked| matches!(marked, Marked::Artifact)) {
            return;
        }
        let name = run.glyphs().first().and_then(|glyph| match &**glyph {
            Glyph::Outline(outline) => outline.font_data()?.postscript_name,
            Glyph::Type3(_) => None,
        });
        let font = name.as_deref().and_then(Font::of);
        let is_bold = name.is_some_and(|name| name.contains("Bold") || name.contains("Black"));
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let (start, up) = (place * Point::ZERO, place * Point::new(0.0, UNITS));
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(type3) => type3.advance_width(),
            };
            let end = place * Point::new(f64::from(advance.unwrap_or(0.0)), 0.0);
            let size = (up - start).hypot();
            // Letters that do not stand upright are stamps across the page and names of axes.
            let is_upright = (end.y - start.y).abs() <= size * 0.2 && end.x >= start.x && up.y <= start.y;
            if !is_upright || !size.is_finite() || size <= 0.0 {
                continue;
            }
            let said = self.marked.iter_mut().rev().find_map(|marked| match marked {
                Marked::Says(words) => Some(words.take().unwrap_or_default()),
                Marked::Plain | Marked::Artifact => None,
            });
            let text = match (said, glyph.as_unicode()) {
                (Some(words), _) => words,
                (None, Some(BfString::Char(c))) => c.to_string(),
                (None, Some(BfString::String(text))) => text,
                (None, None) => {
                    self.drawn.unknown += 1;
                    '\u{fffd}'.to_string()
                }
            };
            let letter = Letter { text, x: start.x, y: start.y, end: end.x, size, is_bold, font };
            self.drawn.letters.push(letter);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.look_up();
        self.drawn.images += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.look_up();
        let words = properties.and_then(|properties| properties.get::<PdfString<'_>>("ActualText"));
        self.marked.push(match (tag, words) {
            (b"Artifact", _) => Marked::Artifact,
            (_, Some(words)) => Marked::Says(Some(text_string(words.as_bytes()))),
            _ => Marked::Plain,
        });
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}

/// Units of a letter to its size, in which the interpreter counts.
const UNITS: f64 = 1000.0;

/// A text of a PDF: UTF-16 or UTF-8 behind a mark, else Latin letters.
fn text_string(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned()
        }
        None => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
