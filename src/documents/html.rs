//! A saved web page as an article: the head says where it comes from, a readability port finds the main part of the
//! page, and what that port drops is searched near it: the title, the lead, the date, the author.
//!
//! What the page has besides is left out with its reason. Nothing is fetched and nothing is run. A page of links to
//! articles is refused with its links.

mod attributes;
mod blocks;
mod flatten;
mod head;
mod listing;
mod naming;
mod tables;
mod title;

use std::collections::HashMap;

use dom_query::Document as Page;
use dom_smoothie::{Config, Readability};

use super::boilerplate::{boilerplate, is_contact, is_notice};
use super::decode::{Decoded, decode_html};
use super::legacy;
use super::words::WORDS;
use super::{Block, BlockKind, Document, DocumentHead, HeadPart, Limit, Limits, Reason, Trouble, Warning};
use attributes::without_floods;
use blocks::{FoundBlock, Walked, walk};
use flatten::flatten;
use head::HeadClaims;

pub use head::host;

/// Pages with more elements are read whole rather than weighed part by part: a news page has some thousands, and
/// the weighing looks at an element's neighbours and ancestors again and again.
const MOST_ELEMENTS: usize = 50_000;

/// The same for elements in one another, of which a news page has some 30.
const DEEPEST: usize = 256;

/// The same for text in one piece, in bytes: the port writes it out again, and looks through all of it at each sign
/// that has to be written otherwise. The longest paragraphs of books have some ten thousand.
const LONGEST: usize = 100_000;

/// A lead of which nothing but its place before the text is known is longer, in bytes.
const SHORTEST_LEAD: usize = 60;

/// A paragraph within the text that the port dropped is restored when it is longer, in bytes.
const SHORTEST_PARAGRAPH: usize = 80;

/// How many blocks before and after the text may belong to its head.
const NEAR: usize = 8;

/// Whether the text is HTML, by how it begins: as a page, or with a comment or any element as a piece of one.
pub(super) fn is_html(text: &str) -> bool {
    let text = text.trim_start();
    let Some(rest) = text.strip_prefix('<') else { return false };
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
    let elements = &WORDS.elements;
    let mut known = [&elements.blocks, &elements.inline, &elements.scripts, &elements.menus].into_iter();
    begins_page(text) || rest.starts_with("!--") || known.any(|list| list.has(&name))
}

/// Whether the text says itself that it is a web page.
pub(super) fn begins_page(text: &str) -> bool {
    let beginning: String = text.trim_start().chars().take(14).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head>", "<body", "<?xml"]
        .iter()
        .any(|opening| beginning.starts_with(opening))
}

/// Reads saved web pages.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    limits.within(bytes.len(), limits.text, Limit::Text)?;
    let Decoded { text, encoding } = decode_html(bytes)?;
    // Before cleaning: a soft hyphen is a letter where the page is from before Unicode.
    Ok(vec![match legacy::of_text(&text) {
        Some((text, old)) => Document { encoding, warnings: vec![Warning::ReadAs(old)], ..page(&text)? },
        None => Document { encoding, ..page(&text)? },
    }])
}

/// The blocks of a page: those of its article, and all others with the reason why they are none.
pub(super) fn page(html: &str) -> Result<Document, Trouble> {
    let html = without_floods(html);
    let html = flatten(&html);
    let page = Page::from(&*html);
    let claims = head::claims(&page);
    let walked = walk(&page);
    if let Some(links) = listing::links(&walked.found, &claims) {
        return Err(Trouble::Listing(links));
    }
    let is_usual = walked.elements <= MOST_ELEMENTS && walked.depth <= DEEPEST && walked.longest <= LONGEST;
    let own = if is_usual { article_of(page, &walked) } else { Vec::new() };
    Ok(ArticleBlocks::new(walked, &own).document(claims))
}

