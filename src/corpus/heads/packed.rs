//! Heads packed: rows of numbers, the texts one behind the other; in memory as in the file.

use std::collections::HashMap;

use super::{Counts, Head, bare_title};
use crate::corpus::article::{Article, Origin};
use crate::corpus::date::Date;
use crate::corpus::format::TextKind;

/// The heads of a library, packed.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    rows: Vec<Row>,
    text: String,
    publishers: Vec<String>,
}

/// Where an article stands among those of its library.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Line {
    /// The number of its line, from 0.
    pub number: usize,
    /// The byte where it begins.
    pub at: u64,
}

/// One head; its texts stand one behind the other in `text`.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    line: u32,
    at: u64,
    start: u32,
    /// Bytes of id, title, English title, address.
    lengths: [u16; 4],
    /// From 1; nought where none is known.
    publisher: u32,
    /// Year, month, day, nought where not known; then whether it is an original, and an interview.
    date: [u8; 4],
    flags: u32,
    counts: [u32; 3],
    title: u32,
}

const ORIGINAL: u32 = 1;
const INTERVIEW: u32 = 2;
const ROW_NUMBERS: usize = 15; // of four bytes each, in a file

impl Heads {
    /// Of articles with their lines, in any order.
    pub fn new(articles: Vec<(Line, OwnedHead)>) -> Self {
        Self::default().with(articles)
    }

    /// Those of the lines before `line`.
    #[must_use]
    pub fn before_line(mut self, line: usize) -> Self {
        let count = self.rows.partition_point(|row| (row.line as usize) < line);
        if let Some(first) = self.rows.get(count) {
            self.text.truncate(first.start as usize);
        }
        self.rows.truncate(count);
        self
    }

    /// These and, behind them, those of articles with their lines, in any order.
    #[must_use]
    pub fn with(mut self, mut articles: Vec<(Line, OwnedHead)>) -> Self {
        articles.sort_by_key(|(line, _)| line.number);
        let mut publishers: HashMap<String, u32> = self.publishers.iter().cloned().zip(1..).collect();
        for (line, head) in articles {
            let OwnedHead { texts, publisher, row } = head;
            let publisher = publisher.map_or(0, |name| {
                let next = number(publishers.len() + 1);
                *publishers.entry(name.clone()).or_insert_with(|| {
                    self.publishers.push(name);
                    next
                })
            });
            let start = number(self.text.len());
            self.text.push_str(&texts);
            self.rows.push(Row { line: number(line.number), at: line.at, start, publisher, ..row });
        }
        self
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// What all of them hold together.
    pub fn totals(&self) -> Counts {
        self.rows.iter().map(Row::counts).fold(Counts::default(), Counts::with)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// One of them.
    pub fn get(&self, index: usize) -> Option<Head<'_>> {
        let row = self.rows.get(index)?;
        let mut at = row.start as usize;
        let [id, title, title_en, url] = row.lengths.map(|length| {
            let text = self.text.get(at..at + usize::from(length)).unwrap_or_default();
            at += usize::from(length);
            text
        });
        let known = |text: &'_ str| (!text.is_empty()).then_some(());
        let publisher = (row.publisher as usize).checked_sub(1).and_then(|i| self.publishers.get(i));
        Some(Head {
            id,
            title,
            title_en: known(title_en).map(|()| title_en),
            publisher: publisher.map(String::as_str),
            url: known(url).map(|()| url),
            date: unpacked(row.date),
            kind: if row.flags & ORIGINAL == 0 { TextKind::Digest } else { TextKind::Original },
            origin: Origin::Library,
            interview: row.flags & INTERVIEW != 0,
            counts: row.counts(),
        })
    }

    /// Where one stands.
    pub fn line(&self, index: usize) -> Option<Line> {
        self.rows.get(index).map(|row| Line { number: row.line as usize, at: row.at })
    }

    /// The one in a line of the library.
    pub fn in_line(&self, line: usize) -> Option<usize> {
        // Every line an article, and there is nothing to search.
        if self.rows.get(line).is_some_and(|row| row.line as usize == line) {
            return Some(line);
        }
        self.rows.binary_search_by_key(&line, |row| row.line as usize).ok()
    }

    /// Those of this title, as [`bare_title`] gives it.
    pub fn titled(&self, bare: &str) -> impl Iterator<Item = usize> {
        let hash = title_hash(bare);
        let is_it = move |index: &usize| self.get(*index).is_some_and(|head| bare_title(head.title) == bare);
        let rows = self.rows.iter().enumerate().filter(move |(_, row)| row.title == hash);
        rows.map(|(index, _)| index).filter(is_it)
    }

    /// As bytes for a file; every number has its lower bytes first.
    pub fn to_bytes(&self) -> Vec<u8> {
        let publishers = self.publishers.join("\n");
        let lengths = [self.rows.len(), self.text.len(), publishers.len()].map(number);
        let mut bytes: Vec<u8> = lengths.iter().flat_map(|n| n.to_le_bytes()).collect();
        bytes.reserve(self.rows.len() * ROW_NUMBERS * 4 + self.text.len());
        for row in &self.rows {
            for number in row.numbers() {
                bytes.extend_from_slice(&number.to_le_bytes());
            }
        }
        bytes.extend_from_slice(self.text.as_bytes());
        bytes.extend_from_slice(publishers.as_bytes());
        bytes
    }

    /// Back from the bytes; none when they are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (lengths, rest) = bytes.split_at_checked(12)?;
        let [rows, text, publishers] = numbers::<3>(lengths)?.map(|n| n as usize);
        let (rows, rest) = rest.split_at_checked(rows.checked_mul(ROW_NUMBERS * 4)?)?;
        let (text, rest) = rest.split_at_checked(text)?;
        let publishers = std::str::from_utf8(rest.get(..publishers)?).ok()?;
        Some(Self {
            rows: rows.chunks_exact(ROW_NUMBERS * 4).map(Row::from_bytes).collect::<Option<_>>()?,
            text: String::from_utf8(text.to_vec()).ok()?,
            publishers: publishers.split('\n').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        })
    }
}

