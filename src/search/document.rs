//! What search finds: titles, passages, quotes and figures of an article, each a text with what is known of it.
//!
//! A text in two languages is two documents of one place.

use std::collections::HashSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::corpus::ArticleId;
use crate::corpus::article::{Article, Bilingual, Lang, Passage};
use crate::corpus::date::{Date, Period};
use crate::corpus::figure::{Figure, Indicator, Mode};
use crate::corpus::format::{QuoteKind, TextKind};
use crate::messages::enum_table;
use crate::text::Clean;
use crate::text::fold::fold;
use crate::text::number::Value;

enum_table! {
    /// What kind of thing a document is: its name on the command line and in its output.
    #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    pub enum DocumentKind: &'static str {
        /// A paragraph.
        Passage = "passage",
        /// Words that somebody said, verbatim.
        Quote = "quote",
        /// What somebody said, in other words.
        Statement = "statement",
        /// A number with what it counts.
        Figure = "figure",
        /// The title of an article.
        Title = "title",
    }
}

impl DocumentKind {
    /// As in the table.
    pub fn name(self) -> &'static str {
        self.row()
    }
}

/// The values of `is:`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum DocumentState {
    /// Something of it is not known: the time of a figure, the date of an article.
    Unsure,
    /// Something of it follows from the date of the article.
    Derived,
    /// Of a digest.
    Digest,
    /// Of an article's own text.
    Original,
    /// A person has set something of it.
    Corrected,
}

/// The position of a document: its article, and the indices in the article's lists.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DocumentPlace {
    /// The article.
    pub article: ArticleId,
    /// The place in the article's passages; none for the title.
    pub passage: Option<usize>,
    /// The place in the passage's quotes or figures, for those.
    pub part: Option<usize>,
}

/// What of a document is shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Fetched {
    pub(super) article: String,
    pub(super) passage: String,
    pub(super) part: String,
    pub(super) speaker: String,
    pub(super) text: String,
}

/// One text to find.
#[derive(Clone, Debug)]
pub(super) struct SearchDocument<'a> {
    pub(super) kind: DocumentKind,
    pub(super) lang: Lang,
    pub(super) place: DocumentPlace,
    pub(super) date: Option<Date>,
    pub(super) article: &'a str,
    pub(super) passage: &'a str,
    pub(super) part: &'a str,
    pub(super) text: std::borrow::Cow<'a, str>,
    pub(super) speaker: &'a str,
    pub(super) publisher: &'a str,
    pub(super) states: Vec<DocumentState>,
    /// Its own tags, and those of the passage or article that contains it.
    pub(super) tags: Vec<&'a str>,
    /// The unit of a figure, in both languages.
    pub(super) units: [&'a str; 2],
    /// What else can be asked of a figure.
    pub(super) measured: Option<FigureFacts<'a>>,
}

