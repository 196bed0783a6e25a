//! Summaries packed: rows of numbers, the texts concatenated.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ArticleSummary, Counts, bare_title};
use crate::corpus::article::{Article, Origin};
use crate::corpus::date::Date;
use crate::corpus::format::TextKind;

/// The summaries of a library, in the order of the articles' numbers: those that were packed together at a time, less
/// the ones that are out of date.
#[derive(Clone, Debug, Default)]
pub struct Summaries {
    packs: Vec<Arc<PackedSummaries>>,
    /// For each summary, its pack and its row there.
    order: Vec<(u32, u32)>,
}

/// Summaries that were packed together, in the order of the articles' numbers.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct PackedSummaries {
    rows: Vec<SummaryRow>,
    /// Written on its own, so that it is read without a copy; a text of it is checked when it is shown, since to check all of
    /// them takes a quarter of the time that opening a large library does.
    #[serde(skip)]
    text: Vec<u8>,
    publishers: Vec<String>,
}

/// An article of a library in one of its states.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Version {
    /// The article's number.
    pub number: usize,
    /// The change that it was last changed by.
    pub changed: i64,
    /// A hash of the ids of its parts in their order: indices into its lists are valid for this shape only.
    pub shape: u32,
}

/// One summary; its texts follow one another in `text`.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
struct SummaryRow {
    version: Version,
    start: u32,
    /// Bytes of id, title, English title, address, tags.
    lengths: [u16; TEXTS],
    /// From 1; zero where none is known.
    publisher: u32,
    /// Year, month, day; the last two are zero where they are not known.
    date: Option<(i16, i8, i8)>,
    is_original: bool,
    is_interview: bool,
    is_corrected: bool,
    counts: [u32; 3],
    title: u32,
}

const TEXTS: usize = 5;

/// Separates tags; no printable text contains it.
pub(super) const BETWEEN_TAGS: char = '\u{1f}';

impl PackedSummaries {
    /// Of articles in any order.
    pub fn new(mut articles: Vec<OwnedSummary>) -> Self {
        articles.sort_by_key(|head| head.row.version.number);
        let mut heads = Self::default();
        let mut publishers: HashMap<String, u32> = HashMap::new();
        for OwnedSummary { texts, publisher, row } in articles {
            let publisher = publisher.map_or(0, |name| {
                let next = narrow(publishers.len() + 1);
                *publishers.entry(name.clone()).or_insert_with(|| {
                    heads.publishers.push(name);
                    next
                })
            });
            heads.rows.push(SummaryRow { start: narrow(heads.text.len()), publisher, ..row });
            heads.text.extend_from_slice(texts.as_bytes());
        }
        heads
    }

    /// The texts of all.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// The same with the texts of all.
    #[must_use]
    pub fn with_text(self, text: Vec<u8>) -> Self {
        Self { text, ..self }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// The numbers of the articles, in their order.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().map(|row| row.version.number)
    }

    /// Whether the article with this number is one of them.
    pub fn contains(&self, number: usize) -> bool {
        self.rows.binary_search_by_key(&number, |row| row.version.number).is_ok()
    }

    fn head(&self, row: &SummaryRow) -> ArticleSummary<'_> {
        let mut at = row.start as usize;
        let [id, title, title_en, url, tags] = row.lengths.map(|length| {
            let text = self.text.get(at..at + usize::from(length)).unwrap_or_default();
            at += usize::from(length);
            std::str::from_utf8(text).unwrap_or_default()
        });
        let known = |text: &'_ str| (!text.is_empty()).then_some(());
        let publisher = (row.publisher as usize).checked_sub(1).and_then(|i| self.publishers.get(i));
        let part = |n: i8| (n > 0).then_some(n);
        ArticleSummary {
            id,
            title,
            title_en: known(title_en).map(|()| title_en),
            publisher: publisher.map(String::as_str),
            url: known(url).map(|()| url),
            date: row.date.and_then(|(year, month, day)| Date::new(year, part(month), part(day))),
            kind: if row.is_original { TextKind::Original } else { TextKind::Digest },
            origin: Origin::Library,
            interview: row.is_interview,
            counts: row.counts(),
            tags,
            corrected: row.is_corrected,
        }
    }
}