/// The words of the blocks that a reader of the web would show; none where there is no such part.
fn article_of(page: Page, walked: &Walked) -> Vec<String> {
    for id in &walked.out {
        if let Some(node) = page.tree.get(id) {
            node.remove_from_parent();
        }
    }
    // The port takes forms and headers for furniture, whatever is in them.
    for id in &walked.frames {
        if let Some(node) = page.tree.get(id) {
            node.rename("div");
        }
    }
    let config = Config { keep_classes: true, ..Config::default() }; // a lead and a table are known by them
    let reader = Readability::with_document(page, None, Some(config)).ok();
    let Some(article) = reader.and_then(|mut reader| reader.parse().ok()) else { return Vec::new() };
    walk(&Page::from(article.content)).found.iter().map(FoundBlock::key).collect()
}

/// Which blocks of a page are its article.
struct ArticleBlocks {
    found: Vec<FoundBlock>,
    stamps: Vec<(usize, String)>,
    is_own: Vec<bool>,
}

impl ArticleBlocks {
    /// Both are in the order of the page, so a text that is both in the menu and in the article is taken once, from
    /// the article.
    fn new(walked: Walked, own: &[String]) -> Self {
        let Walked { found, stamps, .. } = walked;
        let mut left: HashMap<&str, usize> = HashMap::new();
        for key in own {
            *left.entry(key).or_default() += 1;
        }
        let takes = |found: &FoundBlock| match left.get_mut(found.key().as_str()) {
            Some(count) if *count > 0 && !found.is_outside => {
                *count -= 1;
                true
            }
            _ => false,
        };
        let mut is_own: Vec<bool> = found.iter().rev().map(takes).collect();
        is_own.reverse();
        if !is_own.contains(&true) {
            is_own = found.iter().map(|found| found.block.is_kept()).collect();
        }
        Self { found, stamps, is_own }
    }

    /// The first block of the text, and the last.
    fn ends(&self) -> (usize, usize) {
        let start = self.is_own.iter().position(|own| *own).unwrap_or(0);
        let end = self.is_own.iter().rposition(|own| *own).unwrap_or(0);
        (start, end)
    }

