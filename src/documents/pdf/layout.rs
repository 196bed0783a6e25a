//! Lines of pages as paragraphs, rows of tables, headings and notes.
//!
//! A paragraph ends where the next line has more space above it, is indented, or begins with a word that would have
//! fitted on the line before; one that continues in the next column or page is still one paragraph.

use std::collections::HashMap;

use super::glyphs::DrawnPage;
use super::heads;
use super::lines::{
    BLOCK_STEP, OTHER_SIZE, PARAGRAPH_STEP, PdfLine, drop_note_mark, is_bullet, is_marker, lines, usual_step,
    whole,
};
use crate::documents::block::{Block, BlockKind, Runs};

/// Sizes and steps below are in sizes of the letters.
///
/// The same against the usual step from line to line, where a text is set wide.
const WIDE_STEP: f64 = 1.6;
/// The indent of a first line, at least and at most.
const INDENT: (f64, f64) = (0.6, 5.0);
/// How much room must remain beyond the next word to show that a paragraph ended.
const ROOM: f64 = 1.2;
/// A heading is larger than the text.
const LARGER: f64 = 1.15;
/// A note is smaller.
const SMALLER: f64 = 0.93;
/// A heading is shorter, in bytes.
const LONGEST_HEADING: usize = 300;

/// The blocks of all pages.
pub(super) fn blocks(drawn: Vec<DrawnPage>) -> Vec<Block> {
    let mut pages: Vec<Vec<PdfLine>> = drawn.iter().map(|page| lines(&page.letters)).collect();
    drop(drawn);
    let mut running = heads::take(&mut pages);
    let body = body_size(&pages);
    let (mut blocks, mut notes): (Vec<Block>, Vec<Block>) = (Vec::new(), Vec::new());
    // The room behind the last line of the paragraph before, and whether that begins with an indent.
    let (mut room, mut is_indented) = (f64::INFINITY, false);
    for (number, page) in (1..).zip(pages) {
        for (at, paragraph) in whole_headings(paragraphs(page), body).into_iter().enumerate() {
            let goes_on = at == 0 && room <= ROOM && is_indented && paragraph.indent() == Some(false);
            let was_full = room <= ROOM.max(paragraph.first_word()) && paragraph.indent() != Some(true);
            room = paragraph.room();
            is_indented = paragraph.indent() == Some(true);
            let block = Block { page: Some(number), ..paragraph.into_block(body) };
            if block.kind == BlockKind::Footnote {
                notes.push(block);
                continue;
            }
            let is_text = block.kind == BlockKind::Paragraph;
            match blocks.last_mut() {
                Some(last) if runs_on(last, &block, was_full) || goes_on && is_text => {
                    join(&mut last.text, block.text);
                }
                _ => blocks.push(block),
            }
        }
    }
    let numbers: Vec<String> = notes.iter().map(|note| digits(&note.text)).collect();
    drop_note_marks(&mut blocks, &numbers);
    blocks.append(&mut notes);
    blocks.append(&mut running);
    blocks
}

/// The digits that a text begins with.
fn digits(text: &str) -> String {
    text.trim_start().chars().take_while(char::is_ascii_digit).collect()
}

/// Takes the numbers of notes out of the text.
pub(super) fn drop_note_marks(blocks: &mut [Block], numbers: &[String]) {
    for number in numbers.iter().filter(|number| !number.is_empty()) {
        for block in &mut *blocks {
            block.each_runs(&mut |runs| {
                // In a font from before Unicode a raised digit is a letter like others.
                if runs.is_in_unicode() {
                    drop_note_mark(&mut runs.text, number);
                }
            });
        }
    }
}

/// The size of most letters.
fn body_size(pages: &[Vec<PdfLine>]) -> f64 {
    let mut sizes: HashMap<i32, usize> = HashMap::new();
    for line in pages.iter().flatten() {
        *sizes.entry(whole(line.size * 10.0)).or_default() += line.text().len();
    }
    let most = sizes.into_iter().max_by_key(|(size, letters)| (*letters, *size));
    most.map_or(0.0, |(size, _)| f64::from(size) / 10.0)
}

/// Lines that belong together.
pub(super) struct PdfParagraph {
    lines: Vec<PdfLine>,
    is_table: bool,
}

/// The paragraphs of a page, or of a part of one.
pub(super) fn paragraphs(page: Vec<PdfLine>) -> Vec<PdfParagraph> {
    let usual = usual_step(&page);
    let mut found = Vec::new();
    let mut block: Vec<PdfLine> = Vec::new();
    for line in page {
        if block.last().is_some_and(|last| begins_block(last, &line, usual)) {
            cut(std::mem::take(&mut block), usual, &mut found);
        }
        block.push(line);
    }
    cut(block, usual, &mut found);
    found
}

