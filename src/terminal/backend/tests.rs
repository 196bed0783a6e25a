#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::io::{self, Write};

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};

use super::{Output, SlowLineBackend};
use crate::terminal::widths::{has_certain_width, spell_flags};

const WIDTH: u16 = 24;
const HEIGHT: u16 = 9;

/// A terminal that keeps the bytes.
#[derive(Debug, Default)]
struct FakeOutput {
    bytes: Vec<u8>,
    writes: usize,
}

impl Write for FakeOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output for FakeOutput {
    fn size(&self) -> Size {
        Size::new(WIDTH, HEIGHT)
    }
}

/// A program on one side, an independent terminal on the other.
struct Pair {
    ours: Terminal<SlowLineBackend<FakeOutput>>,
    theirs: vt100::Parser,
}

impl Pair {
    fn new() -> Self {
        let mut theirs = vt100::Parser::new(HEIGHT.try_into().unwrap(), WIDTH.try_into().unwrap(), 0);
        theirs.process(b"\x1b[?25l");
        Self { ours: Terminal::new(SlowLineBackend::new(FakeOutput::default())).unwrap(), theirs }
    }

    /// Shows a frame and returns the bytes it took.
    fn show(&mut self, frame: &Buffer, cursor: Option<Position>) -> Vec<u8> {
        self.ours
            .draw(|f| {
                f.buffer_mut().merge(frame);
                if let Some(at) = cursor {
                    f.set_cursor_position(at);
                }
            })
            .unwrap();
        let output = self.ours.backend_mut().output_mut();
        assert!(output.writes <= 1, "a frame is one write");
        output.writes = 0;
        let bytes = std::mem::take(&mut output.bytes);
        self.theirs.process(&bytes);
        bytes
    }
}

fn blank() -> Buffer {
    Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT))
}

fn page(lines: &[(&str, Style)]) -> Buffer {
    let mut page = blank();
    for (y, (line, style)) in (0u16..).zip(lines) {
        page.set_string(0, y, line, *style);
    }
    page
}

/// The same look in the words of the other side.
fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Red => vt100::Color::Idx(1),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::White => vt100::Color::Idx(15),
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        other => unreachable!("not among the colours tried: {other}"),
    }
}

#[test]
fn a_long_run_of_blanks_before_words_is_erased_where_it_is() {
    let mut pair = Pair::new();
    pair.show(&page(&[("aaaaaaaaaaaa bbbbbbbbbbb", Style::new())]), None);
    let bytes = pair.show(&page(&[("a            bbbbbbbbbbb", Style::new())]), None);
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.contains("\x1b[11X"), "{text:?}");
}

/// What the terminal shows wrong, if anything.
fn difference(frame: &Buffer, screen: &vt100::Screen) -> Option<String> {
    for Position { x, y } in frame.area.positions() {
        let ours = &frame[(x, y)];
        let theirs = screen.cell(y, x).unwrap();
        let text = if theirs.has_contents() { theirs.contents() } else { " " };
        let is_blank = ours.symbol() == " ";
        let attributes = [
            (theirs.bold(), Modifier::BOLD, false),
            (theirs.dim(), Modifier::DIM, false),
            (theirs.italic(), Modifier::ITALIC, false),
            (theirs.underline(), Modifier::UNDERLINED, true),
            (theirs.inverse(), Modifier::REVERSED, true),
        ];
        let seen = attributes.iter().all(|(on, modifier, on_blank)| {
            (is_blank && !on_blank) || *on == ours.modifier.contains(*modifier)
        });
        let fg = is_blank && !ours.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED)
            || theirs.fgcolor() == colour(ours.fg);
        if text != ours.symbol() || !seen || !fg || theirs.bgcolor() != colour(ours.bg) {
            return Some(format!("({x},{y}) expected {ours:?}, shown {theirs:?}"));
        }
    }
    None
}

