//! The styles of a Word document, as far as they say what a paragraph is and which font from before Unicode it has.

use std::collections::HashMap;

use crate::documents::block::BlockKind;
use crate::documents::legacy::Font;
use crate::documents::xml::{XmlNode, walk};
use crate::documents::{Limits, Trouble};

/// All styles by their ids.
#[derive(Default)]
pub(super) struct DocxStyles {
    by_id: HashMap<String, DocxStyle>,
    /// That of paragraphs which name none.
    usual: Option<String>,
    /// The font where no style names one.
    font: Option<Font>,
}

#[derive(Clone, Default)]
struct DocxStyle {
    name: String,
    based_on: Option<String>,
    #[allow(clippy::option_option)] // none named, or one named that is of Unicode
    font: Option<Option<Font>>,
    outline: Option<u8>,
    /// The list that its paragraphs are of, and the level.
    list: Option<String>,
    level: Option<usize>,
}

/// What a paragraph or a style names that is of no list, whatever it is based on.
pub(super) const NO_LIST: &str = "0";

/// How many styles are looked through from one to the one that it is based on.
const MOST_BASES: usize = 12;

impl DocxStyles {
    /// The style of a paragraph and those that it is based on.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s DocxStyle)> {
        let first = id.or(self.usual.as_deref());
        let next = |id: &'s str| self.by_id.get(id).map(|style| (id, style));
        std::iter::successors(first.and_then(next), move |(_, style)| next(style.based_on.as_deref()?))
            .take(MOST_BASES)
    }

    /// The font of its letters, where that is one from before Unicode.
    pub(super) fn font(&self, id: Option<&str>) -> Option<Font> {
        self.chain(id).find_map(|(_, style)| style.font).unwrap_or(self.font)
    }

    /// The list that paragraphs of this style are of, which style says so, and the level that one says.
    pub(super) fn list<'s>(&'s self, id: Option<&'s str>) -> Option<(&'s str, &'s str, Option<usize>)> {
        let found = self.chain(id).find_map(|(id, style)| Some((style.list.as_deref()?, id, style.level)));
        found.filter(|(list, ..)| *list != NO_LIST)
    }

    /// What a paragraph of this style is.
    pub(super) fn kind(&self, id: Option<&str>) -> BlockKind {
        if let Some(kind) = id.filter(|id| !self.by_id.contains_key(*id)).and_then(BlockKind::of_style) {
            return kind;
        }
        let found = self.chain(id).find_map(|(id, style)| {
            let named = BlockKind::of_style(&style.name).or_else(|| BlockKind::of_style(id));
            let is_item = style.list.as_deref().is_some_and(|list| list != NO_LIST);
            named.or(BlockKind::of_outline(style.outline)).or(is_item.then_some(BlockKind::Item))
        });
        found.unwrap_or_default()
    }
}

/// Reads the part of the styles.
pub(super) fn styles(xml: &str, limits: &Limits) -> Result<DocxStyles, Trouble> {
    let mut styles = DocxStyles::default();
    let (mut id, mut style, mut in_defaults) = (None, DocxStyle::default(), false);
    walk(xml, limits, &mut |node| {
        match node {
            XmlNode::Open(element) => match element.name() {
                "docDefaults" => in_defaults = true,
                "style" => {
                    id = element.attr("styleId");
                    style = DocxStyle::default();
                    let is_usual =
                        element.attr("default").is_some_and(|value| value == "1" || value == "true");
                    if is_usual && element.attr("type").as_deref() == Some("paragraph") {
                        styles.usual.clone_from(&id);
                    }
                }
                "name" if id.is_some() => style.name = element.attr("val").unwrap_or_default(),
                "basedOn" => style.based_on = element.attr("val"),
                "outlineLvl" => style.outline = element.attr("val").and_then(|level| level.parse().ok()),
                "numId" => style.list = element.attr("val"),
                "ilvl" => style.level = element.attr("val").and_then(|level| level.parse().ok()),
                "rFonts" => {
                    let name = element.attr("ascii").or_else(|| element.attr("hAnsi"));
                    let font = name.map(|name| Font::of(&name));
                    if in_defaults {
                        styles.font = font.flatten();
                    } else {
                        style.font = font.or(style.font);
                    }
                }
                _ => {}
            },
            XmlNode::Close("docDefaults") => in_defaults = false,
            XmlNode::Close("style") => {
                if let Some(id) = id.take() {
                    styles.by_id.insert(id, std::mem::take(&mut style));
                }
            }
            XmlNode::Close(_) | XmlNode::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(styles)
}