impl Summaries {
    /// Of these packs, each without its articles that are out of date; no article is in two of them.
    pub fn new<'d>(packs: impl IntoIterator<Item = (Arc<PackedSummaries>, &'d HashSet<usize>)>) -> Self {
        let mut heads = Self::default();
        let mut order = Vec::new();
        for (place, (pack, deleted)) in (0..).zip(packs) {
            let is_true = |(_, number): &(u32, usize)| deleted.is_empty() || !deleted.contains(number);
            let rows = (0..).zip(pack.numbers()).filter(is_true);
            order.extend(rows.map(|(row, number)| (number, (place, row))));
            heads.packs.push(pack);
        }
        // Each pack is in order: what merges runs is faster here than what needs no memory.
        order.sort_by_key(|(number, _)| *number);
        heads.order = order.into_iter().map(|(_, at)| at).collect();
        heads
    }

    fn row(&self, index: usize) -> Option<(&PackedSummaries, &SummaryRow)> {
        self.order.get(index).and_then(|at| self.row_at(*at))
    }

    fn row_at(&self, (pack, row): (u32, u32)) -> Option<(&PackedSummaries, &SummaryRow)> {
        let pack = self.packs.get(pack as usize)?;
        Some((pack, pack.rows.get(row as usize)?))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.order.len()
    }

    /// What all of them hold together.
    pub fn totals(&self) -> Counts {
        let rows = self.order.iter().filter_map(|at| self.row_at(*at));
        rows.map(|(_, row)| row.counts()).fold(Counts::default(), Counts::with)
    }

    /// One of them.
    pub fn get(&self, index: usize) -> Option<ArticleSummary<'_>> {
        self.row(index).map(|(pack, row)| pack.head(row))
    }

    /// Which article it is, and in which state.
    pub fn version(&self, index: usize) -> Option<Version> {
        self.row(index).map(|(_, row)| row.version)
    }

    /// The states of all, in the order of their numbers.
    pub(in crate::corpus) fn versions(&self) -> impl Iterator<Item = Version> {
        self.order.iter().map(|at| self.row_at(*at).map(|(_, row)| row.version).unwrap_or_default())
    }

    /// The one of the article with this number.
    pub fn numbered(&self, number: usize) -> Option<usize> {
        let number_at = |at: &(u32, u32)| self.row_at(*at).map(|(_, row)| row.version.number);
        self.order.binary_search_by_key(&Some(number), number_at).ok()
    }

    /// The one of the article of this id.
    pub fn of_id(&self, id: &str) -> Option<usize> {
        let is_it = |at: &(u32, u32)| {
            let Some((pack, SummaryRow { start, lengths: [length, ..], .. })) = self.row_at(*at) else {
                return false;
            };
            let (start, length) = (*start as usize, usize::from(*length));
            length == id.len() && pack.text.get(start..start + length) == Some(id.as_bytes())
        };
        self.order.iter().position(is_it)
    }

    /// Those of this title, as [`bare_title`] gives it.
    pub fn titled(&self, bare: &str) -> impl Iterator<Item = usize> {
        let hash = hash(bare.bytes());
        let is_it = move |index: &usize| {
            let hashed = self.row(*index).filter(|(_, row)| row.title == hash);
            hashed.is_some_and(|(pack, row)| bare_title(pack.head(row).title) == bare)
        };
        (0..self.count()).filter(is_it)
    }
}

impl SummaryRow {
    fn counts(&self) -> Counts {
        let [passages, quotes, figures] = self.counts.map(|count| count as usize);
        Counts { passages, quotes, figures }
    }
}

/// The summary of an article, on its own, while a library is read through.
#[derive(Clone, Debug)]
pub struct OwnedSummary {
    texts: String,
    publisher: Option<String>,
    row: SummaryRow,
}

impl OwnedSummary {
    /// Of the article with this number, as it was after the change `changed`.
    pub fn of(number: usize, changed: i64, article: &Article) -> Self {
        let head = ArticleSummary::of(article);
        let tags = article.mark("").map(|mark| mark.tags.iter().map(|tag| &**tag).collect::<Vec<_>>());
        let tags = tags.unwrap_or_default().join(&String::from(BETWEEN_TAGS));
        let [title_en, url] = [head.title_en, head.url].map(Option::unwrap_or_default);
        let texts = [head.id, head.title, title_en, url, &tags].map(cut);
        let Counts { passages, quotes, figures } = head.counts;
        let row = SummaryRow {
            version: Version { number, changed, shape: shape(article) },
            lengths: texts.map(|text| u16::try_from(text.len()).unwrap_or(u16::MAX)),
            date: head.date.map(|d| (d.year(), d.month().unwrap_or(0), d.day().unwrap_or(0))),
            is_original: head.kind == TextKind::Original,
            is_interview: head.interview,
            is_corrected: head.corrected,
            counts: [passages, quotes, figures].map(narrow),
            title: hash(bare_title(texts[1]).bytes()),
            ..SummaryRow::default()
        };
        Self { texts: texts.concat(), publisher: head.publisher.map(str::to_owned), row }
    }
}

/// The shape of an article, as [`Version::shape`] has it.
pub fn shape(article: &Article) -> u32 {
    let parts = article.passages.iter().flat_map(|passage| {
        let parts = passage.quotes.iter().map(|q| &q.id).chain(passage.figures.iter().map(|f| &f.id));
        std::iter::once(&passage.id).chain(parts)
    });
    hash(parts.flat_map(|id| id.bytes().chain([b'/'])))
}

/// As much of a text as a summary holds; a title that is longer is shown cut anyway.
fn cut(text: &str) -> &str {
    let end = (0..=LONGEST_TEXT.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// Bytes of a text in a summary.
const LONGEST_TEXT: usize = 4096;

/// Every count is far below four billion; a larger library does not fit on one machine.
fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// FNV-1a; callers compare the value itself after a match.
fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
