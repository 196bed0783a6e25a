//! A saved web page as an article: the head tells where it comes from, a readability port which part of the page
//! it is, and the words go the same way as those of a plain text.
//!
//! What the page has besides is left out with its reason. Nothing is fetched and nothing is run.

mod blocks;
mod flatten;
mod head;

use std::collections::HashMap;

use dom_query::Document as Page;
use dom_smoothie::{Config, Readability};

use super::decode::{Decoded, decode_html};
use super::{Block, BlockKind, DocumentReader, Limits, Reason, Trouble, date_alone};
use blocks::{Blocks, blocks};
use flatten::flatten;
use head::head;

pub use head::host;

/// Pages with more elements are read whole rather than weighed part by part: a news page has some thousands, and
/// the weighing looks at an element's neighbours and ancestors again and again.
const MOST_ELEMENTS: usize = 50_000;

/// The same for elements in one another, of which a news page has some 30.
const DEEPEST: usize = 256;

/// A lead is longer, in bytes.
const SHORTEST_LEAD: usize = 60;

/// Whether the text is HTML, by how it begins.
pub(super) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some((_, behind)) = rest.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        rest = behind.trim_start();
    }
    let beginning: String = rest.chars().take(14).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<?xml", "<meta", "<title", "<div", "<p>"]
        .iter()
        .any(|opening| beginning.starts_with(opening))
}

/// Reads saved web pages.
pub(super) struct Html;

impl DocumentReader for Html {
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<super::Document>, Trouble> {
        limits.text(bytes.len())?;
        let Decoded { text, encoding } = decode_html(bytes)?;
        Ok(vec![super::Document { encoding, ..page(&text) }])
    }
}

/// The blocks of a page: those of its article, and all others with the reason why they are none.
pub(super) fn page(html: &str) -> super::Document {
    let html = flatten(html);
    let page = Page::from(&*html);
    let Blocks { found: whole, hidden, elements, depth } = blocks(&page);
    let mut head = head(&page, &whole);
    let own = if elements <= MOST_ELEMENTS && depth <= DEEPEST { article_of(&html) } else { None };
    let own = own.filter(|own| !own.is_empty()).unwrap_or_else(|| whole.clone());
    let chosen = chosen(&whole, &own);
    let start = whole.iter().zip(&chosen).position(|(_, chosen)| *chosen).unwrap_or(0);
    if head.date.is_none() {
        head.date = whole.iter().find_map(|block| date_alone(&block.text));
    }
    let title = head.title.clone().unwrap_or_default();
    let mut found = Vec::with_capacity(whole.len());
    for (at, (block, chosen)) in whole.into_iter().zip(chosen).enumerate() {
        if *block.text == *title && !title.is_empty() {
            continue;
        }
        let is_own = chosen || (at < start && is_lead(&block));
        found.push(match block.kind {
            BlockKind::LeftOut(_) => block,
            _ if is_own => block,
            _ => Block { kind: BlockKind::LeftOut(Reason::Menu), ..block },
        });
    }
    super::Document { head, blocks: found, hidden, ..super::Document::default() }
}

/// The blocks of the part that a reader of the web would show; none where there is no such part.
fn article_of(html: &str) -> Option<Vec<Block>> {
    let config = Config {
        keep_classes: true, // captions and lists of other articles are known by them
        ..Config::default()
    };
    let mut reader = Readability::new(html, None, Some(config)).ok()?;
    let article = reader.parse().ok()?;
    Some(blocks(&Page::from(article.content)).found)
}

/// Which blocks of the page are of the article. Both are in the order of the page, so a text that stands in the
/// menu and in the article is taken once, where the article has it.
fn chosen(whole: &[Block], own: &[Block]) -> Vec<bool> {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for block in own {
        *left.entry(&*block.text).or_default() += 1;
    }
    let mut chosen: Vec<bool> = whole
        .iter()
        .rev()
        .map(|block| match left.get_mut(&*block.text) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        })
        .collect();
    chosen.reverse();
    chosen
}

/// A paragraph before the article proper, where pages have their lead.
fn is_lead(block: &Block) -> bool {
    block.kind != BlockKind::LeftOut(Reason::Related)
        && matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_))
        && block.text.len() >= SHORTEST_LEAD
        && block.text.ends_with(['.', '!', '?', '…', '”', '"'])
}
