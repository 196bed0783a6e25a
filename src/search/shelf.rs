//! The index of one collection of articles: its vocabulary and its parts.

use std::borrow::Cow;
use std::io;

use tantivy::directory::RamDirectory;

use super::build::{Built, PartBuilder, vocabulary};
use super::bytes::Bytes;
use super::names::Names;
use super::part::{Part, as_io};
use super::query::Query;
use super::records::Records;
use super::table::Table;
use super::vocabulary::Vocabulary;
use crate::corpus::article::Article;

/// An index that can be searched.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) total: u64,
    pub(super) parts: Vec<Part>,
    names: Names,
}

impl Index {
    /// Of articles in memory.
    pub(super) fn in_memory(articles: &[Article]) -> io::Result<Self> {
        let mut builder = PartBuilder::new(RamDirectory::create(), true).map_err(as_io)?;
        for (number, article) in articles.iter().enumerate() {
            builder.article(article, number).map_err(as_io)?;
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
            vocabulary,
            parts: vec![Part::new(&index, records).map_err(as_io)?],
            names,
        })
    }

    /// What `article:`, `by:` and `unit:` may name.
    pub(super) fn names(&self) -> io::Result<Cow<'_, Names>> {
        Ok(Cow::Borrowed(&self.names))
    }

    /// Whether a term of `query` is there without guessing.
    pub(super) fn knows(&self, query: &Query, term: usize) -> bool {
        let term = query.terms.get(term).map(std::slice::from_ref).unwrap_or_default();
        Table::new(&self.vocabulary, term, false).terms.iter().any(super::table::Known::is_known)
    }
}