#[test]
fn a_frame_is_bracketed_and_an_unchanged_one_is_nothing() {
    let mut pair = Pair::new();
    let frame = page(&[("đối ngoại", Style::new()), ("60,28 tỷ", Style::new().red())]);
    let cursor = Some(Position::new(3, 0));
    let first = pair.show(&frame, cursor);
    assert!(first.starts_with(b"\x1b[?2026h") && first.ends_with(b"\x1b[?2026l"));
    assert_eq!(pair.show(&frame, cursor), b"");
    assert_eq!(pair.theirs.screen().cursor_position(), (0, 3));
    assert!(!pair.theirs.screen().hide_cursor());
    assert_eq!(pair.show(&frame, None), b"\x1b[?2026h\x1b[?25l\x1b[?2026l");
    assert_eq!(pair.show(&frame, None), b"");
}

#[test]
fn bytes_are_exact() {
    let steps: [(&str, Buffer, &str); 7] = [
        ("a line from the left", page(&[("ngoại giao", Style::new())]), "\x1b[1Hngoại giao"),
        (
            "only what changed, and what lies between where that is shorter than to step over it",
            page(&[("ngoài giáo", Style::new())]),
            "\x1b[7Dài giá",
        ),
        (
            "the sixteen colours in their short form, and back to plain at the end",
            page(&[("ngoài giáo", Style::new().fg(Color::DarkGray))]),
            "\x1b[G\x1b[90mngoài giáo\x1b[m",
        ),
        (
            "one attribute more is one parameter; one fewer starts from plain",
            page(&[("ngoài giáo", Style::new().fg(Color::DarkGray).bold())]),
            "\x1b[G\x1b[1;90mngoài giáo\x1b[m",
        ),
        (
            "a line that goes is erased to its end",
            page(&[("", Style::new()), ("abcdefghijklmnopqrst", Style::new())]),
            "\x1b[G\x1b[K\nabcdefghijklmnopqrst",
        ),
        (
            "so is one of which little stays",
            page(&[("", Style::new()), ("a             o  rst", Style::new())]),
            "\x1b[2G\x1b[K\x1b[13Co  rst",
        ),
        (
            "a line with a symbol of uncertain width is erased whole, and the next is placed by its coordinates",
            page(&[("", Style::new()), ("a☂b", Style::new())]),
            "\x1b[G\x1b[Ka☂\x1b[2;3H\x1b[Kb",
        ),
    ];
    let mut pair = Pair::new();
    for (what, frame, bytes) in steps {
        let sent = String::from_utf8(pair.show(&frame, None)).unwrap();
        assert_eq!(sent, format!("\x1b[?2026h{bytes}\x1b[?2026l"), "{what}");
        assert_eq!(difference(&frame, pair.theirs.screen()), None, "{what}");
    }
}

#[test]
fn after_being_given_away_everything_is_drawn_again() {
    let mut pair = Pair::new();
    let frame = page(&[("một", Style::new().red()), ("hai", Style::new())]);
    pair.show(&frame, Some(Position::new(0, 0)));
    // Another program wrote over it, with other colours.
    pair.theirs.process(b"\x1b[1;44;33m\x1b[2J\x1b[2;2Hrubbish\x1b[?25l");
    pair.ours.backend_mut().forget();
    pair.ours.resize(Rect::new(0, 0, WIDTH, HEIGHT)).unwrap();
    pair.show(&frame, Some(Position::new(0, 0)));
    assert_eq!(difference(&frame, pair.theirs.screen()), None);
    assert!(!pair.theirs.screen().hide_cursor());
}

