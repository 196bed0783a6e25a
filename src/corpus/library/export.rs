//! The library as a whole: written out as JSON Lines, copied into one file, checked for damage.

use std::collections::HashSet;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rusqlite::OptionalExtension;
use rusqlite::types::{ToSqlOutput, ValueRef};

use super::amend::amended;
use super::change::{CHANGE, change};
use super::content::IS_BUILT_IN;
use super::database::{Database, SEALED, as_io, sealed};
use super::{Library, LibraryError, collections, kept, new_file, searches, ties};
use crate::corpus::article::Origin;
use crate::corpus::figure::Indicator;
use crate::corpus::format::{ArticleFile, ChangeFile, RecordFile};
use crate::corpus::load;
use crate::messages::{self, Worded, Wording, t};

/// What a check of the library found.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Checked {
    /// Articles that were read.
    pub articles: usize,
    /// Changes that were read.
    pub changes: usize,
    /// What is wrong, a line each.
    pub problems: Vec<Wording>,
}

impl Library {
    /// Hands over every article as a line of JSON with everything that the library keeps of it, in the order in which they
    /// came, and then everything that is not of one article; or the articles in `only` alone.
    pub fn export(
        &self,
        only: Option<&HashSet<String>>,
        mut each: impl FnMut(&str) -> io::Result<()>,
    ) -> Result<usize, LibraryError> {
        let mut ask = || {
            let Some(database) = Database::to_read(self)? else { return Ok(0) };
            let connection = &database.connection;
            let ids = || {
                let sql = "SELECT id FROM articles WHERE removed IS NULL ORDER BY number";
                connection
                    .prepare(sql)?
                    .query_map([], |row| row.get(0))?
                    .collect::<rusqlite::Result<Vec<String>>>()
            };
            let ids = ids().map_err(as_io)?;
            let mut written = 0;
            for id in ids.iter().filter(|id| only.is_none_or(|only| only.contains(*id))) {
                if let Some(article) = database.exported(id)? {
                    each(&serde_json::to_string(&article)?)?;
                    written += 1;
                }
            }
            if only.is_none() {
                for kept in kept::export(connection).map_err(as_io)? {
                    each(&serde_json::to_string(&kept)?)?;
                    written += 1;
                }
            }
            Ok(written)
        };
        ask().map_err(|why| self.unreadable(why))
    }

    /// Writes a copy of the library, as it is at this moment, into the new file `path`.
    pub fn backup(&self, path: &Path) -> Result<(), LibraryError> {
        let copy = || {
            let Some(database) = Database::to_read(self)? else {
                return Err(messages::io_error(t::library::EMPTY));
            };
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let file = new_file(folder.unwrap_or(Path::new(".")), ".ngoaivu-")?;
            let name = ToSqlOutput::Borrowed(ValueRef::Text(file.path().as_os_str().as_bytes()));
            database.connection.execute("VACUUM INTO ?1", [name]).map_err(as_io)?;
            file.as_file().sync_all()?;
            file.persist_noclobber(path).map_err(|e| e.error)?;
            Ok(())
        };
        copy().map_err(|why| {
            let said = t::library::CannotBackUp { file: path, why: messages::of_io(&why) };
            LibraryError::System(why, said.into())
        })
    }

    /// Reads everything and holds it against its digests and its meaning.
    pub fn check(&self, catalogue: &[Indicator]) -> Result<Checked, LibraryError> {
        let ask = || {
            let mut checked = Checked::default();
            if let Some(database) = Database::to_read(self)?
                && let Err(why) = database.check(catalogue, &mut checked)
            {
                checked.problems.push(messages::of_io(&as_io(why)));
            }
            Ok(checked)
        };
        ask().map_err(|why| self.unreadable(why))
    }
}

impl Database {
    pub(super) fn changes(&self, id: &str) -> rusqlite::Result<Vec<ChangeFile>> {
        let sql = format!(
            "SELECT {CHANGE} FROM changes AS c JOIN articles AS a ON a.number = c.article WHERE a.id = ?1
             ORDER BY c.number"
        );
        self.connection.prepare_cached(&sql)?.query_map([id], change)?.collect()
    }

