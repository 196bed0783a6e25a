//! What the names of an element say of its text: its tag, class, id and a few attributes.
//!
//! Vietnamese sites name their elements in English, in Vietnamese without marks, or in both (`tin-lien-quan`,
//! `RelatedNews`, `divTacGia`). `data/pages.toml` has the words.

use dom_query::NodeRef;

use crate::documents::words::{WORDS, WordList};
use crate::documents::{HeadPart, Reason};

/// What an element is by its names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum NamedElement {
    /// Nobody sees it, or it is no text.
    Hidden,
    /// No part of the article.
    LeftOut(Reason),
    /// A line of the article's head, or its lead.
    Head(HeadPart),
}

/// What the names of an element say; the tag is in lower case.
pub(super) fn named(node: &NodeRef<'_>, tag: &str) -> Option<NamedElement> {
    if WORDS.elements.advertisements.has(tag) || is_hidden(node) {
        return Some(NamedElement::Hidden);
    }
    if WORDS.elements.menus.has(tag) {
        return Some(NamedElement::LeftOut(Reason::Menu));
    }
    if tag == "figcaption" {
        return Some(NamedElement::LeftOut(Reason::Caption));
    }
    if tag == "aside" {
        return Some(NamedElement::LeftOut(Reason::Related));
    }
    if matches!(tag, "html" | "body" | "article" | "main") {
        return None; // their names are of the kind of page
    }
    let names: Vec<String> = ["class", "id", "itemprop", "rel"]
        .iter()
        .filter_map(|attribute| node.attr(attribute))
        .flat_map(|value| value.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let type_of = node.attr("type").unwrap_or_default();
    if type_of.starts_with("Related") {
        return Some(NamedElement::LeftOut(Reason::Related));
    }
    names.iter().rev().find_map(|name| of_name(name, tag))
}

/// What one name says.
fn of_name(name: &str, tag: &str) -> Option<NamedElement> {
    let words = &WORDS.names;
    let parts = parts(name);
    let joined = words.false_friends.iter().fold(parts.concat(), |name, friend| name.replace(friend, ""));
    let has = |words: &WordList| words.are_in(&joined);
    // A paragraph of the class `Image` is what VnExpress sets under pictures.
    if has(&words.captions) || (joined == "image" && tag == "p") {
        return Some(NamedElement::LeftOut(Reason::Caption));
    }
    // `author-share-top`, `title-comment`: the more specific word decides.
    if has(&words.authors) {
        return Some(NamedElement::Head(HeadPart::Byline));
    }
    if has(&words.related) {
        return Some(NamedElement::LeftOut(Reason::Related));
    }
    if has(&words.menu_parts) || parts.iter().any(|part| words.menu_words.has(part)) {
        return Some(NamedElement::LeftOut(Reason::Menu));
    }
    if has(&words.leads) {
        return Some(NamedElement::Head(HeadPart::Lead));
    }
    if has(&words.titles) || tag == "h1" {
        return Some(NamedElement::Head(HeadPart::Title));
    }
    if has(&words.dates) {
        return Some(NamedElement::Head(HeadPart::Date));
    }
    has(&words.sources).then_some(NamedElement::Head(HeadPart::Source))
}

/// The words of a name, in lower case: `detail-author`, `divTacGia`, `lv_description_mode1`.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars().take(LONGEST_NAME) {
        let begins = !before.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase());
        if c.is_alphanumeric() {
            if begins {
                parts.push(String::new());
            }
            if let Some(part) = parts.last_mut() {
                part.extend(c.to_lowercase());
            }
        }
        before = c;
    }
    parts
}

/// Names that people make up are shorter, in characters.
const LONGEST_NAME: usize = 80;

/// What an element says of its looks, in lower case and without spaces.
pub(super) fn style(node: &NodeRef<'_>) -> String {
    node.attr("style").map(|style| style.to_ascii_lowercase().replace(' ', "")).unwrap_or_default()
}

/// Whether a style or an attribute hides the element.
fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = style(node);
    node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{NamedElement, of_name};
    use crate::documents::{HeadPart, Reason};

    #[rstest]
    #[case("tin-lien-quan", "div", Some(NamedElement::LeftOut(Reason::Related)))]
    #[case("RelatedNews", "ul", Some(NamedElement::LeftOut(Reason::Related)))]
    #[case("box_comment", "div", Some(NamedElement::LeftOut(Reason::Menu)))]
    #[case("divTacGia", "div", Some(NamedElement::Head(HeadPart::Byline)))]
    #[case("author-share-top", "div", Some(NamedElement::Head(HeadPart::Byline)))]
    #[case("post-time", "span", Some(NamedElement::Head(HeadPart::Date)))]
    #[case("lv_description_mode1", "b", Some(NamedElement::Head(HeadPart::Lead)))]
    #[case("knc-sapo", "h2", Some(NamedElement::Head(HeadPart::Lead)))]
    #[case("Title", "p", Some(NamedElement::Head(HeadPart::Title)))]
    #[case("tplCaption", "table", Some(NamedElement::LeftOut(Reason::Caption)))]
    #[case("shareholders-report", "div", None)]
    #[case("content-detail", "div", None)]
    #[case("navy-blue", "div", None)]
    fn a_name_is_read_by_its_words(
        #[case] name: &str,
        #[case] tag: &str,
        #[case] expected: Option<NamedElement>,
    ) {
        assert_eq!(of_name(name, tag), expected);
    }
}
