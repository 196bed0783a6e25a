//! Title, source, date and author as a page tells them of itself: JSON-LD and meta elements, read by the
//! readability port, and what Vietnamese papers write besides.

use dom_query::Document;
use dom_smoothie::Readability;
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use crate::corpus::Date;
use crate::documents::{Block, Head, date_alone};
use crate::text::Clean;

/// Việt Nam keeps the time of UTC+7 all year round; a stamp in UTC is of the day that it is there.
const HOURS_EAST: i8 = 7;

/// Where pages put the time of publication besides JSON-LD and `article:published_time`.
const DATES: [(&str, &str); 8] = [
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='pubdate']", "content"),
    ("meta[name='publish-date']", "content"),
    ("meta[name='dc.created']", "content"),
    ("meta[name='DC.date.issued']", "content"),
    ("meta[name='date']", "content"),
    ("[itemprop='datePublished'][datetime]", "datetime"),
    ("time[datetime]", "datetime"),
];

pub(super) fn head(page: &Document, blocks: &[Block]) -> Head {
    let reader = Readability::with_document(page.clone(), None, None);
    let (known, from_json) = match &reader {
        Ok(reader) => {
            let json = reader.parse_json_ld();
            let title = json.as_ref().map(|json| json.title.clone()).unwrap_or_default();
            (reader.get_article_metadata(json), title)
        }
        Err(_) => Default::default(),
    };
    let url = attribute(page, "link[rel='canonical']", "href")
        .or_else(|| attribute(page, "meta[property='og:url']", "content"))
        .filter(|url| host(url).is_some());
    let site = known.site_name.as_deref().and_then(line).or_else(|| url.as_deref().and_then(host));
    let publisher = site.map(|site| publisher(page, site));
    let title = title(page, &[&from_json, &known.title], publisher.as_deref());
    let date = known.published_time.as_deref().and_then(written);
    let date = date.or_else(|| {
        DATES.iter().find_map(|(place, name)| attribute(page, place, name).as_deref().and_then(written))
    });
    let byline = known.byline.as_deref().and_then(line);
    let byline = byline.filter(|byline| is_a_person(byline, publisher.as_deref(), url.as_deref(), blocks));
    Head { title, publisher, url, date, byline }
}

fn line(text: &str) -> Option<String> {
    let text = Clean::one_line(text);
    (!text.is_empty()).then(|| text.to_string())
}

fn attribute(page: &Document, place: &str, name: &str) -> Option<String> {
    let found = page.try_select(place)?;
    found.iter().find_map(|element| element.attr(name).as_deref().and_then(line))
}

/// The name in words where the page gives it besides its address: `VnExpress` for `vnexpress.net`.
fn publisher(page: &Document, site: String) -> String {
    let is_address = site.contains('.') && !site.contains(' ');
    let named = || {
        let place = ["meta[name='copyright']", "meta[name='source']", "meta[name='author']"];
        let named = place.iter().filter_map(|place| attribute(page, place, "content"));
        let first = site.split('.').find(|part| *part != "www").unwrap_or_default().to_lowercase();
        named.into_iter().find(|name| name.len() <= 40 && name.to_lowercase().replace(' ', "") == first)
    };
    if is_address { named().unwrap_or(site) } else { site }
}

/// The heading of the page where its title holds it; else the title without the name of the site behind it.
fn title(page: &Document, told: &[&str], publisher: Option<&str>) -> Option<String> {
    let told: Vec<String> = told.iter().filter_map(|title| line(title)).collect();
    let full = page.select_single("title").iter().find_map(|title| line(&title.text()));
    let headings: Vec<String> =
        page.select("h1").iter().filter_map(|heading| line(&heading.text())).collect();
    let holds = |heading: &&String| told.iter().chain(&full).any(|title| title.contains(heading.as_str()));
    if let Some(heading) = headings.iter().filter(|heading| heading.contains(' ')).find(holds) {
        return Some(heading.clone());
    }
    let title = told.into_iter().next().or(full).or_else(|| headings.into_iter().next())?;
    let ends = [" | ", " - ", " – "].into_iter().find_map(|mark| {
        let (before, site) = title.rsplit_once(mark)?;
        let names_the_site = publisher.is_some_and(|name| site.to_lowercase().contains(&name.to_lowercase()))
            || site.starts_with("Báo ")
            || (site.contains('.') && !site.contains(' '));
        (names_the_site && before.contains(' ')).then(|| before.to_owned())
    });
    Some(ends.unwrap_or(title))
}

/// Authors that only name the site are none, and neither are addresses.
fn is_a_person(byline: &str, publisher: Option<&str>, url: Option<&str>, blocks: &[Block]) -> bool {
    let lower = byline.to_lowercase();
    let host = url.and_then(host).unwrap_or_default();
    let of_the_site = publisher.is_some_and(|name| lower.contains(&name.to_lowercase()))
        || (!host.is_empty() && host.starts_with(&lower.replace(' ', "")))
        || lower.contains("http")
        || lower.starts_with("báo ")
        || lower.contains(".vn")
        || lower == "admin";
    // What the page shows nobody is the name of an account.
    !of_the_site && blocks.iter().any(|block| block.text.to_lowercase().contains(&lower))
}

/// A stamp as a date, as precise as it is: `2018-08-12T08:51:00+07:00`, `2018-08`, `12/08/2018 08:51`.
fn written(stamp: &str) -> Option<String> {
    let stamp = stamp.trim();
    if stamp.ends_with('Z') || stamp.ends_with("+00:00") {
        let day = stamp.parse::<Timestamp>().ok()?;
        let there = day.to_zoned(TimeZone::fixed(Offset::constant(HOURS_EAST))).date();
        return Some(there.to_string());
    }
    let day = stamp.split(['T', ' ']).next()?;
    if day.parse::<Date>().is_ok() {
        return Some(day.to_owned());
    }
    date_alone(stamp)
}

/// `zingnews.vn` of an address.
pub fn host(address: &str) -> Option<String> {
    let host = address.split("//").nth(1)?.split('/').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}