/// What is known of a figure besides its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FigureFacts<'a> {
    pub(super) value: Value,
    pub(super) period: Option<Period>,
    /// The id of its indicator, and what that is called in both languages; may be empty.
    pub(super) indicator: &'a str,
    pub(super) labels: [&'a str; 2],
    pub(super) mode: Mode,
    /// Whose it is, in both languages; may be empty.
    pub(super) subject: [&'a str; 2],
}

/// Every document of `article`; those of one passage follow each other.
pub(super) fn documents<'a>(article: &'a Article, indicators: &'a [Indicator]) -> Vec<SearchDocument<'a>> {
    let own = match article.kind {
        TextKind::Digest => DocumentState::Digest,
        TextKind::Original => DocumentState::Original,
    };
    let unsure = Some(DocumentState::Unsure).filter(|_| article.date.is_none());
    let passages = SearchDocument {
        kind: DocumentKind::Title,
        lang: Lang::Vi,
        place: DocumentPlace { article: ArticleId::of(&article.id), passage: None, part: None },
        date: article.date,
        article: &article.id,
        passage: "",
        part: "",
        text: "".into(),
        speaker: "",
        publisher: article.publisher.as_deref().unwrap_or_default(),
        states: vec![own],
        tags: tags(article, "").collect(),
        units: ["", ""],
        measured: None,
    };
    let states = [own].into_iter().chain(unsure).chain(corrected(article, "")).collect();
    let title = SearchDocument { states, ..passages.clone() };
    let mut list = DocumentCollector { article, indicators, all: Vec::new() };
    list.in_each_language(&title, &article.title);
    for (i, passage) in article.passages.iter().enumerate() {
        let mut document = SearchDocument {
            kind: DocumentKind::Passage,
            place: DocumentPlace { passage: Some(i), ..passages.place },
            passage: &passage.id,
            speaker: name(article, passage.speaker),
            ..passages.clone()
        };
        document.tags.extend(tags(article, &passage.id));
        list.in_each_language(&document, &passage.text);
        list.quotes(passage, &document);
        list.figures(passage, &document);
    }
    list.all
}

/// The documents of an article so far.
struct DocumentCollector<'a> {
    article: &'a Article,
    indicators: &'a [Indicator],
    all: Vec<SearchDocument<'a>>,
}

impl<'a> DocumentCollector<'a> {
    fn in_each_language(&mut self, document: &SearchDocument<'a>, text: &'a Bilingual) {
        self.all.push(SearchDocument { text: text.vi.as_str().into(), ..document.clone() });
        let english =
            |en: &'a Clean| SearchDocument { lang: Lang::En, text: en.as_str().into(), ..document.clone() };
        self.all.extend(text.en.as_ref().map(english));
    }

    /// The quotes of a passage, which is the document `of`.
    fn quotes(&mut self, passage: &'a Passage, of: &SearchDocument<'a>) {
        for (i, quote) in passage.quotes.iter().enumerate() {
            let mut document = SearchDocument {
                kind: match quote.kind {
                    QuoteKind::Quote => DocumentKind::Quote,
                    QuoteKind::Statement => DocumentKind::Statement,
                },
                place: DocumentPlace { part: Some(i), ..of.place },
                part: &quote.id,
                speaker: name(self.article, quote.speaker.or(passage.speaker)),
                ..of.clone()
            };
            document.states.extend(corrected(self.article, &quote.id));
            document.tags.extend(tags(self.article, &quote.id));
            self.in_each_language(&document, &quote.text);
        }
    }

    fn figures(&mut self, passage: &'a Passage, of: &SearchDocument<'a>) {
        for (i, figure) in passage.figures.iter().enumerate() {
            let indicator = figure.indicator.and_then(|i| self.indicators.get(i));
            let subject = |lang| figure.subject.as_ref().map_or("", |subject| subject.get(lang));
            let measured = FigureFacts {
                value: figure.signed(),
                period: figure.period,
                indicator: indicator.map_or("", |i| i.id.as_str()),
                labels: [Lang::Vi, Lang::En].map(|lang| indicator.map_or("", |i| i.label.get(lang))),
                mode: figure.mode,
                subject: [subject(Lang::Vi), subject(Lang::En)],
            };
            let mut document = SearchDocument {
                kind: DocumentKind::Figure,
                place: DocumentPlace { part: Some(i), ..of.place },
                part: &figure.id,
                speaker: name(self.article, figure.speaker.or(passage.speaker)),
                units: [&figure.unit.vi, figure.unit.get(Lang::En)],
                measured: Some(measured),
                ..of.clone()
            };
            document.states.extend(Some(DocumentState::Unsure).filter(|_| figure.period.is_none()));
            document.states.extend(Some(DocumentState::Derived).filter(|_| figure.derived));
            document.states.extend(corrected(self.article, &figure.id));
            document.tags.extend(tags(self.article, &figure.id));
            for lang in [Lang::Vi, Lang::En].into_iter().filter(|lang| figure.label.shown(*lang) == *lang) {
                let text = figure_text(figure, indicator, lang).into();
                self.all.push(SearchDocument { lang, text, ..document.clone() });
            }
        }
    }
}

