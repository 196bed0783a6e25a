//! The citation of an article: BibTeX, RIS, CSL-JSON, and the styles of the citation library as their own files have them.
//!
//! A Vietnamese name has the family name first and is cited whole, never turned round or cut to initials. What is
//! not known is left out; a style has its own words for a missing date.

use std::collections::HashMap;

pub use hayagriva::archive::ArchivedStyle as Style;
use hayagriva::archive::LOCALES;
use hayagriva::citationberg::{Locale, Style as StyleFile};
use hayagriva::types::{Date as CiteDate, EntryType, FormatString, Person, StringChunk};
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest, Entry,
};
use serde_json::{Map, Value, json};

use super::Form;
use crate::corpus::{Article, Bilingual, Date};

/// The words of the style in the language of its guide; of sixty languages only this one is made part of the program.
const ENGLISH: &[u8] = english(LOCALES);

const fn english(locales: &[&'static [u8]]) -> &'static [u8] {
    match locales {
        [first, rest @ ..] => {
            if is_english(first) {
                first
            } else {
                english(rest)
            }
        }
        [] => &[],
    }
}

/// Whether the first entry of this map, in CBOR, says so.
const fn is_english(locale: &[u8]) -> bool {
    matches!(
        locale,
        [_, _, b'@', b'x', b'm', b'l', b':', b'l', b'a', b'n', b'g', _, b'e', b'n', b'-', b'U', b'S', ..]
    )
}

/// Words before a name in a byline.
const BEFORE_NAMES: [&str; 6] = ["Bài:", "Theo", "Tác giả:", "By", "Bởi", "Phóng viên"];

/// Most words in the name of a person.
const LONGEST_NAME: usize = 6;

/// One bibliography of these articles, in one of the forms of a citation; None for another form.
pub fn of(articles: &[&Article], form: Form) -> Option<String> {
    let each = |entry: fn(&Article) -> String| {
        articles.iter().map(|article| entry(article)).collect::<Vec<_>>().join("\n")
    };
    match form {
        Form::Bibtex => Some(each(bibtex)),
        Form::Ris => Some(each(ris)),
        Form::CslJson => {
            let items: Vec<Value> = articles.iter().map(|article| csl_json(article)).collect();
            Some(serde_json::to_string_pretty(&items).ok()? + "\n")
        }
        Form::Apa => Some(bibliography(articles, Style::AmericanPsychologicalAssociation)),
        _ => None,
    }
}

/// An entry for a BibTeX file, as `bibtex`, `biber` and Zotero read it.
pub fn bibtex(article: &Article) -> String {
    let kind = if article.publisher.is_some() { "article" } else { "misc" };
    // In braces, so that no style takes the last word of a name for the family name, or makes letters small.
    let whole = |text: &str| format!("{{{}}}", escaped(text));
    let names: Vec<String> = authors(article).iter().map(|name| whole(name)).collect();
    let known = |text: String| Some(text).filter(|text| !text.is_empty());
    let month =
        article.date.and_then(Date::month).and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?));
    let fields = [
        ("author", known(names.join(" and "))),
        ("title", Some(whole(&article.title.vi))),
        ("journal", article.publisher.as_deref().map(escaped)),
        ("date", article.date.map(|date| date.to_string())),
        ("year", article.date.map(|date| date.year().to_string())),
        ("url", article.link().map(in_braces)),
        ("note", translation(&article.title).as_deref().map(escaped)),
        ("language", Some("vietnamese".to_owned())),
    ];
    let mut lines = vec![format!("@{kind}{{{},", article.id)];
    for (name, value) in fields {
        lines.extend(value.map(|value| format!("  {name} = {{{value}}},")));
        // The names of months are BibTeX's own words, without braces.
        lines.extend(month.filter(|_| name == "year").map(|month| format!("  month = {month},")));
    }
    lines.join("\n") + "\n}\n"
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Escapes what TeX would take for a command. BibTeX counts a brace even after a backslash, so each gets a matching
/// one beside it, which prints nothing; Zotero writes and reads them so.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, c| {
        match c {
            '{' => escaped.push_str("\\{\\vphantom{\\}}"),
            '}' => escaped.push_str("\\vphantom{\\{}\\}"),
            '\\' => escaped.push_str("{\\textbackslash}"),
            '~' => escaped.push_str("{\\textasciitilde}"),
            '^' => escaped.push_str("{\\textasciicircum}"),
            '<' => escaped.push_str("{\\textless}"),
            '>' => escaped.push_str("{\\textgreater}"),
            '|' => escaped.push_str("{\\textbar}"),
            '&' | '%' | '#' | '_' | '$' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
        escaped
    })
}

