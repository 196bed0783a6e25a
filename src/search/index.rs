//! The index of one source: its vocabulary and its segments.

use std::collections::HashSet;
use std::io;
use std::sync::{Arc, OnceLock};

use super::abbreviations::Abbreviations;
use super::aliases::{Aliases, Learned};
use super::build::{BuiltSegment, SegmentBuilder};
use super::document::DocumentSet;
use super::filters::FilterNames;
use super::pack::{Bytes, Pack, once};
use super::records::PackedDocuments;
use super::segment::{Segment, SegmentPostings, as_io};
use super::vocabulary::Vocabulary;
use crate::corpus::article::Article;
use crate::corpus::figure::Indicator;
use crate::corpus::library::Library;
use crate::corpus::speakers::Speakers;
use serde::de::DeserializeOwned;
use tantivy::directory::RamDirectory;

/// The section of a file that the names are in.
pub(super) const NAMES: &str = "names";
/// The section of a file that the abbreviations are in that its texts explain.
pub(super) const ABBREVIATIONS: &str = "abbreviations";

/// An index that can be searched.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) total: u64,
    pub(super) segments: Vec<Segment>,
    names: OnceLock<FilterNames>,
    /// Other names that the texts explain themselves.
    aliases: OnceLock<Arc<Aliases>>,
    /// Those of the generations before it.
    learned: Arc<Learned>,
    /// The parts of its articles on disk, whose names nobody has needed yet.
    parts: Vec<IndexPart>,
    /// The library that it is of.
    pub(super) library: Option<Library>,
    /// What it can be built with from that again; nothing where nothing may be written.
    pub(super) rebuilt_with: Option<Arc<[Indicator]>>,
    /// What was built from that when its bytes turned out to be damaged.
    pub(super) replacement: OnceLock<Arc<Self>>,
}

/// Articles on disk that were indexed together.
#[derive(Debug)]
pub(super) struct IndexPart {
    /// The file that it is in.
    pub(super) pack: Arc<Pack>,
    /// What the names of its sections begin with.
    pub(super) prefix: String,
    /// Its articles that are deleted, and perhaps more.
    pub(super) deleted: Arc<HashSet<usize>>,
    /// What its texts explain, once somebody has read it; all generations share it.
    pub(super) abbreviations: Arc<OnceLock<Abbreviations>>,
}

impl IndexPart {
    fn value<T: DeserializeOwned>(&self, name: &str) -> io::Result<T> {
        self.pack.value(&format!("{}{name}", self.prefix))
    }

    fn abbreviations(&self) -> io::Result<&Abbreviations> {
        once(&self.abbreviations, || self.value(ABBREVIATIONS))
    }
}

/// The section of a file with the speakers of all statements.
pub(super) const SPEAKERS: &str = "speakers";

impl Index {
    pub(super) fn in_memory(articles: &[Article], indicators: &[Indicator]) -> io::Result<Self> {
        let mut builder = SegmentBuilder::new(RamDirectory::create(), true).map_err(as_io)?;
        for (number, article) in articles.iter().enumerate() {
            builder.article(article, number, indicators).map_err(as_io)?;
        }
        let BuiltSegment { index, vocabulary, to_form, parts } = builder.finish().map_err(as_io)?;
        let [data, ends] = [parts.records.data, parts.records.ends].map(|bytes| Bytes::Memory(bytes.into()));
        let records = PackedDocuments::new(data, ends, to_form);
        let (postings, documents) = (SegmentPostings::open(&index)?, parts.documents.into());
        let segment = Segment::new(postings, records, documents, DocumentSet::default())?;
        let aliases = Aliases::learned(Abbreviations::sets([(&parts.abbreviations, &HashSet::new())]));
        Ok(Self {
            names: parts.names.into(),
            aliases: Arc::new(aliases).into(),
            ..Self::on_disk(vocabulary.into(), vec![segment], Vec::new(), Arc::default())
        })
    }

    pub(super) fn on_disk(
        vocabulary: Arc<Vocabulary>,
        segments: Vec<Segment>,
        parts: Vec<IndexPart>,
        learned: Arc<Learned>,
    ) -> Self {
        Self { total: vocabulary.total(), vocabulary, segments, learned, parts, ..Self::default() }
    }

    /// Who says what in the articles on disk. It is read each time: the caller keeps it.
    pub(super) fn speakers(&self) -> io::Result<Speakers> {
        self.put_together(SPEAKERS, Speakers::with)
    }

    /// What all parts on disk have in a section, less what is of deleted articles.
    fn put_together<T: DeserializeOwned + Default>(
        &self,
        name: &str,
        with: impl Fn(T, T, &HashSet<usize>) -> T,
    ) -> io::Result<T> {
        self.parts.iter().try_fold(T::default(), |all, part| Ok(with(all, part.value(name)?, &part.deleted)))
    }

    /// What the fields of a query may name: articles, people, units and the like.
    pub(super) fn names(&self) -> io::Result<&FilterNames> {
        once(&self.names, || self.put_together(NAMES, FilterNames::with))
    }

    /// Other names that the texts explain themselves.
    pub(super) fn aliases(&self) -> io::Result<&Aliases> {
        let aliases = once(&self.aliases, || {
            let parts = self.parts.iter().map(|part| Ok((part.abbreviations()?, &*part.deleted)));
            Ok(self.learned.of(Abbreviations::sets(parts.collect::<io::Result<Vec<_>>>()?)))
        });
        aliases.map(|aliases| &**aliases)
    }

    /// The ids of its articles that nobody has opened, as the library has them at this moment.
    pub(super) fn unread(&self) -> io::Result<Vec<String>> {
        let Some(library) = &self.library else { return Ok(Vec::new()) };
        let unread = library.unread()?;
        let ids = self.names()?.articles.iter().filter(|(number, _)| unread.contains_key(number));
        Ok(ids.map(|(_, id)| id.clone()).collect())
    }
}
