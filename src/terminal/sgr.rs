//! Colours and attributes as the shortest sequence from one cell to the next (SGR, ECMA-48 8.3.117).
//!
//! crossterm 0.29 sets one attribute a sequence, and the sixteen colours as entries of the palette of 256
//! (`38;5;n`), which old terminals do not have.

use std::io::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

/// Each attribute with its parameter.
const ATTRIBUTES: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// The attributes that are seen on a blank too.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Colours and attributes that are on.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct SgrState {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl SgrState {
    /// What of a cell's style is seen: a blank has no colour of its own, and few attributes show on it.
    pub(super) fn seen_on(cell: &Cell) -> Self {
        let style = Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
        if cell.symbol() == " " { style.on_blank() } else { style }
    }

    fn on_blank(self) -> Self {
        let modifier = self.modifier & SEEN_ON_BLANK;
        Self { fg: if modifier.is_empty() { Color::Reset } else { self.fg }, modifier, ..self }
    }

    /// Gives a cell this style.
    pub(super) fn apply_to(self, cell: &mut Cell) {
        (cell.fg, cell.bg, cell.modifier) = (self.fg, self.bg, self.modifier);
    }

    /// Whether `cell` can be written as it is, with nothing to change before.
    pub(super) fn writes(self, cell: &Cell) -> bool {
        let next = Self::seen_on(cell);
        next == self || (cell.symbol() == " " && self.on_blank() == next)
    }

    /// Whether erased cells look like plain blanks: terminals erase with the background colour or without it, never
    /// with attributes.
    pub(super) fn erases_to_default(self) -> bool {
        self.on_blank() == Self::default()
    }

    /// Takes on the style of `cell`, for its symbol to be written next.
    pub(super) fn switch_to(&mut self, cell: &Cell, out: &mut Vec<u8>) {
        if self.writes(cell) {
            return;
        }
        let next = Self::seen_on(cell);
        if next == Self::default() {
            self.reset(out);
            return;
        }
        let start = out.len();
        Self::default().add(next, true, out);
        // Attributes are switched off one by one with less certainty than all together.
        if next.modifier.contains(self.modifier) {
            let middle = out.len();
            self.add(next, false, out);
            let (reset, added) = (middle - start, out.len() - middle);
            if added <= reset {
                out.drain(start..middle);
            } else {
                out.truncate(middle);
            }
        }
        *self = next;
    }

    /// The sequence from this style to another one that has all its attributes; with `resets` from any style, by a reset
    /// first, which is the parameter zero and so an empty one.
    fn add(self, next: Self, resets: bool, out: &mut Vec<u8>) {
        let mut parameters = Parameters::start(out);
        if resets {
            parameters.add(format_args!(""));
        }
        for (attribute, parameter) in ATTRIBUTES {
            if next.modifier.contains(attribute) && !self.modifier.contains(attribute) {
                parameters.add(format_args!("{parameter}"));
            }
        }
        if next.fg != self.fg {
            parameters.add_colour(next.fg, 30);
        }
        if next.bg != self.bg {
            parameters.add_colour(next.bg, 40);
        }
        parameters.end();
    }

    /// Goes back to plain.
    pub(super) fn reset(&mut self, out: &mut Vec<u8>) {
        if *self != Self::default() {
            out.extend_from_slice(b"\x1b[m");
            *self = Self::default();
        }
    }
}

/// The sequence that switches from plain to a style, for text that is no frame; empty for plain.
pub fn switch_on(style: Style) -> Vec<u8> {
    let mut cell = Cell::new("x");
    cell.set_style(style);
    let mut out = Vec::new();
    SgrState::default().switch_to(&cell, &mut out);
    out
}

struct Parameters<'a> {
    out: &'a mut Vec<u8>,
    any: bool,
}

impl<'a> Parameters<'a> {
    fn start(out: &'a mut Vec<u8>) -> Self {
        out.extend_from_slice(b"\x1b[");
        Self { out, any: false }
    }

    fn add(&mut self, parameter: std::fmt::Arguments<'_>) {
        if self.any {
            self.out.push(b';');
        }
        self.any = true;
        // Writing to a vector cannot fail.
        let _ = self.out.write_fmt(parameter);
    }

    /// `first` is the parameter of black: 30 for the text, 40 for the background. The bright eight are 60 higher.
    fn add_colour(&mut self, colour: Color, first: u8) {
        let ansi = match colour {
            Color::Reset => 9,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 60,
            Color::LightRed => 61,
            Color::LightGreen => 62,
            Color::LightYellow => 63,
            Color::LightBlue => 64,
            Color::LightMagenta => 65,
            Color::LightCyan => 66,
            Color::White => 67,
            Color::Indexed(n) => return self.add(format_args!("{};5;{n}", first + 8)),
            Color::Rgb(r, g, b) => return self.add(format_args!("{};2;{r};{g};{b}", first + 8)),
        };
        self.add(format_args!("{}", first + ansi));
    }

    fn end(self) {
        self.out.push(b'm');
    }
}