    fn exported(&self, id: &str) -> io::Result<Option<ArticleFile>> {
        let sql = format!(
            "SELECT coalesce(read, article), source, source_digest, added, retired,
                EXISTS (SELECT 1 FROM unread WHERE article = number), {IS_BUILT_IN} FROM articles WHERE id = ?1"
        );
        let ask = || {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let row = statement.query_row([id], |row| {
                let json: String = row.get(0)?;
                let retired: String = row.get(4)?;
                let record = RecordFile {
                    source: row.get(1)?,
                    source_digest: row.get(2)?,
                    added: row.get(3)?,
                    unread: row.get(5)?,
                    built_in: row.get(6)?,
                    retired: serde_json::from_str(&retired).unwrap_or_default(),
                    changes: Vec::new(),
                };
                Ok((json, record))
            });
            row.optional()
        };
        let Some((json, record)) = ask().map_err(as_io)? else { return Ok(None) };
        let changes = self.changes(id).map_err(as_io)?;
        let article: ArticleFile = serde_json::from_str(&json)?;
        Ok(Some(ArticleFile { record: Some(Box::new(RecordFile { changes, ..record })), ..article }))
    }

    fn check(&self, catalogue: &[Indicator], checked: &mut Checked) -> rusqlite::Result<()> {
        for pragma in ["PRAGMA integrity_check", "PRAGMA foreign_key_check"] {
            for row in self.connection.prepare(pragma)?.query_map([], |row| row.get::<_, String>(0))? {
                let said = row?;
                if said != "ok" {
                    checked.problems.push(t::library::Sqlite { said }.into());
                }
            }
        }
        let sql = format!("SELECT id, article, read, digest = sealed({SEALED}) FROM articles");
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            checked.articles += 1;
            let id: String = row.get(0)?;
            if !row.get::<_, bool>(3)? {
                checked.problems.push(t::library::NotAsStored { id }.into());
                continue;
            }
            let (article, read): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
            let problem =
                article.and_then(|article| self.wrong(&id, &article, read.as_deref(), catalogue).transpose());
            match problem {
                Some(Err(why)) => return Err(why),
                Some(Ok(problem)) => checked.problems.push(problem),
                None => {}
            }
        }
        let mut statement =
            self.connection.prepare(&format!("SELECT {CHANGE}, c.digest FROM changes AS c"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            checked.changes += 1;
            let (change, kept): (_, Vec<u8>) = (change(row)?, row.get(7)?);
            if sealed(&change) != kept {
                checked.problems.push(t::library::ChangeNotAsStored { at: change.at }.into());
            }
        }
        drop(rows);
        drop(statement);
        checked.problems.extend(collections::read(&self.connection)?.1);
        checked.problems.extend(collections::check_changes(&self.connection)?);
        checked.problems.extend(ties::read(&self.connection)?.1);
        checked.problems.extend(searches::read(&self.connection)?.1);
        Ok(())
    }

    /// What is wrong with an article whose bytes are those that were stored.
    fn wrong(
        &self,
        id: &str,
        article: &str,
        read: Option<&str>,
        catalogue: &[Indicator],
    ) -> rusqlite::Result<Option<Wording>> {
        if let Err(why) = load::article(id, article, Origin::Library, catalogue) {
            return Ok(Some(why.wording()));
        }
        let Some(read) = read else { return Ok(None) };
        let changes = self.changes(id)?;
        Ok(match (serde_json::from_str::<ArticleFile>(read), serde_json::from_str::<ArticleFile>(article)) {
            (Ok(read), Ok(article)) if amended(&read, &changes) == article => None,
            (Ok(_), Ok(_)) => Some(t::library::NotWithItsChanges { id }.into()),
            (Err(why), _) | (_, Err(why)) => Some(t::library::In { id, why: messages::of_json(&why) }.into()),
        })
    }
}
