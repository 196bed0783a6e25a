//! Running heads, feet and page numbers: what stands outside of the text at the same height on nearly all pages, whatever
//! its numbers.
//!
//! A line within a text may recur as well, so that only the first and the last lines of a page are looked at, as far as
//! there is room between them and the text.

use std::collections::{HashMap, HashSet};

use super::lines::{BLOCK_STEP, PARAGRAPH_STEP, PdfLine, usual_step, whole};
use crate::documents::Reason;
use crate::documents::block::{Block, BlockKind};

/// Lines whose heights differ by less are level, in sizes of the letters.
const LEVEL: f64 = 0.3;

/// Takes them off the pages, and returns them as what is left out.
pub(super) fn take(pages: &mut [Vec<PdfLine>]) -> Vec<Block> {
    let seen = Recurring::of(pages);
    let rows: Vec<Vec<Vec<usize>>> = pages.iter().map(|page| rows(page)).collect();
    let apart: Vec<Vec<usize>> =
        pages.iter().zip(&rows).map(|(page, rows)| outside(page, rows, &seen)).collect();
    let heads =
        apart.iter().zip(&*pages).flat_map(|(lines, page)| lines.iter().filter_map(|at| page.get(*at)));
    let known: HashSet<(String, i32)> = heads.filter(|line| seen.has(line)).map(key).collect();
    let mut taken = Vec::new();
    for (((number, page), rows), mut out) in (1..).zip(pages).zip(rows).zip(apart) {
        // The first page may have no room below a head that others have apart from their text.
        let edges = rows.iter().take(1).chain(rows.last()).flatten();
        out.extend(edges.filter(|at| page.get(**at).is_some_and(|line| known.contains(&key(line)))));
        for (at, line) in std::mem::take(page).into_iter().enumerate() {
            if out.contains(&at) {
                let kind = BlockKind::LeftOut(Reason::Head);
                taken.push(Block { page: Some(number), ..Block::new(kind, line.text()) });
            } else {
                page.push(line);
            }
        }
    }
    taken
}

/// The heads and feet of a page, with room between them and its text.
fn outside(page: &[PdfLine], rows: &[Vec<usize>], seen: &Recurring) -> Vec<usize> {
    let is_head = |at: usize| page.get(at).is_some_and(|line| seen.has(line) || is_page_number(&line.text()));
    let room = |upper: Option<&Vec<usize>>, lower: Option<&Vec<usize>>| {
        let line = |row: Option<&Vec<usize>>| page.get(*row?.first()?);
        let (Some(upper), Some(lower)) = (line(upper), line(lower)) else { return false };
        let usual = usual_step(page).map_or(0.0, |usual| PARAGRAPH_STEP * usual);
        (lower.y - upper.y) / upper.size.min(lower.size) > BLOCK_STEP.max(usual)
    };
    let are_heads = |row: &&Vec<usize>| row.iter().any(|at| is_head(*at));
    let most = rows.iter().take_while(are_heads).count();
    let above = (1..=most).rev().find(|at| room(rows.get(at - 1), rows.get(*at))).unwrap_or(0);
    let most = rows.iter().skip(above).rev().take_while(are_heads).count();
    let fits = |at: &usize| room(rows.get(rows.len() - at - 1), rows.get(rows.len() - at));
    let below = (1..=most.min(rows.len().saturating_sub(1))).rev().find(fits).unwrap_or(0);
    let outside = rows.iter().take(above).chain(rows.iter().rev().take(below)).flatten();
    outside.copied().filter(|at| is_head(*at)).collect()
}

/// The lines of a page by their heights, from the top: those of a row are level.
fn rows(page: &[PdfLine]) -> Vec<Vec<usize>> {
    let mut lines: Vec<(usize, &PdfLine)> = page.iter().enumerate().collect();
    lines.sort_by(|(_, a), (_, b)| a.y.total_cmp(&b.y));
    let is_level =
        |(_, a): &(usize, &PdfLine), (_, b): &(usize, &PdfLine)| b.y - a.y <= LEVEL * a.size.min(b.size);
    lines.chunk_by(is_level).map(|row| row.iter().map(|(at, _)| *at).collect()).collect()
}

/// On how many pages there is a line, by its words and its height.
struct Recurring {
    pages: usize,
    seen: HashMap<(String, i32), usize>,
}

impl Recurring {
    fn of(pages: &[Vec<PdfLine>]) -> Self {
        let mut seen: HashMap<(String, i32), usize> = HashMap::new();
        for page in pages {
            let mut of_page: Vec<(String, i32)> = page.iter().map(key).collect();
            of_page.sort();
            of_page.dedup();
            for key in of_page {
                *seen.entry(key).or_default() += 1;
            }
        }
        Self { pages: pages.len(), seen }
    }

    /// Whether more than half of the pages have a line, on one page none.
    fn has(&self, line: &PdfLine) -> bool {
        let (text, height) = key(line);
        let near = (height - 1..=height + 1).filter_map(|height| self.seen.get(&(text.clone(), height)));
        near.sum::<usize>() * 2 > self.pages.max(2)
    }
}

/// The words of a line whatever the numbers in it, and its height.
fn key(line: &PdfLine) -> (String, i32) {
    let folded: String = line.text().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    // A page number grows.
    (folded.replace("000", "0").replace("00", "0"), whole(line.y / 4.0))
}

/// `5`, `- 5 -`, `Trang 5/12`.
fn is_page_number(text: &str) -> bool {
    let bare = text.trim_start_matches("Trang").trim_start_matches("Page");
    let parts: Vec<&str> =
        bare.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let is_plain = bare.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | '/' | '|'));
    is_plain && matches!(parts.len(), 1 | 2) && parts.iter().all(|part| part.len() <= 4)
}
