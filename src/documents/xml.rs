//! XML as one passes through it: elements that open and close, and the text between them.
//!
//! Prefixes are dropped: the formats read here never give one name two meanings, and some writers choose their own
//! prefixes. An element nested too deep is refused before its tree is built.

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use super::Limits;
use super::decode::{Decoded, decode};
use super::refusal::{Limit, Trouble};

/// What one meets.
#[derive(Clone, Copy)]
pub(super) enum XmlNode<'x> {
    /// An element begins.
    Open(&'x Element<'x>),
    /// An element of this name ends.
    Close(&'x str),
    /// Text, with its entities resolved.
    Text(&'x str),
}

/// The beginning of an element.
pub(super) struct Element<'x> {
    start: BytesStart<'x>,
}

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        local(self.start.name().into_inner())
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attr(&self, name: &str) -> Option<String> {
        let mut all = self.start.attributes();
        let found = all.with_checks(false).filter_map(Result::ok);
        let mut found = found.filter(|attribute| local(attribute.key.into_inner()) == name);
        found.next().map(|attribute| match quick_xml::escape::unescape(&attribute.value) {
            Ok(value) => value.into_owned(),
            Err(_) => attribute.value.to_string(),
        })
    }

    /// What an element such as `<w:b w:val="0"/>` says: yes, unless it says no.
    #[cfg(feature = "office")]
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attr("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Visits the elements of a text in order. If the XML is broken, the part before the error counts, and the result is
/// `Ok(false)`.
pub(super) fn walk(
    xml: &str,
    limits: &Limits,
    each: &mut dyn FnMut(XmlNode<'_>) -> Result<(), Trouble>,
) -> Result<bool, Trouble> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open: Vec<String> = Vec::new();
    let mut events = 0_usize;
    loop {
        events += 1;
        if events.is_multiple_of(4096) && limits.stopped() {
            return Err(Trouble::Stopped);
        }
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let element = Element { start };
                limits.within(open.len() + 1, limits.depth, Limit::Depth)?;
                open.push(element.name().to_owned());
                each(XmlNode::Open(&element))?;
            }
            Ok(Event::Empty(start)) => {
                let element = Element { start };
                each(XmlNode::Open(&element))?;
                each(XmlNode::Close(element.name()))?;
            }
            // An end closes what is open in it, too, as a reader of broken feeds would have it; one that opens nothing is none.
            Ok(Event::End(end)) => {
                let name = local(end.name().into_inner()).to_owned();
                if let Some(at) = open.iter().rposition(|open| *open == name) {
                    for name in open.drain(at..).rev() {
                        each(XmlNode::Close(&name))?;
                    }
                }
            }
            Ok(Event::Text(text)) => each(XmlNode::Text(&text.xml10_content()))?,
            Ok(Event::CData(text)) => each(XmlNode::Text(&text.xml10_content()))?,
            Ok(Event::GeneralRef(entity)) => each(XmlNode::Text(&resolved(&entity)))?,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Ok(Event::Eof) => return end(open, each, true),
            Err(_) => return end(open, each, false),
        }
    }
}

/// Closes what is still open.
fn end(
    open: Vec<String>,
    each: &mut dyn FnMut(XmlNode<'_>) -> Result<(), Trouble>,
    whole: bool,
) -> Result<bool, Trouble> {
    let whole = whole && open.is_empty();
    for name in open.into_iter().rev() {
        each(XmlNode::Close(&name))?;
    }
    Ok(whole)
}

/// The text of `&amp;`, `&#234;` or `&nbsp;`; unknown entities stay as written.
fn resolved(entity: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return c.to_string();
    }
    match &**entity {
        "nbsp" => "\u{a0}".to_owned(),
        name => resolve_xml_entity(name).map_or_else(|| format!("&{name};"), str::to_owned),
    }
}

/// The text of XML; a wrong byte is a wrong letter and no more.
pub(super) fn xml_text(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => match decode(error.as_bytes()) {
            Ok(Decoded { text, .. }) => text,
            Err(_) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    }
}
