//! A segment of an index: so many documents, their words as tantivy's postings, their texts in its store, and their
//! [`PackedDocuments`]. A library has several, of which each can be searched on a core of its own.

use std::io;
use std::sync::Arc;

use tantivy::directory::Directory;
use tantivy::index::SegmentReader;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption, NumericOptions, STORED, Schema, Value};
use tantivy::store::StoreReader;
use tantivy::{Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument, Term};

use super::document::{ArticleDocuments, DocumentSet, Fetched};
use super::fields::Facet;
use super::pack::damaged;
use super::postings::{KnownSets, PostingsCursor};
use super::records::PackedDocuments;
use crate::text::fnv_1a;

/// Letters of the longest prefix that has postings of its own; longer ones are put together from the few words that
/// begin so.
pub(super) const LONGEST_PREFIX: usize = 3;

/// What separates the stored fields; no printable text has it.
const SEPARATOR: char = '\u{1f}';

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// The words of a text, by [`code`].
    word: Field,
    /// The prefixes of its words.
    prefix: Field,
    /// The prefixes of each two words that follow each other, by [`prefix_bigram`].
    bigram: Field,
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
        let prefix = schema.add_u64_field("prefix", number.clone());
        let bigram = schema.add_u64_field("bigram", number.clone());
        let facet = schema.add_u64_field("facet", number);
        let stored = schema.add_text_field("stored", STORED);
        (schema.build(), Self { word, prefix, bigram, facet, stored })
    }

    /// The field and the number of what has postings.
    fn term(&self, key: PostingsKey<'_>) -> (Field, u64) {
        match key {
            PostingsKey::Word(word) => (self.word, code(word)),
            PostingsKey::Prefix(prefix) => (self.prefix, code(prefix)),
            PostingsKey::Bigram(before, after) => (self.bigram, prefix_bigram(before, after)),
            PostingsKey::Facet(facet) => (self.facet, facet.0),
        }
    }
}

/// What has postings.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum PostingsKey<'k> {
    /// A word.
    Word(&'k str),
    /// The first letters of words, two to [`LONGEST_PREFIX`], or the only letter of one.
    Prefix(&'k str),
    /// Two words that follow each other, by the first [`BIGRAM_LETTERS`] letters of both.
    Bigram(&'k str, &'k str),
    /// What can be filtered by.
    Facet(Facet),
}

/// Writes the postings and texts of one segment.
pub(super) struct SegmentWriter {
    writer: SingleSegmentIndexWriter,
    fields: Fields,
    codes: Vec<u64>,
}

/// Bytes of texts that are packed, and read, together: a list of hits is read from all over a library, so a block
/// is not much more than a text.
const TEXTS_AT_ONCE: usize = 4096;

/// Blocks of texts that a segment keeps, of a megabyte in all: the hits of the next letter are mostly those of the last.
const TEXTS_KEPT: usize = 256;

/// Memory that tantivy sizes its first tables by; it grows as needed.
const FIRST_TABLES: usize = 64 << 20;

impl SegmentWriter {
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

    /// Adds a document that has these words, of which each of `bigrams` follow each other.
    pub(super) fn push<'w>(
        &mut self,
        words: impl Iterator<Item = &'w str> + Clone,
        bigrams: impl Iterator<Item = (&'w str, &'w str)>,
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
        add(fields.prefix, &mut words.flat_map(prefixes).map(code));
        add(fields.bigram, &mut bigrams.map(|(before, after)| prefix_bigram(before, after)));
        for facet in facets {
            document.add_u64(fields.facet, facet.0);
        }
        document.add_text(fields.stored, stored.join(&String::from(SEPARATOR)));
        self.writer.add_document(document)
    }

    pub(super) fn finish(self) -> tantivy::Result<Index> {
        self.writer.finalize()
    }
}

/// The prefixes of `word` of two letters and more (edge n-grams), or its only letter. One letter of many would say
/// nothing: nearly every text has a word that begins with `t`.
fn prefixes(word: &str) -> impl Iterator<Item = &str> {
    (2..=LONGEST_PREFIX).map(|letters| first_letters(word, letters))
}

/// The first letters of `word`, or all of it.
pub(super) fn first_letters(word: &str, letters: usize) -> &str {
    let end = word.char_indices().nth(letters).map_or(word.len(), |(i, _)| i);
    word.get(..end).unwrap_or(word)
}

/// A number for a word: its letters when there are at most seven, else a hash with the highest of 63 bits set. The
/// records distinguish words with equal hashes.
fn code(word: &str) -> u64 {
    code_of(word.bytes(), word.len())
}

/// A number for two words that follow each other, by the first two letters of each: people type about so many letters
/// of an abbreviated word, and half of all typos come after them.
fn prefix_bigram(before: &str, after: &str) -> u64 {
    let [before, after] = [before, after].map(|word| first_letters(word, BIGRAM_LETTERS));
    let bytes = before.bytes().chain([0]).chain(after.bytes());
    code_of(bytes, before.len() + 1 + after.len())
}