impl Row {
    fn counts(&self) -> Counts {
        let [passages, quotes, figures] = self.counts.map(|count| count as usize);
        Counts { passages, quotes, figures }
    }

    fn numbers(&self) -> [u32; ROW_NUMBERS] {
        let [id, title, title_en, url] = self.lengths.map(u32::from);
        let [passages, quotes, figures] = self.counts;
        let date = u32::from_le_bytes(self.date);
        let low = u32::try_from(self.at & u64::from(u32::MAX)).unwrap_or_default();
        let high = u32::try_from(self.at >> 32).unwrap_or_default();
        let Self { line, start, publisher, flags, title: hash, .. } = *self;
        [
            line, low, high, start, id, title, title_en, url, publisher, date, flags, passages, quotes,
            figures, hash,
        ]
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let [
            line,
            low,
            high,
            start,
            id,
            title,
            title_en,
            url,
            publisher,
            date,
            flags,
            passages,
            quotes,
            figures,
            hash,
        ] = numbers(bytes)?;
        let length = |n: u32| u16::try_from(n).ok();
        Some(Self {
            line,
            at: u64::from(high) << 32 | u64::from(low),
            start,
            lengths: [length(id)?, length(title)?, length(title_en)?, length(url)?],
            publisher,
            date: date.to_le_bytes(),
            flags,
            counts: [passages, quotes, figures],
            title: hash,
        })
    }
}

/// The head of an article, on its own, while a library is read through.
#[derive(Clone, Debug)]
pub struct OwnedHead {
    texts: String,
    publisher: Option<String>,
    row: Row,
}

impl OwnedHead {
    /// Of an article at hand.
    pub fn of(article: &Article) -> Self {
        let head = Head::of(article);
        let [id, title] = [head.id, head.title].map(cut);
        let [title_en, url] = [head.title_en, head.url].map(|text| cut(text.unwrap_or_default()));
        let texts = [id, title, title_en, url];
        let original = if head.kind == TextKind::Original { ORIGINAL } else { 0 };
        let interview = if head.interview { INTERVIEW } else { 0 };
        let Counts { passages, quotes, figures } = head.counts;
        let row = Row {
            lengths: texts.map(|text| u16::try_from(text.len()).unwrap_or(u16::MAX)),
            date: packed(head.date),
            flags: original | interview,
            counts: [passages, quotes, figures].map(number),
            title: title_hash(&bare_title(title)),
            ..Row::default()
        };
        Self { texts: texts.concat(), publisher: head.publisher.map(str::to_owned), row }
    }
}

/// As much of a text as a head holds; a title that is longer is shown cut anyway.
fn cut(text: &str) -> &str {
    let end = (0..=LONGEST_TEXT.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// Bytes of a text in a head.
const LONGEST_TEXT: usize = 4096;

/// Year in two bytes, month, day; nought for what is not known.
fn packed(date: Option<Date>) -> [u8; 4] {
    let Some(date) = date else { return [0; 4] };
    let [low, high] = date.year().to_le_bytes();
    let part = |n: Option<i8>| n.map_or(0, i8::unsigned_abs);
    [low, high, part(date.month()), part(date.day())]
}

fn unpacked([low, high, month, day]: [u8; 4]) -> Option<Date> {
    let part = |n: u8| i8::try_from(n).ok().filter(|n| *n > 0);
    let year = i16::from_le_bytes([low, high]);
    if year == 0 { None } else { Date::new(year, part(month), part(day)) }
}

/// There are far fewer than four billion of anything; a library that large is none for one machine.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// As many numbers as `bytes` are. Read in place: a library of a hundred thousand articles has as many rows.
fn numbers<const N: usize>(bytes: &[u8]) -> Option<[u32; N]> {
    let (numbers, rest) = bytes.as_chunks::<4>();
    let numbers: &[[u8; 4]; N] = numbers.try_into().ok()?;
    rest.is_empty().then(|| numbers.map(u32::from_le_bytes))
}

/// A hash of a bare title (FNV-1a), for finding it; whoever finds it compares the titles themselves.
fn title_hash(bare: &str) -> u32 {
    bare.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