    /// Restores what the port dropped: the lead before the text, paragraphs and tables in it.
    fn complete(&mut self, title: Option<usize>) {
        let (start, end) = self.ends();
        for at in 0..self.found.len().min(end.saturating_add(2)) {
            let Some(FoundBlock { block, is_outside: false, .. }) = self.found.get(at) else { continue };
            let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_));
            let is_prose = is_text
                && !is_notice(&block.text)
                && !is_contact(&block.text)
                && block.part.is_none_or(|part| part == HeadPart::Lead);
            let is_lead = block.part == Some(HeadPart::Lead);
            let takes = match title {
                _ if matches!(block.kind, BlockKind::Table(_)) => at > start,
                _ if at > end => false,
                _ if at > start => block.text.len() >= SHORTEST_PARAGRAPH && ends_as_prose(&block.text),
                Some(title) => at > title && (is_lead || block.text.len() >= SHORTEST_LEAD),
                None => {
                    at + NEAR >= start
                        && block.text.len() >= SHORTEST_LEAD
                        && (is_lead || ends_as_prose(&block.text))
                }
            };
            if takes
                && (is_prose || matches!(block.kind, BlockKind::Table(_)))
                && let Some(own) = self.is_own.get_mut(at)
            {
                *own = true;
            }
        }
    }

    fn document(mut self, mut claims: HeadClaims) -> Document {
        let (title, place) = title::title(&self.found, self.ends().0, &claims);
        // What is not the title of this page may be the name of its site.
        let site =
            claims.titles.iter().find(|claim| title.as_ref() != Some(*claim) && head::is_site_like(claim));
        claims.others.extend(site.filter(|site| title::is_vague(site)).cloned());
        // Short lines that the port took for text before the title are of the frame.
        let is_short =
            |found: &FoundBlock| found.block.text.len() < SHORTEST_LEAD && found.block.part.is_none();
        let above = place.filter(|place| self.found.iter().take(*place).skip(self.ends().0).all(is_short));
        let above = above.unwrap_or_default();
        self.is_own.iter_mut().take(above).for_each(|own| *own = false);
        self.complete(place);
        let (start, end) = self.ends();
        let head = DocumentHead {
            publisher: head::publisher(&claims),
            url: claims.url.clone(),
            date: claims.date.clone().or_else(|| self.stamp(place.unwrap_or(start), end)),
            byline: self.byline(&claims),
            title,
        };
        if let Some(body) =
            claims.body.as_deref().filter(|body| body.len() > 2 * self.own_length() + SHORTEST_LEAD)
        {
            return Document { blocks: whole(body), head, ..Document::default() };
        }
        let shown = head.title.clone().unwrap_or_default();
        let reach = self.reach(place, start);
        let mut blocks = Vec::with_capacity(self.found.len());
        for (at, FoundBlock { block, is_outside, .. }) in self.found.into_iter().enumerate() {
            if *block.text == *shown && !shown.is_empty() {
                continue;
            }
            let is_near = !is_outside && at >= reach && at <= end + NEAR;
            let part = block.part.filter(|_| is_near);
            let is_own = self.is_own.get(at).copied().unwrap_or(false);
            // A short line with a date between the title and the text says when it was published, whatever its name.
            let is_dated = is_near && part.is_none() && !is_own && at < start && has_date(&block.text);
            let part = if is_dated { Some(HeadPart::Date) } else { part };
            let kind = match block.kind {
                BlockKind::LeftOut(reason) => BlockKind::LeftOut(reason),
                kind if is_own => boilerplate(&block.text).map_or(kind, BlockKind::LeftOut),
                _ => BlockKind::LeftOut(Reason::Menu),
            };
            blocks.push(Block { kind, part, ..block });
        }
        Document { head, blocks, ..Document::default() }
    }

    /// The first block that may say when the article was published and by whom: after the title, or so near before it
    /// that no menu is between. A clock at the top of a page is farther.
    fn reach(&self, title: Option<usize>, start: usize) -> usize {
        let before = title.unwrap_or(start);
        let between = (0..before).rev().take(NEAR / 2);
        let clear = between.take_while(|at| {
            self.found.get(*at).is_some_and(|found| !found.is_outside && found.link.is_none())
        });
        clear.last().unwrap_or(before)
    }

    /// The time that an element beside the text says for programs.
    fn stamp(&self, title: usize, end: usize) -> Option<String> {
        let near = |at: usize| at + NEAR / 2 >= title && at <= end + NEAR / 2;
        self.stamps.iter().find(|(at, _)| near(*at)).map(|(_, stamp)| stamp.clone())
    }

    /// The persons that JSON-LD names, or the account that the page shows, too: what nobody sees is a login.
    fn byline(&self, claims: &HeadClaims) -> Option<String> {
        let shows = |name: &&String| {
            let name = name.to_lowercase();
            let mut texts = self.found.iter().filter(|found| !found.is_outside && found.link.is_none());
            texts.any(|found| found.block.text.to_lowercase().contains(&name))
        };
        let authors: Vec<&str> = if claims.authors.is_empty() {
            let names = claims.accounts.iter().flat_map(|account| account.split(';'));
            let names: Vec<String> =
                names.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
            return names.iter().find(shows).cloned();
        } else {
            claims.authors.iter().map(String::as_str).collect()
        };
        Some(authors.join(", "))
    }

    fn own_length(&self) -> usize {
        let own = self.found.iter().zip(&self.is_own).filter(|(_, own)| **own);
        own.map(|(found, _)| found.block.text.len()).sum()
    }
}

/// All blocks of a text outside a page, with or without tags.
pub(super) fn whole(html: &str) -> Vec<Block> {
    if !html.contains('<') {
        return super::plain::lines(html);
    }
    walk(&Page::from(&*flatten(&without_floods(html)))).found.into_iter().map(|found| found.block).collect()
}

/// Whether a line is as short as one with a date, and has the digits of one.
fn has_date(text: &str) -> bool {
    text.len() <= LONGEST_DATE && text.bytes().filter(u8::is_ascii_digit).count() >= FEWEST_DIGITS
}

/// A line with a date and its neighbours is shorter, in bytes.
const LONGEST_DATE: usize = 120;

/// Digits of a date with its year: `1/2/2024`.
const FEWEST_DIGITS: usize = 6;

/// Whether a text ends as a paragraph does.
fn ends_as_prose(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '”', '"', ':', ';'])
}
