//! Distinguishes front pages and lists of articles from articles: their headlines are links, each with a summary or
//! none, and no part has as much continuous text as an article.

use std::collections::HashSet;

use super::blocks::FoundBlock;
use super::head::HeadClaims;
use crate::documents::boilerplate::{is_contact, is_notice};
use crate::documents::{BlockKind, HeadPart, Link, Reason};

/// A headline is longer, in words: less is an item of a menu.
const FEWEST_WORDS: usize = 4;

/// A list has more headlines than that.
const FEWEST: usize = 5;

/// Text in one piece that is longer is an article, in bytes: some 90 words.
const ARTICLE: usize = 700;

/// The same of pages that say nothing of what they are, with no summary under their headlines: some 40 words.
const BRIEF: usize = 300;

/// A summary is longer, in bytes.
const SUMMARY: usize = 60;

/// Whether an address is one of a page, and not what a button does or a place on this page.
fn leads_somewhere(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    !address.is_empty()
        && !address.starts_with('#')
        && !matches!(scheme.as_str(), "javascript" | "mailto" | "tel" | "data")
}

/// The links of a page that is a list of articles.
pub(super) fn links(found: &[FoundBlock], claims: &HeadClaims) -> Option<Vec<Link>> {
    if claims.is_article || claims.body.is_some() {
        return None;
    }
    let mut links: Vec<Link> = Vec::new();
    let mut known = HashSet::new();
    let (mut run, mut longest, mut summaries, mut is_under) = (0, 0, 0, false);
    for FoundBlock { block, link, is_outside } in found {
        if let Some(link) = link.as_ref().filter(|link| link.text.split_whitespace().count() >= FEWEST_WORDS)
        {
            if block.kind == BlockKind::LeftOut(Reason::Menu) {
                continue;
            }
            if leads_somewhere(&link.address) && known.insert(link.address.clone()) {
                links.push(link.clone());
            }
            (run, is_under) = (0, true);
        } else if *is_outside
            || is_notice(&block.text)
            || is_contact(&block.text)
            || matches!(block.part, Some(HeadPart::Date))
        {
            // Neither ends the text around it.
        } else if link.is_none() {
            run += block.text.len();
            longest = longest.max(run);
            if block.text.len() >= SUMMARY {
                summaries += usize::from(is_under);
                is_under = false;
            }
        }
    }
    let summarised = summaries >= FEWEST - 1 && longest < ARTICLE;
    let bare = links.len() >= 3 * FEWEST && longest < BRIEF;
    (links.len() >= FEWEST && (summarised || bare)).then_some(links)
}
