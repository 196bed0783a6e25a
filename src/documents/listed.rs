//! What feeds and front pages say besides their articles, for those who follow them: their titles, and the feed that a
//! page names as its own.

use dom_query::Document as Page;

use super::block::Link;
use super::decode::decode_html;
use super::kind::Kind;
use super::{Limits, feed};
use crate::text::Clean;

/// What a feed or a page calls itself.
pub fn own_title(bytes: &[u8], kind: Kind) -> Option<String> {
    let title = match kind {
        Kind::Feed => feed::written(bytes, &Limits::default()).ok()?.title,
        Kind::Html => {
            let page = Page::from(decode_html(bytes).ok()?.text);
            page.select_single("title").text().to_string()
        }
        Kind::Json => {
            let feed: serde_json::Value = serde_json::from_slice(bytes).ok()?;
            feed.get("title")?.as_str()?.to_owned()
        }
        _ => return None,
    };
    Some(Clean::one_line(&title).to_string()).filter(|title| !title.is_empty())
}

/// Whether a feed is written to its end; what comes before a break is read all the same.
pub fn is_whole_feed(bytes: &[u8]) -> bool {
    feed::written(bytes, &Limits::default()).is_ok_and(|feed| feed.is_whole)
}

/// The feeds that a page names as its own, the first one first.
pub fn feeds_of_page(bytes: &[u8]) -> Vec<Link> {
    let Ok(decoded) = decode_html(bytes) else { return Vec::new() };
    let page = Page::from(decoded.text);
    let links = page.select(r#"link[rel~="alternate"][href]"#);
    let link = |node: dom_query::Selection<'_>| {
        let kind = node.attr("type")?.to_ascii_lowercase();
        let is_feed = ["application/rss+xml", "application/atom+xml", "application/feed+json"];
        let address = node.attr("href")?.trim().to_owned();
        let text = node.attr("title").map(|title| title.to_string()).unwrap_or_default();
        (is_feed.contains(&kind.trim()) && !address.is_empty()).then_some(Link { address, text })
    };
    links.iter().filter_map(link).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::{Limits, feeds_of_page, own_title};
    use crate::documents::{Kind, sitemap};

    #[rstest]
    #[case(
        Kind::Feed,
        "<rss><channel><title>Báo &amp; Đài</title><image><title>Hình</title></image></channel></rss>",
        Some("Báo & Đài")
    )]
    #[case(
        Kind::Feed,
        "<feed><title>Tin\n mới</title><entry><title>Bài</title></entry></feed>",
        Some("Tin mới")
    )]
    #[case(Kind::Feed, "<rss><channel><item><title>Bài</title></item></channel></rss>", None)]
    #[case(
        Kind::Html,
        "<html><head><title> Trang nhất </title></head><body></body></html>",
        Some("Trang nhất")
    )]
    #[case(
        Kind::Json,
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"Tin","items":[]}"#,
        Some("Tin")
    )]
    #[case(Kind::Json, "[]", None)]
    fn a_list_says_what_it_is_called(#[case] kind: Kind, #[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(own_title(text.as_bytes(), kind).as_deref(), expected);
    }

    #[test]
    fn a_sitemap_gives_its_pages_and_their_changes() {
        let text = "<urlset><url><loc> https://bao.example/1 </loc><lastmod>2024-05-06</lastmod></url>\
            <url><loc>https://bao.example/2?a=1&amp;b=2</loc><image:image><image:loc>https://bao.example/x.jpg</image:loc>\
            </image:image></url></urlset>";
        let found = sitemap(text.as_bytes(), &Limits::default()).unwrap();
        let place = |address: &str, changed: Option<&str>| (address.to_owned(), changed.map(str::to_owned));
        assert_eq!(
            (found.is_index, found.places),
            (
                false,
                vec![
                    place("https://bao.example/1", Some("2024-05-06")),
                    place("https://bao.example/2?a=1&b=2", None)
                ]
            )
        );
        let index = "<sitemapindex><sitemap><loc>https://bao.example/5.xml</loc></sitemap></sitemapindex>";
        assert!(sitemap(index.as_bytes(), &Limits::default()).unwrap().is_index);
        assert!(sitemap(b"<urlset><url><loc", &Limits::default()).is_err());
        assert_eq!(sitemap(b"<urlset></urlset>", &Limits::default()).unwrap().places, []);
    }

    #[test]
    fn a_page_names_its_feeds() {
        let text = r#"<head><link rel="stylesheet" href="a.css"><link rel="alternate" hreflang="en" href="/en">
            <link rel="alternate" type="application/rss+xml" title="Tin" href="/tin.rss">
            <link rel="alternate feed" type="application/atom+xml" href="/tin.atom"></head>"#;
        let found: Vec<String> =
            feeds_of_page(text.as_bytes()).into_iter().map(|link| link.address).collect();
        assert_eq!(found, ["/tin.rss", "/tin.atom"]);
    }
}
