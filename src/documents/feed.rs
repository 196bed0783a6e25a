//! Feeds: RSS and Atom, each item a text of its own; and lists that hold only addresses, which are refused with them.
//!
//! A broken feed gives the items before and after the error, as far as they can be separated.

use super::block::{BlockKind, Document, DocumentHead, Link, Reason};
use super::refusal::{Limit, Trouble};
use super::xml::{Element, XmlNode, walk, xml_text};
use super::{DocumentReader, Limits, html, stamps};

/// Reads RSS and Atom.
pub(super) struct FeedReader;
/// Reads OPML and sitemaps.
pub(super) struct Addresses;

/// An item under way.
#[derive(Default)]
struct FeedItem {
    title: String,
    link: Option<String>,
    date: Option<String>,
    updated: Option<String>,
    author: String,
    summary: String,
    content: String,
}

/// Which field of an item text belongs to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum ItemField {
    Title,
    Link,
    Date,
    Updated,
    Author,
    Summary,
    Content,
}

fn field(name: &str) -> Option<ItemField> {
    Some(match name {
        "title" => ItemField::Title,
        "link" => ItemField::Link,
        "pubDate" | "published" | "issued" | "date" => ItemField::Date,
        "updated" | "modified" => ItemField::Updated,
        "author" | "creator" => ItemField::Author,
        "description" | "summary" => ItemField::Summary,
        "encoded" | "content" => ItemField::Content,
        _ => return None,
    })
}

impl DocumentReader for FeedReader {
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
        limits.within(bytes.len(), limits.text, Limit::Text)?;
        let text = xml_text(bytes.to_vec());
        let mut found = Vec::new();
        let (mut item, mut fields): (Option<FeedItem>, Vec<(ItemField, String)>) = (None, Vec::new());
        let is_whole = walk(&text, limits, &mut |node| {
            match node {
                XmlNode::Open(element) if matches!(element.name(), "item" | "entry") => {
                    // An item in an item is one that has lost its end.
                    found.extend(item.take().and_then(FeedItem::document));
                    limits.within(found.len() + 1, limits.texts, Limit::Texts)?;
                    (item, fields) = (Some(FeedItem::default()), Vec::new());
                }
                XmlNode::Close("item" | "entry") => found.extend(item.take().and_then(FeedItem::document)),
                XmlNode::Open(element) => {
                    if let Some(item) = &mut item {
                        item.open(element, &mut fields);
                    }
                }
                XmlNode::Close(name) => {
                    if let Some(item) = &mut item {
                        item.close(name, &mut fields);
                    }
                }
                XmlNode::Text(text) => {
                    if let (Some(item), Some((field, _))) = (&mut item, fields.first()) {
                        item.add(*field, text, fields.len() > 1);
                    }
                }
            }
            Ok(())
        })?;
        found.extend(item.take().and_then(FeedItem::document));
        match (found.is_empty(), is_whole) {
            (true, true) => Err(Trouble::Empty),
            (true, false) => Err(Trouble::Damaged(None)),
            (false, _) => Ok(found),
        }
    }
}

impl FeedItem {
    fn open(&mut self, element: &Element<'_>, fields: &mut Vec<(ItemField, String)>) {
        let name = element.name();
        if let Some((field, _)) = fields.first().cloned() {
            // Marks within a text that is written as elements.
            if matches!(field, ItemField::Content | ItemField::Summary) {
                self.add(field, &format!("<{name}>"), false);
            }
            fields.push((field, name.to_owned()));
            return;
        }
        let Some(field) = field(name) else { return };
        if field == ItemField::Link
            && let Some(address) = element.attr("href")
            && element.attr("rel").is_none_or(|rel| rel == "alternate")
        {
            self.link.get_or_insert(address);
        }
        fields.push((field, name.to_owned()));
    }

    fn close(&mut self, name: &str, fields: &mut Vec<(ItemField, String)>) {
        if let Some(at) = fields.iter().rposition(|(_, open)| open == name) {
            if at > 0
                && let Some((field @ (ItemField::Content | ItemField::Summary), _)) = fields.first().cloned()
            {
                self.add(field, &format!("</{name}>"), false);
            }
            fields.truncate(at);
        }
    }

    fn add(&mut self, field: ItemField, text: &str, is_inside: bool) {
        let once = |place: &mut Option<String>| place.get_or_insert_default().push_str(text.trim());
        match field {
            ItemField::Title => self.title.push_str(text),
            ItemField::Link => once(&mut self.link),
            ItemField::Date => once(&mut self.date),
            ItemField::Updated => once(&mut self.updated),
            ItemField::Author if !text.contains('@') && !text.contains("://") => self.author.push_str(text),
            ItemField::Author => {}
            // What is written as elements is text between them, whatever it looks like.
            ItemField::Summary if is_inside => self.summary.push_str(&text.replace('<', "&lt;")),
            ItemField::Content if is_inside => self.content.push_str(&text.replace('<', "&lt;")),
            ItemField::Summary => self.summary.push_str(text),
            ItemField::Content => self.content.push_str(text),
        }
    }

    /// The item as a text; none where it says nothing.
    fn document(self) -> Option<Document> {
        let body = if self.content.trim().len() >= self.summary.trim().len() {
            &self.content
        } else {
            &self.summary
        };
        let blocks = html::whole(body)
            .into_iter()
            .filter(|block| !matches!(block.kind, BlockKind::LeftOut(Reason::Script)));
        let title =
            html::whole(&self.title).into_iter().map(|block| block.text.text).collect::<Vec<_>>().join(" ");
        let date = self.date.or(self.updated);
        let head = DocumentHead {
            title: Some(title),
            url: self.link,
            date: date.as_deref().and_then(stamps::stamp),
            byline: Some(self.author.trim().to_owned()),
            publisher: None,
        };
        let document = Document { head, blocks: blocks.collect(), whole: true, ..Document::default() };
        (!document.blocks.is_empty()).then_some(document)
    }
}

impl DocumentReader for Addresses {
    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
        limits.within(bytes.len(), limits.text, Limit::Text)?;
        let text = xml_text(bytes.to_vec());
        let (mut links, mut in_place): (Vec<Link>, bool) = (Vec::new(), false);
        walk(&text, limits, &mut |node| {
            match node {
                XmlNode::Open(element) => {
                    in_place = element.name() == "loc";
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
                XmlNode::Close(_) => in_place = false,
                XmlNode::Text(_) => {}
            }
            limits.within(links.len(), limits.cells, Limit::Texts)
        })?;
        links.retain(|link| !link.address.is_empty());
        Err(if links.is_empty() { Trouble::Empty } else { Trouble::Listing(links) })
    }
}