fn tags<'a>(article: &'a Article, part: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    article.mark(part).into_iter().flat_map(|mark| mark.tags.iter().map(Clean::as_str))
}

fn corrected(article: &Article, part: &str) -> Option<DocumentState> {
    article.is_corrected(part).then_some(DocumentState::Corrected)
}

/// What a figure counts, whose it is and what it measures, each as far as the words before have not said it, and the
/// figure as written: a query for any of it finds the figure.
fn figure_text(figure: &Figure, indicator: Option<&Indicator>, lang: Lang) -> String {
    let mut text = figure.label.get(lang).to_string();
    let subject = figure.subject.as_ref().map(|subject| subject.get(lang));
    for more in subject.into_iter().chain(indicator.map(|i| i.label.get(lang))) {
        if !fold(&text).contains(&fold(more)) {
            text.push_str(" · ");
            text.push_str(more);
        }
    }
    format!("{text}: {}", figure.as_written.get(lang))
}

fn name(article: &Article, person: Option<usize>) -> &str {
    article.person(person).map_or("", |p| p.name.as_str())
}

/// Which documents are of which article; those of one follow each other.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct ArticleDocuments {
    /// The number and id of each article.
    articles: Vec<(usize, ArticleId)>,
    /// For each, the document after its last one; apart, since a search looks through these for every document.
    ends: Vec<u32>,
}

impl ArticleDocuments {
    /// Adds an article; `end` is the document after its last one.
    pub(super) fn push(&mut self, number: usize, id: ArticleId, end: usize) {
        self.articles.push((number, id));
        self.ends.push(u32::try_from(end).unwrap_or(u32::MAX));
    }

    /// Adds those of others after the last one.
    pub(super) fn append(&mut self, others: Self) {
        let after = self.ends.last().copied().unwrap_or_default();
        self.articles.extend(others.articles);
        self.ends.extend(others.ends.into_iter().map(|end| after.saturating_add(end)));
    }

    /// The article of a document, and the document's place among those of the article. `from` is where the last one
    /// was found: a look-up of documents in order is immediate.
    #[inline]
    pub(super) fn article(&self, document: u32, from: &mut usize) -> (ArticleId, u32) {
        let end = |at: usize| self.ends.get(at).copied();
        let start = |at: usize| at.checked_sub(1).map_or(Some(0), end);
        if start(*from).is_none_or(|start| document < start) {
            *from = 0;
        }
        // Mostly it is the same article, and the next one is seldom far.
        let mut step = 1;
        while end(*from).is_some_and(|end| end <= document) {
            let is_past = end(*from + step).is_none_or(|end| end > document);
            (*from, step) = if is_past { (*from + 1, 1) } else { (*from + step, 2 * step) };
        }
        let id = self.articles.get(*from).map(|(_, id)| *id).unwrap_or_default();
        (id, document - start(*from).unwrap_or_default().min(document))
    }

    /// Those of some documents, which are in their order, whose hashes are below `end`, each with its own.
    pub(super) fn hashed_below(&self, end: u64, documents: &[u32]) -> Vec<(u64, u32)> {
        let (mut below, mut from, mut hash, mut same_until) = (Vec::new(), 0, 0, 0);
        for &document in documents {
            if document >= same_until {
                let (article, place) = self.article(document, &mut from);
                hash = Hashed::of(article.0, place);
                let next = document + Hashed::TOGETHER - place % Hashed::TOGETHER;
                same_until = self.ends.get(from).map_or(next, |end| next.min(*end));
            }
            if hash < end {
                below.push((hash, document));
            }
        }
        below
    }

