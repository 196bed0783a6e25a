//! Tags with more attributes than any page has, made bare before a tree is built of the page.
//!
//! The parser compares each attribute of a tag with all before it, so that a hundred thousand of them would take minutes.

use std::borrow::Cow;

/// A tag with more attributes loses them all; those of news pages have some ten.
const MOST_ATTRIBUTES: usize = 1_000;

/// The page without the attributes of such tags.
pub(super) fn without_floods(html: &str) -> Cow<'_, str> {
    let mut kept: Option<String> = None;
    let (mut at, mut copied) = (0, 0);
    while let Some(start) = html.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        at = start + 1;
        let Some(tag) = html.get(at..).filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        else {
            continue;
        };
        let name = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let (attributes, end) = attributes(tag.as_bytes(), name);
        at += end;
        if attributes > MOST_ATTRIBUTES {
            let page = kept.get_or_insert_default();
            page.push_str(html.get(copied..start + 1 + name).unwrap_or_default());
            page.push('>');
            copied = at;
        }
    }
    match kept {
        Some(page) => Cow::Owned(page + html.get(copied..).unwrap_or_default()),
        None => Cow::Borrowed(html),
    }
}

/// How many attributes a tag has, and where it ends: at a `>` outside any value.
fn attributes(tag: &[u8], name: usize) -> (usize, usize) {
    let (mut count, mut at, mut in_word) = (0, name, false);
    while let Some(byte) = tag.get(at) {
        at += 1;
        match byte {
            b'>' => break,
            b'=' => {
                let blanks =
                    tag.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_whitespace()).count();
                let quote = tag.get(at + blanks).copied().filter(|quote| matches!(quote, b'"' | b'\''));
                if let Some(quote) = quote {
                    let value = at + blanks + 1;
                    let length = tag.get(value..).and_then(|rest| rest.iter().position(|b| *b == quote));
                    at = length.map_or(tag.len(), |length| value + length + 1);
                    in_word = false;
                } else {
                    at += blanks;
                    in_word = true;
                }
            }
            b'/' => in_word = false,
            byte if byte.is_ascii_whitespace() => in_word = false,
            _ => {
                count += usize::from(!in_word);
                in_word = true;
            }
        }
    }
    (count, at)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::without_floods;

    #[test]
    fn a_usual_tag_keeps_its_attributes() {
        let page = r#"<p class="a > b" id=x data-y='1'>Có <12 xe</p><img src="data:a b c"/>"#;
        assert!(matches!(without_floods(page), Cow::Borrowed(_)));
    }

    #[test]
    fn a_flood_of_attributes_goes_and_the_text_stays() {
        let flood = |value: &str| (0..5_000).map(|n| format!(" a{n}={value}")).collect::<Vec<_>>().concat();
        for value in ["\">\"", "1", "''"] {
            let page = format!("<b>Trước</b><p{}>Có 12 xe.</p>", flood(value));
            assert_eq!(without_floods(&page), "<b>Trước</b><p>Có 12 xe.</p>");
        }
    }
}
