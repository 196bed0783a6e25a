//! The trash: articles that were removed and can come back, until it is emptied.

use std::collections::BTreeMap;

use rusqlite::params;
use serde::Deserialize;

use super::amend::ADD;
use super::database::{Writing, json, records};
use super::{Library, LibraryError, parts};
use crate::corpus::format::ArticleFile;

/// An article in the trash.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub struct Trashed {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it was removed.
    pub removed: String,
}

impl Library {
    /// What is in the trash, removed last first.
    pub fn trash(&self) -> Result<Vec<Trashed>, LibraryError> {
        self.ask(|database| {
            let sql = "SELECT id, article ->> '$.title.vi' AS title, removed FROM articles
                 WHERE removed IS NOT NULL AND article IS NOT NULL ORDER BY removed DESC, number DESC";
            records(&database.connection, sql)
        })
    }

    /// Deletes what is in the trash, and says how many articles that were. Their ids stay theirs.
    pub fn empty_trash(&self) -> Result<usize, LibraryError> {
        let writing = Writing::begin(self)?;
        let sql = "SELECT number, article, coalesce(read, article) FROM articles
             WHERE removed IS NOT NULL AND article IS NOT NULL";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let rows: Vec<(i64, String, String)> = writing.rows(sql, [], row)?;
        for (number, article, read) in &rows {
            // Also those of parts that a person added, whether they are still there or not.
            let added = writing.changes_of(*number)?.into_iter().filter(|change| change.field == ADD);
            let mut ids: BTreeMap<String, String> =
                added.map(|change| (change.part, String::new())).collect();
            ids.append(&mut writing.retired(*number)?);
            for json in [read, article] {
                if let Ok(article) = serde_json::from_str::<ArticleFile>(json) {
                    ids.append(&mut parts::part_keys(&article));
                }
            }
            writing.execute("DELETE FROM changes WHERE article = ?1", [number])?;
            writing.execute(
                "UPDATE articles SET article = NULL, read = NULL, source = NULL, source_digest = NULL, retired = ?2,
                 changed = ?3 WHERE number = ?1",
                params![number, json(&ids)?, writing.sequence],
            )?;
            writing.seal(*number)?;
        }
        writing.commit()?;
        Ok(rows.len())
    }
}
