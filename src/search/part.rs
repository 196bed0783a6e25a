//! A part of an index: so many documents, their words as tantivy's postings, their texts in its store, and
//! their [`Records`]. A library has several, of which each can be searched on a core of its own.

use std::io;

use tantivy::directory::Directory;
use tantivy::index::SegmentReader;
use tantivy::schema::{Field, IndexRecordOption, NumericOptions, STORED, Schema, Value};
use tantivy::store::StoreReader;
use tantivy::{Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument, Term};

use super::cursor::Cursor;
use super::document::{Document, DocumentSet, Kind, State};
use super::filter::unit_key;
use super::pack::damaged;
use super::records::Records;
use crate::corpus::figure::Mode;
use crate::text::words::words;

/// Letters of the longest beginning of a word that has postings of its own; longer ones are put together from
/// the few words that begin so.
pub(super) const LONGEST_START: usize = 3;

/// What separates the stored fields; no printable text has it.
const SEPARATOR: char = '\u{1f}';

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// The words of a text, by [`code`].
    word: Field,
    /// The beginnings of its words.
    start: Field,
    /// The beginnings of each two words that follow each other, by [`link`].
    link: Field,
    /// What can be filtered by.
    facet: Field,
    /// The texts, for showing.
    stored: Field,
}

impl Fields {
    fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let number = NumericOptions::default().set_indexed();
        let word = schema.add_u64_field("word", number.clone());
        let start = schema.add_u64_field("start", number.clone());
        let link = schema.add_u64_field("link", number.clone());
        let facet = schema.add_u64_field("facet", number);
        let stored = schema.add_text_field("stored", STORED);
        (schema.build(), Self { word, start, link, facet, stored })
    }
}

/// What of a document is shown.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Stored {
    pub(super) article: String,
    pub(super) passage: String,
    pub(super) part: String,
    pub(super) speaker: String,
    pub(super) text: String,
}

/// Writes the postings and texts of one part.
pub(super) struct PartWriter {
    writer: SingleSegmentIndexWriter,
    fields: Fields,
    codes: Vec<u64>,
}

/// Bytes of texts that are packed, and read, together: a list of hits is read from all over a library, so a block
/// is not much more than a text.
const TEXTS_AT_ONCE: usize = 4096;

/// Memory that tantivy sizes its first tables by; it grows as needed.
const FIRST_TABLES: usize = 64 << 20;

impl PartWriter {
    /// Into `directory`, which holds no index yet.
    pub(super) fn new(directory: impl Into<Box<dyn Directory>>, small: bool) -> tantivy::Result<Self> {
        let (schema, fields) = Fields::schema();
        let settings = IndexSettings {
            docstore_compress_dedicated_thread: false,
            docstore_blocksize: TEXTS_AT_ONCE,
            ..IndexSettings::default()
        };
        let memory = if small { FIRST_TABLES / 16 } else { FIRST_TABLES };
        let writer = Index::builder()
            .schema(schema)
            .settings(settings)
            .single_segment_index_writer(directory, memory)?;
        Ok(Self { writer, fields, codes: Vec::new() })
    }

    /// Adds a document that has these words, of which each of `links` follow each other.
    pub(super) fn push<'w>(
        &mut self,
        words: impl Iterator<Item = &'w str> + Clone,
        links: impl Iterator<Item = (&'w str, &'w str)>,
        facets: &[Facet],
        stored: &[&str; 5],
    ) -> tantivy::Result<()> {
        let mut document = TantivyDocument::default();
        let Self { codes, fields, .. } = self;
        let mut add = |field: Field, all: &mut dyn Iterator<Item = u64>| {
            codes.clear();
            codes.extend(all);
            codes.sort_unstable();
            codes.dedup();
            for &code in codes.iter() {
                document.add_u64(field, code);
            }
        };
        add(fields.word, &mut words.clone().map(code));
        add(fields.start, &mut words.flat_map(starts).map(code));
        add(fields.link, &mut links.map(|(before, after)| link(before, after)));
        for facet in facets {
            document.add_u64(fields.facet, facet.code());
        }
        document.add_text(fields.stored, stored.join(&String::from(SEPARATOR)));
        self.writer.add_document(document)
    }

    /// Finishes the part.
    pub(super) fn finish(self) -> tantivy::Result<Index> {
        self.writer.finalize()
    }
}

