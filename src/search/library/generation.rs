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
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::super::document::Documents;
use super::super::index::Index;
use super::super::pack::{Bytes, Pack, Packed, Writer, damaged};
use super::super::records::Records;
use super::super::segment::{Segment, as_io};
use super::super::vocabulary::Vocabulary;
use crate::corpus::heads::Heads;
use crate::corpus::library::State;

/// Changes whenever the content of the index changes, or the tokenizer or the folding.
const VERSION: u32 = 13;
/// The list of groups.
const MANIFEST: &str = "manifest";
/// The list while it is being written.
const NEW_MANIFEST: &str = "manifest.new";

/// What an index is made of, and of which state of the library.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Generation {
    version: u32,
    pub(super) state: State,
    pub(super) groups: Vec<Group>,
}

/// Articles that were indexed together.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Group {
    /// The name of its file; a whole path where it lies in another folder.
    pub(super) file: String,
    /// Its articles that were changed or removed since.
    pub(super) dead: Vec<usize>,
    /// How often each form of its vocabulary occurs in those.
    pub(super) dead_forms: Vec<(u32, u32)>,
    /// Its articles that are still true.
    pub(super) articles: usize,
    /// Their documents.
    pub(super) documents: usize,
    /// Articles that could not be read.
    pub(super) unreadable: Vec<usize>,
}

/// A group whose file is open.
pub(super) struct OpenGroup {
    pub(super) pack: Arc<Pack>,
    pub(super) heads: Heads,
    pub(super) vocabulary: Vocabulary,
    pub(super) segments: Vec<OpenSegment>,
}

/// The documents of a group that one core has indexed.
pub(super) struct OpenSegment {
    /// What its sections are called before their names.
    prefix: String,
    /// For each word of its records, its form in the vocabulary of the group.
    forms: Vec<u32>,
    /// Which of its documents are of which article.
    pub(super) documents: Documents,
}

/// Sections of a group's file, and of each of its segments.
pub(super) const WORDS: &str = "words";
pub(super) const HEADS: &str = "heads";
pub(super) const SEGMENTS: &str = "segments";
pub(super) const RECORDS: &str = "records";
pub(super) const ENDS: &str = "ends";
pub(super) const FORMS: &str = "forms";
pub(super) const DOCUMENTS: &str = "documents";

/// What the sections of segment `number` are called before their names.
pub(super) fn prefix(number: usize) -> String {
    format!("{number}/")
}

impl Generation {
    /// Of this version.
    pub(super) fn new(state: State, groups: Vec<Group>) -> Self {
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
        let mut writer = Writer::create(&new)?;
        writer.value(MANIFEST, self)?;
        writer.finish()?;
        let manifest = place.join(MANIFEST);
        if manifest.is_dir() {
            fs::remove_dir_all(&manifest)?;
        }
        fs::rename(new, manifest)?;
        File::open(place)?.sync_all()
    }

    /// Opens the files of all groups.
    pub(super) fn open(&self, place: &Path) -> io::Result<Vec<OpenGroup>> {
        self.groups.iter().map(|group| OpenGroup::open(&place.join(&group.file))).collect()
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
        let count: usize = pack.value(SEGMENTS)?;
        let segments = (0..count).map(|number| {
            let prefix = prefix(number);
            let forms = pack.value(&format!("{prefix}{FORMS}"))?;
            let documents = pack.value(&format!("{prefix}{DOCUMENTS}"))?;
            Ok(OpenSegment { prefix, forms, documents })
        });
        Ok(Self {
            heads: pack.value(HEADS)?,
            vocabulary: pack.value(WORDS)?,
            segments: segments.collect::<io::Result<_>>()?,
            pack,
        })
    }

    /// The records of a segment, whose words are the forms that `to_form` gives.
    pub(super) fn records(&self, segment: &OpenSegment, to_form: Vec<u32>) -> io::Result<Records> {
        let section = |name: &str| {
            let section = self.pack.section(&format!("{}{name}", segment.prefix)).ok_or_else(damaged)?;
            Ok::<_, io::Error>(Bytes::Section(section))
        };
        Ok(Records::new(section(RECORDS)?, section(ENDS)?, to_form))
    }

    /// The records of a segment in the forms of the group.
    pub(super) fn own_records(&self, segment: &OpenSegment) -> io::Result<Records> {
        self.records(segment, segment.forms.clone())
    }
}

/// Puts open groups together to what is searched and what is listed.
pub(super) fn assemble(generation: &Generation, groups: Vec<OpenGroup>) -> io::Result<(Index, Heads)> {
    let dead: Vec<HashSet<usize>> =
        generation.groups.iter().map(|group| group.dead.iter().copied().collect()).collect();
    let changed: Vec<&[(u32, u32)]> =
        generation.groups.iter().map(|group| group.dead_forms.as_slice()).collect();
    // One group as it was written, as nearly always, has its words in order.
    let merged = match (groups.as_slice(), changed.as_slice()) {
        ([_], [[]]) => None,
        _ => Some(Vocabulary::merged(groups.iter().map(|group| &group.vocabulary).zip(changed))),
    };
    let (mut segments, mut heads, mut vocabulary, mut names) =
        (Vec::new(), Heads::default(), None, Vec::new());
    for (number, mut group) in groups.into_iter().enumerate() {
        let dead = dead.get(number).cloned().unwrap_or_default();
        let map = merged.as_ref().and_then(|(_, maps)| maps.get(number));
        for segment in std::mem::take(&mut group.segments) {
            let form =
                |own: &u32| map.map_or(*own, |map| map.get(*own as usize).copied().unwrap_or(u32::MAX));
            let records = group.records(&segment, segment.forms.iter().map(form).collect())?;
            let packed = Packed::new(group.pack.clone(), segment.prefix.clone());
            let postings = tantivy::Index::open(packed).map_err(as_io)?;
            let dead = segment.documents.of(&dead);
            segments.push(Segment::new(&postings, records, segment.documents, dead).map_err(as_io)?);
        }
        group.heads.take_out(&dead);
        if number == 0 {
            heads = group.heads;
        } else {
            heads.merge(group.heads);
        }
        vocabulary = Some(group.vocabulary);
        names.push((group.pack, dead));
    }
    let vocabulary = merged.map(|(vocabulary, _)| vocabulary).or(vocabulary).unwrap_or_default();
    Ok((Index::on_disk(vocabulary, segments, names), heads))
}