/// An address as it is, save for what would close its braces.
fn in_braces(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// A record for reference managers.
pub fn ris(article: &Article) -> String {
    let mut lines = vec![("TY", "NEWS".to_owned())];
    lines.extend(authors(article).into_iter().map(|name| ("AU", name)));
    lines.push(("TI", article.title.vi.to_string()));
    lines.extend(article.title.en.as_ref().map(|en| ("TT", en.to_string())));
    lines.extend(article.publisher.as_ref().map(|p| ("T2", p.to_string())));
    if let Some(date) = article.date {
        lines.push(("PY", date.year().to_string()));
        let part = |n: Option<i8>| n.map(|n| format!("{n:02}")).unwrap_or_default();
        if date.month().is_some() {
            lines.push(("DA", format!("{}/{}/{}/", date.year(), part(date.month()), part(date.day()))));
        }
    }
    lines.extend(article.link().map(|url| ("UR", url.to_owned())));
    lines.push(("LA", "vi".to_owned()));
    lines.push(("ID", article.id.to_string()));
    // The end needs its blank and its line end, or a record appended after it is lost.
    lines.push(("ER", String::new()));
    lines.iter().fold(String::new(), |record, (tag, value)| format!("{record}{tag}  - {value}\n"))
}

/// An item of CSL-JSON.
pub fn csl_json(article: &Article) -> Value {
    let authors: Vec<Value> = authors(article).iter().map(|name| json!({ "literal": name })).collect();
    let mut item = Map::from_iter([
        ("id".to_owned(), json!(article.id.as_str())),
        ("type".to_owned(), json!("article-newspaper")),
        ("title".to_owned(), json!(article.title.vi.as_str())),
        ("language".to_owned(), json!("vi")),
    ]);
    let date = article.date.map(|date| {
        let parts = [Some(i64::from(date.year())), date.month().map(i64::from), date.day().map(i64::from)];
        json!({ "date-parts": [parts.into_iter().flatten().collect::<Vec<_>>()] })
    });
    let known = [
        ("author", (!authors.is_empty()).then_some(Value::Array(authors))),
        ("container-title", article.publisher.as_deref().map(|publisher| json!(publisher))),
        ("issued", date),
        ("URL", article.link().map(|url| json!(url))),
        ("note", article.title.en.as_deref().map(|en| json!(en))),
    ];
    item.extend(known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(item)
}

/// The references of all these articles in a style, as the style orders and numbers them; one a paragraph.
pub fn bibliography(articles: &[&Article], style: Style) -> String {
    references(articles, style).unwrap_or_default().join("\n\n") + "\n"
}

fn references(articles: &[&Article], style: Style) -> Option<Vec<String>> {
    let StyleFile::Independent(style) = style.get() else { return None };
    let entries: Vec<Entry> = articles.iter().map(|article| entry(article)).collect();
    let locales = [ciborium::from_reader::<Locale, _>(ENGLISH).ok()?];
    let mut driver = BibliographyDriver::new();
    for entry in &entries {
        driver.citation(CitationRequest::from_items(vec![CitationItem::with_entry(entry)], &style, &locales));
    }
    let done = driver.finish(BibliographyRequest { style: &style, locale: None, locale_files: &locales });
    let years: HashMap<&str, i32> = articles
        .iter()
        .filter_map(|article| Some((article.id.as_str(), i32::from(article.date?.year()))))
        .collect();
    let text = |item: BibliographyItem| {
        let number = item.first_field.map(|number| format!("{number:#} ")).unwrap_or_default();
        let text = format!("{number}{:#}", item.content);
        // For a newspaper the style writes month and day after a comma, which remains where neither is known.
        match years.get(item.key.as_str()) {
            Some(year) => text.replacen(&format!("({year},)"), &format!("({year})"), 1),
            None => text,
        }
    };
    Some(match done.bibliography {
        Some(bibliography) => bibliography.items.into_iter().map(text).collect(),
        // A style of notes alone has no bibliography: its notes are what it has.
        None => done.citations.iter().map(|cited| format!("{:#}", cited.citation)).collect(),
    })
}

/// The article as the citation library knows such things.
fn entry(article: &Article) -> Entry {
    let mut entry = Entry::new(&article.id, EntryType::Article);
    let title = match translation(&article.title) {
        Some(translation) => format!("{} {translation}", article.title.vi),
        None => article.title.vi.to_string(),
    };
    // Verbatim: a style for English would make its letters small.
    entry.set_title(FormatString::from(StringChunk::verbatim(title)));
    let person = |name| Person {
        name,
        given_name: None,
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    };
    let authors: Vec<Person> = authors(article).into_iter().map(person).collect();
    if !authors.is_empty() {
        entry.set_authors(authors);
    }
    if let Some(date) = article.date {
        entry.set_date(cited(date));
    }
    if let Some(url) = article.link().and_then(|url| url.parse().ok()) {
        entry.set_url(url);
    }
    // A newspaper even if its name is not known: for other types the style gives the year alone.
    let mut paper = Entry::new("paper", EntryType::Newspaper);
    if let Some(publisher) = &article.publisher {
        paper.set_title(FormatString::from(StringChunk::verbatim(publisher.to_string())));
    }
    entry.set_parents(vec![paper]);
    entry
}

/// As precise as it is known; the library counts months and days from zero.
fn cited(date: Date) -> CiteDate {
    let from_zero = |n: Option<i8>| n.and_then(|n| u8::try_from(n - 1).ok());
    CiteDate {
        year: i32::from(date.year()),
        month: from_zero(date.month()),
        day: from_zero(date.day()),
        approximate: false,
        season: None,
    }
}

/// `[Local foreign affairs …]`, where the title has an English rendering.
fn translation(title: &Bilingual) -> Option<String> {
    title.en.as_ref().filter(|en| **en != title.vi).map(|en| format!("[{en}]"))
}

/// The names in the byline. A byline that is more than names, such as "Interview with …", names no author.
fn authors(article: &Article) -> Vec<String> {
    let Some(byline) = &article.byline else { return Vec::new() };
    let text = byline.vi.trim();
    let text = BEFORE_NAMES.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let names: Vec<String> = text
        .split([',', ';', '/', '&'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" và "))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    if names.iter().all(|name| is_name(name)) { names } else { Vec::new() }
}

/// A few words, each with a capital.
fn is_name(text: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    text.split_whitespace().count() <= LONGEST_NAME && text.split_whitespace().all(capital)
}

#[cfg(test)]
mod tests;
