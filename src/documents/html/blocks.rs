//! A tree of elements as blocks of text in reading order: what a browser would set on lines of its own.
//!
//! What an element says of itself by its tag and its names is kept ([`super::naming`]): a heading, a lead, a caption, a
//! list of other articles. No style sheet is read.

use std::collections::{HashMap, HashSet};

use dom_query::{Document as Page, NodeId, NodeRef};

use super::naming::{NamedElement, named, style};
use super::tables;
use crate::documents::words::WORDS;
use crate::documents::{Block, BlockKind, HeadPart, Link, Reason};

/// A caption is shorter, in bytes.
const LONGEST_CAPTION: usize = 300;

/// A form or a site's header with a larger part of the prose is the frame of the page: one in this many.
const FRAME: usize = 4;

/// A page as it was gone through.
#[derive(Default)]
pub(super) struct Walked {
    /// In reading order.
    pub(super) found: Vec<FoundBlock>,
    /// The outermost elements that are no part of the article.
    pub(super) out: Vec<NodeId>,
    /// Forms and headers around the text.
    pub(super) frames: Vec<NodeId>,
    /// Machine-readable times of elements, each with the index in `found` that it precedes.
    pub(super) stamps: Vec<(usize, String)>,
    /// How many elements there are.
    pub(super) elements: usize,
    /// The deepest nesting of elements.
    pub(super) depth: usize,
    /// Bytes of the longest text in one piece.
    pub(super) longest: usize,
}

/// A block, and what of the page is known of it besides.
#[derive(Clone, Debug)]
pub(super) struct FoundBlock {
    pub(super) block: Block,
    /// Where it leads, when all of it is a link.
    pub(super) link: Option<Link>,
    /// Whether it is inside an element that is no part of the article.
    pub(super) is_outside: bool,
}

impl FoundBlock {
    /// What it is known by in a copy of the page: its words.
    pub(super) fn key(&self) -> String {
        match &self.block.kind {
            BlockKind::Table(rows) => rows.iter().flatten().map(|cell| &**cell).collect::<Vec<_>>().join("|"),
            _ => self.block.text.text.clone(),
        }
    }
}

/// The blocks of a page.
pub(super) fn walk(page: &Page) -> Walked {
    let mut weights = ProseWeights::default();
    traverse(page, &mut weights);
    let mut walk = Walk { weights, ..Walk::default() };
    traverse(page, &mut walk);
    walk.flush();
    let ProseWeights { elements, deepest: depth, longest, .. } = walk.weights;
    Walked { elements, depth, longest, ..walk.walked }
}

/// What goes through a tree.
trait Visitor {
    /// Comes to a node; whether to go into it.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool;
    /// Is through with a node and all that is in it.
    fn leave(&mut self, node: &NodeRef<'_>);
}

/// Goes through a page without recursion: pages are as deep as somebody likes.
fn traverse(page: &Page, visitor: &mut impl Visitor) {
    let root = page.root();
    let mut next = root.first_child();
    while let Some(mut node) = next {
        if visitor.enter(&node)
            && let Some(child) = node.first_child()
        {
            next = Some(child);
            continue;
        }
        next = loop {
            visitor.leave(&node);
            if let Some(sibling) = node.next_sibling() {
                break Some(sibling);
            }
            match node.parent().filter(|parent| parent.id != root.id) {
                Some(parent) => node = parent,
                None => break None,
            }
        };
    }
}

/// How much prose each element holds: it distinguishes the frame of a page from a box on it.
#[derive(Default)]
struct ProseWeights {
    elements: usize,
    deepest: usize,
    longest: usize,
    /// Bytes of text outside links, for each element.
    prose: HashMap<NodeId, usize>,
    all: usize,
    /// Elements with a heading of the first level in them.
    with_title: HashSet<NodeId>,
    /// The elements around, with the prose in them so far.
    around: Vec<(NodeId, usize)>,
    links: usize,
}

impl ProseWeights {
    /// Whether an element holds so much of the page that it cannot be a box beside the article.
    fn is_main(&self, id: NodeId) -> bool {
        self.with_title.contains(&id) || self.share(id, 2)
    }