/// The beginnings of `word` of two letters and more, or its only letter. One letter of many would say nothing:
/// nearly every text has a word that begins with `t`.
fn starts(word: &str) -> impl Iterator<Item = &str> {
    (2..=LONGEST_START).map(|letters| first_letters(word, letters))
}

/// The first letters of `word`, or all of it.
pub(super) fn first_letters(word: &str, letters: usize) -> &str {
    let end = word.char_indices().nth(letters).map_or(word.len(), |(i, _)| i);
    word.get(..end).unwrap_or(word)
}

/// A number for a word: its letters when there are at most seven, else a hash with the highest of 63 bits set.
/// Words with one hash are told apart by the records.
fn code(word: &str) -> u64 {
    code_of(word.bytes(), word.len())
}

/// A number for two words that follow each other, by the first two letters of each: so many letters people type
/// of a word that they cut short, and a typo is as often behind them as among them.
fn link(before: &str, after: &str) -> u64 {
    let [before, after] = [before, after].map(|word| first_letters(word, LINKED));
    let bytes = before.bytes().chain([0]).chain(after.bytes());
    code_of(bytes, before.len() + 1 + after.len())
}

/// Letters of each word in a [`link`].
pub(super) const LINKED: usize = 2;

fn code_of(bytes: impl Iterator<Item = u8>, length: usize) -> u64 {
    if length <= 7 {
        return bytes.fold(0, |code, b| code << 8 | u64::from(b));
    }
    // FNV-1a, as good as any for words and the same on every machine.
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    hash >> 2 | 1 << 62
}

/// A property that documents are filtered by.
#[derive(Clone, Debug)]
pub(super) enum Facet {
    /// Its kind.
    Kind(Kind),
    /// The year of its article.
    Year(i16),
    /// The number of its article.
    Article(usize),
    /// A folded word of its speaker's name.
    Speaker(String),
    /// The unit of a figure, by [`super::filter::unit_key`].
    Unit(String),
    /// A folded word of the name of its publisher.
    Publisher(String),
    /// A folded word of whose a figure is.
    Subject(String),
    /// The id of what a figure measures.
    Indicator(String),
    /// Whether a figure came about, is aimed at, or has accumulated.
    Mode(Mode),
    /// What is known of how it was read.
    State(State),
    /// A tag, by [`super::filter::unit_key`].
    Tag(String),
}

impl Facet {
    /// Its number: the highest four bits tell which property it is of.
    fn code(&self) -> u64 {
        let of = |property: u64, value: u64| property << 60 | value & ((1 << 60) - 1);
        match self {
            Self::Kind(kind) => of(1, *kind as u64),
            Self::Year(year) => of(2, u64::from(year.unsigned_abs())),
            Self::Article(number) => of(3, *number as u64),
            Self::Speaker(word) => of(4, code(word)),
            Self::Unit(unit) => of(5, code(unit)),
            Self::Publisher(word) => of(6, code(word)),
            Self::Subject(word) => of(7, code(word)),
            Self::Indicator(id) => of(8, code(id)),
            Self::Mode(mode) => of(9, *mode as u64),
            Self::State(state) => of(10, *state as u64),
            Self::Tag(tag) => of(11, code(tag)),
        }
    }
}

/// All facets of a document whose speaker has these words in the name.
pub(super) fn facets(document: &Document<'_>, speaker: &[String]) -> Vec<Facet> {
    let mut facets = vec![Facet::Kind(document.kind), Facet::Article(document.place.article)];
    facets.extend(document.date.map(|date| Facet::Year(date.year())));
    facets.extend(speaker.iter().cloned().map(Facet::Speaker));
    let publisher = words(document.publisher).into_iter();
    facets.extend(publisher.map(|word| Facet::Publisher(word.folded)));
    facets.extend(document.states.iter().copied().map(Facet::State));
    facets.extend(document.tags.iter().map(|tag| Facet::Tag(unit_key(tag))));
    let [unit, other] = document.units.map(unit_key);
    let units = [Some(unit.clone()), Some(other).filter(|other| *other != unit)];
    facets.extend(units.into_iter().flatten().filter(|unit| !unit.is_empty()).map(Facet::Unit));
    if let Some(measured) = &document.measured {
        facets.push(Facet::Mode(measured.mode));
        facets.extend(Some(measured.indicator.to_owned()).filter(|id| !id.is_empty()).map(Facet::Indicator));
        let subject = measured.subject.iter().flat_map(|subject| words(subject));
        facets.extend(subject.map(|word| Facet::Subject(word.folded)));
    }
    facets
}

