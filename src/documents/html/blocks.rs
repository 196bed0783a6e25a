//! A tree of elements as blocks of text in reading order: what a browser would set on lines of its own.
//!
//! What an element says of itself by its name or class is kept: a heading, a caption, a list of other articles, a
//! script. No style sheet is read.

use dom_query::{Document, NodeId, NodeRef};

use crate::documents::{Block, BlockKind, Reason};
use crate::text::Clean;

/// Elements that stand on lines of their own (HTML Standard, 15.3 Flow content), as far as pages have them.
const BLOCKS: [&str; 47] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose text nobody reads.
const SCRIPTS: [&str; 11] = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "math", "audio", "video",
];

/// Elements that people press, and frames of the page.
const MENUS: [&str; 9] = ["nav", "header", "footer", "button", "form", "select", "input", "textarea", "menu"];

/// Parts of class names of what stands under pictures: `figcaption`, `PhotoCMS_Caption`, `pCaption`, `tplCaption`.
const CAPTIONS: [&str; 4] = ["caption", "cation_img", "image-desc", "photo-desc"];

/// Parts of class names of lists of other articles.
const RELATED: [&str; 7] =
    ["related", "relate-", "relate_", "tin-lien-quan", "tinlienquan", "lien-quan", "xem-them"];

/// A page as it was gone through.
pub(super) struct Blocks {
    /// In reading order.
    pub(super) found: Vec<Block>,
    /// How many hidden characters were taken out of them.
    pub(super) hidden: usize,
    /// How many elements there are.
    pub(super) elements: usize,
    /// How many elements stand in one another at most.
    pub(super) depth: usize,
}

/// The blocks of a page.
pub(super) fn blocks(page: &Document) -> Blocks {
    let mut walk = Walk::default();
    let root = page.root();
    let mut next = root.first_child();
    while let Some(node) = next {
        walk.elements += 1;
        let child = if walk.enter(&node) { node.first_child() } else { None };
        if child.is_some() {
            walk.inside += 1;
            walk.depth = walk.depth.max(walk.inside);
        }
        next = child.or_else(|| behind(&mut walk, node, root.id));
    }
    walk.flush();
    Blocks { found: walk.found, hidden: walk.hidden, elements: walk.elements, depth: walk.depth }
}

/// The node behind a node and all that is in it.
fn behind<'a>(walk: &mut Walk, node: NodeRef<'a>, root: NodeId) -> Option<NodeRef<'a>> {
    let mut node = node;
    loop {
        walk.leave(&node);
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        node = node.parent().filter(|parent| parent.id != root)?;
        walk.inside = walk.inside.saturating_sub(1);
    }
}

/// What has been read of a page.
#[derive(Default)]
struct Walk {
    found: Vec<Block>,
    hidden: usize,
    elements: usize,
    inside: usize,
    depth: usize,
    text: String,
    /// How much of the text stands in links.
    linked: usize,
    /// The elements around, as far as they say what their text is.
    around: Vec<(NodeId, BlockKind)>,
    links: Vec<NodeId>,
}

impl Walk {
    /// Reads a node; whether to go into it.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            let text = node.text();
            self.text.push_str(&text);
            if !self.links.is_empty() {
                self.linked += text.trim().len();
            }
            return false;
        }
        let Some(name) = node.node_name() else { return node.may_have_children() };
        if SCRIPTS.contains(&&*name) {
            self.found.push(Block::new(BlockKind::LeftOut(Reason::Script), format!("<{name}>")));
            return false;
        }
        if &*name == "head" {
            return false;
        }
        if BLOCKS.contains(&&*name) {
            self.flush();
        }
        if let Some(kind) = kind(node, &name) {
            self.around.push((node.id, kind));
        }
        if &*name == "a" {
            self.links.push(node.id);
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        if is_stamp(node) {
            self.text.push_str(" - ");
        }
        if BLOCKS.contains(&&*name) {
            self.flush();
        }
        self.around.pop_if(|(id, _)| *id == node.id);
        self.links.pop_if(|id| *id == node.id);
    }

    /// Ends a block.
    fn flush(&mut self) {
        let (clean, removed) = Clean::with_count(&self.text);
        let text = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        // All of it is a link: to another article, or to a part of the site.
        let all_linked = self.linked > 0 && self.linked + 4 >= self.text.trim().len();
        self.text.clear();
        self.linked = 0;
        self.hidden += removed.0;
        if text.is_empty() {
            return;
        }
        let told = self.around.iter().rev().map(|(_, kind)| kind);
        let outer = told.clone().find(|kind| matches!(kind, BlockKind::LeftOut(_)));
        let kind = outer.or_else(|| told.clone().next()).cloned().unwrap_or_default();
        let kind = match kind {
            BlockKind::Paragraph if all_linked => BlockKind::LeftOut(Reason::Related),
            kind => kind,
        };
        self.found.push(Block::new(kind, text));
    }
}

/// What an element says that its text is.
fn kind(node: &NodeRef<'_>, name: &str) -> Option<BlockKind> {
    if let Some(level) =
        name.strip_prefix('h').and_then(|level| level.parse().ok()).filter(|l| (2..=6).contains(l))
    {
        return Some(BlockKind::Heading(level));
    }
    if MENUS.contains(&name) {
        return Some(BlockKind::LeftOut(Reason::Menu));
    }
    let class = node.class().map(|class| class.to_ascii_lowercase()).unwrap_or_default();
    let has = |parts: &[&str]| parts.iter().any(|part| class.contains(part));
    // A paragraph of the class `Image` is what VnExpress sets under pictures.
    let pictured = class.split_whitespace().any(|word| word == "image") && name == "p";
    if name == "figcaption" || pictured || has(&CAPTIONS) {
        return Some(BlockKind::LeftOut(Reason::Caption));
    }
    let type_of = node.attr("type").unwrap_or_default();
    let related = name != "body" && name != "html" && (has(&RELATED) || type_of.starts_with("Related"));
    related.then_some(BlockKind::LeftOut(Reason::Related))
}

/// A place before the lead, which a style sheet sets apart: `<span class="location-stamp">Hà Nội</span>Lead`.
fn is_stamp(node: &NodeRef<'_>) -> bool {
    node.class().is_some_and(|class| class.split_whitespace().any(|word| word.starts_with("location")))
}