    /// Whether an element holds more than one in `parts` of the prose.
    fn share(&self, id: NodeId, parts: usize) -> bool {
        self.prose.get(&id).is_some_and(|prose| prose * parts > self.all)
    }
}

impl Visitor for ProseWeights {
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            let text = node.text();
            self.longest = self.longest.max(text.len());
            if self.links == 0
                && let Some((_, prose)) = self.around.last_mut()
            {
                *prose += text.trim().len();
            }
            return false;
        }
        let Some(name) = node.node_name() else { return node.may_have_children() };
        self.elements += 1;
        self.around.push((node.id, 0));
        self.deepest = self.deepest.max(self.around.len());
        self.links += usize::from(&*name == "a");
        if &*name == "h1" {
            self.with_title.extend(self.around.iter().map(|(id, _)| *id));
        }
        !WORDS.elements.scripts.has(&name)
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some((id, prose)) = self.around.pop_if(|(id, _)| *id == node.id) else { return };
        self.links -= usize::from(node.has_name("a"));
        match self.around.last_mut() {
            Some((_, outer)) => *outer += prose,
            None => self.all += prose,
        }
        self.prose.insert(id, prose);
    }
}

/// What has been read of a page.
#[derive(Default)]
struct Walk {
    weights: ProseWeights,
    walked: Walked,
    text: String,
    /// How much of the text is in links.
    linked: usize,
    /// How much of it is in italics.
    slanted: usize,
    /// Whether only a picture precedes it.
    is_below_picture: bool,
    /// Where the last link leads.
    href: Option<String>,
    /// What an element within the line says of it.
    part: Option<HeadPart>,
    /// The elements around, as far as they say what their text is.
    around: Vec<(NodeId, ElementHint)>,
    /// How many of them are no part of the article.
    outside: usize,
    links: Vec<NodeId>,
    italics: Vec<NodeId>,
}

/// What an element around a block says of it.
#[derive(Clone, Copy)]
enum ElementHint {
    Article,
    Heading(u8),
    Part(HeadPart),
    Centred,
    Out(Reason),
}

impl Walk {
    fn is_outside(&self) -> bool {
        self.outside > 0
    }

    /// What an element says of its text, as far as its share of the page allows it.
    fn said(&mut self, node: &NodeRef<'_>, tag: &str) -> Option<NamedElement> {
        let named = named(node, tag);
        let id = node.id;
        let in_article = || self.around.iter().any(|(_, said)| matches!(said, ElementHint::Article));
        let is_frame = tag == "form" || (tag == "header" && named.is_none() && !in_article());
        if is_frame && !self.weights.with_title.contains(&id) && !self.weights.share(id, FRAME) {
            return Some(NamedElement::LeftOut(Reason::Menu));
        }
        if tag == "form" || tag == "header" {
            self.walked.frames.push(id);
        }
        named.filter(|named| matches!(named, NamedElement::Head(_)) || !self.weights.is_main(id))
    }

    /// Ends a block.
    fn flush(&mut self) {
        let text = super::head::one_line(&self.text);
        // All of it is a link: to another article, or to a part of the site.
        let all_linked = self.linked > 0 && self.linked + 4 >= self.text.trim().len();
        let all_slanted = self.slanted > 0 && self.slanted + 4 >= self.text.trim().len();
        self.text.clear();
        (self.linked, self.slanted) = (0, 0);
        let href = self.href.take_if(|_| self.links.is_empty());
        let part = self.part.take();
        if text.is_empty() {
            return;
        }
        let is_below_picture = std::mem::take(&mut self.is_below_picture);
        let said = || self.around.iter().rev().map(|(_, said)| *said);
        let level =
            said().find_map(|said| if let ElementHint::Heading(level) = said { Some(level) } else { None });
        let around =
            said().find_map(|said| if let ElementHint::Part(part) = said { Some(part) } else { None });
        let mut outer = self.around.iter().map(|(_, said)| *said);
        let out =
            outer.find_map(|said| if let ElementHint::Out(reason) = said { Some(reason) } else { None });
        let is_centred = said().any(|said| matches!(said, ElementHint::Centred));
        let is_caption = is_below_picture && (all_slanted || is_centred) && text.len() <= LONGEST_CAPTION;
        let kind = match (out, level) {
            (None, _) if is_caption => BlockKind::LeftOut(Reason::Caption),
            (Some(reason), _) => BlockKind::LeftOut(reason),
            (None, Some(1)) => BlockKind::Heading(1),
            (None, _) if all_linked => BlockKind::LeftOut(Reason::Related),
            (None, Some(level)) => BlockKind::Heading(level),
            (None, None) => BlockKind::Paragraph,
        };
        let link = all_linked.then(|| Link { address: href.unwrap_or_default(), text: text.clone() });
        let block = Block { part: part.or(around), ..Block::new(kind, text) };
        self.walked.found.push(FoundBlock { block, link, is_outside: out.is_some() });
    }

