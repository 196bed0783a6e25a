//! What a page says of itself besides its text: JSON-LD, meta elements and the title in its head.
//!
//! Templates repeat the name of the site in every place, so that each word is weighed against the others and against
//! what the page shows ([`super::title`]).

use std::collections::HashMap;

use dom_query::Document as Page;
use serde_json::{Map, Value};

use crate::documents::publishers::{is_full_name, is_site, of_host};
use crate::documents::words::WORDS;

/// Separators between a title and the name of the site.
const SEPARATORS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " > "];

/// A name is shorter, in characters; more is a slogan.
const LONGEST_NAME: usize = 90;

/// What a page says of itself, each in the order in which it is believed.
#[derive(Debug, Default)]
pub(super) struct HeadClaims {
    /// Titles of the article, without the name of the site where that is plain.
    pub(super) titles: Vec<String>,
    /// Names of the site, or of who publishes it.
    pub(super) sites: Vec<String>,
    /// The same from places that templates fill with anything.
    pub(super) others: Vec<String>,
    pub(super) date: Option<String>,
    /// Persons, as JSON-LD names them.
    pub(super) authors: Vec<String>,
    /// Persons or accounts.
    pub(super) accounts: Vec<String>,
    pub(super) url: Option<String>,
    /// The whole text, for programs.
    pub(super) body: Option<String>,
    /// Whether it says that it is one article. `og:type` says so of every page of many sites.
    pub(super) is_article: bool,
}

/// Reads the head of a page.
pub(super) fn claims(page: &Page) -> HeadClaims {
    let metas = metas(page);
    let meta = |name: &str| metas.get(name).cloned();
    let mut claims = HeadClaims::default();
    let graph = Graph::of(page);
    graph.read(&mut claims);
    claims.url = page
        .select("link[rel='canonical']")
        .iter()
        .find_map(|link| link.attr("href"))
        .map(|url| url.trim().to_owned())
        .or_else(|| meta("og:url"))
        .filter(|url| host(url).is_some());
    claims.sites.extend(meta("og:site_name"));
    claims.others.extend(WORDS.meta.others.iter().filter_map(meta));
    claims.date = claims.date.take().or_else(|| WORDS.meta.dates.iter().find_map(meta));
    claims.accounts.extend(WORDS.meta.authors.iter().filter_map(meta));
    claims.is_article |= metas.contains_key("article:published_time");
    let shown =
        page.select("title").iter().map(|title| one_line(&title.text())).find(|title| !title.is_empty());
    let titles: Vec<String> =
        claims.titles.drain(..).chain(meta("og:title")).chain(meta("twitter:title")).chain(shown).collect();
    for title in titles {
        let (title, sites) = without_sites(&title, &claims.sites);
        claims.others.extend(sites);
        if title.is_empty() || claims.titles.contains(&title) {
            continue;
        }
        claims.titles.push(title);
    }
    claims
}

/// `zingnews.vn` of an address.
pub fn host(address: &str) -> Option<String> {
    let host = address.split("//").nth(1)?.split(['/', '?', '#']).next()?;
    // A name and password before it are nobody's business.
    let host = host.rsplit('@').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_lowercase())
}

/// The meta elements by their names in lower case; of several with one name the first that says something.
fn metas(page: &Page) -> HashMap<String, String> {
    let mut metas = HashMap::new();
    for meta in &page.select("meta[content]") {
        let name = ["property", "name", "itemprop"].iter().find_map(|attribute| meta.attr(attribute));
        let (Some(name), Some(content)) = (name, meta.attr("content")) else { continue };
        let content = clean(&content);
        if !content.is_empty() {
            metas.entry(name.trim().to_ascii_lowercase()).or_insert(content);
        }
    }
    metas
}

