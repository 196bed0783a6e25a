//! References by the style guides themselves, as the files of the citation library have them.
//!
//! Apart from [`super`], because the library and its styles are a tenth of the program: the feature `citations`.

use std::collections::HashMap;

pub use hayagriva::archive::ArchivedStyle as Style;
use hayagriva::archive::LOCALES;
use hayagriva::citationberg::{Locale, Style as StyleFile};
use hayagriva::types::{Date as CiteDate, EntryType, FormatString, Person, StringChunk};
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest, Entry,
};

use super::{authors, translation};
use crate::corpus::{Article, Date};

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

/// The references in the style of the American Psychological Association.
pub fn apa(articles: &[&Article]) -> Option<String> {
    Some(bibliography(articles, Style::AmericanPsychologicalAssociation))
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
