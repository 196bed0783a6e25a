//! The pictures of the README and of docs: screens of the real program, drawn as SVG. A picture that is older than the
//! screen fails here; with `UPDATE=1` in the environment all are drawn again.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use rstest::rstest;
use vt100::{Cell, Color, Screen};

use crate::harness::{Setup, ngoaivu};

/// The size of a cell in the picture, and the baseline of a letter; `DejaVu Sans Mono` at this size fits it.
const CELL: (usize, usize) = (9, 19);
const BASELINE: usize = 15;

/// What a terminal shows: its ground, its letters, and the sixteen colours.
struct Look {
    name: &'static str,
    ground: &'static str,
    letters: &'static str,
    colours: [&'static str; 16],
}

const DARK: Look = Look {
    name: "dark",
    ground: "#1c1f26",
    letters: "#d8dce4",
    colours: [
        "#1c1f26", "#e06c75", "#98c379", "#d5b06b", "#61afef", "#c678dd", "#56b6c2", "#c8ccd4", "#7f8591",
        "#ff8088", "#b4de94", "#f0cc8a", "#82c4ff", "#de96f2", "#74d2de", "#ffffff",
    ],
};

const LIGHT: Look = Look {
    name: "light",
    ground: "#ffffff",
    letters: "#22252c",
    colours: [
        "#22252c", "#b3261e", "#2f6f2f", "#7a5900", "#1b5fab", "#8431a0", "#0b6a75", "#b9bec8", "#5c6370",
        "#d0342c", "#3c8a3c", "#946b00", "#2a78cf", "#9c45b8", "#11808d", "#ffffff",
    ],
};

/// One of the 256 colours that a terminal numbers: sixteen of its own, a cube, greys.
fn colour(look: &Look, color: Color, default: &str) -> String {
    match color {
        Color::Default => default.to_owned(),
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Idx(n @ 0..16) => look.colours[usize::from(n)].to_owned(),
        Color::Idx(n @ 16..232) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + step * 40 };
            let n = n - 16;
            format!("#{:02x}{:02x}{:02x}", level(n / 36), level(n / 6 % 6), level(n % 6))
        }
        Color::Idx(n) => {
            let grey = 8 + (n - 232) * 10;
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

/// How the letters of a cell are drawn, and their background.
fn style(look: &Look, cell: &Cell) -> (String, Option<String>) {
    let mut letters = colour(look, cell.fgcolor(), look.letters);
    let mut ground = colour(look, cell.bgcolor(), look.ground);
    if cell.inverse() {
        std::mem::swap(&mut letters, &mut ground);
    }
    let mut drawn = format!(r#"fill="{letters}""#);
    for (has, attribute) in [
        (cell.bold(), r#" font-weight="bold""#),
        (cell.italic(), r#" font-style="italic""#),
        (cell.underline(), r#" text-decoration="underline""#),
        (cell.dim(), r#" opacity="0.7""#),
    ] {
        if has {
            drawn += attribute;
        }
    }
    (drawn, (ground != look.ground).then_some(ground))
}

/// The screen as a picture: for each run of cells of one style its ground and its letters.
fn svg(screen: &Screen, look: &Look) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let (wide, high) = (usize::from(columns) * CELL.0, usize::from(rows) * CELL.1);
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"-9 -9 {0} {1}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\" xml:space=\"preserve\">\n\
         <rect x=\"-9\" y=\"-9\" width=\"{0}\" height=\"{1}\" rx=\"6\" fill=\"{2}\"/>\n",
        wide + 18,
        high + 18,
        look.ground
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let Some(first) = screen.cell(row, column) else { break };
            let drawn = style(look, first);
            let (begin, mut text) = (column, String::new());
            while let Some(cell) = screen.cell(row, column).filter(|cell| style(look, cell) == drawn) {
                if !cell.is_wide_continuation() {
                    text += if cell.has_contents() { cell.contents() } else { " " };
                }
                column += 1;
            }
            let (x, y) = (usize::from(begin) * CELL.0, usize::from(row) * CELL.1);
            let run = usize::from(column - begin) * CELL.0;
            if let Some(ground) = drawn.1 {
                let _ = writeln!(
                    picture,
                    r#"<rect x="{x}" y="{y}" width="{run}" height="{}" fill="{ground}"/>"#,
                    CELL.1
                );
            }
            // Word by word, so that each is in its column in any font.
            let mut at = 0;
            for word in text.split(' ') {
                let columns = word.chars().count();
                if columns > 0 {
                    let word = word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                    let _ = writeln!(
                        picture,
                        r#"<text x="{}" y="{}" textLength="{}" {}>{word}</text>"#,
                        x + at * CELL.0,
                        y + BASELINE,
                        columns * CELL.0,
                        drawn.0
                    );
                }
                at += columns + 1;
            }
        }
    }
    picture + "</svg>\n"
}

#[rstest]
#[case::finding("finding", "vi", (120, 36), &["kieu hoi"], "kiều hối")]
#[case::figures("figures", "vi", (120, 36), &["\u{1b}", "3", "j"], "nội dung")]
#[case::finding_in_english("finding-en", "en", (120, 36), &["kieu hoi"], "tenth in the world")]
#[case::small("small", "vi", (80, 24), &["doi ngoai dia phuong"], "khớp 1/")]
fn pictures_show_the_screens_of_today(
    #[case] name: &str,
    #[case] lang: &str,
    #[case] (columns, rows): (u16, u16),
    #[case] keys: &[&str],
    #[case] shown: &str,
    #[values(DARK, LIGHT)] look: Look,
) {
    let setup = Setup::new(ngoaivu()).args(["--lang", lang]).size(columns, rows).env("COLORTERM", "");
    let settings = setup.home().join("config/ngoaivu");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), format!("theme = \"{}\"\n", look.name)).unwrap();
    let mut pty = setup.start();
    pty.wait_for("2023");
    pty.wait_until_quiet();
    for key in keys {
        pty.keys(key);
        pty.wait_until_quiet();
    }
    pty.wait_until(shown, |screen| screen.contents().to_lowercase().contains(shown));
    pty.wait_until_quiet();
    let picture = pty.look(|seen| svg(seen.screen(), &look));
    pty.keys("\u{3}");
    assert_eq!(pty.wait_end(), 0);

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/pictures/{name}-{}.svg", look.name));
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, picture).unwrap();
    } else {
        let drawn = fs::read_to_string(&path).unwrap_or_default();
        assert!(drawn == picture, "{} is older than the screen: draw it with UPDATE=1", path.display());
    }
}
