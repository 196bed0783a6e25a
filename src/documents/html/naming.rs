//! What the names of an element say of its text: its tag, class, id and a few attributes.
//!
//! Vietnamese sites name their elements in English, in Vietnamese without marks, or in both (`tin-lien-quan`,
//! `RelatedNews`, `divTacGia`). The lists are of words, not of sites.

use dom_query::NodeRef;

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

/// Elements that people press, and frames of the page.
const MENUS: [&str; 10] =
    ["nav", "footer", "button", "select", "input", "textarea", "menu", "option", "amp-sidebar", "dialog"];

/// Elements that hold advertisements.
const ADS: [&str; 3] = ["amp-ad", "amp-embed", "ins"];

/// Names under pictures: `figcaption`, `PhotoCMS_Caption`, `tplCaption`, `wp-caption-text`.
const CAPTIONS: [&str; 5] = ["caption", "cationimg", "imagedesc", "photodesc", "chuthich"];

/// Words in names of lists of other articles.
const RELATED: [&str; 27] = [
    "related",
    "relate",
    "lienquan",
    "tinkhac",
    "tincungloai",
    "cungchuyenmuc",
    "cungmuc",
    "tinmoi",
    "tinnoibat",
    "othernews",
    "newsother",
    "newother",
    "baivietkhac",
    "xemthem",
    "docthem",
    "xemnhieu",
    "docnhieu",
    "mostread",
    "mostview",
    "readmore",
    "suggest",
    "recommend",
    "listnews",
    "latestnews",
    "newslist",
    "hotnews",
    "morenews",
];

/// Words in names of what readers write and of what they are to press.
const MENU_PARTS: [&str; 31] = [
    "comment",
    "binhluan",
    "ykien",
    "phanhoi",
    "breadcrumb",
    "social",
    "toolbar",
    "navbar",
    "pagination",
    "paging",
    "sidebar",
    "keyword",
    "tukhoa",
    "thongke",
    "truycap",
    "visitor",
    "counter",
    "copyright",
    "newsletter",
    "subscribe",
    "dangky",
    "dangnhap",
    "search",
    "timkiem",
    "footer",
    "cookie",
    "popup",
    "hotline",
    "quangcao",
    "advert",
    "sponsor",
];

/// The same for words that are parts of others: whole parts of names only.
const MENU_WORDS: [&str; 24] = [
    "menu",
    "nav",
    "share",
    "sharing",
    "like",
    "tags",
    "tag",
    "taglist",
    "ads",
    "adsbygoogle",
    "ad",
    "login",
    "vote",
    "rating",
    "rate",
    "clock",
    "dongho",
    "now",
    "today",
    "weather",
    "lang",
    "language",
    "paywall",
    "modal",
];

/// Words in names of leads.
const LEADS: [&str; 16] = [
    "sapo",
    "lead",
    "chapeau",
    "summary",
    "description",
    "intro",
    "abstract",
    "trichdan",
    "trichyeu",
    "tomtat",
    "mota",
    "excerpt",
    "standfirst",
    "shortdesc",
    "sapeau",
    "headnote",
];

/// Words in names of titles.
const TITLES: [&str; 7] =
    ["title", "tieude", "headline", "tenbai", "mainhed", "articleheader", "entryheader"];

/// Words in names of days of publication.
const DATES: [&str; 14] = [
    "date",
    "time",
    "ngaydang",
    "ngaydua",
    "ngayphat",
    "thoigian",
    "publish",
    "posted",
    "articleinfo",
    "postinfo",
    "entrymeta",
    "newsinfo",
    "postmeta",
    "created",
];

/// Words in names of authors.
const AUTHORS: [&str; 8] =
    ["author", "tacgia", "byline", "writer", "butdanh", "nguoiviet", "penname", "createdby"];

/// Words in names of where an article was taken from.
const SOURCES: [&str; 3] = ["source", "nguontin", "nguon"];

/// Words that hold a word of the lists and are of other things.
const FALSE_FRIENDS: [&str; 8] =
    ["research", "resource", "leader", "leading", "sometime", "candidate", "introduce", "articlebody"];

/// What the names of an element say; the tag is in lower case.
pub(super) fn named(node: &NodeRef<'_>, tag: &str) -> Option<NamedElement> {
    if ADS.contains(&tag) || is_hidden(node) {
        return Some(NamedElement::Hidden);
    }
    if MENUS.contains(&tag) {
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
    let parts = parts(name);
    let joined = FALSE_FRIENDS.iter().fold(parts.concat(), |name, friend| name.replace(friend, ""));
    let has = |words: &[&str]| words.iter().any(|word| joined.contains(word));
    let is = |words: &[&str]| parts.iter().any(|part| words.contains(&part.as_str()));
    // A paragraph of the class `Image` is what VnExpress sets under pictures.
    if has(&CAPTIONS) || (joined == "image" && tag == "p") {
        return Some(NamedElement::LeftOut(Reason::Caption));
    }
    // `author-share-top`, `title-comment`: the more specific word decides.
    if has(&AUTHORS) {
        return Some(NamedElement::Head(HeadPart::Byline));
    }
    if has(&RELATED) {
        return Some(NamedElement::LeftOut(Reason::Related));
    }
    if has(&MENU_PARTS) || is(&MENU_WORDS) {
        return Some(NamedElement::LeftOut(Reason::Menu));
    }
    if has(&LEADS) {
        return Some(NamedElement::Head(HeadPart::Lead));
    }
    if has(&TITLES) || tag == "h1" {
        return Some(NamedElement::Head(HeadPart::Title));
    }
    if has(&DATES) {
        return Some(NamedElement::Head(HeadPart::Date));
    }
    has(&SOURCES).then_some(NamedElement::Head(HeadPart::Source))
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

/// Whether a style or an attribute hides the element.
fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style =
        node.attr("style").map(|style| style.to_ascii_lowercase().replace(' ', "")).unwrap_or_default();
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
