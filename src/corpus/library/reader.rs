//! Reading the library: one article by its number, or all of them, some at a time.
//!
//! Each query is a transaction of its own. [`LibraryState`] identifies the data that the index was made from: a copy of the
//! file has the same state, with any times and inodes, and a restored backup has another.

use std::collections::HashMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::Library;
use super::content::IS_BUILT_IN;
use super::database::{Database, SEALED, as_io};
use crate::messages::{Wording, t};

/// A state of the library: the number of its last change, and a token that no other change has.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct LibraryState {
    /// Changes so far.
    pub sequence: i64,
    token: [u8; 16],
}

/// What is known of an article without reading it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LibraryRow {
    /// Its number, which no other article ever has.
    pub number: usize,
    /// The change that it was last changed by.
    pub changed: i64,
    /// Whether it is not to be listed: it is in the trash, or was, or it is built in.
    pub removed: bool,
}

/// How an article came into the library.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct OriginRecord {
    /// When it was added.
    pub added: String,
    /// The file or address that it was read from.
    pub source: Option<String>,
}

/// An article as it is stored.
#[derive(Clone, Debug)]
pub struct StoredArticle {
    /// Its number.
    pub number: usize,
    /// The change that it was last changed by.
    pub changed: i64,
    /// The article as JSON, or what is wrong with its row.
    pub json: Result<String, Wording>,
}

/// The library, open for reading.
#[derive(Debug)]
pub struct LibraryReader {
    database: Mutex<Database>,
}

impl LibraryReader {
    pub(super) fn open(library: &Library) -> io::Result<Option<Self>> {
        Ok(Database::to_read(library)?.map(|database| Self { database: Mutex::new(database) }))
    }

    fn ask<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> io::Result<T> {
        ask(&self.database.lock().unwrap_or_else(PoisonError::into_inner).connection).map_err(as_io)
    }

    /// The state as it is now.
    pub fn state(&self) -> io::Result<LibraryState> {
        self.ask(|connection| {
            let sql = "SELECT sequence, token FROM states ORDER BY sequence DESC LIMIT 1";
            let state = connection
                .prepare_cached(sql)?
                .query_row([], |row| Ok(LibraryState { sequence: row.get(0)?, token: row.get(1)? }))
                .optional()?;
            Ok(state.unwrap_or_default())
        })
    }

    /// Whether the library came to be what it is now from `state`.
    pub fn was(&self, state: LibraryState) -> io::Result<bool> {
        self.ask(|connection| {
            let sql = "SELECT 1 FROM states WHERE sequence = ?1 AND token = ?2";
            connection.prepare_cached(sql)?.exists(params![state.sequence, state.token])
        })
    }

    /// Whether it holds no article of its own.
    pub fn is_empty(&self) -> io::Result<bool> {
        self.ask(|connection| {
            let sql = format!("SELECT 1 FROM articles WHERE removed IS NULL AND NOT {IS_BUILT_IN}");
            Ok(!connection.prepare_cached(&sql)?.exists([])?)
        })
    }

    /// Articles that were changed since change `sequence`.
    pub fn changed_since(&self, sequence: i64) -> io::Result<Vec<LibraryRow>> {
        self.ask(|connection| {
            // Not by the order that the table is in, which would read all of it: few have changed.
            let sql = format!(
                "SELECT number, changed, removed IS NOT NULL OR {IS_BUILT_IN} FROM articles WHERE changed > ?1
                 ORDER BY +number"
            );
            let row = |row: &Row<'_>| {
                Ok(LibraryRow { number: row.get(0)?, changed: row.get(1)?, removed: row.get(2)? })
            };
            connection.prepare_cached(&sql)?.query_map([sequence], row)?.collect()
        })
    }

    /// When each article that is not in the trash was added, and from where, by its number.
    pub fn records(&self) -> io::Result<HashMap<usize, OriginRecord>> {
        self.ask(|connection| {
            let sql = "SELECT number, added, source FROM articles WHERE removed IS NULL";
            let row =
                |row: &Row<'_>| Ok((row.get(0)?, OriginRecord { added: row.get(1)?, source: row.get(2)? }));
            connection.prepare_cached(sql)?.query_map([], row)?.collect()
        })
    }

    /// An article that is not in the trash, its row verified by its digest.
    pub fn article(&self, number: usize) -> io::Result<Option<StoredArticle>> {
        self.ask(|connection| {
            let sql = format!(
                "SELECT id, article, changed, digest = sealed({SEALED}) FROM articles
                 WHERE number = ?1 AND removed IS NULL"
            );
            connection.prepare_cached(&sql)?.query_row([number], |row| stored(number, row)).optional()
        })
    }
}

fn stored(number: usize, row: &Row<'_>) -> rusqlite::Result<StoredArticle> {
    let json = if row.get(3)? {
        Ok(row.get(1)?)
    } else {
        let id: String = row.get(0)?;
        Err(t::library::ChangedOnDisk { id }.into())
    };
    Ok(StoredArticle { number, changed: row.get(2)?, json })
}
