//! What is drawn on the pages of a PDF: letters with place, size and font, in the order in which the file draws them.
//!
//! Marked as an artifact are heads, page numbers and lines: nobody reads these. A stretch may say itself what its letters
//! are; then that counts.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};

use crate::documents::Limits;
use crate::documents::legacy::Font;
use crate::documents::refusal::{Limit, Trouble};

/// A letter on a page, or the letters of one ligature.
#[derive(Clone, Debug)]
pub(super) struct PdfLetter {
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
    /// The number of the marked stretch of the page that it is in.
    pub(super) mark: Option<i32>,
    /// Which way it runs over the paper.
    turn: TextDirection,
}

impl PdfLetter {
    /// Whether there is nothing to see.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What is drawn on a page.
#[derive(Debug, Default)]
pub(super) struct DrawnPage {
    pub(super) letters: Vec<PdfLetter>,
    pub(super) images: usize,
    /// Letters that the font does not map to Unicode.
    pub(super) unknown: usize,
}

/// All pages.
pub(super) fn pages(pdf: &Pdf, limits: &Limits) -> Result<Vec<DrawnPage>, Trouble> {
    let cache = InterpreterCache::new();
    let (mut found, mut letters) = (Vec::new(), 0);
    for page in pdf.pages().iter() {
        let initial = page.initial_transform(true);
        let initial = Affine::new(initial.as_coeffs());
        let area = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(initial, area, &cache, pdf.xref(), InterpreterSettings::default());
        let mut device = GlyphReading {
            limits,
            drawn: DrawnPage::default(),
            marked: Vec::new(),
            so_far: letters,
            is_over: false,
        };
        interpret_page(page, &mut context, &mut device);
        device.drawn.turn();
        letters += device.drawn.letters.len();
        limits.within(letters, limits.letters, Limit::Letters)?;
        found.push(device.drawn);
    }
    Ok(found)
}

impl DrawnPage {
    /// Leaves the letters that run as most of the page does: a wide table is often set sideways. Others are stamps across the
    /// page and names of axes.
    fn turn(&mut self) {
        let many = |turn: TextDirection| self.letters.iter().filter(|letter| letter.turn == turn).count();
        // The last of those with the same count wins, and that is the usual one.
        let Some(main) = TextDirection::ALL.into_iter().max_by_key(|turn| many(*turn)) else { return };
        self.letters.retain(|letter| letter.turn == main);
        if main != TextDirection::Level {
            // From the corner where reading begins.
            let least = |of: fn(&PdfLetter) -> f64| self.letters.iter().map(of).fold(f64::INFINITY, f64::min);
            let (left, top) = (least(|letter| letter.x), least(|letter| letter.y));
            for letter in &mut self.letters {
                (letter.x, letter.end, letter.y) = (letter.x - left, letter.end - left, letter.y - top);
            }
        }
    }
}

/// Which way a line runs over the paper.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum TextDirection {
    Down,
    Up,
    Over,
    Level,
}

impl TextDirection {
    const ALL: [Self; 4] = [Self::Down, Self::Up, Self::Over, Self::Level];

    /// The direction of a letter with this advance and its top at `up`; none where it is slanted or mirrored.
    fn of(along: Vec2, up: Vec2) -> Option<Self> {
        let size = up.hypot();
        Self::ALL.into_iter().find(|turn| {
            let (line, head) = turn.axes();
            along.dot(line) >= 0.0 && along.dot(head).abs() <= size * 0.2 && up.dot(head) > 0.0
                // A mark over another letter takes nothing.
                && (along.hypot() > 0.0 || up.dot(line).abs() < up.dot(head))
        })
    }

    /// Where its lines lead, and where their letters have their heads.
    fn axes(self) -> (Vec2, Vec2) {
        match self {
            Self::Level => (Vec2::new(1.0, 0.0), Vec2::new(0.0, -1.0)),
            Self::Down => (Vec2::new(0.0, 1.0), Vec2::new(1.0, 0.0)),
            Self::Over => (Vec2::new(-1.0, 0.0), Vec2::new(0.0, 1.0)),
            Self::Up => (Vec2::new(0.0, -1.0), Vec2::new(-1.0, 0.0)),
        }
    }

    /// How far along its line a place is, and how far from the first line.
    fn place(self, point: Point) -> (f64, f64) {
        let (line, head) = self.axes();
        let point = point.to_vec2();
        (point.dot(line), -point.dot(head))
    }
}

/// A stretch that is marked.
enum MarkedStretch {
    Plain,
    /// Nobody reads it.
    Artifact,
    /// It replaces the letters by these words, which are still to come or have come.
    Says(Option<String>),
}

/// Takes letters down as they are drawn.
struct GlyphReading<'l> {
    limits: &'l Limits,
    drawn: DrawnPage,
    /// The stretches that are open, with their numbers.
    marked: Vec<(Option<i32>, MarkedStretch)>,
    so_far: usize,
    is_over: bool,
}

impl GlyphReading<'_> {
    /// An interpreter that is at work cannot be left; what it brings can.
    fn look_up(&mut self) {
        self.is_over |= self.so_far + self.drawn.letters.len() > self.limits.letters;
    }
}

impl<'a> Device<'a> for GlyphReading<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.look_up();
        if self.is_over || self.marked.iter().any(|(_, marked)| matches!(marked, MarkedStretch::Artifact)) {
            return;
        }
        let name = run.glyphs().first().and_then(|glyph| match &**glyph {
            Glyph::Outline(outline) => outline.font_data()?.postscript_name,
            Glyph::Type3(_) => None,
        });
        let font = name.as_deref().and_then(Font::of);
        let is_bold = name.is_some_and(|name| name.contains("Bold") || name.contains("Black"));
        let mark = self.marked.iter().rev().find_map(|(number, _)| *number);
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let (start, up) = (place * Point::ZERO, place * Point::new(0.0, UNITS));
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(type3) => type3.advance_width(),
            };
            let end = place * Point::new(f64::from(advance.unwrap_or(0.0)), 0.0);
            let size = (up - start).hypot();
            let turn = TextDirection::of(end - start, up - start).filter(|_| size.is_finite() && size > 0.0);
            let Some(turn) = turn else { continue };
            let said = self.marked.iter_mut().rev().find_map(|(_, marked)| match marked {
                MarkedStretch::Says(words) => Some(words.take().unwrap_or_default()),
                MarkedStretch::Plain | MarkedStretch::Artifact => None,
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
            let ((x, y), (end, _)) = (turn.place(start), turn.place(end));
            let letter = PdfLetter { text, x, y, end, size, is_bold, font, mark, turn };
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
        let number = properties.and_then(|properties| properties.get("MCID"));
        let marked = match (tag, words) {
            (b"Artifact", _) => MarkedStretch::Artifact,
            (_, Some(words)) => MarkedStretch::Says(Some(text_string(words.as_bytes()))),
            _ => MarkedStretch::Plain,
        };
        self.marked.push((number, marked));
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}

/// Units of a letter to its size, in which the interpreter counts.
const UNITS: f64 = 1000.0;

/// A text of a PDF: UTF-16 or UTF-8 after a byte order mark, else Latin letters.
fn text_string(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned()
        }
        None => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