/// Makes one paragraph of the lines of a heading in larger letters, which are set in the middle and so end anywhere.
fn whole_headings(paragraphs: Vec<PdfParagraph>, body: f64) -> Vec<PdfParagraph> {
    let mut found: Vec<PdfParagraph> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        match found.last_mut() {
            Some(last) if last.heading_goes_on(&paragraph, body) => last.lines.extend(paragraph.lines),
            _ => found.push(paragraph),
        }
    }
    found
}

fn begins_block(last: &PdfLine, line: &PdfLine, usual: Option<f64>) -> bool {
    let step = (line.y - last.y) / last.size.min(line.size);
    let most = usual.map_or(BLOCK_STEP, |usual| BLOCK_STEP.max(WIDE_STEP * usual));
    step < -0.3 || step > most || line.is_aside_of(last)
}

/// Cuts a block into its tables and paragraphs.
fn cut(block: Vec<PdfLine>, usual: Option<f64>, found: &mut Vec<PdfParagraph>) {
    let left = block.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
    let rights = right_edges(&block);
    let step = usual_step(&block).or(usual);
    let is_row = |at: usize| block.get(at).is_some_and(|line| line.cells.len() > 1);
    let rows: Vec<bool> = (0..block.len())
        .map(|at| is_row(at) && (is_row(at + 1) || at > 0 && is_row(at - 1) || block.len() == 1))
        .collect();
    let mut now = PdfParagraph { lines: Vec::new(), is_table: false };
    for (line, is_row) in block.into_iter().zip(rows) {
        let ends = match now.lines.as_slice() {
            [] => false,
            lines => {
                let right = rights.iter().find(|(size, _)| (size - line.size).abs() <= OTHER_SIZE);
                let right = right.map_or(line.right, |(_, right)| *right);
                now.is_table != is_row || !is_row && ends_paragraph(lines, &line, (left, right), step)
            }
        };
        if ends {
            found.push(std::mem::replace(&mut now, PdfParagraph { lines: Vec::new(), is_table: is_row }));
        }
        now.is_table = is_row;
        now.lines.push(line);
    }
    if !now.lines.is_empty() {
        found.push(now);
    }
}

/// How far the lines of each size reach: those of a title that is wider than the column say nothing of its text. Where
/// lines are set to one edge, a wider one among them is none of the column.
fn right_edges(block: &[PdfLine]) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64)> = Vec::new();
    for line in block {
        if found.iter().any(|(size, _)| (size - line.size).abs() <= OTHER_SIZE) {
            continue;
        }
        let like = block.iter().filter(|other| (other.size - line.size).abs() <= OTHER_SIZE);
        let mut rights: Vec<f64> = like.map(|line| line.right).collect();
        rights.sort_by(f64::total_cmp);
        let edges = rights.chunk_by(|a, b| b - a <= EDGE);
        let edge = edges
            .max_by_key(|edge| edge.len())
            .filter(|edge| edge.len() * 2 > rights.len() && edge.len() > 2);
        let right = edge.unwrap_or(&rights).last().copied();
        found.push((line.size, right.unwrap_or(line.right)));
    }
    found
}

/// Ends of lines that are set to one edge differ by less, in points.
const EDGE: f64 = 1.5;

/// Whether a line begins another paragraph.
fn ends_paragraph(lines: &[PdfLine], line: &PdfLine, (left, right): (f64, f64), usual: Option<f64>) -> bool {
    let Some(last) = lines.last() else { return false };
    let size = last.size.min(line.size);
    let step = (line.y - last.y) / size;
    if (line.size - last.size).abs() > OTHER_SIZE || usual.is_some_and(|usual| step > PARAGRAPH_STEP * usual)
    {
        return true;
    }
    if last.is_bold != line.is_bold
        && lines.iter().all(|known| known.is_bold == last.is_bold)
        && (right - last.right > 3.5 * size)
    {
        return true;
    }
    if right - last.right > line.first_word + 0.3 * size && right - last.right > ROOM * size {
        return true;
    }
    let has_marker = lines.first().is_some_and(|first| begins_with_marker(&first.text()));
    if begins_with_marker(&line.text()) && (has_marker || last.text().ends_with([':', ';', '.'])) {
        return true;
    }
    // What is wider than the column is of something else, and a sentence goes on behind a full line.
    let room = (right - last.right) / size;
    if room < -ROOM {
        return true;
    }
    if room <= ROOM && !ends_sentence(&last.text()) {
        return false;
    }
    let in_by = (line.left - last.left) / size;
    if (INDENT.0..=INDENT.1).contains(&in_by) {
        // What hangs under the words of an item is of the item.
        return !has_marker || lines.len() > 1;
    }
    let is_back = in_by <= -INDENT.0 && line.left <= left + 0.3 * size;
    is_back && has_marker && lines.len() > 1
}

/// Whether a text ends as a paragraph may.
fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '…', ':', ';', '”', '"', ')'])
}

fn begins_with_marker(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(first, _)| is_marker(first))
}

