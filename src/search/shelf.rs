//! The index of one collection of articles: its vocabulary and its parts.

use std::collections::HashSet;
use std::io;
use std::sync::{Arc, OnceLock};

use super::build::{Built, PartBuilder};
use super::document::DocumentSet;
use super::forms::vocabulary;
use super::names::{NAMES, Names};
use super::pack::{Bytes, Pack};
use super::part::{Part, as_io};
use super::records::Records;
use super::vocabulary::Vocabulary;
use crate::corpus::article::Article;
use crate::corpus::figure::Indicator;
use crate::corpus::library::Library;
use tantivy::directory::RamDirectory;

/// An index that can be searched.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) total: u64,
    pub(super) parts: Vec<Part>,
    names: OnceLock<Names>,
    /// The files in which names are that nobody has asked for yet, each with its articles that are dead.
    packs: Vec<(Arc<Pack>, HashSet<usize>)>,
    /// What it can be built from again; nothing where nothing may be written.
    pub(super) source: Option<Source>,
    /// What was built from that when its bytes turned out to be damaged.
    pub(super) replacement: OnceLock<Arc<Self>>,
}

/// What the index of a library is built from.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) of: Library,
    pub(super) indicators: Arc<[Indicator]>,
}

impl Index {
    /// Of articles in memory.
    pub(super) fn in_memory(articles: &[Article], indicators: &[Indicator]) -> io::Result<Self> {
        let mut builder = PartBuilder::new(RamDirectory::create(), true).map_err(as_io)?;
        for (number, article) in articles.iter().enumerate() {
            builder.article(article, number, indicators).map_err(as_io)?;
        }
        let Built { index, records, forms, names, .. } = builder.finish().map_err(as_io)?;
        let (vocabulary, mut to_form) = vocabulary(&[&forms]);
        let records = Records {
            data: Bytes::Memory(records.data),
            ends: Bytes::Memory(records.ends),
            to_form: to_form.pop().unwrap_or_default(),
        };
        Ok(Self {
            total: vocabulary.total(),
            vocabulary: vocabulary.into(),
            parts: vec![Part::new(&index, records, DocumentSet::default()).map_err(as_io)?],
            names: names.into(),
            packs: Vec::new(),
            source: None,
            replacement: OnceLock::new(),
        })
    }

    /// Of parts on disk, with the files that they are in and the articles of each that are dead.
    pub(super) fn on_disk(
        vocabulary: Vocabulary,
        parts: Vec<Part>,
        packs: Vec<(Arc<Pack>, HashSet<usize>)>,
    ) -> Self {
        Self {
            total: vocabulary.total(),
            vocabulary: vocabulary.into(),
            parts,
            names: OnceLock::new(),
            packs,
            source: None,
            replacement: OnceLock::new(),
        }
    }

    /// What `article:`, `by:` and `unit:` may name.
    pub(super) fn names(&self) -> io::Result<&Names> {
        if self.names.get().is_none() {
            let mut names = Names::default();
            for (pack, dead) in &self.packs {
                names = names.with(pack.value(NAMES)?, dead);
            }
            // Another search may have been faster; both have read the same.
            let _ = self.names.set(names);
        }
        Ok(self.names.get_or_init(Names::default))
    }
}