/// A text of the head on one line. Templates escape what is escaped already.
fn clean(text: &str) -> String {
    let is_escaped = text.contains('&') && text.contains(';') && !text.contains('<');
    if is_escaped { one_line(&Page::fragment(text).root().text()) } else { one_line(text) }
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The objects of all JSON-LD of a page.
struct Graph {
    objects: Vec<Map<String, Value>>,
}

impl Graph {
    fn of(page: &Page) -> Self {
        let mut graph = Self { objects: Vec::new() };
        for script in &page.select("script[type='application/ld+json']") {
            if let Some(value) = json(&script.text()) {
                graph.take(value);
            }
        }
        graph
    }

    /// Takes in an object, a list of them, or a graph.
    fn take(&mut self, value: Value) {
        match value {
            Value::Array(values) => values.into_iter().for_each(|value| self.take(value)),
            Value::Object(mut object) => {
                if let Some(inner) = object.remove("@graph") {
                    self.take(inner);
                }
                self.objects.push(object);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn read(&self, claims: &mut HeadClaims) {
        let article = self.objects.iter().find(|object| {
            is_of_type(object, |name| {
                name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report"
            })
        });
        claims.is_article = article.is_some();
        let page = self.objects.iter().find(|object| is_of_type(object, |name| name == "WebPage"));
        let dated = article.or(page);
        claims.date =
            dated.and_then(|object| text_of(object.get("datePublished").or(object.get("dateCreated"))));
        if let Some(article) = article {
            let title = text_of(article.get("headline")).or_else(|| text_of(article.get("name")));
            claims.titles.extend(title.as_deref().map(clean));
            claims.body = text_of(article.get("articleBody"));
            claims.sites.extend(self.names(article.get("publisher")));
            let (persons, others): (Vec<_>, Vec<_>) =
                self.resolve(article.get("author")).into_iter().partition(|author| author.is_person);
            claims.authors.extend(persons.into_iter().map(|author| author.name));
            claims.accounts.extend(others.into_iter().map(|author| author.name));
        }
        let site = self
            .objects
            .iter()
            .filter(|object| is_of_type(object, |name| name == "WebSite" || name.ends_with("Organization")));
        claims.others.extend(site.filter_map(|object| text_of(object.get("name"))));
    }

    fn names(&self, value: Option<&Value>) -> Vec<String> {
        self.resolve(value).into_iter().map(|party| party.name).collect()
    }

    /// Who is named: by a text, an object, a reference to one, or a list of these.
    fn resolve(&self, value: Option<&Value>) -> Vec<Party> {
        match value {
            Some(Value::String(name)) => vec![Party { name: clean(name), is_person: true }],
            Some(Value::Array(values)) => values.iter().flat_map(|value| self.resolve(Some(value))).collect(),
            Some(Value::Object(object)) => {
                let id = object.get("@id");
                let referred = || self.objects.iter().find(|other| id.is_some() && other.get("@id") == id);
                let named = if object.contains_key("name") { Some(object) } else { referred() };
                let party = |object: &Map<String, Value>| {
                    let is_person = !is_of_type(object, |name| name.ends_with("Organization"));
                    text_of(object.get("name")).map(|name| Party { name: clean(&name), is_person })
                };
                named.and_then(party).into_iter().collect()
            }
            Some(Value::Null | Value::Bool(_) | Value::Number(_)) | None => Vec::new(),
        }
    }
}

/// Somebody whom JSON-LD names.
struct Party {
    name: String,
    is_person: bool,
}

/// JSON as pages have it: with comments around it, line breaks in its texts, or something after it.
fn json(text: &str) -> Option<Value> {
    let start = text.find(['{', '['])?;
    let text = text.get(start..)?;
    let first = |text: &str| serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok();
    first(text).or_else(|| first(&text.replace(|c: char| c.is_control(), " ")))
}

fn is_of_type(object: &Map<String, Value>, is: impl Fn(&str) -> bool) -> bool {
    match object.get("@type") {
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | None => false,
    }
}

fn text_of(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A title without the names of the site before and after it, and these names.
fn without_sites(title: &str, sites: &[String]) -> (String, Vec<String>) {
    let mut parts = split(title);
    let mut taken = Vec::new();
    let ends = |part: &&str| names_a_site(part, sites) || is_full_name(part);
    while parts.len() > 1 && parts.last().is_some_and(ends) {
        taken.extend(parts.pop());
    }
    while parts.len() > 1 && parts.first().is_some_and(|part| names_a_site(part, sites)) {
        taken.push(parts.remove(0));
    }
    if let [only] = parts.as_slice()
        && names_a_site(only, sites)
    {
        taken.extend(parts.pop());
    }
    // The remaining parts are one title, with any text between them.
    let start = parts.first().and_then(|first| title.find(first)).unwrap_or(0);
    let end = parts.last().and_then(|last| title.rfind(last).map(|at| at + last.len())).unwrap_or(0);
    let kept = title.get(start..end).unwrap_or_default().to_owned();
    (kept, taken.into_iter().map(str::to_owned).collect())
}

/// The parts of a title between separators.
fn split(title: &str) -> Vec<&str> {
    SEPARATORS.iter().fold(vec![title], |parts, separator| {
        parts
            .into_iter()
            .flat_map(|part| part.split(separator))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect()
    })
}

/// Whether a part of a title is a name of the site: one that it gives itself, an address, or how such names begin.
fn names_a_site(part: &str, sites: &[String]) -> bool {
    let lower = part.to_lowercase();
    let own = sites.iter().any(|site| {
        let site = site.to_lowercase();
        site == lower
            || (lower.len() >= 5 && site.starts_with(&lower))
            || (site.len() >= 5 && lower.ends_with(&site))
    });
    own || is_address(part) || starts_as_a_site(&lower)
}

/// Whether a name begins as those of papers and offices do, and is short enough to be nothing else.
fn starts_as_a_site(lower: &str) -> bool {
    WORDS.sites.sure_beginnings.begin(lower) && lower.split_whitespace().count() <= 12
}

/// Whether a name is an address: `baomau.vn`.
pub(super) fn is_address(name: &str) -> bool {
    name.contains("://") || name.starts_with("www.") || (name.contains('.') && !name.contains(' '))
}

/// Who publishes the page: the first name among what it says of itself, without slogans; else nobody.
pub(super) fn publisher(claims: &HeadClaims) -> Option<String> {
    let site = claims.sites.iter().find(|site| is_site(site)).map(|site| site.to_lowercase());
    let host = claims.url.as_deref().and_then(host).or(site);
    let label = host.as_deref().and_then(|host| host.split('.').next()).unwrap_or_default().to_owned();
    let is_name = |name: &String| {
        let lower = name.to_lowercase();
        // `TUOI TRE ONLINE`: a name for machines.
        let shouts =
            name.contains(' ') && name.is_ascii() && !name.contains(|c: char| c.is_ascii_lowercase());
        !is_address(name) && *name != label && !shouts && !WORDS.sites.nameless.has(&lower)
    };
    let mut sites = claims.sites.iter().filter_map(|name| without_slogan(name)).filter(is_name);
    let known = || host.as_deref().and_then(of_host).map(str::to_owned);
    // An account is the site's when it is called as sites are.
    let accounts = claims.accounts.iter().filter(|name| begins_as_a_site(name));
    let others = claims.others.iter().chain(accounts).filter_map(|name| without_slogan(name)).filter(is_name);
    sites.next().or_else(known).or_else(|| others.into_iter().next()).or_else(|| host.clone())
}

/// Whether a name begins as those of papers and offices do.
pub(super) fn is_site_like(name: &str) -> bool {
    let second = name.split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    begins_as_a_site(name) && second
}

fn begins_as_a_site(name: &str) -> bool {
    WORDS.sites.beginnings.begin(&name.to_lowercase())
}

/// A name without the slogan after it, and without copyright signs before it.
fn without_slogan(name: &str) -> Option<String> {
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric()).trim();
    let name =
        ["Copyright", "c)", "by", "Bản quyền thuộc về", "Bản quyền"].iter().fold(name, |name, word| {
            name.strip_prefix(word).map_or(name, |rest| rest.trim_start_matches(|c: char| !c.is_alphabetic()))
        });
    // `2003-2011, Báo Mẫu`; a name may begin with a number, too.
    let is_year = name.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let name = if is_year { name.trim_start_matches(|c: char| !c.is_alphabetic()) } else { name };
    let parts = split(name);
    let named = parts.iter().find(|part| begins_as_a_site(part));
    let name = named.or(parts.first())?;
    let name = name.split(", ").next().filter(|_| name.chars().count() > 60).unwrap_or(name);
    (name.chars().count() <= LONGEST_NAME && name.chars().any(char::is_alphabetic))
        .then(|| name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{HeadClaims, publisher, without_sites};

    #[rstest]
    #[case("Mở thêm hai cửa khẩu - Báo Mẫu", &["Báo Mẫu"], "Mở thêm hai cửa khẩu")]
    #[case("Mở thêm hai cửa khẩu | baomau.vn", &[], "Mở thêm hai cửa khẩu")]
    #[case("Mở thêm hai cửa khẩu - Báo Bến Mẫu", &[], "Mở thêm hai cửa khẩu")]
    #[case("Miền Mẫu khát nước - Báo động đỏ về hạn", &[], "Miền Mẫu khát nước - Báo động đỏ về hạn")]
    #[case("Cổng TTĐT tỉnh Mẫu > Tin tức > Chi tiết tin", &[], "Tin tức")]
    #[case("Cổng thông tin điện tử tỉnh Mẫu - Mở thêm hai cửa khẩu", &[], "Mở thêm hai cửa khẩu")]
    #[case("Trang thông tin điện tử huyện Mẫu", &[], "")]
    #[case("Quan hệ Việt Nam - Lào sang trang mới", &["Báo Mẫu"], "Quan hệ Việt Nam - Lào sang trang mới")]
    #[case("Báo Mẫu", &["Báo Mẫu"], "")]
    fn a_title_loses_the_names_of_the_site(
        #[case] title: &str,
        #[case] sites: &[&str],
        #[case] expected: &str,
    ) {
        let sites: Vec<String> = sites.iter().map(|site| (*site).to_owned()).collect();
        assert_eq!(without_sites(title, &sites).0, expected);
    }

    #[rstest]
    #[case(&["https://baomau.vn", "Báo Mẫu"], Some("Báo Mẫu"))]
    #[case(&["Mau International - Latest news and analysis from the river"], Some("Mau International"))]
    #[case(&["baomau", "Tin nhanh 24 giờ - Báo Mẫu Online"], Some("Báo Mẫu Online"))]
    #[case(&["BAO MAU ONLINE", "Báo Mẫu"], Some("Báo Mẫu"))]
    #[case(&["baomau.vn"], Some("baomau.vn"))]
    #[case(&["© Copyright 2020 Báo Mẫu"], Some("Báo Mẫu"))]
    #[case(&["2003-2011, Báo Mẫu"], Some("Báo Mẫu"))]
    fn a_publisher_is_a_name_where_there_is_one(#[case] sites: &[&str], #[case] expected: Option<&str>) {
        let sites = sites.iter().map(|site| (*site).to_owned()).collect();
        let url = Some("https://www.baomau.vn/bai-1.html".to_owned());
        assert_eq!(publisher(&HeadClaims { sites, url, ..HeadClaims::default() }).as_deref(), expected);
    }
}
