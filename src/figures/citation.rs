//! The citation of an article: BibTeX, RIS, and APA style as its own style file has it.
//!
//! A Vietnamese name has the family name first and is cited whole, never turned round or cut to initials. What is
//! not known is left out; a style has its own words for a missing date.

use biblatex::{Chunk, Chunks, Entry as BibEntry, EntryType as BibType, Spanned};
use hayagriva::archive::{ArchivedStyle, LOCALES};
use hayagriva::citationberg::{Locale, Style};
use hayagriva::types::{Date as CiteDate, EntryType, FormatString, Person, StringChunk};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry};

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

/// Words that stand before a name in a byline.
const BEFORE_NAMES: [&str; 6] = ["Bài:", "Theo", "Tác giả:", "By", "Bởi", "Phóng viên"];

/// Most words in the name of a person.
const LONGEST_NAME: usize = 6;

/// In one of the forms of a citation; None for another form.
pub fn of(article: &Article, form: Form) -> Option<String> {
    match form {
        Form::Bibtex => bibtex(article),
        Form::Ris => Some(ris(article)),
        Form::Apa => apa(article),
        _ => None,
    }
}

/// An entry for a BibTeX file.
pub fn bibtex(article: &Article) -> Option<String> {
    let kind = if article.publisher.is_some() { BibType::Article } else { BibType::Misc };
    let mut entry = BibEntry::new(article.id.to_string(), kind);
    let authors = authors(article);
    let mut names: Chunks = Vec::new();
    for (i, name) in authors.iter().enumerate() {
        if i > 0 {
            names.push(chunk(Chunk::Normal(" and ".to_owned())));
        }
        // In braces, so that no style takes the last word for the family name.
        names.push(chunk(Chunk::Verbatim(name.clone())));
    }
    let fields = [
        ("author", names),
        ("title", vec![chunk(Chunk::Verbatim(article.title.vi.to_string()))]),
        ("journaltitle", plain(article.publisher.as_deref())),
        ("date", plain(article.date.map(|d| d.to_string()).as_deref())),
        ("url", plain(article.link())),
        ("note", plain(translation(&article.title).as_deref())),
        ("language", plain(Some("vietnamese"))),
    ];
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        entry.set(name, value);
    }
    entry.to_bibtex_string().ok()
}

fn chunk(chunk: Chunk) -> Spanned<Chunk> {
    Spanned::detached(chunk)
}

fn plain(text: Option<&str>) -> Chunks {
    text.map(|t| chunk(Chunk::Normal(t.to_owned()))).into_iter().collect()
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
    lines.push(("ER", String::new()));
    lines
        .iter()
        .map(|(tag, value)| format!("{tag}  - {value}"))
        .collect::<Vec<_>>()
        .join("\n")
        .trim_end()
        .to_owned()
}

/// A reference in APA style (7th edition).
pub fn apa(article: &Article) -> Option<String> {
    let entry = entry(article);
    let Style::Independent(style) = ArchivedStyle::AmericanPsychologicalAssociation.get() else {
        return None;
    };
    let locales = [ciborium::from_reader::<Locale, _>(ENGLISH).ok()?];
    let mut driver = BibliographyDriver::new();
    driver.citation(CitationRequest::from_items(vec![CitationItem::with_entry(&entry)], &style, &locales));
    let done = driver.finish(BibliographyRequest { style: &style, locale: None, locale_files: &locales });
    let item = done.bibliography?.items.into_iter().next()?;
    let text = format!("{:#}", item.content);
    // Of a paper the style tells month and day behind a comma, which stays where neither is known.
    Some(match article.date.map(Date::year) {
        Some(year) => text.replacen(&format!("({year},)"), &format!("({year})"), 1),
        None => text,
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
    // In a paper even where its name is not known: of other things the style tells the year alone.
    let mut paper = Entry::new("paper", EntryType::Newspaper);
    if let Some(publisher) = &article.publisher {
        paper.set_title(FormatString::from(StringChunk::verbatim(publisher.to_string())));
    }
    entry.set_parents(vec![paper]);
    entry
}

/// As precise as it is known; the library counts months and days from nought.
fn cited(date: Date) -> CiteDate {
    let from_nought = |n: Option<i8>| n.and_then(|n| u8::try_from(n - 1).ok());
    CiteDate {
        year: i32::from(date.year()),
        month: from_nought(date.month()),
        day: from_nought(date.day()),
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
