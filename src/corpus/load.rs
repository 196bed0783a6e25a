//! Turns a file into an [`Article`]: everything is made printable, every reference resolved, every quote and figure
//! found in its passage. A violation is an error with the file and the place.

mod catalogue;
mod figure;
mod place;
mod span;

use super::article::{Article, Bilingual, ListItem, Mark, Origin, Passage, Person, Quote};
use super::figure::Indicator;
use super::format::{
    ArticleFile, MarkFile, ParagraphStyle, PassageFile, PersonFile, QuoteFile, TextFile, TextKind,
};
use crate::messages::{self, t};
use crate::text::{Clean, Removed};
use place::{PartPlaces, find, unique};
use span::SpanFinder;

pub use catalogue::add_indicators;
pub use place::{LoadError, SourcePlace};
pub use span::locate;

/// Reads one article. Its figures may refer to the indicators of `catalogue`.
pub fn article(
    file: &str,
    json: &str,
    origin: Origin,
    catalogue: &[Indicator],
) -> Result<Article, LoadError> {
    let at = SourcePlace::new(file);
    let written: ArticleFile = serde_json::from_str(json).map_err(|e| at.error(messages::of_json(&e)))?;
    check(&at, &written, origin, catalogue)
}

/// Whether the catalogue has every indicator that an article names. An import may keep an indicator of a removed
/// table; an edit may not set one that does not exist.
pub fn check_indicators(
    at: &SourcePlace,
    written: &ArticleFile,
    catalogue: &[Indicator],
) -> Result<(), LoadError> {
    let known = unique(at, t::format::INDICATOR, catalogue.iter().map(|indicator| indicator.id.as_str()))?;
    for passage in &written.passages {
        for figure in &passage.figures {
            let at = at.within(&passage.id).within(&figure.id);
            if let Some(id) = &figure.indicator {
                find(&at, t::format::INDICATOR, &known, id)?;
            }
        }
    }
    Ok(())
}

/// Checks an article that has been read already.
pub fn check(
    at: &SourcePlace,
    written: &ArticleFile,
    origin: Origin,
    catalogue: &[Indicator],
) -> Result<Article, LoadError> {
    check_id(at, &written.id)?;
    let passage_ids = unique(at, t::format::PASSAGE, written.passages.iter().map(|p| p.id.as_str()))?;
    unique(at, t::format::QUOTE, written.passages.iter().flat_map(|p| &p.quotes).map(|q| q.id.as_str()))?;
    let names = KnownNames {
        people: unique(at, t::format::PERSON, written.people.iter().map(|p| p.id.as_str()))?,
        figures: unique(
            at,
            t::format::FIGURE,
            written.passages.iter().flat_map(|p| &p.figures).map(|f| f.id.as_str()),
        )?,
        indicators: catalogue,
        passages: passage_ids,
        kind: written.kind,
    };
    let passages = written
        .passages
        .iter()
        .enumerate()
        .map(|(i, p)| passage(&at.within(&p.id), i, p, &names))
        .collect::<Result<_, _>>()?;
    figure::relations(at, written)?;
    Ok(Article {
        id: Clean::one_line(&written.id),
        title: one_line(&written.title),
        // A name without a letter does not count.
        publisher: written.publisher.as_deref().map(Clean::one_line).filter(|name| !name.trim().is_empty()),
        date: written.date.as_deref().map(|date| place::date(at, date)).transpose()?,
        url: written.url.as_deref().map(Clean::one_line),
        byline: written.byline.as_ref().map(one_line),
        kind: written.kind,
        origin,
        // What is built in has been looked at.
        hidden: if origin == Origin::Embedded { 0 } else { written.hidden + hidden(written) },
        people: written.people.iter().map(person).collect(),
        passages,
        marks: written.marks.iter().map(mark).collect(),
    })
}

