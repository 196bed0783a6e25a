//! Feeds: RSS and Atom, each item a text of its own; and lists that hold only addresses, which are refused with them.
//!
//! A broken feed gives the items before and after the error, as far as they can be separated.

use std::collections::HashSet;

use super::block::{BlockKind, Document, DocumentHead, Link, Reason};
use super::refusal::{Limit, Trouble};
use super::xml::{Element, XmlNode, walk, xml_text};
use super::{Limits, html, publishers, stamps};

/// An item under way.
#[derive(Default)]
struct FeedItem {
    /// What its fields say, each as often as the item has it.
    said: Vec<(ItemField, String)>,
    /// The elements that are open, from that of a field on.
    open: Vec<String>,
}

/// Which field of an item text belongs to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ItemField {
    Title,
    Link,
    Date,
    Updated,
    Author,
    /// Its text, or what is said of it.
    Text,
}

fn field(name: &str) -> Option<ItemField> {
    Some(match name {
        "title" => ItemField::Title,
        "link" => ItemField::Link,
        "pubDate" | "published" | "issued" | "date" => ItemField::Date,
        "updated" | "modified" => ItemField::Updated,
        "author" | "creator" => ItemField::Author,
        "description" | "summary" | "encoded" | "content" => ItemField::Text,
        _ => return None,
    })
}

/// Reads RSS and Atom.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    limits.within(bytes.len(), limits.text, Limit::Text)?;
    let text = xml_text(bytes.to_vec());
    let mut found = Vec::new();
    let mut item: Option<FeedItem> = None;
    let (mut channel, mut in_its_title) = (String::new(), false);
    let is_whole = walk(&text, limits, &mut |node| {
        match node {
            XmlNode::Open(element) if matches!(element.name(), "item" | "entry") => {
                // An item in an item is one that has lost its end.
                found.extend(item.take().and_then(FeedItem::document));
                limits.within(found.len() + 1, limits.texts, Limit::Texts)?;
                item = Some(FeedItem::default());
            }
            XmlNode::Close("item" | "entry") => found.extend(item.take().and_then(FeedItem::document)),
            XmlNode::Open(element) => match &mut item {
                Some(item) => item.open(element),
                None => in_its_title = element.name() == "title" && channel.is_empty(),
            },
            XmlNode::Close(name) => match &mut item {
                Some(item) => item.close(name),
                None => in_its_title = false,
            },
            XmlNode::Text(text) => match &mut item {
                Some(item) => item.add(text),
                None if in_its_title => channel.push_str(text),
                None => {}
            },
        }
        Ok(())
    })?;
    found.extend(item.take().and_then(FeedItem::document));
    let publisher = publishers::of_title(&channel);
    for head in found.iter_mut().map(|document| &mut document.head) {
        let host = head.url.as_deref().and_then(super::host);
        // A known host is spelled as its paper is; feeds call themselves anything.
        head.publisher =
            publisher.clone().filter(|_| host.as_deref().and_then(publishers::of_host).is_none());
    }
    match (found.is_empty(), is_whole) {
        (true, true) => Err(Trouble::Empty),
        (true, false) => Err(Trouble::Damaged(None)),
        (false, _) => Ok(found),
    }
}

impl FeedItem {
    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        if !self.open.is_empty() {
            self.mark(&format!("<{name}>"));
        } else if let Some(field) = field(name) {
            let is_page =
                field == ItemField::Link && element.attr("rel").is_none_or(|rel| rel == "alternate");
            let address = element.attr("href").filter(|_| is_page);
            self.said.push((field, address.unwrap_or_default()));
        } else {
            return;
        }
        self.open.push(name.to_owned());
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            if at > 0 {
                self.mark(&format!("</{name}>"));
            }
            self.open.truncate(at);
        }
    }

    /// Adds a mark within a text that is written as elements.
    fn mark(&mut self, mark: &str) {
        if let Some((ItemField::Text, said)) = self.said.last_mut() {
            said.push_str(mark);
        }
    }

    /// Adds a text to the field that is open.
    fn add(&mut self, text: &str) {
        match self.said.last_mut().filter(|_| !self.open.is_empty()) {
            Some((ItemField::Author, _)) if text.contains('@') || text.contains("://") => {}
            // What is written as elements is text between them, whatever it looks like.
            Some((ItemField::Text, said)) if self.open.len() > 1 => said.push_str(&text.replace('<', "&lt;")),
            Some((_, said)) => said.push_str(text),
            None => {}
        }
    }

    /// What a field says, once or several times.
    fn all(&self, field: ItemField) -> impl Iterator<Item = &str> {
        let of_field = self.said.iter().filter(move |(own, _)| *own == field);
        of_field.map(|(_, said)| said.trim()).filter(|said| !said.is_empty())
    }

    /// The item as a text; none where it says nothing.
    fn document(self) -> Option<Document> {
        let body = self.all(ItemField::Text).max_by_key(|text| text.len()).unwrap_or_default();
        let blocks = html::whole(body)
            .into_iter()
            .filter(|block| !matches!(block.kind, BlockKind::LeftOut(Reason::Script)));
        let title = html::whole(self.all(ItemField::Title).next().unwrap_or_default());
        let title = title.into_iter().map(|block| block.text.text).collect::<Vec<_>>().join(" ");
        let mut known = HashSet::new();
        let authors: Vec<&str> = self.all(ItemField::Author).filter(|author| known.insert(*author)).collect();
        let head = DocumentHead {
            title: Some(title),
            url: self.all(ItemField::Link).next().map(str::to_owned),
            date: self.all(ItemField::Date).chain(self.all(ItemField::Updated)).find_map(stamps::stamp),
            byline: Some(authors.join(", ")),
            publisher: None, // the channel has it
        };
        let document = Document { head, blocks: blocks.collect(), whole: true, ..Document::default() };
        (!document.blocks.is_empty()).then_some(document)
    }
}

/// Reads OPML and sitemaps.
pub(super) fn addresses(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    limits.within(bytes.len(), limits.text, Limit::Text)?;
    let text = xml_text(bytes.to_vec());
    let (mut links, mut open, mut in_place) = (Vec::<Link>::new(), Vec::<String>::new(), false);
    walk(&text, limits, &mut |node| {
        match node {
            XmlNode::Open(element) => {
                // Pictures and films of a page have a place of their own, deeper in it.
                let is_page = open.last().is_some_and(|parent| parent == "url" || parent == "sitemap");
                in_place = is_page && element.name() == "loc";
                open.push(element.name().to_owned());
                if in_place {
                    links.push(Link { address: String::new(), text: String::new() });
                }
                let address = element.attr("xmlUrl").or_else(|| element.attr("htmlUrl"));
                if let Some(address) = address.filter(|_| element.name() == "outline") {
                    let text = element.attr("title").or_else(|| element.attr("text")).unwrap_or_default();
                    links.push(Link { address, text });
                }
            }
            // A text comes in pieces.
            XmlNode::Text(text) if in_place => {
                if let Some(link) = links.last_mut() {
                    link.address.push_str(text.trim());
                }
            }
            XmlNode::Close(_) => {
                open.pop();
                in_place = false;
            }
            XmlNode::Text(_) => {}
        }
        limits.within(links.len(), limits.cells, Limit::Texts)
    })?;
    links.retain(|link| !link.address.is_empty());
    Err(if links.is_empty() { Trouble::Empty } else { Trouble::Listing(links) })
}