#[test]
fn no_colour_means_no_colour_sequence() {
    // crossterm's backend ends each frame with `ESC [ m` sequences, which undo the reverse video before them.
    let mut pair = Pair::new();
    let sent = pair.show(&page(&[("chọn", Style::new().reversed())]), None);
    assert_eq!(String::from_utf8(sent).unwrap(), "\x1b[?2026h\x1b[1H\x1b[7mchọn\x1b[m\x1b[?2026l");
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let symbols = prop_oneof![
        6 => select(vec![" ", " ", " ", "a", "ế", "đ", "│", "─", "Ữ"]),
        1 => select(vec!["e\u{302}\u{301}", "☂", "█"]),
    ];
    let colours = || {
        prop_oneof![
            4 => Just(Color::Reset),
            1 => select(vec![Color::Red, Color::DarkGray, Color::White, Color::Indexed(200)]),
            1 => any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
        ]
    };
    let modifiers = prop_oneof![
        4 => Just(Modifier::empty()),
        1 => select(vec![Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED,
            Modifier::BOLD.union(Modifier::REVERSED)]),
    ];
    (symbols, colours(), colours(), modifiers).prop_map(|(symbol, fg, bg, modifier)| {
        let mut cell = Cell::new(symbol);
        cell.set_style(Style::new().fg(fg).bg(bg).add_modifier(modifier));
        cell
    })
}

/// Runs of one style, as real frames have, in which cells differ here and there.
fn any_frame() -> impl Strategy<Value = Buffer> {
    let runs = proptest::collection::vec((any_cell(), 1..30usize), 24);
    runs.prop_map(|runs| {
        let mut frame = blank();
        let cells = runs.iter().flat_map(|(cell, n)| std::iter::repeat_n(cell, *n));
        for (at, cell) in frame.area.positions().zip(cells) {
            frame[at] = cell.clone();
        }
        frame
    })
}

/// A frame in which some rows of the previous one are moved up or down, with a few cells changed.
fn moved(before: &Buffer, by: i32, rows: std::ops::Range<u16>, noise: &[(u16, u16, Cell)]) -> Buffer {
    let mut frame = before.clone();
    for y in rows.clone() {
        let from = i32::from(y) + by;
        for x in 0..WIDTH {
            let kept = u16::try_from(from)
                .ok()
                .filter(|from| rows.contains(from))
                .map(|from| before[(x, from)].clone());
            frame[(x, y)] = kept.unwrap_or_default();
        }
    }
    for (x, y, cell) in noise {
        frame[(*x, *y)] = cell.clone();
    }
    frame
}

fn any_noise() -> impl Strategy<Value = Vec<(u16, u16, Cell)>> {
    proptest::collection::vec((0..WIDTH, 0..HEIGHT, any_cell()), 0..6)
}

/// Lines with a word each and a list beside them, as an article beside a list of titles.
fn text_beside_a_list(top: u16) -> Buffer {
    let letter =
        |n: u32, i: u32| char::from(b'a' + u8::try_from((n * 31 + i * i * 7 + n * n * i) % 26).unwrap());
    let line = |n: u32| (0..16).map(|i| letter(n, i)).collect::<String>();
    let lines: Vec<String> = (0..HEIGHT).map(|y| format!("bài {y}│{}", line((y + top).into()))).collect();
    page(&lines.iter().map(|l| (l.as_str(), Style::new())).collect::<Vec<_>>())
}

#[test]
fn a_pane_that_scrolls_is_moved_by_the_terminal() {
    let mut pair = Pair::new();
    pair.show(&text_beside_a_list(0), None);
    for top in [1, 2, 1, 0, 3] {
        let frame = text_beside_a_list(top);
        let sent = pair.show(&frame, None);
        assert_eq!(difference(&frame, pair.theirs.screen()), None);
        let moves = ["M", "L"].iter().any(|end| {
            let sent = String::from_utf8_lossy(&sent);
            sent.contains(&format!("\x1b[{end}")) || sent.contains(&format!("\x1b[3{end}"))
        });
        assert!(moves, "{top}: {:?}", String::from_utf8(sent));
    }
}

