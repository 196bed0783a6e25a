//! Books: web pages in a zip archive, in the order of a list.

use std::path::PathBuf;

use url::Url;

use super::archive::Archive;
use super::block::{Block, BlockKind, Document, DocumentHead, Reason};
use super::refusal::Trouble;
use super::xml::{XmlNode, walk};
use super::{Limits, html};

/// Reads `.epub`.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Trouble> {
    let mut archive = Archive::open(bytes, limits)?;
    let names = archive.names();
    if ["META-INF/encryption.xml", "META-INF/rights.xml"]
        .iter()
        .all(|part| names.iter().any(|name| name == part))
    {
        return Err(Trouble::Locked);
    }
    let container = archive.main("META-INF/container.xml")?;
    let package =
        first_attribute(&container, "rootfile", "full-path", limits)?.ok_or(Trouble::Damaged(None))?;
    let folder = package.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let Package { head, chapters } = read_package(&archive.main(&package)?, limits)?;
    let mut blocks = Vec::new();
    for chapter in chapters {
        let text = archive.text(&resolved(&folder, &chapter).ok_or(Trouble::Damaged(None))?)?;
        blocks.extend(html::whole(&text).into_iter().filter_map(kept));
    }
    Ok(vec![Document { head, blocks, whole: true, ..Document::default() }])
}

/// A book has no page furniture: the text below its pictures is kept.
fn kept(block: Block) -> Option<Block> {
    let kind = match block.kind {
        BlockKind::LeftOut(Reason::Script) => return None,
        BlockKind::LeftOut(Reason::Caption) => BlockKind::Caption,
        BlockKind::LeftOut(_) => BlockKind::Paragraph,
        kind => kind,
    };
    Some(Block { kind, ..block })
}

struct Package {
    head: DocumentHead,
    /// The parts in reading order.
    chapters: Vec<String>,
}

fn first_attribute(
    xml: &str,
    element: &str,
    attribute: &str,
    limits: &Limits,
) -> Result<Option<String>, Trouble> {
    let mut found = None;
    walk(xml, limits, &mut |node| {
        if let XmlNode::Open(open) = node
            && open.name() == element
        {
            found = found.take().or_else(|| open.attr(attribute));
        }
        Ok(())
    })?;
    Ok(found)
}

fn read_package(xml: &str, limits: &Limits) -> Result<Package, Trouble> {
    let (mut items, mut spine, mut head) = (Vec::new(), Vec::new(), DocumentHead::default());
    let mut inside = String::new();
    walk(xml, limits, &mut |node| {
        match node {
            XmlNode::Open(element) => {
                element.name().clone_into(&mut inside);
                match element.name() {
                    "item" => {
                        let is_contents =
                            element.attr("properties").is_some_and(|p| p.split(' ').any(|p| p == "nav"));
                        if let (Some(id), Some(href), false) =
                            (element.attr("id"), element.attr("href"), is_contents)
                        {
                            items.push((id, href));
                        }
                    }
                    "itemref" if element.attr("linear").as_deref() != Some("no") => {
                        spine.extend(element.attr("idref"));
                    }
                    _ => {}
                }
            }
            XmlNode::Close(_) => inside.clear(),
            XmlNode::Text(text) if !text.trim().is_empty() => {
                let field = match inside.as_str() {
                    "title" => &mut head.title,
                    "publisher" => &mut head.publisher,
                    "creator" => &mut head.byline,
                    _ => return Ok(()),
                };
                field.get_or_insert_with(|| text.trim().to_owned());
            }
            XmlNode::Text(_) => {}
        }
        Ok(())
    })?;
    let part = |id: &String| items.iter().find(|(known, _)| known == id).map(|(_, href)| href.clone());
    Ok(Package { chapters: spine.iter().filter_map(part).collect(), head })
}

/// The name of a part by its address in the package: `%20` is a space, `..` a step up.
fn resolved(folder: &str, href: &str) -> Option<String> {
    let mut place = Url::parse("file:///").ok()?;
    place.set_path(folder);
    // Without the `./`, what is before a colon in a name would be a scheme.
    let path = place.join(&format!("./{href}")).ok()?.to_file_path().ok()?;
    Some(path.components().skip(1).collect::<PathBuf>().to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    #[rstest]
    #[case::beside("OEBPS/", "ch%C6%B0%C6%A1ng%201.xhtml#p2", "OEBPS/chương 1.xhtml")]
    #[case::above("OEBPS/text/", "../one.xhtml", "OEBPS/one.xhtml")]
    #[case::no_higher("", "../../one.xhtml", "one.xhtml")]
    #[case::colon("C# 100%/", "one: two.xhtml", "C# 100%/one: two.xhtml")]
    #[case::no_code("", "100%.xhtml", "100%.xhtml")]
    #[case::stroke_at_the_start("OEBPS/", "/one.xhtml", "OEBPS/one.xhtml")]
    fn a_part_is_found_by_its_address(#[case] folder: &str, #[case] href: &str, #[case] name: &str) {
        assert_eq!(super::resolved(folder, href).as_deref(), Some(name));
    }
}
