//! What an answer brings: entries of a feed, each with its own text, or addresses of pages.
//!
//! The feeds of most papers have a headline and a sentence or two for each article; the article is on its page, and that is
//! what is got. An entry that has a whole text is taken as it is.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use crate::cli::import::reading::{ArticleReader, ReadArticle};
use crate::corpus::library::{EntryOutcome, FeedEntry};
use crate::documents::{self, Hint, Kind, Link, Trouble};
use crate::extract::{Metadata, Page, pages};
use crate::fetch::{Address, FetchError, Response};
use crate::text::{Clean, hexadecimal};

/// An entry with less text than this, in bytes, and with an address, is a summary: some 150 words.
const SUMMARY: usize = 1_200;

pub(super) enum FeedContent {
    /// A feed with these entries, and whether it was read to its end.
    Feed(Vec<Page>, bool),
    /// A sitemap or a list page: addresses of pages, the newest first.
    Pages(&'static str, Vec<Address>),
    /// A sitemap of sitemaps.
    Sitemaps(Vec<Address>),
    /// A list of feeds.
    Feeds(Vec<Link>),
    /// A page that has a feed of its own.
    HasFeed(Address),
}

/// Sitemaps of a sitemap of sitemaps that are looked at: those that changed last hold what is new.
const NEWEST_SITEMAPS: usize = 2;

/// Says what an answer is. `for_follow` is whether somebody is about to follow it, and would rather have the page's feed.
pub(super) fn read(
    answer: &Response,
    reader: &ArticleReader<'_>,
    for_follow: bool,
) -> Result<FeedContent, FetchError> {
    let bytes = answer.body.as_deref().unwrap_or_default();
    let limits = &reader.limits;
    let kind = documents::kind(bytes, &Hint::default());
    let addresses = |links: Vec<String>| {
        let joined = links.iter().filter_map(|link| answer.address.join(link).ok());
        let mut seen = HashSet::new();
        joined.filter(|address| seen.insert(address.clone())).collect::<Vec<_>>()
    };
    if kind == Kind::Html && for_follow {
        let named = documents::feeds_of_page(bytes);
        if let Some(feed) = named.iter().find_map(|link| answer.address.join(&link.address).ok()) {
            return Ok(FeedContent::HasFeed(feed));
        }
    }
    #[cfg(feature = "feeds")]
    if kind == Kind::Sitemap {
        let mut found = documents::sitemap(bytes, limits).map_err(|why| of_trouble(&why))?;
        // Without times they are as the site has them, which is the newest first as often as not.
        found.places.sort_by(|(_, a), (_, b)| b.cmp(a));
        let links = found.places.into_iter().map(|(address, _)| address);
        return Ok(if found.is_index {
            FeedContent::Sitemaps(addresses(links.take(NEWEST_SITEMAPS).collect()))
        } else {
            FeedContent::Pages("sitemap", addresses(links.collect()))
        });
    }
    match pages(bytes, &Hint::default(), limits) {
        Ok(pages) if matches!(kind, Kind::Feed | Kind::Json) => {
            let is_whole = kind == Kind::Json || documents::is_whole_feed(bytes);
            Ok(FeedContent::Feed(pages, is_whole))
        }
        // A feed may be empty for a while.
        Err(refusal) if kind == Kind::Feed && matches!(refusal.trouble, Trouble::Empty) => {
            Ok(FeedContent::Feed(Vec::new(), true))
        }
        Err(refusal) => match refusal.trouble {
            Trouble::Listing(links) if kind == Kind::Html => {
                let links = addresses(links.into_iter().map(|link| link.address).collect());
                let own = links.into_iter().filter(|link| link.is_same_site(&answer.address));
                Ok(FeedContent::Pages("list", own.collect()))
            }
            Trouble::Listing(links) => Ok(FeedContent::Feeds(links)),
            trouble => Err(of_trouble(&trouble)),
        },
        Ok(_) => Err(FetchError::NoFeed),
    }
}

fn of_trouble(trouble: &Trouble) -> FetchError {
    match trouble {
        Trouble::Damaged(_) | Trouble::Undecodable(_) => FetchError::Broken,
        Trouble::TooLarge(_, most) => FetchError::TooLarge(*most),
        Trouble::Stopped => FetchError::Interrupted,
        _ => FetchError::NoFeed,
    }
}

/// An entry of a feed as it came.
pub(super) struct FetchedEntry {
    pub(super) key: String,
    pub(super) version: String,
    page: Page,
    is_summary: bool,
}

/// The entries of a feed at `address` that calls itself `name`, each under a name of its own.
pub(super) fn entries_of(pages: Vec<Page>, address: &Address, name: &str) -> Vec<FetchedEntry> {
    let mut keys = HashSet::new();
    let each = |mut page: Page| {
        let link = page.article.url.take().and_then(|link| address.join(&link).ok());
        page.article.url = link.as_ref().map(ToString::to_string);
        // Of a host that nobody knows the feed tells more than the host.
        let is_host = |publisher: &String| {
            documents::host(page.article.url.as_deref()?).filter(|host| host == publisher)
        };
        if !name.is_empty()
            && page.article.publisher.as_ref().is_none_or(|publisher| is_host(publisher).is_some())
        {
            page.article.publisher = Some(name.to_owned());
        }
        let title = page.article.own_title().cloned().unwrap_or_default();
        let text: usize = page.article.passages.iter().map(|passage| passage.text.len()).sum();
        let is_summary = text < SUMMARY && link.is_some();
        let date = page.article.date.clone().unwrap_or_default();
        let mut parts = vec![title.as_str(), date.as_str()];
        if !is_summary {
            parts.extend(page.article.passages.iter().map(|passage| passage.text.as_str()));
        }
        let version = digest(&parts);
        let mut key = link.map_or_else(|| format!("{address}#{title} {date}"), |link| link.to_string());
        // Several entries of one address: a paper's front page, say. They have no page of their own then.
        let is_own = keys.insert(key.clone());
        if !is_own {
            key = format!("{key}#{title} {date}");
            keys.insert(key.clone());
        }
        FetchedEntry { key, version, page, is_summary: is_summary && is_own }
    };
    pages.into_iter().map(each).collect()
}

fn digest(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    hexadecimal(digest.finalize().get(..16).unwrap_or_default())
}

impl FetchedEntry {
    /// What is to be written down of it: its article, or that its page is to be got.
    pub(super) fn entry(self, feed: i64, reader: &ArticleReader<'_>) -> FeedEntry {
        let Self { key, version, page, is_summary } = self;
        let listed = serde_json::json!({ "date": page.article.date, "publisher": page.article.publisher });
        let article = reader.entry(&Clean::one_line(&key), page);
        let outcome = match (article, is_summary) {
            (Ok(article), false) => EntryOutcome::Article(Box::new(article.into_parts().0)),
            (Ok(article), true) => EntryOutcome::Waits(own_text(article)),
            (Err(_), true) => EntryOutcome::Waits(listed.to_string()),
            (Err(_), false) => EntryOutcome::Nothing,
        };
        FeedEntry { feed, key, version, outcome }
    }
}

/// What an entry says of its article besides the text, from what is kept of it until its page is there.
pub(super) fn listed(kept: &str) -> Metadata {
    let kept: serde_json::Value = serde_json::from_str(kept).unwrap_or_default();
    let said = |field: &str| kept.get(field)?.as_str();
    let date = said("date").and_then(|date| date.parse().ok());
    Metadata { title: None, date, publisher: said("publisher").map(str::to_owned) }
}

/// The text that an entry has itself, as it is kept until its page is there.
fn own_text(article: ReadArticle) -> String {
    let (new, _) = article.into_parts();
    // These types have no form that is not JSON.
    serde_json::to_string(&new.article).unwrap_or_default()
}
