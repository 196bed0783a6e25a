//! The title of an article, among what the head of the page claims and the headings that it shows.
//!
//! Templates put the name of the site, of a section or of another article into any of these places, so that the
//! heading which the page shows before the text is believed before what nobody sees.

use super::blocks::FoundBlock;
use super::head::{HeadClaims, is_site_like};
use crate::documents::{BlockKind, HeadPart};

/// A title is longer, in words: one or two are the name of a section.
const FEWEST_WORDS: usize = 3;

/// A title is shorter, in bytes: some 40 words.
const LONGEST: usize = 300;

/// A paragraph is longer, in bytes.
const SHORTEST_PROSE: usize = 160;

/// How many blocks before the text its heading is at most; dates, authors and buttons are between.
const NEAR: usize = 25;

/// The title, and which block shows it.
pub(super) fn title(
    found: &[FoundBlock],
    start: usize,
    claims: &HeadClaims,
) -> (Option<String>, Option<usize>) {
    // The port may take the heading itself for the beginning of the text, or short lines before the one that is called so.
    let is_prose = |found: &FoundBlock| found.block.text.len() >= SHORTEST_PROSE;
    let prose = found.iter().skip(start).position(is_prose).map_or(start, |at| start + at);
    let is_near = |at: usize, found: &FoundBlock| {
        at < start.saturating_add(3).max(1) || at < prose && found.block.part == Some(HeadPart::Title)
    };
    let headings: Vec<(usize, &str, bool)> = found
        .iter()
        .enumerate()
        .filter(|(at, found)| is_near(*at, found))
        .filter_map(|(at, found)| heading(found).map(|(text, is_first)| (at, text, is_first)))
        .collect();
    let claims: Vec<&str> = claims.titles.iter().map(String::as_str).collect();
    let near = |at: usize| start.saturating_sub(at) <= NEAR;
    let shown = |accepts: &dyn Fn(&str, bool) -> bool| {
        headings.iter().rev().find(|(_, text, is_first)| accepts(text, *is_first)).copied()
    };
    let claimed = shown(&|text, is_first| {
        words(text) >= if is_first { 2 } else { FEWEST_WORDS }
            && claims.iter().any(|claim| matches(claim, text))
    });
    let first =
        || shown(&|text, is_first| is_first && words(text) >= FEWEST_WORDS).filter(|(at, ..)| near(*at));
    if let Some((at, text, _)) = claimed.or_else(first) {
        return (Some(text.to_owned()), Some(at));
    }
    // Shown as plain text, or not at all.
    let named = shown(&|text, _| words(text) >= FEWEST_WORDS).filter(|(at, ..)| near(*at));
    let named = named.map_or((None, None), |(at, text, _)| (Some(text.to_owned()), Some(at)));
    let Some(claim) = claims.first() else { return named };
    let place = found.iter().position(|found| !found.is_outside && same(&found.block.text, claim));
    // A page without headings and without a link to anything is no page of a site, so that this is no name of one.
    let is_alone =
        named.0.is_none() && !is_site_like(claim) && found.iter().all(|found| found.link.is_none());
    if place.is_none() && is_vague(claim) && !is_alone { named } else { (Some((*claim).to_owned()), place) }
}

/// Whether a claim may be the name of a section or of a site: it is short, a path, or begins as such names do.
pub(super) fn is_vague(claim: &str) -> bool {
    words(claim) <= FEWEST_WORDS + 2
        || claim.contains(" > ")
        || (is_site_like(claim) && words(claim) <= LONGEST_SITE)
}

/// Names of sites have fewer words.
const LONGEST_SITE: usize = 10;

/// The words of a heading, and whether it is of the first level.
fn heading(found: &FoundBlock) -> Option<(&str, bool)> {
    let block = &found.block;
    let is_first = block.kind == BlockKind::Heading(1);
    let level = matches!(block.kind, BlockKind::Heading(_)) && block.part.is_none();
    let is_title = block.part == Some(HeadPart::Title) && block.is_kept();
    let text = &*block.text;
    let fits = text.len() <= LONGEST && !text.ends_with([':', ';']);
    ((is_first || level || is_title) && !found.is_outside && fits).then_some((text, is_first))
}

/// Whether a claim is a heading and not much more: the name of a section or a site may be beside it.
fn matches(claim: &str, heading: &str) -> bool {
    let (claim, heading) = (plain(claim), plain(heading));
    claim.contains(&heading) && heading.len() * 3 > claim.len()
        || heading.contains(&claim) && claim.len() * 3 > heading.len() * 2
}

fn same(text: &str, claim: &str) -> bool {
    text.len() <= LONGEST && plain(text) == plain(claim)
}

/// In lower case and without what is typed now so, now otherwise.
fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