impl PdfParagraph {
    /// Its words, also those of cells.
    pub(super) fn into_words(self) -> Runs {
        words(self.lines)
    }

    /// Whether its first line is indented; unknown where it has one line.
    fn indent(&self) -> Option<bool> {
        let [first, second, ..] = self.lines.as_slice() else { return None };
        Some((INDENT.0..=INDENT.1).contains(&((first.left - second.left) / second.size)))
    }

    /// The room behind its last line, in sizes of the letters; without end where it has one line.
    fn room(&self) -> f64 {
        let right = self.lines.iter().map(|line| line.right).fold(0.0, f64::max);
        let last = self.lines.last().filter(|_| self.lines.len() > 1);
        last.map_or(f64::INFINITY, |last| (right - last.right) / last.size)
    }

    /// The room that its first word would have needed on a line before it.
    fn first_word(&self) -> f64 {
        self.lines.first().map_or(0.0, |line| line.first_word / line.size + 0.3)
    }

    /// Whether both are lines of one heading in larger letters.
    fn heading_goes_on(&self, below: &Self, body: f64) -> bool {
        let (Some(last), [line]) = (self.lines.last(), below.lines.as_slice()) else { return false };
        let step = (line.y - last.y) / last.size;
        !self.is_table
            && !below.is_table
            && last.size.min(line.size) >= LARGER * body
            && (last.size - line.size).abs() <= OTHER_SIZE
            && last.is_bold == line.is_bold
            && (0.0..=BLOCK_STEP).contains(&step)
            && !last.text().ends_with(['.', ':', '!', '?'])
            && !begins_with_marker(&line.text())
    }

    fn into_block(self, body: f64) -> Block {
        let Self { lines, is_table } = self;
        if is_table {
            let rows = lines.into_iter().map(|line| line.cells.into_iter().map(trimmed).collect()).collect();
            return Block::new(BlockKind::Table(rows), "");
        }
        let size = lines.iter().map(|line| line.size).fold(0.0, f64::max);
        let is_bold = lines.iter().all(|line| line.is_bold);
        let mut runs = words(lines);
        let text = runs.text.trim();
        let ends = text.ends_with(['.', ';', ',', ':', '!', '?', '…']);
        let kind = if text.len() <= LONGEST_HEADING && !ends && (size >= LARGER * body || is_bold) {
            BlockKind::Heading(if size >= 1.4 * body { 1 } else { 2 })
        } else if size <= SMALLER * body && text.starts_with(|c: char| c.is_ascii_digit() || c == '*') {
            BlockKind::Footnote
        } else if let Some(item) = without_bullet(&runs) {
            runs = item;
            BlockKind::Item
        } else {
            BlockKind::Paragraph
        };
        Block::new(kind, runs)
    }
}

/// The words of lines.
pub(super) fn words(lines: Vec<PdfLine>) -> Runs {
    let mut runs = Runs::default();
    for line in lines {
        for (at, cell) in line.cells.into_iter().map(trimmed).enumerate() {
            if at == 0 {
                join(&mut runs, cell);
            } else {
                runs.push("\t", None);
                runs.append(cell);
            }
        }
    }
    runs
}

/// What follows the sign of an item.
pub(super) fn without_bullet(runs: &Runs) -> Option<Runs> {
    let start = runs.text.len() - runs.text.trim_start().len();
    let (first, _) = runs.text.trim_start().split_once(' ').filter(|(first, _)| is_bullet(first))?;
    Some(runs.after(start + first.len() + 1))
}

fn trimmed(mut runs: Runs) -> Runs {
    let length = runs.text.trim_end().len();
    runs.text.truncate(length);
    runs.fonts.retain_mut(|(span, _)| {
        span.end = span.end.min(length);
        span.start < span.end
    });
    runs
}

/// Appends a line to another: with a space, unless a word was cut in two.
fn join(runs: &mut Runs, line: Runs) {
    let soft =
        runs.text.ends_with('\u{ad}') && runs.fonts.last().is_none_or(|(span, _)| span.end < runs.text.len());
    if soft {
        runs.text.pop();
    }
    let mut last = runs.text.chars().rev();
    let is_cut = match (last.next(), last.next()) {
        (Some('-'), Some(before)) => before.is_alphanumeric(),
        (Some('–'), Some(before)) => {
            before.is_ascii_digit() && line.text.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    };
    if !soft && !is_cut && !runs.text.is_empty() {
        runs.push(" ", None);
    }
    runs.append(line);
}

/// Whether a block continues the paragraph before it: that has no end, and this no beginning; or that ends with a line that
/// `was_full`.
fn runs_on(last: &Block, block: &Block, was_full: bool) -> bool {
    let is_text = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
    let goes_on =
        block.text.trim_start().starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ')' | '–'));
    is_text(last)
        && block.kind == BlockKind::Paragraph
        && !ends_sentence(&last.text)
        && (goes_on || was_full)
        && last.text.len() > 40
}
