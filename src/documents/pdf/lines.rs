//! The lines of a page: letters that follow one another on one base line, with the spaces that nobody drew.
//!
//! They are in file order, which is reading order in all programs that set columns; positions decide only where that
//! order jumps up and down within a column.

use super::glyphs::PdfLetter;
use crate::documents::block::Runs;

/// Widths and heights below are in sizes of the letters.
///
/// A space is wider; letters of a word are nearer.
const SPACE: f64 = 0.16;
/// Letters farther apart are in different cells of a row.
const CELL: f64 = 2.0;
/// How far a letter may start before the end of the previous one, where both overlap.
const OVERLAP: f64 = 0.6;
/// The most that a footnote mark is raised or a chemical index lowered.
const RAISED: f64 = 0.6;

/// A step down to another block is larger.
pub(super) const BLOCK_STEP: f64 = 1.75;
/// A step down to another paragraph, against the usual one.
pub(super) const PARAGRAPH_STEP: f64 = 1.25;
/// A change of size ends a paragraph, in points.
pub(super) const OTHER_SIZE: f64 = 0.7;

/// A line.
#[derive(Clone, Debug, Default)]
pub(super) struct PdfLine {
    /// Its text, cell by cell; most lines are one cell.
    pub(super) cells: Vec<Runs>,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    /// How wide its first word is.
    pub(super) first_word: f64,
    pub(super) is_bold: bool,
    letters: usize,
    bold_letters: usize,
    word_ended: bool,
}

impl PdfLine {
    fn new(letter: &PdfLetter) -> Self {
        Self {
            cells: vec![Runs::default()],
            left: letter.x,
            right: letter.x,
            y: letter.y,
            size: letter.size,
            ..Self::default()
        }
    }

    /// Its words, all cells in order.
    pub(super) fn text(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(|cell| cell.text.trim()).collect();
        cells.join(" ")
    }

    /// Whether a letter continues this line.
    fn takes(&self, letter: &PdfLetter) -> bool {
        let larger = self.size.max(letter.size);
        let is_beside = letter.x >= self.right - OVERLAP * larger;
        let height = (letter.y - self.y).abs();
        let is_level = height <= 0.15 * larger;
        let is_mark =
            height <= RAISED * larger && letter.size < 0.85 * self.size && letter.x <= self.right + larger;
        let was_mark =
            height <= RAISED * larger && self.size < 0.85 * letter.size && letter.x <= self.right + larger;
        is_beside && (is_level || is_mark || was_mark && self.letters <= 3)
    }

    fn add(&mut self, letter: &PdfLetter) {
        let gap = letter.x - self.right;
        let size = self.size.max(letter.size);
        let is_blank = letter.text.trim().is_empty();
        let only_mark =
            self.cells.len() == 1 && self.cells.first().is_some_and(|cell| is_marker(cell.text.trim()));
        if !is_blank && gap > CELL * size && self.letters > 0 && !only_mark {
            self.cells.push(Runs::default());
            self.word_ended = true;
        }
        let Some(cell) = self.cells.last_mut() else { return };
        let spaced = cell.text.is_empty() || cell.text.ends_with(char::is_whitespace);
        if is_blank {
            if !spaced {
                cell.push(" ", letter.font);
            }
            self.word_ended |= self.letters > 0;
            // A blank that is stretched over the rest of a line is no letter.
            if gap.abs() <= CELL * size {
                self.right = self.right.max(letter.end.min(letter.x + size));
            }
            return;
        }
        if gap > SPACE * size && !spaced {
            cell.push(" ", letter.font);
            self.word_ended = true;
        }
        let is_raised = self.y - letter.y > 0.15 * self.size && letter.size < 0.85 * self.size;
        match raised(&letter.text).filter(|_| is_raised && self.letters > 0) {
            Some(raised) => cell.push(&raised, letter.font),
            None => cell.push(&letter.text, letter.font),
        }
        if letter.size > self.size && self.letters <= 3 {
            // What came first was a mark.
            (self.size, self.y) = (letter.size, letter.y);
        }
        self.letters += 1;
        self.bold_letters += usize::from(letter.is_bold);
        self.is_bold = self.bold_letters * 10 >= self.letters * 9;
        self.left = self.left.min(letter.x);
        self.right = self.right.max(letter.end);
        if !self.word_ended {
            self.first_word = self.right - self.left;
        }
    }

    /// How far two lines overlap, as a part of the narrower.
    fn overlap(&self, other: &Self) -> f64 {
        let common = self.right.min(other.right) - self.left.max(other.left);
        common / (self.right - self.left).min(other.right - other.left).max(1.0)
    }

    /// Whether two lines have no column in common.
    pub(super) fn is_aside_of(&self, other: &Self) -> bool {
        self.overlap(other) <= 0.0
    }
}

