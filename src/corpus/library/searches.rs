//! Searches that are saved under a name, in the library's file.
//!
//! Each knows the last article that was there when somebody looked at what it finds: what it finds in later ones is new.

use std::collections::HashSet;

use rusqlite::{Connection, Params, Row, params};

use super::content::IS_BUILT_IN;
use super::database::sealed;
use super::{Library, LibraryError};
use crate::corpus::ArticleId;
use crate::corpus::collection::{meant, named};
use crate::messages::{Wording, t};

/// A search that was saved.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SavedSearch {
    /// What it is called.
    pub name: String,
    /// What is searched for, as it was typed.
    pub query: String,
    /// When it was saved.
    pub saved: String,
    /// The number of the last article that was there when it was looked at.
    pub seen: i64,
}

/// What became of a search that was to be saved, with what it is called.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SavedAs {
    /// It is saved.
    New(String),
    /// The same, in place of another one.
    Replaced(String),
    /// It is not, since there is this one.
    Exists(SavedSearch),
}

impl Library {
    /// All of them, by name.
    pub fn searches(&self) -> Result<Vec<SavedSearch>, LibraryError> {
        self.ask(|database| Ok(read(&database.connection)?.0))
    }

    /// The one of this name, marks and capitals aside where no other is called so.
    pub fn search_named(&self, name: &str) -> Result<Option<SavedSearch>, LibraryError> {
        Ok(meant(name, &self.searches()?, |search| &search.name).cloned())
    }

    /// Saves a search, and says what it is called. Another one that is meant by its name is replaced by `force` alone.
    /// What it finds now is not new.
    pub fn save_search(&self, name: &str, query: &str, force: bool) -> Result<SavedAs, LibraryError> {
        let name = named(name).map_err(LibraryError::Collection)?;
        let there = self.search_named(&name)?;
        if let Some(other) = there.as_ref().filter(|there| !force && there.query != query) {
            return Ok(SavedAs::Exists(other.clone()));
        }
        let name = there.map_or(name, |there| there.name);
        let sql = format!(
            "INSERT INTO searches (name, query, saved, seen, digest) VALUES (?1, ?2, ?3, ({LAST}), ?4)"
        );
        self.beside(|writing| {
            let replaced = writing.execute("DELETE FROM searches WHERE name = ?1", [&name])? > 0;
            let digest = sealed(&(&name, query, &writing.at));
            writing.execute(&sql, params![name, query, writing.at, digest])?;
            Ok(if replaced { SavedAs::Replaced(name.clone()) } else { SavedAs::New(name.clone()) })
        })
    }

    /// Gives a search another name, under which none was saved.
    pub fn rename_search(&self, search: &SavedSearch, new: &str) -> Result<(), LibraryError> {
        let new = named(new).map_err(LibraryError::Collection)?;
        if let Some(other) = self.search_named(&new)?.filter(|other| other.name != search.name) {
            return Err(LibraryError::Refused(t::searches::Taken { name: other.name }.into()));
        }
        let digest = sealed(&(&new, &search.query, &search.saved));
        let sql = "UPDATE searches SET name = ?1, digest = ?2 WHERE name = ?3";
        self.beside(|writing| writing.execute(sql, params![new, digest, search.name]).map(drop))
    }

    /// Drops a search; whether it was there.
    pub fn drop_search(&self, name: &str) -> Result<bool, LibraryError> {
        self.beside(|writing| Ok(writing.execute("DELETE FROM searches WHERE name = ?1", [name])? > 0))
    }

    /// Notes that somebody has looked at what a search finds.
    pub fn look_at_search(&self, name: &str) -> Result<(), LibraryError> {
        let sql = format!("UPDATE searches SET seen = ({LAST}) WHERE name = ?1");
        self.beside(|writing| writing.execute(&sql, [name]).map(drop))
    }

    /// The articles that came since the one of this number.
    pub fn articles_since(&self, number: i64) -> Result<HashSet<ArticleId>, LibraryError> {
        let sql =
            format!("SELECT id FROM articles WHERE number > ?1 AND removed IS NULL AND NOT {IS_BUILT_IN}");
        self.ids_by(&sql, [number])
    }