/// A part that is searched.
pub(super) struct Part {
    segment: SegmentReader,
    store: StoreReader,
    fields: Fields,
    pub(super) records: Records,
    /// Documents of articles that were changed or removed since.
    dead: DocumentSet,
}

impl Part {
    /// Opens what a [`PartWriter`] has written.
    pub(super) fn new(index: &Index, records: Records, dead: DocumentSet) -> tantivy::Result<Self> {
        let (_, fields) = Fields::schema();
        let segments = index.searchable_segments()?;
        let first = segments.first().ok_or_else(damaged)?;
        let segment = SegmentReader::open(first)?;
        // A block of texts is read for each hit shown; neighbours are seldom shown together.
        let store = segment.get_store_reader(1)?;
        if segment.max_doc() != records.len() {
            return Err(damaged().into());
        }
        Ok(Self { segment, store, fields, records, dead })
    }

    /// Whether a document is not true any more.
    pub(super) fn is_dead(&self, document: u32) -> bool {
        self.dead.contains(document)
    }

    /// How many documents it has.
    pub(super) fn len(&self) -> u32 {
        self.segment.max_doc()
    }

    /// The documents that have `word`.
    pub(super) fn with_word(&self, word: &str) -> tantivy::Result<Option<Cursor>> {
        self.postings(self.fields.word, code(word))
    }

    /// The documents that have a word beginning with `start`, of two to [`LONGEST_START`] letters, or being it.
    pub(super) fn with_start(&self, start: &str) -> tantivy::Result<Option<Cursor>> {
        self.postings(self.fields.start, code(start))
    }

    /// The documents in which a word beginning as `after` does follows one that begins as `before`, by the first
    /// [`LINKED`] letters of both.
    pub(super) fn with_link(&self, before: &str, after: &str) -> tantivy::Result<Option<Cursor>> {
        self.postings(self.fields.link, link(before, after))
    }

    /// The documents that have `facet`.
    pub(super) fn with_facet(&self, facet: &Facet) -> tantivy::Result<Option<Cursor>> {
        self.postings(self.fields.facet, facet.code())
    }

    fn postings(&self, field: Field, code: u64) -> tantivy::Result<Option<Cursor>> {
        let term = Term::from_field_u64(field, code);
        let index = self.segment.inverted_index(field)?;
        Ok(index.read_block_postings(&term, IndexRecordOption::Basic)?.map(Cursor::new))
    }

    /// What of a document is shown.
    pub(super) fn stored(&self, doc: u32) -> tantivy::Result<Stored> {
        let document: TantivyDocument = self.store.get(doc)?;
        let stored = document.get_first(self.fields.stored).and_then(|v| v.as_str()).ok_or_else(damaged)?;
        let mut fields = stored.splitn(5, SEPARATOR).map(str::to_owned);
        let mut next = || fields.next().ok_or_else(damaged);
        Ok(Stored { article: next()?, passage: next()?, part: next()?, speaker: next()?, text: next()? })
    }
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Part").field("documents", &self.len()).finish_non_exhaustive()
    }
}

/// So that a damaged file is one kind of error, wherever it is noticed, and is told from files that cannot be opened.
pub(super) fn as_io(error: tantivy::TantivyError) -> io::Error {
    use tantivy::TantivyError;
    use tantivy::directory::error::{OpenReadError, OpenWriteError};
    match error {
        TantivyError::IoError(e)
        | TantivyError::OpenReadError(OpenReadError::IoError { io_error: e, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: e, .. }) => {
            io::Error::new(e.kind(), e.to_string())
        }
        TantivyError::OpenReadError(_) | TantivyError::DataCorruption(_) => damaged(),
        other => io::Error::other(other.to_string()),
    }
}
