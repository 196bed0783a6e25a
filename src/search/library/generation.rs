//! A generation of the index: which files it is made of, and what in them is no longer true.
//!
//! A file holds a group of articles that were indexed together and is never changed. An article that was changed or
//! removed since is listed as deleted, and a changed one is in a newer group. The list of groups, with the library
//! state that they reflect, is one small file, which is replaced atomically: a reader sees the generation before it or
//! the one after. A reader keeps the files that it has opened, even when they are deleted.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::super::abbreviations::Abbreviations;
use super::super::aliases::Learned;
use super::super::document::ArticleDocuments;
use super::super::index::{Index, IndexPart};
use super::super::pack::{Bytes, Pack, PackWriter, Packed, damaged};
use super::super::records::PackedDocuments;
use super::super::segment::{Segment, SegmentPostings, as_io};
use super::super::vocabulary::Vocabulary;
use crate::corpus::library::LibraryState;
use crate::corpus::summaries::{PackedSummaries, Summaries};

/// Changes whenever the content of the index changes, or the tokenizer or the folding.
const VERSION: u32 = 17;
/// The list of groups.
pub const MANIFEST: &str = "manifest";
/// The list while it is being written.
const NEW_MANIFEST: &str = "manifest.new";

/// What an index is made of, and of which state of the library.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Generation {
    version: u32,
    pub(super) state: LibraryState,
    pub(super) groups: Vec<IndexedGroup>,
}

/// Articles that were indexed together.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct IndexedGroup {
    pub(super) file: String,
    /// Its articles that were changed or removed since.
    pub(super) deleted: Vec<usize>,
    /// How often each form of its vocabulary occurs in those.
    pub(super) deleted_forms: Vec<(u32, u32)>,
    /// Its articles that are still true.
    pub(super) articles: usize,
    pub(super) documents: usize,
    /// Articles that could not be read.
    pub(super) unreadable: Vec<usize>,
}

/// A group whose file is open, and what is read of it at once. It is shared by all generations that have it.
#[derive(Debug)]
pub(super) struct OpenGroup {
    pub(super) pack: Arc<Pack>,
    vocabulary: Arc<Vocabulary>,
    pub(super) segments: Vec<OpenSegment>,
    parts: Vec<OpenPart>,
}

/// Documents of a group that are searched on one core.
#[derive(Debug)]
pub(super) struct OpenSegment {
    postings: SegmentPostings,
    /// Their words are forms of the vocabulary of the group.
    pub(super) records: PackedDocuments,
    /// Which of its documents are of which article.
    pub(super) documents: Arc<ArticleDocuments>,
}

/// Articles of a group, as they were built together: what lists and names need of them.
#[derive(Debug)]
struct OpenPart {
    heads: Arc<PackedSummaries>,
    abbreviations: Arc<OnceLock<Abbreviations>>,
}

/// Sections of a group's file.
pub(super) const WORDS: &str = "words";
pub(super) const PARTS: &str = "parts";
pub(super) const SEGMENTS: &str = "segments";
/// Sections of each part of its articles, as they were built; [`super::super::index`] has others.
pub(super) const HEADS: &str = "heads";
pub(super) const TITLES: &str = "titles";
/// Sections of each segment, besides tantivy's.
pub(super) const RECORDS: &str = "records";
pub(super) const ENDS: &str = "ends";
pub(super) const FORMS: &str = "forms";
pub(super) const DOCUMENTS: &str = "documents";

/// What the sections of segment or part `number` are called before their names.
pub(super) fn prefix(number: usize) -> String {
    format!("{number}/")
}

impl Generation {
    /// Of this version.
    pub(super) fn new(state: LibraryState, groups: Vec<IndexedGroup>) -> Self {
        Self { version: VERSION, state, groups }
    }

    /// The one in the folder `place`; none where there is none of this version.
    pub(super) fn read(place: &Path) -> io::Result<Option<Self>> {
        let pack = match Pack::open(&place.join(MANIFEST)) {
            Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            pack => pack?,
        };
        let generation: Self = pack.value(MANIFEST)?;
        Ok((generation.version == VERSION).then_some(generation))
    }

    /// Makes it the one in the folder `place`, in one step.
    pub(super) fn write(&self, place: &Path) -> io::Result<()> {
        let new = place.join(NEW_MANIFEST);
        // What a kill has left.
        let _ = fs::remove_file(&new);
        let mut writer = PackWriter::create(&new)?;
        writer.value(MANIFEST, self)?;
        writer.finish()?.sync_all()?;
        let manifest = place.join(MANIFEST);
        if manifest.is_dir() {
            fs::remove_dir_all(&manifest)?;
        }
        fs::rename(new, manifest)?;
        File::open(place)?.sync_all()
    }

