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

/// A feed as it is written.
pub(super) struct WrittenFeed {
    /// What it calls itself; the title that is there before any item.
    pub(super) title: String,
    /// Whether it is written to its end.
    pub(super) is_whole: bool,
    items: Vec<FeedItem>,
}

/// Reads RSS and Atom.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let WrittenFeed { title, is_whole, items } = written(bytes, limits)?;
    let mut found: Vec<Document> = items.into_iter().filter_map(FeedItem::document).collect();
    let publisher = publishers::of_title(&title);
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

/// What is written in RSS or Atom.
pub(super) fn written(bytes: &[u8], limits: &Limits) -> Result<WrittenFeed, Trouble> {
    limits.within(bytes.len(), limits.text, Limit::Text)?;
    let (mut title, mut in_title) = (String::new(), false);
    let (mut items, mut open) = (Vec::new(), None::<FeedItem>);
    let is_whole = walk(&xml_text(bytes.to_vec()), limits, &mut |node| {
        match node {
            XmlNode::Open(element) if matches!(element.name(), "item" | "entry") => {
                // An item in an item is one that has lost its end.
                items.extend(open.replace(FeedItem::default()));
                limits.within(items.len() + 1, limits.texts, Limit::Texts)?;
            }
            XmlNode::Close("item" | "entry") => items.extend(open.take()),
            XmlNode::Open(element) => match &mut open {
                Some(item) => item.open(element),
                None => in_title = element.name() == "title" && title.is_empty() && items.is_empty(),
            },
            XmlNode::Close(name) => match &mut open {
                Some(item) => item.close(name),
                None => in_title = false,
            },
            XmlNode::Text(text) => match &mut open {
                Some(item) => item.add(text),
                None if in_title => title.push_str(text),
                None => {}
            },
        }
        Ok(())
    })?;
    items.extend(open);
    Ok(WrittenFeed { title, is_whole, items })
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

/// Reads OPML, the lists of feeds that readers of feeds hand on.
pub(super) fn outlines(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    limits.within(bytes.len(), limits.text, Limit::Text)?;
    let mut links = Vec::new();
    walk(&xml_text(bytes.to_vec()), limits, &mut |node| {
        if let XmlNode::Open(element) = node
            && element.name() == "outline"
            && let Some(address) = element.attr("xmlUrl").or_else(|| element.attr("htmlUrl"))
        {
            let text = element.attr("title").or_else(|| element.attr("text")).unwrap_or_default();
            links.push(Link { address, text });
        }
        limits.within(links.len(), limits.cells, Limit::Texts)
    })?;
    listing(links)
}

/// Reads sitemaps.
pub(super) fn pages(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let places = sitemap(bytes, limits)?.places.into_iter();
    listing(places.map(|(address, _)| Link { address, text: String::new() }).collect())
}

/// Addresses are no article.
fn listing(mut links: Vec<Link>) -> Result<Vec<Document>, Trouble> {
    links.retain(|link| !link.address.is_empty());
    Err(if links.is_empty() { Trouble::Empty } else { Trouble::Listing(links) })
}

/// What a sitemap lists.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Sitemap {
    /// Whether it lists other sitemaps.
    pub is_index: bool,
    /// The addresses, each with the time of its last change as it is written.
    pub places: Vec<(String, Option<String>)>,
}

/// What a sitemap lists; a part of it where it is broken.
pub fn sitemap(bytes: &[u8], limits: &Limits) -> Result<Sitemap, Trouble> {
    limits.within(bytes.len(), limits.text, Limit::Text)?;
    let text = xml_text(bytes.to_vec());
    let (mut found, mut open) = (Sitemap::default(), Vec::<String>::new());
    let is_whole = walk(&text, limits, &mut |node| {
        match node {
            XmlNode::Open(element) => {
                found.is_index |= element.name() == "sitemapindex";
                if matches!(element.name(), "url" | "sitemap") {
                    found.places.push((String::new(), None));
                }
                open.push(element.name().to_owned());
            }
            XmlNode::Close(_) => drop(open.pop()),
            // A text comes in pieces. Pictures and films of a page have a place of their own, deeper in it.
            XmlNode::Text(text) => {
                let [.., parent, field] = open.as_slice() else { return Ok(()) };
                if let Some((address, changed)) = found.places.last_mut()
                    && matches!(parent.as_str(), "url" | "sitemap")
                {
                    if field == "loc" {
                        address.push_str(text.trim());
                    } else if field == "lastmod" {
                        changed.get_or_insert_default().push_str(text.trim());
                    }
                }
            }
        }
        limits.within(found.places.len(), limits.cells, Limit::Texts)
    })?;
    found.places.retain(|(address, _)| !address.is_empty());
    if found.places.is_empty() && !is_whole { Err(Trouble::Damaged(None)) } else { Ok(found) }
}
