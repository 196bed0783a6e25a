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
use crate::text::Clean;
use place::PartPlaces;
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
    let known = at.unique(t::format::INDICATOR, catalogue.iter().map(|indicator| indicator.id.as_str()))?;
    for passage in &written.passages {
        for figure in &passage.figures {
            let at = at.within(&passage.id).within(&figure.id);
            if let Some(id) = &figure.indicator {
                at.find(t::format::INDICATOR, &known, id)?;
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
    let passage_ids = at.unique(t::format::PASSAGE, written.passages.iter().map(|p| p.id.as_str()))?;
    at.unique(t::format::QUOTE, written.passages.iter().flat_map(|p| &p.quotes).map(|q| q.id.as_str()))?;
    let names = KnownNames {
        people: at.unique(t::format::PERSON, written.people.iter().map(|p| p.id.as_str()))?,
        figures: at.unique(
            t::format::FIGURE,
            written.passages.iter().flat_map(|p| &p.figures).map(|f| f.id.as_str()),
        )?,
        indicators: catalogue,
        passages: passage_ids,
        kind: written.kind,
    };
    let passage = |(index, written): (usize, &PassageFile)| {
        let (at, text) = (at.within(&written.id), bilingual(&written.text));
        PassageReading { at, index, written, text, names: &names }.passage()
    };
    let passages = written.passages.iter().enumerate().map(passage).collect::<Result<_, _>>()?;
    figure::relations(at, written)?;
    Ok(Article {
        id: Clean::one_line(&written.id),
        title: one_line(&written.title),
        // A name without a letter does not count.
        publisher: written.publisher.as_deref().map(Clean::one_line).filter(|name| !name.trim().is_empty()),
        date: written.date.as_deref().map(|date| at.date(date)).transpose()?,
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
    texts.chain(names).chain(others).flatten().map(Clean::removed).sum()
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

struct PassageReading<'l> {
    at: SourcePlace,
    index: usize,
    written: &'l PassageFile,
    text: Bilingual,
    names: &'l KnownNames<'l>,
}

impl PassageReading<'_> {
    fn passage(self) -> Result<Passage, LoadError> {
        let written = self.written;
        let mut cursor = SpanFinder::default();
        let quotes = written.quotes.iter().map(|quote| self.quote(quote, &mut cursor));
        let quotes = quotes.collect::<Result<_, _>>()?;
        let mut cursor = SpanFinder::default();
        let figures = written.figures.iter().map(|figure| self.figure(figure, &mut cursor));
        let figures = figures.collect::<Result<_, _>>()?;
        Ok(Passage {
            id: Clean::one_line(&written.id),
            style: written.style,
            item: self.item()?,
            page: written.page,
            speaker: self.person(&self.at, written.speaker.as_deref())?,
            text: self.text,
            quotes,
            figures,
        })
    }

    /// The place of the person called `id`, as something says that is `at` a place.
    fn person(&self, at: &SourcePlace, id: Option<&str>) -> Result<Option<usize>, LoadError> {
        id.map(|id| at.find(t::format::PERSON, &self.names.people, id)).transpose()
    }

    fn item(&self) -> Result<Option<ListItem>, LoadError> {
        let at = &self.at;
        match (&self.written.item, self.written.style) {
            (None, ParagraphStyle::Item) => Err(at.error(t::format::ITEM_MISSING)),
            (Some(_), ParagraphStyle::Body | ParagraphStyle::Heading | ParagraphStyle::Question) => {
                Err(at.error(t::format::STYLE_MISSING))
            }
            (None, _) => Ok(None),
            (Some(item), ParagraphStyle::Item) => {
                let list = at.find(t::format::PASSAGE, &self.names.passages, &item.list)?;
                if list >= self.index {
                    return Err(at.error(t::format::ListAfterItem { list: &item.list }));
                }
                Ok(Some(ListItem { list, number: item.number }))
            }
        }
    }

    fn quote(&self, written: &QuoteFile, cursor: &mut SpanFinder) -> Result<Quote, LoadError> {
        let (at, words) = (self.at.within(&written.id), bilingual(&written.text));
        Ok(Quote {
            id: Clean::one_line(&written.id),
            kind: written.kind,
            speaker: self.person(&self.at, written.speaker.as_deref())?,
            span: cursor.find(&at, &self.text, &words, written.at)?,
            text: words,
        })
    }
}

#[cfg(test)]
mod tests;