    /// Opens the files of all groups; those of `kept` are open.
    pub(super) fn open(&self, place: &Path, kept: &[Arc<OpenGroup>]) -> io::Result<Vec<Arc<OpenGroup>>> {
        let open = |group: &IndexedGroup| {
            let path = place.join(&group.file);
            for known in kept {
                if known.pack.is_at(&path)? {
                    return Ok(known.clone());
                }
            }
            OpenGroup::open(&path).map(Arc::new)
        };
        self.groups.iter().map(open).collect()
    }

    /// Takes away what is in `place` and not part of it.
    pub(super) fn sweep(&self, place: &Path) {
        let keeps = |name: &str| name == MANIFEST || self.groups.iter().any(|group| group.file == name);
        let Ok(entries) = fs::read_dir(place) else { return };
        for entry in entries.filter_map(Result::ok) {
            if !keeps(&entry.file_name().to_string_lossy()) {
                // What cannot be taken away now is taken away by the next one.
                let _ = fs::remove_file(entry.path()).or_else(|_| fs::remove_dir_all(entry.path()));
            }
        }
    }
}

impl OpenGroup {
    fn open(path: &Path) -> io::Result<Self> {
        let pack = Pack::open(path)?;
        let section = |prefix: &str, name: &str| {
            let section = pack.section(&format!("{prefix}{name}")).ok_or_else(damaged)?;
            Ok::<_, io::Error>(Bytes::Section(section))
        };
        let segments = (0..pack.value(SEGMENTS)?).map(prefix).map(|prefix| {
            let forms = pack.value(&format!("{prefix}{FORMS}"))?;
            let documents: ArticleDocuments = pack.value(&format!("{prefix}{DOCUMENTS}"))?;
            let records = PackedDocuments::new(section(&prefix, RECORDS)?, section(&prefix, ENDS)?, forms);
            let postings = tantivy::Index::open(Packed::new(pack.clone(), prefix)).map_err(as_io)?;
            Ok(OpenSegment {
                postings: SegmentPostings::open(&postings)?,
                records,
                documents: documents.into(),
            })
        });
        let segments = segments.collect::<io::Result<_>>()?;
        let parts = (0..pack.value(PARTS)?).map(prefix).map(|prefix| {
            let heads: PackedSummaries = pack.value(&format!("{prefix}{HEADS}"))?;
            let heads = heads.with_text(section(&prefix, TITLES)?.all()?);
            Ok(OpenPart { heads: heads.into(), abbreviations: Arc::default() })
        });
        let parts = parts.collect::<io::Result<_>>()?;
        Ok(Self { vocabulary: Arc::new(pack.value(WORDS)?), segments, parts, pack })
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().flat_map(|part| part.heads.numbers())
    }

    /// Whether it has the article of this number.
    pub(super) fn contains(&self, number: usize) -> bool {
        self.parts.iter().any(|part| part.heads.contains(number))
    }
}

/// Puts open groups together to what is searched and what is listed; other names that were `learned` are kept.
pub(super) fn assemble(
    generation: &Generation,
    groups: &[Arc<OpenGroup>],
    learned: Arc<Learned>,
) -> io::Result<(Index, Summaries)> {
    let deleted: Vec<Arc<HashSet<usize>>> =
        generation.groups.iter().map(|group| Arc::new(group.deleted.iter().copied().collect())).collect();
    let changed: Vec<&[(u32, u32)]> =
        generation.groups.iter().map(|group| group.deleted_forms.as_slice()).collect();
    let (vocabulary, maps) = if let ([only], [[]]) = (groups, changed.as_slice()) {
        // One group as it was written has its words in order.
        (only.vocabulary.clone(), None)
    } else {
        let parts = groups.iter().map(|group| &*group.vocabulary).zip(changed);
        let (vocabulary, maps) = Vocabulary::merged(parts);
        (vocabulary.into(), Some(maps))
    };
    let (mut segments, mut parts) = (Vec::new(), Vec::new());
    for (number, (group, deleted)) in groups.iter().zip(&deleted).enumerate() {
        let map = maps.as_ref().and_then(|maps| maps.get(number));
        for OpenSegment { postings, records, documents } in &group.segments {
            let records = map.map_or_else(|| records.clone(), |map| records.in_forms(map));
            segments.push(Segment::new(postings.clone(), records, documents.clone(), documents.of(deleted))?);
        }
        parts.extend(group.parts.iter().enumerate().map(|(number, part)| IndexPart {
            pack: group.pack.clone(),
            prefix: prefix(number),
            deleted: deleted.clone(),
            abbreviations: part.abbreviations.clone(),
        }));
    }
    let heads = groups
        .iter()
        .zip(&deleted)
        .flat_map(|(group, deleted)| group.parts.iter().map(move |part| (part.heads.clone(), &**deleted)));
    let heads = Summaries::new(heads);
    Ok((Index::on_disk(vocabulary, segments, parts, learned), heads))
}
