//! The index of one collection of articles: its vocabulary and its parts.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use tantivy::directory::RamDirectory;
use tempfile::TempDir;

use super::build::{Built, PartBuilder};
use super::bytes::Bytes;
use super::files::read_names;
use super::forms::vocabulary;
use super::names::Names;
use super::part::{Part, as_io};
use super::records::Records;
use super::vocabulary::Vocabulary;
use crate::corpus::article::Article;
use crate::corpus::figure::Indicator;

/// An index that can be searched.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) total: u64,
    pub(super) parts: Vec<Part>,
    names: OnceLock<Names>,
    /// The folders of the parts, in which names are that nobody has asked for yet.
    folders: Vec<PathBuf>,
    /// The folder of an index that is only for this run.
    _keeps: Option<TempDir>,
}

impl Index {
    /// Of articles in memory.
    pub(super) fn in_memory(articles: &[Article], indicators: &[Indicator]) -> io::Result<Self> {
        let mut builder = PartBuilder::new(RamDirectory::create(), true).map_err(as_io)?;
        for (number, article) in articles.iter().enumerate() {
            builder.article(article, number, indicators).map_err(as_io)?;
        }
        let Built { index, records, forms, names } = builder.finish().map_err(as_io)?;
        let (vocabulary, mut to_form) = vocabulary(&[&forms]);
        let records = Records {
            data: Bytes::Memory(records.data),
            ends: Bytes::Memory(records.ends),
            to_form: to_form.pop().unwrap_or_default(),
        };
        Ok(Self {
            total: vocabulary.total(),
            vocabulary: vocabulary.into(),
            parts: vec![Part::new(&index, records).map_err(as_io)?],
            names: names.into(),
            folders: Vec::new(),
            _keeps: None,
        })
    }

    /// Of parts on disk, with their folders.
    pub(super) fn on_disk(
        vocabulary: Vocabulary,
        parts: Vec<Part>,
        folders: Vec<PathBuf>,
        keeps: Option<TempDir>,
    ) -> Self {
        let total = vocabulary.total();
        Self { vocabulary: vocabulary.into(), total, parts, names: OnceLock::new(), folders, _keeps: keeps }
    }

    /// What `article:`, `by:` and `unit:` may name.
    pub(super) fn names(&self) -> io::Result<&Names> {
        if self.names.get().is_none() {
            let mut names = Names::default();
            for folder in &self.folders {
                names = names.with(read_names(folder)?);
            }
            // Another search may have been faster; both have read the same.
            let _ = self.names.set(names);
        }
        Ok(self.names.get_or_init(Names::default))
    }
}