    /// Takes a table of data whole.
    fn table(&mut self, node: &NodeRef<'_>) -> bool {
        let rows = if self.is_outside() { None } else { tables::data(node) };
        let Some(rows) = rows else { return false };
        if let Some(caption) = tables::caption(node) {
            let block = Block::new(BlockKind::Caption, caption);
            self.walked.found.push(FoundBlock { block, link: None, is_outside: false });
        }
        let block = Block::new(BlockKind::Table(rows), "");
        self.walked.found.push(FoundBlock { block, link: None, is_outside: false });
        true
    }
}

impl Visitor for Walk {
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            let text = node.text();
            self.text.push_str(&text);
            if !self.links.is_empty() {
                self.linked += text.trim().len();
            }
            if !self.italics.is_empty() {
                self.slanted += text.trim().len();
            }
            return false;
        }
        let Some(tag) = node.node_name() else { return node.may_have_children() };
        if WORDS.elements.scripts.has(&tag) {
            let block = Block::new(BlockKind::LeftOut(Reason::Script), format!("<{tag}>"));
            self.walked.found.push(FoundBlock { block, link: None, is_outside: true });
            return false;
        }
        if &*tag == "head" {
            return false;
        }
        let is_block = WORDS.elements.blocks.has(&tag);
        if is_block {
            self.flush();
        }
        if let Some(stamp) = stamp(node, &tag).filter(|_| !self.is_outside()) {
            self.walked.stamps.push((self.walked.found.len(), stamp));
        }
        match self.said(node, &tag) {
            Some(NamedElement::Hidden) => {
                self.walked.out.push(node.id);
                return false;
            }
            Some(NamedElement::LeftOut(reason)) => {
                if !self.is_outside() {
                    self.walked.out.push(node.id);
                }
                self.around.push((node.id, ElementHint::Out(reason)));
                self.outside += 1;
            }
            Some(NamedElement::Head(part)) if is_block => {
                self.around.push((node.id, ElementHint::Part(part)));
            }
            Some(NamedElement::Head(part)) => {
                // The author beside the date, each in a `span`, are two lines of the head.
                if self.part.is_some_and(|before| before != part) && !self.text.trim().is_empty() {
                    self.flush();
                }
                self.part.get_or_insert(part);
            }
            None => {}
        }
        if let Some(level) = level(&tag) {
            self.around.push((node.id, ElementHint::Heading(level)));
        } else if matches!(&*tag, "article" | "main") {
            self.around.push((node.id, ElementHint::Article));
        } else if &*tag == "a" {
            self.links.push(node.id);
            self.href = node.attr("href").map(|href| href.trim().to_owned());
        } else if matches!(&*tag, "em" | "i") {
            self.italics.push(node.id);
        } else if matches!(&*tag, "img" | "amp-img" | "picture") && self.text.trim().is_empty() {
            self.is_below_picture = true;
        } else if is_block && is_aligned(node, "right") {
            self.around.push((node.id, ElementHint::Part(HeadPart::Signature)));
        } else if is_block && (&*tag == "center" || is_aligned(node, "center")) {
            self.around.push((node.id, ElementHint::Centred));
        }
        !(&*tag == "table" && self.table(node))
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(tag) = node.node_name() else { return };
        if is_place(node) {
            self.text.push_str(" - ");
        }
        if WORDS.elements.blocks.has(&tag) {
            self.flush();
        }
        while let Some((_, said)) = self.around.pop_if(|(id, _)| *id == node.id) {
            self.outside -= usize::from(matches!(said, ElementHint::Out(_)));
        }
        self.links.pop_if(|id| *id == node.id);
        self.italics.pop_if(|id| *id == node.id);
    }
}

/// Whether an element sets its text at a side or in the middle, as captions are.
fn is_aligned(node: &NodeRef<'_>, place: &str) -> bool {
    let aligned = node.attr("align").is_some_and(|align| align.eq_ignore_ascii_case(place));
    aligned || style(node).contains(&format!("text-align:{place}"))
}

/// The level of a heading.
fn level(tag: &str) -> Option<u8> {
    tag.strip_prefix('h')?.parse().ok().filter(|level| (1..=6).contains(level))
}

/// The time of publication that an element says for programs.
fn stamp(node: &NodeRef<'_>, tag: &str) -> Option<String> {
    let is_published = node.attr("itemprop").is_some_and(|name| &*name == "datePublished");
    let value = match (is_published, tag) {
        (true, _) => node.attr("datetime").or_else(|| node.attr("content")),
        (false, "time") => node.attr("datetime"),
        (false, _) => None,
    };
    value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// A place before the lead, which a style sheet sets apart: `<span class="location-stamp">Hà Nội</span>Lead`.
fn is_place(node: &NodeRef<'_>) -> bool {
    node.class().is_some_and(|class| class.split_whitespace().any(|word| word.starts_with("location")))
}