    /// Hands over runs of documents of which the hashes are below `end`: a fair sample.
    pub(super) fn sample(&self, end: u64, mut each: impl FnMut(Range<u32>)) {
        let mut start = 0;
        for ((_, article), &after) in self.articles.iter().zip(&self.ends) {
            let mut from = start;
            while from < after {
                let to = after.min(from + Hashed::TOGETHER);
                if Hashed::of(article.0, from - start) < end {
                    each(from..to);
                }
                from = to;
            }
            start = after;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.last().map_or(0, |end| *end as usize)
    }

    pub(super) fn of(&self, articles: &HashSet<usize>) -> DocumentSet {
        // Of segments that were merged each is in the order of the numbers, and not all of them together.
        let mut numbers: Vec<usize> = articles.iter().copied().collect();
        numbers.sort_unstable();
        let starts = std::iter::once(&0).chain(&self.ends);
        let ranges = self.articles.iter().zip(starts.zip(&self.ends));
        let those = ranges.filter(|((article, _), _)| numbers.binary_search(article).is_ok());
        DocumentSet(those.map(|(_, (start, end))| *start..*end).collect())
    }
}

/// The order of documents by a hash of their identity: a fair sample of all, however they were imported.
pub(super) struct Hashed;

impl Hashed {
    /// After all hashes.
    pub(super) const ALL: u64 = 1 << 32;

    /// Neighbours of one article that have a hash together, so that a sample can be listed without a look at each
    /// document: about as many as a news item has.
    const TOGETHER: u32 = 16;

    /// The end of the hashes of about `some` of `all`, whose hashes are below `end`.
    pub(super) fn share(some: u64, all: u64, end: u64) -> u64 {
        if some >= all { end } else { some.saturating_mul(end) / all }
    }

    /// Of a document of an article, by its place among those.
    #[inline]
    pub(super) fn of(article: u64, place: u32) -> u64 {
        let mixed = (article ^ u64::from(place / Self::TOGETHER).wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ mixed >> 29).wrapping_mul(0x94d0_49bb_1331_11eb) >> 32
    }
}

/// Some documents, as ranges in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct DocumentSet(Vec<Range<u32>>);

impl DocumentSet {
    /// Whether a document is one of them.
    pub(super) fn contains(&self, document: u32) -> bool {
        let after = self.0.partition_point(|range| range.end <= document);
        self.0.get(after).is_some_and(|range| range.contains(&document))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flat_map(Clone::clone)
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(ExactSizeIterator::len).sum()
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{ArticleDocuments, ArticleId, Hashed};

    /// Segments are merged one behind the other, and cores take articles in turn.
    #[test]
    fn the_documents_of_articles_are_found_in_any_order() {
        let mut documents = ArticleDocuments::default();
        for (number, end) in [(3, 2), (9, 5), (4, 6), (7, 9)] {
            documents.push(number, ArticleId(number as u64), end);
        }
        let of = |articles: &[usize]| {
            documents.of(&articles.iter().copied().collect()).iter().collect::<Vec<u32>>()
        };
        assert_eq!(of(&[4, 3, 8]), [0, 1, 5]);
        assert_eq!(of(&[7, 9]), [2, 3, 4, 6, 7, 8]);
        assert!(of(&[]).is_empty());
    }

    /// Which documents are read may not depend on which others were listed.
    #[test]
    fn a_document_has_the_same_hash_in_any_list() {
        let mut documents = ArticleDocuments::default();
        for (number, end) in [40, 45, 46, 110].into_iter().enumerate() {
            documents.push(number, ArticleId(7 + number as u64), end);
        }
        let hashed = |list: &[u32]| documents.hashed_below(Hashed::ALL, list);
        let alone = |document: &u32| hashed(&[*document]);
        for step in 1..50 {
            let list: Vec<u32> = (0..110).step_by(step).collect();
            assert_eq!(hashed(&list), list.iter().flat_map(alone).collect::<Vec<_>>(), "every {step}th");
        }
        let hash = Hashed::of(10, 0);
        assert_eq!(alone(&46), [(hash, 46)]);
        assert_eq!(documents.hashed_below(hash, &[46]), []);
    }
}
