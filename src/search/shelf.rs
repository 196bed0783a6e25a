//! The index of one collection of articles: its vocabulary and its parts.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use tantivy::directory::RamDirectory;
use tempfile::TempDir;

use super::build::{Built, PartBuilder, vocabulary};
use super::bytes::Bytes;
use super::library::read_names;
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
    /// Where the names are, as long as nobody has asked for them.
    names_file: Option<PathBuf>,
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
            names_file: None,
            _keeps: None,
        })
    }

    /// Of parts on disk, with the names in a file.
    pub(super) fn on_disk(
        vocabulary: Vocabulary,
        parts: Vec<Part>,
        names: PathBuf,
        keeps: Option<TempDir>,
    ) -> Self {
        let total = vocabulary.total();
        Self {
            vocabulary: vocabulary.into(),
            total,
            parts,
            names: OnceLock::new(),
            names_file: Some(names),
            _keeps: keeps,
        }
    }

    /// What `article:`, `by:` and `unit:` may name.
    pub(super) fn names(&self) -> io::Result<&Names> {
        if let (None, Some(file)) = (self.names.get(), &self.names_file) {
            // Another search may have been faster; both have read the same.
            let _ = self.names.set(read_names(file)?);
        }
        Ok(self.names.get_or_init(Names::default))
    }
}
