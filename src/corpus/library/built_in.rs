//! Changes of articles that are built into the program: tags, notes, corrections.
//!
//! Such an article gets a row when a person changes it first, so that history, undo, export and check take it like every
//! other one. What is shown is the text of this program with those changes: a later program may have read it better.

use rusqlite::{OptionalExtension, params};

use super::amend::amended;
use super::change::{CHANGE, change};
use super::content::IS_BUILT_IN;
use super::database::{Database, Writing, as_io, json, sealed};
use super::{Library, LibraryError};
use crate::corpus::article::{Article, Origin};
use crate::corpus::embedded;
use crate::corpus::figure::Indicator;
use crate::corpus::format::ArticleFile;
use crate::corpus::load;

impl Library {
    /// The built-in articles that have been changed, as they are now. A change whose bytes are not those that were stored
    /// is left out.
    pub fn built_in(&self, catalogue: &[Indicator]) -> Result<Vec<Article>, LibraryError> {
        let ask = || {
            let Some(database) = Database::to_read(self)? else { return Ok(Vec::new()) };
            let changed = embedded::ids().map(|id| database.built_in(id, catalogue).map_err(as_io));
            changed.filter_map(Result::transpose).collect()
        };
        ask().map_err(|why| self.unreadable(why))
    }
}

impl Database {
    fn built_in(&self, id: &str, catalogue: &[Indicator]) -> rusqlite::Result<Option<Article>> {
        let sql = format!(
            "SELECT {CHANGE}, c.digest FROM changes AS c
             WHERE c.article = (SELECT number FROM articles WHERE id = ?1 AND {IS_BUILT_IN}) ORDER BY c.number"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let changes = statement.query_map([id], |row| Ok((change(row)?, row.get::<_, Vec<u8>>(7)?)))?;
        let changes = changes.collect::<rusqlite::Result<Vec<_>>>()?;
        let changes: Vec<_> = changes
            .into_iter()
            .filter(|(change, digest)| change.undone.is_none() && sealed(change) == *digest)
            .map(|(change, _)| change)
            .collect();
        let file = embedded::file(id).filter(|_| !changes.is_empty());
        let check =
            |file| load::check(&load::Place::new(id), &amended(&file, &changes), Origin::Embedded, catalogue);
        // Changes that cannot be made of the text of this program leave it as it is.
        Ok(file.and_then(|file| check(file).ok()))
    }
}

impl Writing<'_> {
    /// The row of a built-in article, which is made when there is none; nothing where its id is that of another one.
    pub(super) fn row_of_built_in(&self, file: &ArticleFile) -> Result<Option<i64>, LibraryError> {
        let json = json(file)?;
        self.execute(
            "INSERT INTO articles (id, content, changed, added, digest, article, read)
             VALUES (?1, CAST(?1 AS BLOB), ?2, ?3, x'', ?4, ?4)
             ON CONFLICT (id) DO UPDATE SET read = excluded.read WHERE content = excluded.content",
            params![file.id, self.sequence, self.at, json],
        )?;
        let sql = format!("SELECT number FROM articles WHERE id = ?1 AND {IS_BUILT_IN}");
        let ask = || self.connection.query_row(&sql, [&file.id], |row| row.get(0)).optional();
        ask().map_err(|why| self.failed(why))
    }
}