/// Letters of each word in a [`prefix_bigram`].
pub(super) const BIGRAM_LETTERS: usize = 2;

fn code_of(bytes: impl Iterator<Item = u8>, length: usize) -> u64 {
    if length <= 7 {
        return bytes.fold(0, |code, b| code << 8 | u64::from(b));
    }
    // FNV-1a, as good as any for words and the same on every machine.
    fnv_1a(bytes) >> 2 | 1 << 62
}

pub(super) struct Segment {
    postings: SegmentPostings,
    store: StoreReader,
    fields: Fields,
    pub(super) records: PackedDocuments,
    /// Which documents are of which article.
    pub(super) documents: Arc<ArticleDocuments>,
    /// Documents of articles that were changed or removed since.
    deleted: DocumentSet,
}

impl Segment {
    /// Of what a [`SegmentWriter`] has written.
    pub(super) fn new(
        postings: SegmentPostings,
        records: PackedDocuments,
        documents: Arc<ArticleDocuments>,
        deleted: DocumentSet,
    ) -> io::Result<Self> {
        let (_, fields) = Fields::schema();
        let reader = &postings.reader;
        let store = reader.get_store_reader(TEXTS_KEPT)?;
        if reader.max_doc() != records.len() || reader.max_doc() as usize != documents.len() {
            return Err(damaged());
        }
        Ok(Self { postings, store, fields, records, documents, deleted })
    }

    /// Whether a document is not true any more.
    pub(super) fn is_deleted(&self, document: u32) -> bool {
        self.deleted.contains(document)
    }

    pub(super) fn len(&self) -> u32 {
        self.postings.reader.max_doc()
    }

    /// Where the postings of `key` are, and of how many documents; nothing where no document has it.
    pub(super) fn look_up(&self, key: PostingsKey<'_>) -> tantivy::Result<Option<TermInfo>> {
        let (field, code) = self.fields.term(key);
        let term = Term::from_field_u64(field, code);
        Ok(self.postings.reader.inverted_index(field)?.get_term_info(&term)?)
    }

    /// The documents that have `key`.
    pub(super) fn postings(&self, key: PostingsKey<'_>, found: &TermInfo) -> tantivy::Result<PostingsCursor> {
        let term @ (field, _) = self.fields.term(key);
        let index = self.postings.reader.inverted_index(field)?;
        let set = self.postings.sets.get(term, found.doc_freq, self.len())?;
        let read = || index.read_block_postings_from_terminfo(found, IndexRecordOption::Basic);
        Ok(PostingsCursor::new(found.doc_freq, set, read)?)
    }

    /// What of a document is shown.
    pub(super) fn fetch(&self, doc: u32) -> io::Result<Fetched> {
        let document: TantivyDocument = self.store.get(doc).map_err(as_io)?;
        let stored = document.get_first(self.fields.stored).and_then(|v| v.as_str()).ok_or_else(damaged)?;
        let mut fields = stored.splitn(5, SEPARATOR).map(str::to_owned);
        let mut next = || fields.next().ok_or_else(damaged);
        let [article, passage, part, speaker, text] = [next()?, next()?, next()?, next()?, next()?];
        Ok(Fetched { article, passage, part, speaker, text })
    }
}

/// The postings of a segment. A copy shares what it has read.
#[derive(Clone, Debug)]
pub(super) struct SegmentPostings {
    reader: SegmentReader,
    sets: Arc<KnownSets>,
}

impl SegmentPostings {
    /// Opens what a [`SegmentWriter`] has written.
    pub(super) fn open(index: &Index) -> io::Result<Self> {
        let segments = index.searchable_segments().map_err(as_io)?;
        let reader = SegmentReader::open(segments.first().ok_or_else(damaged)?).map_err(as_io)?;
        Ok(Self { reader, sets: Arc::default() })
    }
}

impl std::fmt::Debug for Segment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Segment").field("documents", &self.len()).finish_non_exhaustive()
    }
}

/// A damaged file is one kind of error, wherever it is noticed, distinct from a file that cannot be opened.
pub(super) fn as_io(error: tantivy::TantivyError) -> io::Error {
    use tantivy::TantivyError;
    use tantivy::directory::error::{OpenReadError, OpenWriteError};
    match error {
        TantivyError::IoError(e)
        | TantivyError::OpenReadError(OpenReadError::IoError { io_error: e, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: e, .. }) => {
            let of_system = e.raw_os_error().map(io::Error::from_raw_os_error);
            of_system.unwrap_or_else(|| io::Error::new(e.kind(), e))
        }
        TantivyError::OpenReadError(_) | TantivyError::DataCorruption(_) => damaged(),
        other => io::Error::other(other.to_string()),
    }
}