/// Raised digits, so that the number of a note is none of the number before it: `17,3%¹`, `km²`.
const RAISED_DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A digit as a raised one.
fn raised(text: &str) -> Option<String> {
    text.chars().map(|c| RAISED_DIGITS.get(c.to_digit(10)? as usize)).collect()
}

/// Takes out the number of a note, which is at the words that it is about.
pub(super) fn drop_note_mark(text: &mut String, number: &str) {
    let Some(mark) = raised(number) else { return };
    let is_digit = |c: Option<char>| c.is_some_and(|c| RAISED_DIGITS.contains(&c));
    let place = text.match_indices(&mark).find(|(at, mark)| {
        let (before, after) = (text.get(..*at), text.get(at + mark.len()..));
        let last = before.and_then(|before| before.chars().next_back());
        // `10⁶`, `km²` are no notes.
        !is_digit(last) && !is_digit(after.and_then(|after| after.chars().next())) && last != Some('m')
    });
    if let Some((at, mark)) = place.map(|(at, mark)| (at, mark.len())) {
        text.replace_range(at..at + mark, "");
    }
}

/// Whether a text is nothing but the mark of an item.
pub(super) fn is_marker(text: &str) -> bool {
    let numbered = text.strip_suffix(['.', ')']).is_some_and(|number| {
        number.len() <= 4 && !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric())
    });
    numbered || is_bullet(text) || matches!(text, "–" | "-" | "+" | "*" | "□" | "o")
}

/// Whether it is such a mark and nothing else.
pub(super) fn is_bullet(text: &str) -> bool {
    matches!(text, "•" | "▪" | "●" | "◦" | "■" | "➢" | "✓" | "\u{f0b7}")
}

/// The lines of a page in reading order.
pub(super) fn lines(letters: &[PdfLetter]) -> Vec<PdfLine> {
    let mut found: Vec<PdfLine> = Vec::new();
    for letter in letters {
        match found.last_mut() {
            Some(line) if line.takes(letter) => line.add(letter),
            _ if letter.text.trim().is_empty() => {}
            _ => {
                let mut line = PdfLine::new(letter);
                line.add(letter);
                found.push(line);
            }
        }
    }
    found.retain(|line| line.letters > 0);
    if runs_up_and_down(&found) { by_place(found, 0) } else { found }
}

/// Lines of which so many go up within a column were not written in reading order.
const MOST_UP: usize = 4;

fn runs_up_and_down(lines: &[PdfLine]) -> bool {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let up = pairs.filter(|(a, b)| b.y < a.y - a.size && a.overlap(b) > 0.5).count();
    up > MOST_UP && up * 5 > lines.len()
}

/// The usual step from line to line; none where hardly any lines follow one another.
pub(super) fn usual_step(page: &[PdfLine]) -> Option<f64> {
    let pairs = page.iter().zip(page.iter().skip(1));
    let steps = pairs
        .filter(|(a, b)| !a.is_aside_of(b) && (a.size - b.size).abs() <= OTHER_SIZE)
        .map(|(a, b)| (b.y - a.y) / a.size);
    let mut steps: Vec<f64> = steps.filter(|step| (0.9..3.2).contains(step)).collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().filter(|_| steps.len() >= 3)
}

/// The nearest whole number; places and sizes on a page are small.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn whole(number: f64) -> i32 {
    number.round() as i32
}

/// The deepest that parts of a page are cut into parts.
const DEEPEST: usize = 40;

/// Cuts a page at its widest empty stripe: columns from left to right, and the parts above them from top to bottom.
fn by_place(mut lines: Vec<PdfLine>, depth: usize) -> Vec<PdfLine> {
    if lines.len() < 2 || depth > DEEPEST {
        return lines;
    }
    let size = lines.iter().map(|line| line.size).fold(0.0, f64::max);
    let across = widest(lines.iter().map(|line| (line.left, line.right)).collect());
    let down = widest(lines.iter().map(|line| (line.y - line.size, line.y)).collect());
    let cut = match (across, down) {
        (Some((at, wide)), _) if wide > size => Some((true, at)),
        (_, Some((at, wide))) if wide > 0.8 * size => Some((false, at)),
        _ => None,
    };
    let Some((is_across, at)) = cut else {
        lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
        return lines;
    };
    let (first, second): (Vec<PdfLine>, Vec<PdfLine>) =
        lines.into_iter().partition(|line| if is_across { line.left < at } else { line.y < at });
    if first.is_empty() || second.is_empty() {
        return [first, second].concat();
    }
    [by_place(first, depth + 1), by_place(second, depth + 1)].concat()
}

/// The widest stripe that none of the stretches covers: where it begins to end, and its width.
fn widest(mut stretches: Vec<(f64, f64)>) -> Option<(f64, f64)> {
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut end = stretches.first()?.1;
    let mut best: Option<(f64, f64)> = None;
    for (from, to) in stretches {
        if from > end && best.is_none_or(|(_, wide)| from - end > wide) {
            best = Some((f64::midpoint(from, end), from - end));
        }
        end = end.max(to);
    }
    best
}
