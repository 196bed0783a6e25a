//! `ngoaivu feeds` and `unfollow`: what is in the library of what is followed. Neither touches the network.

use time::UtcOffset;

use crate::cli::Result;
use crate::cli::grid::{Grid, below, first};
use crate::cli::styled::Styled;
use crate::cli::{CliContext, Outcome};
use crate::corpus::Lang;
use crate::corpus::date::moment;
use crate::corpus::format::FeedFile;
use crate::corpus::library::Feed;
use crate::fetch::FetchError;
use crate::figures::record::Field;
use crate::messages::{Worded, t};
use crate::text::Clean;

const FIELDS: &str = "url title kind added fetched articles unread waiting failures error not_before stopped";

pub(super) fn unfollow(context: &mut CliContext<'_>, addresses: &[String]) -> Result<Outcome> {
    let library = context.place.to_write()?;
    let lang = context.style.lang;
    let mut outcome = Outcome::Done;
    for word in addresses {
        let address =
            crate::fetch::Address::parse(word).map_or_else(|_unread| word.clone(), |a| a.to_string());
        let is_gone = library.reader()?.is_some() && library.unfollow(&address)?;
        let what = if is_gone {
            t::feeds::Unfollowed { address }.get(lang)
        } else {
            outcome = Outcome::Nothing;
            t::feeds::NotFollowed { address }.get(lang)
        };
        context.say(Clean::one_line(&what))?;
    }
    Ok(outcome)
}

pub(super) fn list(context: &mut CliContext<'_>, as_opml: bool) -> Result<Outcome> {
    let feeds = match context.place.to_read()? {
        Some(library) => library.feeds()?,
        None => Vec::new(),
    };
    let lang = context.style.lang;
    if as_opml {
        write!(context.streams.out, "{}", opml(&feeds))?;
    } else {
        context.list(&|| grid(&feeds, lang), FIELDS, &mut feeds.iter().map(|feed| record(feed, lang)))?;
    }
    Ok(Outcome::of(!feeds.is_empty()))
}

/// The list as other readers of feeds take it over (OPML 2.0), and `follow` too.
fn opml(feeds: &[Feed]) -> String {
    let outline = |Feed { file, .. }: &Feed| {
        let address = attribute(&file.address);
        let title = file.title.as_deref().map_or_else(|| address.clone(), attribute);
        format!("<outline type=\"rss\" text=\"{title}\" xmlUrl=\"{address}\"/>\n")
    };
    let outlines: String = feeds.iter().map(outline).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>ngoaivu</title></head>\n<body>\n\
         {outlines}</body>\n</opml>\n"
    )
}

/// A text as the value of an attribute of XML.
fn attribute(text: &str) -> String {
    let text = Clean::one_line(text).to_string();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn record(Feed { file, articles, unread, waiting, .. }: &Feed, lang: Lang) -> Vec<Field> {
    vec![
        Field::text(&file.address),
        Field::known(file.title.as_deref()),
        Field::known(file.kind.as_deref()),
        Field::text(&file.added),
        Field::known(file.fetched.as_deref()),
        Field::Count(*articles),
        Field::Count(*unread),
        Field::Count(*waiting),
        Field::Count(usize::try_from(file.failures).unwrap_or(usize::MAX)),
        Field::known(error(file, lang)),
        Field::known(file.not_before.as_deref()),
        Field::known(file.stopped.as_deref()),
    ]
}

/// Why a feed failed last, in the reader's language.
fn error(feed: &FeedFile, lang: Lang) -> Option<String> {
    let why: FetchError = serde_json::from_str(feed.error.as_deref()?).ok()?;
    Some(why.wording().get(lang))
}

/// What is followed, by the name that the library has for it.
#[cfg(feature = "fetch")]
pub(super) fn kind(kind: &str) -> Option<crate::messages::Message> {
    match kind {
        "feed" => Some(t::feeds::FEED),
        "sitemap" => Some(t::feeds::SITEMAP),
        "list" => Some(t::feeds::LIST),
        _ => None,
    }
}

fn grid(feeds: &[Feed], lang: Lang) -> Grid {
    let name = |Feed { file, .. }: &Feed| {
        let title = file.title.as_deref().map(|title| format!("{title} ")).unwrap_or_default();
        Styled::plain(Clean::one_line(&format!("{title}{}", file.address)).to_string())
    };
    let fetched = |feed: &Feed| feed.file.fetched.as_deref().map(minute).unwrap_or_default();
    let remarks = |feed: &Feed| Clean::one_line(&remarks(feed, lang)).to_string();
    Grid::of(feeds)
        .column(first(t::feeds::HEADING_UNREAD, lang).at_right(), |of| Styled::plain(of.unread.to_string()))
        .column(first(t::feeds::HEADING_ARTICLES, lang).at_right(), |of| Styled::quiet(of.articles))
        .column(first(t::feeds::HEADING_FETCHED, lang), |of| Styled::quiet(fetched(of)))
        .column(first(t::feeds::HEADING_FEED, lang).breaking_to(24), name)
        .column(below(t::feeds::HEADING_REMARK, lang).breaking_to(24), |of| Styled::quiet(remarks(of)))
        .grid
}

/// What is to be known of a feed besides.
fn remarks(Feed { file, waiting, .. }: &Feed, lang: Lang) -> String {
    let stopped = file.stopped.as_deref().map(minute).map(|since| t::feeds::StoppedSince { since }.get(lang));
    let rests = file.not_before.as_deref().filter(|_| stopped.is_none()).map(minute);
    let rests = rests.map(|until| t::feeds::RestsUntil { until }.get(lang));
    let waits = (*waiting > 0).then(|| t::feeds::PagesWaiting { n: *waiting }.get(lang));
    [stopped, error(file, lang), rests, waits].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// `2024-05-06T07:08:09Z` for a reader: `2024-05-06 07:08`, in local time.
fn minute(time: &str) -> String {
    let Some(time) = moment(time) else { return String::new() };
    let time = time.to_offset(UtcOffset::local_offset_at(time).unwrap_or(UtcOffset::UTC));
    format!("{} {:02}:{:02}", time.date(), time.hour(), time.minute())
}