#[test]
fn lines_of_uncertain_width_are_written_again() {
    let mut pair = Pair::new();
    let lines = ["một ☂ dòng", "hai dòng chữ", "ba dòng chữ", "bốn dòng chữ", "năm dòng chữ"];
    let styled = |lines: &[&'static str]| page(&lines.iter().map(|l| (*l, Style::new())).collect::<Vec<_>>());
    pair.show(&styled(&lines), None);
    for from in [1, 0] {
        let frame = styled(&lines[from..]);
        pair.show(&frame, None);
        assert_eq!(difference(&frame, pair.theirs.screen()), None);
    }
}

/// Terminals draw an emoji with a colour of skin in two columns or in four, and others do not know one. Here it is many,
/// as letters.
#[test]
fn nothing_of_a_wide_symbol_stays_on_the_screen() {
    let mut pair = Pair::new();
    let steps = [
        ("👍🏽   và 😀 cười", "WW   và WW cười"),
        ("👍🏽 ký", "WW ký"),
        ("đã ký, 😀", "đã ký, WW"),
        ("đã ký, hai bên", "đã ký, hai bên"),
        ("", ""),
        ("🇻🇳 và 🇫🇷 ký, 🇺", "VN và FR ký, U"),
        ("🇻🇳, 🇱🇦", "VN, LA"),
        ("hai", "hai"),
    ];
    for (line, shown) in steps {
        let mut frame = page(&[(line, Style::new()), ("dòng sau", Style::new())]);
        spell_flags(&mut frame);
        pair.ours.draw(|f| f.buffer_mut().merge(&frame)).unwrap();
        let bytes = std::mem::take(&mut pair.ours.backend_mut().output_mut().bytes);
        let sent = String::from_utf8(bytes).unwrap();
        pair.theirs.process(sent.replace("👍🏽", "WWWWWWWW").replace('😀', "WWWWWWWW").as_bytes());
        let rows: Vec<String> =
            pair.theirs.screen().rows(0, WIDTH).take(2).map(|row| row.trim_end().to_owned()).collect();
        assert_eq!(rows, [shown, "dòng sau"], "{line}");
    }
}

proptest! {
    /// Whatever moves wherever, an independent terminal shows it.
    #[test]
    fn lines_that_move_arrive_where_they_should(
        first in any_frame(),
        moves in proptest::collection::vec((-4i32..5, 0..HEIGHT, 0..=HEIGHT, any_noise()), 1..5),
    ) {
        let mut pair = Pair::new();
        let mut frame = first;
        pair.show(&frame, None);
        for (by, start, end, noise) in moves {
            frame = moved(&frame, by, start..end, &noise);
            pair.show(&frame, None);
            prop_assert_eq!(difference(&frame, pair.theirs.screen()), None);
        }
    }

    /// Whatever the frames, an independent terminal shows them cell for cell, colours and attributes too.
    #[test]
    fn another_terminal_shows_the_same(
        frames in proptest::collection::vec(any_frame(), 1..5),
        cursors in proptest::collection::vec(proptest::option::of((0..WIDTH, 0..HEIGHT)), 5),
    ) {
        let mut pair = Pair::new();
        for (frame, cursor) in frames.iter().zip(cursors) {
            pair.show(frame, cursor.map(Position::from));
            let screen = pair.theirs.screen();
            prop_assert_eq!(difference(frame, screen), None);
            prop_assert_eq!(screen.hide_cursor(), cursor.is_none());
            if let Some((x, y)) = cursor {
                prop_assert_eq!(screen.cursor_position(), (y, x));
            }
        }
    }

    /// Never more bytes than ratatui's own backend for crossterm, apart from the brackets of the frame; rows with
    /// symbols of uncertain width, which are written whole, left out.
    #[test]
    fn no_more_bytes_than_the_stock_backend(frames in proptest::collection::vec(any_frame(), 2)) {
        let mut pair = Pair::new();
        let mut before = blank();
        for mut frame in frames {
            for cell in frame.content.iter_mut().filter(|cell| !has_certain_width(cell.symbol())) {
                cell.set_symbol("x");
            }
            let ours = pair.show(&frame, None).len();
            let changed = before.diff(&frame);
            let mut stock = Vec::new();
            let mut backend = CrosstermBackend::new(&mut stock);
            backend.draw(changed.into_iter()).unwrap();
            backend.hide_cursor().unwrap();
            let allowed = stock.len() + "\x1b[?2026h\x1b[?2026l".len();
            prop_assert!(ours <= allowed, "{ours} > {allowed}");
            before = frame;
        }
    }
}
