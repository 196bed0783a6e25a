//! Simplifies a page with too many or too deeply nested elements before its tree is built.
//!
//! Building a tree asks at each tag about the elements around it, so that a page of nothing but opening tags would
//! take hours; and each element takes some hundred bytes. No text is lost.

use std::borrow::Cow;

/// The deepest nesting of elements; news pages have some 30, the HTML Standard lets a parser set a limit of its own.
const DEEPEST: usize = 400;

/// Elements that never hold their like: without content, or ended by the next one.
const SHALLOW: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "body",
];

/// A page with more tags loses those that only say how words look. News pages have some thousands.
const MOST_TAGS: usize = 100_000;

/// What looks like tags in the scripts of a page, up to so many. What hides more is no script: `<!-- <script> -->`.
const MOST_IN_SCRIPTS: usize = 5_000;

/// Elements that only say how words look.
const LOOKS: [&str; 18] = [
    "abbr", "b", "bdi", "bdo", "big", "em", "font", "i", "ins", "label", "mark", "s", "small", "span",
    "strong", "tt", "u", "wbr",
];

/// The page without tags that are nested too deep, and without presentational ones where there are too many.
pub(super) fn flatten(html: &str) -> Cow<'_, str> {
    let is_crowded = html.bytes().filter(|byte| *byte == b'<').count() > MOST_TAGS;
    let mut shallow: Option<String> = None;
    let (mut depth, mut copied, mut in_scripts) = (0_usize, 0, 0);
    let mut at = 0;
    while let Some(tag) = next_tag(html, at) {
        at = tag.end;
        if tag.name == "script" && !tag.closes && in_scripts <= MOST_IN_SCRIPTS {
            // What looks like a tag in a script is none.
            let rest = html.get(at..).unwrap_or_default();
            let name = |end: usize| rest.get(end + 2..end + 8);
            let is_end = |end: usize| name(end).is_some_and(|name| name.eq_ignore_ascii_case("script"));
            let end = rest.match_indices("</").map(|(end, _)| end).find(|end| is_end(*end));
            let script = end.and_then(|end| rest.get(..end));
            let tags = |script: &str| script.bytes().filter(|byte| *byte == b'<').count();
            in_scripts += script.map_or(MOST_IN_SCRIPTS + 1, tags);
            if in_scripts <= MOST_IN_SCRIPTS {
                at += script.map_or(0, str::len);
            }
            continue;
        }
        if is_crowded && LOOKS.contains(&tag.name.as_str()) {
            let kept = shallow.get_or_insert_default();
            kept.push_str(html.get(copied..tag.start).unwrap_or_default());
            copied = tag.end;
            continue;
        }
        if SHALLOW.contains(&tag.name.as_str()) {
            continue;
        }
        depth = if tag.closes { depth } else { depth + 1 };
        if depth > DEEPEST {
            let kept = shallow.get_or_insert_default();
            kept.push_str(html.get(copied..tag.start).unwrap_or_default());
            kept.push(' ');
            copied = tag.end;
        }
        depth = if tag.closes { depth.saturating_sub(1) } else { depth };
    }
    match shallow {
        Some(kept) => Cow::Owned(kept + html.get(copied..).unwrap_or_default()),
        None => Cow::Borrowed(html),
    }
}

/// A tag, as far as it is presentational.
struct Tag {
    start: usize,
    end: usize,
    name: String,
    closes: bool,
}

fn next_tag(html: &str, from: usize) -> Option<Tag> {
    let mut at = from;
    loop {
        let start = at + html.get(at..)?.find('<')?;
        let rest = html.get(start + 1..)?;
        let closes = rest.starts_with('/');
        let name = if closes { rest.get(1..)? } else { rest };
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
            let end = rest.find('>').map_or(html.len(), |end| start + end + 2);
            let name = name.get(..length)?.to_ascii_lowercase();
            return Some(Tag { start, end, name, closes });
        }
        at = start + 1;
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{DEEPEST, flatten};

    #[test]
    fn a_page_of_usual_depth_stays_as_it_is() {
        let page = "<div><p>Một<p>Hai<script>'<div>'</script></div>".repeat(3 * DEEPEST);
        assert!(matches!(flatten(&page), Cow::Borrowed(_)));
    }

    #[test]
    fn a_crowded_page_loses_the_tags_of_looks_and_no_text() {
        let page = format!("<p>{}</p>", "<span class=x>mư</span><b>ời </b>".repeat(super::MOST_TAGS / 4 + 1));
        assert_eq!(flatten(&page), format!("<p>{}</p>", "mười ".repeat(super::MOST_TAGS / 4 + 1)));
    }

    #[test]
    fn what_is_nested_too_deep_loses_its_tags_and_no_text() {
        let page = format!("{}Có 12 xe{}<p>Hết</p>", "<div>".repeat(2_000), "</div>".repeat(2_000));
        for script in ["", "<script>a</script>", "<SCRIPT>'</B>'</Script>"] {
            let page = format!("{script}{page}");
            let flat = flatten(&page);
            assert_eq!((flat.matches("<div>").count(), flat.matches("</div>").count()), (DEEPEST, DEEPEST));
            assert!(flat.starts_with(script) && flat.contains("Có 12 xe") && flat.ends_with("<p>Hết</p>"));
        }
    }

    #[test]
    fn what_only_looks_like_a_script_hides_no_depth() {
        let divs = "<div>".repeat(20_000);
        for (before, after) in [
            ("<!--<script>-->", ""),
            ("<title><script></title>", "<script></script>"),
            ("<!--<script>-->", "<!--<script>-->"),
        ] {
            let flat = flatten(&[before, &divs, after].concat()).into_owned();
            assert_eq!(flat.matches("<div>").count(), DEEPEST, "{before}");
        }
        let parts = ["<!--<script>-->", &"<div>".repeat(900), "<script></script>"].concat().repeat(100);
        assert!(flatten(&parts).matches("<div>").count() < 7_000);
    }
}
