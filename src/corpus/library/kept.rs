//! What the library keeps beside its articles, written out and taken back: collections, ties, saved searches, feeds and
//! their entries.
//!
//! What is written out and taken into an empty library is the same again. In a library that has something already, what
//! is there stays, and what it does not have is added.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::database::{Writing, json, records, sealed};
use super::{Library, LibraryError, SavedSearch, collections, searches, ties};
use crate::corpus::collection::{Collection, Collections, Item, Reference};
use crate::corpus::format::{
    CollectedFile, CollectionFile, EntryFile, FeedFile, KeptFile, SearchFile, TieFile,
};
use crate::corpus::link;
use crate::messages::t;
use crate::text::Clean;

/// The id of the last article up to one of this number that is not in the trash.
const LAST_UP_TO: &str =
    "SELECT id FROM articles WHERE number <= ?1 AND removed IS NULL ORDER BY number DESC LIMIT 1";

/// Everything that is not of one article.
pub(super) fn export(connection: &Connection) -> rusqlite::Result<Vec<KeptFile>> {
    let mut kept = Vec::new();
    for Collection { name, created, items } in collections::all(connection)? {
        let item = |Item { reference: Reference { article, part }, note, added }| CollectedFile {
            article,
            part,
            note,
            added,
        };
        let items = items.into_iter().map(item).collect();
        kept.push(KeptFile::Collection(CollectionFile { name, created, items }));
    }
    kept.extend(ties::read(connection)?.0.into_iter().map(|stored| KeptFile::Tie(stored.tie)));
    for SavedSearch { name, query, saved, seen } in searches::read(connection)?.0 {
        let seen = connection.query_row(LAST_UP_TO, [seen], |row| row.get(0)).optional()?;
        kept.push(KeptFile::Search(SearchFile { name, query, saved, seen }));
    }
    let sql = "SELECT address, kind, title, added, etag, last_modified, fetched, failures, error, not_before, stopped
         FROM feeds ORDER BY number";
    kept.extend(records(connection, sql)?.into_iter().map(KeptFile::Feed));
    let sql = "SELECT e.key, f.address AS feed, e.version, e.seen, a.id AS article, e.waits, e.tries
         FROM entries AS e LEFT JOIN feeds AS f ON f.number = e.feed
         LEFT JOIN articles AS a ON a.number = e.article AND a.removed IS NULL ORDER BY e.key";
    kept.extend(records(connection, sql)?.into_iter().map(KeptFile::Entry));
    Ok(kept)
}

impl Library {
    /// Imports the rest of an export beside its articles: all of it, or nothing. `renamed`: which articles have
    /// another id here than there. How much of it was not there yet.
    pub fn take_back(
        &self,
        kept: Vec<KeptFile>,
        renamed: &HashMap<String, String>,
    ) -> Result<usize, LibraryError> {
        let writing = Writing::begin(self)?;
        let id = |id: String| renamed.get(&id).cloned().unwrap_or(id);
        let (mut collections, mut taken) = (Vec::new(), 0);
        for kept in kept {
            taken += usize::from(match kept {
                KeptFile::Collection(file) => {
                    collections.push(collection(file, &id));
                    false
                }
                KeptFile::Tie(tie) => writing.take_tie(&tie)?,
                KeptFile::Search(search) => writing.take_search(search, &id)?,
                KeptFile::Feed(feed) => writing.take_feed(&feed)?,
                KeptFile::Entry(entry) => writing.take_entry(entry, &id)?,
            });
        }
        taken += writing.take_collections(collections)?;
        writing.commit()?;
        Ok(taken)
    }
}

fn collection(file: CollectionFile, id: &impl Fn(String) -> String) -> Collection {
    let item = |CollectedFile { article, part, note, added }| Item {
        reference: Reference { article: id(article), part },
        note,
        added,
    };
    let items = file.items.into_iter().map(item).collect();
    Collection { name: file.name, created: file.created, items }
}

impl Writing<'_> {
    /// Adds collections, and to those of the same name what they do not have.
    fn take_collections(&self, new: Vec<Collection>) -> Result<usize, LibraryError> {
        if new.is_empty() {
            return Ok(0);
        }
        let (before, _) = collections::read(&self.connection).map_err(|why| self.failed(why))?;
        let known: HashMap<&str, _> =
            before.iter().map(|stored| (stored.collection.name.as_str(), stored)).collect();
        let mut all = Collections::new(before.iter().map(|stored| stored.collection.clone()).collect());
        let mut taken = 0;
        for collection in new {
            taken += all.merge(collection).map_err(LibraryError::Collection)?;
        }
        for collection in all.all() {
            self.keep(collection, known.get(collection.name.as_str()).copied())?;
        }
        Ok(taken)
    }

    fn take_tie(&self, tie: &TieFile) -> Result<bool, LibraryError> {
        let known = "SELECT 1 FROM ties WHERE at = ?1 AND one = ?2 AND other IS ?3";
        if self.row(known, params![tie.at, tie.one, tie.other], |_| Ok(()))?.is_some() {
            return Ok(false);
        }
        // A step of its own for whoever takes the last one back.
        self.execute("INSERT INTO states DEFAULT VALUES", [])?;
        self.write_tie(self.connection.last_insert_rowid(), tie)?;
        Ok(true)
    }

    fn take_search(&self, search: SearchFile, id: &impl Fn(String) -> String) -> Result<bool, LibraryError> {
        let SearchFile { name, query, saved, seen } = search;
        let digest = sealed(&(&name, &query, &saved));
        let sql = "INSERT OR IGNORE INTO searches (name, query, saved, seen, digest)
             VALUES (?1, ?2, ?3, coalesce((SELECT number FROM articles WHERE id = ?4), 0), ?5)";
        Ok(self.execute(sql, params![name, query, saved, seen.map(id), digest])? > 0)
    }

    fn take_feed(&self, feed: &FeedFile) -> Result<bool, LibraryError> {
        if link::web(&feed.address).is_none() {
            let address = Clean::one_line(&feed.address);
            return Err(LibraryError::Refused(t::library::NoAddress { address }.into()));
        }
        let sql = "INSERT OR IGNORE INTO feeds (address, kind, title, added, etag, last_modified, fetched, failures, error,
                not_before, stopped)
             SELECT f ->> 'address', f ->> 'kind', f ->> 'title', f ->> 'added', f ->> 'etag', f ->> 'last_modified',
                f ->> 'fetched', f ->> 'failures', f ->> 'error', f ->> 'not_before', f ->> 'stopped'
             FROM (SELECT ?1 AS f)";
        Ok(self.execute(sql, [json(&feed)?])? > 0)
    }

    fn take_entry(&self, entry: EntryFile, id: &impl Fn(String) -> String) -> Result<bool, LibraryError> {
        let EntryFile { key, feed, version, seen, article, waits, tries } = entry;
        let sql = "INSERT OR IGNORE INTO entries (key, feed, version, seen, article, waits, tries)
             VALUES (?1, (SELECT number FROM feeds WHERE address = ?2), ?3, ?4,
                 (SELECT number FROM articles WHERE id = ?5), ?6, ?7)";
        Ok(self.execute(sql, params![key, feed, version, seen, article.map(id), waits, tries])? > 0)
    }
}