/// How many characters are taken out of the texts of a file.
fn hidden(written: &ArticleFile) -> usize {
    let titles = [Some(&written.title), written.byline.as_ref()];
    let people = written.people.iter().map(|person| person.role.as_ref());
    let passages = written.passages.iter().map(|passage| Some(&passage.text));
    let texts = titles.into_iter().chain(people).chain(passages).flatten();
    let texts = texts.flat_map(|text| [Some(text.vi.as_str()), text.en.as_deref()]);
    let names = written.people.iter().map(|person| Some(person.name.as_str()));
    let others = [written.publisher.as_deref(), written.url.as_deref()];
    texts.chain(names).chain(others).flatten().map(|text| Removed::of(text).0).sum()
}

fn check_id(at: &SourcePlace, id: &str) -> Result<(), LoadError> {
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Err(at.error(t::format::BadId { id }));
    }
    Ok(())
}

/// What the references of one article may name.
struct KnownNames<'k> {
    people: PartPlaces<'k>,
    passages: PartPlaces<'k>,
    figures: PartPlaces<'k>,
    indicators: &'k [Indicator],
    kind: TextKind,
}

fn bilingual(text: &TextFile) -> Bilingual {
    Bilingual { vi: Clean::new(text.vi.trim()), en: text.en.as_deref().map(|t| Clean::new(t.trim())) }
}

fn one_line(text: &TextFile) -> Bilingual {
    Bilingual { vi: Clean::one_line(&text.vi), en: text.en.as_deref().map(Clean::one_line) }
}

fn person(written: &PersonFile) -> Person {
    Person { name: Clean::one_line(&written.name), role: written.role.as_ref().map(one_line) }
}

fn mark(written: &MarkFile) -> Mark {
    let lines = |texts: &[String]| texts.iter().map(|text| Clean::one_line(text)).collect();
    Mark {
        part: Clean::one_line(&written.part),
        tags: lines(&written.tags),
        note: written.note.as_deref().map(Clean::new),
        corrected: lines(&written.corrected),
    }
}

fn passage(
    at: &SourcePlace,
    index: usize,
    written: &PassageFile,
    names: &KnownNames<'_>,
) -> Result<Passage, LoadError> {
    let text = bilingual(&written.text);
    let speaker = |id: &Option<String>| {
        id.as_deref().map(|id| find(at, t::format::PERSON, &names.people, id)).transpose()
    };
    let mut cursor = SpanFinder::default();
    let quotes = written
        .quotes
        .iter()
        .map(|q| quote(&at.within(&q.id), q, &text, &mut cursor, speaker(&q.speaker)?))
        .collect::<Result<_, LoadError>>()?;
    let mut cursor = SpanFinder::default();
    let figures = written
        .figures
        .iter()
        .map(|f| figure::figure(&at.within(&f.id), f, &text, &mut cursor, names))
        .collect::<Result<_, LoadError>>()?;
    Ok(Passage {
        id: Clean::one_line(&written.id),
        style: written.style,
        item: item(at, index, written, names)?,
        page: written.page,
        speaker: speaker(&written.speaker)?,
        text,
        quotes,
        figures,
    })
}

fn item(
    at: &SourcePlace,
    index: usize,
    written: &PassageFile,
    names: &KnownNames<'_>,
) -> Result<Option<ListItem>, LoadError> {
    match (&written.item, written.style) {
        (None, ParagraphStyle::Item) => Err(at.error(t::format::ITEM_MISSING)),
        (Some(_), ParagraphStyle::Body | ParagraphStyle::Heading | ParagraphStyle::Question) => {
            Err(at.error(t::format::STYLE_MISSING))
        }
        (None, _) => Ok(None),
        (Some(item), ParagraphStyle::Item) => {
            let list = find(at, t::format::PASSAGE, &names.passages, &item.list)?;
            if list >= index {
                return Err(at.error(t::format::ListAfterItem { list: &item.list }));
            }
            Ok(Some(ListItem { list, number: item.number }))
        }
    }
}

fn quote(
    at: &SourcePlace,
    written: &QuoteFile,
    text: &Bilingual,
    cursor: &mut SpanFinder,
    speaker: Option<usize>,
) -> Result<Quote, LoadError> {
    let words = bilingual(&written.text);
    Ok(Quote {
        id: Clean::one_line(&written.id),
        kind: written.kind,
        speaker,
        span: cursor.find(at, text, &words, written.at)?,
        text: words,
    })
}

#[cfg(test)]
mod tests;