    /// The articles that feeds brought and nobody has opened.
    pub fn unread_articles(&self) -> Result<HashSet<ArticleId>, LibraryError> {
        let sql = "SELECT a.id FROM unread AS u CROSS JOIN articles AS a ON a.number = u.article WHERE a.removed IS NULL";
        self.ids_by(sql, [])
    }

    fn ids_by(&self, sql: &str, params: impl Params) -> Result<HashSet<ArticleId>, LibraryError> {
        self.ask(|database| {
            let id = |row: &Row<'_>| Ok(ArticleId::of(&row.get::<_, String>(0)?));
            database.connection.prepare(sql)?.query_map(params, id)?.collect()
        })
    }
}

/// The number of the last article.
const LAST: &str = "SELECT coalesce(max(number), 0) FROM articles";

/// All of them by name, and what is wrong with those that are left out.
pub(super) fn read(connection: &Connection) -> rusqlite::Result<(Vec<SavedSearch>, Vec<Wording>)> {
    let (mut searches, mut problems) = (Vec::new(), Vec::new());
    let sql = "SELECT name, query, saved, seen, digest FROM searches ORDER BY name";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let search =
            SavedSearch { name: row.get(0)?, query: row.get(1)?, saved: row.get(2)?, seen: row.get(3)? };
        if sealed(&(&search.name, &search.query, &search.saved)) == row.get::<_, Vec<u8>>(4)? {
            searches.push(search);
        } else {
            problems.push(t::library::SearchNotAsStored { name: search.name }.into());
        }
    }
    Ok((searches, problems))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use rusqlite::Connection;

    use super::SavedAs;
    use crate::corpus::library::{FILE, Library};
    use crate::messages::t;

    #[test]
    fn a_search_is_saved_replaced_looked_at_and_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path().join("library"));
        assert_eq!(library.searches().unwrap(), []);
        let name = || "Kiều hối".to_owned();
        assert_eq!(library.save_search("Kiều hối", "kiều hối in:2024", false).unwrap(), SavedAs::New(name()));
        // A name without its marks is the same.
        let saved = library.search_named("kieu hoi").unwrap().unwrap();
        let again = library.save_search("KIEU HOI", "kiều hối", false).unwrap();
        assert_eq!(again, SavedAs::Exists(saved.clone()));
        assert_eq!(library.searches().unwrap(), [saved]);
        assert_eq!(library.save_search("KIEU HOI", "kiều hối", true).unwrap(), SavedAs::Replaced(name()));
        let saved = library.search_named("kieu hoi").unwrap().unwrap();
        assert_eq!(saved.query, "kiều hối");
        for name in ["", " ", "hai\ndòng", "\u{1b}[31m", &"a".repeat(101)] {
            assert!(library.save_search(name, "gạo", false).is_err(), "{name:?}");
            assert!(library.rename_search(&saved, name).is_err(), "{name:?}");
        }
        library.save_search("Gạo", "gạo", false).unwrap();
        assert!(library.rename_search(&saved, "gao").is_err());
        library.rename_search(&saved, "Tiền gửi về").unwrap();
        assert_eq!(library.search_named("kieu hoi").unwrap(), None);
        let renamed = library.search_named("tien gui ve").unwrap().unwrap();
        assert_eq!((&*renamed.query, renamed.saved == saved.saved), ("kiều hối", true));
        library.rename_search(&renamed, "Kiều hối").unwrap();
        assert_eq!(library.search_named("kieu").unwrap(), None);
        assert!(
            library.articles_since(0).unwrap().is_empty() && library.unread_articles().unwrap().is_empty()
        );
        library.look_at_search("Kiều hối").unwrap();
        assert_eq!(library.check(&[]).unwrap().problems, Vec::new());
        assert!(library.drop_search("Kiều hối").unwrap());
        assert!(!library.drop_search("Kiều hối").unwrap());
    }

    #[test]
    fn flipped_bytes_are_seen_and_not_run() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::new(folder.path());
        library.save_search("a", "gạo", false).unwrap();
        let file = Connection::open(folder.path().join(FILE)).unwrap();
        file.execute("UPDATE searches SET query = 'chè'", []).unwrap();
        assert_eq!(library.searches().unwrap(), []);
        let problems = library.check(&[]).unwrap().problems;
        assert_eq!(problems, [t::library::SearchNotAsStored { name: "a" }.into()]);
    }
}
